"""The articles that come with figlint: silence on seeds/, and on examples/errors.md what its comments say."""

from __future__ import annotations

import os
import re

import pytest

import lint
from lint.workspace import pack_of

TOP = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
SEEDS = sorted(os.listdir(os.path.join(TOP, "seeds")))
EXPECTATION = re.compile(r"<!-- expect ([a-z]+/[a-z]+): .* -->")


def read(*path):
    with open(os.path.join(TOP, *path), encoding="utf-8") as file:
        return file.read()


def expected():
    """(line of the paragraph's end, rule) of each comment."""
    lines = read("examples", "errors.md").splitlines()
    return [(number, match[1]) for number, line in enumerate(lines) if (match := EXPECTATION.match(line))]


@pytest.mark.parametrize("name", SEEDS)
def test_a_correct_article_has_no_wrong_figure(name):
    found = lint.lint(read("seeds", name), path=f"seeds/{name}")
    assert [f"{item.line}: {item.rule} {item.message}" for item in found if item.severity == "error"] == []


def test_a_seed_stays_an_article_of_our_own():
    assert len(SEEDS) >= 10
    assert all(250 <= len(read("seeds", name).split()) <= 700 for name in SEEDS)


@pytest.fixture(scope="module")
def findings():
    return lint.lint(read("examples", "errors.md"), path="examples/errors.md")


def test_every_finding_in_the_article_of_mistakes_is_explained_there(findings):
    lines = read("examples", "errors.md").splitlines()
    explained = set()
    for number, rule in expected():
        # the paragraph, list or table before the comment: up to the comment before it
        top = number - 1
        while top and not lines[top].startswith("<!-- expect") and not lines[top].startswith("-->"):
            top -= 1
        explained |= {(line + 1, rule) for line in range(top, number)}
    # a conflict may be shown at either of its places
    explained |= {(line + 1, "conflict/value") for line in range(number)}
    assert [f"{item.line}: {item.rule} {item.message}" for item in findings if (item.line, item.rule) not in explained] == []


@pytest.mark.parametrize(("number", "rule"), expected())
def test_a_mistake_in_the_article_of_mistakes_is_found(number, rule, findings):
    found = [item for item in findings if item.rule == rule and number - 14 <= item.line <= number]
    assert found


def test_readme_promises_no_rule_that_is_not_there():
    rows = re.findall(r"^\| `([a-z]+/[a-z]+)` \|.*\| (yes|in part|not yet) \|$", read("README.md"), re.MULTILINE)
    assert {rule for rule, works in rows if works != "not yet"} <= {*pack_of("en", ()).checks}
    assert {rule for rule, _ in rows} >= {rule for rule in pack_of("en", ()).checks if not rule.startswith("style/")}


SAME = (
    "Of the 48 boats of the line, 12 (30%) are electric, the firm said.",
    "The order is worth $25 million dollars, it said.",
    "The first one is due on Friday, 3 March 2027, the firm says; from 1 to 12 boats “will do”.",
)


def in_format(name):
    """The same article as the bytes of a file of a format."""
    import io
    import json

    title = "Ferry firm orders boats"
    if name == "docx":
        docx = pytest.importorskip("docx")
        document = docx.Document()
        document.add_heading(title, 0)
        for paragraph in SAME:
            document.add_paragraph(paragraph)
        out = io.BytesIO()
        document.save(out)
        return out.getvalue()
    shapes = {
        "txt": (title, "\n\n"),
        "md": (f"# {title}", "\n\n"),
        "mdx": (f"# {title}", "\n\n"),
        "html": (f"<h1>{title}</h1>", "\n<p>"),
        "rst": (f"{title}\n{'=' * 30}", "\n\n"),
        "adoc": (f"= {title}", "\n\n"),
        "ipynb": (f"# {title}", "\n\n"),
    }
    head, between = shapes[name]
    text = between.join((head, *SAME))
    if name == "ipynb":
        text = json.dumps({"cells": [{"cell_type": "markdown", "source": text.splitlines(keepends=True)}]})
    return text.encode()


@pytest.mark.parametrize("name", ["txt", "md", "mdx", "html", "rst", "adoc", "docx", "ipynb"])
def test_the_same_article_in_each_format_has_the_same_findings(name):
    from lint.engine import Options, open_document

    data = in_format(name)
    found = lint.lint(data, path=f"a.{name}", as_of="2026-11-16")
    source = open_document(data, f"a.{name}", pack_of("en", ()), Options()).source
    assert [(item.rule, source[item.start : item.end]) for item in found] == [
        ("arithmetic/share", "30%"),
        ("number/doubled", "$25 million dollars"),
        ("date/weekday", "Friday, 3 March 2027"),
    ]
