"""The contract of the command: exit codes, what goes where, every flag, and the ways input can go wrong."""

import io
import json
import os
import subprocess
import sys

import jsonschema
import pytest
from stand_ins import read, write

# ------------------------------------------------------------------------------------------------------- exit codes


def test_says_nothing_of_a_clean_article(run):
    write("a.txt", "All is well.\n")
    assert run("check", "a.txt") == (0, "", "")


@pytest.mark.parametrize(
    ("text", "flags", "code"),
    [
        ("WRONG", [], 1),
        ("PERHAPS", [], 0),
        ("REMARK", [], 0),
        ("PERHAPS", ["--fail-on", "warning"], 1),
        ("REMARK", ["--fail-on", "warning"], 0),
        ("REMARK", ["--fail-on=info"], 1),
        ("WRONG", ["--fail-on", "never"], 0),
        ("GUESS", [], 0),
        ("GUESS", ["--min-confidence", "low"], 1),
        ("WRONG", ["--ignore", "demo/wrong"], 0),
        ("WRONG", ["--ignore", "demo"], 0),
        ("WRONG", ["--ignore", "demo/perhaps,demo/guess"], 0 + 1),
        ("WRONG PERHAPS", ["--select", "demo/perhaps"], 0),
        ("WRONG", ["--select", "demo", "--ignore", "demo/wrong"], 0),
        ("LOUD", ["--fail-on", "info"], 0),
        ("LOUD", ["--fail-on", "info", "--select", "style"], 1),
        ("LOUD WRONG", ["--select", "style/*"], 0),
        ("LOUD", ["--fail-on", "info", "--extend-select", "style/loud"], 1),
        ("LOUD", ["--fail-on", "info", "--select", "all"], 1),
    ],
)
def test_exit_code(run, text, flags, code):
    write("a.txt", text)
    assert run("check", *flags, "a.txt")[0] == code


def test_a_missing_path_is_2_and_the_others_are_checked(run):
    write("a.txt", "WRONG")
    code, out, err = run("check", "--output-format", "concise", "b.txt", "a.txt")
    assert code == 2
    assert out == "a.txt:1:1: error demo/wrong wrong figure\n"
    assert "error: b.txt: no such file or folder\n" in err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["chekc"], "no command 'chekc'; did you mean 'check'?"),
        (["a.txt"], "did you mean `figlint check a.txt`?"),
        (["check", "--output-fromat", "json"], "no option --output-fromat; did you mean '--output-format'?"),
        (["check", "--as-of", "2024-13-01", "a.txt"], "--as-of must be a date as in 2024-12-17, not '2024-13-01'"),
        (["check", "--as-of", "2023-02-29", "a.txt"], "--as-of must be a date"),
        (["check", "--as-of"], "--as-of needs a value: --as-of DATE"),
        (
            ["check", "--fail-on", "eror", "a.txt"],
            "--fail-on must be error, warning, info or never, not 'eror'; did you mean 'error'?",
        ),
        (["check", "-j", "two"], "-j must be a whole number from 0, not 'two'"),
        (["check", "--statistics=yes"], "--statistics takes no value"),
        (["check", "--output-format", "jsno", "a.txt"], "no output format 'jsno'; did you mean 'json'?"),
        (["check", "--output-format", "../cli", "a.txt"], "no output format '../cli'"),
        (["check", "--output-format", "_screen", "a.txt"], "no output format '_screen'"),
        (["extract", "--output-format", "full", "a.txt"], "no output format 'full'"),
        (["check", "--select", "demo/worng", "a.txt"], "--select: no rule is called 'demo/worng'; did you mean 'demo/wrong'?"),
        (["check", "--config", "none.toml", "a.txt"], "none.toml: cannot be read"),
        (["check", "-o", "no/such/folder.json", "a.txt"], "cannot write no/such/folder.json"),
    ],
)
def test_usage_errors_are_2_and_name_the_nearest_right_thing(run, arguments, said):
    write("a.txt", "WRONG")
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert said in err
    assert "Traceback" not in err


def test_an_unknown_rule_in_ignore_is_a_warning(run):
    write("a.txt", "fine")
    code, out, err = run("check", "--ignore", "demo/worng", "a.txt")
    assert (code, out) == (0, "")
    assert err == "warning: --ignore: no rule is called 'demo/worng'; did you mean 'demo/wrong'?\n"


def test_a_rule_that_fails_is_named_and_the_others_report(run):
    write("a.txt", "WRONG BREAK")
    code, out, err = run("check", "--output-format", "concise", "a.txt")
    assert code == 2
    assert "demo/wrong" in out
    assert "a.txt: the rule demo/broken failed (ZeroDivisionError: nothing to divide by)" in err
    assert "Traceback" not in err


