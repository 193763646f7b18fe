"""Calendars: evenings of a club, secretaries who only invite, calendars of a family or an office.

One world for each table; each life is of somebody else, at a minute of its own.
"""

from __future__ import annotations

import pytest

from lives import ME, YEAR, expect, invented, then
from world import World, address

DAYS = YEAR[:3]
LENA = "Lena Ostrovar <lena@leverancier.example>"
# What somebody invites to whose other guests are hidden: by its name it is for many.
FOR_MANY = (
    "Rotary Gent", "Rotary meeting", "Voka ontbijt", "Rotary lunch", "Lunch Rotary Club",
    "BNI ontbijt", "BNI Breakfast", "Petit-déjeuner BNI",
    "BNI-Frühstück", "Netwerkontbijt", "Netzwerkfrühstück", "Petit déjeuner networking", "Lezing",
    "Lezing: het klimaat", "Vortrag", "Lecture", "Conférence", "Kerstborrel", "Nieuwjaarsdrink",
    "Nieuwjaarsborrel", "Weihnachtsfeier", "Fête de Noël", "Christmas party", "Personeelsfeest",
    "Zomerfeest", "Sommerfest", "Afterwork", "After-work drinks", "Unternehmerstammtisch",
    "Apéro networking", "Networking drinks", "Netwerkborrel", "Lions Club dinner", "Kiwanis lunch",
    "Ladies' Circle", "Serviceclub", "Studiedag", "Journée d'étude", "Fachtagung",
    "Boekvoorstelling", "Buchvorstellung", "Book launch", "Vœux du Nouvel An", "Drink de Nouvel An",
    "New Year's reception", "Schoolfeest", "Ledenavond", "Vereinsabend", "Soirée des membres",
    "Journée portes ouvertes", "Buurtfeest", "Straßenfest", "Fête des voisins", "Trouwfeest",
    "Wedding of Anna and Bram", "Mariage de Léa", "Hochzeit", "Begrafenis oma", "Funeral",
    "Enterrement", "Beerdigung", "Communiefeest", "Communion de Tom", "Kommunion", "Doopfeest",
    "Baptême", "Taufe", "Verjaardagsfeest Emma", "Birthday party", "Fête d'anniversaire",
    "Geburtstagsfeier", "Housewarming", "Pendaison de crémaillère", "Einweihungsparty",
    "Babyborrel", "Baby shower", "Afscheidsfeest", "Farewell party", "Pot de départ",
    "Koorrepetitie", "Choir rehearsal", "Chorprobe", "Répétition de la chorale", "Misviering",
    "Gottesdienst", "Training U12", "Ledenraad", "Optreden", "Première", "Inauguration",
)  # fmt: skip
OF_TWO = (
    "Lunch", "Diner", "Déjeuner", "Mittagessen", "Koffie", "Kaffee", "Concert", "Theater", "Padel",
    "Bespreking lezing", "Lezing voorbereiden", "Vortrag vorbereiten", "Lecture prep",
    "BNI 1-2-1", "Voorbereiding BNI", "Rotary: bespreking sponsoring", "Christmas shopping",
    "Weihnachtsmarkt", "Netwerkkabels", "Network upgrade", "Relecture du contrat", "Interview",
    "Offerte website Rotary", "Feedback conférence", "Feestje Emma?", "Apéro", "Borrel",
    "Wedding planning", "Intake huwelijk", "Trouwlocatie bezoeken?", "Bespreking communie",
    "Training Excel 1-op-1", "Hochzeitsfotos besprechen", "Geburtstagsessen", "Contrat mariage",
    "Optreden bespreken", "Feierabendbier", "Budget doopfeest", "Chor: Vertrag", "Kookavond",
    "Afscheid nemen", "Verjaardag Emma plannen", "Koffie na de mis", "Bezoek", "Wandeling",
    "Meeting Voka", "Overleg BNI", "Deadline bespreken", "Option A of B?", "Nieuwjaarslunch",
    "Kerstlunch", "Barbecue", "Board meeting", "Coaching", "Zangles", "Klavierstunde",
    "Oudercontact", "Museum", "Marketingplan zomerfeest", "Kick-off", "Verkoopgesprek",
    "Wijn proeven", "Gemeenteraad bespreken", "Misverstand uitklaren", "Messe besuchen?",
    "Demonstration", "Gesprek panel", "Thèse: relecture", "Debat voorbereiden",
)  # fmt: skip
NOT_HELD = (
    "HOLD: workshop", "Save the date: housewarming", "[Placeholder] lunch",
    "Reminder: btw-aangifte", "Herinnering: factuur", "Rappel : TVA", "Erinnerung: Steuer",
    "Deadline offerte", "Focus time", "Busy",
)  # fmt: skip
ABROAD = (
    "Seminario web: IA para pymes", "Charla: el clima", "Vorlesung Statistik",
    "Hoorcollege recht", "Gemeenteraad", "Conseil communal", "Gemeinderatssitzung", "Msza święta",
    "Zondagsmis", "PhD defence Anna", "Proefschriftverdediging", "Panel discussion: AI",
    "Hackathon", "Réunion syndicale", "Parents' evening", "Drop-in office hours",
    "Fiesta de Navidad", "Festa di Natale",
    "Cena aziendale di Natale", "Jornada de puertas abiertas", "Webinář: daně", "Szkolenie BHP",
    "Wigilia firmowa", "Julbord", "Föreläsning: AI", "Foredrag om klima", "Boda de Ana y Luis",
    "Matrimonio di Anna e Luca", "Festa de Natal", "Reunião de pais", "Riunione genitori",
    "Reunión de padres", "Zebranie rodziców", "Föräldramöte", "Вебинар: налоги", "Лекция: климат",
    "Корпоратив", "Düğün Ayşe & Mehmet",
)  # fmt: skip
OF_TWO_ABROAD = (
    "Offerte geweigerd", "Annuleringsvoorwaarden", "Is de vlucht geannuleerd?",
    "Comida", "Pranzo", "Obiad", "Almoço", "Lunch med Lena", "Café con Ana", "Riunione progetto",
    "Palestra con Ana", "Spotkanie", "Möte", "Встреча", "Toplantı", "Presupuesto boda",
    "Boda: prueba del menú", "Wesele Ani - próba",
    "Matrimonio Rossi: sopralluogo", "Corso 12",
    "Holiday in Rome: plans", "Geburtstagsgeschenk kaufen", "Urlaubsplanung", "Verlof aanvragen?",
)  # fmt: skip
CALLED_OFF = (
    "Anulowano: Spotkanie", "Скасовано: зустріч", "已取消：会议", "Đã hủy: Họp", "ملغى: اجتماع",
    "Przełożone: spotkanie", "Amânat: Ședință", "Anulowane: Spotkanie",
    "Afgewezen: Overleg", "Cancelled event: lunch", "Inställt: möte",
    "İptal edildi: toplantı", "Zrušeno: schůzka", "Отменено: встреча", "Rechazado: comida",
    "Reunión cancelada", "AFGELAST overleg", "Ausgefallen: Jour fixe", "Projet - reporté",
    "Koffie (verplaatst)", "Treffen fällt aus", "Réunion annulée", "Geannuleerd",
)  # fmt: skip


