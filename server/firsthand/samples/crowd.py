"""The many names of the demo that Alex never dealt with: connections, members, attendees."""

from __future__ import annotations

from firsthand.samples.cast import PEOPLE, PRIVATE, Human, slug

FIRST = (
    "An", "Bart", "Céline", "Dirk", "Eva", "François", "Griet", "Hakan", "Iris", "Jan", "Karel",
    "Laïla", "Mathieu", "Noor", "Odile", "Paul", "Quentin", "Renée", "Stijn", "Thomas", "Ursula",
    "Véronique", "Wim", "Xavier", "Yasmine", "Zoé", "Álvaro", "Ørjan", "Jürgen", "Małgorzata",
    "Sanne",
)  # fmt: skip
LAST = (
    "Peeters", "Janssens", "Dubois", "Lambrechts", "Hermans", "De Backer", "Wolters", "Schneider",
    "Laurent", "Van den Berg", "Nowicki", "Claessens", "Mertens", "Rousseau", "Kuipers", "Vogel",
    "Demir", "Moreau", "Stevens", "Bogaert", "Hoffmann", "Lemaire", "De Clercq", "Visser", "Fabre",
    "Sørensen", "Pauwels", "Girard", "Krüger", "Vos", "Benali", "Martinet", "Aerts", "Castellanos",
    "Leroy", "Winkler", "Desmet",
)  # fmt: skip
COMPANIES = (
    "Orbis Verpakking", "Clairvent SA", "Steinhafen AG", "De Groene Lus", "Maison Tilleul",
    "Noordzee Data", "Kreis & Partner", "Banque du Canal", "Havik Engineering", "Atout Formation",
)  # fmt: skip
TITLES = (
    "Consultant", "Account Manager", "Directrice commerciale", "Software Engineer", "HR Manager",
    "Geschäftsführer", "Zaakvoerder", "Marketing Lead", "Chef de projet",
)  # fmt: skip
_KNOWN = {slug(human.name) for human in PEOPLE} | {"isabella-montalvini"}


def people(count: int, start: int = 0) -> list[Human]:
    """``count`` people nobody in the cast shares a name with; another ``start``, others.

    The lists' lengths (31 and 37) share no divisor, so 1,147 pairs come before one repeats.
    """
    found: list[Human] = []
    step = start
    while len(found) < count:
        name = f"{FIRST[step % len(FIRST)]} {LAST[step % len(LAST)]}"
        if slug(name) not in _KNOWN:
            found.append(
                Human(
                    name,
                    COMPANIES[step % len(COMPANIES)],
                    TITLES[step % len(TITLES)],
                    linked=40 + (step * 37) % 2000,
                    mail=f"{slug(name).replace('-', '.')}@{PRIVATE}",
                )
            )
        step += 1
    return found


CONNECTED = people(210)
MEMBERS = people(40, 300)
LISTERS = people(12, 400)
GUESTS = people(76, 500)
