"""The equation language of the rules, and arithmetic on intervals: parse, ask whether it can hold, solve, show the working.

An equation compares two sides once: `total == sum(parts)`, `after == before * (1 + change)`, `part <= whole`. A side is
built of names, decimal numbers, `+ - * /`, unary minus, parentheses, and `sum(x) max(x) min(x) count(x)` of a name bound to
a list. There is no `if`, no call and no attribute: a rule that needs more is a kind of check of its own.

A parsed equation is plain tuples of str and int, so that a pack can be marshalled:
    equation  (comparison, left, right, names, repeated names)
    node      ("name", n) ("number", numerator, denominator) ("neg", node) ("+" "-" "*" "/", left, right) ("sum" …, n)

All numbers are exact: `int`, or `Fraction` where they are not whole. Intervals are never empty; a bound of None is no bound.
Interval arithmetic here never loses a possible value, so `holds(…) is False` is certain; it may keep impossible ones.
"""

from __future__ import annotations

from lint.model import FiglintError, Interval
from lint.rational import Fraction
from lint.records import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from lint.model import Number

    Node = tuple[Any, ...]
    Equation = tuple[Any, ...]
    Formatter = Callable[[Number, str | None], str]

FUNCTIONS = ("sum", "max", "min", "count")
COMPARISONS = ("==", "<=", ">=", "<", ">")
MAX_LENGTH = 300  # characters of an equation
MAX_DEPTH = 20  # nested parentheses and minus signs
MAX_CUTS = 5  # how often the interval of a name that occurs twice is halved in `holds`

UNBOUNDED = Interval(None, None)

# ------------------------------------------------------------------------------------------------- intervals


def point(value: Number) -> Interval:
    """The interval that holds one value."""
    return Interval(value, value)


def width(interval: Interval) -> Number | None:
    """High less low; None without bounds."""
    low, high = interval.low, interval.high
    return None if low is None or high is None else high - low


def intersects(a: Interval, b: Interval) -> bool:
    """Whether some value lies in both; ends that only touch must both be closed."""
    a_low, a_high, a_low_open, a_high_open = a
    b_low, b_high, b_low_open, b_high_open = b
    if a_high is not None and b_low is not None and (a_high < b_low or (a_high == b_low and (a_high_open or b_low_open))):
        return False
    return b_high is None or a_low is None or b_high > a_low or (b_high == a_low and not (b_high_open or a_low_open))


def hull(a: Interval, b: Interval) -> Interval:
    """The smallest interval that holds both."""
    return _pick(((a.low, a.low_open), (b.low, b.low_open)), ((a.high, a.high_open), (b.high, b.high_open)))


def add(a: Interval, b: Interval) -> Interval:
    """All sums of a value of the one and a value of the other."""
    a_low, a_high, a_low_open, a_high_open = a
    b_low, b_high, b_low_open, b_high_open = b
    low = None if a_low is None or b_low is None else a_low + b_low
    high = None if a_high is None or b_high is None else a_high + b_high
    return Interval(
        low, high, low is not None and (a_low_open or b_low_open), high is not None and (a_high_open or b_high_open)
    )


def neg(a: Interval) -> Interval:
    """All negatives."""
    low, high, low_open, high_open = a
    return Interval(None if high is None else -high, None if low is None else -low, high_open, low_open)


def sub(a: Interval, b: Interval) -> Interval:
    """All differences, the two taken as independent: `sub(a, a)` is not 0 unless `a` is a point."""
    return add(a, neg(b))


