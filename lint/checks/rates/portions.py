"""A sum that is dealt out in equal parts: "split £1.8m between them … 1,200 of them, and every one gets the same: £1,500".

Nothing but the words for equal parts says that one figure is the quotient of two others. So there must be just two sums and
one number about them, and a slip of the pen in one of the three must explain why they do not fit.
"""

from __future__ import annotations

from lint import algebra, values
from lint.checks import show
from lint.checks.changes import triples
from lint.checks.equation import fill, holds_phrase, least
from lint.checks.slips import TELLING, slip_in
from lint.checks.stated import digits, plain
from lint.checks.terms import Term, count_like, middle, usable
from lint.model import Claim, Finding, Interval, Place
from lint.rational import Fraction
from lint.records import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint.checks.equation import Verdict
    from lint.model import Article, Figure
    from lint.pack import CheckRule, Pack

FEWEST = 3  # among whom a sum is dealt out
FAR = 3  # times that quotient and part may be apart


def verdicts(article: Article, rule: CheckRule, pack: Pack) -> Iterator[tuple[Claim, Verdict]]:
    """Each sum with its number and its equal part, and what is to be said of them."""
    dealt = pack.patterns["scan_equal_parts"].compiled
    tried: set[tuple[int, int, int]] = set()
    for stretch in triples.neighbours(article):
        figures = [(index, article.figures[index]) for index in stretch.figures]
        sums = [index for index, figure in figures if figure.kind == "money" and usable(figure) and plain(figure)]
        if len(sums) != 2 or not any(dealt.search(row) for row in stretch.lettered):
            continue
        numbers = [index for index, figure in figures if _is_number(figure)]
        if len(numbers) != 1:
            continue
        part, total = sorted(sums, key=lambda index: Fraction(middle(article.figures[index])))
        key = (total, part, numbers[0])
        if key in tried or article.figures[part].currency != article.figures[total].currency or article.figures[total].per:
            continue
        tried.add(key)
        if article.figures[part].per in rule.parameters["short-times"]:
            continue
        roles: dict[str, tuple[int, ...]] = {"total": (total,), "rate": (part,), "number": (numbers[0],)}
        claim = triples.joined(article, Claim("", "", 0, 0, {}), roles)
        excused = any(holds_phrase(" ".join(stretch.lettered), pack.lists[name]) for name in rule.parameters["other-matter"])
        near = _in_one_paragraph(article, numbers[0], sums)
        verdict = _judge(article, rule, *(article.figures[index] for index in key), near=near)
        yield claim, None if excused and verdict is not True else verdict


def _is_number(figure: Figure) -> bool:
    if figure.kind not in ("count", "duration") or not usable(figure) or not plain(figure):
        return False
    return middle(figure) >= FEWEST and isinstance(middle(figure), int) and not figure.per


def _in_one_paragraph(article: Article, number: int, sums: list[int]) -> bool:
    """Whether one of the sums stands in the paragraph of the number."""
    blocks = {index: sentence.block for sentence in article.sentences for index in sentence.figures}
    return any(blocks[index] == blocks[number] for index in sums)


def _judge(article: Article, rule: CheckRule, total: Figure, part: Figure, number: Figure, *, near: bool) -> Verdict:
    among = count_like(Term(number, number.interval, middle(number), 1)).interval
    made = algebra.mul(part.interval, among)
    if algebra.intersects(made, total.interval):
        return True
    product = values.exact(Fraction(middle(part)) * Fraction(middle(number)))
    if not Fraction(1, FAR) <= Fraction(product) / Fraction(middle(total)) <= FAR:
        return None
    needed: tuple[tuple[Figure, Interval], ...] = ((part, algebra.div(total.interval, among)), (total, made))
    for figure, meant in needed:
        slip = slip_in(article, figure, meant)
        telling = near or len(digits(article, figure).rstrip("0")) >= TELLING
        if slip is not None and (slip.kind == "order" or (slip.kind == "digit" and telling)):
            fields = {
                "number": show.written(article, number), "rate": show.written(article, part),
                "expected.total": show.like(article, product, total), "total": show.written(article, total),
                "meant": show.like(article, slip.meant, figure), "said": show.written(article, figure),
            }  # fmt: skip
            places = tuple(Place(one.start, one.end) for one in sorted((number, total), key=lambda one: one.start))
            key = "|".join(values.plain(middle(one)) for one in (total, part, number))
            return Finding(
                rule.id, fill(rule.messages["slip"], fields), part.start, part.end, places, (),
                least("medium", rule.confidence), "", "", key,
            )  # fmt: skip
    return None
