"""A rate, what it is a rate of, and what they make, wherever they stand: so much an hour, so many hours, and a sum.

What a rate is by (lint.checks.rates.marks) says which figures near it may be the number, its own sort which may be the total.
A product is only called wrong where enough speaks for its being meant (lint.checks.rates.evidence), and no other figure near
them makes it right.
"""

from __future__ import annotations

from lint import algebra, values
from lint.checks import show
from lint.checks.equation import fill, holds_phrase, least, sentences_at
from lint.checks.rates.evidence import told
from lint.checks.rates.tied import (
    Product,
    Rate,
    has_another_rate,
    is_explained,
    same_thing,
    summed,
)
from lint.checks.slips import Slip, slip_in
from lint.checks.stated import plain
from lint.checks.terms import borrowed, middle, usable
from lint.checks.weights import weight
from lint.model import Claim, Finding, Interval, Place
from lint.rational import Fraction
from lint.records import TYPE_CHECKING
from lint.units import read_units

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint.checks.equation import Verdict
    from lint.checks.rates.marks import Rates
    from lint.model import Article, Figure, Number
    from lint.pack import CheckRule, Pack

SORTS = ("count", "money", "quantity", "duration")
SPEEDS = {"knot": "nautical_mile / hour"}
AT_SEA = {"mile", "nautical_mile"}
ROLES = {"rate": "each"}  # what one relation calls what others do
NEAR = 3  # sentences to either side
CLOSE = 2  # where nothing says what a rate is by
MOST = 24  # figures of them that are looked at
FEW = 2  # figures that may have been meant
FARTHEST = Fraction(7, 10)  # of the larger of product and total: more is no slip
FAR = 40  # characters behind a figure in which what it is by stands
TEN = 10  # a number without a noun from here on may be of people and things


def verdicts(article: Article, rule: CheckRule, found: Rates, pack: Pack) -> Iterator[tuple[Claim, Verdict]]:
    """The products that the text states, each with what is to be said of it: True where it is right."""
    right, wrong = products(article, rule, found, pack, rule.parameters["least"])
    for product in right:
        yield _claim(article, product), True
    for product, _ in wrong:
        yield _claim(article, product), _finding(article, rule, product, _slip(article, product))


def products(
    article: Article, rule: CheckRule, found: Rates, pack: Pack, least: int
) -> tuple[list[Product], list[tuple[Product, dict[str, int]]]]:
    """The products that are right, and those that are wrong with the evidence for their being meant, of at least some weight.

    A product that the text divides by is meant without evidence.
    """
    roles, places = found.roles, found.places
    made = summed(article)
    right: list[Product] = []
    wrong: list[tuple[Product, dict[str, int]]] = []
    for rate in found.rates:
        near = _near(article, places, rate.at, NEAR if rate.over else CLOSE)
        tried = [
            Product(total, rate, number, values.scaled(count[0], _unit_of(article, rate, total, pack)), count[1])
            for number in near
            if (count := _counts(article, rule, rate, number, roles, pack)) is not None
            for total in near
            if total != number
            and _sums(article, rate, number, total, pack)
            and not _listed(article, places, rate, number, total)
        ]
        held = [product for product in tried if _holds(article, product, pack)]
        made.update(index for product in held for index in (product.total, product.rate.at))
        right += [product for product in held if product.factor.low == product.factor.high]
        if held:
            continue
        if divided := [product for product in tried if _divided(product, roles)]:
            product = max(divided, key=_last)
            wrong += [] if _excused(article, rule, product, places, pack) else [(product, {})]
            continue
        for product in tried:
            speaks = told(article, product, _slip(article, product), places, pack)
            if speaks is None:
                continue
            if _excused(article, rule, product, places, pack):
                speaks["other-matter"] = 1
            if weight(speaks, rule.parameters["weights"]) >= least:
                wrong.append((product, speaks))
    return right, [
        (product, speaks)
        for product, speaks in wrong
        if product.total not in made
        and not is_explained(article, product, places, pack)
        and (not speaks or not _has_another(article, product, places))
    ]


