"""What the checks of dates share: names of days and months, days in words, the days that a figure stands for."""

from __future__ import annotations

from bisect import bisect_right

from lint import days
from lint.records import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lint.days import Days
    from lint.model import Article, Block, Claim, Figure, Sentence
    from lint.pack import Pack

# The last country to keep the Julian calendar in public life was Greece, until February 1923.
JULIAN_UNTIL = 1923
WEEKDAY = "en.date.weekday"


def today(article: Article) -> int | None:
    """The ordinal of the article's own date, or None where it has none."""
    return days.parse_day(article.document.date) if article.document.date else None


def days_of(figure: Figure) -> Days | None:
    """A figure's days as written; None where they are not known."""
    low, high = figure.interval.low, figure.interval.high
    if not isinstance(figure.value, str) or low is None or high is None or figure.confidence == "low":
        return None
    return days.Days(int(low), int(high), "", figure.value)


def other_weekday(figure: Figure) -> tuple[Days, ...]:
    """The other day that a bare weekday may stand for: the one to come, where it was read as the one before."""
    if figure.rule != WEEKDAY:
        return ()
    return tuple(days.parse(value) for value, _ in figure.alternatives if isinstance(value, str))


def sentence_at(article: Article, offset: int) -> int:
    """The index of the sentence that an offset is in, or of the last one before it."""
    return bisect_right(article.sentences, offset, key=_start) - 1


def block_at(article: Article, offset: int) -> int:
    """The same of blocks."""
    return bisect_right(article.document.blocks, offset, key=_start) - 1


def _start(stretch: Sentence | Block) -> int:
    return stretch.start


def is_quoted(article: Article, claim: Claim) -> bool:
    """Whether a claim stands in quotation marks: words of another day, to which the article's date says nothing."""
    text = article.document.text
    block = block_at(article, claim.start)
    block_start = article.document.blocks[block].start if block >= 0 else 0
    before = text[block_start : claim.start]
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1


def speaks_of(article: Article, words: frozenset[str]) -> bool:
    """Whether a text has one of these words, in lower case."""
    return not words.isdisjoint(word.strip(",.;:()") for word in article.document.text.lower().split())


def month_name(number: int, pack: Pack) -> str:
    """The name of a month, 1 to 12, as a message has it: the longest that the language has for it."""
    return _longest(pack.values["month"], number)


def weekday_name(number: int, pack: Pack) -> str:
    """The name of a weekday, 0 to 6 from Monday."""
    return _longest(pack.values["full_weekday"], number)


def _longest(names: Mapping[str, object], number: int) -> str:
    return max((name for name, stands_for in names.items() if stands_for == number), key=len).capitalize()


def say_day(day: int, pack: Pack) -> str:
    """ "18 December 2024", "15 March 44 BC"."""
    year, month, of_month = days.civil(day)
    era = "" if year > 0 else f" {next(iter(pack.lists['era_before']))}"
    return f"{of_month} {month_name(month, pack)} {year if year > 0 else 1 - year}{era}"


def say_days(found: Days, pack: Pack) -> str:
    """A set of days in words: "November 2024", "2019", "12 August 2024"."""
    if found.first is None or found.last is None:
        name, dash, day = found.iso.removeprefix("--").partition("-")
        return f"{int(day)} {month_name(int(name), pack)}" if dash and found.iso.startswith("--") else found.iso
    if found.first == found.last:
        return say_day(found.first, pack)
    year, month, _ = days.civil(found.first)
    if found.grain == "month":
        return f"{month_name(month, pack)} {year}"
    if found.grain == "year":
        return str(year)
    return f"{say_day(found.first, pack)}–{say_day(found.last, pack)}"


def with_day(written: str, day: int, other: int, pack: Pack) -> str:
    """A date with another day of the month and the ending that belongs to it: of "31st of June" and 30 "30th of June"."""
    before, _, behind = written.partition(str(day))
    endings = pack.values["ordinal_ending"]
    if behind[:2].lower() in endings:
        last = 0 if other // 10 == 1 else other % 10
        by_digit = {digit: name for name, digit in endings.items()}
        behind = by_digit.get(last, by_digit[0]) + behind[2:]
    return f"{before}{other}{behind}"


def is_next_year(article: Article, figure: Figure, pack: Pack) -> bool:
    """Whether a weekday says that a day without a year is of the next: "from Monday, August 24 to Thursday, June 10"."""
    sentence = article.sentences[max(0, sentence_at(article, figure.start))]
    before = [article.figures[one] for one in sentence.figures if article.figures[one].end <= figure.start]
    day = days.parse(str(figure.value)).first
    text = article.document.text[figure.start : figure.end].lower()
    if day is None or not before or before[-1].kind != "date" or str(figure.value)[:4] in text:
        return False
    names = (pack.values["full_weekday"].get(word.strip(",.")) for word in text.split())
    wanted = next((int(name) for name in names if name is not None), None)
    return (before[-1].interval.low or 0) > day and days.weekday(days.add_years(day, 1)) == wanted
