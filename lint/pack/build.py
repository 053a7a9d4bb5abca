"""Checked tables → the packed rules: plain data that `marshal` can hold and `lint.pack.unpack` turns into a Pack.

Every mistake that only shows here (an unknown slot, a pattern that does not compile or that matches nothing at all, an
equation that does not parse, a relation of an unknown check) is said with file and line, all of them at once.
"""

from __future__ import annotations

from lint.letters import bits
from lint.model import FiglintError
from lint.pack import cues, dates, slots
from lint.pack.engine import compile_packed
from lint.pack.load import nearest
from lint.pack.measures import index_measures
from lint.pack.wordsets import index_relations
from lint.rational import Fraction
from lint.records import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from lint.pack.load import Rules, Table

# Figure kinds that a rule may make (DESIGN §7).
MAKES = ("count", "money", "percent", "quantity", "duration", "age", "ordinal", "ratio", "date", "date-range", "time", "year")
# How a number may be written (lint.extract.numbers.Core.form). What only looks like a figure is mostly digits or plain words.
FORMS = ("digits", "words", "dozen", "fraction", "multiple", "ordinal", "malformed", "vague")
ARTICLE = "article"  # "a" and "an", which stand for one only in rules that say so
DEFAULT_FORMS = {"figure": FORMS, "not-figure": ("digits", "words", "dozen", "malformed", "ordinal")}
MEANINGS = ("unit", "money", "scale", "percent", "ratio", "none")
NOWHERE = "\uf8ff"  # a word that no article holds
UNIT_SIGNS = "°º˚℃℉ΩÅℓ#\"″′”’'"
_SIGNS = [chr(code) for code in range(33, 127)]
GATE_KEYS = [
    *_SIGNS,
    "\n",
    *(sep + c for sep in " -" for c in (*_SIGNS, "é", *"€£¥₹₽₩₺₴฿–—’”“‘°×½%\n")),
    *"é€£¥₹₽₩₺₴฿–—’”“‘°×½",
]
MODIFIERS = ("exact", "approx", "more_than", "less_than", "at_least", "at_most", "range", "vague")
SEVERITIES = ("error", "warning", "info")
CONFIDENCES = ("high", "medium", "low")
# Named patterns that the readers and extractors run by themselves; the others are only parts of other patterns.
STANDALONE_PREFIX = "scan_"


def build(rules: Rules, language: str, made: dict[str, Any] | None = None) -> dict[str, Any]:
    """The packed rules. Raises FiglintError with every problem, a line each.

    made: what was made of rules before, which need not be again; what is made of these is added, behind all else.
    """
    return _Builder(rules, language, {} if made is None else made).build()


