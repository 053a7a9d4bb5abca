"""Dates as sets of days.

A day is an int: its proleptic Gregorian ordinal, 1 for 1 January of the year 1, as in `datetime.date.toordinal`. Years
are astronomical: 0 is 1 BC, -43 is 44 BC. A date expression is a set of days without gaps (`Days`): "17 December 2024" is one
day, "August 2024" thirty-one, "the 1990s" 3,652; "17 December" without a year is a day of every year and has no ends.

Formulas: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms" (days_from_civil, civil_from_days);
the Julian day of the Julian calendar from the same paper, with its four-year eras; Easter by the anonymous Gregorian
algorithm (Meeus, "Astronomical Algorithms", chapter 8). `datetime` is not imported: it would cost start-up time.
"""

from __future__ import annotations

from lint.records import NamedTuple

# Ordinal of 1970-01-01 (datetime.date(1970, 1, 1).toordinal()), where Hinnant's days count from.
_EPOCH = 719_163
_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


class Days(NamedTuple):
    """The days that a date expression may mean: `first` to `last`, both included; `None` where unknown.

    grain: day, week, month, quarter, half, season, year, decade, century or span (two written ends).
    iso: as written in JSON: "2024-12-17", "2024-12", "2024", "--12-17", "2024-12-17/2024-12-20".
    """

    first: int | None
    last: int | None
    grain: str
    iso: str


# -------------------------------------------------------------------------------------------- calendar arithmetic


def is_leap(year: int) -> bool:
    """Whether a (proleptic Gregorian) year has 366 days."""
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def month_length(year: int | None, month: int) -> int:
    """The number of days of a month from 1 to 12; February of an unknown year (`None`) has 29."""
    if month == 2 and (year is None or is_leap(year)):
        return 29
    return _LENGTHS[month - 1]


def exists(year: int | None, month: int, day: int) -> bool:
    """Whether there is such a day; of an unknown year, whether there is in any."""
    return 1 <= month <= 12 and 1 <= day <= month_length(year, month)


def ordinal(year: int, month: int = 1, day: int = 1) -> int:
    """The day's ordinal. The date must exist (`exists`); others count on from the month's first day."""
    y = year - (month <= 2)
    era, of_era = divmod(y, 400)
    of_year = (153 * (month + (-3 if month > 2 else 9)) + 2) // 5 + day - 1
    return era * 146_097 + of_era * 365 + of_era // 4 - of_era // 100 + of_year - 719_468 + _EPOCH


