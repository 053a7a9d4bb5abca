"""Annotations for GitHub Actions: workflow commands on standard output, the worst first.

GitHub shows ten errors, ten warnings and ten notices of a step and drops the rest, so the rest is printed as plain lines.
Source: https://docs.github.com/actions/reference/workflow-commands-for-github-actions
"""

from __future__ import annotations

from lint.records import TYPE_CHECKING
from lint.report._screen import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint.model import Diagnostic
    from lint.report import Run

LIMIT = 10
LEVELS = {"error": "error", "warning": "warning", "info": "notice"}


def diagnostics(run: Run) -> Iterator[str]:
    """A workflow command for each finding that GitHub will show; lines without meaning to it for the others."""
    found = sorted((diagnostic for file in run.files for diagnostic in file.diagnostics), key=_badness)
    shown = dict.fromkeys(LEVELS, 0)
    rest = []
    for diagnostic in found:
        shown[diagnostic.severity] += 1
        if shown[diagnostic.severity] <= LIMIT:
            yield _command(diagnostic)
        else:
            rest.append(diagnostic)
    if rest:
        yield f"::group::figlint: {len(rest)} more\n"
        for diagnostic in rest:
            place = f"{plain(diagnostic.path)}:{diagnostic.line}:{diagnostic.column}"
            # A word in front, so that no line starts as a command does.
            yield f"{diagnostic.severity} {diagnostic.rule} {place} {_harmless(plain(diagnostic.message))}\n"
        yield "::endgroup::\n"


def _badness(diagnostic: Diagnostic) -> tuple[int, int]:
    return tuple(LEVELS).index(diagnostic.severity), ("high", "medium", "low").index(diagnostic.confidence)


def _command(diagnostic: Diagnostic) -> str:
    place = {"file": plain(diagnostic.path), "line": diagnostic.line, "endLine": diagnostic.end_line}
    if diagnostic.line == diagnostic.end_line:  # GitHub wants columns only then
        place |= {"col": diagnostic.column, "endColumn": diagnostic.end_column}
    place["title"] = f"figlint {diagnostic.rule}"
    said = ",".join(f"{name}={_property(str(value))}" for name, value in place.items())
    also = "".join(
        f"\nalso {plain(other.path)}:{other.line}:{other.column}: {plain(other.message)}" for other in diagnostic.related
    )
    return f"::{LEVELS[diagnostic.severity]} {said}::{_data(plain(diagnostic.message) + also)}\n"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _harmless(text: str) -> str:
    return text.replace("::", ": :").replace("##[", "## [")
