"""A weekday written with a date that falls on another one (`date/weekday`)."""

from __future__ import annotations

from bisect import bisect_left

from lint import days
from lint.checks import calendar, show
from lint.checks.equation import fill
from lint.model import Finding, Place, Suggestion
from lint.records import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint.model import Article, Claim, Figure
    from lint.pack import CheckRule, Pack


def check(article: Article, rule: CheckRule, claims: list[Claim], pack: Pack) -> Iterator[Finding]:
    """A weekday written with a date that falls on another one. Without a year the article's date decides, as a warning."""
    rules = {row.id: row for row in pack.dates if "weekday" in row.id}
    for figure in article.figures:
        if (figure.kind in ("date", "date-range") and figure.rule in rules) or figure.rule in _RANGES:
            yield from _weekdays_of(article, rule, figure, pack)
    for claim in claims:
        if "names" in claim.roles:
            yield from _weekdays_before(article, rule, claim, pack)
            continue
        day, name = article.figures[claim.roles["day"][0]], article.figures[claim.roles["name"][0]]
        if day.kind != "date" or name.kind != "date" or not isinstance(day.value, str):
            continue
        wanted = pack.values["full_weekday"].get(show.written(article, name).lower())
        if wanted is not None and day.interval.low is not None and day.interval.low == day.interval.high:
            dated = day.value[:4] in show.written(article, day)
            if not dated and _fits_another_year(article, day, day.value, int(wanted)):
                continue
            if day.confidence == "low" and _fits_another_month(article, day, int(wanted)):
                continue
            finding = _wrong_weekday(article, rule, day.value, int(wanted), day, (name.start, name.end), pack)
            if finding:
                yield finding if dated else finding._replace(severity="warning", confidence="medium")


def _weekdays_before(article: Article, rule: CheckRule, claim: Claim, pack: Pack) -> Iterator[Finding]:
    """Two weekdays against the two days behind them: "from Wednesday to Sunday, 18 to 22 June"."""
    names, dates = article.figures[claim.roles["names"][0]], article.figures[claim.roles["dates"][0]]
    if names.rule != "en.date.weekday-range" or dates.rule not in _RANGES or not isinstance(dates.value, str):
        return
    text = article.document.text
    words = [pack.values["full_weekday"].get(word) for word in text[names.start : names.end].lower().split()]
    wanted = [int(word) for word in words if word is not None]
    ends = dates.value.split("/")
    if len(wanted) != 2 or len(ends) != 2:
        return
    for day, iso in zip(wanted, ends, strict=True):
        dated = iso[:4] in text[dates.start : dates.end]
        if days.is_impossible(iso) or iso.startswith("-") or (not dated and _fits_another_year(article, dates, iso, day)):
            continue
        finding = _wrong_weekday(article, rule, iso, day, dates, (names.start, names.end), pack)
        if finding:
            yield finding if dated else finding._replace(severity="warning", confidence="medium")
            return


NEAR = 150  # characters between a day without a month, or a year, and a date that names one
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
    for name, which, year in (("weekday", ends[0], "year"), ("weekday2", ends[-1], "year2")):
        if not groups.get(name):
            continue
        wanted = int(pack.values["weekday"][groups[name].lower()])
        start, end = match.span(name)
        if "\n\n" in text[start : match.end()]:
            continue  # a headline that ends in "until Tuesday", and the day under it
        last = name == "weekday" and not groups.get("weekday2") and figure.kind == "date-range" and _is_end(text, start, pack)
        iso = ends[-1] if last else which
        if days.is_impossible(iso) or iso.startswith("-"):
            continue
        dated = bool(groups.get(year) or groups.get("year2") or groups.get("year"))
        if not dated and (_fits_another_year(article, figure, iso, wanted) or calendar.is_next_year(article, figure, pack)):
            continue
        finding = _wrong_weekday(article, rule, iso, wanted, figure, (start, end), pack)
        if finding:
            yield finding if dated else finding._replace(severity="warning", confidence="medium")


def _is_end(text: str, start: int, pack: Pack) -> bool:
    """Whether a weekday is the later of two that stand before a range: "from Tuesday to Monday, 21 to 27 April"."""
    words = text[max(0, start - 36) : start].lower().split()[-4:]
    names = pack.values["full_weekday"]
    return not pack.lists["range_joint"].isdisjoint(words) and any(word.strip(",") in names for word in words)


