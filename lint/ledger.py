"""The ledger: a repository's own figures, named once in figures.toml, and every text that states one checked against it.

    [[fact]]
    id = "rules"
    what = "the number of rules"
    value = "181 rules"
    as-of = "2025-03-01"
    source = "figlint rules | wc -l"
    says = ["supports {} rules", "all {} of our rules"]
    files = ["docs/**"]

`says`: phrases that state the fact, `{}` where the figure stands. `value`: as an article would write it, hedges and all.
Several facts with one `what` are one fact on several days: the newest counts, the older ones are stale.
"""

from __future__ import annotations

import os

from lint.checks.equation import fill
from lint.checks.stated import disjoint
from lint.config import Globs, matches
from lint.model import FiglintError, Finding, Place, Settings
from lint.records import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from lint.model import Article, Diagnostic, Figure
    from lint.pack import CheckRule, Pack

NAME = "figures.toml"
RULE = "conflict/ledger"
KEYS = {"id": str, "what": str, "value": str, "unit": str, "as-of": str, "source": str, "says": list, "files": list}
REQUIRED = ("id", "what", "value", "says")


class Fact(NamedTuple):
    """One row of the ledger. `line`: of its header in the file."""

    id: str
    what: str
    value: str
    says: tuple[str, ...]
    as_of: str
    source: str
    files: tuple[str, ...]
    path: str
    line: int
    start: int  # offset of its header in the file


class Read(NamedTuple):
    """A fact with its value read as a figure."""

    fact: Fact
    figure: Figure


def find_ledger(folder: str = ".") -> str:
    """The nearest figures.toml in a folder or above it. Raises FiglintError where there is none."""
    here = os.path.abspath(folder)
    while True:
        path = os.path.join(here, NAME)
        if os.path.isfile(path):
            return os.path.relpath(path)
        above = os.path.dirname(here)
        if above == here:
            raise FiglintError(f"no {NAME} here or above; figlint ledger init writes one")
        here = above


def load(path: str) -> list[Fact]:
    """The facts of a ledger. Raises FiglintError with file and line for each mistake."""
    from lint.pack.load import nearest  # noqa: PLC0415

    try:
        with open(path, "rb") as file:
            text = file.read().decode("utf-8-sig")
    except OSError as error:
        raise FiglintError(f"{path}: cannot be read: {error.strerror}") from None
    except UnicodeDecodeError as error:
        raise FiglintError(f"{path}: not UTF-8 at byte {error.start}; a ledger is UTF-8 TOML") from None
    try:
        from tomllib import TOMLDecodeError, loads  # type: ignore[import-not-found,unused-ignore]  # noqa: PLC0415
    except ImportError:  # Python 3.10
        from tomli import TOMLDecodeError, loads  # type: ignore[assignment,no-redef,unused-ignore]  # noqa: PLC0415
    try:
        content = loads(text.replace("\r\n", "\n"))
    except (TOMLDecodeError, RecursionError) as error:
        raise FiglintError(f"{path}: not valid TOML: {error}") from None
    problems = [f"{path}: unknown table {key!r}; facts are written [[fact]]" for key in content if key != "fact"]
    rows = content.get("fact", [])
    if not isinstance(rows, list):
        raise FiglintError(f"{path}: write [[fact]], with two brackets: a ledger may hold many")
    offsets = _headers(text)
    facts: list[Fact] = []
    seen: dict[str, int] = {}
    for number, row in enumerate(rows):
        start = offsets[number] if number < len(offsets) else 0
        line = text.count("\n", 0, start) + 1
        mistakes = list(_mistakes(row, nearest))
        if not mistakes and row["id"] in seen:
            mistakes.append(f"{row['id']!r} is the id of the fact in line {seen[row['id']]} already")
        problems += [f"{path}:{line}: {mistake}" for mistake in mistakes]
        if not mistakes:
            seen[row["id"]] = line
            value = f"{row['value']} {row['unit']}" if "unit" in row else row["value"]
            facts.append(
                Fact(row["id"], row["what"], value, tuple(row["says"]), row.get("as-of", ""), row.get("source", ""),
                     tuple(row.get("files", ())), path, line, start)
            )  # fmt: skip
    if problems:
        raise FiglintError("\n".join(problems))
    return facts


