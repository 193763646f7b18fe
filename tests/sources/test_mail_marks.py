"""What a mail's headers, sender, labels and folders say about it."""

from __future__ import annotations

from pathlib import Path

import pytest

from firsthand.model import Event, Mark, Record, Role
from firsthand.sources import File, eml, maildir, mbox

NOW = 1795370400  # 22 November 2026
PERSON = "Jean Dupont <jean.dupont@example.org>"


def mail(
    *headers: str, sender: str = PERSON, subject: str = "Lunch?", path: str = "Inbox/1.eml"
) -> Event:
    lines = [
        f"From: {sender}",
        "To: Marie <marie@example.com>",
        "Date: Tue, 3 Mar 2026 10:00:00 +0100",
        "Message-ID: <m1@example.org>",
        f"Subject: {subject}",
        *headers,
    ]
    content = ("\r\n".join(lines) + "\r\n\r\nHello\r\n").encode()
    source = maildir if "/cur/" in path or "/new/" in path else eml
    [record] = read(source.records(File.in_memory(path, content), NOW))
    assert isinstance(record, Event)
    return record


def read(records: object) -> list[Record]:
    return list(records)  # type: ignore[call-overload, no-any-return]


@pytest.mark.parametrize(
    "header",
    [
        "X-Auto-Response-Suppress: All",
        "X-Mailer: Microsoft Outlook 16.0",
        "Auto-Submitted: no",
        "Precedence: first-class",
        "X-Spam-Status: No, score=-1.9",
        "X-Spam-Flag: NO",
        "X-Priority: 1",
        "List-Id: ",
        "Feedback-ID: 1:2:3:example",
        "Return-Path: <jean.dupont@example.org>",
        "Content-Type: multipart/alternative; boundary=x",
        "X-Gmail-Labels: Inbox,Important,Opened",
        "X-Mozilla-Draft-Info: internal/draft; vcard=0; receipt=0; DSN=0",
        "Resent-From: Somebody <noreply@example.net>",
        "Sender: Assistant <anna@example.org>",
        "X-Autoreply: no",
        "Content-Type: text/plain; charset=utf-8; method=text/calendar",
    ],
)
def test_what_ordinary_mail_carries_marks_nothing(header: str) -> None:
    event = mail(header)
    assert event.marks == Mark.NONE
    assert event.parties[0].name == "Jean Dupont"


@pytest.mark.parametrize(
    "local",
    [
        "no-reply", "noreply", "messages-noreply", "do-not-reply", "donotreply", "do_not_reply",
        "ne-pas-repondre", "nepasrepondre", "nicht-antworten", "niet-beantwoorden",
        "no-responder", "postmaster", "notification", "notifications", "notify", "bounce",
        "bounces+1234-marie=example.com", "automailer", "calendar-notification", "alerts",
        "noreply+abc", "root", "cron", "www-data",
    ],
)  # fmt: skip
def test_a_machines_address_is_automated_and_gives_no_name(local: str) -> None:
    event = mail(sender=f"Jean Dupont <{local}@example.org>")
    assert Mark.AUTOMATED in event.marks
    assert event.parties[0].name is None


@pytest.mark.parametrize(
    "local",
    ["nora.reply", "nono.repli", "info", "contact", "marie.bot", "rebounce", "autorino", "noterman",
     "alerta", "daemonika", "j.postmaster-smith"],
)  # fmt: skip
def test_names_that_only_look_like_a_machines_are_people(local: str) -> None:
    assert mail(sender=f"Jean Dupont <{local}@example.org>").marks == Mark.NONE