def mul(a: Interval, b: Interval) -> Interval:
    """All products."""
    a_low, a_high, a_low_open, a_high_open = a
    b_low, b_high, b_low_open, b_high_open = b
    if a_low is not None and b_low is not None and a_low > 0 and b_low > 0:  # nearly all figures of articles
        high = None if a_high is None or b_high is None else a_high * b_high
        return Interval(a_low * b_low, high, a_low_open or b_low_open, high is not None and (a_high_open or b_high_open))
    lows: list[tuple[Number | None, bool]] = []
    highs: list[tuple[Number | None, bool]] = []
    for x, x_open, x_sign in ((a_low, a_low_open, -1), (a_high, a_high_open, 1)):
        for y, y_open, y_sign in ((b_low, b_low_open, -1), (b_high, b_high_open, 1)):
            if x is not None and y is not None:
                product = x * y
                # A closed zero makes zero whatever the other factor is, so the end is reached.
                is_open = (x_open or y_open) and not ((x == 0 and not x_open) or (y == 0 and not y_open))
            elif x == 0 or y == 0:
                product, is_open = 0, x_open if x == 0 else y_open
            else:  # at least one end is infinite and none is zero: the sign says which way
                grows = (x_sign if x is None else x) > 0
                upward = grows == ((y_sign if y is None else y) > 0)
                (highs if upward else lows).append((None, False))
                continue
            lows.append((product, is_open))
            highs.append((product, is_open))
    return _pick(lows, highs)


def div(a: Interval, b: Interval) -> Interval:
    """All quotients; without bounds where the divisor may be 0."""
    b_low, b_high, b_low_open, b_high_open = b
    if (b_low is None or b_low < 0 or (b_low == 0 and not b_low_open)) and (
        b_high is None or b_high > 0 or (b_high == 0 and not b_high_open)
    ):
        return UNBOUNDED
    a_low, a_high, a_low_open, a_high_open = a
    if a_low is not None and a_high is not None and b_low is not None and b_high is not None and a_low > 0 and b_low > 0:
        return Interval(
            _quotient(a_low, b_high), _quotient(a_high, b_low), a_low_open or b_high_open, a_high_open or b_low_open
        )
    # 1/b: the ends change places; 1/infinity is an open 0, and 1/0 (an open end here) is no bound.
    low: Number | None = 0 if b_high is None else _quotient(1, b_high) if b_high != 0 else None
    high: Number | None = 0 if b_low is None else _quotient(1, b_low) if b_low != 0 else None
    low_open = low is not None and (b_high is None or b_high_open)
    high_open = high is not None and (b_low is None or b_low_open)
    return mul(a, Interval(low, high, low_open, high_open))


def total(intervals: Iterable[Interval]) -> Interval:
    """All sums of one value of each; 0 for none."""
    low: Number | None = 0
    high: Number | None = 0
    low_open = high_open = False
    for a_low, a_high, a_low_open, a_high_open in intervals:
        low = None if low is None or a_low is None else low + a_low
        high = None if high is None or a_high is None else high + a_high
        low_open = low_open or a_low_open
        high_open = high_open or a_high_open
    return Interval(low, high, low is not None and low_open, high is not None and high_open)


def largest(intervals: Sequence[Interval]) -> Interval:
    """All maxima of one value of each; at least one interval."""
    return neg(smallest([neg(interval) for interval in intervals]))


def smallest(intervals: Sequence[Interval]) -> Interval:
    """All minima of one value of each; at least one interval."""
    low: Number | None = intervals[0].low
    low_open = intervals[0].low_open
    high: Number | None = None
    high_open = False
    for interval in intervals:
        if interval.low is None or low is None:
            low, low_open = None, False
        elif interval.low < low or (interval.low == low and low_open):
            low, low_open = interval.low, interval.low_open
        if interval.high is not None and (
            high is None or interval.high < high or (interval.high == high and interval.high_open)
        ):
            high, high_open = interval.high, interval.high_open
    return Interval(low, high, low_open, high_open)


def _pick(lows: Iterable[tuple[Number | None, bool]], highs: Iterable[tuple[Number | None, bool]]) -> Interval:
    """The widest of these ends; of equal ends a closed one."""
    low, low_open = _widest(lows, -1)
    high, high_open = _widest(highs, 1)
    return Interval(low, high, low_open, high_open)


def _widest(ends: Iterable[tuple[Number | None, bool]], direction: int) -> tuple[Number | None, bool]:
    best: Number | None = None
    best_open = False
    first = True
    for value, is_open in ends:
        if value is None:
            return None, False
        if first or best is None or (value - best) * direction > 0:
            best, best_open, first = value, is_open, False
        elif value == best:
            best_open = best_open and is_open
    return best, best_open


