"""Whether figures that were taken for a total and its parts make another sum, with a figure beside them or without one."""

from __future__ import annotations

from bisect import bisect_right
from itertools import combinations

from lint.checks.stated import plain
from lint.checks.terms import middle
from lint.records import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lint.model import Article, Figure, Finding, Number

FAR = 600  # characters around a total
TELLING = 3  # digits of a number that two of the parts hardly make by chance
TEN, HUNDRED = 10, 100
CHANCE = 20  # what smaller numbers make may be chance
MANY = 7  # parts whose sums are not tried


def adds_up(article: Article, finding: Finding) -> bool:
    """Whether the figures of a sum that was found wrong make a figure beside it, or each other, in another way.

    "$138.5m at home and $109.5m abroad, $248m in all" does not add what the film cost; "of the £9.6m, £5m …, £4m … and £0.6m"
    are three parts.
    """
    places = {finding.start, *(place.start for place in finding.related)}
    mine = [figure for figure in article.figures if figure.start in places and plain(figure)]
    total = next((figure for figure in mine if figure.start == finding.start), None)
    parts = [middle(figure) for figure in mine if figure is not total]
    if total is None or len(mine) != len(places) or not 1 < len(parts) < MANY:
        return False
    beside = {middle(figure) for figure in article.figures if figure.start not in places and _is_beside(figure, total)}
    whole, added = middle(total), sum(parts)
    if len(parts) > 2 and any(CHANCE <= one * other in parts for one, other in combinations(parts, 2) if min(one, other) > 1):
        return True  # "seven times seven, or 49"
    if added in beside or (whole + added in beside and whole >= min(parts)):
        return True
    others = [figure for figure in mine if figure is not total]
    if total.kind != "count" and total.step < 1 and any(figure.kind == "count" and figure.words for figure in others):
        return True  # "Block A is 15.8 metres high; Block B has four floors"
    if (whole >= CHANCE and whole in _runs_before(article, total)) or min(parts) * HUNDRED < total.step:
        return True
    if len(parts) > 2 and any(2 * part == added and whole - part in beside for part in parts):
        return True  # "74 of the 150 seats … 52, 19 and five, which makes 76"
    some = [added - part for part in parts] if len(parts) > 2 else []
    if any(value >= CHANCE and value != whole and value in beside for value in some):
        return True
    # "34 flats and two blocks with 48 more, 82 in all"
    large = [middle(figure) for figure in others if not (figure.words and middle(figure) < TEN)]
    exact = len(str(whole).rstrip("0")) >= TELLING and any(one + other == whole for one, other in combinations(parts, 2))
    return exact or _some_make(parts, whole) or (whole >= CHANCE and len(large) > 1 and sum(large) == whole)


def _is_beside(figure: Figure, total: Figure) -> bool:
    sort = (figure.kind, figure.currency, figure.unit) == (total.kind, total.currency, total.unit)
    return sort and plain(figure) and abs(figure.start - total.start) < FAR


def _runs_before(article: Article, total: Figure) -> set[Number]:
    """What the figures of its sort directly before a total come to, as many of them as may be a list."""
    before = [figure for figure in article.figures if figure.end <= total.start and _is_beside(figure, total)]
    blocks = article.document.blocks
    starts = [block.start for block in blocks]
    lasts = {bisect_right(starts, figure.start): figure for figure in before}  # "11 minutes at £4: £44.00"
    made: set[Number] = set()
    for rows in (before[-MANY:], list(lasts.values())[-MANY:]):
        made |= {sum(middle(figure) for figure in rows[start:]) for start in range(len(rows) - 2)}
    return made


def _some_make(parts: Sequence[Number], whole: Number) -> bool:
    """Whether neighbouring parts, but not all of them, make the total."""
    runs = [(start, end) for start, end in combinations(range(len(parts) + 1), 2) if 1 < end - start < len(parts)]
    return whole >= CHANCE and any(sum(parts[start:end]) == whole for start, end in runs)
