"""A desk's mailbox makes nobody known, wherever a verdict is shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from world import ME, Verdict, World, address

MONTHS = [f"2026-{month:02}-11" for month in range(2, 11)]
SUPPORT = "Host Support <support@host.example>"
LOTTE = "Lotte Quintelier <info@atelier-oost.example>"
LOTTE_URL = "https://www.linkedin.com/in/lotte-quintelier"


@pytest.fixture
def world(tmp_path: Path) -> World:
    return World(tmp_path)


def page(world: World, query: str) -> Verdict:
    """The verdict on the page of the one person found by this."""
    found = world.imported().workspace.people(query)
    assert len(found) == 1, found
    shown = world.workspace.person(found[0]["id"])
    assert shown is not None
    verdict: Verdict = shown["verdict"]
    return verdict


def codes(verdict: Verdict) -> set[str]:
    return {reason["code"] for reason in verdict["reasons"]}


def test_tickets_of_many_months_make_no_one_at_the_desk_known(world: World) -> None:
    world.exchange(SUPPORT, *MONTHS)
    verdict = page(world, "support@host.example")
    assert verdict["standing"] == "acquainted"
    assert verdict["strength"] <= 60
    assert "two_way_mail" in codes(verdict)
    assert "several people may have" in verdict["summary"]
    assert verdict["advice"]["endorse"] == "wait"


def test_nor_do_meetings_that_it_called(world: World) -> None:
    for day in MONTHS:
        world.meeting(SUPPORT, day, organizer=SUPPORT)
    verdict = page(world, "support@host.example")
    assert verdict["standing"] == "acquainted"
    assert codes(verdict) >= {"meetings", "desk"}


def test_a_desk_long_ago_was_dealt_with_once(world: World) -> None:
    world.exchange(SUPPORT, "2019-02-11", "2019-03-11", "2019-05-11", "2019-08-11")
    assert page(world, "support@host.example")["standing"] == "dormant"


def test_a_check_and_the_person_s_page_say_the_same_of_a_desk(world: World) -> None:
    world.exchange(SUPPORT, *MONTHS)
    checked, shown = world.verdict(name="Host Support", email=SUPPORT), page(world, "support@host")
    assert checked["standing"] == shown["standing"] == "acquainted"
    assert codes(checked) == codes(shown) >= {"desk"}


def test_a_one_person_firm_that_signs_with_its_owner_s_name_is_known(world: World) -> None:
    world.exchange(LOTTE, *MONTHS)
    verdict = page(world, "info@atelier-oost.example")
    assert verdict["standing"] == "firsthand"
    assert "desk" not in codes(verdict)


def test_a_second_name_at_the_mailbox_makes_it_a_desk(world: World) -> None:
    world.exchange(LOTTE, *MONTHS)
    assert page(world, "info@atelier-oost.example")["standing"] == "firsthand"
    world.mail(LOTTE.replace("Lotte Quintelier", "Bram Zandhoven"), ME, "2026-10-12")
    assert page(world, "info@atelier-oost.example")["standing"] == "acquainted"


def test_what_went_through_a_desk_adds_nothing_to_the_months_of_a_namesake_s_own_mail(
    world: World,
) -> None:
    own = "Lotte Quintelier <lotte@quintelier.example>"
    desk = "Lotte Quintelier - Support Desk <support@atelier-oost.example>"
    world.exchange(own, MONTHS[0], MONTHS[1]).exchange(desk, *MONTHS)
    world.connection("Lotte Quintelier", LOTTE_URL, email=address(own))
    verdict = world.verdict(url=LOTTE_URL, name="Lotte Quintelier")
    assert verdict["standing"] == world.audit("Lotte Quintelier")["standing"] == "acquainted"
    # Other figures, as the page Settings tries them, count no more months than these.
    world.workspace.bring_audit_up_to_date()
    with world.workspace.db.read() as c:
        assert c.execute("SELECT max(months) FROM audit_reach").fetchone() == (2,)
    world.exchange(own, MONTHS[2])
    assert world.verdict(url=LOTTE_URL, name="Lotte Quintelier")["standing"] == "firsthand"


def test_joined_with_a_person_by_the_user_the_mailbox_is_theirs(world: World) -> None:
    world.exchange("Atelier Oost <info@atelier-oost.example>", *MONTHS)
    world.exchange("Lotte Quintelier <lotte@quintelier.example>", MONTHS[0]).imported()
    a, b = (world.workspace.people(q)[0]["id"] for q in ("info@atelier-oost", "lotte@quintelier"))
    assert page(world, "info@atelier-oost.example")["standing"] == "acquainted"
    world.workspace.join_people(a, b)
    assert page(world, "lotte@quintelier.example")["standing"] == "firsthand"


def test_the_user_s_word_and_a_result_count_with_a_desk_too(world: World) -> None:
    world.exchange(SUPPORT, *MONTHS)
    verdict = world.verdict(name="Host Support", email=SUPPORT)
    assert verdict["standing"] == "acquainted"
    told = world.workspace.answer(verdict["id"], know=True, how="the two who run it")
    assert told["standing"] == "firsthand"
    other = "Acme Billing <billing@acme.example>"
    world.exchange(other, *MONTHS).result("deal", other, "2026-05-05")
    assert page(world, "billing@acme.example")["standing"] == "firsthand"


def test_a_desk_s_mail_shows_no_skill_of_whom_it_is_joined_to_by_name(world: World) -> None:
    own = "Lotte Quintelier <lotte@quintelier.example>"
    desk = "Lotte Quintelier - Support Desk <support@atelier-oost.example>"
    world.exchange(own, *MONTHS[:3]).exchange(desk, *MONTHS, subject="Kubernetes")
    world.connection("Lotte Quintelier", LOTTE_URL, email=address(own))
    asked = world.verdict(url=LOTTE_URL, name="Lotte Quintelier", skill="Kubernetes")
    assert asked["standing"] == "firsthand"
    assert asked["skill"]["advice"] == "wait"
    assert not any(reason["code"] == "skill_written" for reason in asked["skill"]["reasons"])


@pytest.mark.parametrize(
    ("language", "said"),
    [("fr", "plusieurs personnes"), ("nl", "meerdere mensen"), ("de", "mehrere")],
)
def test_the_reason_is_said_in_the_reader_s_language(
    world: World, language: str, said: str
) -> None:
    world.exchange(SUPPORT, *MONTHS)
    assert said in world.verdict(name="Host Support", email=SUPPORT, language=language)["summary"]
