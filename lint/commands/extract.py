"""`figlint extract`: articles in, their figures out."""

from __future__ import annotations

from lint.arguments import Command, Flag
from lint.commands.check import work
from lint.commands.console import OUTPUT, READING
from lint.config import Key
from lint.records import Any

COMMAND = Command(
    "extract",
    "[OPTIONS] [PATH... | -]",
    "Lists the figures of articles: what each means, what it counts, who stands behind it.",
    (
        Flag("output-format", Key("texts", "text, csv, json or jsonl; several as in text,csv:figures.csv"), "NAME[:FILE]"),
        OUTPUT,
        *READING,
    ),
)


def run(options: dict[str, Any], paths: list[str]) -> int:
    """Lists the figures of files. Exit code 0 or 2."""
    options.setdefault("output-format", ("text",))
    return work(options, paths, purpose="figures")
