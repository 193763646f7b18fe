"""Everyday mail, calendars and chats that look like a tie and are none, and some that are one."""

from __future__ import annotations

import pytest

from lives import ME, ROBIN, YEAR, monthly, then
from world import Verdict, World, address

LENA = "Lena Ostrovar <lena@leverancier.example>"
LENA_URL = "https://www.linkedin.com/in/lena-ostrovar"
HADEWYCH, IDZARD, LOTTE = "Hadewych Tuyttens", "Idzard Quaegebeur", "Lotte Zandbergen"
TIES = ("firsthand", "acquainted", "dormant")


def no_friend(verdict: Verdict) -> None:
    """Dealt with at most."""
    assert verdict["standing"] != "firsthand", verdict["summary"]


def no_tie(verdict: Verdict) -> None:
    assert verdict["standing"] not in TIES, verdict["summary"]


# ----------------------------------------------------------------- mailboxes of several people


@pytest.mark.parametrize(
    ("box", "name"),
    [
        ("jan.en.piet@verbisthuis.example", "Jan Verbisthuis"),
        ("familie.verbisthuis@mail.example", "Jan Verbisthuis"),
        ("Ana y Luis Iturrizaga <casa@iturrizaga.example>", "Luis Iturrizaga"),
        ("Anna/Marco Bellincioni <casa@bellincioni.example>", "Anna Bellincioni"),
        ("Praxis Dr. Ostrovar <praxis@ostrovar.example>", "Lena Ostrovar"),
        ("vertrieb@noordkaai.example", IDZARD),
    ],
)
def test_the_household_or_the_office_behind_one_mailbox(given: World, box: str, name: str) -> None:
    """Given a mailbox that says that several read it; then none of them is known by it."""
    given.exchange(box, *YEAR)
    no_friend(given.verdict(name=name, email=box))
    no_friend(given.verdict(name=name))


@pytest.mark.parametrize(
    ("colleagues", "known"),
    [
        ([], True),
        (["Pieter Zwaluwenburg <pieter@noordkaai.example>"], True),  # two who run it together
        (["Pieter Zwaluwenburg <pieter@noordkaai.example>", "An Oudewater <an@noordkaai.example>"],
         False),
        (["Pieter Zwaluwenburg <pieter@noordkaai.example>", "Sales <sales@noordkaai.example>",
          "Pieter Zwaluwenburg <p.zwaluwenburg@noordkaai.example>"], True),
        (["Pieter Zwaluwenburg <pieter@zuidstation.example>",
          "An Oudewater <an@zuidstation.example>"], True),  # of another firm
        ([f"{LOTTE} <lotte@noordkaai.example>", "An Oudewater <an@noordkaai.example>"], True),
    ],
)  # fmt: skip
def test_whoever_signs_at_the_mailbox_of_a_firm_of_several(
    given: World, colleagues: list[str], known: bool
) -> None:
    """Given one name at info@, and others who have mailboxes of their own there; then anybody may
    answer there, unless it is one who has one of their own as well. The audit says so, too, when
    the others come later."""
    url = "https://www.linkedin.com/in/lotte-zandbergen"
    box = f"{LOTTE} <info@noordkaai.example>"
    given.exchange(box, *YEAR).connection(LOTTE, url, company="Noordkaai")
    then(given.audit(LOTTE), "firsthand")
    for who in colleagues:
        given.exchange(who, "2026-03-02")
    assert (given.verdict(name=LOTTE, email=box)["standing"] == "firsthand") is known
    assert (given.verdict(name=LOTTE, company="Noordkaai")["standing"] == "firsthand") is known
    assert (given.audit(LOTTE)["standing"] == "firsthand") is known


def test_the_family_whose_name_the_firm_bears(given: World) -> None:
    """Given her family in the firm's name; then its mailbox is hers, whoever works for her."""
    box = f"{LOTTE} <info@zandbergen.example>"
    given.exchange(box, *YEAR)
    for who in (
        "Pieter Zwaluwenburg <pieter@zandbergen.example>",
        "An Oudewater <an@zandbergen.example>",
    ):
        given.exchange(who, "2026-03-02")
    then(given.verdict(name=LOTTE, email=box), "firsthand")


def test_the_successor_who_answers_from_the_old_mailbox(given: World) -> None:
    """Given Marieke until 2018 and Bram since; then what Bram writes keeps nobody's tie alive."""
    box = "m.jansenveld@noordkaai.example"
    given.exchange(f"Marieke Jansenveld <{box}>", *monthly(2018))
    given.exchange(f"Bram Quintelier <{box}>", *YEAR)
    no_friend(given.verdict(name="Marieke Jansenveld", company="Noordkaai"))
    no_friend(given.verdict(name="Marieke Jansenveld", email=box))


