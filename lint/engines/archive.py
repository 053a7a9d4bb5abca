"""An archive on this machine: articles from Parquet, JSON lines or a folder, their findings to Parquet, batch by batch.

Each batch's findings are written whole to a part of their own beside the output; a run that was stopped goes on behind the
parts that are there, if input, settings and figlint are the same. At the end they become the output, whole or not at all.
"""

from __future__ import annotations

import json
import os
import shutil
from contextlib import ExitStack
from hashlib import blake2b
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, NamedTuple
from zlib import crc32

import pyarrow as pa
import pyarrow.parquet as pq
from pyarrow import compute

from lint import __version__
from lint.engines.across import MEETINGS, PIECES, met
from lint.engines.batches import FAILURE, FINDINGS, GISTS, check_batch, findings_of, own_of, pieces_of
from lint.model import FiglintError
from lint.workspace import Planner, find_sources, read_bytes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from lint.workspace import Plan

ROWS = 256  # articles in a batch
BUCKETS = 64  # parts of the keys under which articles are compared
JSON_LINES = (".jsonl", ".ndjson")


class Columns(NamedTuple):
    """What the columns, or the keys of JSON lines, are called in the input."""

    path: str = "path"
    text: str = "text"
    date: str = "date"


USUAL = Columns()


class Tally(NamedTuple):
    """What a run did. `resumed`: articles that an earlier run had checked already."""

    articles: int = 0
    findings: int = 0
    failures: int = 0
    resumed: int = 0


def check_archive(
    source: str, output: str, plan: Plan, *, columns: Columns = USUAL, jobs: int = 1,
    watch: Callable[[Tally], object] = lambda _: None,
) -> Tally:  # fmt: skip
    """Checks all articles of `source` and writes their findings to `output`. `watch` is told how far it is, after each batch.

    Raises FiglintError for what cannot be read or written.
    """
    parts = f"{output}.parts"
    try:
        if not os.path.exists(source):
            raise FiglintError(f"{source}: no such file or folder")
        _begin(parts, _state(source, plan, columns))
        tally = Tally()
        for number, rows, found, old in _results(read_articles(source, columns), parts, plan, jobs):
            if not old:
                _write(os.path.join(parts, f"{number:08d}.parquet"), found)
            findings = own_of(found)
            failures = compute.sum(compute.equal(findings["severity"], FAILURE)).as_py() or 0
            tally = Tally(
                tally.articles + rows, tally.findings + len(findings) - failures, tally.failures + failures,
                tally.resumed + (rows if old else 0),
            )  # fmt: skip
            watch(tally)
        _assemble(parts, output, plan)
    except (OSError, pa.ArrowException) as error:
        raise FiglintError(f"{source} to {output}: {getattr(error, 'strerror', None) or error}") from error
    return tally


# --------------------------------------------------------------------------------------------------- articles


def read_articles(source: str, columns: Columns = USUAL) -> Iterator[pa.RecordBatch]:
    """Batches of articles with the columns path, text and date, in the order of the source."""
    if os.path.isdir(source):
        return _of_folder(source)
    if source.lower().endswith(JSON_LINES):
        return _of_json_lines(source, columns)
    return _of_parquet(source, columns)


def _of_folder(source: str) -> Iterator[pa.RecordBatch]:
    problems: list[str] = []
    rows: list[dict[str, Any]] = []
    for found in find_sources([source], Planner({}), problems):
        try:
            data: bytes | None = read_bytes(found.path)
        except (OSError, FiglintError):
            data = None  # a row that says so
        rows.append({"path": os.path.relpath(found.path, source).replace(os.sep, "/"), "text": data, "date": None})
        if len(rows) == ROWS:
            yield _batch(rows, pa.binary())
            rows = []
    if problems:
        raise FiglintError("\n".join(problems))
    if rows:
        yield _batch(rows, pa.binary())


