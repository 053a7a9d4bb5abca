"""Rules changed for the worse are noticed by their own examples: a sample of tests/bench/mutations.py, which tries all."""

from __future__ import annotations

import importlib.util
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from lint.pack import load_pack

SAMPLE = {
    "arithmetic/change": ["en.change.fell-more-than-all", "en.change.role-compared", "word-slack larger"],
    "arithmetic/rate": ["least larger", "least smaller"],
    "arithmetic/share": [
        "en.share.levy",
        "en.share.majority-of",
        "en.whole.rest",
        "en.whole.first",
        "en.whole.aside",
        "en.whole.open",
        "fraction-slack smaller",
    ],
    "arithmetic/sum": ["en.sum.list-of-names", "en.sum.some-of-them", "near larger"],
}


@cache
def bench() -> Any:
    """The module tests/bench/mutations.py."""
    path = Path(__file__).with_name("bench") / "mutations.py"
    spec = importlib.util.spec_from_file_location("mutations", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("check", SAMPLE)
def test_an_example_notices(check: str) -> None:
    pack = load_pack()
    rows = bench().by_check(pack, check).get(check, [])
    found = {mutation.name: mutation for mutation in bench().mutations(pack) if mutation.check == check}
    assert [name for name in SAMPLE[check] if name not in found] == []
    assert [name for name in SAMPLE[check] if not bench().noticed(found[name], pack, rows)] == []
