"""What a text says of a result again: the margin of a vote, the vote itself, the sets of a match; and how many names it lists.

"by 13 votes to 10" is a margin of three; "6-4, 7-5" are two sets; "five villages: Ayle, Bryn, Culm and Dove" are four.
"""

from __future__ import annotations

from lint.checks.conflicts.likeness import persons_of
from lint.checks.conflicts.scores import is_called, splits, told_twice
from lint.checks.equation import fill
from lint.checks.stated import plain
from lint.records import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint.checks.stated import Stated
    from lint.model import Article, Finding
    from lint.pack import CheckRule, Pack

PLACES = ("text", "again")
SLIPPED = 3  # how many times as much a margin may be, by a slip
NEAR = 3  # words beside a number in which it is said to be a margin
SETS = range(2, 6)  # sets that a match may have
FEWEST, MOST = 3, 12  # names of a list
LEAVING = 2  # names that a writer may leave out, or add
NEW = frozenset(("fresh",))
REACH = 3  # sentences over which a text goes on to list what it counted
SHORT = 12  # words between a number and the list of what it counts


class Result(NamedTuple):
    """A vote or a match in numbers."""

    start: int
    end: int
    sentence: int
    numbers: tuple[int, int]


def check(article: Article, stated: list[Stated], rule: CheckRule, pack: Pack) -> Iterator[Finding]:
    """Findings for a margin, a vote, a number of sets and a number of names that the text says otherwise elsewhere."""
    yield from _votes(article, stated, rule, pack)
    yield from _games(article, rule, pack)
    yield from _sets(article, stated, rule, pack)
    yield from _listed(article, stated, rule, pack)


# ------------------------------------------------------------------------------------------------------------ votes


def _votes(article: Article, stated: list[Stated], rule: CheckRule, pack: Pack) -> Iterator[Finding]:
    lists = pack.lists
    said = article.document.text.lower()
    if not any(word in said for word in lists["score_ballot"]):
        return
    results: list[Result] = []
    for number, sentence in enumerate(article.sentences):
        if not sentence.figures and "-" not in sentence.lettered:
            continue
        words = set(pack.patterns["scan_word"].compiled.findall(sentence.lettered))
        if words.isdisjoint(lists["score_ballot"]) or not words.isdisjoint(lists["score_earlier"]):
            continue
        scores = pack.patterns["scan_score"].compiled.finditer(article.document.text, sentence.start, sentence.end)
        results += [
            Result(found.start(), found.end(), number, (int(found.group(1)), int(found.group(2))))
            for found in (*splits(article, sentence, pack), *scores)
        ]
    if not results:
        return
    first = results[0]
    sides = {tuple(sorted(result.numbers)) for result in results}
    if len(sides) == 1:
        yield from _margins(article, first, stated, rule, pack)
        yield from _voters(article, first, stated, rule, pack)
    elif len(sides) == 2:
        other = next(result for result in results if sorted(result.numbers) != sorted(first.numbers))
        one = set(first.numbers) & set(other.numbers) or sum(first.numbers) == sum(other.numbers)  # as many have voted
        before = article.document.text[: other.start].rstrip().rpartition(" ")[2]
        known = before in lists["measure_the"]  # "against the 8-3 vote"
        if other.sentence != first.sentence and one and _of_one(first, other, stated, pack, known=known):
            yield told_twice(article, rule, (first.start, first.end), (other.start, other.end), PLACES)


def _of_one(first: Result, other: Result, stated: list[Stated], pack: Pack, *, known: bool) -> bool:
    """Whether two results are of one vote: both sentences speak of one thing, and neither of another vote."""
    lists = pack.lists
    clause, before = stated[0].clause_at(other.sentence), stated[0].clause_at(first.sentence)
    if clause.tokens[:1] and clause.tokens[0] in lists["measure_new"]:
        return False
    if any(not lists[name].isdisjoint(clause.tokens) for name in ("score_earlier", "score_other", "score_another")):
        return False
    known |= not lists["measure_the"].isdisjoint(clause.tokens[:1])
    if known and lists["score_vote"].intersection(clause.tokens[: 2 * SHORT]):
        return True  # "The 14-10 vote"
    loose = {stated[0].key(word) for word in lists["score_vote"] | lists["measure_plain"]}
    return bool((clause.words & before.words) - loose)


