"""A rate, what it is a rate of, and what they make, wherever they stand: so much an hour, so many hours, and a sum.

What a rate is by (lint.checks.rates.marks) says which figures near it may be the number, its own sort which may be the total.
Two rates of one sort by different times are such a product too: the longer time is the number. A product is only called wrong
where enough speaks for its being meant (lint.checks.rates.evidence).
"""

from __future__ import annotations

from math import ceil, floor

from lint import algebra, values
from lint.checks import show
from lint.checks.equation import fill, holds_phrase, least, sentences_at
from lint.checks.rates.evidence import told
from lint.checks.rates.tied import DATES, Product, closed, is_explained, same_thing, summed
from lint.checks.slips import Slip, slip_in
from lint.checks.stated import plain
from lint.checks.terms import borrowed, middle, usable
from lint.checks.weights import weight
from lint.model import Claim, Finding, Interval, Place
from lint.rational import Fraction
from lint.records import TYPE_CHECKING, NamedTuple
from lint.units import read_units

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint.checks.equation import Verdict
    from lint.checks.rates.marks import Rates
    from lint.checks.rates.tied import Rate
    from lint.model import Article, Figure, Number
    from lint.pack import CheckRule, Pack

SORTS = ("count", "money", "quantity", "duration")
AT_SEA = {"mile", "nautical_mile"}
NEAR = 3  # sentences to either side
CLOSE = 2  # where nothing says what a rate is by
MOST = 24  # figures of them that are looked at
FEW = 2  # figures that may have been meant
FAR = 40  # characters behind a figure in which what it is by stands
HOUR = 3600  # seconds
TEN = 10  # a number without a noun from here on may be of people and things
ONE = Interval(1, 1)
OF_ONE = ("average", "each", "each-ahead", "each-behind", "of-each")  # marks of what may be by a day or an hour
HEAT = ("degree_", "delta_")  # no so many times so many degrees
EXACTLY, LOOSELY, OFF = "exactly", "loosely", "off"  # how the figures make the product
FARTHEST = 100  # times that a total is more or less than a product that it can be: an hour of a year is within six of another


class Many(NamedTuple):
    """How often a rate is taken: as often as is written, at least and at most, and how that is known."""

    point: Number
    most: Interval
    fit: str
    usual: tuple[Number, ...] = ()  # how often it may be by custom: a week has five, six or seven days


def verdicts(article: Article, rule: CheckRule, found: Rates, pack: Pack) -> Iterator[tuple[Claim, Verdict]]:
    """The products that the text states, each with what is to be said of it: True where it is right."""
    right, wrong = products(article, rule, found, pack, rule.parameters["least"])
    for product in right:
        yield _claim(article, product), True
    for product, _ in wrong:
        yield _claim(article, product), _finding(article, rule, product)


def products(
    article: Article, rule: CheckRule, found: Rates, pack: Pack, least: int
) -> tuple[list[Product], list[tuple[Product, dict[str, int]]]]:
    """The products that are right, and those that are wrong with the evidence for their being meant, of at least some weight.

    A product that the text divides by is meant without evidence.
    """
    roles, places = found.roles, found.places
    made = summed(article)
    right: list[Product] = []
    doubtful: list[tuple[Product, dict[str, int]]] = []
    weights = rule.parameters["weights"]
    for rate in found.rates:
        tried = list(_tried(article, rule, rate, found, pack))
        holding = [_holds(article, product, pack) if _is_near(article, product) else OFF for product in tried]
        held = [product for product, how in zip(tried, holding, strict=True) if how == EXACTLY]
        made.update(index for product in held for index in (product.total, product.rate.at))
        right += held
        if divided := [product for product in tried if not held and _divided(product, roles)]:
            product = max(divided, key=_last)
            if not _excused(article, rule, product, places, pack):
                doubtful.append((product, {}))
            continue
        for product, how in zip(tried, holding, strict=True):
            speaks = None if how in (EXACTLY, OFF) else told(article, product, _slip, places, pack)
            if speaks is None:
                continue
            if how:
                speaks[how] = 1
            if held:
                speaks["rate-made"] = 1
            if _excused(article, rule, product, places, pack):
                speaks["other-matter"] = 1
            if weight(speaks, weights) >= least:
                doubtful.append((product, speaks))
    doubtful.sort(key=lambda row: -weight(row[1], weights) if row[1] else -least)
    return right, [
        (product, speaks)
        for product, speaks in doubtful
        if product.total not in made and not is_explained(article, product, places, pack)
    ]


