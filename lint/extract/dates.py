"""Dates, times, years and days counted from the article's own, as Figures.

The rules are `[[date]]` tables (rules/en/dates.toml). A word that may begin a date is found by looking every word up in the
pack's index; the next word picks the rules to try; each is one match anchored there. What matched is handed to the
reader that the rule `means`, which may still refuse it.

Values are ISO 8601, as in DESIGN §7: "2024-12-17", "2024-12", "2024", "--12-17" (no year known), two with a slash for what
lasts longer, "23:04" for times. A day counted from an article whose date is unknown is a distance, "-P1D" for yesterday,
or a weekday, "-W-2" for Tuesday. Intervals are days (`lint.days`), of times minutes after midnight; their ends are None
where unknown. A date that no calendar has keeps its value ("2025-06-31") and has no ends: `days.is_impossible` tells.
"""

from __future__ import annotations

from lint import days
from lint.model import Figure, Interval
from lint.records import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

    from lint.days import Days
    from lint.extract.tokens import Tokens
    from lint.model import Document, Settings
    from lint.pack import Pack

_SPACES = frozenset(" \t\n\r\u00a0\u202f\u2009")
# A number directly behind one of these is part of something else: money, a decimal, an address, "F-16".
_NOT_BEFORE = frozenset("$€£¥₹₽₺₩%#@&+*_\\=^~/")
_BETWEEN = " \t\n\r\u00a0\u202f-–'’(\"“‘*_"
_JOINTS = frozenset(".,:-–'’")
# Where seasons are turned round (ISO 3166).
_SOUTHERN = frozenset({"AU", "NZ", "ZA", "AR", "CL", "UY", "PY", "BW", "NA", "LS", "SZ", "MZ", "ZW", "MG", "FJ", "BO", "PE"})
# Where 04/05/2024 is the fifth of April; elsewhere it is the fourth of May (CLDR short dates).
_MONTH_FIRST = frozenset({"US", "PH", "PW", "FM", "MH", "PR", "GU", "VI", "AS", "UM"})


class _Read(NamedTuple):
    """What a reader made of a match."""

    value: Any
    low: int | None
    high: int | None
    confidence: str = "high"
    alternatives: tuple[Any, ...] = ()
    kind: str = ""  # empty: as the rule makes
    unit: str | None = None


class _Scene(NamedTuple):
    """All that a reader may look at."""

    text: str
    words: list[str]
    starts: list[int]
    today: int | None
    lists: dict[str, frozenset[str]]
    values: dict[str, dict[str, Any]]
    country: str | None
    found: list[Figure]

    def word(self, index: int) -> str:
        return self.words[index] if 0 <= index < len(self.words) else ""

    def next_word(self, end: int, index: int) -> str:
        """The word after a match, if only a space is between."""
        while index < len(self.words) and self.starts[index] < end:
            index += 1
        if index < len(self.words) and self.starts[index] == end + 1 and self.text[end] in _SPACES:
            return self.words[index]
        return ""

    def previous_word(self, index: int) -> str:
        """The word before a token, if only a space, a dash, an opening bracket or quote or an apostrophe is between."""
        if index <= 0:
            return ""
        end = self.starts[index - 1] + len(self.words[index - 1])
        between = self.text[end : self.starts[index]]
        if between == " ":
            return self.words[index - 1]
        return self.words[index - 1] if not between.strip(_BETWEEN) and "\n\n" not in between else ""


def find_dates(text: str, tokens: Tokens, article_day: int | None, pack: Pack, settings: Settings) -> list[Figure]:
    """All dates, date ranges, times and years of a text, in order and without overlaps.

    article_day: the ordinal of the article's date, or None where it is unknown. Linear in the text.
    """
    words, starts = tokens.words, tokens.starts
    index = pack.date_index
    rules = pack.dates
    found: list[Figure] = []
    scene = _Scene(text, words, starts, article_day, pack.lists, pack.values, settings.country, found)
    size = len(text)
    count = len(words)
    done = 0
    # Words in digits come before ":" in the order of characters, all other words after it.
    for i in [i for i, word in enumerate(words) if word in index or word < ":"]:
        start = starts[i]
        if start < done:
            continue
        word = words[i]
        row = index.get(word) or index.get(_shape(word))
        if row is None:
            continue
        end = start + len(word)
        sign = text[end] if end < size else ""
        if sign in _SPACES and i + 1 < count:
            follower = words[i + 1]
            if follower < ":":
                follower = _shape(follower)
        else:
            follower = sign + "#" if text[end + 1 : end + 2].isdigit() else sign
        numbers = row.get(follower)
        if numbers is None:
            numbers = row[""]
        if not numbers or not _stands_free(text, start, word):
            continue
        for number in numbers:
            rule = rules[number]
            match = rule.pattern.compiled.match(text, start)
            if match is None:
                continue
            data = rule.data
            guard = data.get("guard")
            if guard is not None and not _GUARDS[guard](match, i, scene):
                continue
            read = _READERS[data["means"]](match.groupdict(), match, i, scene, data)
            if read is None:
                continue
            first, last = match.span()
            found.append(
                Figure(
                    first,
                    last,
                    read.kind or rule.makes,
                    read.value,
                    Interval(read.low, read.high),
                    first,
                    last,
                    unit=read.unit,
                    modifier="range" if rule.makes == "date-range" else "exact",
                    confidence=read.confidence,
                    alternatives=read.alternatives,
                    rule=rule.id,
                )
            )
            done = last
            break
    if article_day is not None and len(found) > 1:
        _share_years(found, text)
    return found


