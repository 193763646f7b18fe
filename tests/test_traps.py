"""The traps: what looks like knowing somebody and is not, held to the contract end to end."""

from __future__ import annotations

from pathlib import Path

import pytest

from firsthand.model import CapturedPage
from firsthand.store import mass
from firsthand.workspace import Refusal
from world import JEAN, JEAN_URL, ME, Verdict, World, address, people

OTHER_URL = "https://www.linkedin.com/in/jean-vantongelen-93b1"
NAME = "Jean Vantongelen"
MONTHS = [f"2026-{month:02}-11" for month in range(1, 11)]


@pytest.fixture
def world(tmp_path: Path) -> World:
    return World(tmp_path)


def jean(world: World) -> Verdict:
    """The verdict on a page that shows Jean's own e-mail address."""
    return world.verdict(name=NAME, email=JEAN)


def codes(verdict: Verdict) -> set[str]:
    return {reason["code"] for reason in verdict["reasons"]}


def only_a_contact(verdict: Verdict) -> None:
    assert verdict["standing"] == "virtual", verdict["summary"]
    assert verdict["advice"] == {"add": "wait", "endorse": "no"}
    assert verdict["strength"] <= 15


# ------------------------------------------------------------------------- machines and lists


def test_a_networks_notice_in_somebodys_name_is_no_contact_with_them(world: World) -> None:
    url = ("Robin Keller", "https://www.linkedin.com/in/robin-keller")
    world.invitation((NAME, JEAN_URL), url, "2026-01-02")
    notice = f"{NAME} via LinkedIn <messages-noreply@linkedin.com>"
    world.mails(notice, ME, MONTHS, subject="Jean sent you a message")
    world.mails(ME, "messages-noreply@linkedin.com", MONTHS[:3])
    only_a_contact(world.verdict(url=JEAN_URL, name=NAME))


def test_answering_a_networks_notice_teaches_no_address_of_theirs(world: World) -> None:
    relay = f"{NAME} <reply+abc@reply.github.com>"
    world.mails(relay, ME, MONTHS).mails(ME, relay, MONTHS)
    verdict = jean(world)
    assert verdict["identity"] != "certain"
    assert verdict["standing"] in ("virtual", "unsure", "stranger")


@pytest.mark.parametrize(
    "headers",
    [
        {"List-Unsubscribe": "<https://letters.example/off>"},
        {"List-Id": "Letters <letters.lists.example>"},
        {"Precedence": "bulk"},
        {"Precedence": "list"},
        {"Auto-Submitted": "auto-generated"},
        {"Auto-Submitted": "auto-replied"},
        {"X-Autoreply": "yes"},
        {"X-Spam-Flag": "YES"},
        {"X-Gmail-Labels": "Spam"},
        {"X-Failed-Recipients": "somebody@lost.example"},
        {"Return-Path": "<>"},
    ],
    ids=lambda headers: "-".join(*headers.items()),
)
def test_machine_mail_answered_in_ten_months_is_only_a_contact(
    world: World, headers: dict[str, str]
) -> None:
    for month in MONTHS:
        world.mail(JEAN, ME, f"{month}T08:00", thread=month, headers=headers)
    world.mail(ME, JEAN, f"{MONTHS[0]}T09:00")
    only_a_contact(jean(world))


def test_a_delivery_report_is_no_answer(world: World) -> None:
    for month in MONTHS:
        world.mail(ME, JEAN, f"{month}T08:00", thread=month)
        world.mail(
            JEAN, ME, f"{month}T08:01", "Undelivered", thread=month,
            kind='multipart/report; report-type=delivery-status; boundary="x"',
        )  # fmt: skip
    only_a_contact(jean(world))


@pytest.mark.parametrize(
    "subject",
    [
        "Automatic reply: lunch",
        "Réponse automatique : repas",
        "Abwesenheitsnotiz: Essen",
        "Declined: lunch",
        "Refusé : repas",
        "Zugesagt: Essen",
    ],
)
def test_an_automatic_reply_or_a_click_on_an_invitation_is_no_answer(
    world: World, subject: str
) -> None:
    for month in MONTHS:
        world.mail(ME, JEAN, f"{month}T08:00", thread=month)
        world.mail(JEAN, ME, f"{month}T08:01", subject, thread=month)
    only_a_contact(jean(world))


