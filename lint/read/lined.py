"""What the readers of line-based markup share (reStructuredText, AsciiDoc): lines with their indents, and lines as one text."""

from __future__ import annotations

import re
from bisect import bisect_right

from lint.records import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lint.read.build import Run

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_TAB = 8
LONGEST = 2000  # how far from its start a piece of inline markup may end


class Line(NamedTuple):
    """A line of a source without the white space around it: offsets, and the column of its first character."""

    start: int
    end: int
    indent: int
    text: str

    def behind(self, size: int) -> Line:
        """The line behind its first `size` characters and the blanks after them."""
        rest = self.text[size:]
        blanks = len(rest) - len(rest.lstrip())
        moved = size + blanks
        return Line(self.start + moved, self.end, self.indent + moved, self.text[moved:])


def lines_of(source: str, start: int = 0) -> list[Line]:
    """The lines of a source from an offset on."""
    found: list[Line] = []
    for match in _LINE.finditer(source, start):
        raw = match[0]
        if not raw:
            break
        text = raw.strip()
        lead = raw[: len(raw) - len(raw.lstrip())].rstrip("\r\n") if text else ""
        begin = match.start() + len(lead)
        indent = len(lead.expandtabs(_TAB)) if "\t" in lead else len(lead)
        found.append(Line(begin, begin + len(text), indent, text))
    return found


class Flow:
    """Lines as one text, in which every character leads back to the source."""

    __slots__ = ("lines", "source", "starts", "text")

    def __init__(self, source: str, lines: Iterable[Line]) -> None:
        self.source = source
        self.lines = list(lines)
        self.text = "\n".join([line.text for line in self.lines])
        self.starts: list[int] = []  # of the lines, in the text
        at = 0
        for line in self.lines:
            self.starts.append(at)
            at += len(line.text) + 1

    def origin(self, offset: int, *, end: bool = False) -> int:
        """The source offset of a character of the text; with `end`, that behind the character before it."""
        number = max(0, bisect_right(self.starts, offset - 1 if end and offset else offset) - 1)
        line = self.lines[number]
        return min(line.start + offset - self.starts[number], line.end)

    def add(self, runs: list[Run], start: int, end: int) -> None:
        """Add text[start:end] to runs as it was written."""
        if start >= end:
            return
        number = max(0, bisect_right(self.starts, start) - 1)
        while start < end:
            line, first = self.lines[number], self.starts[number]
            stop = min(end, first + len(line.text))
            if start < stop:
                runs.append((self.text[start:stop], line.start + start - first, line.start + stop - first))
            if stop < end:  # the line end, with the indent behind it
                behind = self.lines[number + 1].start
                runs.append((self.source[line.end] if behind - line.end == 1 else "\n", line.end, behind))
                stop += 1
            start = stop
            number += 1

    def add_as(self, runs: list[Run], text: str, start: int, end: int) -> None:
        """Add a text that stands for text[start:end]."""
        first, last = self.origin(start), self.origin(end, end=True)
        if len(text) == last - first and text != self.source[first:last]:
            runs.append((text[:1], first, last))  # of the same length by chance: not to be read as the same characters
            text = text[1:]
        runs.append((text, first, last))


class Closers:
    """Looks for the ends of inline markup in a text, so that many starts without an end take linear time."""

    __slots__ = ("found", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.found: dict[str, re.Match[str] | None] = {}  # kind → the first end behind where one was sought last

    def find(self, kind: str, pattern: re.Pattern[str], start: int) -> re.Match[str] | None:
        """The first match of `pattern` behind `start` that is not too far; one pattern for each kind, and starts that grow."""
        known = self.found.get(kind)
        if known is None and kind in self.found:
            return None
        if known is None or known.start() < start:
            known = self.found[kind] = pattern.search(self.text, start)
        return known if known is not None and known.start() <= start + LONGEST else None
