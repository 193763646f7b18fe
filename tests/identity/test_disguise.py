"""Addresses and names that look like others: what differs, and what is merely alike."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from firsthand.identity import disguise
from firsthand.identity.disguise import Difference, between, of_domain, spellings

LABELS = st.from_regex(r"[a-z][a-z0-9-]{2,18}[a-z0-9]", fullmatch=True)


@pytest.mark.parametrize(
    ("this", "known", "how", "part"),
    [
        ("anna-peeters-1", "anna-peeters", "added", "-1"),
        ("the-anna-peeters", "anna-peeters", "added", "the"),
        ("anna-peeters", "anna-peeters-1", "left_out", "1"),
        ("annapeeters", "anna-peeters", "left_out", "-"),
        ("anna_peeters", "anna-peeters", "marks", ""),
        ("änna-peeters", "anna-peeters", "marks", ""),
        ("аnna-peeters", "anna-peeters", "letters", ""),
        ("anna-peeter5", "anna-peeters", "letters", ""),
        ("amna-peeters", "arnna-peeters", "letters", ""),
        ("annna-peeters", "anna-peeters", "typo", ""),
        ("anan-peeters", "anna-peeters", "typo", ""),
    ],
)
def test_what_differs_is_told(this: str, known: str, how: str, part: str) -> None:
    assert between(this, known) == Difference(how, part)


@pytest.mark.parametrize(
    ("this", "known"),
    [("anna-peeters", "anna-peeters"), ("Anna-Peeters", "anna-peeters"), ("bob", "bob1"),
     ("anna-peeters", "anna-pieters-van-loo"), ("jan-peeters", "jos-peeters"), ("", "anna"),
     ("kbo", "kbc"), ("an", "anna-peeters")],
)  # fmt: skip
def test_what_is_the_same_or_another_one_is_no_disguise(this: str, known: str) -> None:
    assert between(this, known) is None


@pytest.mark.parametrize(
    ("this", "known", "how"),
    [("acrne.com", "acme.com", "letters"), ("acme-group.co", "acme.com", "added"),
     ("acme.co", "acme.com", "ending"), ("acme.co.uk", "acme.com", "ending"),
     ("mail.acrne.com", "acme.com", "letters"), ("g00gle.com", "google.com", "letters"),
     ("noordkaii.be", "noordkaai.be", "typo")],
)  # fmt: skip
def test_a_domain_like_another_is_seen(this: str, known: str, how: str) -> None:
    found = of_domain(this, known)
    assert found
    assert found.how == how


@pytest.mark.parametrize(
    ("this", "known"),
    [("acme.com", "acme.com"), ("mail.acme.com", "acme.com"), ("acmebouw.be", "acme.be"),
     ("kbo.be", "kbc.be"), ("zuidstation.be", "noordkaai.be"), ("localhost", "acme.com")],
)  # fmt: skip
def test_another_firms_domain_is_no_disguise(this: str, known: str) -> None:
    assert of_domain(this, known) is None


def test_a_name_stands_for_what_it_looks_like() -> None:
    assert disguise.plain("PauI Vermeulen") == "Paul Vermeulen"
    assert disguise.plain("T0m Verm1en") == "Tom Vermlen"
    assert disguise.plain("Ilse III IJsbrand 2") == "Ilse III IJsbrand 2"
    assert disguise.written_alike("Bemard Lefevre", "Bernard Lefèvre")
    assert not disguise.written_alike("Bernard Lefevre", "Bernard Lefèvre")
    assert not disguise.written_alike("Bemard", "Bernard")


@given(LABELS, LABELS)
def test_no_address_is_made_after_itself_and_likeness_goes_both_ways(a: str, b: str) -> None:
    assert between(a, a) is None
    one, other = between(a, b), between(b, a)
    if one and one.how in ("letters", "typo", "marks") and min(len(a), len(b)) >= 4:
        assert other
        assert other.how == one.how


@given(LABELS)
@example("a0-0")  # three letters and a hyphen look like nothing
def test_what_is_looked_up_leads_back(label: str) -> None:
    domain = f"{label}.example"
    found = spellings(domain)
    assert domain not in found
    assert len(found) <= 900
    assert len(set(found)) == len(found)
    alike = [one for one in found if disguise.skeleton(one) == disguise.skeleton(domain)]
    telling = [one for one in alike if len(disguise.bare(one.partition(".")[0])) >= 4]
    assert all(of_domain(domain, one) for one in telling)


@given(st.text(max_size=400), st.text(max_size=400))
def test_any_text_is_compared(a: str, b: str) -> None:
    between(a, b)
    of_domain(a, b)
    disguise.written_alike(a, b)
    assert len(disguise.plain(a)) <= 2000
    assert len(spellings(a[:64])) <= 900
