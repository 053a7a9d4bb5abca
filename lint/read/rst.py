"""reStructuredText, as Docutils reads it: sections, lists, tables, footnotes, directives, substitutions, fields.

Directives whose content is prose (notes, figures, topics, those of unknown names) are read; code, formulas and the like are
passed over. Comments (`.. figlint: ignore[…] …`) are kept.
Source: https://docutils.sourceforge.io/docs/ref/rst/restructuredtext.html
"""

from __future__ import annotations

import re

from lint.read.build import CAPTION, PARAGRAPH, PLACEHOLDER, Builder, Context, Reading, label_rows, raise_up
from lint.read.front import Field, add_front
from lint.read.lined import Closers, Flow, Line, lines_of
from lint.records import TYPE_CHECKING

if TYPE_CHECKING:
    from lint.read.build import OpenLink, Run

_DEEPEST = 40  # nested blocks beyond this are read as one paragraph
_ADORNMENT = re.compile(r"([!-/:-@\[-`{-~])\1*\Z")
_BULLET = re.compile(r"[-*+•‣⁃](?= |\Z)")
_ENUMERATOR = re.compile(r"\((?:\d{1,3}|[A-Za-z#]|[ivxlcdm]{1,6})\)(?= )|(?:\d{1,3}|[A-Za-z#]|[ivxlcdm]{1,6})[.)](?= )")
_FIELD = re.compile(r":((?:\\.|[^:\\\s](?:\\.|[^:\\]){0,60}?)):(?= |\Z)")
_DIRECTIVE = re.compile(r"\.\. +([\w][\w:.+-]*) ?:: *|\.\. +([\w][\w:.+-]*) ?::\Z")
_FOOTNOTE = re.compile(r"\.\. +\[(#?[\w.:+-]*|\*)\](?: +|\Z)")
_TARGET = re.compile(r"\.\. +_(`[^`]+`|(?:\\.|[^:\\])+|_): *")
_SUBSTITUTION = re.compile(r"\.\. +\|([^|\n]+)\| +([\w-]+):: *")
_NIKOLA = re.compile(r"\.\. +([a-z]+): +(?=\S)")
_GRID = re.compile(r"\+(?:[-=]+\+)+\Z")
_SIMPLE = re.compile(r"=+(?: +=+)+\Z")
_DASHES = re.compile(r"-+(?: +-+)*\Z")

# directives whose content is no prose of the article
_HIDDEN = frozenset(
    "code code-block sourcecode highlight raw math include literalinclude toctree contents index role "  # noqa: SIM905
    "class default-role sectnum section-numbering header footer target-notes tabularcolumns rst-class currentmodule "
    "module graphviz digraph graph mermaid plot uml plantuml ipython doctest testcode testoutput testsetup testcleanup "
    "jupyter-execute prompt program-output command-output productionlist video youtube vimeo replace unicode date "
    "bibliography automodule autoclass autofunction automethod autosummary autodata autoattribute parsed-literal "
    "slide gist chart".split()
)
_QUOTES = frozenset(("epigraph", "pull-quote", "highlights"))
_TITLED = frozenset(("admonition", "topic", "sidebar", "rubric", "centered", "dropdown", "tab", "card", "tab-item"))
# directives whose first line goes on below
_NOTES = frozenset(
    "note warning tip hint important attention caution danger error seealso todo compound container line-block".split()  # noqa: SIM905
)
# roles whose text is no prose
_CODE_ROLES = frozenset(
    "code literal math kbd file samp command program option envvar raw class func meth mod attr data obj exc "  # noqa: SIM905
    "const mimetype regexp token keyword makevar option eq download numref".split()
)

