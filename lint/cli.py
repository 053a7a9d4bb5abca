"""The command line: which command is meant, and how the process ends. What a command does is in `lint/commands/`.

Exit codes: 0 clean, 1 findings at or above --fail-on, 2 usage, configuration, rule, input or internal error.
Findings go to standard output, everything else to standard error.
"""

from __future__ import annotations

import os
import sys

from lint.arguments import help_text, parse
from lint.budget import hear_interrupts
from lint.commands.console import complain, debugging, version
from lint.config import KEYS
from lint.model import FiglintError
from lint.records import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lint.arguments import Command

# Their modules are in lint/commands.
COMMANDS = (
    "check", "extract", "compare", "diff", "ledger", "rules", "baseline", "config", "init", "lsp", "serve", "archive",
    "completions",
)  # fmt: skip


def run() -> None:
    """As `main`, for a process of its own: it ends with the exit code, and quickly."""
    hear_interrupts()
    code = main()
    if debugging():
        sys.exit(code)
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    finally:
        os._exit(code)  # without taking everything apart first


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command line and returns the exit code. Never raises, but with FIGLINT_DEBUG=1."""
    arguments = sys.argv[1:] if arguments is None else list(arguments)
    try:
        code = _run(arguments)
        sys.stdout.flush()
    except FiglintError as error:
        complain(f"figlint: {error}")
        return 2
    except BrokenPipeError:
        # Whoever read our output has enough: what is still in the buffer goes nowhere, in silence.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except KeyboardInterrupt:
        return 130
    except OSError as error:
        if debugging():
            raise
        complain(f"figlint: {error.strerror or error}{f': {error.filename}' if error.filename else ''}")
        return 2
    except (RecursionError, MemoryError) as error:
        if debugging():
            raise
        complain(f"figlint: {type(error).__name__}: too much for one go; name the files one by one to find which it is")
        return 2
    return code


def module_of(name: str) -> Any:
    """The module of a command: its `COMMAND` and `run`."""
    return __import__(f"lint.commands.{name}", fromlist=["run"])  # importlib brings warnings along


def _run(arguments: Sequence[str]) -> int:
    if not arguments or arguments[0] in ("-h", "--help", "help"):
        sys.stdout.write(_overview())
        return 0 if arguments else 2
    name, *rest = arguments
    if name in ("-V", "--version"):
        sys.stdout.write(f"figlint {version()}\n")
        return 0
    if name not in COMMANDS:
        raise FiglintError(_no_command(name))
    module = module_of(name)
    options, paths = parse(module.COMMAND, rest)
    if options.pop("help", False):
        sys.stdout.write(help_text(module.COMMAND, _defaults(module.COMMAND)))
        return 0
    code: int = module.run(options, paths)
    return code


def _overview() -> str:
    width = max(map(len, COMMANDS))
    lines = [
        "figlint: finds the figures of an article that cannot all be true, and those nobody stands behind.",
        "",
        "Usage: figlint COMMAND [OPTIONS] [PATH... | -]",
        "",
        *(f"  {name.ljust(width)}  {_short(module_of(name).COMMAND.help)}" for name in COMMANDS),
        "",
        "figlint COMMAND --help tells more. figlint --version says which this is.",
    ]
    return "\n".join(lines) + "\n"


def _short(text: str) -> str:
    return text.partition(". ")[0].partition(":")[0].rstrip(".")


def _no_command(name: str) -> str:
    if os.path.exists(name) or name == "-" or name.startswith("-"):
        return f"a command comes first: did you mean `figlint check {name}`?"
    from lint.pack.load import nearest

    return f"no command {name!r}{nearest(name, list(COMMANDS))}"


def _defaults(command: Command) -> dict[str, str]:
    named = {flag.name: KEYS[flag.name].default for flag in command.flags if flag.name in KEYS}
    found = {name: str(value) for name, value in named.items() if isinstance(value, str)}
    if command.name in ("check", "extract"):
        found["output-format"] = "full" if command.name == "check" else "text"
    if any(flag.name == "color" for flag in command.flags):
        found["color"] = "auto"
    return found


if __name__ == "__main__":
    run()
