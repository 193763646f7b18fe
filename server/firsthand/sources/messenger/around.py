"""The files beside the chats of Messenger and Instagram: friends, and the user's own name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from firsthand.model import Card, Handle, Own, Record, Skipped, Unreadable

from .. import File
from ..jsonstream import parts
from ..lines import digest, short

NAME, INSTAGRAM = "messenger", "instagram"
# What stands for whoever left, one name for all of them, in the languages of the downloads; and a
# program that one may talk with.
GONE = frozenset(
    ("", "meta ai", "facebook user", "instagram user", "utilisateur de facebook",
     "utilisateur facebook", "utilisateur d’instagram", "utilisateur d'instagram",
     "utilisateur instagram", "utilisateur·ice instagram", "facebook-nutzer", "facebook-nutzer/in",
     "facebook-nutzer*in", "instagram-nutzer", "instagram-nutzer/in", "instagram-nutzer*in",
     "facebook-gebruiker", "instagram-gebruiker", "usuario de facebook", "usuario de instagram",
     "utente di facebook", "utente facebook", "utente di instagram", "utente instagram",
     "usuário do facebook", "usuário do instagram")
)  # fmt: skip
# What the networks write themselves in somebody's name.
_NOTICE = re.compile(
    r"the (?:video|audio|voice|group) (?:call|chat) (?:has )?ended\W{0,2}$"
    r"|(?:l[’']appel (?:vidéo|audio|vocal)|la discussion vidéo) (?:a pris fin|est terminée?)"
    r"\W{0,2}$"
    r"|(?:der|das|het|de) (?:video|audio)\S{0,12} (?:wurde|ist|is|werd) beendet\W{0,2}$"
    r"|(?:het|de) (?:video|audio)\S{0,12} is (?:beëindigd|afgelopen)\W{0,2}$"
    r"|you are now connected|you can now (?:message|call).{0,20}each other"
    r"|say hi to your new facebook friend"
    r"|vous êtes (?:maintenant|désormais|à présent) connect"
    r"|vous pouvez (?:maintenant|désormais) (?:vous (?:envoyer|appeler)|échanger|discuter)"
    r"|dites bonjour à votre nouve|(?:ihr seid|du bist) jetzt .{0,60}verbunden"
    r"|sag deine.{0,40}facebook-freund|(?:jullie zijn|je bent) nu .{0,60}verbonden"
    r"|zeg hallo tegen je nieuwe|ahora est[áa]s? conect|ahora están conect"
    # A heart is no answer, nor is a hand that waves.
    r"|(?:\S{1,30} ){1,4}(?:waved at you|waved back|vous a salué|hat dir zugewunken"
    r"|heeft naar je gezwaaid)\W{0,3}$"
    r"|liked (?:a message|your (?:story|note))$|reacted .{1,12} to your (?:message|story|note)"
    r"|a aimé (?:un message|votre story)$|a réagi .{0,16}à votre (?:message|story|note)"
    r"|hat .{1,20} auf deine (?:nachricht|story|notiz) reagiert"
    r"|hat eine nachricht mit .{0,20} markiert|gefällt (?:eine nachricht|deine story)$"
    r"|heeft .{0,20}op je (?:bericht|verhaal|story|notitie) gereageerd"
    r"|heeft .{0,20}gereageerd op je (?:bericht|verhaal|story|notitie)"
    r"|(?:vindt|vond) (?:een bericht|je verhaal) leuk"
    r"|reaccionó .{0,20}a tu (?:mensaje|historia|nota)|le gustó (?:un mensaje|tu historia)"
    r"|ha reagito .{0,20}(?:al tuo messaggio|alla tua (?:storia|nota))"
    r"|reagiu .{0,20}(?:à sua (?:mensagem|nota)|ao seu (?:story|stories))"
    # What somebody did to the chat itself, or that they called; nobody tells that of themselves.
    r"|(?!(?:i|we|they|he|she|je|ich|ik|on) )(?:\S{1,30} ){1,4}(?:(?:set|changed|removed|cleared"
    r"|updated) (?:the|your|their|his|her|his own|her own) (?:\w+ )?(?:emoji|theme|quick reaction"
    r"|nicknames?|group (?:photo|name))(?: (?:to|for) .{1,60})?\W{0,2}$|set the nickname for"
    r"|named the group|missed (?:your|a|an) (?:\w+ )?(?:call|chat)\W{0,2}$|called you\W{0,2}$"
    r"|(?:started|joined|ended) (?:a|an|the) (?:\w+ )?(?:call|video chat)\W{0,2}$"
    r"|pinned a message\W{0,2}$|created (?:a|the) poll|turned (?:on|off) disappearing messages"
    r"|a (?:modifié|défini|changé|supprimé) (?:le|la|l['’]|votre|son|sa) ?(?:thème|emoji|pseudo"
    r"|surnom|photo du groupe|nom du groupe)\b|a (?:manqué|raté) (?:votre|un) appel"
    r"|vous a appelée?\W{0,2}$|hat (?:das|den|die|deinen|seinen|ihren) (?:\w+ )?(?:emoji|thema"
    r"|spitznamen|design|gruppenbild)\b.{0,60}(?:geändert|festgelegt|entfernt)\W{0,2}$"
    r"|hat (?:deinen|einen) .{0,12}anruf verpasst|hat dich angerufen\W{0,2}$"
    r"|heeft (?:het|de|je|zijn|haar) (?:\w+ )?(?:emoji|thema|bijnaam|groepsfoto)\b.{0,60}"
    r"(?:gewijzigd|ingesteld|verwijderd)\W{0,2}$|heeft (?:je|een) .{0,12}oproep gemist"
    r"|heeft je gebeld\W{0,2}$)",
    re.IGNORECASE,
)
_NOTICE_IS_SHORT = 160
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
    url = url.replace("instagram.com/_u/", "instagram.com/", 1)
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


def notice(text: object) -> bool:
    """Whether the network wrote this in somebody's name: that two are connected, that one of them
    put a heart to a message."""
    written = mended(text) if isinstance(text, str) and len(text) < 2 * _NOTICE_IS_SHORT else ""
    return len(written) < _NOTICE_IS_SHORT and _NOTICE.match(written.strip()) is not None
