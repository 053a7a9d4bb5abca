"""The lengths and ages of an article that fit nothing beside them, each with the dates that it may have been meant for.

No relation ties the three: a text tells on one line when something began, and three lines on how long it went on. They are
known by their kinds: a length; the earlier date; the later one, or the article's own day. A length that does lie between two
dates near it is taken out, and so is what is plainly the length of something else.
"""

from __future__ import annotations

from itertools import permutations

from lint import days
from lint.checks import calendar
from lint.checks.spans.lengths import DATES, DAYS, LATER, is_grain, is_so_long, stated_in
from lint.records import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint.checks.spans.lengths import Length
    from lint.days import Days
    from lint.model import Article, Figure
    from lint.pack import Pack

LENGTHS = frozenset(("duration", "age"))
AGES = frozenset(("age", "count"))  # a number that counts nothing may be an age: "at 44"
AGO = "en.date.ago"
RELATIVE = frozenset((LATER, AGO))
QUARTERS = frozenset(("en.date.quarter", "en.date.quarter-short", "en.date.quarter-after-year"))  # of accounts
PERIODS = frozenset(("en.date.which-period", "en.date.which-month"))  # "last year", "this March"
SHOWN = frozenset(("en.age.apposition", "en.age.kin"))  # ages of people, behind their names
TURNED = "en.age.turned"
BIRTHS = frozenset(("born", "birth"))
ROLES = BIRTHS | {"begun", "over", "shut", "again", "last", "aged", "age", "epithet", "made", "old", "event", "inside"}
NOTHING: frozenset[str] = frozenset()
NEAR = 2  # sentences to either side
MOST = 12  # dates that are tried
LEAST = {"year": 3, "month": 4, "week": 3, "day": 5, "decade": 2}  # shorter times are told of all and sundry
PIECES = (4, 6)  # years at which two or three stretches begin and end
OLDEST = 115  # years
YEAR = 366  # days
BESIDE = 25  # characters between an age and the year in which somebody had it
TIE = 2  # words between a date and what it is told after
OPENING = 5  # words among which a pronoun says that a sentence goes on about somebody
KIN = 3  # words before an age in which it says of whom it is: "her son Karl"
HAD = 6  # words before a length in which it says that it was over: "had been a teacher there for"
VERB = 4  # words before a length in which its verb stands
OVER = frozenset(".;")  # a main clause is over
PLAIN = frozenset(("exact", "approx", "less_than", "more_than"))


class Stretch(NamedTuple):
    """A length by its index, and the two dates that it may lie between; last: None for the article's own day."""

    length: int
    first: int
    last: int | None
    start: Days
    end: Days
    stated: Length
    others: tuple[tuple[int, int | None, bool], ...]  # the dates that it does lie between, and whether they are near it
    since: int | None = None  # the age that somebody had on the earlier date: what lies between is the difference


def stretches(article: Article, pack: Pack) -> Iterator[Stretch]:
    """The lengths that fit no two dates beside them, with each two that they may have been meant for."""
    figures = article.figures
    dated = {
        index: calendar.sentence_at(article, figure.start)
        for index, figure in enumerate(figures)
        if is_point(figure) and not _is_of_prices(article, figure, pack)
    }
    if not dated:
        return
    known = Between(article)
    early = list(dated)[:MOST]
    roles = roles_of(article)
    for index, since, length in _lengths(article, pack):
        number = calendar.sentence_at(article, figures[index].start)
        near = [one for one, place in dated.items() if one != index and abs(place - number) <= NEAR][:MOST]
        ends = [last for last in near if not _opens(article, figures[last], pack)]
        pairs = [(first, last) for first in near for last in (*ends, None) if known.is_grain(first, last, length)]
        fits = [(first, last, True) for first, last in pairs if known.is_so_long(first, last, length)]
        if length[2] == "year" and is_in_pieces(article, figures[index], length):
            continue
        if any(last is not None or (dated[first] == number and not _is_bound(article, first, pack)) for first, last, _ in fits):
            continue
        fits += [
            (first, last, False)
            for first in early
            for last in (*early, None)
            if not (first in near and (last is None or last in near)) and known.is_grain(first, last, length)
            and known.is_so_long(first, last, length)
        ]  # fmt: skip
        for first, last in pairs:
            birth = not BIRTHS.isdisjoint(roles.get(first, NOTHING))
            apart = since is not None and (birth or calendar.sentence_at(article, figures[since].start) != dated[first])
            if apart or (first, last, True) in fits:
                continue
            born = since is not None or birth
            if not _is_of_another(article, index, first, last, pack, born=born):
                yield Stretch(index, first, last, *known.days(first, last), length, tuple(fits), since)


