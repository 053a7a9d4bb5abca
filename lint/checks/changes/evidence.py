"""What speaks for a change being that between two amounts near it, and against it: the evidence, by name.

The three fit by their sorts and sizes (lint.checks.changes.weighed), and do not come out. For a mistake it speaks that words
tie the amounts to each other or to the change ("from 40 to 56", "£25, a quarter more"), that their times are in order, that no
other amount stands about them, that the miss is no larger than a slip of the pen makes it; against it, other changes, rivals of
the two amounts, another pair that comes out.

How much each counts is no opinion: the weights are estimated from texts with and without mistakes
(tests/bench/change_weights.py), and stand in rules/checks/arithmetic.toml.
"""

from __future__ import annotations

from lint.checks.changes import told as telling
from lint.checks.changes import triples
from lint.checks.changes.told import End
from lint.checks.equation import holds_phrase
from lint.checks.rates.tied import same_thing
from lint.checks.shares.evidence import LOSSES, NEAR, TOUCHING, Around
from lint.checks.stated import disjoint
from lint.checks.terms import HUNDREDTH, middle
from lint.rational import Fraction
from lint.records import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint.checks.changes.triples import Tag
    from lint.model import Article, Claim, Figure
    from lint.pack import CheckRule

    Roles = dict[int, list[Tag]]

__all__ = ("Around", "End", "Told", "Tried", "told")
SHARES = ("percent", "ratio")
BACK, ON = 3, 2  # sentences before and behind that of a change in which its ends may stand
MOST = 3  # beyond which more of the same tells nothing new
AHEAD = 40  # characters before a change in which a verb says that it is to come
TEN = 10  # numbers in words below it are of things told in passing
LIKELY, SURE = 2, 4  # how surely words say that the one amount was before the other, at least
ENDS = ("before", "after")
ROLES = ("before", "then", "after", "brought", "earlier", "change")  # the most telling first
SLACK = Fraction(1, 40)  # of a share that an amount is of another
APART = (("near", 2), ("apart", 5))  # times that one amount is the other


class Told(NamedTuple):
    """A change and two amounts: what says it, the claim, what was and what is, its sentence, how many times the real one."""

    said: Claim
    claim: Claim
    before: End
    after: End
    place: int
    times: Fraction

    @property
    def ends(self) -> tuple[int, int]:
        """The two amounts, by index."""
        return self.before.at, self.after.at


class Tried(NamedTuple):
    """What may be a change, its sentence, the threes that come out, and those that do not."""

    said: Claim
    place: int
    held: list[Told]
    wrong: list[Told]


def by_of(said: Claim) -> int | None:
    """The figure of a change; None where one word says it: "doubled"."""
    return said.roles["change"][0] if "change" in said.roles else None


def is_told(said: Claim, roles: Roles) -> bool:
    """Whether words say that something is a change."""
    by = by_of(said)
    return by is None or bool(said.constants) or any(tag.role == "change" for tag in roles.get(by, ()))


def movements(roles: Roles, index: int) -> Iterator[tuple[int, int]]:
    """What was and what is, where words name an amount and another as the ends of one movement."""
    for tag in roles.get(index, ()):
        if {"before", "after"} <= tag.claim.roles.keys():
            yield tag.claim.roles["before"][0], tag.claim.roles["after"][0]


def told(
    article: Article, rule: CheckRule, three: Told, tried: dict[int, list[Tried]], around: Around, roles: Roles
) -> dict[str, int]:
    """The evidence for the three being meant, each piece with how often it is there. tried: the changes, by sentence."""
    found = dict.fromkeys(
        (
            *_roles(three, around, roles),
            *_times(three),
            *_places(article, three, around),
            *_beside(three, around),
            *_sorts(article, three),
            *_miss(article, three, around),
            *_otherwise(article, rule, three, around),
        ),
        1,
    )
    for name, number in _company(article, rule, three, tried, around):
        if number:
            found[name] = min(MOST, int(number))
    return found


