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
from lint.records import Any, NamedTuple

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

    compiled: packed patterns by a digest of what they were compiled from, added to. tries: patterns of sets of words, likewise.
    """

    lists: dict[str, frozenset[str]]
    values: dict[str, dict[str, Any]]
    fragments: dict[str, str]
    compiled: dict[str, bytes]
    tries: dict[tuple[frozenset[str], bool], str]


class Compiled(NamedTuple):
    """A packed pattern, and what a text must hold for it to match at all."""

    args: bytes
    letters: tuple[frozenset[str], ...]  # for each figure that must be there, its possible letters
    needs: tuple[frozenset[str], ...]  # first words of lists of which one word must be there
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
    key = digest(f"{backwards:d}{text}".encode("utf-8", "surrogatepass")).hex()
    args = context.compiled.pop(key, None)
    if args is None:
        args = _compiled(text, pattern, backwards=backwards)
    context.compiled[key] = args  # last: those that nobody asks for come to stand before the others
    return Compiled(args, *requirements(pattern, context), packed(begins_of(pattern, context)), values)


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

    (figure letters, one of each set; first words of lists, one of each set; strings, one of each row; all of them in order).
    Conservative: what may be left out is not required, and of an alternation only that one of its branches is there.
    """
    needs = _Reader(unfold(pattern, context), context).alternation()
    return tuple(needs.letters), tuple(needs.words), tuple(needs.texts), tuple(needs.order)


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
    """What one stretch of a pattern requires."""

    __slots__ = ("letters", "order", "texts", "words")

    def __init__(self) -> None:
        self.letters: list[frozenset[str]] = []
        self.words: list[frozenset[str]] = []
        self.texts: list[tuple[str, ...]] = []
        self.order: list[tuple[str, Any]] = []

    def add(self, other: _Needs) -> None:
        self.letters += other.letters
        self.words += other.words
        self.texts += other.texts
        self.order += other.order


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


class _Reader(PatternReader):
    """Reads a pattern for what it requires; it need not understand what it may skip."""

    def __init__(self, pattern: str, context: Context) -> None:
        super().__init__(pattern, context)
        self.folded = _FOLDED.search(pattern) is not None  # whatever the case: no string has to be there as it is written

    def alternation(self) -> _Needs:
        """Branches up to the closing parenthesis or the end."""
        branches = [self.sequence()]
        while self.pattern.startswith("|", self.position):
            self.position += 1
            branches.append(self.sequence())
        if len(branches) == 1:
            return branches[0]
        either = _Needs()
        if all(branch.letters for branch in branches):
            either.letters.append(frozenset().union(*(min(branch.letters, key=len) for branch in branches)))
        if all(branch.words for branch in branches):
            either.words.append(frozenset().union(*(min(branch.words, key=len) for branch in branches)))
        if all(branch.texts for branch in branches):
            either.texts.append(
                tuple(text for branch in branches for text in max(branch.texts, key=lambda row: min(map(len, row))))
            )
        if all(branch.order for branch in branches):
            either.order.append(("either", tuple(tuple(branch.order) for branch in branches)))
        return either

    def sequence(self) -> _Needs:
        pattern = self.pattern
        needs = _Needs()
        literal: list[str] = []
        while self.position < len(pattern) and pattern[self.position] not in "|)":
            c = pattern[self.position]
            item = _Needs()
            text = ""
            if c == "\\":
                escape = _ESCAPE.match(pattern, self.position)
                self.position = escape.end() if escape else self.position + 2
            elif c == "[":
                self.position = self.class_end()
            elif c == "(":
                item = self.group()
            elif c == "{" and pattern[self.position + 1 : self.position + 2].isalpha() and "}" in pattern[self.position :]:
                end = pattern.index("}", self.position)
                item = self.slot(pattern[self.position + 1 : end])
                self.position = end + 1
            else:
                self.position += 1
                text = c if (c.isalnum() or c in " ',%-") and not self.folded else ""
            optional = self.quantifier()
            if text and not optional:
                literal.append(text)
                continue
            _flush(literal, needs)
            if not optional:
                needs.add(item)
        _flush(literal, needs)
        return needs

    def group(self) -> _Needs:
        opening = _OPENING.match(self.pattern, self.position)
        assert opening is not None  # it matches any parenthesis
        self.position = opening.end()
        if opening["whole"]:
            return _Needs()
        around = opening["around"]
        inner = self.alternation()
        self.position += 1  # the closing parenthesis
        return _Needs() if around else inner

    def slot(self, body: str) -> _Needs:
        needs = _Needs()
        words, letters = self.named(body)
        if words:
            needs.words.append(frozenset(first_word(word) for word in words))
            if all(word[0].isalnum() for word in words):
                needs.order.append(("words", needs.words[0]))
        elif letters:
            needs.letters.append(frozenset(letters))
            needs.order.append(("letters", bits(letters)))
        return needs


def _flush(literal: list[str], needs: _Needs) -> None:
    text = "".join(literal).strip()
    literal.clear()
    if len(text) > 1 and any(c.isalpha() for c in text):
        needs.texts.append((text,))
        needs.order.append(("text", text))


def first_word(text: str) -> str:
    """The first run of word characters, as the sentence splitter sees words; the whole where there is none."""
    end = 0
    while end < len(text) and (text[end].isalnum() or text[end] == "_"):
        end += 1
    return text[:end] or text
