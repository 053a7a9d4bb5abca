"""A rate and what it makes: so much a day or a month, a price times a number, an average, a speed for some time.

Roles decide what must hold: `rate` and `other` are one rate by two times; `rate`, `number` and `total` a product; `x`, `x` and
`time` a speed, a distance and how long it takes. How many days a month of work or of calendar
has comes from the rule (`spans`).
"""

from __future__ import annotations

from itertools import pairwise

from lint import algebra, values
from lint.checks import equation as one
from lint.checks import show
from lint.checks.changes import triples
from lint.checks.terms import Term, borrowed, middle, number_of, usable
from lint.model import Claim, Interval
from lint.rational import Fraction
from lint.records import TYPE_CHECKING
from lint.units import read_units

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint.checks.terms import Terms
    from lint.model import Article, Figure, Finding, Number
    from lint.pack import CheckRule, Pack, RelationRule
    from lint.units import UnitTable

PRODUCT = algebra.parse("total == rate * number")
STEM = 3  # letters that singular and plural have in common
DATES = ("date", "date-range")
MONTH = len("2024-05")
NARROW = Fraction(11, 10)  # of a total's ends: what makes it is hardly chance


def check(article: Article, rule: CheckRule, claims: list[Claim], pack: Pack) -> Iterator[Finding]:
    """A finding for each rate that does not make what the text says it makes."""
    relations = one.relations_of(rule, pack)
    stated, parts = triples.split(claims, relations)
    verdicts = [(claim, judge(article, rule, relations[claim.relation], claim, pack)) for claim in stated]
    verdicts += _told_again(article, rule, [claim.roles for claim in stated if "other" in claim.roles], pack)
    if len(article.figures) > 1:
        from lint.checks.rates import marks, per  # noqa: PLC0415

        verdicts += per.verdicts(article, rule, marks.rates_of(article, parts, pack), pack)
        if sum(figure.kind == "money" for figure in article.figures) > 1:
            from lint.checks.rates import portions  # noqa: PLC0415

            verdicts += portions.verdicts(article, rule, pack)
    return one.settle(article, rule, _but_used(article, verdicts), pack)


def _told_again(
    article: Article, rule: CheckRule, known: list[dict[str, tuple[int, ...]]], pack: Pack
) -> Iterator[tuple[Claim, one.Verdict]]:
    """The next rate by another time behind one by a time, in one sentence, where words announce that it is the same.

    known: what relations have read as two such rates.
    """
    spans = pack.values["per_unit"]
    announced = pack.patterns["scan_told_again"].compiled
    for row in article.sentences:
        timed = [place for place, index in enumerate(row.figures) if spans.get(article.figures[index].per or "")]
        for first, last in pairwise(timed):
            rate, other = row.figures[first], row.figures[last]
            roles: dict[str, tuple[int, ...]] = {"rate": (rate,), "other": (other,)}
            figures = article.figures[rate], article.figures[other]
            gap = row.lettered[row.letters[last - 1] + 1 : row.letters[last]]
            others = [article.figures[index].kind for index in row.figures[first + 1 : last]]
            if figures[0].kind in others:
                continue  # "55p and 31p a day, 86p together, or £314 a year"
            if roles not in known and all(map(usable, figures)) and announced.search(gap):
                claim = triples.joined(article, Claim("", rule.id, 0, 0, {}), roles)
                yield claim, _two_times(article, rule, None, claim, *figures, pack)


def _but_used(article: Article, verdicts: list[tuple[Claim, one.Verdict]]) -> Iterator[tuple[Claim, one.Verdict]]:
    """All verdicts but those on a rate and a number that make another total, and rightly: one not of one round digit."""
    used = {
        (claim.roles["rate"], claim.roles["number"])
        for claim, verdict in verdicts
        if verdict is True and "number" in claim.roles and "total" in claim.roles
        and _is_narrow(article.figures[claim.roles["total"][0]].interval)
    }  # fmt: skip
    for claim, verdict in verdicts:
        if verdict is True or (claim.roles.get("rate"), claim.roles.get("number")) not in used:
            yield claim, verdict


def _is_narrow(interval: Interval) -> bool:
    return interval.low is not None and interval.high is not None and interval.high <= interval.low * NARROW


