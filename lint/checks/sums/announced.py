"""Totals that words at one figure announce: "together that makes …", "the remaining …", "from nine to 13", "71 of those".

The parts are the figures of the total's family (one unit, one noun or none) in the stretch before it. An announced total needs
no slip of the pen to be called wrong: it is, where no reading makes it right. A reading is any two or more of the family's
figures around it that may come to it, one that is the same, and what two of them are apart or come to multiplied.
"""

from __future__ import annotations

from itertools import combinations, pairwise

from lint.checks.equation import holds_phrase
from lint.checks.slips import Slip
from lint.checks.stated import plain
from lint.checks.sum import precise
from lint.checks.sums.addends import BLOCKS, FAR, Item, Sum, blocks_between, may_be_total
from lint.checks.terms import Term, middle
from lint.rational import Fraction
from lint.records import TYPE_CHECKING
from lint.values import magnitude

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lint.checks.sums.addends import Verdict
    from lint.model import Article, Figure, Interval, Number
    from lint.pack import Pack

BEHIND = 2  # figures behind a total that may be parts of it
WINDOW = 9  # figures around a total of which any two or more may make it
SENTENCES = 6  # from a total to its first part
NEAR = Fraction(2, 5)  # of a total: parts that are further off are not all of them
SMALL = 100  # so many times a number in words may be in a total, and be none of its parts: "the three mayors"
ROW = 3  # parts of a total that loose words announce
ASIDE = frozenset(("apart", "nested", "wished", "headed", "whole", "parts"))
FIRM = frozenset(("total", "exact_total"))


def backward(article: Article, items: Sequence[Item], at: int, people: frozenset[str]) -> Verdict:
    """The parts before a total: all of its family in its own sentence and in those before, as far as they follow."""
    total = items[at]
    if not may_be_total(total) or total.figure.per or "parts" in total.roles:
        return None
    kin = family(article, items, at)
    firm = bool(total.roles & FIRM) or any("more" in item.roles and item.sentence == total.sentence for item in kin)
    if right(total, kin, firm=firm):
        return total
    if total.figure.modifier != "exact":
        return None
    number = number_of_parts(items, at)
    parts = [item for item in kin if item.figure.start < total.figure.start and is_part(item)]
    rows = [row for row in stretches(total, parts) if not number or len(row) == number]
    if "brought" in total.roles:  # there may be parts of which the text does not tell
        rows = [row for row in rows if len(row) >= ROW and "more" in row[-1].roles and row[0].sentence < row[-1].sentence]
    elif not firm:
        rows = [row for row in rows if len(row) >= ROW and is_close(total, row)]
    for row in rows:
        if _agree(total, row, people) and is_near(total, row):
            return Sum(total, row), Slip("miss", total.figure, sum(middle(part.figure) for part in row))
    return None


def risen(article: Article, items: Sequence[Item], at: int, pack: Pack) -> Verdict:
    """What so many more, told of in the sentence or the one before, raise a number to from what it was."""
    total = items[at]
    was = next((item for item in items if item.sentence == total.sentence and "was" in item.roles), None)
    if was is None or not may_be_total(total) or not is_exact(was.figure) or middle(was.figure) >= middle(total.figure):
        return None
    first = min(was.figure.start, total.figure.start)
    kin = [item for item in family(article, items, at) if item.figure.start < first and total.sentence - item.sentence < 3]
    new = [item for item in kin if item.sentence == total.sentence]
    if not new:
        new = [item for item in kin if item.sentence == total.sentence - 1 and "more" in item.roles]
    if len(new) > 1 or "with_more" in total.roles:
        new = [item for item in new if "more" in item.roles]
    rise = middle(total.figure) - middle(was.figure)
    if any(middle(item.figure) == rise for item in kin) or right(total, [*kin, was], firm=False):
        return total
    if len(new) != 1 or not may_be_total(new[0]) or middle(new[0].figure) >= middle(total.figure):
        return None
    said = article.document.text[new[0].figure.end : first].lower()
    if pack.patterns["scan_uncounted"].compiled.search(said) or holds_phrase(said, pack.lists["partly"]):
        return None
    sum_ = Sum(total, (was, new[0]))
    made = middle(was.figure) + middle(new[0].figure)
    if magnitude(made - middle(total.figure)) > NEAR * middle(total.figure):
        return None
    return sum_, Slip("miss", total.figure, made)


def is_exact(figure: Figure) -> bool:
    """Whether a figure is one number, and neither hedged nor a rate."""
    return plain(figure) and figure.modifier == "exact" and not figure.per


def exceeds(article: Article, items: Sequence[Item], at: int) -> Verdict:
    """The number that "71 of those" takes up, where that is smaller and no other figure before it is as large."""
    part = items[at]
    if not is_exact(part.figure):
        return None
    kin = [item for item in family(article, items, at) if item.figure.start < part.figure.start]
    kin = [item for item in kin if item.figure.kind == part.figure.kind]
    near = [item for item in kin if part.sentence - item.sentence < 2 and may_be_total(item)]
    sentences = (article.sentences[number] for number in range(max(0, part.sentence - SENTENCES), part.sentence + 1))
    others = [article.figures[index] for sentence in sentences for index in sentence.figures]
    least = middle(part.figure)
    larger = any(
        other.start < part.figure.start
        and other.kind not in ("percent", "date", "year", "age", "ordinal")
        and (other.interval.high is None or other.interval.high >= least)
        for other in others
    )
    if larger or not near:
        return None
    whole = near[-1]
    return Sum(whole, (part,)), Slip("part", whole.figure, least)


