"""Ignores in articles: what they reach, that each has its reason, and that the useless ones are reported."""

import json

import pytest

from lint.cli import main


@pytest.fixture
def findings(desk, capsys):
    """What is found in a text, as (line, rule) and the messages of suppression/unused."""

    def findings(text, *flags, name="a.md"):
        (desk / name).write_text(text, encoding="utf-8")
        assert main(["check", "--output-format", "json", *flags, name]) in (0, 1)
        found = json.loads(capsys.readouterr().out)["diagnostics"]
        places = [(item["line"], item["rule"].partition("/")[2]) for item in found]
        return places, [item["message"] for item in found if item["rule"] == "suppression/unused"]

    return findings


REACH = {
    "its own line": ("WRONG <!-- figlint: ignore[demo/wrong] because -->\n\nWRONG\n", [(3, "wrong")]),
    "in front too": ("<!-- figlint: ignore[demo/wrong] because --> WRONG\n\nWRONG\n", [(3, "wrong")]),
    "not the next line": ("fine WRONG <!-- figlint: ignore[demo/wrong] so -->\nWRONG\n", [(2, "wrong")]),
    "only its rule": ("WRONG PERHAPS <!-- figlint: ignore[demo/wrong] so -->\n", [(1, "perhaps")]),
    "several rules": ("WRONG PERHAPS <!-- figlint: ignore[demo/wrong, demo/perhaps] so -->\n", []),
    "a family": ("WRONG PERHAPS <!-- figlint: ignore[demo] so -->\n", []),
    "a family with a star": ("WRONG PERHAPS <!-- figlint: ignore[demo/*] so -->\n", []),
    "all rules": ("WRONG PERHAPS <!-- figlint: ignore: so -->\n", []),
    "the next block": ("<!-- figlint: ignore[demo/wrong] so -->\n\nWRONG\nWRONG\n\nWRONG\n", [(6, "wrong")]),
    "the next block, close by": ("<!-- figlint: ignore[demo/wrong] so -->\nWRONG\nWRONG\n\nWRONG\n", [(5, "wrong")]),
    "not the block before": ("WRONG\n\n<!-- figlint: ignore[demo/wrong] so -->\n\nWRONG\n", [(1, "wrong")]),
    "a whole list": ("<!-- figlint: ignore[demo/wrong] so -->\n\n- WRONG\n- WRONG\n\nWRONG\n", [(6, "wrong")]),
    "a whole table": (
        "<!-- figlint: ignore[demo/wrong] so -->\n\n| A | B |\n|---|---|\n| WRONG | 1 |\n| 2 | WRONG |\n\nWRONG\n",
        [(8, "wrong")],
    ),
    "the next line": ("<!-- figlint: ignore-next-line[demo/wrong] so -->\nWRONG\nWRONG\n", [(3, "wrong")]),
    "the file, from anywhere": ("WRONG\n\nWRONG PERHAPS\n\n<!-- figlint: ignore-file[demo/wrong] so -->\n", [(3, "perhaps")]),
    "off to on": (
        "WRONG\n\n<!-- figlint: off so -->\n\nWRONG\n\nWRONG\n\n<!-- figlint: on -->\n\nWRONG\n",
        [(1, "wrong"), (11, "wrong")],
    ),
    "off to the end": ("WRONG\n\n<!-- figlint: off[demo/wrong] so -->\n\nWRONG PERHAPS\n", [(1, "wrong"), (5, "perhaps")]),
    "on of one rule": (
        "<!-- figlint: off[demo/wrong] so -->\n\nWRONG\n\n<!-- figlint: on[demo/wrong] -->\n\nWRONG\n",
        [(7, "wrong")],
    ),
    "the other place of a finding": ("WRONG\n\nRIGHT <!-- figlint: ignore[demo/wrong] so -->\n", []),
    "over several lines": ("WRONG <!-- figlint: ignore[demo/wrong]\nso it was said -->\n", []),
    "sic": ("WRONG [sic] and WRONG\n\nbasic)\n", [(1, "wrong")]),
    "not of us": ("WRONG <!-- eslint: ignore[demo/wrong] so --> <!-- about figlint: no -->\n", [(1, "wrong")]),
}


