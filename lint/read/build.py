"""What every reader is made of: a builder of clean text, and the reading that it hands back.

A reader walks its format once and calls `add` for each run of text, `flush` at each boundary of a block. Offsets named
`source_…` count in the source, all others in the clean text that is being built; both are code points.
"""

from __future__ import annotations

from typing import NamedTuple

from lint.model import Block, Comment, FiglintError, Link, Segment

PLACEHOLDER = "\ufffc"  # stands in clean text for what is there but is not prose: code, a bare address
_NOT_PROSE = " \t\r\n\f\v\u00a0" + PLACEHOLDER


class Reading(NamedTuple):
    """What a reader found in a source; the fields of `Document` that depend on the format.

    dates: (where, as written) of each date that the document gives for itself, the likeliest first.
    """

    text: str
    blocks: tuple[Block, ...]
    segments: tuple[Segment, ...] = ()
    links: tuple[Link, ...] = ()
    comments: tuple[Comment, ...] = ()
    dates: tuple[tuple[str, str], ...] = ()
    country: str | None = None


class Builder:
    """Clean text under construction. `context` is what the next flushed block will be."""

    __slots__ = (
        "block_start",
        "blocks",
        "comments",
        "context",
        "groups",
        "headline",
        "length",
        "links",
        "parts",
        "parts_done",
        "segments",
        "source",
        "source_end",
        "source_start",
        "start",
        "texts",
    )

    def __init__(self, source: str) -> None:
        self.source = source
        self.parts: list[str] = []
        self.length = 0  # of all parts
        self.segments: list[Segment] = []
        self.start = 0  # the run that is not yet a segment: from `start` to `length`, if it maps one to one
        self.source_start = 0
        self.source_end = 0
        self.blocks: list[Block] = []
        self.texts: list[str] = []  # of the blocks
        self.links: list[Link] = []
        self.comments: list[Comment] = []
        self.block_start = 0
        self.parts_done = 0  # parts that belong to flushed blocks
        self.groups = 0  # lists, tables and quotations met so far
        self.headline = False  # whether a headline was seen
        self.context: Context = PARAGRAPH

    def add(self, text: str, source_start: int, source_end: int) -> None:
        """Append `text`, which was read from that run of source.

        Where both are of one length they must be equal, character by character.
        """
        length = self.length
        size = len(text)
        if size == source_end - source_start:
            if source_start != self.source_end:
                self._close()
                self.start = length
                self.source_start = source_start
            self.source_end = source_end
        elif size:
            self._close()
            self.segments.append(Segment(length, length + size, source_start, source_end))
            self.start = length + size
            self.source_start = self.source_end = source_end
        self.parts.append(text)
        self.length = length + size

    def _close(self) -> None:
        """Make a segment of the run of text added last."""
        if self.length > self.start:
            self.segments.append(Segment(self.start, self.length, self.source_start, self.source_end))
            self.start = self.length
            self.source_start = self.source_end

    def flush(self) -> str:
        """End a block: what was added since the last flush becomes one, unless it is blank. Its text comes back."""
        if self.length == self.block_start:
            return ""
        new = self.parts[self.parts_done :]
        text = new[0] if len(new) == 1 else "".join(new)
        core = text.strip(_NOT_PROSE)
        if not core:
            self._drop()
            return ""
        core = text.strip()
        start = self.block_start + len(text) - len(text.lstrip())
        self._close()
        kind, group, row, col, header, level, name = self.context
        self.blocks.append(Block(kind, start, start + len(core), group, row, col, header, level, name))
        self.texts.append(core)
        self.parts.append("\n\n")
        self.length += 2
        self.start = self.block_start = self.length
        self.source_start = self.source_end
        self.parts_done = len(self.parts)
        return core

    def _drop(self) -> None:
        """Take back all that was added since the last flush."""
        start = self.block_start
        segments = self.segments
        while segments and segments[-1].start >= start:
            segments.pop()
        links = self.links
        while links and links[-1].start >= start:
            links.pop()
        del self.parts[self.parts_done :]
        self.length = self.start = start
        self.source_start = self.source_end

    def mark(self) -> tuple[int, int]:
        """A place in the text to which `cut` can return."""
        self._close()
        return self.length, len(self.parts)

    def cut(self, mark: tuple[int, int]) -> str:
        """Take back what was added since a mark in this block, and return it; its links go, too."""
        length, count = mark
        if length < self.block_start:
            return ""
        text = "".join(self.parts[count:])
        while self.segments and self.segments[-1].start >= length:
            self.segments.pop()
        while self.links and self.links[-1].start >= length:
            self.links.pop()
        del self.parts[count:]
        self.length = self.start = length
        self.source_start = self.source_end
        return text

    def raise_up(self, mark: tuple[int, int], source_start: int, source_end: int) -> None:
        """Rewrite what was added since a mark as the superscript it was set as, or as a footnote mark."""
        if mark[0] < self.block_start:
            return
        links = [link.target for link in self.links[-3:] if link.start >= mark[0]]
        before = "".join(self.parts[max(self.parts_done, mark[1] - 4) : mark[1]])[-8:]
        inside = self.cut(mark)
        following = self.source[source_end : source_end + 7]
        text = None
        if not links:
            text = superscript(before, inside, "/" if following == "&frasl;" else following[:1])
        if text is None:
            label = inside.strip().strip("[]()")
            target = "^" + label if label and (not links or links[-1].startswith("#")) else links[-1] if links else ""
            if target:
                self.links.append(Link(self.length, self.length, target))
        elif text:
            self.add(text, source_start, source_end)

    def comment(self, start: int, end: int, text: str) -> None:
        """Note a comment of the source."""
        self.comments.append(Comment(start, end, text.strip()))

    def new_group(self) -> int:
        """A number for a list, a table or a quotation."""
        self.groups += 1
        return self.groups - 1

    def reading(self, dates: tuple[tuple[str, str], ...] = (), country: str | None = None) -> Reading:
        """All that was built."""
        self.flush()
        self._close()
        text = "".join(self.parts)
        segments = self.segments
        end = self.blocks[-1].end if self.blocks else 0  # what stands after the last block is white space
        while segments and segments[-1].start >= end:
            segments.pop()
        if segments and segments[-1].end > end:
            start, last, source_start, source_end = segments[-1]
            if last - start == source_end - source_start:
                segments[-1] = Segment(start, end, source_start, source_end - (last - end))
            else:
                end = last
        return Reading(
            text[:end],
            tuple(self.blocks),
            tuple(segments),
            tuple(link if link.end <= end else Link(min(link.start, end), end, link.target) for link in self.links),
            tuple(self.comments),
            dates,
            country,
        )


