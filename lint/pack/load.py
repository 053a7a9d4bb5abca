"""TOML files → checked tables, each with its file and line. Build time only.

Whatever is wrong in a rule file is said with the file, the line, what was expected and the nearest right key; all the
mistakes of a folder are said at once.
"""

from __future__ import annotations

import sys

from lint.model import FiglintError
from lint.pack.files import rule_files
from lint.pack.schema import FILE_KEYS, KINDS, NAMED, TYPES, Key
from lint.records import Any, NamedTuple


class Table(NamedTuple):
    """One table of a rule file: `[[kind]]`, or `[kind.name]` where name is set."""

    kind: str
    name: str
    data: dict[str, Any]
    path: str
    line: int

    @property
    def where(self) -> str:
        return f"{self.path}:{self.line}"


class Rules(NamedTuple):
    """All tables of the rule folders, in file order; `files` as (path, digest of content)."""

    tables: tuple[Table, ...]
    files: tuple[str, ...]

    def of(self, kind: str) -> list[Table]:
        return [table for table in self.tables if table.kind == kind]


def load_rules(language: str = "en", folders: tuple[str, ...] = ()) -> Rules:
    """Reads and checks all rule files. Raises FiglintError with every mistake, a line each."""
    tables: list[Table] = []
    problems: list[str] = []
    files = rule_files(language, folders)
    for path in files:
        read_file(path, tables, problems)
    _check_ids(tables, problems)
    if problems:
        raise FiglintError("\n".join(problems))
    return Rules(tuple(tables), tuple(files))


def read_file(path: str, tables: list[Table], problems: list[str]) -> None:
    """Appends the tables of one file to `tables`, and what is wrong in it to `problems`."""
    try:
        with open(path, "rb") as file:
            text = file.read().decode("utf-8-sig")
    except OSError as error:
        problems.append(f"{path}: cannot be read: {error.strerror}")
        return
    except UnicodeDecodeError as error:
        problems.append(f"{path}: not UTF-8 at byte {error.start}; rule files are UTF-8 TOML")
        return
    if sys.version_info >= (3, 11):
        from tomllib import TOMLDecodeError, loads  # noqa: PLC0415
    else:
        from tomli import TOMLDecodeError, loads  # noqa: PLC0415
    try:
        content = loads(text.replace("\r\n", "\n"))
    except (TOMLDecodeError, RecursionError) as error:
        problems.append(f"{path}: not valid TOML: {error}")
        return
    lines = _Lines(text)
    for key, value in content.items():
        if key in KINDS:
            if not isinstance(value, list):
                problems.append(f"{path}:{lines.of(key)}: write [[{key}]], with two brackets: a file may hold many")
                continue
            for number, data in enumerate(value):
                line = lines.header(f"[[{key}]]", number)
                _check(KINDS[key], f"[[{key}]]", data, path, line, lines, problems)
                tables.append(Table(key, "", data, path, line))
        elif key in NAMED:
            for name, data in value.items() if isinstance(value, dict) else ():
                line = lines.header(f"[{key}.{name}]", 0)
                _check(NAMED[key], f"[{key}.{name}]", data, path, line, lines, problems)
                tables.append(Table(key, name, data, path, line))
        elif key not in FILE_KEYS:
            problems.append(f"{path}:{lines.of(key)}: unknown table {key!r}{nearest(key, [*KINDS, *NAMED, *FILE_KEYS])}")


