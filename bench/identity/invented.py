"""3,000 queries that name nobody: plausible people made of the records' own names, by one seed.

    python -m bench.identity.invented     how many of each kind, and some of each

Each is checked against all records (``Known.named``), so that none of them names one.
"""

from __future__ import annotations

import json
import random
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import Any

from anyascii import anyascii
from rapidfuzz.distance import Levenshtein

from .common import NAMES, SEED, half
from .same_name import compatible, nicknames, related, skeleton, words

Record = dict[str, Any]
LETTERS = "abcdefghiklmnoprstuvwz"
# Given names of two people, told apart by their endings alone.
GENDERS = [
    tuple(pair.split("/"))
    for pair in """Alejandro/Alejandra Alexander/Alexandra Angelo/Angela Antonio/Antonia
    Andrés/Andrea Bernard/Bernadette Carl/Carla Carlo/Carla Christian/Christiane Claudio/Claudia
    Daniel/Daniela
    Denis/Denise Eric/Erica Erik/Erika Fabio/Fabia Fernando/Fernanda Filip/Filippa
    Francesco/Francesca Francisco/Francisca Frank/Franka Gabriel/Gabriela Georg/Georgia
    George/Georgia Henry/Henrietta Ivan/Ivana Jan/Jana Joseph/Josephine Julian/Juliana Julio/Julia
    Justin/Justine Karl/Karla Laurent/Laurence Louis/Louise Luis/Luisa Manuel/Manuela
    Mario/Maria Martin/Martina Michael/Michaela Oliver/Olivia Paolo/Paola Patrick/Patricia
    Paul/Paula Philip/Philippa Rafael/Rafaela Robert/Roberta Roberto/Roberta Silvio/Silvia
    Simon/Simone Stefan/Stefanie Stephan/Stephanie Theodor/Theodora Thomas/Thomasina
    Valentin/Valentina Victor/Victoria""".split()
]
SCRIPTS = {"CYRILLIC", "GREEK", "ARABIC", "HEBREW", "DEVANAGARI", "HANGUL"}
# Of 3,000; beside each what makes it hard. "+company" where the query names one that exists.
KINDS = {
    "recombined": 300,  # a given and a family name of two others
    "recombined+company": 300,
    "other_given": 250,  # the family name of one, another given name
    "other_given+company": 350,  # a sibling at the same firm
    "similar_given": 150,  # Anna for Anita: the beginning or nearly all letters in common
    "similar_given+company": 300,
    "similar_family": 150,  # Hansen for Hanson: both exist
    "similar_family+company": 300,
    "edited_family": 150,  # two letters changed: no such name in the records
    "edited_family+company": 150,
    "gender+company": 100,  # Mario for Maria
    "initial+company": 150,  # an initial that nobody of that family name bears
    "letter_surname+company": 100,  # "Anna K." where no Anna K. works
    "slug+company": 150,  # the address alone, of a recombined name
    "other_script": 100,
}


class Known:
    """The names in the records, to make others of and to check these against."""

    def __init__(self, records: Sequence[Record]) -> None:
        self.records = records
        self.tokens = [words(r["name"]) if r["name"] else () for r in records]
        self.glued = {"".join(sorted(t)) for t in self.tokens if t}
        self.by_token: dict[str, list[int]] = defaultdict(list)
        self.locals: set[str] = set()
        self.skeletons: set[frozenset[str]] = set()
        for place, (record, tokens) in enumerate(zip(records, self.tokens, strict=True)):
            for token in set(tokens):
                self.by_token[token].append(place)
            if record["email"]:
                self.locals.add(
                    "".join(c for c in record["email"].split("@")[0].casefold() if c.isalpha())
                )
            if record["name"] and anyascii(record["name"][:1]) != record["name"][:1]:
                self.skeletons.add(frozenset(skeleton(t) for t in tokens))
        # Two words in Latin letters, no more: whose words are given and family names is plain.
        self.plain = [
            n for n, t in enumerate(self.tokens)
            if len(t) in (2, 3) and all(len(w) > 2 for w in (t[0], t[-1]))
            and records[n]["name"].replace(" ", "").isalpha() and _latin(records[n]["name"])
        ]  # fmt: skip
        self.foreign = [
            n for n, r in enumerate(records)
            if r["name"] and " " in r["name"] and _script(r["name"]) in SCRIPTS
        ]  # fmt: skip
        self.given = Counter(self.records[n]["name"].split()[0] for n in self.plain)
        self.family = Counter(self.records[n]["name"].split()[-1] for n in self.plain)

    def named(self, name: str, *, strict: bool = False) -> bool:
        """Whether a name is that of somebody in the records.

        So where every word of the shorter of two names fits a word of the longer: equal, its
        initial, a short form of a nickname table, its beginning, or (unless ``strict``, for
        the kinds that are about one letter) within one typing error; or where the letters are
        the same in all; or where a mailbox is spelt like the name; or, for records in other
        scripts, where the consonants are the same.
        """
        asked = words(name)
        if "".join(sorted(asked)) in self.glued or _mailboxes(asked) & self.locals:
            return True
        if frozenset(skeleton(t) for t in asked) in self.skeletons:
            return True
        near = {n for token in set(asked) for n in self.by_token.get(token, ())}
        return any(compatible(asked, self.tokens[n], typing=not strict) for n in near)


