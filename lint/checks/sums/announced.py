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
from lint.checks.sum import FARTHEST, MOST, is_version, precise
from lint.checks.sums.addends import BLOCKS, FAR, Item, Sum, blocks_between, has_uncounted, may_be_total
from lint.checks.terms import PURE, Term, middle
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
CLOSE = Fraction(1, 50)  # of a figure: a sum so near to it makes it, where a larger figure before it is the likelier total
SMALL = 100  # so many times a number in words may be in a total, and be none of its parts: "the three mayors"
PLURAL = 3  # letters that a word in the plural has more than
ROW = 3  # parts of a total that loose words announce
ASIDE = frozenset(("apart", "nested", "wished", "headed", "whole", "parts"))
LEFT_OUT = frozenset(("apart", "wished", "headed"))  # of the parts that come to a rest
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
    if total.figure.kind == "count":
        parts = [item for item in parts if not is_version(item.figure)]
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
    if has_uncounted(article, new[0].figure.end, first, pack) or holds_phrase(said, pack.lists["partly"]):
        return None
    sum_ = Sum(total, (was, new[0]))
    made = middle(was.figure) + middle(new[0].figure)
    if magnitude(made - middle(total.figure)) > NEAR * middle(total.figure):
        return None
    return sum_, Slip("miss", total.figure, made)


def is_exact(figure: Figure) -> bool:
    """Whether a figure is one number, and neither hedged nor a rate."""
    return plain(figure) and figure.modifier == "exact" and not figure.per


def rest(article: Article, items: Sequence[Item], at: int, people: frozenset[str], pack: Pack) -> Verdict:
    """The total of which a figure is said to be the rest: one before it that those between, and the rest, should come to."""
    left = items[at]
    if is_version(left.figure) or not plain(left.figure):
        return None
    kin = [item for item in items[max(0, at - FAR) : at] if is_kin(article, item, left)]
    named = items[at + 1] if at + 1 < len(items) and "after_rest" in items[at + 1].roles else None
    if named is None and at and "before_rest" in items[at - 1].roles:
        named = items[at - 1]
    if named is not None and named.sentence == left.sentence and is_exact(named.figure):  # "the last £6m of the £99m"
        rows = stretches(left, [item for item in kin if is_part(item) and item is not named])
        if comes_to(named, [item for item in kin if item is not named], left, firm=True):
            return named
        sums = [Sum(named, (*row, left)) for row in rows or [()] if row]
        return next(((sum_, _missed(sum_)) for sum_ in sums if _may_be_all(sum_, people)), None)
    largest = max((middle(item.figure) for item in kin), default=0)
    found: list[Sum] = []
    for place, total in enumerate(kin):
        behind = [item for item in kin[place + 1 :] if not item.roles & LEFT_OUT]
        nested = bool(behind) and "nested" in behind[0].roles  # "190 of them were taken back, the other 150 …"
        parts = [item for item in behind if nested or "nested" not in item.roles]
        if "headed" in total.roles and place and "head" in kin[place - 1].roles:
            parts = [kin[place - 1], *parts]  # "24 of the 51 seats … the remaining two"
        whole = middle(total.figure)
        if left.figure.words and middle(left.figure) * SMALL < whole:
            continue  # "Lamoille with 350,000. The remaining eleven …"
        parts = [item for item in parts if not item.figure.words or middle(item.figure) * SMALL >= whole]
        if not is_exact(total.figure) or not parts:
            continue
        if comes_to(total, kin[:place] + kin[place + 1 :], left, firm=whole == largest):
            return total
        sum_ = Sum(total, (*parts, left))
        before = (item for item in kin[:place] if item.sentence == total.sentence)
        inner = "nested" in total.roles and any(middle(item.figure) > whole for item in before)
        if (
            may_be_total(total)
            and not inner
            and _may_be_all(sum_, people)
            and _is_told_out(article, sum_, pack, largest=whole == largest)
        ):
            found.append(sum_)
    if not found:
        return None
    sum_ = max(found, key=_size)
    return sum_, _missed(sum_)


def _missed(sum_: Sum) -> Slip:
    return Slip("miss", sum_.total.figure, sum(middle(part.figure) for part in sum_.parts))


