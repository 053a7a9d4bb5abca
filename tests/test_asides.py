"""Figures that stand aside are in lists of figures, and no check ever reads them."""

import pytest

import lint
from lint.extract import extract_figures
from lint.model import Settings
from lint.pack import load_pack
from lint.pack.load import load_rules
from lint.pack.selftest import examples
from lint.read import read_document

PACK = load_pack()
ASIDES = [example for example in examples(load_rules("en", ())) if example.table.data.get("aside") and example.marks]


def rules_of(example, *, whole):
    document = read_document(example.text, "example.txt", as_of=example.data.get("as-of"))
    return {figure.rule for figure in extract_figures(document, PACK, Settings(), whole=whole)}


def test_there_are_rules_that_stand_aside():
    assert len({example.table.data["id"] for example in ASIDES}) > 20


@pytest.mark.parametrize("example", ASIDES, ids=lambda example: example.name)
def test_checks_do_not_read_them(example):
    assert example.table.data["id"] not in rules_of(example, whole=False)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They fought for decades.", [("decades", (2, None), "decayear")]),
        ("The well is several miles off.", [("several miles", (3, 9), "mile")]),
        ("An hour of rain fell.", [("An hour", 1, "hour")]),
        ("In 1914 war came; the following year it spread.", [("1914", "1914", None), ("following year", "1915", None)]),
        ("She is in her forties.", [("forties", (40, 49), "year")]),
        ("It shuts on Mondays.", [("Mondays", "-W-1", None)]),
    ],
)
def test_lists_of_figures_have_them(text, expected):
    assert [(item.text, item.figure.value, item.figure.unit) for item in lint.figures(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("On 18 December 1944 it began. In February it ended.", ["1944-12-18", "1945-02"]),
        ("On 18 December 1944 it began. On 20 December it ended.", ["1944-12-18", "1944-12-20"]),
        ("She was born on 18 December 1944. On Monday and on 20 June she spoke.", ["1944-12-18", "2024-12-16", "2024-06-20"]),
    ],
)
def test_a_text_of_times_long_past_leaves_years_out(text, expected):
    assert [item.figure.value for item in lint.figures(text, as_of="2024-12-17")] == expected


@pytest.mark.parametrize(
    "text",
    [
        "The fee is $80 an hour.",
        "They come twice a year.",
        "Some 40,000 people a year visit.",
        "It is three dollars a gallon.",
        "What a day!",
    ],
)
def test_an_article_behind_a_number_makes_a_rate(text):
    found = [item.text.lower() for item in lint.figures(text)]
    assert [written for written in found if written.startswith(("a ", "an "))] == []