def _share_years(found: list[Figure], text: str) -> None:
    """"3 May, 5 May and 7 May 2023" are days of one year."""
    for k in range(len(found) - 2, -1, -1):
        figure, following = found[k], found[k + 1]
        if not figure.alternatives or figure.kind != "date" or following.kind != "date" or not isinstance(figure.value, str):
            continue
        if text[figure.end : following.start] not in (", ", " and ", ", and ", " or ", " & ", "; "):
            continue
        year = str(following.value)[:4]
        if len(str(following.value)) != 10 or len(figure.value) != 10 or (year not in text[following.start : following.end]):
            continue
        shared = days.parse(year + figure.value[4:])
        if figure.value[4:] < str(following.value)[4:] and shared.first is not None:
            found[k] = figure._replace(
                value=shared.iso, interval=Interval(shared.first, shared.last), alternatives=(), confidence="high"
            )


def _shape(word: str) -> str:
    """"#dd" for two digits and so on, "#w" for digits and letters."""
    return "#dddddddd"[: min(len(word), 7) + 1] if word.isdigit() else "#w"


def _stands_free(text: str, start: int, word: str) -> bool:
    """Whether what stands before a word leaves it one: no "$2024", "3.11", "F-16", "1,914"."""
    if start == 0:
        return True
    before = text[start - 1]
    if before in _SPACES or before == "(":
        return True
    if not "0" <= word[0] <= "9":
        return before not in "@#/\\_"
    if before in _NOT_BEFORE:
        return False
    if before in _JOINTS and start > 1:
        joined = text[start - 2]
        if before in "-–":
            return not joined.isupper() and not joined.isdigit()
        return not joined.isalnum()
    return True


# --------------------------------------------------------------------------------------------------------- guards
#
# A guard looks round a match: the same letters are a date in one place and a name or a count in another.


def _guard_in(match: Any, i: int, scene: _Scene) -> bool:
    return scene.previous_word(i) == "in" and scene.next_word(match.end() + 3, i) not in scene.lists["scale_after_day"]


def _guard_the(match: Any, i: int, scene: _Scene) -> bool:
    return scene.previous_word(i) in ("the", "this")


def _guard_tick(match: Any, i: int, scene: _Scene) -> bool:
    """Only with a dash or an apostrophe: "Mar 24" is a day."""
    return not match.group().rstrip("0123456789").endswith((" ", "\u00a0"))


def _guard_month(match: Any, i: int, scene: _Scene) -> bool:
    word = scene.words[i]
    previous = scene.previous_word(i)
    if previous in scene.lists["recurring"] or scene.text[match.end() : match.end() + 1] == "-":
        return False
    if word in scene.lists["also_names"] or len(word) < 5:
        following = scene.text[match.end() : match.end() + 2]
        return previous in scene.lists["before_month"] and following[1:2] != "s" and not following[:1].isalnum()
    return True


def _guard_quarter(match: Any, i: int, scene: _Scene) -> bool:
    """A quarter of a game is none of a year."""
    if match.group("year") or match.group("fiscal") or match.group("which"):
        return True
    return scene.previous_word(i) in ("the", "in", "a") and scene.next_word(match.end(), i) not in scene.lists["game_words"]


def _guard_season(match: Any, i: int, scene: _Scene) -> bool:
    if match.group("year") or match.group("yearwhich") or match.group("which"):
        return match.group("season")[0].isupper() or match.group("season") != "fall" or scene.previous_word(i) != "a"
    previous = scene.previous_word(i)
    if match.group("part"):
        return True
    if scene.next_word(match.end(), i) or scene.text[match.end() : match.end() + 1] in ("-", "'", "’"):
        return False
    return previous == "the" and scene.word(i - 2) in scene.lists["before_season"]


def _guard_decade(match: Any, i: int, scene: _Scene) -> bool:
    """Not ages or temperatures: "in his sixties", "a high in the 90s"."""
    k = i - 1
    while scene.word(k) in scene.lists["part_words"]:
        k -= 1
    if scene.word(k) in scene.lists["possessives"]:
        return False
    short = match.groupdict().get("short")
    if short and not match.group().lstrip("aelmridty- ").startswith(("'", "’")):
        return scene.text[match.start() - 1 : match.start()] in "'’"
    return not match.groupdict().get("name") or scene.word(i - 1) == "the"


