"""Who may ask: pairings, tokens, dashboard sessions and one-time logins, as hashes only."""

from __future__ import annotations

import hashlib
import hmac
import secrets
import sqlite3
from typing import Literal, NamedTuple

from .database import Database

PAIRING_SECONDS = 5 * 60
LOGIN_SECONDS = 10 * 60
SESSION_SECONDS = 365 * 24 * 3600
WAITING_AT_MOST = 3  # more codes on one screen, and people allow the wrong one
ASKED_AT_MOST = 10  # in ASKED_WITHIN seconds, by one Origin: one cannot lock the others out
ASKED_WITHIN = 10 * 60
LARGEST = (1 << 63) - 1  # of the numbers that SQLite can look for
USED_ROUNDED = 3600  # "last used" is written at most hourly: a check should not pay for it

PairingState = Literal["waiting", "allowed", "refused", "expired"]


class TooMany(Exception):
    """Too many pairings are waiting or were asked for; ``seconds`` until it is worth a try."""

    def __init__(self, seconds: int) -> None:
        super().__init__(f"too many pairings, try again in {seconds} s")
        self.seconds = seconds


class Asked(NamedTuple):
    """A new pairing: ``id`` goes to the extension alone, ``code`` is shown on both sides."""

    id: str
    code: str
    expires: int


class Waiting(NamedTuple):
    """A pairing the user has not answered."""

    number: int
    origin: str
    name: str
    code: str
    expires: int


class Paired(NamedTuple):
    """An extension that may ask; times in seconds since 1970."""

    number: int
    origin: str
    name: str
    created: int
    used: int
    version: str | None  # what the extension said of itself at its last check


