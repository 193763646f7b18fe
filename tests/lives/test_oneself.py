"""Who the user is: their firm's mailbox, another of their own, the boss they also write for."""

from __future__ import annotations

from pathlib import Path

import pytest

from lives import ME, ROBIN, YEAR, then
from world import World, people

LENA = "Lena Ostrovar <lena@leverancier.example>"
INFO = "Keller Advies <info@keller-advies.example>"
COLLEAGUE = "Rosa Hollevoet <rosa@keller-advies.example>"


@pytest.mark.parametrize(
    ("box", "colleague", "standing"),
    [
        (INFO, None, "firsthand"),
        ("info@keller-advies.example", None, "firsthand"),
        (INFO, COLLEAGUE, "virtual"),  # anybody there may answer
        (COLLEAGUE.replace("rosa", "info"), None, "virtual"),
        (INFO, "WordPress <wordpress@keller-advies.example>", "firsthand"),
    ],
)
def test_the_mailbox_of_ones_own_firm(
    given: World, box: str, colleague: str | None, standing: str
) -> None:
    """Given a customer who writes to info@ and is answered from there; then it is the user's where
    nobody else writes from the firm."""
    for day in YEAR:
        given.mail(LENA, box, f"{day}T09:00", thread=day)
        given.mail(box, LENA, f"{day}T16:00", thread=day)
    if colleague:
        given.mail(colleague, ME, "2026-05-05")
    then(given.verdict(name="Lena Ostrovar", email=LENA), standing)


@pytest.mark.parametrize("card", [False, True])
def test_the_namesake_and_ones_own_mailbox(given: World, card: bool) -> None:
    """Given notes to another mailbox under one's own name; then a page of that name is not known by
    it, unless the address book has somebody of that name."""
    given.exchange("Robin Keller <robin.k.prive@mail.example>", *YEAR)
    if card:
        given.card("Robin Keller", emails=["robin.k.prive@mail.example"], company="Zuidstation")
    verdict = given.verdict(
        name="Robin Keller", company="Zuidstation", url="https://www.linkedin.com/in/robin-keller-9"
    )
    then(verdict, "firsthand" if card else "unsure")
    assert ROBIN[0] == "Robin Keller"


def test_the_colleague_whose_page_names_one_as_a_contact(given: World) -> None:
    """Given one's own mailbox and number on the page of somebody else; then it is still they who
    are asked about, and by nothing of one's own."""
    given.workspace.add_me(["+32470112233"])
    given.exchange(LENA, *YEAR)
    for name, standing in (("Lena Ostrovar", "firsthand"), ("Idzard Quaegebeur", "stranger")):
        verdict = given.verdict(name=name, company="Leverancier", email=ME, phone="+32470112233")
        then(verdict, standing)


def test_the_visitor_in_whose_name_ones_own_form_writes(tmp_path: Path) -> None:
    """Given a form that sends from the user's mailbox under each visitor's name; then she is still
    known by what she wrote herself."""
    given = World(tmp_path, me=(INFO,))
    given.mail("Lena Ostrovar <info@keller-advies.example>", INFO, "2026-02-01")
    for day in YEAR:
        given.mail(LENA, INFO, f"{day}T09:00", thread=day)
        given.mail(INFO, LENA, f"{day}T16:00", thread=day)
    then(given.verdict(name="Lena Ostrovar", company="Leverancier"), "firsthand")


def test_the_one_who_writes_for_the_boss_too(tmp_path: Path) -> None:
    """Given mail in Sent in one's own name and in the boss's; then the boss is not the user."""
    given = World(tmp_path, me=())
    boss, pa = "Govert Raemdonck <govert@noordkaai.example>", "Elke Rietveldt <e@noordkaai.example>"
    for day in YEAR:
        for other in people(2):
            given.mail(pa, other, day, folder="Sent").mail(other, pa, day)
        given.mail(boss, LENA, f"{day}T09:00", "Dinner", thread=day, folder="Sent")
        given.mail(LENA, boss, f"{day}T16:00", "Re: Dinner", cc=[pa], thread=day)
    assert {one["value"] for one in given.imported().workspace.me()} == {"e@noordkaai.example"}
    assert given.verdict(name="Lena Ostrovar", email=LENA)["standing"] != "firsthand"


@pytest.mark.parametrize(
    ("subject", "standing"),
    [("{}, our letter of {}", "virtual"), ("Dear {}, our letter of {}", "virtual"),
     ("Invoice 1{}, our letter of {}", "firsthand")],
)  # fmt: skip
def test_the_mail_merge_that_greets_each(given: World, subject: str, standing: str) -> None:
    """Given one text to twelve each quarter, with thanks; then it is no exchange."""
    lena, *others = people(12)
    for month in (2, 5, 8):
        for at, who in enumerate((lena, *others)):
            said = subject.format(who.split()[0], month)
            given.mail(ME, who, f"2026-0{month}-03T{10 + at}:00", said, folder="Sent",
                       thread=f"{month} {at}")  # fmt: skip
        given.mail(lena, ME, f"2026-0{month}-04", "Re: letter", thread=f"{month} 0")
    then(given.verdict(name=lena.partition(" <")[0], email=lena), standing)


