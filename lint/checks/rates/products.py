"""A rate, a number and what they make, wherever they stand in a few sentences: the kinds of the figures tie them together.

So much an hour goes with hours, so much a tonne with tonnes, so much each with a number of things; what they make is of the
rate's sort. Where there is just one of each, they belong together. Where any product of the numbers around makes the total,
the text is taken to be right.
"""

from __future__ import annotations

from itertools import combinations

from lint import algebra, values
from lint.checks import equation as one
from lint.checks import show
from lint.checks.changes.triples import AMOUNTS, apart, exact, joined, neighbours, tags_of
from lint.checks.rates.tied import (
    Product,
    Rate,
    has_another_rate,
    is_explained,
    is_linked,
    is_long,
    places_of,
    same_thing,
    summed,
    timed,
)
from lint.checks.slips import slip_in, slipped, swapped
from lint.checks.terms import Term, count_like, middle, number_of, usable
from lint.model import Claim, Interval
from lint.rational import Fraction
from lint.records import TYPE_CHECKING
from lint.units import read_units

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lint.checks.changes.triples import Tag
    from lint.checks.equation import Verdict
    from lint.model import Article, Figure, Finding
    from lint.pack import CheckRule, Pack, RelationRule

PRODUCT = algebra.parse("total == rate * number")
MOST_SLACK = Fraction(11, 10)
SPEEDS = ("kilometer", "mile", "meter", "nautical_mile")
MOST = 8  # figures of a stretch
MOST_FACTORS = 3


def products(article: Article, rule: CheckRule, claims: list[Claim], pack: Pack) -> Iterator[tuple[Claim, Verdict]]:
    """Each rate that stands with one number and one total of its sort, and what is to be said of them."""
    tags = tags_of(claims)
    relations = one.relations_of(rule, pack)
    tried: set[tuple[int, int, int]] = set()
    places, explained = places_of(article), summed(article)
    wrong: list[tuple[Claim, Verdict]] = []
    made: set[tuple[int, int]] = set()
    for stretch in neighbours(article):
        row = [index for index in stretch.figures if _usable(article.figures[index])]
        if not 3 <= len(row) <= MOST:
            continue
        rates = [index for index in row if _is_rate(article, index, tags)]
        if len(rates) != 1:
            continue
        rate = rates[0]
        per = _per(article.figures[rate], tags.get(rate, ()))
        totals = [index for index in row if index != rate and _is_total(article.figures[index], article.figures[rate])]
        others = [index for index in row if index != rate and index not in totals]
        for total in totals:
            marked = any(tag.role == "total" for tag in tags.get(total, ()))
            if not marked and len(totals) > 1:
                continue
            candidates = [*others, *(index for index in totals if index != total)]
            numbers = _numbers(article, rate, per, candidates, pack)
            if not numbers or (rate, numbers[0], total) in tried:
                continue
            tried.add((rate, numbers[0], total))
            claim = _claim(article, rate, numbers[0], total, tags)
            factors = [(index, _factor(article.figures[index], per, rule, pack)) for index in candidates]
            if _made(article, rate, total, [factor for _, factor in factors if factor is not None]):
                made.update((rate, index) for index in numbers)
                yield claim, True
                continue
            factor = dict(factors)[numbers[0]]
            if len(numbers) > 1 or factor is None or not claim.relation:
                continue
            result = max(total, rate) if rate > numbers[0] else total
            tied = timed(*(article.figures[index] for index in (rate, numbers[0], total))) or (
                any(tag.role == "summed" for tag in tags.get(result, ()))
                and is_linked(article, rate, numbers[0], total, per, places)
            )
            firm = (
                tied
                and _firm(article, rate, per, numbers[0], total, tags, pack)
                and not apart(stretch, (rate, numbers[0], total), pack, "scan_another")
            )
            if has_another_rate(article, total, numbers[0], rate, factor, places):
                continue
            if is_explained(article, _product(article, rate, per, numbers[0], total, factor), places, pack):
                continue
            if total not in explained and (firm or _slip(article, rate, total, factor, tied=tied)):
                wrong.append((claim, _finding(article, rule, relations[claim.relation], claim, factor)))
    yield from ((claim, verdict) for claim, verdict in wrong if (claim.roles["rate"][0], claim.roles["number"][0]) not in made)


