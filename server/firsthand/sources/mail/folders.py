"""What the place of a mail says: Sent, Drafts and Junk folders and labels in many languages."""

from __future__ import annotations

import base64
import binascii
import re
import unicodedata
from functools import lru_cache

from firsthand.model import Mark

from ..dates import MONTHS
from . import decoding

# The names that Gmail, Outlook and Exchange, Thunderbird, Apple Mail, GMX, Yahoo, Orange, Free,
# Zimbra, Horde, Mutt and Pine give these folders. Trash is none of them: what was thrown away did
# happen.
_SENT = """
sent|sent items|sent mail|sent mails|sent messages|sentmail|sent elements|gmail sent|envoyé
envoyés|messages envoyés|éléments envoyés|courrier envoyé|courriers envoyés|objets envoyés
mails envoyés|e-mails envoyés|verzonden|verzonden items|verzonden berichten|verzonden objecten
verzonden e-mail|verstuurd|verstuurde berichten|verzonden mail|gesendet|gesendete|gesendete objekte
gesendete elemente|gesendete nachrichten|gesendete e-mails|gesendete mails|enviado|enviados
elementos enviados|mensajes enviados|correo enviado|correos enviados|inviata|inviati|posta inviata
messaggi inviati|elementi inviati|enviadas|itens enviados|mensagens enviadas|correio enviado
e-mails enviados|enviats|sendt|sendte|sendt post|sendte elementer|sendte e-poster|sendte mails
skickat|skickade|skickade objekt|skickade meddelanden|lähetetyt|lähetetyt kohteet|lähetetyt viestit
wysłane|elementy wysłane|wysłane elementy|odeslané|odeslaná|odeslaná pošta|odeslané položky
elküldött|elküldött elemek|elküldött üzenetek|trimise|mesaje trimise|elemente trimise|poslano
отправленные|отправленные элементы|надіслані|gönderilmiş|gönderilmiş öğeler|gönderilmiş postalar
gönderilenler|απεσταλμένα|送信済み|送信済みメール|送信済みアイテム|已发送|已发送邮件|寄件備份
已傳送的郵件|已傳送郵件|보낸편지함|보낸 편지함|보낸메일함|보낸 항목|elements enviats|odoslané
odoslaná pošta
odoslané položky|poslani elementi|poslane stavke|poslana pošta|saadetud|saadetud kirjad
saadetud üksused
nosūtītie|nosūtītie vienumi|nosūtītās vēstules|išsiųsta|išsiųsti|išsiųsti laiškai|изпратени
изпратени елементи|послато|послате ставке|надіслані листи|פריטים שנשלחו|דואר שנשלח|العناصر المرسلة
البريد المرسل|الرسائل المرسلة|thư đã gửi|mục đã gửi|item terkirim|surat terkirim|terkirim
รายการที่ถูกส่ง
จดหมายที่ส่งแล้ว|भेजे गए आइटम|भेजा गया मेल
"""
_SPAM = """
spam|junk|junk e-mail|junk email|junk mail|junk-e-mail|bulk|bulk mail|quarantaine
courrier indésirable|indésirables
indésirable|courriers indésirables|messages indésirables|courrier indesirable|pourriel|pourriels
ongewenst|ongewenste e-mail|ongewenste post|ongewenste reclame|ongewenste berichten|unerwünscht
unerwünschte werbung|unerwünschte e-mails|spamverdacht|junk-mail|correo no deseado|no deseado
correo basura|posta indesiderata|indesiderata|lixo eletrônico|lixo eletrónico|correio não solicitado
correu brossa|uønsket post|uønsket e-mail|uønsket mail|søppelpost|søppel-e-post|skräppost
roskaposti|wiadomości-śmieci|niechciane|nevyžádaná pošta|levélszemét|спам|нежелательная почта
gereksiz|önemsiz|önemsiz e-posta|ανεπιθύμητα|迷惑メール|垃圾邮件|垃圾郵件|스팸|스팸함|스팸메일함
정크 메일
correu electrònic no desitjat|nevyžiadaná pošta|neželjena pošta|neželena pošta|neželjena e-pošta
rämpspost|mēstules|surogātpasts|šlamštas|нежелана поща|небажана пошта|нежељена пошта|דואר זבל
البريد العشوائي|البريد غير الهام|thư rác|email sampah|อีเมลขยะ|จดหมายขยะ|स्पैम
"""
_DRAFT = """
draft|drafts|brouillon|brouillons|concepten|entwurf|entwürfe|borrador|borradores|bozza|bozze
rascunho|rascunhos|esborranys|kladde|kladder|utkast|luonnokset|wersje robocze|szkice|koncepty
rozepsané|piszkozat|piszkozatok|ciorne|schițe|черновик|черновики|чернетки|taslak|taslaklar|πρόχειρα
下書き|草稿|templates|unsent messages|outbox|임시보관함|임시 보관함|skice|osnutki|mustandid
melnraksti|postponed|postponed-msgs
juodraščiai|чернови|нацрти|טיוטות|المسودات|مسودات|thư nháp|bản nháp|draf|แบบร่าง|ร่างจดหมาย|ड्राफ़्ट
"""