def _has_another(article: Article, product: Product, places: dict[int, int]) -> bool:
    times = algebra.mul(article.figures[product.number].interval, product.factor)
    return has_another_rate(article, product.total, product.number, product.rate.at, times, places)


def _listed(article: Article, places: dict[int, int], rate: Rate, number: int, total: int) -> bool:
    """Whether a number and a total stand in an item of a list over which the rate is told: that of all is not that of one."""
    own, *others = [article.sentences[places[index]].block for index in (rate.at, number, total)]
    return any(block != own and article.document.blocks[block].kind == "item" for block in others)


def _near(article: Article, places: dict[int, int], index: int, most: int) -> list[int]:
    """The amounts in the sentences around a figure, in order."""
    at = places[index]
    found = [
        other
        for other in range(max(0, index - MOST), min(len(article.figures), index + MOST + 1))
        if other != index and abs(places.get(other, -NEAR - 1) - at) <= most
    ]
    return [other for other in found if _amount(article.figures[other])]


def _amount(figure: Figure) -> bool:
    return figure.kind in SORTS and usable(figure) and plain(figure) and middle(figure) > 0 and figure.modifier != "vague"


def _counts(
    article: Article, rule: CheckRule, rate: Rate, index: int, roles: dict[int, dict[str, str]], pack: Pack
) -> tuple[Interval, str] | None:
    """How often the unit of a rate is in one of a number's, and how it counts it: in its unit, by name, bare, or otherwise.

    None where the number does not count what the rate is by.
    """
    number = article.figures[index]
    one = Interval(1, 1)
    over = rate.over
    spans = pack.values["per_unit"]
    seconds = spans.get(over, 0)
    if not spans.get(roles.get(index, {}).get("each", "second")) or (number.unit and " / " in number.unit):
        return None
    if number.kind == "duration" and not pack.lists["recurring"].isdisjoint(_word_before(article, number)):
        return None  # "a tram every ten minutes, which makes six an hour"
    head = (number.noun or "").lower().split()[-1:] or [""]
    anyone = not over or over in pack.lists["anyone"]
    if index == rate.at + 1 and number.kind in ("count", "quantity") and _is_of_each(article, rate.figure, number, pack):
        return one, "each"
    if number.kind == "count":
        if middle(number) == 1 or not isinstance(middle(number), int):
            return None
        if seconds and not rate.taken and not head[0].startswith(over):
            return None
        bare = abs(index - rate.at) <= FEW and (not number.words or middle(number) >= TEN)
        if rate.taken or anyone:
            if head[0] or bare or "divided" in roles.get(index, {}):
                return one, "each" if not over else "name" if head[0] else "bare"
            return None
        if over.split()[0].isdigit():  # per 100,000 people
            return Interval(Fraction(1, int(over.split()[0])), Fraction(1, int(over.split()[0]))), "name"
        if not head[0]:
            return (one, "bare") if bare else None
        if any(same_thing(word, head[0]) for word in over.split()):
            return one, "name"
        return None
    if number.kind == "duration" and over in pack.lists["each_of_them"] and rate.figure.kind != "duration":
        return one, "each"
    if number.kind == "duration" and seconds:
        if number.per == over:
            return None  # 1,000 letters and ten hours a day
        if over == "month" and number.unit == "year" and not number.per and not _is_paid(article, rate.figure, pack):
            return Interval(12, 12), "unit"
        times = _times(rule, over, number.unit or "")
        return None if times is None or middle(number) * (times.high or 0) < 1 else (times, "unit")
    if number.kind == "duration" and rate.how in ("average", "each", "each-ahead", "each-behind") and not over:
        return one, "time"
    if number.kind == "quantity" and not over and rate.figure.kind == "money" and abs(index - rate.at) == 1:
        return one, "each"  # 700 kilowatt-hours at 20 cents each
    if number.kind == "quantity" and not over and rate.unit and number.unit and not number.per:
        same = read_units(pack.units).same_dimension(number.unit, rate.unit)
        return None if same else (one, "each")  # hectares, and tonnes from each
    if number.kind in ("quantity", "duration") and over and number.unit and not number.per:
        table = read_units(pack.units)
        by = over if table.dimension(over) else next((row.unit for row in table.readings(over)), None)
        if by is not None and table.same_dimension(number.unit, by):
            factor = table.convert(1, number.unit, by)
            return Interval(factor, factor), "unit"
    return None