def _margins(article: Article, result: Result, stated: list[Stated], rule: CheckRule, pack: Pack) -> Iterator[Finding]:
    """A margin of a vote that is not the difference of its sides."""
    difference = abs(result.numbers[0] - result.numbers[1])
    for item in stated:
        if item.sentence == result.sentence or item.figure.kind != "count" or not plain(item.figure):
            continue
        value = item.figure.value
        if not is_margin(item, pack) or value == difference or item.figure.modifier != "exact" or value in result.numbers:
            continue
        if not difference <= value * SLIPPED <= difference * SLIPPED**2:  # type: ignore[operator]
            continue  # that of another vote
        tokens = item.clause.tokens
        if any(not pack.lists[name].isdisjoint(tokens) for name in ("score_earlier", "score_other", "score_another")):
            continue
        figure = item.figure
        why = fill(rule.messages["margin"], {"margin": str(difference)})
        if result.start < figure.start:
            yield told_twice(article, rule, (result.start, result.end), (figure.start, figure.end), PLACES, why)
        else:
            yield told_twice(article, rule, (figure.start, figure.end), (result.start, result.end), PLACES, why)
        return


def _voters(article: Article, result: Result, stated: list[Stated], rule: CheckRule, pack: Pack) -> Iterator[Finding]:
    """Those who voted for or against, told once more, "the 68 deputies who voted against", where neither side had as many."""
    text = article.document.text
    for item in stated:
        figure = item.figure
        if item.sentence <= result.sentence or figure.kind != "count" or figure.modifier != "exact" or not plain(figure):
            continue
        if figure.value in result.numbers or item.measure.definite not in pack.lists["measure_the"]:
            continue
        if pack.patterns["scan_voters"].compiled.match(text, figure.end) is None:
            continue
        if any(not pack.lists[name].isdisjoint(item.clause.tokens) for name in ("score_earlier", "score_other")):
            continue
        yield told_twice(article, rule, (result.start, result.end), (figure.start, figure.end), PLACES)
        return


def is_margin(item: Stated, pack: Pack) -> bool:
    """Whether a count of votes is by how many somebody won: "by five votes", "a five-vote majority", "a margin of five"."""
    clause = item.clause
    at = clause.places.get(item.index, -1)
    if at < 0:
        return False
    tokens = clause.tokens
    key = item.key
    of_votes = {key(token) for token in tokens[at + 1 : at + 1 + NEAR]} & pack.lists["score_cast"]
    before = {key(token) for token in tokens[max(0, at - NEAR) : at]}
    behind = {key(token) for token in tokens[at + 1 : at + 2 + NEAR]}
    margin = pack.lists["score_margin"]
    named = not margin.isdisjoint(before) and tokens[at - 1] in pack.lists["measure_of"]
    named |= not margin.isdisjoint(behind) and tokens[at + 1 : at + 2] == ["-"]
    to = pack.lists["measure_to"].intersection(tokens[at + 1 : at + 1 + NEAR])
    return named or bool(at > 0 and tokens[at - 1] in pack.lists["measure_by"] and of_votes and not to)


