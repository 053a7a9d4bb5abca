"""Changes with two amounts that may be their ends, wherever these stand; which of them is wrong the evidence says.

A change goes with two amounts of one sort, in its sentence and the ones beside it. Most such threes mean nothing. Of those that
do not come out, one is told where enough speaks for its being meant (lint.checks.changes.evidence).
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import combinations

from lint.checks import calendar
from lint.checks.changes import evidence, told, triples
from lint.checks.changes.evidence import BACK, ON, SHARES, Told, Tried
from lint.checks.changes.unrelated import unrelated
from lint.checks.rates.tied import places_of
from lint.checks.terms import CROWD, middle, usable
from lint.checks.weights import weight
from lint.model import Claim
from lint.rational import Fraction
from lint.records import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint.checks.changes.evidence import End, Roles
    from lint.checks.changes.triples import Judge
    from lint.checks.equation import Verdict
    from lint.model import Article
    from lint.pack import CheckRule, Pack

MOST = 12  # amounts around a change
TIMES = 8  # that a change may be larger or smaller than the real one: more is no slip
NEARLY = Fraction(3, 2)  # times: what is further apart holds in no reading


def verdicts(
    article: Article, rule: CheckRule, parts: list[Claim], pack: Pack, judge: Judge
) -> Iterator[tuple[Claim, Verdict]]:
    """Each change that is told to be wrong, by weight."""
    weights, least = rule.parameters["weights"], rule.parameters["least"]
    rows = [(weight(found, weights), one) for one, found in candidates(article, rule, parts, pack, judge)]
    for _, one in sorted((row for row in rows if row[0] >= least), key=_heaviest):
        if not _is_of_others(article, rule, one, pack):
            yield one.claim, judge(pack.relations.of(rule.id)[one.claim.relation], one.claim)


def _heaviest(row: tuple[int, Told]) -> tuple[int, int]:
    return -row[0], row[1].claim.start


def _is_of_others(article: Article, rule: CheckRule, one: Told, pack: Pack) -> bool:
    """Whether the grammar of the sentences shows that a change is none of these two amounts, whatever else speaks for it."""
    rows = article.sentences
    stand = {one.place, *(calendar.sentence_at(article, article.figures[index].start) for index in one.ends)}
    inside = tuple(rows[min(stand) : max(stand) + 1])
    window, ends = told.Window(inside, tuple(index for row in inside for index in row.figures)), (one.before, one.after)
    near = Fraction(1, told.NEAR) <= one.times <= told.NEAR
    if unrelated(article, one.said, one.claim, pack, near=near) or told.set_apart(article, one.claim, window, ends, pack):
        return True
    return told.excused(article, rule, one.claim, window, ends, pack)


def candidates(
    article: Article, rule: CheckRule, parts: list[Claim], pack: Pack, judge: Judge
) -> Iterator[tuple[Told, dict[str, int]]]:
    """The threes that do not come out, each with the evidence for its being meant."""
    tried = threes(article, rule, parts, pack, judge)
    if not any(row.wrong for row in tried):
        return
    around = evidence.Around(article, places_of(article, triples.PROSE), pack)
    roles = triples.tags_of(parts)
    by_sentence: dict[int, list[Tried]] = {}
    for row in tried:
        by_sentence.setdefault(row.place, []).append(row)
    for row in tried:
        for one in row.wrong:
            yield one, evidence.told(article, rule, one, by_sentence, around, roles)


def threes(article: Article, rule: CheckRule, parts: list[Claim], pack: Pack, judge: Judge) -> list[Tried]:
    """All that may be changes, each with the pairs of amounts between which it is one, and those between which it is none."""
    places, roles = places_of(article, triples.PROSE), triples.tags_of(parts)
    return [
        _tried(article, rule, said, own, places, roles, pack, judge) for said, own in _moves(article, rule, parts, places, pack)
    ]


def _moves(
    article: Article, rule: CheckRule, parts: list[Claim], places: dict[int, int], pack: Pack
) -> Iterator[tuple[Claim, int]]:
    """What may be a change, and the number of its sentence: what words say to be one, and any figure."""
    rows, blocks, figures = article.sentences, article.document.blocks, article.figures
    prose = [row for row in rows if blocks[row.block].kind in triples.PROSE]
    claims = [claim for claim in parts if "change" in claim.roles or "factor" in claim.constants]
    claims += told.in_one_word(rule, prose, pack.relations.of(rule.id), pack)
    claims.sort(key=told.by_a_verb)
    untold = rule.parameters["one-word"]
    claims += [
        Claim(untold, rule.id, figures[index].start, figures[index].end, {"change": (index,)}, {}, {})
        for index in places
        if figures[index].kind in (*SHARES, *triples.AMOUNTS)
    ]
    done: set[int] = set()
    starts = [row.start for row in rows]
    for said in claims:
        by, offset = evidence.by_of(said), triples.told_at(article, said)
        own = bisect_right(starts, offset) - 1
        if offset in done or own < 0 or blocks[rows[own].block].kind not in triples.PROSE or len(rows[own].figures) > CROWD:
            continue
        done.add(offset)
        if by is None or (triples.exact(figures[by]) and usable(figures[by]) and middle(figures[by])):
            yield said, own


def _tried(
    article: Article, rule: CheckRule, said: Claim, own: int, places: dict[int, int], roles: Roles, pack: Pack, judge: Judge
) -> Tried:
    """What the pairs of amounts around a change may be to it."""
    figures, by = article.figures, said.roles.get("change", ())
    relation = pack.relations.of(rule.id)[said.relation]
    kins = [pack.lists[name] for name in rule.parameters["kin"]]
    blocks = article.document.blocks
    rows = [row for row in article.sentences[max(0, own - BACK) : own + ON + 1] if blocks[row.block].kind in triples.PROSE]
    inside = (index for row in rows for index in row.figures if index not in by)
    near = triples.amounts(article, inside, (*triples.AMOUNTS, "percent"))
    near = [index for index in near if triples.exact(figures[index]) and middle(figures[index]) > 0]
    if len(near) > MOST:
        here = triples.told_at(article, said)
        near = sorted(sorted(near, key=lambda index: abs(figures[index].start - here))[:MOST])
    led = {pair for index in near for pair in evidence.movements(roles, index)}
    tried = Tried(said, own, [], [])
    is_told = evidence.is_told(said, roles)
    if not is_told and not led:
        near = [index for index in near if places[index] == own and figures[by[0]].kind in SHARES]
    window = told.Window(tuple(rows), ())
    ends: dict[int, End] = {}
    for pair in combinations(near, 2):
        stand = {own, *(places[index] for index in pair)}
        apart = max(stand) - min(stand) >= len(stand)  # a sentence lies between
        if not is_told:
            apart = apart or (
                pair not in led and pair[::-1] not in led and (len(stand) > 1 or figures[by[0]].kind not in SHARES)
            )
            if apart:
                continue
        one, other = (told.named(figures[index], pack) for index in pair)
        if not (triples.alike(one, other, kins, strict=False) or triples.alike(other, one, kins, strict=False)):
            continue
        for before, after in (pair, pair[::-1]):
            claim = told.led(article, said, by, before, after)
            times = _times(article, claim)
            if times is None or not Fraction(1, TIMES) <= times <= TIMES:
                continue
            for index in pair:
                if index not in ends:
                    ends[index] = told.end_of(article, window, index, (*pair, *by), roles, pack)
            three = Told(said, claim, ends[before], ends[after], own, times)
            if 1 / NEARLY < times < NEARLY and judge(relation, claim, tells=False) is True:
                tried.held.append(three)
            elif not apart and (after, before) not in led:
                tried.wrong.append(three)
    return tried


def _times(article: Article, claim: Claim) -> Fraction | None:
    """How many times the change that is told is the real one; None where it goes the other way."""
    was, now = (middle(article.figures[claim.roles[name][0]]) for name in ("before", "after"))
    effect = told.effect_of(article, claim, triples.sign_of(claim) or (1 if now >= was else -1))
    if effect is None or effect[1].low is None or effect[1].high is None:
        return None
    size = Fraction(effect[1].low + effect[1].high) / 2
    said, real = (was * (size - 1) if effect[0] else size), Fraction(now - was)
    return Fraction(said) / real if said * real > 0 else None
