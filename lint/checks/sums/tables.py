"""Totals and shares in tables: a total row or column must be what its parts add up to.

A table says in many ways which rows are parts (subtotals, "of whom", two counts of the same people), so a total is only
called wrong where the table itself shows how it adds up: another column or row with the same parts does, the table is short and
has nothing but parts and a total, or the parts come near it; and no other grouping of them makes it right. A cell without a
number silences its column and row.
"""

from __future__ import annotations

from lint.checks import show
from lint.checks.equation import fill, holds_phrase, says
from lint.checks.grid import Entry, Row, Table, ends_in, entry, is_one_of, slack, slipped, tables, words_of
from lint.checks.sum import FARTHEST
from lint.checks.terms import number_of
from lint.model import Finding, Place
from lint.records import TYPE_CHECKING, NamedTuple
from lint.values import magnitude

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint.model import Article, Number
    from lint.pack import CheckRule, Pack

MOST_SHOWN = 9  # parts written out in a message
FEWEST = 3  # rows above one without a label that may be their total


class Sum(NamedTuple):
    """One total and the parts that it should be the sum of."""

    total: Entry
    parts: list[Entry]
    line: int  # number of the column or row
    head: str


def totals(article: Article, rule: CheckRule, pack: Pack) -> Iterator[Finding]:
    """A finding for each total of a table's row or column that its parts do not make."""
    for table in tables(article):
        columns, rows = _columns(table, rule, pack), _rows(table, rule, pack)
        yield from _judge(article, rule, pack, table, columns)
        yield from _judge(article, rule, pack, table, rows, across=True)
        if not columns and not rows:
            yield from _unlabelled(article, rule, table)
            yield from _last_row(article, rule, pack, table)
            yield from _told_before(article, rule, pack, table)


def _unlabelled(article: Article, rule: CheckRule, table: Table) -> Iterator[Finding]:
    """A finding for the one row whose last number is not the sum of the others, while that of all other rows is."""
    wrong: list[Sum] = []
    kept = 0
    for row in table.rows:
        entries = [entry for _, entry in sorted(row.entries.items())]
        known = [entry for entry in entries if entry is not None]
        if len(known) < 3 or len(known) < len(entries):
            continue
        *parts, total = known
        if any(part.sort != total.sort for part in parts):
            return
        if magnitude(sum(part.value for part in parts) - total.value) <= slack(known, rounded=total.sort[0] != "count"):
            kept += 1
        else:
            wrong.append(Sum(total, parts, row.number, row.label))
    if (
        len(wrong) == 1
        and (kept > 1 or (kept and len(wrong[0].parts) > 2))
        and slipped(article, wrong[0].total, wrong[0].parts)
    ):
        yield _finding(article, rule, wrong[0])


def _last_row(article: Article, rule: CheckRule, pack: Pack, table: Table) -> Iterator[Finding]:
    """A finding for each number of a last row, the largest of its column, that misses the sum of the others by a slip.

    Its label does not say that it is a total, so that two digits in each other's place must explain the miss.
    """
    not_added, subset = _words(rule, pack, "not-added"), _words(rule, pack, "subset-row")
    rows = [row for row in table.rows if row.entries and not is_one_of(row.label, subset)]
    if len(rows) < FEWEST + 1:
        return
    for column, total in rows[-1].entries.items():
        parts = [row.entries.get(column) for row in rows[:-1]]
        known = [part for part in parts if part is not None and total is not None and part.sort == total.sort]
        if total is None or len(known) < len(parts) or _is_not_added(table.heads.get(column, ""), not_added):
            continue
        added = sum(part.value for part in known)
        largest = all(0 < part.value < total.value for part in known)
        if largest and added != total.value and slipped(article, total, known, only="order") and not _years(parts):
            yield _finding(article, rule, Sum(total, known, column, table.heads.get(column, "")))


