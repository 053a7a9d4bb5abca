"""A rate, a number and what they make, tied by the words between them: "at €80m each the 12 jets cost $960m".

Of rate and total the later one is what the other two make. The words that lead to it say so: "which makes", "or", "in all", a
verb without another subject, or the beginning of a sentence that takes up what was told ("That comes to", "The bill was").
Another subject, one thing more or another figure of the sort between them, and nothing is said of the product.
"""

from __future__ import annotations

from lint import algebra
from lint.checks.equation import holds_phrase, sentences_at
from lint.checks.rates.tied import SPEEDS, as_written, is_average, letter_of, same_thing
from lint.checks.stated import plain
from lint.checks.terms import middle, usable
from lint.rational import Fraction
from lint.records import TYPE_CHECKING

if TYPE_CHECKING:
    from lint.checks.rates.tied import Product
    from lint.model import Article, Figure
    from lint.pack import Pack

FAR = 12  # times that the sum may be more or less than the product: a figure may have lost a digit
FURTHER = 2  # sentences from the first of the three to the last
SIGNS = ",;:-("  # before "which is", "or", "that makes"
SURE = frozenset(("exact", "approx", "more_than"))  # "63 litres over 900 km" tells no more than 900
TEN = 10
TWO = 2
TOUCHING = 4  # characters
BEHIND = 30  # characters in which a date is that of a figure before it


def _may_be(article: Article, product: Product) -> bool:
    """Whether the three are as exact as a product is told with, of one sort, and not too far apart."""
    figures = article.figures
    total, number, rate = figures[product.total], figures[product.number], product.rate.figure
    if product.fit == "date":
        return False
    made = Fraction(middle(rate)) * Fraction(product.point)
    if not Fraction(1, FAR) <= made / Fraction(middle(total)) <= FAR:
        return False
    if any(figure.modifier not in ("exact", "approx") for figure in (total, rate)) or number.modifier not in SURE:
        return False
    if total.kind == "count" and total.noun and rate.noun:
        return _is_alike(total.noun, rate.noun)
    return True


def is_told(article: Article, product: Product, places: dict[int, int], pack: Pack) -> bool:
    """Whether the words between the three figures say that the last of rate and total is what the others make."""
    if not _may_be(article, product):
        return False
    figures = article.figures
    total, number, rate = figures[product.total], figures[product.number], product.rate.figure
    least = max(middle(rate), middle(number) if middle(rate) > 1 else 0)
    if number.kind == total.kind == "count" and product.point >= middle(number) and middle(total) <= least:
        return False
    if total.kind == "count" and _has_behind(article, product.total, places, pack, "scan_one_of_a_list"):
        return False  # "at 400, 800 or 1,600 metres"
    taken_up = _has_behind(article, product.number, places, pack, "scan_of_them")
    if number.kind == rate.kind == "count" and not (number.noun or taken_up or product.rate.base > 1):
        return False  # a score, a margin of error
    if _is_unsteady(article, product, pack):
        return False
    order = sorted((product.total, product.number, product.rate.at))
    if places[order[-1]] - places[order[0]] > FURTHER:
        return False
    if product.number and number.start - figures[product.number - 1].end < TOUCHING:
        return False  # "2 h 47 min"
    between = [figures[index] for index in range(order[0] + 1, order[-1]) if index not in product.figures]
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
    end = letter_of(article, result, places)
    if places[before] == places[result]:
        first = row.lettered[: letter_of(article, min(product.total, product.number), places)]
        gap = row.lettered[letter_of(article, before, places) + 1 : end]
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


def is_announced(article: Article, product: Product, places: dict[int, int], pack: Pack) -> bool:
    """Whether words directly at the last of the three figures announce it as the result of the others, and no rival is near.

    "An average of £105 a week", "which makes €165 for each", "The contract is worth €5.9m".
    """
    if not _may_be(article, product):
        return False
    figures = article.figures
    total, number, rate = figures[product.total], figures[product.number], product.rate.figure
    if number.kind == "count" and (not isinstance(middle(number), int) or (number.words and middle(number) < TEN)):
        return False  # an average; "a class of nine"
    first, middle_one, result = sorted((product.total, product.number, product.rate.at))
    if _is_all_there_is(article, product, places, pack):
        return True
    if result == product.number and number.kind == "count":
        return False  # "three rooms each, and all told 31 people live there"
    if result == product.number and middle_one == product.total and _is_of_number(article, middle_one, result, places, pack):
        result = product.total
    opens = article.sentences[places[result]].figures[0] == result
    if places[result] - places[first] > (FURTHER if opens else 1) or not _says_result(article, result, places, pack):
        return False
    if total.kind == "count" and not total.noun and result != product.total:
        return False
    if _is_unsteady(article, product, pack):
        return False
    if _has_behind(article, result, places, pack, "scan_makes_more"):
        return False
    mine = product.figures
    near = [index for index in places if places[first] <= places[index] <= places[result] and index not in mine]
    if _makes_another(article, product, places, first, result):
        return False
    return not any(
        figures[index].kind == "percent" or _is_rival(figures[index], total, rate, number) for index in near if index < result
    )


