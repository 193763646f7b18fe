"""Lives of impostors, and of the many who are none: second profiles, new jobs, namesakes."""

from __future__ import annotations

import pytest

from lives import ME, ROBIN, YEAR, monthly, then
from world import Verdict, World

BOSS = "Hadewych Tuyttens <hadewych.tuyttens@noordkaai.example>"
BOSS_URL = "https://www.linkedin.com/in/hadewych-tuyttens"
NAME, FIRM = "Hadewych Tuyttens", "Noordkaai"
JAN = "Jan Peeters <jan.peeters@zuidbouw.example>"
JAN_URL = "https://www.linkedin.com/in/janpeeters"


def known(given: World, connected: bool = True) -> World:
    """Years of mail with the boss at her firm, and her profile among the connections."""
    given.exchange(BOSS, *YEAR)
    if connected:
        given.connection(NAME, BOSS_URL, company=FIRM, email="hadewych.tuyttens@noordkaai.example")
    return given


def impostor(verdict: Verdict, *texts: str) -> None:
    """Warned of, left open, advised against; the text says what is known and what this is."""
    then(verdict, "unsure", add="no", endorse="no", warns="impersonation")
    warning = next(w for w in verdict["warnings"] if w["code"] == "impersonation")
    assert warning["evidence"]
    for text in texts:
        assert text in warning["text"]


def no_impostor(verdict: Verdict) -> None:
    assert "impersonation" not in {w["code"] for w in verdict["warnings"]}, verdict["warnings"]


# ------------------------------------------------------------------------- a copied profile


@pytest.mark.parametrize(
    ("end", "says"),
    [
        ("hadewych-tuyttens-1", "“-1” is added"),
        ("hadewych-tuytens", "one letter"),
        ("hadewychtuyttens", "“-” is left out"),
        ("hadevvych-tuyttens", "letters that look alike"),
        ("hadewych-tuyttehs", "one letter"),
    ],
)
def test_the_clone_of_somebody_already_connected(given: World, end: str, says: str) -> None:
    """Given her profile among the connections; then one that is a letter off is not hers."""
    verdict = known(given).verdict(url=f"https://www.linkedin.com/in/{end}", name=NAME)
    impostor(verdict, "connected with Hadewych Tuyttens already", "linkedin.com/in/" + end, says)
    assert verdict["warnings"][0]["person"]["name"] == NAME


def test_the_clone_without_a_name_on_the_page(given: World) -> None:
    """Given only its address, two letters for one; then it is not hers."""
    url = "https://www.linkedin.com/in/hadevvych-tuyttens"
    impostor(known(given).verdict(url=url), "hadevvych-tuyttens", "letters that look alike")


def test_the_clone_of_a_common_name_in_letters_that_look_alike(given: World) -> None:
    """Given janpeeters; then janpeelers would be another, and janpeeter5 is made to look so."""
    given.exchange(JAN, *YEAR).connection("Jan Peeters", JAN_URL)
    verdict = given.verdict(url="https://www.linkedin.com/in/janpeeter5", name="Jan Peeters")
    impostor(verdict, "letters that look alike")


def test_the_namesake_to_whom_the_network_gave_a_number(given: World) -> None:
    """Given Jan Peeters; then another Jan Peeters, whose address ends in a number, is himself."""
    given.exchange(JAN, *YEAR).connection("Jan Peeters", JAN_URL)
    for end in ("jan-peeters-77a1b2", "jan-peeters", "janpeeters2", "peeters-jan"):
        no_impostor(given.verdict(url=f"https://www.linkedin.com/in/{end}", name="Jan Peeters"))


def test_the_namesake_in_the_same_town(given: World) -> None:
    """Given Jan Peeters of Gent; then there is more than one of that name in Gent."""
    given.exchange(JAN, *YEAR).connection("Jan Peeters", JAN_URL)
    given.card("Jan Peeters", emails=["jan.peeters@zuidbouw.example"], town="Gent")
    url = "https://www.linkedin.com/in/jan-peeters-1"
    no_impostor(given.verdict(url=url, name="Jan Peeters", place="Gent, Belgium"))


def test_the_name_in_letters_that_look_alike(given: World) -> None:
    """Given Bernard; then Bemard at the same firm is written to be read as Bernard."""
    bernard = "Bernard Vlaeminck <bernard@noordkaai.example>"
    given.exchange(bernard, *YEAR).connection("Bernard Vlaeminck",
        "https://www.linkedin.com/in/bernardv", company=FIRM)  # fmt: skip
    url = "https://www.linkedin.com/in/bvlaeminck"
    verdict = given.verdict(url=url, name="Bemard Vlaeminck", company=FIRM)
    impostor(verdict, "Bemard Vlaeminck", "Bernard Vlaeminck, whom you know")


