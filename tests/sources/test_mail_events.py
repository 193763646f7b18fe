"""From one mail to one event: who, when, which thread, how many."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.model import Event, Handle, Kind, Mark, Party, Record, Role, Skipped, Unreadable
from firsthand.sources import File, eml, maildir
from firsthand.sources.files.walk import walk
from firsthand.sources.mail import addresses, dates, fields, folders, heads
from firsthand.sources.memory import Memory

NOW = 1795370400  # 22 November 2026
MARCH = 1772528400  # 3 March 2026, 09:00 UTC
DATE = "Date: Tue, 3 Mar 2026 10:00:00 +0100"
SENDER = "From: Jean Dupont <Jean@Example.org>"


def read(*lines: str, end: str = "\n", path: str = "1.eml") -> Record:
    content = (end.join(lines) + end + end + "Hello" + end).encode("utf-8", "surrogateescape")
    [record] = eml.records(File.in_memory(path, content), NOW)
    return record


def event(*lines: str, end: str = "\n") -> Event:
    record = read(*lines, end=end)
    assert isinstance(record, Event)
    return record


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_mail_tells_who_when_and_what(end: str) -> None:
    found = event(
        SENDER,
        "To: Marie <marie@example.com>,",
        "\tbob@example.com",
        "CC: Anna <anna@example.com>",
        "bcc: zoe@example.com",
        DATE,
        "Message-Id: <m1@example.org>",
        "Subject: =?utf-8?Q?D=C3=A9jeuner?=",
        " demain",
        end=end,
    )
    assert found == Event(
        "eml",
        Kind.MAIL,
        "m1@example.org",
        MARCH,
        (
            Party(Handle("email", "jean@example.org"), "Jean Dupont", Role.FROM),
            Party(Handle("email", "marie@example.com"), "Marie", Role.TO),
            Party(Handle("email", "bob@example.com"), None, Role.TO),
            Party(Handle("email", "anna@example.com"), "Anna", Role.CC),
            Party(Handle("email", "zoe@example.com"), None, Role.BCC),
        ),
        "Déjeuner demain",
        "m1@example.org",
        Mark.NONE,
        5,
    )


def test_a_mail_without_a_message_id_has_a_key_of_its_own_that_stays() -> None:
    lines = (SENDER, "To: a@example.com,", " b@example.com", DATE, "Subject: x")
    unfolded = (SENDER, "To: a@example.com, b@example.com", DATE, "Subject: x")
    assert event(*lines).key == event(*lines, end="\r\n").key == event(*unfolded).key
    assert event(*lines).key != event(*lines[:-1], "Subject: y").key


def test_an_endless_message_id_is_kept_short() -> None:
    key = event(SENDER, DATE, f"Message-ID: <{'x' * 5000}@example.org>").key
    assert len(key) < 60


def test_the_first_reference_is_the_occasion() -> None:
    found = event(
        SENDER, DATE, "References: <a@x.example>\n <b@x.example>", "In-Reply-To: <b@x.example>"
    )
    assert found.occasion == "a@x.example"
    old = "In-Reply-To: Your message of Monday <c@x.example>"
    assert event(SENDER, DATE, old).occasion == "c@x.example"


def test_several_authors_are_all_authors() -> None:
    found = event("From: a@example.org, B <b@example.org>", "From: c@example.org", DATE)
    assert [p.handle.value for p in found.parties if p.role is Role.FROM] == [
        "a@example.org",
        "b@example.org",
        "c@example.org",
    ]


def test_the_sender_header_counts_only_where_nobody_else_is_named() -> None:
    found = event(SENDER, "Sender: anna@example.org", DATE)
    assert [p.handle.value for p in found.parties] == ["jean@example.org"]
    found = event("From: Jean", "Sender: anna@example.org", DATE)
    assert [p.handle.value for p in found.parties] == ["anna@example.org"]


def test_who_passed_a_mail_on_is_no_party_to_it() -> None:
    found = event(SENDER, "Resent-From: x@example.net", "Resent-To: y@example.net", DATE)
    assert [p.handle.value for p in found.parties] == ["jean@example.org"]


def test_a_mail_that_the_user_passed_on_unchanged_was_not_sent_by_its_author() -> None:
    for more, mark in (((), Mark.SENT), (("Resent-From: x@example.net",), Mark.NONE)):
        found = read(SENDER, *more, "To: x@example.net", DATE, path="Sent/1.eml")
        assert isinstance(found, Event)
        assert found.marks == mark


@pytest.mark.parametrize(
    ("labels", "mark"),
    [
        ('["0", "5"]', Mark.NONE), ('["7", "5"]', Mark.SENT), ('["4"]', Mark.SPAM),
        ('["8", "1"]', Mark.DRAFT), ('"7"', Mark.NONE), ("[", Mark.NONE),
    ],
)  # fmt: skip
def test_what_proton_says_of_a_mail_in_the_file_beside_it_is_heard(
    tmp_path: Path, labels: str, mark: Mark
) -> None:
    (tmp_path / "a==.eml").write_text(f"{SENDER}\nTo: x@example.net\n{DATE}\n\nHello\n", "utf-8")
    said = f'{{"Version": 1, "Payload": {{"ID": "a==", "LabelIDs": {labels}}}}}'
    (tmp_path / "a==.metadata.json").write_text(said, "utf-8")
    (file,) = walk([tmp_path])  # the file beside it is none of the user's records
    assert isinstance(file, File)
    (found,) = eml.records(file, NOW)
    assert isinstance(found, Event)
    assert found.marks == mark


def test_somebody_named_twice_is_one_recipient_and_may_write_to_oneself() -> None:
    found = event(SENDER, "To: a@example.com, Jean@example.org", "Cc: A <A@example.com>", DATE)
    assert [(p.handle.value, p.role) for p in found.parties] == [
        ("jean@example.org", Role.FROM),
        ("a@example.com", Role.TO),
        ("jean@example.org", Role.TO),
    ]
    assert found.audience == 2


def test_a_huge_audience_is_counted_and_its_parties_bounded() -> None:
    everybody = ",\n ".join(f"p{n}@example.com" for n in range(3000))
    found = event(SENDER, f"To: {everybody}", DATE)
    assert (len(found.parties), found.audience) == (200, 3001)


def test_undisclosed_recipients_are_nobody() -> None:
    assert event(SENDER, "To: undisclosed-recipients:;", DATE).audience == 1


def test_a_mail_without_addresses_is_skipped_and_one_without_a_date_reported() -> None:
    assert read("From: Jean", "Subject: x", DATE) == Skipped("message 1", "no e-mail address")
    assert read(SENDER, "Subject: x") == Unreadable("1.eml", "message 1", "no Date header")


RECEIVED = (
    "Received: from a by b; Tue, 3 Mar 2026 10:00:05 +0100",
    "Received: from x by a; Tue, 3 Mar 2026 10:00:00 +0100",
)


@pytest.mark.parametrize(
    "date",
    ["Date: Thu, 1 Jan 1970 00:00:00 +0000", "Date: Wed, 25 Nov 2026 10:00:00 +0000",
     "Date: nonsense", "Date: Tue, 31 Feb 2026 10:00:00 +0000", "X-No: date",
     "Date: Tue, 3 Mar 99999999999 10:00:00"],
)  # fmt: skip
def test_an_absurd_date_gives_way_to_when_it_arrived(date: str) -> None:
    assert event(SENDER, date, *RECEIVED).when == MARCH + 5


def test_a_clock_two_days_fast_is_still_believed() -> None:
    assert event(SENDER, "Date: Tue, 24 Nov 2026 10:00:00 +0000").when > NOW


def test_an_arrival_that_has_no_clock_either_is_passed_over() -> None:
    bad = "Received: from a by b; Tue, 3 Mar 2099 10:00:05 +0100"
    assert event(SENDER, bad, RECEIVED[1]).when == MARCH


def test_the_envelope_dates_a_mail_that_says_nothing_itself() -> None:
    from firsthand.sources import mbox

    content = b"From - Tue Mar 03 09:00:00 2026\nFrom: jean@example.org\n\nHello\n"
    [record] = mbox.records(File.in_memory("Inbox", content), NOW)
    assert isinstance(record, Event)
    assert record.when == MARCH


@pytest.mark.parametrize(
    "text",
    [
        "Tue, 3 Mar 2026 10:00:00 +0100", "Tue, 03 Mar 2026 09:00:00 GMT",
        "3 Mar 2026 09:00:00 +0000 (UTC)", "Tue,  3 Mar 2026 10:00:00 +0100", "3 Mar 26 09:00 GMT",
        "Tue, 3 Mar 2026 04:00:00 EST", "Tue Mar  3 09:00:00 2026", "2026-03-03T10:00:00+01:00",
        "Tue, 3 MAR 2026 09:00:00 -0000", "Tue, 3 Mar 2026 09:00:00", "2026-03-03 09:00:00",
        "Tue, 3 Mar 2026 09:00:00 +9900",
    ],
)  # fmt: skip
def test_dates_in_many_hands(text: str) -> None:
    assert dates.seconds(text.encode()) == MARCH


@settings(max_examples=100, deadline=None)
@given(st.datetimes(), st.integers(-14 * 4, 14 * 4))
def test_every_date_that_is_written_is_read_back(moment: object, quarters: int) -> None:
    from datetime import datetime, timedelta, timezone
    from email.utils import format_datetime

    assert isinstance(moment, datetime)
    zoned = moment.replace(
        microsecond=0,
        year=moment.year if moment.year > 1970 else 1972,  # which has a 29 February
        tzinfo=timezone(timedelta(minutes=15 * quarters)),
    )
    assert dates.seconds(format_datetime(zoned).encode()) == int(zoned.timestamp())


@given(
    st.sampled_from(["Tue, 3 Mar 2026 ", "31 Feb 2026 ", "03 MAR 2026 ", " 3 Mar 2026 ", "Tue 3 "]),
    st.sampled_from(["09:00", "9:00", "24:00", "23:60"]),
    st.sampled_from([":59", ":60", ":61", ""]),
    st.sampled_from([" +0100", " -1500", " +9900", " +010", " CET"]),
)
def test_a_date_cut_by_place_is_what_it_is_with_a_word_behind(
    day: str, minute: str, second: str, zone: str
) -> None:
    text = f"{day}{minute}{second}{zone}".encode()
    assert dates.seconds(text) == dates.seconds(text + b" (CET)")


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=60) | st.text("0123456789 :+-,JanMarTue", max_size=40).map(str.encode))
def test_no_date_ever_raises(raw: bytes) -> None:
    dates.seconds(raw)
    dates.envelope(b"From x " + raw)


def test_apples_single_mails_are_read() -> None:
    content = f"152       \n{SENDER}\nTo: a@example.com\n{DATE}\n\nHello\n<?xml".encode()
    file = File.in_memory("Inbox.mbox/Messages/1.emlx", content)
    assert eml.fits(file)
    assert isinstance(next(eml.records(file, NOW)), Event)


def test_a_single_mail_is_found_by_what_it_holds() -> None:
    assert eml.fits(File.in_memory("no-name", f"{DATE}\n{SENDER}\n\nHello".encode()))
    assert eml.fits(File.in_memory("no-name", f"\ufeff\n{DATE}\r\n{SENDER}\r\n\r\nx".encode()))
    for other in (b"BEGIN:VCARD\nVERSION:3.0\n", b"name,email\n", b"To: do\n", b"<html>", b""):
        assert not eml.fits(File.in_memory("mail.eml", other))


def test_a_mail_in_a_maildir_is_told_as_such() -> None:
    content = f"{SENDER}\n{DATE}\n\nHello".encode()
    file = File.in_memory("Maildir/new/123.M1P2.host", content)
    assert maildir.fits(file)
    assert not maildir.fits(File.in_memory("Maildir/tmp/123.M1P2.host", content))
    [record] = maildir.records(file, NOW)
    assert isinstance(record, Event)
    assert record.source == "maildir"


def test_a_head_longer_than_the_first_bytes_is_read_on_disk(tmp_path: Path) -> None:
    path = tmp_path / "1.eml"
    padding = b"X-Padding: " + b"x" * 100_000 + b"\n"
    path.write_bytes(b"%s\n%s%s\n\nHello\n" % (SENDER.encode(), padding, DATE.encode()))
    [record] = eml.records(File.on_disk(path), NOW)
    assert isinstance(record, Event)


def test_a_head_without_end_is_read_up_to_a_bound_and_says_so(tmp_path: Path) -> None:
    path = tmp_path / "1.eml"
    path.write_bytes(b"%s\nX-Padding: %s\n%s\n\nHello\n" % (
        SENDER.encode(), b"x" * (20 << 20), DATE.encode()
    ))  # fmt: skip
    [record] = eml.records(File.on_disk(path), NOW)
    assert isinstance(record, Unreadable)
    assert "256 kB" in record.why


def test_a_mail_that_vanished_is_told_in_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "1.eml"
    path.write_bytes(SENDER.encode() + b"\n" + b"X-Padding: " + b"x" * 100_000)
    file = File.on_disk(path)
    path.unlink()
    [record] = eml.records(file, NOW)
    assert isinstance(record, Unreadable)
    assert "cannot be read" in record.why


@given(st.text(max_size=30))
def test_folder_names_never_raise(name: str) -> None:
    folders.utf7(name)
    folders.of_file(f"a/{name}/b", itself=True)
    folders.of_labels(name.encode("utf-8", "surrogatepass"))


def test_names_are_remembered_but_not_without_bound() -> None:
    worked: list[int] = []
    memory = Memory(lambda key: worked.append(key) or key * 2, 3)  # type: ignore[func-returns-value]
    assert [memory[key] for key in (1, 2, 1, 3, 4, 4)] == [2, 4, 2, 6, 8, 8]
    assert (worked, dict(memory)) == ([1, 2, 3, 4], {4: 8})
    assert all(
        0 < one.most <= 32768
        for module in (addresses, dates, heads)
        for one in vars(module).values()
        if isinstance(one, Memory)
    )


_NAMES = st.sampled_from(
    b"From to CC date Subject Message-ID received X-Spam Fromm content-type ".split(b" ")
)
_LINES = st.lists(
    st.tuples(_NAMES, st.sampled_from([b":", b" :", b"", b":\n ", b":\n From:", b"\n"]),
              st.binary(max_size=8)).map(b"".join),
    max_size=6,
)  # fmt: skip


@given(_LINES, st.sampled_from([b"\n", b"\r\n"]), st.binary(max_size=12))
def test_a_mail_is_known_by_the_names_of_its_headers(
    lines: list[bytes], end: bytes, body: bytes
) -> None:
    head = eml.head_of(end.join(lines) + end + end + body)
    names = fields.names_of(head[:16384])
    telling = set(
        b"from to cc date subject message-id received return-path delivered-to mime-version "
        b"reply-to sender in-reply-to content-type x-mailer".split()
    )
    when = set(b"from to date message-id received return-path delivered-to".split())
    known = eml.fits(File.in_memory("x", end.join(lines) + end + end + body))
    if eml._FIRST.match(head, 1):
        assert known == (len(names & telling) > 1 and bool(names & when))
    else:
        assert not known


@given(_LINES, st.sampled_from([b"\n", b"\r\n"]), st.binary(max_size=12))
def test_a_head_ends_at_the_first_blank_line(lines: list[bytes], end: bytes, body: bytes) -> None:
    content = b"X-A: b\n" + end.join(lines) + end + end + body
    blank = re.search(rb"\n\r?\n", content)
    assert eml.head_of(content) == b"\n" + content[: blank.start() if blank else len(content)]


@given(st.text(st.sampled_from("a./\\\n"), max_size=12))
def test_the_folder_of_a_file_is_all_before_its_name(path: str) -> None:
    parts = [part for part in re.split(r"[/\\]", path) if part]
    folder = folders._FOLDER.match(path)
    assert folder is not None
    assert [part for part in re.split(r"[/\\]", folder[0]) if part] == parts[:-1]
