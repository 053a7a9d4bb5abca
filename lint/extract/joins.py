"""Two figures that make one: ranges ("10-15 km", "between £10m and £15m") and compounds ("6ft 2in", "two hours 20 minutes")."""

from __future__ import annotations

from lint import units, values
from lint.model import Figure, Interval
from lint.records import TYPE_CHECKING

if TYPE_CHECKING:
    from lint.extract.tokens import Tokens
    from lint.pack import JoinRule, Pack

RANGED_KINDS = frozenset(("count", "money", "percent", "quantity", "duration", "age"))
LONGEST_GAP = 12


def join(text: str, tokens: Tokens, figures: list[Figure], pack: Pack) -> list[Figure]:
    """The figures with ranges and compounds put together, in order."""
    out: list[Figure] = []
    for figure in figures:
        if out:
            gap_start = out[-1].end
            if 0 <= figure.start - gap_start <= LONGEST_GAP:
                joined = _joined(text, tokens, out[-1], figure, text[gap_start : figure.start], pack)
                if joined is not None:
                    out[-1] = joined
                    continue
        out.append(figure)
    return out


def _joined(text: str, tokens: Tokens, a: Figure, b: Figure, gap: str, pack: Pack) -> Figure | None:
    if a.kind not in RANGED_KINDS or b.kind not in RANGED_KINDS:
        return None
    between = " ".join(gap.split()).lower() if gap.strip() else " " * bool(gap)
    for rule in pack.joins:
        if between not in rule.between:
            continue
        opener = _opener(tokens, a)
        if (rule.before and opener not in rule.before) or opener in rule.unless_before:
            continue
        if rule.makes == "compound":
            made = _compound(a, b, pack)
            if made is not None:
                return made
            continue
        made = _range(text, a, b, rule)
        if made is not None:
            return made
    return None


def _opener(tokens: Tokens, figure: Figure) -> str:
    index = tokens.before(figure.outer_start)
    return tokens.words[index] if index >= 0 else ""


def _compound(a: Figure, b: Figure, pack: Pack) -> Figure | None:
    """A larger unit with a smaller one behind it, worth less than one of the larger."""
    if a.unit is None or b.unit is None or a.unit == b.unit or not isinstance(a.value, int) or isinstance(b.value, (tuple, str)) or b.value is None:
        return None
    table = units.read_units(pack.units)
    if a.kind != b.kind or not table.same_dimension(a.unit, b.unit):
        return None
    size = table.convert(1, b.unit, a.unit)
    if not 0 < size < 1 or b.value * size >= 1 or b.value < 0 or a.step != 1:
        return None
    value = values.exact(a.value + b.value * size)
    low = None if b.interval.low is None else values.exact(a.value + b.interval.low * size)
    high = None if b.interval.high is None else values.exact(a.value + b.interval.high * size)
    return a._replace(
        end=b.end, outer_end=b.outer_end, value=value, interval=Interval(low, high), step=values.exact(b.step * size), alternatives=()
    )


def _range(text: str, a: Figure, b: Figure, rule: JoinRule) -> Figure | None:
    """Two ends; what only one of them states (scale, unit, currency) both have."""
    if isinstance(a.value, (tuple, str)) or isinstance(b.value, (tuple, str)) or a.value is None or b.value is None:
        return None
    if a.kind != b.kind:
        if a.kind == "count" and a.currency is None and a.unit is None:
            pass
        elif b.kind == "count" and a.kind == "money":
            b = b._replace(kind="money", currency=a.currency)
        else:
            return None
    elif a.unit != b.unit or (a.currency or b.currency) != (b.currency or a.currency):
        return None
    low, high, step = a.value, b.value, b.step
    low_interval = a.interval
    factor = 1 if a.scale != 1 or b.scale == 1 else b.scale
    if factor != 1 and a.value * factor <= b.value:
        # the scale is written once: 10–15m, 3 to 4 million; but 200,000 to 1 million says what it means
        if a.value < 1000:
            low = values.exact(a.value * factor)
            low_interval = values.scaled(a.interval, factor)
    elif a.scale != 1 and b.scale == 1 and b.value < a.scale and b.value > a.value / a.scale:
        high = values.exact(b.value * a.scale)
        b = b._replace(interval=values.scaled(b.interval, a.scale))
    if isinstance(low, int) and isinstance(high, int) and low > high and rule.makes == "range-if-rising":
        return None
    first, last = (low_interval, b.interval) if low <= high else (b.interval, low_interval)
    return b._replace(
        start=a.start, outer_start=a.outer_start, value=(low, high), interval=Interval(first.low, last.high),
        modifier="range", currency=b.currency or a.currency, unit=b.unit or a.unit, step=step, rule=rule.id, words=a.words and b.words,
    )  # fmt: skip
