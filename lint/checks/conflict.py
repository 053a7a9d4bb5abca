"""One thing, two numbers: the headline against the text, and a figure that a text comes back to against its first mention.

What stands beside the later of two figures must have been spoken of by then, or another thing is meant
(lint.checks.conflicts.referents). Two figures are only compared where they are of one family (counts, dollars, miles …), agree
in what they count and in what happened to it, and nothing sets either apart: another day, a plan, a part, an addition, another
source. Even so most different numbers are both right, so each way of conflict asks for something more:

    headline   no figure of the text supports the headline's, none comes to it, and one thing alone has its measure
    again      a figure with "the", "all", "their" points back, nothing in the text supports it, and one thing can be meant
    alike      so much speaks for two figures being one, weighed, that they must be: lint.checks.conflicts.evidence
    named      ages of one person, times of one runner, a row of a table: in lint.checks.conflicts.names
    events     hours, days and years of one thing that happened: in lint.checks.conflicts.events
    labels     a road, a flight, a room whose number has two digits in each other's place: in lint.checks.conflicts.labels
    results    votes, margins, sets and lists of names told twice: in lint.checks.conflicts.results
    score      a result in the headline that the text does not have: in lint.checks.conflicts.scores
"""

from __future__ import annotations

from lint.checks import show
from lint.checks.conflicts import evidence, labels, likeness, names, results, scores
from lint.checks.conflicts.referents import Referents
from lint.checks.equation import fill
from lint.checks.identifiers import glued
from lint.checks.stated import (
    FACTS,
    KINDS,
    LABELLED,
    LISTS,
    REPEATING,
    TOPS,
    UNSAID,
    Stated,
    agreement,
    comes_to,
    disjoint,
    is_share,
    named,
    of_its_thing,
    one_value,
    plain,
    slip,
    supports,
)  # fmt: skip
from lint.model import Finding, Place
from lint.rational import Fraction
from lint.records import TYPE_CHECKING, NamedTuple
from lint.relate.measures import AMOUNT_LETTERS, AMOUNTS, Measures
from lint.relate.sentences import plain as plain_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint.model import Article, Block, Claim, Figure
    from lint.pack import CheckRule, Pack


class Pair(NamedTuple):
    first: Stated
    second: Stated
    confidence: str


UNCOUNTED = frozenset(("ratio", "date", "year", "time", "ordinal"))
UNPOINTED = frozenset(("ratio", "age", "ordinal"))
SURE = 3  # digits from which two in another order are hardly chance
RIVALS = 4  # different figures of one name that a text may have before it is a list of such
TEN = 10  # up to this a text has the same number of several things
FEW = 20  # up to this a number of other things says nothing
SENTENCE = frozenset('.?!:;"”’')  # ends of sentences
LONGEST = len(" september ")
STAMP = len(" 06:30:56")
DASHES = "-–—:("  # behind the day of a report
BYLINE = 80  # characters that a line of who writes, when and where, or a fact of a list, may have
FEW_POINTS = 6  # points that sum a text up: more are a list
SOME = 2  # amounts of one kind that a list of facts has
MANY = 500  # earlier figures of which any may be meant: more tell nothing, and cost time
SOFT = frozenset(("planned", "modal"))
MOVED = SOFT | {"changed", "earlier", "revised"}


def check(article: Article, rule: CheckRule, claims: list[Claim], pack: Pack) -> Iterator[Finding]:
    """A finding for each pair of figures that cannot both be so. The later one is the finding's place, the other related."""
    del claims
    stated = stated_figures(article, rule, pack)
    told: set[int] = set()
    if len(stated) > 1:
        for pair in (
            *_alike(article, stated, rule, pack),
            *_one_thing(article, _headline(article, stated, rule, pack), stated, pack),
            *_one_thing(article, _again(article, stated, rule, pack), stated, pack),
            *(Pair(*found) for found in names.pairs(article, stated, pack)),
            *_one_thing(article, _events(article, stated, pack), stated, pack, tied=True),
        ):
            if pair.first.index not in told and pair.second.index not in told:
                told.update((pair.first.index, pair.second.index))
                yield _finding(article, rule, pair)
    yield from scores.check(article, rule, pack)
    if stated:
        yield from results.check(article, stated, rule, pack)
    yield from labels.check(article, rule, pack)


