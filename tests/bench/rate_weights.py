"""How much each piece of evidence counts for a rate, a number and a total being told as a product: estimated from texts.

    pip install -e '.[bench]'                   # scikit-learn, which figlint itself never imports
    python tests/bench/rate_weights.py          # prints what the weights promise on texts that they have not seen
    python tests/bench/rate_weights.py --write  # writes them into rules/checks/arithmetic.toml; a second run changes nothing

Every product that `lint.checks.rates.per.products` takes for wrong, and that no words tie, in the texts of
tests/bench/weighing.py is a row: the evidence (`lint.checks.rates.evidence`), and whether it is the marked mistake. A logistic
regression gives the weights, in tenths and whole.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from weighing import PACK, Case, Estimate, Row, Text, Written, cases, estimate

from lint.checks import equation
from lint.checks.changes import triples
from lint.checks.rates import marks, per

if TYPE_CHECKING:
    from lint.checks.rates.tied import Product

RULE = "arithmetic/rate"
ESTIMATE = Estimate(penalty=0.2, rare=6, sure=0.3)  # four in seven
EXAMPLE = 8  # how often an example of a rule, or a line of the wordings, counts: what they say must hold
ANY = -(10**6)


class Texts:
    """All texts and their products."""

    def __init__(self) -> None:
        self.texts: list[Text] = []
        self.rows: list[Row] = []
        self.check = PACK.checks[RULE]
        self.relations = equation.relations_of(self.check, PACK)

    def add(self, case: Case) -> None:
        """Reads the texts of a case, the right one first: what holds there is what is meant in the wrong one."""
        meant: set[tuple[int, ...]] | None = None
        if case.right is not None:
            meant = self._add(case, "right", case.right, None, [])
        if case.wrong is not None:
            spans = case.spans if case.right is None else [changed(case.right.text, case.wrong.text)]
            self._add(case, "rate" if case.rule == RULE else "other", case.wrong, meant, spans)

    def _add(
        self, case: Case, label: str, written: Written, meant: set[tuple[int, ...]] | None, spans: list[list[int]]
    ) -> set[tuple[int, ...]]:
        article = written.article()
        _, parts = triples.split([claim for claim in article.claims if claim.check == RULE], self.relations)
        right, wrong = per.products(article, self.check, marks.rates_of(article, parts, PACK), PACK, ANY)
        for product, found in wrong:
            if found:
                figures = [article.figures[index] for index in product.figures]
                places = [article.document.locate(figure.start, figure.end) for figure in figures]
                hit = any(low < end and start < high for low, high in spans for start, end in places)
                told = label == "rate" and hit and (meant is None or key(product) in meant)
                often = EXAMPLE if case.group.startswith(("examples", "wordings")) else 1
                self.rows.append(Row(len(self.texts), case.group, told, told or not hit, found, often))
        self.texts.append(Text(case.group, case.name, label))
        return {key(product) for product in right}


def key(product: Product) -> tuple[int, ...]:
    """The figures of a product."""
    return product.total, product.rate.at, *sorted((product.number, product.further))


def changed(right: str, wrong: str) -> list[int]:
    """Where a wrong text differs from the right one: in one figure."""
    start = next((at for at, (one, other) in enumerate(zip(right, wrong, strict=False)) if one != other), 0)
    tail = next((at for at, (one, other) in enumerate(zip(right[::-1], wrong[::-1], strict=False)) if one != other), 0)
    return [start, max(len(wrong) - tail, start + 1)]


def main(arguments: list[str]) -> None:
    """Estimates, prints what is promised, and writes on demand."""
    found = Texts()
    for case in cases(RULE, "rate"):
        found.add(case)
    estimate(found.texts, found.rows, ESTIMATE, RULE, "rate", on_demand="--write" in arguments)


if __name__ == "__main__":
    main(sys.argv[1:])
