"""The traps of names, one named case each: who it is with a firm in common, and who it is not."""

from __future__ import annotations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from firsthand.identity import blocking, candidates, compare, rarity
from firsthand.identity.choose import Choice, choose
from firsthand.identity.parts import parse
from firsthand.model import Card, Handle, Person, Profile

# (trap, what the page says, what the records say)
SAME = [
    ("umlaut written out", "Jürgen Müller", "Juergen Mueller"),
    ("umlaut left out", "Jürgen Müller", "Jurgen Muller"),
    ("slashed o", "Øystein Bråthen", "Oeystein Braathen"),
    ("Polish letters", "Łukasz Żółwik", "Lukasz Zolwik"),
    ("Greek", "Γιώργος Παπαδόπουλος", "Giorgos Papadopoulos"),
    ("Cyrillic in English letters", "Сергей Иванов", "Sergey Ivanov"),
    ("Cyrillic in German letters", "Сергей Иванов", "Sergej Iwanow"),
    ("two romanisations of Cyrillic", "Nikolai Chekhov", "Nikolaj Tschechow"),
    ("French letters for Cyrillic", "Sergueï Joukov", "Sergey Zhukov"),
    ("Arabic", "محمد حسن", "Mohammed Hassan"),
    ("Hebrew", "דוד כהן", "David Cohen"),
    ("Hebrew with its points", "דָּוִד כֹּהֵן", "David Cohen"),
    ("Chinese by pinyin", "刘建华", "Jianhua Liu"),
    ("Chinese with the family name first", "Liu Jianhua", "Jianhua Liu"),
    ("Korean", "김민준", "Minjun Kim"),
    ("particles glued", "Jan van den Berg", "Jan Vandenberg"),
    ("particle in one", "Marie de la Croix", "Marie Delacroix"),
    ("particle left out", "Johann von Neumann", "Johann Neumann"),
    ("El in one word", "Nadia El Amrani", "Nadia Elamrani"),
    ("an Irish O", "Sean O'Brannigan", "Sean OBrannigan"),
    ("Mac in one", "Fiona Mac Dermott", "Fiona MacDermott"),
    ("comma order", "Dupont, Jean", "Jean Dupont"),
    ("capitals order", "DUPONT Jean", "Jean Dupont"),
    ("capitals with a particle", "VAN DAMME Luc", "Luc Van Damme"),
    ("Flemish order", "Van Damme Luc", "Luc Van Damme"),
    ("English short form", "Bob Thornhill", "Robert Thornhill"),
    ("short form for a woman", "Bea Vantongelen", "Beatrix Vantongelen"),
    ("Flemish short form", "Jef Ostrovar", "Jozef Ostrovar"),
    ("Dutch short form", "Wim Haverkort", "Willem Haverkort"),
    ("Bavarian short form", "Sepp Hinterseer", "Josef Hinterseer"),
    ("German short form", "Uli Lindenthal", "Ulrich Lindenthal"),
    ("Spanish short form", "Paco Montalban", "Francisco Montalbán"),
    ("Italian short form", "Gigi Montalvini", "Luigi Montalvini"),
    ("French short form", "Manu Lefèbvre", "Emmanuel Lefebvre"),
    ("Polish short form", "Kasia Wiśniowolska", "Katarzyna Wisniowolska"),
    ("Russian short form", "Sasha Kerenskin", "Alexander Kerenskin"),
    ("middle name left out", "Jean Pierre Dupont", "Jean Dupont"),
    ("middle initial", "Anna M. Rossel", "Anna Rossel"),
    ("hyphen in a given name", "Anne-Sophie Dhondt", "Anne Sophie D'Hondt"),
    ("double name after marriage", "Marie Dupont-Martin", "Marie Dupont"),
    ("maiden name in brackets", "Marie Dupont (née Rossel)", "Marie Rossel"),
    ("patronymic left out", "Sergey Viktorovich Lavrentin", "Sergey Lavrentin"),
    ("name in quotes", 'Jennifer "Rita" Haverkort', "Rita Haverkort"),
    ("titles", "Prof. dr. ir. Jean Dupont", "Jean Dupont"),
    ("degrees", "Jean Dupont, PhD, CFA", "Jean Dupont"),
    ("pronouns", "Jean Dupont (he/him)", "Jean Dupont"),
    ("emoji", "🚀 Jean Dupont ✨", "Jean Dupont"),
    ("we are hiring", "Jean Dupont | We're hiring!", "Jean Dupont"),
    ("an address alone", "jean-dupont-8a7b6c", "Jean Dupont"),
    ("a handle alone", "jeandupont", "Jean Dupont"),
]
OTHERS = [
    ("other gender", "Mario Rossini", "Maria Rossini"),
    ("other gender by an ending", "Simone Haverkort", "Simon Haverkort"),
    ("other gender, long form", "Henrietta Stern", "Henry Stern"),
    ("a family name close by", "Dan Johnson", "Dan Johnston"),
    ("a letter apart", "John Gates", "John Yates"),
    ("siblings at one firm", "Anna Vantongelen", "Pieter Vantongelen"),
    ("father and son", "Jean Dupont Jr.", "Jean Dupont Sr."),
    ("a Mc is no particle", "Patrick Henry", "Patrick McHenry"),
    ("contradicted middle names", "Sergey Viktorovich Lavrentin", "Sergey Borisovich Lavrentin"),
    ("an initial for a family name", "Jean D.", "Jean Dupont"),
    ("an initial for a given name", "J. Dupont", "Jean Dupont"),
    ("an initial that does not fit", "M. Dupont", "Jean Dupont"),
    ("a family name alone", "Dupont", "Jean Dupont"),
    ("related given names", "Jean Rossel", "Giovanni Rossel"),
    ("consonants of another script alone", "किरण सुवाल", "Kieran Sewell"),
]


