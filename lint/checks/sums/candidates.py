"""Figures that may be a total and what it is made of, by their sorts and places alone: before anything is read into words.

A candidate is a figure and a run of neighbours of its sort, behind it, before it, or around it; a remainder is one of the
parts of what it is left of. What a run makes is right, whoever meant it. What it misses is a mistake only if the text means
a sum (lint.checks.sums.evidence), and nothing else makes the total: other figures beside it, a product, a list of its like.
"""

from __future__ import annotations

from collections import Counter
from itertools import chain, combinations

from lint import algebra
from lint.checks.slips import Slip, slip_in
from lint.checks.stated import plain
from lint.checks.sum import is_in_pieces, is_version, near, of_one_rank, precise
from lint.checks.sums.addends import BLOCKS, Item, blocks_between, likelihood
from lint.checks.terms import Term, middle
from lint.model import Interval
from lint.rational import Fraction
from lint.records import TYPE_CHECKING, NamedTuple
from lint.values import magnitude

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lint.model import Article, Figure

MOST = 8  # parts of a total
FURTHEST = 40  # figures of a sort to one side of a total that are looked at
SENTENCES = 4  # over which a sum may be spread
SMALL = 60  # so many times a number may be in a total, and be none of its parts
SMALLEST = 2000  # the same, of a number that stands beside a part in one sentence
LARGE = 3  # times as large as a total a part may be by a mistake
FEW = 10  # numbers in words below it may count the parts
SKIPPED = 1  # figures of the sort that may stand among those of a sum and be none
LEAST, FARTHEST = Fraction(2, 5), Fraction(5, 2)  # of a total: what parts of it come to, rightly or wrongly
ROUNDED = Fraction(2, 5)  # of a total: parts that are further off do not make it, however they are rounded
TELLING = 3  # digits of a total that others hardly make by chance
CHANCE = 20  # what makes a smaller total is chance
WINDOW = 12  # figures around a total of which some may make it
FACTORS = 16  # figures around a total of which two may
PLAIN = frozenset(("exact", "approx"))
BEFORE = frozenset(("change-before", "change-then"))  # roles of what a number was
THINGS = ("count", None, None)
AMOUNTS = frozenset(("count", "money", "quantity", "duration"))
TIMES = frozenset((*AMOUNTS, "percent", "ratio"))
HUNDRED = 100
NEARLY = 200  # a total whose noughts may be rounded, and which misses its parts by one in so many at most, is theirs


class Candidate(NamedTuple):
    """A total and what may be its parts."""

    total: Item
    parts: tuple[Item, ...]  # in the order of the text
    shape: str  # the total stands "first", "last" or "between"
    left_out: int  # figures of the sort among them that are no parts

    @property
    def items(self) -> list[Item]:
        """All figures, in the order of the text."""
        return sorted((self.total, *self.parts), key=_start)

    @property
    def starts(self) -> frozenset[int]:
        """Where they stand."""
        return frozenset(item.figure.start for item in (self.total, *self.parts))


def candidates(article: Article, items: Sequence[Item], people: frozenset[str]) -> Iterator[Candidate]:
    """All sums that may be meant, right or wrong."""
    seen: set[tuple[int, ...]] = set()
    for stream in _streams(items, people):
        for at in range(len(stream)):
            for found in _around(article, stream, at):
                key = (found.total.figure.start, *(part.figure.start for part in found.parts))
                if key not in seen:
                    seen.add(key)
                    yield found


def _streams(items: Sequence[Item], people: frozenset[str]) -> list[list[Item]]:
    """The figures of each sort, and of those that count things also those that may be of one noun."""
    sorts: dict[tuple[str, str | None, str | None], list[Item]] = {}
    for item in items:
        figure = item.figure
        if figure.kind in AMOUNTS and plain(figure) and middle(figure) > 0:
            for sort in item.sorts:
                if sort != THINGS or not is_in_pieces(figure):
                    sorts.setdefault(sort, []).append(item)
    found = []
    for sort, row in sorts.items():
        if len(row) < TELLING:
            continue
        found.append(row)
        if sort == THINGS:
            heads = sorted({item.head for item in row} - {""})
            groups = [people.intersection(heads), *({head} for head in heads)]
            rows = ([item for item in row if not item.head or item.head in group] for group in groups)
            found += [some for some in rows if 2 < len(some) < len(row)]
    return found


