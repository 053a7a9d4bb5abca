"""Claims → the numbers of their figures in one unit, in every way that a careful reader may take them.

English leaves out what is said once: "from $5 to $7 million", "€50bn, 27 of it in loans". A reading fills in the unit, the
currency or the scale that another figure of the same claim has; a claim is wrong only where no reading makes it right.
"""

from __future__ import annotations

from lint import values
from lint.model import Interval
from lint.rational import Fraction
from lint.records import TYPE_CHECKING, NamedTuple
from lint.units import difference, read_units

if TYPE_CHECKING:
    from lint.model import Article, Claim, Figure, Number
    from lint.pack import Pack

PURE = ("percent", "ratio")  # shares and multiples: numbers without a unit
HUNDREDTH = Fraction(1, 100)
CROWD = 40  # figures of one sentence: with more it is data, and nothing that somebody tells
SMALL = 1000  # below this, things that are told apart are counted


class Term(NamedTuple):
    """A figure as it enters an equation: its interval and its written value in the equation's unit."""

    figure: Figure
    interval: Interval
    value: Number
    factor: Number  # from the figure's own unit to the equation's


Terms = dict[str, list[Term]]


def readings(article: Article, claim: Claim, pack: Pack) -> list[Terms]:
    """The figures of a claim in one unit, as written and, where a scale may be said once for all, with it filled in.

    Percentages become parts of one. Empty where the figures are not of one sort, or one of them has no number.
    """
    figures = {index: article.figures[index] for row in claim.roles.values() for index in row}
    if any(not usable(figure) for figure in figures.values()):
        return []
    sized = [figure for figure in figures.values() if figure.kind not in PURE]
    base = next((figure for figure in sized if figure.currency or figure.unit), sized[0] if sized else None)
    literal = _reading(claim, figures, base, pack, 1)
    if literal is None:
        return []
    found = [literal]
    if base is not None:
        lost = {figure.scale for figure in sized if figure.scale != 1}
        (scale,) = lost if len(lost) == 1 else (1,)
        if scale != 1 and any(_loses(figure, base, scale) for figure in sized):
            scaled = _reading(claim, figures, base, pack, scale)
            if scaled is not None:
                found = [scaled] if scale < 1 else [literal, scaled]  # a number beside cents is of cents
    return found


def usable(figure: Figure) -> bool:
    """Whether a figure has a number that can be worked with."""
    return figure.value is not None and not isinstance(figure.value, str) and figure.confidence != "low"


def may_lose_scale(figure: Figure) -> bool:
    """A plain number in digits, below a thousand: "5" in "from 5 to 7 million"."""
    value = middle(figure)
    return figure.scale == 1 and not figure.words and values.magnitude(value) < 1000


def middle(figure: Figure) -> Number:
    """The written value; of a range its upper end."""
    value = figure.value[1] if isinstance(figure.value, tuple) else figure.value
    assert value is not None
    assert not isinstance(value, str)
    return value


def _reading(claim: Claim, figures: dict[int, Figure], base: Figure | None, pack: Pack, scale: Number) -> Terms | None:
    terms: Terms = {}
    for name, indexes in claim.roles.items():
        row: list[Term] = []
        for index in indexes:
            made = term(figures[index], base, pack, scale)
            if made is None:
                return None
            row.append(made)
        terms[name] = row
    return terms


def term(figure: Figure, base: Figure | None, pack: Pack, scale: Number = 1) -> Term | None:
    """A figure in the unit of another; None where they are of different sorts.

    scale: what a figure that may have lost its scale is multiplied with.
    """
    interval = figure.interval
    factor: Number = 1
    if figure.kind in PURE:
        factor = Fraction(1, 10000) if figure.unit == "basis_point" else HUNDREDTH if figure.kind == "percent" else 1
        if figure.kind == "percent" and interval.low is None and figure.modifier in ("at_most", "less_than"):
            interval = interval._replace(low=min(0, middle(figure)))
    elif base is not None and figure is not base:
        if may_borrow(figure, base):
            interval = borrowed(figure, base, pack)
        else:
            same = factor_to(figure, base, pack)
            if same is None:
                return None
            factor = same
    if figure.kind not in PURE and scale != 1 and _loses(figure, base, scale):
        factor = values.exact(factor * Fraction(scale))
        interval = borrowed(figure, base or figure, pack)
    return Term(figure, values.scaled(interval, factor), values.exact(middle(figure) * factor), factor)


def _loses(figure: Figure, base: Figure | None, scale: Number) -> bool:
    """Whether a figure may have lost a scale: a small number that of millions, any bare one that of cents."""
    return base is not None and may_borrow(figure, base) if scale < 1 else may_lose_scale(figure)