def person(number: int, name: str, *handles: Handle, company: str | None = None) -> Person:
    card = Card("vcard", f"k{number}", name, handles, company)
    return Person(f"p_{number}", name, handles, (name,) if name else (), (card,))


def who(page: Profile, *people: Person) -> Choice:
    rare = rarity.of(candidates.said_name(page), lambda key: 1, 1000)
    strong = candidates.strong(page, "BE")
    return choose(
        [
            candidates.fit(
                page, p, [h for h in strong if h in p.handles], lambda h, p=p: [p.name], rare, "BE"
            )
            for p in people
        ]
    )


def page(said: str, company: str | None = "Acme") -> Profile:
    if " " not in said and said.islower():
        return Profile("x", handle=said, company=company)
    return Profile("x", name=said, company=company)


@pytest.mark.parametrize(("trap", "said", "known"), SAME, ids=[row[0] for row in SAME])
def test_a_name_in_another_form_with_the_firm_is_likely_and_found(
    trap: str, said: str, known: str
) -> None:
    assert who(page(said), person(1, known, company="Acme NV")).identity == "likely"
    assert set(blocking.lookups(said)) & blocking.keys(known), "nobody would be found to compare"


@pytest.mark.parametrize(("trap", "said", "known"), SAME, ids=[row[0] for row in SAME])
def test_a_name_in_another_form_does_not_contradict_a_mailbox(
    trap: str, said: str, known: str
) -> None:
    shown = Profile("x", name=page(said).name, handle=page(said).handle, emails=("jd@x.example",))
    box = Handle("email", "jd@x.example")
    assert who(shown, person(1, known, box)).identity == "certain"


@pytest.mark.parametrize(("trap", "said", "known"), OTHERS, ids=[row[0] for row in OTHERS])
def test_a_near_miss_is_nobody_even_with_the_firm(trap: str, said: str, known: str) -> None:
    assert who(page(said), person(1, known, company="Acme")).identity in ("none", "unsure")


@pytest.mark.parametrize("local", ["jdupont", "j.p.dupont", "jean.dupont", "dupontj", "jpdupont"])
def test_a_mailbox_spells_out_a_name_where_the_firm_agrees(local: str) -> None:
    box = Handle("email", f"{local}@acme.example")
    found = who(page("Jean Paul Dupont"), Person("p_1", f"{local}@acme.example", (box,)))
    assert found.identity == "likely"


def test_a_firm_tells_two_namesakes_apart_and_without_it_they_stay_open() -> None:
    two = person(1, "Jan Peeters", company="Acme"), person(2, "Jan Peeters", company="Zuidbouw")
    assert [p.id for p in who(page("Jan Peeters"), *two).people] == ["p_1"]
    assert who(page("Jan Peeters", None), *two).identity == "unsure"


@pytest.mark.parametrize(
    ("said", "known"),
    [("Deutsche Bank AG", "Deutsche Bank"), ("BNP", "BNP Paribas SA"), ("Acme sp. z o.o.", "ACME"),
     ("Vrije Universiteit Brussel", "VUB")],
)  # fmt: skip
def test_a_firm_is_known_by_a_short_name_and_without_its_form(said: str, known: str) -> None:
    known_there = person(1, "Jan Peeters", company=known)
    assert who(page("Jan Peeters", said), known_there).identity == "likely"
    assert who(page("Jan Peeters", "Oostkabel"), known_there).identity == "unsure"


def test_a_changed_firm_asks_for_a_name_that_hardly_anybody_bears() -> None:
    assert who(page("Jan Peeters"), person(1, "Jan Peeters", company="Zuid")).identity == "unsure"
    rare = person(1, "Zoltán Kereszty", company="Zuid")
    assert who(page("Zoltán Kereszty"), rare).identity == "likely"


def test_a_common_name_says_little_and_a_rare_one_much() -> None:
    assert who(page("Jan Peeters", None), person(1, "Jan Peeters")).identity == "unsure"
    assert who(page("Zoltán Kereszty", None), person(1, "Zoltán Kereszty")).identity == "likely"


@settings(deadline=None)
@given(st.text(max_size=60), st.text(max_size=60))
def test_any_two_texts_are_compared_alike_both_ways(one: str, other: str) -> None:
    there, back = compare.likeness(one, other), compare.likeness(other, one)
    assert there.bits == pytest.approx(back.bits)
    assert there.near == pytest.approx(back.near)
    assert len(blocking.lookups(one)) <= 48
    assert len(parse(one).words) <= 8


names = st.lists(st.from_regex(r"[A-Z][a-z]{2,9}", fullmatch=True), min_size=2, max_size=3)


@settings(deadline=None)
@given(names)
def test_a_name_is_the_same_as_itself_and_finds_itself(
    words: list[str],
) -> None:
    name, turned = " ".join(words), f"{words[-1]}, {' '.join(words[:-1])}"
    assume(len(parse(name).words) == len(words))  # Sir and Frau are no names
    assert set(blocking.lookups(name)) & blocking.keys(name)
    found = compare.likeness(name, name)
    assert not found.contradicted
    assert found.near >= compare.likeness(name, turned).near - 1e-9