def _quotient(a: Number, b: Number) -> Number:
    """Exactly a / b, an int where it is whole."""
    if type(a) is int and type(b) is int:
        return a // b if a % b == 0 else Fraction(a, b)
    return _plain(Fraction(a) / b)


def _plain(value: Number) -> Number:
    return value.numerator if value.denominator == 1 else value


# --------------------------------------------------------------------------------------------------- parsing


_PARSED: dict[str, Equation] = {}  # of rules, which have few


def parse(text: str) -> Equation:
    """An equation as a checked tree of plain tuples.

    Raises FiglintError with the column (from 1) and what was expected there.
    """
    known = _PARSED.get(text)
    if known is None:
        known = _PARSED[text] = _parse(text)
    return known


def _parse(text: str) -> Equation:
    if len(text) > MAX_LENGTH:
        raise FiglintError(f"equation of {len(text)} characters: expected at most {MAX_LENGTH}")
    reader = _Reader(text)
    left = reader.side(0)
    comparison = reader.word
    if comparison not in COMPARISONS:
        raise reader.error("an operator or a comparison (==, <, <=, >, >=)")
    reader.advance()
    right = reader.side(0)
    if reader.word in COMPARISONS:
        raise reader.error("the end: an equation compares once")
    if reader.word:
        raise reader.error("an operator or the end")
    seen: list[str] = []
    counted: list[str] = []
    _collect(left, seen, counted)
    _collect(right, seen, counted)
    every = tuple(dict.fromkeys(seen + counted))
    if not every:
        raise FiglintError(f'equation "{text}": expected at least one name')
    return (comparison, left, right, every, tuple(name for name in every if seen.count(name) > 1))


def names(equation: Equation) -> tuple[str, ...]:
    """The names that an equation needs, each once."""
    found: tuple[str, ...] = equation[3]
    return found


def _collect(node: Node, seen: list[str], counted: list[str]) -> None:
    """Every occurrence of a name; `count(x)` does not depend on the values of x, and is kept apart."""
    kind = node[0]
    if kind == "count":
        counted.append(node[1])
    elif kind == "name" or kind in FUNCTIONS:
        seen.append(node[1])
    elif kind != "number":
        for child in node[1:]:
            _collect(child, seen, counted)


