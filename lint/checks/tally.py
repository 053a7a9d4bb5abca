"""A total and its parts wherever they stand: in clauses, sentences and paragraphs beside each other, in whatever words.

Words beside a figure give its role away (relations with `part = true`): "altogether …" a total of what stands before it, "the
remaining …" the last part of what stands before it. The parts are all the figures of the same sort between the total and the
last of them. As other figures of the sort may stand among them, a total is only called wrong where the miss is a slip of the
pen (lint.checks.slips), and no other row of figures beside it makes it right.
"""

from __future__ import annotations

from itertools import pairwise

from lint import algebra
from lint.checks import show
from lint.checks.equation import fill, holds_phrase, least
from lint.checks.parts import counts
from lint.checks.slips import KINDS, Slip, slip_in
from lint.checks.stated import digits, plain
from lint.checks.sum import FARTHEST, is_version, near, precise, rest_follows
from lint.checks.terms import Term, middle
from lint.model import Finding, Interval, Place
from lint.rational import Fraction
from lint.records import TYPE_CHECKING, NamedTuple
from lint.values import exact as reduced
from lint.values import magnitude

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from lint.model import Article, Claim, Figure, Number
    from lint.pack import CheckRule, Pack

    Sort = tuple[str, str | None, str | None]  # kind, currency, unit

PROSE = frozenset(("paragraph", "quote", "standfirst", "item"))
MOST = 9  # parts of a total
FAR = 24  # figures that are looked at for them
SENTENCES = 7  # over which they may be spread
OFF = 10  # times as large as the total a part may be that is told in error
MOSTLY = 30  # characters before a total in which words say that its parts are not all of it
WIDE = 120  # characters between the last two parts of a list
MEASURED = ("duration", "quantity")  # "600 minutes: 260 hymns, 340 songs"
TEN, HUNDRED, THOUSAND = 10, 100, 1000
CLOSE = Fraction(2, 5)  # of a total: parts that are said to be all of it are not further off by a slip
MOST_NEW = 3  # numbers of dead that are added to a toll
FEW = 6  # things that a text may name without counting them
WEAK = ("single", "length")
TOTALS = frozenset(("total", "exact_total", "brought", "sentence_total"))
BLOCKS = 2  # paragraphs or lists from the total to the last part


class Item(NamedTuple):
    """A figure that may be a total or a part, in its place, with the roles that the words beside it give."""

    figure: Figure
    sentence: int
    block: int
    roles: frozenset[str]
    head: str  # of its noun, where that surely names things: a plural, or people
    sorts: frozenset[Sort]  # what it may be an amount of: its own kind, and for "22" in "18 miles and 22" miles


class Sum(NamedTuple):
    """A total and what should make it."""

    total: Item
    parts: tuple[Item, ...]  # in the order of the text


if TYPE_CHECKING:
    Verdict = tuple[Sum, Slip] | Item | None  # what is wrong, and how; a total that is right; nothing that can be said


def totals(
    article: Article, rule: CheckRule, claims: Iterable[Claim], told: Iterable[Finding], pack: Pack
) -> Iterator[Finding]:
    """A finding for each total that the figures beside it should add up to and do not.

    claims: what gives figures their roles. told: what was found of sums before; what is now seen to be right is left out.
    """
    roles: dict[int, set[str]] = {}
    for claim in claims:
        for role, row in claim.roles.items():
            for index in row:
                roles.setdefault(index, set()).add(role)
    items = _items(article, roles, pack.lists[rule.parameters["people"]], pack.lists["list_word"])
    people = pack.lists[rule.parameters["people"]]
    partial = frozenset().union(*(pack.lists[name] for name in rule.parameters["some-parts"]))
    exact = {(item.figure.value, item.figure.kind) for item in items if "exact_total" in item.roles}
    items = [
        item._replace(roles=item.roles | {"exact"}) if (item.figure.value, item.figure.kind) in exact else item
        for item in items
    ]
    found: list[tuple[Sum, Slip]] = []
    right: set[int] = set()
    for at, item in enumerate(items):
        verdict: Verdict = None
        if "rest" in item.roles:
            verdict = _rest(article, items, at, people)
        elif item.roles & TOTALS:
            verdict = _before(article, items, at, people)
        if verdict is None and "are" in item.roles and (not at or "are" not in items[at - 1].roles):
            verdict = _are(article, items, at, people)
        if verdict is None and "aboard" in item.roles:
            verdict = _aboard(article, items, at)
        if verdict is None and "vote" in item.roles and (not at or "vote" not in items[at - 1].roles):
            verdict = _votes(article, items, at, pack.lists[rule.parameters["voters"]])
        if verdict is None and "house" in item.roles:
            verdict = _house(article, items, at)
        if verdict is None and "side" in item.roles and (not at or "side" not in items[at - 1].roles):
            verdict = _sides(article, items, at)
        if verdict is None and "split" in item.roles and "nested" not in item.roles:
            verdict = _split(article, items, at, partial, pack)
        if verdict is None and "whole" in item.roles:
            verdict = _of_whole(article, items, at, partial, people, pack)
        if verdict is None and "toll" in item.roles:
            verdict = _toll(article, items, at, pack)
        if verdict is None and "medal" in item.roles and (not at or "medal" not in items[at - 1].roles):
            verdict = _medals(article, items, at, pack.lists[rule.parameters["medals"]], pack)
        if verdict is None:
            verdict = _unsaid(article, items, at, pack, people) or _announced(article, items, at, pack, people)
        if verdict is None and item.figure.kind == "count" and _is_number_of_parts(item):
            verdict = _so_many(article, items, at)
        if isinstance(verdict, Item):
            right.add(verdict.figure.start)
        elif verdict is not None:
            found.append(verdict)
    told = [finding for finding in told if finding.start not in right]
    yield from told
    others = pack.lists[rule.parameters["others"]]
    found = [
        (sum_, slip)
        for sum_, slip in found
        if not _of_others(article, sum_, others)
        and not _uncounted(article, sum_, pack)
        and not _is_said(items, sum_)
        and not _coordinate(article, sum_, pack)
        and not _has_a_whole(article, sum_, pack)
        and not _mostly(article, sum_, pack)
    ]
    seen = {finding.start for finding in told} | {place.start for finding in told for place in finding.related}
    for sum_, slip in found:
        starts = {part.figure.start for part in (sum_.total, *sum_.parts)}
        if len(starts & seen) < 2:
            seen |= starts
            yield _finding(article, rule, sum_, slip)


