"""A rate, what it is a rate of, and what they make, wherever they stand: so much an hour, so many hours, and a sum.

That a figure is a rate shows in its unit, in what it is by, or in the words beside it (relations with `part = true`: "€12
apiece", "each of them paid €12"). What it is by says which figures near it may be the number, its own sort which may be the
total. As there are other figures of both sorts, a product is only called wrong where the miss is a slip of the pen
(lint.checks.slips), few figures could have been meant, and none of them makes it right.
"""

from __future__ import annotations

from lint import algebra, values
from lint.checks import show
from lint.checks.equation import fill, holds_phrase, least, sentences_at
from lint.checks.slips import KINDS, Slip, slip_in
from lint.checks.stated import digits, plain
from lint.checks.terms import borrowed, middle, usable
from lint.model import Claim, Finding, Interval, Place
from lint.rational import Fraction
from lint.records import TYPE_CHECKING, NamedTuple
from lint.units import read_units

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lint.checks.equation import Verdict
    from lint.model import Article, Figure, Number
    from lint.pack import CheckRule, Pack

PROSE = frozenset(("paragraph", "quote", "standfirst", "item", "headline"))
SORTS = ("count", "money", "quantity", "duration")
SPEEDS = {"knot": "nautical_mile / hour"}
AT_SEA = {"mile", "nautical_mile"}
ROLES = {"rate": "each", "total": "made"}  # what relations of lint.checks.products call them
NEAR = 3  # sentences to either side
MOST = 24  # figures of them that are looked at
FEW = 2  # figures that may have been meant
FARTHEST = Fraction(7, 10)  # of the larger of product and total: more is no slip
LONG = 3  # digits
HUNDRED = 100
FAR = 40  # characters behind a figure in which what it is by stands
TEN = 10  # a number without a noun from here on may be of people and things
STEM = 4  # letters that "family" and "families" have in common


class Rate(NamedTuple):
    """A figure that is by something: its number's own unit and currency, and what it is by ("" for any thing counted)."""

    at: int
    figure: Figure
    unit: str | None
    over: str
    taken: bool  # "at €250 a year": whoever takes it pays it, so that the number may be theirs


class Product(NamedTuple):
    """A total, a rate and a number, by index, and how the number counts what the rate is by."""

    total: int
    rate: Rate
    number: int
    factor: Interval


def verdicts(article: Article, rule: CheckRule, parts: Iterable[Claim], pack: Pack) -> Iterator[tuple[Claim, Verdict]]:
    """The products that the text seems to state, each with what is to be said of it: True where it is right."""
    roles: dict[int, dict[str, str]] = {}
    for claim in parts:
        for role, row in claim.roles.items():
            for index in row:
                mine = roles.setdefault(index, {})
                name = ROLES.get(role, role)
                mine[name] = claim.words.get("unit") or claim.words.get("per") or mine.get(name, "")
    places = places_of(article)
    right = summed(article)
    wrong: list[tuple[Product, Slip | None]] = []
    for rate in _rates(article, roles, places, pack):
        near = _near(article, places, rate.at, NEAR if rate.over else 1)
        tried = [
            Product(total, rate, number, values.scaled(factor, _unit_of(article, rate, total, pack)))
            for number in near
            if (factor := _counts(article, rule, rate, number, roles, pack)) is not None
            for total in near
            if total != number and _sums(article, rate, number, total, pack)
        ]
        held = [product for product in tried if _holds(article, product, pack)]
        for product in held:
            right.update((product.total, product.rate.at))
            if product.factor.low == product.factor.high:
                yield _claim(article, product), True
        if held:
            continue
        slips = [
            (product, slip)
            for product in tried
            if (slip := _slip(article, product, places, roles)) is not None
            and not _open(article, product, tried, roles)
            and (
                _tied(article, product, places, roles)
                or (slip.kind == "order" and is_long(article, slip.figure))
                or (slip.kind == "order" and _is_plain(article, product, places, tried, roles))
            )
        ]
        if slips:
            wrong.append(min(slips, key=_likelihood))
        elif divided := [product for product in tried if _divided(product, roles)]:
            wrong.append((max(divided, key=_last), None))
    for product, slip in wrong:
        times = algebra.mul(article.figures[product.number].interval, product.factor)
        if product.total in right or has_another_rate(article, product.total, product.number, product.rate.at, times, places):
            continue
        if not _excused(article, rule, product, pack):
            yield _claim(article, product), _finding(article, rule, product, slip)


