"""Whatever a saved page says of its encoding, its letters come out right."""

from __future__ import annotations

import pytest

from firsthand import sites

NAME = "Maëlle Größer-Öztürk"


def page(declared: str) -> str:
    return (
        f"<html><head><meta charset={declared}><title>{NAME}</title></head><h1>{NAME}</h1></html>"
    )


@pytest.mark.parametrize(
    ("written", "declared"),
    [
        ("utf-8", "iso-8859-1"),
        ("utf-8-sig", "windows-1252"),
        ("cp1252", "utf-8"),
        ("cp1252", "iso-8859-1"),
        ("iso-8859-15", "iso-8859-15"),
        ("utf-16", "utf-8"),
        ("utf-16-le", "utf-16"),
        ("utf-16-be", "utf-8"),
        ("utf-8", "utf-16"),
        ("utf-8", "no-such-thing"),
        ("cp1252", "unicode_escape"),
    ],
)
def test_letters_are_right_whatever_is_declared(written: str, declared: str) -> None:
    assert sites.decode(page(declared).encode(written)) == page(declared)


def test_a_page_of_two_encodings_is_read_in_both() -> None:
    mixed = page("utf-8").encode() + "<p>Jérôme</p>".encode("cp1252")
    assert sites.decode(mixed) == page("utf-8") + "<p>Jérôme</p>"


def test_a_page_of_no_encoding_is_text_all_the_same() -> None:
    wrong = b"<meta charset=utf-8>" + b"\xe9(" * 20_000
    assert sites.decode(wrong) == "<meta charset=utf-8>" + "é(" * 20_000


def test_zeros_that_are_no_text_are_no_utf_16() -> None:
    assert sites.decode(b"<p>Jean" + b"\0" * 900).startswith("<p>Jean")
