"""Numbers → figures: what each number is of (money, a share, a quantity, a count …), with its scale, unit and sign.

A figure rule (`[[figure]]` rows) says what stands before the number and what after it. Of the rules that match, the one that
begins first and then ends last wins; a rule for what only looks like a figure (`[[not-figure]]`) takes the number away.
Which rules may match at all is looked up by what touches the number, so most numbers meet no pattern.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from lint import values
from lint.extract.draft import Draft
from lint.extract.numbers import Core, read_digits
from lint.model import Interval
from lint.rational import Fraction
from lint.records import TYPE_CHECKING, Any, NamedTuple
from lint.units import difference, read_units

if TYPE_CHECKING:
    from collections.abc import Container, Mapping

    from lint.extract.tokens import Tokens
    from lint.model import Number, Settings
    from lint.pack import FigureRule, Pack, Sense

SPACES = " \n\t\r\u00a0\u202f\u2009"
HYPHENS = "-‐‑"
REACH = 60  # how far before a number a rule may look
REACH_BEHIND = 400  # and how far behind it
TEMPERATURES = frozenset(("degree_Celsius", "degree_Fahrenheit"))
THOUSANDTH = Fraction(1, 1000)
LEAST_DOTTED = 10  # "12.500 euros" are 12,500; "1.619 euros a litre" are not
NEAR_BEFORE, NEAR_AFTER = 9, 7  # words in which a sense looks for its company


class Match(NamedTuple):
    """A rule that fits: its span, what its slots caught, and the number's core."""

    start: int
    end: int
    rule: FigureRule
    groups: dict[str, str]
    outer: int = -1  # where the words begin that belong to the figure and not to its span: "aged 84"

    def rank(self) -> tuple[int, int]:
        """The lowest is the one that fits best."""
        return (self.start if self.outer < 0 else self.outer, -self.end)


def read_figures(
    text: str,
    tokens: Tokens,
    cores: list[Core],
    pack: Pack,
    settings: Settings,
    country: str | None = None,
    *,
    whole: bool = False,
) -> list[Draft]:
    """The figures that numbers of the text make, in order, before hedges, ranges, rates and nouns are read.

    A number inside a longer figure ("one in five") makes none of its own. country: the article's own, where it says so.
    whole: by the rules that stand aside, too.
    """
    return Reader(text, tokens, pack, settings, country, whole=whole).read(cores)


