"""Checked tables → the packed rules: plain data that `marshal` can hold and `lint.pack.unpack` turns into a Pack.

Every mistake that only shows here (an unknown slot, a pattern that does not compile or that matches nothing at all, an
equation that does not parse, a relation of an unknown check) is said with file and line, all of them at once.
"""

from __future__ import annotations

from fractions import Fraction

from lint.model import FiglintError
from lint.pack import dates, slots
from lint.pack.engine import compile_packed
from lint.pack.load import nearest
from lint.pack.measures import index_measures
from lint.records import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from lint.pack.load import Rules, Table

# Figure kinds that a rule may make (DESIGN §7).
MAKES = ("count", "money", "percent", "quantity", "duration", "age", "ordinal", "ratio", "date", "date-range", "time", "year")
MODIFIERS = ("exact", "approx", "more_than", "less_than", "at_least", "at_most", "range", "vague")
SEVERITIES = ("error", "warning", "info")
CONFIDENCES = ("high", "medium", "low")
# Named patterns that the readers and extractors run by themselves; the others are only parts of other patterns.
STANDALONE_PREFIX = "scan_"


def build(rules: Rules, language: str) -> dict[str, Any]:
    """The packed rules. Raises FiglintError with every problem, a line each."""
    return _Builder(rules, language).build()


