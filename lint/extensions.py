"""The compiled heart of a library, without the Python around it.

`import regex` costs some 20 ms, most of it the pattern parser that a check never needs, and `import pyromark` 6 ms for classes
of options. So only the C extension is loaded; where that is not possible, the whole package is.
"""

from __future__ import annotations

import sys

from lint.records import Any


def extension(name: str) -> Any:
    """The module `regex._regex` or another of its kind, loaded alone if its package has not been imported already."""
    module = sys.modules.get(name)
    if module is not None:
        return module
    spec = _spec(name)
    module = spec.loader.create_module(spec) if spec is not None and spec.loader is not None else None
    if module is None:
        return __import__(name, fromlist=["__file__"])
    module.__spec__ = spec
    spec.loader.exec_module(module)
    sys.modules[name] = module
    return module


def origin(name: str) -> str | None:
    """The file of an extension; None where Python cannot tell."""
    module = sys.modules.get(name)
    if module is not None:
        return getattr(module, "__file__", None)
    spec = _spec(name)
    return spec.origin if spec else None


def _spec(name: str) -> Any:
    """Where Python finds the extension, without loading its package; None where it cannot tell.

    Asks the finders themselves: `importlib.machinery` brings `warnings` along.
    """
    folders: Any = None
    spec: Any = None
    for part in (name.partition(".")[0], name):
        found = (finder.find_spec(part, folders) for finder in sys.meta_path)
        spec = next((one for one in found if one is not None), None)
        if spec is None:
            return None
        folders = spec.submodule_search_locations
    return spec