def is_in_pieces(article: Article, figure: Figure, length: Length) -> bool:
    """Whether years are those of two or three stretches told beside them: "from 2004 to 2008 and since 2017: 12 years"."""
    number, today = calendar.sentence_at(article, figure.start), calendar.today(article)
    rows = article.sentences[max(0, number - NEAR) : number + NEAR + 1]
    dates = (article.figures[index] for row in rows for index in row.figures)
    dates = (date for date in dates if date.kind in DATES and date.rule not in RELATIVE)
    ends = {end for date in dates for end in (date.interval.low, date.interval.high) if end is not None}
    years = sorted({days.civil(int(end))[0] for end in ends} | ({days.civil(today)[0]} if today is not None else set()))
    return any(
        length[0] - 1 <= sum(years[at + one + 1] - years[at + one] for one in range(0, many, 2)) <= length[1] + 1
        for many in PIECES
        for at in range(len(years) - many + 1)
    )


class Between:
    """From when to when it is from one date of an article to another, worked out once for each two."""

    def __init__(self, article: Article) -> None:
        today = calendar.today(article)
        self.figures = article.figures
        self.now = days.of_day(today) if today is not None else None
        self.known: dict[tuple[int, int | None], tuple[Days, Days]] = {}
        self.turned: set[tuple[int, int | None]] = set()

    def days(self, first: int, last: int | None) -> tuple[Days, Days]:
        """The days of two dates of which the first is the earlier."""
        return self.known[first, last]

    def is_grain(self, first: int, last: int | None, length: Length) -> bool:
        """Whether the first of two dates is the earlier, and both are exact enough for a length."""
        if (first, last) not in self.known:
            if (first, last) in self.turned:
                return False
            found = _between(self.figures[first], self.figures[last] if last is not None else None, self.now)
            if found is None:
                self.turned.add((first, last))
                return False
            self.known[first, last] = found
        return length[2] == "year" or is_grain(*self.known[first, last], length)

    def is_so_long(self, first: int, last: int | None, length: Length) -> bool:
        """Whether it is so long from the one to the other, which may be the Sunday before or the one to come."""
        start, end = self.days(first, last)
        others = calendar.other_weekday(self.figures[last]) if last is not None else ()
        return any(is_so_long(length, start, one) for one in (end, *others))


def _between(first: Figure, last: Figure | None, now: Days | None) -> tuple[Days, Days] | None:
    """From when to when it is from one date to another, or to the article's own day; both may be one range."""
    if first is last:
        if first.kind != "date-range" or not isinstance(first.value, str) or "/" not in first.value:
            return None
        one, _, other = first.value.partition("/")
        start, end = days.parse(one), days.parse(other)
    else:
        if first.kind == "date-range" or (last is not None and last.kind == "date-range"):
            return None
        began, ended = calendar.days_of(first), now if last is None else calendar.days_of(last)
        if began is None or ended is None:
            return None
        start, end = began, ended
    if start.first is None or end.first is None or start.last is None or start.first >= end.first or start.last >= end.first:
        return None
    return start, end


def is_point(figure: Figure) -> bool:
    """Whether a figure is a date, of a year at most."""
    if figure.kind not in DATES or figure.confidence == "low" or figure.rule in RELATIVE | QUARTERS:
        return False
    low, high = figure.interval.low, figure.interval.high
    if low is None or high is None or not isinstance(figure.value, str):
        return False
    return figure.kind == "date-range" or high - low <= YEAR


def _opens(article: Article, figure: Figure, pack: Pack) -> bool:
    """Whether something begins with a date, so that nothing ends there: "since 1987"."""
    return not pack.lists["ever_since"].isdisjoint(
        _words_of(article.document.text[max(0, figure.outer_start - 12) : figure.outer_start])[-1:]
    )


def _is_of_prices(article: Article, figure: Figure, pack: Pack) -> bool:
    """Whether a date says in whose money something is counted: "in prices of 2024"."""
    words = _words_of(article.document.text[max(0, figure.outer_start - 30) : figure.outer_start])
    return not pack.lists["price_base"].isdisjoint(words[-2:])


def _lengths(article: Article, pack: Pack) -> Iterator[tuple[int, int | None, Length]]:
    """What a text gives as lengths, ages and birthdays, and what lies between two ages that it gives side by side."""
    ages: list[tuple[int, int]] = []
    for index, figure in enumerate(article.figures):
        length = _length(article, figure, pack)
        if length is None:
            continue
        yield index, None, length
        if figure.kind in AGES and length[0] == length[1] <= OLDEST:
            ages.append((index, length[0]))
    for (one, lower), (other, higher) in permutations(ages, 2):
        places = [calendar.sentence_at(article, article.figures[index].start) for index in (one, other)]
        if higher - lower < LEAST["year"] or abs(places[0] - places[1]) > 1:
            continue
        opening = _words_of(article.sentences[max(places)].lettered)[:OPENING]
        if places[0] == places[1] or not pack.lists["person_pronoun"].isdisjoint(opening):
            yield other, one, (higher - lower, higher - lower, "year")


