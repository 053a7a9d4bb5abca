"""When a birthday or an anniversary was kept: only where that is these days has it been so long until now."""

from __future__ import annotations

from lint.checks import calendar
from lint.checks.spans.lengths import DATES
from lint.records import TYPE_CHECKING

if TYPE_CHECKING:
    from lint.model import Article, Figure
    from lint.pack import Pack

NEAR = 300  # days from the article's own to a feast of these days: "will keep its 50th birthday in October"
BESIDE = 6  # characters between a clause and the date before or behind it: ", in "
SIGNS = frozenset(",;:()–—")


def day_of(article: Article, start: int, end: int, counted_from: int = -1) -> Figure | None:
    """The only date told in the clause of the feast that stands from start to end: "on Friday", "in May 2013".

    counted_from: where a date stands that is not meant, of what the feast is kept for.
    """
    sentence = article.sentences[max(0, calendar.sentence_at(article, start))]
    dates = [article.figures[index] for index in sentence.figures if article.figures[index].kind in DATES]
    first, last = _clause(article, start, end)
    found = [
        figure
        for figure in dates
        if figure.start != counted_from
        and figure.interval.low is not None
        and (first <= figure.end + BESIDE if figure.start < start else figure.outer_start - BESIDE < last)
        and (figure.start > start or figure.end > first or figure.outer_start - sentence.start < BESIDE)
    ]
    return found[0] if len(found) == 1 else None


def is_of_another_day(article: Article, start: int, end: int, pack: Pack, *, fewer: bool, counted_from: int = -1) -> bool:
    """Whether a feast may have been kept long ago, or may be still to come, so that the article's own day says nothing of it.

    start, end: where it is written. fewer: it counts fewer years than have passed. counted_from: as for `day_of`.
    """
    today = calendar.today(article)
    told = day_of(article, start, end, counted_from)
    if told is not None:
        low, high = told.interval.low, told.interval.high
        return today is None or low is None or high is None or high < today - NEAR or today + NEAR < low
    before = article.document.text[_clause(article, start, end)[0] : start]
    search = pack.patterns["scan_keeps_now" if fewer else "scan_feast_to_come"].compiled.search
    return (search(before) is None) is fewer


def _clause(article: Article, start: int, end: int) -> tuple[int, int]:
    """Where the clause of a place begins and ends, between signs that stand in no figure."""
    sentence = article.sentences[max(0, calendar.sentence_at(article, start))]
    inside = {at for index in sentence.figures for at in range(article.figures[index].start, article.figures[index].end)}
    text = article.document.text
    first = next(
        (at + 1 for at in range(start - 1, sentence.start - 1, -1) if text[at] in SIGNS and at not in inside), sentence.start
    )
    last = next((at for at in range(end, sentence.end) if text[at] in SIGNS and at not in inside), sentence.end)
    return first, last
