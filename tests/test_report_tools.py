"""Formats for CI servers and review tools: valid, complete, and harmless whatever the articles say."""

import json
import os
from types import SimpleNamespace
from xml.etree import ElementTree as ET

import jsonschema
import pytest

from lint.model import Diagnostic, RelatedPlace, Suggestion
from lint.report import Run, formats, writer
from lint.workspace import Checked

HOSTILE = "a\x1b[2J\u202e\x00\x0b\ud800]]>&<b>\"'\n::error::owned\r\n%0A::set-env name=x::y|`[x](http://evil)`\ufffe"
SOURCE = "été 12 and\n13 more"


def diagnostic(**given):
    values = {
        "path": "posts/é 1.md", "rule": "demo/wrong", "severity": "error", "confidence": "high", "message": "12 is not 13",
        "start": 11, "end": 13, "line": 2, "column": 1, "end_line": 2, "end_column": 3, "fingerprint": "00ff",
        "related": (RelatedPlace("posts/é 1.md", 4, 6, 1, 5, "the other"),),
    }  # fmt: skip
    return Diagnostic(**(values | given))


HOSTILE_FINDING = diagnostic(
    path=f"x{HOSTILE}.md",
    message=HOSTILE,
    related=(RelatedPlace(f"x{HOSTILE}.md", 4, 6, 1, 5, HOSTILE), RelatedPlace("other.md", 0, 1, 0, 0, HOSTILE)),
    suggestions=(Suggestion(HOSTILE, safe=True),),
)


def rules():
    return {"demo/wrong": SimpleNamespace(why="A reason. And more.", severity="error", confidence="high")}


def written(name, *found, source=SOURCE, problems=()):
    by_path = {}
    for item in found:
        by_path.setdefault(item.path, []).append(item)
    files = [Checked(path, tuple(items), source, problems=problems) for path, items in by_path.items()]
    return "".join(writer(name)(Run([*files, Checked("clean.md")], "1.2.3", rules=rules)))


def of_disk(text):
    """As it is written to a file: half a pair of surrogates as its escape."""
    return text.encode("utf-8", "backslashreplace").decode()


@pytest.mark.parametrize("name", formats())
@pytest.mark.parametrize(
    "found", [(), (diagnostic(),), (HOSTILE_FINDING,), (diagnostic(), HOSTILE_FINDING, diagnostic(severity="info"))]
)
def test_every_format_is_well_formed_whatever_is_in_it(name, found):
    text = of_disk(written(name, *found))
    assert "\x1b" not in text
    if name in ("json", "sarif", "gitlab", "rdjson"):
        json.loads(text)
    elif name == "jsonl":
        assert len([json.loads(line) for line in text.split("\n")[:-1]]) == len(found)
    elif name in ("junit", "checkstyle"):
        ET.fromstring(text.encode())
    if name != "html":  # which is no log
        assert not any(line.startswith(("::set-env", "::error::")) for line in text.splitlines())


@pytest.mark.parametrize("name", ["full", "concise", "github", "junit", "checkstyle", "markdown", "html"])
def test_no_character_turns_the_text(name):
    assert "\u202e" not in written(name, HOSTILE_FINDING)


# ------------------------------------------------------------------------------------------------------------- GitHub


def test_github_annotation():
    assert written("github", diagnostic()) == (
        "::error file=posts/é 1.md,line=2,endLine=2,col=1,endColumn=3,title=figlint demo/wrong"
        "::12 is not 13%0Aalso posts/é 1.md:1:5: the other\n"
    )


def test_github_escapes():
    line = written("github", diagnostic(path="a,b:c%.md", message="100% ::error::", related=()))
    assert line.startswith("::error file=a%2Cb%3Ac%25.md,")
    assert line.endswith("::100%25 ::error::\n")


def test_github_shows_ten_of_each_the_worst_first():
    found = [diagnostic(severity="warning", start=n) for n in range(12)]
    found += [
        diagnostic(severity="error", confidence="medium" if n < 6 else "high", message=f"no {n}", start=n) for n in range(12)
    ]
    lines = written("github", *found).splitlines()
    assert [line.partition(" ")[0] for line in lines[:20]] == ["::error"] * 10 + ["::warning"] * 10
    assert "::no 6%0A" in lines[0]
    assert lines[20] == "::group::figlint: 4 more"
    assert lines[21].startswith("error demo/wrong posts/")
    assert lines[-1] == "::endgroup::"
    assert not any(line.startswith("::") for line in lines[21:-1])


