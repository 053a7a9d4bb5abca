"""The hours from one time of day to another, as stated (`date/span`)."""

from __future__ import annotations

from lint.checks import calendar, show
from lint.checks.equation import fill
from lint.checks.spans.lengths import stated_in
from lint.model import Finding, Place
from lint.records import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint.model import Article, Claim, Figure
    from lint.pack import CheckRule, Pack

DAY, HALF_HOUR = 1440, 30  # minutes
LONG_COUNT = 10  # hours or minutes from which on a stated length may be a tenth off
UNITS = ("hour", "minute")


def told(article: Article, rule: CheckRule, claims: list[Claim], pack: Pack) -> Iterator[Finding]:
    """A length that sums up what the only two times of its sentence, or of it and those beside it, bound."""
    seen: set[int] = set()
    for claim in claims:
        if "inside" not in claim.roles or calendar.is_quoted(article, claim):
            continue
        index = claim.roles["inside"][0]
        length = article.figures[index]
        if index in seen or length.unit not in UNITS or length.modifier not in ("exact", "approx"):
            continue
        seen.add(index)
        pair = _two_round(article, index)
        if pair is not None:
            timed = claim._replace(roles={"length": (index,), "start": pair[:1], "end": pair[1:]})
            finding = between(article, rule, timed, pack)
            if finding is not None:
                yield finding._replace(confidence="medium")


def _two_round(article: Article, index: int) -> tuple[int, int] | None:
    """The only two times, by index, of a length's sentence, else of it and the one before or behind."""
    sentences, figures = article.sentences, article.figures
    number = calendar.sentence_at(article, figures[index].start)
    if number < 0 or index not in sentences[number].figures:
        return None
    own = sentences[number]
    for others in ((), (number - 1,), (number + 1,), (number - 1, number - 2)):
        window = [own, *(sentences[n] for n in others if 0 <= n < len(sentences) and sentences[n].block == own.block)]
        indexes = [one for sentence in window for one in sentence.figures]
        found = [one for one in indexes if figures[one].kind == "time"]
        if len(found) == 2 and sum(figures[one].kind == "duration" for one in indexes) == 1:
            return min(found), max(found)
    return None


def between(article: Article, rule: CheckRule, claim: Claim, pack: Pack) -> Finding | None:
    """The hours from one time to another, on the same day or over midnight."""
    length = article.figures[claim.roles["length"][0]]
    ends = [article.figures[claim.roles[role][0]] for role in ("span", "start", "end") if role in claim.roles]
    stated = stated_in(length)
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