def _told_before(article: Article, rule: CheckRule, pack: Pack, table: Table) -> Iterator[Finding]:
    """A finding for the one total that the paragraph before a table tells of, where its only column of numbers misses it."""
    columns = {column for row in table.rows for column in row.entries}
    column = min(columns, default=0)
    head, near = table.heads.get(column, ""), number_of(rule.parameters["near"])
    cells = [row.entries.get(column) for row in table.rows if row.label]
    parts = [cell for cell in cells if cell is not None]
    if len(columns) != 1 or len(parts) < FEWEST or len(parts) < len(table.rows) or len({part.sort for part in parts}) > 1:
        return
    if _is_not_added(head, _words(rule, pack, "not-added")) or _years(list(parts)):
        return
    if holds_phrase(f"{head} {table.about}", _words(rule, pack, "some-rows")):
        return
    told = [item for figure in table.before if (item := entry(article, figure)) is not None and item.value != len(parts)]
    told = [item for item in told if item.sort == parts[0].sort or _is_headed(article, item, parts[0], head)]
    told = [item for item in told if item.value > max(part.value for part in parts)]
    added = sum(part.value for part in parts)
    if len(told) != 1 or magnitude(added - told[0].value) <= slack([*parts, told[0]], rounded=parts[0].sort[0] != "count"):
        return
    said = holds_phrase(table.about, _words(rule, pack, "said-whole"))
    if magnitude(added - told[0].value) <= magnitude(told[0].value) * (near if said else near / 2):
        yield _finding(article, rule, Sum(told[0], parts, column, head))


def _is_headed(article: Article, total: Entry, part: Entry, head: str) -> bool:
    """Whether a column of bare numbers has the unit of a total for its head: "megawatts"."""
    figure = total.figure
    words = article.document.text[figure.start : figure.end].lower().split()
    return part.sort == ("count", None) and figure.kind == "quantity" and bool(words[1:]) and words[-1] in head.split()


def _is_not_added(head: str, words: frozenset[str]) -> bool:
    """Whether a head says that its numbers are not added; "first-year pupils" are."""
    return holds_phrase(head.replace("-", ""), words)


def _words(rule: CheckRule, pack: Pack, key: str) -> frozenset[str]:
    return pack.lists[rule.parameters[key]]


def _columns(table: Table, rule: CheckRule, pack: Pack) -> list[Sum]:
    """The columns of a table that has one total row, first or last, or several with the parts before each."""
    total_words, subset_words, not_added = (_words(rule, pack, key) for key in ("total-row", "subset-row", "not-added"))
    ends, rest = _words(rule, pack, "total-end"), _words(rule, pack, "rest-row")
    last = len(table.rows) - 1
    marked = [
        index
        for index, row in enumerate(table.rows)
        if (is_one_of(row.label, total_words) or (index == last and ends_in(row.label, ends)))
        and not holds_phrase(row.label, rest)  # "all others"
    ]
    if len(marked) > 1 and not marked[0] and table.rows[0].label not in total_words:
        marked = marked[1:]  # "National lottery", and at the foot "in all"
    if not marked:
        return []
    sums: list[Sum] = []
    for order, at in enumerate(marked):
        if at == 0 and len(marked) == 1:
            rows = table.rows[1:]
        elif at == 0:
            continue
        else:
            rows = table.rows[marked[order - 1] + 1 if order else 0 : at]
        rows = [row for row in rows if not is_one_of(row.label, subset_words) and row.entries]
        if len(rows) < 2:
            continue
        for column, total in table.rows[at].entries.items():
            if total is None or _is_not_added(table.heads.get(column, ""), not_added):
                continue
            parts = [row.entries.get(column) for row in rows]
            if total.figure.kind not in ("count", "money", "quantity", "duration", "percent", "year"):
                continue
            if all(part is not None and part.sort == total.sort for part in parts) and not _years(parts):
                added = [part for part in parts if part is not None]
                if not _is_average(total, added):
                    sums.append(Sum(total, added, column, table.heads.get(column, "")))
    return sums


def _is_average(total: Entry, parts: list[Entry]) -> bool:
    """Whether a percentage in a total row lies between those above it, as one of all of them does, and no sum."""
    values = [part.value for part in parts]
    return total.figure.kind == "percent" and min(values) <= total.value <= max(values)


