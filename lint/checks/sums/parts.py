"""Parts of a total over several sentences: "3,400 jobs", and then so many in each of three countries, "and nowhere else".

That the parts are all of the whole shows in what the text says of them: that there are no others ("nowhere else"), or in as
many names before the total as there are parts behind it. The total is an earlier
figure of the same sort. Wherever any earlier figure fits any of the parts, the text is taken to be right.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from lint import algebra
from lint.checks import show
from lint.checks.equation import fill, least
from lint.checks.slips import slip_in
from lint.checks.terms import count_like, middle, number_of, term, usable
from lint.model import Finding, Place
from lint.rational import Fraction
from lint.records import TYPE_CHECKING, Any
from lint.values import magnitude

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lint.checks.terms import Term
    from lint.model import Article, Figure, Interval, Number, Sentence
    from lint.pack import CheckRule, Pack

PARTS = ("paragraph", "quote", "standfirst")
MOST = 9  # parts that are looked at together
TOPS = ("meta", "headline", "heading")
CLOCK = ("second", "minute", "hour")
TEMPERATURES = frozenset(("degree_Celsius", "degree_Fahrenheit"))  # nobody adds them up


def totals(article: Article, rule: CheckRule, pack: Pack) -> Iterator[Finding]:
    """A finding for each total that the parts named after it do not add up to."""
    text = article.document.text
    starts = [figure.start for figure in article.figures]
    blocks = article.document.blocks
    block_starts = [block.start for block in blocks]
    seen: set[int] = set()
    search = pack.patterns["scan_no_others"].compiled.search
    for at, block in enumerate(blocks):
        if block.kind not in PARTS:
            continue
        before = _paragraph_before(blocks, at)
        if bisect_left(starts, block.end) - bisect_left(starts, blocks[before].start) < 2:
            continue  # no parts
        match = search(text, block.start, block.end)
        if match is None:
            continue
        seen.add(at)
        # "nowhere else" speaks of the sentences before it, perhaps of the paragraph before, perhaps of its whole paragraph
        own = [(at, match.start()), (at, block.end)]
        if before != at:
            own += [(before, match.start()), (before, blocks[before].end)]
        tries = []
        for number, end in own:
            first = blocks[_paragraph_before(blocks, number)].start
            tries.append((bisect_left(starts, first), bisect_left(starts, blocks[number].start), bisect_left(starts, end)))
        tops = [
            index
            for index in range(bisect_left(starts, blocks[_paragraph_before(blocks, own[-1][0])].start))
            if blocks[bisect_right(block_starts, starts[index]) - 1].kind in TOPS
        ]
        yield from _judge(article, rule, pack, tries, tops=tops)
    yield from _by_name(article, rule, pack, starts, seen)


def alike_nouns(total: Figure, figures: list[Figure], people: frozenset[str]) -> bool:
    """Whether a total has a noun, and its parts have none, the same, or nouns for people as it has."""
    whole = (total.noun or "").lower()
    if not whole:
        return False
    nouns = [(figure.noun or "").lower() for figure in figures]
    head = whole.split()[-1]
    return all(not noun or noun.split()[-1] == head or (head in people and noun.split()[-1] in people) for noun in nouns)


def _by_name(article: Article, rule: CheckRule, pack: Pack, starts: list[int], seen: set[int]) -> Iterator[Finding]:
    """A total beside a list of names, and in the next sentences or paragraph as many parts, of which most name one of them."""
    text = article.document.text
    blocks = article.document.blocks
    for at, match in _lists_of_names(article, pack, starts):
        names = [name.split()[-1] for name in match.captures("name")]
        sentence_end = _sentence_end(article, match.start())
        low = bisect_left(starts, _sentence_start(article, match.start()))
        high = bisect_left(starts, sentence_end)
        own = at if bisect_left(starts, blocks[at].end) - high >= len(names) else at + 1
        if own >= len(blocks) or blocks[own].kind not in PARTS or own in seen:
            continue
        begin = max(sentence_end, blocks[own].start)
        stretch = text[begin : blocks[own].end]
        if sum(name in stretch for name in names) < max(2, len(names) - 1):
            continue
        first = bisect_left(starts, begin)
        stop = bisect_left(starts, blocks[own].end)
        for total in article.figures[low:high]:
            if not counts(article, total) or total.modifier != "exact":
                continue
            whole = term(total, total, pack)
            figures = [figure for figure in article.figures[first:stop] if counts(article, figure)]
            parts = [made for figure in figures if (made := term(figure, total, pack)) is not None]
            if whole is None or len(parts) != len(names) or any(part.value >= whole.value for part in parts):
                continue
            whole, parts = count_like(whole), [count_like(part) for part in parts]
            if _explained(whole.interval, [part.interval for part in parts]):
                break
            if _miss(whole, parts) <= number_of(rule.parameters["near"]):
                yield _finding(article, rule, whole, parts)
                break


def _lists_of_names(article: Article, pack: Pack, starts: list[int]) -> Iterator[tuple[int, Any]]:
    """Each list of names in a paragraph with a figure, with parts in it or behind it; and the number of the paragraph."""
    blocks = article.document.blocks
    scan = pack.patterns["scan_names"].compiled
    for at, block in enumerate(blocks):
        if block.kind not in PARTS:
            continue
        first, last = bisect_left(starts, block.start), bisect_left(starts, block.end)
        behind = bisect_left(starts, blocks[at + 1].end) if at + 1 < len(blocks) else last
        if first < last and behind - first > 2:
            for match in scan.finditer(article.document.text, block.start, block.end):
                yield at, match


def _start(sentence: Sentence) -> int:
    return sentence.start


def _sentence_end(article: Article, offset: int) -> int:
    """Where the sentence ends that holds an offset."""
    rows = article.sentences
    at = bisect_right(rows, offset, key=_start) - 1
    return rows[at].end if at >= 0 else offset


def _sentence_start(article: Article, offset: int) -> int:
    """Where the sentence begins that holds an offset."""
    rows = article.sentences
    at = bisect_right(rows, offset, key=_start) - 1
    return rows[at].start if at >= 0 else 0


def _paragraph_before(blocks: tuple, at: int) -> int:  # type: ignore[type-arg]
    """The number of the paragraph before a block, or of the block itself where there is none near."""
    for number in range(at - 1, max(-1, at - 3), -1):
        if blocks[number].kind in PARTS:
            return number
    return at


def _judge(
    article: Article,
    rule: CheckRule,
    pack: Pack,
    tries: list[tuple[int, int, int]],
    tops: Sequence[int] = (),
) -> Iterator[Finding]:
    """tries: numbers of the first figure that may be the total, of the first part, and behind the last part.

    tops: figures of headlines, which may be the total of a text that has none.

    Silent where one of them adds up; else the nearest total is the one that is meant.
    """
    near = number_of(rule.parameters["near"])
    best: tuple[Term, list[Term]] | None = None
    for first, own, end in tries:
        seen = [(index, article.figures[index]) for index in (*tops, *range(first, end))]
        rows = [(index, figure) for index, figure in seen if counts(article, figure)]
        if len(rows) < 3:
            continue
        for position, (index, total) in enumerate(rows[:-2]):
            if index >= own and best is not None and _miss(*best) <= near:
                break  # the total was announced before; that one part is the sum of two others is chance
            if index >= own and _sentence_end(article, total.start) > rows[position + 1][1].start:
                continue  # one of a row: "41,000 in Brest, 29,000 in Caen and 16,000 in Rennes"
            behind = [
                made for at, figure in rows[position + 1 :] if at >= own and (made := term(figure, total, pack)) is not None
            ]
            if total.kind != "count" and not any(part.figure.kind == total.kind for part in behind):
                continue  # acres are not made of people
            whole = term(total, total, pack)
            if len(behind) < 2 or whole is None:
                continue
            whole, parts = count_like(whole), [count_like(part) for part in behind[-MOST:]]
            if _explained(whole.interval, [part.interval for part in parts]):
                return
            if all(part.value < whole.value for part in parts) and (best is None or _miss(whole, parts) < _miss(*best)):
                best = whole, parts
    if best is not None and _miss(*best) <= near and _tied(article, rule, pack, *best):
        yield _finding(article, rule, *best)


def _tied(article: Article, rule: CheckRule, pack: Pack, whole: Term, parts: list[Term]) -> bool:
    """Whether parts are surely those of a total: of its noun, or a slip explains the miss. Times of races are not added."""
    if whole.figure.unit in CLOCK:
        return False
    if alike_nouns(whole.figure, [part.figure for part in parts], pack.lists[rule.parameters["people"]]) and len(parts) > 2:
        return True
    kinds = ("order", "digit", "single") if len(parts) > 2 else ("order", "digit")
    excess = sum(part.value for part in parts) - whole.value
    tries = [(whole, whole.value + excess), *((part, part.value - excess) for part in parts)]
    return any(
        (slip := slip_in(article, item.figure, algebra.point(meant))) is not None and slip.kind in kinds
        for item, meant in tries
    )


def addable(figure: Figure) -> bool:
    """Whether a figure can be a part or a total: a plain amount, not a rate, share, age, place in a row or a mere "one"."""
    if (
        figure.kind not in ("count", "money", "quantity", "duration")
        or not usable(figure)
        or figure.per
        or figure.modifier == "vague"
        or figure.unit in TEMPERATURES
        or " / " in (figure.unit or "")  # speeds
    ):
        return False
    return not (figure.words and figure.noun is None and middle(figure) == 1)


def counts(article: Article, figure: Figure) -> bool:
    """Whether a figure can be added and stands alone: "nine" in "a nine-storey block" does not."""
    behind = article.document.text[figure.end : figure.end + 2]
    tied = behind[:1].isalnum() or (behind[:1] in ("-", "\u2010", "\u2011") and behind[1:].isalpha())
    return addable(figure) and not tied


def _miss(whole: Term, parts: list[Term]) -> Number:
    """How far the parts are from the total, as a part of it."""
    off = magnitude(sum(part.value for part in parts) - whole.value)
    return Fraction(off) / (magnitude(whole.value) or 1)


def _explained(whole: Interval, parts: list[Interval]) -> bool:
    """Whether two or more of the parts can make the total."""
    sums = [(algebra.point(0), 0)]
    for part in parts:
        sums += [(algebra.add(done, part), number + 1) for done, number in sums]
    return any(number > 1 and algebra.intersects(done, whole) for done, number in sums)


def _finding(article: Article, rule: CheckRule, whole: Term, parts: list[Term]) -> Finding:
    added = sum(part.value for part in parts)
    fields = {
        "working": show.added(article, (part.figure for part in parts)) + f" = {show.like(article, added, whole.figure)}",
        "total": show.written(article, whole.figure),
    }
    places = tuple(Place(part.figure.start, part.figure.end, "part") for part in parts)
    key = f"total={whole.value}|part={','.join(str(part.value) for part in parts)}"
    figure = whole.figure
    return Finding(
        rule.id, fill(rule.message, fields), figure.start, figure.end, places, (), least("medium", rule.confidence), "", "", key
    )
