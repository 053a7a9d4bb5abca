"""Every output format, whole, over the same few articles: what tools and people get, to read in the diff of a change."""

import json
import os

import golden
import pytest

from lint.cli import main
from lint.report import formats

TABLE = "| A | B |\n|---|---|\n| 5 | 6 |\n"
ARTICLES = {
    "2024-12-17-a.md": f"# Title of 12\n\nOf *RIGHT* it is **WRONG** by 34, officials say.\n\n{TABLE}\n- one 7\n",
    "b.txt": "A “café” & <b>PERHAPS</b> 100% REMARK\nacross\ttabs: WRONG.\n",
    "c.html": "<p>Nothing &amp; fine, 8.",
}
SUFFIXES = {"json": "json", "sarif": "sarif", "jsonl": "jsonl", "html": "html", "csv": "csv", "markdown": "md"}
SUFFIXES |= {"gitlab": "json", "rdjson": "json", "junit": "xml", "checkstyle": "xml"}


@pytest.mark.parametrize(
    ("command", "name"),
    [*(("check", name) for name in formats()), *(("extract", name) for name in formats("figures"))],
)
def test_golden(desk, capsys, command, name):
    for path, text in ARTICLES.items():
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
    assert main([command, "--output-format", name, "-j", "1", "."]) == (1 if command == "check" else 0)
    text = capsys.readouterr().out
    suffix = SUFFIXES.get(name, "txt")
    if suffix in ("json", "sarif"):  # one line each, which no diff shows well
        text = json.dumps(json.loads(text), ensure_ascii=False, indent=1) + "\n"
    golden.same(text, "tests", "golden", f"{command}-{name}.{suffix}")


def test_no_golden_file_is_of_a_format_that_is_gone():
    kept = {name.partition(".")[0] for name in os.listdir(os.path.join(golden.TOP, "tests", "golden"))}
    assert kept == {f"check-{name}" for name in formats()} | {f"extract-{name}" for name in formats("figures")}
