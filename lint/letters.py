"""Letters that stand for figures in lettered text, by kind, from the private use area.

Patterns of relations are written with them (lint.pack.slots) and run over sentences lettered with them
(lint.relate.sentences), which replace any such letter that an article brings along.
"""

from __future__ import annotations

from lint.records import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lint.model import Figure

LETTERS: dict[str, str] = {
    "count": "\ue000",
    "money": "\ue001",
    "percent": "\ue002",
    "quantity": "\ue003",
    "duration": "\ue004",
    "age": "\ue005",
    "ordinal": "\ue006",
    "ratio": "\ue007",
    "date": "\ue008",
    "date-range": "\ue009",
    "time": "\ue00a",
    "year": "\ue00b",
    "points": "\ue00c",  # percentage points, basis points
    "multiple": "\ue00d",  # threefold, three times, twice
}


def letter(figure: Figure) -> str:
    """The letter of a figure's kind."""
    kind = figure.kind
    if figure.unit is not None:
        if kind == "percent":
            kind = "points"
        elif figure.unit == "multiple":
            kind = "multiple"
    return LETTERS[kind]


FIRST = ord(min(LETTERS.values()))


def bits(letters: Iterable[str]) -> int:
    """A set of letters as a set of bits."""
    mask = 0
    for one in letters:
        mask |= 1 << ord(one) - FIRST
    return mask


# What stands for words that begin with a digit, which no list of words could hold: how many digits, or what is behind them.
SHAPES = ("#d", "#dd", "#ddd", "#dddd", "#th", "#s", "#m", "#w")
_ENDS = {"st": "#th", "nd": "#th", "rd": "#th", "th": "#th", "s": "#s", "m": "#m"}


def shape(word: str) -> str:
    """The shape of a lower-case word that begins with a digit: "#dd" for two digits, "#th" for "17th", "#w" for "18f"."""
    if word.isdigit():
        return "#ddddd"[: len(word) + 1]
    return _ENDS.get(word[-2:]) or _ENDS.get(word[-1]) or "#w"
