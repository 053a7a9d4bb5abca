"""What several texts say of one thing: versions of one story, and one measure on one day, in `figlint check` of more files.

Each file is reduced to its gist when it is checked: digests of its sentences, and the figures under keys that two texts share
only where they say the same of the same. Gists are looked up in one index when all files are read, so that what is found
depends neither on the order of the files nor on how they were shared out among processes. Two texts are versions of one story
where they have many sentences in common; then a sentence that both have word for word, but for its figure, is a conflict,
unless the two are of different days. Texts of one day may have nothing else in common: there only a slip of the pen in what
one name, one thing and one deed have as figure is found.
"""

from __future__ import annotations

from lint.checks.equation import fill
from lint.engine import lookup, pack_checks
from lint.lines import LineIndex
from lint.model import Diagnostic, RelatedPlace
from lint.rational import Fraction
from lint.records import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from lint.model import Article, Figure, Number, Options

RULE = "conflict/value"
WORDS = 6  # words of a sentence that two texts hardly have in common by chance
SHARED = 3  # sentences that versions of one story have in common, at least
PART = Fraction(3, 10)  # of the shorter one's sentences that are shared
CROWD = 8  # texts that have a sentence from which it is a form of words
SURE = 3  # digits of which two in another order are hardly chance
KEYS = 3  # names of a clause that a figure is looked up by


class Row(NamedTuple):
    """A figure under a key that another text may have: of its sentence ("s…"), or of what it measures ("m…")."""

    key: str
    low: str  # its interval, exact; "" is an open end
    high: str
    digits: str  # as written, for slips
    quoted: str  # its clause
    written: str
    start: int
    end: int
    line: int
    column: int
    end_line: int
    end_column: int


class Gist(NamedTuple):
    """What is kept of a text to compare it with others."""

    path: str
    day: str  # the article's date, or ""
    sentences: tuple[str, ...]
    rows: tuple[Row, ...]


def gist(article: Article, pack: Any, options: Options) -> tuple[Gist, frozenset[int]]:
    """The gist of an article, empty where the rule is not wanted, and where its ignores stand that keep figures out of it."""
    path = article.document.path
    if RULE not in options.wanted:
        return Gist(path, "", (), ()), frozenset()
    lines = LineIndex(article.document.source)
    sentences = []
    rows: list[Row] = []
    stated = _stated(article, pack)
    for number, sentence in enumerate(article.sentences):
        if sentence.lettered.count(" ") < WORDS:
            continue
        digest = _digest(sentence.lettered)
        sentences.append(digest)
        for place, item in enumerate(stated.get(number, ())):
            rows += _rows(article, item, f"s{digest}{place}", lines)
    rows += _measured(article, pack, [item for items in stated.values() for item in items], lines)
    rows, hushing = _heard(article, pack, rows, lines)
    return Gist(path, (article.document.date or "")[:10], tuple(dict.fromkeys(sentences)), tuple(rows)), hushing


def _heard(article: Article, pack: Any, rows: list[Row], lines: LineIndex) -> tuple[list[Row], frozenset[int]]:
    """The rows that no ignore in the text speaks of, and where the ignores stand that speak of others."""
    from lint.suppress import read_ignores, sic  # noqa: PLC0415

    document = article.document
    ignores = read_ignores(document, lines, pack_checks(pack)) if document.comments else []
    heard, hushing = [], set()
    for row in rows:
        found = Diagnostic(document.path, RULE, "", "", "", *row[6:])
        covering = [ignore.start for ignore in ignores if ignore.covers(found)]
        hushing.update(covering)
        if not covering and not sic(document.source, found):
            heard.append(row)
    return heard, frozenset(hushing)


