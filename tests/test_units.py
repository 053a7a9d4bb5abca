"""Units: rules/core/units.toml and rules/en/units.toml, what the packer asks pint, and lint/units.py."""

from __future__ import annotations

import itertools
import marshal

import pint
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tables import every
from vocabulary import read, units

from lint.model import FiglintError, Interval
from lint.pack import oracle
from lint.rational import Fraction
from lint.units import compose, difference, format_dimension, parse_dimension, read_units

TABLE = read_units(units())
NAMES = sorted(TABLE.units)
BY_DIMENSION: dict[str, list[str]] = {}
for _name in NAMES:
    BY_DIMENSION.setdefault(TABLE.units[_name][0], []).append(_name)
PINT = pint.UnitRegistry(autoconvert_offset_to_baseunit=True)  # floats, so that it is another computation than ours


# -------------------------------------------------------------------------------------------------- facts

FACTS = [
    # amount, unit, in unit, is about: conversion tables of NIST SP 811 and the UK Weights and Measures Act
    (1, "mile", "kilometer", "1.609344"),
    (1, "nautical_mile", "kilometer", "1.852"),
    (1, "foot", "centimeter", "30.48"),
    (1, "inch", "millimeter", "25.4"),
    (1, "yard", "meter", "0.9144"),
    (1, "hand", "centimeter", "10.16"),
    (1, "furlong", "meter", "201.1684"),
    (1, "light_year", "kilometer", "9460730472580.8"),
    (1, "acre", "hectare", "0.404687"),
    (1, "mile ** 2", "kilometer ** 2", "2.589988110336"),
    (1, "foot ** 2", "meter ** 2", "0.09290304"),
    (1, "hectare", "meter ** 2", "10000"),
    (1, "gallon", "liter", "3.785411784"),
    (1, "imperial_gallon", "liter", "4.54609"),
    (1, "imperial_pint", "milliliter", "568.26125"),
    (1, "pint", "milliliter", "473.176473"),
    (1, "fluid_ounce", "milliliter", "29.5735295625"),
    (1, "imperial_fluid_ounce", "milliliter", "28.4130625"),
    (1, "oil_barrel", "liter", "158.987294928"),
    (1, "acre_foot", "meter ** 3", "1233.489"),
    (1, "pound", "kilogram", "0.45359237"),
    (1, "stone", "kilogram", "6.35029318"),
    (1, "ounce", "gram", "28.349523125"),
    (1, "troy_ounce", "gram", "31.1034768"),
    (1, "carat", "gram", "0.2"),
    (1, "ton", "kilogram", "907.18474"),
    (1, "long_ton", "kilogram", "1016.0469088"),
    (1, "metric_ton", "pound", "2204.62262"),
    (1, "hundredweight", "pound", "100"),
    (1, "long_hundredweight", "pound", "112"),
    (100, "degree_Celsius", "degree_Fahrenheit", "212"),
    (-40, "degree_Celsius", "degree_Fahrenheit", "-40"),
    (0, "kelvin", "degree_Celsius", "-273.15"),
    (5, "delta_degree_Celsius", "delta_degree_Fahrenheit", "9"),
    (1, "delta_degree_Celsius", "kelvin", "1"),
    (60, "mile / hour", "kilometer / hour", "96.56064"),
    (1, "knot", "kilometer / hour", "1.852"),
    (1, "meter / second", "kilometer / hour", "3.6"),
    (1, "kilowatt_hour", "megajoule", "3.6"),
    (1, "kilocalorie", "kilojoule", "4.184"),
    (1, "therm", "kilowatt_hour", "29.30711"),
    (1, "horsepower", "watt", "745.69987"),
    (1, "metric_horsepower", "watt", "735.49875"),
    (1, "kiloton_TNT", "terajoule", "4.184"),
    (1, "pound_force_per_square_inch", "kilopascal", "6.894757"),
    (1, "standard_atmosphere", "hectopascal", "1013.25"),
    (1, "bar", "pound_force_per_square_inch", "14.503774"),
    (1, "foot * force_pound", "meter * newton", "1.355818"),
    (1, "byte", "bit", "8"),
    (1, "gibibyte", "byte", "1073741824"),
    (8, "megabit / second", "megabyte / second", "1"),
    (1, "rem", "millisievert", "10"),
    (1, "curie", "gigabecquerel", "37"),
    (1, "fortnight", "day", "14"),
    (1, "decayear", "year", "10"),
    (1, "century", "decayear", "10"),
    (1, "millennium", "century", "10"),
    (6, "centiliter / kilometer", "mile / imperial_gallon", "47.0801"),
    (30, "mile / gallon", "centiliter / kilometer", "7.84049"),
    (20, "kilometer / liter", "centiliter / kilometer", "5"),
    (30, "mile / gallon", "mile / imperial_gallon", "36.0285"),
    (5, "minute / kilometer", "kilometer / hour", "12"),
    (4, "minute / mile", "mile / hour", "15"),
    (1, "meter ** 3 / second", "foot ** 3 / second", "35.3147"),
    (1, "milligram / deciliter", "milligram / liter", "10"),
]  # fmt: skip


