"""Configuration: `figlint.toml`, `.figlint.toml` or `[tool.figlint]` in pyproject.toml; the nearest one upward wins.

KEYS is the one table of what may be set: it checks files, drives the command line, `config show` and `config schema`.
Whatever is wrong raises FiglintError with file, line and the nearest right thing.
"""

from __future__ import annotations

import os
import sys

from lint.model import FiglintError
from lint.read import ALIASES, FORMATS
from lint.records import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

FILES = ("figlint.toml", ".figlint.toml", "pyproject.toml")
LEVELS = ("error", "warning", "info")


class Key(NamedTuple):
    """A key of the configuration. `per_file`: may stand in [[overrides]] too."""

    type: str  # selectors texts text choice flag count day country currency format levels
    help: str
    default: Any = None
    choices: tuple[str, ...] = ()
    per_file: bool = True


KEYS: dict[str, Key] = {
    "select": Key("selectors", "rules and families to run, in place of the usual ones"),
    "extend-select": Key("selectors", "rules and families to run as well", ()),
    "ignore": Key("selectors", "rules and families not to run", ()),
    "extend-ignore": Key("selectors", "rules and families not to run, beside those of `ignore`", ()),
    "severity": Key("levels", "what a rule or family is reported as", {}, LEVELS),
    "confidence": Key("levels", "the least confidence at which a rule or family is shown", {}, ("high", "medium", "low")),
    "min-confidence": Key("choice", "the least confidence that is shown", "medium", ("high", "medium", "low")),
    "fail-on": Key("choice", "the least severity that makes the exit code 1", "error", (*LEVELS, "never")),
    "as-of": Key("day", "the date of articles that state none"),
    "country": Key("country", "the house's country: its gallons, its dates, its dollar"),
    "currency": Key("currency", 'what a bare "$" or "pounds" means in this house'),
    "language": Key("text", "the language of the articles", "en"),
    "format": Key("format", "how to read the files, whatever their names say"),
    "rules": Key("texts", "folders or files of further rules", ()),
    "ledger": Key("text", "the repository's own figures, which every text is compared with: a figures.toml", per_file=False),
    "across": Key("flag", "compare the files of a run with each other as well", default=False, per_file=False),
    "require-reason": Key("flag", "an ignore without a reason is not followed", default=True),
    "exclude": Key("texts", "files and folders to leave out, as in .gitignore", (), per_file=False),
    "include": Key("texts", "further files to read in folders, as in .gitignore", (), per_file=False),
    "baseline": Key("text", "the file of findings that are known and not reported", per_file=False),
    "jobs": Key("count", "how many processes to use; 0: as many as there are processors", 0, per_file=False),
    "time-limit": Key("count", "seconds that a file may take for each megabyte; 0: as many as it takes", 300, per_file=False),
    "output-format": Key("text", "how findings are written", "full", per_file=False),
}


class Globs(NamedTuple):
    """Patterns as in .gitignore, relative to the folder of the file that states them."""

    folder: str
    patterns: tuple[str, ...]


class Override(NamedTuple):
    """`[[overrides]]`: values for the files that match."""

    files: Globs
    values: Mapping[str, Any]
    origins: Mapping[str, str] = {}


class Config(NamedTuple):
    """What is set for a folder: each key's value where it is not the default, and where each was set."""

    values: Mapping[str, Any] = {}
    origins: Mapping[str, str] = {}  # key → "figlint.toml:3", "--select"
    overrides: tuple[Override, ...] = ()
    path: str = ""  # the file it comes from; empty: none

    def get(self, key: str) -> Any:
        """A key's value, or its default."""
        return self.values.get(key, KEYS[key].default)

    def with_overrides(self, matching: tuple[int, ...]) -> Config:
        """The same with some of its overrides, by number; the later one wins."""
        config = self
        for number in matching:
            override = self.overrides[number]
            config = config._replace(
                values=_over(config.values, override.values), origins={**config.origins, **override.origins}
            )
        return config

    def with_flags(self, flags: Mapping[str, Any]) -> Config:
        """The same under the flags of the command line.

        `select` takes the place of what the files choose, `ignore` adds to what they ignore; a rule that a flag selects
        by the name that a file ignores it by is on.
        """
        if not flags:
            return self
        values = dict(self.values)
        if "select" in flags:
            for key in ("ignore", "extend-ignore"):
                values[key] = tuple(name for name in self.get(key) if name not in flags["select"])
            values["extend-select"] = ()
        for key, value in flags.items():
            values[key] = (*values.get("ignore", ()), *value) if key == "ignore" else value
        return self._replace(values=values, origins={**self.origins, **{key: f"--{key}" for key in flags}})


