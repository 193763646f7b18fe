"""Imports started from the dashboard: files kept aside, read in the background, then removed.

One import at a time: readers share the disk, and the store has one writer anyway.
"""

from __future__ import annotations

import logging
import re
import secrets
import shutil
import tempfile
import threading
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from flask import Request
from werkzeug.datastructures import FileStorage

from firsthand.care import keep
from firsthand.model import N_
from firsthand.store.errors import StoreError, sentence

if TYPE_CHECKING:
    from firsthand.intake.begun import Cut
    from firsthand.intake.progress import Progress
    from firsthand.workspace import Workspace

KEPT = 20  # finished imports remembered until the server stops
STALE_SECONDS = 24 * 3600
SWEEPING = 3600  # seconds from one look to the next
TELLING = 1.0  # seconds after which a speed tells something
log = logging.getLogger("firsthand.web")


@dataclass
class Job:
    """One import and how far it is; ``percent`` is ``None`` while the end is not known.

    ``folder`` holds what was uploaded and is removed with it; ``None``: the user's own files, which
    are only read where they lie.
    """

    id: str
    shown: list[str]
    folder: Path | None
    paths: list[Path]
    started: float = field(default_factory=time.time)
    state: str = "running"
    percent: float | None = None
    read: int = 0
    message: str = ""
    report: dict[str, Any] | None = None
    only: str | None = None  # what all of it is read as
    began: float | None = None  # by the monotonic clock; ``None`` while another one is read
    stop: threading.Event = field(default_factory=threading.Event)
    asked: dict[str, tuple[Path, str]] = field(default_factory=dict)  # a list's path: what was sent

    def told(self) -> dict[str, Any]:
        """The job as the API gives it."""
        known = {
            "state": self.state,
            "percent": self.percent,
            "read": self.read,
            "message": self.message,
            "per_second": self.per_second,
            "seconds_left": self.seconds_left,
        }
        return known if self.report is None else {**known, "report": self.report}

    @property
    def going_on(self) -> bool:
        return self.state == "running"

    @property
    def per_second(self) -> float | None:
        """Items read a second, once there is something to tell it by."""
        spent = self._spent()
        return self.read / spent if spent and self.read else None

    @property
    def seconds_left(self) -> float | None:
        """How long it takes yet, if it goes on like this."""
        spent = self._spent()
        if not spent or not self.percent:
            return None
        return spent * (100 - self.percent) / self.percent

    def _spent(self) -> float | None:
        if self.state != "running" or self.began is None:
            return None
        spent = time.monotonic() - self.began
        return spent if spent >= TELLING else None


class ScratchRequest(Request):
    """A request whose uploaded files go straight into the workspace's own scratch folder."""

    scratch: Path
    max_form_parts = 200_000  # a Maildir dropped as a folder is one part a message

    def _get_file_stream(self, *_: Any, **__: Any) -> IO[bytes]:
        self.scratch.mkdir(mode=0o700, parents=True, exist_ok=True)
        # Named, so that the import takes it over without a second copy; what it does not take
        # is removed when the request is closed.
        kept = tempfile.NamedTemporaryFile(  # noqa: SIM115
            dir=self.scratch, prefix="part-", delete=False
        )
        self.environ.setdefault("firsthand.parts", []).append(kept.name)
        return kept

    def close(self) -> None:
        super().close()
        for name in self.environ.pop("firsthand.parts", []):
            Path(name).unlink(missing_ok=True)


