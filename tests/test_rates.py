"""Exchange rates: the packed history (lint/pack/history.py) and the look-ups over it (lint/rates.py)."""

from __future__ import annotations

import marshal
import sys
from array import array
from datetime import date

import pytest
from currency_converter import CurrencyConverter
from hmrc_rates import Rates as Tables
from hypothesis import given, settings
from hypothesis import strategies as st
from vocabulary import currencies

from lint.pack import cache, history
from lint.rates import Rates
from lint.rational import Fraction

PACKED = history.build()
RATES = Rates(PACKED, currencies()["fixed"])
REACH = 10
CONVERTER = CurrencyConverter(decimal=True)


def day(iso: str) -> int:
    return date.fromisoformat(iso).toordinal()


def iso(ordinal: int) -> str:
    return date.fromordinal(ordinal).isoformat()


# ------------------------------------------------------------------------------------------------- by day


@pytest.mark.parametrize(
    ("base", "quote", "on", "value", "source", "of"),
    [
        # the ECB's reference rates, as published
        ("EUR", "USD", "1999-01-04", "1.1789", "ECB", "1999-01-04"),
        ("EUR", "USD", "2008-07-15", "1.5990", "ECB", "2008-07-15"),
        ("EUR", "USD", "2024-12-17", "1.0497", "ECB", "2024-12-17"),
        ("EUR", "GBP", "2020-03-19", "0.92985", "ECB", "2020-03-19"),
        ("EUR", "JPY", "2012-07-24", "94.63", "ECB", "2012-07-24"),
        # weekends and Christmas take the business day before
        ("EUR", "USD", "2024-12-15", "1.0518", "ECB", "2024-12-13"),
        ("EUR", "USD", "2024-12-26", "1.0395", "ECB", "2024-12-24"),
        # by law, for as long as there are articles
        ("EUR", "DEM", "2024-05-05", "1.95583", "fixed", "2024-05-05"),
        ("EUR", "HRK", "2024-05-05", "7.5345", "fixed", "2024-05-05"),
        ("EUR", "XOF", "2003-05-05", "655.957", "fixed", "2003-05-05"),
        ("GBP", "GIP", "2024-05-05", "1", "fixed", "2024-05-05"),
        ("USD", "SAR", "2024-05-05", "3.75", "fixed", "2024-05-05"),
        # and the market's before that
        ("EUR", "HRK", "2015-06-01", "7.574", "ECB", "2015-06-01"),
        ("EUR", "EEK", "2005-06-01", "15.6466", "ECB", "2005-06-01"),
        # a peg goes through the currency that it is a peg to
        ("EUR", "AED", "2024-12-17", "3.85502325", "ECB", "2024-12-17"),
        # HMRC's month, where the ECB has none
        ("GBP", "UAH", "2024-12-03", "52.2836", "HMRC", "2024-12-01"),
        ("GBP", "RUB", "2022-03-04", "171.747", "HMRC", "2022-03-01"),
        ("GBP", "RUB", "2022-11-20", "69.8057", "HMRC", "2022-11-01"),
    ],
)
def test_rate_of_a_day(base: str, quote: str, on: str, value: str, source: str, of: str) -> None:
    rate = RATES.on(base, quote, day(on), REACH)
    assert rate is not None
    assert (rate.value, rate.source, iso(rate.day), rate.stale) == (Fraction(value), source, of, False)
    assert rate.low <= rate.value <= rate.high


@pytest.mark.parametrize(
    ("base", "quote", "on"),
    [
        ("EUR", "USD", "1998-12-31"),  # before the table
        ("USD", "INR", "2008-12-31"),  # the rupee's first day is 2009-01-02: never an answer from a later one
        ("USD", "NGN", "2013-06-01"),  # before HMRC's table
        ("USD", "UAH", "2005-06-01"),
        ("USD", "TRY", "2004-06-01"),  # the old lira has a code of its own
        ("DEM", "USD", "1998-06-01"),
        ("USD", "XXX", "2024-06-01"),
        ("$", "EUR", "2024-06-01"),
        ("VEF", "USD", "2017-06-01"),  # left out: nobody knows
    ],
)
def test_no_rate(base: str, quote: str, on: str) -> None:
    assert RATES.on(base, quote, day(on), REACH) is None
    assert RATES.band(base, quote, day(on) - 8, day(on) + 1, REACH) is None


def test_same_currency() -> None:
    rate = RATES.on("EUR", "EUR", day("2024-01-01"), REACH)
    assert rate is not None
    assert (rate.value, rate.source) == (1, "fixed")


DAYS = list(memoryview(PACKED["days"]).cast("I"))
DAILY = sorted(PACKED["ecb"])


