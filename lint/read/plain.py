"""Plain text: blocks are spans over it. Paragraphs part at blank lines; where there are none, at line ends."""

from __future__ import annotations

from lint.model import Block, Comment, Segment
from lint.read.build import Reading, label_rows

_ENDS = (".", "!", "?", ":", ";", '"', "”", "’", "»", ")")  # of a line that may be the last of its paragraph
_BULLETS = ("- ", "* ", "• ", "– ", "— ", "‣ ", "· ", "◦ ", "+ ")
_LONG_LINE = 120  # a line beyond this was not wrapped by hand
_HEADLINE = 150  # the longest line that may be a headline
_HEADING = 60


def read(source: str, path: str) -> Reading:  # noqa: ARG001
    """Read plain text. The text is the source, but for comments (`<!-- … -->`), which are left out."""
    text, segments, comments = _without_comments(source) if "<!--" in source else (source, (), ())
    return Reading(text, tuple(_blocks(text)), segments, (), comments)


def _without_comments(source: str) -> tuple[str, tuple[Segment, ...], tuple[Comment, ...]]:
    """The source without its comments; one that has its line to itself takes the line end with it."""
    parts: list[str] = []
    segments: list[Segment] = []
    comments: list[Comment] = []
    at = done = length = 0
    while True:
        start = source.find("<!--", at)
        close = source.find("-->", start + 4) if start >= 0 else -1
        keep = start
        if close < 0:
            break
        end = close + 3
        comments.append(Comment(start, end, source[start + 4 : close].strip()))
        while keep > done and source[keep - 1] in " \t":
            keep -= 1
        after = end
        while source[after : after + 1] in (" ", "\t"):
            after += 1
        if (keep == 0 or source[keep - 1] in "\r\n") and source[after : after + 1] in ("", "\r", "\n"):
            after += 2 if source[after : after + 2] == "\r\n" else 1
            end = min(after, len(source))
        else:
            keep = start
        if done < keep:
            parts.append(source[done:keep])
            segments.append(Segment(length, length + keep - done, done, keep))
            length += keep - done
        at = done = end
    if not comments:
        return source, (), ()
    if done < len(source):
        parts.append(source[done:])
        segments.append(Segment(length, length + len(source) - done, done, len(source)))
    return "".join(parts), tuple(segments), tuple(comments)


def _blocks(text: str) -> list[Block]:
    """The blocks of plain text, in order."""
    blocks: list[Block] = []
    chunk: list[tuple[int, int]] = []  # the lines of a paragraph or more, stripped: (start, end)
    chunks: list[list[tuple[int, int]]] = [chunk]
    at = 0
    for line in text.splitlines(keepends=True):
        bare = line.strip()
        if bare and (bare[0].isalnum() or any(map(str.isalnum, bare))):
            start = at + line.find(bare) if line[0] != bare[0] else at
            chunk.append((start, start + len(bare)))
        elif chunk:
            chunk = []
            chunks.append(chunk)
        at += len(line)
    if not chunk:
        chunks.pop()
    groups = 0
    for number, lines in enumerate(chunks):
        if number == 0 and _is_headline(text, lines, last=len(chunks) == 1):
            blocks.append(Block("headline", *lines[0], level=1))
            lines = lines[1:]  # noqa: PLW2901
            if not lines:
                continue
        groups = _chunk(text, lines, blocks, groups, last=number == len(chunks) - 1)
    return blocks


def _is_headline(text: str, lines: list[tuple[int, int]], *, last: bool) -> bool:
    """Whether the first line of a text is its headline: short, no full stop, and alone or above longer lines."""
    start, end = lines[0]
    line = text[start:end]
    if end - start > _HEADLINE or line.endswith((".", ":", ";", ",", ".”", '."')) or line.startswith(_BULLETS) or "\t" in line:
        return False
    if len(lines) == 1:
        return not last
    return lines[1][1] - lines[1][0] > max(_LONG_LINE, end - start)


