"""Mailboxes that one had after another: what each of them wrote is with each of them."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

import pytest

from firsthand.care import takeout
from firsthand.workspace import Workspace
from lives import YEAR, monthly, then
from older import older
from world import ME, Verdict, World

MARIEKE, BRAM, ILSE = "Marieke Jansenveld", "Bram Quintelier", "Ilse Rombouts"
PAGES = {name: f"https://www.linkedin.com/in/{name.lower().replace(' ', '-')}"
         for name in (MARIEKE, BRAM, ILSE)}  # fmt: skip


def at(who: str, box: str = "huisarts.kring@noordkaai.example") -> str:
    return f"{who} <{box}>"


def told(verdict: Verdict) -> list[tuple[str, int, str, str]]:
    return [(r["code"], r["count"], r["first"], r["last"]) for r in verdict["reasons"]]


def test_each_of_two_who_had_it(given: World) -> None:
    """Given Marieke until 2018 and Bram this year; then each is known by their own."""
    given.exchange(at(MARIEKE), *monthly(2018)).exchange(at(BRAM), *YEAR)
    before = given.verdict(name=MARIEKE, company="Noordkaai")
    then(before, "dormant", says="two_way_mail")
    assert {row[3][:4] for row in told(before)} == {"2018"}
    after = given.verdict(name=BRAM, company="Noordkaai")
    then(after, "firsthand", says="two_way_mail")
    assert {row[2][:4] for row in told(after)} == {"2026"}


def test_the_successor_who_was_never_answered(given: World) -> None:
    """Given talks with the one before; then the one after, who sends and gets no answer, is only a
    contact: what the predecessor was told is no talk of theirs."""
    given.exchange(at(MARIEKE), *monthly(2025)).mails(at(BRAM), ME, YEAR)
    then(given.verdict(name=BRAM, company="Noordkaai"), "virtual")
    then(given.verdict(name=MARIEKE, company="Noordkaai"), "firsthand")


def test_whom_the_network_lists_both(given: World) -> None:
    """Given a connection with each at that firm; then the mailbox is still each one's in turn."""
    given.exchange(at(MARIEKE), *monthly(2018)).exchange(at(BRAM), *YEAR)
    for name, url in PAGES.items():
        given.connection(name, url, company="Noordkaai")
    then(given.verdict(name=MARIEKE, url=PAGES[MARIEKE], company="Noordkaai"), "dormant")
    then(given.verdict(name=BRAM, url=PAGES[BRAM], company="Noordkaai"), "firsthand")
    then(given.audit(MARIEKE), "dormant")
    then(given.audit(BRAM), "firsthand")
    then(given.audit(ILSE), "virtual")


@pytest.mark.parametrize("first", [0, 1])
def test_names_that_no_table_knows(given: World, first: int) -> None:
    """Given two of whom it cannot be told that both are people, at a mailbox that spells one; then
    where the network lists both at that firm, the other one's mails make nobody known."""
    names, box = ["Zyntra Vorlux", "Krelm Oquandt"], "oquandt@noordkaai.example"
    for name, days in zip((names[first], names[1 - first]), (monthly(2025), YEAR), strict=True):
        given.exchange(at(name, box), *days)
    for name in names:
        url = f"https://www.linkedin.com/in/{name.lower().replace(' ', '-')}"
        given.connection(name, url, company="Noordkaai")
    url = "https://www.linkedin.com/in/zyntra-vorlux"
    verdict = given.verdict(name=names[0], url=url, company="Noordkaai")
    assert verdict["standing"] != "firsthand"


def test_two_who_share_it(given: World) -> None:
    """Given a couple who write in the same months; then nothing tells whose a mail was."""
    box = "zonneveld.huis@noordkaai.example"
    given.exchange(at(MARIEKE, box), *YEAR).exchange(
        at(BRAM, box), *monthly(2026, range(1, 11), 20)
    )
    for name in (MARIEKE, BRAM):
        then(given.verdict(name=name, company="Noordkaai"), "acquainted", "unsure")


def test_two_of_one_given_name_who_share_it(given: World) -> None:
    """Given two called Jan who sign at jan@ in the same months; then neither is known firsthand by
    that, and one Anna is, who signs with another name since she married."""
    for at, day in enumerate(YEAR):
        name = ("Jan Stevewijck", "Jan Westerrinck")[at % 2]
        given.exchange(f"{name} <jan@noordbouw.example>", day)
        name = ("Anna Stevewijckens", "Anna Westerrinckens")[at > 5]
        given.exchange(f"{name} <anna@noordbouw.example>", day)
    then(given.verdict(name="Jan Stevewijck", company="Noordbouw"), "acquainted", says="desk")
    then(given.verdict(name="Jan Westerrinck", company="Noordbouw"), "acquainted", says="desk")
    then(given.verdict(name="Anna Westerrinckens", company="Noordbouw"), "firsthand")


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_in_whatever_order_the_files_come(tmp_path: Path, order: tuple[int, ...]) -> None:
    """Given the times of each in three files; then the order changes nothing, nor do an export and
    a repeated import."""
    one = World(tmp_path / "one").exchange(at(MARIEKE), *monthly(2017))
    two = World(tmp_path / "two").exchange(at(BRAM), *YEAR)
    three = World(tmp_path / "three").exchange(at(MARIEKE), *monthly(2019))
    files = [file for n in order for file in (one, two, three)[n].files()]
    given = World(tmp_path / "world")
    for file in (*files, *files[:1]):
        given.imported([file])
    asked = {"name": MARIEKE, "company": "Noordkaai"}
    found = given.verdict(**asked)
    then(found, "dormant")
    assert found["reasons"][0]["last"][:4] == "2019"
    rebuilt = World(tmp_path / "rebuilt")
    takeout.export(given.workspace, tmp_path / "out")
    rebuilt.workspace.import_paths([tmp_path / "out"])
    assert told(rebuilt.verdict(**asked)) == told(found)
    if order == (0, 1, 2):
        # Who signed when was not noted by what stored these: nobody is taken for one of two.
        path = given.workspace.db.path
        rebuilt.workspace.db.close()
        given.workspace.db.close()
        (tmp_path / "old").mkdir(mode=0o700)
        older(tmp_path / "old" / path.name, path, 22)
        given.workspace = Workspace.open(tmp_path / "old", clock=given.workspace.now)
        then(given.verdict(**asked), "acquainted", says="desk")
        given.workspace.import_paths(files)
        then(given.verdict(**asked), "acquainted", says="desk")
        given.workspace.db.close()
