"""Readers of dates that hang on others: "the next day", "the third week of May", "a week from Friday", "in her forties".

As in lint/extract/date_readers.py, a reader makes a value of the named groups of a match, or refuses it with None. Most of
their rules stand `aside`: what they tell is a guess at what the text counts from, which lists of figures may show and no
check may build on.
"""

from __future__ import annotations

from lint import days
from lint.extract import date_readers as readers
from lint.extract.date_words import Hit, Read, Scene, tense
from lint.records import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from lint.days import Days
    from lint.model import Figure

FAR = 2_000  # characters back in which the date is looked for that "the next day" counts from
DAY, WEEKEND, WEEK, MONTH, QUARTER, YEAR = 1, 2, 7, 30, 90, 365  # as the language's date_period and date_unit have them
SECONDS = {  # as the language's stretch_unit has them, and what the unit table calls them
    1: "second", 60: "minute", 3_600: "hour", 86_400: "day", 604_800: "week", 1_209_600: "fortnight", 2_592_000: "month",
    31_536_000: "year", 315_360_000: "decayear", 3_153_600_000: "century",
}  # fmt: skip
GRAINS = {4: YEAR, 7: MONTH, 10: DAY}  # by the length of an ISO date


def _anchor(hit: Hit, kinds: tuple[str, ...] = ("date", "date-range", "year")) -> Figure | None:
    """The last date with ends before a match."""
    near = hit.match.start() - FAR
    found: list[Figure] = [
        figure
        for figure in hit.scene.found[-6:]
        if figure.end >= near and figure.kind in kinds and figure.interval.low is not None and figure.interval.high is not None
    ]
    return found[-1] if found else None


def _grain(figure: Figure) -> int:
    """How long what a date names is: as the units are that it is written in; 0 for other stretches."""
    value = str(figure.value)
    if len(value) == len("2024-07/2024-09") and value[4] == "-" and value[7] == "/":
        low, high = int(value[5:7]), int(value[13:15])
        return QUARTER if low % 3 == 1 and high - low == 2 else 0
    return GRAINS.get(len(value.lstrip("-")), 0)


def _same_part(year: int, month: int, grain: int) -> Days:
    """The quarter or the month of another year."""
    return days.of_months(year, month, 3, "quarter") if grain == QUARTER else days.of_month(year, month)


def _low(found: Days | None, confidence: str = "low") -> Read | None:
    return None if found is None else Read(found.iso, found.first, found.last, confidence)


def _number(scene: Scene, text: str) -> int:
    """A small number, in digits or in words: "25", "twenty-five"."""
    if text.isdecimal():
        return int(text)
    return sum(int(scene.values["date_count"][" ".join(part.split())]) for part in text.lower().split("-"))


def _value(hit: Hit, group: str, table: str) -> Any:
    """What a named group of a match is worth in a table of the language."""
    return hit.scene.values[table][" ".join(hit.groups[group].lower().split())]


def read_nth(hit: Hit) -> Read | None:
    """ "the first Sunday of May 2019", "the third week of next month", "the last day of 2019"."""
    g, scene = hit.groups, hit.scene
    number = int(_value(hit, "n", "nth"))
    whole = _container(hit)
    if whole is None or whole.first is None or whole.last is None:
        return None
    if g.get("weekday"):
        wanted = int(scene.values["weekday"][g["weekday"].lower()])
        first = whole.first + (wanted - days.weekday(whole.first)) % 7 + 7 * (number - 1)
        if number < 0:
            first = whole.last - (days.weekday(whole.last) - wanted) % 7
        return _low(days.of_day(first), "high") if first <= whole.last else None
    length = int(_value(hit, "period", "nth_period"))
    if length == DAY:
        day = whole.last if number < 0 else whole.first + number - 1
        return _low(days.of_day(day), "high")
    # The first week of a month is the one of its first Thursday, as in ISO 8601; a weekend is counted by its Saturday.
    weekday = 3 if length == WEEK else 5
    first = whole.first + (weekday - days.weekday(whole.first)) % 7 + 7 * (number - 1)
    if number < 0:
        first = whole.last - (days.weekday(whole.last) - weekday) % 7
    if length == WEEKEND:
        return _low(days.between(days.of_day(first), days.of_day(first + 1)), "medium")
    found = days.of_week(first)
    if found.first is None or found.last is None:
        return None
    counted = whole.last - 6 if number < 0 else whole.first + 7 * (number - 1)
    return Read(found.iso, min(found.first, counted), max(found.last, counted + 6), "medium")


