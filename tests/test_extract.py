"""What figures are made of a text: spans that can be trusted, nouns, rates, ranges, and names of units and money both ways."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tables import every

from lint.engine import Options, open_document
from lint.extract import extract_figures
from lint.model import Document, Settings
from lint.pack import load_pack
from lint.pack.selftest import describe

PACK = load_pack()
BARE = Settings()


def read(text, **house):
    return extract_figures(Document("x.txt", "plain", text, text), PACK, Settings(**house))


def said(text, **house):
    return [(text[figure.start : figure.end], describe(figure)) for figure in read(text, **house)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a pledge of $5.6 billion (€5.3bn)", [("$5.6 billion", "5600000000 $"), ("€5.3bn", "5300000000 EUR")]),
        ("A$1.1bn to A$980m", [("A$1.1bn", "1100000000 AUD"), ("A$980m", "980000000 AUD")]),
        ("USD34.6 million ($1,062)", [("USD34.6 million", "34600000 USD"), ("$1,062", "1062 $")]),
        ("12st 4lb and 5 ft 9in", [("12st 4lb", "12.2857 stone"), ("5 ft 9in", "5.75 foot")]),
        (
            "at 120 km/h for six-and-a-half months",
            [("120 km/h", "120 kilometer / hour"), ("six-and-a-half months", "6.5 month")],
        ),
        ("40 cases per 100,000 people", [("40", "40 per 100000 people")]),
        ("$82.40 a barrel", [("$82.40", "82.4 $ per barrel")]),
        ("about 20% of the territory", [("20%", "20 % approx")]),
        ("a 2-degree rise", [("2-degree", "2 delta_degree_Celsius up")]),
        ("200,000 to 1 million", [("200,000 to 1 million", "200000..1000000")]),
        ("fell from $43.6bn to $41.2bn", [("$43.6bn", "43600000000 $"), ("$41.2bn", "41200000000 $ down")]),
        ("$25 million dollars and 48% percent", [("$25 million", "25000000 $"), ("48%", "48 %")]),
        ("50,000 in all, 2.4m households", [("50,000", "50000"), ("2.4m", "2400000")]),
        ("an F-16, a G20, COVID-19, Route 66, won 3-1", []),
        ("the vote was 52-48", [("52", "52"), ("48", "48")]),
        ("one in Berlin and two in Rome", [("one", "1"), ("two", "2")]),
        ("a man aged 35 and a 7-year-old", [("35", "35 year"), ("7-year-old", "7 year")]),
    ],
)
def test_what_a_text_states(text, expected):
    assert said(text) == expected


@pytest.mark.parametrize(
    ("text", "nouns"),
    [
        ("1,200 Ukrainian soldiers a day", ["Ukrainian soldiers"]),
        ("43,000 soldiers died and 370,000 were wounded", ["soldiers", "soldiers"]),
        ("12 people died and 5 others were hurt", ["people", "people"]),
        ("of the 500 sailors, 30 drowned", ["sailors", "sailors"]),
        ("the number of new homes rose to 300", ["new homes"]),
        ("a population of 8,000", ["population"]),
        ("a total of 8,000", [None]),
        ("30% of the votes", ["votes"]),
        ("$5 million in weapons", ["weapons"]),
        ("12 tonnes of rice", ["rice"]),
        ("hundreds of flights were cancelled", ["flights"]),
        ("50 wounded", ["wounded"]),
        ("several hundred South Sudanese nurses left", ["South Sudanese nurses"]),
        ("40 wrong answers", ["wrong answers"]),
        ("12 faster", [None]),
        ("300 north of the river", [None]),
        ("60 more boats", ["boats"]),
        ("60 other small boats", ["small boats"]),
        ("60 more sank", [None]),
        ("France has 56 reactors and Spain has seven.", ["reactors", "reactors"]),
        ("Ford sold 1,200 trucks, Volvo 900.", ["trucks", "trucks"]),
        ("1,000 employees, 200 of them in Spain", ["employees", "employees"]),
        ("600 pupils, of whom 12 were ill", ["pupils", "pupils"]),
        ("17 of the 20 victims", ["victims", "victims"]),
        ("a crowd of about 5,000", ["crowd"]),
        ("12 of any sort", [None]),
        ("the 27-nation bloc", ["nation"]),
        ("a four-bedroom house", ["bedroom"]),
        ("one in five adults", ["adults"]),
        ("half the price", ["price"]),
        ("half of its staff", ["staff"]),
    ],
)
def test_what_a_figure_counts(text, nouns):
    assert [figure.noun for figure in read(text)] == nouns


@pytest.mark.parametrize(
    ("text", "per"),
    [
        ("1,200 soldiers a day", "day"), ("$5 per barrel", "barrel"), ("90 beats/minute", "minute"),
        ("€340m a year earlier", None),
        ("30 killed the day before", None), ("six a side", None), ("$3 a head", "head"),
        ("40 cases per 1,000 births", "1000 births"), ("310 crates of ripe plums an hour", "hour"),
        ("40 pairs of shoes, a record", None), ("nine members of staff a month ago", None),
    ],
)  # fmt: skip
def test_what_a_rate_is_by(text, per):
    assert read(text)[0].per == per


@pytest.mark.parametrize(
    ("text", "house", "expected"),
    [
        ("a $5 toll", {}, "5 $"), ("a $5 toll", {"country": "CA"}, "5 CAD"), ("a $5 toll", {"currency": "AUD"}, "5 AUD"),
        ("30 degrees in the shade", {}, "30 degree_Celsius"),
        ("86 degrees in the shade", {"country": "US"}, "86 degree_Fahrenheit"),
        ("500 crowns, said Prague", {}, "500 CZK"), ("500 crowns", {}, "500 crowns"), ("cost £7; now 8 pounds", {}, "7 GBP"),
    ],
)  # fmt: skip
def test_what_depends_on_the_place(text, house, expected):
    assert describe(read(text, **house)[0]) == expected


PIECES = [
    "12", "1,200", "3.5", "5m", "one", "two hundred", "half", "a", "dozens", "$", "€", "£", "%", "km", "per", "of", "in",
    "and", "to", "-", "–", "(",
    ")", " ", " ", " ", "\n", "\n\n", ".", ",", "people", "more than", "about", "5ft", "9in", "F-16", "1st", "between",
    "from", "9/11", "16:9", "½", "'", '"',
    "1/2", "2 1/2", "×10^6", "e5", "less than", "but", "not", "below", "point", "year old", ":", "ratio", "£", "cents", "under",
    "million", "bn", "dollars", "pounds", "degrees", "C", "aged", "year-old", "Ünïcödé", "日本", "\u00a0", "\u2009", "é",
    "\u0301", "İ", "ß", "x", "s", "m",
]  # fmt: skip


def check(text):
    figures = read(text)
    end = 0
    for figure in figures:
        assert 0 <= figure.start < figure.end <= len(text)
        assert figure.start >= end, "figures overlap"
        assert figure.outer_start <= figure.start
        assert figure.outer_end >= figure.end
        assert text[figure.start : figure.end].strip() == text[figure.start : figure.end]
        if figure.noun is not None:
            assert " ".join(text[figure.noun_start : figure.noun_end].split()) == figure.noun
        low, high = figure.interval.low, figure.interval.high
        assert low is None or high is None or low <= high
        end = figure.end


@settings(max_examples=600, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=30))
def test_figures_of_any_pieces_are_whole_and_apart(pieces):
    check("".join(pieces))
    check(" ".join(pieces))


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_read(text):
    check(text)


UNITS = sorted(
    (word, [row[0] for row in rows])
    for word, rows in PACK.units["words"].items()
    if not any(row[1] for row in rows) and word not in PACK.senses and word not in PACK.currencies["names"]
)


@every(UNITS)
def test_every_unit_is_read_by_its_name(word, units):
    figures = read(f"It was 5 {word}, they said.")
    assert len(figures) == 1
    assert figures[0].unit in units
    assert figures[0].value == 5


NAMES = sorted(
    name for name in PACK.currencies["names"] if name not in PACK.currencies["care"] and name not in PACK.units["words"]
)


@every(NAMES)
def test_every_currency_is_read_by_its_name(name):
    codes = PACK.currencies["names"][name]
    figures = read(f"It cost 5 {name}, they said.")
    assert len(figures) == 1
    assert figures[0].kind == "money"
    assert figures[0].currency in codes or set(figures[0].alternatives) <= set(codes)


@every(sorted(code for code in PACK.currencies["codes"] if code not in PACK.currencies["care"]))  # the others are words as well
def test_every_currency_is_read_by_its_code(code):
    assert [figure.currency for figure in read(f"It cost {code} 5,000 then.")] == [code]


SIGNS = sorted(sign for sign in PACK.currencies["signs"] if sign not in PACK.currencies["care"])


@every(SIGNS)
def test_every_currency_is_read_by_its_sign(sign):
    codes = PACK.currencies["signs"][sign]
    figures = read(f"It cost {sign}5,000 then.")
    assert [figure.value for figure in figures] == [5000]
    assert figures[0].currency in (sign, *codes)


SYMBOLS = sorted(
    (symbol, [row[0] for row in rows])
    for symbol, rows in PACK.units["symbols"].items()
    if not any(row[1] for row in rows) and symbol not in PACK.senses and symbol not in PACK.currencies["signs"]
)


@every(SYMBOLS)
def test_every_unit_is_read_by_its_symbol(symbol, units):
    figures = read(f"It was 5 {symbol}, they said.")
    assert [figure.value for figure in figures] == [5]
    assert figures[0].unit in units


BEFORE = sorted(
    (words, [row.modifier for row in rows if row.side == "before"])
    for words, rows in PACK.hedges.items()
    if any(row.side == "before" and not row.kinds and not row.behind for row in rows)
)


@every(BEFORE)
def test_every_hedge_is_read(words, modifiers):
    (figure,) = read(f"They saw {words} 5,000 herons.")
    assert figure.modifier in modifiers
    assert (figure.interval.low == 4950 and figure.interval.high == 5050) == (modifiers == ["exact"])


@pytest.mark.parametrize(
    "unit", ["a ", "one ", "1,", "(", "12345 ", "1-", "1.", "two hundred and ", "$", "5 per 100,", "1 to ", "A-1 ", "half a "]
)
def test_hostile_texts_are_read(unit):
    check(unit * 400)


@pytest.mark.parametrize(
    ("head", "cell", "expected"),
    [
        ("Rent (€m)", "2.4", "2400000 EUR"),
        ("Rent, $ million", "2.4", "2400000 $"),
        ("Rent in billions of euros", "2.4", "2400000000 EUR"),
        ("€ bn", "2.4", "2400000000 EUR"),
        ("Rs crore", "340", "3400000000 Rs"),
        ("Cost (£000s)", "82", "82000 GBP"),
        ("Sold ('000)", "82", "82000"),
        ("Share (%)", "41.2", "41.2 %"),
        ("Per cent", "41.2", "41.2 %"),
        ("Length (km)", "27", "27 kilometer"),
        ("Miles", "27", "27 mile"),
        # what stands in the cell itself comes first
        ("Rent (€m)", "£7", "7 GBP"),
        ("Rent (€m)", "12%", "12 %"),
        ("Rent (€m)", "9 flats", "9"),
        # letters that stand for much, and heads that say of whom or what
        ("L", "9", "9"),
        ("W", "9", "9"),
        ("Cars", "9", "9"),
        ("Maribor (Slovenia)", "9", "9"),
        ("Pages, in all", "9", "9"),
    ],
)
def test_the_head_of_a_column_gives_its_numbers_their_unit(head, cell, expected):
    document = open_document(f"| Town | {head} |\n|---|---|\n| Aal | {cell} |\n", "a.md", PACK, Options())
    assert describe(extract_figures(document, PACK, BARE)[-1]) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("The grants for the year, in millions of euros:", ["2400000 EUR", "9"]),
        ("It sold as much as ever, in tonnes:", ["2.4 metric_ton", "9"]),
        ("The office gives the shares in per cent of the total:", ["2.4 %", "9"]),
        ("The grants for the year (£m):", ["2400000 GBP", "9"]),
        ("The grants were paid in millions of euros.", ["2.4", "9"]),
        ("This is what came in second:", ["2.4", "9"]),
        ("These are the grants in Oslo:", ["2.4", "9"]),
    ],
)
def test_the_line_before_a_table_gives_its_numbers_their_unit(line, expected):
    text = f"{line}\n\n| Town | Granted | Staff |\n|---|---|---|\n| Aal | 2.4 | 9 |\n"
    document = open_document(text, "a.md", PACK, Options())
    cells = [block for block in document.blocks if block.kind == "cell"]
    figures = [figure for figure in extract_figures(document, PACK, BARE) if figure.start >= cells[0].start]
    assert [describe(figure) for figure in figures] == expected
