"""Every core type of figlint, frozen. This module imports nothing of ours.

Offsets are code points. `start`/`end` of figures, cues, sentences, claims and findings count in `Document.text`, the
clean text; `Document.locate` turns them into offsets of `Document.source`, the decoded file that a person wrote.
Exact numbers are `int` where they are whole and `Fraction` where they are not.
"""

from __future__ import annotations

from bisect import bisect_right

from lint.records import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from fractions import Fraction

    Number = int | Fraction
    Value = Number | tuple[Number, Number] | str | None


class FiglintError(Exception):
    """Something a person can mend: bad usage, configuration, rule or input. Ends in exit code 2, never a traceback."""


class Interval(NamedTuple):
    """The values a careful reader would accept for a written figure; `None` is an open end (no bound)."""

    low: Number | None
    high: Number | None
    low_open: bool = False
    high_open: bool = False


class Span(NamedTuple):
    start: int
    end: int


# ------------------------------------------------------------------------------------------------ documents


class Segment(NamedTuple):
    """A run of clean text and the run of source that it came from.

    Runs of equal length map character by character; others (an entity, an escape) map as a whole.
    """

    start: int
    end: int
    source_start: int
    source_end: int


class Block(NamedTuple):
    """A typed stretch of clean text. Blocks come in order and do not overlap.

    kind: headline, standfirst, heading, paragraph, item, cell, caption, quote, footnote or meta (a front matter value).
    group: the number of the list, table or quotation that the block belongs to, or -1.
    row, col: of a table cell, from 0, or of a list item its index as row. header: a header cell (or a row's label).
    level: of a heading, 1 to 6; of a list item its depth from 1.
    name: of a meta block its key ("title", "description"); of a footnote its label.
    """

    kind: str
    start: int
    end: int
    group: int = -1
    row: int = -1
    col: int = -1
    header: bool = False
    level: int = 0
    name: str = ""


class Link(NamedTuple):
    """A link or a footnote mark in the clean text: `target` is the address, or "^label" for a footnote."""

    start: int
    end: int
    target: str


class Comment(NamedTuple):
    """A comment of the source file (`<!-- … -->`), where ignores are written. Offsets count in the SOURCE."""

    start: int
    end: int
    text: str


class Document(NamedTuple):
    """A file as read: what was written (`source`), what it says (`text`), and how the two fit together."""

    path: str
    format: str  # plain, markdown, html, …
    source: str
    text: str
    blocks: tuple[Block, ...] = ()
    segments: tuple[Segment, ...] = ()  # empty: text is source, character for character
    links: tuple[Link, ...] = ()
    comments: tuple[Comment, ...] = ()
    date: str | None = None  # the article's own date, ISO "2024-12-17"
    date_from: str = ""  # where it was found: "front matter", "meta article:published_time", "--as-of", …
    country: str | None = None  # ISO 3166 alpha-2, where the document says so (lang="en-GB")

    def locate(self, start: int, end: int) -> Span:
        """The source span of a span of clean text: the smallest that holds all its characters."""
        segments = self.segments
        if not segments:
            return Span(start, end)
        first = segments[max(0, bisect_right(segments, start, key=_segment_start) - 1)]
        last = segments[max(0, bisect_right(segments, max(start, end - 1), key=_segment_start) - 1)]
        if first.end - first.start == first.source_end - first.source_start:
            source_start = min(first.source_start + start - first.start, first.source_end)
        else:
            source_start = first.source_start
        if last.end - last.start == last.source_end - last.source_start:
            source_end = min(last.source_start + end - last.start, last.source_end)
        else:
            source_end = last.source_end
        return Span(source_start, max(source_start, source_end))

    def said(self, start: int, end: int) -> Span:
        """A span of the source as one of clean text: the smallest that holds all its characters which are there."""
        if not self.segments:
            return Span(start, end)
        first = last = None
        for segment in self.segments:
            if segment.source_end <= start or segment.source_start >= end:
                continue
            same = segment.end - segment.start == segment.source_end - segment.source_start
            if first is None:
                first = segment.start + max(0, start - segment.source_start) if same else segment.start
            last = segment.end - max(0, segment.source_end - end) if same else segment.end
        return Span(first, last) if first is not None and last is not None else Span(0, 0)


def _segment_start(segment: Segment) -> int:
    return segment.start


