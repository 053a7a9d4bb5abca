"""A rate, a number and what they make, tied by the words between them: "at €80m each the 12 jets cost $960m".

Of rate and total the later one is what the other two make. The words that lead to it say so: "which makes", "or", "in all", a
verb without another subject, or the beginning of a sentence that takes up what was told ("That comes to", "The bill was").
Another subject, one thing more or another figure of the sort between them, and nothing is said of the product.
"""

from __future__ import annotations

from lint.checks.equation import holds_phrase, sentences_at
from lint.checks.rates.tied import same_thing
from lint.checks.terms import middle
from lint.rational import Fraction
from lint.records import TYPE_CHECKING

if TYPE_CHECKING:
    from lint.checks.rates.tied import Product
    from lint.model import Article, Figure
    from lint.pack import Pack

FAR = 12  # times that the sum may be more or less than the product: a figure may have lost a digit
FURTHER = 2  # sentences from the first of the three to the last
SPEEDS = frozenset(("kilometer", "mile", "meter", "nautical_mile", "knot"))
SIGNS = ",;:-("  # before "which is", "or", "that makes"
TEN = 10
TOUCHING = 4  # characters
DATES = frozenset(("date", "date-range", "year"))
BEHIND = 30  # characters in which a date is that of a figure before it


def is_told(article: Article, product: Product, places: dict[int, int], pack: Pack) -> bool:
    """Whether the words between the three figures say that the last of rate and total is what the others make."""
    figures = article.figures
    total, number, rate = figures[product.total], figures[product.number], product.rate.figure
    if product.factor.low != product.factor.high or not product.factor.low:
        return False
    made = Fraction(middle(rate)) * Fraction(middle(number)) * Fraction(product.factor.low)
    if not Fraction(1, FAR) <= made / Fraction(middle(total)) <= FAR:
        return False
    if any(figure.modifier not in ("exact", "approx") for figure in (total, number, rate)):
        return False
    if total.kind == "count" and total.noun and rate.noun and not _is_alike(total.noun, rate.noun):
        return False
    least = max(middle(rate), middle(number) if middle(rate) > 1 else 0)
    if number.kind == total.kind == "count" and product.factor.low >= 1 and middle(total) <= least:
        return False
    taken_up = _has_behind(article, product.number, places, pack, "scan_of_them")
    if number.kind == rate.kind == "count" and not (number.noun or taken_up or product.rate.over[:1].isdigit()):
        return False  # a score, a margin of error
    if _is_speed(rate, product.rate.over, pack) and not any(
        holds_phrase(sentences_at(article, figure.start, figure.end), pack.lists["steady"]) for figure in (total, number, rate)
    ):
        return False  # seldom kept all the way
    order = sorted((product.total, product.number, product.rate.at))
    if places[order[-1]] - places[order[0]] > FURTHER:
        return False
    if product.number and number.start - figures[product.number - 1].end < TOUCHING:
        return False  # "2 h 47 min"
    between = [figures[index] for index in range(order[0] + 1, order[-1]) if index not in order]
    if any(figure.kind == "percent" or _is_rival(figure, total, rate, number) for figure in between):
        return False
    result = max(product.total, product.rate.at)
    at = order.index(result)
    before = order[at - 1]
    if at > 1 and result == product.rate.at and not _in_one_clause(article, order[0], before, places):
        return False
    if at == 1 and not _goes_on(article, result, order[-1], places, pack):
        return False
    if _has_behind(article, result, places, pack, "scan_makes_more"):
        return False
    row = article.sentences[places[result]]
    end = _letter(article, result, places)
    if places[before] == places[result]:
        first = row.lettered[: _letter(article, min(product.total, product.number), places)]
        gap = row.lettered[_letter(article, before, places) + 1 : end]
        apart = product.rate.at == order[0] and places[order[0]] < places[before] and not any(c in SIGNS for c in gap)
        if apart and not taken_up and not _opens(first, pack):
            return False  # "The course lasts seven weeks and costs $5,400": another subject than that of the rate
        if total.unit != rate.unit and gap.strip() == "(":
            return False  # "two loaves of 850g (1lb 14oz)"
        return len(gap) > 1 and pack.patterns["scan_makes"].compiled.fullmatch(gap) is not None
    if places[result] - places[before] > 1:
        return False
    opening = row.lettered[:end]
    if product.rate.over and result == product.rate.at and pack.patterns["scan_makes_with"].compiled.fullmatch(opening):
        return True
    return pack.patterns["scan_makes_starts"].compiled.fullmatch(opening) is not None


def _is_speed(rate: Figure, over: str, pack: Pack) -> bool:
    return (rate.unit or "").partition(" / ")[0] in SPEEDS and bool(pack.values["per_unit"].get(over or rate.per or ""))


def _has_behind(article: Article, index: int, places: dict[int, int], pack: Pack, pattern: str) -> bool:
    """Whether a figure's sentence goes on with what a pattern reads."""
    row = article.sentences[places[index]]
    return pack.patterns[pattern].compiled.match(row.lettered, _letter(article, index, places) + 1) is not None


def _letter(article: Article, index: int, places: dict[int, int]) -> int:
    """Where a figure's letter stands in its sentence."""
    row = article.sentences[places[index]]
    return row.letters[row.figures.index(index)]


def _in_one_clause(article: Article, one: int, other: int, places: dict[int, int]) -> bool:
    """Whether no semicolon stands between two figures of one sentence."""
    if places[one] != places[other]:
        return True
    return ";" not in article.document.text[article.figures[one].end : article.figures[other].start]


def _opens(lettered: str, pack: Pack) -> bool:
    """Whether a sentence goes on with the matter of the one before up to its first figure."""
    words = lettered.replace(",", " ").replace('"', " ").split()
    if words[-1:] == ["of"]:
        words = words[:-2]  # "A tank of 60 litres"
    return pack.lists["product_opening"].issuperset(words)


def _goes_on(article: Article, one: int, other: int, places: dict[int, int], pack: Pack) -> bool:
    """Whether nothing else is spoken of between two figures of one sentence: "€80 for each of its 12,000 people"."""
    if places[one] != places[other]:
        return False
    row = article.sentences[places[one]]
    gap = row.lettered[_letter(article, one, places) : _letter(article, other, places) + 1]
    return pack.patterns["scan_coordinate"].compiled.search(gap) is None and not any(c.isdecimal() for c in gap)


def _is_alike(noun: str, other: str) -> bool:
    return same_thing(noun.lower().split()[-1], other.lower().split()[-1])


def _is_rival(figure: Figure, total: Figure, rate: Figure, number: Figure) -> bool:
    """Whether another figure of the same sentences may be meant for one of the three."""
    if figure.kind in ("money", "quantity", "duration") and figure.kind == total.kind:
        return True
    if figure.kind == number.kind and (figure.kind != "count" or figure.noun == number.noun or not figure.noun):
        return not (figure.kind == "count" and figure.words and middle(figure) < TEN)
    return bool(figure.per) and figure.per == rate.per