def _of_json_lines(source: str, columns: Columns) -> Iterator[pa.RecordBatch]:
    rows: list[dict[str, Any]] = []
    with open(source, "rb") as file:
        for number, line in enumerate(file, 1):
            if not line.strip():
                continue
            try:
                row = json.loads(line)
                text = row[columns.text]
            except (ValueError, KeyError, TypeError) as error:
                why = f"no key {error}" if isinstance(error, KeyError) else str(error)
                expected = f'an object a line, {{"{columns.path}": "a.md", "{columns.text}": "…"}}'
                raise FiglintError(f"{source}:{number}: {why}; expected {expected}") from error
            if text is not None and not isinstance(text, str):
                raise FiglintError(f"{source}:{number}: {columns.text} is no string")
            date = row.get(columns.date)
            path = row.get(columns.path)
            rows.append(
                {"path": str(number) if path is None else str(path), "text": text, "date": None if date is None else str(date)}
            )
            if len(rows) == ROWS:
                yield _batch(rows, pa.string())
                rows = []
    if rows:
        yield _batch(rows, pa.string())


def _of_parquet(source: str, columns: Columns) -> Iterator[pa.RecordBatch]:
    try:
        file = pq.ParquetFile(source)
    except pa.ArrowInvalid as error:
        raise FiglintError(f"{source}: not Parquet ({str(error).splitlines()[0]}); JSON lines end in .jsonl") from error
    names = file.schema_arrow.names
    if columns.text not in names:
        raise FiglintError(f"{source}: no column {columns.text!r} among {', '.join(names)}; name it with --text-column")
    wanted = {role: name for role, name in columns._asdict().items() if name in names}
    row = 0
    for batch in file.iter_batches(batch_size=ROWS, columns=list(wanted.values())):
        arrays = {role: batch.column(name) for role, name in wanted.items()}
        arrays.setdefault("path", pa.array([str(row + index + 1) for index in range(len(batch))], pa.string()))
        arrays = {role: array if role == "text" else array.cast(pa.string()) for role, array in arrays.items()}
        row += len(batch)
        yield pa.RecordBatch.from_pydict(arrays)


def _batch(rows: list[dict[str, Any]], kind: pa.DataType) -> pa.RecordBatch:
    schema = pa.schema([pa.field("path", pa.string()), pa.field("text", kind), pa.field("date", pa.string())])
    return pa.RecordBatch.from_pylist(rows, schema=schema)


# --------------------------------------------------------------------------------------------------- findings


def _results(
    batches: Iterator[pa.RecordBatch], parts: str, plan: Plan, jobs: int
) -> Iterator[tuple[int, int, pa.RecordBatch | pa.Table, bool]]:
    """Number, articles, findings of each batch in order, and whether an earlier run found them."""
    if jobs == 1:
        for number, batch in enumerate(batches):
            part = os.path.join(parts, f"{number:08d}.parquet")
            old = os.path.exists(part)
            yield number, len(batch), pq.read_table(part) if old else check_batch(batch, plan), old
        return
    from collections import deque
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    waiting: deque[tuple[int, int, Any]] = deque()
    # Spawned, not forked: Arrow's own threads do not outlive a fork.
    with ProcessPoolExecutor(jobs, get_context("spawn")) as pool:
        for number, batch in enumerate(batches):
            part = os.path.join(parts, f"{number:08d}.parquet")
            waiting.append((number, len(batch), part if os.path.exists(part) else pool.submit(check_batch, batch, plan)))
            if len(waiting) > 3 * jobs:  # so that memory does not grow with the archive
                yield _taken(*waiting.popleft())
        while waiting:
            yield _taken(*waiting.popleft())


def _taken(number: int, rows: int, result: Any) -> tuple[int, int, pa.RecordBatch | pa.Table, bool]:
    if isinstance(result, str):
        return number, rows, pq.read_table(result), True
    return number, rows, result.result(), False


def _state(source: str, plan: Plan, columns: Columns) -> str:
    """A digest of all that findings depend on: figlint, its rules and settings, and the input as the disk knows it."""
    from lint.pack import cache

    seen = blake2b(digest_size=16)
    settings = plan._replace(options=plan.options._replace(wanted=frozenset()))
    for part in (__version__, cache.key(plan.language, plan.rules), sorted(plan.options.wanted), settings, columns):
        seen.update(f"{part!r}\0".encode("utf-8", "surrogatepass"))
    for path in sorted(_files(source)):
        found = os.stat(path)
        seen.update(f"{path}\0{found.st_size}\0{found.st_mtime_ns}\0".encode("utf-8", "surrogatepass"))
    return seen.hexdigest()


