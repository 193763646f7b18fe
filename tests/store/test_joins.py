"""The people that are stored: the same whatever the order of imports and of the user's word."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from firsthand.intake import storing
from firsthand.model import Card, Event, Handle, HandleKind, Kind, Party, Record, Role
from firsthand.model import Settings as Figures
from firsthand.store import pairs
from firsthand.store.database import Database
from firsthand.store.pairs import Pair

NAMES = ("Jean Dupont", "DUPONT Jean", "Jean Martin", "Marie Dupont", "Jean", None,
         "Jean & Marie Dupont")  # fmt: skip
MARKS = ("a@x.example", "b@x.example", "info@x.example", "+32470123456", "+3225550101",
         "linkedin.com/in/a", "linkedin.com/in/b", "acme.example/team")  # fmt: skip
Action = Record | tuple[str, str, str]  # a record, or a word: kind and two tokens


def handle(text: str) -> Handle:
    kind: HandleKind = "email" if "@" in text else "url" if "/" in text else "phone"
    return Handle(kind, text)


@contextmanager
def opened() -> Iterator[Database]:
    with tempfile.TemporaryDirectory() as folder:
        db = Database(Path(folder) / "x.db")
        storing.joins().ready(db)
        yield db
        db.close()


def done(db: Database, actions: Sequence[Action]) -> None:
    """Each action by itself, as if the user did them on different days."""
    into = storing.writer(db, Figures())
    for time, action in enumerate(actions):
        if isinstance(action, tuple) and not isinstance(action, Handle):
            kind, a, b = action
            with db.write() as c:
                pairs.say(c, time, kind, a, b, f"j_{time}")  # type: ignore[arg-type]
                storing.joins().refresh(c, *pairs.nodes(c, (a, b)))
        else:
            into.add(action, storing.FileReport("", "x"))  # type: ignore[arg-type]
        into.flush()


def partition(db: Database) -> set[frozenset[str]]:
    """Who is one person, by what they are known by."""
    found: dict[int, set[str]] = {}
    with db.read() as c:
        for person, kind, value in c.execute("SELECT person, kind, value FROM handle"):
            found.setdefault(person, set()).add(f"{kind}:{value}")
        for person, source, key in c.execute("SELECT person, source, key FROM card"):
            found.setdefault(person, set()).add(f"card:{source}:{key}")
        named = {n for (n,) in c.execute("SELECT id FROM person WHERE keys IS NOT NULL")}
    assert named == set(found)  # nobody is left over, and everybody is in the index
    return {frozenset(one) for one in found.values()}


def index(db: Database) -> set[tuple[str, int]]:
    """What the look-up holds, by the names shown."""
    with db.read() as c:
        return set(
            c.execute("SELECT p.name, k.key FROM name_key k JOIN person p ON p.id = k.person")
        )


cards = st.builds(
    lambda key, name, on: Card("cards", str(key), name, tuple(map(handle, on))),
    st.integers(0, 20), st.sampled_from(NAMES), st.lists(st.sampled_from(MARKS), max_size=3),
)  # fmt: skip
mails = st.builds(
    lambda when, name, who: Event(
        "mail", Kind.MAIL, str(when), when,
        (Party(handle(who), name, Role.FROM), Party(handle("me@x.example"), None, Role.TO)),
    ),
    st.integers(1, 20), st.sampled_from(NAMES), st.sampled_from(MARKS[:3]),
)  # fmt: skip


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(cards | mails, min_size=1, max_size=8), st.data())
def test_records_and_words_in_any_order_make_the_same_people(
    records: list[Record], data: st.DataObject
) -> None:
    with opened() as db:
        done(db, records)
        tokens = sorted(token for one in partition(db) for token in one)
    pair = st.tuples(*[st.sampled_from(tokens)] * 2).filter(lambda two: two[0] != two[1])
    two = st.lists(pair, max_size=3, unique_by=lambda two: tuple(sorted(two)))
    drawn = data.draw(two if len(tokens) > 1 else st.just(list[tuple[str, str]]()))
    words = [(data.draw(st.sampled_from(("same", "apart"))), a, b) for a, b in drawn]
    with opened() as db:
        done(db, [*records, *words])
        people, keys = partition(db), index(db)
    for kind, a, b in words:
        if kind == "apart":
            assert not any({a, b} <= one for one in people)
    with opened() as db:
        done(db, data.draw(st.permutations([*records, *words])))
        assert partition(db) == people
        assert index(db) == keys
    with opened() as db:  # all at once, as one import
        with db.write() as c:
            for time, (kind, a, b) in enumerate(words):
                pairs.say(c, time, kind, a, b, "j_1")  # type: ignore[arg-type]
        into = storing.writer(db, Figures())
        for record in records:
            into.add(record, storing.FileReport("", "x"))  # type: ignore[arg-type]
        into.flush()
        assert partition(db) == people
        assert index(db) == keys


def test_the_last_word_on_a_pair_counts_and_what_is_undone_does_not() -> None:
    with opened() as db, db.write() as c:
        pairs.say(c, 1, "same", "b", "a", "j_1")
        pairs.say(c, 2, "apart", "a", "b", "j_2")
        assert pairs.said(c) == [Pair("a", "b", "apart", 2, "j_2")]
        pairs.undo(c, 3, "j_2")
        assert pairs.said(c) == [Pair("a", "b", "same", 1, "j_1")]
        assert pairs.of_act(c, "j_2") == []
        pairs.say(c, 4, "free", "a", "b", "j_3")
        assert pairs.said(c) == []
        assert [pair.kind for pair in pairs.of_act(c, "j_3")] == ["free"]


def test_an_address_that_turns_out_to_be_shared_lets_go_of_whom_it_joined() -> None:
    box = (handle("us@x.example"),)
    with opened() as db:
        done(db, [Card("cards", "1", "Jean Dupont", box), Card("cards", "2", "Jean Dupont", box)])
        assert len(partition(db)) == 1
        done(db, [Card("cards", "3", "Marie Leroy", box)])
        assert len(partition(db)) == 4


def test_a_new_rule_joins_what_is_stored_again() -> None:
    with opened() as db:
        done(db, [Card("cards", n, "Jean Dupont", (handle("a@x.example"),)) for n in "12"])
        with db.write() as c:
            c.execute("UPDATE card SET person = 77 WHERE id = 1")
            c.execute("INSERT INTO person (id, name) VALUES (77, 'Jean Dupont')")
            c.execute("UPDATE made SET version = 0 WHERE what = 'people'")
        storing.joins().ready(db)
        assert len(partition(db)) == 1
