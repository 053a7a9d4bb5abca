"""Reviewdog's Diagnostic Format. Columns count bytes of UTF-8 from 1.

Source: https://github.com/reviewdog/reviewdog/blob/master/proto/rdf/reviewdog.proto
"""

from __future__ import annotations

from lint.records import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint.model import Diagnostic
    from lint.report import Run

LEVELS = {"error": "ERROR", "warning": "WARNING", "info": "INFO"}


def diagnostics(run: Run) -> Iterator[str]:
    """One object with all findings."""
    from json import dumps  # noqa: PLC0415

    found = [_diagnostic(diagnostic, file.source) for file in run.files for diagnostic in file.diagnostics]
    yield dumps({"source": {"name": "figlint"}, "diagnostics": found}, ensure_ascii=False) + "\n"


def _diagnostic(diagnostic: Diagnostic, source: str) -> dict[str, Any]:
    span = {
        "start": _position(source, diagnostic.start, diagnostic.line, diagnostic.column),
        "end": _position(source, diagnostic.end, diagnostic.end_line, diagnostic.end_column),
    }
    found: dict[str, Any] = {
        "message": diagnostic.message,
        "location": {"path": diagnostic.path, "range": span},
        "severity": LEVELS[diagnostic.severity],
        "code": {"value": diagnostic.rule},
    }
    related = [
        {
            "message": other.message,
            "location": {"path": other.path, "range": {"start": _position(source, other.start, other.line, other.column)}},
        }
        for other in diagnostic.related
        if other.path == diagnostic.path
    ]
    if related:
        found["related_locations"] = related
    # Reviewdog applies a suggestion at a click, and of two figures that disagree nobody knows the wrong one.
    safe = [{"range": span, "text": suggestion.text} for suggestion in diagnostic.suggestions if suggestion.safe]
    if safe:
        found["suggestions"] = safe
    return found


def _position(source: str, offset: int, line: int, column: int) -> dict[str, int]:
    before = source[offset - column + 1 : offset]
    return {"line": line, "column": len(before.encode("utf-8", "surrogatepass")) + 1}
