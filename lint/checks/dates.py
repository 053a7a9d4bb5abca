"""Dates against the calendar, against the article's own date, and against each other.

`about` of a rule's parameters names what is looked at: weekday, calendar, span, age or order. Each works on sets of days:
a finding is made only where no day that the words allow makes them true. Two further rules of mercy: a day of the old
(Julian) calendar is right where that calendar was kept, and an age or a weekday is right if it fits any date that the
article names.
"""

from __future__ import annotations

from lint import days
from lint.checks import show
from lint.checks.equation import fill
from lint.model import Finding, Place, Suggestion
from lint.records import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from lint.days import Days
    from lint.model import Article, Claim, Figure
    from lint.pack import CheckRule, Pack

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
# The last country to keep the Julian calendar in public life was Greece, until February 1923.
JULIAN_UNTIL = 1923
# The mean length of each unit in days (Gregorian), as numerator and denominator.
DAYS = {
    "day": (1, 1), "week": (7, 1), "fortnight": (14, 1), "month": (146_097, 4_800), "year": (146_097, 400),
    "decade": (146_097, 40), "century": (146_097, 4),
}  # fmt: skip


def check(article: Article, rule: CheckRule, claims: list[Claim], pack: Pack) -> Iterator[Finding]:
    """The findings of one date rule."""
    yield from _ABOUT[rule.parameters["about"]](article, rule, claims, pack)


# ---------------------------------------------------------------------------------------------- weekday and date


def _weekday(article: Article, rule: CheckRule, claims: list[Claim], pack: Pack) -> Iterator[Finding]:
    """A weekday written with a date that falls on another one. Without a year the article's date decides, as a warning."""
    rules = {row.id: row for row in pack.dates if "weekday" in row.id}
    for figure in article.figures:
        if (figure.kind in ("date", "date-range") and figure.rule in rules) or figure.rule in _RANGES:
            yield from _weekdays_of(article, rule, figure, pack)
    for claim in claims:
        day, name = article.figures[claim.roles["day"][0]], article.figures[claim.roles["name"][0]]
        if day.kind != "date" or name.kind != "date" or not isinstance(day.value, str):
            continue
        wanted = pack.values["full_weekday"].get(show.written(article, name).lower())
        if wanted is not None and day.interval.low is not None and day.interval.low == day.interval.high:
            finding = _wrong_weekday(article, rule, day.value, int(wanted), day, name.start, name.end)
            if finding:
                yield finding


_RANGES = frozenset(("en.date.day-range", "en.date.month-day-range"))


def _weekdays_of(article: Article, rule: CheckRule, figure: Figure, pack: Pack) -> Iterator[Finding]:
    """The weekdays inside a date as written, each with its end of a range."""
    if not isinstance(figure.value, str):
        return
    text = article.document.text
    row = next(row for row in pack.dates if row.id == figure.rule)
    match = row.pattern.compiled.match(text, figure.start)
    if match is None:
        return
    groups = match.groupdict()
    ends = figure.value.split("/")
    for name, iso, year in (("weekday", ends[0], "year"), ("weekday2", ends[-1], "year2")):
        if not groups.get(name) or days.is_impossible(iso) or iso.startswith("-"):
            continue
        wanted = int(pack.values["weekday"][groups[name].lower()])
        start, end = match.span(name)
        dated = bool(groups.get(year) or groups.get("year2") or groups.get("year"))
        if not dated and _fits_another_year(article, iso, wanted):
            continue
        finding = _wrong_weekday(article, rule, iso, wanted, figure, start, end)
        if finding:
            yield finding if dated else finding._replace(severity="warning", confidence="medium")


def _fits_another_year(article: Article, iso: str, wanted: int) -> bool:
    """Whether a day has the weekday in another year of some 300 days round the article's, or in any that the article names."""
    written = days.parse(iso).first
    if written is None:
        return True
    year, month, day = days.civil(written)
    today = days.parse_day(article.document.date or "")
    years = {
        y
        for y in (year - 1, year + 1)
        if today is None or not days.exists(y, month, day) or abs(days.ordinal(y, month, day) - today) <= 300
    }
    for figure in article.figures:
        if figure.kind in ("year", "date", "date-range") and figure.interval.low is not None:
            years.add(days.civil(int(figure.interval.low))[0])
    years.discard(year)
    return any(days.exists(y, month, day) and days.weekday(days.ordinal(y, month, day)) == wanted for y in years)


