"""`figlint config`: what holds for a file, and the schema of what can be set."""

from __future__ import annotations

import sys

from lint.arguments import Command, Flag
from lint.config import Key
from lint.model import FiglintError
from lint.records import Any

COMMAND = Command(
    "config",
    "show [PATH] | schema",
    "Shows what holds for a file and where each value was set, or a JSON Schema of the configuration for editors.",
    (Flag("config", Key("text", "the configuration file to use, in place of the nearest"), "FILE"),),
)


def run(options: dict[str, Any], names: list[str]) -> int:
    """Shows the configuration of paths, or its JSON Schema."""
    from lint import explain

    what, *paths = names or ["show"]
    if what == "schema":
        sys.stdout.write(explain.config_schema())
    elif what == "show":
        for path in paths or ["."]:
            sys.stdout.write(explain.config_shown(path, options.get("config")))
    else:
        raise FiglintError(f"figlint config: show or schema, not {what!r}")
    return 0
