"""Monica's export as JSON: contacts with their ways to be reached."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.model import Card, Handle, Record, Skipped
from firsthand.sources import File, find, monica


def field(value: object) -> dict[str, Any]:
    return {"uuid": "f", "properties": {"data": value, "type": "t"}}


EXPORT: dict[str, Any] = json.loads(
    (Path(__file__).parent / "monica" / "monica.json").read_text("utf-8")
)
METTE: dict[str, Any] = EXPORT["account"]["data"][1]["values"][0]


def read(content: object) -> list[Record]:
    raw = content if isinstance(content, bytes) else json.dumps(content).encode()
    return list(monica.records(File.in_memory("monica.json", raw), 0))


def test_a_contact_is_a_card_with_its_addresses() -> None:
    assert find(File.in_memory("x", json.dumps(EXPORT).encode())) is monica
    relation, card, nobody = read(EXPORT)
    assert isinstance(relation, Skipped)
    assert isinstance(nobody, Skipped)
    assert isinstance(card, Card)
    assert (card.name, card.company, card.title, card.network) == (
        "Mette Lind", "Quay", "Buyer", "Address book",
    )  # fmt: skip
    assert card.handles == (
        Handle("email", "mette.lind@example.net"),
        Handle("phone", "+32 470 11 22 33"),
        Handle("url", "https://www.linkedin.com/in/mette-lind"),
    )
    assert "secret" not in repr(read(EXPORT))


def test_the_key_stays_in_whatever_order_contacts_are_read() -> None:
    jens = {"properties": {"first_name": "Jens"}}
    turned = [[METTE, jens], [jens, METTE]]
    keys = [
        {r.key for r in read({"account": {"data": [{"values": v}]}}) if isinstance(r, Card)}
        for v in turned
    ]
    assert keys[0] == keys[1]
    assert len(keys[0]) == 2


@pytest.mark.parametrize("content", [b"", b"{}", b'{"account": {}, "version": 1}', b"[]"])
def test_other_files_do_not_fit(content: bytes) -> None:
    assert not monica.fits(File.in_memory("x", content))


_JSON = st.recursive(
    st.none() | st.integers() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["properties", "data", "values", "type", "first_name", "uuid"]), inner
        )
    ),
    max_leaves=20,
)


@settings(max_examples=100, deadline=None)
@given(_JSON)
def test_no_values_raise(content: object) -> None:
    read({"account": {"data": [{"values": [content, METTE | {"data": content}]}]}})
    read({"account": content})


@settings(max_examples=80, deadline=None)
@given(st.binary(max_size=300))
def test_no_bytes_raise(content: bytes) -> None:
    monica.fits(File.in_memory("x", content))
    read(content)
    read(b'{"account": {"data": [{"values": [' + content)
