"""A fact-checker's sheet as one HTML page: the figures of each file in a table, each with who stands behind it."""

from __future__ import annotations

from lint.records import TYPE_CHECKING
from lint.report._screen import plain
from lint.report.text import meaning

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint.report import Run

HEADER = ("line", "figure", "means", "of what", "source", "checked")
STYLE = (
    "body{font:16px/1.4 system-ui,sans-serif;margin:2rem auto;max-width:70rem;padding:0 1rem}"
    "table{border-collapse:collapse;width:100%}"
    "th,td{border-bottom:1px solid #ccc;padding:.3rem .6rem;text-align:left;vertical-align:top}"
    ".none{color:#a00}@media print{body{margin:0}}"
)


def sheet(run: Run) -> Iterator[str]:
    """The page, in pieces. All text of an article is escaped; the page runs and loads nothing."""
    from html import escape  # noqa: PLC0415

    yield '<!DOCTYPE html>\n<html lang="en">\n<meta charset="utf-8">\n<meta name="generator" content="figlint">\n'
    yield f"<title>Figures</title>\n<style>{STYLE}</style>\n"
    for file in run.files:
        if not file.figures:
            continue
        yield f"<h1>{escape(plain(file.path))}</h1>\n<table>\n<tr>{''.join(f'<th>{name}</th>' for name in HEADER)}</tr>\n"
        for item in file.figures:
            if item.source:
                source = f"<td>{escape(plain(' '.join(item.source[2].split())))}</td>"
            else:
                source = "<td>quoted or linked</td>" if item.attributed else '<td class="none">none</td>'
            cells = (str(item.line), " ".join(item.text.split()), meaning(item), item.figure.noun or "")
            row = "".join(f"<td>{escape(plain(cell))}</td>" for cell in cells)
            yield f"<tr>{row}{source}<td>☐</td></tr>\n"
        yield "</table>\n"
    yield "</html>\n"
