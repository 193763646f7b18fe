"""Daily backups: which are kept, and that a running server makes them."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.care import daily
from firsthand.store.errors import StoreError
from firsthand.workspace import Workspace

sys.path.insert(0, str(Path(__file__).parents[1]))
from kept import done, run, workspace

TODAY = date(2026, 11, 26)
NOON = datetime(2026, 11, 26, 12, tzinfo=UTC).timestamp()


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return workspace(tmp_path)


def test_a_year_of_days_leaves_seven_four_weeks_and_twelve_months() -> None:
    held: set[date] = set()
    for n in range(500):
        held = daily.wanted(held | {TODAY - timedelta(days=500 - n)})
    newest = sorted(held, reverse=True)
    assert newest[:7] == [TODAY - timedelta(days=n) for n in range(1, 8)]
    assert len({day.isocalendar()[:2] for day in newest}) >= 4
    assert {(d.year, d.month) for d in held} == {
        (2025, 12), *((2026, month) for month in range(1, 12))
    }  # fmt: skip
    assert len(held) <= 7 + 4 + 12


@given(st.sets(st.dates(date(2020, 1, 1), date(2030, 1, 1)), max_size=80))
def test_the_newest_is_always_kept_and_keeping_twice_is_keeping_once(days: set[date]) -> None:
    kept = daily.wanted(days)
    assert kept <= days
    assert daily.wanted(kept) == kept
    assert not days or max(days) in kept
    assert len(kept) <= 23


def test_one_a_day_is_made_proved_and_old_ones_go(home: Path) -> None:
    work = Workspace.open(home)
    made = daily.make(work.db, home, NOON)
    assert made == home / "backups" / "daily-2026-11-26.db"
    assert made.stat().st_mode & 0o777 == 0o600
    assert daily.make(work.db, home, NOON + 3600) is None
    for n in range(1, 100):
        (home / "backups" / daily.name(TODAY - timedelta(days=n))).write_bytes(made.read_bytes())
    kept_by_hand = home / "backups" / "daily-of-mine.db"
    kept_by_hand.write_bytes(b"x")
    daily.make(work.db, home, NOON + 86_400)
    assert len(daily.kept(home)) <= 23
    assert kept_by_hand.exists()
    work.db.close()


def test_a_clock_set_back_clears_nothing_away(home: Path) -> None:
    work = Workspace.open(home)
    made = [daily.make(work.db, home, NOON + n * 86_400) for n in range(9)]
    held = daily.kept(home)
    daily.make(work.db, home, NOON - 400 * 86_400)
    assert held.items() <= daily.kept(home).items()
    assert all(made)
    work.db.close()


def test_a_disk_without_room_is_one_sentence_and_costs_no_older_backup(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    work = Workspace.open(home)
    daily.make(work.db, home, NOON)
    monkeypatch.setattr(daily, "LEAST_FREE", 2**62)
    with pytest.raises(StoreError, match="no room for today's backup"):
        daily.make(work.db, home, NOON + 86_400)
    assert list(daily.kept(home)) == [TODAY]
    work.db.close()


def test_a_running_server_makes_it_and_it_can_be_restored(home: Path) -> None:
    script = (
        "from firsthand.care import daily; daily.FIRST = 0.2; "
        "import sys; from firsthand.cli import main; main(sys.argv[1:])"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", script, "--home", str(home), "serve", "--port", "0", "--no-browser"],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        for _ in range(300):
            if daily.kept(home):
                break
            time.sleep(0.1)
    finally:
        process.terminate()
        process.wait(60)
    (copy,) = daily.kept(home).values()
    with closing(sqlite3.connect(copy)) as c:
        assert c.execute("SELECT count(*) FROM event").fetchone() == (5,)
    assert "5 interactions" in done(home, "restore", copy)
    assert "Daily backups kept: 1" in done(home, "doctor")


def test_backups_that_stopped_long_ago_are_told_by_the_doctor(home: Path) -> None:
    work = Workspace.open(home)
    made = daily.make(work.db, home, time.time() - 60 * 86_400)
    work.db.close()
    assert made
    result = run(home, "doctor")
    assert result.exit_code == 1
    assert "the newest of" in result.output
    made.unlink()
    assert run(home, "doctor").exit_code == 0