@pytest.mark.parametrize(
    "header",
    [
        "Auto-Submitted: auto-generated",
        "Auto-Submitted: auto-notified; owner-email=x@example.org",
        "Return-Path: <>",
        "Content-Type: text/calendar; method=REQUEST; charset=utf-8",
        "Content-Class: urn:content-classes:calendarmessage",
        "X-MS-Exchange-Calendar-Originator-Id: jean@example.org",
        "Sender: Calendar <calendar-notification@google.com>",
        "Content-Type: multipart/report; report-type=disposition-notification",
    ],
)
def test_a_machines_headers_are_automated(header: str) -> None:
    event = mail(header)
    assert event.marks == Mark.AUTOMATED
    assert event.parties[0].name is None


@pytest.mark.parametrize(
    "header",
    [
        "List-Id: Choir <choir.lists.example.org>",
        "List-Post: <mailto:choir@lists.example.org>",
        "List-Unsubscribe: <https://example.org/u>",
        "Precedence: bulk",
        "Precedence: list",
        "precedence: JUNK",
        "X-Mailing-List: choir@lists.example.org",
        "Mailing-List: contact choir-help@lists.example.org",
    ],
)
def test_lists_and_newsletters_are_marked(header: str) -> None:
    event = mail(header)
    assert event.marks == Mark.LIST
    assert event.parties[0].name == "Jean Dupont"


def test_a_mass_mailers_accounting_with_a_way_out_is_automated() -> None:
    event = mail("Feedback-ID: 1:2:3:example", "List-Unsubscribe: <https://example.org/u>")
    assert event.marks == Mark.LIST | Mark.AUTOMATED


def test_a_newsletters_own_address_is_a_list() -> None:
    assert mail(sender="Acme <newsletter@example.org>").marks == Mark.LIST


@pytest.mark.parametrize(
    "sender",
    ["Jean Dupont via Choir <choir@lists.example.org>", "Jean Dupont <choir@lists.example.org>"],
)
def test_a_list_that_rewrote_the_sender_gives_no_name(sender: str) -> None:
    event = mail("List-Post: <mailto:choir@lists.example.org>", sender=sender)
    assert Mark.LIST in event.marks
    assert Mark.NETWORK not in event.marks or "via" in sender
    assert event.parties[0].name is None


@pytest.mark.parametrize(
    "header",
    [
        "X-Spam-Flag: YES",
        "X-Spam-Status: Yes, score=9.1 required=5.0",
        "X-Gmail-Labels: Spam,Unread",
        "X-Gmail-Labels: =?UTF-8?Q?Courrier_ind=C3=A9sirable,Ouvert?=",
        "X-Gmail-Labels: Ongewenst",
    ],
)
def test_spam_by_header_and_label_in_any_language(header: str) -> None:
    assert mail(header).marks == Mark.SPAM


def test_trash_is_no_spam() -> None:
    assert mail("X-Gmail-Labels: Trash").marks == Mark.NONE
    assert mail(path="Mail/Trash/1.eml").marks == Mark.NONE
    assert mail(path="Mail/Corbeille/1.eml").marks == Mark.NONE


@pytest.mark.parametrize(
    "headers",
    [
        ("Return-Path: <>", "Content-Type: multipart/report; boundary=x"),
        ("Content-Type: multipart/report; report-type=delivery-status; boundary=x",),
        ("X-Failed-Recipients: nobody@example.net",),
        ("Auto-Submitted: auto-replied", "X-Failed-Recipients: nobody@example.net"),
    ],
)
def test_delivery_reports_are_bounces_and_automated(headers: tuple[str, ...]) -> None:
    event = mail(*headers)
    assert event.marks == Mark.BOUNCE | Mark.AUTOMATED
    assert event.parties[0].name is None


def test_mail_from_the_mailer_daemon_is_a_bounce() -> None:
    event = mail(sender="Mail Delivery System <MAILER-DAEMON@example.org>")
    assert event.marks == Mark.BOUNCE | Mark.AUTOMATED


