"""Address headers: the quick way and the library's give the same people."""

from __future__ import annotations

from email.header import Header, decode_header, make_header

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from firsthand.sources.mail import addresses, decoding
from firsthand.sources.mail.addresses import by_library, mailboxes


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("Jean@Example.org", [("jean@example.org", None)]),
        ("Jean Dupont <jean@example.org>", [("jean@example.org", "Jean Dupont")]),
        ('"Dupont, Jean" <jean@example.org>', [("jean@example.org", "Dupont, Jean")]),
        ('"Dupont, Jean" <j@example.org>, b@example.org',
         [("j@example.org", "Dupont, Jean"), ("b@example.org", None)]),
        ("Mon iPhone <jean@example.org>", [("jean@example.org", None)]),
        ("=?utf-8?Q?Jean=E2=80=99s_iPad_Pro?= <j@example.org>", [("j@example.org", "Jean")]),
        ("iPad de Jean Dupont <j@example.org>", [("j@example.org", "Jean Dupont")]),
        ("Mon Dupont <j@example.org>", [("j@example.org", "Mon Dupont")]),
        ("jean@example.org (Jean Dupont)", [("jean@example.org", "Jean Dupont")]),
        ("Team: a@example.org, B <b@example.org>;",
         [("a@example.org", None), ("b@example.org", "B")]),
        ("undisclosed-recipients:;", []),
        ("undisclosed-recipients: ;, c@example.org", [("c@example.org", None)]),
        ("=?UTF-8?B?SsO2cmc=?= <j@example.org>", [("j@example.org", "Jörg")]),
        ('"=?utf-8?Q?J=C3=B6rg?=" <j@example.org>', [("j@example.org", "Jörg")]),
        ("=?utf-8?Q?Dupont,_Jean?= <j@example.org>", [("j@example.org", "Dupont, Jean")]),
        ("=?x-unknown?Q?J=F6rg?= <j@example.org>", [("j@example.org", "Jörg")]),
        ("=?utf-8?Q?J=F6rg?= <j@example.org>", [("j@example.org", "J\ufffdrg")]),
        ("'jean@example.org' <jean@example.org>", [("jean@example.org", None)]),
        ("'Jean Dupont' <jean@example.org>", [("jean@example.org", "Jean Dupont")]),
        ("friend@example.net <jean@example.org>", [("jean@example.org", None)]),
        ("friend@example.net x <jean@example.org>, b@example.org",
         [("jean@example.org", "friend@example.net x"), ("b@example.org", None)]),
        ("Friend friend@example.net (x) <jean@example.org>",
         [("jean@example.org", "Friend friend@example.net (x)")]),
        ("friend@example.net (x) <jean@example.org>",
         [("jean@example.org", "friend@example.net (x)")]),
        ('friend@example.net "x" <jean@example.org>',
         [("jean@example.org", 'friend@example.net "x"')]),
        ("Jean\r\n Dupont\r\n <jean@example.org>", [("jean@example.org", "Jean Dupont")]),
        ("Jean \u202eDupont\u0007 <jean@example.org>", [("jean@example.org", "Jean Dupont")]),
        ("foo", []),
        ("/O=EXAMPLE/OU=SITE/CN=JEAN", []),
        ("<>", []),
        ("", []),
        (",,, a@example.org ,,", [("a@example.org", None)]),
        ("a@example.org, a@example.org", [("a@example.org", None), ("a@example.org", None)]),
        ('"Jean \\"JJ\\" Dupont" <j@example.org>', [("j@example.org", 'Jean "JJ" Dupont')]),
    ],
)  # fmt: skip
def test_forms_of_addresses(raw: str, expected: list[tuple[str, str | None]]) -> None:
    assert list(mailboxes(raw.encode())) == expected


def test_eight_bit_names_are_read_as_what_western_mailers_meant() -> None:
    assert mailboxes("Jörg <j@example.org>".encode("latin-1"))[0][1] == "Jörg"
    assert mailboxes("Jörg <j@example.org>".encode())[0][1] == "Jörg"


def test_names_are_bounded() -> None:
    [(_, name)] = mailboxes(b"x" * 100_000 + b" <j@example.org>")
    assert name == "x" * 200


