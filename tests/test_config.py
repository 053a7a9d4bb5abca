"""Configuration: where it is found, what it means, and what is said of mistakes in it."""

import json
import os

import jsonschema
import pytest
from stand_ins import write

from lint.cli import main
from lint.config import KEYS, Config, find_config, is_day, load_config, wanted_rules
from lint.model import FiglintError

# ------------------------------------------------------------------------------------------------------- finding it


@pytest.mark.parametrize(
    ("files", "folder", "expected"),
    [
        ([], ".", ""),
        (["figlint.toml"], ".", "figlint.toml"),
        (["figlint.toml"], "x/y", "figlint.toml"),
        (["figlint.toml", "x/.figlint.toml"], "x/y", "x/.figlint.toml"),
        ([".figlint.toml", "figlint.toml"], ".", "figlint.toml"),
        (["pyproject.toml", "figlint.toml"], ".", "figlint.toml"),
        (["pyproject.toml"], "x", "pyproject.toml"),
        (["figlint.toml", "x/.git/config"], "x/y", ""),  # another repository
    ],
)
def test_the_nearest_wins(desk, files, folder, expected):
    for name in files:
        write(name, '[tool.figlint]\ncountry = "IE"\n' if "pyproject" in name else 'country = "IE"\n' * ("git/" not in name))
    os.makedirs(folder, exist_ok=True)
    assert find_config(folder).path == expected.replace("/", os.sep)


def test_a_pyproject_without_our_table_is_passed_over(desk):
    write("figlint.toml", 'country = "IE"')
    write("x/pyproject.toml", '[project]\ndependencies = ["figlint"]\n')
    write("x/y/pyproject.toml", "this is somebody's broken file about figlint [")
    assert find_config("x/y").get("country") == "IE"


def test_each_file_has_its_own(run):
    write("a.txt", "WRONG")
    write("x/b.txt", "WRONG")
    write("x/figlint.toml", 'ignore = ["demo/wrong"]')
    assert run("check", "--output-format", "concise", ".")[1] == "a.txt:1:1: error demo/wrong wrong figure\n"


def test_a_named_file_holds_for_all(run):
    write("x/b.txt", "WRONG")
    write("x/figlint.toml", 'ignore = ["demo/wrong"]')
    write("other.toml", "")
    assert run("check", "--config", "other.toml", ".")[0] == 1


# ------------------------------------------------------------------------------------------------------- what it does


@pytest.mark.parametrize(
    ("text", "article", "expected"),
    [
        ("", "WRONG PERHAPS", ["error demo/wrong", "warning demo/perhaps"]),
        ('select = ["demo/perhaps"]', "WRONG PERHAPS", ["warning demo/perhaps"]),
        ('ignore = ["demo"]', "WRONG PERHAPS", []),
        ('ignore = ["demo"]\nextend-select = ["demo/perhaps"]', "WRONG PERHAPS", ["warning demo/perhaps"]),
        ('select = ["all"]\nignore = ["demo/wrong"]', "WRONG LOUD", ["info style/loud"]),
        ('extend-select = ["style"]', "WRONG LOUD", ["error demo/wrong", "info style/loud"]),
        ('extend-ignore = ["demo/wrong"]', "WRONG", []),
        ("select = []", "WRONG", []),
        ('severity = { "demo/wrong" = "info" }', "WRONG", ["info demo/wrong"]),
        (
            '[severity]\ndemo = "warning"\n"demo/perhaps" = "error"',
            "WRONG PERHAPS",
            ["warning demo/wrong", "error demo/perhaps"],
        ),
        ('min-confidence = "low"', "GUESS", ["error demo/guess"]),
        ('confidence = { "demo/guess" = "low" }', "GUESS", ["error demo/guess"]),
        ('[[overrides]]\nfiles = ["*.txt"]\nignore = ["demo/wrong"]', "WRONG", []),
        ('[[overrides]]\nfiles = ["x/*.txt"]\nignore = ["demo/wrong"]', "WRONG", ["error demo/wrong"]),
        (
            (
                '[[overrides]]\nfiles = ["*"]\nseverity = { demo = "info" }\n'
                '[[overrides]]\nfiles = ["a.*"]\nseverity = { demo = "error" }'
            ),
            "PERHAPS",
            ["error demo/perhaps"],
        ),
        (
            '[severity]\n"demo/wrong" = "info"\n[[overrides]]\nfiles = ["*"]\nseverity = { "demo/perhaps" = "error" }',
            "WRONG PERHAPS",
            ["info demo/wrong", "error demo/perhaps"],  # a table adds its rows
        ),
    ],
)
def test_values(run, text, article, expected):
    write("figlint.toml", text)
    write("a.txt", article)
    out = run("check", "--output-format", "concise", "a.txt")[1]
    assert [" ".join(line.split()[1:3]) for line in out.splitlines()] == expected


