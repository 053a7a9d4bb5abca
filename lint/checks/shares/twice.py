"""A fraction in words and the percentage that it is announced to be: "five in eight of the songs, or 82.5%"."""

from __future__ import annotations

from itertools import pairwise

from lint import algebra
from lint.checks.changes.triples import joined
from lint.checks.equation import can_hold, finding
from lint.checks.rates.tied import places_of
from lint.checks.shares.evidence import SHARE_BACK, Around
from lint.checks.shares.weighed import is_share
from lint.checks.terms import counted, cut_off, loosened, number_of, readings
from lint.model import Claim
from lint.records import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint.checks.equation import Verdict
    from lint.model import Article
    from lint.pack import CheckRule, Pack

FAR = 120  # characters between the two


def verdicts(article: Article, rule: CheckRule, pack: Pack) -> Iterator[tuple[Claim, Verdict]]:
    """Each fraction and the percentage that takes it up, where they are not the same."""
    places = places_of(article)
    around = Around(article, places, pack)
    shares = [index for index in places if is_share(article, index)]
    for one, other in pairwise(shares):
        if (article.figures[one].kind, article.figures[other].kind) != ("ratio", "percent") or places[one] != places[other]:
            continue
        gap = around.text(other)[around.letter(one) + 1 : around.letter(other)]
        if len(gap) > FAR or pack.patterns["scan_said_twice"].compiled.fullmatch(gap) is None:
            continue
        if around.followed(other, "share-back", SHARE_BACK) not in ("closes", "ends"):
            continue
        claim = joined(article, Claim("", rule.id, 0, 0, {}), {"part": (one,), "share": (other,)})
        equation = algebra.parse(rule.parameters["twice"])
        taken = [cut_off(counted(terms)) for terms in readings(article, claim, pack)]
        if can_hold(equation, [loosened(terms, number_of(rule.parameters["fraction-slack"])) for terms in taken], {}) is False:
            yield claim, finding(article, rule, None, claim, equation, taken[0], rule.messages["twice"])
