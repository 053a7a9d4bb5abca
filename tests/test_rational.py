"""`lint.rational.Fraction` does what the standard library's does: the same values, types, hashes and errors."""

from __future__ import annotations

import copy
import math
import operator
import pickle
from decimal import Decimal
from fractions import Fraction as Standard

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lint.rational import Fraction

WHOLE = st.one_of(st.integers(-60, 60), st.integers())
BELOW = st.one_of(st.integers(1, 40), st.integers(1))
PAIRS = st.tuples(WHOLE, BELOW)
FLOATS = st.one_of(st.floats(), st.sampled_from((0.0, 0.5, -1.0, float("inf"), float("nan"))))
TWO = (
    operator.add, operator.sub, operator.mul, operator.truediv, operator.floordiv, operator.mod, divmod,
    operator.lt, operator.le, operator.gt, operator.ge, operator.eq, operator.ne,
)  # fmt: skip
ONE = (
    hash, int, round, math.floor, math.ceil, math.trunc, abs, operator.neg, operator.pos, bool, str, repr, float,
    lambda x: round(x, 1), lambda x: round(x, -1), lambda x: x**3, lambda x: x**-2, lambda x: x.as_integer_ratio(),
)  # fmt: skip


def outcome(work, *values):
    """What a function gives and its type, as written, or the type of its error."""
    try:
        found = work(*values)
    except (ArithmeticError, ValueError) as error:
        return type(error).__name__
    return type(found).__name__, repr(found)


@settings(deadline=None)
@given(PAIRS, st.one_of(PAIRS, WHOLE, FLOATS))
def test_sums_and_comparisons(first, second):
    ours = Fraction(*first), Fraction(*second) if isinstance(second, tuple) else second
    theirs = Standard(*first), Standard(*second) if isinstance(second, tuple) else second
    for work in TWO:
        assert outcome(work, *ours) == outcome(work, *theirs), work
        assert outcome(work, *ours[::-1]) == outcome(work, *theirs[::-1]), work


@settings(deadline=None)
@given(PAIRS)
def test_as_another_number(pair):
    for work in ONE:
        assert outcome(work, Fraction(*pair)) == outcome(work, Standard(*pair)), work


@settings(deadline=None)
@given(PAIRS, PAIRS)
def test_both_kinds_meet(first, second):
    for work in TWO[:6]:
        assert outcome(work, Fraction(*first), Standard(*second))[1:] == outcome(work, Standard(*first), Standard(*second))[1:]
        assert outcome(work, Standard(*first), Fraction(*second))[1:] == outcome(work, Standard(*first), Standard(*second))[1:]
    assert (
        (Fraction(*first) == Standard(*second))
        == (Standard(*first) == Fraction(*second))
        == (Standard(*first) == Standard(*second))
    )
    assert (Fraction(*first) < Standard(*second)) == (Standard(*second) > Fraction(*first))


READ = ("3/4", "-5.60", "1e3", "1E-3", ".5", "5.", " 7 ", "+3/6", "-.25", "1.5e2", "12", "0.1", "-0", "007")
NOT_READ = ("", ".", "x", "1/", "/2", "1/-2", "1/0", "1.-5", "- 5", "1e", "1.5/2", "--5", "1.+5", "½", "1//2", "nan", "1/2/3")


@pytest.mark.parametrize("text", READ)
def test_text_is_read(text):
    assert Fraction(text) == Standard(text)


@pytest.mark.parametrize("text", NOT_READ)
def test_text_that_is_no_number(text):
    assert outcome(Fraction, text) == outcome(Standard, text)
    assert isinstance(outcome(Fraction, text), str)


@pytest.mark.parametrize("value", [0.1, 2.5, -3.0, Decimal("1.25"), Standard(2, 6), 12, True])
def test_other_numbers_become_exact(value):
    assert (Fraction(value).numerator, Fraction(value).denominator) == Standard(value).as_integer_ratio()


@pytest.mark.parametrize("other", ["1", None, [1]])
def test_what_is_no_number_is_refused(other):
    assert Fraction(1, 2) != other
    for work in TWO[:6]:
        with pytest.raises(TypeError):
            work(Fraction(1, 2), other)


def test_a_copy_is_the_same():
    value = Fraction(-7, 3)
    assert pickle.loads(pickle.dumps(value)) == copy.copy(value) == copy.deepcopy(value) == value
    assert Fraction(value) is value
    assert Fraction(Fraction(1, 2), Fraction(3, 4)) == Fraction(2, 3)
    assert {value: 1}[Standard(-7, 3)] == 1
