"""The unit, currency and place tables of the rule files as tests read them, and small rule files of their own."""

from __future__ import annotations

import os
from functools import cache
from typing import Any

from lint.pack import files, load, oracle

FILES = ("core/units.toml", "en/units.toml", "core/currencies.toml", "en/currencies.toml", "en/places.toml")


@cache
def rules() -> load.Rules:
    return read(*(os.path.join(files.rules_folder(), name) for name in FILES))


def read(*paths: str) -> load.Rules:
    tables: list[load.Table] = []
    problems: list[str] = []
    for path in paths:
        load.read_file(path, tables, problems)
    assert problems == []
    return load.Rules(tuple(tables), paths)


@cache
def units() -> dict[str, Any]:
    return oracle.unit_table(rules())


@cache
def currencies() -> dict[str, Any]:
    return oracle.currency_table(rules(), "en")