def _wrong_weekday(
    article: Article, rule: CheckRule, iso: str, wanted: int, figure: Figure, start: int, end: int
) -> Finding | None:
    first = days.parse(iso).first
    if first is None or days.weekday(first) == wanted:
        return None
    year, month, day = days.civil(first)
    if year <= JULIAN_UNTIL and days.weekday(days.julian_ordinal(year, month, day)) == wanted:
        return None
    others = (days.parse(value).first for value, _ in figure.alternatives if isinstance(value, str))
    if figure.kind == "date" and any(other is not None and days.weekday(other) == wanted for other in others):
        return None  # "Tue 3/10/2009": the weekday says which of the two is the month
    found = WEEKDAYS[days.weekday(first)]
    fields = {"day": _say(first), "found": found, "written": WEEKDAYS[wanted]}
    text = article.document.text
    whole = text[figure.start : figure.end]
    suggestions = []
    if figure.start <= start < figure.end and figure.kind == "date":
        at = start - figure.start
        word = text[start:end]
        name = found if len(word) > 5 or word.lower() in ("monday", "friday", "sunday") else found[:3]
        suggestions.append(Suggestion(whole[:at] + name + whole[at + end - start :]))
        back = (days.weekday(first) - wanted) % 7
        near = first - back if back <= 3 else first - back + 7
        near_year, near_month, near_day = days.civil(near)
        rest = whole[at + end - start :]
        if (near_year, near_month) == (year, month) and rest.count(str(day)) == 1:
            suggestions.append(Suggestion(whole[: at + end - start] + rest.replace(str(day), str(near_day))))
    return Finding(
        rule.id,
        fill(rule.message, fields),
        figure.start,
        figure.end,
        () if figure.start <= start < figure.end else (Place(start, end, f"the text says {WEEKDAYS[wanted]}"),),
        tuple(suggestions),
        key=f"{iso} {WEEKDAYS[wanted]}",
    )


# --------------------------------------------------------------------------------------------- no such day or time


def _calendar(article: Article, rule: CheckRule, claims: list[Claim], pack: Pack) -> Iterator[Finding]:
    """Days that no calendar has, and times that no clock shows."""
    del claims
    for figure in article.figures:
        if figure.kind not in ("date", "date-range", "time") or not isinstance(figure.value, str):
            continue
        text = show.written(article, figure)
        before = article.document.text[max(0, figure.start - 24) : figure.start].lower().split()
        if before and before[-1] in pack.lists["denied"]:
            continue
        if figure.kind == "time":
            if figure.interval.low is None and "/" not in figure.value:
                hour, minute = figure.value.split(":")[:2]
                fault = f"an hour has 60 minutes, not {minute}"
                if int(minute) < 60:
                    fault = f"a day has 24 hours, not {hour}"
                yield Finding(
                    rule.id, fill(rule.message, {"written": text, "reason": fault}), figure.start, figure.end, key=figure.value
                )
            continue
        for iso in figure.value.split("/"):
            if not days.is_impossible(iso) or _is_old_leap_day(iso):
                continue
            *years, month, day = iso.removeprefix("--").rsplit("-", 2)
            year = int(years[0]) if years and years[0] else None
            if not 1 <= int(month) <= 12:
                continue
            length = days.month_length(year, int(month))
            name = MONTHS[int(month) - 1]
            which = f"{name} {year}" if int(month) == 2 and year is not None else name
            suggestions: tuple[Suggestion, ...] = ()
            if figure.kind == "date" and text.count(str(int(day))) == 1 and int(day) > length:
                suggestions = (
                    Suggestion(article.document.text[figure.start : figure.end].replace(str(int(day)), str(length))),
                )
            yield Finding(
                rule.id,
                fill(rule.message, {"written": text, "reason": f"{which} has {length} days"}),
                figure.start,
                figure.end,
                (),
                suggestions,
                confidence=figure.confidence,
                key=iso,
            )


def _is_old_leap_day(iso: str) -> bool:
    """29 February of a year that was only a leap year in the Julian calendar, 1900 in Russia; 30 February 1712 in Sweden."""
    if iso == "1712-02-30":
        return True
    return iso.endswith("-02-29") and not iso.startswith("-") and int(iso[:4]) <= JULIAN_UNTIL and int(iso[:4]) % 4 == 0