def _is_said(items: Sequence[Item], sum_: Sum) -> bool:
    """Whether another figure beside it is what the parts make: then that one is their total."""
    makes = sum(middle(part.figure) for part in sum_.parts)
    starts = {item.figure.start for item in (sum_.total, *sum_.parts)}
    return any(
        item.figure.start not in starts
        and abs(item.sentence - sum_.parts[0].sentence) <= SENTENCES
        and middle(item.figure) == makes
        and not item.sorts.isdisjoint(sum_.parts[0].sorts)
        for item in items
    )


def _items(article: Article, roles: dict[int, set[str]], people: frozenset[str], joining: frozenset[str]) -> list[Item]:
    """The figures of prose and lists that can be added, in order. joining: what stands between the last two of several."""
    blocks, text = article.document.blocks, article.document.text
    found: list[Item] = []
    before: set[Sort] = set()
    for number, sentence in enumerate(article.sentences):
        if not sentence.figures or blocks[sentence.block].kind not in PROSE:
            continue
        sorts: set[Sort] = set()
        if found and found[-1].block != sentence.block:
            before = set()
        for index in sentence.figures:
            figure = article.figures[index]
            mine = frozenset(roles.get(index, ()))
            last_one = bool(mine & {"rest", "more", "found_dead"}) and figure.kind == "count" and figure.value == 1
            if counts(article, figure._replace(per=None)) or "house" in mine or last_one:  # the 120-seat parliament
                sort = (figure.kind, figure.currency, figure.unit)
                head = _head(figure, people)
                bare = figure.kind == "count" and not head and figure.modifier == "exact"
                borrows = frozenset((sort, *sorts)) if bare else frozenset((sort,))
                if bare and middle(figure) >= THOUSAND:  # "12.0 million tonnes. The west shipped 5.4 million …"
                    borrows |= before
                found.append(Item(figure, number, sentence.block, mine, head, borrows))
                sorts.add(sort)
        before = {sort for sort in sorts if sort[1:] != (None, None)} or before
    for place in range(len(found) - 1, 0, -1):  # "84, 120 and 76 metres"
        one, other = found[place - 1], found[place]
        between = text[one.figure.end : other.figure.start].strip(" ,")
        if one.sentence == other.sentence and one.figure.kind == "count" and between in ("", *joining):
            found[place - 1] = one._replace(sorts=one.sorts | other.sorts)
    return found


def _head(figure: Figure, people: frozenset[str]) -> str:
    """The last word of a figure's noun where that names things that are counted; else nothing is known."""
    words = (figure.noun or "").lower().split()
    if not words or not (words[-1] in people or (words[-1][-1] == "s" and words[-1][-2:] != "ss")):
        return ""
    return words[-1]


def _beside(
    article: Article, items: Sequence[Item], at: int, step: int, people: frozenset[str] | None, times: int = 1
) -> list[Item]:
    """The figures behind (or before) one that may be added up to it, nearest first: of its sort, smaller, and not far away.

    people: nouns for people, which may be added to each other; None: all things may, herons and gulls to birds.
    times: how often as large as the total a part may be that is perhaps wrong.
    """
    total = items[at]
    figure = total.figure
    sort = (figure.kind, figure.currency, figure.unit)
    head = total.head
    found: list[Item] = []
    seen = at + step
    while 0 <= seen < len(items) and abs(seen - at) < FAR and len(found) < MOST:
        item = items[seen]
        seen += step
        other = item.figure
        if abs(item.sentence - total.sentence) > SENTENCES or _blocks_between(article, total.block, item.block) > BLOCKS:
            break
        measured = people is None and figure.kind in MEASURED and other.kind == "count" and item.sentence == total.sentence
        if (sort not in item.sorts and not measured) or (
            people is not None
            and other.kind == "count"
            and head
            and item.head
            and head != item.head
            and not {head, item.head} <= people
        ):
            continue
        if other.per and other.per != figure.per:
            continue
        if other.words and not isinstance(other.value, tuple) and middle(other) * HUNDRED < middle(figure):
            continue  # "three headings" of 340 calls
        if (
            isinstance(other.value, tuple)
            or not 0 < middle(other) < middle(figure) * times
            or middle(other) == middle(figure)
            or "apart" in item.roles
        ):
            break
        head = head or item.head
        found.append(item)
    return found