@pytest.mark.parametrize(
    ("to", "own", "standing"),
    [
        ("Robin Keller <robin.keller@gmail.com>", ME, "firsthand"),  # a private mailbox
        ("Robin Keller <robin.keller@oudewerk.example>", None, "firsthand"),  # of an old job
        ("Robin Keller <r.keller@keller-advies.example>", ME, "firsthand"),
        ("Robin Keller <robin@keller-advies.eu>", ME, "firsthand"),
        ("Rosa Keller <r.keller@keller-advies.example>", None, "virtual"),  # a sister
        ("Rosa Hollevoet <rosa@keller-advies.example>", None, "virtual"),
        ("robin.keller@gmail.com", ME, "virtual"),  # whose name nobody wrote
    ],
)
def test_ones_other_mailbox_of_which_nothing_was_said(
    given: World, to: str, own: str | None, standing: str
) -> None:
    """Given mail of hers to a mailbox, answered from there or from one's own; then it is one's own
    where it goes by one's full name, alone with her in mail that lies here."""
    given.exchange(people(1)[0], *YEAR[:2])
    for day in YEAR[:5]:
        given.mail(LENA, to, f"{day}T09:00", thread=day)
        given.mail(own or to, LENA, f"{day}T16:00", thread=day)
    then(given.verdict(name="Lena Ostrovar", email=LENA), standing)


def test_the_namesake_elsewhere_to_whom_one_mail_went_astray(given: World) -> None:
    """Given one talk of theirs among one's own; then they stay somebody else."""
    other = "Robin Keller <robin.keller@stadtwerke.example>"
    given.exchange(people(1)[0], *YEAR[:2])
    given.mail(LENA, other, "2026-02-02", thread="a").mail(other, LENA, "2026-02-03", thread="a")
    then(given.verdict(name="Lena Ostrovar", email=LENA), "virtual")


@pytest.mark.parametrize(
    ("writer", "box", "answers", "standing"),
    [
        (LENA, "bouwplan@keller-advies.example", ME, "firsthand"),  # whatever stands before the "@"
        (LENA, "sales@keller-advies.example", ME, "firsthand"),
        (LENA, "sales@keller-advies.example", COLLEAGUE, "virtual"),
        (COLLEAGUE, "team@keller-advies.example", ME, "acquainted"),  # by her one mail to oneself
        (LENA, "bestuur@fcmolen.example", ME, "virtual"),
    ],
)
def test_the_mailbox_of_the_firm_that_one_answers_by_oneself(
    given: World, writer: str, box: str, answers: str, standing: str
) -> None:
    """Given mail to a desk or any name at one's firm; then it was for who answers it."""
    given.mail(COLLEAGUE, ME, "2026-05-05")
    for day in YEAR[:5]:
        given.mail(writer, box, f"{day}T09:00", thread=day)
        given.mail(answers, writer, f"{day}T16:00", thread=day)
    name = writer.partition(" <")[0]
    then(given.verdict(name=name, email=writer), standing)


LENA_THERE = ("Lena Ostrovar", "https://www.linkedin.com/in/lena-ostrovar")
SAM = ("Sam Keller", "https://www.linkedin.com/in/sam-keller")


@pytest.mark.parametrize(
    ("user", "mail", "others", "known"),
    [
        (ROBIN, False, True, True),
        (ROBIN, False, False, False),  # of the two who talk, either may be the user
        (ROBIN, True, False, True),
        (SAM, True, True, False),  # an export of somebody in the family
    ],
)
@pytest.mark.parametrize("first", ["messages.csv", "Inbox"])
def test_the_messages_of_a_network_without_the_tables_that_say_whose_they_are(
    given: World, user: tuple[str, str], mail: bool, others: bool, known: bool, first: str
) -> None:
    """Given the table of messages alone; then they are of whoever writes mail under that name, or
    where no mail is there, of the one who is on all of them."""
    for day in YEAR[:4]:
        given.message(LENA_THERE, user, f"{day}T09:00", "c1", "Did the drawings come?")
        given.message(user, LENA_THERE, f"{day}T16:00", "c1", "They did, and two are wrong")
    if others:
        given.message(user, ("Ilse Zandhoven", "https://www.linkedin.com/in/ilse"), YEAR[0], "c2")
    if mail:
        given.exchange(people(2)[1], *YEAR[:2])
    for file in sorted(given.files(), key=lambda path: path.name != first):
        given.imported([file])
    verdict = given.verdict(name=LENA_THERE[0], url=LENA_THERE[1])
    then(verdict, "firsthand" if known else "virtual")
