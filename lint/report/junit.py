"""JUnit's XML as CI servers read it: a test case for each finding, and one that passed for each file without any."""

from __future__ import annotations

from lint.records import TYPE_CHECKING
from lint.report._screen import plain
from lint.report._xml import attribute, content

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint.model import Diagnostic
    from lint.report import Run


def diagnostics(run: Run) -> Iterator[str]:
    """One suite. Errors and warnings are failures, remarks are in the output of a test that passed."""
    cases: list[str] = []
    failures = errors = 0
    for file in run.files:
        for message in file.problems:
            errors += 1
            cases.append(_case(file.path, "figlint", f"<error message={attribute(message)}/>"))
        for diagnostic in file.diagnostics:
            failures += diagnostic.severity != "info"
            cases.append(_case(file.path, f"{diagnostic.rule} {diagnostic.line}:{diagnostic.column}", _outcome(diagnostic)))
        if not file.diagnostics and not file.problems and file.read:
            cases.append(_case(file.path, "figlint", ""))
    counts = f'tests="{len(cases)}" failures="{failures}" errors="{errors}"'
    yield f'<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="figlint" {counts}>\n<testsuite name="figlint" {counts}>\n'
    yield from cases
    yield "</testsuite>\n</testsuites>\n"


def _case(path: str, name: str, inside: str) -> str:
    return f"<testcase classname={attribute(path)} file={attribute(path)} name={attribute(name)}>{inside}</testcase>\n"


def _outcome(diagnostic: Diagnostic) -> str:
    lines = [f"{diagnostic.path}:{diagnostic.line}:{diagnostic.column}: {diagnostic.severity} {diagnostic.message}"]
    lines += [f"{other.path}:{other.line}:{other.column}: {other.message}" for other in diagnostic.related]
    text = content("\n".join(map(plain, lines)))  # a finding's own line ends stay within its line
    if diagnostic.severity == "info":
        return f"<system-out>{text}</system-out>"
    return f"<failure type={attribute(diagnostic.rule)} message={attribute(diagnostic.message)}>{text}</failure>"
