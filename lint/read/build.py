"""What every reader is made of: a builder of clean text, and the reading that it hands back.

A reader walks its format once, gathers runs of text, and gives them to `Builder.block` at each boundary of a block. A run is
(text, source start, source end); where text and source are of one length they must be equal, character by character.
"""

from __future__ import annotations

from lint.model import Block, Comment, FiglintError, Link, Segment
from lint.records import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    Run = tuple[str, int, int]
    OpenLink = tuple[int, int, str]  # from run, to run, target

PLACEHOLDER = "\ufffc"  # stands in clean text for what is there but is not prose: code, a bare address
_NOT_PROSE = " \t\r\n\f\v\u00a0" + PLACEHOLDER


class Reading(NamedTuple):
    """What a reader found in a source; the fields of `Document` that depend on the format.

    dates: (where, as written) of each date that the document gives for itself, the likeliest first.
    source: what stands for the source where the file is no text, and that offsets count in.
    """

    text: str
    blocks: tuple[Block, ...]
    segments: tuple[Segment, ...] = ()
    links: tuple[Link, ...] = ()
    comments: tuple[Comment, ...] = ()
    dates: tuple[tuple[str, str], ...] = ()
    country: str | None = None
    source: str | None = None


def _trim(runs: list[Run], text: str) -> None:
    """Take the white space off both ends of runs, whose whole text is `text`; no run goes, so that links still fit."""
    for number, excess in ((0, len(text) - len(text.lstrip())), (-1, len(text) - len(text.rstrip()))):
        left = excess
        at = number
        while left:
            part, start, end = runs[at]
            size = min(left, len(part))
            left -= size
            if size == len(part):
                runs[at] = ("", start, start)
            elif len(part) != end - start:
                runs[at] = (part[size:] if number == 0 else part[:-size], start, end)
            elif number == 0:
                runs[at] = (part[size:], start + size, end)
            else:
                runs[at] = (part[:-size], start, end - size)
            at += 1 if number == 0 else -1


class Context(NamedTuple):
    """What a block is, apart from its place: the fields of `Block` without start and end."""

    kind: str
    group: int = -1
    row: int = -1
    col: int = -1
    header: bool = False
    level: int = 0
    name: str = ""


PARAGRAPH = Context("paragraph")
CAPTION = Context("caption")
STANDFIRST = Context("standfirst")


class Builder:
    """The parts of a Document under construction."""

    __slots__ = ("blocks", "comments", "groups", "headline", "length", "links", "segments", "source", "texts")

    def __init__(self, source: str) -> None:
        self.source = source
        self.texts: list[str] = []  # of the blocks
        self.blocks: list[Block] = []
        self.segments: list[Segment] = []
        self.links: list[Link] = []
        self.comments: list[Comment] = []
        self.length = 0  # of the clean text, where the next block begins
        self.groups = 0  # lists, tables and quotations met so far
        self.headline = False  # whether a headline was seen

    def block(self, context: Context, runs: list[Run], links: list[OpenLink]) -> str:
        """Add a block of runs, with links that go from run to run. Its text comes back; "" if blank, and nothing added."""
        if len(runs) == 1:
            text, source_start, source_end = runs[0]
        else:
            text = "".join([run[0] for run in runs])
        core = text.strip()
        if not core or not core.strip(_NOT_PROSE):
            return ""
        new = tuple.__new__
        start = self.length
        stop = start + len(core)
        self.blocks.append(new(Block, (context[0], start, stop, *context[1:])))
        self.texts.append(core)
        self.length = stop + 2
        if len(runs) == 1 and core is text and stop - start == source_end - source_start and not links:
            self.segments.append(new(Segment, (start, stop, source_start, source_end)))
            return core
        if core is not text:
            _trim(runs, text)
        at = start
        add = self.segments.append
        begun = open_start = open_end = -1  # the segment that may grow: where in the text, and in the source
        for part, source_start, source_end in runs:
            size = len(part)
            if size == source_end - source_start:
                if source_start != open_end:
                    if begun < at and begun >= 0:
                        add(new(Segment, (begun, at, open_start, open_end)))
                    begun = at
                    open_start = source_start
                open_end = source_end
            elif size:
                if begun < at and begun >= 0:
                    add(new(Segment, (begun, at, open_start, open_end)))
                begun = open_end = -1
                add(new(Segment, (at, at + size, source_start, source_end)))
            at += size
        if begun < at and begun >= 0:
            add(new(Segment, (begun, at, open_start, open_end)))
        if links:
            offsets = [start]
            for run in runs:
                offsets.append(offsets[-1] + len(run[0]))
            for first, last, target in links:
                self.links.append(Link(offsets[first], offsets[last], target))
        return core

    def comment(self, start: int, end: int, text: str) -> None:
        """Note a comment of the source."""
        self.comments.append(Comment(start, end, text.strip()))

    def new_group(self) -> int:
        """A number for a list, a table or a quotation."""
        self.groups += 1
        return self.groups - 1

    def reading(self, dates: tuple[tuple[str, str], ...] = (), country: str | None = None) -> Reading:
        """All that was built."""
        return Reading(
            "\n\n".join(self.texts),
            tuple(self.blocks),
            tuple(self.segments),
            tuple(self.links),
            tuple(self.comments),
            dates,
            country,
        )


