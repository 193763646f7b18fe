"""What gzip squeezed, read from any place on as if it had not been."""

from __future__ import annotations

import gzip
import random
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.sources.files import gunzip


def noise(size: int) -> bytes:
    return random.Random(size).randbytes(size // 2 + 1).hex().encode()[:size]


CONTENT = noise(900_000) + bytes(1_300_000) + noise(700_000)


def packed(content: bytes, cuts: Sequence[int] = ()) -> bytes:
    """In as many parts one behind the other as there are cuts, and one."""
    starts = [0, *sorted(cuts)]
    ends = [*starts[1:], len(content)]
    return b"".join(
        gzip.compress(content[start:end], 1) for start, end in zip(starts, ends, strict=True)
    )


places = st.lists(st.integers(0, len(CONTENT) + 9), max_size=8)


@settings(max_examples=25, deadline=None)
@given(cuts=st.lists(st.integers(0, len(CONTENT)), max_size=3), asked=places, behind=st.booleans())
def test_from_any_place_in_any_order_the_same_is_read(
    tmp_path_factory: pytest.TempPathFactory, cuts: list[int], asked: list[int], behind: bool
) -> None:
    path = tmp_path_factory.mktemp("gz") / "x"
    path.write_bytes(packed(CONTENT, cuts) + bytes(20_000 * behind))
    one = gunzip.Gunzip(path)
    one.step = 1 << 17
    with one.open() as stream, one.open() as other:
        for at in asked:
            for each in (stream, other):
                assert each.seek(at) == each.tell() == at
                assert each.read(999) == CONTENT[at : at + 999]
        stream.seek(0)
        assert stream.read() == CONTENT


def test_no_more_places_are_kept_than_are_allowed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gunzip, "PLACES", 4)
    (tmp_path / "x").write_bytes(packed(noise(1_500_000) * 10))
    one = gunzip.Gunzip(tmp_path / "x")
    one.step = 1 << 18
    with one.open() as stream:
        stream.seek(14_999_000)
        assert len(stream.read()) == 1000
        assert 2 <= len(one.places) <= 4
        assert one.step > 1 << 18
        stream.seek(7_000_000)
        assert stream.read(99) == (noise(1_500_000) * 5)[7_000_000:7_000_099]


@settings(max_examples=25, deadline=None)
@given(share=st.floats(0, 1, exclude_max=True), spoilt=st.booleans())
def test_what_comes_before_a_damage_is_read_and_the_damage_told(
    tmp_path_factory: pytest.TempPathFactory, share: float, spoilt: bool
) -> None:
    path = tmp_path_factory.mktemp("gz") / "x"
    content = noise(300_000)
    whole = packed(content)
    at = int(share * len(whole))
    path.write_bytes(whole[:at] + (bytes(9) + whole[at + 9 :] if spoilt else b""))
    with gunzip.Gunzip(path).open() as stream:
        found = b""
        try:
            while part := stream.read(70_000):
                found += part
        except gunzip.Damaged:
            with pytest.raises(gunzip.Damaged):
                stream.read(1)
            assert len(found) >= at - 40_000
        else:
            assert spoilt  # NULs in the place of NULs, or behind all that counts
    if not spoilt:
        assert content.startswith(found)


def test_endless_parts_without_anything_in_them_come_to_an_end(tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(gzip.compress(b"") * 5000 + gzip.compress(b"x"))
    with gunzip.Gunzip(tmp_path / "x").open() as stream:
        assert stream.read() == b""


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=600))
def test_whatever_follows_it_comes_to_an_end(
    tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    path = tmp_path_factory.mktemp("gz") / "x"
    path.write_bytes(gzip.compress(b"")[:10] + content)
    with gunzip.Gunzip(path).open() as stream:
        try:
            stream.read()
        except OSError as error:
            assert isinstance(error, gunzip.Damaged)  # noqa: PT017
