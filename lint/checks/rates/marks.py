"""Figures that are by something: in their unit, in what stands behind them, or in the words of their clause.

"12 litres a minute"; "each of them filled seven sacks", "a hectare gives 42 tonnes", "an average wage of €900", "€12 apiece",
"20 in an hour", "at €35". Where nothing says so a figure is no rate.
"""

from __future__ import annotations

from itertools import pairwise

from lint import values
from lint.checks.equation import holds_phrase
from lint.checks.rates.tied import HUNDRED, Rate, as_written, is_average, places_of, same_thing
from lint.checks.stated import plain
from lint.checks.terms import middle, usable
from lint.model import Interval
from lint.rational import Fraction
from lint.records import TYPE_CHECKING, NamedTuple
from lint.units import read_units

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lint.model import Article, Claim, Figure
    from lint.pack import Pack

CHANGE = "arithmetic/change"
SORTS = frozenset(("count", "money", "quantity", "duration"))
SPEEDS = {"knot": "nautical_mile / hour"}
ROLES = {"rate": "each"}  # what one relation calls what others do
AROUND = 24  # figures to either side whose names are looked at
BEHIND = 40  # characters behind a figure in which what it is by stands
FAR = 14  # words before a figure that may say what it is by
NEAR = 5  # and behind it
CLOSE = 4  # words between a price, or what is an average, and its figure
AMOUNTS = frozenset(("count", "money", "quantity", "duration", "percent", "ratio", "age"))
TWO = 2
DAY = 86400  # seconds
BREAKS = frozenset(".;:()")  # between a figure and these all that says something of it stands


class Mark(NamedTuple):
    """How the text says that a figure is a rate, and what it is by; "" where that is left out, or is what was counted."""

    how: str
    over: str


class Rates(NamedTuple):
    """The rates of an article, with what they were found by."""

    rates: tuple[Rate, ...]
    roles: dict[int, dict[str, str]]  # figure → roles that relations give it, each with what it is by
    places: dict[int, int]  # figure → the number of its sentence
    times: dict[int, tuple[str, ...]]  # figure → the times that it is by
    bases: frozenset[int]  # what others are by: the "100,000 people" of "57 for every 100,000 people"
    again: frozenset[int]  # what brackets tell once more in another unit: "220 km (137 miles)"


def rates_of(article: Article, parts: Iterable[Claim], pack: Pack) -> Rates:
    """The rates of an article. parts: claims of single figures that are rates ("€12 apiece")."""
    roles: dict[int, dict[str, str]] = {}
    for claim in parts:
        for role, row in claim.roles.items():
            for index in row:
                mine = roles.setdefault(index, {})
                name = ROLES.get(role, role)
                mine[name] = claim.words.get("unit") or claim.words.get("per") or mine.get(name, "")
    places = places_of(article)
    again = frozenset(index for index in places if _is_again(article, index))
    places = {index: place for index, place in places.items() if index not in again}
    bases = _bases(article, places, pack)
    rates = tuple(_each(article, roles, places, bases, pack))
    times: dict[int, tuple[str, ...]] = {}
    for rate in rates:
        if pack.values["per_unit"].get(rate.over):
            times[rate.at] = (*times.get(rate.at, ()), rate.over)
    for index in places:
        if index not in times and article.figures[index].kind in SORTS and (time := time_of(article, index, places, pack)):
            times[index] = (time,)
    return Rates(rates, roles, places, times, frozenset(bases.values()), again)


def _is_again(article: Article, index: int) -> bool:
    """Whether brackets behind an amount tell it once more, in another unit or currency."""
    figure, before = article.figures[index], article.figures[index - 1] if index else None
    if before is None or figure.kind != before.kind or figure.kind not in ("money", "quantity"):
        return False
    if (figure.unit, figure.currency) == (before.unit, before.currency):
        return False
    text = article.document.text
    return text[before.end : figure.outer_start].strip() == "(" and text[figure.outer_end :].lstrip()[:1] == ")"


