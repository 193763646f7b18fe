"""A small invented world for tests: say what happened, then ask for a verdict.

    World(tmp_path).mail(JEAN, ME, "2026-03-02").mail(ME, JEAN, "2026-03-03").verdict(email=JEAN)

Everything is written as the real files people have (mbox, .ics, .vcf, the LinkedIn tables, plain
tables, a phone's messages and calls), imported by a real workspace under a fixed clock, and asked
for by a real page.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from email.utils import format_datetime, formataddr, parseaddr
from html import escape
from pathlib import Path
from typing import Any, Self

from firsthand.model import CapturedPage
from firsthand.workspace import Workspace

ME = "Robin Keller <robin@keller-advies.example>"
JEAN = "Jean Vantongelen <jean@atelier-nord.example>"
JEAN_URL = "https://www.linkedin.com/in/jean-vantongelen"
NOW = "2026-11-22T12:00:00"
Verdict = dict[str, Any]

_LINKEDIN = {
    "Connections.csv": "First Name,Last Name,URL,Email Address,Company,Position,Connected On",
    "messages.csv": "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,"
    "RECIPIENT PROFILE URLS,DATE,SUBJECT,CONTENT,FOLDER",
    "Invitations.csv": "From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl",
    "Endorsement_Received_Info.csv": "Endorsement Date,Skill Name,Endorser First Name,"
    "Endorser Last Name,Endorser Public Url,Endorsement Status",
    "Endorsement_Given_Info.csv": "Endorsement Date,Skill Name,Endorsee First Name,"
    "Endorsee Last Name,Endorsee Public Url,Endorsement Status",
    "Positions.csv": "Company Name,Title,Description,Location,Started On,Finished On",
    "Recommendations_Given.csv": "First Name,Last Name,Company,Job Title,Text,Creation Date,Status",
    "Recommendations_Received.csv": "First Name,Last Name,Company,Job Title,Text,Creation Date,"
    "Status",
}
_PLAIN = {
    "results.csv": "date,kind,name,email,amount,currency,network,note",
    "roster.csv": "name,email,phone,club,since",
}


def address(who: str) -> str:
    """The bare e-mail address of ``Name <address>``."""
    return parseaddr(who)[1]


def moment(text: str) -> datetime:
    """``2026-03-02`` is ten o'clock of that day, UTC; a time may be given."""
    said = datetime.fromisoformat(text)
    return said.replace(tzinfo=UTC, hour=said.hour if "T" in text else 10)


def people(count: int, domain: str = "crowd.example") -> list[str]:
    """So many invented people, all of different names."""
    first = ("Anouk", "Bram", "Celia", "Dorian", "Elke", "Floor", "Gitta", "Hugo", "Ilse", "Joris")
    last = ("Zandhoven", "Quintelier", "Oudenbosch", "Vlaeminck", "Rietveldt")
    named = [f"{f} {name}" for name in last for f in first]
    return [f"{n} <{n.lower().replace(' ', '.')}@{domain}>" for n in named[:count]]


