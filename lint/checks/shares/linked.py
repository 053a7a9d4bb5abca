"""Shares that words tie to their part; the whole is the only figure that it can be, beside them or in the sentences before.

"1,164, or 60%", "nine out of ten, which is to say 1,170", "two in three of the 540: 360" tie a share and its part. Where only
a comma or brackets do, the whole must be near and of the same things.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import product

from lint import algebra, values
from lint.checks.changes.triples import (
    PROSE,
    alike,
    amounts,
    compared_figures,
    exact,
    explained,
    joined,
    moved_figures,
)
from lint.checks.equation import finding
from lint.checks.rates.tied import same_thing
from lint.checks.shares.proportions import SOLID, about, is_part, is_proper_share, is_share
from lint.checks.slips import slip_in
from lint.checks.terms import HUNDREDTH, middle, readings
from lint.model import Interval
from lint.rational import Fraction
from lint.records import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lint.checks.changes.triples import Judge
    from lint.checks.equation import Verdict
    from lint.model import Article, Claim, Figure, Sentence
    from lint.pack import CheckRule, Pack

MOST = 9  # figures of neighbouring sentences that are looked at
FAR = 20  # a whole is so many times what a part may be off that a fraction of speech is said of
BACK = 2  # sentences with figures before that of the part in which the whole may stand
KINDS = SOLID


def shares(article: Article, rule: CheckRule, parts: list[Claim], pack: Pack, judge: Judge) -> Iterator[tuple[Claim, Verdict]]:
    """Each share that words tie to its part, and what is to be said of it and its whole.

    parts: what gives figures their roles; `tied` and `loose` are shares, `tie` the part of one.
    """
    relations = pack.relations.of(rule.id)
    kins = [pack.lists[name] for name in rule.parameters["kin"]]
    changed = moved_figures(article, rule)
    compared = compared_figures(article, rule)
    pointed = {index for claim in parts if "share" not in claim.roles for index in claim.roles.get("part", ())}
    of_it = {index for claim in parts for name in ("within", "of_total") for index in claim.roles.get(name, ())}
    ties = {claim.roles["tie"][0] for claim in parts if "tie" in claim.roles}
    known = {claim.roles["share"][0]: claim.roles["whole"][0] for claim in parts if {"share", "whole"} <= claim.roles.keys()}
    for said in parts:
        share, part = _tied(said)
        if share is None or part is None or {share, part} & changed:
            continue
        by, some = article.figures[share], article.figures[part]
        if not is_proper_share(by) or not exact(some) or some.kind not in KINDS or some.per:
            continue
        if (some.noun or "").lower() in pack.lists["case_word"]:
            some = some._replace(noun=None)  # "480 files; in 120 cases, or 25%"
        firm = "tied" in said.roles or part in pointed
        own = said.roles.get("of_which", ())
        wholes = (
            [*own]
            if own
            else [known[share]]
            if share in known
            else _wholes(article, max(share, part), part, some, kins, near=not firm)
        )
        taken_up = False
        if "before" in said.words and not own and share not in known:
            wholes = [whole for whole in wholes if _takes_up(article, said.words["before"], whole, pack)]
            taken_up = bool(wholes)
        elif not own and share not in known:
            wholes = [whole for whole in wholes if not _is_a_part(article, whole)]
        if not wholes or part in wholes or not ties.isdisjoint(wholes):
            continue  # "2.1 million or 9 per cent speak it and 1.4 million or 6 per cent sing it"
        claims = [joined(article, said, {"share": (share,), "part": (part,), "whole": (whole,)}) for whole in wholes]
        verdicts = [judge(relations[said.relation], claim) for claim in claims]
        if (
            len(claims) == 1
            and verdicts[0] is True
            and "tied" in said.roles
            and _exactly_slipped(article, share, part, wholes[0])
        ):
            relation, taken = relations[said.relation], readings(article, claims[0], pack)
            verdicts = [finding(article, rule, relation, claims[0], relation.equation or rule.equation, taken[0])]
        if True in verdicts or _other_pair(article, rule, claims[0], pack):
            yield claims[0], True
            continue
        if not own and share not in known and _sentence_of(article, part) != _sentence_of(article, wholes[-1]):
            others = _wholes_further(article, some, kins)
            tried = [joined(article, said, {"share": (share,), "part": (part,), "whole": (one,)}) for one in others]
            if any(judge(relations[said.relation], claim) is True for claim in tried):
                yield claims[0], True
                continue
        whole = wholes[-1]
        same = _alike(some, article.figures[whole], kins, strict=True)
        beside = taken_up or _beside(article, whole, part, pack, firm=firm, pointed=part in pointed or share in of_it)
        if beside is None:
            continue
        sure = is_part(article, part, whole) and same and len(wholes) == 1
        pointing = bool(own) or share in known or taken_up
        pointing = pointing or ((part in pointed or share in of_it) and whole not in known.values())
        if not pointing and whole not in compared and _alone(article, share, part, whole):
            beside = beside or pack.patterns["scan_elsewhere"].compiled.match(_row(article, part).lettered) is None
            plain = claims[-1]._replace(roles={"p": (share,), "x": (part,), "y": (whole,)})
            pointing = not explained(article, rule, plain, pack, tied={((share,), (part,)): "tied-readings"})
        if pointing and ((sure and beside) or slipped(article, share, part, whole)):
            yield claims[-1], verdicts[-1]


def _takes_up(article: Article, words: str, whole: int, pack: Pack) -> bool:
    """Whether what a share is of is a whole that was named before: "them", "the money", "the libraries" of "360 libraries"."""
    if words in pack.lists["whole_before"]:
        return True
    figure = article.figures[whole]
    if figure.kind == "money" and words in pack.lists["sum_before"]:
        return True
    named = [word for word in words.split() if word not in pack.lists["definite"] and word not in pack.lists["whole_before"]]
    if figure.kind == "money":  # "the hall will cost …; half of the cost"
        sentence = article.sentences[_sentence_of(article, whole)]
        about = sentence.lettered.replace(",", " ").split()
        costs = pack.lists["cost_before"]
        if named and costs.issuperset(named) and not costs.isdisjoint(about):
            return True
    else:
        about = (figure.noun or "").lower().split()
    return bool(named) and all(any(same_thing(word, other) for other in about) for word in named)


def _tied(claim: Claim) -> tuple[int | None, int | None]:
    roles = claim.roles
    share = roles.get("tied") or roles.get("loose")
    part = roles.get("tie")
    return (share[0], part[0]) if share and part else (None, None)


def _wholes(article: Article, first: int, part: int, some: Figure, kins: Sequence[frozenset[str]], *, near: bool) -> list[int]:
    """What a part may be of: the larger figures of its sort before it in its sentence, else in the last one that has any."""
    rows = article.sentences
    blocks = article.document.blocks
    own = _sentence_of(article, part)
    left = 1 if near else BACK
    for at in range(own, max(-1, own - 2 * BACK - 1), -1):
        if blocks[rows[at].block].kind not in PROSE or rows[own].block - rows[at].block > 1:
            break
        found = [
            index
            for index in amounts(article, rows[at].figures, KINDS)
            if index < first
            and index != part
            and exact(article.figures[index])
            and not article.figures[index].per
            and _alike(some, article.figures[index], kins, strict=near)
            and middle(article.figures[index]) > middle(some)
        ]
        if found:
            return found
        left -= bool(rows[at].figures) and at < own
        if not left:
            break
    return []


def _is_a_part(article: Article, whole: int) -> bool:
    """Whether a figure is itself told as a share's part: "82% (191 seats in the assembly) and 10% (16 seats)"."""
    if not whole or not is_share(article.figures[whole - 1]):
        return False
    between = article.document.text[article.figures[whole - 1].end : article.figures[whole].outer_start]
    return not any(c.isalnum() for c in between)


