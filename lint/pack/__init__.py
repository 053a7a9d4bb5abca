"""The compiled rules: what a check reads instead of TOML.

`load_pack()` gives the Pack of a language and of the user's rule folders, from the cache where it is fresh. Building one
asks pint and Babel and compiles every pattern; loading one is a few milliseconds and imports neither, nor `regex` itself.
"""

from __future__ import annotations

from lint.records import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lint.model import Number
    from lint.values import Rounding


class Pattern:
    """A compiled pattern that is only made when it is first used: most relations never meet a text that needs them."""

    __slots__ = ("_compiled", "args")

    def __init__(self, args: tuple[Any, ...]) -> None:
        self.args = args
        self._compiled: Any = None

    @property
    def compiled(self) -> Any:
        """The `regex` pattern object."""
        if self._compiled is None:
            from lint.pack.engine import compile_packed  # noqa: PLC0415

            self._compiled = compile_packed(self.args)
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


class HedgeRule(NamedTuple):
    id: str
    side: str  # before, after
    modifier: str
    below: Number | None
    above: Number | None
    closed: bool
    trend: str | None = None


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
    """How a language says a relation. `kinds`: what the sentence must hold; `needs`: word sets, one of each of which must stand in it."""

    id: str
    check: str
    pattern: Pattern
    scope: str
    confidence: str
    letters: tuple[frozenset[str], ...]
    needs: tuple[frozenset[str], ...]
    literals: tuple[str, ...]
    values: dict[str, str]
    unless: Pattern | None
    message: str
    equation: Any
    data: dict[str, Any]


class Pack(NamedTuple):
    language: str
    lists: dict[str, frozenset[str]]
    values: dict[str, dict[str, Number]]
    patterns: dict[str, Pattern]  # the named patterns of rule files that stand alone: number, sentence-end, …
    figures: tuple[FigureRule, ...]
    not_figures: tuple[FigureRule, ...]
    gates: dict[str, dict[str, dict[str, int]]]  # rules that may match, as bits, by what touches the number
    joins: tuple[JoinRule, ...]
    hedges: dict[str, tuple[HedgeRule, ...]]  # by words
    hedge_before: Pattern | None
    hedge_after: Pattern | None
    vague: dict[str, tuple[str, Number, Number | None, bool]]  # words → id, low, high, high open
    roundings: dict[str, Rounding]
    dates: tuple[DateRule, ...]
    date_index: dict[str, dict[str, tuple[int, ...]]]  # first word → next word → numbers of the date rules to try
    units: dict[str, Any]
    currencies: dict[str, Any]
    checks: dict[str, CheckRule]
    relations: tuple[RelationRule, ...]
    tables: dict[str, tuple[dict[str, Any], ...]]  # rows of the other kinds (cue, measure, needs-source), patterns compiled


def load_pack(language: str = "en", folders: tuple[str, ...] = (), *, cache: bool = True) -> Pack:
    """The compiled rules of a language with the user's own folders (or files) of rules on top.

    Raises FiglintError, naming file and line, where a rule is wrong.
    """
    from lint.pack import cache as store  # noqa: PLC0415

    key = store.key(language, folders)
    packed = store.read(key) if cache else None
    if packed is None:
        from lint.pack.build import build  # noqa: PLC0415
        from lint.pack.load import load_rules  # noqa: PLC0415

        packed = build(load_rules(language, folders), language)
        if cache:
            store.write(key, packed)
    return unpack(packed)


def unpack(packed: Mapping[str, Any]) -> Pack:
    """Plain data as the cache holds it → Pack."""
    from lint.values import Rounding  # noqa: PLC0415

    return Pack(
        language=packed["language"],
        lists=packed["lists"],
        values={name: {word: _number(value) for word, value in row.items()} for name, row in packed["values"].items()},
        patterns={name: Pattern(args) for name, args in packed["patterns"].items()},
        figures=tuple(_figure(row) for row in packed["figures"]),
        not_figures=tuple(_figure(row) for row in packed["not_figures"]),
        gates=packed["gates"],
        joins=tuple(JoinRule(*row) for row in packed["joins"]),
        hedges={
            words: tuple(HedgeRule(r[0], r[1], r[2], _number(r[3]), _number(r[4]), r[5], r[6]) for r in rows)
            for words, rows in packed["hedges"].items()
        },
        hedge_before=_pattern(packed["hedge_before"]),
        hedge_after=_pattern(packed["hedge_after"]),
        vague={words: (r[0], _number(r[1]), _number(r[2]), r[3]) for words, r in packed["vague"].items()},
        roundings={kind: Rounding(*row) for kind, row in packed["roundings"].items()},
        dates=tuple(DateRule(r[0], r[1], Pattern(r[2]), r[3]) for r in packed["dates"]),
        date_index=packed["date_index"],
        units=packed["units"],
        currencies=packed["currencies"],
        checks={row[0]: CheckRule(*row) for row in packed["checks"]},
        relations=tuple(
            RelationRule(r[0], r[1], Pattern(r[2]), *r[3:9], None if r[9] is None else Pattern(r[9]), *r[10:])
            for r in packed["relations"]
        ),
        tables={
            kind: tuple({**row, "pattern": Pattern(row["pattern"])} if "pattern" in row else row for row in rows)
            for kind, rows in packed["tables"].items()
        },
    )


def _figure(row: tuple[Any, ...]) -> FigureRule:
    return FigureRule(row[0], row[1], _pattern(row[2]), _pattern(row[3]), row[4])


def _pattern(args: tuple[Any, ...] | None) -> Pattern | None:
    return None if args is None else Pattern(args)


def _number(value: Any) -> Any:
    """Whole numbers are stored as they are, others as (numerator, denominator)."""
    if isinstance(value, tuple):
        from fractions import Fraction  # noqa: PLC0415

        return Fraction(*value)
    return value
