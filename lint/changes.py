"""What changed since a revision, as git sees it: for reporting only what a change touched."""

from __future__ import annotations

import os

from lint.model import FiglintError
from lint.records import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lint.workspace import Checked, Source

EVERYTHING = ((1, 1 << 60),)


class Changes(NamedTuple):
    """Real path of each changed file → the ranges of lines that are new in it, both ends in them."""

    files: dict[str, tuple[tuple[int, int], ...]]

    def lines(self, path: str) -> tuple[tuple[int, int], ...]:
        """The new lines of a file."""
        return self.files.get(os.path.realpath(path), ())


def changes_since(revision: str) -> Changes:
    """What the working tree has that its branch had not where it left `revision`; files git does not know are all new.

    Raises FiglintError without git, a repository or such a revision.
    """
    if revision.startswith("-"):
        raise FiglintError(f"--diff-base: {revision!r} is no revision")
    top = _git("rev-parse", "--show-toplevel").rstrip("\n")
    _git("rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}", said=f"--diff-base: git knows no revision {revision!r}")
    base = _git("merge-base", revision, "HEAD", missing=revision).strip()
    found = _parse(
        _git("-C", top, "-c", "core.quotePath=off", "diff", "--no-color", "--no-ext-diff", "--no-textconv", "-U0", base, "--")
    )
    files = {os.path.realpath(os.path.join(top, path)): tuple(ranges) for path, ranges in found.items()}
    for path in _git("-C", top, "ls-files", "--others", "--exclude-standard", "-z").split("\0"):
        if path:
            files[os.path.realpath(os.path.join(top, path))] = EVERYTHING
    return Changes(files)


def _git(*arguments: str, said: str = "", missing: str | None = None) -> str:
    from subprocess import run  # noqa: PLC0415

    try:
        done = run(["git", *arguments], capture_output=True, check=False)  # noqa: S603, S607
    except FileNotFoundError:
        raise FiglintError("--diff-base asks git what changed, and there is no git here") from None
    if done.returncode:
        if missing is not None:
            return missing
        error = done.stderr.decode("utf-8", "replace").strip().partition("\n")[0]
        raise FiglintError(said or f"--diff-base: git says: {error}")
    return done.stdout.decode("utf-8", "surrogateescape")


def _parse(diff: str) -> dict[str, list[tuple[int, int]]]:
    """New lines by file of a diff without context."""
    found: dict[str, list[tuple[int, int]]] = {}
    ranges: list[tuple[int, int]] = []
    left = 0  # lines of a hunk still to pass over: their text may look like anything
    for line in diff.split("\n"):
        if left:
            left -= not line.startswith("\\")
        elif line.startswith("+++ "):
            path = _unquoted(line[4:].rstrip("\t"))
            ranges = [] if path == "/dev/null" else found.setdefault(path.removeprefix("b/"), [])
        elif line.startswith("Binary files ") and line.endswith(" differ"):
            path = _binary(line[13:-7])
            if path:  # no lines to go by: all of it changed
                found[path] = list(EVERYTHING)
        elif line.startswith("@@ "):
            _, old, new, *_ = line.split(" ")
            first, count = _numbers(new)
            left = count + _numbers(old)[1]
            if count:
                ranges.append((first, first + count - 1))
    return found


def _numbers(written: str) -> tuple[int, int]:
    first, _, count = written[1:].partition(",")
    return int(first), int(count or 1)


def _binary(text: str) -> str:
    """The new path in "a/x and b/x", which git says of two binary files; "" where there is none any more."""
    before, after = text[: (len(text) - 5) // 2], text[(len(text) + 5) // 2 :]
    if before[3:] != after[3:]:  # it is new, gone or has another name
        after = text.rpartition(" and ")[2]
    path = _unquoted(after)
    return "" if path == "/dev/null" else path.removeprefix("b/")


def _unquoted(path: str) -> str:
    """A path as git quotes it where it has quotes, backslashes or control characters in it."""
    if not path.startswith('"'):
        return path
    data = path[1:-1].encode("utf-8", "surrogateescape").decode("unicode_escape").encode("latin-1", "replace")
    return data.decode("utf-8", "surrogateescape")


def only_changed(sources: Iterable[Source], changes: Changes) -> Iterator[Source]:
    """The sources that have any new line; standard input is all new."""
    for source in sources:
        if source.data is not None or changes.lines(source.path):
            yield source


def touched(results: Iterable[Checked], changes: Changes) -> Iterator[Checked]:
    """The results with the findings that have a place on a new line."""
    for result in results:
        ranges = changes.lines(result.path)
        if not result.diagnostics or not ranges:
            yield result
            continue
        kept = []
        for diagnostic in result.diagnostics:
            places = [(diagnostic.line, diagnostic.end_line)]
            places += [(other.line, other.line) for other in diagnostic.related if other.path == diagnostic.path]
            if any(first <= last_new and last >= first_new for first, last in places for first_new, last_new in ranges):
                kept.append(diagnostic)
        yield result._replace(diagnostics=tuple(kept))
