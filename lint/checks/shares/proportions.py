"""A part, its whole in the sentences before, and the share of it: "156 of them, or 12%", "a fifth of the total, 40".

Relations that say `part = true` give a figure its role: "of the" the whole, "or 25%" the share. What fails is only told if no
other way to read the three makes them right.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import product

from lint import algebra, values
from lint.checks.changes.triples import (
    alike,
    amounts,
    exact,
    explained,
    joined,
    moved_figures,
    sentences_before,
    tags_of,
)
from lint.checks.sum import is_in_pieces
from lint.checks.sums.parts import counts
from lint.checks.terms import HUNDREDTH, middle, usable
from lint.model import Interval
from lint.rational import Fraction
from lint.records import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lint.checks.changes.triples import Judge, Pair, Tag
    from lint.checks.equation import Verdict
    from lint.model import Article, Claim, Figure, Number, Sentence
    from lint.pack import CheckRule, Pack

SOLID = ("count", "money", "quantity")  # what there is a part of, apart from time
BESIDE = 70  # characters between a part and its share
CLOSE = 25  # characters between a share and the part behind it
SPEECH = Fraction(28, 25)  # times that a fraction in words may be off: "two in three"
LEAST_SHARE = 500
TWO = 2
SHORT = 3  # letters of "the", "for"


def distant_shares(
    article: Article, rule: CheckRule, parts: list[Claim], pack: Pack, judge: Judge
) -> Iterator[tuple[Claim, Verdict]]:
    """Each share said of "them", "the total" or as a rate, its part beside it, and the whole in the sentences before."""
    tags = tags_of(parts)
    relations = pack.relations.of(rule.id)
    kins = [pack.lists[name] for name in rule.parameters["kin"]]
    moved = moved_figures(article, rule)
    tied = tied_pairs(parts)
    for share in sorted(tags):
        said = [tag.claim for tag in tags[share] if tag.role == "share"]
        far = [claim for claim in said if relations[claim.relation].data.get("far")]
        if not said or share in moved or not is_proper_share(article.figures[share]):
            continue
        before, own = sentences_before(article, share)
        if any("whole" in claim.roles for claim in said):
            continue
        if any(index < share and is_share(article.figures[index]) for index in (*before, *own)):
            continue
        pointed = [index for index in own if _pointed(index, tags)]
        shed = far and not any(article.figures[index].kind == "percent" for index in moved)  # "will cut 1,200 jobs, or 8%"
        near = [index for index in amounts(article, own, SOLID) if index != share and (shed or index not in moved)]
        if pointed:
            part = min(pointed, key=lambda index: abs(index - share))
        elif far and near:
            ahead = [index for index in near if index < share]
            part = ahead[-1] if ahead else near[0]
            if not ahead and article.figures[part].start - article.figures[share].end > CLOSE:
                continue
        else:
            continue
        if abs(article.figures[part].start - article.figures[share].start) > BESIDE or not exact(article.figures[part]):
            continue
        wholes = [
            index
            for index in amounts(article, (*before, *(index for index in own if index < part)), SOLID)
            if exact(article.figures[index])
            and alike(article.figures[part], article.figures[index], kins, strict=False)
            and middle(article.figures[index]) > middle(article.figures[part])
        ]
        if not wholes or (len(wholes) > 1 and not pointed):
            continue
        if _of_others(article.figures[share], article.figures[wholes[-1]], pack):
            continue  # "21 countries … Those in favour have 79% of the population; 15 countries are needed"
        if pointed and part < share and any("back" in claim.words for claim in said):
            continue  # "310 of them are in villages, and a fifth of those have one teacher"
        roles = [{"share": (share,), "part": (part,), "whole": (whole,)} for whole in reversed(wholes)]
        claims = [joined(article, (far or said)[0], row) for row in roles]
        verdicts = [judge(relations[claim.relation], claim) for claim in claims]
        plain = [claim._replace(roles={"p": (share,), "x": (part,), "y": claim.roles["whole"]}) for claim in claims]
        if True in verdicts or any(explained(article, rule, claim, pack, tied=tied) for claim in plain):
            yield claims[0], True
        elif not pointed and _elsewhere(article, part, wholes[-1], pack):
            continue
        elif is_part(article, part, wholes[-1]) and alike(article.figures[part], article.figures[wholes[-1]], kins):
            yield claims[0], verdicts[0]


def _of_others(share: Figure, whole: Figure, pack: Pack) -> bool:
    """Whether a share is told to be of something else than its whole counts."""
    from lint.checks.rates.tied import same_thing  # noqa: PLC0415

    named = [word for word in (share.noun or "").lower().split() if word not in pack.lists["whole_before"]]
    counted = (whole.noun or "").lower().split()
    return whole.kind == "count" and bool(named) and bool(counted) and not same_thing(named[-1], counted[-1])


def about(point: Number, figure: Figure) -> Interval:
    """A value that a figure should have, as exact as its last digit that is no zero."""
    half: Number = Fraction(figure.step) / 2
    value = middle(figure)
    while value and value % (20 * half) == 0:
        half = 10 * half
    return Interval(values.exact(point - half), values.exact(point + half))


def is_no_part(article: Article, part: int, whole: int) -> bool:
    """Whether an amount is of another sort ("one-person households", "1.7"), one of two, or the whole again."""
    some, all_ = article.figures[part], article.figures[whole]
    if (some.kind == "duration") != (all_.kind == "duration"):
        return True  # "the first three weeks, not quite 60% of the 200 it had planned"
    if some.unit != all_.unit and article.document.text[all_.end : some.start].strip() == "(":
        return True  # "half of the 40km (25 miles)": the whole once more
    tied = not counts(article, some._replace(per=None)) and some.kind == "count"
    pieces = is_in_pieces(some) and some.words
    return tied or pieces or (all_.kind == "count" and middle(all_) <= TWO) or _numbered(article, part, whole)


def is_of_what_is_left(article: Article, share: int, part: int, whole: int) -> bool:
    """Whether a share is that of what a part, or it and one more, leave of a figure before: "31 left; twelve …, five …"."""
    rows = article.sentences
    own = bisect_right(rows, article.figures[share].start, key=_start) - 1
    near = [index for row in rows[max(0, own - 2) : own + 1] for index in amounts(article, row.figures) if index < part]
    near = [index for index in near if index != whole and exact(article.figures[index])]
    some, by = article.figures[part], article.figures[share]
    meant = algebra.mul(article.figures[whole].interval, values.scaled(by.interval, HUNDREDTH if by.kind == "percent" else 1))
    for one, other in product(near, (*near, None)):
        if one == other or article.figures[one].kind != some.kind:
            continue
        left = middle(article.figures[one]) - middle(some) - (0 if other is None else middle(article.figures[other]))
        if left > 0 and algebra.intersects(meant, algebra.point(left)):
            return True
    return False


def _numbered(article: Article, one: int, other: int) -> bool:
    """Whether the same word before two counts makes numbers of them: "speed 5 …, speed 6 …"."""
    words = []
    for figure in (article.figures[one], article.figures[other]):
        ahead = article.document.text[max(0, figure.start - BESIDE) : figure.start].lower().split()
        if figure.kind != "count" or not ahead:
            return False
        words.append(ahead[-1])
    return words[0] == words[1] and words[0].isalpha() and len(words[0]) > SHORT


def is_roughly(article: Article, share: int, part: int, whole: int) -> bool:
    """Whether a fraction in words is not far off, as such are said of anything near them: "a third" of 30 per cent."""
    said, some, all_ = (article.figures[index] for index in (share, part, whole))
    if (
        said.kind != "ratio"
        or said.modifier not in ("exact", "approx")
        or (some.unit, some.currency) != (all_.unit, all_.currency)
        or not middle(all_)
        or not middle(said)
    ):
        return False
    times = Fraction(middle(some)) / Fraction(middle(all_)) / Fraction(middle(said))
    return 1 / SPEECH <= times <= SPEECH


def is_half_of_one(article: Article, share: int) -> bool:
    """Whether a fraction is one of the hour, mile … that stands directly behind it, over the end of a line."""
    if share + 1 >= len(article.figures) or article.figures[share].kind != "ratio":
        return False
    behind = article.figures[share + 1]
    return behind.start - article.figures[share].end == 1 and usable(behind) and middle(behind) == 1


def _elsewhere(article: Article, part: int, whole: int, pack: Pack) -> bool:
    """Whether a part's sentence begins with another place or group than that of the whole in a sentence before."""
    rows = article.sentences
    first, own = (bisect_right(rows, article.figures[index].start, key=_start) - 1 for index in (whole, part))
    return first != own and pack.patterns["scan_elsewhere"].compiled.match(rows[own].lettered) is not None


