"""A stated length against its two ends (`date/span`)."""

from __future__ import annotations

from lint import days
from lint.checks import calendar, jubilee, show
from lint.checks.equation import fill
from lint.checks.spans import clock, evidence, stretches
from lint.checks.spans.lengths import LATER, Length, is_so_long, stated_in, too_far
from lint.model import Finding, Place
from lint.records import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint.checks.spans.stretches import Stretch
    from lint.days import Days
    from lint.model import Article, Claim, Figure
    from lint.pack import CheckRule, Pack


def check(article: Article, rule: CheckRule, claims: list[Claim], pack: Pack) -> Iterator[Finding]:
    """A stated length against its two ends; without a second end it lasts until the article's date."""
    seen: set[int] = set()
    yield from clock.told(article, rule, claims, pack)
    yield from jubilee.check(article, rule, claims, pack)
    for claim in claims:
        if not APART.isdisjoint(claim.roles) or "kept" in claim.constants:
            continue
        index = next(claim.roles[role] for role in (*LENGTHS, "start") if role in claim.roles)[0]
        if index in seen:
            continue
        length = article.figures[index]
        if article.figures[claim.roles.get("span", claim.roles.get("start", (index,)))[0]].kind == "time":
            finding = clock.between(article, rule, claim, pack)
            if finding:
                seen.add(index)
                yield finding
            continue
        how_long = stated_in(length, "day" if "nights" in claim.roles else "year" if "turns" in claim.roles else None)
        if "years" in claim.constants:  # "its centenary"
            how_long = int(claim.constants["years"]), int(claim.constants["years"]), "year"
        if how_long is not None and "ordinal" in claim.roles and length.kind == "duration" and how_long[2] != "year":
            continue  # "three days after the vote of 2 June" is a day of the story
        if how_long is not None and "unit" in claim.words:  # "in its third year": two and something
            how_long = how_long[0] - 1, how_long[1], claim.words["unit"]
        if "later" in claim.roles and not {"end", "then"} & claim.roles.keys() and _counts_back(article, length, pack):
            continue  # "found in March that it had been 2% two years before"
        feast = "years" in claim.constants or (
            "ordinal" in claim.roles and "unit" not in claim.words and length.kind == "ordinal"
        )
        ends = _from_before(article, claim, how_long, pack) if "then" in claim.roles else _ends(article, claim, pack)
        if ends is None or how_long is None:
            continue
        start, end, places = ends
        if how_long[2] == "year" and _is_of_no_year(article, claim):
            continue  # "in 1926, on 26 August, and a hundred years later": the day alone has no year
        if start.first is None or end.last is None or end.last < start.first:
            continue
        seen.add(index)
        verdict = too_far(how_long, start, end, rule.messages)
        if verdict is None or (feast and (_fits_an_anniversary(article, start, how_long) or _is_one_day(start, end))):
            continue
        first, last = length.start, length.end
        if "called" in claim.words:
            first = claim.start + article.document.text[claim.start : claim.end].lower().rfind(claim.words["called"])
            last = first + len(claim.words["called"])
        if feast and "end" not in claim.roles:
            from lint.checks import feasts  # noqa: PLC0415

            fewer = how_long[1] * YEAR < (end.first or end.last) - start.first
            begun = article.figures[claim.roles["start"][0]].start
            if feasts.is_of_another_day(article, first, last, pack, fewer=fewer, counted_from=begun):
                continue
        if how_long[2] == "year" and (stretches.is_in_pieces(article, length, how_long) or _follows_another(article, claim)):
            continue
        later = calendar.other_weekday(article.figures[claim.roles["end"][0]]) if "end" in claim.roles else ()
        if any(too_far(how_long, start, other, rule.messages) is None for other in later):
            continue
        fields = {
            "ends": _between([label for _, _, label in places], rule),
            "expected": verdict,
            "length": claim.words.get("called") or f"{show.written(article, length)} {claim.words.get('counted', '')}".rstrip(),
        }
        related = tuple(Place(first, last, label) for first, last, label in places if last > first)
        yield Finding(
            rule.id,
            fill(rule.message, fields),
            first,
            last,
            related,
            relation=claim.relation,
            key=f"{fields['ends']} {fields['length']}",
        )
    for stretch in evidence.told(article, pack):
        if stretch.length not in seen and not stretches.is_age(article, stretch):
            yield _as_weighed(article, rule, stretch, pack)