def _roles(three: Told, around: Around, roles: Roles) -> Iterator[str]:
    by = by_of(three.said)
    mine = is_told(three.said, roles)
    yield f"told-{three.said.relation.rsplit('.', 1)[-1]}" if mine else "told-not"
    changed = [tag for tag in roles.get(by, ()) if tag.role == "change"] if by is not None else []
    if by is not None:
        yield from (f"by-is-{tag.role}" for tag in roles.get(by, ()) if tag.role in ("before", "then", "after"))
    bound = False
    for name, index in zip(ENDS, three.ends, strict=True):
        tags = roles.get(index, ())
        yield f"{name}-is-{next((role for role in ROLES if any(tag.role == role for tag in tags)), 'none')}"
        its = {tag.claim.roles[name][0] for tag in changed if name in tag.claim.roles}
        bound = bound or index in its
        if index in its:
            yield f"{name}-bound"
        elif its:
            yield f"{name}-is-another"
        if any(pair != three.ends for pair in movements(roles, index)):
            yield f"{name}-of-other-movement"
        if by is not None and any(tag.role != "change" and tag.claim.roles.get("change", (by,)) != (by,) for tag in tags):
            yield f"{name}-of-other-change"
    tie = "movement" if three.ends in movements(roles, three.before.at) else "bound" if bound else "loose"
    gap = three.before.score - three.after.score
    yield f"tied-{tie}-{'sure' if gap >= SURE else 'likely' if gap >= LIKELY else 'none'}"
    rows = {three.place, *(around.places[index] for index in three.ends)}
    yield f"tie-{'told' if mine else 'untold'}-{tie}-{len(rows)}"


def _times(three: Told) -> Iterator[str]:
    before, after = three.before, three.after
    was, now = before.score, after.score
    yield f"before-{'then' if was >= LIKELY else 'was' if was > 0 else 'untimed' if was == 0 else 'now'}"
    yield f"after-{'now' if now <= -LIKELY else 'is' if now < 0 else 'untimed' if now == 0 else 'then'}"
    if before.date is not None and after.date is not None and before.date != after.date:
        if disjoint(before.date, after.date) and before.date.low is not None and after.date.low is not None:
            yield "dates-in-order" if before.date.low < after.date.low else "dates-against"
    else:
        yield "one-date" if before.date is not None or after.date is not None else "no-date"
    yield "in-order" if before.at < after.at else "in-reverse"
    yield "direction-said" if triples.sign_of(three.said) else "direction-open"


def _places(article: Article, three: Told, around: Around) -> Iterator[str]:
    figures, own = article.figures, three.place
    before, after = (around.places[index] for index in three.ends)
    spots = [
        (triples.told_at(article, three.said), "c"),
        *((figures[index].start, name[0]) for name, index in zip("ba", three.ends, strict=True)),
    ]
    shape = "".join(name for _, name in sorted(spots))
    yield f"shape-{shape}"
    yield f"shape-{shape}-{int(before == own)}{int(after == own)}{int(before == after)}"
    yield f"before-at-{before - own}"
    yield f"after-at-{after - own}"
    blocks = {article.sentences[place].block for place in (own, before, after)}
    if len(blocks) > 1:
        yield "over-paragraphs"
    if max(blocks) - min(blocks) > 1:
        yield "scattered"
    yield from (f"in-{kind}" for block in blocks if (kind := article.document.blocks[block].kind) != "paragraph")


