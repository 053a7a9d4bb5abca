"""Where rule files are, in the order in which they are read. Light: every start asks, to know whether the pack is fresh."""

from __future__ import annotations

import os
import sys

from lint.model import FiglintError


def rules_folder() -> str:
    """Where the rules that come with figlint are: `lint/rules` in a wheel, `rules/` at the top of a checkout."""
    package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    for folder in (os.path.join(package, "rules"), os.path.join(os.path.dirname(package), "rules")):
        if os.path.isdir(os.path.join(folder, "core")):
            return folder
    raise FiglintError(f"figlint's own rules are missing: expected them in {os.path.join(package, 'rules')}; reinstall figlint")


def rule_files(language: str = "en", folders: tuple[str, ...] = ()) -> list[str]:
    """Every rule file to read, in a fixed order: core, checks, the language, then the user's folders and files."""
    base = rules_folder()
    found: list[str] = []
    for folder in ("core", "checks", language):
        top = os.path.join(base, folder)
        if not os.path.isdir(top):
            known = sorted(name for name in os.listdir(base) if name not in ("core", "checks"))
            raise FiglintError(f"no rules for the language {language!r}; there are rules for {', '.join(known)}")
        found += _toml_files(top)
    for folder in folders:
        if os.path.isdir(folder):
            found += _toml_files(folder)
        elif os.path.isfile(folder):
            found.append(folder)
        else:
            raise FiglintError(f"{folder}: no such rule folder or file")
    return found


NO_RULES = ("figlint.toml", ".figlint.toml", "pyproject.toml", "figures.toml")  # TOML files that may stand beside rules


def _toml_files(top: str) -> list[str]:
    return sorted(
        os.path.join(folder, name)
        for folder, _, names in os.walk(top)
        for name in names
        if name.endswith(".toml") and name not in NO_RULES
    )


def inside(package: str, name: str) -> str:
    """The path of a package's file, without importing the package (or importlib's finders, where it can be helped)."""
    for folder in sys.path:
        path = os.path.join(folder, package)
        if os.path.isdir(path):
            return os.path.join(path, name)
    from importlib.util import find_spec  # noqa: PLC0415

    spec = find_spec(package)
    return os.path.join(os.path.dirname(spec.origin), name) if spec is not None and spec.origin else package