# -------------------------------------------------------------------------------------------------------------- SARIF


@pytest.fixture(scope="module")
def sarif_schema():
    with open(os.path.join(os.path.dirname(__file__), "data", "sarif-2.1.0.json"), encoding="utf-8") as file:
        return json.load(file)


@pytest.mark.parametrize("found", [(), (diagnostic(),), (HOSTILE_FINDING, diagnostic(rule="demo/new"))])
def test_sarif_is_valid(sarif_schema, found):
    log = json.loads(of_disk(written("sarif", *found)))
    jsonschema.Draft4Validator(sarif_schema).validate(log)
    assert len(log["runs"][0]["results"]) == len(found)


def test_sarif_says_all():
    log = json.loads(written("sarif", diagnostic(message="see [1]"), problems=("no luck",)))["runs"][0]
    (rule,) = log["tool"]["driver"]["rules"]
    assert (rule["id"], rule["shortDescription"]["text"], rule["properties"]["precision"]) == (
        "demo/wrong",
        "A reason.",
        "high",
    )
    (result,) = log["results"]
    assert result["message"]["text"] == "see \\[1\\] ([the other](1))"
    assert result["relatedLocations"][0]["id"] == 1
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"] == {"uri": "posts/%C3%A9%201.md", "uriBaseId": "%SRCROOT%"}
    assert place["region"] == {
        "startLine": 2,
        "startColumn": 1,
        "endLine": 2,
        "endColumn": 3,
        "charOffset": 11,
        "charLength": 2,
    }
    assert result["partialFingerprints"] == {"figlint/v1": "00ff"}
    assert log["columnKind"] == "unicodeCodePoints"
    assert log["invocations"][0]["executionSuccessful"] is False


# ------------------------------------------------------------------------------------------------------------- others


def test_gitlab():
    (one, other) = json.loads(written("gitlab", diagnostic(), diagnostic(path="b.md", severity="warning")))
    assert one["location"] == {"path": "posts/é 1.md", "lines": {"begin": 2, "end": 2}}
    assert (one["check_name"], one["severity"], one["description"]) == ("demo/wrong", "major", "12 is not 13")
    assert other["severity"] == "minor"
    assert one["fingerprint"] != other["fingerprint"]


def test_rdjson_counts_bytes():
    safe = (Suggestion("13", safe=False), Suggestion("12", safe=True))
    found = json.loads(written("rdjson", diagnostic(suggestions=safe)))["diagnostics"][0]
    assert found["location"]["range"] == {"start": {"line": 2, "column": 1}, "end": {"line": 2, "column": 3}}
    assert found["related_locations"][0]["location"]["range"]["start"] == {"line": 1, "column": 7}
    assert [suggestion["text"] for suggestion in found["suggestions"]] == ["12"]


def test_junit():
    tree = ET.fromstring(written("junit", diagnostic(), diagnostic(severity="info", start=0), problems=("no luck",)))
    assert tree.attrib == {"name": "figlint", "tests": "4", "failures": "1", "errors": "1"}
    suite = tree[0]
    assert [case.attrib["name"] for case in suite] == ["figlint", "demo/wrong 2:1", "demo/wrong 2:1", "figlint"]
    assert suite[1][0].attrib == {"type": "demo/wrong", "message": "12 is not 13"}
    assert suite[1][0].text.splitlines()[1] == "posts/é 1.md:1:5: the other"
    assert suite[3].attrib["classname"] == "clean.md"


def test_checkstyle():
    tree = ET.fromstring(written("checkstyle", diagnostic()))
    assert tree[0].attrib == {"name": "posts/é 1.md"}
    assert tree[0][0].attrib == {
        "line": "2", "column": "1", "severity": "error", "message": "12 is not 13", "source": "figlint.demo/wrong",
    }  # fmt: skip


def test_markdown():
    lines = written("markdown", diagnostic(path="a.md", message="5 | 6 <b>")).splitlines()
    assert lines[0].startswith("| Place")
    assert lines[2] == "| a&#46;md&#58;2&#58;1 | error | demo/wrong | 5 &#124; 6 &#60;b&#62; |"
    assert written("markdown") == "No finding in 1 file.\n"
