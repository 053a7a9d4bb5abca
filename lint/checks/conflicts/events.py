"""When one thing happened, said twice: the hour of a blast, the day on which a show opens, the year of a foundation.

Two times conflict where both are of the beginning, or both of the end, of one thing: it is named at both places, and nothing
sets either apart. Days and years need a slip as well, a headline or a list of facts, or the only thing that ends.
"""

from __future__ import annotations

from lint.checks.conflicts.likeness import SIDES
from lint.checks.conflicts.names import places
from lint.checks.stated import REPEATING, UNSAID, plain, whole_between
from lint.letters import LETTERS
from lint.records import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint.checks.stated import Stated
    from lint.model import Article
    from lint.pack import Pack

BEFORE, BEHIND = 12, 7  # words around a time or a day in which what happened then is told
QUARTER = 15  # minutes: people who hear one blast look at different clocks
HALF_DAY = 12 * 60
NOON, TWO = 12, 2
NEAR = 4  # words before a year in which it is said to be one of a foundation
CLOSED = frozenset(';:()"')
DAY = 10  # characters of a date in full
CENTURIES = (1000, 2100)
APART = frozenset(("ranked", "changed", "revised", "denied"))


class Happening(NamedTuple):
    """A time, a day or a year, with what is told of it: things that happen, deeds, and whether it is when they began."""

    item: Stated
    value: str
    things: frozenset[str]
    deeds: frozenset[str]
    onset: bool


def pairs(article: Article, stated: list[Stated], pack: Pack) -> Iterator[tuple[Stated, Stated, str]]:
    """Pairs of times of one event that differ, with the confidence of each."""
    said = [item for item in stated if item.place not in UNSAID]
    times = [item for item in said if item.figure.kind == "time"]
    if len({item.figure.value for item in times}) > 1:
        yield from _times(article, times, pack)
    days = [item for item in said if item.figure.kind == "date" and len(_day(item)) > 1]
    if len({_day(item) for item in days}) > 1:
        yield from _days(article, days, pack)
    years = [item for item in said if item.figure.kind == "year" or _like_a_year(article, item, pack)]
    if len({str(item.figure.value) for item in years}) > 1:
        yield from _years(article, years, pack)


def _read(item: Stated, value: str, pack: Pack) -> Happening | None:
    """What is told of a time in the words around it; None where it is the end of something, or where nothing is told."""
    clause = item.clause
    tokens, at = clause.tokens, clause.places.get(item.index, -1)
    if at < 0:
        return None
    lists = pack.lists
    low = at
    while low > max(0, at - BEFORE) and tokens[low - 1] not in (CLOSED if item.place not in REPEATING else ()):
        low -= 1
    high = at + 1
    while high < min(len(tokens), at + BEHIND) and tokens[high] not in CLOSED and tokens[high] not in lists["measure_and"]:
        high += 1
    near = tokens[low:at]
    ends = item.figure.kind == "time" or near[-2:-1] == [LETTERS["duration"]]
    if ends and near[-1:] and near[-1] in lists["measure_until"]:
        return None  # "until 9am"; "in the 26 weeks to 3 May" nothing happened on that day
    around = near + tokens[at + 1 : high]
    things = frozenset(item.key(word) for word in around if item.key(word) in lists["measure_event"])
    deeds = frozenset(mark[1] for place, mark in clause.marks.items() if mark[0] == "verb" and low <= place < high)
    direct = [word for word in near if word not in lists["measure_about"] and word != ","]
    last = direct[-1] if direct else ""
    onset = last in lists["measure_onset"] or (item.key(last) in lists["measure_event"] and not _led_to(near, last, lists))
    onset |= not lists["measure_onset"].isdisjoint(around) and lists["measure_over"].isdisjoint(around)
    return Happening(item, value, things, deeds, onset)


def _led_to(near: list[str], noun: str, lists: dict[str, frozenset[str]]) -> bool:
    """Whether somebody came to what happened: "reached the scene of the blast at 6.45am"."""
    at = len(near) - 1 - near[::-1].index(noun)
    before = [word for word in near[max(0, at - 2) : at] if word not in lists["measure_the"]]
    return bool(before) and (before[-1] in lists["measure_of"] or before[-1] in lists["measure_to"])


def _moved(item: Stated, pack: Pack) -> bool:
    """Whether a sentence says that a time is another one than before, or of another thing of the kind."""
    clause = item.clause
    at = clause.places.get(item.index, 0)
    near = range(max(0, at - BEFORE), at + NEAR + 1)
    if any(place in near and mark[1] in APART for place, mark in clause.marks.items()):
        return True
    return not pack.lists["measure_moved"].isdisjoint(clause.tokens)


# ------------------------------------------------------------------------------------------------------------ hours


