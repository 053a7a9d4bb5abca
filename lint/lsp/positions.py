"""Offsets of a source text, in code points, and the positions of an editor: lines from 0, columns in its own units.

An editor counts columns in UTF-16 units unless both sides agree on UTF-8 or UTF-32 ones. Lines end at LF, CR or CRLF alone
(the protocol's own rule), so that a form feed or U+2028 inside a text moves nothing.
"""

from __future__ import annotations

from lint.lines import LineIndex

UTF8, UTF16, UTF32 = "utf-8", "utf-16", "utf-32"


class Positions:
    """Where offsets of one source text stand for an editor. `encoding`: utf-8, utf-16 or utf-32."""

    __slots__ = ("encoding", "lines", "source")

    def __init__(self, source: str, encoding: str = UTF16) -> None:
        self.source = source
        self.encoding = encoding
        self.lines = LineIndex(source)

    def at(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset; one beyond the text is its end."""
        offset = max(0, min(offset, len(self.source)))
        line, column = self.lines.at(offset)
        start = offset - (column - 1)
        return line - 1, self._units(self.source[start:offset])

    def offset(self, line: int, column: int) -> int:
        """The offset of a position; one beyond its line or the text is the end of it, one inside a character its start."""
        if line < 0:
            return 0
        if line >= len(self.lines.starts):
            return len(self.source)
        start, end = self.lines.bounds(line + 1)
        if self.encoding == UTF32 or self.source[start:end].isascii():
            return min(start + max(0, column), end)
        used = 0
        for offset in range(start, end):
            used += self._units(self.source[offset])
            if used > column:
                return offset
        return end

    def _units(self, text: str) -> int:
        if self.encoding == UTF32 or text.isascii():
            return len(text)
        if self.encoding == UTF8:
            return len(text.encode("utf-8", "surrogatepass"))
        return len(text) + sum(char > "\uffff" for char in text)
