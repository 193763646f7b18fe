"""A page beside records, one named situation each: who it is, or that it is left open.

A text reads ``Name <mail> +phone at Firm in Place site.com/address @handle - headline``.
"""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from firsthand.identity import blocking, handles, rarity, spelling
from firsthand.identity.candidates import fit, strong
from firsthand.identity.choose import Choice, choose
from firsthand.model import Card, Handle, Person, Profile

PARTS = {
    "emails": r"<(\S+@\S+?)>",
    "phones": r"(\+\d{9,})",
    "url": r"(\S+\.com/\S+)",
    "handle": r"@(\S+)",
    "headline": r" - (.+)",
    "place": r" in (.+)",
    "company": r"(?:^|\s)at (.+)",
}


def cases() -> pytest.MarkDecorator:
    with (Path(__file__).parent / "cases/situations.csv").open(encoding="utf-8", newline="") as f:
        rows = [(r["page"], r["records"].split("; "), r["expected"], r["situation"])
                for r in csv.DictReader(f)]  # fmt: skip
    params = [pytest.param(*row[:3], id=row[3]) for row in rows]
    return pytest.mark.parametrize(("page", "records", "expected"), params)


def read(text: str) -> dict[str, list[str]]:
    """The parts of a text, each of a kind as a list; what is left over is the name."""
    found: dict[str, list[str]] = {}
    text = text.replace("\\u0430", "\u0430")
    for kind, pattern in PARTS.items():
        found[kind] = [said.strip() for said in re.findall(pattern, text)]
        text = re.sub(pattern, "", text)
    return {**found, "name": [text.strip()] if text.strip() else []}


def shown(text: str) -> Profile:
    parts = read(text)
    one = {kind: next(iter(said), None) for kind, said in parts.items()}
    return Profile(
        "x", url=f"https://{one['url']}" if one["url"] else None, name=one["name"],
        headline=one["headline"], company=one["company"], location=one["place"],
        emails=tuple(parts["emails"]), phones=tuple(parts["phones"]), handle=one["handle"],
    )  # fmt: skip


def known(number: int, text: str) -> Person:
    parts = read(text)
    one = {kind: next(iter(said), None) for kind, said in parts.items()}
    on = [Handle("email", value) for value in parts["emails"]]
    on += [Handle("phone", value) for value in parts["phones"]]
    on += [Handle("url", value) for url in parts["url"] if (value := handles.url(url))]
    card = Card(f"s{number}", "k", one["name"], tuple(on), one["company"], place=one["place"])
    names = tuple(parts["name"])
    return Person(f"p_{number}", one["name"] or on[0].value, tuple(on), names, (card,))


def who(page: Profile, people: list[Person]) -> Choice:
    written = [n for p in people for n in p.names or (p.name.partition("@")[0],)]
    under = [key for name in written for key in blocking.keys(name)]

    def rare(name: str) -> rarity.Rarity:
        return rarity.of(name, under.count, 1000)

    def used(handle: Handle) -> list[str]:
        return [name for p in people if handle in p.handles for name in p.names]

    own = strong(page, "BE")
    fits = [fit(page, p, [h for h in own if h in p.handles], used, rare, "BE") for p in people]
    odd = page.name if page.name and spelling.mixed(page.name) else None
    return choose(fits, lookalike=odd)


@cases()
def test_a_page_beside_records(page: str, records: list[str], expected: str) -> None:
    found = who(shown(page), [known(n, text) for n, text in enumerate(records, 1)])
    said = found.people if found.identity in ("certain", "likely") else ()
    assert " ".join([found.identity, *(p.id.removeprefix("p_") for p in said)]) == expected
