"""Help: how verdicts work, where records come from, what is kept, and how to leave."""

from __future__ import annotations

from flask import Blueprint, render_template

from .codes import N_
from .rooms import rooms
from .words import during, past

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
# Kinds of records and how one comes by them.
SOURCES = (
    (N_("Mail"), N_(
        "Add the account, and only header lines are read from the server. Or drop the folder in "
        "which Thunderbird or Apple Mail keeps your mail, an mbox file (Google Takeout), or "
        "Outlook’s .pst."
    )),
    (N_("Calendar"), N_(
        "Add the account, or export the calendar as an .ics file: every calendar program can."
    )),
    (N_("Address book"), N_(
        "Add the account, or export it as vCards (.vcf) or as a table (.csv)."
    )),
    ("LinkedIn", N_(
        "Settings, Data privacy, Get a copy of your data: ask for the larger archive. The .zip "
        "comes by mail within a day; drop it as it is."
    )),
    ("XING", N_("Settings, Privacy: ask for your personal data, and drop the file as it is.")),
    ("WhatsApp", N_("In a chat: More, Export chat, without media. One file a chat.")),
    (N_("Other chats"), N_(
        "Telegram: Export chat history as JSON. Messenger and Instagram: Download your information "
        "as JSON. Signal: signal-export. Slack and Google Chat: their exports."
    )),
    (N_("Texts and calls"), N_("On Android: SMS Backup & Restore. On a Mac: Messages’ chat.db.")),
    (N_("Business"), N_(
        "Invoices that you sent (UBL, Factur-X, lists of your accounting program), or enter a deal "
        "under Real results."
    )),
    (N_("Clubs"), N_(
        "The list of members as a table with the columns name, email, phone, club, since."
    )),
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