def _files(source: str) -> Iterator[str]:
    if not os.path.isdir(source):
        yield os.path.abspath(source)
    for folder, _, names in os.walk(os.path.abspath(source)):
        yield from (os.path.join(folder, name) for name in names)


def _begin(parts: str, state: str) -> None:
    """Makes the folder of parts, empty unless an earlier run of the same left some."""
    mark = os.path.join(parts, "state")
    try:
        with open(mark, encoding="ascii") as file:
            if file.read() == state:
                return
    except (OSError, UnicodeDecodeError):
        pass
    shutil.rmtree(parts, ignore_errors=True)
    os.makedirs(parts)
    partial = f"{mark}.tmp"
    with open(partial, "w", encoding="ascii") as file:
        file.write(state)
    os.replace(partial, mark)


def _write(path: str, findings: pa.RecordBatch | pa.Table) -> None:
    partial = f"{path}.tmp"
    table = findings if isinstance(findings, pa.Table) else pa.Table.from_batches([findings])
    pq.write_table(table, partial)
    os.replace(partial, path)


def _assemble(parts: str, output: str, plan: Plan) -> None:
    partial = f"{output}.{os.getpid()}.tmp"
    names = [name for name in sorted(os.listdir(parts)) if name.endswith(".parquet")]

    def read() -> Iterator[pa.Table]:
        return (pq.read_table(os.path.join(parts, name), schema=GISTS if plan.across else FINDINGS) for name in names)

    try:
        with pq.ParquetWriter(partial, FINDINGS) as writer:
            for table in read():
                writer.write_table(own_of(table))
            if plan.across:
                writer.write_table(pa.Table.from_pylist(_between(read(), plan), schema=FINDINGS))
        os.replace(partial, output)
    finally:
        if os.path.exists(partial):
            os.unlink(partial)
    shutil.rmtree(parts)


# --------------------------------------------------------------------------------------------------- between articles


def _between(tables: Iterator[pa.Table], plan: Plan) -> list[dict[str, Any]]:
    """The findings between articles, in the order of `figlint check --across`; a part of the keys is in memory at a time."""
    with TemporaryDirectory(prefix="figlint-") as place:
        cut = _spread((pieces_of(table) for table in tables), "key", PIECES, f"{place}/keys")
        meetings = (pa.RecordBatch.from_pylist(list(met(rows)), schema=MEETINGS) for rows in _groups(cut, "key"))
        pairs = _spread(meetings, "pair", MEETINGS, f"{place}/pairs")
        found = [row for rows in _groups(pairs, "pair") for row in findings_of(rows, plan)]
    found.sort(key=lambda row: (row["path"], row["start"], row["related"][0]["path"], row["related"][0]["start"]))
    return found


def _spread(batches: Iterator[pa.RecordBatch], key: str, schema: pa.Schema, place: str) -> list[str]:
    """Files of rows, in which all rows of one key are in one file."""
    paths = [f"{place}-{number}" for number in range(BUCKETS)]
    with ExitStack() as stack:
        writers = [stack.enter_context(pa.ipc.new_stream(stack.enter_context(pa.OSFile(path, "wb")), schema)) for path in paths]
        for batch in batches:
            buckets: dict[int, list[int]] = {}
            for row, value in enumerate(batch.column(key).to_pylist()):
                buckets.setdefault(crc32(value.encode()) % BUCKETS, []).append(row)
            for bucket, rows in buckets.items():
                writers[bucket].write_batch(batch.take(pa.array(rows)))
    return paths


def _groups(paths: list[str], key: str) -> Iterator[list[dict[str, Any]]]:
    """The rows of each key."""
    for path in paths:
        with pa.OSFile(path, "rb") as file, pa.ipc.open_stream(file) as stream:
            rows = stream.read_all().to_pylist()
        groups: dict[str, list[dict[str, Any]]] = {}
        for row in rows:
            groups.setdefault(row[key], []).append(row)
        yield from groups.values()
