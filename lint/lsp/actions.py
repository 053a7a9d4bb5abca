"""What an editor offers to do at a place. None of it happens by itself: a person picks it."""

from __future__ import annotations

import os

from lint import edits
from lint.lsp.equivalents import equivalents
from lint.model import FiglintError
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
        ignored = _ignore(draft, finding)
        if ignored:
            yield Action(f"Ignore {finding.rule} here …", QUICKFIX, ignored, finding)
    item = draft.figure_at(start)
    document = draft.checked.document
    if item is None or document is None:
        return
    for other in equivalents(item, document, pack, home):
        yield Action(f"Insert conversion: {other.text}", REWRITE, (Edit(item.end, item.end, f" ({other.text})"),))
    yield Action(f"Add {_short(item.text)} to {LEDGER}", REWRITE, (Edit(-1, -1, ledger_row(item, draft), LEDGER),))


def fix_all(draft: Draft) -> Action | None:
    """Every fix that is formatting only, at once; None where there is none. Of overlapping ones the first is made."""
    document = draft.checked.document
    if document is None:
        return None
    changes = tuple(Edit(*edit) for edit in edits.fixes(document, draft.checked.diagnostics))
    return Action("Fix what is only formatting", FIX_ALL, changes) if changes else None


def _ignore(draft: Draft, finding: Diagnostic) -> tuple[Edit, ...]:
    """A comment for a finding, in the way of the file's format, its reason to be filled in; none where none can stand."""
    document = draft.checked.document
    if document is None:
        return ()
    try:
        return tuple(Edit(*edit) for edit in edits.ignores(document, [finding], REASON))
    except FiglintError:
        return ()


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