def _one_thing(
    article: Article, pairs: Iterator[Pair], stated: list[Stated], pack: Pack, *, tied: bool = False
) -> Iterator[Pair]:
    """The pairs of which nothing beside the later figure says that it is of another thing."""
    referents = None
    for pair in pairs:
        if referents is None:
            from lint.checks.conflicts.referents import Referents  # noqa: PLC0415

            referents = Referents(article, pack)
        first, second = sorted((pair.first, pair.second), key=lambda item: item.index)
        if first.place in TOPS and second.place not in TOPS:
            # what the text itself says of the headline's figure is what a later one is measured by
            first = next((item for item in stated if item.place == "text" and _repeats(first, item)), first)
        pen = slip(article, first.figure, second.figure)
        if first.figure.kind == "count" and results.is_margin(first, pack) != results.is_margin(second, pack):
            continue
        things = {item.figure.kind: item.measure.head for item in (first, second)}
        if len(things) > 1 and things.get("count"):
            continue  # 41 votes, 14 km
        told = pen or tied or (_of_a_kind(first.figure, second.figure) and _by_words(article, pair, pack))
        if told and not referents.other(first, second, pen, tied=tied):
            yield pair


def _by_words(article: Article, pair: Pair, pack: Pack) -> bool:
    """Whether two figures that no slip brings together are of one thing by their words: what is counted, or what happened."""
    a, b = pair.first.measure, pair.second.measure
    places = {pair.first.place, pair.second.place}
    if _of_some(pair.first, pair.second):
        return False
    if pair.first.figure.kind == "ordinal" and not places & TOPS - {"lede"}:
        return False  # the fourth and the fifth of a row
    if places & (LISTED | FACTS if pair.first.figure.kind == "percent" else LISTED) and not _of_row(article, pair):
        return False
    if pair.first.figure.kind != "count" or not places & TOPS:
        return True
    persons = likeness.persons_of(pack) - pack.lists["measure_often"]
    return bool(a.verbs & b.verbs) or a.head == b.head != "" or {a.head, b.head} - {""} <= persons


LISTED = frozenset(("cell", "item"))
TIMES = 4  # how many times as much one of two figures of a thing may be, by a slip
STEPS = (10, 100, 1000, 10**5, 10**6, 10**9)


def _of_a_kind(a: Figure, b: Figure) -> bool:
    """Whether two numbers are so near that they may be of one thing: one is not many times the other, but for its noughts."""
    if not (plain(a) and plain(b)):
        return True
    small, large = sorted((abs(a.value), abs(b.value)))  # type: ignore[type-var, arg-type]
    return bool(large <= TIMES * small or (small and large in [small * step for step in STEPS]))  # type: ignore[operator]


def _of_some(first: Stated, item: Stated) -> bool:
    """Whether a figure is the whole of a part, "ten of the 15 towns", of which the text may have told another part."""
    if not (plain(first.figure) and plain(item.figure)) or item.figure.value < first.figure.value:  # type: ignore[operator]
        return False
    clause = item.clause
    at = clause.places.get(item.index, 0)
    return at > 2 and clause.tokens[at - 2] in clause.language.of and clause.tokens[at - 3] in AMOUNT_LETTERS


def _of_row(article: Article, pair: Pair) -> bool:
    """Whether a sentence names all of what a row of a table or a list is of, and no time that the table does not have."""
    shown, told = pair[:2] if pair.first.place in LISTED | FACTS else (pair.second, pair.first)
    document = article.document
    block = document.blocks[article.sentences[shown.sentence].block]
    row = (block.group, block.row, 0)
    label = next((cell for cell in document.blocks if cell.kind == "cell" and (cell.group, cell.row, cell.col) == row), block)
    end = document.text.find(":", label.start, label.end) if label is block else label.end
    words = told.clause_of(plain_text(document.text[label.start : max(label.start, end)])).words
    years = (str(article.figures[index].value)[:4] for index in told.dates if article.figures[index].kind == "year")
    cells = "".join(document.text[cell.start : cell.end] for cell in document.blocks if cell.group == block.group)
    return words <= told.words and all(year in cells for year in years)