@pytest.mark.parametrize(("amount", "unit", "other", "expected"), FACTS)
def test_facts(amount: int, unit: str, other: str, expected: str) -> None:
    slack = Fraction(1, 10) ** len(expected.partition(".")[2]) if "." in expected else 0
    assert abs(TABLE.convert(amount, unit, other) - Fraction(expected)) <= slack


@pytest.mark.parametrize(("amount", "unit", "other", "expected"), FACTS)
def test_there_and_back_is_exact(amount: int, unit: str, other: str, expected: str) -> None:
    assert TABLE.convert(TABLE.convert(amount, unit, other), other, unit) == amount


def test_whole_results_are_ints() -> None:
    assert isinstance(TABLE.convert(3, "foot", "inch"), int)


# ------------------------------------------------------------------------------------------- against pint

PAIRS = [pair for names in BY_DIMENSION.values() for pair in itertools.permutations(names, 2)]


ALIKE = [pair for pair in PAIRS if TABLE.units[pair[0]][5] == TABLE.units[pair[1]][5]]  # neither or both reciprocal


@given(st.sampled_from(ALIKE), st.integers(1, 10**6))
@settings(max_examples=400, deadline=None)
def test_every_pair_converts_as_in_pint(pair: tuple[str, str], amount: int) -> None:
    expected = PINT.Quantity(float(amount), pair[0]).to(pair[1]).magnitude
    assert float(TABLE.convert(amount, *pair)) == pytest.approx(expected, rel=1e-9)


@every([name for name in NAMES if name != "decibel"])
def test_every_unit_is_what_pint_says(name: str) -> None:
    row = TABLE.units[name]
    quantity = PINT.Quantity(1.0, name).to_base_units()
    assert float(Fraction(row[1], row[2]) + Fraction(row[3], row[4])) == pytest.approx(quantity.magnitude, rel=1e-9)


def test_nothing_converts_to_a_logarithmic_unit() -> None:
    assert [name for name in NAMES if TABLE.same_dimension("decibel", name)] == ["decibel"]


@every([name for name in NAMES if not name.startswith("delta_")])
def test_every_name_is_how_pint_prints_it(name: str) -> None:
    assert str(PINT.parse_units(name)) == name


COMPOUNDS = [
    ("metric_ton / year", "kilogram / day"),
    ("kilogram / meter ** 2 / day", "pound / foot ** 2 / day"),
    ("oil_barrel / day", "meter ** 3 / day"),
    ("kilowatt_hour / year", "watt"),
    ("meter / second ** 2", "foot / second ** 2"),
    ("gigawatt * day", "terawatt_hour"),
]


@pytest.mark.parametrize(("unit", "other"), COMPOUNDS)
def test_compounds_that_no_row_holds(unit: str, other: str) -> None:
    assert TABLE.same_dimension(unit, other)
    expected = PINT.Quantity(7.0, unit).to(other).magnitude
    assert float(TABLE.convert(7, unit, other)) == pytest.approx(expected, rel=1e-9)


