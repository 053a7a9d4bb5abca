"""Two figures that make one: ranges ("10–15m", "between 30 and 50") and compounds ("5 ft 9in", "two hours and 20 minutes")."""

from __future__ import annotations

from lint import units, values
from lint.extract.hedges import hedge
from lint.model import Interval
from lint.rational import Fraction
from lint.records import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lint.extract.draft import Draft
    from lint.extract.tokens import Tokens
    from lint.model import Number
    from lint.pack import JoinRule, Pack

RANGED_KINDS = frozenset(("count", "money", "percent", "quantity", "duration", "age", "ratio"))
PARTS = frozenset(("fraction", "multiple", "one-in", "ratio"))  # forms of numbers that are no amounts
SHARING_KINDS = frozenset(("percent", "money", "quantity", "duration", "count"))
LONGEST_GAP = 24
LEAST_SPOKEN, HUNDREDTHS = 10, 100  # "two pounds thirty": pence are said so from ten on
LIKELY_CHANGE = 5  # "from 4 to 5 million": no more than so many times as much
# How far before a range, in words, something may say that it is a change and none.
LOOK_BACK, LOOK_AHEAD = 9, 4


def join(tokens: Tokens, figures: list[Draft], pack: Pack, *, whole: bool = False) -> list[Draft]:
    """The figures with ranges and compounds put together, in order; whole: by the rules that stand aside, too."""
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
                    and _joined(tokens, last, figure, rules, pack, whole=whole)
                ):
                    continue
        out.append(figure)
    return [figure for figure in out if figure.kind != "score"]


def _joined(tokens: Tokens, a: Draft, b: Draft, rules: tuple[JoinRule, ...], pack: Pack, *, whole: bool) -> bool:
    """Whether b could be made part of a."""
    opener = ""
    for rule in rules:
        if (rule.kinds and a.kind not in rule.kinds) or (rule.aside and not whole):
            continue
        if rule.unless_after and b.unit is None and b.after < len(tokens.words) and tokens.words[b.after] in rule.unless_after:
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
            if rule.first and not _opens(tokens, a):
                continue
        if rule.makes == "compound":
            if _compound(tokens, a, b, rule, pack):
                return True
            continue
        if rule.unless_near and _near(tokens, a, b, rule.unless_near):
            continue
        if rule.near and not _near(tokens, a, b, rule.near):
            continue
        if rule.makes == "share":
            _share(tokens, a, b, rule, pack)
            continue
        if rule.makes == "bounds":
            if _bounds(tokens, a, b, rule, pack):
                return True
            continue
        if _range(tokens, a, b, rule, pack):
            return True
    return False


def _bounds(tokens: Tokens, a: Draft, b: Draft, rule: JoinRule, pack: Pack) -> bool:
    """ "more than 20 but fewer than 30": a range, whose ends are hedged each for itself."""
    hedge(tokens, a, pack)
    if a.modifier not in ("more_than", "at_least") or a.outer_end != a.end or not _less(a.value, b.value):
        return False
    outer, interval, modifier = a.outer_start, a.interval, a.modifier
    if not _range(tokens, a, b, rule, pack):
        a.modifier = modifier
        return False
    a.outer_start = outer
    a.interval = Interval(interval.low, a.interval.high, interval.low_open)
    a.closed = True
    return True


def _less(low: Any, high: Any) -> bool:
    return not isinstance(low, (tuple, str)) and not isinstance(high, (tuple, str)) and low < high


