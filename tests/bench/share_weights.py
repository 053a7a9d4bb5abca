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

from weighing import PACK, Estimate, Threes, cases, estimate

from lint.checks.rates.tied import places_of
from lint.checks.shares import weighed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint.model import Article

RULE = "arithmetic/share"
ESTIMATE = Estimate(penalty=0.3, rare=6, sure=0.7)  # two in three


class Texts(Threes):
    """All texts and the shares in them that do not come out."""

    rule, label = RULE, "share"

    def wrong(self, article: Article) -> Iterator[tuple[tuple[int, ...], dict[str, int]]]:
        """Those of share, part and whole."""
        return ((told[:3], found) for told, found in weighed.candidates(article, self.check, PACK))

    def sound(self, article: Article) -> set[tuple[int, ...]]:
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
