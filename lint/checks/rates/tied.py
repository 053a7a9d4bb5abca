"""What ties a rate, a number and a total together, and what else in the text explains one of them."""

from __future__ import annotations

from itertools import combinations

from lint import algebra, values
from lint.checks.equation import holds_phrase, sentences_at
from lint.checks.stated import bounds, plain
from lint.checks.terms import middle, usable
from lint.model import Interval
from lint.rational import Fraction
from lint.records import TYPE_CHECKING, NamedTuple
from lint.units import read_units

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from lint.model import Article, Claim, Figure, Number
    from lint.pack import Pack

DATES = frozenset(("date", "date-range", "year"))
PROSE = frozenset(("paragraph", "quote", "standfirst", "item", "headline"))
STEM = 4  # letters that "family" and "families" have in common
LOAN = 30  # characters around years that say what lasts so long
SPEEDS = frozenset(("kilometer", "mile", "meter", "nautical_mile", "knot"))  # what speeds are told in, by a time
HUNDRED = 100
NEAR, BESIDE = 3, 2  # sentences to either side
MOST = 60  # figures to either side that are looked at
FACTORS = frozenset(("count", "duration", "ratio", "percent"))


class Rate(NamedTuple):
    """A figure that is by something: its number's own unit and currency, and what it is by ("" for any thing counted)."""

    at: int
    figure: Figure
    unit: str | None
    over: str
    taken: bool  # "at €250 a year": whoever takes it pays it, so that the number may be theirs
    how: str = ""  # how the text says that it is a rate (lint.checks.rates.marks)
    base: Number = 1  # of how many: "57 for every 100,000 people"


class Product(NamedTuple):
    """A total, a rate and a number or two, by index, and how often the rate is taken, in the total's unit."""

    total: int
    rate: Rate
    number: int  # -1 for the one time that the total is by
    many: Interval  # from the least to the most
    point: Number  # as it is written
    fit: str  # how the number counts what the rate is by
    usual: tuple[Number, ...] = ()  # how often it is taken by custom
    further: int = -1  # the second number of "12 coaches of 50 seats four times a day"

    @property
    def figures(self) -> tuple[int, ...]:
        """The figures, in the order of the text."""
        return tuple(sorted(index for index in (self.total, self.rate.at, self.number, self.further) if index >= 0))


def places_of(article: Article, prose: Collection[str] = PROSE) -> dict[int, int]:
    """The number of the sentence of each figure in prose. prose: the kinds of blocks that are taken for it."""
    blocks = article.document.blocks
    return {
        index: number
        for number, sentence in enumerate(article.sentences)
        if blocks[sentence.block].kind in prose
        for index in sentence.figures
    }


def letter_of(article: Article, index: int, places: dict[int, int]) -> int:
    """Where a figure's letter stands in its sentence."""
    row = article.sentences[places[index]]
    return row.letters[row.figures.index(index)]


def summed(article: Article) -> set[int]:
    """The figures that are the total of parts which make it: nothing else need make them."""
    return {
        claim.roles["total"][0]
        for claim in article.claims
        if len(claim.roles.get("part", ())) > 1 and len(claim.roles.get("total", ())) == 1 and _adds_up(article, claim)
    }


def _adds_up(article: Article, claim: Claim) -> bool:
    figures = [article.figures[index] for index in (*claim.roles["total"], *claim.roles["part"])]
    if not all(usable(figure) and plain(figure) for figure in figures):
        return False
    total, *parts = (middle(figure) for figure in figures)
    return values.magnitude(sum(parts) - total) * HUNDRED <= values.magnitude(total)


def _is_of_a_loan(article: Article, figure: Figure, three: tuple[int, ...], pack: Pack) -> bool:
    """Whether years are those of a loan, whose payments come to more than the sum: "a 30-year mortgage"."""
    if figure.kind != "duration":
        return False
    text = article.document.text
    if holds_phrase(
        sentences_at(article, article.figures[min(three)].start, article.figures[max(three)].end), pack.lists["borrowing"]
    ):
        return True
    behind = text[figure.end : figure.end + LOAN].lower().split()[:2]
    ahead = text[max(0, figure.start - 2 * LOAN) : figure.start].lower().split()
    return not pack.lists["loan"].isdisjoint(word.strip(".,;:") for word in (*ahead, *behind))


