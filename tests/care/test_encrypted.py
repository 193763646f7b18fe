"""Records encrypted at rest: no name lies open, every command goes on, and nothing is lost."""

from __future__ import annotations

import os
import pty
import re
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import keyring
import pytest
import requests
from keyring.backend import KeyringBackend

from firsthand.care import daily, seals, turning
from firsthand.store import cipher, copies
from firsthand.store.database import Database
from firsthand.store.errors import Busy, StoreError
from firsthand.store.upgrade import migrations
from firsthand.workspace import FILE, Workspace

sys.path.insert(0, str(Path(__file__).parents[1]))
sys.path.insert(0, str(Path(__file__).parents[1] / "browser"))
from running import Firsthand

from kept import ME, done, refused, run, said, workspace

TRACES = (
    "quaghebeur",
    "odile",
    "wolkenrand",
    "zeppelin",
    "ballast ledger",
    "tackwerk",
    "lindenhof",
)
WORDS = "four odd words together"


class Ring(KeyringBackend):
    """A keyring as a desktop has one, which may be locked."""

    priority = 5  # type: ignore[assignment]

    def __init__(self) -> None:
        super().__init__()
        self.held: dict[tuple[str, str], str] = {}
        self.locked = False

    def set_password(self, service: str, username: str, password: str) -> None:
        self._open()
        self.held[service, username] = password

    def get_password(self, service: str, username: str) -> str | None:
        self._open()
        return self.held.get((service, username))

    def delete_password(self, service: str, username: str) -> None:
        self._open()
        del self.held[service, username]

    def _open(self) -> None:
        if self.locked:
            raise RuntimeError("the user did not unlock it")


@pytest.fixture(autouse=True)
def ring(monkeypatch: pytest.MonkeyPatch) -> Iterator[Ring]:
    """The keyring of this test; the keys that this process knew are those of no other."""
    made = Ring()
    monkeypatch.setattr(keyring, "get_keyring", lambda: made)
    cipher.known.clear()
    yield made
    cipher.known.clear()


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return workspace(tmp_path)