def _blocks_between(article: Article, one: int, other: int) -> int:
    """How many paragraphs or lists on a block is; a heading is a wall."""
    blocks = article.document.blocks
    count, group = 0, -1
    for number in range(min(one, other) + 1, max(one, other) + 1):
        block = blocks[number]
        if block.kind not in PROSE and block.kind != "caption":
            return BLOCKS + 1
        count += block.kind != "item" or block.group != group
        group = block.group if block.kind == "item" else -1
    return count


def _rest(article: Article, items: Sequence[Item], at: int, people: frozenset[str]) -> Verdict:
    """The total of which a figure is said to be the rest: the largest figure before it that all between are smaller than."""
    rest = items[at]
    sort = (rest.figure.kind, rest.figure.unit)
    earlier = [item for item in items[max(0, at - MOST) : at] if rest.sentence - item.sentence < 3 and plain(item.figure)]
    earlier = [item for item in earlier if (item.figure.kind, item.figure.unit) == sort]
    left = middle(rest.figure)
    for one in earlier:
        if any(middle(one.figure) - middle(other.figure) == left for other in earlier):
            return one  # "won 15 of those 19 and drew the other four"
    after = items[at + 1] if at + 1 < len(items) and "after_rest" in items[at + 1].roles else None
    if after is not None and after.sentence == rest.sentence:  # "the last £6m of the £99m"
        before = [item for item in _beside(article, items, at + 1, -1, people, OFF) if rest.sentence - item.sentence < 3]
        verdict = judge(article, Sum(after, tuple(reversed(before)))) if len(before) > 1 else False
        if verdict is True:
            return after
        if verdict:
            return Sum(after, tuple(reversed(before))), verdict
    if at and "before_rest" in items[at - 1].roles:  # "the rest of the $420m, $45m"
        whole = items[at - 1]
        before = [item for item in _beside(article, items, at - 1, -1, people, OFF) if rest.sentence - item.sentence < 3]
        sum_ = Sum(whole, (*reversed(before), rest))
        verdict = judge(article, sum_) if before else False
        if verdict is True:
            return whole
        if verdict:
            return sum_, verdict
    for times in (1, OFF):
        found: list[tuple[Sum, Slip]] = []
        for first in range(at - 2, max(-1, at - FAR), -1):
            total = items[first]
            if not _may_be_total(total) or items[at].sentence - total.sentence > SENTENCES:
                continue
            for nouns in (people, None):
                beside = _beside(article, items, first, 1, nouns, times)
                if items[at] not in beside:
                    continue
                sum_ = Sum(total, tuple(beside[: beside.index(items[at]) + 1]))
                verdict = judge(article, sum_) if len(sum_.parts) > 1 else False
                if verdict is True:
                    return total  # it is the rest of this one
                if not verdict or sum_.parts[-1].sentence - total.sentence > len(sum_.parts) + 1:
                    continue
                if nouns is None and len(sum_.parts) < 3:
                    continue  # "17 murders … nine … the other two categories"
                told = verdict.kind not in WEAK or (verdict.kind == "length" and len(sum_.parts) > 2)
                if told or _together(sum_) or _one_by_one(sum_):
                    found.append((_unnested(sum_), verdict))
        if found:
            return max(found, key=_size)
    return None


def _together(sum_: Sum) -> bool:
    """Whether a total and its parts stand in one sentence, and are of one noun."""
    return sum_.total.sentence == sum_.parts[-1].sentence and all(
        not part.head or part.head == sum_.total.head for part in sum_.parts
    )


def _one_by_one(sum_: Sum) -> bool:
    """Whether three parts or more are told of one after the other, with no noun of their own, and are more than the total."""
    sentences = [item.sentence for item in (sum_.total, *sum_.parts)]
    return (
        len(sum_.parts) > 2
        and sum(middle(part.figure) for part in sum_.parts) > middle(sum_.total.figure)
        and all(later - sooner < 2 for sooner, later in pairwise(sentences))
        and all(not part.head and part.block == sum_.total.block for part in sum_.parts)
    )


def _size(found: tuple[Sum, Slip]) -> tuple[Number, int]:
    return middle(found[0].total.figure), -_likelihood(found[1])


def _before(article: Article, items: Sequence[Item], at: int, people: frozenset[str]) -> Verdict:
    """The parts before a total: those of its own sentence, else of its paragraph, else those before, from a sentence on."""
    total = items[at]
    if not _may_be_total(total):
        return None
    for times in (1, OFF):
        found: list[tuple[int, Sum, Slip]] = []
        for nouns in (people, None):
            beside = _beside(article, items, at, -1, nouns, times)
            own = sum(item.sentence == total.sentence for item in beside)
            near = sum(item.block == total.block for item in beside)
            for count in range(2, len(beside) + 1):
                if count < len(beside) and beside[count].sentence == beside[count - 1].sentence:
                    continue
                sum_ = Sum(total, tuple(reversed(beside[:count])))
                verdict = judge(article, sum_)
                if verdict is True:
                    return total
                weighty = _weighty(sum_)
                if 1 < len(weighty.parts) < count:  # "went to bed at nine"
                    sum_, verdict = weighty, judge(article, weighty)
                    if verdict is True:
                        return total
                level = 0 if count <= own else 1 if own < 2 and count <= near else 2 if own < 2 and near < 2 else 3
                if level == 3 and count > 2 and _need_more(beside[: own or near], total):
                    level = 2
                if verdict and level < 3 and _certain(sum_, verdict, level):
                    found.append((level, _unnested(sum_), verdict))
        if found:
            return min(found, key=_fit)[1:]
    return None