def _container(hit: Hit) -> Days | None:
    """The month or year that something is the first of."""
    g, scene = hit.groups, hit.scene
    if g.get("month"):
        found = readers.READERS["month"](hit)
        if found is None or found.low is None:
            return None
        year, month, _ = days.civil(found.low)
        return days.of_month(year, month)
    if g.get("year"):
        return days.of_year(int(g["year"]))
    if scene.today is None:
        return None
    return readers.period(scene.today, int(_value(hit, "which", "which")), MONTH if g.get("of") == "month" else YEAR)


def read_anchored(hit: Hit) -> Read | None:
    """ "the next day", "that evening", "the following Tuesday": counted from the date before it, else from the article's."""
    g, scene = hit.groups, hit.scene
    shift = int(_value(hit, "shift", "anchor_shift")) if g.get("shift") else bool(g.get("after")) - bool(g.get("before"))
    anchor = _anchor(hit)
    if anchor is None:
        if scene.today is None:
            return None
        low = high = scene.today
    else:
        low, high = int(anchor.interval.low or 0), int(anchor.interval.high or 0)
    if g.get("weekday"):
        wanted = int(scene.values["weekday"][g["weekday"].lower()])
        if shift < 0:
            return _low(days.of_day(low - ((days.weekday(low) - wanted) % 7 or 7)))
        return _low(days.of_day(high + ((wanted - days.weekday(high)) % 7 or 7 * shift)))
    if g.get("season"):
        month = int(scene.values["season"][g["season"].lower()])
        year = days.civil(low)[0]
        if shift > 0 and days.ordinal(year, month) <= high:
            year += 1
        elif shift < 0 and days.ordinal(year, month) >= low:
            year -= 1
        return _low(days.of_months(year, month, 3, "season"))
    if g.get("month"):
        return _low(days.of_month(days.civil(low)[0], int(scene.values["month"][g["month"].lower()])))
    length = int(_value(hit, "period", "anchor_period"))
    if length == DAY:
        if high - low > WEEK:
            return None  # "In May 2019 he came; the next day": which?
        return _low(days.of_day((high if shift > 0 else low) + shift))
    base = high if shift > 0 else low
    return _low(readers.period(base, shift, length))


def read_ahead(hit: Hit) -> Read | None:
    """ "in three weeks", where the sentence speaks of what will be."""
    scene = hit.scene
    if tense(scene, hit.word, hit.match.end()) <= 0:
        return None
    found = readers.READERS["ago"](hit)
    length = int(_value(hit, "unit", "date_unit"))
    if found is None or scene.today is None or length >= MONTH:
        return found
    day = days.of_day(scene.today + length * readers.count(hit.groups, scene)[0])
    return found._replace(value=day.iso)