def _is_of_each(article: Article, rate: Figure, number: Figure, pack: Pack) -> bool:
    """Whether a rate is for each of the things that are counted directly behind it: "$14 for each of its 65 million shares"."""
    gap = article.document.text[rate.end : number.outer_start].lower()
    return len(gap) < FAR * 2 and pack.patterns["scan_each_of"].compiled.fullmatch(gap) is not None


def _word_before(article: Article, figure: Figure) -> list[str]:
    return article.document.text[max(0, figure.outer_start - FAR) : figure.outer_start].lower().split()[-1:]


def _is_paid(article: Article, rate: Figure, pack: Pack) -> bool:
    """Whether a sum a month is pay, of which some get 13 or 14 a year."""
    return rate.kind == "money" and holds_phrase(sentences_at(article, rate.start, rate.end), pack.lists["pay_word"])


def _times(rule: CheckRule, short: str, long: str) -> Interval | None:
    """How often one time is in another, from the least to the most."""
    if short == long:
        return Interval(1, 1)
    spans = rule.parameters["spans"]
    between = spans.get(f"{short}-{long}")
    if between is not None:
        low, high = (Fraction(*end) if isinstance(end, tuple) else Fraction(end) for end in between)
        return Interval(values.exact(low), values.exact(high))
    between = spans.get(f"{long}-{short}")
    if between is not None:
        high, low = (1 / (Fraction(*end) if isinstance(end, tuple) else Fraction(end)) for end in between)
        return Interval(values.exact(low), values.exact(high))
    return None


def _sums(article: Article, rate: Rate, number: int, index: int, pack: Pack) -> bool:
    """Whether a figure is of the sort that a rate makes, and no rate itself."""
    total, figure = article.figures[index], rate.figure
    if total.unit and " / " in total.unit:
        return False
    timed = pack.values["per_unit"].get(total.per or "") and not figure.per  # "£2 each, £24,000 a day in all"
    if total.per and total.per != article.figures[number].per and not timed and not (rate.taken and total.per == figure.per):
        return False
    if (total.kind, total.currency) != (figure.kind, figure.currency):
        return False
    if total.unit == rate.unit:
        return True
    if {total.unit, rate.unit} == AT_SEA:
        return False  # who sails leaves out which mile it is
    return bool(total.unit and rate.unit) and read_units(pack.units).same_dimension(total.unit or "", rate.unit or "")


def _unit_of(article: Article, rate: Rate, total: int, pack: Pack) -> Number:
    """How much of a total's unit a rate's is."""
    unit = article.figures[total].unit
    return 1 if unit == rate.unit else read_units(pack.units).convert(1, rate.unit or "", unit or "")


def _point(article: Article, product: Product) -> Number:
    number = middle(article.figures[product.number])
    return values.exact(middle(product.rate.figure) * number * Fraction(product.factor.low or 0))


def _holds(article: Article, product: Product, pack: Pack) -> bool:
    """Whether the figures can make the product."""
    rate, total = product.rate.figure, article.figures[product.total]
    taken = rate.interval
    if product.rate.at > max(product.total, product.number):  # what comes of a division is rounded
        half = _half(rate)
        taken = algebra.add(taken, Interval(-half, half))
    made = algebra.mul(algebra.mul(taken, article.figures[product.number].interval), product.factor)
    whole = borrowed(total, rate, pack) if total.kind == "count" and rate.kind in ("money", "quantity") else total.interval
    return algebra.intersects(made, whole)


