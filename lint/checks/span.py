"""A stated length against its two ends (`date/span`)."""

from __future__ import annotations

from lint import days
from lint.checks import calendar, jubilee, show, slips
from lint.checks.equation import fill
from lint.model import Finding, Interval, Place
from lint.records import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint.days import Days
    from lint.model import Article, Claim, Figure, Sentence
    from lint.pack import CheckRule, Pack

# The mean length of each unit in days (Gregorian), as numerator and denominator.
DAYS = {
    "day": (1, 1), "week": (7, 1), "fortnight": (14, 1), "month": (146_097, 4_800), "year": (146_097, 400),
    "decade": (146_097, 40), "century": (146_097, 4),
}  # fmt: skip


def check(article: Article, rule: CheckRule, claims: list[Claim], pack: Pack) -> Iterator[Finding]:
    """A stated length against its two ends; without a second end it lasts until the article's date."""
    seen: set[int] = set()
    yield from _since_the_beginning(article, rule, claims)
    yield from _as_told(article, rule, claims, pack)
    yield from _as_bounded(article, rule, claims, pack)
    yield from _till_now(article, rule, claims, pack)
    yield from _by_tens(article, rule, claims)
    yield from jubilee.check(article, rule, claims, pack)
    for claim in claims:
        if not APART.isdisjoint(claim.roles) or "kept" in claim.constants:
            continue
        index = next(claim.roles[role] for role in (*LENGTHS, "start") if role in claim.roles)[0]
        if index in seen:
            continue
        length = article.figures[index]
        if article.figures[claim.roles.get("span", claim.roles.get("start", (index,)))[0]].kind == "time":
            finding = _hours(rule, claim, article, pack)
            if finding:
                seen.add(index)
                yield finding
            continue
        how_long = _stated(length, "day" if "nights" in claim.roles else "year" if "turns" in claim.roles else None)
        if "years" in claim.constants:  # "its centenary"
            how_long = int(claim.constants["years"]), int(claim.constants["years"]), "year"
        if how_long is not None and "ordinal" in claim.roles and length.kind == "duration" and how_long[2] != "year":
            continue  # "three days after the vote of 2 June" is a day of the story
        if how_long is not None and "unit" in claim.words:  # "in its third year": two and something
            how_long = how_long[0] - 1, how_long[1], claim.words["unit"]
        if "later" in claim.roles and not {"end", "then"} & claim.roles.keys() and _counts_back(article, length, pack):
            continue  # "found in March that it had been 2% two years before"
        ends = _from_before(article, claim, how_long, pack) if "then" in claim.roles else _ends(article, claim)
        if ends is None or how_long is None:
            continue
        start, end, places = ends
        if how_long[2] == "year" and _is_of_no_year(article, claim):
            continue  # "in 1926, on 26 August, and a hundred years later": the day alone has no year
        if start.first is None or end.last is None or end.last < start.first:
            continue
        seen.add(index)
        verdict = _too_far(how_long, start, end)
        feast = "ordinal" in claim.roles or "years" in claim.constants
        if verdict is None or (feast and _fits_an_anniversary(article, start, how_long)):
            continue
        fields = {
            "ends": " to ".join(label for _, _, label in places),
            "expected": verdict,
            "length": claim.words.get("called") or f"{show.written(article, length)} {claim.words.get('counted', '')}".rstrip(),
        }
        related = tuple(Place(first, last, label) for first, last, label in places if last > first)
        first, last = length.start, length.end
        if "called" in claim.words:
            first = claim.start + article.document.text[claim.start : claim.end].lower().rfind(claim.words["called"])
            last = first + len(claim.words["called"])
        yield Finding(
            rule.id,
            fill(rule.message, fields),
            first,
            last,
            related,
            relation=claim.relation,
            key=f"{fields['ends']} {fields['length']}",
        )