def test_debug_lets_the_error_through(run, monkeypatch):
    monkeypatch.setenv("FIGLINT_DEBUG", "1")
    write("a.txt", "BREAK")
    with pytest.raises(ZeroDivisionError):
        run("check", "a.txt")


# -------------------------------------------------------------------------------------------------------- what goes where


def test_findings_go_to_standard_output_and_the_summary_beside(run):
    write("a.txt", "WRONG WRONG PERHAPS")
    write("b.txt", "fine")
    _, out, err = run("check", "--output-format", "concise", ".")
    assert out.count("\n") == 3
    assert err == "Found 2 errors, 1 warning in 2 files\n"


def test_machine_formats_say_nothing_beside(run):
    write("a.txt", "WRONG")
    _, out, err = run("check", "--output-format", "json", "a.txt")
    assert err == ""
    assert json.loads(out)["files"] == 1


def test_output_goes_to_a_file_whole_or_not_at_all(run):
    write("a.txt", "WRONG")
    write("out.json", "what was there")
    code, out, _ = run("check", "--output-format", "json", "-o", "out.json", "a.txt")
    assert (code, out) == (1, "")
    with open("out.json", encoding="utf-8") as file:
        assert json.load(file)["diagnostics"][0]["rule"] == "demo/wrong"
    assert sorted(os.listdir()) == [".git", "a.txt", "out.json"]


def test_several_outputs_of_one_run(run):
    write("a.txt", "WRONG")
    code, out, _ = run("check", "--output-format", "concise,jsonl:found.jsonl", "--output-format", "sarif:x.sarif", "a.txt")
    assert (code, out) == (1, "a.txt:1:1: error demo/wrong wrong figure\n")
    with open("found.jsonl", encoding="utf-8") as file:
        assert json.loads(file.read())["rule"] == "demo/wrong"
    assert os.path.getsize("x.sarif") > 500
    assert "two formats would be written to standard output" in run("check", "--output-format", "full,json", "a.txt")[2]
    assert "all formats have their files" in run("check", "--output-format", "json:a.json", "-o", "b.json", "a.txt")[2]


def test_statistics(run):
    write("a.txt", "WRONG WRONG PERHAPS")
    _, _, err = run("check", "--statistics", "a.txt")
    assert err.splitlines()[:2] == ["     2  error    demo/wrong", "     1  warning  demo/perhaps"]


@pytest.mark.parametrize(
    ("flags", "environment", "coloured"),
    [
        ([], {}, False),  # not a terminal
        ([], {"FORCE_COLOR": "1"}, True),
        ([], {"FORCE_COLOR": "0"}, False),
        ([], {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        (["--color", "always"], {"NO_COLOR": "1"}, True),
        (["--color=never"], {"FORCE_COLOR": "1"}, False),
        (["--color", "always", "--output-format", "json"], {}, False),
    ],
)
def test_colours(run, monkeypatch, flags, environment, coloured):
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    write("a.txt", "WRONG")
    assert ("\x1b[" in run("check", *flags, "a.txt")[1]) is coloured


# --------------------------------------------------------------------------------------------------------------- input


def give(monkeypatch, data):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data), encoding="utf-8"))


def test_standard_input(run, monkeypatch):
    give(monkeypatch, b"it is WRONG")
    code, out, _ = run("check", "-", "--output-format", "concise")
    assert (code, out) == (1, "<stdin>:1:7: error demo/wrong wrong figure\n")


def test_standard_input_with_a_name_has_its_format_and_configuration(run, monkeypatch):
    write("posts/figlint.toml", 'fail-on = "never"')
    give(monkeypatch, b"it is **WRONG**\n\n    code WRONG\n")
    code, out, _ = run("check", "--output-format", "concise", "--stdin-filename", "posts/a.md", "-")
    assert (code, out) == (0, "posts/a.md:1:9: error demo/wrong wrong figure\n")


def test_files_keep_their_order_beside_standard_input(run, monkeypatch):
    write("a.txt", "WRONG")
    write("b.txt", "WRONG")
    give(monkeypatch, b"WRONG")
    _, out, _ = run("check", "--output-format", "concise", "b.txt", "-", "a.txt")
    assert [line.partition(":")[0] for line in out.splitlines()] == ["b.txt", "<stdin>", "a.txt"]


def test_a_path_that_looks_like_an_option_comes_behind_two_dashes(run):
    write("-x.txt", "WRONG")
    assert run("check", "--output-format", "concise", "--", "-x.txt")[0] == 1