def _guard_years(match: Any, i: int, scene: _Scene) -> bool:
    """Two years, the later one second; not "1200-1300 people", nor a season number far off."""
    first, second = int(match.group("year")), match.group("year2")
    if len(second) == 2:
        other = first // 100 * 100 + int(second)
        if other < first:
            other += 100
        return first >= 1500 and other - first <= 50
    other = int(second)
    if scene.next_word(match.end(), i) in scene.lists["not_year_after"]:
        return False
    plural = _is_counted(scene, scene.next_word(match.end(), i))
    return other > first >= 1000 and other <= 2100 and not plural and (first % 100 != 0 or other % 100 != 0 or first >= 1800)


def _guard_certain(match: Any, i: int, scene: _Scene) -> bool:
    return not _is_counted(scene, scene.next_word(match.end(), i)) or int(match.group("year")) % 100 != 0


def _is_counted(scene: _Scene, word: str) -> bool:
    """Whether a word behind a number looks like what is counted: a plural noun."""
    return (
        word in scene.lists["not_year_after"]
        or (len(word) > 3 and word[-1] == "s" and word[-2] != "s" and word not in scene.lists["after_year"])
    )


def _guard_year(match: Any, i: int, scene: _Scene) -> bool:
    year = int(match.group("year"))
    text = scene.text
    lists = scene.lists
    start, end = match.span()
    previous = scene.previous_word(i)
    following = scene.next_word(end, i)
    if following in lists["not_year_after"]:
        return False
    if scene.word(i - 1) in lists["not_year_before"] and text[start - 1 : start] in (".", " ", "\u00a0"):
        return False
    if text[start - 1 : start] == "-" and text[start - 2 : start - 1] not in _SPACES and previous not in lists["joined_to_year"]:
        return False
    counted = _is_counted(scene, following)
    if previous in lists["year_after"]:
        return not (counted and year % 50 == 0)
    if previous in scene.values["month"] or previous in scene.values["season"]:
        return not counted
    if not year >= 1500 or _is_alone(text, start, end):
        return False
    if counted:
        return previous in lists["year_owner"] and year % 50 != 0 and year >= 1800
    before, after = text[start - 1 : start], text[end : end + 1]
    if before == "(" or after == ")":
        return True
    if not following:
        if previous in lists["year_before_noun"]:
            return True
        return year >= 1900 and (after != "-" or text[end + 1 : end + 2].isalpha())
    if previous in lists["year_before_noun"]:
        return year >= 1700 and not (year % 100 == 0 and previous in ("a", "the") and not text_upper_at(text, end + 1))
    if following in lists["after_sentence_year"]:
        return True
    # "Euro 2024 in", "Budget 2025 will": a name and its year.
    return year >= 1900 and bool(previous) and text[scene.starts[i - 1]].isupper()


def _is_alone(text: str, start: int, end: int) -> bool:
    """Whether a number is all that its paragraph or cell holds: nothing there says that it is a year."""
    return text[max(0, start - 2) : start] in ("", "\n\n") and text[end : end + 2] in ("", "\n", "\n\n")


def _guard_weekday(match: Any, i: int, scene: _Scene) -> bool:
    return not (
        (scene.previous_word(i) in scene.lists["days_with_names"] and text_upper(scene, i - 1))
        or scene.previous_word(i) in scene.lists["recurring"]
        or (text_upper_at(scene.text, match.end() + 1) and scene.next_word(match.end(), i) in scene.lists["named_days"])
    )


def text_upper(scene: _Scene, index: int) -> bool:
    """Whether a word begins with a capital."""
    return index >= 0 and text_upper_at(scene.text, scene.starts[index])


def text_upper_at(text: str, offset: int) -> bool:
    """Whether a capital stands at an offset."""
    return text[offset : offset + 1].isupper()


def _guard_period(match: Any, i: int, scene: _Scene) -> bool:
    """"the past week" and "the last year" are stretches up to now; "this year's" and "last week" are periods."""
    which = match.group("which").lower()
    if match.group("part"):
        return which in ("this", "next", "last")
    if scene.previous_word(i) in ("the", "its", "his", "her", "their", "our", "my", "past") or which in ("past", "previous", "coming", "current"):
        return scene.previous_word(i) == "the" and which in ("current", "previous")
    return True


def _guard_race(match: Any, i: int, scene: _Scene) -> bool:
    previous = scene.previous_word(i)
    hours = match.group("hours")
    if hours:
        if previous in scene.lists["time_before"] or int(match.group("minutes")) > 59 or int(hours) > 23:
            return False
        return (len(hours) == 1 and hours != "0") or previous in scene.lists["race_before"] or previous in scene.lists["race_verbs"]
    if match.group("fraction"):
        return True
    if previous in scene.lists["race_verbs"]:
        return True
    return int(match.group("minutes")) > 24 and previous in scene.lists["race_before"]


def _guard_clock(match: Any, i: int, scene: _Scene) -> bool:
    previous = scene.previous_word(i)
    refused = scene.lists["not_time_before"]
    if previous in refused or (previous == "of" and scene.word(i - 2) in refused):
        return False
    hour, minute = int(match.group("hour")), int(match.group("minute"))
    if (hour < 24 and minute < 60) or (hour == 24 and minute == 0):
        return True
    return previous in scene.lists["time_before"]