def _years(parts: list[Entry | None]) -> bool:
    """Whether a column holds years: most of its numbers are read as such."""
    return 2 * sum(part is not None and part.figure.kind == "year" for part in parts) > len(parts)


def _rows(table: Table, rule: CheckRule, pack: Pack) -> list[Sum]:
    """The rows of a table with a total column: the parts are the numbers beside it, back to an earlier total."""
    total_words, not_added = _words(rule, pack, "total-row"), _words(rule, pack, "not-added")
    columns = sorted({column for row in table.rows for column in row.entries})
    marked = [column for column in columns if is_one_of(table.heads.get(column, ""), total_words)]
    sums: list[Sum] = []
    for order, at in enumerate(marked):
        behind = [column for column in columns if column < at and (not order or column > marked[order - 1])]
        beside = behind or ([column for column in columns if column > at] if len(marked) == 1 else [])
        beside = [column for column in beside if not _is_not_added(table.heads.get(column, ""), not_added)]
        if len(beside) < 2 or _is_not_added(table.heads[at], not_added):
            continue
        for row in table.rows:
            total = row.entries.get(at)
            parts = [row.entries.get(column) for column in beside]
            if total is not None and all(part is not None and part.sort == total.sort for part in parts):
                sums.append(Sum(total, [part for part in parts if part is not None], row.number, row.label))
    return sums


def _judge(
    article: Article, rule: CheckRule, pack: Pack, table: Table, sums: list[Sum], *, across: bool = False
) -> Iterator[Finding]:
    """Findings for the sums that fail, where others of the same parts hold or the failing one comes near."""
    near = number_of(rule.parameters["near"])
    rounded_words = _words(rule, pack, "rounded")
    in_units = pack.lists[rule.parameters["rounded-before"]]
    said = says(article, rule.parameters["says-rounded"], pack)
    kept = failed = 0
    wrong: list[Sum] = []
    for item in sums:
        rounded = (
            holds_phrase(f"{item.head} {' '.join(table.heads.values())}", rounded_words)
            or holds_phrase(table.about, in_units)
            or item.total.sort[0] != "count"
            or said
        )
        added = sum(part.value for part in item.parts)
        if magnitude(added - item.total.value) <= slack([*item.parts, item.total], rounded=rounded):
            kept += 1
            continue
        failed += 1
        wrong.append(item)
    if not wrong or (across and (not kept or kept < failed)) or (kept < failed and failed > 1):
        return
    for item in wrong:
        miss = magnitude(sum(part.value for part in item.parts) - item.total.value)
        limit = 1 if kept else FARTHEST if not across and _is_plain(item, table, rule, pack) else near
        if miss > magnitude(item.total.value) * limit:
            continue  # without a column that adds up, the rows need not be the parts
        if kept or not _grouped(item, rounded=item.total.sort[0] != "count"):
            yield _finding(article, rule, item)


def _is_plain(item: Sum, table: Table, rule: CheckRule, pack: Pack) -> bool:
    """Whether a table is short, has nothing but one total and parts with a number each, and shows not only the largest."""
    lines = table.rows[-1].number - table.rows[0].number + 1  # those without a number as well
    some = sum(part.value for part in item.parts) < item.total.value
    return (
        lines == len(item.parts) + 1 <= MOST_SHOWN
        and all(row.label for row in table.rows)
        and not (some and holds_phrase(f"{item.head} {table.about}", _words(rule, pack, "some-rows")))
    )


def _grouped(item: Sum, *, rounded: bool) -> bool:
    """Whether the total is right once some parts are left out: those of which one is the sum of its neighbours, or any one."""
    room = slack([*item.parts, item.total], rounded=rounded)
    target = item.total.value
    numbers = [part.value for part in item.parts]
    added = sum(numbers)
    excess = added - target
    if any(magnitude(number - excess) <= room and number != 0 for number in numbers):
        return True
    if any(magnitude(number - target) <= room for number in numbers):
        return True
    # runs of neighbours counted twice: a group and its members
    for start in range(len(numbers)):
        run: Number = 0
        for number in numbers[start : start + 12]:
            run += number
            if magnitude(run - excess) <= room:
                return True
    return False


