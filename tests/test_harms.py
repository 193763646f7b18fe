"""What is made to do harm, of every source, through the import as people start it: read or told in
a sentence, within bounds of memory and time, followed nowhere, and nothing left lying about."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parent / "web"))
from web_server import serving

import harms
from firsthand.sources import READERS
from firsthand.workspace import Workspace

# Within this much memory and processor time all of it is imported, some three hundred files.
BOUNDED = """
import resource, sys
resource.setrlimit(resource.RLIMIT_AS, ({memory}, {memory}))
resource.setrlimit(resource.RLIMIT_CPU, ({seconds}, {seconds}))
from firsthand.__main__ import main
sys.argv = ["firsthand", *sys.argv[1:]]
main()
"""
MEMORY, SECONDS = 1200 << 20, 150
# Told where they are.
NOT_IN = {".zip": ("git", "pst"), ".tgz": ("git", "pst", "olm")}
Report = dict[str, Any]


class Taken:
    """What an import says, and what it left in its workspace and beside it."""

    def __init__(self, files: list[Report], home: Path, scratch: list[Path], told: str) -> None:
        self.files, self.home, self.scratch, self.told = files, home, scratch, told

    def of(self, source: str) -> list[Report]:
        """What it says of the files of one source."""
        places = (f"/{source}/", *(f"{source}{ending}" for ending in NOT_IN))
        return [one for one in self.files if any(place in one["path"] for place in places)]


@pytest.fixture(scope="module")
def harmful(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("harm") / "files"
    folder.mkdir()
    harms.write(folder, folder.parent / "secret.txt")
    return folder


@pytest.fixture(scope="module")
def imported(harmful: Path, tmp_path_factory: pytest.TempPathFactory) -> Taken:
    """By the command."""
    home, scratch = tmp_path_factory.mktemp("home") / "home", tmp_path_factory.mktemp("scratch")
    before = sorted(harmful.parent.rglob("*"))
    code = BOUNDED.format(memory=MEMORY, seconds=SECONDS)
    done = subprocess.run(
        [sys.executable, "-c", code, "--home", str(home), "import", str(harmful), "--json"],
        capture_output=True, env={**os.environ, "TMPDIR": str(scratch)},
    )  # fmt: skip
    told = done.stderr.decode("utf-8", "replace")
    assert done.returncode == 0, (done.returncode, told[-2000:])
    assert sorted(harmful.parent.rglob("*")) == before
    files = json.loads(done.stdout)["files"]
    return Taken(files, home, list(scratch.iterdir()), told)


@pytest.fixture(scope="module")
def uploaded(harmful: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Taken]:
    """By ``POST /imports``: the archives, and a file of each source under a name that leads out."""
    home = tmp_path_factory.mktemp("served") / "home"
    with serving(Workspace.open(home)) as served:
        browser = served.dashboard()
        token = served.csrf(browser, "/imports")
        sent = []
        for source in READERS:
            first = next(p for p in sorted((harmful / source).rglob("*")) if p.is_file())
            sent += [(f"{source}{ending}", harmful / f"{source}{ending}") for ending in NOT_IN]
            sent.append((f"../../{source}/{first.name}", first))
        reply = browser.post(
            f"{served.url}/api/v1/imports", headers={"X-CSRF-Token": token},
            files=[("files", (name, path.read_bytes())) for name, path in sent],
        )  # fmt: skip
        assert reply.status_code == 202, reply.text
        address = f"{served.url}/api/v1/imports/{reply.json()['id']}"
        until = time.monotonic() + 300
        while (job := browser.get(address).json())["state"] == "running":
            assert time.monotonic() < until
            time.sleep(0.2)
        assert job["state"] == "done", job["message"]
        while left := list((home / "scratch").glob("[!a]*")):  # `asks-`: wait for the user's word
            assert time.monotonic() < until, left
            time.sleep(0.05)
        yield Taken(job["report"]["files"], home, [], "")


@pytest.mark.parametrize("source", READERS)
@pytest.mark.parametrize("way", ["imported", "uploaded"])
def test_a_file_made_to_do_harm_is_read_or_told_in_a_sentence(
    source: str, way: str, request: pytest.FixtureRequest
) -> None:
    taken: Taken = request.getfixturevalue(way)
    files = taken.of(source)
    # A new source is to have its files here: give hostile_records one, and its ending its harms.
    assert files
    read = [one for one in files if one["source"] == source and (one["read"] or "asks" in one)]
    for ending, none in NOT_IN.items():
        assert source in none or [one for one in read if f"{source}{ending}" in one["path"]]
    assert read or way == "uploaded"
    for one in files:
        assert one["path"].isprintable()
        for problem in one["problems"]:
            assert problem["what"].isprintable(), problem
            assert 10 < len(problem["what"]) < 500, problem
            assert len(problem["where"]) < 400, problem
            assert not re.search(r"Traceback| object at |<string>|\bNone\b", problem["what"])


@pytest.mark.parametrize("way", ["imported", "uploaded"])
def test_nothing_is_followed_nothing_is_left_and_little_is_kept(
    way: str, request: pytest.FixtureRequest
) -> None:
    taken: Taken = request.getfixturevalue(way)
    assert taken.scratch == []
    assert "Traceback" not in taken.told
    assert "made a mistake" not in taken.told
    assert {path.name for path in taken.home.parent.iterdir()} == {"home"}
    kept = b"".join(path.read_bytes() for path in taken.home.rglob("*") if path.is_file())
    assert len(kept) < 64 << 20
    for never in (harms.SECRET, harms.LAUGH, harms.SECRET.encode("utf-16-le").decode("latin-1")):
        assert never.encode("latin-1") not in kept
