"""The numbers of a text in another language against its sources (`figlint compare`): the digits alone can be read.

A number is supported where a source has its digits, on any scale, as a figure, a part of a date, or rounded to it.
"""

from __future__ import annotations

import os
from bisect import bisect_left

from lint.checks.equation import fill
from lint.model import Finding, Place
from lint.rational import Fraction
from lint.records import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lint.model import Article, Figure, Number
    from lint.pack import CheckRule, Pack

FEWEST = 8  # words of a text whose language can be told
SHARE = 8  # of so many words one at least is of the small ones, in any text but a headline
THEIRS, LONG = 3, 4  # of so many longer words, and how long, a text of the same language has one in common with its sources
GROUP = 3  # digits between the signs that group thousands
SMALL = 3  # up to this a source may count without a number
THOUSAND = 1000
POINTS = ",."


def is_foreign(article: Article, sources: Sequence[Article], pack: Pack) -> bool:
    """Whether a text is in another language than its sources: with hardly any small word of the rules, or long one of theirs.

    Words of one letter are small in many languages.
    """
    words = _words(article, pack)
    stops = pack.lists["noun_stop"]
    if len(words) < FEWEST or SHARE * sum(word in stops for word in words) >= len(words):
        return False
    theirs = {word for source in sources for word in _words(source, pack)}
    long = [word for word in words if len(word) >= LONG]
    return THEIRS * sum(word in theirs for word in long) < len(long)


def _words(article: Article, pack: Pack) -> list[str]:
    words = pack.patterns["scan_measure"].compiled.findall(article.document.text.lower())
    return [word for word in words if len(word) > 1 and word[0].isalpha()]


def unsupported(article: Article, sources: Sequence[Article], rule: CheckRule, pack: Pack) -> Iterator[Finding]:
    """A finding for each number of an article whose digits no source has, with the nearest source figure beside it."""
    known = sorted({_mantissa(number)[0] for source in sources for number in _numbers(source, pack)})
    text = article.document.text
    for match in pack.patterns["scan_digits"].compiled.finditer(text):
        readings = list(_readings(match.group()))
        if any(number <= SMALL and not step % 1 for number, step in readings):
            continue
        if any(_supported(number, step, known) for number, step in readings):
            continue
        nearest = _nearest(match.group(), sources)
        fields = {"figure": match.group()}
        related: tuple[Place, ...] = ()
        if nearest is not None:
            source, figure = nearest
            fields["nearest"] = " ".join(source.document.text[figure.outer_start : max(figure.end, figure.noun_end)].split())
            first, last = source.document.locate(figure.start, figure.end)
            related = (Place(first, last, f"the source says {fields['nearest']}", source.document.path),)
        message = fill(rule.message if related else rule.messages["none"], fields)
        yield Finding(rule.id, message, match.start(), match.end(), related, confidence="medium", key=match.group())


def _readings(written: str) -> Iterator[tuple[Number, Number]]:
    """What digits may be worth, each with the step of their last place: "1.200" is 1200 or 1.2, "16,6" is 16.6."""
    groups, signs = [""], []
    for sign in written:
        if sign.isdecimal():
            groups[-1] += sign
        else:
            groups.append("")
            signs.append(sign)
    whole = "".join(groups)
    if len(set(signs)) <= 1 and all(len(group) == GROUP for group in groups[1:]):
        noughts = len(whole) - len(whole.rstrip("0")) if len(whole.strip("0")) > 1 else 0
        yield int(whole), 10**noughts
    if signs and signs[-1] in POINTS and signs[-1] not in signs[:-1]:
        places = len(groups[-1])
        yield Fraction(int(whole), 10**places), Fraction(1, 10**places)


def _numbers(source: Article, pack: Pack) -> Iterator[Number]:
    """All numbers that a source says: its figures, on their scale and without, parts of its days and times, its bare digits."""
    find = pack.patterns["scan_digits"].compiled
    for figure in source.figures:
        values: tuple[Any, ...] = figure.value if isinstance(figure.value, tuple) else (figure.value,)
        for value in values:
            if isinstance(value, str):
                parts = [int(part) for part in find.findall(value.replace("-", " ")) if part.isdecimal()]
                yield from parts
                if figure.kind == "time" and len(parts) > 1:
                    yield parts[0] + Fraction(parts[1], 100)  # 20.15
            elif value is not None:
                yield abs(value)  # its scale does not count
    for match in find.finditer(source.document.text):
        yield from (number for number, _ in _readings(match.group()))


def _mantissa(number: Number) -> tuple[Number, Fraction]:
    """A number between 1 and a thousand, and what it was divided by: "16.6" for 16.6 billion."""
    scale = Fraction(1)
    while number >= THOUSAND * scale:
        scale *= THOUSAND
    while 0 < number < scale:
        scale /= THOUSAND
    return number / scale, scale


def _supported(number: Number, step: Number, known: list[Number]) -> bool:
    """Whether a number, read to a step, has the digits of one that is known, on any scale."""
    near, scale = _mantissa(number)
    half = step / scale / 2
    for turned in (1, THOUSAND, Fraction(1, THOUSAND)):  # 999.9 and 1.0
        at = bisect_left(known, (near - half) * turned)
        if at < len(known) and known[at] <= (near + half) * turned:
            return True
    return False


def _digits(written: str) -> str:
    return "".join(sign for sign in written if sign.isdecimal())


def _nearest(written: str, sources: Sequence[Article]) -> tuple[Article, Figure] | None:
    """The source figure with the same digits in another order, if there is one; else the one whose digits begin alike."""
    digits = _digits(written)

    def far(row: tuple[Article, Figure]) -> tuple[bool, int]:
        source, figure = row
        other = _digits(source.document.text[figure.start : figure.end])
        return sorted(digits) != sorted(other), -len(os.path.commonprefix((digits, other)))  # noqa: RUF071

    rows = [(source, figure) for source in sources for figure in source.figures]
    best = min(rows, key=far, default=None)
    return best if best is not None and far(best) < (True, 0) else None
