"""The date that an article carries in its text: in a line of its own, a byline, a dateline, or with what was said that day.

Only a full date counts, near the top; and one that speaks of something else ("Born 4 May 1951") does not.
"""

from __future__ import annotations

from lint.extract.dates import find_dates
from lint.model import Settings
from lint.records import TYPE_CHECKING

if TYPE_CHECKING:
    from lint.model import Document, Figure
    from lint.pack import Pack

BLOCKS = 8  # from the top that are looked at …
LINES = 6  # … and lines of each
REACH = 400  # characters of a block that are
SHORT = 120  # a line that is no longer may be a byline
TAIL = 48  # characters behind the date of a byline: "| 9:30", "(Agence Savoie)"
PLACE = 5  # words before a date that may be a place: "Chapel Hill, N.C.,"
BYLINE = 14  # … or who wrote and for whom
NEAR = 5  # words before a date that may tell what was done on it
RECENT = 1990  # a heading that ends in a day before this year speaks of history
AROUND = " \t*_([|·"
DASHES = ("-", "–", "—")


def find_article_date(document: Document, pack: Pack) -> tuple[str, str] | None:
    """The date that an article carries in its text: (ISO day, where it was found), or None."""
    text = document.text
    spans = [(block.start, block.end) for block in document.blocks[:BLOCKS] if block.kind != "meta"]
    spans = spans or [(0, min(len(text), 600))]
    for start, end in spans:
        for line_start, line_end in _lines(text, start, min(end, start + REACH)):
            line = text[line_start : min(line_end, line_start + SHORT)]
            found = _own_date(line, document.country, pack, alone=line_end - line_start <= SHORT)
            if found is not None:
                return found
    for start, end in spans:
        told = _told(text[start : min(end, start + REACH)], document, pack)
        if told is not None:
            return told
    return None


def read_date(written: str, pack: Pack, country: str | None = None) -> str | None:
    """The ISO day that a short text gives as an article's date ("10 February 2025", "Published: 3 May 2024"), or None."""
    found = _own_date(written, country, pack, alone=True)
    return found[0] if found else None


def _lines(text: str, start: int, end: int) -> list[tuple[int, int]]:
    lines: list[tuple[int, int]] = []
    while start < end and len(lines) < LINES:
        stop = text.find("\n", start, end)
        stop = end if stop < 0 else stop
        if text[start:stop].strip():
            lines.append((start, stop))
        start = stop + 1
    return lines


def _days(line: str, country: str | None, pack: Pack) -> list[Figure]:
    """The first full dates of a line."""
    from lint.extract.tokens import tokenize  # noqa: PLC0415

    if not any(c.isdigit() for c in line):
        return []
    # in plain text these are emphasis; to the word splitter an underscore is a letter
    line = line.replace("_", " ").replace("*", " ")
    return [
        figure
        for figure in find_dates(line, tokenize(line, pack), None, pack, Settings(country=country))[:3]
        if figure.kind == "date" and figure.interval.low is not None and figure.interval.low == figure.interval.high
    ]


def _own_date(line: str, country: str | None, pack: Pack, *, alone: bool) -> tuple[str, str] | None:
    """The ISO day of a line that is a date, ends in one, or begins with a place and a date; and which of them it is.

    alone: nothing follows this line in its paragraph.
    """
    for figure in _days(line, country, pack)[:2]:
        value = str(figure.value)
        lead = line[: figure.start].rstrip(" \t*_([")
        words = [word.strip(AROUND + ":,.–—-").lower() for word in lead.split()]
        words = [word for word in words if word]
        before = lead.strip(AROUND + "–—-")
        after = line[figure.end :].lstrip(" \t*_])")
        if not pack.lists["not_own_date"].isdisjoint(words):
            return None
        published = not pack.lists["own_date_words"].isdisjoint(words[-2:])
        if words and not published and words[-1] in pack.lists["before_other_date"]:
            return None
        apart = not before or published or lead[-1:] in ",:|·/–—-"
        named = bool(words) and before[:1].isupper() and before.split()[-1][:1].isupper()
        if (apart or named) and 0 < len(words) <= PLACE and _ends_dateline(after, plain=False):
            return value, "dateline"
        if not words or int(value[:4]) >= RECENT:
            leads = len(words) <= (BYLINE if apart else PLACE if named else -1)
            if alone and leads and _is_tail(after):
                return value, "line of its own"
        if not words and _ends_dateline(after, plain=True) and not alone:
            return value, "dateline"
    return None


def _is_tail(after: str) -> bool:
    """Whether what stands behind the date of a byline says nothing but the hour, the desk or the agency."""
    rest = after.strip(" .·|*_)")
    return not rest or (len(rest) <= TAIL and after[:1] in ("|", "·", ",", "(", "-", "–", "—", "/") and rest[-1] not in "?!")


def _ends_dateline(after: str, *, plain: bool) -> bool:
    """Whether a dateline ends here: with a dash, a full stop, an agency in brackets. plain: nothing but the date was in it."""
    if after[:1] == "(" and ")" in after[:TAIL]:
        after = after.partition(")")[2].lstrip()
    if after[:1] == ".":
        rest = after[1:].lstrip(" \t*_\"“‘'")
        return rest[:1].isupper()
    return not plain and after[:1] in (*DASHES, ":")


def _told(head: str, document: Document, pack: Pack) -> tuple[str, str] | None:
    """The day on which something was said or published, told near the top: "said on 20 November 2023".

    Only where the article names no later year: else it looks back.
    """
    for figure in _days(head, document.country, pack):
        words = head[: figure.start].lower().split()[-NEAR:]
        if words[-1:] != ["on"] and (words[-2:-1] != ["on"]):
            continue
        published = not pack.lists["own_date_words"].isdisjoint(words)
        if not published and pack.lists["said_on"].isdisjoint(words):
            continue
        value = str(figure.value)
        year = int(value[:4]) + published  # a budget is published in the year before its own
        if not any(str(later) in document.text for later in range(year + 1, year + 12)):
            return value, "text"
    return None