@pytest.mark.parametrize(
    ("text", "flags", "article", "code"),
    [
        ('select = ["demo/perhaps"]', ["--select", "demo/wrong"], "WRONG", 1),
        ('ignore = ["demo/wrong"]', ["--select", "demo/wrong"], "WRONG", 1),
        ('ignore = ["demo/wrong"]', ["--select", "demo"], "WRONG", 0),
        ('ignore = ["demo/perhaps"]', ["--ignore", "demo/wrong"], "WRONG PERHAPS", 0),
        ('fail-on = "never"', ["--fail-on", "error"], "WRONG", 1),
        ('fail-on = "warning"', [], "PERHAPS", 1),
        ('[[overrides]]\nfiles = ["*"]\nfail-on = "never"', ["--fail-on", "error"], "WRONG", 1),
        ('[[overrides]]\nfiles = ["*"]\nselect = ["demo/perhaps"]', ["--select", "demo/wrong"], "WRONG", 1),
    ],
)
def test_flags_win(run, text, flags, article, code):
    write("figlint.toml", text)
    write("a.txt", article)
    assert run("check", *flags, "a.txt")[0] == code


def test_output_format_of_the_configuration(run):
    write("figlint.toml", 'output-format = "jsonl"')
    write("a.txt", "WRONG")
    assert json.loads(run("check", "a.txt")[1])["rule"] == "demo/wrong"


def test_extend(desk):
    write("base/house.toml", 'country = "GB"\nignore = ["demo"]\nrules = ["newsroom"]\n[[overrides]]\nfiles = ["a"]')
    write("x/figlint.toml", 'extend = "../base/house.toml"\nignore = []\n[[overrides]]\nfiles = ["b"]')
    config = find_config("x")
    assert config.get("country") == "GB"
    assert config.get("ignore") == ()
    assert [os.path.relpath(path).replace(os.sep, "/") for path in config.get("rules")] == ["base/newsroom"]
    assert [override.files.patterns for override in config.overrides] == [("a",), ("b",)]
    assert config.origins["country"].replace(os.sep, "/") == "base/house.toml:1"


def test_as_of_is_for_articles_without_a_date(desk, monkeypatch):
    import stand_ins

    dates = []

    def read(document, pack, settings, known=None):
        dates.append((document.path, document.date))
        return stand_ins.read_article(document, pack, settings)

    monkeypatch.setattr("lint.engine.read_article", read)
    write("figlint.toml", "as-of = 2020-02-03")
    write("a.txt", "fine")
    write("2021-04-05-b.txt", "fine")
    assert main(["check", "a.txt", "2021-04-05-b.txt"]) == 0
    assert main(["check", "--as-of", "2022-06-07", "a.txt", "2021-04-05-b.txt"]) == 0
    assert dates == [
        ("a.txt", "2020-02-03"),
        ("2021-04-05-b.txt", "2021-04-05"),
        ("a.txt", "2022-06-07"),
        ("2021-04-05-b.txt", "2022-06-07"),
    ]


# ---------------------------------------------------------------------------------------------------------- mistakes


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('\ningore = ["demo"]', "figlint.toml:2: unknown key 'ingore'; did you mean 'ignore'?"),
        ('fail_on = "error"', "figlint.toml:1: unknown key 'fail_on'; did you mean 'fail-on'?"),
        ("zzzz = 1", "figlint.toml:1: unknown key 'zzzz'; expected one of "),
        ('ignore = "demo"', "figlint.toml:1: ignore must be a list of strings, as in [\"conversion/currency\"], not 'demo'"),
        ("ignore = [1]", "figlint.toml:1: ignore must be a list of strings"),
        ('fail-on = "fatal"', "figlint.toml:1: fail-on must be error, warning, info or never, not 'fatal'"),
        (
            'format = "rtf"',
            "figlint.toml:1: format must be asciidoc, docx, html, markdown, notebook, plain or rst, not 'rtf'",
        ),
        ("fail-on = true", "figlint.toml:1: fail-on must be error, warning, info or never, not true"),
        ("jobs = -1", "figlint.toml:1: jobs must be a whole number from 0, not -1"),
        ("jobs = true", "figlint.toml:1: jobs must be a whole number from 0, not true"),
        ('require-reason = "no"', "figlint.toml:1: require-reason must be true or false, not 'no'"),
        ('as-of = "yesterday"', "figlint.toml:1: as-of must be a date as in 2024-12-17, not 'yesterday'"),
        ('country = "Britain"', "figlint.toml:1: country must be a country code as in \"GB\", not 'Britain'"),
        ("currency = 5", 'figlint.toml:1: currency must be a currency code as in "GBP", not 5'),
        ('[severity]\ndemo = "fatal"', "figlint.toml:2: severity of demo must be error, warning or info, not 'fatal'"),
        ('severity = {demo = "eror"}', "figlint.toml:1: severity of demo must be error, warning or info, not 'eror'; did"),
        ("severity = 3", "figlint.toml:1: severity must be a table of rules, each error, warning or info, not 3"),
        ("[overrides]\nfiles = []", "figlint.toml:1: write [[overrides]], with two brackets"),
        ('\n[[overrides]]\nignore = ["demo"]', "figlint.toml:2: an override says which files it is for"),
        (
            '[[overrides]]\nfiles = ["a"]\n[[overrides]]\nfiles = ["b"]\nslect = []',
            "figlint.toml:5: unknown key 'slect'; did you mean 'select'?",
        ),
        (
            '[[overrides]]\nfiles = ["a"]\njobs = 2',
            "figlint.toml:3: 'jobs' is for all files alike; it cannot stand in [[overrides]]",
        ),
        ('extend = "none.toml"', "figlint.toml:1: extend names none.toml, and there is no such file"),
        ('extend = "figlint.toml"', "figlint.toml:1: figlint.toml extends this file in turn"),
        ("extend = 1", "figlint.toml:1: extend must be the path of a configuration file, not 1"),
        ("ignore = [", "figlint.toml: not valid TOML: "),
        ('select = ["demo/worng"]', "figlint.toml:1: no rule is called 'demo/worng'; did you mean 'demo/wrong'?"),
    ],
)
def test_mistakes_are_2_with_file_line_and_the_nearest_right_thing(run, text, said):
    write("figlint.toml", text)
    write("a.txt", "WRONG")
    code, out, err = run("check", "a.txt")
    assert (code, out) == (2, "")
    assert said in err
    assert "Traceback" not in err


