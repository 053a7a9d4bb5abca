"""`figlint baseline`: the findings that are known."""

from __future__ import annotations

from lint.arguments import Command, Flag
from lint.commands.console import READING, Tally, complain, of_config, planner_of, plural, results_of, sources_of
from lint.config import Key
from lint.model import FiglintError
from lint.records import Any

COMMAND = Command(
    "baseline",
    "write | prune [PATH...]",
    "Writes the findings there are now to a file, so that `check --baseline FILE` reports new ones only; "
    "`prune` takes out what is found no more.",
    (
        Flag("output", Key("text", "the baseline"), "FILE", "o"),
        of_config("select", "RULES", text="run these rules or families only"),
        of_config("ignore", "RULES", text="do not run these rules or families"),
        of_config("min-confidence", "LEVEL"),
        *READING,
    ),
)


def run(options: dict[str, Any], paths: list[str]) -> int:
    """Writes or prunes the baseline. Exit code 0, or 2 where a file could not be checked."""
    from lint.baseline import DEFAULT, load, write

    what, *paths = paths or [""]
    if what not in ("write", "prune"):
        raise FiglintError(f"figlint baseline: write or prune, not {what!r}")
    planner = planner_of(options)
    path = options.get("output") or planner.config(".").get("baseline") or DEFAULT
    only = load(path) if what == "prune" else None
    problems: list[str] = []
    tally = Tally()
    found = results_of(sources_of(paths, options, planner, problems), {**options, "baseline": ""}, planner, [])
    written, total = write(path, tally.watch(found), only=only)
    for problem in problems:
        complain(f"error: {problem}")
    if only is None:
        complain(f"{path}: {plural(written, 'finding')} of {plural(tally.files, 'file')}")
        if planner.config(".").get("baseline") != path:
            complain(f'`check --baseline {path}` leaves them out, as does `baseline = "{path}"` in figlint.toml')
    else:
        complain(f"{path}: {len(only.rows) - written:,} taken out, {written:,} left; {total:,} found in all")
    return 2 if problems or tally.trouble else 0
