"""Mail that passes through something: markets, tools, desks, forwarding services, rules."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from lives import ME, YEAR, then
from world import World, address, people

LENA = "Lena Ostrovar <lena@ostrovar.example>"
THROUGH = {  # what the sender looks like -> whether there can be some tie by it
    "{0} <x7f3a9b8c2@mail.plaats.example>": True,
    "{0} <2f9c1a77-55ab-4b1e-9d0c-1a2b3c4d5e6f@post.borse.example>": True,
    "{0} (Vinted) <m-77ab23cc90@mail.vinted.example>": True,
    "{0} <lead-20394857@mailer.immo.example>": True,
    "{0} <noordkaai@service-now.com>": True,
    "{0} <noordkaai@hs-inbox.com>": True,
    "{0} <sales@noordkaai.odoo.com>": True,
    "{0} <8hs72ksl1a@marketplace.amazon.de>": False,
    "{0} <kq82ms0a+93ab@allegromail.pl>": False,
    "{0} <onbehalfof@manuscriptcentral.com>": False,
    "{0} (Servicedesk) <topdesk@gemeente.example>": False,
    "{0} <{1}-8f2a@malt.com>": False,
    "{0} tramite Sito <modulo@sito.example>": False,
    "{0} przez Formularz <biuro@firma.example>": False,
    "{0} <workflow@noordkaai.example>": False,
    "{0} <ikkesvar@noordkaai.example>": False,
    "Elke Rietveldt in naam van {0} <boss@noordkaai.example>": False,
    "Elke Rietveldt per conto di {0} <boss@noordkaai.example>": False,
    "Elke Rietveldt på vegne av {0} <boss@noordkaai.example>": False,
    "Elke Rietveldt w imieniu {0} <boss@noordkaai.example>": False,
}
OWN = (  # somebody's own mailbox, by another look of the same
    "{0} <u123456@bank.example>", "{0} <s0123456@uni.example>", "{0} <lo42@imperial.example>",
    "{0} <kx82hd7s9a@privaterelay.appleid.com>", "{0} <9fk3la7sm@mozmail.com>",
    "{0} <{1}@odoo.com>",
    "{0} <{1}@malt.com>", "{0} <{1}@linkedin.com>", "{0} <{1}@calendly.com>",
    "{0} <{1}@zendesk.com>",
)  # fmt: skip


def looks(given: World, several: Iterable[str]) -> dict[str, str]:
    """A year of mail with senders that look so, each somebody else; the standing of each."""
    named = {
        look.format(who.partition(" <")[0], address(who).partition("@")[0]): who.partition(" <")[0]
        for look, who in zip(several, people(20), strict=False)
    }
    for sender in named:
        given.exchange(sender, *YEAR[:4])
    return {
        sender: given.verdict(name=name, email=address(sender))["standing"]
        for sender, name in named.items()
    }


def test_what_passes_through_a_market_a_tool_or_somebody_else(given: World) -> None:
    """Given a year of it; then nobody is known firsthand, and where it says so, not at all."""
    found = looks(given, THROUGH)
    assert "firsthand" not in found.values(), found
    tied = [one in ("acquainted", "dormant") for one in found.values()]
    assert not any(tie and not may for tie, may in zip(tied, THROUGH.values(), strict=True)), found


def test_the_mailbox_that_only_looks_like_one_of_these(given: World) -> None:
    """Given somebody's number at a bank, an alias, staff of a network; then it is theirs."""
    found = looks(given, OWN)
    assert set(found.values()) == {"firsthand"}, found


