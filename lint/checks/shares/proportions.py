"""A part, its whole in the sentences before, and the share of it: "156 of them, or 12%", "a fifth of the total, 40".

Relations that say `part = true` give a figure its role: "of the" the whole, "or 25%" the share. What fails is only told if no
other way to read the three makes them right.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import product

from lint import algebra, values
from lint.checks.changes.triples import (
    amounts,
    exact,
)
from lint.checks.sum import is_in_pieces
from lint.checks.sums.parts import counts
from lint.checks.terms import HUNDREDTH, middle, usable
from lint.model import Interval
from lint.rational import Fraction
from lint.records import TYPE_CHECKING

if TYPE_CHECKING:
    from lint.model import Article, Figure, Number, Sentence

SOLID = ("count", "money", "quantity")  # what there is a part of, apart from time
BESIDE = 70  # characters between a part and its share
CLOSE = 25  # characters between a share and the part behind it
SPEECH = Fraction(28, 25)  # times that a fraction in words may be off: "two in three"
LEAST_SHARE = 500
TWO = 2
SIGNS = tuple(".,;:")  # behind what is no share of anything that is named
SHORT = 3  # letters of "the", "for"


def about(point: Number, figure: Figure) -> Interval:
    """A value that a figure should have, as exact as its last digit that is no zero."""
    half: Number = Fraction(figure.step) / 2
    value = middle(figure)
    while value and value % (20 * half) == 0:
        half = 10 * half
    return Interval(values.exact(point - half), values.exact(point + half))


def is_no_part(article: Article, part: int, whole: int) -> bool:
    """Whether an amount is of another sort ("one-person households", "1.7"), one of two, or the whole again."""
    some, all_ = article.figures[part], article.figures[whole]
    if (some.kind == "duration") != (all_.kind == "duration"):
        return True  # "the first three weeks, not quite 60% of the 200 it had planned"
    if some.unit != all_.unit and article.document.text[all_.end : some.start].strip() == "(":
        return True  # "half of the 40km (25 miles)": the whole once more
    tied = not counts(article, some._replace(per=None)) and some.kind == "count"
    pieces = is_in_pieces(some) and some.words
    return tied or pieces or (all_.kind == "count" and middle(all_) <= TWO) or _numbered(article, part, whole)


def is_of_what_is_left(article: Article, share: int, part: int, whole: int) -> bool:
    """Whether a share is that of what a part, or it and one more, leave of a figure before: "31 left; twelve …, five …"."""
    rows = article.sentences
    own = bisect_right(rows, article.figures[share].start, key=_start) - 1
    near = [index for row in rows[max(0, own - 2) : own + 1] for index in amounts(article, row.figures) if index < part]
    near = [index for index in near if index != whole and exact(article.figures[index])]
    some, by = article.figures[part], article.figures[share]
    meant = algebra.mul(article.figures[whole].interval, values.scaled(by.interval, HUNDREDTH if by.kind == "percent" else 1))
    for one, other in product(near, (*near, None)):
        if one == other or article.figures[one].kind != some.kind:
            continue
        left = middle(article.figures[one]) - middle(some) - (0 if other is None else middle(article.figures[other]))
        if left > 0 and algebra.intersects(meant, algebra.point(left)):
            return True
    return False


def _numbered(article: Article, one: int, other: int) -> bool:
    """Whether the same word before two counts makes numbers of them: "speed 5 …, speed 6 …"."""
    words = []
    for figure in (article.figures[one], article.figures[other]):
        ahead = article.document.text[max(0, figure.start - BESIDE) : figure.start].lower().split()
        if figure.kind != "count" or not ahead:
            return False
        words.append(ahead[-1])
    return words[0] == words[1] and words[0].isalpha() and len(words[0]) > SHORT


def is_roughly(article: Article, share: int, part: int, whole: int) -> bool:
    """Whether a fraction in words is not far off, as such are said of anything near them: "a third" of 30 per cent."""
    said, some, all_ = (article.figures[index] for index in (share, part, whole))
    if (
        said.kind != "ratio"
        or said.modifier not in ("exact", "approx")
        or (some.unit, some.currency) != (all_.unit, all_.currency)
        or not middle(all_)
        or not middle(said)
    ):
        return False
    times = Fraction(middle(some)) / Fraction(middle(all_)) / Fraction(middle(said))
    return 1 / SPEECH <= times <= SPEECH


def is_half_of_one(article: Article, share: int) -> bool:
    """Whether a fraction is one of the hour, mile … that stands directly behind it, over the end of a line."""
    if share + 1 >= len(article.figures) or article.figures[share].kind != "ratio":
        return False
    behind = article.figures[share + 1]
    return behind.start - article.figures[share].end == 1 and usable(behind) and middle(behind) == 1


def is_next_one(article: Article, share: int, part: int) -> bool:
    """Whether a fraction numbers what comes after so many, and is no part: "two of the five sank; we heard of a third"."""
    said, some = article.figures[share], article.figures[part]
    if said.kind != "ratio" or not said.words or part > share or some.kind != "count" or middle(said) * (middle(some) + 1) != 1:
        return False
    text = article.document.text
    before = text[max(0, said.outer_start - TWO) : said.outer_start].rstrip()
    return before[-1:].isalpha() and text[said.end : said.end + 1] in SIGNS


def is_share(figure: Figure) -> bool:
    """Whether a figure is a percentage or a fraction, no change in points and no multiple."""
    return figure.kind in ("percent", "ratio") and figure.unit is None


def is_proper_share(figure: Figure) -> bool:
    """Whether a share is one number between nothing and all."""
    return exact(figure) and 0 < middle(figure) < (1 if figure.kind == "ratio" else 100)


def is_part(article: Article, small: int, large: int) -> bool:
    """Whether the one amount may be a part of the other: less, and not vanishingly little."""
    part, whole = middle(article.figures[small]), middle(article.figures[large])
    return 0 < part < whole <= part * LEAST_SHARE


def _start(row: Sentence) -> int:
    return row.start