def _slip(article: Article, product: Product) -> Slip | None:
    """The slip of the pen that explains that a product is wrong, taking the other two figures as they are written."""
    total, number, rate = article.figures[product.total], article.figures[product.number], product.rate.figure
    factor = Fraction(product.factor.low or 1)
    made, said = _point(article, product), middle(total)
    tries = [
        (total, made),
        (rate, values.exact(Fraction(said) / (middle(number) * factor))),
        (number, values.exact(Fraction(said) / (middle(rate) * factor))),
    ]
    for figure, meant in tries:
        room = values.exact(Fraction(meant) * _rounding(figure) / middle(figure))
        slip = slip_in(article, figure, Interval(meant - room, meant + room))
        if slip is not None and (slip.kind in ("order", "scale") or figure is total):
            return slip
    return None


def _half(figure: Figure) -> Number:
    """Half a unit of a figure's last digit that is no zero, of the first two at least: 50 of 7,100, and 5 of 800."""
    half: Number = Fraction(figure.step) / 2
    value = middle(figure)
    while value % (20 * half) == 0 and value >= 200 * half:
        half = 10 * half
    return values.exact(half)


def _rounding(figure: Figure) -> Number:
    """How far a figure may be rounded: half its interval, hedges left out."""
    low, high = figure.interval.low, figure.interval.high
    if figure.modifier != "exact" or low is None or high is None:
        return values.exact(Fraction(middle(figure)) / 100)
    return values.exact(Fraction(high - low) / 2)


def _divided(product: Product, roles: dict[int, dict[str, str]]) -> bool:
    """Whether the text divides: "spread over the 1,500 people who live there, that makes £16 for each"."""
    return (
        product.total < product.number < product.rate.at
        and "divided" in roles.get(product.number, {})
        and "each" in roles.get(product.rate.at, {})
    )


def _last(product: Product) -> int:
    return product.total


def _excused(article: Article, rule: CheckRule, product: Product, places: dict[int, int], pack: Pack) -> bool:
    claim = _claim(article, product)
    end = max(article.sentences[places[index]].end for index in (product.total, product.number, product.rate.at))
    text = " ".join(article.document.text[claim.start : end].lower().split())  # what stands before the three is of all of them
    return any(holds_phrase(text, pack.lists[name]) for name in rule.parameters["other-matter"])


def _claim(article: Article, product: Product) -> Claim:
    roles: dict[str, tuple[int, ...]] = {
        "total": (product.total,),
        "rate": (product.rate.at,),
        "number": (product.number,),
    }
    figures = [article.figures[index] for (index,) in roles.values()]
    return Claim("", "", min(figure.start for figure in figures), max(figure.end for figure in figures), roles)


def _finding(article: Article, rule: CheckRule, product: Product, slip: Slip | None) -> Finding:
    total, number, rate = article.figures[product.total], article.figures[product.number], product.rate.figure
    made = _point(article, product)
    fields = {
        "number": show.written(article, number),
        "rate": show.written(article, rate),
        "expected.total": show.like(article, made, total),
        "total": show.written(article, total),
    }
    if slip is not None:
        fields |= {"meant": show.like(article, slip.meant, slip.figure), "said": show.written(article, slip.figure)}
    places = tuple(Place(figure.start, figure.end) for figure in sorted((number, rate), key=lambda figure: figure.start))
    key = "|".join(values.plain(middle(figure)) for figure in (total, rate, number))
    telling = slip is not None and slip.figure is not total
    message = fill(rule.messages["so-many" if product.rate.over[:1].isdigit() else "slip" if telling else "product"], fields)
    return Finding(rule.id, message, total.start, total.end, places, (), least("medium", rule.confidence), "", "", key)
