"""Compiles the bundled tables of names: texts and packages in, one small SQLite file out.

Run by `make names`, in a virtual environment of its own, so that what is read here is needed by
nobody who runs Firsthand. The same inputs give the same bytes.
"""

from __future__ import annotations

import csv
import hashlib
import re
import sqlite3
import struct
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from importlib import metadata, resources
from itertools import combinations
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent.parent / "server"))

from firsthand.identity.spelling import apart, fold, foreign, sound  # noqa: E402
from firsthand.sites.whose.others import plain  # noqa: E402

PACKAGE = HERE.parent.parent / "server" / "firsthand"
TARGET = PACKAGE / "identity" / "names.sqlite"
# What people are called by, for the readers of pages, who look nothing up in a database.
GIVEN = PACKAGE / "sites" / "names" / "given.txt"
# Bearers a million of a given name; of fewer it may as well be a word.
_BORNE = 20
# Groups of fewer spellings are rare names in two scripts, which their sound finds as well.
_LEAST = 4
_ALIKE = 0.34
_ENDINGS = frozenset("a e o n en ne ine ina ette etta ia ie is ka".split())
_PEOPLE = re.compile(r"population ([\d.]+) million")
SCHEMA = """
CREATE TABLE variant (word TEXT PRIMARY KEY, groups BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE related (word TEXT NOT NULL, other TEXT NOT NULL, how INTEGER NOT NULL,
  PRIMARY KEY (word, other)) WITHOUT ROWID;
CREATE TABLE frequency (word TEXT NOT NULL, country TEXT NOT NULL, given INTEGER, family INTEGER,
  PRIMARY KEY (word, country)) WITHOUT ROWID;
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
"""
# What the other word is to a word: another spelling of it, a short form of it, its full form, a
# national form of the same name, loosely the same. Of two the lower one counts.
SPELLED, SHORT, FORMAL, COGNATE, LOOSE = 0, 1, 2, 3, 4


def words_of(forms: Iterable[str]) -> tuple[set[str], set[str]]:
    """The folded one-word spellings of a group: Latin ones, and those of other scripts."""
    latin: set[str] = set()
    other: set[str] = set()
    for form in forms:
        word = fold(form)
        if " " not in form and 1 < len(word) < 30 and word.isascii() and word.isalpha():
            (other if foreign(form) else latin).add(word)
    return latin, other


def clusters(latin: set[str]) -> list[set[str]]:
    """Latin spellings that sound alike; a table of the web also lists what does not."""
    found: list[set[str]] = []
    for word in sorted(latin):
        near = [c for c in found if any(_alike(word, member) for member in c)]
        merged = {word}.union(*near)
        found = [c for c in found if c not in near] + [merged]
    return found


def _alike(a: str, b: str) -> bool:
    short, long = sorted((a, b), key=len)
    if long.removeprefix(short) in _ENDINGS or (a[:-1] == b[:-1] and a != b):
        return False
    return apart(sound(a), sound(b)) <= _ALIKE


def variants() -> dict[str, set[int]]:
    """Word -> groups of spellings, from the name parts that rigour compiled from Wikidata."""
    text = (resources.files("rigour.data.names") / "persons.txt").read_text("utf-8")
    groups: defaultdict[str, set[int]] = defaultdict(set)
    number = 0
    for line in text.splitlines():
        forms = [form.strip() for form in line.partition("=>")[0].split(",")]
        latin, other = words_of(forms)
        if len(forms) < _LEAST or not latin or len(latin | other) < 2:
            continue
        for cluster in clusters(latin):
            if len(cluster | other) > 1:
                number += 1
                for word in cluster | other:
                    groups[word].add(number)
    return groups


def _lines(path: Path) -> Iterator[str]:
    for raw in path.read_text("utf-8").splitlines():
        line = raw.partition("#")[0].strip()
        if line:
            yield line


_FEMININE = re.compile(
    r"(?:a|ne|tte|ien|ie|lle|je|ke|the|se|ce|ique|ys|beth|bet|ud|gard|lind|ret)\Z"
)


def never() -> Callable[[str, str], bool]:
    """Whether a full name and a short form of it are a man's and a woman's."""
    names: dict[str, set[str]] = {"masculine": set(), "feminine": set()}
    section = ""
    for line in _lines(HERE / "never.txt"):
        if line.startswith("["):
            section = line.strip("[]")
        else:
            names[section].update(fold(n) for n in line.split(",") if n.strip())
    men, women = names["masculine"], names["feminine"]

    def apart(full: str, short: str) -> bool:
        woman = full in women or (full not in men and _FEMININE.search(full) is not None)
        return (short in men and woman) or (full in men and short in women)

    return apart


