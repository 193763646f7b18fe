"""The commits of a repository, by ``git log``, without ever reading the repository's own settings.

Those may name programs to run (to show, to sign, to fetch what is missing), and a repository may
come from anybody. So git is given an empty repository of ours that borrows the objects of theirs,
and the commits its branches lead to.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO

from firsthand.model import phrase

from ..files import aside
from .mailmap import Mailmap

COMMITS = 1_000_000
BRANCHES = 20_000
SILENT = 120  # seconds
_LINE = 64 << 10  # of one commit, its trailers included
_FORMAT = "%x1e".join(("%H", "%P", "%ct", "%aN", "%aE", "%cN", "%cE", "%s"))
_TRAILERS = "%(trailers:only,unfold)"
_HASH = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")


@dataclass(frozen=True, slots=True)
class Commit:
    """What is looked at of a commit."""

    hash: str
    parents: tuple[str, ...]
    when: int
    name: str
    email: str
    committer: str
    committer_email: str
    subject: str
    trailers: str


def commits(folder: Path) -> Iterator[Commit | str]:
    """Newest first; a sentence where they cannot be read, or not all of them."""
    program = shutil.which("git")
    if program is None:
        yield phrase("git is not installed: install it to have repositories read.")
        return
    tips = _tips(folder)
    if not tips:
        yield phrase("No branch of this repository leads to a commit that can be read.")
        return
    with aside.folder() as scratch:
        yield from _read(program, folder, Path(scratch), tips)


def _read(program: str, folder: Path, ours: Path, tips: list[str]) -> Iterator[Commit | str]:
    _empty(ours, tips[0])
    # Where a history was cut off when it was fetched: else git looks for what was before.
    edges = _text(folder / "shallow", 4 << 20).split()
    if edges := [edge for edge in edges if _HASH.fullmatch(edge)]:
        (ours / "shallow").write_text("\n".join(edges) + "\n", "ascii")
    asked = ours / "tips"
    asked.write_text("\n".join(tips) + "\n", "ascii")
    command = [
        program, "--no-pager", f"--git-dir={ours}", "-c", "log.showSignature=false", "log",
        "--stdin", "--use-mailmap", "--no-patch", "--no-notes", "--no-color", "--no-decorate",
        "--ignore-missing", f"--max-count={COMMITS + 1}", "-z",
        f"--format={_FORMAT}%x1e{_TRAILERS}",
    ]  # fmt: skip
    with asked.open("rb") as given, (ours / "said").open("wb+") as said:
        process = subprocess.Popen(
            command, stdin=given, stdout=subprocess.PIPE, stderr=said, env=_env(folder, ours),
            cwd=ours,
        )  # fmt: skip
        known = Mailmap(program, ours, _env(folder, ours))
        try:
            for number, text in enumerate(_parts(process)):
                if number == COMMITS:
                    yield phrase(
                        "Only the newest %(count)s commits were read.", count=f"{COMMITS:,}"
                    )
                    return
                commit = _commit(text)
                if commit:
                    yield replace(commit, trailers=known.named(commit.trailers))
            ended = process.wait(timeout=60)
            if ended == -signal.SIGTERM:
                yield phrase("git did not go on reading it for %(count)s seconds.", count=SILENT)
            elif ended:
                said.seek(0)
                why = " ".join(said.read(300).decode("utf-8", "replace").split())[:150]
                yield phrase("git could not read it to its end (%(why)s).", why=why)
        finally:
            known.close()
            process.kill()
            process.wait()
            if process.stdout is not None:
                process.stdout.close()


def _empty(ours: Path, head: str) -> None:
    """A repository with nothing in it; its HEAD is where git looks for a ``.mailmap``."""
    for name in ("objects", "refs"):
        (ours / name).mkdir()
    kind = "[extensions]\n\tobjectFormat = sha256\n" if len(head) == 64 else ""
    version = 1 if kind else 0
    text = f"[core]\n\trepositoryFormatVersion = {version}\n\tbare = true\n{kind}"
    (ours / "config").write_text(text, "ascii")
    (ours / "HEAD").write_text(head + "\n", "ascii")


def _env(folder: Path, ours: Path) -> dict[str, str]:
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
    nothing = os.devnull
    return {
        **kept, "HOME": str(ours), "LC_ALL": "C", "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_CONFIG_GLOBAL": nothing, "GIT_CONFIG_SYSTEM": nothing, "GIT_TERMINAL_PROMPT": "0",
        "GIT_NO_LAZY_FETCH": "1", "GIT_OPTIONAL_LOCKS": "0", "GIT_NO_REPLACE_OBJECTS": "1",
        "GIT_OBJECT_DIRECTORY": str((folder / "objects").absolute()),
    }  # fmt: skip


def _tips(folder: Path) -> list[str]:
    """The commits that HEAD and the branches lead to, HEAD's first."""
    found: dict[str, str] = {}
    packed = _text(folder / "packed-refs", 4 << 20)
    for line in packed.splitlines():
        value, _, name = line.partition(" ")
        if name.startswith(("refs/heads/", "refs/remotes/")):
            found[name] = value
    for top in ("heads", "remotes"):
        for place, _, names in os.walk(folder / "refs" / top):
            for name in names[:BRANCHES]:
                file = Path(place) / name
                found[file.relative_to(folder).as_posix()] = _text(file, 200).strip()
    head = _text(folder / "HEAD", 300).strip()
    first = found.get(head.removeprefix("ref: "), head)
    tips = [tip for tip in (first, *found.values()) if _HASH.fullmatch(tip)]
    return list(dict.fromkeys(tips))[:BRANCHES]


def _text(path: Path, most: int) -> str:
    try:
        if not path.is_file():  # whoever opens a pipe waits for what comes out of it
            return ""
        with path.open("rb") as stream:
            return stream.read(most).decode("utf-8", "replace")
    except OSError:
        return ""


@contextmanager
def _patient(process: subprocess.Popen[bytes]) -> Iterator[None]:
    """Ends a git that says nothing for long: it waits for a pipe that stands in a file's place."""
    timer = threading.Timer(SILENT, process.terminate)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _parts(process: subprocess.Popen[bytes]) -> Iterator[str]:
    """What stands between two NULs; of what is too long, the beginning."""
    assert process.stdout is not None
    held = b""
    while chunk := _read_on(process, process.stdout):
        *whole, held = (held + chunk).split(b"\0")
        for part in whole:
            yield part[:_LINE].decode("utf-8", "replace")
        if len(held) > 64 * _LINE:
            held = held[:_LINE]
    if held:
        yield held[:_LINE].decode("utf-8", "replace")


def _read_on(process: subprocess.Popen[bytes], stream: IO[bytes]) -> bytes:
    with _patient(process):
        return stream.read(1 << 16)


def _commit(text: str) -> Commit | None:
    parts = text.split("\x1e", 8)
    if len(parts) != 9 or not parts[2].isdigit() or not _HASH.fullmatch(parts[0]):
        return None
    hash, parents, when, *rest = parts
    return Commit(hash, tuple(parents.split()), int(when), *rest)
