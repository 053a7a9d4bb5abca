"""Front matter: the `key: value` lines between two `---`, the `key = "value"` lines between two `+++`, or plain `Key: value`
lines that open a file. A tolerant reader of scalars and of lists of them, which knows where each character of a value was
written; nested tables are passed over. There is no YAML here, and so no anchors to expand.
"""

from __future__ import annotations

from lint.read.build import Context
from lint.read.dates import FRONT_MATTER_DATES, FRONT_MATTER_LANGUAGES, FRONT_MATTER_PROSE, country_of
from lint.records import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from lint.read.build import Builder, Run


class Field(NamedTuple):
    """A key and its value, as runs of (text, source start, source end); comments are fields without a key."""

    key: str
    runs: list[Run]


def read_front(source: str) -> tuple[int, list[Field]]:
    """The front matter that opens `source`: the offset where the article begins, and the fields; (0, []) without any."""
    fence = source[:3]
    if fence in ("---", "+++"):
        first = source.find("\n") + 1 or source.find("\r") + 1
        if not first or source[3:first].strip():
            return 0, []
        end, after = _closing(source, first, fence)
        if end < 0:
            return 0, []
        fields = _yaml(source, first, end) if fence == "---" else _toml(source, first, end)
        return (after, fields) if fields else (0, [])
    return _headers(source)


def _closing(source: str, start: int, fence: str) -> tuple[int, int]:
    """Where the line of the closing fence starts, and where the line after it does; (-1, 0) without one."""
    marks = (fence, "...") if fence == "---" else (fence,)
    at = start
    for line in _lines(source, start, len(source)):
        if line[:3] in marks and not line[3:].strip():
            return at, at + len(line)
        at += len(line)
    return -1, 0


def _lines(source: str, start: int, end: int) -> list[str]:
    """The lines of a run of source, with their ends (line feed, both, or carriage return)."""
    text = source[start:end]
    if "\r" in text and "\n" not in text:
        return [line + "\r" for line in text.split("\r")[:-1]] + [text[text.rfind("\r") + 1 :]]
    lines = [line + "\n" for line in text.split("\n")]
    lines[-1] = lines[-1][:-1]
    return lines


def _headers(source: str) -> tuple[int, list[Field]]:
    """`Key: value` lines that open a file without a fence, up to a blank line: three at least, and nothing else.

    This is how MultiMarkdown and many exports write their fields.
    """
    head = source[:200]
    colon = head.find(":")
    if not 0 < colon < 40 or "\n" in head[:colon] or not head[0].isalpha():
        return 0, []
    fields: list[Field] = []
    at = 0
    while True:
        stop = source.find("\n", at) + 1 or len(source)
        line = source[at:stop]
        if not line.strip():
            break
        key, sign, value = line.partition(":")
        if not (sign and value[:1] in " \t\r\n" and len(key) < 40 and key[:1].isalpha() and len(key.split()) <= 3):
            return 0, []
        if not key.replace(" ", "").replace("-", "").replace("_", "").isalnum():
            return 0, []
        fields.append(_plain(source, key, at + len(key) + 1, stop))
        at = stop
        if at >= len(source):
            break
    return (at, fields) if len(fields) >= 3 else (0, [])


def _plain(source: str, key: str, start: int, end: int) -> Field:
    """A field whose value is all of source[start:end] but the white space around it."""
    value = source[start:end]
    lead = start + len(value) - len(value.lstrip())
    value = value.strip()
    return Field(key, [(value, lead, lead + len(value))] if value else [])


def _yaml(source: str, start: int, end: int) -> list[Field]:
    fields: list[Field] = []
    lines = _lines(source, start, end)
    ends: list[int] = []
    at = start
    for line in lines:
        at += len(line)
        ends.append(at)
    index = 0
    at = start
    while index < len(lines):
        line = lines[index]
        line_end = ends[index]
        index += 1
        here, at = at, line_end
        if line[:1] == "#":
            fields.append(_plain(source, "", here + 1, line_end))
            continue
        colon = line.find(":")
        while colon >= 0 and line[colon + 1 : colon + 2] not in ("", " ", "\t", "\r", "\n"):
            colon = line.find(":", colon + 1)
        if colon <= 0 or line[0] in " \t-{[&*!|>%@`" or colon > 60:
            continue
        key = line[:colon].strip().strip("\"'")
        value = line[colon + 1 :].lstrip()
        value_start = line_end - len(value)
        sign = value[:1]
        if sign in ("'", '"'):
            close = _closing_quote(source, value_start + 1, end, sign)
            if close < 0:
                continue
            fields.append(Field(key, _quoted(source, value_start + 1, close, sign)))
            while index < len(lines) and ends[index - 1] <= close:
                at = ends[index]
                index += 1
        elif sign in ("|", ">"):
            runs: list[Run] = []
            while index < len(lines) and (lines[index][:1] in " \t\r\n" or not lines[index]):
                part = lines[index]
                lead = len(part) - len(part.lstrip(" \t"))
                if part.strip() or runs:
                    runs.extend(_runs(part[lead:], at + lead))
                at = ends[index]
                index += 1
            fields.append(Field(key, runs))
        elif not value.strip() and index < len(lines) and lines[index].lstrip(" ")[:2] == "- ":
            while index < len(lines) and lines[index].lstrip(" ")[:2] == "- ":  # the points of a summary, each by itself
                part = lines[index]
                lead = len(part) - len(part.lstrip(" -"))
                fields.append(_plain(source, key, at + lead, ends[index]))
                at = ends[index]
                index += 1
        else:
            comment = value.find(" #")
            if comment >= 0:
                value = value[:comment]
            runs = _runs(value.rstrip(), value_start)
            last = value_start + len(value.rstrip())
            while index < len(lines) and lines[index][:1] in (" ", "\t"):
                part = lines[index].strip()
                lead = ends[index - 1] + len(lines[index]) - len(lines[index].lstrip())
                if runs and part:
                    runs.append((" ", last, lead))
                    runs.extend(_runs(part, lead))
                    last = lead + len(part)
                at = ends[index]
                index += 1
            fields.append(Field(key, runs))
    return [field for field in fields if field.key or field.runs] if any(field.key for field in fields) else []


