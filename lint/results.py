"""What earlier runs found, by content: an article that has not changed is not checked again.

A result is named by a digest of the file's path and bytes and stands in a file named by a digest of all else that a result
depends on: figlint's own code, its rules and rates, and the settings. So nothing has to be thrown away when any of them
changes, and what is found is always what checking would find. Files of results are as private as the packed rules
(`lint.pack.cache`): written whole or not at all, read only where nobody else can write, and checked by a digest before they
are; what they hold is bytes, and JSON with the findings, nothing that runs. Two runs at once may lose results, never mix them.
"""

from __future__ import annotations

import os
import sys

from lint.model import Diagnostic, RelatedPlace, Suggestion
from lint.pack import cache
from lint.records import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lint.across import Gist

MARK = b"figlint results 1\n"
KEY = 16  # bytes of a result's name
SHARDS = 16  # files for each plan: a run on one article reads and writes a sixteenth
MOST = 2_000_000  # bytes of a file; beyond it what the last run did not need is dropped
PLANS = 8  # so many plans are kept
_HEAD = len(MARK) + cache.DIGEST + 4


class Results:
    """The results of one plan: looked up one by one, kept in memory until they are saved."""

    def __init__(self, *parts: str) -> None:
        """parts: all that a result depends on besides its file, as text."""
        text = "\0".join((sys.version, _code(), *parts))
        self._name = cache.digest(text.encode("utf-8", "surrogatepass")).hex()
        self._shards: dict[int, dict[bytes, bytes]] = {}
        self._new: dict[int, dict[bytes, bytes]] = {}
        self._used: dict[int, set[bytes]] = {}

    @staticmethod
    def key(path: str, data: bytes) -> bytes:
        """The name of a file's result."""
        return cache.digest(path.encode("utf-8", "surrogatepass") + b"\0" + data)[:KEY]

    def find(self, key: bytes, path: str) -> tuple[Diagnostic, ...] | None:
        """What was found in the file of this name; None where that is not known."""
        shard = key[0] % SHARDS
        known = self._shards.get(shard)
        if known is None:
            known = self._shards[shard] = _read(self._file(shard))
        payload = known.get(key)
        if payload is None:
            return None
        found = _unpacked(payload, path) if payload else ()
        if found is not None:
            self._used.setdefault(shard, set()).add(key)
        return found

    def gist(self, key: bytes, path: str) -> Gist | None:
        """The gist of a file that `find` found; None where none was stored with its result."""
        payload = self._shards.get(key[0] % SHARDS, {}).get(key, b"")
        return _gist(payload, path) if payload[:1] == b"{" else None

    def keep(self, key: bytes, diagnostics: tuple[Diagnostic, ...], gist: Gist | None = None) -> None:
        """Remembers what was found, for `save` to store."""
        payload = _packed(diagnostics, gist) if diagnostics or gist is not None else b""
        self._new.setdefault(key[0] % SHARDS, {})[key] = payload

    def save(self) -> None:
        """Stores what is new beside what others have stored meanwhile. What cannot be written is no error."""
        for shard, new in self._new.items():
            path = self._file(shard)
            stored = {**_read(path), **new}
            size = sum(map(len, stored.values())) + (KEY + 4) * len(stored)
            if size > MOST:
                stored = _fitting(stored, (*self._used.get(shard, ()), *new))
            _write(path, stored)
        if self._new:
            _prune(self._name)
        self._new = {}

    def _file(self, shard: int) -> str:
        return f"{self._name}-{shard:x}.results"


def _code() -> str:
    """A text that changes when figlint's own code or the installed libraries do."""
    parts = []
    top = os.path.dirname(os.path.abspath(__file__))
    folders = [top]
    for folder in folders:
        with os.scandir(folder) as listing:
            for entry in sorted(listing, key=lambda entry: entry.name):
                if entry.name.endswith(".py"):
                    status = entry.stat()
                    parts.append(f"{entry.path}:{status.st_size}:{status.st_mtime_ns}")
                elif entry.name != "__pycache__" and entry.is_dir():
                    folders.append(entry.path)
    from lint.pack.engine import origin  # noqa: PLC0415

    libraries = os.path.dirname(os.path.dirname(origin() or ""))
    try:
        parts.append(f"{libraries}:{os.stat(libraries).st_mtime_ns}")
    except OSError:
        parts.append(libraries)
    return "\n".join(parts)


