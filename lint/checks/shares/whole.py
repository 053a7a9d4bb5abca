"""Shares of one whole, which come to 100%: rows of percentages in a paragraph, and what speaks for their being all of it.

A row is any of the paragraph's shares that stand next to each other, without those that are compared, or of another share.
One that comes to 100% is right, whoever meant it. One that does not is told where enough speaks for its being all of one
whole (lint.checks.shares.row), and the shares around it do not explain it.
"""

from __future__ import annotations

from bisect import bisect_left
from itertools import combinations, pairwise

from lint import algebra, values
from lint.checks import show
from lint.checks.equation import fill, holds_phrase
from lint.checks.rates.tied import places_of
from lint.checks.shares.row import CLOSERS, Item, Row, evidence, slip_of
from lint.checks.terms import middle
from lint.checks.weights import weight
from lint.model import Finding, Interval, Place
from lint.rational import Fraction
from lint.records import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lint.model import Article, Figure, Number
    from lint.pack import CheckRule, Pack

PROSE = frozenset(("paragraph", "quote", "standfirst", "item", "caption"))
MOST = 9  # shares of a row
SPREAD = 3  # sentences over which a row may be told
MOST_SUM, LEAST_SUM = 150, 60  # per cent: what comes to more, or less, is no whole
NAMED = 2  # words behind a share in which a name may stand that chose it: "48% chose Labour"
TWICE = 60  # characters between a share and the same in other words
ALIKE = Fraction(1, 7)  # of a share: what "nearly three quarters" may be off
STOPS = frozenset(";:()–—")
STEM = 4  # letters that words for one whole have in common: "of the vote", "of the votes"
SPOKEN = 2  # per cent that a fraction in words may be off, beside others
ALL = Interval(100, 100)


def findings(article: Article, rule: CheckRule, told: Sequence[Finding], pack: Pack) -> Iterator[Finding]:
    """A finding for each row of shares that is surely meant to be all of a whole and is not, the surest first.

    told: what was found of shares before.
    """
    weights, least = rule.parameters["row-weights"], rule.parameters["row-least"]
    rows = [(weight(found, weights), row) for row, found in candidates(article, rule, pack)]
    seen = {finding.start for finding in told} | {place.start for finding in told for place in finding.related}
    for _, row in sorted((row for row in rows if row[0] >= least), key=_surest):
        starts = row.starts
        if len(starts & seen) < 2:
            seen |= starts
            yield _finding(article, rule, row)


def _surest(row: tuple[int, Row]) -> tuple[int, int, int]:
    return -row[0], -len(row[1].items), row[1].items[0].figure.start


def candidates(article: Article, rule: CheckRule, pack: Pack) -> Iterator[tuple[Row, dict[str, int]]]:
    """The rows of shares that do not come to 100%, each with the evidence for its being meant to."""
    several = None
    wholes, no_others = _wholes(article, rule), pack.lists[rule.parameters["no-others"]]
    for shares, apart in _paragraphs(article, rule, pack):
        block = article.document.blocks[article.sentences[shares[0].sentence].block] if shares else None
        said = block is not None and holds_phrase(read(article.document.text[block.start : block.end]), no_others)
        for row in _rows(article, shares, apart, wholes, told_out=said):
            if makes_all(row.items) or _is_explained(row) or _is_nested(article, row):
                continue
            if sum(item.value for item in row.items) < 100 and (slip_of(article, row) is None or _leaves_others(article, row)):
                continue
            if several is None:
                several = holds_phrase(read(article.document.text), pack.lists[rule.parameters["several-answers"]])
            if several:
                return
            if _are_of_several(article, rule, row, pack):
                continue
            yield row, evidence(article, row, pack)


def _are_of_several(article: Article, rule: CheckRule, row: Row, pack: Pack) -> bool:
    """Whether two shares of a row come out with parts and wholes of their own, which are not one amount."""
    from lint.checks.shares import weighed  # noqa: PLC0415

    places = places_of(article)
    wholes: list[set[Number]] = []
    for item in row.items:
        index = bisect_left(article.figures, item.figure.start, key=lambda figure: figure.start)
        if index in places:
            held = (three for three in weighed.of_share(article, rule, index, places, pack).held if three.plainly)
            wholes.append({middle(article.figures[three.whole]) for three in held})
    known = [values for values in wholes if values]
    return len(known) > 1 and not set.intersection(*known)


def right_ones(article: Article, rule: CheckRule, pack: Pack) -> Iterator[Row]:
    """The rows of shares that come to 100%, by chance or not."""
    for shares, apart in _paragraphs(article, rule, pack):
        yield from (row for row in _rows(article, shares, apart, {}) if makes_all(row.items))


