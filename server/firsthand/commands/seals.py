"""The commands that encrypt the workspace, open it, and make it plain again."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from firsthand.commands.common import Named, home_folder, refuse, safe
from firsthand.model import phrase
from firsthand.terminal.words import retold, spoken

if TYPE_CHECKING:
    from firsthand.care.turning import Turned
    from firsthand.store.cipher import Key

NOTE = phrase(
    "Without this key nobody can open these records or their backups. Keep it where you keep "
    "passwords, not on this machine alone; say --show-key to see it again:"
)


def add(main: click.Group) -> None:
    """Adds these commands to the command line."""
    for command in (encrypt, decrypt, unlock, lock):
        main.add_command(command)


@click.command()
@click.option("--passphrase", is_flag=True, help="Ask for a passphrase; else the keyring has it.")
@click.option("--passphrase-file", type=Named(), metavar="FILE",
              help="Take the passphrase that FILE holds, which only you can read.")  # fmt: skip
@click.option("--show-key", is_flag=True, help="Only print the key in use, to be noted.")
def encrypt(passphrase: bool, passphrase_file: Path | None, show_key: bool) -> None:
    """Encrypt the records and their backups, or give them another key.

    The key lies in the keyring of this system, or is made of a passphrase.
    """
    from firsthand.care import seals
    from firsthand.store import cipher

    home = home_folder()
    if show_key:
        key = seals.key(home)
        if key is None:
            refuse(spoken("These records are not encrypted: there is no key."))
        click.echo(cipher.as_text(key))
        return
    if not cipher.installed():
        refuse(retold(cipher.WANTED))
    key, begun = _key(home, passphrase, passphrase_file)
    try:
        done = _turned(home, key)
    except Exception:
        if seals.state(home).now != seals.of(key):
            seals.drop(seals.of(key))  # it opens nothing
        raise
    _say(done, spoken("Your records are encrypted now."), sealed=True)
    _hints(key, begun)


def _key(home: Path, passphrase: bool, file: Path | None) -> tuple[Key, bool]:
    """The key to encrypt with, and whether that had begun with it before."""
    from firsthand.care import seals, turning

    state = seals.state(home)
    if state.turning and state.now is not None:
        return seals.opened(state.now), True  # what was cut off goes on
    typed = seals.from_file(file) if file else None
    if passphrase and typed is None:
        typed = _chosen()
    key = turning.fresh(typed)
    if typed is None and not seals.keep(key):
        refuse(
            spoken(
                "This system has no keyring that keeps a key (or it is locked). Take a "
                "passphrase instead: firsthand encrypt --passphrase"
            )
        )
    return key, False


def _hints(key: Key, begun: bool) -> None:
    """What to keep, and what stays plain."""
    from firsthand.care import seals
    from firsthand.store import cipher

    if not key.words and not begun:
        click.echo(retold(NOTE), err=True)
        click.echo(cipher.as_text(key))
    if key.words and not seals.kept(seals.of(key)):
        click.echo(
            spoken(
                "The passphrase is asked for whenever Firsthand starts. Put it into "
                "the keyring of this system with: firsthand unlock"
            ),
            err=True,
        )
    click.echo(
        spoken(
            "Exports stay plain, and so do backups and exports that you keep "
            "elsewhere. A solid-state disk may hold old plain bytes for a while, "
            "whatever is written over them."
        ),
        err=True,
    )


def _chosen() -> str:
    """A passphrase, typed twice."""
    import getpass

    if not sys.stdin.isatty():
        refuse(spoken("A passphrase is typed in a terminal, or read with: --passphrase-file FILE"))
    first = getpass.getpass(spoken("A passphrase for your records:") + " ")
    if getpass.getpass(spoken("Once more:") + " ") != first:
        refuse(spoken("The two are not the same. Nothing was changed."))
    return first


def _turned(home: Path, key: Key | None) -> Turned:
    from firsthand.care import turning
    from firsthand.serving import alone
    from firsthand.workspace import FILE, Workspace

    if not (home / FILE).exists() and key is None:
        refuse(spoken("There is no workspace here: nothing to decrypt."))
    if not (home / FILE).exists():
        Workspace.open(home).db.close()
    with alone(home):
        return turning.turn(home, key, lambda text: click.echo(text, err=True))


def _say(done: Turned, what: str, sealed: bool) -> None:
    click.echo(what)
    for left in done.left:
        known = {"path": safe(left.path), "why": retold(left.why)}
        if left.plain and sealed:
            text = spoken(
                "Not encrypted: %(path)s: %(why)s. Whoever gets this file can read it: delete it, "
                "or mend what stands in the way and encrypt again.",
                **known,
            )
        else:
            text = spoken("Left as it was: %(path)s: %(why)s.", **known)
        click.echo(text)
    for path in done.unwritten:
        click.echo(spoken("Deleted, but not written over: %(path)s", path=safe(path)), err=True)


@click.command()
def decrypt() -> None:
    """Make the records and their backups plain again."""
    from firsthand.care import seals

    home = home_folder()
    if seals.state(home) == seals.State(None):
        refuse(spoken("These records are not encrypted: nothing to do."))
    _say(_turned(home, None), spoken("Your records are plain now."), sealed=False)
    click.echo(
        spoken(
            "The key stays in the keyring for backups that you keep elsewhere. "
            "Encrypt your disk, or others who get it can read them."
        ),
        err=True,
    )


@click.command()
def unlock() -> None:
    """Put the key into this system's keyring, so that nobody is asked."""
    from firsthand.care import seals, turning

    home = home_folder()
    key = turning.recovered(home)
    if key is None:
        refuse(spoken("These records are not encrypted: there is nothing to unlock."))
    if not seals.keep(key):
        refuse(
            spoken(
                "This system has no keyring that keeps a key (or it is locked): the "
                "passphrase is asked for at each start."
            )
        )
    click.echo(spoken("The key lies in the keyring of this system. Undo this with: firsthand lock"))


@click.command()
@click.option("--yes", is_flag=True, help="I have noted the key.")
def lock(yes: bool) -> None:
    """Take the key out of this system's keyring: it is asked for again."""
    from firsthand.care import seals

    seal = seals.state(home_folder()).now
    if seal is None:
        refuse(spoken("These records are not encrypted: there is no key."))
    if not seal.passphrase and not yes:
        refuse(
            spoken(
                "Without this key nobody can open these records. Note it (firsthand "
                "encrypt --show-key), then say: firsthand lock --yes"
            )
        )
    seals.drop(seal)
    click.echo(
        spoken("The keyring does not hold the key any more. Firsthand asks for it from now on.")
    )
