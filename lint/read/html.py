"""HTML: a tolerant, linear walk over tags, for the text of an article and where each character of it was written.

No tree is built. `html.parser` is not used: it knows no offsets, costs as much to import as a whole check, and takes
quadratic time on broken input. Entities beyond the common ones come from the standard library's table, when one is met.
"""

from __future__ import annotations

from lint.read.build import CAPTION, PARAGRAPH, PLACEHOLDER, Builder, Context, Reading, label_rows, raise_up
from lint.read.dates import META_DATES, META_PROSE, country_of
from lint.read.markup import SPACES, attributes, decoded, entity, raw_end
from lint.read.markup import tag_end as find_tag_end
from lint.records import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

    from lint.read.build import OpenLink, Run
    from lint.read.markup import Attributes

_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())  # noqa: SIM905
# elements that begin and end a block of text
_BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure footer "  # noqa: SIM905
    "form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre search section summary table tbody td "
    "tfoot th thead tr ul".split()
)
# elements whose content is not parsed as tags
_RAW = frozenset("script style textarea title xmp noembed noframes".split())  # noqa: SIM905
# elements whose content is no text of the article
_HIDDEN = frozenset(
    "nav pre svg math template noscript iframe object canvas audio video select option button form textarea del s strike "  # noqa: SIM905
    "datalist map dialog search menu".split()
)
_CODE = frozenset(("code", "kbd", "samp", "tt"))
# words in the class of an <aside>, <div> or <section> that holds no part of the article
_APART = (
    "related",
    "share",
    "sharing",
    "social",
    "promo",
    "newsletter",
    "subscribe",
    "breadcrumb",
    "advert",
    "cookie",
    "comments",
)
# words in the class of a standfirst
_STANDFIRST = ("standfirst", "subtitle", "sub-title", "subhead", "subheading", "dek", "deck", "summary", "lede", "excerpt")
_DASHES = (" | ", " - ", " – ", " — ", " · ", ": ", " :: ", " » ")  # between a page's title and the name of its site
# the rank of <time datetime>: after all that gives the day of publication, before that of a change
_TIME_RANK = META_DATES.index("date") + 2


class _Saved(NamedTuple):
    """What an element changed, to be put back at its end."""

    name: str
    context: Context
    hidden: bool
    opened: dict[str, int]
    in_list: int
    in_item: bool
    in_paragraph: bool
    on_close: Callable[[int], None] | None


def read(source: str, path: str) -> Reading:  # noqa: ARG001
    """Read an HTML page or a part of one."""
    builder = Builder(source)
    walk = _Walk(builder)
    walk.main = _main_element(source)
    walk.run(0, len(source))
    dates = sorted(walk.dates, key=lambda date: date[0])
    return builder.reading(tuple((where, written) for _, where, written in dates), walk.country)


def read_fragment(builder: Builder, context: Context, start: int, end: int) -> None:
    """Read source[start:end] as HTML into a builder that another format began; `context` is what text outside tags is."""
    walk = _Walk(builder)
    walk.context = context
    walk.run(start, end)


def _main_element(source: str) -> str:
    """The element that holds the article, where a page has exactly one: "main", "article" or ""."""
    for name in ("main", "article"):
        if source.count("<" + name) + source.count("<" + name.upper()) == 1:
            return name
    return ""