def _tried(article: Article, rule: CheckRule, rate: Rate, found: Rates, pack: Pack) -> Iterator[Product]:
    """What a rate may make with the figures near it."""
    near = _near(article, found, rate.at, NEAR if rate.over else CLOSE)
    if rate.figure.kind == "percent":
        yield from _of_sums(article, rule, rate, near, found, pack)
        return
    totals = [index for index in near if _is_sum(article, rate, index, pack)]
    if not totals:
        return
    spans = pack.values["per_unit"]
    units = {total: _unit_of(article, rate, total, pack) for total in totals}
    timed = bool(spans.get(rate.over))
    counted: list[tuple[int, Many]] = []
    of_each: list[tuple[int, Many]] = []
    for number in near:
        many = _counts(article, rule, rate, number, found, pack)
        by_time = None
        if timed and article.figures[number].kind == "count":
            by_time = _counts(article, rule, rate._replace(over="", how=""), number, found, pack)
        if many is not None and article.figures[number].kind not in DATES:
            counted.append((number, many))
        if article.figures[number].kind == "count" and (each := by_time if timed else many) is not None:
            of_each.append((number, each))
        for total in totals:
            if total == number or _listed(article, found.places, rate, number, total):
                continue
            times = found.times.get(total, ())
            taken = many
            if timed and rate.over in times:
                taken = by_time and by_time._replace(fit="timed")  # "£550 a month; the 14 bring in £7,700 a month"
            elif article.figures[number].kind in DATES and times:
                continue  # "1,500 a day in June; a fortnight means 21,000"
            elif (
                timed
                and by_time
                and not article.figures[number].words
                and (longer := _longer(article, rule, rate, times, pack))
            ):
                taken = _both(by_time, longer)._replace(fit="timed")  # "12,000 pay £15 every quarter, £720,000 a year"
            elif (
                timed and article.figures[total].per in times and not rate.taken
                and article.figures[number].per not in times and article.figures[number].kind != "duration"
            ):  # fmt: skip
                continue  # "60 letters an hour, 1,200 a day": in how many hours, is not told
            if taken is not None:
                unit = Fraction(units[total]) / Fraction(rate.base)
                yield _product(total, rate, number, taken, unit)
    for total in totals:
        for number, many in counted:
            for further, often in _further(article, rule, number, of_each, near, pack):
                if total not in (number, further) and not _listed(article, found.places, rate, number, total):
                    yield _product(total, rate, number, _both(many, often), Fraction(units[total]) / rate.base, further)
    if timed:
        prices = {other.at for other in found.rates if other.how == "one"}  # "A room is €60 a night, a week €350"
        for total in totals:
            if total in prices:
                continue
            for time in found.times.get(total, ()):
                if spans[time] > spans[rate.over] and (many := _times(article, rule, rate.figure, rate.over, time, pack)):
                    unit = Fraction(units[total]) / Fraction(rate.base)
                    yield _product(total, rate, -1, many._replace(fit=f"times-{many.fit}"), unit)


def _longer(article: Article, rule: CheckRule, rate: Rate, times: tuple[str, ...], pack: Pack) -> Many | None:
    """How often the time that a rate is by is in a longer one that a total is by."""
    spans = pack.values["per_unit"]
    longer = next((time for time in times if spans[time] > spans[rate.over]), "")
    return _times(article, rule, rate.figure, rate.over, longer, pack) if longer else None


def _product(total: int, rate: Rate, number: int, many: Many, unit: Fraction, further: int = -1) -> Product:
    usual = tuple(values.exact(often * unit) for often in many.usual)
    most, point = values.scaled(many.most, unit), values.exact(many.point * unit)
    return Product(total, rate, number, most, point, many.fit, usual, further)


def _further(
    article: Article, rule: CheckRule, number: int, of_each: list[tuple[int, Many]], near: list[int], pack: Pack
) -> Iterator[tuple[int, Many]]:
    """What a number may be taken so often for: by things that are counted beside it, or by the time that it is itself by."""
    first = article.figures[number]
    for index, many in of_each:
        if index != number and (first.kind != "count" or index < number):
            yield index, many
    if first.per and pack.values["per_unit"].get(first.per):
        for index in near:
            other = article.figures[index]
            if other.kind != "duration" or index == number or other.per == first.per:
                continue
            times = _times(article, rule, first, first.per, other.unit or "", pack)
            if times is not None:
                yield index, Many(values.exact(times.point * middle(other)), algebra.mul(times.most, other.interval), "span")