class _Builder:
    def __init__(self, rules: Rules, language: str) -> None:
        self.rules = rules
        self.language = language
        self.problems: list[str] = []
        self.units: dict[str, Any] = {}
        self.currencies: dict[str, Any] = {}
        self.context = slots.Context({}, {}, {})

    def build(self) -> dict[str, Any]:
        from lint.pack import oracle  # noqa: PLC0415

        try:
            self.units = oracle.unit_table(self.rules)
            self.currencies = oracle.currency_table(self.rules, self.language)
        except FiglintError as error:
            raise FiglintError(str(error)) from None
        self.context = self.make_context()
        packed: dict[str, Any] = {
            "language": self.language,
            "lists": self.context.lists,
            "values": self.context.values,
            "patterns": self.standalone(),
            "figures": tuple(self.each("figure", self.figure)),
            "not_figures": tuple(self.each("not-figure", self.figure)),
            "joins": tuple(self.each("join", self.join)),
            "roundings": {row[0]: row[1] for row in self.each("rounding", self.rounding)},
            "dates": tuple(self.each("date", self.date)),
            "date_index": dates.index_dates((table.data for table in self.rules.of("date")), self.context),
            "units": self.units,
            "currencies": self.currencies,
            "checks": tuple(self.each("check", self.check)),
        }
        packed["gates"] = {kind: gates(packed[kind]) for kind in ("figures", "not_figures")}
        packed.update(self.hedges())
        checks = {row[0] for row in packed["checks"]}
        packed["relations"] = tuple(self.each("relation", lambda table: self.relation(table, checks)))
        packed["relation_index"] = relation_index(packed["relations"])
        packed["tables"] = {
            kind: tuple(self.each(kind, self.row)) for kind in ("cue", "needs-source")
        }
        packed["measures"] = index_measures(table.data for table in self.rules.of("measure"))
        if self.problems:
            raise FiglintError("\n".join(self.problems))
        return packed

    def each(self, kind: str, make: Callable[[Table], Any]) -> list[Any]:
        """What `make` makes of each table of a kind; its errors are collected with their places."""
        made = []
        for table in self.rules.of(kind):
            try:
                made.append(make(table))
            except FiglintError as error:
                name = table.data.get("id", "")
                self.problems.append(f"{table.where}: {kind} {name!r}: {error}" if name else f"{table.where}: {error}")
        return made

    # ------------------------------------------------------------------------------------------- vocabulary

    def make_context(self) -> slots.Context:
        lists: dict[str, frozenset[str]] = {}
        values: dict[str, dict[str, Any]] = {}
        fragments: dict[str, str] = {}
        for table in self.rules.of("lists"):
            if not table.data.get("words"):
                self.problems.append(f"{table.where}: the list {table.name!r} is empty")
            lists[table.name] = lists.get(table.name, frozenset()) | frozenset(self.words(table))
        for table in self.rules.of("values"):
            row = values.setdefault(table.name, {})
            for word, value in table.data.get("words", {}).items():
                try:
                    row[word] = pack_number(value)
                except (ValueError, ZeroDivisionError):
                    self.problems.append(f'{table.where}: {word} = {value!r} is no number; write "1/3", "0.5" or 12')
        for table in self.rules.of("patterns"):
            fragments[table.name] = table.data.get("pattern", "")
        lists.update({name: words for name, words in self.units.get("lists", {}).items() if name not in fragments})
        lists.update(self.currencies.get("lists", {}))
        lists["currency_sign"] = frozenset(self.currencies["signs"])
        lists["currency_code"] = frozenset(self.currencies["codes"])
        lists["currency_minor"] = frozenset(self.currencies["minor"])
        for name in fragments:
            if name in lists or name in values:
                self.problems.append(f"the name {name!r} is both a list and a pattern; slots could mean either")
        return slots.Context(lists, values, fragments)

    def words(self, table: Table) -> list[str]:
        words = table.data.get("words", [])
        self.problems.extend(
            f"{table.where}: the list {table.name!r} holds an empty word" for word in words if not word.strip()
        )
        return [word for word in words if word.strip()]

    def standalone(self) -> dict[str, Any]:
        made = {}
        for table in self.rules.of("patterns"):
            if not table.name.startswith(STANDALONE_PREFIX):
                continue
            try:
                made[table.name] = slots.compile_pattern(table.data["pattern"], self.context, lettered=False).args
            except FiglintError as error:
                self.problems.append(f"{table.where}: {error}")
        return made

    # ---------------------------------------------------------------------------------------------- figures

    def figure(self, table: Table) -> tuple[Any, ...]:
        data = table.data
        makes = data.get("makes", "count")
        one_of("makes", makes, MAKES)
        if "modifier" in data:
            one_of("modifier", data["modifier"], MODIFIERS)
        pattern = data["pattern"]
        if pattern.count("{number}") != 1:
            raise FiglintError("a figure pattern is anchored at its number: write {number} exactly once")
        before, after = pattern.split("{number}")
        keys = ("unit", "currency", "modifier", "trend", "value", "confidence", "per", "scale")
        return (
            data["id"],
            makes,
            self.side(before, backwards=True),
            self.side(after, backwards=False),
            {key: data[key] for key in keys if key in data},
        )

    def side(self, pattern: str, *, backwards: bool) -> tuple[Any, ...] | None:
        if not pattern:
            return None
        return slots.compile_pattern(pattern, self.context, lettered=False, backwards=backwards).args

    def join(self, table: Table) -> tuple[Any, ...]:
        data = table.data
        return (
            data["id"],
            data["makes"],
            frozenset(data["between"]),
            frozenset(data.get("before", ())),
            frozenset(data.get("unless-before", ())),
        )

    def rounding(self, table: Table) -> tuple[str, tuple[int, str]]:
        data = table.data
        one_of("whole", data["whole"], ("exact", "half"))
        return data["kind"], (data["significant"], data["whole"])

    def hedges(self) -> dict[str, Any]:
        rows: dict[str, list[tuple[Any, ...]]] = {}
        sides: dict[str, set[str]] = {"before": set(), "after": set()}

        def hedge(table: Table) -> None:
            data = table.data
            one_of("side", data["side"], tuple(sides))
            one_of("modifier", data["modifier"], MODIFIERS)
            row = (
                data["id"],
                data["side"],
                data["modifier"],
                None if "below" in data and data["below"] == "open" else pack_number(data.get("below", 0)),
                None if "above" in data and data["above"] == "open" else pack_number(data.get("above", 0)),
                data.get("closed", True),
                data.get("trend"),
            )
            for words in data["words"]:
                rows.setdefault(words, []).append(row)
                sides[data["side"]].add(words)

        self.each("hedge", hedge)
        vague: dict[str, tuple[Any, ...]] = {}

        def vague_row(table: Table) -> None:
            data = table.data
            for words in data["words"]:
                vague[words] = (data["id"], pack_number(data["low"]), pack_number(data["high"]), data.get("high-open", False))

        self.each("vague", vague_row)
        patterns: dict[str, Any] = {"before": None, "after": None}
        for side, words in sides.items():
            if words:
                body = f"(?P<hedge>{slots.trie(slots.cased(frozenset(words)))})"
                text = f"{body}\\s{{0,2}}" if side == "before" else f"\\s{{0,2}}{body}(?!\\w)"
                patterns[side] = slots.compile_pattern(text, self.context, lettered=False, backwards=side == "before").args
        return {
            "hedges": {words: tuple(found) for words, found in rows.items()},
            "hedge_before": patterns["before"],
            "hedge_after": patterns["after"],
            "vague": vague,
        }

    def date(self, table: Table) -> tuple[Any, ...]:
        data = table.data
        one_of("makes", data["makes"], MAKES)
        one_of("means", data["means"], dates.MEANS)
        if "guard" in data:
            one_of("guard", data["guard"], dates.GUARDS)
        compiled = dates.compile_date(data["pattern"], self.context)
        self.refuse_empty(compiled)
        for key in ("trigger", "next", "alone"):
            dates.words_of(data.get(key, ""), self.context)
        rest = {key: data[key] for key in ("means", "guard", "value") if key in data}
        return data["id"], data["makes"], compiled.args, rest

    # ------------------------------------------------------------------------------------ checks, relations

    def check(self, table: Table) -> tuple[Any, ...]:
        data = table.data
        one_of("severity", data["severity"], SEVERITIES)
        one_of("confidence", data.get("confidence", "high"), CONFIDENCES)
        parameters = {key: pack_deep(value) for key, value in data.get("parameters", {}).items()}
        messages = data.get("messages", {})
        equation = self.equation(data["equation"]) if "equation" in data else None
        return (
            data["id"],
            data["kind"],
            data["severity"],
            data.get("confidence", "high"),
            data["message"],
            equation,
            parameters,
            messages,
            data.get("default", True),
            data["why"],
        )

    def equation(self, text: str) -> Any:
        from lint import algebra  # noqa: PLC0415

        return pack_deep(algebra.parse(text))

    def relation(self, table: Table, checks: set[str]) -> tuple[Any, ...]:
        data = table.data
        if data["check"] not in checks:
            raise FiglintError(f"there is no check {data['check']!r}{nearest(data['check'], sorted(checks))}")
        one_of("confidence", data.get("confidence", "high"), CONFIDENCES)
        one_of("scope", data.get("scope", "sentence"), ("sentence", "paragraph", "article"))
        compiled = slots.compile_pattern(data["pattern"], self.context, lettered=True)
        self.refuse_empty(compiled)
        unless = slots.compile_pattern(data["unless"], self.context, lettered=True).args if data.get("unless") else None
        rest = {key: tuple(value) if isinstance(value, list) else value for key, value in data.items() if key in ("same", "order")}
        return (
            data["id"],
            data["check"],
            compiled.args,
            data.get("scope", "sentence"),
            data.get("confidence", "high"),
            compiled.letters,
            compiled.needs,
            compiled.literals,
            compiled.values,
            unless,
            data.get("message", ""),
            self.equation(data["equation"]) if "equation" in data else None,
            rest,
        )

    def refuse_empty(self, compiled: slots.Compiled) -> None:
        if slots.matches_empty(compiled.args):
            raise FiglintError("the pattern matches the empty string, so it would match everywhere")

    def row(self, table: Table) -> dict[str, Any]:
        """A table of a kind that is plain data, its pattern (if any) compiled over lettered text."""
        row = {key: pack_deep(value) for key, value in table.data.items() if key not in ("why", "examples", "good", "bad")}
        if "pattern" in row:
            compiled = slots.compile_pattern(row["pattern"], self.context, lettered=True)
            self.refuse_empty(compiled)
            row.update(pattern=compiled.args, needs=compiled.needs, literals=compiled.literals, letters=compiled.letters)
        return row


