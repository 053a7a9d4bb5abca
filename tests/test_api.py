"""The public API, and the commands that tell of rules, on the real rules."""

import pytest

import lint
from lint.cli import main
from lint.model import Diagnostic, FiglintError

TEXT = "Sales rose 22% to $5.6 billion from $5.0 billion, the company said.\n"


def test_lint_gives_diagnostics():
    (found,) = lint.lint(TEXT, select=["arithmetic/change"])
    assert isinstance(found, Diagnostic)
    assert (found.rule, found.severity, found.path, found.line) == ("arithmetic/change", "error", "article.txt", 1)
    assert lint.lint(TEXT.encode(), select=["arithmetic/change"]) == (found,)
    assert lint.lint(TEXT, ignore=["arithmetic"]) == ()


def test_the_path_tells_the_format():
    (found,) = lint.lint(f"# Sales\n\n**{TEXT.strip()}**\n", path="a.md", select=["arithmetic"])
    assert found.line == 3


def test_figures_gives_figures():
    texts = [item.text for item in lint.figures(TEXT)]
    assert texts == ["22%", "$5.6 billion", "$5.0 billion"]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"text": b"\0\1\2\xff"}, "binary"),
        ({"text": TEXT, "select": ["arithmetic/chnge"]}, "did you mean 'arithmetic/change'"),
        ({"text": TEXT, "format": "markdwon"}, "markdown"),
        ({"text": TEXT, "rules": ["no/such/folder"]}, "no/such/folder"),
    ],
)
def test_what_a_caller_can_mend(given, said):
    with pytest.raises(FiglintError, match=said):
        lint.lint(**given)


def test_rules_are_listed_and_explained(capsys):
    assert main(["rules"]) == 0
    listed = capsys.readouterr().out
    assert "arithmetic/change" in listed
    assert main(["rules", "arithmetic/change"]) == 0
    told = capsys.readouterr().out
    assert "rules/checks/arithmetic.toml:" in told.replace("\\", "/")
    assert "wrong:" in told
    assert main(["rules", "arithmetic/chnge"]) == 2
    assert "did you mean 'arithmetic/change'?" in capsys.readouterr().err
    assert main(["rules", "test", "no/such"]) == 2
    assert "no such rule folder or file" in capsys.readouterr().err