def _around(article: Article, stream: Sequence[Item], at: int) -> Iterator[Candidate]:
    total = stream[at]
    if total.figure.modifier not in PLAIN and total.figure.modifier != "at_most":  # "goes up to £88,400"
        return
    for few, smaller in ((False, False), (True, False), (False, True), (True, True)):
        if few and (middle(total.figure) < FEW * 2 or total.figure.words):
            continue
        behind, before = (_run(article, stream, at, step, few=few, smaller=smaller) for step in (1, -1))
        yield from _sums(total, behind, "first")
        yield from _sums(total, before, "last")
        for count in range(1, len(behind) + 1 if before else 0):
            (first, left), (_, more) = before[0], behind[count - 1]
            yield from _made(total, (first, *(item for item, _ in behind[:count])), left + more, "between")


def _sums(total: Item, run: Sequence[tuple[Item, int]], shape: str) -> Iterator[Candidate]:
    for count in range(2, len(run) + 1):
        parts = tuple(item for item, _ in run[:count])
        yield from _made(total, parts if shape == "first" else parts[::-1], run[count - 1][1], shape)


def _made(total: Item, parts: tuple[Item, ...], left: int, shape: str) -> Iterator[Candidate]:
    whole, values = middle(total.figure), [middle(part.figure) for part in parts]
    if LEAST * whole <= sum(values) <= FARTHEST * whole and sum(value >= whole for value in values) < 2:
        yield Candidate(total, parts, shape, left)


def _run(article: Article, stream: Sequence[Item], at: int, step: int, *, few: bool, smaller: bool) -> list[tuple[Item, int]]:
    """The neighbours of a figure to one side that may be its parts, nearest first, each with how many were left out so far.

    few: without the smallest, and without small numbers in words, which may count the parts: "together the three have 118".
    smaller: without those that are as large as the total or of another time: "125 of the 240 seats", "38,200, up from 35,900".
    """
    total = stream[at]
    whole = middle(total.figure)
    run: list[tuple[Item, int]] = []
    left, seen = 0, at + step
    end = at + step * FURTHEST
    while 0 <= seen < len(stream) and seen != end and len(run) < MOST and left <= SKIPPED:
        item = stream[seen]
        seen += step
        if abs(item.sentence - total.sentence) > SENTENCES or blocks_between(article, total.block, item.block) > BLOCKS:
            break
        figure, value = item.figure, middle(item.figure)
        tiny = value * SMALL < whole or value * 2 < total.figure.step
        if tiny and value * SMALLEST >= whole and value * 2 >= total.figure.step and not few:
            beside = (stream[place] for place in (seen - 2 * step, seen) if 0 <= place < len(stream))
            tiny = not any(other is not total and other.sentence == item.sentence for other in beside)
        elif figure.words and few and value < FEW:
            tiny = True
        if tiny and (figure.words or few):
            continue
        if smaller and (value >= whole or item.roles & BEFORE):
            continue
        alike = figure.modifier in PLAIN and (figure.per in (None, total.figure.per) or not total.figure.per)
        if alike and not tiny and value <= LARGE * whole:
            run.append((item, left))
        else:
            left += 1
    return run


def holds(candidate: Candidate) -> bool:
    """Whether the parts can make the total."""
    whole, added = middle(candidate.total.figure), sum(middle(part.figure) for part in candidate.parts)
    if magnitude(added - whole) > ROUNDED * whole:
        return False
    if magnitude(added - whole) * NEARLY <= whole and algebra.intersects(
        candidate.total.figure.interval, Interval(added, added)
    ):
        return True  # "156 and 115 more: together you have the 270"
    total, parts = _terms(candidate)
    room = magnitude(Fraction(total.value) / 10)
    low, high = total.interval.low, total.interval.high
    least = total.value - room if low is None else max(low, total.value - room)
    most = total.value + room if high is None else min(high, total.value + room)
    return algebra.intersects(algebra.total(part.interval for part in parts), Interval(least, most))