def _runs(text: str, start: int) -> list[Run]:
    """`text`, written at `start`, as one run; a line end of two characters is read as one."""
    if text.endswith("\r\n"):
        size = len(text) - 2
        return [(text[:size], start, start + size), ("\n", start + size, start + size + 2)]
    return [(text, start, start + len(text))] if text else []


def _closing_quote(source: str, start: int, end: int, quote: str) -> int:
    """Where a quoted value that begins at `start` ends, or -1; a backslash escapes in double quotes, a doubled single one."""
    at = source.find(quote, start, end)
    while at >= 0:
        if quote == "'" and source[at + 1 : at + 2] == "'":
            at = source.find(quote, at + 2, end)
            continue
        if quote == '"' and source[at - 1] == "\\":
            back = at
            while back > start and source[back - 1] == "\\":
                back -= 1
            if (at - back) % 2:
                at = source.find(quote, at + 1, end)
                continue
        return at
    return -1


_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "N": "\x85", "_": "\u00a0", "L": "\u2028", "P": "\u2029", "0": "\0"}


def _quoted(source: str, start: int, end: int, quote: str) -> list[Run]:
    """The runs of a value in quotes: escapes decoded, lines joined."""
    text = source[start:end]
    if ("\\" not in text or quote == "'") and "''" not in text and "\n" not in text:
        return [(text, start, end)] if text else []
    runs: list[Run] = []
    at = done = 0
    while at < len(text):
        char = text[at]
        size = 1
        read = char
        if char == "\\" and quote == '"':
            letter = text[at + 1 : at + 2]
            width = {"x": 2, "u": 4, "U": 8}.get(letter, 0)
            digits = text[at + 2 : at + 2 + width]
            size = 2 + width
            if width and len(digits) == width and all(digit in "0123456789abcdefABCDEF" for digit in digits):
                code = int(digits, 16)
                read = chr(code) if code < 0x110000 else "\ufffd"
            else:
                size = 2
                read = _ESCAPES.get(letter, letter)
        elif char == "'" and quote == "'":
            size = 2
        elif char in "\r\n":
            while text[at + size : at + size + 1] in (" ", "\t", "\r", "\n") and at + size < len(text):
                size += 1
            read = "\n" if size > 1 else char
        else:
            at += 1
            continue
        if done < at:
            runs.append((text[done:at], start + done, start + at))
        runs.append((read, start + at, start + at + size))
        at += size
        done = at
    if done < len(text):
        runs.append((text[done:], start + done, end))
    return runs


def _toml(source: str, start: int, end: int) -> list[Field]:
    fields: list[Field] = []
    at = start
    skip_to = start
    for line in _lines(source, start, end):
        here, at = at, at + len(line)
        if here < skip_to:
            continue
        if line[:1] == "[":
            break  # a table: its keys are nobody's title
        if line[:1] == "#":
            fields.append(_plain(source, "", here + 1, at))
            continue
        key, sign, value = line.partition("=")
        key = key.strip().strip("\"'")
        if not sign or not key or len(key) > 60:
            continue
        value = value.lstrip()
        value_start = at - len(value)
        quote = value[:1]
        if value[:3] in ('"""', "'''"):
            close = source.find(value[:3], value_start + 3, end)
            if close >= 0:
                fields.append(Field(key, _quoted(source, value_start + 3, close, '"' if quote == '"' else "")))
                skip_to = close
        elif quote == '"':
            close = _closing_quote(source, value_start + 1, at, quote)
            if close >= 0:
                fields.append(Field(key, _quoted(source, value_start + 1, close, quote)))
        elif quote == "'":
            close = source.find("'", value_start + 1, at)
            if close >= 0:
                fields.append(_plain(source, key, value_start + 1, close))
        else:
            comment = value.find("#")
            fields.append(_plain(source, key, value_start, value_start + comment if comment >= 0 else at))
    return fields if any(field.key for field in fields) else []


def add_front(builder: Builder, fields: list[Field]) -> tuple[tuple[tuple[str, str], ...], str | None]:
    """Add the prose fields as meta blocks; the dates that the fields give come back, the likeliest first, and the country."""
    dates: dict[str, str] = {}
    country = None
    for key, runs in fields:
        if not runs:
            continue
        if not key:
            builder.comment(runs[0][1], runs[-1][2], "".join([run[0] for run in runs]))
            continue
        name = key.lower()
        bare = name.replace("_", "").replace("-", "").replace(" ", "")
        word = bare.rstrip("0123456789")
        if word in FRONT_MATTER_PROSE:
            # an excerpt is often the description over again
            if "".join([run[0] for run in runs]).strip() not in builder.texts:
                builder.block(Context("meta", name=word), runs, [])
        elif bare in FRONT_MATTER_DATES:
            dates.setdefault(bare, "".join([run[0] for run in runs]).strip())
        elif bare in FRONT_MATTER_LANGUAGES:
            country = country or country_of("".join([run[0] for run in runs]))
    return tuple([("front matter", dates[key]) for key in FRONT_MATTER_DATES if key in dates]), country
