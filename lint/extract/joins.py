"""Two figures that make one: ranges ("10–15m", "between 30 and 50") and compounds ("5 ft 9in", "two hours and 20 minutes")."""

from __future__ import annotations

from lint import units, values
from lint.model import Interval
from lint.records import TYPE_CHECKING

if TYPE_CHECKING:
    from lint.extract.draft import Draft
    from lint.extract.tokens import Tokens
    from lint.pack import JoinRule, Pack

RANGED_KINDS = frozenset(("count", "money", "percent", "quantity", "duration", "age"))
LONGEST_GAP = 12
# How far before a range, in words, something may say that it is a change and none.
LOOK_BACK, LOOK_AHEAD = 9, 4


def join(tokens: Tokens, figures: list[Draft], pack: Pack) -> list[Draft]:
    """The figures with ranges and compounds put together, in order."""
    out: list[Draft] = []
    gaps = pack.joins
    for figure in figures:
        if out:
            last = out[-1]
            distance = figure.start - last.end
            if 0 <= distance <= LONGEST_GAP:
                between = tokens.plain[last.end : figure.start]
                rules = gaps.get(between) or gaps.get(" ".join(between.split()) if between.strip() else between)
                if (
                    rules
                    and last.kind in RANGED_KINDS
                    and figure.kind in RANGED_KINDS
                    and _joined(tokens, last, figure, rules, pack)
                ):
                    continue
        out.append(figure)
    return [figure for figure in out if figure.kind != "score"]


def _joined(tokens: Tokens, a: Draft, b: Draft, rules: tuple[JoinRule, ...], pack: Pack) -> bool:
    """Whether b could be made part of a."""
    opener = ""
    for rule in rules:
        if rule.unless_after and b.after < len(tokens.words) and tokens.words[b.after] in rule.unless_after:
            continue
        if rule.makes == "score":
            if _score(a, b, rule):
                a.kind = "score"
                return True
            continue
        if rule.before or rule.unless_before:
            opener = opener or _opener(tokens, a, pack)
            if (rule.before and opener not in rule.before) or opener in rule.unless_before:
                continue
        if rule.makes == "compound":
            if _compound(a, b, pack):
                return True
            continue
        if rule.unless_near and _near(tokens, a, b, rule.unless_near):
            continue
        if rule.near and not _near(tokens, a, b, rule.near):
            continue
        if rule.makes == "share":
            _share(tokens, a, b, pack)
            continue
        if _range(tokens, a, b, rule, pack):
            return True
    return False


def _share(tokens: Tokens, a: Draft, b: Draft, pack: Pack) -> None:
    """Gives a bare second figure the unit, currency or sign of the first."""
    if b.kind != "count" or b.form != "digits" or b.scale != 1 or a.kind == "count" or _goes_on(tokens, b, pack):
        return
    if a.kind == "percent" and a.first and tokens.words[a.first - 1] not in pack.lists["share_percent"]:
        return
    b.kind, b.unit, b.currency, b.rule = a.kind, a.unit, a.currency, a.rule
    if isinstance(b.value, (tuple, str)) or b.value is None:
        return
    b.interval = values.rounded(b.value, b.step, 1, pack.roundings.get(b.kind) or pack.roundings["other"])


def _score(a: Draft, b: Draft, rule: JoinRule) -> bool:
    """Two bare whole numbers, the first no smaller."""
    if a.kind != "count" or b.kind != "count" or a.form != "digits" or b.form != "digits" or a.scale != 1 or b.scale != 1:
        return False
    high, low = a.value, b.value
    return isinstance(high, int) and isinstance(low, int) and 0 <= low <= high <= (rule.most or 0)


def _near(tokens: Tokens, a: Draft, b: Draft, company: frozenset[str]) -> bool:
    words = tokens.words
    return not company.isdisjoint((*words[max(0, a.first - LOOK_BACK) : a.first], *words[b.after : b.after + LOOK_AHEAD]))


def _opener(tokens: Tokens, figure: Draft, pack: Pack) -> str:
    """The word before a figure, past a hedge: "between" in "between about 30 and 50"; "." where a sentence begins."""
    index = figure.first - 1
    place = figure.start
    if figure.outer_start < figure.start:  # "the ages of 5"
        place = figure.outer_start
        while index >= 0 and tokens.starts[index] >= place:
            index -= 1
        while index >= 0 and tokens.words[index] in pack.lists["noun_article"]:
            place = tokens.starts[index]
            index -= 1
    while index >= 0 and tokens.plain[tokens.end(index) : place] in (" ", "", " ~"):
        word = tokens.words[index]
        if word not in pack.hedges:
            return word
        place = tokens.starts[index]
        index -= 1
    return "."


