"""Mailboxes in one file: where messages start, in every dialect and state."""

from __future__ import annotations

import io
import os
import zipfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, BinaryIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.model import Event, Mails, Record, Skipped, Unreadable
from firsthand.sources import File, eml, find, maildir, mbox
from firsthand.sources.mail import splitting

NOW = 1795370400  # 22 November 2026
ENVELOPE = b"From jean@example.org Tue Mar  3 09:00:00 2026\n"


def message(number: int, body: bytes = b"Hello\n", extra: bytes = b"") -> bytes:
    return (
        b"From: Jean <jean@example.org>\nTo: marie@example.com\n"
        b"Date: Tue, 3 Mar 2026 10:00:00 +0100\nMessage-ID: <%d@example.org>\n%s\n%s"
        % (number, extra, body)
    )


def read(content: bytes, path: str = "Inbox") -> list[Record]:
    return list(mbox.records(File.in_memory(path, content), NOW))


def keys(content: bytes) -> list[str]:
    return [record.key for record in read(content) if isinstance(record, Event)]


@pytest.mark.parametrize(
    "envelope",
    [
        b"From jean@example.org Tue Mar  3 09:00:00 2026\n",
        b"From jean@example.org Tue Mar 03 09:00:00 2026 +0100\n",
        b"From jean@example.org Tue Mar  3 09:00:00 CET 2026\n",
        b"From jean@example.org Tue Mar  3 09:00 2026\n",
        b"From 1234567890@xxx Tue Mar 03 09:00:00 +0000 2026\n",
        b"From - Tue Mar 03 09:00:00 2026\n",
        b"From ???@??? Tue Mar 03 09:00:00 2026\n",
        b"From jean@example.org Tue Mar  3 09:00:00 2026 remote from example\n",
        b"From jean dupont@example.org Tue Mar  3 09:00:00 2026\n",
        b"From jean@example.org Tue, 3 Mar 2026 09:00:00 +0100\n",
        b"From jean@example.org  2026-03-03 09:00:00\n",
        b"From MAILER-DAEMON\n",
        b"From jean@example.org\n",
        b"From -\n",
        b"From \n",
        b"From \r\n",
    ],
)
def test_every_form_of_envelope_starts_a_message(envelope: bytes) -> None:
    content = (envelope + message(1) + b"\n") + (envelope + message(2) + b"\n")
    assert mbox.fits(File.in_memory("x", content))
    assert keys(content) == ["1@example.org", "2@example.org"]


@pytest.mark.parametrize(
    "line",
    [
        b"From here on the line is unescaped.\n",
        b"From the start it was so: at 10:30 in 2019 we met.\n",
        b"From 2019 on\nSubject: none of it\n",
        b"From Monday\n\nFrom Tuesday\n",
        b">From jean@example.org Tue Mar  3 09:00:00 2026\n",
        b"From: Jean <jean@example.org>\nDate: Tue, 3 Mar 2026 10:00:00 +0100\n",
        b"From 0123456789abcdef0123456789abcdef01234567 Mon Sep 17 00:00:00 2001\n"
        b"From: Jean <jean@example.org>\nDate: Tue, 3 Mar 2026 10:00:00 +0100\n",
    ],
)
def test_prose_and_patches_after_a_blank_line_start_no_message(line: bytes) -> None:
    content = ENVELOPE + message(1, b"Hello\n\n" + line) + b"\n" + ENVELOPE + message(2)
    assert keys(content) == ["1@example.org", "2@example.org"]


@pytest.mark.parametrize("first", [b"From - x\n", b"From ???\n", b"From the exporter\n"])
def test_an_odd_first_envelope_costs_no_mail_after_it(first: bytes) -> None:
    content = first + message(1) + b"\n" + ENVELOPE + message(2)
    assert find(File.in_memory("Inbox", content)) is mbox
    assert keys(content) == ["1@example.org", "2@example.org"]
    # A mail alone is one, and what begins as a letter does is neither.
    assert find(File.in_memory("Inbox", first + message(1))) is not mbox
    assert find(File.in_memory("x", first + b"Dear all,\n\n" + ENVELOPE + message(2))) is not mbox