def _stated(article: Article, pack: Any) -> dict[int, list[Any]]:
    """The amounts of each sentence."""
    from lint.checks.conflict import stated_figures  # noqa: PLC0415
    from lint.checks.stated import plain  # noqa: PLC0415

    found: dict[int, list[Any]] = {}
    for item in stated_figures(article, pack_checks(pack)[RULE], pack):
        if item.figure.kind in ("count", "money", "percent", "quantity", "duration", "age") and plain(item.figure):
            found.setdefault(item.sentence, []).append(item)
    return found


def _measured(article: Article, pack: Any, stated: Sequence[Any], lines: LineIndex) -> Iterator[Row]:
    """Rows of what figures measure: a name near by, what is counted and what happened to it."""
    if not article.document.date:
        return
    from lint.checks.conflicts.likeness import Scale  # noqa: PLC0415

    scale = Scale(article, stated, pack)
    for item in stated:
        m = item.measure
        thing = m.head or m.attached or next(iter(m.before), "")
        if not thing or len(scale.digits(item)) < 2 or item.figure.kind in ("age", "duration"):
            continue
        scope = scale.scope(item)
        parts = (scale.kin(item), thing, *sorted(m.verbs), "|", *sorted(scope.apart), "|", *sorted(m.subset), "|")
        about = (*sorted(m.modifiers), "|", *sorted(str(date) for date in scope.dates))
        for name in sorted(scope.names)[:KEYS]:
            yield from _rows(article, item, f"m{_digest(' '.join((*parts, *about, '|', name)))}", lines)


def _rows(article: Article, item: Any, key: str, lines: LineIndex) -> Iterator[Row]:
    from lint.checks.conflict import phrase  # noqa: PLC0415
    from lint.checks.stated import digits  # noqa: PLC0415

    document = article.document
    figure: Figure = item.figure
    start, end = document.locate(figure.start, figure.end)
    low, high = figure.interval.low, figure.interval.high
    yield Row(
        key,
        _stored(low),
        _stored(high),
        digits(article, figure),
        phrase(article, item),
        " ".join(document.text[figure.start : figure.end].split()),
        start,
        end,
        *lines.at(start),
        *lines.at(end),
    )


def _stored(number: Number | None) -> str:
    return "" if number is None else f"{number.numerator}/{number.denominator}"


def _read(stored: str) -> Fraction:
    numerator, _, denominator = stored.partition("/")
    return Fraction(int(numerator), int(denominator))


