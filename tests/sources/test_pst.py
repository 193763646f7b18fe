"""Outlook's data files: all their folders, and what damage does to the process that reads."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import opened
from firsthand.model import Event, Mark, Role, Skipped, Unreadable
from firsthand.sources import File, pst
from firsthand.sources.chats import PASSED
from firsthand.sources.pst import apart
from firsthand.workspace import Workspace
from outlook_file import SENT, Kept, Mail, appointment, guest, mailbox, sent, written

NOW = 1_900_000_000
read = partial(opened.read, pst, now=NOW)


def kept(folder: Path, content: bytes, name: str = "outlook.pst") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def events(path: Path) -> dict[str, Event]:
    found = read(path)
    assert all(isinstance(one, Event) for one in found), found
    return {one.key: one for one in found if isinstance(one, Event)}


def test_sent_mail_is_read_from_its_properties_and_received_mail_from_its_headers(
    tmp_path: Path,
) -> None:
    found = events(kept(tmp_path, mailbox()))
    assert found.keys() == {"one@quarry.example", "two@orchard.example", "list@apples.example"}
    one = found["one@quarry.example"]
    assert (one.when, one.subject) == (SENT, "Äpfel")
    assert [(p.role, p.handle.value, p.name) for p in one.parties] == [
        (Role.FROM, "sam@quarry.example", "Sam Linden"),
        (Role.TO, "ines@orchard.example", "Ines 'I' Dubois"),
        (Role.CC, "bruno@tack.example", "Tack, Bruno"),
    ]
    two = found["two@orchard.example"]
    assert [p.handle.value for p in two.parties] == ["ines@orchard.example", "sam@quarry.example"]
    assert two.occasion == "one@quarry.example"
    assert found["list@apples.example"].marks & Mark.LIST


def test_what_outlook_writes_in_somebodys_name_is_no_mail_of_theirs(tmp_path: Path) -> None:
    read_it = replace_subject(sent("read", "REPORT.IPM.Note.IPNRN"), "Loetud: Äpfel")
    missed = sent("missed", "IPM.Note.Microsoft.Missed.Voice")
    report, none = read(kept(tmp_path, written({"Inbox": [read_it, missed]})))
    assert isinstance(report, Event)
    assert report.marks & Mark.AUTOMATED
    assert isinstance(none, Skipped)


def replace_subject(mail: Mail, subject: str) -> Mail:
    return Mail({**mail.properties, 0x0037: subject}, mail.recipients)


def test_the_rest_of_one_that_is_stored_in_part_is_the_same(tmp_path: Path) -> None:
    calendar = Kept("IPF.Appointment", [appointment({}, [guest("Ines", "ines@orchard.example")])])
    content = written({"Data": {"Sent": [sent("a"), sent("b")], "Calendar": calendar,
                                "Inbox": [sent("c"), sent("d")]}})  # fmt: skip
    file = File.on_disk(kept(tmp_path, content))
    whole = list(pst.records(file, NOW))
    assert len(whole) == 5
    for done in (1, 4):
        rest = list(pst.records(replace(file, done=done), NOW))
        assert (rest[done:], rest[0]) == (whole[done:], PASSED)


def test_who_has_exchanges_own_address_alone_is_counted_and_told(tmp_path: Path) -> None:
    mails = [sent("one"), sent("two")]
    for mail in mails:
        del mail.properties[0x5D01]
    (path := tmp_path / "sam.pst").write_bytes(written({"Top": {"Sent Items": mails}}))
    one, two, told = pst.records(File.on_disk(path), NOW)
    assert [one.audience, two.audience] == [3, 3]
    assert "(2 in all)" in told.why


def test_a_folder_tells_what_lies_in_it_whatever_the_file_is_called(tmp_path: Path) -> None:
    path = kept(tmp_path, written({"Alle": {"Gesendete Objekte": [sent("a")], "Boîte": [sent("b")],
                                            "Entwürfe": [sent("c")]}}), "Sent.pst")  # fmt: skip
    assert {key: event.marks for key, event in events(path).items()} == {
        "a@quarry.example": Mark.SENT, "b@quarry.example": Mark.NONE,
        "c@quarry.example": Mark.DRAFT,
    }  # fmt: skip


def test_the_same_mail_in_the_data_file_and_as_a_file_is_one(tmp_path: Path) -> None:
    path = kept(tmp_path, mailbox())
    (tmp_path / "two.eml").write_text(
        "From: ines@orchard.example\nTo: sam@quarry.example\nDate: Mon, 3 Mar 2025 09:00:00 +0000\n"
        "Message-ID: <two@orchard.example>\n\n"
    )
    home = Workspace.open(tmp_path / "home", clock=lambda: NOW)
    report = home.import_paths([path, tmp_path / "two.eml"])
    assert [(file["source"], file["new"]) for file in report["files"]] == [("pst", 3), ("eml", 0)]
    assert report["interactions"] == 3


def test_many_mails_need_pages_above_pages(tmp_path: Path) -> None:
    path = kept(tmp_path, written({"Inbox": [sent(f"{n}") for n in range(400)]}))
    assert len(events(path)) == 400


def test_inside_a_zip_it_is_told_and_beside_one_it_is_read(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "mail.zip", "w") as archive:
        archive.writestr("outlook.pst", mailbox())
    home = Workspace.open(tmp_path / "home", clock=lambda: NOW)
    (file,) = home.import_paths([tmp_path / "mail.zip"])["files"]
    assert "unpack it" in file["problems"][0]["what"]


@pytest.mark.parametrize(
    "content", [mailbox()[:9000], mailbox()[:520], b"!BDN1234SM" + b"\1" * 900]
)
def test_a_file_that_is_cut_off_is_told_in_a_sentence(tmp_path: Path, content: bytes) -> None:
    (record,) = read(kept(tmp_path, content))
    assert isinstance(record, Unreadable)
    assert record.why.startswith("The Outlook data file is damaged")


WHOLE = mailbox()


@settings(max_examples=25)
@given(
    cuts=st.lists(
        st.tuples(st.integers(0x4000, len(WHOLE) - 9), st.binary(min_size=1, max_size=8)),
        min_size=1, max_size=40,
    ),
)  # fmt: skip
def test_a_damaged_one_never_raises(
    cuts: list[tuple[int, bytes]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    content = bytearray(WHOLE)
    for at, new in cuts:
        content[at : at + len(new)] = new
    for record in read(kept(tmp_path_factory.mktemp("damaged"), bytes(content))):
        assert isinstance(record, Event | Skipped | Unreadable)


def test_what_breaks_the_reading_process_is_told_and_the_next_one_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    item = (
        '{"number": %d, "total": 3, "folders": [], "gone": false, "kind": "IPM.Note", '
        '"item": [{}, {}, {}], "people": []}'
    )
    breaks = tmp_path / "breaks.py"
    breaks.write_text(
        "import os, signal, sys\n"
        "for number in range(int(sys.argv[2]) + 1, 4):\n"
        "    if number == 2: os.kill(os.getpid(), signal.SIGSEGV)\n"
        f"    print('{item}' % number, flush=True)\n"
    )
    monkeypatch.setattr(apart, "_READER", breaks)
    found = list(apart.items(tmp_path / "any.pst"))
    assert [(type(one).__name__, one.number) for one in found] == [
        ("Found", 1), ("Damaged", 2), ("Found", 3),
    ]  # fmt: skip


def test_without_the_library_it_is_said_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    without = tmp_path / "without.py"
    without.write_text(
        "import runpy, sys\nsys.modules['pypff'] = None\n"
        f"runpy.run_path({str(apart._READER)!r}, run_name='__main__')\n"
    )
    monkeypatch.setattr(apart, "_READER", without)
    (told,) = read(kept(tmp_path, mailbox()))
    assert isinstance(told, Unreadable)
    assert "libpff-python" in told.why
