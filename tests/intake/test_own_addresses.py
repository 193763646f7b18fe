"""Whose mail it is, worked out where nobody said so."""

from __future__ import annotations

from pathlib import Path

import pytest

from firsthand.intake import settling
from world import JEAN, World

ROBIN, ALIAS = "Robin Keller <robin@keller-advies.example>", "robin.k@club.example"
DAYS = [f"2026-03-{day:02}" for day in range(1, 31)]


def own(world: World) -> set[str]:
    found = {one["value"] for one in world.imported().workspace.me()}
    settling.settle(world.workspace.db)  # as after any later import
    assert {one["value"] for one in world.workspace.me()} == found
    return found


@pytest.mark.parametrize(("name", "theirs"), [("Robin Keller", True), ("Odile Kervran", False)])
def test_a_second_address_that_sent_little_is_the_users_under_their_name(
    tmp_path: Path, name: str, theirs: bool
) -> None:
    world = World(tmp_path, me=()).mails(ROBIN, JEAN, DAYS, folder="Sent")
    world.mail(f"{name} <{ALIAS}>", JEAN, "2026-04-02", folder="Sent")
    assert own(world) == {"robin@keller-advies.example"} | ({ALIAS} if theirs else set())


def test_who_wrote_one_of_a_few_mails_in_sent_is_not_the_user_by_that(tmp_path: Path) -> None:
    world = World(tmp_path, me=()).mails(ROBIN, JEAN, DAYS[:3], folder="Sent")
    world.mail("Odile Kervran <odile@kervran.example>", ROBIN, "2026-03-09", folder="Sent")
    assert own(world) == {"robin@keller-advies.example"}


def test_who_wrote_a_mail_that_the_user_passed_on_is_not_the_user(tmp_path: Path) -> None:
    world = World(tmp_path, me=()).mail(ROBIN, JEAN, "2026-03-02", folder="Sent")
    passed_on = {"Resent-From": ROBIN, "Resent-To": JEAN}
    world.mail("Odile Kervran <odile@kervran.example>", ROBIN, "2026-03-03", folder="Sent",
               headers=passed_on)  # fmt: skip
    assert own(world) == {"robin@keller-advies.example"}


@pytest.mark.parametrize(("name", "theirs"), [("Robin Keller", True), ("Odile Kervran", False)])
def test_beside_what_the_user_said_their_name_in_sent_tells_their_other_addresses(
    tmp_path: Path, name: str, theirs: bool
) -> None:
    world = World(tmp_path, me=(ROBIN,)).mails(ROBIN, JEAN, DAYS[:3])
    world.mails(f"{name} <{ALIAS}>", JEAN, DAYS, folder="Sent")
    assert own(world) == {"robin@keller-advies.example"} | ({ALIAS} if theirs else set())
    world.workspace.drop_me([ALIAS])
    world.mail(f"{name} <{ALIAS}>", JEAN, "2026-04-02", folder="Sent")
    assert own(world) == {"robin@keller-advies.example"}


def test_whose_mail_it_is_stays_known_whatever_is_imported_later(tmp_path: Path) -> None:
    """A mailbox without a Sent folder: every second import forgot the user's own address."""
    world = World(tmp_path, me=()).exchange(JEAN, *DAYS[:4])
    world.exchange("Odile Kervran <odile@kervran.example>", *DAYS[4:8])
    assert own(world) == {"robin@keller-advies.example"}


def test_a_mailbox_in_the_users_full_name_stays_theirs_whatever_is_imported_later(
    tmp_path: Path,
) -> None:
    world = World(tmp_path, me=()).mails(ROBIN, JEAN, DAYS, folder="Sent")
    world.mails(JEAN, "Robin Keller <robin.keller@post.example>", DAYS[:8])
    assert own(world) == {"robin@keller-advies.example", "robin.keller@post.example"}