def _digest(text: str) -> str:
    from hashlib import blake2b  # noqa: PLC0415

    return blake2b(" ".join(text.split()).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


# --------------------------------------------------------------------------------------------------- between texts


def conflicts(gists: Iterable[Gist], pack: Any, options: Options) -> list[Diagnostic]:
    """The findings between texts, in the order of paths, each in the later path with its place in the other."""
    texts = sorted(gists)
    index: dict[str, list[Holder]] = {}
    for number, text in enumerate(texts):
        for row in text.rows:
            index.setdefault(row.key, []).append(Holder(number, text.path, text.day, row))
    near = _versions(texts)
    meetings = (
        meeting
        for key, holders in index.items()
        for meeting in meet(key, holders)
        if meeting.kind != VERSION or (meeting.one.text, meeting.other.text) in near
    )
    return findings(meetings, pack, options)


class Holder(NamedTuple):
    """A text that has a row under a key. `text`: what tells it from all others."""

    text: int | str
    path: str
    day: str
    row: Row


class Meeting(NamedTuple):
    """Two texts, the earlier path first, that say differently of one thing, and why it may be one."""

    kind: str
    one: Holder
    other: Holder


VERSION, DAY = "version", "day"


def meet(key: str, holders: Sequence[Holder]) -> Iterator[Meeting]:
    """What disagrees among all that have one key, in the order of their paths; of versions only if the two texts are some."""
    by_text: dict[int | str, list[Row]] = {}
    for holder in holders:
        by_text.setdefault(holder.text, []).append(holder.row)
    if len(by_text) > CROWD:
        return
    formulas = {text for text, rows in by_text.items() if _differ(rows)}
    holders = [holder for holder in holders if holder.text not in formulas]
    for at, one in enumerate(holders):
        for other in holders[at + 1 :]:
            if one.text == other.text:
                continue
            if key[0] == "s":
                may = one.day == other.day or not one.day or not other.day
            else:
                may = one.day == other.day != "" and _slipped(one.row, other.row)
            if may and _disjoint(one.row, other.row):
                yield Meeting(VERSION if key[0] == "s" else DAY, one, other)


def findings(meetings: Iterable[Meeting], pack: Any, options: Options) -> list[Diagnostic]:
    """Meetings as findings, in the order of their places, one for each two places: as versions where they are that too."""
    found: dict[tuple[str, int, str, int], Meeting] = {}
    for meeting in meetings:
        place = (meeting.other.path, meeting.other.row.start, meeting.one.path, meeting.one.row.start)
        if place not in found or meeting.kind == VERSION:
            found[place] = meeting
    return [_diagnostic(found[place], pack, options) for place in sorted(found)]


def are_versions(shared: int, one: int, other: int) -> bool:
    """Whether two texts of so many sentences, of which they share some, are versions of one story."""
    return shared >= SHARED and shared >= PART * min(one, other)


def _versions(texts: Sequence[Gist]) -> set[tuple[int | str, int | str]]:
    """The pairs of texts, by number, that are versions of one story."""
    holders: dict[str, list[int]] = {}
    for number, text in enumerate(texts):
        for digest in text.sentences:
            holders.setdefault(digest, []).append(number)
    shared: dict[tuple[int, int], int] = {}
    for numbers in holders.values():
        if 1 < len(numbers) <= CROWD:
            for at, first in enumerate(numbers):
                for second in numbers[at + 1 :]:
                    shared[first, second] = shared.get((first, second), 0) + 1
    return {
        (first, second)
        for (first, second), count in shared.items()
        if are_versions(count, len(texts[first].sentences), len(texts[second].sentences))
    }


def _differ(rows: list[Row]) -> bool:
    """Whether a text says one thing with other figures itself: of each of several, as of each release in a history."""
    ends = [_read(row.high) for row in rows if row.high]
    return len(rows) > 1 and bool(ends) and min(ends) < max((_read(row.low) for row in rows if row.low), default=min(ends))


def _disjoint(one: Row, other: Row) -> bool:
    def below(a: Row, b: Row) -> bool:
        return bool(a.high and b.low) and _read(a.high) < _read(b.low)

    return below(one, other) or below(other, one)


def _slipped(one: Row, other: Row) -> bool:
    """Whether the figures have the same digits in another order, or on another scale."""
    a, b = one.digits, other.digits
    if len(a) == len(b) and sorted(a) == sorted(b):
        return len(a.rstrip("0")) >= SURE and a != b
    if a.rstrip("0") != b.rstrip("0") or not (one.low and other.low and one.high and other.high):
        return False
    small, large = sorted((_read(one.low) + _read(one.high), _read(other.low) + _read(other.high)))
    return small > 0 and large / small in (1000, 10**6)


def _diagnostic(meeting: Meeting, pack: Any, options: Options) -> Diagnostic:
    from hashlib import blake2b  # noqa: PLC0415

    kind, (_, path, _, one), (_, other_path, _, other) = meeting
    rule = pack_checks(pack)[RULE]
    fields = {"other": other.quoted, "one": one.quoted, "path": path}
    text = "\0".join((RULE, kind, *sorted((f"{path} {one.written}", f"{other_path} {other.written}"))))
    place = RelatedPlace(path, one.start, one.end, one.line, one.column, fill(rule.messages["says"], fields))
    return Diagnostic(
        other_path,
        RULE,
        lookup(options.severities, RULE) or str(rule.severity),
        rule.confidence,
        fill(rule.messages[f"across-{kind}"], fields),
        other.start,
        other.end,
        other.line,
        other.column,
        other.end_line,
        other.end_column,
        (place,),
        fingerprint=blake2b(text.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest(),
    )
