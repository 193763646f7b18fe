"""What address books must give, from phones and programs of every age."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.model import Card, Handle, Record, Skipped, Unreadable
from firsthand.sources import File, vcard

CASES = Path(__file__).parent / "vcard"
ROOT = Path(__file__).parents[2]


def read(content: bytes | str) -> list[Record]:
    raw = content.encode() if isinstance(content, str) else content
    return list(vcard.records(File.in_memory("contacts.vcf", raw), 0))


def cards(content: bytes | str) -> list[Card]:
    return [record for record in read(content) if isinstance(record, Card)]


def card(*lines: str) -> str:
    return "\r\n".join(["BEGIN:VCARD", "VERSION:3.0", *lines, "END:VCARD", ""])


PHONES = (CASES / "phones.vcf").read_bytes()


def test_an_old_phone_gives_name_number_and_town() -> None:
    zoe = cards(PHONES)[0]
    assert zoe.name == "Zoë Møller"
    assert zoe.place == "Ghent, Belgium"
    assert zoe.handles == (
        Handle("email", "zoe.moller@example.net"),
        Handle("phone", "+32 470 11 22 33"),
    )


def test_grouped_lines_and_profile_addresses_are_read() -> None:
    jens = cards(PHONES)[1]
    assert jens.key == "urn:uuid:11111111-2222-3333-4444-555555555555"
    assert jens.company == "Quist & Daughters, Ltd."
    assert jens.title == "Joiner"
    assert jens.network == "Address book"
    assert [handle.value for handle in jens.handles] == [
        "jens@quist.example",
        "https://www.linkedin.com/in/jens-quist",
        "https://social.example/@jens",
    ]


def test_a_number_written_as_an_address_keeps_its_extension() -> None:
    assert Handle("phone", "+1-555-010-0100 x12") in cards(PHONES)[2].handles


def test_a_card_without_its_last_line_costs_none_after_it() -> None:
    one, next_one, last = (
        f"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:{name}\r\n" for name in ("Ana Bos", "Cas Dam", "Elk Fen")
    )
    end = "TEL:+32 9 000 00 01\r\nEND:VCARD\r\n"
    found = read((one + next_one + end + last + end).encode())
    assert [record.name for record in found if isinstance(record, Card)] == [
        "Ana Bos", "Cas Dam", "Elk Fen",
    ]  # fmt: skip
    assert [record.where for record in found if isinstance(record, Unreadable)] == [
        "card 1 (line 1)"
    ]


def test_a_company_that_has_its_name_as_a_family_name_is_no_person() -> None:
    content = (
        b"BEGIN:VCARD\r\nFN:Acme NV\r\nN:Acme NV;;;;\r\nORG:Acme NV\r\n"
        b"TEL:+32 9 000 00 01\r\nEND:VCARD\r\n"
    )
    assert [record.why for record in read(content) if isinstance(record, Skipped)] == ["a company"]


def test_a_firms_card_that_names_nobody_is_a_companys() -> None:
    firm, somebody = read(
        card("N:;;;;", "ORG:Quay", "TEL:+32 9 000 00 00")
        + card("N:;;;;", "ORG:Quay", "EMAIL:an@quay.example")
    )
    assert isinstance(firm, Skipped)
    assert isinstance(somebody, Card)


def test_a_profile_typed_without_its_scheme_and_an_address_beside_a_name_are_read() -> None:
    (one,) = cards(
        b"BEGIN:VCARD\r\nFN:Zoe Moller\r\nURL:linkedin.com/in/zoe\r\nURL:my page\r\n"
        b'EMAIL:"Zoe" <zoe@moller.example>\r\nEND:VCARD\r\n'
    )
    assert one.handles == (
        Handle("email", "zoe@moller.example"), Handle("url", "linkedin.com/in/zoe"),
    )  # fmt: skip


def test_an_address_is_known_in_what_people_type() -> None:
    (one,) = cards(
        card(
            "FN:Zoe",
            "EMAIL:z.o'hara@quay.example",
            "EMAIL:'zoe@quay.example'",
            "EMAIL:a@b.example,",
        )
    )
    assert [handle.value for handle in one.handles] == [
        "z.o'hara@quay.example", "zoe@quay.example", "a@b.example",
    ]  # fmt: skip


def test_a_fax_and_a_switchboard_are_nobodys_number() -> None:
    (one,) = cards(
        b"BEGIN:VCARD\r\nVERSION:2.1\r\nFN:Zoe Moller\r\nTEL;WORK;FAX:+32 9 000 00 09\r\n"
        b"TEL;VOICE;COMPANY:+32 9 000 00 00\r\nTEL;WORK;VOICE:+32 9 000 00 01\r\nEND:VCARD\r\n"
    )
    assert one.handles == (Handle("phone", "+32 9 000 00 01"),)


@pytest.mark.parametrize("label", ["Assistant", "_$!<Spouse>!$_", "Mijn partner", "Secrétaire"])
def test_how_to_reach_somebody_beside_them_is_not_theirs(label: str) -> None:
    content = card(
        "FN:Fien Maes", "item1.TEL:+32470111111", f"item1.X-ABLabel:{label}",
        "item2.TEL:+32470222222", "item2.X-ABLabel:_$!<Work>!$_", "TEL;TYPE=ASSISTANT:+32470333333",
        "TEL;X-Spouse:+32470444444", "item3.EMAIL;TYPE=INTERNET:karel@example.com",
        f"item3.X-ABLabel:{label}", "TEL;TYPE=CELL,VOICE:+32470555555",
    )  # fmt: skip
    (fien,) = cards(content)
    assert [one.value for one in fien.handles] == ["+32470222222", "+32470555555"]


def test_groups_companies_and_empty_cards_are_skipped() -> None:
    whys = [record.why for record in read(PHONES) if isinstance(record, Skipped)]
    assert whys == ["a group", "a company", "no name, e-mail address or phone number"]


def test_a_card_cut_off_is_told_and_still_gives_what_it_has() -> None:
    *_, problem, last = read(PHONES)
    assert isinstance(problem, Unreadable)
    assert problem.why.startswith("The card is cut off")
    assert isinstance(last, Card)
    assert last.name == "Cut Off"


def test_an_address_in_place_of_a_name_is_no_name() -> None:
    (found,) = cards(card("FN:rosa@example.com", "EMAIL:rosa@example.com"))
    assert found.name is None


def test_a_card_sent_in_a_chat_is_in_nobodys_address_book() -> None:
    path = "WhatsApp Chat - Mette Lind.zip/00000042-Rosa Calder.vcf"
    content = card("FN:Rosa Calder", "TEL:+32470112233").encode()
    assert [type(r) for r in vcard.records(File.in_memory(path, content), 0)] == [Skipped]


def test_an_agent_inside_a_card_does_not_end_it() -> None:
    agent = ("BEGIN:VCARD", "FN:The Agent", "EMAIL:agent@example.com", "END:VCARD")
    (found,) = cards(card("FN:Rosa Calder", "AGENT:", *agent, "EMAIL:rosa@example.com"))
    assert found.handles == (Handle("email", "rosa@example.com"),)


def test_the_key_stays_when_the_order_of_cards_and_handles_changes() -> None:
    one = card("FN:Rosa", "EMAIL:a@example.com", "EMAIL:b@example.com")
    two = card("FN:Rosa", "EMAIL:b@example.com", "EMAIL:a@example.com")
    other = card("FN:Jens", "EMAIL:c@example.com")
    assert cards(one + other)[0].key == cards(other + two)[1].key


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "cp1252"])
@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
def test_any_encoding_and_line_end_is_read(encoding: str, end: str) -> None:
    content = card("FN:Zoë Ångström").replace("\r\n", end).encode(encoding)
    assert vcard.fits(File.in_memory("x", content))
    assert [found.name for found in cards(content)] == ["Zoë Ångström"]


@pytest.mark.parametrize(
    "content", [b"", b"BEGIN:VCALENDAR\r\n", b"From a@example.org\n", b"\x00" * 99]
)
def test_other_files_do_not_fit(content: bytes) -> None:
    assert not vcard.fits(File.in_memory("x", content))


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.characters(categories=("L", "Nd")), min_size=1, max_size=30))
def test_a_name_comes_back_as_it_was_written(name: str) -> None:
    (found,) = cards(card(f"FN:{name}\\, {name}"))
    assert found.name == f"{name}, {name}"


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from([
            "BEGIN:VCARD", "END:VCARD", "FN:A", "N:;;", "N;ENCODING=QUOTED-PRINTABLE:=C3=", "=ZZ=",
            "EMAIL;TYPE=x;TYPE=y:a@b", "TEL;CHARSET=none;ENCODING=QUOTED-PRINTABLE:=30", "ADR:",
            "ORG:\\;;", " folded", "KIND:individual", "UID:", "a.b.FN:x", ";:;",
        ])
        | st.text(max_size=30),
        max_size=30,
    )
)  # fmt: skip
def test_no_order_of_lines_raises(lines: list[str]) -> None:
    read("BEGIN:VCARD\r\n" + "\r\n".join(lines))


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=300))
def test_no_bytes_raise(content: bytes) -> None:
    vcard.fits(File.in_memory("x", content))
    read(content)
    read(b"BEGIN:VCARD\nFN" + content + b"\nEND:VCARD")


def test_real_address_books_are_read() -> None:
    data = Path(os.environ.get("FIRSTHAND_DATA", ROOT.parent / "shared" / "data")) / "records"
    if not data.is_dir():
        pytest.skip(f"The collection of real address books is not at {data} (FIRSTHAND_DATA).")
    files = [File.on_disk(path) for path in sorted(data.rglob("*.vcf"))]
    fitting = [file for file in files if vcard.fits(file)]
    assert len(fitting) >= 45
    for file in fitting:
        found = list(vcard.records(file, 0))
        assert found
        assert not [record for record in found if isinstance(record, Unreadable)]
