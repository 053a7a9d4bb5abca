"""Patterns as in .gitignore. Imported only where a configuration or an ignore file has some (pathspec takes its time)."""

from __future__ import annotations

from functools import lru_cache

from pathspec import GitIgnoreSpec

from lint.model import FiglintError


@lru_cache(maxsize=4096)
def compiled(patterns: tuple[str, ...]) -> GitIgnoreSpec:
    """The patterns as one matcher; a pattern that git would not take is a FiglintError."""
    try:
        return GitIgnoreSpec.from_lines(patterns)
    except ValueError as error:
        raise FiglintError(f"not a pattern as in .gitignore: {error}") from error
