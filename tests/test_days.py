"""Dates as sets of days: the calendar against Python's own, and ISO forms there and back."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint import days

ORDINALS = st.integers(1, dt.date.max.toordinal())


@given(ORDINALS)
def test_ordinals_are_those_of_datetime(day):
    expected = dt.date.fromordinal(day)
    assert days.civil(day) == (expected.year, expected.month, expected.day)
    assert days.ordinal(expected.year, expected.month, expected.day) == day
    assert days.weekday(day) == expected.weekday()
    assert days.format_day(day) == expected.isoformat()


@given(st.integers(-2_000_000, 4_000_000))
def test_every_day_iso_and_back(day):
    iso = days.format_day(day)
    if len(iso.lstrip("-")) == 10:
        assert days.parse(iso) == days.of_day(day)
        assert days.parse_day(iso) == day
        assert not days.is_impossible(iso)
    assert days.ordinal(*days.civil(day)) == day


@given(st.integers(-4000, 9999), st.integers(1, 12), st.integers(1, 31))
def test_a_day_exists_or_is_impossible(year, month, day):
    written = days.of_date(year, month, day)
    assert days.is_impossible(written.iso) == (written.first is None) == (not days.exists(year, month, day))
    assert days.parse(written.iso) == written


@pytest.mark.parametrize(
    "iso, first, last, grain",
    [
        ("2024-12-17", "2024-12-17", "2024-12-17", "day"),
        ("2024-02", "2024-02-01", "2024-02-29", "month"),
        ("2023-02", "2023-02-01", "2023-02-28", "month"),
        ("2024", "2024-01-01", "2024-12-31", "year"),
        ("0079", "0079-01-01", "0079-12-31", "year"),
        ("-0043-03-15", "-0043-03-15", "-0043-03-15", "day"),
        ("2024-12-17/2024-12-20", "2024-12-17", "2024-12-20", "span"),
        ("2024-07/2024-09", "2024-07-01", "2024-09-30", "span"),
        ("1990/1999", "1990-01-01", "1999-12-31", "span"),
    ],
)
def test_iso_forms_and_their_days(iso, first, last, grain):
    parsed = days.parse(iso)
    assert parsed.iso == iso
    assert parsed.grain == grain
    assert (days.format_day(parsed.first), days.format_day(parsed.last)) == (first, last)


@pytest.mark.parametrize("iso", ["--12-17", "--02-29", "--08", "-W-2", "-W-1/-W-5"])
def test_without_a_year_there_are_no_ends(iso):
    assert days.parse(iso)[:2] == (None, None)
    assert not days.is_impossible(iso)


@pytest.mark.parametrize("iso", ["2025-06-31", "2023-02-29", "--02-30", "--06-31", "1900-02-29", "2024-12-17/2024-12-32"])
def test_impossible_days(iso):
    assert days.is_impossible(iso)


NOT_DATES = ["", "2024-13", "24-12-17", "2024-1-2", "--", "2024-12-17-01", "December", "2024-W50", "-W-8", "٢٠٢٤", "2024/"]


@pytest.mark.parametrize("iso", NOT_DATES)
def test_anything_else_is_refused(iso):
    with pytest.raises(ValueError, match=r".*"):
        days.parse(iso)
    assert days.parse_day(iso) is None


@pytest.mark.parametrize(
    "iso, day",
    [
        ("2024-12-17", "2024-12-17"),
        ("2024-12-17T15:20:00Z", "2024-12-17"),
        ("2024-12-17 15:20", "2024-12-17"),
        ("2024-12", None),
        ("2025-06-31", None),
    ],
)
def test_one_day(iso, day):
    parsed = days.parse_day(iso)
    assert (None if parsed is None else days.format_day(parsed)) == day


def test_leap_years():
    years = (1600, 1700, 1900, 2000, 2023, 2024, 2100, 0, -4)
    assert [year for year in years if days.is_leap(year)] == [1600, 2000, 2024, 0, -4]


@pytest.mark.parametrize(
    "start, months, end",
    [
        ("2024-01-31", 1, "2024-02-29"),
        ("2024-12-17", 1, "2025-01-17"),
        ("2024-03-31", -1, "2024-02-29"),
        ("2024-02-29", 12, "2025-02-28"),
        ("2024-02-29", 48, "2028-02-29"),
    ],
)
def test_months_later(start, months, end):
    assert days.format_day(days.add_months(days.parse_day(start), months)) == end


@pytest.mark.parametrize(
    "julian, gregorian",
    [
        ((1917, 10, 25), "1917-11-07"),  # the October revolution
        ((1752, 9, 3), "1752-09-14"),  # where Britain skipped eleven days
        ((1582, 10, 5), "1582-10-15"),  # where Rome skipped ten
        ((1732, 2, 11), "1732-02-22"),  # George Washington's birthday
        ((1900, 2, 29), "1900-03-13"),  # a leap day that only the Julian calendar has
        ((-43, 3, 15), "-0043-03-13"),  # the ides of March 44 BC
    ],
)
def test_the_julian_calendar(julian, gregorian):
    assert days.format_day(days.julian_ordinal(*julian)) == gregorian


@pytest.mark.parametrize("sunday", ["1961-04-02", "2000-04-23", "2008-03-23", "2024-03-31", "2025-04-20", "2038-04-25"])
def test_easter(sunday):
    assert days.format_day(days.easter(int(sunday[:4]))) == sunday


@pytest.mark.parametrize(
    "year, month, weekday, n, iso",
    [
        (2024, 11, 3, 4, "2024-11-28"),  # Thanksgiving
        (2024, 5, 0, -1, "2024-05-27"),  # Memorial Day
        (2025, 9, 0, 1, "2025-09-01"),  # Labor Day
    ],
)
def test_nth_weekday(year, month, weekday, n, iso):
    assert days.format_day(days.nth_weekday(year, month, weekday, n)) == iso


@pytest.mark.parametrize(
    "start, end, least, most",
    [
        ("1951-05-04", "2025-10-14", 74, 74),
        ("1998", "2026-02-14", 27, 28),
        ("2014", "2022", 7, 8),
        ("1938-11", "2024-03-02", 85, 85),
        ("2004-02-29", "2025-02-28", 20, 20),
        ("2022-02", "2024-02", 1, 2),
    ],
)
def test_years_between(start, end, least, most):
    assert days.years_between(days.parse(start), days.parse(end)) == (least, most)


def test_years_between_needs_ends():
    assert days.years_between(days.parse("--12-17"), days.parse("2024")) is None


@given(ORDINALS)
def test_a_week_starts_on_monday_and_holds_its_day(day):
    week = days.of_week(day)
    assert days.weekday(week.first) == 0
    assert week.first <= day <= week.last == week.first + 6


@pytest.mark.parametrize(
    "made, iso, first, last",
    [
        (days.of_months(2023, 7, 3, "quarter"), "2023-07/2023-09", "2023-07-01", "2023-09-30"),
        (days.of_months(2023, 12, 3, "season"), "2023-12/2024-02", "2023-12-01", "2024-02-29"),
        (days.of_years(1990, 1999, "decade"), "1990/1999", "1990-01-01", "1999-12-31"),
    ],
)
def test_quarters_seasons_decades(made, iso, first, last):
    assert made.iso == iso
    assert (days.format_day(made.first), days.format_day(made.last)) == (first, last)
