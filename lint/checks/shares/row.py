"""What speaks for a row of shares being all of one whole, and against it: the evidence, by name.

For it speaks that the last is said to be the rest, or of those who took no side; that only the first says what it is a share
of; that the row is told as a list is, in one sentence, with a comma between two and a joint before the last; that it misses
100% by a slip of the pen. Against it: words of change and comparison, other shares among them, a share with a whole of its own.

How much each counts is no opinion: the weights are estimated from texts with and without mistakes
(tests/bench/row_weights.py), and stand in rules/checks/arithmetic.toml.
"""

from __future__ import annotations

from itertools import pairwise

from lint.checks.equation import holds_phrase
from lint.checks.slips import KINDS, slip_in
from lint.model import Interval
from lint.rational import Fraction
from lint.records import TYPE_CHECKING, NamedTuple
from lint.values import exact, magnitude

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint.model import Article, Figure, Number
    from lint.pack import Pack

CLOSERS = frozenset(("rest", "open"))
MOST = 3  # beyond which more of the same tells nothing new
SHORT, NEAR, LONG = 3, 7, 14  # words between two shares
WORD = 40  # characters before a share in which the word before it stands
FRACTIONS = [Fraction(over, under) for under in (2, 3, 4, 5, 6, 10) for over in range(1, under)]
DATES = frozenset(("date", "date-range", "year"))
SIGNS = ((";", "semicolon"), (":", "colon"), ("(", "bracket"), (" - ", "dash"))
MISSES = (("off-3", 3), ("off-9", Fraction(19, 2)), ("off-10", Fraction(21, 2)), ("off-30", 30))
WORDS = ("holding", "polled", "composed", "balloted", "halves", "each_word", "average_word", "compared_word", "no_whole")
PHRASES = ("no_other_share", "at_once", "ranked", "partly", "some_of")


class Item(NamedTuple):
    """A share in its place: what words beside it make of it, what it says that it is of, and its percentage."""

    figure: Figure
    sentence: int
    letter: int  # where it stands in the lettered sentence
    roles: frozenset[str]
    of: str  # the last word of what it is of, where that is said
    interval: Interval
    value: Number


class Row(NamedTuple):
    """Shares next to each other that may be all of one whole, the others of the paragraph, and those that stand apart."""

    items: tuple[Item, ...]
    others: tuple[Item, ...]
    apart: tuple[Item, ...]
    own: int  # how many of them the text says to be of so many

    @property
    def starts(self) -> frozenset[int]:
        """Where they stand."""
        return frozenset(item.figure.start for item in self.items)


def evidence(article: Article, row: Row, pack: Pack) -> dict[str, int]:
    """The evidence, each piece with how often it is there."""
    found: dict[str, int] = {}
    for name, number in (
        *_sizes(article, row),
        *_closers(row),
        *_wholes(row),
        *_joints(article, row, pack),
        *_company(article, row),
        *_alike(article, row, pack),
        *_said(article, row, pack),
    ):
        if number:
            found[name] = found.get(name, 0) + int(number)
    return {name: min(MOST, number) for name, number in found.items()}


def _sizes(article: Article, row: Row) -> Iterator[tuple[str, int]]:
    items = row.items
    size = min(len(items), 5)
    added = sum(item.value for item in items)
    excess = added - 100
    way = "too-much" if excess > 0 else "too-little"
    off = next((name for name, most in MISSES if magnitude(excess) <= most), "off-far")
    slip = slip_of(article, row)
    yield f"size-{size}", 1
    yield way, 1
    yield f"{way}-{size}", 1
    yield off, 1
    yield f"slip-{slip or 'none'}", 1
    yield f"slip-{slip or 'none'}-{min(size, 3)}", 1
    yield "without-one", any(added - item.value == 100 for item in items)
    yield "steps-alike", len({item.figure.step for item in items if item.figure.kind == "percent"}) == 1
    fine = all(item.figure.step < 1 for item in items)
    yield "fine", fine
    yield f"fine-{min(size, 3)}", fine
    yield "fractions", sum(item.figure.kind == "ratio" for item in items)
    yield "hedged", sum(item.figure.modifier == "approx" for item in items)
    yield "open-ended", sum(item.figure.modifier not in ("exact", "approx") for item in items)


