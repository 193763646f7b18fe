"""Mail on a server (IMAP): the wanted header lines of what is new, folder by folder."""

from __future__ import annotations

import imaplib
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from imapclient.exceptions import ProtocolError

from firsthand.model import N_, Handle, Own, Record, Skipped, Unreadable
from firsthand.sources.mail import fields, heads, marking

from . import Login, Refused, States, Step, Stop, Trouble, cannot_reach, folders
from .folders import Folder
from .refused import Care, Failed, closed, said
from .wire import Line

NAME = "imap"
WINDOW = 300_000  # numbers of mails looked through at once
_JUNK = frozenset({b"$junk", b"junk"})  # keywords that mail programs set
_BUSY = re.compile(r"\[(?:UNAVAILABLE|INUSE|LIMIT|SERVERBUG|OVERQUOTA)\]", re.IGNORECASE)
_DRAFT = b"\\draft"
_FIELDS = " ".join(sorted(name.decode().upper() for name in fields.wanted()))
_HEAD = f"BODY.PEEK[HEADER.FIELDS ({_FIELDS})]<0.{heads.HEAD_LIMIT}>"
_PLACE = f"BODY.PEEK[HEADER.FIELDS (RECEIVED)]<0.{heads.HEAD_LIMIT}>"


def check(login: Login, stop: Stop) -> None:
    """Signs in and looks for folders. Raises ``Trouble``."""
    with _signed_in(login, stop) as line:
        line.list_folders()


def records(login: Login, known: States, now: int, stop: Stop) -> Iterator[Record | Step]:
    """The mails that came since ``known``. Raises ``Trouble``."""
    reached, care = dict(known), Care()
    while True:
        try:
            for item in _read(login, reached, now, stop, care):
                yield item
                if isinstance(item, Step):
                    reached[item.place] = item.state or {}
            return
        except Failed as failed:
            unreadable = care.after(failed)
            if unreadable is None:
                raise _broke_off(login.account.host, failed.error) from None
            yield from unreadable


def _read(login: Login, known: States, now: int, stop: Stop, care: Care) -> Iterator[Record | Step]:
    account = login.account
    with _signed_in(login, stop) as line:
        if "@" in account.user:
            yield Own(NAME, handles=(Handle("email", account.user),))
        modseq = line.has_capability("CONDSTORE") or line.has_capability("QRESYNC")
        listed = [folders.Listed(*one) for one in line.list_folders()]
        gmail = line.has_capability("X-GM-EXT-1")
        wanted = folders.wanted(listed, gmail=gmail, others=_others(line))
        if not wanted:
            raise Trouble(N_("The mailbox shows no folder that could be read."))
        yield from _Reading(line, known, now, modseq, care).all(wanted)
        for gone in known.keys() - {folder.name for folder in wanted}:
            yield Step(gone, None, 0, 0)


def _others(line: Line) -> tuple[str, ...]:
    """How the names of folders begin that other people share, or all."""
    if not line.has_capability("NAMESPACE"):
        return ()
    spaces = line.namespace()
    return tuple(prefix for space in (spaces.other, spaces.shared) for prefix, _ in space or ()
                 if prefix)  # fmt: skip


@contextmanager
def _signed_in(login: Login, stop: Stop) -> Iterator[Line]:
    account = login.account
    with _talking(account.host), Line(account.host, account.port, account.security, stop) as line:
        _enter(line, login)
        yield line


def _enter(line: Line, login: Login) -> None:
    user, secret, host = login.account.user, login.secret, login.account.host
    try:
        if login.account.auth == "token":
            if line.has_capability("AUTH=OAUTHBEARER") and not line.has_capability("AUTH=XOAUTH2"):
                line.oauthbearer_login(user, secret)
            else:
                line.oauth2_login(user, secret)
        elif line.has_capability("AUTH=PLAIN"):
            line.plain_login(user, secret)  # takes letters of any alphabet
        else:
            line.login(user, secret)
    except UnicodeEncodeError:
        raise Refused(N_("%(host)s takes passwords of plain letters only."), host=host) from None
    except imaplib.IMAP4.error as error:
        told = said(error)
        if isinstance(error.__context__, imaplib.IMAP4.abort) or _BUSY.search(told):
            text = N_("%(host)s lets nobody in just now: %(said)s")
            raise Trouble(text, host=host, said=told) from None
        if login.account.auth == "token":
            text = N_("%(host)s does not take this token; they last an hour or so: %(said)s")
        else:
            text = N_("%(host)s does not take this user name and password: %(said)s")
        raise Refused(text, host=host, said=told) from None