def _is_of_no_year(article: Article, claim: Claim) -> bool:
    """Whether the beginning is a day without a year, behind the year that it is of."""
    index = claim.roles.get("start", (0,))[0]
    figure = article.figures[index]
    if not index or figure.kind != "date" or str(figure.value)[:4] in article.document.text[figure.start : figure.end]:
        return False
    before = article.figures[index - 1]
    return before.kind == "year" and 0 <= figure.outer_start - before.end <= BESIDE


def _since_the_beginning(article: Article, rule: CheckRule, claims: list[Claim]) -> Iterator[Finding]:
    """ "Baker retires after 38 years", and the only beginning of which the article tells is not so long ago."""
    today = calendar.today(article)
    wholes = [claim for claim in claims if "whole" in claim.roles and not calendar.is_quoted(article, claim)]
    if not wholes or today is None:
        return
    events = [claim for claim in article.claims if "event" in claim.roles]
    end = days.of_day(today)
    dates = [figure for figure in article.figures if figure.kind in ("date", "year", "date-range")]
    for claim in wholes:
        ranks = BEGUN["goes" if "goes" in claim.words else "shuts"]
        begun = {event.roles["event"][0] for event in events if event.constants["rank"] in ranks}
        if len(begun) != 1:
            continue
        first = article.figures[begun.pop()]
        start = calendar.days_of(first)
        length = article.figures[claim.roles["whole"][0]]
        stated = _stated(length)
        if stated is None or stated[2] != "year" or start is None or length.modifier not in ("exact", "approx"):
            continue
        verdict = _too_far(stated, start, end)
        others = [each for each in map(calendar.days_of, dates[:FEW]) if each is not None]
        if verdict is None or any(_is_so_long(figure, other, stated) for figure in dates[:FEW] for other in (*others, end)):
            continue
        if not _is_slip(article, length, start, end):
            continue  # who retires after 30 years may have had the post for 14 of them
        ends = f"{show.written(article, first)} to {calendar.say_day(today)}"
        yield _told(article, rule, claim, length, ends, verdict, (Place(first.start, first.end, "the beginning"),))


def _as_told(article: Article, rule: CheckRule, claims: list[Claim], pack: Pack) -> Iterator[Finding]:
    """A length that sums up what the only two dates, or times, of its sentence or of it and the one beside bound."""
    seen: set[int] = set()
    roles = ("begun", "over", "shut", "again", "last")
    bounds = {index for claim in claims for role in roles for index in claim.roles.get(role, ())}
    for claim in claims:
        if "inside" not in claim.roles or calendar.is_quoted(article, claim):
            continue
        index = claim.roles["inside"][0]
        length = article.figures[index]
        stated = _stated(length)
        if index in seen or stated is None or length.modifier not in ("exact", "approx"):
            continue
        seen.add(index)
        kinds = ("time",) if stated[2] in ("hour", "minute") else ("date", "year")
        pair = _two_round(article, index, kinds, across="those" in claim.words)
        if pair is None:
            continue
        first, last = (article.figures[one] for one in pair)
        if first.kind == "time":
            timed = claim._replace(roles={"length": (index,), "start": pair[:1], "end": pair[1:]})
            finding = _hours(rule, timed, article, pack)
            if finding is not None:
                yield finding._replace(confidence="medium")
            continue
        if claim.relation.endswith("as-told") and "those" not in claim.words and not bounds.intersection(pair):
            continue  # nothing says that anything began or was over on either day
        start, end = calendar.days_of(first), calendar.days_of(last)
        if start is None or end is None or start.first is None or end.first is None:
            continue
        if start.first > end.first:
            if _turned(article, pair[1], pair[0], pack):
                continue
            first, last, start, end = last, first, end, start
        verdict = _too_far(stated, start, end) if _is_grain(start, end, stated) else None
        if verdict is None or _fits_any(article, stated):
            continue
        places = (_place(article, first), _place(article, last))
        ends = f"{places[0][2]} to {places[1][2]}"
        yield _told(article, rule, claim, length, ends, verdict, tuple(Place(*place) for place in places))


