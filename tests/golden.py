"""Texts that are kept to compare with: FIGLINT_GOLDEN=write writes them anew, and git shows what changed."""

from __future__ import annotations

import os

TOP = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def same(text: str, *path: str) -> None:
    """Asserts that a text is the one kept in a file of this repository."""
    name = os.path.join(TOP, *path)
    if os.environ.get("FIGLINT_GOLDEN") == "write":
        os.makedirs(os.path.dirname(name), exist_ok=True)
        with open(name, "w", encoding="utf-8", newline="") as file:
            file.write(text)
    with open(name, encoding="utf-8", newline="") as file:
        kept = file.read()
    assert text == kept, f"{os.path.join(*path)} is another: if it should be, FIGLINT_GOLDEN=write python -m pytest tests"
