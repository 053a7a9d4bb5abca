"""`figlint lsp`: the language server for editors."""

from __future__ import annotations

import os
import sys

from lint.arguments import Command
from lint.model import FiglintError
from lint.records import Any

COMMAND = Command(
    "lsp",
    "",
    "Serves editors: figlint while you type. Speaks the Language Server Protocol on standard input and output; "
    "docs/editors.md says how to set an editor up.",
)


def run(options: dict[str, Any], paths: list[str]) -> int:
    """Serves until the editor ends it."""
    if options or paths:
        raise FiglintError("figlint lsp takes nothing more: the editor says what to check")
    try:
        from lint.lsp.server import serve
    except ImportError as error:
        raise FiglintError(f"the language server needs more packages ({error.name}): pip install 'figlint[lsp]'") from None
    code = 0
    try:
        serve()
    except SystemExit as ended:  # how pygls ends; left to itself it would wait for one more line of input
        code = ended.code if isinstance(ended.code, int) else 0
    sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115  (the server has closed the real one)
    return code
