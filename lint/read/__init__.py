"""From bytes to a Document: clean text, typed blocks, and a map back to what was written.

One module for each format, imported when a file of that format is read; each offers `read(source, path) -> Reading`.
To add a format is to add a module and its row in FORMATS.
"""

from __future__ import annotations

from lint.model import Document, FiglintError
from lint.read.dates import iso_date
from lint.records import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from lint.read.build import Reading

# format → the suffixes of its files; plain text is what all other files are. The module of a format has its name.
FORMATS = {
    "plain": (".txt", ".text"),
    "markdown": (".md", ".markdown", ".mdown", ".mkd", ".mdx"),
    "html": (".html", ".htm", ".xhtml"),
    "rst": (".rst", ".rest"),
    "asciidoc": (".adoc", ".asciidoc"),  # ".asc" is a signature, far more often
    "docx": (".docx",),
    "notebook": (".ipynb",),
}
# other names that people give to a format
ALIASES = {
    "text": "plain", "txt": "plain", "md": "markdown", "mdx": "markdown", "htm": "html", "xhtml": "html",
    "restructuredtext": "rst", "rest": "rst", "adoc": "asciidoc", "word": "docx", "ipynb": "notebook", "jupyter": "notebook",
}  # fmt: skip
BINARY = ("docx",)  # formats whose files are no text: their readers are given the bytes

_BOMS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
# control characters that text does not have (tab, line feed, form feed, carriage return and escape it may)
_CONTROLS = bytes(set(range(32)) - {9, 10, 11, 12, 13, 27}) + b"\x7f"
# beginnings of the names of encodings that a page may claim for itself
_CHARSETS = ("iso-8859", "iso8859", "windows-", "cp125", "latin", "koi8", "shift", "euc", "gb", "big5", "mac", "us-ascii")


def decode(data: bytes, path: str) -> str:
    """The text of a file: by its byte order mark, else UTF-8, else the charset an HTML page names, else Windows-1252.

    A byte order mark is not part of the text; line ends are kept. Bytes that are no text raise FiglintError, with `path`.
    """
    return _decoded(data, path)[0]


def encode(text: str, data: bytes, path: str) -> bytes:
    """A text as bytes in the encoding, and with the byte order mark, that `data` has.

    Raises FiglintError where `data` cannot be written as it was read, or cannot hold a character of the text.
    """
    _, mark, encoding = _decoded(data, path)
    if not encoding:
        raise FiglintError(f"{path}: has broken characters and cannot be written back as it was; left alone")
    try:
        return mark + text.encode(encoding)
    except UnicodeEncodeError as error:
        sign = text[error.start : error.end]
        raise FiglintError(f"{path}: is {encoding.upper()} and cannot hold {sign!r}; left alone") from None


def _decoded(data: bytes, path: str) -> tuple[str, bytes, str]:
    """The text of a file, its byte order mark, and its encoding, or "" where some of it was lost in reading."""
    start = b""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            try:
                return data[len(mark) :].decode(encoding), mark, encoding
            except UnicodeDecodeError as error:
                if encoding == "utf-8":
                    data = data[3:]
                    start = mark
                    break  # a mark before text of another encoding
                raise FiglintError(
                    f"{path}: starts as {encoding.upper()} text, but is broken at byte {error.start + len(mark)}; skipped"
                ) from None
    if b"\0" in data:
        return _decode_wide(data, path)
    try:
        text = data.decode()
        encoding = "utf-8"
    except UnicodeDecodeError:
        text = encoding = ""
    controls = len(data) - len(data.translate(None, _CONTROLS))
    if controls > 2 + len(data) // 200:
        raise FiglintError(f"{path}: looks like a binary file, not text; skipped")
    if not encoding:
        text, encoding = _decode_bytes(data)
    return text, start, encoding


def _decode_wide(data: bytes, path: str) -> tuple[str, bytes, str]:
    """UTF-16 without a mark, known by a zero in every other byte; other files with zeros are binary."""
    half = len(data) // 2
    for encoding, zeros, others in (("utf-16-le", data[1::2], data[::2]), ("utf-16-be", data[::2], data[1::2])):
        if len(data) % 2 == 0 and zeros.count(0) > half * 0.6 and not others.count(0):
            try:
                return data.decode(encoding), b"", encoding
            except UnicodeDecodeError:
                break
    raise FiglintError(f"{path}: looks like a binary file, not text; skipped")