def _between(labels: list[str], rule: CheckRule) -> str:
    """The two ends of a span in words, or the one label of both."""
    return fill(rule.messages["ends"], {"start": labels[0], "end": labels[-1]}) if len(labels) > 1 else labels[0]


def _as_weighed(article: Article, rule: CheckRule, stretch: Stretch, pack: Pack) -> Finding:
    """The finding that a length is not that between two dates which it was likely meant for."""
    first, last = article.figures[stretch.first], article.figures[stretch.last] if stretch.last is not None else None
    length = article.figures[stretch.length]
    written = show.written(article, length)
    figures = (first,) if last is None or last is first else (first, last)
    labels = [show.written(article, figure) for figure in figures]
    if last is None:
        labels.append(calendar.say_day(stretch.end.first or 0, pack))
    ends = _between(labels, rule)
    expected = too_far(stretch.stated, stretch.start, stretch.end, rule.messages) or ""
    message = fill(rule.message, {"ends": ends, "expected": expected, "length": written})
    places = tuple(Place(*_place(article, figure)) for figure in figures)
    return Finding(
        rule.id, message, length.start, length.end, places,
        confidence="medium", key=f"{ends} {written}",
    )  # fmt: skip


def _follows_another(article: Article, claim: Claim) -> bool:
    """Whether two ends of another span stand before one in its sentence, so that a length may be of both together."""
    index = (claim.roles.get("span") or claim.roles.get("start") or (0,))[0]
    row = article.sentences[calendar.sentence_at(article, article.figures[index].start)]
    kinds = [article.figures[one].kind for one in row.figures if one < index]
    return "date-range" in kinds or kinds.count("year") > 1


def _is_one_day(start: Days, end: Days) -> bool:
    """Whether the two ends may be the same day: the feast itself, "on Tuesday", and not what is kept on it."""
    return start.last is not None and end.first is not None and start.last >= end.first


def _is_of_no_year(article: Article, claim: Claim) -> bool:
    """Whether the beginning is a day without a year, behind the year that it is of."""
    index = claim.roles.get("start", (0,))[0]
    figure = article.figures[index]
    if not index or figure.kind != "date" or str(figure.value)[:4] in article.document.text[figure.start : figure.end]:
        return False
    before = article.figures[index - 1]
    return before.kind == "year" and 0 <= figure.outer_start - before.end <= BESIDE


APART = frozenset(("inside", "begun", "over", "shut", "again", "last", "jubilee"))  # of other modules, or of weighed lengths
YEAR = 365  # days, to tell more from fewer
BESIDE = 6  # characters between a year and its day: ", on "
LENGTHS = ("length", "later", "ordinal", "nights", "turns")  # the roles of what says how long
Ends = tuple["Days", "Days", list[tuple[int, int, str]]]


def _fits_an_anniversary(article: Article, start: Days, length: Length) -> bool:
    """Whether any year that the article names, give or take one, is so many years after the start."""
    first = days.civil(start.first or 0)[0]
    return any(
        figure.kind in ("year", "date", "date-range")
        and figure.interval.low is not None
        and abs(days.civil(int(figure.interval.low))[0] - first - length[0]) <= 1
        for figure in article.figures
    )


