"""Rules and configuration, told to people: `figlint rules`, `figlint config`, `figlint init`."""

from __future__ import annotations

import os

from lint.config import KEYS, Globs, find_config, load_config, matches
from lint.model import FiglintError
from lint.read import ALIASES, FORMATS
from lint.records import TYPE_CHECKING, Any
from lint.report._screen import paint

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lint.config import Key
    from lint.pack.load import Rules, Table


def catalogue(rules: Rules, *, colour: bool = False) -> str:
    """A line a rule: its id, how bad it is, whether it runs unless asked for, what it is for."""
    checks = sorted(rules.of("check"), key=lambda table: str(table.data["id"]))
    width = max((len(str(table.data["id"])) for table in checks), default=0)
    lines = []
    for table in checks:
        data = table.data
        identity = paint(str(data["id"]).ljust(width), "rule", on=colour)
        severity = str(data["severity"])
        off = "" if _on(data) else " (off)"
        lines.append(f"{identity}  {paint(severity.ljust(7), severity, on=colour)}  {_sentence(data['why'])}{off}\n")
    return "".join(lines)


def _on(data: dict[str, Any]) -> bool:
    return bool(data.get("default", True)) and not str(data["id"]).startswith("style/")


def _sentence(text: str) -> str:
    return " ".join(text.split()).partition(". ")[0].rstrip(".")


def explain(rules: Rules, name: str, *, colour: bool = False) -> str:
    """Everything there is to say of a rule, by its id; or of what it is made of (a relation, a figure, a cue), by theirs.

    Raises FiglintError with the nearest id where there is none.
    """
    found = [table for table in rules.tables if name in (table.data.get("id"), f"{table.kind}.{table.name}")]
    if not found:
        from lint.pack.load import nearest  # noqa: PLC0415

        family = [table for table in rules.of("check") if str(table.data["id"]).startswith(f"{name}/")]
        if family:
            return "\n".join(explain(rules, str(table.data["id"]), colour=colour) for table in family)
        known = [str(table.data["id"]) for kind in ("check", "relation", "figure", "cue") for table in rules.of(kind)]
        hint = nearest(name, known).partition("; expected")[0]
        raise FiglintError(f"no rule is called {name!r}{hint or '; `figlint rules` lists them'}")
    lines: list[str] = []
    for table in found:
        lines += _told(table, colour=colour)
        if table.kind == "check":
            relations = [other for other in rules.of("relation") if other.data.get("check") == name]
            for relation in relations:
                lines += ["", *_told(relation, colour=colour)]
    return "\n".join(lines) + "\n"


def _told(table: Table, *, colour: bool) -> list[str]:
    data = table.data
    name = str(data.get("id") or f"{table.kind}.{table.name}")
    title = paint(name, "rule", on=colour)
    marks = [str(data[key]) for key in ("severity", "confidence") if key in data]
    if table.kind == "check" and not _on(data):
        marks.append("off unless selected")
    about = f" ({', '.join(marks)})" if marks else ""
    lines = [f"{title}  {table.kind}{about}  {paint(table.where, 'margin', on=colour)}"]
    lines += _paragraph(str(data.get("why", "")))
    lines += [f"  {key}: {data[key]}" for key in ("equation", "message", "pattern", "makes", "value") if key in data]
    words = data.get("words")
    if isinstance(words, list):
        lines += _paragraph(f"words: {', '.join(map(str, words))}")
    elif isinstance(words, dict):
        lines += _paragraph("words: " + ", ".join(f"{word} = {value}" for word, value in words.items()))
    lines += [f"  {paint('right', 'help', on=colour)}: {text}" for text in data.get("good", ())]
    for example in data.get("bad", ()):
        lines.append(f"  {paint('wrong', 'error', on=colour)}: {example.get('text', '')}")
        if example.get("says"):
            lines.append(f"         {example['says']}")
    for example in data.get("examples", ()):
        texts = example.get("text", ())
        said = ", ".join(f"{key} {value}" for key, value in example.items() if key != "text")
        for text in [texts] if isinstance(texts, str) else texts:
            lines.append(f"  {said or ('found' if '[' in text else 'left alone')}: {text}")
    return lines


def _paragraph(text: str) -> list[str]:
    from textwrap import wrap  # noqa: PLC0415

    return wrap(text, 96, initial_indent="  ", subsequent_indent="  ")


# --------------------------------------------------------------------------------------------------- configuration


