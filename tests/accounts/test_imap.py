"""Mail read from a real server: what is read, that it goes on, and that nothing is doubled."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest
from account_steps import JEAN, ME, Setting, between, mail
from dovecot import PASSWORD, USER

from firsthand.accounts import Refused, Stopped, Trouble
from firsthand.accounts.wire import Line
from firsthand.workspace import Refusal, Workspace


def test_mail_of_every_folder_but_junk_trash_and_drafts_is_read(at: Setting) -> None:
    at.server.deliver("INBOX", mail(1))
    at.server.deliver("Envoyés", mail(2, ME, JEAN))
    at.server.deliver("Projekte/Segel & Tuch", mail(3))
    for folder in ("Brouillons", "Indésirables", "Corbeille", "Papierkorb/Alt", "Spam"):
        at.server.deliver(folder, mail(9, subject="never"))
    at.server.deliver("INBOX", mail(8), flags=("\\Draft",))
    report = at.sync(at.add())
    assert (report["source"], report["read"], report["new"]) == ("imap", 4, 3)
    assert at.subjects() == ["Sails 1", "Sails 2", "Sails 3"]
    assert "sent" in at.marks()["Sails 2"]
    assert {"kind": "email", "value": USER, "how": "export"} in at.workspace.me()


def test_only_header_lines_are_asked_for_and_nothing_is_changed(at: Setting) -> None:
    at.server.deliver("INBOX", mail(1))
    with between(at.server.open_port) as proxy:
        at.sync(at.add(proxy.port, security="plain"))
        asked = bytes(proxy.sent)
    assert b"BODY.PEEK[HEADER.FIELDS (" in asked
    assert b"EXAMINE" in asked
    for word in (b"SELECT", b"STORE", b"BODY[", b"RFC822", b"BODY.PEEK[]", b"TEXT"):
        assert word not in asked
    with at.server.client() as client:
        client.select_folder("INBOX", readonly=True)
        assert b"\\Seen" not in client.get_flags([1])[1]


ODD = (
    mail(1, subject="=?utf-8?q?Ber=C3=BChrt?= =?iso-8859-1?b?6Q==?="),
    mail(2, date=""),
    mail(3, date="no day at all", received="from a by b; Mon, 4 Mar 2024 08:00:00 +0100"),
    mail(4, to=", ".join(f"guest{n}@far.example" for n in range(60)), cc=JEAN),
    mail(5, list_id="<sails.far.example>", list_unsubscribe="<mailto:off@far.example>"),
    mail(6, auto_submitted="auto-replied", in_reply_to="<1@atelier-nord.example>"),
    mail(7, "=?utf-8?q?J=C3=A9r=C3=B4me_Petit?= <jerome@far.example>", references="<1@x> <2@x>"),
    mail(8, message_id=""),
    mail(9, precedence="bulk", sender="calendar-notification@far.example"),
)


def test_a_mail_seen_in_a_file_and_on_the_server_is_one(at: Setting, tmp_path: Path) -> None:
    at.server.deliver("INBOX", *ODD)
    id = at.add()
    assert at.sync(id)["new"] == len(ODD)
    before, marks = at.subjects(), at.marks()
    # Where a mail has no date, the server's own stands in, as an mbox's envelope does.
    letters = [one for n, one in enumerate(ODD, 1) if n != 2]
    for number, one in enumerate(letters):
        (tmp_path / "files").mkdir(exist_ok=True)
        (tmp_path / "files" / f"{number}.eml").write_bytes(one)
    report = at.workspace.import_paths([tmp_path / "files"])
    assert [file["new"] for file in report["files"]] == [0] * len(letters)
    assert (at.subjects(), at.marks()) == (before, marks)


def test_a_second_sync_asks_for_what_is_new_alone(at: Setting) -> None:
    at.server.deliver("INBOX", *(mail(n) for n in range(1, 4)))
    with between(at.server.open_port) as proxy:
        id = at.add(proxy.port, security="plain")
        assert at.sync(id)["read"] == 3
        proxy.sent.clear()
        assert at.sync(id)["read"] == 0
        assert b"FETCH" not in proxy.sent
        assert b"EXAMINE" not in proxy.sent
        at.server.deliver("INBOX", mail(4), mail(5))
        assert at.sync(id)["read"] == 2
        assert b"UID FETCH 4,5 " in proxy.sent
    assert len(at.subjects()) == 5


def test_a_mail_marked_as_junk_later_counts_as_junk(at: Setting) -> None:
    at.server.deliver("INBOX", mail(1), mail(2))
    id = at.add()
    at.sync(id)
    assert "spam" not in at.marks()["Sails 2"]
    with at.server.client() as client:
        client.select_folder("INBOX")
        client.add_flags([2], [b"$Junk"])
    at.sync(id)
    assert "spam" in at.marks()["Sails 2"]
    assert "spam" not in at.marks()["Sails 1"]


def test_a_mailbox_made_anew_is_read_again_and_nothing_is_doubled(at: Setting) -> None:
    at.server.deliver("Club", mail(1), mail(2))
    id = at.add()
    at.sync(id)
    first = at.places(id)["Club"]["validity"]
    time.sleep(1.1)  # the server takes the second for the new number
    with at.server.client() as client:
        client.delete_folder("Club")
    at.server.deliver("Club", mail(2), mail(3))
    assert at.sync(id)["new"] == 1
    assert at.places(id)["Club"]["validity"] != first
    assert at.subjects() == ["Sails 1", "Sails 2", "Sails 3"]


def test_what_others_sent_from_a_folder_that_they_share_is_not_the_users(at: Setting) -> None:
    at.server.deliver("INBOX", mail(1))
    at.server.deliver("Public/Sent", mail(2, "Ana Bos <ana@far.example>", JEAN))
    assert at.sync(at.add())["new"] == 2
    assert "sent" not in at.marks()["Sails 2"]
    assert [one["value"] for one in at.workspace.me()] == [USER]


def test_a_mail_that_the_server_cannot_read_costs_no_other(at: Setting) -> None:
    at.server.fill(mail(n) for n in range(1, 8))
    (broken,) = (at.server.root / "mail").rglob("cur/1700000002.*")
    broken.chmod(0)
    id = at.add()
    report = at.sync(id)
    assert [problem["where"] for problem in report["problems"]] == ["message 3"]
    assert [int(subject.split()[1]) for subject in at.subjects()] == [1, 2, 4, 5, 6, 7]
    assert at.sync(id)["read"] == 0


def test_a_folder_that_is_gone_is_forgotten_and_its_mail_stays(at: Setting) -> None:
    at.server.deliver("Club", mail(1))
    id = at.add()
    at.sync(id)
    with at.server.client() as client:
        client.delete_folder("Club")
    at.sync(id)
    assert "Club" not in at.places(id)
    assert at.subjects() == ["Sails 1"]


def test_a_line_that_drops_half_way_is_told_and_the_next_sync_goes_on(at: Setting) -> None:
    at.server.fill(mail(n) for n in range(1, 701))
    with between(at.server.tls_port) as proxy:
        id = at.add(proxy.port)
        proxy.limit = 600_000  # two thirds of the way
        with pytest.raises(Trouble, match=r"connection|broke off|reached"):
            at.sync(id)
        read = at.places(id)["INBOX"]["uid"]
        assert 0 < read < 700
        assert at.state(id)["state"] == "failing"
        proxy.limit = None
        assert at.sync(id)["read"] == 700 - read
    assert len(at.subjects()) == 700
    assert at.state(id)["state"] == "ok"


def test_a_sync_that_is_killed_goes_on_with_nothing_doubled_or_lost(at: Setting) -> None:
    count = 9_000
    at.server.fill(mail(n) for n in range(1, count + 1))
    id = at.add()
    command = [sys.executable, "-m", "firsthand", "--home", str(at.home), "account", "sync", id]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    until = time.monotonic() + 60
    while not at.places(id) and time.monotonic() < until:
        time.sleep(0.02)
    process.send_signal(signal.SIGKILL)
    process.wait()
    read = at.places(id)["INBOX"]["uid"]
    assert 0 < read < count
    # Nobody's lock is left behind, and what the place says is what is stored.
    assert len(at.subjects()) == read
    assert at.sync(id)["read"] == count - read
    assert len(at.subjects()) == count
    assert at.sync(id)["read"] == 0


def test_a_sync_that_is_stopped_keeps_what_it_read(at: Setting) -> None:
    at.server.fill(mail(n) for n in range(1, 601))
    id = at.add()
    seen: list[int] = []
    with pytest.raises(Stopped):
        at.sync(id, progress=lambda told: seen.append(told.done), stop=lambda: bool(seen))
    assert len(at.subjects()) == seen[0]
    assert at.state(id)["trouble"] is None  # the user knows
    assert at.sync(id)["read"] == 600 - seen[0]


def test_two_syncs_of_one_account_never_run_at_once(at: Setting) -> None:
    at.server.deliver("INBOX", mail(1))
    id = at.add()
    other = Workspace.open(at.home)
    with at.workspace._locked(at.workspace.account(id).account):
        with pytest.raises(Refusal, match="already"):
            other.sync_account(id)
        with pytest.raises(Refusal, match="being synced"):
            other.remove_account(id)
    assert other.sync_account(id)["new"] == 1
    other.db.close()


# ------------------------------------------------------------------------------ getting in


@pytest.mark.parametrize("security", ["tls", "starttls", "plain"])
def test_each_way_in_works(at: Setting, security: str) -> None:
    at.server.deliver("INBOX", mail(1))
    port = at.server.tls_port if security == "tls" else at.server.open_port
    assert at.sync(at.add(port, security=security))["new"] == 1


@pytest.mark.parametrize("mechanism", ["XOAUTH2", "OAUTHBEARER"])
def test_a_token_is_taken_while_the_provider_says_that_it_is_this_users(
    at: Setting, mechanism: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = {"XOAUTH2": b"AUTH=OAUTHBEARER", "OAUTHBEARER": b"AUTH=XOAUTH2"}[mechanism]
    offered = Line.capabilities
    monkeypatch.setattr(Line, "capabilities", lambda line: set(offered(line)) - {other})
    at.server.deliver("INBOX", mail(1))
    log = at.server.root / "log"
    before = log.stat().st_size
    at.server.tokens.owners |= {"of-an-hour": USER, "of-another": "anna@keller-advies.example"}
    id = at.add(secret="of-an-hour", auth="token")
    assert at.sync(id)["new"] == 1
    assert f"method={mechanism}," in log.read_text()[before:]
    for refused in ("of-another", "never-given"):
        with pytest.raises(Refused, match="token"):
            at.add(secret=refused, auth="token")
        assert refused in at.server.tokens.asked
    del at.server.tokens.owners["of-an-hour"]
    with pytest.raises(Refused, match="last an hour or so"):
        at.sync(id)


def test_a_certificate_of_nobody_known_is_refused(
    at: Setting, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("FIRSTHAND_CA_FILE")
    for port, security in ((at.server.tls_port, "tls"), (at.server.open_port, "starttls")):
        with pytest.raises(Refused, match="certificate of localhost"):
            at.add(port, security=security)
    assert at.workspace.accounts() == []


def test_a_certificate_for_another_name_is_refused(at: Setting) -> None:
    from dataclasses import replace

    with pytest.raises(Refused, match=r"certificate of 127\.0\.0\.1"):
        at.workspace.add_account(replace(at.account(), host="127.0.0.1"), PASSWORD, lambda: False)


def test_no_password_goes_unencrypted_to_another_machine(at: Setting) -> None:
    from dataclasses import replace

    account = replace(at.account(security="plain"), host="mail.far.example")
    with pytest.raises(Refused, match="unencrypted"):
        at.workspace.add_account(account, PASSWORD, lambda: False)


@pytest.mark.parametrize("changed", ["port", "host", "security", "user"])
def test_no_password_goes_to_another_server_than_it_was_given_for(
    at: Setting, changed: str
) -> None:
    """As where somebody changed a backup that lies elsewhere, which is restored here."""
    id = at.add()
    at.sync(id)
    with socket.create_server(("localhost", 0)) as theirs:
        theirs.setblocking(False)
        port = theirs.getsockname()[1]
        to = {"port": port, "host": "mail.evil.example", "security": "plain", "user": "eve"}
        with at.workspace.db.write() as c:
            c.execute(f"UPDATE account SET {changed} = ?, tried = NULL", (to[changed],))
        with pytest.raises(Refused, match="password is not kept"):
            at.workspace.sync_account(id)
        with pytest.raises(BlockingIOError):  # nobody called
            theirs.accept()


def test_a_wrong_password_is_told_and_nothing_is_kept(at: Setting) -> None:
    with pytest.raises(Refused, match="does not take this user name and password"):
        at.add(secret="guessed")
    assert at.workspace.accounts() == []
    assert not (at.home / "secrets.json").exists()


def test_the_same_mailbox_again_takes_the_new_password_and_keeps_its_place(at: Setting) -> None:
    at.server.deliver("INBOX", mail(1))
    id = at.add()
    at.sync(id)
    assert at.add() == id
    assert len(at.workspace.accounts()) == 1
    assert at.sync(id)["read"] == 0


def test_the_command_line_adds_lists_syncs_and_removes(at: Setting) -> None:
    at.server.deliver("INBOX", mail(1))

    def run(*args: str, stdin: str = "") -> tuple[int, str, str]:
        done = subprocess.run(
            [sys.executable, "-m", "firsthand", "--home", str(at.home), "account", *args],
            input=stdin, capture_output=True, text=True, encoding="utf-8",
            env={**os.environ, "PYTHONUTF8": "1"}, check=False, timeout=60,
        )  # fmt: skip
        assert PASSWORD not in done.stdout + done.stderr
        assert "Traceback" not in done.stderr
        return done.returncode, done.stdout, done.stderr

    server = f"localhost:{at.server.tls_port}"
    status, _, err = run("add", USER, "--server", server, stdin="wrong\n")
    assert (status, "does not take this" in err) == (1, True)
    status, out, err = run("add", USER, "--server", server, stdin=PASSWORD + "\n")
    assert (status, "Signed in to localhost" in out) == (0, True), err
    assert "not synced yet" in run("list")[1]
    status, out, err = run("sync", USER, "--json")
    assert (status, '"new": 1' in out, '"state": "ok"' in out) == (0, True, True), err
    assert run("sync", "nobody@far.example")[0] == 1
    assert run("remove", USER)[0] == 0
    assert "No account is set up" in run("list")[1]
    assert not (at.home / "secrets.json").exists()
    assert at.subjects() == ["Sails 1"]
