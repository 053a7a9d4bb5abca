"""What a date rule's match is worth: one reader for each `means` of rules/en/dates.toml.

A reader makes a value of the named groups of a match, or refuses it with None. Values and intervals are those of
lint/extract/dates.py.
"""

from __future__ import annotations

from lint import days
from lint.extract.date_words import Hit, Read, Scene, is_capital, tense
from lint.records import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from lint.days import Days

# Where seasons are turned round (ISO 3166).
_SOUTHERN = frozenset({"AU", "NZ", "ZA", "AR", "CL", "UY", "PY", "BW", "NA", "LS", "SZ", "MZ", "ZW", "MG", "FJ", "BO", "PE"})
# Where 04/05/2024 is the fifth of April; elsewhere it is the fourth of May (CLDR short dates).
_MONTH_FIRST = frozenset({"US", "PH", "PW", "FM", "MH", "PR", "GU", "VI", "AS", "UM"})


def choose(before: int, after: int, distance: int, ahead: int, direction: int) -> tuple[int, tuple[int, ...], str]:
    """One of two readings, so many days back and ahead: the one the tense says, unless it is far the less likely.

    Returns the choice, the other one, and how sure it is.
    """
    if direction == 0:
        direction = -2 if distance <= ahead else 1
        confidence = "medium"
    else:
        confidence = "high" if (distance <= 183 if direction < 0 else ahead <= 183) else "medium"
    if direction == -1 and ahead <= 62 and distance > 290:
        direction, confidence = 1, "medium"
    elif direction > 0 and distance <= 62 and ahead > 290:
        direction, confidence = -1, "medium"
    return (before, (after,), confidence) if direction < 0 else (after, (before,), confidence)


def year_of(scene: Scene, i: int, end: int, month: int, day: int) -> tuple[int, tuple[int, ...], str] | None:
    """The year of a day without one: (year, others, confidence); None without an article date."""
    today = scene.today
    if today is None:
        return None
    year, now_month, now_day = days.civil(today)
    if (month, day) == (now_month, now_day):
        return year, (), "high"
    last = year if (month, day) <= (now_month, now_day) else year - 1
    if (month, day) == (2, 29):  # only leap years have one: the nearest
        while not days.is_leap(last):
            last -= 1
        return last, (), "medium"
    back = today - days.ordinal(last, month, day)
    ahead = days.ordinal(last + 1, month, day) - today
    return choose(last, last + 1, back, ahead, tense(scene, i, end))


def _from_days(found: Days, confidence: str = "high", alternatives: tuple[Any, ...] = ()) -> Read:
    return Read(found.iso, found.first, found.last, confidence, alternatives)


def _month(scene: Scene, word: str | None) -> int | None:
    """The number of a month's name; 0 where it is a word in lower case that only looks like one, None without a name."""
    if word is None:
        return None
    lowered = word.lower()
    if word == lowered and lowered in scene.lists["capital_only"]:
        return 0
    return int(scene.values["month"][lowered])


def _read_iso(hit: Hit) -> Read | None:
    g, match = hit.groups, hit.match
    month, day = int(g["monthn"]), int(g["day"])
    if not (1 <= month <= 12 and 1 <= day <= 39):
        return None
    if "-" not in match.group() and not days.exists(int(g["year"]), month, day):
        return None  # "2014.07.32" is a version
    return _from_days(days.of_date(int(g["year"]), month, day))


def _full_year(text: str, today: int | None) -> int:
    """A year of two digits is the nearest one; of four, itself."""
    if len(text) != 2:
        return int(text)
    now = days.civil(today)[0] if today is not None else 2030
    century = now // 100 * 100
    year = century + int(text)
    return year - 100 if year > now + 20 else year


def _read_numeric(hit: Hit) -> Read | None:
    g, match, scene = hit.groups, hit.match, hit.scene
    a, b, year = int(g["a"]), int(g["b"]), _full_year(g["year"], scene.today)
    month_first = scene.country in _MONTH_FIRST
    readings = [(b, a), (a, b)] if not month_first else [(a, b), (b, a)]
    possible = [reading for reading in readings if days.exists(year, *reading)]
    if not possible:
        # "31.06.2025" is a date that does not exist; "45.67.2025" is none at all.
        plausible = [(month, day) for month, day in readings if 1 <= month <= 12 and 28 < day <= 39]
        return _from_days(days.of_date(year, *plausible[0]), "medium") if plausible else None
    best = days.of_date(year, *possible[0])
    if len(possible) == 1 or a == b:
        return _from_days(best)
    known = scene.country is not None or "." in match.group()
    other = days.of_date(year, *possible[1]).iso
    return _from_days(best, "medium" if known else "low", ((other, None),))


