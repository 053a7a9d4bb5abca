"""GitLab's Code Quality report: a JSON array. Source: https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format"""

from __future__ import annotations

from lint.records import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint.model import Diagnostic
    from lint.report import Run

LEVELS = {"error": "major", "warning": "minor", "info": "info"}


def diagnostics(run: Run) -> Iterator[str]:
    """All findings in one array."""
    from json import dumps  # noqa: PLC0415

    yield dumps([_issue(diagnostic) for file in run.files for diagnostic in file.diagnostics], ensure_ascii=False) + "\n"


def _issue(diagnostic: Diagnostic) -> dict[str, Any]:
    from hashlib import blake2b  # noqa: PLC0415

    # GitLab wants one fingerprint a finding in the whole report, and ours is the same for the same words in two files.
    name = f"{diagnostic.path}\0{diagnostic.fingerprint}".encode("utf-8", "surrogatepass")
    return {
        "description": diagnostic.message,
        "check_name": diagnostic.rule,
        "fingerprint": blake2b(name, digest_size=16).hexdigest(),
        "severity": LEVELS[diagnostic.severity],
        "location": {
            "path": diagnostic.path.replace("\\", "/").removeprefix("./"),
            "lines": {"begin": diagnostic.line, "end": diagnostic.end_line},
        },
    }
