"""Patterns as rules write them → `regex` patterns, compiled and packed.

A slot stands in braces and starts with a letter, so that it is never a quantifier:

- `{rose}`            one word of the named list (or valued list) `rose`; `{gap}` the named pattern `gap`
- `{after:amount}`    in relations: a figure of one of the kinds that `amount` names, bound to the name `after`
- `{factor:multiple}` a word of the valued list `multiple`, bound to the name `factor`

Lists become tries: the time that a match takes does not depend on how many words a list holds.
"""

from __future__ import annotations

import re

from lint.letters import LETTERS, bits
from lint.model import FiglintError
from lint.pack.cache import digest
from lint.pack.engine import pack_pattern
from lint.records import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

GROUPS: dict[str, str] = {
    "amount": "count money percent quantity duration",
    "number": "count ordinal",
    "years": "count age",
    "sized": "money quantity duration count",
    "things": "count money quantity",
    "share": "percent ratio",
    "day": "date date-range year",
    "point": "date year",
    "when": "date date-range year time duration ordinal",
    "delta": "count money percent quantity duration points ratio multiple",
    "figure": " ".join(LETTERS),
}


class Context(NamedTuple):
    """What slots may name: lists (lower case), valued lists and pattern fragments; and what was made of such before.

    made: what was made of patterns, by a digest of all that went into it, added to. tries: patterns of sets of words, likewise.
    """

    lists: dict[str, frozenset[str]]
    values: dict[str, dict[str, Any]]
    fragments: dict[str, str]
    made: dict[str, Any]
    tries: dict[tuple[frozenset[str], bool], str]


class Compiled(NamedTuple):
    """A packed pattern, and what a text must hold for it to match at all."""

    args: bytes
    letters: tuple[frozenset[str], ...]  # for each figure that must be there, its possible letters
    needs: tuple[frozenset[str], ...]  # sets of words of each of which one must be there
    literals: tuple[tuple[str, ...], ...]  # strings of which one of each row must be there
    order: tuple[tuple[str, Any], ...]  # the same as they follow each other: (letters, words, text or either, what)
    begins: tuple[int, frozenset[str], tuple[str, ...], tuple[str, ...]] | None  # what it begins with (lint.pack.starts)
    values: dict[str, str]  # names bound to words of valued lists → the list


def letter_class(name: str) -> str | None:
    """The letters of a kind or a group of kinds, or None where the name is neither."""
    if name in LETTERS:
        return LETTERS[name]
    if name in GROUPS:
        return "".join(LETTERS[kind] for kind in GROUPS[name].split())
    return None


def trie(words: frozenset[str] | set[str] | list[str]) -> str:
    """A pattern that matches exactly these words, the longest first, in time that does not grow with their number."""
    root: dict[str, Any] = {}
    for word in words:
        node = root
        for letter in word:
            node = node.setdefault(letter, {})
        node[""] = {}
    return _trie(root) or "(?!)"


def _trie(node: dict[str, Any]) -> str:
    tails: dict[str, list[str]] = {}
    for letter, child in sorted(node.items()):
        if letter:
            tails.setdefault(_trie(child), []).append(letter)
    branches = [_one_of(letters) + tail for tail, letters in tails.items()]
    if not branches:
        return ""
    if len(branches) == 1 and "" not in node:
        return branches[0]
    return f"(?:{'|'.join(branches)}){'?' if '' in node else ''}"


def _one_of(letters: list[str]) -> str:
    if len(letters) == 1:
        return escape(letters[0])
    return "[" + "".join("\\" + c if c in "-[]^\\&|~" else c for c in letters) + "]"


def escape(text: str) -> str:
    """Text as a pattern that matches just it."""
    return "".join("\\" + c if c in r"\.^$*+?{}[]|()-&~#" else c for c in text)


def cased(words: frozenset[str]) -> set[str]:
    """Words with their capitalised and upper-case forms, for patterns that run over text as it is written."""
    found = set(words)
    for word in words:
        if len(word) >= 3 and word[0].islower():
            found.add(word[0].upper() + word[1:])
            if " " not in word:  # headlines in capitals: single words do; more would double what has to be loaded
                found.add(word.upper())
    return found


