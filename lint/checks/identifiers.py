"""Numbers that are names: of a version, a line of source, a width in bits. They measure nothing, and differ rightly."""

from __future__ import annotations

from lint.records import TYPE_CHECKING

if TYPE_CHECKING:
    from lint.model import Article, Figure
    from lint.relate.measures import Clause

GLUE = frozenset("_:/#@=+\\")  # before a number and behind a letter or a digit: "layer3.c:1244"
SIGNS = frozenset("#!")  # make a number the name of a ticket
PATHS = frozenset(":/")  # of these behind letters alone: "2:1" and "24/7" are something else
BESIDE = 200  # characters of its line before and behind a number that show whether capitals tell anything
LONG = 4  # letters of a word that a line with capitals would have in small ones
RUN = 8  # digits in a row, ungrouped, that make a stamp or a key: "20230415"
UNREAD = frozenset(("date", "date-range", "time", "year", "percent", "ratio", "ordinal"))
LINE = frozenset(("", "\n"))
NUMBERED = frozenset(".)")  # behind the number of a section
OPENING = frozenset(("", ".", "!", "?", ":", "\n", "”", '"', "-", "–", "—", ")", "*", "|", "(", "“"))


def glued(article: Article, figure: Figure) -> bool:
    """Whether letters or signs of code touch a number, or its digits are no amount's: "coreutils-8.21", "44.x", "+0100"."""
    if figure.kind in UNREAD or figure.words:
        return False
    text = article.document.text
    start, end = figure.start, figure.end
    near, beyond = text[start - 1 : start], text[start - 2 : start - 1]
    if near in GLUE and (beyond.isalpha() if near in PATHS else beyond.isalnum()):
        return True
    if near in SIGNS:
        return True  # "#468", "!465"
    if near in ("-", "‑") and (beyond.isalpha() or _dotted(text, start - 1)):
        return True
    first, second = text[end : end + 1], text[end + 1 : end + 2]
    if first.isalnum() or first == "_" or (first == "." and second.isalpha() and second.islower()):
        return True
    written = text[start:end]
    if figure.kind == "count" and near in LINE and first in NUMBERED and "." in written:
        return True  # "4.2. Releases"
    if figure.kind == "count" and written[0] == "0" and written[1:2].isdecimal():
        return True
    if figure.kind == "quantity" and written[:2] in ("19", "20") and written[4:5] == " " and written[5:].isupper():
        return first == " " and second.isupper()  # "(c) 2011 TJ Holowaychuk"
    return len(written) >= RUN and written.isdecimal()


def _dotted(text: str, end: int) -> bool:
    """Whether a word with two points at least ends at an offset: "1.4.0"."""
    start = end
    while start and (text[start - 1].isalnum() or text[start - 1] in ".+~"):
        start -= 1
    return text.count(".", start, end) > 1


def named(article: Article, index: int, clause: Clause) -> bool:
    """Whether the words beside a figure (by its index) make it a name: "version 2.2k", "a 32-bit number", "Setuptools 45"."""
    figure = article.figures[index]
    at = clause.places.get(index)
    if at is None or figure.kind in UNREAD or figure.words:
        return False
    tokens, words = clause.tokens, clause.language
    before = tokens[at - 1] if at else ""
    behind = tokens[at + 1] if at + 1 < len(tokens) else ""
    if behind == "-" and at + 2 < len(tokens):
        behind = tokens[at + 2]
    if figure.unit in words.widths or behind in words.widths:
        return True
    pointed = not isinstance(figure.value, int) or figure.step < 1  # "release 3.0"
    if before in words.versions and (figure.scale != 1 or pointed or before in words.numbered):
        return True
    if figure.kind != "count":
        return False
    if tokens[at + 1 : at + 2] == ["-"] and tokens[at + 3 : at + 4] == ["-"]:
        return True  # "the 10-items-or-less lane"
    if behind in words.versions and pointed:
        return True
    if behind[:1].isalpha() and behind not in words.stops:
        return False
    if at == 1 and sum(token[0].isalnum() for token in tokens) == 1:
        return True  # "Example 10.12." is a label, whole
    return _behind_a_name(article.document.text, figure, words.stops)


def _behind_a_name(text: str, figure: Figure, stops: frozenset[str]) -> bool:
    """Whether a word with a capital inside a sentence stands before a number that counts nothing."""
    start = figure.outer_start
    if text[start - 1 : start] != " ":
        return False
    first = start - 1
    while first and (text[first - 1].isalnum() or text[first - 1] in "'’-"):
        first -= 1
    word = text[first : start - 1]
    if not (first and word[:1].isupper()) or word.lower() in stops:
        return False
    before, behind = text[max(0, first - BESIDE) : first], text[start : start + BESIDE]
    line = before[before.rfind("\n") + 1 :] + behind.partition("\n")[0]
    if not any(other.islower() and len(other) >= LONG for other in line.split()):
        return False  # IN A LINE OF CAPITALS, Or One Of These, they tell nothing
    return text[first - 1] == " " and text[first - 2 : first - 1] not in OPENING
