"""AsciiDoc, as Asciidoctor reads it: titles, lists, tables, delimited blocks, attributes, macros, quotation marks.

Listings, literal and pass-through blocks are passed over; attributes of the document's own header are filled in. Comments
(`// figlint: ignore[…] …`) are kept. Source: https://docs.asciidoctor.org/asciidoc/latest/
"""

from __future__ import annotations

import re

from lint.read.build import CAPTION, PARAGRAPH, PLACEHOLDER, STANDFIRST, Builder, Context, Reading, label_rows, raise_up
from lint.read.front import Field, add_front, read_front
from lint.read.lined import Closers, Flow, Line, lines_of
from lint.records import TYPE_CHECKING

if TYPE_CHECKING:
    from lint.read.build import OpenLink, Run

_DEEPEST = 20  # nested blocks beyond this are passed over
_TITLE = re.compile(r"(={1,6}|#{1,6}) +(?=\S)")
_ATTRIBUTE = re.compile(r":(!?[\w][\w-]*!?):(?: +|\Z)")
_BULLET = re.compile(r"(\*{1,5}|-|•) +(?:\[[ x*]\] +)?(?=\S)")
_NUMBER = re.compile(r"(\.{1,5}|\d{1,3}\.|[a-zA-Z]\.|[ivx]{1,4}\)|<(?:\d{1,3}|\.)>) +(?=\S)")
_TERM = re.compile(r"(?=\S)(.{1,200}?)(:{2,4}|;;)(?: +|\Z)")
_ADMONITION = re.compile(r"(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION): +")
_MACRO = re.compile(r"(image|video|audio|include|toc|ifdef|ifndef|ifeval|endif|lead|gist|stem)::(\S*?)\[(.*)\]\Z|(toc)::\[\]\Z")
_STYLE = re.compile(r"\[(?!\[)(.*)\]\Z")
_ANCHOR = re.compile(r"\[\[[^\]]*\]\]\Z|\[#[\w-]+\]\Z")
_REVISION = re.compile(r"(?:v?[\d.]+, *)?(?=[\w,. -]{4,40}\d)")
_DELIMITER = re.compile(r"(-{4,}|\.{4,}|={4,}|\*{4,}|_{4,}|\+{4,}|/{4,}|--|`{3,}|[|,:!]={3,})(?:[\w, -]*)?\Z")
_HIDDEN_STYLES = frozenset(
    "source listing literal stem latexmath asciimath pass comment plantuml mermaid graphviz ditaa subs vega vegalite".split()  # noqa: SIM905
)
_CELL = re.compile(r"(?<!\\)(?:(\d+)(?:\.(\d+))?[+*])?(?:\.\d+\+)?[<^>]?(?:\.[<^>])?([adehlmsv]?)\|")

