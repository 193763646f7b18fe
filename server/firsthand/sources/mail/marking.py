"""What a mail's headers say about it: a machine's, a list's, spam, an answer, a delivery report.

A false "written by a person" is worse than a false "sent by a machine", yet an ordinary mail must
not be marked: what ordinary mailers add too (X-Auto-Response-Suppress, X-Mailer) says nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from firsthand.model import Mark

from . import answers, folders

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
SENT = int(Mark.SENT)
REPLY = int(Mark.REPLY)


def speaks(name: bytes) -> bool:
    """Whether a header's name, in lower case, says something here."""
    return name in _GIVEN or name in _RULES or name in _OTHERS


def speaking() -> frozenset[bytes]:
    """The names of all headers that do."""
    return _OTHERS | _GIVEN.keys() | _RULES.keys()


class Plan(NamedTuple):
    """What is to be looked at in a mail with certain headers."""

    given: tuple[tuple[int, int], ...]  # where a value is, and the mark it gives by being there
    rules: tuple[tuple[int, Callable[[bytes], int]], ...]
    others: tuple[bytes, ...]  # all names, where some of them say it by more than one value


def planned(names: tuple[bytes, ...]) -> Plan:
    """What headers of these names, in lower case, may say."""
    others = b"return-path" in names or {b"feedback-id", b"list-unsubscribe"}.issubset(names)
    return Plan(
        tuple((at, _GIVEN[name]) for at, name in enumerate(names) if name in _GIVEN),
        tuple((at, _RULES[name]) for at, name in enumerate(names) if name in _RULES),
        names if others else (),
    )


def of_headers(plan: Plan, values: Sequence[bytes], subject: str) -> int:
    """Marks that the headers give: their raw values in the order of the names they were planned
    by."""
    given, rules, others = plan
    marks = 0
    for at, mark in given:
        value = values[at]
        if value and not value.isspace():
            marks |= mark
    for at, rule in rules:
        marks |= rule(values[at])
    if others:
        marks |= _of_others(dict(zip(others, values, strict=False)))
    if marks & _REPORT:
        return marks & ~ANSWERED_BY_ITSELF  # mail servers write "auto-replied" on reports too
    if answers.automatic(subject, bool(marks & REPLY)):
        marks |= AUTOREPLY
    return marks


def _of_others(fields: Mapping[bytes, bytes]) -> int:
    marks = 0
    if b"feedback-id" in fields and b"list-unsubscribe" in fields:
        marks |= AUTOMATED  # sent through a mass mailer's own accounting
    if b"return-path" in fields and fields[b"return-path"].strip() == b"<>":
        # The null path is kept for notices nobody may answer (RFC 5321, 4.5.5).
        report = fields.get(b"content-type", b"")[:200].lower()
        told = b"multipart/report" in report and b"disposition-notification" not in report
        marks |= BOUNCE if told else AUTOMATED
    return marks


def _of_value(rule: Callable[[bytes], int]) -> Callable[[bytes], int]:
    """A rule on a header's value in lower case; of the same few values each is judged once."""
    remembered = lru_cache(maxsize=256)(lambda raw: rule(raw.strip().lower()))
    return lambda raw: remembered(raw) if len(raw) < 80 else rule(raw.strip().lower())


def _unless_no(marks: int) -> Callable[[bytes], int]:
    return _of_value(
        lambda value: marks if value and value.split(b";")[0].split()[:1] != [b"no"] else 0
    )


@_of_value
def _auto_submitted(value: bytes) -> int:
    word = re.split(rb"[\s;(]", value, maxsplit=1)[0]
    if word in (b"", b"no"):
        return 0
    return AUTOREPLY if word == b"auto-replied" else AUTOMATED


@_of_value
def _precedence(value: bytes) -> int:
    if value in (b"list", b"bulk", b"junk"):
        return LIST
    return AUTOREPLY if value.replace(b"-", b"_") in (b"auto_reply", b"autoreply") else 0


def _content_type(raw: bytes) -> int:
    # Each has a boundary of its own, and nearly all of them end here.
    if raw[:10].lower() not in _TYPES and not raw[:1].isspace():
        return 0
    value = raw.strip()[:300].lower()
    if value.startswith(b"text/calendar"):
        return AUTOMATED  # the calendar tells it better
    if not value.startswith(b"multipart/report"):
        return 0
    return BOUNCE if b"delivery-status" in value else AUTOMATED