def _repeats(top: Stated, item: Stated) -> bool:
    """Whether a text has a headline's figure."""
    return item.family == top.family and item.figure.value == top.figure.value


def stated_figures(article: Article, rule: CheckRule, pack: Pack) -> list[Stated]:
    """The figures that may have a measure, in order, each with the name of its place."""
    measures = Measures(article, pack)
    places = rule.messages
    stated = []
    titled = any(block.kind in ("headline", "meta") for block in article.document.blocks)
    standing: frozenset[int] = frozenset() if titled else _standfirst(article)
    ordinals = pack.values["ordinal_word"]
    facts, pointed = _summing_up(article)
    for number, sentence in enumerate(article.sentences):
        if not sentence.figures:
            continue
        block = article.document.blocks[sentence.block]
        place = block.name if block.kind == "meta" else block.kind
        if place not in places:
            if block.kind == "meta":
                place = "summary"  # a dek, an excerpt
            elif place not in UNSAID:
                # the first line of a text without a headline says what the rest is about
                place = "lede" if number == 0 and not titled and sentence.end == block.end else "text"
                if sentence.block in standing:
                    place = "standfirst"
        elif sentence.block in pointed:
            place = "points"
        elif sentence.block in facts:
            place = "fact" if block.kind == "item" else "entry"
        for index, at in zip(sentence.figures, sentence.letters, strict=True):
            figure = article.figures[index]
            if figure.kind == "time" and article.document.text.count(":", figure.start, figure.end) > 1:
                continue  # to the second: of a log
            if figure.kind == "date" and _dateline(article, figure, block):
                continue  # "LIMA, 12 May 2024 - "
            if figure.kind == "date" and article.document.text.count(":", figure.end, figure.end + STAMP) == 2:
                continue  # "Wed, 01 Jun 2022 06:30:56": of a log or a letter, of which there are many
            first = article.document.text[figure.start : figure.end].partition(" ")[0].lower()
            if figure.kind == "duration" and first in ordinals:
                continue  # "for the ninth month" is one of many
            if (figure.kind in AMOUNTS or figure.kind == "ordinal") and figure.confidence != "low":
                if glued(article, figure) or _logged(article, figure, pack):
                    continue
                pointing = place not in REPEATING and place not in UNSAID and measures.points_back(sentence, at)
                stated.append(Stated(index, figure, number, place, measures, points_back=pointing))
    _only_facts(article, stated)
    return stated


def _dateline(article: Article, figure: Figure, block: Block) -> bool:
    """Whether a day is that of a report, before its text: it says of nothing when it was."""
    behind = article.document.text[figure.end : figure.end + 3].lstrip()[:1]
    return figure.start - block.start < BYLINE and behind in DASHES and behind != "" and figure.value == article.document.date


def _summing_up(article: Article) -> tuple[frozenset[int], frozenset[int]]:
    """The blocks that repeat the text, by number: "Price: £40" in a list or a table of two columns; points ahead of all."""
    document = article.document
    text = document.text
    pairs: dict[int, int] = {}
    labels: dict[tuple[int, int], str] = {}
    items: dict[int, list[int]] = {}
    top = -1  # the block behind which points may stand: a headline, who writes and when
    prose = -1
    for number, block in enumerate(document.blocks):
        if block.kind == "cell":
            pairs[block.group] = max(pairs.get(block.group, 0), block.col)
            if block.col == 0:
                labels[block.group, block.row] = text[block.start : min(block.end, block.start + LABELLED)]
        elif block.kind == "item":
            items.setdefault(block.group, []).append(number)
        elif block.kind == "headline" or (block.kind == "paragraph" and number == top + 1 and block.end - block.start < BYLINE):
            top = number if top >= 0 or block.kind == "headline" else top
        elif block.kind == "paragraph" and block.end - block.start > BYLINE:
            prose = number
    facts: set[int] = set()
    for number, block in enumerate(document.blocks):
        paired = block.kind == "cell" and pairs[block.group] == 1 and block.col == 1
        if paired and _is_label(labels.get((block.group, block.row), "")):
            facts.add(number)
    points: list[int] = []
    if len(items) <= SOME:
        for group in items.values():
            named = [number for number in group if _is_fact(text, document.blocks[number])]
            if len(named) > len(group) / 2:
                facts.update(named)
            elif group[0] == top + 1 and top >= 0 and prose > group[-1] and len(items) == 1 and len(group) <= FEW_POINTS:
                points = group
    return frozenset(facts), frozenset(points)


