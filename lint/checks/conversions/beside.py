"""Two amounts beside each other that no words tie together, and that are the same but for a usual slip of conversion.

"The anchor is of 12 stone. It took two men to lift the 67kg" says twice what an anchor weighs, with two digits in each other's
place. That 67kg are no 12 stone proves nothing; that 76kg are does. A pair is told only if it stands alone in its paragraph, no
old date is told with it, and its second half is what the first would be if it had been divided in place of multiplied, if a
scale or two digits were mixed up, or if lengths had been converted for areas. Temperatures and speeds in two systems need no
such proof: nobody gives one in miles per hour and another in kilometres; nor do amounts of which the text says in any words
that the second is the first once more: "those who think in dollars", "Tuesday's rate", "that is", "an area of". These may stand
in two neighbouring paragraphs.
"""

from __future__ import annotations

from lint.checks import calendar
from lint.checks.conversion import (
    CURRENCY,
    UNIT,
    UNJUDGED,
    Pair,
    Verdict,
    digits_of,
    halves,
    is_rate,
    judge,
    part,
    sentence_of,
    sisters,
    usable,
    wrong,
)
from lint.checks.slips import slipped
from lint.checks.stated import digits
from lint.model import Claim, Interval
from lint.rational import Fraction
from lint.records import TYPE_CHECKING
from lint.units import read_units

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint.model import Article, Figure, Number
    from lint.pack import CheckRule, Pack
    from lint.units import UnitTable

DATES = frozenset(("date", "date-range", "year"))
RECENT = 30  # days
PLAUSIBLE = 4  # times that an amount converted wrong may be off without a slip that says how
FEW_DIGITS = 3  # in a longer number some two digits can always be changed so that it is nearly right
BEHIND = 40  # characters behind the second amount in which words still speak of it
DIGITS = 2  # that both halves are written with, at least
OTHERS = ("cell", "meta")  # blocks whose amounts stand beside no others
POWERS = {"length^2": 2, "length^3": 3}  # dimension → power of the length in it


def beside(article: Article, rule: CheckRule, pack: Pack) -> Iterator[tuple[Pair, Verdict]]:
    """Pairs of sums (or of amounts in the units of two systems) that are a slip away from being the same."""
    kind = "money" if rule.id == CURRENCY else "quantity"
    table = read_units(pack.units) if rule.id == UNIT else None
    told = [claim for claim in article.claims if claim.check in (CURRENCY, UNIT)]
    bound = {index for claim in told for row in claim.roles.values() for index in row}
    for (first, second), near in _alone(article, kind, table).items():
        if not bound.isdisjoint((first, second)):
            continue
        again = _said_again(article, first, second, pack)
        if _dated(article, first, second) and not again:
            continue
        one, other = article.figures[first], article.figures[second]
        pair = _pair(article, rule, one, other, table, again=again)
        verdict = judge(article, pair, pack) if pair else None
        if pair is None or verdict is None or verdict is UNJUDGED or not wrong(verdict):
            continue
        dimension = table.dimension(pair.source.figure.unit or "") if table else ""
        sure = (again or dimension in rule.parameters.get("twice", ())) and verdict.off < PLAUSIBLE
        if sure or (
            near and not _one_more(article, first, second, pack) and _is_a_slip(article, rule, pair, verdict, dimension or "")
        ):
            yield pair, verdict


def _alone(article: Article, kind: str, table: UnitTable | None) -> dict[tuple[int, int], bool]:
    """The only two amounts of a dimension in a paragraph (True), or in two neighbouring ones, one in each (False)."""
    rows: dict[tuple[int, str], list[int]] = {}  # paragraph and dimension → figures
    for sentence in article.sentences:
        if article.document.blocks[sentence.block].kind in OTHERS:
            continue
        for index in sentence.figures:
            figure = article.figures[index]
            if figure.kind == kind and figure.confidence != "low":
                dimension = table.dimension(figure.unit or "") if table else kind
                rows.setdefault((sentence.block, dimension or f"{index}"), []).append(index)
    found: dict[tuple[int, int], bool] = {}
    for (block, dimension), indexes in rows.items():
        if len(indexes) == 2:
            found[indexes[0], indexes[1]] = True
        before = rows.get((block - 1, dimension), [])
        if len(indexes) == len(before) == 1:
            found[before[0], indexes[0]] = False
    return found