@pytest.mark.parametrize(
    "header",
    ["Auto-Submitted: auto-replied", "Auto-Submitted: auto-replied (vacation)", "X-Autoreply: yes",
     "X-Autorespond: Lunch?", "Precedence: auto_reply"],
)  # fmt: skip
def test_automatic_answers_keep_the_name_of_whose_they_are(header: str) -> None:
    event = mail(header)
    assert event.marks == Mark.AUTOREPLY | Mark.AUTOMATED
    assert event.parties[0].name == "Jean Dupont"


@pytest.mark.parametrize(
    "subject",
    [
        "Automatic reply: Lunch?", "Out of Office: Lunch?", "Out of Office AutoReply: Lunch?",
        "Out of the office", "AutoReply: Lunch?", "=?utf-8?Q?R=C3=A9ponse_automatique=C2=A0:_x?=",
        "Absence du bureau : Lunch?", "Automatisch antwoord: Lunch?", "Afwezigheid: Lunch?",
        "Afwezigheidsbericht: x", "Automatische Antwort: Lunch?", "Abwesenheitsnotiz: Lunch?",
        "Abwesend: Lunch?", "=?iso-8859-1?Q?Respuesta_autom=E1tica:_x?=",
        "Risposta automatica: Lunch?", "=?utf-8?Q?Resposta_autom=C3=A1tica:_x?=",
        "Accepted: Lunch", "Declined: Lunch",
        "=?utf-8?Q?Accept=C3=A9=C2=A0:_Repas?=", "Geaccepteerd: Lunch", "Zugesagt: Essen",
        "Fuori sede: x", "Niet aanwezig: x", "Αυτόματη απάντηση: x", "Automatická odpoveď: x",
        "Automatski odgovor: x", "Автоматична відповідь: x", "رد تلقائي: x", "Message d'absence",
        "Im Urlaub: x", "En congé : x", "On leave: x",
    ],
)  # fmt: skip
def test_out_of_office_subjects_in_many_languages(subject: str) -> None:
    assert mail(subject=subject).marks == Mark.AUTOREPLY | Mark.AUTOMATED


@pytest.mark.parametrize(
    "subject",
    [
        "Accepted: Lunch", "Tentative: Lunch", "Declined: Lunch", "Geaccepteerd: Lunch",
        "Zugesagt: Lunch", "=?utf-8?Q?Refus=C3=A9=C2=A0:_Lunch?=", "Accepté: Lunch", "Read: Lunch",
        "Gelezen: Lunch", "Gelesen: Lunch", "Lu : Lunch", "Lu: Lunch", "Non lu : Lunch",
    ],
)  # fmt: skip
def test_what_a_calendar_or_a_receipt_answers_is_automatic(subject: str) -> None:
    event = mail(subject=subject)
    assert event.marks == Mark.AUTOREPLY | Mark.AUTOMATED
    assert event.parties[0].name == "Jean Dupont"


@pytest.mark.parametrize(
    "subject",
    [
        "Accepted your offer",
        "Read this",
        "Lu Chen",
        "Lunch: accepted",
        "Re: Read: Lunch",
        "Lula: x",
    ],
)
def test_people_who_write_such_words_are_people(subject: str) -> None:
    assert mail(subject=subject).marks == Mark.NONE


def test_a_colleague_who_writes_as_somebody_is_who_wrote() -> None:
    event = mail("Sender: Anna Maes <anna@example.org>")
    assert [(p.handle.value, p.name, p.role) for p in event.parties] == [
        ("anna@example.org", "Anna Maes", Role.FROM),
        ("marie@example.com", "Marie", Role.TO),
        ("jean.dupont@example.org", "Jean Dupont", Role.CC),
    ]
    assert event.audience == 3


@pytest.mark.parametrize(
    "sender",
    ["jean.dupont@mail.example", "Jean Dupont <jd@example.org>", "Anna Maes <anna@other.example>",
     "J. Dupont <jd@example.org>", "Choir <choir@example.org>"],
)  # fmt: skip
def test_another_mailbox_of_ones_own_or_of_a_list_changes_nobody(sender: str) -> None:
    event = mail(f"Sender: {sender}")
    assert [p.name for p in event.parties] == ["Jean Dupont", "Marie"]