def _wholes_further(article: Article, some: Figure, kins: Sequence[frozenset[str]]) -> list[int]:
    """All the larger figures of a part's sort: a text has told its total somewhere, and not always in the sentence before."""
    every = amounts(article, range(len(article.figures)), KINDS)
    larger = [index for index in every if middle(article.figures[index]) > middle(some)]
    return [index for index in larger if _alike(some, article.figures[index], kins, strict=False)]


def _beside(article: Article, whole: int, part: int, pack: Pack, *, firm: bool, pointed: bool) -> bool | None:
    """Whether a part is surely of a whole before it; False where another place may be meant, None where others are."""
    rows = article.sentences
    first, own = (_sentence_of(article, index) for index in (whole, part))
    row = rows[own]
    if first == own and part > whole:
        between = row.lettered[row.letters[row.figures.index(whole)] : row.letters[row.figures.index(part)] + 1]
        if pack.patterns["scan_coordinate"].compiled.search(between):
            return None
    if pointed or first == own:
        return True
    return firm and pack.patterns["scan_elsewhere"].compiled.match(row.lettered) is None


def _alike(some: Figure, whole: Figure, kins: Sequence[frozenset[str]], *, strict: bool) -> bool:
    """Whether a part may be of a whole; "2.1 billion" is of "8.4 billion crowns"."""
    return alike(whole, some, kins, strict=strict) if some.kind == "count" else alike(some, whole, kins, strict=strict)


def _sentence_of(article: Article, index: int) -> int:
    """The number of a figure's sentence."""
    return bisect_right(article.sentences, article.figures[index].start, key=_start) - 1


def _start(row: Sentence) -> int:
    return row.start


def _other_pair(article: Article, rule: CheckRule, claim: Claim, pack: Pack) -> bool:
    """Whether the share is that of any two amounts of its sentence and the one before."""
    rows = article.sentences
    share = claim.roles["share"][0]
    own = _sentence_of(article, share)
    near = amounts(article, (*(rows[own - 1].figures if own else ()), *rows[own].figures), KINDS)
    near = [index for index in near if exact(article.figures[index]) and article.figures[index].interval.high is not None]
    if len(near) > MOST:
        return True
    judged = {*claim.roles["part"], *claim.roles["whole"]}
    pairs: list[dict[str, tuple[int, ...]]] = [
        {"p": (share,), "x": (small,), "y": (large,)}
        for small, large in product(near, near)
        if middle(article.figures[small]) < middle(article.figures[large]) and {small, large} != judged
    ]
    return any(
        explained(article, rule, claim._replace(roles=roles), pack, tied={(roles["p"], roles["x"]): "tied-readings"})
        for roles in pairs
    )


