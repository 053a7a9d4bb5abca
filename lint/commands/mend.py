"""`figlint check --fix`, `--add-ignore` and `--diff`: articles changed in place, or what would change."""

from __future__ import annotations

import sys

from lint.commands.console import Tally, colour_wanted, complain, plural, results_of
from lint.model import FiglintError
from lint.records import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lint.edits import Edit
    from lint.workspace import Checked, Planner, Source

_COLOURS = {"-": "31", "+": "32", "@": "36"}


def mend(sources: list[Source], options: dict[str, Any], planner: Planner, problems: list[str]) -> tuple[int, Tally]:
    """Makes the changes asked for, or shows them with `diff`: how many files change. `problems`: what could not be done."""
    from lint.edits import check_reason

    reason = check_reason(options["add-ignore"]) if "add-ignore" in options else None
    planner.whole = True
    preview = bool(options.get("diff"))
    tally = Tally()
    changed = total = 0
    for result in tally.watch(results_of(sources, options, planner, [])):
        if result.document is None or not result.diagnostics:
            continue
        try:
            edits = _edits(result, reason)
            if not edits:
                _say_what_word_keeps(result)
                continue
            _make(result, edits, options, preview=preview)
        except FiglintError as error:
            problems.append(str(error))
            continue
        changed += 1
        total += len(edits)
    if changed:
        what = plural(total, "ignore" if reason else "fix").replace("fixs", "fixes")
        verb = "Would make" if preview else "Made"
        complain(f"{verb} {what} in {plural(changed, 'file')}")
    return changed, tally


def _say_what_word_keeps(result: Checked) -> None:
    """Tells that a Word document stays as it is, where a text file would have been mended."""
    left = sum(any(suggestion.safe for suggestion in item.suggestions) for item in result.diagnostics)
    if result.document is not None and result.document.format == "docx" and left:
        count = plural(left, "fix").replace("fixs", "fixes")
        complain(f"note: {result.path}: a Word document is not changed; make {count} in Word")


def _edits(result: Checked, reason: str | None) -> list[Edit]:
    from lint.edits import fixes, ignores

    assert result.document is not None
    if reason is None:
        return fixes(result.document, result.diagnostics)
    return ignores(result.document, [item for item in result.diagnostics if item.rule != "suppression/unused"], reason)


def _make(result: Checked, edits: list[Edit], options: dict[str, Any], *, preview: bool) -> None:
    from lint.disk import replace_file
    from lint.edits import applied, diff, rewritten
    from lint.workspace import read_bytes

    source = result.source
    text = applied(source, edits)
    if preview:
        colour = colour_wanted(options.get("color", "auto"), sys.stdout)
        for line in diff(result.path, source, text):
            sign = _COLOURS.get(line[0]) if colour else None
            sys.stdout.write(f"\x1b[{sign}m{line.rstrip()}\x1b[0m\n" if sign else line)
        return
    if result.path == "<stdin>":
        raise FiglintError("standard input cannot be changed in place; --diff shows what would change")
    try:
        data = read_bytes(result.path)
    except OSError as error:
        raise FiglintError(f"{result.path}: cannot be read: {error.strerror or error}") from error
    replace_file(result.path, rewritten(result.path, data, source, text))