def _product(article: Article, rate: int, per: str, number: int, total: int, factor: Interval) -> Product:
    """The product of a rate and a number, which counts it `factor` times."""
    figure, base = article.figures[rate], middle(article.figures[number])
    low, high = (None if end is None else values.exact(Fraction(end) / Fraction(base)) for end in (factor.low, factor.high))
    each = Interval(low, high)
    return Product(total, Rate(rate, figure, figure.unit, per, taken=False), number, each)


def _per(figure: Figure, tags: Iterable[Tag]) -> str:
    """What a rate is by: "hour", "tonne"; empty where it is by things."""
    per = figure.per or (figure.unit or "").partition(" / ")[2]
    return per or next((tag.claim.words["per"] for tag in tags if "per" in tag.claim.words), "")


def _numbers(article: Article, rate: int, per: str, candidates: list[int], pack: Pack) -> list[int]:
    """The numbers that by their kind go with the rate; things, where it is by a time and no time is said."""
    figures = article.figures
    numbers = [index for index in candidates if _fits(article, per, figures[index], pack)]
    if not numbers and pack.values["per_unit"].get(per) and figures[rate].kind != "count":
        numbers = [index for index in candidates if figures[index].kind == "count"]
    return numbers


def _firm(article: Article, rate: int, per: str, number: int, total: int, tags: dict[int, list[Tag]], pack: Pack) -> bool:
    """Whether the kinds of the figures alone tie them together; numbers of things need "each" and whole numbers."""
    figure = article.figures[rate]
    if one_is_speed(figure):
        return False
    timed = bool(pack.values["per_unit"].get(per))
    if figure.kind != "count":
        said = any(tag.role == "rate" for tag in tags.get(rate, ()))
        return said or not timed or article.figures[number].kind == "duration"
    if all(article.figures[index].words for index in (rate, number, total)):
        return False
    whole = all(isinstance(article.figures[index].value, int) for index in (rate, number, total))
    if whole and timed:
        return figure.noun is not None and figure.noun == article.figures[total].noun  # words a day, days and words
    return whole and not timed and any(tag.role == "rate" for tag in tags.get(rate, ()))


def one_is_speed(figure: Figure) -> bool:
    """Whether a rate is a speed: seldom kept all the way."""
    made, _, over = (figure.unit or "").partition(" / ")
    return bool(over) and made in SPEEDS


def _slip(article: Article, rate: int, total: int, factor: Interval, *, tied: bool) -> bool:
    """Whether a slip of the pen in one of the figures explains why they do not agree.

    tied: words tie them together; else only two digits of three or more in each other's place are more than chance.
    """
    base, whole = article.figures[rate], article.figures[total]
    tries = ((whole, algebra.mul(base.interval, factor)), (base, algebra.div(whole.interval, factor)))
    if tied:
        return any(slipped(article, figure, needed) for figure, needed in tries)
    return any(swapped(article, figure, needed) and is_long(article, figure) for figure, needed in tries)


def _finding(article: Article, rule: CheckRule, relation: RelationRule, claim: Claim, factor: Interval) -> Finding | None:
    rate, number, total = (article.figures[claim.roles[name][0]] for name in ("rate", "number", "total"))
    if factor.low is None or factor.high is None or factor.high > factor.low * MOST_SLACK:
        return None  # so many hours a day
    times = values.exact((Fraction(factor.low) + Fraction(factor.high)) / 2)
    terms = {
        "total": [Term(total, total.interval, middle(total), 1)],
        "rate": [Term(rate, rate.interval, middle(rate), 1)],
        "number": [Term(number, factor, times, values.exact(Fraction(times) / Fraction(middle(number))))],
    }
    made = Fraction(middle(rate)) * Fraction(times)
    far = number_of(rule.parameters["far"])
    if not 1 / far <= made / Fraction(middle(total)) <= far:
        return None
    found = one.finding(article, rule, relation, claim, PRODUCT, terms, rule.messages["product"])
    if found is None:
        return None
    for figure, needed in ((total, algebra.mul(rate.interval, factor)), (rate, algebra.div(total.interval, factor))):
        slip = slip_in(article, figure, needed)
        if slip is not None and figure is not total:
            fields = {"meant": show.like(article, slip.meant, figure), "said": show.written(article, figure)}
            return found._replace(message=found.message + one.fill(rule.messages["or"], fields))
    return found


