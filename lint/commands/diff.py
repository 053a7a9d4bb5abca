"""`figlint diff`: the figures that changed since a revision."""

from __future__ import annotations

import sys

from lint.arguments import Command
from lint.commands.console import READING, planner_of
from lint.model import FiglintError
from lint.records import Any

COMMAND = Command("diff", "REV [PATH...]", "Lists the figures that changed since a revision, as a table.", READING)


def run(options: dict[str, Any], arguments: list[str]) -> int:
    """Writes a table of changed figures."""
    from lint.compare import table, versions

    if not arguments:
        raise FiglintError("figlint diff: since which revision? figlint diff HEAD~1")
    planner = planner_of(options)
    sys.stdout.writelines(table(list(versions(arguments[0], arguments[1:], planner))))
    return 0