def _is_label(label: str) -> bool:
    """Whether a table's cell is words: "Weight", "Top speed (dry)"; no path, no number."""
    return bool(label) and all(c.isalpha() or c in " -’'`()" for c in label)


def _is_fact(text: str, block: Block) -> bool:
    """Whether a list's item is a label and what there is to say of it: "Height of pylons: 164 metres"."""
    colon = text.find(": ", block.start, min(block.end, block.start + LABELLED))
    return colon > block.start and block.end - block.start < BYLINE and _is_label(text[block.start : colon])


def _only_facts(article: Article, stated: list[Stated]) -> None:
    """Lists and tables of many amounts of one kind are lists of such, and sum nothing up."""
    blocks, sentences = article.document.blocks, article.sentences
    values: dict[tuple[int, str], set[object]] = {}
    for item in stated:
        if item.place in FACTS:
            values.setdefault((blocks[sentences[item.sentence].block].group, item.family), set()).add(item.figure.value)
    for item in stated:
        if item.place in FACTS:
            block = blocks[sentences[item.sentence].block]
            if len(values[block.group, item.family]) > SOME:
                item.place = block.kind


def _standfirst(article: Article) -> frozenset[int]:
    """The block below the first line of a plain text, by number, where neither ends as a sentence does."""
    text, blocks = article.document.text, article.document.blocks
    top = blocks[:3]
    ends = [text[block.start : block.end].rstrip()[-1:] in SENTENCE for block in top]
    found = ends == [False, False, True] and all(block.kind == "paragraph" for block in top)
    return frozenset((1,)) if found else frozenset()


# ------------------------------------------------------------------------------------------------ headline and text


def _headline(article: Article, stated: list[Stated], rule: CheckRule, pack: Pack) -> Iterator[Pair]:
    """Figures of the headline that the text has otherwise."""
    tops = [item for item in stated if item.place in TOPS and item.figure.kind not in UNCOUNTED and not item.is_name]
    tops = [item for item in tops if not like_a_year(article, item) and item.figure.modifier != "vague"]
    if not tops:
        return
    for top in tops:
        # what the headline says of another thing is none of its rivals
        taken = {(item.family, item.figure.value) for item in tops if item.sentence == top.sentence and item.index != top.index}
        others = [
            item
            for item in stated
            if (item.place not in TOPS or item.sentence > top.sentence)
            and (item.family, item.figure.value) not in taken
            and not (top.place == "points" and item.place in LISTS)
        ]
        found = _nearest(article, top, others)
        if found is None:
            continue
        pen = slip(article, top.figure, found.figure)
        if not _contrary(top, found, pen):
            continue
        few = plain(top.figure) and top.figure.kind == "count" and (pen or top.figure.value <= FEW)  # type: ignore[operator]
        if not (_echoed(top, others) if few else supported(top, others)) and (pen or not _derived(top, others, pack)):
            yield Pair(top, found, "high" if pen else rule.confidence)


def like_a_year(article: Article, item: Stated) -> bool:
    """Whether a count is written as years are, before a name: "2011 Census: key statistics"."""
    text = article.document.text
    figure = item.figure
    return (
        figure.kind == "count"
        and text[figure.start : figure.start + 2] in ("19", "20")
        and (figure.end - figure.start == 4 and text[figure.end + 1 : figure.end + 2].isupper())
    )


def _contrary(one: Stated, other: Stated, pen: str) -> bool:
    """Whether two figures cannot both be so. "More than 3 million" is no 3 billion, though the interval is open."""
    if pen == "scale":
        return not supports(one.figure, other.figure)
    return disjoint(one.figure.interval, other.figure.interval)