def slipped(article: Article, share: int, part: int, whole: int, *, sure: bool = True) -> bool:
    """Whether a wrong digit of several, or two in each other's place, explain why a share is not that of a part in a whole.

    sure: words say that they are; else one digit of a percentage is too little.
    """
    by, some, all_ = (article.figures[index] for index in (share, part, whole))
    factor = HUNDREDTH if by.kind == "percent" else 1
    interval = values.scaled(by.interval, factor)
    if interval.low is None or interval.high is None or interval.low <= 0:
        return False
    rate = Fraction(interval.low + interval.high) / 2 if by.kind == "ratio" else Fraction(middle(by)) * HUNDREDTH
    tries: list[tuple[Figure, Interval]] = [
        (some, about(middle(all_) * rate, some)),
        (all_, about(Fraction(middle(some)) / rate, all_)),
    ]
    if by.kind == "percent":
        tries.append((by, values.scaled(algebra.div(some.interval, all_.interval), 100)))
    slips = (slip_in(article, figure, needed) for figure, needed in tries)
    return any(
        slip is not None and (slip.kind == "order" or (slip.kind == "digit" and (sure or slip.figure is not by)))
        for slip in slips
    )


def _alone(article: Article, share: int, part: int, whole: int) -> bool:
    """Whether a whole is in the sentence of a share that has no other share: "of 1,900 patients one in ten, 190, …".

    Or whether the sentence before has no other amount, and that of the share only its part.
    """
    rows = article.sentences
    own, first = _sentence_of(article, share), _sentence_of(article, whole)
    if [index for index in rows[own].figures if is_share(article.figures[index])] != [share]:
        return False
    if own == first:
        return True
    amount, before = ([one for one in amounts(article, rows[at].figures) if exact(article.figures[one])] for at in (own, first))
    return first == own - 1 and amount == [part] and before == [whole]


def _row(article: Article, index: int) -> Sentence:
    """The sentence of a figure."""
    return article.sentences[_sentence_of(article, index)]


def _exactly_slipped(article: Article, share: int, part: int, whole: int, *, only: str = "") -> bool:
    """Whether a part is what a fraction makes to the last digit, but for a slip: 306 for two in three of 540.

    Speech is content with less for "two in three"; but not where two digits that changed places explain the difference, or
    one digit one of more than a twentieth of the whole.
    """
    by, some, all_ = (article.figures[index] for index in (share, part, whole))
    point = Fraction(middle(all_)) * Fraction(middle(by))
    if by.kind != "ratio" or by.modifier != "exact" or some.modifier != "exact" or point.denominator != 1:
        return False
    slip = slip_in(article, some, Interval(int(point), int(point)))
    far = values.magnitude(point - middle(some)) * FAR > middle(all_)
    return slip is not None and (slip.kind == "order" or (slip.kind == "digit" and far and not only))


def of_known(
    article: Article, rule: CheckRule, parts: list[Claim], pack: Pack, judge: Judge
) -> Iterator[tuple[Claim, Verdict]]:
    """A share of a whole ("a quarter of its 1,480 shops"), and the only other amount of the sort up to the next sentence.

    It is the part where a slip explains that it is not quite, and one wrong digit only of "the 470 shops".
    """
    relations = pack.relations.of(rule.id)
    kins = [pack.lists[name] for name in rule.parameters["kin"]]
    changed = moved_figures(article, rule)
    definite = {index for claim in parts for index in claim.roles.get("definite", ())}
    rows = article.sentences
    for claim in parts:
        if not {"share", "whole"} <= claim.roles.keys():
            continue
        share, whole = claim.roles["share"][0], claim.roles["whole"][0]
        own = _sentence_of(article, share)
        near = [index for row in rows[own : own + 2] if row.block == rows[own].block for index in row.figures]
        if {share, whole} & changed or not is_proper_share(article.figures[share]) or not exact(article.figures[whole]):
            continue
        if [index for index in near if is_share(article.figures[index])] != [share]:
            continue
        all_ = article.figures[whole]
        found = [index for index in amounts(article, near, KINDS) if index != whole and index not in changed]
        found = [index for index in found if _alike(article.figures[index], all_, kins, strict=False)]
        if len(found) != 1 or found[0] < share or not exact(article.figures[found[0]]) or not is_part(article, found[0], whole):
            continue
        part = found[0]
        one = joined(article, claim, {"share": (share,), "part": (part,), "whole": (whole,)})
        verdict = judge(relations[claim.relation], one)
        slip = slipped(article, share, part, whole, sure=False) and (
            part in definite or _exactly_slipped(article, share, part, whole, only="order")
        )
        if verdict and verdict is not True and slip and not _other_pair(article, rule, one, pack):
            yield one, verdict