@pytest.mark.parametrize(
    ("subjects", "wanted"),
    [
        (FOR_MANY, "VS"),
        (OF_TWO, "F"),
        (NOT_HELD, "VAS"),
        (ABROAD, "VS"),
        (OF_TWO_ABROAD, "F"),
        (CALLED_OFF, "VS"),
    ],
)
def test_what_an_invitation_is_called(given: World, subjects: tuple[str, ...], wanted: str) -> None:
    """Given three invitations by somebody whose other guests, if any, are hidden; then what is for
    many by its name makes nobody known, and a lunch of two does."""
    whom = dict(zip(subjects, invented(len(subjects)), strict=True))
    for at, (subject, name) in enumerate(whom.items()):
        who = f"{name} <{name.split()[1].lower()}@noordkaai.example>"
        for day in DAYS:
            given.meeting(who, f"{day}T1{at // 60}:{at % 60:02}", subject, organizer=who)
    found = {
        subject: given.verdict(name=name, email=f"{name.split()[1].lower()}@noordkaai.example")
        for subject, name in whom.items()
    }
    expect({s: v["standing"] for s, v in found.items()}, dict.fromkeys(subjects, wanted))


AWAY = {  # hours of whom {0} and {1} name, in the calendar of a colleague; whether they met
    **dict.fromkeys(("{0} OOO", "Vakantie {0}", "{0} on leave", "Urlaub {0} {1}", "Congés {0}",
                     "{0} - WFH", "Out of office", "{0} ziek", "Homeoffice {0}", "Urlop {0}",
                     "{0}'s birthday", "Geburtstag von {0}", "Vacaciones {0}",
                     "Відпустка {0}", "{0} RTT", "İzin {0}", "Vacances {0}", "{0} jarig",
                     "Congé parental {0}", "Elternzeit", "{0} parental leave",
                     "{0} Krankenstand"), "V"),
    **dict.fromkeys(("Vakantie Emma", "Vacances avec {0}: billets", "Birthday lunch {0}",
                     "Urlaub planen", "{0} back from leave: catch-up",
                     "Verlof bespreken met {0}"), "F"),
}  # fmt: skip


