"""One thing, two numbers: the headline against the text, and a figure that a text comes back to against its first mention.

Most different numbers are both right. Two of them are one thing's, and so one of them wrong, by

    alike      all that speaks for and against it, weighed: lint.checks.conflicts.evidence
    names      the age of one person, the time of one runner, a row of a table: in lint.checks.conflicts.names
    events     hours, days and years of one thing that happened: in lint.checks.conflicts.events
    labels     a road, a flight, a room whose number has two digits in each other's place: in lint.checks.conflicts.labels
    results    votes, margins, sets and lists of names told twice: in lint.checks.conflicts.results
    score      a result in the headline that the text does not have: in lint.checks.conflicts.scores
"""

from __future__ import annotations

from lint.checks import show
from lint.checks.conflicts import candidates, evidence, labels, likeness, names, results, scores
from lint.checks.conflicts.referents import Referents
from lint.checks.equation import fill
from lint.checks.identifiers import glued
from lint.checks.stated import DAYS, FACTS, LABELLED, REPEATING, TOPS, UNSAID, Stated, line_of, named, slip
from lint.model import Finding, Place
from lint.records import TYPE_CHECKING, NamedTuple
from lint.relate.measures import AMOUNTS, Measures

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint.model import Article, Block, Claim, Figure, Sentence
    from lint.pack import CheckRule, Pack


class Pair(NamedTuple):
    first: Stated
    second: Stated
    confidence: str


SENTENCE = frozenset('.?!:;"”’')  # ends of sentences
LONGEST = len(" september ")
STAMP = len(" 06:30:56")
DASHES = "-–—:("  # behind the day of a report
BYLINE = 80  # characters that a line of who writes, when and where, or a fact of a list, may have
FEW_POINTS = 6  # points that sum a text up: more are a list
LISTED = ("item", "cell")
SOME = 2  # amounts of one kind that a list of facts has


def check(article: Article, rule: CheckRule, claims: list[Claim], pack: Pack) -> Iterator[Finding]:
    """A finding for each pair of figures that cannot both be so. The later one is the finding's place, the other related."""
    del claims
    stated = stated_figures(article, rule, pack)
    told: set[int] = set()
    if len(stated) > 1:
        referents = Referents(article, pack)
        for pair in (
            *_alike(article, stated, referents, rule, pack),
            *(Pair(*found) for found in names.pairs(article, stated, pack)),
            *_events(article, stated, referents, pack),
        ):
            if pair.first.index not in told and pair.second.index not in told:
                told.update((pair.first.index, pair.second.index))
                yield _finding(article, rule, pair)
    yield from scores.check(article, rule, pack)
    if stated:
        yield from results.check(article, stated, rule, pack)
    yield from labels.check(article, rule, pack)


def stated_figures(article: Article, rule: CheckRule, pack: Pack) -> list[Stated]:
    """The figures that may have a measure, in order, each with the name of its place."""
    measures = Measures(article, pack)
    places = rule.messages
    stated: list[Stated] = []
    labelled: dict[str, list[Stated]] = {}
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
                if glued(article, figure) or _logged(article, figure, pack) or _is_section(article, figure, measures, pack):
                    continue
                pointing = place not in REPEATING and place not in UNSAID and measures.points_back(sentence, at)
                stated.append(Stated(index, figure, number, place, measures, points_back=pointing))
                if place == "text" and (label := _label_of(article.document.text, sentence, figure)):
                    labelled.setdefault(label, []).append(stated[-1])
    for together in labelled.values():
        if len(together) == 1:  # what several lines are called is no name of a fact
            together[0].place = "fact"
    _only_facts(article, stated)
    return stated


def _is_section(article: Article, figure: Figure, measures: Measures, pack: Pack) -> bool:
    """Whether a number with a point, behind a name, is that of a part of it: "Reference, 5.8", "Example 12.2"."""
    if figure.kind != "count" or figure.scale != 1 or figure.words or isinstance(figure.value, (int, tuple)):
        return False
    text = article.document.text
    before = text[max(0, figure.outer_start - LABELLED) : figure.outer_start].split()[-1:]
    name = before[0].rstrip(",") if before else ""
    if not (name[:1].isupper() and name.isalpha()) or name.lower() in pack.lists["noun_stop"]:
        return False
    return measures.language.key(name.lower()) not in pack.lists["measure_dimension"]  # "Magnitude 6.4 quake"


def _dateline(article: Article, figure: Figure, block: Block) -> bool:
    """Whether a day is that of a report, before its text: it says of nothing when it was."""
    behind = article.document.text[figure.end : figure.end + 3].lstrip()[:1]
    alone = block.end - block.start < BYLINE and block.kind in ("paragraph", "standfirst", "headline")
    if figure.value != article.document.date:
        return False
    return alone or (figure.start - block.start < BYLINE and behind in DASHES and behind != "")


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


