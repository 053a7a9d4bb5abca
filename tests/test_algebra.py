"""The equation language of rules, interval arithmetic, solving and the shown working."""

from __future__ import annotations

import marshal
import re

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from lint import algebra
from lint.algebra import holds, names, parse, point, render, solve, solve_interval
from lint.model import FiglintError, Interval
from lint.rational import Fraction


def between(low, high, ends="[]"):
    return Interval(low, high, ends[0] == "(", ends[1] == ")")


# --------------------------------------------------------------------------------------------------- parsing


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("total == sum(parts)", ("total", "parts")),
        ("after == before * (1 + change)", ("after", "before", "change")),
        ("part <= whole", ("part", "whole")),
        ("stated == count(items)", ("stated", "items")),
        ("change == (after - before) / before", ("change", "after", "before")),
        ("x>=-1.50", ("x",)),
        ("max(parts)<total_2", ("parts", "total_2")),
    ],
)
def test_names_of_an_equation(text, expected):
    assert names(parse(text)) == expected


@pytest.mark.parametrize("text", ["total == sum(parts)", "a == 0.1 * -b / (c - 2)", "x < 3"])
def test_an_equation_can_be_marshalled(text):
    assert marshal.loads(marshal.dumps(parse(text))) == parse(text)


@pytest.mark.parametrize(
    ("text", "column", "expected"),
    [
        ("", 1, "a name, a number"),
        ("a", 2, "an operator or a comparison"),
        ("a + == b", 5, "a name, a number"),
        ("a = b", 3, "a comparison (==, <, <=, >, >=)"),
        ("a == b == c", 8, "compares once"),
        ("a == b c", 8, "an operator or the end"),
        ("a == (b + c", 12, '")"'),
        ("a == (b < c)", 9, '")"'),
        ("a == sum(b", 11, '")"'),
        ("a == sum b", 10, '"("'),
        ("a == sum(b + c)", 12, '")"'),
        ("a == sum(3)", 10, "name of a list"),
        ("a == sum", 9, '"("'),
        ("a == total(b)", 6, "sum(), max(), min(), count()"),
        ("a == __import__('os')", 6, "sum(), max(), min(), count()"),
        ("a == b.real", 6, "without a dot"),
        ("a == 1.2.3", 6, "a number such as"),
        ("a == 1.", 6, "a number such as"),
        ("a == b / 0", 10, "not 0"),
        ("a == b ** c", 9, "a name, a number"),
        ("a == 'b'", 6, "a name, a number"),
        ("a == é", 6, "a name, a number"),
        ("a == " + "(" * 50 + "b" + ")" * 50, 27, "nested"),
        ("a == " + "-" * 50 + "b", 27, "nested"),
    ],
)
def test_a_broken_equation_says_where_and_what_was_expected(text, column, expected):
    with pytest.raises(FiglintError) as error:
        parse(text)
    assert f"column {column}: expected " in str(error.value)
    assert expected in str(error.value)


@pytest.mark.parametrize("text", ["a == " + "+".join("b" * 200), "1 == 1"])
def test_an_equation_is_short_and_has_names(text):
    with pytest.raises(FiglintError, match="expected at"):
        parse(text)


@settings(deadline=None)
@given(st.text(alphabet="ab01.+-*/()<>= sumcount", max_size=60))
def test_any_text_is_an_equation_or_a_clear_error(text):
    try:
        parse(text)
    except FiglintError as error:
        assert "expected" in str(error)


# ----------------------------------------------------------------------------------------- interval arithmetic


