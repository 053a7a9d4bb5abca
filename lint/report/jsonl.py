"""A JSON object a line: a finding, or a figure."""

from __future__ import annotations

from lint.records import TYPE_CHECKING
from lint.report._objects import diagnostic_object, figure_object

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint.report import Run


def diagnostics(run: Run) -> Iterator[str]:
    """A line for each finding."""
    from json import dumps  # noqa: PLC0415

    for file in run.files:
        for diagnostic in file.diagnostics:
            yield dumps(diagnostic_object(diagnostic), ensure_ascii=False) + "\n"


def figures(run: Run) -> Iterator[str]:
    """A line for each figure."""
    from json import dumps  # noqa: PLC0415

    for file in run.files:
        for figure in file.figures:
            yield dumps(figure_object(figure), ensure_ascii=False) + "\n"
