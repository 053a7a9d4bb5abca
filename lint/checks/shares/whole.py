"""Shares that are said to be all of one whole: they come to 100%, wherever they stand in a paragraph.

That they are all shows in what the text says of one of them ("the remaining 15%", "9% had no view"), or beside them ("the only
other candidate", "one answer only", "three families: 52%, 31% and 17%"). Wherever some of the shares beside one that is said to
be the rest make 100% with it, the text is taken to be right.
"""

from __future__ import annotations

from itertools import combinations, pairwise

from lint import algebra, values
from lint.checks import show
from lint.checks.equation import fill, holds_phrase
from lint.checks.slips import slip_in
from lint.checks.terms import middle
from lint.model import Finding, Interval, Place
from lint.rational import Fraction
from lint.records import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from lint.model import Article, Claim, Figure, Number
    from lint.pack import CheckRule, Pack

PROSE = frozenset(("paragraph", "quote", "standfirst", "item", "caption"))
MOST = 8  # shares that are looked at together
BACK = 2  # sentences before that of the rest
MOST_SUM = 150  # per cent: what comes to more is no whole
LEAST_SUM = 60
FEWEST = 2  # shares before those of all others, where nothing else says that they are all
NEAR = (75, 135)  # per cent: what three shares in a row come to that are meant to be all
TWICE = 60  # characters between a share and the same in other words
ALIKE = Fraction(1, 7)  # of a share: what "nearly three quarters" may be off
ALL = Interval(100, 100)


class Item(NamedTuple):
    """A share in its place: what words beside it make of it, what it says that it is of, and its percentage."""

    figure: Figure
    sentence: int
    roles: frozenset[str]
    of: str  # the last word of what it is of, where that is said
    interval: Interval
    value: Number


def findings(
    article: Article, rule: CheckRule, claims: Iterable[Claim], told: Sequence[Finding], pack: Pack
) -> Iterator[Finding]:
    """A finding for each set of shares that are said to be all of a whole and do not come to 100%.

    claims: what gives shares their roles. told: what was found of shares before.
    """
    roles: dict[int, set[str]] = {}
    for claim in claims:
        for role, row in claim.roles.items():
            for index in row:
                roles.setdefault(index, set()).add(role)
    if holds_phrase(_read(article.document.text), pack.lists[rule.parameters["several-answers"]]):
        return
    seen = {finding.start for finding in told} | {place.start for finding in told for place in finding.related}
    for items in _blocks(article, rule, roles, pack):
        wrong = _rest(article, items) or _open(article, items) or _all(article, items, rule, pack) or _row(article, items)
        if wrong is not None and sum(item.figure.start in seen for item in wrong) < 2:
            yield _finding(article, rule, wrong)


def _read(text: str) -> str:
    return " ".join(text.lower().replace("’", "'").split())


def _blocks(article: Article, rule: CheckRule, roles: dict[int, set[str]], pack: Pack) -> Iterator[list[Item]]:
    """The shares of each paragraph that has two or more, without changes, rates and what is compared."""
    changed = {
        index
        for claim in article.claims
        if claim.check == rule.parameters["changes"]
        for index in (*claim.roles.get("change", ()), *(claim.roles.get("before", ()) if len(claim.roles) > 1 else ()))
    }
    blocks = article.document.blocks
    of_rest = pack.patterns["scan_of_the_rest"].compiled
    found: list[Item] = []
    block = -1
    for number, sentence in enumerate(article.sentences):
        if sentence.block != block:
            if len(found) > 1:
                yield _once(article, found)
            found, block = [], sentence.block
        if blocks[block].kind not in PROSE:
            continue
        for index in sentence.figures:
            figure, mine = article.figures[index], roles.get(index, set())
            if of_rest.match(article.document.text, figure.end):
                continue
            if index not in changed and not mine & {"aside", "within"} and _is_share(figure):
                found.append(_item(article, figure, number, frozenset(mine), pack))
    if len(found) > 1:
        yield _once(article, found)


def _is_share(figure: Figure) -> bool:
    if figure.kind not in ("percent", "ratio") or figure.unit is not None or isinstance(figure.value, (tuple, str)):
        return False
    return figure.value is not None and figure.confidence != "low" and 0 < figure.value < (1 if figure.kind == "ratio" else 100)


def _item(article: Article, figure: Figure, sentence: int, roles: frozenset[str], pack: Pack) -> Item:
    factor = 100 if figure.kind == "ratio" else 1
    behind = article.document.text[figure.end : figure.end + TWICE].split()
    of = ""
    if behind and behind[0] in pack.lists["noun_of"]:
        of = (figure.noun or figure.per or " ").lower().split(" ")[-1]
    interval = values.scaled(figure.interval, factor)
    return Item(figure, sentence, roles, of, interval, values.exact(Fraction(middle(figure)) * factor))


def _once(article: Article, items: list[Item]) -> list[Item]:
    """Without what is said twice: "nearly three quarters, 73%"."""
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
    return [item for at, item in enumerate(items) if at not in drop]


def _make_all(items: Sequence[Item]) -> bool:
    return algebra.intersects(algebra.total(item.interval for item in items), ALL)


def ends_a_whole(article: Article, indexes: Sequence[int]) -> bool:
    """Whether the last of several percentages make all of one whole, so that those before are of another."""
    rows = [article.figures[index].interval for index in indexes]
    return any(algebra.intersects(algebra.total(rows[at:]), ALL) for at in range(1, len(rows) - 1))