def _as_bounded(article: Article, rule: CheckRule, claims: list[Claim], pack: Pack) -> Iterator[Finding]:
    """A length against the only beginning and the only end of its sentence, or of it and a neighbour; "now": till today."""
    ends: dict[int, set[str]] = {}  # index of a date → what is so then: something begins, is over …
    for claim in claims:
        for role in ("begun", "over", "shut", "again", "last"):
            for index in claim.roles.get(role, ()):
                ends.setdefault(index, set()).add(role)
    seen: set[int] = set()
    for claim in claims:
        if "long" not in claim.roles or calendar.is_quoted(article, claim):
            continue
        index = claim.roles["long"][0]
        length = article.figures[index]
        stated = _stated(length)
        if index in seen or not ends or stated is None or stated[2] not in DAYS or length.modifier not in HEDGED:
            continue
        until_now = BEGINNINGS if "now" in claim.words else {"last"} if "waited" in claim.words else set()
        found = _round(article, index, ends, until_now, pack)
        if found is None:
            continue
        first, last = found
        start, end = calendar.days_of(first), calendar.days_of(last) if last is not None else _today(article)
        if start is None or end is None:
            continue
        seen.add(index)
        verdict = _too_far(stated, start, end) if _is_grain(start, end, stated) else None
        if verdict is None or (_crosses(article, (length, first, last)) and _fits_any(article, stated, last)):
            continue
        until = show.written(article, last) if last is not None else end.iso
        if last is None and end.first is not None:
            until = calendar.say_day(end.first)
        places = tuple(Place(*_place(article, figure)) for figure in (first, last) if figure is not None)
        yield _told(article, rule, claim, length, f"{show.written(article, first)} to {until}", verdict, places)


def _till_now(article: Article, rule: CheckRule, claims: list[Claim], pack: Pack) -> Iterator[Finding]:
    """A length from the only beginning beside it, or of the article, until now, where a slip explains that it is another.

    "Thirty years on" counts from the only date of its sentence or the one before, whatever happened then.
    """
    today = calendar.today(article)
    lengths = [claim for claim in claims if "till_now" in claim.roles and not calendar.is_quoted(article, claim)]
    if not lengths or today is None:
        return
    end = days.of_day(today)
    begun = {claim.roles["begun"][0] for claim in claims if "begun" in claim.roles}
    over = {index for claim in claims for role in ("over", "again") for index in claim.roles.get(role, ())}
    for claim in lengths:
        index = claim.roles["till_now"][0]
        length = article.figures[index]
        stated = _stated(length)
        counted = "on" in claim.words
        if length.kind == "date" and not (counted and length.alternatives):
            continue
        if stated is None or stated[2] != "year" or stated[0] < LONG_AGO or length.modifier not in ("exact", "approx"):
            continue
        first = _only_beginning(article, claim, index, begun, over, today, pack)
        if first is not None and _is_of_somebody(article, length, first, pack):
            continue
        start = calendar.days_of(first) if first is not None else None
        if first is None or start is None or first.confidence == "low":
            continue
        verdict = _too_far(stated, start, end)
        if verdict is None or not _is_digit_off(stated[0], start, end) or _fits_any(article, stated):
            continue
        ends = f"{show.written(article, first)} to {calendar.say_day(today)}"
        yield _told(article, rule, claim, length, ends, verdict, (Place(first.start, first.end, "the beginning"),))