@pytest.mark.parametrize(
    ("odd", "other"),
    [
        (b"From - x\n", b"From - x\r\n"),
        (b"From ???\n", b"From ???\n"),
        (b"From the exporter\n", b"From the exporter\n"),
        (b"From jean@example.org 3/3/2026\n", b"From marie@example.com 12/11/2026\n"),
        (b"From jean@example.org on 3 mars 2026\n", b"From m@example.com on 12 avril 2026\n"),
        (b"From Jean Dupont 2026.03.03\n", b"From Marie 2026.03.04\n"),
    ],
)
def test_where_every_envelope_is_odd_in_one_way_each_mail_is_read(odd: bytes, other: bytes) -> None:
    head, body = message(2).split(b"\n\n")
    quoting = b"As he wrote:\n\n" + odd + b"I did not.\n\n" + other + b"From: Jean\n\nHm.\n"
    mails = [odd + message(1, quoting), other + head + b"\n\n" + body, odd + message(3)]
    box = File.in_memory("Inbox", b"\n".join(mails))
    assert find(box) is mbox
    assert keys(b"\n".join(mails)) == [f"{number}@example.org" for number in (1, 2, 3)]
    assert all(isinstance(one, Event) for one in read(b"\n".join(mails)))
    # Behind what is looked at first, and under a first envelope that is as it is meant to be.
    long = [odd + message(1, b"Hello.\n" * 20_000), *mails[1:]]
    assert find(File.in_memory("Inbox", b"\n".join(long))) is mbox
    assert len(keys(b"\n".join(long))) == 3


def test_a_mailbox_whose_every_envelope_is_marked_as_text_is_told() -> None:
    content = b"\n".join(b">" + ENVELOPE + message(number) for number in (1, 2, 3))
    one, told = eml.records(File.in_memory("Inbox", content), NOW)
    assert isinstance(one, Event)
    assert isinstance(told, Unreadable)
    assert "looks like others (2)" in told.why
    quoting = message(1, b"He wrote:\n\n>From here on it rains.\n")
    assert len(list(eml.records(File.in_memory("1.eml", quoting), NOW))) == 1


@pytest.mark.parametrize("line", [b"From - x\n", b"From jean@example.org on a 3rd\n"])
def test_one_odd_envelope_that_names_a_sender_starts_a_mail(line: bytes) -> None:
    content = ENVELOPE + message(1) + b"\n" + line + message(2) + b"\n" + ENVELOPE + message(3)
    assert len(keys(content)) == 3


def test_what_looks_like_a_mail_and_was_not_read_as_one_is_told() -> None:
    inner = b"From our archive, the raw mail\n" + message(9) + b"\n\nFrom the files\n" + message(8)
    content = ENVELOPE + message(1, b"See:\n\n" + inner) + b"\n" + ENVELOPE + message(2)
    assert keys(content) == ["1@example.org", "2@example.org"]
    told = read(content)[-1]
    assert isinstance(told, Unreadable)
    assert "looks like others (2)" in told.why


def test_an_envelope_without_a_blank_line_before_it_is_part_of_the_body() -> None:
    content = ENVELOPE + message(1, b"As it said:\n" + ENVELOPE + message(9)) + b"\n"
    assert keys(content) == ["1@example.org"]
    assert isinstance(read(content)[-1], Unreadable)  # and that is told


def test_thunderbirds_own_envelope_needs_no_blank_line() -> None:
    own = b"From - Tue Mar 03 09:00:00 2026\n"
    assert keys(own + message(1) + own + message(2)) == ["1@example.org", "2@example.org"]


def test_content_length_is_believed_where_an_envelope_stands_at_its_end() -> None:
    body = b"Forwarded:\n\n" + ENVELOPE + message(9) + b"\nBye\n"
    told = message(1, body, b"Content-Length: %d\n" % len(body))
    assert keys(ENVELOPE + told + b"\n" + ENVELOPE + message(2)) == [
        "1@example.org",
        "2@example.org",
    ]
    assert keys(ENVELOPE + told) == ["1@example.org"]