def slip_of(article: Article, row: Row) -> str | None:
    """The likeliest slip of the pen that explains the miss."""
    excess = Fraction(sum(item.value for item in row.items) - 100)
    kinds = []
    for item in row.items:
        figure = item.figure
        if figure.kind == "percent":
            meant, half = item.value - excess, Fraction(figure.step) / 2
            slip = slip_in(article, figure, Interval(exact(meant - half), exact(meant + half)))
            kinds += [slip.kind] if slip is not None else []
        elif any(magnitude(item.value - excess - 100 * part) <= 2 for part in FRACTIONS):
            kinds.append("single")
    return min(kinds, key=KINDS.index, default=None)


def _closers(row: Row) -> Iterator[tuple[str, int]]:
    last = row.items[-1]
    size = min(len(row.items), 4)
    for role in last.roles:
        yield f"last-{role}", 1
        yield f"last-{role}-{size}", role in CLOSERS
    own = last.roles & CLOSERS
    yield "closed", bool(own)
    yield f"closed-{size}", bool(own)
    yield "not-closed", not own
    yield "closed-around", any(not CLOSERS.isdisjoint(item.roles) for item in row.others)
    yield "first-of", "first" in row.items[0].roles


def _wholes(row: Row) -> Iterator[tuple[str, int]]:
    """What the shares say that they are of."""
    first, *more = (item.of for item in row.items)
    said = {of for of in (first, *more) if of}
    if not said:
        yield "of-none", 1
    elif first and not any(more):
        yield "of-first", 1
    elif not any((first, *more[:-1])):
        yield "of-last", 1
    elif len(said) == 1:
        yield "of-one", 1
    else:
        yield "of-several", 1
    yield "own-whole", row.own
    yield "of-later", sum(bool(of) for of in more[:-1])


def _joints(article: Article, row: Row, pack: Pack) -> Iterator[tuple[str, int]]:
    joints, sizes = [], []
    for one, other in pairwise(row.items):
        between = article.document.text[one.figure.end : other.figure.outer_start].lower()
        sizes.append(len(between.split()))
        joints.append(_joint(one, other, between, pack.lists["sum_joint"]))
    for joint in joints:
        yield f"by-{joint}", 1
    yield f"last-by-{joints[-1]}", 1
    yield "a-list", len(joints) > 1 and set(joints[:-1]) <= {"comma", "semicolon"}
    yield "listed", len(joints) > 1 and set(joints[:-1]) <= {"comma", "semicolon"} and joints[-1].endswith("and")
    size = max(sizes)
    yield "touching" if size <= SHORT else "near" if size <= NEAR else "apart" if size <= LONG else "far", 1
    yield "even", max(sizes) - min(sizes) <= SHORT
    yield "wide", sum(size > LONG for size in sizes)
    span = row.items[-1].sentence - row.items[0].sentence
    yield "one-sentence", not span


def _joint(one: Item, other: Item, between: str, together: frozenset[str]) -> str:
    """How two shares are joined; together: words that may join them."""
    if one.sentence != other.sentence:
        return "stop"
    sign = next((name for sign, name in SIGNS if sign in between.replace("–", " - ").replace("—", " - ")), None)
    if sign is not None:
        return sign
    listed = not together.isdisjoint(between.split())
    return ("comma-and" if "," in between else "and") if listed else "comma" if "," in between else "words"