def _both(one: Many, other: Many) -> Many:
    usual = tuple(values.exact(often * other.point) for often in one.usual)
    point = values.exact(Fraction(one.point) * other.point)
    return Many(point, algebra.mul(one.most, other.most), f"{one.fit}+{other.fit}", usual)


def _of_sums(article: Article, rule: CheckRule, rate: Rate, near: list[int], found: Rates, pack: Pack) -> Iterator[Product]:
    """What a part that is paid by a time comes to, of each sum near it."""
    table = read_units(pack.units)
    for number in near:
        whole = article.figures[number]
        if whole.kind not in ("money", "quantity"):
            continue
        for total in near:
            part = article.figures[total]
            if total == number or (part.kind, part.currency) != (whole.kind, whole.currency):
                continue
            if part.unit != whole.unit and not table.same_dimension(part.unit or "", whole.unit or ""):
                continue
            unit = Fraction(1 if part.unit == whole.unit else table.convert(1, whole.unit or "", part.unit or ""))
            if middle(part) >= middle(whole) * unit:
                continue
            for time in found.times.get(total, (rate.over,)):
                if (times := _times(article, rule, rate.figure, rate.over, time, pack)) is not None:
                    fit = "sum" if time == rate.over else "sum-timed"
                    many = Many(middle(whole) * times.point, algebra.mul(whole.interval, times.most), fit)
                    yield _product(total, rate, number, many, unit)


def _listed(article: Article, places: dict[int, int], rate: Rate, number: int, total: int) -> bool:
    """Whether a number and a total stand in an item of a list over which the rate is told: that of all is not that of one."""
    own, *others = [article.sentences[places[index]].block for index in (rate.at, number, total)]
    kinds = [article.document.blocks[block].kind for block in others]
    return article.document.blocks[own].kind != "item" and "item" in kinds


def _near(article: Article, found: Rates, index: int, most: int) -> list[int]:
    """The amounts and dates in the sentences around a figure, in order."""
    places, none = found.places, found.bases | found.again
    at = places[index]
    near = [
        other
        for other in range(max(0, index - MOST), min(len(article.figures), index + MOST + 1))
        if other != index and other not in none and abs(places.get(other, -NEAR - 1) - at) <= most
    ]
    return [other for other in near if article.figures[other].kind in DATES or _is_amount(article.figures[other])]


def _is_amount(figure: Figure) -> bool:
    return figure.kind in SORTS and usable(figure) and plain(figure) and middle(figure) > 0 and figure.modifier != "vague"


def _is_sum(article: Article, rate: Rate, index: int, pack: Pack) -> bool:
    """Whether a figure is of the sort that a rate makes."""
    total, figure = article.figures[index], rate.figure
    if total.kind in DATES or (total.unit and (" / " in total.unit or total.unit.startswith(HEAT))):
        return False
    if total.per and not pack.values["per_unit"].get(total.per):
        return False
    if total.kind == "count" != figure.kind:
        return total.noun is None and not total.words and figure.kind in ("money", "quantity")  # "they burned 1,200"
    if figure.kind == "count" != total.kind and total.kind in ("money", "quantity"):
        return figure.noun is None and not figure.words and not rate.over  # "each gets 12,000"
    if total.kind != figure.kind or (total.currency != figure.currency and not _is_in_cents(article, figure)):
        return False
    if total.unit == rate.unit:
        return True
    if {total.unit, rate.unit} == AT_SEA:
        return False  # who sails leaves out which mile it is
    return bool(total.unit and rate.unit) and read_units(pack.units).same_dimension(total.unit or "", rate.unit or "")


def _is_in_cents(article: Article, figure: Figure) -> bool:
    """Whether a sum is in cents, which do not say of what."""
    return figure.currency == "$" and "$" not in article.document.text[figure.start : figure.end]


def _unit_of(article: Article, rate: Rate, total: int, pack: Pack) -> Number:
    """How much of a total's unit a rate's is."""
    unit = article.figures[total].unit
    return 1 if not unit or not rate.unit or unit == rate.unit else read_units(pack.units).convert(1, rate.unit, unit)


