"""Slips of the pen: whether a wrong figure is a right one with a digit changed, two swapped, one too many or one too few."""

from __future__ import annotations

from math import ceil, floor

from lint.checks.stated import digits, plain
from lint.rational import Fraction
from lint.records import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint.model import Article, Figure, Interval, Number

MOST_DIGITS = 12
TELLING = 3  # digits of a number in which one wrong digit is hardly chance
SCALES = (10, 1000, 1_000_000)
KINDS = ("order", "digit", "length", "scale", "single")  # the likeliest first; that one digit is another says little


class Slip(NamedTuple):
    """A figure that is wrong by a slip of the pen, and the value that it should have."""

    kind: str
    figure: Figure
    meant: Number


def slip_in(article: Article, figure: Figure, needed: Interval) -> Slip | None:
    """The likeliest slip that makes a figure of one with a value in an interval (in the figure's own unit); None for none."""
    if not plain(figure) or needed.low is None or needed.high is None:
        return None
    written = digits(article, figure)
    step = figure.step
    if figure.words and written and int(written) == figure.value:
        step = 1  # "a thousand"
    if not written or len(written) > MOST_DIGITS or int(written) * step != figure.value:
        return None
    low, high = ceil(needed.low / step), floor(needed.high / step)
    low = max(low, 1)
    if low <= high:
        for kind, number in _variants(written):
            if low <= number <= high:
                tenfold = len(written) > 1 and number * 10 in (int(written), int(written) * 100)
                return Slip("scale" if tenfold else kind, figure, number * step)
    if len(written) > 1 and (figure.kind != "count" or figure.scale != 1):  # €3m, €3bn; but 14 people are no 14,000
        value = int(written) * step
        for scale in SCALES:
            for other in (value * scale, value / Fraction(scale)):
                if needed.low <= other <= needed.high:
                    return Slip("scale", figure, other)
    return None


def _variants(written: str) -> Iterator[tuple[str, int]]:
    """What a number may have been before the slip, with the name of the slip."""
    size = len(written)
    for one in range(size):
        for other in range(one + 1, size):
            if written[one] != written[other] and (one or written[other] != "0"):
                swapped = list(written)
                swapped[one], swapped[other] = written[other], written[one]
                yield "order", int("".join(swapped))
    for at in range(size):
        for digit in "0123456789":
            if digit != written[at] and (at or digit != "0"):
                yield "digit" if len(written.rstrip("0")) > 1 else "single", int(written[:at] + digit + written[at + 1 :])
    # a digit typed twice or once for twice, a leading one lost or added: 14 and 4, 11 and 1
    if size > 1 and written[0] == "1" != written[1] and written[1] != "0":
        yield "length", int(written[1:])
    yield "length", int("1" + written)
    for at in range(size):
        if size > 1 and written[at] == written[at - 1] and at:
            yield "length", int(written[:at] + written[at + 1 :])
        yield "length", int(written[:at] + written[at] + written[at:])


def slipped(article: Article, figure: Figure, needed: Interval) -> bool:
    """Whether a slip that is hardly chance makes a figure of one with a value in an interval.

    One wrong digit, or one too many or too few, says little of a number of two digits.
    """
    slip = slip_in(article, figure, needed)
    if slip is None or slip.kind == "single":
        return False
    return slip.kind in ("order", "scale") or len(digits(article, figure).rstrip("0")) >= TELLING


def swapped(article: Article, figure: Figure, needed: Interval) -> bool:
    """Whether digits that changed places make a figure of one with a value in an interval."""
    slip = slip_in(article, figure, needed)
    return slip is not None and slip.kind == "order"
