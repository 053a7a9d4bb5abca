"""What speaks for two different figures of an article being one, and against it: the evidence, counted by name.

For it speaks a slip of the pen (the same digits in another order, on another scale, one digit off), the more digits the more;
a place that only repeats what the text says (a headline, a caption, a table); a word that points back ("the", "all"); the
same thing counted, the same deed, the same names near by; and that the article has no third figure of the kind. Against it
speaks all that sets two figures apart: another time, place, name or part, a plan, a change, a figure that others bear out, a
sum, and whatever stands beside the later one that the text has not spoken of by then (lint.checks.conflicts.referents).

How much each counts is no opinion: the weights are estimated from articles with and without mistakes
(tests/bench/conflict_weights.py), and stand in rules/checks/conflict.toml. What counts for every pair is under `every`; what
counts besides for its slip (`slipped`, `digits`, `digit`, `unslipped`) and its place (`top`, `lede`, `shown`, `running`) under
their names.
"""

from __future__ import annotations

from lint.checks.conflicts.likeness import (
    BARE,
    PERIOD,
    PRESUPPOSED,
    both_lists,
    equal,
    named_at,
    said_of,
    unit_last,
)
from lint.checks.stated import DAYS, FACTS, HEADS, OPEN, SHOWN, TOPS, UNSAID, disjoint, plain, rank
from lint.rational import Fraction
from lint.records import TYPE_CHECKING
from lint.relate.measures import AMOUNT_LETTERS, BY, STARTING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lint.checks.conflicts.likeness import Scale
    from lint.checks.conflicts.referents import Referents
    from lint.checks.stated import Stated
    from lint.model import Number

# of two years, or numbers that only say how many, one of these must be there: "when I was 13", "She was 17"
TIES = frozenset(
    (
        *("top", "same-row", "same-head", "same-thing", "same-deed", "same-name", "words"),
        *("other-word", "any-person", "antecedent", "general", "again", "known"),
    )
)
# of numbers under two names one of these
KIN = frozenset(("same-row", "same-head", "same-thing", "same-deed", "other-word", "any-person", "antecedent", "general"))
# of two numbers of different kinds one of these must be there
LIKE = frozenset(("same-row", "same-thing", "same-deed", "again", "antecedent"))
ORDERLY = frozenset(("order", "jumble", "scale"))  # slips that are hardly chance
STEPS = (("by-2", 2), ("by-10", 10), ("by-30", 30), ("by-100", 100), ("by-300", 300))  # how much more one figure is, in %
NEARLY = 12  # up to this a text has the same number of several things
TWO = 2  # "her two sons", "his four sons"
MOST = 4  # beyond which more of the same tells nothing new
COMMON = 3  # words of two sentences that are the same, from which more tell nothing new
ROOT = 5  # letters in which two words of one root agree
LONG = 7  # sentences of a text that says what its headline does
FAR = 5  # sentences between two figures from which a text comes back to something
# with any of these two figures are not one
VETOES = frozenset(
    (
        *("share", "two-owners", "apart-corrected", "apart-unreal", "before-dated"),
        *("other-day", "other-person", "other-tense", "ageless", "unlike", "elsewhere"),
    )
)


# any of these says that a text does not tell its headline's number once more
PARTING = ("apart-", "subset", "of-another", "unknown-name", "open", "sum", "other-head", "other-sort")
# all of a few things, told twice: "her two children", "her four children"
FEW_AND_ALL = frozenset(("first-definite", "second-definite", "same-head", "whole", "digit-1"))
FEW = frozenset(("only-two", "only-three", "up-to-five", "up-to-nine"))
SAME = frozenset(("same-head", "same-deed", "other-word", "general"))
KINDRED = frozenset(("same-head", "same-thing", "other-word", "any-person", "general", "only-persons"))
PARTED = frozenset(("by", "period", "start", "one-day", "joined", "borne-out", "taken", "both-shown", "other-name"))


