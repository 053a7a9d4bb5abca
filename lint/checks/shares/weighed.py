"""Shares with a part and a whole that fit by their sorts, wherever they stand; which of them is wrong the evidence says.

A share goes with two amounts of one sort, the smaller of them its part, in its sentence and those around it. Most such
threes mean nothing. Of those that do not come out, one is told where enough speaks for its being meant
(lint.checks.shares.evidence), and nothing near it makes the share right.
"""

from __future__ import annotations

from itertools import combinations

from lint import algebra, values
from lint.checks.changes.triples import joined, moved_figures, movements_of
from lint.checks.equation import can_hold, finding
from lint.checks.rates.tied import places_of
from lint.checks.shares import evidence
from lint.checks.shares.evidence import BACK, ON, Told
from lint.checks.shares.proportions import is_half_of_one, is_next_one, is_no_part, is_proper_share
from lint.checks.stated import plain
from lint.checks.terms import CROWD, HUNDREDTH, counted, cut_off, loosened, may_borrow, middle, number_of, readings, usable
from lint.checks.weights import weight
from lint.model import Claim, Interval
from lint.rational import Fraction
from lint.records import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint.checks.equation import Verdict
    from lint.model import Article, Figure
    from lint.pack import CheckRule, Pack

LISTED = frozenset(("item", "cell"))
SOLID = frozenset(("count", "money", "quantity", "duration"))
SHARES = frozenset(("percent", "ratio"))
LONG = 10_000  # without a comma and a noun behind it it is a code: "OH 44101"
MOST = 12  # amounts around a share
LEAST_SHARE = 500  # times that a whole may be its part
TIMES = 8  # that share and part over whole may be apart: more is no slip
CLOSE = 10  # a figure is taken to three digits, where it has so many
HEDGED, SPOKEN = Fraction(1, 20), Fraction(1, 12)  # of a figure: what "about" and a fraction in words leave open
NEARLY = Fraction(3, 2)  # times: what is further apart holds in no reading


class Tried(NamedTuple):
    """The threes of a share: those that hold, and those that do not."""

    held: list[Told]
    wrong: list[Told]


def verdicts(article: Article, rule: CheckRule, pack: Pack) -> Iterator[tuple[Claim, Verdict]]:
    """Each share that is told to be wrong, by weight."""
    weights, least = rule.parameters["weights"], rule.parameters["least"]
    rows = [(weight(found, weights), told, found) for told, found in candidates(article, rule, pack)]
    for _, told, found in sorted((row for row in rows if row[0] >= least), key=_heaviest):
        claim = claim_of(article, rule, told)
        rest = evidence.is_rest(found)
        equation = algebra.parse(rule.parameters["rest"]) if rest else rule.equation
        message = rule.messages["rest"] if rest else ""
        yield claim, finding(article, rule, None, claim, equation, readings(article, claim, pack)[0], message)


def _heaviest(row: tuple[int, Told, dict[str, int]]) -> tuple[int, Told]:
    return -row[0], row[1]


def claim_of(article: Article, rule: CheckRule, told: Told) -> Claim:
    """The three as a claim."""
    roles = {"share": (told.share,), "part": (told.part,), "whole": (told.whole,)}
    return joined(article, Claim("", rule.id, 0, 0, {}), roles)


def candidates(article: Article, rule: CheckRule, pack: Pack) -> Iterator[tuple[Told, dict[str, int]]]:
    """The threes that do not come out, each with the evidence for its being meant."""
    places = places_of(article)
    rows = article.sentences
    shares = [index for index in places if is_share(article, index) and len(rows[places[index]].figures) <= CROWD]
    of_what = pack.patterns["scan_of_what"].compiled
    shares = [index for index in shares if not of_what.match(article.document.text, article.figures[index].end)]
    if not shares:
        return
    changed, movements = moved_figures(article, rule), movements_of(article, rule.parameters["changes"])
    tried = {share: of_share(article, rule, share, places, pack) for share in shares}
    held = {share: row.held for share, row in tried.items()}
    around = evidence.Around(article, places, pack)
    for share in shares:
        for told in tried[share].wrong:
            if _is_scattered(article, told, places) or any(movements.ties(*pair) for pair in combinations(told[:3], 2)):
                continue
            found = evidence.told(article, rule, told, held, around, changed)
            if found is not None:
                yield told, found


def _is_scattered(article: Article, told: Told, places: dict[int, int]) -> bool:
    """Whether the three stand in more than two paragraphs, or in two that are not neighbours."""
    blocks = {article.sentences[places[index]].block for index in (told.share, told.part, told.whole)}
    if len(blocks) < 2 or any(article.document.blocks[block].kind in LISTED for block in blocks):
        return False
    return len(blocks) > 2 or max(blocks) - min(blocks) > 1


