"""Texts, chats and messages of networks: reminders, canned answers, refusals, threads of namesakes.

One world for each table; each life is with somebody else, at a minute of its own.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from lives import ROBIN, YEAR, expect, invented, monthly
from world import World, moment

USER = "Robin Keller"
DAYS = YEAR[:4]
# No friend writes the same words each time.
OWN = ("Bram komt ook", "Bring something to eat with you", "Ma mère te dit bonjour", "Bis bald")
Said = Sequence[tuple[str, str]]  # what each side writes on a day: in, out

# What comes on a day, what goes back; and who is known by four such days.
TEXTS: dict[str, tuple[str, Said]] = {
    "Herinnering: uw afspraak": ("VS", [
        ("in", "Herinnering: uw afspraak op 12/03 om 9u. Antwoord JA om te bevestigen."),
        ("out", "JA")]),
    "Rappel : votre rendez-vous": ("VS", [
        ("in", "Rappel : votre rendez-vous du 12/03 à 9h. Répondez OUI pour confirmer."),
        ("out", "Oui")]),
    "Ihr Termin": ("VS", [
        ("in", "Erinnerung: Ihr Termin am 12.03. um 9 Uhr. Bitte antworten Sie mit JA."),
        ("out", "Ja")]),
    "your appointment": ("VS", [
        ("in", "Reminder: you have an appointment on 12 March at 9:00. Reply YES to confirm."),
        ("out", "YES")]),
    "C to confirm": ("VS", [
        ("in", "Dr Roe: see you Mon 9am. Text C to confirm or R to reschedule."), ("out", "C")]),
    "stop": ("VS", [("in", "Sale! -50% this week only. Reply STOP to opt out"), ("out", "STOP")]),
    "het pakje": ("VS", [
        ("in", "Uw pakje wordt vandaag geleverd tussen 10u en 12u. Volg het via https://t.example"),
        ("out", "Ok, zet maar bij de buren")]),
    "le colis": ("VS", [
        ("in", "Votre colis sera livré aujourd'hui entre 10h et 12h. Suivi : https://t.example"),
        ("out", "Merci")]),
    "das Paket": ("VS", [
        ("in", "Ihr Paket wird heute zwischen 10 und 12 Uhr zugestellt: https://t.example"),
        ("out", "Danke")]),
    "the parcel": ("VS", [
        ("in", "Your parcel will be delivered today between 10:00 and 12:00. https://t.example"),
        ("out", "Thanks")]),
    "the code": ("VS", [
        ("in", "Your verification code is 482913. Do not share it."), ("out", "ok")]),
    "the taxi that has come": ("VS", [
        ("in", "Your driver has arrived. White Skoda 1-ABC-234."), ("out", "coming")]),
    "de tafel": ("VS", [
        ("in", "Uw reservatie voor 4 personen is bevestigd. Antwoord NEE om te annuleren."),
        ("out", "ok")]),
    # Friends.
    "om 9u": ("F", [("in", "Ben je er om 9u?"), ("out", "Ja")]),
    "l'afspraak verzetten": ("F", [("in", "Kunnen we de afspraak verzetten?"), ("out", "Ok")]),
    "rendez-vous demain": ("F", [("in", "Rendez-vous demain à la gare ?"), ("out", "Oui")]),
    "morgen Termin": ("F", [("in", "Hast du morgen den Termin beim Arzt?"), ("out", "Ja")]),
    "running late": ("F", [("in", "Running late, there at 9:15"), ("out", "Ok")]),
    "parcel of a neighbour": ("F", [
        ("in", "Your parcel is at our place, come and get it"), ("out", "Thanks!")]),
    "pakje bij ons": ("F", [
        ("in", "Je pakje ligt bij ons, kom het halen tussen 5 en 6"), ("out", "Top, dank je")]),
    "ton colis": ("F", [
        ("in", "Ton colis est chez nous, passe entre 17h et 18h"), ("out", "Merci !")]),
    "dein Paket": ("F", [
        ("in", "Dein Paket ist bei uns, komm zwischen 5 und 6"), ("out", "Danke!")]),
    "your dentist": ("F", [
        ("in", "Reminder: your dentist appointment is at 3, love"), ("out", "ok")]),
    "yes or no": ("F", [("in", "Pizza tonight, yes or no?"), ("out", "YES")]),
    "answer me": ("F", [("in", "Antwoord eens op mijn vraag"), ("out", "Ja ja")]),
    "the code of the door": ("F", [("in", "The code of the gate is 4829"), ("out", "ok")]),
}  # fmt: skip


def test_texts_that_a_program_sends(given: World) -> None:
    """Given four of a kind, answered as they ask; then whoever has the number is not known by that,
    and whoever wrote themselves is."""
    whom = dict(zip(TEXTS, invented(len(TEXTS)), strict=True))
    for at, (life, (wanted, said)) in enumerate(TEXTS.items()):
        number = f"+324702{at:02}233"
        for day, more in zip(DAYS, OWN, strict=True):
            for turn, (way, text) in enumerate(said):
                when = f"{day}T1{turn}:{at:02}"
                text = f"{text}. {more}" if wanted == "F" and way == "in" else text
                given.text(number, whom[life], when, mine=way == "out", body=text)
    found = {
        life: given.verdict(name=name, phone=f"+324702{at:02}233")["standing"]
        for at, (life, name) in enumerate(whom.items())
    }
    expect(found, {life: row[0] for life, row in TEXTS.items()})


# ------------------------------------------------------------------------- LinkedIn and XING

PITCH = "Hi Robin, I have a role that fits you well. Shall we talk?"
TALKS: dict[str, tuple[str, Said]] = {
    reply: ("VA", [("in", PITCH), ("out", reply)])
    for reply in (
        "No thanks", "Thanks, not interested.", "No, thank you. Best of luck with your search!",
        "Not interested", "Hi, thanks for reaching out, but I'm not looking at the moment.",
        "Nee bedankt", "Bedankt, maar geen interesse", "Dag, bedankt maar ik ben niet op zoek.",
        "Non merci", "Merci, mais je ne suis pas intéressé", "Bonjour, merci mais pas intéressée.",
        "Nein danke", "Danke, kein Interesse", "Hallo, danke, aber ich bin nicht auf der Suche.",
        "Hi Ann, thank you for thinking of me. At the moment I'm very happy in my current role,"
        " but "
        "let's stay in touch!",
        "Thanks for your message. I'm not looking for a new job right now. Good luck!",
        "Dag Ann, bedankt om aan mij te denken. Ik ben heel tevreden in mijn huidige job. Veel "
        "succes met je zoektocht!",
        "Bedankt voor je bericht, maar ik ben niet op zoek naar iets anders. We houden contact.",
        "Bonjour, merci d'avoir pensé à moi. Je suis très bien dans mon poste actuel. Restons en "
        "contact.", "Merci pour votre proposition, mais je ne cherche pas pour l'instant.",
        "Vielen Dank für Ihre Nachricht. Ich bin in meiner aktuellen Position sehr zufrieden. "
        "Viel Erfolg bei der Suche!", "Danke, aber ich suche derzeit nichts Neues.",
        "Maybe later", "Yes, interested...", "No thanks...", "Not now", "Tell me more",
    )
}  # fmt: skip
TALKS |= {
    "thanks for connecting": ("VA", [
        ("in", "Thanks for connecting!"), ("out", "Thank you for connecting")]),
    "bedankt voor het connecteren": ("VA", [
        ("in", "Bedankt voor het connecteren"), ("out", "Bedankt voor de connectie")]),
    "merci pour la connexion": ("VA", [
        ("in", "Merci d'avoir accepté mon invitation"), ("out", "Merci pour la connexion !")]),
    "danke für die Vernetzung": ("VA", [
        ("in", "Danke für die Vernetzung!"), ("out", "Danke fürs Vernetzen")]),
    "who is away": ("VS", [
        ("out", "Do you still do audits?"),
        ("in", "Thanks for your message. I'm currently away and will get back to you as soon as "
               "possible.")]),
    "an article, and thanks": ("VA", [
        ("in", "My new article is online: https://tides.example/42"), ("out", "Thanks!")]),
    "een artikel": ("VA", [
        ("in", "Dit vond ik iets voor jou"), ("out", "Bedankt Ann!")]),
    "un article": ("VA", [("in", "Voici notre rapport"), ("out", "Merci beaucoup")]),
    "ein Artikel": ("VA", [("in", "Unser Bericht ist da"), ("out", "Vielen Dank!")]),
    "thanks for thanks": ("VA", [
        ("out", "Have a look at this"), ("in", "Thank you"), ("out", "Welcome")]),
    # Talk.
    "thanked for what was asked": ("F", [
        ("in", "Could you send me the slides?"), ("out", "They are at https://tides.example/7"),
        ("in", "Thanks!")]),
    "about work": ("F", [("in", PITCH), ("out", "Gladly. Tuesday?")]),
    "happy and more": ("F", [
        ("in", PITCH), ("out",
        "I'm very happy in my current role. Did you hear of Bram, though?")]),
    "op zoek naar iets": ("F", [
        ("in", "Ben je nog op zoek naar iets?"), ("out", "Ja, bel me morgen eens")]),
    "a refusal with a reason": ("F", [
        ("in", "Shall we do the seminar together in May?"),
        ("out", "No thanks, my mother turns eighty that week, but what about June? I could bring "
                "the slides of last year and ask Bram as well.")]),
    "bedankt voor gisteren": ("F", [
        ("in", "Bedankt voor gisteren, het was gezellig"), ("out", "Graag gedaan, tot zaterdag")]),
    "thanks for the book": ("F", [("in", "Thanks for the book"), ("out", "How did you like it?")]),
    "merci pour ton aide": ("F", [
        ("in", "Merci pour ton aide"), ("out", "De rien, et ton père ?")]),
    "danke für gestern": ("F", [("in", "Danke für gestern!"), ("out", "Gern, bis Montag")]),
    "not looking for a flat": ("F", [
        ("in", "Are you still looking for a flat?"), ("out", "Not at the moment, we found one")]),
}  # fmt: skip


@pytest.mark.parametrize("network", ["linkedin", "xing"])
def test_messages_that_take_one_click(given: World, network: str) -> None:
    """Given four months of a kind; then a polite no is no tie, and talk is."""
    whom = dict(zip(TALKS, invented(len(TALKS)), strict=True))
    given.workspace.add_me([ROBIN[1], USER])
    rows = ["Absender;Empfänger;Datum;Betreff;Nachricht;https://www.xing.com"]
    for at, (life, (_, said)) in enumerate(TALKS.items()):
        name = whom[life]
        her = (name, f"https://www.linkedin.com/in/{name.replace(' ', '-').lower()}")
        for day in DAYS:
            for turn, (way, text) in enumerate(said):
                when = f"{day}T1{turn}:{at:02}"
                pair = (her, ROBIN) if way == "in" else (ROBIN, her)
                if network == "linkedin":
                    given.message(*pair, when, f"talk-{at}", text)
                else:
                    names = ";".join(one for one, _ in pair)
                    rows.append(f'{names};{moment(when):%d.%m.%Y %H:%M};x;"{text}";')
    if network == "xing":
        given.exchange("Somebody Else <else@posteo.example>", "2026-01-02")
        (given.records / "xing messages.csv").write_text("\n".join(rows), "utf-8")
        given.imported().workspace.import_paths([given.records / "xing messages.csv"])
    found = {}
    for life, name in whom.items():
        url = f"https://www.linkedin.com/in/{name.replace(' ', '-').lower()}"
        verdict = given.verdict(name=name, url=url if network == "linkedin" else None)
        found[life] = verdict["standing"]
    expect(found, {life: row[0] for life, row in TALKS.items()})


# -------------------------------------------------------------------------------- Messenger


def thread(name: str, days: Sequence[str], at: int, *, title: str | None = None,
           also: Sequence[str] = (), path: str = "", **more: Any) -> Mapping[str, Any]:  # fmt: skip
    """A thread of Messenger: on each of these days they write, and the user answers."""
    said = [
        {"sender_name": who, "content": "x",
         "timestamp_ms": int(moment(f"{day}T1{turn}:{at:02}").timestamp() * 1000)}
        for day in days for turn, who in enumerate((name, USER))
    ]  # fmt: skip
    people = [{"name": one} for one in (name, USER, *also)]
    place = path or f"inbox/{name.replace(' ', '').lower()}_{at}"
    return {"participants": people, "messages": said, "thread_path": place,
            "title": name if title is None else title, **more}  # fmt: skip


MANY = monthly(2026, range(1, 7))
# The threads of one name: their days; and the standings of that name.
THREADS: dict[str, tuple[str, list[dict[str, Any]]]] = {
    "three of one name, a month each": ("AU", [{"days": [day]} for day in MANY[:3]]),
    "five of one name, a month each": ("AU", [{"days": [day]} for day in MANY[:5]]),
    "one thread": ("F", [{"days": MANY}]),
    "one thread of three months": ("F", [{"days": MANY[:3]}]),
    "an old account and a new one": ("F", [{"days": monthly(2021)}, {"days": MANY}]),
    "a friend, and a copy of her": ("F", [{"days": MANY}, {"days": ["2026-09-01"]}]),
    "the last who did not leave a group": ("VSU", [
        {"days": MANY, "title": "Bouwteam Zuid", "joinable_mode": {"mode": 1, "link": ""}}]),
    "a group by its name": ("VSU", [{"days": MANY, "title": "Klas 4B"}]),
    "a group of three, as it lists its members": ("F", [
        {"days": MANY, "title": "Trio", "also": ["Facebook user"]}]),
    "a friend whose thread has no title": ("F", [{"days": MANY, "title": ""}]),
    "a buyer of one's bicycle": ("AF", [{"days": MANY[:1], "title": "Lena · Fiets"}]),
    "a calling friend": ("F", [{"days": MANY[:1]}, {"days": MANY}]),
}  # fmt: skip


def test_threads_of_one_name(given: World) -> None:
    """Given threads under one name, which several accounts may bear; then each is by itself."""
    given.workspace.add_me([USER])
    given.exchange("Somebody Else <else@posteo.example>", "2026-01-02")
    whom = dict(zip(THREADS, invented(len(THREADS)), strict=True))
    files, at = [], 0
    for life, (_, several) in THREADS.items():
        for one in several:
            at += 1
            folder = given.records / "messages" / "inbox" / f"t{at}_1000{at}"
            folder.mkdir(parents=True)
            files.append(folder / "message_1.json")
            files[-1].write_text(json.dumps(thread(whom[life], at=at, **one)), "utf-8")
    given.imported().workspace.import_paths(files)
    found = {life: given.verdict(name=name)["standing"] for life, name in whom.items()}
    expect(found, {life: row[0] for life, row in THREADS.items()})


# --------------------------------------------------------------------------------- WhatsApp

CHATS = {  # the file's name and its first line; who writes; the standings of the first of them
    "a group of one's name": ("WhatsApp Chat with {}.txt", "", 3, "VSU"),
    "a group made": ("WhatsApp Chat with {}.txt", '{} created group "{}"', 2, "VSU"),
    "een groep": ("WhatsApp-chat met {}.txt", '{} heeft de groep "{}" aangemaakt', 2, "VSU"),
    "un groupe": ("Discussion WhatsApp avec {}.txt", "{} a créé le groupe « {} »", 2, "VSU"),
    "eine Gruppe": ("WhatsApp-Chat mit {}.txt", '{} hat die Gruppe "{}" erstellt', 2, "VSU"),
    "joined": ("WhatsApp Chat with {}.txt", "{} joined using this group's invite link", 2, "VSU"),
    "another number": ("WhatsApp Chat with {}.txt", "{} changed their phone number", 2, "F"),
    "a code": ("WhatsApp-chat met {}.txt", "De beveiligingscode met {} is gewijzigd.", 2, "F"),
    "un code": ("Discussion WhatsApp avec {}.txt", "Votre code avec {} a changé.", 2, "F"),
    "ein Code": ("WhatsApp-Chat mit {}.txt", "Deine Sicherheitsnummer für {} ist neu.", 2, "F"),
}  # fmt: skip


def test_the_group_that_is_called_by_one_of_its_members(given: World) -> None:
    """Given notices that only a group has; then its name makes no chat of two of it."""
    given.workspace.add_me([USER])
    given.exchange("Somebody Else <else@posteo.example>", "2026-01-02")
    whom = dict(zip(CHATS, invented(len(CHATS)), strict=True))
    for life, (file, notice, many, _) in CHATS.items():
        name = whom[life]
        lines = [f"15/01/2026, 09:00 - {notice.format(name, name)}\n"] if notice else []
        lines += [f"{moment(day):%d/%m/%Y}, 1{turn}:00 - {who}: en toen\n"
                  for day in monthly(2026, range(2, 8), 15)
                  for turn, who in enumerate([name, USER, "Bram Roe"][:many])]  # fmt: skip
        (given.records / file.format(name)).write_text("".join(lines), "utf-8")
    chats = sorted(path for path in given.records.iterdir() if "hats" in path.name)
    given.imported().workspace.import_paths(chats)
    found = {life: given.verdict(name=name)["standing"] for life, name in whom.items()}
    expect(found, {life: row[3] for life, row in CHATS.items()})


GREETING = {
    "nl": "Bedankt dat je contact opneemt met Noordkaai! Laat ons weten hoe we je kunnen helpen.",
    "nl, away": "Bedankt voor je bericht. We zijn er nu niet, maar antwoorden zo snel mogelijk.",
    "fr": "Merci d'avoir contacté Noordkaai ! Dites-nous comment nous pouvons vous aider.",
    "fr, away": "Merci pour votre message. Nous ne sommes pas disponibles pour le moment et vous "
                "répondrons dès que possible.",
    "de": "Danke, dass Sie Noordkaai kontaktiert haben! Wie können wir Ihnen helfen?",
    "de, away": "Vielen Dank für Ihre Nachricht. Wir sind gerade nicht erreichbar und melden uns "
                "so schnell wie möglich.",
    "en": "Thank you for contacting Noordkaai! Please let us know how we can help you.",
    "en, away": "Thank you for your message. We're unavailable right now, but will respond as soon "
                "as possible.",
}  # fmt: skip
OWN_WORDS = (
    "Bedankt voor je bericht! Zaterdag kan ik.", "Merci pour ton message, à samedi", "Danke dir!",
    "Thanks for your message, call me when you can", "Ik antwoord straks",
)  # fmt: skip


def test_what_a_shop_answers_by_itself(given: World) -> None:
    """Given questions that a greeting or an absence answers; then nobody did."""
    given.workspace.add_me([USER])
    given.exchange("Somebody Else <else@posteo.example>", "2026-01-02")
    answers = [*GREETING.values(), *OWN_WORDS]
    whom = dict(zip(answers, invented(len(answers)), strict=True))
    for at, (answer, name) in enumerate(whom.items()):
        lines = []
        for day, more in zip(monthly(2026, range(2, 6), 15), OWN, strict=True):
            said = f"{answer} {more}" if answer in OWN_WORDS else answer
            for turn, (who, text) in enumerate(((USER, "Is er plaats?"), (name, said))):
                lines.append(f"{moment(day):%d/%m/%Y}, 1{turn}:{at:02} - {who}: {text}\n")
        (given.records / f"WhatsApp Chat with {name}.txt").write_text("".join(lines), "utf-8")
    given.imported().workspace.import_paths(sorted(given.records.glob("WhatsApp*")))
    found = {answer: given.verdict(name=name)["standing"] for answer, name in whom.items()}
    expect(found, {answer: "F" if answer in OWN_WORDS else "VS" for answer in answers})