class Evidence:
    """What two figures have to do with each other: `found` counts it by name, `sides` says which weights it has."""

    __slots__ = ("deeds", "first", "found", "known", "near", "pen", "row", "second", "shared", "sides", "topped")

    def __init__(self, scale: Scale, first: Stated, second: Stated) -> None:
        self.first = first
        self.second = second
        self.found: dict[str, int] = {}
        self.pen = scale.slip(first, second)
        size = scale.size(first, second, self.pen) if self.pen else 0
        places = {first.place, second.place}
        ordinals = first.figure.kind == second.figure.kind == "ordinal" and not self.pen
        self.sides = (
            "every",
            "ordinals" if ordinals else _slipped(self.pen, size),
            "top" if places & HEADS else "lede" if places & TOPS else "shown" if places & SHOWN else "running",
        )
        self.add(f"{self.pen}-{size}", bool(size))
        for side in self.sides[1:]:
            self.add(side)
        self.near = scale.near(first) & scale.near(second)
        self.deeds = scale.deeds(first) & scale.deeds(second)
        self.row = scale.row(first, second)
        # the head of a column has the unit: 9 under "Wait (weeks)"
        self.add((first if first.figure.kind != BARE or not self.row else second).figure.kind)
        self.topped = False
        self.known = False
        self.shared: frozenset[str] = frozenset()

    @property
    def orderly(self) -> bool:
        """Whether the slip is one that is hardly chance."""
        return self.pen in ORDERLY

    def add(self, name: str, times: int = 1) -> None:
        """Counts evidence."""
        if times:
            self.found[name] = self.found.get(name, 0) + int(times)

    def weight(self, weights: Mapping[str, Mapping[str, int]]) -> int:
        """How much all that was found counts."""
        found = self.found
        return sum(
            table[name] * times
            for table in (weights[side] for side in self.sides if side in weights)
            for name, times in found.items()
            if name in table
        )


def plainly(seen: Evidence) -> bool:
    """Whether two figures are one beyond weighing, since nothing parts them.

    A text tells of another number what its headline tells of one: "Two climbers die", "Three climbers died"; or it comes back
    to a thing by its noun or deed, with its digits in another order or on another scale: "a loan of $1.7 billion", "the $1.7
    million loan"; or it speaks twice of all of a few things that are known: "her two children", "her four children".
    """
    found = seen.found
    parting = {name for name in found if name.startswith(PARTING)}
    if not PARTED.isdisjoint(found):
        return False
    if found.keys() >= FEW_AND_ALL and not FEW.isdisjoint(found) and parting <= {"sum"}:
        return True
    if parting:
        return False
    exact = all(isinstance(item.figure.value, Fraction) for item in (seen.first, seen.second))
    if exact and BARE in found and found.keys() >= {"digit", "same-head", "second-definite", "back"}:
        return True  # "an earthquake of magnitude 6.4", "the magnitude 6.9 earthquake": no number of things
    told = seen.pen in ("order", "scale") and "second-definite" in found
    if told and "unknown-behind" not in found and not SAME.isdisjoint(found):
        return True
    if not ("top" in found and "same-deed" in found and BARE in found) or "by-more" in found:
        return False
    heads = [item.measure.head for item in (seen.first, seen.second)]
    if all(heads) and KINDRED.isdisjoint(found):
        return False  # "Ivory seized in three ports", "eight people have been arrested"
    return "same-head" in found or "neighbours" not in found  # somebody may have come to eleven


def _slipped(pen: str, size: int) -> str:
    if not pen:
        return "unslipped"
    if pen == "scale" or (pen in ORDERLY and size > 1):
        return "slipped"
    return "digits" if size >= (3 if pen == "digit" else 2) and pen not in ORDERLY else "digit"


def begin(scale: Scale, first: Stated, second: Stated) -> Evidence:
    """What is seen at once: the slip, the places, the numbers, the things and the deeds."""
    seen = Evidence(scale, first, second)
    _places(scale, seen)
    _numbers(scale, seen)
    _things(scale, seen)
    return seen


