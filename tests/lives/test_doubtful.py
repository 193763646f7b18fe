"""Lives of mistaken identity: namesakes, look-alikes, role mailboxes, scams."""

from __future__ import annotations

import pytest

from lives import ME, ROBIN, YEAR, monthly, then
from world import World, people

BOSS = "Hadewych Tuyttens <hadewych.tuyttens@noordkaai.example>"
BOSS_URL = "https://www.linkedin.com/in/hadewych-tuyttens"
THOMAS = (
    "Thomas Peeters <thomas.peeters@noordkaai.example>",
    "Thomas Peeters <tp@zuidstation.example>",
)


def known_boss(given: World) -> World:
    """Years of mail with the boss, and her profile among the connections."""
    given.exchange(BOSS, *YEAR)
    return given.connection("Hadewych Tuyttens", BOSS_URL, company="Noordkaai",
                            email="hadewych.tuyttens@noordkaai.example")  # fmt: skip


def test_the_conference_talk(given: World) -> None:
    """Given her talk before two hundred, in the calendar; then only a contact."""
    given.meeting([BOSS, *people(49)], "2026-05-20", "Keynote")
    then(given.verdict(name="Hadewych Tuyttens", email=BOSS), "virtual", says="crowd")


def test_the_speaker_who_sent_the_slides(given: World) -> None:
    """Given one question and her slides; then dealt with."""
    given.meeting([BOSS, *people(49)], "2026-05-20", "Keynote").exchange(BOSS, "2026-05-21")
    then(given.verdict(name="Hadewych Tuyttens", email=BOSS), "acquainted", add="yes")


def test_the_celebrity_everybody_knows(given: World) -> None:
    """Given that one reads her letters; then she does not know one."""
    given.mails(BOSS, ME, YEAR, headers={"List-Id": "<letters.example>"})
    then(given.verdict(name="Hadewych Tuyttens", email=BOSS), "virtual", endorse="no")


def test_the_two_thomas_peeters(given: World) -> None:
    """Given two of that name; then it is asked which."""
    given.exchange(THOMAS[0], *YEAR).exchange(THOMAS[1], "2026-05-05")
    verdict = given.verdict(name="Thomas Peeters", url="https://pages.example/thomas")
    then(verdict, "unsure", add="wait", endorse="no")
    assert len(verdict["candidates"]) == 2


@pytest.mark.parametrize(
    ("firm", "standing"), [("Noordkaai", "firsthand"), ("Zuidstation", "acquainted")]
)
def test_the_two_thomas_peeters_told_apart_by_their_firms(
    given: World, firm: str, standing: str
) -> None:
    """Given two of that name at two firms; then the firm tells."""
    given.exchange(THOMAS[0], *YEAR).exchange(THOMAS[1], "2026-05-05")
    then(given.verdict(name="Thomas Peeters", company=firm), standing)


def test_a_third_thomas_peeters_is_neither(given: World) -> None:
    """Given one of that name, known well; then a page of that name alone is not taken for him."""
    given.exchange(THOMAS[0], *YEAR)
    verdict = given.verdict(name="Thomas Peeters", url="https://pages.example/thomas-3")
    assert verdict["standing"] in ("unsure", "stranger")
    assert verdict["advice"]["add"] != "yes"


def test_the_assistant_whose_mailbox_stands_on_the_page(given: World) -> None:
    """Given years of mail with her, whose name no mail had; then it is not who the page shows."""
    given.exchange("anna.maes@noordkaai.example", *YEAR)
    verdict = given.verdict(name="Hadewych Tuyttens", email="anna.maes@noordkaai.example")
    then(verdict, "unsure", add="wait", warns="contradiction")


def test_the_friend_who_signs_with_the_first_name(given: World) -> None:
    """Given mail of "Marijn" from m.vandenbroek@; then the page of that name and firm is theirs."""
    given.exchange("Marijn <m.vandenbroek@veerhuis.example>", *YEAR)
    then(given.verdict(name="Marijn van den Broek", company="Veerhuis"), "firsthand")