def test_hours_that_somebody_is_away(given: World) -> None:
    """Given that somebody is away for hours, told to those who may ask; then nobody met."""
    whom = dict(zip(AWAY, invented(len(AWAY)), strict=True))
    for at, (subject, name) in enumerate(whom.items()):
        who = f"{name} <{name.split()[1].lower()}@noordkaai.example>"
        for day in DAYS:
            when = f"{day}T1{at // 60}:{at % 60:02}"
            given.meeting(who, when, subject.format(*name.split()), organizer=who)
    found = {
        subject: given.verdict(name=name, email=f"{name.split()[1].lower()}@noordkaai.example")
        for subject, name in whom.items()
    }
    expect({s: v["standing"] for s, v in found.items()}, AWAY)


BOSS = "Hadewych Zonderland <h.zonderland@noordkaai.example>"
GROUP = "c_9a8b7c@group.calendar.google.com"
# What an entry says beside of when it was; {0} is the name and {1} the mailbox of whom is asked.
ENTRIES: dict[str, tuple[str, tuple[str, ...]]] = {
    "a secretary who invites by Google and is not among the guests": ("VSU", (
        "UID:{uid}@google.com", "SUMMARY:Overleg", "ORGANIZER;CN={0}:mailto:{1}",
        "ATTENDEE;PARTSTAT=ACCEPTED:mailto:{boss}", "ATTENDEE;PARTSTAT=ACCEPTED:mailto:{me}")),
    "an organiser who is among them": ("F", (
        "UID:{uid}@google.com", "SUMMARY:Overleg", "ORGANIZER;CN={0}:mailto:{1}",
        "ATTENDEE;PARTSTAT=ACCEPTED:mailto:{1}",
        "ATTENDEE;PARTSTAT=ACCEPTED:mailto:{boss}", "ATTENDEE;PARTSTAT=ACCEPTED:mailto:{me}")),
    "an organiser by Google whose list is hidden": ("F", (
        "UID:{uid}@google.com", "SUMMARY:Overleg", "ORGANIZER;CN={0}:mailto:{1}",
        "ATTENDEE;PARTSTAT=ACCEPTED:mailto:{me}")),
    "a secretary of whom the title says nothing": ("VSU", (
        "UID:{uid}", "SUMMARY:Hadewych Zonderland / Robin Keller", "ORGANIZER;CN={0}:mailto:{1}",
        "ATTENDEE;CN=Hadewych Zonderland;PARTSTAT=ACCEPTED:mailto:{boss}",
        "ATTENDEE;CN=Robin Keller;PARTSTAT=ACCEPTED:mailto:{me}")),
    "an organiser whom the title names": ("F", (
        "UID:{uid}", "SUMMARY:{0} / Robin Keller", "ORGANIZER;CN={0}:mailto:{1}",
        "ATTENDEE;CN=Hadewych Zonderland;PARTSTAT=ACCEPTED:mailto:{boss}",
        "ATTENDEE;CN=Robin Keller;PARTSTAT=ACCEPTED:mailto:{me}")),
    "an organiser of three by Outlook": ("F", (
        "UID:{uid}", "SUMMARY:Overleg", "ORGANIZER;CN={0}:mailto:{1}",
        "ATTENDEE;CN=Hadewych Zonderland;PARTSTAT=ACCEPTED:mailto:{boss}",
        "ATTENDEE;CN=Robin Keller;PARTSTAT=ACCEPTED:mailto:{me}")),
    "an organiser of two who is listed without an answer": ("F", (
        "UID:{uid}", "SUMMARY:Overleg", "ORGANIZER;CN={0}:mailto:{1}",
        "ATTENDEE;CN={0};PARTSTAT=NEEDS-ACTION:mailto:{1}",
        "ATTENDEE;PARTSTAT=ACCEPTED:mailto:{me}")),
    "an organiser of two who declines": ("VSU", (
        "UID:{uid}", "SUMMARY:Overleg", "ORGANIZER;CN={0}:mailto:{1}",
        "ATTENDEE;CN={0};PARTSTAT=DECLINED:mailto:{1}",
        "ATTENDEE;PARTSTAT=ACCEPTED:mailto:{me}")),
    "a secretary who never answers herself": ("VSU", (
        "UID:{uid}", "SUMMARY:Overleg", "ORGANIZER;CN={0}:mailto:{1}",
        "ATTENDEE;CN={0};PARTSTAT=NEEDS-ACTION:mailto:{1}",
        "ATTENDEE;PARTSTAT=ACCEPTED:mailto:{boss}", "ATTENDEE;PARTSTAT=ACCEPTED:mailto:{me}")),
    "a secretary who sends for the boss": ("VSU", (
        "UID:{uid}", "SUMMARY:Overleg",
        'ORGANIZER;CN=Hadewych Zonderland;SENT-BY="mailto:{1}":mailto:{boss}',
        "ATTENDEE;PARTSTAT=ACCEPTED:mailto:{me}")),
    "a secretary who declined for herself": ("VSU", (
        "UID:{uid}", "SUMMARY:Overleg", "ORGANIZER;CN={0}:mailto:{1}",
        "ATTENDEE;CN={0};PARTSTAT=DECLINED:mailto:{1}",
        "ATTENDEE;PARTSTAT=ACCEPTED:mailto:{boss}", "ATTENDEE;PARTSTAT=ACCEPTED:mailto:{me}")),
    "a friend of one's partner in the family's calendar": ("VSU", (
        "UID:{uid}@google.com", "SUMMARY:Yoga en koffie", "ORGANIZER;CN=Familie:mailto:{group}",
        "ATTENDEE;CN={0};PARTSTAT=ACCEPTED:mailto:{1}")),
    "a guest of a colleague in the office's calendar": ("VSU", (
        "UID:{uid}", "SUMMARY:Bezoek", "ORGANIZER;CN=Hadewych Zonderland:mailto:{boss}",
        "ATTENDEE;CN={0};PARTSTAT=ACCEPTED:mailto:{1}")),
    "a guest of the family, oneself among them": ("F", (
        "UID:{uid}@google.com", "SUMMARY:Eten", "ORGANIZER;CN=Familie:mailto:{group}",
        "ATTENDEE;CN={0};PARTSTAT=ACCEPTED:mailto:{1}",
        "ATTENDEE;PARTSTAT=ACCEPTED:mailto:{me}")),
    "somebody whose entry takes no time": ("VS", (
        "UID:{uid}", "SUMMARY:Rapport klaar", "DTEND:{when}", "ORGANIZER;CN={0}:mailto:{1}",
        "ATTENDEE;PARTSTAT=ACCEPTED:mailto:{me}")),
    "a speaker behind a webinar's link": ("VS", (
        "UID:{uid}", "SUMMARY:Groeien met AI", "LOCATION:https://eu.zoom.us/w/912345678?tk=x",
        "ORGANIZER;CN={0}:mailto:{1}", "ATTENDEE;PARTSTAT=ACCEPTED:mailto:{me}")),
    "a speaker behind a webinar's link in the text": ("VS", (
        "UID:{uid}", "SUMMARY:Groeien met AI", "ORGANIZER;CN={0}:mailto:{1}",
        "DESCRIPTION:Join: https://register.gotowebinar.com/register/12345",
        "ATTENDEE;PARTSTAT=ACCEPTED:mailto:{me}")),
    "somebody behind a meeting's link": ("F", (
        "UID:{uid}", "SUMMARY:Groeien met AI", "LOCATION:https://eu.zoom.us/j/912345678?pwd=x",
        "ORGANIZER;CN={0}:mailto:{1}", "ATTENDEE;PARTSTAT=ACCEPTED:mailto:{me}")),
    "a hall that is called after somebody": ("VS", (
        "UID:{uid}", "SUMMARY:Repetitie", "ORGANIZER:mailto:{me}",
        "ATTENDEE;CUTYPE=RESOURCE;CN={0};PARTSTAT=ACCEPTED:mailto:{1}",
        "ATTENDEE;PARTSTAT=ACCEPTED:mailto:{me}")),
    "somebody who was asked and never answered": ("VS", (
        "UID:{uid}", "SUMMARY:Overleg", "ORGANIZER:mailto:{me}",
        "ATTENDEE;CN={0};PARTSTAT=NEEDS-ACTION:mailto:{1}",
        "ATTENDEE;PARTSTAT=ACCEPTED:mailto:{me}")),
    "somebody who sent another": ("VS", (
        "UID:{uid}", "SUMMARY:Overleg", "ORGANIZER:mailto:{me}",
        "ATTENDEE;CN={0};PARTSTAT=DELEGATED:mailto:{1}",
        "ATTENDEE;PARTSTAT=ACCEPTED:mailto:{me}")),
}  # fmt: skip


