"""How long a figure says that something lasted, and how long it is from one day to another."""

from __future__ import annotations

from lint import days
from lint.checks.equation import fill
from lint.records import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lint.days import Days
    from lint.model import Figure

# The mean length of each unit in days (Gregorian), as numerator and denominator.
DAYS = {
    "day": (1, 1), "week": (7, 1), "fortnight": (14, 1), "month": (146_097, 4_800), "year": (146_097, 400),
    "decade": (146_097, 40), "century": (146_097, 4),
}  # fmt: skip
LATER = "en.date.later"  # figures like "ten years later"
DATES = frozenset(("date", "year", "date-range"))
ROUGH, TENTH = 12, 10  # from so many on round numbers of days, weeks or months may be a tenth off
Length = tuple[int, int, str]  # from, to, of which unit


def stated_in(figure: Figure, unit: str | None = None) -> Length | None:
    """How long a figure says: a duration, a "ten years later", a "50th anniversary". unit: of a figure that has none."""
    if figure.kind == "date":
        for value, _ in figure.alternatives:
            if isinstance(value, str) and value.startswith("P") and value[1:-1].isdigit():
                unit = {"Y": "year", "M": "month", "W": "week", "D": "day"}.get(value[-1])
                if unit:
                    return int(value[1:-1]), int(value[1:-1]), unit
        return None
    low, high = figure.interval.low, figure.interval.high
    if (low is None or high is None) and isinstance(figure.value, int) and figure.unit and figure.kind == "duration":
        if figure.modifier in ("less_than", "at_most"):  # "just under nine years"; "more than nine" are hardly twelve
            return figure.value - 1, figure.value, figure.unit
        return figure.value, figure.value * 5 // 4 + 1, figure.unit
    if low is None or high is None:
        return None
    if figure.kind in ("ordinal", "age"):
        return int(low), int(high), "year"
    if figure.modifier == "exact" and isinstance(figure.value, int):
        low = high = figure.value
    unit = figure.unit or unit
    return (int(low), int(-(-high // 1)), unit) if unit else None


def is_grain(start: Days, end: Days, stated: Length) -> bool:
    """Whether dates are as exact as a length asks for: between two years nobody counts days."""
    size, parts = DAYS.get(stated[2], (1, 1))
    wide = max((one.last or 0) - (one.first or 0) for one in (start, end))
    return wide * parts <= size + parts


def too_far(length: Length, start: Days, end: Days, messages: Mapping[str, str]) -> str | None:
    """What the span is, in words, where no reading of its ends makes it as long as stated; None where one does."""
    if is_so_long(length, start, end) or start.first is None or end.last is None:
        return None
    least, most = max(0, (end.first or 0) - (start.last or 0)), end.last - start.first + 1
    return in_words(start, end, length[2], (least, most), messages)


def is_so_long(length: Length, start: Days, end: Days) -> bool:
    """Whether a reading of two ends makes it as long as stated, or nothing can be said of them."""
    shortest, longest, unit = length
    if start.first is None or start.last is None or end.first is None or end.last is None or end.last < start.first:
        return True
    if unit not in DAYS:
        return True
    size, parts = DAYS[unit]
    least, most = max(0, end.first - start.last), end.last - start.first + 1
    # Counted in whole units, rounded up or down: less than one unit away.
    if least * parts < (longest + 1) * size and (shortest - 1) * size < most * parts:
        return True
    if unit == "day" and least <= longest + 1 and shortest - 1 <= most:
        return True
    if unit != "year" and longest >= ROUGH and (longest % 5 == 0 or longest % 6 == 0):  # "30 months", "100 days": round numbers
        slack = longest // TENTH
        return least * parts < (longest + 1 + slack) * size and (shortest - 1 - slack) * size < most * parts
    return False


def _is_day(when: Days) -> bool:
    return when.first is not None and when.first == when.last


def in_words(start: Days, end: Days, unit: str, days_between: tuple[int, int], messages: Mapping[str, str]) -> str:
    """The length in words: "8 years", "18 or 19 years"."""
    size, parts = DAYS[unit]
    least, most = days_between
    if unit == "year" and len(start.iso) == len(end.iso) == 4:
        shorter = longer = int(end.iso) - int(start.iso)
    elif unit == "year" and _is_day(start) and _is_day(end):
        shorter = longer = days.age(start.first or 0, (end.last or 0) + 1)  # the last day counts: until 30 June is half a year
    elif unit == "day":
        shorter, longer = least, most
    else:
        shorter, longer = least * parts // size, (most - 1) * parts // size
    text = str(shorter)
    if shorter != longer:
        ends = {"low": text, "high": str(longer)}
        text = fill(messages["either" if longer == shorter + 1 else "between"], ends)
    return fill(messages[f"one-{unit}" if text == "1" else unit], {"length": text})
