"""`figlint check`: articles in, findings out."""

from __future__ import annotations

import sys

from lint.arguments import Command, Flag, switch
from lint.commands.console import (
    OUTPUT,
    READING,
    Tally,
    complain,
    of_config,
    outputs_of,
    planner_of,
    results_of,
    sources_of,
    write,
)
from lint.config import Key
from lint.records import Any

COMMAND = Command(
    "check",
    "[OPTIONS] [PATH... | -]",
    "Checks articles: files, folders (the current one unless something is named), or standard input as `-`. "
    "Says nothing when nothing is wrong.",
    (
        of_config("select", "RULES", text="run these rules or families only, as in conversion,date/weekday"),
        of_config("extend-select", "RULES", text="run these as well, as in style"),
        of_config("ignore", "RULES", text="do not run these rules or families"),
        of_config("min-confidence", "LEVEL"),
        of_config("fail-on", "LEVEL"),
        Flag(
            "output-format",
            Key("texts", "how findings are written; --list-formats names all; several as in full,sarif:found.sarif"),
            "NAME[:FILE]",
        ),
        OUTPUT,
        Flag("diff-base", Key("text", "only findings on lines that changed since this revision"), "REV"),
        of_config("baseline", "FILE"),
        switch("statistics", "count the findings by rule, on standard error"),
        switch("list-formats", "name all output formats"),
        *READING,
    ),
    "Exit codes: 0 clean, 1 findings at or above --fail-on, 2 could not check.",
)


def run(options: dict[str, Any], paths: list[str]) -> int:
    """Checks files and writes what was found. Exit code 0, 1 or 2."""
    if options.get("list-formats"):
        from lint.report import formats

        sys.stdout.write("".join(f"{name}\n" for name in formats()))
        return 0
    return work(options, paths, purpose="diagnostics")


def work(options: dict[str, Any], paths: list[str], *, purpose: str) -> int:
    """What `check` and `extract` have in common. `purpose`: "diagnostics" or "figures"."""
    extracting = purpose == "figures"
    planner = planner_of(options, extract=extracting)
    outputs = outputs_of(options, planner.config(".").get("output-format"), purpose)
    planner.whole = any(output.whole for output in outputs)
    for_people = any(output.path is None and output.for_people for output in outputs)

    problems: list[str] = []
    tally = Tally()
    stale: list[str] = []
    found = results_of(sources_of(paths, options, planner, problems), options, planner, stale)
    write(tally.watch(found), outputs, options, planner)
    for warning in planner.warnings:
        complain(f"warning: {warning}")
    if stale:
        complain(f"note: found no more, `figlint baseline prune` takes {'it' if len(stale) == 1 else 'them'} out:")
        for line in stale:
            complain(f"  {line}")
    for problem in problems:
        complain(f"error: {problem}")
    if options.get("statistics"):
        sys.stderr.write(tally.statistics())
    if for_people and not extracting and tally.severities:
        complain(tally.summary())
    if problems or tally.trouble:
        return 2
    return 1 if tally.failed else 0