_START = re.compile(
    r"\\(?=[*_`#^~{\[<+'\"]|https?:|link:|footnote:)"  # an escape
    r"|(?<!\w)(?:``|\*\*|__|##)(?=\S)|(?<![\w\\])[*_`#](?=[^\s*_`#])|(?<=\w)(?:\*\*|__)(?=\S)|\^(?=\S)|~(?=\S)"
    r"|(?<!\w)(?:\"`|'`)(?=\S)|`[\"'](?!\w)|(?<=\w)`'(?=\w)"
    r"|\+\+\+|(?<!\w)\+(?=\S)|pass:\w*\["
    r"|(?<![\w\\])(?:link|mailto|xref|image|icon|kbd|btn|menu|stem|latexmath|asciimath|indexterm2?|anchor):[^\s\[\]:]*\["
    r"|footnote(?:ref)?:[\w-]*\["
    r"|(?<![\w/])(?:https?|ftp)://[^\s\[\]<>]{1,500}\[?|<<(?=\S)|\[\[|\(\(\(?(?=\S)"
    r"|\{[\w][\w-]*\}|(?<=[\w\"'”’.)])--(?=[\w\"'“‘(])| -- |\.\.\.|\((?:C|R|TM)\)|&#?\w{1,30};| \+(?=\n|\Z)"
)
_ENDS = {
    "``": re.compile(r"``"),
    "**": re.compile(r"\*\*"),
    "__": re.compile(r"__"),
    "##": re.compile(r"##"),
    "*": re.compile(r"(?<=[^\s])\*(?![\w*])"),
    "_": re.compile(r"(?<=[^\s])_(?!\w)"),
    "`": re.compile(r"(?<=[^\s])`(?![\w`\"'])"),
    "#": re.compile(r"(?<=[^\s])#(?!\w)"),
    "^": re.compile(r"\^|(?=\s)"),
    "~": re.compile(r"~|(?=\s)"),
    "+++": re.compile(r"\+\+\+"),
    "+": re.compile(r"(?<=[^\s])\+(?!\w)"),
    "]": re.compile(r"(?<!\\)\]"),
    ">>": re.compile(r">>"),
    "]]": re.compile(r"\]\]"),
    "))": re.compile(r"\)\)\)?"),
}
_SIGNS = {"--": "—", " -- ": " — ", "...": "…", "(C)": "©", "(R)": "®", "(TM)": "™", '"`': "“", "'`": "‘", '`"': "”", "`'": "’"}
_CODE_MACROS = ("image", "icon", "kbd", "btn", "menu", "stem", "latexmath", "asciimath", "indexterm", "anchor")


def read(source: str, path: str) -> Reading:  # noqa: ARG001
    """Read AsciiDoc."""
    return _Reader(source).read()


