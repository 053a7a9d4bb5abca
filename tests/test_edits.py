"""Changes to articles: safe fixes, ignores that are added, and files that stay what they were in all else."""

import os
import stat

import pytest
from stand_ins import read, runner, write

from lint.edits import Edit, applied, diff, fixes
from lint.model import Diagnostic, FiglintError, Suggestion
from lint.read import decode, encode, read_document


@pytest.fixture
def real(tmp_path, monkeypatch, capsys):
    """The same with the rules that are shipped."""
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    return runner(capsys)


# ---------------------------------------------------------------------------------------------------------------- fixes

FIXED = [
    ("It cost $25 million dollars.\n", "It cost $25 million.\n"),
    ("First.\r\n\r\nIt cost $25 million dollars.\r\n", "First.\r\n\r\nIt cost $25 million.\r\n"),
    ("A café: $25 million dollars and 48% percent.", "A café: $25 million and 48%."),
]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize(("before", "after"), FIXED)
def test_safe_fixes_change_nothing_else(real, before, after, encoding):
    write("a.md", before.encode(encoding))
    os.chmod("a.md", 0o640)
    code, out, err = real("check", "--fix", "a.md")
    assert (code, out) == (0, "")
    assert err.startswith("Made ")
    assert read("a.md") == after.encode(encoding)
    assert stat.S_IMODE(os.stat("a.md").st_mode) == 0o640
    assert sorted(os.listdir(".")) == [".git", "a.md"]


def test_what_is_not_safe_is_left_and_reported(real):
    text = "It cost $25 million **dollars**, and 12 of 48 (30%) said so.\n"
    write("a.md", text)
    code, out, _ = real("check", "--fix", "--output-format", "concise", "a.md")
    assert code == 1
    assert "number/doubled" in out  # there is markup in it
    assert "arithmetic/share" in out  # nobody knows which of the three is wrong
    assert read("a.md") == text.encode()


def test_diff_shows_and_changes_nothing(real):
    write("a.md", "It cost $25 million dollars.")
    code, out, err = real("check", "--fix", "--diff", "a.md")
    assert code == 1
    assert out == (
        "--- a/a.md\n+++ b/a.md\n@@ -1 +1 @@\n-It cost $25 million dollars.\n\\ No newline at end of file\n"
        "+It cost $25 million.\n\\ No newline at end of file\n"
    )
    assert err == "Would make 1 fix in 1 file\n"
    assert read("a.md") == b"It cost $25 million dollars."
    write("a.md", "Fine.")
    assert real("check", "--diff", "a.md") == (0, "", "")


def test_a_link_stays_a_link(real):
    write("a.md", "It cost $25 million dollars.\n")
    os.symlink("a.md", "b.md")
    assert real("check", "--fix", "b.md")[0] == 0
    assert os.path.islink("b.md")
    assert read("a.md") == b"It cost $25 million.\n"


def test_standard_input_is_not_changed_in_place(real, monkeypatch):
    import io

    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"It cost $25 million dollars.\n")))
    code, _, err = real("check", "--fix", "-")
    assert code == 2
    assert "standard input cannot be changed in place" in err


def diagnostic(start, end, *suggestions):
    return Diagnostic("a", "x/y", "error", "high", "m", start, end, 1, 1, 1, 1, (), suggestions)


SAFE = Suggestion("5", safe=True)
CHOSEN = [
    ("a.txt", "aa bb", [(0, 2, SAFE), (3, 5, SAFE)], "5 5"),
    ("a.txt", "aa bb", [(0, 2, Suggestion("5"))], "aa bb"),  # not safe
    ("a.txt", "aa bb", [(0, 2, SAFE, SAFE)], "aa bb"),  # two ways
    ("a.txt", "aa bb", [(0, 4, SAFE), (3, 5, SAFE)], "5b"),  # the first of two that meet
    ("a.md", "a*a* bb", [(0, 4, SAFE), (5, 7, SAFE)], "a*a* 5"),  # markup inside
    ("a.md", "aa bb", [(0, 2, Suggestion("5*", safe=True))], "aa bb"),  # would be markup
    ("a.html", "<p>a&amp;a bb", [(3, 10, SAFE), (11, 13, SAFE)], "<p>a&amp;a 5"),
]


@pytest.mark.parametrize(("path", "source", "found", "expected"), CHOSEN)
def test_which_fixes_are_made(path, source, found, expected):
    document = read_document(source, path)
    assert applied(source, fixes(document, [diagnostic(*row) for row in found])) == expected


@pytest.mark.parametrize(
    ("data", "text", "expected"),
    [
        (b"\xef\xbb\xbfa", "b", b"\xef\xbb\xbfb"),
        (b"\xff\xfea\0", "b", b"\xff\xfeb\0"),
        ("£5 “so”".encode("cp1252"), "£6", b"\xa36"),
        (b'<meta charset="iso-8859-2"><p>z\xb3oty', "zł", b"z\xb3"),
    ],
)
def test_text_is_written_in_the_encoding_of_its_file(data, text, expected):
    assert encode(decode(data, "a.html"), data, "a.html") == data
    assert encode(text, data, "a.html") == expected


@pytest.mark.parametrize(
    ("data", "text", "said"),
    [("£5 “so”".encode("cp1252"), "ł", "cannot hold 'ł'"), ("“é” “ü” “ö” ".encode() * 3 + b"\xff", "a", "broken characters")],
)
def test_text_that_a_file_cannot_hold_is_refused(data, text, said):
    with pytest.raises(FiglintError, match=f"^a.txt: .*{said}.*left alone$"):
        encode(text, data, "a.txt")


