"""Help: how verdicts work, where records come from, what is kept, and how to leave."""

from __future__ import annotations

from flask import Blueprint, render_template

from firsthand.model import N_

from .formats import during, past
from .rooms import rooms

help = Blueprint("help", __name__)

# Each standing and what it means, its figures as they are in force.
STANDINGS = {
    "firsthand": N_(
        "You wrote to each other in at least %(months)s different months, or met in a small group "
        "or spoke on the phone on at least %(meetings)s days, or did business, or said so "
        "yourself; and something real happened %(past)s."
    ),
    "acquainted": N_("You wrote to each other, met or spoke at least once %(past)s."),
    "dormant": N_("It was one of the two above, but nothing real has happened %(during)s."),
    "virtual": N_(
        "A trace with nothing real behind it: a connection, an invitation, a newsletter, mail "
        "that one of you never answered, a large meeting, a club’s list."
    ),
    "stranger": N_(
        "Nothing in your records. The verdict says what was searched: what is not read cannot be "
        "found."
    ),
    "unsure": N_("Two or more people in your records could be this one. Say who it is."),
}
# Kinds of records, how one comes by them, and where that begins: a page of the owner's own account
# there (only its address is shown, nothing is fetched), or a page of ours.
TAKEOUT = "https://takeout.google.com"
LINKEDIN = "https://www.linkedin.com/mypreferences/d/download-my-data"
SOURCES: tuple[tuple[str, str, str | None], ...] = (
    ("Gmail", N_(
        "Deselect all, tick Mail, Calendar and Contacts, and have the export made. Google writes "
        "to you when it is ready, after minutes or days: drop each .zip or .tgz as it is."
    ), TAKEOUT),
    ("Outlook", N_(
        "In the classic Outlook: File, Open & Export, Import/Export, Export to a file, Outlook "
        "Data File (.pst). On a Mac: Tools, Export (.olm). Drop that file."
    ), None),
    ("Thunderbird, Apple Mail", N_(
        "Nothing to export: the folder in which they keep your mail is found."
    ), "keys.find"),
    (N_("Other mail"), N_(
        "Add the account, and only header lines are read from the server. Or drop an mbox file."
    ), "accounts.page"),
    (N_("Calendar"), N_(
        "Add the account, or export the calendar as an .ics file: every calendar program can."
    ), None),
    (N_("Address book"), N_(
        "Add the account, or export it as vCards (.vcf) or as a table (.csv). On a Mac, the "
        "entries in Contacts are found; in an iPhone’s backup on a computer too, if it is not "
        "encrypted."
    ), "keys.find"),
    ("LinkedIn", N_(
        "On a computer: Me, Settings & Privacy, Data privacy, Get a copy of your data. Ask for the "
        "larger archive. LinkedIn writes to you within a day, and its link lasts three days: drop "
        "the .zip as it is."
    ), LINKEDIN),
    ("XING", N_(
        "Settings, Privacy: ask for your personal data, and drop the file as it is."
    ), None),
    ("WhatsApp", N_(
        "Open a chat, then its menu (on an iPhone its name at the top): More, Export chat, without "
        "media. Send the file to yourself. One file a chat. Where WhatsApp runs on a Mac, its "
        "ChatStorage.sqlite holds them all, and its CallHistory.sqlite the calls."
    ), None),
    (N_("Other chats"), N_(
        "Telegram: Export chat history as JSON. Messenger and Instagram: Download your information "
        "as JSON. Signal: signal-export. Skype: the .tar that it let you take along, as it is, "
        "and the main.db that it left on your computer. Slack and Google Chat: their exports."
    ), None),
    (N_("Texts and calls"), N_(
        "On Android: SMS Backup & Restore. On a Mac: Messages’ chat.db, and the calls of your "
        "iPhone: CallHistory.storedata. Of an iPhone’s backup on a computer, if it is not "
        "encrypted, texts and WhatsApp are found."
    ), "keys.find"),
    (N_("Business"), N_(
        "Invoices that you sent (UBL, Factur-X, lists of your accounting program), or enter a deal "
        "under Real results."
    ), None),
    (N_("Clubs"), N_(
        "The list of members as a spreadsheet or a table (.csv), with names and e-mail addresses "
        "or phone numbers. Which column is which is shown, and you can correct it."
    ), None),
)  # fmt: skip


@help.get("/help")
def page() -> str:
    figures = rooms().workspace.settings
    return render_template(
        "help.html",
        meanings=STANDINGS,
        sources=SOURCES,
        figures={
            "months": figures.months, "meetings": figures.meetings,
            "past": past(figures.alive_years), "during": during(figures.alive_years),
        },
        small=figures.small,
        home=rooms().workspace.home,
    )  # fmt: skip
