"""Totals and shares in lists: what a paragraph announces and its items detail.

The items must each begin, or each end, with one figure of the same sort. The total is a figure of that sort in the sentence
that ends in a colon, or in an item of its own. As a list may hold only some of the parts, a total is called wrong only where
they come near it.
"""

from __future__ import annotations

from bisect import bisect_left

from lint.checks import show
from lint.checks.equation import fill, holds_phrase, says
from lint.checks.grid import Entry, entry, is_one_of, slack, slipped, words_of
from lint.checks.sum import is_version
from lint.checks.sums.tables import MOST_SHOWN, whole
from lint.checks.terms import number_of
from lint.model import Finding, Place
from lint.rational import Fraction
from lint.records import TYPE_CHECKING, NamedTuple
from lint.values import magnitude

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint.model import Article, Block, Figure
    from lint.pack import CheckRule, Pack

AMOUNTS = ("count", "money", "percent", "quantity", "duration")
SOLE = Fraction(1, 3)  # of a total: how far off the items are that no colon, but the only amount before them, leads to
EDGE = 3  # characters that may stand before the first figure or behind the last one


ANNOUNCES = ("paragraph", "standfirst", "heading", "quote")  # kinds of blocks that a list may go on from


class List(NamedTuple):
    before: Block | None  # the paragraph that announces it
    items: list[Block]
    ahead: Block | None = None  # the paragraph before that one


def find_lists(article: Article) -> list[List]:
    """All lists of an article with the block before each; only the items of the outermost level."""
    found: list[List] = []
    last: Block | None = None
    ahead: Block | None = None
    group = -1
    for block in article.document.blocks:
        if block.kind != "item":
            ahead = last if last is not None and last.kind in ANNOUNCES else None
            last, group = block, -1
        elif block.group != group or not found:
            group = block.group
            found.append(List(last, [block], ahead))
        elif block.level <= found[-1].items[0].level:
            found[-1].items.append(block)
    return [item for item in found if len(item.items) > 1]


def figures_of(article: Article, block: Block) -> tuple[Figure, ...]:
    """The figures of a block."""
    rows = article.figures
    return rows[bisect_left(rows, block.start, key=_start) : bisect_left(rows, block.end, key=_start)]


def _start(figure: Figure) -> int:
    return figure.start


def edge_entries(article: Article, items: list[Block]) -> list[Entry | None]:
    """The figure that each item begins with, or each ends with; None for items without one."""
    text = article.document.text
    first: list[Entry | None] = []
    last: list[Entry | None] = []
    for item in items:
        figures = figures_of(article, item)
        leads = bool(figures) and figures[0].outer_start - item.start <= EDGE
        trails = bool(figures) and not any(c.isalnum() for c in text[figures[-1].end : item.end])
        first.append(entry(article, figures[0]) if leads else None)
        last.append(entry(article, figures[-1]) if trails else None)
    alone = [entry(article, amounts[0]) if len(amounts := plain(article, item)) == 1 else None for item in items]
    return max(first, last, alone, key=_known)


def plain(article: Article, item: Block) -> list[Figure]:
    """The figures of an item that are amounts, not dates, ages or places in a row."""
    return [figure for figure in figures_of(article, item) if figure.kind in AMOUNTS]


def _known(entries: list[Entry | None]) -> int:
    return sum(item is not None for item in entries)


def totals(article: Article, rule: CheckRule, pack: Pack) -> Iterator[Finding]:
    """A finding for each total that the items of its list do not add up to."""
    lists = pack.lists
    near = number_of(rule.parameters["near"])
    for found in find_lists(article):
        entries = edge_entries(article, found.items)
        labels = [article.document.text[item.start : item.end].lower() for item in found.items]
        if any(item is None for item in entries):
            continue
        known = [item for item in entries if item is not None]
        own = [index for index, label in enumerate(labels) if is_one_of(label, lists[rule.parameters["total-row"]])]
        if len(own) == 1 and own[0] in (0, len(known) - 1):
            totals_ = [known.pop(own[0])]
        elif own or any(is_one_of(label, lists[rule.parameters["subset-row"]]) for label in labels):
            continue
        else:
            totals_ = _announced(article, rule, pack, found, known)
        sort = known[0].sort
        decimal = any(is_version(part.figure) for part in known)
        totals_ = [total for total in totals_ if total.sort == sort and is_version(total.figure) >= decimal]
        if len(known) < 2 or not totals_ or any(part.sort != sort for part in known):
            continue
        added = sum(part.value for part in known)
        rounded = sort[0] != "count" or says(article, rule.parameters["says-rounded"], pack)
        if any(magnitude(total.value - added) <= slack([*known, total], rounded=rounded) for total in totals_):
            continue
        total = min(totals_, key=lambda item: magnitude(item.value - added))
        leads = found.before is not None and article.document.text[found.before.start : found.before.end].rstrip().endswith(":")
        room = magnitude(total.value) * (near if leads or own else near / 2)
        smaller = all(part.value < total.value for part in known)
        near_enough = magnitude(total.value - added) <= room and smaller
        sole = (
            len(totals_) == 1 and len(known) > 2 and smaller and magnitude(total.value - added) <= magnitude(total.value) * SOLE
        )
        if not near_enough and not ((leads or own or sole) and slipped(article, total, known)):
            continue
        fields = {
            "working": f"{words_of(article, known, MOST_SHOWN)} = {show.like(article, added, total.figure)}",
            "total": show.written(article, total.figure),
        }
        places = tuple(Place(part.figure.start, part.figure.end, "part") for part in known)
        key = f"total={total.value}|part={','.join(str(part.value) for part in known)}"
        yield Finding(
            rule.id, fill(rule.message, fields), total.figure.start, total.figure.end, places, (), "medium", "", "", key
        )


def _announced(article: Article, rule: CheckRule, pack: Pack, found: List, known: list[Entry]) -> list[Entry]:
    """The totals that the paragraph before a list may announce: it must lead to the list."""
    before = found.before
    if before is None or before.kind not in ANNOUNCES:
        return []
    text = article.document.text[before.start : before.end].rstrip()
    if not text.endswith((":", ".")) or holds_phrase(text.lower(), pack.lists[rule.parameters["some-rows"]]):
        return []
    if text.endswith(":") and found.ahead is not None and not plain(article, before):
        text, before = "", found.ahead  # "Spain counted 31,260 migrants." And then: "Its figures show the routes:"
    entries = [entry(article, figure) for figure in figures_of(article, before)]
    told = [item for item in entries if item is not None and item.value != len(known)]
    return told if text else [item for item in told if item.sort[0] != "percent"]


def shares(article: Article, rule: CheckRule, pack: Pack) -> Iterator[Finding]:
    """A finding for each list of shares of one whole that do not come to 100%."""
    text = article.document.text
    for found in find_lists(article):
        entries = edge_entries(article, found.items)
        before = found.before
        about = "" if before is None else text[before.start : before.end].lower()
        rows = [(text[item.start : item.end].lower(), entries[index]) for index, item in enumerate(found.items)]
        yield from whole(article, rule, pack, rows, about, announced=_so_many(article, found))


def _so_many(article: Article, found: List) -> bool:
    """Whether the sentence before a list tells of as many things as it has items: "went on four things:"."""
    before = found.before
    if before is None or not article.document.text[before.start : before.end].rstrip().endswith(":"):
        return False
    figures = figures_of(article, before)
    return any(figure.kind == "count" and figure.words and figure.value == len(found.items) for figure in figures)