def read(text: str) -> str:
    """A text as lists of words are."""
    return " ".join(text.lower().replace("’", "'").split())


def makes_all(items: Sequence[Item]) -> bool:
    """Whether shares can come to 100%."""
    return algebra.intersects(algebra.total(item.interval for item in items), ALL)


def _paragraphs(article: Article, rule: CheckRule, pack: Pack) -> Iterator[tuple[list[Item], list[Item]]]:
    """The shares of each paragraph that has two or more; and those that stand apart: changes, rates and what is compared."""
    roles = _roles(article, rule, pack)
    changed = {
        index
        for claim in article.claims
        if claim.check == rule.parameters["changes"]
        for index in (*claim.roles.get("change", ()), *(claim.roles.get("before", ()) if len(claim.roles) > 1 else ()))
    }
    found: tuple[list[Item], list[Item]] = ([], [])
    block = -1
    for number, sentence in enumerate(article.sentences):
        if sentence.block != block:
            if len(found[0]) > 1:
                yield _once(article, *found)
            found, block = ([], []), sentence.block
        if article.document.blocks[block].kind not in PROSE:
            continue
        for index, letter in zip(sentence.figures, sentence.letters, strict=True):
            figure = article.figures[index]
            if _is_share(figure):
                item = _item(article, figure, number, letter, frozenset(roles.get(index, ())), pack)
                apart = index in changed or "aside" in item.roles or ("within" in item.roles and found[0])
                apart = apart or pack.patterns["scan_of_the_rest"].compiled.match(article.document.text, figure.end)
                found[bool(apart)].append(item)
    if len(found[0]) > 1:
        yield _once(article, *found)


def _roles(article: Article, rule: CheckRule, pack: Pack) -> dict[int, set[str]]:
    """The roles that words beside shares give them."""
    relations = pack.relations.of(rule.id)
    roles: dict[int, set[str]] = {}
    for claim in article.claims:
        if claim.check == rule.id and relations[claim.relation].data.get("part"):
            for role, row in claim.roles.items():
                for index in row:
                    roles.setdefault(index, set()).add(role)
    return roles


def _is_share(figure: Figure) -> bool:
    if figure.kind not in ("percent", "ratio") or figure.unit is not None or isinstance(figure.value, (tuple, str)):
        return False
    return figure.value is not None and figure.confidence != "low" and 0 < figure.value < (1 if figure.kind == "ratio" else 100)


def _item(article: Article, figure: Figure, sentence: int, letter: int, roles: frozenset[str], pack: Pack) -> Item:
    factor = 100 if figure.kind == "ratio" else 1
    behind = article.document.text[figure.end : figure.end + TWICE].split()
    of = ""
    if behind and behind[0] in pack.lists["noun_of"]:
        of = (figure.noun or figure.per or " ").lower().split(" ")[-1]
    interval, value = values.scaled(figure.interval, factor), values.exact(Fraction(middle(figure)) * factor)
    if figure.kind == "ratio" and figure.modifier == "exact":
        interval = Interval(value - SPOKEN, value + SPOKEN)  # "half …, a third … and the remaining fifth"
    return Item(figure, sentence, letter, roles, of, interval, value)


def _once(article: Article, items: list[Item], apart: list[Item]) -> tuple[list[Item], list[Item]]:
    """Without what is said twice: "nearly three quarters, 73%", and the shares of several places."""
    text = article.document.text
    drop = set()
    for at, (one, other) in enumerate(pairwise(items)):
        between = text[one.figure.end : other.figure.start]
        near = one.sentence == other.sentence and len(between) < TWICE and one.figure.kind != other.figure.kind
        if near and values.magnitude(one.value - other.value) <= ALIKE * other.value:
            drop.add(at if one.figure.kind == "ratio" else at + 1)
    places = [at for at, item in enumerate(items) if "place" in item.roles]
    if len(places) > 1:  # "in the north 61%, in the south 52%"
        drop.update(places)
    kept = [item for at, item in enumerate(items) if at not in drop]
    return kept, apart + [items[at] for at in sorted(drop)]


def _wholes(article: Article, rule: CheckRule) -> dict[int, Number]:
    """The amounts that shares are said to be of: "640 of 1,480, or 43%"; by where the share stands."""
    found: dict[int, Number] = {}
    for claim in article.claims:
        if claim.check == rule.id and {"share", "whole"} <= claim.roles.keys():
            whole = article.figures[claim.roles["whole"][0]]
            if isinstance(whole.value, (int, Fraction)):
                found[article.figures[claim.roles["share"][0]].start] = whole.value
    return found


