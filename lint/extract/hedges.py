"""Hedges: the words round a number that widen it ("about", "more than", "or so"), and trends ("rose 5%", "a 12% fall").

What each one does to the interval is a row in the language's rules. A trend is only noted: its words stay outside of
the figure, for relations to read.
"""

from __future__ import annotations

from bisect import bisect_left

from lint import values
from lint.model import Interval
from lint.records import TYPE_CHECKING

if TYPE_CHECKING:
    from lint.extract.draft import Draft
    from lint.extract.tokens import Tokens
    from lint.pack import HedgeRule, Pack

HEDGED_KINDS = frozenset(("count", "money", "percent", "quantity", "duration", "age", "ratio"))
SIGNS = "$£€¥₹~"  # what may stand between a hedge and its number
MOST_BEFORE = 3  # "up by as many as an estimated 5,000"
MOST_LINKS = 3  # words between a trend and its figure: "rose by another"


def hedge(tokens: Tokens, draft: Draft, pack: Pack) -> None:
    """Adds the hedges that stand directly before and after a figure: its interval, modifier, trend and outer span."""
    if draft.kind not in HEDGED_KINDS or draft.closed:
        return
    words, starts, plain = tokens
    rows: list[HedgeRule] | None = None
    start = draft.outer_start
    index = draft.first
    while index and starts[index - 1] >= start:
        index -= 1
    before = pack.hedge_before
    for _ in range(MOST_BEFORE):
        place = start - 1 if plain[start - 1 : start] == " " else start
        c = plain[place - 1 : place]
        if c.isalnum():
            # a word that ends here; one that touches the number from the left is no hedge
            key = words[index - 1] if index and place < start and starts[index - 1] + len(words[index - 1]) == place else ""
        else:
            key = c
        phrases = before.get(key)
        if phrases is None:
            break
        for phrase in phrases:
            begin = place - len(phrase)
            if (
                plain.startswith(phrase, max(begin, 0))
                and begin >= 0
                and (not phrase[0].isalnum() or not begin or not (plain[begin - 1].isalnum() or plain[begin - 1] in "-."))
            ):
                while index and starts[index - 1] >= begin:
                    index -= 1
                kind = draft.kind
                found = [
                    row for row in pack.hedges[phrase]
                    if row.side == "before" and (not row.kinds or kind in row.kinds)
                    and (not row.behind or (index and words[index - 1] in row.behind))
                ]  # fmt: skip
                last = words[index - 1] if index else ""
                if found and phrase in pack.lists["comparison"] and _behind_figure(plain, begin, last, pack):
                    found = []
                if found:
                    rows = [*(rows or ()), *found]
                    start = begin
                break
        else:
            break
        if not found:
            break
    end = draft.end
    place = end
    c = plain[end : end + 1]
    if c:
        if c == " ":
            place, c = end + 1, plain[end + 1 : end + 2]
        after = draft.after
        key = words[after] if c.isalnum() and after < len(words) and starts[after] == place else c
        for phrase in pack.hedge_after.get(key, ()):
            stop = place + len(phrase)
            if plain.startswith(phrase, place) and not plain[stop : stop + 1].isalnum() and not _number_at(tokens, stop, pack):
                found = [row for row in pack.hedges[phrase] if row.side == "after"]
                rows = [*(rows or ()), *found]
                end = stop
                break
    draft.trend = trend(tokens, draft, start, index, pack)
    if rows is None:
        return
    interval, modifier = draft.interval, draft.modifier
    for row in rows:
        if row.modifier == "exact":
            continue
        if modifier not in ("exact", "approx", "vague", "range"):
            continue  # "limited to just over half": the nearer one says how
        interval = _widen(draft, interval, row)
        if modifier == "exact" or row.modifier != "approx":
            modifier = row.modifier if draft.modifier not in ("vague", "range") else draft.modifier
    draft.outer_start, draft.outer_end, draft.interval, draft.modifier = start, end, interval, modifier


def _number_at(tokens: Tokens, place: int, pack: Pack) -> bool:
    """Whether a number begins behind a space: "and under" in "over 20 and under 30" belongs to the next one."""
    words, starts, plain = tokens
    c = plain[place + 1 : place + 2]
    if plain[place : place + 1] != " " or not c or not (c.isalnum() or c in SIGNS):
        return False
    index = bisect_left(starts, place + 1)
    if index == len(words) or starts[index] > place + 2:
        return False
    word = words[index]
    return word[0].isdecimal() or pack.number_words.get(word, ("",))[0] in ("one", "teen", "ten", "hundred")


def _behind_figure(plain: str, begin: int, word: str, pack: Pack) -> bool:
    """Whether a figure ends before a comparison: "20% more than 600" speaks of 600, not of more than 600."""
    last = plain[begin - 2 : begin - 1] if plain[begin - 1 : begin] == " " else ""
    return last == "%" or last.isdigit() or word in pack.lists["comparison_unit"]


def trend(tokens: Tokens, draft: Draft, start: int, index: int, pack: Pack) -> str | None:
    """up or down, where the words before or after a figure say that something went there or by so much."""
    words, starts, plain = tokens
    links = pack.lists["trend_link"]
    before = pack.trend_before
    place = start
    for _ in range(MOST_LINKS + 1):
        index -= 1
        if index < 0 or plain[starts[index] + len(words[index]) : place] != " ":
            break
        word = words[index]
        row = before.get(word)
        if row is not None:
            return row
        if word not in links:
            break
        place = starts[index]
    after = pack.trend_after
    i = draft.after
    place = draft.end
    for i in range(draft.after, min(draft.after + 2, len(words))):
        if plain[place : starts[i]] not in (" ", "-"):
            break
        word = words[i]
        row = after.get(word)
        if row is not None:
            return row
        if word in pack.lists["noun_stop"]:
            break
        place = starts[i] + len(word)
    return None


def _widen(draft: Draft, interval: Interval, row: HedgeRule) -> Interval:
    value = draft.value
    if isinstance(value, tuple):
        low, high = value
        lower = values.hedged(low, interval, row.below, row.above, closed=row.closed)
        upper = values.hedged(high, interval, row.below, row.above, closed=row.closed) if high is not None else interval
        return Interval(lower.low, upper.high if row.above is not None else None, lower.low_open, upper.high_open)
    if value is None or isinstance(value, str):
        return interval
    return values.hedged(value, interval, row.below, row.above, closed=row.closed)