def test_mistakes_in_pyproject_have_their_line_too(run):
    write("pyproject.toml", '[project]\nignore = "x"\n\n[tool.figlint]\ncountry = "GB"\nignore = "x"\n')
    write("a.txt", "")
    assert "pyproject.toml:6: ignore must be" in run("check", "a.txt")[2]


def test_a_file_that_is_no_utf8(run):
    with open("figlint.toml", "wb") as file:
        file.write(b"# caf\xe9\n")
    write("a.txt", "")
    assert "figlint.toml: not UTF-8 at byte 5" in run("check", "a.txt")[2]


@pytest.mark.parametrize("key", ["ignore", "severity", "confidence"])
def test_unknown_rules_that_change_nothing_are_a_warning(run, key):
    write(
        "figlint.toml",
        f"{key} = "
        + ('["demo/worng"]' if key == "ignore" else '{ "demo/worng" = "%s" }' % ("info" if key == "severity" else "low")),
    )
    write("a.txt", "WRONG")
    code, _, err = run("check", "a.txt")
    assert code == 1
    assert err.startswith("warning: figlint.toml:1: no rule is called 'demo/worng'; did you mean 'demo/wrong'?\n")


# --------------------------------------------------------------------------------------------------- showing and starting


def test_schema_and_start_agree_with_the_keys(run):
    schema = json.loads(run("config", "schema")[1])
    jsonschema.Draft202012Validator.check_schema(schema)
    assert set(schema["properties"]) == {*KEYS, "extend", "overrides"}
    assert run("init")[0] == 0
    with open("figlint.toml", encoding="utf-8") as file:
        lines = file.read().splitlines()
    load_config("figlint.toml")
    write(
        "figlint.toml",
        "\n".join(line.removeprefix("#") if line.startswith("#") and line[1:2] != " " else line for line in lines),
    )
    config = load_config("figlint.toml")
    assert set(config.values) == set(KEYS)
    assert len(config.overrides) == 1
    code, _, err = run("init")
    assert code == 2
    assert "already here" in err


def test_show_says_where_each_value_comes_from(run):
    write("figlint.toml", 'country = "uk"\n[[overrides]]\nfiles = ["a.txt"]\nmin-confidence = "low"\n')
    _, out, _ = run("config", "show", "a.txt")
    assert 'country        = "GB"  # figlint.toml:1\n' in out
    assert 'min-confidence = "low"  # [[overrides]] of figlint.toml:4\n' in out
    assert 'fail-on        = "error"  # default\n' in out
    assert 'min-confidence = "medium"  # default\n' in run("config", "show")[1]


# ------------------------------------------------------------------------------------------------------------- details


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024-02-29", True), ("2023-02-29", False), ("2024-12-17", True), ("2024-12-32", False), ("1900-02-29", False),
        ("2000-02-29", True), ("24-12-17", False), ("2024-1-017", False), ("2024/12/17", False),
        ("٢٠٢٤-12-17", False), ("", False),
    ],
)  # fmt: skip
def test_is_day(text, expected):
    assert is_day(text) is expected


def test_selecting_nothing_known_is_an_error():
    with pytest.raises(FiglintError, match="no rule is called"):
        wanted_rules({"a/b": True}, Config({"select": ("c",)}))