class _Reader:
    """Recursive descent over the text, one word ahead. `word` is empty at the end."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.start = self.end = 0
        self.word = ""
        self.advance()

    def advance(self) -> None:
        text, size = self.text, len(self.text)
        start = self.end
        while start < size and text[start].isspace():
            start += 1
        end = start
        if end < size:
            end += 1
            if text[start].isascii() and (text[start].isalpha() or text[start] == "_"):
                while end < size and text[end].isascii() and (text[end].isalnum() or text[end] == "_"):
                    end += 1
            elif text[start] in _DIGITS:
                while end < size and (text[end] in _DIGITS or text[end] == "."):
                    end += 1
            elif text[start] in "<>=" and text[end : end + 1] == "=":
                end += 1
        self.start, self.end, self.word = start, end, text[start:end]

    def error(self, expected: str) -> FiglintError:
        found = f'found "{self.word}"' if self.word else "found the end"
        return FiglintError(f'equation "{self.text}", column {self.start + 1}: expected {expected}, {found}')

    def side(self, depth: int) -> Node:
        node = self.product(depth)
        while self.word in ("+", "-"):
            operator = self.word
            self.advance()
            node = (operator, node, self.product(depth))
        return node

    def product(self, depth: int) -> Node:
        node = self.factor(depth)
        while self.word in ("*", "/"):
            operator = self.word
            self.advance()
            start = self.start
            right = self.factor(depth)
            if operator == "/" and right[:2] == ("number", 0):
                raise FiglintError(f'equation "{self.text}", column {start + 1}: expected a divisor that is not 0')
            node = (operator, node, right)
        return node

    def factor(self, depth: int) -> Node:
        word = self.word
        if depth > MAX_DEPTH:
            raise self.error(f"at most {MAX_DEPTH} nested parentheses and minus signs")
        if word == "-":
            self.advance()
            return ("neg", self.factor(depth + 1))
        if word == "(":
            self.advance()
            node = self.side(depth + 1)
            self.take(")", 'an operator or ")"')
            return node
        if word[:1] in _DIGITS and word:
            number = _decimal(word)
            if number is None:
                raise self.error('a number such as "12" or "0.5"')
            self.advance()
            return ("number", number.numerator, number.denominator)
        if not (word[:1].isascii() and (word[:1].isalpha() or word[:1] == "_")):
            raise self.error('a name, a number, "(" or "-"')
        if word in FUNCTIONS:
            self.advance()
            self.take("(", f'"(" after "{word}"')
            name = self.word
            if not name[:1].isalpha() or not name.isascii() or name in FUNCTIONS:
                raise self.error(f'the name of a list in "{word}()"')
            self.advance()
            self.take(")", '")"')
            return (word, name)
        if self.text[self.end :].lstrip()[:1] == "(":
            raise self.error("one of " + ", ".join(f"{function}()" for function in FUNCTIONS))
        if self.text[self.end : self.end + 1] == ".":
            raise self.error("a name without a dot")
        self.advance()
        return ("name", word)

    def take(self, word: str, expected: str) -> None:
        if self.word != word:
            raise self.error(expected)
        self.advance()


_DIGITS = "0123456789"


def _decimal(text: str) -> Fraction | None:
    whole, dot, decimals = text.partition(".")
    if dot and (not decimals or "." in decimals):
        return None
    return Fraction(int(whole + decimals), 10 ** len(decimals))


# ------------------------------------------------------------------------------------------------ evaluating


class _UnknownError(Exception):
    """A name is missing, or is a list where one value is needed."""


def holds(equation: Equation, bindings: Mapping[str, Sequence[Interval]]) -> bool | None:
    """Whether some choice of values inside the intervals makes the equation true.

    False is certain: no choice does. True may be too kind where a name occurs twice (it is halved a few times to see).
    None if a name is missing, or bound to several intervals outside sum, max, min and count.
    """
    try:
        result = _compare(equation, bindings)
        if result and equation[4]:
            result = _cut(equation, dict(bindings), MAX_CUTS)
    except _UnknownError:
        return None
    return result


def _compare(equation: Equation, bindings: Mapping[str, Sequence[Interval]]) -> bool:
    comparison = equation[0]
    left = _value(equation[1], bindings)
    right = _value(equation[2], bindings)
    if comparison == "==":
        return intersects(left, right)
    if comparison[0] == ">":
        left, right = right, left
    # Some left below some right: the least against the most.
    if left.low is None or right.high is None or left.low < right.high:
        return True
    return left.low == right.high and comparison[1:] == "=" and not (left.low_open or right.high_open)


def _cut(equation: Equation, bindings: dict[str, Sequence[Interval]], cuts: int) -> bool:
    """Whether the equation, which `_compare` allows, is still allowed once the widest repeated name is cut to pieces.

    With that name at one value nothing is overrated, so the middle alone often says yes.
    """
    widest, name = max((_cuttable(bindings[name]), name) for name in equation[4])
    low, high, low_open, high_open = bindings[name][0]
    if not cuts or not widest or low is None or high is None:
        return True
    middle = _quotient(low + high, 2)
    for piece in (point(middle), Interval(low, middle, low_open), Interval(middle, high, high_open=high_open)):
        inner = {**bindings, name: (piece,)}
        if _compare(equation, inner) and _cut(equation, inner, cuts - 1):
            return True
    return False


def _cuttable(intervals: Sequence[Interval]) -> Number:
    return (width(intervals[0]) or 0) if len(intervals) == 1 else 0


def _value(node: Node, bindings: Mapping[str, Sequence[Interval]]) -> Interval:
    """The values that a node can take."""
    kind = node[0]
    if kind == "name":
        items = bindings.get(node[1])
        if items is None or len(items) != 1:
            raise _UnknownError
        return items[0]
    if kind == "number":
        number = node[1] if node[2] == 1 else Fraction(node[1], node[2])
        return Interval(number, number)
    if kind == "*":
        return mul(_value(node[1], bindings), _value(node[2], bindings))
    if kind == "+":
        return add(_value(node[1], bindings), _value(node[2], bindings))
    if kind == "-":
        return sub(_value(node[1], bindings), _value(node[2], bindings))
    if kind == "/":
        return div(_value(node[1], bindings), _value(node[2], bindings))
    if kind == "neg":
        return neg(_value(node[1], bindings))
    items = bindings.get(node[1])
    if not items:
        raise _UnknownError
    return _function(kind, items)


def _function(kind: str, items: Sequence[Interval]) -> Interval:
    if kind == "sum":
        return total(items)
    if kind == "count":
        return point(len(items))
    return largest(items) if kind == "max" else smallest(items)


# --------------------------------------------------------------------------------------------------- solving


def solve(equation: Equation, name: str, points: Mapping[str, Sequence[Number]], index: int | None = None) -> Number | None:
    """The one value of `name` that makes both sides equal, exactly; `index` says which member of a list is sought.

    A comparison is solved for its boundary. None if there is no such value, or more than one, if the name occurs more than
    once, or if another name is missing. What `points` says of the name itself does not matter (but its other members do).
    """
    bindings = {key: [point(value) for value in values] for key, values in points.items()}
    found = _solve(("==", *equation[1:]), name, bindings, index)
    if found is None or found.low is None or found.low != found.high:
        return None
    return _plain(found.low)


def solve_interval(
    equation: Equation, name: str, bindings: Mapping[str, Sequence[Interval]], index: int | None = None
) -> Interval | None:
    """The values that the others leave to `name`; for a member of a list, to the one at `index`.

    No value outside makes the equation true. None if there is none inside either, or where `solve` has nothing to say.
    """
    found = _solve(equation, name, bindings, index)
    if found is None:
        return None
    low, high = found.low, found.high
    return found._replace(low=None if low is None else _plain(low), high=None if high is None else _plain(high))


def _solve(equation: Equation, name: str, bindings: Mapping[str, Sequence[Interval]], index: int | None) -> Interval | None:
    comparison, left, right, _, repeated = equation
    if name in repeated:
        return None
    if not _contains(left, name):
        left, right = right, left
        comparison = comparison.translate(_MIRROR)
        if not _contains(left, name):
            return None
    try:
        target = _value(right, bindings)
        if comparison[0] == "<":
            target = Interval(None, target.high, high_open=target.high is not None and (comparison == "<" or target.high_open))
        elif comparison[0] == ">":
            target = Interval(target.low, None, target.low is not None and (comparison == ">" or target.low_open))
        return _isolate(left, name, target, bindings, index)
    except _UnknownError:
        return None


_MIRROR = {ord("<"): ">", ord(">"): "<"}


def _contains(node: Node, name: str) -> bool:
    kind = node[0]
    if kind in ("number", "count"):
        return False
    if kind == "name" or kind in FUNCTIONS:
        return bool(node[1] == name)
    return any(_contains(child, name) for child in node[1:])


def _isolate(
    node: Node, name: str, target: Interval, bindings: Mapping[str, Sequence[Interval]], index: int | None
) -> Interval | None:
    """Walk down to the name, undoing each operation on the target."""
    while node[0] != "name":
        kind = node[0]
        if kind in FUNCTIONS:
            return _member(kind, bindings.get(name), target, index)
        if kind == "neg":
            node, target = node[1], neg(target)
            continue
        left, right = node[1], node[2]
        if _contains(left, name):
            other = _value(right, bindings)
            if kind == "/" and other.low == other.high == 0:
                return None
            target = _UNDO_LEFT[kind](target, other)
            node = left
        else:
            other = _value(left, bindings)
            target = _UNDO_RIGHT[kind](other, target)
            if kind == "/" and target.low == target.high == 0:
                return None  # nothing divides by zero
            node = right
    return target


# target = x op other, and target = other op x, each solved for x.
_UNDO_LEFT: dict[str, Callable[[Interval, Interval], Interval]] = {"+": sub, "-": add, "*": div, "/": mul}
_UNDO_RIGHT: dict[str, Callable[[Interval, Interval], Interval]] = {
    "+": lambda other, target: sub(target, other),
    "-": sub,
    "*": lambda other, target: div(target, other),
    "/": div,
}


def _member(kind: str, items: Sequence[Interval] | None, target: Interval, index: int | None) -> Interval | None:
    """The values of one member of a list whose sum, maximum or minimum is to be in `target`."""
    if index is None:
        index = 0 if items is not None and len(items) == 1 else -1
    if items is None or not 0 <= index < len(items):
        return None
    others = [*items[:index], *items[index + 1 :]]
    if kind == "sum":
        return sub(target, total(others))
    if not others:
        return target
    if kind == "min":
        found = _member("max", [neg(item) for item in items], neg(target), index)
        return None if found is None else neg(found)
    rest = largest(others)
    if intersects(rest, target):  # the others may make it alone; this one must only not exceed it
        return Interval(None, target.high, high_open=target.high_open)
    below = rest.high is not None and target.low is not None and rest.high <= target.low
    return target if below else None


# ------------------------------------------------------------------------------------------------- rendering


def render(equation: Equation, points: Mapping[str, Sequence[Number]], formatter: Formatter) -> str:
    """The working as a sum that a person reads: `total == sum(parts)` with 12, 5 and 4 is "12 + 5 + 4 = 21".

    The side that has something to work out is shown (the right one if both have), and what it comes to. `formatter` gets a
    number and the name that it stands for (None for numbers of the equation itself). A side that is one number alone is just
    that number. Raises FiglintError if a name is missing or a divisor is 0.
    """
    _, left, right, _, _ = equation
    shown, other = (left, right) if right[0] in ("name", "number") and left[0] not in ("name", "number") else (right, left)
    bindings = {key: [point(value) for value in values] for key, values in points.items()}
    try:
        result = _value(shown, bindings)
    except _UnknownError:
        missing = ", ".join(name for name in names(equation) if not points.get(name)) or "one value where there are several"
        raise FiglintError(f"cannot show the working: no {missing}") from None
    if result.low is None:
        raise FiglintError("cannot show the working: a divisor is 0")
    working, _ = _working(shown, points, formatter)
    name = other[1] if other[0] == "name" else None
    if shown[0] in ("name", "number", "count"):
        return working
    return f"{working} = {formatter(_plain(result.low), name)}"


# How tightly a piece of working holds together: a leading minus, a sum, a product, one thing.
_MINUS, _SUM, _PRODUCT, _ONE = range(4)
_SIGNS = {  # operator: sign, what it makes, what its left and right side must at least be to go without parentheses
    "+": (" + ", _SUM, _MINUS, _SUM),
    "-": (" − ", _SUM, _MINUS, _PRODUCT),
    "*": (" × ", _PRODUCT, _PRODUCT, _PRODUCT),
    "/": (" ÷ ", _PRODUCT, _PRODUCT, _ONE),
}


def _working(node: Node, points: Mapping[str, Sequence[Number]], formatter: Formatter) -> tuple[str, int]:
    kind = node[0]
    if kind == "number":
        return formatter(node[1] if node[2] == 1 else Fraction(node[1], node[2]), None), _ONE
    if kind == "count":
        return formatter(len(points[node[1]]), None), _ONE
    if kind in ("max", "min"):
        return f"{kind}({', '.join(formatter(value, node[1]) for value in points[node[1]])})", _ONE
    if kind in ("name", "sum"):
        first, *others = points[node[1]]
        text = formatter(first, node[1])
        for value in others:
            text += f" − {formatter(-value, node[1])}" if value < 0 else f" + {formatter(value, node[1])}"
        return text, _MINUS if first < 0 else _SUM if others else _ONE
    if kind == "neg":
        return "−" + _grouped(*_working(node[1], points, formatter), _ONE), _MINUS
    sign, makes, left_least, right_least = _SIGNS[kind]
    left, left_strength = _working(node[1], points, formatter)
    right, right_strength = _working(node[2], points, formatter)
    text = _grouped(left, left_strength, left_least) + sign + _grouped(right, right_strength, right_least)
    return text, _MINUS if left_strength == left_least == _MINUS else makes


def _grouped(text: str, strength: int, least: int) -> str:
    return text if strength >= least else f"({text})"
