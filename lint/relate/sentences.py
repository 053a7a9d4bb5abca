"""Blocks → sentences, and their lettered text: the form in which relations are found."""

from __future__ import annotations

from bisect import bisect_left

from lint.extract.tokens import lower
from lint.letters import LETTERS, letter
from lint.model import Sentence
from lint.records import TYPE_CHECKING

if TYPE_CHECKING:
    from lint.model import Block, Document, Figure
    from lint.pack import Pack

PRIVATE = "".join(LETTERS.values())
PLAIN = (
    ("\n", " "), ("\r", " "), ("\t", " "), ("\u00a0", " "), ("\u202f", " "), ("\u2009", " "), ("’", "'"), ("‘", "'"),
    ("“", '"'), ("”", '"'), ("–", "-"), ("—", "-"), ("‑", "-"), ("−", "-"),
)  # fmt: skip


def plain(text: str) -> str:
    """Text as relations read it: lower case, plain spaces, quotes and dashes; every character keeps its place."""
    out = lower(text)
    if out.isascii():
        return out.replace("\n", " ").replace("\r", " ").replace("\t", " ")
    for written, read in PLAIN:
        if written in out:
            out = out.replace(written, read)
    for private in PRIVATE:
        if private in out:
            out = out.replace(private, "?")
    return out


def find_sentences(
    document: Document, figures: tuple[Figure, ...], pack: Pack
) -> tuple[tuple[Sentence, ...], tuple[Sentence, ...]]:
    """All sentences of all blocks in order, and the paragraphs of several sentences that hold two figures or more."""
    text = document.text
    read = plain(text)
    starts = [figure.start for figure in figures]
    sentences: list[Sentence] = []
    paragraphs: list[Sentence] = []
    for number, block in enumerate(document.blocks):
        first = len(sentences)
        position = block.start
        for end in sentence_ends(text, block, pack):
            sentences.append(_lettered(read, position, end, number, figures, starts))
            position = end
            while position < block.end and text[position].isspace():
                position += 1
        if position < block.end:
            sentences.append(_lettered(read, position, block.end, number, figures, starts))
        if len(sentences) - first > 1 and bisect_left(starts, block.end) - bisect_left(starts, block.start) > 1:
            paragraphs.append(_lettered(read, block.start, block.end, number, figures, starts))
    return tuple(sentences), tuple(paragraphs)


def sentence_ends(text: str, block: Block, pack: Pack) -> list[int]:
    """Where sentences end inside a block, the last one left out."""
    ends = []
    for match in pack.patterns["scan_sentence_end"].compiled.finditer(text, block.start, block.end):
        word = match.group("word")
        dotted = word and match.end("word") < match.end() and text[match.end("word")] == "."
        if not (dotted and (word.lower() in pack.lists["abbreviation"] or (len(word) == 1 and word.isupper()))):
            ends.append(match.end())
    return ends


def _lettered(
    read: str, start: int, end: int, block: int, figures: tuple[Figure, ...], starts: list[int]
) -> Sentence:
    low, high = bisect_left(starts, start), bisect_left(starts, end)
    if low == high:
        return Sentence(start, end, block, read[start:end], (), (), ())
    pieces: list[str] = []
    letters: list[int] = []
    shifts: list[int] = []
    position, length = start, 0
    for index in range(low, high):
        figure = figures[index]
        outer_start = max(figure.outer_start, position)
        pieces.append(read[position:outer_start])
        length += outer_start - position
        pieces.append(letter(figure))
        letters.append(length)
        length += 1
        position = min(figure.outer_end, end)
        shifts.append(position - start - length)
    pieces.append(read[position:end])
    return Sentence(start, end, block, "".join(pieces), tuple(range(low, high)), tuple(letters), tuple(shifts))
