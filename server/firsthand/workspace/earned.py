"""Business results and costs: typed, changed, taken out, and what they say of each network."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from firsthand import results, returns, twice
from firsthand.identity import handles
from firsthand.intake import storing
from firsthand.model import Cost, Event, Handle, Person, Standing, phrase
from firsthand.sources import dates
from firsthand.store import board, dump, kept, people, removal
from firsthand.store import results as stored
from firsthand.store.results import Entry
from firsthand.store.view import View
from firsthand.workspace.base import Refusal
from firsthand.workspace.kept import Ask, Kept

RATE = "rate"  # the setting's name: what an hour is worth, "80 EUR"
DEAREST = 1e6  # of any currency


class Earned(Kept):
    """The results table, by hand and from files alike."""

    def entries(self) -> list[Entry]:
        """Every result and cost, newest first."""
        return results.once(self._stored())

    def _stored(self) -> list[Entry]:
        """The same with the copies of an invoice."""
        with self.db.read() as c:
            ego = people.Ego(c, handles.is_work).handles
            found = [*stored.results(c, ego), *stored.costs(c)]
        return sorted(found, key=lambda entry: -entry.when)

    def entry(self, id: str) -> Entry | None:
        """One of them."""
        return next((entry for entry in self.entries() if entry.id == id), None)

    def add_result(self, values: Mapping[str, str | None], person: str | None = None) -> None:
        """Stores a result or a cost; ``person`` is whose it is, by their id. Raises ``ValueError``
        with a sentence, ``KeyError`` for somebody unknown."""
        given = dict(values)
        with self.db.read() as c:
            whom = _whom(c, person) if person else None
            handle = _handle(whom) if whom else None
            if whom:
                given["name"] = given.get("name") or whom.name
                given["email"] = handle.value if handle and handle.kind == "email" else None
            elif email := given.get("email"):
                given["email"] = handles.email(email) or email
            record = results.typed(given, lambda record: stored.known(c, record), handle)
            before = kept.change(c)
            there = None if isinstance(record, Cost) else _bearer(c, record)
        if record.when > self.now() + 86400:
            raise ValueError(phrase("%(day)s is still to come.", day=given.get("date")))
        storing.keep(self.db, self.settings, record)
        if there is not None or isinstance(record, Cost):
            with self.db.write() as c:
                kept.carry(c, before, [there] if there is not None else [])

    def edit_result(
        self, id: str, values: Mapping[str, str | None], person: str | None = None
    ) -> None:
        """Stores it anew in place of what it was. Raises ``KeyError``, ``ValueError``."""
        if self.entry(id) is None:
            raise KeyError(id)
        # The new one first: whatever happens in between, nothing is lost.
        self.add_result(values, person)
        self.remove_result(id)

    def remove_result(self, id: str) -> bool:
        """Takes a result or a cost out for good; ``False`` where there is none of that id."""
        told = self._stored()
        which = next((key for one in told if one.id == id and (key := results.invoice(one))), None)
        copies = [one.id for one in told if which and results.invoice(one) == which]
        with self.db.write() as c:
            for copy in copies:  # else the next of them would stand in its place
                if copy != id:
                    removal.remove(c, copy, storing.joins())
            return removal.remove(c, id, storing.joins())

    # ------------------------------------------------------------------------ what it says

    def rate(self) -> returns.Rate | None:
        """What an hour of the user's is worth; ``None`` where they have not said it."""
        with self.db.read() as c:
            number, _, currency = dump.settings(c).get(RATE, "").partition(" ")
        try:
            amount = float(number)
        except ValueError:
            return None
        return returns.Rate(amount, currency) if currency and 0 <= amount < DEAREST else None

    def set_rate(self, amount: str, currency: str) -> None:
        """Says it; nothing takes it back. Raises ``Refusal``."""
        unit = (currency.strip() or dates.symbol(amount) or "").upper()
        number = dates.amount(amount) if amount.strip() else 0.0
        if number is None:
            raise Refusal(phrase("'%(written)s' is no number.", written=amount[:40]))
        if not 0 <= number < DEAREST or (number and not (len(unit) == 3 and unit.isalpha())):
            raise Refusal("Say what an hour is worth as a number and a currency, such as 80 EUR.")
        with self.db.write() as c:
            dump.set_setting(c, RATE, f"{number:.2f} {unit}" if number else "")

    def real_results(self, seconds: float | None = None) -> dict[str, Any]:
        """What each network brought and cost, and which kind of tie brought results. ``judged``
        says for how many results it is known what the tie was on the day before; of the others, as
        many are judged as ``seconds`` allow."""
        found, rate = self.entries(), self.rate()
        then, asked = self._before(found, seconds)
        with self.db.read() as c:
            contacts = _contacts(self._standings(c))
            numbers = [n for e in found if e.person and (n := people.number(e.person)) is not None]
            lines = board.standing_of(c, sorted(set(numbers)))
        today: dict[str, int] = {}
        for row in contacts.values():
            for standing, count in row.items():
                today[standing] = today.get(standing, 0) + count
        among: dict[str, Any] = {f"p_{n}": standing for n, (standing, _) in lines.items()}
        for standing, count in lines.values():
            # Whom results came from is counted once, in however many networks they are.
            today[standing] -= count - 1
        networks = returns.networks(found, contacts, rate, self.now())
        return {
            "networks": networks,
            "paid": returns.paid(networks),
            "ties": returns.ties(found, then, today, among),
            "rate": {"amount": rate.amount, "currency": rate.currency} if rate else None,
            "judged": {"done": len(then), "of": asked},
            "audited": bool(contacts),
            "then": then,
            "entries": found,
            "twice": [
                {"cost": one.cost.id, "receipts": [e.id for e in one.receipts]}
                for one in twice.told_twice(found)
            ],
        }

    def paid(self) -> list[dict[str, Any]]:
        """Whether each network paid for itself, in each of its currencies: a line where money came
        in or went out, as ``real_results`` has it, without asking what the ties were."""
        with self.db.read() as c:
            contacts = _contacts(self._standings(c))
        return returns.paid(returns.networks(self.entries(), contacts, self.rate(), self.now()))

    def _before(
        self, entries: Iterable[Entry], seconds: float | None
    ) -> tuple[dict[str, Standing], int]:
        """The standing on the day before each result, by its id; and for how many it is asked."""
        whose = {e.id: e for e in entries if e.person and e.kind != "cost"}
        with self.db.read() as c:
            own = people.Ego(c, handles.is_work).people
        asks: dict[str, Ask] = {}
        for id, entry in whose.items():
            number = people.number(entry.person or "")
            if number is not None and number not in own:
                day = entry.when - entry.when % 86400
                asks[id] = Ask(f"then:{number}:{day}", number, until=day)
        found = self.judged(list({ask.what: ask for ask in asks.values()}.values()), seconds)
        told = {i: found[ask.what]["standing"] for i, ask in asks.items() if ask.what in found}
        return told, len(asks)


def _contacts(counts: Iterable[tuple[str, str, int]]) -> dict[str, dict[str, int]]:
    """How many of each standing a network has."""
    found: dict[str, dict[str, int]] = {}
    for network, standing, count in counts:
        found.setdefault(network, {})[standing] = count
    return found


def _whom(c: Any, person: str) -> Person:
    number = people.number(person)
    found = people.load(c, number) if number is not None else None
    if found is None or number in View(c, handles.is_work).ego.people:
        raise KeyError(person)
    return found


def _handle(person: Person) -> Handle | None:
    order = ("email", "url", "phone", "name")
    return min(person.handles, key=lambda h: (order.index(h.kind), h.value), default=None)


def _bearer(c: Any, event: Event) -> int | None:
    """The person whom a result is about, where they are known already."""
    found = people.by_handles(c, [event.parties[0].handle])
    return next(iter(found), None)