def _nearest(article: Article, top: Stated, others: list[Stated]) -> Stated | None:
    """The one figure of the text that must be meant by the headline's, or None where there is none or more than one."""
    family = [item for item in others if item.family == top.family and item.place not in UNSAID]
    if not family:
        return None
    a = top.measure
    best: list[Stated] = []
    alike: list[Stated] = []
    most = 0
    for item in family:
        b = item.measure
        if b.subset or not b.apart - SOFT <= a.apart or (SOFT & (b.apart - a.apart) and len(family) > 1):
            continue
        pen = slip(article, top.figure, item.figure)
        if pen in ("order", "scale") and len(top.digits.rstrip("0")) > 1:
            alike.append(item)
        same = agreement(top, item)
        if same:
            same += 2 if pen else 0
        if same > most:
            best, most = [item], same
        elif same == most and same:
            best.append(item)
    if most >= (5 if a.subset else 3 if top.figure.kind == "count" else 2):
        return best[0] if one_value(best) else None
    if top.figure.kind in ("count", "age", "duration") or a.subset:
        return None
    if alike and one_value(alike):
        return alike[0]
    first = family[0]
    b = first.measure
    alone = len({item.figure.value for item in family}) == 1 and not b.subset and b.apart - SOFT <= a.apart
    return first if alone and (top.words & first.words or named(top) & named(first)) else None


def supported(one: Stated, others: list[Stated]) -> bool:
    """Whether any other figure says the same number, whatever of."""
    kind = one.figure.kind
    kinds = KINDS.get(kind, (kind,))
    return any(
        item.index != one.index
        and item.figure.kind in kinds
        and (item.figure.unit == one.figure.unit or item.figure.kind != kind or kind not in ("quantity", "duration"))
        and supports(one.figure, item.figure)
        for item in others
    )


def _derived(one: Stated, others: list[Stated], pack: Pack) -> bool:
    """Whether the figure is a sum, a difference, a share or a change of figures of the text."""
    if comes_to(one.figure, of_its_thing(one, others, likeness.persons_of(pack))):
        return True
    return one.figure.kind == "percent" and is_share(
        one.figure, (item for item in others if item.figure.kind in ("count", "money", "quantity"))
    )


# ------------------------------------------------------------------------------------------------- the same again


def _again(article: Article, stated: list[Stated], rule: CheckRule, pack: Pack) -> Iterator[Pair]:
    """Figures that point back to a thing that was given another figure."""
    pointing = {item.family for item in stated if item.points_back and _pointing(item)}
    by_name: dict[tuple[str, str], list[Stated]] = {}
    by_word: dict[tuple[str, str], list[Stated]] = {}
    for item in stated:
        if item.family not in pointing:
            continue
        m = item.measure
        if item.points_back and m.definite and _pointing(item):
            things = ({m.head, m.attached} | (m.modifiers if m.head else set())) - {""} or set(m.verbs) or set(m.before[:1])
            if m.attached and item.figure.kind == "count":
                things = {m.attached}  # "the two-element array" has two elements
            best = _antecedents(article, item, things, by_name, rule.parameters["crowd"]) or _loose(item, things, by_word)
            if not best and not m.head and item.figure.modifier in ("exact", "approx"):
                # nothing but the kind of number binds them: only a slip of the pen makes that a contradiction
                every = by_word.get((item.family, ""), [])
                best = [other for other in every if _slipped(article, other, item)] if len(every) <= MANY else []
            if best and len(best) <= MANY and one_value(best) and _conflicting(article, item, best[0], stated, pack):
                yield Pair(best[0], item, "high" if slip(article, best[0].figure, item.figure) else rule.confidence)
        if _introducing(item):
            for name in named(item):
                by_name.setdefault((item.family, name), []).append(item)
            for name in (*item.words, ""):
                by_word.setdefault((item.family, name), []).append(item)


def _slipped(article: Article, one: Stated, other: Stated) -> bool:
    """Whether a slip makes one figure of the other; "120" and "the twelve" are too far apart for one."""
    pen = slip(article, one.figure, other.figure)
    return pen != "" and (pen != "scale" or _scales(one, other) or len(one.digits.rstrip("0")) >= SURE)