def _share(tokens: Tokens, a: Draft, b: Draft, rule: JoinRule, pack: Pack) -> None:
    """Gives a bare figure the unit, currency or sign of the other: "from 62 metres to 47", "from 5 to 7 per cent"."""
    if a.kind == "count" and (b.kind != "count" or b.scale > 1):
        _share_back(tokens, a, b, pack)
        return
    if a.kind == "ratio" or (rule.most is not None and (not _ends(tokens, b, pack) or not _less(b.value, rule.most))):
        return
    if (
        b.kind != "count"
        or b.form != (a.form if a.kind == "age" else "digits")
        or b.scale != 1
        or a.kind == "count"
        or _goes_on(tokens, b, pack)
    ):
        return
    if a.kind == "percent" and a.first and tokens.words[a.first - 1] not in pack.lists["share_percent"]:
        return
    b.kind, b.unit, b.currency, b.rule = a.kind, a.unit, a.currency, a.rule
    if isinstance(b.value, (tuple, str)) or b.value is None:
        return
    b.scale = min(a.scale, 1)  # "from 16 cents to 14"
    b.interval = values.rounded(b.value, b.step, b.scale, pack.roundings.get(b.kind) or pack.roundings["other"])
    b.value, b.step = values.exact(b.value * b.scale), values.exact(b.step * b.scale)


def _share_back(tokens: Tokens, a: Draft, b: Draft, pack: Pack) -> None:
    if a.form != b.form or a.scale != 1 or isinstance(a.value, (tuple, str)) or a.value is None or _goes_on(tokens, a, pack):
        return
    if isinstance(b.value, (tuple, str)) or b.value is None or b.kind not in SHARING_KINDS:
        return
    if b.scale > 1 and not b.value < a.value * b.scale * LIKELY_CHANGE < b.value * LIKELY_CHANGE**2:
        return  # "from 300 to 1 million" says what it means
    a.kind, a.unit, a.currency, a.rule, a.scale = b.kind, b.unit, b.currency, b.rule, b.scale
    a.interval = values.rounded(a.value, a.step, b.scale, pack.roundings.get(b.kind) or pack.roundings["other"])
    a.value, a.step = values.exact(a.value * b.scale), values.exact(a.step * b.scale)


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


def _ends(tokens: Tokens, figure: Draft, pack: Pack) -> bool:
    """Whether a phrase ends behind a figure, or goes on with the next number: "aged 4, 6 and 8"."""
    following = tokens.plain[figure.end : figure.end + 1]
    if following != " ":
        return not following.isalnum() and following not in "-–%"
    words, after = tokens.words, figure.after
    return after + 1 < len(words) and words[after] in pack.lists["number_and"] and words[after + 1][0].isdecimal()


def _opens(tokens: Tokens, figure: Draft) -> bool:
    """Whether the word before a figure is the first of its sentence."""
    before = tokens.plain[: tokens.starts[figure.first - 1]].rstrip(" \"'“‘(") if figure.first else ""
    return not before or before[-1] in ".!?:"


def _goes_on(tokens: Tokens, figure: Draft, pack: Pack) -> bool:
    """Whether something that the figure may count stands behind it: "gave $10 to 15 people" is no range of money."""
    if figure.after >= len(tokens.words) or tokens.plain[figure.end : tokens.starts[figure.after]] not in (" ", "-"):
        return False
    word = tokens.words[figure.after]
    return word not in pack.lists["noun_stop"] and word not in pack.lists["noun_end"]


