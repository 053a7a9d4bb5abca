"""Whether a change and two amounts that do not both stand in its sentence are about different things.

"Profits dropped by a fifth. It had set aside €320m, compared with €180m": the second sentence goes on with "it", and yet its
amounts are none of profits. Where the amounts move the other way, where the change has an amount of its own beside it, is one
of another time, of what is to come or of an estimate, it is not the change between them.
"""

from __future__ import annotations

from lint.checks import calendar
from lint.checks.changes import triples
from lint.checks.stated import disjoint
from lint.checks.terms import middle, usable
from lint.rational import Fraction
from lint.records import TYPE_CHECKING

if TYPE_CHECKING:
    from lint.model import Article, Claim, Figure, Number, Sentence
    from lint.pack import Pack

DATES = ("date", "date-range", "year")
AHEAD = 40  # characters before a change in which a verb says that it is to come
BESIDE = 60  # characters behind a change in which its time is told
TEN = 10  # numbers in words up to it are of things told in passing
STEM = 5  # letters that a word has in common with itself
YEAR = 366  # days
SLACK = Fraction(1, 4)  # of "in ten years"
DAYS = {"year": 365, "decade": 3652, "century": 36524, "month": 30, "week": 7, "day": 1}


def unrelated(article: Article, said: Claim, claim: Claim, pack: Pack) -> bool:
    """Whether something shows that a claim's `before` and `after`, not both in its change's sentence, are not its ends."""
    at = triples.told_at(article, said)
    own = _sentence(article, at)
    (before,), (after,) = claim.roles["before"], claim.roles["after"]
    outside = [index for index in (before, after) if index not in own.figures]
    if not outside:
        return False
    figures = article.figures
    sign = triples.sign_of(claim)
    if sign and len(outside) == 2 and sign * (middle(figures[after]) - middle(figures[before])) < 0:
        return True
    if not pack.lists["estimate_word"].isdisjoint(own.lettered.replace(",", " ").split()):
        return True
    others = [_sentence(article, figures[index].start) for index in outside]
    if _to_come(article, own, at, others, pack):
        return True
    change = claim.roles.get("change", ())
    if len(outside) == 2 and any(_amount(figures[index]) for index in own.figures if index not in change):
        return True
    alone = not change and not any(_amount(figures[index]) for index in own.figures)  # "Complaints have doubled."
    if len(outside) == 2 and not alone and not all(_goes_on(own, row, pack) for row in others):
        return True
    if len(outside) == 1 and _one_of_several(article, outside[0], others[0], {before, after, *change}):
        return True
    return before in outside and _of_another_time(article, own, at, before, after, pack)


def _sentence(article: Article, offset: int) -> Sentence:
    return next(row for row in reversed(article.sentences) if row.start <= offset)


def _goes_on(own: Sentence, other: Sentence, pack: Pack) -> bool:
    """Whether the later of two sentences says that it goes on with the matter of the other, or a word of that comes again."""
    later = max(own, other, key=_start).lettered
    if pack.patterns["scan_goes_on"].compiled.match(later) or pack.patterns["scan_taken_up"].compiled.search(later):
        return True
    words = [{word[:STEM] for word in _words(row.lettered) if len(word) >= STEM} for row in (own, other)]
    return not words[0].isdisjoint(words[1])


def _start(row: Sentence) -> int:
    return row.start


def _words(text: str) -> list[str]:
    return "".join(c if c.isalpha() else " " for c in text).split()


def _to_come(article: Article, own: Sentence, at: int, others: list[Sentence], pack: Pack) -> bool:
    """Whether a change is one of the future, and the amounts are of the present and the past."""
    ahead = article.document.text[max(own.start, at - AHEAD) : at]
    if pack.patterns["scan_will"].compiled.search(ahead) is None:
        return False
    return not any(pack.patterns["scan_future"].compiled.search(row.lettered) for row in others)


def _amount(figure: Figure) -> bool:
    """Whether a figure is an amount that a change may be one of."""
    if figure.kind not in ("count", "money", "quantity") or not usable(figure) or figure.per or not triples.exact(figure):
        return False
    return not (figure.words and middle(figure) <= TEN)


def _one_of_several(article: Article, index: int, sentence: Sentence, known: set[int]) -> bool:
    """Whether an amount stands with another of its kind that may as well be meant, and no noun says which."""
    figure = article.figures[index]
    rest = [article.figures[other] for other in sentence.figures if other not in known]
    sort = (figure.kind, figure.unit, figure.currency)
    return figure.noun is None and any((other.kind, other.unit, other.currency) == sort and _amount(other) for other in rest)


def _of_another_time(article: Article, own: Sentence, at: int, before: int, after: int, pack: Pack) -> bool:
    """Whether the change is told to be one since, or within, another time than that of the amount before."""
    then = _date_beside(article, before)
    if then is None or then.interval.low is None or then.interval.high is None:
        return False
    now = _date_beside(article, after)
    for letter, index in zip(own.letters, own.figures, strict=True):
        figure = article.figures[index]
        if not 0 < figure.start - at <= BESIDE:
            continue
        if figure.kind in DATES and now is not None and all(disjoint(figure.interval, end.interval) for end in (then, now)):
            return True  # "fell by a tenth last year. In 2022 it was 4.2, in 2021 4.9"
        lead = pack.patterns["scan_since_or_in"].compiled.search(own.lettered, max(0, letter - 30), letter)
        if lead is None or lead.end() != letter:
            continue
        if figure.kind in DATES and lead["since"]:
            return disjoint(figure.interval, then.interval)
        if figure.kind == "duration" and lead["in"]:
            today: Number | None = calendar.today(article)
            today = now.interval.low if now is not None and now is not then else today
            length = DAYS.get(figure.unit or "", 0) * Fraction(middle(figure)) if triples.exact(figure) else 0
            if today is None or not length:
                return False
            least, most = today - then.interval.high, today - then.interval.low
            return most < length * (1 - SLACK) - YEAR or least > length * (1 + SLACK) + YEAR
    return False


def _date_beside(article: Article, index: int) -> Figure | None:
    """The date of an amount's sentence that stands nearest to it, with no other amount between."""
    own = _sentence(article, article.figures[index].start)
    place = own.figures.index(index) if index in own.figures else -1
    for other in (place - 1, place + 1):
        if 0 <= other < len(own.figures) and article.figures[own.figures[other]].kind in DATES:
            return article.figures[own.figures[other]]
    return None
