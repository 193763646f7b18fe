"""What is kept of an account: the secret apart, how syncing goes, and when the next one is due."""

from __future__ import annotations

import errno
import json
import threading
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path
from typing import Any

import keyring
import pytest
from account_steps import NOW

from firsthand.accounts import Refused, Trouble, hosts, keyrings, setup
from firsthand.accounts.folders import Listed, wanted
from firsthand.accounts.keyrings import Unanswered
from firsthand.accounts.secrets import Secrets
from firsthand.intake.syncs import Syncs
from firsthand.model import Account
from firsthand.store import accounts
from firsthand.store.accounts import Held
from firsthand.workspace import Workspace
from firsthand.workspace.accounts import DAY, next_at, state

ACCOUNT = Account("a_1", "imap", "imap.far.example", 993, "robin@far.example")


class Desktop:
    """A keyring as a desktop has one; no backend by its class, or ``keyring`` would ask it beside
    others for the rest of the run."""

    priority = 5

    def __init__(self, *, locked: bool = False) -> None:
        self.held: dict[tuple[str, str], str] = {}
        self._locked = locked

    def set_password(self, service: str, username: str, password: str) -> None:
        if self._locked:
            raise RuntimeError("the user did not unlock it")
        self.held[service, username] = password

    def get_password(self, service: str, username: str) -> str | None:
        if self._locked:
            raise RuntimeError("the user did not unlock it")
        return self.held.get((service, username))

    def delete_password(self, service: str, username: str) -> None:
        del self.held[service, username]


@pytest.fixture
def desktop(monkeypatch: pytest.MonkeyPatch) -> Desktop:
    made = Desktop()
    monkeypatch.setattr(keyring, "get_keyring", lambda: made)
    return made


def test_a_secret_goes_into_the_systems_keyring_and_nowhere_else(
    tmp_path: Path, desktop: Desktop
) -> None:
    kept = Secrets(tmp_path)
    assert kept.keep("a_1", "pässword") == "keyring"
    assert kept.get("a_1") == "pässword"
    assert list(tmp_path.iterdir()) == []
    kept.forget("a_1")
    assert (kept.get("a_1"), desktop.held) == (None, {})


@pytest.mark.parametrize("keyring_", [None, Desktop(locked=True)])
def test_without_a_keyring_a_secret_goes_into_a_file_of_its_owners(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, keyring_: Desktop | None
) -> None:
    from keyring.backends.fail import Keyring

    monkeypatch.setattr(keyring, "get_keyring", lambda: keyring_ or Keyring())
    kept = Secrets(tmp_path)
    assert kept.keep("a_1", "one") == kept.keep("a_2", "two") == "file"
    assert (tmp_path / "secrets.json").stat().st_mode & 0o777 == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["secrets.json"]
    assert (kept.get("a_1"), kept.get("a_2")) == ("one", "two")
    # What a keyring holds that is locked is not said to be lost.
    with pytest.raises(Unanswered) if keyring_ else nullcontext():
        assert kept.get("a_3") is None
    kept.forget("a_1")
    assert kept.get("a_2") == "two"
    kept.forget("a_2")
    assert list(tmp_path.iterdir()) == []


class Waiting:
    """One that waits for a password in a window that nobody sees."""

    priority = 5

    def __init__(self, held: str) -> None:
        self.held, self.asked, self.typed = held, 0, threading.Event()

    def get_password(self, *_: str) -> str:
        self.asked += 1
        self.typed.wait()
        return self.held


