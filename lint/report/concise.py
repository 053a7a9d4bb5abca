"""For people and simple tools: a finding a line, `path:line:column: severity rule message`."""

from __future__ import annotations

from lint.records import TYPE_CHECKING
from lint.report._screen import linked, paint, plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint.report import Run


def diagnostics(run: Run) -> Iterator[str]:
    """A line for each finding."""
    on = run.colour
    for file in run.files:
        for diagnostic in file.diagnostics:
            place = f"{plain(diagnostic.path)}:{diagnostic.line}:{diagnostic.column}:"
            severity = paint(diagnostic.severity, diagnostic.severity, on=on)
            place = linked(paint(place, "path", on=on), diagnostic.path, on=run.links)
            yield f"{place} {severity} {diagnostic.rule} {plain(diagnostic.message)}\n"
