"""Patterns as rules write them → `regex` patterns, compiled and packed.

A slot stands in braces and starts with a letter, so that it is never a quantifier:

- `{rose}`            one word of the named list (or valued list) `rose`; `{gap}` the named pattern `gap`
- `{after:amount}`    in relations: a figure of one of the kinds that `amount` names, bound to the name `after`
- `{factor:multiple}` a word of the valued list `multiple`, bound to the name `factor`

Lists become tries: the time that a match takes does not depend on how many words a list holds.
"""

from __future__ import annotations

from lint.letters import LETTERS
from lint.model import FiglintError
from lint.pack.engine import pack_pattern
from lint.records import Any, NamedTuple

GROUPS: dict[str, str] = {
    "amount": "count money percent quantity duration",
    "number": "count ordinal",
    "sized": "money quantity duration count",
    "share": "percent ratio",
    "day": "date date-range year",
    "point": "date year",
    "when": "date date-range year time duration ordinal",
    "delta": "count money percent quantity duration points ratio multiple",
    "figure": " ".join(LETTERS),
}


class Context(NamedTuple):
    """What slots may name: lists (lower case), valued lists and pattern fragments."""

    lists: dict[str, frozenset[str]]
    values: dict[str, dict[str, Any]]
    fragments: dict[str, str]


class Compiled(NamedTuple):
    """A packed pattern, and what a text must hold for it to match at all."""

    args: bytes
    letters: tuple[frozenset[str], ...]  # for each figure that must be there, its possible letters
    needs: tuple[frozenset[str], ...]  # first words of lists of which one word must be there
    literals: tuple[str, ...]  # strings that must be there
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
        if not body or not (body[0].isalpha() and body[0].isascii()) or (pattern[start - 1 : start] in ("p", "P") and pattern[start - 2 : start - 1] == "\\"):
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
            return f"(?P<{name}>{_words(frozenset(context.values[kind]), lettered=lettered)})", {name: kind}
        if kind in context.lists:
            return f"(?P<{name}>{_words(context.lists[kind], lettered=lettered)})", {}
        if kind in context.fragments:
            inner, values = expand(context.fragments[kind], context, lettered=lettered, depth=depth + 1)
            return f"(?P<{name}>{inner})", values
        raise FiglintError(f"slot {{{name}:{kind}}}: {kind!r} is no kind of figure, list or pattern{_nearest(kind, context, lettered=lettered)}")
    if name in context.fragments:
        inner, values = expand(context.fragments[name], context, lettered=lettered, depth=depth + 1)
        return f"(?:{inner})", values
    if name in context.lists:
        return _words(context.lists[name], lettered=lettered), {}
    if name in context.values:
        return _words(frozenset(context.values[name]), lettered=lettered), {}
    if lettered and (letters := letter_class(name)):
        return f"[{letters}]", {}
    raise FiglintError(f"slot {{{name}}}: there is no list, valued list or pattern of that name{_nearest(name, context, lettered=lettered)}")


def _words(words: frozenset[str], *, lettered: bool) -> str:
    """A trie that only matches whole words where its words begin and end with letters."""
    if not words:
        raise FiglintError("an empty list in a pattern")
    body = trie(words if lettered else cased(words))
    before = r"(?<!\w)" if all(word[0].isalnum() for word in words) and lettered else ""
    after = r"(?!\w)" if all(word[-1].isalnum() for word in words) and lettered else ""
    return f"(?:{before}{body}{after})"


def _nearest(name: str, context: Context, *, lettered: bool) -> str:
    from lint.pack.load import nearest  # noqa: PLC0415

    known = [*context.lists, *context.values, *context.fragments, *((*LETTERS, *GROUPS) if lettered else ())]
    return nearest(name, known)


def compile_pattern(pattern: str, context: Context, *, lettered: bool, backwards: bool = False) -> Compiled:
    """Expands, compiles and packs one pattern.

    lettered: it runs over lettered sentences (lower case); else over text as written. backwards: it is matched from its
    end. Raises FiglintError where a slot is unknown, the pattern does not compile, or it matches the empty string.
    """
    import regex  # noqa: PLC0415

    text, values = expand(pattern, context, lettered=lettered)
    flags = regex.VERSION0 | (regex.REVERSE if backwards else 0)
    try:
        compiled = regex.compile(text, flags)
    except (regex.error, RecursionError, OverflowError, ValueError) as error:
        raise FiglintError(f"the pattern does not compile: {error} in {pattern!r}") from None
    return Compiled(pack_pattern(compiled), *requirements(pattern, context), values)


def matches_empty(args: bytes) -> bool:
    """Whether a packed pattern is content with nothing at all: such a rule would match everywhere."""
    from lint.pack.engine import compile_packed  # noqa: PLC0415

    return compile_packed(args).fullmatch("") is not None


def requirements(pattern: str, context: Context) -> tuple[tuple[frozenset[str], ...], tuple[frozenset[str], ...], tuple[str, ...]]:
    """What every match of a lettered pattern holds: letters, list words and literal words at its top level.

    Conservative: anything inside a group, an alternation or before `?`, `*` or `{0,` is not required.
    """
    letters: list[frozenset[str]] = []
    needs: list[frozenset[str]] = []
    literals: list[str] = []
    literal: list[str] = []
    depth = 0
    position = 0
    size = len(pattern)
    while position < size:
        c = pattern[position]
        length = 1
        item: tuple[str, Any] | None = None
        if c == "\\":
            length = 2
            if pattern[position + 1 : position + 2] in "pP" and pattern[position + 2 : position + 3] == "{":
                length = pattern.index("}", position) - position + 1
        elif c == "[":
            end = position + 1
            if pattern[end : end + 1] == "^":
                end += 1
            if pattern[end : end + 1] == "]":
                end += 1
            while end < size and pattern[end] != "]":
                end += 2 if pattern[end] == "\\" else 1
            length = end - position + 1
        elif c == "(":
            depth += 1
        elif c == ")":
            depth -= 1
        elif c == "|" and depth == 0:
            return (), (), ()
        elif c == "{" and pattern[position + 1 : position + 2].isalpha():
            end = pattern.index("}", position)
            length = end - position + 1
            name, _, kind = pattern[position + 1 : end].partition(":")
            found = letter_class(kind or name)
            words = context.lists.get(kind or name) or frozenset(context.values.get(kind or name, ()))
            if found and (kind or name not in context.lists):
                item = ("letter", frozenset(found))
            elif words:
                item = ("words", words)
        elif c.isalnum() or c in " ',-%":
            item = ("char", c)
        following = pattern[position + length : position + length + 3]
        optional = following[:1] in ("?", "*") or following[:2] == "{0" or following[:2] == "{,"
        if depth == 0 and item and item[0] == "char" and not optional:
            literal.append(c)
        else:
            _flush(literal, literals)
            if depth == 0 and item and not optional:
                if item[0] == "letter":
                    letters.append(item[1])
                elif item[0] == "words":
                    needs.append(frozenset(_first_word(word) for word in item[1]))
        position += length
    _flush(literal, literals)
    return tuple(letters), tuple(needs), tuple(literals)


def _flush(literal: list[str], literals: list[str]) -> None:
    text = "".join(literal).strip()
    literal.clear()
    if len(text) > 1 and any(c.isalpha() for c in text):
        literals.append(text)


def _first_word(text: str) -> str:
    """The first run of word characters, as the sentence splitter sees words; the whole where there is none."""
    end = 0
    while end < len(text) and (text[end].isalnum() or text[end] == "_"):
        end += 1
    return text[:end] or text
