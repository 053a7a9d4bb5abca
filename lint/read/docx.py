"""Word documents (.docx), opened by python-docx (`pip install 'figlint[docx]'`).

A Word file is no text, so its source is the text that it shows: a line for each paragraph, and for each row of a table with
tabs between the cells. Lines are counted there. Insertions that are tracked are read, deletions are not; remarks of reviewers
are comments, which may hold ignores.
"""

from __future__ import annotations

from io import BytesIO

from lint.model import Comment, FiglintError
from lint.read.build import CAPTION, PARAGRAPH, STANDFIRST, Builder, Context, Reading, label_rows, raise_up
from lint.records import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lint.read.build import OpenLink, Run

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_LARGEST = 300_000_000  # bytes that a file may have when it is unpacked
_SKIPPED = frozenset(f"{_W}{name}" for name in ("del", "moveFrom", "instrText", "pPr", "rPr", "sdtPr", "tblPr", "sectPr", "rt"))
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"


def read(source: Any, path: str) -> Reading:
    """Read a Word document. `source`: the bytes of the file."""
    if isinstance(source, str):
        raise FiglintError(f"{path}: a Word document is read from its file, not from text")
    try:
        import docx  # noqa: PLC0415
        from docx.opc.exceptions import OpcError  # noqa: PLC0415
    except ImportError:
        raise FiglintError(f"{path}: to read Word documents, pip install 'figlint[docx]'") from None
    from zipfile import BadZipFile, ZipFile  # noqa: PLC0415

    try:
        with ZipFile(BytesIO(source)) as package:
            size = sum(entry.file_size for entry in package.infolist())
        if size <= _LARGEST:
            return _Reader(docx.Document(BytesIO(source))).read()
        said = f"{size:,} bytes when unpacked"
    except (BadZipFile, KeyError, ValueError, OSError, OpcError, SyntaxError) as error:
        said = (str(error).strip("'\"") or type(error).__name__).splitlines()[0][:120]
    raise FiglintError(f"{path}: not a Word document (.docx), or a broken one: {said}; skipped")