def _counts(article: Article, rule: CheckRule, rate: Rate, index: int, found: Rates, pack: Pack) -> Many | None:
    """How often a rate is taken for a number: in its unit, by name, bare, or otherwise.

    None where the number does not count what the rate is by.
    """
    number = article.figures[index]
    over = rate.over
    spans = pack.values["per_unit"]
    if number.kind in DATES:
        return _days(rate, number, pack) if spans.get(over) else None
    if not spans.get(found.roles.get(index, {}).get("each", "second")) or (number.unit and " / " in number.unit):
        return None
    if number.kind == "duration" and not pack.lists["recurring"].isdisjoint(_word_before(article, number)):
        return None  # "a tram every ten minutes, which makes six an hour"
    if index == rate.at + 1 and number.kind in ("count", "quantity") and _is_of_each(article, rate.figure, number, pack):
        return _many(number, "each")
    if number.kind == "count":
        fit = _fit_of_count(article, rate, index, found, pack)
        return _many(number, fit) if fit else None
    if number.kind == "duration" and over in pack.lists["each_of_them"] and rate.figure.kind != "duration":
        return _many(number, "each")
    if number.kind == "duration" and spans.get(over):
        if number.per == over:
            return None  # 1,000 letters and ten hours a day
        times = _times(article, rule, rate.figure, over, number.unit or "", pack)
        if times is None:
            return None
        most = algebra.mul(number.interval, times.most)
        usual = tuple(values.exact(Fraction(middle(number)) * often) for often in times.usual)
        return Many(values.exact(Fraction(middle(number)) * times.point), most, times.fit, usual)
    whole = isinstance(middle(number), int)  # not "waited 2.6 days on average, against 4.1"
    if number.kind == "duration" and whole and rate.how in OF_ONE and not over and spans.get(number.unit or "", 0) >= HOUR:
        return _many(number, "time")
    if number.kind == "quantity" and over in pack.lists["anyone"] and rate.figure.kind == "money":
        return _many(number, "each")  # so many kilowatt-hours at 30p a unit
    if number.kind == "quantity" and not over and rate.figure.kind == "money" and middle(number) > 1 == abs(index - rate.at):
        return _many(number, "each")  # 700 kilowatt-hours at 20 cents each
    if number.kind == "quantity" and not over and rate.unit and number.unit:
        same = read_units(pack.units).same_dimension(number.unit, rate.unit)
        return None if same else _many(number, "each")  # hectares, and tonnes from each
    if number.kind in ("quantity", "duration") and over and number.unit:
        table = read_units(pack.units)
        by = over if table.dimension(over) else next((row.unit for row in table.readings(over)), None)
        if by is not None and table.same_dimension(number.unit, by):
            return _many(number, "unit", Fraction(table.convert(1, number.unit, by)))
    return None


def _many(number: Figure, fit: str, factor: Fraction | int = 1) -> Many:
    return Many(values.exact(Fraction(middle(number)) * factor), values.scaled(number.interval, factor), fit)


def _fit_of_count(article: Article, rate: Rate, index: int, found: Rates, pack: Pack) -> str:
    """How a number of things counts what a rate is by; "" where it does not."""
    number, over = article.figures[index], rate.over
    head = (number.noun or "").lower().split()[-1:] or [""]
    if middle(number) == 1 or not isinstance(middle(number), int):
        return ""
    if pack.values["per_unit"].get(over) and not rate.taken and not head[0].startswith(over):
        return ""
    bare = abs(index - rate.at) <= FEW and (not number.words or middle(number) >= TEN)
    if rate.taken or not over or over in pack.lists["anyone"]:
        if head[0] or bare or "divided" in found.roles.get(index, {}):
            return "each" if not over else "name" if head[0] else "bare"
        return ""
    if not head[0]:
        return "bare" if bare else ""
    return "name" if any(same_thing(word, head[0]) for word in over.split()) else "other"


def _days(rate: Rate, date: Figure, pack: Pack) -> Many | None:
    """How often the time that a rate is by is in a year, a month or another stretch of days."""
    low, high = date.interval.low, date.interval.high
    if low is None or high is None or low == high:
        return None
    many = Fraction(high - low + 1) * pack.values["per_unit"]["day"] / pack.values["per_unit"][rate.over]
    if many < FEW:
        return None
    return Many(values.exact(many), Interval(values.exact(many * Fraction(1, 2)), values.exact(many)), "date")