def _ends(article: Article, claim: Claim, pack: Pack) -> Ends | None:
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
    if "upto" in roles:
        today = calendar.today(article)
        last_figure = figures[roles["upto"][0]]
        end = calendar.days_of(last_figure)
        if today is None or end is None or last_figure.confidence == "low":
            return None
        here = (last_figure.start, last_figure.start, calendar.say_day(today, pack))
        return days.of_day(today), end, [here, _place(article, last_figure)]
    first_figure = figures[roles["start"][0]]
    places = [_place(article, first_figure)]
    start = calendar.days_of(first_figure)
    if "end" in roles:
        last_figure = figures[roles["end"][0]]
        end = calendar.days_of(last_figure)
        places.append(_place(article, last_figure))
    else:
        today = calendar.today(article)
        if today is None or not _is_of_today(article, claim, today, roles["start"][0]) or calendar.is_quoted(article, claim):
            return None
        end = _these_days(article, claim, today, roles["start"][0])
        places.append((first_figure.end, first_figure.end, calendar.say_day(today, pack)))
    if start is None or end is None:
        return None
    if "earlier" in claim.words:
        start, end = end, start
        places.reverse()
    return start, end, places


def _place(article: Article, figure: Figure) -> tuple[int, int, str]:
    return figure.start, figure.end, show.written(article, figure)


def _from_before(article: Article, claim: Claim, how_long: Length | None, pack: Pack) -> Ends | None:
    """The ends of "twelve years later, in 2013": of the dates before it in its paragraph one that fits, else the last."""
    figures = article.figures
    if figures[claim.roles["later"][0]].rule != LATER:
        return None
    place = min(claim.roles["later"][0], claim.roles["then"][0])
    last = figures[claim.roles["then"][0]]
    back = _counts_back(article, figures[claim.roles["later"][0]], pack)
    end = calendar.days_of(last)
    found: Ends | None = None
    number = calendar.block_at(article, claim.start)
    block = article.document.blocks[number].start if number >= 0 else 0
    for index in range(place - 1, -1, -1):
        figure = figures[index]
        if figure.start < block:
            break
        start = calendar.days_of(figure) if figure.kind in ("date", "year") and figure.confidence != "low" else None
        if start is None or end is None:
            continue
        places = [_place(article, figure), _place(article, last)]
        pair = (end, start, places[::-1]) if back else (start, end, places)
        if pair[0].first is None or pair[1].last is None or pair[0].first > pair[1].last:
            continue
        if found is None or (how_long is not None and is_so_long(how_long, pair[0], pair[1])):
            found = pair
    return found


def _counts_back(article: Article, length: Figure, pack: Pack) -> bool:
    """Whether a length counts back from a date before it: "31 years earlier"."""
    return show.written(article, length).lower().split()[-1] in pack.lists["counts_back"]


def _is_of_today(article: Article, claim: Claim, today: int, start: int) -> bool:
    """Whether nothing else in a claim's sentences is dated more than some weeks from the article's day."""
    first, last = (calendar.sentence_at(article, offset) for offset in (claim.start, claim.end - 1))
    for index in (each for sentence in article.sentences[max(0, first) : last + 1] for each in sentence.figures):
        figure = article.figures[index]
        if index != start and figure.rule != LATER and figure.kind in ("date", "date-range", "year"):
            low, high = figure.interval.low, figure.interval.high
            if low is None or high is None or high < today - 40 or low > today + 10:
                return False
    return True


def _these_days(article: Article, claim: Claim, today: int, start: int) -> Days:
    """The article's day, and the days of late that a claim's sentences name: "began in 2023 and ended last month"."""
    first, last = (calendar.sentence_at(article, offset) for offset in (claim.start, claim.end - 1))
    lows = [today]
    for index in (each for sentence in article.sentences[max(0, first) : last + 1] for each in sentence.figures):
        low = article.figures[index].interval.low
        if index != start and article.figures[index].kind == "date" and low is not None and low < today:
            lows.append(int(low))
    return days.Days(min(lows), today, "", days.format_day(today))
