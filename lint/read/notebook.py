"""Jupyter notebooks: their Markdown cells, read as Markdown, each character led back to the JSON that it was written in.

Source: https://nbformat.readthedocs.io/en/latest/format_description.html
"""

from __future__ import annotations

import re
from bisect import bisect_right

from lint.lines import LineIndex
from lint.model import Comment, FiglintError, Segment
from lint.read.build import Reading
from lint.records import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint.model import Block, Link

_BLANK = re.compile(r"[ \t\r\n]*")
_LINE_END = re.compile(r'\\(?:(n)(?!",?[ \t]*[\r\n])|.)', re.DOTALL)  # in a string, unless the file's own follows
_ESCAPE = re.compile(r"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|.)", re.DOTALL)


class Cell(NamedTuple):
    """A cell: its kind, its text, and for each run of it where it starts in the text and in the source.

    Runs between `starts` are as they were written, but for those that stand for an escape, which `sizes` tells by its length.
    """

    kind: str
    text: str
    starts: tuple[int, ...]
    places: tuple[int, ...]
    sizes: tuple[int, ...]  # in the source; of a run as written: its length


def read(source: str, path: str) -> Reading:
    """Read the Markdown cells of a notebook, and the front matter of a raw cell that opens it."""
    from lint.read import markdown  # noqa: PLC0415

    blocks: list[Block] = []
    segments: list[Segment] = []
    links: list[Link] = []
    comments: list[Comment] = []
    texts: list[str] = []
    dates: tuple[tuple[str, str], ...] = ()
    country = None
    length = groups = 0
    headline = False
    for number, cell in enumerate(_cells(source, path)):
        if cell.kind != "markdown" and not (cell.kind == "raw" and number == 0 and cell.text.startswith(("---", "+++"))):
            continue
        reading = markdown.read(cell.text, "cell.md")
        dates = dates or reading.dates
        country = country or reading.country
        comments += [Comment(*_origin(cell, comment.start, comment.end), comment.text) for comment in reading.comments]
        if not reading.blocks or (cell.kind == "raw" and any(block.kind != "meta" for block in reading.blocks)):
            continue
        for block in reading.blocks:
            kind = "heading" if block.kind == "headline" and headline else block.kind
            headline = headline or kind == "headline"
            group = block.group + groups if block.group >= 0 else -1
            blocks.append(block._replace(kind=kind, start=block.start + length, end=block.end + length, group=group))
        groups = 1 + max((block.group for block in blocks), default=-1)
        links += [link._replace(start=link.start + length, end=link.end + length) for link in reading.links]
        for segment in reading.segments:
            segments += _moved(cell, segment, length)
        texts.append(reading.text)
        length += len(reading.text) + 2
    return Reading("\n\n".join(texts), tuple(blocks), tuple(segments), tuple(links), tuple(comments), dates, country)


def written_lines(source: str) -> LineIndex:
    """The lines of a notebook as its cells show them: many of them may stand in one line of the file."""
    lines = LineIndex(source)
    inner = [match.end() for match in _LINE_END.finditer(source) if match[1]]
    lines.starts = sorted({*lines.starts, *inner})
    return lines


def _moved(cell: Cell, segment: Segment, shift: int) -> Iterator[Segment]:
    """A segment of a cell as segments of the notebook: one for each run of the cell that it holds."""
    start, end = segment.source_start, segment.source_end
    if segment.end - segment.start != end - start:
        yield Segment(segment.start + shift, segment.end + shift, *_origin(cell, start, end))
        return
    at = segment.start + shift - start
    number = max(0, bisect_right(cell.starts, start) - 1)
    while start < end:
        stop = min(end, cell.starts[number + 1] if number + 1 < len(cell.starts) else len(cell.text))
        yield Segment(at + start, at + stop, *_origin(cell, start, stop))
        start = stop
        number += 1


def _origin(cell: Cell, start: int, end: int) -> tuple[int, int]:
    """The source of cell.text[start:end]."""
    first = max(0, bisect_right(cell.starts, start) - 1)
    last = max(first, bisect_right(cell.starts, max(start, end - 1)) - 1)
    return (
        cell.places[first] + (start - cell.starts[first] if _literal(cell, first) else 0),
        cell.places[last] + (end - cell.starts[last] if _literal(cell, last) else cell.sizes[last]),
    )


