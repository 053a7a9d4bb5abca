"""What the head of a column, or the line before a table, says of the bare numbers in its cells: "Rent (€m)", "in tonnes:".

A number under such a head is read as it would be with the words beside it: 2.4 under "Rent (€m)" is €2.4m.
"""

from __future__ import annotations

import unicodedata

from lint import values
from lint.rational import Fraction
from lint.records import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from lint.model import Block, Document, Figure, Number
    from lint.pack import Pack

    Read = Callable[[str], Sequence[Figure]]

LONGEST = 40  # characters of what says in which unit a column is
INTRODUCTION = 160  # characters at the end of a paragraph in which it says so of the table behind it
YEARS = range(1000, 2200)  # numbers that under a head of time are no length of it
WORD = 4  # letters of a unit that is the whole head: "Miles", but not "L" or "Min"
AMOUNTS = frozenset(("money", "percent", "quantity", "duration", "count"))


def headed(document: Document, figures: list[Figure], read: Read, pack: Pack) -> list[Figure]:
    """The figures of a document, those in cells with what their column or table says of them.

    read: finds the figures of a short text, which is how the words of a head are understood.
    """
    units = _units(document, read, pack)
    if not units:
        return figures
    cells = [block for block in document.blocks if block.kind == "cell" and (block.group, block.col) in units]
    found: list[Figure] = []
    at = 0
    for figure in figures:
        while at < len(cells) and cells[at].end <= figure.start:
            at += 1
        if at < len(cells) and cells[at].start <= figure.start and figure.end <= cells[at].end:
            figure = _in_cell(document.text, figure, cells[at], units[cells[at].group, cells[at].col], pack)  # noqa: PLW2901
        found.append(figure)
    return found


def _units(document: Document, read: Read, pack: Pack) -> Mapping[tuple[int, int], Figure]:
    """Table and column → one of what its numbers are, as a figure: "€1m" of a column headed "Rent (€m)"."""
    text = document.text
    found: dict[tuple[int, int], Figure | None] = {}
    known: dict[str, Figure | None] = {}
    of_table: dict[int, Figure | None] = {}
    before: Block | None = None
    for block in document.blocks:
        if block.kind != "cell":
            before = block
            continue
        if block.group not in of_table:
            of_table[block.group] = None if before is None else _introduced(text, before, read, pack)
        key = (block.group, block.col)
        if block.header and block.row == 0:
            head = " ".join(text[block.start : block.end].split())
            if head not in known:
                known[head] = _said(head, read, pack)
            # a column of years, ranks or numbers of things in a table of millions
            apart = pack.patterns["scan_head_apart"].compiled.search(head.lower()) is not None
            found[key] = known[head] or (None if apart else of_table[block.group])
        elif key not in found and block.row > 0:
            found[key] = of_table[block.group]
    return {key: one for key, one in found.items() if one is not None}


def _introduced(text: str, block: Block, read: Read, pack: Pack) -> Figure | None:
    """What the caption of a table, or the paragraph that leads to it, says of its numbers: "…, in millions of euros:"."""
    words = text[max(block.start, block.end - INTRODUCTION) : block.end].rstrip()
    if block.kind != "caption" and not words.endswith(":"):
        return None
    told = (_one_of(one["unit"], read, pack) for one in pack.patterns["scan_table_in"].compiled.finditer(words))
    return next((one for one in reversed([*told]) if one is not None), None)


def _said(head: str, read: Read, pack: Pack) -> Figure | None:
    """What a head says in brackets, behind a comma or "in", or what it is alone: "€ bn", "Miles"."""
    told = pack.patterns["scan_head_unit"].compiled.search(head)
    if told is not None:
        return _one_of(told["unit"], read, pack)
    alone = _one_of(head, read, pack) if len(head) <= LONGEST else None
    return alone if alone is not None and (alone.kind in ("money", "percent") or len(head) >= WORD) else None


def _one_of(unit: str, read: Read, pack: Pack) -> Figure | None:
    """One of a unit, as it is written with a number: "€1m", "1 tonnes"; None where that is no amount."""
    found = pack.patterns["scan_plural_scale"].compiled.search(unit)
    factor = 1 if found is None else pack.values["scale_plural"][found["scale"].lower()]
    unit = " ".join((unit if found is None else unit[: found.start()] + unit[found.end() :]).split())
    if len(unit) == 1 and unit.isalpha():
        return None
    lead = 0
    while lead < len(unit) and (unicodedata.category(unit[lead]) == "Sc" or unit[lead].isupper()):
        lead += 1
    first, _, others = unit.partition(" ")
    # "1 km", "1%", "US$1m", "Rs 1 crore"
    ways = (f"1 {unit}", f"1{unit}", f"{unit[:lead]}1{unit[lead:]}", f"{first} 1 {others}")
    for text in dict.fromkeys(way.strip() for way in ways):
        figures = read(text)
        if len(figures) == 1 and figures[0].end - figures[0].start == len(text) and figures[0].kind in AMOUNTS:
            one = figures[0]
            if one.unit or one.currency or one.kind == "percent" or one.scale * factor != 1:
                return _times(one, factor)
    return None


def _in_cell(text: str, figure: Figure, cell: Block, one: Figure, pack: Pack) -> Figure:
    """A number that its cell holds alone in the unit of its column; any other figure as it is."""
    rest = text[cell.start : figure.start] + text[figure.end : cell.end]
    if figure.per or figure.words or any(letter.isalnum() for letter in rest):
        return figure
    scale: Number = figure.scale
    if one.kind == "money" and figure.kind == "quantity" and text[figure.end - 2].isdigit():
        scale = pack.values["scale"].get(text[figure.end - 1], 1)  # "310m", under a head of money, is no length
        figure = figure._replace(kind="count", unit=None) if scale != 1 else figure
    if figure.kind != "count" or figure.unit or figure.currency or not isinstance(figure.value, (int, Fraction)):
        return figure
    if one.kind == "duration" and figure.value in YEARS and figure.end - figure.start == len(str(figure.value)):
        return figure  # 2024, under "Year"
    factor = scale / figure.scale if scale != 1 else one.value
    figure = figure._replace(kind=one.kind, unit=one.unit, currency=one.currency, alternatives=one.alternatives, per=one.per)
    return _times(figure, values.exact(Fraction(factor)))  # type: ignore[arg-type]


def _times(figure: Figure, factor: Number) -> Figure:
    if factor == 1:
        return figure
    return figure._replace(
        value=values.exact(figure.value * factor),  # type: ignore[operator, arg-type]
        step=values.exact(figure.step * factor),
        scale=values.exact(figure.scale * factor),
        interval=values.scaled(figure.interval, factor),
    )