@pytest.mark.parametrize("folder", ["Junk", "Spam", "Ongewenste e-mail"])
def test_what_lies_in_the_spam_folder_does_not_count(world: World, folder: str) -> None:
    world.mails(JEAN, ME, MONTHS, folder=folder).mail(ME, JEAN, "2026-01-12")
    only_a_contact(jean(world))


def test_a_draft_is_no_answer(world: World) -> None:
    for month in MONTHS:
        world.mail(JEAN, ME, f"{month}T08:00", thread=month)
        world.mail(ME, JEAN, f"{month}T09:00", thread=month, folder="Drafts")
    only_a_contact(jean(world))


def test_a_draft_under_a_gmail_label_is_no_answer(world: World) -> None:
    world.mail(JEAN, ME, "2026-03-01").mail(
        ME, JEAN, "2026-03-02", headers={"X-Gmail-Labels": "Drafts"}
    )
    only_a_contact(jean(world))


# --------------------------------------------------------------------------------- meetings


@pytest.mark.parametrize(
    "how",
    [
        {"mine": "DECLINED"},
        {"theirs": "DECLINED"},
        {"status": "CANCELLED"},
        {"mine": "TENTATIVE"},
        {"theirs": "TENTATIVE"},
        {"mine": "NEEDS-ACTION"},
        {"theirs": "NEEDS-ACTION"},
    ],
    ids=lambda how: "-".join(*how.items()),
)
def test_a_meeting_that_did_not_take_place_for_both_does_not_count(
    world: World, how: dict[str, str]
) -> None:
    organizer = people(1)[0]
    for month in MONTHS:
        world.meeting(JEAN, month, organizer=organizer, **how)
    verdict = jean(world)
    only_a_contact(verdict)
    assert "not_met" in codes(verdict)


def test_a_meeting_still_to_come_does_not_count(world: World) -> None:
    verdict = jean(world.meeting(JEAN, "2026-11-23").meeting(JEAN, "2026-12-01"))
    only_a_contact(verdict)
    assert codes(verdict) == {"not_yet"}


def test_nine_on_an_event_are_a_crowd(world: World) -> None:
    only_a_contact(
        jean(world.meeting([JEAN, *people(7)], "2026-03-02").meeting([JEAN, *people(7)], MONTHS[4]))
    )


def test_eight_on_an_event_are_still_a_small_meeting(world: World) -> None:
    world.meeting([JEAN, *people(6)], "2026-03-02").meeting([JEAN, *people(6)], MONTHS[4])
    assert jean(world)["standing"] == "firsthand"


def test_one_small_meeting_makes_acquainted_and_two_make_firsthand(world: World) -> None:
    verdict = jean(world.meeting(JEAN, "2026-03-02"))
    assert verdict["standing"] == "acquainted"
    assert verdict["advice"]["add"] == "yes"
    assert jean(world.meeting(JEAN, "2026-04-02"))["standing"] == "firsthand"


# ------------------------------------------------------------------------------------- mail


def thread_of(world: World, others: int) -> World:
    rest = people(others)
    for month in MONTHS:
        world.mail(JEAN, [ME, *rest], f"{month}T08:00", thread=month)
        world.mail(ME, [JEAN, *rest], f"{month}T09:00", thread=month)
    return world


def test_a_thread_of_nine_is_a_crowd(world: World) -> None:
    only_a_contact(jean(thread_of(world, 7)))


def test_a_thread_of_eight_counts(world: World) -> None:
    assert jean(thread_of(world, 6))["standing"] == "firsthand"


def test_ten_mails_from_them_never_answered_are_one_way(world: World) -> None:
    verdict = jean(world.mails(JEAN, ME, MONTHS))
    only_a_contact(verdict)
    assert "one_way_in" in codes(verdict)


def test_ten_mails_to_them_never_answered_are_one_way(world: World) -> None:
    verdict = jean(world.mails(ME, JEAN, MONTHS))
    only_a_contact(verdict)
    assert "one_way_out" in codes(verdict)


def test_forty_recruiter_mails_and_one_polite_answer_make_acquainted(world: World) -> None:
    days = [f"{year}-{month:02}-0{day}" for year in (2024, 2025) for month in range(1, 11)
            for day in (2, 7)]  # fmt: skip
    world.mails(JEAN, ME, days).mail(ME, JEAN, "2025-06-08")
    verdict = jean(world)
    assert verdict["standing"] == "acquainted"
    assert verdict["advice"]["endorse"] == "wait"


