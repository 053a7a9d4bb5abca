"""Archives: the same findings by way of Arrow, Parquet, Spark and Ray as of the files themselves; runs that were stopped."""

from __future__ import annotations

import json
import os
import shutil
import sys

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import lint
from lint.cli import main
from lint.engines import archive
from lint.engines.batches import FINDINGS, check_batch, own_of, plan_of

RIGHT = "The pledge of $5.6 billion (€5.3bn) was announced on Tuesday, the ministry said.\n"
WRONG = RIGHT.replace("5.3", "5.9")
ARTICLES = [
    {"path": "a.md", "text": WRONG, "date": "2024-12-18"},
    {"path": "b.txt", "text": RIGHT, "date": "2024-12-18"},
    {"path": "c.md", "text": "Friday 16 November 2026 it was, 😀 and $25 million dollars.\n", "date": None},
    {"path": "d.html", "text": "<p>The port said 12 of 48 ships (30%) sank.", "date": "2020-01-02"},
    {"path": "e.txt", "text": "", "date": None},
]


def expected():
    return [
        (item.path, item.rule, item.start, item.end, item.message, item.fingerprint)
        for row in ARTICLES
        for item in lint.lint(row["text"], path=row["path"], as_of=row["date"])
    ]


NAMES = ("path", "rule", "start", "end", "message", "fingerprint")


def got(table):
    return [tuple(row[name] for name in NAMES) for row in table.to_pylist()]


@pytest.fixture
def lines(tmp_path):
    path = tmp_path / "in.jsonl"
    path.write_text("".join(f"{json.dumps(row)}\n" for row in ARTICLES), encoding="utf-8")
    return str(path)


def test_a_batch_finds_what_the_library_finds():
    found = check_batch(pa.RecordBatch.from_pylist(ARTICLES), plan_of())
    assert found.schema == FINDINGS
    assert got(found) == expected()
    assert {row[1] for row in got(found)} == {"conversion/currency", "date/weekday", "number/doubled", "arithmetic/share"}


def test_json_lines_and_parquet_give_the_same(tmp_path, lines, capsys):
    renamed = [{"path": row["path"], "body": row["text"], "date": row["date"]} for row in ARTICLES]
    pq.write_table(pa.Table.from_pylist(renamed), tmp_path / "in.parquet")
    one, other = tmp_path / "one.parquet", tmp_path / "other.parquet"
    assert main(["archive", lines, "-o", str(one), "-j", "1"]) == 0
    assert main(["archive", str(tmp_path / "in.parquet"), "--text-column", "body", "-o", str(other), "-j", "2"]) == 0
    assert got(pq.read_table(one)) == got(pq.read_table(other)) == expected()
    assert "findings in 5 articles" in capsys.readouterr().err
    assert sorted(os.listdir(tmp_path)) == ["in.jsonl", "in.parquet", "one.parquet", "other.parquet"]


def test_a_folder_is_an_archive_too(tmp_path):
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "2024-12-18-a.md").write_text(WRONG, encoding="utf-16")
    (folder / "b.md").write_bytes(b"\x00\x01\x02\x00")
    assert main(["archive", str(folder), "-o", str(tmp_path / "out.parquet"), "-j", "1"]) == 2  # b.md is no text
    rows = pq.read_table(tmp_path / "out.parquet").to_pylist()
    assert [(row["path"], row["rule"], row["severity"]) for row in rows] == [
        ("2024-12-18-a.md", "conversion/currency", "error"),
        ("b.md", None, "failure"),
    ]


def test_a_run_that_was_stopped_goes_on(tmp_path, lines, monkeypatch):
    monkeypatch.setattr(archive, "ROWS", 2)
    output = str(tmp_path / "out.parquet")
    checked = []

    def stopping(batch, plan):
        if len(checked) == 2:
            raise KeyboardInterrupt
        checked.append(batch)
        return check_batch(batch, plan)

    with monkeypatch.context() as patch:
        patch.setattr(archive, "check_batch", stopping)
        with pytest.raises(KeyboardInterrupt):
            archive.check_archive(lines, output, plan_of())
    assert not os.path.exists(output)
    tally = archive.check_archive(lines, output, plan_of())
    assert (tally.articles, tally.resumed) == (5, 4)
    assert got(pq.read_table(output)) == expected()


def test_other_settings_start_anew(tmp_path, lines, monkeypatch):
    monkeypatch.setattr(archive, "ROWS", 2)
    output = str(tmp_path / "out.parquet")
    with monkeypatch.context() as patch:
        patch.setattr(archive, "_assemble", lambda *_: None)
        archive.check_archive(lines, output, plan_of())
    tally = archive.check_archive(lines, output, plan_of(settings={"select": ("number",)}))
    assert tally.resumed == 0
    assert {row["rule"] for row in pq.read_table(output).to_pylist()} == {"number/doubled"}


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        ('{"text": "a"}\n{oops\n', "a.jsonl", "a.jsonl:2: "),
        ('{"body": "a"}\n', "a.jsonl", "no key 'text'"),
        ('{"text": 5}\n', "a.jsonl", "text is no string"),
        ("text", "a.parquet", "not Parquet"),
        (None, "none.jsonl", "no such file"),
    ],
)
def test_what_is_wrong_is_said(tmp_path, capsys, content, name, said):
    path = tmp_path / name
    if content is not None:
        path.write_text(content, encoding="utf-8")
    assert main(["archive", str(path), "-o", str(tmp_path / "out.parquet"), "-j", "1"]) == 2
    message = capsys.readouterr().err
    assert said in message
    assert not (tmp_path / "out.parquet").exists()


