"""The compiled pack on disk: private to its owner, keyed by everything that went into it, checked before it is read.

A file holds a mark, a checksum, and `marshal` data: strings, numbers, tuples and dictionaries, nothing that runs. It is only
read from a folder and file that belong to this user and that nobody else can write to. Of a pack, a check needs a part:
it is stored in pieces, each named with its place and checksum by the piece that needs it, and checked when it is read.
"""

from __future__ import annotations

import marshal
import os
import sys
from _imp import source_hash

from lint.model import FiglintError
from lint.records import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    Ref = tuple[int, int, bytes]  # offset, length and checksum of a piece

MARK = b"figlint pack 8\n"
DIGEST = 20
SUM = 8  # bytes of a checksum
MOST_MADE = 40_000_000  # bytes that are kept for the next pack: five packs or so


def digest(data: bytes) -> bytes:
    """What tells these bytes from all others."""
    from _blake2 import blake2b  # noqa: PLC0415  # hashlib loads OpenSSL, 3 ms that a check does not need

    found: bytes = blake2b(data, digest_size=DIGEST).digest()
    return found


def checksum(data: bytes) -> bytes:
    """What tells whether bytes are those that were stored: SipHash, of Python itself, at a fifth of the time of a digest.

    It guards against damage. Others who might mean harm are kept out by owner and mode of file and folder.
    """
    found: bytes = source_hash(int.from_bytes(MARK[:SUM], "little"), data)
    return found


def named(parts: Iterable[str]) -> str:
    """A name for what is made of some parts, as hexadecimal digits."""
    data = "\n".join(parts).encode("utf-8", "surrogatepass")
    return checksum(data).hex() + checksum(data[::-1]).hex()


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
    parts = [sys.version, str(sys.maxunicode), language]
    parts += [f"{path}:{size}:{changed}" for path, size, changed in _ingredients(language, folders)]
    return named(parts)


SHIPPED = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "packed")
LATER = 600_000_000_000  # nanoseconds: what changed so long after the shipped pack was not installed with it


def _shipped_key(language: str, ingredients: list[tuple[str, int, int]]) -> str:
    """A name for what was made of these files and no others, whatever the place and the time of their installation."""
    parts = [f"{sys.implementation.name} {sys.version_info[:2]}", str(sys.maxunicode), language]
    parts += [f"{os.path.basename(path)}:{size}" for path, size, _ in ingredients]
    return named(parts)


def _open_shipped(name: str, ingredients: list[tuple[str, int, int]]) -> Pieces | None:
    path = os.path.join(SHIPPED, f"{name}.pack")
    try:
        file = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
    except OSError:
        return None
    status = os.fstat(file)
    pieces = Pieces(file, status.st_size, path)
    return None if any(changed > status.st_mtime_ns + LATER for _, _, changed in ingredients) else pieces


def read_shipped(language: str) -> tuple[str, dict[str, Ref], Pieces] | None:
    """The pack that was built with the wheel: its key, sections and pieces. None where it is of other rules or libraries."""
    if not os.path.isdir(SHIPPED):
        return None
    ingredients = _ingredients(language, ())
    name = _shipped_key(language, ingredients)
    pieces = _open_shipped(name, ingredients)
    index = None if pieces is None else _index(pieces)
    return None if pieces is None or index is None else (name, index, pieces)


def ship(language: str, packed: dict[str, Any], split: Collection[str], made: dict[str, Any], place: str) -> list[str]:
    """Writes a pack to go with a wheel, and what its rules were made into, for the packs with rules on top. Gives the paths."""
    files = {
        _shipped_key(language, _ingredients(language, ())): _in_pieces(packed, split),
        f"made-{_shipped_key('', _stamps(_code()))}": _whole(made),
    }
    paths = []
    for name, content in files.items():
        paths.append(os.path.join(place, f"{name}.pack"))
        with open(paths[-1], "wb") as file:
            file.write(MARK + content)
    return paths


def _ingredients(language: str, folders: tuple[str, ...]) -> list[tuple[str, int, int]]:
    """What a pack is made of: path, size and time of last change of each file; -1 where there is none."""
    from lint.pack.files import rule_files  # noqa: PLC0415

    return _stamps((*_code(), *rule_files(language, folders)))


def _code() -> tuple[str, ...]:
    """The files of figlint that make packs, and the engine's."""
    from lint.pack.engine import origin  # noqa: PLC0415

    here = os.path.dirname(os.path.abspath(__file__))
    code = sorted(os.path.join(here, name) for name in os.listdir(here) if name.endswith(".py"))
    below = (os.path.join(os.path.dirname(here), name) for name in ("algebra.py", "letters.py", "units.py"))
    return *code, *below, origin() or ""


def _stamps(paths: Iterable[str]) -> list[tuple[str, int, int]]:
    found = []
    for path in paths:
        try:
            status = os.stat(path)
        except OSError:
            found.append((path, -1, -1))
        else:
            found.append((path, status.st_size, status.st_mtime_ns))
    return found


