"""What a mail's sender says by their address and name: a machine's, a list's, a network's."""

from __future__ import annotations

import re
from collections.abc import Collection

from .mailmarks import AUTOMATED, BOUNCE, LIST, NETWORK
from .memory import Memory


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Networks that write in a member's name: all of a domain and what lies under it, but for whoever
# works there, whose own mailbox spells the name.
_NETWORKS = _words("""
    linkedin.com facebookmail.com xing.com viadeo.com twitter.com x.com instagram.com meetup.com
    meetupmail.com pinterest.com tiktok.com quora.com academia-mail.com researchgate.net
    researchgatemail.net nextdoor.com redditmail.com discord.com discordapp.com plaxo.com
    strava.com goodreads.com couchsurfing.com badoo.com vk.com odnoklassniki.ru tumblr.com
    yammer.com slack-mail.com reply.github.com docs.google.com snapchat.com threads.net bsky.app
    mastodon.social nebenan.de upwork.com malt.com fiverr.com superprof.fr superprof.de
    superprof.nl babysits.nl babysits.be calendly.com doodle.com wetransfer.com
    parship.de parship.nl elitepartner.de meetic.fr lexa.nl edarling.de lovoo.com okcupid.com
    getaround.com poshmark.com vinted.fr vinted.be vinted.nl vinted.de subito.it wallapop.com
    smartschool.be doctolib.fr doctolib.de doctolib.net blablacar.fr blablacar.de
""")
# Services that do: by the domains that they keep for it, where they have some.
_SERVICES = _words("""
    mail.asana.com 3.basecamp.com tasks.clickup.com mail.notion.so linear.app email.figma.com
    atlassian.net bitbucket.org email.teams.microsoft.com mail.fiverr.com reply.airbnb.com
    guest.airbnb.com host.airbnb.com guest.booking.com property.booking.com messagerie.leboncoin.fr
    bericht.marktplaats.nl bericht.2dehands.be mail.kleinanzeigen.de mail.ebay-kleinanzeigen.de
    members.ebay.com members.ebay.de members.ebay.fr members.ebay.be members.ebay.nl
    members.ebay.co.uk members.ebay.it members.ebay.es mail.etsy.com docusign.net
    adobesign.com echosign.com yousign.app substack.com marketplace.amazon.de
    email.dropbox.com nachrichten.immobilienscout24.de wix-forms.com formsubmit.co
    marketplace.amazon.fr marketplace.amazon.nl marketplace.amazon.it marketplace.amazon.es
    marketplace.amazon.co.uk marketplace.amazon.com marketplace.amazon.com.be
    marketplace.amazon.pl marketplace.amazon.se allegromail.pl indeedemail.com verkopen.bol.com
    app-eu.wrike.com app.smartsheet.com juliedesk.com evie.ai easychair.org pandadoc.net
    manuscriptcentral.com editorialmanager.com msr-cmt.org hotcrp.com openreview.net
""")
_NETWORK_SENDERS = _words("""
    notifications@github.com noreply@github.com gitlab@mg.gitlab.com noreply@medium.com
    notification@slack.com feedback@slack.com no-reply@slack.com drive-shares-noreply@google.com
    drive-shares-dm-noreply@google.com plus-noreply@google.com noreply-plus@google.com
    notify@trello.com no-reply@is.email.nextdoor.com friendupdates@plaxo.com
    azuredevops@microsoft.com member@paypal.com
""")
# In a sender's address: these words together, with any separator or none...
_REFUSALS = _words("""
    no-reply do-not-reply dont-reply do-not-respond do-not-answer no-response no-respond
    no-responder no-responda no-contestar no-conteste neodpovidat nie-odpowiadaj ikke-svar
    svar-ikke svara-inte svara-ej ala-vastaa ne-valaszolj nu-raspunde nu-raspundeti ne-odgovarjaj
    ne-odgovaraj neatsakyti ne-atbildet mitte-vastata ne-pas-repondre pas-de-reponse sans-reponse
    nicht-antworten nicht-beantworten keine-antwort niet-antwoorden niet-beantwoorden
    geen-antwoord nao-responder nao-responda non-rispondere
""")
# ...or one of these standing alone between separators...
_MACHINES = _words("""
    notification notifications notify notifier notificatie notificaties benachrichtigung
    benachrichtigungen bounce bounces unattended automated automatic automailer autoresponder
    autoreply autoconfirm autonotify alert alerts daemon mailer updates
""") | {refusal.replace("-", "") for refusal in _REFUSALS}
# ...or one of these before the "@" and nothing else.
_ACCOUNTS = _words("""
    mailer-daemon postmaster root cron nobody www-data apache anacron robot bot listserv majordomo
    mdaemon nagios jenkins calendar-invite calendar-notification
""")
# A firm's tools, which write in the name of whoever did something there: jira@, gitlab@.
_TOOLS = _words("""
    jira confluence redmine bugzilla gitlab youtrack phabricator mantis mantisbt trac trello asana
    basecamp otrs glpi zendesk freshdesk servicenow zammad discourse moodle sharepoint mattermost
    nextcloud odoo openproject topdesk osticket catchall git svn azuredevops wordpress woocommerce
    docusign adobesign sap erp crm workflow approvals hrtool portal portail intranet extranet
    webapp ilias blackboard brightspace ojs submissions scanner voicemail copier formulaire
    kontaktformular contactformulier webform
""")
# A domain that begins so passes on what somebody wrote on a site: their own name is not in the
# mailbox before it.
_PASSING = _words("""
    reply replies messagerie messages conversation conversations bericht berichten nachricht
    nachrichten relay inbound masked chat msg mensajes mensagens messaggi wiadomosci beskeder
    meddelanden viestit svar
""")
# Words of a mailbox that is no human being's.
_ROLES = _words("""
    admin crm customer desk helpdesk host info mail marketing office outbound relay sales server
    service smtp support system team web
""")
# Names that are words of these as well, and stand alone in a mailbox: families, a given name of
# Greece and Morocco.
_FAMILIES = _words("jenkins mailer")
_GIVEN = _words("ilias")
# What stands before such a word where a program is called by both.
_OF_A_PROGRAM = _words("""
    account auto billing build bulk ci cron customer daily dev error form fraud google job jobs mass
    my mijn mein mon news order php price security simple site stock system test the traffic weather
""")
_OF_PROGRAMS = _MACHINES | _ACCOUNTS | _TOOLS | _FAMILIES
_NO_GIVEN = _OF_A_PROGRAM | _ROLES | (_OF_PROGRAMS - _GIVEN)
_TAG = re.compile(r"(?:\w{1,4}: ?){0,2}\[([\w.-]{2,40})\]")
_SEPARATORS = re.compile(r"[._+=\d-]+")
_REFUSING = frozenset(refusal.partition("-")[0] for refusal in _REFUSALS)
_BOUNCERS = _words("mailer-daemon mailer.daemon mailer_daemon mailerdaemon maildaemon mdaemon")
_LISTS_OWN = _words("newsletter newsletters nieuwsbrief infolettre lettre-info")
_VIA = re.compile(
    r"(.+?)['\"]?\s+[(\[]?(?:via|durch|über|tramite|mediante|a través de|através de|przez"
    r"|prostřednictvím) \s*\S"
)
# Somebody who writes for somebody else: whose mailbox it is, nobody can tell by the name.
_FOR = re.compile(
    r"\s\(?(?:on behalf of|namens|in opdracht van|in naam van|voor rekening van|im auftrag von"
    r"|im namen von|i\. ?a\. von|au nom de|de la part de|pour le compte de"
    r"|på (?:vegne|vägnar) a[vf]"
    r"|(?:a|en) nombre de|por cuenta de|per conto di|a nome di|em nome de|w imieniu|jménem"
    r"|în numele|(?:u|v) ime(?:nu)?|εκ μέρους|от името на|по поручению|p\.? ?o\.|p/o)\s+\S"
    r"|\s(?:puolesta|nevében)$", re.IGNORECASE,
)  # fmt: skip
# A program that speaks as if it were somebody.
_PROGRAM = re.compile(
    r"\b(?:chat-?bot|(?:AI|KI|IA)[ -](?:assistan|assisten|agent|powered)\w*|assistente? (?:IA|AI)"
    r"|(?:virtu\w+|digital\w*) (?:assist|agent|r[eé]cepti|rezepti|medewerk|mitarbeit)\w*"
    r"|assist\w+ virtu\w+|no-?reply|do not reply|ne pas répondre|nicht antworten"
    r"|niet (?:be)?antwoorden)\b", re.IGNORECASE,
)  # fmt: skip
_PROGRAM_WORDS = ("bot", "ssist", " AI", "AI ", "gent", "irtu", "igital", "eply", "REPLY", "pondre",
                  "twor")  # fmt: skip