def _headers(text: str) -> list[int]:
    found = []
    at = 0
    for line in text.splitlines(keepends=True):
        if line.lstrip().startswith("[[fact]]"):
            found.append(at)
        at += len(line)
    return found


def _mistakes(row: Any, nearest: Any) -> Iterator[str]:
    if not isinstance(row, dict):
        yield "[[fact]] must be a table of keys and values"
        return
    for key, value in row.items():
        if key not in KEYS:
            yield f"unknown key {key!r} in [[fact]]{nearest(key, list(KEYS))}"
        elif not isinstance(value, KEYS[key]):
            yield f"{key} must be {'a list of strings' if KEYS[key] is list else 'a string, in quotes'}, not {value!r}"
        elif KEYS[key] is list and not (value and all(isinstance(item, str) and item.strip() for item in value)):
            yield f"{key} must be a list of strings, and not empty"
    for key in REQUIRED:
        if key not in row:
            yield f"[[fact]] {row.get('id', '')!r} has no {key!r}"
    if isinstance(row.get("as-of"), str):
        from lint.days import parse_day  # noqa: PLC0415

        if parse_day(row["as-of"]) is None:
            yield f"as-of = {row['as-of']!r} is no day; write 2025-03-01"
    for phrase in row.get("says", ()) if isinstance(row.get("says"), list) else ():
        if isinstance(phrase, str) and phrase.count("{}") != 1:
            yield f'says: {phrase!r} must hold {{}} once, where the figure stands: "supports {{}} rules"'


def read_facts(facts: Sequence[Fact], pack: Pack) -> list[Read]:
    """The facts with their values as figures. Raises FiglintError where a value is none."""
    from lint.extract import extract_figures  # noqa: PLC0415
    from lint.read import read_document  # noqa: PLC0415

    out = []
    problems = []
    for fact in facts:
        document = read_document(fact.value, "value.txt", as_of=fact.as_of or None)
        figures = extract_figures(document, pack, Settings())
        if figures:
            out.append(Read(fact, figures[0]))
        else:
            problems.append(f"{fact.path}:{fact.line}: value = {fact.value!r} is no figure")
    if problems:
        raise FiglintError("\n".join(problems))
    return out


def statements(article: Article, fact: Fact) -> Iterator[Figure]:
    """The figures of an article that state a fact."""
    from lint.relate.sentences import plain  # noqa: PLC0415

    for phrase in fact.says:
        before, _, after = (" ".join(plain(part).split()) for part in phrase.partition("{}"))
        glued_before = phrase.partition("{}")[0][-1:] not in ("", " ")
        for sentence in article.sentences:
            if not sentence.figures or before not in sentence.lettered:
                continue
            for index, at in zip(sentence.figures, sentence.letters, strict=True):
                head, tail = sentence.lettered[:at], sentence.lettered[at + 1 :]
                ends = " ".join(head.split()).endswith(before) and (glued_before or not before or head[-1:].isspace())
                rest = " ".join(tail.split())
                if ends and rest.startswith(after) and not rest[len(after) : len(after) + 1].isalnum():
                    yield article.figures[index]


def _globs(fact: Fact) -> Globs:
    """Where a fact is stated: patterns beside the ledger."""
    return Globs(os.path.dirname(os.path.abspath(fact.path)), fact.files)


