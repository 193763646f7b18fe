"""What a mail's headers say about it: a machine's, a list's, spam, an answer, a delivery report.

A false "written by a person" is worse than a false "sent by a machine", yet an ordinary mail must
not be marked: what ordinary mailers add too (X-Auto-Response-Suppress, X-Mailer) says nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from firsthand.model import Mark

from . import mailfolders

# Plain numbers: adding up IntFlags would take as long as reading the mail.
AUTOMATED = int(Mark.AUTOMATED)
LIST = int(Mark.LIST)
SPAM = int(Mark.SPAM)
BOUNCE = int(Mark.BOUNCE | Mark.AUTOMATED)
AUTOREPLY = int(Mark.AUTOREPLY | Mark.AUTOMATED)
NETWORK = int(Mark.NETWORK | Mark.AUTOMATED)
ANSWERED_BY_ITSELF = int(Mark.AUTOREPLY)
_REPORT = int(Mark.BOUNCE)
NOBODY = int(Mark.NETWORK | Mark.BOUNCE)
DRAFT = int(Mark.DRAFT)
REPLY = int(Mark.REPLY)


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _either(lines: str) -> str:
    return "|".join(lines.splitlines())


# Networks that write in a member's name. All of a domain and what lies under it: a staff
# member's own mail is lost with it, which is the smaller error.
_NETWORKS = _words("""
    linkedin.com facebookmail.com xing.com viadeo.com twitter.com x.com instagram.com meetup.com
    meetupmail.com pinterest.com tiktok.com quora.com academia-mail.com researchgate.net
    researchgatemail.net nextdoor.com redditmail.com discord.com discordapp.com plaxo.com
    strava.com goodreads.com couchsurfing.com badoo.com vk.com odnoklassniki.ru tumblr.com
    yammer.com slack-mail.com reply.github.com docs.google.com snapchat.com threads.net bsky.app
    mastodon.social
""")
_NETWORK_SENDERS = _words("""
    notifications@github.com noreply@github.com gitlab@mg.gitlab.com noreply@medium.com
    notification@slack.com feedback@slack.com no-reply@slack.com drive-shares-noreply@google.com
    drive-shares-dm-noreply@google.com plus-noreply@google.com noreply-plus@google.com
    notify@trello.com no-reply@is.email.nextdoor.com friendupdates@plaxo.com
""")
# In a sender's address: these words together, with any separator or none...
_REFUSALS = _words("""
    no-reply do-not-reply dont-reply do-not-respond do-not-answer no-response no-respond
    no-responder no-responda no-contestar no-conteste ne-pas-repondre pas-de-reponse sans-reponse
    nicht-antworten nicht-beantworten keine-antwort niet-antwoorden niet-beantwoorden geen-antwoord
    nao-responder nao-responda non-rispondere
""")
# ...or one of these standing alone between separators...
_MACHINES = _words("""
    notification notifications notify notifier notificatie notificaties benachrichtigung
    benachrichtigungen bounce bounces unattended automated automatic automailer autoresponder
    autoreply autoconfirm autonotify alert alerts daemon
""") | {refusal.replace("-", "") for refusal in _REFUSALS}
# ...or one of these before the "@" and nothing else.
_ACCOUNTS = _words("""
    mailer-daemon postmaster root cron nobody www-data apache anacron robot bot listserv majordomo
    mdaemon nagios jenkins
""")
_SEPARATORS = re.compile(r"[._+=\d-]+")
_REFUSING = frozenset(refusal.partition("-")[0] for refusal in _REFUSALS)
_BOUNCERS = _words("mailer-daemon mailer.daemon mailer_daemon mailerdaemon maildaemon mdaemon")
_LISTS_OWN = _words("newsletter newsletters nieuwsbrief infolettre lettre-info")
_VIA = re.compile(r"(.+?)['\"]?\s+\(?(?:via|durch|über) \s*\S")
# Subjects of out-of-office answers. Only a machine writes these...
_ANSWERS = """auto reply|auto-reply|autoreply|automatic reply|automatic response|auto response
autoresponder|auto-responder|out of office reply|out of office autoreply|out of office auto-reply
réponse automatique|automatisch antwoord|automatische antwort|abwesenheitsnotiz
abwesenheitsmeldung|respuesta automática|risposta automatica|resposta automática|automatisk svar
automatiskt svar|autosvar|automaattinen vastaus|automatyczna odpowiedź|odpowiedź automatyczna
automatická odpověď|automatikus válasz|răspuns automat|автоматический ответ|автоответ
otomatik yanıt|自動応答|自动答复"""
# ...these a machine writes alone, or in front of the subject it answers...
_ABSENCES = """out of office|out of the office|absence du bureau|absent du bureau|afwezigheid
afwezigheidsbericht|abwesend|fuera de oficina|fuera de la oficina|fuori sede|fuori ufficio"""
# ...and these only in front.
_HEADINGS = """ooo|absence|afwezig|niet aanwezig|abwesenheit|ausente|ikke til stede|frånvaro"""
_OUT = re.compile(
    rf"(?:{_either(_ANSWERS)})(?!\w)|(?:{_either(_ABSENCES)})\s*(?::|$)|(?:{_either(_HEADINGS)})\s?:",
    re.IGNORECASE,
)
# Nearly every subject ends here: trying them all takes longer than reading the rest of the mail.
_OUT_STARTS = frozenset(
    phrase[:3] for phrase in _either("|".join((_ANSWERS, _ABSENCES, _HEADINGS))).split("|")
)


def speaks(name: bytes) -> bool:
    """Whether a header's name, in lower case, says something here."""
    return name in _GIVEN or name in _RULES or name in _OTHERS


