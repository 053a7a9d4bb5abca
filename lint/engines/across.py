"""Conflicts between articles where no process sees them all: two groupings by key, with the functions of `check --across`.

An article's gist is cut into pieces, each under the key of a sentence or of a measure. All pieces of one key meet (`met`): who
shares a sentence, and who says differently of one thing. What met is grouped by the two articles, and for each two it is
settled (`settled`) whether they are versions of one story, and what of it is a finding. Pure functions over lists of rows.
"""

from __future__ import annotations

import json
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from lint.across import CROWD, DAY, VERSION, Gist, Holder, Meeting, Row, are_versions, findings, meet

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lint.model import Diagnostic, Options

PIECES = pa.schema(
    [
        pa.field("key", pa.string()), pa.field("text", pa.string()), pa.field("path", pa.string()),
        pa.field("day", pa.string()), pa.field("size", pa.int64()), pa.field("row", pa.string()),
    ]
)  # fmt: skip
MEETINGS = pa.schema(
    [
        pa.field("pair", pa.string()), pa.field("kind", pa.string()), pa.field("one_size", pa.int64()),
        pa.field("other_size", pa.int64()), pa.field("one", pa.string()), pa.field("other", pa.string()),
    ]
)  # fmt: skip
SENTENCE = "d"  # before the digest of a sentence, in keys
SHARED = "shared"  # the kind of what only says that two articles have a sentence in common


def packed(gist: Gist) -> str:
    """A gist as a string, to go from one process to another."""
    return json.dumps(gist, ensure_ascii=True, separators=(",", ":"))


def unpacked(text: str) -> Gist:
    """The gist of a string that `packed` made."""
    path, day, sentences, rows = json.loads(text)
    return Gist(path, day, tuple(sentences), tuple(Row(*row) for row in rows))


def pieces(text: str) -> Iterator[dict[str, Any]]:
    """A packed gist as rows of PIECES."""
    gist = unpacked(text)
    name = blake2b(text.encode("ascii"), digest_size=12).hexdigest()
    same = {"text": name, "path": gist.path, "day": gist.day, "size": len(gist.sentences)}
    for digest in gist.sentences:
        yield {"key": f"{SENTENCE}{digest}", **same, "row": ""}
    for row in gist.rows:
        yield {"key": row.key, **same, "row": json.dumps(row, separators=(",", ":"))}


def met(rows: Sequence[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """What all pieces of one key make: rows of MEETINGS."""
    rows = sorted(rows, key=lambda row: (row["path"], row["text"], row["row"]))
    if len({row["text"] for row in rows}) > CROWD:
        return
    key = rows[0]["key"]
    if key[0] == SENTENCE:
        for at, one in enumerate(rows):
            for other in rows[at + 1 :]:
                yield _meeting(SHARED, one, other, "", "")
        return
    sizes = {row["text"]: row for row in rows}
    holders = [Holder(row["text"], row["path"], row["day"], Row(*json.loads(row["row"]))) for row in rows]
    for kind, mine, theirs in meet(key, holders):
        yield _meeting(kind, sizes[str(mine.text)], sizes[str(theirs.text)], json.dumps(mine), json.dumps(theirs))


def _meeting(kind: str, one: dict[str, Any], other: dict[str, Any], mine: str, theirs: str) -> dict[str, Any]:
    pair = f"{one['text']} {other['text']}"
    return {"pair": pair, "kind": kind, "one_size": one["size"], "other_size": other["size"], "one": mine, "other": theirs}


def settled(rows: Sequence[dict[str, Any]], pack: Any, options: Options) -> list[Diagnostic]:
    """The findings of two articles, of all that met of them."""
    shared = [row for row in rows if row["kind"] == SHARED]
    near = bool(shared) and are_versions(len(shared), shared[0]["one_size"], shared[0]["other_size"])
    meetings = [
        Meeting(row["kind"], _holder(row["one"]), _holder(row["other"]))
        for row in rows
        if row["kind"] == DAY or (near and row["kind"] == VERSION)
    ]
    return findings(meetings, pack, options)


def _holder(text: str) -> Holder:
    name, path, day, row = json.loads(text)
    return Holder(name, path, day, Row(*row))
