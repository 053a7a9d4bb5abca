"""Written number → interval.

A written figure stands for the values that a careful reader would accept. How wide that is comes from the rules
(`[[rounding]]` rows in rules/core/rounding.toml, `[[hedge]]` rows in a language); this module only does the sums.
"""

from __future__ import annotations

from lint.model import Interval
from lint.rational import Fraction
from lint.records import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from lint.model import Number


class Rounding(NamedTuple):
    """How a bare number of one kind may have been rounded.

    significant: trailing zeros may be rounding, but at least so many digits count.
    whole: a whole number without trailing zeros is "exact" (things are counted) or "half" a unit either way (measured).
    """

    significant: int
    whole: str


class Slack(NamedTuple):
    """What a number said in words leaves open (`[[slack]]` rows): its value, give or take `of_value` of it.

    under: only numbers below this. of_rest: no more than this share of what a fraction lacks to one. least: no less than this.
    of_unit: for "one in five", how far off the five may be; for "three in five", the three.
    """

    under: Number | None
    of_value: Number
    of_rest: Number | None
    least: Number
    of_unit: Number | None


def exact(value: Fraction | int) -> Number:
    """The same number as an int where it is whole. Sums over ints are several times as fast."""
    if isinstance(value, Fraction) and value.denominator == 1:
        return value.numerator
    return value


def magnitude(value: Number) -> Number:
    """The number without its sign: `abs`, of which type checkers lose the type here."""
    return -value if value < 0 else value


def decimal(text: str) -> Number:
    """A plain decimal ("5.60", "-3", "1/2") as an exact number."""
    if "." not in text and "/" not in text:
        return int(text)
    return exact(Fraction(text))


def trailing_zeros(value: int) -> int:
    """How many zeros a whole number ends in; 0 for 0."""
    if value == 0:
        return 0
    digits = str(abs(value))
    return len(digits) - len(digits.rstrip("0"))


def rounded(mantissa: Number, step: Number, scale: Number, rounding: Rounding) -> Interval:
    """The interval of `mantissa * scale`, written with its last digit worth `step` (before the scale).

    >>> rounded(Fraction(28, 5), Fraction(1, 10), 10**9, Rounding(2, "half"))
    Interval(low=5550000000, high=5650000000, low_open=False, high_open=False)
    """
    if type(step) is Fraction and step.numerator == 1 and type(scale) is int:
        # the same in whole numbers, since sums over fractions take their time
        parts = step.denominator
        units = mantissa.numerator * (parts // mantissa.denominator)
        return Interval(_divided((2 * units - 1) * scale, 2 * parts), _divided((2 * units + 1) * scale, 2 * parts))
    value = mantissa * scale
    if isinstance(mantissa, int) and step == 1:
        zeros = trailing_zeros(mantissa)
        spare = min(zeros, max(0, len(str(abs(mantissa))) - rounding.significant))
        if not spare and scale == 1 and rounding.whole == "exact":
            return Interval(value, value)
        unit = 10**spare * scale
        if type(unit) is int:
            return Interval(_divided(2 * value - unit, 2), _divided(2 * value + unit, 2))
        half: Number = unit / Fraction(2)
    else:
        half = step * scale / Fraction(2)
    return Interval(exact(value - half), exact(value + half))


def _divided(numerator: Number, denominator: int) -> Number:
    whole, rest = divmod(numerator, denominator)
    return Fraction(numerator, denominator) if rest else int(whole)


def hedged(value: Number, interval: Interval, below: Number | None, above: Number | None, *, closed: bool) -> Interval:
    """Widens an interval as a hedge says.

    below, above: how far the true value may lie under and over, as a share of the value; None is without bound.
    closed: whether the written value itself is allowed ("at least 10") or not ("more than 10").
    """
    low: Number | None
    high: Number | None
    size = magnitude(value)
    if below is None:
        low, low_open = None, False
    elif below == 0:
        low, low_open = (interval.low if closed else value), not closed
    else:
        low, low_open = exact(min(x for x in (interval.low, value - size * below) if x is not None)), False
    if above is None:
        high, high_open = None, False
    elif above == 0:
        high, high_open = (interval.high if closed else value), not closed
    else:
        high, high_open = exact(max(x for x in (interval.high, value + size * above) if x is not None)), False
    return Interval(low, high, low_open, high_open)


def slackened(value: Number, slack: Slack | None) -> Interval:
    """The interval of a number that is said and not counted: "a third" is 3/10 to 11/30.

    >>> slackened(Fraction(1, 3), Slack(None, Fraction(1, 10), Fraction(1, 5), Fraction(1, 100), None))
    Interval(low=Fraction(3, 10), high=Fraction(11, 30), low_open=False, high_open=False)
    """
    if slack is None or not slack.of_value or value == 1:
        return Interval(value, value)
    spread = Fraction(value) * slack.of_value
    if slack.of_rest is not None:
        spread = min(spread, Fraction((1 - value) * slack.of_rest))
    spread = max(spread, Fraction(slack.least))
    return Interval(exact(value - spread), exact(value + spread))


def slackened_ratio(part: Number, whole: Number, slack: Slack) -> Interval:
    """The interval of so many in so many: "one in five" is 2/11 to 2/9, "three in five" 27/50 to 33/50.

    >>> tenths = Slack(None, Fraction(1, 10), Fraction(1, 5), Fraction(1, 20), Fraction(1, 2))
    >>> slackened_ratio(3, 5, tenths)
    Interval(low=Fraction(27, 50), high=Fraction(33, 50), low_open=False, high_open=False)
    """
    step = Fraction(slack.of_unit or 0)
    if part == 1:
        return Interval(exact(1 / Fraction(whole + step)), exact(min(Fraction(1), 1 / Fraction(whole - step))))
    value = exact(Fraction(part) / Fraction(whole))
    said = slackened(value, slack)
    low, high = max(Fraction(said.low or 0), value - step / whole), min(Fraction(said.high or 0), value + step / whole)
    return Interval(exact(low), exact(min(Fraction(1), high)))


def scaled(interval: Interval, factor: Number) -> Interval:
    """An interval times an exact positive number."""
    low = None if interval.low is None else exact(interval.low * factor)
    high = None if interval.high is None else exact(interval.high * factor)
    return Interval(low, high, interval.low_open, interval.high_open)


def plain(value: Number) -> str:
    """An exact number as a decimal string, without exponent; repeating fractions to six significant places."""
    if value.denominator == 1:
        return str(int(value))
    denominator = value.denominator
    for prime in (2, 5):
        while denominator % prime == 0:
            denominator //= prime
    if denominator == 1:
        places = 0
        while (value * 10**places).denominator != 1:
            places += 1
        digits = str(abs((value * 10**places).numerator)).rjust(places + 1, "0")
        sign = "-" if value < 0 else ""
        return f"{sign}{digits[:-places]}.{digits[-places:]}"
    return f"{float(value):.6g}"
