"""What a mail's headers say about it: a machine's, a list's, spam, an answer, a delivery report.

A false "written by a person" is worse than a false "sent by a machine", yet an ordinary mail must
not be marked: what ordinary mailers add too (X-Auto-Response-Suppress, X-Mailer) says nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache

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
_MACHINE = re.compile(
    r"no[._-]?reply|(?:^|[._+-])(?:do[._-]?not[._-]?(?:reply|respond|answer)|dont[._-]?reply"
    r"|no[._-]?(?:response|respond(?:er|a)?|contest(?:ar|e))|ne[._-]?pas[._-]?repondre"
    r"|pas[._-]?de[._-]?reponse|sans[._-]?reponse|nicht[._-]?(?:be)?antworten|keine[._-]?antwort"
    r"|niet[._-]?(?:be)?antwoorden|geen[._-]?antwoord|nao[._-]?responda?|non[._-]?rispondere"
    r"|notifications?|notify|notifier|notificaties?|benachrichtigung(?:en)?|bounces?|unattended"
    r"|auto(?:mated|matic|mailer|responder|reply|confirm|notify)|alerts?|daemon)(?:$|[._+=\d-])"
    r"|^(?:mailer-daemon|postmaster|root|cron|nobody|www-data|apache|daemon|anacron|robot|bot"
    r"|listserv|majordomo|mdaemon|nagios|jenkins|automailer)$"
)
_BOUNCER = re.compile(r"^(?:mailer[._-]?daemon|mail-?daemon|mdaemon)$")
_LISTS_OWN = re.compile(
    r"^(?:newsletters?|nieuwsbrief|infolettre|lettre-info)$|^owner-.|.-(?:request|owner)$"
)
_VIA = re.compile(r"(.+?)['\"]?\s+\(?(?:via|durch|über)\s+\S")
_OUT = re.compile(
    r"\s*(?:"
    # Only a machine writes these.
    r"(?:auto(?:matic)?[ -]?(?:reply|response|responder)|out of (?:the )?office (?:auto-?)?reply"
    r"|réponse automatique|automatisch antwoord|automatische antwort|abwesenheitsnotiz"
    r"|abwesenheitsmeldung|respuesta automática|risposta automatica|resposta automática"
    r"|automatisk svar|automatiskt svar|autosvar|automaattinen vastaus|automatyczna odpowiedź"
    r"|odpowiedź automatyczna|automatická odpověď|automatikus válasz|răspuns automat"
    r"|автоматический ответ|автоответ|otomatik yanıt|自動応答|自动答复)(?!\w)"
    # People write these too, but not as a heading in front of the subject they answer.
    r"|(?:out of (?:the )?office|absence du bureau|absent du bureau|afwezigheid(?:sbericht)?"
    r"|abwesend|fuera de (?:la )?oficina|fuori (?:sede|ufficio))\s*(?::|$)"
    r"|(?:ooo|absence|afwezig|niet aanwezig|abwesenheit|ausente|ikke til stede|frånvaro)\s?:"
    r")",
    re.IGNORECASE,
)


def of_headers(fields: Mapping[bytes, bytes], subject: str) -> int:
    """Marks that the headers give, by name in lower case with their raw values."""
    marks = 0
    for name, value in fields.items():
        rule = _RULES.get(name)
        if rule is not None:
            marks |= rule(value.strip().lower())
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
    return marks | AUTOREPLY if _OUT.match(subject) else marks


@lru_cache(maxsize=8192)
def of_sender(address: str, name: str | None) -> int:
    """Marks that a sender's address and display name give."""
    local, _, domain = address.rpartition("@")
    marks = 0
    if _MACHINE.search(local):
        marks |= AUTOMATED
    if _BOUNCER.match(local):
        marks |= BOUNCE
    if _LISTS_OWN.search(local):
        marks |= LIST
    known = address in _NETWORK_SENDERS or any(part in _NETWORKS for part in _above(domain))
    if known or (name and through(name) and (marks or not _related(name, local))):
        marks |= NETWORK
    return marks


def through(name: str) -> bool:
    """Whether a display name says that something speaks for somebody: ``Jean via Dev list``."""
    return _VIA.match(name) is not None


def _related(name: str, local: str) -> bool:
    # "Jean via phone <jean@...>" is Jean; "Jean via Forms <forms@...>" is not.
    found = _VIA.match(name)
    return found is not None and any(
        len(word) > 2 and word in local for word in re.findall(r"\w+", found[1].lower())
    )


def _above(domain: str) -> list[str]:
    parts = domain.split(".")
    return [".".join(parts[at:]) for at in range(max(0, len(parts) - 5), len(parts) - 1)]


def _given(marks: int) -> Callable[[bytes], int]:
    return lambda value: marks if value else 0


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


_RULES: Mapping[bytes, Callable[[bytes], int]] = {
    b"auto-submitted": _auto_submitted,
    b"x-autoreply": _unless_no(AUTOREPLY),
    b"x-autorespond": _unless_no(AUTOREPLY),
    b"x-autoreply-from": _given(AUTOREPLY),
    b"x-autoresponder": _unless_no(AUTOREPLY),
    b"x-failed-recipients": _given(BOUNCE),
    b"list-id": _given(LIST),
    b"list-post": _given(LIST),
    b"list-unsubscribe": _given(LIST),
    b"x-mailing-list": _given(LIST),
    b"mailing-list": _given(LIST),
    b"precedence": _precedence,
    b"content-type": _content_type,
    b"content-class": lambda value: AUTOMATED if b"calendarmessage" in value else 0,
    b"x-ms-exchange-calendar-originator-id": _given(AUTOMATED),
    b"sender": _mailing_agent,
    b"x-spam-flag": lambda value: SPAM if value.startswith(b"yes") else 0,
    b"x-spam-status": lambda value: SPAM if value.startswith(b"yes") else 0,
    b"x-unsent": lambda value: DRAFT if value == b"1" else 0,
    b"in-reply-to": _given(REPLY),
    b"references": _given(REPLY),
}
