"""Compiled patterns as plain data, and patterns of it: a check's come from the pack, and nothing is compiled anew."""

from __future__ import annotations

from lint import extensions
from lint.records import Any

_ENGINE = "regex._regex"


def origin() -> str | None:
    """The file of the `regex` engine: a pack compiled by one build of it is not read by another."""
    return extensions.origin(_ENGINE)


def compile_packed(args: bytes) -> Any:
    """A pattern object from the bytes that `pack_pattern` made of one."""
    from marshal import loads  # noqa: PLC0415

    return compile_arguments(loads(args))  # noqa: S302  # made by figlint, or checked by the cache


def compile_arguments(args: tuple[Any, ...]) -> Any:
    """A pattern object from its plain arguments."""
    pattern, flags, code, group_index, index_group, required_offset, required_chars, required_flags, groups = args
    return extensions.extension(_ENGINE).compile(
        pattern, flags, code, group_index, index_group, {}, [], required_offset, required_chars, required_flags, groups
    )


def pack_pattern(compiled: Any) -> bytes:
    """What `regex` itself pickles of a pattern, as plain data. Named lists are spelt out by the packer, so there are none."""
    pattern, flags, code, group_index, index_group, named, lists, offset, chars, required_flags, groups = compiled._pickled_data  # noqa: SLF001
    if named or lists:
        raise AssertionError(f"a pattern with named lists cannot be packed: {pattern[:80]}")
    from marshal import dumps  # noqa: PLC0415

    return dumps((pattern, flags, code, group_index, index_group, offset, chars, required_flags, groups))
