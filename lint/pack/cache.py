"""The compiled pack on disk: private to its owner, keyed by everything that went into it, checked before it is read.

A file holds a mark, a digest of the rest, and `marshal` data: strings, numbers, tuples and dictionaries, nothing that
runs. It is only read from a folder and file that belong to this user and that nobody else can write to.
"""

from __future__ import annotations

import marshal
import os
import sys

from lint.records import Any

MARK = b"figlint pack 3\n"
DIGEST = 20


def _blake2b(data: bytes) -> Any:
    from _blake2 import blake2b  # noqa: PLC0415  # hashlib loads OpenSSL, 3 ms that a check does not need

    return blake2b(data, digest_size=DIGEST)


def folder() -> str | None:
    """The cache folder: FIGLINT_CACHE_DIR, else the platform's own place; None where there is no home."""
    named = os.environ.get("FIGLINT_CACHE_DIR")
    if named:
        return named
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA")
    elif sys.platform == "darwin":
        base = os.path.expanduser("~/Library/Caches")
    else:
        base = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
    if not base or not os.path.isabs(base):
        return None
    return os.path.join(base, "figlint")


def key(language: str, folders: tuple[str, ...]) -> str:
    """A name for the pack of these rules: changes when a rule file, figlint's own code or a library changes."""
    from lint.pack.engine import origin  # noqa: PLC0415
    from lint.pack.load import rule_files  # noqa: PLC0415

    here = os.path.dirname(os.path.abspath(__file__))
    parts = [sys.version, str(sys.maxunicode), language]
    code = sorted(os.path.join(here, name) for name in os.listdir(here) if name.endswith(".py"))
    code.append(os.path.join(os.path.dirname(here), "algebra.py"))
    for path in (*code, origin() or "", *rule_files(language, folders)):
        try:
            status = os.stat(path)
        except OSError:
            parts.append(f"{path}:missing")
        else:
            parts.append(f"{path}:{status.st_size}:{status.st_mtime_ns}")
    return str(_blake2b("\n".join(parts).encode()).hexdigest())


def read(name: str) -> dict[str, Any] | None:
    """The pack of that name, or None where there is none that can be trusted."""
    place = folder()
    if place is None:
        return None
    path = os.path.join(place, f"{name}.pack")
    try:
        if not _private(os.stat(place)):
            return None
        with open(path, "rb") as file:
            if not _private(os.fstat(file.fileno())):
                return None
            data = file.read()
    except OSError:
        return None
    start = len(MARK) + DIGEST
    body = memoryview(data)[start:]
    if data[: len(MARK)] != MARK or data[len(MARK) : start] != _blake2b(body).digest():  # type: ignore[arg-type]
        return None
    content = marshal.loads(body)  # noqa: S302  # digest, owner and mode are checked above
    return content if isinstance(content, dict) else None


def _private(status: os.stat_result) -> bool:
    """Belongs to this user, and nobody else may write to it."""
    return not hasattr(os, "geteuid") or (status.st_uid == os.geteuid() and not status.st_mode & 0o022)


def write(name: str, packed: dict[str, Any]) -> None:
    """Stores a pack, whole or not at all. A cache that cannot be written is no error: the next run builds again."""
    place = folder()
    if place is None:
        return
    body = marshal.dumps(packed)
    path = os.path.join(place, f"{name}.pack")
    draft = f"{path}.{os.getpid()}"
    try:
        os.makedirs(place, mode=0o700, exist_ok=True)
        with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(MARK + _blake2b(body).digest() + body)
        os.replace(draft, path)
        _prune(place, f"{name}.pack")
    except OSError:
        try:
            os.unlink(draft)
        except OSError:
            return


def _prune(place: str, keep: str) -> None:
    """Drops all but the newest packs, so that edits of house rules do not fill the disk."""
    packs = [entry for entry in os.scandir(place) if entry.name.endswith(".pack") and entry.name != keep]
    packs.sort(key=lambda entry: entry.stat().st_mtime_ns, reverse=True)
    for entry in packs[7:]:
        os.unlink(entry.path)