@pytest.mark.parametrize(
    ("operation", "a", "b", "expected"),
    [
        (algebra.add, between(1, 2), between(10, 20), between(11, 22)),
        (algebra.add, between(1, 2, "(]"), between(10, 20), between(11, 22, "(]")),
        (algebra.add, between(1, None), between(10, 20), between(11, None)),
        (algebra.sub, between(1, 2), between(10, 20, "[)"), between(-19, -8, "(]")),
        (algebra.sub, between(1, 2), between(10, None), between(None, -8)),
        (algebra.mul, between(2, 3), between(10, 20), between(20, 60)),
        (algebra.mul, between(-2, 3), between(10, 20), between(-40, 60)),
        (algebra.mul, between(-2, 3), between(-5, 20), between(-40, 60)),
        (algebra.mul, between(0, 3), between(1, 2, "()"), between(0, 6, "[)")),
        (algebra.mul, between(1, None, "(]"), between(2, 3), between(2, None, "(]")),
        (algebra.mul, between(-1, None), between(2, 3), between(-3, None)),
        (algebra.mul, between(0, None), between(0, None), between(0, None)),
        (algebra.mul, between(None, -1), between(None, -2), between(2, None)),
        (algebra.mul, between(None, None), point(0), between(0, 0)),
        (algebra.mul, between(None, None), point(2), between(None, None)),
        (algebra.div, between(10, 20), between(2, 5), between(2, 10)),
        (algebra.div, between(1, 2), between(3, 4), between(Fraction(1, 4), Fraction(2, 3))),
        (algebra.div, between(10, 20), between(-1, 5), between(None, None)),
        (algebra.div, between(10, 20), between(0, 5), between(None, None)),
        (algebra.div, between(10, 20), between(0, 5, "(]"), between(2, None)),
        (algebra.div, between(10, 20), between(-5, 0, "[)"), between(None, -2)),
        (algebra.div, between(10, 20), between(5, None), between(0, 4, "(]")),
        (algebra.div, between(10, 20), between(None, None), between(None, None)),
        (algebra.hull, between(1, 2), between(5, 6, "[)"), between(1, 6, "[)")),
        (algebra.hull, between(1, 2, "(]"), between(1, None), between(1, None)),
    ],
)
def test_interval_arithmetic(operation, a, b, expected):
    assert operation(a, b) == expected


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        (between(1, 2), between(2, 3), True),
        (between(1, 2, "[)"), between(2, 3), False),
        (between(1, 2), between(2, 3, "(]"), False),
        (between(1, 2), between(3, 4), False),
        (between(1, None), between(100, 200), True),
        (between(200, None, "(]"), between(100, 200), False),
        (between(None, None), between(None, 0), True),
    ],
)
def test_intervals_intersect_where_a_value_lies_in_both(a, b, expected):
    assert algebra.intersects(a, b) is expected
    assert algebra.intersects(b, a) is expected


def test_lists_of_intervals():
    parts = [between(1, 2), between(5, 6, "()"), between(3, 8)]
    assert algebra.total(parts) == between(9, 16, "()")
    assert algebra.total([]) == point(0)
    assert algebra.largest(parts) == between(5, 8, "(]")
    assert algebra.smallest(parts) == between(1, 2)
    assert algebra.smallest([between(None, 5), between(3, None)]) == between(None, 5)
    assert algebra.largest([between(None, 5), between(3, None)]) == between(3, None)
    assert algebra.width(between(3, 8)) == 5
    assert algebra.width(between(3, None)) is None


# ------------------------------------------------------------------------------------------------------ holds

PARTS = [point(12), point(5), point(4)]


@pytest.mark.parametrize(
    ("text", "bindings", "expected"),
    [
        ("total == sum(parts)", {"total": [point(21)], "parts": PARTS}, True),
        ("total == sum(parts)", {"total": [point(18)], "parts": PARTS}, False),
        ("total == sum(parts)", {"total": [between(20, 25)], "parts": PARTS}, True),
        ("total == sum(parts)", {"total": [between(21, None, "(]")], "parts": PARTS}, False),
        ("total == sum(parts)", {"parts": PARTS}, None),
        ("total == sum(parts)", {"total": [point(18)], "parts": []}, None),
        ("total == sum(parts)", {"total": PARTS, "parts": PARTS}, None),
        ("stated == count(items)", {"stated": [point(3)], "items": PARTS}, True),
        ("stated == count(items)", {"stated": [point(4)], "items": PARTS}, False),
        ("most == max(items)", {"most": [point(12)], "items": PARTS}, True),
        ("most == min(items)", {"most": [point(12)], "items": PARTS}, False),
        ("mean == sum(items) / count(items)", {"mean": [point(7)], "items": PARTS}, True),
        ("low < high", {"low": [point(50)], "high": [point(20)]}, False),
        ("low < high", {"low": [between(45, 55)], "high": [between(45, 46)]}, True),
        ("low < high", {"low": [point(20)], "high": [point(20)]}, False),
        ("low <= high", {"low": [point(20)], "high": [point(20)]}, True),
        ("low <= high", {"low": [point(20)], "high": [between(10, 20, "[)")]}, False),
        ("low > high", {"low": [point(20)], "high": [point(20)]}, False),
        ("low >= high", {"low": [point(20)], "high": [between(20, None)]}, True),
        # $5.0bn (4.95 to 5.05) up 12% (11.5 to 12.5): 5.52 to 5.68
        (
            "after == before * (1 + change)",
            {
                "before": [between(4950, 5050)],
                "change": [between(Fraction(115, 1000), Fraction(125, 1000))],
                "after": [between(5550, 5650)],
            },
            True,
        ),
        (
            "after == before * (1 + change)",
            {
                "before": [between(4950, 5050)],
                "change": [between(Fraction(215, 1000), Fraction(225, 1000))],
                "after": [between(5550, 5650)],
            },
            False,
        ),
        ("share == part / whole", {"share": [point(2)], "part": [point(3)], "whole": [between(0, 9)]}, True),
    ],
)
def test_an_equation_holds_if_some_values_make_it_true(text, bindings, expected):
    assert holds(parse(text), bindings) is expected


