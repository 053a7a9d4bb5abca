"""Patterns as in .gitignore. Imported only where a configuration or an ignore file has some (pathspec takes its time)."""

from __future__ import annotations

from pathspec import GitIgnoreSpec

from lint.model import FiglintError

_COMPILED: dict[tuple[str, ...], GitIgnoreSpec] = {}


def compiled(patterns: tuple[str, ...]) -> GitIgnoreSpec:
    """The patterns as one matcher; a pattern that git would not take is a FiglintError."""
    spec = _COMPILED.get(patterns)
    if spec is not None:
        return spec
    if len(_COMPILED) > 4096:
        _COMPILED.clear()
    try:
        spec = _COMPILED[patterns] = GitIgnoreSpec.from_lines(patterns)
    except ValueError as error:
        raise FiglintError(f"not a pattern as in .gitignore: {error}") from error
    return spec