class _Builder:
    def __init__(self, rules: Rules, language: str, made: dict[str, Any]) -> None:
        self.rules = rules
        self.language = language
        self.problems: list[str] = []
        self.units: dict[str, Any] = {}
        self.currencies: dict[str, Any] = {}
        self.context = slots.Context({}, {}, {}, made, {})

    def build(self) -> dict[str, Any]:
        from lint.pack import oracle  # noqa: PLC0415

        try:
            self.units = slots.once(self.context.made, oracle.unit_source(self.rules), lambda: oracle.unit_table(self.rules))
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
            "slacks": {row[0]: row[1] for row in self.each("slack", self.slack)},
            "number_words": number_words(self.context.values),
            "senses": self.senses(),
            "dates": tuple(self.each("date", self.date)),
            "date_index": dates.index_dates(self.rules.of("date"), self.context, aside=False),
            "aside_index": dates.index_dates(self.rules.of("date"), self.context, aside=True),
            "units": self.units,
            "currencies": self.currencies,
            "checks": tuple(self.each("check", self.check)),
        }
        packed.update(self.hedges())
        if not self.problems:
            packed["gates"] = slots.once(self.context.made, self.gates_source(), self.gates)
        checks = {row[0] for row in packed["checks"]}
        relations = self.each("relation", lambda table: self.relation(table, checks))
        packed["relations"], packed["relation_index"], packed["relation_names"] = index_relations(relations)
        index, packed["long_cues"] = cues.index_cues(self.each)
        packed["tables"] = {
            "needs-source": tuple(self.each("needs-source", self.row)),
            "policies": (cues.join_policies(self.each),),
            "cues": (index,),
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
        self.number_starts(lists, values)
        for name in fragments:
            if name in lists or name in values:
                self.problems.append(f"the name {name!r} is both a list and a pattern; slots could mean either")
        return self.context._replace(lists=lists, values=values, fragments=fragments)

    def number_starts(self, lists: dict[str, frozenset[str]], values: dict[str, dict[str, Any]]) -> None:
        """The words that a number in words can begin with; and after an article, the words that make a number of it."""
        phrases = [words for table in self.rules.of("vague") for words in table.data.get("words", ())]
        articles = lists.get("number_article", frozenset())
        named = [
            *(values.get(name, {}) for name in ("cardinal", "multiple_word", "ordinal_word", "none_word", "magnitude")),
            *(lists.get(name, ()) for name in ("fraction_alone", "fraction_one")),
        ]
        starts = {word for row in named for word in row} | set(_by_edge(phrases, backwards=False)) | articles
        after = {*values.get("magnitude", ()), *values.get("fraction", ())}
        after.update(phrase.replace("-", " ").split()[0] for phrase in lists.get("article_one", ()))
        after.update(phrase.split()[1] for phrase in phrases if phrase.split()[0] in articles)
        after.update(values.get("length_unit", ()))
        for name in ("once_unit", "once_of", "once_paid"):
            after.update(word.replace("-", " ").split()[0] for word in lists.get(name, ()))
        lists["scale_word"] = frozenset(word.lower() for word in values.get("scale", ()) if " " not in word)
        lists["number_trigger"] = frozenset(starts)
        lists["number_after_article"] = frozenset(after)

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
        for form in data.get("forms", ()):
            one_of("forms", form, FORMS)
        keys = ("unit", "currency", "modifier", "confidence", "per", "sure")
        return (
            data["id"],
            makes,
            self.side(before, backwards=True),
            self.side(after, backwards=False),
            {key: data[key] for key in keys if key in data},
        )

    def side(self, pattern: str, *, backwards: bool) -> Any:
        if not pattern:
            return None
        return slots.compile_pattern(pattern, self.context, lettered=False, backwards=backwards).args

    def join(self, table: Table) -> tuple[Any, ...]:
        data = table.data
        return (
            data["id"],
            data["makes"],
            frozenset(data["between"]),
            *(self.listed(data.get(key, ())) for key in ("before", "unless-before", "near", "unless-near", "unless-after")),
            data.get("most"),
            dict(data.get("bare", {})),
            data.get("first", False),
            frozenset(data.get("kinds", ())),
            data.get("aside", False),
        )

    def listed(self, words: Any) -> frozenset[str]:
        """Words, where "{rose}" stands for all words of a list."""
        found: set[str] = set()
        for word in words:
            if word.startswith("{") and word.endswith("}"):
                name = word[1:-1]
                if name not in self.context.lists and name not in self.context.values:
                    raise FiglintError(
                        f"there is no list {name!r}{nearest(name, sorted({*self.context.lists, *self.context.values}))}"
                    )
                found.update(self.context.lists.get(name) or self.context.values[name])
            else:
                found.add(word)
        return frozenset(found)

    def rounding(self, table: Table) -> tuple[str, tuple[int, str]]:
        data = table.data
        one_of("whole", data["whole"], ("exact", "half"))
        return data["kind"], (data["significant"], data["whole"])

    def slack(self, table: Table) -> tuple[str, tuple[Any, ...]]:
        data = table.data
        one_of("form", data["form"], (*FORMS, "one-in"))
        defaults = {"under": None, "of-value": "0", "of-rest": None, "least": "0", "of-unit": None}
        row = [data.get(key, default) for key, default in defaults.items()]
        return data["form"], tuple(None if value is None else pack_number(value) for value in row)

    def senses(self) -> dict[str, tuple[Any, ...]]:
        """Word → its rows in the order of the files; "" for the words that have none."""
        rows: dict[str, list[Any]] = {}

        def sense(table: Table) -> None:
            data = table.data
            one_of("means", data["means"], MEANINGS)
            row = (
                data["means"],
                *(self.listed(data.get(key, ())) for key in ("near", "unless-near", "then", "unless-then")),
                data.get("touching"),
                tuple(data.get("article", ())),
                frozenset(data.get("country", ())),
                frozenset(data.get("forms", ())),
                frozenset(data.get("after-unit", ())),
                data.get("unit"),
                data.get("plural"),
                tuple(data.get("unless-article", ())),
                data.get("signed"),
                data.get("least"),
            )
            for word in data["words"]:
                for one in self.listed((word,)):
                    rows.setdefault(one, []).append(row)

        self.each("sense", sense)
        return {word: tuple(found) for word, found in rows.items()}

    def gates_source(self) -> str:
        """All that gates are made from."""
        tables = [table.data for kind in ("not-figure", "figure") for table in self.rules.of(kind)]
        patterns = [slots.expand(data["pattern"].replace("{number}", ""), self.context, lettered=False)[0] for data in tables]
        rest = [[data.get(key) for key in ("pattern", "forms", "aside", "article")] for data in tables]
        units = (sorted(self.heads("unit")), sorted(self.heads("name")))
        return repr((patterns, rest, units, sorted(self.context.fragments.items())))

    def gates(self) -> dict[str, dict[str, int]]:
        """Which rules can match at a number, as sets of bits, by what touches it: a word, or a character with space or hyphen.

        A rule is tried by partial matching: the pattern is asked whether a text that begins (or, before the number, ends) so
        could still come to match. Every word that some rule's lists (or the units and currencies) hold has an entry for the
        rules with that list; what else a rule may match stands under the first (last) character, for letters with all lists
        left empty. A word's rules are those of both entries. The empty key is for all other characters: every rule.
        """
        tables = [table for kind in ("not-figure", "figure") for table in self.rules.of(kind)]
        hollow = self.context._replace(
            lists={name: frozenset({NOWHERE}) for name in self.context.lists},
            values={name: {NOWHERE: 0} for name in self.context.values},
            fragments={
                **self.context.fragments, "unit": f"(?P<unit>(?=[{UNIT_SIGNS}]))", "currency_name": f"(?P<name>{NOWHERE})",
            },
        )  # fmt: skip
        every = (1 << len(tables)) - 1
        made: dict[str, dict[str, int]] = {"forms": {}}
        for form in FORMS:
            made["forms"][form] = sum(
                1 << n for n, table in enumerate(tables) if form in table.data.get("forms", DEFAULT_FORMS[table.kind])
            )
        made["forms"]["aside"] = sum(1 << n for n, table in enumerate(tables) if table.data.get("aside"))
        made["forms"][ARTICLE] = sum(1 << n for n, table in enumerate(tables) if table.data.get("article"))
        for side in ("before", "after"):
            backwards = side == "before"
            full: list[Any] = []
            empty: list[Any] = []
            words: dict[str, int] = {}
            for number, table in enumerate(tables):
                pattern = _outward(table.data["pattern"].split("{number}")[0 if backwards else 1], backwards=backwards)
                for made_of, context in ((full, self.context), (empty, hollow)):
                    made_of.append(
                        None if not pattern
                        else compile_packed(slots.compile_pattern(pattern, context, lettered=False, backwards=backwards).args)
                    )  # fmt: skip
                looked_up = {"unit": self.heads("unit"), "currency_name": self.heads("name")}
                edges: dict[str, set[str]] = {}
                for word in slots.vocabulary(pattern, self.context, looked_up):
                    edge = _edge(word, backwards=backwards)
                    if edge:
                        edges.setdefault(edge, {edge, edge.upper(), edge[:1].upper() + edge[1:]}).add(
                            word[len(word) - len(edge) :] if backwards else word[: len(edge)]
                        )
                for edge, written in edges.items():
                    probes = [text + sep if backwards else sep + text for text in written for sep in ("", " ", "-")]
                    if any(full[-1].match(probe, partial=True) for probe in probes):
                        words[edge] = words.get(edge, 0) | 1 << number
            made[f"{side}_chars"] = chars = {"": every}
            for key in GATE_KEYS:
                text = key[::-1] if backwards else key
                chosen = empty if key[-1].isalpha() else full
                chars[key] = sum(
                    1 << n for n, pattern in enumerate(chosen) if pattern is None or pattern.match(text, partial=True)
                )
            made[f"{side}_words"] = words
            if backwards:
                # what may stand before, and often does not ("-"), is only looked for where it may be
                made["optional"] = {
                    "": sum(1 << n for n, pattern in enumerate(full) if pattern is not None and pattern.fullmatch(""))
                }
                for key in GATE_KEYS:
                    chosen = empty if key[-1].isalpha() else full
                    made["optional"][key] = sum(
                        1 << n
                        for n, pattern in enumerate(chosen)
                        if made["optional"][""] >> n & 1 and _takes(pattern, key[::-1])
                    )
                optional = [(n, full[n]) for n in range(len(full)) if made["optional"][""] >> n & 1]
                for word, mask in words.items():
                    bits = sum(1 << n for n, pattern in optional if mask >> n & 1 and _takes(pattern, word + " "))
                    if bits:
                        made["optional"][word] = bits
            else:
                made["scaled"] = self.scaled_gate(tables, full, words)
        return made

    def scaled_gate(self, tables: list[Table], full: list[Any], words: dict[str, int]) -> dict[str, int]:
        """The same for what stands behind a number and its scale: most of "5 million" is followed by no unit or currency."""
        chosen = [
            (n, full[n])
            for n, table in enumerate(tables)
            if full[n] is not None and "{scale" in table.data["pattern"].split("{number}")[1]
        ]
        others = (1 << len(tables)) - 1 - sum(1 << n for n, _ in chosen)
        gate: dict[str, int] = {}
        plain = others
        for n, pattern in chosen:
            bit = 1 << n
            if any(pattern.match(f" million {word}") for word in ("xyzzy", "Xyzzy")):
                plain |= bit
                continue
            for word in words:
                forms = {word, word.upper(), word[:1].upper() + word[1:]}
                if any(pattern.match(f" million{sep}{form}", partial=True) for form in forms for sep in (" ", "-")):
                    gate[word] = gate.get(word, others) | bit
            for key in GATE_KEYS:
                if not key[-1].isalpha() and pattern.match(f" million{key}", partial=True):
                    gate[key] = gate.get(key, others) | bit
        gate = {key: bits | plain for key, bits in gate.items()}
        gate[""] = plain
        return gate

    def heads(self, slot: str) -> frozenset[str]:
        """The first runs of letters of all units or currency names."""
        if slot == "unit":
            return frozenset((*self.units["symbols"], *self.units["words"]))
        return frozenset(self.currencies["names"])

    def hedges(self) -> dict[str, Any]:
        rows: dict[str, list[tuple[Any, ...]]] = {}
        sides: dict[str, set[str]] = {"before": set(), "after": set()}

        def hedge(table: Table) -> None:
            data = table.data
            one_of("side", data["side"], tuple(sides))
            one_of("modifier", data["modifier"], MODIFIERS)
            one_of("negated", data.get("negated", "exact"), MODIFIERS)
            row = (
                data["id"],
                data["side"],
                data["modifier"],
                None if "below" in data and data["below"] == "open" else pack_number(data.get("below", 0)),
                None if "above" in data and data["above"] == "open" else pack_number(data.get("above", 0)),
                data.get("closed", True),
                frozenset(data.get("kinds", ())),
                frozenset(data.get("behind", ())),
                data.get("negated", ""),
                frozenset(data.get("not-behind", ())),
                frozenset(data.get("not-of", ())),
            )
            for words in data["words"]:
                if words != " ".join(words.lower().split()):
                    raise FiglintError(f"the hedge {words!r} must be lower case, with single spaces")
                rows.setdefault(words, []).append(row)
                sides[data["side"]].add(words)

        self.each("hedge", hedge)
        vague: dict[str, tuple[Any, ...]] = {}

        def vague_row(table: Table) -> None:
            data = table.data
            for words in data["words"]:
                ends = pack_number(data["low"]), pack_number(data["high"])
                vague[words] = (data["id"], *ends, data.get("high-open", False), data.get("aside", False))

        self.each("vague", vague_row)
        trends: dict[str, dict[str, str]] = {"before": {}, "after": {}}

        def trend(table: Table) -> None:
            one_of("side", table.data["side"], tuple(trends))
            one_of("trend", table.data["trend"], ("up", "down"))
            trends[table.data["side"]].update(dict.fromkeys(self.listed(table.data["words"]), table.data["trend"]))

        self.each("trend", trend)
        return {
            "hedges": {words: tuple(found) for words, found in rows.items()},
            "hedge_before": _by_edge(sides["before"], backwards=True),
            "hedge_after": _by_edge(sides["after"], backwards=False),
            "trend_before": trends["before"],
            "trend_after": trends["after"],
            "vague": vague,
            "vague_index": _by_edge(vague, backwards=False),
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
        rest = {key: data[key] for key in ("means", "guard", "value", "aside") if key in data}
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
        rest = {
            key: tuple(value) if isinstance(value, list) else value
            for key, value in data.items()
            if key in ("same", "order", "part")
        }
        return (
            data["id"],
            data["check"],
            compiled.args,
            data.get("scope", "sentence"),
            data.get("confidence", "high"),
            letter_counts(compiled.letters),
            compiled.needs,
            compiled.literals,
            compiled.values,
            unless,
            data.get("message", ""),
            self.equation(data["equation"]) if "equation" in data else None,
            rest,
            compiled.order,
            compiled.begins,
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


def letter_counts(letters: tuple[frozenset[str], ...]) -> tuple[tuple[int, int], ...]:
    """(kinds as bits, how many figures of them a match holds), for each set of kinds that a pattern asks for."""
    masks = [bits(kinds) for kinds in letters]
    return tuple((mask, sum(other & ~mask == 0 for other in masks)) for mask in dict.fromkeys(masks))


def number_words(values: dict[str, dict[str, Any]]) -> dict[str, tuple[str, Any]]:
    """Every word that a number in words may hold → its role in it, and its worth."""
    found: dict[str, tuple[str, Any]] = {}
    for word, value in values["ordinal_word"].items():
        found[word] = ("ordinal", value)
    for word, value in values["multiple_word"].items():
        found[word] = ("multiple", value)
    for word, value in values["fraction"].items():
        found[word] = ("fraction", value)
    for word, value in values["magnitude"].items():
        found[word] = ("hundred" if value == 100 else "dozen" if value == 12 else "big", value)
    for word, value in values["cardinal"].items():
        found[word] = ("one" if value < 10 else "teen" if value < 20 else "ten", value)
    for word, value in values["none_word"].items():
        found[word] = ("none", value)
    return found


def _outward(pattern: str, *, backwards: bool) -> str:
    """A side of a figure pattern without the looks into the number that it may begin (or end) with."""
    if backwards:
        while pattern.endswith(")"):
            start = max(pattern.rfind("(?="), pattern.rfind("(?!"))
            if start < 0 or not _balanced(pattern[start:]):
                break
            pattern = pattern[:start]
        return pattern
    while pattern.startswith(("(?<=", "(?<!")):
        end = next(n for n in range(4, len(pattern) + 1) if _balanced(pattern[:n]))
        pattern = pattern[end:]
    return pattern


def _balanced(pattern: str) -> bool:
    """Whether every bracket that a piece of a pattern opens is closed at its end, and not before."""
    depth = 0
    for index, c in enumerate(pattern):
        if index and pattern[index - 1] == "\\":
            continue
        depth += (c == "(") - (c == ")")
        if depth == 0:
            return index == len(pattern) - 1
    return False


def _takes(pattern: Any, text: str) -> bool:
    """Whether a pattern that may be left out can match more than nothing at a text's end."""
    found = pattern.match(text, partial=True)
    return found is not None and found.end() > found.start()


def _edge(word: str, *, backwards: bool) -> str:
    """The run of letters that a word begins with (or ends with), lower case; "" where it has a sign there."""
    run = ""
    for c in reversed(word) if backwards else word:
        if not c.isalpha():
            break
        run = c + run if backwards else run + c
    return run.lower()


def _by_edge(phrases: Iterable[str], *, backwards: bool) -> dict[str, tuple[str, ...]]:
    """Phrases by the word that they begin (or end) with, as the tokens of a text have it, or by their sign; longest first."""
    found: dict[str, list[str]] = {}
    for phrase in phrases:
        run = ""
        for c in reversed(phrase) if backwards else phrase:
            if not (c.isalnum() or c == "_"):
                break
            run = c + run if backwards else run + c
        found.setdefault(run or phrase[-1 if backwards else 0], []).append(phrase)
    return {edge: tuple(sorted(group, key=lambda phrase: (-len(phrase), phrase))) for edge, group in found.items()}


def one_of(key: str, value: str, known: tuple[str, ...]) -> None:
    """Raises FiglintError with the nearest known value where `value` is not one of `known`."""
    if value not in known:
        raise FiglintError(f"{key} = {value!r} is not known{nearest(value, list(known))}")


def pack_number(value: Any) -> Any:
    """12, 0.5, "1/3" or "1e9" as an int, or as (numerator, denominator)."""
    if isinstance(value, bool):
        raise ValueError(value)  # noqa: TRY004  (as Fraction answers all else that is no number)
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