# ------------------------------------------------------------------------------------------------------- spans


def _span(article: Article, rule: CheckRule, claims: list[Claim], pack: Pack) -> Iterator[Finding]:
    """A stated length against its two ends; without a second end it lasts until the article's date."""
    del pack
    seen: set[int] = set()
    for claim in claims:
        index = claim.roles.get("length", claim.roles.get("later", claim.roles.get("ordinal", (-1,))))[0]
        if index in seen:
            continue
        length = article.figures[index]
        if "span" in claim.roles and article.figures[claim.roles["span"][0]].kind == "time":
            finding = _hours(rule, claim, article)
            if finding:
                seen.add(index)
                yield finding
            continue
        how_long = _stated(length)
        if how_long is not None and "ordinal" in claim.roles and length.kind == "duration" and how_long[2] != "year":
            continue  # "three days after the vote of 2 June" is a day of the story
        if how_long is not None and "unit" in claim.words:  # "in its third year": two and something
            how_long = how_long[0] - 1, how_long[1], claim.words["unit"]
        ends = _ends(article, claim)
        if ends is None or how_long is None:
            continue
        start, end, places = ends
        seen.add(index)
        verdict = _too_far(how_long, start, end)
        if verdict is None or ("ordinal" in claim.roles and _fits_an_anniversary(article, start, how_long)):
            continue
        fields = {
            "ends": " to ".join(label for _, _, label in places),
            "expected": verdict,
            "length": show.written(article, length),
        }
        related = tuple(Place(first, last, label) for first, last, label in places if last > first)
        yield Finding(
            rule.id,
            fill(rule.message, fields),
            length.start,
            length.end,
            related,
            relation=claim.relation,
            key=f"{fields['ends']} {fields['length']}",
        )


Ends = tuple["Days", "Days", list[tuple[int, int, str]]]
Length = tuple[int, int, str]  # from, to, of which unit