def test_the_dispatchers_who_take_turns(given: World) -> None:
    """Given four who sign from one mailbox; then the one who wrote once is no friend."""
    names = [HADEWYCH, *[IDZARD, "Wendelin Ostrovar", "Lotte Zandbergen"] * 3]
    for day, name in zip(YEAR, names, strict=True):
        given.exchange(f"{name} <rit.noord@noordkaai.example>", day)
    verdict = given.verdict(name=HADEWYCH, company="Noordkaai")
    then(verdict, "acquainted", "unsure")
    assert not verdict["reasons"] or "desk" in {r["code"] for r in verdict["reasons"]}


def test_the_friend_whom_the_address_book_calls_otherwise(given: World) -> None:
    """Given one who signs, under a pet name in the address book; then nobody else wrote."""
    given.exchange("Elisabeth Oudejansveld <lies@oudejansveld.example>", *YEAR)
    given.card("Tante Zus", emails=["lies@oudejansveld.example"])
    then(given.verdict(name="Elisabeth Oudejansveld"), "firsthand")


def test_the_tracker_that_writes_in_colleagues_names(given: World) -> None:
    """Given "Hadewych (Jira)", answered; then one talked to a tracker."""
    given.exchange(f"{HADEWYCH} (Jira) <jira@noordkaai.example>", *YEAR)
    no_tie(given.verdict(name=HADEWYCH, company="Noordkaai"))


def test_the_assistant_who_writes_as_the_boss(given: World) -> None:
    """Given the boss's name over an assistant's mail; then the boss never wrote."""
    boss = f"{HADEWYCH} <h.tuyttens@noordkaai.example>"
    sender = {"Sender": "Elke Rietveldt <e.rietveldt@noordkaai.example>"}
    given.mails(boss, ME, YEAR, headers=sender).mails(ME, boss, YEAR)
    no_friend(given.verdict(name=HADEWYCH, email=boss))
    given.exchange(boss, *monthly(2026, range(1, 5), 20))
    then(given.verdict(name=HADEWYCH, email=boss), "firsthand")


@pytest.mark.parametrize("words", ["namens", "on behalf of", "im Auftrag von", "de la part de"])
def test_the_assistant_who_says_for_whom(given: World, words: str) -> None:
    """Given "Elke on behalf of Hadewych"; then Hadewych is not who wrote."""
    given.exchange(f"Elke Rietveldt {words} {HADEWYCH} <elke@noordkaai.example>", *YEAR)
    no_friend(given.verdict(name=HADEWYCH, company="Noordkaai"))


@pytest.mark.parametrize(
    "called",
    ["Secretariaat Wendelin Ostrovar", "Kanzlei Wendelin Ostrovar", "Mama Wendelin Ostrovar",
     "Wendelin Ostrovar Stiftung", "Garage Wendelin Ostrovar", "Weduwe Wendelin Ostrovar"],
)  # fmt: skip
def test_what_bears_somebodys_name(given: World, called: str) -> None:
    """Given their office, their firm or their mother; then it is not they."""
    given.exchange(f"{called} <post77@noordkaai.example>", *YEAR)
    no_friend(given.verdict(name="Wendelin Ostrovar"))


def test_the_freelancer_whose_mailbox_spells_her_name_under_her_firms(given: World) -> None:
    """Given "Lena Ostrovar GmbH" from lena.ostrovar@; then it is she."""
    given.exchange("Lena Ostrovar GmbH <lena.ostrovar@mail.example>", *YEAR)
    then(given.verdict(name="Lena Ostrovar"), "firsthand")


# ------------------------------------------------------------------------------------ machines


@pytest.mark.parametrize(
    "answer",
    ["Αυτόματη απάντηση: Offer", "Automatická odpoveď: Offer", "Read: Offer", "Lu : Offer",
     "Gelezen: Offer", "Accepted: Offer", "Zugesagt: Offer", "Refusé : Offer"],
)  # fmt: skip
def test_the_one_whose_programs_alone_ever_answer(given: World, answer: str) -> None:
    """Given receipts, answers of calendars and of machines; then nobody answered."""
    given.mails(ME, LENA, YEAR, subject="Offer").mails(LENA, ME, YEAR, subject=answer)
    no_tie(given.verdict(name="Lena Ostrovar", email=LENA))


