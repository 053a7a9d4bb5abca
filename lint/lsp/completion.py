"""Rule ids, where a person is about to write one: in an ignore, and in the values of a configuration that name rules."""

from __future__ import annotations

from lint.config import KEYS
from lint.records import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Any

CONFIGS = ("figlint.toml", ".figlint.toml", "pyproject.toml")
ACTIONS = ("ignore", "ignore-next-line", "ignore-file", "off", "on")


class Offer(NamedTuple):
    """A word to complete with, and why one would."""

    text: str
    why: str


def offers(before: str, path: str, checks: Mapping[str, Any]) -> Iterator[Offer]:
    """What may stand at the end of a line so far. `before`: the line up to the place; `checks`: rule id → its row."""
    if path.rpartition("/")[2] in CONFIGS:
        yield from _in_config(before, checks)
        return
    _, mark, rest = before.rpartition("figlint:")
    if not mark:
        return
    head, bracket, inside = rest.partition("[")
    if bracket and "]" not in inside:
        yield from _rules(checks)
    elif not bracket and not head.strip(" -abcdefghijklmnopqrstuvwxyz"):
        for action in ACTIONS:
            yield Offer(action, "")


def _in_config(before: str, checks: Mapping[str, Any]) -> Iterator[Offer]:
    key, equals, value = before.partition("=")
    name = key.strip().strip('"')
    if equals and value.count('"') % 2 and name in KEYS and KEYS[name].type == "selectors":
        yield from _rules(checks)
    elif not equals and before.lstrip().startswith('"') and before.count('"') % 2:
        yield from _rules(checks)  # a key of [severity] or [confidence]
    elif not equals and not before.strip(" abcdefghijklmnopqrstuvwxyz-"):
        for known, row in KEYS.items():
            yield Offer(known, row.help)


def _rules(checks: Mapping[str, Any]) -> Iterator[Offer]:
    for family in dict.fromkeys(rule.partition("/")[0] for rule in checks):
        yield Offer(family, "")
    for rule, row in checks.items():
        yield Offer(rule, str(getattr(row, "why", "")))