def civil(day: int) -> tuple[int, int, int]:
    """Year, month and day of month of an ordinal."""
    era, of_era = divmod(day - _EPOCH + 719_468, 146_097)
    year_of_era = (of_era - of_era // 1_460 + of_era // 36_524 - of_era // 146_096) // 365
    of_year = of_era - (365 * year_of_era + year_of_era // 4 - year_of_era // 100)
    shifted = (5 * of_year + 2) // 153
    month = shifted + (3 if shifted < 10 else -9)
    return year_of_era + era * 400 + (month <= 2), month, of_year - (153 * shifted + 2) // 5 + 1


def julian_ordinal(year: int, month: int, day: int) -> int:
    """The ordinal of a date of the Julian calendar ("old style"): 25 October 1917 is 7 November in the Gregorian one."""
    y = year - (month <= 2)
    of_year = (153 * (month + (-3 if month > 2 else 9)) + 2) // 5 + day - 1
    # 1 March of the Julian year 0 is 28 February in the Gregorian one, two days before 1 March 0000.
    return y * 365 + y // 4 + of_year - 2 - 719_468 + _EPOCH


def weekday(day: int) -> int:
    """0 for Monday to 6 for Sunday."""
    return (day - 1) % 7


def add_months(day: int, months: int) -> int:
    """The same day so many months later (earlier if negative), or the month's last if it is shorter."""
    year, month, of_month = civil(day)
    years, month0 = divmod(month - 1 + months, 12)
    year += years
    return ordinal(year, month0 + 1, min(of_month, month_length(year, month0 + 1)))


def add_years(day: int, years: int) -> int:
    """The same date so many years later; 29 February becomes the 28th where there is none."""
    return add_months(day, 12 * years)


def nth_weekday(year: int, month: int, wanted: int, n: int) -> int:
    """The n-th such weekday (0 Monday) of a month; n = -1 for the last."""
    if n < 0:
        last = ordinal(year, month, month_length(year, month))
        return last - (weekday(last) - wanted) % 7
    first = ordinal(year, month, 1)
    return first + (wanted - weekday(first)) % 7 + 7 * (n - 1)


def easter(year: int) -> int:
    """Easter Sunday of the western churches."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * k) // 451
    month, day0 = divmod(h + k - 7 * m + 114, 31)
    return ordinal(year, month, day0 + 1)


def age(born: int, on: int) -> int:
    """Whole years completed on a day by who was born on another; someone born on 29 February ages on 1 March."""
    year, month, of_month = civil(born)
    now, now_month, now_day = civil(on)
    return now - year - ((now_month, now_day) < (month, of_month))


def years_between(start: Days, end: Days) -> tuple[int, int] | None:
    """The fewest and most whole years that can have passed from one set of days to another; None without ends.

    "from 2014 to March 2022": 7 (late 2014) or 8 (early 2014).
    """
    if start.first is None or start.last is None or end.first is None or end.last is None:
        return None
    return age(start.last, end.first), age(start.first, end.last)


# -------------------------------------------------------------------------------------------------- sets of days


def format_year(year: int) -> str:
    """ISO: "2024", "0079" (AD 79), "-0043" (44 BC)."""
    return f"{year:04d}" if year >= 0 else f"-{-year:04d}"


def format_day(day: int) -> str:
    """ISO: "2024-12-17"."""
    year, month, of_month = civil(day)
    return f"{format_year(year)}-{month:02d}-{of_month:02d}"


def of_day(day: int) -> Days:
    """One day, by its ordinal."""
    return Days(day, day, "day", format_day(day))


def of_date(year: int | None, month: int, day: int) -> Days:
    """A written date; without ends where the year is unknown or there is no such day (`is_impossible`)."""
    if year is None:
        return Days(None, None, "day", f"--{month:02d}-{day:02d}")
    iso = f"{format_year(year)}-{month:02d}-{day:02d}"
    if not exists(year, month, day):
        return Days(None, None, "day", iso)
    first = ordinal(year, month, day)
    return Days(first, first, "day", iso)


def of_month(year: int | None, month: int) -> Days:
    """A month of a year, or of an unknown one ("--08")."""
    if year is None:
        return Days(None, None, "month", f"--{month:02d}")
    first = ordinal(year, month)
    return Days(first, first + month_length(year, month) - 1, "month", f"{format_year(year)}-{month:02d}")


def of_months(year: int, month: int, count: int, grain: str) -> Days:
    """So many months from the first of one: a quarter, a half, a season. Written "2024-07/2024-09"."""
    years, last0 = divmod(month - 1 + count - 1, 12)
    last = of_month(year + years, last0 + 1)
    return Days(ordinal(year, month), last.last, grain, f"{format_year(year)}-{month:02d}/{last.iso}")


def of_year(year: int) -> Days:
    """A calendar year."""
    return Days(ordinal(year), ordinal(year + 1) - 1, "year", format_year(year))


def of_years(first: int, last: int, grain: str) -> Days:
    """Calendar years, both included: a decade, a century, "2007-2012". Written "2007/2012"."""
    return Days(ordinal(first), ordinal(last + 1) - 1, grain, f"{format_year(first)}/{format_year(last)}")


def of_week(day: int) -> Days:
    """The week, Monday to Sunday, that a day is in."""
    monday = day - weekday(day)
    return Days(monday, monday + 6, "week", f"{format_day(monday)}/{format_day(monday + 6)}")


def between(start: Days, end: Days) -> Days:
    """From the first day of one set to the last of another, as written: "2024-12-17/2024-12-20"."""
    return Days(start.first, end.last, "span", f"{start.iso}/{end.iso}")


WEEKDAYS = frozenset("1234567")  # of ISO 8601, from Monday


def parse(iso: str) -> Days:
    """Read an ISO form of the JSON contract: day, month, year, without a year ("--12-17", "--12"), or two with a slash.

    A day that does not exist ("2025-06-31") is read, without ends, and so is a weekday of no week ("-W-2": a Tuesday). Raises
    ValueError for anything else.
    """
    if iso.startswith("-W-") and iso[3:] in WEEKDAYS:
        return Days(None, None, "day", iso)
    if "/" in iso:
        start, _, end = iso.partition("/")
        return between(parse(start), parse(end))
    body, sign = (iso[1:], -1) if iso.startswith("-") and not iso.startswith("--") else (iso, 1)
    year: int | None
    if body.startswith("--"):
        year, parts = None, body[2:].split("-")
    else:
        head, *parts = body.split("-")
        year = sign * _digits(head, 4, iso)
    if len(parts) > 2 or (year is None and not parts):
        raise ValueError(iso)
    numbers = [_digits(part, 2, iso) for part in parts]
    if numbers and not 1 <= numbers[0] <= 12:
        raise ValueError(iso)
    if len(numbers) == 2:
        return of_date(year, numbers[0], numbers[1])
    if numbers:
        return of_month(year, numbers[0])
    assert year is not None
    return of_year(year)


def _digits(text: str, length: int, whole: str) -> int:
    if len(text) != length or not (text.isascii() and text.isdigit()):
        raise ValueError(whole)
    return int(text)


def parse_day(iso: str) -> int | None:
    """The ordinal of one existing day, "2024-12-17" (a time after "T" or a space is left out); None for all else."""
    try:
        days = parse(iso.partition("T")[0].partition(" ")[0])
    except ValueError:
        return None
    return days.first if days.grain == "day" else None


def is_impossible(iso: str) -> bool:
    """Whether an ISO string names a day that no calendar has: "2025-06-31", "--02-30"; also in either end of a range."""
    if "/" in iso:
        start, _, end = iso.partition("/")
        return is_impossible(start) or is_impossible(end)
    head = iso[1:] if iso.startswith("-") and not iso.startswith("--") else iso
    parts = head[2:].split("-") if head.startswith("--") else head.split("-")[1:]
    if len(parts) != 2 or not all(len(part) == 2 and part.isascii() and part.isdigit() for part in parts):
        return False
    year = None if head.startswith("--") else int(iso[: len(iso) - 6])
    return not exists(year, int(parts[0]), int(parts[1]))
