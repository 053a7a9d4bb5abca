"""Days that no calendar has, times that no clock shows (`date/impossible`)."""

from __future__ import annotations

from lint import days
from lint.checks import calendar, show
from lint.checks.equation import fill
from lint.model import Finding, Suggestion
from lint.records import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint.model import Article, Claim, Figure
    from lint.pack import CheckRule, Pack

MINUTES, HOURS = 60, 24
LATEST = 30  # hours: such timetables end at six in the morning
LEAP = ("02-29", "02-30")


def check(article: Article, rule: CheckRule, claims: list[Claim], pack: Pack) -> Iterator[Finding]:
    """Days that no calendar has, and times that no clock shows."""
    del claims
    late = any(_is_late(figure) for figure in article.figures)
    counts_on = late and len(set(pack.patterns["scan_late_hour"].compiled.findall(article.document.text))) > 1
    for figure in article.figures:
        if figure.kind not in ("date", "date-range", "time") or not isinstance(figure.value, str):
            continue
        text = show.written(article, figure)
        before = article.document.text[max(0, figure.start - 24) : figure.start].lower().split()
        if before and before[-1] in pack.lists["denied"]:
            continue
        if figure.kind == "time":
            if figure.interval.low is None and "/" not in figure.value and not (counts_on and _is_late(figure)):
                hour, minute = figure.value.split(":")[:2]
                is_hours = int(hour) + int(minute) / MINUTES > HOURS
                fault = "minutes" if int(minute) >= MINUTES else "hours" if is_hours else "noon"
                fields = {"written": text, "number": minute if fault == "minutes" else hour}
                yield Finding(rule.id, fill(rule.messages[fault], fields), figure.start, figure.end, key=figure.value)
            continue
        for iso in figure.value.split("/"):
            if not days.is_impossible(iso) or _is_old_leap_day(iso) or _is_of_calendars(article, iso, pack):
                continue
            *years, month, day = iso.removeprefix("--").rsplit("-", 2)
            year = int(years[0]) if years and years[0] else None
            if not 1 <= int(month) <= 12:
                continue
            length = days.month_length(year, int(month))
            name = calendar.month_name(int(month), pack)
            which = f"{name} {year}" if int(month) == 2 and year is not None else name
            suggestions: tuple[Suggestion, ...] = ()
            if figure.kind == "date" and text.count(str(int(day))) == 1 and int(day) > length:
                within = article.document.text[figure.start : figure.end]
                suggestions = (Suggestion(calendar.with_day(within, int(day), length, pack)),)
            yield Finding(
                rule.id,
                fill(rule.message, {"written": text, "month": which, "length": str(length)}),
                figure.start,
                figure.end,
                (),
                suggestions,
                confidence=figure.confidence,
                key=iso,
            )


def _is_late(figure: Figure) -> bool:
    """Whether a time is of a day that goes on past midnight, 24:37. One is a slip, several are a Japanese timetable."""
    if figure.kind != "time" or figure.interval.low is not None or not isinstance(figure.value, str) or "/" in figure.value:
        return False
    hour, minute = figure.value.split(":")[:2]
    return HOURS <= int(hour) <= LATEST and int(minute) < MINUTES


def _is_of_calendars(article: Article, iso: str, pack: Pack) -> bool:
    """Whether a text that is about calendars speaks of a day at the end of February, which one of them had."""
    if iso[-5:] not in LEAP:
        return False
    return calendar.speaks_of(article, pack.lists["of_calendars"])


def _is_old_leap_day(iso: str) -> bool:
    """29 February of a year that was only a leap year in the Julian calendar, 1900 in Russia; 30 February 1712 in Sweden."""
    if iso == "1712-02-30":
        return True
    if not iso.endswith("-02-29") or iso.startswith("-"):
        return False
    return int(iso[:4]) <= calendar.JULIAN_UNTIL and int(iso[:4]) % 4 == 0