def _decode_bytes(data: bytes) -> tuple[str, str]:
    """Text that is not UTF-8: by the charset it claims, else as mostly UTF-8, else as Windows-1252, else as Latin-1.

    With its encoding, "" where it is UTF-8 with broken characters.
    """
    encodings = ["cp1252", "latin-1"]
    head = data[:2048].lower()
    at = head.find(b"charset=")
    if at >= 0 and b"<meta" in head[:at]:
        name = head[at + 8 : at + 40].lstrip(b"\"' ")
        for stop in (b'"', b"'", b">", b" ", b"/", b";"):
            name = name.partition(stop)[0]
        claimed = name.decode("ascii", "replace")
        # pages that say ISO-8859-1 mean Windows-1252, as browsers read them
        if claimed.startswith(_CHARSETS) and claimed not in ("iso-8859-1", "latin1", "us-ascii"):
            encodings.insert(0, claimed)
    text = data.decode(errors="replace")
    broken = text.count("\ufffd")
    if _mostly_utf8(text, broken):
        return text, ""
    for encoding in encodings:
        try:
            return data.decode(encoding), encoding
        except (UnicodeDecodeError, LookupError):
            continue
    return text, ""


def _mostly_utf8(text: str, broken: int) -> bool:
    """Whether far more characters beyond ASCII were read as UTF-8 than were broken."""
    wide = len(text) - len(text.encode("ascii", "ignore"))
    return wide - broken > 4 * broken


def format_of(path: str, format: str | None = None) -> str:  # noqa: A002
    """The format that a file is read as: the one named, else that of its suffix. Raises FiglintError for an unknown name."""
    if format is None:
        suffix = path[path.rfind(".") :].lower() if "." in path else ""
        for name, suffixes in FORMATS.items():
            if suffix in suffixes:
                return name
        return "plain"
    name = ALIASES.get(format.lower(), format.lower())
    if name not in FORMATS:
        from lint.read.build import unknown  # noqa: PLC0415

        raise unknown("format", format, sorted(FORMATS))
    return name


def read_document(
    source: str | bytes,
    path: str,
    format: str | None = None,  # noqa: A002  (the name people know)
    as_of: str | None = None,
    read_date: Callable[[str], str | None] | None = None,
) -> Document:
    """Read decoded text, or the bytes of a BINARY format, as a Document. Offsets of segments and comments count code points of
    `source`, or of the text that stands for it.

    format: a key of FORMATS or ALIASES; without one the suffix of `path` decides.
    as_of: the article's date as an ISO day; it outranks what the document says of itself, and that its file name.
    read_date: reads a date in words ("10 February 2025") that stands where an article's date does, and gives its ISO
        day or None; this layer knows no language. Each call has a short text: a front matter value, a line near the top.
    """
    name = format_of(path, format)
    reading: Reading = __import__(f"lint.read.{name}", fromlist=["read"]).read(source, path)
    date, date_from = _date(reading, path, as_of, read_date)
    return Document(
        path,
        name,
        str(source) if reading.source is None else reading.source,
        reading.text,
        reading.blocks,
        reading.segments,
        reading.links,
        reading.comments,
        date,
        date_from,
        reading.country,
    )


def _date(
    reading: Reading, path: str, as_of: str | None, read_date: Callable[[str], str | None] | None
) -> tuple[str | None, str]:
    """The article's date and where it was found."""
    if as_of is not None:
        date = iso_date(as_of)
        if date is None:
            raise FiglintError(f"--as-of {as_of!r} is not a date: expected year, month and day, like 2024-12-17")
        return date, "--as-of"
    for where, written in reading.dates:
        date = iso_date(written) or (read_date(written) if read_date and len(written) < 100 else None)
        if date:
            return date, where
    for where, written in _date_lines(reading):
        date = iso_date(written) or (read_date(written) if read_date else None)
        if date:
            return date, where
    name = path.replace("\\", "/").rpartition("/")[2][:10]
    date = iso_date(name) if name[4:5] == name[7:8] == "-" else None
    return (date, "file name") if date else (None, "")


def _date_lines(reading: Reading) -> list[tuple[str, str]]:
    """Short texts near the top that may be the article's date: a line on its own, a dateline before a dash."""
    found: list[tuple[str, str]] = []
    text = reading.text
    for block in reading.blocks[:8]:
        if block.kind in ("meta", "headline"):
            continue
        head = text[block.start : min(block.end, block.start + 100)]
        if not any(map(str.isdecimal, head)):
            continue
        if block.end - block.start <= 60:
            # "Published: 2024-12-17" has its date last
            found.append(("date line", head if head[0].isdecimal() else head[-10:] if iso_date(head[-10:]) else head))
            continue
        for dash in (" - ", " – ", " — ", "— ", "—", " -- ", "– "):
            at = head.find(dash)
            if 0 < at < 80:
                if any(map(str.isdecimal, head[:at])):
                    found.append(("dateline", head[:at]))
                break
    return found
