"""What speaks for a share being that of a part in a whole near it, and against it: the evidence, by name.

The three fit by their sorts and sizes (lint.checks.shares.weighed), and do not come out. For a mistake it speaks that the
words directly beside a figure announce it ("or 25%", "which is", "of them", "of the 480"), that no other amount stands about
them, that the miss is no larger than a slip of the pen makes it; against it, rivals of any of the three, other shares of the
same amounts, another reading that comes out.

How much each counts is no opinion: the weights are estimated from texts with and without mistakes
(tests/bench/share_weights.py), and stand in rules/checks/arithmetic.toml.
"""

from __future__ import annotations

from itertools import combinations

from lint import algebra, values
from lint.checks.equation import can_hold
from lint.checks.rates.tied import same_thing
from lint.checks.shares.proportions import SPEECH, about
from lint.checks.slips import KINDS, slip_in
from lint.checks.terms import HUNDREDTH, counted, middle, readings
from lint.model import Claim, Interval
from lint.rational import Fraction
from lint.records import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint.model import Article, Figure
    from lint.pack import CheckRule, Pack

DATES = frozenset(("date", "date-range", "year"))
WHEN = DATES | {"time", "ordinal", "age"}
LOSSES = (
    ("off-a-tenth", Fraction(11, 10)), ("off-a-fifth", Fraction(6, 5)), ("off-by-half", Fraction(3, 2)),
    ("off-twice", 2), ("off-thrice", Fraction(16, 5)),
)  # fmt: skip
LEAD, BESIDE = 80, 12  # characters before a share in which words tell that it is a change
BACK, ON = 3, 2  # sentences before and behind that of a share in which its part and whole may stand
MOST = 3  # beyond which more of the same tells nothing new
TEN = 10  # numbers in words below it are of things told in passing
TOUCHING, NEAR = 2, 6  # words between a share and its part
CHANGED = frozenset(("changed", "of-a-change"))
FARTHEST = 2  # sentences
OF = 6  # words behind a share that say of what it is
STEM = 4  # letters that a word has in common with itself
# What stands up to a figure and behind it, the most telling first: patterns, each with its name.
SHARE_FRONT = (
    ("leaves", "scan_leaves"),
    ("within", "scan_within"),
    ("announced", "scan_announces"),
    ("set-off", "scan_set_off"),
)
SHARE_OPENS = (("opens-rest", "scan_opens_rest"), ("opens", "scan_opens"), ("opens-at", "scan_opens_at"))
SHARE_BACK = (
    ("of-them", "scan_of_told"),
    ("of-those", "scan_of_those"),
    ("of-other", "scan_of_other"),
    ("closes", "scan_share_closes"),
    ("ends", "scan_share_ends"),
)
PART_FRONT = (
    ("leaves", "scan_leaves"),
    ("announced", "scan_announces"),
    ("taken-up", "scan_taken_up"),
    ("set-off", "scan_set_off"),
)
REST = frozenset(("share-leaves", "share-opens-rest", "part-leaves", "share-remains"))
UNLIKE = frozenset(("count", "money", "quantity"))
THOSE = frozenset(("of-those", "of-them"))
UNTIED = frozenset(("first", "none"))
PART_OPENS = (("opens", "scan_opens_part"),)
PART_BACK = (
    ("some-of-those", "scan_some_of_those"),
    ("of-those", "scan_of_those"),
    ("closes", "scan_part_closes"),
    ("of-other", "scan_of_other"),
)


class Told(NamedTuple):
    """A share, its part and its whole, by index. rest: the share is of what the part leaves.

    plainly: the part is that share of the whole; left: what it leaves is.
    """

    share: int
    part: int
    whole: int
    rest: bool = False
    plainly: bool = False
    left: bool = False