def _stated(figure: Figure) -> Length | None:
    """How long a figure says: a duration, a "ten years later", a "50th anniversary"."""
    if figure.kind == "date":
        for value, _ in figure.alternatives:
            if isinstance(value, str) and value.startswith("P") and value[1:-1].isdigit():
                unit = {"Y": "year", "M": "month", "W": "week", "D": "day"}.get(value[-1])
                if unit:
                    return int(value[1:-1]), int(value[1:-1]), unit
        return None
    low, high = figure.interval.low, figure.interval.high
    if low is None or high is None:
        return None
    if figure.kind in ("ordinal", "age"):
        return int(low), int(high), "year"
    if figure.modifier == "exact" and isinstance(figure.value, int):
        low = high = figure.value
    return (int(low), int(-(-high // 1)), figure.unit) if figure.unit else None


def _fits_an_anniversary(article: Article, start: Days, length: Length) -> bool:
    """Whether any year that the article names, give or take one, is so many years after the start."""
    first = days.civil(start.first or 0)[0]
    return any(
        figure.kind in ("year", "date", "date-range")
        and figure.interval.low is not None
        and abs(days.civil(int(figure.interval.low))[0] - first - length[0]) <= 1
        for figure in article.figures
    )


def _ends(article: Article, claim: Claim) -> Ends | None:
    """The two ends of a span and where they are written; the article's own date has no place in the text."""
    roles = claim.roles
    figures = article.figures
    start: Days | None
    end: Days | None
    if "span" in roles:
        span = figures[roles["span"][0]]
        if not isinstance(span.value, str) or "/" not in span.value or span.value.startswith("-"):
            return None
        first, _, last = span.value.partition("/")
        start, end = days.parse(first), days.parse(last)
        return start, end, [(span.start, span.end, show.written(article, span))]
    first_figure = figures[roles["start"][0]]
    places = [(first_figure.start, first_figure.end, show.written(article, first_figure))]
    start = _days_of(first_figure)
    if "end" in roles:
        last_figure = figures[roles["end"][0]]
        end = _days_of(last_figure)
        places.append((last_figure.start, last_figure.end, show.written(article, last_figure)))
    else:
        today = days.parse_day(article.document.date) if article.document.date else None
        if today is None or not _is_of_today(article, claim, today, roles["start"][0]) or _is_quoted(article, claim):
            return None
        end = days.of_day(today)
        places.append((first_figure.end, first_figure.end, _say(today)))
    if start is None or end is None:
        return None
    if "earlier" in claim.words:
        start, end = end, start
        places.reverse()
    return start, end, places


def _is_of_today(article: Article, claim: Claim, today: int, start: int) -> bool:
    """Whether nothing else in a claim's words is dated more than some weeks from the article's day."""
    for index, figure in enumerate(article.figures):
        if index != start and claim.start <= figure.start < claim.end and figure.kind in ("date", "date-range", "year"):
            low, high = figure.interval.low, figure.interval.high
            if low is None or high is None or high < today - 40 or low > today + 10:
                return False
    return True


def _days_of(figure: Figure) -> Days | None:
    """A figure's days as written; None where they are not known."""
    low, high = figure.interval.low, figure.interval.high
    if not isinstance(figure.value, str) or low is None or high is None or figure.confidence == "low":
        return None
    return days.Days(int(low), int(high), "", figure.value)


def _too_far(length: Length, start: Days, end: Days) -> str | None:
    """What the span is, in words, where no reading of its ends makes it as long as stated; None where one does."""
    shortest, longest, unit = length
    if start.first is None or start.last is None or end.first is None or end.last is None or end.last < start.first:
        return None
    if unit not in DAYS:
        return None
    size, parts = DAYS[unit]
    least, most = max(0, end.first - start.last), end.last - start.first + 1
    # Counted in whole units, rounded up or down: less than one unit away.
    if least * parts < (longest + 1) * size and (shortest - 1) * size < most * parts:
        return None
    if unit == "day" and least <= longest + 1 and shortest - 1 <= most:
        return None
    return _length(start, end, unit, least, most)


def _length(start: Days, end: Days, unit: str, least: int, most: int) -> str:
    """The length in words: "8 years", "18 or 19 years"."""
    size, parts = DAYS[unit]
    if unit == "year" and len(start.iso) == len(end.iso) == 4:
        shorter = longer = int(end.iso) - int(start.iso)
    elif unit == "day":
        shorter, longer = least, most
    else:
        shorter, longer = least * parts // size, (most - 1) * parts // size
    text = (
        str(shorter) if shorter == longer else f"{shorter} or {longer}" if longer == shorter + 1 else f"{shorter} to {longer}"
    )
    return f"{text} {unit}{'s' if text != '1' else ''}"


def _hours(rule: CheckRule, claim: Claim, article: Article) -> Finding | None:
    """The hours from one time to another, on the same day or over midnight."""
    span, length = article.figures[claim.roles["span"][0]], article.figures[claim.roles["length"][0]]
    stated = _stated(length)
    if stated is None or stated[2] not in ("hour", "minute") or not isinstance(span.value, str) or "/" not in span.value:
        return None
    start, end = (60 * int(time[:2]) + int(time[3:5]) for time in span.value.split("/"))
    unit = 60 if stated[2] == "hour" else 1
    passed = (end - start) % 1440
    # A clock of twelve hours may mean either half of the day.
    if any((stated[0] - 1) * unit < minutes < (stated[1] + 1) * unit for minutes in (passed, (passed + 720) % 1440)):
        return None
    hours, minutes = divmod(passed, 60)
    expected = " ".join([f"{hours} hours"] * (hours > 0) + [f"{minutes} minutes"] * (minutes > 0))
    fields = {"ends": show.written(article, span), "expected": expected, "length": show.written(article, length)}
    related = (Place(span.start, span.end, fields["ends"]),)
    return Finding(
        rule.id,
        fill(rule.message, fields),
        length.start,
        length.end,
        related,
        relation=claim.relation,
        key=f"{fields['ends']} {expected}",
    )


# -------------------------------------------------------------------------------------------------------- ages


def _age(article: Article, rule: CheckRule, claims: list[Claim], pack: Pack) -> Iterator[Finding]:
    """An age against birth and a second date: death, the day it is said of, or the article's own."""
    del pack
    today = days.parse_day(article.document.date) if article.document.date else None
    done: set[int] = set()
    births = [claim for claim in claims if "birth" in claim.roles]
    single = births[0] if len({claim.roles["birth"] for claim in births}) == 1 else None
    text = article.document.text
    if single is not None and "name" in single.words and not text[single.start : single.start + 1].isupper():
        single = None  # "his widow was born in 1955"
    for claim in claims:
        if "life" in claim.roles:
            life = article.figures[claim.roles["life"][0]]
            if isinstance(life.value, str) and "/" in life.value:
                first, _, last = life.value.partition("/")
                places = [(life.start, life.end, f"{first} to {last}")]
                yield from _check_age(
                    article, rule, claim, claim.roles["age"][0], days.parse(first), days.parse(last), places, done
                )
        elif "birth" in claim.roles:
            yield from _age_since(article, rule, claim, claim, today, done)
    for claim in claims:
        # "He has died aged 84", and elsewhere, of the only one whose birth is told: "born in 1951".
        if "age" in claim.roles and "birth" not in claim.roles and "life" not in claim.roles:
            birth = next((other for other in births if _same_sentence(article, claim, other)), None)
            if birth is None and single is not None and ("at" not in claim.roles or _same_block(article, claim, single)):
                birth = single
            if birth is not None:
                yield from _age_since(article, rule, birth, claim, today, done)


def _same_sentence(article: Article, one: Claim, other: Claim) -> bool:
    return any(
        sentence.start <= one.start < sentence.end and sentence.start <= other.start < sentence.end
        for sentence in article.sentences
    )


def _same_block(article: Article, one: Claim, other: Claim) -> bool:
    return any(
        block.start <= one.start < block.end and block.start <= other.start < block.end for block in article.document.blocks
    )


def _age_since(
    article: Article, rule: CheckRule, birth_claim: Claim, claim: Claim, today: int | None, done: set[int]
) -> Iterator[Finding]:
    """The ages that a claim states, or that stand behind the name of who was born, on its day or the article's."""
    birth = article.figures[birth_claim.roles["birth"][0]]
    born = _days_of(birth)
    if born is None:
        return
    places = [(birth.start, birth.end, f"born {show.written(article, birth)}")]
    at = article.figures[claim.roles["at"][0]] if "at" in claim.roles else None
    ages = claim.roles.get("age", ()) or _ages_of(article, claim.words.get("name", ""))
    if at is not None:
        on = _days_of(at)
        if on is None:
            return
        places.append((at.start, at.end, show.written(article, at)))
        for index in ages:
            yield from _check_age(article, rule, claim, index, born, on, places, done)
    elif today is not None:
        for index in ages:
            now = days.Days(today - 120, today + 30, "", days.format_day(today))
            yield from _check_age(article, rule, claim, index, born, now, places, done, any_date=True)


def _ages_of(article: Article, name: str) -> list[int]:
    """The ages that stand right behind a name ("Kaja Berglund, 28,")."""
    if len(name) < 3:
        return []
    text = article.document.text
    found = [
        index
        for index, figure in enumerate(article.figures)
        if figure.kind == "age" and _before(text, figure.start).endswith(" " + name)
    ]
    # Two ages behind one name are two people of one family.
    return found if len({article.figures[index].value for index in found}) == 1 else []


def _before(text: str, offset: int) -> str:
    """The words before an offset, in lower case."""
    return (" " + text[max(0, offset - 40) : offset]).rstrip(" ,(").lower()


def _check_age(
    article: Article,
    rule: CheckRule,
    claim: Claim,
    index: int,
    born: Days,
    at: Days,
    places: list[tuple[int, int, str]],
    done: set[int],
    *,
    any_date: bool = False,
) -> Iterator[Finding]:
    figure = article.figures[index]
    between = days.years_between(born, at)
    if index in done or between is None or not isinstance(figure.value, int) or figure.modifier not in ("exact", "approx"):
        return
    done.add(index)
    least, most = between
    low, high = figure.interval.low, figure.interval.high
    if low is None or high is None or (low <= most and least <= high):
        return
    if any_date and _fits_a_date(article, born, int(low), int(high)):
        return
    if any_date:  # said of the article's own day, however long the article was in the making
        today = days.parse(at.iso)
        least, most = days.years_between(born, today) or between
    expected = str(least) if least == most else f"{max(0, least)} or {most}"
    if most < 0:
        expected = "none, before birth"
    fields = {
        "age": show.written(article, figure).lstrip(", "),
        "expected": expected,
        "birth": places[0][2],
        "at": _at(at, places),
    }
    start = figure.start + (len(text := article.document.text[figure.start : figure.end]) - len(text.lstrip(", ")))
    yield Finding(
        rule.id,
        fill(rule.message, fields),
        start,
        figure.end,
        tuple(Place(first, last, label) for first, last, label in places),
        relation=claim.relation,
        key=f"{fields['birth']} {fields['age']}",
    )


def _at(at: Days, places: list[tuple[int, int, str]]) -> str:
    if len(places) > 1:
        return places[1][2]
    single = days.parse(at.iso)
    return _say(single.first) if single.first is not None and single.first == single.last else at.iso


def _fits_a_date(article: Article, born: Days, low: int, high: int) -> bool:
    """Whether someone so old is meant in any year that the article names, give or take one."""
    for figure in article.figures:
        if (
            figure.kind in ("year", "date", "date-range")
            and figure.interval.low is not None
            and figure.interval.high is not None
        ):
            between = days.years_between(born, days.Days(int(figure.interval.low), int(figure.interval.high), "", ""))
            if between is not None and between[0] - 1 <= high and low <= between[1] + 1:
                return True
    return False


# -------------------------------------------------------------------------------------------------------- order


def _order(article: Article, rule: CheckRule, claims: list[Claim], pack: Pack) -> Iterator[Finding]:
    """Days that cannot be the same, a coming event that is past, an end before its beginning."""
    del pack
    today = days.parse_day(article.document.date) if article.document.date else None
    for claim in claims:
        finding = None
        if _is_quoted(article, claim):
            continue
        if "relative" in claim.roles and today is not None:
            finding = _not_the_same(article, rule, claim, today)
        elif "coming" in claim.roles and today is not None:
            finding = _is_past(article, rule, claim, today)
        elif "start" in claim.roles:
            finding = _backwards(article, rule, claim)
        if finding is not None:
            yield finding
    for figure in article.figures:
        if figure.kind == "date-range" and isinstance(figure.value, str):
            first, _, last = figure.value.partition("/")
            if first.startswith("-") or not last or days.is_impossible(figure.value):
                continue
            start, end = days.parse(first), days.parse(last)
            if start.first is not None and end.last is not None and end.last < start.first:
                text = show.written(article, figure)
                message = fill(rule.messages["backwards"], {"start": _days(start), "end": _days(end)})
                yield Finding(rule.id, message, figure.start, figure.end, confidence="medium", key=text)


def _is_quoted(article: Article, claim: Claim) -> bool:
    """Whether a claim stands in quotation marks: words of another day, to which the article's date says nothing."""
    text = article.document.text
    block_start = max((block.start for block in article.document.blocks if block.start <= claim.start), default=0)
    before = text[block_start : claim.start]
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1


# Dates that an article counts from its own day, and those that a writer gives by the calendar.
RELATIVE = frozenset(
    ("en.date.which-period", "en.date.ago", "en.date.day-name", "en.date.which-month", "en.date.which-weekday")
)
ABSOLUTE = frozenset(
    (
        "en.date.day-month", "en.date.month-day", "en.date.weekday-day-month", "en.date.weekday-month-day",
        "en.date.month-year", "en.date.year", "en.date.iso", "en.date.numeric", "en.date.part-month", "en.date.month",
    )
)  # fmt: skip


def _is_new(today: int, length: int) -> bool:
    """Whether a month or year has only just begun: what is printed in it may have been written in the one before."""
    _, month, day = days.civil(today)
    return day <= 3 and (length < 300 or month == 1)


def _not_the_same(article: Article, rule: CheckRule, claim: Claim, today: int) -> Finding | None:
    """ "last month, on 12 August" of an article of December."""
    relative, absolute = article.figures[claim.roles["relative"][0]], article.figures[claim.roles["absolute"][0]]
    if claim.relation.endswith("absolute-ago") and relative.rule != "en.date.ago":
        return None
    if relative.rule not in RELATIVE or absolute.rule not in ABSOLUTE or days.is_impossible(str(absolute.value)):
        return None
    readings = [days.Days(None, None, "", str(relative.value)), *(days.parse(str(value)) for value, _ in relative.alternatives)]
    low, high = _int(relative.interval.low), _int(relative.interval.high)
    if low is None or high is None:
        return None
    whole = days.parse(str(relative.value))
    length = (whole.last or 0) - (whole.first or 0) + 1
    if (
        length == 7 or relative.rule == "en.date.day-name"
    ):  # yesterday, there, may still be today here; a week may begin on Sunday
        low, high = low - 1, high + 1
    elif relative.rule == "en.date.which-period" and _is_new(today, length):
        low = days.add_months(low, -12 if length > 300 else -3 if length > 31 else -1)
    readings[0] = days.Days(low, high, "", str(relative.value))
    others = [days.Days(_int(absolute.interval.low), _int(absolute.interval.high), "", str(absolute.value))]
    others += [days.parse(str(value)) for value, _ in absolute.alternatives]
    for one in readings:
        for other in others:
            if one.first is None or one.last is None or other.first is None or other.last is None:
                return None
            if one.first <= other.last and other.first <= one.last:
                return None
    said = show.written(article, relative)
    fields = {"relative": said, "expected": _days(days.parse(readings[0].iso)), "absolute": show.written(article, absolute)}
    return Finding(
        rule.id,
        fill(rule.messages["relative"], fields),
        absolute.start,
        absolute.end,
        (Place(relative.start, relative.end, f"{said} is {fields['expected']}"),),
        relation=claim.relation,
        key=f"{said} {fields['absolute']}",
    )


def _is_past(article: Article, rule: CheckRule, claim: Claim, today: int) -> Finding | None:
    """ "will open on 3 March 2025" in an article of 18 March 2025."""
    figure = article.figures[claim.roles["coming"][0]]
    low, high = _int(figure.interval.low), _int(figure.interval.high)
    year = figure.value[:4] if isinstance(figure.value, str) else ""
    text = article.document.text
    if (
        low is None
        or high is None
        or high >= today - 3
        or figure.confidence != "high"
        or year not in text[figure.start : figure.end]
    ):
        return None
    if figure.rule not in ABSOLUTE or _is_told(article, claim, low):
        return None
    fields = {"coming": show.written(article, figure), "today": _say(today)}
    return Finding(
        rule.id, fill(rule.messages["past"], fields), figure.start, figure.end, relation=claim.relation, key=str(figure.value)
    )


def _is_told(article: Article, claim: Claim, low: int) -> bool:
    """Whether a day shortly before it stands in the same sentence: a story of a past in which the day was to come."""
    return any(
        figure.kind == "date" and figure.interval.high is not None and 0 < low - figure.interval.high < 370
        for sentence in article.sentences
        if sentence.start <= claim.start < sentence.end
        for figure in (article.figures[index] for index in sentence.figures)
    )


def _backwards(article: Article, rule: CheckRule, claim: Claim) -> Finding | None:
    """ "ruled from 1998 to 1989"."""
    first, last = article.figures[claim.roles["start"][0]], article.figures[claim.roles["end"][0]]
    start, end = _days_of(first), _days_of(last)
    if start is None or end is None or start.first is None or end.last is None or end.last >= start.first:
        return None
    if start.first < days.ordinal(1):
        return None
    fields = {"start": show.written(article, first), "end": show.written(article, last)}
    return Finding(
        rule.id,
        fill(rule.messages["backwards"], fields),
        last.start,
        last.end,
        (Place(first.start, first.end, "the beginning"),),
        relation=claim.relation,
        key=f"{fields['start']} {fields['end']}",
    )


def _int(value: object) -> int | None:
    return int(value) if isinstance(value, int) else None


# ------------------------------------------------------------------------------------------------------- words


def _say(day: int) -> str:
    """ "18 December 2024"."""
    year, month, of_month = days.civil(day)
    return f"{of_month} {MONTHS[month - 1]} {year if year > 0 else f'{1 - year} BC'}"


def _days(found: Days) -> str:
    """A set of days in words: "November 2024", "2019", "12 August 2024"."""
    if found.first is None or found.last is None:
        return found.iso
    if found.first == found.last:
        return _say(found.first)
    year, month, _ = days.civil(found.first)
    if found.grain == "month":
        return f"{MONTHS[month - 1]} {year}"
    if found.grain == "year":
        return str(year)
    return f"{_say(found.first)} to {_say(found.last)}"


_ABOUT: dict[str, Callable[[Article, CheckRule, list[Claim], Pack], Iterator[Finding]]] = {
    "weekday": _weekday,
    "calendar": _calendar,
    "span": _span,
    "age": _age,
    "order": _order,
}
