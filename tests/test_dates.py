"""Dates in English text: every example of rules/en/dates.toml, and what holds for all days."""

from __future__ import annotations

import os
from functools import cache
from itertools import pairwise
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint import days
from lint.extract import article_date, dates, period_readers
from lint.extract.date_readers import READERS
from lint.extract.date_words import GUARDS
from lint.extract.tokens import tokenize
from lint.model import Document, Settings
from lint.pack import dates as pack_dates
from lint.pack import load_pack
from lint.pack.files import rules_folder
from lint.pack.load import Table, read_file

KINDS = ("date", "date-range", "time", "year", "duration")


@cache
def pack():
    return load_pack()


def find(text, as_of=None, country=None):
    today = None if as_of is None else days.parse_day(as_of)
    return dates.find_dates(text, tokenize(text, pack()), today, pack(), Settings(country=country))


class Example(NamedTuple):
    """A text with [brackets] round the date that a rule finds; without any, it finds none there."""

    rule: str
    text: str
    value: str | None
    as_of: str | None


def examples():
    tables: list[Table] = []
    problems: list[str] = []
    read_file(os.path.join(rules_folder(), "en", "dates.toml"), tables, problems)
    assert problems == []
    for table in tables:
        if table.kind == "date":
            for example in table.data["examples"]:
                for text in example["text"]:
                    yield Example(table.data["id"], text, example.get("value"), example.get("as-of"))


@pytest.mark.parametrize("example", list(examples()), ids=lambda e: f"{e.rule}: {e.text}")
def test_examples_of_the_rules(example):
    opening, closing = example.text.find("["), example.text.find("]") - 1
    text = example.text.replace("[", "").replace("]", "")
    found = find(text, example.as_of)
    if example.value is None:
        assert [text[f.start : f.end] for f in found if f.rule == example.rule] == []
    else:
        assert [
            (text[f.start : f.end], f.value if isinstance(f.value, str) else str(float(f.value)).removesuffix(".0"))
            for f in found
            if (f.start, f.end) == (opening, closing)
        ] == [(text[opening:closing], example.value)], [(text[f.start : f.end], f.value, f.rule) for f in found]


def test_the_readers_and_guards_are_those_that_rules_may_name():
    assert sorted([*READERS, *period_readers.READERS]) == sorted(pack_dates.MEANS)
    assert sorted(GUARDS) == sorted(pack_dates.GUARDS)


def written(day):
    """Ways to write a day, and whether they carry its year."""
    year, month, of_month = days.civil(day)
    long = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ]
    name, short = (
        long[month - 1],
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sept", "Oct", "Nov", "Dec"][month - 1],
    )
    weekday = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"][days.weekday(day)]
    suffix = {1: "st", 2: "nd", 3: "rd", 21: "st", 22: "nd", 23: "rd", 31: "st"}.get(of_month, "th")
    yield f"{of_month} {name} {year}"
    yield f"{of_month}{suffix} {name} {year}"
    yield f"{of_month}{suffix} of {name}, {year}"
    yield f"{of_month} {short} {year}"
    yield f"{of_month} {short}. {year}"
    yield f"{name} {of_month}, {year}"
    yield f"{name} {of_month}{suffix}, {year}"
    yield f"{short}. {of_month}, {year}"
    yield f"{weekday} {of_month} {name} {year}"
    yield f"{weekday}, {of_month} {name} {year}"
    yield f"{weekday}, {name} {of_month}, {year}"
    yield f"{weekday[:3]}., {short}. {of_month}, {year}"
    yield f"{weekday} ({of_month} {name} {year})"
    yield f"{name.upper()} {of_month}, {year}"
    yield f"{year}-{month:02d}-{of_month:02d}"
    yield f"{year}/{month:02d}/{of_month:02d}"
    yield f"{of_month:02d}.{month:02d}.{year}"
    yield f"{of_month}\u00a0{name}\n{year}"


@given(st.integers(days.ordinal(1000), days.ordinal(2199, 12, 31)))
def test_every_written_form_of_a_day_is_read_back(day):
    for form in written(day):
        text = f"The deed was signed on {form}, and then on nothing."
        found = find(text)
        assert [(text[f.start : f.end], f.kind, f.value) for f in found] in (
            [(form, "date", days.format_day(day))],
            [(form.rstrip(")"), "date", days.format_day(day))],
        )
        assert found[0].interval[:2] == (day, day)


@given(st.integers(days.ordinal(1990), days.ordinal(2060)), st.sampled_from(["US", "GB", None]))
def test_digits_alone_are_read_by_country(day, country):
    year, month, of_month = days.civil(day)
    form = f"{month}/{of_month}/{year}" if country == "US" else f"{of_month}/{month}/{year}"
    (found,) = find(f"signed {form} in", country=country)
    assert found.value == days.format_day(day)
    if of_month <= 12 and of_month != month:
        assert found.alternatives == ((days.format_day(days.ordinal(year, of_month, month)), None),)