@pytest.mark.parametrize("name", ["furlongs / day", "degree_Celsius / hour", "kilometer / ", "5 km", "", "meter ** x", "m / s"])
def test_no_compound(name: str) -> None:
    assert TABLE.define(name) is None
    assert TABLE.dimension(name) is None
    assert not TABLE.same_dimension(name, name)


# ---------------------------------------------------------------------------------------------- dimensions

APART = [
    ("hertz", "bit / second", "both are 1/s to pint"),
    ("hertz", "becquerel", "both are 1/s to pint"),
    ("hertz", "turn / minute", "pint makes 60 rpm 6.28 Hz"),
    ("bit", "degree", "both are plain numbers to pint"),
    ("meter * newton", "joule", "a torque is no energy"),
    ("sievert", "gray", "a dose is weighed"),
    ("mile / gallon", "acre", "an area, or one over it, to pint"),
    ("degree_Celsius", "delta_degree_Celsius", "15 °C is not 15 °C warmer"),
    ("bushel", "metric_ton", "depends on the crop"),
    ("kilometer", "kilometer ** 2", ""),
    ("kilowatt", "kilowatt_hour", ""),
    ("pound", "force_pound", ""),
    ("milligram / kilogram", "degree", ""),
]


@pytest.mark.parametrize(("unit", "other", "why"), APART)
def test_never_compared(unit: str, other: str, why: str) -> None:
    assert not TABLE.same_dimension(unit, other), why
    with pytest.raises(ValueError, match="cannot be said in"):
        TABLE.convert(1, unit, other)


@pytest.mark.parametrize(
    ("unit", "expected"),
    [
        ("kilometer", "length"),
        ("mile ** 2", "length^2"),
        ("kilometer / hour", "length time^-1"),
        ("minute / kilometer", "length time^-1"),
        ("terabyte", "information"),
        ("kilowatt_hour", "length^2 mass time^-2"),
        ("degree_Celsius", "temperature"),
        ("delta_degree_Fahrenheit", "temperature_difference"),
        ("year", "time"),
    ],
)
def test_dimension(unit: str, expected: str) -> None:
    assert TABLE.dimension(unit) == expected


@given(st.dictionaries(st.sampled_from(["mass", "length", "time"]), st.integers(-4, 4)))
def test_dimensions_are_read_as_they_are_written(powers: dict[str, int]) -> None:
    assert parse_dimension(format_dimension(powers)) == {base: power for base, power in powers.items() if power}


def test_temperature_difference() -> None:
    assert difference("degree_Celsius") == "delta_degree_Celsius"
    assert difference("degree_Fahrenheit") == "delta_degree_Fahrenheit"
    assert difference("kilometer") == "kilometer"
    assert TABLE.same_dimension("kelvin", "delta_degree_Celsius")
    assert TABLE.same_dimension("kelvin", "degree_Celsius")


# ----------------------------------------------------------------------------------------------- intervals

MPG, L100 = "mile / imperial_gallon", "centiliter / kilometer"


@pytest.mark.parametrize(
    ("interval", "unit", "other", "expected"),
    [
        (Interval(10, 20), "kilometer", "meter", Interval(10_000, 20_000)),
        (Interval(10, None, low_open=True), "kilometer", "meter", Interval(10_000, None, low_open=True)),
        (Interval(None, 20, high_open=True), "kilometer", "meter", Interval(None, 20_000, high_open=True)),
        (Interval(0, 100), "degree_Celsius", "degree_Fahrenheit", Interval(32, 212)),
        # more kilometres to the litre are fewer litres to the kilometre
        (Interval(10, 20, low_open=True), "kilometer / liter", L100, Interval(5, 10, high_open=True)),
        (Interval(10, None), "kilometer / liter", L100, Interval(0, 10, low_open=True)),
        (Interval(None, 20), "kilometer / liter", L100, Interval(5, None)),
        (Interval(0, 20), "kilometer / liter", L100, Interval(5, None)),
    ],
)
def test_intervals(interval: Interval, unit: str, other: str, expected: Interval) -> None:
    assert TABLE.convert_interval(interval, unit, other) == expected


