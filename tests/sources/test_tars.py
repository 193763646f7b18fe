"""Archives made by tar, plain or squeezed: read where they lie, and bounded."""

from __future__ import annotations

import gzip
import io
import pickle
import random
import tarfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.model import Unreadable
from firsthand.sources import File
from firsthand.sources.files import tars
from firsthand.sources.files.walk import walk

Way = Callable[[bytes], bytes]
WAYS = pytest.mark.parametrize("way", [bytes, gzip.compress], ids=["tar", "tgz"])
CALENDAR = b"BEGIN:VCALENDAR\nEND:VCALENDAR\n"
LONG = "a" * 90 + "/" + "b" * 150 + "/Ren\u00e9.ics"


def archive(
    *files: tuple[str, bytes], format: int = tarfile.PAX_FORMAT, type: bytes = tarfile.REGTYPE
) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=format) as tar:
        for name, content in files:
            member = tarfile.TarInfo(name)
            member.size, member.type = len(content), type
            tar.addfile(member, io.BytesIO(content))
    return out.getvalue()


def found(folder: Path, content: bytes, name: str = "x.tar") -> list[File | Unreadable]:
    path = folder / name
    path.write_bytes(content)
    return list(walk([path]))


@pytest.mark.parametrize("format", [tarfile.PAX_FORMAT, tarfile.GNU_FORMAT])
@pytest.mark.parametrize("name", ["a/calendar.ics", LONG])
@WAYS
def test_a_file_is_given_with_its_whole_name(
    tmp_path: Path, name: str, format: int, way: Way
) -> None:
    files = [("photo.jpg", b"x" * 700), (name, CALENDAR), ("empty.ics", b"")]
    (one,) = found(tmp_path, way(archive(*files, format=format)))
    assert isinstance(one, File)
    assert (one.path, one.size, one.head) == (f"{tmp_path}/x.tar/{name}", 30, CALENDAR)
    with one.open() as stream:
        assert (stream.read(10), stream.tell(), stream.read()) == (CALENDAR[:10], 10, CALENDAR[10:])


@WAYS
def test_what_lies_beside_a_file_is_there(tmp_path: Path, way: Way) -> None:
    files = [("a/b/chat.json", b"{}"), ("a/users.json", b"[1]"), ("a/b/large.json", b"{}")]
    one, *_ = found(tmp_path, way(archive(*files)))
    assert isinstance(one, File)
    assert (one.beside("../users.json"), one.beside("../../etc/passwd")) == (b"[1]", None)


@WAYS
def test_of_two_files_of_a_name_the_last_is_meant(tmp_path: Path, way: Way) -> None:
    (one,) = found(tmp_path, way(archive(("a.ics", b"old"), ("a.ics", CALENDAR))))
    assert isinstance(one, File)
    assert one.head == CALENDAR


@pytest.mark.parametrize("kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.FIFOTYPE])
@WAYS
def test_no_link_is_followed(tmp_path: Path, kind: bytes, way: Way) -> None:
    (told,) = found(tmp_path, way(archive(("secret.ics", b""), type=kind)))
    assert isinstance(told, Unreadable)
    assert told.why.startswith("There are no records in this archive")


@WAYS
def test_one_without_records_in_a_folder_is_passed_over(tmp_path: Path, way: Way) -> None:
    (tmp_path / "x.tar").write_bytes(way(archive(("photo.jpg", b"x"))))
    assert list(walk([tmp_path])) == []


def test_what_was_read_before_it_was_cut_off_is_given(tmp_path: Path) -> None:
    whole = archive(("a.ics", CALENDAR), ("b.ics", CALENDAR * 100))
    first, second, told = found(tmp_path, whole[:2000])
    assert isinstance(first, File)
    assert isinstance(second, File)
    with second.open() as stream:
        assert stream.read(400) == (CALENDAR * 100)[:400]
        with pytest.raises(OSError, match="damaged or cut off"):
            stream.read(400)
    assert isinstance(told, Unreadable)
    assert told.why.startswith("The archive is damaged or cut off")


@WAYS
def test_an_archive_in_it_is_not_opened(tmp_path: Path, way: Way) -> None:
    inner = archive(("a.ics", CALENDAR))
    for told in found(tmp_path, way(archive(("b", inner), ("c", b"PK\x03\x04")))):
        assert isinstance(told, Unreadable)
        assert told.why.startswith("An archive inside this archive")


def test_a_file_that_says_so_in_its_midst_is_no_archive(tmp_path: Path) -> None:
    (one,) = found(tmp_path, b"x" * 257 + b"ustar" + b"x" * 900)
    assert isinstance(one, File)


def test_no_more_files_than_are_allowed_are_listed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tars, "MEMBERS", 2)
    *_, told = found(tmp_path, archive(*((f"{n}.ics", CALENDAR) for n in range(9))))
    assert isinstance(told, Unreadable)
    assert told.why.startswith("It holds more than 2 files")