def _guard_dotted(match: Any, i: int, scene: _Scene) -> bool:
    previous = scene.previous_word(i)
    return previous in scene.lists["before_dotted_time"] or previous in scene.values["weekday"]


def _guard_past(match: Any, i: int, scene: _Scene) -> bool:
    """A clock phrase: "half past six" always, "ten to four" only after "at" and the like."""
    if match.group("minuteword").lower() in ("half",) and match.group("sign") == "past":
        return True
    quarter = "quarter" in match.group("minuteword").lower()
    if quarter and match.group("sign") in ("past", "to"):
        return True
    return scene.previous_word(i) in scene.lists["before_clock_phrase"]


_GUARDS: dict[str, Callable[[Any, int, _Scene], bool]] = {
    "in": _guard_in,
    "the": _guard_the,
    "tick": _guard_tick,
    "month": _guard_month,
    "quarter": _guard_quarter,
    "season": _guard_season,
    "decade": _guard_decade,
    "years": _guard_years,
    "certain": _guard_certain,
    "year": _guard_year,
    "weekday": _guard_weekday,
    "period": _guard_period,
    "race": _guard_race,
    "clock": _guard_clock,
    "dotted": _guard_dotted,
    "past": _guard_past,
}


# --------------------------------------------------------------------------------------------- which way in time


def _direction(scene: _Scene, i: int, end: int) -> int:
    """-2 where the words round a date speak of the past, 1 of the future, 0 where they do not say.

    -1 is a past that only says when something was said, which may have been about anything. The nearest word before the
    date in its sentence decides, else the first after it.
    """
    text, words, starts, lists = scene.text, scene.words, scene.starts, scene.lists
    future, past, said = lists["date_future"], lists["date_past"], lists["date_said"]
    before_adjective = lists["before_adjective"]
    start = starts[i]
    floor = max(0, start - 160)
    for stop in (". ", "? ", "! ", "; ", "\n\n"):
        floor = max(floor, text.rfind(stop, floor, start))
    k = i - 1
    while k >= 0 and starts[k] >= floor:
        word = words[k]
        if word in future:
            return 1
        if word in past or (word[-2:] == "ed" and len(word) > 3 and words[k - 1] not in before_adjective):
            return -1 if word in said else -2
        k -= 1
    bound = min(len(text), end + 120)
    for stop in (". ", "? ", "! ", "; ", "\n\n"):
        cut = text.find(stop, end, bound)
        if cut >= 0:
            bound = cut
    k = i + 1
    size = len(words)
    while k < size and starts[k] < end:
        k += 1
    while k < size and starts[k] < bound:
        word = words[k]
        if word in future:
            return 1
        if word in past or (word[-2:] == "ed" and len(word) > 3 and words[k - 1] not in before_adjective):
            return -1 if word in said else -2
        k += 1
    return 1 if scene.word(i - 1) in lists["date_bound"] else 0


def _choose(before: int, after: int, distance: int, ahead: int, direction: int) -> tuple[int, tuple[int, ...], str]:
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


def _year_of(scene: _Scene, i: int, end: int, month: int, day: int) -> tuple[int, tuple[int, ...], str] | None:
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
    return _choose(last, last + 1, back, ahead, _direction(scene, i, end))


# -------------------------------------------------------------------------------------------------------- readers
#
# A reader makes a value of the named groups of a match, or refuses it with None.


def _from_days(found: Days, confidence: str = "high", alternatives: tuple[Any, ...] = ()) -> _Read:
    return _Read(found.iso, found.first, found.last, confidence, alternatives)


def _month(scene: _Scene, word: str | None) -> int | None:
    """The number of a month's name; 0 where it is a word in lower case that only looks like one, None without a name."""
    if word is None:
        return None
    lowered = word.lower()
    if word == lowered and lowered in scene.lists["capital_only"]:
        return 0
    return int(scene.values["month"][lowered])


def _read_iso(g: dict[str, Any], match: Any, i: int, scene: _Scene, data: dict[str, Any]) -> _Read | None:
    month, day = int(g["monthn"]), int(g["day"])
    if not (1 <= month <= 12 and 1 <= day <= 39):
        return None
    return _from_days(days.of_date(int(g["year"]), month, day))


def _full_year(text: str, today: int | None) -> int:
    """A year of two digits is the nearest one; of four, itself."""
    if len(text) != 2:
        return int(text)
    now = days.civil(today)[0] if today is not None else 2030
    century = now // 100 * 100
    year = century + int(text)
    return year - 100 if year > now + 20 else year


def _read_numeric(g: dict[str, Any], match: Any, i: int, scene: _Scene, data: dict[str, Any]) -> _Read | None:
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