@given(st.sampled_from(DAILY), st.sampled_from(DAILY), st.sampled_from(DAYS))
@settings(max_examples=300, deadline=None)
def test_daily_rates_are_those_of_the_library(base: str, quote: str, ordinal: int) -> None:
    bare = Rates(PACKED)
    when = date.fromordinal(ordinal)
    try:
        one, other = (Fraction(CONVERTER._get_rate(code, when)) for code in (base, quote))
    except Exception:  # noqa: BLE001  # the library has none on that day: ours may have an older or a monthly one
        rate = bare.on(base, quote, ordinal, 0)
        assert base == quote or rate is None or rate.stale or rate.source == "HMRC"
        return
    rate = bare.on(base, quote, ordinal, 0)
    assert rate is not None
    assert base == quote or rate.day == ordinal
    assert rate.value == other / one


MONTHS = Tables().months()


@given(st.sampled_from(sorted(PACKED["hmrc"])), st.sampled_from(MONTHS), st.integers(1, 28))
@settings(max_examples=300, deadline=None)
def test_monthly_rates_are_those_of_the_library(code: str, month, of_month: int) -> None:
    ordinal = date(month.year, month.month, of_month).toordinal()
    rate = Rates(PACKED)._hmrc_on("GBP", code, ordinal)
    if rate is not None and iso(rate.day)[:7] == f"{month.year}-{month.month:02}":
        assert rate.value == Fraction(Tables().monthly_rate(code, month).units_per_gbp)


@pytest.mark.parametrize(
    ("code", "month"),
    [("BRL", "2019-04"), ("CVE", "2020-04"), ("IQD", "2018-04"), ("KHR", "2022-03"), ("HRK", "2023-02"), ("LRD", "2020-06")],
)
def test_months_that_are_plainly_wrong_are_left_out(code: str, month: str) -> None:
    rate = Rates(PACKED)._hmrc_on("GBP", code, day(f"{month}-10"))
    assert rate is None or iso(rate.day)[:7] < month


@pytest.mark.parametrize("code", sorted(set(PACKED["ecb"]) & set(PACKED["hmrc"]) - {"RUB"}))
def test_the_two_sources_agree(code: str) -> None:
    """A month's rate lies within 3.5% of what the ECB had in the three weeks before; so it may stand in for a day's."""
    bare = Rates(PACKED)
    series = bare._get("hmrc", code)
    assert series is not None
    for index in range(series.first, series.first + len(series.values)):
        start = bare._month_day(PACKED["month0"] + index)
        band = bare._ecb_band("GBP", code, start - 21, start, REACH)
        if band is not None and series.at(index):
            monthly = Fraction(series.at(index), series.scale)
            assert band.low * Fraction(965, 1000) <= monthly <= band.high * Fraction(1035, 1000), iso(start)


PEGS = sorted(code for code in currencies()["fixed"] if code in PACKED["hmrc"])


@pytest.mark.parametrize("code", PEGS)
def test_pegs_hold_in_the_market(code: str) -> None:
    """HMRC's months, two years and more of them, bear out every peg that they know."""
    other, numerator, denominator, since = currencies()["fixed"][code]
    bare = Rates(PACKED)
    ratios = []
    for index in range(PACKED["months"]):
        month = bare._month_day(PACKED["month0"] + index)
        rate = bare._hmrc_on(other, code, month)
        if rate is not None and rate.day == month and iso(month) >= since:
            ratios.append(rate.value / Fraction(numerator, denominator))
    close = [ratio for ratio in ratios if abs(ratio - 1) < Fraction(15, 1000)]
    assert len(close) >= len(ratios) * 9 // 10


# ------------------------------------------------------------------------------------------------- windows


@pytest.mark.parametrize(
    ("base", "quote", "first", "last", "low", "high", "source"),
    [
        ("EUR", "USD", "2024-12-09", "2024-12-18", "1.0491", "1.0568", "ECB"),
        ("EUR", "USD", "2024-12-14", "2024-12-15", "1.0518", "1.0518", "ECB"),  # a weekend: Friday's
        ("EUR", "USD", "2015-01-01", "2015-12-31", "1.0552", "1.2043", "ECB"),
        ("EUR", "BGN", "2025-12-20", "2026-01-10", "1.9558", "1.95583", "ECB and fixed"),
        ("EUR", "DEM", "2002-01-01", "2002-12-31", "1.95583", "1.95583", "fixed"),
    ],
)
def test_band(base: str, quote: str, first: str, last: str, low: str, high: str, source: str) -> None:
    band = RATES.band(base, quote, day(first), day(last), REACH)
    assert band is not None
    assert (band.low, band.high, band.source, band.stale) == (Fraction(low), Fraction(high), source, False)