def _by_tens(article: Article, rule: CheckRule, claims: list[Claim]) -> Iterator[Finding]:
    """Years that are ten or twenty off from the only date beside them to the article's day, or between the only two.

    Nothing but its place ties such a length to the dates: that it fits no two dates of the article, and a slip one, must do.
    """
    today = calendar.today(article)
    lengths = [claim for claim in claims if "tens" in claim.roles and not calendar.is_quoted(article, claim)]
    if not lengths or today is None:
        return
    for claim in lengths:
        length = article.figures[claim.roles["tens"][0]]
        stated = _stated(length)
        if stated is None or stated[2] != "year" or stated[0] < TENS[0] or length.modifier not in ("exact", "approx"):
            continue
        found = _dated_beside(article, claim.roles["tens"][0], today)
        if not found:
            continue
        start = calendar.days_of(found[0])
        end = calendar.days_of(found[1]) if len(found) > 1 else days.of_day(today)
        if start is None or end is None or any(figure.confidence == "low" for figure in found):
            continue
        verdict = _too_far(stated, start, end)
        if verdict is None or not _is_ten_off(stated[0], start, end) or _fits_any(article, stated):
            continue
        until = show.written(article, found[1]) if len(found) > 1 else calendar.say_day(today)
        ends = f"{show.written(article, found[0])} to {until}"
        yield _told(article, rule, claim, length, ends, verdict, tuple(Place(*_place(article, figure)) for figure in found))


def _dated_beside(article: Article, index: int, today: int) -> tuple[Figure, ...]:
    """The one or two past dates in a length's sentence, or else in the one before or behind, the earlier first."""
    sentences, figures = article.sentences, article.figures
    number = calendar.sentence_at(article, figures[index].start)
    if number < 0 or index not in sentences[number].figures:
        return ()
    if sum(figures[one].kind in ("duration", "age") for one in sentences[number].figures) > 1:
        return ()
    for other in (number, number - 1, number + 1):
        if not 0 <= other < len(sentences) or sentences[other].block != sentences[number].block:
            continue
        beside = [figures[one] for one in sentences[other].figures if figures[one].kind in ("date", "year", "date-range")]
        dated = [figure for figure in beside if (figure.interval.low or today) < today - LATELY]
        if dated:
            if len(dated) > 2 or any(figure.kind == "date-range" for figure in beside):
                return ()
            dated.sort(key=_low)
            return tuple(dated)
    return ()


def _low(figure: Figure) -> Any:
    return figure.interval.low


def _is_ten_off(stated: int, start: Days, end: Days) -> bool:
    """Whether a number of years is ten or twenty off from that between two dates, or one digit, or both swapped."""
    between = days.years_between(start, end)
    if between is None:
        return False
    real = range(max(1, int(between[0])), int(between[1]) + 1)
    if all(abs(years - stated) < NEAR for years in real):
        return False
    return _is_digit_off(stated, start, end) or any(abs(years - stated) in TENS for years in real)


def _is_of_somebody(article: Article, length: Figure, first: Figure, pack: Pack) -> bool:
    """Whether a length is told of a person, "who has iced buns for 31 years", and the beginning stands elsewhere."""
    sentence = article.sentences[max(0, calendar.sentence_at(article, length.start))]
    words = article.document.text[sentence.start : length.start].lower().split()
    return not pack.lists["which_person"].isdisjoint(words) and not sentence.start <= first.start < sentence.end


def _is_digit_off(stated: int, start: Days, end: Days) -> bool:
    """Whether one digit, or two in each other's place, tell a number of years from that between two dates."""
    between = days.years_between(start, end)
    if between is None:
        return False
    written = str(stated)
    pairs = [str(years) for years in range(max(1, int(between[0])), int(between[1]) + 1)]
    return len(written) > 1 and any(
        len(real) == len(written)
        and (sum(a != b for a, b in zip(real, written, strict=True)) == 1 or sorted(real) == sorted(written))
        for real in pairs
    )


