"""Days in an order that cannot be, or counted from the article's day and told by the calendar (`date/order`)."""

from __future__ import annotations

from lint import days
from lint.checks import calendar, show
from lint.checks.equation import fill
from lint.checks.spans.lengths import LATER
from lint.model import Finding, Place
from lint.records import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint.days import Days
    from lint.model import Article, Claim, Figure, Number
    from lint.pack import CheckRule, Pack


def check(article: Article, rule: CheckRule, claims: list[Claim], pack: Pack) -> Iterator[Finding]:
    """Days that cannot be the same, a coming event that is past, an end before its beginning."""
    today = calendar.today(article)
    yield from _out_of_course(article, rule, claims, pack)
    for claim in claims:
        finding = None
        if calendar.is_quoted(article, claim):
            continue
        if "relative" in claim.roles and today is not None:
            finding = _not_the_same(article, rule, claim, today, pack)
        elif today is not None and any(role in claim.roles for role in TENSES):
            finding = _against_tense(article, rule, claim, today, pack)
        elif "start" in claim.roles and _counts_on(article, claim):
            finding = _backwards(article, rule, claim, pack)
        if finding is not None:
            yield finding
    for figure in article.figures:
        if figure.kind == "date-range" and isinstance(figure.value, str) and _falls(figure.value):
            start, end = (days.parse(half) for half in figure.value.split("/"))
            fields = {"start": calendar.say_days(start, pack), "end": calendar.say_days(end, pack)}
            message = fill(rule.messages["backwards"], fields)
            key = show.written(article, figure)
            yield Finding(rule.id, message, figure.start, figure.end, confidence="medium", key=key)


class Event(NamedTuple):
    """Something that happened to somebody or something, and how early in their course."""

    rank: Number
    at: int  # where its verb stands
    figure: Figure
    on: Days
    claim: Claim


def _out_of_course(article: Article, rule: CheckRule, claims: list[Claim], pack: Pack) -> Iterator[Finding]:
    """Events of one person or thing of which a later one in its course, "divorced", has an earlier date than "married"."""
    chain: list[Event] = []
    said: set[int] = set()
    for claim in claims:
        if "event" not in claim.roles:
            continue
        figure = article.figures[claim.roles["event"][0]]
        on = calendar.days_of(figure)
        if on is None or on.first is None or on.last is None or calendar.is_quoted(article, claim):
            continue
        event = Event(claim.constants["rank"], claim.start, figure, on, claim)
        if chain and not _same_subject(article, chain[-1].figure.end, event.at, pack):
            chain = []
        turned = calendar.is_next_year(article, figure, pack)  # from August to June
        if chain and _goes_back(article, chain[-1], event, pack):
            if not turned and _is_earlier(article, event, chain[-1]) and _comes_after(article, event, chain[-1]):
                yield _is_before(article, rule, figure, chain[-1].figure, claim)._replace(confidence="medium")
            continue
        earlier = (one for one in reversed(chain) if not turned and _is_earlier(article, one, event))
        wrong = next((one for one in earlier if _comes_after(article, one, event)), None)
        if wrong is not None and figure.start not in said:
            said.add(figure.start)
            yield _is_before(article, rule, wrong.figure, figure, claim)._replace(confidence="medium")
        chain.append(event)


def _goes_back(article: Article, one: Event, other: Event, pack: Pack) -> bool:
    """Whether the second of two events is told as the earlier: "It closed in 2001. It had opened in 1998"."""
    words = article.document.text[one.figure.end : other.at].lower().split()
    return not pack.lists["of_before_then"].isdisjoint(words[-AUXILIARY:])


def _is_earlier(article: Article, one: Event, other: Event) -> bool:
    """Whether an event stands earlier than another in one course. Posts and studies may be several: only in one sentence."""
    (course, stage), (other_course, other_stage) = divmod(int(one.rank), COURSE), divmod(int(other.rank), COURSE)
    if stage >= other_stage or (course and other_course and course != other_course):
        return False
    return not ({course, other_course} & SEVERAL) or ". " not in article.document.text[one.figure.end : other.at]


def _comes_after(article: Article, one: Event, other: Event) -> bool:
    """Whether an event is beyond doubt the later of two: their years are written, or they are months apart at most."""
    if one.on.first is None or other.on.last is None or one.on.first <= other.on.last:
        return False
    text = article.document.text
    dated = [str(event.figure.value)[:4] in text[event.figure.start : event.figure.end] for event in (one, other)]
    return all(dated) or (not any(dated) and one.on.first - other.on.last < HALF_YEAR)


def _same_subject(article: Article, start: int, end: int, pack: Pack) -> bool:
    """Whether nothing between two events names another who did the second: "… and was later sold", "… . It was sold"."""
    text = article.document.text[start:end]
    if len(text) > LONGEST or "\n\n" in text:
        return False
    lowered = text.lower()
    signs = (*SIGNS, *(f" {word} " for word in pack.lists["joins"]))
    cut = max(lowered.rfind(sign) for sign in signs)
    if cut < 0:
        return False
    head, tail = lowered[:cut].split(), lowered[cut:].split()
    same, new = pack.lists["same_subject"], pack.lists["new_subject"]
    words = [word.strip(",.;:–—-()'’\"") for word in tail]
    if not all(word in same for word in words if word) or not new.isdisjoint(head):
        return False
    stop = lowered.rfind(". ")
    opening = lowered[stop + 2 :].split()[:4]
    if pack.lists["opens_a_time"].isdisjoint(opening[:1]):  # "By the time it came out of bankruptcy"
        opening = opening[:2]
    return stop < 0 or not pack.lists["person_or_thing"].isdisjoint(opening)


