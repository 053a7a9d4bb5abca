"""Parts of a total over several sentences: "3,400 jobs", and then so many in each of three countries, "and nowhere else".

That the parts are all of the whole shows in what the text says of them: that there are no others ("nowhere else"), that the
last are the remaining ones, or in as many names before the total as there are parts behind it. The total is an earlier
figure of the same sort. Wherever any earlier figure fits any of the parts, the text is taken to be right.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from lint import algebra
from lint.checks import show
from lint.checks.equation import fill, least
from lint.checks.terms import count_like, middle, number_of, term, usable
from lint.model import Finding, Place
from lint.records import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint.checks.terms import Term
    from lint.model import Article, Figure, Interval
    from lint.pack import CheckRule, Pack

PARTS = ("paragraph", "quote", "standfirst")
MOST = 9  # parts that are looked at together


def totals(article: Article, rule: CheckRule, pack: Pack) -> Iterator[Finding]:
    """A finding for each total that the parts named after it do not add up to."""
    text = article.document.text
    starts = [figure.start for figure in article.figures]
    blocks = article.document.blocks
    block_starts = [block.start for block in blocks]
    seen: set[int] = set()
    for match in pack.patterns["scan_no_others"].compiled.finditer(text):
        at = bisect_right(block_starts, match.start()) - 1
        if at < 0 or at in seen or blocks[at].kind not in PARTS:
            continue
        seen.add(at)
        last = match.group("last") is not None
        low = bisect_left(starts, blocks[at].start)
        # "the remaining N" is the last part, and the others stand in its sentence; "nowhere else" speaks of those before it
        high = bisect_left(starts, match.end()) + 1 if last else bisect_left(starts, match.start())
        if last:
            if high > len(starts) or article.figures[high - 1].outer_start - match.end() > 1:
                continue
            low = bisect_left(starts, _sentence_start(article, match.start()))
        first = bisect_left(starts, blocks[_paragraph_before(blocks, at)].start)
        yield from _judge(article, rule, pack, article.figures[first:high], low - first, no_others=not last)


def _sentence_start(article: Article, offset: int) -> int:
    """Where the sentence begins that holds an offset."""
    rows = article.sentences
    at = bisect_right([row.start for row in rows], offset) - 1
    return rows[at].start if at >= 0 else 0


def _paragraph_before(blocks: tuple, at: int) -> int:  # type: ignore[type-arg]
    """The number of the paragraph before a block, or of the block itself where there is none near."""
    for number in range(at - 1, max(-1, at - 3), -1):
        if blocks[number].kind in PARTS:
            return number
    return at


def _judge(
    article: Article, rule: CheckRule, pack: Pack, figures: tuple[Figure, ...], own: int, *, no_others: bool
) -> Iterator[Finding]:
    """figures: those of the paragraph before and of the parts' own, of which the latter begin at `own`."""
    rows = [(index, figure) for index, figure in enumerate(figures) if addable(figure)]
    if len(rows) < 3:
        return
    near = number_of(rule.parameters["near"])
    if not no_others and (rows[-1][0] != len(figures) - 1 or len(rows) < 4):
        return
    best: tuple[Term, list[Term]] | None = None
    for position, (index, total) in enumerate(rows[:-2]):
        if index >= own and no_others and best is not None and _miss(*best) <= near:
            break  # the total was announced before; that one part is the sum of two others is chance
        behind = [made for at, figure in rows[position + 1 :] if at >= own and (made := term(figure, total, pack)) is not None]
        whole = term(total, total, pack)
        if len(behind) < (2 if no_others else 3) or whole is None or behind[-1].figure is not rows[-1][1]:
            continue
        whole, parts = count_like(whole), [count_like(part) for part in behind[-MOST:]]
        if _explained(whole.interval, [part.interval for part in parts]):
            return
        if all(part.value < whole.value for part in parts) and (best is None or _miss(whole, parts) < _miss(*best)):
            best = whole, parts
    if best is None or _miss(*best) > near:
        return
    yield _finding(article, rule, *best)


def addable(figure: Figure) -> bool:
    """Whether a figure can be a part or a total: a plain amount, not a rate, share, age, place in a row or a mere "one"."""
    if (
        figure.kind not in ("count", "money", "quantity", "duration")
        or not usable(figure)
        or figure.per
        or figure.modifier == "vague"
    ):
        return False
    return not (figure.words and figure.noun is None and middle(figure) == 1)


def _miss(whole: Term, parts: list[Term]) -> float:
    """How far the parts are from the total, as a part of it; only to compare."""
    return abs(float(sum(part.value for part in parts)) - float(whole.value)) / abs(float(whole.value) or 1.0)


def _explained(whole: Interval, parts: list[Interval]) -> bool:
    """Whether two or more of the parts can make the total."""
    sums = [(algebra.point(0), 0)]
    for part in parts:
        sums += [(algebra.add(done, part), number + 1) for done, number in sums]
    return any(number > 1 and algebra.intersects(done, whole) for done, number in sums)


def _finding(article: Article, rule: CheckRule, whole: Term, parts: list[Term]) -> Finding:
    added = sum(part.value for part in parts)
    fields = {
        "working": " + ".join(show.written(article, part.figure) for part in parts)
        + f" = {show.like(article, added, whole.figure)}",
        "total": show.written(article, whole.figure),
    }
    places = tuple(Place(part.figure.start, part.figure.end, "part") for part in parts)
    key = f"total={whole.value}|part={','.join(str(part.value) for part in parts)}"
    figure = whole.figure
    return Finding(
        rule.id, fill(rule.message, fields), figure.start, figure.end, places, (), least("medium", rule.confidence), "", "", key
    )