def is_share(article: Article, index: int) -> bool:
    """Whether a figure is a share of something."""
    figure = article.figures[index]
    if figure.kind not in SHARES or figure.unit is not None or figure.per or not usable(figure) or not is_proper_share(figure):
        return False
    return not is_half_of_one(article, index)


def is_amount(figure: Figure) -> bool:
    """Whether a figure may be a part or a whole."""
    if figure.kind not in SOLID or not usable(figure) or not plain(figure) or figure.modifier == "vague":
        return False
    if figure.kind == "count" and figure.scale == 1 and not isinstance(middle(figure), int):
        return False  # nobody counts parts of one: "the largest owned 45.7 of all assets, the 100 largest 57.4%"
    nameless = figure.noun is None or figure.noun_start < figure.start
    bare = figure.kind == "count" and nameless and figure.end - figure.start == len(str(figure.value))
    return middle(figure) > 0 and not (bare and middle(figure) >= LONG)


def of_share(article: Article, rule: CheckRule, share: int, places: dict[int, int], pack: Pack) -> Tried:
    """What the amounts around a share may be to it."""
    own = places[share]
    near = [
        index
        for index in range(max(0, share - 3 * MOST), min(len(article.figures), share + 2 * MOST))
        if index in places and -BACK <= places[index] - own <= ON and is_amount(article.figures[index])
        if (article.figures[index].noun or "").lower() not in pack.lists["share_point"]  # "10 points higher than in May"
    ]
    if len(near) > MOST:
        near = sorted(sorted(near, key=lambda index: (abs(places[index] - own), abs(index - share)))[:MOST])
    found = Tried([], [])
    by = Fraction(middle(article.figures[share])) / (100 if article.figures[share].kind == "percent" else 1)
    for whole in near:
        for part in near:
            if part == whole or not _fit(article.figures[part], article.figures[whole]) or is_no_part(article, part, whole):
                continue
            if is_next_one(article, share, part):
                continue
            of_it = Fraction(middle(article.figures[part])) / Fraction(middle(article.figures[whole]))
            ways = (Told(share, part, whole), of_it), (Told(share, part, whole, rest=True), 1 - of_it)
            holds = [_holds(article, rule, row, ratio / by, pack) for row, ratio in ways]
            right = [can and _comes_out(article, row) for can, (row, _) in zip(holds, ways, strict=True)]
            told = Told(share, part, whole, plainly=right[0], left=right[1])
            if any(holds):
                found.held.append(told)
            if not all(right) and any(Fraction(1, TIMES) <= ratio / by <= TIMES for _, ratio in ways):
                found.wrong.append(told)
    return found


def _fit(part: Figure, whole: Figure) -> bool:
    """Whether the one amount may be a part of the other by their sorts and sizes."""
    if not middle(part) < middle(whole) <= middle(part) * LEAST_SHARE or (part.per and whole.per and part.per != whole.per):
        return False
    if may_borrow(part, whole) or may_borrow(whole, part):
        return max(part.scale, whole.scale) > 1  # "€12.4bn … 3.1bn of it"
    return (part.kind, part.unit, part.currency) == (whole.kind, whole.unit, whole.currency)


def _comes_out(article: Article, told: Told) -> bool:
    """Whether the three come out as closely as who works with figures writes them, whatever else a reader would accept."""
    share, part, whole = (_closely(article.figures[index]) for index in told[:3])
    meant = algebra.mul(whole, values.scaled(share, HUNDREDTH if article.figures[told.share].kind == "percent" else 1))
    return algebra.intersects(algebra.sub(whole, part) if told.rest else part, meant)


def _closely(figure: Figure) -> Interval:
    """A figure to its last digit that is no zero, or the third one; what is hedged a little further on that side."""
    value = middle(figure)
    half = Fraction(figure.step) / 2
    while value % (20 * half) == 0 and value >= CLOSE * 20 * half:
        half *= 10
    room = Fraction(value) * (SPOKEN if figure.kind == "ratio" else HEDGED)
    low = half if figure.modifier in ("more_than", "at_least") else max(half, room)
    high = half if figure.modifier in ("less_than", "at_most") else max(half, room)
    if figure.modifier == "exact" and figure.kind != "ratio":
        low = high = half
    if figure.kind == "ratio":
        low, high = (min(room, end) for end in (low, high)) if figure.modifier == "exact" else (low, high)
    return Interval(values.exact(value - low), values.exact(value + high))


def _holds(article: Article, rule: CheckRule, told: Told, times: Fraction, pack: Pack) -> bool:
    """Whether the three can hold; times: that the part is what the share makes."""
    if not 1 / NEARLY <= times <= NEARLY:
        return False
    claim = claim_of(article, rule, told)
    taken = [cut_off(counted(terms)) for terms in readings(article, claim, pack)]
    taken = [loosened(terms, number_of(rule.parameters["fraction-slack"])) for terms in taken]
    equation = algebra.parse(rule.parameters["rest"]) if told.rest else rule.equation
    return can_hold(equation, taken, {}) is True