def test_a_file_that_shrank_meanwhile_is_told(tmp_path: Path) -> None:
    (one,) = found(tmp_path, archive(("a.ics", CALENDAR * 9000)))
    assert isinstance(one, File)
    (tmp_path / "x.tar").write_bytes(b"")
    with one.open() as stream, pytest.raises(OSError, match="damaged or cut off"):
        stream.read()


def test_a_squeezed_one_that_was_cut_off_gives_what_comes_before(tmp_path: Path) -> None:
    noise = random.Random(1).randbytes(3_000_000).hex().encode()
    whole = gzip.compress(archive(("a.ics", CALENDAR), ("b.mbox", noise), ("c.ics", CALENDAR)))
    first, second, told = found(tmp_path, whole[: len(whole) // 2])
    assert isinstance(first, File)
    assert isinstance(second, File)
    assert (second.size, second.head) == (6_000_000, noise[:65536])
    with second.open() as stream:
        assert stream.read(1_000_000) == noise[:1_000_000]
        with pytest.raises(OSError, match="damaged or cut off"):
            stream.read()
    assert isinstance(told, Unreadable)
    assert told.why.startswith("The archive is damaged or cut off")


def test_wherever_a_squeezed_one_was_cut_off_is_told_in_the_same_words(tmp_path: Path) -> None:
    letter = b"".join(b"%d\n" % (number * 7919) for number in range(800))
    whole = gzip.compress(archive(("a/one.eml", letter), ("a/two.eml", letter[::-1])))
    for end in range(800, len(whole) - 700, 7):
        last = found(tmp_path, whole[:end], "x.tgz")[-1]
        assert isinstance(last, Unreadable)
        assert last.why.startswith("The archive is damaged or cut off")


def test_a_squeezed_bomb_is_not_opened(tmp_path: Path) -> None:
    content = gzip.compress(archive(("a.ics", CALENDAR), ("b.mbox", bytes(70 << 20))))
    (told,) = found(tmp_path, content)
    assert isinstance(told, Unreadable)
    assert "may be made to do harm" in told.why


def test_a_squeezed_file_that_is_no_tar_is_given_as_it_is(tmp_path: Path) -> None:
    for content in (gzip.compress(CALENDAR), b"\x1f\x8b\x08\0" + b"\0" * 60):
        (one,) = found(tmp_path, content)
        assert isinstance(one, File)
        assert one.head == content


def test_another_process_opens_a_large_member_by_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tars, "IN_MEMORY", 1000)
    files = [("a.ics", CALENDAR * 9000), ("b.ics", CALENDAR * 100)]
    first, second = found(tmp_path, gzip.compress(archive(*files)))
    for one, (_, content) in ((second, files[1]), (first, files[0])):
        assert isinstance(one, File)
        told = pickle.dumps(one.open)
        assert len(told) < 10_000
        with pickle.loads(told)() as stream:
            assert stream.read() == content


def _signed(head: bytes) -> bytes:
    """A head whose sum is right, whatever it says."""
    total = sum(head[:148]) + 256 + sum(head[156:512])
    return head[:148] + b"%06o\0 " % total + head[156:]


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=12), st.sampled_from("0LxgKS157"), st.binary(max_size=600), st.booleans())
def test_whatever_a_head_says_it_comes_to_an_end(
    tmp_path_factory: pytest.TempPathFactory, size: bytes, kind: str, content: bytes, squeezed: bool
) -> None:
    plain = archive(("a.ics", CALENDAR), ("b.ics", CALENDAR), format=tarfile.USTAR_FORMAT)
    head = plain[:124] + size.ljust(12, b"\0") + plain[136:156] + kind.encode() + plain[157:512]
    path = tmp_path_factory.mktemp("tar") / "x.tar"
    whole = _signed(head) + content + plain[512 + len(content) :]
    path.write_bytes(gzip.compress(whole) if squeezed else whole)
    assert len(list(walk([path]))) < 9
