"""Servers that mean harm or are none: each costs a sentence, some memory and some time, no more."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import pytest
from account_steps import NOW, dripping, scripted
from hypothesis import example, given, settings
from hypothesis import strategies as st

from firsthand.accounts import Login, Trouble, imap, wire
from firsthand.model import Account

HELLO = b"* OK ready\r\n"
OK = b"* CAPABILITY IMAP4rev1\r\nTAG OK done\r\n"
LOGIN = b"TAG OK [CAPABILITY IMAP4rev1] in\r\n"
LIST = b'* LIST () "/" INBOX\r\nTAG OK done\r\n'
STATUS = b"* STATUS INBOX (UIDVALIDITY 1 UIDNEXT 3 MESSAGES 2)\r\nTAG OK done\r\n"
EXAMINE = b"* 2 EXISTS\r\n* OK [UIDVALIDITY 1] ok\r\n* OK [UIDNEXT 3] ok\r\nTAG OK done\r\n"
SEARCH = b"* SEARCH 1 2\r\nTAG OK done\r\n"
IN = (HELLO, OK, LOGIN, LIST, STATUS, EXAMINE, SEARCH)


def login(port: int, security: Any = "plain") -> Login:
    return Login(Account("a", "imap", "127.0.0.1", port, "robin", security), "secret")


def read(*answers: bytes, security: Any = "plain") -> list[Any]:
    with scripted(*answers) as port:
        return list(imap.records(login(port, security), {}, NOW, lambda: False))


def test_a_server_as_it_should_be_is_read() -> None:
    mail = (
        b"From: a@far.example\r\nTo: b@far.example\r\nDate: Mon, 4 Mar 2024 08:00:00 +0100\r\n\r\n"
    )
    fetched = b"".join(
        b"* %d FETCH (UID %d FLAGS (\\Seen) BODY[HEADER.FIELDS (FROM)]<0> {%d}\r\n%s)\r\n"
        % (n, n, len(mail), mail)
        for n in (1, 2)
    )
    found = read(*IN, fetched + b"TAG OK done\r\n", b"* BYE\r\nTAG OK bye\r\n")
    assert [type(one).__name__ for one in found] == ["Event", "Event", "Step", "Step"]


@pytest.mark.parametrize(
    ("answers", "says"),
    [
        ((b"HTTP/1.1 400 Bad Request\r\n\r\n",), "broke off|does not answer as"),
        ((b"* BYE too many of you\r\n",), "broke off"),
        ((HELLO, OK, b"* BYE overloaded\r\n"), "nobody in just now|closed"),
        ((HELLO, OK, b"TAG NO [UNAVAILABLE] later\r\n"), "nobody in just now"),
        ((HELLO, OK, b"TAG NO [AUTHENTICATIONFAILED] no\r\n"), "does not take this"),
        ((HELLO, OK, LOGIN, b'* LIST () "/" INBOX\r\n'), "closed"),
        ((HELLO, OK, LOGIN, b"* LIST (((((\r\nTAG OK done\r\n"), "does not answer as|broke off"),
        (
            (OK, LOGIN, b"* LIST " + b"(" * 5000 + b"\r\nTAG OK done\r\n"),
            "does not answer as|broke",
        ),
        ((HELLO, OK, LOGIN, b"TAG OK done\r\n"), "no folder"),
        (
            (*IN, b"* 1 FETCH (UID 1 BODY[HEADER.FIELDS (FROM)]<0> {9999999999}\r\nx"),
            "more of a mail",
        ),
        ((*IN, b"* 1 FETCH (UID 1 FLAGS (" + b"x" * (5 << 20)), "line without an end"),
        ((*IN, b"* 1 FETCH (UID one FLAGS ())\r\nTAG OK done\r\n"), "does not answer as|broke off"),
        ((*IN, b"* 1 FETCH (UID 1 FLAGS ())\r\n" * 60_000), "does not end"),
    ],
)
def test_what_is_no_mailbox_is_told_in_a_sentence(answers: tuple[bytes, ...], says: str) -> None:
    with pytest.raises(Trouble, match=says):
        read(*answers)


@pytest.mark.parametrize(
    ("head", "security"),
    [(b"", "plain"), (HELLO, "plain"), (b"\x16\x03\x03\x40\x00", "tls")],
)
def test_a_mail_server_that_drips_is_cut_off(
    head: bytes, security: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wire, "ANSWER_SECONDS", 0.3)
    with dripping(head) as port, pytest.raises((Trouble, OSError)):
        list(imap.records(login(port, security), {}, NOW, lambda: False))


def test_what_is_said_before_the_line_is_safe_is_not_listened_to() -> None:
    start = b"* CAPABILITY IMAP4rev1 STARTTLS\r\nTAG OK done\r\n"
    said = b"TAG OK begin\r\n* CAPABILITY IMAP4rev1 AUTH=PLAIN\r\n"
    with pytest.raises(Trouble, match="tampers"):
        read(HELLO, start, said, security="starttls")


def test_a_server_without_starttls_gets_no_password() -> None:
    with pytest.raises(Trouble):
        read(HELLO, OK, LOGIN, security="starttls")


@settings(max_examples=20)
@given(st.lists(st.binary(max_size=200), max_size=4), st.integers(0, len(IN)))
@example([b"* 1 FETCH (UID 1 BODY[HEADER.FIELDS (FROM)]<0> {3}\r\n\xff\xfe\x00)\r\nTAG OK\r\n"], 7)
@example([b"* SEARCH 1 2 -3 99999999999999999999\r\nTAG OK\r\n"], 6)
def test_whatever_a_server_says_is_read_or_told(said: list[bytes], at: int) -> None:
    lines = [b"* " + one.replace(b"\n", b"") + b"\r\nTAG OK done\r\n" for one in said]
    for answers in (said, lines):
        with suppress(Trouble):
            read(*IN[:at], *answers)
