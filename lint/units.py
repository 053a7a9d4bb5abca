"""Conversion between units, exactly, over the table that the packer got from pint. No pint here.

A unit's name is pint's ("kilometer", "oil_barrel"); compounds are written as pint prints them ("kilometer / hour",
"meter ** 2", "metric_ton / year") and need not be in the table: they are worked out from their parts.
A dimension is written "length", "length^2", "length time^-1", or a name of our own where pint's is too wide
("information", "torque", "fuel_consumption").
"""

from __future__ import annotations

from lint.model import Interval
from lint.rational import Fraction
from lint.records import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lint.model import Number


class Unit(NamedTuple):
    """base = value * factor + offset; reciprocal units measure the inverse of their dimension: base = 1 / (value * factor)."""

    dimension: str
    factor: Number
    offset: Number = 0
    reciprocal: bool = False


class Reading(NamedTuple):
    """One unit that a word may mean.

    care: the word is more often something else ("m", "in", "a"): look around first.
    countries: ISO 3166 alpha-2 of the places where this reading is the likelier one; empty where it does not depend.
    """

    unit: str
    care: bool
    countries: tuple[str, ...]


class UnitTable:
    """The packed table (`lint.pack.oracle.unit_table`), read part by part as it is asked for.

    units: name → (dimension, factor numerator, denominator, offset numerator, denominator, reciprocal)
    display: name → (singular, plural) as messages show it; a symbol is both
    symbols: case-sensitive symbol → readings, likeliest first; words: lower case word → the same
    symbol_forms, word_forms: leading run of letters (else first character) → every form that begins with it and goes
        on past it, longest first: "square" → ("square kilometres", …), "km" → ("km/h", "km²", …)
    """

    units: Mapping[str, tuple[str, int, int, int, int, int]]
    display: Mapping[str, tuple[str, str]]
    symbols: Mapping[str, tuple[tuple[str, bool, tuple[str, ...]], ...]]
    words: Mapping[str, tuple[tuple[str, bool, tuple[str, ...]], ...]]
    symbol_forms: Mapping[str, tuple[str, ...]]
    word_forms: Mapping[str, tuple[str, ...]]

    def __init__(self, packed: Mapping[str, Any]) -> None:
        self._packed = packed

    def __getattr__(self, name: str) -> Any:
        """A part, kept; called for those alone that have not been asked for before."""
        try:
            part = self.__dict__[name] = self._packed[name]
        except KeyError:
            raise AttributeError(f"a unit table has no part {name!r}") from None
        return part

    def define(self, name: str) -> Unit | None:
        """What a unit, simple or compound, is in base units; None where a part of it is unknown."""
        row = self.units.get(name)
        if row is not None:
            dimension, num, den, offset_num, offset_den, reciprocal = row
            return Unit(dimension, _number(num, den), _number(offset_num, offset_den), bool(reciprocal))
        return compose(name, self.units)

    def dimension(self, name: str) -> str | None:
        """ "length", "length time^-1", …; None where the unit is unknown. A difference of temperatures is one of its own."""
        row = self.units.get(name)
        if row is not None:
            return row[0]
        unit = compose(name, self.units)
        return None if unit is None else unit.dimension

    def same_dimension(self, a: str, b: str) -> bool:
        """Whether an amount of the one can be said in the other. Kelvins are both temperatures and differences."""
        first, second = self.dimension(a), self.dimension(b)
        if first is None or second is None:
            return False
        return first == second or (
            {first, second} == {"temperature", "temperature_difference"} and (a if first == "temperature" else b) == "kelvin"
        )

    def convert(self, value: Number, from_unit: str, to_unit: str) -> Number:
        """An amount of one unit in another, exactly.

        >>> table.convert(5, "mile", "kilometer")  # doctest: +SKIP
        Fraction(25146, 3125)

        Raises ValueError where the units are unknown or measure different things, and where a reciprocal unit is zero.
        """
        source, target = self.define(from_unit), self.define(to_unit)
        if source is None or target is None or not self.same_dimension(from_unit, to_unit):
            raise ValueError(f"{from_unit!r} cannot be said in {to_unit!r}")
        if source.reciprocal != target.reciprocal:
            if value == 0:
                raise ValueError(f"0 {from_unit} has no equivalent in {to_unit}")
            # factors of reciprocal units are of the inverse: v1 * f1 is 1 / (v2 * f2)
            return exact(1 / (Fraction(value) * source.factor * target.factor))
        return exact((Fraction(value) * source.factor + source.offset - target.offset) / target.factor)

    def convert_interval(self, interval: Interval, from_unit: str, to_unit: str) -> Interval:
        """The same interval in another unit; its ends change places between reciprocal units."""
        low, high, low_open, high_open = interval
        source, target = self.define(from_unit), self.define(to_unit)
        if source is not None and target is not None and source.reciprocal != target.reciprocal:
            # the inverse of an open end is zero, never reached; the inverse of zero is no bound at all
            bottom = Fraction(0) if high is None else (self.convert(high, from_unit, to_unit) if high > 0 else None)
            top = None if low is None or low <= 0 else self.convert(low, from_unit, to_unit)
            return Interval(bottom, top, high is None or high_open, low_open and top is not None)
        return Interval(
            None if low is None else self.convert(low, from_unit, to_unit),
            None if high is None else self.convert(high, from_unit, to_unit),
            low_open,
            high_open,
        )

    def readings(self, word: str, country: str | None = None) -> tuple[Reading, ...]:
        """The units that a symbol or word may mean, likeliest first; empty where it is none.

        A symbol counts with its case ("MW", "mW"), a word without. A reading of the country goes before one of no
        country, that before one of other countries; without a country the order is that of the rule files.
        """
        rows = self.symbols.get(word)
        if rows is None:
            rows = self.words.get(word.lower())
            if rows is None:
                return ()
        if country is not None and len(rows) > 1:
            rows = tuple(sorted(rows, key=lambda row: 0 if country in row[2] else 1 if not row[2] else 2))
        return tuple(Reading(*row) for row in rows)

    def show(self, name: str, *, plural: bool = True) -> str:
        """A unit as messages write it: "km", "miles", "°C", "tonnes per year"."""
        shown = self.display.get(name)
        if shown is not None:
            return shown[plural]
        numerator, slash, denominator = name.rpartition(" / ")
        if slash:
            return f"{self.show(numerator, plural=plural)} per {self.show(denominator, plural=False)}"
        return name.replace("_", " ")


