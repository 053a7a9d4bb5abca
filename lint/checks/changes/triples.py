"""What changes and shares have in common: figures that words beside them give a role, and what they are figures of.

Reporters say such things in more ways than any list of wordings holds, but in each of them some words stand directly beside a
figure and give its role away: "from" and "a year earlier" the value before, a verb the change. Relations that say `part = true`
find these; what belongs together is found by lint.checks.changes.told and lint.checks.shares.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import pairwise

from lint import algebra, values
from lint.checks.terms import HUNDREDTH, PURE, count_like, middle, number_of, readings, usable
from lint.letters import LETTERS
from lint.rational import Fraction
from lint.records import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from lint.checks.equation import Verdict
    from lint.model import Article, Claim, Figure, Number, Sentence
    from lint.pack import CheckRule, Pack, RelationRule

    Judge = Callable[..., Verdict]  # of a relation and a claim; with tells=False nothing is written of what fails
    Pair = tuple[tuple[int, ...], tuple[int, ...]]  # a share and its part

AMOUNTS = ("count", "money", "quantity", "duration")
PROSE = ("paragraph", "quote", "standfirst", "item", "caption", "headline", "footnote")
CLOSE = 25  # characters between a figure and its date
LETTER_SET = frozenset(LETTERS.values())
DAY = len("2025-06-10")
WELL = Fraction(3, 2)  # times that what was is further from what is than a large change says, at most
FURTHEST = 3  # sentences of one
STEM = 4  # letters that "family" and "families" have in common


class Stretch(NamedTuple):
    """Figures that stand together, by index, and what is said there, lettered, a row for each sentence or clause."""

    figures: tuple[int, ...]
    lettered: tuple[str, ...]
    start: int
    end: int


class Tag(NamedTuple):
    """A figure's role as the words beside it give it, and the claim that found it."""

    role: str
    claim: Claim


def split(claims: Iterable[Claim], relations: Mapping[str, RelationRule]) -> tuple[list[Claim], list[Claim]]:
    """Claims that state a whole relation, and those that only give a figure its role."""
    whole: list[Claim] = []
    parts: list[Claim] = []
    for claim in claims:
        (parts if relations[claim.relation].data.get("part") else whole).append(claim)
    return whole, parts


def tags_of(parts: Iterable[Claim]) -> dict[int, list[Tag]]:
    """The roles that words beside a figure give it, by figure."""
    tags: dict[int, list[Tag]] = {}
    for claim in parts:
        for role, row in claim.roles.items():
            for index in row:
                tags.setdefault(index, []).append(Tag(role, claim))
    return tags


def neighbours(article: Article) -> Iterator[Stretch]:
    """Sentences and runs of two and three neighbouring ones, whatever they begin with; over the end of a paragraph too."""
    blocks = article.document.blocks
    run: list[Sentence] = []
    for sentence in article.sentences:
        if blocks[sentence.block].kind not in PROSE or (run and sentence.block - run[-1].block > 1):
            run = []
        if blocks[sentence.block].kind not in PROSE:
            continue
        run = [*run[1 - FURTHEST :], sentence]
        yield from _ending(run, 1)


def _ending(run: list[Sentence], least: int) -> Iterator[Stretch]:
    """The stretches of `least` sentences and more that end with the last of a run, and begin and end with figures."""
    for first in range(len(run) - least, -1, -1):
        figures = tuple(index for row in run[first:] for index in row.figures)
        if len(figures) > 1 and run[-1].figures and run[first].figures:
            yield Stretch(figures, tuple(row.lettered for row in run[first:]), run[first].start, run[-1].end)


def amounts(article: Article, indexes: Iterable[int], kinds: tuple[str, ...] = AMOUNTS) -> list[int]:
    """The figures that are amounts, or percentages where these are among the kinds."""
    found = []
    for index in indexes:
        figure = article.figures[index]
        if figure.kind in kinds and usable(figure) and (figure.kind != "percent" or figure.unit is None):
            found.append(index)
    return found