class _Reading:
    """One reading of a mailbox, with how far it is over all folders."""

    def __init__(self, line: Line, known: States, now: int, modseq: bool, care: Care) -> None:
        self._line, self._known, self._now, self._modseq = line, known, now, modseq
        self._care = care
        self._done = self._total = 0

    def all(self, wanted: Sequence[Folder]) -> Iterator[Record | Step]:
        """Looks first where something is new, so that the end is known."""
        asked = ["UIDVALIDITY", "UIDNEXT", "MESSAGES", *(["HIGHESTMODSEQ"] if self._modseq else [])]
        work: list[Folder] = []
        for folder in wanted:
            try:
                status = self._line.folder_status(folder.name, asked)
            except imaplib.IMAP4.abort:
                raise
            except imaplib.IMAP4.error as error:  # one folder may be broken or another's
                yield Unreadable(folder.path, "", closed(error))
                continue
            new = self._new(folder.name, status)
            if new is not None:
                self._total += new
                work.append(folder)
        for folder in work:
            yield from self._folder(folder)

    def _new(self, name: str, status: Mapping[bytes, Any]) -> int | None:
        """How many mails may be new in a folder; ``None`` where nothing happened at all."""
        state = self._known.get(name, {})
        messages, following = _number(status, b"MESSAGES"), _number(status, b"UIDNEXT")
        if state.get("validity") != _number(status, b"UIDVALIDITY"):
            return messages
        new = max(0, following - 1 - int(state.get("uid", 0))) if following else messages
        same = self._modseq and state.get("modseq") == _number(status, b"HIGHESTMODSEQ")
        return None if not new and (same or not self._modseq) else min(new, messages)

    def _folder(self, folder: Folder) -> Iterator[Record | Step]:
        try:
            opened = self._line.select_folder(folder.name, readonly=True)
        except imaplib.IMAP4.abort:
            raise
        except imaplib.IMAP4.error as error:
            yield Unreadable(folder.path, "", closed(error))
            return
        validity = _number(opened, b"UIDVALIDITY")
        modseq = _number(opened, b"HIGHESTMODSEQ")
        state = dict(self._known.get(folder.name, {}))
        if state.get("validity") != validity:
            # The numbers mean other mails now. Read again from the start: what is stored is known
            # by its Message-ID, so nothing is doubled.
            state = {"validity": validity, "uid": 0, "modseq": 0}
        if modseq and state["uid"] and state.get("modseq"):
            yield from self._marked(folder, state)
        for some in self._care.batches(folder.name, self._uids(state["uid"], opened)):
            yield from self._mails(folder, some)
            self._done += len(some)
            state["uid"] = some[-1]
            yield Step(folder.name, dict(state), self._done, max(self._total, self._done))
        state["modseq"] = modseq
        yield Step(folder.name, state, self._done, max(self._total, self._done))

    def _uids(self, after: int, opened: Mapping[bytes, Any]) -> Iterator[int]:
        """The numbers of the mails after one, in order; a large folder's a part at a time."""
        last = _number(opened, b"UIDNEXT") - 1
        few = _number(opened, b"EXISTS") <= WINDOW
        while few or after < last:
            end = "*" if few else str(min(after + WINDOW, last))
            # "n:*" names the last mail where all are older, so what is known is left out here.
            found = self._line.search(["UID", f"{after + 1}:{end}"])
            yield from sorted(uid for uid in found if uid > after)
            if few:
                return
            after += WINDOW

    def _marked(self, folder: Folder, state: Mapping[str, Any]) -> Iterator[Record]:
        """Known mails that were marked as junk since."""
        since = ["MODSEQ", str(int(state["modseq"]) + 1)]
        found = self._line.search(["OR", "KEYWORD", "$Junk", "KEYWORD", "Junk", *since])
        known = (uid for uid in sorted(found) if uid <= state["uid"])
        for some in self._care.batches(folder.name, known):
            yield from self._mails(folder, some)

    def _mails(self, folder: Folder, uids: Sequence[int]) -> Iterator[Record]:
        """Their records; the server's own date stands in where a mail has none."""
        dateless: list[tuple[int, bytes, heads.Origin]] = []
        for uid, told in sorted(self._fetched(folder, uids, ["FLAGS", _HEAD]).items()):
            flags, head = _flags(told), _head(told)
            if head is None:
                continue  # gone since, or told of by the way
            if _DRAFT in flags:
                yield Skipped(f"message {uid}", "a draft")
                continue
            marks = folder.marks | (marking.SPAM if flags & _JUNK else 0)
            origin = heads.Origin(NAME, folder.path, self._now, marks)
            record = heads.record(head, origin, uid)
            if isinstance(record, Unreadable) and fields.FIELD.search(head):
                dateless.append((uid, head, origin))
            else:
                yield record
        if dateless:
            some = [uid for uid, *_ in dateless]
            found = self._fetched(folder, some, ["INTERNALDATE", _PLACE])
            for uid, head, origin in dateless:
                told = found.get(uid, {})
                received = _head(told) or b""
                yield heads.record(_envelope(told) + head + received, origin, uid)

    def _fetched(
        self, folder: Folder, uids: Sequence[int], what: Sequence[str]
    ) -> Mapping[int, Mapping[bytes, Any]]:
        try:
            found: Mapping[int, Mapping[bytes, Any]] = self._line.fetch(uids, what)
            return found
        except ProtocolError:  # no refusal: it does not speak as a mail server does
            raise
        except imaplib.IMAP4.error as error:
            raise Failed(folder, uids, error) from None