def _read_calendar(g: dict[str, Any], match: Any, i: int, scene: _Scene, data: dict[str, Any]) -> _Read | None:
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
    if g.get("day2"):
        return _read_two(g, match, i, scene, (year, month or month2, day), (month2 or month, int(g["day2"])))
    assert month is not None
    if year is None:
        following = scene.next_word(match.end(), i)
        if not 1 <= day <= 31 or following in scene.lists["scale_after_day"]:
            return None
        if "day" in g and g["month"] and match.start("month") < match.start("day" if g["day"] else "dayword"):
            # "in May 5 people": the month, and then a count
            if scene.previous_word(i) == "in" and following and not g.get("weekday"):
                return None
        if not days.exists(None, month, day):
            return _from_days(days.of_date(None, month, day), "medium")
        chosen = _year_of(scene, i, match.end(), month, day)
        if chosen is None:
            return _from_days(days.of_date(None, month, day))
        year, others, confidence = chosen
        if g.get("weekday"):
            return _by_weekday(scene, g["weekday"], month, day, year, others, confidence)
        return _from_days(
            days.of_date(year, month, day), confidence, tuple((days.of_date(y, month, day).iso, None) for y in others)
        )
    return _from_days(days.of_date(year, month, day))


def _which_year(words: str, scene: _Scene) -> int | None:
    """The year of "last year", "this year", "next year"; of "that year" the one named before."""
    assert scene.today is not None
    if words in ("that", "the same") or words.startswith("the"):
        for figure in reversed(scene.found[-3:]):
            if figure.interval.low is not None:
                return days.civil(int(figure.interval.low))[0]
        return None
    return days.civil(scene.today)[0] + int(scene.values["which"][words.lower()])


def _weekday_is_one(word: str | None, scene: _Scene) -> bool:
    return word is None or not (word.islower() and word in scene.lists["capital_only"])


def _by_weekday(
    scene: _Scene, word: str, month: int, day: int, year: int, others: tuple[int, ...], confidence: str
) -> _Read:
    """Of the likely years the one in which the day has the weekday that is written with it."""
    wanted = scene.values["weekday"][word.lower()]
    for candidate in (year, *others):
        if days.exists(candidate, month, day) and days.weekday(days.ordinal(candidate, month, day)) == wanted:
            return _from_days(days.of_date(candidate, month, day), "high")
    alternatives = tuple((days.of_date(y, month, day).iso, None) for y in others)
    return _from_days(days.of_date(year, month, day), confidence, alternatives)


def _read_two(
    g: dict[str, Any],
    match: Any,
    i: int,
    scene: _Scene,
    start: tuple[int | None, int | None, int],
    end: tuple[int | None, int],
) -> _Read | None:
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
        chosen = _year_of(scene, i, match.end(), month, min(day, 28))
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
    return _Read(made.iso, low, high, confidence)


def _read_ordinal(g: dict[str, Any], match: Any, i: int, scene: _Scene, data: dict[str, Any]) -> _Read | None:
    """"on the 17th": the nearest such day, by tense."""
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
    direction = _direction(scene, i, match.end())
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


def _part(g: dict[str, Any], scene: _Scene) -> int | None:
    return int(scene.values["part"][" ".join(g["part"].lower().split())]) if g.get("part") else None


def _which(g: dict[str, Any], scene: _Scene, name: str = "which") -> int | None:
    return int(scene.values["which"][" ".join(g[name].lower().split())]) if g.get(name) else None


def _read_month(g: dict[str, Any], match: Any, i: int, scene: _Scene, data: dict[str, Any]) -> _Read | None:
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
            year, others, confidence = _choose(last, last + 1, back, ahead, _direction(scene, i, match.end()))
            alternatives = tuple((days.of_month(y, month).iso, None) for y in others)
    found = days.of_month(year, month)
    low, high = _narrow(found, part)
    return _Read(found.iso, low, high, confidence, alternatives)


def _read_months(g: dict[str, Any], match: Any, i: int, scene: _Scene, data: dict[str, Any]) -> _Read | None:
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
        if _direction(scene, i, match.end()) > 0:
            year2 = now if month2 >= now_month else now + 1
    if year is None and year2 is not None:
        year = year2 - (month2 < month)
    elif year2 is None and year is not None:
        year2 = year + (month2 < month)
    made = days.between(days.of_month(year, month), days.of_month(year2, month2))
    return _Read(made.iso, made.first, made.last, confidence)


def _read_year(g: dict[str, Any], match: Any, i: int, scene: _Scene, data: dict[str, Any]) -> _Read | None:
    found = days.of_year(int(g["year"]))
    low, high = _narrow(found, _part(g, scene))
    return _Read(found.iso, low, high)


def _second_year(first: int, text: str) -> int:
    if len(text) == 4:
        return int(text)
    year = first // 100 * 100 + int(text)
    return year if year >= first else year + 100


def _read_years(g: dict[str, Any], match: Any, i: int, scene: _Scene, data: dict[str, Any]) -> _Read | None:
    first = int(g["year"])
    return _from_days(days.of_years(first, _second_year(first, g["year2"]), "span"))


def _read_fiscal(g: dict[str, Any], match: Any, i: int, scene: _Scene, data: dict[str, Any]) -> _Read | None:
    """Named for a calendar year, it may begin in the one before and end in the one after."""
    year = _full_year(g["year"], scene.today)
    if g.get("year2"):
        found = days.of_years(year, _second_year(year, g["year2"]), "year")
        return _Read(found.iso, found.first, found.last)
    found = days.of_year(year)
    assert found.first is not None
    assert found.last is not None
    return _Read(found.iso, found.first - 365, found.last + 365)


