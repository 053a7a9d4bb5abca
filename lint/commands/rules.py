"""`figlint rules`: lists, explains and tries the rules."""

from __future__ import annotations

import os
import sys

from lint.arguments import Command, Flag
from lint.commands.console import colour_wanted, complain, of_config, plural
from lint.config import Key
from lint.model import FiglintError
from lint.records import Any

COMMAND = Command(
    "rules",
    "[ID] | test [PATH...]",
    "Lists the rules, or explains one: why it is there, what it finds and what it leaves alone. "
    "`rules test` runs the examples of all rules, or of those in the folders and files named.",
    (
        of_config("language", "NAME"),
        Flag("rules", Key("texts", "folders or files of further rules"), "PATHS"),
        Flag("config", Key("text", "the configuration file to use, in place of the nearest"), "FILE"),
    ),
)


def run(options: dict[str, Any], names: list[str]) -> int:
    """Lists the rules, explains those named, or tries their examples. Exit code 0, or 1 where an example failed."""
    from lint.config import find_config, load_config

    settings = load_config(options["config"]) if options.get("config") else find_config(".")
    language = options.get("language") or settings.get("language")
    folders = tuple(options.get("rules", ())) or tuple(settings.get("rules"))
    if names[:1] == ["test"]:
        return _test_rules(names[1:], language, folders)
    from lint.explain import catalogue, explain
    from lint.pack.load import load_rules

    loaded = load_rules(language, folders)
    on = colour_wanted("auto", sys.stdout)
    if not names:
        sys.stdout.write(catalogue(loaded, colour=on))
        return 0
    for number, name in enumerate(names):
        sys.stdout.write(("\n" if number else "") + explain(loaded, name, colour=on))
    return 0


def _test_rules(paths: list[str], language: str, folders: tuple[str, ...]) -> int:
    """Tries the examples of all rules, or of those in the folders and files named, which are rules like any others then."""
    from lint.pack import selftest
    from lint.pack.files import rule_files
    from lint.pack.load import load_rules
    from lint.workspace import pack_of

    known = {os.path.realpath(path) for path in rule_files(language, folders)}
    further = [path for path in paths if not {os.path.realpath(file) for file in _toml_files(path)} <= known]
    folders = (*folders, *further)
    loaded = load_rules(language, folders)
    wanted = {os.path.realpath(file) for path in paths for file in _toml_files(path)}
    files = tuple(path for path in loaded.files if os.path.realpath(path) in wanted)
    if paths and not files:
        raise FiglintError(f"no rule files (*.toml) in {', '.join(paths)}")
    tried, failures = selftest.run(loaded, pack_of(language, folders), files)
    for failure in failures:
        sys.stdout.write(f"{failure}\n")
    said = f"{plural(len(failures), 'example')} of {tried:,} failed" if failures else f"{plural(tried, 'example')} passed"
    complain(said)
    return 1 if failures else 0


def _toml_files(path: str) -> list[str]:
    if not os.path.isdir(path):
        if not os.path.isfile(path):
            raise FiglintError(f"{path}: no such rule folder or file")
        return [path]
    return [os.path.join(folder, name) for folder, _, names in os.walk(path) for name in names if name.endswith(".toml")]
