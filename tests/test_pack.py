"""Rule files → pack: what is wrong in a rule is said with file, line and the nearest right thing; caches are not trusted."""

from __future__ import annotations

import os

import pytest

from lint.model import FiglintError
from lint.pack import cache, load_pack, unpack
from lint.pack.build import build
from lint.pack.load import load_rules, read_file

GOOD = """
[[figure]]
id = "house.widgets"
makes = "count"
pattern = '{number} widgets'
why = "Ours."
examples = [{ value = "5", text = ["[5 widgets]"] }]
"""


@pytest.fixture(scope="module")
def made():
    """What the rules that ship are made into, as it stands in the cache: not to make it anew for each build."""
    load_pack()
    return cache.read_made()


def problem(tmp_path, text):
    """What loading and building says of a house rule file."""
    path = tmp_path / "house.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(FiglintError) as caught:
        build(load_rules("en", (str(tmp_path),)), "en")
    said = str(caught.value)
    assert str(path) in said
    return said.replace(str(path), "house.toml")


def test_a_house_rule_is_read(tmp_path, made):
    (tmp_path / "house.toml").write_text(GOOD, encoding="utf-8")
    pack = unpack(build(load_rules("en", (str(tmp_path),)), "en", dict(made)))
    assert "house.widgets" in [rule.id for rule in pack.figures]


WRONG = [
    (GOOD.replace("pattern =", "patern ="), 5, ["unknown key 'patern'", "did you mean 'pattern'"]),
    (GOOD.replace("[[figure]]", "[[figgure]]"), 2, ["unknown table 'figgure'", "did you mean 'figure'"]),
    (GOOD.replace('why = "Ours."\n', ""), 2, ["has no 'why'"]),
    (GOOD.replace('"Ours."', '"  "'), 6, ["empty 'why'"]),
    (GOOD.replace('examples = [{ value = "5", text = ["[5 widgets]"] }]\n', ""), 2, ["has no 'examples'"]),
    (GOOD.replace('[{ value = "5", text = ["[5 widgets]"] }]', "[]"), 7, ["has no examples"]),
    (GOOD.replace('"count"', '"cuont"'), 2, ["makes = 'cuont'", "did you mean 'count'"]),
    (GOOD.replace("{number} widgets", "widgets"), 2, ["exactly once"]),
    (GOOD.replace("widgets'", "{widgetz}'"), 2, ["widgetz"]),
    (GOOD.replace("widgets'", "(widgets'"), 2, ["does not compile"]),
    (GOOD.replace("'{number} widgets'", "5"), 5, ["must be a string"]),
    (GOOD + 'forms = ["digts"]\n', 2, ["digts", "did you mean 'digits'"]),
    (('[[relation]]\nid = "house.r"\ncheck = "arithmetic/share"\npattern = "a{gap}?"\nwhy = "w"\ngood = ["x"]\n'
     'bad = [{ text = "no mark" }]\n'), 7, ["marks nothing"]),
    (('[[relation]]\nid = "house.r"\ncheck = "arithmetic/shar"\npattern = "about {a:count}"\nwhy = "w"\n'
     'good = ["x"]\nbad = [{ text = "[5]" }]\n'), 1, ["no check 'arithmetic/shar'", "arithmetic/share"]),
    (('[[relation]]\nid = "house.r"\ncheck = "arithmetic/share"\npattern = "x?"\nwhy = "w"\ngood = ["x"]\n'
     'bad = [{ text = "[5]" }]\n'), 1, ["matches the empty string"]),
    (('[[check]]\nid = "house/c"\nkind = "equation"\nseverity = "error"\nmessage = "m"\nequation = "a == b *"\n'
     'why = "w"\n'), 1, ["house/c"]),
    (('[[hedge]]\nid = "house.h"\nwords = ["About So"]\nside = "before"\nmodifier = "approx"\nwhy = "w"\n'
     'examples = [{ text = ["x"] }]\n'), 1, ["lower case"]),
    (('[[sense]]\nid = "house.s"\nwords = ["zz"]\nmeans = "unt"\nwhy = "w"\nexamples = [{ text = ["x"] }]\n'
     ''), 1, ["means = 'unt'", "did you mean 'unit'"]),
    ("[[figure]\n", 1, ["not valid TOML"]),
]  # fmt: skip