def raise_up(runs: list[Run], links: list[OpenLink], mark: int, written: tuple[str, int, int]) -> None:
    """Rewrite runs[mark:] as the superscript they were set as, or as a footnote mark, which is a link without text.

    `written` is (what follows in the source, source start, source end) of the whole element.
    """
    following, source_start, source_end = written
    before = "".join([run[0] for run in runs[max(0, mark - 4) : mark]])[-8:]
    inside = "".join([run[0] for run in runs[mark:]])
    del runs[mark:]
    targets = []
    while links and links[-1][0] >= mark:
        targets.append(links.pop()[2])
    text = superscript(before, inside, "/" if following == "&frasl;" else following[:1]) if not targets else None
    if text:
        runs.append((text, source_start, source_end))
    elif text is None:
        label = inside.strip().strip("[]()")
        target = "^" + label if label and (not targets or targets[0].startswith("#")) else targets[0] if targets else ""
        if target:
            links.append((mark, mark, target))


def label_rows(blocks: list[Block], first: int, texts: list[str]) -> None:
    """Mark the first column of a table as row labels, where that is what it holds.

    `blocks[first:]` are the cells of one table, `texts` what they say. Labels are words; or else years, spans or classes
    ("2019", "65–74", "85+") in every row. A first column of plain counts is data.
    """
    column = [(index, text) for index, text in enumerate(texts, first) if blocks[index].col == 0 and not blocks[index].header]
    wide = any(block.col > 0 for block in blocks[first:])
    if not wide or not column:
        return
    if not all(text[:1].isalpha() or _is_class(text) for _, text in column):
        return
    for index, _ in column:
        blocks[index] = blocks[index]._replace(header=True)


def _is_class(text: str) -> bool:
    """Whether a cell names a year, a span of years or an age group rather than an amount."""
    if text.isdecimal():
        return len(text) == 4 and text[0] in "12"
    if text[:1] in "<>≤≥":
        return True
    digits = text.rstrip("+").replace("–", "-").replace("/", "-").split("-")
    plain = all(part.strip().isdecimal() for part in digits)
    return plain and (len(digits) == 2 or text.endswith("+"))


def superscript(before: str, inside: str, after: str) -> str | None:
    """How `inside`, set as a superscript, reads in plain text; None for a footnote mark, which says nothing.

    `before` and `after` are the clean text around it. "m²" and "10⁶" are kept, "5th" too; the 3 of "5,000³" is a mark.
    """
    text = inside.strip()
    if not text:
        return ""
    digits = text.replace("−", "-")
    if not digits.lstrip("-").isdecimal() or not digits.isascii():
        return None if text.strip("[]()*†‡§¶#, 0123456789") == "" or len(text) == 1 else text
    if before[-1:].isdecimal() and after[:1] in ("/", "⁄"):
        return " " + text  # 1 1/2, set as 1¹/2
    raised = digits.translate(_RAISED)
    if digits in ("2", "3", "-1", "-2", "-3"):
        word = before[len(before.rstrip(_LETTERS)) :]
        if 0 < len(word) < 3:
            return raised
    if before[-1:] == "2" and not before[-2:-1].isdecimal() and before[-2:-1] not in (".", ",") and len(digits) > 1:
        return raised  # 2³² bytes: few texts have so many notes
    if before.endswith("10") and before[:-2].rstrip()[-1:] in ("×", "x", "*", "·"):
        return raised
    return None


_LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZµμ"
_RAISED = {ord(plain): raised for plain, raised in zip("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹", strict=True)}


def nearest(word: str, words: list[str]) -> str:
    """The words that could have been meant, for the end of an error."""
    import difflib  # noqa: PLC0415  (only on the way to an error)

    close = difflib.get_close_matches(word, words, 1)
    return f"; did you mean {close[0]!r}?" if close else ""


def unknown(what: str, word: str, words: list[str]) -> FiglintError:
    """The error for a word that is none of `words`."""
    return FiglintError(f"unknown {what} {word!r}: expected one of {', '.join(words)}{nearest(word, words)}")