class World:
    """What happened, told file by file. Every teller gives the world back, to go on telling."""

    def __init__(self, folder: Path, now: str = NOW, me: Sequence[str] = (ME,)) -> None:
        self.folder = folder
        self.records = folder / "records"
        self.records.mkdir(parents=True)
        self._now = moment(now)
        self._count = 0
        self._mails: dict[str, list[bytes]] = {}
        self._threads: dict[str, str] = {}
        self._events: list[str] = []
        self._cards: list[str] = []
        self._texts: list[str] = []
        self._calls: list[str] = []
        self._rows: dict[str, list[Sequence[str]]] = {}
        self._told = True
        self.workspace = Workspace.open(folder / "home", clock=lambda: self._now.timestamp())
        if me:
            self.workspace.add_me([address(one) for one in me])

    # ---------------------------------------------------------------------------- records

    def mail(
        self, from_: str, to: str | Sequence[str], date: str, subject: str | None = None,
        *, cc: Sequence[str] = (), bcc: Sequence[str] = (), thread: str | None = None,
        headers: Mapping[str, str] | None = None, folder: str = "Inbox", kind: str = "text/plain",
    ) -> Self:  # fmt: skip
        """One mail, in an mbox called ``folder``. Mails of one ``thread`` answer its first."""
        self._count += 1
        message = EmailMessage()
        message["From"] = from_
        for field, who in (("To", [to] if isinstance(to, str) else to), ("Cc", cc), ("Bcc", bcc)):
            if who:
                message[field] = ", ".join(formataddr(parseaddr(one)) for one in who)
        message["Date"] = format_datetime(moment(date))
        message["Subject"] = subject if subject is not None else f"About matter {self._count}"
        own = f"<m{self._count}@mail.example>"
        message["Message-ID"] = own
        if thread:
            root = self._threads.setdefault(thread, own)
            if root != own:
                message["In-Reply-To"] = message["References"] = root
        for name, value in (headers or {}).items():
            message[name] = value
        message.set_content("Text that nobody keeps.\n")
        if kind != "text/plain":
            message.replace_header("Content-Type", kind)
        self._mails.setdefault(folder, []).append(bytes(message))
        return self._said()

    def mails(self, from_: str, to: str, dates: Iterable[str], **more: Any) -> Self:
        """The same kind of mail on several days."""
        for date in dates:
            self.mail(from_, to, date, **more)
        return self

    def exchange(self, who: str, *dates: str, subject: str = "A question") -> Self:
        """They ask on each of these days, and the user answers on the same day."""
        for date in dates:
            thread = f"exchange {who} {date}"
            self.mail(who, ME, f"{date}T09:00", subject, thread=thread)
            self.mail(ME, who, f"{date}T16:00", f"Re: {subject}", thread=thread)
        return self

    def meeting(
        self, who: str | Sequence[str], date: str, subject: str = "A talk", *,
        mine: str = "ACCEPTED", theirs: str = "ACCEPTED", status: str | None = None,
        organizer: str = ME, minutes: int | None = None,
    ) -> Self:  # fmt: skip
        """A meeting of the user and the others; ``mine`` and ``theirs`` are PARTSTAT."""
        self._count += 1
        guests = [ME, *([who] if isinstance(who, str) else who)]
        lines = [
            "BEGIN:VEVENT", f"UID:event-{self._count}@calendar.example",
            f"DTSTART:{moment(date):%Y%m%dT%H%M%SZ}", f"SUMMARY:{subject}",
            f'ORGANIZER;CN="{parseaddr(organizer)[0]}":mailto:{address(organizer)}',
            *([f"STATUS:{status}"] if status else []),
            *([f"DURATION:PT{minutes}M"] if minutes else []),
            *(f'ATTENDEE;CN="{parseaddr(one)[0]}";PARTSTAT={mine if one == ME else theirs}:'
              f"mailto:{address(one)}" for one in guests),
            "END:VEVENT",
        ]  # fmt: skip
        self._events.append("\r\n".join(lines))
        return self._said()

    def entry(self, *lines: str) -> Self:
        """An entry of the calendar, line by line."""
        self._events.append("\r\n".join(["BEGIN:VEVENT", *lines, "END:VEVENT"]))
        return self._said()

    def card(
        self, name: str, *, emails: Sequence[str] = (), phones: Sequence[str] = (),
        urls: Sequence[str] = (), company: str | None = None, town: str | None = None,
    ) -> Self:  # fmt: skip
        """An entry of the address book."""
        lines = ["BEGIN:VCARD", "VERSION:4.0", f"FN:{name}"]
        lines += [f"EMAIL:{one}" for one in emails] + [f"TEL:{one}" for one in phones]
        lines += [f"URL:{one}" for one in urls]
        lines += [f"ORG:{company}"] if company else []
        lines += [f"ADR:;;;{town};;;"] if town else []
        self._cards.append("\r\n".join([*lines, "END:VCARD"]))
        return self._said()

    def text(
        self, number: str, name: str, date: str, *, mine: bool = False, body: str = "Text"
    ) -> Self:
        """A text message on an Android phone."""
        kind = 2 if mine else 1
        at = int(moment(date).timestamp() * 1000)
        self._texts.append(
            f'<sms address="{number}" date="{at}" type="{kind}" body="{escape(body)}" '
            f'contact_name="{escape(name)}"/>'
        )
        return self._said()

    def call(
        self, number: str, name: str, date: str, *, seconds: int = 300, mine: bool = False
    ) -> Self:
        """A call in the log of an Android phone; one of no length was not taken."""
        kind = 2 if mine else 1 if seconds else 3
        at = int(moment(date).timestamp() * 1000)
        self._calls.append(
            f'<call number="{number}" date="{at}" type="{kind}" duration="{seconds}" '
            f'contact_name="{escape(name)}"/>'
        )
        return self._said()

    def connection(
        self, name: str, url: str, since: str = "2021-05-04", *, company: str = "", email: str = ""
    ) -> Self:
        """A LinkedIn connection."""
        first, _, last = name.partition(" ")
        on = f"{moment(since):%d %b %Y}"
        return self._row("Connections.csv", first, last, url, email, company, "Partner", on)

    def message(
        self, from_: tuple[str, str], to: tuple[str, str], date: str, talk: str, text: str = "Text"
    ) -> Self:
        """A direct message on LinkedIn between two (name, address)."""
        at = f"{moment(date):%Y-%m-%d %H:%M:%S UTC}"
        return self._row("messages.csv", talk, "", *from_, *to, at, "", text, "INBOX")

    def invitation(self, from_: tuple[str, str], to: tuple[str, str], date: str) -> Self:
        """An invitation to connect that the user received."""
        at = f"{moment(date):%m/%d/%y, %I:%M %p}"
        return self._row(
            "Invitations.csv", from_[0], to[0], at, "", "INCOMING", from_[1], to[1]
        )  # fmt: skip

    def endorsement(self, name: str, url: str, date: str, skill: str = "Accounting") -> Self:
        """An endorsement of the user's skill."""
        first, _, last = name.partition(" ")
        at = f"{moment(date):%Y/%m/%d %H:%M:%S UTC}"
        return self._row("Endorsement_Received_Info.csv", at, skill, first, last, url, "ACCEPTED")

    def endorsed(self, name: str, url: str, date: str, skill: str) -> Self:
        """An endorsement that the user gave."""
        first, _, last = name.partition(" ")
        at = f"{moment(date):%Y/%m/%d %H:%M:%S UTC}"
        return self._row("Endorsement_Given_Info.csv", at, skill, first, last, url, "ACCEPTED")

    def recommended(self, name: str, date: str, company: str = "", title: str = "") -> Self:
        """A recommendation that the user wrote."""
        first, _, last = name.partition(" ")
        at = f"{moment(date):%m/%d/%y, %I:%M %p}"
        row = (first, last, company, title, "Praise", at, "VISIBLE")
        return self._row("Recommendations_Given.csv", *row)

    def position(self, company: str, first: str, last: str = "", title: str = "Partner") -> Self:
        """A position of the user's own, with dates as the export writes them: ``Mar 2019``."""
        return self._row("Positions.csv", company, title, "", "", first, last)

    def result(self, kind: str, who: str, date: str, amount: str = "1200", note: str = "") -> Self:
        """A line of the results table."""
        name, mail = parseaddr(who) if "@" in who else (who, "")
        return self._row("results.csv", date, kind, name, mail, amount, "EUR", "LinkedIn", note)

    def roster(self, who: str, club: str = "Rotary Zandhoven", since: str = "2019-01-01") -> Self:
        """A member of a club."""
        name, mail = parseaddr(who) if "@" in who else (who, "")
        return self._row("roster.csv", name, mail, "", club, since)

    def _row(self, file: str, *cells: str) -> Self:
        self._rows.setdefault(file, []).append(cells)
        return self._said()

    def _said(self) -> Self:
        self._told = False
        return self

    # ------------------------------------------------------------------------------ files

    def files(self) -> list[Path]:
        """Writes everything told so far; the files."""
        written = []
        for folder, mails in self._mails.items():
            raw = b"".join(
                b"From - Mon Jan  1 00:00:00 2024\n" + mail.replace(b"\nFrom ", b"\n>From ") + b"\n"
                for mail in mails
            )
            written.append(self._write(folder, raw))
        for name, begin, items, end in (
            ("calendar.ics", "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n", self._events, "END:VCALENDAR"),
            ("contacts.vcf", "", self._cards, ""),
            ("sms.xml", "<smses>\r\n", self._texts, "</smses>"),
            ("calls.xml", "<calls>\r\n", self._calls, "</calls>"),
        ):
            if items:
                text = (
                    begin + "".join(f"{one}\r\n" for one in items) + (f"{end}\r\n" if end else "")
                )
                written.append(self._write(name, text.encode()))
        for name, rows in self._rows.items():
            table = io.StringIO(newline="")
            table.write((_LINKEDIN | _PLAIN)[name] + "\r\n")
            csv.writer(table).writerows(rows)
            written.append(self._write(name, table.getvalue().encode()))
        return written

    def _write(self, name: str, content: bytes) -> Path:
        path = self.records / name
        path.write_bytes(content)
        return path

    def imported(self, files: Sequence[Path] | None = None) -> Self:
        """Reads what was told into the workspace, by default all files at once."""
        if files is not None or not self._told:
            report = self.workspace.import_paths(self.files() if files is None else files)
            problems = [(f["path"], f["problems"]) for f in report["files"] if f["problems"]]
            assert not problems, problems
            self._told = True
        return self

    # --------------------------------------------------------------------------- questions

    def later(self, days: float) -> Self:
        """The clock goes on."""
        self._now += timedelta(days=days)
        return self

    def verdict(
        self, *, url: str | None = None, name: str | None = None, company: str | None = None,
        email: str | None = None, phone: str | None = None, place: str | None = None,
        language: str = "en", worked: Sequence[tuple[str, str]] = (), skill: str | None = None,
    ) -> Verdict:  # fmt: skip
        """The verdict on a page that claims this; without a name, on the address alone.

        ``worked``: firms and years of the experience section of a LinkedIn page.
        """
        self.imported()
        if name is None and email is None and url is not None:
            return self.workspace.check_address(url, language, skill)
        if url and "linkedin.com/in/" in url:
            page = _linkedin_page(url, name or "", company, place, worked)
        else:
            url = url or f"https://pages.example/{(name or email or 'x').casefold()}"
            page = _own_page(name, company, email, phone, place)
        return self.workspace.check(CapturedPage(url, page), language, skill)

    def audit(self, name: str, network: str | None = None) -> Verdict:
        """What the audit says of the one contact of that name."""
        found = [c for c in self.imported().workspace.audit(network=network)["contacts"]
                 if (c["person"] or c["profile"])["name"] == name]  # fmt: skip
        assert len(found) == 1, found
        verdict: Verdict = found[0]
        return verdict

    def records_of(self, person: str) -> set[str]:
        """The ids of all records that the user can open on a person's page."""
        shown = self.workspace.person(person)
        assert shown is not None
        return {one["id"] for one in (*shown["timeline"], *shown["cards"], *shown["positions"])}


