"""Totals whose parts are clear from what is told: people on board, women and men, a toll, medals."""

from __future__ import annotations

from itertools import pairwise

from lint.checks.equation import holds_phrase
from lint.checks.slips import Slip
from lint.checks.stated import plain
from lint.checks.sums.addends import BLOCKS, MOST, SENTENCES, Item, Sum, blocks_between, judge, may_be_total
from lint.checks.terms import middle
from lint.records import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lint.checks.sums.addends import Verdict
    from lint.model import Article
    from lint.pack import Pack

LATELY = 4  # sentences before a toll in which those are told of whom it is made
MOST_NEW = 3  # numbers of dead that are added to a toll


def toll(article: Article, items: Sequence[Item], at: int, pack: Pack) -> Verdict:
    """The dead of whom the text has told before, and one number of those found since, that a toll is brought to."""
    total = items[at]
    near = [item for item in items[max(0, at - MOST) : at] if total.sentence - item.sentence <= LATELY]
    near = [item for item in near if blocks_between(article, item.block, total.block) <= BLOCKS and item.figure.kind == "count"]
    dead = [item for item in near if "dead" in item.roles and may_be_total(item)]
    new = [item for item in near if item.roles & {"more", "found_dead"} and item not in dead and plain(item.figure)]
    row = article.sentences[total.sentence]
    if len(dead) != 1 or not may_be_total(total) or pack.patterns["scan_elsewhere"].compiled.match(row.lettered):
        return None
    verdict = judge(article, Sum(total, (dead[0], *new)), firm=True) if new else None
    if verdict is True:
        return total
    if not 0 < len(new) < MOST_NEW or not verdict or any(middle(item.figure) >= middle(total.figure) for item in new):
        return None
    first = article.sentences[min(item.sentence for item in (*dead, *new))].start
    said = article.document.text[first : total.figure.end].lower()
    for item in new:  # "another seven" are those that are counted
        counted = article.document.text[item.figure.start : item.figure.end].lower()
        said = said.replace(f"another {counted}", counted)
    if holds_phrase(said, pack.lists["other_toll"]):
        return None
    return Sum(total, tuple(sorted((*dead, *new), key=_figure_start))), verdict


def brought(article: Article, items: Sequence[Item], at: int, pack: Pack) -> Verdict:
    """What so many more bring a number to, and what it stood at before, in the same sentence or one beside it."""
    total = items[at]
    near = [item for item in items[max(0, at - MOST) : at + 3] if item is not total and item.sorts & total.sorts]
    new = [item for item in near if item.roles & {"more", "found_dead"} and 0 <= total.sentence - item.sentence < BLOCKS]
    beside = [item for item in near if abs(item.sentence - total.sentence) < BLOCKS and item not in new]
    old = [item for item in beside if "stood" in item.roles]
    old = old or [item for item in beside if new and "held" in item.roles and item.figure.start < new[0].figure.start]
    if len(new) != 1 or len(old) != 1 or not may_be_total(total) or not may_be_total(old[0]) or not plain(new[0].figure):
        return None
    sum_ = Sum(total, tuple(sorted((old[0], new[0]), key=_figure_start)))
    verdict = judge(article, sum_, firm=True)
    if isinstance(verdict, bool) and (verdict or middle(old[0].figure) >= middle(total.figure)):
        return total if verdict else None
    first, last = min(item.sentence for item in (total, *sum_.parts)), max(item.sentence for item in (total, *sum_.parts))
    said = article.document.text[article.sentences[first].start : article.sentences[last].end].lower()
    if holds_phrase(said, pack.lists["more_added"]) or pack.patterns["scan_elsewhere"].compiled.match(
        article.sentences[old[0].sentence].lettered
    ):
        return None
    return sum_, verdict or Slip("miss", total.figure, sum(middle(part.figure) for part in sum_.parts))


def _figure_start(item: Item) -> int:
    return item.figure.start