class _Walk:
    """One walk over a run of HTML."""

    def __init__(self, builder: Builder) -> None:
        self.builder = builder
        self.main = ""
        self.outside = False  # of the main element
        self.dates: list[tuple[int, str, str]] = []  # (rank, where, as written)
        self.country: str | None = None
        self.stack: list[_Saved] = []
        self.hidden = False
        self.opened: dict[str, int] = {}  # open elements by name, up to the table cell around
        self.in_list = 0
        self.in_item = False
        self.in_paragraph = False
        self.space = True  # whether white space would be one too many here
        self.rows = [0]  # next row of the lists around
        self.group = [-1]
        self.table: list[_Table] = []
        self.after_headline = False
        self.titles: set[str] = set()
        self.context = PARAGRAPH
        self.runs: list[Run] = []  # of the block that is being read
        self.links: list[OpenLink] = []
        self.anchors: list[tuple[int, str]] = []  # open links: the run where they begin

    # -------------------------------------------------------------------------------------------------- the walk

    def run(self, start: int, end: int) -> None:
        source = self.builder.source
        self.outside = bool(self.main)
        last_tag_end = source.rfind(">", start, end)
        last_double = source.rfind('"', start, end)
        last_single = source.rfind("'", start, end)
        at = start
        while at < end:
            tag = source.find("<", at, end)
            if tag < 0 or tag > last_tag_end:
                break
            mark = source[tag + 1 : tag + 2]
            if mark == "!":
                if tag > at:
                    self.text(at, tag)
                if source.startswith("<!--", tag):
                    close = source.find("-->", tag + 4, end)
                    if close < 0:
                        at = end  # a comment that is never closed hides the rest, as in a browser
                        break
                    self.builder.comment(tag, close + 3, source[tag + 4 : close])
                    at = close + 3
                else:
                    at = source.find(">", tag, end) + 1
                continue
            if mark == "?":
                if tag > at:
                    self.text(at, tag)
                at = source.find(">", tag, end) + 1
                continue
            closing = mark == "/"
            first = source[tag + 2 : tag + 3] if closing else mark
            if not (first.isascii() and first.isalpha()):
                self.text(at, tag + 1)
                at = tag + 1
                continue
            if tag > at:
                self.text(at, tag)
            name_start = tag + 2 if closing else tag + 1
            tag_end = source.find(">", tag, end)
            body = source[name_start:tag_end]
            if '"' in body or "'" in body:
                tag_end = find_tag_end(source, name_start, end, tag_end, last_double, last_single)
                if tag_end < 0:
                    break
                body = source[name_start:tag_end]
            name = body.split(None, 1)[0].lower() if not body.isalnum() else body.lower()
            if name[-1:] == "/" or "/" in name:
                name = name.partition("/")[0]
            at = tag_end + 1
            if closing:
                self.end(name, tag, at)
                continue
            if name in _RAW and body[-1:] != "/":
                close = raw_end(source, name, at, end)
                self.raw(name, body, at, close)
                at = source.find(">", close, end) + 1 or end
                continue
            self.start(name, body, name_start, tag, at)
        if at < end:
            self.text(at, end)
        while self.stack:
            self.pop(end)
        self.flush()

    # -------------------------------------------------------------------------------------------------- text

    def text(self, start: int, end: int) -> None:
        """Add a run of character data: white space collapsed, entities decoded."""
        if self.hidden or self.outside:
            return
        source = self.builder.source
        chunk = source[start:end]
        if "&" in chunk:
            at = start
            amp = source.find("&", at, end)
            while amp >= 0:
                read, size = entity(source, amp, end)
                if size:
                    if amp > at:
                        self.plain(source[at:amp], at)
                    self.runs.append((read, amp, amp + size))
                    self.space = False
                    at = amp + size
                amp = source.find("&", amp + max(size, 1), end)
            if at < end:
                self.plain(source[at:end], at)
        else:
            self.plain(chunk, start)

    def plain(self, chunk: str, start: int) -> None:
        """Add character data without entities."""
        if self.space:
            bare = chunk.lstrip(SPACES)
            if not bare:
                return
            start += len(chunk) - len(bare)
            chunk = bare
        add = self.runs.append
        if not ("\n" in chunk or "  " in chunk or "\t" in chunk or "\r" in chunk):
            add((chunk, start, start + len(chunk)))
            self.space = chunk[-1] == " "
            return
        # words apart by single blanks stay one run; longer white space is read as one blank or one line end
        even = chunk.replace("\n", " ").replace("\t", " ").replace("\r", " ").replace("\f", " ")
        size = len(chunk)
        done = 0
        blank = even.find("  ")
        while blank >= 0:
            stop = blank + 2
            while stop < size and even[stop] == " ":
                stop += 1
            if blank > done:
                add((chunk[done:blank], start + done, start + blank))
            add(("\n" if "\n" in chunk[blank:stop] else " ", start + blank, start + stop))
            done = stop
            blank = even.find("  ", stop)
        if done < size:
            add((chunk[done:], start + done, start + size))
        self.space = chunk[-1] in SPACES

    def flush(self) -> None:
        """End a block."""
        self.space = True
        runs = self.runs
        if not runs:
            return
        if self.anchors:  # links that go on behind the end of a block are noted for each block
            links = self.links + [(begun, len(runs), target) for begun, target in self.anchors if target and begun < len(runs)]
            self.anchors = [(0, target) for _, target in self.anchors]
        else:
            links = self.links
        if self.builder.block(self.context, runs, links):
            self.after_headline = self.context.kind == "headline"
        self.runs = []
        self.links = []

    # -------------------------------------------------------------------------------------------------- elements

    def push(self, name: str, on_close: Callable[[int], None] | None = None) -> None:
        """Open an element; what it changes after this is put back at its end."""
        self.stack.append(
            _Saved(
                name,
                self.context,
                self.hidden,
                self.opened,
                self.in_list,
                self.in_item,
                self.in_paragraph,
                on_close,
            )
        )
        self.opened[name] = self.opened.get(name, 0) + 1

    def pop(self, end: int) -> None:
        """Close the innermost element, whose last character is before `end`."""
        saved = self.stack.pop()
        if saved.name in _BLOCKS:
            self.flush()
        if saved.on_close is not None:
            saved.on_close(end)
        self.context = saved.context
        self.hidden = saved.hidden
        self.opened = saved.opened
        self.in_list = saved.in_list
        self.in_item = saved.in_item
        self.in_paragraph = saved.in_paragraph
        count = self.opened[saved.name]
        self.opened[saved.name] = count - 1

    def close(self, name: str, end: int) -> None:
        """Close the innermost open element of a name, and all in it."""
        if self.opened.get(name):
            while self.stack[-1].name != name:
                self.pop(end)
            self.pop(end)

    def end(self, name: str, start: int, end: int) -> None:
        """An end tag."""
        if name == "p" and not self.opened.get("p"):
            self.flush()
            return
        if name == "br":
            self.line_break(start, end)
            return
        # cells are closed by what closes their row or table
        if name in ("tr", "table", "tbody", "thead", "tfoot") and not self.opened.get(name):
            while self.table and not self.opened.get(name) and any(cell in self.opened for cell in ("td", "th", "caption")):
                if not self.close_cell(end):
                    break
        self.close(name, end)
        if name == self.main:
            self.outside = True

    def close_cell(self, end: int) -> bool:
        """Close the table cell or caption that is open innermost, if there is one."""
        for name in ("td", "th", "caption"):
            if self.opened.get(name):
                self.close(name, end)
                return True
        return False

    def line_break(self, start: int, end: int) -> None:
        if not (self.hidden or self.outside):
            self.runs.append(("\n", start, end))
            self.space = True

    def start(self, name: str, body: str, body_start: int, start: int, end: int) -> None:
        """A start tag: `body` is what stands between its brackets, from `body_start`."""
        builder = self.builder
        if name == "br":
            self.line_break(start, end)
            return
        block = name in _BLOCKS
        if block:
            self.flush()
            if self.in_paragraph:
                self.close("p", start)
            if name == "li" and self.in_item:
                self.close("li", start)
            elif name in ("td", "th", "tr", "tbody", "tfoot", "thead") and self.table:
                self.close_cell(start)
                if name not in ("td", "th"):
                    self.close("tr", start)
            elif name in ("dt", "dd"):
                self.close("dt", start)
                self.close("dd", start)
        alone = body[-1:] == "/" and (body[-2:-1] in " \t\r\n\"'" or len(body) == len(name) + 1)
        if name in _VOID or alone:
            if name == "meta":
                self.meta(attributes(body, body_start))
            elif name == "img" and not (self.hidden or self.outside) and self.opened.get("figure"):
                self.image(attributes(body, body_start))
            return
        plain = len(body) == len(name)
        attrs: Attributes = {} if plain else attributes(body, body_start)
        if name == self.main:
            self.outside = False
        kind = attrs["class"][0].lower() if "class" in attrs else ""
        if name == "sup" and not (self.hidden or self.outside):
            runs, mark = self.runs, len(self.runs)
            self.push(name, lambda stop: self.superscript(runs, mark, start, stop))
            return
        if name in _CODE:
            if self.hidden or self.outside:
                self.push(name)
            else:
                self.push(name, lambda stop: self.runs.append((PLACEHOLDER, start, stop)))
                self.hidden = True
            self.space = False
            return
        if name == "a":
            self.close("a", start)
            if "href" in attrs and not (self.hidden or self.outside):
                self.anchors.append((len(self.runs), attrs["href"][0]))
                self.push(name, lambda _: self.end_link())
            else:
                self.push(name)
            self.hidden = self.hidden or _is_hidden(attrs)
            return
        if name == "q" and not (self.hidden or self.outside):
            self.runs.append(("“", start, end))
            self.space = False
            self.push(name, self.unquote)
            return
        if name == "time" and "datetime" in attrs:
            if not self.hidden:
                self.dates.append((_TIME_RANK + self.outside, "time", attrs["datetime"][0]))
        elif name == "html" and "lang" in attrs:
            self.country = self.country or country_of(attrs["lang"][0])
        closing: Callable[[int], None] | None = None
        if name == "table":
            self.table.append(_Table(builder.new_group(), len(builder.blocks)))
            closing = lambda _: self.end_table()  # noqa: E731
        elif name in ("ul", "ol"):
            self.rows.append(0)
            self.group.append(builder.new_group())
            closing = lambda _: self.end_list()  # noqa: E731
        self.push(name, closing)
        if attrs and _is_hidden(attrs):
            self.hidden = True
        if name in _HIDDEN or (name == "footer" and not self.opened.get("blockquote") and "note" not in kind):
            self.hidden = True
        if not block:
            return
        context = self.context
        if name == "p":
            self.in_paragraph = True
            if context is PARAGRAPH and kind:
                words = kind.split()
                if builder.headline and ("lead" in words or any(word in kind for word in _STANDFIRST)):
                    self.context = Context("standfirst")
                elif "caption" in words:
                    self.context = CAPTION
        elif name[0] == "h" and name[1:].isdecimal():
            level = int(name[1:])
            if kind and self.after_headline and any(word in kind for word in _STANDFIRST):
                self.context = Context("standfirst")
            elif level == 1 and not builder.headline and not self.hidden:
                builder.headline = True
                self.context = Context("headline", level=1)
                if self.outside:
                    self.outside = False
                    saved = self.stack.pop()
                    self.stack.append(saved._replace(on_close=lambda _: self.leave()))
            else:
                self.context = Context("heading", level=level)
        elif name == "li":
            self.in_item = True
            row = self.rows[-1]
            self.rows[-1] += 1
            note = attrs.get("id", ("", []))[0].lower()
            if context.kind == "footnote" or note.startswith(("fn", "footnote", "cite_note")):
                self.context = Context("footnote", name=note.lstrip("fnote-:_") or str(row + 1))
            else:
                self.context = Context("item", self.group[-1], row, -1, False, self.in_list or 1)
        elif name == "table":
            self.opened = {"table": 1}
        elif name in ("ul", "ol"):
            self.in_list += 1
            self.in_item = False
        elif name in ("td", "th", "caption"):
            self.opened = {name: 1}
            self.in_list = 0
            self.in_item = False
            if name == "caption":
                self.context = CAPTION
            elif self.table:
                self.context = self.table[-1].cell(name, attrs)
            else:
                self.context = Context("cell")
        elif name == "tr" and self.table:
            self.table[-1].next_row()
        elif name == "thead" and self.table:
            table = self.table[-1]
            table.head = True
            self.stack[-1] = self.stack[-1]._replace(on_close=lambda _: table.body())
        elif name in ("tbody", "tfoot") and self.table:
            self.table[-1].body()
        elif name == "figcaption":
            self.context = CAPTION
        elif name == "blockquote":
            self.context = Context("quote", builder.new_group())
        elif name in ("aside", "section", "div", "footer"):
            if "footnote" in kind or "endnote" in kind:
                self.context = Context("footnote")
            elif kind and any(word in kind for word in _APART):
                self.hidden = True
            elif name == "aside" and "quote" in kind:
                self.context = Context("quote", builder.new_group())
            elif name == "div" and kind and context is PARAGRAPH and any(word in kind.split() for word in _STANDFIRST):
                self.context = Context("standfirst")

    def leave(self) -> None:
        """The headline stood outside of the main element: what follows it there is no text of the article."""
        self.outside = True

    def unquote(self, stop: int) -> None:
        source = self.builder.source
        start = source.rfind("<", 0, stop)
        if not self.hidden and source[start : start + 3].lower() == "</q":
            self.runs.append(("”", start, stop))

    def superscript(self, runs: list[Run], mark: int, start: int, stop: int) -> None:
        """The end of a <sup>: an exponent, an ordinal's ending, or a footnote mark."""
        if runs is self.runs:  # else a block ended within it
            links = self.links
            targets = [(begun, begun, target) for begun, target in self.anchors if begun >= mark]
            links.extend(targets)
            raise_up(runs, links, mark, (self.builder.source[stop : stop + 7], start, stop))
            self.anchors = [(min(begun, len(runs)), target) for begun, target in self.anchors]

    def end_link(self) -> None:
        begun, target = self.anchors.pop()
        if begun < len(self.runs) and target:
            self.links.append((begun, len(self.runs), target))

    def end_list(self) -> None:
        self.rows.pop()
        self.group.pop()

    def end_table(self) -> None:
        self.table.pop().label(self.builder)

    def image(self, attrs: Attributes) -> None:
        """The alt text of an image in a figure."""
        self.flush()
        if "alt" in attrs:
            self.builder.block(CAPTION._replace(name="alt"), attrs["alt"][1], [])

    # -------------------------------------------------------------------------------------------------- the head

    def meta(self, attrs: Attributes) -> None:
        """A <meta>: the article's date or a description of it."""
        content, runs = attrs.get("content", ("", []))
        for key in ("property", "name", "itemprop"):
            name = attrs.get(key, ("", []))[0].lower()
            if name in META_DATES:
                # JSON-LD stands between the first row and the others
                rank = META_DATES.index(name)
                rank += 2 if rank > META_DATES.index("date") else 0
                self.dates.append((rank and rank + 1, f"meta {name}", content))
                return
            if name == "og:locale":
                self.country = self.country or country_of(content)
            elif META_PROSE.get(name):
                self.prose(META_PROSE[name], runs)
                return

    def prose(self, name: str, runs: list[tuple[str, int, int]]) -> None:
        """Add text of the head as a meta block, unless it was said before."""
        text = " ".join("".join(run[0] for run in runs).split())
        if not text or text in self.titles:
            return
        self.titles.add(text)
        self.flush()
        self.builder.block(Context("meta", name=name), runs, [])

    def raw(self, name: str, body: str, start: int, end: int) -> None:
        """An element whose content holds no tags."""
        source = self.builder.source
        if name == "title" and not self.hidden and not self.opened.get("body") and "title" not in self.opened:
            self.opened["title"] = 0  # only the first; a later one belongs to an SVG
            text = " ".join(source[start:end].split())
            headline = _first_headline(source, end)
            self.titles.add(text)
            if headline and (text == headline or _with_site(text, headline)):
                self.titles.add(headline)
                return
            self.titles.discard(text)
            self.prose("title", decoded(source, start, end))
        elif name == "script" and "ld+json" in body:
            script = source[start:end]
            for key in ('"datePublished"', '"dateCreated"', '"uploadDate"'):
                at = script.find(key)
                if at >= 0:
                    colon, _, rest = script[at + len(key) : at + len(key) + 80].partition('"')
                    if colon.strip() == ":":
                        self.dates.append((1, f"JSON-LD {key[1:-1]}", rest.partition('"')[0]))
                        return


