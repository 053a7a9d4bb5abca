"""A part and a whole that words tie to each other ("84 of the 210"), and a share that points to them from behind.

"That is two-thirds of the bench", "at 48%", "45% of the 120" point to the two figures of the sentence before, or of their own,
where no others of them are tied; the share is wrong if it is not theirs, and not that of any two figures beside it.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import product

from lint import algebra, values
from lint.checks.changes.triples import alike, amounts, exact, joined, moved_figures
from lint.checks.shares.linked import KINDS
from lint.checks.shares.proportions import is_part, is_proper_share, is_share
from lint.checks.terms import HUNDREDTH, count_like, middle, readings
from lint.model import Interval
from lint.rational import Fraction
from lint.records import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lint.checks.changes.triples import Judge
    from lint.checks.equation import Verdict
    from lint.model import Article, Claim, Figure, Sentence
    from lint.pack import CheckRule, Pack

PROSE = frozenset(("paragraph", "quote", "standfirst", "item"))
MOST = 12  # figures around a share
BACK = 2  # sentences around a share whose figures may explain it
ROOM = Fraction(1, 5)  # of a share: what "more than" and "nearly" leave open


class Pair(NamedTuple):
    """A part and its whole, by index, and the claim that ties them."""

    part: int
    whole: int
    said: Claim


def shares(article: Article, rule: CheckRule, parts: list[Claim], pack: Pack, judge: Judge) -> Iterator[tuple[Claim, Verdict]]:
    """Each share that points to a pair before it and is not that of its part, and what is to be said of it."""
    pointing = [claim for claim in parts if "points" in claim.roles]
    pairs = list(_pairs(article, rule, parts, pack)) if pointing else []
    if not pairs:
        return
    relations = pack.relations.of(rule.id)
    moved = moved_figures(article, rule)
    for claim in pointing:
        share = claim.roles["points"][0]
        if share in moved or not is_proper_share(article.figures[share]):
            continue
        pair = _pointed_at(article, share, pairs, claim.roles.get("points_whole"))
        if pair is None:
            continue
        one = joined(article, claim, {"share": (share,), "part": (pair.part,), "whole": (pair.whole,)})
        verdict = judge(relations[claim.relation], one)
        if verdict and verdict is not True and _is_of_others(article, one, pack):
            verdict = None
        yield one, verdict


def resumed(article: Article, rule: CheckRule, parts: list[Claim], pack: Pack, judge: Judge) -> Iterator[tuple[Claim, Verdict]]:
    """What a sentence takes up of the one before it, that has one share and one amount which it can be a share of."""
    relations = pack.relations.of(rule.id)
    moved = moved_figures(article, rule)
    kins = [pack.lists[name] for name in rule.parameters["kin"]]
    known = {claim.roles["share"][0]: claim.roles["whole"] for claim in parts if {"share", "whole"} <= claim.roles.keys()}
    rows = article.sentences
    for claim in parts:
        if "resumed" not in claim.roles:
            continue
        part = claim.roles["resumed"][0]
        own = _sentence_of(article, part)
        if (
            not own
            or rows[own].block - rows[own - 1].block > 1
            or any(is_share(article.figures[one]) for one in rows[own].figures)
        ):
            continue
        before = rows[own - 1]
        found = [index for index in before.figures if is_share(article.figures[index])]
        wholes = [index for index in amounts(article, before.figures, KINDS) if exact(article.figures[index])]
        some = article.figures[part]
        if len(found) != 1 or len(wholes) != 1 or not exact(some):
            continue
        share, whole = found[0], wholes[0]
        if (share in moved or whole in moved) and whole not in known.get(share, ()):
            continue
        all_ = article.figures[whole]
        if not is_proper_share(article.figures[share]) or not is_part(article, part, whole) or some.per not in (None, all_.per):
            continue
        if some.kind != all_.kind or not alike(all_, some, kins):
            continue
        one = joined(article, claim, {"share": (share,), "part": (part,), "whole": (whole,)})
        verdict = judge(relations[claim.relation], one)
        if verdict and verdict is not True and _is_of_others(article, one, pack):
            verdict = None
        yield one, verdict


def _pointed_at(article: Article, share: int, pairs: Sequence[Pair], whole: tuple[int, ...] | None) -> Pair | None:
    """The one pair before a share in its sentence, or else in the sentence before; with the whole that is named again."""
    own = _sentence_of(article, share)
    rows = article.sentences
    for at in (own, own - 1):
        if at < 0 or rows[own].block != rows[at].block:
            return None
        found = [one for one in pairs if max(one.part, one.whole) < share and _sentence_of(article, one.part) == at]
        if found:
            same = whole is None or middle(article.figures[whole[0]]) == middle(article.figures[found[-1].whole])
            return found[0] if len(found) == 1 and same else None
    return None


def _pairs(article: Article, rule: CheckRule, parts: Sequence[Claim], pack: Pack) -> Iterator[Pair]:
    """The parts and wholes that words tie, none of them twice."""
    seen: set[tuple[int, int]] = set()
    kins = [pack.lists[name] for name in rule.parameters["kin"]]
    for claim in parts:
        if {"pair_part", "pair_whole"} <= claim.roles.keys():
            part, whole = claim.roles["pair_part"][0], claim.roles["pair_whole"][0]
        elif "part" in claim.roles and "share" not in claim.roles:  # "156 of them"
            part = claim.roles["part"][0]
            found = _whole_before(article, part, kins)
            if found is None:
                continue
            whole = found
        else:
            continue
        some, all_ = article.figures[part], article.figures[whole]
        if (part, whole) in seen or not (exact(some) and exact(all_)) or some.kind not in KINDS or some.per or all_.per:
            continue
        if not is_part(article, part, whole) or not alike(all_, some, kins, strict=False):
            continue
        if article.document.blocks[article.sentences[_sentence_of(article, part)].block].kind not in PROSE:
            continue
        seen.add((part, whole))
        yield Pair(part, whole, claim)


def _whole_before(article: Article, part: int, kins: Sequence[frozenset[str]]) -> int | None:
    """The one larger figure of the sort before a part that is said to be "of them", in its sentence or the one before."""
    rows = article.sentences
    own = _sentence_of(article, part)
    for at in (own, own - 1):
        if at < 0 or rows[own].block - rows[at].block > 1:
            break
        found = [
            index
            for index in amounts(article, rows[at].figures, KINDS)
            if index < part
            and exact(article.figures[index])
            and alike(article.figures[index], article.figures[part], kins, strict=False)
            and middle(article.figures[index]) > middle(article.figures[part])
        ]
        if found:
            return found[0] if len(found) == 1 else None
    return None


def _is_of_others(article: Article, claim: Claim, pack: Pack) -> bool:
    """Whether the share is that of any two amounts around it, or of what the one leaves of the other."""
    rows = article.sentences
    (share,) = claim.roles["share"]
    own = _sentence_of(article, share)
    near = [index for row in rows[max(0, own - BACK) : own + BACK] for index in amounts(article, row.figures, KINDS)]
    near = [index for index in near if exact(article.figures[index])]
    if len(near) > MOST:
        return True
    by = _bounded(article.figures[share])
    own_pair = {middle(article.figures[claim.roles[name][0]]) for name in ("part", "whole")}
    for small, large in product(near, near):
        if not 0 < middle(article.figures[small]) < middle(article.figures[large]):
            continue
        same = {middle(article.figures[small]), middle(article.figures[large])} == own_pair
        for terms in readings(article, claim._replace(roles={"x": (small,), "y": (large,)}), pack):
            part, whole = (count_like(terms[name][0]).interval for name in ("x", "y"))
            meant = algebra.mul(whole, by)
            if algebra.intersects(part, meant) or (not same and algebra.intersects(algebra.sub(whole, part), meant)):
                return True
    return False


def _bounded(figure: Figure) -> Interval:
    """The share as a part of one, that "more than" and "nearly" leave open only as far as speech does."""
    factor = HUNDREDTH if figure.kind == "percent" else 1
    value = Fraction(middle(figure)) * factor
    interval = values.scaled(figure.interval, factor)
    low, high = value * (1 - ROOM), value * (1 + ROOM)
    return Interval(
        values.exact(low if interval.low is None else max(low, interval.low)),
        values.exact(high if interval.high is None else min(high, interval.high)),
    )


def _sentence_of(article: Article, index: int) -> int:
    return bisect_right(article.sentences, article.figures[index].start, key=_start) - 1


def _start(row: Sentence) -> int:
    return row.start