@pytest.mark.parametrize(
    "raw",
    [
        "(" * 50_000,
        '"' * 50_001,
        "a:" * 30_000,
        "<" * 50_000,
        "x" * 200_000,
        "a@ " * 60_000,
        "=?a?q?" * 30_000,
        "a@b " * 50_000,
    ],
)
def test_hostile_nesting_gives_nobody(raw: str) -> None:
    assert mailboxes(raw.encode()) == ()


WORDS = st.text("abcXYZ áé.'-0123 ", min_size=1, max_size=12)
LOCALS = st.from_regex(r"[a-zA-Z0-9_+=!-]{1,8}(\.[a-z]{1,4})?", fullmatch=True)
ADDRESSES = st.builds(
    "{}@{}".format, LOCALS, st.sampled_from(["example.org", "Mail.Example.COM", "x-y.example"])
)
NAMES = st.one_of(
    WORDS,
    WORDS.map('"{}"'.format),
    ADDRESSES,
    st.builds('"{}, {}"'.format, WORDS, WORDS),
    WORDS.map(lambda name: Header(name, "utf-8").encode()),
    st.text(max_size=12),
    st.text('",<>()@:;\\ab=? ', max_size=8),
)
MAILBOXES = st.one_of(
    ADDRESSES,
    st.builds("{} <{}>".format, NAMES, ADDRESSES),
    st.builds("{}<{}>".format, NAMES, ADDRESSES),
    st.builds("{} ({})".format, ADDRESSES, WORDS),
    st.builds("{}: {};".format, WORDS, ADDRESSES),
    st.text(max_size=10),
)
LISTS = st.lists(MAILBOXES, max_size=5).map(", ".join)


@settings(max_examples=100, deadline=None)
@given(LISTS)
@example("=?utf-8?Q?b@x.example,_c?= <c@x.example>")
@example("a@x.example,=?utf-8?Q?b@x.example, c@x.example")
@example('"a, b@x.example')
@example('a "b, c" d <e@x.example>, f@x.example')
def test_the_quick_way_finds_whom_the_library_finds(text: str) -> None:
    raw = text.encode("utf-8", "surrogatepass")
    assert list(mailboxes(raw)) == by_library(raw)


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=80))
def test_rubbish_never_raises(raw: bytes) -> None:
    for address, name in mailboxes(raw):
        assert "@" in address
        assert name is None or 0 < len(name) <= addresses.NAME_LIMIT


@settings(max_examples=100, deadline=None)
@given(st.lists(st.text("aäö€語 x=?_", min_size=1, max_size=30), max_size=3))
def test_well_formed_encoded_words_read_as_the_library_reads_them(parts: list[str]) -> None:
    header = Header()
    for text in parts:
        header.append(text, charset="utf-8")
    encoded = " ".join(header.encode().split())
    assert decoding.decoded(encoded) == str(make_header(decode_header(encoded)))


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=100), st.integers(1, 40))
def test_text_is_bounded_and_printable(raw: bytes, limit: int) -> None:
    text = decoding.readable(raw, limit)
    assert len(text) <= limit
    assert not set(text) & set(map(chr, range(32)))


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("=?utf-8?Q?caf=C3?= =?utf-8?Q?=A9?=", "café"),  # a letter cut in two
        ("=?utf-8?Q?a?==?utf-8?Q?b?=", "ab"),
        ("=?utf-8?B?w6k?=", "é"),  # no padding
        ("=?utf-8?B?w6l4eA?=", "éxx"),
        ("=?utf-8*fr?Q?=C3=A9t=C3=A9?=", "été"),
        ("=?iso-8859-1?q?=E9t=E9?= 2019", "été 2019"),
        ("=?idna?Q?xn--?=", "xn--"),
        ("=?unicode_escape?Q?=5Cq?=", "\\q"),
        ("=?utf-8?X?abc?=", "=?utf-8?X?abc?="),
        ("=?hex?Q?6162?=", "6162"),
    ],
)
def test_broken_encoded_words_give_what_they_can(raw: str, expected: str) -> None:
    assert decoding.decoded(raw) == expected
