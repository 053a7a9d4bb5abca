"""The compiled rules: what a check reads instead of TOML.

`load_pack()` gives the Pack of a language and of the user's rule folders, from the cache where it is fresh. Building one
asks pint and Babel and compiles every pattern; loading one is a few milliseconds and imports neither, nor `regex` itself.
"""

from __future__ import annotations

from lint.records import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lint.model import Number
    from lint.pack.cache import Pieces, Ref
    from lint.rates import Rates
    from lint.values import Rounding, Slack


# Sections of which most articles need a few entries.
SPLIT = ("lists", "date_index", "currencies", "units", "relations", "relation_names", "long_cues")


class Pattern:
    """A compiled pattern that is only made when it is first used: most relations never meet a text that needs them.

    Made of the bytes that `lint.pack.engine.pack_pattern` gives, or of their place among the pieces of a cache file.
    """

    __slots__ = ("_compiled", "args", "bound_for", "pieces")

    def __init__(self, args: bytes | Ref, pieces: Pieces | None = None) -> None:
        self.args = args
        self.pieces = pieces
        self.bound_for = ""  # the rule that is named where matching takes too long; empty: one of ours, which are tried for it
        self._compiled: Any = None

    @property
    def made(self) -> bool:
        """Whether it has been used, and costs no more than a search."""
        return self._compiled is not None

    @property
    def compiled(self) -> Any:
        """The `regex` pattern object."""
        if self._compiled is None:
            from lint.pack.engine import compile_arguments, compile_packed  # noqa: PLC0415

            if isinstance(self.args, bytes) or self.pieces is None:
                self._compiled = compile_packed(self.args)  # type: ignore[arg-type]
            else:
                self._compiled = compile_arguments(self.pieces.load(self.args))
            if self.bound_for:
                from lint.pack.bounded import Bounded  # noqa: PLC0415

                self._compiled = Bounded(self._compiled, self.bound_for)
        return self._compiled


class FigureRule(NamedTuple):
    """A shape of figure: what stands before the number and what after it. `before` matches backwards from the number."""

    id: str
    makes: str
    before: Pattern | None
    after: Pattern | None
    data: dict[str, Any]


class JoinRule(NamedTuple):
    """Two figures that make one: "10-15 km", "between 30 and 50"."""

    id: str
    makes: str
    between: frozenset[str]
    before: frozenset[str]
    unless_before: frozenset[str]
    near: frozenset[str]
    unless_near: frozenset[str]
    unless_after: frozenset[str]
    most: int | None
    bare: dict[str, str]
    first: bool
    kinds: frozenset[str]
    aside: bool


class Sense(NamedTuple):
    """When a word that may be several things is a unit, a currency, a scale, or none of them (`[[sense]]` rows).

    All conditions that a row states must hold: near (one of these words round the figure), unless_near (none of them), then and
    unless_then (the next word or sign), touching (no space between number and word), article (one of these signs in the text),
    country, forms (how the number is written), after_unit (the unit of the figure that stands directly before), plural (whether
    a plural noun stands behind), unless_article (none of these signs in the text), signed (whether a minus stands before) and
    least (no smaller number). unit: which of its units.
    """

    means: str
    near: frozenset[str]
    unless_near: frozenset[str]
    then: frozenset[str]
    unless_then: frozenset[str]
    touching: bool | None
    article: tuple[str, ...]
    country: frozenset[str]
    forms: frozenset[str]
    after_unit: frozenset[str]
    unit: str | None
    plural: bool | None
    unless_article: tuple[str, ...]
    signed: bool | None
    least: int | None


class HedgeRule(NamedTuple):
    id: str
    side: str  # before, after
    modifier: str
    below: Number | None
    above: Number | None
    closed: bool
    kinds: frozenset[str] = frozenset()  # kinds of figures that it goes with; all where it is empty
    behind: frozenset[str] = frozenset()  # words of which one must stand before it
    negated: str = ""  # the modifier behind a negation, which turns it round: "did not fall below 20"
    not_behind: frozenset[str] = frozenset()  # words of which none may stand before it
    not_of: frozenset[str] = frozenset()  # words of which none may stand behind the figure