def _need_more(parts: Sequence[Item], total: Item) -> bool:
    """Whether the parts of its own sentence, or of its paragraph, are so little of a total that those before must be meant."""
    return sum(middle(part.figure) for part in parts) * 5 < middle(total.figure) * 4


def _weighty(sum_: Sum) -> Sum:
    """Without what is said in words and is less than a hundredth of the total."""
    least = Fraction(middle(sum_.total.figure)) / HUNDRED
    return sum_._replace(parts=tuple(part for part in sum_.parts if not part.figure.words or middle(part.figure) >= least))


def _certain(sum_: Sum, slip: Slip, level: int) -> bool:
    """Whether the parts before a total are all of it, and the slip is more than chance."""
    roles = sum_.total.roles
    if "brought" in roles and not _all_told(sum_):
        return False
    if level and "more" in sum_.parts[-1].roles and sum_.parts[-1].sentence == sum_.total.sentence and roles & {"total"}:
        return slip.kind in ("order", "digit")
    if level and len(sum_.parts) == 2 and roles & {"total"} and _told_before(sum_):
        return slip.kind in ("order", "digit")
    if roles & TOTALS == {"sentence_total"}:
        return level == 0 and slip.kind in ("order", "digit")
    if level == 0:
        return slip.kind != "single" or len(sum_.parts) > 2
    return slip.kind == "order" or (slip.kind != "single" and len(sum_.parts) > 2)


def _told_before(sum_: Sum) -> bool:
    """Whether two parts stand in the sentence directly before their total, and are of its noun, or it has none."""
    one, other = sum_.parts
    heads = {item.head for item in (sum_.total, one, other)} - {""}
    return one.sentence == other.sentence == sum_.total.sentence - 1 and one.block == sum_.total.block and len(heads) < 2


def _all_told(sum_: Sum) -> bool:
    """Whether parts that bring a total to what it is are all of it: the last is said to be more than those before."""
    *before, last = sum_.parts
    return len(before) > 1 and "more" in last.roles and before[0].sentence < last.sentence


def _fit(found: tuple[int, Sum, Slip]) -> tuple[int, int, int]:
    return found[0], -len(found[1].parts), _likelihood(found[2])


def _unnested(sum_: Sum) -> Sum:
    """Without the parts of parts: "19 were carried, two of them children"."""
    if "nested" in sum_.parts[0].roles:
        return sum_
    parts = tuple(part for part in sum_.parts if "nested" not in part.roles)
    return Sum(sum_.total, parts) if len(parts) > 1 else sum_


def _split(article: Article, items: Sequence[Item], at: int, partial: frozenset[str], pack: Pack) -> Verdict:
    """The parts that a total is said to consist of: all figures of its sort behind it in its sentence."""
    total = items[at]
    sentence = article.sentences[total.sentence]
    behind = article.document.text[total.figure.end : sentence.end].lower()
    if not _may_be_total(total) or holds_phrase(behind, partial) or rest_follows(article, sentence.end, pack):
        return None
    beside = _beside(article, items, at, 1, None, OFF)
    sum_ = Sum(total, tuple(item for item in beside if item.sentence == total.sentence))
    if len(sum_.parts) < 2:
        return None
    verdict = judge(article, sum_)
    if isinstance(verdict, bool):
        return total if verdict else None
    last = sum_.parts[-1].figure
    between = article.document.text[sum_.parts[-2].figure.end : last.start]
    return (sum_, verdict) if verdict.kind in ("order", "digit") and len(between) < WIDE else None


def _uncounted(article: Article, sum_: Sum, pack: Pack) -> bool:
    """Whether there is a part without a number, where the parts are too few: "nine engineers, five scientists and a cook"."""
    missing = middle(sum_.total.figure) - sum(middle(part.figure) for part in sum_.parts)
    if sum_.total.figure.kind != "count" or not 0 < missing < FEW:
        return False
    last = article.sentences[sum_.parts[-1].sentence].end
    return pack.patterns["scan_uncounted"].compiled.search(article.document.text, sum_.parts[0].figure.end, last) is not None


def _of_others(article: Article, sum_: Sum, others: frozenset[str]) -> bool:
    """Whether people on board, or women and men, may be those of another ship or school than the total is."""
    if not {"riding", "side"} & sum_.parts[0].roles:
        return False
    sentences = [item.sentence for item in (sum_.total, *sum_.parts)]
    first, last = article.sentences[min(sentences)], article.sentences[max(sentences)]
    return holds_phrase(article.document.text[first.start : last.end].lower(), others)


def _coordinate(article: Article, sum_: Sum, pack: Pack) -> bool:
    """Whether a total and a part are only named together: "made 96 and 84"."""
    total, text = sum_.total.figure, article.document.text
    between = (text[min(total.end, part.figure.end) : max(total.start, part.figure.start)] for part in sum_.parts)
    return any(words.strip() in pack.lists["list_word"] for words in between)