def _read_calendar(hit: Hit) -> Read | None:
    g, match, i, scene = hit.groups, hit.match, hit.word, hit.scene
    month, month2 = _month(scene, g["month"]), _month(scene, g.get("month2"))
    if month == 0 or month2 == 0:
        return None
    if not _weekday_is_one(g.get("weekday"), scene) or not _weekday_is_one(g.get("weekday2"), scene):
        return None
    day = int(g["day"]) if g.get("day") else int(scene.values["ordinal_day"][g["dayword"].lower()])
    year = int(g["year"]) if g.get("year") else None
    if g.get("yearwhich") and scene.today is not None:
        year = _which_year(g["yearwhich"], scene)
        if year is None:
            return None
    if year is None and g.get("shared"):  # "19 and 20 December 2024": the year stands with the last
        year = int(g["shared"])
    if g.get("day2"):
        return _read_two(g, match, i, scene, (year, month or month2, day), (month2 or month, int(g["day2"])))
    assert month is not None
    if year is None:
        following = scene.next_word(match.end(), i)
        if not 1 <= day <= (39 if g.get("weekday") else 31) or following in scene.lists["scale_after_day"]:
            return None
        month_first = "day" in g and g["month"] and match.start("month") < match.start("day" if g["day"] else "dayword")
        # "in May 5 people": the month, and then a count
        if month_first and scene.previous_word(i) == "in" and following and not g.get("weekday"):
            return None
        if not days.exists(None, month, day):
            return _from_days(days.of_date(None, month, day), "medium")
        chosen = year_of(scene, i, match.end(), month, day)
        if chosen is None:
            return _from_days(days.of_date(None, month, day))
        year, others, confidence = chosen
        if g.get("weekday"):
            return _by_weekday(scene, g["weekday"], month, day, year, others, confidence)
        return _from_days(
            days.of_date(year, month, day), confidence, tuple((days.of_date(y, month, day).iso, None) for y in others)
        )
    return _from_days(days.of_date(year, month, day))


def _which_year(words: str, scene: Scene) -> int | None:
    """The year of "last year", "this year", "next year"; of "that year" the one named before."""
    assert scene.today is not None
    if words in ("that", "the same") or words.startswith("the"):
        for figure in reversed(scene.found[-3:]):
            if figure.interval.low is not None:
                return days.civil(int(figure.interval.low))[0]
        return None
    return days.civil(scene.today)[0] + int(scene.values["which"][words.lower()])


def _weekday_is_one(word: str | None, scene: Scene) -> bool:
    return word is None or not (word.islower() and word in scene.lists["capital_only"])


def _by_weekday(scene: Scene, word: str, month: int, day: int, year: int, others: tuple[int, ...], confidence: str) -> Read:
    """Of the likely years the one in which the day has the weekday that is written with it."""
    wanted = scene.values["weekday"][word.lower()]
    assert scene.today is not None
    for candidate in (year, *others):
        if not days.exists(candidate, month, day):
            continue
        found = days.ordinal(candidate, month, day)
        if days.weekday(found) == wanted and (candidate == year or abs(found - scene.today) <= 300):
            return _from_days(days.of_date(candidate, month, day), "high")
    alternatives = tuple((days.of_date(y, month, day).iso, None) for y in others)
    return _from_days(days.of_date(year, month, day), confidence, alternatives)


def _read_two(
    g: dict[str, Any],
    match: Any,
    i: int,
    scene: Scene,
    start: tuple[int | None, int | None, int],
    end: tuple[int | None, int],
) -> Read | None:
    """Two days; what is written once counts for both."""
    year, month, day = start
    month2, day2 = end
    assert month is not None
    assert month2 is not None
    year2 = int(g["year2"]) if g.get("year2") else None
    backwards = (month2, day2) < (month, day)
    confidence = "high"
    if year is None and year2 is None:
        if not (1 <= day <= 31 and 1 <= day2 <= 31):
            return None
        chosen = year_of(scene, i, match.end(), month, min(day, 28))
        if chosen is not None:
            year, _, confidence = chosen
            year2 = year + (backwards and month2 != month)
    elif year is None:
        assert year2 is not None
        year = year2 - (backwards and month2 != month)
    elif year2 is None:
        year2 = year + (backwards and month2 != month)
    first, last = days.of_date(year, month, day), days.of_date(year2, month2, day2)
    made = days.between(first, last)
    low, high = made.first, made.last
    if low is not None and high is not None and low > high:
        low, high = high, low
    return Read(made.iso, low, high, confidence)