def _plain(name: str) -> str:
    """A name without case and accents, its words apart by spaces: `Sent_Items`, `sent-items`."""
    parts = unicodedata.normalize("NFKD", name.casefold())
    kept = "".join(" " if one in "-_" else one for one in parts if not unicodedata.combining(one))
    return " ".join(kept.split())


_PLACES = {
    _plain(name): int(mark)
    for names, mark in ((_SENT, Mark.SENT), (_SPAM, Mark.SPAM), (_DRAFT, Mark.DRAFT))
    for name in re.split(r"[|\n]", names.strip())
}
# What programs have not sent yet they call Outbox, or outbox.
_SENT_AT_ORANGE = "OUTBOX"
_MAILBOX = re.compile(r"\.(?:mbox|mboxrd|mbx|sbd|imapmbox|partial)$", re.IGNORECASE)
_COPY = " ()0123456789"  # Sent-1, Sent (2), Sent 2019
# Folders between a mailbox and its messages, which have no name of their own: Apple's
# Sent.mbox/<UUID>/Data/Messages/1.emlx, Maildir's cur and new, a year and month.
_PASSED = re.compile(r"cur|new|tmp|mbox|data|messages|attachments|\d{1,4}|[0-9A-F-]{36}", re.I)


def of_file(path: str, *, itself: bool) -> int:
    """The marks, as a number, that a file's folders give, and its own name if it is a mailbox.

    >>> of_file("Mail/Sent.sbd/2019", itself=True), of_file("/sent/Inbox", itself=True)
    (128, 0)
    """
    return _of_folders(path if itself else _FOLDER.match(path)[0])  # type: ignore[index]


_FOLDER = re.compile(r"(?:.*[/\\](?=[^/\\]))?", re.DOTALL)


@lru_cache(maxsize=1024)
def _of_folders(path: str) -> int:
    parts = [part for part in re.split(r"[/\\]", path) if part]
    found = 0
    nearest = True
    for part in reversed(parts):
        # Only the mailbox itself speaks, and what is marked as a mailbox above it: a folder
        # on the user's disk called "sent" says nothing about the Inbox.mbox inside it.
        box = _MAILBOX.sub("", part)
        if nearest or box != part:
            for name in _levels(box):
                found |= _of_name(name)
        if not _PASSED.fullmatch(part):
            nearest = False
    return found


def _levels(name: str) -> list[str]:
    """A Maildir++ folder tells its own parents: ``.Sent.2019``, ``INBOX.Sent``, and so does a copy
    of Gmail's: ``[Gmail].Sent Mail``."""
    if name.startswith((".", "[")) or name.lower().startswith("inbox."):
        return [level for level in name.split(".") if level]
    return [name]


def _of_name(name: str) -> int:
    if name == _SENT_AT_ORANGE:
        return int(Mark.SENT)
    name = _plain(utf7(name[:200]))
    if found := _PLACES.get(name):
        return found
    name, _, last = name.rstrip(_COPY).rpartition(" ")
    # Horde and Pine put what was sent aside each month: `sent-mail-mar-2019`.
    return _PLACES.get(name if last in MONTHS else f"{name} {last}".strip(), 0)


@lru_cache(maxsize=1024)
def of_labels(raw: bytes) -> int:
    """What the labels of a Google Takeout say (``X-Gmail-Labels``, encoded or not)."""
    found = 0
    for label in decoding.readable(raw, 2000).split(","):
        found |= _PLACES.get(_plain(label.strip(' "')), 0)
    return found


def utf7(name: str) -> str:
    """A folder's name as IMAP writes it, made readable; what is not so written stays.

    >>> utf7("&AMk-l&AOk-ments envoy&AOk-s")
    'Éléments envoyés'
    """

    def letters(part: re.Match[str]) -> str:
        coded = part[1].replace(",", "/")
        if not coded:
            return "&"
        try:
            return base64.b64decode(coded + "=" * (-len(coded) % 4)).decode("utf-16-be")
        except (binascii.Error, UnicodeDecodeError):
            return part[0]

    return re.sub(r"&([A-Za-z0-9+,]*)-", letters, name)
