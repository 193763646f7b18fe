"""What can go wrong with disk, rights, locks, versions: a sentence each, and nothing is lost."""

from __future__ import annotations

import ctypes
import os
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1]))
sys.path.insert(0, str(Path(__file__).parents[1] / "browser"))
from running import Firsthand

from firsthand.store.database import Database
from firsthand.workspace import FILE
from kept import ME, done, letters, refused, run, workspace
from older import older

WORDS = (
    ("check", "https://www.linkedin.com/in/odile-quaghebeur"),
    ("import", "mail.mbox"),
    ("result", "add", "--kind", "advice", "--name", "Bruno Tack"),
    ("me", "other@lindenhof.example"),
)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    home = workspace(tmp_path)
    letters(tmp_path / "mail.mbox", 4000)
    return home


def sound(home: Path) -> int:
    """How many events a sound database holds."""
    with closing(sqlite3.connect(home / FILE)) as c:
        assert c.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        return int(c.execute("SELECT count(*) FROM event").fetchone()[0])


def one_sentence(ended: subprocess.CompletedProcess[str]) -> str:
    assert ended.returncode == 1, ended.stderr
    (line,) = [one for one in ended.stderr.splitlines() if one and not one.startswith("\x1b")][-1:]
    assert "Traceback" not in ended.stderr
    assert "made a mistake" not in ended.stderr
    assert line.endswith(".")
    return line


@pytest.mark.parametrize("limit", [1, 100_000, 300_000])
def test_a_disk_that_takes_no_more_costs_nothing_stored(home: Path, limit: int) -> None:
    # A limit on the size of files stands for a disk that is full.
    script = (
        "import resource, signal, sys; signal.signal(signal.SIGXFSZ, signal.SIG_IGN); "
        f"resource.setrlimit(resource.RLIMIT_FSIZE, ({limit}, {limit})); "
        "from firsthand.cli import main; main(sys.argv[1:])"
    )
    mail = home.parent / "mail.mbox"
    command = [sys.executable, "-c", script, "import", str(mail), "--home", str(home)]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    assert "nothing stored was lost" in one_sentence(ended)
    assert 5 <= sound(home) < 4005
    command[3:] = ["backup", str(home.parent / "copy.db"), "--home", str(home)]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    assert "The disk " in one_sentence(ended)
    done(home, "import", mail)
    assert sound(home) == 4005


@pytest.mark.parametrize("limit", [100_000, 400_000])
def test_a_disk_that_takes_no_backup_before_an_update_is_told(home: Path, limit: int) -> None:
    done(home, "import", home.parent / "mail.mbox")
    new = home.parent / "new.db"
    (home / FILE).rename(new)
    older(home / FILE, new, 5)
    script = (
        "import resource, signal, sys; signal.signal(signal.SIGXFSZ, signal.SIG_IGN); "
        f"resource.setrlimit(resource.RLIMIT_FSIZE, ({limit}, {limit})); "
        "from firsthand.cli import main; main(sys.argv[1:])"
    )
    command = [sys.executable, "-c", script, "me", "--home", str(home)]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    assert "The disk " in one_sentence(ended)
    assert list((home / "backups").iterdir()) == []
    assert ME in done(home, "me")


def _as_anybody() -> None:
    """Root may write everywhere; without this right it may write where the modes let it."""
    if os.geteuid() == 0:
        drop, rights = 24, (1, 2, 3)  # to write, to look, and to give rights, whosever it is
        assert not any(ctypes.CDLL(None).prctl(drop, right, 0, 0, 0) for right in rights)


@pytest.mark.skipif(sys.platform != "linux", reason="rights are taken from root in Linux's way")
@pytest.mark.parametrize("words", WORDS)
def test_a_workspace_that_is_write_protected_says_so(home: Path, words: tuple[str, ...]) -> None:
    given = [str(home.parent / w) if w == "mail.mbox" else w for w in words]
    (home / FILE).chmod(0o400)
    home.chmod(0o500)
    try:
        ended = subprocess.run(
            [sys.executable, "-m", "firsthand", "--home", str(home), *given],
            capture_output=True, text=True, check=False, preexec_fn=_as_anybody,
        )  # fmt: skip
    finally:
        home.chmod(0o700)
        (home / FILE).chmod(0o600)
    assert "write" in one_sentence(ended)
    assert sound(home) == 5