def _read_ordinal(hit: Hit) -> Read | None:
    """ "on the 17th": the nearest such day, by tense."""
    g, match, i, scene = hit.groups, hit.match, hit.word, hit.scene
    if scene.previous_word(i) != "the" or scene.word(i - 2) not in scene.lists["before_ordinal"]:
        return None
    following = scene.next_word(match.end(), i)
    if following and following not in scene.lists["after_ordinal"]:
        return None
    if not following and scene.text[match.end() : match.end() + 1] in ("-", "'", "’"):
        return None
    day = int(g["day"])
    if not 1 <= day <= 31 or scene.today is None:
        return None
    year, month, today = days.civil(scene.today)
    shift = 0
    direction = tense(scene, i, match.end())
    if day > today and direction <= 0:
        shift = -1
    elif day < today and direction > 0:
        shift = 1
    first = days.add_months(days.ordinal(year, month), shift)
    year, month, _ = days.civil(first)
    if not days.exists(year, month, day):
        return None
    return _from_days(days.of_date(year, month, day), "low")


def _narrow(found: Days, part: int | None) -> tuple[int | None, int | None]:
    """The days of "early", "mid" or "late": a bit more than a third each, since nobody measures."""
    first, last = found.first, found.last
    if part is None or first is None or last is None:
        return first, last
    length = last - first + 1
    if part == 1:
        return first, first + length * 2 // 5
    if part == 2:
        return first + length // 5, last - length // 5
    return last - length * 2 // 5, last


def _part(g: dict[str, Any], scene: Scene) -> int | None:
    return int(scene.values["part"][" ".join(g["part"].lower().split())]) if g.get("part") else None


def _which(g: dict[str, Any], scene: Scene, name: str = "which") -> int | None:
    return int(scene.values["which"][" ".join(g[name].lower().split())]) if g.get(name) else None


def _read_month(hit: Hit) -> Read | None:
    g, match, i, scene = hit.groups, hit.match, hit.word, hit.scene
    month = _month(scene, g["month"])
    if not month:
        return None
    part = _part(g, scene)
    confidence = "high"
    alternatives: tuple[Any, ...] = ()
    year: int | None
    if g.get("year"):
        year = _full_year(g["year"], scene.today)
    elif scene.today is None:
        year = None
    else:
        which = _which(g, scene)
        now, now_month, _ = days.civil(scene.today)
        last = now if month <= now_month else now - 1
        if g.get("yearwhich"):
            year = _which_year(g["yearwhich"], scene)
        elif which is not None:
            # "last June" in August is this year's; "this June" any of the year's; "next June" the next to come.
            if which < 0:
                year = last if month != now_month else now - 1
            elif which > 0:
                year = now if month > now_month else now + 1
            else:
                year = now
        elif month == now_month:
            year = now
        else:
            back = scene.today - (days.of_month(last, month).last or 0)
            ahead = days.ordinal(last + 1, month) - scene.today
            year, others, confidence = choose(last, last + 1, back, ahead, tense(scene, i, match.end()))
            alternatives = tuple((days.of_month(y, month).iso, None) for y in others)
    found = days.of_month(year, month)
    low, high = _narrow(found, part)
    return Read(found.iso, low, high, confidence, alternatives)


def _read_months(hit: Hit) -> Read | None:
    g, match, i, scene = hit.groups, hit.match, hit.word, hit.scene
    month, month2 = _month(scene, g["month"]), _month(scene, g["month2"])
    if not month or not month2:
        return None
    year = int(g["year"]) if g.get("year") else None
    year2 = int(g["year2"]) if g.get("year2") else None
    confidence = "high"
    if year is None and year2 is None and scene.today is not None:
        now, now_month, _ = days.civil(scene.today)
        year2 = now if month2 <= now_month else now - 1
        confidence = "medium"
        if tense(scene, i, match.end()) > 0:
            year2 = now if month2 >= now_month else now + 1
    if year is None and year2 is not None:
        year = year2 - (month2 < month)
    elif year2 is None and year is not None:
        year2 = year + (month2 < month)
    made = days.between(days.of_month(year, month), days.of_month(year2, month2))
    return Read(made.iso, made.first, made.last, confidence)


