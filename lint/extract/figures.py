"""Numbers → figures: what each number is of (money, a share, a quantity, a count …), with its scale, unit and sign.

A figure rule (`[[figure]]` rows) says what stands before the number and what after it. The rule whose match is longest
wins; a rule for what only looks like a figure (`[[not-figure]]`) takes the number away.
"""

from __future__ import annotations

from fractions import Fraction

from lint import values
from lint.extract.numbers import Core, read_digits
from lint.model import Figure, Interval
from lint.records import TYPE_CHECKING, Any
from lint.units import read_units

if TYPE_CHECKING:
    from lint.extract.tokens import Tokens
    from lint.model import Number, Settings
    from lint.pack import FigureRule, Pack


def read_figures(
    text: str, tokens: Tokens, cores: list[Core], pack: Pack, settings: Settings
) -> list[Figure]:
    """The figures that numbers of the text make, in order, before hedges, ranges, rates and nouns are read.

    A number inside a longer figure ("one in five") makes none of its own.
    """
    out: list[Figure] = []
    taken = 0
    for core in cores:
        if core.start < taken:
            continue
        if _glued(text, core) and not _starts_after_sign(text, core, pack):
            continue
        stop = not_figure(text, core, pack)
        if stop:
            taken = max(taken, stop)
            continue
        figure = _read(text, tokens, core, pack, settings)
        if figure is not None:
            out.append(figure)
            taken = figure.end
    return out


def _glued(text: str, core: Core) -> bool:
    """Digits that a letter touches from the left (A4, F16) are part of a name, unless the letter is a currency."""
    before = text[core.start - 1 : core.start]
    return before.isalnum() or before == "_"


def _starts_after_sign(text: str, core: Core, pack: Pack) -> bool:
    return any(
        rule.before is not None and rule.before.compiled.match(text, max(0, core.start - 24), core.start)
        for rule in pack.figures
        if rule.makes == "money"
    )


def not_figure(text: str, core: Core, pack: Pack) -> int:
    """Where the thing ends that only looks like a figure, or 0 where the number may be one."""
    if core.form in ("vague", "fraction", "multiple"):
        return 0
    for rule in candidates(text, core, pack, "not_figures"):
        end = _matches(rule, text, core, pack)
        if end is not None:
            return end[1]
    return 0


def candidates(text: str, core: Core, pack: Pack, kind: str) -> list[FigureRule]:
    """The rules that may match here, by what stands directly before and after the number."""
    rules: tuple[FigureRule, ...] = getattr(pack, kind)
    gate = pack.gates[kind]
    before, after = gate_key_before(text, core.start), gate_key_after(text, core.end)
    mask = gate["before"].get(before, gate["before"][""]) & gate["after"].get(after, gate["after"][""])
    out = []
    while mask:
        low = mask & -mask
        out.append(rules[low.bit_length() - 1])
        mask ^= low
    return out


def gate_key_after(text: str, end: int) -> str:
    """The character behind a number; with the next one where it is a space or hyphen."""
    c = text[end : end + 1]
    return text[end : end + 2] if c in (" ", "-") else c


def gate_key_before(text: str, start: int) -> str:
    """The character before a number; with the one before it where it is a space or hyphen."""
    c = text[start - 1 : start] if start else ""
    return text[max(0, start - 2) : start] if c in (" ", "-") else c


def _matches(rule: FigureRule, text: str, core: Core, pack: Pack) -> tuple[int, int, Any, Any] | None:
    before = after = None
    start, end = core.start, core.end
    if rule.before is not None:
        before = rule.before.compiled.match(text, max(0, start - 60), start)
        if before is None:
            return None
        start = before.start()
    if rule.after is not None:
        after = rule.after.compiled.match(text, end)
        if after is None:
            return None
        end = after.end()
        slots = after.re.groupindex
        if "unit" in slots and after.group("unit") is not None:
            end = unit_at(text, end, pack)
        elif "name" in slots and after.group("name") is not None:
            end = name_at(text, end, pack)
        else:
            return start, end, before, after
        if end == after.end():
            return None
    return start, end, before, after


def _read(text: str, tokens: Tokens, core: Core, pack: Pack, settings: Settings) -> Figure | None:
    best: tuple[int, int, Any, Any] | None = None
    best_rule: FigureRule | None = None
    for rule in candidates(text, core, pack, "figures"):
        found = _matches(rule, text, core, pack)
        if found is None or (best is not None and found[1] - found[0] <= best[1] - best[0]):
            continue
        if _acceptable(rule, found, text, core, pack):
            best, best_rule = found, rule
    if best is None or best_rule is None:
        return None if _glued(text, core) else _bare(core, pack)
    return _make(best_rule, best, text, core, pack, settings) or _bare(core, pack)


def _groups(found: tuple[int, int, Any, Any], text: str) -> dict[str, str]:
    """What the slots of a match caught; the unit is what was looked up behind the pattern."""
    groups: dict[str, str] = {}
    for match in found[2:]:
        if match is not None:
            groups.update({name: value for name, value in match.groupdict().items() if value is not None})
    for looked_up in ("unit", "name"):
        if looked_up in groups:
            groups[looked_up] = text[found[3].end() : found[1]]
    return groups