@pytest.fixture
def words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file of a passphrase, for programs that tests start as well."""
    file = tmp_path / "words"
    file.touch(mode=0o600)
    file.write_text(WORDS)
    monkeypatch.setenv(seals.FROM_FILE, str(file))
    return file


def traces(home: Path) -> list[tuple[str, str]]:
    """What of the people in the records lies open in which file of the workspace."""
    return [
        (str(path.relative_to(home)), trace)
        for path in sorted(home.rglob("*"))
        if path.is_file()
        for trace in TRACES
        if trace.encode() in path.read_bytes().lower()
    ]


def held(path: Path) -> dict[str, list[object]]:
    """Every row of a database that nobody writes to."""
    with copies.reading(path) as c:
        assert copies.prove(c)
        tables = c.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
        return {n: sorted(c.execute(f"SELECT * FROM {n}"), key=repr) for (n,) in tables.fetchall()}


def test_no_name_lies_open_anywhere_in_an_encrypted_workspace(home: Path) -> None:
    folder = home / "backups"
    folder.mkdir(mode=0o700)
    done(home, "backup", folder / "own.db")
    (home / "scratch").mkdir(mode=0o700)
    (home / "scratch" / "export.zip").write_text("Odile Quaghebeur")
    (home / "restoring-cut").mkdir(mode=0o700)
    shutil.copy(home / FILE, home / "restoring-cut" / "old")
    assert len(traces(home)) > 15
    before = held(home / FILE)
    assert before == held(folder / "own.db")
    assert "encrypted now" in done(home, "encrypt")
    assert traces(home) == []
    cipher.known.clear()
    assert seals.key(home)
    assert before == held(home / FILE) == held(folder / "own.db")
    # All goes on, and nothing of what is written lies open, the journal of what is at work neither.
    work = Workspace.open(home)
    work.add_me(["sam.second@lindenhof.example"])
    assert (home / f"{FILE}-wal").stat().st_size
    check = said(home, "check", "https://www.linkedin.com/in/odile-quaghebeur")
    assert check["person"]["name"] == "Odile Quaghebeur"
    work.decide(check["id"], "later", "ask Odile again")
    assert daily.make(work.db, home, work.now())
    assert traces(home) == []
    work.db.close()
    assert said(home, "audit")["contacts"]
    assert done(home, "doctor")
    assert not [path for path in home.rglob("*") if path.stat().st_mode & 0o077]
    assert traces(home) == []
    done(home, "restore", folder / "own.db")
    assert traces(home) == []
    assert "plain now" in done(home, "decrypt")
    assert {place for place, trace in traces(home) if trace == "odile"} == {
        FILE, *(f"backups/{path.name}" for path in folder.iterdir())
    }  # fmt: skip
    assert held(home / FILE)["event"] == before["event"]
    assert not (home / seals.FILE).exists()


def test_somebody_is_forgotten_in_encrypted_records_and_backups(home: Path, tmp_path: Path) -> None:
    done(home, "encrypt")
    (home / "backups").mkdir(mode=0o700)
    done(home, "backup", home / "backups" / "own.db")
    told = done(home, "forget", "odile@wolkenrand.example", "--yes", "--backups")
    assert "Erased from this backup too" in told
    done(home, "decrypt")
    assert {trace for _, trace in traces(home)} == {"tackwerk", "lindenhof"}
    done(home, "export", tmp_path / "out")


def test_a_noted_key_opens_the_backup_on_another_machine(
    home: Path, tmp_path: Path, ring: Ring, words: Path
) -> None:
    done(home, "encrypt")
    noted = done(home, "encrypt", "--show-key").strip()
    result = run(home, "backup", tmp_path / "copy.db")
    assert "--show-key" in result.stderr
    ring.held.clear()
    cipher.known.clear()
    assert "does not open these records" in refused(
        tmp_path / "new", "restore", tmp_path / "copy.db"
    )
    words.write_text(noted.lower())
    done(tmp_path / "new", "restore", tmp_path / "copy.db")
    assert said(tmp_path / "new", "me")[0]["value"] == ME
    assert traces(tmp_path / "new") == []  # what was encrypted stays so
    done(tmp_path / "new", "unlock")
    assert len(ring.held) == 1
    # The backup of another key comes under the key of the workspace that it is restored to.
    cipher.known.clear()
    other = tmp_path / "other"
    done(other, "encrypt")
    assert len(ring.held) == 2
    done(other, "restore", tmp_path / "copy.db")
    assert cipher.begins(other / FILE).hex() == seals.state(other).now.salt  # type: ignore[union-attr]
    assert said(other, "me")[0]["value"] == ME


def test_a_backup_that_is_refused_leaves_a_new_place_as_it_was(home: Path, tmp_path: Path) -> None:
    done(home, "encrypt")
    copy, new = tmp_path / "copy.db", tmp_path / "new"
    done(home, "backup", copy)
    spoiled = bytearray(copy.read_bytes())
    spoiled[len(spoiled) // 2] ^= 255
    copy.write_bytes(spoiled)
    assert "Nothing was changed" in refused(new, "restore", copy)
    assert list(new.iterdir()) == []


def test_a_plain_backup_is_encrypted_where_the_workspace_is(home: Path, tmp_path: Path) -> None:
    done(home, "backup", tmp_path / "copy.db")
    done(home, "encrypt")
    done(home, "restore", tmp_path / "copy.db")
    assert traces(home) == []
    assert said(home, "person", "Odile")


@pytest.mark.parametrize(
    ("language", "open_still", "newer", "link", "strange"),
    [
        ("en", "Not encrypted: ", "by a newer Firsthand", "a link", "none of"),
        ("fr", "Non chiffré", "plus récent", "un lien", "aucune des"),
        ("nl", "Niet versleuteld: ", "nieuwere", "een koppeling", "geen van"),
        ("de", "Nicht verschlüsselt: ", "neueren", "Verknüpfung", "keine der"),
    ],
)
def test_what_stays_open_is_told_and_why(
    home: Path, monkeypatch: pytest.MonkeyPatch,
    language: str, open_still: str, newer: str, link: str, strange: str,
) -> None:  # fmt: skip
    folder = home / "backups"
    folder.mkdir(mode=0o700)
    for name in ("good.db", "damaged.db", "newer.db", "mine.sqlite", "../copied.db"):
        done(home, "backup", folder / name)
    (folder / ".firsthand-0.part").write_bytes((folder / "good.db").read_bytes())
    (folder / "mine.db").symlink_to(folder / "mine.sqlite")
    with (folder / "damaged.db").open("r+b") as stream:
        stream.seek(4096)
        stream.write(b"\xff" * 60_000)
    with closing(sqlite3.connect(folder / "newer.db")) as c:
        c.execute("PRAGMA user_version = 9999")
    monkeypatch.setenv("LC_ALL", f"{language}_BE.UTF-8")
    told = done(home, "encrypt")
    left = {re.split(r"[\s:]", line.split(str(home) + os.sep)[1])[0]: line
            for line in told.splitlines() if line.startswith(open_still)}  # fmt: skip
    assert "malformed" in left.get("backups/damaged.db", ""), told
    assert newer in left["backups/newer.db"]
    assert link in left["backups/mine.db"]
    assert strange in left["backups/mine.sqlite"]
    assert strange in left["copied.db"]
    assert len(left) == 5
    looked = run(home, "doctor").output
    assert all(Path(name).name in looked for name in left)
    for name in left:
        (home / name).unlink()
    assert traces(home) == []
    assert "good.db" not in run(home, "doctor").output


def test_each_way_to_be_without_the_key_is_told_and_loses_nothing(
    home: Path, tmp_path: Path, ring: Ring, monkeypatch: pytest.MonkeyPatch
) -> None:
    done(home, "encrypt")
    before = (home / FILE).read_bytes()
    cipher.known.clear()
    ring.locked = True
    assert refused(home, "history").strip() == seals.CLOSED
    assert seals.CLOSED in run(home, "doctor").stdout
    ring.locked = False
    kept, ring.held = ring.held, {}
    assert refused(home, "serve", "--no-browser").strip() == seals.LOST
    assert "firsthand unlock" in refused(home, "service", "install")
    wrong = tmp_path / "wrong"
    wrong.write_text("not the right one")
    monkeypatch.setenv(seals.FROM_FILE, str(wrong))
    assert "Others can read" in refused(home, "history")
    wrong.chmod(0o600)
    assert refused(home, "unlock").strip() == seals.WRONG
    assert refused(home, "decrypt").strip() == seals.WRONG
    wrong.write_text(" ")
    assert "is empty" in refused(home, "history")
    monkeypatch.delenv(seals.FROM_FILE)
    ring.held = kept
    # Without the file that tells the key by, the database tells it.
    (home / seals.FILE).write_text("{")
    assert "firsthand unlock" in refused(home, "history")
    (home / seals.FILE).unlink()
    done(home, "unlock")
    assert said(home, "me")
    assert "Note it" in refused(home, "lock")
    done(home, "lock", "--yes")
    assert ring.held == {}
    cipher.known.clear()
    assert refused(home, "me").strip() == seals.LOST
    assert cipher.begins(home / FILE) == before[:16]


def test_without_the_library_one_sentence_says_what_to_install(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cipher, "_driver", None)
    with monkeypatch.context() as without:
        without.setitem(sys.modules, "sqlcipher3.dbapi2", None)
        assert refused(home, "encrypt").strip() == cipher.WANTED
        assert said(home, "me")  # plain records need none
    done(home, "encrypt")
    monkeypatch.setattr(cipher, "_driver", None)
    monkeypatch.setitem(sys.modules, "sqlcipher3.dbapi2", None)
    assert refused(home, "me").strip() == cipher.MISSING


def test_without_a_keyring_a_passphrase_is_taken_and_typed_unseen(
    home: Path, tmp_path: Path, ring: Ring
) -> None:
    ring.locked = True
    assert "firsthand encrypt --passphrase" in refused(home, "encrypt")
    assert traces(home)
    short = tmp_path / "short"
    short.touch(mode=0o600)
    short.write_text("too short")
    assert "at least 12" in refused(home, "encrypt", "--passphrase-file", short)
    short.write_text(WORDS)
    result = run(home, "encrypt", "--passphrase-file", short)
    assert result.exit_code == 0, result.output
    assert "asked for whenever" in result.stderr
    own, theirs = pty.openpty()
    command = [sys.executable, "-m", "firsthand", "--home", str(home), "me", "--json"]
    env = {**os.environ, "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring"}
    process = subprocess.Popen(
        command, stdin=theirs, stdout=subprocess.PIPE, stderr=theirs, text=True, env=env,
        start_new_session=True,
    )  # fmt: skip
    os.close(theirs)
    asked = b""
    while b"records: " not in asked:
        asked += os.read(own, 1000)
    os.write(own, WORDS.encode() + b"\n")
    out, _ = process.communicate(timeout=60)
    shown = asked + os.read(own, 1000)
    os.close(own)
    assert (process.returncode, ME in out) == (0, True)
    assert WORDS.encode() not in shown


def test_a_server_works_on_encrypted_records_and_nobody_turns_them_over_meanwhile(
    home: Path, words: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done(home, "encrypt", "--passphrase-file", words)
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
    server = Firsthand(home)
    server.start()
    try:
        browser = requests.Session()
        browser.cookies.set(*server.session())
        page = browser.get(f"{server.address}/data", timeout=30).text
        assert "backups above are encrypted" in page
        assert "Odile" in browser.get(f"{server.address}/people?q=odile", timeout=30).text
        token = page.split('name="csrf" value="')[1][:64]
        browser.post(f"{server.address}/data/backup", data={"csrf": token}, timeout=30)
        page = browser.get(f"{server.address}/data?started=1", timeout=30).text
        (made,) = (home / "backups").glob("firsthand-*.db")
        copy = browser.get(f"{server.address}/data/backups/{made.name}", timeout=30).content
        assert copy[:16].hex() == seals.state(home).now.salt  # type: ignore[union-attr]
        assert said(home, "history") == []  # the command line works beside it
        for command in ("decrypt", "encrypt"):
            assert "open already" in refused(home, command)
        assert traces(home) == []
        kept = browser.post(f"{server.address}/data/restore/{made.name}", data={"csrf": token},
                            timeout=30)  # fmt: skip
        assert kept.ok
        while "data-final" not in browser.get(f"{server.address}/data/working", timeout=30).text:
            pass
        assert "Odile" in browser.get(f"{server.address}/people?q=odile", timeout=30).text
    finally:
        server.kill()
    assert traces(home) == []
    assert said(home, "me")


def test_an_older_database_is_encrypted_and_brought_up_to_date(tmp_path: Path) -> None:
    home = tmp_path / "old"
    home.mkdir(mode=0o700)
    with closing(sqlite3.connect(home / FILE)) as c:
        for script in migrations()[:3]:
            c.executescript(script)
        c.execute("INSERT INTO setting VALUES ('region', 'BE')")
        c.execute("PRAGMA user_version=3")
        c.commit()
    key = turning.fresh(None)
    seals.keep(key)
    turning.turn(home, key, lambda _: None)
    assert Workspace.open(home).settings.region == "BE"
    (kept,) = (home / "backups").iterdir()
    assert cipher.begins(kept) == key.salt
    with copies.reading(kept) as c:
        assert copies.prove(c) == 3


def test_damaged_records_are_written_anew_under_their_key(home: Path) -> None:
    done(home, "encrypt")
    before = said(home, "person", "Bruno Tack")
    with closing(cipher.connect(home / FILE, seals.key(home))) as c:
        c.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        (size,) = c.execute("PRAGMA page_size").fetchone()
        find = "SELECT rootpage FROM sqlite_master WHERE name = 'handle_person'"
        (root,) = c.execute(find).fetchone()
    with (home / FILE).open("r+b") as stream:
        stream.seek((root - 1) * int(size) + 100)
        stream.write(b"\xff" * 100)
    assert "is written anew" in done(home, "doctor", "--fix", "--port", "1")
    assert said(home, "person", "Bruno Tack") == before
    assert traces(home) == []


def test_both_drivers_say_what_is_wrong_in_the_same_sentence(tmp_path: Path) -> None:
    told = []
    for key in (None, cipher.made()):
        path = tmp_path / f"{key is None}.db"
        one, other = Database(path, key=key), Database(path, key=key, wait_seconds=0.05)
        with one.write() as c:
            c.execute("INSERT INTO setting VALUES ('x', '')")
            with pytest.raises(Busy) as busy, other.write():
                pass
        with pytest.raises(StoreError) as wrong, other.read() as c:
            c.execute("SELECT nothing FROM nowhere")
        one.close()
        other.close()
        path.write_bytes(path.read_bytes()[:4096] + os.urandom(8192))
        with pytest.raises(StoreError) as damaged:
            Database(path, key=key).connection().execute("SELECT * FROM setting").fetchall()
        told.append([str(e.value).replace(str(path), "") for e in (busy, wrong, damaged)])
    assert told[0] == told[1]


# A program of one thread, which may be doubled: each double is killed some steps further on; with
# FIRSTHAND_KILLS in the environment at every single one.
KILLED = """
import os, random, shutil, sys
from pathlib import Path
from firsthand.care import seals, turning
from firsthand.store import cipher, copies, rekey
from firsthand.workspace import FILE
first, place, to_key = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3] == "encrypt"
key = cipher.Key(b"k" * 32, bytes(range(200, 216)))
cipher.known[key.salt] = key

