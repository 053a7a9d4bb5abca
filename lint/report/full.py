"""For people: each finding with the lines it is about, both places marked, and what the text could say instead."""

from __future__ import annotations

from lint.lines import LineIndex
from lint.records import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint.model import Diagnostic
    from lint.report import Run


def diagnostics(run: Run) -> Iterator[str]:
    """Findings as they come, an empty line behind each."""
    for file in run.files:
        lines = LineIndex(file.source) if file.diagnostics else None
        for diagnostic in file.diagnostics:
            yield "".join(f"{line}\n" for line in finding(diagnostic, file.source, run, lines)) + "\n"


def finding(diagnostic: Diagnostic, source: str, run: Run, lines: LineIndex | None = None) -> Iterator[str]:
    """The lines that show one finding."""
    from lint.report._screen import excerpt, linked, paint, plain  # noqa: PLC0415  # most runs have nothing to show

    on = run.colour
    place = f"{plain(diagnostic.path)}:{diagnostic.line}:{diagnostic.column}:"
    severity = paint(diagnostic.severity, diagnostic.severity, on=on)
    place = linked(paint(place, "path", on=on), diagnostic.path, on=run.links)
    yield f"{place} {severity} {paint(diagnostic.rule, 'rule', on=on)} {plain(diagnostic.message)}"
    yield from excerpt(source, diagnostic, diagnostic.severity, width=run.width, colour=on, lines=lines)
    here = [place.line for place in diagnostic.related if place.path == diagnostic.path]
    margin = " " * len(str(max([diagnostic.line, *here])))
    sign = paint("=", "margin", on=on)
    for other in diagnostic.related:
        if other.path != diagnostic.path:
            where = f"{plain(other.path)}:{other.line}:{other.column}" if other.line else plain(other.path)
            yield f"{margin} {sign} {where}: {plain(other.message)}"
    if diagnostic.suggestions:
        texts = " or ".join(f'"{plain(suggestion.text)}"' for suggestion in diagnostic.suggestions)
        verb = "write" if diagnostic.suggestions[0].safe else "perhaps"
        yield f"{margin} {sign} {paint('help', 'help', on=on)}: {verb} {texts}"
