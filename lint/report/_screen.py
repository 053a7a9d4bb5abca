"""Text for screens: article text made harmless, columns counted as a terminal shows them, colours, excerpts with carets."""

from __future__ import annotations

from lint.lines import LineIndex
from lint.records import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lint.model import Diagnostic

COLOURS = {
    "error": "1;31",
    "warning": "1;33",
    "info": "1;36",
    "path": "1",
    "rule": "1",
    "margin": "34",
    "related": "36",
    "help": "32",
}
# Marks that turn the direction of text, and separators that some programs take for line ends.
_HARMFUL = frozenset("\u061c\u200e\u200f\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")


def paint(text: str, colour: str, *, on: bool) -> str:
    """Text in one of COLOURS, where colours are on."""
    return f"\x1b[{COLOURS[colour]}m{text}\x1b[0m" if on else text


def linked(text: str, path: str, *, on: bool) -> str:
    """Text that opens a file when it is clicked on, where the terminal knows OSC 8.

    Source: https://gist.github.com/egmontkob/eb114294efbcd5adb1944c9f3cb5feda
    """
    if not on or path.startswith("<"):
        return text
    from os.path import abspath  # noqa: PLC0415
    from socket import gethostname  # noqa: PLC0415
    from urllib.parse import quote  # noqa: PLC0415

    address = f"file://{quote(gethostname())}{quote(abspath(path).encode('utf-8', 'surrogateescape'))}"
    return f"\x1b]8;;{address}\x1b\\{text}\x1b]8;;\x1b\\"


def plain(text: str, *, tabs: bool = False) -> str:
    """Text in which nothing can move the cursor, colour the screen or turn the reading direction: such characters escaped.

    With `tabs`, tab characters are kept. Line ends are escaped too: what is shown stays on its line.
    """
    if text.isprintable() and text.isascii():
        return text
    return "".join(
        char if (char.isprintable() and char not in _HARMFUL) or (tabs and char == "\t") else _escaped(char) for char in text
    )


def _escaped(char: str) -> str:
    code = ord(char)
    if char == "\n":
        return "\\n"
    if char == "\r":
        return "\\r"
    if char == "\t":
        return "\\t"
    if (char.isspace() and char not in _HARMFUL and code > 0xA0) or code == 0xA0:
        return " "  # no-break and thin spaces are no harm
    if char in "\u200b\u200c\u200d\u2060\u00ad":
        return char  # shown as nothing: joiners, soft hyphens
    return f"\\x{code:02x}" if code < 256 else f"\\u{{{code:x}}}"


def cells(char: str) -> int:
    """How many columns a harmless character takes on a terminal."""
    if char < "\u0300":
        return 0 if char == "\u00ad" else 1
    from unicodedata import category, combining, east_asian_width  # noqa: PLC0415

    if combining(char) or category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if east_asian_width(char) in "WF" else 1


def columns(text: str) -> int:
    """How many columns harmless text takes."""
    return len(text) if text.isascii() else sum(map(cells, text))


class Mark(NamedTuple):
    """A stretch of the source to underline; the primary one with ^, others with -."""

    start: int
    end: int
    label: str
    primary: bool


class Cut(NamedTuple):
    """A line as shown: its text, and the column at which each offset from `start` on is shown."""

    text: str
    start: int
    at: list[int]

    def column(self, offset: int) -> int:
        return self.at[min(max(offset - self.start, 0), len(self.at) - 1)]