def test_nothing_to_the_litre() -> None:
    with pytest.raises(ValueError, match="no equivalent"):
        TABLE.convert(0, MPG, L100)


@given(st.fractions(min_value=1, max_value=1000), st.fractions(min_value=0, max_value=1000), st.sampled_from(PAIRS))
@settings(max_examples=300, deadline=None)
def test_an_interval_holds_what_its_inside_converts_to(low: Fraction, width: Fraction, pair: tuple[str, str]) -> None:
    made = TABLE.convert_interval(Interval(low, low + width), *pair)
    middle = TABLE.convert(low + width / 2, *pair)
    assert made.low is not None
    assert made.high is not None
    assert made.low <= middle <= made.high


# --------------------------------------------------------------------------------------------------- words

READINGS = [
    # word, country, the likeliest unit
    ("kilometres", None, "kilometer"),
    ("Kilometers", None, "kilometer"),
    ("km", None, "kilometer"),
    ("KM", None, "kilometer"),
    ("sq km", None, "kilometer ** 2"),
    ("km²", None, "kilometer ** 2"),
    ("km/h", None, "kilometer / hour"),
    ("kph", None, "kilometer / hour"),
    ("miles per hour", None, "mile / hour"),
    ("MPH", None, "mile / hour"),
    ("MW", None, "megawatt"),
    ("mW", None, "milliwatt"),
    ("megawatts", None, "megawatt"),
    ("gigawatt-hours", None, "gigawatt_hour"),
    ("GWh", None, "gigawatt_hour"),
    ("MB", None, "megabyte"),
    ("Mb", None, "megabit"),
    ("megabytes", None, "megabyte"),
    ("gallons", None, "gallon"),
    ("gallons", "US", "gallon"),
    ("gallons", "GB", "imperial_gallon"),
    ("us gallons", "GB", "gallon"),
    ("pint", None, "imperial_pint"),
    ("pint", "US", "pint"),
    ("mpg", "GB", "mile / imperial_gallon"),
    ("mpg", None, "mile / gallon"),
    ("ton", "US", "ton"),
    ("tons", "GB", "metric_ton"),
    ("tonnes", None, "metric_ton"),
    ("oz", "US", "ounce"),
    ("fl oz", "GB", "imperial_fluid_ounce"),
    ("degrees", "US", "degree_Fahrenheit"),
    ("degrees", "GB", "degree_Celsius"),
    ("°C", None, "degree_Celsius"),
    ("ºF", None, "degree_Fahrenheit"),
    ("calories", None, "kilocalorie"),
    ("barrels", None, "oil_barrel"),
    ("cc", None, "centimeter ** 3"),
    ("µg", None, "microgram"),
    ("μg", None, "microgram"),
    ("years", None, "year"),
    ("decades", None, "decayear"),
    ("l/100km", None, "centiliter / kilometer"),
    ("nm", None, "nanometer"),
]


@pytest.mark.parametrize(("word", "country", "unit"), READINGS)
def test_likeliest_reading(word: str, country: str | None, unit: str) -> None:
    assert TABLE.readings(word, country)[0].unit == unit


@pytest.mark.parametrize(
    ("word", "all_units"),
    [
        ("gallon", {"gallon", "imperial_gallon"}),
        ("ton", {"ton", "metric_ton", "long_ton"}),
        ("ounces", {"ounce", "troy_ounce", "fluid_ounce"}),
        ("nm", {"nanometer", "nautical_mile"}),
        ("degrees", {"degree_Celsius", "degree_Fahrenheit", "degree"}),
        ("calories", {"kilocalorie", "calorie"}),
    ],
)
def test_all_readings(word: str, all_units: set[str]) -> None:
    assert {reading.unit for reading in TABLE.readings(word)} == all_units