@pytest.mark.parametrize(("text", "expected"), REACH.values(), ids=REACH)
def test_reach(findings, text, expected):
    assert findings(text) == (expected, [])


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("fine <!-- figlint: ignore[demo/wrong] so -->", "nothing here is found by demo/wrong; take this ignore out"),
        ("fine\n\n<!-- figlint: ignore-file so -->", "nothing here is found by any rule; take this ignore-file out"),
        ("<!-- figlint: off[demo] so -->\n\nfine", "nothing here is found by demo; take this off out"),
        ("fine\n\n<!-- figlint: on -->", "nothing is off here; take this on out"),
        ("WRONG <!-- figlint: ignore[demo/worng] so -->", "there is no rule 'demo/worng'; did you mean 'demo/wrong'?"),
        (
            "WRONG <!-- figlint: ignore[demo/wrong] -->",
            "an ignore needs its reason, or it is not followed: figlint: ignore[demo/wrong] because …",
        ),
        (
            "WRONG <!-- figlint: ignore[demo/wrong] : - -->",
            "an ignore needs its reason, or it is not followed: figlint: ignore[demo/wrong] because …",
        ),
        (
            "WRONG <!-- figlint: ignroe[demo/wrong] so -->",
            "unknown instruction 'ignroe'; did you mean 'ignore'?",
        ),
        ("WRONG <!-- figlint: ignore[demo/wrong so -->", "the bracket of ignore[ is not closed"),
        ("WRONG <!-- figlint: ignore[] so -->", "ignore[] names no rule"),
    ],
)
def test_what_is_said_of_bad_ignores(findings, text, said):
    places, messages = findings(text)
    assert messages == [said]
    assert ("WRONG" in text) == ("wrong" in [rule for _, rule in places])


def test_it_points_at_the_comment(findings, desk, capsys):
    (desk / "a.md").write_text("One\n\nfine <!-- figlint: ignore so -->\n")
    main(["check", "--output-format", "json", "a.md"])
    (found,) = json.loads(capsys.readouterr().out)["diagnostics"]
    assert (found["line"], found["column"], found["end_column"], found["severity"]) == (3, 6, 33, "warning")


def test_an_ignore_of_what_did_not_run_is_not_called_unused(findings):
    assert findings("<!-- figlint: ignore[demo/wrong] so -->\n\nfine", "--ignore", "demo/wrong") == ([], [])
    assert findings("<!-- figlint: ignore[demo/guess] so -->\n\nGUESS") == ([], [])  # found, if not shown
    assert findings("<!-- figlint: ignore so -->\n\nfine", "--ignore", "suppression") == ([], [])


def test_reasons_may_be_waived(findings, desk):
    (desk / "figlint.toml").write_text("require-reason = false")
    assert findings("WRONG <!-- figlint: ignore[demo/wrong] -->") == ([], [])


@pytest.mark.parametrize("indent", [None, 1])
@pytest.mark.parametrize("split", [False, True])
@pytest.mark.parametrize(("text", "expected"), REACH.values(), ids=REACH)
def test_reach_in_notebooks(findings, text, expected, split, indent):
    """However its lines stand in the JSON: the same as in Markdown."""
    cell = {"cell_type": "markdown", "metadata": {}, "source": text.splitlines(keepends=True) if split else text}
    written = json.dumps({"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}, indent=indent)
    found = findings(written, name="a.ipynb")[0]
    assert [rule for _, rule in found] == [rule for _, rule in expected]


def test_html_comments(findings):
    ignore = "<!-- figlint: ignore[demo/wrong] so -->"
    text = f"<p>WRONG {ignore}</p>\n{ignore}\n<p>WRONG\nWRONG</p>\n<p>WRONG</p>"
    assert findings(text, name="a.html") == ([(5, "wrong")], [])
