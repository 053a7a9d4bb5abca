"""Who stands behind each figure: a cue of its sentence, a quotation, a link, the line under a table, or the paragraph's voice.

An attribution with `covers` says that the figure is part of what its source says. One without says only that somebody speaks
near it (in the sentence but outside of what is said, or earlier in the paragraph): enough not to complain, not to attribute.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from lint.model import Attribution, Cue
from lint.records import TYPE_CHECKING, NamedTuple
from lint.relate.cues import Heading, hear

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lint.model import Block, Document, Figure, Sentence
    from lint.pack import Pack
    from lint.relate.clauses import Heard

HEADS = frozenset(("headline", "standfirst", "meta"))
BESIDE = 80  # characters between a figure and the link that backs it
LABEL = 40  # characters of a speaker's label in an interview, at most
CLOSING = {"“": "”", '"': '"', "‘": "’", "«": "»"}
LONGEST = 600  # characters of a quotation whose closing mark could be an apostrophe
SHORT = 3  # words of a speaker who was named before: "the rescue service"
TITLE = 6  # words of a title in quotation marks, at most


def attribute(
    document: Document, figures: Sequence[Figure], sentences: Sequence[Sentence], pack: Pack
) -> tuple[tuple[Cue, ...], tuple[Attribution | None, ...]]:
    """The cues of the sentences that were read for it, and for each figure who stands behind it, or None."""
    if not figures:
        return (), ()
    work = _Work(document, figures, sentences, pack)
    for number, sentence in enumerate(sentences):
        if sentence.figures:
            work.sentence(number, sentence)
    work.inherit()
    return work.cues(), tuple(work.found)


class Speech(NamedTuple):
    """Spans of direct speech, parallel: each from its opening mark to its closing one, or to the end of its paragraph."""

    starts: list[int]
    ends: list[int]

    def around(self, position: int) -> tuple[int, int] | None:
        index = bisect_right(self.starts, position) - 1
        if index >= 0 and self.starts[index] < position < self.ends[index]:
            return self.starts[index], self.ends[index]
        return None


class _Work:
    """One document being attributed; every sentence is read at most once, and only where a figure asks for it."""

    def __init__(self, document: Document, figures: Sequence[Figure], sentences: Sequence[Sentence], pack: Pack) -> None:
        self.document = document
        self.figures = figures
        self.sentences = sentences
        self.pack = pack
        self.found: list[Attribution | None] = [None] * len(figures)
        self.headings: dict[int, Heading | None] = {}
        self.speech = quotations(document.text)
        self.links = [link.start for link in document.links]
        self.turns = _turns(document, pack)
        self.voice_block = -1  # the paragraph whose voice is known, up to which sentence, and what it is
        self.voice_next = 0
        self.voice: Attribution | None = None
        self.groups: dict[int, Attribution | None] = {}
        self.lasts: dict[int, int] | None = None
        self.lower = ""  # the text, when it is first asked for
        self.firsts: dict[str, int] = {}  # word of a source → where it stands first

    def heading(self, number: int) -> Heading | None:
        if number not in self.headings:
            self.headings[number] = hear(self.sentences[number], self.document.text, self.pack)
        return self.headings[number]

    # ---------------------------------------------------------------------------------------- one sentence

    def sentence(self, number: int, sentence: Sentence) -> None:
        heading = self.heading(number)
        block = self.document.blocks[sentence.block]
        for letter, index in zip(sentence.letters, sentence.figures, strict=True):
            figure = self.figures[index]
            attribution = self.quoted(number, figure) or self.said(heading, letter)
            if attribution is None or not attribution.covers or attribution.vague:
                stronger = self.linked(sentence, figure) or self.placed(sentence.block, block)
                if stronger is not None and (attribution is None or stronger.covers):
                    attribution = stronger
            if attribution is None:
                attribution = self.running(number, sentence.block) or self.following(number, sentence.block)
            self.found[index] = attribution

    def said(self, heading: Heading | None, letter: int) -> Attribution | None:
        """By the cues of the sentence: the narrowest that covers the figure, a named one before a vague one."""
        if heading is None:
            return None
        place = bisect_left(heading.starts, letter)
        best: Heard | None = None
        for heard in heading.heard:
            if heard.covers(place) and (best is None or _distance(heard) <= _distance(best)):
                best = heard
        if best is not None:
            return _attribution(heading, best, covers=True)
        # a voice carries on; and who is counted himself ("40% of voters believe …") is no source of his number
        named = [
            heard
            for heard in heading.heard
            if heard.speaks and heard.cue[1] <= place and not heard.source[0] <= place < heard.source[1]
        ]
        return _attribution(heading, named[0], covers=False) if named else None

    def quoted(self, number: int, figure: Figure) -> Attribution | None:
        """By direct speech; its source is the cue of the sentence or of one beside it, where there is one."""
        span = self.speech.around(figure.start)
        if span is None or self.is_title(*span):
            return None
        block = self.sentences[number].block
        for other in (number, number + 1, number - 1):
            if 0 <= other < len(self.sentences) and self.sentences[other].block == block:
                source = self.speaker(self.heading(other), span if other == number else None)
                if source is not None:
                    return Attribution(*source, "quote")
        return Attribution(-1, -1, "quote")

    def speaker(self, heading: Heading | None, outside: tuple[int, int] | None) -> tuple[int, int] | None:
        """The source of the first cue that somebody is named with, not one inside of the quotation itself."""
        for heard in heading.heard if heading is not None else ():
            start, end = heading.span(heard.source) if heading is not None else (-1, -1)
            if start >= 0 and heard.kind not in ("first-person", "vague") and not (outside and outside[0] < start < outside[1]):
                return start, end
        return None

    def is_title(self, start: int, end: int) -> bool:
        """Whether a few words in quotation marks are a name: "Route 66 Revisited"."""
        words = self.document.text[start + 1 : end].split()
        return (
            len(words) <= TITLE and all(not word[0].islower() or len(word) < 4 for word in words) and words[-1][-1:] not in ",."
        )

    def linked(self, sentence: Sentence, figure: Figure) -> Attribution | None:
        first, last = bisect_left(self.links, sentence.start), bisect_left(self.links, sentence.end)
        nearest: Attribution | None = None
        least = -1
        for number in range(max(0, first - 1), last):
            link = self.document.links[number]
            if link.end <= sentence.start:
                continue
            distance = max(link.start - figure.end, figure.start - link.end, 0)
            if least < 0 or distance < least:
                least = distance
                kind = "footnote" if link.target.startswith("^") else "link"
                nearest = Attribution(link.start, link.end, kind, covers=distance <= BESIDE)
            elif distance > least:
                break
        return nearest

    # ------------------------------------------------------------------------------------- where it stands

    def placed(self, number: int, block: Block) -> Attribution | None:
        """By its place: a block quotation, an answer, a table with a source line, a list that somebody introduces."""
        if block.kind == "quote":
            introduced = self.introduction(number)
            if introduced is not None and introduced.covers:
                return Attribution(introduced.start, introduced.end, "quote")
            return Attribution(-1, -1, "quote")
        if number in self.turns:
            return Attribution(*self.turns[number], "interview")
        if block.kind in ("cell", "item", "caption") and block.group >= 0:
            if block.group not in self.groups:
                self.groups[block.group] = self.group(number, block)
            return self.groups[block.group]
        return None

    def group(self, number: int, block: Block) -> Attribution | None:
        """Who stands behind a whole list or table: its source line, else whoever speaks in the sentence before it."""
        blocks = self.document.blocks
        first = last = number
        while first > 0 and blocks[first - 1].group == block.group:
            first -= 1
        while last + 1 < len(blocks) and blocks[last + 1].group == block.group:
            last += 1
        for other in (last + 1, last + 2, first - 1, last):
            if 0 <= other < len(blocks):
                span = self.source_line(blocks[other])
                if span is not None:
                    return Attribution(*span, "source-line")
        introduced = self.introduction(first)
        if introduced is None:
            return None
        before = self.document.text[blocks[first - 1].start : blocks[first - 1].end].rstrip()
        return introduced._replace(kind="list", covers=introduced.covers and before.endswith(":"))

    def source_line(self, block: Block) -> tuple[int, int] | None:
        text = self.document.text
        colon = text.find(":", block.start, min(block.end, block.start + 20))
        if colon < 0 or text[block.start : colon].strip().lower() not in self.pack.lists["source_line"]:
            return None
        start = colon + 1 + len(text[colon + 1 : block.end]) - len(text[colon + 1 : block.end].lstrip())
        end = colon + 1 + len(text[colon + 1 : block.end].rstrip())
        return (start, end) if end > start else None

    def introduction(self, number: int) -> Attribution | None:
        """Who speaks in the last sentence before a block."""
        if self.lasts is None:
            self.lasts = {sentence.block: index for index, sentence in enumerate(self.sentences)}
        last = self.lasts.get(number - 1)
        heading = self.heading(last) if last is not None else None
        named = [heard for heard in heading.heard if heard.kind != "first-person" and not heard.vague] if heading else []
        if heading is not None and named:
            return _attribution(heading, named[-1], covers=True)
        return self.running(last, number - 1) if last is not None else None

    def running(self, number: int, block: int) -> Attribution | None:
        """The voice that the paragraph goes on in: of the nearest sentence before that has one."""
        if self.voice_block != block:
            self.voice_block, self.voice = block, None
            first = number
            while first > 0 and self.sentences[first - 1].block == block:
                first -= 1
            self.voice_next = first
        for other in range(self.voice_next, number):
            heading = self.heading(other)
            named = [heard for heard in heading.heard if heard.speaks] if heading is not None else []
            if heading is not None and named:
                self.voice = _attribution(heading, named[0], covers=False)._replace(kind="running")
        self.voice_next = max(self.voice_next, number)
        return self.voice

    def following(self, number: int, block: int) -> Attribution | None:
        """Who the next sentence says it is from: "That is according to …", "The figures come from …", "According to …"."""
        pointing = self.pack.patterns["scan_points_back"].compiled
        own = self.sentences[number]
        points = pointing.search(own.lettered, own.letters[0])  # "…; that is the ministry's figure"
        if points is not None:
            return Attribution(own.at(points.end()), own.end, "according")
        for other in dict.fromkeys((number + 1, self.ahead(number, block))):  # the next sentence, the next paragraph's first
            if other >= len(self.sentences):
                continue
            sentence = self.sentences[other]
            points = pointing.match(sentence.lettered)
            heading = self.heading(other) if points is not None or sentence.block == block else None
            for heard in heading.heard if heading is not None else ():
                fronted = (heard.kind == "according" and heard.cue[0] == 0) or self.goes_on(heading, heard)
                fronted = fronted or self.part_of_it(heading, heard)
                if heading is not None and not heard.vague and (points is not None or fronted):
                    return _attribution(heading, heard, covers=points is not None)
            if points is not None:
                return Attribution(sentence.at(points.end()), sentence.end, "according")
        return None

    def goes_on(self, heading: Heading | None, heard: Heard) -> bool:
        """Whether a sentence opens with somebody who was speaking before: "The service said that …", "She added that …"."""
        first, last = heard.source
        if heading is None or heard.kind != "speech" or not 0 <= first < 2 or heard.cue[0] < last or last - first > SHORT:
            return False
        lists = self.pack.lists
        return heading.words[first] in lists["said_the"] and last - first > 1 and self.introduced(heading, last - 1)

    def introduced(self, heading: Heading, index: int) -> bool:
        """Whether a word of a sentence is in the document before its paragraph: "the service" is one that was named."""
        word = heading.words[index]
        if word not in self.firsts:
            self.lower = self.lower or self.document.text.lower()
            self.firsts[word] = self.lower.find(word)
        return 0 <= self.firsts[word] < self.document.blocks[heading.sentence.block].start

    def part_of_it(self, heading: Heading | None, heard: Heard) -> bool:
        """Whether what somebody says is of some of those in the sentence before: "Two of them are in hospital, X said".

        Or of those that are left: "The remaining four are missing, X said".
        """
        if heading is None or not (heard.speaks or heard.kind == "according"):
            return False
        words, lists = heading.words, self.pack.lists
        if words[1:] and words[0] in lists["measure_definite"] and words[1] in lists["said_left"] and heard.covers(1):
            return True
        return any(
            words[place] in lists["said_of"] and words[place + 1] in lists["said_part_of"] and heard.covers(place)
            for place in range(1, len(words) - 1)
        )

    def ahead(self, number: int, block: int) -> int:
        """The first sentence behind a paragraph."""
        if self.lasts is None:
            self.lasts = {sentence.block: index for index, sentence in enumerate(self.sentences)}
        return self.lasts.get(block, number) + 1

    def inherit(self) -> None:
        """A headline's figure has the source that the body gives for it."""
        blocks = self.document.blocks
        bodies: dict[tuple[object, ...], Attribution] | None = None
        for sentence in self.sentences:
            if not sentence.figures or blocks[sentence.block].kind not in HEADS:
                continue
            for index in sentence.figures:
                own = self.found[index]
                if own is not None and own.covers:
                    continue
                if bodies is None:
                    bodies = {}
                    for other, attribution in zip(self.figures, self.found, strict=True):
                        if attribution is not None and attribution.covers:
                            bodies.setdefault((other.kind, other.value, other.currency, other.unit), attribution)
                figure = self.figures[index]
                inherited = bodies.get((figure.kind, figure.value, figure.currency, figure.unit))
                if inherited is not None:
                    self.found[index] = inherited._replace(kind="inherited")

    def cues(self) -> tuple[Cue, ...]:
        """All cues that were heard, in order."""
        found = set()
        for heading in self.headings.values():
            for heard in heading.heard if heading is not None else ():
                start, end = heading.span(heard.cue) if heading is not None else (-1, -1)
                source = heading.span(heard.source) if heading is not None else (-1, -1)
                found.add(Cue(start, end, heard.kind, *source, heard.rule))
        return tuple(sorted(found))


