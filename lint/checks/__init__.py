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
# What an article has figures of, or these kinds find nothing in it beyond its relations, and need not even be loaded.
ABOUT = {
    "span": frozenset(("duration", "ordinal", "age")),
    "age": frozenset(("age",)),
    "order": frozenset(("date-range",)),
    "impossible": frozenset(("date", "date-range", "time")),
    "weekday": frozenset(("date", "date-range")),
}
PAIRS = "conversion"  # in relations and in the cells of tables


def run_checks(article: Article, pack: Pack, wanted: Collection[str]) -> list[Finding]:
    """What the wanted rules find in an article, in clean text, in the order of rules."""
    claims: dict[str, list[Claim]] = {}
    for claim in article.claims:
        claims.setdefault(claim.check, []).append(claim)
    related = pack.relation_names.keys()
    kinds = {figure.kind for figure in article.figures}
    pairs = any(pack.checks[check].kind == PAIRS for check in claims) or _mixes(article)
    pairs = pairs or any(block.kind == "cell" for block in article.document.blocks)
    findings: list[Finding] = []
    for rule in pack.checks.values():
        if rule.id not in wanted or rule.kind in ELSEWHERE:
            continue
        mine = claims.get(rule.id, [])
        if not mine and rule.id in related and not rule.parameters.get("always"):
            continue
        if not mine and rule.kind in ABOUT and ABOUT[rule.kind].isdisjoint(kinds):
            continue
        if rule.kind == PAIRS and not pairs:
            continue
        module = __import__(f"lint.checks.{rule.kind}", fromlist=["check"])
        findings += module.check(article, rule, mine, pack)
    if findings:
        from lint.checks import language  # noqa: PLC0415

        if language.is_foreign(article, pack):
            return [found for found in findings if pack.checks[found.rule].parameters.get("any-language")]
        from lint.checks import errata  # noqa: PLC0415

        return errata.kept(article, findings, pack)
    return findings


def run_doubtful(article: Article, pack: Pack, doubted: Collection[str]) -> list[Finding]:
    """What else rules find where findings of low confidence are asked for: by the kind that `doubtful` names in their row."""
    findings: list[Finding] = []
    for rule in pack.checks.values():
        kind = rule.parameters.get("doubtful") if rule.id in doubted else None
        if kind:
            findings += __import__(f"lint.checks.{kind}", fromlist=["check"]).check(article, rule, pack)
    return findings


def _mixes(article: Article) -> bool:
    """Whether a sum or a measure stands behind one in another currency or unit: whether they may be one amount said twice."""
    before: dict[str, str | None] = {}
    for figure in article.figures:
        written = figure.currency if figure.kind == "money" else figure.unit if figure.kind == "quantity" else None
        if written is not None and before.setdefault(figure.kind, written) != written:
            return True
    return False