class _Reader:
    """One document being read."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.builder = Builder(source)
        self.attributes: dict[str, str] = {}
        self.notes = 0  # footnotes met so far
        self.waiting: list[tuple[str, list[Run], list[OpenLink]]] = []  # those of the open block: label and text
        self.depth = 0

    def read(self) -> Reading:
        """All of it."""
        base, fields = read_front(self.source)  # Hugo and Jekyll keep theirs in AsciiDoc too
        lines = lines_of(self.source, base)
        start = self._header(lines, fields)
        dates, country = add_front(self.builder, fields)
        if start:
            self._title(next(line for line in lines if line.text and not line.text.startswith("//")))
        self._body(lines[start:], PARAGRAPH)
        self.builder.comments.sort()
        return self.builder.reading(dates, country)

    # -------------------------------------------------------------------------------------------------------------- header

    def _header(self, lines: list[Line], fields: list[Field]) -> int:
        """Read the title's block: author and revision lines, attributes. The number of the line behind it; 0 without one."""
        number = next((at for at, line in enumerate(lines) if line.text and not line.text.startswith("//")), len(lines))
        start = number
        titled = number < len(lines) and lines[number].text.startswith(("= ", "# "))
        if not titled:
            return 0  # attributes without a title are read in passing, as anywhere
        number += 1
        plain = 0
        while number < len(lines) and lines[number].text:
            line = lines[number]
            attribute = _ATTRIBUTE.match(line.text)
            if attribute:
                value = line.behind(attribute.end())
                name = attribute[1].strip("!").lower()
                self.attributes[name] = value.text
                runs: list[Run] = [(value.text, value.start, value.end)] if value.text else []
                fields.append(Field({"revdate": "date", "docdate": "updated"}.get(name, name), runs))
            elif line.text.startswith("//"):
                self._comment(line)
            elif plain < 2:
                plain += 1
                match = _REVISION.match(line.text) if plain == 2 or line.text[:1] in "v0123456789" else None
                if match:
                    value = line.behind(match.end())
                    date = value.text.partition(":")[0].rstrip()
                    fields.append(Field("date", [(date, value.start, value.start + len(date))]))
            else:
                break
            number += 1
        for line in lines[:start]:
            if line.text:
                self._comment(line)
        return number

    def _comment(self, line: Line) -> None:
        self.builder.comment(line.start, line.end, line.text.lstrip("/"))

    def _title(self, line: Line) -> None:
        match = _TITLE.match(line.text)
        size = len(match[1]) if match else 1
        inside = line.behind(match.end() if match else 0)
        if inside.text.endswith(f" {'=' * size}"):
            bare = inside.text[:-size].rstrip()
            inside = inside._replace(text=bare, end=inside.start + len(bare))
        if size == 1 and not self.builder.headline:
            self.builder.headline = True
            self._paragraph([inside], Context("headline", level=1))
        else:
            self._paragraph([inside], Context("heading", level=size))

    # -------------------------------------------------------------------------------------------------------------- blocks

    def _body(self, lines: list[Line], context: Context) -> None:
        if self.depth >= _DEEPEST:
            return
        self.depth += 1
        number = 0
        style = ""
        while number < len(lines):
            text = lines[number].text
            found = _STYLE.match(text) if text[:1] == "[" and not _ANCHOR.match(text) else None
            if found:
                style = style or found[1].strip()
                number += 1
            elif not text or _ANCHOR.match(text):
                number += 1
            elif len(text) > 1 and text[0] == "." and text[1] not in ". " and not _NUMBER.match(text):
                self._paragraph([lines[number].behind(1)], CAPTION)
                number += 1
            else:
                number = self._block(lines, number, style, context)
                style = ""
        self.depth -= 1

    def _block(self, lines: list[Line], number: int, style: str, context: Context) -> int:
        """Read the block that starts at a line; the number of the line behind it comes back."""
        line = lines[number]
        text = line.text
        name = re.split(r"[,%.#]", style, maxsplit=1)[0].strip().lower()
        delimiter = _DELIMITER.match(text) if line.indent == 0 or self.depth > 1 else None
        if delimiter and (delimiter[1] == text or text[0] == "`"):
            return self._delimited(lines, number, delimiter[1], name, style, context)
        if text.startswith("//"):
            self._comment(line)
            return number + 1
        attribute = _ATTRIBUTE.match(text)
        if attribute:
            self.attributes.setdefault(attribute[1].strip("!").lower(), line.behind(attribute.end()).text)
            return number + 1
        if _TITLE.match(text) and text[0] in "=#":
            self._title(line)
            return number + 1
        if text in ("'''", "<<<", "---", "***", "* * *", "- - -"):
            return number + 1
        if _MACRO.match(text):
            self._macro(line)
            return number + 1
        if line.indent and context.kind != "item" and not (_BULLET.match(text) or _NUMBER.match(text) or _TERM.match(text)):
            while number < len(lines) and lines[number].text and lines[number].indent:
                number += 1  # a literal paragraph
            return max(number, 1)
        if _BULLET.match(text) or _NUMBER.match(text):
            return self._list(lines, number, context)
        term = _TERM.match(text)
        if term:
            self._paragraph([Line(line.start, line.start + len(term[1]), 0, term[1])], context)
            rest = line.behind(term.end())
            return self._prose(lines, number, context, rest) if rest.text else number + 1
        if name in _HIDDEN_STYLES:
            return _stop(lines, number)
        if name in ("quote", "verse"):
            context = Context("quote", self.builder.new_group())
        elif name in ("abstract", ".lead") or style.startswith(".lead"):
            context = STANDFIRST
        admonition = _ADMONITION.match(text)
        if admonition:
            return self._prose(lines, number, context, line.behind(admonition.end()))
        return self._prose(lines, number, context)

    def _prose(self, lines: list[Line], number: int, context: Context, first: Line | None = None) -> int:
        """The paragraph that starts at a line, or at `first` in its place."""
        stop = number + 1
        while stop < len(lines) and lines[stop].text and lines[stop].text != "+":
            text = lines[stop].text
            delimiter = _DELIMITER.match(text)
            if (delimiter and delimiter[1] == text) or (
                context.kind == "item" and (_BULLET.match(text) or _NUMBER.match(text))
            ):
                break
            stop += 1
        kept = []
        for line in (first or lines[number], *lines[number + 1 : stop]):
            if line.text.startswith("//"):
                self._comment(line)
            elif line.text:
                kept.append(line)
        self._paragraph(kept, context)
        return stop

    def _paragraph(self, lines: list[Line], context: Context) -> str:
        if not lines:
            return ""
        flow = Flow(self.source, lines)
        runs: list[Run] = []
        links: list[OpenLink] = []
        self._span(flow, runs, links, (0, len(flow.text)), Closers(flow.text), 0)
        text = self.builder.block(context, runs, links)
        for label, note, note_links in self.waiting:
            self.builder.block(Context("footnote", name=label), note, note_links)
        self.waiting = []
        return text

    def _list(self, lines: list[Line], number: int, context: Context) -> int:
        """A list and those within it, which are told by their marks."""
        stack: list[tuple[str, int, int]] = []  # mark, group, next row
        while number < len(lines):
            line = lines[number]
            match = _BULLET.match(line.text) or _NUMBER.match(line.text)
            if match is None:
                break
            mark = match[1] if match[1][0] in "*-•." else re.sub(r"\w+", "1", match[1])
            while stack and mark != stack[-1][0] and any(mark == outer for outer, _, _ in stack):
                stack.pop()
            if not stack or stack[-1][0] != mark:
                stack.append((mark, self.builder.new_group(), 0))
            mark, group, row = stack[-1]
            stack[-1] = (mark, group, row + 1)
            item = Context("item", group, row, level=len(stack) + (context.level if context.kind == "item" else 0))
            number = self._prose(lines, number, item, line.behind(match.end()))
            while number + 1 < len(lines) and lines[number].text == "+":
                style = ""
                number += 1
                while number < len(lines) and (_STYLE.match(lines[number].text) or not lines[number].text):
                    style = lines[number].text.strip("[]") or style
                    number += 1
                if number < len(lines):
                    number = self._block(lines, number, style, item)
            behind = number
            while behind < len(lines) and not lines[behind].text:
                behind += 1
            if behind < len(lines) and (_BULLET.match(lines[behind].text) or _NUMBER.match(lines[behind].text)):
                number = behind
        return max(number, 1)

    def _macro(self, line: Line) -> None:
        match = _MACRO.match(line.text)
        if match is None or match[1] != "image" or not match[3]:
            return
        alt = re.match(r'(?:alt=)?"?([^",=]+)"?(?=,|\Z)', match[3])
        if alt:
            begin = line.start + match.start(3) + alt.start(1)
            self._paragraph([Line(begin, begin + len(alt[1]), 0, alt[1])], CAPTION._replace(name="alt"))

    def _delimited(self, lines: list[Line], number: int, mark: str, name: str, style: str, context: Context) -> int:
        """A block between two lines of the same marks."""
        stop = number + 1
        while stop < len(lines) and lines[stop].text != mark:
            stop += 1
        if stop == len(lines) and mark in ("--", "____", "====", "****"):
            return number + 1  # never closed: a line of its own
        inside = lines[number + 1 : stop]
        sign = mark[0]
        if mark.endswith("=" * 3) and sign in "|,:!":
            self._table(inside, sign, style)
        elif sign == "/":
            texts = [line.text for line in inside]
            self.builder.comment(lines[number].start, lines[min(stop, len(lines) - 1)].end, "\n".join(texts))
        elif sign in ".+`" or (sign == "-" and mark != "--") or name in _HIDDEN_STYLES:
            pass
        elif sign == "_" or name in ("quote", "verse"):
            self._body(inside, Context("quote", self.builder.new_group()))
        else:
            self._body(inside, STANDFIRST if name == "abstract" else context)
        return stop + 1

    # --------------------------------------------------------------------------------------------------------------- tables

    def _table(self, lines: list[Line], sign: str, style: str) -> None:
        builder = self.builder
        group = builder.new_group()
        first = len(builder.blocks)
        cells: list[tuple[int, str, list[Line]]] = []  # how many columns, style, lines
        width = _columns(style)
        if sign in ",:":
            rows = [[(1, "", [part]) for part in _parts(line, sign)] for line in lines if line.text]
            for row in rows:
                cells += row
                width = width or len(row)
        else:
            for line in lines:
                before = len(cells)
                if not line.text:
                    continue
                _split(line, cells)
                width = width or len(cells) - before
        width = max(width, 1)
        blank = next((at for at, line in enumerate(lines) if not line.text), -1)
        head = "header" in style or ("noheader" not in style and 0 < blank < 3 and lines[0].text.count(sign) >= width)
        at_row = column = 0
        for span, kind, inside in cells:
            kept = [line for line in inside if line.text]
            if kept:
                self._paragraph(kept, Context("cell", group, at_row, column, header=(head and at_row == 0) or kind == "h"))
            column += span
            if column >= width:
                at_row, column = at_row + 1, 0
        label_rows(builder.blocks, first, builder.texts[first:])

    # -------------------------------------------------------------------------------------------------------------- inline

    def _span(
        self, flow: Flow, runs: list[Run], links: list[OpenLink], span: tuple[int, int], closers: Closers, depth: int
    ) -> None:
        """Add text[start:end] with its markup read."""
        text = flow.text
        at = done = span[0]
        end = span[1]
        while True:
            match = _START.search(text, at, end)
            if match is None:
                break
            start, token = match.start(), match[0]
            at = match.end()
            if token == "\\":
                flow.add(runs, done, start)
                done = at
                at = min(at + 1, end)
                continue
            if token == " +":
                flow.add(runs, done, start)
                done = at
                continue
            read, size = _sign(token, self.attributes)
            if size:
                flow.add(runs, done, start)
                flow.add_as(runs, read, start, at)
                done = at
                continue
            if "://" in token and token[-1] != "[":
                continue  # an address without words is text itself
            stop = _end_of(token, closers, at)
            if stop is None or stop.end() > end:
                continue
            if stop.end() == stop.start():
                continue  # "^" before a blank is no superscript
            flow.add(runs, done, start)
            self._marked(flow, runs, links, token, (start, at, stop.start(), stop.end()), closers, depth)
            at = done = stop.end()
        flow.add(runs, done, end)

    def _marked(
        self,
        flow: Flow,
        runs: list[Run],
        links: list[OpenLink],
        token: str,
        places: tuple[int, int, int, int],
        closers: Closers,
        depth: int,
    ) -> None:
        """Add a piece of markup: from where to where it is, and its inside."""
        start, inner, stop, end = places
        text = flow.text
        first = len(runs)
        if token in ("`", "``") or token.startswith(("[[", "((((")):
            if token[0] == "`":
                flow.add_as(runs, PLACEHOLDER, start, end)
            return
        if token[:2] == "((":
            if len(token) == 2 and not text[end - 3 : end].startswith(")))"):
                flow.add(runs, inner, stop)
            return
        if token in ("+", "+++") or token.startswith("pass:"):
            flow.add(runs, inner, stop)
            return
        if token == "<<":
            words = text[inner:stop].find(",")
            if words < 0:
                flow.add_as(runs, PLACEHOLDER, start, end)
            else:
                blanks = len(text[inner + words + 1 : stop]) - len(text[inner + words + 1 : stop].lstrip())
                flow.add(runs, inner + words + 1 + blanks, stop)
                if len(runs) > first:
                    links.append((first, len(runs), "#" + text[inner : inner + words].strip()))
            return
        name = token.partition(":")[0]
        if token.endswith("[") and name in _CODE_MACROS:
            flow.add_as(runs, PLACEHOLDER, start, end)
            return
        if name in ("footnote", "footnoteref"):
            label = token.partition(":")[2][:-1]
            if stop > inner and depth < 8:
                self.notes += 1
                label = label or str(self.notes)
                note: list[Run] = []
                note_links: list[OpenLink] = []
                self._span(flow, note, note_links, (inner, stop), closers, depth + 1)
                self.waiting.append((label, note, note_links))
            links.append((first, first, f"^{label}"))
            return
        if token.endswith("["):
            target = token[:-1] if "://" in token[:8] else token[len(name) + 1 : -1]
            comma = text.find(",", inner, stop)
            shown = comma if comma >= 0 and "=" in text[comma:stop] else stop
            shown -= text[shown - 1 : shown] == "^" and shown > inner
            if shown > inner and depth < 8:
                self._span(flow, runs, links, (inner, shown), closers, depth + 1)
            else:
                flow.add_as(runs, PLACEHOLDER, start, end)
            if len(runs) > first and target:
                links.append((first, len(runs), target if name != "xref" else f"#{target}"))
            return
        if token == "^":
            flow.add(runs, inner, stop)
            raise_up(runs, links, first, (text[end : end + 7], flow.origin(start), flow.origin(end, end=True)))
            return
        if depth < 8:
            self._span(flow, runs, links, (inner, stop), closers, depth + 1)
        else:
            flow.add(runs, inner, stop)


