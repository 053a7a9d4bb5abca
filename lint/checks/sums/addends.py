"""Figures that may be a total or a part of one, in their places; whether parts make a total, or what slip explains a miss."""

from __future__ import annotations

from bisect import bisect_left

from lint import algebra
from lint.checks.slips import KINDS, Slip, slip_in
from lint.checks.stated import digits, plain
from lint.checks.sum import FARTHEST, is_in_pieces, is_version, near, precise
from lint.checks.sums.parts import counts
from lint.checks.terms import CROWD, Term, middle
from lint.model import Interval
from lint.rational import Fraction
from lint.records import TYPE_CHECKING, NamedTuple
from lint.values import exact as reduced
from lint.values import magnitude, scaled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lint.model import Article, Figure, Number
    from lint.pack import Pack

    Sort = tuple[str, str | None, str | None]  # kind, currency, unit

PROSE = frozenset(("paragraph", "quote", "standfirst", "item"))
MOST = 9  # parts of a total
FAR = 24  # figures that are looked at for them
SENTENCES = 7  # over which they may be spread
NEXT = 7  # words from one number of a row to the next
MINUTE = Fraction(1, 60)  # of an hour
CLOSE = Fraction(2, 5)  # of a total: parts that are said to be all of it are not further off by a slip
BLOCKS = 2  # paragraphs or lists from the total to the last part


class Item(NamedTuple):
    """A figure that may be a total or a part, in its place, with the roles that the words beside it give."""

    figure: Figure
    sentence: int
    block: int
    roles: frozenset[str]
    head: str  # of its noun, where that surely names things: a plural, or people
    sorts: frozenset[Sort]  # what it may be an amount of: its own kind, and for "22" in "18 miles and 22" miles


class Sum(NamedTuple):
    """A total and what should make it."""

    total: Item
    parts: tuple[Item, ...]  # in the order of the text


if TYPE_CHECKING:
    Verdict = tuple[Sum, Slip] | Item | None  # what is wrong, and how; a total that is right; nothing that can be said


def items_of(article: Article, roles: dict[int, set[str]], people: frozenset[str], joining: frozenset[str]) -> list[Item]:
    """The figures of prose and lists that can be added, in order. joining: what stands between the last two of several."""
    blocks, text = article.document.blocks, article.document.text
    found: list[Item] = []
    before: set[Sort] = set()
    by_hour = any(figure.unit == "hour" and figure.step == MINUTE for figure in article.figures)
    for number, sentence in enumerate(article.sentences):
        if not 0 < len(sentence.figures) <= CROWD or blocks[sentence.block].kind not in PROSE:
            continue
        sorts: set[Sort] = set()
        if found and sentence.block - found[-1].block > 1:
            before = set()
        for index in sentence.figures:
            figure = article.figures[index]
            if by_hour and figure.unit == "minute" and plain(figure):  # "one hour and 40 minutes, 25 minutes and two hours"
                figure = _in_hours(figure)
            mine = frozenset(roles.get(index, ()))
            last_one = bool(mine & {"rest", "more", "found_dead"}) and figure.kind == "count" and figure.value == 1
            if counts(article, figure._replace(per=None)) or "house" in mine or last_one:  # the 120-seat parliament
                sort = (figure.kind, figure.currency, figure.unit)
                head = _head(figure, people)
                told = head and figure.noun_start >= figure.end  # else it is that of another number
                bare = figure.kind == "count" and not told and figure.modifier == "exact"
                borrows = frozenset((sort, *sorts)) if bare else frozenset((sort,))
                if bare:  # "12.0 million tonnes. The west shipped 5.4 million …"
                    borrows |= before
                found.append(Item(figure, number, sentence.block, mine, head, borrows))
                sorts.add(sort)
        before = {sort for sort in sorts if sort[1:] not in ((None, None), (None, "year"))} or before
    for place in range(len(found) - 1, 0, -1):  # "84, 120 and 76 metres"
        one, other = found[place - 1], found[place]
        between = text[one.figure.end : other.figure.start].strip(" ,")
        if one.sentence == other.sentence and one.figure.kind == "count" and between in ("", *joining):
            found[place - 1] = one._replace(sorts=one.sorts | other.sorts)
    return found


def _closes_a_row(text: str, figure: Figure, found: Sequence[Item], sentence: int, joining: frozenset[str]) -> bool:
    """Whether a number is the last of a row: "seven were for, four against and one abstained", "18 won; one was put off"."""
    if not found or found[-1].sentence != sentence or found[-1].figure.kind != "count":
        return False
    between = text[found[-1].figure.end : figure.outer_start].split()
    last = between[-1].lower() if between else ""
    return len(between) < NEXT and (last in joining or last[-1:] == ";" or between == [","])


def _in_hours(figure: Figure) -> Figure:
    value, step = (reduced(Fraction(number) * MINUTE) for number in (middle(figure), figure.step))
    return figure._replace(unit="hour", value=value, step=step, interval=scaled(figure.interval, MINUTE))


def _head(figure: Figure, people: frozenset[str]) -> str:
    """The last word of a figure's noun where that names things that are counted; else nothing is known."""
    words = (figure.noun or "").lower().split()
    if not words or not (words[-1] in people or (words[-1][-1] == "s" and words[-1][-2:] != "ss")):
        return ""
    return words[-1]


