"""Letters that stand for figures in lettered text, by kind, from the private use area.

Patterns of relations are written with them (lint.pack.slots) and run over sentences lettered with them
(lint.relate.sentences), which replace any such letter that an article brings along.
"""

from __future__ import annotations

from lint.records import TYPE_CHECKING

if TYPE_CHECKING:
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


def bits(letters: str | frozenset[str]) -> int:
    """A set of letters as a set of bits."""
    mask = 0
    for one in letters:
        mask |= 1 << ord(one) - FIRST
    return mask