def _explained(items: Sequence[Item], one: Item) -> bool:
    """Whether one share makes all of a whole with some of the others."""
    others = [item for item in items if item is not one]
    if len(others) > MOST:
        return True
    return any(_make_all((one, *some)) for size in range(1, len(others) + 1) for some in combinations(others, size))


def _rest(article: Article, items: list[Item]) -> list[Item] | None:
    """The shares of which one is said to be the rest, where they do not make all."""
    for at, last in enumerate(items):
        if at == 0 or not last.roles & {"rest", "others"} or ("rest" not in last.roles and at < FEWEST):
            continue
        near = [item for item in items if -BACK <= item.sentence - last.sentence <= 1]
        if _explained(near, last):
            continue
        run = _run(items, at)
        added = sum(item.value for item in run)
        if len(run) < 2 or not LEAST_SUM <= added <= MOST_SUM or _make_all(run):
            continue
        if _slipped(article, run) or (added > 100 and run[0].sentence == last.sentence):
            return run
    return None


def _run(items: list[Item], at: int) -> list[Item]:
    """The parts up to one that is the last of them: those of its sentence, and of the ones before while there is room."""
    last = items[at]
    run = [last]
    added = last.value
    place = at - 1
    while place >= 0:
        item = items[place]
        if item.sentence != run[0].sentence and (run[0].sentence - item.sentence > BACK or added >= 100):
            break
        if run[0].of and item.of != run[0].of:
            break  # so much of this, and so much of that
        run.insert(0, item)
        added += item.value
        if "first" in item.roles:
            break
        place -= 1
    return run


def _open(article: Article, items: list[Item]) -> list[Item] | None:
    """The sides of a question and those of no side, who cannot be more than all."""
    for at, item in enumerate(items):
        if "open" not in item.roles:
            continue
        near = [one for one in items if abs(one.sentence - item.sentence) <= 1]
        run = _run(items, at)
        behind = [one for one in items[at + 1 :] if one.sentence == item.sentence]
        added = sum(one.value for one in (*run, *behind))
        if len(run) + len(behind) > 2 and 100 < added <= MOST_SUM and not _explained(near, item):
            run = [*run, *behind]
            if not _make_all(run) and _slipped(article, run):
                return run
    return None


def _all(article: Article, items: list[Item], rule: CheckRule, pack: Pack) -> list[Item] | None:
    """The shares of a sentence beside which the text says that there are no others."""
    for number in sorted({item.sentence for item in items}):
        own = article.sentences[number]
        near = [at for at in (number - 1, number, number + 1) if 0 <= at < len(article.sentences)]
        near = [at for at in near if article.sentences[at].block == own.block]
        start, end = article.sentences[near[0]].start, article.sentences[near[-1]].end
        run = [item for item in items if item.sentence == number]
        if sum(item.value for item in run) < LEAST_SUM:
            run = [item for item in items if number - 1 <= item.sentence <= number]
        if not 2 <= len(run) <= MOST or any(item.of and item.of != run[0].of for item in run[1:]):
            continue
        added = sum(item.value for item in run)
        if _make_all(run) or not LEAST_SUM <= added <= MOST_SUM or not _slipped(article, run):
            continue
        if any(_make_all(some) for size in range(2, len(run)) for some in combinations(run, size)):
            continue
        said = _read(article.document.text[start:end])
        sure = holds_phrase(said, pack.lists[rule.parameters["no-others"]]) or _so_many(article, run, start)
        if sure and not (len(run) < len(items) and _explained(items, run[-1])):
            return run
    return None


def _row(article: Article, items: list[Item]) -> list[Item] | None:
    """Three shares or more in a row, of which only the first says of what: "42% of the guests are German, 23% Swiss …"."""
    for at, item in enumerate(items):
        if not item.of:
            continue
        run = [item]
        for one in items[at + 1 :]:
            if one.of or one.sentence - run[-1].sentence > (1 if len(run) == 1 else 0):
                break
            run.append(one)
        added = sum(one.value for one in run)
        if len(run) < 3 or not NEAR[0] <= added <= NEAR[1] or _make_all(run) or _explained(items, run[-1]):
            continue
        if _slipped(article, run):
            return run
    return None


def _so_many(article: Article, run: list[Item], start: int) -> bool:
    """Whether the text has said that there are as many as it tells of: "three families: 52%, 31% and 17%"."""
    return len(run) > 2 and any(
        figure.kind == "count" and figure.words and figure.noun and figure.value == len(run)
        for figure in article.figures
        if start <= figure.start < run[0].figure.start
    )


def _slipped(article: Article, run: Sequence[Item]) -> bool:
    """Whether one digit, or two in each other's place, explain that shares do not come to 100%."""
    excess = sum(item.value for item in run) - 100
    for item in run:
        figure = item.figure
        if figure.kind != "percent":
            continue
        meant, half = item.value - excess, Fraction(figure.step) / 2
        slip = slip_in(article, figure, Interval(values.exact(meant - half), values.exact(meant + half)))
        if slip is not None and slip.kind != "length":
            return True
    return False


def _finding(article: Article, rule: CheckRule, run: Sequence[Item]) -> Finding:
    added = sum(item.value for item in run)
    *others, last = run
    working = show.added(article, (item.figure for item in run))
    fields = {"working": f"{working} = {show.number(values.exact(Fraction(added)))}%"}
    places = tuple(Place(item.figure.start, item.figure.end, "part") for item in others)
    key = f"part={','.join(values.plain(item.value) for item in run)}"
    figure = last.figure
    return Finding(rule.id, fill(rule.messages["whole"], fields), figure.start, figure.end, places, (), "medium", "", "", key)
