"""How single numbers are written, and ranges that fall."""

from __future__ import annotations

import pytest

import lint


def findings(text: str) -> list[tuple[str, str]]:
    """(rule, the text at fault) of the findings of these families."""
    families = ("number/", "range/")
    return [(found.rule, text[found.start : found.end]) for found in lint.lint(text) if found.rule.startswith(families)]


RIGHT = [
    "He paid 1,200 euros, 12,34,567 rupees and $3,400.50.",
    "Growth was 3,5% in 2019 and 4,1% in 2020, and debt 60,5%.",  # the article writes decimal commas
    "It cost 5,30 € at the kiosk.",
    "A loaf was R12,50 in Durban.",
    "Rooms 12,13,14 are shut, see figures 1,2 and 3,4 of 2019,2020, at 53,5 north.",
    "It cost $25 U.S. and 30 euro-style notes, $2 million dollar-denominated bonds.",
    "She took £5 pound-for-pound, $50 won by him, 5 percentage points of it.",
    "Between 20 and 50 people came.",
    "Open between 9 and 5, from 10pm to 6am, at weekends from 8am to 2am.",
    "Ice lay here between 70,000 and 50,000 years ago, a fort between 100 and 50 BC.",
    "It was between minus 5 and minus 10 degrees, between 60 and 40 degrees below zero.",
    "The difference between 50 and 20 is 30. He chose between 50 and 20 others.",
    "Arrive between 90 and 60 minutes before departure.",
    "He counted from 10 to 1; the price fell from £500 to £250.",
    "They won 21-14, by 52 to 48 votes; a 60-40 split at odds of 10 to 1.",
    "It lasts from 28 December to 3 January, the next from 30-1 July.",
    "The date was moved from 2030 to 2027.",
]


@pytest.mark.parametrize("text", RIGHT)
def test_right(text: str) -> None:
    assert findings(text) == []


WRONG = [
    ("The fee of $110,00 was paid. It rose 3.5%.", "number/malformed", "110,00"),
    ("The score was 561,52 points, against 3.5 last year.", "number/malformed", "561,52"),
    ("It has 1,23,4567 votes in all.", "number/malformed", "1,23,4567"),
    ("It cost $1,5 million, or 3.2% of sales.", "number/malformed", "1,5"),
    ("Some 100, 000 people came.", "number/malformed", "100, 000"),
    ("It cost $25 million dollars.", "number/doubled", "$25 million dollars"),
    ("Some 48% percent agreed.", "number/doubled", "48% percent"),
    ("It cost €5 euros.", "number/doubled", "€5 euros"),
    ("It is 5 km kilometres off.", "number/doubled", "5 km kilometres"),
    ("Between 50 and 20 people came.", "range/reversed", "50 and 20"),
    ("They sow between 3 million and 2.5 hectares.", "range/reversed", "3 million and 2.5 hectares"),
    ("It sells between 12 and 8 million cars.", "range/reversed", "12 and 8 million"),
    ("Prices of between £500,000 and £250,000 were asked.", "range/reversed", "£500,000 and £250,000"),
    ("It opens from 5pm to 3pm daily.", "range/reversed", "5pm to 3pm"),
    ("Some 40-30 people were hurt.", "range/reversed", "30"),
    ("The seeds sprout in ten to seven days.", "range/reversed", "seven days"),
]


@pytest.mark.parametrize(("text", "rule", "at"), WRONG)
def test_wrong(text: str, rule: str, at: str) -> None:
    assert findings(text) == [(rule, at)]