def name_at(text: str, start: int, pack: Pack) -> int:
    """Where the longest currency name ends that is written at `start`, or `start` where none is."""
    table = pack.currencies
    end = start
    while end < len(text) and text[end].isalpha():
        end += 1
    low = text[start:end].lower()
    for form in (*table["name_forms"].get(low, ()), low):
        stop = start + len(form)
        if form in table["names"] and " ".join(text[start:stop].lower().split()) == form and _ends_word(text, stop):
            return stop
    return start


def unit_at(text: str, start: int, pack: Pack) -> int:
    """Where the longest unit ends that is written at `start`, or `start` where none is."""
    table = pack.units
    end = start
    while end < len(text) and text[end].isalpha():
        end += 1
    head = text[start:end] or text[start : start + 1]
    best = start
    for form in (*table["symbol_forms"].get(head, ()), head):
        if form in table["symbols"] and text.startswith(form, start) and _ends_word(text, start + len(form)):
            best = start + len(form)
            break
    low = head.lower()
    for form in (*table["word_forms"].get(low, ()), low):
        stop = start + len(form)
        if form in table["words"] and text[start:stop].lower() == form and _ends_word(text, stop):
            return max(best, stop)
    return best


def _ends_word(text: str, end: int) -> bool:
    return not (text[end - 1].isalnum() and end < len(text) and text[end].isalnum())


def _acceptable(rule: FigureRule, found: tuple[int, int, Any, Any], text: str, core: Core, pack: Pack) -> bool:
    """Scale and unit letters that are words or other things as well need more than their own sight."""
    groups = _groups(found, text)
    scale = groups.get("scale")
    if scale in pack.lists["scale_weak"] and rule.makes == "count":
        # "2.4m households" is a count; "2.4m" alone is metres
        return found[1] == core.end + len(scale or "") and _plural_follows(text, found[1], pack)
    unit = groups.get("unit")
    if unit and core.form in ("fraction", "multiple") and len(unit) < 3:
        return False
    name = groups.get("name")
    if name and " ".join(name.lower().split()) in pack.currencies["care"] and not scale:
        return False
    sign = groups.get("sign")
    if sign in pack.currencies["care"] and text[core.start - 1 : core.start].isspace():
        return False
    if unit and all(row.care for row in read_units(pack.units).readings(unit)):
        return core.form == "digits" and found[1] - core.end - len(unit) <= 1 and not _weak_unit_is_word(text, found, core, unit)
    return True


def _weak_unit_is_word(text: str, found: tuple[int, int, Any, Any], core: Core, unit: str) -> bool:
    """"50,000 in" is no inches, "5 a" no years: a unit that is a word needs to touch the number, or end the phrase."""
    if text[core.end : core.end + 1] not in (" ", "\u00a0"):
        return False
    following = text[found[1] : found[1] + 2]
    return unit.islower() and following[:1] not in (")", ",", ".", ";", "]", "/") and following != " ("


def _plural_follows(text: str, end: int, pack: Pack) -> bool:
    match = pack.patterns["scan_next_words"].compiled.match(text, end)
    if not match:
        return False
    words = [word.lower() for word in match.captures("word")]
    return any(w in pack.lists["plural_noun"] or (len(w) > 3 and w.endswith("s") and not w.endswith("ss")) for w in words[:2])


def _bare(core: Core, pack: Pack) -> Figure | None:
    """A number with nothing to say what it is of: a count, a fraction, an ordinal …"""
    if core.form == "fraction":
        return _figure(core, core.start, core.end, "ratio", core.value, _slack(core.value), step=core.step, words=True)
    if core.form == "multiple":
        return _figure(core, core.start, core.end, "ratio", core.value, Interval(core.value, core.value), words=True, unit="multiple")
    if core.form == "ordinal":
        return _figure(core, core.start, core.end, "ordinal", core.value, Interval(core.value, core.value), words=True)
    if core.form == "vague":
        low, high = core.low, core.high
        interval = Interval(low, high, low_open=False, high_open=core.high_open)
        value: Any = (low, high)
        return _figure(core, core.start, core.end, "count", value, interval, modifier="vague", words=True)
    interval = values.rounded(core.value, core.step, 1, pack.roundings["count"])
    if core.form == "words" and core.value < 100:
        interval = Interval(core.value, core.value)
    confidence = "low" if core.form == "malformed" else "high"
    return _figure(core, core.start, core.end, "count", core.value, interval, step=core.step, words=core.form == "words", confidence=confidence)


def _slack(value: Number) -> Interval:
    """A fraction in words is as exact as speech: a third is 30 to 36 per cent, a half 47 to 53, a tenth 9 to 11."""
    spread = value / Fraction(10) if value <= Fraction(1, 2) else (1 - value) / Fraction(5)
    spread = max(spread, Fraction(1, 100)) if value != 1 else Fraction(0)
    return Interval(values.exact(value - spread), values.exact(value + spread))


