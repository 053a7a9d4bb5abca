"""The documentation says what is so: pages of rules as the rule files have them, a tutorial whose rules run, no dead links."""

from __future__ import annotations

import importlib.util
import os
import re

import pytest

import lint
from lint.cli import main
from lint.read import FORMATS
from lint.workspace import pack_of

TOP = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
FOLDERS = (".", "docs", os.path.join("docs", "rules"))
PAGES = [os.path.normpath(os.path.join(at, name)) for at in FOLDERS for name in sorted(os.listdir(os.path.join(TOP, at)))]
PAGES = [page for page in PAGES if page.endswith(".md")]


def read(*path):
    with open(os.path.join(TOP, *path), encoding="utf-8") as file:
        return file.read()


def generator():
    spec = importlib.util.spec_from_file_location("generate", os.path.join(TOP, "docs", "generate.py"))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_pages_of_the_rules_are_those_of_the_rule_files():
    made = generator().pages()
    folder = os.path.join(TOP, "docs", "rules")
    stale = [
        name
        for name in sorted({*made, *os.listdir(folder)})
        if not (name in made and os.path.exists(os.path.join(folder, name)))
    ]
    stale += [name for name in made if name not in stale and read("docs", "rules", name) != made[name]]
    assert stale == [], "run python docs/generate.py"


def test_the_page_of_the_commands_is_their_help():
    assert read("docs", "commands.md") == generator().commands(), "run python docs/generate.py"


def test_every_rule_has_a_page():
    names = {name.removesuffix(".md") for name in os.listdir(os.path.join(TOP, "docs", "rules"))}
    assert names == {"README", *(rule.replace("/", "-") for rule in pack_of("en", ()).checks)}


@pytest.mark.parametrize("page", PAGES)
def test_links_lead_somewhere(page):
    folder = os.path.dirname(page)
    for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", read(page)):
        assert os.path.exists(os.path.join(TOP, folder, target)), f"{page}: {target}"


@pytest.mark.parametrize("page", PAGES)
def test_figlint_is_silent_on_its_own_pages(page):
    found = lint.lint(read(page), path=page)
    assert [f"{item.line}: {item.rule} {item.message}" for item in found] == []


def blocks(page, language):
    return re.findall(rf"^```{language}\n(.*?)^```$", read(page), re.MULTILINE | re.DOTALL)


def test_the_tutorial_builds_the_rule_of_the_example():
    house = read("examples", "newsroom", "rules", "football.toml")
    shown = blocks("docs/writing-rules.md", "toml")
    assert shown
    for block in shown:
        assert block.strip() in house or block.strip() in read("examples", "newsroom", "figlint.toml")


def test_the_rules_of_the_tutorial_hold(capsys):
    assert main(["rules", "test", os.path.join(TOP, "examples", "newsroom", "rules")]) == 0
    assert "passed" in capsys.readouterr().err


def test_the_tutorial_shows_what_figlint_says(capsys, monkeypatch):
    monkeypatch.chdir(os.path.join(TOP, "examples", "newsroom"))
    assert main(["check", "--output-format", "concise", "match.md"]) == 1
    assert capsys.readouterr().out in blocks("docs/writing-rules.md", "text")


def test_the_page_on_ci_shows_what_there_is():
    yaml = pytest.importorskip("yaml")
    page = read("docs", "ci.md")
    action = yaml.safe_load(read("action.yml"))
    assert set(re.findall(r"^\| `([a-z-]+)` \| (?:`|\|)", page, re.MULTILINE)) == set(action["inputs"])
    assert set(re.findall(r"^\| `(figlint[a-z-]*)` \|", page, re.MULTILINE)) == {
        hook["id"] for hook in yaml.safe_load(read(".pre-commit-hooks.yaml"))
    }
    for block in blocks("docs/ci.md", "yaml"):
        yaml.safe_load(block)


def test_every_page_is_linked_from_the_readme():
    linked = set(re.findall(r"\]\((docs/[\w-]+\.md)\)", read("README.md")))
    assert {page for page in PAGES if page.startswith("docs") and page.count(os.sep) == 1} <= linked


def test_all_formats_are_described():
    page = read("docs", "formats.md")
    for suffixes in FORMATS.values():
        assert all(f"`{suffix}`" in page for suffix in suffixes)
    outputs = {name[:-3] for name in os.listdir(os.path.join(TOP, "lint", "report")) if name.endswith(".py") and name[0] != "_"}
    assert all(f"`{name}`" in page for name in outputs)