@pytest.mark.parametrize("words", ["on behalf of", "namens", "im Auftrag von", "pour le compte de"])
def test_who_writes_for_somebody_else_gives_no_name(words: str) -> None:
    event = mail(sender=f"Anna Maes {words} Jean Dupont <anna@example.org>")
    assert (event.marks, event.parties[0].name) == (Mark.NONE, None)


@pytest.mark.parametrize("local", ["jira", "jira-cloud", "gitlab", "redmine"])
def test_a_firms_tool_speaks_in_its_peoples_names(local: str) -> None:
    event = mail(sender=f"Jean Dupont (Jira) <{local}@example.org>")
    assert Mark.NETWORK | Mark.AUTOMATED in event.marks
    assert event.parties[0].name is None


@pytest.mark.parametrize(
    "subject",
    ["Re: Automatic reply: Lunch?", "Out of office party on Friday", "Afwezigheid volgende week",
     "Absence demain", "Abwesend nächste Woche", "Automatic replying machine for sale", "OOO",
     "Accepted!", "Re: Declined: Lunch", "Voorlopig programma"],
)  # fmt: skip
def test_people_writing_about_absence_are_people(subject: str) -> None:
    assert mail(subject=subject).marks == Mark.NONE


@pytest.mark.parametrize(
    "sender",
    [
        "Jean Dupont via LinkedIn <member@linkedin.com>",
        "Jean Dupont <invitations@linkedin.com>",
        "LinkedIn <linkedin@e.linkedin.com>",
        "Jean Dupont <messaging-digest@em.linkedin.com>",
        "Jean Dupont <notification+kr4@facebookmail.com>",
        "Jean Dupont <mailrobot@mail.xing.com>",
        "Jean (@jean) <notify@twitter.com>",
        "Jean <info@x.com>",
        "Instagram <security@mail.instagram.com>",
        "Jean <info@email.meetup.com>",
        "Jean Dupont <notifications@github.com>",
        "Jean Dupont via Forms <no-reply@forms.example>",
        "'Jean Dupont' via Forms <forms@forms.example>",
        '"Jean Dupont (via Docs)" <drive-shares-dm-noreply@google.com>',
    ],
)
def test_a_networks_notification_in_somebodys_name_gives_no_alias(sender: str) -> None:
    event = mail(sender=sender)
    assert Mark.NETWORK | Mark.AUTOMATED in event.marks
    assert event.parties[0].name is None
    assert event.parties[1].name == "Marie"


@pytest.mark.parametrize(
    "sender",
    [
        "Jean Dupont <jean@notlinkedin.com>",
        "Jean Dupont <jean@linkedin.com.example.org>",
        "Jean Dupont <jean@box.com.example>",
        "Maria Via Rossi <maria@example.org>",
        "Jean via phone <jean@example.org>",
    ],
)
def test_what_only_resembles_a_network_is_none(sender: str) -> None:
    assert mail(sender=sender).marks == Mark.NONE


@pytest.mark.parametrize(
    "header", ["In-Reply-To: <m0@example.org>", "References: <m0@example.org>"]
)
def test_answers_are_marked_and_share_the_occasion_of_their_root(header: str) -> None:
    event = mail(header)
    assert event.marks == Mark.REPLY
    assert event.occasion == "m0@example.org"


def test_an_empty_in_reply_to_is_no_answer() -> None:
    event = mail("In-Reply-To: ", "References:")
    assert event.marks == Mark.NONE
    assert event.occasion == event.key == "m1@example.org"