def number_of_parts(items: Sequence[Item], at: int) -> int:
    """How many parts the sentence of a total says that it has; 0 where it does not."""
    numbers = [middle(item.figure) for item in items if item.sentence == items[at].sentence and "parts" in item.roles]
    return int(numbers[0]) if len(numbers) == 1 and isinstance(numbers[0], int) else 0


def family(article: Article, items: Sequence[Item], at: int) -> list[Item]:
    """The figures around one that may be added up to it, in order: of one sort and noun, in its paragraph or the one before."""
    total = items[at]
    found: list[Item] = []
    for seen in range(max(0, at - FAR), min(len(items), at + FAR)):
        item = items[seen]
        if seen == at or abs(item.sentence - total.sentence) > SENTENCES:
            continue
        if seen > at and item.sentence - total.sentence > 1:
            break
        if blocks_between(article, item.block, total.block) > BLOCKS or item.sorts.isdisjoint(total.sorts):
            continue
        if item.figure.words and plain(item.figure) and middle(item.figure) * SMALL < middle(total.figure):
            continue
        found.append(item)
    return found


def is_part(item: Item) -> bool:
    """Whether a figure of a total's family may be a part of it."""
    return not item.roles & ASIDE and plain(item.figure) and item.figure.modifier in ("exact", "approx") and not item.figure.per


def stretches(total: Item, parts: Sequence[Item]) -> list[tuple[Item, ...]]:
    """The rows of parts before a total, the longest first: its own sentence with those before, one of them without parts."""
    row: tuple[Item, ...] = ()
    rows: list[tuple[Item, ...]] = []
    sentence, gap = total.sentence, 0
    while gap < 2 + (not row):
        more = tuple(item for item in parts if item.sentence == sentence)
        if more and len(row) > 1 and more[0].block != row[0].block and is_near(total, row):
            break  # the paragraph before tells of something else
        gap = 0 if more or sentence == total.sentence else gap + 1
        row = more + row
        if more and len(row) > 1:
            rows.append(row)
        sentence -= 1
    return rows[::-1]


def is_close(total: Item, row: Sequence[Item]) -> bool:
    """Whether parts stand in the sentence of a total and the two before, or the one before it, all in its paragraph."""
    sentences = [item.sentence for item in (*row, total)]
    return (
        row[0].block == total.block
        and total.sentence - row[0].sentence < ROW
        and all(after - before < 2 for before, after in pairwise(sentences))
    )


def _agree(total: Item, row: Sequence[Item], people: frozenset[str]) -> bool:
    """Whether the parts count what the total does, or name nothing; three or more may be of any sort."""
    heads = {item.head for item in row} - {""}
    if not total.head or len(row) >= ROW:
        return len(heads) < 2 or len(row) >= ROW or heads <= people
    return heads <= {total.head} or heads | {total.head} <= people


def is_near(total: Item, row: Sequence[Item]) -> bool:
    """Whether parts come anywhere near a total."""
    whole, added = middle(total.figure), sum(middle(item.figure) for item in row)
    return all(middle(item.figure) < whole for item in row) and magnitude(added - whole) <= magnitude(whole) * NEAR


def right(total: Item, kin: Sequence[Item], *, firm: bool) -> bool:
    """Whether any reading makes a total of figures around it.

    firm: what was told last is in it, so that figures are left out from the first on, or exactly make the total without others.
    """
    whole = middle(total.figure)
    values = [middle(item.figure) for item in kin if item.figure.start < total.figure.start]
    if any(magnitude(one - other) == whole for one, other in combinations(values, 2)):
        return True
    pair = [item for item in kin if item.figure.start < total.figure.start][-2:]
    beside = len(values) == 2 or all(item.sentence == total.sentence for item in pair)
    if total.figure.kind == "count" and len(pair) > 1 and (beside or not firm) and values[-1] * values[-2] == whole:
        return True  # "25 pupils to a class, and 16 classes, which makes 400"
    before = [item for item in kin if item.figure.start < total.figure.start][-WINDOW:]
    behind = [item for item in kin if item.figure.start > total.figure.start][:BEHIND]
    behind = [item for item in behind if not firm or item.sentence == total.sentence]
    terms = precise({"total": [_term(total)], "part": [_term(item) for item in (*before, *behind)]})
    low, high = _ends(terms["total"][0].interval, whole)
    if "exact" in total.roles:
        low = high = whole
    sums: list[tuple[Number, Number, Number, int]] = [(0, 0, 0, 0)]
    for term in terms["part"]:
        least, most = _ends(term.interval, term.value)
        sums += [(one + least, other + most, mid + term.value, count + 1) for one, other, mid, count in sums]
    if any(count > 1 and (mid == whole or (not firm and one <= high and low <= other)) for one, other, mid, count in sums):
        return True
    ends = [_ends(term.interval, term.value) for term in terms["part"][: len(before)]]
    plain_ends = [end for end, item in zip(ends, before, strict=True) if not item.roles & ASIDE]
    for row in (ends, plain_ends):
        least = most = 0
        for count, (one, other) in enumerate(reversed(row)):
            least, most = least + one, most + other
            if count and least <= high and low <= most:
                return True
    return False


def _term(item: Item) -> Term:
    return Term(item.figure, item.figure.interval, middle(item.figure), 1)


def _ends(interval: Interval, value: Number) -> tuple[Number, Number]:
    low = interval.low if interval.low is not None else 0
    high = interval.high if interval.high is not None else value * 10
    return low, high
