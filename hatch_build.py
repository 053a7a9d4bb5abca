"""Compiles the rules while the wheel is built, so that the first check after an installation need not.

The pack is only read where Python, `regex` and the rules are those that it was built with; elsewhere the first run does it.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompiledRules(BuildHookInterface):  # type: ignore[type-arg]
    """Puts `lint/packed/*.pack` into the wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called before the wheel is put together."""
        if version == "editable":
            return
        sys.path.insert(0, self.root)
        try:
            from lint.pack import SPLIT, cache
            from lint.pack.build import build
            from lint.pack.load import load_rules

            self.place = tempfile.mkdtemp()
            made: dict[str, Any] = {}
            paths = cache.ship("en", build(load_rules("en"), "en", made), SPLIT, made, self.place)
        except ImportError as error:
            self.app.display_warning(f"the rules are not compiled ({error}): the first run will do that")
            return
        finally:
            sys.path.remove(self.root)
        build_data["force_include"].update({path: f"lint/packed/{os.path.basename(path)}" for path in paths})

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Called behind it."""
        del version, build_data, artifact_path
        shutil.rmtree(getattr(self, "place", ""), ignore_errors=True)