def _is_of_each(article: Article, rate: Figure, number: Figure, pack: Pack) -> bool:
    """Whether a rate is for each of the things that are counted directly behind it: "$14 for each of its 65 million shares"."""
    gap = article.document.text[rate.end : number.outer_start].lower()
    return len(gap) < FAR * 2 and pack.patterns["scan_each_of"].compiled.fullmatch(gap) is not None


def _word_before(article: Article, figure: Figure) -> list[str]:
    return article.document.text[max(0, figure.outer_start - FAR) : figure.outer_start].lower().split()[-1:]


def _is_paid(article: Article, rate: Figure, pack: Pack) -> bool:
    """Whether a sum a month is pay, of which some get 13 or 14 a year."""
    return rate.kind == "money" and holds_phrase(sentences_at(article, rate.start, rate.end), pack.lists["pay_word"])


def _is_steady(article: Article, rate: Figure, pack: Pack) -> bool:
    """Whether something goes or flows all the time: a ship that keeps to 12 knots does so at night."""
    return rate.kind == "quantity" and holds_phrase(sentences_at(article, rate.start, rate.end), pack.lists["steady"])


def _times(article: Article, rule: CheckRule, rate: Figure, short: str, long: str, pack: Pack) -> Many | None:
    """How often one time is in another: by the calendar or the clock, and from the least to the most."""
    if short == long:
        return Many(1, ONE, "unit")
    spans = rule.parameters["spans"]
    turned = f"{short}-{long}" not in spans
    between = spans.get(f"{long}-{short}" if turned else f"{short}-{long}")
    seconds = pack.values["per_unit"]
    if between is None or not seconds.get(short) or not seconds.get(long):
        return None
    low, high = (Fraction(*end) if isinstance(end, tuple) else Fraction(end) for end in between)
    point = Fraction(round(seconds[short if turned else long] / Fraction(seconds[long if turned else short])))
    if _is_steady(article, rate, pack) or ({short, long} == {"month", "year"} and not _is_paid(article, rate, pack)):
        low = high = point
    if turned:
        low, high, point = 1 / high, 1 / low, 1 / point
    usual = () if turned else rule.parameters["shifts"].get(f"{short}-{long}") or range(ceil(low), floor(high) + 1)
    most = Interval(values.exact(low), values.exact(high))
    return Many(values.exact(point), most, "unit" if low == high else "span", tuple(usual))


def _point(product: Product) -> Number:
    return values.exact(Fraction(middle(product.rate.figure)) * product.point)


def _is_near(article: Article, product: Product) -> bool:
    """Whether it is worth a closer look whether the figures make the product."""
    made, total = _point(product), middle(article.figures[product.total])
    return made <= FARTHEST * total and total <= FARTHEST * made


def _holds(article: Article, product: Product, pack: Pack) -> str:
    """Whether the figures make the product as they are written, but for the rounding of the last; or as they may be rounded."""
    rate, total = product.rate.figure, article.figures[product.total]
    whole = borrowed(total, rate, pack) if total.kind == "count" and rate.kind in ("money", "quantity") else total.interval
    last = product.figures[-1]
    number = Interval(product.point, product.point)
    if product.number >= 0 and product.fit != "date":
        figure = article.figures[product.number]
        factor = Fraction(product.point) / middle(figure)
        rounded = product.number == last and product.further < 0
        number = values.scaled(_rounded(figure) if rounded else _strictly(figure), factor)
    if product.rate.at > product.total and product.further < 0:  # one of the two is what the other makes
        taken, made = _rounded(rate), _strictly(total)
    else:
        taken, made = _strictly(rate), _wider(closed(total._replace(interval=whole)), _rounded(total))
    counts = [number, *(Interval(often, often) for often in product.usual)]
    if any(algebra.intersects(algebra.mul(taken, often), made) for often in counts):
        return EXACTLY
    taken = _rounded(rate) if product.rate.at == last else rate.interval  # what comes of a division is rounded
    return LOOSELY if algebra.intersects(algebra.mul(taken, product.many), whole) else ""


def _strictly(figure: Figure) -> Interval:
    """A figure as it is written; hedged, scaled and with decimals as it may be rounded, "more than 40" up to a quarter more."""
    if figure.modifier != "exact" or figure.scale > 1 or (figure.step < 1 and figure.kind != "money"):
        return closed(figure)
    value = middle(figure)
    return Interval(value, value)