class Around:
    """The figures of an article's prose, to ask what stands between them; days are words like any other."""

    def __init__(self, article: Article, places: dict[int, int], pack: Pack) -> None:
        self.article, self.places, self.pack = article, places, pack
        self.order = [index for index in places if article.figures[index].kind not in WHEN]
        self.rank = {index: rank for rank, index in enumerate(self.order)}
        self.memo: dict[tuple[str, int], str] = {}

    def letter(self, index: int) -> int:
        """Where a figure's letter stands in its sentence."""
        row = self.article.sentences[self.places[index]]
        return row.letters[row.figures.index(index)]

    def text(self, index: int) -> str:
        """The sentence of a figure."""
        return self.article.sentences[self.places[index]].lettered

    def before(self, index: int) -> str:
        """What stands between the figure before one, or the beginning of its sentence, and it."""
        rank = self.rank[index]
        last = self.order[rank - 1] if rank else None
        start = self.letter(last) + 1 if last is not None and self.places[last] == self.places[index] else 0
        return self.text(index)[start : self.letter(index)]

    def behind(self, index: int) -> str:
        """What stands behind a figure, to the end of its sentence."""
        return self.text(index)[self.letter(index) + 1 :]

    def within(self, first: int, last: int) -> list[int]:
        """The figures of the sentences from one to another; those before the first and behind the last are left out."""
        rows = self.article.sentences[max(0, first) : last + 1]
        return [index for row in rows for index in row.figures if index in self.rank]

    def is_first(self, index: int) -> bool:
        """Whether a figure is the first of its sentence."""
        rank = self.rank[index]
        return not rank or self.places[self.order[rank - 1]] != self.places[index]

    def is_next(self, one: int, other: int) -> bool:
        """Whether one figure stands directly before another, but for days."""
        return self.rank[other] == self.rank[one] + 1

    def is_bracketed(self, first: int, last: int) -> bool:
        """Whether one figure, or one and the next, fill brackets."""
        together = first == last or self.is_next(first, last)
        return together and self.before(first).endswith("(") and self.behind(last).startswith(")")

    def leads_to(self, one: int, other: int) -> bool:
        """Whether one figure is of the next: "270 of the 540", "25% of its 480"."""
        return (
            self.is_next(one, other)
            and self.places[one] == self.places[other]
            and self.pack.patterns["scan_of_whole"].compiled.fullmatch(self.before(other)) is not None
        )

    def said(self, index: int, side: str, front: tuple[tuple[str, str], ...], opens: tuple[tuple[str, str], ...]) -> str:
        """The first of some patterns that what stands up to a figure has; of `opens` the whole beginning of its sentence."""
        if (side, index) not in self.memo:
            patterns, gap = self.pack.patterns, self.before(index)
            names = [name for name, key in opens if self.is_first(index) and patterns[key].compiled.fullmatch(gap)]
            names += [name for name, key in front if patterns[key].compiled.search(gap)]
            self.memo[side, index] = (names or ["first" if self.is_first(index) else "none"])[0]
        return self.memo[side, index]

    def followed(self, index: int, side: str, back: tuple[tuple[str, str], ...]) -> str:
        """The first of some patterns with which what stands behind a figure begins."""
        if (side, index) not in self.memo:
            behind = self.behind(index)
            names = (name for name, key in back if self.pack.patterns[key].compiled.match(behind))
            self.memo[side, index] = next(names, "none")
        return self.memo[side, index]


def told(
    article: Article, rule: CheckRule, three: Told, held: dict[int, list[Told]], around: Around, changed: set[int]
) -> dict[str, int] | None:
    """The evidence for the three being meant, each piece with how often it is there; None where they cannot be."""
    explained = _explained(article, three, held, around)
    if "plainly" in explained or _is_of_others(article, three, around) or _is_of_several(article, three, around):
        return None
    found: dict[str, int] = {}
    for name in (*_places(article, three, around), *_beside(three, around), *_nouns(article, three, around)):
        found[name] = 1
    if is_rest(found):
        three = three._replace(rest=True)
    if three.left if three.rest else three.plainly:
        return None
    if three.left or three.plainly:
        found["right-otherwise"] = 1
        found[f"right-otherwise-{_link(three.share, three.part, around)}"] = 1
    for name in (*_miss(article, three), *explained):
        found[name] = 1
    if three.share in changed:
        found["changed"] = 1
    other_ways = _other_readings(article, rule, three, around.pack)
    if other_ways and not CHANGED.isdisjoint(found):
        return None
    for name in other_ways:
        found[name] = 1
    for name, number in _company(article, three, held, around):
        if number:
            found[name] = min(MOST, int(number))
    return found