def read_units(packed: Mapping[str, Any]) -> UnitTable:
    """`pack.units` → UnitTable. Copies nothing."""
    return UnitTable(packed)


def difference(name: str) -> str:
    """The unit of a difference between two amounts of a unit: "delta_degree_Celsius" for a temperature, else itself."""
    return f"delta_{name}" if name in ("degree_Celsius", "degree_Fahrenheit") else name


# --------------------------------------------------------------------------------------- compounds and dimensions


def compose(name: str, units: Mapping[str, tuple[str, int, int, int, int, int]]) -> Unit | None:
    """A compound of known units, "kilogram / meter ** 2"; None where a part is unknown, or has an offset.

    `a / b / c` is a / (b * c), as pint prints it.
    """
    if " " not in name:
        return None
    factor = Fraction(1)
    powers: dict[str, int] = {}
    for index, side in enumerate(name.split(" / ")):
        for part in side.split(" * "):
            atom, _, exponent = part.partition(" ** ")
            row = units.get(atom)
            if row is None or row[3] or row[5] or not (exponent or "1").isdecimal() or len(exponent) > 1:
                return None
            power = int(exponent or "1") * (-1 if index else 1)
            factor *= Fraction(row[1], row[2]) ** power
            for base, count in parse_dimension(row[0]).items():
                powers[base] = powers.get(base, 0) + count * power
    return Unit(format_dimension(powers), exact(factor))


def parse_dimension(text: str) -> dict[str, int]:
    """ "length time^-1" → {"length": 1, "time": -1}; "" → {}."""
    powers: dict[str, int] = {}
    for part in text.split():
        base, _, exponent = part.partition("^")
        powers[base] = powers.get(base, 0) + int(exponent or "1")
    return powers


def format_dimension(powers: Mapping[str, int]) -> str:
    """The one way to write a dimension: bases in alphabetical order, no base to the power of 0, no "^1"."""
    return " ".join(f"{base}^{power}" if power != 1 else base for base, power in sorted(powers.items()) if power)


def exact(value: Fraction) -> Number:
    """The same number as an int where it is whole."""
    return value.numerator if value.denominator == 1 else value


def _number(numerator: int, denominator: int) -> Number:
    return numerator if denominator == 1 else Fraction(numerator, denominator)
