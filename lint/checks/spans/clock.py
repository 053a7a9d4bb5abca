"""The hours from one time of day to another, as stated (`date/span`)."""

from __future__ import annotations

from lint.checks import calendar, show
from lint.checks.equation import fill
from lint.checks.spans.lengths import stated_in
from lint.model import Claim, Finding, Place
from lint.records import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint.model import Article, Figure, Sentence
    from lint.pack import CheckRule, Pack

DAY, HALF_HOUR = 1440, 30  # minutes
CLOSE = 6  # words behind a time in which its verb may stand
LONG_COUNT = 10  # hours or minutes from which on a stated length may be a tenth off
UNITS = ("hour", "minute")
SIGNS = ",.;:()\"'“”‘’"


def told(article: Article, rule: CheckRule, claims: list[Claim], pack: Pack) -> Iterator[Finding]:
    """A length that sums up what the only two times of its sentence, or of it and those beside it, bound."""
    figures = article.figures
    if all(figure.kind != "time" for figure in figures):
        return
    summed = {claim.roles["inside"][0]: claim for claim in claims if "inside" in claim.roles}
    for index, length in enumerate(figures):
        if length.unit not in UNITS or length.kind != "duration" or length.modifier not in ("exact", "approx"):
            continue
        pair = _two_round(article, index)
        said = summed.get(index)
        if pair is None or not ((said and "those" in said.words) or _sums_up(article, index, pair, pack)):
            continue
        claim = said or Claim("", rule.id, length.start, length.end, {})
        if not calendar.is_quoted(article, claim):
            timed = claim._replace(roles={"length": (index,), "start": pair[:1], "end": pair[len(set(pair)) - 1 :]})
            finding = between(article, rule, timed, pack)
            if finding is not None:
                yield finding._replace(confidence="medium")


def _sums_up(article: Article, index: int, times: tuple[int, int], pack: Pack) -> bool:
    """Whether a length is what went on between two times: as a pluperfect tells it, or where one ended what the other began."""
    lists, row = pack.lists, _row(article, index)
    at = row.letters[row.figures.index(index)]
    clause = [word for word in _words(row.lettered[:at]) if word not in lists["span_hedge"]][-CLOSE:]
    behind = _words(row.lettered[at + 1 :])[:3]
    zoned = any(not lists["time_zone"].isdisjoint(_words(_row(article, one).lettered)) for one in times)
    if zoned or not lists["no_spell"].isdisjoint([*clause, *behind[:2]]) or not lists["amount_in"].isdisjoint(clause[-1:]):
        return False
    if not lists["had_been"].isdisjoint(clause) or not lists["between_two"].isdisjoint(behind[:2]):
        return True
    if index < max(times):
        return False
    if times[0] == times[1]:
        return not lists["sums_up"].isdisjoint(clause[-1:])
    if not lists["of_spell"].isdisjoint(clause[-1:]):  # "a stay of 50 minutes"
        told = not lists["stay"].isdisjoint(clause[-2:])
    else:  # "reached Crewe at 11.45am, five hours later"
        told = not clause or clause[-1] in lists["before_spell"] or (times[1] == index - 1 and "," in row.lettered[at - 4 : at])
    return told and any(_ends(article, one, pack) for one in times)


def _ends(article: Article, index: int, pack: Pack) -> bool:
    """Whether the words beside a time say that something ended then."""
    row = _row(article, index)
    at = row.letters[row.figures.index(index)]
    before, behind = row.lettered[:at], row.lettered[at + 1 :]
    others = [one for one in row.letters if one != at and article.figures[row.figures[row.letters.index(one)]].kind == "time"]
    if others and others[0] < at:
        before = before[others[0] + 1 :]
    elif others:
        behind = row.lettered[at + 1 : others[0]]
    return not pack.lists["ends_spell"].isdisjoint([*_words(before)[-2 * CLOSE :], *_words(behind)[:CLOSE]])


def _row(article: Article, index: int) -> Sentence:
    """The sentence of a figure."""
    return article.sentences[calendar.sentence_at(article, article.figures[index].start)]