def _sure(item: Stated, pen: str) -> bool:
    """Whether a slip is hardly chance: not of one digit only, and in a number of some digits."""
    return pen != "digit" and len(item.digits.rstrip("0")) >= SURE


def _scales(one: Stated, other: Stated) -> bool:
    """Whether two figures are the same but for the word of their scale."""
    a, b = one.figure, other.figure
    return a.scale != b.scale and a.value * b.scale == b.value * a.scale  # type: ignore[operator]


def _pointing(item: Stated) -> bool:
    figure = item.figure
    return figure.modifier not in ("vague", "range") and figure.kind not in UNPOINTED and plain(figure) and not item.is_name


def _introducing(item: Stated) -> bool:
    """Whether a figure may be what a later one points back to: a whole that stays what it is."""
    figure, m = item.figure, item.measure
    if m.subset - {"sort", "fresh"} or m.apart & {"changed", "earlier", "revised"} or not plain(figure) or figure.value == 1:
        return False
    return not item.is_name


def _antecedents(
    article: Article, item: Stated, things: set[str], by_name: dict[tuple[str, str], list[Stated]], crowd: int
) -> list[Stated]:
    """The earlier figures that share most with one that points back; none where so many do that any may be meant."""
    m = item.measure
    ranked: dict[int, tuple[int, Stated]] = {}
    for name in things:
        rows = by_name.get((item.family, name), ())
        if len(rows) > crowd:
            return []
        for other in rows:
            if other.sentence == item.sentence or other.index in ranked:
                continue
            o = other.measure
            score = 2 * len(things & named(other)) + (1 if m.verbs and m.verbs == o.verbs else 0)
            score += 2 if slip(article, item.figure, other.figure) else 0
            ranked[other.index] = (score, other)
    if not ranked or len({other.figure.value for _, other in ranked.values()}) > RIVALS:
        return []
    most = max(score for score, _ in ranked.values())
    return [other for score, other in ranked.values() if score == most]


def _loose(item: Stated, things: set[str], by_word: dict[tuple[str, str], list[Stated]]) -> list[Stated]:
    """The earlier amount of its family in the sentence that speaks most of the same: "the tunnel … 18 kilometres long"."""
    m = item.measure
    if item.figure.kind == "count" or not m.head:
        return []
    if sum(len(by_word.get((item.family, name), ())) for name in things) > MANY:
        return []
    found = {
        other.index: other
        for name in things
        for other in by_word.get((item.family, name), ())
        if other.sentence != item.sentence
    }
    most = max((len(item.words & other.words) for other in found.values()), default=0)
    return [other for other in found.values() if len(item.words & other.words) == most]


def _conflicting(article: Article, item: Stated, first: Stated, stated: list[Stated], pack: Pack) -> bool:
    m, said = item.measure, first.words | first.measure.modifiers
    pen = slip(article, item.figure, first.figure)
    if not _contrary(item, first, pen):
        return False
    if m.subset - first.measure.subset and pen != "order":
        return False
    beside = (other for other in stated if other.sentence == item.sentence and other.index != item.index)
    if any(other.family == first.family and supports(other.figure, first.figure) for other in beside):
        return False  # "The lane takes 140 of the street's 460 spaces"
    if _is_its_share(article, item, first):
        return False
    if not pen:
        if m.apart & MOVED or not m.further <= said or not (m.modifiers - {m.attached}) <= said:
            return False
        if item.figure.kind == "count":
            smaller = item.figure.value < first.figure.value  # type: ignore[operator]
            if m.definite in pack.lists["measure_having"] or not m.head or m.head not in named(first) or item.joined(first):
                return False
            if smaller and item.figure.value < 3:  # type: ignore[operator]
                return False
            if isinstance(item.figure.value, int) and not isinstance(first.figure.value, int):
                return False  # nobody counts 1.4 mappings
            if smaller and m.definite not in pack.lists["measure_everything"] and supported(item, stated):
                return False
        elif not m.head and not m.verbs and not m.before:
            return False
    elif not (m.further <= said or _scales(item, first) or _sure(item, pen)):
        return False
    return not _echoed(item, stated) and (
        pen in ("scale", "order")
        or not comes_to(
            item.figure,
            (
                other
                for other in stated
                if other.family == item.family
                and other.index < item.index
                and (item.figure.kind != "count" or not named(item).isdisjoint(named(other)))
            ),
        )
    )


