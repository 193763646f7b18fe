"""Archives made by tar: read where they lie, and bounded."""

from __future__ import annotations

import io
import tarfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.model import Unreadable
from firsthand.sources import File
from firsthand.sources.files import tars
from firsthand.sources.files.walk import walk

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
def test_a_file_is_given_with_its_whole_name(tmp_path: Path, name: str, format: int) -> None:
    files = [("photo.jpg", b"x" * 700), (name, CALENDAR), ("empty.ics", b"")]
    (one,) = found(tmp_path, archive(*files, format=format))
    assert isinstance(one, File)
    assert (one.path, one.size, one.head) == (f"{tmp_path}/x.tar/{name}", 30, CALENDAR)
    with one.open() as stream:
        assert (stream.read(10), stream.tell(), stream.read()) == (CALENDAR[:10], 10, CALENDAR[10:])


def test_what_lies_beside_a_file_is_there(tmp_path: Path) -> None:
    files = [("a/b/chat.json", b"{}"), ("a/users.json", b"[1]"), ("a/b/large.json", b"{}")]
    one, *_ = found(tmp_path, archive(*files))
    assert isinstance(one, File)
    assert (one.beside("../users.json"), one.beside("../../etc/passwd")) == (b"[1]", None)


def test_of_two_files_of_a_name_the_last_is_meant(tmp_path: Path) -> None:
    (one,) = found(tmp_path, archive(("a.ics", b"old"), ("a.ics", CALENDAR)))
    assert isinstance(one, File)
    assert one.head == CALENDAR


@pytest.mark.parametrize("kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.FIFOTYPE])
def test_no_link_is_followed(tmp_path: Path, kind: bytes) -> None:
    (told,) = found(tmp_path, archive(("secret.ics", b""), type=kind))
    assert isinstance(told, Unreadable)
    assert told.why.startswith("There are no records in this archive")


def test_one_without_records_in_a_folder_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "x.tar").write_bytes(archive(("photo.jpg", b"x")))
    assert list(walk([tmp_path])) == []


def test_what_was_read_before_it_was_cut_off_is_given(tmp_path: Path) -> None:
    whole = archive(("a.ics", CALENDAR), ("b.ics", CALENDAR * 100))
    first, told = found(tmp_path, whole[:2000])
    assert isinstance(first, File)
    assert isinstance(told, Unreadable)
    assert told.why.startswith("The archive is damaged or cut off")


def test_an_archive_in_it_is_not_opened(tmp_path: Path) -> None:
    inner = archive(("a.ics", CALENDAR))
    for told in found(tmp_path, archive(("b", inner), ("c", b"PK\x03\x04"))):
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


def _signed(head: bytes) -> bytes:
    """A head whose sum is right, whatever it says."""
    total = sum(head[:148]) + 256 + sum(head[156:512])
    return head[:148] + b"%06o\0 " % total + head[156:]


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=12), st.sampled_from("0LxgKS157"), st.binary(max_size=600))
def test_whatever_a_head_says_it_comes_to_an_end(
    tmp_path_factory: pytest.TempPathFactory, size: bytes, kind: str, content: bytes
) -> None:
    plain = archive(("a.ics", CALENDAR), ("b.ics", CALENDAR), format=tarfile.USTAR_FORMAT)
    head = plain[:124] + size.ljust(12, b"\0") + plain[136:156] + kind.encode() + plain[157:512]
    path = tmp_path_factory.mktemp("tar") / "x.tar"
    path.write_bytes(_signed(head) + content + plain[512 + len(content) :])
    assert len(list(walk([path]))) < 9