def _games(article: Article, rule: CheckRule, pack: Pack) -> Iterator[Finding]:
    """A result that the text comes back to, "the 7-3 victory", where the only result of the match is another."""
    lists = pack.lists
    text = article.document.text
    if pack.patterns["scan_score"].compiled.search(text) is None:
        return
    finals: list[Result] = []
    again: list[Result] = []
    for number, sentence in enumerate(article.sentences):
        words: set[str] | None = None
        for match in pack.patterns["scan_score"].compiled.finditer(text, sentence.start, sentence.end):
            if words is None:
                words = {word.strip(".,;:") for word in text[sentence.start : sentence.end].lower().split()}
            result = Result(match.start(), match.end(), number, (int(match.group(1)), int(match.group(2))))
            if is_called(text, match, pack):
                again.append(result)
            elif not words.isdisjoint(lists["score_final"]):
                finals.append(result)
    if not {tuple(sorted(result.numbers)) for result in again}.isdisjoint(tuple(sorted(result.numbers)) for result in finals):
        return
    for other in again:
        near = [first for first in finals if set(first.numbers) & set(other.numbers)]
        if len({tuple(sorted(first.numbers)) for first in near}) == 1 and near[0].sentence != other.sentence:
            one, two = sorted(((near[0].start, near[0].end), (other.start, other.end)))
            yield told_twice(article, rule, one, two, PLACES)
            return


# ------------------------------------------------------------------------------------------------------------- sets


def _sets(article: Article, stated: list[Stated], rule: CheckRule, pack: Pack) -> Iterator[Finding]:
    """A number of sets that is not that of the result, "6-4, 7-5" against "three sets"."""
    text = article.document.text
    told = [item for item in stated if item.figure.kind == "count" and item.figure.value in SETS and _of_sets(item, pack)]
    if not told or len({item.figure.value for item in told}) != 1:
        return
    rows = list(pack.patterns["scan_sets"].compiled.finditer(text))
    counts = {len(match.captures("set")) for match in rows}
    item = told[0]
    if len(counts) != 1 or _all_sets(article, item, pack) in counts:
        return
    if not pack.lists["score_apart"].isdisjoint(item.clause.tokens):
        return
    one, other = sorted(((rows[0].start(), rows[0].end()), (item.figure.start, item.figure.end)))
    yield told_twice(article, rule, one, other, PLACES)


def _all_sets(article: Article, item: Stated, pack: Pack) -> object:
    """How many sets a number of them makes: with those of the loser in "by three sets to two"."""
    won, tokens = item.figure.value, item.clause.tokens
    at = item.clause.places.get(item.index, -1) + 1
    if at == 0 or pack.lists["measure_to"].isdisjoint(tokens[at + 1 : at + 2]):
        return won
    lost = next((figure.value for figure in article.figures[item.index + 1 : item.index + 2]), None)
    return won + lost if isinstance(won, int) and isinstance(lost, int) else won


def _of_sets(item: Stated, pack: Pack) -> bool:
    return bool({item.measure.head, item.measure.attached} & pack.lists["score_sets"])


# ------------------------------------------------------------------------------------------------------------ names


def _listed(article: Article, stated: list[Stated], rule: CheckRule, pack: Pack) -> Iterator[Finding]:
    """A list of names that are fewer or more than the text says."""
    counts = [
        item
        for item in stated
        if item.figure.kind == "count"
        and item.figure.modifier == "exact"
        and item.figure.value in range(FEWEST - 1, MOST + 1)
        and item.measure.head
        and item.measure.subset <= NEW
    ]
    if not counts:
        return
    first = counts[0].sentence
    text = article.document.text
    for number, sentence in enumerate(article.sentences[first:], first):
        read = sentence.start
        for lead in pack.patterns["scan_name_lead"].compiled.finditer(text, sentence.start, sentence.end):
            if lead.start() < read:
                continue
            names = _names_from(text, lead.end() + 1, sentence.end, pack)
            if not names or not FEWEST - 1 <= len(names) <= MOST:
                continue
            read = names[-1][1]
            item = _counted(article, number, lead, counts, pack)
            aged = all(any(c.isdecimal() for c in text[start:end]) for start, end in names)
            if item is None or (len(names) < FEWEST and not aged):
                continue
            if 0 < abs(len(names) - item.figure.value) <= LEAVING:  # type: ignore[operator]
                why = fill(rule.messages["names"], {"names": str(len(names))})
                counted = item.figure.start, _noun_end(text, item)
                yield told_twice(article, rule, counted, (names[0][0], names[-1][1]), PLACES, why)
                return


