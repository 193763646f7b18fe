"""The index that people are found in by name: what it gives, and that it never falls behind."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.model import Card, Handle, Person
from firsthand.store import lookup
from firsthand.store.database import Database
from firsthand.store.joins import Joins
from firsthand.store.naming import Said
from firsthand.store.people import Ego
from firsthand.store.records import Writer
from firsthand.store.upgrade import migrations
from firsthand.store.view import View


class Tally:
    new = 0


def alone(
    entries: Sequence[tuple[int, str | None, tuple[int, ...], str]],
    _identifiers: Sequence[object],
    _together: Sequence[object],
    _apart: Sequence[object],
) -> tuple[list[tuple[tuple[int, ...], tuple[int, ...]]], set[int]]:
    """A card with its identifiers is a person, as no two tests' cards share one."""
    return [((card,), on) for card, _, on, _ in entries], set()


def display(cards: Iterable[str | None], own: Iterable[str], others: Iterable[str]) -> str:
    return next((n for several in (cards, own, others) for n in sorted(filter(None, several))), "")


def words(name: str, emails: Sequence[str], companies: Sequence[str]) -> list[str]:
    """Keys that show what they are: each word, and all of them."""
    text = name or " ".join(emails)
    named = [f"w:{word}" for word in text.lower().split()] + [f"n:{text.lower()}"]
    return named + [f"c:{company.lower()}" for company in companies]


def joins(keys: lookup.Keys = words, version: int = 1) -> Joins:
    return Joins(alone, display, keys, (1, version))


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    found = Database(tmp_path / "x.db")
    joins().ready(found)
    yield found
    found.close()


def add(db: Database, *names: str, done: bool = True) -> None:
    into = Writer(db, lambda handle: handle, joins())
    for name in names:
        into.add(Card("cards", name, name), Tally())
    into.flush(more=not done)


def found(db: Database, *keys: str, limit: int = 200, each: int = 60) -> list[str]:
    with db.read() as c:
        return [name for _, name in lookup.by_keys(c, keys, limit, each)]


def rows(db: Database) -> list[tuple[int, int]]:
    with db.read() as c:
        return list(c.execute("SELECT key, person FROM name_key"))


def packed_rows(db: Database) -> list[tuple[int, int]]:
    """What the people's own rows say the index must hold."""
    with db.read() as c:
        people = c.execute("SELECT id, keys FROM person").fetchall()
    return sorted((key, person) for person, blob in people for key in lookup.unpacked(blob))


@given(st.sets(st.text(max_size=30), max_size=20))
def test_what_is_packed_is_unpacked(keys: set[str]) -> None:
    hashes = {lookup.hashed(key) for key in keys}
    assert lookup.unpacked(lookup.packed(Said(), lambda *_: keys)) == sorted(hashes)
    assert all(-(2**47) <= one < 2**47 for one in hashes)


def test_people_under_most_of_the_keys_come_first(db: Database) -> None:
    add(db, "Ann Zand", "Bob Zand", "Ann Oever", "Zand")
    assert found(db, "w:ann", "w:zand") == ["Ann Zand", "Ann Oever", "Bob Zand", "Zand"]
    assert found(db, "w:zand", "w:ann")[1:] == ["Bob Zand", "Zand", "Ann Oever"]
    assert found(db, "w:ann", "w:zand", limit=1) == ["Ann Zand"]
    assert found(db, "w:zand", "w:ann", limit=2) == ["Ann Zand", "Ann Oever"]  # the rarer key first
    assert found(db, "w:nobody") == found(db) == []


def test_a_common_key_gives_the_oldest_and_still_counts_for_others(db: Database) -> None:
    add(db, *(f"Jan Peeters {n}" for n in range(9)), "Jan Zzz")
    got = found(db, "w:jan", "n:jan zzz", each=3)
    assert got[0] == "Jan Zzz"  # under both keys, though not among the first three Jans
    assert len(got) == 4


def test_who_changed_while_they_were_put_in_is_found_by_what_is_in(db: Database) -> None:
    add(db, *(f"Jan Peeters {n}" for n in range(9)), "Jan Zzz")
    with db.write() as c:  # as between the two steps of ``filling``: their row is not theirs yet
        c.execute("UPDATE person SET keys = NULL WHERE name = 'Jan Zzz'")
    assert "Jan Zzz" in found(db, "w:jan", "n:jan zzz", each=3)


def test_somebody_is_found_by_the_firms_on_their_cards(db: Database) -> None:
    into = Writer(db, lambda handle: handle, joins())
    into.add(Card("cards", "1", "Ann Zand", company="Zeppelins"), Tally())
    into.flush()
    assert found(db, "c:zeppelins") == ["Ann Zand"]