def _is_its_share(article: Article, whole: Stated, part: Stated) -> bool:
    """Whether a percentage beside a whole makes the earlier figure of it: "They made up 10.5% of the 320,000"."""
    for index in article.sentences[whole.sentence].figures:
        figure = article.figures[index]
        if figure.kind == "percent" and plain(figure) and plain(whole.figure) and plain(part.figure):
            low, high = figure.interval.low, figure.interval.high
            if low is not None and high is not None and low <= Fraction(part.figure.value) * 100 / whole.figure.value <= high:  # type: ignore[arg-type, operator]
                return True
    return False


def _echoed(item: Stated, stated: list[Stated]) -> bool:
    """Whether another figure of the text supports one that points back: the same number of the same, or of nothing named."""
    return any(
        other.index != item.index
        and other.figure.kind in KINDS.get(item.figure.kind, (item.figure.kind,))
        and supports(item.figure, other.figure)
        and (
            not other.measure.head
            or not item.measure.head
            or other.figure.kind == "ordinal"
            or item.figure.value > TEN  # type: ignore[operator]
            or not named(other).isdisjoint(named(item))
        )
        for other in stated
    )


# ------------------------------------------------------------------------------------------------ all the evidence


def _alike(article: Article, stated: list[Stated], rule: CheckRule, pack: Pack) -> Iterator[Pair]:
    """Pairs of figures for which so much speaks that they must have been meant to be one, the heaviest first."""
    scale = likeness.Scale(article, stated, pack)
    parameters = rule.parameters
    weights, least = parameters["weights"], parameters["least"]
    referents = Referents(article, pack)
    found = []
    for one, other in likeness.pairs(scale, parameters["crowd"], parameters["few"]):
        seen = evidence.begin(scale, one, other)
        if seen.weight(weights) + parameters["late"] < least:
            continue
        evidence.go_on(scale, seen, referents)
        weight = seen.weight(weights)
        if weight >= least and evidence.VETOES.isdisjoint(seen.found):
            found.append((-weight, one.index, other.index, seen))
    for _, _, _, seen in sorted(found):
        yield Pair(seen.first, seen.second, "high" if seen.pen in ("scale", "order") else rule.confidence)
    if sum(item.figure.kind == "quantity" for item in stated) > 1:
        from lint.units import read_units  # noqa: PLC0415

        yield from (Pair(*found, "high") for found in likeness.prefixed(scale, referents, read_units(pack.units)))


def _events(article: Article, stated: list[Stated], pack: Pack) -> Iterator[Pair]:
    """Times, days and years of one event, by what happened then."""
    if any(item.figure.kind in ("time", "date", "year") for item in stated):
        from lint.checks.conflicts import events  # noqa: PLC0415

        yield from (Pair(*found) for found in events.pairs(article, stated, pack))


def _logged(article: Article, figure: Figure, pack: Pack) -> bool:
    """Whether a day is written as in a register or a log, of which there are many: "2011-10-06", "2020 June 3"."""
    text = article.document.text
    if figure.kind == "date":
        return text.count("-", figure.start, figure.end) > 1
    if text[figure.start - 4 : figure.start - 3] == ":":
        return True  # "22:36:14 2015"
    following = text[figure.end + 1 : figure.end + LONGEST].partition(" ")[0].lower()
    if figure.kind != "year":
        return False
    before = text[max(0, figure.start - LONGEST) : figure.start].split()[-1:]
    if before and before[0][:1].isupper() and before[0].isalpha() and text[figure.start - 1 : figure.start] == " ":
        word = before[0].lower()
        if word not in pack.values["month"] and word not in pack.lists["noun_stop"]:
            return text[: figure.start].rstrip()[: -len(word)].rstrip(" ")[-1:].isalpha()  # "Visual Studio 2015" is a name
    return following in pack.values["month"]


# --------------------------------------------------------------------------------------------------- the finding


