"""Sums, shares, changes and rates in many wordings (tests/data/wordings.txt): the wrong twin is found, the right one is not."""

from __future__ import annotations

import re
from pathlib import Path

from tables import every

import lint

LINES = Path(__file__).with_name("data").joinpath("wordings.txt").read_text(encoding="utf-8").splitlines()
CHOICE = re.compile(r"\[([^\[\]|]*)\|([^\[\]|]*)\]")
ROWS = [line.partition(" ")[::2] for line in LINES if not line.startswith("#")]


def rules(text: str) -> set[str]:
    """The arithmetic rules that flag a text."""
    return {found.rule for found in lint.lint(text, path="article.txt", as_of="2025-06-10", select=["arithmetic"])}


@every([text for _, text in ROWS])
def test_the_right_twin_is_silent(text: str) -> None:
    assert rules(CHOICE.sub(r"\1", text)) == set()


@every([row for row in ROWS if row[0] != "="])
def test_the_wrong_twin_is_found(family: str, text: str) -> None:
    assert f"arithmetic/{family}" in rules(CHOICE.sub(r"\2", text))
