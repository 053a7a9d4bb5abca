"""`figlint check --watch`: again whenever an article changes, until Ctrl-C."""

from __future__ import annotations

import os
import sys
import time

from lint.commands.console import complain, plural
from lint.model import FiglintError
from lint.records import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from lint.workspace import Source

PAUSE = 0.3  # seconds between two looks


def watch(check: Callable[[], object], find: Callable[[], Iterable[Source]]) -> int:
    """Runs `check` now and after each change of the files that `find` gives or of a configuration. Ends at Ctrl-C, with 0."""
    try:
        while True:
            sources = list(find())
            before = _state(sources)
            if sys.stdout.isatty():
                sys.stdout.write("\x1b[2J\x1b[3J\x1b[H")
            try:
                check()
            except FiglintError as error:  # a slip in figlint.toml is mended while we watch
                complain(f"figlint: {error}")
            sys.stdout.flush()
            complain(f"Watching {plural(len(sources), 'file')}; Ctrl-C ends it")
            while True:
                time.sleep(PAUSE)
                try:
                    now = _state(find())
                except FiglintError:
                    continue
                if now != before:
                    break
    except KeyboardInterrupt:
        return 0


def _state(sources: Iterable[Source]) -> dict[str, tuple[int, int]]:
    """What tells one version of each file from another, the configuration files of their folders among them."""
    from lint.config import FILES

    paths = [source.path for source in sources]
    folders = sorted({".", *(os.path.dirname(path) or "." for path in paths)})
    found = {}
    for path in (*paths, *(os.path.join(folder, name) for folder in folders for name in FILES)):
        try:
            entry = os.stat(path)
        except OSError:
            continue
        found[path] = (entry.st_mtime_ns, entry.st_size)
    return found
