"""How much each piece of evidence counts for figures being told as a total and its parts: estimated from texts.

    pip install -e '.[bench]'                  # scikit-learn, which figlint itself never imports
    python tests/bench/sum_weights.py          # prints what the weights promise on texts that they have not seen
    python tests/bench/sum_weights.py --write  # writes them into rules/checks/arithmetic.toml; a second run changes nothing

Every sum that `lint.checks.sums.weighed` takes for wrong in the texts of tests/bench/weighing.py is a row: the evidence
(`lint.checks.sums.evidence`), and whether it is the mistake: the same figures make a sum in the right version of the text.

Sums that are right show as well how sums are told. Those of right texts that are hardly chance are rows once more, with one
digit changed by hand of chance (the same in every run): as many ways to tell a sum again as the mistakes have. A logistic
regression gives the weights, in tenths and whole.
"""

from __future__ import annotations

import random
import sys
import zlib
from functools import partial
from typing import TYPE_CHECKING

from weighing import PACK, Case, Estimate, Row, Text, Written, cases, differing, estimate, rewritten, spoilt

from lint.checks.sums import weighed
from lint.checks.sums.candidates import Candidate, digits
from lint.checks.terms import middle

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint.model import Article

RULE = "arithmetic/sum"
ESTIMATE = Estimate(penalty=0.08, rare=15, sure=0.35, small=0.1)  # three in five, half of the texts being written to trap
CHECK = PACK.checks[RULE]
MOST = 2  # sums of a text that are spoilt
TRIES = 6
FEW = 5  # of the many sums that nobody means
LESSON = 9  # times as much counts what rules and wordings say is right
SPOILT = {1: 1, 2: 0.5, 3: 0.1}  # by digits of the total: mistakes are of small numbers as often, sure sums are not
TELLING = 3  # digits of a total, or parts of it, that are hardly chance
Key = tuple[int, ...]


def key_of(article: Article, candidate: Candidate) -> Key:
    """Which figures a sum is of, by number: the total first."""
    number = {figure.start: index for index, figure in enumerate(article.figures)}
    return tuple(number[item.figure.start] for item in (candidate.total, *candidate.parts))


class Texts:
    """All texts and their sums."""

    def __init__(self) -> None:
        self.texts: list[Text] = []
        self.rows: list[Row] = []

    def add(self, case: Case) -> None:
        """Reads the texts of a case."""
        right = None if case.right is None else case.right.article()
        held: dict[Key, Candidate] = {}
        if right is not None and case.right is not None:
            for candidate, found, _ in weighed.weighed(right, CHECK, PACK, None):
                part = LESSON if case.group.startswith(("examples", "wordings")) else 1
                self._append(key_of(right, candidate), Row(len(self.texts), case.group, False, True, found, part))
            self.texts.append(Text(case.group, case.name, "right"))
            held = {key_of(right, candidate): candidate for candidate in weighed.right_ones(right, CHECK, PACK)}
            self.rows += self._spoilt(case, case.right, right, held)
        if case.wrong is None:
            return
        wrong = case.wrong.article()
        label = "sum" if case.rule == RULE else "other"
        changed = None if right is None else differing(right, wrong)
        twins = changed is not None
        for candidate, found, _ in weighed.weighed(wrong, CHECK, PACK, None):
            key = key_of(wrong, candidate)
            touched = changed is None or not changed.isdisjoint(key)
            meant = label == "sum" and twins and touched and (key in held or self._fitted(right, key, found))
            self._append(key, Row(len(self.texts), case.group, meant, meant or not touched, found))
        self.texts.append(Text(case.group, case.name, label))

    def _append(self, key: Key, row: Row) -> None:
        """Adds a row; one in a few of those that nobody means and no slip explains, which then counts for all of them."""
        if row.wrong or "no-slip" not in row.found:
            self.rows.append(row)
        elif zlib.crc32(f"{row.group} {len(self.texts)} {key}".encode()) % FEW == 0:
            self.rows.append(row._replace(part=row.part * FEW))

    def _fitted(self, right: Article | None, key: Key, found: dict[str, int]) -> bool:
        """Whether parts that are more than a total were not in the right version."""
        total, *parts = (middle(right.figures[index]) if right is not None else 0 for index in key)
        return "too-much" in found and sum(parts) <= total

    def _spoilt(self, case: Case, written: Written, right: Article, held: dict[Key, Candidate]) -> Iterator[Row]:
        """Sums of a right text with one digit changed."""
        sure = [(key, candidate) for key, candidate in sorted(held.items()) if is_telling(candidate)]
        sure = [row for row in sure if not any(len(set(row[0]) & set(key)) > 1 for key in held if key != row[0])]
        chance = random.Random(f"{case.group} {case.name}")
        chance.shuffle(sure)
        for key, candidate in sure[:MOST]:
            for article in spoilt(written, right, partial(changed, written.text, right, candidate, chance), TRIES):
                told = weighed.weighed(article, CHECK, PACK, None)
                rows = [found for other, found, _ in told if key_of(article, other) == key]
                part = SPOILT[digits(candidate.total.figure)]
                yield from (Row(-1, case.group, wrong=True, counts=True, found=found, part=part) for found in rows)
                if rows:
                    break


def is_telling(candidate: Candidate) -> bool:
    """Whether figures exactly make a sum that is hardly chance."""
    total, parts = candidate.total.figure, candidate.parts
    size = digits(total)
    exact = sum(middle(part.figure) for part in parts) == middle(total)
    return exact and (size >= TELLING or len(parts) > TELLING or (size > 1 and len(parts) >= TELLING))


def changed(text: str, article: Article, candidate: Candidate, chance: random.Random) -> str | None:
    """A text with one digit of a sum changed, or two in each other's place; None where that is nothing."""
    figures = [item.figure for item in candidate.items if not item.figure.words]
    if not figures:
        return None
    total = candidate.total.figure
    figure = total if total in figures and chance.random() < 0.4 else chance.choice(figures)

    def alter(letters: list[str], places: list[int]) -> None:
        at, other = chance.choice(places), chance.choice(places)
        if chance.random() < 0.3:
            letters[at], letters[other] = letters[other], letters[at]
        else:
            letters[at] = chance.choice("123456789" if at == places[0] else "0123456789")

    return rewritten(text, article, figure, alter)


def main(arguments: list[str]) -> None:
    """Estimates, prints what is promised, and writes on demand."""
    found = Texts()
    for case in cases(RULE, "sum"):
        found.add(case)
    estimate(found.texts, found.rows, ESTIMATE, RULE, "sum", on_demand="--write" in arguments)


if __name__ == "__main__":
    main(sys.argv[1:])