def test_the_wishes_of_one_click(given: World) -> None:
    """Given wishes that the network offers, each thanked for; then clicks are no talk."""
    wishes = ["Happy birthday Robin!", "Congrats on your work anniversary!", "Bon anniversaire !",
              "Alles Gute zum Geburtstag!", "Proficiat met je werkjubileum"]  # fmt: skip
    for month, wish in enumerate(wishes, 3):
        given.message(("Lena Ostrovar", LENA_URL), ROBIN, f"2026-{month:02}-03", "a", wish)
        given.message(ROBIN, ("Lena Ostrovar", LENA_URL), f"2026-{month:02}-04", "a", "Thanks!")
    given.workspace.add_me([ROBIN[1]])
    no_tie(given.verdict(url=LENA_URL, name="Lena Ostrovar"))
    given.message(("Lena Ostrovar", LENA_URL), ROBIN, "2026-09-09", "a", "Are you in Ghent soon?")
    given.message(ROBIN, ("Lena Ostrovar", LENA_URL), "2026-09-10", "a", "On Friday.")
    then(given.verdict(url=LENA_URL, name="Lena Ostrovar"), "acquainted")


# ----------------------------------------------------------------------------------- calendars


@pytest.mark.parametrize(
    ("subject", "standings"),
    [
        ("Webinar: growth", ("virtual",)),
        ("Webinaire RGPD", ("virtual",)),
        ("Town hall", ("virtual",)),
        ("Online-Seminar: DSGVO", ("virtual",)),
        ("Open day", ("virtual",)),
        ("Yoga met Lena", ("virtual",)),
        ("Opleiding EHBO", ("virtual",)),
        ("Elternabend", ("virtual",)),
        ("CANCELLED - lunch", ("virtual",)),
        ("Lunch (no show)", ("virtual",)),
        ("Website yoga studio", ("firsthand",)),
        ("Prep webinar", ("firsthand",)),
        ("Growth", ("firsthand",)),
    ],
)
def test_the_talk_whose_guests_are_hidden(
    given: World, subject: str, standings: tuple[str, ...]
) -> None:
    """Given the speaker and oneself alone on it; then its name tells that it was for many."""
    for day in YEAR[:3]:
        given.meeting(LENA, day, subject, organizer=LENA)
    then(given.verdict(name="Lena Ostrovar", email=LENA), *standings)


def test_the_meeting_of_everybody_by_one_address(given: World) -> None:
    """Given all-staff@ as one guest; then it was a crowd."""
    for day in YEAR:
        given.meeting([LENA, "All <all-staff@keller-advies.example>"], day, organizer=LENA)
    then(given.verdict(name="Lena Ostrovar", email=LENA), "virtual", says="crowd")


@pytest.mark.parametrize(
    ("shown", "called", "standings"),
    [
        ("TRANSPARENT", "Lena", ("virtual",)),
        ("OPAQUE", "Lena", ("firsthand",)),
        ("OPAQUE", "Lena verlof", ("virtual", "stranger")),
    ],
)
def test_the_leave_of_a_colleague_in_ones_calendar(
    given: World, shown: str, called: str, standings: tuple[str, ...]
) -> None:
    """Given whole days that leave one free; then they were notes. A day spent together is not."""
    for day in ("20260302", "20260706", "20261012"):
        given.entry(
            f"UID:{day}", f"DTSTART;VALUE=DATE:{day}", f"SUMMARY:{called}", f"TRANSP:{shown}",
            f"ORGANIZER;CN=Lena Ostrovar:mailto:{address(LENA)}",
            f"ATTENDEE;PARTSTAT=ACCEPTED:mailto:{address(ME)}",
        )  # fmt: skip
    then(given.verdict(name="Lena Ostrovar", email=LENA), *standings)


@pytest.mark.parametrize(
    ("number", "brings"), [("{}@eventbrite.com", ""), ("evt-{}@events.lu.ma", ""), ("{}", "30")]
)
def test_the_event_that_tells_of_guests_it_does_not_name(
    given: World, number: str, brings: str
) -> None:
    """Given tickets of a site, or somebody who brings thirty; then it was a crowd."""
    for day in ("20260302", "20260706", "20261012"):
        given.entry(
            f"UID:{number.format(day)}", f"DTSTART:{day}T180000Z", "SUMMARY:Ceramics",
            f"ORGANIZER;CN=Lena Ostrovar:mailto:{address(LENA)}",
            f"ATTENDEE;PARTSTAT=ACCEPTED;X-NUM-GUESTS={brings or 0}:mailto:{address(ME)}",
        )  # fmt: skip
    no_tie(given.verdict(name="Lena Ostrovar", email=LENA))


# ------------------------------------------------------------------------------ phones and chats


def test_the_switchboard_of_a_firm(given: World) -> None:
    """Given calls with the firm; then nobody there is known by its number."""
    for day in YEAR:
        given.call("+3232123456", "Noordkaai", day, mine=True)
    asked = {"name": HADEWYCH, "company": "Noordkaai NV", "phone": "+3232123456"}
    then(given.verdict(**asked), "unsure", "stranger")
    given.card("Noordkaai", phones=["+3232123456"], company="Noordkaai")
    then(given.verdict(**asked), "unsure", "stranger")


