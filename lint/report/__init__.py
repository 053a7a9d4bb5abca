"""How findings and figures are written: one file a format, each a pure function from a Run to pieces of text.

A format's module has `diagnostics(run)` for `figlint check` or `figures(run)` for `figlint extract`, or both. The folder is the
registry: a new format is a new file. Names with "_" in front are helpers.
"""

from __future__ import annotations

import os

from lint.model import FiglintError
from lint.records import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from lint.workspace import Checked

    Writer = Callable[["Run"], Iterator[str]]


class Run(NamedTuple):
    """What a format writes from. `files` streams: it can be gone through once, and is worked out as it is read."""

    files: Iterable[Checked]
    version: str = ""
    colour: bool = False
    width: int = 100  # columns of the screen
    rules: Callable[[], Mapping[str, Any]] = dict  # rule id → its row (severity, why, message); asked for once, when needed
    examples: Callable[[], Mapping[str, tuple[list[str], list[str]]]] = dict  # rule id → texts that are wrong, and right ones
    links: bool = False  # whether paths are links that the screen knows (OSC 8)


def writer(name: str, purpose: str = "diagnostics") -> Writer:
    """The function of a format for "diagnostics" or "figures". Raises FiglintError with the nearest where there is none."""
    if name.isidentifier() and not name.startswith("_") and name in _modules():
        module = __import__(f"lint.report.{name}", fromlist=["lint"])
        if hasattr(module, purpose):
            found: Writer = getattr(module, purpose)
            return found
    from lint.pack.load import nearest  # noqa: PLC0415

    raise FiglintError(f"no output format {name!r}{nearest(name, formats(purpose))}")


def formats(purpose: str = "diagnostics") -> list[str]:
    """The names of all formats that write "diagnostics" or "figures"."""
    return [name for name in _modules() if hasattr(__import__(f"lint.report.{name}", fromlist=["lint"]), purpose)]


def _modules() -> list[str]:
    names = os.listdir(os.path.dirname(os.path.abspath(__file__)))
    return sorted(name[:-3] for name in names if name.endswith(".py") and not name.startswith("_"))
