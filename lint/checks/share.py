"""Shares: a part, its whole and the share beside them; and shares of one whole that come to more than all of it."""

from __future__ import annotations

from lint.checks import equation
from lint.checks.changes import triples
from lint.checks.shares import proportions
from lint.records import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint.model import Article, Claim, Finding
    from lint.pack import CheckRule, Pack, RelationRule

SHARES = frozenset(("percent", "ratio"))
FEWEST = 1  # figures: there are two at least
LINKS = frozenset(("tie", "whole"))  # roles of figures that words tie to others


def check(article: Article, rule: CheckRule, claims: list[Claim], pack: Pack) -> Iterator[Finding]:
    """A finding for each share that is not that of its part, and for each set of shares above 100%."""
    told: list[Finding] = []
    parts: list[Claim] = []
    if claims:
        relations = equation.relations_of(rule, pack)
        stated, parts = triples.split(claims, relations)

        def judge(relation: RelationRule, claim: Claim) -> equation.Verdict:
            verdict = equation.judge(article, rule, relation, claim, pack)
            if verdict and verdict is not True and claim.roles.keys() == {"share", "part", "whole"}:
                (share,), (part,), (whole_,) = (claim.roles[name] for name in ("share", "part", "whole"))
                if proportions.is_roughly(article, share, part, whole_):
                    return True
                if proportions.is_no_part(article, part, whole_) or proportions.is_half_of_one(article, share):
                    return None
                if relation.data.get("part") and proportions.is_of_what_is_left(article, share, part, whole_):
                    return True
            return verdict

        verdicts = [(claim, judge(relations[claim.relation], claim)) for claim in stated]
        if any(not LINKS.isdisjoint(claim.roles) for claim in parts):
            from lint.checks.shares import linked  # noqa: PLC0415

            tied = [
                *linked.shares(article, rule, parts, pack, judge),
                *linked.of_known(article, rule, parts, pack, judge),
            ]
            wrong = [claim.roles for claim, verdict in tied if verdict and verdict is not True]
            verdicts = [row for row in verdicts if row[1] is not True or row[0].roles not in wrong] + tied
    else:
        verdicts = []
    if any(figure.kind in SHARES for figure in article.figures) and len(article.figures) > FEWEST:
        from lint.checks.shares import twice, weighed  # noqa: PLC0415

        verdicts += twice.verdicts(article, rule, pack)
        heavy = list(weighed.verdicts(article, rule, pack))
        wrong = [claim.roles for claim, _ in heavy]
        verdicts = [row for row in verdicts if row[1] is not True or row[0].roles not in wrong] + heavy
    told += equation.settle(article, rule, verdicts, pack)
    yield from told
    if sum(figure.kind == "percent" for figure in article.figures) > 1:
        from lint.checks.shares import whole  # noqa: PLC0415

        yield from whole.findings(article, rule, told, pack)
    kinds = {block.kind for block in article.document.blocks}
    if "cell" in kinds:
        from lint.checks.sums import tables  # noqa: PLC0415

        yield from tables.shares(article, rule, pack)
    if "item" in kinds:
        from lint.checks.sums import lists  # noqa: PLC0415

        yield from lists.shares(article, rule, pack)