CARE = ["'", '"', "m", "in", "a", "g", "t", "C", "F", "c", "h", "s", "l", "pt", "st", "K", "W", "N", "V", "A"]


@pytest.mark.parametrize("word", CARE)
def test_these_need_care(word: str) -> None:
    assert all(reading.care for reading in TABLE.readings(word))


@pytest.mark.parametrize("word", ["people", "percent", "p", "bn", "pm", "am", "km2x", "%", "bps.", "football pitches", ""])
def test_no_unit(word: str) -> None:
    assert TABLE.readings(word) == ()


@every(sorted({*TABLE.symbols, *TABLE.words}))
def test_every_word_is_a_unit_and_can_be_found(word: str) -> None:
    readings = TABLE.readings(word)
    assert readings
    assert all(reading.unit in TABLE.units for reading in readings)
    run = max(1, next((index for index, letter in enumerate(word) if not letter.isalpha()), len(word)))
    forms = TABLE.symbol_forms if word in TABLE.symbols else TABLE.word_forms
    assert run == len(word) or word in forms[word[:run]]


def test_forms_are_longest_first() -> None:
    for forms in (*TABLE.symbol_forms.values(), *TABLE.word_forms.values()):
        assert list(forms) == sorted(forms, key=lambda form: (-len(form), form))


@pytest.mark.parametrize(
    ("unit", "plural", "expected"),
    [
        ("mile", False, "mile"),
        ("mile", True, "miles"),
        ("kilometer", True, "km"),
        ("degree_Celsius", True, "°C"),
        ("kilometer / hour", True, "km/h"),
        ("megawatt", True, "MW"),
        ("metric_ton / year", True, "tonnes per year"),
        ("mile ** 2", True, "sq miles"),
    ],
)
def test_shown(unit: str, plural: bool, expected: str) -> None:
    assert TABLE.show(unit, plural=plural) == expected


def test_table_is_plain_data() -> None:
    assert marshal.loads(marshal.dumps(units())) == units()


# -------------------------------------------------------------------------------------------------- errors


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        ('[[unit]]\nid = "kilometr"', "pint knows no unit 'kilometr'; did you mean"),
        ('[[unit]]\nid = "kilometr"', ":1: unit 'kilometr'"),
        ('[[unit]]\nid = "km"', "pint prints it 'kilometer'"),
        ('[[unit]]\nid = "decade"', "no exact definition"),
        ('[[unit]]\nid = "meter per second"', "pint knows no unit 'meter per second'"),
        ('[[unit]]\nid = "watt"\nsymbols = ["W"]\nprefixes = ["kila"]', "pint knows no unit 'kilawatt'"),
        ('[[unit]]\nid = "watt"\nsymbols = ["W"]\nprefixes = ["kilo"]', "no [[unit-prefix]] 'kilo'"),
        ('[[unit]]\nid = "watt"\n[[unit-name]]\nid = "wat"\nwords = ["watt"]', "no [[unit]] of that id; did you mean 'watt'?"),
        ('[[unit]]\nid = "watt"\n[[unit-name]]\nid = "watt"\nwords = ["Watt"]', "must be lower case"),
        ('[[unit]]\nid = "watt"\n[[unit-name]]\nid = "watt"\nwords = ["watt"]\ndisplay = ["W"]', "[singular, plural]"),
    ],
)
def test_wrong_rows(tmp_path, rows: str, says: str) -> None:
    path = tmp_path / "units.toml"
    path.write_text(rows, "utf-8")
    with pytest.raises(FiglintError) as error:
        oracle.unit_table(read(str(path)))
    assert says in str(error.value)
    assert str(path) in str(error.value)


def test_compound_dimension_is_not_taken_from_names_of_our_own() -> None:
    """A house row may compose what ours defines: information times area is what it says."""
    unit = compose("bit / meter ** 2", TABLE.units)
    assert unit is not None
    assert unit.dimension == "information length^-2"