def _only_beginning(
    article: Article, claim: Claim, index: int, begun: set[int], over: set[int], today: int, pack: Pack
) -> Figure | None:
    """The only date from which a length may count: beside it, or in the whole article for one that opens its sentence."""
    sentences, figures = article.sentences, article.figures
    number = calendar.sentence_at(article, figures[index].start)
    if number < 0:
        return None
    near = sentences[number - 1 : number + 1] if "on" in claim.words else sentences[max(0, number - 1) : number + 2]
    near = tuple(row for row in near if row.block == sentences[number].block)
    dates = [
        one
        for row in near
        for one in row.figures
        if one != index
        and figures[one].kind in ("date", "year", "date-range")
        and (figures[one].interval.low or 0) < today - LATELY
    ]
    if "on" in claim.words:
        return figures[dates[0]] if len(dates) == 1 and figures[dates[0]].kind != "date-range" else None
    if any(one in over or one not in begun or _just_before(article, one, index, pack) for one in dates):
        return None
    found = dates
    if not dates and len(article.document.text[sentences[number].start : figures[index].outer_start].split()) < LEADING:
        # "For 80 years the mill could be heard …" is of what the text is of, "She worked there for 29 years" of her
        found = [one for one in sorted(begun) if not today - LATELY <= (figures[one].interval.low or 0) <= today]
    return figures[found[0]] if len({figures[one].value for one in found}) == 1 else None


def _told(
    article: Article, rule: CheckRule, claim: Claim, length: Figure, ends: str, expected: str, places: tuple[Place, ...]
) -> Finding:
    """The finding that a length is not that between two ends, which nothing but their places says to be its own."""
    written = show.written(article, length)
    message = fill(rule.message, {"ends": ends, "expected": expected, "length": written})
    return Finding(
        rule.id, message, length.start, length.end, places,
        confidence="medium", relation=claim.relation, key=f"{ends} {written}",
    )  # fmt: skip


def _round(
    article: Article, index: int, ends: dict[int, set[str]], until_now: set[str], pack: Pack
) -> tuple[Figure, Figure | None] | None:
    """The beginning and the end that stand in a length's sentence, else beside it, and no other date.

    until_now: roles of a date from which, where it stands alone, the length goes on until the article's own day (None).
    """
    sentences = article.sentences
    number = calendar.sentence_at(article, article.figures[index].start)
    if number < 0 or index not in sentences[number].figures:
        return None
    own = sentences[number]
    for others in ((), (number - 1,), (number + 1,), (number - 1, number - 2)):
        window = [own, *(sentences[n] for n in others if 0 <= n < len(sentences) and sentences[n].block == own.block)]
        indexes = [one for sentence in window for one in sentence.figures if one != index]
        kinds = [article.figures[one].kind for one in indexes if article.figures[one].rule != LAST_DAY]
        dates = [one for one in indexes if article.figures[one].kind in ("date", "year") and not _is_idle(article, one, ends)]
        if "date-range" in kinds or any(one not in ends for one in dates):
            continue
        if len(dates) == 2 and kinds.count("duration") == 0 and "last" not in until_now:
            first, last = sorted(dates, key=lambda one: article.figures[one].interval.low or 0)
            bound = any(start in ends[first] and end in ends[last] for start, end in PAIRS)
            if bound and not _turned(article, first, last, pack) and not _before_all(article, index, dates, pack):
                return article.figures[first], article.figures[last]
        elif len(dates) == 1 and not until_now.isdisjoint(ends[dates[0]]):
            if "last" in until_now and others and not _of_the_same(window, pack):
                continue
            return article.figures[dates[0]], None
    return None


def _turned(article: Article, first: int, last: int, pack: Pack) -> bool:
    """Whether the later of two dates is told first and a year is missing: "from October to May" may be of two years."""
    text = article.document.text
    figures = (article.figures[first], article.figures[last])
    dated = all(str(figure.value)[:4] in text[figure.start : figure.end] for figure in figures)
    if figures[0].start <= figures[1].start or dated:
        return False
    between = text[figures[1].end : figures[0].start].lower().split()
    if not pack.lists["of_before_then"].isdisjoint(between):
        return False  # "reached Lagos on 27 May. She had left Hull on 3 May"
    return pack.lists["of_before"].isdisjoint(between)  # "reopened on 1 April after a storm on 4 March"