def _check(keys: dict[str, Key], title: str, data: Any, path: str, line: int, lines: _Lines, problems: list[str]) -> None:
    if not isinstance(data, dict):
        problems.append(f"{path}:{line}: {title} must be a table of keys and values")
        return
    for key, value in data.items():
        if key not in keys:
            problems.append(f"{path}:{lines.after(line, key)}: unknown key {key!r} in {title}{nearest(key, list(keys))}")
        elif not _fits(keys[key].type, value):
            problems.append(f"{path}:{lines.after(line, key)}: {key} in {title} must be {TYPES[keys[key].type]}, not {value!r}")
    problems.extend(
        f"{path}:{line}: {title} {data.get('id', '')!r} has no {key!r}: {_MISSING.get(key, 'it is required')}"
        for key, spec in keys.items()
        if spec.required and key not in data
    )
    if "why" in keys and isinstance(data.get("why"), str) and not data["why"].strip():
        problems.append(f"{path}:{lines.after(line, 'why')}: {title} has an empty 'why': say what the rule is for")
    problems.extend(
        f"{path}:{lines.after(line, key)}: {title} has no {key}: {_MISSING[key]}"
        for key in ("examples", "good", "bad")
        if keys.get(key, Key("")).required and data.get(key) == []
    )
    for example in data.get("bad") or () if title == "[[relation]]" else ():
        text = example.get("text") if isinstance(example, dict) else None
        if not isinstance(text, str) or "[" not in text or "]" not in text:
            problems.append(
                f"{path}:{lines.after(line, 'bad')}: a bad example in {title} {data.get('id', '')!r} marks nothing: "
                'put [brackets] round the figure that the finding points at, as in { text = "rose to [12]" }'
            )


_MISSING = {
    "why": "every rule says what it is for",
    "examples": "every rule shows texts that it matches and near misses that it does not",
    "good": "every relation shows texts that are right",
    "bad": "every relation shows texts that are wrong, with the [figure] marked",
}


def _fits(kind: str, value: Any) -> bool:
    if kind == "text":
        return isinstance(value, str)
    if kind == "texts":
        return isinstance(value, list) and all(isinstance(item, str) for item in value)
    if kind == "number":
        return isinstance(value, (int, float)) and not isinstance(value, bool)
    if kind == "number-or-text":
        return isinstance(value, (int, float, str)) and not isinstance(value, bool)
    if kind == "flag":
        return isinstance(value, bool)
    if kind == "table":
        return isinstance(value, dict)
    return isinstance(value, list) and all(isinstance(item, dict) for item in value)


def _check_ids(tables: list[Table], problems: list[str]) -> None:
    seen: dict[tuple[str, str], Table] = {}
    for table in tables:
        name = table.name or str(table.data.get("id", ""))
        if not name or table.kind in ("unit", "unit-name", "unit-prefix"):
            continue
        first = seen.setdefault((table.kind, name), table)
        if first is not table:
            problems.append(f"{table.where}: {table.kind} {name!r} is already defined at {first.where}")


def nearest(word: str, known: list[str]) -> str:
    """`; did you mean 'pattern'?`, or the list of what is known."""
    from difflib import get_close_matches  # noqa: PLC0415

    close = get_close_matches(word, known, n=1, cutoff=0.5)
    return f"; did you mean {close[0]!r}?" if close else f"; expected one of {', '.join(sorted(known))}"


class _Lines:
    """Finds the line of a header or a key: TOML parsers keep no positions."""

    def __init__(self, text: str) -> None:
        self.lines = [line.strip() for line in text.replace("\r\n", "\n").split("\n")]
        self.headers: dict[str, list[int]] = {}
        for number, line in enumerate(self.lines, 1):
            if line.startswith("["):
                self.headers.setdefault(line.split("#")[0].strip().replace(" ", ""), []).append(number)

    def header(self, header: str, number: int) -> int:
        found = self.headers.get(header, [])
        return found[number] if number < len(found) else 1

    def of(self, key: str) -> int:
        for number, line in enumerate(self.lines, 1):
            if line.startswith((f"[[{key}", f"[{key}", f"{key} ", f"{key}=")):
                return number
        return 1

    def after(self, line: int, key: str) -> int:
        for number in range(line, min(len(self.lines), line + 400)):
            text = self.lines[number]
            if text.startswith((f"{key} ", f"{key}=")):
                return number + 1
            if text.startswith("["):
                break
        return line
