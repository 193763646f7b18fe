"""Where the mail of common providers lies, by the domain of an address, and how to get in."""

from __future__ import annotations

from typing import NamedTuple

from firsthand.model import N_


class Host(NamedTuple):
    """A provider's servers. ``hint`` is one of ``HINTS``."""

    imap: str
    hint: str = ""
    port: int = 993
    caldav: str = ""
    carddav: str = ""


HINTS = {
    "app": N_(
        "This provider wants an app password instead of your usual one: make one in the security "
        "settings of your account there."
    ),
    "switch": N_(
        "Allow access by IMAP in the settings of your mailbox on this provider’s site first; where "
        "you sign in with two steps, make an app password there."
    ),
    "token": N_(
        "This provider lets programs in by an OAuth2 token only, unless your organisation "
        "allows app passwords."
    ),
    "own": N_("Use the password of your mailbox, which may differ from the one of your account."),
}
_GMAIL = Host("imap.gmail.com", "app")
_OUTLOOK = Host("outlook.office365.com", "token")
_GMX = Host("imap.gmx.net", "switch", caldav="https://caldav.gmx.net",
            carddav="https://carddav.gmx.net")  # fmt: skip
_GMX_COM = Host("imap.gmx.com", "switch", caldav="https://caldav.gmx.com",
                carddav="https://carddav.gmx.com")  # fmt: skip
_WEBDE = Host("imap.web.de", "switch", caldav="https://caldav.web.de",
              carddav="https://carddav.web.de")  # fmt: skip
_TONLINE = Host("secureimap.t-online.de", "own")
_PROXIMUS = Host("imap.proximus.be", "own")
_ICLOUD = Host("imap.mail.me.com", "app", caldav="https://caldav.icloud.com",
               carddav="https://contacts.icloud.com")  # fmt: skip
_FASTMAIL = Host("imap.fastmail.com", "app", caldav="https://caldav.fastmail.com",
                 carddav="https://carddav.fastmail.com")  # fmt: skip
_YAHOO = Host("imap.mail.yahoo.com", "app", caldav="https://caldav.calendar.yahoo.com",
              carddav="https://carddav.address.yahoo.com")  # fmt: skip
_ZIGGO = Host("imap.ziggo.nl", "own")
_KPN = Host("imap.kpnmail.nl", "own")
_IONOS = Host("imap.ionos.com", "own")
_POSTEO = Host("posteo.de", caldav="https://posteo.de:8443", carddav="https://posteo.de:8443")
_MAILBOX = Host("imap.mailbox.org", caldav="https://dav.mailbox.org",
                carddav="https://dav.mailbox.org")  # fmt: skip

HOSTS: dict[str, Host] = {
    domain: host
    for domains, host in (
        ("gmail.com googlemail.com", _GMAIL),
        ("outlook.com hotmail.com live.com msn.com outlook.fr hotmail.fr live.fr outlook.be "
         "hotmail.be live.be live.nl hotmail.nl outlook.de hotmail.de live.de hotmail.co.uk",
         _OUTLOOK),
        ("gmx.de gmx.net gmx.at gmx.ch", _GMX),
        ("gmx.com gmx.fr gmx.co.uk", _GMX_COM),
        ("web.de", _WEBDE),
        ("t-online.de magenta.de", _TONLINE),
        ("orange.fr wanadoo.fr", Host("imap.orange.fr", "own")),
        ("proximus.be skynet.be belgacom.net", _PROXIMUS),
        ("telenet.be pandora.be", Host("imap.telenet.be", "own")),
        ("voo.be", Host("imap.voo.be", "own")),
        ("ziggo.nl home.nl casema.nl chello.nl upcmail.nl", _ZIGGO),
        ("kpnmail.nl kpnplanet.nl planet.nl hetnet.nl", _KPN),
        ("xs4all.nl", Host("imap.xs4all.nl", "own")),
        ("free.fr", Host("imap.free.fr", "own")),
        ("laposte.net", Host("imap.laposte.net", "switch")),
        ("sfr.fr neuf.fr", Host("imap.sfr.fr", "own")),
        ("bbox.fr", Host("imap4.bbox.fr", "own")),
        ("ionos.com ionos.de ionos.fr 1und1.de online.de", _IONOS),
        ("freenet.de", Host("mx.freenet.de", "switch")),
        ("fastmail.com fastmail.fm", _FASTMAIL),
        ("icloud.com me.com mac.com", _ICLOUD),
        ("yahoo.com yahoo.fr yahoo.de yahoo.co.uk ymail.com", _YAHOO),
        ("aol.com", Host("imap.aol.com", "app")),
        ("posteo.de posteo.net posteo.org", _POSTEO),
        ("mailbox.org", _MAILBOX),
        ("zoho.com", Host("imap.zoho.com", "app")),
        ("zoho.eu", Host("imap.zoho.eu", "app")),
        ("yandex.com yandex.ru", Host("imap.yandex.com", "app")),
        ("bluewin.ch", Host("imaps.bluewin.ch", "own")),
        ("infomaniak.com ik.me", Host("mail.infomaniak.com", "own")),
    )
    for domain in domains.split()
}  # fmt: skip


# Providers whose servers send on to others of their own: a password follows there alone.
_KIN = (".icloud.com", ".yahoo.com", ".gmx.net", ".gmx.com", ".web.de", ".fastmail.com")


def kin(host: str) -> str | None:
    """The end of the names of a provider's own servers, where it has several."""
    return next((end for end in _KIN if host.endswith(end)), None)


def of(address: str) -> Host | None:
    """The provider of an e-mail address; ``None`` for a domain that is nobody's or one's own."""
    return HOSTS.get(address.rpartition("@")[2].strip().lower())
