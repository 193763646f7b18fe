"""Three times "Thanks!", or an offer, and the no to whoever sells: what is written to anybody."""

from __future__ import annotations

import pytest

from lives import ME, ROBIN, YEAR, invented, monthly, then
from world import World

# What each of these wrote in three months, answered each time -> whether that makes a friend.
SUBJECTS = {
    "Thanks!": False, "Thank you so much": False, "Bedankt": False, "Hartelijk bedankt!": False,
    "Dank je wel Robin": False, "Merci beaucoup": False, "Un grand merci !": False,
    "Vielen Dank": False, "Danke schön": False, "Grazie mille": False, "Muchas gracias": False,
    "Obrigada": False, "Dziękuję": False, "Děkuji": False, "Tack så mycket": False,
    "Mange tak": False, "Kiitos": False, "Köszönöm": False, "Mulțumesc": False, "Ευχαριστώ": False,
    "Proficiat!": False, "Félicitations": False, "Alles Gute!": False, "Veel beterschap": False,
    "No thanks": False, "Nee, bedankt": False, "Non merci": False, "Nein danke": False,
    "Not interested": False, "Geen interesse": False, "Welkom": False,
    "Thanks for your mail": False,
    "Offer": False, "Our new offer": False, "Unser Angebot": False, "Notre offre spéciale": False,
    "Ons aanbod voor jou": False, "Aanbieding": False, "Job opportunity": False, "Vacature": False,
    "Offre d'emploi": False, "Stellenangebot": False, "Interessante functie": False,
    "Exciting opportunity for you": False, "Proposition commerciale": False, "Offer, Robin": False,
    "Vacature Senior Consultant": False, "Job offer: cook": False,
    "Offre d'emploi Comptable": False, "Exciting opportunity at Acme": False,
    "Persbericht: nieuwe collectie": False, "Communiqué de presse": False,
    "Oferta współpracy": False, "Propunere de colaborare": False, "İş fırsatı": False,
    "Propuesta comercial": False, "Kooperationsangebot": False, "Proposta de parceria": False,
    "Предложение о сотрудничестве": False, "Jobbtilbud": False, "Állásajánlat": False,
    "Oferta": False, "Teklif": True, "Ajánlat": True, "Tilbud": True,
    "Persbericht van zondag": True,
    "Vacancy for your sister?": True,
    "Offer for the kitchen": True, "Angebot Dachsanierung": True,
    "Vacature bij ons op school": True,
    "Offre de mariage de Julie": True, "Aanbod van Jan": True, "Offerte": True, "Devis": True,
    "Thanks for Sunday": True, "Bedankt voor het eten": True, "Merci pour les photos": True,
    "Danke für den schönen Abend": True, "Tack för senast": True, "Dankwart's birthday": True,
    "Ok, Friday at eight": True, "Bravo Street 4": True, "Grazie per la cena": True,
    "Takt und Ton": True, "Succesplanning": True, "Good luck with the move": True,
}  # fmt: skip
WHO = {
    subject: f"{name} <{name.lower().replace(' ', '.')}@noordkaai.example>"
    for subject, name in zip(SUBJECTS, invented(len(SUBJECTS)), strict=True)
}


@pytest.fixture(scope="module")
def all_of_them(tmp_path_factory: pytest.TempPathFactory) -> World:
    world = World(tmp_path_factory.mktemp("courtesies"))
    for subject, who in WHO.items():
        world.exchange(who, *monthly(2026, (3, 5, 8)), subject=subject)
    return world.imported()


@pytest.mark.parametrize("subject", SUBJECTS)
def test_three_months_of_one_word(all_of_them: World, subject: str) -> None:
    verdict = all_of_them.verdict(name=WHO[subject].partition(" <")[0], email=WHO[subject])
    then(verdict, "firsthand" if SUBJECTS[subject] else "acquainted")


LENA, LENA_URL = (
    "Lena Ostrovar <lena@ostrovar.example>",
    "https://www.linkedin.com/in/lena-ostrovar",
)


def test_thanks_beside_two_months_of_talk(given: World) -> None:
    """Given two months with something to say and thanks in a third; then three months."""
    given.exchange(LENA, *monthly(2026, (3, 5)))
    given.exchange(LENA, "2026-03-28", subject="Bedankt!")
    then(given.verdict(name="Lena Ostrovar", email=LENA), "acquainted")
    given.exchange(LENA, "2026-08-12", subject="Bedankt!")
    then(given.verdict(name="Lena Ostrovar", email=LENA), "firsthand")


def test_the_talk_that_goes_on_under_thanks(given: World) -> None:
    """Given letters to and fro for months under the subject of the first; then that is a talk."""
    for at, day in enumerate(monthly(2026, range(2, 10))):
        who = (LENA, ME) if at % 2 else (ME, LENA)
        given.mail(*who, day, "Re: Merci" if at else "Merci", thread="merci")
    then(given.verdict(name="Lena Ostrovar", email=LENA), "firsthand")


def test_whoever_answers_the_user_s_own_offers(given: World) -> None:
    """Given three offers of the user's, each answered; then she need not have."""
    for day in monthly(2026, (3, 5, 8)):
        given.mail(ME, LENA, f"{day}T09:00", "Offer", thread=day)
        given.mail(LENA, ME, f"{day}T16:00", "Re: Offer", thread=day)
    then(given.verdict(name="Lena Ostrovar", email=LENA), "firsthand")


def test_the_talk_that_goes_on_about_an_offer(given: World) -> None:
    """Given an offer about which both wrote for three months; then they dealt with each other."""
    for at, day in enumerate(monthly(2026, range(3, 6)) + monthly(2026, range(3, 6), 26)):
        given.mail(LENA, ME, f"{day}T09:00", "Re: Offer" if at else "Offer", thread="offer")
        given.mail(ME, LENA, f"{day}T16:00", "Re: Offer", thread="offer")
    then(given.verdict(name="Lena Ostrovar", email=LENA), "firsthand")


@pytest.mark.parametrize(
    ("answer", "standing"),
    [("No thanks", "virtual"), ("Not interested", "virtual"), ("Nee, bedankt.", "virtual"),
     ("Non merci", "virtual"), ("Nein, danke", "virtual"), ("Maybe later", "virtual"),
     ("No, thanks to you I found somebody already", "firsthand")],
)  # fmt: skip
def test_the_no_to_whoever_sells_on_a_network(given: World, answer: str, standing: str) -> None:
    """Given offers that got the button's no; then nobody talked."""
    given.workspace.add_me([ROBIN[1]])
    for day in YEAR[:4]:
        given.message(("Lena Ostrovar", LENA_URL), ROBIN, f"{day}T09:00", "a", "Our new offer")
        given.message(ROBIN, ("Lena Ostrovar", LENA_URL), f"{day}T10:00", "a", answer)
    then(given.verdict(url=LENA_URL, name="Lena Ostrovar"), standing)
