"""Articles in, findings out, as Arrow record batches: a row an article, a row a finding. Pure: nothing is read or written.

Articles have the columns `path` (a name, which may tell format and date) and `text` (a string, or the bytes of a file), and may
have `date` (ISO), the article's date. An article that cannot be read gives a row of severity "failure" that says why.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyarrow as pa

from lint.config import Config, load_config
from lint.model import FiglintError
from lint.report._objects import diagnostic_object
from lint.workspace import Checked, Source, check_source, make_plan

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lint.workspace import Plan

PLACE = pa.struct(
    [
        pa.field("path", pa.string()), pa.field("start", pa.int64()), pa.field("end", pa.int64()), pa.field("line", pa.int64()),
        pa.field("column", pa.int64()), pa.field("message", pa.string()),
    ]
)  # fmt: skip
SUGGESTION = pa.struct([pa.field("text", pa.string()), pa.field("safe", pa.bool_())])
FINDINGS = pa.schema(
    [
        pa.field("path", pa.string()), pa.field("rule", pa.string()), pa.field("severity", pa.string()),
        pa.field("confidence", pa.string()), pa.field("message", pa.string()), pa.field("start", pa.int64()),
        pa.field("end", pa.int64()), pa.field("line", pa.int64()), pa.field("column", pa.int64()),
        pa.field("end_line", pa.int64()), pa.field("end_column", pa.int64()), pa.field("related", pa.list_(PLACE)),
        pa.field("suggestions", pa.list_(SUGGESTION)), pa.field("fingerprint", pa.string()),
    ]
)  # fmt: skip
FAILURE = "failure"


def plan_of(config: str | None = None, settings: Mapping[str, Any] | None = None, as_of: str | None = None) -> Plan:
    """What all articles are checked with. `settings`: as keys of the configuration, over those of the file `config`.

    No configuration is looked for beside the data. Raises FiglintError.
    """
    chosen = load_config(config) if config else Config()
    return make_plan(chosen.with_flags(dict(settings or {})), as_of=as_of)


def check_batches(batches: Iterator[pa.RecordBatch], plan: Plan) -> Iterator[pa.RecordBatch]:
    """The findings of each batch of articles, in order. Raises FiglintError where a column is missing."""
    for batch in batches:
        yield check_batch(batch, plan)


def check_batch(batch: pa.RecordBatch | pa.Table, plan: Plan) -> pa.RecordBatch:
    """The findings of one batch of articles, in the order of its rows."""
    names = batch.schema.names
    for name in ("path", "text"):
        if name not in names:
            raise FiglintError(f"no column {name!r} among {', '.join(names)}: articles have the columns path and text")
    paths, texts = batch.column("path").to_pylist(), batch.column("text").to_pylist()
    dates = batch.column("date").to_pylist() if "date" in names else [None] * len(paths)
    rows: list[dict[str, Any]] = []
    for path, text, date in zip(paths, texts, dates, strict=True):
        rows += _rows(_checked(str(path), text, date, plan))
    return pa.RecordBatch.from_pylist(rows, schema=FINDINGS)


def _checked(path: str, text: str | bytes | None, date: Any, plan: Plan) -> Checked:
    if text is None:
        return Checked(path, problems=(f"{path}: no text",), read=False)
    return check_source(Source(path, size=len(text), data=text), _dated(plan, None if date is None else str(date)[:10]))


def _dated(plan: Plan, date: str | None) -> Plan:
    return plan if date is None else plan._replace(options=plan.options._replace(as_of=date))


def _rows(checked: Checked) -> Iterator[dict[str, Any]]:
    for message in (*checked.problems, *checked.notes):
        yield {"path": checked.path, "severity": FAILURE, "message": message}
    for diagnostic in checked.diagnostics:
        yield diagnostic_object(diagnostic)