def blocks_between(article: Article, one: int, other: int) -> int:
    """How many paragraphs or lists on a block is; a heading is a wall."""
    blocks = article.document.blocks
    count, group = 0, -1
    for number in range(min(one, other) + 1, max(one, other) + 1):
        block = blocks[number]
        if block.kind not in PROSE and block.kind != "caption":
            return BLOCKS + 1
        count += block.kind != "item" or block.group != group
        group = block.group if block.kind == "item" else -1
    return count


def has_uncounted(article: Article, start: int, end: int, pack: Pack) -> bool:
    """Whether a part without a number is named between two offsets: "five scientists and a cook" where "a" is no figure."""
    found = pack.patterns["scan_uncounted"].compiled.finditer(article.document.text, start, end)
    return any(match.start("one") < 0 or not _is_figure(article, match.start("one")) for match in found)


def _is_figure(article: Article, start: int) -> bool:
    at = bisect_left(article.figures, start, key=_figure_start)
    return at < len(article.figures) and article.figures[at].start == start


def _figure_start(figure: Figure) -> int:
    return figure.start


def may_be_total(item: Item) -> bool:
    """Whether a figure is one number that nothing ties to another sort of thing."""
    return item.figure.modifier in ("exact", "approx") and plain(item.figure) and "apart" not in item.roles


def judge(article: Article, sum_: Sum, *, firm: bool = False) -> Slip | bool:
    """True where the parts can make the total; else the slip that explains that they do not, or False where none does.

    firm: words say that these are all of the parts, so that no slip need explain it where they come anywhere near.
    """
    terms = precise({
        "total": [_term(sum_.total.figure)],
        "part": [_term(part.figure) for part in sum_.parts],
    })  # fmt: skip
    total, parts = terms["total"][0], terms["part"]
    # who adds up says the sum as round as it is, but not more than a tenth off
    tenth = magnitude(Fraction(total.value) / 10)
    low, high = total.value - tenth, total.value + tenth
    whole = Interval(_within(total.interval.low, low, high), _within(total.interval.high, low, high))
    if "exact" in sum_.total.roles:
        whole = Interval(total.value, total.value)
    if algebra.intersects(algebra.total(part.interval for part in parts), whole):
        return True
    if _all_but_one_make(total.value, [part.interval for part in parts]) or _bracketed(article, total.value, parts):
        return True
    if "nested" not in sum_.parts[0].roles:
        parts = [part for part, item in zip(parts, sum_.parts, strict=True) if "nested" not in item.roles]
    added = sum(part.value for part in parts)
    larger = [part for part in parts if part.value >= total.value]
    if len(larger) == 1 and 2 * larger[0].value - added == total.value:
        return True  # "of 430 sheep, 28 were taken and 17 fell; 385 came home"
    if len(parts) < 2 or len(larger) > 1 or magnitude(added - total.value) > FARTHEST * max(added, total.value):
        return False
    excess = added - total.value
    # a total that is rounder than its parts may be a digit off by chance
    round_total = total.figure.kind != "count" and total.figure.step > min(part.figure.step for part in parts)
    if is_version(total.figure) or any(is_in_pieces(part.figure) for part in parts):
        return False
    if all(_is_binary(article, item.figure) for item in (total, *parts)):
        return False
    tries = [] if round_total or (larger and not firm) else [(total, total.value + excess)]
    tries += [(part, part.value - excess) for part in parts if not larger or part is larger[0]]
    slips = [slip_in(article, item.figure, near(meant, item)) for item, meant in tries]
    found = sorted((slip for slip in slips if slip is not None), key=likelihood)
    if firm and not found and not larger and magnitude(excess) <= CLOSE * total.value:
        return Slip("miss", total.figure, added)
    if not found or (larger and found[0].kind not in ("order", "digit")):
        return False
    return found[0]


def _is_binary(article: Article, figure: Figure) -> bool:
    """Whether a number of several digits has no other digits than ones and noughts."""
    written = digits(article, figure)
    return len(written) > 2 and set(written) <= {"0", "1"}


def _bracketed(article: Article, whole: Number, parts: Sequence[Term]) -> bool:
    """Whether the first parts make the total and their bracket closes: "eighteen (14 men and four women) on four flights"."""
    text = article.document.text
    return any(
        sum(part.value for part in parts[:at]) == whole and ")" in text[parts[at - 1].figure.end : parts[at].figure.start]
        for at in range(2, len(parts))
    )


def _all_but_one_make(whole: Number, parts: Sequence[Interval]) -> bool:
    """Whether three or more parts make the total without one of them, not the last: that one is another's part, or none."""
    point = Interval(whole, whole)
    return len(parts) > 3 and any(
        algebra.intersects(algebra.total([*parts[:at], *parts[at + 1 :]]), point) for at in range(len(parts) - 1)
    )


def _within(end: Number | None, low: Number, high: Number) -> Number | None:
    return None if end is None else reduced(min(max(end, low), high))


def likelihood(slip: Slip) -> int:
    """The place of a slip in the row of the likeliest first."""
    return KINDS.index(slip.kind) if slip.kind in KINDS else len(KINDS)


def _term(figure: Figure) -> Term:
    return Term(figure, figure.interval, middle(figure), 1)
