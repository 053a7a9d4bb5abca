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

from weighing import PACK, Case, Estimate, Row, Text, cases, differing, estimate

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
EXAMPLE = 3  # how often an example of a rule counts: each was written to set something apart


class Texts:
    """All texts and the changes in them that do not come out."""

    def __init__(self) -> None:
        self.texts: list[Text] = []
        self.rows: list[Row] = []
        self.check = PACK.checks[RULE]
        self.relations = equation.relations_of(self.check, PACK)

    def add(self, case: Case) -> None:
        """Reads the texts of a case."""
        often = EXAMPLE if case.group.startswith("examples") else 1
        right = case.right.article() if case.right else None
        if right is not None:
            for _, found in self._wrong(right):
                self.rows.append(Row(len(self.texts), case.group, False, True, found, often))
            self.texts.append(Text(case.group, case.name, "right"))
        if case.wrong is None:
            return
        wrong = case.wrong.article()
        sound = self._sound(right) if right is not None else set()
        for told, found in self._wrong(wrong):
            three = figures(told)
            differ = differing(right, wrong) if right is not None else None
            touched = differ is None or not differ.isdisjoint(three)
            meant = case.rule == RULE and touched and (right is None or three in sound)
            self.rows.append(Row(len(self.texts), case.group, meant, meant or not touched, found, often))
        self.texts.append(Text(case.group, case.name, "change" if case.rule == RULE else "other"))

    def _wrong(self, article: Article) -> Iterator[tuple[Told, dict[str, int]]]:
        return weighed.candidates(article, self.check, self._parts(article), PACK, self._judge(article))

    def _sound(self, article: Article) -> set[tuple[int, ...]]:
        """The threes that come out."""
        tried = weighed.threes(article, self.check, self._parts(article), PACK, self._judge(article))
        return {figures(told) for row in tried for told in row.held}

    def _parts(self, article: Article) -> list[Claim]:
        return triples.split([claim for claim in article.claims if claim.check == RULE], self.relations)[1]

    def _judge(self, article: Article) -> Judge:
        def judged(relation: RelationRule, claim: Claim) -> equation.Verdict:
            return change.judge(article, self.check, relation, claim, PACK)

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