def _read_year(hit: Hit) -> Read | None:
    g, scene = hit.groups, hit.scene
    found = days.of_year(int(g["year"]))
    low, high = _narrow(found, _part(g, scene))
    return Read(found.iso, low, high)


def _second_year(first: int, text: str) -> int:
    if len(text) == 4:
        return int(text)
    year = first // 100 * 100 + int(text)
    return year if year >= first else year + 100


def _read_years(hit: Hit) -> Read | None:
    g = hit.groups
    first = int(g["year"])
    return _from_days(days.of_years(first, _second_year(first, g["year2"]), "span"))


def _read_fiscal(hit: Hit) -> Read | None:
    """Named for a calendar year, it may begin in the one before and end in the one after."""
    g, scene = hit.groups, hit.scene
    year = _full_year(g["year"], scene.today)
    if g.get("year2"):
        found = days.of_years(year, _second_year(year, g["year2"]), "year")
        return Read(found.iso, found.first, found.last)
    found = days.of_year(year)
    assert found.first is not None
    assert found.last is not None
    return Read(found.iso, found.first - 365, found.last + 365)


def _read_quarter(hit: Hit) -> Read | None:
    g, match, i, scene = hit.groups, hit.match, hit.word, hit.scene
    text = g["n"].lower()
    number = int(text) if text.isdigit() else int(scene.values["quarter_number"][text])
    return _piece_of_year(g, match, i, scene, 3 * number - 2, 3)


def _read_half(hit: Hit) -> Read | None:
    g, match, i, scene = hit.groups, hit.match, hit.word, hit.scene
    number = int(g["h"]) if g.get("h") else int(scene.values["half_year"][g["n"].lower()])
    return _piece_of_year(g, match, i, scene, 6 * number - 5, 6)


def _read_first_months(hit: Hit) -> Read | None:
    """ "the first nine months of 2024", "the last two months of the year"."""
    g, match, i, scene = hit.groups, hit.match, hit.word, hit.scene
    number, _ = count(g, scene)
    if not 2 <= number <= 11:
        return None
    first = 1 if scene.values["first_or_last"][g["end"].lower()] > 0 else 13 - number
    return _piece_of_year(g, match, i, scene, first, number)


def _piece_of_year(g: dict[str, Any], match: Any, i: int, scene: Scene, first: int, months: int) -> Read | None:
    """So many months of a year from the first of one; without a year the latest ones that are over, or the next."""
    grain = "quarter" if months == 3 else "half"
    confidence = "high"
    if g.get("year"):
        year = _full_year(g["year"], scene.today)
    elif scene.today is None:
        return None
    else:
        now, now_month, _ = days.civil(scene.today)
        which = _which(g, scene)
        if which is not None:
            year = now + which
        else:
            confidence = "medium"
            over = first + months - 1 < now_month
            ahead = tense(scene, i, match.end()) > 0
            year = now + 1 if ahead and over else now if ahead or over or first <= now_month else now - 1
    found = days.of_months(year, first, months, grain)
    if g.get("fiscal"):
        # A company's quarter: some three months that begin up to a year before the calendar's.
        assert found.first is not None
        assert found.last is not None
        return Read(found.iso, found.first - 365, found.last + 365, "medium")
    return Read(found.iso, found.first, found.last, confidence)


def _read_season(hit: Hit) -> Read | None:
    g, match, i, scene = hit.groups, hit.match, hit.word, hit.scene
    month = int(scene.values["season"][g["season"].lower()])
    if scene.country in _SOUTHERN:
        month = (month + 5) % 12 + 1
    confidence = "high"
    if g.get("year"):
        year = _full_year(g["year"], scene.today)
        if g.get("year2") and _second_year(year, g["year2"]) != year + 1:
            return None
    elif scene.today is None:
        return None
    else:
        now = days.civil(scene.today)[0]
        which = _which(g, scene)
        yearwhich = _which(g, scene, "yearwhich")
        begun = days.ordinal(now, month) <= scene.today
        if yearwhich is not None:
            year = now + yearwhich
        elif which is None:
            confidence = "medium"
            direction = tense(scene, i, match.end())
            year = (now + 1 if begun else now) if direction > 0 else (now if begun else now - 1)
        elif which < 0:
            over = (days.of_months(now, month, 3, "season").last or 0) < scene.today
            year = now if over else now - 1
        elif which > 0:
            year = now + 1 if begun else now
        else:
            year = now if month != 12 or begun else now - 1 if scene.today < days.ordinal(now, 3) else now
    found = days.of_months(year, month, 3, "season")
    # Nobody's summer begins on the first: half a month either way. A winter "of 2016" may have begun in 2015.
    low, high = _narrow(found, _part(g, scene))
    if low is not None and high is not None:
        low, high = low - 21, high + 23
        if month == 12 and g.get("year") and not g.get("year2"):
            low -= 365
    return Read(found.iso, low, high, confidence)