def _times(article: Article, times: list[Stated], pack: Pack) -> Iterator[tuple[Stated, Stated, str]]:
    read = [_read(item, str(item.figure.value), pack) for item in times]
    again = _called_after(times, pack)
    if again is not None:
        yield again
        return
    happenings = [found for found in read if found is not None and not _moved(found.item, pack)]
    for at, one in enumerate(happenings):
        for other in happenings[at + 1 :]:
            if one.item.sentence == other.item.sentence or _other_days(article, one, other):
                continue
            if not _apart(article, one, other, pack):
                continue
            both = one.things & other.things if one.onset and other.onset else frozenset()
            deeds = one.deeds & other.deeds & SIDES.keys()
            told = {one.item.place, other.item.place} & REPEATING or (one.item.words & other.item.words) - deeds
            if not both and not (deeds and told and _near(article, one, other, pack)):
                continue
            rivals = {found.value for found in happenings if found.things & both or found.deeds & deeds}
            if len(rivals) == len({one.value, other.value}):
                yield one.item, other.item, "medium"
                return


def _called_after(times: list[Stated], pack: Pack) -> tuple[Stated, Stated, str] | None:
    """The only two hours of a text, where an event is called after the second: "at 7.50pm", "before the 7.15 kick-off"."""
    if len({str(item.figure.value) for item in times}) != TWO:
        return None
    last = times[-1]
    first = times[0]
    clause = last.clause
    at = clause.places.get(last.index, -1)
    if first.figure.value == last.figure.value or first.sentence == last.sentence or at < 1 or at + 1 >= len(clause.tokens):
        return None
    mark = clause.marks.get(at + 1)
    event = last.key(clause.tokens[at + 1]) in pack.lists["measure_event"] or (mark is not None and mark[1] == "began")
    if not event or clause.tokens[at - 1] not in pack.lists["measure_the"] or last.measure.subset:
        return None
    pack_list = pack.lists
    told = {first.key(word) for word in first.clause.tokens} & pack_list["measure_event"]
    # an hour at which something ends is another one
    over = not pack_list["measure_over"].isdisjoint(first.clause.tokens)
    minutes = [str(item.figure.value)[-len("15") :] for item in (first, last)]
    return (first, last, "medium") if told and not over and minutes[0] != minutes[1] else None


def _minutes(article: Article, found: Happening, pack: Pack) -> tuple[int, bool]:
    """Minutes since midnight, and whether it is sure on which side of noon."""
    hour, minute = int(found.value[:2]), int(found.value[3:5])
    figure = found.item.figure
    words = article.document.text[figure.start : figure.end].lower().split()
    halves = {word.lstrip("0123456789:.") for word in words}
    sure = hour == 0 or hour > NOON or words[0].startswith("0") or not halves.isdisjoint(pack.lists["measure_half"])
    return 60 * hour + minute, sure


def _apart(article: Article, one: Happening, other: Happening, pack: Pack) -> bool:
    """Whether two hours are not the same, on either side of noon, and no two clocks' difference."""
    (a, sure), (b, certain) = _minutes(article, one, pack), _minutes(article, other, pack)
    gap = abs(a - b)
    if not (sure and certain):
        gap = min(gap % HALF_DAY, HALF_DAY - gap % HALF_DAY)
    text = article.document.text
    zones = [_zone(text, found.item) for found in (one, other)]
    return gap >= QUARTER and zones[0] == zones[1]


def _zone(text: str, item: Stated) -> str:
    """The capitals of a zone behind an hour: "0200 GMT"."""
    written = text[item.figure.start : item.figure.end].rsplit(maxsplit=1)[-1]
    return written if written.isalpha() and written.isupper() and len(written) > len("AM") else ""


def _other_days(article: Article, one: Happening, other: Happening) -> bool:
    """Whether both hours have a day beside them, and not the same."""
    days = [
        {str(article.figures[index].value) for index in found.item.dates if article.figures[index].kind == "date"}
        for found in (one, other)
    ]
    return bool(days[0] and days[1]) and days[0].isdisjoint(days[1])


def _near(article: Article, one: Happening, other: Happening, pack: Pack) -> bool:
    """Whether nothing says that two happenings are at two places."""
    where = [places(article, found.item.sentence, pack.lists["measure_where"]) for found in (one, other)]
    return not (where[0] and where[1] and where[0].isdisjoint(where[1]))


# ------------------------------------------------------------------------------------------------------------- days


def _day(item: Stated) -> str:
    """Month and day of a date, "06-14"; "" where it is none of a day."""
    value = str(item.figure.value)
    if len(value) == DAY and value[4] == value[7] == "-":
        return value[5:]
    return value[2:] if value.startswith("--") and len(value) == len("--06-14") else ""


