"""Several sources at once: many weak traces that make no tie, and few strong ones that do.

All in one world; each life is of somebody else. ``{0}`` is her name, ``{1}`` her mailbox.
"""

from __future__ import annotations

from collections.abc import Callable

from lives import ROBIN, YEAR, expect, invented, monthly, yearly
from world import World, people

USER = "Robin Keller"
DAYS, ONCE = YEAR[:4], YEAR[-1:]


class Life:
    """Somebody of a row, and what may happen with them, each kind in a minute of its own."""

    def __init__(self, given: World, name: str, at: int) -> None:
        self.given, self.name, self.at = given, name, at
        self.first, self.last = name.split()
        self.box = f"{self.last.lower()}@noordkaai.example"
        self.who = f"{name} <{self.box}>"
        self.number = f"+324703{at:02}233"
        self.url = f"https://www.linkedin.com/in/{self.first}-{self.last}".lower()

    def card(self, **more: list[str]) -> Life:
        self.given.card(self.name, **{"emails": [self.box], "phones": [self.number], **more})
        return self

    def roster(self) -> Life:
        self.given.roster(self.who, club="Rotary Noord")
        return self

    def connected(self) -> Life:
        self.given.connection(self.name, self.url, email=self.box)
        self.given.endorsement(self.name, self.url, "2026-03-01")
        return self

    def wished(self) -> Life:
        for day in DAYS:
            for pair in (((self.name, self.url), ROBIN), (ROBIN, (self.name, self.url))):
                when = f"{day}T1{pair[0] == ROBIN:d}:{self.at:02}"
                self.given.message(*pair, when, f"t{self.at}", "Happy birthday!")
        return self

    def mailed(self, days: list[str] = DAYS) -> Life:
        self.given.exchange(self.who, *days)
        return self

    def newsletter(self) -> Life:
        self.given.mails(self.who, "Robin Keller <robin@keller-advies.example>", DAYS,
                         headers={"List-Unsubscribe": "<https://x.example>"})  # fmt: skip
        return self

    def missed(self) -> Life:
        for day in DAYS:
            self.given.call(self.number, self.name, f"{day}T09:{self.at:02}", seconds=0)
        return self

    def called(self, days: list[str] = DAYS, seconds: int = 300, label: str = "") -> Life:
        for day in days:
            when = f"{day}T08:{self.at:02}"
            self.given.call(self.number, label or self.name, when, seconds=seconds)
        return self

    def texted(self, days: list[str] = DAYS, *, ways: str = "io", text: str = "Text") -> Life:
        for day in days:
            for way in ways:
                when = f"{day}T1{way == 'o':d}:{self.at:02}"
                self.given.text(self.number, self.name, when, mine=way == "o", body=text)
        return self

    def met(self, days: list[str] = DAYS, subject: str = "Overleg", **more: object) -> Life:
        for day in days:
            self.given.meeting(self.who, f"{day}T14:{self.at:02}", subject, **more)  # type: ignore[arg-type]
        return self

    def crowd(self) -> Life:
        for day in DAYS:
            self.given.meeting([self.who, *people(20)], f"{day}T16:{self.at:02}", "Kick-off")
        return self

    def paid(self, kind: str = "deal") -> Life:
        self.given.result(kind, self.who, "2026-03-03")
        return self

    def assistant(self) -> Life:
        """Her card has her assistant's mailbox, which writes without a name."""
        box = f"elke.rietveldt{self.at}@noordkaai.example"
        self.given.card(self.name, emails=[self.box, box])
        self.given.exchange(box, *DAYS)
        return self