COMMON = "The council of Harwick met on Monday to hear what the new bridge over the river will cost the town. "
COMMON += "Its engineer told the members that the old piers must go before the winter floods come down again. "
COMMON += "Nobody spoke against the plan, and the mayor thanked the many people who had written to her about it. "
COST = "The bridge over the river will cost the town £{} million in all, the engineer told the council."
FORM = "Form of words of {}: subscribe to our letter to get all the news of the town at once."
STORIES = [
    ("a.md", COMMON + COST.format("4.6"), "2024-12-18"),
    ("b.md", COMMON + COST.format("6.4"), "2024-12-18"),
    ("c.md", "Nothing to see here, £5m ($6m) or not, in a text that has nothing in common with the others.", "2024-12-18"),
    ("d.md", COMMON + COST.format("4.6"), "2024-12-18"),
    *((f"e{number}.md", FORM.format(number), None) for number in range(9)),
]
BETWEEN = [{"path": path, "text": text, "date": date} for path, text, date in STORIES]


def across_files(tmp_path, monkeypatch, capsys):
    """The findings of `figlint check --across` over the stories as files."""
    folder = tmp_path / "stories"
    folder.mkdir()
    for row in BETWEEN:
        head = f"---\ndate: {row['date']}\n---\n" if row["date"] else ""
        (folder / row["path"]).write_text(head + row["text"], encoding="utf-8")
    monkeypatch.chdir(folder)
    main(["check", "--across", "--output-format", "json", "--no-cache", "."])
    found = json.loads(capsys.readouterr().out)["diagnostics"]
    monkeypatch.chdir(tmp_path)
    return folder, found


def test_an_archive_finds_what_files_find_between_them(tmp_path, monkeypatch, capsys):
    folder, expected_rows = across_files(tmp_path, monkeypatch, capsys)
    assert sum(row["rule"] == "conflict/value" for row in expected_rows) >= 2
    for jobs in ("1", "2"):
        assert main(["archive", str(folder), "--across", "-o", "out.parquet", "-j", jobs]) == 0
        found = pq.read_table("out.parquet").to_pylist()
        assert found == expected_rows


def expected_between():
    """What the parts of one machine make of it: the order does not matter to the engines."""
    plan = plan_of(settings={"across": True})
    batch = check_batch(pa.RecordBatch.from_pylist(BETWEEN), plan)
    rows = own_of(batch).to_pylist() + archive._between(iter([batch]), plan)
    assert sum(row["rule"] == "conflict/value" for row in rows) >= 2
    return rows


def in_order(rows):
    return sorted(json.dumps(row, sort_keys=True) for row in rows)


def test_spark_finds_the_same(monkeypatch):
    pytest.importorskip("pyspark")
    if shutil.which("java") is None:
        pytest.skip("no Java on this machine")
    from pyspark.sql import SparkSession

    from lint.engines import spark

    monkeypatch.setenv("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false")
    builder = builder.config("spark.sql.shuffle.partitions", 2)
    builder = builder.config("spark.driver.host", "127.0.0.1").config("spark.driver.bindAddress", "127.0.0.1")
    session = builder.getOrCreate()
    try:
        articles = session.createDataFrame(
            [(row["path"], row["text"], row["date"]) for row in ARTICLES], "path string, text string, date string"
        )
        found = spark.check(articles).toArrow()
        stories = session.createDataFrame([tuple(row.values()) for row in BETWEEN], "path string, text string, date string")
        between = spark.check(stories.repartition(3), settings={"across": True}).toArrow()
    finally:
        session.stop()
    assert sorted(got(found)) == sorted(expected())
    assert in_order(between.to_pylist()) == in_order(expected_between())


def test_ray_finds_the_same():
    ray = pytest.importorskip("ray")
    pytest.importorskip("ray.data")
    from lint.engines import ray as engine

    ray.init(num_cpus=2, include_dashboard=False, log_to_driver=False, runtime_env={"env_vars": {"PYTHONPATH": os.getcwd()}})
    try:
        found = engine.check(ray.data.from_arrow(pa.Table.from_pylist(ARTICLES))).take_all()
        stories = ray.data.from_arrow([pa.Table.from_pylist(BETWEEN[:2]), pa.Table.from_pylist(BETWEEN[2:])])
        between = engine.check(stories, settings={"across": True}).take_all()
    finally:
        ray.shutdown()
    assert sorted(tuple(row[name] for name in NAMES) for row in found) == sorted(expected())
    assert in_order(between) == in_order(expected_between())
