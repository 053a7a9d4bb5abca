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
    import re  # noqa: PLC0415
    import warnings  # noqa: PLC0415

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of Python's, about brackets in brackets
            spec = _COMPILED[patterns] = GitIgnoreSpec.from_lines(patterns)
    except (ValueError, re.error) as error:
        raise FiglintError(f"not a pattern as in .gitignore: {error}") from error
    return spec


def compiled_leniently(patterns: tuple[str, ...]) -> GitIgnoreSpec:
    """The same without the patterns that are none, as git itself passes them over."""
    try:
        return compiled(patterns)
    except FiglintError:
        return compiled(tuple(pattern for pattern in patterns if _is_one(pattern)))


def _is_one(pattern: str) -> bool:
    try:
        compiled((pattern,))
    except FiglintError:
        return False
    return True