class _Table:
    """The cells of a table, counted."""

    def __init__(self, group: int, first: int) -> None:
        self.group = group
        self.first = first
        self.row = -1
        self.column = 0
        self.head = False
        self.taken: dict[int, int] = {}  # column → rows still covered by a cell above
        self.labelled = False  # whether the table says itself which cells are labels

    def body(self) -> None:
        """The head of the table is over."""
        self.head = False

    def next_row(self) -> None:
        self.row += 1
        self.column = 0
        self.taken = {column: rows - 1 for column, rows in self.taken.items() if rows > 1}

    def cell(self, name: str, attrs: Attributes) -> Context:
        """The context of the next cell."""
        self.row = max(self.row, 0)
        while self.taken.get(self.column):
            self.column += 1
        column = self.column
        across = _number(attrs, "colspan")
        down = _number(attrs, "rowspan")
        if down > 1:
            for covered in range(column, column + across):
                self.taken[covered] = down
        self.column += across
        if name == "th" and not self.head and column == 0:
            self.labelled = True
        return Context("cell", self.group, max(self.row, 0), column, name == "th" or self.head)

    def label(self, builder: Builder) -> None:
        """Mark row labels, if the table has no <th> for them."""
        blocks = builder.blocks
        cells = [index for index in range(self.first, len(blocks)) if blocks[index].group == self.group]
        if not cells or self.labelled:
            return
        first = cells[0]
        if cells[-1] - first + 1 != len(cells):
            return  # something else stands between the cells
        if cells[-1] + 1 != len(blocks):
            return
        label_rows(blocks, first, builder.texts[first : first + len(cells)])