def _bases(article: Article, places: dict[int, int], pack: Pack) -> dict[int, int]:
    """The figures that are by so many, each with that: "57 for every 100,000", "of every 100,000 people, 57"."""
    found: dict[int, int] = {}
    lists = pack.lists
    for index in places:
        if article.figures[index].kind not in SORTS:
            continue
        row = article.sentences[places[index]]
        at = row.figures.index(index)
        before = row.lettered[row.letters[at - 1] + 1 if at else 0 : row.letters[at]]
        words = before.split()
        if not words or words[-1] not in lists["rate_every"]:
            continue
        if at and len(words) < FAR and BREAKS.isdisjoint(before):
            found[row.figures[at - 1]] = index
        elif at + 1 < len(row.figures) and words[-2:-1] and words[-2] in lists["noun_of"]:
            found[row.figures[at + 1]] = index
    return found


def _each(
    article: Article, roles: dict[int, dict[str, str]], places: dict[int, int], bases: dict[int, int], pack: Pack
) -> Iterator[Rate]:
    spans = pack.values["per_unit"]
    known = frozenset(bases.values())
    for index in places:
        figure = article.figures[index]
        if figure.kind == "percent" and (rate := _interest(article, index, places, pack)) is not None:
            yield rate
        if index in known or figure.kind not in SORTS or not usable(figure) or not plain(figure) or middle(figure) <= 0:
            continue
        mine = roles.get(index, {})
        if figure.kind == "duration" and figure.unit and not figure.per and _is_every(article, index, places, pack):
            once = figure._replace(kind="count", value=1, interval=Interval(1, 1), unit=None)
            yield Rate(index, once, None, figure.unit, False, "recurring", middle(figure))  # "a tram every six minutes"
            continue
        average = is_average(article, figure, pack)
        figure = as_written(figure) if average else figure
        if index in bases:
            base = article.figures[bases[index]]
            over = base.unit or (base.noun or "").lower()
            if usable(base) and plain(base) and middle(base) > 0:
                yield Rate(index, figure, figure.unit, over, False, "base", middle(base))
            continue
        top, slash, over = SPEEDS.get(figure.unit or "", figure.unit or "").partition(" / ")
        if slash:
            yield Rate(index, figure, top, over, False, "unit")
        elif figure.per:
            taken = "price" in mine or not spans.get(mine.get("each", "second"))
            many, _, thing = figure.per.partition(" ")
            if many.isdigit():
                if int(many):
                    yield Rate(index, figure, figure.unit, thing, False, "base", int(many))
                continue
            yield Rate(index, figure, figure.unit, _squared(article, figure, pack), taken, "per")
            mark = mark_of(article, index, places, pack) if spans.get(figure.per) else None
            if mark is not None and not spans.get(mark.over):
                yield Rate(index, figure, figure.unit, mark.over, False, mark.how)
        elif "each" in mine or average:
            over = mine.get("each", "")
            over = next((word for word in over.split()[:1] if spans.get(word)), over)  # "on every day of last week"
            yield Rate(index, figure, figure.unit, over, bool(spans.get(over)), "each")
        elif (mark := mark_of(article, index, places, pack)) is not None:
            yield Rate(index, figure, figure.unit, mark.over, mark.how == "price", mark.how)


