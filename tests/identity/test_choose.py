"""Which person a profile means: sure, likely, one of several, an impostor, or nobody."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from firsthand.identity import candidates, rarity
from firsthand.identity.candidates import fit
from firsthand.identity.choose import Choice, choose, joined
from firsthand.identity.fits import Fit
from firsthand.model import Card, Handle, Person, Profile

JEAN = "https://www.linkedin.com/in/jean-v"


def person(
    number: int, name: str, *handles: Handle, company: str | None = None, place: str | None = None
) -> Person:
    cards = (Card("linkedin", f"k{number}", name, handles, company, None, place, "LinkedIn"),)
    return Person(f"p_{number}", name, handles, (name,), cards)


def email(value: str) -> Handle:
    return Handle("email", value)


def url(value: str) -> Handle:
    return Handle("url", value)


def fits(
    profile: Profile, *people: Person, bearers: int = 1, also: Sequence[str] = ()
) -> list[Fit]:
    """Everybody beside the profile; ``also`` are names seen with every shared identifier."""
    strong = set(candidates.strong(profile, "BE"))
    return [
        fit(
            profile, one, sorted(strong & set(one.handles)),
            lambda h: [p.name for p in people if h in p.handles] + list(also),
            lambda name: rarity.of(name, lambda key: bearers, 1000), "BE",
        )
        for one in people
    ]  # fmt: skip


def chosen(profile: Profile, *people: Person, bearers: int = 1) -> Choice:
    return choose(fits(profile, *people, bearers=bearers))


def cautions(choice: Choice) -> list[str]:
    return [caution.code for caution in choice.cautions]


def test_a_shared_mailbox_of_one_person_is_certain() -> None:
    choice = chosen(
        Profile("x", name="Jean Vantongelen", emails=("Jean@X.example",)),
        person(1, "Jean Vantongelen", email("jean@x.example")),
        person(2, "Jean Vantongelen", email("other@y.example")),
    )
    assert choice.identity == "certain"
    assert choice.people[0].id == "p_1"
    assert choice.candidates[0].match > 0.9


def test_a_link_on_the_page_is_only_support_since_a_page_can_link_to_anybody() -> None:
    page = Profile("x", name="Jan Peeters", links=(JEAN,))
    choice = chosen(page, person(1, "Jan Peeters", url("linkedin.com/in/jean-v")))
    assert choice.identity == "likely"
    other = Profile("x", name="Wendelin Ostrovar", links=(JEAN,))
    assert chosen(other, person(1, "Jan Peeters", url("linkedin.com/in/jean-v"))).identity != (
        "certain"
    )


def test_a_mailbox_under_another_name_contradicts() -> None:
    page = Profile("x", name="Wendelin Ostrovar", emails=("jean@x.example",))
    choice = chosen(page, person(1, "Jean Vantongelen", email("jean@x.example")))
    assert choice.identity == "unsure"
    assert cautions(choice) == ["contradiction"]


def test_a_firms_switchboard_leads_to_no_colleague_with_the_same_given_name() -> None:
    page = Profile("x", name="Jean Vantongelen", phones=("+32 2 555 01 01",))
    choice = chosen(page, person(1, "Jean Martin", Handle("phone", "+3225550101")))
    assert choice.identity != "certain"


def test_a_firms_own_site_leads_to_no_colleague_either() -> None:
    page = Profile("x", name="Jean Vantongelen", url="https://acme.example/team")
    choice = chosen(page, person(1, "Jean Martin", url("acme.example/team")))
    assert choice.identity != "certain"


def test_identifiers_of_two_people_on_one_page_contradict() -> None:
    page = Profile("x", emails=("a@x.example", "b@y.example"))
    choice = chosen(page, person(1, "Jean Vantongelen", email("a@x.example")),
                    person(2, "Wendelin Ostrovar", email("b@y.example")))  # fmt: skip
    assert choice.identity == "unsure"


def test_a_role_mailbox_is_no_proof() -> None:
    page = Profile("x", name="Wendelin Quist", emails=("info@x.example",))
    choice = chosen(page, person(1, "Atelier", email("info@x.example")))
    assert choice.identity == "unsure"
    assert "shared_identifier" in [sign.code for sign in choice.candidates[0].why]


def test_a_name_and_a_company_are_likely() -> None:
    page = Profile("x", name="Jan Peeters", company="Zuidbouw NV")
    choice = chosen(page, person(1, "Jan Peeters", company="Zuidbouw"), bearers=20)
    assert choice.identity == "likely"


def test_a_name_and_the_domain_of_their_mail_are_likely() -> None:
    page = Profile("x", name="Jan Peeters", company="Zuidbouw")
    choice = chosen(page, person(1, "Jan Peeters", email("jan@zuidbouw.example")), bearers=20)
    assert choice.identity == "likely"


def test_a_name_and_a_town_are_likely_but_not_a_country() -> None:
    there = person(1, "Katrien Wouters", place="Zandhoven, Belgium")
    page = Profile("x", name="Katrien Wouters", location="Zandhoven, Flanders, Belgium")
    assert chosen(page, there, bearers=20).identity == "likely"
    far = Profile("x", name="Katrien Wouters", location="Oudenbosch, Belgium")
    assert chosen(far, there, bearers=20).identity == "unsure"


def test_a_user_name_made_of_the_name_supports_nothing() -> None:
    known = person(1, "Jan Peeters", email("janpeeters@gmail.com"))
    for handle in ("jan-peeters", "janpeeters", "jpeeters", "peetersj", "peeters-jan"):
        page = Profile("x", name="Jan Peeters", handle=handle)
        assert chosen(page, known, bearers=20).identity == "unsure", handle
    own = Profile("x", name="Jan Peeters", handle="oosterwind")
    known = person(1, "Jan Peeters", email("oosterwind@gmail.com"))
    assert chosen(own, known, bearers=20).identity == "likely"


def test_a_common_name_alone_is_unsure_and_a_rare_one_likely() -> None:
    page = Profile("x", name="Jan Peeters")
    assert chosen(page, person(1, "Jan Peeters")).identity == "unsure"
    page = Profile("x", name="Wendelin Ostrovar")
    assert chosen(page, person(1, "Wendelin Ostrovar")).identity == "likely"
    # Nine of that family in the records, and one in seventy men is called Jan.
    page = Profile("x", name="Jan Ostrovar")
    assert chosen(page, person(1, "Jan Ostrovar"), bearers=9).identity == "unsure"
    assert chosen(page, person(1, "Jan Ostrovar"), bearers=1).identity == "likely"


def test_two_of_a_rare_name_are_unsure() -> None:
    page = Profile("x", name="Wendelin Ostrovar")
    choice = chosen(page, person(1, "Wendelin Ostrovar"), person(2, "Wendelin Ostrovar"))
    assert choice.identity == "unsure"
    assert len(choice.candidates) == 2


def test_a_mailbox_and_an_account_of_a_rare_name_are_one_persons_but_no_two_of_a_site() -> None:
    name = "Wendelin Ostrovar"
    page = Profile("x", name=name, emails=("w@x.example",))
    known = person(1, name, email("w@x.example"))

    box, account, other = (
        Person(f"p_{number}", name, (handle,), (name,), ())
        for number, handle in enumerate(
            (email("wo@posteo.de"), url("github.com/wostro"), url("github.com/wendelin8")), 2
        )
    )
    assert chosen(page, known, box, account).people == (known, box, account)
    assert chosen(page, known, box, account, other).people == (known,)
    at_work, at_home = (
        Person("p_5", name, (email(f"wendelin@{site}.example"),), (name,), ())
        for site in ("noordzee", "ostrovar")
    )
    assert chosen(page, known, at_work).people == (known,)  # of that name at another firm
    assert chosen(page, known, at_home).people == (known, at_home)


def test_two_of_a_name_at_one_firm_with_two_mailboxes_are_unsure() -> None:
    page = Profile("x", name="Jan Peeters", company="Zuidbouw")
    choice = chosen(page, person(1, "Jan Peeters", email("jan@zuidbouw.example")),
                    person(2, "Jan Peeters", email("jan2@zuidbouw.example")))  # fmt: skip
    assert choice.identity == "unsure"


def test_a_copy_under_another_address_is_an_impostor() -> None:
    known = person(1, "Jan Peeters", url("linkedin.com/in/jan-p"), company="Zuidbouw")
    page = Profile("linkedin", "https://www.linkedin.com/in/jan-p-9", "Jan Peeters",
                   company="Zuidbouw")  # fmt: skip
    assert cautions(chosen(page, known, bearers=20)) == ["impersonation"]
    rare = person(1, "Wendelin Ostrovar", url("linkedin.com/in/wendelin"))
    page = Profile("linkedin", "https://www.linkedin.com/in/wendelin-9", "Wendelin Ostrovar")
    assert cautions(chosen(page, rare)) == ["impersonation"]


def test_a_namesake_elsewhere_is_no_impostor() -> None:
    known = person(1, "Jan Peeters", url("linkedin.com/in/jan-p"), company="Zuidbouw")
    page = Profile("linkedin", "https://www.linkedin.com/in/jan-p-9", "Jan Peeters",
                   company="Oostkabel")  # fmt: skip
    choice = chosen(page, known, bearers=20)
    assert (choice.identity, cautions(choice)) == ("none", [])


def test_the_users_answer_beats_everything() -> None:
    page = Profile("x", name="Jan Peeters", emails=("a@x.example",))
    both = fits(page, person(1, "Jan Peeters", email("a@x.example")), person(2, "Jan Peeters"))
    assert choose(both, told={"p_2"}).people[0].id == "p_2"
    assert choose(both, told={"p_2"}).identity == "certain"
    assert choose(both, denied={"*"}) == Choice("none")
    assert "p_1" not in {c.person.id for c in choose(both, denied={"p_1"}).candidates}


def test_nobody_is_none() -> None:
    assert choose(()) == Choice("none")
    assert chosen(Profile("x", name="Jan Peeters"), person(1, "Anna Rossel")).identity == "none"


@pytest.mark.parametrize("name", ["Kereszty", "Zoltán", "Z. K.", "Z.", "Z. Kereszty", "Zoltán K."])
def test_less_than_a_full_name_decides_for_nobody(name: str) -> None:
    one = person(1, "Zoltán Kereszty", email("zoltan@acme.example"), company="Acme")
    assert chosen(Profile("x", name=name, company="Acme"), one).identity in ("none", "unsure")


def test_no_name_at_all_is_looked_up_by_nothing() -> None:
    assert candidates.keys(Profile("x")) == ()


def test_several_records_are_shown_as_one_person() -> None:
    one = person(1, "Jan Peeters", email("a@x.example"))
    other = person(2, "Jan Peeters", url("linkedin.com/in/jan-p"))
    found = joined((one, other))
    assert found is not None
    assert found.id == "p_1"
    assert found.handles == (*one.handles, *other.handles)
    assert found.cards == (*one.cards, *other.cards)
    assert joined(()) is None


def test_a_copy_that_shows_the_known_e_mail_is_a_copy_still() -> None:
    known = person(1, "Sara Thorne", email("sara@thorne.example"), url("linkedin.com/in/sara-t"))
    page = Profile(
        "linkedin", "https://www.linkedin.com/in/sara-thorne-77", "Sara Thorne",
        emails=("sara@thorne.example",),
    )  # fmt: skip
    choice = chosen(page, known)
    assert (choice.identity, cautions(choice)) == ("unsure", ["impersonation"])


def test_two_whom_the_user_told_apart_are_not_put_together_by_name() -> None:
    page = Profile("x", name="Wendelin Ostrovar", company="Acme")
    both = fits(
        page,
        person(1, "Wendelin Ostrovar", email("w@acme.example"), company="Acme"),
        replace(person(2, "Wendelin Ostrovar", company="Acme"), cards=()),
    )
    assert [p.id for p in choose(both).people] == ["p_1", "p_2"]
    apart = {("p_1", "p_2"), ("p_2", "p_1")}
    assert [p.id for p in choose(both, apart=apart).people] == ["p_1"]


def test_a_letter_that_makes_another_name_of_it_is_asked_about_at_one_firm_alone() -> None:
    page = Profile("linkedin", JEAN, "Wendelin Peeters", company="Acme")
    typed = person(1, "Wendelin Peters", company="Acme")
    assert candidates.worth(page, typed)
    choice = chosen(page, typed)
    assert (choice.identity, [one.person.id for one in choice.candidates]) == ("unsure", ["p_1"])
    for other in (
        person(1, "Wendelin Peters", company="Zenith"),
        person(1, "Wendela Peters", company="Acme"),
        person(1, "Wendelin Meeters", company="Acme"),
    ):
        assert chosen(page, other).identity == "none"
    # Who bears the name itself comes first.
    assert chosen(page, typed, person(2, "Wendelin Peeters", company="Acme")).people[0].id == "p_2"


def test_a_name_of_look_alike_letters_decides_nothing() -> None:
    page = Profile("x", name="Wendelin Оstrovar", company="Acme")
    known = person(1, "Wendelin Ostrovar", company="Acme")
    choice = choose(fits(page, known), lookalike=page.name)
    assert choice.identity == "unsure"
    assert cautions(choice) == ["lookalike"]


@pytest.mark.parametrize("name", ["Ann Zandvoort", "Jean Zandvoort", "Jean", "?"])
def test_whoever_is_not_worth_a_closer_look_changes_nothing(name: str) -> None:
    page = Profile("linkedin", JEAN, "Jean Vantongelen", company="Acme")
    meant = person(1, "Jean Vantongelen", email("jean@x.example"), company="Acme")
    assert candidates.worth(page, meant)
    assert candidates.worth(page, person(1, "J. Vantongelen"))
    for other in (
        person(2, name, email("ann@x.example"), company="Acme"),
        person(3, name, url("https://linkedin.com/in/ann-z")),
    ):
        assert not candidates.worth(page, other)
        assert chosen(page, meant, other) == chosen(page, meant)
        assert chosen(page, other) == chosen(page)


def test_a_firm_in_common_carries_no_name_whose_sum_speaks_against_it() -> None:
    # Among many people somebody of nearly that name works there by chance.
    page = Profile("x", name="Sean Smyth", company="Riverside Council")
    near = person(1, "Sean Chase Smith", company="Riverside Council")
    same = person(1, "Sean Smyth", company="Riverside Council")
    assert choose(fits(page, near, bearers=9), people=400_000).identity == "unsure"
    assert choose(fits(page, same, bearers=9), people=400_000).identity == "likely"
    assert choose(fits(page, near, bearers=9), people=500).identity == "likely"