def test_the_capital_i_for_a_small_l(given: World) -> None:
    """Given Paul; then PauI with a capital i, elsewhere on the network, is a copy."""
    given.exchange("Paul Oudenbosch <paul@noordkaai.example>", *YEAR)
    given.connection("Paul Oudenbosch", "https://www.linkedin.com/in/paulo", company=FIRM)
    verdict = given.verdict(url="https://www.linkedin.com/in/pauloud", name="PauI Oudenbosch",
                            company=FIRM)  # fmt: skip
    impostor(verdict, "PauI Oudenbosch")


def test_the_invitation_of_a_clone(given: World) -> None:
    """Given an invitation from a copy; then the copy's own page is warned of."""
    known(given).workspace.add_me([ROBIN[1]])
    copy = "https://www.linkedin.com/in/hadewych-tuyttens-real"
    given.invitation((NAME, copy), ROBIN, "2026-11-20")
    impostor(given.verdict(url=copy, name=NAME, company=FIRM), "connected with", copy[12:])


def test_the_clone_that_was_accepted_before_anybody_looked(given: World) -> None:
    """Given both among the connections, one without a word ever; then the audit tells of it."""
    known(given).connection(NAME, "https://www.linkedin.com/in/hadewych-t", "2026-10-01")
    found = [c for c in given.imported().workspace.audit()["contacts"]
             if c["profile"]["url"] and c["profile"]["url"].endswith("hadewych-t")]  # fmt: skip
    impostor(found[0])


def test_the_second_account_one_does_write_with(given: World) -> None:
    """Given months of messages with the second profile too; then it is a tie of its own."""
    known(given).workspace.add_me([ROBIN[1]])
    second = (NAME, "https://www.linkedin.com/in/hadewych-private")
    for day in YEAR[:4]:
        given.message(second, ROBIN, f"{day}T09:00", day)
        given.message(ROBIN, second, f"{day}T12:00", day)
    verdict = given.verdict(url=second[1], name=NAME)
    no_impostor(verdict)
    assert verdict["standing"] == "firsthand"


def test_the_second_profile_with_the_same_mailbox_in_the_export(given: World) -> None:
    """Given that the network itself tells her mailbox beside both; then both are hers."""
    second = "https://www.linkedin.com/in/hadewych-t"
    known(given).connection(NAME, second, email="hadewych.tuyttens@noordkaai.example")
    no_impostor(given.verdict(url=second, name=NAME))


def test_the_second_profile_the_user_vouches_for(given: World) -> None:
    """Given the user's word that it is her; then there is no warning any more."""
    url = "https://www.linkedin.com/in/hadewych-t"
    check = known(given).verdict(url=url, name=NAME)
    impostor(check)
    given.workspace.answer(check["id"], person=check["warnings"][0]["person"]["id"])
    again = given.verdict(url=url, name=NAME)
    no_impostor(again)
    then(again, "firsthand", add="yes")


def test_her_page_on_another_network(given: World) -> None:
    """Given her profile here; then one on another network may be hers as well."""
    no_impostor(known(given).verdict(url="https://github.com/hadewych-tuyttens", name=NAME))


def test_father_and_son_at_one_firm_both_connected(given: World) -> None:
    """Given two Peeters of one firm among the connections; then neither copies the other."""
    given.exchange(JAN, *YEAR).connection("Jan Peeters", JAN_URL, company="Zuidbouw")
    son = "https://www.linkedin.com/in/jan-peeters-jr"
    given.connection("Jan Peeters", son, company="Zuidbouw")
    no_impostor(given.verdict(url=son, name="Jan Peeters", company="Zuidbouw"))


# ---------------------------------------------------------------------- mail in a known name


def test_the_scam_from_a_free_mailbox(given: World) -> None:
    """Given "Are you at your desk?" in her name; then the mailbox is warned of."""
    fake = "Hadewych Tuyttens <hadewych.tuyttens.ceo@gmail.com>"
    known(given).mails(fake, ME, ["2026-11-20", "2026-11-21"], subject="Are you at your desk?")
    verdict = given.verdict(name="H. T.", email=fake)
    impostor(verdict, "hadewych.tuyttens@noordkaai.example", "hadewychtuyttensceo@gmail.com")


def test_the_scam_that_was_answered_once(given: World) -> None:
    """Given one answer to it; then that makes it no tie."""
    fake = "Hadewych Tuyttens <hadewych.tuyttens.ceo@gmail.com>"
    known(given).exchange(fake, "2026-11-20")
    impostor(given.verdict(name=NAME, email=fake))


