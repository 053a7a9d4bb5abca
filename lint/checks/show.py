"""How figures and worked-out numbers are written in messages: the way the article writes them."""

from __future__ import annotations

from lint import values
from lint.rational import Fraction
from lint.records import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lint.model import Article, Figure, Number

SCALES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"))
# a unit, how many smaller ones make it, and the symbols of both
PAIRS = (
    ("hour", 60, "h", "min"),
    ("minute", 60, "min", "s"),
    ("foot", 12, "ft", "in"),
    ("stone", 14, "st", "lb"),
    ("pound", 16, "lb", "oz"),
)
TENTH = Fraction(1, 10)
HALF = Fraction(1, 2)  # below that a smaller scale reads better: $350 million, not $0.35 billion
MANY_COINS = 1000
SIGNIFICANT = 3  # digits that a worked-out number is shown with, at least


def written(article: Article, figure: Figure) -> str:
    """A figure as the text writes it, on one line; one in words without the capital of a sentence's beginning."""
    text = " ".join(article.document.text[figure.start : figure.end].split())
    return text[:1].lower() + text[1:] if figure.words and text[1:2].islower() else text


def added(article: Article, figures: Iterable[Figure]) -> str:
    """Figures as a sum, "12 + 5 + 4"; numbers in words are shown as digits there."""
    return " + ".join([in_digits(article, figure) for figure in figures])


def in_digits(article: Article, figure: Figure) -> str:
    """A figure as the text writes it, but a count or a percentage in words as digits."""
    if figure.words and isinstance(figure.value, (int, Fraction)):
        if figure.kind == "count":
            return number(figure.value)
        if figure.kind == "percent":
            return f"{number(figure.value)}%"
    return written(article, figure)


def with_noun(article: Article, figure: Figure) -> str:
    """A figure with its hedge and its noun, as the text has them."""
    return " ".join(article.document.text[figure.outer_start : max(figure.noun_end, figure.end)].split())


def number(value: Number, digits: int = SIGNIFICANT) -> str:
    """An exact number to so many significant digits at least, whole numbers whole, with thousands grouped.

    >>> number(Fraction(16, 3)), number(4856228), number(Fraction(1, 3000))
    ('5.33', '4,856,228', '0.000333')
    """
    if isinstance(value, int) or value.denominator == 1:
        return f"{int(value):,}"
    size: Number = values.magnitude(value)
    if size >= 10 ** (digits - 1):
        return f"{round(value):,}"
    places = digits - 1
    bound = Fraction(1)
    while size < bound and places < digits + 12:
        places += 1
        bound /= 10
    while size >= 10 and places > 0:
        size *= TENTH
        places -= 1
    return values.plain(Fraction(round(value * 10**places), 10**places))


def like(article: Article, value: Number, figure: Figure) -> str:
    """A number as the article would write it in the place of a figure: with its sign, scale and unit."""
    text = written(article, figure)
    if (pair := _in_two_units(value, figure)) and ":" not in text:
        return pair
    head, _, tail = _around(text)
    if not isinstance(figure.value, (str, tuple)) and figure.value is not None and figure.value < 0:
        if value >= 0:  # "minus 12 Celsius" → "10 Celsius", "-£5m" → "£4m"
            head = "" if head[:1].isalpha() else head.lstrip("-−–")
        else:
            value = -value
    if figure.words and not head and figure.kind in ("count", "ratio", "age", "ordinal"):
        return number(_near(value, figure))
    if figure.kind == "percent" and figure.words and not tail:
        return f"{number(value)}%"
    if figure.words and not head and not tail and text.split()[1:]:  # "five hours": the unit is the last word
        return f"{number(values.exact(Fraction(value) / figure.scale))} {text.split()[-1]}"
    scale = figure.scale
    if figure.kind == "money" and scale < 1:  # pence: many of them are said in the main unit
        coins = values.exact(Fraction(value) / scale)
        return f"{head}{number(coins)}{tail}" if values.magnitude(coins) < MANY_COINS else f"{number(value)} {figure.currency}"
    if figure.kind == "duration" and ":" in text and value > 0:
        return _by_the_watch(value, text)
    shown = Fraction(value) / scale
    least = HALF
    if isinstance(figure.value, (int, Fraction)) and values.magnitude(Fraction(figure.value) / scale) < HALF:
        least = TENTH / 2  # as the article has it
    if scale != 1 and not least <= values.magnitude(shown) < 1000:
        for bound, name in SCALES:
            if values.magnitude(value) >= bound:
                return f"{head}{number(Fraction(value) / bound)} {name}{_unit_tail(tail)}"
        return f"{head}{number(values.exact(Fraction(value)))}{_unit_tail(tail)}"
    digits = number(values.exact(_near(shown, figure)))
    if figure.kind == "money" and scale == 1 and digits[-2:-1] == ".":  # "£9.90"
        digits += "0"
    return f"{head}{digits}{tail}"


def _in_two_units(value: Number, figure: Figure) -> str:
    """A number in the two units of a figure that has two, "5 h 15 min" for one like "an hour and 35 minutes"; else nothing."""
    for unit, factor, large, small in PAIRS:
        if figure.unit == unit and figure.step == Fraction(1, factor) and value > 0:
            whole, rest = divmod(round(Fraction(value) * factor), factor)
            return " ".join(f"{part} {symbol}" for part, symbol in ((whole, large), (rest, small)) if part)
    return ""


def _by_the_watch(value: Number, text: str) -> str:
    """A time as a watch shows it, as exact as another one that is written so: "9:41.15"."""
    *first, last = text.split(":")
    places = len(last.partition(".")[2])
    rest, least = divmod(round(Fraction(value) * 10**places), 60 * 10**places)
    shown = f"{least // 10**places:02}" + (f".{least % 10**places:0{places}}" if places else "")
    for _ in first[1:]:
        rest, part = divmod(rest, 60)
        shown = f"{part:02}:{shown}"
    return f"{rest}:{shown}"


def _near(value: Number, figure: Figure) -> Number:
    """Whole things stay whole where the value is near enough."""
    rounded = round(value)
    return rounded if figure.kind == "count" and values.magnitude(rounded - value) < Fraction(1, 100) else value


def _around(text: str) -> tuple[str, str, str]:
    """What stands before the first digit of a figure, its digits, and what stands behind them."""
    first = next((i for i, c in enumerate(text) if c.isdigit()), None)
    if first is None:
        return "", text, ""
    last = first
    while last < len(text) and (
        text[last].isdigit() or (text[last] in ".,' \u00a0\u202f" and text[last + 1 : last + 2].isdigit())
    ):
        last += 1
    return text[:first], text[first:last], text[last:]


def _unit_tail(tail: str) -> str:
    """The unit behind a scale: " billion crowns" → " crowns"."""
    words = tail.split(maxsplit=1)
    return f" {words[1]}" if len(words) == 2 else ""