def _mailing_agent(raw: bytes) -> int:
    value = raw.lower()
    if _of_a_list(value):
        return LIST
    # Who really sent it, where that is not the author: a calendar or a form on a site.
    return AUTOMATED if b"calendar-notification@" in value or b"noreply@" in value else 0


def _of_a_list(raw: bytes) -> int:
    """Whether the address for whoever runs a list is told: choir-bounces@, owner-choir@."""
    value = raw.lower()
    told = b"-bounces@" in value or b"-owner@" in value or b"owner-" in value
    return LIST if told or b"-bounces+" in value else 0


_OTHERS = frozenset({b"feedback-id", b"list-unsubscribe", b"return-path"})
# What services for newsletters put on each, beside the way out that a copy may have lost...
_CAMPAIGNS = (
    b"x-mc-user x-campaign x-campaignid x-campaign-id x-mailin-campaign x-mailjet-campaign"
    b" x-csa-complaints x-hubspot-cid x-rpcampaign x-phplist-version x-listmember x-sfmc-stack"
    b" x-emarsys-identify"
).split()
# ...lists, where the headers that tell it plainly are lost or were never there...
_LISTS = (
    b"list-help list-owner list-archive list-subscribe x-beenthere x-mailman-version x-ml-name"
    b" x-sympa-to x-listname x-list-name x-listserver x-ezmlm"
).split()
# ...and firms' tools on what they write in the name of whoever did something there.
_TOOLS = (
    b"x-github-reason x-gitlab-project x-gitlab-discussion-id x-gerrit-messagetype"
    b" x-jira-fingerprint x-redmine-project x-phabricator-sent-this-message x-bugzilla-reason"
    b" x-trac-project x-launchpad-message-rationale x-asana-task x-linear-issue"
    b" x-rt-loop-prevention rt-ticket x-servicenow-generated x-discourse-post-id"
    b" x-zendesk-from-account-id"
).split()
# What a header says by being there...
_GIVEN: Mapping[bytes, int] = {
    b"x-autoreply-from": AUTOREPLY,
    b"x-mail-autoreply": AUTOREPLY,
    b"x-vacation": AUTOREPLY,
    b"x-failed-recipients": BOUNCE,
    b"list-id": LIST,
    b"list-post": LIST,
    b"list-unsubscribe": LIST,
    b"x-mailing-list": LIST,
    **dict.fromkeys((*_CAMPAIGNS, *_LISTS), LIST),
    **dict.fromkeys(_TOOLS, NETWORK),
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
    b"x-auto-reply": _unless_no(AUTOREPLY),
    b"x-fc-machinegenerated": _unless_no(AUTOREPLY),
    b"x-post-messageclass": _of_value(lambda value: AUTOREPLY if b"autoresp" in value else 0),
    b"x-ms-exchange-generated-message-source": _unless_no(AUTOREPLY),
    b"x-precedence": _precedence,
    b"x-autogenerated": _of_value(lambda value: AUTOREPLY if value == b"reply" else 0),
    b"x-autoresponder": _unless_no(AUTOREPLY),
    b"precedence": _precedence,
    b"content-type": _content_type,
    b"content-class": _of_value(
        # Of an invitation, the calendar tells it better; [MS-OXCMAIL] 2.1.3.2.
        lambda value: AUTOMATED if b"calendarmessage" in value or value == b"missedcall" else 0
    ),
    b"sender": _mailing_agent,
    b"errors-to": _of_a_list,
    b"x-report-abuse": _of_value(lambda value: LIST if b"abuse" in value else 0),
    b"x-gmail-labels": folders.of_labels,
    b"x-spam-flag": _of_value(lambda value: SPAM if value.startswith(b"yes") else 0),
    b"x-spam-status": _of_value(lambda value: SPAM if value.startswith(b"yes") else 0),
    b"x-barracuda-spam-flag": _of_value(lambda value: SPAM if value == b"yes" else 0),
    b"x-bogosity": _of_value(lambda value: SPAM if value.startswith(b"spam") else 0),
    b"x-dspam-result": _of_value(lambda value: SPAM if value == b"spam" else 0),
    b"x-ovh-spam-status": _of_value(lambda value: SPAM if value == b"spam" else 0),
    b"x-vr-spamstate": _of_value(lambda value: SPAM if value == b"spam" else 0),
    b"x-unsent": _of_value(lambda value: DRAFT if value == b"1" else 0),
}
_TYPES = frozenset({b"text/calen", b"multipart/"})
