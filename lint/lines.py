"""Lines and columns of a source text. Both count from 1, in code points; a line ends at LF, CR or CRLF."""

from __future__ import annotations

from bisect import bisect_right


class LineIndex:
    """Lines and columns of a source text, from offsets."""

    __slots__ = ("source", "starts")

    def __init__(self, source: str) -> None:
        self.source = source
        if "\r" in source:  # of the same length, with "\n" where a line ends
            source = source.replace("\r\n", " \n").replace("\r", "\n")
        starts = [0]
        find = source.find
        position = find("\n") + 1
        while position:
            starts.append(position)
            position = find("\n", position) + 1
        self.starts = starts

    def at(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset, from 1."""
        line = bisect_right(self.starts, offset)
        return line, offset - self.starts[line - 1] + 1

    def bounds(self, line: int) -> tuple[int, int]:
        """Where a line starts, and where it ends without its line end."""
        start = self.starts[line - 1]
        end = self.starts[line] if line < len(self.starts) else len(self.source)
        while end > start and self.source[end - 1] in "\r\n":
            end -= 1
        return start, end