def _read_quarter(g: dict[str, Any], match: Any, i: int, scene: _Scene, data: dict[str, Any]) -> _Read | None:
    text = g["n"].lower()
    return _piece_of_year(g, match, i, scene, int(text) if text.isdigit() else int(scene.values["quarter_number"][text]), 3)


def _read_half(g: dict[str, Any], match: Any, i: int, scene: _Scene, data: dict[str, Any]) -> _Read | None:
    number = int(g["h"]) if g.get("h") else int(scene.values["half_year"][g["n"].lower()])
    return _piece_of_year(g, match, i, scene, number, 6)


def _piece_of_year(g: dict[str, Any], match: Any, i: int, scene: _Scene, number: int, months: int) -> _Read | None:
    """The n-th quarter or half of a year; without a year the latest one that is over, or the next."""
    first = (number - 1) * months + 1
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
            ahead = _direction(scene, i, match.end()) > 0
            year = now + 1 if ahead and over else now if ahead or over or first <= now_month else now - 1
    found = days.of_months(year, first, months, grain)
    if g.get("fiscal"):
        # A company's quarter: some three months that begin up to a year before the calendar's.
        assert found.first is not None
        assert found.last is not None
        return _Read(found.iso, found.first - 365, found.last + 365, "medium")
    return _Read(found.iso, found.first, found.last, confidence)


def _read_season(g: dict[str, Any], match: Any, i: int, scene: _Scene, data: dict[str, Any]) -> _Read | None:
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
            direction = _direction(scene, i, match.end())
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
    return _Read(found.iso, low, high, confidence)


def _read_decade(g: dict[str, Any], match: Any, i: int, scene: _Scene, data: dict[str, Any]) -> _Read | None:
    if g.get("decade"):
        first = int(g["decade"])
    else:
        first = 1900 + (int(g["short"]) if g.get("short") else int(scene.values["decade_name"][g["name"].lower()]))
        if scene.today is not None and first + 100 <= days.civil(scene.today)[0] - 20:
            first += 100
    last = first + (99 if first % 100 == 0 and first < 2000 else 9)
    found = days.of_years(first, last, "decade")
    low, high = _narrow(found, _part(g, scene))
    return _Read(found.iso, low, high)


def _read_century(g: dict[str, Any], match: Any, i: int, scene: _Scene, data: dict[str, Any]) -> _Read | None:
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
    return _Read(found.iso, low, high)


def _read_era(g: dict[str, Any], match: Any, i: int, scene: _Scene, data: dict[str, Any]) -> _Read | None:
    number = int(g["n"])
    if number == 0:
        return None
    before = bool(g.get("era")) and g["era"][0] == "B"
    return _from_days(days.of_year(1 - number if before else number))


def _read_weekday(g: dict[str, Any], match: Any, i: int, scene: _Scene, data: dict[str, Any]) -> _Read | None:
    wanted = int(scene.values["weekday"][g["weekday"].lower()])
    today = scene.today
    if today is None:
        return _Read(f"-W-{wanted + 1}", None, None)
    week = _which(g, scene, "week")
    if week is not None:
        return _from_days(days.of_day(today - days.weekday(today) + wanted + 7 * week))
    back = (days.weekday(today) - wanted) % 7
    which = _which(g, scene)
    if which is not None:
        return _which_weekday(today, back, which, past=" " in g["which"].strip())
    direction = _direction(scene, i, match.end())
    before, after = days.of_day(today - back), days.of_day(today - back + 7)
    if direction > 0 and back:
        return _from_days(after, "medium", ((before.iso, None),))
    return _from_days(before, "high" if direction < 0 else "medium", ((after.iso, None),))


def _which_weekday(today: int, back: int, which: int, *, past: bool) -> _Read:
    """"last Tuesday" is the one before today. past: said more exactly, as "this past Tuesday", "this coming Tuesday"."""
    if which < 0:
        found = days.of_day(today - (back or 7))
        return _from_days(found, "high" if past else "medium", () if past else ((days.of_day(today - (back or 7) - 7).iso, None),))
    ahead = -back % 7
    if which == 0:
        return _from_days(days.of_day(today + ahead), "medium", ((days.of_day(today - back).iso, None),))
    # "next Friday" is the one in next week, to some the next to come; "this coming Friday" is the next to come.
    near = today + (ahead or 7)
    wanted = (days.weekday(today) + ahead) % 7
    later = near if past else today - days.weekday(today) + 7 + wanted
    return _from_days(days.of_day(later), "medium", ((days.of_day(near if near != later else later + 7).iso, None),))


def _read_weekdays(g: dict[str, Any], match: Any, i: int, scene: _Scene, data: dict[str, Any]) -> _Read | None:
    first = int(scene.values["weekday"][g["weekday"].lower()])
    last = int(scene.values["weekday"][g["weekday2"].lower()])
    today = scene.today
    if today is None:
        return _Read(f"-W-{first + 1}/-W-{last + 1}", None, None, "medium")
    length = (last - first) % 7
    back = (days.weekday(today) - last) % 7
    end = today - back
    if _direction(scene, i, match.end()) > 0:
        end = today + (first - days.weekday(today)) % 7 + length
    found = days.between(days.of_day(end - length), days.of_day(end))
    return _Read(found.iso, found.first, found.last, "medium")