def _finding(article: Article, rule: CheckRule, item: Sum) -> Finding:
    added = sum(part.value for part in item.parts)
    total = item.total.figure
    fields = {
        "working": f"{words_of(article, item.parts, MOST_SHOWN)} = {show.like(article, added, total)}",
        "total": show.written(article, total),
    }
    key = f"total={item.total.value}|part={','.join(str(part.value) for part in item.parts)}"
    related = tuple(Place(part.figure.start, part.figure.end, "part") for part in item.parts)
    message = fill(rule.messages.get("table", rule.message), fields)
    return Finding(rule.id, message, total.start, total.end, related, (), rule.confidence, "", "", key)


# --------------------------------------------------------------------------------------------------- shares


def shares(article: Article, rule: CheckRule, pack: Pack) -> Iterator[Finding]:
    """A finding for each column of shares of one whole that do not come to 100%."""
    for table in tables(article):
        columns = sorted({column for row in table.rows for column in row.entries})
        for column in columns:
            head = table.heads.get(column, "")
            rows = _labelled(table.rows, column, rule, pack)
            if holds_phrase(head, pack.lists[rule.parameters["percent-head"]]):
                rows = [
                    (label, item._replace(sort=("percent", None)) if item and item.sort == ("count", None) else item)
                    for label, item in rows
                ]
            yield from whole(article, rule, pack, rows, f"{head} {table.about}")


def _labelled(rows: list[Row], column: int, rule: CheckRule, pack: Pack) -> list[tuple[str, Entry | None]]:
    total_words, subset_words = pack.lists[rule.parameters["total-row"]], pack.lists[rule.parameters["subset-row"]]
    return [
        (row.label, row.entries[column])
        for row in rows
        if column in row.entries and not is_one_of(row.label, total_words) and not is_one_of(row.label, subset_words)
    ]


def whole(
    article: Article,
    rule: CheckRule,
    pack: Pack,
    rows: list[tuple[str, Entry | None]],
    head: str,
    *,
    announced: bool = False,
) -> Iterator[Finding]:
    """A finding where percentages that are evidently all the shares of one whole come to more or less than 100%.

    rows: labels in lower case and their percentages. head: the words over them. That they are all shows in a row for the
    rest ("other", "don't know"), in a heading that speaks of shares, or where so many were announced.
    """
    entries = [entry for _, entry in rows if entry is not None]
    if (
        len(entries) < 3
        or len(entries) < len(rows)
        or any(entry.sort != ("percent", None) or entry.value < 0 for entry in entries)
    ):
        return
    lists = pack.lists
    if holds_phrase(head, lists[rule.parameters["not-shares"]]):
        return
    rest = announced or any(holds_phrase(label, lists[rule.parameters["rest-row"]]) for label, _ in rows)
    if not rest and not holds_phrase(head, lists[rule.parameters["shares"]]):
        return
    added = sum(entry.value for entry in entries)
    room = slack(entries, rounded=True)
    near = number_of(rule.parameters["near"]) * 100
    excess = added - 100
    if excess < 0 and (not rest or holds_phrase(head, lists[rule.parameters["some-rows"]])):
        return
    if magnitude(excess) <= room or magnitude(excess) > near:
        return

    def several() -> bool:
        text = " ".join(article.document.text.lower().replace("’", "'").split())
        return holds_phrase(text, lists[rule.parameters["several-answers"]])

    if article.remembered("several answers", several):
        return
    last = max(entries, key=_value).figure
    fields = {"working": f"{words_of(article, entries, MOST_SHOWN)} = {show.number(added)}%"}
    related = tuple(Place(entry.figure.start, entry.figure.end, "part") for entry in entries if entry.figure is not last)
    key = f"part={','.join(str(entry.value) for entry in entries)}"
    yield Finding(rule.id, fill(rule.messages["whole"], fields), last.start, last.end, related, (), "medium", "", "", key)


def _value(entry: Entry) -> Number:
    return entry.value