def _before_all(article: Article, index: int, dates: list[int], pack: Pack) -> bool:
    """Whether a length right behind the first date is of a time before it: "closed in 2016 after 40 years and …"."""
    return min(dates) < index < max(dates) and _just_before(article, min(dates), index, pack)


def _just_before(article: Article, date: int, index: int, pack: Pack) -> bool:
    """Whether a length stands right behind a date and tells of a time before it: "since 2013, after 22 years in Bari"."""
    first, length = article.figures[date], article.figures[index]
    between = article.document.text[first.end : length.start].lower().replace(",", " ").split()
    return date < index and len(between) <= 2 and not pack.lists["of_before"].isdisjoint(between)


def _of_the_same(window: list[Sentence], pack: Pack) -> bool:
    """Whether the later of two sentences goes on about the same: with a pronoun, or "their last"."""
    second = max(window, key=lambda sentence: sentence.start)
    words = second.lettered.split()[:3]
    return words[:1] != [] and (words[0] in pack.lists["person_or_thing"] or not pack.lists["one_before"].isdisjoint(words))


def _is_idle(article: Article, index: int, ends: dict[int, set[str]]) -> bool:
    """Whether a date is only the day on which something is said: of these days, and nothing begins or is over then."""
    today = calendar.today(article)
    low, high = article.figures[index].interval.low, article.figures[index].interval.high
    if index in ends or today is None or low is None or high is None:
        return False
    return low >= today - WEEK and high <= today + WEEK


def _today(article: Article) -> Days | None:
    today = calendar.today(article)
    return days.of_day(today) if today is not None else None


def _crosses(article: Article, figures: tuple[Figure | None, ...]) -> bool:
    """Whether figures stand in more than one sentence."""
    return len({calendar.sentence_at(article, figure.start) for figure in figures if figure is not None}) > 1


def _two_round(article: Article, index: int, kinds: tuple[str, ...], *, across: bool) -> tuple[int, int] | None:
    """The only two figures, by index, of some kinds in a figure's sentence, else in it and the one before or behind.

    across: the one before may stand in another paragraph, "In those six weeks" takes it up.
    """
    sentences = article.sentences
    number = calendar.sentence_at(article, article.figures[index].start)
    if number < 0 or index not in sentences[number].figures:
        return None
    own = sentences[number]
    for others in ((), (number - 1,), (number + 1,), (number - 1, number - 2)):
        beside = [sentences[n] for n in others if 0 <= n < len(sentences)]
        window = [own, *(one for one in beside if one.block == own.block or (across and one.start < own.start))]
        figures = [one for sentence in window for one in sentence.figures]
        sorts = [article.figures[one].kind for one in figures]
        found = [one for one in figures if article.figures[one].kind in kinds and not _is_dateline(article, one)]
        if len(found) > 2:  # the day on which something is said is no end: "On Tuesday the stills were lit after a strike …"
            found = [one for one in found if article.figures[one].rule != "en.date.weekday"]
        if len(found) == 2 and sorts.count("duration") == 1 and "date-range" not in sorts:
            return min(found), max(found)
    return None


def _is_dateline(article: Article, index: int) -> bool:
    """Whether a figure is the article's own day, with its year."""
    figure = article.figures[index]
    return figure.value == article.document.date and str(figure.value)[:4] in article.document.text[figure.start : figure.end]


def _is_grain(start: Days, end: Days, stated: Length) -> bool:
    """Whether dates are as exact as a length asks for: between two years nobody counts days."""
    size, parts = DAYS.get(stated[2], (1, 1))
    wide = max((one.last or 0) - (one.first or 0) for one in (start, end))
    return wide * parts <= size + parts


