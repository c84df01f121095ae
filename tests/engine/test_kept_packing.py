"""What was packed for the last file of an edition is not packed again, and the bytes are the same."""

import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as some

from banxin.engine.glyphs import kept_packing
from banxin.engine.glyphs.kept_packing import LEVEL, packed_before, packed_once, packing_kept


@given(some.lists(some.binary(max_size=64), max_size=8))
def test_bytes_are_packed_alike_with_a_last_file_and_without(contents: list[bytes]) -> None:
    fresh = [zlib.compress(one, LEVEL) for one in contents]
    assert [packed_once(one) for one in contents] == fresh
    with packing_kept({}) as first:
        assert [packed_once(one) for one in contents] == fresh
    with packing_kept(first.used) as second:
        assert [packed_once(one) for one in contents] == fresh
    assert second.used == first.used
    assert len(first.used) == len(set(contents))


def test_what_the_last_file_had_is_not_packed_again(monkeypatch: pytest.MonkeyPatch) -> None:
    with packing_kept({}) as first:
        packed = packed_once(b"page")
    with packing_kept(first.used), monkeypatch.context() as patch:
        patch.setattr(kept_packing, "zlib", None)
        assert packed_once(b"page") == packed


def test_what_is_no_longer_in_a_file_is_kept_no_longer() -> None:
    with packing_kept({}) as first:
        packed_once(b"page")
    with packing_kept(first.used) as second:
        packed_once(b"another")
    assert not first.used.keys() & second.used.keys()


def test_outside_of_such_a_file_nothing_is_known() -> None:
    with packing_kept({}) as first:
        packed_once(b"page")
    (digest,) = first.used
    assert not packed_before(digest)