def expand(pattern: str, context: Context, *, lettered: bool, depth: int = 0) -> tuple[str, dict[str, str]]:
    """Slots replaced by what they stand for; and the names bound to valued lists. Raises FiglintError on an unknown slot."""
    if depth > 8:
        raise FiglintError("pattern fragments refer to each other in a circle")
    out: list[str] = []
    values: dict[str, str] = {}
    position = 0
    while True:
        start = pattern.find("{", position)
        if start < 0:
            out.append(pattern[position:])
            return "".join(out), values
        end = pattern.find("}", start)
        body = pattern[start + 1 : end] if end > 0 else ""
        if (
            not body
            or not (body[0].isalpha() and body[0].isascii())
            or (pattern[start - 1 : start] in ("p", "P") and pattern[start - 2 : start - 1] == "\\")
        ):
            out.append(pattern[position : start + 1])
            position = start + 1
            continue
        out.append(pattern[position:start])
        name, colon, kind = body.partition(":")
        expanded, bound = _slot(name, kind if colon else "", context, lettered=lettered, depth=depth)
        values.update(bound)
        out.append(expanded)
        position = end + 1


def _slot(name: str, kind: str, context: Context, *, lettered: bool, depth: int) -> tuple[str, dict[str, str]]:
    if kind:
        letters = letter_class(kind) if lettered else None
        if letters:
            return f"(?P<{name}>[{letters}])", {}
        if kind in context.values:
            return f"(?P<{name}>{_words(frozenset(context.values[kind]), context, lettered=lettered)})", {name: kind}
        if kind in context.lists:
            return f"(?P<{name}>{_words(context.lists[kind], context, lettered=lettered)})", {}
        if kind in context.fragments:
            inner, values = expand(context.fragments[kind], context, lettered=lettered, depth=depth + 1)
            return f"(?P<{name}>{inner})", values
        raise FiglintError(
            f"slot {{{name}:{kind}}}: {kind!r} is no kind of figure, list or pattern"
            f"{_nearest(kind, context, lettered=lettered)}"
        )
    if name in context.fragments:
        inner, values = expand(context.fragments[name], context, lettered=lettered, depth=depth + 1)
        return f"(?:{inner})", values
    if name in context.lists:
        return _words(context.lists[name], context, lettered=lettered), {}
    if name in context.values:
        return _words(frozenset(context.values[name]), context, lettered=lettered), {}
    if lettered and (letters := letter_class(name)):
        return f"[{letters}]", {}
    raise FiglintError(
        f"slot {{{name}}}: there is no list, valued list or pattern of that name{_nearest(name, context, lettered=lettered)}"
    )


def _words(words: frozenset[str], context: Context, *, lettered: bool) -> str:
    """A trie that only matches whole words where its words begin and end with letters."""
    if not words:
        raise FiglintError("an empty list in a pattern")
    made = context.tries.get((words, lettered))
    if made is None:
        body = trie(words if lettered else cased(words))
        before = r"(?<!\w)" if all(word[0].isalnum() for word in words) and lettered else ""
        after = r"(?!\w)" if all(word[-1].isalnum() for word in words) and lettered else ""
        made = context.tries[words, lettered] = f"(?:{before}{body}{after})"
    return made


def _nearest(name: str, context: Context, *, lettered: bool) -> str:
    from lint.pack.load import nearest  # noqa: PLC0415

    known = [*context.lists, *context.values, *context.fragments, *((*LETTERS, *GROUPS) if lettered else ())]
    return nearest(name, known)


