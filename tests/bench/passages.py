"""Passages of one to four sentences, each another construction, right and wrong: what is found of them, by rule.

    python tests/bench/passages.py                 # found of the even lines and of the odd ones, right ones flagged
    python tests/bench/passages.py rates --missed  # what is missed of the even lines of one file

Each line of passages/*.jsonl is a passage in two versions that differ in one figure, written without a look at the rules. Who
mends a rule reads the even lines and counts on the odd ones.
"""

from __future__ import annotations

import json
import pathlib
import sys
from collections import Counter
from typing import Any

import lint

HERE = pathlib.Path(__file__).parent / "passages"
DAY = "2025-05-15"  # of all of them
HALVES = ("even", "odd")


def read(name: str = "*") -> list[tuple[str, int, dict[str, Any]]]:
    """The passages of all files, or of one: its name, the number of the line, and what stands in it."""
    return [
        (path.stem, number, json.loads(line))
        for path in sorted(HERE.glob(f"{name}.jsonl"))
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines())
    ]


def flagged(text: str, family: str) -> list[str]:
    """What is said of a passage, by checks of a family; of all but sources where none is given."""
    return [
        found.message
        for found in lint.lint(text, path="a.md", as_of=DAY)
        if found.severity != "info"
        and (found.rule.partition("/")[0] == family if family else not found.rule.startswith("attribution"))
    ]


def main(arguments: list[str]) -> None:
    """Prints how many are found and how many right ones are flagged."""
    names = [name for name in arguments if not name.startswith("-")] or ["*"]
    counts: Counter[tuple[str, str, str]] = Counter()
    for name in names:
        for file, number, passage in read(name):
            half = HALVES[number % 2]
            rule = passage["rule"]
            counts[rule, half, "of"] += 1
            found = flagged(passage["wrong"], rule.partition("/")[0])
            false = flagged(passage["right"], "")
            counts[rule, half, "found"] += bool(found)
            counts[rule, half, "false"] += bool(false)
            if "--missed" in arguments and not found and half == "even":
                print(f"{file}:{number + 1} {passage['wrong']} ({passage.get('note', '')})")
            if false:
                print(f"false {file}:{number + 1} {passage['right']}: {'; '.join(false)}")
    for rule in sorted({rule for rule, _, _ in counts}):
        shown = "   ".join(
            f"{half} {counts[rule, half, 'found']:3} of {counts[rule, half, 'of']:3}, false {counts[rule, half, 'false']}"
            for half in HALVES
        )
        print(f"{rule:24} {shown}")


if __name__ == "__main__":
    main(sys.argv[1:])
