"""The words of a text, once: every extractor looks words up here instead of running patterns over the text."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import accumulate, compress

from lint.records import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from lint.pack import Pack


class Tokens(NamedTuple):
    """The runs of word characters of a text, in order.

    words: lower case; starts: where each begins. A word's end is `starts[i] + len(words[i])`: lower-casing keeps lengths.
    plain: the whole text in lower case, its white space made spaces; phrases are looked up in it, at the text's offsets.
    """

    words: list[str]
    starts: list[int]
    plain: str = ""

    def end(self, index: int) -> int:
        return self.starts[index] + len(self.words[index])

    def at(self, offset: int) -> int:
        """The index of the word that begins at `offset` or holds it, else of the next one after it."""
        index = bisect_right(self.starts, offset) - 1
        if index >= 0 and offset < self.starts[index] + len(self.words[index]):
            return index
        return index + 1

    def before(self, offset: int) -> int:
        """The index of the last word that ends at or before `offset`, or -1."""
        index = bisect_left(self.starts, offset) - 1
        if index >= 0 and self.starts[index] + len(self.words[index]) > offset:
            index -= 1
        return index


def tokenize(text: str, pack: Pack) -> Tokens:  # noqa: ARG001
    """Splits a text into words: runs of letters, digits, marks and underscores. Linear.

    Each separator that the text has is made a space by one pass in C, which is quicker than a pattern over all words.
    """
    low = lower(text)
    plain = spaced = low
    for c in set(low):
        if not (c.isalnum() or c in "_ " or ("a" + c).isidentifier()):
            spaced = spaced.replace(c, " ")
            if c.isspace():
                plain = plain.replace(c, " ")
    pieces = spaced.split(" ")
    starts = map(int.__add__, accumulate(map(len, pieces), initial=0), range(len(pieces)))
    return Tokens(list(filter(None, pieces)), list(compress(starts, pieces)), plain)


def lower(text: str) -> str:
    """Lower case, keeping every character in its place (the few that would grow stay as they are)."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(low if len(low := c.lower()) == 1 else c for c in text)