def _read_day_name(g: dict[str, Any], match: Any, i: int, scene: _Scene, data: dict[str, Any]) -> _Read | None:
    name = " ".join(g["day"].lower().split())
    shift = int(scene.values["day_name"][name])
    if scene.today is None:
        return _Read(f"{'-' if shift < 0 else ''}P{abs(shift)}D", None, None)
    found = days.of_day(scene.today + shift)
    if name == "overnight" and _direction(scene, i, match.end()) <= 0:
        return _Read(found.iso, scene.today - 1, scene.today, "medium")
    return _from_days(found)


def _read_period(g: dict[str, Any], match: Any, i: int, scene: _Scene, data: dict[str, Any]) -> _Read | None:
    which = 0 if g.get("the") else _which(g, scene)
    assert which is not None
    length = int(scene.values["date_period"][g["period"].lower()])
    if scene.today is None:
        return _Read(f"{'-' if which < 0 else ''}P{_distance(abs(which), length)}", None, None)
    found = _period(scene.today, which, length)
    if found is None:
        return None
    low, high = _narrow(found, _part(g, scene))
    side = (g.get("side") or "").lower()
    if which == 0 and side == "earlier":
        high = min(high or 0, scene.today)
    elif which == 0 and side == "later":
        low = max(low or 0, scene.today)
    return _Read(found.iso, low, high)


def _distance(count: int, length: int) -> str:
    """An ISO 8601 duration."""
    for size, letter in ((36500, "Y"), (3650, "Y"), (365, "Y"), (90, "M"), (30, "M"), (14, "W"), (7, "W")):
        if length == size:
            return f"{count * {36500: 100, 3650: 10, 90: 3, 14: 2}.get(size, 1)}{letter}"
    return f"{count}D" if length == 1 else f"{count}W"


def _period(today: int, which: int, length: int) -> Days | None:
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


def _read_weekend(g: dict[str, Any], match: Any, i: int, scene: _Scene, data: dict[str, Any]) -> _Read | None:
    if scene.today is None:
        return None
    ahead = _direction(scene, i, match.end()) > 0
    at_weekend = days.weekday(scene.today) >= 5
    found = _period(scene.today, 0 if at_weekend or ahead else -1, 2)
    return _from_days(found, "medium") if found else None


def _count(g: dict[str, Any], scene: _Scene) -> tuple[int, bool]:
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


def _moved(today: int, sign: int, number: int, half: bool, length: int) -> _Read | None:
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
        return _Read(found.iso, middle - slack, middle + slack)
    assert found.first is not None
    assert found.last is not None
    return _Read(found.iso, min(low, found.first), max(high, found.last))


def _read_ago(g: dict[str, Any], match: Any, i: int, scene: _Scene, data: dict[str, Any]) -> _Read | None:
    number, half = _count(g, scene)
    length = int(scene.values["date_unit"][g["unit"].lower()])
    sign = 1 if g.get("later") is not None else -1
    if scene.today is None:
        if half:
            return None
        return _Read(f"{'-' if sign < 0 else ''}P{_distance(number, length)}", None, None)
    return _moved(scene.today, sign, number, half, length)


def _read_later(g: dict[str, Any], match: Any, i: int, scene: _Scene, data: dict[str, Any]) -> _Read | None:
    """Counted from the last date before it in the same paragraph."""
    for figure in reversed(scene.found[-4:]):
        if figure.kind not in ("date", "year") or figure.interval.low is None or figure.interval.high is None:
            continue
        if match.start() - figure.end > 400 or "\n\n" in scene.text[figure.end : match.start()]:
            return None
        number, half = _count(g, scene)
        sign = 1 if g.get("later") else -1
        low, high = int(figure.interval.low), int(figure.interval.high)
        length = int(scene.values["date_unit"][g["unit"].lower()])
        first, last = _moved(low, sign, number, half, length), _moved(high, sign, number, half, length)
        if first is None or last is None:
            return None
        # The distance itself is kept beside the day: what it is counted from is a guess.
        alternatives = () if half else ((f"P{_distance(number, length)}", None),)
        return _Read(first.value, first.low, last.high, "low", alternatives)
    return None


def _read_holiday(g: dict[str, Any], match: Any, i: int, scene: _Scene, data: dict[str, Any]) -> _Read | None:
    """value: "12-25", "easter -2" (days after Easter Sunday) or "11 thu 4" (the fourth Thursday of November)."""
    value = data["value"]
    year = int(g["year"]) if g.get("year") else None
    if g.get("yearwhich") and scene.today is not None:
        year = _which_year(g["yearwhich"], scene)
    confidence = "high"
    if year is None and scene.today is None:
        if value[2:3] == "-":
            return _Read(f"--{value}", None, None)
        return None
    if year is None:
        assert scene.today is not None
        now = days.civil(scene.today)[0]
        day = _holiday(value, now, scene)
        last = now if day <= scene.today else now - 1
        back = scene.today - _holiday(value, last, scene)
        ahead = _holiday(value, last + 1, scene) - scene.today
        year, _, confidence = _choose(last, last + 1, back, ahead, _direction(scene, i, match.end()))
    return _from_days(days.of_day(_holiday(value, year, scene)), confidence)