class Imports:
    """The imports of this server's life."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self.scratch = workspace.home / keep.SCRATCH
        self._jobs: dict[str, Job] = {}
        self._turn = threading.Lock()

    def sweep(self) -> None:
        """Removes what has lain there for a day: exports, lists whose columns nobody confirmed, and
        what an interrupted server left behind."""
        read = {job.folder for job in list(self._jobs.values()) if job.going_on}
        for left in self.scratch.glob("*"):
            with suppress(OSError):  # what is read right now may go by itself
                if left not in read and left.stat().st_mtime < time.time() - STALE_SECONDS:
                    shutil.rmtree(left) if left.is_dir() else left.unlink(missing_ok=True)

    def keep_swept(self) -> None:
        """Sweeps for as long as the server runs, which may be months."""
        while True:
            self.sweep()
            time.sleep(SWEEPING)

    def start(self, files: Sequence[FileStorage]) -> Job:
        """Takes uploaded files over and begins to read them. ``files`` is not empty."""
        id = secrets.token_urlsafe(16)
        self.scratch.mkdir(mode=0o700, parents=True, exist_ok=True)
        folder = Path(tempfile.mkdtemp(dir=self.scratch, prefix="import-"))
        try:
            paths = _take(files, folder)
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise
        return self._begin(Job(id, [p.name for p in paths], folder, paths))

    def read_in_place(self, paths: Sequence[Path]) -> Job:
        """Begins to read files of this machine where they lie. ``paths`` is not empty."""
        return self._begin(
            Job(secrets.token_urlsafe(16), [str(path) for path in paths], None, list(paths))
        )

    def go_on(self, cut: Cut) -> Job:
        """Goes on with an import that was cut off and whose files are still there."""
        folder = cut.paths[0].parent if cut.names else None
        id = secrets.token_urlsafe(16)
        return self._begin(Job(id, cut.shown, folder, list(cut.paths), only=cut.only))

    def cut_off(self) -> list[Cut]:
        """Those that were cut off and do not go on yet."""
        under_way = {tuple(job.paths) for job in list(self._jobs.values()) if job.going_on}
        return [cut for cut in self._workspace.cut_off() if cut.paths not in under_way]

    def stop(self, id: str) -> bool:
        """Ends an import after what it is reading; ``False`` where there is none of that id."""
        job = self._jobs.get(id)
        if job is not None:
            job.stop.set()
        return job is not None

    def confirm(self, job: Job, path: str, shape: str, answer: Mapping[str, str]) -> Job | None:
        """Keeps what the user says of a list's columns, and reads the file that holds it again;
        ``None`` where it is no longer there."""
        self._workspace.say_columns(shape, answer)
        kept, shown = job.asked.pop(path, (Path(), ""))
        for other in [one for one, (file, _) in job.asked.items() if file == kept]:
            del job.asked[other]  # it is asked again by the new import
        if not kept.name or not kept.exists():
            return None
        return self._begin(Job(secrets.token_urlsafe(16), [shown], kept.parent, [kept]))

    def _begin(self, job: Job) -> Job:
        self._jobs[job.id] = job
        for old in list(self._jobs)[:-KEPT]:
            if self._jobs[old].state != "running":
                del self._jobs[old]
        name = f"import {job.id}"
        threading.Thread(target=self._run, args=(job,), name=name, daemon=True).start()
        return job

    def _keep_asked(self, job: Job) -> None:
        """Keeps the files whose columns the user is still to confirm, each in a folder of its own:
        a day, or until the answer."""
        files = (job.report or {}).get("files", ())
        for path, shown in zip(job.paths, job.shown, strict=True):
            asking = [f["path"] for f in files if "asks" in f
                      and (f["path"] == shown or f["path"].startswith(f"{shown}/"))]  # fmt: skip
            if asking:
                kept = Path(tempfile.mkdtemp(dir=self.scratch, prefix=keep.ASKS)) / path.name
                path.replace(kept)
                job.asked |= dict.fromkeys(asking, (kept, shown))

    def get(self, id: str) -> Job | None:
        return self._jobs.get(id)

    def recent(self) -> list[Job]:
        """Newest first."""
        return list(reversed(self._jobs.values()))

    def _run(self, job: Job) -> None:
        def tell(progress: Progress) -> None:
            job.percent = 100 * progress.done / progress.total if progress.total else None
            job.read = progress.read
            job.message = Path(progress.path).name

        try:
            with self._turn, self._workspace.db.inside():
                job.began = time.monotonic()
                # What lies on this machine has its own path to be known by again.
                job.report = self._workspace.import_paths(
                    job.paths, shown=job.shown if job.folder else None, only=job.only,
                    progress=tell, ask=_later, stop=job.stop.is_set,
                )  # fmt: skip
            if job.folder:
                self._keep_asked(job)
                self._drop(job)
            job.read = sum(int(f.get("read", 0)) for f in job.report.get("files", ()))
            job.state = "stopped" if job.stop.is_set() else "done"
            job.percent, job.message = (job.percent if job.stop.is_set() else 100), ""
        except Exception as error:
            from firsthand.workspace import Refusal

            told = sentence(error) if isinstance(error, StoreError | Refusal | OSError) else ""
            if not told:
                log.exception("import failed")
            self._drop(job)
            job.message = told or N_(
                "This import stopped before its end. What was read is stored; import the same "
                "files again to go on."
            )
            job.state = "failed"
        finally:
            close = getattr(self._workspace.db, "close", None)
            if close is not None:
                close()

    def _drop(self, job: Job) -> None:
        """Removes what was sent, before it is told that the import has ended."""
        if job.folder:
            shutil.rmtree(job.folder, ignore_errors=True)


def _later(_path: str, _table: object) -> None:
    """The page of the import asks, once all else is read."""


def _take(files: Sequence[FileStorage], folder: Path) -> list[Path]:
    """Moves files under ``folder`` by the names they had; the top-level paths, in order."""
    tops: dict[Path, None] = {}
    for number, file in enumerate(files):
        parts = _safe(file.filename or "")
        target = folder.joinpath(*parts)
        if target.exists() or any(p.is_file() for p in target.parents):
            target = folder / f"{number}" / parts[-1]
        inside = folder
        for part in target.relative_to(folder).parts[:-1]:
            inside = inside / part  # one by one: parents made at once are open to others
            inside.mkdir(mode=0o700, exist_ok=True)
        file.stream.flush()
        Path(file.stream.name).replace(target)
        tops.setdefault(folder / target.relative_to(folder).parts[0])
    return list(tops)


def _safe(name: str) -> list[str]:
    """A file's name inside what was dropped, as parts that cannot lead out of a folder."""
    kept = []
    for part in re.split(r"[\\/]+", name)[-12:]:
        clean = re.sub(r'[\x00-\x1f\x7f<>:"|?*]', "_", part).strip().lstrip("~")
        clean = clean.encode("utf-8", "replace")[:200].decode("utf-8", "ignore")
        if clean.strip(". "):
            kept.append(clean)
    return kept or ["file"]