def _over(below: Mapping[str, Any], above: Mapping[str, Any]) -> dict[str, Any]:
    """Values over others: each takes the other's place, but for tables of rules, which say something of each of their rules."""
    values = {**below, **above}
    for key in above:
        if KEYS[key].type == "levels" and key in below:
            values[key] = {**below[key], **above[key]}
    return values


# ------------------------------------------------------------------------------------------------ finding and reading


def find_config(folder: str) -> Config:
    """The configuration nearest to a folder, going up to the top of its repository or file system."""
    folder = os.path.abspath(folder)
    while True:
        config = config_in(folder)
        if config is not None:
            return config
        if is_top(folder):
            return Config()
        folder = os.path.dirname(folder)


def config_in(folder: str) -> Config | None:
    """The configuration that a folder itself holds."""
    for name in FILES:
        path = os.path.join(folder, name)
        if os.path.isfile(path):
            config = read_config(_shown(path), optional=name == "pyproject.toml")
            if config is not None:
                return config
    return None


def is_top(folder: str) -> bool:
    """Whether no configuration is looked for above a folder: it is the top of a repository or of the file system."""
    return os.path.dirname(folder) == folder or os.path.lexists(os.path.join(folder, ".git"))


def _shown(path: str) -> str:
    """A path as people know it: relative where it is below the current folder."""
    relative = os.path.relpath(path)
    return path if relative.startswith("..") else relative


def load_config(path: str) -> Config:
    """A named configuration file. Raises FiglintError where it is none."""
    config = read_config(path)
    if config is None:
        raise FiglintError(f"{path}: has no [tool.figlint] table")
    return config


def read_config(path: str, *, optional: bool = False, seen: tuple[str, ...] = ()) -> Config | None:
    """One file and what it extends. None where a pyproject.toml has no [tool.figlint]."""
    try:
        with open(path, "rb") as file:
            data = file.read()
    except OSError as error:
        raise FiglintError(f"{path}: cannot be read: {error.strerror or error}") from error
    in_pyproject = os.path.basename(path) == "pyproject.toml"
    if in_pyproject and b"tool.figlint" not in data and not (b"[tool]" in data and b"figlint" in data):
        return None  # without a TOML parser
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise FiglintError(f"{path}: not UTF-8 at byte {error.start}; configuration is UTF-8 TOML") from error
    content = _parse(text, path, optional=optional)
    if content is None:
        return None
    prefix = ""
    if in_pyproject:
        tool = content.get("tool")
        if not isinstance(tool, dict) or "figlint" not in tool:
            return None
        content, prefix = tool["figlint"], "tool.figlint"
        if not isinstance(content, dict):
            raise FiglintError(f"{path}: [tool.figlint] must be a table")
    return _config(content, _Source(path, text, prefix), seen)


def _parse(text: str, path: str, *, optional: bool) -> dict[str, Any] | None:
    if sys.version_info >= (3, 11):
        import tomllib as toml  # noqa: PLC0415
    else:
        import tomli as toml  # noqa: PLC0415
    try:
        content: dict[str, Any] = toml.loads(text.replace("\r\n", "\n"))
    except (toml.TOMLDecodeError, RecursionError) as error:
        if optional and "[tool.figlint" not in text:
            return None  # somebody else's broken pyproject.toml
        raise FiglintError(f"{path}: not valid TOML: {error}") from error
    return content