def _finding(article: Article, rule: CheckRule, pair: Pair) -> Finding:
    first, second = sorted((pair.first, pair.second), key=lambda item: item.index)
    one, other = phrase(article, first), phrase(article, second)
    place = rule.messages.get(first.place, rule.messages["text"])
    other_place = rule.messages.get(second.place, rule.messages["text"])
    if place == other_place:
        other_place = rule.messages["again"]
    f, s = first.figure, second.figure
    fields = {"place": place, "one": one, "other_place": other_place, "other": other}
    fields["why"] = _why(article, rule, first, second, f"{one} {other}")
    return Finding(
        rule.id,
        fill(rule.message, fields),
        s.start,
        s.end,
        (Place(f.start, f.end, fill(rule.messages["label"], fields)),),
        confidence=pair.confidence,
        key=f"{show.written(article, f)}|{show.written(article, s)}",
    )


def _why(article: Article, rule: CheckRule, one: Stated, other: Stated, shown: str) -> str:
    """Why two figures are taken to be of one thing: the slip that makes one of the other, the words that both have."""
    reasons = []
    pen = slip(article, one.figure, other.figure)
    if pen:
        reasons.append(rule.messages[f"slip-{pen}"])
    shared = (named(one) & named(other)) | (one.words & other.words)
    words: dict[str, str] = {}
    for word in (raw.strip(STRIPPED) for raw in shown.split()):
        key = one.key(word.lower())
        if key in shared:
            words.setdefault(key, word)
    if words:
        reasons.append(fill(rule.messages["both"], {"words": ", ".join(list(words.values())[:REASONS])}))
    return fill(rule.messages["because"], {"reasons": "; ".join(reasons)}) if reasons else ""


STRIPPED = ",.;:()[]“”‘’\"'"
REASONS = 3  # words that both sentences have, in a message
ENDS = ',;:()[]“”"—–'
FEWEST = 3  # words besides the figure that say what it is
AHEAD, BEHIND = 16, 20  # words of a clause that are quoted: only very long ones are cut


def phrase(article: Article, item: Stated) -> str:
    """The clause of a figure, to be quoted: the words around it as far as the next comma; of a long clause the nearest ones."""
    text = article.document.text
    sentence = article.sentences[item.sentence]
    figure = item.figure
    start, end = _edge(text, figure.outer_start, sentence.start, -1), _edge(text, figure.end, sentence.end, 1)
    for _ in range(2):
        if len(text[start : figure.outer_start].split()) + len(text[figure.end : end].split()) >= FEWEST:
            break
        before = _edge(text, max(sentence.start, start - 2), sentence.start, -1)
        if before < start:
            start = before
        else:
            end = _edge(text, min(sentence.end, end + 1), sentence.end, 1)
    ahead, behind = text[start : figure.outer_start].split(), text[figure.end : end].split()
    glued_before = not text[figure.outer_start - 1 : figure.outer_start].isspace() and bool(ahead)
    glued_behind = not text[figure.end : figure.end + 1].isspace() and bool(behind)
    cut_before, cut_behind = len(ahead) > AHEAD, len(behind) > BEHIND
    left = ("… " if cut_before else "") + " ".join(ahead[-AHEAD:])
    right = " ".join(behind[:BEHIND]) + (" …" if cut_behind else "")
    middle = " ".join(text[figure.outer_start : figure.end].split())
    quoted = f"{left}{'' if glued_before or not left else ' '}{middle}{'' if glued_behind or not right else ' '}{right}"
    return quoted.strip(' ,.;:“”"')


def _edge(text: str, at: int, limit: int, step: int) -> int:
    """Where the clause around an offset begins (step -1) or ends (step 1): at a sign that parts clauses, not in a number."""
    while at != limit:
        near = text[at - 1] if step < 0 else text[at]
        beyond = text[at : at + 1] if step < 0 else text[at + 1 : at + 2]
        if near in ENDS and not (near in ",:" and beyond.isdigit()):
            break
        dash = at - 1 if step < 0 else at
        if near == "-" and text[dash - 1 : dash].isspace() and text[dash + 1 : dash + 2].isspace():
            break  # "OSLO, 3 May 2031 - Some 200 people …"
        if near == "\n" and text[at - 2 : at - 1] == "\n":
            break
        at += step
    return at
