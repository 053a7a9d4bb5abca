"""The syntax of HTML: where tags end, attributes, and character references. Offsets count in the source."""

from __future__ import annotations

from lint.records import TYPE_CHECKING

if TYPE_CHECKING:
    Run = tuple[str, int, int]  # text, and the source that it was written as
    Attributes = dict[str, tuple[str, list[Run]]]  # name → (decoded value, its runs)

SPACES = " \t\r\n\f"
# the entities that articles use; the last ones are read without a semicolon, too
_ENTITIES = {
    "nbsp": "\u00a0", "ndash": "–", "mdash": "—", "lsquo": "‘", "rsquo": "’", "ldquo": "“", "rdquo": "”", "hellip": "…",
    "bull": "•", "middot": "·", "euro": "€", "minus": "−", "apos": "'", "thinsp": "\u2009", "ensp": "\u2002",
    "emsp": "\u2003", "frasl": "⁄", "trade": "™", "sbquo": "‚", "bdquo": "„", "rarr": "→", "le": "≤", "ge": "≥",
    "eacute": "é", "egrave": "è", "aacute": "á", "agrave": "à", "oacute": "ó", "iacute": "í", "uuml": "ü", "ouml": "ö",
    "auml": "ä", "ccedil": "ç", "ntilde": "ñ", "sup2": "²", "sup3": "³", "sup1": "¹", "ordm": "º", "zwnj": "\u200c",
    "zwj": "\u200d", "shy": "\u00ad",
    "amp": "&", "lt": "<", "gt": ">", "quot": '"', "copy": "©", "reg": "®", "pound": "£", "yen": "¥", "cent": "¢", "deg": "°",
    "times": "×", "divide": "÷", "plusmn": "±", "frac12": "½", "frac14": "¼", "frac34": "¾", "laquo": "«", "raquo": "»",
    "sect": "§", "para": "¶", "micro": "µ",
}  # fmt: skip
_BARE = frozenset("amp lt gt quot copy reg pound yen cent deg times plusmn frac12 frac14 frac34 nbsp laquo raquo".split())  # noqa: SIM905
# what numbers 128 to 159 stand for: Windows-1252, as browsers read them
_WINDOWS = "€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ"


def tag_end(source: str, start: int, end: int, bracket: int, last_double: int, last_single: int) -> int:
    """Where a tag ends whose first ">" may stand in a quoted value; -1 if it never does."""
    at = start
    while True:
        equals = source.find("=", at, bracket)
        if equals < 0:
            return bracket
        at = equals + 1
        while at < end and source[at] in SPACES:
            at += 1
        quote = source[at : at + 1]
        if quote in ("'", '"'):
            if at >= (last_double if quote == '"' else last_single):
                return bracket  # never closed: not a quote, then
            at = source.find(quote, at + 1, end) + 1
            if at > bracket:
                bracket = source.find(">", at, end)
                if bracket < 0:
                    return -1


def raw_end(source: str, name: str, start: int, end: int) -> int:
    """Where the content of a raw element ends: at its end tag, or at `end`."""
    at = source.find("</", start, end)
    while at >= 0:
        if source[at + 2 : at + 2 + len(name)].lower() == name:
            return at
        at = source.find("</", at + 2, end)
    return end


def attributes(body: str, start: int) -> Attributes:
    """The attributes in a tag's body: name → (decoded value, its runs with offsets). The first of a name counts."""
    found: Attributes = {}
    size = len(body)
    at = 0
    while at < size and body[at] not in SPACES and body[at] != "/":
        at += 1
    while at < size:
        while at < size and (body[at] in SPACES or body[at] == "/"):
            at += 1
        begun = at
        while at < size and body[at] not in " \t\r\n\f=/":
            at += 1
        name = body[begun:at].lower()
        after = at
        while after < size and body[after] in SPACES:
            after += 1
        if after < size and body[after] == "=":
            after += 1
            while after < size and body[after] in SPACES:
                after += 1
            quote = body[after : after + 1]
            if quote in ("'", '"') and (close := body.find(quote, after + 1)) >= 0:
                value_start, value_end, at = after + 1, close, close + 1
            else:
                at = after
                while at < size and body[at] not in SPACES:
                    at += 1
                value_start, value_end = after, at
            if name and name not in found:
                value = body[value_start:value_end]
                if "&" in value:
                    runs = decoded(body, value_start, value_end, start)
                    value = "".join(run[0] for run in runs)
                else:
                    runs = [(value, start + value_start, start + value_end)] if value else []
                found[name] = (value, runs)
        elif name:
            found.setdefault(name, ("", []))
        elif at < size:
            at += 1  # a stray "="
    return found


def entity(source: str, at: int, end: int) -> tuple[str, int]:
    """The character reference at `at`: what it stands for, and its length in source; ("", 0) if it is none."""
    stop = source.find(";", at + 1, min(end, at + 34))
    name = source[at + 1 : stop] if stop > 0 else ""
    size = stop + 1 - at
    if not name.isalnum() and not (name[:1] == "#" and name[1:].isalnum()):
        stop = at + 1
        limit = min(end, at + 10)
        if source[stop : stop + 1] == "#":
            stop += 1
        while stop < limit and source[stop].isascii() and source[stop].isalnum():
            stop += 1
        name = source[at + 1 : stop]
        if name not in _BARE and name[:1] != "#":
            name = name.rstrip("0123456789")
            if name not in _BARE:
                return "", 0
        size = len(name) + 1
        if size < 3:
            return "", 0
    if name[0] == "#":
        digits = name[1:]
        hexadecimal = digits[:1] in ("x", "X")
        if hexadecimal:
            digits = digits[1:]
            if not digits or digits.strip("0123456789abcdefABCDEF"):
                return "", 0
        elif not digits or digits.strip("0123456789"):
            return "", 0
        code = int(digits, 16 if hexadecimal else 10)
        if 128 <= code < 160:
            return _WINDOWS[code - 128], size
        if not code or code > 0x10FFFF or 0xD800 <= code < 0xE000:
            return "\ufffd", size
        return chr(code), size
    known = _ENTITIES.get(name)
    if known is None:
        if not name.isascii():
            return "", 0
        from html.entities import html5  # noqa: PLC0415  (2,200 names: only where a rare one is met)

        known = html5.get(name + ";", "")
    return (known, size) if known else ("", 0)


def decoded(source: str, start: int, end: int, shift: int = 0) -> list[Run]:
    """source[start:end] with its entities read, as runs whose offsets are moved by `shift`."""
    runs: list[Run] = []
    at = start
    amp = source.find("&", at, end)
    while amp >= 0:
        read, size = entity(source, amp, end)
        if size:
            if amp > at:
                runs.append((source[at:amp], at + shift, amp + shift))
            runs.append((read, amp + shift, amp + size + shift))
            at = amp + size
        amp = source.find("&", amp + max(size, 1), end)
    if at < end:
        runs.append((source[at:end], at + shift, end + shift))
    return runs