def _words(text: str) -> list[str]:
    """The words of a text without their signs."""
    return [word for word in (word.strip(SIGNS) for word in text.split()) if word]


def _two_round(article: Article, index: int) -> tuple[int, int] | None:
    """The only two times, by index, of a length's sentence, else of it and those before or behind; both may be one range."""
    sentences, figures = article.sentences, article.figures
    number = calendar.sentence_at(article, figures[index].start)
    if number < 0 or index not in sentences[number].figures:
        return None
    own = sentences[number]
    for first, last in ((0, 0), (1, 0), (0, 1), (2, 0)):
        window = sentences[max(0, number - first) : number + last + 1]
        indexes = [one for sentence in window for one in sentence.figures]
        found = [one for one in indexes if figures[one].kind == "time"]
        ranges = sum("/" in str(figures[one].value) for one in found)
        if sum(figures[one].kind == "duration" for one in indexes) == 1 and len(found) + ranges == 2:
            blocks = [_row(article, one).block for one in found]
            return (min(found), max(found)) if len(set(blocks)) == 1 and abs(own.block - blocks[0]) <= 1 else None
    return None


def between(article: Article, rule: CheckRule, claim: Claim, pack: Pack) -> Finding | None:
    """The hours from one time to another, on the same day or over midnight."""
    length = article.figures[claim.roles["length"][0]]
    places = dict.fromkeys(claim.roles[role][0] for role in ("span", "start", "end") if role in claim.roles)
    ends = [article.figures[index] for index in places]
    stated = stated_in(length)
    times = "/".join(str(figure.value) for figure in ends).split("/")
    if stated is None or stated[2] not in ("hour", "minute") or len(times) != 2 or any(f.interval.low is None for f in ends):
        return None
    start, end = (60 * int(time[:2]) + int(time[3:5]) for time in times)
    unit = 60 if stated[2] == "hour" else 1
    if _told_backwards(article, ends, pack):
        start, end, ends = end, start, ends[::-1]
    passed = (end - start) % DAY
    if passed == 0 or stated[0] * (60 if stated[2] == "hour" else 1) > DAY:
        return None  # over more than a night
    # A clock of twelve hours may mean either half of the day.
    low, high = (stated[0] - 1) * unit, (stated[1] + 1) * unit
    if stated[1] >= LONG_COUNT:  # "a 16-hour debate" may have gone on for seventeen and a half
        low, high = min(low, stated[0] * unit * 9 // 10), max(high, stated[1] * unit * 11 // 10)
    if not isinstance(length.value, (int, str, tuple)) and length.value is not None:  # "three and a half hours"
        low, high = int(length.value * unit) - unit // 2, int(length.value * unit) + unit // 2
        if unit == 1:  # "3 minutes and 50 seconds"
            low, high = low - 1, high + 2
    if any(low < minutes < high for minutes in (passed, (passed + DAY // 2) % DAY)):
        return None
    if (passed - stated[0] * unit) % HALF_HOUR == 0 and _between_clocks(article, length, pack):
        return None
    hours, minutes = divmod(passed, 60)
    expected = " ".join(f"{many} {unit}{'s' * (many > 1)}" for many, unit in ((hours, UNITS[0]), (minutes, UNITS[1])) if many)
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
    """Whether a sentence tells of a flight, or its text of two clocks: its times may be of two time zones."""
    if any(word in article.document.text for word in pack.lists["clocks_apart"]):
        return True
    words, text = pack.lists["between_clocks"], article.sentences[calendar.sentence_at(article, length.start)].lettered
    return any(f" {word} " in f" {text} " or f" {word}," in text for word in words)


def _told_backwards(article: Article, ends: list[Figure], pack: Pack) -> bool:
    """Whether the second of two times is told as the earlier: "came back at 03:45. They had gone out at 22:15"."""
    row = article.sentences[calendar.sentence_at(article, ends[-1].start)]
    clause = article.document.text[max(row.start, ends[0].end) : ends[-1].start].lower().split()[-CLOSE:]
    return len(ends) > 1 and not pack.lists["of_before_then"].isdisjoint(clause)