def related() -> dict[tuple[str, str], int]:
    """(word, other) -> what the other is to it, each pair both ways. Loosely the same
    is what only the English table of the package ``nicknames`` knows."""
    pairs: dict[tuple[str, str], int] = {}

    apart = never()

    def add(one: str, other: str, how: int, back: int) -> None:
        a, b = fold(one), fold(other)
        if a != b and len(a) > 1 and len(b) > 1 and not apart(a, b):
            for pair, kind in (((a, b), how), ((b, a), back)):
                pairs[pair] = min(pairs.get(pair, kind), kind)

    for path in sorted((HERE / "nicknames").glob("*.txt")):
        for line in _lines(path):
            formals, _, shorts = line.partition(":")
            for formal in formals.split(","):
                for short in shorts.split(","):
                    add(formal.strip(), short.strip(), SHORT, FORMAL)
    for file, how in (("spellings", SPELLED), ("cognates", COGNATE)):
        for line in _lines(HERE / f"{file}.txt"):
            for one, other in combinations((name.strip() for name in line.split(",")), 2):
                add(one, other, how, how)
    with (resources.files("nicknames") / "names.csv").open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            add(row["name1"], row["name2"], LOOSE, LOOSE)
    return pairs


def _borne() -> Iterator[tuple[str, str, str, float, float]]:
    """Each line of the frequencies: the country, ``given`` or ``family``, the name, how many bear
    it, and how many million people are counted there."""
    for path in sorted((HERE / "frequency").glob("*.txt")):
        section, people = "", 0.0
        for raw in path.read_text("utf-8").splitlines():
            line = raw.strip()
            if line.startswith("#"):
                people = float(said[1]) if (said := _PEOPLE.search(line)) else people
            elif line.startswith("["):
                section = line.strip("[]").rpartition(" ")[2]  # [world family]
            elif line and section in ("given", "family"):
                name, _, count = line.rpartition(" ")
                yield path.stem, section, name, float(count), people


def frequencies() -> dict[tuple[str, str], list[int | None]]:
    """(word, country) -> [given, family]: bearers a million there."""
    found: dict[tuple[str, str], list[int | None]] = {}
    for country, section, name, count, people in _borne():
        word = fold(name.replace(" ", ""))
        row = found.setdefault((word, country), [None, None])
        place = 0 if section == "given" else 1
        # Spellings that fold to one word are one name here: Jürgen and Juergen.
        row[place] = (row[place] or 0) + max(1, round(int(count) / people))
    return found


def given() -> str:
    """The given names that people bear, and their short forms, as addresses spell them; a line
    each. ``given.list`` has those of whom no table knows."""
    found = {plain(one) for line in _lines(HERE / "given.list") for one in line.split()}
    for _, section, name, count, people in _borne():
        if section == "given" and count >= _BORNE * people:
            found.add(plain(name))
    for path in sorted((HERE / "nicknames").glob("*.txt")):
        found.update(plain(one) for line in _lines(path) for one in re.split("[:,]", line))
    return "".join(f"{one}\n" for one in sorted(found) if len(one) > 1)


def digest() -> str:
    """One hash of the texts beside this script, kept in the file to see whether it is current."""
    total = hashlib.sha256()
    for path in sorted(HERE.rglob("*.txt")):
        total.update(path.relative_to(HERE).as_posix().encode())
        total.update(path.read_bytes())
    return total.hexdigest()


def main() -> None:
    TARGET.unlink(missing_ok=True)
    with sqlite3.connect(TARGET) as c:
        c.execute("PRAGMA page_size=4096")
        c.executescript(SCHEMA)
        c.executemany(
            "INSERT INTO variant VALUES (?, ?)",
            (
                (word, b"".join(struct.pack("<I", n)[:3] for n in sorted(numbers)))
                for word, numbers in sorted(variants().items())
            ),
        )
        c.executemany(
            "INSERT INTO related VALUES (?, ?, ?)",
            ((*pair, how) for pair, how in sorted(related().items())),
        )
        c.executemany(
            "INSERT INTO frequency VALUES (?, ?, ?, ?)",
            ((*place, *row) for place, row in sorted(frequencies().items())),
        )
        versions = ", ".join(f"{name} {metadata.version(name)}" for name in ("rigour", "nicknames"))
        c.executemany(
            "INSERT INTO meta VALUES (?, ?)", [("packages", versions), ("texts", digest())]
        )
    with sqlite3.connect(TARGET) as c:
        c.execute("VACUUM")
    GIVEN.write_text(given(), "utf-8")
    print(f"{TARGET.name}: {TARGET.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
