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
from lint.extract.date_words import GUARDS, SPACES, Hit, Read, Scene
from lint.letters import shape
from lint.model import Figure, Interval
from lint.records import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from lint.extract.tokens import Tokens
    from lint.model import Settings
    from lint.pack import Pack

# A number directly behind one of these is part of something else: money, a decimal, an address, "F-16".
_NOT_BEFORE = frozenset("$€£¥₹₽₺₩%#@&+*_\\=^~/")
_JOINTS = frozenset(".,:-–'’")


def find_dates(
    text: str,
    tokens: Tokens,
    article_day: int | None,
    pack: Pack,
    settings: Settings,
    *,
    whole: bool = False,
    told: bool = False,
) -> list[Figure]:
    """All dates, date ranges, times and years of a text, in order and without overlaps.

    article_day: the ordinal of the article's date, or None where it is unknown. whole: by the rules that stand aside, too.
    told: the text tells of times long past, so that days without a year are of the year it has just named. Linear in the text.
    """
    words, starts = tokens.words, tokens.starts
    index = pack.date_index
    asides = pack.aside_index if whole else {}
    rules = pack.dates
    found: list[Figure] = []
    scene = Scene(text, words, starts, article_day, pack.lists, pack.values, settings.country, found)
    size = len(text)
    count = len(words)
    done = 0
    # Words in digits come before ":" in the order of characters, all other words after it.
    known = index.keys()
    for i in [i for i, word in enumerate(words) if word in known or word < ":" or word in asides]:
        start = starts[i]
        if start < done:
            continue
        word = words[i]
        row = index.get(word) or index.get(shape(word))
        aside = (asides.get(word) or asides.get(shape(word))) if whole else None
        if row is None and aside is None:
            continue
        end = start + len(word)
        sign = text[end] if end < size else ""
        if sign in SPACES and i + 1 < count:
            follower = words[i + 1]
            if follower < ":":
                follower = shape(follower)
        else:
            follower = sign + "#" if text[end + 1 : end + 2].isdigit() else sign
        numbers = () if row is None else row[follower if follower in row else ""]
        if aside is not None:
            numbers = tuple(sorted({*numbers, *aside[follower if follower in aside else ""]}))
        if not numbers or not _stands_free(text, start, word):
            continue
        for number in numbers:
            rule = rules[number]
            match = rule.pattern.compiled.match(text, start)
            if match is None:
                continue
            data = rule.data
            hit = Hit(match.groupdict(), match, i, scene, data)
            guard = data.get("guard")
            if guard is not None and not GUARDS[guard](hit):
                continue
            from lint.extract.date_readers import READERS  # noqa: PLC0415  # long, and not needed where nothing is a date

            means = data["means"]
            read = READERS[means](hit) if means in READERS else _further(means)(hit)
            if read is None:
                continue
            if told and YEARLESS.isdisjoint(name for name, group in hit.groups.items() if group) and means in DATED:
                read = _told_then(read, found)
            first, last = match.span()
            modifier = read.modifier or ("range" if rule.makes == "date-range" else "exact")
            interval = Interval(read.low, read.high)
            kind = read.kind or rule.makes
            found.append(  # all by position: a third of the time that names take
                Figure(
                    first, last, kind, read.value, interval, first, last, read.unit, None, None, modifier, None, None, -1, -1,
                    read.confidence, read.alternatives, 1, 1, False, rule.id,
                )
            )  # fmt: skip
            done = last
            break
    if whole and not told and article_day is not None and _is_told(found, text, article_day):
        return find_dates(text, tokens, article_day, pack, settings, whole=True, told=True)
    if told:
        _told_before(found, text)
    if article_day is not None and len(found) > 1:
        _share_years(found, text, pack.lists["days_in_a_row"])
    return found


YEARLESS = frozenset(("year", "year2", "yearwhich", "shared", "which"))  # groups of a match that tell its year
DATED = frozenset(("calendar", "month", "holiday"))
NAMED = frozenset(("en.date.month", "en.date.part-month", "en.date.day-month", "en.date.month-day"))
LONG_AGO = 2  # years


def _is_told(found: list[Figure], text: str, article_day: int) -> bool:
    """Whether a text tells of times long past: more of its dates have a year of such than speak of the article's own time."""
    now = days.civil(article_day)[0]
    old = new = 0
    for figure in found:
        value = figure.value
        if figure.kind not in ("date", "date-range") or not isinstance(value, str) or not value[:4].isdecimal():
            continue
        written = value[:4] in text[figure.start : figure.end]
        if written and abs(int(value[:4]) - now) >= LONG_AGO:
            old += len(value) >= len("1944-12")
        elif written or figure.rule.startswith(("en.date.weekday", "en.date.day-name", "en.date.which", "en.date.ago")):
            new += 1
    return old > new


def _told_before(found: list[Figure], text: str) -> None:
    """The days before the first that has a year are of that year."""
    ahead: list[int] = []
    for k, figure in enumerate(found):
        value = str(figure.value)
        if figure.kind != "date" or len(value) not in (7, 10) or not value[:4].isdecimal():
            continue
        if value[:4] in text[figure.start : figure.end]:
            for index in ahead:
                shared = days.parse(value[:4] + str(found[index].value)[4:])
                if shared.first is not None:
                    found[index] = found[index]._replace(value=shared.iso, interval=Interval(shared.first, shared.last))
            return
        if figure.rule in NAMED:
            ahead.append(k)


def _told_then(read: Read, found: list[Figure]) -> Read:
    """A day or month without a year, in the year of the last one that has one; in the next where it would lie far back."""
    if not isinstance(read.value, str) or len(read.value) not in (7, 10) or read.low is None or read.high is None:
        return read
    for figure in reversed(found[-4:]):
        low = figure.interval.low
        if figure.kind in ("date", "date-range") and low is not None and len(str(figure.value)) >= len("1944-12"):
            year, month, _ = days.civil(int(low))
            own = int(read.value[5:7])
            parsed = days.parse(f"{year + (month - own >= 6):04d}{read.value[4:]}")
            return read if parsed.first is None else read._replace(value=parsed.iso, low=parsed.first, high=parsed.last)
    return read


def _further(means: str) -> Callable[[Hit], Read | None]:
    """A reader of what hangs on other dates; hardly an article needs one."""
    from lint.extract.period_readers import READERS  # noqa: PLC0415

    return READERS[means]


def _share_years(found: list[Figure], text: str, joins: frozenset[str]) -> None:
    """ "3 May, 5 May and 7 May 2023" are days of one year."""
    for k in range(len(found) - 2, -1, -1):
        figure, following = found[k], found[k + 1]
        if not figure.alternatives or figure.kind != "date" or following.kind != "date" or not isinstance(figure.value, str):
            continue
        gap = text[figure.end : following.start]
        if not gap.strip() or gap.strip(" ,;&") not in ("", *joins):
            continue
        year = str(following.value)[:4]
        if len(str(following.value)) != 10 or len(figure.value) != 10 or (year not in text[following.start : following.end]):
            continue
        shared = days.parse(year + figure.value[4:])
        if figure.value[4:] < str(following.value)[4:] and shared.first is not None:
            found[k] = figure._replace(
                value=shared.iso, interval=Interval(shared.first, shared.last), alternatives=(), confidence="high"
            )


def _stands_free(text: str, start: int, word: str) -> bool:
    """Whether what stands before a word leaves it one: no "$2024", "3.11", "F-16", "1,914"."""
    if start == 0:
        return True
    before = text[start - 1]
    if before in SPACES or before == "(":
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