def _interest(article: Article, index: int, places: dict[int, int], pack: Pack) -> Rate | None:
    """A percentage that is paid of a sum by a time: "at 4 per cent", of a loan, or "1.5% a day"; None where it is not."""
    figure = article.figures[index]
    if not usable(figure) or not plain(figure) or not 0 < middle(figure) < HUNDRED or figure.unit == "basis_point":
        return None
    spans = pack.values["per_unit"]
    if figure.per and not spans.get(figure.per):
        return None
    part = Fraction(1, HUNDRED)
    value, step = values.exact(middle(figure) * part), values.exact(figure.step * part)
    lent = any(
        holds_phrase(article.sentences[number].lettered, pack.lists["interest_word"])
        for number in range(max(0, places[index] - 1), min(len(article.sentences), places[index] + 2))
    )
    if not lent and not figure.per:
        return None
    from lint.checks.changes.triples import movements_of  # noqa: PLC0415

    ahead = article.document.text[max(0, figure.outer_start - BEHIND) : figure.outer_start].lower().split()
    if index in movements_of(article, CHANGE).changes or not pack.lists["by_word"].isdisjoint(ahead[-1:]):
        return None  # "Debt was down to €412bn, or by 9.1%"
    exact = lent and figure.modifier == "exact"
    interval = Interval(value, value) if exact else values.scaled(figure.interval, part)
    one = figure._replace(value=value, step=step, interval=interval)
    return Rate(index, one, None, figure.per or "year", False, "interest" if lent else "yearly")


def _is_every(article: Article, index: int, places: dict[int, int], pack: Pack) -> bool:
    """Whether something comes once in every time that a figure tells."""
    row = article.sentences[places[index]]
    words = row.lettered[: row.letters[row.figures.index(index)]].split()
    return bool(words) and words[-1] in pack.lists["rate_every"]


def _named(article: Article, index: int, word: str, pack: Pack) -> str:
    """A word behind "each" where it is a time, a unit or the name of what is counted near it; else "": a verb."""
    if word in pack.values["per_unit"] or word in pack.lists["anyone"]:
        return word
    if word and any(True for _ in read_units(pack.units).readings(word)):
        return word
    near = article.figures[max(0, index - AROUND) : index + AROUND + 1]
    return word if any(figure.noun and same_thing(word, figure.noun.lower().split()[-1]) for figure in near) else ""


def _unit(words: list[str], pack: Pack) -> str:
    """The unit that some words begin with, perhaps one of two words; "" for none."""
    unit = " ".join(words[: TWO if words[:1] and words[0] in pack.lists["unit_power"] else 1])
    known = unit in pack.values["per_unit"] or any(True for _ in read_units(pack.units).readings(unit))
    return unit if words and known else ""


def _squared(article: Article, figure: Figure, pack: Pack) -> str:
    """What a figure is by, as a whole: the "square" of "€35 per square metre" is only its first word."""
    per = figure.per or ""
    if per not in pack.lists["unit_power"]:
        return per
    behind = article.document.text[figure.end : figure.end + BEHIND].lower().partition(per)[2].split()[:1]
    return f"{per} {behind[0].strip('.,;:)')}" if behind else per


