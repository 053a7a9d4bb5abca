"""Baselines: findings that a desk has decided to live with for now, kept in a file; only new ones are reported.

A finding is known by its file and its fingerprint (rule, words of the sentence, values), so it is known again when lines
move, and is new when its sentence or its figures change.
"""

from __future__ import annotations

import os

from lint.disk import replace_file
from lint.model import FiglintError
from lint.records import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lint.model import Diagnostic
    from lint.workspace import Checked

DEFAULT = "figlint-baseline.json"


class Baseline(NamedTuple):
    """The findings of a file: (path, fingerprint) → its row. Paths are relative to the file's folder, with "/"."""

    path: str
    rows: dict[tuple[str, str], dict[str, Any]]


def load(path: str) -> Baseline:
    """Reads a baseline. Raises FiglintError where it is none."""
    from json import JSONDecodeError, loads  # noqa: PLC0415

    try:
        with open(path, encoding="utf-8") as file:
            content = loads(file.read())
        rows = {(row["path"], row["fingerprint"]): row for row in content["findings"]}
        if content["version"] != 1:
            raise FiglintError(f"{path}: a baseline of version {content['version']}; this figlint reads version 1")
    except OSError as error:
        hint = "; `figlint baseline write` makes one" if isinstance(error, FileNotFoundError) else ""
        raise FiglintError(f"{path}: cannot be read: {error.strerror or error}{hint}") from error
    except (JSONDecodeError, UnicodeDecodeError, KeyError, TypeError) as error:
        raise FiglintError(f"{path}: not a baseline as `figlint baseline write` makes it ({error})") from error
    return Baseline(path, rows)


def without_known(results: Iterable[Checked], baseline: Baseline, stale: list[str]) -> Iterator[Checked]:
    """The results without findings of the baseline. Rows of checked files that are found no more are appended to `stale`."""
    waiting: dict[str, dict[tuple[str, str], dict[str, Any]]] = {}
    for key, row in baseline.rows.items():
        waiting.setdefault(key[0], {})[key] = row
    for result in results:
        here = waiting.pop(_place(result.path, baseline.path), {}) if result.read else {}
        kept = [item for item in result.diagnostics if here.pop(_key(item, baseline.path), None) is None]
        stale += [f"{row['path']}: {row.get('rule', '')}: {row.get('message', '')}" for row in here.values()]
        yield result._replace(diagnostics=tuple(kept))


def write(path: str, results: Iterable[Checked], *, only: Baseline | None = None) -> tuple[int, int]:
    """Writes the findings of a run as a baseline, whole or not at all; with `only`, just those that it has already.

    Gives how many were written, and of how many found. Rows of `only` for files that were not checked are kept.
    """
    from json import dumps  # noqa: PLC0415

    rows: dict[tuple[str, str], dict[str, Any]] = {}
    checked: set[str] = set()
    found = 0
    for result in results:
        checked.add(_place(result.path, path))
        for diagnostic in result.diagnostics:
            found += 1
            key = _key(diagnostic, path)
            if only is None or key in only.rows:
                rows[key] = {
                    "path": key[0],
                    "rule": diagnostic.rule,
                    "fingerprint": diagnostic.fingerprint,
                    "message": diagnostic.message,
                }
    if only is not None:
        rows.update({key: row for key, row in only.rows.items() if key[0] not in checked})
    lines = ",\n".join(f"  {dumps(rows[key], ensure_ascii=False)}" for key in sorted(rows))
    text = f'{{"version": 1, "findings": [\n{lines}\n]}}\n'
    replace_file(path, text.encode("utf-8", "backslashreplace"))
    return len(rows), found


def _key(diagnostic: Diagnostic, baseline: str) -> tuple[str, str]:
    return _place(diagnostic.path, baseline), diagnostic.fingerprint


def _place(path: str, baseline: str) -> str:
    return os.path.relpath(path, os.path.dirname(baseline) or ".").replace(os.sep, "/")