def vocabulary(pattern: str, context: Context, looked_up: dict[str, frozenset[str]], depth: int = 0) -> set[str]:
    """Every listed word that a pattern may match. looked_up: slots that stand for a look-up, and what that knows."""
    found: set[str] = set()
    for piece in pattern.split("{")[1:]:
        name = piece.partition("}")[0].rpartition(":")[2]
        if name in looked_up:
            found |= looked_up[name]
        elif name in context.fragments and depth < 8:
            found |= vocabulary(context.fragments[name], context, looked_up, depth + 1)
        elif name in context.lists:
            found |= context.lists[name]
        elif name in context.values:
            found.update(context.values[name])
    return found


def compile_pattern(pattern: str, context: Context, *, lettered: bool, backwards: bool = False) -> Compiled:
    """Expands, compiles and packs one pattern.

    lettered: it runs over lettered sentences (lower case); else over text as written. backwards: it is matched from its
    end. Raises FiglintError where a slot is unknown, the pattern does not compile, or it matches the empty string.
    """
    from lint.pack.starts import begins_of, packed  # noqa: PLC0415

    text, values = expand(pattern, context, lettered=lettered)

    def make() -> tuple[Any, ...]:
        args = _compiled(text, pattern, backwards=backwards)
        return args, *requirements(pattern, context), packed(begins_of(pattern, context))

    args, letters, needs, literals, order, begins = once(context.made, f"{backwards:d}{text}\n{pattern}", make)
    return Compiled(args, letters, needs, literals, order, begins, values)


def once(made: dict[str, Any], source: str, make: Callable[[], Any]) -> Any:
    """What `make` makes of a source, or made of it before. What was used last stands last: what nobody asks for comes first."""
    key = digest(source.encode("utf-8", "surrogatepass")).hex()
    found = made.pop(key, None)
    made[key] = make() if found is None else found
    return made[key]


def _compiled(text: str, pattern: str, *, backwards: bool) -> bytes:
    import regex  # noqa: PLC0415

    try:
        return pack_pattern(regex.compile(text, regex.VERSION0 | (regex.REVERSE if backwards else 0)))
    except (regex.error, RecursionError, OverflowError, ValueError) as error:
        raise FiglintError(f"the pattern does not compile: {error} in {pattern!r}") from None


def matches_empty(args: bytes) -> bool:
    """Whether a packed pattern is content with nothing at all: such a rule would match everywhere."""
    from lint.pack.engine import compile_packed  # noqa: PLC0415

    return compile_packed(args).fullmatch("") is not None


def requirements(
    pattern: str, context: Context
) -> tuple[tuple[frozenset[str], ...], tuple[frozenset[str], ...], tuple[tuple[str, ...], ...], tuple[tuple[str, Any], ...]]:
    """What every match of a lettered pattern holds, so that most sentences need not be searched for it.

    (figure letters, one of each set; words, one of each set; strings, one of each row; all of them in order).
    Conservative: what may be left out is not required, and of an alternation only that one of its branches is there.
    """
    needs = _Reader(unfold(pattern, context), context).alternation(edge=False)
    words = dict.fromkeys(needs.words)
    texts = (row for row in needs.texts if frozenset(row) not in words)  # the others are told by their words
    return tuple(needs.letters), tuple(words), tuple(texts), tuple(needs.order)


def unfold(pattern: str, context: Context, depth: int = 0) -> str:
    """The pattern with its fragments spelt out and its lists still named."""
    out: list[str] = []
    position = 0
    while True:
        start = pattern.find("{", position)
        end = pattern.find("}", start)
        if start < 0 or end < 0 or depth > 8:
            out.append(pattern[position:])
            return "".join(out)
        name, _, kind = pattern[start + 1 : end].partition(":")
        fragment = context.fragments.get(kind or name)
        out.append(pattern[position:start])
        out.append(pattern[start : end + 1] if fragment is None else f"(?:{unfold(fragment, context, depth + 1)})")
        position = end + 1


class _Needs:
    """What one stretch of a pattern requires. edge: whether a word that follows it begins there."""

    __slots__ = ("edge", "letters", "order", "texts", "words")

    def __init__(self, *, edge: bool = False) -> None:
        self.edge = edge
        self.letters: list[frozenset[str]] = []
        self.words: list[frozenset[str]] = []
        self.texts: list[tuple[str, ...]] = []
        self.order: list[tuple[str, Any]] = []

    def add(self, other: _Needs) -> None:
        self.letters += other.letters
        self.words += other.words
        self.texts += other.texts
        self.order += other.order