def is_rest(found: dict[str, int]) -> bool:
    """Whether the evidence says that a share is of what the part leaves of the whole."""
    return sum(name in found for name in ("all-but-part", "all-but-share")) == 1 or not REST.isdisjoint(found)


def _explained(article: Article, three: Told, held: dict[int, list[Told]], around: Around) -> frozenset[str]:
    """How the share comes out with one of the two amounts and another, or the amounts with another share, right beside."""
    pair, places = {three.part, three.whole}, around.places
    rows = [places[index] for index in three[:3]]
    near = [share for share in around.within(min(rows) - ON, max(rows) + BACK) if share in held]
    spoken = {share for share in near if share != three.share and article.figures[share].kind == "ratio"}
    return frozenset(
        "plainly" if one.plainly and share not in spoken else "explained-as-rest" if one.left else "explained-loosely"
        for share in near
        for one in held[share]
        if one[:3] != three[:3] and not pair.isdisjoint(one[1:3]) and _reach(one, places) <= 1
        if share == three.share or pair == {one.part, one.whole}
    )


def _is_of_others(article: Article, three: Told, around: Around) -> bool:
    """Whether a share is said of something else: in brackets behind another figure, of a total that is no whole here."""
    share, part, whole = three[:3]
    patterns = around.pack.patterns
    if patterns["scan_certainty"].compiled.match(around.behind(share)):
        return True
    if _is_labelled_in_brackets(article, part) or _is_labelled_in_brackets(article, whole):
        return True  # "Turnout was 49.5 per cent (in 2019: 45)"
    if any(
        patterns[name].compiled.fullmatch(around.before(share))
        for name in ("scan_is_needed", "scan_adds_another", "scan_is_by")
    ):
        return True
    if _is_by(article, three, around):
        return True  # "rise by £5 to £35, or 17%"
    if patterns["scan_of_the_rest"].compiled.match(around.behind(share)):
        return True
    if patterns["scan_of_a_total"].compiled.match(around.behind(share)):
        return around.rank[whole] != around.rank[share] + 1
    said = [article.figures[index].words for index in (part, whole)]
    if all(said) and not around.leads_to(part, whole) and not around.leads_to(share, whole):
        return True  # numbers in words are of things told in passing
    front = around.said(share, "share-front", SHARE_FRONT, SHARE_OPENS)
    if around.places[part] < around.places[share] and front in UNTIED and around.leads_to(share, whole):
        return True  # "spends £84m on care. Some 40% of its £240m budget goes on schools"
    back = around.followed(share, "share-back", SHARE_BACK)
    part_front = around.said(part, "part-front", PART_FRONT, PART_OPENS)
    of_other = back == "of-other" and not around.leads_to(share, whole)
    part_is_tied = around.leads_to(part, whole) or around.followed(part, "part-back", PART_BACK) != "none"
    if of_other and front in UNTIED and not part_is_tied and part_front in UNTIED:
        return True  # no word ties any of the three to another
    if of_other and _are_three_things(*(_head(article.figures[index]) for index in three[:3])):
        return True  # "broadcast in 54 countries in 15 languages. It is thought that a quarter of the people alive heard it"
    if share > max(part, whole) and front == "none" and back in ("none", "of-other") and not _takes_up(share, part, around):
        return True  # "made $30m on sales of $400m, and its margin should reach 9%"
    if around.places[part] > around.places[share] and around.leads_to(share, whole) and part_front in UNTIED:
        nouns = _head(article.figures[part]), _head(article.figures[whole])
        if all(nouns) and not same_thing(*nouns):
            return True  # "Half of the 600 seats were sold. There were 240 children among the visitors"
    if _is_the_part_of_another(article, share, whole, around) or _is_joined(three, around, front, of_those=back in THOSE):
        return True
    if around.is_next(part, share) and (front == "within" or patterns["scan_of_which"].compiled.search(around.before(share))):
        return True  # "it lent 301,000, of which 38% were records", "£22m, of which it hopes to win back half"
    if around.is_next(whole, share) and patterns["scan_or_so_much"].compiled.fullmatch(around.before(share)):
        return True  # "Housing takes €52m, or 35%; roads get €33m"
    differs, told_age = (patterns[name].compiled for name in ("scan_is_difference", "scan_told_age"))
    if differs.match(around.behind(part)) or any(told_age.search(around.before(one)) for one in (part, whole)):
        return True  # "153 more than in 2023, which is 9%", "of 17 experts, 94% of children before they were 13"
    if around.is_next(whole, share) and patterns["scan_at_rate"].compiled.fullmatch(around.before(share)):
        return True  # "has lent $1.2bn at 5%"
    if around.is_next(*sorted((part, whole))) and patterns["scan_sides"].compiled.fullmatch(around.before(max(part, whole))):
        return True  # "36mm by 24mm"
    goes_on = front == "set-off" and patterns["scan_of_told_on"].compiled.match(around.behind(share)) is not None
    if back == "of-them" and (front in UNTIED or goes_on) and around.is_next(part, share):
        return True  # "Of the 860 teachers 301 answered; 53% of them said that they would leave"
    if _has_its_own(article, share, part, around):
        return True
    if around.is_bracketed(share, share):
        return not around.is_next(part, share)  # "one has 10,000 (49.7%), another 8,000 (39.8%)"
    return around.is_bracketed(*sorted((share, whole)))  # "(97 per cent, 22.7 million), from 92 per cent (19.8 million)"


