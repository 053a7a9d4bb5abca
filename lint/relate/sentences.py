"""Blocks → sentences, and their lettered text: the form in which relations are found."""

from __future__ import annotations

from bisect import bisect_left

from lint.extract.tokens import lower
from lint.letters import LETTERS, letter
from lint.model import Sentence
from lint.records import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint.model import Block, Document, Figure
    from lint.pack import Pack

# No prose has longer ones. What is longer (data, markup, an article without stops) is read in pieces, so that the time that
# relations and checks take grows with a text's length, however it is written.
LONGEST_SENTENCE = 4_000
LONGEST_PARAGRAPH = 12_000
LONGEST_WORD = 24  # of an abbreviation
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
        last = block.end
        ends = sentence_ends(text, block, pack)
        ends.append(last)
        for end in ends:
            while end - position > LONGEST_SENTENCE:
                cut = _cut(text, position, figures, starts)
                sentences.append(_lettered(read, position, cut, number, figures, starts))
                position = _skip(text, cut, end)
            if position < end:
                sentences.append(_lettered(read, position, end, number, figures, starts))
                position = _skip(text, end, last)
        if len(sentences) - first > 1 and bisect_left(starts, last) - bisect_left(starts, block.start) > 1:
            if last - block.start <= LONGEST_PARAGRAPH:
                paragraphs.append(_lettered(read, block.start, last, number, figures, starts))
            else:
                for begin, end in _stretches(sentences[first:], last):
                    paragraphs.append(_lettered(read, begin, end, number, figures, starts))
    return tuple(sentences), tuple(paragraphs)


def _skip(text: str, position: int, end: int) -> int:
    """The next place that is no white space."""
    while position < end and text[position].isspace():
        position += 1
    return position


def _cut(text: str, start: int, figures: tuple[Figure, ...], starts: list[int]) -> int:
    """Where a sentence that is too long is cut: at white space if there is any, and not inside a figure."""
    limit = start + LONGEST_SENTENCE
    cut = max(text.rfind(" ", start + 1, limit), text.rfind("\n", start + 1, limit))
    if cut < 0:
        cut = limit
    index = bisect_left(starts, cut) - 1
    if index >= 0 and figures[index].outer_end > cut and figures[index].outer_start > start:
        cut = figures[index].outer_start
    return cut


def _stretches(sentences: list[Sentence], last: int) -> Iterator[tuple[int, int]]:
    """A paragraph that is too long, in stretches of whole sentences."""
    begin = sentences[0].start
    end = begin
    for sentence in sentences:
        if sentence.end - begin > LONGEST_PARAGRAPH and end > begin:
            yield begin, end
            begin = sentence.start
        end = sentence.end
    yield begin, last


def sentence_ends(text: str, block: Block, pack: Pack) -> list[int]:
    """Where sentences end inside a block, the last one left out."""
    ends = []
    abbreviations = pack.lists["abbreviation"]
    first = block.start
    for match in pack.patterns["scan_sentence_end"].compiled.finditer(text, first, block.end):
        stop, end = match.span()
        if text[stop] == ".":
            begin = stop
            least = max(first, stop - LONGEST_WORD)
            while begin > least and (text[begin - 1].isalnum() or (text[begin - 1] == "." != text[begin] and begin < stop)):
                begin -= 1
            word = text[begin:stop]
            if word.lower() in abbreviations or (len(word) == 1 and word.isupper()):
                continue
        ends.append(end)
    return ends


def _lettered(read: str, start: int, end: int, block: int, figures: tuple[Figure, ...], starts: list[int]) -> Sentence:
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