def test_a_binary_file_is_an_error_where_it_is_named_and_a_note_in_a_folder(run):
    with open("a.txt", "wb") as file:
        file.write(b"\x00\x01\x02binary\xff")
    code, out, err = run("check", "a.txt")
    assert (code, out) == (2, "")
    assert err.startswith("error: a.txt: ")
    code, out, err = run("check", ".")
    assert (code, out) == (0, "")
    assert err.startswith("note: a.txt: ")


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\n",
        "caf\xe9 WRONG".encode("latin-1"),
        "caf\xe9 WRONG".encode("utf-16"),
        b"\xef\xbb\xbfWRONG",
        b"a\r\nb WRONG\r\n",
        b"WRONG" + b" x" * 100_000,
    ],
)
def test_odd_files_are_read(run, data):
    with open("a.txt", "wb") as file:
        file.write(data)
    code, _, err = run("check", "a.txt")
    assert code == (1 if b"W" in data else 0)
    assert "Traceback" not in err


@pytest.mark.parametrize(
    ("data", "line", "column", "end"),
    [
        (b"one\nit is WRONG", 2, 7, (2, 12)),
        (b"one\r\nit is WRONG", 2, 7, (2, 12)),
        (b"one\rit is WRONG", 2, 7, (2, 12)),
        (b"one\r\n\r\rWRONG\n", 4, 1, (4, 6)),
        ("\u2028one\x0b\x85WRONG".encode(), 1, 7, (1, 12)),  # only CR and LF end a line
        ("\U0001f600\U0001f600WRONG".encode(), 1, 3, (1, 8)),  # code points
    ],
)
def test_lines_and_columns(run, data, line, column, end):
    with open("a.txt", "wb") as file:
        file.write(data)
    found = json.loads(run("check", "--output-format", "json", "a.txt")[1])["diagnostics"][0]
    assert (found["line"], found["column"], (found["end_line"], found["end_column"])) == (line, column, end)


# --------------------------------------------------------------------------------------------------------------- JSON

PLACE = {"path": "string", "start": "integer", "end": "integer", "line": "integer", "column": "integer", "message": "string"}
SCHEMA = {
    "type": "object",
    "required": ["version", "files", "diagnostics"],
    "additionalProperties": False,
    "properties": {
        "version": {"const": 1},
        "files": {"type": "integer"},
        "diagnostics": {
            "type": "array",
            "items": {
                "type": "object",
                "additionalProperties": False,
                "required": [
                    "path", "rule", "severity", "confidence", "message", "start", "end", "line", "column", "end_line",
                    "end_column", "related", "suggestions", "fingerprint",
                ],
                "properties": {
                    **{name: {"type": kind} for name, kind in PLACE.items()},
                    "rule": {"type": "string", "pattern": "^[a-z]+/[a-z]+$"},
                    "severity": {"enum": ["error", "warning", "info"]},
                    "confidence": {"enum": ["high", "medium", "low"]},
                    "end_line": {"type": "integer", "minimum": 1},
                    "end_column": {"type": "integer", "minimum": 1},
                    "fingerprint": {"type": "string", "pattern": "^[0-9a-f]{24}$"},
                    "related": {
                        "type": "array",
                        "items": {
                            "type": "object",
                            "required": list(PLACE),
                            "additionalProperties": False,
                            "properties": {name: {"type": kind} for name, kind in PLACE.items()},
                        },
                    },
                    "suggestions": {
                        "type": "array",
                        "items": {
                            "type": "object",
                            "required": ["text", "safe"],
                            "additionalProperties": False,
                            "properties": {"text": {"type": "string"}, "safe": {"type": "boolean"}},
                        },
                    },
                },
            },
        },
    },
}  # fmt: skip


def test_json_is_as_tools_depend_on_it(run):
    write("a.md", "RIGHT is **RIGHT**, and *WRONG* is.\n\nPERHAPS\n")
    write("b.txt", "fine")
    _, out, _ = run("check", "--output-format", "json", ".")
    found = json.loads(out)
    jsonschema.validate(found, SCHEMA)
    assert found["files"] == 2
    first = found["diagnostics"][0]
    assert (first["path"], first["start"], first["end"], first["line"], first["column"]) == ("a.md", 25, 30, 1, 26)
    assert first["related"][1] == {"path": "a.md", "start": 11, "end": 16, "line": 1, "column": 12, "message": "this is right"}
    assert first["suggestions"] == [{"text": "RIGHT", "safe": False}]


def test_json_of_nothing(run):
    write("a.txt", "fine")
    assert json.loads(run("check", "--output-format", "json", "a.txt")[1]) == {"version": 1, "files": 1, "diagnostics": []}


def test_jsonl_is_a_finding_a_line(run):
    write("a.txt", "WRONG\u2028\nPERHAPS")
    lines = run("check", "--output-format", "jsonl", "a.txt")[1].split("\n")
    assert [json.loads(line)["rule"] for line in lines[:-1]] == ["demo/wrong", "demo/perhaps"]


