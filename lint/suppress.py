"""Ignores that authors write into their articles, each with its reason.

    <!-- figlint: ignore[conversion/currency] the rate of the contract, not of the day -->

In a line of text it speaks of that line; alone on its line, of the block that follows. `ignore-next-line[…]`,
`ignore-file[…]`, and `off[…]` … `on` speak of the next line, the file, and all between. Several rules or whole families
may be named, parted by commas; no brackets mean every rule. "[sic]" behind a figure silences what points at it.
An ignore that ignores nothing, names no known rule or gives no reason is reported itself, as `suppression/unused`.
All offsets are of the source.
"""

from __future__ import annotations

from lint.model import Diagnostic
from lint.records import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from lint.lines import LineIndex
    from lint.model import Comment, Document

UNUSED = "suppression/unused"
ACTIONS = ("ignore", "ignore-next-line", "ignore-file", "off", "on")


class Ignore(NamedTuple):
    """One written ignore: where its comment stands, the rules it names (none: all), and the source it speaks of."""

    start: int
    end: int
    action: str
    rules: tuple[str, ...]
    reason: str
    first: int
    last: int
    problem: str = ""  # why it is no valid ignore

    def covers(self, diagnostic: Diagnostic) -> bool:
        """Whether a place of the finding lies in reach, and its rule or family is named."""
        if self.problem or self.action == "on":
            return False
        if self.rules and diagnostic.rule not in self.rules and diagnostic.rule.partition("/")[0] not in self.rules:
            return False
        if diagnostic.start < self.last and diagnostic.end > self.first:
            return True
        return any(
            place.path == diagnostic.path and place.start < self.last and place.end > self.first for place in diagnostic.related
        )


def suppress(
    document: Document,
    diagnostics: list[Diagnostic],
    checks: Collection[str],
    lines: LineIndex,
    *,
    wanted: frozenset[str],
    severity: str = "warning",
    require_reason: bool = True,
) -> list[Diagnostic]:
    """The diagnostics that no ignore names, and those about the ignores themselves, in order.

    `checks`: ids of the rules that there are; `wanted`: of those that ran. `severity`: of what is said of ignores.
    """
    ignores = read_ignores(document, lines, checks, require_reason=require_reason)
    kept = []
    used: set[int] = set()
    for diagnostic in diagnostics:
        covering = [index for index, ignore in enumerate(ignores) if ignore.covers(diagnostic)]
        used.update(covering)
        if not covering and not sic(document.source, diagnostic):
            kept.append(diagnostic)
    if UNUSED in wanted:
        kept += _unused(document, ignores, used, lines, wanted, severity)
        kept.sort(key=lambda item: (item.start, item.end, item.rule, item.message))
    return kept


def sic(source: str, diagnostic: Diagnostic) -> bool:
    """Whether "[sic]" stands behind a finding."""
    behind = source[diagnostic.end : diagnostic.end + 8].lstrip(" *_’'”\").,").lower()
    return behind.startswith(("[sic]", "(sic)", "\\[sic"))


def _unused(
    document: Document, ignores: list[Ignore], used: set[int], lines: LineIndex, wanted: frozenset[str], severity: str
) -> Iterator[Diagnostic]:
    for index, ignore in enumerate(ignores):
        message = ignore.problem
        if not message:
            if index in used or ignore.action == "on" or not _could_apply(ignore, wanted):
                continue
            named = ", ".join(ignore.rules) or "any rule"
            message = f"nothing here is found by {named}; take this {ignore.action} out"
        yield Diagnostic(
            document.path, UNUSED, severity, "high", message, ignore.start, ignore.end, *lines.at(ignore.start),
            *lines.at(ignore.end), fingerprint=f"{ignore.action}[{','.join(ignore.rules)}]",
        )  # fmt: skip


def _could_apply(ignore: Ignore, wanted: frozenset[str]) -> bool:
    """Whether all rules that it names ran: an ignore of a rule that did not run is not known to be unused."""
    return all(rule in wanted or any(name.startswith(f"{rule}/") for name in wanted) for rule in ignore.rules)


