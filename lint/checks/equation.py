"""Relations with one equation: shares, changes, sums in a sentence, rates.

A claim is reported only if no choice of values inside the figures' intervals makes the equation true. Percentages enter as
parts of one, all other figures must be of one sort (the same currency, the same unit or convertible ones).
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from lint import algebra, values
from lint.checks import show
from lint.model import Finding, Interval, Place
from lint.units import read_units

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint.model import Article, Claim, Figure, Number
    from lint.pack import CheckRule, Pack, RelationRule

PURE = ("percent", "ratio")  # shares and multiples: numbers without a unit
HUNDREDTH = Fraction(1, 100)


class Term(NamedTuple):
    """A figure as it enters an equation: its interval and its written value in the equation's unit."""

    figure: Figure
    interval: Interval
    value: Number
    factor: Number  # from the figure's own unit to the equation's


def check(article: Article, rule: CheckRule, claims: list[Claim], pack: Pack) -> Iterator[Finding]:
    """A finding for each claim that cannot be true."""
    relations = {relation.id: relation for relation in pack.relations if relation.check == rule.id}
    seen: set[tuple[int, ...]] = set()
    for claim in claims:
        figures = tuple(sorted({index for role in claim.roles.values() for index in role}))
        if figures in seen:
            continue
        relation = relations[claim.relation]
        verdict = judge(article, rule, relation, claim, pack)
        if verdict is not None:
            seen.add(figures)  # one finding for the same figures, whichever relation sees them first
        if isinstance(verdict, Finding):
            yield verdict


def judge(article: Article, rule: CheckRule, relation: RelationRule, claim: Claim, pack: Pack) -> Finding | bool | None:
    """A finding; True where the claim may hold; None where it says nothing that can be worked out."""
    equation = relation.equation or rule.equation
    terms = bind(article, claim, pack)
    if equation is None or terms is None:
        return None
    intervals = {name: [term.interval for term in row] for name, row in terms.items()}
    for name, constant in claim.constants.items():
        intervals[name] = [_slack(constant, rule)]
    held = algebra.holds(equation, intervals)
    if held is None:
        return None
    if held:
        return True
    return _finding(article, rule, relation, claim, equation, terms)


def _slack(constant: Number, rule: CheckRule) -> Interval:
    """What a word such as "doubled" stands for: itself, give or take what speech allows (a share, from the rule)."""
    slack = rule.parameters.get("word-slack")
    if not slack:
        return Interval(constant, constant)
    share = Fraction(*slack) if isinstance(slack, tuple) else Fraction(slack)
    return Interval(values.exact(constant * (1 - share)), values.exact(constant * (1 + share)))


def bind(article: Article, claim: Claim, pack: Pack) -> dict[str, list[Term]] | None:
    """The figures of a claim in one unit; None where they are not of one sort, or one of them has no number."""
    table = read_units(pack.units)
    base: Figure | None = None
    terms: dict[str, list[Term]] = {}
    for name, indexes in claim.roles.items():
        row: list[Term] = []
        for index in indexes:
            figure = article.figures[index]
            if figure.value is None or isinstance(figure.value, str) or figure.confidence == "low":
                return None
            factor: Number = 1
            if figure.kind in PURE:
                factor = Fraction(1, 10000) if figure.unit == "basis_point" else HUNDREDTH if figure.kind == "percent" else 1
            elif base is None:
                base = figure
            else:
                same = _factor(figure, base, table)
                if same is None:
                    return None
                factor = same
            value = figure.value[1] if isinstance(figure.value, tuple) else figure.value
            row.append(Term(figure, values.scaled(figure.interval, factor), values.exact(value * factor), factor))
        terms[name] = row
    return terms


def _factor(figure: Figure, base: Figure, table: object) -> Number | None:
    """What a figure's values are multiplied with to be in the unit of another; None where they are of different sorts."""
    from lint.units import UnitTable  # noqa: PLC0415

    if figure.kind != base.kind or figure.currency != base.currency or figure.per != base.per:
        return None
    if figure.unit == base.unit:
        return 1
    if figure.unit is None or base.unit is None or not isinstance(table, UnitTable) or not table.same_dimension(figure.unit, base.unit):
        return None
    zero = table.convert(0, figure.unit, base.unit)
    return table.convert(1, figure.unit, base.unit) if zero == 0 else None


def _finding(
    article: Article, rule: CheckRule, relation: RelationRule, claim: Claim, equation: object, terms: dict[str, list[Term]]
) -> Finding:
    points = {name: [term.value for term in row] for name, row in terms.items()}
    points.update({name: [constant] for name, constant in claim.constants.items()})
    fields: dict[str, str] = {name: listed([show.written(article, t.figure) for t in row]) for name, row in terms.items()}
    fields.update({name: word for name, word in claim.words.items() if name not in fields})
    for name, row in terms.items():
        if len(row) != 1:
            continue
        expected = algebra.solve(equation, name, points)  # type: ignore[arg-type]
        if expected is not None:
            figure, factor = row[0].figure, row[0].factor
            fields[f"expected.{name}"] = show.like(article, values.exact(expected / Fraction(factor)), figure)

    def written(value: Number, name: str | None) -> str:
        row = terms.get(name or "")
        if not row:
            return show.number(value)
        same = next((term for term in row if term.value == value), None)
        if same is not None:
            return show.written(article, same.figure)
        return show.like(article, values.exact(value / Fraction(row[0].factor)), row[0].figure)

    try:
        fields["working"] = algebra.render(equation, points, written)  # type: ignore[arg-type]
    except Exception as error:  # noqa: BLE001
        if type(error).__name__ != "FiglintError":
            raise
        fields["working"] = ""
    message = fill(relation.message or rule.message, fields)
    at = rule.parameters.get("at", ())
    figures = [(name, term.figure) for name, row in terms.items() for term in row]
    figures.sort(key=lambda item: item[1].start)
    primary = next((figure for wanted in at for name, figure in figures if name == wanted), figures[-1][1])
    related = tuple(Place(figure.start, figure.end, name) for name, figure in figures if figure is not primary)
    key = "|".join(f"{name}={','.join(values.plain(v) for v in points[name])}" for name in sorted(points))
    weakest = "medium" if "medium" in (relation.confidence, rule.confidence) else rule.confidence
    confidence = "low" if relation.confidence == "low" else weakest
    return Finding(rule.id, message, primary.start, primary.end, related, (), confidence, "", claim.relation, key)


def listed(items: list[str]) -> str:
    """ "a, b and c"-like lists are English; messages only put commas."""
    return ", ".join(items)


def fill(template: str, fields: dict[str, str]) -> str:
    """A message with its {names} filled in; a name that nothing is known of stays as "?"."""
    out: list[str] = []
    position = 0
    while True:
        start = template.find("{", position)
        end = template.find("}", start)
        if start < 0 or end < 0:
            out.append(template[position:])
            return "".join(out)
        out.append(template[position:start])
        out.append(fields.get(template[start + 1 : end], "?"))
        position = end + 1
