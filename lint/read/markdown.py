"""Markdown: CommonMark with tables, footnotes, strikethrough and task lists of GitHub, by pyromark.

pyromark gives events with ranges in bytes of UTF-8; `_points` turns those into code points as they come.
"""

from __future__ import annotations

from lint.extensions import extension
from lint.model import Comment
from lint.read.build import CAPTION, PARAGRAPH, PLACEHOLDER, STANDFIRST, Builder, Context, Reading, label_rows, raise_up
from lint.read.front import add_front, read_front
from lint.read.templates import mask
from lint.records import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lint.read.build import OpenLink, Run

# pyromark.Options: tables, footnotes, strikethrough, tasks, heading attributes, GFM alerts. Front matter is read by
# `front`; smart punctuation would change characters, and mathematics would take "$5 and $6" for a formula.
_OPTIONS = 1 << 1 | 1 << 2 | 1 << 3 | 1 << 4 | 1 << 6 | 1 << 11
TITLE = 2  # the level of a heading that may be the title, above all else
_STANDFIRST = 400  # the longest paragraph that may be a standfirst
# elements whose content is no text of the article, when they stand within a line
_HIDDEN = frozenset(("script", "style", "del", "s", "strike", "template", "svg", "select", "button", "iframe", "object"))
_CODE = frozenset(("code", "kbd", "samp", "pre"))
# elements that are read as HTML to their end, though blank lines would end an HTML block
_WHOLE = ("table", "figure", "svg", "script", "style", "iframe")


def read(source: str, path: str) -> Reading:
    """Read Markdown."""
    if "\r" in source:  # a line may end in CR alone: pyromark and the front matter know LF and CRLF
        source = source.replace("\r\n", "\r\0").replace("\r", "\n").replace("\n\0", "\r\n")
    builder = Builder(source)
    base, fields = read_front(source)
    dates, country = add_front(builder, fields)
    titled = any(block.name == "title" for block in builder.blocks)
    body = source[base:] if base else source
    masked, fill, comments = mask(body, mdx=path.lower().endswith(".mdx"))
    builder.comments.extend(Comment(start + base, end + base, text) for start, end, text in comments)
    mended = False
    try:
        data = masked.encode()
    except UnicodeEncodeError:  # half a surrogate pair: no text, but nothing to fail on
        mended = True
        masked = _plain_points(masked)
        data = masked.encode()
    events: Any = extension("pyromark._pyromark").events_with_range(masked, options=_OPTIONS)
    _walk(builder, events, masked, data, base, fill, titled=titled, mended=mended)
    builder.comments[:] = _apart(sorted(builder.comments))
    return builder.reading(dates, country)


def _apart(comments: list[Comment]) -> list[Comment]:
    """Comments in order without those that begin inside another: `<!-- {/* x */} -->` is one."""
    kept: list[Comment] = []
    for comment in comments:
        if not kept or comment.start >= kept[-1].end:
            kept.append(comment)
    return kept


def _plain_points(text: str) -> str:
    """`text` with each half of a surrogate pair replaced, so that it can be encoded; no length changes."""
    return "".join("\ufffd" if "\ud800" <= char <= "\udfff" else char for char in text)


