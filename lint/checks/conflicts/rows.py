"""Tables and lists of facts: the row that a sentence names, and the column that its words and years tell."""

from __future__ import annotations

from lint.checks.stated import LABELLED, SHOWN, UNSAID, disjoint, line_of, of_a_size, plain, weighable
from lint.rational import Fraction
from lint.records import TYPE_CHECKING, Any
from lint.relate.sentences import plain as plain_text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from lint.checks.stated import Stated
    from lint.model import Article, Block, Number

BARE = "count"  # the kin of numbers without a unit
TABLED = ("quantity", "percent", "money", "duration")  # kinds of figures that a table may leave the unit of to its heads
COUNTED = frozenset(("count", "ordinal"))
PERCENT = "%"  # in the head of a column of shares
YEARLY = 4  # digits of a year
CENTURIES = "12"  # what years begin with
LABEL = 200  # characters of a label that are read
SHORT = 2  # letters of a word that names no row
MANY = 50  # tables and lists: a word that names a row in more of them names none of any


class Rows:
    """The rows and columns of one article's tables and lists, as far as figures stand in them."""

    __slots__ = ("_deeds", "_headings", "_kin", "_labels", "_memo", "_things", "article", "stated")

    def __init__(
        self,
        article: Article,
        stated: Sequence[Stated],
        kin: Callable[[Stated], str],
        things: Callable[[Stated], frozenset[str]],
        deeds: Callable[[Stated], frozenset[str]],
    ) -> None:
        self.article = article
        self.stated = stated
        self._kin = kin
        self._things = things
        self._deeds = deeds
        self._headings: dict[tuple[int, int, int], str] | None = None
        self._labels: dict[int, tuple[frozenset[str], frozenset[str]]] = {}
        self._memo: dict[Any, Any] = {}

    def _remembered(self, key: Any, work: Callable[[], Any]) -> Any:
        if key not in self._memo:
            self._memo[key] = work()
        return self._memo[key]

    def row(self, one: Stated, other: Stated) -> str:
        """Whether the sentence of one figure names the row, or the fact of a list, that another stands in.

        "same-row", with "same-column" or "other-column" where the words or the year of the sentence say which column.
        """
        cell, text = (one, other) if one.place in SHOWN else (other, one)
        if cell.place not in SHOWN or text.place in SHOWN | UNSAID or not (plain(cell.figure) and plain(text.figure)):
            return ""
        block = self._block(cell)
        headed = text.figure.kind == BARE and self._is_headed(cell)
        if self._named_rows(text).get(block.group) != block.row:
            return ""
        if cell.figure.kind not in (text.figure.kind, BARE) and not headed:
            return ""
        if (
            cell.figure.kind != text.figure.kind
            and not headed
            and (text.figure.kind not in TABLED or cell.measure.head or block.kind != "cell")
        ):
            return ""
        if cell.figure.kind != text.figure.kind == "percent" and PERCENT not in self._heading(block.group, -1, block.col):
            return ""
        if cell.figure.kind == text.figure.kind and self._kin(cell) != self._kin(text):
            return ""
        if not of_a_size(cell.figure, text.figure):
            return ""  # a table in thousands, or of something else
        if block.kind != "cell":  # a fact is one number
            return "same-row" if len(self.article.sentences[cell.sentence].figures) == 1 else ""
        cells = {self._block(item).col: item for item in self._cells(block.group, block.row)[0]}
        # "51.8% of the vote" is in no column of numbers of votes
        like = [
            col for col in self._columns(block.group, block.col) if col not in cells or self._kin(cells[col]) == self._kin(cell)
        ]
        rival = max((self._told_by(text, block.group, col) for col in like), default=0)
        mine = self._told_by(text, block.group, block.col)
        return "same-column" if mine > rival else "other-column" if mine < rival else "same-row"

    def _is_headed(self, cell: Stated) -> bool:
        """Whether a number has its unit from the head of its column, and no scale: the text may say it without, too."""
        figure, text = cell.figure, self.article.document.text
        bare = text[figure.start].isdigit() and text[figure.end - 1].isdigit()
        return bare and figure.kind in TABLED and figure.scale == 1

    def _block(self, item: Stated) -> Block:
        return self.article.document.blocks[self.article.sentences[item.sentence].block]

    def _labelled(self) -> dict[int, dict[str, int]]:
        """Of each table, and each list of facts, the words that name one of its rows and no other."""

        def work() -> dict[int, dict[str, int]]:
            found: dict[int, dict[str, int]] = {}
            labels: dict[str, int] = {}
            document = self.article.document
            language = self.stated[0].clause_of("").language
            for block in document.blocks:
                if block.kind == "cell" and block.row > 0:
                    label = document.text[block.start : min(block.end, block.start + LABEL)]
                elif block.kind == "item":
                    label, colon, rest = document.text[block.start : block.end].partition(": ")
                    if not colon or len(label) > LABELLED or len(rest) > LABEL:
                        continue
                else:
                    continue
                if "/" in label:
                    continue  # a path
                words = found.setdefault(block.group, {})
                if block.kind == "item" and labels.setdefault(label, block.group) != block.group:
                    words.clear()  # what each of many lists says: "Default: 120 seconds"
                    found[labels[label]].clear()
                    continue
                if block.col > 0:  # behind the label only names say which row it is
                    label = " ".join(word for word in label.split() if word[:1].isupper())
                if block.kind == "cell" and is_year(label.strip()):
                    words[label.strip()] = block.row if label.strip() not in words else -1
                for word in {language.key(word) for word in language.split(plain_text(label)) if word not in language.stops}:
                    if len(word) > SHORT and not word.isdecimal():
                        words[word] = block.row if words.get(word, block.row) == block.row else -1
            return found

        return self._remembered("labels", work)  # type: ignore[no-any-return]

    def _spoken_of(self, item: Stated) -> list[str]:
        """The words of the sentence before, where that of a figure goes on with it: "The heaviest is Tern. It takes 950 kg"."""
        sentences = self.article.sentences
        clause = item.clause
        number = item.sentence
        opening = clause.tokens[:1]
        if not opening or opening[0] not in clause.language.standing or number == 0:
            return []
        if sentences[number - 1].block != sentences[number].block:
            return []
        before = item.clause_at(number - 1)
        return [before.language.key(token) for token in before.tokens]

    def _years(self, item: Stated) -> set[str]:
        """The years of the dates that the sentence of a figure has."""
        figures = self.article.figures
        return {year for index in item.dates if is_year(year := str(figures[index].value).lstrip("-")[:YEARLY])}

    def _naming(self) -> dict[str, list[tuple[int, int]]]:
        """Word → each table, or list of facts, of which it names a row, and the row. What very many have names none."""

        def work() -> dict[str, list[tuple[int, int]]]:
            found: dict[str, list[tuple[int, int]]] = {}
            for group, words in self._labelled().items():
                for word, row in words.items():
                    if row >= 0:
                        found.setdefault(word, []).append((group, row))
            return {word: rows for word, rows in found.items() if len(rows) <= MANY}

        return self._remembered("naming", work)  # type: ignore[no-any-return]

    def _ranks(self) -> dict[int, int]:
        """The tables in their order."""
        return self._remembered(  # type: ignore[no-any-return]
            "ranks", lambda: {group: rank for rank, group in enumerate(self._labelled())}
        )

    def _named_rows(self, item: Stated) -> dict[int, int]:
        """Of each table the row that the sentence of a figure names: the last before it, else the first behind it."""

        def work() -> dict[int, int]:
            clause = item.clause
            at = clause.places.get(item.index, 0)
            key = clause.language.key
            naming = self._naming()
            before: dict[int, int] = {}
            behind: dict[int, int] = {}
            for place, token in enumerate(clause.tokens):
                for group, row in naming.get(key(token), ()):
                    if place < at:
                        before[group] = row
                    elif place > at:
                        behind.setdefault(group, row)
            named = behind | before
            spoken: dict[int, set[int]] = {}
            for word in self._spoken_of(item):
                for group, row in naming.get(word, ()):
                    spoken.setdefault(group, set()).add(row)
            for year in self._years(item):
                for group, row in naming.get(year, ()):
                    spoken.setdefault(group, set()).add(row)
            for group, rows in spoken.items():
                if len(rows) == 1:
                    named.setdefault(group, *rows)
            return {group: named[group] for group in sorted(named, key=self._ranks().__getitem__)}

        return self._remembered(("rows", item.sentence, item.index), work)  # type: ignore[no-any-return]

    def in_rows(self) -> dict[str, list[Stated]]:
        """The numbers of each row together with those of the sentences that name it."""
        found: dict[str, list[Stated]] = {}
        if not any(item.place in SHOWN for item in self.stated) or not self._labelled():
            return found
        for item in self.stated:
            if item.place in SHOWN:
                block = self._block(item)
                keys = [(block.group, block.row)]
            else:
                keys = list(self._named_rows(item).items()) if item.place not in UNSAID else []
            if weighable(item):
                for group, row in keys:
                    found.setdefault(f"{group} {row}", []).append(item)
        return {key: items for key, items in found.items() if len({item.place in SHOWN for item in items}) > 1}

    def _columns(self, group: int, but: int) -> list[int]:
        """The other columns of a table that have numbers."""

        def work() -> dict[int, set[int]]:
            found: dict[int, set[int]] = {}
            for item in self.stated:
                block = self._block(item)
                if item.place in SHOWN and block.row > 0 and block.col > 0:
                    found.setdefault(block.group, set()).add(block.col)
            return found

        return sorted(self._remembered("columns", work).get(group, set()) - {but})

    def _told_by(self, item: Stated, group: int, col: int) -> int:
        """How many words, deeds and years of a sentence the head of a column has as well."""

        def work() -> int:
            head = self._heading(group, -1, col)
            clause = item.clause_of(head)
            deeds = frozenset(mark[1] for mark in clause.marks.values() if mark[0] == "verb")
            said = sum(1 for year in self._years(item) if year in head)
            things = self._things(item) if item.figure.kind in COUNTED else item.words
            return len(clause.words & things) + len(deeds & self._deeds(item)) + said

        return self._remembered(("told", item.index, group, col), work)  # type: ignore[no-any-return]

    def in_row(self, one: Stated, other: Stated) -> bool:
        """Whether the row has the number of the text, or its numbers come to it, or another row has it."""
        cell, text = (one, other) if one.place in SHOWN else (other, one)
        block = self._block(cell)
        row, rest = self._cells(block.group, block.row)
        if any(abs(item.figure.value) == abs(text.figure.value) for item in rest):  # type: ignore[arg-type]
            return True
        if any(not disjoint(item.figure.interval, text.figure.interval) for item in row):
            return True
        low, high = text.figure.interval.low, text.figure.interval.high
        if low is None or high is None:
            return True  # "more than 20": of what, the row does not tell
        numbers: list[Number] = [item.figure.value for item in row]  # type: ignore[misc]
        for at, first in enumerate(numbers):
            for second in numbers[at + 1 :]:
                small, large = min(first, second), max(first, second)
                ends: list[Number] = [large - small, large + small]
                if text.figure.kind == "percent" and first and second:
                    ends += [(large - small) * Fraction(100) / whole for whole in (first, second)]
                if any(low <= number <= high for number in ends):
                    return True
        return False

    def _cells(self, group: int, row: int) -> tuple[list[Stated], list[Stated]]:
        """The numbers of a row of a table or list, and those of its other rows."""

        def work() -> dict[int, dict[int, list[Stated]]]:
            found: dict[int, dict[int, list[Stated]]] = {}
            for item in self.stated:
                if item.place in SHOWN and plain(item.figure):
                    block = self._block(item)
                    found.setdefault(block.group, {}).setdefault(block.row, []).append(item)
            return found

        rows = self._remembered("cells", work).get(group, {})
        return rows.get(row, []), [item for other, items in rows.items() if other != row for item in items]

    def label(self, item: Stated) -> tuple[frozenset[str], frozenset[str]]:
        """What the row and the column of a table, or the item of a list, say of a figure in it: things and deeds."""
        if item.index not in self._labels:
            article = self.article
            block = article.document.blocks[article.sentences[item.sentence].block]
            text = plain_text(article.document.text[block.start : block.end]) if block.kind == "item" else ""
            if block.kind not in ("item", "cell"):
                sentence, said = article.sentences[item.sentence], article.document.text
                line = said[line_of(said, sentence.start, item.figure.start) : sentence.end].partition("\n")[0]
                text = plain_text(line)
            if block.kind == "cell":
                text = " , ".join((self._heading(block.group, block.row, -1), self._heading(block.group, -1, block.col)))
            clause = item.clause_of(text[:LABEL])
            deeds = frozenset(mark[1] for mark in clause.marks.values() if mark[0] == "verb")
            self._labels[item.index] = (clause.words, deeds)
        return self._labels[item.index]

    def _heading(self, group: int, row: int, col: int) -> str:
        """The label of a row, or the head of a column, in lower case."""
        if self._headings is None:
            document = self.article.document
            self._headings = {}
            for block in document.blocks:
                if block.kind == "cell" and (block.col == 0 or block.row == 0):
                    key = (block.group, -1, block.col) if block.row == 0 else (block.group, block.row, -1)
                    self._headings[key] = plain_text(document.text[block.start : block.end])
        return self._headings.get((group, row, col), "")


def is_year(label: str) -> bool:
    """Whether a label is a year, and no number of something."""
    return len(label) == YEARLY and label.isdecimal() and label[0] in CENTURIES
