"""How well figlint reads each kind of figure: F1 on the lists of extraction/, one list a kind.

    python tests/bench/extraction.py [-v] [LIST…]

A line is a text with its figures in [brackets], and behind "=>" what each is: its value, then unit or currency, "per", modifier
and trend as `lint.pack.selftest.describe` writes them, then in (brackets) what is counted. Lines without an arrow state no figure.
"@as-of 2024-12-17" and "@country GB" hold for the lines below. A figure is found where one overlaps the mark; it is right in
value, with its unit, with its modifier (and in news its trend), and in what it counts where the line says so. What is found beside the marks counts against it.
`-v` prints what is wrong.
"""

from __future__ import annotations

import os
import sys
from glob import glob

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.dirname(os.path.dirname(HERE)))

from lint import values
from lint.extract import extract_figures
from lint.model import Figure, Settings
from lint.pack import Pack, load_pack
from lint.pack.selftest import describe, unmark
from lint.read import read_document

DATES = frozenset(("date", "date-range", "time", "year"))
MODIFIERS = frozenset(("approx", "more_than", "less_than", "at_least", "at_most", "vague", "up", "down"))
TRENDS = frozenset(("up", "down"))
LEVELS = ("value", "unit", "modifier", "counted")


def wrong(wanted: str, figure: Figure, with_trend: bool) -> set[str]:
    """The levels on which a figure is not what the line says."""
    modifiers = MODIFIERS if with_trend else MODIFIERS - TRENDS
    wanted, _, counted = wanted.rstrip(")").partition(" (")
    first, *rest = wanted.split()
    found, *parts = describe(figure).split()
    bad = set() if same(first, found) else {"value"}
    if [part for part in rest if part not in MODIFIERS] != [part for part in parts if part not in MODIFIERS]:
        bad.add("unit")
    if modifiers & set(rest) != modifiers & set(parts):
        bad.add("modifier")
    if counted and counted != (figure.noun or "").lower():
        bad.add("counted")
    return bad


def same(wanted: str, found: str) -> bool:
    if wanted == found:
        return True
    try:
        fractions = (wanted.partition("/"), found.partition("/"))
        ends = [[values.decimal(end) for end in text.split("..")] for text in (wanted, found)] if not any(f[1] for f in fractions) else [
            [values.decimal(top) / values.decimal(bottom or "1")] for top, _, bottom in fractions
        ]  # fmt: skip
    except (ValueError, ZeroDivisionError):
        return False
    return len(ends[0]) == len(ends[1]) and all(
        a == b or values.magnitude(a - b) < values.magnitude(a) / 10**5 for a, b in zip(*ends, strict=True)
    )


def score(path: str, pack: Pack, say: bool) -> None:
    name = os.path.basename(path)
    settings = {"as-of": None, "country": None}
    right = dict.fromkeys(LEVELS, 0)
    wanted = given = counted = 0
    with open(path, encoding="utf-8") as file:
        lines = file.read().split("\n")
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        if line.startswith("@"):
            key, _, value = line[1:].partition(" ")
            settings[key] = value
            continue
        written, _, answers = line.partition(" => ")
        text, marks = unmark(written)
        rows = [answer.strip() for answer in answers.split(" ; ")] if answers else []
        if len(rows) != len(marks):
            raise SystemExit(f"{path}:{number}: {len(marks)} figures are marked and {len(rows)} told")
        document = read_document(text, "list.txt", as_of=settings["as-of"])
        figures = [
            figure
            for figure in extract_figures(document, pack, Settings(country=settings["country"]))
            if (figure.kind in DATES) == (name == "dates.txt") and (figure.kind != "ordinal" or name == "fractions.txt")
        ]
        wanted += len(rows)
        given += len(figures)
        counted += sum("(" in row for row in rows)
        problems = []
        for (start, end), row in zip(marks, rows, strict=True):
            figure = next((figure for figure in figures if figure.start < end and start < figure.end), None)
            if figure is None:
                problems.append(f"{text[start:end]!r} is {row}; nothing was found")
                continue
            figures.remove(figure)
            bad = wrong(row, figure, name == "news.txt")
            for level in LEVELS[:3] if "(" not in row else LEVELS:
                right[level] += "value" not in bad and level not in bad
            if bad:
                found = describe(figure) + (f" ({figure.noun})" if "counted" in bad else "")
                problems.append(f"{text[start:end]!r} is {row}; found {found} at {text[figure.start : figure.end]!r}")
        problems += [f"{text[figure.start : figure.end]!r} is none; found {describe(figure)}" for figure in figures]
        if say:
            print(*(f"{name}:{number}: {problem}" for problem in problems), sep="\n", end="\n" if problems else "")
    scores = [f"{200 * right[level] / (wanted + given):5.1f}" for level in LEVELS[:3]]
    nouns = f"{100 * right['counted'] / counted:5.1f}" if counted else ""
    print(f"{name:16} {wanted:4} figures  " + "  ".join(f"{level} {value}" for level, value in zip(LEVELS, scores)) + (nouns and f"  counted {nouns}"))


def main() -> None:
    arguments = sys.argv[1:]
    paths = [path for path in arguments if path != "-v"] or sorted(glob(os.path.join(HERE, "extraction", "*.txt")))
    pack = load_pack()
    for path in paths:
        score(path, pack, "-v" in arguments)


if __name__ == "__main__":
    main()