def _days(article: Article, days: list[Stated], pack: Pack) -> Iterator[tuple[Stated, Stated, str]]:
    figures = article.figures
    text = article.document.text
    months = pack.values["month"]

    def by_month(index: int) -> bool:
        """Whether a date is told by its month: "on Tuesday" is most often the day of a report."""
        figure = figures[index]
        words = text[figure.start : figure.end].lower().replace(".", " ").split()
        return figure.kind in ("date", "date-range") and any(word in months for word in words)

    lone = [item for item in days if by_month(item.index) and sum(by_month(index) for index in item.dates) == 1]
    read = [_read(item, _day(item), pack) for item in lone]
    happenings = [found for found in read if found is not None and not _moved(found.item, pack)]
    sided = [(found, {SIDES[deed] for deed in found.deeds if deed in SIDES}) for found in happenings]
    dates = {_day(item) for item in days}
    for at, (one, sides) in enumerate(sided):
        for other, others in sided[at + 1 :]:
            common = sides & others
            if not common or one.value == other.value or one.item.sentence == other.item.sentence:
                continue
            if len({found.value for found, side in sided if side & common}) > len({one.value, other.value}):
                continue
            written = [str(found.item.figure.value)[:4] for found in (one, other)]
            if "-" not in "".join(written) and written[0] != written[1]:
                continue
            shared = (one.item.words & other.item.words) - one.deeds
            top = bool({one.item.place, other.item.place} & REPEATING)
            slipped = _slipped(one.value, other.value)
            tied = shared and (top or ("end" in common and len(dates - {one.value, other.value}) <= 1))
            if (tied or (slipped and (top or shared or "end" in common))) and _near(article, one, other, pack):
                yield one.item, other.item, "medium"
                return


def _slipped(one: str, other: str) -> bool:
    """Whether two days are one slip apart: another month, one digit, or two in each other's place."""
    if one[3:] == other[3:]:
        return True
    return one[:2] == other[:2] and (sum(a != b for a, b in zip(one, other, strict=True)) == 1 or sorted(one) == sorted(other))


# ------------------------------------------------------------------------------------------------------------ years


def _title(article: Article, item: Stated) -> frozenset[str]:
    """The keys of the words of the first line."""
    first = next((number for number, sentence in enumerate(article.sentences) if sentence.end > sentence.start), 0)
    return item.clause_at(first).words if item.sentence != first else frozenset()


def _like_a_year(article: Article, item: Stated, pack: Pack) -> bool:
    """Whether a number is a year by the words before it: "the year of foundation, 1879"."""
    figure = item.figure
    if figure.kind != "count" or figure.end - figure.start != len("1879"):
        return False
    if not plain(figure) or not whole_between(figure.value, *CENTURIES):
        return False
    return _year_of(article, item, pack)


def _year_of(article: Article, item: Stated, pack: Pack) -> bool:
    """Whether the words before a number say that it is the year of something."""
    figure = item.figure
    start = max(article.sentences[item.sentence].start, figure.start - 40)
    return pack.patterns["scan_year_of"].compiled.search(article.document.text[start : figure.start].lower()) is not None


def _years(article: Article, years: list[Stated], pack: Pack) -> Iterator[tuple[Stated, Stated, str]]:
    """The year in which a house was founded, or since which it does its trade, twice: 1867 and 1876, 1922 and 1929."""
    started = []
    for item in years:
        clause = item.clause
        at = clause.places.get(item.index, -1)
        since = at > 0 and clause.tokens[at - 1] in pack.lists["measure_since"]
        marks = [clause.marks[place][1] for place in range(max(0, at - NEAR), at) if place in clause.marks]
        deeds = (item.measure.verbs | set(marks)) & {"founded", "opened"} | ({"since"} if since else set())
        if deeds and not _moved(item, pack):
            started.append((item, deeds))
    if len({str(item.figure.value) for item, _ in started}) != TWO:
        return
    one, deeds = started[0]
    other, others = next(found for found in started if str(found[0].figure.value) != str(one.figure.value))
    a, b = str(one.figure.value), str(other.figure.value)
    if one.sentence == other.sentence or len(a) != len(b):
        return
    swapped = sorted(a) == sorted(b)
    alike = swapped or sum(x != y for x, y in zip(a, b, strict=True)) == 1
    shared = (one.words & other.words) - deeds
    both = "founded" in deeds & others
    if alike and "opened" in deeds & others and (_year_of(article, one, pack) or _year_of(article, other, pack)):
        yield one, other, "medium"
        return
    titled = {word for item in (one, other) for word in item.words & _title(article, item)}
    if swapped and titled and "founded" in deeds | others:
        yield one, other, "medium"
        return
    if (swapped and both) or (alike and shared and "founded" in deeds | others) or (swapped and shared and deeds != others):
        yield one, other, "medium"