# -------------------------------------------------------------------------------------------------- figures


class Figure(NamedTuple):
    """A number that the text states, read once; every check sees the same one.

    `start`/`end` cover number, scale, unit and currency sign; `outer_start`/`outer_end` also the hedge ("about 20%").
    """

    start: int
    end: int
    kind: str  # count money percent quantity duration age ordinal ratio date date-range time year
    value: Value  # in the figure's own unit with its scale applied; (low, high) for a range; ISO string for dates
    interval: Interval  # the same as an interval, hedges and rounding in it; days as proleptic ordinals for dates
    outer_start: int
    outer_end: int
    unit: str | None = None  # a pint unit name: "kilometer", "kilometer / hour"; "percentage_point"
    per: str | None = None  # the rate's denominator: "day", "barrel", "100000 people"
    currency: str | None = None  # ISO 4217, or the bare sign or name where ambiguous: "$"
    modifier: str = "exact"  # exact approx more_than less_than at_least at_most range vague
    trend: str | None = None  # up, down
    noun: str | None = None  # the words of what is counted
    noun_start: int = -1
    noun_end: int = -1
    confidence: str = "high"
    alternatives: tuple[Any, ...] = ()  # other readings, likeliest first: (value, unit) pairs
    step: Number = 1  # worth of the last significant digit as written: 100_000_000 for "5.6bn"
    scale: Number = 1  # what the scale word multiplied by: 10**9 for "5.6bn", 1 for "5,600"
    words: bool = False  # written in words, or vague
    rule: str = ""  # id of the figure rule that found it


class Cue(NamedTuple):
    """A sign of who speaks or where a figure comes from: a speech verb, "according to", a quotation, a link."""

    start: int
    end: int
    kind: str  # speech estimate show think according denial quote link footnote first-person vague
    source_start: int = -1  # the words that name the source, or -1
    source_end: int = -1
    rule: str = ""


class Sentence(NamedTuple):
    """A sentence, and its lettered text: each figure (with its hedge) is one private-use character by kind.

    Lettered text is lower case, its white space is plain spaces, its quotes and dashes are plain. A whole paragraph is
    lettered in the same form for relations that cross sentences.
    figures: indexes into Article.figures, in order; letters: where each one's letter stands in `lettered`;
    shifts: for each figure, how much further on the text is than `lettered` behind its letter.
    """

    start: int
    end: int
    block: int  # index into Document.blocks
    lettered: str
    figures: tuple[int, ...]
    letters: tuple[int, ...]
    shifts: tuple[int, ...]

    def at(self, index: int) -> int:
        """The offset in Document.text of a character of the lettered text."""
        behind = bisect_right(self.letters, index - 1)
        return self.start + index + (self.shifts[behind - 1] if behind else 0)


class Attribution(NamedTuple):
    """Who stands behind a figure: the words that name the source (-1: nobody is named), and how near that is.

    kind: the cue's kind, or quote, link, footnote, interview, source-line, list, inherited, running.
    covers: the figure is part of what the source says; else somebody only speaks near it, in its sentence or paragraph.
    """

    start: int
    end: int
    kind: str
    vague: bool = False
    covers: bool = True


class Claim(NamedTuple):
    """One relation that the text states between figures: a check's equation with its names bound."""

    relation: str  # id of the relation rule
    check: str  # id of the check
    start: int
    end: int
    roles: dict[str, tuple[int, ...]]  # name → indexes into Article.figures
    constants: dict[str, Number] = {}  # noqa: RUF012  (never written to) name → a number that a word stands for ("doubled": 2)
    words: dict[str, str] = {}  # noqa: RUF012  name → matched words, for messages


class Measure(NamedTuple):
    """What a figure is about (lint.relate.measures). Decides what may conflict: only figures of one thing in one scope.

    Words are kept under their keys: that of their row in rules/<language>/measures.toml, or their stem.
    """

    head: str  # what is counted: the last word of the noun phrase behind the figure, or ""
    modifiers: frozenset[str]  # the other words of that phrase
    attached: str  # the word that a hyphen ties to the figure: "vote" in "the 1,402-vote margin", or ""
    before: tuple[str, ...]  # the words before the figure, nearest first: "loan of {figure}" has "loan"
    further: frozenset[str]  # the words that narrow the phrase down from behind: "the two men who came first"
    verbs: frozenset[str]  # what happened to them: "killed", "sold"
    definite: str  # the word that says the reader has met it before ("the", "all", "their"), or ""
    apart: frozenset[str]  # what sets the sentence apart: another time, a plan, a change, a denial
    subset: frozenset[str]  # what makes the figure a part, an addition or a rate


