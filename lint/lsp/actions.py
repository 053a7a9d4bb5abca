"""What an editor offers to do at a place. None of it happens by itself: a person picks it."""

from __future__ import annotations

import os

from lint.lsp.equivalents import equivalents
from lint.records import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint.lsp.draft import Draft
    from lint.model import Diagnostic, ExtractedFigure
    from lint.pack import Pack

QUICKFIX, REWRITE, FIX_ALL = "quickfix", "refactor.rewrite", "source.fixAll.figlint"
REASON = "say why"
LEDGER = "figures.toml"


class Edit(NamedTuple):
    """A change of a file: the text that takes the place of a span. `path`: "" for the draft itself."""

    start: int
    end: int
    text: str
    path: str = ""


class Action(NamedTuple):
    """One thing to choose. `finding`: what it would settle. `preferred`: only where it is surely right."""

    title: str
    kind: str
    edits: tuple[Edit, ...]
    finding: Diagnostic | None = None
    preferred: bool = False


def actions(draft: Draft, start: int, end: int, pack: Pack, home: str | None = None) -> Iterator[Action]:
    """All that can be done in a span of the source, the alternatives of its findings first."""
    for finding in draft.findings_at(start, end):
        for suggestion in finding.suggestions:
            edit = Edit(finding.start, finding.end, suggestion.text)
            yield Action(f"Change to {_short(suggestion.text)}", QUICKFIX, (edit,), finding, preferred=suggestion.safe)
        yield Action(f"Ignore {finding.rule} here …", QUICKFIX, (_ignore(draft, finding),), finding)
    item = draft.figure_at(start)
    document = draft.checked.document
    if item is None or document is None:
        return
    for other in equivalents(item, document, pack, home):
        yield Action(f"Insert conversion: {other.text}", REWRITE, (Edit(item.end, item.end, f" ({other.text})"),))
    yield Action(f"Add {_short(item.text)} to {LEDGER}", REWRITE, (Edit(-1, -1, ledger_row(item, draft), LEDGER),))


def fix_all(draft: Draft) -> Action | None:
    """Every fix that is formatting only, at once; None where there is none. Of overlapping ones the first is made."""
    edits: list[Edit] = []
    for finding in draft.checked.diagnostics:
        safe = next((suggestion for suggestion in finding.suggestions if suggestion.safe), None)
        if safe is not None and (not edits or finding.start >= edits[-1].end):
            edits.append(Edit(finding.start, finding.end, safe.text))
    return Action("Fix what is only formatting", FIX_ALL, tuple(edits)) if edits else None


def _ignore(draft: Draft, finding: Diagnostic) -> Edit:
    """A comment at the end of the finding's line, in the way of the file's format, its reason to be filled in."""
    _, end = draft.positions.lines.bounds(finding.line)
    text = f"figlint: ignore[{finding.rule}] {REASON}"
    comment = f"{{/* {text} */}}" if draft.path.lower().endswith(".mdx") else f"<!-- {text} -->"
    return Edit(end, end, f" {comment}")


def ledger_row(item: ExtractedFigure, draft: Draft) -> str:
    """A fact for the ledger, from a figure: its name and phrase are for a person to better."""
    document = draft.checked.document
    noun = item.figure.noun or item.figure.kind
    name = "-".join("".join(char if char.isalnum() else " " for char in noun.lower()).split()) or item.figure.kind
    behind = draft.source[item.end :].partition("\n")[0].split()
    phrase = " ".join(["{}", *behind[:2]]).rstrip(".,;:!?")
    rows = [
        "", "[[fact]]", f"id = {_toml(name)}", f"what = {_toml(noun)}", f"value = {_toml(' '.join(item.text.split()))}",
        *([f"as-of = {_toml(document.date)}"] if document is not None and document.date else []),
        *([f"source = {_toml(' '.join(item.source[2].split()))}"] if item.source else []),
        f"says = [{_toml(phrase)}]", f"files = [{_toml(os.path.basename(draft.path))}]", "",
    ]  # fmt: skip
    return "\n".join(rows)


def _toml(text: str) -> str:
    import json  # noqa: PLC0415

    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 40 else f"{text[:39]}…"