def test_the_users_own_mail_to_many_is_no_contact_with_each(world: World) -> None:
    for month in MONTHS:
        world.mail(ME, ME, f"{month}T08:00", bcc=[JEAN, *people(30)], thread=month, folder="Sent")
    only_a_contact(jean(world))


def merged(world: World, days: int = 1) -> World:
    for place, who in enumerate([JEAN, *people(11)]):
        world.mail(ME, who, f"2026-03-{1 + place % days:02}T09:{place:02}", "We have moved",
                   folder="Sent", thread=f"merge {place}")  # fmt: skip
    return world


def test_the_users_own_mail_merge_does_not_count_even_when_answered(world: World) -> None:
    merged(world).mail(JEAN, ME, "2026-03-04", "Re: We have moved", thread="merge 0")
    verdict = jean(world)
    only_a_contact(verdict)
    assert "mass" in codes(verdict)


def test_an_answer_to_a_mail_merge_that_the_user_answers_is_an_exchange(world: World) -> None:
    merged(world).mail(JEAN, ME, "2026-03-04", "Re: We have moved", thread="merge 0")
    world.mail(ME, JEAN, "2026-03-05", "Re: We have moved", thread="merge 0", folder="Sent")
    assert jean(world)["standing"] == "acquainted"


def test_a_mail_merge_sent_over_several_days_is_still_one(world: World) -> None:
    merged(world, days=5).mail(JEAN, ME, "2026-03-06", "Re: We have moved", thread="merge 0")
    only_a_contact(jean(world))


def test_mail_merges_are_found_however_few_mails_are_sorted_at_a_time(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mass, "_AT_ONCE", 1)
    merged(world).mail(JEAN, ME, "2026-03-04", "Re: We have moved", thread="merge 0")
    alone = "Ilse Rombouts <ilse@rombouts.example>"
    world.mail(ME, alone, "2026-03-03", "For you", folder="Sent", thread="alone")
    world.mail(alone, ME, "2026-03-04", "Re: For you", thread="alone")
    only_a_contact(jean(world))
    assert world.verdict(name="Ilse Rombouts", email=alone)["standing"] == "acquainted"


def test_mail_that_was_not_addressed_to_the_user_shows_nothing(world: World) -> None:
    world.mails(JEAN, people(1)[0], MONTHS, folder="archive")
    world.mails(people(1)[0], JEAN, MONTHS, folder="archive").mail(ME, JEAN, "2026-01-12")
    verdict = jean(world)
    only_a_contact(verdict)
    assert "not_to_you" in codes(verdict)


def test_mail_that_reached_the_user_only_as_a_blind_copy_is_one_way(world: World) -> None:
    only_a_contact(jean(world.mails(JEAN, people(1)[0], MONTHS, bcc=[ME])))


def test_being_both_in_copy_of_somebody_elses_mail_is_no_contact(world: World) -> None:
    writer, reader = people(2)
    only_a_contact(jean(world.mails(writer, reader, MONTHS, cc=[JEAN, ME])))


def test_a_reply_months_later_in_the_same_thread_is_an_answer(world: World) -> None:
    world.mail(ME, JEAN, "2026-01-11", thread="t").mail(JEAN, ME, "2026-07-20", thread="t")
    assert jean(world)["standing"] == "acquainted"


def test_one_question_and_one_answer_over_the_end_of_a_month_are_one_exchange(world: World) -> None:
    world.mail(JEAN, ME, "2026-01-31T23:00", thread="t").mail(
        ME, JEAN, "2026-02-01T08:00", thread="t"
    )
    verdict = jean(world)
    assert verdict["standing"] == "acquainted"
    assert "one month" in verdict["summary"]


def test_two_months_of_exchanges_make_acquainted_and_three_make_firsthand(world: World) -> None:
    assert jean(world.exchange(JEAN, *MONTHS[:2]))["standing"] == "acquainted"
    verdict = jean(world.exchange(JEAN, MONTHS[2]))
    assert verdict["standing"] == "firsthand"
    assert verdict["identity"] == "certain"


def test_many_exchanges_within_two_months_do_not_make_firsthand(world: World) -> None:
    days = [f"2026-{month:02}-{day:02}" for month in (3, 4) for day in range(1, 28, 3)]
    assert jean(world.exchange(JEAN, *days))["standing"] == "acquainted"