def _length(article: Article, figure: Figure, pack: Pack) -> Length | None:
    """How long a figure says that something lasted, if it is a length, an age or a birthday of some size."""
    if figure.kind == "count":
        value = figure.value
        if not isinstance(value, int) or not LEAST["year"] <= value <= OLDEST or figure.noun or figure.modifier != "exact":
            return None
        return (value, value, "year") if _may_be_age(article, figure, pack) else None
    if figure.kind not in LENGTHS and not (figure.kind == "date" and figure.rule in RELATIVE):
        return None
    if figure.modifier not in PLAIN or (figure.kind == "age" and figure.unit not in (None, "year")):
        return None
    if figure.step < 1 and not figure.words:
        return None  # "30.9 years", a mean
    text = article.document.text
    words = _words_of(text[figure.start : figure.end])[-1:] + _words_of(text[figure.end : figure.end + 30])[:1]
    if not pack.lists["no_own_length"].isdisjoint(words):
        return None
    before = _words_of(text[max(0, figure.outer_start - 40) : figure.outer_start])
    if not pack.lists["other_stretch"].isdisjoint(before[-1:]):
        return None
    if not pack.lists["compared_over"].isdisjoint(before[-1:]) and not pack.lists["superlative"].isdisjoint(before):
        return None  # "at the fastest pace in 50 years"
    length = stated_in(figure)
    return length if length is not None and length[2] in DAYS and length[0] >= LEAST.get(length[2], 1) else None


def _may_be_age(article: Article, figure: Figure, pack: Pack) -> bool:
    """ "At 44", "is now 61": whether a number that counts nothing may be an age."""
    text = article.document.text
    words = _words_of(text[max(0, figure.outer_start - 30) : figure.outer_start])
    before = [word for word in words if word not in pack.lists["span_hedge"]]
    return bool(before) and before[-1] in pack.lists["before_age"]


def _is_of_another(article: Article, length: int, first: int, last: int | None, pack: Pack, *, born: bool) -> bool:
    """Whether a length is plainly none of the time between two dates. born: it is an age, and the first date a birth."""
    figure, beginning = article.figures[length], article.figures[first]
    text = article.document.text
    if figure.rule == AGO and last is not None:
        return True
    if figure.kind == "duration" and first == last and _is_life(article, beginning):
        return True  # "Walter Houston (1912–1993), who wrote it for 50 years"
    if figure.kind in AGES and last is None and 0 <= beginning.start - figure.end < BESIDE:
        return True  # "was 40 when he left, in 1970"
    if figure.rule in SHOWN and (last is not None or not born):
        return True  # "Mona Holt, 75,": so old is she now
    if figure.rule == TURNED and not born:
        return True  # "on turning 80"
    if figure.kind in AGES and born and _is_at_another_time(article, figure, beginning, last, pack):
        return True
    if figure.kind == "age" and not born and _names_a_thing(article, figure):
        return True
    if beginning.rule in PERIODS and figure.unit in (None, "year"):
        return True  # nobody counts years from "last year"
    tie = _words_of(text[beginning.end : figure.start]) if 0 < figure.start - beginning.end < BESIDE else []
    if 0 < len(tie) <= TIE and not pack.lists["of_before"].isdisjoint(tie):
        return True  # "since 2013, after 22 years in Bari"
    if last is not None and figure.end < beginning.start < article.figures[last].start:
        behind = _words_of(text[figure.end : figure.end + BESIDE])[:1]  # "two years after it opened, in 1988, …;"
        apart = not OVER.isdisjoint(text[beginning.end : article.figures[last].start])
        if apart and not pack.lists["counts_from"].isdisjoint(behind):
            return True
    sentence = article.sentences[calendar.sentence_at(article, figure.start)]
    words = _words_of(text[sentence.start : sentence.end])
    before, behind = (_words_of(text[first:last]) for first, last in (
        (max(sentence.start, beginning.end), figure.outer_start), (figure.end, sentence.end),
    ))  # fmt: skip
    if figure.kind in AGES:
        if not born and not pack.lists["person_pronoun"].isdisjoint(behind[:2]):
            return True  # "At 84, she is older than the bridge, which opened in 1950"
        return beginning.end <= figure.start and not pack.lists["kin"].isdisjoint(before[-KIN:])  # "Her son Karl, 51,"
    if last is None and not pack.lists["was_over"].isdisjoint(before[-HAD:]):
        return True  # "in office since 2012, had been a teacher for 21 years"
    over = figure.end < beginning.start and not OVER.isdisjoint(text[figure.end : beginning.start])
    if last is None and over and _opens(article, beginning, pack):
        return True  # "For five weeks she was at home; since 2 June she has been in"
    if not pack.lists["of_service"].isdisjoint(behind[:2]) and not pack.lists["noun_of"].isdisjoint(
        _words_of(text[max(sentence.start, figure.outer_start - BESIDE) : figure.outer_start])[-1:]
    ):
        return True  # "a steward of 31 years' service"
    if figure.end < beginning.start < figure.end + BESIDE and not pack.lists["length_until"].isdisjoint(behind[:1]):
        return True  # "the 26 weeks to 30 September"
    if not pack.lists["counts_from"].isdisjoint(behind[:1]) and not pack.lists["that_time"].isdisjoint(behind[1:2]):
        return True  # "for 21 years before that"
    if figure.unit != "year" and not pack.lists["not_whole"].isdisjoint(words):
        return True  # "the school year lasts 39 weeks"
    if pack.lists["span_entry"].isdisjoint(words):
        return False
    verb = _words_of(text[sentence.start : figure.outer_start])[-VERB:]
    if last is None:  # "joined it in 1995 and has led it for 20 years"
        return not pack.lists["heads"].isdisjoint(verb)
    return not pack.lists["of_before"].isdisjoint(verb[-1:])  # "elected in 2016, retires in 2025 after 40 years in politics"