_START = re.compile(
    r"\\(?:\n|[\s\S])"  # an escape
    r"|(?<![^\s'\"(\[{<\-/:‘“«¡¿–—\u00a0])(?:``(?=\S)|\*\*(?=\S)|\*(?=\S)|(:[\w][\w:.+-]*:)?`(?=\S)|\|(?=\S)|\[(?:#?[\w.:+-]+|[#*])\]_(?!\w)|_`(?=\S))"
    r"|(?<=[^\W_])__?(?![\w`])"
)
_BEHIND = r"(?=[\s'\")\]}>\-/\\.,:;!?’”»–—\u00a0…]|\Z)"
_ENDS = {
    "``": re.compile(r"(?<=\S)``" + _BEHIND),
    "**": re.compile(r"(?<=[^\s\\])\*\*" + _BEHIND),
    "*": re.compile(r"(?<=[^\s\\])\*" + _BEHIND),
    "`": re.compile(r"(?<=[^\s\\])`(__?(?!\w)|:[\w][\w:.+-]*:)?" + _BEHIND),
    "|": re.compile(r"(?<=[^\s\\])\|(__?)?" + _BEHIND),
}
_PAIRS = {"'": "'", '"': '"', "(": ")", "[": "]", "{": "}", "<": ">", "‘": "’", "“": "”", "«": "»"}
_TITLE_TARGET = re.compile(r"\s*<([^<>]+)>\Z")


def read(source: str, path: str) -> Reading:  # noqa: ARG001
    """Read reStructuredText."""
    return _Reader(source).read()