def _fits_any(article: Article, stated: Length, over: Figure | None = None) -> bool:
    """Whether a length lies between any two dates of an article, or between one and its own day.

    over: the date on which what lasted so long was over: nothing counts from it.
    """
    dates = [figure for figure in article.figures if figure.kind in ("date", "year", "date-range")][:FEW]
    found = [each for each in map(calendar.days_of, dates) if each is not None]
    today = calendar.today(article)
    if today is not None:
        found.append(days.of_day(today))
    ended = calendar.days_of(over) if over is not None else None
    return any(
        one is not other and one != ended and one.first is not None and other.last is not None and one.first < other.last
        and (stated[2] == "year" or _is_grain(one, other, stated)) and _too_far(stated, one, other) is None
        for one in found
        for other in found
    )  # fmt: skip


def _is_slip(article: Article, length: Figure, start: Days, end: Days) -> bool:
    """Whether a slip of the pen makes a length in years of the one that lies between two dates."""
    between = days.years_between(start, end)
    return between is not None and slips.slip_in(article, length, Interval(between[0], between[1])) is not None


def _is_so_long(first: Figure, end: Days, stated: Length) -> bool:
    """Whether it may have been so long from one date of an article to another."""
    start = calendar.days_of(first)
    return start is not None and start != end and start.first is not None and _reaches(start, end, stated)


def _reaches(start: Days, end: Days, stated: Length) -> bool:
    between = days.years_between(start, end)
    return between is not None and stated[0] - 1 <= between[1] and between[0] <= stated[1] + 1


# Roles that are set against each other in ways of their own.
APART = frozenset(("whole", "inside", "begun", "over", "shut", "again", "last", "long", "till_now", "tens", "jubilee"))
LATER = "en.date.later"
LEADING = 3  # words before a length that opens its sentence: "For about"
LAST_DAY = "en.date.past-stretch"  # "the last day": no length
DAY, HALF_HOUR = 1440, 30  # minutes
BEGUN = {"goes": (310,), "shuts": (210, 215)}  # ranks (values.stage) of the beginning of a post; of a body or a thing
LONG_COUNT = 10  # hours or minutes from which on a stated length may be a tenth off
ROUGH, TENTH = 12, 10  # from so many on round numbers of days, weeks or months may be a tenth off
WEEK = 7  # days
LATELY = 60  # days before the article's own that are no beginning
LONG_AGO = 5  # years
BESIDE = 6  # characters between a year and its day: ", on "
TENS = (10, 20)  # years by which a slip of one digit misses
NEAR = 4  # years that may lie between a round number and what it rounds
HEDGED = ("exact", "approx", "less_than", "more_than")
PAIRS = (("begun", "over"), ("shut", "again"))  # roles of two dates between which something went on
BEGINNINGS = {"begun", "shut"}
FEW = 20  # dates of an article that are tried against each other
LENGTHS = ("length", "later", "ordinal", "nights", "turns")  # the roles of what says how long
Ends = tuple["Days", "Days", list[tuple[int, int, str]]]
Length = tuple[int, int, str]  # from, to, of which unit


def _stated(figure: Figure, unit: str | None = None) -> Length | None:
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
    if "upto" in roles:
        today = calendar.today(article)
        last_figure = figures[roles["upto"][0]]
        end = calendar.days_of(last_figure)
        if today is None or end is None or last_figure.confidence == "low":
            return None
        here = (last_figure.start, last_figure.start, calendar.say_day(today))
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
        places.append((first_figure.end, first_figure.end, calendar.say_day(today)))
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
        if found is None or (how_long is not None and _too_far(how_long, pair[0], pair[1]) is None):
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
    if unit != "year" and longest >= ROUGH and (longest % 5 == 0 or longest % 6 == 0):  # "30 months", "100 days": round numbers
        slack = longest // TENTH
        if least * parts < (longest + 1 + slack) * size and (shortest - 1 - slack) * size < most * parts:
            return None
    return _length(start, end, unit, least, most)