SENT = [
    "Mail/Sent/1.eml", "Mail/Sent Items/1.eml", "Mail/[Gmail]/Sent Mail/1.eml",
    "Mail/&AMk-l&AOk-ments envoy&AOk-s/1.eml", "Mail/E\u0301le\u0301ments envoye\u0301s/1.eml",
    "Mail\\Verzonden items\\1.eml", "Mail/Gesendete Objekte/1.eml", "Mail/Posta inviata/1.eml",
    "Mail/Sent/2019/03/1.eml", "Maildir/.Sent/cur/1:2,S", "Maildir/.Sent.2019/cur/1:2,S",
    "Maildir/.INBOX.Sent/new/1", "Mail/Enviados/1.eml", "Mail/Sent Messages.mbox/Messages/1.emlx",
    "Mail/sent-items/1.eml", "Mail/Elements_envoyes/1.eml", "Mail/sent-mail-mar-2019/1.eml",
    "Maildir/[Gmail].Sent Mail/cur/1:2,S", "Maildir/[Gmail].Gesendet/new/1",
    "V10/Sent Messages.mbox/0A1B2C3D-0A1B-0A1B-0A1B-0A1B2C3D4E5F/Data/Messages/1.emlx",
]  # fmt: skip


@pytest.mark.parametrize("path", SENT)
def test_a_sent_folder_is_known_in_any_language_and_form(path: str) -> None:
    assert mail(path=path).marks == Mark.SENT


@pytest.mark.parametrize(
    ("path", "mark"),
    [
        ("Mail/Junk/1.eml", Mark.SPAM),
        ("Maildir/.Junk/cur/1:2,S", Mark.SPAM),
        ("Mail/Courrier indésirable/1.eml", Mark.SPAM),
        ("Mail/Ongewenste e-mail/1.eml", Mark.SPAM),
        ("Mail/Drafts/1.eml", Mark.DRAFT),
        ("Mail/Entwürfe/1.eml", Mark.DRAFT),
        ("Mail/Concepten/1.eml", Mark.DRAFT),
        ("Maildir/cur/1:2,DS", Mark.DRAFT),
        ("Maildir/cur/1_2,DS", Mark.DRAFT),
        ("/home/sent/Inbox/1.eml", Mark.NONE),
        ("/media/junk/Marie/Inbox/1.eml", Mark.NONE),
        ("Mail/보낸편지함/1.eml", Mark.SENT),
        ("Mail/Išsiųsti laiškai/1.eml", Mark.SENT),
        ("Mail/Odoslaná pošta/1.eml", Mark.SENT),
        ("Mail/العناصر المرسلة/1.eml", Mark.SENT),
        ("Mail/Thư rác/1.eml", Mark.SPAM),
        ("Mail/טיוטות/1.eml", Mark.DRAFT),
        ("Mail/Sentences/1.eml", Mark.NONE),
        ("Mail/mar-2019/1.eml", Mark.NONE),
        ("Mail/sent-mail-boat-2019/1.eml", Mark.NONE),
        ("Mail/Inbox/Sent.eml", Mark.NONE),
        ("/home/spam/Maildir/cur/1:2,S", Mark.NONE),
    ],
)
def test_only_the_mailbox_itself_speaks(path: str, mark: Mark) -> None:
    assert mail(path=path).marks == mark


