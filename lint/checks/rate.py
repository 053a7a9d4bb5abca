"""A rate and what it makes: so much a day or a month, a price times a number, an average, a speed for some time.

No relation states these whole: what a figure is by (lint.checks.rates.marks) says what may be its number and its total.
"""

from __future__ import annotations

from lint.checks import equation as one
from lint.checks.changes import triples
from lint.records import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint.model import Article, Claim, Finding, Interval
    from lint.pack import CheckRule, Pack


def check(article: Article, rule: CheckRule, claims: list[Claim], pack: Pack) -> Iterator[Finding]:
    """A finding for each rate that does not make what the text says it makes."""
    if len(article.figures) < 2:
        return
    from lint.checks.rates import marks, per  # noqa: PLC0415

    _, parts = triples.split(claims, one.relations_of(rule, pack))
    verdicts = list(per.verdicts(article, rule, marks.rates_of(article, parts, pack), pack))
    if sum(figure.kind == "money" for figure in article.figures) > 1:
        from lint.checks.rates import portions  # noqa: PLC0415

        verdicts += portions.verdicts(article, rule, pack)
    yield from one.settle(article, rule, _but_used(article, verdicts), pack)


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
    return interval.low is not None and interval.high is not None and interval.high * 10 <= interval.low * 11
