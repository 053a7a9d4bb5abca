"""Patterns that may not take for ever: those of a pack with a house's own rules, which nobody has tried on hostile text.

A pattern with nested repeats can take longer than the universe on one sentence. Here it gets some seconds, and then the person
hears which rule it was and what it was looking at.
"""

from __future__ import annotations

from lint.model import FiglintError
from lint.pack import Pattern
from lint.records import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

SECONDS = 2.0  # for one search of one sentence, which takes microseconds


class Bounded:
    """A compiled pattern, with a bound on the time of each search. `rule`: what is named where it is reached."""

    __slots__ = ("compiled", "rule")

    def __init__(self, compiled: Any, rule: str) -> None:
        self.compiled = compiled
        self.rule = rule

    def __getattr__(self, name: str) -> Any:
        return getattr(self.compiled, name)

    def finditer(self, text: str, *args: Any) -> Iterator[Any]:
        """As the pattern's own. Raises FiglintError where it takes too long, as all here do."""
        try:
            yield from self.compiled.finditer(text, *args, timeout=SECONDS)
        except TimeoutError:
            raise self._too_long(text) from None

    def search(self, text: str, *args: Any) -> Any:
        """As the pattern's own."""
        try:
            return self.compiled.search(text, *args, timeout=SECONDS)
        except TimeoutError:
            raise self._too_long(text) from None

    def match(self, text: str, *args: Any) -> Any:
        """As the pattern's own."""
        try:
            return self.compiled.match(text, *args, timeout=SECONDS)
        except TimeoutError:
            raise self._too_long(text) from None

    def fullmatch(self, text: str, *args: Any) -> Any:
        """As the pattern's own."""
        try:
            return self.compiled.fullmatch(text, *args, timeout=SECONDS)
        except TimeoutError:
            raise self._too_long(text) from None

    def findall(self, text: str, *args: Any) -> list[Any]:
        """As the pattern's own."""
        try:
            return list(self.compiled.findall(text, *args, timeout=SECONDS))
        except TimeoutError:
            raise self._too_long(text) from None

    def _too_long(self, text: str) -> FiglintError:
        shown = text if len(text) <= 60 else f"{text[:59]}…"
        return FiglintError(
            f"the pattern of {self.rule} took more than {SECONDS:g} seconds over “{shown}” and was stopped: "
            "it repeats what is repeated already, as in (a+)+; make the inner repeat possessive (a++)+, or take one away"
        )


PATTERNED = frozenset(("patterns", "figures", "not_figures", "dates", "relations", "tables"))  # sections that hold patterns


def bind(section: str, value: Any) -> None:
    """Bounds every pattern of a section of a pack; each is named by its rule's id, or its own name."""
    if section not in PATTERNED:
        return
    if section == "patterns":
        for name, pattern in value.items():
            pattern.bound_for = name
        return
    rows = [row for table in value.values() for row in table] if section == "tables" else value
    for row in rows:
        fields = row if isinstance(row, dict) else row._asdict()
        for part in fields.values():
            if isinstance(part, Pattern):
                part.bound_for = fields.get("id", section)
