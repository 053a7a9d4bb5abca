"""Dates in English text: every example of rules/en/dates.toml, and what holds for all days."""

from __future__ import annotations

import os
from functools import cache
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint import days
from lint.extract import dates
from lint.extract.tokens import tokenize
from lint.model import Document, Settings
from lint.pack import dates as pack_dates
from lint.pack import load_pack
from lint.pack.load import Table, read_file, rules_folder

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
        assert [(text[f.start : f.end], f.value if isinstance(f.value, str) else str(float(f.value)).removesuffix(".0")) for f in found if (f.start, f.end) == (opening, closing)] == [
            (text[opening:closing], example.value)
        ], [(text[f.start : f.end], f.value, f.rule) for f in found]


def test_the_readers_and_guards_are_those_that_rules_may_name():
    assert sorted(dates._READERS) == sorted(pack_dates.MEANS)
    assert sorted(dates._GUARDS) == sorted(pack_dates.GUARDS)