@given(st.sampled_from(DAILY), st.sampled_from(DAILY), st.sampled_from(DAYS), st.integers(0, 40))
@settings(max_examples=200, deadline=None)
def test_a_band_holds_the_rates_of_its_days(base: str, quote: str, first: int, length: int) -> None:
    band = RATES.band(base, quote, first, first + length, REACH)
    for ordinal in range(first, first + length + 1):
        rate = RATES.on(base, quote, ordinal, REACH)
        if rate is not None and first <= rate.day and band is not None and band.source == rate.source:
            assert band.low <= rate.value <= band.high


@given(st.sampled_from(DAILY), st.sampled_from(DAILY), st.sampled_from(DAYS))
@settings(max_examples=200, deadline=None)
def test_the_other_way_round_is_the_inverse(base: str, quote: str, ordinal: int) -> None:
    there, back = RATES.on(base, quote, ordinal, REACH), RATES.on(quote, base, ordinal, REACH)
    assert (there is None) == (back is None)
    if there is not None and back is not None:
        assert there.value * back.value == 1
        assert there.day == back.day


@pytest.mark.parametrize(
    ("base", "quote", "inside", "outside"),
    [
        ("EUR", "USD", "1.2", "2.0"),
        ("GBP", "USD", "1.5", "0.9"),
        ("USD", "RUB", "75", "300"),  # daily to 2022 and monthly since
        ("USD", "UAH", "27", "90"),
        ("EUR", "DEM", "1.95583", "2"),
        ("GBP", "EUR", "1.17", "2.5"),
    ],
)
def test_extremes(base: str, quote: str, inside: str, outside: str) -> None:
    band = RATES.extremes(base, quote)
    assert band is not None
    assert band.low <= Fraction(inside) <= band.high
    assert not band.low <= Fraction(outside) <= band.high


def test_extremes_say_since_when_they_know() -> None:
    band = RATES.extremes("USD", "UAH")
    assert band is not None
    assert iso(band.first) == "2014-02-01"
    assert RATES.extremes("USD", "XXX") is None


# -------------------------------------------------------------------------------- where the tables end


def small(**hmrc: list[int]) -> Rates:
    """Ten days of January 2030 by the ECB (dollars and zlotys; the zloty ends early), three months by HMRC."""
    days = [day("2030-01-01") + n for n in range(10)]
    return Rates(
        {
            "days": array("I", days).tobytes(),
            "ecb": {
                "USD": (0, 10, "I", array("I", [10, 11, 12, 0, 0, 13, 14, 15, 16, 17]).tobytes()),
                "PLN": (0, 10, "I", array("I", [40, 41, 42]).tobytes()),
            },
            "months": 3,
            "month0": 2030 * 12,
            "hmrc": {code: (0, 10, "Q", array("Q", values).tobytes()) for code, values in hmrc.items()},
        }
    )


def test_gaps_are_filled_from_before_never_from_after() -> None:
    rate = small().on("EUR", "USD", day("2030-01-05"), 3)
    assert rate is not None
    assert (rate.value, iso(rate.day), rate.stale) == (Fraction(12, 10), "2030-01-03", False)


def test_a_rate_out_of_reach_is_stale() -> None:
    rate = small().on("EUR", "USD", day("2030-01-05"), 1)
    assert rate is not None
    assert (rate.value, rate.stale) == (Fraction(12, 10), True)


def test_a_currency_that_the_ecb_gave_up_is_stale_at_once() -> None:
    """As the rouble in March 2022: the days after are those on which it moved most."""
    rates = small()
    last, after = (rates.on("EUR", "PLN", day(iso_day), 10) for iso_day in ("2030-01-03", "2030-01-04"))
    assert last is not None
    assert after is not None
    assert (last.value, last.stale) == (Fraction(42, 10), False)
    assert (after.value, after.stale) == (Fraction(42, 10), True)
    band = rates.band("EUR", "PLN", day("2030-01-01"), day("2030-01-04"), 10)
    assert band is not None
    assert band.stale


def test_after_the_end_the_last_rate_is_stale() -> None:
    rates = small()
    near = rates.on("EUR", "USD", day("2030-01-15"), 10)
    far = rates.on("EUR", "USD", day("2030-03-15"), 10)
    assert near is not None
    assert far is not None
    assert (near.value, near.stale) == (Fraction(17, 10), False)
    assert (far.value, iso(far.day), far.stale) == (Fraction(17, 10), "2030-01-10", True)
    band = rates.band("EUR", "USD", day("2030-03-07"), day("2030-03-16"), 10)
    assert band is not None
    assert (band.low, band.high, band.stale) == (Fraction(17, 10), Fraction(17, 10), True)


