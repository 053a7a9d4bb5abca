"""How much each piece of evidence counts for a share being told of a part in a whole: estimated from texts.

    pip install -e '.[bench]'                    # scikit-learn, which figlint itself never imports
    python tests/bench/share_weights.py          # prints what the weights promise on texts that they have not seen
    python tests/bench/share_weights.py --write  # writes them into rules/checks/arithmetic.toml

Every three of share, part and whole that `lint.checks.shares.weighed.candidates` takes for wrong, in the texts of
tests/bench/weighing.py, is a row: the evidence (`lint.checks.shares.evidence`), and whether it is the marked mistake, which is
so where the same three come out in the twin of the text, the right one.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from weighing import PACK, Case, Estimate, Row, Text, cases, estimate

from lint.checks.rates.tied import places_of
from lint.checks.shares import weighed

if TYPE_CHECKING:
    from lint.model import Article

RULE = "arithmetic/share"
ESTIMATE = Estimate(penalty=0.3, rare=6, sure=0.9)  # seven in ten
EXAMPLE = 3  # how often an example of a rule counts: each was written to set something apart


class Texts:
    """All texts and the shares in them that do not come out."""

    def __init__(self) -> None:
        self.texts: list[Text] = []
        self.rows: list[Row] = []
        self.check = PACK.checks[RULE]

    def add(self, case: Case) -> None:
        """Reads the texts of a case."""
        often = EXAMPLE if case.group.startswith("examples") else 1
        right = case.right.article() if case.right else None
        if right is not None:
            for _, found in weighed.candidates(right, self.check, PACK):
                self.rows.append(Row(len(self.texts), case.group, False, True, found, often))
            self.texts.append(Text(case.group, case.name, "right"))
        if case.wrong is None:
            return
        wrong = case.wrong.article()
        sound = self._sound(right) if right is not None else set()
        for told, found in weighed.candidates(wrong, self.check, PACK):
            touched = right is None or len(right.figures) != len(wrong.figures)
            touched = touched or any(right.figures[index].value != wrong.figures[index].value for index in told[:3])
            meant = case.rule == RULE and touched and (right is None or told[:3] in sound)
            self.rows.append(Row(len(self.texts), case.group, meant, meant or not touched, found, often))
        self.texts.append(Text(case.group, case.name, "share" if case.rule == RULE else "other"))

    def _sound(self, article: Article) -> set[tuple[int, ...]]:
        """The threes that come out, and no more loosely than they are written."""
        places = places_of(article)
        sound: set[tuple[int, ...]] = set()
        for share in (index for index in places if weighed.is_share(article, index)):
            tried = weighed.of_share(article, self.check, share, places, PACK)
            sound |= {told[:3] for told in (*tried.held, *tried.wrong) if told.plainly or told.left}
        return sound


def main(arguments: list[str]) -> None:
    """Estimates, prints what is promised, and writes on demand."""
    found = Texts()
    for case in cases(RULE, "share"):
        found.add(case)
    estimate(found.texts, found.rows, ESTIMATE, RULE, "share", on_demand="--write" in arguments)


if __name__ == "__main__":
    main(sys.argv[1:])