_VIA_WORDS = ("via ", "durch ", "über ", "tramite ", "mediante ", "través de ", "przez ", "tvím ")
_FOR_WORDS = ("behalf ", "namens ", "opdracht ", "uftrag ", "amen von ", ". von ", "au nom de ",
              "part de ", "compte de ", "naam van ", "rekening ", "vegne a", "vägnar ", "nombre ",
              "cuenta de ", "conto di ", "nome d", "imieniu ", "jménem ", "numele ", " ime ",
              " imenu ", "puolesta", "nevében", "μέρους ", "името ", "поручению ", "p.o", "p. o",
              "po. ", "p/o")  # fmt: skip
# Whether a name has any of these: nearly none has, and nothing else is asked of it then.
_HINT = re.compile("|".join(map(re.escape, (*_PROGRAM_WORDS, *_VIA_WORDS, *_FOR_WORDS))))
_TELLING = Memory[str, bool](lambda name: _HINT.search(name) is not None, 32768)
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
    known = address in _NETWORK_SENDERS or (
        _of_network(domain) and not (domain in _NETWORKS and _is_staff(name or "", local))
    )
    tool = _SEPARATORS.split(local, maxsplit=1)[0]
    known = known or (
        tool in _TOOLS
        and not (name and (_called_as(name, tool, domain) or _bears(name, local, domain)))
    )
    known = known or (_passes_on(domain) and not (_own(domain) and _spelled(name or "", local)))
    if known or (
        name
        and _TELLING[name]
        and (_is_program(name) or _of_a_thing(name, local, marks) or _anothers(name, local))
    ):
        marks |= NETWORK
    return marks


