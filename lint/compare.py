"""A text against its sources (`figlint compare`), and the figures of two versions of a text (`figlint diff`)."""

from __future__ import annotations

from lint.engine import open_document, read_article, resolve, with_fingerprints
from lint.lines import LineIndex
from lint.model import FiglintError
from lint.records import TYPE_CHECKING, Any, NamedTuple
from lint.workspace import Checked, in_time, pack_of, read_bytes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lint.model import Article, Finding, Options
    from lint.pack import Pack
    from lint.workspace import Planner

RULE = "conflict/source"


def compare_paths(paths: Sequence[str], planner: Planner, piped: bytes | None = None) -> Checked:
    """What the last of the files says that none of the others supports. `piped`: the content of "-".

    Raises FiglintError where there are not two files at least, or one cannot be read, or that takes too long.
    """
    if len(paths) < 2:
        raise FiglintError("figlint compare takes one source or more and then the text: figlint compare report.md summary.md")
    from lint.checks import source as english  # noqa: PLC0415
    from lint.checks import translated  # noqa: PLC0415

    *sources, path = paths
    plan = planner.plan(path)
    pack = pack_of(plan.language, plan.rules)
    article, *originals = (read_path(name, planner, piped if name == "-" else None) for name in (path, *sources))
    compared = translated if translated.is_foreign(article, originals, pack) else english
    size = sum(len(one.document.source) for one in (article, *originals))
    findings = in_time(plan, path, size, _unsupported, compared, article, originals, pack)
    diagnostics = with_lines(with_fingerprints(article, resolve(article, findings, pack, plan.options)), originals)
    return Checked(path, tuple(diagnostics), article.document.source, fail_on=plan.fail_on, document=article.document)


def _unsupported(compared: Any, article: Article, originals: list[Article], pack: Pack) -> list[Finding]:
    return list(compared.unsupported(article, originals, pack.checks[RULE], pack))


def read_path(path: str, planner: Planner, data: bytes | None = None) -> Article:
    """A file as an article, with the configuration that holds for it."""
    plan = planner.plan(path)
    pack = pack_of(plan.language, plan.rules)
    if data is None:
        try:
            data = read_bytes(path)
        except OSError as error:
            raise FiglintError(f"{path}: cannot be read: {error.strerror or error}") from None
    article: Article = in_time(plan, path, len(data), _read, data, path, pack, plan.options)
    return article


def _read(data: bytes, path: str, pack: Pack, options: Options) -> Article:
    return read_article(open_document(data, path, pack, options), pack, options.settings)


def with_lines(diagnostics: Sequence[Any], others: Sequence[Article]) -> list[Any]:
    """Diagnostics with line and column of their places in other files."""
    lines = {article.document.path: LineIndex(article.document.source) for article in others}
    out = []
    for diagnostic in diagnostics:
        related = []
        for place in diagnostic.related:
            if place.path in lines:
                line, column = lines[place.path].at(place.start)
                place = place._replace(line=line, column=column)  # noqa: PLW2901
            related.append(place)
        out.append(diagnostic._replace(related=tuple(related)))
    return out


# ------------------------------------------------------------------------------------------------------ versions


class Change(NamedTuple):
    """One figure that two versions of a file have otherwise: "" where one of them has none in its place."""

    path: str
    line: int  # in the newer version, or 0
    before: str
    after: str
    words: str  # what surrounds it


def changes(old: Article, new: Article) -> Iterator[Change]:
    """The figures that changed between two versions of an article, in order. Runs of the same figures are passed over."""
    from difflib import SequenceMatcher  # noqa: PLC0415

    lines = LineIndex(new.document.source)
    ours, theirs = _figures(old), _figures(new)
    was, now = ([text for text, _, _ in row] for row in (ours, theirs))
    for tag, first, last, start, end in SequenceMatcher(None, was, now, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        for step in range(max(last - first, end - start)):
            gone = ours[first + step] if first + step < last else None
            come = theirs[start + step] if start + step < end else None
            line = lines.at(new.document.locate(come[1], come[1] + 1).start)[0] if come else 0
            words = (come or gone or ("", 0, ""))[2]
            yield Change(new.document.path, line, gone[0] if gone else "", come[0] if come else "", words)


def _figures(article: Article) -> list[tuple[str, int, str]]:
    text = article.document.text
    found = []
    for figure in article.figures:
        words = " ".join(text[max(0, figure.outer_start - 30) : figure.end + 30].split())
        found.append((" ".join(text[figure.outer_start : figure.end].split()), figure.start, words))
    return found


def versions(revision: str, paths: Sequence[str], planner: Planner) -> Iterator[Change]:
    """The figures that changed in files since a revision that git knows.

    Raises FiglintError without git, a repository or such a revision.
    """
    import os  # noqa: PLC0415

    from lint.changes import Changes, _git, changes_since  # noqa: PLC0415
    from lint.workspace import find_sources  # noqa: PLC0415

    touched: Changes = changes_since(revision)
    problems: list[str] = []
    top = _git("rev-parse", "--show-toplevel").rstrip("\n")
    for source in find_sources(list(paths) or ["."], planner, problems):
        if not touched.lines(source.path):
            continue
        inside = os.path.relpath(os.path.realpath(source.path), os.path.realpath(top)).replace(os.sep, "/")
        was = _git("show", f"{revision}:{inside}", missing="")
        new = read_path(source.path, planner)
        old = read_path(source.path, planner, was.encode("utf-8", "surrogateescape"))
        yield from changes(old, new)
    if problems:
        raise FiglintError("\n".join(problems))


def table(rows: Sequence[Change]) -> Iterator[str]:
    """Changes as a table, a line each."""
    if not rows:
        return
    cells = [("file", "before", "after", "words")]
    cells += [(f"{row.path}:{row.line or '-'}", row.before or "-", row.after or "-", row.words) for row in rows]
    widths = [max(len(row[column]) for row in cells) for column in range(3)]
    for row in cells:
        yield "  ".join([*(cell.ljust(width) for cell, width in zip(row, widths, strict=False)), row[3]]).rstrip() + "\n"


__all__ = ["Change", "changes", "compare_paths", "read_path", "table", "versions", "with_lines"]
