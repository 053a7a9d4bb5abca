"""A command line from tables: the same rows read the arguments and write the help.

(argparse takes as long to start as the whole check of an article may.) Options may stand anywhere, as `--name value`,
`--name=value`, `-j4` or `-j 4`; behind `--` everything is a path, and `-` alone is one.
"""

from __future__ import annotations

from lint.config import Key, parse_value
from lint.model import FiglintError
from lint.records import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


class Flag(NamedTuple):
    """An option: its long name, its value's type (of lint.config, "switch" for none), what it is called in the help."""

    name: str
    value: Key
    metavar: str = ""
    short: str = ""

    @property
    def usage(self) -> str:
        """As the help shows it: `-o, --output FILE`."""
        short = f"-{self.short}, " if self.short else "    "
        return f"{short}--{self.name} {self.metavar}".rstrip()


class Command(NamedTuple):
    """A command: its name (two words where it is one of several), what it takes, what it does, its options."""

    name: str
    takes: str
    help: str
    flags: tuple[Flag, ...] = ()
    more: str = ""


def switch(name: str, text: str, short: str = "") -> Flag:
    """An option without a value."""
    return Flag(name, Key("switch", text), short=short)


HELP = switch("help", "show this help", "h")


def parse(command: Command, arguments: Sequence[str]) -> tuple[dict[str, Any], list[str]]:
    """The options by name, each with its value as its type reads it, and all else in order. Raises FiglintError."""
    flags = {f"--{flag.name}": flag for flag in (*command.flags, HELP)}
    flags.update({f"-{flag.short}": flag for flag in (*command.flags, HELP) if flag.short})
    options: dict[str, Any] = {}
    rest: list[str] = []
    waiting = iter(arguments)
    for argument in waiting:
        if argument == "--":
            rest.extend(waiting)
        elif argument == "-" or not argument.startswith("-"):
            rest.append(argument)
        else:
            name, given, value = argument.partition("=")
            if name not in flags and not argument.startswith("--") and argument[:2] in flags:
                name, given, value = argument[:2], "=", argument[2:].removeprefix("=")
            flag = flags.get(name)
            if flag is None:
                raise FiglintError(f"{_title(command)}: no option {name}{_nearest(name, flags)}")
            if flag.value.type == "switch":
                if given:
                    raise FiglintError(f"{_title(command)}: {name} takes no value")
                options[flag.name] = True
                continue
            if not given:
                following = next(waiting, None)
                if following is None:
                    raise FiglintError(f"{_title(command)}: {name} needs a value: {name} {flag.metavar}")
                value = following
            read = _read(command, flag, name, value)
            options[flag.name] = (*options.get(flag.name, ()), *read) if flag.value.type in ("selectors", "texts") else read
    return options, rest


def _read(command: Command, flag: Flag, name: str, value: str) -> Any:
    try:
        return parse_value(flag.value, value)
    except ValueError as error:
        near = ""
        if flag.value.choices:
            near = _nearest(value, flag.value.choices).partition("; expected")[0]
        raise FiglintError(f"{_title(command)}: {name} must be {error}, not {value!r}{near}") from error


def _nearest(word: str, known: Any) -> str:
    from lint.pack.load import nearest  # noqa: PLC0415

    hint = nearest(word, list(known))
    return hint if "did you mean" in hint else f"; see figlint {'--help' if not known else ''}".rstrip()


def _title(command: Command) -> str:
    return f"figlint {command.name}".rstrip()


def help_text(command: Command, defaults: Mapping[str, str] | None = None) -> str:
    """The help of one command. `defaults`: what an option's value is where none is given."""
    lines = [f"Usage: figlint {command.name} {command.takes}".rstrip(), "", *_wrapped(command.help, "", 79), ""]
    if command.flags:
        lines.append("Options:")
        for flag in (*command.flags, HELP):
            text = flag.value.help
            if not text:
                continue  # taken, but not told
            if flag.value.choices:
                text += f" ({', '.join(flag.value.choices)})"
            if defaults and flag.name in defaults:
                text += f" [{defaults[flag.name]}]"
            if len(flag.usage) > 26:
                lines.append(f"  {flag.usage}")
                lines += _wrapped(text, " " * 30, 79)
            else:
                first, *others = _wrapped(text, " " * 30, 79)
                lines += [f"  {flag.usage.ljust(26)}  {first.strip()}", *others]
    if command.more:
        lines += ["", command.more]
    return "\n".join(lines) + "\n"


def _wrapped(text: str, indent: str, width: int) -> list[str]:
    lines: list[str] = []
    line = indent
    for word in text.split():
        if len(line) + len(word) + 1 > width and line != indent:
            lines.append(line)
            line = indent
        line += word if line == indent else f" {word}"
    return [*lines, line]