@pytest.mark.parametrize("length", [0, 3, 5000, 10**14])
def test_a_wrong_content_length_loses_nothing(length: int) -> None:
    first = message(1, extra=b"Content-Length: %d\n" % length)
    content = ENVELOPE + first + b"\n" + ENVELOPE + message(2) + b"\n" + ENVELOPE + message(3)
    assert keys(content) == ["1@example.org", "2@example.org", "3@example.org"]


def test_content_length_reaches_beyond_the_window_on_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(splitting, "WINDOW", 8192)
    monkeypatch.setattr(splitting, "HEAD_LIMIT", 4096)
    body = b"x\n\n" + ENVELOPE + message(9) + b"\n" + b"padding\n" * 5000
    told = message(1, body, b"Content-Length: %d\n" % len(body))
    file = tmp_path / "Inbox"
    file.write_bytes(ENVELOPE + told + b"\n" + ENVELOPE + message(2))
    found = [r.key for r in mbox.records(File.on_disk(file), NOW) if isinstance(r, Event)]
    assert found == ["1@example.org", "2@example.org"]


def test_crlf_a_byte_order_mark_and_nuls_do_no_harm() -> None:
    content = ENVELOPE + message(1) + b"\n" + ENVELOPE + message(2) + b"\n"
    assert len(keys(content.replace(b"\n", b"\r\n"))) == 2
    assert len(keys(b"\xef\xbb\xbf\n\n" + content)) == 2
    assert len(keys(b"\0\0\0" + content)) == 2
    assert len(keys(content.replace(b"Hello", b"\0\0\0"))) == 2


@pytest.mark.parametrize("lacks", [0, 1, 20, 90])
def test_a_mail_cut_within_its_headers_says_so_and_does_not_count(lacks: int) -> None:
    """What is missing may say that it is a list's, or an answer that no person wrote."""
    head = message(2).split(b"\n\n")[0]
    content = ENVELOPE + message(1) + b"\n" + ENVELOPE + head[: len(head) - lacks]
    first, cut = read(content)
    assert isinstance(first, Event)
    assert isinstance(cut, Unreadable)
    assert (cut.where, cut.why[:37]) == ("message 2", "The file ends within this mail's head")


def test_a_mail_cut_within_its_body_is_read() -> None:
    content = ENVELOPE + message(1) + b"\n" + ENVELOPE + message(2)[:-3]
    assert keys(content) == ["1@example.org", "2@example.org"]


@pytest.mark.parametrize("big", [0, 3000])
@pytest.mark.parametrize(
    "saved",
    [lambda text: text.encode("utf-16"), lambda text: text.encode("utf-16-le"),
     lambda text: b"\xfe\xff" + text.encode("utf-16-be"), lambda text: text.encode("utf-16-be"),
     lambda text: text.replace("\n", "\r").encode()],
    ids=["UTF-16", "little-endian", "big-endian with a mark", "big-endian", "CR"],
)  # fmt: skip
def test_a_mailbox_or_a_mail_that_was_saved_anew_as_text_is_read_to_its_end(
    saved: Callable[[str], bytes], big: int
) -> None:
    mails = [message(number, "Zoë \U0001f600\n".encode() * big) for number in (1, 2, 3)]
    box = File.in_memory("Inbox", saved("\n".join(ENVELOPE.decode() + m.decode() for m in mails)))
    assert find(box) is mbox
    found = list(mbox.records(box, NOW))
    assert [one.key for one in found if isinstance(one, Event)] == [
        f"{number}@example.org" for number in (1, 2, 3)
    ]
    # Nothing may go on at a place that is none of the file's own.
    assert not any(one.at for one in mbox.batches(box, NOW) if isinstance(one, Mails))
    for path, reader in (("1.eml", eml), ("Box/cur/1", maildir)):
        single = File.in_memory(path, saved(mails[0].decode()))
        assert find(single) is reader
        (one,) = reader.records(single, NOW)
        assert isinstance(one, Event)
        assert one.key == "1@example.org"