class Access:
    """The keys of one workspace. Every method is told the time, in seconds since 1970."""

    def __init__(self, database: Database) -> None:
        self._db = database

    # ------------------------------------------------------------------------- pairings

    def ask(self, origin: str, name: str, now: int) -> Asked:
        """Puts a pairing before the user; an earlier one of this Origin lapses.

        Raises ``TooMany``.
        """
        asked = Asked(secrets.token_urlsafe(32), _code(), now + PAIRING_SECONDS)
        with self._db.write() as c:
            c.execute("DELETE FROM pairing WHERE created < ?", (now - 24 * 3600,))
            recent = c.execute(
                "SELECT created FROM pairing WHERE created > ? AND origin = ? ORDER BY created",
                (now - ASKED_WITHIN, origin),
            ).fetchall()
            if len(recent) >= ASKED_AT_MOST:
                raise TooMany(recent[-ASKED_AT_MOST][0] + ASKED_WITHIN - now)
            c.execute(
                "UPDATE pairing SET state = 'replaced' WHERE origin = ? AND state = 'waiting'",
                (origin,),
            )
            others = _waiting(c, now)
            if len(others) >= WAITING_AT_MOST:
                raise TooMany(max(1, min(w.expires for w in others) - now))
            c.execute(
                "INSERT INTO pairing (id, origin, name, code, created, expires, state)"
                " VALUES (?, ?, ?, ?, ?, ?, 'waiting')",
                (hashed(asked.id), origin, name, asked.code, now, asked.expires),
            )
        return asked

    def waiting(self, now: int) -> list[Waiting]:
        """What the user has to answer, oldest first."""
        with self._db.read() as c:
            return _waiting(c, now)

    def settle(self, number: int, allow: bool, now: int) -> bool:
        """The user's answer; False when the pairing has lapsed or was answered before.

        An allowed pairing has another five minutes to fetch its token.
        """
        if number > LARGEST:
            return False
        with self._db.write() as c:
            done = c.execute(
                "UPDATE pairing SET state = ?, expires = ?"
                " WHERE number = ? AND state = 'waiting' AND expires > ?",
                ("allowed" if allow else "refused", now + PAIRING_SECONDS, number, now),
            )
            return done.rowcount == 1

    def collect(
        self, id: str, origin: str | None, now: int
    ) -> tuple[PairingState, str | None] | None:
        """How a pairing stands, and its token, once. ``None``: no such pairing of this Origin.

        The id is as secret as a token. Browsers leave Origin out of some requests of an
        extension, so an absent one (``None``) is taken on the id's word; a different one never.
        """
        with self._db.write() as c:
            row = c.execute(
                "SELECT number, origin, name, state, expires FROM pairing WHERE id = ?",
                (hashed(id),),
            ).fetchone()
            if row is None or (origin is not None and origin != row[1]):
                return None
            number, bound, name, state, expires = row
            if state == "refused":
                return "refused", None
            if state == "given":
                return "allowed", None
            if state == "replaced" or expires <= now:
                return "expired", None
            if state == "waiting":
                return "waiting", None
            token = secrets.token_urlsafe(32)
            c.execute("UPDATE pairing SET state = 'given' WHERE number = ?", (number,))
            # One browser, one line: pairing again replaces the token it lost. Chrome, Edge and
            # Brave share an origin and differ in their names.
            c.execute("DELETE FROM token WHERE origin = ? AND name = ?", (bound, name))
            c.execute(
                "INSERT INTO token (hash, origin, name, created, used) VALUES (?, ?, ?, ?, ?)",
                (hashed(token), bound, name, now, now),
            )
            return "allowed", token

    # --------------------------------------------------------------------------- tokens

    def origin_of(self, token: str, now: int) -> str | None:
        """The Origin a token is bound to, or ``None`` for a token that is not (any more) good."""
        key = hashed(token)
        with self._db.read() as c:
            row = c.execute("SELECT origin, used FROM token WHERE hash = ?", (key,)).fetchone()
        if row is None:
            return None
        if row[1] < now - USED_ROUNDED:
            with self._db.write() as c:
                c.execute("UPDATE token SET used = ? WHERE hash = ?", (now, key))
        return str(row[0])

    def says_version(self, token: str, version: str) -> None:
        """Keeps which version an extension is of, where that is news."""
        key = hashed(token)
        with self._db.read() as c:
            row = c.execute("SELECT version FROM token WHERE hash = ?", (key,)).fetchone()
        if row is not None and row[0] != version:
            with self._db.write() as c:
                c.execute("UPDATE token SET version = ? WHERE hash = ?", (version, key))

    def proof(self, key: str, nonce: str, port: int) -> str | None:
        """What only this workspace can answer to a nonce, for the one token that ``key`` names;
        ``None`` for a key of no token here. Told of the port, so that a program on another port
        cannot pass on what this one answers."""
        with self._db.read() as c:
            held = [row[0] for row in c.execute("SELECT hash FROM token")]
        found = next((h for h in held if hmac.compare_digest(_signed(h, "key"), key)), None)
        return None if found is None else _signed(found, f"server {port} {nonce}")

    def is_paired(self, origin: str) -> bool:
        """Whether an Origin holds a token."""
        with self._db.read() as c:
            found = c.execute("SELECT 1 FROM token WHERE origin = ?", (origin,)).fetchone()
        return found is not None

    def paired(self) -> list[Paired]:
        """Every extension that may ask, newest first."""
        with self._db.read() as c:
            rows = c.execute(
                "SELECT number, origin, name, created, used, version FROM token"
                " ORDER BY created DESC, number DESC"
            )
            return [Paired(*row) for row in rows]

    def revoke(self, number: int) -> bool:
        """Takes a token back; False when there is none of that number."""
        if number > LARGEST:
            return False
        with self._db.write() as c:
            return c.execute("DELETE FROM token WHERE number = ?", (number,)).rowcount == 1

    # ------------------------------------------------------------------------- sessions

    def new_login(self, now: int) -> str:
        """A key that opens one dashboard session within ten minutes."""
        key = secrets.token_urlsafe(32)
        with self._db.write() as c:
            c.execute("DELETE FROM login WHERE expires <= ?", (now,))
            c.execute("INSERT INTO login VALUES (?, ?)", (hashed(key), now + LOGIN_SECONDS))
        return key

    def log_in(self, key: str, now: int) -> str | None:
        """A session for a one-time key, which is used up by it; ``None`` for any other key."""
        session = secrets.token_urlsafe(32)
        with self._db.write() as c:
            used = c.execute("DELETE FROM login WHERE hash = ? AND expires > ?", (hashed(key), now))
            if used.rowcount != 1:
                return None
            c.execute("DELETE FROM session WHERE expires <= ?", (now,))
            c.execute("INSERT INTO session VALUES (?, ?)", (hashed(session), now + SESSION_SECONDS))
        return session

    def is_session(self, session: str, now: int) -> bool:
        """Whether a session cookie is good."""
        with self._db.read() as c:
            found = c.execute(
                "SELECT 1 FROM session WHERE hash = ? AND expires > ?", (hashed(session), now)
            ).fetchone()
        return found is not None

    def log_out(self, session: str) -> None:
        """Ends one session."""
        with self._db.write() as c:
            c.execute("DELETE FROM session WHERE hash = ?", (hashed(session),))


def _signed(key: str, text: str) -> str:
    return hmac.new(key.encode(), text.encode(), hashlib.sha256).hexdigest()


def hashed(secret: str) -> str:
    """What is stored of a secret."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


def _code() -> str:
    digits = f"{secrets.randbelow(10**6):06}"
    return f"{digits[:3]} {digits[3:]}"


def _waiting(c: sqlite3.Connection, now: int) -> list[Waiting]:
    rows = c.execute(
        "SELECT number, origin, name, code, expires FROM pairing"
        " WHERE state = 'waiting' AND expires > ? ORDER BY number",
        (now,),
    )
    return [Waiting(*row) for row in rows]