def check_article(article: Article, facts: Sequence[Read], rule: CheckRule, said: set[str]) -> Iterator[Finding]:
    """A finding for each figure that states a fact otherwise than the ledger; the ids of facts that are stated go to `said`.

    An article from before a newer value may have the value of its day.
    """
    newest: dict[str, Read] = {}
    for row in sorted(facts, key=_as_of):
        newest[row.fact.what] = row
    done: set[int] = set()
    for read in facts:
        fact = read.fact
        if fact.files and not matches(_globs(fact), article.document.path):
            continue
        for figure in statements(article, fact):
            said.add(fact.what)
            if figure.start in done:
                continue
            rows = [row for row in facts if row.fact.what == fact.what]
            day = (article.document.date or "9999")[:10]
            known = [row for row in rows if row.fact.as_of <= day]
            current = max(known, key=_as_of, default=newest[fact.what])
            if not _differs(figure, current.figure):
                continue
            done.add(figure.start)
            text = article.document.text
            fields = {
                "figure": " ".join(text[figure.outer_start : figure.end].split()),
                "value": current.fact.value,
                "what": fact.what,
                "since": f" (as of {current.fact.as_of})" if current.fact.as_of else "",
            }
            older = next((row for row in rows if row is not current and not _differs(figure, row.figure)), None)
            message, severity = rule.message, ""
            if older is not None:
                message, severity = rule.messages["stale"], "warning"
                fields.update(day=older.fact.as_of or "an earlier day", newer=current.fact.as_of or "then")
            label = f"the ledger: {fact.what} is {current.fact.value}"
            place = Place(current.fact.start, current.fact.start + len("[[fact]]"), label, current.fact.path)
            key = f"{fact.id}|{fields['figure']}"
            yield Finding(rule.id, fill(message, fields), figure.start, figure.end, (place,), severity=severity, key=key)


def _as_of(read: Read) -> str:
    return read.fact.as_of


def _differs(figure: Figure, other: Figure) -> bool:
    if isinstance(figure.value, str) or isinstance(other.value, str):
        return figure.value != other.value
    codes = {figure.currency, other.currency} - {None}
    if len(codes) == 2 and len({len(code or "") for code in codes}) == 1:  # two codes, or two signs
        return True
    return disjoint(figure.interval, other.interval)


def with_lines(diagnostics: Iterable[Diagnostic], facts: Sequence[Fact]) -> tuple[Diagnostic, ...]:
    """Diagnostics with line and column of their places in the ledger."""
    lines = {(fact.path, fact.start): fact.line for fact in facts}
    return tuple(_with_line(diagnostic, lines) for diagnostic in diagnostics)


def unsaid(facts: Sequence[Fact], said: set[str]) -> list[str]:
    """A message for each fact that no text states."""
    rows = {fact.what: fact for fact in facts}
    return [f"{fact.path}:{fact.line}: no text states {fact.what} any more" for what, fact in rows.items() if what not in said]


def _with_line(diagnostic: Diagnostic, lines: dict[tuple[str, int], int]) -> Diagnostic:
    return diagnostic._replace(
        related=tuple(
            place._replace(line=lines.get((place.path, place.start), place.line), column=place.column or 1)
            for place in diagnostic.related
        )
    )


def listing(facts: Sequence[Fact]) -> Iterator[str]:
    """The facts as a table, a line each."""
    rows = [("id", "value", "as of", "what"), *((fact.id, fact.value, fact.as_of or "-", fact.what) for fact in facts)]
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    for row in rows:
        yield "  ".join([*(cell.ljust(width) for cell, width in zip(row, widths, strict=False)), row[3]]).rstrip() + "\n"


START = """# The figures of this repository, each named once. `figlint ledger check` compares every text with them.
#
# [[fact]]
# id = "members"                         # any name, once
# what = "the number of members"         # what it is; facts with one `what` are one fact on several days
# value = "1,204 members"                # as a text would write it, hedges and all
# as-of = "2025-03-01"
# source = "the members' register"
# says = ["{} members", "membership of {}"] # phrases that state it; {} is the figure
# files = ["docs/**", "README.md"]       # where it is stated; everywhere if left out
"""