SPECIAL = r"\.^$*+?{}[]|()"
# What opens a group: one that holds all there is of it (a reference, a comment, a verb), one that only looks, any other.
_OPENING = re.compile(
    r"\((?:(?P<whole>\?(?:P[=>]\w+|&\w+|R|[+-]?\d+|#[^)]*)\)|\*[A-Z]+\))|(?P<around>\?(?:<?[=!]|\(\w+\)))"
    r"|\?(?:P?<\w+>|[:>|]|[a-zA-Z01]*(?:-[a-z]+)?:?)|)"
)
_FOLDED = re.compile(r"\(\?[a-zA-Z01]*i")
_ESCAPE = re.compile(r"\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|[gL]<[^>]*>|[pPN]\{[^}]*\}|[0-9]+)")


class PatternReader:
    """A position in a pattern, and what is skipped or looked up there whatever it is read for."""

    def __init__(self, pattern: str, context: Context) -> None:
        self.pattern = pattern
        self.context = context
        self.position = 0
        self.closes = self.closings()
        self.edges: dict[int, bool] = {}

    def named(self, body: str) -> tuple[frozenset[str], str]:
        """What a slot stands for: words, or else the letters of figures."""
        name, _, kind = body.partition(":")
        wanted = kind or name
        words = self.context.lists.get(wanted) or frozenset(self.context.values.get(wanted, ()))
        return words, "" if words else letter_class(wanted) or ""

    def repeats(self, place: int) -> int:
        """How long the quantifier at a place is; 0 where there is none: a brace with no numbers in it is a slot, or itself."""
        c = self.pattern[place : place + 1]
        if c == "{":
            times, brace, _ = self.pattern[place + 1 :].partition("}")
            counted = brace and times and not times.strip("0123456789,") and times.count(",") < 2
            return len(times) + 2 if counted else 0
        return int(c != "" and c in "?*+")

    def quantifier(self) -> bool:
        """Skips a quantifier; whether what stands before it may be left out."""
        pattern, start = self.pattern, self.position
        size = self.repeats(start)
        if not size:
            return False
        self.position = start + size
        if pattern[self.position : self.position + 1] in ("?", "+"):
            self.position += 1
        least = pattern[start + 1 : start + size - 1].partition(",")[0]
        return not least.lstrip("0") if size > 1 else pattern[start] != "+"

    def class_end(self) -> int:
        """Behind the closing bracket of the class that begins here."""
        pattern, end = self.pattern, self.position + 1
        if pattern[end : end + 1] == "^":
            end += 1
        if pattern[end : end + 1] == "]":
            end += 1
        while end < len(pattern) and pattern[end] != "]":
            end += 2 if pattern[end] == "\\" else 1
        return end + 1

    def closings(self) -> dict[int, int]:
        """Where each parenthesis, and each bar inside of one, has its closing one."""
        found: dict[int, int] = {}
        opened: list[list[int]] = [[]]
        pattern = self.pattern
        while self.position < len(pattern):
            c = pattern[self.position]
            if c == "[":
                self.position = self.class_end()
                continue
            if c == "(":
                opened.append([])
            if c in "(|)":
                opened[-1].append(self.position)
            if c == ")" and len(opened) > 1:
                found.update(dict.fromkeys(opened.pop(), self.position))
            self.position += 2 if c == "\\" else 1
        self.position = 0
        return found

    def edge_at(self, place: int) -> bool:
        """Whether a word that ends at a place of the pattern surely ends there: no letter can follow."""
        known = self.edges.get(place)
        if known is None:
            known = self.edges[place] = self._ends_at(place)
        return known

    def _ends_at(self, place: int) -> bool:
        pattern = self.pattern
        c = pattern[place : place + 1]
        if c in ("", "|", ")"):
            close = self.closes.get(place, -1)
            behind = pattern[close + 1 : close + 2]
            return close >= 0 and behind not in ("*", "+", "{") and self.edge_at(close + 1 + (behind == "?"))
        end = place + 1
        if c == "\\":
            if pattern.startswith("\\b", place):
                return True
            end, found = place + 2, _is_sign(pattern[place + 1 : place + 2], SPECIAL)
        elif c == "(":
            opening = _OPENING.match(pattern, place)
            close = self.closes.get(place, -1)
            if opening is None or opening["whole"] or close < 0:
                return False
            end = close + 1
            if around := opening["around"]:
                return (around == "?!" and at_edge(pattern[opening.end() : close], negative=True)) or self.edge_at(end)
            branches = [opening.end(), *(at + 1 for at in self.bars(place))]
            found = all(self.edge_at(branch) for branch in branches)
        elif c == "[":
            self.position, before = place, self.position
            end, self.position = self.class_end(), before
            found = _are_signs(pattern[place + 1 : end - 1])
        elif c == "{" and pattern[end : end + 1].isalpha() and "}" in pattern[place:]:
            end = pattern.index("}", place) + 1
            words, letters = self.named(pattern[place + 1 : end - 1])
            found = bool(letters) or (bool(words) and all(word[0].isalnum() for word in words))
        else:
            found = _is_sign(c)
        size = self.repeats(end)
        if not found or not size:
            return found
        least = pattern[end + 1 : end + size - 1].partition(",")[0]
        may_be_out = not least.lstrip("0") if size > 1 else pattern[end] != "+"
        return not may_be_out or self.edge_at(end + size + (pattern[end + size : end + size + 1] in ("?", "+")))

    def bars(self, place: int) -> list[int]:
        """The bars of the parenthesis that opens at a place."""
        close = self.closes[place]
        return [at for at, end in self.closes.items() if end == close and self.pattern[at] == "|"]


