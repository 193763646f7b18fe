"""Where mail programs keep their mail is found, and what is found can be read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

import apple_contacts_file
import calls_file
import imessage_file
import whatsapp_calls_file
from book_file import ENTRIES, book
from firsthand.cli import main
from firsthand.intake.finding import Found, places
from firsthand.sources.files import backups
from firsthand.workspace import Workspace
from outlook_file import mailbox

MAIL = (
    b"From - Mon Mar 03 09:00:00 2025\nFrom: Ines Dubois <ines@orchard.example>\n"
    b"To: sam@quarry.example\nDate: Mon, 3 Mar 2025 09:00:00 +0000\n"
    b"Message-ID: <one@orchard.example>\nSubject: Apples\n\nHello.\n\n"
)


def profile(home: Path, top: str = ".thunderbird") -> Path:
    """A Thunderbird profile with what lies beside the mail in a real one."""
    kept = home / top / "abcd1234.default-release"
    folder = kept / "ImapMail" / "imap.quarry.example"
    folder.mkdir(parents=True)
    (folder / "INBOX").write_bytes(MAIL)
    (folder / "INBOX.msf").write_bytes(b'// <!-- <mdb:mork:z v="1.4"/> -->')
    (folder / "msgFilterRules.dat").write_bytes(b'version="9"\nlogging="no"\n')
    (kept / "Mail").mkdir()
    book(kept / "abook.sqlite", ENTRIES)
    book(kept / "history.sqlite", ENTRIES)
    (kept / "places.sqlite").write_bytes(b"SQLite format 3\0")
    (kept / "prefs.js").write_bytes(b'user_pref("a", 1);')
    return kept


@pytest.mark.parametrize(
    "top",
    [
        ".thunderbird",
        "snap/thunderbird/common/.thunderbird",
        "Library/Thunderbird/Profiles",
        "AppData/Roaming/Thunderbird/Profiles",
    ],
)
def test_a_thunderbird_profile_is_found_wherever_the_system_puts_it(
    tmp_path: Path, top: str
) -> None:
    kept = profile(tmp_path, top)
    assert places(tmp_path, {}) == [
        Found("Thunderbird", kept / "ImapMail"), Found("Thunderbird", kept / "abook.sqlite"),
    ]  # fmt: skip


def test_windows_says_itself_where_programs_keep_their_data(tmp_path: Path) -> None:
    kept = profile(tmp_path / "elsewhere", "Thunderbird/Profiles")
    found = places(tmp_path / "home", {"APPDATA": str(tmp_path / "elsewhere")})
    assert [one.path.name for one in found] == ["ImapMail", "abook.sqlite"]
    assert found[0] == Found("Thunderbird", kept / "ImapMail")


def test_apples_mail_and_messages_and_others_are_found(tmp_path: Path) -> None:
    for place in (
        "Library/Mail/V10/one.mbox",
        "Maildir/cur",
        ".local/share/evolution/mail/local/cur",
    ):
        (tmp_path / place).mkdir(parents=True)
    (tmp_path / "Library/Messages").mkdir(parents=True)
    (tmp_path / "Library/Messages/chat.db").write_bytes(b"SQLite format 3\0")
    assert [one.program for one in places(tmp_path, {})] == [
        "Apple Mail", "Apple Messages", "Evolution", "Maildir",
    ]  # fmt: skip


@pytest.mark.parametrize("top", backups.PLACES)
def test_what_is_read_of_an_iphones_backup_is_found_and_an_encrypted_one_told(
    tmp_path: Path, top: str
) -> None:
    home = tmp_path / "sam"
    kept = [home / top / "00008030-0011" / name[:2] / name for name in backups.FILES]
    for path, write in zip(
        kept,
        (
            imessage_file.chats,
            calls_file.calls,
            None,
            whatsapp_calls_file.calls,
            apple_contacts_file.phone,
        ),
        strict=True,
    ):
        path.parent.mkdir(parents=True)
        if write:
            write(path)
        else:
            path.write_bytes(b"\x07\xe1" * 4000)
    found = places(home, {})
    assert found == [Found("iPhone", path) for path in kept]
    files = Workspace.open(tmp_path / "w").import_paths([one.path for one in found])["files"]
    assert [one["source"] for one in files] == [
        "imessage",
        "callhistory",
        None,
        "whatsappdb",
        "applecontacts",
    ]
    assert files[2]["problems"][0]["what"].startswith("From an encrypted backup of an iPhone")


@pytest.mark.parametrize(
    "place",
    [
        "Documents/Outlook Files/sam.pst",
        "OneDrive - Quarry/Dokumente/Outlook-Dateien/sam.pst",
        "AppData/Local/Microsoft/Outlook/sam@quarry.example.ost",
        "elsewhere/Microsoft/Outlook/sam@quarry.example.ost",
    ],
)
def test_outlooks_data_files_are_found_and_read(tmp_path: Path, place: str) -> None:
    home = tmp_path / "sam"
    kept = home / place
    kept.parent.mkdir(parents=True)
    kept.write_bytes(mailbox())
    (kept.parent / "sam.xml").write_bytes(b"<a/>")
    found = places(home, {"LOCALAPPDATA": str(home / "elsewhere")})
    assert found == [Found("Outlook", kept)]
    (file,) = Workspace.open(tmp_path / "w").import_paths([found[0].path])["files"]
    assert (file["source"], file["new"]) == ("pst", 3)


def test_where_there_is_nothing_nothing_is_found(tmp_path: Path) -> None:
    assert places(tmp_path, {}) == []
    assert places(tmp_path / "gone", {"APPDATA": str(tmp_path / "gone")}) == []


def test_what_the_command_lists_is_read_without_a_complaint(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    user = tmp_path / "sam linden"
    kept = profile(user)
    monkeypatch.setattr(Path, "home", lambda: user)
    listed = CliRunner().invoke(main, ["--home", str(tmp_path / "w"), "import", "--find", "--json"])
    found, people = json.loads(listed.stdout)
    assert found == {"program": "Thunderbird", "path": str(kept / "ImapMail")}
    told = CliRunner().invoke(main, ["--home", str(tmp_path / "w"), "import", "--find"]).stdout
    assert f"firsthand import '{found['path']}' '{people['path']}'" in told
    named = ["--home", str(tmp_path / "w"), "import", found["path"], people["path"], "--json"]
    mail, entries = json.loads(CliRunner().invoke(main, named).stdout)["files"]
    assert (mail["source"], mail["new"], mail["problems"]) == ("mbox", 1, [])
    assert (entries["source"], entries["new"], entries["problems"]) == ("thunderbird", 2, [])


def test_without_a_path_the_command_says_what_to_do(tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["--home", str(tmp_path / "w"), "import"])
    assert done.exit_code == 2
    assert "--find" in done.stderr