def test_a_message_without_a_body_keeps_the_next_one() -> None:
    assert len(keys(ENVELOPE + message(1, b"") + ENVELOPE + message(2))) == 2


def test_an_endless_head_is_read_up_to_a_bound_and_the_next_message_too() -> None:
    padding = b"X-Padding: " + b"x" * 70 + b"\n"
    content = ENVELOPE + message(1, extra=padding * 260_000)
    assert len(content) > 20_000_000
    assert len(keys(content + b"\n" + ENVELOPE + message(2))) == 2


def test_damaged_messages_are_told_and_the_rest_is_read() -> None:
    content = b"\n".join(
        [
            ENVELOPE + message(1),
            b"From -\nFrom: jean@example.org\nTo: marie@example.com\n\nno date\n",
            b"From -\nFrom: nobody\nDate: Tue, 3 Mar 2026 10:00:00 +0100\n\nno address\n",
            ENVELOPE + b"\nno head\n",
            b"From -\nFrom: jean@example.org\nDate: Thu, 1 Jan 1970 00:00:00 +0000\n\nabsurd\n",
            ENVELOPE + message(2),
        ]
    )
    assert [record for record in read(content) if not isinstance(record, Event)] == [
        Unreadable("Inbox", "message 2", "no Date header"),
        Skipped("message 3", "no e-mail address"),
        Unreadable("Inbox", "message 4", "no header lines"),
        Unreadable("Inbox", "message 5", "no usable date"),
    ]
    assert keys(content) == ["1@example.org", "2@example.org"]


@pytest.mark.parametrize(
    "inside",
    [
        b'"Ines Dubois" </O=QUARRY/OU=EXCHANGE/CN=RECIPIENTS/CN=INES>',
        b"Ines K Dubois/BE/Quarry@QUARRY",  # of Lotus Notes
    ],
)
def test_who_has_an_address_of_their_firms_alone_is_counted_and_told(inside: bytes) -> None:
    both = ENVELOPE + message(1).replace(
        b"To: marie@example.com", b"To: marie@example.com, " + inside
    )
    sent = message(2).replace(b"Jean <jean@example.org>", inside)
    usual = message(3).replace(b"Jean <", b"Jean /o=x <")
    records = read(b"\n".join([both, ENVELOPE + sent, ENVELOPE + usual]))
    audiences = [one.audience for one in records if isinstance(one, Event)]
    assert audiences == [3, 2, 2]
    told = [one for one in records if isinstance(one, Unreadable)]
    assert [one.where for one in told] == ["message 1", "message 2"]
    assert "left out" in told[0].why


def test_what_thunderbird_deleted_but_did_not_compact_is_left_out() -> None:
    [record] = read(ENVELOPE + message(1, extra=b"X-Mozilla-Status: 0009\n"))
    assert isinstance(record, Skipped)
    [record] = read(ENVELOPE + message(1, extra=b"X-Mozilla-Status: 0001\n"))
    assert isinstance(record, Event)


@pytest.mark.parametrize(("cut", "whole"), [(0, 2), (40, 2), (400, 2), (-1, 3)])
def test_a_mailbox_that_cannot_be_read_to_its_end_gives_what_it_can(cut: int, whole: int) -> None:
    # What stands in a head that is cut in two could lack the line that marks a list's mail.
    third = message(3, b"Hello.\n" * 100)
    first = b"".join(ENVELOPE + message(n) + b"\n" for n in (1, 2))
    content = first + (ENVELOPE + third)[: cut if cut >= 0 else None]
    if cut == 400:
        content = first + (ENVELOPE + third)[: third.index(b"\n\n")]

    class Failing(io.BytesIO):
        def readinto(self, buffer: Any, /) -> int:
            if self.tell() == len(content):
                raise OSError(5, "Input/output error")
            return super().readinto(buffer)

    file = File("Inbox", 2 * len(content), content, lambda: Failing(content))
    *records, last = mbox.records(file, NOW)
    assert [type(record) for record in records] == [Event] * whole
    assert isinstance(last, Unreadable)
    assert "cannot be read" in last.why


