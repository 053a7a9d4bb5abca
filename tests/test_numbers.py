"""Written numbers → their worth: digits, words, and both ways for every number there is room for."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lint.extract.numbers import find_numbers, read_digits
from lint.extract.tokens import tokenize
from lint.pack import load_pack
from lint.rational import Fraction

PACK = load_pack()


def numbers(text):
    return [(text[core.start : core.end], core.value, core.form) for core in find_numbers(text, tokenize(text, PACK), PACK)]


@pytest.mark.parametrize(
    ("written", "value", "step"),
    [
        ("7", 7, 1), ("1,200", 1200, 1), ("1,200.50", Fraction(2401, 2), Fraction(1, 100)),
        ("0.5", Fraction(1, 2), Fraction(1, 10)),
        ("12,34,567", 1234567, 1), ("1.000.000", 1000000, 1), ("1.200,50", Fraction(2401, 2), Fraction(1, 100)),
        ("1'200", 1200, 1),
        ("1\u00a0200", 1200, 1), ("1 042.5", Fraction(2085, 2), Fraction(1, 10)),
        ("200 000", 200000, 1), ("5.60", Fraction(28, 5), Fraction(1, 100)),
    ],
)  # fmt: skip
def test_digits(written, value, step):
    assert read_digits(written) == (value, step, "digits")


@pytest.mark.parametrize(
    ("written", "value"), [("110,00", 110), ("561,52", Fraction(56152, 100)), ("1234,5", Fraction(12345, 10))]
)
def test_a_misplaced_comma_is_read_and_marked(written, value):
    read = read_digits(written)
    assert read is not None
    assert (read[0], read[2]) == (value, "malformed")


@pytest.mark.parametrize("written", ["1.2.3", "12,13,14,1", "192.168.0.1", "2019,2020", "9" * 50])
def test_what_is_no_number(written):
    assert read_digits(written) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("twenty-five", 25), ("two hundred and five", 205), ("two hundred five", 205), ("three thousand", 3000),
        ("two thousand million", 2 * 10**9),
        ("half a million", 500000), ("a quarter of a million", 250000), ("two and a half million", 2500000),
        ("half a dozen", 6), ("three dozen", 36),
        ("a hundred", 100), ("a hundred and one", 101), ("six point five", Fraction(13, 2)), ("two-thirds", Fraction(2, 3)),
        ("8½", Fraction(17, 2)),
        ("a million and a half", 1500000), ("quarter of a million", 250000), ("hundred thousand", 100000),
        ("three million, two hundred and forty", 3000240), ("three hundredths", Fraction(3, 100)),
        ("twenty trillionths", Fraction(20, 10**12)), ("five twelfths", Fraction(5, 12)),
        ("2 1/2", Fraction(5, 2)), ("2-1/2", Fraction(5, 2)), ("1/3", Fraction(1, 3)), ("7⁄8", Fraction(7, 8)),
        ("1e10", 10**10), ("2.5e-3", Fraction(1, 400)), ("1.5×10^6", 1500000), ("1.5 x 10⁶", 1500000),
        ("10⁻³", Fraction(1, 1000)),
        ("two and two thirds", Fraction(8, 3)), ("nineteen", 19), ("zero", 0), ("tenfold", 10), ("twenty-first", 21),
    ],
)  # fmt: skip
def test_words(text, value):
    found = numbers(text)
    assert [(written, worth) for written, worth, _ in found] == [(text, value)]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("9/11", [9, 11]), ("24/7", [24, 7]), ("6/8", [6, 8]), ("120/80", [120, 80]), ("2024/25", [2024, 25]),
        ("3 4/9", [3, 4, 9]), ("3e", [3]), ("12 10^x", [12, 10]), ("two million, three of them", [2000000, 3]),
        ("two men and a woman", [2, 1]), ("a nurse, a cook and two guards", [1, 1, 2]),
        ("four vases, six cups and a harp", [4, 6, 1]), ("17 huts, a chapel and two barns", [17, 1, 2]),
        ("four rooms and a garden", [4]), ("two men, a judge said", [2]), ("12 days and a woman", [12]),
        ("9 cups, 2 mugs and a lot of tea", [9, 2]),
    ],
)  # fmt: skip
def test_two_numbers_are_not_made_one(text, parts):
    assert [worth for _, worth, _ in numbers(text)] == parts


@pytest.mark.parametrize(
    "text",
    ["no one knows", "one of them", "the one", "one another", "at first", "second to none", "a thing", "a a a", "and and"],
)
def test_words_that_count_nothing(text):
    assert numbers(text) == []


ONES = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def words(number):
    """A whole number below 10**12 in English."""
    if number < 20:
        return ONES[number]
    if number < 100:
        return TENS[number // 10 - 2] + (f"-{ONES[number % 10]}" if number % 10 else "")
    for size, name in ((10**9, "billion"), (10**6, "million"), (1000, "thousand"), (100, "hundred")):
        if number >= size:
            head, rest = divmod(number, size)
            joint = " and " if 0 < rest < 100 else " "
            return f"{words(head)} {name}" + (f"{joint}{words(rest)}" if rest else "")
    raise AssertionError(number)


@settings(max_examples=400, deadline=None)
@given(st.integers(2, 10**9))
def test_every_number_in_words_is_read_back(number):
    assert [value for _, value, _ in numbers(f"There are {words(number)}.")] == [number]


@settings(max_examples=400, deadline=None)
@given(st.integers(0, 10**12))
def test_every_number_in_digits_is_read_back(number):
    assert [value for _, value, _ in numbers(f"({number:,})")] == [number]
    assert [value for _, value, _ in numbers(f"({number})")] == [number]


@given(st.integers(0, 10**9), st.integers(1, 9999))
def test_every_decimal_is_read_back(whole, part):
    value = Fraction(f"{whole}.{part}")
    assert [Fraction(worth) for _, worth, _ in numbers(f"({whole:,}.{part})")] == [value]