def test_messages_on_a_network_count_as_mail_does(world: World) -> None:
    robin = ("Robin Keller", "https://www.linkedin.com/in/robin-keller")
    world.workspace.add_me([robin[1]])
    for month in MONTHS[:3]:
        world.message((NAME, JEAN_URL), robin, f"{month}T08:00", "talk")
        world.message(robin, (NAME, JEAN_URL), f"{month}T09:00", "talk")
    assert world.verdict(url=JEAN_URL, name=NAME)["standing"] == "firsthand"


# ------------------------------------------------------------------------ results, testimony


@pytest.mark.parametrize("kind", ["deal", "hire", "introduction", "advice", "project"])
def test_a_business_result_alone_makes_firsthand_and_worth_endorsing(
    world: World, kind: str
) -> None:
    verdict = jean(world.result(kind, JEAN, "2025-06-02"))
    assert verdict["standing"] == "firsthand"
    assert verdict["advice"] == {"add": "yes", "endorse": "yes"}


def test_the_users_word_alone_makes_firsthand_without_an_endorsement(world: World) -> None:
    check = jean(world.roster(JEAN))
    only_a_contact(check)
    again = world.workspace.answer(check["id"], know=True, how="from the choir")
    assert again["standing"] == "firsthand"
    assert again["advice"] == {"add": "yes", "endorse": "wait"}
    assert "from the choir" in again["summary"]
    assert jean(world)["standing"] == "firsthand"


def test_the_users_word_counts_where_no_record_speaks(world: World) -> None:
    check = world.exchange(JEAN, "2026-01-02").verdict(url="https://pages.example/x", name="An Oz")
    assert check["standing"] == "stranger"
    assert world.workspace.answer(check["id"], know=True)["standing"] == "firsthand"
    again = world.verdict(url="https://pages.example/x", name="An Oz")
    assert again["standing"] == "firsthand"


def test_i_do_not_know_them_overrides_every_record(world: World) -> None:
    check = jean(world.exchange(JEAN, *MONTHS).connection(NAME, JEAN_URL, email=address(JEAN)))
    assert check["standing"] == "firsthand"
    world.workspace.answer(check["id"], know=False)
    only_a_contact(jean(world))
    only_a_contact(world.audit(NAME))


def test_the_latest_word_wins(world: World) -> None:
    check = jean(world.roster(JEAN))
    world.workspace.answer(check["id"], know=False)
    assert world.workspace.answer(check["id"], know=True)["standing"] == "firsthand"
    assert world.workspace.answer(check["id"], know=False)["standing"] == "virtual"


@pytest.mark.parametrize("mark", ["project", "mail", "meeting"])
def test_endorsing_asks_for_shared_work(world: World, mark: str) -> None:
    if mark == "project":
        world.result("project", JEAN, "2026-01-01")
    elif mark == "mail":
        world.exchange(JEAN, *MONTHS[:3])
    else:
        world.meeting(JEAN, MONTHS[0]).meeting(JEAN, MONTHS[1])
    assert jean(world)["advice"]["endorse"] == "yes"


def test_a_friend_over_private_mail_is_not_vouched_for_at_work(world: World) -> None:
    friend = "Jean Vantongelen <jean.vantongelen@gmail.com>"
    verdict = world.exchange(friend, *MONTHS).verdict(name=NAME, email=friend)
    assert verdict["standing"] == "firsthand"
    assert verdict["advice"] == {"add": "yes", "endorse": "wait"}


# ----------------------------------------------------------------------------------- silence


@pytest.mark.parametrize(
    ("last", "standing"),
    [("2023-11-23T13:00", "firsthand"), ("2023-11-21T11:00", "dormant")],
    ids=["2 years 364 days", "3 years and a day"],
)
def test_nothing_for_three_years_makes_dormant(world: World, last: str, standing: str) -> None:
    world.meeting(JEAN, "2022-01-01").meeting(JEAN, last)
    verdict = jean(world)
    assert verdict["standing"] == standing
    assert verdict["advice"]["add"] == "yes"
    assert verdict["advice"]["endorse"] == ("yes" if standing == "firsthand" else "wait")


def test_one_old_exchange_is_dormant_and_not_forgotten(world: World) -> None:
    verdict = jean(world.exchange(JEAN, "2017-03-02"))
    assert verdict["standing"] == "dormant"
    assert "silence" in codes(verdict)


def test_silence_takes_away_no_more_than_there_was(world: World) -> None:
    verdict = jean(world.exchange(JEAN, "2015-03-02"))
    assert verdict["total"] == verdict["start"]