class _Reader(PatternReader):
    """Reads a pattern for what it requires; it need not understand what it may skip."""

    def __init__(self, pattern: str, context: Context) -> None:
        super().__init__(pattern, context)
        self.folded = _FOLDED.search(pattern) is not None  # whatever the case: no string has to be there as it is written

    def alternation(self, *, edge: bool) -> _Needs:
        """Branches up to the closing parenthesis or the end. edge: whether a word that they begin with begins there."""
        branches = [self.sequence(edge=edge)]
        while self.pattern.startswith("|", self.position):
            self.position += 1
            branches.append(self.sequence(edge=edge))
        if len(branches) == 1:
            return branches[0]
        either = _Needs(edge=all(branch.edge for branch in branches))
        if all(branch.letters for branch in branches):
            either.letters.append(frozenset().union(*(min(branch.letters, key=len) for branch in branches)))
        if all(branch.words for branch in branches):
            either.words.append(frozenset().union(*(min(branch.words, key=commonness) for branch in branches)))
        if all(branch.texts for branch in branches):
            either.texts.append(
                tuple(text for branch in branches for text in max(branch.texts, key=lambda row: min(map(len, row))))
            )
        if all(branch.order for branch in branches):
            either.order.append(("either", tuple(tuple(branch.order) for branch in branches)))
        return either

    def sequence(self, *, edge: bool) -> _Needs:
        pattern = self.pattern
        needs = _Needs(edge=edge)
        literal: list[str] = []
        begun = edge  # whether a word begins where the literal does
        while self.position < len(pattern) and pattern[self.position] not in "|)":
            start = self.position
            c = pattern[start]
            item = _Needs(edge=_is_sign(c))
            text = ""
            if c == "\\":
                escape = _ESCAPE.match(pattern, start)
                self.position = escape.end() if escape else start + 2
                item.edge = pattern[start:].startswith("\\b") or _is_sign(pattern[start + 1 : start + 2], SPECIAL)
            elif c == "[":
                self.position = self.class_end()
                item.edge = _are_signs(pattern[start + 1 : self.position - 1])
            elif c == "(":
                item = self.group(edge=needs.edge)
            elif c == "{" and pattern[start + 1 : start + 2].isalpha() and "}" in pattern[start:]:
                end = pattern.index("}", start)
                item = self.slot(pattern[start + 1 : end])
                self.position = end + 1
            else:
                self.position += 1
                text = c if (c.isalnum() or c in " ',%-") and not self.folded else ""
            repeated = self.repeats(self.position)
            optional = self.quantifier()
            if text and not optional:
                begun = begun if literal else needs.edge
                literal.append(text)
                if repeated:
                    _flush(literal, needs, begun=begun, ended=False)
            else:
                _flush(literal, needs, begun=begun, ended=self.edge_at(start))
                if not optional:
                    needs.add(item)
            needs.edge = item.edge and (needs.edge or not optional)
        _flush(literal, needs, begun=begun, ended=self.edge_at(self.position))
        return needs

    def group(self, *, edge: bool) -> _Needs:
        start = self.position
        opening = _OPENING.match(self.pattern, start)
        assert opening is not None  # it matches any parenthesis
        self.position = opening.end()
        if opening["whole"]:
            return _Needs()
        around = opening["around"]
        again = self.pattern[self.closes.get(start, start) + 1 :][:1] in ("*", "+", "{")
        inner = self.alternation(edge=edge and not around and not again)
        body = self.pattern[opening.end() : self.position]
        self.position += 1  # the closing parenthesis
        if not around:
            return inner
        return _Needs(edge=edge or (around in ("?!", "?<!") and at_edge(body, negative=True)))

    def slot(self, body: str) -> _Needs:
        needs = _Needs()
        words, letters = self.named(body)
        if words:
            needs.words.append(frozenset(first_word(word) for word in words))
            needs.edge = all(word[-1].isalnum() for word in words)
            if all(word[0].isalnum() for word in words):
                needs.order.append(("words", needs.words[0]))
        elif letters:
            needs.letters.append(frozenset(letters))
            needs.order.append(("letters", bits(letters)))
            needs.edge = True
        return needs