def config_shown(path: str, named: str | None = None, flags: Mapping[str, Any] | None = None) -> str:
    """Each key with its value for a file or folder, and where that was set; readable as TOML. `flags`: of the command line."""
    folder = path if os.path.isdir(path) else os.path.dirname(path) or "."
    config = load_config(named) if named else find_config(folder)
    matching = tuple(
        number for number, override in enumerate(config.overrides) if not os.path.isdir(path) and matches(override.files, path)
    )
    config = config.with_overrides(matching).with_flags(flags or {})
    lines = [f"# for {path}: {config.path or 'no configuration file; all values are the defaults'}"]
    width = max(len(key) for key in KEYS)
    for key in KEYS:
        value = config.get(key)
        if value is None:
            lines.append(f"# {key.ljust(width)} is not set")
        else:
            lines.append(f"{key.ljust(width)} = {_toml(value)}  # {config.origins.get(key, 'default')}")
    lines += [f"# {len(config.overrides)} [[overrides]], of which {len(matching)} hold here"] if config.overrides else []
    return "\n".join(lines) + "\n"


def _toml(value: Any) -> str:
    from json import dumps  # noqa: PLC0415

    if isinstance(value, tuple):
        items = [pattern for item in value for pattern in (item.patterns if isinstance(item, Globs) else (item,))]
        return f"[{', '.join(dumps(item, ensure_ascii=False) for item in items)}]"
    if isinstance(value, dict):
        return f"{{ {', '.join(f'{dumps(key)} = {dumps(item)}' for key, item in value.items())} }}" if value else "{}"
    return dumps(value, ensure_ascii=False)


def config_schema() -> str:
    """A JSON Schema (2020-12) of figlint.toml, for editors."""
    from json import dumps  # noqa: PLC0415

    keys = {name: _schema(key) for name, key in KEYS.items()}
    inside = {name: keys[name] for name, key in KEYS.items() if key.per_file}
    files = {"type": "array", "items": {"type": "string"}, "description": "patterns as in .gitignore: the files it is for"}
    overrides = {
        "type": "array",
        "description": "values for some files; of several that match, the last wins",
        "items": {
            "type": "object",
            "properties": {"files": files, **inside},
            "required": ["files"],
            "additionalProperties": False,
        },
    }
    extend = {"type": "string", "description": "another configuration file, whose values hold where this one sets none"}
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "figlint.toml",
        "type": "object",
        "properties": {**keys, "extend": extend, "overrides": overrides},
        "additionalProperties": False,
    }
    return dumps(schema, indent=2) + "\n"


def _schema(key: Key) -> dict[str, Any]:
    texts = {"type": "array", "items": {"type": "string"}}
    types: dict[str, dict[str, Any]] = {
        "selectors": texts,
        "texts": texts,
        "flag": {"type": "boolean"},
        "count": {"type": "integer", "minimum": 0},
        "choice": {"enum": list(key.choices)},
        "levels": {"type": "object", "additionalProperties": {"enum": list(key.choices)}},
        "day": {"type": "string", "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$"},
        "country": {"type": "string", "pattern": "^[A-Za-z]{2}$"},
        "currency": {"type": "string", "pattern": "^[A-Za-z]{3}$"},
        "format": {"enum": [*FORMATS, *ALIASES]},
        "text": {"type": "string"},
    }
    found = {**types[key.type], "description": key.help}
    if isinstance(key.default, (str, int)):
        found["default"] = key.default
    return found


_STARTS = {
    "select": '["conversion", "arithmetic"]',
    "extend-select": '["style"]',
    "ignore": '["attribution/vague"]',
    "extend-ignore": '["conversion/precision"]',
    "severity": '{ "attribution/missing" = "info" }',
    "confidence": '{ "conflict" = "high" }',
    "as-of": '"2024-12-17"',
    "country": '"GB"',
    "currency": '"GBP"',
    "format": '"markdown"',
    "rules": '["newsroom/"]',
    "exclude": '["archive/", "*.draft.md"]',
    "include": '["*.article"]',
    "baseline": '"figlint-baseline.json"',
    "ledger": '"figures.toml"',
}


def config_start() -> str:
    """A figlint.toml to start from: every key with its help and an example, commented out."""
    lines = ["# figlint: see `figlint config show` for what holds, `figlint rules` for the rules.", ""]
    for name, key in KEYS.items():
        choices = f" ({', '.join(key.choices)})" if key.choices else ""
        lines += [f"# {key.help}{choices}", f"#{name} = {_STARTS.get(name) or _toml(key.default)}", ""]
    lines += ["# values for some files only", "#[[overrides]]", '#files = ["drafts/**"]', '#ignore = ["attribution"]']
    return "\n".join(lines) + "\n"
