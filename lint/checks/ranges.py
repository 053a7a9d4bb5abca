"""Ranges whose ends stand the wrong way round: "between 50 and 20"."""

from __future__ import annotations

from lint import values
from lint.checks import show
from lint.checks.equation import fill
from lint.checks.terms import may_lose_scale, middle
from lint.model import Finding, Place, Suggestion
from lint.rational import Fraction
from lint.records import TYPE_CHECKING
from lint.units import read_units

HOUR = 60  # minutes
DASHES = ("-", "–", "—")
SCALED = 1000  # from here on nobody leaves out the millions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint.model import Article, Claim, Figure, Number
    from lint.pack import CheckRule, Pack


def check(article: Article, rule: CheckRule, claims: list[Claim], pack: Pack) -> Iterator[Finding]:
    """A finding for each range that falls, and may not.

    Roles: `range`, a range read as one figure; `people`, one that cannot be hours of the clock; `low` and `high`, two
    figures; `least` and `most`, two figures whose hedges say so; `born` and `died`, bare years; `hours`, a range of
    times; `from` and `until`, two times.
    """
    seen: set[int] = set()
    for claim in claims:
        found = judge(article, claim, rule, pack)
        if found is not None and found.start not in seen:
            seen.add(found.start)
            confidence = pack.relations.of(claim.check)[claim.relation].confidence
            yield found._replace(confidence=confidence, relation=claim.relation)


def judge(article: Article, claim: Claim, rule: CheckRule, pack: Pack) -> Finding | None:
    """What is wrong with one claim, by the names that its relation binds; None where nothing is."""
    roles = {name: article.figures[indexes[0]] for name, indexes in claim.roles.items()}
    if any(_is_attribute(article, figure) for figure in roles.values()):
        return None
    if "range" in roles:
        return falling(article, roles["range"], rule, pack, clock=True)
    if "people" in roles:
        return falling(article, roles["people"], rule, pack, clock=False)
    if "hours" in roles:
        return hours(article, roles["hours"], roles["hours"], rule, by_day="sure" in claim.words)
    if "from" in roles:
        return hours(article, roles["from"], roles["until"], rule)
    if "born" in roles:
        return lifetime(article, roles["born"], roles["died"], rule)
    if "least" in roles:
        least, most = roles["least"], roles["most"]
        said = least.modifier in ("at_least", "more_than") and most.modifier in ("at_most", "less_than")
        return apart(article, least, most, rule, pack, clock=False) if said else None
    return apart(article, roles["low"], roles["high"], rule, pack, clock="sure" not in claim.words)


def _is_attribute(article: Article, figure: Figure) -> bool:
    """Whether a figure tells kinds of a thing apart and is no amount of it: "between 64-bit and 32-bit programs"."""
    text = article.document.text
    return any(mark == "-" and text[at - 1].isdigit() and text[at + 1 : at + 2].isalpha()
               for at, mark in enumerate(text[figure.start : figure.end + 1], figure.start) if at)  # fmt: skip


def falling(article: Article, figure: Figure, rule: CheckRule, pack: Pack, *, clock: bool) -> Finding | None:
    """A range read as one figure."""
    value = figure.value
    if not isinstance(value, tuple) or value[0] is None or value[1] is None or figure.confidence == "low":
        return None
    low, high = value[0], _as_it_stands(article, figure, value[1], pack)
    if figure.kind == "count" and not any(c.isspace() for c in article.document.text[figure.start : figure.end]):
        return None  # "between 239-1 and 239-5": versions
    scaled = figure.scale > 1 and low < high and low < figure.scale and 1 < low * figure.scale / high <= rule.parameters["once"]
    if not scaled and (low <= high or high <= 0 or (clock and by_the_clock(figure, rule))):
        return None
    written = show.written(article, figure)
    ends = _swapped(article, figure, pack)
    template = rule.messages["scale"] if _lost_scale(article, figure, pack) and not scaled else rule.message
    fields = {"range": written, "swapped": ends}
    key = f"{values.plain(low)}>{values.plain(high)}"
    return Finding(rule.id, fill(template, fields), figure.start, figure.end, (), (Suggestion(ends),) if ends else (), key=key)


def _as_it_stands(article: Article, figure: Figure, high: Number, pack: Pack) -> Number:
    """The upper end as it is written: behind "£1.2m and" the 900,000 of "£900,000" are no millions."""
    written = show.written(article, figure)
    for word in pack.lists["between_ends"]:
        _, middle, last = written.partition(f" {word} ")
        number = "".join(c for c in last if c.isdecimal())
        if middle and number and "." not in last and not any(c.isalpha() for c in last) and SCALED <= int(number) < high:
            return int(number)
    return high


def hours(article: Article, first: Figure, last: Figure, rule: CheckRule, *, by_day: bool = False) -> Finding | None:
    """Two times of one half of the day that fall. From evening to morning, and past midnight to the small hours, is right.

    by_day: what is told of does not go on for more than half a day, so not from the afternoon to the next morning.
    """
    if not isinstance(first.value, str) or not isinstance(last.value, str):
        return None
    begin, end = _minutes(first.value.partition("/")[0]), _minutes(last.value.rpartition("/")[2])
    if begin is None or end is None or begin <= end or (first is last and "/" not in first.value):
        return None
    small = int(rule.parameters["small-hours"]) * HOUR
    noon = 12 * HOUR
    if end < small or (begin >= noon > end and not (by_day and begin - end < noon)):
        return None
    return _said(article, rule, first, last)._replace(start=last.start, end=last.end)


