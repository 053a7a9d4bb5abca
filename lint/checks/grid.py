"""Tables and lists of numbers, as the checks of totals and shares see them: one number a cell, one label a row."""

from __future__ import annotations

from bisect import bisect_left

from lint import values
from lint.checks import show
from lint.checks.slips import slip_in
from lint.checks.terms import middle, usable
from lint.model import Interval
from lint.rational import Fraction
from lint.records import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from lint.model import Article, Block, Figure, Number


LONG = 100  # a number of three digits


class Entry(NamedTuple):
    """A number of a table or list: where it stands, its value, and what its last digit is worth."""

    figure: Figure
    value: Number
    step: Number
    sort: tuple[str, str | None]  # kind and unit or currency: what may be added to what


class Row(NamedTuple):
    """A row of a table: its label and its cells by column; None where the cell holds no number that can be read."""

    number: int
    label: str
    entries: dict[int, Entry | None]
    header: bool


class Table(NamedTuple):
    heads: dict[int, str]  # column → words of its header cells
    rows: list[Row]  # rows with numbers, or with a label alone
    about: str  # the paragraph before, in lower case: units are often said there
    before: tuple[Figure, ...] = ()  # the figures of that paragraph


def tables(article: Article) -> list[Table]:
    """All tables of an article."""
    groups: dict[int, list[Block]] = {}
    before: dict[int, tuple[int, int]] = {}
    text, starts = article.document.text, [figure.start for figure in article.figures]
    last = (0, 0)
    for block in article.document.blocks:
        if block.kind == "cell":
            groups.setdefault(block.group, []).append(block)
            before.setdefault(block.group, last)
        else:
            last = (last[0] if block.kind == "caption" else block.start, block.end)
    made = []
    for group, cells in groups.items():
        low, high = (bisect_left(starts, place) for place in before[group])
        about = text[slice(*before[group])].lower()
        made.append(_table(article, cells, starts)._replace(about=about, before=article.figures[low:high]))
    return made


def _table(article: Article, cells: list[Block], starts: Sequence[int]) -> Table:
    text = article.document.text
    heads: dict[int, list[str]] = {}
    rows: dict[int, Row] = {}
    labels: dict[int, list[str]] = {}
    body = {cell.row for cell in cells if not cell.header}
    last = max(body, default=len(cells))
    for cell in cells:
        words = " ".join(text[cell.start : cell.end].split())
        foot = cell.row > last and words.lower() not in heads.get(cell.col, ())  # the row of a total, set in bold as heads are
        if cell.header and cell.row not in body and not foot:
            heads.setdefault(cell.col, []).append(words.lower())
            continue
        row = rows.setdefault(cell.row, Row(cell.row, "", {}, header=False))
        entry = None if cell.header and not foot else entry_of(article, starts, cell)
        if entry is None and (cell.header or cell.col == 0 or not labels.get(cell.row)) and any(c.isalpha() for c in words):
            labels.setdefault(cell.row, []).append(words.lower())
            if cell.col == 0 or cell.header:
                continue
        row.entries[cell.col] = entry
    made = [row._replace(label=" ".join(labels.get(number, ()))) for number, row in sorted(rows.items())]
    return Table({col: " ".join(words) for col, words in heads.items()}, made, "")


def entry_of(article: Article, starts: Sequence[int], cell: Block) -> Entry | None:
    """The number of a cell that holds one and little else; None otherwise."""
    low, high = bisect_left(starts, cell.start), bisect_left(starts, cell.end)
    text = article.document.text
    if high - low != 1:
        return None
    figure = article.figures[low]
    rest = text[cell.start : figure.start] + text[figure.end : cell.end]
    if any(c.isalnum() for c in rest) or any(c in rest for c in "()<>~≈?") or figure.end > cell.end:
        return None
    return entry(article, figure, text[max(cell.start, figure.start - 1) : figure.start])


def entry(article: Article, figure: Figure, sign: str = "") -> Entry | None:
    """A figure as a number that can be added; a bare year is one where it stands among numbers."""
    if figure.kind in ("year", "date", "time", "date-range"):
        digits = article.document.text[figure.start : figure.end]
        if not digits.isdecimal():
            return None
        return Entry(figure, int(digits), 1, ("count", None))
    if not usable(figure) or isinstance(figure.value, tuple) or figure.kind == "ordinal" or figure.modifier != "exact":
        return None
    value = middle(figure)
    if sign in ("-", "−", "–") and value > 0:
        value = -value
    return Entry(figure, value, figure.step, (figure.kind, figure.currency or figure.unit))


def slack(entries: Collection[Entry], *, rounded: bool) -> Number:
    """How far a sum of rounded numbers may be from the rounded total: half a unit of the last digit for each of them.

    Whole numbers of a column that end in zeros without exception are taken as rounded there. Other whole numbers are
    exact unless `rounded`.
    """
    if all(item.step == 1 for item in entries):
        unit = 1
        while all(int(item.value) % (unit * 10) == 0 for item in entries) and unit < 10**9:
            unit *= 10
        if unit == 1 and not rounded:
            return 0
        return values.exact(Fraction(unit) * len(entries) / 2)
    return values.exact(sum((Fraction(item.step) for item in entries), Fraction(0)) / 2)


def slipped(article: Article, total: Entry, parts: Sequence[Entry], *, only: str = "") -> bool:
    """Whether one of the numbers with two digits changed for each other, or one digit wrong, would make the sum right.

    only: the one of these two that counts, and only in numbers of three digits or more.
    """
    excess = sum(part.value for part in parts) - total.value
    tries = [(total, total.value + excess), *((part, part.value - excess) for part in parts)]
    slips = [slip_in(article, item.figure, Interval(needed, needed)) for item, needed in tries]
    if only:
        return any(slip is not None and slip.kind == only and middle(slip.figure) >= LONG for slip in slips)
    return any(slip is not None and slip.kind in ("order", "digit") for slip in slips)


def words_of(article: Article, entries: Sequence[Entry], most: int) -> str:
    """The parts as a sum, "12 + 5 + 4"; of many parts only how many there are."""
    if len(entries) > most:
        return f"{len(entries)} × …"
    return show.added(article, (item.figure for item in entries))


def ends_in(label: str, words: Collection[str]) -> bool:
    """Whether a label is one of these words, or ends in one: "geese and swans in all"."""
    plain = label.strip(" *_:.-–—()[]")
    return any(plain == word or plain.endswith(" " + word) for word in words)


def is_one_of(label: str, words: Collection[str]) -> bool:
    """Whether a label is one of these words, or begins with one."""
    plain = label.strip(" *_:.-–—()[]")
    return any(plain == word or plain.startswith((word + " ", word + ",", word + ":")) for word in words)