def _config(content: dict[str, Any], source: _Source, seen: tuple[str, ...]) -> Config:
    path = source.path
    base = Config()
    if "extend" in content:
        base = _extended(content["extend"], source, seen)
    folder = os.path.dirname(os.path.abspath(path))
    values: dict[str, Any] = {}
    origins: dict[str, str] = {}
    overrides: list[Override] = []
    for key, value in content.items():
        if key == "extend":
            continue
        if key == "overrides":
            overrides = _overrides(value, source, folder)
            continue
        values[key] = _value(key, value, source, folder, (*KEYS, "extend", "overrides"))
        origins[key] = f"{path}:{source.line(key)}"
    return Config(_over(base.values, values), {**base.origins, **origins}, (*base.overrides, *overrides), path)


def _extended(value: Any, source: _Source, seen: tuple[str, ...]) -> Config:
    if not isinstance(value, str):
        raise FiglintError(f"{source.at('extend')}: extend must be the path of a configuration file, not {value!r}")
    path = os.path.normpath(os.path.join(os.path.dirname(source.path), os.path.expanduser(value)))
    chain = (*seen, os.path.realpath(source.path))
    if os.path.realpath(path) in chain:
        raise FiglintError(f"{source.at('extend')}: {value} extends this file in turn; take one `extend` out")
    if not os.path.isfile(path):
        raise FiglintError(f"{source.at('extend')}: extend names {value}, and there is no such file")
    config = read_config(path, seen=chain)
    if config is None:
        raise FiglintError(f"{source.at('extend')}: extend names {value}, which has no [tool.figlint] table")
    return config


def _overrides(value: Any, source: _Source, folder: str) -> list[Override]:
    if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
        raise FiglintError(f"{source.at('overrides')}: write [[overrides]], with two brackets: there may be several")
    allowed = (*(name for name, key in KEYS.items() if key.per_file), "files")
    overrides = []
    for number, table in enumerate(value):
        inside = source._replace(table=f"{source.table}.overrides".lstrip("."), number=number)
        if "files" not in table:
            raise FiglintError(f'{inside.at("files")}: an override says which files it is for: files = ["drafts/**"]')
        patterns = _checked("files", table["files"], Key("texts", ""), inside)
        values = {key: _value(key, item, inside, folder, allowed) for key, item in table.items() if key != "files"}
        origins = {key: f"[[overrides]] of {inside.at(key)}" for key in values}
        overrides.append(Override(Globs(folder, tuple(patterns)), values, origins))
    return overrides


def _value(key: str, value: Any, source: _Source, folder: str, allowed: Collection[str]) -> Any:
    if key not in allowed:
        from lint.pack.load import nearest  # noqa: PLC0415

        if key in KEYS:
            raise FiglintError(f"{source.at(key)}: {key!r} is for all files alike; it cannot stand in [[overrides]]")
        known = key.replace("_", "-")
        hint = f"; did you mean {known!r}?" if known in allowed else nearest(key, list(allowed))
        raise FiglintError(f"{source.at(key)}: unknown key {key!r}{hint}")
    checked = _checked(key, value, KEYS[key], source)
    if key == "rules":
        return tuple(os.path.normpath(os.path.join(folder, os.path.expanduser(path))) for path in checked)
    if key in ("baseline", "ledger"):
        return os.path.normpath(os.path.join(folder, checked))
    if key in ("exclude", "include"):
        return (Globs(folder, tuple(checked)),)
    return checked