def _latin(name: str) -> bool:
    return all("LATIN" in unicodedata.name(c, "") for c in name if c.isalpha())


def _mailboxes(asked: tuple[str, ...]) -> set[str]:
    """Mailbox names that a name gives, without their separators."""
    first, last = asked[0], asked[-1]
    return {first + last, last + first, first[:1] + last, last + first[:1], first + last[:1], last}


Made = tuple[str | None, str | None, str | None, int | None] | None  # name, company, slug, near


class Maker:
    """Makes one query of a kind at a time; ``None`` where the draw gave none."""

    def __init__(self, known: Known, chance: random.Random) -> None:
        self.known, self.chance = known, chance
        self.given = [name for name, count in known.given.items() if count > 1]
        self.family = list(known.family)
        self.firms = sorted({r["company"] for r in known.records})
        self.alike = _buckets(self.family)
        self.alike_given = _buckets(self.given)

    def make(self, kind: str) -> Made:
        base, _, company = kind.partition("+")
        near = self.known.records[self._near()]
        given, family = near["name"].split()[0], near["name"].split()[-1]
        how: dict[str, Callable[[str, str], str | None]] = {
            "recombined": lambda _g, _f: self._recombined(),
            "other_given": lambda _g, f: f"{self.chance.choice(self.given)} {f}",
            "similar_given": lambda g, f: self._with(self._similar_given(g), f),
            "similar_family": lambda g, f: self._with(g, self._similar(f, self.alike)),
            "edited_family": lambda g, f: self._with(g, self._edited(f)),
            "gender": lambda g, f: self._with(self._gender(g), f),
            "initial": lambda _g, f: f"{self.chance.choice(LETTERS).upper()}. {f}",
            "letter_surname": lambda g, _f: f"{g} {self.chance.choice(LETTERS).upper()}.",
            "slug": lambda _g, _f: self._recombined(),
            "other_script": lambda _g, _f: self._other_script(),
        }  # fmt: skip
        name = how[base](given, family)
        if name is None or self._fits_somebody(base, name, near["company"]):
            return None
        firm = near["company"] if company else None
        if base in ("recombined", "slug") and company:
            firm = self.chance.choice(self.firms)
        if base == "slug":
            slug = (
                f"{anyascii(name).casefold().replace(' ', '-')}-{self.chance.randrange(16**8):08x}"
            )
            return None, firm, slug, None
        made_of_two = base in ("recombined", "other_script")
        return name, firm, None, None if made_of_two else near["id"]

    def _near(self) -> int:
        # Half of the public people, half of the invented ones: the latter are five times as many.
        while True:
            place = self.chance.choice(self.known.plain)
            public = self.known.records[place]["email"] is not None
            if public or self.chance.random() < 0.2:
                return place

    def _fits_somebody(self, base: str, name: str, company: str) -> bool:
        if base == "letter_surname":
            first, letter = words(name)
            return any(
                self.known.tokens[n][-1].startswith(letter)
                or any(t.startswith(letter) for t in self.known.tokens[n] if t != first)
                for n in self.known.by_token[first]
                if self.known.records[n]["company"] == company
            ) or self._nick_at(first, letter, company)
        return self.known.named(name, strict=base in ("similar_family", "gender", "edited_family"))

    def _nick_at(self, first: str, letter: str, company: str) -> bool:
        short = [
            n for nick in nicknames().get(first, ()) for n in self.known.by_token.get(nick, ())
        ]
        return any(
            self.known.records[n]["company"] == company
            and any(t.startswith(letter) for t in self.known.tokens[n])
            for n in short
        )

    def _recombined(self) -> str:
        return f"{self.chance.choice(self.given)} {self.chance.choice(self.family)}"

    @staticmethod
    def _with(given: str | None, family: str | None) -> str | None:
        return f"{given} {family}" if given and family else None

    def _similar(self, name: str, alike: dict[str, list[str]], given: bool = False) -> str | None:
        """Another name of the records: at most two letters apart, or with the same four first."""
        folded = "".join(words(name))
        some = []
        for other in alike[folded[:2]] + alike["*" + folded[-3:]]:
            told = "".join(words(other))
            far = Levenshtein.distance(folded, told, score_cutoff=2)
            if told == folded or (far > 2 and told[:4] != folded[:4]):
                continue
            if not (given and related(folded, told)):
                some.append(other)
        return self.chance.choice(sorted(set(some))) if some else None

    def _similar_given(self, name: str) -> str | None:
        return self._similar(name, self.alike_given, given=True)

    def _edited(self, name: str) -> str | None:
        if len(name) < 6:
            return None
        letters = list(name)
        for place in self.chance.sample(range(1, len(name)), 2):
            letters[place] = self.chance.choice([c for c in LETTERS if c != letters[place]])
        edited = "".join(letters)
        return (
            None
            if edited in self.known.family or words(edited)[0] in self.known.by_token
            else edited
        )

    def _gender(self, given: str) -> str | None:
        some = [other for pair in GENDERS for other in pair if given in pair and other != given]
        return self.chance.choice(some) if some else None

    def _other_script(self) -> str | None:
        records = self.known.records
        places = self.known.foreign
        one = self.chance.choice(places)
        script = _script(records[one]["name"])
        other = self.chance.choice(places)
        if _script(records[other]["name"]) != script:
            return None
        return f"{records[one]['name'].split()[0]} {records[other]['name'].split()[-1]}"