def _said_again(article: Article, first: int, second: int, pack: Pack) -> bool:
    """Whether the words behind an amount, to the end of the sentence of another, say that this is the same."""
    sentence = article.sentences[sentence_of(article, article.figures[second].start)]
    own = article.sentences[sentence_of(article, article.figures[first].start)]
    here = sentence.letters[sentence.figures.index(second)]
    begin = own.letters[own.figures.index(first)] + 1 if own is sentence else 0
    if pack.patterns["scan_then"].compiled.search(article.document.text, sentence.start, sentence.end):
        return False
    again, just = pack.patterns["scan_said_again"].compiled, pack.patterns["scan_just_again"].compiled
    if pack.patterns["scan_either"].compiled.search(sentence.lettered, 0, max(0, begin - 1)):
        return False
    if pack.patterns["scan_not_again"].compiled.search(sentence.lettered, begin, here + BEHIND):
        return False
    known = pack.patterns["scan_the_same_amount"].compiled.search(sentence.lettered, begin, here)
    if known is not None and pack.patterns["scan_amount_alone"].compiled.match(sentence.lettered, here + 1):
        return not _told_elsewhere(article, second)
    return bool(again.search(sentence.lettered, begin)) or any(
        match.end() == here for match in just.finditer(sentence.lettered, begin, here)
    )


def _one_more(article: Article, first: int, second: int, pack: Pack) -> bool:
    """Whether words between two amounts, or behind the second, say that it is another one, a part or one more."""
    sentence = article.sentences[sentence_of(article, article.figures[second].start)]
    here = sentence.letters[sentence.figures.index(second)]
    begin = sentence.letters[sentence.figures.index(first)] + 1 if first in sentence.figures else 0
    return any(
        pack.patterns[name].compiled.search(sentence.lettered, begin, here) for name in ("scan_not_again", "scan_one_more")
    )


def _told_elsewhere(article: Article, index: int) -> bool:
    """Whether an amount stands in the text once more, so that it is this that is known."""
    own = article.figures[index]
    return any(
        (one.value, one.unit, one.currency) == (own.value, own.unit, own.currency) for one in article.figures if one is not own
    )


def _dated(article: Article, first: int, second: int) -> bool:
    """Whether the sentences of two figures, up to the second, speak of a time long past: the sums may be of two times."""
    today = calendar.today(article)
    start = article.sentences[sentence_of(article, article.figures[first].start)].start
    for index in range(second - 1, -1, -1):
        figure = article.figures[index]
        if figure.start < start:
            break
        high = figure.interval.high
        if figure.kind in DATES and (today is None or not isinstance(high, int) or high < today - RECENT):
            return True
    return False


def _pair(
    article: Article, rule: CheckRule, first: Figure, second: Figure, table: UnitTable | None, *, again: bool
) -> Pair | None:
    """Two figures as one amount said twice, if they can be that. again: words say that they are."""
    if second.start - first.end > rule.parameters["beside"] or (first.per != second.per and not again):
        return None
    text = article.document.text
    if "0" in (text[first.start], text[second.start]) or not (usable(first) and usable(second)):
        return None  # "066F and 067C": codes
    if not again and min(digits_of(article, first), digits_of(article, second)) < DIGITS:
        return None
    if not (sisters(first, second, table, any_system=again) if table else first.currency != second.currency):
        return None
    one, other = halves(first), halves(second)
    if len(one) != 1 or len(other) != 1 or not one[0].value or not other[0].value or is_rate(first) or is_rate(second):
        return None
    return Pair(one[0], other[0], Claim("", rule.id, first.start, second.end, {}), sure=False)


def _is_a_slip(article: Article, rule: CheckRule, pair: Pair, verdict: Verdict, dimension: str) -> bool:
    """Whether the second amount of a wrong pair is the first one converted with a slip."""
    meant = verdict.meant
    source, converted = pair.source, pair.converted
    if meant is None or meant <= 0 or source.value < 0 or converted.value < 0:
        return False
    slack = part(rule.parameters["slip"])
    near = Interval(meant * (1 - slack), meant * (1 + slack))
    if len(digits(article, converted.figure).rstrip("0")) <= FEW_DIGITS and slipped(article, converted.figure, near):
        return True
    rate = Fraction(meant) / source.value
    if _close(converted.value, source.value / rate, slack):  # divided in place of multiplied
        return True
    power = POWERS.get(dimension, 0)
    return bool(power) and _close((Fraction(converted.value) / source.value) ** power, rate, slack * power)


def _close(value: Number, expected: Number, slack: Fraction) -> bool:
    return bool(expected * (1 - slack) <= value <= expected * (1 + slack))