def _checked(key: str, value: Any, spec: Key, source: _Source) -> Any:
    kind = spec.type
    if kind in {"selectors", "texts"}:
        if isinstance(value, list) and all(isinstance(item, str) for item in value):
            return tuple(map(plain_selector, value)) if kind == "selectors" else tuple(value)
        expected = 'a list of strings, as in ["conversion/currency"]' if kind == "selectors" else "a list of strings"
    elif kind == "flag":
        if isinstance(value, bool):
            return value
        expected = "true or false"
    elif kind == "count":
        if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
            return value
        expected = "a whole number from 0"
    elif kind == "levels":
        if isinstance(value, dict) and all(item in spec.choices for item in value.values()):
            return {plain_selector(name): level for name, level in value.items()}
        if isinstance(value, dict):
            raise _bad_level(key, value, spec, source)
        expected = f"a table of rules, each {_listed(spec.choices)}"
    elif kind == "day" and hasattr(value, "isoformat") and hasattr(value, "year"):
        return value.isoformat()[:10]
    elif isinstance(value, str):
        try:
            return parse_value(spec, value)
        except ValueError as error:
            expected = str(error)
    else:
        expected = _listed(spec.choices) if spec.choices else _EXPECTED.get(kind, "a string")
    raise FiglintError(f"{source.at(key)}: {key} must be {expected}, not {_written(value)}")


def _bad_level(key: str, table: dict[str, Any], spec: Key, source: _Source) -> FiglintError:
    """The error for the first row of a table of rules that has no level."""
    from lint.pack.load import nearest  # noqa: PLC0415

    name, level = next((name, level) for name, level in table.items() if level not in spec.choices)
    inside = source._replace(table=f"{source.table}.{key}".lstrip("."), number=0)
    place = inside.at(name) if f"[{inside.table}]" in source.text else source.at(key)
    hint = nearest(level, list(spec.choices)) if isinstance(level, str) else ""
    return FiglintError(f"{place}: {key} of {name} must be {_listed(spec.choices)}, not {_written(level)}{hint}")


_EXPECTED = {
    "day": "a date as in 2024-12-17",
    "country": 'a country code as in "GB"',
    "currency": 'a currency code as in "GBP"',
}


def parse_value(key: Key, text: str) -> Any:
    """A value as written in a flag or a string. Raises ValueError with what was expected."""
    kind = key.type
    if kind == "choice":
        if text in key.choices:
            return text
        raise ValueError(_listed(key.choices))
    if kind == "selectors":
        return tuple(plain_selector(part) for part in text.replace(",", " ").split())
    if kind == "texts":
        return tuple(part for part in text.split(",") if part)
    if kind == "count":
        if text.isdecimal():
            return int(text)
        raise ValueError("a whole number from 0")
    if kind == "format":
        name = ALIASES.get(text.lower(), text.lower())
        if name in FORMATS:
            return name
        raise ValueError(_listed(sorted(FORMATS)))
    if kind == "day":
        if is_day(text):
            return text
        raise ValueError(_EXPECTED[kind])
    if kind == "country":
        if len(text) == 2 and text.isascii() and text.isalpha():
            return {"UK": "GB"}.get(text.upper(), text.upper())
        raise ValueError(_EXPECTED[kind])
    if kind == "currency":
        if len(text) == 3 and text.isascii() and text.isalpha():
            return text.upper()
        raise ValueError(_EXPECTED[kind])
    return text


def plain_selector(text: str) -> str:
    """ "style/*" and "style/" are the family "style"; "ALL" is "all"."""
    text = text.strip().removesuffix("*").removesuffix("/")
    return "all" if text in ("", "ALL") else text


