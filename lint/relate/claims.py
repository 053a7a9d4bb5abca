"""Lettered sentences → claims: the relations between figures that a text states.

A relation's pattern is only run where the sentence holds the letters and words that every match of it has.
"""

from __future__ import annotations

from bisect import bisect_left

from lint.letters import FIRST, bits
from lint.model import Claim
from lint.records import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint.model import Known, Number, Sentence
    from lint.pack import Pack, RelationRule

MOST = 8  # figures of one kind that a relation asks for at most


class Stated(NamedTuple):
    """A relation as a stretch of lettered text states it, wherever that stands; all places count in the stretch."""

    rule: RelationRule
    start: int
    end: int
    roles: dict[str, tuple[int, ...]]  # where the letters of each role stand
    constants: dict[str, Number]
    words: dict[str, str]


def find_claims(
    sentences: tuple[Sentence, ...], paragraphs: tuple[Sentence, ...], pack: Pack, known: Known | None = None
) -> tuple[Claim, ...]:
    """All claims of an article, in the order of the text. A block of one sentence is a paragraph too.

    known: what stretches of an earlier version stated; those that are the same now are not read again.
    """
    claims: list[Claim] = []
    several = {paragraph.block for paragraph in paragraphs}
    alone = [sentence for sentence in sentences if sentence.block not in several and len(sentence.figures) > 1]
    for scope, stretches in (("sentence", sentences), ("paragraph", [*paragraphs, *alone])):
        if scope not in pack.relation_index["scopes"]:
            continue
        for stretch in stretches:
            if not stretch.figures:
                continue
            stated = _stated(stretch, scope, pack) if known is None else _remembered(stretch, scope, pack, known)
            if stated:
                figures = dict(zip(stretch.letters, stretch.figures, strict=True))
                claims += [_claim(stretch, figures, one) for one in stated]
    claims.sort(key=_place)
    return tuple(claims)


def _remembered(stretch: Sentence, scope: str, pack: Pack, known: Known) -> list[Stated]:
    found: list[Stated] = known.remembered((scope, stretch.lettered, stretch.letters), lambda: _stated(stretch, scope, pack))
    return found


def _place(claim: Claim) -> tuple[int, int, str]:
    return claim.start, claim.end, claim.relation


def _claim(stretch: Sentence, figures: dict[int, int], stated: Stated) -> Claim:
    rule, start, end, roles, constants, words = stated
    return Claim(
        rule.id, rule.check, stretch.at(start), stretch.at(end),
        {name: tuple([figures[place] for place in places]) for name, places in roles.items()}, constants, words,
    )  # fmt: skip


def _stated(sentence: Sentence, scope: str, pack: Pack) -> list[Stated]:
    """What a stretch states: of its lettered text alone."""
    lettered = sentence.lettered
    stated: list[Stated] = []
    enough = _with_letters(sentence, pack)
    if not enough:
        return stated
    index = pack.relation_index
    words = pack.patterns["scan_word"].compiled.findall(lettered)
    search = Search(sentence, words, index["words"])
    held = search.held
    wanted = 0
    for key, relations in index["scopes"][scope]:
        if key & held or not key:
            wanted |= relations
    wanted &= enough
    missing = ~held
    needs = index["needs"]
    while wanted:
        number = (wanted & -wanted).bit_length() - 1
        wanted &= wanted - 1
        if needs[number] & missing:
            continue
        rule = pack.relations[number]
        if not search.holds(rule):
            continue
        for match in search.matches(rule):
            if rule.unless is not None and rule.unless.compiled.search(lettered):
                break
            stated.append(_match(sentence, rule, match, pack))
    return stated