def has_another_rate(
    article: Article, total: int, number: int, rate: int, factor: Interval, places: dict[int, int]
) -> bool:
    """Whether a bare number nearby makes the total in place of the rate: "up to 1,500 litres a minute; 900 on average".

    factor: what the rate is to be multiplied with. A rate or number of the same sort makes it wherever it stands, and another
    addend of the number's sort beside: "20 million with ten votes each and 80 million with one make 280 million".
    """
    if factor.low is None or factor.low <= 0:
        return False
    needed = algebra.div(article.figures[total].interval, factor)
    mine = (total, number, rate)
    at = [places[index] for index in mine]
    if _made_elsewhere(article, total, number, rate, needed, factor, places):
        return True
    return any(
        index not in mine and min(at) <= place <= max(at) and article.figures[index].kind == "count"
        and plain(article.figures[index]) and algebra.intersects(article.figures[index].interval, needed)
        for index, place in places.items()
    )  # fmt: skip


def _made_elsewhere(
    article: Article, total: int, number: int, rate: int, needed: Interval, factor: Interval, places: dict[int, int]
) -> bool:
    """Whether another rate or number of the article makes the total, or an addend of the number's sort in the sentences."""
    by, many, whole = (article.figures[index] for index in (rate, number, total))
    made = algebra.mul(by.interval, factor)
    times = algebra.div(algebra.mul(many.interval, needed), by.interval) if (by.interval.low or 0) > 0 else None
    rest = algebra.sub(whole.interval, made)
    for index, figure in enumerate(article.figures):
        if index in (total, number, rate) or not _amount(figure):
            continue
        alike = (figure.kind, figure.currency, figure.unit) == (by.kind, by.currency, by.unit)
        if alike and (by.kind != "count" or figure.per) and algebra.intersects(figure.interval, needed):
            return True
        if _one_sort(figure, many):
            if times is not None and algebra.intersects(figure.interval, times):
                return True
            near = index in places and abs(places[index] - places[number]) <= 1
            if near and _one_sort(figure, whole, loose=True) and algebra.intersects(figure.interval, rest):
                return True
    return False


def _one_sort(one: Figure, other: Figure, *, loose: bool = False) -> bool:
    """Whether two figures count or measure the same; loose: whatever they count."""
    if (one.kind, one.currency, one.unit) != (other.kind, other.currency, other.unit):
        return False
    heads = [(figure.noun or "").lower().split()[-1:] for figure in (one, other)]
    return loose or one.kind != "count" or heads[0] in (heads[1], [])


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


def places_of(article: Article) -> dict[int, int]:
    """The number of the sentence of each figure in prose."""
    blocks = article.document.blocks
    return {
        index: number
        for number, sentence in enumerate(article.sentences)
        if blocks[sentence.block].kind in PROSE
        for index in sentence.figures
    }


def _rates(article: Article, roles: dict[int, dict[str, str]], places: dict[int, int], pack: Pack) -> Iterator[Rate]:
    spans = pack.values["per_unit"]
    for index in places:
        figure = article.figures[index]
        if figure.kind not in SORTS or not usable(figure) or not plain(figure) or middle(figure) <= 0:
            continue
        mine = roles.get(index, {})
        top, slash, over = SPEEDS.get(figure.unit or "", figure.unit or "").partition(" / ")
        if slash:
            yield Rate(index, figure, top, over, taken=False)
        elif figure.per and (figure.kind != "duration" or figure.per not in spans or not spans[figure.per]):
            taken = "price" in mine or not spans.get(mine.get("each", "second"))
            yield Rate(index, figure, figure.unit, _squared(article, figure, pack), taken)
        elif "each" in mine or is_average(article, figure, pack):
            over = mine.get("each", "")
            yield Rate(index, as_written(figure), figure.unit, over, taken=bool(spans.get(over)))