def _usable(figure: Figure) -> bool:
    return usable(figure) and exact(figure) and figure.kind in AMOUNTS and middle(figure) > 0


def _is_rate(article: Article, index: int, tags: dict[int, list[Tag]]) -> bool:
    figure = article.figures[index]
    if figure.kind == "duration":
        return False  # 35 hours a week are a number of hours
    return bool(figure.per) or " / " in (figure.unit or "") or any(tag.role == "rate" for tag in tags.get(index, ()))


def _is_total(figure: Figure, rate: Figure) -> bool:
    """Whether a figure may be what the rate makes: of its sort, and more."""
    if figure.kind != rate.kind or figure.per or figure.currency != rate.currency:
        return False
    made = (rate.unit or "").partition(" / ")[0] or None
    return figure.unit == made and (figure.kind != "count" or middle(figure) > middle(rate))


def _fits(article: Article, per: str, number: Figure, pack: Pack) -> bool:
    """Whether a number is one of what the rate is by: hours for "an hour", tonnes for "a tonne", things for "each"."""
    if number.kind == "duration":
        return bool(pack.values["per_unit"].get(per))
    if number.per or pack.values["per_unit"].get(per):
        return False
    if number.kind == "quantity":
        return bool(per) and (_named(article, number, per) or _unit_of(per, number, pack) is not None)
    if number.kind != "count" or not per:
        return number.kind == "count"
    people = pack.lists["person"]
    noun = (number.noun or "").lower()
    named = any(same_thing(per, word) for word in noun.split())
    return named or (noun.rpartition(" ")[2] in people and (per in people or per in pack.lists["one_person"]))


def _named(article: Article, number: Figure, per: str) -> bool:
    """Whether a quantity is written with the word that the rate is by: "2m barrels", "a barrel"."""
    return article.document.text[number.start : number.end].lower().rstrip("s").endswith(per.rstrip("s"))


def _unit_of(per: str, number: Figure, pack: Pack) -> str | None:
    """The unit that a rate is by, if the quantity can be said in it."""
    table = read_units(pack.units)
    return next((row.unit for row in table.readings(per) if number.unit and table.same_dimension(number.unit, row.unit)), None)


def _claim(article: Article, rate: int, number: int, total: int, tags: dict[int, list[Tag]]) -> Claim:
    claim = next((tag.claim for index in (rate, total, number) for tag in tags.get(index, ())), None)
    blank = claim or Claim("", "", 0, 0, {})
    return joined(article, blank, {"rate": (rate,), "number": (number,), "total": (total,)})


def _made(article: Article, rate: int, total: int, factors: list[Interval]) -> bool:
    """Whether the rate times any of the other numbers makes the total."""
    whole = article.figures[total].interval
    for size in range(1, min(MOST_FACTORS, len(factors)) + 1):
        for chosen in combinations(factors, size):
            made = article.figures[rate].interval
            for factor in chosen:
                made = algebra.mul(made, factor)
            if algebra.intersects(made, whole):
                return True
    return False


def _factor(figure: Figure, per: str, rule: CheckRule, pack: Pack) -> Interval | None:
    """What a number multiplies a rate with: times in its own unit of time, in working or calendar days."""
    interval = count_like(Term(figure, figure.interval, middle(figure), 1)).interval
    if figure.kind == "duration" and pack.values["per_unit"].get(per):
        unit = figure.unit or ""
        if unit == per:
            return interval
        for name, inverse in ((f"{per}-{unit}", False), (f"{unit}-{per}", True)):
            if name in rule.parameters["spans"]:
                low, high = (number_of(end) for end in rule.parameters["spans"][name])
                span = Interval(values.exact(low), values.exact(high))
                return algebra.div(interval, span) if inverse else algebra.mul(interval, span)
        return None
    if figure.kind == "quantity" and figure.unit and per:
        said = _unit_of(per, figure, pack)
        return interval if said is None else values.scaled(interval, read_units(pack.units).convert(1, figure.unit, said))
    return interval