def test_father_and_son_at_one_firm(given: World) -> None:
    """Given two of a name at one firm; then it is asked which."""
    for who in ("thomas.senior", "thomas.junior"):
        given.exchange(f"Thomas Peeters <{who}@peeters-bouw.example>", *YEAR[:4])
    verdict = given.verdict(name="Thomas Peeters", company="Peeters Bouw")
    then(verdict, "unsure")


def test_the_intern_renamed_after_marriage(given: World) -> None:
    """Given one address under two surnames; then the address tells, whatever the name."""
    mail = "elke.rietveldt@noordkaai.example"
    given.exchange(f"Elke Rietveldt <{mail}>", *monthly(2024))
    given.exchange(f"Elke Rietveldt-Maes <{mail}>", *YEAR[:4])
    verdict = given.verdict(name="Elke Rietveldt-Maes", email=mail)
    then(verdict, "firsthand", add="yes")
    assert verdict["identity"] == "certain"


def test_the_role_address_info(given: World) -> None:
    """Given a year of mail with info@; then nobody there is known by it."""
    box = "Noordkaai <info@noordkaai.example>"
    verdict = given.exchange(box, *YEAR).verdict(name="Hadewych Tuyttens", email=box)
    assert verdict["identity"] != "certain"
    assert verdict["standing"] != "firsthand"
    assert verdict["advice"]["endorse"] != "yes"


def test_the_support_desk(given: World) -> None:
    """Given tickets answered by a machine that signs as a person; then only a contact or less."""
    for day in YEAR:
        given.mail(ME, "support@noordkaai.example", f"{day}T09:00", "Printer", thread=day)
        given.mail(
            "Hadewych from Support <support@noordkaai.example>", ME, f"{day}T09:05", "Re: Printer",
            thread=day, headers={"Auto-Submitted": "auto-replied"},
        )  # fmt: skip
    verdict = given.verdict(name="Hadewych Tuyttens", email="support@noordkaai.example")
    assert verdict["standing"] in ("virtual", "stranger", "unsure")


def test_the_scam_that_imitates_the_boss_with_a_copied_profile(given: World) -> None:
    """Given the boss's own profile; then another of her name and firm is an impostor."""
    known_boss(given)
    verdict = given.verdict(url="https://www.linkedin.com/in/hadewych-tuyttens-9b2",
                            name="Hadewych Tuyttens", company="Noordkaai")  # fmt: skip
    then(verdict, "virtual", "unsure", "stranger", add="no", endorse="no", warns="impersonation")


def test_the_scam_that_imitates_the_boss_by_mail(given: World) -> None:
    """Given gift-card mail in her name from a free mailbox; then that mailbox is not hers."""
    known_boss(given)
    fake = "Hadewych Tuyttens <hadewych.tuyttens.ceo@gmail.com>"
    given.mails(fake, ME, ["2026-11-20", "2026-11-21"], subject="Are you at your desk?")
    verdict = given.verdict(name="H. T.", email=fake)
    assert verdict["standing"] not in ("firsthand", "acquainted", "dormant")
    assert verdict["advice"]["endorse"] == "no"


def test_the_bosss_own_profile_is_no_scam(given: World) -> None:
    """Given all that; then her real page is fine."""
    verdict = known_boss(given).verdict(url=BOSS_URL, name="Hadewych Tuyttens", company="Noordkaai")
    then(verdict, "firsthand", add="yes", endorse="yes")


def test_the_second_profile_that_the_address_book_knows(given: World) -> None:
    """Given two profiles on her card; then neither is an impostor."""
    other = "https://www.linkedin.com/in/hadewych-t"
    known_boss(given).card("Hadewych Tuyttens", emails=["hadewych.tuyttens@noordkaai.example"],
                           urls=[BOSS_URL, other])  # fmt: skip
    then(given.verdict(url=other, name="Hadewych Tuyttens"), "firsthand", add="yes")


