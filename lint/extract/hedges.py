"""Hedges: the words round a number that widen it ("about", "more than", "or so"), and trends ("rose 5%", "a 12% fall").

What each one does to the interval is a row in the language's rules. A trend is only noted: its words stay outside of
the figure, for relations to read.
"""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise

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
MOST_BETWEEN = 3  # "fell 300 points, or 1.2%"
MOST_OBJECT = 5  # words of an object between a verb of change and "by"
MOST_LINKS = 3  # words between a trend and its figure: "rose by another"


def _next_word(tokens: Tokens, end: int) -> str:
    at = bisect_left(tokens.starts, end)
    return tokens.words[at] if at < len(tokens.words) else ""


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
                    and not (row.not_behind and index and words[index - 1] in row.not_behind)
                    and not (row.not_of and _next_word(tokens, draft.end) in row.not_of)
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
    negation = rows is not None and start < draft.outer_start and rows[-1 if end == draft.end else 0].negated
    negated = bool(negation) and _negated(tokens, start, index, pack)
    draft.trend = None if negated else trend(tokens, draft, start, index, pack)
    if rows is None:
        return
    interval, modifier = draft.interval, draft.modifier
    for row in rows:
        if row.modifier == "exact":
            continue
        if negated and row.negated:
            row = row._replace(modifier=row.negated, below=row.above, above=row.below, closed=True)  # noqa: PLW2901
        if modifier not in ("exact", "approx", "vague", "range"):
            continue  # "limited to just over half": the nearer one says how
        interval = _widen(draft, interval, row)
        if modifier == "exact" or row.modifier != "approx":
            modifier = row.modifier if draft.modifier not in ("vague", "range") else draft.modifier
    draft.outer_start, draft.outer_end, draft.interval, draft.modifier = start, end, interval, modifier


def _negated(tokens: Tokens, place: int, index: int, pack: Pack) -> bool:
    """Whether a negation stands before a hedge, with no more than verbs of change between: "did not fall", "has never gone"."""
    words, starts, plain = tokens
    lists = pack.lists
    for _ in range(MOST_LINKS + 1):
        index -= 1
        if index < 0 or plain[starts[index] + len(words[index]) : place] != " ":
            return False
        word = words[index]
        if word in lists["hedge_negation"]:
            return True
        if word not in lists["negated_link"] and word not in pack.trend_before:
            return False
        place = starts[index]
    return False


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
    year = len(word) == 4 and word.isdecimal() and word[:2] in ("19", "20")  # "in 2013 more than 600 came"
    return last == "%" or (last.isdigit() and not year) or word in pack.lists["comparison_unit"]


def inherit_trends(tokens: Tokens, drafts: list[Draft], pack: Pack, *, whole: bool = False) -> None:
    """The same change said twice goes the same way: "fell 300 points, or 1.2%", "rose €3m (5%)", "rose from 5% to 7%".

    whole: and, where nothing is checked, changes in a row: "fell by £3bn, £2bn and £1bn".
    """
    for last, draft in pairwise(drafts):
        if whole and draft.trend is None and last.trend is not None and draft.kind == last.kind and draft.unit == last.unit:
            gap = tokens.plain[last.outer_end : draft.outer_start]
            if gap.strip(" ,") in ("", *pack.lists["number_and"]):
                draft.trend = last.trend
                continue
        if draft.trend is None and last.trend is None and (found := _ends(tokens, last, draft, pack)) is not None:
            draft.trend = found
        elif draft.trend is None and last.trend is not None and draft.kind != last.kind:
            between = tokens.plain[last.outer_end : draft.outer_start]
            if between.endswith((", or ", " (", " or ")) and len(between.split()) <= MOST_BETWEEN:
                draft.trend = last.trend


def _ends(tokens: Tokens, last: Draft, draft: Draft, pack: Pack) -> str | None:
    """The trend of a change whose ends two figures are: "rose from 5% to 7%"."""
    words, lists = tokens.words, pack.lists
    to = last.after
    if not to < draft.first <= to + MOST_LINKS or words[to] not in lists["trend_to"] or last.first < 2:
        return None
    start = last.first - 1
    return pack.trend_before.get(words[start - 1]) if words[start] in lists["trend_from"] else None


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
            phrasal = word in pack.lists["trend_particle"] and index and words[index - 1] in pack.lists["trend_phrasal"]
            straight = place == start or (words[index + 1] in pack.lists["noun_of"] and starts[index + 1] == place)
            gathers = draft.kind == "money" and straight and word in pack.lists["trend_gathers"]
            return None if phrasal or gathers else row
        if word not in links:
            break
        if word in pack.lists["trend_by"]:
            found = _object(tokens, index, pack)
            if found is not None:
                return found
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
            return None if draft.kind == "count" and word in pack.lists["trend_compared"] else row
        if word in pack.lists["noun_stop"]:
            break
        place = starts[i] + len(word)
    return None


def _object(tokens: Tokens, index: int, pack: Pack) -> str | None:
    """The trend of a verb whose object stands before "by": "raised its key interest rate by"."""
    words, starts, plain = tokens
    stop = pack.lists["noun_stop"]
    for i in range(index - 1, max(-1, index - 2 - MOST_OBJECT), -1):
        if plain[starts[i] + len(words[i]) : starts[i + 1]] != " " or words[i][0].isdigit() or words[i] in pack.number_words:
            return None
        row = pack.trend_before.get(words[i])
        if row is not None:
            return row
        if words[i] in stop and words[i] not in pack.lists["noun_article"] and words[i] not in pack.lists["noun_of"]:
            return None
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