class DateRule(NamedTuple):
    id: str
    makes: str
    pattern: Pattern
    data: dict[str, Any]


class CheckRule(NamedTuple):
    """A check as rules/checks/ declares it; `equation` is a parsed tree (lint.algebra) or None."""

    id: str
    kind: str
    severity: str
    confidence: str
    message: str
    equation: Any
    parameters: dict[str, Any]
    messages: dict[str, str]
    default: bool
    why: str


class RelationRule(NamedTuple):
    """How a language says a relation. `needs`: sets of words, as bits, one word of each of which must stand in the sentence."""

    id: str
    check: str
    pattern: Pattern
    scope: str
    confidence: str
    letters: tuple[tuple[int, int], ...]  # kinds of figures that must be there, as bits (lint.letters.bits), and how many
    needs: int
    literals: tuple[tuple[str, ...], ...]
    values: dict[str, str]
    unless: Pattern | None
    message: str
    equation: Any
    data: dict[str, Any]
    order: tuple[tuple[str, Any], ...] = ()  # letters, words and strings of every match in the order in which they stand there
    begins: tuple[int, int, tuple[str, ...], tuple[str, ...]] | None = None  # lint.pack.starts; -1: with no word


class Relations:
    """The relations of a language by their numbers, each read when it is first asked for: of hundreds a text needs a few."""

    __slots__ = ("_made", "_names", "_pieces", "_rows", "bounded")

    def __init__(
        self,
        rows: Mapping[int, tuple[Any, ...]],
        names: Mapping[str, Mapping[str, int]],
        pieces: Pieces | None,
        *,
        bounded: bool,
    ) -> None:
        """names: check → relation → number. bounded: whether a house's own are among them."""
        self._rows = rows
        self._pieces = pieces
        self._names = names
        self._made: dict[int, RelationRule] = {}
        self.bounded = bounded

    def __getitem__(self, number: int) -> RelationRule:
        rule = self._made.get(number)
        if rule is None:
            if number >= len(self._rows):
                raise IndexError(number)
            r = self._rows[number]
            pieces = self._pieces
            made = (*r[:2], Pattern(r[2], pieces), *r[3:9], _pattern(r[9], pieces), *r[10:])
            rule = self._made[number] = RelationRule._make(made)
            if self.bounded:
                from lint.pack.bounded import bind  # noqa: PLC0415

                bind("relations", (rule,))
        return rule

    def __len__(self) -> int:
        return len(self._rows)

    load = __getitem__

    def of(self, check: str) -> Mapping[str, RelationRule]:
        """The relations of a check by their ids."""
        from lint.pack.cache import Lazy  # noqa: PLC0415

        return Lazy(self._names.get(check, {}), self)