class _Reader:
    """One document being read."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.builder = Builder(source)
        self.levels: list[tuple[str, bool]] = []  # styles of titles, in the order they were met
        self.targets: dict[str, str] = {}
        self.substitutions: dict[str, str] = {}
        self.fields: set[int] = set()  # where the values of the fields at the top start
        self.depth = 0

    def read(self) -> Reading:
        """All of it."""
        lines = lines_of(self.source)
        self._define(lines)
        dates, country = add_front(self.builder, self._front(lines))
        self._body(lines, PARAGRAPH)
        self.builder.comments.sort()
        return self.builder.reading(dates, country)

    # ------------------------------------------------------------------------------------------------ what is looked for first

    def _define(self, lines: list[Line]) -> None:
        """Note link targets and substitutions, which may stand behind their use."""
        for line in lines:
            if not line.text.startswith(".. "):
                continue
            target = _TARGET.match(line.text)
            if target:
                name = " ".join(target[1].strip("`").lower().split())
                address = line.text[target.end() :].strip()
                self.targets[name] = address if "://" in address or "@" in address else f"#{address or name}"
                continue
            substitution = _SUBSTITUTION.match(line.text)
            if substitution and substitution[2] == "replace":
                self.substitutions[substitution[1].lower()] = line.text[substitution.end() :]

    def _front(self, lines: list[Line]) -> list[Field]:
        """The fields at the top, below a title or without one: of Docutils (`:date: …`) or Nikola (`.. date: …`)."""
        fields: list[Field] = []
        titles = 0
        number = 0
        while number < len(lines) and number < 60:
            line = lines[number]
            number += 1
            if not line.text:
                continue
            match = _FIELD.match(line.text) or _NIKOLA.match(line.text)
            if match and not line.indent and match[1].lower() != "figlint":
                value = [line.behind(match.end())]
                while number < len(lines) and lines[number].indent and lines[number].text:
                    value.append(lines[number])
                    number += 1
                runs: list[Run] = []
                self.fields.add(value[0].start)
                flow = Flow(self.source, [part for part in value if part.text])
                flow.add(runs, 0, len(flow.text))
                fields.append(Field(match[1], runs))
                continue
            if line.text.startswith(".. ") or _ADORNMENT.match(line.text):
                continue
            if fields or titles:
                break
            titles += 1
        return fields

    # -------------------------------------------------------------------------------------------------------------- blocks

    def _body(self, lines: list[Line], context: Context) -> None:
        """Read the blocks of lines. The first line that is not blank sets the indent."""
        number = next((index for index, line in enumerate(lines) if line.text), len(lines))
        if number == len(lines):
            return
        self.depth += 1
        indent = min(line.indent for line in lines if line.text) if self.depth < _DEEPEST else 1_000_000
        if self.depth >= _DEEPEST:
            self._paragraph([line for line in lines if line.text], context)
            number = len(lines)
        while number < len(lines):
            line = lines[number]
            if not line.text:
                number += 1
            elif line.indent > indent:
                stop = _indented(lines, number, indent)
                quote = context if context.kind != "paragraph" else Context("quote", self.builder.new_group())
                self._body(lines[number:stop], quote)
                number = stop
            else:
                number = self._block(lines, number, indent, context)
        self.depth -= 1

    def _block(self, lines: list[Line], number: int, indent: int, context: Context) -> int:
        """Read the block that starts at a line; the number of the line behind it comes back."""
        line = lines[number]
        text = line.text
        following = lines[number + 1] if number + 1 < len(lines) else None
        if text == ".." or text.startswith(".. "):
            return self._explicit(lines, number, indent, context)
        if text.startswith(("__ ", ">>> ")):
            while number < len(lines) and lines[number].text:
                number += 1
            return number
        if _GRID.match(text):
            return self._grid(lines, number)
        if _SIMPLE.match(text) and following is not None:
            stop = self._simple(lines, number)
            if stop:
                return stop
        if _ADORNMENT.match(text):
            third = lines[number + 2] if number + 2 < len(lines) else None
            if following is not None and following.text and third is not None and third.text == text and len(text) > 1:
                return self._title(following, text[0], number + 3, over=True)
            if len(text) >= 4:
                return number + 1  # a transition
        if following is not None and _underlines(following, line):
            return self._title(line, following.text[0], number + 2, over=False)
        field = _FIELD.match(text)
        if field:
            return self._field(lines, number, indent, field, context)
        bullet = _BULLET.match(text) or self._enumerator(line, following, indent)
        if bullet:
            return self._list(lines, number, indent, context)
        if text.startswith("| ") or text == "|":
            stop = number
            kept = []
            while stop < len(lines) and lines[stop].text[:1] == "|":
                kept.append(lines[stop].behind(1))
                stop += 1
            self._paragraph([part for part in kept if part.text], context)
            return stop
        return self._prose(lines, number, indent, context)

    def _prose(self, lines: list[Line], number: int, indent: int, context: Context) -> int:
        """A paragraph, or a term with its definition, and the literal block that a paragraph may announce."""
        start = number
        while number < len(lines) and lines[number].text and lines[number].indent == indent:
            if number > start and lines[number].text.startswith(".. "):
                break
            number += 1
        if number == start + 1 and number < len(lines) and lines[number].text and lines[number].indent > indent:
            if not lines[start].text.endswith("::"):
                self._paragraph(lines[start:number], context)
                stop = _indented(lines, number, indent)
                self._body(lines[number:stop], context)
                return stop
        elif number < len(lines) and lines[number].text and lines[number].indent > indent:
            stop = _indented(lines, number, indent)  # ragged lines: one paragraph
            while number < stop and lines[number].text:
                number += 1
        part = lines[start:number]
        last = part[-1]
        if not last.text.endswith("::"):
            self._paragraph(part, context)
            return number
        kept = last.text[:-2].rstrip()
        if kept:
            end = len(kept) + (len(kept) == len(last.text) - 2)  # "text::" keeps a colon, "text ::" none
            part[-1] = Line(last.start, last.start + end, last.indent, last.text[:end])
        else:
            part.pop()
        self._paragraph(part, context)
        while number < len(lines) and not lines[number].text:
            number += 1
        if number < len(lines) and lines[number].indent > indent:
            return _indented(lines, number, indent)
        while number < len(lines) and _ADORNMENT.match(lines[number].text[:1]) and lines[number].text[0] in ">|#$%":
            number += 1  # a quoted literal block
        return number

    def _paragraph(self, lines: list[Line], context: Context) -> str:
        if not lines:
            return ""
        runs, links = self._inline(Flow(self.source, lines))
        return self.builder.block(context, runs, links)

    def _title(self, line: Line, sign: str, behind: int, *, over: bool) -> int:
        style = (sign, over)
        if style not in self.levels:
            self.levels.append(style)
        level = self.levels.index(style) + 1
        if level == 1 and not self.builder.headline:
            self.builder.headline = True
            self._paragraph([line], Context("headline", level=1))
        else:
            self._paragraph([line], Context("heading", level=min(level, 6)))
        return behind

    def _field(self, lines: list[Line], number: int, indent: int, field: re.Match[str], context: Context) -> int:
        stop = _indented(lines, number + 1, indent)
        first = lines[number].behind(field.end())
        if first.start in self.fields:
            return stop
        inside = [first, *lines[number + 1 : stop]]
        if field[1].split()[0] not in ("type", "rtype", "maxdepth", "orphan", "nosearch", "tocdepth") and number + 1 <= stop:
            self._body(_levelled(inside), context)
        return stop

    def _enumerator(self, line: Line, following: Line | None, indent: int) -> re.Match[str] | None:
        """The number that starts an item of a list; none where the text only looks so ("A. Smith", wrapped on)."""
        match = _ENUMERATOR.match(line.text)
        if match is None or following is None or not following.text or following.indent > indent:
            return match
        return match if _ENUMERATOR.match(following.text) else None

    def _list(self, lines: list[Line], number: int, indent: int, context: Context) -> int:
        group = self.builder.new_group()
        numbered = _BULLET.match(lines[number].text) is None
        level = context.level + 1 if context.kind == "item" else 1
        row = 0
        while number < len(lines):
            line = lines[number]
            following = lines[number + 1] if number + 1 < len(lines) else None
            marker = self._enumerator(line, following, indent) if numbered else _BULLET.match(line.text)
            if line.indent != indent or marker is None:
                break
            stop = _indented(lines, number + 1, indent)
            item = [line.behind(marker.end()), *lines[number + 1 : stop]]
            self._body(_levelled(item), Context("item", group, row, level=level))
            row += 1
            number = stop
            while number < len(lines) and not lines[number].text:
                number += 1
        return number

    # ---------------------------------------------------------------------------------------------------- explicit markup

    def _explicit(self, lines: list[Line], number: int, indent: int, context: Context) -> int:
        line = lines[number]
        text = line.text
        stop = _indented(lines, number + 1, indent)
        if text == ".." and (number + 1 == len(lines) or not lines[number + 1].text):
            return number + 1  # an empty comment takes nothing with it
        footnote = _FOOTNOTE.match(text)
        if footnote:
            inside = [line.behind(footnote.end()), *lines[number + 1 : stop]]
            self._body(_levelled(inside), Context("footnote", name=footnote[1].lstrip("#") or footnote[1]))
            return stop
        if _TARGET.match(text) or _SUBSTITUTION.match(text):
            return stop
        directive = _DIRECTIVE.match(text)
        if directive:
            self._directive(line, directive, lines[number + 1 : stop], context)
            return stop
        last = next(part for part in reversed(lines[number:stop]) if part.text)
        inside_text = " ".join(part.text for part in lines[number:stop])[2:].strip()
        self.builder.comment(line.start, last.end, inside_text)
        return stop

    def _directive(self, line: Line, match: re.Match[str], below: list[Line], context: Context) -> None:
        name = (match[1] or match[2]).lower()
        argument = line.behind(match.end())
        options: dict[str, Line] = {}
        start = 0
        if name not in _NOTES or not argument.text:
            while start < len(below) and below[start].text:
                option = _FIELD.match(below[start].text)
                if option:
                    options[option[1].lower()] = below[start].behind(option.end())
                elif not options:
                    break
                start += 1
        content = below[start:]
        if name in ("image", "figure"):
            alt = options.get("alt")
            if alt is not None and alt.text:
                self._paragraph([alt], CAPTION._replace(name="alt"))
            self._body(content, CAPTION)
        elif name == "meta":
            for option_name, value in options.items():
                key = option_name.split()[0]
                if key in ("description", "abstract", "title"):
                    self._paragraph([value], Context("meta", name=key))
        elif name in ("list-table", "csv-table", "table"):
            if argument.text:
                self._paragraph([argument], CAPTION)
            heads = options["header-rows"].text if "header-rows" in options else "0"
            head = int(heads) if heads.isdecimal() and len(heads) < 4 else 0
            if name == "list-table":
                self._list_table(content, head)
            elif name == "csv-table":
                self._csv_table([line for line in (options.get("header"), *content) if line], head + ("header" in options))
            else:
                self._body(content, context)
        elif name in _HIDDEN or name.split(":")[-1] in _HIDDEN:
            pass
        elif name == "rubric":
            self._paragraph([argument], Context("heading", level=6))
        else:
            inside = Context("quote", self.builder.new_group()) if name in _QUOTES else context
            if name in _NOTES:
                content = [argument, *content] if argument.text else content
            elif name in _TITLED and argument.text:
                self._paragraph([argument], Context("heading", level=6))
            self._body(_levelled(content), inside)

    # --------------------------------------------------------------------------------------------------------------- tables

    def _cell(self, lines: list[Line], group: int, row: int, column: int, *, header: bool) -> None:
        lines = [line for line in lines if line.text]
        if lines and lines[0].text != "\\":
            self._paragraph(lines, Context("cell", group, row, column, header))

    def _grid(self, lines: list[Line], number: int) -> int:
        """A grid table. Cells may span columns and rows."""
        stop = number
        while stop < len(lines) and lines[stop].text[:1] in ("+", "|"):
            stop += 1
        table = lines[number:stop]
        edges = [at for at, sign in enumerate(table[0].text) if sign == "+"]
        head = next((at for at, line in enumerate(table[1:-1], 1) if _GRID.match(line.text) and "=" in line.text), 0)
        group = self.builder.new_group()
        first = len(self.builder.blocks)
        cells: list[tuple[int, int, bool, list[Line]]] = []  # row, column, header, lines
        open_cells: dict[int, tuple[int, int, bool, list[Line]]] = {}
        row = -1
        for at, line in enumerate(table):
            if line.text[0] == "+" or "+-" in line.text or "-+" in line.text:
                row += 1
            for column in range(len(edges) - 1):
                left = edges[column]
                sign = line.text[left : left + 1]
                inside = line.text[left + 1 : edges[column + 1]]
                if sign in ("+", "|") and inside and not inside.strip("-=+"):
                    open_cells.pop(column, None)
                    continue
                if sign not in ("+", "|"):
                    continue  # within a cell that spans columns
                right = column + 1
                while right < len(edges) - 1 and line.text[edges[right] : edges[right] + 1] not in ("|", "+"):
                    right += 1
                cell = open_cells.get(column)
                if cell is None:
                    cell = open_cells[column] = (row, column, at < head, [])
                    cells.append(cell)
                text = line.text[left + 1 : edges[right] if right < len(edges) else len(line.text)]
                lead = len(text) - len(text.lstrip())
                begin = line.start + left + 1 + lead
                bare = text.strip()
                cell[3].append(Line(begin, begin + len(bare), 0, bare))
        for cell_row, column, header, inside_lines in sorted(cells, key=lambda cell: cell[:2]):
            self._cell(inside_lines, group, cell_row, column, header=header)
        label_rows(self.builder.blocks, first, self.builder.texts[first:])
        return stop

    def _simple(self, lines: list[Line], number: int) -> int:
        """A simple table: the number of the line behind it, or 0 where it has no end and is none."""
        border = lines[number]
        shift = border.indent
        borders = [number]
        at = number + 1
        while at < len(lines):
            line = lines[at]
            if _SIMPLE.match(line.text) or (line.text and not line.text.strip("=") and line.indent == shift):
                borders.append(at)
                behind = lines[at + 1].text if at + 1 < len(lines) else ""
                if len(borders) == 3 or not behind:
                    break
            elif line.text and line.indent < shift:
                break
            at += 1
        if len(borders) < 2:
            return 0
        starts = [match.start() for match in re.finditer(r"=+", border.text)]
        group = self.builder.new_group()
        first = len(self.builder.blocks)
        row = -1
        cells: list[list[Line]] = []
        header = False

        def close() -> None:
            for column, inside in enumerate(cells):
                self._cell(inside, group, row, column, header=header)

        for at in range(number + 1, borders[-1]):
            line = lines[at]
            if not line.text or at in borders or _DASHES.match(line.text):
                continue
            begins = line.indent < shift + (starts[1] if len(starts) > 1 else 1)
            if begins or not cells:
                close()
                row += 1
                cells = [[] for _ in starts]
                header = len(borders) == 3 and at < borders[1]
            for column, start in enumerate(starts):
                left = start - (line.indent - shift)
                right = starts[column + 1] - (line.indent - shift) if column + 1 < len(starts) else len(line.text)
                text = line.text[max(left, 0) : max(right, 0)]
                bare = text.strip()
                if bare:
                    begin = line.start + max(left, 0) + len(text) - len(text.lstrip())
                    cells[column].append(Line(begin, begin + len(bare), 0, bare))
        close()
        label_rows(self.builder.blocks, first, self.builder.texts[first:])
        return borders[-1] + 1

    def _list_table(self, lines: list[Line], head: int) -> None:
        group = self.builder.new_group()
        first = len(self.builder.blocks)
        row = column = -1
        cell: list[Line] = []
        for line in lines:
            bare = line
            new_row = bare.text.startswith(("* - ", "- - ", "* * ", "- * ")) or bare.text in ("* -", "- -", "* *", "- *")
            new_cell = new_row or (_BULLET.match(bare.text) is not None and row >= 0 and bare.indent > lines_indent(lines))
            if new_cell:
                self._cell(cell, group, row, column, header=row < head)
                row, column = (row + 1, 0) if new_row else (row, column + 1)
                cell = [bare.behind(3 if new_row else 1)]
            elif bare.text and cell:
                cell.append(bare)
        self._cell(cell, group, row, column, header=row < head)
        label_rows(self.builder.blocks, first, self.builder.texts[first:])

    def _csv_table(self, lines: list[Line], head: int) -> None:
        group = self.builder.new_group()
        first = len(self.builder.blocks)
        row = 0
        for line in lines:
            if not line.text:
                continue
            for column, (start, end) in enumerate(_csv_cells(line.text)):
                text = line.text[start:end]
                lead = len(text) - len(text.lstrip())
                bare = text.strip()
                begin = line.start + start + lead
                self._cell([Line(begin, begin + len(bare), 0, bare)], group, row, column, header=row < head)
            row += 1
        label_rows(self.builder.blocks, first, self.builder.texts[first:])

    # -------------------------------------------------------------------------------------------------------------- inline

    def _inline(self, flow: Flow) -> tuple[list[Run], list[OpenLink]]:
        text = flow.text
        runs: list[Run] = []
        links: list[OpenLink] = []
        closers = Closers(text)
        at = done = 0
        while True:
            match = _START.search(text, at)
            if match is None:
                break
            start, token = match.start(), match[0]
            at = match.end()
            if token[0] == "\\":
                flow.add(runs, done, start)
                if token[1:].strip():
                    flow.add_as(runs, token[1], start, at)
                done = at
                continue
            if token[0] == "_" and token[-1] == "_":
                word = start
                while word > done and (text[word - 1].isalnum() or text[word - 1] in "_.+:-") and start - word < 80:
                    word -= 1
                flow.add(runs, done, word)
                self._reference(flow, runs, links, word, at)
                done = at
                continue
            if token[0] == "[":
                flow.add(runs, done, start)
                label = token[1:-2].lstrip("#") or token[1:-2]
                links.append((len(runs), len(runs), f"^{label}"))
                done = at
                continue
            role = match[1] or ""
            sign = token[len(role) :].lstrip("_") or token
            opening = text[start - 1 : start]
            if opening and _PAIRS.get(opening) == text[at : at + 1]:
                continue  # "*" in quotes is itself
            close = closers.find(sign, _ENDS[sign], at + 1 if sign != "``" else at)
            if close is None:
                continue
            flow.add(runs, done, start)
            self._marked(flow, runs, links, (sign, role), (start, at), close)
            at = done = close.end()
        flow.add(runs, done, len(text))
        return runs, links

    def _reference(self, flow: Flow, runs: list[Run], links: list[OpenLink], start: int, end: int) -> None:
        """`word_`, where there is such a target; else the underscore is the writer's."""
        text = flow.text[start:end]
        bare = text.rstrip("_")
        target = self.targets.get(bare.lower())
        first = len(runs)
        if target is None and not text.endswith("__"):
            flow.add(runs, start, end)
            return
        flow.add(runs, start, start + len(bare))
        if target and len(runs) > first:
            links.append((first, len(runs), target))

    def _marked(
        self,
        flow: Flow,
        runs: list[Run],
        links: list[OpenLink],
        kind: tuple[str, str],
        span: tuple[int, int],
        close: re.Match[str],
    ) -> None:
        """Add what stands between the signs of inline markup."""
        sign, role = kind
        start, inner = span
        stop, end = close.start(), close.end()
        if sign == "``":
            flow.add_as(runs, PLACEHOLDER, start, end)
            return
        if sign == "|":
            text = self.substitutions.get(flow.text[inner:stop].lower(), PLACEHOLDER)
            flow.add_as(runs, text or PLACEHOLDER, start, end)
            return
        first = len(runs)
        if sign != "`":
            self._plain(flow, runs, inner, stop)
            return
        tail = close[1] or ""
        name = (role or (tail if tail.startswith(":") else "")).strip(":").lower().split(":")[-1]
        words = flow.text[inner:stop]
        titled = _TITLE_TARGET.search(words)
        target = ""
        if tail.startswith("_") or titled:
            if titled:
                stop = inner + titled.start()
                target = titled[1].removesuffix("_")
                target = self.targets.get(target.lower(), target)
            else:
                target = self.targets.get(" ".join(words.lower().split()), "")
        elif name in _CODE_ROLES or name in ("ref", "doc", "any", "cite"):
            flow.add_as(runs, PLACEHOLDER, start, end)
            return
        self._plain(flow, runs, inner, stop)
        if name in ("sup", "superscript"):
            raise_up(runs, links, first, (flow.text[end : end + 7], flow.origin(start), flow.origin(end, end=True)))
        elif target and len(runs) > first:
            links.append((first, len(runs), target))

    def _plain(self, flow: Flow, runs: list[Run], start: int, end: int) -> None:
        """Add text in which backslashes escape."""
        done = start
        at = flow.text.find("\\", start, end)
        while 0 <= at < end - 1:
            flow.add(runs, done, at)
            if flow.text[at + 1].strip():
                flow.add_as(runs, flow.text[at + 1], at, at + 2)
            done = at + 2
            at = flow.text.find("\\", done, end)
        flow.add(runs, done, end)