def test_the_private_mailbox_one_does_write_to(given: World) -> None:
    """Given months of mail with it; then it is a tie of its own."""
    private = "Hadewych Tuyttens <hadewych@gmail.com>"
    known(given).exchange(private, *monthly(2026, range(3, 9)))
    verdict = given.verdict(name=NAME, email=private)
    no_impostor(verdict)
    then(verdict, "firsthand", add="yes")


def test_the_private_mailbox_in_the_address_book(given: World) -> None:
    """Given an entry with that mailbox; then the user knows it."""
    private = "Hadewych Tuyttens <hadewych@gmail.com>"
    known(given).mail(private, ME, "2026-11-20").card(NAME, emails=["hadewych@gmail.com"])
    no_impostor(given.verdict(name=NAME, email=private))


def test_the_namesake_with_a_free_mailbox(given: World) -> None:
    """Given a Jan Peeters at a firm; then a Jan Peeters who writes from home is another."""
    given.exchange(JAN, *YEAR)
    other = "Jan Peeters <jp1974@gmail.com>"
    no_impostor(given.mail(other, ME, "2026-11-20").verdict(name="Jan Peeters", email=other))


def test_the_friend_known_by_a_free_mailbox_writes_from_work(given: World) -> None:
    """Given years of private mail; then a firm's mailbox is hers as well as anybody's."""
    given.exchange("Leen Vermandel <leen.vermandel@gmail.com>", *YEAR)
    work = "Leen Vermandel <leen@zuidstation.example>"
    no_impostor(given.mail(work, ME, "2026-11-20").verdict(name="Leen Vermandel", email=work))


# --------------------------------------------------------------------------- look-alike domains


@pytest.mark.parametrize(
    ("domain", "says"),
    [
        ("noordkaal.example", "letters that look alike"),
        ("noorclkaai.example", "letters that look alike"),
        ("noordkaai-group.example", "“-group” is added"),
        ("noordkaai.test", "Only the ending is another: “.test”"),
    ],
)
def test_mail_in_her_name_from_a_domain_like_her_firms(
    given: World, domain: str, says: str
) -> None:
    """Given her firm's domain; then one like it, in her name, is not hers."""
    fake = f"Hadewych Tuyttens <hadewych.tuyttens@{domain}>"
    verdict = known(given).mail(fake, ME, "2026-11-20").verdict(name=NAME, email=fake)
    impostor(verdict, f"hadewych.tuyttens@{domain}", says)


def test_what_imitates_her_is_not_shown_with_her_records(given: World) -> None:
    """Given mail in her name from such a domain; then its page holds that mail alone."""
    fake = "hadewych.tuyttens@noordkaal.example"
    known(given).mail(f"{NAME} <{fake}>", ME, "2026-11-20").imported()
    person = given.workspace.people(fake)[0]["id"]
    assert len(given.records_of(person)) == 1


def test_a_page_that_shows_such_a_mailbox(given: World) -> None:
    """Given nothing from it yet; then her name and firm on the page do not help."""
    fake = "hadewych.tuyttens@noordkaal.example"
    impostor(known(given).verdict(name=NAME, company=FIRM, email=fake), "only looks like it")


@pytest.mark.parametrize(("host", "warned"), {
    "noordkaal.example": True, "www.noordkaai.example": False, "team.noordkaai.example": False,
    "noordkaai.test": False, "noordkaai-team.example": False, "noord-kaai.example": False,
    "zuidkaai.example": False,
}.items())  # fmt: skip
def test_a_page_at_a_site_that_looks_like_the_firms(given: World, host: str, warned: bool) -> None:
    """Given whom one knows at noordkaai; then a page of her name at noordkaal, though it shows no
    mailbox, is warned of; at the firm's, or at one that it may have as well, it is hers."""
    url = f"https://{host}/team/hadewych-tuyttens"
    verdict = known(given).verdict(name=NAME, company=FIRM, url=url)
    if warned:
        impostor(verdict, "ends in noordkaal.example", "noordkaai.example, where you know Hadewych")
    else:
        no_impostor(verdict)
        then(verdict, "firsthand")


def test_somebody_new_at_a_domain_like_that_of_people_one_knows(given: World) -> None:
    """Given people at noordkaai; then a stranger at noordkaal is warned of."""
    new = "Accounts Payable <wendelin.ostrovar@noordkaal.example>"
    verdict = known(given).mail(new, ME, "2026-11-20").verdict(name="Wendelin Ostrovar", email=new)
    impostor(verdict, "ends in noordkaal.example", "noordkaai.example, where you know Hadewych")


def test_a_domain_like_the_users_own(given: World) -> None:
    """Given the user at keller-advies; then keller-advles is no colleague."""
    new = "Wendelin Ostrovar <wendelin@keller-advles.example>"
    verdict = given.mail(new, ME, "2026-11-20").verdict(name="Wendelin Ostrovar", email=new)
    impostor(verdict, "your own firm’s keller-advies.example")