def _read_decade(hit: Hit) -> Read | None:
    g, scene = hit.groups, hit.scene
    if g.get("decade"):
        first = int(g["decade"])
    else:
        first = 1900 + (int(g["short"]) if g.get("short") else int(scene.values["decade_name"][g["name"].lower()]))
        if scene.today is not None and first + 100 <= days.civil(scene.today)[0] - 20:
            first += 100
    last = first + (99 if first % 100 == 0 and first < 2000 else 9)
    found = days.of_years(first, last, "decade")
    low, high = _narrow(found, _part(g, scene))
    return Read(found.iso, low, high)


def _read_century(hit: Hit) -> Read | None:
    g, i, scene = hit.groups, hit.word, hit.scene
    if scene.previous_word(i) in scene.lists["possessives"]:
        return None
    number = int(g["n"]) if g.get("n") else int(scene.values["century_name"][g["name"].lower()])
    if not 1 <= number <= 30:
        return None
    if g.get("era") and g["era"][0] == "B":
        found = days.of_years(-100 * number + 1, -100 * number + 100, "century")
    else:
        found = days.of_years(100 * number - 99, 100 * number, "century")
    low, high = _narrow(found, _part(g, scene))
    return Read(found.iso, low, high)


def _read_era(hit: Hit) -> Read | None:
    g = hit.groups
    number = int(g["n"])
    if number == 0:
        return None
    before = bool(g.get("era")) and g["era"][0] == "B"
    return _from_days(days.of_year(1 - number if before else number))


def _read_weekday(hit: Hit) -> Read | None:
    g, match, i, scene = hit.groups, hit.match, hit.word, hit.scene
    wanted = int(scene.values["weekday"][g["weekday"].lower()])
    today = scene.today
    if today is None or g.get("every"):
        return Read(f"-W-{wanted + 1}", None, None)
    week = _which(g, scene, "week")
    if week is not None:
        return _from_days(days.of_day(today - days.weekday(today) + wanted + 7 * week))
    back = (days.weekday(today) - wanted) % 7
    which = _which(g, scene)
    if which is not None:
        return _which_weekday(today, back, which, past=" " in g["which"].strip())
    direction = tense(scene, i, match.end())
    before, after = days.of_day(today - back), days.of_day(today - back + 7)
    if direction > 0 and back:
        return _from_days(after, "medium", ((before.iso, None),))
    return _from_days(before, "high" if direction < 0 else "medium", ((after.iso, None),))


def _which_weekday(today: int, back: int, which: int, *, past: bool) -> Read:
    """ "last Tuesday" is the one before today. past: said more exactly, as "this past Tuesday", "this coming Tuesday"."""
    if which < 0:
        found = days.of_day(today - (back or 7))
        before = days.of_day(found.first - 7) if found.first is not None else found
        return _from_days(found, "high" if past else "medium", () if past else ((before.iso, None),))
    ahead = -back % 7
    if which == 0:
        return _from_days(days.of_day(today + ahead), "medium", ((days.of_day(today - back).iso, None),))
    # "next Friday" is the one in next week, to some the next to come; "this coming Friday" is the next to come.
    near = today + (ahead or 7)
    wanted = (days.weekday(today) + ahead) % 7
    later = near if past else today - days.weekday(today) + 7 + wanted
    return _from_days(days.of_day(later), "medium", ((days.of_day(near if near != later else later + 7).iso, None),))


def _read_weekdays(hit: Hit) -> Read | None:
    g, match, i, scene = hit.groups, hit.match, hit.word, hit.scene
    first = int(scene.values["weekday"][g["weekday"].lower()])
    last = int(scene.values["weekday"][g["weekday2"].lower()])
    today = scene.today
    if today is None:
        return Read(f"-W-{first + 1}/-W-{last + 1}", None, None, "medium")
    length = (last - first) % 7
    back = (days.weekday(today) - last) % 7
    end = today - back
    if tense(scene, i, match.end()) > 0:
        end = today + (first - days.weekday(today)) % 7 + length
    found = days.between(days.of_day(end - length), days.of_day(end))
    return Read(found.iso, found.first, found.last, "medium")


