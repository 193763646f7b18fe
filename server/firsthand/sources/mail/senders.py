"""What a mailbox says by its address and name: a machine's, a list's, a network's, of many."""

from __future__ import annotations

import re
from collections.abc import Collection

from .marking import AUTOMATED, BOUNCE, LIST, NETWORK
from .names import by_a_thing, none_of_theirs, spelled
from .services import NETWORKS, SENDERS, TOOLS, of_network, own, passes_on, words

# In a sender's address: these words together, with any separator or none...
_REFUSALS = words("""
    no-reply do-not-reply dont-reply do-not-respond do-not-answer no-response no-respond
    no-responder no-responda no-contestar no-conteste neodpovidat nie-odpowiadaj ikke-svar
    svar-ikke svara-inte svara-ej ala-vastaa ne-valaszolj nu-raspunde nu-raspundeti ne-odgovarjaj
    ne-odgovaraj neatsakyti ne-atbildet mitte-vastata ne-pas-repondre pas-de-reponse sans-reponse
    nicht-antworten nicht-beantworten keine-antwort niet-antwoorden niet-beantwoorden
    geen-antwoord nao-responder nao-responda non-rispondere
""")
# ...or one of these standing alone between separators...
_MACHINES = words("""
    notification notifications notify notifier notificatie notificaties benachrichtigung
    benachrichtigungen bounce bounces unattended automated automatic automailer autoresponder
    autoreply autoconfirm autonotify alert alerts daemon mailer updates
""") | {refusal.replace("-", "") for refusal in _REFUSALS}
# ...or one of these before the "@" and nothing else.
_ACCOUNTS = words("""
    mailer-daemon postmaster root cron nobody www-data apache anacron robot bot listserv majordomo
    mdaemon nagios jenkins calendar-invite calendar-notification
""")
# Words of a mailbox that is no human being's.
_ROLES = words("""
    admin crm customer desk helpdesk host info mail marketing office outbound relay sales server
    service smtp support system team web
""")
# Names that are words of these as well, and stand alone in a mailbox: families, a given name of
# Greece and Morocco.
_FAMILIES = words("jenkins mailer")
_GIVEN = words("ilias")
# What stands before such a word where a program is called by both.
_OF_A_PROGRAM = words("""
    account auto billing build bulk ci cron customer daily dev error form fraud google job jobs mass
    my mijn mein mon news order php price security simple site stock system test the traffic weather
""")
_OF_PROGRAMS = _MACHINES | _ACCOUNTS | TOOLS | _FAMILIES
_NO_GIVEN = _OF_A_PROGRAM | _ROLES | (_OF_PROGRAMS - _GIVEN)
_TAG = re.compile(r"(?:\w{1,4}: ?){0,2}\[([\w.-]{2,40})\]")
_SEPARATORS = re.compile(r"[._+=\d-]+")
_REFUSING = frozenset(refusal.partition("-")[0] for refusal in _REFUSALS)
_BOUNCERS = words("mailer-daemon mailer.daemon mailer_daemon mailerdaemon maildaemon mdaemon")
_LISTS_OWN = words("newsletter newsletters nieuwsbrief infolettre lettre-info")
# Mailboxes behind which many read: of everybody, of the members of something, of a list's host.
_MANY = re.compile(
    r"(?:all|alle|everyone|everybody|iedereen|tous|toutes|tutti|all-?staff)(?:[._-][^@]+)?@"
    r"|(?:[^@]+[._-])?(?:leden|members|mitglieder|membres|ouders|parents|eltern|leerlingen|schueler"
    r"|studenten|students|etudiants|vrijwilligers|volunteers|benevoles|medewerkers|mitarbeiter"
    r"|famiglie|genitori|rodzice|padres|socios|medlemmer|jasenet|docenten|leerkrachten|kollegium"
    r"|professeurs|profs|bestuursleden|bewoners|coproprietaires|eigentuemer|huurders|locataires"
    r"|voisins|jeugdspelers|spelers|postdocs|reviewers|editors|authors|speakers|attendees"
    r"|deelnemers|teilnehmer|participants)"
    r"[-._]?\d{0,4}[a-z]?(?:[._-][^@]+)?@"
    r"|[^@]+@(?:lists?|listes?|listserv|mailman|googlegroups|groups|yahoogroups|framalistes"
    r"|framagroupes|freelists|simplelists)\.|\d+(?:-\w+)?@bugs\."
)


