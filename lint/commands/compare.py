"""`figlint compare`: the figures of a text against its sources."""

from __future__ import annotations

import sys

from lint.arguments import Command
from lint.commands.console import FINDING, planner_of, show
from lint.records import Any

COMMAND = Command(
    "compare",
    "[OPTIONS] SOURCE... TEXT",
    "Looks for every figure of the last file (-: standard input) in those before it: the same, rounded, converted, added up.",
    FINDING,
    "Exit codes: 0 all are supported, 1 some are not, 2 could not compare.",
)


def run(options: dict[str, Any], paths: list[str]) -> int:
    """Reports what the last file says and none before it supports."""
    from lint.compare import compare_paths

    planner = planner_of(options)
    piped = sys.stdin.buffer.read() if "-" in paths else None
    return show([compare_paths(paths, planner, piped)], options, planner)