def _script(name: str) -> str:
    return unicodedata.name(name[0], "?").split()[0]


def _buckets(names: Sequence[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for name in names:
        folded = "".join(words(name))
        found[folded[:2]].append(name)
        found["*" + folded[-3:]].append(name)
    return found


@lru_cache(1)
def queries() -> list[dict[str, Any]]:
    """The invented queries, the same in every run, in the form of the set's own."""
    records = json.loads((NAMES / "resolver.json").read_text("utf-8"))["records"]
    known = Known(records)
    found: list[dict[str, Any]] = []
    for kind, count in KINDS.items():
        maker = Maker(known, random.Random(f"{SEED}|{kind}"))
        found += _several(maker, kind, count)
    return found


def _several(maker: Maker, kind: str, count: int) -> Iterator[dict[str, Any]]:
    seen: set[tuple[object, ...]] = set()
    for _ in range(count * 2000):
        if len(seen) == count:
            return
        made = maker.make(kind)
        if made is None or made[:3] in seen:
            continue
        seen.add(made[:3])
        name, company, slug, near = made
        yield {
            "kind": kind, "name": name, "company": company, "slug": slug, "exp": "nobody",
            "ids": [], "near": [] if near is None else [near], "half": half(name or slug),
        }  # fmt: skip


def main() -> None:
    made = queries()
    for kind, count in Counter(q["kind"] for q in made).items():
        some = [q for q in made if q["kind"] == kind][:4]
        print(
            f"{kind:24} {count:5}  ",
            "; ".join(f"{q['name'] or q['slug']} ({q['company']})" for q in some),
        )
    print(len(made), "of", sum(KINDS.values()))


if __name__ == "__main__":
    main()