def _walk(builder: Builder, events: Any, masked: str, data: bytes, base: int, fill: str, *, titled: bool, mended: bool) -> None:
    """Turn events into text and blocks."""
    source = builder.source
    narrow = len(data) == len(masked)  # all ASCII: a byte is a code point
    seen = 0  # bytes of `data` that were counted, and the code points of the source up to there
    point = base
    context = PARAGRAPH
    runs: list[Run] = []  # of the block that is being read
    links: list[OpenLink] = []
    outer: list[Context] = []  # contexts of the containers around, innermost last
    lists: list[list[int]] = []  # [group, next row] of the lists around
    opened: list[tuple[int, str]] = []  # open links: the run where they begin
    anchors: list[tuple[int, str]] = []  # the same of links in HTML
    table = first_cell = row = column = 0
    head = False
    depth = 0  # elements open within one that is passed over
    skip_from = skip_to = -1  # bytes that were read in another way
    alt: list[Run] = []  # the alt text of a paragraph's images
    title: list[Run] = []  # the title of a paragraph's image, where it has one image
    in_image = False
    hidden = ""  # the inline HTML element whose content is passed over
    hidden_start = 0
    raised = -1  # the run where an open <sup> begins
    raised_start = 0
    expect = titled  # whether a standfirst may come next
    paragraph_start = 0
    closers: dict[str, int] = {}  # end tag → where its last one is
    code: list[tuple[int, int]] = []  # where code is, if there are comments, which in code are none

    def points(byte: int) -> int:
        """The code point of the source at a byte; quick where calls go forward."""
        nonlocal seen, point
        if narrow:
            return base + byte
        if byte >= seen:
            point += len(data[seen:byte].decode(errors="replace"))
        else:
            point -= len(data[byte:seen].decode(errors="replace"))
        seen = byte
        return point

    def flush() -> str:
        """End a block."""
        nonlocal runs, links, hidden, raised
        hidden = ""
        raised = -1
        if not runs:
            return ""
        text = builder.block(context, runs, links)
        runs = []
        if links:
            links = []
        return text

    for event, span in events:
        byte = span["start"]
        if depth:
            if "Start" in event:
                depth += 1
            elif "End" in event:
                depth -= 1
            elif in_image and "Text" in event:
                start = points(byte)
                _add_text(alt, event["Text"], start, points(span["end"]), source, fill)
            continue
        if skip_from <= byte < skip_to:
            continue
        if "Text" in event:
            if hidden:
                continue
            text = event["Text"]
            size = len(text)
            end = span["end"]
            # points(byte) and points(end), in place: this is the line that runs most
            if narrow:
                start = base + byte
                end += base
            else:
                if byte - seen == 1:
                    point += 1
                    seen = byte
                elif byte != seen:
                    points(byte)
                start = point
                if end - byte == size or (not text.isascii() and source.startswith(text, point)):
                    point += size
                    seen = end
                else:
                    points(end)
                end = point
            if end - start != size or (fill and fill in text) or mended:
                _add_text(runs, text, start, end, source, fill)
            else:
                runs.append((text, start, end))
        elif "End" in event:
            tag = event["End"]
            if tag == "Paragraph":
                if expect and runs:
                    saved = context
                    if context is PARAGRAPH and _emphasised(source, paragraph_start, points(span["end"])):
                        context = STANDFIRST
                    expect = not flush()
                    context = saved
                elif not flush() and (alt or title):
                    if alt:
                        builder.block(CAPTION._replace(name="alt"), alt, [])
                    if title:
                        builder.block(CAPTION, title, [])
                if alt or title:
                    alt = []
                    title = []
            elif tag in ("Item", "FootnoteDefinition"):
                flush()
                context = outer.pop()
            elif tag == "Link":
                at, target = opened.pop()
                if at < len(runs):
                    links.append((at, len(runs), target))
            elif tag in ("Emphasis", "Strong"):
                pass
            elif tag == "TableCell":
                flush()
                column += 1
            elif tag in ("TableRow", "TableHead"):
                row += 1
                column = 0
                head = False
            elif tag == "Strikethrough":
                if not hidden:
                    end = points(span["end"])
                    runs.append(("~", end - 1, end))
            elif tag == "Table":
                label_rows(builder.blocks, first_cell, builder.texts[first_cell:])
                context = outer.pop()
            elif "Heading" in tag:
                expect = bool(flush()) and context.kind == "headline"
                context = outer.pop()
            elif "List" in tag:
                flush()
                if lists:
                    lists.pop()
            elif "BlockQuote" in tag:
                flush()
                context = outer.pop()
        elif event in ("SoftBreak", "HardBreak"):
            if not hidden:
                start = point if byte == seen and not narrow else points(byte)
                if span["end"] - byte == 1:
                    runs.append((source[start], start, start + 1))
                    continue
                end = points(span["end"])
                runs.append((source[start:end] if end - start == 1 else "\n", start, end))
        elif "Start" in event:
            tag = event["Start"]
            if tag == "Paragraph":
                if runs:
                    flush()
                if expect:
                    paragraph_start = points(byte)
            elif tag == "Item":
                if runs:
                    flush()
                outer.append(context)
                if lists:
                    at, number = lists[-1]
                    lists[-1][1] += 1
                    context = Context("item", at, number, -1, False, len(lists))
            elif tag in ("Emphasis", "Strong", "TableRow"):
                pass
            elif tag == "TableCell":
                context = Context("cell", table, row, column, head)
            elif tag == "TableHead":
                head = True
            elif tag == "Strikethrough":
                start = points(byte)
                if source[start : start + 2] == "~~":
                    depth = 1
                    in_image = False
                elif not hidden:
                    runs.append(("~", start, start + 1))  # a single tilde means "about" more often than it strikes out
            elif tag == "HtmlBlock":
                flush()
                start = points(byte)
                end = points(span["end"])
                whole = _whole_end(source, start, end, closers)
                skip_from = byte
                skip_to = span["end"] + len(masked[end - base : whole - base].encode())
                _fragment(builder, context, start, whole)
            elif "Link" in tag:
                link = tag["Link"]
                target = link["dest_url"]
                kind = link["link_type"]
                if kind in ("Autolink", "Email"):
                    depth = 1
                    in_image = False
                    if not hidden:
                        links.append((len(runs), len(runs) + 1, target))
                        start = points(byte)
                        runs.append((PLACEHOLDER, start, points(span["end"])))
                else:
                    if fill and fill in target:
                        start = points(byte)
                        target = source[start : points(span["end"])].rpartition("](")[2].rstrip(")")
                    opened.append((len(runs), target))
            elif "Heading" in tag:
                flush()
                outer.append(context)
                level = int(tag["Heading"]["level"][1])
                # many write their title as a heading of the second level
                if not builder.headline and (level == 1 or (level == TITLE and not builder.blocks)):
                    builder.headline = True
                    context = Context("headline", level=1)
                else:
                    context = Context("heading", level=level)
            elif "List" in tag:
                flush()
                lists.append([builder.new_group(), 0])
            elif "Image" in tag:
                depth = 1
                in_image = not hidden
                words = tag["Image"]["title"]
                if words and in_image:
                    start = points(byte)
                    at = source.rfind(words, start, points(span["end"]))
                    # as it is written; one with entities in it is left out, and so are those of several images
                    title = [] if alt or title or at < 0 else [(words, at, at + len(words))]
            elif "CodeBlock" in tag:
                flush()
                depth = 1
                in_image = False
                if builder.comments:
                    code.append((points(byte), points(span["end"])))
            elif "BlockQuote" in tag:
                flush()
                outer.append(context)
                if tag["BlockQuote"] is None:  # else it is a note, not a quotation
                    context = Context("quote", builder.new_group())
            elif "Table" in tag:
                flush()
                outer.append(context)
                table = builder.new_group()
                first_cell = len(builder.blocks)
                row = column = 0
            elif "FootnoteDefinition" in tag:
                flush()
                outer.append(context)
                context = Context("footnote", name=tag["FootnoteDefinition"])
        elif "Code" in event:
            start = points(byte)
            end = points(span["end"])
            if not hidden:
                runs.append((PLACEHOLDER, start, end))
            if builder.comments:
                code.append((start, end))
        elif "InlineHtml" in event:
            markup = event["InlineHtml"]
            start = points(byte)
            end = points(span["end"])
            if markup.startswith("<!--"):
                builder.comment(start, end, source[start + 4 : end - 3])
                continue
            closing = markup[1] == "/"
            name = markup[1:-1].strip("/").split(None, 1)[0].lower() if markup[1] not in "!?" else ""
            if hidden:
                if closing and name == hidden:
                    hidden = ""
                    if name in _CODE:
                        runs.append((PLACEHOLDER, hidden_start, end))
            elif name == "br":
                runs.append(("\n", start, end))
            elif name in _HIDDEN or name in _CODE:
                if not closing and markup[-2] != "/":
                    hidden = name
                    hidden_start = start
            elif name == "sup":
                if not closing:
                    raised = len(runs)
                    raised_start = start
                elif raised >= 0:
                    raise_up(runs, links, raised, (source[end : end + 7], raised_start, end))
                    raised = -1
            elif name == "q":
                runs.append(("”" if closing else "“", start, end))
            elif name == "a":
                if not closing:
                    anchors.append((len(runs), _address(markup)))
                elif anchors:
                    at, target = anchors.pop()
                    if target and at < len(runs):
                        links.append((at, len(runs), target))
        elif "FootnoteReference" in event:
            if not hidden:
                links.append((len(runs), len(runs), "^" + event["FootnoteReference"]))
        elif "Html" in event:  # what follows an element that was read whole
            start = points(byte)
            _fragment(builder, context, start, points(span["end"]))
    flush()
    for first, last in code:
        builder.comments[:] = [comment for comment in builder.comments if not first <= comment.start < last]