def _label_of(text: str, sentence: Sentence, figure: Figure) -> str:
    """The label of a sentence, or a line of one, that is a label and a figure: "Attendance: 14,276."; "" of others."""
    label = text[line_of(text, sentence.start, figure.start) : figure.outer_start]
    if label[-2:] != ": " or not _is_label(label[:-2].strip("* ")) or len(label) > LABELLED:
        return ""
    behind = text[figure.outer_end : sentence.end].partition("\n")[0].strip(" .;*")
    return label if not behind or behind[0] == "(" or (len(behind.split()) <= SOME and behind[0].isalpha()) else ""


def _only_facts(article: Article, stated: list[Stated]) -> None:
    """Lists and tables of many amounts of one kind are lists of such, and sum nothing up."""
    blocks, sentences = article.document.blocks, article.sentences
    values: dict[tuple[int, str], set[object]] = {}
    for item in stated:
        if item.place in FACTS:
            values.setdefault((_list_of(article, item), item.family), set()).add(item.figure.value)
    for item in stated:
        if item.place in FACTS and len(values[_list_of(article, item), item.family]) > SOME:
            kind = blocks[sentences[item.sentence].block].kind
            item.place = kind if kind in LISTED else "text"


def _list_of(article: Article, item: Stated) -> int:
    """The list or table that a fact stands in, by number; facts in prose are all of one, without a number."""
    block = article.document.blocks[article.sentences[item.sentence].block]
    return block.group if block.kind in LISTED else -1


def _standfirst(article: Article) -> frozenset[int]:
    """The block below the first line of a plain text, by number, where neither ends as a sentence does."""
    text, blocks = article.document.text, article.document.blocks
    top = blocks[:3]
    ends = [text[block.start : block.end].rstrip()[-1:] in SENTENCE for block in top]
    found = ends == [False, False, True] and all(block.kind == "paragraph" for block in top)
    return frozenset((1,)) if found else frozenset()


# ------------------------------------------------------------------------------------------------ all the evidence


def _alike(article: Article, stated: list[Stated], referents: Referents, rule: CheckRule, pack: Pack) -> Iterator[Pair]:
    """Pairs of figures for which so much speaks that they must have been meant to be one, the heaviest first."""
    scale = likeness.Scale(article, stated, pack)
    parameters = rule.parameters
    weights, least = parameters["weights"], parameters["least"]
    found = []
    for one, other in candidates.pairs(scale, parameters["crowd"], parameters["few"]):
        seen = evidence.begin(scale, one, other)
        if seen.weight(weights) + parameters["late"] < least and not (seen.orderly and seen.second.measure.definite):
            continue
        evidence.go_on(scale, seen, referents)
        weight = seen.weight(weights)
        if (weight >= least or evidence.plainly(seen)) and evidence.VETOES.isdisjoint(seen.found):
            found.append((-weight, one.index, other.index, seen))
    for _, _, _, seen in sorted(found):
        yield Pair(seen.first, seen.second, "high" if seen.pen in ("scale", "order") else rule.confidence)
    yield from (Pair(*pair, rule.confidence) for pair in candidates.vague(scale))
    if sum(item.figure.kind == "quantity" for item in stated) > 1:
        from lint.units import read_units  # noqa: PLC0415

        yield from (Pair(*found, "high") for found in candidates.prefixed(scale, referents, read_units(pack.units)))


def _events(article: Article, stated: list[Stated], referents: Referents, pack: Pack) -> Iterator[Pair]:
    """Times, days and years of one event, by what happened then, where nothing beside the later says that it is of another."""
    if not any(item.figure.kind in DAYS for item in stated):
        return
    from lint.checks.conflicts import events  # noqa: PLC0415

    for one, other, confidence in events.pairs(article, stated, pack):
        first, second = sorted((one, other), key=lambda item: item.index)
        if _has_both(article, one, other) or _has_both(article, other, one):
            continue  # "which had begun at 19:05, was closed at 20:40"
        if first.place in TOPS and second.place not in TOPS:
            # what the text itself says of the headline's figure is what a later one is measured by
            first = next((item for item in stated if item.place == "text" and _repeats(first, item)), first)
        if not referents.other(first, second, slip(article, first.figure, second.figure), tied=True):
            yield Pair(one, other, confidence)


def _has_both(article: Article, item: Stated, other: Stated) -> bool:
    """Whether the sentence of a figure has the other's value as well."""
    figures = (article.figures[index] for index in article.sentences[item.sentence].figures)
    return any(figure.value == other.figure.value and figure.kind == other.figure.kind for figure in figures)


def _repeats(top: Stated, item: Stated) -> bool:
    """Whether a text has a headline's figure."""
    return item.family == top.family and item.figure.value == top.figure.value


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