def medals(article: Article, items: Sequence[Item], at: int, words: frozenset[str], pack: Pack) -> Verdict:
    """Gold, silver and bronze, which are all of the medals that the text has told of before, or in its next sentence."""
    parts = tuple(item for item in items[at : at + 3] if item.sentence == items[at].sentence and "medal" in item.roles)
    near = [item for item in items if abs(item.sentence - parts[0].sentence) <= BLOCKS and item not in parts]
    near = [item for item in near if item.head in words and may_be_total(item)]
    if len(parts) < 3 or not near:
        return None
    for item in near:
        if judge(article, Sum(item, parts), firm=True) is True:
            return item
    near = [item for item in near if item.figure.start < parts[0].figure.start] or near
    total = near[-1]
    first, last = sorted((total.sentence, parts[0].sentence))
    said = article.document.text[article.sentences[first].start : article.sentences[last].end].lower()
    if (
        len({middle(item.figure) for item in near}) > 1
        or holds_phrase(said, pack.lists["other_one"])
        or holds_phrase(said, pack.lists["partly"])
    ):
        return None
    verdict = judge(article, Sum(total, parts), firm=True)
    return None if isinstance(verdict, bool) else (Sum(total, parts), verdict)


def they_are(article: Article, items: Sequence[Item], at: int, people: frozenset[str]) -> Verdict:
    """All of those of whom the text has just told: "Twenty-two sailors came ashore. They are eleven Filipinos, …"."""
    parts = [item for item in items[at : at + MOST] if item.sentence == items[at].sentence and "are" in item.roles]
    whole: Item | None = None
    for item in items[max(0, at - MOST) : at][::-1]:
        if items[at].sentence - item.sentence > BLOCKS or blocks_between(article, item.block, items[at].block) > 1:
            break
        if not may_be_total(item) or item.figure.kind != "count" or "approx" in item.figure.modifier:
            continue
        verdict = judge(article, Sum(item, tuple(parts)), firm=True)
        if verdict is True:
            return item
        if whole is None and verdict and item.head in people:
            whole = item
    if whole is None or len(parts) < 2:
        return None
    verdict = judge(article, Sum(whole, tuple(parts)), firm=True)
    return None if isinstance(verdict, bool) else (Sum(whole, tuple(parts)), verdict)


def _pairs(items: Sequence[Item], role: str) -> list[tuple[Item, ...]]:
    """The neighbouring figures of one sentence that have a role, in twos."""
    return [
        (one, other)
        for one, other in pairwise(items)
        if role in one.roles and role in other.roles and one.sentence == other.sentence
    ]


def aboard(article: Article, items: Sequence[Item], at: int) -> Verdict:
    """So many on board, and so many passengers and crew a few sentences before or behind: nobody else is on board."""
    total = items[at]
    near = [item for item in items if abs(item.sentence - total.sentence) <= SENTENCES]
    wrong: tuple[Sum, Slip] | None = None
    for pair in _pairs(near, "riding"):
        verdict = judge(article, Sum(total, pair), firm=True)
        if verdict is True:
            return total
        if verdict and total not in pair:
            wrong = Sum(total, pair), verdict
    return wrong


def sides(article: Article, items: Sequence[Item], at: int) -> Verdict:
    """Women and men who are more than all of those told of in their sentence or the one before."""
    pair = tuple(items[at : at + 2])
    if len(pair) < 2 or "side" not in pair[1].roles or pair[0].sentence != pair[1].sentence:
        return None
    added = sum(middle(part.figure) for part in pair)
    for item in items[max(0, at - MOST) : at][::-1]:
        if item.block != pair[0].block or pair[0].sentence - item.sentence > 1:
            return None
        if item.figure.kind != "count" or not may_be_total(item) or not item.head:
            continue
        if middle(item.figure) >= added or not max(middle(part.figure) for part in pair) < middle(item.figure):
            return None
        verdict = judge(article, Sum(item, pair), firm=True)
        return None if isinstance(verdict, bool) or "more" in pair[0].roles | pair[1].roles else (Sum(item, pair), verdict)
    return None