def speaking() -> frozenset[bytes]:
    """The names of all headers that do."""
    return _OTHERS | _GIVEN.keys() | _RULES.keys()


def of_headers(fields: Mapping[bytes, bytes], subject: str) -> int:
    """Marks that the headers give, by name in lower case with their raw values."""
    marks = 0
    for name in _MARKING.intersection(fields):
        value = fields[name]
        given = _GIVEN.get(name)
        if given is None:
            marks |= _RULES[name](value.strip().lower())
        elif value and not value.isspace():
            marks |= given
    if b"feedback-id" in fields and b"list-unsubscribe" in fields:
        marks |= AUTOMATED  # sent through a mass mailer's own accounting
    if b"return-path" in fields and fields[b"return-path"].strip() == b"<>":
        # The null path is kept for notices nobody may answer (RFC 5321, 4.5.5).
        report = fields.get(b"content-type", b"")[:200].lower()
        told = b"multipart/report" in report and b"disposition-notification" not in report
        marks |= BOUNCE if told else AUTOMATED
    if b"x-gmail-labels" in fields:
        marks |= mailfolders.of_labels(fields[b"x-gmail-labels"])
    if marks & _REPORT:
        return marks & ~ANSWERED_BY_ITSELF  # mail servers write "auto-replied" on reports too
    if subject[:3].lower() in _OUT_STARTS and _OUT.match(subject):
        marks |= AUTOREPLY
    return marks


def of_sender(address: str, name: str | None) -> int:
    """Marks that a sender's address and display name give."""
    local, _, domain = address.rpartition("@")
    marks = 0
    if _is_machine(local):
        marks = BOUNCE if local in _BOUNCERS else AUTOMATED
    if local in _LISTS_OWN or local.endswith(("-request", "-owner")) or local.startswith("owner-"):
        marks |= LIST
    known = address in _NETWORK_SENDERS or _of_network(domain)
    if known or (name and through(name) and (marks or not _related(name, local))):
        marks |= NETWORK
    return marks


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
    """Whether a display name says that something speaks for somebody: ``Jean via Dev list``."""
    # The plain look first: it is a tenth of the pattern's time, and nearly always the end of it.
    plainly = "via " in name or "durch " in name or "über " in name
    return plainly and _VIA.match(name) is not None


def _related(name: str, local: str) -> bool:
    # "Jean via phone <jean@...>" is Jean; "Jean via Forms <forms@...>" is not.
    found = _VIA.match(name)
    return found is not None and any(
        len(word) > 2 and word in local for word in re.findall(r"\w+", found[1].lower())
    )


def _of_network(domain: str) -> bool:
    while "." in domain:
        if domain in _NETWORKS:
            return True
        domain = domain.partition(".")[2]
    return False


def _unless_no(marks: int) -> Callable[[bytes], int]:
    return lambda value: marks if value and value.split(b";")[0].split()[:1] != [b"no"] else 0


def _auto_submitted(value: bytes) -> int:
    word = re.split(rb"[\s;(]", value, maxsplit=1)[0]
    if word in (b"", b"no"):
        return 0
    return AUTOREPLY if word == b"auto-replied" else AUTOMATED


def _precedence(value: bytes) -> int:
    if value in (b"list", b"bulk", b"junk"):
        return LIST
    return AUTOREPLY if value.replace(b"-", b"_") in (b"auto_reply", b"autoreply") else 0


def _content_type(value: bytes) -> int:
    if value.startswith(b"text/calendar"):
        return AUTOMATED  # the calendar tells it better
    if not value.startswith(b"multipart/report"):
        return 0
    return BOUNCE if b"delivery-status" in value[:300] else AUTOMATED


def _mailing_agent(value: bytes) -> int:
    # Who really sent it, where that is not the author: a calendar or a form on a site.
    return AUTOMATED if b"calendar-notification@" in value or b"noreply@" in value else 0


_OTHERS = frozenset({b"feedback-id", b"list-unsubscribe", b"return-path", b"x-gmail-labels"})
# What a header says by being there...
_GIVEN: Mapping[bytes, int] = {
    b"x-autoreply-from": AUTOREPLY,
    b"x-failed-recipients": BOUNCE,
    b"list-id": LIST,
    b"list-post": LIST,
    b"list-unsubscribe": LIST,
    b"x-mailing-list": LIST,
    b"mailing-list": LIST,
    b"x-ms-exchange-calendar-originator-id": AUTOMATED,
    b"in-reply-to": REPLY,
    b"references": REPLY,
}
# ...and by its value.
_RULES: Mapping[bytes, Callable[[bytes], int]] = {
    b"auto-submitted": _auto_submitted,
    b"x-autoreply": _unless_no(AUTOREPLY),
    b"x-autorespond": _unless_no(AUTOREPLY),
    b"x-autoresponder": _unless_no(AUTOREPLY),
    b"precedence": _precedence,
    b"content-type": _content_type,
    b"content-class": lambda value: AUTOMATED if b"calendarmessage" in value else 0,
    b"sender": _mailing_agent,
    b"x-spam-flag": lambda value: SPAM if value.startswith(b"yes") else 0,
    b"x-spam-status": lambda value: SPAM if value.startswith(b"yes") else 0,
    b"x-unsent": lambda value: DRAFT if value == b"1" else 0,
}
_MARKING = frozenset({*_GIVEN, *_RULES})