@given(st.integers(days.ordinal(2000), days.ordinal(2030)), st.integers(0, 6))
def test_a_weekday_in_the_past_is_of_the_last_seven_days(today, weekday):
    name = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"][weekday]
    (found,) = find(f"The minister resigned on {name}.", as_of=days.format_day(today))
    assert today - 7 < found.interval.low <= today
    assert days.weekday(found.interval.low) == weekday
    (ahead,) = find(f"The minister will resign on {name}.", as_of=days.format_day(today))
    assert today <= ahead.interval.low < today + 7


@given(st.text(alphabet=st.sampled_from(" .,-/:'\n0123456789aAMmpPdDecyJunTuesfthrlgo$%()"), max_size=200))
def test_anything_is_read_without_overlaps(text):
    found = find(text, as_of="2024-12-17")
    for before, after in pairwise(found):
        assert before.end <= after.start
    for figure in found:
        assert 0 <= figure.start < figure.end <= len(text)
        assert figure.kind in KINDS


@pytest.mark.parametrize(
    "text, found",
    [
        ("LONDON, 10 February 2025 - The bank", ("2025-02-10", "dateline")),
        ("*Lublin, 10 September 2025*\n\nThe train", ("2025-09-10", "line of its own")),
        ("_KYIV, 3 October 2022_ — The plant", ("2022-10-03", "dateline")),
        ("BERLIN (4 May 2026) - The court", ("2026-05-04", "dateline")),
        ("NEW YORK, N.Y., Dec. 3, 2024 — The firm", ("2024-12-03", "dateline")),
        ("Published: 3 May 2024\nThe river rose.", ("2024-05-03", "line of its own")),
        ("A headline\n\nUpdated 3 May 2024\n\nThe river rose.", ("2024-05-03", "line of its own")),
        ("**By Ann Holt, roads reporter** | 12 March 2025\n\nThe road", ("2025-03-12", "line of its own")),
        ("By our Fenland correspondent, 9 January 2026\n\nThe road", ("2026-01-09", "line of its own")),
        ("14 December 2020, Monday, 16:30\n\nA blast", ("2020-12-14", "line of its own")),
        ("6 May 2025 – report to the board\n\nThere are", ("2025-05-06", "line of its own")),
        ("Statistical note 7/2024, published 28 October 2024\n\nLeeds", ("2024-10-28", "line of its own")),
        ("Released 2 October 2025, 9:30\n\nStays", ("2025-10-02", "line of its own")),
        ("OSLO, Dec 5, 2025. The dog is back.", ("2025-12-05", "dateline")),
        ("*18 August 2025.* The region has written to" + " all" * 40, ("2025-08-18", "dateline")),
        ("LIVERPOOL, June 18, 2018 (Sports Desk) - The end", ("2018-06-18", "dateline")),
        ("The eels were alive, the customs service said on 20 November 2023." + " All" * 30, ("2023-11-20", "text")),
        ("The eels were alive, the service said on 20 November 2013. In 2015 they died." + " All" * 30, None),
        ("The battle of 6 June 1944", None),
        ("Deadline: 3 May 2024\n\nThe river rose.", None),
        ("The bank opened on 10 February 2025 - a Monday.", None),
        ("On 9 November 1989 the wall fell.", None),
        ("Born 4 May 1951\n\nShe knew the weight of every coin.", None),
        ("LONDON, 10 February - The bank", None),
        ("LONDON, 31 February 2025 - The bank", None),
        ("", None),
    ],
)
def test_the_articles_own_date(text, found):
    assert article_date.find_article_date(Document("a.txt", "plain", text, text), pack()) == found


def test_no_date_runs_over_an_empty_line():
    assert [f.value for f in find("He was 17\n\nMay 2024 was cold.")] == ["2024-05"]
    assert [f.value for f in find("on 17\nMay 2024")] == ["2024-05-17"]


def test_a_number_alone_in_its_cell_is_no_year():
    assert find("votes\n\n1984\n\n2001") == []


@pytest.mark.parametrize(
    "written, iso",
    [
        ("10 February 2025", "2025-02-10"),
        ("Feb. 10, 2025", "2025-02-10"),
        ("Published: 3 May 2024", "2024-05-03"),
        ("LONDON, 10 February 2025", "2025-02-10"),
        ("May 2024", None),
        ("The wall fell on 9 November 1989", None),
    ],
)
def test_a_date_in_words_where_an_articles_date_stands(written, iso):
    assert article_date.read_date(written, pack()) == iso