def _end_of(token: str, closers: Closers, at: int) -> re.Match[str] | None:
    """Where the piece of markup that a token starts ends."""
    kind = {"[[": "]]", "((": "))", "(((": "))", "<<": ">>"}.get(token, "]" if token[-1] == "[" else token)
    pattern = _ENDS.get(kind)
    return closers.find(kind, pattern, at) if pattern else None


def _sign(token: str, attributes: dict[str, str]) -> tuple[str, int]:
    """What a token stands for by itself, and its size; ("", 0) where it starts something."""
    if token in _SIGNS:
        return _SIGNS[token], len(token)
    if token[0] == "{" and token[-1] == "}":
        known = {"nbsp": "\u00a0", "sp": " ", "empty": "", "zwsp": "", "euro": "€", "pound": "£"}
        value = attributes.get(token[1:-1].lower(), known.get(token[1:-1].lower()))
        return (value, len(token)) if value else (PLACEHOLDER, len(token))
    if token[0] == "&":
        from lint.read.markup import entity  # noqa: PLC0415

        read, size = entity(token, 0, len(token))
        return (read, size) if size == len(token) else (token, len(token))
    return "", 0


def _stop(lines: list[Line], number: int) -> int:
    """The number of the first blank line from `number` on."""
    while number < len(lines) and lines[number].text:
        number += 1
    return number