def test_a_mailbox_in_a_zip_is_read_as_on_disk(tmp_path: Path) -> None:
    content = b"".join(ENVELOPE + message(n, b"x" * 5000 + b"\n") + b"\n" for n in range(50))
    archive = tmp_path / "export.zip"
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("Inbox.mbox", content)
    with zipfile.ZipFile(archive) as made:

        def open_member() -> BinaryIO:
            return made.open("Inbox.mbox")  # type: ignore[return-value]

        file = File("export.zip/Inbox.mbox", len(content), content[:65536], open_member)
        assert list(mbox.records(file, NOW)) == read(content, "export.zip/Inbox.mbox")


@pytest.mark.parametrize(
    "content", [b"", b"From", b"From \n", b"From here on\n\nprose", b"\0" * 300, b"%PDF-1.7\nFrom "]
)
def test_other_files_are_not_taken_for_mailboxes(content: bytes) -> None:
    assert not mbox.fits(File.in_memory("x", content))
    assert not eml.fits(File.in_memory("x", content))


LINES = st.sampled_from(
    [
        b"\n", b"\r\n", b"From ", b"From x\n", b"From here\n", ENVELOPE, b"hello\n", b"\0", b"\xff",
        b"From: a@example.org\n", b"Date: Tue, 3 Mar 2026 10:00:00 +0100\n",
        b"Content-Length: 40\n",
        b"Subject: =?utf-8?Q?x\n", b" folded\n", b"From - Tue Mar 03 09:00:00 2026\n",
    ]
)  # fmt: skip


@settings(max_examples=100, deadline=None)
@given(st.lists(LINES | st.binary(max_size=30), max_size=40).map(b"".join))
def test_rubbish_is_read_or_told_and_never_raises(content: bytes) -> None:
    file = File.in_memory("Maildir/cur/1", content)
    for source in (mbox, eml, maildir):
        source.fits(file)
        for record in source.records(file, NOW):
            assert isinstance(record, Event | Skipped | Unreadable)


@settings(max_examples=60, deadline=None)
@given(st.lists(LINES, max_size=120).map(b"".join), st.integers(1, 400))
def test_windows_cut_messages_nowhere(content: bytes, size: int) -> None:
    def small(stream: BinaryIO) -> Iterator[tuple[int, bytes]]:
        kept = splitting.WINDOW, splitting.LINE, splitting.HEAD_LIMIT
        splitting.WINDOW, splitting.LINE, splitting.HEAD_LIMIT = 9000 + size, 200, 8000
        try:
            yield from found(stream)
        finally:
            splitting.WINDOW, splitting.LINE, splitting.HEAD_LIMIT = kept

    def found(stream: BinaryIO) -> list[tuple[int, bytes]]:
        each: list[tuple[int, bytes]] = []
        with suppress(splitting.CutOff):
            each.extend(splitting.messages(stream, len(content), look))
        return each

    def look(at: int) -> bytes:
        return content[at : at + 2048]

    tail, content = (
        content,
        ENVELOPE + message(1, b"x" * 7000 + b"\n" + content + b"\n\n" + b"y\n" * 4500),
    )
    content += tail
    whole = found(io.BytesIO(content))
    assert list(small(io.BytesIO(content))) == whole
    for at, head in whole:
        assert content[at:].startswith(head)


def test_every_collected_torture_mail_is_read_or_refused_in_a_sentence() -> None:
    folder = Path(os.environ.get("FIRSTHAND_DATA", Path(__file__).parents[3] / "shared" / "data"))
    files = [path for path in sorted(folder.glob("records/mail-*/**/*")) if path.is_file()]
    if not files:
        pytest.skip(f"no collected mail in {folder}: set FIRSTHAND_DATA to where it is")
    read_from = 0
    for path in files:
        file = File.on_disk(path)
        source = mbox if mbox.fits(file) else eml
        records = list(source.records(file, NOW))
        for record in records:
            assert isinstance(record, Event | Skipped | Unreadable), path
        if source.fits(file):
            assert records, path
            read_from += isinstance(records[0], Event)
    assert read_from > 200
