"""One event told by several files: what is stored of it does not depend on which came first."""

from __future__ import annotations

import json
from itertools import permutations
from pathlib import Path

import pytest

from world import ME, World, address

ILSE = "Ilse Rombouts <ilse@noordkaai.example>"


def calendar(lasting: str) -> str:
    return (
        "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:one@calendar.example\r\n"
        f"DTSTART:20260706T080000Z\r\n{lasting}ORGANIZER:mailto:{address(ME)}\r\n"
        "ATTENDEE;PARTSTAT=ACCEPTED:mailto:ilse@noordkaai.example\r\n"
        "END:VEVENT\r\nEND:VCALENDAR\r\n"
    )


FILES = {"hour": "DURATION:PT1H\r\n", "short": "DURATION:PT9M\r\n", "silent": ""}


@pytest.mark.parametrize("order", list(permutations(FILES)))
@pytest.mark.parametrize("at_once", [True, False])
def test_of_two_lengths_the_shorter_is_kept_in_any_order_of_files(
    tmp_path: Path, order: tuple[str, ...], at_once: bool
) -> None:
    space = World(tmp_path / "world").mail(ME, ILSE, "2026-07-01").imported().workspace
    paths = []
    for place, name in enumerate(order):
        path = tmp_path / f"{place}.ics"
        path.write_text(calendar(FILES[name]), "utf-8", newline="")
        paths.append(path)
    for some in [paths] if at_once else [[path] for path in paths]:
        report = space.import_paths(some)
        assert not any(file["problems"] for file in report["files"])
    with space.db.read() as c:
        (details,) = c.execute("SELECT details FROM event WHERE details IS NOT NULL").fetchall()
    assert json.loads(details[0]) == {"minutes": "9"}
    assert all(file["new"] == 0 for file in space.import_paths(paths)["files"])