def _squared(article: Article, figure: Figure, pack: Pack) -> str:
    """What a figure is by, as a whole: the "square" of "€35 per square metre" is only its first word."""
    per = figure.per or ""
    if per not in pack.lists["unit_power"]:
        return per
    behind = article.document.text[figure.end : figure.end + FAR].lower().partition(per)[2].split()[:1]
    return f"{per} {behind[0].strip('.,;:)')}" if behind else per


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
) -> Interval | None:
    """How often the unit of a rate is in one of a number's; None where the number does not count what the rate is by."""
    number = article.figures[index]
    one = Interval(1, 1)
    over = rate.over
    spans = pack.values["per_unit"]
    seconds = spans.get(over, 0)
    if not spans.get(roles.get(index, {}).get("each", "second")) or (number.unit and " / " in number.unit):
        return None
    head = (number.noun or "").lower().split()[-1:] or [""]
    anyone = not over or over in pack.lists["anyone"]
    if number.kind == "count":
        if middle(number) == 1 or (seconds and not rate.taken and not head[0].startswith(over)):
            return None
        bare = abs(index - rate.at) <= FEW and (not number.words or middle(number) >= TEN)
        if rate.taken or anyone:
            return one if head[0] or bare or "divided" in roles.get(index, {}) else None
        if over.split()[0].isdigit():  # per 100,000 people
            return Interval(Fraction(1, int(over.split()[0])), Fraction(1, int(over.split()[0])))
        return one if (not head[0] and bare) or any(same_thing(word, head[0]) for word in over.split()) else None
    if number.kind == "duration" and over in pack.lists["each_of_them"] and rate.figure.kind != "duration":
        return one
    if number.kind == "duration" and seconds:
        return _times(rule, over, number.unit or "")
    if number.kind == "quantity" and not over and rate.unit and number.unit and not number.per:
        return None if read_units(pack.units).same_dimension(number.unit, rate.unit) else one  # hectares, and tonnes from each
    if number.kind in ("quantity", "duration") and over and number.unit and not number.per:
        table = read_units(pack.units)
        by = over if table.dimension(over) else next((row.unit for row in table.readings(over)), None)
        if by is not None and table.same_dimension(number.unit, by):
            factor = table.convert(1, number.unit, by)
            return Interval(factor, factor)
    return None


def same_thing(one: str, other: str) -> bool:
    """Whether two words may be singular and plural of one: box and boxes, family and families."""
    least = min(len(one), len(other), STEM)
    return least > 2 and one[:least] == other[:least]


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
    if total.per and total.per != article.figures[number].per and not (rate.taken and total.per == figure.per):
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
    made = algebra.mul(algebra.mul(rate.interval, article.figures[product.number].interval), product.factor)
    whole = borrowed(total, rate, pack) if total.kind == "count" and rate.kind in ("money", "quantity") else total.interval
    return algebra.intersects(made, whole)


def _slip(article: Article, product: Product, places: dict[int, int], roles: dict[int, dict[str, str]]) -> Slip | None:
    """The slip of the pen that explains that a product is wrong, taking the other two figures as they are written.

    Of rate and number only what is said to be worked out, or where the total is.
    """
    if product.factor.low != product.factor.high:
        return None
    total, number, rate = article.figures[product.total], article.figures[product.number], product.rate.figure
    factor = Fraction(product.factor.low or 1)
    made, said = _point(article, product), middle(total)
    stated = "made" in roles.get(product.total, {})
    stray = len({places[at] for at in (product.total, product.number, product.rate.at)}) > 1
    tries = [
        (total, made),
        (rate, values.exact(Fraction(said) / (middle(number) * factor))),
        (number, values.exact(Fraction(said) / (middle(rate) * factor))),
    ]
    for figure, meant in tries:
        room = values.exact(Fraction(meant) * _rounding(figure) / middle(figure))
        slip = slip_in(article, figure, Interval(meant - room, meant + room))
        result = figure is total and (stated or figure.kind != "count")
        result = result or (figure is rate and "made" in roles.get(product.rate.at, {}))
        if slip is not None and (
            slip.kind == "order"
            or (slip.kind == "scale" and figure is total and (not stray or timed(rate, number, total)))
            or (slip.kind == "length" and stated and not _far(made, said))
            or (slip.kind in ("digit", "length") and not _far(made, said) and (result or (stated and is_long(article, figure))))
        ):
            return slip
    return None


def _tied(article: Article, product: Product, places: dict[int, int], roles: dict[int, dict[str, str]]) -> bool:
    """Whether words tie the three figures together: all in one sentence, or a total that is said to be what comes of it.

    Who writes of one thing over several paragraphs repeats prices, numbers and sums; that two of them make nearly the third
    is then no more than chance.
    """
    at = {places[index] for index in (product.total, product.number, product.rate.at)}
    number, total = article.figures[product.number], article.figures[product.total]
    if len(at) == 1 or timed(product.rate.figure, number, total):
        return True
    result = max(product.total, product.rate.at) if product.rate.at > product.number else product.total
    said = "summed" in roles.get(result, {}) and not (number.per and not total.per)
    return said and is_linked(article, product.rate.at, product.number, product.total, product.rate.over, places)