def test_the_bearers_of_a_key_are_counted_up_to_a_limit(db: Database) -> None:
    add(db, "Ann Zand", "Bob Zand", "Zand")
    with db.read() as c:
        assert [lookup.bearers(c, "w:zand", limit) for limit in (2, 20)] == [2, 3]
        assert lookup.bearers(c, "w:nobody", 20) == 0
        assert lookup.spread(c) == 3


def test_several_are_loaded_as_one_by_one(db: Database) -> None:
    add(db, "Ann Zand", "Bob Zand")
    with db.read() as c:
        view = View(c, lambda _: False)
        assert view.ego.people == Ego(c, lambda _: False).people == frozenset()
        assert view.persons([2, 99, 1]) == [view.person(2), view.person(1)]
        assert view.person(99) is None
        assert view.persons([]) == []


def test_whoever_is_not_worth_it_is_left_out_before_their_cards_are_read(db: Database) -> None:
    add(db, "Ann Zand", "Bob Zand")
    asked = []

    def worth(person: Person) -> bool:
        asked.append((person.id, person.names, person.cards))
        return person.name == "Bob Zand"

    with db.read() as c:
        view = View(c, lambda _: False)
        assert view.persons([1, 2], worth) == [view.person(2)]
    assert asked == [("p_1", ("Ann Zand",), ()), ("p_2", ("Bob Zand",), ())]


def test_the_user_is_no_answer(db: Database) -> None:
    into = Writer(db, lambda handle: handle, joins())
    me = Handle("email", "ann@x.example")
    into.add(Card("cards", "1", "Ann Zand", (me,)), Tally())
    into.flush()
    add(db, "Ann Zand")
    with db.write() as c:
        c.execute("INSERT INTO me VALUES (?, ?, 'told')", me)
    with db.read() as c:
        assert len(View(c, lambda _: False).by_keys(["w:ann"], limit=1, each=1)) == 1


def test_a_new_name_is_found_and_an_old_one_no_more(db: Database) -> None:
    into = Writer(db, lambda handle: handle, joins())
    box = Handle("email", "box@x.example")
    into.add(Card("cards", "1", None, (box,)), Tally())
    into.flush()
    assert found(db, "n:box@x.example") == ["box@x.example"]
    with db.write() as c:
        c.execute("UPDATE card SET name = 'Ann Zand'")
        joins().refresh(c, [1])
    assert found(db, "n:box@x.example") == []
    assert found(db, "n:ann zand") == ["Ann Zand"]
    assert rows(db) == packed_rows(db)


def test_an_import_that_was_cut_off_is_made_up_for_on_opening(db: Database) -> None:
    add(db, "Ann Zand", done=False)
    assert found(db, "w:ann") == []
    joins().ready(db)
    assert found(db, "w:ann") == ["Ann Zand"]


def test_other_keys_make_the_index_anew(db: Database) -> None:
    add(db, "Ann Zand", "Bob Zand")
    joins(lambda name, *_: [f"x:{name[0]}"], version=2).ready(db)
    assert found(db, "w:zand") == []
    assert found(db, "x:B") == ["Bob Zand"]
    assert len(rows(db)) == 2
    assert rows(db) == packed_rows(db)


def test_many_people_fill_several_statements(db: Database) -> None:
    add(db, *(f"Name{n} Zand" for n in range(700)))
    assert len(rows(db)) == 2100
    assert rows(db) == packed_rows(db)
    assert found(db, "n:name612 zand") == ["Name612 Zand"]


def test_a_workspace_of_the_old_kind_is_found_in_at_once(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    with closing(sqlite3.connect(path)) as c, c:
        for script in migrations()[:2]:
            c.executescript(script)
        c.execute("PRAGMA user_version=2")
        c.execute("INSERT INTO person VALUES (1, 'Ann Zand'), (2, 'Bob')")
        c.execute("INSERT INTO handle VALUES (1, 'email', 'ann@x.example', 1)")
        c.execute("INSERT INTO handle VALUES (2, 'email', 'bob@x.example', 2)")
        c.execute("INSERT INTO alias VALUES (1, 'Ann Zand', 1), (2, 'Bob', 0)")
        c.execute(
            "INSERT INTO card VALUES (1, 'c', 'k', 2, 'Bob Oever', NULL, NULL, NULL, NULL, 0)"
        )
        c.execute("INSERT INTO name_key VALUES ('n:ann zand', 1)")
    c.close()
    db = Database(path)
    joins().ready(db)
    assert found(db, "w:ann") == ["Ann Zand"]
    assert found(db, "w:oever") == ["Bob Oever"]
    db.close()
