"""What happened between Alex and the cast: mail, told in days before today."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta, timezone

from firsthand.samples import crowd
from firsthand.samples.cast import (
    ANNEKE,
    CHLOE,
    EGO,
    JUERGEN,
    MAREK,
    OTHERS,
    PEOPLE,
    SECOND,
    THOMAS_2,
    Human,
    Tie,
)  # fmt: skip

ARCHIVED = 1100  # days; what is older lies in the old account's archive
ZONE = timezone(timedelta(hours=1))

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

Address = tuple[str, str]  # display name, e-mail


@dataclass(frozen=True, slots=True)
class Letter:
    """One mail. ``thread`` groups a conversation; ``headers`` are added as they are."""

    when: datetime
    sender: Address
    to: tuple[Address, ...]
    subject: str
    thread: str
    turn: int = 0
    cc: tuple[Address, ...] = ()
    bcc: tuple[Address, ...] = ()
    headers: dict[str, str] = field(default_factory=dict)
    spam: bool = False
    report: str = ""  # the address a delivery report is about


# How often each kind of tie writes: first and last day ago, days between, who writes in turn
# ("<" they, ">" Alex).
RHYTHMS: dict[Tie, tuple[int, int, int, tuple[str, ...]]] = {
    "close": (2140, 12, 72, ("<>", "><", "<><", "><>")),
    "regular": (1400, 45, 150, ("<>", "><")),
    "occasional": (900, 120, 400, ("<>", "><>")),
    "past": (2170, 1570, 36, ("<>", "><", "<><")),
}
SUBJECTS = {
    "Lumen & Leem": ("Roadmap workshop", "Interview notes", "Offer for phase two", "Invoice"),
    "Hídverő": ("Pilot in Győr", "Translation of the report", "Travel dates"),
    "Kadebrug Logistiek": ("Planning Q-meeting", "Kaai 12: cijfers", "Vraag over de offerte"),
    "Studio Ardoise": ("Maquette", "Devis illustration", "Retour sur la couverture"),
    "Waldkauz Verlag": ("Korrekturen Kapitel drei", "Angebot für den Satz", "Buchmesse"),
    "Lindwerk GmbH": ("Angebot Workshop Köln", "Rückfrage zum Vertrag"),
    "Vélo Sambre": ("Étude d'usage", "Réunion à Charleroi", "Facture"),
    "Nordlys Analyse": ("Data handover", "Dashboard review", "Contract addendum"),
    "Polder Energie": ("Aanbesteding", "Verslag werkgroep", "Uren maart"),
    "Przystań Software": ("Sprint plan", "Prototype", "Release notes"),
    "Institut Meuse": ("Enquête terrain", "Appel à projets"),
    "Hospital Ribeira Nova": ("Patient flow study", "Visit to Porto"),
}
PLAIN = ("Lunch?", "Vraagje", "Your note", "Nieuwe datum", "Petite question")


def letters(today: date) -> list[Letter]:
    """Every mail of six years, oldest first. ``today`` is never reached."""
    found = [
        *_rhythms(today),
        *_leads(today),
        *_groups(today),
        *_own_mass_mail(today),
        *_lists(today),
        *_machines(today),
    ]
    return sorted(found, key=lambda item: (item.when, item.thread, item.turn))


def mine(days: int) -> Address:
    return (EGO.name, SECOND if days > ARCHIVED else EGO.email)


def at(today: date, days: int, hour: float = 9) -> datetime:
    """``hour`` o'clock (above 24: the days after) so many days before ``today``."""
    return datetime.combine(today, time(), ZONE) + timedelta(days=-days, hours=hour)


def conversation(
    today: date, who: Human, days: int, subject: str, turns: str, hour: float = 9
) -> Iterator[Letter]:
    """A thread: ``turns`` tells who writes, five hours apart."""
    they, alex = (who.sender, who.email), mine(days)
    german = who.email.endswith(("waldkauz.example", "lindwerk.example"))
    for turn, side in enumerate(turns):
        prefix = "" if turn == 0 else "AW: " if german and side == "<" else "Re: "
        sender, to = (they, alex) if side == "<" else (alex, they)
        thread = f"{days}.{who.email.replace('@', '.')}"
        yield Letter(
            at(today, days, hour + 5 * turn), sender, (to,), prefix + subject, thread, turn
        )


def _rhythms(today: date) -> Iterator[Letter]:
    for place, who in enumerate(PEOPLE):
        subjects = SUBJECTS.get(who.company, PLAIN)
        if who.tie == "once":
            subject = subjects[place % len(subjects)]
            yield from conversation(today, who, 70 + place * 19, subject, "<>")
        if who.tie not in RHYTHMS:
            continue
        first, last, every, turns = RHYTHMS[who.tie]
        for count, days in enumerate(range(first - place % 29, last, -every)):
            subject = f"{subjects[count % len(subjects)]} {count // len(subjects) + 1}"
            yield from conversation(
                today, who, days, subject, turns[count % len(turns)], 8 + place % 9
            )


def _leads(today: date) -> Iterator[Letter]:
    """One exchange each with three who are acquaintances, no more."""
    yield from conversation(today, ANNEKE, 382, "Spreker voor de studiedag", "<>")
    yield from conversation(today, JUERGEN, 205, "Rückfrage zu Ihrem Vortrag", "<><")
    yield from conversation(today, THOMAS_2, 149, "Suite à notre réunion", "<>")
    for count in range(40):  # the recruiter whom Alex never answered
        subject = ("Opportunité: chef de projet", "Votre profil", "Relance")[count % 3]
        yield from conversation(today, CHLOE, 600 - count * 15, f"{subject} ({count + 1})", "<")