def _beside(three: Told, around: Around) -> Iterator[str]:
    by, pack = by_of(three.said), around.pack
    own = around.article.sentences[three.place].lettered
    if pack.patterns["scan_change_known"].compiled.search(own):
        yield "known"
    if pack.patterns["scan_same_subject"].compiled.match(own):
        yield "goes-on"
    if around.is_next(*sorted(three.ends)):
        yield "ends-together"
    if by is None or by not in around.rank:
        return
    if around.is_bracketed(by, by):
        yield "bracketed"
    if pack.patterns["scan_means"].compiled.search(around.before(by)):
        yield "means"
    for name, index in zip(ENDS, three.ends, strict=True):
        first, last = sorted((by, index))
        if not around.is_next(first, last):
            continue
        yield f"next-{name}-{'behind' if last == index else 'ahead'}"
        if around.places[first] == around.places[last]:
            gap = around.before(last)
            words = gap.replace(",", " ").split()
            near = "touching" if len(words) <= TOUCHING else "near" if len(words) <= NEAR else "far"
            yield f"link-{name}-{near}{'' if set(gap).isdisjoint(',;:-(') else '-sign'}"
            if not pack.lists["share_joint"].isdisjoint(words):
                yield f"link-{name}-and"


def _sorts(article: Article, three: Told) -> Iterator[str]:
    was, now = (article.figures[index] for index in three.ends)
    for name, figure in zip(ENDS, (was, now), strict=True):
        if figure.words:
            yield f"{name}-in-words"
            if middle(figure) < TEN:
                yield f"{name}-small"
        if figure.modifier != "exact":
            yield f"{name}-{figure.modifier}"
        if figure.per:
            yield f"{name}-per"
    yield f"of-{was.kind}" if was.kind == now.kind else "of-unlike"
    heads = [_head(figure) for figure in (was, now)]
    if was.kind == now.kind == "count":
        alike = "same" if all(heads) and same_thing(*heads) else "other" if all(heads) else "one" if any(heads) else "none"
        yield f"nouns-{alike}"
    small, large = sorted((middle(was), middle(now)))
    yield f"ends-{next((name for name, most in APART if large < small * most), 'far')}"
    by = by_of(three.said)
    if by is None:
        yield "by-factor"
        return
    change = article.figures[by]
    yield f"by-{change.kind}-{change.unit}" if change.kind in SHARES and change.unit else f"by-{change.kind}"
    if _head(change):
        alike = (
            "same" if any(head and same_thing(_head(change), head) for head in heads) else "other" if any(heads) else "alone"
        )
        yield f"by-noun-{alike}"


def _head(figure: Figure) -> str:
    words = (figure.noun or "").lower().split() if figure.kind == "count" else []
    return words[-1] if words else ""


def _miss(article: Article, three: Told, around: Around) -> Iterator[str]:
    loss = max(three.times, 1 / three.times)
    yield next((name for name, most in LOSSES if loss < most), "off-far")
    slips = list(telling.slips_of(article, three.claim, around.pack))
    if slips:
        yield "slip"
        yield (
            "slip-swapped"
            if any(slip.swapped for slip in slips)
            else "slip-strong"
            if any(slip.strong for slip in slips)
            else "slip-weak"
        )
    by = by_of(three.said)
    for name, index in (("by", by), *zip(ENDS, three.ends, strict=True)):
        if index is not None and any(slip.figure is article.figures[index] for slip in slips):
            yield f"slip-of-{name}"


def _otherwise(article: Article, rule: CheckRule, three: Told, around: Around) -> Iterator[str]:
    """What else the three may be to each other, and what says that they are something else."""
    pack, by = around.pack, by_of(three.said)
    rows = sorted({three.place, *(around.places[index] for index in three.ends)})
    text = " ".join(article.sentences[place].lettered for place in rows).lower()
    if holds_phrase(text, pack.lists[rule.parameters["silent"]]):
        yield "other-basis"
    if triples.own_clause(article, three.said, three.ends, pack):
        yield "own-clause"
    own, at = article.sentences[three.place], triples.told_at(article, three.said)
    if pack.patterns["scan_will"].compiled.search(article.document.text[max(own.start, at - AHEAD) : at]):
        yield "to-come"
    since, apart = pack.patterns["scan_since_bare"].compiled, around.places[three.before.at] != three.place
    if by is not None and apart and since.match(own.lettered, around.letter(by) + 1):
        yield "since"
    if telling.is_result(article, three.claim, pack):
        yield "result"
    if telling.is_far_off(article, three.claim, pack):
        yield "far-off"
    if by is not None and not triples.comparable(article, rule, (by,), list(three.ends)):
        yield "not-comparable"
    for name, index in zip(ENDS, three.ends, strict=True):
        if telling.is_planned(article.sentences[around.places[index]], index, pack):
            yield f"{name}-planned"
        if triples.is_base(article, index, pack):
            yield f"{name}-is-base"
    change = article.figures[by] if by is not None else None
    if change is None or change.kind not in SHARES or change.unit is not None:
        return
    part = Fraction(middle(change)) * (HUNDREDTH if change.kind == "percent" else 1)
    x, y = (Fraction(middle(article.figures[index])) for index in three.ends)
    whole = 1 + triples.sign_of(three.said) * part
    if any(_is_one(value / part) for value in (x / y, y / x)):
        yield "is-share"  # "was 55% funded, with $770 million of $1.4 billion"
    if any(_is_one(value * whole / part) for value in (x / y, y / x)):
        yield "is-difference"  # "12 million from the reserves, which shrink by a third to 24 million"