def _columns(style: str) -> int:
    """How many columns a table's `cols` names; 0 without."""
    match = re.search(r'cols="?([^"\]]+)"?', style)
    if match is None:
        return 0
    total = 0
    for part in re.split(r"[,;]", match[1].strip()):
        times = re.match(r"\s*(\d{1,2})\*", part)
        total += int(times[1]) if times else 1
    return total


def _split(line: Line, cells: list[tuple[int, str, list[Line]]]) -> None:
    """Add the cells of a line; what stands before the first `|` goes on with the cell before."""
    text = line.text
    marks = list(_CELL.finditer(text))
    first = marks[0].start() if marks else len(text)
    before = text[:first].strip()
    if before and cells:
        lead = len(text[:first]) - len(text[:first].lstrip())
        cells[-1][2].append(Line(line.start + lead, line.start + lead + len(before), 0, before))
    for number, mark in enumerate(marks):
        stop = marks[number + 1].start() if number + 1 < len(marks) else len(text)
        inside = text[mark.end() : stop]
        bare = inside.strip()
        begin = line.start + mark.end() + len(inside) - len(inside.lstrip())
        span = int(mark[1]) if mark[1] and mark[0].rstrip("|").rstrip("adehlmsv")[-1:] == "+" else 1
        cells.append((max(1, min(span, 50)), mark[3], [Line(begin, begin + len(bare), 0, bare)]))


def _parts(line: Line, sign: str) -> list[Line]:
    """The cells of a line of separated values."""
    found = []
    at = 0
    for part in line.text.split(sign):
        inside = part.strip()
        bare = inside.strip('"')
        begin = line.start + at + (part.find(bare) if bare else 0)
        found.append(Line(begin, begin + len(bare), 0, bare))
        at += len(part) + 1
    return found