def mark_of(article: Article, index: int, places: dict[int, int], pack: Pack) -> Mark | None:
    """How a figure is said to be by something; None where it is not."""
    before, behind = _clause(article, index, places)
    lists = pack.lists
    if before[-1:] and before[-1] in lists["rate_each"]:
        return None  # "for every 100,000 people": what others are by
    spans = pack.values["per_unit"]
    for place, word in enumerate(behind[:NEAR]):
        if word in lists["product_joint"]:
            break
        following = behind[place + 1] if place + 1 < len(behind) else ""
        within = place and behind[place - 1] in lists["no_thing"] - lists["rate_to"]  # "in a cup"
        if word in lists["measure_article"] and not spans.get(following) and not within:
            thing = _unit(behind[place + 1 :], pack) or _named(article, index, following, pack)
            if thing:
                return Mark("by-one", thing)  # "36p a brick", "28 litres a cow"
            if not place and following.isalpha():
                return Mark("by-any", following)  # "2.2 a game"
        if word in lists["rate_to"]:
            thing = _unit(behind[place + 2 :], pack) or _named(article, index, "".join(behind[place + 2 : place + 3]), pack)
            if following in lists["rate_definite"] and thing:
                return Mark("by-one", thing)  # "4.5 tonnes to the hectare", "30 bottles to the crate"
            thing = thing or "".join(behind[place + 2 : place + 3])
            if not place and following in lists["measure_article"] and thing.isalpha() and not spans.get(thing):
                return Mark("for-one", thing)  # "€3,000 for a passage"
            if following == "" and (time := _one_time(article, index)):
                return Mark("in-one", time)  # "£85 for an hour's labour"
        if word in lists["rate_each"]:
            return Mark("each-behind", _thing(article, index, behind, place, pack))
        if word in lists["rate_in"] and following in lists["rate_one"] and (thing := _time(behind[place + 2 :], pack)):
            return Mark("in-one", thing)
        if word in lists["rate_course"]:  # "2,190 patients over the year", "in the course of a year"
            from_one = behind[place + 1 + (following in lists["noun_of"]) :]
            if from_one and from_one[0] in lists["rate_one_time"] and (thing := _time(from_one[1:], pack)):
                return Mark("in-one", thing)
        usual = following in lists["rate_one"] and not lists["whole_time"].isdisjoint(behind[place + 2 : place + 3])
        if word in lists["rate_on"] and usual and (thing := _time(behind[place + 3 :], pack)):
            return Mark("in-one", thing)  # "700 on an average day"
        if thing := _by_adverb(word, pack):
            return Mark("in-one", thing)  # "30,000 annually"
    near = before[-FAR:]
    for place in range(len(near) - 1, -1, -1):
        if near[place] in lists["rate_each"]:
            if near[place + 1 : place + 2] and near[place + 1] in lists["noun_of"]:
                if near[place + 2 : place + 3] and near[place + 2] in lists["each_of_them"]:
                    return Mark("each-ahead", "")  # "each of which receives €600"
                if place + CLOSE >= len(near) and (place + 2 < len(near) or article.figures[index].kind == "count"):
                    return None  # "on each of the five days": what others are by
            return Mark("each-ahead", _thing(article, index, near, place, pack))
    if not lists["average_word"].isdisjoint(near[-CLOSE:]) or not lists["average_word"].isdisjoint(behind[:2]):
        return Mark("average", "")
    if _is_each_of(article, index, index - 1, places, pack) or _is_each_of(article, index, index + 1, places, pack):
        return Mark("of-each", "")
    if before[-1:] and before[-1] in lists["noun_of"] and _counts(article, index, places) and len(before) < CLOSE:
        return Mark("of", "")  # "32 teams of 11 players"
    start = 1 if before[:1] and before[0] in lists["whole_word"] else 0  # "so a kilometre cost €4m"
    ones = [place for place, word in enumerate(before[start : start + 1], start) if word in lists["rate_one"]]
    if ones and len(before) > 1 and len(before) <= FAR and before[ones[0] + 1 : ones[0] + 2]:
        thing = _unit(before[ones[0] + 1 :], pack) or _named(article, index, before[ones[0] + 1], pack)
        return Mark("in-one" if start else "one", thing)
    if before[-1:] and before[-1] in lists["has_room"]:
        return Mark("room", "")  # "the hall seats 480"
    if before[-1:] and before[-1] in lists["price_lead"] and article.figures[index].kind == "money":
        return Mark("price", "")
    if article.figures[index].kind == "money" and not lists["price_noun"].isdisjoint(near[-CLOSE:]):
        return Mark("price-of", "")
    one = before[-1:] and (before[-1] in lists["measure_definite"] or before[-1] in lists["measure_article"])
    if not one and "-" in _text(article, index) and behind and spans.get(article.figures[index].unit or "", 0) < DAY:
        return Mark("compound", behind[0])  # "12-hour shifts"
    return None


def _one_time(article: Article, index: int) -> str:
    """The time of which the next figure is one: "an hour"; "" where it is none."""
    one = article.figures[index + 1] if index + 1 < len(article.figures) else None
    return one.unit or "" if one is not None and one.kind == "duration" and usable(one) and one.value == 1 else ""


def _text(article: Article, index: int) -> str:
    return article.document.text[article.figures[index].start : article.figures[index].end]


