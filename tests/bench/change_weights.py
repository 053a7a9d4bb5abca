"""How much each piece of evidence counts for a change being that between two amounts: estimated from texts.

    pip install -e '.[bench]'                     # scikit-learn, which figlint itself never imports
    python tests/bench/change_weights.py          # prints what the weights promise on texts that they have not seen
    python tests/bench/change_weights.py --write  # writes them into rules/checks/arithmetic.toml

Every change with two amounts that `lint.checks.changes.weighed.candidates` takes for wrong, in the texts of
tests/bench/weighing.py, is a row: the evidence (`lint.checks.changes.evidence`), and whether it is the marked mistake, which is
so where the same three come out in the twin of the text, the right one.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from weighing import PACK, Estimate, Threes, cases, estimate

from lint.checks import change, equation
from lint.checks.changes import triples, weighed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint.checks.changes.evidence import Told
    from lint.checks.changes.triples import Judge
    from lint.model import Article, Claim
    from lint.pack import RelationRule

RULE = "arithmetic/change"
ESTIMATE = Estimate(penalty=0.3, rare=6, sure=1.7)  # five in six


class Texts(Threes):
    """All texts and the changes in them that do not come out."""

    rule, label = RULE, "change"

    def __init__(self) -> None:
        super().__init__()
        self.relations = equation.relations_of(self.check, PACK)

    def wrong(self, article: Article) -> Iterator[tuple[tuple[int, ...], dict[str, int]]]:
        """Those of a change, what was and what is."""
        tried = weighed.candidates(article, self.check, self._parts(article), PACK, self._judge(article))
        return ((figures(told), found) for told, found in tried)

    def sound(self, article: Article) -> set[tuple[int, ...]]:
        """The threes that come out."""
        tried = weighed.threes(article, self.check, self._parts(article), PACK, self._judge(article))
        return {figures(told) for row in tried for told in row.held}

    def _parts(self, article: Article) -> list[Claim]:
        return triples.split([claim for claim in article.claims if claim.check == RULE], self.relations)[1]

    def _judge(self, article: Article) -> Judge:
        def judged(relation: RelationRule, claim: Claim, *, tells: bool = True) -> equation.Verdict:
            return change.judge(article, self.check, relation, claim, PACK, tells=tells)

        return judged


def figures(told: Told) -> tuple[int, ...]:
    """The three by index: the change, what was, what is."""
    return (*told.said.roles.get("change", ()), *told.ends)


def main(arguments: list[str]) -> None:
    """Estimates, prints what is promised, and writes on demand."""
    found = Texts()
    for case in cases(RULE, "change"):
        found.add(case)
    estimate(found.texts, found.rows, ESTIMATE, RULE, "change", on_demand="--write" in arguments)


if __name__ == "__main__":
    main(sys.argv[1:])