LIVES: dict[str, tuple[str, Callable[[Life], object]]] = {
    # Much of nothing.
    "a card, a club and a network": ("V", lambda one: one.card().roster().connected()),
    "a network, its wishes and a crowd": ("V", lambda one: one.connected().wished().crowd()),
    "a club, its lunch and a newsletter": (
        "V", lambda one: one.roster().met(subject="Rotary lunch", organizer=one.who).newsletter()),
    "missed calls and a card": ("V", lambda one: one.card().missed()),
    "words in passing and a club": ("V", lambda one: one.card().roster().called(seconds=20)),
    "texts that nobody answered, and wishes": (
        "V", lambda one: one.card().connected().texted(ways="i").wished()),
    "reminders of her practice": (
        "V", lambda one: one.card().texted(text="Herinnering: uw afspraak. Antwoord JA of NEE.")),
    "all of it": ("V", lambda one: (
        one.card().roster().connected().wished().crowd().newsletter().missed().texted(ways="i"))),
    "planned, and called off": (
        "V", lambda one: one.met(status="CANCELLED").met(["2026-12-20"], subject="Diner")),
    "declined by her": ("V", lambda one: one.met(theirs="DECLINED").roster()),
    "her assistant alone": ("VSU", lambda one: one.assistant()),
    # Little of something.
    "one call among it": ("A", lambda one: one.card().roster().connected().called(ONCE)),
    "one exchange among it": ("A", lambda one: one.connected().wished().mailed(ONCE)),
    "one meeting among crowds": ("A", lambda one: one.crowd().met(ONCE)),
    "one day of thirty texts": ("A", lambda one: one.texted(ONCE * 30)),
    "one day of mail, a call and a meeting": (
        "A", lambda one: one.card().mailed(ONCE).called(ONCE).met(ONCE)),
    "an exchange years ago, a newsletter since": (
        "D", lambda one: one.mailed(monthly(2019)).newsletter()),
    "a friend of old who has an answering machine": (
        "D", lambda one: one.card().called(monthly(2018)).missed()),
    "a friend of old whom one meets in crowds": ("D", lambda one: one.met(monthly(2019)).crowd()),
    # Ties.
    "mail, a call and a text in three months": (
        "F", lambda one: one.card().mailed(YEAR[:1]).texted(YEAR[1:2]).texted(YEAR[2:3])),
    "two meetings by two ways": ("F", lambda one: one.card().called(YEAR[:1]).met(YEAR[1:2])),
    "a deal": ("F", lambda one: one.connected().paid()),
    "an introduction": ("F", lambda one: one.roster().paid("introduction")),
    "texts alone": ("F", lambda one: one.texted()),
    "calls alone": ("F", lambda one: one.called()),
    "a lunch each year": ("F", lambda one: one.met(yearly(2018, 2026, "05-09"), "Lunch")),
    "a friend of old, and one call": (
        "F", lambda one: one.card().mailed(monthly(2019)).called(ONCE)),
    "a friend beside a club": ("F", lambda one: one.roster().met(subject="Lunch").crowd()),
    "a friend who also sends newsletters": ("F", lambda one: one.mailed().newsletter()),
    "a friend whose practice reminds one": (
        "F", lambda one: one.card().texted(text="Reply YES to confirm").called()),
    "a friend whom one wishes well, too": ("F", lambda one: one.connected().wished().mailed()),
    "a friend who declined twice": ("F", lambda one: one.met().met(YEAR[5:7], theirs="DECLINED")),
    "a friend under her first name": ("F", lambda one: one.card().called(label=one.first)),
    "a friend who teaches yoga": (
        "F", lambda one: one.met(subject="Yoga", organizer=one.who).texted()),
    "a secretary with whom one talks": ("F", lambda one: one.card().called().mailed()),
}  # fmt: skip


def test_what_several_sources_tell_together(given: World) -> None:
    """Given each life; then weak traces never add up to a tie, and a tie is one beside them."""
    given.workspace.add_me([ROBIN[1]])
    names = dict(zip(LIVES, invented(len(LIVES)), strict=True))
    lives = {story: Life(given, name, at) for at, (story, name) in enumerate(names.items())}
    for story, one in lives.items():
        LIVES[story][1](one)
    found = {
        story: given.verdict(name=one.name, email=one.box, phone=one.number)["standing"]
        for story, one in lives.items()
    }
    expect(found, {story: row[0] for story, row in LIVES.items()})