def _figure(core: Core, start: int, end: int, kind: str, value: Any, interval: Interval, **more: Any) -> Figure:
    more.setdefault("rule", core.rule)
    return Figure(start, end, kind, value, interval, start, end, **more)


def _make(rule: FigureRule, found: tuple[int, int, Any, Any], text: str, core: Core, pack: Pack, settings: Settings) -> Figure | None:
    start, end = found[0], found[1]
    data = rule.data
    groups = _groups(found, text)
    scale: Number = 1
    if "scale" in groups:
        written = groups["scale"]
        table = pack.values["scale"]
        scale = table.get(written) or table.get(" ".join(written.lower().split())) or 1
    mantissa, step = core.value, core.step
    kind = rule.makes
    unit = data.get("unit")
    currency = None
    alternatives: tuple[Any, ...] = ()
    if kind == "ratio" and "other" in groups:
        return _one_in(rule, start, end, core, groups["other"], pack)
    if kind == "money":
        currency, alternatives, scale = _currency(groups, scale, pack, settings, data)
    elif "unit" in groups:
        readings = read_units(pack.units).readings(groups["unit"], settings.country)
        unit = readings[0].unit
        alternatives = tuple((values.exact(mantissa * scale), other.unit) for other in readings[1:])
        if pack.units["units"].get(unit, ("",))[0] == "time":
            kind = "duration"
    if groups.get("minus"):
        mantissa = -mantissa
    value = values.exact(mantissa * scale)
    rounding = pack.roundings.get(kind) or pack.roundings["other"]
    if core.form == "vague":
        low = values.exact((core.low or 0) * scale)
        high = None if core.high is None else values.exact(core.high * scale)
        return Figure(
            start, end, kind, (low, high), Interval(low, high, low_open=False, high_open=core.high_open), start, end,
            unit=unit, currency=currency, modifier="vague", alternatives=alternatives, words=True, rule=rule.id,
        )  # fmt: skip
    if core.form == "fraction" and kind in ("quantity", "duration", "money"):
        interval = values.scaled(_slack(core.value), scale)
    elif mantissa < 0:
        flipped = values.rounded(-mantissa, step, scale, rounding)
        interval = Interval(-(flipped.high or 0), -(flipped.low or 0))
    else:
        interval = values.rounded(mantissa, step, scale, rounding)
        if core.form == "words" and isinstance(core.value, int) and core.value < 100 and scale == 1 and kind == "count":
            interval = Interval(value, value)
    return Figure(
        start, end, kind, value, interval, start, end,
        unit=unit, currency=currency, per=data.get("per"), alternatives=alternatives,
        confidence="low" if core.form == "malformed" else data.get("confidence", "high"),
        step=values.exact(step * scale), scale=scale, words=core.form in ("words", "fraction"), rule=rule.id,
    )  # fmt: skip


def _one_in(rule: FigureRule, start: int, end: int, core: Core, other: str, pack: Pack) -> Figure | None:
    """"One in five", "nine out of ten": a ratio with the slack of speech."""
    plain = other.lower()
    whole = pack.values["cardinal"].get(plain) or pack.values["magnitude"].get(plain)
    if whole is None and other[0].isdecimal():
        read = read_digits(other)
        whole = read[0] if read else None
    if not whole or not 0 < core.value <= whole:
        return None
    value = values.exact(Fraction(core.value) / Fraction(whole))
    half = Fraction(1, 2)
    if core.value == 1:
        interval = Interval(values.exact(1 / (whole + half)), values.exact(1 / (whole - half)) if whole > 1 else 1)
    else:
        interval = Interval(values.exact(value - half / whole), values.exact(min(Fraction(1), value + half / whole)))
    return Figure(start, end, "ratio", value, interval, start, end, words=True, rule=rule.id, step=value)


def _currency(
    groups: dict[str, str], scale: Number, pack: Pack, settings: Settings, data: dict[str, Any]
) -> tuple[str | None, tuple[Any, ...], Number]:
    """(ISO code, or the sign where it may be several; other readings; scale, with that of a minor unit in it)."""
    table = pack.currencies
    written = groups.get("sign") or groups.get("code") or groups.get("name") or groups.get("minor") or data.get("currency") or ""
    key = " ".join(written.split())
    if "minor" in groups:
        rows = table["minor"].get(key) or table["minor"].get(key.lower()) or ()
        codes = tuple(row[0] for row in rows)
        if rows:
            scale = values.exact(scale * Fraction(rows[0][1], rows[0][2]))
    elif key in table["codes"]:
        codes = (key,)
    else:
        codes = table["signs"].get(key) or table["names"].get(key.lower()) or ()
    if not codes:
        return (key or None), (), scale
    if len(codes) == 1:
        return codes[0], (), scale
    if settings.currency in codes:
        return settings.currency, (), scale
    home = table["countries"].get(settings.country)
    if home in codes:
        return home, (), scale
    return key, tuple(codes), scale
