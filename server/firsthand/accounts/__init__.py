"""Accounts on servers: what each kind gives, and how reading one can fail."""

from __future__ import annotations

import importlib
import socket
import ssl
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Protocol, cast

from firsthand.model import N_, Account, Record

CONNECT_SECONDS = 20
SILENT_SECONDS = 60  # a server that says nothing for so long is gone


class Trouble(Exception):
    """Reading the account failed for now: the next try may do better.

    ``text`` is a sentence of the catalogue, ``values`` what fills it in.
    """

    def __init__(self, text: str, **values: str) -> None:
        super().__init__(text % values)
        self.text, self.values = text, values


class Refused(Trouble):
    """The server lets us in no more, or never did: only the user can mend it."""


class Stopped(Trouble):
    """The user stopped the sync."""

    def __init__(self) -> None:
        super().__init__(
            N_("You stopped it. What was read is stored; the next sync goes on from there.")
        )


@dataclass(frozen=True, slots=True)
class Login:
    """An account with its secret, in memory only."""

    account: Account
    secret: str


@dataclass(frozen=True, slots=True)
class Step:
    """All of ``place`` up to ``state`` was given: stored with its records, it is where the next
    reading goes on. ``state`` of ``None`` forgets the place. ``done`` of ``total`` items of this
    reading are through."""

    place: str
    state: Mapping[str, Any] | None
    done: int
    total: int


States = Mapping[str, Mapping[str, Any]]  # by place, as the last steps left them
Stop = Callable[[], bool]


class Kind(Protocol):
    """What every kind of account offers. ``records`` raises ``Trouble``."""

    NAME: str

    def check(self, login: Login, stop: Stop) -> None:
        """Signs in, and out again."""

    def records(
        self, login: Login, known: States, now: int, stop: Stop
    ) -> Iterator[Record | Step]: ...


def cannot_reach(host: str, error: OSError) -> Trouble:
    """Why a server cannot be reached, and what to do."""
    if isinstance(error, ssl.SSLCertVerificationError):
        return Refused(
            N_(
                "The certificate of %(host)s is not to be trusted (%(why)s). Check the name of the "
                "server; the certificate of an authority of your own goes into FIRSTHAND_CA_FILE."
            ),
            host=host,
            why=error.verify_message,
        )
    if isinstance(error, ssl.SSLError):
        return Trouble(N_("%(host)s does not speak TLS on this port. Check the port."), host=host)
    if isinstance(error, socket.gaierror):
        text = N_("No server called %(host)s is found. Check its name, and whether you are online.")
        return Trouble(text, host=host)
    if isinstance(error, TimeoutError):
        return Trouble(N_("%(host)s does not answer."), host=host)
    if not error.strerror:  # only a name for programmers
        text = N_("%(host)s breaks the connection off. Check its address and port.")
        return Trouble(text, host=host)
    return Trouble(N_("%(host)s cannot be reached (%(why)s)."), host=host, why=error.strerror)


KINDS = ("imap", "caldav", "carddav")


def kind(name: str) -> Kind:
    """The reader of a kind, loaded when it is needed: each brings a library of its own."""
    if name not in KINDS:
        raise Refused(N_("This Firsthand knows no accounts of the kind %(kind)s."), kind=name)
    return cast(Kind, importlib.import_module(f"firsthand.accounts.{name}"))