def _has_a_whole(article: Article, sum_: Sum, pack: Pack) -> bool:
    """Whether one of the parts is what others are of: "won seven, drew three and lost one of their 11 matches"."""
    text, lists = article.document.text, pack.lists
    for one, other in pairwise(sum_.parts):
        between = text[one.figure.end : other.figure.outer_start].lower().split()
        if between[:1] and between[0] in lists["noun_of"] and all(word in lists["noun_article"] for word in between[1:]):
            return True
    if len(sum_.parts) > 2 and 2 * max(values := [middle(part.figure) for part in sum_.parts]) == sum(values):
        return True
    return any(_is_shared_out(article, part) for part in sum_.parts)


def _mostly(article: Article, sum_: Sum, pack: Pack) -> bool:
    """Whether the words before a total say that the parts are not all of it: "most of the city's 11,000 Jews live in …"."""
    start = sum_.total.figure.outer_start
    return holds_phrase(article.document.text[max(0, start - MOSTLY) : start].lower(), pack.lists["mostly"])


def _is_shared_out(article: Article, part: Item) -> bool:
    """Whether a part is the sum of the two counts behind it: "144 members, 96 of them elected and 48 appointed"."""
    row = (article.figures[index] for index in article.sentences[part.sentence].figures)
    behind = [one for one in row if one.kind == part.figure.kind and one.start > part.figure.start and plain(one)]
    return len(behind) > 1 and behind[0].value + behind[1].value == part.figure.value  # type: ignore[operator]


def _of_whole(
    article: Article, items: Sequence[Item], at: int, partial: frozenset[str], people: frozenset[str], pack: Pack
) -> Verdict:
    """What is said to be so many of a whole, in the same sentence and, where the next begins with more of them, in that."""
    total = items[at]
    sentence = article.sentences[total.sentence]
    if not _may_be_total(total):
        return None
    beside = _beside(article, items, at, 1, people, OFF)
    parts = [item for item in beside if item.sentence == total.sentence]
    parts += [item for item in beside if item.sentence == total.sentence + 1 and "more" in item.roles][:1]
    if len(parts) < 2 or parts != beside[: len(parts)] or any("whole" in item.roles for item in parts):
        return None  # "of the 31 on the first day 12, and of the 27 on the second nine"
    sum_ = Sum(total, tuple(parts))
    verdict = judge(article, sum_)
    if isinstance(verdict, bool):
        return total if verdict else None
    told = [part for part in parts if part.sentence == total.sentence] or parts
    behind = article.document.text[total.figure.end : told[-1].figure.end].lower()
    if holds_phrase(behind, partial) or rest_follows(article, article.sentences[parts[-1].sentence].end, pack):
        return None
    added = sum(middle(part.figure) for part in parts)
    sure = verdict.kind == "order" or (verdict.kind == "digit" and (len(parts) > 2 or added > middle(total.figure)))
    return (sum_, verdict) if sure and sentence.block == total.block else None


def _unsaid(article: Article, items: Sequence[Item], at: int, pack: Pack, people: frozenset[str]) -> Verdict:
    """Three or more figures beside one, all of their sort in their sentences, that miss it by two digits in each other's place.

    In real reports nearly all such rows of figures that come so near are sums.
    """
    total = items[at]
    if not _may_be_total(total) or middle(total.figure) < TEN:
        return None
    for step, nouns in ((1, people), (-1, people), (1, None)):
        beside = _beside(article, items, at, step, nouns, OFF)
        if nouns is None:  # "664 ballot papers. 251 members wished …": all of them in the next sentence
            beside = [item for item in beside if item.sentence == total.sentence + 1 and item.block == total.block]
        parts = list(beside)
        for count in range(3, len(beside) + 1):
            behind = beside[count] if count < len(beside) else None
            last = beside[count - 1]
            if behind is None or abs(behind.sentence - last.sentence) > 1 or not _go_on(article, last, behind):
                parts = beside[:count]
                break
        if len(parts) < 3 or abs(parts[-1].sentence - total.sentence) > 3 or abs(parts[0].sentence - total.sentence) > 1:
            continue
        parts = [part for part in parts if not part.figure.words or middle(part.figure) * HUNDRED > middle(total.figure)]
        if len(parts) < 3 or any(middle(part.figure) * HUNDRED < middle(total.figure) or part.figure.per for part in parts):
            continue
        sum_ = Sum(total, tuple(parts[::step]))
        verdict = judge(article, sum_)
        if not isinstance(verdict, Slip) or verdict.kind != "order" or _excused(article, sum_, pack):
            continue
        sure = verdict.figure.kind != "count" or len(digits(article, verdict.figure).rstrip("0")) > 2
        if nouns is None and (not sure or not _in_one_row(sum_)):
            continue
        sure = sure or sum("side" in part.roles for part in sum_.parts) > 1  # women and men
        if sure or _in_one_row(sum_):
            return _unnested(sum_), verdict
    return None