@pytest.mark.parametrize(
    ("text", "bindings"),
    [
        ("0 == x - x + 1", {"x": [between(0, 10)]}),
        # between 1/3 and 2/3; taken apart, 20 / (10 + 10)
        (
            "share == part / (part + rest)",
            {"share": [point(Fraction(7, 10))], "part": [between(10, 20)], "rest": [between(10, 20)]},
        ),
        ("a + a == b", {"a": [between(0, 10)], "b": [between(25, 30)]}),
    ],
)
def test_a_name_that_occurs_twice_is_the_same_value_twice(text, bindings):
    assert holds(parse(text), bindings) is False


# ----------------------------------------------------------------------------------------------------- solving


@pytest.mark.parametrize(
    ("text", "name", "index", "points", "expected"),
    [
        ("total == sum(parts)", "total", None, {"parts": [12, 5, 4]}, 21),
        ("total == sum(parts)", "parts", 2, {"total": [18], "parts": [12, 5, 4]}, 1),
        ("total == sum(parts)", "parts", None, {"total": [18], "parts": [12, 5, 4]}, None),
        ("total == sum(parts)", "parts", None, {"total": [18], "parts": [12]}, 18),
        ("total == sum(parts)", "parts", 3, {"total": [18], "parts": [12, 5, 4]}, None),
        ("total == sum(parts)", "total", None, {}, None),
        ("total == sum(parts)", "whole", None, {"parts": [12, 5, 4]}, None),
        ("after == before * (1 + change)", "after", None, {"before": [50], "change": [Fraction(11, 50)]}, 61),
        ("after == before * (1 + change)", "change", None, {"before": [50], "after": [56]}, Fraction(3, 25)),
        ("after == before * (1 + change)", "before", None, {"change": [Fraction(1, 4)], "after": [50]}, 40),
        ("after == before * (1 + change)", "change", None, {"before": [0], "after": [56]}, None),
        ("share == part / whole", "whole", None, {"share": [Fraction(1, 4)], "part": [5]}, 20),
        ("share == part / whole", "whole", None, {"share": [Fraction(1, 4)], "part": [0]}, None),
        ("share == part / whole", "part", None, {"share": [Fraction(1, 4)], "whole": [0]}, None),
        ("10 - x == y", "x", None, {"y": [4]}, 6),
        ("x - 10 == y", "x", None, {"y": [4]}, 14),
        ("-x * 2 == y", "x", None, {"y": [4]}, -2),
        ("part <= whole", "part", None, {"whole": [7]}, 7),
        ("most == max(items)", "items", 1, {"most": [9], "items": [3, 5]}, 9),
        ("most == max(items)", "items", 1, {"most": [2], "items": [3, 5]}, None),
        ("least == min(items)", "items", 0, {"least": [1], "items": [3, 5]}, 1),
        ("stated == count(items)", "items", 0, {"stated": [3], "items": [3, 5]}, None),
        ("change == (after - before) / before", "before", None, {"change": [1], "after": [4]}, None),
    ],
)
def test_solve_for_one_name(text, name, index, points, expected):
    assert solve(parse(text), name, points, index) == expected


