"""Lives at work: colleagues, customers, recruiters, assistants, whole companies."""

from __future__ import annotations

from lives import ME, ROBIN, YEAR, monthly, then, yearly
from world import World, people

ILSE = "Ilse Rombouts <ilse.rombouts@noordkaai.example>"
ILSE_URL = "https://www.linkedin.com/in/ilse-rombouts"


def test_the_recruiter_who_wrote_forty_times(given: World) -> None:
    """Given forty mails of a recruiter, none answered; then she is only a contact."""
    given.mails(
        ILSE, ME, [*monthly(2023), *monthly(2024), *monthly(2025), *monthly(2026, (1, 2, 3, 4))]
    )
    then(given.verdict(name="Ilse Rombouts", email=ILSE), "virtual", add="wait", endorse="no",
         says="one_way_in")  # fmt: skip


def test_the_recruiter_who_was_told_no_thank_you(given: World) -> None:
    """Given one polite answer to the forty; then the user has dealt with her, and no more."""
    given.mails(ILSE, ME, monthly(2025)).mail(ME, ILSE, "2025-12-13")
    then(given.verdict(name="Ilse Rombouts", email=ILSE), "acquainted", add="yes", endorse="wait")


def test_the_recruiter_on_linkedin_whom_one_never_answered(given: World) -> None:
    """Given an invitation and messages over a network; then only a contact."""
    given.workspace.add_me([ROBIN[1]])
    given.invitation(("Ilse Rombouts", ILSE_URL), ROBIN, "2025-02-01")
    for day in YEAR:
        given.message(("Ilse Rombouts", ILSE_URL), ROBIN, f"{day}T09:00", "job")
    then(given.verdict(url=ILSE_URL, name="Ilse Rombouts"), "virtual", add="wait", endorse="no")


def test_the_colleague_of_every_day(given: World) -> None:
    """Given meetings each month and mail both ways at work; then firsthand, and worth endorsing."""
    given.exchange(ILSE, *YEAR)
    for day in YEAR:
        given.meeting(ILSE, f"{day}T14:00")
    then(given.verdict(name="Ilse Rombouts", email=ILSE), "firsthand", add="yes", endorse="yes",
         says="work")  # fmt: skip


def test_the_colleague_of_the_morning_round(given: World) -> None:
    """Given five minutes in the calendar each month; then no meeting, for a word in passing."""
    for day in YEAR:
        given.meeting(ILSE, f"{day}T09:00", "Morning round", minutes=5)
    then(given.verdict(name="Ilse Rombouts", email=ILSE), "virtual", endorse="no",
         says="in_passing")  # fmt: skip


def test_the_colleague_of_two_long_talks(given: World) -> None:
    """Given an hour twice, as the calendar tells; then firsthand."""
    for day in YEAR[-2:]:
        given.meeting(ILSE, f"{day}T14:00", minutes=60)
    then(given.verdict(name="Ilse Rombouts", email=ILSE), "firsthand", add="yes", says="meetings")


def test_the_ex_colleague_of_ten_years_ago(given: World) -> None:
    """Given five years of work until 2016, and nothing since; then the user knew her once."""
    for year in range(2012, 2017):
        given.exchange(ILSE, *monthly(year, (2, 6, 10)))
    then(given.verdict(name="Ilse Rombouts", email=ILSE), "dormant", add="yes", endorse="wait",
         says="silence")  # fmt: skip


def test_the_ex_colleague_with_whom_one_still_has_lunch(given: World) -> None:
    """Given work long ago and a lunch each year; then firsthand, and long."""
    given.exchange(ILSE, *monthly(2015))
    for day in yearly(2016, 2025, "05-09"):
        given.meeting(ILSE, day, "Lunch")
    then(given.verdict(name="Ilse Rombouts", email=ILSE), "firsthand", add="yes", says="long")


def test_the_ex_colleague_who_moved_to_another_firm(given: World) -> None:
    """Given an old address and a new one on one card; then both histories are hers."""
    given.exchange(ILSE, *monthly(2021))
    new = "Ilse Rombouts <ilse@zuidstation.example>"
    given.exchange(new, "2026-05-05", "2026-07-05", "2026-09-05")
    given.card(
        "Ilse Rombouts", emails=["ilse.rombouts@noordkaai.example", "ilse@zuidstation.example"]
    )
    verdict = given.verdict(name="Ilse Rombouts", email=new, company="Zuidstation")
    then(verdict, "firsthand", add="yes", says="long")


def test_the_customer_known_only_by_invoices(given: World) -> None:
    """Given invoices sent each month and never a word back; then only a contact."""
    given.mails(ME, ILSE, YEAR, subject="Invoice", folder="Sent")
    then(given.verdict(name="Ilse Rombouts", email=ILSE), "virtual", endorse="no",
         says="one_way_out")  # fmt: skip


def test_the_customer_whose_deals_are_in_the_books(given: World) -> None:
    """Given a deal in the results table; then firsthand, even without a mail."""
    given.result("deal", ILSE, "2025-10-01")
    then(given.verdict(name="Ilse Rombouts", email=ILSE), "firsthand", add="yes", endorse="yes",
         says="result")  # fmt: skip


def test_the_customer_of_a_deal_long_ago(given: World) -> None:
    """Given a deal of 2017 and nothing since; then the user knew her once."""
    given.result("deal", ILSE, "2017-10-01")
    then(given.verdict(name="Ilse Rombouts", email=ILSE), "dormant", endorse="wait")


