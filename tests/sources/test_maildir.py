"""A Maildir's mails: the quick way to read one and the usual one tell the same."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from firsthand.model import Mail, Mails
from firsthand.sources import File, find, in_maildir, maildir

NOW = 1_800_000_000
WHO = b"From: Ines Dubois <ines@orchard.example>\n"
WHEN = b"Date: Mon, 3 Mar 2025 09:00:00 +0000\n"
LINES = st.sampled_from([
    WHO, WHEN, b"To: sam@quarry.example,\n Ada <ada@y.example>\n", b"Subject: Apples\n",
    b"Message-ID: <m1@orchard.example>\n", b"From - Mon Mar 03 09:00:00 2025\n", b"\n", b" a\n",
    b"X-Spam-Flag: YES\n", b">From x\n", b"date: Tue, 4 Mar 2025 09:00:00 +0000\r\n",
    b"Subject: \xff\xfe\0\n", b"\r\n", b"X: " + b"y" * 33_000 + b"\n", b"\xef\xbb\xbf",
    b"X-Mozilla-Status: 0008\n", b"Received: x; Mon, 3 Mar 2025 09:00:00 +0000\n",
])  # fmt: skip


def seen(mail: Mail) -> tuple[object, ...]:
    return (*mail[:2], [face.party for face in mail.faces], *mail[3:])


@settings(
    max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(LINES, max_size=9), st.sampled_from(["1:2,S", "1:2,DS", "1:2,SD", "1,D", "D"]))
@example([WHO, WHEN, b"\n"], "1")
def test_what_the_quick_way_reads_is_what_any_mail_tells(
    tmp_path: Path, lines: list[bytes], name: str
) -> None:
    place = tmp_path / "Mail" / ".Sent" / "cur" / name
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(b"".join(lines) + b"\nHello.\n")
    (quick,) = maildir.usual(str(place.parent), [name], NOW)
    if quick is None:
        return
    file = File.on_disk(place)
    source = find(file)
    assert source is not None
    assert source.NAME == "maildir"
    [told] = maildir.batches(file, NOW)
    assert isinstance(told, Mails)
    assert [seen(mail) for mail in told.mails] == [seen(quick)]


@pytest.mark.parametrize(
    ("head", "quick"),
    [
        (WHO + WHEN, True),
        (b"X-First: 1\n" + WHO + WHEN, True),
        (WHO, False),
        (b"From - Mon Mar 03 09:00:00 2025\n" + WHO + WHEN, False),
        ((WHO + WHEN).replace(b"\n", b"\r\n"), False),
        (WHO + b"Date: never\n", False),
    ],
)
def test_a_mail_as_nearly_all_are_is_read_the_quick_way(
    tmp_path: Path, head: bytes, quick: bool
) -> None:
    place = tmp_path / "1:2,S"
    place.write_bytes(head + b"\nHello.\n")
    read, gone = maildir.usual(str(tmp_path), [place.name, "gone"], NOW)
    assert ((read is not None), gone) == (quick, None)


def test_only_what_lies_in_cur_or_new_is_a_maildirs() -> None:
    assert in_maildir(str(Path("Mail") / "cur" / "1"))
    assert in_maildir(str(Path("Mail") / "new" / "1"))
    assert not in_maildir(str(Path("Mail") / "tmp" / "1"))
    assert not in_maildir(str(Path("Mail") / "occur" / "1"))
    assert not in_maildir("cur")