def _chunk(text: str, lines: list[tuple[int, int]], blocks: list[Block], groups: int, *, last: bool) -> int:
    """Add the blocks of the lines between two blank lines; the next free group number comes back."""
    if len(lines) == 1:
        start, end = lines[0]
        size = end - start
        if size > _HEADING and text[start].isalpha():
            blocks.append(Block("paragraph", start, end))
            return groups
        line = text[start:end]
        bullet = _bullet(line)
        if bullet:
            previous = blocks[-1] if blocks and blocks[-1].kind == "item" else None
            group, row = (previous.group, previous.row + 1) if previous else (groups, 0)
            blocks.append(Block("item", start + bullet, end, group, row, -1, False, 1))
            return max(groups, group + 1)
        heading = size <= _HEADING and not last and not line.endswith((*_ENDS, ","))
        if heading and (line.isupper() or not any(map(str.isdecimal, line))):
            blocks.append(Block("heading", start, end, -1, -1, -1, False, 2))
        else:
            blocks.append(Block("paragraph", start, end))
        return groups
    if _table(text, lines, blocks, groups):
        return groups + 1
    width = max([end - start for start, end in lines])
    begun = -1  # where the open paragraph or item starts
    item = -1  # the number of the open item
    before_start = before_end = 0  # the line above
    for start, end in lines:
        bullet = 0 if text[start].isalpha() else _bullet(text[start:end])
        if bullet or begun < 0 or width > _LONG_LINE:
            fresh = True
        elif text[before_end - 1] in _ENDS:
            # a line end where the next word had room is the writer's own
            word = text[start : min(end, start + width)].partition(" ")[0]
            fresh = before_end - before_start + 1 + len(word) <= width
        else:
            fresh = False
        if not fresh and item < 0:
            fresh = _indent(text, start) >= 2 > _indent(text, before_start)
        if fresh:
            if begun >= 0:
                _close(blocks, begun, before_end, groups, item)
            item = item + 1 if bullet else -1
            begun = start + bullet
        before_start, before_end = start, end
    _close(blocks, begun, before_end, groups, item)
    return groups + 1


def _close(blocks: list[Block], start: int, end: int, group: int, item: int) -> None:
    if start < end:
        blocks.append(Block("item", start, end, group, item, -1, False, 1) if item >= 0 else Block("paragraph", start, end))


def _indent(text: str, start: int) -> int:
    """How many blanks, up to eight, stand before the first character of a line."""
    before = text[max(0, start - 8) : start]
    return len(before) - len(before.rstrip(" \t"))


def _bullet(line: str) -> int:
    """How long the bullet or number is that starts a line, with the blank after it; 0 without one."""
    if line[0].isalpha():
        return 0
    if line[:2] in _BULLETS:
        return len(line) - len(line[2:].lstrip())
    number = line[:4].partition(".")[0].partition(")")[0]
    size = len(number)
    if 0 < size < 3 and number.isdecimal() and line[size : size + 1] in (".", ")") and line[size + 1 : size + 2] in (" ", "\t"):
        return len(line) - len(line[size + 1 :].lstrip())
    return 0


def _table(text: str, lines: list[tuple[int, int]], blocks: list[Block], group: int) -> bool:
    """Add the cells of lines that are clearly rows of a table: parted by tabs, pipes or runs of two blanks and more."""
    if len(lines) < 2:
        return False
    rows: list[list[tuple[int, int]]] = []
    for sign in ("\t", "|", "  "):
        if text.find(sign, *lines[0]) >= 0 and all(text.find(sign, start, end) >= 0 for start, end in lines):
            rows = [_cells(text, start, end, sign) for start, end in lines]
            break
    width = len(rows[0]) if rows else 0
    if width < 2 or any(len(row) != width for row in rows[1:]):
        return False
    if sign == "  " and (len(rows) < 3 or any(end - start > 40 for row in rows for start, end in row)):
        return False
    first = len(blocks)
    texts: list[str] = []
    head = not any(char.isdecimal() for start, end in rows[0] for char in text[start:end]) or all(
        text[start:end].strip()[:4].isdecimal() and len(text[start:end].strip()) == 4 for start, end in rows[0][1:]
    )
    for number, row in enumerate(rows):
        for column, (start, end) in enumerate(row):
            if start < end:
                blocks.append(Block("cell", start, end, group, number, column, header=head and number == 0))
                texts.append(text[start:end])
    label_rows(blocks, first, texts)
    return True


def _cells(text: str, start: int, end: int, sign: str) -> list[tuple[int, int]]:
    """The cells of a row, stripped: (start, end)."""
    line = text[start:end]
    if sign == "|":
        start += len(line) - len(line.lstrip("| "))
        end -= len(line) - len(line.rstrip("| "))
    cells: list[tuple[int, int]] = []
    while start <= end:
        stop = text.find(sign, start, end)
        if stop < 0:
            stop = end
        cell = text[start:stop]
        lead = start + len(cell) - len(cell.lstrip())
        cells.append((lead, lead + len(cell.strip())))
        start = stop + len(sign)
        while sign == "  " and text[start : start + 1] == " ":
            start += 1
        if stop == end:
            break
    return cells
