"""One self-contained page: articles with their figures marked and every working beside them, all figures with their sources,
the dates in their order, and for several files an overview by rule, file and week.

Nothing of an article is markup here: the template escapes all text, and the page may neither run nor load anything.
"""

from __future__ import annotations

import os

from lint.records import TYPE_CHECKING, Any, NamedTuple
from lint.report._objects import DATES
from lint.report._screen import plain
from lint.report.text import meaning

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint.model import Block, Diagnostic, Document, ExtractedFigure
    from lint.report import Run
    from lint.workspace import Checked

# Beyond this many files, only those with findings are shown whole.
WHOLE = 50
SEVERITIES = ("error", "warning", "info")
DATED = (*DATES, "year")  # kinds that the time line shows
# groups of kinds that are marked alike, and a figure of each for the legend
KINDS = (
    ("money", ("money",), "€5.3bn"),
    ("share", ("percent", "ratio"), "12%"),
    ("quantity", ("quantity",), "30 km"),
    ("date", ("date", "date-range", "time", "year"), "3 May"),
    ("duration", ("duration", "age"), "two weeks"),
    ("count", ("count", "ordinal"), "48 boats"),
)
GROUP = {kind: group for group, kinds, _ in KINDS for kind in kinds}
TAGS = {"headline": "h2", "standfirst": "p", "heading": "h4", "caption": "p", "quote": "blockquote", "footnote": "p"}


class Piece(NamedTuple):
    """A run of an article's text that is marked alike: CSS classes, what a pointer is told, the notes that end here."""

    text: str
    classes: str = ""
    title: str = ""
    anchor: str = ""
    notes: tuple[int, ...] = ()


class Part(NamedTuple):
    """A block of an article with the notes that belong beside it."""

    tag: str
    kind: str
    rows: tuple[tuple[tuple[Piece, ...], ...], ...]  # of a table: rows of cells of pieces; else one row with one cell
    notes: tuple[dict[str, Any], ...]


def diagnostics(run: Run) -> Iterator[str]:
    """The page, in pieces."""
    from jinja2 import Environment, StrictUndefined  # noqa: PLC0415

    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "_page.html"), encoding="utf-8") as file:
        source = file.read()
    page = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, finalize=_harmless)
    files = [file for file in run.files if file.read or file.problems]
    shown = files if len(files) <= WHOLE else [file for file in files if file.diagnostics]
    found = [diagnostic for file in files for diagnostic in file.diagnostics]
    articles = [_article(number, file) for number, file in enumerate(shown) if file.document is not None]
    notes = [note for article in articles for part in article["parts"] for note in part.notes]
    _chain(notes)
    yield from page.from_string(source).generate(
        version=run.version,
        files=len(files),
        counts=[(severity, sum(item.severity == severity for item in found)) for severity in SEVERITIES],
        rules=_counted([(item.rule, item.severity) for item in found]),
        firsts={note["rule"]: note["anchor"] for note in reversed(notes)},
        by_file=sorted(
            (-len(file.diagnostics), number, file.path, file.document.date if file.document else None)
            for number, file in enumerate(shown)
        ),
        by_week=_by_week(files),
        kinds=KINDS,
        articles=articles,
        problems=[message for file in files for message in file.problems],
    )


def figures(run: Run) -> Iterator[str]:
    """The figures alone, a table a file."""
    from lint.report._sheet import sheet  # noqa: PLC0415

    yield from sheet(run)


def _harmless(value: Any) -> Any:
    """Text without characters that turn its direction or that no page may hold; what the template itself made stays."""
    if not isinstance(value, str) or hasattr(value, "__html__"):
        return value
    return "\n".join(plain(line, tabs=True) for line in value.split("\n"))


def _counted(items: list[Any]) -> list[tuple[Any, int]]:
    counts: dict[Any, int] = {}
    for item in items:
        counts[item] = counts.get(item, 0) + 1
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))


def _by_week(files: list[Checked]) -> list[tuple[str, int, int]]:
    """ISO week of the articles' dates → articles and findings in it."""
    from datetime import date  # noqa: PLC0415

    weeks: dict[str, tuple[int, int]] = {}
    for file in files:
        if file.document is None or not file.document.date:
            continue
        year, week, _ = date.fromisoformat(file.document.date[:10]).isocalendar()
        articles, found = weeks.get(f"{year}-W{week:02}", (0, 0))
        weeks[f"{year}-W{week:02}"] = (articles + 1, found + len(file.diagnostics))
    return [(week, *weeks[week]) for week in sorted(weeks)]