def _is_plain(
    article: Article, product: Product, places: dict[int, int], tried: list[Product], roles: dict[int, dict[str, str]]
) -> bool:
    """Whether a number counts just what the rate is by, and it and the total are the only ones that may be meant.

    "Rs 1,450 a quintal" and 42 quintals; a bare number where the total is said to be made: "she finds 20. That makes her €260".
    """
    at = [places[index] for index in (product.total, product.number, product.rate.at)]
    made = roles.get(product.total, {})
    if max(at) - min(at) > (FEW if "summed" in made else 1):
        return False
    if len({other.total for other in tried}) > 1 or len({other.number for other in tried}) > 1:
        return False
    number = article.figures[product.number]
    if number.kind != "count":
        return True
    if number.noun is None or (not product.rate.over and "summed" in made):
        return not {"made", "summed", "price"}.isdisjoint(made) and abs(product.number - product.rate.at) <= FEW
    head = number.noun.lower().split()[-1:]
    return any(same_thing(word, head[0]) for word in product.rate.over.split())


def timed(rate: Figure, number: Figure, total: Figure) -> bool:
    """Whether the kinds alone tie figures together: metres a day, days and metres. Of sums of money there are too many."""
    if number.kind == "quantity":
        return rate.kind != "money" and total.kind == "quantity"
    return number.kind == "duration" and rate.kind != "money" and (rate.kind != "count" or bool(total.noun))


def is_linked(article: Article, rate: int, number: int, total: int, over: str, places: dict[int, int]) -> bool:
    """Whether a number stands in the sentence of the rate or the total, or counts what the rate is by."""
    figure = article.figures[number]
    if figure.kind in ("duration", "quantity") or places.get(number, -1) in (places.get(rate), places.get(total)):
        return True
    head = (figure.noun or "").lower().split()[-1:] or [""]
    return any(same_thing(word, head[0]) for word in over.split())


def is_long(article: Article, figure: Figure) -> bool:
    """Whether a figure has so many digits that one wrong one is hardly chance."""
    return len(digits(article, figure).rstrip("0")) >= LONG


def _rounding(figure: Figure) -> Number:
    """How far a figure may be rounded: half its interval, hedges left out."""
    low, high = figure.interval.low, figure.interval.high
    if figure.modifier != "exact" or low is None or high is None:
        return values.exact(Fraction(middle(figure)) / 100)
    return values.exact(Fraction(high - low) / 2)


def _far(made: Number, said: Number) -> bool:
    return values.magnitude(made - said) > FARTHEST * max(made, said)


def _open(article: Article, product: Product, tried: list[Product], roles: dict[int, dict[str, str]]) -> bool:
    """Whether too many other figures may have been meant."""
    close = [
        other for other in tried if other == product or not _far(_point(article, other), middle(article.figures[other.total]))
    ]
    numbers = {article.figures[other.number].value for other in close}
    totals = {article.figures[other.total].value for other in close}
    most = FEW + 2 if "made" in roles.get(product.total, {}) else FEW
    return len(totals) > most or len(numbers) > most


def _divided(product: Product, roles: dict[int, dict[str, str]]) -> bool:
    """Whether the text divides: "spread over the 1,500 people who live there, that makes £16 for each"."""
    return (
        product.total < product.number < product.rate.at
        and "divided" in roles.get(product.number, {})
        and "each" in roles.get(product.rate.at, {})
    )


def _last(product: Product) -> int:
    return product.total


def _likelihood(row: tuple[Product, Slip]) -> tuple[int, int]:
    product, slip = row
    figures = (product.total, product.number, product.rate.at)
    return KINDS.index(slip.kind), max(figures) - min(figures)


def _excused(article: Article, rule: CheckRule, product: Product, pack: Pack) -> bool:
    claim = _claim(article, product)
    text = sentences_at(article, claim.start, claim.end)
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
    message = fill(rule.messages["slip" if telling else "product"], fields)
    return Finding(rule.id, message, total.start, total.end, places, (), least("medium", rule.confidence), "", "", key)
