"""One JSON object for all files."""

from __future__ import annotations

from lint.records import TYPE_CHECKING, Any
from lint.report._objects import diagnostic_object, figure_object

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint.report import Run


def diagnostics(run: Run) -> Iterator[str]:
    """`{"version": 1, "files": …, "diagnostics": […]}`; `files`: how many were read."""
    files = 0
    found: list[dict[str, Any]] = []
    for file in run.files:
        files += file.read
        found += map(diagnostic_object, file.diagnostics)
    yield _dumps({"version": 1, "files": files, "diagnostics": found})


def figures(run: Run) -> Iterator[str]:
    """`{"version": 1, "files": …, "figures": […]}`."""
    files = 0
    found: list[dict[str, Any]] = []
    for file in run.files:
        files += file.read
        found += map(figure_object, file.figures)
    yield _dumps({"version": 1, "files": files, "figures": found})


def _dumps(value: dict[str, Any]) -> str:
    from json import dumps  # noqa: PLC0415

    return dumps(value, ensure_ascii=False) + "\n"
