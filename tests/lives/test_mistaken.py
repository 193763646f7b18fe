"""People of nearly the same name, or at nearly the same firm, who are not each other."""

from __future__ import annotations

import pytest

from lives import YEAR, then
from world import World

NAME = "Gerlinde Quaewijckens"


@pytest.mark.parametrize(
    ("known", "shown", "standing"),
    [
        ("Jan Rietvelaar", "An Rietvelaar", ("stranger",)),
        ("José María Berasategieta", "María José Berasategieta", ("unsure",)),
        ("José María Berasategieta", "María Berasategieta", ("unsure",)),
        ("Mª José Aristondoleta", "José Aristondoleta", ("unsure",)),
        ("Mª Ángeles Goñibarrena Larrea", "María Ángeles Goñibarrena", ("firsthand",)),
        ("Francisco Javier Urdangarate", "Javier Urdangarate", ("firsthand",)),
        ("Szentgyörgyvári Zsolt", "Zsolt Szentgyörgyvári", ("firsthand",)),
    ],
)
def test_the_one_at_the_same_firm_whose_name_has_much_of_it(
    given: World, known: str, shown: str, standing: tuple[str, ...]
) -> None:
    """Given somebody of that family at the firm; then it is they only if it is their name."""
    given.exchange(f"{known} <pmk@kadeau.example>", *YEAR)
    then(given.verdict(name=shown, company="Kadeau"), *standing)


def test_the_namesake_at_another_firm_beside_the_one_of_the_page(given: World) -> None:
    """Given two months with her and eight with her namesake elsewhere; then who shows the one's
    mailbox is known by the one's mail."""
    given.exchange(f"{NAME} <gerlinde@zuidhaven.example>", *YEAR[:2])
    given.exchange(f"{NAME} <g.quaewijckens@noordzee.example>", *YEAR)
    then(given.verdict(name=NAME, email="gerlinde@zuidhaven.example"), "acquainted")


def test_the_number_that_rings_for_two_seconds(given: World) -> None:
    """Given a call of two seconds each week; then nobody spoke."""
    for day in YEAR:
        given.call("+32470112233", NAME, day, seconds=2)
    then(given.verdict(name=NAME, phone="+32470112233"), "virtual", says="in_passing")


@pytest.mark.parametrize(
    ("known", "shown", "name", "standing"),
    [
        ("Delta", "Delta Lloyd", "Jan Peeters", "unsure"),
        ("Nova Scotia Power", "Nova", "Jan Peeters", "unsure"),
        ("ABN AMRO", "ABN", "Jan Peeters", "firsthand"),
        ("Kadeau", "Kadeau Consulting NV", "Jan Peeters", "firsthand"),
        ("Delta", "Delta Lloyd", NAME, "firsthand"),
    ],
)
def test_the_firm_that_begins_like_another(
    given: World, known: str, shown: str, name: str, standing: str
) -> None:
    """Given a friend at the one; then whoever bears a name that many do is not known by the first
    word of the other."""
    box = "jp77@gmail.com"
    given.exchange(f"{name} <{box}>", *YEAR).card(name, emails=[box], company=known)
    then(given.verdict(name=name, company=shown), standing)