def test_being_in_copy_together_does_not_keep_an_old_tie_alive(world: World) -> None:
    writer, reader = people(2)
    world.meeting(JEAN, "2019-03-02").meeting(JEAN, "2019-05-02")
    world.mails(writer, reader, MONTHS, cc=[JEAN, ME])
    assert jean(world)["standing"] == "dormant"


def test_the_years_pass_while_the_records_stay(world: World) -> None:
    world.exchange(JEAN, *MONTHS[:3])
    found = [jean(world), *(jean(world.later(400)) for _ in range(4))]
    assert [v["standing"] for v in found] == ["firsthand"] * 3 + ["dormant"] * 2
    assert sorted((v["strength"] for v in found), reverse=True) == [v["strength"] for v in found]


# ------------------------------------------------------------------------------- only traces


def test_a_roster_without_a_clubs_name_still_backs_what_is_said(world: World) -> None:
    assert codes(jean(world.roster(JEAN, club=""))) == {"roster"}


@pytest.mark.parametrize("trace", ["roster", "connection", "invitation", "endorsement", "card"])
def test_a_trace_alone_is_only_a_contact(world: World, trace: str) -> None:
    robin = ("Robin Keller", "https://www.linkedin.com/in/robin-keller")
    if trace == "roster":
        verdict = jean(world.roster(JEAN))
    elif trace == "card":
        verdict = jean(world.card(NAME, emails=[address(JEAN)]))
    else:
        if trace == "connection":
            world.connection(NAME, JEAN_URL)
        elif trace == "invitation":
            world.invitation((NAME, JEAN_URL), robin, "2026-01-02")
        else:
            for month in MONTHS:
                world.endorsement(NAME, JEAN_URL, month, f"Skill {month}")
        verdict = world.verdict(url=JEAN_URL, name=NAME)
    assert verdict["identity"] == "certain"
    only_a_contact(verdict)


def test_a_stranger_is_told_what_was_searched_and_for_which_years(world: World) -> None:
    world.exchange(JEAN, "2019-03-02", "2026-03-02").connection(NAME, JEAN_URL)
    verdict = world.verdict(name="Wendelin Ostrovar", email="w@ostrovar.example")
    assert verdict["standing"] == "stranger"
    assert verdict["identity"] == "none"
    assert verdict["person"] is None
    assert verdict["advice"] == {"add": "no", "endorse": "no"}
    assert "your mail (2019–2026)" in verdict["summary"]
    assert "Not imported: calendar, calls, chats" in verdict["summary"]
    assert {c["source"] for c in verdict["coverage"]} == {"mbox", "linkedin"}


def test_an_empty_workspace_says_that_it_searched_nothing(world: World) -> None:
    verdict = world.verdict(name="Wendelin Ostrovar", email="w@ostrovar.example")
    assert verdict["standing"] == "stranger"
    assert "No records are imported yet" in verdict["summary"]


# ------------------------------------------------------------------------------ impersonation


def impostor(verdict: Verdict) -> bool:
    found = any(warning["code"] == "impersonation" for warning in verdict["warnings"])
    if found:
        assert verdict["advice"] == {"add": "no", "endorse": "no"}
        assert verdict["standing"] not in ("firsthand", "acquainted", "dormant")
        assert verdict["identity"] not in ("certain", "likely")
    return found


def test_a_copied_profile_with_name_and_company_is_an_impostor(world: World) -> None:
    world.exchange(JEAN, *MONTHS).connection(
        "Jan Peeters", "https://www.linkedin.com/in/janpeeters", company="Atelier Nord"
    )
    verdict = world.verdict(
        url="https://www.linkedin.com/in/jan-peeters-77a1", name="Jan Peeters",
        company="Atelier Nord",
    )  # fmt: skip
    assert impostor(verdict)
    assert "linkedin.com/in/janpeeters" in verdict["warnings"][0]["text"]


def test_a_copied_profile_with_a_rare_name_is_an_impostor(world: World) -> None:
    world.exchange(JEAN, *MONTHS).connection(NAME, JEAN_URL, email=address(JEAN))
    assert impostor(world.verdict(url=OTHER_URL, name=NAME))


