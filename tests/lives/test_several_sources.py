"""People who stand in several sources at once, each of which writes them otherwise."""

from __future__ import annotations

import pytest
from test_crossing import whatsapp
from test_everyday import no_friend, no_tie

from lives import ME, YEAR, monthly, then
from world import World

MOBILE = "+32471550011"
CHATTED = monthly(2026, range(1, 5), 15)


def page(name: str) -> str:
    return f"https://www.linkedin.com/in/{name.casefold().replace(' ', '-')}"


# ---------------------------------------------------------------------------- somebody beside them


def test_the_fathers_number_on_the_sons_page(given: World) -> None:
    """Given calls with the senior; then his number on a junior's page makes nobody known."""
    given.card("Idzard Brakkerinck sr.", phones=[MOBILE])
    for day in YEAR:
        given.call(MOBILE, "Idzard Brakkerinck sr.", day)
    verdict = given.verdict(name="Idzard Brakkerinck jr.", phone=MOBILE)
    then(verdict, "unsure", warns="contradiction")
    then(given.verdict(name="Idzard Brakkerinck", phone=MOBILE), "firsthand")


@pytest.mark.parametrize("called", ["Mama van Fien", "Fien's papa", "Maman de Fien", "Fien oma"])
def test_the_mothers_number_on_the_childs_page(given: World, called: str) -> None:
    """Given a card that says whose mother she is, and a chat of that name; then the child is not
    known by her."""
    given.card(called, phones=[MOBILE])
    whatsapp(given, f"WhatsApp Chat with {called}.txt", [called, "Robin Keller"], CHATTED)
    then(given.verdict(name="Fien Oldebroucke", phone=MOBILE), "unsure", warns="contradiction")


@pytest.mark.parametrize(
    ("colleague", "firm", "known"),
    [
        ("Joris Quaegebeur", "Kadeau", False),
        ("Joris Quaegebeur", "Oostkabel", True),
        ("Katrien Quaegebeur", "Kadeau", True),
    ],
)
def test_whose_initial_a_mailbox_has(given: World, colleague: str, firm: str, known: bool) -> None:
    """Given mail with J. Quaegebeur of the firm, and somebody who works there whom the initial fits
    as well; then it is asked which."""
    given.exchange("J. Quaegebeur <j.quaegebeur@kadeau.example>", *YEAR)
    given.connection(colleague, page(colleague), company=firm)
    verdict = given.verdict(url=page("Jana Q"), name="Jana Quaegebeur", company="Kadeau")
    then(verdict, "firsthand" if known else "unsure")


def test_the_assistant_who_signs_with_either_name(given: World) -> None:
    """Given mail of both names from a mailbox that spells one; then the other is not known by it,
    though she is a connection."""
    box, boss = "elke.zandemoortel@raadhuis.example", "Hadewych Quaettens"
    given.connection(boss, page(boss), company="Raadhuis")
    given.exchange(f"{boss} <{box}>", *YEAR[:5])
    given.exchange(f"Elke Zandemoortel (for {boss}) <{box}>", *YEAR[5:])
    no_friend(given.verdict(url=page(boss), name=boss, company="Raadhuis"))
    given.card(boss, emails=[box])
    no_friend(given.verdict(url=page(boss), name=boss, company="Raadhuis"))


@pytest.mark.parametrize(
    ("shown", "known"), [("Alexandra", False), ("Alexander", True), ("Alex", True)]
)
def test_for_whom_the_short_name_stands(given: World, shown: str, known: bool) -> None:
    """Given Alex, who is Alexander on a card; then Alexandra at the firm is a sister."""
    given.card("Alexander Tuyttensaert", emails=["alex@drukinkt.example"])
    given.exchange("Alex Tuyttensaert <alex@drukinkt.example>", *YEAR)
    verdict = given.verdict(url=page("a"), name=f"{shown} Tuyttensaert", company="Drukinkt")
    assert (verdict["standing"] == "firsthand") is known, verdict["summary"]


@pytest.mark.parametrize(
    ("other", "known"),
    [
        ("Samantha Oldewelt <samantha.oldewelt@kleefkruid.example>", False),
        ("Samantha Oldewelt <samantha.oldewelt@noordkaai.example>", True),
        ("Katrien Oldewelt <katrien.oldewelt@kleefkruid.example>", True),
    ],
)
def test_the_short_name_that_fits_two_at_a_firm(given: World, other: str, known: bool) -> None:
    """Given mail with Sam of the firm, and somebody there of whose name that is short too; then it
    is asked whether he is Samuel."""
    given.exchange("Sam Oldewelt <sam@kleefkruid.example>", *YEAR)
    given.mail(other, ME, YEAR[0])
    verdict = given.verdict(url=page("so"), name="Samuel Oldewelt", company="Kleefkruid")
    assert (verdict["standing"] == "firsthand") is known, verdict["summary"]