def _distance(heard: Heard) -> tuple[bool, bool, int]:
    """Of several cues over a figure the nearest is one that names somebody, and the narrowest of these."""
    return heard.vague, heard.source[0] < 0, heard.size()


def _attribution(heading: Heading, heard: Heard, *, covers: bool) -> Attribution:
    return Attribution(*heading.span(heard.source), heard.kind, heard.vague, covers)


def _turns(document: Document, pack: Pack) -> dict[int, tuple[int, int]]:
    """Of an interview: block → the label of who speaks in it ("Q:", "RUIZ:"). A single label makes no interview."""
    text = document.text
    found: dict[int, tuple[int, int]] = {}
    labels = 0
    current: tuple[int, int] | None = None
    for number, block in enumerate(document.blocks):
        if block.kind not in ("paragraph", "item"):
            current = None
            continue
        colon = text.find(":", block.start, min(block.end, block.start + LABEL))
        if colon > 0:
            label = text[block.start : colon].strip()
            if label.lower() in pack.lists["interview_label"] or (
                len(label) > 2 and label.isupper() and label.replace(" ", "").isalpha()
            ):
                current = (block.start, colon)
                labels += 1
        if current is not None:
            found[number] = current
    return found if labels > 1 else {}


def quotations(text: str) -> Speech:
    """Where direct speech is: between double quotation marks, or curly single ones, inside one paragraph.

    A quotation that is not closed goes to the end of its paragraph: the next paragraph opens it anew. A straight mark
    behind a digit outside of speech is one of inches.
    """
    speech = Speech([], [])
    position = 0
    size = len(text)
    nearest = dict.fromkeys(CLOSING, -2)  # where each mark comes next; -1: never again
    paragraph = -2
    while True:
        for mark, at in nearest.items():
            if at != -1 and at < position:
                nearest[mark] = text.find(mark, position)
        opening = min((at for at in nearest.values() if at >= 0), default=-1)
        if opening < 0:
            return speech
        mark = text[opening]
        before = text[opening - 1 : opening]
        if (mark == '"' and (before.isdigit() or _closes(text, opening))) or (mark == "‘" and before.isalnum()):
            position = opening + 1
            continue
        if paragraph != -1 and paragraph < opening:
            paragraph = text.find("\n\n", opening)
        limit = paragraph if paragraph >= 0 else size
        closing = _closing(text, opening, limit, CLOSING[mark])
        if mark == '"' and closing >= 0 and _opens(text, closing):  # one that was never closed, and the next
            speech.starts.append(opening)
            speech.ends.append(closing)
            position = closing
            continue
        if closing < 0 and mark in "‘«":
            position = opening + 1
            continue
        end = closing if closing >= 0 else limit
        speech.starts.append(opening)
        speech.ends.append(end)
        position = end + 1


def _opens(text: str, position: int) -> bool:
    """Whether a straight quotation mark can only be an opening one."""
    before, behind = text[position - 1 : position], text[position + 1 : position + 2]
    return (not before or before.isspace() or before in "([—–-") and behind.isalnum()


def _closes(text: str, position: int) -> bool:
    """Whether a straight quotation mark can only be a closing one."""
    before, behind = text[position - 1 : position], text[position + 1 : position + 2]
    return bool(before) and (before.isalnum() or before in ".,!?…)") and (not behind or behind.isspace() or behind in ".,;:)")


def _closing(text: str, opening: int, limit: int, mark: str) -> int:
    if mark in "’»":
        limit = min(limit, opening + LONGEST)
    closing = text.find(mark, opening + 1, limit)
    if mark == "’":  # an apostrophe inside a word closes nothing
        while closing >= 0 and text[closing + 1 : closing + 2].isalnum():
            closing = text.find(mark, closing + 1, limit)
    return closing
