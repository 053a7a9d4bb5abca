"""Changes to articles: safe fixes, and ignores with their reason; and writing a file so that nothing else about it changes.

Only formatting is fixed unasked (`Suggestion.safe`), and only where the figure was written without markup inside.
"""

from __future__ import annotations

import os

from lint.lines import LineIndex
from lint.model import FiglintError
from lint.read import decode, encode
from lint.records import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from lint.model import Block, Diagnostic, Document

# signs that mean something else within a format, so that no fix may bring them in
_MEANING = {"html": "&<>\"'", "notebook": '"\\', "markdown": "\\`*_<>[]|~", "rst": "\\`*_|", "asciidoc": "\\`*_#^~{}[]<>+|"}
_CLOSERS = ("-->", "*/", "\n", "\r")


class Edit(NamedTuple):
    """A stretch of the source, and what takes its place."""

    start: int
    end: int
    text: str


def applied(source: str, edits: Iterable[Edit]) -> str:
    """The source with edits made; they come in order and apart."""
    parts: list[str] = []
    done = 0
    for edit in edits:
        parts += (source[done : edit.start], edit.text)
        done = edit.end
    parts.append(source[done:])
    return "".join(parts)


def fixes(document: Document, diagnostics: Iterable[Diagnostic]) -> list[Edit]:
    """The safe suggestions of findings as edits, in order and apart."""
    edits: list[Edit] = []
    if document.format == "docx":
        return edits
    forbidden = _MEANING.get(document.format, "")
    for diagnostic in sorted(diagnostics, key=lambda item: (item.start, item.end)):
        safe = [suggestion.text for suggestion in diagnostic.suggestions if suggestion.safe]
        if len(safe) != 1 or any(sign in forbidden for sign in safe[0]):
            continue
        start, end = document.said(diagnostic.start, diagnostic.end)
        plain = document.text[start:end] == document.source[diagnostic.start : diagnostic.end]
        if plain and (not edits or diagnostic.start >= edits[-1].end):
            edits.append(Edit(diagnostic.start, diagnostic.end, safe[0]))
    return edits


# ------------------------------------------------------------------------------------------------------------- ignores


def check_reason(reason: str) -> str:
    """A reason as it can stand in a comment. Raises FiglintError."""
    reason = reason.strip()
    if not reason:
        raise FiglintError('--add-ignore needs a reason: --add-ignore="the bank\'s own rate"')
    if any(sign in reason for sign in _CLOSERS):
        raise FiglintError("--add-ignore: a reason stands on one line, without the end of a comment in it")
    return reason


def ignores(document: Document, diagnostics: Sequence[Diagnostic], reason: str) -> list[Edit]:
    """Edits that add an ignore for each finding, in the comments of the format: one for all findings of a place.

    In most formats it stands at the end of the line; where comments have lines of their own, above the block.
    Raises FiglintError for a format without comments that can be written.
    """
    if document.format == "docx":
        raise FiglintError(f"{document.path}: ignores in a Word document are remarks, and Word writes them; left alone")
    lines = LineIndex(document.source)
    places: dict[tuple[int, str], list[str]] = {}
    for diagnostic in diagnostics:
        place = _place(document, diagnostic, lines)
        rules = places.setdefault(place, [])
        if diagnostic.rule not in rules:
            rules.append(diagnostic.rule)
    return [
        Edit(offset, offset, shape.replace("%", f"figlint: ignore[{', '.join(rules)}] {reason}"))
        for (offset, shape), rules in sorted(places.items())
    ]


def _place(document: Document, diagnostic: Diagnostic, lines: LineIndex) -> tuple[int, str]:
    """Where the comment of a finding goes, and its shape, with "%" for what it says."""
    source = document.source
    said = document.said(diagnostic.start, diagnostic.end).start
    block = next((block for block in document.blocks if block.start <= said < block.end), None)
    line_end = "\r\n" if "\r\n" in source else "\n"
    last_line = lines.at(max(diagnostic.start, diagnostic.end - 1))[0]
    first, last = lines.bounds(last_line)
    if document.format in ("rst", "asciidoc"):
        start = _top(document, block, lines, diagnostic.line)
        indent = source[start : start + len(source[start:]) - len(source[start:].lstrip(" \t"))]
        return start, f"{indent}.. %{line_end * 2}" if document.format == "rst" else f"{indent}// %{line_end}"
    if block is not None and block.kind == "meta" and document.format != "html":
        return lines.bounds(diagnostic.line)[0], f"# %{line_end}"
    if document.format == "html":
        if block is None or block.kind == "meta" or block.name == "alt":
            where = f"{document.path}:{diagnostic.line}"
            raise FiglintError(f"{where}: no comment can stand in an attribute; write the ignore by hand")
        return diagnostic.end, "<!-- % -->"
    if document.format == "notebook":
        end = diagnostic.end
        while end < last and source[end] != '"' and source[end : end + 2] != "\\n":
            end += 2 if source[end] == "\\" else 1
        return end, " <!-- % -->"
    text = source[first:last].rstrip(" \t\\") if document.format == "markdown" else source[first:last].rstrip()
    bar = text.rstrip("|").rstrip(" ")
    if block is not None and block.kind == "cell" and text.endswith("|") and first + len(bar) >= diagnostic.end:
        text = bar
    shape = " {/* % */}" if document.path.lower().endswith(".mdx") else " <!-- % -->"
    return first + len(text), shape


def _top(document: Document, block: Block | None, lines: LineIndex, line: int) -> int:
    """Where the line starts above which a comment speaks of a block: that of the whole list or table that it is part of."""
    source = document.source
    cell = block is not None and block.kind == "cell"
    if block is not None:
        whole = cell or (block.group >= 0 and document.format == "rst")
        others = [other for other in document.blocks if other.group == block.group] if whole else [block]
        line = lines.at(document.locate(others[0].start, others[0].end).start)[0]

    def text(number: int) -> str:
        return source[slice(*lines.bounds(number))]

    while cell and line > 1 and (text(line - 1).strip() or (document.format == "rst" and text(line)[:1].isspace())):
        line -= 1  # the rows above, what opens the table, the directive that holds it
    above = text(line - 1).strip() if line > 1 else ""
    over = above and not above.strip(above[0]) and not above[0].isalnum()
    if over and block is not None and block.kind in ("heading", "headline"):
        line -= 1  # a line over the title
    return lines.bounds(line)[0]


# ------------------------------------------------------------------------------------------------------------- writing


def rewritten(path: str, data: bytes, source: str, text: str) -> bytes:
    """The bytes of a file whose text changes, in its own encoding. Raises FiglintError where the file is not what was read."""
    if decode(data, path) != source:
        raise FiglintError(f"{path}: changed while it was checked; left alone")
    return encode(text, data, path)


def diff(path: str, source: str, text: str) -> Iterator[str]:
    """What changes, as a unified diff that `patch` and `git apply` take."""
    from difflib import unified_diff  # noqa: PLC0415

    name = path.replace(os.sep, "/")
    # only "\n" parts the lines of a diff
    before, after = (f"{part}\0".split("\n") for part in (source, text))
    for line in unified_diff(_ended(before), _ended(after), f"a/{name}", f"b/{name}"):
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def _ended(lines: list[str]) -> list[str]:
    last = lines.pop().removesuffix("\0")
    return [f"{line}\n" for line in lines] + ([last] if last else [])