def _noun_end(text: str, item: Stated) -> int:
    """Where the noun phrase of a count ends, to be quoted."""
    at = item.figure.end
    for _ in range(len(item.measure.modifiers) + 1):
        while at < len(text) and text[at] == " ":
            at += 1
        while at < len(text) and (text[at].isalnum() or text[at] in "-’'"):
            at += 1
    return at


def _names_from(text: str, at: int, end: int, pack: Pack) -> list[tuple[int, int]]:
    """The names of a list that begins at an offset, each with what is told of it; none where no "and" and no stop ends it."""
    name, between = pack.patterns["scan_named"].compiled, pack.patterns["scan_name_joint"].compiled
    found: list[tuple[int, int]] = []
    last = False
    while match := name.match(text, at, end):
        if not found and match.group("told"):
            match = pack.patterns["scan_named_told"].compiled.match(text, at, end)  # "Ada Bell, for a novel; Ben Cole, …"
        found.append(match.span())
        joint = between.match(text, match.end(), end)
        if last or joint is None:
            break
        last = joint.group("and") is not None
        at = joint.end()
    closed = last and match is not None and pack.patterns["scan_name_end"].compiled.match(text, found[-1][1])
    return found if closed else []


def _counted(article: Article, number: int, lead: object, counts: list[Stated], pack: Pack) -> Stated | None:
    """The count of what a list of names names: beside it, or in one of the sentences before it."""
    start, sign = lead.start(), lead.group()  # type: ignore[attr-defined]
    lists = pack.lists
    sentence = article.sentences[number]
    text = article.document.text
    ahead = text[sentence.start : start].lower().split()
    if not ahead or not lists["list_some"].isdisjoint(ahead):
        return None
    beside = [item for item in counts if item.sentence == number and item.figure.end <= start]
    if beside:  # "five villages: Ayle, …", "in four towns – Ayle, …"
        item = beside[-1]
        told = [index for index in sentence.figures if article.figures[index].kind == "count"]
        told = [index for index in told if article.figures[index].start < start]
        if told != [item.index] or len(text[item.figure.end : start].split()) > SHORT or sign == ",":
            return None
        joint = item.clause.tokens[max(0, item.clause.places.get(item.index, 0) - 1)]
        return None if joint in lists["measure_joining"] else item  # "one public channel and six private ones: …"
    before = [item for item in counts if item.sentence < number]
    named = [word.strip(",") for word in ahead]
    if sign[:1].isalpha() and (named[0] in lists["measure_standing"] or named[0] in lists["list_those"]):
        near = [item for item in before if number - item.sentence <= REACH or named[0] in lists["list_those"]]
        if len({(item.figure.value, item.measure.head) for item in near}) > 1:
            near = [item for item in near if _opens(item)]  # "Five ministers left, and the prime minister has two colleagues"
        return near[0] if len({(item.figure.value, item.measure.head) for item in near}) == 1 else None
    at = max((place for place, word in enumerate(named) if word in lists["measure_the"]), default=len(named))
    if sign[:1].isalpha() and at > 0:
        return None  # "Behind the towns are Ayle, …"
    return _named_so(named[at + 1 :][:NEAR], before, pack)


def _opens(item: Stated) -> bool:
    """Whether a count stands before the verbs of its sentence."""
    at = item.clause.places.get(item.index, 0)
    return not any(mark[0] == "verb" and place < at for place, mark in item.clause.marks.items())


def _named_so(words: list[str], before: list[Stated], pack: Pack) -> Stated | None:
    """The only count of what one of these words names: its noun, "the dead" of those killed, "the places" of three villages."""
    if not words or not before:
        return None
    clause = before[0].clause_of(" ".join(words))
    keys, deeds = {before[0].key(word) for word in words}, {mark[1] for mark in clause.marks.values() if mark[0] == "verb"}
    general = keys & pack.lists["measure_general"]
    persons = persons_of(pack)
    same = [
        item
        for item in before
        if item.measure.head in keys or item.measure.verbs & deeds or (general and item.measure.head not in persons)
    ]
    return same[0] if len({(item.figure.value, item.measure.head) for item in same}) == 1 else None