def test_a_diff_is_what_patch_takes():
    import shutil
    import subprocess

    before, after = "a\r\nb\u2028c\n\nd", "a\r\nb\u2028e\n\nd\nf\n"
    text = "".join(diff("a.txt", before, after))
    assert text.splitlines()[0:2] == ["--- a/a.txt", "+++ b/a.txt"]
    if shutil.which("git") is None:
        pytest.skip("needs git")
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        write(os.path.join(folder, "a.txt"), before)
        subprocess.run(["git", "apply", "-"], input=text.encode(), cwd=folder, check=True)
        assert read(os.path.join(folder, "a.txt")) == after.encode()


def test_edits_are_made_in_place():
    assert applied("abcdef", [Edit(1, 2, "X"), Edit(4, 4, "YZ")]) == "aXcdYZef"


# -------------------------------------------------------------------------------------------------------------- ignores

TABLE = "| a | b |\n|---|---|\n| c | WRONG |\n"
GRID = "+---+-------+\n| a | WRONG |\n+---+-------+\n"
ADDED = [
    ("a.txt", "It is WRONG.\nRIGHT\n", "It is WRONG. <!-- {} -->\nRIGHT\n"),
    ("a.txt", "It is WRONG.\r\nAnd WRONG", "It is WRONG. <!-- {} -->\r\nAnd WRONG <!-- {} -->"),
    ("a.md", "# WRONG\n\nFine.\n", "# WRONG <!-- {} -->\n\nFine.\n"),
    ("a.md", "It is WRONG  \nor WRONG\\\nnot.\n", "It is WRONG <!-- {} -->  \nor WRONG <!-- {} -->\\\nnot.\n"),
    ("a.md", "- WRONG\n- b\n", "- WRONG <!-- {} -->\n- b\n"),
    ("a.md", TABLE, TABLE.replace("WRONG |", "WRONG <!-- {} --> |")),
    ("a.md", "---\ntitle: WRONG\n---\n\nFine.\n", "---\n# {}\ntitle: WRONG\n---\n\nFine.\n"),
    ("a.mdx", "It is WRONG.\n", "It is WRONG. {{/* {} */}}\n"),
    ("a.html", "<p>It is WRONG.</p>\n", "<p>It is WRONG<!-- {} -->.</p>\n"),
    ("a.rst", "Fine.\n\nIt is\nWRONG.\n", "Fine.\n\n.. {}\n\nIt is\nWRONG.\n"),
    ("a.rst", "=====\nWRONG\n=====\nFine.\n", ".. {}\n\n=====\nWRONG\n=====\nFine.\n"),
    ("a.rst", "- a\n- WRONG\n", ".. {}\n\n- a\n- WRONG\n"),
    ("a.rst", f"A\n\n{GRID}", f"A\n\n.. {{}}\n\n{GRID}"),
    ("a.adoc", "Fine.\n\nIt is\nWRONG.\n", "Fine.\n\n// {}\nIt is\nWRONG.\n"),
    ("a.adoc", "|===\n|a |b\n\n|c |WRONG\n|===\n", "// {}\n|===\n|a |b\n\n|c |WRONG\n|===\n"),
    (
        "a.ipynb",
        '{"cells": [{"cell_type": "markdown", "source": ["WRONG \\"so\\".\\n", "Fine."]}]}',
        '{"cells": [{"cell_type": "markdown", "source": ["WRONG \\"so\\". <!-- {} -->\\n", "Fine."]}]}',
    ),
]


@pytest.mark.parametrize(("path", "before", "after"), ADDED)
def test_an_ignore_is_added_in_the_comments_of_the_format(run, path, before, after):
    write(path, before)
    code, out, err = run("check", "--add-ignore", "as printed", "--output-format", "concise", path)
    expected = after if path.endswith("ipynb") else after.replace("{{", "{").replace("}}", "}")
    assert read(path).decode() == expected.replace("{}", "figlint: ignore[demo/wrong] as printed")
    assert (code, out) == (0, ""), err
    assert run("check", path) == (0, "", "")  # and it is used


def test_rules_of_one_line_share_an_ignore(run):
    write("a.txt", "WRONG PERHAPS WRONG\n")
    run("check", "--add-ignore", "so", "a.txt")
    assert read("a.txt") == b"WRONG PERHAPS WRONG <!-- figlint: ignore[demo/wrong, demo/perhaps] so -->\n"


@pytest.mark.parametrize("reason", ["", "  ", "a --> b", "a\nb", "a */ b"])
def test_a_reason_that_cannot_be_written_is_refused(run, reason):
    write("a.txt", "WRONG\n")
    code, _, err = run("check", f"--add-ignore={reason}", "a.txt")
    assert code == 2
    assert "reason" in err
    assert read("a.txt") == b"WRONG\n"


def test_no_ignore_goes_into_an_attribute(run):
    write("a.html", '<meta name="description" content="WRONG"><p>Fine.')
    code, _, err = run("check", "--add-ignore", "so", "a.html")
    assert code == 2
    assert "no comment can stand in an attribute" in err


def test_a_word_document_stays_and_it_is_said(real):
    docx = pytest.importorskip("docx")
    document = docx.Document()
    document.add_paragraph("It cost 48% percent of it, the mayor said.")
    document.save("a.docx")
    before = read("a.docx")
    code, _, err = real("check", "--fix", "a.docx")
    assert (code, read("a.docx")) == (1, before)
    assert "note: a.docx: a Word document is not changed; make 1 fix in Word\n" in err