@pytest.mark.parametrize(
    ("box", "standing"),
    [
        ("evi.terrynck2@kaaimuur", "unsure"),
        ("e.terrynck@kaaimuur", "firsthand"),
        ("evi@thuispost", "firsthand"),
    ],
)
def test_a_page_with_a_mailbox_that_the_firm_numbered(
    given: World, box: str, standing: str
) -> None:
    """Given mail with evi.terrynck@ of the firm; then who has the second is another."""
    given.exchange("Evi Terrynck <evi.terrynck@kaaimuur.example>", *YEAR)
    verdict = given.verdict(name="Evi Terrynck", company="Kaaimuur", email=f"{box}.example")
    then(verdict, standing)


@pytest.mark.parametrize("firm", ["Apotheek Linde", None, "Zorgkas"])
def test_the_friends_namesake_among_the_connections(given: World, firm: str | None) -> None:
    """Given two connections of one rare name, and mail from one's firm; then it is not the
    other's, whatever his page says."""
    name = "Valentijn Roggeman"
    given.connection(name, page("v r"), company="Brugwerken")
    given.connection(name, page("v roggeman"), company="Apotheek Linde")
    given.exchange(f"{name} <valentijn.roggeman@brugwerken.example>", *YEAR)
    then(given.verdict(url=page("v r"), name=name, company="Brugwerken"), "firsthand")
    no_tie(given.verdict(url=page("v roggeman"), name=name, company=firm))


def test_another_profile_of_a_name_that_is_known_on_the_network(given: World) -> None:
    """Given a connection and mail from her firm, under a name that is rare and no more; then she is
    not whom another profile of that name on that network shows, at another firm."""
    given.connection("Sigridur Thorvaldsdottir", page("s t"), company="Fjordfish")
    given.exchange("Sigríður Þorvaldsdóttir <sigga@fjordfish.example>", *YEAR)
    given.mail("Sigrún Þorvaldsdóttir <sigrun@fjordfish.example>", ME, YEAR[0])
    given.card("Sigga Þorvalds", phones=[MOBILE])
    other = given.verdict(url=page("s t 9"), name="Sigríður Þorvaldsdóttir", company="Glacier Bank")
    no_tie(other)


def test_the_sons_mailbox_at_his_fathers_firm(given: World) -> None:
    """Given a connection, and two mailboxes under his name at the family's firm; then what the one
    wrote is not the other's."""
    name, firm = "Piet Schollaert", "schollaert-dakwerken.example"
    given.connection(name, page(name), company="Schollaert Dakwerken")
    given.exchange(f"{name} <piet@{firm}>", *YEAR)
    given.exchange(f"{name} <piet.jr@{firm}>", YEAR[3])
    then(given.verdict(name=name, email=f"piet.jr@{firm}"), "acquainted")
    then(given.verdict(name=name, email=f"piet@{firm}"), "firsthand")


def test_the_third_jan_at_one_mailbox(given: World) -> None:
    """Given a mailbox from which two wrote whose family names have nothing in common; then a page
    with a third does not show them: people marry, and mailboxes are passed on."""
    box = "jan@drukkerijster.example"
    given.exchange(f"Jan Dumoulin <{box}>", *YEAR[:5])
    given.exchange(f"Jan Haesebroeck <{box}>", *YEAR[5:])
    no_tie(given.verdict(name="Jan Petitjean", email=box))
    then(given.verdict(name="Jan Haesebroeck", email=box), "firsthand")


@pytest.mark.parametrize("connected", [True, False])
def test_the_namesake_who_writes_from_another_firm(given: World, connected: bool) -> None:
    """Given a mailbox at the page's firm; then what came from another firm under that rare name is
    somebody else's until more is known."""
    name = "Katrijn Devreker"
    if connected:
        given.connection(name, page(name), company="Zeebries")
    given.mail(f"{name} <katrijn@zeebries.example>", ME, YEAR[0])
    given.exchange(f"{name} <katrijn.devreker@landwind.example>", *YEAR)
    no_tie(given.verdict(url=page(name), name=name, company="Zeebries"))