def test_a_keyring_that_waits_for_its_password_is_waited_for_and_given_up(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    waiting = Waiting("pässword")
    monkeypatch.setattr(keyring, "get_keyring", lambda: waiting)
    for patience in (0.05, 1e6, 1e6):  # the second is not waited for as the first was
        monkeypatch.setattr(keyrings, "PATIENCE", patience)
        with pytest.raises(Unanswered):
            keyrings.get("a_1")
    assert waiting.asked == 1  # one window, and one thread
    monkeypatch.setattr(keyrings, "PATIENCE", 60)
    waiting.typed.set()
    assert keyrings.get("a_1") == "pässword"


def test_what_keeps_a_secret_from_us_is_told_and_costs_no_account(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = Workspace.open(tmp_path, clock=lambda: NOW)
    with kept.db.write() as c:
        accounts.add(c, ACCOUNT, NOW)
    monkeypatch.setattr(keyring, "get_keyring", lambda: Desktop(locked=True))
    with pytest.raises(Trouble, match="keyring of this system is locked"):
        kept.sync_account("a_1")
    (shown,) = kept.accounts()
    assert (shown["state"], shown["next"] is not None) == ("failing", True)
    shut = OSError(errno.EACCES, "Permission denied", str(tmp_path / "secrets.json"))

    def closed(*_: object) -> None:
        raise shut

    monkeypatch.setattr(Secrets, "_all", closed)
    for refused in (kept.sync_account, kept.remove_account):
        with pytest.raises(OSError, match="Permission denied"):
            refused("a_1")
    (shown,) = kept.accounts()
    assert shown["trouble"].startswith("Cannot write to ")


def test_nobody_who_writes_waits_for_a_keyring(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = Workspace.open(tmp_path, clock=lambda: NOW)
    with kept.db.write() as c:
        accounts.add(c, ACCOUNT, NOW)
    inside: list[bool] = []
    monkeypatch.setattr(
        keyrings, "remove", lambda _: inside.append(kept.db.connection().in_transaction)
    )
    kept.remove_account("a_1")
    assert inside == [False]
    assert kept.accounts() == []


def test_a_sync_that_is_begun_as_the_server_ends_is_told_to_stop(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = Workspace.open(tmp_path, clock=lambda: NOW)
    with kept.db.write() as c:
        accounts.add(c, ACCOUNT, NOW)
    monkeypatch.setattr(Syncs, "_run", lambda *_: None)
    syncs = Syncs(kept)
    assert not syncs.start("a_1").stop.is_set()
    syncs.end()
    syncs._last.clear()
    assert syncs.start("a_1").stop.is_set()


def test_a_damaged_file_of_secrets_holds_none(tmp_path: Path, desktop: Desktop) -> None:
    (tmp_path / "secrets.json").write_text('["', "utf-8")
    assert Secrets(tmp_path).get("a_1") is None


def held(**given: Any) -> Held:
    every = given.pop("every", 60)
    known = {"created": NOW, "tried": None, "synced": None, "failures": 0, "refused": False,
             "trouble": None, **given}  # fmt: skip
    return Held(replace(ACCOUNT, every=every), **known)


def test_an_account_is_synced_by_itself_at_its_interval_and_ever_later_where_that_fails() -> None:
    assert next_at(held()) == NOW
    assert next_at(held(tried=NOW)) == NOW + 3600
    assert next_at(held(tried=NOW, failures=1)) == NOW + 2 * 3600
    assert next_at(held(tried=NOW, failures=4)) == NOW + 16 * 3600
    assert next_at(held(tried=NOW, failures=500)) == NOW + DAY
    assert next_at(held(tried=NOW, every=3 * 1440, failures=9)) == NOW + 3 * DAY
    assert next_at(held(every=0)) is None
    assert next_at(held(refused=True)) is None  # before a lock-out there


def test_a_clock_that_was_ahead_once_keeps_no_account_waiting(tmp_path: Path) -> None:
    clock = [NOW + 400 * DAY]
    kept = Workspace.open(tmp_path, clock=lambda: clock[0])
    with kept.db.write() as c:
        accounts.add(c, replace(ACCOUNT, every=60), NOW)
        accounts.began(c, "a_1", kept.now())
        accounts.ended(c, "a_1", kept.now(), None)
    assert kept.due() == []
    clock[0] = NOW
    assert kept.due() == ["a_1"]


def test_an_account_stops_where_it_is_refused_or_fails_for_a_week() -> None:
    assert state(held(), NOW) == "new"
    assert state(held(synced=NOW), NOW) == "ok"
    assert state(held(synced=NOW, failures=3), NOW + DAY) == "failing"
    assert state(held(synced=NOW, failures=3), NOW + 8 * DAY) == "stopped"
    assert state(held(failures=3), NOW + 8 * DAY) == "stopped"
    assert state(held(refused=True), NOW) == "stopped"


def test_what_went_wrong_is_kept_in_the_readers_language_without_a_secret(tmp_path: Path) -> None:
    workspace = Workspace.open(tmp_path, lambda: NOW)
    with workspace.db.write() as c:
        accounts.add(c, ACCOUNT, NOW)
    with pytest.raises(Refused, match="password is not kept"):
        workspace.sync_account("a_1")
    (english,), (german,) = workspace.accounts(), workspace.accounts("de")
    assert english["state"] == german["state"] == "stopped"
    assert english["next"] is None
    assert "not kept on this machine" in english["trouble"]
    assert "nicht auf diesem Computer" in german["trouble"]
    assert "secret" not in json.dumps(english)


def test_the_interval_is_set_within_bounds(tmp_path: Path) -> None:
    workspace = Workspace.open(tmp_path, lambda: NOW)
    with workspace.db.write() as c:
        accounts.add(c, ACCOUNT, NOW)
    assert workspace.due() == ["a_1"]
    workspace.sync_every("robin@far.example", 0)
    assert workspace.due() == []
    with pytest.raises(Exception, match="minutes"):
        workspace.sync_every("a_1", 100_000)


@pytest.mark.parametrize(
    ("address", "server", "found"),
    [
        ("a@gmail.com", "", ("imap.gmail.com", 993)),
        ("a@SKYNET.be ", "", ("imap.proximus.be", 993)),
        ("a@far.example", "Mail.Far.Example", ("mail.far.example", 993)),
        ("a@far.example", "mail.far.example:1993", ("mail.far.example", 1993)),
        ("robin", "[::1]:143", ("::1", 143)),
    ],
)
def test_the_server_is_found_by_the_address_or_named(
    address: str, server: str, found: tuple[str, int]
) -> None:
    made = setup.account("imap", address, server)
    assert (made.host, made.port) == found


@pytest.mark.parametrize(
    ("address", "server"),
    [("a@far.example", ""), ("", "mail.far.example"), ("a\n@x", "h"), ("a", "http://x"),
     ("a", "h:99999"), ("a", "h:0"), ("a", "-c x")],
)  # fmt: skip
def test_what_names_no_server_is_refused_in_a_sentence(address: str, server: str) -> None:
    with pytest.raises(Refused):
        setup.account("imap", address, server)


def test_each_provider_has_a_server_and_its_hint_a_sentence() -> None:
    assert len(hosts.HOSTS) > 70
    for host in hosts.HOSTS.values():
        assert "." in host.imap
        assert not host.hint or hosts.HINTS[host.hint].endswith(".")


def test_gmail_is_read_once_and_not_once_a_label() -> None:
    labels = [
        Listed((), b"/", "INBOX"),
        Listed((b"\\Noselect",), b"/", "[Gmail]"),
        Listed((b"\\All",), b"/", "[Gmail]/Tous les messages"),
        Listed((b"\\Sent",), b"/", "[Gmail]/Messages envoyés"),
        Listed((b"\\Junk",), b"/", "[Gmail]/Spam"),
        Listed((), b"/", "Club"),
    ]
    names = [folder.name for folder in wanted(labels, gmail=True)]
    assert names == ["[Gmail]/Tous les messages", "[Gmail]/Messages envoyés"]
    # Hidden in Gmail's settings, it is the labels that are read.
    hidden = [one for one in labels if b"\\All" not in one.flags]
    assert [f.name for f in wanted(hidden, gmail=True)] == [
        "INBOX", "[Gmail]/Messages envoyés", "Club",
    ]  # fmt: skip
    assert len(wanted(labels, gmail=False)) == 4