class Article(NamedTuple):
    """All that is known of one document, as the checks see it."""

    document: Document
    figures: tuple[Figure, ...]
    sentences: tuple[Sentence, ...]
    cues: tuple[Cue, ...] = ()
    claims: tuple[Claim, ...] = ()
    paragraphs: tuple[Sentence, ...] = ()  # blocks of several sentences with figures, lettered as a whole
    attributions: tuple[Attribution | None, ...] = ()  # parallel to figures
    settings: Settings | None = None
    memo: dict[Any, Any] | None = None  # what checks have worked out and will ask for again; changes nothing that they find

    def remembered(self, key: Any, work: Callable[[], Any]) -> Any:
        """What `work` gives, worked out once for each key; always anew in an article without a memo."""
        memo = self.memo
        if memo is None:
            return work()
        if key not in memo:
            memo[key] = work()
        return memo[key]


class Known:
    """What was worked out of parts of a text, for its next version, in which most of them are the same.

    What the version before last had and the last one had not is forgotten, so that it grows with the text alone.
    """

    __slots__ = ("_before", "_now")

    def __init__(self) -> None:
        self._before: dict[Any, Any] = {}
        self._now: dict[Any, Any] = {}

    def next(self) -> None:
        """Another version begins."""
        self._before, self._now = self._now, {}

    def remembered(self, key: Any, work: Callable[[], Any]) -> Any:
        """What `work` gives, which must be of the key alone; worked out once for as long as versions ask for it."""
        now = self._now
        if key not in now:
            before = self._before
            now[key] = before[key] if key in before else work()
        return now[key]


class Settings(NamedTuple):
    """What a reader must know to read figures right, from the configuration."""

    country: str | None = None  # the house's country, ISO 3166 alpha-2: gallons, "$", date order
    currency: str | None = None  # what a bare "$" or "pounds" means in this house, ISO 4217
    language: str = "en"


class Options(NamedTuple):
    """What one file is checked with. Rules and families are ids as in `conversion/currency` and `conversion`."""

    settings: Settings = Settings()
    wanted: frozenset[str] = frozenset()  # ids of the rules to run
    severities: Mapping[str, str] = {}  # rule or family → the severity that it is given
    confidences: Mapping[str, str] = {}  # rule or family → the least confidence that is shown
    min_confidence: str = "medium"
    as_of: str | None = None
    format: str | None = None
    require_reason: bool = True


# ------------------------------------------------------------------------------------------------- findings


class Place(NamedTuple):
    """A labelled span of clean text; `path` is set where the place is in another file."""

    start: int
    end: int
    label: str = ""
    path: str = ""


class Suggestion(NamedTuple):
    """What the text at the finding's place could say instead. `safe`: formatting only, may be applied unasked."""

    text: str
    safe: bool = False


class Finding(NamedTuple):
    """What a check found, in clean text. The engine resolves it into a Diagnostic."""

    rule: str  # id of the check
    message: str  # the worked sum, one sentence
    start: int
    end: int
    related: tuple[Place, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()
    confidence: str = "high"
    severity: str = ""  # empty: the check's own
    relation: str = ""  # id of the relation rule behind it
    key: str = ""  # the values that disagree, normalised: part of the fingerprint


class RelatedPlace(NamedTuple):
    path: str
    start: int
    end: int
    line: int
    column: int
    message: str


class Diagnostic(NamedTuple):
    """A finding as people and tools see it: offsets, lines and columns of the source file (from 1, in code points)."""

    path: str
    rule: str
    severity: str  # error warning info
    confidence: str  # high medium low
    message: str
    start: int
    end: int
    line: int
    column: int
    end_line: int
    end_column: int
    related: tuple[RelatedPlace, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()
    fingerprint: str = ""
    relation: str = ""


class ExtractedFigure(NamedTuple):
    """A figure as `figlint extract` prints it: source offsets, its attribution beside it."""

    path: str
    figure: Figure
    start: int
    end: int
    text: str
    line: int
    column: int
    source: tuple[int, int, str] | None
    attributed: bool
