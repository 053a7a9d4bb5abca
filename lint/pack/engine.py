"""The compiled `regex` engine without its Python front.

`import regex` costs some 20 ms, most of it the pattern parser that a check never needs: its patterns come compiled from
the pack. So only the C extension is loaded; where that is not possible, the whole package is.
"""

from __future__ import annotations

import sys

from lint.records import Any


def extension() -> Any:
    """The module `regex._regex`, loaded alone if the `regex` package has not been imported already."""
    module = sys.modules.get("regex._regex")
    if module is not None:
        return module
    spec = _spec()
    if spec is None or spec.loader is None:
        from regex import _regex  # noqa: PLC0415

        return _regex
    module = spec.loader.create_module(spec)
    if module is None:
        from regex import _regex  # noqa: PLC0415

        return _regex
    module.__spec__ = spec
    spec.loader.exec_module(module)
    sys.modules["regex._regex"] = module
    return module


def origin() -> str | None:
    """The file of the extension: a pack compiled by one build of it is not read by another."""
    module = sys.modules.get("regex._regex")
    if module is not None:
        return getattr(module, "__file__", None)
    spec = _spec()
    return spec.origin if spec else None


def _spec() -> Any:
    """Where Python finds the extension, without loading the package; None where it cannot tell.

    Asks the finders themselves: `importlib.machinery` brings `warnings` along.
    """
    folders: Any = None
    spec: Any = None
    for name in ("regex", "regex._regex"):
        found = (finder.find_spec(name, folders) for finder in sys.meta_path)
        spec = next((one for one in found if one is not None), None)
        if spec is None:
            return None
        folders = spec.submodule_search_locations
    return spec


def compile_packed(args: bytes) -> Any:
    """A pattern object from the bytes that `pack_pattern` made of one."""
    from marshal import loads  # noqa: PLC0415

    return compile_arguments(loads(args))  # noqa: S302  # made by figlint, or checked by the cache


def compile_arguments(args: tuple[Any, ...]) -> Any:
    """A pattern object from its plain arguments."""
    pattern, flags, code, group_index, index_group, required_offset, required_chars, required_flags, groups = args
    return extension().compile(
        pattern, flags, code, group_index, index_group, {}, [], required_offset, required_chars, required_flags, groups
    )


def pack_pattern(compiled: Any) -> bytes:
    """What `regex` itself pickles of a pattern, as plain data. Named lists are spelt out by the packer, so there are none."""
    pattern, flags, code, group_index, index_group, named, lists, offset, chars, required_flags, groups = compiled._pickled_data  # noqa: SLF001
    if named or lists:
        raise AssertionError(f"a pattern with named lists cannot be packed: {pattern[:80]}")
    from marshal import dumps  # noqa: PLC0415

    return dumps((pattern, flags, code, group_index, index_group, offset, chars, required_flags, groups))