def test_the_whole_company_calendar(given: World) -> None:
    """Given a party of forty each month; then nobody there is more than a contact."""
    for day in YEAR:
        given.meeting([ILSE, *people(40)], day, "All hands")
    then(given.verdict(name="Ilse Rombouts", email=ILSE), "virtual", endorse="no", says="crowd")


def test_the_weekly_meeting_of_the_team_of_six(given: World) -> None:
    """Given a team of six that meets; then each of them is known firsthand."""
    for day in YEAR:
        given.meeting([ILSE, *people(4)], day, "Team")
    then(given.verdict(name="Ilse Rombouts", email=ILSE), "firsthand", says="meetings")


def test_the_newsletter_in_a_persons_name(given: World) -> None:
    """Given letters to a list, signed by her; then only a contact."""
    given.mails(ILSE, ME, YEAR, headers={"List-Unsubscribe": "<https://x.example/off>"})
    then(given.verdict(name="Ilse Rombouts", email=ILSE), "virtual", says="mass")


def test_the_colleague_one_was_only_ever_in_copy_with(given: World) -> None:
    """Given mail of somebody else to both; then neither dealt with the other."""
    boss, other = people(2)
    given.mails(boss, other, YEAR, cc=[ILSE, ME])
    then(given.verdict(name="Ilse Rombouts", email=ILSE), "virtual")


def test_the_assistant_who_writes_for_the_boss(given: World) -> None:
    """Given mail of an assistant in her own name; then she is known, and the boss is not."""
    assistant = "Wannes Deprez <office.rombouts@noordkaai.example>"
    given.exchange(assistant, *YEAR)
    then(given.verdict(name="Wannes Deprez", email=assistant), "firsthand")
    then(given.verdict(name="Ilse Rombouts", email=ILSE), "stranger", add="no")


def test_the_boss_who_meets_and_lets_the_assistant_write(given: World) -> None:
    """Given two meetings with the boss, called by the assistant; then the boss is known."""
    assistant = "Wannes Deprez <wannes.deprez@noordkaai.example>"
    for day in ("2026-03-03", "2026-06-03"):
        given.meeting([ILSE], day, "Quarter", organizer=assistant)
    then(given.verdict(name="Ilse Rombouts", email=ILSE), "firsthand", says="meetings")


def test_the_job_interview(given: World) -> None:
    """Given one interview in a small room; then the user has dealt with her."""
    given.meeting([ILSE, *people(2)], "2026-02-10", "Interview")
    then(given.verdict(name="Ilse Rombouts", email=ILSE), "acquainted", add="yes", endorse="wait")


def test_the_interview_that_was_called_off(given: World) -> None:
    """Given an interview that never took place; then only a contact."""
    given.meeting(ILSE, "2026-02-10", "Interview", status="CANCELLED")
    then(given.verdict(name="Ilse Rombouts", email=ILSE), "virtual", says="not_met")


def test_the_supplier_who_declines_every_meeting(given: World) -> None:
    """Given five invitations declined; then only a contact."""
    for day in YEAR[:5]:
        given.meeting(ILSE, day, theirs="DECLINED")
    then(given.verdict(name="Ilse Rombouts", email=ILSE), "virtual", says="not_met")


def test_the_endorsements_of_somebody_never_met(given: World) -> None:
    """Given ten clicks of praise; then a click is not a tie."""
    given.connection("Ilse Rombouts", ILSE_URL)
    for number, day in enumerate(YEAR):
        given.endorsement("Ilse Rombouts", ILSE_URL, day, f"Skill {number}")
    then(given.verdict(url=ILSE_URL, name="Ilse Rombouts"), "virtual", endorse="no",
         says="endorsement")  # fmt: skip


def test_the_freelancer_hired_once(given: World) -> None:
    """Given a hire in the results; then firsthand, and endorsing is fine."""
    given.result("hire", ILSE, "2026-01-15").exchange(ILSE, "2026-01-10")
    then(given.verdict(name="Ilse Rombouts", email=ILSE), "firsthand", endorse="yes")


def test_the_mail_merge_one_sent_to_all_customers(given: World) -> None:
    """Given one text to thirty addresses and her thanks; then it is no exchange."""
    for number, who in enumerate([ILSE, *people(29)]):
        given.mail(ME, who, f"2026-03-01T09:{number:02}", "Our new address", folder="Sent",
                   thread=f"merge {number}")  # fmt: skip
    given.mail(ILSE, ME, "2026-03-02", "Re: Our new address", thread="merge 0")
    then(given.verdict(name="Ilse Rombouts", email=ILSE), "virtual")


def test_the_one_who_always_is_out_of_office(given: World) -> None:
    """Given only automatic answers; then nobody answered."""
    for day in YEAR:
        given.mail(ME, ILSE, f"{day}T09:00", "Question", thread=day, folder="Sent")
        given.mail(ILSE, ME, f"{day}T09:01", "Automatic reply: Question", thread=day)
    then(given.verdict(name="Ilse Rombouts", email=ILSE), "virtual", says="one_way_out")


def test_the_new_colleague_of_this_week(given: World) -> None:
    """Given one exchange three days ago; then dealt with, not yet firsthand."""
    given.exchange(ILSE, "2026-11-19")
    then(given.verdict(name="Ilse Rombouts", email=ILSE), "acquainted", add="yes", endorse="wait")