class Pack:
    """The rules of a language, section by section; a section is only read when something asks for it.

    Made of plain data as `lint.pack.build` gives it, or of the same as `marshal` bytes, as the cache holds it.
    """

    language: str
    lists: dict[str, frozenset[str]]
    values: dict[str, dict[str, Number]]
    patterns: dict[str, Pattern]  # the named patterns of rule files that stand alone: number, sentence-end, …
    figures: tuple[FigureRule, ...]
    not_figures: tuple[FigureRule, ...]
    gates: dict[str, dict[str, int]]  # not-figures and figures that may match, as bits, by what touches the number
    joins: dict[str, tuple[JoinRule, ...]]  # what stands between two figures → rules that may join them
    senses: dict[str, tuple[Sense, ...]]  # word → rows in order
    hedges: dict[str, tuple[HedgeRule, ...]]  # by words
    hedge_before: dict[str, tuple[str, ...]]  # last word (or sign) of hedges before a figure → the hedges, longest first
    hedge_after: dict[str, tuple[str, ...]]  # first word (or sign) of hedges behind it → the same
    trend_before: dict[str, str]  # word → up or down
    trend_after: dict[str, str]
    vague: dict[str, tuple[str, Number, Number | None, bool, bool]]  # words → id, low, high, high open, aside
    vague_index: dict[str, tuple[str, ...]]  # first word → phrases, longest first
    number_words: dict[str, tuple[str, Number]]  # word → its role in a number, and its worth
    roundings: dict[str, Rounding]
    slacks: dict[str, Slack]  # by how the number is written
    dates: tuple[DateRule, ...]
    date_index: dict[str, dict[str, tuple[int, ...]]]  # first word → next word → numbers of the date rules to try
    aside_index: dict[str, dict[str, tuple[int, ...]]]  # of the rules that stand aside
    rates: Rates
    units: dict[str, Any]
    currencies: dict[str, Any]
    checks: dict[str, CheckRule]
    relations: Relations
    relation_index: dict[str, Any]  # what of a sentence tells which relations it may state (lint.pack.wordsets)
    relation_names: dict[str, dict[str, int]]  # check → relation → number
    tables: dict[str, tuple[dict[str, Any], ...]]  # rows of the other kinds (cue, needs-source), patterns compiled
    long_cues: dict[str, tuple[tuple[tuple[str, ...], str, int], ...]]  # of first words of cues that have many (lint.pack.cues)
    measures: dict[str, Any]  # words that name what figures are about (lint.pack.measures)

    def __init__(self, packed: Mapping[str, Any], pieces: Pieces | None = None) -> None:
        self._packed = packed
        self.memo: dict[Any, Any] = {}  # what is worked out from the rules alone and will be asked for again
        self._pieces = pieces
        self.key = ""  # names what the pack was made of
        self.bounded = False  # whether its patterns may take too long: a house's own rules are among them

    def __getattr__(self, name: str) -> Any:
        """A section, read and kept; called for those alone that have not been asked for before."""
        if name == "rates":  # the exchange rates stand beside the rules, in a cache file of their own
            from lint.pack.history import load_rates  # noqa: PLC0415

            rates = self.__dict__["rates"] = load_rates(self.currencies["fixed"])
            return rates
        try:
            section = self._packed[name]
        except KeyError:
            raise AttributeError(f"a pack has no section {name!r}") from None
        pieces = self._pieces
        if pieces is not None:
            section = pieces.load(section)
            if name in SPLIT:
                from lint.pack.cache import Lazy  # noqa: PLC0415

                section = Lazy(section, pieces)
        reader = _READERS.get(name)
        value = reader(section, pieces) if reader else section
        if name == "relations":
            value = Relations(value, self.relation_names, pieces, bounded=self.bounded)
        elif self.bounded:
            from lint.pack.bounded import bind  # noqa: PLC0415

            bind(name, value)
        self.__dict__[name] = value
        return value


def load_pack(language: str = "en", folders: tuple[str, ...] = (), *, cache: bool = True) -> Pack:
    """The compiled rules of a language with the user's own folders (or files) of rules on top.

    Raises FiglintError, naming file and line, where a rule is wrong.
    """
    from lint.pack import cache as store  # noqa: PLC0415

    shipped = store.read_shipped(language) if cache and not folders else None
    if shipped is not None:
        pack = Pack(*shipped[1:])
        pack.key = shipped[0]
        return pack
    key = store.key(language, folders)
    stored = store.read_pieces(key) if cache else None
    if stored is not None:
        pack = Pack(*stored)
        pack.key = key
        pack.bounded = bool(folders)
        return pack
    from lint.pack.build import build  # noqa: PLC0415
    from lint.pack.load import load_rules  # noqa: PLC0415

    made = store.read_made() if cache else {}
    known = len(made)
    packed = build(load_rules(language, folders), language, made)
    if cache:
        store.write_pieces(key, packed, SPLIT)
        if len(made) > known:
            store.write_made(made)
    pack = Pack(packed)
    pack.key = key
    pack.bounded = bool(folders)
    return pack


def unpack(packed: Mapping[str, Any]) -> Pack:
    """Plain data as `build` makes it → Pack."""
    return Pack(packed)


# ------------------------------------------------------------------------------------------------- sections


