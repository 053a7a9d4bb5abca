"""What fuzzing goes through for hours (tests/fuzz), for a moment: some inputs of each kind, and all that once broke one."""

from __future__ import annotations

import random
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent / "fuzz"))

from targets import PIECES, RULE_PIECES, TARGETS

FEW = {"messages": 6, "articles": 15, "ignores": 15, "sentences": 25}  # those that take their time

# target → inputs that once raised what nobody should see
EXAMPLES = {
    "patterns": [bytes((1, *(RULE_PIECES.index(piece) for piece in text))) for text in ("a{", "a{1", "a{b")],
    "ignore_files": [b"\0[z-a]\n!\n[[\n"],
}


@pytest.mark.parametrize("name", TARGETS)
def test_any_bytes_give_a_result_or_a_clear_error(name):
    if name == "messages":
        pytest.importorskip("pygls")
    inputs = [random.Random(f"{name} {number}").randbytes(10 + 7 * number % 200) for number in range(FEW.get(name, 60))]
    for data in (b"", *EXAMPLES.get(name, ()), *inputs):
        TARGETS[name](data)


def test_every_example_has_its_target():
    assert set(EXAMPLES) <= set(TARGETS)
    assert len(PIECES) < 256  # a byte names each