def _is_at_another_time(article: Article, age: Figure, birth: Figure, last: int | None, pack: Pack) -> bool:
    """Whether something is told that somebody did at an age, and not on the date, nor lately: "He was minister at 41"."""
    row = article.sentences[calendar.sentence_at(article, age.start)]
    ahead = _words_of(article.document.text[max(row.start, age.start - BESIDE) : age.start])
    if pack.lists["did_at"].isdisjoint((*ahead[-1:], *ahead[-4:-3])):  # "at 41", "at the age of 41"
        return False
    if last is None:
        born, today = calendar.days_of(birth), calendar.today(article)
        lived = days.years_between(born, days.of_day(today)) if born is not None and today is not None else None
        if lived is None or (isinstance(age.value, int) and age.value > lived[1]):
            return False  # so old nobody ever was who was born then
        return pack.lists["span_now"].isdisjoint(_words_of(article.document.text[row.start : row.end]))
    return last not in row.figures


def _names_a_thing(article: Article, figure: Figure) -> bool:
    """Whether an age stands right before what is so old: "the 150-year-old school" (lint.checks.age judges these)."""
    text = article.document.text[figure.end : figure.end + 2]
    return text[:1] == " " and text[1:].isalpha()


def _is_bound(article: Article, first: int, pack: Pack) -> bool:
    """Whether "between" stands in the clause before a date: what is told lies between it and another, and not until today."""
    figure = article.figures[first]
    sentence = article.sentences[calendar.sentence_at(article, figure.start)]
    return not pack.lists["between_two"].isdisjoint(_words_of(article.document.text[sentence.start : figure.start]))


def _is_life(article: Article, figure: Figure) -> bool:
    """Whether a range of years stands in brackets behind a first name and a surname: from birth to death."""
    text = article.document.text
    name = text[max(0, figure.start - 60) : figure.start].rstrip("(").split()[-2:]
    return text[figure.start - 1 : figure.start] == "(" and len(name) > 1 and all(word[:1].isupper() for word in name)


def _words_of(text: str) -> list[str]:
    """The words of a text, in lower case and without their signs."""
    return [word.strip(",.;:()\"'“”‘’") for word in text.lower().split()]


def roles_of(article: Article) -> dict[int, set[str]]:
    """What relations say of single dates and lengths, by index."""
    found: dict[int, set[str]] = {}
    for claim in article.claims:
        if claim.check.startswith("date/"):
            for role, row in claim.roles.items():
                if role in ROLES:
                    for index in row:
                        found.setdefault(index, set()).add(role)
    return found


def is_age(article: Article, stretch: Stretch) -> bool:
    """Whether a length is the age of somebody of whom the text tells when they were born, or how old they were then."""
    if stretch.since is not None:
        return True
    born = BIRTHS & roles_of(article).get(stretch.first, set())
    return article.figures[stretch.length].kind in AGES and bool(born)
