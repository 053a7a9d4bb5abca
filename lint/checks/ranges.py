"""Ranges whose ends stand the wrong way round: "between 50 and 20"."""

from __future__ import annotations

from lint import values
from lint.checks import show
from lint.checks.equation import fill
from lint.model import Finding, Place, Suggestion
from lint.records import TYPE_CHECKING
from lint.units import read_units

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint.model import Article, Claim, Figure, Interval
    from lint.pack import CheckRule, Pack


def check(article: Article, rule: CheckRule, claims: list[Claim], pack: Pack) -> Iterator[Finding]:
    """A finding for each range that falls, and may not."""
    relations = {relation.id: relation for relation in pack.relations if relation.check == rule.id}
    for claim in claims:
        confidence = relations[claim.relation].confidence
        for index in claim.roles.get("range", ()):
            found = falling(article, article.figures[index], rule, pack)
            if found is not None:
                yield found._replace(confidence=confidence, relation=claim.relation)
        if "low" in claim.roles and "high" in claim.roles:
            low, high = (article.figures[claim.roles[name][0]] for name in ("low", "high"))
            found = apart(article, low, high, rule, pack)
            if found is not None:
                yield found._replace(confidence=confidence, relation=claim.relation)


def falling(article: Article, figure: Figure, rule: CheckRule, pack: Pack) -> Finding | None:
    """A range read as one figure."""
    value = figure.value
    if not isinstance(value, tuple) or value[0] is None or value[1] is None or figure.confidence == "low":
        return None
    low, high = value
    if low <= high or high <= 0 or by_the_clock(article, figure, rule):
        return None
    written = show.written(article, figure)
    ends = _swapped(article, figure)
    fields = {"range": written, "swapped": ends or "?"}
    template = rule.messages["scale"] if _lost_scale(article, figure, pack) else rule.message
    key = f"{values.plain(low)}>{values.plain(high)}"
    return Finding(rule.id, fill(template, fields), figure.start, figure.end, (), (Suggestion(ends),) if ends else (), key=key)


def by_the_clock(article: Article, figure: Figure, rule: CheckRule) -> bool:
    """Whether small bare numbers may be hours: "open between 9 and 5"."""
    assert isinstance(figure.value, tuple)  # noqa: S101
    low, high = figure.value
    if figure.kind != "count" or low is None or high is None or low > rule.parameters["hours"]:
        return False
    noun = figure.noun
    return noun is None or not noun[0].islower()


def _swapped(article: Article, figure: Figure) -> str:
    """The ends the other way round, where both are written alike."""
    written = show.written(article, figure)
    for word in (" and ", " to "):
        first, middle, second = written.partition(word)
        if middle and first[-1:].isalnum() == second[-1:].isalnum() and first.replace(",", "").isdecimal() and second.replace(",", "").isdecimal():
            return f"{second}{middle}{first}"
    return ""


def _lost_scale(article: Article, figure: Figure, pack: Pack) -> bool:
    """Whether one end has a scale word and the other has none."""
    words = pack.values["scale"]
    written = show.written(article, figure).split()
    return sum(word in words for word in written) == 1


def apart(article: Article, low: Figure, high: Figure, rule: CheckRule, pack: Pack) -> Finding | None:
    """Two ends in different units, or two years."""
    if low.kind == "year" and high.kind == "year":
        first, second = low.interval.low, high.interval.low
        if first is None or second is None or first <= second:
            return None
    else:
        ends = _in_one_unit(low, high, pack)
        if ends is None:
            return None
        lower, upper = ends
        if lower.low is None or upper.high is None or lower.low <= upper.high or upper.high <= 0:
            return None
    written = (show.written(article, low), show.written(article, high))
    fields = {"range": f"{written[0]} … {written[1]}", "swapped": f"{written[1]} … {written[0]}"}
    return Finding(
        rule.id, fill(rule.message, fields), high.start, high.end, (Place(low.start, low.end),), (), key=f"{written[0]}>{written[1]}"
    )


def _in_one_unit(low: Figure, high: Figure, pack: Pack) -> tuple[Interval, Interval] | None:
    if low.kind != high.kind or low.currency != high.currency or low.value is None or high.value is None:
        return None
    if isinstance(low.value, (str, tuple)) or isinstance(high.value, (str, tuple)):
        return None
    if low.unit == high.unit:
        return low.interval, high.interval
    table = read_units(pack.units)
    if low.unit is None or high.unit is None or not table.same_dimension(low.unit, high.unit):
        return None
    try:
        return table.convert_interval(low.interval, low.unit, high.unit), high.interval
    except ValueError:
        return None