def is_explained(article: Article, product: Product, places: dict[int, int], pack: Pack) -> bool:
    """Whether the text makes the total in another way: with interest, more factors, another rate or number, several products.

    "Three teams of four work eight hours a day, 96 hours in all"; "20 million shares with ten votes each and 80 million with
    one, which makes 280 million votes"; another number of the same things, anywhere near: "3.3 million bags".
    """
    mine = product.figures
    total, rate = article.figures[product.total], product.rate.figure
    number = article.figures[product.number] if product.number >= 0 and product.fit != "date" else None
    whole, many = closed(total), product.many
    if product.number < 0:
        many = Interval(product.point, product.point)  # "at least 45,000 a day, or 26 million a year"
    if not many.low:
        return False
    made, needed = algebra.mul(closed(rate), many), algebra.div(whole, many)
    if number is not None and _is_of_a_loan(article, number, mine, pack):
        return True
    at = [places[index] for index in mine]
    if any(
        (figure.kind == "count" and min(at) <= places[index] <= max(at))
        or (figure.kind, figure.currency, figure.unit) == (rate.kind, rate.currency, rate.unit)
        for index, figure in _around(article, mine, places, NEAR)
        if algebra.intersects(figure.interval, needed)
    ):
        return True  # "up to 1,500 litres a minute; 900 on average"
    around = [figure for _, figure in _around(article, mine, places, None)]
    sort = (total.kind, total.currency, total.unit)
    same = [figure for _, figure in _around(article, mine, places, BESIDE)]
    same = [figure for figure in same if (figure.kind, figure.currency, figure.unit) == sort]
    beside = [figure for _, figure in _around(article, mine, places, 0)]
    rests = [algebra.sub(whole, made)]
    if number is not None:
        each = values.scaled(closed(rate), Fraction(product.point) / Fraction(middle(number)))
        needed = algebra.div(whole, each) if each.low else Interval(None, 0)
        alike = [figure for figure in around if (figure.kind, figure.unit) == (number.kind, number.unit) and not figure.per]
        told = [figure.interval for figure in alike]
        if any(algebra.intersects(one, needed) for one in (*told, *_told_again(article, product, pack))):
            return True
        rests += [algebra.sub(whole, algebra.mul(each, figure.interval)) for figure in alike if figure in beside]
        beside = [*beside, number] if number.kind == total.kind else beside
    point = values.scaled(many, middle(rate))
    if any(algebra.intersects(figure.interval, point) for figure in same):
        return True
    of_sort = [figure for figure in beside if (figure.kind, figure.currency, figure.unit) == sort]
    if any(algebra.intersects(figure.interval, left) for figure in of_sort for left in rests):
        return True
    others = [figure for figure in beside if figure is not number and figure.kind in FACTORS and middle(figure) != 1]
    factors = [factor for figure in others for factor in _factors(figure)]
    for size in (1, 2):
        for chosen in combinations(factors, size):
            times = chosen[0] if size == 1 else algebra.mul(*chosen)
            if algebra.intersects(algebra.mul(made, times), whole) or algebra.intersects(algebra.mul(whole, times), made):
                return True
            if size > 1 and algebra.intersects(times, rests[0]):
                return True
    return False


def _told_again(article: Article, product: Product, pack: Pack) -> Iterator[Interval]:
    """The number in the unit that stands beside it in another, as exact as that is: of 3 acres the "(1.2 hectares)"."""
    number = article.figures[product.number]
    if number.kind != "quantity":
        return
    table = read_units(pack.units)
    for figure in article.figures[max(0, product.number - 1) : product.number + 2]:
        told = figure.kind == number.kind and figure.unit != number.unit and usable(figure) and plain(figure)
        if told and table.same_dimension(figure.unit or "", number.unit or ""):
            yield table.convert_interval(figure.interval, figure.unit or "", number.unit or "")


def _factors(figure: Figure) -> Iterator[Interval]:
    """What a figure may multiply another with: a share also with one more or one less than it."""
    if figure.kind != "percent":
        yield figure.interval
        return
    part = values.scaled(figure.interval, Fraction(1, HUNDRED))
    yield part
    yield algebra.add(Interval(1, 1), part)
    yield algebra.sub(Interval(1, 1), part)


def _around(
    article: Article, mine: tuple[int, ...], places: dict[int, int], further: int | None
) -> Iterator[tuple[int, Figure]]:
    """The other figures of the sentences from the first of some to the last, and so many sentences further; None for all."""
    at = [places[index] for index in mine]
    for index in range(max(0, min(mine) - MOST), min(len(article.figures), max(mine) + MOST + 1)):
        figure = article.figures[index]
        place = places.get(index)
        if place is None or index in mine or not usable(figure) or not plain(figure) or middle(figure) <= 0:
            continue
        if further is None or min(at) - further <= place <= max(at) + further:
            yield index, figure._replace(interval=closed(figure))


def closed(figure: Figure) -> Interval:
    """A figure's interval without open ends: "more than 2,000" reaches a quarter further, "less than 2,000" a quarter down."""
    low, high = bounds(figure)
    return Interval(high * Fraction(3, 4) if figure.interval.low is None else low, high)


def is_average(article: Article, figure: Figure, pack: Pack) -> bool:
    """Whether the words that make a figure rough say that it is an average: "at an average of 42"."""
    words = article.document.text[figure.outer_start : figure.start].lower().split()
    return not pack.lists["average_word"].isdisjoint(words)


def as_written(figure: Figure) -> Figure:
    """An average is as exact as it is written."""
    if figure.modifier != "approx" or not plain(figure):
        return figure
    half = values.exact(Fraction(figure.step) / 2)
    value = middle(figure)
    return figure._replace(modifier="exact", interval=Interval(value - half, value + half))


def same_thing(one: str, other: str) -> bool:
    """Whether two words may be singular and plural of one: box and boxes, family and families."""
    least = min(len(one), len(other), STEM)
    return least > 2 and one[:least] == other[:least]
