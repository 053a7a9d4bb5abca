"""Records behave as typing's do."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import typing

import pytest

from lint.records import NamedTuple


class Ours(NamedTuple):
    """A place."""

    start: int
    end: int
    label: str = ""
    path: str = "here"

    @property
    def size(self):
        return self.end - self.start


class Theirs(typing.NamedTuple):
    """A place."""

    start: int
    end: int
    label: str = ""
    path: str = "here"

    @property
    def size(self):
        return self.end - self.start


@pytest.mark.parametrize(
    "use",
    [
        lambda kind: tuple(kind(1, 2)),
        lambda kind: tuple(kind(1, end=2)),
        lambda kind: tuple(kind(start=1, end=2, path="x")),
        lambda kind: tuple(kind(1, 2, "a", "b")),
        lambda kind: kind(1, 3).size,
        lambda kind: kind(1, 3, "a").label,
        lambda kind: kind(1, 3).path,
        lambda kind: kind(1, 3)._replace(end=9, path="y")._asdict(),
        lambda kind: kind._make([1, 2, 3, 4]).path,
        lambda kind: kind._fields,
        lambda kind: kind._field_defaults,
        lambda kind: kind.__match_args__,
        lambda kind: kind.__doc__,
        lambda kind: kind(1, 2) == (1, 2, "", "here"),
        lambda kind: kind(1, 2) < kind(1, 3),
        lambda kind: hash(kind(1, 2)) == hash((1, 2, "", "here")),
        lambda kind: {kind(1, 2): 5}[(1, 2, "", "here")],
        lambda kind: repr(kind(1, 2)).partition("(")[2],
        lambda kind: isinstance(kind(1, 2), tuple) and not hasattr(kind(1, 2), "__dict__"),
        lambda kind: pickle.loads(pickle.dumps(kind(1, 2))) == kind(1, 2),
        lambda kind: type(pickle.loads(pickle.dumps(kind(1, 2)))) is kind,
    ],
)
def test_as_typing_has_it(use):
    assert use(Ours) == use(Theirs)


@pytest.mark.parametrize(
    "misuse",
    [
        lambda kind: kind(1),
        lambda kind: kind(1, 2, 3, 4, 5),
        lambda kind: kind(1, 2, ende=3),
        lambda kind: kind(1, 2, start=3),
        lambda kind: kind(),
        lambda kind: kind(1, 2)._replace(ende=1),
        lambda kind: setattr(kind(1, 2), "end", 3),
        lambda kind: setattr(kind(1, 2), "other", 3),
    ],
)
def test_mistakes_raise_what_they_do_there(misuse):
    with pytest.raises((TypeError, ValueError, AttributeError)) as theirs:
        misuse(Theirs)
    with pytest.raises(theirs.type):
        misuse(Ours)


def test_a_default_may_not_come_first():
    with pytest.raises(TypeError, match="a field without a default"):

        class Bad(NamedTuple):
            one: int = 1
            two: int


def test_patterns_match_by_position():
    match Ours(1, 2):
        case Ours(start, end):
            assert (start, end) == (1, 2)


def test_typing_is_not_imported_where_an_article_is_checked(tmp_path):
    (tmp_path / "a.txt").write_text("Sales rose 12% to $5.6 billion from $5.0 billion, the company said.\n")
    code = (
        "import sys; from lint.cli import main; main(['check', 'a.txt']);"
        "print(sorted({'typing', 'dataclasses', 'json', 'logging', 'argparse', 'tomllib', 'regex'} & set(sys.modules)))"
    )
    here = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    environment = {**os.environ, "PYTHONPATH": here}
    for _ in range(2):  # the first run may have to compile the rules
        ran = subprocess.run(
            [sys.executable, "-c", code], cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=120, check=True
        )
    assert ran.stdout.splitlines()[-1] == "[]"
