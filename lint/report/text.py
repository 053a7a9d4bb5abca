"""Figures for a fact-checker: a table for each file, each figure with what it says and who stands behind it."""

from __future__ import annotations

from lint.records import TYPE_CHECKING, Any
from lint.report._objects import bounds, plain_value, unit_name
from lint.report._screen import cells, columns, paint, plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint.model import ExtractedFigure
    from lint.report import Run

HEADER = ("place", "figure", "means", "of what", "source")


def figures(run: Run) -> Iterator[str]:
    """A table a file, an empty line between two."""
    first = True
    for file in run.files:
        if not file.figures:
            continue
        if not first:
            yield "\n"
        first = False
        yield f"{paint(plain(file.path), 'path', on=run.colour)}\n"
        rows = [_row(item) for item in file.figures]
        limits = (12, 28, 34, 30, max(20, run.width - 112))
        widths = [min(limit, max(columns(row[column]) for row in (HEADER, *rows))) for column, limit in enumerate(limits)]
        yield _line(HEADER, widths, "margin", on=run.colour)
        for row in rows:
            yield _line(row, widths, "", on=run.colour)


def _row(item: ExtractedFigure) -> tuple[str, ...]:
    figure = item.figure
    source = " ".join(item.source[2].split()) if item.source else "yes" if item.attributed else "-"
    return tuple(
        plain(cell)
        for cell in (f"{item.line}:{item.column}", " ".join(item.text.split()), meaning(item), figure.noun or "", source)
    )


def meaning(item: ExtractedFigure) -> str:
    """The figure's values with its unit: "9,000 to 11,000", "5.55bn" is written in full, "more than 43"."""
    figure = item.figure
    low, high = bounds(figure)
    unit = " ".join(part for part in (figure.currency, (unit_name(figure) or "").replace("delta_deg", "deg")) if part)
    if figure.kind == "percent":
        unit = f"% {unit}".strip()
    if isinstance(figure.value, str):
        if figure.value.replace("-", "").isdecimal() and len(figure.value) <= len("2024-12"):
            return figure.value  # a year or a month says itself which days are in it
        return figure.value if low is None or low in {high, figure.value} else f"{figure.value} ({low} to {high})"
    if low is None and high is None:
        text = _number(plain_value(figure.value))
    elif low is None:
        text = f"up to {_number(high)}"
    elif high is None:
        text = f"{_number(low)} or more"
    elif low == high:
        text = _number(low)
    else:
        text = f"{_number(low)} to {_number(high)}"
    return f"{text} {unit}".strip()


def _number(value: Any) -> str:
    if isinstance(value, list):
        return " to ".join(map(_number, value))
    if isinstance(value, int):
        return f"{value:,}"
    if isinstance(value, float):
        return f"{value:,.6g}" if abs(value) < 1e6 else f"{value:,.0f}"
    return "" if value is None else str(value)


def _line(row: tuple[str, ...], widths: list[int], colour: str, *, on: bool) -> str:
    text = "  ".join(_fitted(cell, width) for cell, width in zip(row, widths, strict=True)).rstrip()
    return (paint(text, colour, on=on) if colour else text) + "\n"


def _fitted(text: str, width: int) -> str:
    size = columns(text)
    if size <= width:
        return text + " " * (width - size)
    shown, used = "", 0
    for char in text:
        used += cells(char)
        if used > width - 1:
            break
        shown += char
    return f"{shown}…" + " " * (width - 1 - columns(shown))
