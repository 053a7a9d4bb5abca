"""Asks pint and Babel what units and currencies are, once, when a pack is built. Nothing else of figlint imports them.

pint is only ever given names from our own rows, never a word of an article: it would find picometres in "5pm".
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lint.model import FiglintError
from lint.units import compose, format_dimension

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lint.pack.load import Rules, Table

Definition = tuple[str, int, int, int, int, int]
Row = tuple[str, bool, tuple[str, ...]]


# ---------------------------------------------------------------------------------------------------- units


def unit_table(rules: Rules) -> dict[str, Any]:
    """The rows `[[unit-prefix]]`, `[[unit]]` and `[[unit-name]]` as plain data; see lint.units.UnitTable for its parts.

    Also `lists` for patterns: "unit" and "<dimension>-unit" for the simple dimensions, all words that need no care.
    Raises FiglintError, naming the row and the nearest names of pint, for a unit that pint does not know.
    """
    return _Units(rules).table()


class _Units:
    def __init__(self, rules: Rules) -> None:
        self.rules = rules
        self.problems: list[str] = []
        self.units: dict[str, Definition] = {}
        self.display: dict[str, tuple[str, str]] = {}
        self.symbols: dict[str, list[Row]] = {}
        self.words: dict[str, list[Row]] = {}
        self.prefixed: dict[str, tuple[str, ...]] = {}

    def table(self) -> dict[str, Any]:
        self.define_all()
        for row in self.rules.of("unit"):
            self.add_symbols(row)
        for row in self.rules.of("unit-name"):
            self.add_words(row)
        if self.problems:
            raise FiglintError("\n".join(self.problems))
        return {
            "units": self.units,
            "display": self.display,
            "symbols": _frozen(self.symbols),
            "words": _frozen(self.words),
            "symbol_forms": _forms(self.symbols),
            "word_forms": _forms(self.words),
            "lists": self.lists(),
        }

    # -- definitions

    def define_all(self) -> None:
        pint = _Pint()
        for row in self.rules.of("unit"):
            data = row.data
            self.prefixed[data["id"]] = tuple(data.get("prefixes", ()))
            for name in (data["id"], *(prefix + data["id"] for prefix in data.get("prefixes", ()))):
                if name not in self.units:
                    self.define(pint, name, row)

    def define(self, pint: _Pint, name: str, row: Table) -> None:
        atoms = [part.partition(" ** ")[0] for side in name.split(" / ") for part in side.split(" * ")]
        for atom in atoms:
            if atom in self.units:
                continue
            problem = pint.problem(atom)
            if problem:
                self.problems.append(f"{row.where}: unit {name!r}: {problem}")
                return
            self.units[atom] = pint.define(atom)
        definition = self.units.get(name)
        if definition is None:
            unit = compose(name, self.units)
            if unit is None:
                self.problems.append(f'{row.where}: unit {name!r}: write compounds as in "kilometer / hour", "meter ** 2"')
                return
            factor = unit.factor
            definition = (unit.dimension, factor.numerator, factor.denominator, 0, 1, 0)
        dimension = row.data.get("dimension", definition[0])
        self.units[name] = (dimension, *definition[1:5], int(row.data.get("reciprocal", False)))

    # -- words

    def add_symbols(self, row: Table) -> None:
        data = row.data
        name, countries = data["id"], tuple(data.get("country", ()))
        care = set(data.get("care", ()))
        made: dict[str, str] = {}
        for prefix in data.get("prefixes", ()):
            for sign in self.prefix_symbols(prefix, row):
                for symbol in data.get("symbols", ()):
                    made.setdefault(sign + symbol, prefix + name)
        own = [*data.get("symbols", ()), *(symbol for symbol in data.get("care", ()) if symbol not in made)]
        for symbol in dict.fromkeys(own):
            _add(self.symbols, symbol, (name, symbol in care, countries))
        for symbol, unit in made.items():
            _add(self.symbols, symbol, (unit, symbol in care, countries))
            self.display.setdefault(unit, (symbol, symbol))
        shown = data.get("display") or (data["symbols"][0] if data.get("symbols") else None)
        if shown:
            self.display[name] = (shown, shown)

    def prefix_symbols(self, prefix: str, row: Table) -> tuple[str, ...]:
        known = {table.data["id"]: tuple(table.data["symbols"]) for table in self.rules.of("unit-prefix")}
        if prefix not in known:
            self.problems.append(f"{row.where}: no [[unit-prefix]] {prefix!r}; there are {', '.join(known)}")
        return known.get(prefix, ())

    def add_words(self, row: Table) -> None:
        data = row.data
        name, countries = data["id"], tuple(data.get("country", ()))
        if name not in self.units:
            self.problems.append(f"{row.where}: unit-name {name!r}: no [[unit]] of that id{_nearest(name, self.units)}")
            return
        care = set(data.get("care", ()))
        for word in dict.fromkeys([*data["words"], *data.get("care", ())]):
            if word != word.lower() or word != word.strip() or not word:
                self.problems.append(f"{row.where}: unit-name {name!r}: the word {word!r} must be lower case, without spaces around")
            _add(self.words, word, (name, word in care, countries))
            if " " not in word and len(word) > 2:
                for prefix in self.prefixed.get(name, ()):
                    _add(self.words, prefix + word, (prefix + name, False, ()))
        display = data.get("display")
        if display is not None:
            if len(display) != 2:
                self.problems.append(f'{row.where}: display is [singular, plural], as in ["mile", "miles"]')
            else:
                self.display[name] = (display[0], display[1])

    def lists(self) -> dict[str, frozenset[str]]:
        lists: dict[str, set[str]] = {"unit": set()}
        for word, rows in self.words.items():
            if all(care for _, care, _ in rows):
                continue
            lists["unit"].add(word)
            for name, care, _ in rows:
                dimension = self.units[name][0]
                if not care and dimension.isalpha():
                    lists.setdefault(f"{dimension}-unit", set()).add(word)
        return {name: frozenset(words) for name, words in lists.items()}


class _Pint:
    """A registry that counts in fractions, so that every factor is as exact as pint's definition."""

    def __init__(self) -> None:
        from fractions import Fraction  # noqa: PLC0415

        import pint  # noqa: PLC0415

        self.fraction = Fraction
        self.registry: Any = pint.UnitRegistry(non_int_type=Fraction, cache_folder=None)

    def problem(self, name: str) -> str:
        """What is wrong with a unit's name, "" if pint prints it just so."""
        if name not in self.registry:
            return f"pint knows no unit {name!r}{_nearest(name, self.registry)}"
        printed = name if name.startswith("delta_") else self.registry.get_name(name)
        if printed != name:
            return f"pint prints it {printed!r}; write that"
        if not isinstance(self.registry.Quantity(self.fraction(1), name).to_base_units().magnitude, self.fraction):
            return "pint has no exact definition of it (a logarithmic unit?)"
        return ""

    def define(self, name: str) -> Definition:
        """Dimension, factor and offset to base units."""
        registry = self.registry
        unit = registry.parse_units(name)
        zero = registry.Quantity(self.fraction(0), unit).to_base_units().magnitude
        factor = registry.Quantity(self.fraction(1), unit).to_base_units().magnitude - zero
        powers = {base.strip("[]"): int(power) for base, power in registry.get_dimensionality(unit).items()}
        dimension = "temperature_difference" if name.startswith("delta_") else format_dimension(powers)
        return (dimension, factor.numerator, factor.denominator, zero.numerator, zero.denominator, 0)


def _add(table: dict[str, list[Row]], word: str, row: Row) -> None:
    rows = table.setdefault(word, [])
    if all(known[0] != row[0] for known in rows):
        rows.append(row)


def _frozen(table: dict[str, list[Row]]) -> dict[str, tuple[Row, ...]]:
    return {word: tuple(rows) for word, rows in table.items()}


def _forms(words: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Forms that go on past their leading run of letters, by that run (or by their first character), longest first."""
    forms: dict[str, list[str]] = {}
    for word in words:
        run = 0
        while run < len(word) and word[run].isalpha():
            run += 1
        run = max(1, run)
        if run < len(word):
            forms.setdefault(word[:run], []).append(word)
    return {start: tuple(sorted(found, key=lambda form: (-len(form), form))) for start, found in forms.items()}


def _nearest(word: str, known: Iterable[str]) -> str:
    from difflib import get_close_matches  # noqa: PLC0415

    close = get_close_matches(word, list(known), n=3, cutoff=0.6)
    return f"; did you mean {' or '.join(repr(name) for name in close)}?" if close else ""