def _literal(cell: Cell, number: int) -> bool:
    following = cell.starts[number + 1] if number + 1 < len(cell.starts) else len(cell.text)
    return following - cell.starts[number] == cell.sizes[number]


# ------------------------------------------------------------------------------------------------------------------ JSON


def _cells(source: str, path: str) -> Iterator[Cell]:
    """The cells of a notebook, of format 4, or 3 with its worksheets."""
    from json import JSONDecoder  # noqa: PLC0415
    from json.decoder import scanstring  # type: ignore[attr-defined]  # noqa: PLC0415

    walk = _Walk(source, JSONDecoder(strict=False).raw_decode, scanstring)
    try:
        yield from walk.notebook(walk.behind_blanks(0))
    except (ValueError, RecursionError, IndexError, StopIteration) as error:
        raise FiglintError(f"{path}: not a notebook as Jupyter writes it: {error}") from None


class _Walk:
    """A walk through the JSON of a notebook that knows where it is."""

    def __init__(self, source: str, decode: object, scan: object) -> None:
        self.source = source
        self.decode = decode
        self.scan = scan

    def behind_blanks(self, at: int) -> int:
        """The offset of the next sign."""
        match = _BLANK.match(self.source, at)
        return match.end() if match else at

    def skip(self, at: int) -> int:
        """Where the value at an offset ends."""
        end: int = self.decode(self.source, at)[1]  # type: ignore[operator]
        return end

    def string(self, at: int) -> tuple[str, int]:
        """The string at an offset, and where it ends."""
        if self.source[at : at + 1] != '"':
            raise ValueError(f"a string was expected at offset {at}")
        found: tuple[str, int] = self.scan(self.source, at + 1, False)  # type: ignore[operator]
        return found

    def items(self, at: int) -> Iterator[tuple[str, int]]:
        """The keys of an object, or "" for the values of an array, and where each value starts.

        What has been sent back is where the value ends; else it is skipped.
        """
        opening = self.source[at]
        closing = {"{": "}", "[": "]"}.get(opening)
        if closing is None:
            raise ValueError(f"an object or an array was expected at offset {at}")
        at = self.behind_blanks(at + 1)
        while self.source[at] != closing:
            key = ""
            if opening == "{":
                key, at = self.string(at)
                at = self.behind_blanks(at)
                if self.source[at] != ":":
                    raise ValueError(f"a colon was expected at offset {at}")
                at = self.behind_blanks(at + 1)
            yield key, at
            at = self.behind_blanks(self.skip(at))
            if self.source[at] == ",":
                at = self.behind_blanks(at + 1)
            elif self.source[at] != closing:
                raise ValueError(f"a comma was expected at offset {at}")

    def notebook(self, at: int) -> Iterator[Cell]:
        """The cells of the notebook that starts at an offset."""
        if self.source[at] != "{":
            raise ValueError("an object was expected")
        for key, value in self.items(at):
            if key == "cells":
                for _, cell in self.items(value):
                    yield self.cell(cell)
            elif key == "worksheets":
                for _, sheet in self.items(value):
                    yield from self.notebook(sheet)

    def cell(self, at: int) -> Cell:
        """The cell that starts at an offset."""
        kind = ""
        lines: list[int] = []
        for key, value in self.items(at):
            if key == "cell_type":
                kind = self.string(value)[0]
            elif key == "source":
                lines = [value] if self.source[value] == '"' else [line for _, line in self.items(value)]
        parts: list[str] = []
        starts: list[int] = []
        places: list[int] = []
        sizes: list[int] = []
        length = 0
        for line in lines if kind in ("markdown", "raw") else ():
            text, end = self.string(line)
            parts.append(text)
            done = line + 1
            for match in _ESCAPE.finditer(self.source, line + 1, end - 1):
                if match.start() > done:
                    starts.append(length)
                    places.append(done)
                    sizes.append(match.start() - done)
                    length += match.start() - done
                starts.append(length)
                places.append(match.start())
                sizes.append(match.end() - match.start())
                length += 1
                done = match.end()
            if done < end - 1:
                starts.append(length)
                places.append(done)
                sizes.append(end - 1 - done)
                length += end - 1 - done
        return Cell(kind, "".join(parts), tuple(starts), tuple(places), tuple(sizes))