def _is_one(value: Fraction) -> bool:
    return abs(value - 1) < SLACK


def _company(
    article: Article, rule: CheckRule, three: Told, tried: dict[int, list[Tried]], around: Around
) -> Iterator[tuple[str, int]]:
    """The other figures of the sentences in which the three stand, the other changes, and what comes out of them."""
    figures, ends = article.figures, three.ends
    by, here = by_of(three.said), triples.told_at(article, three.said)
    rows = [three.place, *(around.places[index] for index in ends)]
    mine = {*ends, *(() if by is None else (by,))}
    told_in = article.sentences[min(rows) : max(rows) + 1]
    inside = [index for row in told_in for index in row.figures if index in around.rank and index not in mine]
    near = [row for place in range(min(rows) - ON, max(rows) + BACK + 1) for row in tried.get(place, ())]
    kins = [around.pack.lists[name] for name in rule.parameters["kin"]]
    one = telling.named(figures[ends[0]], around.pack)
    sure = [row for row in near if row.said.constants and triples.told_at(article, row.said) != here]
    moved = {by_of(row.said) for row in sure}
    alike = [index for index in inside if triples.exact(figures[index]) and triples.alike(one, figures[index], kins)]
    rivals = [index for index in alike if index not in moved and not (figures[index].words and middle(figures[index]) < TEN)]
    yield "rivals", len(rivals)
    yield "rivals-between", sum(min(mine) < index < max(mine) for index in rivals)
    yield "alone", not rivals
    if by is not None:
        yield (
            "rivals-of-change",
            sum(index not in alike and triples.alike(figures[by], figures[index], kins) for index in inside),
        )
    yield "shares", sum(index not in alike and index not in moved and figures[index].kind in SHARES for index in inside)
    spots = [triples.told_at(article, row.said) for row in sure if min(rows) <= row.place <= max(rows)]
    yield "changes", len(spots)
    yield "only-change", not spots
    start, end = min(figures[index].start for index in ends), max(figures[index].end for index in ends)
    gap = max(0, start - here, here - end)
    yield "change-nearer", any(max(0, start - at, at - end) < gap for at in spots)
    yield "change-between", any(min(start, here) < at < max(end, here) for at in spots)
    own = [row for group in near if triples.told_at(article, group.said) == here for row in group.held]
    yield "holds", len(own)
    yield "holds-here", any(not set(row.ends).isdisjoint(ends) for row in own)
    yield "holds-in-sentence", any(around.places[index] == three.place for row in own for index in row.ends)
    rest = [row.ends for group in near if triples.told_at(article, group.said) != here for row in group.held]
    yield "pair-holds", any(set(pair) == set(ends) for pair in rest)
    yield "before-holds", any(pair[0] == ends[0] for pair in rest)
    yield "after-holds", any(pair[1] == ends[1] for pair in rest)
    yield "before-held-after", any(pair[1] == ends[0] for pair in rest)
    yield "after-held-before", any(pair[0] == ends[1] for pair in rest)
