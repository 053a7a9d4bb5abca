"""The pack's cache: what is read from it is what was stored, or it is built anew, or the damage is said."""

from __future__ import annotations

import marshal
import os
import stat

import pytest

from lint.model import FiglintError
from lint.pack import cache, load_pack

PACKED = {"lists": {"rose": frozenset({"up", "rose"})}, "patterns": {"a": marshal.dumps(("a pattern", 0))}, "language": "en"}


@pytest.fixture(scope="module")
def made():
    """What the rules that ship are made into, as it stands in the cache: not to make it anew."""
    load_pack()
    return cache.read_made()


@pytest.fixture
def place(tmp_path, monkeypatch):
    monkeypatch.setenv("FIGLINT_CACHE_DIR", str(tmp_path / "cache"))
    return tmp_path / "cache"


def stored(place):
    (path,) = place.glob("*.pack")
    return path


def test_what_was_stored_is_read(place):
    cache.write("a", PACKED)
    assert cache.read("a") == PACKED


def test_pieces_are_read_one_by_one(place):
    cache.write_pieces("a", PACKED, split=("lists",))
    index, pieces = cache.read_pieces("a")
    assert cache.Lazy(pieces.load(index["lists"]), pieces)["rose"] == PACKED["lists"]["rose"]


def test_sections_are_read_whole(place):
    cache.write_pieces("a", PACKED)
    index, pieces = cache.read_pieces("a")
    assert pieces.load(index["lists"]) == PACKED["lists"]
    assert pieces.load(index["language"]) == "en"


def test_a_file_that_was_cut_off_is_not_read(place):
    cache.write("a", PACKED)
    path = stored(place)
    data = path.read_bytes()
    for length in range(0, len(data), 7):
        path.write_bytes(data[:length])
        path.chmod(0o600)
        assert cache.read("a") is None or not path.exists()
        path.write_bytes(data)


def test_every_changed_byte_is_noticed(place):
    cache.write_pieces("a", PACKED)
    data = stored(place).read_bytes()
    for at in range(len(data)):
        path = place / "a.pack"
        path.write_bytes(data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :])
        path.chmod(0o600)
        found = cache.read_pieces("a")
        if found is None:
            continue
        index, pieces = found
        with pytest.raises(FiglintError, match="cache was damaged"):
            for section in index:
                content = pieces.load(index[section])
                if section == "patterns":
                    pieces.load(content["a"])
        assert not path.exists()


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="modes are POSIX")
def test_a_file_or_folder_that_others_may_write_to_is_not_read(place):
    cache.write("a", PACKED)
    stored(place).chmod(0o666)
    assert cache.read("a") is None
    stored(place).chmod(0o600)
    place.chmod(0o777)
    assert cache.read("a") is None


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="modes are POSIX")
def test_what_is_stored_is_private(place):
    cache.write("a", PACKED)
    assert stat.S_IMODE(stored(place).stat().st_mode) == 0o600
    assert stat.S_IMODE(place.stat().st_mode) == 0o700


def test_a_pack_from_the_cache_is_the_pack_that_was_built(made, place):
    cache.write_made(made)
    built = load_pack()
    again = load_pack()
    assert [path for path in place.glob("*.pack") if not path.name.startswith("made-")]
    assert dict(again.lists.items()) == built.lists
    assert set(again.currencies) == set(built.currencies)
    assert "no such list" not in again.lists
    assert again.lists.get("no such list") is None
    assert [rule.id for rule in again.relations] == [rule.id for rule in built.relations]
    assert again.patterns["scan_word"].compiled.findall("a 12 b") == ["a", "12", "b"]


def test_a_place_that_cannot_be_written_is_no_error(tmp_path, monkeypatch):
    blocked = tmp_path / "file"
    blocked.write_text("", encoding="utf-8")
    monkeypatch.setenv("FIGLINT_CACHE_DIR", str(blocked / "cache"))
    cache.write("a", PACKED)
    assert cache.read("a") is None


def test_only_the_newest_packs_are_kept(place):
    for number in range(20):
        cache.write(f"p{number}", PACKED)
    assert len(list(place.glob("*.pack"))) <= 8


def test_a_pattern_is_compiled_once_for_all_packs(place, monkeypatch):
    import regex

    from lint.pack.slots import Context, compile_pattern

    def compile_all():
        context = Context({"rose": frozenset({"rose", "grew"})}, {}, {}, cache.read_made(), {})
        patterns = (("{rose} by {part:count}", False), ("{rose} by {part:count}", True), ("{rose} to", False))
        found = [compile_pattern(text, context, lettered=True, backwards=backwards) for text, backwards in patterns]
        return found, context.made

    first, made = compile_all()
    assert len({one.args for one in first}) == len(made) == 3
    cache.write_made(made)
    monkeypatch.setattr(regex, "compile", None)
    assert compile_all() == (first, made)


def test_of_too_much_that_is_kept_that_was_asked_for_last(place, monkeypatch):
    monkeypatch.setattr(cache, "MOST_MADE", 20)
    cache.write_made({"a": b"12345", "b": b"12345", "c": b"12345"})
    assert cache.read_made() == {"b": b"12345", "c": b"12345"}


@pytest.fixture
def shipped(tmp_path, monkeypatch):
    """A place for what comes with a wheel, and the pack that load_pack may find there."""
    place = tmp_path / "packed"
    monkeypatch.setattr(cache, "SHIPPED", str(place))
    place.mkdir()
    cache.ship("en", PACKED, ("lists",), {"a": b"12345"}, str(place))
    return place


def test_a_pack_that_came_with_the_wheel_is_used(shipped, monkeypatch, tmp_path):
    monkeypatch.setenv("FIGLINT_CACHE_DIR", str(tmp_path / "cache"))
    pack = load_pack()
    assert pack.language == "en"
    assert pack.lists["rose"] == PACKED["lists"]["rose"]
    assert f"{pack.key}.pack" in os.listdir(shipped)
    assert not (tmp_path / "cache").exists()


@pytest.mark.parametrize("change", ["size", "time", "python", "damage"])
def test_a_pack_of_other_rules_is_not(shipped, monkeypatch, change):
    (path,) = [path for path in shipped.iterdir() if not path.name.startswith("made-")]
    assert cache.read_shipped("en") is not None
    ingredients = cache._ingredients("en", ())
    first, size, changed = ingredients[-1]
    if change == "size":
        monkeypatch.setattr(cache, "_ingredients", lambda *_: [*ingredients[:-1], (first, size + 1, changed)])
    elif change == "time":
        later = path.stat().st_mtime_ns + 2 * cache.LATER
        monkeypatch.setattr(cache, "_ingredients", lambda *_: [*ingredients[:-1], (first, size, later)])
    elif change == "python":
        monkeypatch.setattr(cache.sys, "version_info", (3, 9, 1))
    else:
        path.write_bytes(path.read_bytes()[:-1])
    assert cache.read_shipped("en") is None


def test_what_came_with_the_wheel_need_not_be_made_for_other_rules(shipped, place, monkeypatch):
    assert cache.read_made() == {"a": b"12345"}
    monkeypatch.setattr(cache, "_code", lambda: (__file__,))
    assert cache.read_made() == {}


def test_rules_of_a_house_have_a_pack_of_their_own(shipped):
    house = shipped.parent / "house"
    house.mkdir()
    assert len(load_pack("en", (str(house),)).lists) > 1