def test_the_notice_of_a_network_in_a_friends_name(given: World) -> None:
    """Given "Hadewych via LinkedIn", weekly; then the network wrote."""
    notice = "Hadewych Tuyttens via LinkedIn <messages-noreply@linkedin.com>"
    given.mails(notice, ME, YEAR).connection("Hadewych Tuyttens", BOSS_URL)
    then(given.verdict(url=BOSS_URL, name="Hadewych Tuyttens"), "virtual", endorse="no")


def test_the_connection_of_ten_years_never_spoken_to(given: World) -> None:
    """Given a link of 2016 and no more; then only a contact, however old."""
    given.connection("Hadewych Tuyttens", BOSS_URL, "2016-01-04")
    verdict = given.verdict(url=BOSS_URL, name="Hadewych Tuyttens")
    then(verdict, "virtual", add="wait", endorse="no", says="connection")
    assert verdict["strength"] <= 15


def test_the_total_stranger(given: World) -> None:
    """Given years of other people's mail; then no trace, and it is said where one looked."""
    given.exchange(THOMAS[0], *YEAR)
    verdict = given.verdict(name="Hadewych Tuyttens", email=BOSS)
    then(verdict, "stranger", add="no", endorse="no")
    assert "No trace of Hadewych Tuyttens in your mail (since 2026)" in verdict["summary"]
    assert "Not imported: calendar, calls, chats, LinkedIn export." in verdict["summary"]


def test_the_stranger_before_anything_is_imported(given: World) -> None:
    """Given nothing; then the verdict says that it says nothing."""
    verdict = given.verdict(name="Hadewych Tuyttens", email=BOSS)
    then(verdict, "stranger", add="no")
    assert "No records are imported" in verdict["summary"]


def test_the_invitation_in_a_known_name_from_an_unknown_page(given: World) -> None:
    """Given an invitation from a copy of the boss; then it does not lean on what the boss wrote."""
    known_boss(given).workspace.add_me([ROBIN[1]])
    copy = "https://www.linkedin.com/in/hadewych-tuyttens-real"
    given.invitation(("Hadewych Tuyttens", copy), ROBIN, "2026-11-20")
    verdict = given.verdict(url=copy, name="Hadewych Tuyttens", company="Noordkaai")
    assert verdict["standing"] not in ("firsthand", "acquainted", "dormant")
    assert verdict["advice"]["add"] != "yes"


def test_somebody_elses_page_with_a_friends_mailbox_on_it(given: World) -> None:
    """Given another name over her address; then it is a contradiction."""
    given.exchange(BOSS, *YEAR)
    verdict = given.verdict(name="Wendelin Ostrovar", email=BOSS)
    assert verdict["identity"] != "certain"
    assert verdict["standing"] != "firsthand"
    assert verdict["warnings"]


def test_the_address_lent_to_a_successor(given: World) -> None:
    """Given one mailbox under two names, one after the other; then it is not certain who it is."""
    box = "director@noordkaai.example"
    given.exchange(f"Hadewych Tuyttens <{box}>", *monthly(2021)).exchange(
        f"Bram Quintelier <{box}>", *YEAR
    )
    assert given.verdict(name="Hadewych Tuyttens", email=box)["identity"] != "certain"


def test_the_wrong_person_put_right(given: World) -> None:
    """Given the user says that it is neither; then it is obeyed."""
    given.exchange(THOMAS[0], *YEAR).exchange(THOMAS[1], "2026-05-05")
    page = "https://pages.example/thomas"
    check = given.verdict(name="Thomas Peeters", url=page)
    given.workspace.answer(check["id"], person=None)
    then(given.verdict(name="Thomas Peeters", url=page), "stranger", add="no")