def _is_sign(c: str, known: str = "") -> bool:
    """Whether a character of a pattern stands for itself, and is of no word. known: of those that are special elsewhere."""
    return c not in ("", "_") and not c.isalnum() and (c in known or c not in SPECIAL)


def _are_signs(body: str) -> bool:
    """Whether a class has nothing but signs that are of no word."""
    return body != "" and "-" not in body[1:-1] and all(_is_sign(c, "([{.?") for c in body)


def at_edge(body: str, *, negative: bool) -> bool:
    """Whether a look-around with such a body says that a word begins behind it, or ends before it."""
    if negative:
        return body == "\\w" or (body.startswith(("[\\w", "[\\p{L}\\p{N}\\w")) and body.index("]") == len(body) - 1)
    return all(branch.endswith(" ") or branch == "^" for branch in body.split("|"))


def commonness(words: frozenset[str]) -> float:
    """A guess at how often a sentence holds one of these words (Zipf: short words are the common ones)."""
    return sum(4.0 ** -min(len(word), 5) for word in words)


def _flush(literal: list[str], needs: _Needs, *, begun: bool, ended: bool) -> None:
    """Adds a string and its whole words. begun, ended: whether a word begins where it begins, ends where it ends."""
    whole = "".join(literal)
    text = whole.strip()
    literal.clear()
    if len(text) > 1 and any(c.isalpha() for c in text):
        needs.texts.append((text,))
        needs.order.append(("text", text))
    needs.words += [
        frozenset((word[0],))
        for word in re.finditer(r"\w+", whole)
        if (word.start() or begun) and (word.end() < len(whole) or ended)
    ]


def first_word(text: str) -> str:
    """The first run of word characters, as the sentence splitter sees words; the whole where there is none."""
    end = 0
    while end < len(text) and (text[end].isalnum() or text[end] == "_"):
        end += 1
    return text[:end] or text
