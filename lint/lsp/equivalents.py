"""A figure in other words: in the unit that readers elsewhere know, in other currencies at the rate of the article's date."""

from __future__ import annotations

from lint import days, values
from lint.checks import show
from lint.checks.conversion import significant, split
from lint.checks.conversions.exchange import quoted, written_day
from lint.rational import Fraction
from lint.records import TYPE_CHECKING, NamedTuple
from lint.units import read_units

if TYPE_CHECKING:
    from collections.abc import Callable

    from lint.model import Document, ExtractedFigure, Figure, Number
    from lint.pack import Pack

CURRENCIES = ("EUR", "USD", "GBP")  # those that readers anywhere can compare with
REACH = 8  # days that a rate may be older than the article
DIGITS = 3  # significant ones that a converted amount has


class Equivalent(NamedTuple):
    """One more way of saying a figure: as a text would have it, and the rate that it rests on."""

    text: str
    basis: str = ""


def equivalents(item: ExtractedFigure, document: Document, pack: Pack, home: str | None = None) -> list[Equivalent]:
    """The likeliest first; none where a figure has no unit or currency. `home`: the house's currency, ISO 4217."""
    figure = item.figure
    if figure.kind == "money" and figure.currency:
        return _in_currencies(item, document, pack, home)
    if figure.unit and figure.kind in ("quantity", "duration"):
        return _in_units(figure, pack)
    return []


def in_base_unit(figure: Figure, pack: Pack) -> str:
    """A quantity in its base unit, "32,200 m"; "" where it is in that already, or has none."""
    if figure.kind != "quantity" or not figure.unit:
        return ""
    table = read_units(pack.units)
    dimension = table.dimension(figure.unit)
    base = pack.units["bases"].get(dimension)
    if base is None or base == figure.unit:
        return ""
    unit = str(figure.unit)
    text = _each(figure, lambda value: show.number(significant(table.convert(value, unit, base), DIGITS)))
    return f"{text} {table.show(base)}" if text else ""


def _each(figure: Figure, change: Callable[[Number], str]) -> str:
    """One number or both ends of a range, changed and written; "" where the figure is no number."""
    ends = figure.value if isinstance(figure.value, tuple) else (figure.value,)
    numbers = [end for end in ends if end is not None and not isinstance(end, str)]
    return "–".join(change(end) for end in numbers) if len(numbers) == len(ends) else ""


def _in_units(figure: Figure, pack: Pack) -> list[Equivalent]:
    table = read_units(pack.units)
    unit = str(figure.unit)
    other = pack.units["pairs"].get(unit)
    if other is None:
        return []

    def change(value: Number) -> str:
        return show.number(significant(table.convert(value, unit, other), DIGITS))

    try:
        text = _each(figure, change)
    except (ValueError, ZeroDivisionError):
        return []
    return [Equivalent(f"{text} {table.show(other)}")] if text else []


def _in_currencies(item: ExtractedFigure, document: Document, pack: Pack, home: str | None) -> list[Equivalent]:
    figure = item.figure
    signs = pack.currencies["signs"].get(figure.currency, ())
    own = str(signs[0]) if signs else str(figure.currency)
    if document.date is None:
        return []
    day = days.ordinal(*map(int, document.date.split("-")))
    found = []
    for other in dict.fromkeys([*((home,) if home else ()), *CURRENCIES]):
        rate = None if other == own else pack.rates.on(own, other, day, REACH)
        if rate is None or rate.stale:
            continue
        factor = values.exact(rate.value)
        text = _each(figure, lambda value, factor=factor, other=other: _amount(value * factor, item, sign_of(other, pack)))  # type: ignore[misc]
        if text:
            found.append(Equivalent(text, f"{rate.source}, {written_day(rate.day, pack)}: {quoted(own, other, rate.value)}"))
    return found


def sign_of(code: str, pack: Pack) -> str:
    """The sign that means a currency everywhere, or its code."""
    signs = pack.currencies["signs"].items()
    return next((str(sign) for sign, codes in signs if codes[:1] == (code,) and len(sign) == 1 and not sign.isalpha()), code)


def _amount(value: Number, item: ExtractedFigure, sign: str) -> str:
    """A sum with the scale that the figure is written with: "€5.34 billion", "€5.34bn"."""
    scale = item.figure.scale
    space = " " if sign[-1:].isalpha() else ""
    _, digits, tail = split(item.text)
    shown_value, word = values.exact(Fraction(value)), ""
    if scale != 1 and digits and 1 <= values.magnitude(value) / Fraction(scale) < 10**5:
        shown_value = values.exact(Fraction(value) / Fraction(scale))
        word = (" " if tail[:1].isspace() else "") + (tail.split() or [""])[0]
    return f"{sign}{space}{show.number(significant(shown_value, DIGITS))}{word}"
