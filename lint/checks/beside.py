"""Two amounts beside each other that no words tie together, and that are the same but for a usual slip of conversion.

"The anchor is of 12 stone. It took two men to lift the 67kg" says twice what an anchor weighs, with two digits in each other's
place. That 67kg are no 12 stone proves nothing; that 76kg are does. A pair is told only if it stands alone in its paragraph, no
old date is told with it, and its second half is what the first would be if it had been divided in place of multiplied, if a
scale or two digits were mixed up, or if lengths had been converted for areas. Temperatures and speeds in two systems need no
such proof: nobody gives one in miles per hour and another in kilometres.
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
    judge,
    part,
    sentence_of,
    sisters,
    usable,
    wrong,
)
from lint.checks.slips import TELLING, slipped, swapped
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
DIGITS = 2  # that both halves are written with, at least
POWERS = {"length^2": 2, "length^3": 3}  # dimension → power of the length in it


def beside(article: Article, rule: CheckRule, pack: Pack) -> Iterator[tuple[Pair, Verdict]]:
    """Pairs of sums (or of amounts in the units of two systems) that are a slip away from being the same."""
    kind = "money" if rule.id == CURRENCY else "quantity"
    table = read_units(pack.units) if rule.id == UNIT else None
    alone: dict[tuple[int, str], list[int]] = {}  # paragraph and dimension → figures
    for number, sentence in enumerate(article.sentences):
        if article.document.blocks[sentence.block].kind == "cell":
            continue
        for index in sentence.figures:
            figure = article.figures[index]
            if figure.kind == kind and figure.confidence != "low":
                dimension = table.dimension(figure.unit or "") if table else kind
                alone.setdefault((sentence.block, dimension or str(number)), []).append(index)
    told = [claim for claim in article.claims if claim.check in (CURRENCY, UNIT)]
    bound = {index for claim in told for row in claim.roles.values() for index in row}
    for indexes in alone.values():
        if len(indexes) == 2 and bound.isdisjoint(indexes) and not _dated(article, *indexes):
            first, second = (article.figures[index] for index in indexes)
            pair = _pair(article, rule, first, second, table)
            verdict = judge(article, pair, pack) if pair else None
            if pair is None or verdict is None or verdict is UNJUDGED or not wrong(verdict):
                continue
            dimension = table.dimension(pair.source.figure.unit or "") if table else ""
            sure = dimension in rule.parameters.get("twice", ()) and verdict.off < PLAUSIBLE
            if sure or _is_a_slip(article, rule, pair, verdict, dimension or ""):
                yield pair, verdict


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


def _pair(article: Article, rule: CheckRule, first: Figure, second: Figure, table: UnitTable | None) -> Pair | None:
    """Two figures as one amount said twice, if they can be that."""
    if second.start - first.end > rule.parameters["beside"] or first.per != second.per:
        return None
    text = article.document.text
    if "0" in (text[first.start], text[second.start]) or not (usable(first) and usable(second)):
        return None  # "066F and 067C": codes
    if min(digits_of(article, first), digits_of(article, second)) < DIGITS:
        return None
    if not (sisters(first, second, table) if table else first.currency != second.currency):
        return None
    one, other = halves(first), halves(second)
    if len(one) != 1 or len(other) != 1 or not one[0].value or not other[0].value:
        return None
    return Pair(one[0], other[0], Claim("", rule.id, first.start, second.end, {}), sure=False)


def _is_a_slip(article: Article, rule: CheckRule, pair: Pair, verdict: Verdict, dimension: str) -> bool:
    """Whether the second amount of a wrong pair is the first one converted with a slip."""
    meant = verdict.meant
    source, converted = pair.source, pair.converted
    if meant is None or meant <= 0 or source.value < 0 or converted.value < 0:
        return False
    slack = part(rule.parameters["slip"])
    long = not dimension and len(digits(article, converted.figure).rstrip("0")) > TELLING  # one of many digits fits by chance
    close = slack / TELLING if long else slack
    near = Interval(meant * (1 - close), meant * (1 + close))
    if swapped(article, converted.figure, near) if long else slipped(article, converted.figure, near):
        return True
    rate = Fraction(meant) / source.value
    if _close(converted.value, source.value / rate, slack):  # divided in place of multiplied
        return True
    power = POWERS.get(dimension, 0)
    return bool(power) and _close((Fraction(converted.value) / source.value) ** power, rate, slack * power)


def _close(value: Number, expected: Number, slack: Fraction) -> bool:
    return bool(expected * (1 - slack) <= value <= expected * (1 + slack))