def _linkedin_page(
    url: str, name: str, company: str | None, place: str | None, worked: Sequence[tuple[str, str]]
) -> str:
    """A public page: top card and JSON-LD, as the site writes them."""
    person: dict[str, Any] = {"@type": "Person", "name": name, "url": url}
    if company:
        person["worksFor"] = [{"@type": "Organization", "name": company}]
    told = json.dumps({"@context": "http://schema.org", "@graph": [person]})
    headline = f"Partner at {company}" if company else "Here since long"
    jobs = "".join(
        '<li class="experience-item"><span class="experience-item__title">Adviser</span>'
        f'<span class="experience-item__subtitle">{escape(firm)}</span>'
        f'<span class="date-range">{years}</span></li>'
        for firm, years in worked
    )
    jobs = f'<section class="experience"><ul>{jobs}</ul></section>' if jobs else ""
    return (
        f'<html><head><title>{escape(name)} | LinkedIn</title><link rel="canonical" href="{url}">'
        f'<script type="application/ld+json">{told}</script></head><body><main>'
        '<section class="top-card-layout">'
        f'<h1 class="top-card-layout__title">{escape(name)}</h1>'
        f'<h2 class="top-card-layout__headline">{escape(headline)}</h2>'
        f'<span class="top-card__subline-item">{escape(place or "Somewhere quiet")}</span>'
        f"</section>{jobs}</main></body></html>"
    )


def _own_page(
    name: str | None, company: str | None, email: str | None, phone: str | None, place: str | None
) -> str:
    """Somebody's own site, which says in JSON-LD whom it shows."""
    person: dict[str, Any] = {"@type": "Person", "name": name}
    if company:
        person["worksFor"] = {"@type": "Organization", "name": company}
    if email:
        person["email"] = f"mailto:{address(email)}"
    if phone:
        person["telephone"] = phone
    if place:
        person["address"] = {"@type": "PostalAddress", "addressLocality": place}
    told = json.dumps(
        {"@context": "https://schema.org", "@type": "ProfilePage", "mainEntity": person}
    )
    return (
        f"<html><head><title>{escape(name or '')}</title>"
        f'<script type="application/ld+json">{told}</script></head><body></body></html>'
    )