@pytest.mark.parametrize(
    "sender",
    [
        "Lena - lena(a)ostrovar.example <lena_at_ostrovar_example_kqzmvx@simplelogin.co>",
        "Lena <lena_at_ostrovar.example_robinkeller@duck.com>",
        "Lena <lena_at_ostrovar_example_8jx2k1q@privaterelay.appleid.com>",
        "Lena <robin+lena=ostrovar.example@anonaddy.me>",
    ],
)
def test_the_one_who_writes_to_ones_alias(given: World, sender: str) -> None:
    """Given a forwarding service that writes her mailbox into its own; then it is she, and not
    whoever else writes there."""
    given.exchange(sender, *YEAR[:4])
    given.exchange(sender.replace("lena", "bram").replace("Lena", "Bram"), *YEAR[:4])
    verdict = given.verdict(name="Lena Ostrovar", email=LENA)
    then(verdict, "firsthand")
    assert verdict["identity"] == "certain"


@pytest.mark.parametrize("name", ["", "Bauamt", "Rechtsdienst"])
@pytest.mark.parametrize("box", ["bauamt", "fundbuero", "wijkwerking", "etatcivil"])
def test_the_mailbox_of_an_office_on_somebodys_page(given: World, box: str, name: str) -> None:
    """Given mail with it, and no name of a human being; then it is not she who is known."""
    given.exchange(f"{name} <{box}@molendorp.example>", *YEAR[:4])
    verdict = given.verdict(name="Lena Ostrovar", email=f"{box}@molendorp.example")
    then(verdict, "unsure", "virtual")


@pytest.mark.parametrize("name", ["OBV Advocaten", "Gemeente Molendorp", "iPhone van Lena"])
def test_the_firm_or_the_telephone_that_stands_for_her_name(given: World, name: str) -> None:
    """Given mail under it from a mailbox that spells hers with its domain; then it is she."""
    given.exchange(f"{name} <lena@ostrovar.example>", *YEAR[:4])
    then(given.verdict(name="Lena Ostrovar", email=LENA), "firsthand")


def test_the_first_name_in_a_mailbox_of_which_nothing_else_is_told(given: World) -> None:
    """Given mail with it alone; then it is that of the page, which says the same."""
    boxes = {"giovanni": "Giovanni Rossi", "bjoern": "Björn Müller", "nacho": "Ignacio García",
             "szczepan": "Szczepan Brzoza", "vdbroeck": "Marijn van den Broeck",
             "ostrovarova": "Lena Ostrovar", "stavros": "Σταύρος Παπαδόπουλος"}  # fmt: skip
    for box in boxes:
        given.exchange(f"{box}@noordkaai.example", *YEAR[:4])
    for box, name in boxes.items():
        verdict = given.verdict(name=name, email=f"{box}@noordkaai.example")
        assert verdict["standing"] == "firsthand", name


@pytest.mark.parametrize(
    ("after", "subject", "known"),
    [
        ("09:00:04", "Re: Offer", False),  # a rule of her mailbox
        ("09:04:10", "Re: Offer", True),
        ("09:00:50", "Vielen Dank und bis bald", False),  # set up by hand, in whatever words
        ("09:08:00", "Vielen Dank und bis bald", False),
        ("09:40:00", "Vielen Dank und bis bald", True),
        ("11:00:00", "Ja: Offer", False),  # a button to vote with
        ("11:00:00", "Peut-être: Offer", False),
        ("11:00:00", "Ja: morgen", True),
        ("11:00:00", "AW: Offer", True),
    ],
)
def test_the_answer_that_nobody_wrote(given: World, after: str, subject: str, known: bool) -> None:
    """Given answers that came at once, or by one click; then nobody read what one wrote."""
    for day in YEAR[:4]:
        given.mail(ME, LENA, f"{day}T09:00:00", "Offer", thread=day)
        given.mail(LENA, ME, f"{day}T{after}", subject, thread=day)
    standing = given.verdict(name="Lena Ostrovar", email=LENA)["standing"]
    assert (standing == "firsthand") is known