def judge(article: Article, rule: CheckRule, relation: RelationRule, claim: Claim, pack: Pack) -> one.Verdict:
    """Whether the figures of a claim can belong together."""
    figures = {name: [article.figures[index] for index in row] for name, row in claim.roles.items()}
    if not all(usable(figure) for row in figures.values() for figure in row):
        return None
    if "other" in figures:
        return _two_times(article, rule, relation, claim, figures["rate"][0], figures["other"][0], pack)
    if "x" in figures:
        return _journey(article, rule, relation, claim, [*figures["x"], *figures.get("time", ())], pack)
    return _product(article, rule, relation, claim, figures["total"][0], figures["rate"][0], figures["number"][0], pack)


def _product(
    article: Article,
    rule: CheckRule,
    relation: RelationRule,
    claim: Claim,
    total: Figure,
    rate: Figure,
    number: Figure,
    pack: Pack,
) -> one.Verdict:
    from lint.checks.rates.tied import as_written, is_average  # noqa: PLC0415

    spans = pack.values["per_unit"]
    if is_average(article, rate, pack):
        rate = as_written(rate)
    if total.per and total.per in spans and spans[total.per] and total.per == rate.per:
        return None  # both are rates of the same time
    over = ""
    if rate.unit and " / " in rate.unit:  # tonnes / hectare
        made, _, over = rate.unit.partition(" / ")
        rate = rate._replace(unit=made)
    same = _same_sort(total, rate, pack)
    if same is None:
        return None
    factor: Number = 1
    if over:
        table = read_units(pack.units)
        if not number.unit or not table.same_dimension(number.unit, over):
            return None
        factor = table.convert(1, number.unit, over)
        return _multiplied(article, rule, relation, claim, total, rate, number, same, factor, pack)
    if number.kind == "duration":
        unit = rate.per or _unit_of_time(claim)
        seconds = spans.get(unit or "", 0)
        if not seconds:
            return None
        factor = values.exact(
            Fraction(read_units(pack.units).convert(1, number.unit or "second", "second")) / Fraction(seconds)
        )
    elif number.kind == "quantity" and number.unit and not rate.per and total.kind in ("money", "quantity"):
        return None  # a price that is not by the unit; 52 km times 38 km
    elif number.kind == "quantity" and rate.per and number.unit and number.unit != rate.per:
        table = read_units(pack.units)
        per = next((row.unit for row in table.readings(rate.per)), None)
        if per is None or not table.same_dimension(number.unit, per):
            return None
        factor = table.convert(1, number.unit, per)
    elif number.kind not in ("count", "quantity") or (spans.get(rate.per or "") and "base" not in claim.roles):
        return None  # so much a day times so many things says nothing
    return _multiplied(article, rule, relation, claim, total, rate, number, same, factor, pack)


def _multiplied(
    article: Article, rule: CheckRule, relation: RelationRule, claim: Claim, total: Figure, rate: Figure, number: Figure,
    same: Number, factor: Number, pack: Pack,
) -> one.Verdict:  # fmt: skip
    counted = Term(number, values.scaled(number.interval, factor), values.exact(middle(number) * factor), factor)
    rated = Term(rate, values.scaled(_measured(rate, total, pack), same), values.exact(middle(rate) * same), same)
    terms: Terms = {
        "total": [Term(total, _measured(total, rate, pack), middle(total), 1)],
        "rate": [rated],
        "number": [counted],
    }
    equation = relation.equation or PRODUCT
    so_many = _by_so_many(article, claim, rate)
    if so_many is not None and relation.equation is None:
        value = values.exact(counted.value * so_many)
        terms["number"] = [counted._replace(interval=values.scaled(counted.interval, so_many), value=value)]
    elif "so_many" in claim.words and so_many is None:
        return None
    if "base" in claim.constants:  # "per 100,000 people" is part of the rate
        whole = claim.constants["base"]
        terms["base"] = [Term(rate, Interval(whole, whole), whole, 1)]
    if "base" in claim.roles and relation.equation is not None:
        base = article.figures[claim.roles["base"][0]]
        terms["base"] = [Term(base, Interval(middle(base), middle(base)), middle(base), 1)]
    held = one.can_hold(equation, [terms], {})
    if held is None or held:
        return held
    message = rule.messages["product" if so_many is None or relation.equation is not None else "so-many"]
    return one.finding(article, rule, relation, claim, equation, terms, message)


def _by_so_many(article: Article, claim: Claim, rate: Figure) -> Fraction | None:
    """One over the number of people that a rate is by: "18 per 100,000 people", "18 for every 100,000"."""
    if "base" in claim.roles:
        return Fraction(1) / Fraction(middle(article.figures[claim.roles["base"][0]]))
    by = (rate.per or "").split()[:1]
    return Fraction(1, int(by[0])) if by and by[0].isdecimal() and int(by[0]) else None