def _company(article: Article, row: Row) -> Iterator[tuple[str, int]]:
    """The other figures in the sentences of a row, and beside them."""
    low, high = row.items[0].sentence, row.items[-1].sentence
    start, end = row.items[0].figure.start, row.items[-1].figure.end
    here = [item for item in (*row.others, *row.apart) if low <= item.sentence <= high]
    yield "alone", not row.others and not row.apart
    yield "no-others", not row.others
    yield "others-here", sum(item in row.others for item in here)
    yield "others-near", sum(low - 1 <= item.sentence <= high + 1 for item in row.others)
    yield "next-behind", any(item.sentence == high and item.figure.start > end for item in row.others)
    yield "next-before", any(item.sentence == low and item.figure.start < start for item in row.others)
    yield "apart-between", sum(start < item.figure.start < end for item in row.apart)
    yield "apart-here", len(here) and any(item in row.apart for item in here)
    figures = [article.figures[index] for rows in article.sentences[low : high + 1] for index in rows.figures]
    between = [figure for figure in figures if start < figure.start < end]
    yield "dates", max(0, sum(figure.kind in DATES for figure in figures) - 1)
    yield "dates-between", sum(figure.kind in DATES for figure in between)
    yield "amounts-between", sum(figure.kind in ("count", "money", "quantity") for figure in between)
    yield "points", any(figure.unit == "percentage_point" for figure in figures)
    size = len(row.items)
    ahead = [article.figures[index] for rows in article.sentences[max(0, low - 1) : high + 1] for index in rows.figures]
    yield (
        "so-many",
        any(
            figure.kind == "count"
            and figure.words
            and figure.noun is not None
            and figure.value == size
            and figure.start < start
            for figure in ahead
        ),
    )
    kind = article.document.blocks[article.sentences[low].block].kind
    yield f"in-{kind}", kind != "paragraph"


def _alike(article: Article, row: Row, pack: Pack) -> Iterator[tuple[str, int]]:
    """Whether the same words stand beside all shares."""
    text = article.document.text
    ahead = [_word_before(text, item).lower() for item in row.items]
    yield "alike-ahead", all(ahead) and len(set(ahead)) == 1
    compares, changes = (pack.patterns[name].compiled for name in ("scan_compares", "scan_of_a_change"))
    last = None
    for item in row.items:
        lettered = article.sentences[item.sentence].lettered
        start = last.letter + 1 if last is not None and last.sentence == item.sentence else 0
        before, after = lettered[start : item.letter], lettered[item.letter + 1 :]
        yield "compared", bool(compares.search(before[-12:]) or compares.match(after.lstrip(" ,")))
        yield "changed", changes.search(before) is not None
        yield "named", _word_before(text, item)[:1].isupper()
        if item.sentence == row.items[0].sentence and last is None:
            yield "begins", not before.strip(" \"'")
        last = item


def _word_before(text: str, item: Item) -> str:
    """The word that a share stands behind; "" where there is none."""
    start = item.figure.outer_start
    return next(iter(text[max(0, start - WORD) : start].split()[-1:]), "")


def _said(article: Article, row: Row, pack: Pack) -> Iterator[tuple[str, int]]:
    """What the text says around a row."""
    low, high = row.items[0].sentence, row.items[-1].sentence
    block = article.sentences[low].block
    lists = pack.lists
    search = pack.patterns["scan_measure"].compiled.findall
    own = article.sentences[low : high + 1]
    words = {word for sentence in own for word in search(sentence.lettered)}
    for name in WORDS:
        said = not lists[name].isdisjoint(words)
        yield f"said-{name.replace('_', '-')}", said
        yield f"said-{name.replace('_', '-')}-2", said and len(row.items) == 2
    near = [one for one in article.sentences[max(0, low - 2) : high + 2] if one.block == block]
    here, around = (" ".join(sentence.lettered for sentence in rows) for rows in (own, near))
    for name in PHRASES:
        said = holds_phrase(here, lists[name])
        yield f"said-{name.replace('_', '-')}", said
    yield "no-other-around", holds_phrase(around, lists["no_other_share"])
    yield "no-others-said", pack.patterns["scan_no_others"].compiled.search(around) is not None
    yield "whole-told", any(pack.patterns["scan_of_that"].compiled.match(sentence.lettered) for sentence in own)
    yield "elsewhere", sum(pack.patterns["scan_elsewhere"].compiled.match(one.lettered) is not None for one in own[1:])
