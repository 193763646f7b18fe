"""LinkedIn's snapshot as JSON: the same as its export, however the answers were saved."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.model import Card, Event, Own, Record, Skipped, Unreadable
from firsthand.sources import File, find, linkedin, snapshot

NOW = 1_900_000_000
CONNECTIONS = [
    {"First Name": "Ove", "Last Name": "Lys", "Email Address": "", "Company": "Lys AS",
     "Position": "CEO", "Connected On": "03 Jun 2021", "URL": "https://www.linkedin.com/in/ovelys"},
    {"First Name": "Ada", "Last Name": "Tack", "Email Address": "ada@tack.example", "Company": "",
     "Position": "", "Connected On": "13 May 2020", "URL": "https://www.linkedin.com/in/adatack"},
]  # fmt: skip
INBOX = [
    {"CONVERSATION ID": "c1", "CONVERSATION TITLE": "", "FROM": "Ove Lys", "TO": "Sam Linden",
     "SENDER PROFILE URL": "https://www.linkedin.com/in/ovelys", "FOLDER": "INBOX",
     "RECIPIENT PROFILE URLS": "https://www.linkedin.com/in/samlinden", "SUBJECT": "",
     "DATE": "2021-06-04 10:00:00 UTC", "CONTENT": "never kept"},
]  # fmt: skip
SKILLS = [{"Name": "Pruning"}]


def page(rows: list[dict[str, str]], domain: str) -> dict[str, Any]:
    element = {"snapshotData": rows, "snapshotDomain": domain}
    return {"paging": {"start": 0, "count": 10, "links": []}, "elements": [element]}


PAGES = [page(CONNECTIONS, "CONNECTIONS"), page(INBOX, "INBOX"), page(SKILLS, "SKILLS")]


def read(content: object) -> list[Record]:
    file = File.in_memory("snapshot.json", json.dumps(content).encode())
    assert find(file) is snapshot
    return list(snapshot.records(file, NOW))


def of_csv(rows: list[dict[str, str]]) -> list[Record]:
    lines = [",".join(rows[0]), *(",".join(row.values()) for row in rows)]
    return list(linkedin.records(File.in_memory("t.csv", "\n".join(lines).encode()), NOW))


def test_it_gives_what_the_export_gives_under_the_same_keys() -> None:
    found = read(PAGES)
    assert [one for one in found if isinstance(one, Card)] == of_csv(CONNECTIONS)
    (event,) = (one for one in found if isinstance(one, Event))
    assert event in of_csv(INBOX)
    assert found[-1] == Skipped("row 4", "a table that names no relations")
    assert "never kept" not in repr(found)


@pytest.mark.parametrize(
    "content",
    [
        page(CONNECTIONS, "CONNECTIONS"),
        page(CONNECTIONS, "CONNECTIONS")["elements"],
        page(CONNECTIONS, "CONNECTIONS")["elements"][0],
        [page(CONNECTIONS[:1], "CONNECTIONS"), page(CONNECTIONS[1:], "CONNECTIONS")],
    ],
)
def test_however_the_answers_were_saved_each_connection_is_read(content: object) -> None:
    assert sorted(one.name or "" for one in read(content) if isinstance(one, Card)) == [
        "Ada Tack", "Ove Lys",
    ]  # fmt: skip


def test_the_order_of_the_answers_changes_no_key() -> None:
    def keys(pages: list[Any]) -> set[str]:
        return {one.key for one in read(pages) if isinstance(one, Card | Event)}

    assert keys(PAGES) == keys(PAGES[::-1])


def test_one_that_is_cut_off_gives_what_it_has_and_says_so() -> None:
    whole = json.dumps(page(CONNECTIONS, "CONNECTIONS")).encode()
    file = File.in_memory("snapshot.json", whole[: whole.index(b"Tack")])
    first, *_, last = snapshot.records(file, NOW)
    assert isinstance(first, Card)
    assert isinstance(last, Unreadable)
    assert "cut off" in last.why


def test_a_row_that_is_none_is_passed_over() -> None:
    found = read({"snapshotData": [7, {"First Name": 3}, {str(n): "x" for n in range(200)}]})
    assert {type(one) for one in found} == {Skipped}


@given(st.binary(max_size=300))
def test_no_bytes_raise(content: bytes) -> None:
    for start in (b"", b'{"elements":[{"snapshotData":['):
        file = File.in_memory("snapshot.json", start + content)
        snapshot.fits(file)
        for one in snapshot.records(file, NOW):
            assert isinstance(one, Card | Event | Own | Skipped | Unreadable)