def _unit_of_time(claim: Claim) -> str | None:
    """The unit of a rate that stands as words beside its figure."""
    word = claim.words.get("per", "").split()
    return word[-1].rstrip("s") if word else None


def _measured(figure: Figure, other: Figure, pack: Pack) -> Interval:
    """A plain number beside money or a quantity is as exact as that."""
    if figure.kind == "count" and other.kind in ("money", "quantity"):
        return borrowed(figure, other, pack)
    return figure.interval


def _same_sort(total: Figure, rate: Figure, pack: Pack) -> Number | None:
    """The factor from the rate's unit to the total's; None where the one cannot be made of the other."""
    if total.kind == rate.kind == "money":
        return 1 if total.currency == rate.currency else None
    if total.kind == rate.kind == "count":
        return 1
    if total.kind == rate.kind and total.unit and rate.unit:
        table = read_units(pack.units)
        return table.convert(1, rate.unit, total.unit) if table.same_dimension(total.unit, rate.unit) else None
    return None


def _two_times(
    article: Article, rule: CheckRule, relation: RelationRule | None, claim: Claim, rate: Figure, other: Figure, pack: Pack
) -> one.Verdict:
    spans = pack.values["per_unit"]
    rate, other = (_by_time(figure, pack) for figure in (rate, other))
    rate = rate._replace(per=rate.per or claim.words.get("per"))
    other = other._replace(per=other.per or claim.words.get("other_per"))
    if other.kind == "count" and other.noun is None and rate.kind in ("money", "quantity"):
        other = other._replace(kind=rate.kind, unit=rate.unit, currency=rate.currency, interval=borrowed(other, rate, pack))
    same = _same_sort(other, rate, pack)
    nouns = [figure.noun.lower().split()[-1] for figure in (rate, other) if figure.kind == "count" and figure.noun]
    if (
        same is None
        or (len(nouns) > 1 and nouns[0][:STEM] != nouns[1][:STEM])
        or rate.kind == "duration"  # eight hours a day, five days a week
        or not rate.per
        or not other.per
        or rate.per == other.per
        or not spans.get(rate.per)
        or not spans.get(other.per)
    ):
        return None
    short, long = sorted((rate, other), key=lambda figure: spans[figure.per or ""])
    between = rule.parameters["spans"].get(f"{short.per}-{long.per}")
    if between is None:
        return None
    low, high = (values.exact(Fraction(*end) if isinstance(end, tuple) else Fraction(end)) for end in between)
    times = Interval(low, high)
    factor: Number = same if short is rate else values.exact(1 / Fraction(same))
    shorter = values.scaled(short.interval, factor)
    tried = [times]
    shifts = rule.parameters["shifts"].get(f"{short.per}-{long.per}", ()) if short.kind == "quantity" else ()
    if shifts:  # what flows does so all day, or in shifts
        tried, low = [algebra.point(number) for number in shifts], high
    if any(algebra.intersects(algebra.mul(shorter, times), long.interval) for times in tried):
        return True
    one_time = Fraction(middle(short)) * factor
    if one_time and middle(long) % one_time == 0 and middle(long) < low * one_time and _has_months(article, claim):
        return True  # "From May to November it costs €30 a month, or €210 for the year."
    ends = sorted({values.exact(middle(short) * factor * Fraction(end)) for end in (low, high)})
    expected = " to ".join(show.like(article, end, long) for end in ends)
    fields = {"rate": show.written(article, short), "other": show.written(article, long), "expected": expected}
    fields.update(short=short.per or "", long=long.per or "")
    return _plain(rule, relation, claim, [short, long], other, one.fill(rule.messages["times"], fields))


def _has_months(article: Article, claim: Claim) -> bool:
    """Whether the sentence of a rate, or the one before it, tells a stretch of months, a season."""
    (rate,) = claim.roles["rate"]
    own = next((number for number, row in enumerate(article.sentences) if rate in row.figures), 0)
    rows = article.sentences[max(0, own - 1) : own + 1]
    figures = [article.figures[index] for row in rows for index in row.figures]
    written = [str(figure.value) for figure in figures if figure.kind in DATES]
    return any("/" in value for value in written) or sum(len(value) == MONTH for value in written) > 1


def _by_time(figure: Figure, pack: Pack) -> Figure:
    """A figure in a unit by a time ("12 litres a second") with that time as what it is by."""
    made, _, over = (figure.unit or "").partition(" / ")
    return figure._replace(unit=made, per=over) if pack.values["per_unit"].get(over) else figure