def test_who_is_on_an_entry(given: World) -> None:
    """Given three entries of the same shape; then who only invited, or was not with the user, is
    not known by them."""
    whom = dict(zip(ENTRIES, invented(len(ENTRIES)), strict=True))
    boxes = {life: f"{name.split()[1].lower()}@noordkaai.example" for life, name in whom.items()}
    for at, (life, (_, lines)) in enumerate(ENTRIES.items()):
        for day in DAYS:
            when = f"{day.replace('-', '')}T10{at:02}00Z"
            words = {"uid": f"{day}-{at}", "me": address(ME), "boss": address(BOSS),
                     "group": GROUP, "when": when}  # fmt: skip
            told = [line.format(whom[life], boxes[life], **words) for line in lines]
            given.entry(f"DTSTART:{when}", *told)
    found = {
        life: given.verdict(name=name, email=boxes[life])["standing"] for life, name in whom.items()
    }
    expect(found, {life: wanted for life, (wanted, _) in ENTRIES.items()})


@pytest.mark.parametrize(
    "guest", ["Fireflies Notetaker <fred@fireflies.ai>", "Robin's Note Taker <bot@meet.example>"]
)
def test_what_listens_in_is_nobody(given: World, guest: str) -> None:
    """Given a program that writes down what was said; then it is no guest, and the other one is."""
    lena = "Lena Ostrovar <lena@noordkaai.example>"
    for day in DAYS:
        given.meeting([guest, lena], day)
    assert given.verdict(name="Lena Ostrovar", email=lena)["standing"] == "firsthand"
    assert given.verdict(name="Fred Firefly", email=guest)["standing"] == "stranger"


@pytest.mark.parametrize(
    "day", ["1970-01-01T00:00", "1980-01-01T00:00", "1900-01-01", "2099-12-31"]
)
def test_the_entry_of_a_clock_that_was_never_set(given: World, day: str) -> None:
    """Given a meeting and a text of a day on which there can have been none; then nobody was known
    once, and whoever writes today is known by that."""
    given.meeting(LENA, day)
    if "T" in day:
        given.text("+32470112233", "Lena Ostrovar", max(day, "2001-01-01T00:00"))
    then(given.verdict(name="Lena Ostrovar", email=LENA), "virtual", "stranger")
    assert not [one for one in given.workspace.coverage() if one["from"] < "1990"]
    given.exchange(LENA, "2026-03-02")
    then(given.verdict(name="Lena Ostrovar", email=LENA), "acquainted")