def time_of(article: Article, index: int, places: dict[int, int], pack: Pack) -> str:
    """The time that the words before a figure say that it is by: "in a day …", "the annual bill …"; "" where none does."""
    row = article.sentences[places[index]]
    at = row.figures.index(index)
    start = row.letters[at - 1] + 1 if at else 0
    words = _words(row.lettered[start : row.letters[at]])
    lists = pack.lists
    for place in range(len(words) - 1, -1, -1):
        word = words[place]
        one = words[place + 1] if place + 1 < len(words) else ""
        if word in lists["rate_in"] and one in lists["rate_one_time"] and (time := _time(words[place + 2 :], pack)):
            return time
        if place >= len(words) - CLOSE and (time := _by_adverb(word, pack)):
            return time
        if word in lists["product_joint"]:
            return ""
    ahead = _words(row.lettered[:start])
    ends = (_time([word], pack) for before, word in pairwise(ahead) if before in lists["rate_one"] and word.endswith("'s"))
    return next(ends, "")  # "a year's treatment, at €95 a week, comes to €4,940"


def _time(words: list[str], pack: Pack) -> str:
    """The time that some words begin with: "hour", "full year", "day's"."""
    spans = pack.values["per_unit"]
    for word in words[:TWO]:
        name = word.removesuffix("'s")
        if spans.get(name):
            return name
        if word not in pack.lists["whole_time"]:
            return ""
    return ""


def _by_adverb(word: str, pack: Pack) -> str:
    """The time of "daily" or "annual"."""
    seconds = pack.values["time_word"].get(word)
    return "" if seconds is None else next(name for name, one in pack.values["per_unit"].items() if one == seconds)


def _clause(article: Article, index: int, places: dict[int, int]) -> tuple[list[str], list[str]]:
    """The words before and behind a figure, to the amounts on either side or the end of its clause."""
    row = article.sentences[places[index]]
    at = row.figures.index(index)

    def is_amount(place: int) -> bool:
        return article.figures[row.figures[place]].kind in AMOUNTS

    start = next((row.letters[place] + 1 for place in range(at - 1, -1, -1) if is_amount(place)), 0)
    end = next((row.letters[place] for place in range(at + 1, len(row.figures)) if is_amount(place)), len(row.lettered))
    letter = row.letters[at]
    return _words(_behind_breaks(row.lettered[start:letter])), _words(_before_breaks(row.lettered[letter + 1 : end]))


def _behind_breaks(text: str) -> str:
    text = text.rstrip(": ")  # "average fine: $220"
    return text[max(text.rfind(sign) for sign in BREAKS) + 1 :]


def _before_breaks(text: str) -> str:
    return text[: min((place for sign in BREAKS if (place := text.find(sign)) >= 0), default=len(text))]


def _words(text: str) -> list[str]:
    return [word.strip("\"'“”‘’-").lower() for word in text.replace(",", " ").split()]


def _thing(article: Article, index: int, words: list[str], place: int, pack: Pack) -> str:
    """What "each" deals out to: the word behind it, "" for "each of them", "each one" and "they each receive"."""
    word = words[place + 1] if place + 1 < len(words) else ""
    if not word.isalpha() or word in pack.lists["no_thing"]:
        return ""
    if unit := _unit(words[place + 1 :], pack):
        return unit
    return word if words[place] in pack.lists["rate_every"] else _named(article, index, word, pack)


def _counts(article: Article, index: int, places: dict[int, int]) -> bool:
    """Whether the figure before one, in its sentence, counts something."""
    before = article.figures[index - 1] if index and places.get(index - 1) == places[index] else None
    return before is not None and before.kind == "count" and before.noun is not None


def _is_each_of(article: Article, index: int, other: int, places: dict[int, int], pack: Pack) -> bool:
    """Whether the number beside a figure is one of each of which is spoken: "each of its 64 tenants a voucher of £25"."""
    if other < 0 or places.get(other) != places[index] or article.figures[other].kind not in ("count", "duration"):
        return False
    words, _ = _clause(article, other, places)
    return all(not pack.lists[name].isdisjoint(words[-CLOSE:]) for name in ("rate_each", "noun_of"))
