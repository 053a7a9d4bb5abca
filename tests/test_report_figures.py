"""How figures are written for tools and for fact-checkers."""

import csv
import io
import json

import pytest

from lint.model import ExtractedFigure, Figure, Interval
from lint.rational import Fraction
from lint.report import Run, writer
from lint.workspace import Checked


def figure(text, kind="count", value=1, low=1, high=1, source=None, **given):
    made = Figure(0, len(text), kind, value, Interval(low, high), 0, len(text), **given)
    return ExtractedFigure("a.txt", made, 0, len(text), text, 1, 1, source, source is not None)


def written(name, *figures):
    return "".join(writer(name, "figures")(Run([Checked("a.txt", figures=figures)])))


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (figure("10,000", value=10_000, low=9000, high=11_000), {"value": 10000, "low": 9000, "high": 11000}),
        (
            figure("5.6", value=Fraction(28, 5), low=Fraction(111, 20), high=Fraction(113, 20)),
            {"value": 5.6, "low": 5.55, "high": 5.65},
        ),
        (figure("6.0", value=Fraction(6, 1)), {"value": 6}),
        (figure("over 5", value=5, low=5, high=None), {"low": 5, "high": None}),
        (figure("30-50", value=(30, 50), low=30, high=50), {"value": [30, 50]}),
        (figure("a third", "ratio", value=Fraction(1, 3)), {"value": 1 / 3}),
        (
            figure("17 Dec", "date", "2024-12-17", 739237, 739237),
            {"value": "2024-12-17", "low": "2024-12-17", "high": "2024-12-17"},
        ),
        (
            figure("Dec 2024", "date", "2024-12", 739221, 739251),
            {"value": "2024-12", "low": "2024-12-01", "high": "2024-12-31"},
        ),
        (figure("17 Dec", "date", "--12-17", None, None), {"value": "--12-17", "low": None, "high": None}),
        (figure("80 km/h", "quantity", unit="kilometer", per="hour"), {"unit": "kilometer / hour"}),
        (figure("1,200", per="day"), {"unit": "per day"}),
        (figure("$70", "money", currency="$", per="barrel"), {"unit": "per barrel", "currency": "$"}),
        (figure("12", source=(3, 9, "police")), {"attributed": True, "source": {"start": 3, "end": 9, "text": "police"}}),
        (figure("12"), {"attributed": False, "source": None}),
        (
            figure("5 gallons", "quantity", unit="gallon", alternatives=((5, "imperial_gallon"),)),
            {"alternatives": [{"value": 5, "unit": "imperial_gallon"}]},
        ),
        (figure("huge", value=10**400), {"value": 10**400}),
        (figure("hugest", value=10**9000), {"value": None}),
        (figure("odd", value=Fraction(10**400, 3)), {"value": round(Fraction(10**400, 3))}),
    ],
)
def test_json(given, expected):
    line = written("jsonl", given)
    found = json.loads(line)
    assert {key: found[key] for key in expected} == expected
    assert json.loads(written("json", given)) == {"version": 1, "files": 1, "figures": [found]}


def test_numbers_have_their_shortest_decimals():
    assert '"value": 5.6,' in written("jsonl", figure("5.6", value=Fraction(28, 5)))
    assert '"value": 5600000000,' in written("jsonl", figure("5.6bn", value=5_600_000_000))


def test_csv_is_read_back_and_runs_nowhere():
    text = written(
        "csv", figure('a "third", or so', value=(1, 2)), figure("=HYPERLINK(1)", noun="+cmd|x"), figure("-5", value=-5)
    )
    header, first, second, third = csv.reader(io.StringIO(text))
    assert header[:4] == ["path", "line", "column", "text"]
    assert first[3:6] == ['a "third", or so', "count", "1..2"]
    assert second[3] == "'=HYPERLINK(1)"
    assert second[12] == "'+cmd|x"
    assert third[5] == "-5"


def test_the_table_for_a_fact_checker():
    text = written(
        "text",
        figure("around 10,000", value=10_000, low=9000, high=11_000, noun="soldiers", source=(0, 1, "Western\nsources")),
        figure("$5.6bn", "money", 5_600_000_000, 5_550_000_000, 5_650_000_000, currency="USD"),
        figure("20%", "percent", 20, 19, 21),
        figure("\x1b[2J"),
    )
    assert (
        text
        == """\
a.txt
place  figure         means                               of what   source
1:1    around 10,000  9,000 to 11,000                     soldiers  Western sources
1:1    $5.6bn         5,550,000,000 to 5,650,000,000 USD            -
1:1    20%            19 to 21 %                                    -
1:1    \\x1b[2J        1                                             -
"""
    )