@pytest.mark.parametrize(
    "body",
    ["<blockquote>{0}</blockquote>", "<p class=comment>{0}</p>", "<p>Secretary: {0}</p>",
     "<div><h3>Jean Vantongelen</h3>{0}</div>", "<p>Succeeds Jean Vantongelen {0}</p>", "{0}"],
)  # fmt: skip
@pytest.mark.parametrize("name", ["Lotte Maes", "Lotte Vantongelen"])
def test_a_friends_mailbox_on_the_page_of_another_makes_nobody_known(
    world: World, name: str, body: str
) -> None:
    world.exchange(JEAN, *MONTHS).connection(NAME, JEAN_URL, email=address(JEAN)).imported()
    theirs = f'<a href="mailto:{address(JEAN)}">m</a> <a href="{JEAN_URL}">in</a>'
    html = f"<main><h1>{name}</h1><p>Notary</p>{body.format(theirs)}</main>"
    url = f"https://firm.example/team/{name.lower().replace(' ', '-')}"
    verdict = world.workspace.check(CapturedPage(url, html, f"{name} | Firm"))
    assert verdict["profile"]["name"] == name
    assert verdict["standing"] in ("stranger", "unsure")
    assert verdict["person"] is None


@pytest.mark.parametrize("name", ["Jean Van\u200btongelen", "\u202dJean Vantongelen\u202c"])
def test_a_name_with_signs_that_nobody_sees_is_warned_of(world: World, name: str) -> None:
    world.exchange(JEAN, *MONTHS)
    verdict = world.verdict(name=name)
    assert [warning["code"] for warning in verdict["warnings"]] == ["lookalike"]
    assert verdict["profile"]["name"] == NAME
    assert verdict["advice"] == {"add": "no", "endorse": "no"}
    assert world.verdict(name=NAME)["warnings"] == []


def test_a_second_profile_that_an_address_book_knows_is_no_impostor(world: World) -> None:
    world.exchange(JEAN, *MONTHS).connection(NAME, JEAN_URL, email=address(JEAN))
    world.card(NAME, emails=[address(JEAN)], urls=[JEAN_URL, OTHER_URL])
    verdict = world.verdict(url=OTHER_URL, name=NAME)
    assert not impostor(verdict)
    assert (verdict["standing"], verdict["identity"]) == ("firsthand", "certain")


def test_a_namesake_at_another_company_is_no_impostor_and_not_known(world: World) -> None:
    peeters = "Jan Peeters <jan.peeters@zuidbouw.example>"
    world.exchange(peeters, *MONTHS).connection(
        "Jan Peeters", "https://www.linkedin.com/in/janpeeters", company="Zuidbouw",
        email=address(peeters),
    )  # fmt: skip
    verdict = world.verdict(
        url="https://www.linkedin.com/in/jan-peeters-77a1", name="Jan Peeters", company="Oostkabel"
    )
    assert not impostor(verdict)
    assert verdict["standing"] in ("stranger", "unsure")


# ---------------------------------------------------------------------------------- namesakes

PEETERS = ("Jan Peeters <jan.peeters@zuidbouw.example>", "Jan Peeters <jan@oostkabel.example>")
PAGE = "https://pages.example/jan-peeters"


def two_namesakes(world: World) -> World:
    return world.exchange(PEETERS[0], *MONTHS).exchange(PEETERS[1], "2026-05-05")


def test_two_people_sharing_a_name_stay_unsure(world: World) -> None:
    verdict = two_namesakes(world).verdict(name="Jan Peeters", url=PAGE)
    assert (verdict["standing"], verdict["identity"]) == ("unsure", "unsure")
    assert len(verdict["candidates"]) == 2
    assert verdict["person"] is None
    assert verdict["advice"] == {"add": "wait", "endorse": "no"}
    assert verdict["strength"] == 0


@pytest.mark.parametrize(
    ("company", "standing"), [("Zuidbouw", "firsthand"), ("Oostkabel NV", "acquainted")]
)
def test_a_company_tells_two_namesakes_apart(world: World, company: str, standing: str) -> None:
    verdict = two_namesakes(world).verdict(name="Jan Peeters", url=PAGE, company=company)
    assert (verdict["standing"], verdict["identity"]) == (standing, "likely")


def test_a_common_name_alone_is_never_firsthand(world: World) -> None:
    verdict = world.exchange(PEETERS[0], *MONTHS).verdict(name="Jan Peeters", url=PAGE)
    assert verdict["standing"] in ("unsure", "stranger")
    assert verdict["identity"] not in ("certain", "likely")


