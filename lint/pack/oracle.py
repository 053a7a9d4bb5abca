"""Asks pint and Babel what units and currencies are, once, when a pack is built. Nothing else of figlint imports them.

pint is only ever given names from our own rows, never a word of an article: it would find picometres in "5pm".
"""

from __future__ import annotations

import os

from lint.model import FiglintError
from lint.pack.files import inside
from lint.records import TYPE_CHECKING, Any
from lint.units import compose, format_dimension

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lint.pack.load import Rules, Table

Definition = tuple[str, int, int, int, int, int]
Row = tuple[str, bool, tuple[str, ...]]
LOGARITHMIC = "pint has no exact definition of it (a logarithmic unit?); one with a dimension of its own needs none"


# ---------------------------------------------------------------------------------------------------- units


def unit_table(rules: Rules) -> dict[str, Any]:
    """The rows `[[unit-prefix]]`, `[[unit]]` and `[[unit-name]]` as plain data; see lint.units.UnitTable for its parts.

    Also `lists` for patterns: "unit" and "<dimension>-unit" for the simple dimensions, all words that need no care.
    Raises FiglintError, naming the row and the nearest names of pint, for a unit that pint does not know.
    """
    return _Units(rules).table()


def unit_source(rules: Rules) -> str:
    """All that `unit_table` is made from: the rows, and pint's definitions, told by their length wherever they are."""
    rows = [(kind, [table.data for table in rules.of(kind)]) for kind in ("unit-prefix", "unit", "unit-name")]
    return f"units {rows} {os.path.getsize(inside('pint', 'default_en.txt'))}"


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
        for symbol, rows in self.symbols.items():  # "nm" is nanometres by case, nautical miles without
            rows += [row for row in self.words.get(symbol, ()) if all(row[0] != known[0] for known in rows)]
        return {
            "units": self.units,
            "display": self.display,
            "symbols": _frozen(self.symbols),
            "words": _frozen(self.words),
            "symbol_forms": _forms(self.symbols),
            "word_forms": _forms(self.words),
            "lists": self.lists(),
            "pairs": self.pairs(),
            "bases": self.bases(),
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
            if problem == LOGARITHMIC and "dimension" in row.data:  # nothing converts to it
                self.units[atom] = (row.data["dimension"], 1, 1, 0, 1, 0)
                continue
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
        if "display" in data:
            self.display[name] = (data["display"], data["display"])
        elif data.get("symbols"):
            self.display.setdefault(name, (data["symbols"][0], data["symbols"][0]))

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
                self.problems.append(f"{row.where}: the word {word!r} must be lower case, without spaces around")
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

    def bases(self) -> dict[str, str]:
        """Dimension → the unit of ours that is its base: of factor 1, without an offset."""
        bases: dict[str, str] = {}
        for name, (dimension, num, den, offset, _, reciprocal) in self.units.items():
            if (num, den, offset, reciprocal) == (1, 1, 0, 0):
                bases.setdefault(dimension, name)
        return bases

    def pairs(self) -> dict[str, str]:
        """Unit → the unit that readers elsewhere know it by; a row names both ways, and the first row that has a unit holds."""
        pairs: dict[str, str] = {}
        for row in self.rules.of("unit-pair"):
            names = row.data["units"]
            missing = [name for name in names if name not in self.units]
            if len(names) != 2 or missing:
                what = f"no [[unit]] {missing[0]!r}{_nearest(missing[0], self.units)}" if missing else "names two units"
                self.problems.append(f"{row.where}: unit-pair: {what}")
                continue
            pairs.setdefault(names[0], names[1])
            pairs.setdefault(names[1], names[0])
        if self.problems:
            raise FiglintError("\n".join(self.problems))
        return pairs

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


# ------------------------------------------------------------------------------------------------ currencies


def currency_table(rules: Rules, language: str) -> dict[str, Any]:
    """The rows `[[currency]]`, `[[currency-name]]` and `[[place]]` with what Babel knows in a language, as plain data:

    codes       every ISO 4217 code that is legal tender somewhere today, and those with a row (the mark, the franc)
    signs       "€", "$", "kr", "Rs", case as written → codes, likeliest first; one code: no doubt
    sign_forms  first character → signs that begin with it, longest first
    names       lower case "us dollars", "crowns" → codes, likeliest first
    name_forms  first run of letters → names of several words (or with marks in them) that begin with it, longest first
    minor       lower case "pence", "cents" and, as written, "p", "¢" → ((code, numerator, denominator of its worth), …)
    care        signs, codes and names that are as often something else: "R", "K", "ALL", "won", "pound", "mark"
    defaults    of those with several codes: the one that is meant unless the text is about a country of another
    countries   ISO 3166 alpha-2 → the code of its currency today
    territories code → countries that pay with it
    display     code → (singular, plural) in the language, "US dollars"
    places      lower case country, demonym, capital, large city → country; place_forms as name_forms; place_care as care
    parallel    codes with official and real rates apart; fixed: code → (other code, numerator, denominator, since as ISO date):
                one of the other code is so many of this one
    lists       for patterns: "currency-name", "currency-code", "country", "place"

    Raises FiglintError, naming the row, for a code or country that Babel does not know.
    """
    return _Currencies(rules, language).table()


class _Currencies:
    def __init__(self, rules: Rules, language: str) -> None:
        from babel import Locale, UnknownLocaleError  # noqa: PLC0415

        try:
            self.locale: Any = Locale.parse(language)
        except (UnknownLocaleError, ValueError) as error:
            raise FiglintError(f"Babel knows no language {language!r}: {error}") from None
        self.language = language
        self.rules = rules
        self.problems: list[str] = []
        self.countries: dict[str, str] = {}
        self.territories: dict[str, list[str]] = {}
        self.rank: dict[str, int] = {}
        self.signs: dict[str, list[str]] = {}
        self.names: dict[str, list[str]] = {}
        self.minor: dict[str, list[tuple[str, int, int]]] = {}
        self.care: set[str] = set()
        self.defaults: dict[str, str] = {}
        self.display: dict[str, tuple[str, str]] = {}
        self.fixed: dict[str, tuple[str, int, int, str]] = {}
        self.parallel: set[str] = set()

    def table(self) -> dict[str, Any]:
        self.find_tender()
        rows = self.rules.of("currency")
        self.rank_codes(rows)
        for row in rows:
            self.add_currency(row)
        for row in self.rules.of("currency-name"):
            self.add_names(row)
        self.add_babel()
        places, place_care = self.places()
        if self.problems:
            raise FiglintError("\n".join(self.problems))
        codes = tuple(self.rank)
        return {
            "codes": frozenset(codes),
            "signs": _tuples(self.signs),
            "sign_forms": _starts(self.signs),
            "names": _tuples(self.names),
            "name_forms": _forms(self.names),
            "minor": _tuples(self.minor),
            "care": frozenset(self.care),
            "defaults": self.defaults,
            "countries": self.countries,
            "territories": _tuples(self.territories),
            "display": self.display,
            "places": places,
            "place_forms": _forms(places),
            "place_care": frozenset(place_care),
            "parallel": frozenset(self.parallel),
            "fixed": self.fixed,
            "lists": {
                "currency-name": frozenset(self.names) - self.care,
                "currency-code": frozenset(code.lower() for code in codes),
                "place": frozenset(places) - place_care,
            },
        }

    def find_tender(self) -> None:
        """Which country pays with what today: its own money where several are tender, as in Namibia and Panama."""
        from babel.numbers import get_territory_currencies  # noqa: PLC0415

        tenders: dict[str, list[str]] = {}
        for territory in sorted(self.locale.territories):
            if len(territory) == 2 and territory.isalpha():
                tenders[territory] = get_territory_currencies(territory, start_date=_far_day(), tender=True, non_tender=False)
                for code in tenders[territory]:
                    self.territories.setdefault(code, []).append(territory)
        for territory, codes in tenders.items():
            if codes:
                self.countries[territory] = min(codes, key=lambda code: len(self.territories[code]))

    def rank_codes(self, rows: list[Table]) -> None:
        from babel.numbers import list_currencies  # noqa: PLC0415

        known = list_currencies()
        for row in rows:
            code = row.data["code"]
            if code not in known and not row.data.get("unofficial"):
                near = _nearest(code, sorted(known))
                self.problems.append(f"{row.where}: currency {code!r}: CLDR knows no such code{near}")
            elif code in self.rank:
                self.problems.append(f"{row.where}: currency {code!r} has a row already")
            self.rank.setdefault(code, len(self.rank))
        for code in sorted(self.territories):
            self.rank.setdefault(code, len(self.rank))

    def add_currency(self, row: Table) -> None:
        from fractions import Fraction  # noqa: PLC0415

        from lint.days import parse_day  # noqa: PLC0415

        data = row.data
        code = data["code"]
        for sign in data.get("signs", ()):
            _append(self.signs, sign, code)
        for sign in data.get("minor", ()):
            self.minor.setdefault(sign, []).append((code, 1, 100))
        self.care.update(data.get("care", ()))
        for sign in data.get("default", ()):
            if self.defaults.setdefault(sign, code) != code:
                self.problems.append(f"{row.where}: the default of {sign!r} is {self.defaults[sign]} already")
        if data.get("parallel"):
            self.parallel.add(code)
        if "fixed-to" in data or "fixed-rate" in data:
            try:
                rate = Fraction(data.get("fixed-rate", ""))
            except (ValueError, ZeroDivisionError):
                rate = Fraction(0)
            since = data.get("fixed-since", "")
            if rate <= 0 or parse_day(since) is None or "fixed-to" not in data:
                self.problems.append(
                    f'{row.where}: currency {code!r}: a fixed rate needs fixed-to = "EUR", fixed-rate = "1.95583" and '
                    'fixed-since = "1999-01-01"'
                )
                return
            self.fixed[code] = (data["fixed-to"], rate.numerator, rate.denominator, since)

    def add_names(self, row: Table) -> None:
        from fractions import Fraction  # noqa: PLC0415

        data = row.data
        for code in data["codes"]:
            if code not in self.rank:
                self.problems.append(f"{row.where}: currency-name: no currency {code!r}{_nearest(code, self.rank)}")
                return
        try:
            worth = Fraction(data.get("worth", "1"))
        except (ValueError, ZeroDivisionError):
            self.problems.append(f'{row.where}: worth = {data["worth"]!r} is no number; write "1/100"')
            return
        for word in data["words"]:
            if word != word.lower() or word != word.strip() or not word:
                self.problems.append(f"{row.where}: the word {word!r} must be lower case, without spaces around")
            for code in data["codes"]:
                if worth == 1:
                    _append(self.names, word, code)
                else:
                    self.minor.setdefault(word, []).append((code, worth.numerator, worth.denominator))
            if data.get("default") and len(data["codes"]) > 1:
                self.defaults[word] = data["codes"][0]
        self.care.update(data.get("care", ()))

    def add_babel(self) -> None:
        """CLDR's names and signs, and the last word of each name for all the currencies that share it."""
        from babel.numbers import get_currency_name  # noqa: PLC0415

        nouns: dict[str, list[str]] = {}
        symbols = self.locale.currency_symbols
        for code in self.rank:
            sign = symbols.get(code, code)
            if sign != code:
                _append(self.signs, sign, code)
            forms = [get_currency_name(code, count=count, locale=self.language) for count in (1, 2, 5)]
            self.display[code] = (forms[0], forms[1])
            if forms[0] == code:  # this language has no name for it
                continue
            for form in dict.fromkeys([*forms, get_currency_name(code, locale=self.language)]):
                name = form.lower()
                _append(self.names, name, code)
                if any(ord(letter) > 127 for letter in name):
                    _append(self.names, _plain(name), code)
                head, _, noun = name.rpartition(" ")
                if head:
                    _append(nouns, noun, code)
                    _append(nouns, _plain(noun), code)
        for noun, codes in nouns.items():
            if noun not in self.names:
                self.names[noun] = codes

    def places(self) -> tuple[dict[str, str], set[str]]:
        places: dict[str, str] = {}
        care: set[str] = set()
        for row in self.rules.of("place"):
            country = row.data["country"]
            if country not in self.locale.territories:
                self.problems.append(f'{row.where}: place: no country {country!r}; write ISO 3166 alpha-2, as in "GB"')
            for word in row.data["words"]:
                if word != word.lower():
                    self.problems.append(f"{row.where}: the word {word!r} must be lower case")
                if places.setdefault(word, country) != country:
                    self.problems.append(f"{row.where}: {word!r} is in {places[word]} already")
            care.update(row.data.get("care", ()))
        for country in self.countries:
            places.setdefault(self.locale.territories[country].lower(), country)
        return places, care


def _far_day() -> Any:
    """A day after every change that CLDR announces: what is tender then is tender now, as far as the library knows."""
    from datetime import date  # noqa: PLC0415

    return date(2100, 1, 1)


def _plain(text: str) -> str:
    """Without accents: "koron" for "korón"; letters that are no accented ones stay."""
    from unicodedata import combining, normalize  # noqa: PLC0415

    return normalize("NFC", "".join(c for c in normalize("NFD", text) if not combining(c)))


def _append(table: dict[str, list[str]], word: str, code: str) -> None:
    codes = table.setdefault(word, [])
    if code not in codes:
        codes.append(code)


def _tuples(table: dict[str, list[Any]]) -> dict[str, tuple[Any, ...]]:
    return {word: tuple(items) for word, items in table.items()}


def _starts(words: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Words by their first character, longest first."""
    starts: dict[str, list[str]] = {}
    for word in words:
        starts.setdefault(word[0], []).append(word)
    return {start: tuple(sorted(found, key=lambda form: (-len(form), form))) for start, found in starts.items()}


# ------------------------------------------------------------------------------------------------------ shared


class _Pint:
    """A registry that counts in fractions, so that every factor is as exact as pint's definition."""

    def __init__(self) -> None:
        from fractions import Fraction  # noqa: PLC0415

        import pint  # noqa: PLC0415

        self.fraction = Fraction
        self.registry: Any = pint.UnitRegistry(non_int_type=Fraction, cache_folder=None)

    def problem(self, name: str) -> str:
        """What is wrong with a unit's name, "" if pint prints it just so."""
        if not name.isidentifier() or name not in self.registry:
            return f"pint knows no unit {name!r}{_nearest(name, self.registry)}"
        printed = name if name.startswith("delta_") else self.registry.get_name(name)
        if printed != name:
            return f"pint prints it {printed!r}; write that"
        try:
            base = self.registry.Quantity(self.fraction(1), name).to_base_units().magnitude
        except TypeError:  # with numpy installed, pint takes the logarithm with it, which knows no fractions
            base = None
        if not isinstance(base, self.fraction):
            return LOGARITHMIC
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
