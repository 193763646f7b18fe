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
SENT = int(Mark.SENT)
REPLY = int(Mark.REPLY)


def _either(lines: str) -> str:
    return "|".join(lines.splitlines())


# Subjects of out-of-office answers. Only a machine writes these...
_ANSWERS = """auto reply|auto-reply|autoreply|automatic reply|automatic response|auto response
autoresponder|auto-responder|out of office reply|out of office autoreply|out of office auto-reply
réponse automatique|automatisch antwoord|automatische antwort|abwesenheitsnotiz
abwesenheitsmeldung|respuesta automática|risposta automatica|resposta automática|automatisk svar
automatiskt svar|autosvar|automaattinen vastaus|automatyczna odpowiedź|odpowiedź automatyczna
automatická odpověď|automatikus válasz|răspuns automat|автоматический ответ|автоответ
otomatik yanıt|自動応答|自动答复|αυτόματη απάντηση|automatski odgovor|аутоматски одговор
automatická odpoveď|automatinis atsakymas|automātiska atbilde|automātiskā atbilde|automaatvastus
samodejni odgovor|автоматична відповідь|автоматичен отговор|resposta automàtica|תגובה אוטומטית
מענה אוטומטי|رد تلقائي|자동 회신|자동 응답|自動回覆|abwesenheitsassistent|afwezigheidsassistent
message d'absence"""
# ...these a machine writes alone, or in front of the subject it answers...
_ABSENCES = """out of office|out of the office|absence du bureau|absent du bureau|afwezigheid
afwezigheidsbericht|abwesend|fuera de oficina|fuera de la oficina|fuori sede|fuori ufficio"""
# ...and these only in front.
_HEADINGS = """ooo|absence|afwezig|niet aanwezig|abwesenheit|ausente|ikke til stede|frånvaro
on leave|on annual leave|on vacation|en congé|en congés|congés annuels|en vacances|im urlaub
nicht im büro|op vakantie|met vakantie|buiten kantoor|niet op kantoor"""
_OUT = re.compile(
    rf"(?:{_either(_ANSWERS)})(?!\w)|(?:{_either(_ABSENCES)})\s*(?::|$)|(?:{_either(_HEADINGS)})\s?:",
    re.IGNORECASE,
)
# A calendar's answer to an invitation, and a receipt: sent by one click, or by none.
_CLICKS = """accepted|tentative|tentatively accepted|declined|new time proposed|geaccepteerd
voorlopig|voorlopig geaccepteerd|geweigerd|afgewezen|nieuwe tijd voorgesteld|accepté|acceptée
provisoire|accepté provisoirement|refusé|refusée|nouvelle heure proposée|zugesagt|angenommen
mit vorbehalt|vorläufig zugesagt|abgelehnt|neue zeit vorgeschlagen|neuer zeitvorschlag
neuer terminvorschlag|nouvel horaire proposé|aceptado
aceptada|provisional|rechazado|rechazada|accettato|accettata|provvisorio|rifiutato|rifiutata
aceite|aceito|recusado|provisório|accepteret|afslået|foreløbig|godtatt|avslått|foreløpig
accepterat|avböjt|preliminärt|hyväksytty|hylätty|zaakceptowano|odrzucono|přijato|odmítnuto
elfogadva|elutasítva|acceptat|refuzat|kabul edildi|принято|отклонено|read|not read|gelezen
niet gelezen|lu|non lu|gelesen|nicht gelesen|ungelesen|leído|no leído|letto|non letto|lida|lido
læst|lest|läst|luettu|przeczytano|přečteno|elolvasva|прочтено|διαβάστηκε|okundu"""
_CLICKED = re.compile(rf"(?:{_either(_CLICKS)})\s?:", re.IGNORECASE)
# Nearly every subject ends here: trying them all takes longer than reading the rest of the mail.
_OUT_STARTS = frozenset(
    f"{phrase}:"[:3]
    for phrase in _either("|".join((_ANSWERS, _ABSENCES, _HEADINGS, _CLICKS))).split("|")
) | {"lu ", "non"}


def speaks(name: bytes) -> bool:
    """Whether a header's name, in lower case, says something here."""
    return name in _GIVEN or name in _RULES or name in _OTHERS


def speaking() -> frozenset[bytes]:
    """The names of all headers that do."""
    return _OTHERS | _GIVEN.keys() | _RULES.keys()


def of_headers(fields: Mapping[bytes, bytes], subject: str) -> int:
    """Marks that the headers give, by name in lower case with their raw values."""
    plan = _plans.get(names := tuple(fields))
    if plan is None:
        plan = _planned(names)
    given, rules, others = plan
    marks = 0
    for name, mark in given:
        value = fields[name]
        if value and not value.isspace():
            marks |= mark
    for name, rule in rules:
        marks |= rule(fields[name])
    if others:
        marks |= _of_others(fields)
    if marks & _REPORT:
        return marks & ~ANSWERED_BY_ITSELF  # mail servers write "auto-replied" on reports too
    if subject[:3].lower() in _OUT_STARTS and (_OUT.match(subject) or _CLICKED.match(subject)):
        marks |= AUTOREPLY
    return marks


def _planned(names: tuple[bytes, ...]) -> _Plan:
    plan = (
        tuple((name, _GIVEN[name]) for name in names if name in _GIVEN),
        tuple((name, _RULES[name]) for name in names if name in _RULES),
        not _OTHERS.isdisjoint(names),
    )
    if len(_plans) > 5000:  # rubbish cannot make it grow
        _plans.clear()
    if len(names) < 60:
        _plans[names] = plan
    return plan


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
    # Who really sent it, where that is not the author: a calendar or a form on a site.
    return AUTOMATED if b"calendar-notification@" in value or b"noreply@" in value else 0


_OTHERS = frozenset({b"feedback-id", b"list-unsubscribe", b"return-path"})
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
    b"content-class": _of_value(lambda value: AUTOMATED if b"calendarmessage" in value else 0),
    b"sender": _mailing_agent,
    b"x-gmail-labels": mailfolders.of_labels,
    b"x-spam-flag": _of_value(lambda value: SPAM if value.startswith(b"yes") else 0),
    b"x-spam-status": _of_value(lambda value: SPAM if value.startswith(b"yes") else 0),
    b"x-unsent": _of_value(lambda value: DRAFT if value == b"1" else 0),
}
_TYPES = frozenset({b"text/calen", b"multipart/"})
_Plan = tuple[tuple[tuple[bytes, int], ...], tuple[tuple[bytes, Callable[[bytes], int]], ...], bool]
# Which of its headers say something, by the names of all headers of a mail in their order: mailers
# write them in a few hundred ways.
_plans: dict[tuple[bytes, ...], _Plan] = {}