def test_a_rare_name_alone_is_likely_at_most(world: World) -> None:
    verdict = world.exchange(JEAN, *MONTHS).verdict(name=NAME, url=PAGE)
    assert verdict["identity"] == "likely"
    assert verdict["standing"] == "firsthand"


def test_a_name_shared_only_in_part_is_nobody(world: World) -> None:
    verdict = world.exchange(JEAN, *MONTHS).verdict(name="Luc Vantongelen", url=PAGE)
    assert verdict["standing"] == "stranger"
    assert verdict["identity"] == "none"


FAMILY = "famille.vantongelen@mail.example"


@pytest.mark.parametrize(
    "names",
    [("Jean Vantongelen", "Marie Vantongelen"), ("Jean et Marie Vantongelen",),
     ("Jean & Marie Vantongelen",), ("Marie en Jean Vantongelen",)],
    ids=" + ".join,
)  # fmt: skip
def test_a_shared_family_address_is_never_certain(world: World, names: tuple[str, ...]) -> None:
    for month, name in zip(MONTHS, names * 10, strict=False):
        world.exchange(f"{name} <{FAMILY}>", month)
    verdict = world.verdict(name=NAME, email=FAMILY)
    assert verdict["identity"] != "certain"


def test_a_role_address_is_never_certain(world: World) -> None:
    box = "Atelier Nord <info@atelier-nord.example>"
    verdict = world.exchange(box, *MONTHS).verdict(name=NAME, email=box)
    assert verdict["identity"] != "certain"
    assert verdict["standing"] != "firsthand"


def test_an_address_of_somebody_under_another_name_is_a_contradiction(world: World) -> None:
    verdict = world.exchange(JEAN, *MONTHS).verdict(name="Wendelin Ostrovar", email=JEAN)
    assert verdict["identity"] != "certain"
    assert verdict["standing"] != "firsthand"
    assert verdict["warnings"]


# ------------------------------------------------------------------------- the user's answers


def test_this_one_is_obeyed_from_then_on(world: World) -> None:
    check = two_namesakes(world).verdict(name="Jan Peeters", url=PAGE)
    second = world.workspace.people(address(PEETERS[1]))[0]["id"]
    answered = world.workspace.answer(check["id"], person=second)
    assert (answered["standing"], answered["identity"]) == ("acquainted", "certain")
    again = world.verdict(name="Jan Peeters", url=PAGE)
    assert again["person"] == answered["person"]
    assert (again["standing"], again["identity"]) == ("acquainted", "certain")


def test_none_of_these_is_obeyed_from_then_on(world: World) -> None:
    check = two_namesakes(world).verdict(name="Jan Peeters", url=PAGE)
    answered = world.workspace.answer(check["id"], person=None)
    assert (answered["standing"], answered["identity"]) == ("stranger", "none")
    assert world.verdict(name="Jan Peeters", url=PAGE)["standing"] == "stranger"
    elsewhere = world.verdict(name="Jan Peeters", url="https://pages.example/another")
    assert elsewhere["standing"] == "unsure"


def test_an_answer_is_obeyed_in_the_audit_too(world: World) -> None:
    url = "https://www.linkedin.com/in/jan-peeters-5"
    two_namesakes(world).connection("Jan Peeters", url)
    assert world.audit("Jan Peeters")["standing"] == "virtual"
    check = world.verdict(url=url, name="Jan Peeters")
    first = world.workspace.people(address(PEETERS[0]))[0]["id"]
    assert world.workspace.answer(check["id"], person=first)["standing"] == "firsthand"
    audited = world.audit("Jan Peeters")
    assert (audited["standing"], audited["identity"]) == ("firsthand", "certain")


def test_an_answer_outlives_a_new_import(world: World) -> None:
    check = two_namesakes(world).verdict(name="Jan Peeters", url=PAGE)
    first = world.workspace.people(address(PEETERS[0]))[0]["id"]
    world.workspace.answer(check["id"], person=first)
    world.card("Jan Peeters", emails=[address(PEETERS[0]), "jp@thuis.example"])
    world.roster("Jan Peeters <jp@thuis.example>")
    assert world.verdict(name="Jan Peeters", url=PAGE)["standing"] == "firsthand"


def test_the_users_own_profile_is_refused(world: World) -> None:
    own = "https://www.linkedin.com/in/robin-keller"
    world.exchange(JEAN, *MONTHS).workspace.add_me([own])
    with pytest.raises(Refusal, match="own profile"):
        world.verdict(url=own.replace("www.", "be.") + "/fr", name="Robin Keller")


