"""Living with what is there: baselines, and only what changed."""

import json
import os
import shutil
import subprocess

import pytest
from stand_ins import write

from lint.changes import _parse

# ------------------------------------------------------------------------------------------------------------ baseline


def test_what_is_known_is_not_reported(run):
    write("a.txt", "It is WRONG. And so on.")
    write("x/b.txt", "PERHAPS")
    code, out, said = run("baseline", "write")
    assert (code, out, said.splitlines()[0]) == (0, "", "figlint-baseline.json: 2 findings of 2 files")
    assert 'baseline = "figlint-baseline.json"' in said  # how it is used
    write("figlint.toml", 'baseline = "figlint-baseline.json"\n')
    assert len(run("baseline", "write")[2].splitlines()) == 1  # no need to say it
    os.remove("figlint.toml")
    assert run("check", "--baseline", "figlint-baseline.json", ".") == (0, "", "")
    write("a.txt", "New words.\n\nFirst. It is\nWRONG. And so on. Now WRONG.")
    code, out, _ = run("check", "--baseline", "figlint-baseline.json", "--output-format", "concise", ".")
    assert (code, out.count("\n")) == (1, 1)  # the new one, in its own sentence


def test_it_survives_edits_elsewhere(run):
    write("a.txt", "One. It is WRONG. Two.")
    run("baseline", "write")
    write("a.txt", "New. One. It is \nWRONG. Two and three.")
    assert run("check", "--baseline", "figlint-baseline.json", ".")[0] == 0


def test_the_same_again_is_new(run):
    write("a.txt", "It is WRONG.")
    run("baseline", "write")
    write("a.txt", "It is WRONG. It is WRONG.")
    _, out, _ = run("check", "--baseline", "figlint-baseline.json", "--output-format", "concise", ".")
    assert out == "a.txt:1:20: error demo/wrong wrong figure\n"


def test_paths_are_relative_to_the_baseline(run):
    write("x/a.txt", "WRONG")
    run("baseline", "write", "-o", "x/base.json", "x")
    with open("x/base.json", encoding="utf-8") as file:
        assert json.load(file)["findings"][0]["path"] == "a.txt"
    os.chdir("x")
    assert run("check", "--baseline", "base.json", "a.txt")[0] == 0


def test_stale_rows_are_noted_and_pruned(run):
    write("a.txt", "It is WRONG.")
    write("b.txt", "WRONG PERHAPS")
    run("baseline", "write")
    write("b.txt", "PERHAPS not")
    write("c.txt", "WRONG")
    code, _, err = run("check", "--baseline", "figlint-baseline.json", "b.txt")
    assert code == 0
    assert "note: found no more" in err
    assert "b.txt: demo/wrong: wrong figure" in err
    assert "a.txt" not in err  # it was not checked
    assert run("baseline", "prune")[2] == "figlint-baseline.json: 2 taken out, 1 left; 3 found in all\n"
    assert run("check", "--baseline", "figlint-baseline.json", "a.txt")[0] == 0
    assert run("check", "--baseline", "figlint-baseline.json", "c.txt")[0] == 1


def test_it_may_be_configured(run):
    write("figlint.toml", 'baseline = "known.json"')
    write("x/a.txt", "WRONG")
    run("baseline", "write")
    assert os.path.exists("known.json")
    assert run("check", ".")[0] == 0


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (None, "none.json: cannot be read: No such file or directory; `figlint baseline write` makes one"),
        ("{", "none.json: not a baseline as `figlint baseline write` makes it"),
        ("[]", "none.json: not a baseline"),
        ('{"version": 1, "findings": [{}]}', "none.json: not a baseline"),
        ('{"version": 2, "findings": []}', "none.json: a baseline of version 2; this figlint reads version 1"),
    ],
)
def test_bad_baselines(run, text, said):
    write("a.txt", "WRONG")
    if text is not None:
        write("none.json", text)
    code, out, err = run("check", "--baseline", "none.json", "a.txt")
    assert (code, out) == (2, "")
    assert said in err


# -------------------------------------------------------------------------------------------------------- what changed

needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="needs git")