def _number(attrs: Attributes, key: str) -> int:
    text = attrs.get(key, ("1", []))[0].strip()[:4]
    return min(max(int(text), 1), 1000) if text.isascii() and text.isdecimal() else 1


def _is_hidden(attrs: Attributes) -> bool:
    if "hidden" in attrs:
        return True
    if attrs.get("aria-hidden", ("",))[0] == "true":
        return True
    if attrs.get("role", ("",))[0] in ("navigation", "search", "menu", "banner", "contentinfo"):
        return True
    style = attrs.get("style", ("",))[0]
    if not style:
        return False
    bare = "".join(style.lower().split())
    return "display:none" in bare or "visibility:hidden" in bare


def _first_headline(source: str, start: int) -> str:
    """What the first <h1> says, roughly: entities as written, tags out, blanks made one."""
    at = source.find("<h1", start)
    if at < 0:
        return ""
    stop = source.find("</h1", at)
    begun = source.find(">", at)
    if not 0 <= begun < stop < begun + 2000:
        return ""
    parts = source[begun + 1 : stop].split("<")
    text = parts[0] + "".join(part.partition(">")[2] for part in parts[1:])
    return " ".join(text.split())


def _with_site(title: str, headline: str) -> bool:
    """Whether a title is the headline and the name of a site."""
    if title.startswith(headline):
        return title[len(headline) :].startswith(_DASHES)
    return title.endswith(headline) and title[: -len(headline)].endswith(_DASHES)
