"""Where a match of a lettered pattern may begin, so that a sentence is not searched from its every character.

Conservative: a pattern of which it is not certain begins anywhere. Build time only.
"""

from __future__ import annotations

from lint.letters import bits
from lint.pack.slots import SPECIAL, Context, PatternReader, at_edge, first_word, unfold
from lint.records import Any, NamedTuple


class Begins(NamedTuple):
    """What a match begins with: a figure of some kind (as bits), a word, a word that begins in some way, or any such text."""

    letters: int = 0
    words: frozenset[str] = frozenset()
    openings: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()


class _Way(NamedTuple):
    """How a stretch of a pattern begins. through: it may match nothing, and what follows may be the first instead.

    begins: None where it may begin with anything. edge: whether a word that follows begins there.
    """

    begins: Begins | None
    through: bool
    edge: bool


_NOTHING = Begins()
_ANYTHING = _Way(None, through=False, edge=False)


def begins_of(pattern: str, context: Context) -> Begins | None:
    """What every match of a pattern begins with; None where that may be anything."""
    reader = _Reader(unfold(pattern, context), context)
    way = reader.alternation(edge=False)
    return way.begins if reader.certain and not way.through else None


def _joined(one: Begins | None, other: Begins | None) -> Begins | None:
    if one is None or other is None:
        return None
    openings = tuple(sorted({*one.openings, *other.openings}))
    texts = tuple(sorted({*one.texts, *other.texts}))
    return Begins(one.letters | other.letters, one.words | other.words, openings, texts)


class _Reader(PatternReader):
    """Reads a pattern for what it begins with; what stands behind that is only skipped."""

    def __init__(self, pattern: str, context: Context) -> None:
        super().__init__(pattern, context)
        self.certain = True  # until something is met that may change what all else means, as flags do

    def alternation(self, *, edge: bool) -> _Way:
        """Branches up to the closing parenthesis or the end."""
        ways = [self.sequence(edge=edge)]
        while self.pattern.startswith("|", self.position):
            self.position += 1
            ways.append(self.sequence(edge=edge))
        begins: Begins | None = _NOTHING
        for way in ways:
            begins = _joined(begins, way.begins)
        open_ways = [way for way in ways if way.through]
        return _Way(begins, bool(open_ways), all(way.edge for way in open_ways))

    def sequence(self, *, edge: bool) -> _Way:
        begins: Begins | None = _NOTHING
        through = True
        while self.position < len(self.pattern) and self.pattern[self.position] not in "|)":
            way = self.item(edge=edge)
            optional = self.quantifier()
            if through:
                begins = _joined(begins, way.begins)
                through = way.through or optional
                edge = edge or (way.through and not optional and way.edge)
        return _Way(begins, through, edge)

    def item(self, *, edge: bool) -> _Way:
        pattern, start = self.pattern, self.position
        c = pattern[start]
        if c == "(":
            return self.group(edge=edge)
        if c == "[":
            self.position = self.class_end()
            signs = pattern[start + 1 : self.position - 1]
            if not signs or any(sign in "^-\\[&~|" for sign in signs):
                return _ANYTHING
            return _Way(Begins(texts=tuple(sorted(signs))), through=False, edge=False)
        if c == "\\" and pattern[start + 1 : start + 2].isalnum():
            brace = pattern[start + 1 : start + 3] in ("p{", "P{")
            self.position = pattern.index("}", start) + 1 if brace else start + 2
            return _Way(_NOTHING, through=True, edge=True) if pattern[start + 1 : start + 2] == "b" else _ANYTHING
        if c == "{" and pattern[start + 1 : start + 2].isalpha() and "}" in pattern[start:]:
            self.position = pattern.index("}", start) + 1
            return self.slot(pattern[start + 1 : self.position - 1])
        if c in "^$":
            self.position += 1
            return _Way(_NOTHING, through=True, edge=edge or c == "^")
        if c == ".":
            self.position += 1
            return _ANYTHING
        return self.word() if edge and c.isalnum() else self.text()

    def text(self) -> _Way:
        """Characters that stand for themselves."""
        pattern, start = self.pattern, self.position
        found = ""
        end = start
        while end < len(pattern):
            size = 2 if pattern[end] == "\\" and not pattern[end + 1 : end + 2].isalnum() else 1
            if size == 1 and pattern[end] in SPECIAL:
                break
            if found and self.repeats(end + size):
                break  # it may be left out: it is an item of its own
            found += pattern[end + size - 1]
            end += size
            if self.repeats(end):
                break
        if not found:
            self.certain = False
            end += 1
        self.position = end
        return _Way(Begins(texts=(found,)), through=False, edge=False)

    def word(self) -> _Way:
        """A run of letters and digits where a word begins: a word, or how one does."""
        pattern, start = self.pattern, self.position
        end = start
        while end < len(pattern) and pattern[end].isalnum():
            end += 1
        if end - start > 1 and self.repeats(end):
            end -= 1  # the last may be left out: it is an item of its own
        self.position = end
        text = pattern[start:end]
        begins = Begins(words=frozenset((text,))) if self.edge_at(end) else Begins(openings=(text,))
        return _Way(begins, through=False, edge=False)

    def group(self, *, edge: bool) -> _Way:
        pattern, start = self.pattern, self.position
        head = pattern[start + 1 : start + 4]
        if head.startswith(("?=", "?!", "?<=", "?<!")):
            behind = head.startswith("?<")
            self.position = start + (4 if behind else 3)
            self.alternation(edge=False)
            body = pattern[start + 4 : self.position]
            self.position += 1
            return _Way(_NOTHING, through=True, edge=edge or (behind and at_edge(body, negative=head == "?<!")))
        if head.startswith("?P<"):
            self.position = pattern.index(">", start) + 1
        elif head.startswith(("?:", "?>")):
            self.position = start + 3
        elif head.startswith("?"):
            self.certain = False
            self.position = start + 2
            self.alternation(edge=False)
            self.position += 1
            return _ANYTHING
        else:
            self.position = start + 1
        way = self.alternation(edge=edge)
        self.position += 1
        return way

    def slot(self, body: str) -> _Way:
        words, letters = self.named(body)
        if words and all(word[0].isalnum() for word in words):
            return _Way(Begins(words=frozenset(map(first_word, words))), through=False, edge=False)
        return _Way(Begins(bits(letters)), through=False, edge=False) if letters else _ANYTHING


def packed(begins: Begins | None) -> Any:
    """As plain data."""
    return None if begins is None else tuple(begins)