@pytest.fixture
def repository(run, desk, monkeypatch):
    """A repository with one commit, and a function that calls git in it."""
    shutil.rmtree(desk / ".git")
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"):
        monkeypatch.delenv(name, raising=False)

    def git(*arguments):
        identity = ("-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
        subprocess.run(["git", *identity, *arguments], check=True, capture_output=True)

    git("init", "-q", "-b", "main")
    write("a.txt", "WRONG one\n\nfine\n\nRIGHT\n")
    write("é b.txt", "WRONG\n")
    write("c.txt", "fine\n")
    git("add", ".")
    git("commit", "-qm", "start")
    return git


@needs_git
@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("a.txt", "WRONG one\n\nfine\n\nRIGHT\n", []),
        ("a.txt", "WRONG one\n\nfine\n\nRIGHT\nmore\n", []),
        ("a.txt", "WRONG one\n\nWRONG\n\nRIGHT\n", ["a.txt:3"]),
        ("a.txt", "WRONG two\n\nfine\n\nRIGHT\n", ["a.txt:1"]),
        ("a.txt", "WRONG one\n\nfine\n\nRIGHT now\n", ["a.txt:1"]),  # the other place of the finding
        ("a.txt", "WRONG one\n\n", []),
        ("é b.txt", "WRONG\nWRONG\n", ["é b.txt:2"]),
        ("new.txt", "WRONG\n", ["new.txt:1"]),
        ("a.txt", "--- WRONG\n+++ b/c.txt\n@@ -1 +1 @@\nWRONG\n", ["a.txt:1", "a.txt:4"]),
    ],
)
def test_only_what_a_change_touched(repository, run, name, text, expected):
    write(name, text)
    _, out, _ = run("check", "--diff-base", "HEAD", "--output-format", "concise", ".")
    assert [":".join(line.split(":")[:2]) for line in out.splitlines()] == expected


@needs_git
def test_a_branch_is_compared_with_where_it_left(repository, run):
    repository("checkout", "-qb", "work")
    write("c.txt", "WRONG\n")
    repository("commit", "-qam", "work")
    repository("checkout", "-q", "main")
    write("a.txt", "fine\n")
    repository("commit", "-qam", "main goes on")
    repository("checkout", "-q", "work")
    os.makedirs("below")
    os.chdir("below")
    _, out, _ = run("check", "--diff-base", "main", "--output-format", "concise", "..")
    assert out == "../c.txt:1:1: error demo/wrong wrong figure\n"


@needs_git
@pytest.mark.parametrize("revision", ["nowhere", "--output=x", ""])
def test_no_such_revision(repository, run, revision):
    code, out, err = run("check", f"--diff-base={revision}", ".")
    assert (code, out) == (2, "") or revision == ""
    assert "--diff-base" in err or revision == ""


@needs_git
def test_outside_of_a_repository(run, desk):
    shutil.rmtree(desk / ".git")
    code, _, err = run("check", "--diff-base", "HEAD", ".")
    assert code == 2
    assert "--diff-base: git says: " in err


def test_quoted_names_and_lines_that_look_like_headers():
    diff = (
        '--- "a/t\\303\\251\\tb"\n+++ "b/t\\303\\251\\tb"\n@@ -3,0 +4,2 @@ x\n++++ b/no\n+@@ -1 +1 @@\n'
        "--- a/gone\n+++ /dev/null\n@@ -1 +0,0 @@\n-x\n--- a/z\n+++ b/z\n@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+b\n"
    )
    assert _parse(diff) == {"té\tb": [(4, 5)], "z": [(1, 1)]}


@pytest.mark.parametrize(
    ("said", "path"),
    [
        ("a/x.docx and b/x.docx", "x.docx"),
        ("a/this and b/that.docx and b/this and b/that.docx", "this and b/that.docx"),
        ("/dev/null and b/new one.docx", "new one.docx"),
        ('"a/t\\tb" and "b/t\\tb"', "t\tb"),
        ("a/old.docx and b/new.docx", "new.docx"),
    ],
)
def test_a_file_without_lines_has_changed_as_a_whole(said, path):
    from lint.changes import EVERYTHING

    assert _parse(f"diff --git a/x b/x\nindex 1..2 100644\nBinary files {said} differ\n") == {path: list(EVERYTHING)}


def test_a_binary_file_that_is_gone_has_not_changed():
    assert _parse("Binary files a/x and /dev/null differ\n") == {}
