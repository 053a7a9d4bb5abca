"""A figure that the text comes back to by the thing that it is of: "the 58 wounded", "the $3m offer", "The outage lasted …".

The later figure stands in a definite noun phrase, or in a clause whose subject is known; it has a thing or a deed in common
with the earlier one, nothing beside it is of another (lint.checks.conflicts.referents), and no other figure of that thing bears
it out. No slip of the pen is asked for: the words tie the two.
"""

from __future__ import annotations

from lint.checks.conflicts.scope import a_day
from lint.checks.stated import DAYS, SHOWN, TOPS, UNSAID, Stated, comes_to, disjoint, plain, supports
from lint.records import TYPE_CHECKING
from lint.relate.measures import AMOUNT_LETTERS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint.checks.conflicts.referents import Mention, Referents
    from lint.model import Figure
    from lint.pack import Pack

KINDS = frozenset(("count", "money", "quantity", "duration", "percent", "time", "date"))
SAID = frozenset(("duration", "quantity"))  # kinds of which a sentence has one for what it speaks of: "It is 90 metres high"
UNTOLD = frozenset(("range", "vague", "more_than", "less_than", "at_least", "at_most"))
PARTS = frozenset(("sort", "fresh", "whole"))
MOVED = frozenset(("changed", "earlier", "revised"))
TIMES = 4  # how many times as much one of two figures of a thing may be, by a slip
SCALES = (10, 100, 1000, 10**5, 10**6, 10**9)
MANY = 200  # figures of one kind, of which any may be meant: more tell nothing, and cost time
FEW = 2  # numbers that a text has of a thing, beyond which it is a list of such
DAY = 10  # characters of a date in full


def pairs(stated: list[Stated], referents: Referents, pack: Pack) -> Iterator[tuple[Stated, Stated]]:
    """Pairs of figures of one thing that differ, the earlier first."""
    kins: dict[tuple[str, str | None], list[Stated]] = {}
    for item in stated:
        if item.place not in UNSAID and item.figure.kind in KINDS and not item.is_name:
            kins.setdefault((item.family, item.figure.unit), []).append(item)
    for items in kins.values():
        if len({item.figure.value for item in items}) < 2 or len(items) > MANY:
            continue
        for at, item in enumerate(items):
            if at and item.place not in SHOWN and item.place not in TOPS - {"lede", "caption"} and _comes_back(item):
                first = _antecedent(item, items[:at], items, referents, pack)
                if first is not None:
                    yield first, item


def _comes_back(item: Stated) -> bool:
    """Whether a figure may be one that the text has told: one number, and no part, addition or change."""
    figure, m = item.figure, item.measure
    if figure.modifier in UNTOLD or (figure.kind not in DAYS and not plain(figure)):
        return False
    if figure.kind == "date" and not a_day(str(figure.value)):
        return False
    return not (m.subset - PARTS or m.apart & MOVED)


def _introduces(item: Stated) -> bool:
    m = item.measure
    if item.figure.kind == "date" and not a_day(str(item.figure.value)):
        return False
    return not (m.subset - PARTS or m.apart & MOVED or item.figure.modifier in UNTOLD)


def _antecedent(
    item: Stated, before: list[Stated], kin: list[Stated], referents: Referents, pack: Pack
) -> Stated | None:
    mention = referents.of(item)
    another = pack.lists["measure_another"]
    if mention.beside & another:
        return None
    if not (mention.back or (mention.told and item.figure.kind in SAID)) or referents.dated_back(item):
        return None
    ties = _ties(item, mention, pack)
    if not ties:
        return None
    found = [other for other in before if ties & _ties(other, referents.of(other), pack, early=True)]
    if len({other.figure.value for other in found}) > FEW:
        return None  # a thing of which a text has many numbers
    found = [
        other
        for other in found
        if other.sentence != item.sentence
        and not (_points(other, pack) and _points(item, pack))
        and _introduces(other)
        and not referents.of(other).beside & another
        and not referents.parted(other, item)
        and not referents.other(other, item, "", strict=True)
    ]
    if not found:
        return None
    first = found[0]
    if item.joined(first) or of_some(first, item):
        return None
    if any(not _contrary(other, item) or other.figure.value != first.figure.value for other in found):
        return None
    if any(other.index != item.index and _bears_out(other, item, ties, referents, pack) for other in kin):
        return None
    if item.figure.kind not in DAYS and comes_to(item.figure, [other for other in kin if other.index != item.index]):
        return None
    return first