def sorts(article: Article, indexes: Iterable[int], kins: Sequence[frozenset[str]], *, strict: bool) -> list[list[int]]:
    """Amounts by their sort: those of one currency or unit, or counts; strictly, counts that may be of the same things."""
    groups: list[list[int]] = []
    for index in indexes:
        for group in groups:
            if alike(article.figures[group[0]], article.figures[index], kins, strict=strict):
                group.append(index)
                break
        else:
            groups.append([index])
    return groups


def alike(a: Figure, b: Figure, kins: Sequence[frozenset[str]], *, strict: bool = True) -> bool:
    """Whether two figures may be of the same things."""
    if (a.kind, a.unit, a.currency) != (b.kind, b.unit, b.currency):
        return b.kind == "count" and b.noun is None and not b.words and a.kind not in ("count", "percent")
    return a.kind != "count" or not strict or not a.noun or not b.noun or kin(a.noun.lower(), b.noun.lower(), kins)


def kin(a: str, b: str, kins: Sequence[frozenset[str]]) -> bool:
    """Whether two nouns may be of the same things: one word in common, or both of one of the lists, all for people, say."""
    first, second = a.split(), b.split()
    if not first[-1].endswith("s") and not any(first[-1] in words for words in kins):
        return True  # no plural: likely a verb that was taken for a noun
    if not second[-1].endswith("s") and not any(second[-1] in words for words in kins):
        return True
    return not set(first).isdisjoint(second) or any(first[-1] in words and second[-1] in words for words in kins)


def exact(figure: Figure) -> bool:
    """Whether a figure is one number."""
    return not isinstance(figure.value, tuple)


def apart(stretch: Stretch, indexes: Iterable[int], pack: Pack, pattern: str = "scan_apart") -> bool:
    """Whether something else is spoken of between the first and the last of these figures: "and" with another subject."""
    text = "\n".join(stretch.lettered)
    places = [at for at, c in enumerate(text) if c in LETTER_SET]
    order = sorted(stretch.figures.index(index) for index in indexes)
    breaks = pack.patterns[pattern].compiled
    return any((found := breaks.search(text, places[a])) and found.start() < places[b] for a, b in pairwise(order))


def explained(
    article: Article,
    rule: CheckRule,
    claim: Claim,
    pack: Pack,
    sign: Number = 0,
    *,
    tied: Mapping[Pair, str] | None = None,
) -> bool:
    """Whether any of the rule's other ways to read two amounts and a share or change (`x`, `y` and `p`) makes them right.

    sign: of a change whose direction is said; a fall by 60% is not that from 1.5 to 2.5, which is 60% more. tied: shares and
    parts that words tie to each other, with the parameter of the rule that holds the ways in which they may still be read.
    """
    roles = claim.roles
    texts = rule.parameters[(tied or {}).get((roles["p"], roles["x"]), "readings")]
    against = ("(1 - p)", "x == y + p") if sign > 0 else ("(1 + p)", "y == x + p") if sign < 0 else ()  # goes the other way
    judged = ("y == x * (1 + p)", "y == x + p") if sign > 0 else ("y == x * (1 - p)", "x == y + p") if sign < 0 else ()
    for terms in readings(article, claim, pack):
        bindings = {name: [count_like(row[0]).interval] for name, row in terms.items()}
        multiple = terms["p"][0].figure.unit == "multiple"  # "ten times" may be said of eleven times
        mixed = (terms["p"][0].figure.kind in PURE) != (terms["x"][0].figure.kind in PURE)  # per cent are not added to pounds
        for text in texts:
            added = ("+ p" in text or "- p" in text) and "(1 " not in text
            if (text in judged and not multiple) or any(one in text for one in against) or (mixed and added):
                continue
            if terms["p"][0].figure.kind not in PURE and "* p" in text:
                continue  # "five points up on 11%": no five times
            if algebra.holds(algebra.parse(text), bindings):
                return True
    return False


def told_at(article: Article, said: Claim) -> int:
    """Where a change is told: its figure, or the word that says it."""
    return article.figures[said.roles["change"][0]].start if "change" in said.roles else said.start