def relation_index(relations: tuple[tuple[Any, ...], ...]) -> dict[str, dict[str, tuple[int, ...]]]:
    """For each scope: word → the numbers of the relations of which every match holds that word (or one of several); "" for the rest.

    A relation stands under the words of its smallest list, or under a literal word of its pattern.
    """
    index: dict[str, dict[str, list[int]]] = {}
    for number, (_, _, _, scope, _, _, needs, literals, *_) in enumerate(relations):
        words = [word for row in literals if len(row) == 1 for word in whole_words(row[0])]
        keys = {max(words, key=len)} if words else min(needs, key=len) if needs else {""}
        row = index.setdefault(scope, {})
        for key in keys:
            row.setdefault(key, []).append(number)
    return {scope: {word: tuple(numbers) for word, numbers in row.items()} for scope, row in index.items()}


def whole_words(literal: str) -> list[str]:
    """The words of a literal that something stands around on both sides: its first and last may go on in the text."""
    return [word for word in literal.split(" ")[1:-1] if word.isalpha()]


def gates(rules: tuple[tuple[Any, ...], ...]) -> dict[str, dict[str, int]]:
    """For every character that may touch a number, which of the rules can match there, as a set of bits.

    A rule is tried for a character by partial matching: the pattern is asked whether a text that begins (or, before the
    number, ends) so could still come to match. The empty key is for all other characters: every rule.
    """
    every = (1 << len(rules)) - 1
    plain = [chr(code) for code in range(33, 127)]
    keys = ["", *plain, "\n", *(" " + c for c in plain), *("-" + c for c in plain), *"€£¥₹₽₩₺₴฿–—’”°×½"]
    table: dict[str, dict[str, int]] = {"before": {"": every}, "after": {"": every}}
    for side, place in (("before", 2), ("after", 3)):
        patterns = [None if rule[place] is None else compile_packed(rule[place]) for rule in rules]
        for key in keys[1:]:
            text = key[::-1] if side == "before" else key
            bits = 0
            for number, pattern in enumerate(patterns):
                # what looks back at the number itself cannot be asked without one
                if pattern is None or (side == "after" and "(?<" in pattern.pattern.replace("(?P<", "")) or pattern.match(text, partial=True) is not None:
                    bits |= 1 << number
            table[side][text] = bits
    return table


def one_of(key: str, value: str, known: tuple[str, ...]) -> None:
    """Raises FiglintError with the nearest known value where `value` is not one of `known`."""
    if value not in known:
        raise FiglintError(f"{key} = {value!r} is not known{nearest(value, list(known))}")


def pack_number(value: Any) -> Any:
    """12, 0.5, "1/3" or "1e9" as an int, or as (numerator, denominator)."""
    if isinstance(value, bool):
        raise ValueError(value)
    exact = Fraction(str(value))
    return exact.numerator if exact.denominator == 1 else (exact.numerator, exact.denominator)


def pack_deep(value: Any) -> Any:
    """Any TOML value or parsed equation as marshal-able data: lists as tuples, floats and Fractions as exact pairs."""
    if isinstance(value, (list, tuple)):
        return tuple(pack_deep(item) for item in value)
    if isinstance(value, dict):
        return {key: pack_deep(item) for key, item in value.items()}
    if isinstance(value, (float, Fraction)):
        return pack_number(value)
    return value