def _add_text(runs: list[Run], text: str, start: int, end: int, source: str, fill: str) -> None:
    """Add the text of source[start:end] to runs: decoded as a whole, or as it is, without masks."""
    if end - start != len(text):
        runs.append((text, start, end))
        return
    at = start
    for part in text.split(fill) if fill else (text,):
        if part:
            runs.append((source[at : at + len(part)], at, at + len(part)))
        at += len(part) + 1


def _fragment(builder: Builder, context: Context, start: int, end: int) -> None:
    """Read a run of HTML within Markdown."""
    from lint.read.html import read_fragment  # noqa: PLC0415  (only where there is HTML)

    read_fragment(builder, context, start, end)


def _whole_end(source: str, start: int, end: int, last: dict[str, int]) -> int:
    """Where the HTML block from `start` to `end` ends, if it is not to break off at a blank line in a table or a figure.

    `last` remembers where the last end tag of each element is.
    """
    block = source[start:end]
    for name in _WHOLE:
        opening = block.count("<" + name)
        if opening:
            mark = "</" + name
            if mark not in last:
                last[mark] = source.rfind(mark)
            if last[mark] >= end and block.count(mark) < opening:
                end = source.find(">", source.find(mark, end)) + 1 or end
                block = source[start:end]
    return end


def _address(markup: str) -> str:
    """The address in an `<a …>` tag."""
    from lint.read.markup import attributes  # noqa: PLC0415

    return attributes(markup[1:-1], 0).get("href", ("", []))[0]


def _emphasised(source: str, start: int, end: int) -> bool:
    """Whether a short paragraph of Markdown is emphasised from its first character to its last."""
    if end - start > _STANDFIRST:
        return False
    text = source[start:end].strip()
    sign = text[:1]
    if sign not in ("*", "_") or text[-1:] != sign:
        return False
    inner = text.strip(sign)
    return bool(inner) and sign not in inner