def same_matter(article: Article, said: Claim, claim: Claim, pack: Pack) -> bool:
    """Whether the sentence of a change may be about what the amounts of others count: prices are not told in tonnes."""
    figures = [article.figures[index] for name in ("before", "after") for index in claim.roles[name]]
    start = told_at(article, said)
    own = article.sentences[max(0, bisect_right(article.sentences, start, key=_start) - 1)]
    end = article.document.text.find(";", start, own.end)
    end = end if end >= 0 else own.end
    if any(own.start <= figure.start < end for figure in figures):
        return True
    if pack.patterns["scan_change_known"].compiled.search(own.lettered):
        return True
    told = article.document.text[own.start : end].lower()
    words = frozenset(told.replace(",", " ").replace(".", " ").replace('"', " ").split())
    if any(figure.kind == "money" for figure in figures):
        return True
    if not words.isdisjoint(pack.lists["money_matter"]):
        return False
    nouns = {figure.noun.lower().split()[-1] for figure in figures if figure.kind == "count" and figure.noun}
    if not nouns or not (nouns | words).isdisjoint(pack.lists["any_count"]):
        return True
    if not words.isdisjoint(pack.lists["taken_up_word"]):
        return True
    return any(noun[:STEM] == word[:STEM] for noun in nouns for word in words)


def sign_of(claim: Claim) -> Number:
    """1 for a rise, -1 for a fall, 0 where the words do not say."""
    constants = claim.constants
    sign = constants.get("sign") or constants.get("noun_sign") or constants.get("comp_sign")
    factor = constants.get("factor")
    return sign or (0 if factor is None else 1 if factor > 1 else -1)


def other_span(article: Article, change: int, before: int) -> bool:
    """Whether the change is one in a shorter time than since the figure before: "rose 2% on Monday, from 1,100 in March"."""
    then = _date_behind(article, before)
    when = _date_behind(article, change)
    return then is not None and when is not None and len(str(when.value)) > len(str(then.value))


def _date_behind(article: Article, index: int) -> Figure | None:
    """The date that stands a few words behind a figure."""
    if index + 1 >= len(article.figures):
        return None
    date, figure = article.figures[index + 1], article.figures[index]
    if date.kind not in ("date", "year") or date.start - figure.end > CLOSE:
        return None
    if any(mark in article.document.text[figure.end : date.start] for mark in ",;:."):
        return None
    return date


def is_base(article: Article, index: int, pack: Pack) -> bool:
    """Whether a figure is what another, right before it, is a multiple of: "2.1 times operating profit of £148m"."""
    own = article.sentences[max(0, bisect_right(article.sentences, article.figures[index].start, key=_start) - 1)]
    at = own.figures.index(index) if index in own.figures else 0
    if not at:
        return False
    found = pack.patterns["scan_base_of"].compiled.fullmatch(own.lettered, own.letters[at - 1] + 1, own.letters[at])
    return found is not None and (article.figures[own.figures[at - 1]].unit == "multiple" or found["times"] is not None)


def comparable(article: Article, rule: CheckRule, by: tuple[int, ...], pair: list[int]) -> bool:
    """Whether the one amount may have become the other: of like size, and percentages only by points."""
    change = article.figures[by[0]] if by else None
    if (
        article.figures[pair[0]].kind == "percent"
        and change is not None
        and not (change.kind == "percent" and change.unit)
        and change.kind != "count"
    ):
        return False
    small, large = sorted(values.magnitude(middle(article.figures[index])) for index in pair)
    if small <= 0 or change is None or change.unit == "multiple":
        return small > 0 and (change is not None or large <= small * number_of(rule.parameters["far"]))
    share = Fraction(middle(change)) * (HUNDREDTH if change.kind == "percent" else 1) if change.kind in PURE else Fraction(0)
    told = max(1 + share, 1 / (1 - share) if share < 1 else 1)  # "fell by 75%": to a quarter
    return large <= small * max(number_of(rule.parameters["far"]), told * WELL)