def _groups(today: date) -> Iterator[Letter]:
    """A small project team that writes to all, and a thread too big to mean anything."""
    team = tuple((who.sender, who.email) for who in (OTHERS[0], OTHERS[19], OTHERS[33]))
    for number, days in enumerate(range(380, 60, -40)):
        thread = f"kaai.{number}"
        alex = mine(days)
        yield Letter(at(today, days, 8), team[0], (alex,), "Kaai 12: status", thread, cc=team[1:])
        yield Letter(
            at(today, days, 15), alex, team[:1], "Re: Kaai 12: status", thread, 1, cc=team[1:]
        )
    crowd_of = tuple((who.name, who.email) for who in crowd.GUESTS[:14])
    for turn, sender in enumerate((team[0], *crowd_of[:5], mine(0))):
        prefix = "Re: " if turn else ""
        others = tuple(who for who in (mine(0), *crowd_of) if who != sender)
        yield Letter(
            at(today, 196, 9 + turn), sender, others, f"{prefix}Partner Day: who brings what",
            "partnerday", turn,
        )  # fmt: skip


def _own_mass_mail(today: date) -> Iterator[Letter]:
    """A season's greeting in Bcc, and a mail merge with its auto-replies and one bounce."""
    daemon = ("Mail Delivery Subsystem", "mailer-daemon@mailbox.example")
    guests = tuple((who.name, who.email) for who in (MAREK, CHLOE, *OTHERS[:38]))
    for back in range(3):
        year = today.year - back - (0 if today >= date(today.year, 12, 24) else 1)
        when = datetime.combine(date(year, 12, 18), time(10), ZONE)
        alex = mine(0)
        yield Letter(
            when, alex, (alex,), "Beste wensen / Best wishes", f"wishes{year}", 0, bcc=guests
        )
    subject = "Atelier Nord has moved"
    gone = crowd.CONNECTED[3]  # whose address is no more
    for place, who in enumerate((CHLOE, MAREK, ANNEKE, *OTHERS[10:36], gone)):
        thread = f"moved.{place}"
        when = at(today, 95, 9 + place / 120)
        yield Letter(when, mine(95), ((who.name, who.email),), subject, thread)
        if place % 4 == 1 and who is not gone:
            yield Letter(
                when + timedelta(minutes=1), (who.sender, who.email), (mine(95),),
                f"Automatic reply: {subject}", thread, 1,
                headers={"Auto-Submitted": "auto-replied", "X-Auto-Response-Suppress": "All"},
            )  # fmt: skip
        if who is gone:
            yield Letter(
                when + timedelta(minutes=2), daemon, (mine(95),),
                "Undelivered Mail Returned to Sender", thread, 1,
                headers={"Auto-Submitted": "auto-replied", "Return-Path": "<>"}, report=who.email,
            )  # fmt: skip


def _list(name: str, host: str) -> dict[str, str]:
    leave = f"<mailto:leave@{host}>"
    return {"List-Id": f"{name} <{host}>", "List-Unsubscribe": leave, "Precedence": "bulk"}


def _lists(today: date) -> Iterator[Letter]:
    """Three newsletters, one of them in the recruiter's own name, and a mailing list."""
    alex = (mine(0),)
    letters = (
        ("De Gentse Ondernemer", "nieuwsbrief@gentse-ondernemer.example", 1000, 26, "Nieuwsbrief"),
        ("The Design Brief", "no-reply@designbrief.example", 1040, 30, "The Design Brief"),
        (CHLOE.name, CHLOE.email, 580, 30, "Talent Pontis: la lettre du mois"),
    )
    for name, address, first, every, title in letters:
        host = address.partition("@")[2]
        for number, days in enumerate(range(first, 3, -every), 1):
            yield Letter(
                at(today, days, 6), (name, address), alex, f"{title} #{number}",
                f"news.{host}.{days}", headers=_list(name, f"news.{host}"),
            )  # fmt: skip
    forum = ("Gentse freelancers", "leden@lijst.gentse-freelancers.example")
    for number, days in enumerate(range(900, 10, -14)):
        who = crowd.LISTERS[number % len(crowd.LISTERS)]
        yield Letter(
            at(today, days, 20), (who.name, who.email), (forum,), f"[freelancers] Vraag {number}",
            f"forum.{number}", headers=_list("freelancers", "lijst.gentse-freelancers.example"),
        )  # fmt: skip


def _machines(today: date) -> Iterator[Letter]:
    """What a network sends in people's names, and spam."""
    alex = (mine(0),)
    kinds = (("messages", "sent you a message"), ("invitations", "wants to connect"))
    linked = (CHLOE, *crowd.CONNECTED[::6])
    for number, days in enumerate(range(590, 4, -9)):
        who = linked[0] if number % 4 == 0 else linked[number % len(linked)]
        kind, box = kinds[number % 2]
        yield Letter(
            at(today, days, 12), (f"{who.name} via LinkedIn", f"{kind}-noreply@linkedin.com"), alex,
            f"{who.name} {box}", f"linkedin.{days}",
            headers={"X-LinkedIn-Class": "M2M", "List-Unsubscribe": "<mailto:no@linkedin.com>"},
        )  # fmt: skip
    for number in range(14):
        office = ("Dr. Prize Office", f"win{number}@lucky-prize.example")
        yield Letter(
            at(today, 30 + number * 21, 3), office,
            ((EGO.name, SECOND),), "You have won again!!!", f"spam.{number}", spam=True,
        )  # fmt: skip