class Context(NamedTuple):
    """What a block is, apart from its place: the fields of `Block` without start and end."""

    kind: str
    group: int = -1
    row: int = -1
    col: int = -1
    header: bool = False
    level: int = 0
    name: str = ""


PARAGRAPH = Context("paragraph")
CAPTION = Context("caption")


def label_rows(blocks: list[Block], first: int, texts: list[str]) -> None:
    """Mark the first column of a table as row labels, where that is what it holds.

    `blocks[first:]` are the cells of one table, `texts` what they say. Labels are words; or else years, spans or classes
    ("2019", "65–74", "85+") in every row. A first column of plain counts is data.
    """
    column = [(index, text) for index, text in enumerate(texts, first) if blocks[index].col == 0 and not blocks[index].header]
    wide = any(block.col > 0 for block in blocks[first:])
    if not wide or not column:
        return
    if not all(text[:1].isalpha() or _is_class(text) for _, text in column):
        return
    for index, _ in column:
        blocks[index] = blocks[index]._replace(header=True)


def _is_class(text: str) -> bool:
    """Whether a cell names a year, a span of years or an age group rather than an amount."""
    if text.isdecimal():
        return len(text) == 4 and text[0] in "12"
    if text[:1] in "<>≤≥":
        return True
    digits = text.rstrip("+").replace("–", "-").replace("/", "-").split("-")
    plain = all(part.strip().isdecimal() for part in digits)
    return plain and (len(digits) == 2 or text.endswith("+"))


def superscript(before: str, inside: str, after: str) -> str | None:
    """How `inside`, set as a superscript, reads in plain text; None for a footnote mark, which says nothing.

    `before` and `after` are the clean text around it. "m²" and "10⁶" are kept, "5th" too; the 3 of "5,000³" is a mark.
    """
    text = inside.strip()
    if not text:
        return ""
    digits = text.replace("−", "-")
    if not digits.lstrip("-").isdecimal() or not digits.isascii():
        return None if text.strip("[]()*†‡§¶#, 0123456789") == "" or len(text) == 1 else text
    if before[-1:].isdecimal() and after[:1] in ("/", "⁄"):
        return " " + text  # 1 1/2, set as 1¹/2
    raised = digits.translate(_RAISED)
    if digits in ("2", "3", "-1", "-2", "-3"):
        word = before[len(before.rstrip(_LETTERS)) :]
        if 0 < len(word) < 3:
            return raised
    if before.endswith("10") and before[:-2].rstrip()[-1:] in ("×", "x", "*", "·"):
        return raised
    return None


_LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZµμ"
_RAISED = {ord(plain): raised for plain, raised in zip("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹", strict=True)}


def nearest(word: str, words: list[str]) -> str:
    """The words that could have been meant, for the end of an error."""
    import difflib  # noqa: PLC0415  (only on the way to an error)

    close = difflib.get_close_matches(word, words, 1)
    return f"; did you mean {close[0]!r}?" if close else ""


def unknown(what: str, word: str, words: list[str]) -> FiglintError:
    """The error for a word that is none of `words`."""
    return FiglintError(f"unknown {what} {word!r}: expected one of {', '.join(words)}{nearest(word, words)}")
