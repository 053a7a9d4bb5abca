"""Figures that are told as wrong: those of corrections, and those that somebody is said to have got wrong."""

from __future__ import annotations

from lint.checks import calendar
from lint.records import TYPE_CHECKING

if TYPE_CHECKING:
    from lint.model import Article, Finding
    from lint.pack import Pack

FIRST = 3  # blocks among which the heading of a column of corrections stands
LONGEST = 4_000  # characters of a paragraph that are read


def kept(article: Article, findings: list[Finding], pack: Pack) -> list[Finding]:
    """The findings of which no place stands in an erratum."""
    text, blocks = article.document.text, article.document.blocks
    heads = (text[block.start : min(block.end, block.start + LONGEST)] for block in blocks[:FIRST])
    if any(pack.patterns["scan_all_errata"].compiled.search(head) for head in heads):
        return []
    known: dict[int, bool] = {}

    def is_erratum(offset: int) -> bool:
        number = calendar.block_at(article, offset)
        if number not in known:
            block = blocks[number]
            note = text[block.start : min(block.end, block.start + LONGEST)]
            known[number] = pack.patterns["scan_erratum"].compiled.search(note) is not None
        return known[number] or _is_got_wrong(article, offset, pack)

    return [found for found in findings if not any(map(is_erratum, (found.start, *(place.start for place in found.related))))]


def _is_got_wrong(article: Article, offset: int, pack: Pack) -> bool:
    """Whether the sentence of a place says that somebody got its figures wrong."""
    number = calendar.sentence_at(article, offset)
    if number < 0:
        return False
    sentence = article.sentences[number]
    end = min(sentence.end, sentence.start + LONGEST)
    return pack.patterns["scan_got_wrong"].compiled.search(article.document.text, sentence.start, end) is not None