# ------------------------------------------------------------------------------------------------------- an article


def _article(number: int, file: Checked) -> dict[str, Any]:
    document = file.document
    assert document is not None
    marks, notes = _marks(number, document, file)
    titled = any(block.kind == "headline" for block in document.blocks)
    parts = [_part(document, blocks, marks, notes) for blocks in _joined(document, notes, titled=titled)]
    beside = [note for part in parts for note in part.notes]
    apart = tuple(note for _, note in notes if note not in beside)
    if apart:  # of an ignore, of a value that is no text
        parts.append(Part("p", "apart", (((),),), apart))
    dated = [item for item in file.figures if item.figure.kind in DATED and isinstance(item.figure.interval.low, int)]
    dated.sort(key=lambda item: (item.figure.interval.low or 0, item.figure.interval.high or 0, item.start))
    return {
        "number": number,
        "path": file.path,
        "date": document.date,
        "date_from": document.date_from,
        "findings": len(file.diagnostics),
        "parts": [part for part in parts if part.rows],
        "figures": [_figure(number, index, item) for index, item in enumerate(file.figures)],
        "dates": _time_line([(item, _figure(number, file.figures.index(item), item)) for item in dated], document.date),
    }


def _time_line(dated: list[tuple[ExtractedFigure, dict[str, Any]]], own: str | None) -> list[dict[str, Any]]:
    """The dates of an article in their order, its own among them, each with how long after the one before it is."""
    from datetime import date  # noqa: PLC0415
    from itertools import pairwise  # noqa: PLC0415

    rows: list[dict[str, Any]] = []
    for item, row in dated:
        low, high = item.figure.interval.low or 0, item.figure.interval.high or 0
        if rows and rows[-1]["days"] == (low, high):
            rows[-1]["places"].append(row)
        else:
            rows.append({"days": (low, high), "means": row["means"], "places": [row], "own": False, "gap": ""})
    day = date.fromisoformat(own[:10]).toordinal() if own and len(own) >= 10 else 0
    same = next((row for row in rows if row["days"] == (day, day)), None)
    if same is not None:
        same["own"] = True
    elif day:
        rows.append({"days": (day, day), "means": own, "places": [], "own": True, "gap": ""})
    rows.sort(key=lambda row: row["days"])
    for before, row in pairwise(rows):
        row["gap"] = _gap(int(row["days"][0]) - int(before["days"][1]))
    return rows


def _gap(days: int) -> str:
    """How long a stretch of days is, for a reader: "3 days", "5 months", "2 years"."""
    for size, name in ((365.25, "year"), (30.44, "month"), (1, "day")):
        number = round(days / size)
        if number >= (2 if size > 1 else 1):
            return f"{number:,} {name}" if number == 1 else f"{number:,} {name}s"
    return ""


def _chain(notes: list[dict[str, Any]]) -> None:
    """Tells each note of the one before and the one behind it."""
    from itertools import pairwise  # noqa: PLC0415

    for before, behind in pairwise(notes):
        before["next"] = behind["anchor"]
        behind["previous"] = before["anchor"]


def _figure(number: int, index: int, item: ExtractedFigure) -> dict[str, Any]:
    source = " ".join(item.source[2].split()) if item.source else ""
    return {
        "anchor": f"a{number}f{index}",
        "place": f"{item.line}:{item.column}",
        "text": " ".join(item.text.split()),
        "kind": item.figure.kind,
        "group": GROUP.get(item.figure.kind, "count"),
        "means": meaning(item),
        "noun": item.figure.noun or "",
        "source": source or ("named" if item.attributed else ""),
    }


class _Mark(NamedTuple):
    """A marked span of clean text."""

    start: int
    end: int
    classes: str
    title: str = ""
    anchor: str = ""
    note: int = 0  # shown where the span ends


