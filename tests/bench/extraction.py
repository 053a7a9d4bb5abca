"""How well figlint reads each kind of figure: F1 on the lists of extraction/, one list a kind.

    python tests/bench/extraction.py [-v] [LIST…]

A line is a text with its figures in [brackets], and behind "=>" what each is: value, unit or currency, "per", modifier and
trend, in the words of `lint.pack.selftest.describe`; then, in (brackets), what is counted. A line without "=>" has none.
"@as-of 2024-12-17" and "@country GB" hold for the lines below. A figure is right in its
value, also in its unit, also in its modifier (in news, and its trend), and in what it counts, where the line says that. What
is found beside the marks counts against it. `-v` prints what is wrong.
"""

from __future__ import annotations

import os
import sys
from fractions import Fraction
from glob import glob

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.dirname(os.path.dirname(HERE)))

DATES = frozenset(("date", "date-range", "time", "year"))
TRENDS = frozenset(("up", "down"))
MODIFIERS = frozenset(("approx", "more_than", "less_than", "at_least", "at_most", "vague"))
LEVELS = ("value", "unit", "modifier")


def same(wanted: str, found: str) -> bool:
    """Whether two values in words, "12", "1/3", "5..7", are one up to the digits that are written."""
    if wanted == found:
        return True
    try:
        pairs = [(Fraction(a), Fraction(b)) for a, b in zip(wanted.split(".."), found.split(".."), strict=True)]
    except ValueError:
        return False
    return all(abs(a - b) <= abs(a) / 10**5 for a, b in pairs)


def wrong(wanted: str, found: str, modifiers: frozenset[str]) -> set[str]:
    """The levels on which a figure is not what the line says."""
    first, *rest = wanted.split()
    value, *parts = found.split()
    words = MODIFIERS | TRENDS
    bad = set() if same(first, value) else {"value"}
    if [part for part in rest if part not in words] != [part for part in parts if part not in words]:
        bad.add("unit")
    if modifiers & set(rest) != modifiers & set(parts):
        bad.add("modifier")
    return bad


def lines(path: str):
    """(number, text, marks, what each is, settings) of each line of a list."""
    from lint.pack.selftest import unmark

    settings: dict[str, str] = {}
    with open(path, encoding="utf-8") as file:
        for number, line in enumerate(file, 1):
            if line.startswith("@"):
                key, _, value = line[1:].strip().partition(" ")
                settings[key] = value
            elif line.strip() and not line.startswith("#"):
                written, _, answers = line.rstrip("\n").partition(" => ")
                text, marks = unmark(written)
                rows = answers.split(" ; ") if answers else []
                if len(rows) != len(marks):
                    raise SystemExit(f"{path}:{number}: {len(marks)} figures are marked and {len(rows)} told")
                yield number, text, marks, rows, settings


def score(path: str, pack, say: bool) -> None:
    from lint.extract import extract_figures
    from lint.model import Settings
    from lint.pack.selftest import describe
    from lint.read import read_document

    name = os.path.basename(path)
    modifiers = MODIFIERS | TRENDS if name == "news.txt" else MODIFIERS
    right = dict.fromkeys(LEVELS, 0)
    wanted = given = nouns = counted = 0
    for number, text, marks, rows, settings in lines(path):
        document = read_document(text, "list.txt", as_of=settings.get("as-of"))
        figures = [
            figure
            for figure in extract_figures(document, pack, Settings(country=settings.get("country")), whole=True)
            if (figure.kind in DATES) == (name == "dates.txt") and (figure.kind != "ordinal" or name == "fractions.txt")
        ]
        wanted += len(rows)
        given += len(figures)
        problems = []
        for (start, end), row in zip(marks, rows, strict=True):
            figure = next((figure for figure in figures if figure.start < end and start < figure.end), None)
            if figure is None:
                problems.append(f"{text[start:end]!r} is {row}; nothing was found")
                continue
            figures.remove(figure)
            answer, _, noun = row.rstrip(")").partition(" (")
            found = describe(figure)
            bad = wrong(answer, found, modifiers)
            for level in LEVELS:
                right[level] += bad.isdisjoint(("value", level))
            if noun:
                counted += 1
                nouns += figure.noun == noun
                found += f" ({figure.noun})"
            if bad or (noun and figure.noun != noun):
                problems.append(f"{text[start:end]!r} is {row}; found {found} at {text[figure.start : figure.end]!r}")
        problems += [f"{text[figure.start : figure.end]!r} is no figure; found {describe(figure)}" for figure in figures]
        if say:
            for problem in problems:
                print(f"{name}:{number}: {problem}")
    scores = "  ".join(f"{level} {200 * right[level] / (wanted + given):5.1f}" for level in LEVELS)
    print(f"{name:16} {wanted:4} figures  {scores}" + (f"  counted {100 * nouns / counted:5.1f}" if counted else ""))


def main() -> None:
    from lint.pack import load_pack

    arguments = sys.argv[1:]
    paths = [path for path in arguments if path != "-v"] or sorted(glob(os.path.join(HERE, "extraction", "*.txt")))
    pack = load_pack()
    for path in paths:
        score(path, pack, "-v" in arguments)


if __name__ == "__main__":
    main()
