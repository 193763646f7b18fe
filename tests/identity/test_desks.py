"""Whose a role's mailbox is: a desk's, or one human being's."""

from __future__ import annotations

import random
from itertools import permutations

import pytest

from firsthand.identity.desks import is_desk
from firsthand.model import Card, Handle, Person


def desk(mail: str, *said: str, more: tuple[Handle, ...] = ()) -> bool:
    own = Handle("email", mail)
    person = Person("p_1", "x", (own, *more))
    return is_desk(person, lambda handle: said if handle == own else ())


@pytest.mark.parametrize(
    ("mail", "said"),
    [
        ("info@peeters.example", ["Lotte Peeters"]),
        ("info@atelier-nord.example", ["Lotte Peeters"]),
        ("info@atelier-nord.example", ["Lotte Peeters - Atelier Nord"]),
        ("info@atelier-nord.example", ["Peeters, Lotte", "Lotte", "Lotte Peeters"]),
        ("info@peeters.example", ["Lotte Peeters", "Atelier Nord", "info@peeters.example"]),
        ("info@atelier.example", ["Lotte Peeters", "Schilderwerken Peeters BV"]),
        ("info.peeters@gmail.com", ["Lotte Peeters", "Atelier Nord"]),
        ("contact@vandamme.example", ["Luc van Damme"]),
        ("office@x.example", ["Dr. Jürgen Müller"]),
        ("praktijk@x.example", ["PEETERS Lotte"]),
        ("hello@x.example", ["Jan Post"]),
        ("dev@patel.example", ["Dev Patel"]),
        ("info@kelly.example", ["Máire Kelly"]),
        ("info@schade.example", ["Hans Schade"]),
        ("info@x.example", ["Nguyen Thuy"]),
        ("info@x.example", ["Ilhan Omar"]),
        ("info@x.example", ["Marie Durand", "Marie Dupont"]),  # she married
        ("hr@peeters.example", ["Lotte Peeters"]),  # it is her firm
        ("reservas@x.example", ["Lotte Peeters"]),  # she may rent out one room
        ("peeters@peeters.example", ["Lotte Peeters", "Peeters Cleaning"]),
        ("lottecare@lottecare.example", ["Lotte Peeters"]),
        ("lot1985pee@x.example", ["Lotte Peeters"]),
        ("s4412873@x.example", ["Lotte Peeters"]),  # a student's number
    ],
)
def test_a_role_s_mailbox_under_one_full_name_is_that_person_s(mail: str, said: list[str]) -> None:
    assert not desk(mail, *said)


@pytest.mark.parametrize(
    ("mail", "said"),
    [
        ("support@host.example", []),
        ("support@host.example", ["Host Support"]),
        ("support@host.example", ["support@host.example"]),
        ("info@acme.example", ["Acme"]),
        ("info@acme.example", ["Acme Tools"]),
        ("info@acme.example", ["Atelier Nord"]),
        ("info@acme.example", ["Schilderwerken Peeters"]),
        ("info@acme.example", ["Acme Consulting BV"]),
        ("klantendienst@bol.example", ["Bol.com Klantendienst"]),
        ("klantendienst@bol.example", ["bol.com"]),
        ("support@host.example", ["Lotte"]),
        ("support@host.example", ["Lotte van Support"]),
        ("support@host.example", ["Lotte - Host Support"]),
        ("support@host.example", ["Lotte Peeters (Host Support)"]),
        ("support@host.example", ["Lotte van Host"]),
        ("support@host.example", ["Lotte from Host"]),
        ("support@host.example", ["Lotte Peeters", "Jan Claes"]),
        ("support@host.example", ["Lotte Peeters", "Host Support"]),
        ("info@peeters.example", ["Lotte Peeters", "Jan Peeters"]),
        ("info@peeters.example", ["Lotte & Jan Peeters"]),
        ("info@peeters.example", ["Familie Peeters"]),
        ("info@victoria.example", ["Victoria Insurance"]),
        ("rechnung@x.example", ["Maria Verlag GmbH"]),
        ("info@x.example", ["Alpha Martin, Inc."]),
        ("hr@x.example", ["Lotte Peeters"]),  # she has colleagues
        ("faktury@x.example", ["Lotte Peeters"]),
        ("asiakaspalvelu@x.example", ["Lotte Peeters"]),
        ("biuro@x.example", ["Acme"]),
        ("team.noord@x.example", ["Lotte Peeters"]),
        ("filiale.mitte@x.example", ["Lotte Peeters"]),
        ("winkel112@x.example", ["Lotte Peeters"]),
        ("x77aa8812@x.example", ["Lotte Peeters"]),  # a conversation's, drawn by lot
        ("besked-8812ab77@x.example", ["Lotte Peeters"]),
        ("annasport@annasport.example", ["Anna Sport"]),
        ("anna-sport@annasport.example", ["Anna Sport", "annasport"]),
    ],
)
def test_what_nobody_signs_or_several_do_is_a_desk(mail: str, said: list[str]) -> None:
    assert desk(mail, *said)


