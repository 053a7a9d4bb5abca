"""`figlint init`: a configuration to start from."""

from __future__ import annotations

import sys

from lint.arguments import Command
from lint.model import FiglintError
from lint.records import Any

COMMAND = Command("init", "", "Writes a figlint.toml with everything in it that can be set, commented out.")


def run(options: dict[str, Any], names: list[str]) -> int:
    """Writes figlint.toml where there is none."""
    from lint.disk import replace_file
    from lint.explain import config_start

    if options or names:
        raise FiglintError("figlint init takes nothing more")
    path = "figlint.toml"
    try:
        replace_file(path, config_start().encode(), new=True)
    except FileExistsError:
        raise FiglintError(f"{path} is already here; figlint config show says what holds") from None
    sys.stderr.write(f"Wrote {path}: take the # off what you want to set\n")
    return 0