def _rows(
    article: Article, shares: list[Item], apart: list[Item], wholes: dict[int, Number], *, told_out: bool = False
) -> Iterator[Row]:
    """The rows of neighbours that come near to all of a whole; less only where the last is said to be the rest.

    A row is no piece of a list. wholes: the amounts that shares are said to be of, which must be one. told_out: the
    paragraph says that there are no others.
    """
    for first in range(len(shares)):
        added = shares[first].value
        for last in range(first + 1, min(len(shares), first + MOST)):
            item = shares[last]
            added += item.value
            if item.sentence - shares[last - 1].sentence > SPREAD - 1 or item.sentence - shares[first].sentence > SPREAD:
                break
            if added > MOST_SUM or "first" in item.roles:
                break
            if added >= LEAST_SUM and (added > 99 or told_out or not CLOSERS.isdisjoint(item.roles)):
                items, others = shares[first : last + 1], shares[:first] + shares[last + 1 :]
                own = [wholes[one.figure.start] for one in items if one.figure.start in wholes]
                cut = any(_are_one_list(article, *shares[at - 1 : at + 1]) for at in (first, last + 1) if 0 < at < len(shares))
                wholes_said = {one.of[:STEM] for one in items if one.of}
                if not cut and len(set(own)) < 2 and len(wholes_said) < len(items):
                    yield Row(tuple(items), tuple(others), tuple(apart), len(own))


def _are_one_list(article: Article, one: Item, other: Item) -> bool:
    """Whether two shares stand in one sentence with no stronger stop between them than a comma."""
    between = article.document.text[one.figure.end : other.figure.start]
    return one.sentence == other.sentence and STOPS.isdisjoint(between)


def _is_explained(row: Row) -> bool:
    """Whether a longer row makes all, or the last of the row, which is said to be the rest, does with some of the others."""
    every = sorted((*row.items, *row.others), key=_start)
    first, last = every.index(row.items[0]), every.index(row.items[-1])
    for start in range(first + 1):
        for end in range(last + 1, min(len(every), start + MOST) + 1):
            if end - start > len(row.items) and makes_all(every[start:end]):
                return True
    for size in range(2, len(row.items)):
        if any(_makes_exactly(row.items[start : start + size]) for start in range(len(row.items) - size + 1)) and size > 2:
            return True
    last_one = row.items[-1]
    if "open" in last_one.roles and _makes_exactly(row.items[:-1]):
        return True  # of those who took a side
    if CLOSERS.isdisjoint(last_one.roles):
        return False
    near = [item for item in (*row.items[:-1], *row.apart) if abs(item.sentence - last_one.sentence) < SPREAD]
    return len(near) <= MOST and any(
        _makes_exactly((last_one, *some)) for size in range(1, len(near) + 1) for some in combinations(near, size)
    )


def _is_nested(article: Article, row: Row) -> bool:
    """Whether a share beside others is all of them: "57% said no: 31% for the price, 15% for the noise, 11% for both"."""
    every = sorted((*row.items, *row.others, *row.apart), key=_start)
    for start in range(len(every)):
        added = every[start].value
        for end in range(start + 1, min(len(every), start + MOST)):
            added += every[end].value
            for whole, pair in ((start - 1, start - 1), (end + 1, end)):
                if not (0 <= whole < len(every) and every[whole].value == added):
                    continue
                one, other = every[pair : pair + 2]
                if one.sentence != other.sentence or _are_one_list(article, one, other):
                    continue
                if sum(item in row.items for item in every[min(start, whole) : max(end, whole) + 1]) > 1:
                    return True
    return False


def _leaves_others(article: Article, row: Row) -> bool:
    """Whether shares that only those without an opinion close are of some that have names, as parties do: there are more."""
    if row.items[-1].roles & CLOSERS != {"open"}:
        return False
    behind = (article.document.text[item.figure.end : item.figure.end + TWICE].split()[:NAMED] for item in row.items[:-1])
    return any(any(word[:1].isupper() for word in words) for words in behind)


def _makes_exactly(items: Sequence[Item]) -> bool:
    return sum(item.value for item in items) == 100


def _start(item: Item) -> int:
    return item.figure.start


def _finding(article: Article, rule: CheckRule, row: Row) -> Finding:
    added = sum(item.value for item in row.items)
    *others, last = row.items
    working = show.added(article, (item.figure for item in row.items))
    fields = {"working": f"{working} = {show.number(values.exact(Fraction(added)))}%"}
    places = tuple(Place(item.figure.start, item.figure.end, "part") for item in others)
    key = f"part={','.join(values.plain(item.value) for item in row.items)}"
    figure = last.figure
    return Finding(rule.id, fill(rule.messages["whole"], fields), figure.start, figure.end, places, (), "medium", "", "", key)
