"""`figlint check`: articles in, findings out."""

from __future__ import annotations

import os
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
from lint.commands.progress import shown, wanted
from lint.config import KEYS, Key
from lint.model import FiglintError
from lint.records import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lint.commands.console import Output
    from lint.workspace import Checked, Planner, Source

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
        switch("fix", "make the changes that are safe, which is to say formatting alone: in place, and nothing else changes"),
        Flag("add-ignore", Key("text", "write an ignore with this reason beside each finding"), "REASON"),
        switch("diff", "show what --fix (or --add-ignore) would change, and change nothing"),
        switch("watch", "check again whenever something changes, until Ctrl-C"),
        switch("across", "compare the files with each other as well: versions of a story, one measure on one day"),
        switch("statistics", "count the findings by rule, on standard error"),
        switch("show-settings", "show what is set for each path and where, and check nothing"),
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
    if options.get("show-settings"):
        from lint.explain import config_shown

        flags = {name: value for name, value in options.items() if name in KEYS}
        for path in paths or ["."]:
            sys.stdout.write(config_shown(path, options.get("config"), flags))
        return 0
    if options.get("watch"):
        from lint.commands.watch import watch

        if "-" in paths:
            raise FiglintError("standard input cannot be watched")
        once = {name: value for name, value in options.items() if name != "watch"}

        def articles() -> Iterable[Source]:
            planner = planner_of(once)
            outputs = outputs_of(once, planner.config(".").get("output-format"), "diagnostics")
            return _articles(paths, once, planner, outputs, [])

        return watch(lambda: run(once, paths), articles)
    return work(options, paths, purpose="diagnostics")


def work(options: dict[str, Any], paths: list[str], *, purpose: str) -> int:
    """What `check` and `extract` have in common. `purpose`: "diagnostics" or "figures"."""
    extracting = purpose == "figures"
    planner = planner_of(options, extract=extracting)
    outputs = outputs_of(options, planner.config(".").get("output-format"), purpose)
    planner.whole = any(output.whole for output in outputs)
    for_people = any(output.path is None and output.for_people for output in outputs)

    problems: list[str] = []
    sources = _articles(paths, options, planner, outputs, problems)
    if any(name in options for name in ("fix", "diff", "add-ignore")):
        from lint.commands.mend import mend

        sources = list(sources)
        changed, tally = mend(sources, options, planner, problems)
        if options.get("diff"):
            return _end(problems, tally, failed=changed > 0)
        planner = planner_of(options)
        planner.whole = any(output.whole for output in outputs)
    tally = Tally()
    stale: list[str] = []
    bar = wanted()
    if bar:
        sources = list(sources)  # to know how many there are
    results: Iterable[Checked] = results_of(sources, options, planner, stale)
    if bar:
        results = shown(results, len(list(sources)))
    write(tally.watch(results), outputs, options, planner)
    for warning in planner.warnings:
        complain(f"warning: {warning}")
    if stale:
        complain(f"note: found no more, `figlint baseline prune` takes {'it' if len(stale) == 1 else 'them'} out:")
        for line in stale:
            complain(f"  {line}")
    if options.get("statistics"):
        sys.stderr.write(tally.statistics())
    if for_people and not extracting and tally.severities:
        complain(tally.summary())
    return _end(problems, tally, failed=tally.failed)


def _articles(
    paths: list[str], options: dict[str, Any], planner: Planner, outputs: list[Output], problems: list[str]
) -> Iterable[Source]:
    """What is to be checked: no file that reports are written to, which an earlier run may have left there."""
    sources = sources_of(paths, options, planner, problems)
    written = {os.path.realpath(output.path) for output in outputs if output.path}
    if not written:
        return sources
    return (source for source in sources if source.named or os.path.realpath(source.path) not in written)


def _end(problems: list[str], tally: Tally, *, failed: bool) -> int:
    """Says what could not be done; the exit code."""
    for problem in problems:
        complain(f"error: {problem}")
    if problems or tally.trouble:
        return 2
    return 1 if failed else 0
