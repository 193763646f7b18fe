"""Lives in rows: who is behind a mailbox, and which names are one person's (``mailboxes.txt``)."""

from __future__ import annotations

from itertools import product
from pathlib import Path
from typing import NamedTuple

import pytest

from firsthand.workspace.base import NoProfile
from lives import monthly
from world import World, address

TIES = ("firsthand", "acquainted", "dormant")
# Firms' names that no two rows share, and that are no letter apart.
_HEADS = (
    "molen berg wolk zand noord lucht brug kerk linden storm appel vuur regen gouden zilver eiken "
    "maan"
).split()
_TAILS = (
    "kaai veld huis poort dreef straal werf haven bosch mark lust horst toren wacht gracht plein "
    "schans sluis vaart kamp wold grond dam zijde brink heuvel burcht dok kreek gors"
).split()


class Life(NamedTuple):
    """One row of the file."""

    senders: list[str]
    name: str
    shown: str
    expected: str

    @property
    def box(self) -> str:
        return address(self.senders[0]) or self.senders[0]


def _lives() -> list[Life]:
    rows = (Path(__file__).parent / "mailboxes.txt").read_text("utf-8").splitlines()
    firms = ("".join(two) for two in product(_TAILS, _HEADS))
    found = []
    for row in rows:
        if row and not row.startswith("#"):
            senders, *cells = row.rsplit(" | ", 3)
            at = f"@{next(firms)}.example"
            both = [who.replace("@f", at) for who in senders.split(" then ")]
            found.append(Life(both, *cells))
    return found


LIVES = _lives()


@pytest.fixture(scope="module")
def all_of_them(tmp_path_factory: pytest.TempPathFactory) -> World:
    """One world in which all of these were written with."""
    world = World(tmp_path_factory.mktemp("mailboxes"))
    for life in LIVES:
        for years, sender in enumerate(life.senders):
            begun = 1 if len(life.senders) == 1 else 1 + 5 * years
            world.exchange(sender, *monthly(2026, range(begun, begun + 4)))
    return world.imported()


@pytest.mark.parametrize("life", LIVES, ids=lambda life: f"{life.senders[-1]} {life.shown}")
def test_who_is_behind_a_mailbox(all_of_them: World, life: Life) -> None:
    firm = life.box.rpartition("@")[2].partition(".")[0].capitalize()
    try:
        verdict = all_of_them.verdict(
            name=life.name,
            email=life.box if life.shown == "box" else None,
            company=firm if life.shown == "firm" else None,
        )
    except NoProfile:  # the page is a firm's, and about nobody
        assert life.expected != "friend"
        return
    if life.expected == "friend":
        assert verdict["standing"] == "firsthand", (verdict["standing"], verdict["identity"])
    elif life.expected == "no friend":
        assert verdict["standing"] != "firsthand", verdict["summary"]
    else:
        assert life.expected == "none"
        assert verdict["standing"] not in TIES, verdict["summary"]
