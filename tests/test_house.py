"""The house keeps its floors: a module imports only from floors below its own, and says what it is for."""

from __future__ import annotations

import ast
import pathlib
import re

from tables import every

HOUSE = pathlib.Path(__file__).parent.parent / "lint"

# From the ground up; names on one floor may know each other only where they are one folder.
FLOORS = [
    {"records"},
    {"budget", "extensions"},
    {"rational"},
    {"model"},
    {"disk", "letters", "lines", "values"},
    {"algebra", "days", "units"},
    {"currencies", "rates"},
    {"pack", "read"},
    {"extract"},
    {"relate"},
    {"checks"},
    {"suppress"},
    {"engine"},
    {"across"},
    {"globs"},
    {"config"},
    {"ledger"},
    {"results"},
    {"workspace"},
    {"baseline", "changes", "edits"},
    {"compare"},
    {"report"},
    {"arguments", "explain"},
    {"lsp"},
    {"serve", "engines"},
    {"commands"},
    {"cli"},
    {"__init__", "__main__"},
]
FLOOR = {name: number for number, names in enumerate(FLOORS) for name in names}
# What may look up the stairs, and why.
UPWARD = {
    "pack/selftest.py": "a rule is tried by running everything above it",
    "__init__.py": "the public API",
}
MODULES = sorted(HOUSE.rglob("*.py"))


def floor_of(path: pathlib.Path) -> str:
    return path.relative_to(HOUSE).with_suffix("").parts[0]


def imports(tree: ast.AST) -> set[str]:
    """The floors of figlint that a module imports from, wherever in it: "lint.pack.cache" is "pack"."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING":
            node.body = []  # types may be named anywhere
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "lint":
            parts = node.module.split(".")
            found |= {parts[1]} if len(parts) > 1 else {alias.name for alias in node.names}
        elif isinstance(node, ast.Import):
            found |= {alias.name.split(".")[1] for alias in node.names if alias.name.startswith("lint.")}
    return found


@every(MODULES)
def test_arrows_go_down(path):
    here = floor_of(path)
    assert here in FLOOR, f"{path} stands on no floor: give it one in tests/test_house.py and in lint/__init__.py"
    if str(path.relative_to(HOUSE)) in UPWARD:
        return
    above = {
        name
        for name in imports(ast.parse(path.read_text(encoding="utf-8")))
        if name in FLOOR and name != here and FLOOR[name] >= FLOOR[here]
    }
    assert not above, f"{path.name} imports {', '.join(sorted(above))}, which stand above it or beside it"


@every(MODULES)
def test_modules_say_what_they_are_for(path):
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))), f"{path} has no docstring"


def public(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in tree.body:
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)) and not node.name.startswith("_"):
            yield node


@every(MODULES)
def test_public_functions_are_described(path):
    bare = [node.name for node in public(path) if isinstance(node, ast.FunctionDef) and not ast.get_docstring(node)]
    assert bare == []


# Only the packer knows these, or what is imported where it is used.
HEAVY = {
    "pint",
    "babel",
    "currency_converter",
    "hmrc_rates",
    "regex",
    "rich",
    "jinja2",
    "tomllib",
    "tomli",
    "logging",
    "dataclasses",
    "fractions",  # lint.rational has one
    "functools",
    "re",
}
# What is imported itself only where it is used: readers of formats that few files have, and what compiles rules.
LATE = {key: {"re"} for key in ("read/rst.py", "read/asciidoc.py", "read/lined.py", "read/notebook.py", "pack/slots.py")}


@every(MODULES)
def test_heavy_libraries_are_not_imported_at_the_top(path):
    top = set()
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.Import):
            top |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            top.add(node.module.split(".")[0])
    assert not top & HEAVY - LATE.get(str(path.relative_to(HOUSE)), set())


def test_no_words_of_a_language_stand_idle() -> None:
    """Every list, table of values and pattern of the rules is named by another rule or by the code."""
    files = sorted((HOUSE.parent / "rules").rglob("*.toml"))
    rules = "".join(path.read_text(encoding="utf-8") for path in files)
    code = "".join(path.read_text(encoding="utf-8") for path in MODULES)
    named = (
        set(re.findall(r"\{(?:\w+:)?(\w+)\}", rules))
        | set(re.findall(r'"(\w+)"', rules))
        | set(re.findall(r"[\"'](\w+)[\"']", code))
    )
    defined = re.findall(r"^\[(?:lists|values|patterns)\.(\w+)\]", rules, re.MULTILINE)
    assert len(defined) > len(files)
    assert not [name for name in defined if name not in named]