def _rounded(figure: Figure) -> Interval:
    """A figure as it may be rounded, to half a unit of its last digit that is no zero."""
    half, value = _half(figure), middle(figure)
    return _wider(closed(figure), Interval(values.exact(value - half), values.exact(value + half)))


def _wider(one: Interval, other: Interval) -> Interval:
    """From the lower of two lower ends to the higher of two higher ones."""
    if None in (one.low, one.high, other.low, other.high):
        return one
    return Interval(min(one.low or 0, other.low or 0), max(one.high or 0, other.high or 0))


def _slip(article: Article, product: Product) -> Slip | None:
    """The slip of the pen that explains that a product is wrong, taking the other two figures as they are written."""
    total, rate = article.figures[product.total], product.rate.figure
    made, said = _point(product), middle(total)
    tries = [(total, made), (rate, values.exact(Fraction(said) / Fraction(product.point)))]
    if product.number >= 0 and article.figures[product.number].kind not in DATES:
        number = article.figures[product.number]
        tries.append((number, values.exact(Fraction(said) * middle(number) / Fraction(made))))
    if product.further >= 0:
        number = article.figures[product.further]
        tries.append((number, values.exact(Fraction(said) * middle(number) / Fraction(made))))
    weak: Slip | None = None
    for figure, meant in tries:
        room = values.exact(Fraction(meant) * _rounding(figure) / middle(figure))
        slip = slip_in(article, figure, Interval(meant - room, meant + room))
        if slip is not None and (slip.kind in ("order", "scale") or figure is total):
            return slip
        weak = weak or slip
    return weak


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
    end = max(article.sentences[places[index]].end for index in product.figures)
    text = " ".join(article.document.text[claim.start : end].lower().split())  # what stands before the three is of all of them
    return any(holds_phrase(text, pack.lists[name]) for name in rule.parameters["other-matter"])


def _claim(article: Article, product: Product) -> Claim:
    names = ("rate", "other") if product.number < 0 else ("total", "rate", "number")
    at = (product.rate.at, product.total) if product.number < 0 else (product.total, product.rate.at, product.number)
    figures = [article.figures[index] for index in at]
    roles: dict[str, tuple[int, ...]] = {name: (index,) for name, index in zip(names, at, strict=True)}
    return Claim("", "", min(figure.start for figure in figures), max(figure.end for figure in figures), roles)


def _finding(article: Article, rule: CheckRule, product: Product) -> Finding:
    total, rate = article.figures[product.total], product.rate.figure
    primary, related, message = total, [rate], "recurring" if product.rate.how == "recurring" else "times"
    fields = {"rate": show.written(article, rate), "total": show.written(article, total), "time": product.rate.over}
    fields["expected.total"] = show.like(article, _point(product), total)
    if product.number >= 0:
        number = article.figures[product.number]
        fields["number"] = show.written(article, number)
        if product.further >= 0:
            one, other = (article.figures[index] for index in sorted((product.number, product.further)))
            both = {"number": show.written(article, one), "further": show.written(article, other)}
            fields["number"] = fill(rule.messages["numbers"], both)
        slip = _slip(article, product)
        telling = slip is not None and slip.figure is not total
        message = "so-many" if product.rate.base > 1 else "slip" if telling else "product"
        further = [article.figures[product.further]] if product.further >= 0 else []
        related = sorted((number, rate, *further), key=_start)
        if slip is not None:
            fields |= {"meant": show.like(article, slip.meant, slip.figure), "said": show.written(article, slip.figure)}
        if number.kind == "duration" and total.kind == "quantity" and product.number == product.figures[-1]:
            primary, message, related = number, "takes", sorted((total, rate), key=_start)
            takes = Fraction(middle(total)) * Fraction(middle(number)) / Fraction(_point(product))
            fields["expected.number"] = show.like(article, values.exact(takes), number)
    places = tuple(Place(figure.start, figure.end) for figure in related)
    figures = (primary, *related)
    key = "|".join(str(figure.value) if figure.kind in DATES else values.plain(middle(figure)) for figure in figures)
    return Finding(
        rule.id, fill(rule.messages[message], fields), primary.start, primary.end, places, (), least("medium", rule.confidence),
        "", "", key,
    )  # fmt: skip


def _start(figure: Figure) -> int:
    return figure.start