def _holiday(value: str, year: int, scene: _Scene) -> int:
    if value.startswith("easter"):
        return days.easter(year) + int(value[6:])
    if " " in value:
        month, weekday, number = value.split()
        return days.nth_weekday(year, int(month), int(scene.values["weekday"][weekday]), int(number))
    return days.ordinal(year, int(value[:2]), int(value[3:]))


def _read_clock(g: dict[str, Any], match: Any, i: int, scene: _Scene, data: dict[str, Any]) -> _Read | None:
    minute = int(g["minute"]) if g.get("minute") else 0
    second = g.get("second")
    if g.get("name"):
        hour = int(scene.values["clock_name"][g["name"].lower()])
        if text_upper_at(scene.text, match.end() + 1) or scene.text[match.end() : match.end() + 1] == "-":
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
    return _Read(value, at if possible else None, at if possible else None)


def _noon(hour: int, half: str) -> int:
    if half[0] in "pP":
        return hour + 12 if 1 <= hour < 12 else hour
    return 0 if hour == 12 else hour


def _read_hours(g: dict[str, Any], hour: int, minute: int) -> _Read | None:
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
    return _Read(f"{hour:02d}:{minute:02d}/{hour2:02d}:{minute2:02d}", min(start, end), max(start, end))


def _read_race(g: dict[str, Any], match: Any, i: int, scene: _Scene, data: dict[str, Any]) -> _Read | None:
    whole = 3600 * int(g["hours"] or 0) + 60 * int(g["minutes"]) + int(g["seconds"])
    value: Any = whole
    if g.get("fraction"):
        from fractions import Fraction  # noqa: PLC0415

        value = whole + Fraction("0" + g["fraction"])
    return _Read(value, value, value, unit="second")


_READERS: dict[str, Callable[[dict[str, Any], Any, int, _Scene, dict[str, Any]], _Read | None]] = {
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
}


# ------------------------------------------------------------------------------------------ the article's own date


def find_article_date(document: Document, pack: Pack) -> tuple[str, str] | None:
    """The date that an article carries in its text: (ISO day, where it was found), or None.

    Looked for in the first blocks: on a line of its own ("Lublin, 10 September 2025", "Published: 3 May 2024"), or in
    a dateline ("LONDON, 10 February 2025 -"). Only a full date counts.
    """
    spans = [(block.start, block.end) for block in document.blocks[:8] if block.kind != "meta"] or [(0, min(len(document.text), 600))]
    for start, end in spans:
        for line_start, line_end in _lines(document.text, start, min(end, start + 400)):
            line = document.text[line_start : min(line_end, line_start + 120)]
            found = _own_date(line, document.country, pack, alone=line_end - line_start <= 120)
            if found is not None:
                return found
    return None


def _lines(text: str, start: int, end: int) -> list[tuple[int, int]]:
    lines = []
    while start < end and len(lines) < 6:
        stop = text.find("\n", start, end)
        stop = end if stop < 0 else stop
        if text[start:stop].strip():
            lines.append((start, stop))
        start = stop + 1
    return lines


def read_date(written: str, pack: Pack, country: str | None = None) -> str | None:
    """The ISO day that a short text gives as an article's date ("10 February 2025", "Published: 3 May 2024"), or None."""
    found = _own_date(written, country, pack, alone=True)
    return found[0] if found else None


def _own_date(line: str, country: str | None, pack: Pack, *, alone: bool) -> tuple[str, str] | None:
    """The ISO day of a line that is a date, or begins with a place and a date; and which of the two it is.

    alone: nothing follows this line in its paragraph.
    """
    from lint.extract.tokens import tokenize  # noqa: PLC0415
    from lint.model import Settings  # noqa: PLC0415

    if not any(c.isdigit() for c in line):
        return None
    line = line.replace("_", " ")  # to the word splitter an underscore is a letter; in plain text it is emphasis
    for figure in find_dates(line, tokenize(line, pack), None, pack, Settings(country=country))[:2]:
        if figure.kind != "date" or figure.interval.low is None or figure.interval.low != figure.interval.high:
            continue
        before = line[: figure.start].strip(" \t*([—–-|·")
        after = line[figure.end :].lstrip(" \t*)]")
        words = before.split()
        if len(words) > 5 or len(before) > 48 or (words and words[0].lower().strip(":,") in pack.lists["not_own_date"]):
            return None
        place = not words or before[-1] in ",:" or (words[0][:1].isupper() and words[-1][:1].isupper())
        if not place:
            return None
        if alone and (not after.strip(" .·|") or after[:1] in ("|", "·")):
            return figure.value, "line of its own"
        if words and after[:1] in ("-", "–", "—", ":"):
            return figure.value, "dateline"
    return None
