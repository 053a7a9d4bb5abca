"""Checkstyle's XML, which many tools read."""

from __future__ import annotations

from lint.records import TYPE_CHECKING
from lint.report._xml import attribute

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint.report import Run


def diagnostics(run: Run) -> Iterator[str]:
    """A `file` element for each file with findings."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<checkstyle version="4.3">\n'
    for file in run.files:
        if not file.diagnostics:
            continue
        yield f"<file name={attribute(file.path)}>\n"
        for diagnostic in file.diagnostics:
            yield (
                f'<error line="{diagnostic.line}" column="{diagnostic.column}" severity="{diagnostic.severity}" '
                f"message={attribute(diagnostic.message)} source={attribute(f'figlint.{diagnostic.rule}')}/>\n"
            )
        yield "</file>\n"
    yield "</checkstyle>\n"
