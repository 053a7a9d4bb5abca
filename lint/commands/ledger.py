"""`figlint ledger`: the repository's own figures."""

from __future__ import annotations

import sys

from lint.arguments import Command, Flag
from lint.commands.console import FINDING, complain, planner_of, show, sources_of
from lint.config import Key
from lint.model import FiglintError
from lint.records import Any

COMMAND = Command(
    "ledger",
    "init | check [PATH...] | list",
    "Keeps a repository's figures in figures.toml: `init` writes one, `check` compares every text with it, `list` shows it.",
    (Flag("ledger", Key("text", "the ledger, in place of the nearest figures.toml"), "FILE"), *FINDING),
    "Exit codes: 0 all say what the ledger says, 1 some do not, 2 could not check.",
)


def run(options: dict[str, Any], arguments: list[str]) -> int:
    """Starts, lists or checks against a ledger."""
    from lint import ledger as books

    what, *paths = arguments or [""]
    if what == "init":
        path = options.get("ledger") or books.NAME
        try:
            with open(path, "x", encoding="utf-8") as file:
                file.write(books.START)
        except FileExistsError:
            raise FiglintError(f"{path} is already here; figlint ledger list shows it") from None
        complain(f"Wrote {path}")
        return 0
    if what not in ("check", "list"):
        raise FiglintError(f"figlint ledger: init, check or list, not {what!r}")
    facts = books.load(options.get("ledger") or books.find_ledger())
    if what == "list":
        sys.stdout.writelines(books.listing(facts))
        return 0
    planner = planner_of(options)
    problems: list[str] = []
    results, unsaid = books.check_sources(sources_of(paths, options, planner, problems), facts, planner)
    for message in unsaid:
        complain(f"note: {message}")
    for problem in problems:
        complain(f"error: {problem}")
    code = show(results, options, planner)
    return 2 if problems else code
