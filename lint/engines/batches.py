"""Articles in, findings out, as Arrow record batches: a row an article, a row a finding. Pure: nothing is read or written.

Articles have the columns `path` (a name, which may tell format and date) and `text` (a string, or the bytes of a file), and may
have `date` (ISO), the article's date. An article that cannot be read gives a row of severity "failure" that says why.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.compute as pc

from lint.config import Config, load_config
from lint.engines.across import PIECES, packed, pieces, settled
from lint.model import FiglintError
from lint.report._objects import diagnostic_object
from lint.workspace import Checked, Source, check_source, make_plan, pack_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

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
GISTS = FINDINGS.append(pa.field("gist", pa.string()))  # and a row for each article, of its gist alone


def plan_of(config: str | None = None, settings: Mapping[str, Any] | None = None, as_of: str | None = None) -> Plan:
    """What all articles are checked with. `settings`: as keys of the configuration, over those of the file `config`.

    No configuration is looked for beside the data. Raises FiglintError.
    """
    chosen = load_config(config) if config else Config()
    chosen = chosen.with_flags(dict(settings or {}))
    return make_plan(chosen, as_of=as_of)._replace(across=bool(chosen.get("across")))


def check_batches(batches: Iterator[pa.RecordBatch], plan: Plan) -> Iterator[pa.RecordBatch]:
    """The findings of each batch of articles, in order. Raises FiglintError where a column is missing."""
    for batch in batches:
        yield check_batch(batch, plan)


def check_batch(batch: pa.RecordBatch | pa.Table, plan: Plan) -> pa.RecordBatch:
    """The findings of one batch of articles, in the order of its rows; with `plan.across` rows of GISTS."""
    names = batch.schema.names
    for name in ("path", "text"):
        if name not in names:
            raise FiglintError(f"no column {name!r} among {', '.join(names)}: articles have the columns path and text")
    paths, texts = batch.column("path").to_pylist(), batch.column("text").to_pylist()
    dates = batch.column("date").to_pylist() if "date" in names else [None] * len(paths)
    rows: list[dict[str, Any]] = []
    for path, text, date in zip(paths, texts, dates, strict=True):
        checked = _checked(str(path), text, date, plan)
        rows += _rows(checked)
        if checked.gist is not None:
            rows.append({"gist": packed(checked.gist)})
    return pa.RecordBatch.from_pylist(rows, schema=GISTS if plan.across else FINDINGS)


def own_of(found: pa.Table | pa.RecordBatch) -> pa.Table:
    """The findings in articles of what `check_batch` gave."""
    table = found if isinstance(found, pa.Table) else pa.Table.from_batches([found])
    return table.filter(pc.is_null(table["gist"])).select(FINDINGS.names) if "gist" in table.column_names else table


def pieces_of(batch: pa.RecordBatch | pa.Table) -> pa.RecordBatch:
    """The pieces (lint.engines.across) of the articles of a batch of GISTS."""
    rows = [piece for gist in batch.column("gist").to_pylist() if gist is not None for piece in pieces(gist)]
    return pa.RecordBatch.from_pylist(rows, schema=PIECES)


def findings_of(rows: Sequence[dict[str, Any]], plan: Plan) -> list[dict[str, Any]]:
    """The findings between two articles, of all that met of them (lint.engines.across), as rows of FINDINGS."""
    pack = pack_of(plan.language, plan.rules)
    return [diagnostic_object(diagnostic) for diagnostic in settled(rows, pack, plan.options)]


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