def read(name: str) -> dict[str, Any] | None:
    """What was stored whole under a name, or None where there is nothing that can be trusted."""
    return _read_whole(_open(name))


def _read_whole(pieces: Pieces | None) -> dict[str, Any] | None:
    if pieces is None:
        return None
    try:
        content = pieces.load((SUM, pieces.size - SUM, pieces.read(0, SUM)))
    except CorruptError:
        return None
    return content if isinstance(content, dict) else None


def read_pieces(name: str) -> tuple[dict[str, Ref], Pieces] | None:
    """The sections of a pack by name, and the pieces to load them from; None where there is none that can be trusted."""
    pieces = _open(name)
    if pieces is None:
        return None
    index = _index(pieces)
    return None if index is None else (index, pieces)


def _index(pieces: Pieces) -> dict[str, Ref] | None:
    """The sections of a pack by name; None where they are damaged."""
    head = pieces.read(0, SUM + 4)
    length = int.from_bytes(head[SUM:], "little")
    try:
        index = pieces.load((pieces.size - length, length, head[:SUM]))
    except CorruptError:
        return None
    return index if isinstance(index, dict) else None


class CorruptError(FiglintError):
    """A piece of the cache is not what was stored. The file has been taken away: the next run builds it anew."""


class Pieces:
    """A cache file, loaded piece by piece; offsets count behind its mark."""

    __slots__ = ("_data", "_file", "_path", "size")

    def __init__(self, file: int, size: int, path: str) -> None:
        self._file = file
        self._path = path
        self.size = size - len(MARK)
        self._data = b""
        if not hasattr(os, "pread"):
            with open(file, "rb", closefd=False) as whole:
                self._data = whole.read()

    def __del__(self, close: Any = os.close) -> None:  # `os` may be gone when the process ends
        close(self._file)

    def read(self, start: int, length: int) -> bytes:
        """The bytes at a place, fewer where the file ends."""
        start += len(MARK)
        return self._data[start : start + length] if self._data else os.pread(self._file, length, start)

    def load(self, ref: Ref) -> Any:
        """The data at a place, if its checksum is right. Raises CorruptError where it is not."""
        start, length, known = ref
        piece = self.read(start, length) if start >= 0 else b""
        if len(piece) != length or checksum(piece) != known:
            _forget(self._path)
            stays = os.path.exists(self._path)
            mend = "cannot be removed; reinstall figlint" if stays else "has been removed; run figlint again"
            raise CorruptError(f"{self._path}: the cache was damaged and {mend}")
        return marshal.loads(piece)  # noqa: S302  # checksum, owner and mode are checked


class Lazy(dict[Any, Any]):
    """A section of which each entry is a piece of its own, loaded when it is asked for."""

    __slots__ = ("_pieces", "_refs")

    def __init__(self, refs: Mapping[Any, Any], pieces: Any) -> None:
        """refs: what `pieces.load` makes the entries of."""
        super().__init__()
        self._refs = refs
        self._pieces = pieces

    def __missing__(self, key: Any) -> Any:
        value = self[key] = self._pieces.load(self._refs[key])
        return value

    def get(self, key: Any, default: Any = None) -> Any:
        """As of any dictionary."""
        return self[key] if key in self._refs else default

    def __contains__(self, key: object) -> bool:
        return key in self._refs

    def __iter__(self) -> Iterator[Any]:
        return iter(self._refs)

    def __len__(self) -> int:
        return len(self._refs)

    def keys(self) -> Any:
        """The names of all entries, loaded or not."""
        return self._refs.keys()

    def items(self) -> Any:
        """All entries, loaded."""
        return [(key, self[key]) for key in self._refs]

    def values(self) -> Any:
        """All entries, loaded."""
        return [self[key] for key in self._refs]


def _open(name: str) -> Pieces | None:
    """The pieces of a file that can be trusted."""
    found = _descriptor(f"{name}.pack")
    if found is None:
        return None
    pieces = Pieces(*found)
    return pieces if pieces.size >= SUM + 4 and pieces.read(-len(MARK), len(MARK)) == MARK else None


def read_file(name: str) -> bytes | None:
    """The bytes of a file of the cache; None where there is none that can be trusted."""
    found = _descriptor(name)
    if found is None:
        return None
    try:
        with open(found[0], "rb") as file:
            return file.read()
    except OSError:
        return None


def _descriptor(name: str) -> tuple[int, int, str] | None:
    """An open file that is this user's alone to write, its size and path."""
    place = folder()
    if place is None:
        return None
    path = os.path.join(place, name)
    try:
        if not _private(os.stat(place)):
            return None
        file = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0))
    except OSError:
        return None
    status = os.fstat(file)
    if not _private(status):
        os.close(file)
        return None
    return file, status.st_size, path


def _private(status: os.stat_result) -> bool:
    """Belongs to this user, and nobody else may write to it."""
    return not hasattr(os, "geteuid") or (status.st_uid == os.geteuid() and not status.st_mode & 0o022)


def write(name: str, content: dict[str, Any]) -> None:
    """Stores data whole, or not at all. A cache that cannot be written is no error: the next run builds again."""
    _store(name, _whole(content))