def test_a_new_colleague_at_a_firm_one_knows(given: World) -> None:
    """Given the same domain; then it is the firm's."""
    new = "Wendelin Ostrovar <wendelin@noordkaai.example>"
    verdict = known(given).mail(new, ME, "2026-11-20").verdict(name="Wendelin Ostrovar", email=new)
    no_impostor(verdict)
    then(verdict, "virtual")


def test_two_firms_of_short_names_a_letter_apart(given: World) -> None:
    """Given people at kbx; then somebody at kbz is at another firm."""
    given.exchange("Hadewych Tuyttens <hadewych@kbx.example>", *YEAR)
    new = "Wendelin Ostrovar <wendelin@kbz.example>"
    no_impostor(given.mail(new, ME, "2026-11-20").verdict(name="Wendelin Ostrovar", email=new))


def test_two_firms_of_like_names_at_both_of_which_one_knows_people(given: World) -> None:
    """Given ties at noordkaai and at noordkai; then somebody new at either is no impostor."""
    known(given).exchange("Bram Quintelier <bram@noordkai.example>", *YEAR)
    new = "Wendelin Ostrovar <wendelin@noordkai.example>"
    no_impostor(given.mail(new, ME, "2026-11-20").verdict(name="Wendelin Ostrovar", email=new))


def test_another_firm_that_shares_a_word(given: World) -> None:
    """Given people at noordkaai; then noordkaaibouw, and another name at noordkaai-bouw, are no
    fakes of it."""
    known(given)
    for domain in ("noordkaaibouw.example", "noordkaai-bouw.example", "noordkaai.test"):
        new = f"Wendelin Ostrovar <wendelin@{domain}>"
        no_impostor(given.mail(new, ME, "2026-11-20").verdict(name="Wendelin Ostrovar", email=new))


def test_a_part_of_the_firm_below_its_own_domain(given: World) -> None:
    """Given her firm; then mail.noordkaai is hers."""
    mail = "Hadewych Tuyttens <hadewych@mail.noordkaai.example>"
    no_impostor(known(given).mail(mail, ME, "2026-11-20").verdict(name=NAME, email=mail))


# ----------------------------------------------------------------------------- another firm


def test_the_page_names_a_firm_that_fresh_mail_contradicts(given: World) -> None:
    """Given mail from her firm last month; then another firm on her page is told, and no more."""
    verdict = known(given).verdict(url=BOSS_URL, name=NAME, company="Zuidstation")
    then(verdict, "firsthand", add="yes", warns="another_firm")
    (warning,) = verdict["warnings"]
    assert "Zuidstation" in warning["text"]
    assert "11 October 2026" in warning["text"]
    assert set(warning["evidence"]) <= given.records_of(verdict["person"]["id"])


def test_the_one_who_changed_jobs_last_year(given: World) -> None:
    """Given that mail from the old firm stopped long ago; then nothing is odd."""
    given.exchange(BOSS, *monthly(2025, range(1, 7)))
    given.connection(NAME, BOSS_URL, company=FIRM, email="hadewych.tuyttens@noordkaai.example")
    then(given.verdict(url=BOSS_URL, name=NAME, company="Zuidstation"), "firsthand")


def test_the_firm_whose_domain_is_an_abbreviation(given: World) -> None:
    """Given mail from nkz and no entry that names that firm; then the page's is not another."""
    given.exchange("Hadewych Tuyttens <hadewych@nkz.example>", *YEAR)
    given.connection(NAME, BOSS_URL, company="Noordkaai Zeehaven",
                     email="hadewych@nkz.example")  # fmt: skip
    then(given.verdict(url=BOSS_URL, name=NAME, company="Zuidstation"), "firsthand")


def test_the_firm_by_its_longer_name(given: World) -> None:
    """Given Noordkaai in the records; then Noordkaai Consulting NV is the same."""
    verdict = known(given).verdict(url=BOSS_URL, name=NAME, company="Noordkaai Consulting NV")
    then(verdict, "firsthand", add="yes")


@pytest.mark.parametrize("language", ["fr", "nl", "de"])
def test_each_language_says_what_differs(given: World, language: str) -> None:
    """Given a copy; then both addresses and what was added are told in every language."""
    url = "https://www.linkedin.com/in/hadewych-tuyttens-1"
    known(given)
    given.imported()
    english = given.verdict(url=url, name=NAME)["warnings"][0]["text"]
    text = given.verdict(url=url, name=NAME, language=language)["warnings"][0]["text"]
    assert text != english
    for part in ("linkedin.com/in/hadewych-tuyttens", "hadewych-tuyttens-1", "-1", NAME):
        assert part in text