def test_a_mailbox_of_one_s_own_is_no_desk_whatever_its_owner_writes() -> None:
    assert not desk("jan.claes@host.example", "Host Support")
    assert not desk("jan.claes@host.example")
    assert not is_desk(Person("p_1", "Jan"), lambda _: ())


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (["Lotte Peeters", "Jan Claes"], True),
        (["Lotte Peeters (Jira)", "Jan Claes (Jira)"], True),
        (["Lotte Peeters"], False),
        (["Lotte Peeters", "Peeters, Lotte", "Lotte"], False),
        (["Lotte Peeters", "Lotte Claes"], False),  # she married
        (["Lotte Peeters", "Zzykq Wwxvo"], True),  # no table knows them
        (["Lotte Peeters", "Atelier Noord"], False),  # rit.noord@ is the firm's
    ],
)
def test_where_people_of_two_names_sign_it_is_a_desk(said: list[str], expected: bool) -> None:
    box = Handle("email", "rit.noord@x.example")
    person = Person("p_1", "x", (box,), tuple(said))
    assert is_desk(person, lambda _: said) is expected
    # What an entry calls its owner is nobody's signature, nor what others write beside it.
    assert not is_desk(Person("p_1", "x", (box,), (said[0],)), lambda _: said)
    assert not is_desk(person, lambda _: said[:1])


def test_whatever_the_user_joined_to_it_says_whose_it_is() -> None:
    assert not desk("info@x.example", "X", more=(Handle("phone", "+32470112233"),))
    assert not desk("info@x.example", "X", more=(Handle("email", "lotte@x.example"),))
    assert desk("info@x.example", "X", more=(Handle("email", "sales@x.example"),))


def test_the_name_of_an_entry_the_user_joined_to_it_counts() -> None:
    mailbox = (Handle("email", "info@acme.example"),)
    for name, expected in (("Lotte Peeters", False), ("Acme Tools", True)):
        person = Person("p_1", name, mailbox, (), (Card("vcard", "k", name),))
        assert is_desk(person, lambda _: ()) is expected


def test_the_order_of_names_and_mailboxes_changes_nothing() -> None:
    chance = random.Random(7)
    names = ["Lotte Peeters", "Lotte", "Peeters Lotte", "Atelier Peeters", "Host Support",
             "Jan Claes", "Acme", "info@x.example", ""]  # fmt: skip
    boxes = [Handle("email", f"{local}@{site}.example") for local in ("info", "support", "billing")
             for site in ("peeters", "host")]  # fmt: skip
    for _ in range(200):
        said = {box: chance.sample(names, chance.randint(0, 3)) for box in boxes}
        own = chance.sample(boxes, chance.randint(1, 3))
        answers = {_answer(chance, own, said) for _ in range(4)}
        assert len(answers) == 1


def _answer(chance: random.Random, own: list[Handle], said: dict[Handle, list[str]]) -> bool:
    person = Person("p_1", "x", tuple(chance.sample(own, len(own))))
    return is_desk(person, lambda handle: chance.sample(said[handle], len(said[handle])))


def colleague(number: int, *called: str) -> Person:
    box = f"{called[-1].split()[0].lower()}{number}@zeefdruk.example"
    return Person(f"p_{number}", called[0], (Handle("email", box),), called)


@pytest.mark.parametrize(
    ("around", "expected"),
    [
        ([], False),
        ([colleague(2, "Jan Claes")], False),  # the other of two
        ([colleague(2, "Jan Claes"), colleague(3, "Jan Claes")], False),
        ([colleague(2, "Jan Claes"), colleague(3, "Els Baert")], True),
        # The first may be either of the others; these cannot be one.
        (
            [colleague(2, "Jan Piet Claes"), colleague(3, "Jan Claes"), colleague(4, "Piet Claes")],
            True,
        ),
    ],
)
def test_two_others_say_that_it_is_no_firm_of_one_in_whatever_order(
    around: list[Person], expected: bool
) -> None:
    person = Person("p_1", "x", (Handle("email", "info@zeefdruk.example"),))
    for others in permutations(around):
        assert is_desk(person, lambda _: ["Lotte Peeters"], lambda _: others) is expected  # noqa: B023