class Reader:
    """Reads the figures of one text; holds what every step looks up."""

    __slots__ = (
        "after_chars",
        "after_words",
        "allowed",
        "before_chars",
        "before_words",
        "currencies",
        "forms",
        "held",
        "home",
        "last",
        "named_places",
        "optional",
        "pack",
        "paid",
        "plain",
        "rules",
        "scaled",
        "scales",
        "senses",
        "settings",
        "split",
        "starts",
        "taken",
        "text",
        "tokens",
        "tries",
        "units",
        "words",
    )  # fmt: skip

    def __init__(self, text: str, tokens: Tokens, pack: Pack, settings: Settings, country: str | None, *, whole: bool) -> None:
        self.text = text
        self.tokens = tokens
        self.words, self.starts, self.plain = tokens
        self.pack = pack
        self.settings = settings
        self.home = settings.country or country
        self.rules = pack.not_figures + pack.figures
        self.split = len(pack.not_figures)
        gates = pack.gates
        self.before_words, self.before_chars = gates["before_words"], gates["before_chars"]
        self.after_words, self.after_chars = gates["after_words"], gates["after_chars"]
        self.forms = gates["forms"]
        self.allowed = -1 if whole else ~gates["forms"]["aside"]
        self.optional, self.scaled = gates["optional"], gates["scaled"]
        self.scales = pack.lists["scale_word"]
        self.tries = 0  # rules whose part before the number, which may be missing, may be there
        self.units = read_units(pack.units)
        self.currencies = pack.currencies
        self.senses = pack.senses
        self.last: Draft | None = None  # the figure before
        self.paid: str | None = None  # the currency of the last sum
        self.taken = 0  # where what is read already ends
        self.held: dict[tuple[str, ...], bool] = {}  # signs → whether the article has one of them
        self.named_places: frozenset[str] | None = None  # countries that the article names, once asked for

    def read(self, cores: list[Core]) -> list[Draft]:
        out: list[Draft] = []
        taken = 0
        text = self.text
        for core in cores:
            start = core.start
            if start < taken:
                continue
            mask = self.mask(core)
            before = text[start - 1 : start]
            glued = before.isalnum() or before == "_"
            if glued and out and out[-1].end == start and out[-1].unit is not None:
                glued = False  # 2h30
            self.last = out[-1] if out else None
            self.taken = taken
            if not mask:
                if not glued and not self.names(core):
                    out.append(self.bare(core))
                continue
            found = self.best(core, mask, glued)
            if isinstance(found, int):
                taken = found
                continue
            draft = None if found is None else self.make(found, core)
            if draft is None:
                if glued or self.names(core):
                    continue
                draft = self.bare(core)
            out.append(draft)
            taken = draft.end
            if draft.kind == "money":
                self.paid = draft.currency
        return out

    def names(self, core: Core) -> bool:
        """Whether a number that no rule takes is part of a word, or an article: "18F", "3M's", "half-brother"."""
        following = self.text[core.end : core.end + 1]
        if core.form == "fraction" and following in HYPHENS and following:
            return True
        return core.form == "article" or following.isalpha()

    # ------------------------------------------------------------------------------------------ finding rules

    def mask(self, core: Core) -> int:
        """The rules that may match here, as bits, by what stands directly before and after the number."""
        text = self.text
        start, end = core.start, core.end
        c = text[end : end + 1]
        sep = ""
        if c in SPACES and c:
            sep, c = " ", text[end + 1 : end + 2]
            place = end + 1
        elif c in HYPHENS and c:
            sep, c = "-", text[end + 1 : end + 2]
            place = end + 1
        else:
            place = end
        if c.isalpha():
            i = bisect_left(self.starts, place)
            if i < len(self.starts) and self.starts[i] == place and self.words[i].isalpha():
                word = self.words[i]
            else:
                stop = place + 1
                while text[stop : stop + 1].isalpha():
                    stop += 1
                word = self.plain[place:stop]
            after = self.after_words.get(word, 0) | self.after_chars.get(sep + c if c.isascii() else sep + "é", 0)
            if after and word in self.scales:
                after &= self.behind_scale(place + len(word))
        else:
            after = self.after_chars.get(sep + c, self.after_chars[""])
        if not after:
            return 0
        after &= self.forms[core.form]
        if not after:
            return 0
        c = text[start - 1] if start else "\n"
        sep = ""
        place = start
        if c in SPACES:
            sep, c = " ", text[start - 2] if start > 1 else "\n"
            place = start - 1
        elif c in HYPHENS:
            sep, c = "-", text[start - 2] if start > 1 else "\n"
            place = start - 1
        if c.isalpha():
            stop = place - 1
            while stop and place - stop < 24 and text[stop - 1].isalpha():
                stop -= 1
            word = self.plain[stop:place]
            key = sep + c if c.isascii() else sep + "é"
            before = self.before_words.get(word, 0) | self.before_chars.get(key, 0)
            self.tries = self.optional.get(word, 0) | self.optional.get(key, 0)
        else:
            before = self.before_chars.get(sep + c, self.before_chars[""])
            self.tries = self.optional.get(sep + c, -1)
        return after & before & self.allowed

    def behind_scale(self, end: int) -> int:
        """The rules that may go on behind a scale: its currency, its unit, or nothing."""
        c = self.text[end : end + 1]
        if c in SPACES or c in HYPHENS:
            i = bisect_left(self.starts, end)
            if i < len(self.starts) and self.starts[i] == end + 1:
                word = self.words[i]
                if word.isalpha():
                    return self.scaled.get(word, self.scaled[""])
            return self.scaled.get(" " + self.text[end + 1 : end + 2], self.scaled[""])
        return -1

    def best(self, core: Core, mask: int, glued: bool) -> Match | int | None:
        """The rule that fits best; where what only looks like a figure ends; or None."""
        best: Match | None = None
        rules, split = self.rules, self.split
        names = mask & ((1 << split) - 1)
        figures = mask ^ names
        while figures:
            low = figures & -figures
            figures ^= low
            rule = rules[low.bit_length() - 1]
            found = self.match(rule, core, low)
            if found is None or found.start < self.taken:
                continue
            if best is not None and found.rank() >= best.rank():
                continue
            if (not glued or found.start < core.start) and self.acceptable(found, core):
                best = found
        if best is not None and (glued or best.rule.data.get("sure")):
            return best
        stop = 0
        while names:
            low = names & -names
            names ^= low
            found = self.match(rules[low.bit_length() - 1], core, low)
            if found is not None and found.end > stop:
                stop = found.end
        return stop or best

    def match(self, rule: FigureRule, core: Core, bit: int) -> Match | None:
        text = self.text
        start, end = core.start, core.end
        outer = -1
        groups: dict[str, str] = {}
        if rule.before is not None and (self.tries & bit or not self.optional[""] & bit):
            before = rule.before.compiled.match(text, max(0, start - REACH), start)
            if before is None:
                return None
            start = before.start()
            if before.re.groupindex:
                groups = before.groupdict()
                if groups.get("skip") is not None:
                    start = before.end("skip")
                elif groups.get("lead") is not None:
                    outer, start = start, before.end("lead")
        if rule.after is not None:
            after = rule.after.compiled.match(text, end, end + REACH_BEHIND)
            if after is None:
                return None
            end = after.end()
            slots = after.re.groupindex
            if slots:
                groups.update(after.groupdict())
                for slot, look in (("unit", self.unit_at), ("name", self.name_at)):
                    if slot in slots and groups[slot] is not None:
                        form = look(end)
                        if not form:
                            return None
                        groups[slot] = form
                        end += len(form)
        return Match(start, end, rule, groups, outer)

    def name_at(self, start: int) -> str:
        """The longest currency name that is written at `start`, lower case, or ""."""
        table = self.currencies
        return longest(self.plain, start, table["name_forms"], table["names"])

    def unit_at(self, start: int) -> str:
        """The longest unit that is written at `start`, as the unit tables have it, or ""."""
        text = self.text
        table = self.units
        end = start
        while text[end : end + 1].isalpha():
            end += 1
        head = text[start:end] or text[start : start + 1]
        best = ""
        for form in (*table.symbol_forms.get(head, ()), head):
            if form in table.symbols and text.startswith(form, start) and self.ends_unit(start + len(form)):
                best = form
                break
        word = longest(self.plain, start, table.word_forms, table.words, digits=True)
        return word if len(word) > len(best) else best

    def ends_unit(self, end: int) -> bool:
        """A symbol may touch the next number, "6ft6in", but no letter."""
        return not (self.text[end - 1].isalpha() and self.text[end : end + 1].isalpha())

    # --------------------------------------------------------------------------------------------- acceptance

    def acceptable(self, found: Match, core: Core) -> bool:
        """Scale and unit letters that are words or other things as well need more than their own sight."""
        groups = found.groups
        makes = found.rule.makes
        scale = groups.get("scale")
        if scale and scale in self.pack.lists["scale_weak"] and makes == "count":
            if not self.text.startswith(scale, core.end):
                return False
            return self.means(scale, "scale", found, core)
        name = groups.get("name")
        if name and not scale and " ".join(name.lower().split()) in self.currencies["care"]:
            return self.means(name, "money", found, core)
        sign = groups.get("sign")
        if sign and sign in self.currencies["care"] and core.start - found.start > len(sign):
            return False
        if sign and sign in self.currencies["care"] and not scale and not (core.step == Fraction(1, 100) or self.grouped(core)):
            codes = self.currencies["signs"][sign]
            return self.currencies["countries"].get(self.home) in codes or self.named(codes) is not None
        minor = groups.get("minor")
        if minor and (minor in self.currencies["care"] or (len(minor) < 3 and minor.isalpha())):
            return self.means(minor, "money", found, core)
        unit = groups.get("unit")
        if unit:
            if core.form in ("fraction", "vague", "multiple") and len(unit) < 3:
                return False
            if self.sense_rows(unit):
                return self.means(unit, "unit", found, core)
            return not all(row[1] for row in self.rows(unit))
        word = groups.get("word")
        if word is not None and not self.means(word, makes, found, core):
            return False
        return not groups.get("other") or word is not None or self.whole(groups, core) is not None

    def rows(self, unit: str) -> Any:
        return self.units.symbols.get(unit) or self.units.words.get(" ".join(unit.lower().split())) or ()

    def grouped(self, core: Core) -> bool:
        return "," in self.text[core.start : core.end]

    def means(self, word: str, meaning: str, found: Match, core: Core) -> bool:
        """Whether a word that may be several things means this one here."""
        row = self.sense(word, found, core)
        return row is not None and row.means == meaning

    def sense_rows(self, word: str) -> tuple[Sense, ...]:
        """The `[[sense]]` rows of a word; a symbol counts with its case ("MB" is no "mb")."""
        rows = self.senses.get(word)
        if rows is None and word not in self.units.symbols:
            rows = self.senses.get(" ".join(word.lower().split()))
        return rows or ()

    def sense(self, word: str, found: Match, core: Core) -> Sense | None:
        """The first `[[sense]]` row of a word that holds here."""
        rows = self.sense_rows(word)
        window: set[str] | None = None
        for row in rows:
            if row.touching is not None and row.touching != (found.end - core.end == len(word)):
                continue
            if row.forms and core.form not in row.forms:
                continue
            if row.after_unit and (
                self.last is None or not 0 <= core.start - self.last.end <= 1 or self.last.unit not in row.after_unit
            ):
                continue
            if (row.article and not self.holds(row.article)) or (row.unless_article and self.holds(row.unless_article)):
                continue
            if row.signed is not None and row.signed != bool(found.groups.get("minus")):
                continue
            if row.least is not None and (core.form == "vague" or core.value < row.least):
                continue
            if row.country and self.home not in row.country:
                continue
            if (row.then or row.unless_then) and not self.follows(found.end, row):
                continue
            if row.plural is not None and row.plural != self.plural_follows(found.end):
                continue
            if row.near or row.unless_near:
                if window is None:
                    window = self.window(found)
                if (row.near and window.isdisjoint(row.near)) or not window.isdisjoint(row.unless_near):
                    continue
            return row
        return None

    def holds(self, signs: tuple[str, ...]) -> bool:
        """Whether one of the signs stands anywhere in the article."""
        held = self.held.get(signs)
        if held is None:
            held = self.held[signs] = any(sign in self.text for sign in signs)
        return held

    def window(self, found: Match) -> set[str]:
        """The words round a figure; a figure before it and the last words of a sentence may be among them."""
        first = bisect_left(self.starts, found.start)
        after = bisect_left(self.starts, found.end)
        words = [*self.words[max(0, first - NEAR_BEFORE) : first], *self.words[after : after + NEAR_AFTER]]
        return {word.lstrip("0123456789") if word[0].isdigit() else word for word in words}

    def follows(self, end: int, row: Sense) -> bool:
        """Whether what stands behind is among a row's `then`: the next word, sign, or "" for the text's end."""
        text = self.text
        place = end
        if text[place : place + 1] in SPACES or text[place : place + 1] in HYPHENS:
            place += 1
        c = text[place : place + 1]
        if c.isalnum():
            stop = place + 1
            while text[stop : stop + 1].isalpha():
                stop += 1
            found = self.plain[place:stop] if c.isalpha() else "0"
        else:
            found = text[end : end + 1] if text[end : end + 1] not in SPACES else c
        return found not in row.unless_then if row.unless_then else found in row.then

    def plural_follows(self, end: int) -> bool:
        """Whether one of the next two words is a plural noun: "2.4m households"."""
        i = bisect_left(self.starts, end)
        plural = self.pack.lists["plural_noun"]
        stop = self.pack.lists["noun_stop"]
        position = end
        for word, start in zip(self.words[i : i + 3], self.starts[i : i + 3], strict=True):
            if self.text[position:start] not in (" ", "\n", "\u00a0", "-") or word in stop:
                return False
            if word in plural or (len(word) > 3 and word[-1] == "s" and word[-2] != "s"):
                return True
            position = start + len(word)
        return False

    # ----------------------------------------------------------------------------------------------- making

    def place(self, draft: Draft) -> Draft:
        """Notes which words the figure begins and ends at."""
        starts = self.starts
        draft.first = max(0, bisect_right(starts, draft.start) - 1)
        if draft.first < len(starts) and starts[draft.first] + len(self.words[draft.first]) <= draft.start:
            draft.first += 1
        draft.after = bisect_left(starts, draft.end)
        return draft

    def bare(self, core: Core) -> Draft:
        """A number with nothing to say what it is of: a count, a fraction, an ordinal …"""
        form, value = core.form, core.value
        slack = self.pack.slacks.get(form)
        kind = "count"
        interval: Interval
        if form == "vague":
            draft = Draft(
                core.start, core.end, "count", (core.low, core.high), Interval(core.low, core.high, False, core.high_open)
            )
            draft.modifier = "vague"
            draft.rule = core.rule
        else:
            if form == "fraction":
                kind, interval = "ratio", values.slackened(value, slack)
            elif form in ("multiple", "ordinal"):
                kind, interval = ("ratio" if form == "multiple" else "ordinal"), Interval(value, value)
            elif slack is not None and (slack.under is None or value < slack.under):
                interval = values.slackened(value, slack)
            else:
                interval = values.rounded(value, core.step, 1, self.pack.roundings["count"])
            draft = Draft(core.start, core.end, kind, value, interval)
            draft.step, draft.scale = core.step, core.scale
            if form == "multiple":
                draft.unit = "multiple"
            elif form == "malformed" or core.rule:  # "no deaths"
                draft.confidence = "low"
                draft.rule = core.rule
        draft.form = form
        draft.words = form not in ("digits", "malformed")
        return self.place(draft)

    def make(self, found: Match, core: Core) -> Draft | None:
        """The figure that a rule makes of a number."""
        rule, groups = found.rule, found.groups
        data, kind = rule.data, rule.makes
        pack, text = self.pack, self.text
        scale: Number = 1
        written = groups.get("scale")
        if written:
            table = pack.values["scale"]
            scale = table.get(written) or table.get(" ".join(written.lower().replace("-", " ").split())) or 1
        if kind == "ratio" and groups.get("other"):
            return self.one_in(found, core)
        mantissa, step = core.value, core.step
        unit: str | None = data.get("unit")
        currency = None
        alternatives: tuple[Any, ...] = ()
        if kind == "money":
            currency, alternatives, scale = self.currency(groups, scale, data)
            if step == THOUSANDTH and scale == 1 and currency in pack.lists["currency_dotted"] and mantissa >= LEAST_DOTTED:
                mantissa, step = values.exact(mantissa * 1000), 1  # "200.000 euros"
        elif groups.get("unit"):
            readings = self.units.readings(" ".join(groups["unit"].split()), self.home)
            unit = readings[0].unit
            if (row := self.sense(groups["unit"], found, core)) is not None and row.unit is not None:
                unit, readings = row.unit, ()
            if self.units.units.get(unit, ("",))[0] == "time" and kind == "quantity":
                kind = "duration"
            elif core.form != "vague":
                alternatives = tuple((values.exact(mantissa * scale), other.unit) for other in readings[1:])
        if unit is not None and (delta := difference(unit)) != unit and self.changes(found):
            unit, alternatives = delta, tuple((value, difference(other)) for value, other in alternatives)
        negative = bool(groups.get("minus"))
        if not negative and unit in TEMPERATURES and text.startswith(" ", found.end):
            below = pack.patterns["scan_below_zero"].compiled.match(text, found.end)
            if below is not None:  # "ten degrees below zero"
                negative, found = True, found._replace(end=below.end())
        if (groups.get("unit") or groups.get("name") or data.get("unit")) and text.startswith(" and", found.end):
            part = pack.patterns["scan_and_part"].compiled.match(text, found.end)
            if part is not None:  # "an hour and a half"
                step = pack.values["fraction"][part["part"].lower()]
                mantissa, found = values.exact(mantissa + step), found._replace(end=part.end())
        if core.form == "article" and groups.get("unit") and mantissa == 1:
            return None
        if core.form == "vague":
            low = values.exact((core.low or 0) * scale)
            high = None if core.high is None else values.exact(core.high * scale)
            draft = Draft(found.start, found.end, kind, (low, high), Interval(low, high, False, core.high_open), rule.id)
            draft.modifier = "vague"
        else:
            value = values.exact(mantissa * scale)
            interval = self.interval(kind, core, mantissa, step, scale)
            if negative:
                value = -value
                interval = Interval(_minus(interval.high), _minus(interval.low))
            draft = Draft(found.start, found.end, kind, value, interval, rule.id)
            draft.step = values.exact(step * scale)
        draft.unit, draft.currency, draft.alternatives = unit, currency, alternatives
        draft.scale = scale * core.scale
        draft.per = data.get("per")
        draft.confidence = "low" if core.form == "malformed" else data.get("confidence", "high")
        draft.modifier = data.get("modifier", draft.modifier)
        draft.form = core.form
        draft.words = core.form not in ("digits", "malformed")
        if found.outer >= 0:
            draft.outer_start = found.outer
        return self.place(draft)

    def changes(self, found: Match) -> bool:
        """Whether a temperature is a difference: "1.5C warmer", "a rise of 2C (3.6F)"."""
        text, patterns = self.text, self.pack.patterns
        last = self.last
        if (
            last is not None
            and last.unit is not None
            and last.unit.startswith("delta_")
            and text[last.end : found.start] == " ("
        ):
            return True
        end = found.end
        if text[end : end + 2] == " (":
            close = text.find(")", end, end + 30)
            end = close + 1 if close > 0 else end
        if patterns["scan_difference_after"].compiled.match(text, end):
            return True
        return any(
            match.end() == found.start
            for match in patterns["scan_difference_before"].compiled.finditer(text, max(0, found.start - REACH), found.start)
        )

    def interval(self, kind: str, core: Core, mantissa: Number, step: Number, scale: Number) -> Interval:
        roundings = self.pack.roundings
        slack = self.pack.slacks.get(core.form)
        if slack is not None and (core.form == "fraction" or (slack.under is None and kind == "count")):
            return values.scaled(values.slackened(core.value, slack), scale)
        if slack is not None and slack.under is not None and kind == "count" and scale == 1 and mantissa < slack.under:
            return values.slackened(mantissa, slack)
        return values.rounded(mantissa, step, scale, roundings.get(kind) or roundings["other"])

    def whole(self, groups: dict[str, str], core: Core) -> Number | None:
        """The five of "one in five"; None where it is none: "one in May", "200 in 2019"; "66 out of 75" are two counts."""
        other = groups["other"]
        whole = self.amount(other)
        if whole is None or whole == 1 or not 0 < core.value <= whole or not isinstance(whole, int):
            return None
        few, digits = whole <= 20, str(whole)
        if not groups.get("strict"):
            return whole if few or digits.strip("0") == "1" else None
        round_number = few or set(digits[1:]) == {"0"}
        return whole if round_number or (core.value == 1 and not (other.isdecimal() and 1000 <= whole <= 2100)) else None

    def amount(self, written: str) -> Number | None:
        """What a plain number that a slot has caught is worth: "five", "1,000", "ten thousand"."""
        amount: Number = 1
        for part in written.lower().replace("-", " ").split():
            role = self.pack.number_words.get(part)
            if role is not None and role[0] in ("one", "teen", "ten", "hundred", "big"):
                amount *= role[1]
            elif part[0].isdecimal() and (read := read_digits(part)) is not None:
                amount *= read[0]
            else:
                return None
        return amount

    def one_in(self, found: Match, core: Core) -> Draft | None:
        """ "One in five", "nine out of ten", "2/3": a ratio with the slack of speech."""
        groups = found.groups
        if groups.get("word"):  # "a ratio of 3:1"
            whole = self.amount(groups["other"])
            if not whole:
                return None
            value = values.exact(Fraction(core.value) / Fraction(whole))
            draft = Draft(found.start, found.end, "ratio", value, Interval(value, value), found.rule.id)
            draft.form, draft.step = "ratio", value
            return self.place(draft)
        whole = self.whole(groups, core)
        if whole is None:
            return None
        value = values.exact(Fraction(core.value) / Fraction(whole))
        interval = values.slackened_ratio(core.value, whole, self.pack.slacks["one-in"])
        draft = Draft(found.start, found.end, "ratio", value, interval, found.rule.id)
        draft.words = True
        draft.step = value
        draft.form = "one-in"
        if groups.get("noun"):  # "one household in five"
            start = self.text.find(groups["noun"], found.start, found.end)
            draft.noun_start, draft.noun_end, draft.noun = start, start + len(groups["noun"]), groups["noun"]
        return self.place(draft)

    def currency(
        self, groups: dict[str, str], scale: Number, data: dict[str, Any]
    ) -> tuple[str | None, tuple[Any, ...], Number]:
        """(ISO code, or the sign where it may be several; other readings; scale, with that of a minor unit in it)."""
        table = self.currencies
        written = (
            groups.get("sign") or groups.get("code") or groups.get("name") or groups.get("minor") or data.get("currency") or ""
        )
        key = " ".join(written.split())
        codes: tuple[str, ...]
        if groups.get("sign"):  # "$20 CAD", "$20 Canadian"
            of = groups.get("whose")
            whose = table["names"].get(f"{of.lower()} dollars", ()) if of else (groups.get("code"),)
            if whose and whose[0] in table["signs"].get(key, ()):
                return whose[0], (), scale
        if groups.get("minor"):
            rows = table["minor"].get(key) or table["minor"].get(key.lower()) or ()
            codes = tuple(row[0] for row in rows)
            if rows:
                scale = values.exact(scale * Fraction(rows[0][1], rows[0][2]))
            if len(key) == 1 and key.isalpha() and codes:
                codes = codes[:1]
        elif key in table["codes"]:
            codes = (key,)
        else:
            codes = table["signs"].get(key) or table["names"].get(key.lower()) or ()
        if not codes:
            return (key or None), (), scale
        if len(codes) == 1:
            return codes[0], (), scale
        if self.settings.currency in codes:
            return self.settings.currency, (), scale
        home = table["countries"].get(self.home)
        if home in codes:
            return home, (), scale
        low = key.lower()
        if groups.get("name") and low not in self.pack.lists["currency_abroad"]:
            named = self.named(codes)
            if named is not None:
                return named, (), scale
        if low not in self.pack.lists["currency_shared"]:
            return table["defaults"].get(key) or table["defaults"].get(low) or codes[0], (), scale
        if self.paid in codes and low not in self.pack.lists["currency_abroad"] and not groups.get("sign"):
            return self.paid, (), scale  # what was paid with before: "1.79 euros, five cents more"
        if groups.get("minor"):  # in an article of one of their signs, cents are of that currency
            written_here = [code for code in codes for sign in self.own_signs(code) if sign in self.text]
            if len(set(written_here)) == 1 and codes[0] not in written_here:
                return written_here[0], (), scale
        if groups.get("name") or groups.get("minor"):  # "dollars" and "cents" are what "$" is
            key = next((sign for sign, known in table["signs"].items() if len(known) > 1 and known[0] == codes[0]), key)
        return key, codes, scale

    def own_signs(self, code: str) -> list[str]:
        """The signs that only this currency has: "€", "US$"."""
        return [sign for sign, known in self.currencies["signs"].items() if known == (code,) and not sign[-1].isalnum()]

    def named(self, codes: tuple[str, ...]) -> str | None:
        """The one of these currencies whose country the article names, if just one is: "crowns" in an article on Prague."""
        table = self.currencies
        if self.named_places is None:
            places = table["places"]
            found = {places[word] for word in set(self.words) if word in places}
            self.named_places = frozenset(table["countries"].get(place, "") for place in found)
        named = [code for code in codes if code in self.named_places]
        return named[0] if len(named) == 1 else None


def name_at(text: str, start: int, pack: Pack) -> int:
    """Where the longest currency name ends that is written at `start`, or `start` where none is."""
    plain = " ".join(text[start : start + 60].lower().split("\n"))
    return start + len(longest(plain, 0, pack.currencies["name_forms"], pack.currencies["names"]))


def longest(
    plain: str, start: int, forms: Mapping[str, tuple[str, ...]], known: Container[str], *, digits: bool = False
) -> str:
    """The longest known form that is written at an offset of lower-case text, its words joined by spaces or hyphens; or "".

    forms: first run of letters → longer forms, longest first. digits: whether a digit may touch its end.
    """
    end = start
    while plain[end : end + 1].isalpha():
        end += 1
    head = plain[start:end]
    for form in (*forms.get(head, ()), head):
        stop = start + len(form)
        if form not in known or not (plain.startswith(form, start) or plain[start:stop].replace("-", " ") == form):
            continue
        following = plain[stop : stop + 1]
        if not plain[stop - 1].isalnum() or not (
            following.isalpha() or (not digits and (following.isalnum() or following == "_"))
        ):
            return form
    return ""


def _minus(value: Number | None) -> Number | None:
    return None if value is None else -value