def held(path):
    with copies.reading(path) as c:
        assert copies.prove(c)
        return sorted(c.execute("SELECT id, kind, subject FROM event"))

wanted = held(first / FILE)
stride = 1 if "FIRSTHAND_KILLS" in os.environ else 4
steps = random.randrange(stride)
while True:
    shutil.rmtree(place, ignore_errors=True)
    shutil.copytree(first, place)
    child = os.fork()
    if child == 0:
        left = [steps]
        def watched(work):
            def step(*given, **named):
                left[0] -= 1
                if left[0] < 0:
                    os._exit(9)
                return work(*given, **named)
            return step
        os.link, Path.replace, Path.unlink = map(watched, (os.link, Path.replace, Path.unlink))
        rekey._write, os.fsync = watched(rekey._write), watched(os.fsync)
        turning.turn(place, key if to_key else None, lambda _: None)
        os._exit(0)
    ended = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    own = seals.key(place)
    assert own == (None if cipher.begins(place / FILE) == cipher.MAGIC else key)
    for path in (place / FILE, *(place / "backups").iterdir()):
        assert held(path) == wanted, (steps, path)
    turning.turn(place, key if to_key else None, lambda _: None)
    assert seals.state(place) == seals.State(seals.of(key) if to_key else None)
    assert not list(place.glob("restoring-*"))
    for path in (place / FILE, *(place / "backups").iterdir()):
        assert cipher.begins(path) == (key.salt if to_key else cipher.MAGIC), (steps, path)
        assert held(path) == wanted
    if ended == 0:
        break
    steps += stride
print(steps)
"""


def test_killed_at_any_step_of_turning_over_every_file_is_whole_and_it_goes_on(
    home: Path, tmp_path: Path
) -> None:
    (home / "backups").mkdir(mode=0o700)
    done(home, "backup", home / "backups" / "own.db")
    key = cipher.Key(b"k" * 32, bytes(range(200, 216)))
    cipher.known[key.salt] = key
    for way in ("encrypt", "decrypt"):
        words = [sys.executable, "-c", KILLED, str(home), str(tmp_path / "place"), way]
        ended = subprocess.run(words, capture_output=True, text=True, check=False)
        assert ended.returncode == 0, ended.stderr
        assert int(ended.stdout) > 15, ended.stdout
        if way == "encrypt":
            turning.turn(home, key, lambda _: None)