def _goes_on(tokens: Tokens, figure: Draft, pack: Pack) -> bool:
    """Whether something that the figure may count stands behind it: "gave $10 to 15 people" is no range of money."""
    if figure.after >= len(tokens.words) or tokens.plain[figure.end : tokens.starts[figure.after]] not in (" ", "-"):
        return False
    return tokens.words[figure.after] not in pack.lists["noun_stop"]


def _compound(a: Draft, b: Draft, pack: Pack) -> bool:
    """A larger unit with a smaller one behind it, worth less than one of the larger."""
    if a.kind != b.kind or not isinstance(a.value, int) or isinstance(b.value, (tuple, str)) or b.value is None:
        return False
    if a.unit is None or a.unit == b.unit:
        return False
    table = units.read_units(pack.units)
    unit = b.unit
    if unit is None or not table.same_dimension(a.unit, unit):
        return False
    size = table.convert(1, unit, a.unit)
    if not 0 < size < 1 or b.value * size >= 1 or b.value < 0 or a.step != 1:
        return False
    a.value = values.exact(a.value + b.value * size)
    low = None if b.interval.low is None else values.exact(b.interval.low * size)
    high = None if b.interval.high is None else values.exact(b.interval.high * size)
    whole = a.value - b.value * size
    a.interval = Interval(
        None if low is None else values.exact(whole + low), None if high is None else values.exact(whole + high)
    )
    a.end = a.outer_end = b.end
    a.after = b.after
    a.step = values.exact(b.step * size)
    a.alternatives = ()
    return True


def _range(tokens: Tokens, a: Draft, b: Draft, rule: JoinRule, pack: Pack) -> bool:
    """Two ends; what only one of them states (scale, unit, currency) both have."""
    low, high = a.value, b.value
    if isinstance(low, (tuple, str)) or isinstance(high, (tuple, str)) or low is None or high is None:
        return False
    kind, unit, currency = b.kind, b.unit, b.currency
    if a.kind != b.kind:
        if a.kind == "count":
            unit, currency = b.unit, b.currency
        elif a.kind == "age" and b.kind == "count":
            kind, unit = "age", a.unit
        elif b.kind == "count" and a.kind == "money" and not _goes_on(tokens, b, pack):
            kind, currency, unit = "money", a.currency, a.unit
        else:
            return False
    elif a.unit != b.unit or (a.currency != b.currency and a.currency is not None and b.currency is not None):
        return False
    else:
        currency = b.currency or a.currency
    if a.form == "malformed" or b.form == "malformed":
        return False
    if a.form == "vague" or b.form == "vague" or (a.form in ("fraction", "multiple")) != (b.form in ("fraction", "multiple")):
        return False
    low_interval, high_interval = a.interval, b.interval
    if a.scale == 1 and b.scale > 1 and low < 1000 and low * b.scale <= high:
        # the scale is written once: 10–15m, 3 to 4 million; but 200,000 to 1 million says what it means
        low = values.exact(low * b.scale)
        low_interval = values.rounded(a.value, a.step, b.scale, pack.roundings.get(kind) or pack.roundings["other"])
    elif (
        a.scale > 1
        and b.scale == 1
        and b.kind == a.kind
        and high < a.scale
        and high * a.scale > low
        and a.kind == "money"
        and high >= 1
    ):
        high = values.exact(high * a.scale)
        high_interval = values.rounded(b.value, b.step, a.scale, pack.roundings["money"])
    if low >= high and rule.makes == "range-if-rising":
        return False
    first, last = (low_interval, high_interval) if low <= high else (high_interval, low_interval)
    a.value = (low, high)
    a.interval = Interval(first.low, last.high)
    a.kind, a.unit, a.currency = kind, unit, currency
    a.alternatives = b.alternatives or a.alternatives
    a.end = a.outer_end = b.end
    a.after = b.after
    a.modifier = "range"
    a.step, a.scale = b.step, b.scale
    a.words = a.words and b.words
    a.per = a.per or b.per
    a.rule = rule.id
    return True