def is_kin(article: Article, item: Item, other: Item) -> bool:
    """Whether two figures may be added, and stand in one paragraph or in two beside each other."""
    near = abs(other.sentence - item.sentence) <= SENTENCES and blocks_between(article, item.block, other.block) < BLOCKS
    return near and not item.sorts.isdisjoint(other.sorts) and plain(item.figure) and not is_version(item.figure)


def comes_to(total: Item, others: Sequence[Item], left: Item, *, firm: bool) -> bool:
    """Whether a total is the rest with any of the other figures. firm: it may be rounded more than they are."""
    terms = precise({"total": [_term(total)], "part": [_term(item) for item in (left, *others[-WINDOW:])]})
    whole = middle(total.figure)
    low, high = _ends(terms["total"][0].interval, whole)
    room = magnitude(whole) * CLOSE
    first, *more = terms["part"]
    sums = [(*_ends(first.interval, first.value), first.value, 0)]
    for term in more:
        least, most = _ends(term.interval, term.value)
        sums += [(one + least, other + most, mid + term.value, count + 1) for one, other, mid, count in sums]
    return any(
        count and one <= high and low <= other and (firm or magnitude(mid - whole) <= room) for one, other, mid, count in sums
    )


def _may_be_all(sum_: Sum, people: frozenset[str]) -> bool:
    """Whether parts count what the total does, or name nothing, and come near it; one of three or more may be too large."""
    total, parts = sum_
    # the rest may have its noun again: "what was left, 34 launches"
    heads = {item.head for item in parts[:-1] if item.figure.kind == "count"} - {"", total.head}
    one_row = len(parts) >= ROW and parts[0].sentence == parts[-1].sentence
    if heads and not one_row and not heads | {total.head} <= people:
        return False
    whole, added = middle(total.figure), sum(middle(item.figure) for item in parts)
    larger = sum(middle(item.figure) >= whole for item in parts)
    if larger:
        return larger == 1 and (len(parts) >= ROW or total.figure.kind == "money") and added * 2 < whole * 5
    return magnitude(added - whole) <= FARTHEST * max(added, whole)


def _is_told_out(article: Article, sum_: Sum, pack: Pack, *, largest: bool) -> bool:
    """Whether the parts follow a total at once and one another, and nothing else is told of between them and the rest."""
    total, parts = sum_
    sentences = [item.sentence for item in parts]
    start, end = min(total.figure.start, parts[0].figure.start), parts[-1].figure.end
    said = article.document.text[start:end].lower()
    if parts[0].sentence - total.sentence > 1 or any(after - before > BLOCKS for before, after in pairwise(sentences)):
        return False
    if holds_phrase(said, pack.lists["each_of"]) or ("headed" in total.roles and holds_phrase(said, pack.lists["paid_beside"])):
        return False
    together = parts[0].sentence == total.sentence
    shares = start if together else parts[0].figure.start  # "the union pays 55%, or 825m, the state 15% and the city the rest"
    if any(figure.kind in PURE and shares < figure.start < end for figure in article.figures):
        return False
    if together and not total.roles & {"whole", "headed"}:
        return (largest and bool(total.head)) or not {":", ";"}.isdisjoint(
            article.document.text[total.figure.end : parts[0].figure.start]
        )
    row = article.sentences[parts[-1].sentence].lettered
    return parts[-1].sentence == total.sentence or not any(
        pack.patterns[name].compiled.match(row) for name in ("scan_elsewhere", "scan_before_that")
    )


def _size(sum_: Sum) -> Number:
    return middle(sum_.total.figure)


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
    before = article.document.text[article.sentences[part.sentence].start : part.figure.start].split()
    # "The hall seats 650. Rolls were a dollar; the club sold 980 of them"
    others_named = near and near[-1].sentence < part.sentence and any(len(word) > PLURAL and word[-1] == "s" for word in before)
    if larger or others_named or not near or least > MOST * middle(near[-1].figure):
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
    figure = item.figure
    return not (item.roles & ASIDE or figure.per) and plain(figure) and figure.modifier in ("exact", "approx")


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
    heads = {item.head for item in row if item.figure.kind == "count"} - {""}
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