def _passes_on(domain: str) -> bool:
    return domain.partition(".")[0] in _PASSING


def _own(domain: str) -> bool:
    """Whether a domain that is called so is an organisation's own (reply.it, msg.group), where
    people have mailboxes; below another's, nobody has."""
    labels = domain.split(".")
    return len(labels) < 3 or (len(labels) == 3 and len(labels[1]) <= 3)


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


def through(name: str) -> bool:
    """Whether a display name says that something or somebody speaks for somebody else: ``Jean via
    Dev list``, ``Anna on behalf of Jean``."""
    return _TELLING[name] and (
        _through(name)
        or (any(word in name for word in _FOR_WORDS) and _FOR.search(name) is not None)
    )


def _through(name: str) -> bool:
    """Whether it is a thing that speaks."""
    # The plain look first: it is a tenth of the pattern's time, and nearly always the end of it.
    plainly = any(word in name for word in _VIA_WORDS)
    return plainly and _VIA.match(name) is not None


def _of_a_thing(name: str, local: str, marks: int) -> bool:
    if not _through(name):
        return False
    # "Jean via phone <jean@...>" is Jean; "Jean via Forms <forms@...>" is not.
    found = _VIA.match(name)
    return bool(marks) or found is None or not _spelled(found[1], local)


def _anothers(name: str, local: str) -> bool:
    """Whether somebody writes for another from a mailbox that is not theirs."""
    found = _FOR.search(name) if any(word in name for word in _FOR_WORDS) else None
    return found is not None and not _spelled(name[: found.start()], local)


def _spelled(name: str, local: str) -> bool:
    """Whether a mailbox has a word of a name in it."""
    return any(len(word) > 2 and word in local for word in re.findall(r"\w+", name.lower()))


def _is_staff(name: str, local: str) -> bool:
    """Whether a mailbox is nothing but the name: lena@, lena.maes@, lmaes@. What passes on a
    member's words needs a number or a sign more."""
    words = re.findall(r"\w+", name.lower())
    if len(words) < 2 or _through(name):
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


def _is_program(name: str) -> bool:
    return any(word in name for word in _PROGRAM_WORDS) and _PROGRAM.search(name) is not None


def _of_network(domain: str) -> bool:
    while "." in domain:
        if domain in _NETWORKS or domain in _SERVICES:
            return True
        domain = domain.partition(".")[2]
    return False
