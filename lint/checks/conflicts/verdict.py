"""Whether what speaks for two figures being one is enough: some evidence counts only beside other evidence."""

from __future__ import annotations

from lint.checks.stated import DAYS, alike, of_a_size, plain, rank, shape
from lint.records import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from lint.checks.stated import Stated
    from lint.model import Figure

REPEATED = frozenset(("top", "shown"))
ENTITLED = frozenset(("headline", "title", "standfirst", "summary", "description"))
WHOLE_THING = frozenset(("whole", "same-thing"))
WHOLE_DEED = frozenset(("whole", "same-deed"))
BOUND_DEED = frozenset(("same-deed", "same-name"))
LONE = frozenset(("top", "only-two"))
MEASURED = frozenset(("money", "quantity"))  # kinds of figures of which a text has few, so that two of them are soon one
LASTING = frozenset(("week", "month", "year"))  # units of what a headline gives the length of
TIES = frozenset(("same-head", "same-deed", "same-thing", "other-word", "top", "words", "back", "whole", "same-name"))
HOURS = 3  # digits of a time in which two that changed places are hardly chance: 4.15, 5.14
ROWS = frozenset(("same-row", "same-column", "other-column"))
BACK = frozenset(("back", "whole", "same-deed"))
BOUND = frozenset(("words", "same-name"))
EXACT = frozenset(("exact", "approx"))
SLIPLESS = 14  # what must speak for two figures of a text being one that differ by no slip of the pen
NEAR = frozenset(("same-head", "same-deed", "top"))
BARE = "count"  # the kind of numbers without a unit
YEAR = "year"
COUNTED = frozenset(("count", "ordinal"))  # kinds of which an article has many that have to do with nothing
MARGIN = 3  # by how much one figure must outweigh the next to be the one that is meant
TWO = 2  # digits of which one is soon another


class Weighed(NamedTuple):
    """Two figures, how much speaks for their being one, the slip that makes one of the other, and the words that they share."""

    first: Stated
    second: Stated
    score: int
    pen: str
    size: int  # the digits that the slip is told by
    shared: frozenset[str]
    reasons: tuple[tuple[str, int], ...] = ()


def telling(weighed: Weighed) -> bool:
    """Whether the words bear a pair out, as far as its slip alone does not: one digit is soon another by chance."""
    names = {name for name, _ in weighed.reasons}
    if not names.isdisjoint(ROWS) and weighed.first.figure.kind not in DAYS:
        if {weighed.first.figure.kind, weighed.second.figure.kind} <= COUNTED and weighed.pen in ("", "digit"):
            return "same-column" in names and not names.isdisjoint(("same-head", "same-thing", "same-deed"))
        slipped = weighed.pen != "" and weighed.size > 1
        if "duration" in (weighed.first.figure.kind, weighed.second.figure.kind):
            return "other-column" not in names and slipped
        return "other-column" not in names and ("same-column" in names or slipped or "same-deed" in names)
    if weighed.pen in ("order", "jumble", "scale") or "digit-3" in names:
        if weighed.first.figure.kind == "time" and "only-two" in names and weighed.size >= HOURS:
            return True
        if weighed.first.figure.kind == YEAR:  # the years of a text lie together, and have the same digits
            return not names.isdisjoint(("top", "same-deed")) or weighed.score > SLIPLESS
        if weighed.first.figure.kind == weighed.second.figure.kind == BARE:
            return not names.isdisjoint(TIES)
        return weighed.first.figure.kind not in ("time", "ordinal") or not names.isdisjoint(NEAR)
    if weighed.pen == "digit" and weighed.size == TWO and names.isdisjoint(REPEATED):
        if "again" in names and ("only-two" in names or "same-deed" in names):
            return True
        return not names.isdisjoint(BACK) and ("same-head" in names or names >= BOUND_DEED or names >= WHOLE_DEED)
    if weighed.pen == "nought" or (weighed.pen == "digit" and weighed.size > 1):
        near = NEAR - {"top"} if weighed.first.figure.kind == "count" else NEAR
        return not names.isdisjoint(near)
    if 1 in (weighed.first.figure.value, weighed.second.figure.value):
        return False
    if "top" not in names and _lone_again(weighed.first.figure, weighed.second.figure, names):
        return True
    if "top" not in names:
        a, b = weighed.first.figure, weighed.second.figure
        like = {a.modifier, b.modifier} <= EXACT and alike(shape(a), shape(b))
        bound = a.kind == "count" or not names.isdisjoint(BOUND)
        return like and bound and "same-head" in names and not names.isdisjoint(BACK) and weighed.score >= SLIPLESS
    if weighed.first.figure.kind in DAYS:
        return False
    if names >= LONE and _alone_of_its_kind(weighed.first.figure, weighed.second.figure, names):
        return True
    if weighed.first.figure.kind in COUNTED:
        if "subset-top" in names or "same-head" not in names:
            return False
        return not names.isdisjoint(("same-deed", "back", "whole")) or _numbered(weighed, names)
    return not names.isdisjoint(("same-head", "same-deed", "same-thing"))


def _alone_of_its_kind(one: Figure, other: Figure, names: set[str]) -> bool:
    """Whether what a headline says and the only other amount of its kind must be one: sums, lengths, terms of one size."""
    if not (plain(one) and plain(other) and of_a_size(one, other)):
        return False
    if one.kind in MEASURED:
        return not names.isdisjoint(BACK) or not any(name.startswith("apart-") for name in names)
    return one.kind == "duration" and one.unit in LASTING and not names.isdisjoint(BACK)


def _lone_again(one: Figure, other: Figure, names: set[str]) -> bool:
    """Whether "the five-week closure" comes back to the only other length of its kind, of the same thing or deed."""
    return (
        (one.kind in MEASURED or (one.kind == "duration" and (one.unit in LASTING or "again" in names)))
        and plain(one)
        and plain(other)
        and of_a_size(one, other)
        and "only-two" in names
        and not names.isdisjoint(("back", "whole"))
        and (not names.isdisjoint(("same-deed", "same-head", "again")) or names >= WHOLE_THING)
    )


def _numbered(weighed: Weighed, names: set[str]) -> bool:
    """Whether a headline has one number of what is numbered, and the text has only another: "Strike enters 12th day"."""
    ordinal = weighed.first.figure.kind == weighed.second.figure.kind == "ordinal"
    return ordinal and "only-two" in names and not ENTITLED.isdisjoint((weighed.first.place, weighed.second.place))


def alone(weighed: Weighed, best: dict[int, list[Weighed]]) -> bool:
    """Whether no other figure might as well be what a headline means."""
    top, body = weighed.first, weighed.second
    if rank(body) > rank(top):
        top, body = body, top
    for rival in best.get(top.index, ()):
        other = rival.second if rival.first.index == top.index else rival.first
        if other.figure.value != body.figure.value and rival.score > weighed.score - MARGIN:
            return False
    return True