@pytest.fixture(scope="module")
def answers(tmp_path_factory, made):
    """What is said of each of them. Those that can be loaded are built together: a build takes its time."""
    folder = tmp_path_factory.mktemp("rules")
    said = {}
    for number, (written, _, _) in enumerate(WRONG):
        path = folder / f"house{number}.toml"
        path.write_text(written.replace("house.", f"house.{number}."), encoding="utf-8")
        problems = []
        read_file(str(path), [], problems)
        if problems:
            said[number] = "\n".join(problems)
            path.unlink()
    with pytest.raises(FiglintError) as caught:
        build(load_rules("en", (str(folder),)), "en", dict(made))
    lines = str(caught.value).splitlines()
    for number in range(len(WRONG)):
        said.setdefault(number, "\n".join(line for line in lines if f"house{number}.toml" in line))
    return said


@pytest.mark.parametrize("number", range(len(WRONG)))
def test_what_is_wrong_is_said_with_its_place(answers, number):
    _, line, words = WRONG[number]
    said = answers[number]
    assert f"house{number}.toml" in said
    if "TOML" not in said:
        assert f"house{number}.toml:{line}:" in said
    for word in words:
        assert word in said


def test_all_mistakes_are_said_at_once(tmp_path):
    said = problem(tmp_path, GOOD.replace("why", "wy") + GOOD.replace("id =", "idd ="))
    assert len(said.splitlines()) >= 4


def test_an_id_is_defined_once(tmp_path):
    assert "already defined at" in problem(tmp_path, GOOD + GOOD)


def test_no_such_folder():
    with pytest.raises(FiglintError, match="no such rule folder"):
        load_rules("en", ("/nowhere/at/all",))


def test_no_such_language():
    with pytest.raises(FiglintError, match="no rules for the language 'xx'"):
        load_rules("xx")


# ------------------------------------------------------------------------------------------------------ cache


@pytest.fixture
def place(tmp_path, monkeypatch):
    folder = tmp_path / "cache"
    folder.mkdir(mode=0o700)
    monkeypatch.setenv("FIGLINT_CACHE_DIR", str(folder))
    return folder


def test_what_is_stored_is_read_back(place):
    cache.write("k", {"a": b"1"})
    assert cache.read("k") == {"a": b"1"}
    assert cache.read("other") is None


@pytest.mark.parametrize(
    "harm",
    [
        lambda data: data[:-1] + bytes([data[-1] ^ 1]),  # one bit of the content
        lambda data: data[: len(data) // 2],
        lambda data: b"",
        lambda data: b"nothing of ours",
        lambda data: data.replace(cache.MARK, b"figlint pack 0\n"),
    ],
    ids=["a bit", "cut short", "empty", "another file", "another version"],
)
def test_a_harmed_pack_is_not_read(place, harm):
    cache.write("k", {"a": b"1"})
    path = place / "k.pack"
    path.write_bytes(harm(path.read_bytes()))
    assert cache.read("k") is None


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="permissions of POSIX")
def test_a_pack_that_others_may_write_is_not_read(place):
    cache.write("k", {"a": b"1"})
    (place / "k.pack").chmod(0o666)
    assert cache.read("k") is None
    (place / "k.pack").chmod(0o600)
    assert cache.read("k") is not None
    place.chmod(0o777)
    assert cache.read("k") is None


def test_a_harmed_cache_is_built_anew(made, place):
    cache.write_made(dict(made))
    load_pack()
    (path,) = [path for path in place.glob("*.pack") if not path.name.startswith("made-")]
    path.write_bytes(path.read_bytes()[:1000])
    assert load_pack().hedges
    assert path.stat().st_size > 1000


def test_a_cache_that_cannot_be_written_is_no_error(monkeypatch, tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    monkeypatch.setenv("FIGLINT_CACHE_DIR", str(blocked / "below"))
    cache.write("k", {"a": b"1"})
    assert cache.read("k") is None


def test_the_key_changes_with_a_rule_file(tmp_path):
    path = tmp_path / "house.toml"
    path.write_text(GOOD, encoding="utf-8")
    first = cache.key("en", (str(tmp_path),))
    path.write_text(GOOD + "# longer\n", encoding="utf-8")
    assert cache.key("en", (str(tmp_path),)) != first