def _whole(content: dict[str, Any]) -> bytes:
    body = marshal.dumps(_shared(content))
    return checksum(body) + body


def write_pieces(name: str, packed: dict[str, Any], split: Collection[str] = (), *, patterns: bool = True) -> None:
    """Stores a pack: each section and each compiled pattern (the `bytes` in it) is a piece of its own.

    split: sections of which each entry is one, too. patterns: whether the `bytes` in these are patterns.
    """
    _store(name, _in_pieces(packed, split, patterns=patterns))


def _made_name() -> str:
    """Of the file with what rules were made into: by this Python, this build of the engine, this code."""
    parts = [sys.version, *(f"{path}:{size}:{changed}" for path, size, changed in _stamps(_code()))]
    return f"made-{named(parts)}"


def read_made() -> dict[str, Any]:
    """What rules were made into for packs before, by what it was made from: most is the same in the next one."""
    stamps = _stamps(_code())
    return read(_made_name()) or _read_whole(_open_shipped(f"made-{_shipped_key('', stamps)}", stamps)) or {}


def write_made(made: dict[str, Any]) -> None:
    """Stores what rules were made into for the next pack; what nobody asked for longest is left out where it is too much."""
    sizes = {key: len(marshal.dumps(value)) for key, value in made.items()}
    size = sum(sizes.values())
    kept = dict(made)
    for key in made:
        if size <= MOST_MADE:
            break
        size -= sizes[key]
        del kept[key]
    write(_made_name(), kept)


def _in_pieces(packed: dict[str, Any], split: Collection[str], *, patterns: bool = True) -> bytes:
    data = bytearray(SUM + 4)  # room for what is written last
    places: dict[bytes, Ref] = {}

    def put(piece: bytes) -> Ref:
        if piece not in places:
            places[piece] = (len(data), len(piece), checksum(piece))
            data.extend(piece)
        return places[piece]

    def stow(value: Any) -> Any:
        if isinstance(value, bytes):
            return put(value)
        if isinstance(value, tuple):
            return tuple(map(stow, value))
        if isinstance(value, dict):
            return {key: stow(item) for key, item in value.items()}
        return value

    index = {}
    for section, content in packed.items():
        if section in split:
            items = {key: stow(item) if patterns else item for key, item in content.items()}
            stowed = {key: put(marshal.dumps(_shared(item))) for key, item in items.items()}
        else:
            stowed = stow(content)
        index[section] = put(marshal.dumps(_shared(stowed)))
    head = marshal.dumps(index)
    data[: SUM + 4] = checksum(head) + len(head).to_bytes(4, "little")
    return bytes(data) + head


def _shared(content: Any) -> Any:
    """The same data with what is equal stored once: half the bytes, and a fraction of the time to load them.

    Strings are copies that Python has not interned, for those would be interned at each load.
    """
    seen: dict[Any, Any] = {}

    def share(value: Any) -> Any:
        kind = type(value)
        if kind is str:
            known = seen.get((kind, value))
            if known is None:
                known = value.encode("utf-8", "surrogatepass").decode("utf-8", "surrogatepass")
                seen[kind, known] = known
            return known
        if kind is dict:
            return {share(key): share(item) for key, item in value.items()}
        if kind not in (tuple, frozenset):
            return seen.setdefault((kind, value), value)
        items = kind(map(share, value))
        # equal things of other types are kept apart (1 and True): their parts are compared as what they are
        try:
            return seen.setdefault((kind, kind(map(id, items))), items)
        except TypeError:
            return items

    try:
        return share(content)
    finally:
        seen.clear()  # what is referred to from elsewhere is stored as if it came twice


def _store(name: str, content: bytes) -> None:
    place = write_file(f"{name}.pack", MARK + content)
    if place is not None:
        _prune(place, f"{name}.pack")


def write_file(name: str, content: bytes) -> str | None:
    """Stores bytes whole, or not at all, for this user alone. The folder where they are; None where that cannot be."""
    place = folder()
    if place is None:
        return None
    path = os.path.join(place, name)
    draft = f"{path}.{os.getpid()}"
    try:
        os.makedirs(place, mode=0o700, exist_ok=True)
        with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(content)
        os.replace(draft, path)
    except OSError:
        _forget(draft)
        return None
    return place


def _forget(path: str) -> None:
    try:
        os.unlink(path)
    except OSError:
        return


def _prune(place: str, keep: str) -> None:
    """Drops all but the newest packs, so that edits of house rules do not fill the disk, and what killed runs left behind."""
    try:
        entries = [(entry, entry.stat().st_mtime_ns) for entry in os.scandir(place) if entry.name != keep]
        packs = sorted(((at, entry.path) for entry, at in entries if entry.name.endswith(".pack")), reverse=True)
        for _, path in packs[7:]:
            os.unlink(path)
        newest = max((at for _, at in entries), default=0)
        for entry, at in entries:
            if entry.name.rpartition(".")[2].isdigit() and newest - at > 3_600_000_000_000:
                os.unlink(entry.path)  # a draft of an hour ago
    except OSError:
        return
