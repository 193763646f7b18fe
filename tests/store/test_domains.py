"""Mail domains: who is there, which are the user's, and what a mailbox wrote last."""

from __future__ import annotations

from pathlib import Path

import pytest

from firsthand.identity import handles
from firsthand.model import Handle
from firsthand.store.view import View
from world import ME, World

ANNA, BRAM = "Anna Rossel <anna@noordkaai.example>", "Bram Tack <bram@zuidstation.example>"


@pytest.fixture
def given(tmp_path: Path) -> World:
    world = World(tmp_path).exchange(ANNA, "2026-01-05", "2026-03-05").exchange(BRAM, "2026-02-01")
    world.mail(BRAM, ME, "2026-04-01", headers={"X-Spam-Flag": "YES"})
    return world.imported()


def test_people_are_found_by_domain_however_often_one_asks(given: World) -> None:
    asked = ["noordkaai.example", "nowhere.example", "keller-advies.example"]
    with given.workspace.db.read() as c:
        view = View(c, handles.is_work)
        first = view.at_domains(asked)
        often = [view.at_domains(asked) for _ in range(40)]
        assert list(first.values()) == ["noordkaai.example"]  # the user is nobody else
        assert all(found == first for found in often)
        assert view.at_domains([]) == view.at_domains(["nowhere.example"]) == {}
        assert view.own_domains() == {"keller-advies.example"}


def test_of_many_at_a_domain_those_of_most_records_come_first(given: World) -> None:
    for number in range(15):
        given.mail(f"One {number} <a{number:02}@noordkaai.example>", ME, "2026-05-05")
    with given.imported().workspace.db.read() as c:
        view = View(c, handles.is_work)
        found = view.persons(list(view.at_domains(["noordkaai.example"])))
        assert [one.name for one in found[:3]] == ["Anna Rossel", "One 0", "One 1"]
        assert len(found) == 10


def test_the_last_mail_of_a_mailbox_is_real_mail(given: World) -> None:
    with given.workspace.db.read() as c:
        view = View(c, handles.is_work)
        when, record = view.last_from(Handle("email", "bram@zuidstation.example")) or (0, "")
        assert when == 1769936400  # 1 February 2026, 9:00 UTC: what came later was spam
        assert record.startswith("i_")
        assert view.last_from(Handle("email", "nobody@nowhere.example")) is None
