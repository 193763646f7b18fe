"""Walking what a user names: folders, zips and what is wrong with them."""

from __future__ import annotations

import io
import os
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO, cast

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from firsthand.intake.progress import Watched
from firsthand.model import Mails, Unreadable
from firsthand.sources import File, mbox, results
from firsthand.sources.files import walk as walking
from firsthand.sources.files import zips
from firsthand.sources.files.walk import walk

TABLE = b"date,kind,name\n2026-01-01,deal,Rosa\n"


def packed(files: dict[str, bytes], how: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", how) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def files(*paths: Path) -> dict[str, bytes]:
    found = {}
    for item in walk(paths):
        assert isinstance(item, File), item
        with item.open() as stream:
            found[Path(item.path).name] = stream.read()
        assert item.head == found[Path(item.path).name][: len(item.head)]
        assert item.size == len(found[Path(item.path).name])
    return found


def problem(*paths: Path | str) -> Unreadable:
    (item,) = walk(paths)
    assert isinstance(item, Unreadable), item
    return item


def test_a_maildirs_hidden_folders_are_walked_where_its_empty_ones_are_missing(
    tmp_path: Path,
) -> None:
    for place in ("cur", ".Sent/cur", ".Club.2020/new", ".cache/x"):
        (tmp_path / place).mkdir(parents=True)
        (tmp_path / place / f"{place.count('/')}{len(place)}").write_bytes(b"x")
    assert sorted(files(tmp_path)) == ["03", "114", "19"]


def test_folders_are_walked_and_pictures_and_hidden_files_left(tmp_path: Path) -> None:
    (tmp_path / "a" / "b").mkdir(parents=True)
    (tmp_path / ".cache").mkdir()
    for name in ("a/x.csv", "a/b/y.ics", "z", "photo.JPG", ".hidden", ".cache/t", "a/empty"):
        (tmp_path / name).write_bytes(b"" if name == "a/empty" else name.encode())
    assert set(files(tmp_path)) == {"x.csv", "y.ics", "z"}


def test_of_an_export_made_of_web_pages_one_is_let_in_so_that_it_is_told(tmp_path: Path) -> None:
    pages = {
        "ChatExport_2026-11-20/messages.html": b"<html>", "mail/messages.html": b"<html>",
        "instagram/start_here.html": b"<html>", "instagram/inbox/message_1.html": b"<html>",
        "DataExport/export_results.html": b"<html>",
    }  # fmt: skip
    for name, content in pages.items():
        (tmp_path / "all" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "all" / name).write_bytes(content)
    (tmp_path / "all.zip").write_bytes(packed(pages))
    for path in (tmp_path / "all", tmp_path / "all.zip"):
        assert set(files(path)) == {"messages.html", "start_here.html", "export_results.html"}
        assert not [one for one in walk([path]) if "mail" in one.path]


def test_a_file_named_by_the_user_is_tried_whatever_it_is(tmp_path: Path) -> None:
    (tmp_path / "photo.jpg").write_bytes(b"x")
    assert set(files(tmp_path / "photo.jpg")) == {"photo.jpg"}


def test_what_is_not_there_is_told(tmp_path: Path) -> None:
    assert problem(tmp_path / "none.csv").why.startswith("There is no such file or folder.")
    assert problem("bad\x00name").why.startswith("It cannot be opened")


def test_an_empty_file_is_told_when_named(tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(b"")
    assert problem(tmp_path / "x").why == "The file is empty."


def test_a_pipe_is_refused_and_does_not_hang(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert problem(tmp_path / "pipe").why == "This is neither a file nor a folder."
    assert not files(tmp_path)


def test_a_pipe_beside_a_file_is_not_waited_for(tmp_path: Path) -> None:
    (tmp_path / "a.eml").write_bytes(b"From: a@example.net\n")
    os.mkfifo(tmp_path / "a.metadata.json")
    (file,) = walk([tmp_path])
    assert isinstance(file, File)
    assert file.beside("a.metadata.json") is None


def test_links_in_circles_end(tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_bytes(TABLE)
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "self").symlink_to("self")
    assert list(files(tmp_path)) == ["x.csv"]


@pytest.mark.skipif(os.getuid() == 0, reason="everything is open to the superuser")
def test_a_closed_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(b"x")
    (tmp_path / "x").chmod(0)
    assert problem(tmp_path / "x").why.startswith("You are not allowed to read this.")


@pytest.mark.parametrize("at_once", [2, 50])
def test_a_folder_of_any_size_is_walked_to_its_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at_once: int
) -> None:
    monkeypatch.setattr(walking, "AT_ONCE", at_once)
    for number in range(9):
        (tmp_path / f"{number}").mkdir()
        (tmp_path / f"{number}" / f"{number}.csv").write_bytes(TABLE)
        (tmp_path / f"x{number}.csv").write_bytes(TABLE)
    found = list(files(tmp_path))
    wanted = sorted([f"{n}.csv" for n in range(9)] + [f"x{n}.csv" for n in range(9)])
    assert sorted(found) == wanted
    assert (found == wanted) == (at_once > 18)


def test_a_maildir_gives_its_messages_and_hidden_folders(tmp_path: Path) -> None:
    for folder in ("", ".Sent/"):
        for part in ("cur", "new", "tmp"):
            (tmp_path / folder / part).mkdir(parents=True)
            (tmp_path / folder / part / f"1.{folder.strip('./')}{part}:2,S").write_bytes(b"From: a")
    (tmp_path / "dovecot-uidlist").write_bytes(b"x")
    assert set(files(tmp_path)) == {"1.cur:2,S", "1.new:2,S", "1.Sentcur:2,S", "1.Sentnew:2,S"}


def test_zips_and_zips_in_them_are_walked(tmp_path: Path) -> None:
    inner = packed({"inner.csv": TABLE})
    (tmp_path / "x.zip").write_bytes(
        packed({"a/outer.csv": TABLE, "more.zip": inner, "__MACOSX/._a": b"x", "a.png": b"x"})
    )
    found = list(walk([tmp_path / "x.zip"]))
    assert [item.path.removeprefix(f"{tmp_path}/") for item in found] == [
        "x.zip/a/outer.csv", "x.zip/more.zip/inner.csv",
    ]  # fmt: skip
    assert set(files(tmp_path)) == {"outer.csv", "inner.csv"}


@pytest.mark.parametrize("says", [True, False])
def test_a_name_in_a_macs_zip_is_as_it_was_meant(tmp_path: Path, *, says: bool) -> None:
    raw = bytearray(packed({"Envoyés/Zoë.csv": TABLE}))
    for mark, at in ((b"PK\3\4", 6), (b"PK\1\2", 8)):  # which letters a name has
        raw[raw.index(mark) + at : raw.index(mark) + at + 2] = b"\0\x08" if says else b"\0\0"
    (tmp_path / "a.zip").write_bytes(raw)
    (found,) = walk([tmp_path / "a.zip"])
    assert isinstance(found, File)
    assert found.path.endswith("a.zip/Envoyés/Zoë.csv")
    assert found.head == TABLE


def test_zips_nested_deeper_are_told(tmp_path: Path) -> None:
    deep = packed({"3.zip": packed({"x.csv": TABLE})})
    (tmp_path / "1.zip").write_bytes(packed({"2.zip": deep}))
    assert "unpack it" in problem(tmp_path / "1.zip").why


def test_a_large_member_is_read_as_it_is_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(zips, "IN_MEMORY", 1000)
    content = TABLE + b"2026-01-01,deal,Jens\n" * 20_000
    (tmp_path / "x.zip").write_bytes(packed({"x.csv": content}))
    (file,) = walk([tmp_path / "x.zip"])
    assert isinstance(file, File)
    assert len(list(results.records(file, 0))) == 20_001
    assert files(tmp_path)["x.csv"] == content


def test_a_large_member_that_breaks_off_is_told_by_its_reader(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(zips, "IN_MEMORY", 1000)
    content = packed({"x.csv": TABLE + os.urandom(300_000).hex().encode()})
    (tmp_path / "x.zip").write_bytes(content)
    (file,) = walk([tmp_path / "x.zip"])
    assert isinstance(file, File)
    broken = bytearray(content)
    broken[200_000:200_100] = bytes(100)
    (tmp_path / "x.zip").write_bytes(broken)
    *_, last = results.records(file, 0)
    assert isinstance(last, Unreadable)
    assert "could not be read to its end" in last.why


def test_a_damaged_member_costs_itself_alone(tmp_path: Path) -> None:
    content = packed({"bad.csv": b"spoil me", "good.csv": TABLE}, zipfile.ZIP_STORED)
    (tmp_path / "x.zip").write_bytes(content.replace(b"spoil me", b"spoiled!"))
    bad, good = walk([tmp_path])
    assert isinstance(bad, Unreadable)
    assert "damaged" in bad.why
    assert isinstance(good, File)


def test_a_cut_off_zip_is_told(tmp_path: Path) -> None:
    (tmp_path / "x.zip").write_bytes(packed({"x.csv": TABLE * 50})[:-30])
    assert problem(tmp_path / "x.zip").why.endswith("Download it again.")


def test_a_zip_without_anything_to_read_is_told_where_it_was_named(tmp_path: Path) -> None:
    for holds in ({}, {"a/": b""}, {"a.csv": b""}, {"a.png": b"x", "__MACOSX/._a": b"x"}):
        (tmp_path / "x.zip").write_bytes(packed(holds))
        assert problem(tmp_path / "x.zip").why.startswith("There are no records in this zip")
        assert list(walk([tmp_path])) == []


def test_a_locked_zip_is_told(tmp_path: Path) -> None:
    content = bytearray(packed({"x.csv": TABLE}))
    content[content.index(b"PK\x01\x02") + 8] |= 1
    (tmp_path / "x.zip").write_bytes(content)
    assert problem(tmp_path / "x.zip").why.startswith("It is locked with a password.")


@pytest.mark.parametrize("nested", [False, True])
def test_a_bomb_is_not_opened(tmp_path: Path, nested: bool) -> None:
    bomb = packed({f"{n}.csv": bytes(20 << 20) for n in range(4)})
    (tmp_path / "x.zip").write_bytes(packed({"in.zip": bomb}) if nested else bomb)
    assert "may be made to do harm" in problem(tmp_path / "x.zip").why


def test_an_office_document_is_no_export(tmp_path: Path) -> None:
    (tmp_path / "x.xlsx").write_bytes(packed({"[Content_Types].xml": b"<x/>", "xl/a.xml": b"<x/>"}))
    assert problem(tmp_path / "x.xlsx").why.startswith("This is an Office document")
    (tmp_path / "x.numbers").write_bytes(packed({"Data/a.jpg": b"x", "Index/Document.iwa": b"x"}))
    assert problem(tmp_path / "x.numbers").why.startswith("This is a document of Apple's Numbers")


def test_names_are_safe_to_print(tmp_path: Path) -> None:
    (tmp_path / "x.zip").write_bytes(packed({"../../a\x1b[31m.csv": TABLE}))
    (item,) = walk([tmp_path / "x.zip"])
    assert item.path.endswith("a?[31m.csv")


def test_a_file_in_a_zip_that_lost_its_name_is_told_and_the_others_are_read(tmp_path: Path) -> None:
    content = packed({"a.csv": TABLE, "b/c.csv": TABLE})
    at = content.rindex(b"a.csv")
    (tmp_path / "x.zip").write_bytes(content[:at] + b"\0" + content[at + 1 :])
    read, told = walk([tmp_path / "x.zip"])
    assert isinstance(read, File)
    assert read.path.endswith("b/c.csv")
    assert isinstance(told, Unreadable)
    assert told.why == "The zip is damaged (a file in it has no name). Download it again."


@settings(max_examples=50, deadline=None)
@given(st.binary(max_size=200), st.integers(0, 400), st.integers(0, 255))
@example(b"", 190, 0)
def test_no_bytes_raise(
    tmp_path_factory: pytest.TempPathFactory, tail: bytes, at: int, to: int
) -> None:
    path = tmp_path_factory.mktemp("fuzz") / "x.zip"
    content = bytearray(packed({"a.csv": TABLE, "b/c.csv": TABLE}))
    content[at % len(content)] = to
    for raw in (bytes(content), b"PK\x03\x04" + tail, bytes(content) + tail):
        path.write_bytes(raw)
        for item in walk([path]):
            if isinstance(item, File):
                with item.open() as stream:
                    stream.read()


def test_a_large_mailbox_in_a_zip_is_read_to_its_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(zips, "IN_MEMORY", 1000)
    mail = (
        b"From - Mon Mar 03 09:00:00 2025\nFrom: a@x.example\nTo: b@x.example\nDate: %s\n\nHi\n\n"
    )
    box = mail % b"Mon, 3 Mar 2025 09:00:00 +0000" * 300
    (tmp_path / "takeout.zip").write_bytes(packed({"Mail/All mail.mbox": box}))
    [file] = walk([tmp_path / "takeout.zip"])
    assert isinstance(file, File)
    reached: list[int] = []
    watched = replace(file, open=lambda: cast(BinaryIO, Watched(file.open(), reached.append)))
    for opened in (file, watched):
        found = list(mbox.batches(opened, 1_900_000_000))
        assert sum(len(one.mails) for one in found if isinstance(one, Mails)) == 300
    assert reached[-1] == len(box)