def _is_day(when: Days) -> bool:
    return when.first is not None and when.first == when.last


def _length(start: Days, end: Days, unit: str, least: int, most: int) -> str:
    """The length in words: "8 years", "18 or 19 years"."""
    size, parts = DAYS[unit]
    if unit == "year" and len(start.iso) == len(end.iso) == 4:
        shorter = longer = int(end.iso) - int(start.iso)
    elif unit == "year" and _is_day(start) and _is_day(end):
        shorter = longer = days.age(start.first or 0, (end.last or 0) + 1)  # the last day counts: until 30 June is half a year
    elif unit == "day":
        shorter, longer = least, most
    else:
        shorter, longer = least * parts // size, (most - 1) * parts // size
    text = (
        str(shorter) if shorter == longer else f"{shorter} or {longer}" if longer == shorter + 1 else f"{shorter} to {longer}"
    )
    return f"{text} {unit}{'s' if text != '1' else ''}"


def _hours(rule: CheckRule, claim: Claim, article: Article, pack: Pack) -> Finding | None:
    """The hours from one time to another, on the same day or over midnight."""
    length = article.figures[claim.roles["length"][0]]
    ends = [article.figures[claim.roles[role][0]] for role in ("span", "start", "end") if role in claim.roles]
    stated = _stated(length)
    times = "/".join(str(figure.value) for figure in ends).split("/")
    if stated is None or stated[2] not in ("hour", "minute") or len(times) != 2 or any(f.interval.low is None for f in ends):
        return None
    start, end = (60 * int(time[:2]) + int(time[3:5]) for time in times)
    unit = 60 if stated[2] == "hour" else 1
    passed = (end - start) % DAY
    if passed == 0 or stated[0] * (60 if stated[2] == "hour" else 1) > DAY:
        return None  # over more than a night
    # A clock of twelve hours may mean either half of the day.
    low, high = (stated[0] - 1) * unit, (stated[1] + 1) * unit
    if stated[1] >= LONG_COUNT:  # "a 16-hour debate" may have gone on for seventeen and a half
        low, high = min(low, stated[0] * unit * 9 // 10), max(high, stated[1] * unit * 11 // 10)
    if not isinstance(length.value, (int, str, tuple)) and length.value is not None:  # "three and a half hours"
        low, high = int(length.value * unit) - unit // 2, int(length.value * unit) + unit // 2
    if any(low < minutes < high for minutes in (passed, (passed + DAY // 2) % DAY)):
        return None
    if (passed - stated[0] * unit) % HALF_HOUR == 0 and _between_clocks(article, length, pack):
        return None
    hours, minutes = divmod(passed, 60)
    expected = " ".join([f"{hours} hours"] * (hours > 0) + [f"{minutes} minutes"] * (minutes > 0))
    written = " to ".join(_said_time(article, figure) for figure in ends)
    fields = {"ends": written, "expected": expected, "length": show.written(article, length)}
    related = tuple(Place(figure.start, figure.end, show.written(article, figure)) for figure in ends)
    return Finding(
        rule.id,
        fill(rule.message, fields),
        length.start,
        length.end,
        related,
        relation=claim.relation,
        key=f"{fields['ends']} {expected}",
    )


def _said_time(article: Article, figure: Figure) -> str:
    """A time as written, without the stop of its sentence: "10am", "10 p.m."."""
    text = show.written(article, figure)
    return text[:-1] if text[-2:] == "m." and text[-3:-2] != "." and text[-4:-3] != "." else text


def _between_clocks(article: Article, length: Figure, pack: Pack) -> bool:
    """Whether a sentence tells of a flight, or names a clock: its times may be of two time zones."""
    words, text = pack.lists["between_clocks"], article.sentences[calendar.sentence_at(article, length.start)].lettered
    return any(f" {word} " in f" {text} " or f" {word}," in text for word in words)
