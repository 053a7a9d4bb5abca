"""Figures as a table for spreadsheets."""

from __future__ import annotations

from lint.records import TYPE_CHECKING, Any
from lint.report._objects import figure_object

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint.report import Run

COLUMNS = (
    "path", "line", "column", "text", "kind", "value", "low", "high", "unit", "currency", "modifier", "trend", "noun",
    "attributed", "source", "confidence", "start", "end",
)  # fmt: skip
# A cell that starts with one of these is run as a formula by spreadsheets.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def figures(run: Run) -> Iterator[str]:
    """A header, then a row a figure. The ends of a range are parted by "..". What a spreadsheet would run is quoted with '."""
    yield _row(COLUMNS)
    for file in run.files:
        for item in file.figures:
            found = figure_object(item)
            found["line"], found["column"] = item.line, item.column
            found["source"] = item.source[2] if item.source else None
            found["attributed"] = "yes" if item.attributed else "no"
            yield _row(found[name] for name in COLUMNS)


def _row(values: Any) -> str:
    return ",".join(map(_cell, values)) + "\r\n"


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        return "..".join(map(_cell, value))
    text = str(value)
    if isinstance(value, str) and text.startswith(_FORMULA):
        text = f"'{text}"
    if any(char in text for char in ',"\r\n'):
        return '"' + text.replace('"', '""') + '"'
    return text