def _is_of_number(article: Article, total: int, number: int, places: dict[int, int], pack: Pack) -> bool:
    """Whether a total that is set off goes on with its number: "…, 405,000 tonnes over the seven days"."""
    row = article.sentences[places[total]]
    if places[number] != places[total] or number != total + 1:
        return False
    letter, end = letter_of(article, total, places), letter_of(article, number, places)
    at = row.figures.index(total)
    gap = row.lettered[row.letters[at - 1] + 1 if at else 0 : letter]
    if pack.patterns["scan_over_the"].compiled.fullmatch(row.lettered[letter + 1 : end]) is None:
        return False
    return at > 0 and pack.patterns["scan_set_off"].compiled.search(gap) is not None


def _is_all_there_is(article: Article, product: Product, places: dict[int, int], pack: Pack) -> bool:
    """Whether a steady rate by a time, a time and an amount stand alone in their sentences: nothing else can be meant."""
    figures = article.figures
    total, number, rate = figures[product.total], figures[product.number], product.rate.figure
    three = (product.total, product.number, product.rate.at)
    if number.kind != "duration" or total.kind != "quantity" or len({places[index] for index in three}) < TWO:
        return False
    low, high = min(places[index] for index in three), max(places[index] for index in three)
    if high - low > FURTHER or not holds_phrase(sentences_at(article, rate.start, rate.end), pack.lists["steady"]):
        return False
    near = [index for index in places if low <= places[index] <= high and index not in three]
    return not any(figures[index].kind in ("duration", "quantity", "percent") for index in near)


def _makes_another(article: Article, product: Product, places: dict[int, int], first: int, result: int) -> bool:
    """Whether a rate makes another figure near it, whatever its unit: "240 volunteers worked 3,600 hours, or 15 each"."""
    rate = product.rate.figure
    near = [
        article.figures[index] for index in places
        if places[first] <= places[index] <= places[result] and index != product.rate.at
    ]  # fmt: skip
    near = [figure for figure in near if usable(figure) and plain(figure) and middle(figure) > 0]
    return any(
        algebra.intersects(algebra.mul(as_written(rate).interval, one.interval), other.interval)
        for one in near
        for other in near
        if one is not other
    )


def _says_result(article: Article, result: int, places: dict[int, int], pack: Pack) -> bool:
    """Whether the words before a figure, from the one before it or the beginning of its sentence, announce it."""
    row = article.sentences[places[result]]
    at = row.figures.index(result)
    gap = row.lettered[row.letters[at - 1] + 1 if at else 0 : row.letters[at]]
    if at == 0:
        return pack.patterns["scan_opens_total"].compiled.fullmatch(gap) is not None
    if is_average(article, article.figures[result], pack) and pack.patterns["scan_set_off"].compiled.search(gap):
        return True
    return pack.patterns["scan_announces_rate"].compiled.search(gap) is not None


def _is_unsteady(article: Article, product: Product, pack: Pack) -> bool:
    """Whether the rate is a speed of which the text does not say that it was kept all the way."""
    rate, over = product.rate.figure, product.rate.over
    if (rate.unit or "").partition(" / ")[0] not in SPEEDS or not pack.values["per_unit"].get(over or rate.per or ""):
        return False
    three = (article.figures[product.total], article.figures[product.number], rate)
    return not any(holds_phrase(sentences_at(article, figure.start, figure.end), pack.lists["steady"]) for figure in three)


def _has_behind(article: Article, index: int, places: dict[int, int], pack: Pack, pattern: str) -> bool:
    """Whether a figure's sentence goes on with what a pattern reads."""
    row = article.sentences[places[index]]
    return pack.patterns[pattern].compiled.match(row.lettered, letter_of(article, index, places) + 1) is not None


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
    gap = row.lettered[letter_of(article, one, places) : letter_of(article, other, places) + 1]
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