@pytest.mark.parametrize(
    ("text", "name", "index", "bindings", "expected"),
    [
        ("total == sum(parts)", "total", None, {"parts": [between(10, 12), point(5)]}, between(15, 17)),
        (
            "total == sum(parts)",
            "parts",
            0,
            {"total": [between(20, None, "(]")], "parts": [point(1), point(5)]},
            between(15, None, "(]"),
        ),
        ("part <= whole", "part", None, {"whole": [between(6, 7)]}, between(None, 7)),
        ("part < whole", "whole", None, {"part": [between(6, 7)]}, between(6, None, "(]")),
        ("2 * part > whole", "whole", None, {"part": [between(6, 7)]}, between(None, 14, "[)")),
        ("share == part / whole", "whole", None, {"share": [point(0)], "part": [point(5)]}, between(None, None)),
        ("most == max(items)", "items", 0, {"most": [between(5, 7)], "items": [point(1), point(6)]}, between(None, 7)),
        ("most == max(items)", "items", 0, {"most": [between(5, 7)], "items": [point(1), point(9)]}, None),
    ],
)
def test_what_the_others_leave_to_one_name(text, name, index, bindings, expected):
    assert solve_interval(parse(text), name, bindings, index) == expected


# --------------------------------------------------------------------------------------------------- rendering


def plain(value, name):
    return f"{value.numerator}/{value.denominator}" if value.denominator != 1 else str(value)


@pytest.mark.parametrize(
    ("text", "points", "expected"),
    [
        ("total == sum(parts)", {"total": [18], "parts": [12, 5, 4]}, "12 + 5 + 4 = 21"),
        ("total == sum(parts)", {"parts": [12, -5, 4]}, "12 − 5 + 4 = 11"),
        ("sum(parts) == total", {"parts": [12, 5]}, "12 + 5 = 17"),
        ("after == before * (1 + change)", {"before": [50], "change": [Fraction(1, 5)]}, "50 × (1 + 1/5) = 60"),
        ("mean == sum(x) / count(x)", {"x": [3, 4, 5]}, "(3 + 4 + 5) ÷ 3 = 4"),
        ("a == b - (c - d)", {"b": [9], "c": [4], "d": [1]}, "9 − (4 − 1) = 6"),
        ("a == b - c - d", {"b": [9], "c": [4], "d": [1]}, "9 − 4 − 1 = 4"),
        ("a == b / (c * d)", {"b": [12], "c": [3], "d": [2]}, "12 ÷ (3 × 2) = 2"),
        ("a == b * -c", {"b": [12], "c": [3]}, "12 × (−3) = -36"),
        ("a == rest + sum(x)", {"rest": [1], "x": [2, 3]}, "1 + 2 + 3 = 6"),
        ("most == max(x)", {"x": [2, 3]}, "max(2, 3) = 3"),
        ("part <= whole", {"whole": [7]}, "7"),
        ("stated == count(x)", {"x": [7, 8]}, "2"),
        ("a + b == c + d", {"c": [1], "d": [2]}, "1 + 2 = 3"),
    ],
)
def test_the_working_reads_as_a_sum(text, points, expected):
    assert render(parse(text), points, plain) == expected


def test_the_formatter_is_told_what_a_number_stands_for():
    def formatter(value, name):
        return f"{value * 100}%" if name == "change" else f"${value}" if name else str(value)

    working = render(parse("after == before * (1 + change)"), {"before": [50], "change": [Fraction(1, 5)]}, formatter)
    assert working == "$50 × (1 + 20%) = $60"


@pytest.mark.parametrize(
    ("text", "points", "message"),
    [("a == sum(x)", {"a": [1]}, "no x"), ("a == b / c", {"b": [1], "c": [0]}, "divisor is 0")],
)
def test_a_working_that_cannot_be_shown(text, points, message):
    with pytest.raises(FiglintError, match=message):
        render(parse(text), points, plain)


# -------------------------------------------------------------------------------------------------- properties

NUMBERS = st.integers(-20, 20) | st.fractions(-20, 20, max_denominator=6)
NAMES = ("a", "b", "c")


def sides():
    leaves = st.sampled_from([*NAMES, "sum(x)", "max(x)", "min(x)", "count(x)", "2", "0.5"])
    return st.recursive(
        leaves,
        lambda inner: (
            st.tuples(inner, st.sampled_from("+-*/"), inner).map(lambda t: f"({t[0]} {t[1]} {t[2]})")
            | inner.map(lambda t: f"-{t}")
        ),
        max_leaves=5,
    )