def may_borrow(figure: Figure, base: Figure) -> bool:
    """A bare count beside a figure with a unit or a currency: "rose from 18 to 20 degrees"."""
    bare = figure.noun is None or 0 <= figure.noun_start < figure.start  # "stages of 118, 142 and 96 km"
    return figure.kind == "count" and figure.unit is None and bare and base.kind not in ("count", *PURE)


def borrowed(figure: Figure, base: Figure, pack: Pack) -> Interval:
    """The interval that a plain number has in the unit of another figure: measured, not counted."""
    rounding = pack.roundings.get(base.kind) or pack.roundings["other"]
    if figure.modifier != "exact" or isinstance(figure.value, tuple):
        return figure.interval
    value = middle(figure)
    scale = figure.scale or 1
    mantissa = values.exact(Fraction(value) / Fraction(scale))
    step = values.exact(Fraction(figure.step) / Fraction(scale))
    if value < 0:
        flipped = values.rounded(-mantissa, step, scale, rounding)
        return flipped._replace(low=-(flipped.high or 0), high=-(flipped.low or 0))
    return values.rounded(mantissa, step, scale, rounding)


def factor_to(figure: Figure, base: Figure, pack: Pack) -> Number | None:
    """What a figure's values are multiplied with to be in the unit of another; None where they are of different sorts."""
    if figure.currency != base.currency or (figure.per and base.per and figure.per != base.per):
        return None
    if figure.unit == base.unit:
        return 1 if figure.kind == base.kind or {figure.kind, base.kind} == {"count", "ordinal"} else None
    if figure.unit is None or base.unit is None:
        return None
    if difference(figure.unit) == difference(base.unit):
        return 1  # 2C warmer, from 16C
    table = read_units(pack.units)
    if not table.same_dimension(figure.unit, base.unit):
        return None
    zero = table.convert(0, figure.unit, base.unit)
    return table.convert(1, figure.unit, base.unit) if zero == 0 else None


def loosened(terms: Terms, slack: Number) -> Terms:
    """Hedged fractions in words as loose as speech: "nearly half" said of 42 per cent, "just over a third" of 39.

    slack: how far beyond the fraction the true share may lie on the side that the hedge opens, as a part of it.
    """
    return {name: [_loose(term, slack) for term in row] for name, row in terms.items()}


def _loose(term: Term, slack: Number) -> Term:
    figure, interval = term.figure, term.interval
    if figure.kind != "ratio" or figure.unit is not None or figure.modifier == "exact":
        return term
    low, high = interval.low, interval.high
    # what a hedge shuts out is shut out: "more than a third" is not said of 31 per cent
    if low is not None and figure.modifier in ("more_than", "at_least"):
        low = values.exact(term.value * (1 - Fraction(slack) / 20))
    if high is not None and figure.modifier in ("less_than", "at_most"):
        high = values.exact(term.value * (1 + Fraction(slack) / 20))
    if low is not None and figure.modifier in ("less_than", "approx"):
        low = min(low, values.exact(term.value * (1 - slack)))
    if high is not None and figure.modifier in ("more_than", "approx"):
        high = max(high, values.exact(term.value * (1 + slack)))
    return term._replace(interval=interval._replace(low=low, high=high))


def cut_off(terms: Terms) -> Terms:
    """Percentages with decimals as rounded or cut off: programs write 79.1% for 79.15."""
    return {name: [_cut_off(term) for term in row] for name, row in terms.items()}


def _cut_off(term: Term) -> Term:
    figure, high = term.figure, term.interval.high
    if figure.kind != "percent" or figure.step >= 1 or figure.modifier != "exact" or high is None:
        return term
    end = values.exact(Fraction(term.value) + Fraction(figure.step) * HUNDREDTH)
    return term._replace(interval=term.interval._replace(high=max(high, end)))


def counted(terms: Terms) -> Terms:
    """Small whole numbers of things as exact: 480 licences are counted, 48,000 may be rounded."""
    return {name: [count_like(term) for term in row] for name, row in terms.items()}


def count_like(term: Term) -> Term:
    """A term whose figure is a small whole number of things, years or months (or borrows their unit) as a point."""
    figure = term.figure
    if (
        figure.kind not in ("duration", "count")
        or figure.modifier != "exact"
        or not isinstance(figure.value, int)
        or figure.step != 1
    ):
        return term
    return term._replace(interval=Interval(term.value, term.value)) if values.magnitude(figure.value) < SMALL else term


def number_of(parameter: object) -> Number:
    """A number of a rule's parameters; exact pairs are fractions."""
    return Fraction(*parameter) if isinstance(parameter, tuple) else Fraction(str(parameter))


def written_order(terms: Terms) -> list[tuple[str, Term]]:
    """All terms with their names, in the order of the text."""
    rows = [(name, term) for name, row in terms.items() for term in row]
    rows.sort(key=lambda row: row[1].figure.start)
    return rows