def _announced(article: Article, items: Sequence[Item], at: int, pack: Pack, people: frozenset[str]) -> Verdict:
    """Three or more parts in the sentences behind a total that are more than it, or of which the last is said to be added.

    One wrong digit must explain the miss; the parts are all figures of the sort up to the next paragraph.
    """
    total = items[at]
    if not _may_be_total(total) or middle(total.figure) < TEN or "more" in total.roles:
        return None
    for nouns in (people, None):
        beside = _beside(article, items, at, 1, nouns, OFF)
        parts = [item for item in beside if item.block == total.block and item.sentence > total.sentence]
        if len(parts) < 3 or parts[0].sentence != total.sentence + 1 or parts[-1].sentence > total.sentence + 3:
            continue
        if any(item.figure.per or item.roles & {"apart", "nested"} for item in parts):
            continue
        sum_ = Sum(total, tuple(parts))
        verdict = judge(article, sum_)
        if not isinstance(verdict, Slip) or verdict.kind not in ("order", "digit") or _excused(article, sum_, pack):
            continue
        added = sum(middle(part.figure) for part in parts)
        more = added > middle(total.figure) > max(middle(part.figure) for part in parts)
        long = len(digits(article, verdict.figure).rstrip("0")) > 2
        if (more and "more" in parts[-1].roles) or (long and _closed(article, sum_, pack)):
            return sum_, verdict
    return None


def _closed(article: Article, sum_: Sum, pack: Pack) -> bool:
    """Whether the parts are a row in one sentence that ends with "and": "287 wished to move, 412 to stay and 23 neither"."""
    one, other = sum_.parts[-2].figure, sum_.parts[-1].figure
    words = article.document.text[one.end : other.outer_start].lower().replace(",", " ").split()
    nouns = {part.head for part in sum_.parts} - {""}
    return _in_one_row(sum_) and bool(words) and words[-1] in pack.lists["list_word"] and len(nouns) < 2


def _toll(article: Article, items: Sequence[Item], at: int, pack: Pack) -> Verdict:
    """The dead of whom the text has told before, and one number of those found since, that a toll is brought to."""
    total = items[at]
    near = [item for item in items[max(0, at - MOST) : at] if total.sentence - item.sentence <= BLOCKS]
    near = [item for item in near if _blocks_between(article, item.block, total.block) <= 1 and item.figure.kind == "count"]
    dead = [item for item in near if "dead" in item.roles and _may_be_total(item)]
    new = [item for item in near if item.roles & {"more", "found_dead"} and item not in dead and plain(item.figure)]
    row = article.sentences[total.sentence]
    if len(dead) != 1 or not _may_be_total(total) or pack.patterns["scan_elsewhere"].compiled.match(row.lettered):
        return None
    verdict = judge(article, Sum(total, (dead[0], *new)), firm=True) if new else None
    if verdict is True:
        return total
    if not 0 < len(new) < MOST_NEW or not verdict or any(middle(item.figure) >= middle(total.figure) for item in new):
        return None
    first = article.sentences[min(item.sentence for item in (*dead, *new))].start
    said = article.document.text[first : row.end].lower()
    if holds_phrase(said, pack.lists["other_toll"]):
        return None
    return Sum(total, tuple(sorted((*dead, *new), key=_figure_start))), verdict


def _figure_start(item: Item) -> int:
    return item.figure.start


def _medals(article: Article, items: Sequence[Item], at: int, words: frozenset[str], pack: Pack) -> Verdict:
    """Gold, silver and bronze, which are all of the medals that the text has told of before, or in its next sentence."""
    parts = tuple(item for item in items[at : at + 3] if item.sentence == items[at].sentence and "medal" in item.roles)
    near = [item for item in items if abs(item.sentence - parts[0].sentence) <= BLOCKS and item not in parts]
    near = [item for item in near if item.head in words and _may_be_total(item)]
    if len(parts) < 3 or not near:
        return None
    for item in near:
        if judge(article, Sum(item, parts), firm=True) is True:
            return item
    near = [item for item in near if item.figure.start < parts[0].figure.start] or near
    total = near[-1]
    first, last = sorted((total.sentence, parts[0].sentence))
    said = article.document.text[article.sentences[first].start : article.sentences[last].end].lower()
    if (
        len({middle(item.figure) for item in near}) > 1
        or holds_phrase(said, pack.lists["other_one"])
        or holds_phrase(said, pack.lists["partly"])
    ):
        return None
    verdict = judge(article, Sum(total, parts), firm=True)
    return None if isinstance(verdict, bool) else (Sum(total, parts), verdict)


def _go_on(article: Article, one: Item, other: Item) -> bool:
    """Whether two figures are of one paragraph, or of one list."""
    blocks = article.document.blocks
    first, second = blocks[one.block], blocks[other.block]
    return one.block == other.block or (first.kind == second.kind == "item" and first.group == second.group)


def _in_one_row(sum_: Sum) -> bool:
    """Whether the parts stand in one sentence, none far from the next."""
    figures = [part.figure for part in sum_.parts]
    return sum_.parts[0].sentence == sum_.parts[-1].sentence and all(
        other.start - one.end < WIDE // 2 for one, other in pairwise(figures)
    )


def _excused(article: Article, sum_: Sum, pack: Pack) -> bool:
    """Whether the text says that the parts are only some, where they are too few; or overlap, where they are too many."""
    figures = [item.figure for item in (sum_.total, *sum_.parts)]
    start, end = min(figure.start for figure in figures), max(figure.end for figure in figures)
    text = article.document.text[start : article.sentences[sum_.parts[-1].sentence].end].lower()
    added = sum(middle(part.figure) for part in sum_.parts)
    names = ("overlapping",) if added > middle(sum_.total.figure) else ("partly", "some_of")
    return any(holds_phrase(text, pack.lists[name]) for name in names) or rest_follows(article, end, pack)


