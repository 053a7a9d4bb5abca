"""Lettered sentences → claims: the relations between figures that a text states.

A relation's pattern is only run where the sentence holds the letters and words that every match of it has.
"""

from __future__ import annotations

from bisect import bisect_left

from lint.letters import FIRST, bits
from lint.model import Claim
from lint.records import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lint.model import Number, Sentence
    from lint.pack import Pack, RelationRule

MOST = 8  # figures of one kind that a relation asks for at most


def find_claims(sentences: tuple[Sentence, ...], paragraphs: tuple[Sentence, ...], pack: Pack) -> tuple[Claim, ...]:
    """All claims of an article, in the order of the text. A block of one sentence is a paragraph too."""
    claims: list[Claim] = []
    several = {paragraph.block for paragraph in paragraphs}
    alone = [sentence for sentence in sentences if sentence.block not in several and len(sentence.figures) > 1]
    for scope, stretches in (("sentence", sentences), ("paragraph", [*paragraphs, *alone])):
        index = pack.relation_index.get(scope)
        if index:
            for stretch in stretches:
                if stretch.figures:
                    _claims_of(stretch, index, pack, claims)
    claims.sort(key=_place)
    return tuple(claims)


def _place(claim: Claim) -> tuple[int, int, str]:
    return claim.start, claim.end, claim.relation


def _claims_of(sentence: Sentence, index: dict[str, tuple[int, ...]], pack: Pack, claims: list[Claim]) -> None:
    lettered = sentence.lettered
    words = set(pack.patterns["scan_word"].compiled.findall(lettered))
    wanted = set(index.get("", ()))
    for word in words & index.keys():
        wanted.update(index[word])
    if not wanted:
        return
    relations = pack.relations
    wanted &= _with_letters(sentence, pack)
    letters: dict[int, int] = {}
    order: _Order | None = None
    for number in sorted(wanted):
        rule = relations[number]
        if _may_match(rule, lettered, words):
            if order is None:
                order = _Order(sentence, pack)
            if order.after(rule.order, 0) < 0:
                continue
            for match in rule.pattern.compiled.finditer(lettered):
                if rule.unless is not None and rule.unless.compiled.search(lettered):
                    break
                letters = letters or dict(zip(sentence.letters, sentence.figures, strict=True))
                claims.append(_claim(sentence, letters, rule, match, pack))


def _with_letters(sentence: Sentence, pack: Pack) -> frozenset[int]:
    """The numbers of the relations for which a sentence has figures enough; worked out once for each set of kinds."""
    counts: dict[str, int] = {}
    lettered = sentence.lettered
    for position in sentence.letters:
        counts[lettered[position]] = counts.get(lettered[position], 0) + 1
    key = tuple(sorted([(letter, min(count, MOST)) for letter, count in counts.items()]))
    found = pack.memo.get(key)
    if found is None:
        present = [(bits(letter), count) for letter, count in counts.items()]
        found = pack.memo[key] = frozenset(
            number
            for number, rule in enumerate(pack.relations)
            if all(sum(count for kind, count in present if kind & kinds) >= needed for kinds, needed in rule.letters)
        )
    return found


def _may_match(rule: RelationRule, lettered: str, words: set[str]) -> bool:
    """Whether the sentence holds the words and strings that every match has."""
    for need in rule.needs:
        if words.isdisjoint(need):
            return False
    for row in rule.literals:
        for text in row:
            if text in lettered:
                break
        else:
            return False
    return True


class _Order:
    """A sentence's words and letters in their order, for looking whether those of a pattern may follow each other there."""

    __slots__ = ("lettered", "letters", "places", "starts", "words")

    def __init__(self, sentence: Sentence, pack: Pack) -> None:
        self.lettered = lettered = sentence.lettered
        self.places = sentence.letters
        self.letters = [1 << ord(lettered[place]) - FIRST for place in sentence.letters]
        found = [(match.start(), match.group()) for match in pack.patterns["scan_word"].compiled.finditer(lettered)]
        self.starts = [start for start, _ in found]
        self.words = [word for _, word in found]

    def after(self, order: tuple[tuple[str, Any], ...], position: int) -> int:
        """Where the first run of such letters, words and strings from a position on ends; -1 where there is none."""
        for kind, what in order:
            if kind == "letters":
                for place, letter in zip(self.places, self.letters):  # noqa: B905  (as long; quicker)
                    if letter & what and place >= position:
                        position = place + 1
                        break
                else:
                    return -1
            elif kind == "words":
                starts, words = self.starts, self.words
                for index in range(bisect_left(starts, position), len(starts)):
                    if words[index] in what:
                        position = starts[index] + len(words[index])
                        break
                else:
                    return -1
            elif kind == "text":
                found = self.lettered.find(what, position)
                if found < 0:
                    return -1
                position = found + len(what)
            else:
                ends = [end for branch in what if (end := self.after(branch, position)) >= 0]
                if not ends:
                    return -1
                position = min(ends)
        return position


def _claim(sentence: Sentence, index: dict[int, int], rule: RelationRule, match: Any, pack: Pack) -> Claim:
    roles: dict[str, tuple[int, ...]] = {}
    constants: dict[str, Number] = {}
    words: dict[str, str] = {}
    for name in match.re.groupindex:
        spans = match.spans(name)
        if not spans:
            continue
        figures = tuple(index[start] for start, end in spans if end - start == 1 and start in index)
        if figures:
            roles[name] = figures
        elif name in rule.values:
            constants[name] = pack.values[rule.values[name]][match.group(name)]
            words[name] = match.group(name)
        else:
            words[name] = match.group(name)
    return Claim(rule.id, rule.check, sentence.at(match.start()), sentence.at(match.end()), roles, constants, words)