def _read_day_name(hit: Hit) -> Read | None:
    g, match, i, scene = hit.groups, hit.match, hit.word, hit.scene
    name = " ".join(g["day"].lower().split())
    shift = int(scene.values["day_name"][name])
    if scene.today is None:
        return Read(f"{'-' if shift < 0 else ''}P{abs(shift)}D", None, None)
    found = days.of_day(scene.today + shift)
    if name == "overnight" and tense(scene, i, match.end()) <= 0:
        return Read(found.iso, scene.today - 1, scene.today, "medium")
    return _from_days(found)


def _read_period(hit: Hit) -> Read | None:
    g, scene = hit.groups, hit.scene
    which = 0 if g.get("the") else _which(g, scene)
    assert which is not None
    length = int(scene.values["date_period"][g["period"].lower()])
    if scene.today is None:
        return Read(f"{'-' if which < 0 else ''}P{distance(abs(which), length)}", None, None)
    found = period(scene.today, which, length)
    if found is None:
        return None
    low, high = _narrow(found, _part(g, scene))
    side = (g.get("side") or "").lower()
    if which == 0 and side == "earlier":
        high = min(high or 0, scene.today)
    elif which == 0 and side == "later":
        low = max(low or 0, scene.today)
    return Read(found.iso, low, high)


def distance(count: int, length: int) -> str:
    """An ISO 8601 duration."""
    for size, letter in ((36500, "Y"), (3650, "Y"), (365, "Y"), (90, "M"), (30, "M"), (14, "W"), (7, "W")):
        if length == size:
            return f"{count * {36500: 100, 3650: 10, 90: 3, 14: 2}.get(size, 1)}{letter}"
    return f"{count}D" if length == 1 else f"{count}W"