def of_sender(address: str, name: str | None) -> int:
    """Marks that a sender's address and display name give."""
    local, _, domain = address.rpartition("@")
    marks = 0
    if (_is_machine(local) and not (name and _bears(name, local, domain))) or domain.startswith(
        ("noreply.", "no-reply.")
    ):
        marks = BOUNCE if local in _BOUNCERS else AUTOMATED
    if local in _LISTS_OWN or local.endswith(("-request", "-owner")) or local.startswith("owner-"):
        marks |= LIST
    known = address in SENDERS or (
        of_network(domain) and not (domain in NETWORKS and _is_staff(name or "", local))
    )
    tool = _SEPARATORS.split(local, maxsplit=1)[0]
    known = known or (
        tool in TOOLS
        and not (name and (_called_as(name, tool, domain) or _bears(name, local, domain)))
    )
    known = known or (passes_on(domain) and not (own(domain) and spelled(name or "", local)))
    if known or (name and none_of_theirs(name, local, marks != 0)):
        marks |= NETWORK
    return marks


def two_people(box: str, name: str | None, other_box: str, other: str | None) -> bool:
    """Whether two senders of one mail are two human beings of one firm: full names, or mailboxes
    that spell them, without a word in common."""
    local, _, domain = box.partition("@")
    there, _, other_domain = other_box.partition("@")
    one, two = _called(name, local), _called(other, there)
    apart = domain == other_domain and local != there
    return apart and min(len(one), len(two)) > 1 and not one & two


def _called(name: str | None, local: str) -> set[str]:
    words = set(re.findall(r"\w\w+", (name or local).casefold().replace("_", " ")))
    return words if name or words.isdisjoint(_ROLES) else set()


def of_many(box: str) -> bool:
    """Whether many read a mailbox that a mail went to: all-staff@, ouders-4b@, or on a list's
    host."""
    return _MANY.match(box) is not None


def tagged(subject: str, boxes: Collection[str]) -> bool:
    """Whether a subject bears the name of a list that it went to, in brackets as lists do:
    ``[choir] Friday`` to choir@."""
    tag = _TAG.match(subject)
    return tag is not None and any(box.startswith(f"{tag[1].lower()}@") for box in boxes)


def _is_machine(local: str) -> bool:
    """Whether the part before the "@" is a machine's."""
    if local in _ACCOUNTS or local in _BOUNCERS or "noreply" in local:
        return True
    words = _SEPARATORS.split(local)
    if not _MACHINES.isdisjoint(words):
        return True
    if _REFUSING.isdisjoint(words):
        return False
    spaced = f"-{'-'.join(words)}-"
    return any(f"-{refusal}-" in spaced for refusal in _REFUSALS)


def _is_staff(name: str, local: str) -> bool:
    """Whether a mailbox is nothing but the name: lena@, lena.maes@, lmaes@. What passes on a
    member's words needs a number or a sign more."""
    words = re.findall(r"\w+", name.lower())
    if len(words) < 2 or by_a_thing(name):
        return False
    bare = re.sub(r"[._-]", "", local)
    first, last = words[0], "".join(words[1:])
    return bare in (first, words[-1], first + last, last + first, first[0] + last, first + last[0])


def _bears(name: str, local: str, domain: str) -> bool:
    """Whether a mailbox is somebody's whose family name a machine has as well: n.mailer@ under
    Norman Mailer, alert.dirk@ under Dirk Alert. Bulk Mailer, and the mailer of the domain's own
    firm, are none."""
    words, parts = re.findall(r"\w+", name.lower()), re.split(r"[._-]", local)
    if len(words) < 2 or words[0] in _NO_GIVEN or local in _BOUNCERS:
        return False
    if words[0] in domain and words[0] + words[-1] not in domain:
        return False
    if len(parts) == 1:
        return parts[0] in _FAMILIES and parts[0] in words[1:]
    return len(parts) == 2 and any(
        given in (words[0], words[0][0]) and family in _OF_PROGRAMS and family in words[1:]
        for given, family in (parts, parts[::-1])
    )


def _called_as(name: str, tool: str, domain: str) -> bool:
    """Whether a tool's name is somebody's given name: Ilias Karagiannis. As a tool's it stands in
    capitals, alone, or beside what its domain or a role is called."""
    said = re.findall(r"\w+", name)
    if tool not in _GIVEN or len(said) < 2 or said[0] != tool.capitalize():
        return False
    return not any(word in domain or word in _ROLES for word in map(str.lower, said[1:]))