def _is_number_of_parts(item: Item) -> bool:
    return bool(item.head or "ways" in item.roles) and plain(item.figure) and 1 < middle(item.figure) < MOST


def _so_many(article: Article, items: Sequence[Item], at: int) -> Verdict:
    """As many parts as the text says there are: "three cities share €500,000. Turin gets €225,000, Bari …"."""
    count = items[at]
    number = middle(count.figure)
    for sentence in (count.sentence, count.sentence + 1):
        behind = [item for item in items[at + 1 : at + 1 + FAR] if item.sentence == sentence]
        for sort in {sort for item in behind for sort in item.sorts if sort[0] != "count" or sort[1:] != (None, None)}:
            parts = [item for item in behind if sort in item.sorts]
            totals_ = [
                item
                for item in items[max(0, at - MOST) : at + MOST]
                if item.sentence in (count.sentence, count.sentence - 1)
                and item.figure.start < parts[0].figure.start
                and (item.figure.kind, item.figure.currency, item.figure.unit) == sort
                and _may_be_total(item)
            ]
            if sentence == count.sentence and totals_ and totals_[-1] in parts:
                continue
            if len(parts) != number or not totals_ or any("apart" in part.roles or part.figure.per for part in parts):
                continue
            verdict = judge(article, Sum(totals_[-1], tuple(parts)))
            if verdict is True:
                return totals_[-1]
            if verdict and verdict.kind in ("order", "digit"):
                return Sum(totals_[-1], tuple(parts)), verdict
    return None


def _are(article: Article, items: Sequence[Item], at: int, people: frozenset[str]) -> Verdict:
    """All of those of whom the text has just told: "Twenty-two sailors came ashore. They are eleven Filipinos, …"."""
    parts = [item for item in items[at : at + MOST] if item.sentence == items[at].sentence and "are" in item.roles]
    whole: Item | None = None
    for item in items[max(0, at - MOST) : at][::-1]:
        if items[at].sentence - item.sentence > BLOCKS or _blocks_between(article, item.block, items[at].block) > 1:
            break
        if not _may_be_total(item) or item.figure.kind != "count" or "approx" in item.figure.modifier:
            continue
        verdict = judge(article, Sum(item, tuple(parts)), firm=True)
        if verdict is True:
            return item
        if whole is None and verdict and item.head in people:
            whole = item
    if whole is None or len(parts) < 2:
        return None
    verdict = judge(article, Sum(whole, tuple(parts)), firm=True)
    return None if isinstance(verdict, bool) else (Sum(whole, tuple(parts)), verdict)


def _pairs(items: Sequence[Item], role: str) -> list[tuple[Item, ...]]:
    """The neighbouring figures of one sentence that have a role, in twos."""
    return [
        (one, other)
        for one, other in pairwise(items)
        if role in one.roles and role in other.roles and one.sentence == other.sentence
    ]


def _aboard(article: Article, items: Sequence[Item], at: int) -> Verdict:
    """So many on board, and so many passengers and crew a few sentences before or behind: nobody else is on board."""
    total = items[at]
    near = [item for item in items if abs(item.sentence - total.sentence) <= SENTENCES]
    wrong: tuple[Sum, Slip] | None = None
    for pair in _pairs(near, "riding"):
        verdict = judge(article, Sum(total, pair), firm=True)
        if verdict is True:
            return total
        if verdict and total not in pair:
            wrong = Sum(total, pair), verdict
    return wrong


def _votes(article: Article, items: Sequence[Item], at: int, voters: frozenset[str]) -> Verdict:
    """So many members told of in the two sentences before, and their votes: not more, and not fewer where all were there."""
    parts = tuple(item for item in items[at : at + 3] if item.sentence == items[at].sentence and "vote" in item.roles)
    if len(parts) < 3:
        return None
    for item in items[max(0, at - MOST) : at][::-1]:
        if items[at].sentence - item.sentence > BLOCKS or _blocks_between(article, item.block, items[at].block) > 1:
            return None
        if item.head not in voters or not _may_be_total(item):
            continue
        verdict = judge(article, Sum(item, parts), firm=True)
        if verdict is True:
            return item
        more = sum(middle(part.figure) for part in parts) > middle(item.figure)
        return (Sum(item, parts), verdict) if verdict and (more or "total" in item.roles) else None
    return None


def _house(article: Article, items: Sequence[Item], at: int) -> Verdict:
    """So many seats of a parliament, and in one of the sentences beside those that parties won: there are not more."""
    house = items[at]
    for sentence in range(house.sentence, house.sentence + 3):
        won = tuple(item for item in items if item.sentence == sentence and "won" in item.roles and item is not house)
        if len(won) < 2 or won[-1].block - house.block > 1:
            continue
        if sum(middle(part.figure) for part in won) <= middle(house.figure):
            return None
        verdict = judge(article, Sum(house, won), firm=True)
        return None if isinstance(verdict, bool) else (Sum(house, won), verdict)
    return None


