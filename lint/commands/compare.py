"""`figlint compare`: the figures of a text against its sources."""

from __future__ import annotations

from lint.arguments import Command
from lint.commands.console import FINDING, planner_of, show
from lint.records import Any

COMMAND = Command(
    "compare",
    "[OPTIONS] SOURCE... TEXT",
    "Looks for every figure of the last file in the files before it: the same, rounded, converted or added up.",
    FINDING,
    "Exit codes: 0 all are supported, 1 some are not, 2 could not compare.",
)


def run(options: dict[str, Any], paths: list[str]) -> int:
    """Reports what the last file says and none before it supports."""
    from lint.compare import compare_paths
    planner = planner_of(options)
    return show([compare_paths(paths, planner)], options, planner)
