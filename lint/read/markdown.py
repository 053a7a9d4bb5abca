"""Markdown: CommonMark with tables, footnotes, strikethrough and task lists of GitHub, by pyromark.

pyromark gives events with ranges in bytes of UTF-8; `_points` turns those into code points as they come.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lint.model import Comment, Link
from lint.read.build import CAPTION, PARAGRAPH, PLACEHOLDER, Builder, Context, Reading, label_rows
from lint.read.front import add_front, read_front
from lint.read.templates import mask

if TYPE_CHECKING:
    from collections.abc import Callable

# pyromark.Options: tables, footnotes, strikethrough, tasks, heading attributes, GFM alerts. Front matter is read by
# `front`; smart punctuation would change characters, and mathematics would take "$5 and $6" for a formula.
_OPTIONS = 1 << 1 | 1 << 2 | 1 << 3 | 1 << 4 | 1 << 6 | 1 << 11
_STANDFIRST = 400  # the longest paragraph that may be a standfirst
# elements whose content is no text of the article, when they stand within a line
_HIDDEN = frozenset(("script", "style", "del", "s", "strike", "template", "svg", "select", "button", "iframe", "object"))
_CODE = frozenset(("code", "kbd", "samp", "pre"))
# elements that are read as HTML to their end, though blank lines would end an HTML block
_WHOLE = ("table", "figure", "svg", "script", "style", "iframe")
_LONGEST = 50_000  # how far ahead the end of such an element is looked for


def read(source: str, path: str) -> Reading:
    """Read Markdown."""
    import pyromark  # noqa: PLC0415  (only where there is Markdown)

    builder = Builder(source)
    base, fields = read_front(source)
    dates, country = add_front(builder, fields)
    titled = any(block.name == "title" for block in builder.blocks)
    builder.context = PARAGRAPH
    body = source[base:] if base else source
    masked, fill, comments = mask(body, mdx=path.lower().endswith(".mdx"))
    builder.comments.extend(Comment(start + base, end + base, text) for start, end, text in comments)
    try:
        data = masked.encode()
    except UnicodeEncodeError:  # half a surrogate pair: no text, but nothing to fail on
        masked = _plain_points(masked)
        data = masked.encode()
    events: Any = pyromark.events_with_range(masked, options=_OPTIONS)  # type: ignore[arg-type]
    _walk(builder, events, masked, data, base, fill, titled=titled)
    builder.comments.sort()
    return builder.reading(dates, country)


def _plain_points(text: str) -> str:
    """`text` with each half of a surrogate pair replaced, so that it can be encoded; no length changes."""
    return "".join("\ufffd" if "\ud800" <= char <= "\udfff" else char for char in text)


def _points(data: bytes, masked: str, base: int) -> Callable[[int], int]:
    """A function from byte offsets of `data` to code points of the source; quick where calls go forward."""
    if len(data) == len(masked):
        return base.__add__
    byte = 0
    point = base

    def convert(offset: int) -> int:
        nonlocal byte, point
        if offset >= byte:
            point += len(data[byte:offset].decode(errors="replace"))
        else:
            point -= len(data[offset:byte].decode(errors="replace"))
        byte = offset
        return point

    return convert


def _walk(builder: Builder, events: Any, masked: str, data: bytes, base: int, fill: str, *, titled: bool) -> None:
    """Turn events into text and blocks."""
    points = _points(data, masked, base)
    source = builder.source
    add = builder.add
    flush = builder.flush
    outer: list[Context] = []  # contexts of the containers around, innermost last
    lists: list[list[int]] = []  # [group, next row] of the lists around
    links: list[tuple[int, str]] = []  # open ones
    anchors: list[tuple[int, str]] = []  # open ones in HTML
    table = first_cell = row = column = 0
    head = False
    depth = 0  # elements open within one that is passed over
    skip_from = skip_to = -1  # bytes that were read in another way
    alt: list[tuple[str, int, int]] = []  # the alt text of a paragraph's images
    in_image = False
    hidden = ""  # the inline HTML element whose content is passed over
    hidden_start = 0
    raised: tuple[int, int] | None = None  # where the clean text of an open <sup> starts
    raised_start = 0
    expect = titled  # whether a standfirst may come next
    paragraph_start = 0

    for event, span in events:
        byte = span["start"]
        if depth:
            if "Start" in event:
                depth += 1
            elif "End" in event:
                depth -= 1
            elif in_image and "Text" in event:
                alt.append((event["Text"], points(byte), points(span["end"])))
            continue
        if skip_from <= byte < skip_to:
            continue
        if "Text" in event:
            if hidden:
                continue
            text = event["Text"]
            start = points(byte)
            end = points(span["end"])
            if end - start == len(text):
                if fill and fill in text:
                    _add_masked(builder, text, start, fill)
                    continue
                text = source[start:end]
            add(text, start, end)
        elif "End" in event:
            tag = event["End"]
            if tag == "Paragraph":
                hidden = ""
                saved = builder.context
                if expect and saved is PARAGRAPH and builder.length - builder.block_start < _STANDFIRST:
                    if _emphasised(source[paragraph_start : points(span["end"])]):
                        builder.context = Context("standfirst")
                if flush():
                    expect = False
                elif alt:
                    builder.context = CAPTION._replace(name="alt")
                    for text, start, end in alt:
                        if end - start == len(text):
                            _add_masked(builder, text, start, fill or PLACEHOLDER)
                        else:
                            add(text, start, end)
                    flush()
                alt.clear()
                builder.context = saved
            elif tag == "TableCell":
                hidden = ""
                alt.clear()
                flush()
                column += 1
            elif tag == "TableRow" or tag == "TableHead":
                row += 1
                column = 0
                head = False
            elif tag == "Link":
                at, target = links.pop()
                if at < builder.length:
                    builder.links.append(Link(max(at, builder.block_start), builder.length, target))
            elif tag == "Emphasis" or tag == "Strong":
                pass
            elif tag == "Strikethrough":
                end = points(span["end"])
                add("~", end - 1, end)
            elif tag == "Item" or tag == "FootnoteDefinition":
                hidden = ""
                flush()
                builder.context = outer.pop()
            elif tag == "Table":
                label_rows(builder.blocks, first_cell, builder.texts[first_cell:])
                builder.context = outer.pop()
            elif "Heading" in tag:
                hidden = ""
                expect = bool(flush()) and builder.context.kind == "headline"
                builder.context = outer.pop()
            elif "List" in tag:
                flush()
                lists.pop()
            elif "BlockQuote" in tag:
                flush()
                builder.context = outer.pop()
        elif "Start" in event:
            tag = event["Start"]
            if tag == "Paragraph":
                flush()
                raised = None
                if expect:
                    paragraph_start = points(byte)
            elif tag == "TableCell":
                builder.context = Context("cell", table, row, column, head)
            elif tag == "Emphasis" or tag == "Strong" or tag == "TableRow":
                pass
            elif tag == "Item":
                flush()
                outer.append(builder.context)
                if lists:
                    at, number = lists[-1]
                    lists[-1][1] += 1
                    builder.context = Context("item", at, number, level=len(lists))
            elif tag == "TableHead":
                head = True
            elif tag == "Strikethrough":
                start = points(byte)
                if source[start : start + 2] == "~~":
                    depth = 1
                    in_image = False
                elif not hidden:
                    add("~", start, start + 1)  # a single tilde means "about" more often than it strikes out
            elif tag == "HtmlBlock":
                flush()
                start = points(byte)
                end = points(span["end"])
                whole = _whole_end(source, start, end)
                skip_to = span["end"] + len(masked[end - base : whole - base].encode())
                skip_from = byte
                _fragment(builder, start, whole)
            elif "Link" in tag:
                link = tag["Link"]
                target = link["dest_url"]
                kind = link["link_type"]
                if kind == "Autolink" or kind == "Email":
                    depth = 1
                    in_image = False
                    if not hidden:
                        add(PLACEHOLDER, points(byte), points(span["end"]))
                        builder.links.append(Link(builder.length - 1, builder.length, target))
                else:
                    links.append((builder.length, target))
            elif "Image" in tag:
                depth = 1
                in_image = True
            elif "Heading" in tag:
                flush()
                outer.append(builder.context)
                level = int(tag["Heading"]["level"][1])
                if level == 1 and not builder.headline:
                    builder.headline = True
                    builder.context = Context("headline", level=1)
                else:
                    builder.context = Context("heading", level=level)
            elif "List" in tag:
                flush()
                lists.append([builder.new_group(), 0])
            elif "CodeBlock" in tag:
                flush()
                depth = 1
                in_image = False
            elif "BlockQuote" in tag:
                flush()
                outer.append(builder.context)
                if tag["BlockQuote"] is None:  # else it is a note, not a quotation
                    builder.context = Context("quote", builder.new_group())
            elif "Table" in tag:
                flush()
                outer.append(builder.context)
                table = builder.new_group()
                first_cell = len(builder.blocks)
                row = column = 0
            elif "FootnoteDefinition" in tag:
                flush()
                outer.append(builder.context)
                builder.context = Context("footnote", name=tag["FootnoteDefinition"])
        elif event == "SoftBreak" or event == "HardBreak":
            if not hidden:
                start = points(byte)
                end = points(span["end"])
                add(source[start:end] if end - start == 1 else "\n", start, end)
        elif "Code" in event:
            if not hidden:
                add(PLACEHOLDER, points(byte), points(span["end"]))
        elif "InlineHtml" in event:
            markup = event["InlineHtml"]
            start = points(byte)
            end = points(span["end"])
            if markup.startswith("<!--"):
                builder.comment(start, end, source[start + 4 : end - 3])
                continue
            closing = markup[1] == "/"
            name = markup[1:-1].strip("/").split(None, 1)[0].lower() if markup[1:2] not in ("!", "?") else ""
            if hidden:
                if closing and name == hidden:
                    if hidden in _CODE:
                        add(PLACEHOLDER, hidden_start, end)
                    hidden = ""
            elif name == "br":
                add("\n", start, end)
            elif name in _HIDDEN or name in _CODE:
                if not closing and markup[-2] != "/":
                    hidden = name
                    hidden_start = start
            elif name == "sup":
                if not closing:
                    raised = builder.mark()
                    raised_start = start
                elif raised is not None:
                    builder.raise_up(raised, raised_start, end)
                    raised = None
            elif name == "q":
                add("”" if closing else "“", start, end)
            elif name == "a":
                if not closing:
                    anchors.append((builder.length, _address(markup)))
                elif anchors:
                    at, target = anchors.pop()
                    if target and builder.block_start <= at < builder.length:
                        builder.links.append(Link(at, builder.length, target))
        elif "FootnoteReference" in event:
            if not hidden:
                builder.links.append(Link(builder.length, builder.length, "^" + event["FootnoteReference"]))
        elif "Html" in event:  # what follows an element that was read whole
            _fragment(builder, points(byte), points(span["end"]))


def _fragment(builder: Builder, start: int, end: int) -> None:
    """Read a run of HTML within Markdown."""
    from lint.read.html import read_fragment  # noqa: PLC0415  (only where there is HTML)

    read_fragment(builder, start, end)


def _whole_end(source: str, start: int, end: int) -> int:
    """Where the HTML block from `start` to `end` ends, if it is not to break off at a blank line in a table or a figure."""
    block = source[start:end]
    for name in _WHOLE:
        opening = block.count("<" + name)
        if opening and block.count("</" + name) < opening:
            close = source.find("</" + name, end, end + _LONGEST)
            if close >= 0:
                end = source.find(">", close) + 1 or end
                block = source[start:end]
    return end


def _address(markup: str) -> str:
    """The address in an `<a …>` tag."""
    from lint.read.markup import attributes  # noqa: PLC0415

    return attributes(markup[1:-1], 0).get("href", ("", []))[0]


def _emphasised(paragraph: str) -> bool:
    """Whether a paragraph of Markdown is emphasised from its first character to its last."""
    text = paragraph.strip()
    sign = text[:1]
    if sign not in ("*", "_") or text[-1:] != sign:
        return False
    inner = text.strip(sign)
    return bool(inner) and sign not in inner


def _add_masked(builder: Builder, text: str, start: int, fill: str) -> None:
    """Add text that holds masks, without them."""
    at = start
    for part in text.split(fill):
        if part:
            builder.add(builder.source[at : at + len(part)], at, at + len(part))
        at += len(part) + 1