def _marks(number: int, document: Document, file: Checked) -> tuple[list[_Mark], list[tuple[int, dict[str, Any]]]]:
    """All spans to mark, and the notes with the place in the text that they belong to."""
    marks = []
    for index, item in enumerate(file.figures):
        figure = item.figure
        source = " ".join(item.source[2].split()) if item.source else ""
        title = f"{figure.kind}: {meaning(item)}" + (f"; says {source}" if source else "")
        group = GROUP.get(figure.kind, "count")
        marks.append(_Mark(figure.start, figure.end, f"figure {group}", title, f"a{number}f{index}"))
    notes = []
    for count, diagnostic in enumerate(file.diagnostics, 1):
        start, end = document.said(diagnostic.start, diagnostic.end)
        if start == end:  # it is about what is no text: an ignore
            start = -1
        else:
            marks.append(_Mark(start, end, f"finding {diagnostic.severity}", note=count))
        for other in diagnostic.related:
            if other.path == diagnostic.path:
                first, last = document.said(other.start, other.end)
                marks.append(_Mark(first, last, "related", other.message, note=count))
        notes.append((start, _note(number, count, diagnostic, file.source)))
    return marks, notes


def _note(number: int, count: int, diagnostic: Diagnostic, source: str) -> dict[str, Any]:
    related = []
    for other in diagnostic.related:
        here = other.path == diagnostic.path
        words = " ".join(source[other.start : other.end].split()) if here else other.path
        related.append((words if len(words) <= 60 else f"{words[:59]}…", other.message))
    return {
        "anchor": f"a{number}n{count}",
        "count": count,
        "severity": diagnostic.severity,
        "rule": diagnostic.rule,
        "message": diagnostic.message[:1].upper() + diagnostic.message[1:],
        "previous": "",
        "next": "",
        "place": f"{diagnostic.line}:{diagnostic.column}",
        "related": related,
        "suggestions": [suggestion.text for suggestion in diagnostic.suggestions],
    }


def _joined(document: Document, notes: list[tuple[int, dict[str, Any]]], *, titled: bool) -> list[list[Block]]:
    """The blocks to show, the cells of a table together. Of front matter: the title where there is no other, what has notes."""
    groups: list[list[Block]] = []
    for block in document.blocks:
        if block.start == block.end:
            continue
        shown = block.kind != "meta" or (block.name == "title" and not titled)
        if not shown and not any(block.start <= start < block.end for start, _ in notes):
            continue
        if block.kind == "cell" and groups and groups[-1][0].kind == "cell" and groups[-1][0].group == block.group:
            groups[-1].append(block)
        else:
            groups.append([block])
    return groups


def _part(document: Document, blocks: list[Block], marks: list[_Mark], notes: list[tuple[int, dict[str, Any]]]) -> Part:
    first = blocks[0]
    rows: dict[int, list[tuple[Piece, ...]]] = {}
    for block in blocks:
        rows.setdefault(block.row if first.kind == "cell" else 0, []).append(_pieces(document.text, block, marks))
    here = tuple(note for start, note in notes if first.start <= start < blocks[-1].end)
    tag = "table" if first.kind == "cell" else TAGS.get(first.kind, "h2" if first.name == "title" else "p")
    return Part(tag, first.kind, tuple(tuple(rows[row]) for row in sorted(rows)), here)


def _pieces(text: str, block: Block, marks: list[_Mark]) -> tuple[Piece, ...]:
    """A block's text cut wherever a mark begins or ends."""
    from itertools import pairwise  # noqa: PLC0415

    mine = [mark for mark in marks if mark.start < block.end and mark.end > block.start]
    cuts = sorted({block.start, block.end, *(min(max(at, block.start), block.end) for mark in mine for at in mark[:2])})
    pieces = []
    anchored: set[str] = set()
    for start, end in pairwise(cuts):
        covering = [mark for mark in mine if mark.start <= start and mark.end >= end]
        anchor = next((mark.anchor for mark in covering if mark.anchor and mark.anchor not in anchored), "")
        anchored.add(anchor)
        pieces.append(
            Piece(
                text[start:end],
                " ".join(dict.fromkeys(name for mark in covering for name in mark.classes.split())),
                "; ".join(mark.title for mark in covering if mark.title),
                anchor,
                tuple(mark.note for mark in covering if mark.note and mark.end == end),
            )
        )
    return tuple(pieces)
