"""A rate, a number and their product that the text ties together so that no slip of the pen need explain why they differ.

In two sentences or three there is one rate, one number of what it is by ("£14 a crate", 38 crates; "an hour", seven hours) and
one sum of its sort, and words say that the sum is what they make: "They fetched £14 a crate and he drove home with £532". Then
the text leaves no other product.
"""

from __future__ import annotations

from lint.checks.rates.tied import same_thing
from lint.checks.terms import middle
from lint.rational import Fraction
from lint.records import TYPE_CHECKING

if TYPE_CHECKING:
    from lint.checks.rates.tied import Product
    from lint.model import Article, Figure
    from lint.pack import Pack

FAR = 3  # times that the sum may be more or less than the product
CLOSE = 1  # sentences from the first of the three to the last …
FURTHER = 2  # … and where their kinds and nouns tie them
SPEEDS = frozenset(("kilometer", "mile", "meter", "nautical_mile", "knot"))
TEN = 10
DATES = frozenset(("date", "date-range", "year"))
BEHIND = 30  # characters in which a date is that of a figure before it


def is_outright(
    article: Article, product: Product, roles: dict[int, dict[str, str]], places: dict[int, int], pack: Pack
) -> bool:
    """Whether the words around leave no doubt that a product is told.

    roles: what words beside each figure say that it is.
    """
    figures = article.figures
    total, number, rate = figures[product.total], figures[product.number], product.rate.figure
    mine = (product.total, product.number, product.rate.at)
    at = [places[index] for index in mine]
    if product.factor.low != product.factor.high or not product.factor.low:
        return False
    made = Fraction(middle(rate)) * Fraction(middle(number)) * Fraction(product.factor.low)
    if not Fraction(1, FAR) <= made / Fraction(middle(total)) <= FAR:
        return False
    if any(figure.modifier not in ("exact", "approx") for figure in (total, number, rate)):
        return False
    made_of, _, over = (rate.unit or "").partition(" / ")
    if made_of in SPEEDS and pack.values["per_unit"].get(over or rate.per or ""):
        return False  # seldom kept all the way
    named = _is_named(number, product.rate.over)
    if not named and not ("each" in roles.get(product.rate.at, {}) and number.noun):
        return False
    if max(at) - min(at) > (FURTHER if named else CLOSE):
        return False
    beside = [
        index for index, place in places.items()
        if min(at) <= place <= max(at) and index not in mine
    ]
    if any(_is_rival(figures[index], total, rate, number) for index in beside):
        return False
    result, at_end = (product.rate.at, True) if product.rate.at > max(mine[:2]) else (product.total, False)
    if not at_end and _is_dated(article, product.total):
        return False
    if total.kind == "count" and total.noun and rate.noun and not _is_alike(total.noun, rate.noun):
        return False
    if "result" in roles.get(result, {}):
        return True
    return max(at) == min(at) and number.kind == total.kind == "quantity" and bool(over)  # 320 miles, 40 a gallon, 8 gallons


def _is_dated(article: Article, index: int) -> bool:
    """Whether a date stands behind a figure: it may be of that time alone."""
    figure = article.figures[index]
    if index + 1 == len(article.figures):
        return False
    behind = article.figures[index + 1]
    return behind.kind in DATES and behind.start - figure.end < BEHIND


def _is_alike(noun: str, other: str) -> bool:
    return same_thing(noun.lower().split()[-1], other.lower().split()[-1])


def _is_named(number: Figure, over: str) -> bool:
    """Whether a number is of just what a rate is by: crates and "a crate", hours and "an hour"."""
    if number.kind in ("duration", "quantity"):
        return bool(over)
    head = (number.noun or "").lower().split()[-1:] or [""]
    return bool(head[0]) and any(same_thing(word, head[0]) for word in over.split())


def _is_rival(figure: Figure, total: Figure, rate: Figure, number: Figure) -> bool:
    """Whether another figure of the same sentences may be meant for one of the three."""
    if figure.kind in ("money", "quantity", "duration") and figure.kind == total.kind:
        return True
    if figure.kind == number.kind and (figure.kind != "count" or figure.noun == number.noun or not figure.noun):
        return not (figure.kind == "count" and figure.words and middle(figure) < TEN)
    return bool(figure.per) and figure.per == rate.per