@pytest.mark.skipif(sys.platform != "linux", reason="rights are taken from root in Linux's way")
@pytest.mark.parametrize("what", ["anothers", "closed", "below", "a file", "a link"])
def test_a_workspace_that_is_not_ones_own_says_so(tmp_path: Path, what: str) -> None:
    """Such as one that another user of the machine made ready under a name that is known."""
    home = tmp_path / "shared"
    if what == "a link":
        home.symlink_to(tmp_path / "nowhere")
    elif what == "a file":
        home.write_text("")
    else:
        home.mkdir()
        home.chmod(0o777 if what == "anothers" else 0o000)
    if what == "anothers":
        if os.geteuid():
            pytest.skip("only root can make a folder another's")
        os.chown(home, 65534, 65534)
    given = home / "below" if what == "below" else home

    def by_another(*words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "firsthand", "--home", str(given), *words],
            capture_output=True, text=True, check=False, preexec_fn=_as_anybody,
        )  # fmt: skip

    assert "Check that the folder is yours" in one_sentence(by_another("me", "a@b.example"))
    assert "Traceback" not in by_another("doctor").stderr
    home.chmod(0o700) if what not in ("a file", "a link") else None
    assert what in ("a file", "a link") or list(home.iterdir()) == []


@contextmanager
def locked(home: Path) -> Iterator[None]:
    """Another program that holds the database for itself."""
    held = sqlite3.connect(home / FILE, isolation_level=None, check_same_thread=False)
    held.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        held.execute("ROLLBACK")
        held.close()


@pytest.mark.parametrize("words", WORDS)
def test_a_database_that_another_program_holds_is_told(
    home: Path, words: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    started = Database.__init__
    monkeypatch.setattr(
        Database, "__init__", lambda db, path, **_: started(db, path, wait_seconds=0.2)
    )
    given = [str(home.parent / w) if w == "mail.mbox" else w for w in words]
    with locked(home):
        assert "Another Firsthand is writing to this workspace" in refused(home, *given)
        assert run(home, "history").exit_code == 0  # reading waits for nobody
    assert sound(home) == 5


def test_a_short_wait_for_another_program_is_no_trouble(home: Path) -> None:
    with locked(home):
        told: list[str] = []
        waiting = threading.Thread(
            target=lambda: told.append(
                subprocess.run(
                    [sys.executable, "-m", "firsthand", "--home", str(home), "check", WORDS[0][1]],
                    capture_output=True, text=True, check=True,
                ).stdout
            )
        )  # fmt: skip
        waiting.start()
        waiting.join(1.5)
        assert waiting.is_alive()
    waiting.join(20)
    assert "Odile Quaghebeur" in told[0]


@pytest.mark.parametrize("words", [*WORDS, ("audit",), ("history",), ("serve", "--no-browser")])
def test_a_workspace_of_a_newer_firsthand_is_left_alone(home: Path, words: tuple[str, ...]) -> None:
    with closing(sqlite3.connect(home / FILE)) as c:
        c.execute("PRAGMA user_version=4711")
    before = (home / FILE).read_bytes()
    assert "newer Firsthand" in refused(home, *words)
    assert (home / FILE).read_bytes() == before


@pytest.mark.parametrize("how", ["emptied", "moved away"])
def test_records_that_are_gone_are_not_begun_anew_beside_their_backups(
    home: Path, how: str
) -> None:
    (home / "backups").mkdir(mode=0o700, exist_ok=True)
    kept = home / "backups" / "own.db"
    done(home, "backup", kept)
    (home / FILE).unlink()
    if how == "emptied":
        (home / FILE).touch(mode=0o600)
    for words in WORDS:
        assert "is gone or empty, and there are backups of it" in refused(home, *words)
    told = run(home, "doctor", "--port", "1")
    assert "The records are gone" in told.output
    assert f"firsthand restore {kept}" in told.output
    done(home, "restore", kept)
    assert done(home, "person", "Bruno Tack")


def test_a_python_with_an_sqlite_that_is_too_old_is_told(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 34, 1))
    assert "needs 3.35 or newer" in refused(home, "person", "Bruno Tack")
    monkeypatch.undo()
    assert done(home, "person", "Bruno Tack")


def test_one_server_a_workspace_and_a_killed_one_lets_go_of_it(home: Path) -> None:
    first = Firsthand(home)
    first.start()
    try:
        words = [sys.executable, "-m", "firsthand", "--home", str(home), "serve", "--no-browser"]
        ended = subprocess.run(
            [*words, "--port", "0"], capture_output=True, text=True, check=False, timeout=60
        )
        assert f"open already at {first.address}" in one_sentence(ended)
        done(home, "check", WORDS[0][1])  # the command line works beside it
    finally:
        first.kill()
    second = Firsthand(home)
    second.start()
    second.stop()