def _with_letters(sentence: Sentence, pack: Pack) -> int:
    """The relations for which a sentence has figures enough, as bits; worked out once for each set of kinds."""
    counts: dict[str, int] = {}
    lettered = sentence.lettered
    for position in sentence.letters:
        counts[lettered[position]] = counts.get(lettered[position], 0) + 1
    key = tuple(sorted([(letter, min(count, MOST)) for letter, count in counts.items()]))
    found: int | None = pack.memo.get(key)
    if found is None:
        present = [(bits(letter), count) for letter, count in counts.items()]
        found = 0
        for needs, numbers in pack.relation_index["letters"].items():
            for kinds, needed in needs:
                for kind, count in present:
                    if kind & kinds:
                        needed -= count  # noqa: PLW2901
                if needed > 0:
                    break
            else:
                found |= numbers
        pack.memo[key] = found
    return found


class Search:
    """A sentence's words and letters in their order, for looking whether those of a pattern may follow each other there.

    Many relations ask for the same words and strings: where they stand is looked up once. Sets of words are known by their
    numbers, rows of strings and alternatives by their identity: the rules that hold them stay.
    """

    __slots__ = (
        "branches", "edges", "ends", "held", "lettered", "letters", "marks", "rows", "sentence", "sets", "starts", "texts",
        "words",
    )  # fmt: skip

    def __init__(self, sentence: Sentence, words: list[str], known: dict[str, int]) -> None:
        """words: those of the sentence in their order. known: the sets that a word is in, as bits."""
        self.sentence = sentence
        self.lettered = sentence.lettered
        self.words = words
        self.marks = [known.get(word, 0) for word in words]  # the sets of each word
        self.held = 0  # the sets of which the sentence holds a word
        for mark in self.marks:
            self.held |= mark
        self.rows: dict[int, bool] = {}  # strings of which one is needed → whether one is there
        self.branches: dict[int, list[tuple[tuple[str, Any], ...]]] = {}  # alternatives → those that may be there
        self.texts: dict[str, int] = {}  # string → where it first stands, -1 where it does not
        self.sets: dict[int, list[int]] = {}  # set of words → which words of the sentence are in it
        self.letters: dict[int, list[int]] = {}  # kinds of figures → where their letters stand
        self.starts: list[int] = []  # where each word begins
        self.ends: list[int] = []
        position = 0
        find = sentence.lettered.find
        starts, ends = self.starts, self.ends
        for word in words:
            position = find(word, position)
            starts.append(position)
            position += len(word)
            ends.append(position)
        self.edges = frozenset(starts)

    def holds(self, rule: RelationRule) -> bool:
        """Whether the sentence holds the words and strings that every match has."""
        if rule.needs & ~self.held:
            return False
        rows = self.rows
        for row in rule.literals:
            known = rows.get(id(row))
            if known is None:
                known = rows[id(row)] = self.one_of(row)
            if not known:
                return False
        return True

    def one_of(self, row: tuple[str, ...]) -> bool:
        lettered = self.lettered
        for text in row:  # noqa: SIM110  (a generator takes its time)
            if text in lettered:
                return True
        return False

    def matches(self, rule: RelationRule) -> Iterator[Any]:
        """Every match of a rule's pattern: tried where one may begin. It is not even made where its parts are not in order."""
        if rule.begins is None:
            if self.after(rule.order, 0) >= 0:
                yield from rule.pattern.compiled.finditer(self.lettered)
            return
        places = self.beginnings(rule.begins)
        # To try a pattern that is there is quicker than to look at its order first.
        if not places or not (rule.pattern.made or self.after(rule.order, places[0]) >= 0):
            return
        lettered = self.lettered
        match_at = rule.pattern.compiled.match
        end = 0
        for place in places:
            if place >= end:
                match = match_at(lettered, place)
                if match is not None:
                    end = match.end()
                    yield match

    def beginnings(self, begins: tuple[int, int, tuple[str, ...], tuple[str, ...]]) -> list[int]:
        """Where a match may begin, in order."""
        letters, words, openings, texts = begins
        places: list[int] = []
        if letters:
            places = self.places(letters)
            if words < 0 and not openings and not texts:
                return places
            places = places.copy()
        if words >= 0:
            indexes = self.sets.get(words)
            if indexes is None:
                indexes = self.indexes(words)
            if indexes:
                starts = self.starts
                places += [starts[index] for index in indexes]
        find = self.lettered.find
        firsts = self.texts
        for opening in openings:
            place = firsts.get(opening, -2)
            if place == -2:
                place = firsts[opening] = find(opening)
            while place >= 0:
                if place in self.edges:
                    places.append(place)
                place = find(opening, place + 1)
        for text in texts:
            place = firsts.get(text, -2)
            if place == -2:
                place = firsts[text] = find(text)
            while place >= 0:
                places.append(place)
                place = find(text, place + 1)
        return sorted(set(places)) if len(places) > 1 else places

    def may_begin(self, branches: tuple[tuple[tuple[str, Any], ...], ...]) -> list[tuple[tuple[str, Any], ...]]:
        """The branches of which the sentence holds what they begin with: most begin with words that it does not have."""
        lettered, held = self.lettered, self.held
        kept = []
        for branch in branches:
            kind, what = branch[0]
            if what in lettered if kind == "text" else kind != "words" or held >> what & 1:
                kept.append(branch)
        return kept

    def places(self, kinds: int) -> list[int]:
        """Where the letters of such figures stand."""
        places = self.letters.get(kinds)
        if places is None:
            lettered = self.lettered
            places = [place for place in self.sentence.letters if 1 << ord(lettered[place]) - FIRST & kinds]
            self.letters[kinds] = places
        return places

    def indexes(self, wanted: int) -> list[int]:
        """Which words of the sentence are of a set."""
        indexes = self.sets.get(wanted)
        if indexes is None:
            indexes = []
            if self.held >> wanted & 1:
                indexes = [index for index, mark in enumerate(self.marks) if mark >> wanted & 1]
            self.sets[wanted] = indexes
        return indexes

    def after(self, order: tuple[tuple[str, Any], ...], position: int) -> int:
        """Where the first run of such letters, words and strings from a position on ends; -1 where there is none."""
        for kind, what in order:
            if kind == "letters":
                places = self.places(what)
                index = bisect_left(places, position)
                if index == len(places):
                    return -1
                position = places[index] + 1
            elif kind == "text":
                found = self.texts.get(what)
                if found is None:
                    found = self.texts[what] = self.lettered.find(what)
                if found < position:
                    if found >= 0:
                        found = self.lettered.find(what, position)
                    if found < 0:
                        return -1
                position = found + len(what)
            elif kind == "words":
                indexes = self.indexes(what)
                index = bisect_left(indexes, bisect_left(self.starts, position))
                if index == len(indexes):
                    return -1
                index = indexes[index]
                position = self.ends[index]
            else:
                nearest = -1
                branches = self.branches.get(id(what))
                if branches is None:
                    branches = self.branches[id(what)] = self.may_begin(what)
                for branch in branches:
                    end = self.after(branch, position)
                    if end >= 0 and (end < nearest or nearest < 0):
                        nearest = end
                if nearest < 0:
                    return -1
                position = nearest
        return position


def _match(sentence: Sentence, rule: RelationRule, match: Any, pack: Pack) -> Stated:
    roles: dict[str, tuple[int, ...]] = {}
    constants: dict[str, Number] = {}
    words: dict[str, str] = {}
    letters = sentence.letters
    for name in match.re.groupindex:
        spans = match.spans(name)
        if not spans:
            continue
        places = tuple([start for start, end in spans if end - start == 1 and start in letters])
        if places:
            roles[name] = places
        elif name in rule.values:
            constants[name] = pack.values[rule.values[name]][match.group(name)]
            words[name] = match.group(name)
        else:
            words[name] = match.group(name)
    return Stated(rule, match.start(), match.end(), roles, constants, words)