def tied_pairs(parts: Sequence[Claim]) -> dict[Pair, str]:
    """The shares, each with its part, that words tie to each other ("1,164, or 60%"), and how they may be read."""
    pointed = {index for claim in parts if "share" not in claim.roles for index in claim.roles.get("part", ())}
    return {
        (claim.roles.get("tied") or claim.roles.get("loose") or (), claim.roles["tie"]): (
            "pointed-readings" if claim.roles["tie"][0] in pointed else "tied-readings"
        )
        for claim in parts
        if "tie" in claim.roles
    }


def _pointed(index: int, tags: dict[int, list[Tag]]) -> bool:
    return any(tag.role == "part" for tag in tags.get(index, ()))


def is_share(figure: Figure) -> bool:
    """Whether a figure is a percentage or a fraction, no change in points and no multiple."""
    return figure.kind in ("percent", "ratio") and figure.unit is None


def is_proper_share(figure: Figure) -> bool:
    """Whether a share is one number between nothing and all."""
    return exact(figure) and 0 < middle(figure) < (1 if figure.kind == "ratio" else 100)


def is_part(article: Article, small: int, large: int) -> bool:
    """Whether the one amount may be a part of the other: less, and not vanishingly little."""
    part, whole = middle(article.figures[small]), middle(article.figures[large])
    return 0 < part < whole <= part * LEAST_SHARE


def _start(row: Sentence) -> int:
    return row.start