def test_the_users_own_site_is_refused_by_the_mailbox_it_shows(world: World) -> None:
    with pytest.raises(Refusal, match="own profile"):
        world.exchange(JEAN, *MONTHS).verdict(
            name="Robin Keller", email=ME, url="https://keller.example/about"
        )


def test_a_profile_that_an_address_book_entry_of_the_user_names_is_refused(world: World) -> None:
    own = "https://www.linkedin.com/in/robin-keller"
    world.card("Robin Keller", emails=[address(ME)], urls=[own])
    with pytest.raises(Refusal, match="own profile"):
        world.verdict(url=own, name="Robin Keller")


# ---------------------------------------------------------------------------------- evidence


def full_life(world: World) -> World:
    robin = ("Robin Keller", "https://www.linkedin.com/in/robin-keller")
    world.workspace.add_me([robin[1]])
    world.exchange(JEAN, *MONTHS).meeting(JEAN, "2026-08-01").meeting(JEAN, "2026-12-01")
    world.meeting([JEAN, *people(30)], "2026-02-01").meeting(JEAN, "2026-02-02", status="CANCELLED")
    world.connection(NAME, JEAN_URL, company="Atelier Nord").roster(JEAN)
    world.invitation((NAME, JEAN_URL), robin, "2021-05-01")
    world.endorsement(NAME, JEAN_URL, "2024-01-01").result("deal", JEAN, "2025-01-01")
    world.message((NAME, JEAN_URL), robin, "2021-05-06", "talk")
    world.mail(JEAN, ME, "2025-02-02", headers={"List-Id": "<news.example>"})
    return world.card(NAME, emails=[address(JEAN)], phones=["+32 470 12 34 56"])


@pytest.mark.parametrize("by", ["mail", "address"])
@pytest.mark.parametrize("word", [None, True])
def test_every_reason_is_backed_by_records_the_user_can_open(
    world: World, by: str, word: bool | None
) -> None:
    full_life(world)
    if by == "mail":
        verdict = jean(world)
    else:
        verdict = world.verdict(url=JEAN_URL, name=NAME, company="Atelier Nord")
    if word is not None:
        verdict = world.workspace.answer(verdict["id"], know=word, how="the choir")
    held = world.records_of(verdict["person"]["id"])
    assert verdict["reasons"]
    for reason in verdict["reasons"]:
        assert reason["evidence"], reason
        assert set(reason["evidence"]) <= held, reason
        assert reason["count"] >= 1


def test_a_check_and_the_persons_own_page_say_the_same(world: World) -> None:
    verdict = full_life(world).verdict(url=JEAN_URL, name=NAME, company="Atelier Nord")
    shown = world.workspace.person(verdict["person"]["id"])
    assert shown is not None
    assert shown["verdict"]["standing"] == verdict["standing"] == "firsthand"
    assert world.audit(NAME, "LinkedIn")["standing"] == "firsthand"
    assert world.audit(NAME, "Address book")["standing"] == "firsthand"


def test_the_printed_bits_sum_to_the_total(world: World) -> None:
    verdict = jean(full_life(world))
    added = verdict["start"] + sum(reason["bits"] for reason in verdict["reasons"])
    assert added == pytest.approx(verdict["total"], abs=0.01)


@pytest.mark.parametrize("language", ["fr", "nl", "de"])
def test_every_sentence_is_said_in_the_readers_language(world: World, language: str) -> None:
    english = jean(full_life(world))
    said = world.verdict(name=NAME, email=JEAN, language=language)
    theirs = {reason["text"] for reason in said["reasons"]}
    assert not theirs & {reason["text"] for reason in english["reasons"]}


# ----------------------------------------------------------------------------------- channels


def test_a_message_answered_by_mail_is_an_exchange(world: World) -> None:
    mine = ("Robin Keller", "https://www.linkedin.com/in/robin-keller")
    world.invitation((NAME, JEAN_URL), mine, "2026-01-02")
    world.connection(NAME, JEAN_URL, email=JEAN)
    world.message((NAME, JEAN_URL), mine, "2026-05-04", "talk-1")
    world.mails(ME, JEAN, ["2026-05-06"])
    verdict = world.verdict(url=JEAN_URL, name=NAME)
    assert verdict["standing"] == "acquainted"
    assert "two_way_mixed" in codes(verdict)
    assert not codes(verdict) & {"one_way_in", "one_way_out"}