def period(today: int, which: int, length: int) -> Days | None:
    """The day's own week, month, … or the one before or after it."""
    year, month, _ = days.civil(today)
    if length == 7:
        return days.of_week(today + 7 * which)
    if length == 2:
        saturday = today - days.weekday(today) + 5
        if which < 0 and days.weekday(today) < 6:
            saturday -= 7
        elif which > 0 and days.weekday(today) >= 5:
            saturday += 7
        return days.between(days.of_day(saturday), days.of_day(saturday + 1))
    if length == 30:
        year, month, _ = days.civil(days.add_months(days.ordinal(year, month), which))
        return days.of_month(year, month)
    if length == 90:
        years, quarter = divmod((month - 1) // 3 + which, 4)
        return days.of_months(year + years, 3 * quarter + 1, 3, "quarter")
    if length == 365:
        return days.of_year(year + which)
    if length == 3650:
        first = year // 10 * 10 + 10 * which
        return days.of_years(first, first + 9, "decade")
    if length == 36500:
        first = (year - 1) // 100 * 100 + 1 + 100 * which
        return days.of_years(first, first + 99, "century")
    return None


def _read_weekend(hit: Hit) -> Read | None:
    match, i, scene = hit.match, hit.word, hit.scene
    if scene.today is None:
        return None
    ahead = tense(scene, i, match.end()) > 0
    at_weekend = days.weekday(scene.today) >= 5
    found = period(scene.today, 0 if at_weekend or ahead else -1, 2)
    return _from_days(found, "medium") if found else None


def count(g: dict[str, Any], scene: Scene) -> tuple[int, bool]:
    """How many units, and whether half a one more."""
    if g.get("half"):
        return 0, True
    if g.get("count"):
        number = int(g["count"])
    else:
        number = int(scene.values["date_count"][" ".join(g["word"].lower().split())])
        if g.get("ones"):
            number += int(scene.values["date_count"][g["ones"].lower()])
    return number, bool(g.get("plushalf"))


def moved(today: int, sign: int, number: int, half: bool, length: int) -> Read | None:
    """So many units before (-1) or after (1) a day: the value as exact as the unit, the interval with the slack of speech."""
    if length in (36500, 3650):
        number = number * length // 365 + (length // 730 if half else 0)
        slack = max(2, number // 5)
        length, half = 365, False
    else:
        slack = 1 + number // 10
    if number > 5000 or (number == 0 and not half):
        return None
    if length == 365:
        middle = days.add_months(today, sign * (12 * number + (6 if half else 0)))
        found = days.of_year(days.civil(middle)[0])
        near, far = days.add_months(middle, 12 * slack), days.add_months(middle, -12 * slack)
        low, high = (far + 1, near - 183) if sign < 0 else (far + 183, near - 1)
        if slack > 1:
            low, high = far, near
    elif length == 30:
        middle = days.add_months(today, sign * number)
        year, month, _ = days.civil(middle)
        found = days.of_month(year, month)
        low, high = middle - 31 * slack, middle + 16 * slack
    elif length in (7, 14):
        middle = today + sign * number * length
        found = days.of_week(middle)
        low, high = middle - length * slack, middle + length * slack
    else:
        middle = today + sign * number
        found = days.of_day(middle)
        return Read(found.iso, middle - slack, middle + slack)
    assert found.first is not None
    assert found.last is not None
    return Read(found.iso, min(low, found.first), max(high, found.last))


YEARS = {365: 1, 3650: 10, 36500: 100}  # of the units of `date_unit` that are years


def _read_ago(hit: Hit) -> Read | None:
    g, i, scene = hit.groups, hit.word, hit.scene
    number, half = count(g, scene)
    length = int(scene.values["date_unit"][g["unit"].lower()])
    sign = 1 if g.get("later") is not None else -1
    if scene.today is None:
        if half:
            return None
        return Read(f"{'-' if sign < 0 else ''}P{distance(number, length)}", None, None)
    if g.get("today") and length in YEARS:
        return _from_days(days.of_day(days.add_years(scene.today, -number * YEARS[length])))
    day = moved(scene.today, sign, number, half, length)
    if day is None or day.low is None or day.high is None or scene.previous_word(i) not in scene.lists["ago_hedge"]:
        return day
    # "more than 20 years ago", "nearly a decade ago": half as far again, or a quarter nearer.
    far, near = (scene.today - day.high) // 2, (scene.today - day.low) // 4
    return day._replace(low=min(day.low, day.low - far), high=max(day.high, day.high + near))


def _read_later(hit: Hit) -> Read | None:
    """Counted from the last date before it in the same paragraph."""
    g, match, scene = hit.groups, hit.match, hit.scene
    for figure in reversed(scene.found[-4:]):
        if figure.kind not in ("date", "year") or figure.interval.low is None or figure.interval.high is None:
            continue
        if match.start() - figure.end > 400 or "\n\n" in scene.text[figure.end : match.start()]:
            return None
        number, half = count(g, scene)
        sign = 1 if g.get("later") else -1
        low, high = int(figure.interval.low), int(figure.interval.high)
        length = int(scene.values["date_unit"][g["unit"].lower()])
        first, last = moved(low, sign, number, half, length), moved(high, sign, number, half, length)
        if first is None or last is None:
            return None
        # The distance itself is kept beside the day: what it is counted from is a guess.
        alternatives = () if half else ((f"P{distance(number, length)}", None),)
        return Read(first.value, first.low, last.high, "low", alternatives)
    return None


def _read_holiday(hit: Hit) -> Read | None:
    """value: "12-25", "easter -2" (days after Easter Sunday), "11 thu 4" (the fourth Thursday of November), "11 thu 4 1" (the
    day after that).
    """
    g, match, i, scene, data = hit.groups, hit.match, hit.word, hit.scene, hit.data
    value = data["value"]
    year = int(g["year"]) if g.get("year") else None
    if g.get("yearwhich") and scene.today is not None:
        year = _which_year(g["yearwhich"], scene)
    confidence = "high"
    if year is None and scene.today is None:
        if value[2:3] == "-":
            return Read(f"--{value}", None, None)
        return None
    if year is None:
        assert scene.today is not None
        now = days.civil(scene.today)[0]
        day = _holiday(value, now, scene)
        last = now if day <= scene.today else now - 1
        back = scene.today - _holiday(value, last, scene)
        ahead = _holiday(value, last + 1, scene) - scene.today
        year, _, confidence = choose(last, last + 1, back, ahead, tense(scene, i, match.end()))
    return _from_days(days.of_day(_holiday(value, year, scene)), confidence)


def _holiday(value: str, year: int, scene: Scene) -> int:
    if value.startswith("easter"):
        return days.easter(year) + int(value[6:])
    if " " in value:
        month, weekday, number, *after = value.split()
        day = days.nth_weekday(year, int(month), int(scene.values["weekday"][weekday]), int(number))
        return day + int(after[0]) if after else day
    return days.ordinal(year, int(value[:2]), int(value[3:]))


def _read_clock(hit: Hit) -> Read | None:
    g, match, i, scene, data = hit.groups, hit.match, hit.word, hit.scene, hit.data
    minute = int(g["minute"]) if g.get("minute") else 0
    second = g.get("second")
    if g.get("name"):
        hour = int(scene.values["clock_name"][g["name"].lower()])
        if is_capital(scene.text, match.end() + 1) or scene.text[match.end() : match.end() + 1] == "-":
            return None
    elif g.get("hourword"):
        hour = int(scene.values["clock_hour"][g["hourword"].lower()])
    else:
        hour = int(g["hour"])
    if g.get("minuteword"):
        minute = int(scene.values["clock_minute"][" ".join(g["minuteword"].lower().split())])
        if g["sign"] in ("to", "before"):
            hour, minute = (hour - 1) or 12, 60 - minute
    if g.get("hour2"):
        return _read_hours(g, hour, minute)
    half = g.get("half")
    if half:
        if 12 < hour < 24 and half[0] in "aA":  # "19 a.m."; "13.30 pm" is only said twice
            return Read(f"{hour:02d}:{minute:02d}", None, None)
        hour = _noon(hour, half)
    elif 1 <= hour < 12 and not g.get("name"):
        window = scene.words[i + 1 : i + 7]
        if not scene.lists["afternoon_words"].isdisjoint(window) and data.get("value") != "24":
            k = next(k for k, word in enumerate(window) if word in scene.lists["afternoon_words"])
            if scene.starts[i + 1 + k] - match.end() < 28 and "." not in scene.text[match.end() : scene.starts[i + 1 + k]]:
                hour += 12
    value = f"{hour:02d}:{minute:02d}" + (f":{second}" if second else "")
    possible = (hour < 24 and minute < 60 and int(second or 0) <= 60) or (hour == 24 and minute == 0)
    at = 60 * hour + minute
    return Read(value, at if possible else None, at if possible else None)


def _noon(hour: int, half: str) -> int:
    if half[0] in "pP":
        return hour + 12 if 1 <= hour < 12 else hour
    return 0 if hour == 12 else hour


def _read_hours(g: dict[str, Any], hour: int, minute: int) -> Read | None:
    hour2, minute2 = int(g["hour2"]), int(g["minute2"] or 0)
    half, half2 = g.get("half"), g.get("half2")
    if half2:
        hour2 = _noon(hour2, half2)
        if half:
            hour = _noon(hour, half)
        else:
            if hour > 12:
                return None
            # "9 to 5pm" is 9am: the first end stands in the other half where it would come after the second
            late = _noon(hour, half2)
            hour = late if 60 * late + minute <= 60 * hour2 + minute2 else _noon(hour, "p" if half2[0] in "aA" else "a")
    if hour > 24 or hour2 > 24 or minute > 59 or minute2 > 59:
        return None
    start, end = 60 * hour + minute, 60 * hour2 + minute2
    return Read(f"{hour:02d}:{minute:02d}/{hour2:02d}:{minute2:02d}", min(start, end), max(start, end))


def _read_length(hit: Hit) -> Read | None:
    """ "for a year and a half", "the past decade": a length, not a date."""
    unit = hit.groups["unit"].lower()
    value: Any = 1
    if hit.groups.get("plushalf"):
        from fractions import Fraction  # noqa: PLC0415

        value = Fraction(3, 2)
    return Read(value, value, value, unit=unit)


def _read_race(hit: Hit) -> Read | None:
    g = hit.groups
    whole = 3600 * int(g["hours"] or 0) + 60 * int(g["minutes"]) + int(g["seconds"])
    value: Any = whole
    if g.get("fraction"):
        from lint.rational import Fraction  # noqa: PLC0415

        value = whole + Fraction("0" + g["fraction"])
    return Read(value, value, value, unit="second")


READERS: dict[str, Callable[[Hit], Read | None]] = {
    "iso": _read_iso,
    "numeric": _read_numeric,
    "calendar": _read_calendar,
    "ordinal": _read_ordinal,
    "month": _read_month,
    "months": _read_months,
    "year": _read_year,
    "years": _read_years,
    "fiscal": _read_fiscal,
    "quarter": _read_quarter,
    "half": _read_half,
    "first-months": _read_first_months,
    "season": _read_season,
    "decade": _read_decade,
    "century": _read_century,
    "era": _read_era,
    "weekday": _read_weekday,
    "weekdays": _read_weekdays,
    "day-name": _read_day_name,
    "period": _read_period,
    "weekend": _read_weekend,
    "ago": _read_ago,
    "later": _read_later,
    "holiday": _read_holiday,
    "clock": _read_clock,
    "race": _read_race,
    "length": _read_length,
}