@pytest.mark.parametrize("card", [True, False])
def test_the_landline_of_nobody(given: World, card: bool) -> None:
    """Given calls with a number that the records give no human being's name; then nobody there is
    known by it, unless it is a mobile phone's."""
    for day in YEAR:
        given.call("+3232123456", "(Unknown)", day, mine=True)
        given.call("+32470112233", "(Unknown)", day, mine=True)
    if card:
        given.card("Noordkaai", phones=["+3232123456"], company="Noordkaai")
    asked = {"name": HADEWYCH, "company": "Noordkaai NV"}
    then(given.verdict(**asked, phone="+3232123456"), "unsure", "stranger")
    then(given.verdict(**asked, phone="+32470112233"), "firsthand")


def test_the_mother_who_is_called_mama(given: World) -> None:
    """Given no name but that; then her number is hers."""
    for day in YEAR:
        given.call("+3232123457", "Mama", day, mine=True)
    then(given.verdict(name="Godelieve Kellermans", phone="+3232123457"), "firsthand")


def test_the_friend_whose_firm_has_her_first_name(given: World) -> None:
    """Given calls with Lena; then the number on the page of Lena Design is hers."""
    for day in YEAR:
        given.call("+3232123458", "Lena", day, mine=True)
    asked = {"name": "Lena Ostrovar", "company": "Lena Design", "phone": "+3232123458"}
    then(given.verdict(**asked), "firsthand")


@pytest.mark.parametrize(("writer", "known"), [("Marie Duvalois", False), ("Robin K.", True)])
def test_the_chat_of_somebody_else_among_ones_files(given: World, writer: str, known: bool) -> None:
    """Given an export in which another full name writes; then it is theirs until one says so."""
    lines = "\n".join(
        f"15/{month:02}/2026, 10:00 - {who}: text"
        for month in range(2, 11) for who in ("Lena Ostrovar", writer)
    )  # fmt: skip
    chat = given.records / "WhatsApp Chat with Lena Ostrovar.txt"
    chat.write_text(lines, "utf-8")
    given.workspace.add_me(["Robin Keller"])
    report = given.workspace.import_paths([chat])
    told = [problem["what"] for file in report["files"] for problem in file["problems"]]
    assert bool(told) is not known
    verdict = given.verdict(name="Lena Ostrovar")
    assert (verdict["standing"] == "firsthand") is known, verdict["summary"]
    if not known:
        assert "Marie Duvalois" in told[0].title()
        given.workspace.add_me([writer])
        then(given.verdict(name="Lena Ostrovar"), "firsthand")


# ----------------------------------------------------------------------------------- namesakes


def test_the_second_of_a_name_at_a_firm(given: World) -> None:
    """Given thomas.peeters2@; then the firm has another of that name, and it is asked which."""
    given.exchange("Thomas Peeters <thomas.peeters2@noordkaai.example>", *YEAR)
    then(given.verdict(name="Thomas Peeters", company="Noordkaai"), "unsure")
    own = given.verdict(name="Thomas Peeters", email="thomas.peeters2@noordkaai.example")
    then(own, "firsthand")


@pytest.mark.parametrize(
    ("years", "standings"),
    [
        ("Mar 2018 - Dec 2022", ("dormant",)),
        ("2018 - 2022", ("dormant",)),
        ("Mar 2008 - Dec 2012", ("unsure",)),  # another of that name, years before
        ("Jan 2023 - Present", ("unsure",)),  # or years after
    ],
)
def test_the_colleague_of_a_common_name_who_changed_jobs(
    given: World, years: str, standings: tuple[str, ...]
) -> None:
    """Given a year of mail from the old firm; then the page that tells of that firm in that year
    is his."""
    given.exchange("Jan Peeters <jan.peeters@noordkaai.example>", *monthly(2021))
    verdict = given.verdict(
        url="https://www.linkedin.com/in/jan-peeters-77", name="Jan Peeters", company="Zuidstation",
        worked=[("Zuidstation", "Jan 2023 - Present"), ("Noordkaai NV", years)],
    )  # fmt: skip
    then(verdict, *standings)


@pytest.mark.parametrize("colleague", [LOTTE, "Lotte Zandhoven"])
def test_the_contact_with_a_mailbox_at_work_and_one_at_home(given: World, colleague: str) -> None:
    """Given a connection and mail from both under one rare name; then all are one person's. Who
    has another name is not."""
    given.connection(LOTTE, "https://www.linkedin.com/in/lotte-zandbergen", company="Noordkaai")
    given.exchange(f"{LOTTE} <lotte.z@gmail.com>", "2026-02-03", "2026-03-03")
    given.exchange(f"{colleague} <lotte.z@noordkaai.example>", "2026-06-03", "2026-07-03")
    verdict = given.verdict(url="https://www.linkedin.com/in/lotte-zandbergen", name=LOTTE)
    then(verdict, "firsthand" if colleague == LOTTE else "acquainted")