@st.composite
def worlds(draw):
    """Points, and intervals around them."""
    points = {name: [draw(NUMBERS)] for name in NAMES} | {"x": draw(st.lists(NUMBERS, min_size=1, max_size=4))}
    return points, {name: [draw(around(value)) for value in values] for name, values in points.items()}


@st.composite
def around(draw, value):
    below, above = draw(st.sampled_from([0, 0, 1, Fraction(1, 3), 7, None])), draw(st.sampled_from([0, 0, 1, 5, None]))
    return Interval(
        None if below is None else value - below,
        None if above is None else value + above,
        bool(below) and draw(st.booleans()),
        bool(above) and draw(st.booleans()),
    )


def work_out(text, points):
    """The value of a side by Python's own arithmetic."""
    scope = {name: Fraction(points[name][0]) for name in NAMES} | {"x": [Fraction(value) for value in points["x"]]}
    scope |= {"count": lambda values: Fraction(len(values)), "sum": sum, "max": max, "min": min, "Fraction": Fraction}
    exactly = re.sub(r"0\.5|2", lambda number: f"Fraction('{number[0]}')", text)  # 2 / 2 is a float
    return Fraction(eval(exactly, {"__builtins__": {}}, scope))


def worked_out(text, points):
    try:
        return work_out(text, points)
    except ZeroDivisionError:
        assume(condition=False)
        raise


def parsed(text):
    try:
        return parse(text)
    except FiglintError as error:
        assume("expected at least one name" not in str(error))
        raise


@settings(deadline=None)
@given(sides(), worlds(), st.sampled_from(["==", "<=", ">="]))
def test_values_inside_the_intervals_that_satisfy_an_equation_make_it_hold(side, world, comparison):
    points, intervals = world
    equation = parse(f"answer {comparison} {side}")
    answer = worked_out(side, points)
    assert holds(equation, intervals | {"answer": [point(answer)]}) is True


@settings(deadline=None)
@given(sides(), worlds(), NUMBERS.filter(bool))
def test_points_hold_only_where_the_sides_agree(side, world, off):
    points, _ = world
    answer = worked_out(side, points)
    exact = {name: [point(value) for value in values] for name, values in points.items()}
    assert holds(parse(f"answer == {side}"), exact | {"answer": [point(answer + off)]}) is False
    assert holds(parse(f"answer < {side}"), exact | {"answer": [point(answer)]}) is False


@settings(deadline=None)
@given(sides(), sides(), worlds(), st.sampled_from([*NAMES, "x"]), st.integers(0, 3))
def test_a_solution_put_back_makes_both_sides_equal(left, right, world, name, index):
    points, _ = world
    equation = parsed(f"{left} == {right}")
    found = solve(equation, name, points, index if name == "x" else None)
    if found is not None:
        values = [*points["x"][:index], found, *points["x"][index + 1 :]] if name == "x" else [found]
        assert worked_out(left, points | {name: values}) == worked_out(right, points | {name: values})


@settings(deadline=None)
@given(sides(), worlds(), st.sampled_from([*NAMES, "x"]), st.sampled_from(["==", "<=", ">="]))
def test_the_interval_left_to_a_name_holds_every_value_that_fits(side, world, name, comparison):
    points, intervals = world
    answer = worked_out(side, points)
    found = solve_interval(
        parse(f"answer {comparison} {side}"), name, intervals | {"answer": [point(answer)]}, 0 if name == "x" else None
    )
    assert found is None or algebra.intersects(found, point(points[name][0]))


@settings(deadline=None)
@given(sides(), worlds())
def test_a_working_reads_back_as_a_true_equation(side, world):
    assume("max" not in side)
    assume("min" not in side)
    points, _ = world
    worked_out(side, points)

    def exact(value, name):
        text = f"{abs(value.numerator)}" if value.denominator == 1 else f"({abs(value.numerator)}/{value.denominator})"
        return f"-{text}" if value < 0 else text

    working = render(parse(f"answer == {side}"), points, exact)
    for written, plain_sign in (("−", "-"), ("×", "*"), ("÷", "/"), (" = ", " == ")):
        working = working.replace(written, plain_sign)
    if "==" not in working:
        working += " == " + working
    assume("/ 0" not in working)
    assert holds(parse(f"nothing + {working}"), {"nothing": [point(0)]}) is True