def slip_of(article: Article, candidate: Candidate) -> Slip | None:
    """The likeliest slip of the pen that explains that the parts do not make the total."""
    total, parts = _terms(candidate)
    excess = sum(part.value for part in parts) - total.value
    larger = [part for part in parts if part.value >= total.value]
    tries = [] if larger else [(total, total.value + excess)]
    tries += [(part, part.value - excess) for part in larger or parts if part.value > excess]
    slips = [slip_in(article, item.figure, near(meant, item)) for item, meant in tries]
    return min((slip for slip in slips if slip is not None), key=likelihood, default=None)


def _terms(candidate: Candidate) -> tuple[Term, list[Term]]:
    """Total and parts, as exact as figures told beside each other are."""
    terms = precise({"total": [_term(candidate.total)], "part": [_term(part) for part in candidate.parts]})
    return terms["total"][0], terms["part"]


def _term(item: Item) -> Term:
    return Term(item.figure, item.figure.interval, middle(item.figure), 1)


def _start(item: Item) -> int:
    return item.figure.start


# ------------------------------------------------------------------------------------------ what explains it otherwise


def digits(figure: Figure) -> int:
    """How many digits a figure is written with, up to the last that is no nought; three stand for more."""
    return min(TELLING, len(str(int(Fraction(middle(figure)) / Fraction(figure.step))).rstrip("0")))


def is_no_sum(article: Article, candidate: Candidate, *, told_out: bool) -> bool:
    """Whether figures are marks or parts of parts, or the total is told again, is of one item of a list, or counts more.

    Nor are those that all stand in brackets: the names before them are told in a row. told_out: the text says that there are
    no other parts.
    """
    (total, parts), text = candidate[:2], article.document.text
    whole, row = middle(total.figure), article.sentences[total.sentence].figures
    if any("nested" in part.roles for part in parts[1:]) and "nested" not in parts[0].roles:
        return True
    if any(is_version(item.figure) and len(item.sorts) < 2 for item in candidate.items):
        return True
    counting = parts[0].figure.words and middle(parts[0].figure) == len(parts) - 1 and len(parts) > 2
    if counting and len({part.head for part in parts} - {""}) < len(parts):
        return True  # "three villages, with 210, 140 and 90 inhabitants": that many parts
    if sum(middle(part.figure) for part in parts) < whole:
        # there may be more before of which the text does not tell, or members who were absent; but not of money that is paid:
        # "costs $3bn. A further $2bn is due, bringing the bill to $5bn"
        further = total.figure.kind == "money" and "more" in parts[-1].roles
        if (total.roles & {"brought", "rose_to"} and not further) or all("vote" in part.roles for part in parts):
            return True
        if "won" in parts[0].roles and "rest" not in parts[-1].roles and not told_out:
            return True  # "of the 120 seats the Liberals won 51, the Farmers 44 and the Greens 20"
    if any(middle(part.figure) == whole for part in parts) or is_balance(candidate):
        return True  # it is told again
    if of_one_rank([item.figure for item in candidate.items]):
        return True
    before = any("change-before" in part.roles for part in parts)
    if before and "change-after" in total.roles and any(article.figures[index].kind == "percent" for index in row):
        return True  # "rose to 613, up 2% from 599": by how much is said
    if all(text[item.figure.outer_start - 1 : item.figure.outer_start] == "(" for item in candidate.items):
        return True  # "homes (79.9), factories (45.7) and shops (11.9)"
    block = total.block
    return article.document.blocks[block].kind == "item" and any(part.block != block for part in parts)


def is_balance(candidate: Candidate) -> bool:
    """Whether the parts make a total less the one that is said to be gone: "had 30 jets, returned four and ordered ten: 36"."""
    whole, added = middle(candidate.total.figure), sum(middle(part.figure) for part in candidate.parts)
    return any("sum-gone" in part.roles and added - 2 * middle(part.figure) == whole for part in candidate.parts)


class Right:
    """The sums of an article that are right, found by their figures: each with where these stand."""

    def __init__(self, sums: Sequence[Candidate]) -> None:
        """`sums` in any order."""
        self._every = [(one, one.starts) for one in sums]
        self._at: dict[int, list[int]] = {}
        for number, (_, starts) in enumerate(self._every):
            for start in starts:
                self._at.setdefault(start, []).append(number)

    def sharing(self, candidate: Candidate) -> Iterator[tuple[Candidate, frozenset[int]]]:
        """Those of two of its figures or more, or of its total."""
        times = Counter(chain.from_iterable(self._at.get(start, ()) for start in candidate.starts))
        for number, shared in times.items():
            if shared > 1 or self._every[number][0].total is candidate.total:
                yield self._every[number]