def read_ignores(document: Document, lines: LineIndex, checks: Collection[str], *, require_reason: bool = True) -> list[Ignore]:
    """All ignores of a document in order, with their reach. Those that are not valid carry their problem."""
    if document.format == "notebook":
        from lint.read.notebook import written_lines  # noqa: PLC0415

        lines = written_lines(document.source)
    ignores: list[Ignore] = []
    open_offs: list[int] = []  # indexes of `off` that no `on` has closed yet
    for comment in document.comments:
        written = _parse(comment)
        if written is None:
            continue
        action, rules, reason, problem = written
        problem = problem or _problem(action, rules, reason, checks, require_reason=require_reason)
        first, last = _reach(document, lines, comment, action)
        ignore = Ignore(comment.start, comment.end, action, rules, reason, first, last, problem)
        if action == "on" and not problem:
            closed = [index for index in open_offs if not rules or ignores[index].rules == rules]
            if not closed:
                ignore = ignore._replace(problem="nothing is off here; take this on out")
            for index in closed:
                open_offs.remove(index)
                ignores[index] = ignores[index]._replace(last=comment.start)
        elif action == "off" and not problem:
            open_offs.append(len(ignores))
        ignores.append(ignore)
    return ignores


def _parse(comment: Comment) -> tuple[str, tuple[str, ...], str, str] | None:
    """Action, rules, reason and problem of a comment; None where it is no comment for figlint."""
    text = comment.text.strip()
    for opening, closing in (("<!--", "-->"), ("{/*", "*/}"), ("[//]: # (", ")"), (".. ", ""), ("//", ""), ("/*", "*/")):
        if text.startswith(opening) and text.endswith(closing):
            text = text[len(opening) : len(text) - len(closing)].strip()
            break
    if not text.startswith("figlint:"):
        return None
    text = text[8:].strip()
    length = 0
    while length < len(text) and (text[length].isalpha() or text[length] == "-"):
        length += 1
    action, rest = text[:length].rstrip("-").lower(), text[length:]
    if action not in ACTIONS:
        from lint.pack.load import nearest  # noqa: PLC0415

        expected = nearest(action, list(ACTIONS)) or f"; expected one of {', '.join(ACTIONS)}"
        return action, (), "", f"unknown instruction {action or text[:20]!r}{expected}"
    rules: tuple[str, ...] = ()
    if rest.startswith("["):
        inside, closed, rest = rest[1:].partition("]")
        rules = tuple(rule for rule in (part.strip().removesuffix("/*") for part in inside.split(",")) if rule)
        if not closed:
            return action, (), "", f"the bracket of {action}[ is not closed"
        if not rules:
            return action, (), "", f"{action}[] names no rule"
    return action, rules, " ".join(rest.strip(" \t\r\n:;,-–—").split()), ""


def _problem(action: str, rules: tuple[str, ...], reason: str, checks: Collection[str], *, require_reason: bool) -> str:
    families = {rule.partition("/")[0] for rule in checks}
    for rule in rules:
        if rule not in checks and rule not in families and rule != UNUSED:
            from lint.pack.load import nearest  # noqa: PLC0415

            return f"there is no rule {rule!r}{nearest(rule, [*checks, *families])}"
    if require_reason and not reason and action != "on":
        named = f"[{', '.join(rules)}]" if rules else ""
        return f"an ignore needs its reason, or it is not followed: figlint: {action}{named} because …"
    return ""


def _reach(document: Document, lines: LineIndex, comment: Comment, action: str) -> tuple[int, int]:
    """The stretch of source that an ignore speaks of, the end not in it."""
    size = len(document.source) + 1
    if action == "ignore-file":
        return 0, size
    if action in ("off", "on"):
        return comment.end, size
    first_line, last_line = lines.at(comment.start)[0], lines.at(max(comment.start, comment.end - 1))[0]
    if action == "ignore-next-line":
        return lines.bounds(last_line + 1) if last_line < len(lines.starts) else (size, size)
    start, end = lines.bounds(first_line)[0], lines.bounds(last_line)[1]
    if _says(document, start, end):
        return start, end
    return comment.end, _next_block_end(document, comment.end)


def _says(document: Document, start: int, end: int) -> bool:
    """Whether anything of the clean text was written between two offsets of the source: not if all there is markup."""
    for segment in document.segments:
        if segment.source_start >= end or segment.source_end <= start:
            continue
        text = document.text[segment.start : segment.end]
        if segment.end - segment.start == segment.source_end - segment.source_start:
            shift = segment.start - segment.source_start
            text = document.text[max(start, segment.source_start) + shift : min(end, segment.source_end) + shift]
        if text.strip():
            return True
    return False


def _next_block_end(document: Document, offset: int) -> int:
    """The source end of the block that holds or follows an offset; of the whole list or table where it is part of one."""
    group = None
    last = offset
    for block in document.blocks:
        end = document.locate(block.start, block.end).end
        if group is None:
            if end > offset and (block.kind != "meta" or document.format != "html"):
                last = end
                group = block.group
                if group < 0:
                    break
        elif block.group == group:
            last = end
        else:
            break
    return last
