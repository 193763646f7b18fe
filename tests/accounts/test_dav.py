"""Calendars and address books of a real server: what is new, changed, gone, and half read."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import Any, cast
from xml.etree.ElementTree import fromstring

import pytest
import radical
from account_steps import between, dripping, scripted
from dovecot import PASSWORD
from hypothesis import given, settings
from hypothesis import strategies as st
from radical import USER, Radicale

from firsthand.accounts import (
    Login,
    Refused,
    Step,
    Stopped,
    Trouble,
    caldav,
    carddav,
    dav,
    http,
    setup,
)
from firsthand.accounts.davfind import CARD, Collection
from firsthand.accounts.http import Answer, Http
from firsthand.identity import handles
from firsthand.model import Account, Event
from firsthand.store import accounts, dump
from firsthand.store.people import Ego
from firsthand.workspace import Workspace

NOW = int(datetime(2026, 11, 22, 12, tzinfo=UTC).timestamp())


def event(uid: str, day: str, more: str = "") -> str:
    return f"""BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//test//EN
BEGIN:VEVENT
UID:{uid}
DTSTAMP:20260101T000000Z
DTSTART:{day}T090000Z
DTEND:{day}T100000Z
SUMMARY:Meeting {uid}
ORGANIZER;CN=Robin Keller:mailto:{USER}
ATTENDEE;CN=Robin Keller;PARTSTAT=ACCEPTED:mailto:{USER}
ATTENDEE;CN=Jean Vantongelen;PARTSTAT=ACCEPTED:mailto:jean@atelier-nord.example
{more}END:VEVENT
END:VCALENDAR
"""


def card(uid: str, name: str, company: str = "Atelier Nord") -> str:
    mail = name.partition(" ")[0].lower()
    return f"""BEGIN:VCARD
