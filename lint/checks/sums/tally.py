"""A total and its parts wherever they stand: in clauses, sentences and paragraphs beside each other, in whatever words.

Words beside a figure give its role away (relations with `part = true`): "altogether …" a total of what stands before it, "the
remaining …" the last part of what stands before it. The parts are all the figures of the same sort between the total and the
last of them. As other figures of the sort may stand among them, a total is only called wrong where the miss is a slip of the
pen (lint.checks.slips), and no other row of figures beside it makes it right.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import pairwise

from lint.checks import show
from lint.checks.equation import fill, holds_phrase, least
from lint.checks.stated import plain
from lint.checks.sum import rest_follows
from lint.checks.sums import announced, occasions
from lint.checks.sums.addends import FAR, MOST, SENTENCES, Item, Sum, has_uncounted, items_of, judge, may_be_total
from lint.checks.terms import middle
from lint.model import Finding, Place
from lint.records import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from lint.checks.slips import Slip
    from lint.checks.sums.addends import Verdict
    from lint.model import Article, Claim, Sentence
    from lint.pack import CheckRule, Pack

MOSTLY = 30  # characters before a total in which words say that its parts are not all of it
WIDE = 60  # characters between the parts of a list
FEW = 6  # things that a text may name without counting them
TOTALS = frozenset(("total", "exact_total", "brought", "sentence_total"))


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
    items = items_of(article, roles, pack.lists[rule.parameters["people"]], pack.lists["list_word"])
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
            verdict = announced.rest(article, items, at, people, pack)
        elif item.roles & TOTALS:
            verdict = announced.backward(article, items, at, people)
        if verdict is None and item.roles & {"becomes", "with_more"}:
            verdict = announced.risen(article, items, at, pack)
        if verdict is None and "those" in item.roles:
            verdict = announced.exceeds(article, items, at)
        if verdict is None and "are" in item.roles and (not at or "are" not in items[at - 1].roles):
            verdict = occasions.they_are(article, items, at, people)
        if verdict is None and "aboard" in item.roles:
            verdict = occasions.aboard(article, items, at)
        if verdict is None and "side" in item.roles and (not at or "side" not in items[at - 1].roles):
            verdict = occasions.sides(article, items, at)
        if verdict is None and "toll" in item.roles:
            verdict = occasions.toll(article, items, at, pack)
        if verdict is None and item.roles & {"brought", "toll", "total", "rose_to"}:
            verdict = occasions.brought(article, items, at, pack)
        if verdict is None and "medal" in item.roles and (not at or "medal" not in items[at - 1].roles):
            verdict = occasions.medals(article, items, at, pack.lists[rule.parameters["medals"]], pack)
        if verdict is None:
            verdict = _row_behind(article, items, at, people, partial, pack)
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
        and not _is_an_item(article, sum_)
        and not _is_of_totals(sum_)
        and not _uncounted(article, sum_, pack)
        and not _is_said(items, sum_)
        and ("was" in sum_.parts[0].roles or not _coordinate(article, sum_, pack))
        and not _has_a_whole(article, sum_, pack)
        and not _mostly(article, sum_, pack)
        and not _with_others(article, sum_, pack)
    ]
    from lint.checks.sums import weighed  # noqa: PLC0415

    found = weighed.borne_out(article, rule, found, pack)
    seen = {finding.start for finding in told} | {place.start for finding in told for place in finding.related}
    for sum_, slip in found:
        starts = {part.figure.start for part in (sum_.total, *sum_.parts)}
        if len(starts & seen) < 2:
            seen |= starts
            yield _finding(article, rule, sum_, slip)


def meant(article: Article, rule: CheckRule, told: Sequence[Finding], pack: Pack) -> Iterator[Finding]:
    """A finding for each total that no words announce, but that enough speaks for. told: what was found before."""
    from lint.checks.sums import weighed  # noqa: PLC0415

    seen = {finding.start for finding in told} | {place.start for finding in told for place in finding.related}
    for sum_, slip in weighed.sums(article, rule, pack):
        starts = {part.figure.start for part in (sum_.total, *sum_.parts)}
        if len(starts & seen) < 2:
            seen |= starts
            yield _finding(article, rule, sum_, slip)


def _is_an_item(article: Article, sum_: Sum) -> bool:
    """Whether the total is that of one item of a list, and the parts stand elsewhere."""
    block = sum_.total.block
    return article.document.blocks[block].kind == "item" and any(part.block != block for part in sum_.parts)


def _is_of_totals(sum_: Sum) -> bool:
    """Whether a part is told to be a total itself, in another paragraph: "31 years between them", "40 in all"."""
    return any(part.roles & TOTALS and part.block != sum_.total.block for part in sum_.parts)


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


def _uncounted(article: Article, sum_: Sum, pack: Pack) -> bool:
    """Whether there is a part without a number, where the parts are too few: "nine engineers, five scientists and a cook"."""
    missing = middle(sum_.total.figure) - sum(middle(part.figure) for part in sum_.parts)
    if sum_.total.figure.kind != "count" or not 0 < missing < FEW:
        return False
    last = article.sentences[sum_.parts[-1].sentence].end
    return has_uncounted(article, sum_.parts[0].figure.end, last, pack)


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


def _with_others(article: Article, sum_: Sum, pack: Pack) -> bool:
    """Whether a total that its parts stand before is said to hold more: "…, bringing the total since 2015 to 190 tonnes"."""
    start, end = sum_.parts[0].figure.start, sum_.total.figure.start
    text = article.document.text[start : article.sentences[sum_.total.sentence].end].lower()
    return start < end and pack.patterns["scan_with_others"].compiled.search(text) is not None


def _is_shared_out(article: Article, part: Item) -> bool:
    """Whether a part is the sum of the two counts behind it: "144 members, 96 of them elected and 48 appointed"."""
    row = (article.figures[index] for index in article.sentences[part.sentence].figures)
    behind = [one for one in row if one.kind == part.figure.kind and one.start > part.figure.start and plain(one)]
    return len(behind) > 1 and behind[0].value + behind[1].value == part.figure.value  # type: ignore[operator]


def _row_behind(
    article: Article, items: Sequence[Item], at: int, people: frozenset[str], partial: frozenset[str], pack: Pack
) -> Verdict:
    """The one figure of a sort in its sentence, and the next sentence a closed row of three or more of that sort.

    That they are its parts is sure where they have no noun of their own, or where the sentence takes up what was told:
    "The fleet has 12 ships. Five are tankers, …", "Of that, £17m …". Else two digits that changed places must explain it.
    """
    total, sort = items[at], (items[at].figure.kind, items[at].figure.currency, items[at].figure.unit)
    if not may_be_total(total) or total.figure.per or total.roles & {"more", "rest", "brought"}:
        return None
    beside = [item for item in items[max(0, at - MOST) : at + FAR] if sort in item.sorts and item is not total]
    parts = tuple(item for item in beside if item.sentence == total.sentence + 1)
    if len(parts) < 3 or any(item.sentence == total.sentence and "apart" not in item.roles for item in beside):
        return None
    if not _in_one_row(Sum(total, parts), article, pack) or parts[0].block != total.block:
        return None
    parts += tuple(item for item in beside if item.sentence == total.sentence + 2 and item.roles & {"more", "rest"})
    sum_ = Sum(total, parts)
    row = article.sentences[parts[0].sentence]
    taken_up = pack.patterns["scan_of_that"].compiled.match(row.lettered) is not None
    if any(part.figure.per or part.roles & {"apart", "brought", "vote", "side"} for part in parts):
        return None
    if any("nested" in part.roles for part in parts[1:]) or ("won" in parts[-1].roles and "nested" not in parts[0].roles):
        return None
    if not taken_up and _tells_of_others(article, row.start, parts[0].figure.outer_start, pack):
        return None
    taken_up |= "nested" in parts[0].roles or "more" in parts[-1].roles  # "apples account for 700 of them"
    heads = {part.head for part in parts} - {"", total.head}
    if heads and not heads | {total.head} <= people:
        return None
    text = article.document.text[row.start : article.sentences[parts[-1].sentence].end].lower()
    if holds_phrase(text, partial) or rest_follows(article, article.sentences[parts[-1].sentence].end, pack):
        return None
    known = bool(heads) or not any(part.figure.noun for part in parts)
    tied = taken_up or (total.figure.kind == "count" and bool(total.head) and known)
    verdict = judge(article, sum_, firm=tied)
    if isinstance(verdict, bool):
        return total if verdict else None
    return (sum_, verdict) if tied or verdict.kind == "order" else None


def _in_one_row(sum_: Sum, article: Article, pack: Pack) -> bool:
    """Whether the parts stand in a row that "and" closes, none far from the next."""
    figures = [part.figure for part in sum_.parts]
    between = [article.document.text[one.end : other.outer_start] for one, other in pairwise(figures)]
    last = between[-1].lower().replace(",", " ").split()
    return not pack.lists["list_word"].isdisjoint(last) and all(len(words) < WIDE for words in between)


def _tells_of_others(article: Article, start: int, end: int, pack: Pack) -> bool:
    """Whether a sentence begins with a thing not taken up from before, with another time or place, or names but some."""
    words = article.document.text[start:end].lower().split()
    if words and (words[-1] in pack.lists["includes"] or words[0] in pack.lists["other_subject"]):
        return True
    return _is_elsewhere(article.sentences[bisect_right(article.sentences, start, key=_start) - 1], pack)


def _is_elsewhere(row: Sentence, pack: Pack) -> bool:
    """Whether a sentence begins with another place or time."""
    return any(pack.patterns[name].compiled.match(row.lettered) for name in ("scan_elsewhere", "scan_before_that"))


def _start(row: Sentence) -> int:
    return row.start


def _finding(article: Article, rule: CheckRule, sum_: Sum, slip: Slip) -> Finding:
    figure = sum_.total.figure
    added = sum(middle(part.figure) for part in sum_.parts)
    fields = {
        "working": show.added(article, (part.figure for part in sum_.parts)) + f" = {show.like(article, added, figure)}",
        "total": show.written(article, figure),
        "meant": show.like(article, slip.meant, slip.figure),
        "said": show.written(article, slip.figure),
    }
    places = tuple(Place(part.figure.start, part.figure.end, "part") for part in sum_.parts)
    key = f"total={middle(figure)}|part={','.join(str(middle(part.figure)) for part in sum_.parts)}"
    telling = slip.figure is not figure  # else the sum has said what it would be
    form = rule.messages.get("slip", rule.message) if telling else rule.message
    if slip.kind == "part":
        form, fields["part"] = rule.messages["part"], show.written(article, sum_.parts[0].figure)
    message = fill(form, fields)
    return Finding(rule.id, message, figure.start, figure.end, places, (), least("medium", rule.confidence), "", "", key)