def _is_labelled_in_brackets(article: Article, index: int) -> bool:
    """Whether an amount stands behind a colon in brackets that were opened shortly before it."""
    start = article.figures[index].outer_start
    ahead = article.document.text[max(0, start - LEAD // 2) : start].rstrip()
    return ahead.endswith(":") and "(" in ahead and ")" not in ahead[ahead.rindex("(") :]


def _is_by(article: Article, three: Told, around: Around) -> bool:
    """Whether a share is how much an amount that changed by a part has grown or shrunk."""
    share, part, whole = three[:3]
    change = around.pack.patterns["scan_of_a_change"].compiled
    if not any(change.search(around.text(one)[: around.letter(one)][-LEAD:]) for one in (share, part)):
        return False
    by, now = (Fraction(middle(article.figures[index])) for index in (part, whole))
    figure = article.figures[share]
    told = values.scaled(figure.interval, HUNDREDTH if figure.kind == "percent" else 1)
    return any(algebra.intersects(told, algebra.point(values.exact(by / before))) for before in (now - by, now + by))


def _has_its_own(article: Article, share: int, part: int, around: Around) -> bool:
    """Whether another share stands in brackets behind a part: "a third of the 2,000 are limes; 450 of those (75%) are ill"."""
    rank = around.rank[part] + 1
    if rank == len(around.order) or (behind := around.order[rank]) == share:
        return False
    one = article.figures[behind]
    return one.kind in ("percent", "ratio") and one.unit is None and around.is_bracketed(behind, behind)


def _is_the_part_of_another(article: Article, share: int, whole: int, around: Around) -> bool:
    """Whether a whole is directly behind another share, as its part: "40 per cent, 24.6 million, against 33 (8.7 million)"."""
    rank = around.rank[whole]
    before = around.order[rank - 1] if rank else share
    one = article.figures[before]
    if before == share or one.kind not in ("percent", "ratio") or one.unit is not None:
        return False
    return not any(c.isalnum() for c in article.document.text[one.end : article.figures[whole].outer_start])


def _are_three_things(*nouns: str) -> bool:
    """Whether three figures count three things."""
    return all(nouns) and not any(same_thing(one, other) for one, other in combinations(nouns, 2))


def _takes_up(share: int, part: int, around: Around) -> bool:
    """Whether a share with no announcement tells the same as the figures before it, or what its part makes up."""
    before = around.before(share)
    patterns = around.pack.patterns
    makes_up = around.is_next(part, share) and patterns["scan_makes_up"].compiled.fullmatch(before) is not None
    return makes_up or patterns["scan_means"].compiled.search(before) is not None


def _is_joined(three: Told, around: Around, front: str, *, of_those: bool) -> bool:
    """Whether "and" begins another matter with the share or the part: "44% of its 2,500 buses run on gas and 600 on batteries".

    "30% of the market and 1,200 of the 2,500 shops", "two of the eight ships are in port, and a third, the Ann, is due".
    """
    share, part, whole = three[:3]
    joints = around.pack.lists["share_joint"]
    between = around.before(max(share, part)).split()
    if part > max(share, whole) and between and between[-1] in joints:
        return True
    if share < part and front == "set-off" and around.is_next(whole, share) and not joints.isdisjoint(between):
        return True  # "a loan of €8m, 60% of the total, and a gift of €5m"
    if front not in UNTIED or joints.isdisjoint(between):
        return False
    directly = share > max(part, whole) and between[-1] in joints and not of_those
    return directly or around.is_next(min(share, part), max(share, part))


def _is_far(three: Told, around: Around) -> bool:
    """Whether a share stands alone in its sentence and takes up no other one, nor does the next one tell both amounts."""
    own, part, whole = (around.places[index] for index in three[:3])
    if own in (part, whole) or around.followed(three.share, "share-back", SHARE_BACK) in THOSE:
        return False
    if around.said(three.share, "share-front", SHARE_FRONT, SHARE_OPENS) not in ("none", "first", "set-off"):
        return False
    rows = around.article.sentences
    return not (part == whole == own + 1 and rows[part].block == rows[own].block)


def _is_of_several(article: Article, three: Told, around: Around) -> bool:
    """Whether the share is that of the part in the whole and one more amount, or of the part and one more in the whole."""
    figures, places = article.figures, around.places
    share, part, whole = (figures[index] for index in three[:3])
    by = values.scaled(share.interval, HUNDREDTH if share.kind == "percent" else 1)
    rows = [places[index] for index in three[:3]]
    for index in around.within(min(rows), max(rows)):
        more = figures[index]
        if index in three[:3] or _sort(more) != _sort(part) or _in_passing(more):
            continue
        for some, all_ in ((middle(part), middle(whole) + middle(more)), (middle(part) + middle(more), middle(whole))):
            if some < all_ and algebra.intersects(by, algebra.point(values.exact(Fraction(some) / Fraction(all_)))):
                return True
    return False


def _places(article: Article, three: Told, around: Around) -> Iterator[str]:
    share, part, whole = (around.places[index] for index in three[:3])
    names = {three.share: "s", three.part: "p", three.whole: "w"}
    shape = "".join(names[index] for index in sorted(names))
    yield f"order-{shape}"
    yield f"order-{shape}-{int(part == share)}{int(whole == share)}{int(whole == part)}"
    yield f"part-{max(-FARTHEST, min(FARTHEST, part - share))}"
    yield f"whole-{max(-FARTHEST - 1, min(FARTHEST, whole - share))}"
    if part > whole + 1:
        yield "whole-far"
    if _is_far(three, around):
        yield "share-far"
    if part != whole and around.pack.patterns["scan_elsewhere"].compiled.match(around.text(three.part)):
        yield "elsewhere"  # "a quarter of its 1,480 shops. In Kent 470 shops stay open"
    blocks = [article.sentences[place].block for place in (share, part, whole)]
    if len(set(blocks)) > 1:
        yield "over-paragraphs"
        alone = next(name for name, block in zip(("share", "part", "whole"), blocks, strict=True) if blocks.count(block) == 1)
        first = blocks[("share", "part", "whole").index(alone)] == min(blocks)
        yield f"{alone}-alone-{'first' if first else 'last'}"
    yield from sorted({f"in-{article.document.blocks[block].kind}" for block in blocks} - {"in-paragraph"})


def _beside(three: Told, around: Around) -> Iterator[str]:
    share, part, whole = three[:3]
    patterns = around.pack.patterns
    front = around.said(share, "share-front", SHARE_FRONT, SHARE_OPENS)
    back = "of-whole" if around.leads_to(share, whole) else around.followed(share, "share-back", SHARE_BACK)
    part_front = around.said(part, "part-front", PART_FRONT, PART_OPENS)
    part_back = "of-whole" if around.leads_to(part, whole) else around.followed(part, "part-back", PART_BACK)
    yield f"share-{front}"
    yield f"share-{back}"
    yield f"share-{front}-{back}"
    yield f"part-{part_front}"
    yield f"part-{part_back}"
    yield f"part-{part_front}-{part_back}"
    yield f"link-{_link(share, part, around)}"
    yield f"share-{back}-part-{part_front}"
    yield f"share-{back}-part-{part_back}"
    order = "whole-first" if whole < min(share, part) else "whole-last" if whole > max(share, part) else "whole-between"
    yield f"share-{back}-{order}"
    yield f"part-{part_back}-{order}"
    names = {"share": share, "part": part, "whole": whole}
    for one, other in (("whole", "part"), ("whole", "share"), ("part", "whole"), ("share", "whole")):
        if around.is_next(names[one], names[other]):
            yield f"next-{one}-{other}"
    before, behind = around.text(share)[: around.letter(share)], around.behind(share)
    if patterns["scan_of_a_change"].compiled.search(before[-LEAD:]):
        yield "of-a-change"
    compares = patterns["scan_compares"].compiled
    if compares.search(before[-BESIDE:]) or compares.match(behind.lstrip(" ,")):
        yield "compares"
    if patterns["scan_means"].compiled.search(around.before(share)):
        yield "means"
    if patterns["scan_makes_up"].compiled.fullmatch(around.before(share)) and around.is_next(part, share):
        yield "makes-up"
    if patterns["scan_remains"].compiled.match(behind) and not around.leads_to(share, whole):
        yield "share-remains"
    first, second = sorted((share, whole))
    together = around.places[first] == around.places[second] and around.is_next(first, second)
    if together and not around.before(second).strip(" ,;:()-"):
        yield "beside-whole"
    all_but = patterns["scan_all_but"].compiled
    yield from (f"all-but-{name}" for name in ("share", "part") if all_but.search(around.before(names[name])))
    if patterns["scan_named_whole"].compiled.search(around.before(whole)):
        yield "named-whole"
    for name, index in names.items():
        word = around.before(index).split()[-1:]
        if word and word[0] in around.pack.lists["definite"]:
            yield f"definite-{name}"


def _link(share: int, part: int, around: Around) -> str:
    """How a share and its part stand to each other."""
    first, last = sorted((share, part))
    order = "ps" if last == share else "sp"
    if around.places[first] != around.places[last]:
        return f"{order}-apart" if around.rank[last] > around.rank[first] + 1 else f"{order}-next-sentence"
    if around.rank[last] > around.rank[first] + 1:
        return f"{order}-over-others"
    gap = around.before(last)
    size = len(gap.split())
    near = "touching" if size <= TOUCHING else "near" if size <= NEAR else "far"
    words = around.pack.lists["share_joint"]
    sign = "-and" if not words.isdisjoint(gap.split()) else "-sign" if not set(gap).isdisjoint(",;:-(") else ""
    return f"{order}-{near}{sign}"


def _head(figure: Figure) -> str:
    words = (figure.noun or "").lower().split()
    return words[-1] if words and not words[-1].isdigit() else ""


def _nouns(article: Article, three: Told, around: Around) -> Iterator[str]:
    share, part, whole = (_head(article.figures[index]) for index in three[:3])
    if article.figures[three.part].kind == "count":
        alike = "one" if part and whole and same_thing(part, whole) else "other" if part and whole else ""
        yield f"nouns-{alike or ('of-whole' if whole else 'of-part' if part else 'none')}"
        if alike == "other" and around.places[three.part] != around.places[three.whole]:
            yield "other-things-apart"  # "has 450,000 inhabitants. It counted 71,000 homes, or 32%"
    if share:
        alike = "whole" if whole and same_thing(share, whole) else "part" if part and same_thing(share, part) else "other"
        yield f"share-noun-{alike}"
    named = _stems(around.behind(three.share).split(".")[0].split()[:OF])
    if around.places[three.share] != around.places[three.whole] and not named.isdisjoint(
        _stems(around.text(three.whole).split())
    ):
        yield "of-what-the-whole-is"
    yield f"{article.figures[three.share].kind}-{article.figures[three.part].kind}"


def _stems(words: list[str]) -> frozenset[str]:
    return frozenset(word[:STEM] for word in words if len(word) > STEM and word.isalpha())


def _miss(article: Article, three: Told) -> Iterator[str]:
    share, part, whole = (article.figures[index] for index in three[:3])
    by = Fraction(middle(share)) * (HUNDREDTH if share.kind == "percent" else 1)
    of_it = Fraction(middle(part)) / Fraction(middle(whole))
    of_it = 1 - of_it if three.rest else of_it
    loss = max(of_it / by, by / of_it)
    yield next((name for name, most in LOSSES if loss < most), "off-far")
    if not three.rest and Fraction(1, 2) < (1 - of_it) / by < 2:
        yield "rest-near"
    if share.kind == "ratio" and loss <= SPEECH:
        yield "roughly"
    for name, figure in (("share", share), ("part", part), ("whole", whole)):
        if figure.modifier != "exact":
            yield f"{figure.modifier}-{name}"
        if figure.words:
            yield f"{name}-in-words"
    if part.words and middle(part) < TEN:
        yield "small-part"
    if part.per:
        yield "by-time"
    slip = _slip(article, three)
    if slip is not None:
        yield "slip"
        yield f"slip-{slip[1]}"
        yield f"slip-of-{slip[0]}"


def _slip(article: Article, three: Told) -> tuple[str, str] | None:
    """The likeliest slip of the pen that explains the miss: of which of the three, and its kind."""
    by, some, all_ = (article.figures[index] for index in three[:3])
    rate = Fraction(middle(by)) * (HUNDREDTH if by.kind == "percent" else 1)
    made = 1 - rate if three.rest else rate
    tries = [("part", some, about(middle(all_) * made, some)), ("whole", all_, about(Fraction(middle(some)) / made, all_))]
    if by.kind == "percent":
        meant = values.scaled(algebra.div(some.interval, all_.interval), 100)
        tries.append(("share", by, algebra.sub(Interval(100, 100), meant) if three.rest else meant))
    slips = [(name, slip.kind) for name, figure, needed in tries if (slip := slip_in(article, figure, needed)) is not None]
    return min(slips, key=_likeliest, default=None)


def _likeliest(slip: tuple[str, str]) -> int:
    return KINDS.index(slip[1])


def _other_readings(article: Article, rule: CheckRule, three: Told, pack: Pack) -> list[str]:
    """The other ways to read the three that come out."""
    claim = Claim("", rule.id, 0, 0, {"p": (three.share,), "x": (three.part,), "y": (three.whole,)})
    taken = [counted(terms) for terms in readings(article, claim, pack)[:1]]
    ways = enumerate(rule.parameters["readings"])
    return [f"other-reading-{number}" for number, text in ways if can_hold(algebra.parse(text), taken, {})]


def _company(article: Article, three: Told, held: dict[int, list[Told]], around: Around) -> Iterator[tuple[str, int]]:
    """The other figures of the sentences in which the three stand, and what comes out of them."""
    figures, places, rank = article.figures, around.places, around.rank
    share, part, whole = three[:3]
    rows = [places[index] for index in three[:3]]
    inside = [index for index in around.within(min(rows), max(rows)) if index not in three[:3]]
    alike = [index for index in inside if _sort(figures[index]) == _sort(figures[part])]
    alike = [index for index in alike if figures[part].words or not _in_passing(figures[index])]
    named = {_head(figures[index]) for index in (part, whole)} - {""}
    alike = [index for index in alike if not named or _is_one_of(_head(figures[index]), named)]
    wholes = [index for index in alike if middle(figures[index]) > middle(figures[part])]
    parts = [index for index in alike if middle(figures[index]) < middle(figures[whole])]
    shares = [index for index in inside if figures[index].kind in ("percent", "ratio") and figures[index].unit is None]
    compares = around.pack.patterns["scan_compares"].compiled
    shares = [index for index in shares if not compares.search(around.before(index)[-BESIDE:])]
    between = [figures[index] for index in inside if index not in alike and min(three[:3]) < index < max(three[:3])]
    run = "run-" if max(rank[index] for index in three[:3]) - min(rank[index] for index in three[:3]) == len(rows) - 1 else ""
    yield f"{run}others-alike", len(alike)
    yield "others-between", sum(figure.kind in UNLIKE and not _in_passing(figure) for figure in between)
    yield f"{run}rivals-of-whole", len(wholes)
    yield f"{run}rivals-of-part", len(parts)
    yield f"{run}rivals-of-share", len(shares)
    yield "alone", not alike and not shares
    yield "whole-nearer", any(abs(rank[one] - rank[part]) < abs(rank[whole] - rank[part]) for one in wholes)
    yield "part-nearer", any(abs(rank[one] - rank[share]) < abs(rank[part] - rank[share]) for one in parts)
    yield "share-nearer", any(abs(rank[one] - rank[part]) < abs(rank[share] - rank[part]) for one in shares)
    yield "share-between", any(min(three[:3]) < one < max(three[:3]) for one in shares)
    own = [one for one in held[share] if one[:3] != three[:3]]
    yield "loosely", len(own) < len(held[share])
    yield "share-holds", len(own)
    yield "share-holds-close", any(_reach(one, places) <= 1 for one in own)
    yield "share-holds-here", any(_reach(one, places) == 0 for one in own)
    near = around.within(min(rows) - ON, max(rows) + BACK)
    others = [one for index in near if index != share for one in held.get(index, ())]
    yield "pair-holds", any({one.part, one.whole} == {part, whole} for one in others)
    yield "part-holds", any(part == one.part for one in others)
    yield "part-holds-as-whole", any(part == one.whole for one in others)
    yield "whole-holds", any(whole == one.whole for one in others)
    yield "whole-holds-as-part", any(whole == one.part for one in others)
    if places[part] != places[whole]:
        mine, its = (_dates(article, places[index]) for index in (part, whole))
        yield "dates-apart", bool(mine and its and mine.isdisjoint(its))
        yield "date-of-part", bool(mine and not its)
        yield "date-of-whole", bool(its and not mine)


def _is_one_of(noun: str, named: set[str]) -> bool:
    """Whether what a figure counts may be what others do; what names nothing may be anything."""
    return not noun or any(same_thing(noun, other) for other in named)


def _dates(article: Article, place: int) -> frozenset[str]:
    """The dates of a sentence."""
    figures = (article.figures[index] for index in article.sentences[place].figures)
    return frozenset(str(figure.value) for figure in figures if figure.kind in DATES)


def _sort(figure: Figure) -> tuple[str, str | None, str | None]:
    return figure.kind, figure.unit, figure.currency


def _in_passing(figure: Figure) -> bool:
    return not isinstance(figure.value, (int, Fraction)) or (figure.words and figure.value < TEN)


def _reach(three: Told, places: dict[int, int]) -> int:
    rows = [places[index] for index in three[:3]]
    return max(rows) - min(rows)
