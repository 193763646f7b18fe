"""Records into people: joined by what one person has alone, never by a name."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from firsthand.identity.people import Entry, Identifier, Node, display, group, shared
from firsthand.model import Handle, HandleKind
from firsthand.workspace import Workspace

Cards = Sequence[tuple[str | None, tuple[str, ...]]]  # a name, and identifiers as typed
Partition = set[frozenset[int]]


def handle(text: str) -> Handle:
    kind: HandleKind = "email" if "@" in text else "url" if "/" in text else "phone"
    return Handle(kind, text)


def joined(cards: Cards, order: Iterable[int] | None = None) -> Partition:
    """Which cards (by place) make one person."""
    numbers = {text: n for n, text in enumerate(sorted({t for _, on in cards for t in on}))}
    entries = [
        Entry(place, name, tuple(numbers[t] for t in on)) for place, (name, on) in enumerate(cards)
    ]
    entries = [entries[place] for place in order] if order is not None else entries
    known = [Identifier(n, handle(text)) for text, n in numbers.items()]
    return {frozenset(found) for found, _ in group(entries, known) if found}


def test_a_name_alone_never_joins() -> None:
    name = "Wendelin Ostrovar"
    cards = [(name, ()), (name, ()), (name, ("a@x.example",)), (name, ("b@x.example",))]
    assert len(joined(cards)) == 4


@pytest.mark.parametrize(
    "identifier",
    ["jean@acme.example", "+32470123456", "linkedin.com/in/jean", "jean-vantongelen.example/"],
)
def test_a_shared_identifier_joins_two_cards_of_one_name(identifier: str) -> None:
    cards = [("Jean Dupont", (identifier,)), ("DUPONT Jean", (identifier,))]
    assert joined(cards) == {frozenset({0, 1})}


def test_cards_are_joined_over_several_steps() -> None:
    cards = [
        ("Jean Dupont", ("a@x.example", "+32470123456")),
        ("Jean Dupont", ("b@x.example", "linkedin.com/in/jean")),
        (None, ("+32470123456", "linkedin.com/in/jean")),
    ]
    assert joined(cards) == {frozenset({0, 1, 2})}


def test_a_mailbox_survives_a_change_of_family_name() -> None:
    cards = [("Marie Dupont", ("m@x.example",)), ("Marie Leroy", ("m@x.example",))]
    assert len(joined(cards)) == 1


@pytest.mark.parametrize(
    ("names", "identifier"),
    [
        (("Jean Dupont", "Marie Dupont"), "famille@dupont.example"),
        (("Jean Dupont", "Marie Dupont"), "+3225550101"),
        (("Jean Dupont", "Jean Martin"), "acme.example/"),
        (("Jean Dupont", "Jean Martin"), "+3225550101"),
        (("Jean Dupont", "Jean Dupont"), "info@acme.example"),
        (("Jean & Marie Dupont", "Jean Dupont"), "post.jm@dupont.example"),
        (("Mama", "Papa"), "+3225550101"),
        (("Anna", "Tom Maes"), "+3225550101"),
        (("Ferre Schepdael", "Ferre Uytdenhouwen"), "+32470123456"),
        (("Ferre brandweer", "Ferre Uytdenhouwen"), "+3225550101"),
        (("Peeters Immo", "Peeters Jan"), "+32470123456"),
    ],
)
def test_what_several_people_use_joins_nobody(names: tuple[str, str], identifier: str) -> None:
    assert len(joined([(name, (identifier,)) for name in names])) == 2


@pytest.mark.parametrize(
    ("names", "number"),
    [
        (("Mama", "Marie Dupont"), "+32470123456"),
        (("Anna", "Anna Maes"), "+3225550101"),
        (("Ferre brandweer", "Ferre Uytdenhouwen"), "+32470123456"),
        (("Bavo Immo", "Bavo Schoonbaert"), "+32470123456"),
    ],
)
def test_one_persons_number_joins_what_they_are_called(names: tuple[str, str], number: str) -> None:
    assert len(joined([(name, (number,)) for name in names])) == 1


def test_what_senders_of_conflicting_names_write_from_is_shared() -> None:
    box = Identifier(1, Handle("email", "us@x.example"), ("Jean Dupont", "Marie Dupont"))
    assert shared(box)
    assert not shared(Identifier(1, box.handle, ("Jean Dupont", "J. Dupont", "Jean")))
    assert shared(Identifier(1, Handle("name", "linkedin:jean dupont")))


def test_a_shared_identifier_is_a_group_of_its_own() -> None:
    entries = [Entry(1, "Jean Dupont", (7,)), Entry(2, "Marie Dupont", (7,))]
    groups = group(entries, [Identifier(7, Handle("email", "us@x.example"))])
    assert sorted(groups) == [((), (7,)), ((1,), ()), ((2,), ())]


@pytest.mark.parametrize(
    ("cards", "own", "others", "wanted"),
    [
        (["Jean Dupont"], ["JD"], ["Johnny"], "Jean Dupont"),
        ([None, ""], ["JEAN DUPONT", "Jean Dupont"], [], "Jean Dupont"),
        ([], [], ["jean@x.example", "Jean"], "Jean"),
        (["Jean"], [], ["Jean Dupont"], "Jean"),
        ([], ["Jean  Dupont "], [], "Jean Dupont"),
        ([], [], [], ""),
    ],
)
def test_the_name_shown_is_the_fullest_of_the_best_source(
    cards: list[str | None], own: list[str], others: list[str], wanted: str
) -> None:
    assert display(cards, own, others) == wanted


NAMES = ("Jean Dupont", "DUPONT Jean", "Jean Martin", "Marie Dupont", "Jean", None,
         "Jean & Marie Dupont")  # fmt: skip
MARKS = ("a@x.example", "b@x.example", "info@x.example", "+32470123456", "+3225550101",
         "linkedin.com/in/a", "linkedin.com/in/b", "acme.example/team")  # fmt: skip
cards_of_few = st.lists(
    st.tuples(st.sampled_from(NAMES), st.lists(st.sampled_from(MARKS), max_size=3).map(tuple)),
    max_size=9,
)


@settings(deadline=None)
@given(cards_of_few, st.data())
def test_any_order_of_cards_gives_the_same_people(cards: Cards, data: st.DataObject) -> None:
    order = data.draw(st.permutations(range(len(cards))))
    assert joined(cards, order) == joined(cards)


@settings(deadline=None)
@given(cards_of_few)
def test_every_card_is_in_one_person_and_no_conflict_meets_on_one_identifier(cards: Cards) -> None:
    people = joined(cards)
    assert sorted(place for one in people for place in one) == list(range(len(cards)))
    for one in people:
        assert len(one) == 1 or all(cards[place][1] for place in one)


def vcard(place: int, name: str | None, on: Iterable[str]) -> str:
    lines = ["BEGIN:VCARD", "VERSION:4.0", f"UID:card-{place}", *([f"FN:{name}"] if name else [])]
    for one in map(handle, on):
        field, start = {"email": ("EMAIL", ""), "phone": ("TEL", "")}.get(
            one.kind, ("URL", "https://")
        )
        lines.append(f"{field}:{start}{one.value}")
    return "\r\n".join([*lines, "END:VCARD", ""])


def stored(cards: Cards, batches: Sequence[Sequence[int]]) -> Partition:
    """The people that a workspace holds after importing the cards file by file."""
    found: dict[int, set[int]] = {}
    with tempfile.TemporaryDirectory() as folder:
        workspace = Workspace.open(Path(folder) / "home", clock=lambda: 1_795_348_800)
        for number, batch in enumerate(batches):
            file = Path(folder) / f"{number}.vcf"
            file.write_text("".join(vcard(place, *cards[place]) for place in batch))
            workspace.import_paths([file])
        with workspace.db.read() as c:
            for key, person in c.execute("SELECT key, person FROM card").fetchall():
                found.setdefault(person, set()).add(int(key.split(":")[0].removeprefix("card-")))
        workspace.db.close()
    return {frozenset(one) for one in found.values()}


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow],
          phases=(Phase.explicit, Phase.generate))  # fmt: skip
@given(cards_of_few, st.data())
def test_card_by_card_gives_the_same_people_as_all_at_once(
    cards: Cards, data: st.DataObject
) -> None:
    cards = [card for card in cards if card[0] or card[1]]  # an empty entry is none
    order = data.draw(st.permutations(range(len(cards))))
    one_by_one = stored(cards, [[place] for place in order])
    assert one_by_one == stored(cards, [range(len(cards))]) == joined(cards)


# ------------------------------------------------------------------------- the user's word

Said = Sequence[tuple[str, str]]  # two nodes: an identifier as typed, or "#0" for the first card


def told(cards: Cards, together: Said = (), apart: Said = (), start: int = 0) -> list[set[str]]:
    """The people that cards make under the user's word, by what they consist of. ``start`` moves
    all numbers, as another order of arrival would."""
    texts = sorted({t for _, on in cards for t in on}, reverse=bool(start))
    numbers = {text: start + n for n, text in enumerate(texts)}
    places = {f"#{p}": start + (len(cards) - p if start else p) for p in range(len(cards))}
    entries = [
        Entry(places[f"#{p}"], name, tuple(numbers[t] for t in on), f"card:{p}")
        for p, (name, on) in enumerate(cards)
    ]
    known = [Identifier(n, handle(text)) for text, n in numbers.items()]

    def nodes(said: Said) -> list[tuple[Node, Node]]:
        return [(node(a), node(b)) for a, b in said]

    def node(text: str) -> Node:
        return Node("card", places[text]) if text in places else Node("handle", numbers[text])

    if start:
        entries.reverse()
        known.reverse()
        together, apart = together[::-1], [(b, a) for a, b in apart[::-1]]
    back = {n: t for t, n in numbers.items()}
    cards_back = {n: t for t, n in places.items()}
    found = group(entries, known, nodes(together), nodes(apart))
    return sorted(
        ({cards_back[n] for n in on_cards} | {back[n] for n in ids} for on_cards, ids in found),
        key=sorted,
    )


def test_the_user_joins_what_no_identifier_joins() -> None:
    cards = [("Jean Dupont", ("a@x.example",)), ("Johnny", ())]
    assert told(cards) == [{"#0", "a@x.example"}, {"#1"}]
    assert told(cards, together=[("#0", "#1")]) == [{"#0", "#1", "a@x.example"}]


def test_a_shared_address_joined_to_one_of_its_owners_joins_not_the_others() -> None:
    cards = [("Jean Dupont", ("us@x.example",)), ("Marie Dupont", ("us@x.example",))]
    assert told(cards, together=[("#0", "us@x.example")]) == [{"#0", "us@x.example"}, {"#1"}]


def test_two_told_apart_take_with_them_what_hangs_on_each() -> None:
    one, other = "a@x.example", "b@x.example"
    cards = [("Jan Maes", (one,)), ("Jan Maes", (other,)), ("Jan Maes", (one, "+3247"))]
    cards += [("Jan Maes", ("+3247", other))]
    assert len(told(cards)) == 1
    assert told(cards, apart=[(one, other)]) == [{"#0", "#2", one}, {"#1", "#3", other}, {"+3247"}]


def test_a_card_that_names_both_of_two_told_apart_belongs_to_neither() -> None:
    one, other = "a@x.example", "b@x.example"
    cards = [
        ("Jan Maes", (one,)),
        ("Jan Maes", (other,)),
        ("Jan Maes", (one, other, "c@x.example")),
    ]
    cards += [("Jan Maes", ("c@x.example",))]
    found = told(cards, apart=[(one, other)])
    assert found == [{"#0", one}, {"#1", other}, {"#2"}, {"#3", "c@x.example"}]


def test_apart_counts_more_than_together() -> None:
    cards = [("Jan Maes", ()), ("Jan Maes", ()), ("Jan Maes", ())]
    found = told(cards, together=[("#0", "#1"), ("#1", "#2")], apart=[("#0", "#2")])
    assert found == [{"#0", "#1"}, {"#2"}]


@settings(max_examples=100, deadline=None)
@given(cards_of_few, st.data())
def test_the_users_word_gives_the_same_people_in_any_order(
    cards: Cards, data: st.DataObject
) -> None:
    parts = sorted({t for _, on in cards for t in on}) + [f"#{p}" for p in range(len(cards))]
    pair = st.tuples(*[st.sampled_from(parts or [""])] * 2).filter(lambda two: two[0] != two[1])
    pairs = st.lists(pair, max_size=4) if len(parts) > 1 else st.just(list[tuple[str, str]]())
    together, apart = data.draw(pairs), data.draw(pairs)
    found = told(cards, together, apart)
    assert told(cards, together, apart, start=100) == found
    assert sorted(part for one in found for part in one) == sorted(parts)
    assert not any({a, b} <= one for one in found for a, b in apart)
