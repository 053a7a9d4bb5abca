"""Who stands behind each figure: cues in its sentence, quotations, the voice that a paragraph goes on in, links, notes."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from lint.model import Attribution, Cue
from lint.records import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from lint.model import Document, Figure, Sentence
    from lint.pack import Pack

SPEAKING = ("speech", "estimate", "show", "according")


def attribute(
    document: Document, figures: Sequence[Figure], sentences: Sequence[Sentence], pack: Pack
) -> tuple[tuple[Cue, ...], tuple[Attribution | None, ...]]:
    """The cues of all sentences that matter, and for each figure the one that covers it."""
    attributions: list[Attribution | None] = [None] * len(figures)
    cues: list[Cue] = []
    if not figures:
        return (), ()
    by_sentence: dict[int, list[Cue]] = {}

    def cues_of(number: int) -> list[Cue]:
        found = by_sentence.get(number)
        if found is None:
            found = by_sentence[number] = find_cues(document, sentences[number], pack)
            cues.extend(found)
        return found

    quotes = quotations(document.text)
    links = [link.start for link in document.links]
    for number, sentence in enumerate(sentences):
        if not sentence.figures:
            continue
        own = cues_of(number)
        covering = own or _running(number, sentences, cues_of)
        named = [cue for cue in covering if cue.kind != "vague"]
        cue = named[0] if named else covering[0] if covering else None
        linked = bool(links) and bisect_left(links, sentence.start) < bisect_left(links, sentence.end)
        for index in sentence.figures:
            figure = figures[index]
            if cue is not None and not (cue.kind == "vague" and (linked or _quoted(quotes, figure))):
                start, end = (cue.source_start, cue.source_end) if cue.source_start >= 0 else (cue.start, cue.end)
                attributions[index] = Attribution(start, end, cue.kind, cue.kind == "vague")
            elif _quoted(quotes, figure):
                attributions[index] = Attribution(figure.start, figure.end, "quote")
            elif linked:
                link = document.links[bisect_left(links, sentence.start)]
                attributions[index] = Attribution(link.start, link.end, "link")
    return tuple(sorted(set(cues))), tuple(attributions)


def _running(number: int, sentences: Sequence[Sentence], cues_of: Callable[[int], list[Cue]]) -> list[Cue]:
    """The voice that a sentence without a cue goes on in: of the nearest sentence of its paragraph that has one, before or after."""
    block = sentences[number].block
    for step in (-1, 1):
        other = number + step
        while 0 <= other < len(sentences) and sentences[other].block == block:
            found = [cue for cue in cues_of(other) if cue.kind in SPEAKING]
            if found:
                return found
            other += step
    return []


def find_cues(document: Document, sentence: Sentence, pack: Pack) -> list[Cue]:
    """The cues of one sentence, in order. The longest phrase wins: "experts say" is vague, "say" inside it is not heard."""
    lettered = sentence.lettered
    words = set(lettered.split())
    found: list[Cue] = []
    taken = -1
    hits: list[tuple[int, int, str, str]] = []
    for row in pack.tables["cue"]:
        for phrase in row.get("words", ()):
            head = phrase.split(" ", 1)[0]
            if head not in words and head not in lettered:
                continue
            position = lettered.find(phrase)
            while position >= 0:
                end = position + len(phrase)
                named = row.get("vague") and _names_somebody(lettered, position, pack)
                if not named and _is_word(lettered, position, end):
                    hits.append((position, -end, row["kind"], row["id"]))
                    break
                position = lettered.find(phrase, end)
    for position, negative, kind, rule in sorted(hits):
        end = -negative
        if position < taken:
            continue
        taken = end
        start, stop = sentence.at(position), sentence.at(end - 1) + 1
        source = _source(document.text, sentence, start, stop, kind)
        found.append(Cue(start, stop, kind, source[0], source[1], rule))
    return found


def _names_somebody(lettered: str, position: int, pack: Pack) -> bool:
    """Whether the word before "figures show" makes it somebody's figures."""
    before = lettered[:position].rstrip(" ")
    word = before[before.rfind(" ") + 1 :]
    return bool(word) and word[-1].isalnum() and word not in pack.lists["vague_opening"]


def _is_word(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start], text[end : end + 1]
    return not (before.isalnum() and text[start].isalnum()) and not (after.isalnum() and text[end - 1].isalnum())


BREAKS = ',;:"“”()—–'


def _source(text: str, sentence: Sentence, start: int, end: int, kind: str) -> tuple[int, int]:
    """The words that name the source: behind "according to", else before the verb, else behind it (", said the mayor")."""
    if kind in ("vague", "first-person"):
        return start, end
    if kind != "according":
        low = start
        while low > sentence.start and text[low - 1] not in BREAKS:
            low -= 1
        low += len(text[low:start]) - len(text[low:start].lstrip())
        if text[low:start].strip():
            return low, low + len(text[low:start].rstrip())
    high = end
    while high < sentence.end and text[high] not in BREAKS and not (text[high] in ".\n" and text[high + 1 : high + 2] in ("", " ", "\n")):
        high += 1
    high = end + len(text[end:high].rstrip())
    low = end + len(text[end:high]) - len(text[end:high].lstrip())
    return (low, high) if high > low else (start, end)


def quotations(text: str) -> list[tuple[int, int]]:
    """Spans of direct speech: between curly or straight double quotes, inside one paragraph."""
    spans: list[tuple[int, int]] = []
    position = 0
    while True:
        opening = min((at for at in (text.find("“", position), text.find('"', position)) if at >= 0), default=-1)
        if opening < 0:
            return spans
        mark = "”" if text[opening] == "“" else '"'
        paragraph = text.find("\n\n", opening)
        limit = paragraph if paragraph >= 0 else len(text)
        closing = text.find(mark, opening + 1, limit)
        spans.append((opening, closing if closing >= 0 else limit))
        position = (closing if closing >= 0 else limit) + 1


def _quoted(quotes: list[tuple[int, int]], figure: Figure) -> bool:
    index = bisect_right(quotes, (figure.start, len(quotes) + figure.end)) - 1
    return index >= 0 and quotes[index][0] < figure.start < quotes[index][1]