def excerpt(
    source: str, diagnostic: Diagnostic, severity_colour: str, *, width: int = 100, colour: bool = False,
    lines: LineIndex | None = None,
) -> Iterator[str]:  # fmt: skip
    """The lines of a finding's places with carets under them, as rustc shows them; each without its line end.

    lines: those of the source, where they are known.
    """
    lines = lines or LineIndex(source)
    marks = [Mark(diagnostic.start, diagnostic.end, "", primary=True)]
    marks += [
        Mark(place.start, place.end, plain(place.message), primary=False)
        for place in diagnostic.related
        if place.path == diagnostic.path
    ]
    by_line: dict[int, list[Mark]] = {}
    for mark in marks:
        first = lines.at(mark.start)[0]
        last = min(lines.at(max(mark.start, mark.end - 1))[0], first + 2)
        for number in range(first, last + 1):
            start, end = lines.bounds(number)
            if max(mark.start, start) < min(mark.end, end) or number == first:
                label = mark.label if number == last else ""
                by_line.setdefault(number, []).append(
                    Mark(max(mark.start, start), max(min(mark.end, end), mark.start, start), label, mark.primary)
                )
    margin = len(str(max(by_line)))
    bar = paint("|", "margin", on=colour)
    yield f"{' ' * margin} {bar}"
    previous = 0
    for number in sorted(by_line):
        if previous and number > previous + 1:
            yield f"{paint('.' * 3, 'margin', on=colour)}"
        previous = number
        for group in _groups(by_line[number], (width - margin - 3) * 3 // 4):
            cut = cut_line(source, *lines.bounds(number), group, width - margin - 3)
            yield f"{paint(str(number).rjust(margin), 'margin', on=colour)} {bar} {cut.text}".rstrip()
            for under in underline(cut, group, severity_colour, colour=colour):
                yield f"{' ' * margin} {bar} {under}".rstrip()


def _groups(marks: Iterable[Mark], width: int) -> list[list[Mark]]:
    """The marks of a line, in groups that can be shown together: places far apart in a long line are shown one by one."""
    groups: list[list[Mark]] = []
    for mark in sorted(marks, key=lambda mark: (mark.start, mark.end)):
        if groups and mark.end - groups[-1][0].start <= width:
            groups[-1].append(mark)
        else:
            groups.append([mark])
    return groups


def cut_line(source: str, start: int, end: int, marks: list[Mark], width: int) -> Cut:
    """A line of the source, made harmless; a long one cut, with …, round its marks."""
    first = marks[0].start
    last = min(max(mark.end for mark in marks), first + width * 3 // 4)
    room = width - (last - first) - 2
    low = max(start, first - room // 2)
    high = min(end, last + room - (first - low))
    low = max(start, min(low, high - width)) if high == end else low
    if low > start:  # not in the middle of a word
        space = source.find(" ", low, first)
        low = space + 1 if 0 <= space < low + 16 else low
    if high < end:
        space = source.rfind(" ", last, high)
        high = space if space > high - 16 else high
    text = "…" if low > start else ""
    column = len(text)
    at: list[int] = []
    shown = [text]
    for char in source[low:high]:
        at.append(column)
        piece = " " * (4 - column % 4) if char == "\t" else plain(char)
        shown.append(piece)
        column += columns(piece)
    at.append(column)
    if high < end:
        shown.append("…")
    if column > width + 1 and high - low > 20:
        return cut_line(source, start, end, marks, width // 2)  # of wide characters
    return Cut("".join(shown), low, at)


def underline(cut: Cut, marks: Iterable[Mark], severity_colour: str, *, colour: bool) -> Iterator[str]:
    """The rows under a line: carets and dashes, then the labels, the rightmost first."""
    spots: list[tuple[int, int, Mark]] = []
    for mark in sorted(marks, key=lambda mark: (mark.start, mark.end)):
        start = cut.column(mark.start)
        spots.append((start, max(start + 1, cut.column(mark.end)), mark))
    row: dict[int, str] = {}
    for start, end, mark in sorted(spots, key=lambda spot: spot[2].primary):  # the primary mark on top
        row.update(dict.fromkeys(range(start, end), "^" if mark.primary else "-"))
    labelled = [(start, end, mark) for start, end, mark in spots if mark.label]
    text = _coloured(row, severity_colour, colour=colour)
    if labelled and labelled[-1][1] >= max(row) + 1:
        *labelled, (_, _, last) = labelled
        yield f"{text} {paint(last.label, 'related', on=colour)}"
    else:
        yield text
    while labelled:
        stems = {start: "|" for start, _, _ in labelled}
        yield _coloured(stems, severity_colour, colour=colour)
        *labelled, (start, _, mark) = labelled
        before = _coloured({at: "|" for at, _, _ in labelled}, severity_colour, colour=colour)
        width = max((at for at, _, _ in labelled), default=-1) + 1
        if width > start:  # two labels at one place
            before, width = "", 0
        yield f"{before}{' ' * (start - width)}{paint(mark.label, 'related', on=colour)}"


def _coloured(row: dict[int, str], severity_colour: str, *, colour: bool) -> str:
    if not row:
        return ""
    text = "".join(row.get(column, " ") for column in range(max(row) + 1))
    if not colour:
        return text
    pieces = []
    position = 0
    while position < len(text):
        char = text[position]
        end = position
        while end < len(text) and text[end] == char:
            end += 1
        piece = text[position:end]
        pieces.append(piece if char == " " else paint(piece, severity_colour if char == "^" else "related", on=True))
        position = end
    return "".join(pieces)
