"""Parts and their total: in sentences, in lists, in tables.

In a sentence, a relation says which figures are the parts. Its own equation says how: `total == sum(part)` where they are
all of the whole, `sum(part) <= total` where they are some of it. A relation of medium confidence has only guessed that they
are all; its claims count where the parts come near the total (`near` of the rule's parameters, as a part of the total).
"""

from __future__ import annotations

from lint.checks import equation as one
from lint.checks.terms import number_of, readings
from lint.records import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint.model import Article, Claim, Finding
    from lint.pack import CheckRule, Pack, RelationRule


def check(article: Article, rule: CheckRule, claims: list[Claim], pack: Pack) -> Iterator[Finding]:
    """A finding for each total that its parts do not add up to."""
    if claims:
        relations = one.relations_of(rule, pack)
        verdicts = [(claim, judge(article, rule, relations[claim.relation], claim, pack)) for claim in claims]
        yield from one.settle(article, rule, verdicts, pack)
    kinds = {block.kind for block in article.document.blocks}
    if "cell" in kinds:
        from lint.checks import tables  # noqa: PLC0415

        yield from tables.totals(article, rule, pack)
    if "item" in kinds:
        from lint.checks import lists  # noqa: PLC0415

        yield from lists.totals(article, rule, pack)


def judge(article: Article, rule: CheckRule, relation: RelationRule, claim: Claim, pack: Pack) -> one.Verdict:
    """Whether the parts can make the total."""
    verdict = one.judge(article, rule, relation, claim, pack)
    if verdict is None or verdict is True or relation.confidence == "high":
        return verdict
    near = number_of(rule.parameters["near"])
    for terms in readings(article, claim, pack):
        total = terms["total"][0].value
        if abs(sum(part.value for part in terms["part"]) - total) <= abs(total) * near:
            return verdict
    return None