def _fits_another_year(article: Article, figure: Figure, iso: str, wanted: int) -> bool:
    """Whether a day has the weekday in another year of some 300 days round the article's, or in one that the article names."""
    written = days.parse(iso).first
    if written is None:
        return True
    year, month, day = days.civil(written)
    today = calendar.today(article)
    years = {
        y
        for y in (year - 1, year + 1)
        if today is None or not days.exists(y, month, day) or abs(days.ordinal(y, month, day) - today) <= 300
    }
    named, told = article.remembered("years named", lambda: _years_named(article))
    low, high = bisect_left(told, (figure.start - NEAR,)), bisect_left(told, (figure.start + NEAR,))
    years |= named | {year for _, year in told[low:high]}
    years.discard(year)
    return any(days.exists(y, month, day) and days.weekday(days.ordinal(y, month, day)) == wanted for y in years)


def _fits_another_month(article: Article, day: Figure, wanted: int) -> bool:
    """Whether a day without a month has the weekday in the month of a date near it: "by 30 June, as the 29th is a Sunday"."""
    year, _, of_month = days.civil(int(day.interval.low or 0))
    for figure in article.figures:
        if figure.kind == "date" and figure is not day and abs(figure.start - day.start) < NEAR and figure.interval.low:
            _, month, _ = days.civil(int(figure.interval.low))
            if days.exists(year, month, of_month) and days.weekday(days.ordinal(year, month, of_month)) == wanted:
                return True
    return False


def _years_named(article: Article) -> tuple[frozenset[int], list[tuple[int, int]]]:
    """All years that an article writes, alone or in dates; and those told without digits, "last year", by place."""
    written, told = set(), []
    for figure in article.figures:
        if figure.kind in ("year", "date", "date-range") and figure.interval.low is not None:
            year = days.civil(int(figure.interval.low))[0]
            if str(year) in show.written(article, figure):
                written.add(year)
            else:
                told.append((figure.start, year))
    return frozenset(written), told


def _wrong_weekday(
    article: Article, rule: CheckRule, iso: str, wanted: int, figure: Figure, name: tuple[int, int], pack: Pack
) -> Finding | None:
    """The finding that a day is another weekday than the one written at `name`; None where it is that one."""
    start, end = name
    first = days.parse(iso).first
    if first is None or days.weekday(first) == wanted:
        return None
    year, month, day = days.civil(first)
    if days.weekday(days.julian_ordinal(year, month, day)) == wanted and (
        year <= calendar.JULIAN_UNTIL or calendar.speaks_of(article, pack.lists["old_style"])
    ):
        return None
    others = (days.parse(value).first for value, _ in figure.alternatives if isinstance(value, str) and value[:4] == iso[:4])
    if figure.kind == "date" and any(other is not None and days.weekday(other) == wanted for other in others):
        return None  # "Tue 3/10/2009": the weekday says which of the two is the month
    found = calendar.weekday_name(days.weekday(first), pack)
    named = calendar.weekday_name(wanted, pack)
    fields = {"day": calendar.say_day(first, pack), "found": found, "written": named}
    text = article.document.text
    whole = text[figure.start : figure.end]
    suggestions = []
    if figure.start <= start < figure.end and figure.kind == "date":
        at = start - figure.start
        word = text[start:end]
        right = found if word.lower() in pack.values["full_weekday"] else found[:3]
        suggestions.append(Suggestion(whole[:at] + right + whole[at + end - start :]))
        back = (days.weekday(first) - wanted) % 7
        near = first - back if back <= 3 else first - back + 7
        near_year, near_month, near_day = days.civil(near)
        rest = whole[at + end - start :]
        if (near_year, near_month) == (year, month) and rest.count(str(day)) == 1:
            suggestions.append(Suggestion(whole[: at + end - start] + calendar.with_day(rest, day, near_day, pack)))
    return Finding(
        rule.id,
        fill(rule.message, fields),
        figure.start,
        figure.end,
        () if figure.start <= start < figure.end else (Place(start, end, fill(rule.messages["says"], fields)),),
        tuple(suggestions),
        key=f"{iso} {named}",
    )