def own_clause(article: Article, said: Claim, ends: Sequence[int], pack: Pack) -> bool:
    """Whether by how many times is said in a clause of its own: "fell from 25% to 19% and the number of pupils has tripled"."""
    if "factor" not in said.constants:
        return False
    last = max(article.figures[index].end for index in ends)
    behind = article.document.text[last : max(last, said.start)].lower().split()
    joins, definite = pack.lists["list_word"], pack.lists["definite"]
    return any(word in joins and further in definite for word, further in pairwise(behind))


def joined(article: Article, claim: Claim, roles: Mapping[str, tuple[int, ...]]) -> Claim:
    """The claim that figures make together, in the name of the relation that gave one of them its role."""
    figures = [article.figures[index] for row in roles.values() for index in row]
    start = min(figure.start for figure in figures)
    end = max(figure.end for figure in figures)
    return claim._replace(start=start, end=end, roles=dict(roles))


def moved_figures(article: Article, rule: CheckRule) -> set[int]:
    """The figures that are a change, or a value before one in its sentence or one beside."""
    claims = [claim for claim in article.claims if claim.check == rule.parameters["changes"]]
    moved = set(movements_of(article, rule.parameters["changes"]).changes)
    rows = article.sentences
    near = {bisect_right(rows, article.figures[index].start, key=_start) - 1 for index in moved}
    near |= {bisect_right(rows, claim.start, key=_start) - 1 for claim in claims if claim.constants}
    for claim in claims:
        for index in claim.roles.get("before", ()):
            own = bisect_right(rows, article.figures[index].start, key=_start) - 1
            if len(claim.roles) > 1 or not near.isdisjoint((own - 1, own, own + 1)):
                moved.add(index)
    return moved


class Movements:
    """What words of an article tie together: changes to what they led to, and what was to what is."""

    def __init__(self, article: Article, check: str) -> None:
        """check: the id of the check of changes."""
        self.changes: set[int] = set()
        self.led_to: dict[int, set[int]] = {}  # by a change, what is now
        self.became: dict[int, dict[int, int]] = {}  # by what was, what is, and where the words first end that say so
        self.untold: set[tuple[int, int]] = set()  # what was and what is, of words that do not say by how much
        for claim in article.claims:
            if claim.check != check:
                continue
            (change, *_), (before, *_), (after, *_) = (claim.roles.get(name) or (-1,) for name in ("change", "before", "after"))
            if change >= 0:
                self.changes.update(claim.roles["change"])
            if claim.roles.keys() == {"change", "after"}:
                self.led_to.setdefault(change, set()).add(after)
            if claim.roles.keys() == {"before", "after"}:
                self.untold.add((before, after))
            if before >= 0 and after >= 0:
                ends = self.became.setdefault(before, {})
                ends[after] = min(claim.end, ends.get(after, claim.end))

    def ties(self, one: int, other: int) -> bool:
        """Whether two amounts are what was and what is of one thing, in either order."""
        return other in self.became.get(one, ()) or one in self.became.get(other, ())


def movements_of(article: Article, check: str) -> Movements:
    """The movements of an article, worked out once."""
    found: Movements = article.remembered(("ties of changes", check), lambda: Movements(article, check))
    return found


def compared_figures(article: Article, rule: CheckRule) -> set[int]:
    """The figures that others are set beside, those of another time above all: "against 214 last year"."""
    claims = (claim for claim in article.claims if claim.check == rule.parameters["changes"])
    return {index for claim in claims for index in claim.roles.get("before", ())}


def sentences_before(article: Article, index: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The figures of the sentence before a figure's, over the end of one paragraph at most, and those of its own.

    Of the sentences before it is the last one that has figures, not more than three back.
    """
    rows = article.sentences
    own = bisect_right(rows, article.figures[index].start, key=_start) - 1
    blocks = article.document.blocks
    found: list[int] = []
    for at in range(own - 1, max(-1, own - 1 - FURTHEST), -1):
        if rows[own].block - rows[at].block > 1 or blocks[rows[at].block].kind not in PROSE:
            break
        found = [*rows[at].figures]
        if amounts(article, found):
            break
    return tuple(found), rows[own].figures


def _start(row: Sentence) -> int:
    return row.start
