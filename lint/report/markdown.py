"""A summary in Markdown: for the step summary of GitHub Actions, a merge request, a mail."""

from __future__ import annotations

from lint.records import TYPE_CHECKING
from lint.report._screen import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint.report import Run

_SPECIAL = "\\`*_{}[]()<>#+-.!|~&@:$^"


def diagnostics(run: Run) -> Iterator[str]:
    """A table of all findings, the place first; a line where there are none."""
    files = 0
    header = "| Place | | Rule | Finding |\n|---|---|---|---|\n"
    for file in run.files:
        files += file.read
        for diagnostic in file.diagnostics:
            place = f"{diagnostic.path}:{diagnostic.line}:{diagnostic.column}"
            yield f"{header}| {escaped(place)} | {diagnostic.severity} | {diagnostic.rule} | {escaped(diagnostic.message)} |\n"
            header = ""
    if header:
        yield f"No finding in {files:,} {'file' if files == 1 else 'files'}.\n"


def escaped(text: str) -> str:
    """Text that Markdown shows as it is."""
    return "".join(f"&#{ord(char)};" if char in _SPECIAL else char for char in plain(text))