AUXILIARY = 3  # words before a verb among which "had" belongs to it
COURSE = 100  # ranks of one course of events
SEVERAL = {3, 6}  # courses of which one person may have several: posts, studies
SIGNS = (". ", ", ", "; ", ": ", " – ", " — ", " - ", ") ")  # after these a sentence or a clause begins
LONGEST = 220  # characters between two events of one tale
HALF_YEAR = 183  # days
NEXT_MONTH = 24  # "30-1 July" begins in June
YEAR, EVER = 366, 2000 * 366  # days
FEW = 3  # days by which an article may be older or newer than its date
# What a role says of its day: the message where that is not so, and from how many days on, up to how many.
TENSES = {"coming": ("past", FEW, EVER), "soon": ("past", FEW, YEAR), "gone": ("ahead", FEW, EVER)}


def _falls(iso: str) -> bool:
    """Whether a range of dates ends before it begins; of days without a year, whether those of one month do."""
    first, _, last = iso.partition("/")
    if not last or days.is_impossible(iso):
        return False
    if len(first) == len(last) > 6 and first[:-2] == last[:-2] and first[-3] == "-":
        return 0 < int(first[-2:]) - int(last[-2:]) <= NEXT_MONTH
    start, end = days.parse(first), days.parse(last)
    return start.first is not None and end.last is not None and end.last < start.first


DISTANCES = frozenset(("en.date.ago", "en.date.hence", "en.date.day-name"))
# Dates that an article counts from its own day, and those that a writer gives by the calendar.
RELATIVE = frozenset(
    ("en.date.which-period", "en.date.ago", "en.date.hence", "en.date.day-name", "en.date.which-month", "en.date.which-weekday")
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


def _not_the_same(article: Article, rule: CheckRule, claim: Claim, today: int, pack: Pack) -> Finding | None:
    """ "last month, on 12 August" of an article of December."""
    relative, absolute = article.figures[claim.roles["relative"][0]], article.figures[claim.roles["absolute"][0]]
    if claim.relation.endswith("absolute-ago") and relative.rule not in DISTANCES:
        return None
    if relative.rule == "en.date.day-name" and absolute.kind == "year":
        return None  # "Theories of Art Today (1999)": a title
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
    expected = calendar.say_days(days.parse(readings[0].iso), pack)
    fields = {"relative": said, "expected": expected, "absolute": show.written(article, absolute)}
    return Finding(
        rule.id,
        fill(rule.messages["relative"], fields),
        absolute.start,
        absolute.end,
        (Place(relative.start, relative.end, f"{said} is {fields['expected']}"),),
        relation=claim.relation,
        key=f"{said} {fields['absolute']}",
    )


def _against_tense(article: Article, rule: CheckRule, claim: Claim, today: int, pack: Pack) -> Finding | None:
    """ "will open on 3 March 2025" in an article of 18 March 2025, or "was opened in 2027"."""
    role = next(role for role in TENSES if role in claim.roles)
    figure = article.figures[claim.roles[role][0]]
    low, high = _int(figure.interval.low), _int(figure.interval.high)
    if low is None or high is None or figure.confidence == "low" or figure.rule in RELATIVE:
        return None
    if str(figure.value)[:4] not in article.document.text[figure.start : figure.end]:
        return None  # its year is only the likeliest
    message, least, most = TENSES[role]
    off = low - today if message == "ahead" else today - high
    if not least < off <= most or (message == "past" and _is_told(article, claim, low)):
        return None
    written = fill(rule.messages[message], {"coming": show.written(article, figure), "today": calendar.say_day(today, pack)})
    return Finding(rule.id, written, figure.start, figure.end, relation=claim.relation, key=str(figure.value))


def _is_told(article: Article, claim: Claim, low: int) -> bool:
    """Whether a day shortly before it stands in the same sentence: a story of a past in which the day was to come."""
    return any(
        figure.kind == "date" and figure.interval.high is not None and 0 < low - figure.interval.high < 370
        for sentence in article.sentences
        if sentence.start <= claim.start < sentence.end
        for figure in (article.figures[index] for index in sentence.figures)
    )


def _counts_on(article: Article, claim: Claim) -> bool:
    """Whether "three years later" in a claim does count on, not back."""
    if "after" not in claim.roles:
        return True
    later, start = article.figures[claim.roles["after"][0]], article.figures[claim.roles["start"][0]]
    low, first = later.interval.low, start.interval.high
    return low is not None and first is not None and later.rule == LATER and bool(later.alternatives) and low > first


def _backwards(article: Article, rule: CheckRule, claim: Claim, pack: Pack) -> Finding | None:
    """ "ruled from 1998 to 1989"."""
    first, last = article.figures[claim.roles["start"][0]], article.figures[claim.roles["end"][0]]
    start, end = calendar.days_of(first), calendar.days_of(last)
    if start is None or end is None or start.first is None or end.last is None or end.last >= start.first:
        return None
    if min(start.first, end.last) < days.ordinal(1):
        return None  # "from 1700 to 1200 BC": the era may be written once for both
    text = article.document.text
    dated = [str(figure.value)[:4] in text[figure.start : figure.end] for figure in (first, last)]
    if not all(dated) and start.first - end.last >= HALF_YEAR:
        return None  # the year of one of them is only the likeliest
    if calendar.is_next_year(article, last, pack):
        return None
    return _is_before(article, rule, first, last, claim)


def _is_before(article: Article, rule: CheckRule, first: Figure, last: Figure, claim: Claim) -> Finding:
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
