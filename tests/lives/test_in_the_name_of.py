"""Mail in the name of somebody who did not write it, or not alone: assistants, desks, families."""

from __future__ import annotations

import pytest

from lives import ME, YEAR
from world import World, address

BOSS, BOX = "Hadewych Tuyttens", "h.tuyttens@noordkaai.example"

OTHERS = {  # who writes -> whom a page shows
    "Elke Rietveldt for Hadewych Tuyttens <h.tuyttens@noordkaai.example>": BOSS,
    "Wendelin Ostrovar (by Elke Rietveldt) <w.ostrovar@noordkaai.example>": "Wendelin Ostrovar",
    "Office of Lena Dussartin <l.dussartin@noordkaai.example>": "Lena Dussartin",
    "Assistant to Idzard Quaegebeur <i.quaegebeur@noordkaai.example>": "Idzard Quaegebeur",
    "Büro Kerstin Wiegelmann <k.wiegelmann@noordkaai.example>": "Kerstin Wiegelmann",
    "Mama van Lotte Zandbergen <an.desmet@mail.example>": "Lotte Zandbergen",
    "Nora Vlaeminck Management <mgmt@vlaeminck.example>": "Nora Vlaeminck",
    "Vrienden van Tjeerd Oudenbosch <vrienden@oudenbosch.example>": "Tjeerd Oudenbosch",
    "Quintelier - Janssoone <quintelier.janssoone@mail.example>": "Els Janssoone",
    "Ania i Tomek Ostrowicz <ostrowicz@mail.example>": "Tomek Ostrowicz",
    "Cabinet Dr Castelnau <cabinet.castelnau@mail.example>": "Livia Castelnau",
    "Lies Verbisthuis <lies@noordkaai.zendesk.com>": "Lies Verbisthuis",
    "Bram Zandhoven <session-aa11@noordkaai.on.crisp.email>": "Bram Zandhoven",
    "Celia Rietmans <candidate-9f8e@noordkaai.teamtailor-mail.com>": "Celia Rietmans",
}
OWN = {  # somebody, by another look of the same
    "Wouter Plasschaert (Team Zuid) <wouter.plasschaert@noordkaai.example>": "Wouter Plasschaert",
    "Garage Hollevoet <gerrit@garagehollevoet.example>": "Gerrit Hollevoet",
    "Praktijk Saar Hollevoet <saar@praktijkhollevoet.example>": "Saar Hollevoet",
    "Assistant Professor Inge Maesschalck <inge.maesschalck@uni.example>": "Inge Maesschalck",
    "Femke Zuiderduin | Noordkaai <femke.zuiderduin@noordkaai.example>": "Femke Zuiderduin",
    "Elke Ramaekers, assistant to X. Maes <elke.ramaekers@noordkaai.example>": "Elke Ramaekers",
}


def test_those_who_write_for_somebody_or_together(given: World) -> None:
    """Given a year of mail with them; then the one named is no friend by that, and who signs so
    and is the one, is."""
    senders = {**OTHERS, **OWN}
    for sender in senders:
        given.exchange(_quoted(sender), *YEAR[:4])
    found = {
        sender
        for sender, name in senders.items()
        if given.verdict(name=name, email=_box(sender))["standing"] == "firsthand"
    }
    assert found == set(OWN)
    named = {s for s, name in OTHERS.items() if given.verdict(name=name)["standing"] == "firsthand"}
    assert not named


def _quoted(sender: str) -> str:
    name, _, box = sender.rpartition(" <")
    return f'"{name}" <{box}'


def _box(sender: str) -> str:
    return address(_quoted(sender))


@pytest.mark.parametrize(
    ("sender", "known"),
    [
        ("elke.rietveldt@noordkaai.example", False),
        ("<elke.rietveldt@noordkaai.example>", False),
        ("hadewych.tuyttens@noordkaai.example", True),  # another mailbox of hers
        ("mail.server@noordkaai.example", True),
        ("htu@noordkaai.example", True),
        ("elke.rietveldt@zuidstation.example", True),  # of another firm: who forwards, or a service
    ],
)
def test_the_assistant_whose_mailbox_alone_is_told(given: World, sender: str, known: bool) -> None:
    """Given a Sender without a name; then a colleague's mailbox says that she wrote."""
    boss = f"{BOSS} <{BOX}>"
    given.mails(boss, ME, YEAR, headers={"Sender": sender}).mails(ME, boss, YEAR)
    assert (given.verdict(name=BOSS, email=boss)["standing"] == "firsthand") is known


@pytest.mark.parametrize(
    ("box", "subject", "known"),
    [
        ("club@fcmolen.example", "[club] Friday", False),
        ("club@fcmolen.example", "[training] Friday", True),
        ("ouders-4b@school.example", "Friday", False),
        ("all-staff@noordkaai.example", "Friday", False),
        ("genitori-3a@scuola.example", "Friday", False),
        ("pc-reviewers@conf.example", "Friday", False),
        ("coproprietaires@syndic.example", "Friday", False),
        ("m.van.buren@noordkaai.example", "Friday", True),
        ("tous@noordkaai.example", "Friday", False),
        ("molenwijk@googlegroups.com", "Friday", False),
        ("projekt@lists.noordkaai.example", "Friday", False),
        ("tim.allen@noordkaai.example", "Friday", True),
        ("j.alleman@noordkaai.example", "Friday", True),
    ],
)
def test_the_list_that_leaves_no_headers(given: World, box: str, subject: str, known: bool) -> None:
    """Given a list that its mailbox or a name in brackets tells; then talk there is with all."""
    lena = "Lena Ostrovar <lena@ostrovar.example>"
    for day in YEAR[:4]:
        given.mail(lena, [box, ME], f"{day}T09:00", subject, thread=day)
        given.mail(ME, box, f"{day}T16:00", f"Re: {subject}", cc=[lena], thread=day)
    assert (given.verdict(name="Lena Ostrovar", email=lena)["standing"] == "firsthand") is known