def _flow(
    article: Article, rule: CheckRule, relation: RelationRule, claim: Claim, figures: list[Figure], pack: Pack
) -> one.Verdict:
    """A rate by a time, an amount of the same sort, and how long it takes: "40 litres a minute, 12,000 litres, five hours"."""
    rates = [figure for figure in figures if figure.kind == "quantity" and pack.values["per_unit"].get(figure.per or "")]
    amounts = [figure for figure in figures if figure.kind == "quantity" and not figure.per]
    times = [figure for figure in figures if figure.kind == "duration" and not figure.per]
    if not (len(rates) == len(amounts) == len(times) == 1):
        return None
    made = Fraction(middle(rates[0])) * Fraction(read_units(pack.units).convert(1, times[0].unit or "second", "second"))
    made = made * Fraction(middle(times[0])) / Fraction(pack.values["per_unit"][rates[0].per or ""])
    same = _same_sort(amounts[0], rates[0], pack)
    near = number_of(rule.parameters["near"])
    if same is None or values.magnitude(made * same - middle(amounts[0])) > values.magnitude(made * same) * near:
        return None
    return _product(article, rule, relation, claim, amounts[0], rates[0], times[0], pack)


def unit_of(figure: Figure, pack: Pack) -> str | None:
    """A figure's unit with the time that it is by: "60 km an hour" is a speed."""
    if figure.unit and figure.per and pack.values["per_unit"].get(figure.per):
        return f"{figure.unit} / {figure.per}"
    return figure.unit


def _journey(
    article: Article, rule: CheckRule, relation: RelationRule, claim: Claim, figures: list[Figure], pack: Pack
) -> one.Verdict:
    table = read_units(pack.units)
    by_sort: dict[str, Figure] = {}
    for figure in figures:
        unit = unit_of(figure, pack)
        if not unit:
            return None
        for name, like in (("speed", "meter / second"), ("distance", "meter"), ("time", "second")):
            if table.same_dimension(unit, like):
                by_sort[name] = figure
    if len(by_sort) != 3:
        return _flow(article, rule, relation, claim, figures, pack)
    if not one.holds_phrase(one.sentences_at(article, claim.start, claim.end), pack.lists[rule.parameters["steady"]]):
        return None
    speed, distance, time = by_sort["speed"], by_sort["distance"], by_sort["time"]
    si = {
        "speed": table.convert(1, unit_of(speed, pack) or "", "meter / second"),
        "distance": table.convert(1, distance.unit or "", "meter"),
        "time": table.convert(1, time.unit or "", "second"),
    }
    terms: Terms = {
        name: [Term(figure, values.scaled(figure.interval, si[name]), values.exact(middle(figure) * si[name]), si[name])]
        for name, figure in by_sort.items()
    }
    equation = algebra.parse("distance == speed * time")
    held = one.can_hold(equation, [terms], {})
    if held is None or held:
        return held
    for figure in _distances_beside(article, claim, table):  # "attacked 8 km from the end of the 153 km"
        scale = table.convert(1, figure.unit or "", "meter")
        other = Term(figure, values.scaled(figure.interval, scale), values.exact(middle(figure) * scale), scale)
        if one.can_hold(equation, [terms | {"distance": [other]}], {}):
            return True
    return one.finding(article, rule, relation, claim, equation, terms, rule.messages["journey"])


def _distances_beside(article: Article, claim: Claim, table: UnitTable) -> list[Figure]:
    """The other lengths of a claim's paragraph and of the one before."""
    blocks = article.document.blocks
    at = next((number for number, block in enumerate(blocks) if block.start <= claim.start < block.end), 0)
    taken = {index for row in claim.roles.values() for index in row}
    return [
        figure
        for index, figure in enumerate(article.figures)
        if index not in taken and figure.unit and usable(figure)
        and blocks[max(0, at - 1)].start <= figure.start < blocks[at].end
        and table.same_dimension(figure.unit, "meter")
    ]  # fmt: skip


def _plain(
    rule: CheckRule, relation: RelationRule | None, claim: Claim, figures: list[Figure], primary: Figure, message: str
) -> Finding:
    from lint.model import Finding, Place  # noqa: PLC0415

    related = tuple(Place(figure.start, figure.end) for figure in figures if figure is not primary)
    key = "|".join(values.plain(middle(figure)) for figure in figures)
    confidence = one.least(relation.confidence if relation else "medium", rule.confidence)
    return Finding(rule.id, message, primary.start, primary.end, related, (), confidence, "", claim.relation, key)