def go_on(scale: Scale, seen: Evidence, referents: Referents) -> None:
    """What the rest of both sentences says: what sets them apart, and how the later figure is brought up."""
    _apart(scale, seen)
    _mentions(scale, seen, referents)
    kinds = {seen.first.figure.kind, seen.second.figure.kind}
    seen.add("untied", kinds in ({BARE}, {"year"}) and TIES.isdisjoint(seen.found))
    # 14 seats are not 41C, 46 of them are not "who is 64", and what is at eight in the evening is not what is at four
    strange = ("kinless" in seen.found and "age" not in kinds) or kinds == {"time"}
    if kinds == {BARE}:
        whole = [isinstance(item.figure.value, int) for item in (seen.first, seen.second)]
        strange = whole[0] != whole[1] or scale.aged(seen.first) != scale.aged(seen.second)
    like = LIKE if BARE not in kinds or len(kinds) == 1 else LIKE - {"same-deed"}  # 14 metres long, "41 were long overdue"
    strangers = "other-head" in seen.found and not seen.orderly and KIN.isdisjoint(seen.found)  # "two commands", "the 3 files"
    seen.add("unlike", strangers or (strange and like.isdisjoint(seen.found)))


def _places(scale: Scale, seen: Evidence) -> None:
    first, second, add = seen.first, seen.second, seen.add
    lists = scale.pack.lists
    kin = max(scale.kin(first), scale.kin(second), key=unit_last)
    kindred = scale.families[kin]
    values, rivals = scale.values(kin), scale.rivals(kin, first)
    add("only-two", len(values) == 2)
    add("only-three", len(values) == 3)
    add("up-to-five", 3 < len(values) <= 5)
    add("up-to-nine", 5 < len(values) <= 9)
    add("more-than-nine", len(values) > 9)
    # places that repeat what the text says
    if rank(first) != rank(second) and not both_lists(first, second):
        top = first if rank(first) > rank(second) else second
        body = second if top is first else first
        seen.topped = not scale.borne_out(top)
        add("top", seen.topped)
        if seen.topped:
            below = [other for other in kindred if rank(other) < rank(top) and other.place not in UNSAID]
            add("top-first", below[:1] == [body])
            add("top-only", len({other.figure.value for other in below}) == 1)
            if len(scale.article.sentences) >= LONG:  # a text of a few lines need not come back to its headline
                add("top-long")
                add("top-first-long", below[:1] == [body])
                add("top-only-long", len({other.figure.value for other in below}) == 1)
        alongside = (other for other in kindred if other.index != top.index and rank(other) >= rank(top))
        add("taken", any(equal(other, body) for other in alongside))
    elif (first.place in SHOWN) != (second.place in SHOWN):
        add("one-shown")
    add("both-repeat", rank(first) == rank(second) > 0)
    add("both-shown", first.place in SHOWN and second.place in SHOWN)
    one, other = (scale.article.sentences[item.sentence] for item in (first, second))
    distance = second.sentence - first.sentence
    add("next-sentence", distance == 1)
    add("next-but-one", distance == 2)
    add("far", distance >= FAR)
    add("same-block", one.block == other.block)
    add("first-leads", one.block == scale.lead or first.place in HEADS)
    add("second-leads", other.block == scale.lead)
    add("beside-first", min(MOST, len(one.figures) - 1))
    add("beside-second", min(MOST, len(other.figures) - 1))
    add("figures", min(COMMON, len(scale.stated) // 8))
    # how many figures might show a slip by chance; a headline and a row that is named are no chance
    b = second.measure
    narrowed = bool(b.further - lists["measure_everywhere"]) and b.further.isdisjoint(first.words)
    seen.known = bool(b.definite) and not narrowed  # "hopes to reconnect the 84,000 homes": that there are so many is no hope
    if seen.row:
        add("same-row", not seen.topped)
        column = "same-column" if seen.deeds else seen.row  # "of those registered 58% turned out", under "Turnout"
        add(column, column != "same-row")
        return
    add("many", max(0, len(values) // 8).bit_length())
    counted = first.figure.kind == BARE
    names = (named_at(first) & named_at(second)) | seen.near
    orderly = seen.orderly
    if names or (seen.deeds and orderly):
        add("listed", max(0, len(scale.named_so(kin, names) | scale.done_so(kin, seen.deeds)) - 2).bit_length())
    if not (names or seen.deeds) or not (orderly or seen.near & lists["measure_dimension"]):
        crowd = max(0, (len(values) if seen.pen in ("scale", "nought") else len(rivals)) - 2)
        told = seen.pen and counted and (names or seen.deeds)
        if not seen.known or not (told or (orderly and first.figure.kind == "date")):  # "the March 12 launch"
            add("crowd", crowd.bit_length())
    add("kinless", scale.kin(first) != scale.kin(second))
    add("narrowed", bool(b.definite) and narrowed)  # "the 2,300 containers that fell into the sea"


def _numbers(scale: Scale, seen: Evidence) -> None:
    first, second, add = seen.first, seen.second, seen.add
    a, b = first.figure, second.figure
    add("one-per", a.per != b.per)
    add("per", bool(a.per) + bool(b.per))
    for name, item in (("first-again", first), ("second-again", second)):
        add(name, scale.borne(item))
    if a.kind == b.kind == "year":
        add("next-year", abs(int(str(a.value)) - int(str(b.value))) == 1)
    if a.kind in DAYS or not (plain(a) and plain(b)):
        return
    values: list[Number] = [abs(a.value), abs(b.value)]  # type: ignore[arg-type,list-item,unused-ignore]
    small, large = min(values), max(values)
    more = next((name for name, percent in STEPS if large * 100 <= small * (100 + percent)), "by-more")
    if seen.pen not in ("scale", "nought"):  # which are many times as much by their nature
        add(more)
    add("fraction", "ratio" in [scale.article.figures[item.index].kind for item in (first, second)])
    add("touching", a.kind != BARE and not disjoint(a.interval, b.interval))
    add("same-step", a.step == b.step and a.scale == b.scale)
    add("small", large <= NEARLY and a.kind == BARE)
    add("neighbours", large - small == 1 and large < 100)
    one, other = first.digits, second.digits
    add(f"digits-{min(MOST, len(one.rstrip('0')), len(other.rstrip('0')))}")
    add("as-long", len(one) == len(other))
    add("less", b.value < a.value)  # type: ignore[operator]
    add("of-some", _of_some(second) and b.value >= a.value)  # type: ignore[operator]
    add("one-in-words", bool(a.words) != bool(b.words))


def _of_some(item: Stated) -> bool:
    """Whether a figure is the whole of a part: "ten of the 15 towns"."""
    clause = item.clause
    at = clause.places.get(item.index, 0)
    return at > 2 and clause.tokens[at - 2] in clause.language.of and clause.tokens[at - 3] in AMOUNT_LETTERS


def _things(scale: Scale, seen: Evidence) -> None:
    """What they count, and what of it."""
    first, second, add = seen.first, seen.second, seen.add
    lists = scale.pack.lists
    a, b = first.measure, second.measure
    counted = first.figure.kind == BARE
    orderly = seen.orderly
    things, others = scale.things(first), scale.things(second)
    shared = things & others
    words = first.words & second.words
    room = counted and scale.roomy(first) and scale.roomy(second)
    if seen.known:
        add("whole" if b.definite in lists["measure_everything"] else "back")
    if seen.known and (seen.pen or not counted) and scale.again(second, seen.deeds):
        add("again")
    headed = a.head and a.head == b.head and first.figure.kind != "percent" and not bool(a.attached) ^ bool(b.attached)
    if (headed and a.head not in lists["measure_anybody"]) or seen.near:
        add("same-head")
    elif shared - a.verbs or said_of(things - a.verbs, second) or said_of(others - b.verbs, first) or room:
        add("same-thing")  # "room for 3,600 spectators", "all 3,600 seats"
    elif counted and scale.persons(first, second):
        add("other-word")
        add("only-persons", len(scale.many_persons(scale.kin(first))) == 2)
    elif counted and a.head and scale.same_kind(a.head, b.head or scale.antecedent(second)):
        add("other-word" if b.head else "antecedent")
    elif counted and (seen.known or seen.pen == "order") and scale.general(first, second):
        add("general")
    elif counted and seen.known and a.head and b.head in lists["measure_participant"] - lists["measure_anybody"]:
        add("any-person")  # "312 nurses", "the 312 participants"
    elif counted and a.head and b.head and lists["measure_anybody"].isdisjoint((a.head, b.head)):
        add("other-head")
    if counted and a.head == b.head and a.modifiers and b.modifiers and a.modifiers.isdisjoint(b.modifiers):
        add("other-sort")  # "47 mobile points", "17 facial points"
    anybody = lists["measure_anybody"] | lists["measure_persons"]
    add("pronoun", scale.antecedent(second) != "")
    if (
        counted
        and bool(a.head) != bool(b.head)
        and "antecedent" not in seen.found
        and not (seen.deeds and (a.head or b.head) in anybody)  # "killed 18 people", "the death toll of 18"
        and not (seen.near or (b.definite and seen.deeds) or {first.place, second.place} & SHOWN)
    ):
        add("bare")
    if scale.deeds(first) and scale.deeds(second):
        add("same-deed" if seen.deeds else "other-deed-known" if seen.known and orderly else "other-deed")
    add("top-same", seen.topped and not {"same-head", "same-deed"}.isdisjoint(seen.found))
    add("top-both", seen.topped and {"same-head", "same-deed"} <= seen.found.keys())
    add("same-end", scale.ends(first) and scale.ends(second))
    add("new", scale.begins(second) in lists["measure_new"])
    add("words", min(COMMON, len(words - things - others - a.verbs)))
    seen.shared = shared | words


def _apart(scale: Scale, seen: Evidence) -> None:
    """What sets them apart."""
    first, second, add = seen.first, seen.second, seen.add
    a, b = first.measure, second.measure
    mine, theirs = scale.scope(first), scale.scope(second)
    days = first.figure.kind in DAYS
    lists = scale.pack.lists
    places = {first.place, second.place}
    if mine.names and theirs.names:
        add("same-name" if mine.names & theirs.names else "other-name")
    if not days and scale.of_a_year(first) ^ scale.of_a_year(second):
        add("other-day")  # a picture of 1911
    elif mine.dates and theirs.dates and not days:
        add("same-day" if mine.dates & theirs.dates else "other-day")
    elif not days and places & FACTS:
        add("other-day", 2 * bool(mine.dates or theirs.dates))  # a list says what is now: "In 1996 the price was €46"
    elif not days and not places & SHOWN:
        # who points back need not say again when it was
        add("one-day", bool(theirs.dates or (mine.dates and not b.definite)))
    past, future = lists["measure_past"], lists["measure_future"]
    tenses = [(past.isdisjoint(item.clause.tokens), future.isdisjoint(item.clause.tokens)) for item in (first, second)]
    add("other-tense", days and sorted(tenses) == [(False, True), (True, False)])  # "was published on", "will be published on"
    orderly = seen.orderly
    room = first.figure.kind == BARE and scale.roomy(first) and scale.roomy(second)
    for key in sorted(mine.apart ^ theirs.apart):
        if key == "able" and (room or first.figure.kind in ("money", "percent")):
            continue  # "leaves no room for mistakes"
        if key == "earlier" and seen.pen and b.definite in scale.pack.lists["measure_everything"]:
            continue  # "All 63 of the dogs have found a home since then"
        if seen.known and key in PRESUPPOSED and (key in theirs.apart or orderly):
            continue
        add(f"apart-{key}")
    moved = scale.ends(first) != scale.ends(second)  # "rises to 19", "had been put at 14"
    add("moved", moved)
    add("moved-before", moved and not {"before", "earlier"}.isdisjoint(mine.apart ^ theirs.apart))
    if "before" in mine.apart ^ theirs.apart:
        days_of = [{scale.article.figures[index].value for index in item.dates} for item in (first, second)]
        told = any(when and "before" in item.measure.apart for when, item in zip(days_of, (first, second), strict=True))
        add("before-dated", told and days_of[0].isdisjoint(days_of[1]))
    add("apart-corrected", {"revised", "earlier"} <= mine.apart | theirs.apart)  # "down to 1.1%", "originally 1.4%"
    if not days:
        parted = scale.parted(first, second)
        if seen.known and (orderly or a.head == b.head):
            parted -= {"fresh"}  # "23 trams", "the 23 new vehicles"
        add("subset", bool(parted - {PERIOD}))
        add("period", parted == {PERIOD})
        add("start", STARTING in parted)  # "rose from £7.9 million"
        add("by", BY in a.subset ^ b.subset)
        add("same-part", bool(a.subset & b.subset - {BY}))
    add("borne-out", scale.borne(first) != scale.borne(second))
    kin = max(scale.kin(first), scale.kin(second), key=unit_last)
    if seen.pen in ("", "digit", "order") and not days and (scale.sums(kin, first, second) or scale.sums(kin, second, first)):
        add("sum")
    add("joined", first.figure.kind == BARE and second.joined(first))
    add("elsewhere", scale.elsewhere(first, second) or scale.elsewhere(second, first))
    add("share", scale.shared_out(first, second, outright=seen.pen == "order") or scale.parts_of(first, second))
    ends = (first.figure.modifier in OPEN) + (second.figure.modifier in OPEN)
    add("open", ends > 0)
    add("both-open", ends == TWO)
    if "age" in (first.figure.kind, second.figure.kind):
        one, other = scale.person(first), scale.person(second)
        kinds = {first.figure.kind, second.figure.kind}
        add("ageless", "duration" in kinds and one != other)  # "for three years", "since the age of nine"
        add("unaged", BARE in kinds and one != other)
        add("no-person" if not (one and other) else "same-person" if one[-1] == other[-1] else "other-person")


def _mentions(scale: Scale, seen: Evidence, referents: Referents) -> None:
    """How both are brought up, and what stands beside the later one that the text has not spoken of."""
    first, second, add = seen.first, seen.second, seen.add
    earlier, mention = referents.of(first), referents.of(second)
    for name, one in (("first", earlier), ("second", mention)):
        add(f"{name}-definite", one.definite)
        add(f"{name}-back", one.back)
        add(f"{name}-told", one.told)
        add(f"{name}-fresh", one.fresh)
    owners = {item.measure.definite for item in (first, second)} & scale.pack.lists["measure_owner"]
    add("two-owners", len(owners) == TWO)
    why = referents.other(first, second, seen.pen)
    add("of-another", why != "")
    add(f"of-another-{why}", why != "")
    known = referents.known(first, second)
    unknown = [word for word in mention.beside if word not in known and not of_root(word, known)]
    add("unknown", min(MOST, len(unknown)))
    add("known", min(COMMON, len(mention.beside) - len(unknown)))
    add("unknown-behind", min(2, sum(word in mention.behind for word in unknown)))
    add("unknown-name", min(2, sum(second.key(name) not in known for name in mention.names)))
    add("unknown-date", bool(mention.dates - earlier.dates))
    add("another", not scale.pack.lists["measure_another"].isdisjoint(unknown))


def of_root(word: str, known: frozenset[str]) -> bool:
    """Whether a word is made of one that is known, or the reverse: "champion", "championship"."""
    return len(word) >= ROOT and any(
        len(other) >= ROOT and (other.startswith(word) or word.startswith(other)) for other in known
    )
