"""Whoever else stands on a page is not whom it shows, for all pages of all readers: known well by a
mailbox or a number there, they are not taken for the member."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from firsthand import sites
from firsthand.identity import handles
from firsthand.identity.candidates import fit, strong
from firsthand.identity.choose import choose
from firsthand.identity.rarity import Rarity
from firsthand.model import CapturedPage, Card, Handle, Person, Profile

CASES = sorted((Path(__file__).parent / "sites").glob("*/*.json"))
_MAILS = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]*\w")
_CALLS = re.compile(r"tel:([+\d ()./-]{6,})")


def shown(case: Path) -> tuple[list[Profile], str]:
    told = json.loads(case.read_text("utf-8"))
    text = sites.decode(case.with_suffix(".html").read_bytes())
    page = CapturedPage(told["url"], text, told.get("title"))
    one = sites.read(page)
    return [one] if one else list(sites.read_list(page)), html.unescape(text)


def known(handle: Handle, name: str | None) -> Person:
    card = Card("book", "1", name, (handle,))
    return Person("p_1", name or handle.value, (handle,), (name,) if name else (), (card,))


def others(profile: Profile, text: str) -> Iterator[Person]:
    """People known by a mailbox or number of the page: of nobody's name where it is not the
    member's, and of another's first or full name."""
    raw = [Handle("email", one) for one in set(_MAILS.findall(text))]
    raw += [Handle("phone", one) for one in set(_CALLS.findall(text))]
    own = strong(profile, "BE")
    for handle in filter(None, (handles.canonical(one, "BE") for one in raw)):
        if handle not in own:
            yield known(handle, None)
        yield known(handle, "Monique Wislicki")
        local = handle.value.partition("@")[0]
        if handle.kind == "phone" or handle not in own or len(re.split(r"[._-]", local)) < 2:
            yield known(handle, "Monique")


def who(profile: Profile, person: Person) -> str:
    common = [one for one in strong(profile, "BE") if one in person.handles]
    found = fit(profile, person, common, lambda _: person.names, lambda _: Rarity(), "BE")
    return choose([found]).identity


@pytest.mark.parametrize("case", CASES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_nobody_else_on_a_page_is_taken_for_the_member(case: Path) -> None:
    profiles, text = shown(case)
    for profile in (one for one in profiles if one.name):
        for person in others(profile, text):
            assert who(profile, person) in ("unsure", "none"), (profile.name, person)
