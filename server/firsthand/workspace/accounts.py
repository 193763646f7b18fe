"""Accounts on servers: added, listed, synced one at a time each, and removed."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any, Literal

from firsthand.intake.progress import Progress
from firsthand.model import Account, phrase
from firsthand.store import accounts
from firsthand.store.accounts import Held
from firsthand.store.errors import StoreError, sentence
from firsthand.wording import contract
from firsthand.workspace.base import Base, Refusal

State = Literal["new", "ok", "failing", "stopped"]
DAY = 86400
STOPPED_AFTER = 7 * DAY  # without a sync: what is new there is missing from every verdict
BACKOFF = 6  # doublings of the interval at most
MOST = 50  # accounts of one workspace
EVERY = (0, 7 * 24 * 60)  # minutes


class Unknown(Refusal):
    """There is no such account."""


class Accounts(Base):
    """No secret passes through here but on its way to or from where it is kept."""

    def accounts(self, language: str = "en") -> list[dict[str, Any]]:
        """Every account and how syncing it goes; ``state`` is new, ok, failing or stopped."""
        now = self.now()
        return [told(held, now, language) for held in self._held()]

    def add_account(self, account: Account, secret: str, stop: Callable[[], bool]) -> str:
        """Signs in once, then keeps the account; its id. The same mailbox again takes the new
        settings and secret. Raises ``Trouble``, and has kept nothing then."""
        from firsthand.accounts import Login, kind
        from firsthand.accounts.secrets import place

        if not secret:
            raise Refusal("Without a password or a token there is no way in.")
        known = self._held()
        same = next((h.account for h in known if _place(h.account) == _place(account)), None)
        if same is None and len(known) >= MOST:
            raise Refusal(
                phrase("A workspace has %(most)s accounts at most. Remove one first.", most=MOST)
            )
        kind(account.kind).check(Login(account, secret), stop)
        id = same.id if same else "a_" + secrets.token_hex(6)
        named = replace(account, id=id)
        self._secrets().keep(place(named), secret)
        with self.db.write() as c:
            accounts.add(c, named, self.now())
        if same and place(same) != place(named):
            self._secrets().forget(place(same))
        return id

    def remove_account(self, id: str) -> None:
        """Forgets an account and its secret. What was read from it stays."""
        from firsthand.accounts.secrets import place

        held = self.account(id)
        with self._locked(held.account) as free:
            if not free:
                raise Refusal("It is being synced. Stop that first, or wait until it is done.")
            # Its secret first: where that fails, the account is still there, and can be removed
            # again. Not while others wait to write: a keyring may take a minute to answer.
            self._secrets().forget(place(held.account))
            with self.db.write() as c:
                accounts.remove(c, held.account.id)
        self._lock_file(held.account).unlink(missing_ok=True)

    def account(self, named: str) -> Held:
        """The account of an id, a user name, or ``kind:user``. Raises ``Unknown``."""
        found = [
            held for held in self._held()
            if named in (held.account.id, held.account.user,
                         f"{held.account.kind}:{held.account.user}")
        ]  # fmt: skip
        if len(found) == 1:
            return found[0]
        if found:
            names = ", ".join(f"{h.account.kind}:{h.account.user}" for h in found)
            raise Unknown(
                phrase(
                    "Several accounts are called %(named)s. Say which: %(names)s.",
                    named=named,
                    names=names,
                )
            )
        raise Unknown(
            phrase(
                "There is no account %(named)s. List them with: firsthand account list", named=named
            )
        )

    def sync_every(self, id: str, minutes: int) -> None:
        """How many minutes lie between two syncs while the server runs; 0: none by itself."""
        if not EVERY[0] <= minutes <= EVERY[1]:
            raise Refusal(
                phrase(
                    "Between two syncs lie %(least)s to %(most)s minutes.",
                    least=EVERY[0],
                    most=EVERY[1],
                )
            )
        held = self.account(id)
        with self.db.write() as c:
            accounts.set_every(c, held.account.id, minutes)

    def due(self) -> list[str]:
        """The accounts whose next sync has come, by id."""
        now = self.now()
        # A clock that was ahead once, and is set right, would have them wait until it is that late.
        return [h.account.id for h in self._held() if (at := next_at(h)) is not None
                and (at <= now or (h.tried or 0) > now)]  # fmt: skip

    def sync_account(
        self, id: str, *, progress: Callable[[Progress], None] | None = None,
        stop: Callable[[], bool] = lambda: False,
    ) -> dict[str, Any]:  # fmt: skip
        """Reads what is new in an account: as one file of the report of an import.

        Raises ``Trouble``, noted beside the account, or ``Refusal`` where it is being synced.
        """
        from firsthand.accounts import Login, Refused, Stopped, Trouble
        from firsthand.accounts.keyrings import Unanswered
        from firsthand.accounts.secrets import place
        from firsthand.intake import syncing
        from firsthand.model import N_

        account = self.account(id).account
        with self._locked(account) as free:
            if not free:
                raise Refusal("It is being synced already.")
            with self.db.write() as c:
                accounts.began(c, account.id, self.now())
            try:
                try:
                    secret = self._secrets().get(place(account))
                except Unanswered:
                    raise Trouble(
                        N_(
                            "The keyring of this system is locked, or does not answer. Unlock it, "
                            "then sync again."
                        )
                    ) from None
                if secret is None:
                    raise Refused(
                        N_("Its password is not kept on this machine. Add the account once more.")
                    )
                report = syncing.run(
                    self.db, self.settings, Login(account, secret), self.now(),
                    progress=progress, stop=stop,
                )  # fmt: skip
            except Trouble as error:
                if not isinstance(error, Stopped):
                    self._ended(account, (error.text, error.values), isinstance(error, Refused))
                raise
            except (StoreError, OSError) as error:
                self._ended(account, ("%(why)s", {"why": sentence(error)}), refused=False)
                raise
            self._ended(account, None, refused=False)
        return report.json()

    def _ended(
        self, account: Account, trouble: tuple[str, dict[str, str]] | None, refused: bool
    ) -> None:
        with self.db.write() as c:
            accounts.ended(c, account.id, self.now(), trouble, refused=refused)

    def _held(self) -> list[Held]:
        with self.db.read() as c:
            return accounts.every(c)

    def _secrets(self) -> Any:
        from firsthand.accounts.secrets import Secrets

        return Secrets(self.home)

    def _lock_file(self, account: Account) -> Path:
        return self.home / f"sync-{account.id}.lock"

    @contextmanager
    def _locked(self, account: Account) -> Iterator[bool]:
        """Whether nobody else syncs it while the block lasts; goes with the process, however that
        ends."""
        from filelock import FileLock, Timeout

        lock = FileLock(self._lock_file(account), mode=0o600, timeout=0)
        try:
            lock.acquire()
        except Timeout:
            yield False
            return
        try:
            yield True
        finally:
            lock.release()


def next_at(held: Held) -> int | None:
    """When an account is to be synced by itself; ``None``: not before the user does something."""
    if not held.account.every or held.refused:
        return None
    if held.tried is None:
        return held.created
    wait = held.account.every * 60 << min(held.failures, BACKOFF)
    return held.tried + min(wait, max(DAY, held.account.every * 60))


def state(held: Held, now: int) -> State:
    """How syncing an account goes, in one word."""
    if held.refused:
        return "stopped"
    if held.failures:
        late = now - (held.synced or held.created) > STOPPED_AFTER
        return "stopped" if late else "failing"
    return "ok" if held.synced else "new"


def told(held: Held, now: int, language: str) -> dict[str, Any]:
    """An account as it is shown; there is no secret in it."""
    from firsthand.i18n import retold, translations

    a, at = held.account, next_at(held)
    text = ""
    if held.trouble:
        sentence, values = held.trouble
        values = {name: retold(value, language) for name, value in values.items()}
        text = translations(language).gettext(sentence) % values
    return {
        "id": a.id, "kind": a.kind, "user": a.user, "host": a.host, "port": a.port, "path": a.path,
        "security": a.security, "auth": a.auth, "every": a.every, "state": state(held, now),
        "trouble": text or None,
        "tried": contract.iso(held.tried) if held.tried is not None else None,
        "synced": contract.iso(held.synced) if held.synced is not None else None,
        "next": contract.iso(at) if at is not None else None,
    }  # fmt: skip


def _place(account: Account) -> tuple[str, str, str, str]:
    return account.kind, account.user, account.host, account.path
