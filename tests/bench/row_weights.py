"""How much each piece of evidence counts for a row of shares being all of one whole: estimated from texts.

    pip install -e '.[bench]'                  # scikit-learn, which figlint itself never imports
    python tests/bench/row_weights.py          # prints what the weights promise on texts that they have not seen
    python tests/bench/row_weights.py --write  # writes them into rules/checks/arithmetic.toml

Every row of shares that `lint.checks.shares.whole.candidates` takes for wrong, in the texts of tests/bench/weighing.py, is a
row: the evidence (`lint.checks.shares.row`), and whether it is the marked mistake, which is so where the same shares come to
100% in the right version. Rows of right texts that do are rows once more, with one digit changed by hand of chance.
"""

from __future__ import annotations

import random
import sys
from functools import partial
from typing import TYPE_CHECKING

from weighing import PACK, Case, Estimate, Row, Text, Written, cases, differing, estimate, rewritten, spoilt

from lint.checks.shares import whole

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint.checks.shares.row import Row as Shares
    from lint.model import Article

RULE = "arithmetic/share"
ESTIMATE = Estimate(penalty=0.2, rare=8, sure=1.6, small=0.05)
CHECK = PACK.checks[RULE]
MOST = 3  # rows of a text that are spoilt
TIMES, TRIES = 3, 10  # that each is
LESSON = 8  # times as much counts what examples and wordings say
EXACT = 2  # per cent that a row of three or more which is hardly chance may be off
LESSONS = ("examples", "wordings")
Key = tuple[int, ...]


def key_of(article: Article, row: Shares) -> Key:
    """Which figures a row is of, by number."""
    number = {figure.start: index for index, figure in enumerate(article.figures)}
    return tuple(number[item.figure.start] for item in row.items)


class Texts:
    """All texts and the rows of shares in them that do not come to 100%."""

    def __init__(self) -> None:
        self.texts: list[Text] = []
        self.rows: list[Row] = []

    def add(self, case: Case) -> None:
        """Reads the texts of a case."""
        right = None if case.right is None else case.right.article()
        held: dict[Key, Shares] = {}
        if right is not None and case.right is not None:
            part = LESSON if case.group.startswith(LESSONS) else 1
            for _, found in whole.candidates(right, CHECK, PACK):
                self.rows.append(Row(len(self.texts), case.group, False, True, found, part))
            self.texts.append(Text(case.group, case.name, "right"))
            held = {key_of(right, row): row for row in whole.right_ones(right, CHECK, PACK)}
            self.rows += self._spoilt(case, case.right, right, held)
        if case.wrong is None:
            return
        wrong = case.wrong.article()
        changed = None if right is None else differing(right, wrong)
        told = [(key_of(wrong, row), found) for row, found in whole.candidates(wrong, CHECK, PACK)]
        meant = {key for key, _ in told if key in held and not changed.isdisjoint(key)} if changed else set()
        if right is None and all(figure.kind in ("percent", "ratio") for figure in wrong.figures):
            meant = {key for key, _ in told}  # an example, of nothing but shares
        longest = max(meant, key=len, default=())
        for key, found in told:
            touched = changed is None or not changed.isdisjoint(key)
            part = LESSON if key == longest and case.group.startswith(LESSONS) else 1
            self.rows.append(Row(len(self.texts), case.group, key == longest, key == longest or not touched, found, part))
        self.texts.append(Text(case.group, case.name, "row" if longest else "other"))

    def _spoilt(self, case: Case, written: Written, right: Article, held: dict[Key, Shares]) -> Iterator[Row]:
        """Rows of a right text with one digit changed."""
        sure = [(key, row) for key, row in sorted(held.items()) if is_telling(row)]
        sure = [row for row in sure if not any(set(row[0]) < set(key) for key in held)]
        chance = random.Random(f"{case.group} {case.name}")
        chance.shuffle(sure)
        for key, row in sure[:MOST]:
            made = 0
            for article in spoilt(written, right, partial(changed, written.text, right, row, chance), TRIES):
                told = whole.candidates(article, CHECK, PACK)
                rows = [found for other, found in told if key_of(article, other) == key]
                yield from (Row(-1, case.group, wrong=True, counts=True, found=found) for found in rows)
                made += bool(rows)
                if made == TIMES:
                    break


def is_telling(row: Shares) -> bool:
    """Whether shares come to 100% hardly by chance."""
    added = sum(item.value for item in row.items)
    closed = not whole.CLOSERS.isdisjoint(row.items[-1].roles)
    return added == 100 or (abs(added - 100) < EXACT and (closed or len(row.items) > 2))


def changed(text: str, article: Article, row: Shares, chance: random.Random) -> str | None:
    """A text with a digit of a row changed, two in each other's place, or two others; None where that is nothing."""
    figures = [item.figure for item in row.items if not item.figure.words and item.figure.kind == "percent"]
    if not figures:
        return None
    figure = chance.choice(figures)

    def alter(letters: list[str], places: list[int]) -> None:
        at, other = chance.choice(places), chance.choice(places)
        if chance.random() < 0.2 and len(places) > 1:  # another number
            first, second = places[:2]
            letters[first], letters[second] = str(chance.randint(1, 9)), str(chance.randint(0, 9))
        elif chance.random() < 0.3:
            letters[at], letters[other] = letters[other], letters[at]
        elif chance.random() < 0.5 and letters[places[0]] != "9":
            letters[places[0]] = str(int(letters[places[0]]) + 1)  # ten more
        else:
            letters[at] = chance.choice("123456789" if at == places[0] else "0123456789")

    return rewritten(text, article, figure, alter)


def main(arguments: list[str]) -> None:
    """Estimates, prints what is promised, and writes on demand."""
    found = Texts()
    for case in cases(RULE, "share"):
        found.add(case)
    estimate(found.texts, found.rows, ESTIMATE, RULE, "row", on_demand="--write" in arguments, of="row-")


if __name__ == "__main__":
    main(sys.argv[1:])