@pytest.mark.parametrize(
    ("path", "mark"),
    [
        ("Mail/Local Folders/Sent", Mark.SENT),
        ("ImapMail/imap.example.org/Envoy&AOk-s", Mark.SENT),
        ("Mail/Local Folders/Sent.sbd/2019", Mark.SENT),
        ("Mail/Local Folders/Junk", Mark.SPAM),
        ("Mail/Local Folders/Drafts", Mark.DRAFT),
        ("mail/postponed-msgs", Mark.DRAFT),
        ("/home/lena/postponed", Mark.DRAFT),
        (".local/share/evolution/mail/Outbox", Mark.DRAFT),
        ("ImapMail/imap.orange.fr/OUTBOX", Mark.SENT),
        ("ImapMail/imap.orange.fr/QUARANTAINE", Mark.SPAM),
        ("V2/Sent Messages.mbox/mbox", Mark.SENT),
        ("V2/Junk.mbox/mbox", Mark.SPAM),
        ("Takeout/Mail/Messages envoyés.mbox", Mark.SENT),
        ("Takeout/Mail/All mail Including Spam and Trash.mbox", Mark.NONE),
        ("Takeout/Mail/Gesendet-002.mbox", Mark.SENT),
        ("sent/Inbox.mbox", Mark.NONE),
        ("export.zip/Sent", Mark.SENT),
    ],
)
def test_an_mbox_is_known_by_its_own_name(path: str, mark: Mark) -> None:
    content = b"From - Tue Mar 03 10:00:00 2026\nFrom: a@example.org\nTo: b@example.org\n"
    content += b"Date: Tue, 3 Mar 2026 10:00:00 +0100\n\nHello\n"
    [record] = read(mbox.records(File.in_memory(path, content), NOW))
    assert isinstance(record, Event)
    assert record.marks == mark


@pytest.mark.parametrize(
    ("flags", "mark"),
    [
        (1, Mark.NONE),
        (8623750145 | 1 << 6, Mark.DRAFT),
        (1 << 24, Mark.SPAM),
        (1 << 25, Mark.NONE),
    ],
)
@pytest.mark.parametrize("length", [0, 100_000])
def test_apples_flags_tell_a_draft_wherever_it_lies(
    flags: int, mark: Mark, length: int, tmp_path: Path
) -> None:
    text = f"From: {PERSON}\nTo: m@example.com\nDate: Tue, 3 Mar 2026 10:00:00 +0100\n\n"
    text += "x" * length
    told = f"<plist><dict><key>flags</key>\n\t<integer>{flags}</integer></dict></plist>"
    path = tmp_path / "[Gmail].mbox" / "All Mail.mbox" / "Messages" / "1.emlx"
    path.parent.mkdir(parents=True)
    path.write_text(f"{len(text)}      \n{text}{told}\n", "utf-8")
    [record] = read(eml.records(File.on_disk(path), NOW))
    assert isinstance(record, Event)
    assert record.marks == mark


@pytest.mark.parametrize(
    ("labels", "mark"),
    [
        ("Sent,Opened", Mark.SENT),
        ("=?UTF-8?Q?Messages_envoy=C3=A9s,Ouvert?=", Mark.SENT),
        ("=?UTF-8?B?TWVzc2FnZXMgZW52b3nDqXMs?=\r\n =?UTF-8?B?T3V2ZXJ0?=", Mark.SENT),
        ("Gesendet", Mark.SENT),
        ("Verzonden,Geopend", Mark.SENT),
        ("=?UTF-8?Q?Entw=C3=BCrfe?=", Mark.DRAFT),
        ("Drafts", Mark.DRAFT),
        ('"Sent",Archived', Mark.SENT),
        ("Sentimental", Mark.NONE),
        ("Work/Sent", Mark.NONE),
    ],
)
def test_takeout_labels_tell_the_folder(labels: str, mark: Mark) -> None:
    assert mail(f"X-Gmail-Labels: {labels}").marks == mark


def test_a_call_that_nobody_took_up_is_no_mail_of_whoever_rang() -> None:
    assert mail("Content-Class: missedcall").marks == Mark.AUTOMATED
    assert mail("Content-Class: voice-ca").marks == Mark.NONE


def test_a_template_that_was_never_sent_is_a_draft() -> None:
    assert mail("X-Unsent: 1").marks == Mark.DRAFT


def test_no_header_that_matters_is_passed_over_with_the_lines_of_servers() -> None:
    from firsthand.sources.mail import fields

    names = sorted(fields.wanted())
    for name in names:
        for written in (name, name.title(), name.upper(), name.title().replace(b"-Id", b"-ID")):
            found = fields.fields_of(b"\nReceived: x\n" + written + b": 1\nX-Received: y")
            assert found == {name: b"1"}, written
