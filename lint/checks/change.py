"""What a figure was, what it is, and by how much it changed: from, to and by.

Which equation a claim must meet follows from the kind of the change: a percentage or a fraction is of the value before,
percentage points and amounts are added, "doubled" and "three times" multiply. Where two percentages are compared and only
points would fit, the finding says so.
"""

from __future__ import annotations

from fractions import Fraction

from lint import algebra, values
from lint.checks import equation as one
from lint.checks.terms import middle, number_of, readings
from lint.model import Interval
from lint.records import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint.checks.terms import Terms
    from lint.model import Article, Claim, Figure, Finding, Number
    from lint.pack import CheckRule, Pack, RelationRule


def check(article: Article, rule: CheckRule, claims: list[Claim], pack: Pack) -> Iterator[Finding]:
    """A finding for each change that does not lead from its one end to its other."""
    relations = one.relations_of(rule, pack)
    return one.settle(article, rule, ((claim, judge(article, rule, relations[claim.relation], claim, pack)) for claim in claims), pack)


def judge(article: Article, rule: CheckRule, relation: RelationRule, claim: Claim, pack: Pack) -> one.Verdict:
    """Whether the change can lead from `before` to `after`."""
    if relation.equation:
        verdict = one.judge(article, rule, relation, claim, pack)
        return None if verdict is True else verdict  # a limit that is kept explains nothing
    taken = [terms for terms in readings(article, claim, pack) if _sound(terms)]
    if not taken:
        return None
    before, after = (taken[0][name][0].value for name in ("before", "after"))
    sign = claim.constants.get("sign") or claim.constants.get("noun_sign") or (1 if after >= before else -1)
    sort = _sort(claim, taken[0], sign)
    if sort is None:
        return None
    if sort == "absolute" and taken[0]["change"][0].value > rule.parameters["far"] * max(before, after):
        return None  # so large a change is one of something else
    equations = {name: algebra.parse(text) for name, text in rule.parameters["equations"].items()}
    constants = {"sign": Interval(sign, sign)}
    points: dict[str, Number] = {"sign": sign}
    if "factor" in claim.constants:
        points["factor"] = claim.constants["factor"]
        constants["factor"] = _said(claim, pack, rule)
    else:
        taken = [_loosened(terms, rule) for terms in taken]
    held = one.can_hold(equations[sort], taken, constants)
    if held is None or held:
        return held
    message = sort
    if sort == "relative":
        message = "relative-up" if sign > 0 else "relative-down"
        if all(taken[0][name][0].figure.kind == "percent" for name in ("before", "after", "change")):
            message = "points" if one.can_hold(equations["absolute"], taken, constants) else message
    elif sort == "absolute":
        message = "absolute-up" if sign > 0 else "absolute-down"
    shown = taken[0]
    return one.finding(article, rule, relation, claim, equations[sort], shown, rule.messages.get(message, ""), points)


def _sound(terms: Terms) -> bool:
    """Both ends there, one of each, and none negative: a loss that became a profit has no percentage."""
    ends = [terms.get(name, ()) for name in ("before", "after")]
    return all(len(row) == 1 for row in ends) and all(row[0].value > 0 or _degrees(row[0].figure) for row in ends)


def _degrees(figure: Figure) -> bool:
    return figure.kind == "quantity"


def _sort(claim: Claim, terms: Terms, sign: Number) -> str | None:
    """Which of the rule's equations the claim must meet; None where its kinds do not go together."""
    before, after = terms["before"][0].figure, terms["after"][0].figure
    shares = (before.kind == "percent") + (after.kind == "percent")
    if shares == 1 or any(figure.kind == "percent" and figure.unit for figure in (before, after)):
        return None
    row = terms.get("change")
    if row is None:
        return "times" if sign > 0 or "factor" in claim.constants else "shrank"
    change = row[0].figure
    if change.kind == "ratio":
        if change.unit == "multiple":
            return "times-change" if sign > 0 else "shrank-change"
        return "relative"
    if change.kind == "percent":
        if change.unit is None:
            return "relative"
        return "absolute" if shares == 2 else None
    return "absolute" if shares == 0 else None


def _said(claim: Claim, pack: Pack, rule: CheckRule) -> Interval:
    """What "doubled", "nearly tripled" or "more than halved" stands for, give or take what speech allows."""
    factor = claim.constants["factor"]
    size = factor if factor >= 1 else 1 / Fraction(factor)
    interval = _slack(size, rule)
    for row in pack.hedges.get(claim.words.get("hedge", "").strip(), ()):
        if row.side == "before":
            interval = values.hedged(size, interval, row.below, row.above, closed=row.closed)
            break
    if factor >= 1:
        return interval
    return algebra.div(Interval(1, 1), interval) if interval.low is not None else interval


def _slack(size: Number, rule: CheckRule) -> Interval:
    share = number_of(rule.parameters["word-slack"])
    return Interval(values.exact(size * (1 - share)), values.exact(size * (1 + share)))


def _loosened(terms: Terms, rule: CheckRule) -> Terms:
    """Multiples in words are as loose as speech: "three times" may be 2.6 or 3.4."""
    row = terms.get("change")
    if not row or row[0].figure.unit != "multiple" or row[0].figure.modifier != "exact":
        return terms
    term = row[0]
    return {**terms, "change": [term._replace(interval=_slack(middle(term.figure), rule))]}


