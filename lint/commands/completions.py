"""`figlint completions`: the script by which a shell completes commands, options and their values."""

from __future__ import annotations

import os
import sys
from importlib import import_module

from lint.arguments import HELP, Command
from lint.model import FiglintError
from lint.records import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lint.arguments import Flag

SHELLS = ("bash", "zsh", "fish")
COMMAND = Command(
    "completions",
    "bash | zsh | fish",
    "Writes the script that completes figlint's commands and options in a shell.",
    more="bash: figlint completions bash > ~/.local/share/bash-completion/completions/figlint\n"
    "zsh:  figlint completions zsh > a folder of $fpath, as _figlint\n"
    "fish: figlint completions fish > ~/.config/fish/completions/figlint.fish",
)
_FILES = ("FILE", "PATH", "PATHS", "FOLDER", "NAME:FILE")


def run(options: dict[str, Any], names: list[str]) -> int:
    """Writes the script of a shell to standard output."""
    if options or len(names) != 1 or names[0] not in SHELLS:
        raise FiglintError(f"figlint completions: name one of {', '.join(SHELLS)}")
    sys.stdout.write({"bash": _bash, "zsh": _zsh, "fish": _fish}[names[0]](_commands()))
    return 0


def _commands() -> list[Command]:
    """All commands, by name; the folder is the registry."""
    names = sorted(name[:-3] for name in os.listdir(os.path.dirname(os.path.abspath(__file__))) if name.endswith(".py"))
    modules = [import_module(f"lint.commands.{name}") for name in names if name[0] != "_"]
    return [module.COMMAND for module in modules if hasattr(module, "COMMAND") and hasattr(module, "run")]


def _values(flag: Flag) -> list[str]:
    """The words that an option takes, where they are known."""
    from lint.read import FORMATS
    from lint.report import formats

    if flag.value.choices:
        return list(flag.value.choices)
    if flag.name == "output-format":
        return sorted({*formats(), *formats("figures")})
    return list(FORMATS) if flag.name == "format" else []


def _rules() -> list[str]:
    """The rules and families, for options that take them."""
    from lint.pack import load_pack

    rules = sorted(load_pack("en", ()).checks)
    return sorted({rule.partition("/")[0] for rule in rules}) + rules


def _words(command: Command) -> list[str]:
    """The words that may stand behind a command: "write | prune [PATH...]" names two."""
    firsts = [part.split()[0] for part in command.takes.split("|") if part.strip()]
    return firsts if len(firsts) > 1 and all(word.isalpha() and word.islower() for word in firsts) else []


def _flags(command: Command) -> list[Flag]:
    return [flag for flag in (*command.flags, HELP) if flag.value.help]


def _takes_rules(flag: Flag) -> bool:
    return flag.value.type == "selectors"


def _takes_files(flag: Flag) -> bool:
    return flag.metavar in _FILES


def _bash(commands: list[Command]) -> str:
    names = " ".join(command.name for command in commands)
    cases = []
    for command in commands:
        flags = " ".join(f"--{flag.name}" for flag in _flags(command))
        words = " ".join(_words(command))
        cases.append(f'    {command.name}) flags="{flags}"; words="{words}" ;;')
    values: dict[str, str] = {}
    for command in commands:
        for flag in _flags(command):
            if flag.value.type == "switch":
                continue
            if _takes_rules(flag):
                reply = f'COMPREPLY=($(compgen -W "{" ".join(_rules())}" -- "$cur")); return'
            elif _values(flag):
                reply = f'COMPREPLY=($(compgen -W "{" ".join(_values(flag))}" -- "$cur")); return'
            elif _takes_files(flag):
                reply = 'COMPREPLY=($(compgen -f -- "$cur")); return'
            else:
                reply = "return"
            values[f"--{flag.name}"] = reply
    options = "\n".join(f"    {name}) {reply} ;;" for name, reply in sorted(values.items()))
    newline = "\n"
    return f"""# bash completion of figlint, written by `figlint completions bash`
_figlint() {{
  local cur prev flags words
  cur=${{COMP_WORDS[COMP_CWORD]}}
  prev=${{COMP_WORDS[COMP_CWORD-1]}}
  COMPREPLY=()
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W "{names} --help --version" -- "$cur"))
    return
  fi
  case $prev in
{options}
  esac
  case ${{COMP_WORDS[1]}} in
{newline.join(cases)}
  esac
  case $cur in
    -*) COMPREPLY=($(compgen -W "$flags" -- "$cur")) ;;
    *)
      if [ -n "$words" ] && [ "$COMP_CWORD" -eq 2 ]; then
        COMPREPLY=($(compgen -W "$words" -- "$cur"))
      else
        COMPREPLY=($(compgen -f -- "$cur"))
      fi ;;
  esac
}}
complete -o filenames -F _figlint figlint
"""


def _brief(text: str) -> str:
    """The first words of a help text, without what shells would read."""
    brief = text.partition(";")[0].partition(":")[0].partition(". ")[0].strip()
    return "".join(sign for sign in brief if sign not in "'\"[]\\`$")


def _zsh(commands: list[Command]) -> str:
    listed = "\n".join(f"    '{command.name}:{_brief(command.help)}'" for command in commands)
    cases = []
    for command in commands:
        lines = []
        for flag in _flags(command):
            names = f"'(-{flag.short} --{flag.name})'{{-{flag.short},--{flag.name}}}" if flag.short else f"--{flag.name}"
            value = ""
            if flag.value.type != "switch":
                words = _rules() if _takes_rules(flag) else _values(flag)
                action = f"({' '.join(words)})" if words else "_files" if _takes_files(flag) else " "
                value = f":{flag.metavar.partition('[')[0].lower()}:{action}"
            equals = "=" if value and not flag.short else ""
            lines.append(f"        {names}{equals}'[{_brief(flag.value.help)}]{value}'")
        firsts = " ".join(_words(command))
        lines.append(f"        '1:what:({firsts})' '*:file:_files'" if firsts else "        '*:file:_files'")
        cases.append(f"    {command.name})\n      _arguments -s \\\n" + " \\\n".join(lines) + " ;;")
    newline = "\n"
    return f"""#compdef figlint
# zsh completion of figlint, written by `figlint completions zsh`
_figlint() {{
  local -a commands
  commands=(
{listed}
  )
  if (( CURRENT == 2 )); then
    _describe command commands
    return
  fi
  local command=$words[2]
  shift words
  (( CURRENT-- ))
  case $command in
{newline.join(cases)}
  esac
}}
if [ "$funcstack[1]" = _figlint ]; then _figlint "$@"; else compdef _figlint figlint; fi
"""


def _fish(commands: list[Command]) -> str:
    lines = ["# fish completion of figlint, written by `figlint completions fish`"]
    lines += [
        f"complete -c figlint -n __fish_use_subcommand -f -a {command.name} -d '{_brief(command.help)}'" for command in commands
    ]
    for command in commands:
        within = f"complete -c figlint -n '__fish_seen_subcommand_from {command.name}'"
        if _words(command):
            lines.append(f"{within} -f -a '{' '.join(_words(command))}'")
        for flag in _flags(command):
            short = f" -s {flag.short}" if flag.short else ""
            value = ""
            if flag.value.type != "switch":
                words = _rules() if _takes_rules(flag) else _values(flag)
                value = f" -x -a '{' '.join(words)}'" if words else " -r" if _takes_files(flag) else " -x"
            lines.append(f"{within} -l {flag.name}{short}{value} -d '{_brief(flag.value.help)}'")
    return "\n".join(lines) + "\n"
