"""The files beside the chats of Messenger and Instagram: friends, and the user's own name."""

from __future__ import annotations

from collections.abc import Iterator

from firsthand.model import Card, Handle, Own, Record, Skipped, Unreadable

from .. import File
from ..jsonstream import parts
from ..lines import digest, short

NAME, INSTAGRAM = "messenger", "instagram"
GONE = frozenset(("facebook user", "instagram user", "utilisateur de facebook", ""))
_FRIENDS = ("friends_v2.*", "relationships_following.*")
_OWN = "profile_v2.name.full_name"


def around(file: File) -> Iterator[Record]:
    """The friends and the user's own name, which lie in files beside the chats."""
    for number, part in enumerate(parts(file, (*_FRIENDS, _OWN)), 1):
        if isinstance(part, Unreadable):
            yield part
        elif part.path == _OWN:
            name = short(mended(part.value), 200)
            yield Own(NAME, name) if name else Skipped("", "no name")
        else:
            yield _friend(part.value, f"entry {number}")


def _friend(item: object, where: str) -> Record:
    if not isinstance(item, dict):
        return Skipped(where, "nobody")
    found = item.get("string_list_data")
    data = found[0] if isinstance(found, list) and found and isinstance(found[0], dict) else item
    since = data.get("timestamp")
    since = since if isinstance(since, int) and 10**9 < since < 10**10 else None
    name, url = short(mended(item.get("name")), 200), str(data.get("href") or "")
    if url.startswith("https://www.instagram.com/"):
        return Card(
            INSTAGRAM, digest("friend", url), None, (Handle("url", url[:500]),),
            network="Instagram", since=since,
        )  # fmt: skip
    if not name or name.casefold() in GONE:
        return Skipped(where, "somebody who left")
    return Card(NAME, digest("friend", name, since), name, network="Facebook", since=since)


def mended(text: object) -> str:
    """Text whose UTF-8 was written a byte a letter, as it was meant; other text as it is."""
    if not isinstance(text, str):
        return ""
    try:
        return text.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return text
