"""What an editor shows of the place under the pointer: the figure as read, and the findings worked out."""

from __future__ import annotations

from lint.lsp.equivalents import equivalents, in_base_unit
from lint.records import TYPE_CHECKING, NamedTuple
from lint.report._screen import plain
from lint.report.text import meaning

if TYPE_CHECKING:
    from lint.lsp.draft import Draft
    from lint.model import Diagnostic, ExtractedFigure
    from lint.pack import Pack

SHORT = 80  # characters of the article that are quoted at most
SPECIAL = "\\`*_[]<>#|~&"


class Style(NamedTuple):
    """How an editor shows text: as Markdown or as it is. Words of an article are never markup in either."""

    markdown: bool = True

    def text(self, text: str) -> str:
        """Text that is shown as it is, on one line."""
        text = plain(" ".join(text.split()))
        return "".join(f"\\{char}" if char in SPECIAL else char for char in text) if self.markdown else text

    def quote(self, text: str) -> str:
        """Words of the article, the beginning of them where they are many."""
        text = " ".join(text.split())
        return f"“{self.text(text if len(text) <= SHORT else f'{text[: SHORT - 1]}…')}”"

    def strong(self, text: str) -> str:
        """Text that stands out, where it can."""
        return f"**{self.text(text)}**" if self.markdown else self.text(text)


def hover(draft: Draft, offset: int, pack: Pack, home: str | None, style: Style) -> tuple[str, int, int] | None:
    """What to show for a place, and the source span that it is about; None where nothing stands there."""
    item = draft.figure_at(offset)
    findings = draft.around(offset)
    parts = [finding_text(finding, draft, style) for finding in findings]
    if item is not None:
        parts.append(figure_text(item, draft, pack, home, style))
    if not parts:
        return None
    start, end = (item.start, item.end) if item is not None else (findings[0].start, findings[0].end)
    return ("\n\n---\n\n" if style.markdown else "\n\n").join(parts), start, end


def finding_text(finding: Diagnostic, draft: Draft, style: Style) -> str:
    """A finding: its working, its other places, and what would make it right."""
    lines = [f"{style.strong(finding.rule)}: {style.text(finding.message)}"]
    for other in finding.related:
        where = style.quote(draft.source[other.start : other.end]) if other.path == draft.path else style.text(other.path)
        lines.append(f"- {where}{': ' + style.text(other.message) if other.message else ''}")
    lines += [f"- perhaps {style.quote(suggestion.text)}" for suggestion in finding.suggestions]
    return "\n".join(lines)


def figure_text(item: ExtractedFigure, draft: Draft, pack: Pack, home: str | None, style: Style) -> str:
    """A figure: what it stands for, in other units or currencies, what it counts and who says so."""
    figure = item.figure
    lines = [f"{style.strong(item.text)} ({style.text(figure.kind)}): {style.text(meaning(item))}"]
    base = in_base_unit(figure, pack)
    if base:
        lines.append(f"- {style.text(base)}")
    document = draft.checked.document
    if document is not None:
        others = equivalents(item, document, pack, home)
        lines += [f"- {style.text(other.text)}{f' ({style.text(other.basis)})' if other.basis else ''}" for other in others]
    if figure.noun:
        lines.append(f"- of what: {style.text(figure.noun)}")
    if item.source is not None:
        lines.append(f"- who says so: {style.quote(item.source[2])}")
    return "\n".join(lines)