def _number(told: Mapping[bytes, Any], name: bytes) -> int:
    value = told.get(name)
    while isinstance(value, (tuple, list)) and value:
        value = value[0]
    return value if isinstance(value, int) else 0


def _flags(told: Mapping[bytes, Any]) -> set[bytes]:
    given = told.get(b"FLAGS")
    if not isinstance(given, tuple):
        return set()
    return {flag.lower() for flag in given if isinstance(flag, bytes)}


def _head(told: Mapping[bytes, Any]) -> bytes | None:
    """The header lines as the reader of files has them: a newline before, no blank line after."""
    for name, value in told.items():
        if name.startswith(b"BODY[HEADER.FIELDS"):
            return b"\n" + bytes(value or b"").rstrip(b"\r\n")
    return None


def _envelope(told: Mapping[bytes, Any]) -> bytes:
    arrived = told.get(b"INTERNALDATE")
    return f"From - {arrived:%a %b %d %H:%M:%S %Y}".encode() if isinstance(
        arrived, datetime
    ) else b""  # fmt: skip


# ------------------------------------------------------------------------------ failing


@contextmanager
def _talking(host: str) -> Iterator[None]:
    """Whatever the line or the library raises, as ``Trouble`` in one sentence."""
    try:
        yield
    except Trouble:
        raise
    except imaplib.IMAP4.error as error:
        raise _broke_off(host, error) from None
    except OSError as error:
        raise cannot_reach(host, error) from None
    except (ValueError, TypeError, LookupError, AttributeError, RecursionError) as error:
        # What the library makes of an answer that is not IMAP.
        text = N_("%(host)s does not answer as a mail server does (%(why)s). Check host and port.")
        raise Trouble(text, host=host, why=type(error).__name__) from None


def _broke_off(host: str, error: Exception) -> Trouble:
    return Trouble(N_("%(host)s broke off: %(said)s"), host=host, said=said(error))