def _minutes(written: str) -> int | None:
    hour, colon, minute = written.partition(":")
    return int(hour) * HOUR + int(minute[:2]) if colon and hour.isdecimal() and minute[:2].isdecimal() else None


def lifetime(article: Article, born: Figure, died: Figure, rule: CheckRule) -> Finding | None:
    """Two bare years in brackets."""
    first, last = born.value, died.value
    if not isinstance(first, int) or not isinstance(last, int) or not first > last:
        return None
    earliest, latest = rule.parameters["years"]
    text = article.document.text
    if not earliest <= last < first <= latest or "," in text[born.start : died.end]:
        return None
    return _said(article, rule, born, died)


def _said(article: Article, rule: CheckRule, first: Figure, last: Figure) -> Finding:
    start, end = first.start, last.end
    written = " ".join(article.document.text[start:end].split())
    return Finding(rule.id, fill(rule.message, {"range": written}), start, end, key=written)


def by_the_clock(figure: Figure, rule: CheckRule) -> bool:
    """Whether small bare numbers may be hours: "open between 9 and 5"."""
    value = figure.value
    if figure.kind != "count" or not isinstance(value, tuple) or value[0] is None or value[0] > rule.parameters["hours"]:
        return False
    noun = figure.noun
    return noun is None or not noun[0].islower()


def _swapped(article: Article, figure: Figure, pack: Pack) -> str:
    """The ends the other way round, where both are written alike."""
    written = show.written(article, figure)
    for word in sorted(pack.lists["between_ends"]):
        first, middle, second = written.partition(f" {word} ")
        if middle and all(end.replace(",", "").isdecimal() for end in (first, second)):
            return f"{second}{middle}{first}"
    return ""


def _lost_scale(article: Article, figure: Figure, pack: Pack) -> bool:
    """Whether one end has a scale word and the other has none."""
    words = pack.values["scale"]
    written = show.written(article, figure).split()
    return sum(word in words for word in written) == 1


def apart(article: Article, low: Figure, high: Figure, rule: CheckRule, pack: Pack, *, clock: bool) -> Finding | None:
    """Two ends that are figures of their own: in different units, or with hedges."""
    written = article.document.text[high.start : high.end]
    if low.scale > 1 and may_lose_scale(high) and not any(letter.isalpha() for letter in written):
        low = low._replace(value=values.exact(Fraction(middle(low)) / Fraction(low.scale)))  # "from 20 million tonnes to 25"
    ends = None if _is_set_off(article, low, high) else _in_one_unit(low, high, pack)
    if ends is None or ends[0] <= ends[1] or ends[1] <= 0:
        return None
    if high.words and ends[1] == 1 and high.kind == "count":
        return None  # "between two telephones and a man"
    if high.unit in rule.parameters["digital"]:
        return None  # from 16 to 8 bit, as software does
    small = low.kind == high.kind == "count" and ends[0] <= rule.parameters["hours"]
    text = article.document.text
    if low.kind == "count" and (text[low.start] == "0" or text[max(0, low.start - 2) : low.start].rstrip().endswith("×")):
        return None  # "0660-066F": a code; "2 × 10−7 newtons": a power
    if clock and small and not (high.noun or low.noun or " ")[0].islower():
        return None
    both = (show.written(article, low), show.written(article, high))
    fields = {"range": f"{both[0]} … {both[1]}"}
    key = ">".join(both)
    return Finding(rule.id, fill(rule.message, fields), high.start, high.end, (Place(low.start, low.end),), (), key=key)


def _is_set_off(article: Article, low: Figure, high: Figure) -> bool:
    """Whether a dash with room around it sets one figure off from the other: "came to £86 – £74 for the food"."""
    between = article.document.text[low.end : high.start]
    return between.strip() in DASHES and between[:1] == between[-1:] == " "


def _in_one_unit(low: Figure, high: Figure, pack: Pack) -> tuple[Number, Number] | None:
    """Both ends in the unit of the higher one; None where they are of different sorts. A bare number is of the other's sort."""
    first, second = low.value, high.value
    if isinstance(first, (str, tuple)) or isinstance(second, (str, tuple)) or first is None or second is None:
        return None
    if "low" in (low.confidence, high.confidence):
        return None
    if low.kind == "age" and high.kind == "count":
        return first, second
    if low.kind == "count" != high.kind and high.kind != "year":
        return (first * high.scale if low.scale == 1 and first < second else first), second
    if low.kind != high.kind or low.currency != high.currency or low.per not in (None, high.per):
        return None
    if low.unit == high.unit:
        return first, second
    table = read_units(pack.units)
    if low.unit is None or high.unit is None or not table.same_dimension(low.unit, high.unit):
        return None
    try:
        return table.convert(first, low.unit, high.unit), second
    except ValueError:
        return None
