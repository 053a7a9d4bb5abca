"""Hedges: the words round a number that widen it ("about", "more than", "or so"), and trends ("up 5%").

What each one does to the interval is a row in the language's rules.
"""

from __future__ import annotations

from lint import values
from lint.model import Figure, Interval
from lint.records import TYPE_CHECKING

if TYPE_CHECKING:
    from lint.pack import HedgeRule, Pack

HEDGED_KINDS = frozenset(("count", "money", "percent", "quantity", "duration", "age", "ratio"))


def hedge(text: str, figure: Figure, pack: Pack) -> Figure:
    """The figure with the hedges that stand directly before and after it: its interval, modifier and outer span."""
    if figure.kind not in HEDGED_KINDS:
        return figure
    start, trend = figure.outer_start, figure.trend
    rows: list[HedgeRule] = []
    before = pack.hedge_before
    if before is not None:
        for _ in range(3):  # "as many as an estimated 5,000", "up by more than 5%"
            match = before.compiled.match(text, max(0, start - 40), start)
            if match is None or not _whole_word(text, match.start("hedge"), match.end("hedge"), start):
                break
            begin, words = _longest(text, match.start("hedge"), match.group("hedge"), pack)
            found = [row for row in _rows(words, pack) if row.side == "before"]
            if not found:
                break
            rows += found
            start = begin
    end = figure.outer_end
    after = pack.hedge_after
    if after is not None:
        match = after.compiled.match(text, end)
        if match is not None:
            found = [row for row in _rows(match.group("hedge"), pack) if row.side == "after"]
            if found:
                rows += found
                end = match.end("hedge")
    if not rows:
        return figure
    interval, modifier = figure.interval, figure.modifier
    for row in rows:
        if row.trend:
            trend = row.trend
        if row.modifier == "exact":
            continue
        interval = _widen(figure, interval, row)
        if modifier in ("exact", "approx") or row.modifier != "approx":
            modifier = row.modifier if figure.modifier not in ("vague", "range") else figure.modifier
    return figure._replace(outer_start=start, outer_end=end, interval=interval, modifier=modifier, trend=trend)


def _longest(text: str, start: int, words: str, pack: Pack) -> tuple[int, str]:
    """The hedge with what stands before it, where that makes a longer one: "no more than" is no "more than"."""
    end = start + len(words)
    begin = start
    for _ in range(2):
        begin = text.rfind(" ", 0, begin - 1) + 1 if begin > 1 and text[begin - 1] == " " else -1
        if begin < 0 or end - begin > 40:
            break
        if _rows(text[begin:end], pack):
            start, words = begin, text[begin:end]
    return start, words


def _rows(words: str, pack: Pack) -> tuple[HedgeRule, ...]:
    return pack.hedges.get(words) or pack.hedges.get(" ".join(words.lower().split())) or ()


def _whole_word(text: str, start: int, end: int, figure_start: int) -> bool:
    if text[end - 1].isalnum() and end == figure_start and text[figure_start].isalnum():
        return False  # "over9" is no hedge
    return not (text[start].isalnum() and start and (text[start - 1].isalnum() or text[start - 1] == "-"))


def _widen(figure: Figure, interval: Interval, row: HedgeRule) -> Interval:
    if isinstance(figure.value, tuple):
        low, high = figure.value
        lower = values.hedged(low, interval, row.below, row.above, closed=row.closed)
        upper = values.hedged(high, interval, row.below, row.above, closed=row.closed) if high is not None else interval
        return Interval(lower.low, upper.high if row.above is not None else None, lower.low_open, upper.high_open)
    if figure.value is None or isinstance(figure.value, str):
        return interval
    return values.hedged(figure.value, interval, row.below, row.above, closed=row.closed)