def _fitting(stored: dict[bytes, bytes], wanted: Iterable[bytes]) -> dict[bytes, bytes]:
    """As many results as a file may hold, those that are wanted first."""
    kept: dict[bytes, bytes] = {}
    size = 0
    first = [key for key in dict.fromkeys(wanted) if key in stored]
    for key in (*first, *(stored.keys() - set(first))):
        size += len(stored[key]) + KEY + 4
        if size > MOST:
            break
        kept[key] = stored[key]
    return kept


def _read(name: str) -> dict[bytes, bytes]:
    """The results of a file; none where it cannot be trusted."""
    data = cache.read_file(name)
    if data is None or not data.startswith(MARK) or len(data) < _HEAD:
        return {}
    body = data[len(MARK) + cache.DIGEST :]
    if cache.digest(body) != data[len(MARK) : len(MARK) + cache.DIGEST]:
        return {}
    count = int.from_bytes(body[:4], "little")
    keys_end = 4 + count * KEY
    start = keys_end + count * 4
    if start > len(body):
        return {}
    found = {}
    for number in range(count):
        end = start + int.from_bytes(body[keys_end + number * 4 : keys_end + number * 4 + 4], "little")
        found[body[4 + number * KEY : 4 + number * KEY + KEY]] = body[start:end]
        start = end
    return found


def _write(name: str, stored: dict[bytes, bytes]) -> None:
    parts = [len(stored).to_bytes(4, "little"), *stored]
    parts += [len(payload).to_bytes(4, "little") for payload in stored.values()]
    parts += stored.values()
    body = b"".join(parts)
    cache.write_file(name, MARK + cache.digest(body) + body)


def _prune(name: str) -> None:
    """Drops the results of all but the newest plans."""
    place = cache.folder()
    try:
        entries = [entry for entry in os.scandir(place or "") if entry.name.endswith(".results")]
        newest: dict[str, int] = {}
        for entry in entries:
            plan = entry.name.partition("-")[0]
            newest[plan] = max(newest.get(plan, 0), entry.stat().st_mtime_ns)
        kept = {name, *sorted(newest, key=lambda plan: -newest[plan])[:PLANS]}
        for entry in entries:
            if entry.name.partition("-")[0] not in kept:
                os.unlink(entry.path)
    except OSError:
        return


# ------------------------------------------------------------------------------------------------------ findings


def _packed(diagnostics: tuple[Diagnostic, ...], gist: Gist | None = None) -> bytes:
    import json  # noqa: PLC0415

    rows: Any = [[*one[1:], [one.path == place.path for place in one.related]] for one in diagnostics]
    if gist is not None:
        rows = {"found": rows, "gist": gist[1:]}
    return json.dumps(rows, separators=(",", ":")).encode("ascii")


def _gist(payload: bytes, path: str) -> Gist | None:
    """The gist that was stored with findings; None where this is none of what `_packed` gives."""
    import json  # noqa: PLC0415

    from lint.across import Gist, Row  # noqa: PLC0415

    try:
        day, sentences, rows = json.loads(payload)["gist"]
        return Gist(path, day, tuple(sentences), tuple(Row(*row) for row in rows))
    except (ValueError, TypeError, KeyError, RecursionError):
        return None


def _unpacked(payload: bytes, path: str) -> tuple[Diagnostic, ...] | None:
    """The findings that were stored; None where this is none of what `_packed` gives."""
    import json  # noqa: PLC0415

    try:
        rows = json.loads(payload)
        return tuple(_diagnostic(row, path) for row in (rows["found"] if isinstance(rows, dict) else rows))
    except (ValueError, TypeError, IndexError, KeyError, RecursionError):
        return None


def _diagnostic(row: Any, path: str) -> Diagnostic:
    rule, severity, confidence, message, start, end, line, column, end_line, end_column, related, suggestions, *rest = row
    fingerprint, relation, own = rest
    texts = (rule, severity, confidence, message, fingerprint, relation)
    numbers = (start, end, line, column, end_line, end_column)
    if not all(isinstance(text, str) for text in texts) or not all(isinstance(number, int) for number in numbers):
        raise TypeError("no finding")
    places = tuple(
        RelatedPlace(path if mine else str(where), int(first), int(last), int(row), int(place), str(said))
        for mine, (where, first, last, row, place, said) in zip(own, related, strict=True)
    )
    return Diagnostic(
        path, rule, severity, confidence, message, start, end, line, column, end_line, end_column, places,
        tuple(Suggestion(str(text), safe is True) for text, safe in suggestions), fingerprint, relation,
    )  # fmt: skip