def test_findings_are_sorted_and_identical_ones_dropped(run, monkeypatch):
    import stand_ins

    monkeypatch.setattr(
        "lint.engine.run_checks", lambda *given: [*stand_ins.run_checks(*given)[::-1], *stand_ins.run_checks(*given)]
    )
    write("a.txt", "PERHAPS WRONG REMARK PERHAPS")
    found = json.loads(run("check", "--output-format", "json", "a.txt")[1])["diagnostics"]
    assert [(item["start"], item["rule"]) for item in found] == [
        (0, "demo/perhaps"), (8, "demo/wrong"), (14, "demo/remark"), (21, "demo/perhaps"),
    ]  # fmt: skip


def fingerprints(run, text):
    write("a.txt", text)
    return [item["fingerprint"] for item in json.loads(run("check", "--output-format", "json", "a.txt")[1])["diagnostics"]]


def test_fingerprints_outlive_edits_elsewhere(run):
    (before,) = fingerprints(run, "The sum is WRONG. So it goes.")
    (moved,) = fingerprints(run, "A new start.\n\nAnd more. The  sum\nis WRONG. So it stays.")
    (other,) = fingerprints(run, "The product is WRONG. So it goes.")
    assert before != other
    assert len(before) == 24
    (same,) = fingerprints(run, "More before it. The  sum\nis WRONG. So it stays.")
    assert same == before
    assert moved


def test_what_is_found_twice_in_a_sentence_has_two_fingerprints(run):
    first, second = fingerprints(run, "WRONG and WRONG")
    assert first != second


# ------------------------------------------------------------------------------------------------------------ extract


def test_extract_lists_the_figures(run):
    write("a.md", "Some **1200** people, officials say.\n")
    code, out, _ = run("extract", "--output-format", "jsonl", "a.md")
    assert code == 0
    assert json.loads(out) == {
        "path": "a.md", "start": 7, "end": 11, "text": "1200", "kind": "count", "value": 1200, "low": 1200, "high": 1200,
        "unit": None, "currency": None, "modifier": "exact", "trend": None, "noun": None, "attributed": True,
        "confidence": "high", "source": {"start": 22, "end": 31, "text": "officials"},
    }  # fmt: skip


def test_extract_of_a_file_without_figures(run):
    write("a.txt", "none")
    assert run("extract", "a.txt") == (0, "", "")
    assert json.loads(run("extract", "--output-format", "json", "a.txt")[1]) == {"version": 1, "files": 1, "figures": []}


# --------------------------------------------------------------------------------------------------------------- help


@pytest.mark.parametrize("command", ["check", "extract", "rules", "config", "init"])
def test_help_of_each_command_fits_a_screen(run, command):
    code, out, err = run(command, "--help")
    assert (code, err) == (0, "")
    assert out.startswith(f"Usage: figlint {command}")
    assert max(map(len, out.splitlines())) < 80
    assert run("--help")[1].count(f"  {command} ") == 1


def test_version(run):
    import lint

    assert run("--version") == (0, f"figlint {lint.__version__}\n", "")
    with open(os.path.join(os.path.dirname(__file__), "..", "pyproject.toml"), encoding="utf-8") as file:
        assert f'version = "{lint.__version__}"' in file.read()


def test_without_a_command_the_help_is_shown(run):
    code, out, _ = run()
    assert code == 2
    assert "figlint COMMAND --help" in out


def test_all_formats_are_listed(run):
    names = run("check", "--list-formats")[1].split()
    assert {"full", "concise", "json", "jsonl"} <= set(names)
    assert "text" not in names


# -------------------------------------------------------------------------------------------------- as a whole process


def test_a_closed_pipe_is_quiet():
    code = "import sys; sys.path[:0] = [%r]; from lint.cli import main; sys.exit(main(['check', '--help']))"
    here = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    process = subprocess.Popen([sys.executable, "-c", code % here], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    process.stdout.close()
    assert process.stderr.read() == b""
    assert process.wait(60) in (0, 1)


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs /dev/full")
def test_a_full_disk_is_said():
    with open("/dev/full", "w") as full:
        here = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
        process = subprocess.run(
            [sys.executable, "-m", "lint", "--help"], stdout=full, stderr=subprocess.PIPE, cwd=here, timeout=60, check=False
        )
    assert process.returncode == 2
    assert b"No space left" in process.stderr
    assert b"Traceback" not in process.stderr


@pytest.mark.parametrize("command", ["check", "extract"])
def test_own_reports_are_no_articles(run, command):
    write("a.md", "WRONG 5")
    run(command, "--output-format", "html:found.html", ".")
    assert '"path": "found.html"' not in run(command, "--output-format", "json", ".")[1]
    for _ in range(2):
        run(command, "--output-format", "json", "-o", "found.txt", ".")
    assert b'"path": "found.txt"' not in read("found.txt")
    assert b'"path": "a.md"' in read("found.txt")
