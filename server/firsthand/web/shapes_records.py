"""Imports, accounts and backups over the wire."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec
from msgspec import UNSET, Meta, Struct, UnsetType


class ImportStarted(Struct):
    id: str


class Place(Struct):
    """Where a program of this machine keeps records."""

    program: str
    path: str


class PlacesOut(Struct):
    places: list[Place]


class FileProblem(Struct):
    where: str
    what: str


class AskedColumn(Struct):
    """``field`` is empty where the column is not used."""

    key: str
    title: str
    field: str
    samples: list[str]


class Asked(Struct):
    """What the columns of a list hold is to be confirmed before it is read."""

    shape: str
    columns: list[AskedColumn]


class FileReason(Struct):
    """Why so many items were not taken; ``what`` and ``where`` are of the first of them."""

    kind: Literal["passed over", "unreadable"]
    what: str
    where: str
    count: int


class FileReport(Struct, omit_defaults=True):
    """``reasons``: why items were not taken, a line each, where there are some; the other items
    that were skipped are ``known``. ``columns``: what those of a list of members hold, by their
    titles; ``said``: the user's word for it, by which lists with the same columns are read, and
    ``withdrawn`` how many entries went that another reading of them had given. ``files``: of a line
    that tells of many small files in one folder, how many."""

    path: str
    source: str | None
    read: int
    new: int
    skipped: int
    problems: list[FileProblem]
    columns: dict[str, str | None] | UnsetType = UNSET
    said: str | UnsetType = UNSET
    withdrawn: int | UnsetType = UNSET
    asks: Asked | UnsetType = UNSET
    files: int | UnsetType = UNSET
    known: int | UnsetType = UNSET
    reasons: list[FileReason] | UnsetType = UNSET


class ImportReport(Struct):
    files: list[FileReport]
    people: int
    interactions: int
    seconds: float


class ImportState(Struct, omit_defaults=True):
    """``percent`` is null while the end is not known; ``per_second`` (items) and ``seconds_left``
    are null until there is something to tell them by. ``stopped``: the user ended it."""

    state: Literal["running", "done", "failed", "stopped"]
    percent: float | None = msgspec.field()
    read: int = msgspec.field()
    message: str = msgspec.field()
    per_second: float | None = msgspec.field()
    seconds_left: float | None = msgspec.field()
    report: ImportReport | UnsetType = UNSET


class SyncOut(Struct):
    """The sync that runs, or the last one; ``total`` is 0 while it is not known."""

    state: Literal["running", "done", "failed", "stopped"]
    done: int
    total: int
    read: int
    new: int
    message: str


class AccountOut(Struct):
    """An account on a server, without its secret. ``every`` is in minutes; 0: only when asked."""

    id: str
    kind: str
    user: str
    host: str
    port: int
    path: str
    security: Literal["tls", "starttls", "plain"]
    auth: Literal["password", "token"]
    every: int
    state: Literal["new", "ok", "failing", "stopped"]
    trouble: str | None
    tried: str | None
    synced: str | None
    next: str | None
    sync: SyncOut | None


class Accounts(Struct):
    accounts: list[AccountOut]


class AccountRequest(Struct):
    """An account to add. ``server``: host, or address of a calendar server, where the provider is
    not known; ``token``: the secret is an OAuth2 token."""

    kind: Literal["imap", "caldav", "carddav"]
    address: Annotated[str, Meta(max_length=254)]
    secret: Annotated[str, Meta(min_length=1, max_length=100_000)]
    server: Annotated[str, Meta(max_length=1000)] = ""
    user: Annotated[str, Meta(max_length=254)] = ""
    security: Literal["tls", "starttls", "plain"] = "tls"
    token: bool = False
    every: Annotated[int, Meta(ge=0, le=10080)] = 60


class BackupOut(Struct):
    """A backup in the workspace; ``kind``: made each day, by the user, or before a restore or a
    migration; ``size`` in bytes."""

    name: str
    kind: Literal["daily", "own", "restore", "migration"]
    made_at: str
    size: int


class BackupsOut(Struct):
    backups: list[BackupOut]
