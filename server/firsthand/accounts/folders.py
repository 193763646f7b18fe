"""Which folders of a mailbox are read, and what being in one says of a mail."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from firsthand.model import Mark
from firsthand.sources.mail import folders

MOST = 5000  # folders of one mailbox

# Trash in the languages of folders, for servers that do not tell which folder it is. A file of
# trash is read as any other; a mailbox's is left out, since it is emptied any day.
_TRASH = """
trash|deleted|deleted items|deleted messages|bin|wastebasket|corbeille|éléments supprimés
messages supprimés|objets supprimés|supprimés|prullenbak|verwijderde items|verwijderd
verwijderde berichten|papierkorb|gelöschte objekte|gelöschte elemente|gelöscht|gelöschte nachrichten
papelera|elementos eliminados|eliminados|cestino|posta eliminata|elementi eliminati|lixeira|lixo
itens excluídos|itens eliminados|papperskorg|borttagna objekt|papirkurv|slettet post
slettede elementer|roskakori|poistetut|kosz|elementy usunięte|koš|odstraněná pošta|lomtár
törölt elemek|coș de gunoi|elemente șterse|корзина|удаленные|кошик|çöp kutusu|silinmiş öğeler
κάδος απορριμμάτων|ゴミ箱|已删除|已删除邮件|刪除的郵件
"""
_TRASHES = frozenset(re.split(r"[|\n]", _TRASH.strip()))
_LEFT_OUT = int(Mark.SPAM | Mark.DRAFT)


class Listed(NamedTuple):
    """A folder as the server lists it."""

    flags: Sequence[bytes]
    delimiter: bytes | None
    name: str


class Folder(NamedTuple):
    """A folder to read. ``path`` has its parents apart by slashes."""

    name: str
    path: str
    marks: int


def wanted(listed: Iterable[Listed], *, gmail: bool, others: tuple[str, ...] = ()) -> list[Folder]:
    """The folders to read: all but junk, trash, drafts and what holds no mail of its own.

    Gmail shows each mail under every label, and all of them under one folder. ``others``: how the
    names of other people's folders begin, whose sent mail is not the user's.
    """
    found: list[Folder] = []
    everything: list[Folder] = []
    for one in list(listed)[:MOST]:
        flags = {flag.lower() for flag in one.flags}
        path = one.name.replace((one.delimiter or b"/").decode("ascii", "replace"), "/")
        if flags & {b"\\noselect", b"\\nonexistent", b"\\junk", b"\\trash", b"\\drafts"}:
            continue
        sent = b"\\sent" in flags
        marks = int(Mark.SENT) if sent else folders.of_file(path, itself=True)
        if not sent and (marks & _LEFT_OUT or _is_trash(path)):
            continue
        if one.name.startswith(others):
            marks &= ~int(Mark.SENT)
        folder = Folder(one.name, path, marks)
        if gmail and flags & {b"\\all", b"\\sent"}:
            everything.append(folder)
        found.append(folder)
    # Only where it is shown: what it shows of itself is up to the user, in Gmail's settings.
    return everything if any(not f.marks & Mark.SENT for f in everything) else found


def _is_trash(path: str) -> bool:
    names = (unicodedata.normalize("NFC", part).casefold().strip() for part in path.split("/"))
    return any(name in _TRASHES for name in names)
