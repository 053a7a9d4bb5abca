"""A bar on standard error while many articles are checked: only on a terminal, and only when it takes a while."""

from __future__ import annotations

import sys
from time import monotonic

from lint.records import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lint.workspace import Checked

PATIENCE = 1.0  # seconds after which a person wonders


def wanted() -> bool:
    """Whether somebody looks at standard error."""
    import os

    return sys.stderr.isatty() and os.environ.get("TERM") != "dumb"


def shown(results: Iterable[Checked], total: int, patience: float = PATIENCE) -> Iterator[Checked]:
    """The results, with a bar that moves from file to file and is gone at the end."""
    start = monotonic()
    bar = None
    done = 0
    waiting = iter(results)
    try:
        for result in waiting:
            done += 1
            if bar is None and monotonic() - start > patience and done < total:
                try:
                    from rich.console import Console
                    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
                except ImportError:
                    yield result
                    yield from waiting
                    return
                columns = (TextColumn("figlint"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
                console = Console(file=sys.stderr)
                bar = Progress(*columns, console=console, transient=True, redirect_stdout=False, redirect_stderr=False)
                task = bar.add_task("", total=total)
            if bar is None:
                yield result
                continue
            bar.update(task, completed=done)
            if result.diagnostics or result.notes or result.problems:
                bar.stop()  # off the screen while something is written there
                yield result
            else:
                bar.start()
                yield result
    finally:
        if bar is not None:
            bar.stop()