def lines_indent(lines: list[Line]) -> int:
    """The indent of the leftmost of lines."""
    return min((line.indent for line in lines if line.text), default=0)


def _indented(lines: list[Line], number: int, indent: int) -> int:
    """The number of the first line from `number` on that is no further in than `indent`, blank ones before it left out."""
    stop = number
    while number < len(lines) and (not lines[number].text or lines[number].indent > indent):
        number += 1
        if lines[number - 1].text:
            stop = number
    return stop


def _levelled(lines: list[Line]) -> list[Line]:
    """Lines whose first stands behind a mark: it is as far in as those that follow."""
    if not lines:
        return lines
    rest = [line.indent for line in lines[1:] if line.text]
    if not lines[0].text:
        return lines[1:]
    return [lines[0]._replace(indent=min(rest) if rest else lines[0].indent), *lines[1:]]


def _underlines(below: Line, title: Line) -> bool:
    """Whether a line underlines another as a section's title."""
    if below.indent != title.indent or title.indent or not _ADORNMENT.match(below.text):
        return False
    size = len(below.text)
    return size >= len(title.text) or size >= 4


def _csv_cells(text: str) -> list[tuple[int, int]]:
    """The cells of a line of comma-separated values, quotes taken off: (start, end)."""
    cells: list[tuple[int, int]] = []
    at = 0
    while at <= len(text):
        while text[at : at + 1] == " ":
            at += 1
        if text[at : at + 1] == '"':
            close = text.find('"', at + 1)
            close = len(text) if close < 0 else close
            cells.append((at + 1, close))
            comma = text.find(",", close)
        else:
            comma = text.find(",", at)
            cells.append((at, comma if comma >= 0 else len(text)))
        if comma < 0:
            break
        at = comma + 1
    return cells