def read_from_day(hit: Hit) -> Read | None:
    """ "a week from Friday", "two weeks from today", "a week ago Sunday", "Friday week"."""
    g, scene = hit.groups, hit.scene
    if scene.today is None:
        return None
    number = _number(scene, g["count"]) if g.get("count") else 1
    length = int(_value(hit, "unit", "date_unit")) if g.get("unit") else WEEK
    sign = -1 if g.get("ago") else 1
    if g.get("weekday"):
        wanted = int(scene.values["weekday"][g["weekday"].lower()])
        away = (wanted - days.weekday(scene.today)) % 7
        gone = sign < 0 and away and (length < YEAR or away > WEEK // 2)  # "two years ago Wednesday" is of the nearest one
        day = scene.today + (away - 7 if gone else away)
        if not g.get("unit") and sign < 0:  # "two Fridays ago"
            return _low(days.of_day(day - WEEK * (number if not away else number - 1)), "medium")
    else:
        day = scene.today + int(_value(hit, "day", "day_name"))
    if length == MONTH:
        return _low(days.of_day(days.add_months(day, sign * number)), "medium")
    if length >= YEAR:
        return _low(days.of_day(days.add_years(day, sign * number * length // YEAR)), "medium")
    return _low(days.of_day(day + sign * number * length), "medium")


def read_beyond(hit: Hit) -> Read | None:
    """ "the week after next", "the year before last", "the Friday before last", "the latest quarter"."""
    g, scene = hit.groups, hit.scene
    if scene.today is None:
        return None
    if g.get("weekday"):
        wanted = int(scene.values["weekday"][g["weekday"].lower()])
        back = (days.weekday(scene.today) - wanted) % 7
        return _low(days.of_day(scene.today - (back or 7) - 7 if g.get("back") else scene.today + 14 - back), "medium")
    shift = -1 if g.get("latest") else -2 if g.get("back") else 2
    return _low(readers.period(scene.today, shift, int(_value(hit, "period", "date_period"))), "medium")


def read_apart(hit: Hit) -> Read | None:
    """ "a year earlier", "two days later": as exact as what it is counted from, and as its own unit."""
    g, scene = hit.groups, hit.scene
    length = int(_value(hit, "unit", "date_unit"))
    count = _number(scene, g["count"]) * (1 if g.get("later") else -1)
    anchor = _anchor(hit)
    if anchor is None:
        return None if scene.today is None else readers.moved(scene.today, 1 if count > 0 else -1, abs(count), False, length)
    low, high, grain = int(anchor.interval.low or 0), int(anchor.interval.high or 0), _grain(anchor)
    year, month, _ = days.civil(low)
    if length >= YEAR:
        years = count * length // YEAR
        if grain in (QUARTER, MONTH):
            return _low(_same_part(year + years, month, grain))
        return _low(days.of_year(year + years))
    if length == MONTH:
        return _low(days.of_month(*days.civil(days.add_months(days.ordinal(year, month), count))[:2]))
    if length == WEEK and high - low == WEEK - 1:
        return _low(days.of_week(low + count * WEEK))
    return _low(days.of_day((high if count > 0 else low) + count * length)) if high - low <= WEEK else None


def read_prior(hit: Hit) -> Read | None:
    """ "the year-earlier quarter", "the same period last year": what the text spoke of, a year before."""
    scene = hit.scene
    anchor = _anchor(hit, ("date", "date-range"))
    if anchor is not None and _grain(anchor) in (QUARTER, MONTH):
        year, month, _ = days.civil(int(anchor.interval.low or 0))
        return _low(_same_part(year - 1, month, _grain(anchor)))
    if scene.today is None:
        return None
    length = int(_value(hit, "period", "prior_period"))
    if length == YEAR:
        return _low(days.of_year(days.civil(scene.today)[0] - 1))
    return _low(readers.period(days.add_years(scene.today, -1), -1 if length == QUARTER else 0, length))


def read_recurring(hit: Hit) -> Read | None:
    """ "every year" is as often as ISO 8601 writes its length; "Fridays" are each a weekday."""
    g, scene = hit.groups, hit.scene
    if g.get("weekday"):
        return Read(f"-W-{int(scene.values['weekday'][g['weekday'].lower()]) + 1}", None, None)
    length = int(_value(hit, "period", "recurring_period")) if g.get("period") else YEAR
    return Read(f"P{readers.distance(2 if g.get('other') else 1, length)}", None, None)


def read_stretch(hit: Hit) -> Read | None:
    """A length of time in words: "decades", "a full year", "the next decade"."""
    g, scene = hit.groups, hit.scene
    unit = SECONDS[int(scene.values["stretch_unit"][g["unit"].lower()])]
    if g.get("many") is not None:
        return Read((2, None), 2, None, unit=unit, modifier="vague")
    value: Any = 1
    if g.get("plushalf"):
        from lint.rational import Fraction  # noqa: PLC0415

        value = Fraction(3, 2)
    return Read(value, value, value, unit=unit)


def read_tens(hit: Hit) -> Read | None:
    """ "in her forties", "in his early 30s", "a 40-something": an age by its decade."""
    g = hit.groups
    if g.get("teens"):
        low = 10
    elif g.get("tens"):
        low = int(g["tens"])
    else:
        low = int(_value(hit, "name", "decade_name") if g.get("name") else _value(hit, "word", "date_count"))
    first, last = (3, 9) if g.get("teens") else (0, 9)
    if g.get("part"):
        first, last = {1: (first, first + 3), 2: (4, 6), 3: (7, 9)}[int(_value(hit, "part", "part"))]
    return Read((low + first, low + last), low + first, low + last, unit="year", modifier="range")


def read_side(hit: Hit) -> Read | None:
    """ "the over-65s", "under-fives"."""
    g, scene = hit.groups, hit.scene
    age = int(g["n"]) if g.get("n") else int(scene.values["age_plural"][g["name"].lower()])
    if g.get("over"):
        return Read(age, age, None, unit="year", modifier="more_than")
    return Read(age, None, age, unit="year", modifier="less_than")


READERS: dict[str, Callable[[Hit], Read | None]] = {
    "nth": read_nth,
    "anchored": read_anchored,
    "ahead": read_ahead,
    "from-day": read_from_day,
    "apart": read_apart,
    "beyond": read_beyond,
    "prior": read_prior,
    "recurring": read_recurring,
    "stretch": read_stretch,
    "tens": read_tens,
    "side": read_side,
}