class _Reader:
    """One document being read."""

    def __init__(self, document: Any) -> None:
        self.document = document
        self.builder = Builder("")
        self.source: list[str] = []
        self.length = 0
        self.remarks = self._texts("comments", "comment")
        self.notes = self._texts("footnotes", "footnote") | self._texts("endnotes", "endnote", "e")
        self.opened: dict[str, int] = {}  # remark → where what it is about starts
        self.lists: dict[str, tuple[int, int]] = {}  # numbering → group, next row
        self.styles = {style.style_id: (style.name or "").lower() for style in document.styles}
        self.used: list[tuple[str, Any]] = []  # notes in the order of their marks

    def read(self) -> Reading:
        """All of it."""
        self._body(self.document.element.body)
        for label, note in self.used:
            for paragraph in note.iter(f"{_W}p"):
                self._paragraph(paragraph, Context("footnote", name=label))
        comments = self.builder.comments
        comments.sort()
        for number in range(1, len(comments)):  # two remarks of one place stand side by side
            start = max(comments[number].start, comments[number - 1].end)
            comments[number] = comments[number]._replace(start=start, end=start + 1)
        comments[:] = [comment for comment in comments if comment.end <= self.length]
        language = self.document.core_properties.language or ""
        country = language[-2:].upper() if len(language) == 5 and language[2] in "-_" else None
        return self.builder.reading((), country)._replace(source="".join(self.source))

    def _texts(self, part: str, element: str, prefix: str = "") -> dict[str, Any]:
        """The elements of a part beside the text (remarks, notes) by id."""
        from docx.oxml import parse_xml  # noqa: PLC0415

        found = {}
        for relation in self.document.part.rels.values():
            if relation.reltype.endswith(f"/{part}") and not relation.is_external:
                for item in parse_xml(relation.target_part.blob).iter(f"{_W}{element}"):
                    found[prefix + item.get(f"{_W}id", "")] = item
        return found

    def _write(self, text: str) -> tuple[int, int]:
        """Add text to the source: where it stands."""
        start = self.length
        self.source.append(text)
        self.length += len(text)
        return start, self.length

    def _body(self, element: Any) -> None:
        for child in element:
            if child.tag == f"{_W}p":
                self._paragraph(child, None)
            elif child.tag == f"{_W}tbl":
                self._table(child)
            elif child.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}customXml", f"{_W}ins", f"{_W}moveTo"):
                self._body(child)

    def _table(self, table: Any) -> None:
        builder = self.builder
        group = builder.new_group()
        first = len(builder.blocks)
        rows = [row for row in table.iter(f"{_W}tr") if next(row.iterancestors(f"{_W}tbl")) is table]
        for number, row in enumerate(rows):
            head = row.find(f"{_W}trPr/{_W}tblHeader") is not None or (number == 0 and len(rows) > 1)
            column = 0
            for cell in row.iter(f"{_W}tc"):
                if next(cell.iterancestors(f"{_W}tr")) is not row:
                    continue
                if column:
                    self._write("\t")
                merged = cell.find(f"{_W}tcPr/{_W}vMerge")
                if merged is None or merged.get(f"{_W}val") == "restart":
                    runs: list[Run] = []
                    links: list[OpenLink] = []
                    for paragraph in cell.iter(f"{_W}p"):
                        if runs:
                            runs.append((" ", *self._write(" ")))
                        self._inline(paragraph, runs, links)
                    builder.block(Context("cell", group, number, column, head), runs, links)
                span = cell.find(f"{_W}tcPr/{_W}gridSpan")
                width = span.get(f"{_W}val", "1") if span is not None else "1"
                column += int(width) if width.isdecimal() and len(width) < 4 else 1
            self._write("\n")
        label_rows(builder.blocks, first, builder.texts[first:])

    def _paragraph(self, paragraph: Any, context: Context | None) -> None:
        runs: list[Run] = []
        links: list[OpenLink] = []
        boxes: list[Any] = []
        self._inline(paragraph, runs, links, boxes)
        self._write("\n")
        self.builder.block(context or self._context(paragraph, runs), runs, links)
        for box in boxes:
            for inside in box.iter(f"{_W}p"):
                self._paragraph(inside, CAPTION)

    def _context(self, paragraph: Any, runs: list[Run]) -> Context:
        """What a paragraph is, by its style and numbering."""
        style = paragraph.find(f"{_W}pPr/{_W}pStyle")
        name = self.styles.get(style.get(f"{_W}val"), "") if style is not None else ""
        level = name[8:] if name.startswith("heading ") else ""
        if name == "title" or level == "1":
            if not self.builder.headline and any(run[0].strip() for run in runs):
                self.builder.headline = True
                return Context("headline", level=1)
            return Context("heading", level=1)
        if level.isdecimal():
            return Context("heading", level=min(int(level), 6))
        if name == "subtitle":
            return STANDFIRST
        if name == "caption":
            return CAPTION
        if "quote" in name:
            return Context("quote", self.builder.new_group())
        numbering = paragraph.find(f"{_W}pPr/{_W}numPr")
        if numbering is None and not name.startswith("list"):
            self.lists.clear()
            return PARAGRAPH
        identity = numbering.find(f"{_W}numId") if numbering is not None else None
        depth = numbering.find(f"{_W}ilvl") if numbering is not None else None
        at = int(depth.get(f"{_W}val", "0")) if depth is not None else 0
        key = f"{identity.get(f'{_W}val') if identity is not None else name}:{at}"
        group, row = self.lists.get(key, (-1, 0))
        if group < 0:
            group = self.builder.new_group()
        self.lists[key] = (group, row + 1)
        return Context("item", group, row, level=at + 1)

    def _inline(self, element: Any, runs: list[Run], links: list[OpenLink], boxes: list[Any] | None = None) -> None:
        """Add what an element shows to runs, and to the source."""
        for child in element:
            tag = child.tag
            if tag in _SKIPPED or tag == _FALLBACK or not isinstance(tag, str):
                continue
            if tag == f"{_W}t":
                text = child.text or ""
                if text:
                    start, end = self._write(text.replace("\n", " ").replace("\r", " "))
                    runs.append((self.source[-1], start, end))
            elif tag in (f"{_W}tab", f"{_W}ptab"):
                runs.append(("\t", *self._write("\t")))
            elif tag in (f"{_W}br", f"{_W}cr"):
                runs.append(("\n", *self._write("\n")))
            elif tag == f"{_W}noBreakHyphen":
                runs.append(("\u2011", *self._write("\u2011")))
            elif tag == f"{_W}hyperlink":
                first = len(runs)
                self._inline(child, runs, links, boxes)
                relation = self.document.part.rels.get(child.get(f"{_R}id", ""))
                target = relation.target_ref if relation is not None else f"#{child.get(f'{_W}anchor', '')}"
                if len(runs) > first and target != "#":
                    links.append((first, len(runs), target))
            elif tag in (f"{_W}footnoteReference", f"{_W}endnoteReference"):
                identity = ("e" if tag.endswith("endnoteReference") else "") + child.get(f"{_W}id", "")
                if identity in self.notes:
                    label = str(len(self.used) + 1)
                    self.used.append((label, self.notes[identity]))
                    links.append((len(runs), len(runs), f"^{label}"))
            elif tag == f"{_W}commentRangeStart":
                self.opened[child.get(f"{_W}id", "")] = self.length
            elif tag == f"{_W}commentRangeEnd":
                self._remark(child.get(f"{_W}id", ""))
            elif tag == f"{_W}txbxContent":
                if boxes is not None:
                    boxes.append(child)
            elif tag == f"{_W}r" and _raised(child):
                first = len(runs)
                start, mark = self.length, len(self.source)
                self._inline(child, runs, links, boxes)
                if len(runs) > first:
                    raise_up(runs, links, first, ("", start, self.length))
                if len(runs) > first:  # "m²": the source shows it so, too
                    del self.source[mark:]
                    self.length = start
                    runs[-1] = (runs[-1][0], *self._write(runs[-1][0]))
            else:
                self._inline(child, runs, links, boxes)

    def _remark(self, identity: str) -> None:
        """Note a reviewer's remark, at the first character of what it is about."""
        start = self.opened.pop(identity, None)
        remark = self.remarks.get(identity)
        if start is None or remark is None:
            return
        text = " ".join("".join(part.text or "" for part in paragraph.iter(f"{_W}t")) for paragraph in remark.iter(f"{_W}p"))
        self.builder.comments.append(Comment(start, start + 1, text.strip()))


def _raised(run: Any) -> bool:
    """Whether a run is set as a superscript."""
    align = run.find(f"{_W}rPr/{_W}vertAlign")
    return align is not None and align.get(f"{_W}val") == "superscript"