@pytest.mark.parametrize(("listed", "standing"), [(True, "virtual"), (False, "firsthand")])
def test_a_mailbox_of_two_whom_a_network_lists(given: World, listed: bool, standing: str) -> None:
    """Given a mailbox from which one Jan wrote and then another; then it is neither's where both
    have a profile at the firm. Who married has one."""
    one, two = "Jan Dumoulin", "Jan Haesebroeck"
    given.exchange(f"{one} <jan@drukkerijster.example>", *YEAR[:5])
    given.exchange(f"{two} <jan@drukkerijster.example>", *YEAR[5:])
    given.connection(two, page(two), company="Drukkerij Ster")
    if listed:
        given.connection(one, page(one), company="Drukkerij Ster")
    then(given.verdict(url=page(two), name=two, company="Drukkerij Ster"), standing)


@pytest.mark.parametrize(("sender", "listed", "standing"), [
    ("Jan Pieter Quaegebeur-Ruts <jan.ruts@drukkerijster.example>", "Jan Ruts", "virtual"),
    ("Jan Pieter Quaegebeur-Ruts <jan.ruts@drukkerijster.example>", "", "firsthand"),
    ("Jan Pieter Ruts <jan.ruts@drukkerijster.example>", "Jan Ruts", "firsthand"),
    ("Jan Pieter Quaegebeur-Ruts <jan.ruts@drukkerijster.example>", "Koen Ruts", "firsthand"),
])  # fmt: skip
def test_mail_that_fits_two_whom_a_network_lists(
    given: World, sender: str, listed: str, standing: str
) -> None:
    """Given a connection and mail from the firm under more of the name; then it is not theirs where
    another connection there fits it as well, unless it is signed with the very name."""
    wanted = "Jan Pieter Ruts"
    given.exchange(sender, *YEAR).connection(wanted, page(wanted), company="Drukkerij Ster")
    if listed:
        given.connection(listed, page(listed), company="Drukkerij Ster")
    then(given.verdict(url=page(wanted), name=wanted, company="Drukkerij Ster"), standing)


# ------------------------------------------------------------------------- one of them in several


@pytest.mark.parametrize(
    ("firm", "name", "standing"),
    [
        ("Fabrik Süd", "Jürgen Müllenhöver", "firsthand"),
        ("Bäckerei Nord", "Jürgen Müllenhöver", "virtual"),  # another, for all one knows
        ("Müllenhöver Bau", "Jürgen Müllenhöver", "virtual"),  # a father, or a son
        ("Fabrik Süd", "Jan Peeters", "virtual"),
    ],
)
def test_the_mail_of_whom_the_card_has_a_number(
    given: World, firm: str, name: str, standing: str
) -> None:
    """Given a card with a number, a connection and mail under one rare name; then a page with the
    number shows who wrote, where the firm of both others is one."""
    given.card(name, phones=[MOBILE])
    given.connection(name, page("jm"), company=firm)
    site = "muellenhoever-bau" if firm == "Müllenhöver Bau" else "fabrik-sued"
    given.exchange(f"{name} <jm@{site}.example>", *YEAR)
    then(given.verdict(name=name, phone=MOBILE), standing)


def test_the_connection_who_went_to_another_firm(given: World) -> None:
    """Given a connection at the firm from whose mailbox they wrote; then a page that names another
    firm by now shows who wrote."""
    name = "Livia Olderinck"
    given.connection(name, page(name), company="Waterlinie")
    given.exchange(f"{name} <l.olderinck@waterlinie.example>", *YEAR)
    given.card(name, emails=["livia@posteo.example"])
    then(given.verdict(url=page(name), name=name, company="Zonnedael"), "firsthand")


@pytest.mark.parametrize(
    ("sender", "shown", "address", "known"),
    [
        ("Livia Olderinck <l.olderinck@waterlinie.example>", "Livia Rietveldt", "livia", True),
        ("Livia Olderinck <livia@olderinck.example>", "Livia Rietveldt", "livia", True),
        # A name that many bear, at another firm; another profile; somebody else.
        ("Jan Peeters <jan.peeters@zonnedael.example>", "Jan Rietveldt", "livia", False),
        ("Livia Olderinck <l.olderinck@waterlinie.example>", "Livia Rietveldt", "livia-r", False),
        ("Livia Olderinck <l.olderinck@waterlinie.example>", "Bernd Rietveldt", "livia", False),
    ],
)
def test_the_connection_who_has_married_since(
    given: World, sender: str, shown: str, address: str, known: bool
) -> None:
    """Given a connection and mail under a name, and a page with another family's; then it shows
    who wrote where it is that very profile."""
    given.connection(sender.partition(" <")[0], page("livia"), company="Waterlinie")
    given.exchange(sender, *YEAR)
    verdict = given.verdict(url=page(address), name=shown, company="Waterlinie")
    assert (verdict["standing"] == "firsthand") is known


