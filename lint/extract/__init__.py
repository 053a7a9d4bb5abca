"""Document → Figures: every number that the text states, read once.

tokens    the words of the text            numbers   where numbers are and what they are worth
dates     dates, times, years              figures   what each number is of: money, shares, quantities, counts
joins     ranges and compounds             hedges    "about", "more than", "or so", and trends
nouns     what is counted, and per what    draft     a figure while it is being read
columns   what heads say of bare cells
"""

from __future__ import annotations

from lint import days
from lint.extract import dates
from lint.extract.draft import Draft
from lint.extract.figures import read_figures
from lint.extract.hedges import hedge, inherit_trends
from lint.extract.joins import join
from lint.extract.nouns import add_nouns
from lint.extract.numbers import find_numbers
from lint.extract.tokens import tokenize
from lint.records import TYPE_CHECKING

if TYPE_CHECKING:
    from lint.extract.tokens import Tokens
    from lint.model import Document, Figure, Settings
    from lint.pack import Pack


def extract_figures(document: Document, pack: Pack, settings: Settings, *, whole: bool = False) -> tuple[Figure, ...]:
    """All figures of a document, in order, none overlapping another; offsets count in `document.text`. Linear in the text.

    whole: also those that stand `aside`: in lists of figures they belong, but no check may read them, since they state no
    amount that could be wrong ("for decades", "several miles") or only a guess at one ("the next day", "in his forties").
    """
    text = document.text
    tokens = tokenize(text, pack)
    article_day = days.parse_day(document.date[:10]) if document.date else None
    found = dates.find_dates(text, tokens, article_day, pack, settings, whole=whole)
    cores = find_numbers(text, tokens, pack, whole=whole)
    if found:
        spans = [(figure.start, figure.end) for figure in found]
        cores = _outside(cores, spans)
    drafts = join(tokens, read_figures(text, tokens, cores, pack, settings, document.country, whole=whole), pack, whole=whole)
    if found:
        drafts = _outside(drafts, spans)
    for draft in drafts:
        hedge(tokens, draft, pack)
    if whole:
        found = [_hedged(tokens, figure, pack) if figure.kind in LENGTHS else figure for figure in found]
        for draft in drafts:
            if draft.form == "ordinal" and draft.unit is not None:
                draft.kind, draft.unit = "ordinal", None  # a check may ask how long it is until the third day; a list does not
    inherit_trends(tokens, drafts, pack, whole=whole)
    add_nouns(text, tokens, drafts, pack)
    figures = [draft.figure() for draft in drafts if draft.kind != "rate"]
    if found:
        figures += found
        figures.sort(key=_start)
    if any(block.kind == "cell" for block in document.blocks):
        from lint.extract import columns  # noqa: PLC0415

        figures = columns.headed(document, figures, lambda words: _of_words(words, pack, settings, document.country), pack)
    return tuple(figures)


def _of_words(text: str, pack: Pack, settings: Settings, country: str | None) -> list[Figure]:
    """The figures of a few words on their own, without dates."""
    tokens = tokenize(text, pack)
    cores = find_numbers(text, tokens, pack)
    return [draft.figure() for draft in join(tokens, read_figures(text, tokens, cores, pack, settings, country), pack)]


LENGTHS = ("duration", "age")


def _hedged(tokens: Tokens, figure: Figure, pack: Pack) -> Figure:
    """A length or an age that a date rule found, with its hedges: "at least another year"."""
    draft = Draft(figure.start, figure.end, figure.kind, figure.value, figure.interval, figure.rule)
    draft.unit, draft.modifier, draft.confidence = figure.unit, figure.modifier, figure.confidence
    draft.first, draft.after = tokens.at(figure.start), tokens.at(figure.end)
    hedge(tokens, draft, pack)
    return draft.figure()


def _start(figure: Figure) -> int:
    return figure.start


def _outside(items: list, spans: list[tuple[int, int]]) -> list:  # type: ignore[type-arg]
    """The items (of start and end) that touch none of the spans; both in order."""
    out = []
    index = 0
    for item in items:
        while index < len(spans) and spans[index][1] <= item.start:
            index += 1
        if index == len(spans) or item.end <= spans[index][0]:
            out.append(item)
    return out
