"""Leaving Firsthand: what docs/leaving.md says is all there is to do, and leaves nothing."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner

sys.path.insert(0, str(Path(__file__).parents[1] / "browser"))
from running import LOGIN, free_port

import hostile_records
from firsthand.care import restoring
from firsthand.cli import main
from firsthand.sources.files.aside import PREFIX
from firsthand.workspace import FILE
from kept import CARDS, ME, mbox

PAGE = (Path(__file__).parents[2] / "docs" / "leaving.md").read_text("utf-8")


def test_every_command_that_the_page_names_is_there() -> None:
    named = set(re.findall(r"`firsthand ([a-z]+(?: [a-z]+)?)", PAGE))
    assert {"export", "service remove", "account remove", "doctor", "lock"} <= named
    for words in named:
        assert CliRunner().invoke(main, [*words.split(), "--help"]).exit_code == 0, words


@pytest.mark.skipif(sys.platform != "linux", reason="the folders of other systems are not here")
def test_nothing_lies_outside_the_folder_that_the_page_has_you_delete(tmp_path: Path) -> None:
    """All that a user does, as a user who has nothing yet; then the folder goes."""
    user, scratch, records = (tmp_path / name for name in ("user", "scratch", "records"))
    for folder in (user, scratch, records):
        folder.mkdir()
    (records / "cards.vcf").write_text(CARDS, "utf-8")
    (records / "mail.mbox").write_text(mbox(), "utf-8")
    hostile_records._repository(records / "work")  # reading this and the next copies for a while
    hostile_records._apple(tmp_path / "chat.db")
    with zipfile.ZipFile(records / "chat.zip", "w") as packed:
        packed.write(tmp_path / "chat.db", "chat.db")
    before = sorted(records.rglob("*"))
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("XDG_")},
        "HOME": str(user), "TMPDIR": str(scratch),
        "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring",
    }  # fmt: skip
    environment.pop("FIRSTHAND_HOME", None)
    command = [sys.executable, "-m", "firsthand"]

    def done(*words: str) -> str:
        ended = subprocess.run([*command, *words], env=environment, capture_output=True, text=True)
        assert ended.returncode == 0, ended.stderr
        return ended.stdout

    done("import", str(records), "--me", ME)
    done("check", "https://www.linkedin.com/in/odile-quaghebeur")
    done("audit")
    port, said = str(free_port()), tmp_path / "said"
    with said.open("wb") as out, subprocess.Popen(
        [*command, "serve", "--no-browser", "--port", port], env=environment, stdout=out, stderr=out
    ) as server:  # fmt: skip
        until = time.monotonic() + 60
        while not LOGIN.search(said.read_text("utf-8")):
            assert time.monotonic() < until
            time.sleep(0.05)
        server.terminate()
    assert "nothing to remove" in done("service", "remove")
    done("account", "list")
    home = user / ".local" / "share" / "firsthand"
    assert f"`~/{home.relative_to(user)}`" in PAGE
    assert str(home) in done("doctor", "--port", port)
    assert (home / FILE).stat().st_size > 100_000
    assert sorted(records.rglob("*")) == before
    assert not list(home.glob(f"{PREFIX}*"))
    shutil.rmtree(home)
    left = [path for folder in (user, scratch) for path in folder.rglob("*") if not path.is_dir()]
    assert left == []


KILLED = """
import os, sys
from firsthand.sources import imessage
imessage._read = lambda *_, **__: os._exit(9)
from firsthand.__main__ import main
main()
"""


def test_what_a_killed_import_had_copied_lies_in_the_workspace_and_goes(tmp_path: Path) -> None:
    scratch, home = tmp_path / "scratch", tmp_path / "home"
    scratch.mkdir()
    hostile_records._apple(tmp_path / "chat.db")
    with zipfile.ZipFile(tmp_path / "chat.zip", "w") as packed:
        packed.write(tmp_path / "chat.db", "chat.db")
    words = ["--home", str(home), "import", str(tmp_path / "chat.zip")]
    ended = subprocess.run([sys.executable, "-c", KILLED, *words], capture_output=True,
                           env={**os.environ, "TMPDIR": str(scratch)})  # fmt: skip
    assert ended.returncode == 9, ended.stderr
    assert list(scratch.iterdir()) == []
    (left,) = home.glob(f"{PREFIX}*")
    assert (left / "copy.db").exists()
    assert left.stat().st_mode & 0o777 == 0o700
    restoring.sweep(home)  # as a server does when it is started
    assert left.exists()  # it may be read by another command
    os.utime(left, (1, 1))
    restoring.sweep(home)
    assert not left.exists()