def _points(item: Stated, pack: Pack) -> bool:
    """Whether a clause begins with what is at hand there: "This release has …", under each heading another one."""
    return item.clause.tokens[0] in pack.lists["measure_at_hand"] if item.clause.tokens else False


def of_some(first: Stated, item: Stated) -> bool:
    """Whether a figure is the whole of a part, "ten of the 15 towns", of which the text may have told another part."""
    if not (plain(first.figure) and plain(item.figure)) or item.figure.value < first.figure.value:  # type: ignore[operator]
        return False
    clause = item.clause
    at = clause.places.get(item.index, 0)
    return at > 2 and clause.tokens[at - 2] in clause.language.of and clause.tokens[at - 3] in AMOUNT_LETTERS


def _contrary(one: Stated, other: Stated) -> bool:
    """Whether two figures of one thing cannot both be so, and are of a size."""
    a, b = one.figure, other.figure
    if a.kind in DAYS:
        first, second = (str(figure.value)[-len("05-31") :] for figure in (a, b))
        return first != second
    if not plain(a) or not of_a_kind(a, b):
        return False
    ends = {a.interval.high: b.interval.low, b.interval.high: a.interval.low}
    return disjoint(a.interval, b.interval) or any(high is not None and high == low for high, low in ends.items())


def of_a_kind(a: Figure, b: Figure) -> bool:
    """Whether two numbers are so near that they may be of one thing: one is not many times the other, but for its noughts."""
    if not (plain(a) and plain(b)):
        return True
    small, large = sorted((abs(a.value), abs(b.value)))  # type: ignore[type-var, arg-type]
    return bool(large <= TIMES * small or (small and large in [small * step for step in SCALES]))  # type: ignore[operator]


def _bears_out(other: Stated, item: Stated, ties: frozenset[str], referents: Referents, pack: Pack) -> bool:
    """Whether another figure says the same of the same, or of nothing that is named."""
    if item.figure.kind in DAYS:
        return other.figure.value == item.figure.value
    if not plain(other.figure) or not supports(other.figure, item.figure):
        return False
    theirs = _ties(other, referents.of(other), pack, early=True)
    return not theirs or bool(theirs & ties)


def _ties(item: Stated, mention: Mention, pack: Pack, *, early: bool = False) -> frozenset[str]:
    """The things and deeds that a figure is of, by which another may be tied to it.

    early: for an earlier figure all of its clause counts, since a text brings things up in many ways.
    """
    m = item.measure
    lists = pack.lists
    loose = lists["measure_plain"] | lists["measure_anybody"]
    kind = item.figure.kind
    if kind == "count":
        found = {m.head, m.attached, mention.head} - loose
        if m.head in lists["measure_persons"] | lists["measure_anybody"] | {""}:
            found = (found - lists["measure_persons"]) | {f"{deed}!" for deed in m.verbs}
        return frozenset(found - {""})
    found = {m.attached, mention.head, *m.verbs}
    if early:
        found |= set(m.before[:1])
    if mention.definite or early:
        found |= {m.head}
    if not mention.definite or early:
        found |= mention.beside
    if kind == "quantity":
        ways = found & lists["measure_measure"]
        found |= ways
    if kind == "money" and found & lists["measure_trade"]:
        found |= {"trade"}
    return frozenset(found - loose - {""})