@pytest.mark.parametrize(
    ("sender", "standing"),
    [
        ("María del Carmen Zurbarán Echegoyen <mz@olivares-sur.example>", "firsthand"),
        ("C. Zurbarán <c.zurbaran@olivares-sur.example>", "firsthand"),
        ("M. Zurbarán <m.zurbaran@olivares-sur.example>", "virtual"),
        ("Carmen Zurbarán Echegoyen <mz@costa-norte.example>", "virtual"),
    ],
)
def test_the_connection_who_writes_under_more_of_her_name(
    given: World, sender: str, standing: str
) -> None:
    """Given a connection, and mail from her firm under the rest of a rare name or its initial; then
    that is she."""
    name = "Carmen Zurbarán"
    given.connection(name, page("cz"), company="Olivares Sur").exchange(sender, *YEAR)
    then(given.verdict(url=page("cz"), name=name, company="Olivares Sur"), standing)


def test_the_second_of_a_name_at_the_firm_of_a_connection(given: World) -> None:
    """Given a connection and mail with jan.peeters2@ of the firm; then he may be the other one."""
    given.connection("Jan Peeters", page("jp"), company="Dijkgraaf")
    given.exchange("Jan Peeters <jan.peeters2@dijkgraaf.example>", *YEAR)
    for firm in ("Dijkgraaf", "Zonnedael"):
        then(given.verdict(url=page("jp"), name="Jan Peeters", company=firm), "virtual")
    given.exchange("Jan Peeters <jan.peeters@dijkgraaf.example>", *YEAR)
    then(given.verdict(url=page("jp"), name="Jan Peeters", company="Dijkgraaf"), "virtual")


@pytest.mark.parametrize("shown", ["Oleg Grygorenkiv", "Oleg Grigorenkiv"])
def test_the_friend_whom_each_source_writes_otherwise(given: World, shown: str) -> None:
    """Given a Cyrillic card and chat, a connection from Russian and mail from Ukrainian spelling;
    then all are one."""
    card = "Олег Григоренків"
    given.card(card, phones=["+380671234567"])
    given.connection("Oleg Grygorenkiv", page("og"), company="Stepova")
    given.exchange("Oleh Hryhorenkiv <oleh.h@stepova.example>", *YEAR[6:8])
    whatsapp(given, f"WhatsApp Chat with {card}.txt", [card, "Robin Keller"], CHATTED)
    verdict = given.verdict(name=shown, company="Stepova")
    then(verdict, "firsthand", says="two_way_messages")


@pytest.mark.parametrize(
    ("second", "standing"),
    [
        ("Detlef Rietkamper (werk)", "firsthand"),
        ("Detlef Rietkamper GSM", "firsthand"),
        ("Detlef Rietkamper 2", "unsure"),  # maybe another one
        ("Detlef Rietkamper", "unsure"),
    ],
)
def test_the_card_for_the_number_at_work(given: World, second: str, standing: str) -> None:
    """Given two cards, one of which says where its number is; then they are one person's."""
    given.card("Detlef Rietkamper", phones=[MOBILE]).card(second, phones=["+3292214455"])
    for day in YEAR:
        given.call(MOBILE, "Detlef Rietkamper", day)
    then(given.verdict(name="Detlef Rietkamper"), standing)


@pytest.mark.parametrize("label", ["Ferre brandweer", "Ferre"])
def test_a_number_under_a_given_name_and_whence(given: World, label: str) -> None:
    """Given a club's list with somebody's number, and calls under a given name and whence; then
    they are the same."""
    given.card("Ferre Uytdenhouwen", phones=[MOBILE])
    for day in YEAR:
        given.call(MOBILE, label, day)
    then(given.verdict(url=page("ferre"), name="Ferre Uytdenhouwen"), "firsthand")


def test_a_name_and_a_firm_written_with_more_or_less(given: World) -> None:
    """Given a connection under less of an Arabic name at a firm with its articles; then mail from
    there is hers."""
    name = "Abdel Hakim Ouazzani"
    given.connection(name, page("ah"), company="Épices du Souss")
    given.exchange("Abdelhakim El Ouazzani Touhami <a.ouazzani@epices-souss.example>", *YEAR)
    then(given.verdict(url=page("ah"), name=name, company="Épices du Souss"), "firsthand")


def test_a_member_of_a_club_who_is_in_the_address_book(given: World) -> None:
    """Given a card, and a list of members that has the rare name alone; then they are one."""
    given.card("Wannes Ghekiere", phones=[MOBILE]).roster("Wannes Ghekiere", club="TC De Lijn")
    for day in YEAR:
        given.call(MOBILE, "Wannes Ghekiere", day)
    then(given.verdict(name="Wannes Ghekiere"), "firsthand", says="roster")