def test_a_window_past_the_end_is_stale() -> None:
    band = small().band("EUR", "USD", day("2030-01-08"), day("2030-01-25"), 10)
    assert band is not None
    assert (band.high, iso(band.last), band.stale) == (Fraction(17, 10), "2030-01-10", True)


def test_the_month_serves_where_the_days_end() -> None:
    rates = small(EUR=[10, 10, 10], PLN=[50, 60, 70])
    rate = rates.on("EUR", "PLN", day("2030-02-05"), 10)
    assert rate is not None
    assert (rate.value, rate.low, rate.high, rate.source, rate.stale) == (6, 6, 7, "HMRC", False)


def test_the_last_month_has_no_limit_on_one_side() -> None:
    """A month's rate is as old as the month before; without the next one, nothing bounds what came since."""
    rates = small(EUR=[10, 10, 10], PLN=[50, 60, 70])
    rate = rates.on("EUR", "PLN", day("2030-03-20"), 10)
    assert rate is not None
    assert (rate.value, rate.source, rate.stale) == (7, "HMRC", True)


def test_a_month_in_its_second_half_may_be_like_the_one_after_the_next() -> None:
    rates = small(EUR=[10, 10, 10], UAH=[50, 60, 70])
    early = rates.on("EUR", "UAH", day("2030-01-05"), 10)
    late = rates.on("EUR", "UAH", day("2030-01-20"), 10)
    assert early is not None
    assert late is not None
    assert (early.value, early.low, early.high) == (5, 5, 6)
    assert (late.value, late.low, late.high) == (5, 5, 7)


def test_without_the_second_source() -> None:
    rates = Rates({**PACKED, "months": 0, "month0": 24168, "hmrc": {}})
    assert rates.on("USD", "UAH", day("2024-06-01"), REACH) is None
    assert rates.extremes("USD", "UAH") is None
    assert rates.extremes("USD", "EUR") is not None


def test_a_circle_of_pegs_ends() -> None:
    rates = Rates(PACKED, {"AAA": ("BBB", 2, 1, "2000-01-01"), "BBB": ("AAA", 1, 2, "2000-01-01")})
    assert rates.on("AAA", "USD", day("2024-06-01"), REACH) is None


# ------------------------------------------------------------------------------------------------ coverage


def test_what_there_is() -> None:
    assert (RATES.covered("USD")[0][0], iso(RATES.covered("USD")[0][1])) == ("ECB", "1999-01-04")
    assert [source for source, _, _ in RATES.covered("UAH")] == ["HMRC"]
    assert RATES.covered("XXX") == ()
    everything = {code for code in currencies()["territories"] if RATES.covered(code)}
    without = set(currencies()["territories"]) - everything
    assert without <= {"AFN", "IRR", "KPW", "SSP", "STN", "SYP", "TJS"}  # no second source has them today


# --------------------------------------------------------------------------------------------------- cache


def test_packed_history_comes_back_from_the_cache(tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("FIGLINT_CACHE_DIR", str(tmp_path / "cache"))
    first = history.load_rates(currencies()["fixed"])
    monkeypatch.setattr(history, "build", lambda: pytest.fail("built again"))
    second = history.load_rates(currencies()["fixed"])
    when = day("2024-12-17")
    assert first.on("USD", "EUR", when, REACH) == second.on("USD", "EUR", when, REACH)


def test_a_tampered_cache_is_built_again(tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("FIGLINT_CACHE_DIR", str(tmp_path / "cache"))
    history.load_rates()
    (path,) = (tmp_path / "cache").iterdir()
    data = bytearray(path.read_bytes())
    data[-100] ^= 1
    path.write_bytes(bytes(data))
    assert cache.read(history.key()) is None
    assert history.load_rates().on("EUR", "USD", day("2024-12-17"), REACH) is not None


def test_packed_history_is_plain_data() -> None:
    assert marshal.loads(marshal.dumps(PACKED)) == PACKED


def test_loading_imports_no_library(tmp_path) -> None:
    import subprocess

    code = (
        "import sys; from lint.pack.history import load_rates; rates = load_rates(); rates.on('USD', 'EUR', 739237, 10)\n"
        "print(sorted({'currency_converter', 'hmrc_rates', 'zipfile', 'pint', 'babel'} & set(sys.modules)))"
    )
    environment = {"FIGLINT_CACHE_DIR": str(tmp_path / "cache"), "PATH": ""}
    for _ in ("builds the cache", "reads it"):
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=environment, check=True)
    assert done.stdout.strip() == "[]"