def _sides(article: Article, items: Sequence[Item], at: int) -> Verdict:
    """Women and men who are more than all of those told of in their sentence or the one before."""
    pair = tuple(items[at : at + 2])
    if len(pair) < 2 or "side" not in pair[1].roles or pair[0].sentence != pair[1].sentence:
        return None
    added = sum(middle(part.figure) for part in pair)
    for item in items[max(0, at - MOST) : at][::-1]:
        if item.block != pair[0].block or pair[0].sentence - item.sentence > 1:
            return None
        if item.figure.kind != "count" or not _may_be_total(item) or not item.head:
            continue
        if middle(item.figure) >= added or not max(middle(part.figure) for part in pair) < middle(item.figure):
            return None
        verdict = judge(article, Sum(item, pair), firm=True)
        return None if isinstance(verdict, bool) or "more" in pair[0].roles | pair[1].roles else (Sum(item, pair), verdict)
    return None


def _may_be_total(item: Item) -> bool:
    return item.figure.modifier in ("exact", "approx") and plain(item.figure) and "apart" not in item.roles


def judge(article: Article, sum_: Sum, *, firm: bool = False) -> Slip | bool:
    """True where the parts can make the total; else the slip that explains that they do not, or False where none does.

    firm: words say that these are all of the parts, so that no slip need explain it where they come anywhere near.
    """
    terms = precise({
        "total": [_term(sum_.total.figure)],
        "part": [_term(part.figure) for part in sum_.parts],
    })  # fmt: skip
    total, parts = terms["total"][0], terms["part"]
    # who adds up says the sum as round as it is, but not more than a tenth off
    tenth = magnitude(Fraction(total.value) / 10)
    low, high = total.value - tenth, total.value + tenth
    whole = Interval(_within(total.interval.low, low, high), _within(total.interval.high, low, high))
    if "exact" in sum_.total.roles:
        whole = Interval(total.value, total.value)
    if algebra.intersects(algebra.total(part.interval for part in parts), whole):
        return True
    if _all_but_one_make(total.value, [part.interval for part in parts]) or _bracketed(article, total.value, parts):
        return True
    if "nested" not in sum_.parts[0].roles:
        parts = [part for part, item in zip(parts, sum_.parts, strict=True) if "nested" not in item.roles]
    added = sum(part.value for part in parts)
    larger = [part for part in parts if part.value >= total.value]
    if len(larger) == 1 and 2 * larger[0].value - added == total.value:
        return True  # "of 430 sheep, 28 were taken and 17 fell; 385 came home"
    if len(parts) < 2 or len(larger) > 1 or magnitude(added - total.value) > FARTHEST * max(added, total.value):
        return False
    excess = added - total.value
    # a total that is rounder than its parts may be a digit off by chance
    round_total = total.figure.kind != "count" and total.figure.step > min(part.figure.step for part in parts)
    if is_version(total.figure):
        return False
    tries = [] if larger or round_total else [(total, total.value + excess)]
    tries += [(part, part.value - excess) for part in parts if not larger or part is larger[0]]
    slips = [slip_in(article, item.figure, near(meant, item)) for item, meant in tries]
    found = sorted((slip for slip in slips if slip is not None), key=_likelihood)
    if firm and not found and not larger and magnitude(excess) <= CLOSE * total.value:
        return Slip("miss", total.figure, added)
    if not found or (larger and found[0].kind not in ("order", "digit")):
        return False
    return found[0]


def _bracketed(article: Article, whole: Number, parts: Sequence[Term]) -> bool:
    """Whether the first parts make the total and their bracket closes: "eighteen (14 men and four women) on four flights"."""
    text = article.document.text
    return any(
        sum(part.value for part in parts[:at]) == whole
        and ")" in text[parts[at - 1].figure.end : parts[at].figure.start]
        for at in range(2, len(parts))
    )


def _all_but_one_make(whole: Number, parts: Sequence[Interval]) -> bool:
    """Whether three or more parts make the total without one of them, not the last: that one is another's part, or none."""
    point = Interval(whole, whole)
    return len(parts) > 3 and any(
        algebra.intersects(algebra.total([*parts[:at], *parts[at + 1 :]]), point) for at in range(len(parts) - 1)
    )


def _within(end: Number | None, low: Number, high: Number) -> Number | None:
    return None if end is None else reduced(min(max(end, low), high))


def _likelihood(slip: Slip) -> int:
    return KINDS.index(slip.kind) if slip.kind in KINDS else len(KINDS)


def _term(figure: Figure) -> Term:
    return Term(figure, figure.interval, middle(figure), 1)


def _finding(article: Article, rule: CheckRule, sum_: Sum, slip: Slip) -> Finding:
    figure = sum_.total.figure
    added = sum(middle(part.figure) for part in sum_.parts)
    fields = {
        "working": " + ".join(show.written(article, part.figure) for part in sum_.parts)
        + f" = {show.like(article, added, figure)}",
        "total": show.written(article, figure),
        "meant": show.like(article, slip.meant, slip.figure),
        "said": show.written(article, slip.figure),
    }
    places = tuple(Place(part.figure.start, part.figure.end, "part") for part in sum_.parts)
    key = f"total={middle(figure)}|part={','.join(str(middle(part.figure)) for part in sum_.parts)}"
    message = fill(rule.messages.get("slip", rule.message), fields)
    return Finding(rule.id, message, figure.start, figure.end, places, (), least("medium", rule.confidence), "", "", key)
