"""Article → findings. One module for each kind of check; `[[check]]` rows in rules/checks/ name the module they use.

A module has `check(article, rule, claims, pack) -> Iterable[Finding]`: `rule` is the row, `claims` are the relations that
the article states for it. Checks that live on relations alone are not called where the article states none.
"""

from __future__ import annotations

from lint.records import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

    from lint.model import Article, Claim, Finding
    from lint.pack import Pack


# Not found in an article alone: ignores by lint.suppress, the others by their own commands.
ELSEWHERE = ("ignores", "ledger", "source")


def run_checks(article: Article, pack: Pack, wanted: Collection[str]) -> list[Finding]:
    """What the wanted rules find in an article, in clean text, in the order of rules."""
    claims: dict[str, list[Claim]] = {}
    for claim in article.claims:
        claims.setdefault(claim.check, []).append(claim)
    related = {relation.check for relation in pack.relations}
    findings: list[Finding] = []
    for rule in pack.checks.values():
        if rule.id not in wanted or rule.kind in ELSEWHERE:
            continue
        mine = claims.get(rule.id, [])
        if not mine and rule.id in related and not rule.parameters.get("always"):
            continue
        module = __import__(f"lint.checks.{rule.kind}", fromlist=["check"])
        findings += module.check(article, rule, mine, pack)
    return findings