def beside(candidate: Candidate, right: Right) -> dict[str, int] | None:
    """What sums that are right have in common with one that is not: evidence, or None where they surely explain it.

    The total that others make, parts that make each other; by how many digits, as small numbers do so by chance.
    """
    found: dict[str, int] = {}
    mine = candidate.starts
    for other, starts in right.sharing(candidate):
        if _is_of(candidate, other):
            return None
        made = sum(middle(part.figure) for part in other.parts)
        near = magnitude(made - middle(other.total.figure)) <= other.total.figure.step
        size = digits(other.total.figure) if near else min(digits(other.total.figure), TELLING - 1)
        for name, told in (
            ("within", mine <= starts),
            ("made", other.total is candidate.total),
            ("nested", starts <= mine),
            ("shared", len(mine & starts) > 1),
        ):
            if told and size == TELLING and name != "shared":
                return None
            if told:
                found[f"{name}-{size}"] = 1
        if starts < mine:
            found["nested-last" if candidate.parts[-1].figure.start in starts else "nested-inner"] = 1
    return found


def _is_of(candidate: Candidate, right: Candidate) -> bool:
    """Whether the parts are surely those of a sum that is right: of another total, with the next of their row, or but the last.

    The last ones may be of another thing: "all 63 came: 34 strings, 11 horns, 13 brass and five drums. Two were late".
    """
    if right.total is candidate.total:
        step = -1 if candidate.shape == "last" else 1
        mine, more = candidate.parts[::step], right.parts[::step]
        if len(more) > 2 and more == mine[: len(more)] and mine[len(more)].sentence != more[-1].sentence:
            return True
        if {part.figure.start for part in mine} < {part.figure.start for part in more} and more[-1] is mine[-1]:
            return True  # "3 cows, seven sheep, 26 goats and 12 pigs, 48 in all": without the seven
        cut = len(more) > len(mine) and more[: len(mine)] == mine
        return cut and more[len(mine)].sentence == mine[-1].sentence
    parts = {part.figure.start for part in candidate.parts}
    telling = len(parts) > 2 or digits(right.total.figure) > 1
    exact = sum(middle(part.figure) for part in right.parts) == middle(right.total.figure)
    return telling and exact and right.total.figure.start not in candidate.starts and parts <= right.starts


def otherwise(article: Article, candidate: Candidate, items: Sequence[Item]) -> dict[str, int] | None:
    """Whether two to four figures near a total make it, or are so far apart; None where they, or a product, surely do."""
    total = candidate.total
    whole, size = middle(total.figure), digits(total.figure)
    places = [item.sentence for item in candidate.items]
    low, high = min(places), max(places)
    own = candidate.starts
    others = [
        (middle(item.figure), item.figure.start in own)
        for item in items
        if low - 2 <= item.sentence <= high + 2 and plain(item.figure) and not item.sorts.isdisjoint(total.sorts)
    ]
    values = [row for row in others if row[0] != whole][:WINDOW]
    found: dict[str, int] = {}
    for count in (2, 3, 4) if whole >= CHANCE else ():
        for some in combinations(values, count):
            added, most = sum(value for value, _ in some), max(value for value, _ in some)
            if whole in (added, 2 * most - added):
                if size == TELLING:
                    return None
                way = "make" if added == whole else "differ"
                whose = "own" if all(mine for _, mine in some) else "others"
                found[f"{whose}-{way}-{size}"] = 1
                if len(values) <= len(candidate.parts) + 2:
                    found["others-of-few"] = 1
    factors = [
        (figure.start in own, middle(figure))
        for sentence in article.sentences[max(0, low - 1) : high + 2]
        for figure in (article.figures[index] for index in sentence.figures)
        if figure is not total.figure and figure.kind in TIMES and plain(figure) and middle(figure) > 1
        if not (figure.words and middle(figure) == len(candidate.parts))  # "three cities" count them
    ]
    product = whole >= CHANCE and any(
        not (mine and also) and one * other in (whole, whole * HUNDRED)
        for (mine, one), (also, other) in combinations(factors[:FACTORS], 2)
    )
    return None if product else found