VERSION:3.0
UID:{uid}
FN:{name}
N:{name.partition(" ")[2]};{name.partition(" ")[0]};;;
EMAIL:{mail}@atelier-nord.example
ORG:{company}
END:VCARD
"""


@dataclass
class Setting:
    """A server with collections, and a workspace; ``later`` seconds have passed."""

    server: Radicale
    home: Path
    later: int = 0

    @cached_property
    def workspace(self) -> Workspace:
        return Workspace.open(self.home, lambda: NOW + self.later)

    def add(self, kind: str, path: str = "", port: int | None = None) -> str:
        url = f"https://localhost:{port or self.server.port}{path}"
        made = setup.account(kind, USER, url)
        return self.workspace.add_account(made, PASSWORD, lambda: False)

    def sync(self, id: str, **other: Any) -> dict[str, Any]:
        return self.workspace.sync_account(id, **other)

    def subjects(self) -> list[str]:
        with self.workspace.db.read() as c:
            return sorted(p.subject for p in dump.parts(c, Ego(c, handles.is_work)))

    def places(self, id: str) -> dict[str, dict[str, Any]]:
        with self.workspace.db.read() as c:
            return accounts.places(c, id)


@pytest.fixture(scope="module")
def radicale() -> Iterator[Radicale]:
    root = Path(tempfile.mkdtemp(prefix="fh-", dir="/tmp"))
    started = radical.start(root)
    yield started
    started.stop()
    shutil.rmtree(root, ignore_errors=True)


@pytest.fixture
def at(radicale: Radicale, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Setting:
    shutil.rmtree(radicale.root / "collections" / "collection-root", ignore_errors=True)
    monkeypatch.setenv("FIRSTHAND_CA_FILE", str(radicale.ca))
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
    return Setting(radicale, tmp_path / "home")


def test_every_calendar_is_found_and_read_as_a_file_is(at: Setting, tmp_path: Path) -> None:
    at.server.make("work", "Work")
    at.server.make("club", "Club")
    at.server.put("work/a.ics", event("a", "20260302"))
    at.server.put("work/b.ics", event("b", "20260303", "STATUS:CANCELLED\n"))
    at.server.put("club/c d.ics", event("c", "20260304"))
    id = at.add("caldav")
    report = at.sync(id)
    assert (report["read"], report["new"], report["problems"]) == (3, 3, [])
    assert at.subjects() == ["Meeting a", "Meeting b", "Meeting c"]
    assert {"kind": "email", "value": USER, "how": "export"} in at.workspace.me()
    (tmp_path / "calendar.ics").write_text(event("a", "20260302"))
    assert at.workspace.import_paths([tmp_path / "calendar.ics"])["files"][0]["new"] == 0


def test_a_calendar_called_birthdays_brings_no_meeting(at: Setting) -> None:
    at.server.make("days", "Verjaardagen en birthday")
    whole_day = event("a", "20260302").replace("T090000Z", "").replace("T100000Z", "")
    at.server.put("days/a.ics", whole_day.replace("DTSTART:", "DTSTART;VALUE=DATE:")
                  .replace("DTEND:20260302", "DTEND;VALUE=DATE:20260303"))  # fmt: skip
    assert at.sync(at.add("caldav"))["new"] == 0


@pytest.mark.parametrize("syncs", [True, False])
def test_the_next_sync_asks_for_what_changed_alone(
    at: Setting, syncs: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not syncs:
        # As a server that knows no tokens: then the marks of all versions are compared.
        from firsthand.accounts import davfind

        plain = davfind._collection
        monkeypatch.setattr(davfind, "_collection", lambda *a: plain(*a)._replace(syncs=False))
    at.server.make("work", "Work")
    for name in "abc":
        at.server.put(f"work/{name}.ics", event(name, "20260302"))
    id = at.add("caldav")
    assert at.sync(id)["read"] == 3
    assert at.sync(id)["read"] == 0
    at.server.put("work/b.ics", event("b", "20260309"))
    at.server.put("work/d.ics", event("d", "20260310"))
    at.server.delete("work/c.ics")
    assert at.sync(id)["read"] == 2
    ((_, state),) = at.places(id).items()
    assert sorted(Path(href).name for href in state["etags"]) == ["a.ics", "b.ics", "d.ics"]
    # Nothing that was past is withdrawn, as with a newer export.
    assert at.subjects() == ["Meeting a", "Meeting b", "Meeting b", "Meeting c", "Meeting d"]
    at.server.put("work/d.ics", event("d", "20260310", "STATUS:CANCELLED\n"))
    at.sync(id)
    with at.workspace.db.read() as c:
        marks = {p.subject: p.marks for p in dump.parts(c, Ego(c, handles.is_work))}
    assert "cancelled" in marks["Meeting d"]


def test_what_was_planned_counts_once_it_is_still_there_after_its_time(at: Setting) -> None:
    def day(days: int) -> str:
        return f"{datetime.fromtimestamp(NOW + days * 86400, UTC):%Y%m%d}"

    def planned() -> list[str]:
        with at.workspace.db.read() as c:
            parts = dump.parts(c, Ego(c, handles.is_work))
            return sorted(p.subject.split()[1] for p in parts if "planned" in p.marks)

    at.server.make("work", "Work")
    for name, after in (("past", -30), ("kept", 3), ("gone", 3), ("later", 40)):
        at.server.put(f"work/{name}.ics", event(name, day(after)))
    id = at.add("caldav")
    assert at.sync(id)["read"] == 4
    assert planned() == ["gone", "kept", "later"]
    assert at.sync(id)["read"] == 0
    at.server.delete("work/gone.ics")
    at.later = 5 * 86400
    assert at.sync(id)["read"] == 2
    assert planned() == ["gone", "later"]
    at.later = 7 * 86400
    assert at.sync(id)["read"] == 1  # what is past is no longer looked at
    at.later = 7 * 86400 + 60
    assert at.sync(id)["read"] == 0


def test_a_series_is_looked_at_again_as_time_goes_on(at: Setting) -> None:
    at.server.make("work", "Work")
    at.server.put("work/a.ics", event("a", "20260302", "RRULE:FREQ=MONTHLY\n"))
    id = at.add("caldav")
    first = at.sync(id)["new"]
    at.later = 86000
    assert at.sync(id)["read"] == 0
    at.later = 200 * 86400
    assert 5 <= at.sync(id)["new"] <= 7
    assert len(at.subjects()) > first
    assert at.sync(id)["read"] == 0


def test_entries_of_an_address_book_are_read_and_a_changed_one_again(at: Setting) -> None:
    at.server.make("cards", "Friends")
    at.server.put("cards/1.vcf", card("1", "Jean Vantongelen"))
    at.server.put("cards/2.vcf", card("2", "Odile Kervran"))
    id = at.add("carddav")
    assert at.sync(id)["new"] == 2
    at.server.put("cards/2.vcf", card("2", "Odile Kervran", "Kervran Voiles"))
    at.server.delete("cards/1.vcf")
    assert at.sync(id)["new"] == 1
    assert [p["name"] for p in at.workspace.people("Jean Vantongelen")] == ["Jean Vantongelen"]
    (odile,) = at.workspace.people("Odile Kervran")
    told = at.workspace.person(odile["id"])
    assert told
    assert {c["company"] for c in told["cards"]} == {"Atelier Nord", "Kervran Voiles"}


def test_a_list_of_everybody_that_the_server_makes_is_no_address_book(at: Setting) -> None:
    at.server.make("cards", "Friends")
    at.server.make("z-server-generated--system", "Accounts")
    at.server.put("cards/1.vcf", card("1", "Jean Vantongelen"))
    at.server.put("z-server-generated--system/2.vcf", card("2", "Odile Kervran"))
    assert at.sync(at.add("carddav"))["new"] == 1


def test_a_sync_that_is_killed_goes_on_with_nothing_doubled_or_lost(at: Setting) -> None:
    # Series of many meetings, so that some are stored long before the last is read.
    count, times = 200, 60
    series = event("{0}", "20260302", f"RRULE:FREQ=DAILY;COUNT={times}\n")
    _, begins, one = series.partition("BEGIN:VEVENT")
    one = begins + one.removesuffix("END:VCALENDAR\n")
    events = "".join(one.format(n) for n in range(count))
    at.server.make("work", "Work")
    whole = f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//test//EN\n{events}END:VCALENDAR\n"
    at.server.put("work/", whole)
    id = at.add("caldav")
    command = [sys.executable, "-m", "firsthand", "--home", str(at.home), "account", "sync", id]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    until = time.monotonic() + 60
    while not at.places(id) and time.monotonic() < until:
        time.sleep(0.01)
    process.send_signal(signal.SIGKILL)
    process.wait()
    ((_, state),) = at.places(id).items()
    read = len(state["etags"])
    assert 0 < read < count
    # What the place says is what is stored, and only the rest is asked for.
    assert len(at.subjects()) == read * times
    assert at.sync(id)["read"] == (count - read) * times
    assert at.subjects() == sorted(f"Meeting {n}" for n in range(count) for _ in range(times))
    assert at.sync(id)["read"] == 0


def test_a_sync_that_stops_or_breaks_goes_on_where_it_was(at: Setting) -> None:
    at.server.make("cards", "Friends")
    folder = at.server.root / "collections" / "collection-root" / USER / "cards"
    for number in range(160):
        text = card(str(number), f"Person{number} Name{number}").replace("\n", "\r\n")
        (folder / f"{number}.vcf").write_text(text, newline="")
    with between(at.server.port) as proxy:
        id = at.add("carddav", port=proxy.port)
        seen: list[int] = []
        with pytest.raises(Stopped):
            at.sync(id, progress=lambda told: seen.append(told.done), stop=lambda: bool(seen))
        ((_, state),) = at.places(id).items()
        assert len(state["etags"]) == seen[0] == 50
        proxy.limit = 30_000
        with suppress(Trouble):
            at.sync(id)
        proxy.limit = None
        ((_, state),) = at.places(id).items()
        assert at.sync(id)["read"] == 160 - len(state["etags"])
        assert at.sync(id)["read"] == 0
    assert at.workspace.totals()["people"] == 160


def test_one_calendar_by_its_own_address_is_enough(at: Setting) -> None:
    at.server.make("work", "Work")
    at.server.make("club", "Club")
    at.server.put("club/c.ics", event("c", "20260304"))
    at.server.put("work/a.ics", event("a", "20260304"))
    assert at.sync(at.add("caldav", f"/{USER}/club/"))["new"] == 1


def test_where_there_is_no_calendar_it_is_said(at: Setting) -> None:
    with pytest.raises(Refused, match="no calendar or address book"):
        at.add("caldav")
    made = setup.account("caldav", USER, f"https://localhost:{at.server.port}")
    with pytest.raises(Refused, match="does not take this"):
        at.workspace.add_account(made, "guessed", lambda: False)


def test_a_certificate_of_nobody_known_is_refused_here_too(
    at: Setting, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("FIRSTHAND_CA_FILE")
    with pytest.raises(Refused, match="certificate of localhost"):
        at.add("caldav")


class Forgetful:
    """A server that lists an entry once, and gives it on another day."""

    given = False

    def ask(self, _method: str, url: str, body: str, _depth: int) -> Answer:
        entry = "<response><href>/ann.vcf</href><propstat><prop><getetag>1</getetag>%s</prop>"
        entry += "<status>HTTP/1.1 200 OK</status></propstat></response>"
        if "sync-collection" in body:
            new = "<sync-token></sync-token>" in body
            said = f"{entry % '' if new else ''}<sync-token>7</sync-token>"
        else:
            card = "BEGIN:VCARD\nVERSION:4.0\nUID:1\nFN:Ann Zand\nEND:VCARD\n"
            data = f'<address-data xmlns="{CARD[1:-1]}">{card}</address-data>'
            said = entry % data if self.given else ""
        return Answer(url, fromstring(f'<multistatus xmlns="DAV:">{said}</multistatus>'))


def test_an_entry_that_is_not_given_is_asked_for_again_the_next_day() -> None:
    server = Forgetful()
    one = Collection("https://dav.example/", "Friends", "", "7", syncs=True)

    def read(state: Mapping[str, Any], now: int) -> tuple[list[Any], Mapping[str, Any]]:
        reading = dav._Reading(cast(Http, server), carddav._SORT, one, now)
        found = list(reading.all(dav.State.of(state)))
        return [item for item in found if not isinstance(item, Step)], [
            item.state for item in found if isinstance(item, Step) and item.state
        ][-1]

    (told,), state = read({}, NOW)
    assert "does not give it" in told.why
    server.given = True
    (card,), state = read(state, NOW + 2 * 86400)
    assert card.name == "Ann Zand"
    assert state["ahead"] == []


# ------------------------------------------------------------------------------ hostile


def login(port: int, host: str = "127.0.0.1") -> Login:
    return Login(Account("a", "caldav", host, port, "robin", "plain"), "secret")


def answer(body: bytes, status: str = "207 Multi-Status", more: str = "") -> bytes:
    head = f"HTTP/1.1 {status}\r\nContent-Length: {len(body)}\r\nConnection: close\r\n{more}\r\n"
    return head.encode() + body


def read(said: bytes) -> list[Any]:
    with scripted(b"", said) as port:
        return list(caldav.records(login(port), {}, NOW, lambda: False))


NO_ADDRESS = b'<multistatus xmlns="DAV:"><response><href>http://[x</href></response></multistatus>'
ENTITIES = b'<!DOCTYPE a [<!ENTITY x "y">]><multistatus xmlns="DAV:">&x;</multistatus>'


@pytest.mark.parametrize(
    ("said", "says"),
    [
        (answer(ENTITIES), "does not answer as a calendar server"),
        (answer(b"<a" * 100_000), "does not answer as a calendar server"),
        (answer(b"x" * (33 << 20)), "does not end"),
        (answer(b"", "302 Found", "Location: https://evil.example/\r\n"), "sends us on to another"),
        (answer(b"", "301 Gone", "Location: http://localhost:1/\r\n"), "sends us on to another"),
        (answer(b"", "302 Found", "Location: http://[x\r\n"), "does not answer as a calendar"),
        (answer(b"", "302 Found", "Location: //x:99999/\r\n"), "does not answer as a calendar"),
        (answer(NO_ADDRESS), "does not answer as a calendar server"),
        (answer(b"", "503 Later"), "just now"),
        (answer(b"", "200 OK"), "no calendar"),
        (answer(b"", "401 Unauthorized"), "this user name and password[.]$"),
        (b"SSH-2.0-OpenSSH\r\n", "breaks the connection off"),
    ],
)
def test_what_is_no_calendar_server_is_told_in_a_sentence(said: bytes, says: str) -> None:
    with pytest.raises(Trouble, match=says):
        read(said)


HEAD = b"HTTP/1.1 207 Multi-Status\r\n"


@pytest.mark.parametrize(
    ("head", "security"),
    [
        (b"", "plain"),
        (HEAD + b"X-Long: ", "plain"),
        (HEAD + b"\r\n", "plain"),
        (HEAD + b"Content-Length: 9999\r\n\r\n", "plain"),
        (b"\x16\x03\x03\x40\x00", "tls"),
    ],
)
def test_a_calendar_server_that_drips_is_cut_off(
    head: bytes, security: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(http, "ANSWER_SECONDS", 0.3)
    with dripping(head) as port:
        account = Account("a", "caldav", "127.0.0.1", port, "robin", security)  # type: ignore[arg-type]
        told = caldav.records(Login(account, "secret"), {}, NOW, lambda: False)
        with pytest.raises(Trouble, match="does not end"):
            list(told)


def test_no_password_goes_unencrypted_to_another_machine_by_http() -> None:
    with pytest.raises(Refused, match="unencrypted"):
        carddav.check(login(80, "dav.far.example"), lambda: False)


@settings(max_examples=15)
@given(st.binary(max_size=300), st.booleans())
def test_whatever_a_calendar_server_says_is_read_or_told(said: bytes, framed: bool) -> None:
    with suppress(Trouble):
        found = read(answer(said) if framed else said)
        assert not any(isinstance(one, Event) for one in found)