def _size(tokens: Tokens, a: Draft, b: Draft, rule: JoinRule, pack: Pack) -> Number | None:
    """What one of b is worth in units of a, where b may be the rest of a: "5 ft 9 in", "5 ft 9", "3 euros 50 cents"."""
    gap = tokens.plain[a.end : b.start]
    if a.kind == "money" == b.kind:
        # cents hold their worth in euros already
        minor = b.step < 1 and b.scale < 1 and (a.currency == b.currency or _may_be(a, b) or _may_be(b, a))
        whole = (a.scale == 1 and a.step == 1) or a.form == "words"
        return 1 if minor and b.value < 1 and whole and "," not in gap else None
    if a.kind == "money" and b.kind == "count":  # two pounds thirty
        spoken = a.form == b.form == "words" and a.scale == 1 and gap == " " and LEAST_SPOKEN <= b.value < HUNDREDTHS
        return Fraction(1, HUNDREDTHS) if spoken and not _goes_on(tokens, b, pack) else None
    if a.kind == "count" == b.kind:
        whole = b.scale > 1 and b.value < a.scale and a.scale % b.scale == 0 and gap == " "
        return 1 if whole and a.form == b.form else None
    if a.unit is None or a.unit == b.unit or not (a.step == 1 or _is_compound(a)):
        return None
    unit = b.unit
    if b.kind == "count" and b.scale == 1 and (gap == "-" or (gap in ("", " ") and not _goes_on(tokens, b, pack))):
        unit = rule.bare.get(a.unit)
    elif a.kind != b.kind and (a.kind, b.kind) != ("duration", "age"):
        return None
    table = units.read_units(pack.units)
    if unit is None or not table.same_dimension(a.unit, unit):
        return None
    size = table.convert(1, unit, a.unit)
    return size if 0 < size < a.step and b.value * size < a.step else None


def _is_compound(a: Draft) -> bool:
    """Whether a figure is one of two units already, "two hours and 14 minutes": its last digit is worth no power of ten."""
    return 0 < a.step < 1 and 10**6 % (1 / a.step) != 0


def _may_be(a: Draft, b: Draft) -> bool:
    """Whether the currency of b is among those that the sign or name of a may mean."""
    return b.currency in a.alternatives


def _compound(tokens: Tokens, a: Draft, b: Draft, rule: JoinRule, pack: Pack) -> bool:
    """A larger unit with a smaller one behind it, worth less than one of the larger."""
    if (
        isinstance(a.value, (tuple, str))
        or not (isinstance(a.value, int) or _is_compound(a))
        or isinstance(b.value, (tuple, str))
        or b.value is None
        or b.value < 0
    ):
        return False
    size = _size(tokens, a, b, rule, pack)
    if size is None:
        return False
    a.kind = b.kind if b.kind == "age" else a.kind
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
        elif a.kind == "age" and (b.kind == "count" or (b.kind == "duration" and b.unit == a.unit)):
            kind, unit = "age", a.unit
        elif b.kind == "count" and a.kind == "money" and not _goes_on(tokens, b, pack):
            kind, currency, unit = "money", a.currency, a.unit
        elif b.kind == "count" and low == 1 and b.form == a.form == "words" and not _goes_on(tokens, b, pack):
            kind, currency, unit = a.kind, a.currency, a.unit  # "a week or two"
        else:
            return False
    elif a.unit != b.unit or (a.currency != b.currency and a.currency is not None and b.currency is not None):
        return False
    else:
        currency = b.currency or a.currency
    if a.form == "malformed" or b.form == "malformed":
        return False
    if a.form == "vague" or b.form == "vague" or (a.form in PARTS) != (b.form in PARTS):
        return False
    low_interval, high_interval = a.interval, b.interval
    scale = b.step if b.scale == 1 and a.form == "words" and b.words else b.scale  # two to three hundred, three or four dozen
    once = low < 1000 if scale > 1 else scale < 1 and a.kind == "count"
    if a.scale == 1 and once and low * scale <= high:
        # the scale is written once: 10–15m, 3 to 4 million, 25 to 75 cents; but 200,000 to 1 million says what it means
        low = values.exact(low * scale)
        low_interval = values.rounded(a.value, a.step, scale, pack.roundings.get(kind) or pack.roundings["other"])
    elif (
        a.scale > 1
        and b.scale == 1
        and b.kind == a.kind
        and high < a.scale
        and high * a.scale > low
        and a.kind == "money"
        and 1 <= high < 1000  # "€5m-6", but £1.2m and £900,000 say what they mean
    ):
        high = values.exact(high * a.scale)
        high_interval = values.rounded(b.value, b.step, a.scale, pack.roundings["money"])
    if low < 0 and high < low:  # "from -18°C to -34°C"
        low, high, low_interval, high_interval = high, low, high_interval, low_interval
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
