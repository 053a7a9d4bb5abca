"""A text that is open in an editor, as last checked: its findings, its figures, and where everything stands."""

from __future__ import annotations

from lint.lsp.positions import Positions
from lint.records import TYPE_CHECKING, NamedTuple
from lint.workspace import Source, check_source

if TYPE_CHECKING:
    from lint.model import Diagnostic, ExtractedFigure, Known
    from lint.workspace import Checked, Planner


class Draft(NamedTuple):
    """What is known of one version of an open text. `path`: what it is called on disk, or would be."""

    path: str
    version: int
    checked: Checked
    positions: Positions

    @property
    def source(self) -> str:
        """The text as the editor has it."""
        return self.positions.source

    def figure_at(self, offset: int) -> ExtractedFigure | None:
        """The figure that an offset touches, its end included."""
        return next((item for item in self.checked.figures if item.start <= offset <= item.end), None)

    def findings_at(self, start: int, end: int) -> list[Diagnostic]:
        """The findings that a span touches with their own place."""
        return [item for item in self.checked.diagnostics if item.start <= end and start <= item.end]

    def around(self, offset: int) -> list[Diagnostic]:
        """The findings one of whose places, their twins among them, an offset touches."""
        return [
            item
            for item in self.checked.diagnostics
            if item.start <= offset <= item.end
            or any(other.path == self.path and other.start <= offset <= other.end for other in item.related)
        ]


def check_draft(text: str, path: str, version: int, planner: Planner, encoding: str, known: Known | None = None) -> Draft:
    """Checks a text as the command would check the file. What went wrong with it is in `checked.problems`.

    known: of the version before; what is the same in both is not worked out again.
    """
    if known is not None:
        known.next()
    plan = planner.plan(path)._replace(whole=True)
    source = Source(path, size=len(text), data=text)
    return Draft(path, version, check_source(source, plan, known), Positions(text, encoding))