def _number(value: Any) -> Any:
    """Whole numbers are stored as they are, others as (numerator, denominator)."""
    if isinstance(value, tuple):
        from lint.rational import Fraction  # noqa: PLC0415

        return Fraction(*value)
    return value


def _pattern(args: Any, pieces: Pieces | None) -> Pattern | None:
    return None if args is None else Pattern(args, pieces)


def _patterns(section: dict[str, Any], pieces: Pieces | None) -> dict[str, Pattern]:
    return {name: Pattern(args, pieces) for name, args in section.items()}


def _values(section: dict[str, Any], pieces: Pieces | None) -> dict[str, Any]:
    del pieces
    return {
        name: {word: _number(value) for word, value in row.items()} if tuple in map(type, row.values()) else row
        for name, row in section.items()
    }


def _figures(section: Any, pieces: Pieces | None) -> tuple[FigureRule, ...]:
    return tuple(FigureRule(r[0], r[1], _pattern(r[2], pieces), _pattern(r[3], pieces), r[4]) for r in section)


def _joins(section: Any, pieces: Pieces | None) -> dict[str, tuple[JoinRule, ...]]:
    del pieces
    gaps: dict[str, tuple[JoinRule, ...]] = {}
    for row in section:
        rule = JoinRule(*row)
        for gap in rule.between:
            gaps[gap] = (*gaps.get(gap, ()), rule)
    return gaps


def _senses(section: dict[str, Any], pieces: Pieces | None) -> dict[str, tuple[Sense, ...]]:
    del pieces
    return {word: tuple(Sense(*row) for row in rows) for word, rows in section.items()}


def _number_words(section: dict[str, Any], pieces: Pieces | None) -> dict[str, tuple[str, Number]]:
    del pieces
    return {word: (role, _number(value)) for word, (role, value) in section.items()}


def _slacks(section: dict[str, Any], pieces: Pieces | None) -> dict[str, Slack]:
    del pieces
    from lint.values import Slack  # noqa: PLC0415

    return {form: Slack(*map(_number, row)) for form, row in section.items()}


def _hedges(section: dict[str, Any], pieces: Pieces | None) -> dict[str, tuple[HedgeRule, ...]]:
    del pieces
    made = {}  # many words share their rows
    for row in {row for rows in section.values() for row in rows}:
        made[row] = HedgeRule(row[0], row[1], row[2], _number(row[3]), _number(row[4]), *row[5:])
    return {words: tuple(made[row] for row in rows) for words, rows in section.items()}


def _vague(section: dict[str, Any], pieces: Pieces | None) -> dict[str, Any]:
    del pieces
    return {words: (r[0], _number(r[1]), _number(r[2]), r[3], r[4]) for words, r in section.items()}


def _roundings(section: dict[str, Any], pieces: Pieces | None) -> dict[str, Rounding]:
    del pieces
    from lint.values import Rounding  # noqa: PLC0415

    return {kind: Rounding(*row) for kind, row in section.items()}


def _dates(section: Any, pieces: Pieces | None) -> tuple[DateRule, ...]:
    return tuple(DateRule(r[0], r[1], Pattern(r[2], pieces), r[3]) for r in section)


def _checks(section: Any, pieces: Pieces | None) -> dict[str, CheckRule]:
    del pieces
    return {row[0]: CheckRule(*row) for row in section}


def _tables(section: dict[str, Any], pieces: Pieces | None) -> dict[str, tuple[dict[str, Any], ...]]:
    return {
        kind: tuple({**row, "pattern": Pattern(row["pattern"], pieces)} if "pattern" in row else row for row in rows)
        for kind, rows in section.items()
    }


_READERS: dict[str, Any] = {
    "values": _values,
    "patterns": _patterns,
    "figures": _figures,
    "not_figures": _figures,
    "joins": _joins,
    "hedges": _hedges,
    "senses": _senses,
    "number_words": _number_words,
    "slacks": _slacks,
    "vague": _vague,
    "roundings": _roundings,
    "dates": _dates,
    "checks": _checks,
    "tables": _tables,
}