def is_day(text: str) -> bool:
    """Whether a text is a day of the calendar as ISO 8601 writes it, 2024-12-17."""
    if len(text) != 10 or text[4] != "-" or text[7] != "-" or not text.isascii():
        return False
    parts = text.split("-")
    if len(parts) != 3 or not all(part.isdigit() for part in parts):
        return False
    year, month, day = map(int, parts)
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    lengths = (31, 29 if leap else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
    return year >= 1 and 1 <= month <= 12 and 1 <= day <= lengths[month - 1]


def _listed(words: Collection[str]) -> str:
    *most, last = words
    return f"{', '.join(most)} or {last}" if most else last


def _written(value: Any) -> str:
    text = str(value).lower() if isinstance(value, bool) else repr(value)
    return text if len(text) <= 60 else f"{text[:57]}…"


class _Source(NamedTuple):
    """Where in a file we are; finds lines, since TOML parsers keep none."""

    path: str
    text: str
    table: str = ""
    number: int = 0  # of an array of tables, which one

    def at(self, key: str) -> str:
        return f"{self.path}:{self.line(key)}"

    def line(self, key: str) -> int:
        """The line where a key of this table is set, else that of the table's header, else 1."""
        table, count, header = "", {self.table: -1}, 1
        for number, raw in enumerate(self.text.splitlines(), 1):
            line = raw.strip()
            if line.startswith("["):
                table = line.split("#")[0].strip().strip("[]").replace('"', "").replace(" ", "")
                count[table] = count.get(table, -1) + 1
                if table == self.table and count[table] == self.number:
                    header = number
                if table in (f"{self.table}.{key}".lstrip("."), key) and key != "files":
                    return number
                continue
            here = table == self.table and (not self.table or count[table] == self.number)
            name = line.partition("=")[0].strip().strip("\"'")
            if here and "=" in line and (name == key or name.startswith(f"{key}.")):
                return number
        return header


# -------------------------------------------------------------------------------------------------------- using it


def matches(globs: Globs, path: str, *, folder: bool = False) -> bool:
    """Whether a file (or folder) is meant by patterns; files outside the patterns' folder never are."""
    relative = os.path.relpath(os.path.abspath(path), globs.folder).replace(os.sep, "/")
    if relative.startswith("../") or relative == "..":
        return False
    return bool(compile_globs(globs.patterns).match_file(f"{relative}/" if folder else relative))


def compile_globs(patterns: tuple[str, ...]) -> Any:
    """Patterns as in .gitignore, compiled once each."""
    from lint.globs import compiled  # noqa: PLC0415

    return compiled(patterns)


def wanted_rules(checks: Mapping[str, bool], config: Config) -> frozenset[str]:
    """The rules to run, of all there are (id → whether it is on unless said otherwise).

    The more exact name wins: a rule's own id over its family over "all"; at the same level `ignore` over `select`.
    Raises FiglintError where `select` names nothing that there is.
    """
    select = config.get("select")
    extra = config.get("extend-select")
    ignored = (*config.get("ignore"), *config.get("extend-ignore"))
    if select is None and not extra and not ignored:
        return frozenset(rule for rule, on in checks.items() if on)
    families = {rule.partition("/")[0] for rule in checks}
    chosen = (*(select or ()), *extra)
    for name in chosen:
        if name not in checks and name not in families and name != "all":
            origin = config.origins.get("select" if name in (select or ()) else "extend-select", "")
            raise FiglintError(f"{origin}: {unknown_rule(name, checks)}")
    wanted = {rule for rule, on in checks.items() if on and select is None}
    for level in range(3):
        for names, add in ((chosen, True), (ignored, False)):
            for name in names:
                if level != (0 if name == "all" else 1 if name in families else 2):
                    continue
                group = {rule for rule in checks if level == 0 or rule == name or rule.startswith(f"{name}/")}
                wanted = wanted | group if add else wanted - group
    return frozenset(wanted)


def unknown_rules(checks: Collection[str], config: Config) -> list[str]:
    """A message for each name in `ignore`, `severity` and `confidence` that no rule or family has."""
    families = {rule.partition("/")[0] for rule in checks}
    return [
        f"{config.origins.get(key, '')}: {unknown_rule(name, checks)}"
        for key in ("ignore", "extend-ignore", "severity", "confidence")
        for name in config.get(key)
        if name not in checks and name not in families and name != "all"
    ]


def unknown_rule(name: str, checks: Collection[str]) -> str:
    """That there is no such rule, and which may be meant."""
    from lint.pack.load import nearest  # noqa: PLC0415

    return f"no rule is called {name!r}{nearest(name, [*checks, *sorted({rule.partition('/')[0] for rule in checks})])}"