@pytest.mark.parametrize("second", ["16:59:50", "17:00:00"])
def test_the_second_mail_that_crosses_with_her_answer(given: World, second: str) -> None:
    """Given something added just before she answered; then she answered all the same."""
    for day in YEAR[:4]:
        given.mail(ME, LENA, f"{day}T09:00:00", "Offer", thread=day)
        given.mail(ME, LENA, f"{day}T{second}", "Re: Offer", thread=day)
        given.mail(LENA, ME, f"{day}T17:00:00", "Re: Offer", thread=day)
    then(given.verdict(name="Lena Ostrovar", email=LENA), "firsthand")


def test_the_rule_that_answers_before_she_does(given: World) -> None:
    """Given both; then her own answers count."""
    for day in YEAR[:4]:
        given.mail(ME, LENA, f"{day}T09:00:00", "Offer", thread=day)
        given.mail(LENA, ME, f"{day}T09:00:03", "Re: Offer", thread=day)
        given.mail(LENA, ME, f"{day}T17:00", "Re: Offer", thread=day)
    verdict = given.verdict(name="Lena Ostrovar", email=LENA)
    then(verdict, "firsthand")
    assert sum(r["count"] for r in verdict["reasons"] if r["code"] == "two_way_mail") == 8


@pytest.mark.parametrize(
    ("known", "page"),
    [("Jan Ostrovar (vader)", "Jan Ostrovar (zoon)"), ("Jan Ostrovar senior", "Jan Ostrovar"),
     ("Jan Ostrovar", "Jan Ostrovar (fils)"), ("Jan Ostrovar (papa)", "Jan Ostrovar")],
)  # fmt: skip
def test_father_and_son_at_anybodys_firm(given: World, known: str, page: str) -> None:
    """Given one of them; then the other is not known by the name and the firm."""
    given.exchange(f"{known} <j.ostrovar@neutraal.example>", *YEAR[:4])
    verdict = given.verdict(name=page, company="Neutraal")
    then(verdict, "unsure", "stranger")


def test_the_headers_of_tools_and_rules(given: World) -> None:
    """Given what each puts on its mails; then no mail of a person."""
    marks = {"X-RT-Loop-Prevention": "n", "X-ServiceNow-Generated": "true", "X-Auto-Reply": "yes",
             "X-MS-Exchange-Generated-Message-Source": "Mailbox Rules Agent",
             "X-FC-MachineGenerated": "true", "X-POST-MessageClass": "9; Autoresponder",
             "X-Precedence": "auto_reply", "Sender": "wordpress@noordkaai.example",
             "X-Discourse-Post-Id": "12"}  # fmt: skip
    senders = people(len(marks), "noordkaai.example")
    for sender, (mark, value) in zip(senders, marks.items(), strict=True):
        for day in YEAR[:4]:
            given.mail(ME, sender, f"{day}T09:00", thread=sender + day)
            given.mail(sender, ME, f"{day}T16:00", thread=sender + day, headers={mark: value})
    found = [
        given.verdict(name=sender.partition(" <")[0], email=sender)["standing"]
        for sender in senders
    ]
    assert set(found) == {"virtual"}


def test_the_list_that_only_its_machinery_tells(given: World) -> None:
    """Given what lists and campaigns leave on a mail, its plain headers lost; then it is no talk
    between two."""
    marks = {"X-BeenThere": "choir@molen.example", "Sender": "choir-bounces@molen.example",
             "Errors-To": "owner-choir@molen.example", "X-Sympa-To": "choir", "List-Help": "<x>",
             "X-phpList-version": "3.6", "X-SFMC-Stack": "4",
             "X-Report-Abuse": "Please report abuse for this campaign"}  # fmt: skip
    senders = people(len(marks), "noordkaai.example")
    for sender, (mark, value) in zip(senders, marks.items(), strict=True):
        for day in YEAR[:4]:
            given.mail(sender, ME, f"{day}T09:00", thread=sender + day, headers={mark: value})
            given.mail(ME, sender, f"{day}T16:00", thread=sender + day)
    found = [
        given.verdict(name=sender.partition(" <")[0], email=sender)["standing"]
        for sender in senders
    ]
    assert set(found) == {"virtual"}
