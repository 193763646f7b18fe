"""Names taken apart: decoration off, given name first, particles glued, other scripts romanised."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from firsthand.identity import signs, tables
from firsthand.identity.spelling import fold as fold
from firsthand.identity.spelling import foreign, mixed

PARTICLES = frozenset(
    """af al av aux ben bin da dal das de degli dei del della den der des di do dos du e el het
    ibn la las le les lo los mac mc o of op saint sainte san santa st ste 't ten ter tot van vd vdr
    ver vom von vor y zu zum zur""".split()
)
# Particles that make another name of it: McHenry is not Henry, O'Neil not Neil. The others may
# be left out (Johann von Neumann, Johann Neumann).
_FIRM = frozenset("mac mc o ben bin ibn ver saint sainte san santa st ste".split())
# Written short or in full, it is one name: St. Pierre, Saint-Pierre.
_IN_FULL = {"st": "saint", "ste": "saint", "sainte": "saint"}
# How given names are shortened in writing alone.
_IN_LETTERS = {"fco": "francisco", "fdo": "fernando", "gmo": "guillermo", "chas": "charles",
               "thos": "thomas"}  # fmt: skip
# Titles, degrees and club honours of Europe, and what one's family is called: said of a person, no
# part of the name.
TITLES = frozenset(
    """dr drs dra prof professor ing ir mr mrs ms miss mister mme mlle madame monsieur maitre me
    herr frau dhr mevr mevrouw sir dame lord lady phd ph md mba msc bsc ma mag dipl diplom llm
    llb freiherr frhr freifrau freiin jhr jonkheer jkvr jonkvrouw bba emba cpa cfa pmp esq hon
    rev pr docteur ingenieur eng he she they him her them his hers il elle hij zij er sie
    avv avvocata avvocato ks mtr notar notaire notaris pfr rechtsanwalt rechtsanwaltin
    aunt auntie ciocia farfar mamie mormor morfar nonkel oncle onkel oom opa papy tante tatie tonton
    uncle wujek""".split()
)
# Titles that are names too, and a name's words where they are written like one: Jack Ma, Wei He.
_NAMES_TOO = frozenset("ma he me mag er il ing pr hon rev eng ks notar notaire".split())
GENERATIONS = frozenset("jr sr ii iii iv junior senior".split())
SENIOR, SON = "sr", "son"
# The same as it is spelt out, or stands in brackets behind a name: Jan Peeters (zoon).
_FATHERS = frozenset("vader père pere vater padre pai far ojciec papa father sen otec".split())
_SONS = frozenset("zoon fils sohn hijo figlio filho son søn syn jun".split())
_SAME = {"junior": "jr", "senior": SENIOR} | dict.fromkeys(_FATHERS, SENIOR)
_SAME |= dict.fromkeys(_SONS, SON)
_MARIA = re.compile(r"\bM\.?ª\.?(?=\s)")
_BRACKETS = re.compile(r"[(\[{«<]([^()\[\]{}«»<>]*)[)\]}»>]")
_QUOTES = re.compile(r"[\"“”„]([^\"“”„]{2,40})[\"“”„]|(?<=\s)['‘’](\w{2,20})['‘’](?=\s|\Z)")
_SHORTENED = re.compile(r"(?<=\s)v[./]\s?d(r?)(?:\.\s?|\s)")  # v.d. Berg, v/d Berg
_EMPTY = re.compile(r"[(\[{«<]\s*[)\]}»>]|[(\[{«<](?=[^)\]}»>]*\Z)|(?<!\S)[/|·,](?!\S)")
_BORN = re.compile(
    r"(?:née|né|geb\.?|geboren|born|nee|ur\.|z domu|roz(?:\.|ená)|f\.|född|født|fødd|o\.s\.|szül\.?"
    r"|născută|nata|nacida|nascida)\s+", re.I
)  # fmt: skip
# How firms mark whoever is not on their pay-roll: "EXT - Jan Peeters", "ext. Peeters, Jan".
_OUTSIDE = re.compile(r"\A\W*ext(?:ern(?:al|e)?)?\b[\W_]+(?=\w)", re.I)
_CUT = re.compile(r"[|•·–—@#]|\s[-/]\s")
_LEET = re.compile(r"(?<=[A-Za-z])\d(?=[a-z])")  # Ig0r
# Vowel points of Hebrew and Arabic, which names are written with or without.
_POINTS = frozenset(chr(n) for n in (*range(0x591, 0x5C8), *range(0x64B, 0x660), 0x670))
# Marks that belong to the letter before them are no place to split: accents, points, vowel signs.
_MARKS = r"\u0300-\u036f\u0591-\u05c7\u0610-\u065f\u06d6-\u06ed\u0900-\u109f\u1780-\u17ff"
_SPLIT = re.compile(rf"[^\w'’{_MARKS}]+|_")


@dataclass(frozen=True, slots=True)
class Name:
    """A name taken apart. Words are folded: letters a to z.

    ``words``: given name first, particles glued to what follows. ``cores``: the same without the
    particles that may be left out. ``called``: names in quotes or brackets, by which the person
    goes; ``born``: those in brackets, which may be a family name before marriage. ``foreign``:
    which words were romanised from another script.
    """

    words: tuple[str, ...]
    cores: tuple[str, ...]
    called: tuple[str, ...] = ()
    born: tuple[str, ...] = ()
    generation: str = ""
    ordered: bool = False  # the order was told, by a comma or by capitals
    foreign: frozenset[str] = frozenset()


@lru_cache(2048)
def parse(name: str) -> Name:
    """Takes a name apart; never fails.

    >>> parse("Dupont, Jean").words, parse("Dr. Jan van den Berg (he/him)").words
    (('jean', 'dupont'), ('jan', 'vandenberg'))
    """
    # Apple's programs write an accent as a letter of its own.
    text = unicodedata.normalize("NFC", name[:300])
    if "ª" in text:
        text = _MARIA.sub("María", text)  # Mª Ángeles
    if text.replace(" ", "").isalpha():  # letters alone, as mostly: nothing to take off
        return _taken(text, text.split(), False, (), ())
    text = _OUTSIDE.sub("", _SHORTENED.sub(r"vd\1 ", text))
    if not text.isascii():
        text = "".join(c for c in text if unicodedata.category(c) != "Cf" and c not in _POINTS)
    text = _LEET.sub(lambda found: "oizeasgtbg"[int(found[0])], text)
    which = next(
        (_SAME[w.casefold()] for w in _BRACKETS.findall(text) if w.casefold() in _SAME), ""
    )
    asides: list[list[str]] = []
    for pattern in (_QUOTES, _BRACKETS):
        said = [next((g for g in found.groups() if g), "") for found in pattern.finditer(text)]
        asides.append([word for aside in said for word in _aside(aside)])
        text = pattern.sub(" ", text)
    text, ordered = _turned(text)
    taken = _taken(text, _pieces(text), ordered, asides[0], asides[1])
    return replace(taken, generation=which) if which else taken


def _taken(
    text: str, pieces: list[str], ordered: bool, called: Sequence[str], born: Sequence[str]
) -> Name:
    """A name in the order of its words, with what stood in quotes and in brackets."""
    generation = next((f for p in pieces if (f := p.casefold()) in GENERATIONS), "")
    generation = _SAME.get(generation, generation)
    words, cores = _words(pieces)
    words, cores, moved = _family_last(pieces, words, cores, ordered)
    strange: frozenset[str] = frozenset()
    if not text.isascii():
        # Pinyin is exact; the romanisations of Korean are not, and Japanese is read otherwise.
        other = [p for p in pieces if signs.is_read_otherwise(p)]
        strange = frozenset(fold(p) for p in pieces if foreign(p)).union(
            *map(signs.given_first, other)
        )
    born = tuple(c for c in born if c not in words)
    kept = (*(c for c in called if c not in words), *born)
    return Name(
        tuple(words[:8]), tuple(cores[:8]), kept, born, generation, ordered or moved, strange
    )


def tokens(name: str) -> tuple[str, ...]:
    """The folded words of a name, given name first, particles glued to what follows."""
    return parse(name).words


def _aside(text: str) -> list[str]:
    """What stands in quotes or brackets, where it can be a name: "Ted", (née Martin)."""
    words = [w for w in _SPLIT.split(_BORN.sub("", text)) if w]
    if not 1 <= len(words) <= 2 or any(not w[0].isupper() or not w.isalpha() for w in words):
        return []
    folded = [fold(w) for w in words]
    return [] if set(folded) & TITLES else folded


def _turned(text: str) -> tuple[str, bool]:
    """The text with what is no name cut off, given name first where a comma told the order."""
    before, comma, after = text.partition(",")
    if comma:
        said = [part for part in after.split(",") if _words(_pieces(part))[0]]
        first = _words(_pieces(_CUT.split(before)[0]))[0]
        if said and first:
            given = _words(_pieces(said[0]))[0]
            one = len(first) == 1 or (len(first) <= 3 and _begins_given(given[0]))
            # De Wolf is a family name, though somebody somewhere is called De.
            called = _begins_given(first[0]) and first[0] not in PARTICLES
            if one and not (len(first) > 1 and called and len(given[0]) > 1):
                suffix = "".join(f" {p}" for p in _pieces(after) if p.casefold() in GENERATIONS)
                return f"{said[0]} {_particles_first(before)}{suffix}", True
        suffix = "".join(f" {p}" for p in _pieces(after) if p.casefold() in GENERATIONS)
        text = before + suffix
    pieces = [piece for piece in _CUT.split(text) if _words(_pieces(piece))[0]]
    return (pieces[0] if pieces else text), False


def _particles_first(family: str) -> str:
    """A family name as Dutch lists have it, in its usual order: "Berg van den", van den Berg."""
    pieces = family.split()
    at = next((n for n, p in enumerate(pieces) if n and p.lower() in PARTICLES), len(pieces))
    late = all(p.lower() in PARTICLES for p in pieces[at:])
    return " ".join([*pieces[at:], *pieces[:at]]) if late else family


def _pieces(text: str) -> list[str]:
    return [p for p in _SPLIT.split(text) if p]


def _begins_given(word: str) -> bool:
    return len(word) == 1 or tables.frequency(word).given is not None


def _words(pieces: list[str]) -> tuple[list[str], list[str]]:
    words: list[str] = []
    cores: list[str] = []
    glue = core = ""
    names = sum(p[:1].isalpha() for p in pieces)
    for place, piece in enumerate(pieces):
        word = fold(piece)
        word = _IN_LETTERS.get(word, word)
        # Folded, so that what is no letter is a digit.
        if not word.isalpha() or _title(piece, word, names):
            continue
        last = place == len(pieces) - 1
        # A letter alone is an initial, unless it is written small: Ortega y Gasset.
        particle = word in PARTICLES and (len(piece) > 1 or piece.islower())
        particle = particle or (word == "und" and bool(glue))  # von und zu
        if particle and not last and (words or glue or piece[:1].islower()):
            whole = _IN_FULL.get(word, word)
            glue += whole
            core += whole if word in _FIRM else ""
            continue
        parts = (
            (names == 1 and signs.given_first(piece)) or _initials(piece, word, pieces) or [word]
        )
        words += [glue + parts[0], *parts[1:]]
        cores += [core + parts[0], *parts[1:]]
        glue = core = ""
    return ([*words, glue], [*cores, glue]) if glue else (words, cores)


def _initials(piece: str, word: str, pieces: Sequence[str]) -> list[str]:
    """Two initials written in one, beside names that are not in capitals: JF Roy."""
    two = len(piece) == len(word) == 2 and piece.isupper() and piece.isascii()
    if not two or tables.frequency(word).given or not any(p[1:].islower() for p in pieces):
        return []
    return list(word)


def _title(piece: str, word: str, names: int) -> bool:
    if word not in TITLES:
        return word in GENERATIONS
    # A doubled vowel folds to a single one, and Maa is no Master of Arts.
    if word in PARTICLES or len(word) < len(piece.replace("'", "")):
        return False
    written_as_name = piece[0].isupper() and piece[1:].islower()
    return not (word in _NAMES_TOO and written_as_name and names <= 2)


def turned(words: Sequence[str]) -> bool:
    """Whether a name plainly has the family name first, though nothing tells it: Maes Bob, in a
    list; Kereszty Zoli, in Hungarian. Either word may be what it is not."""
    if len(words) != 2 or min(map(len, words)) < 2 or _called(words[0]):
        return False
    known = tables.frequency(words[1])
    return _called(words[1]) and (known.given or 0) >= (known.family or 0)


def _called(word: str) -> bool:
    """Whether a word is in use as a given name, or a short form of one."""
    return tables.frequency(word).given is not None or bool(tables.given(word))


@lru_cache(2048)
def scripts(name: str) -> tuple[str, ...]:
    """The names in a text that tells one in two scripts, as 田中太郎 (Taro Tanaka) does; mostly the
    text itself."""
    text = name[:300]
    if text.isascii() or not foreign(text) or mixed(text):
        return (name,)
    latin = "".join(" " if foreign(c) or c in _POINTS else c for c in text)
    other = "".join(c if foreign(c) or unicodedata.category(c) == "Mn" or c in " -々" else " "
                    for c in text)  # fmt: skip
    both = tuple(" ".join(_EMPTY.sub(" ", one).split()) for one in (latin, other))
    return both if all(len(parse(one).words) > 1 for one in both) else (name,)


def _family_last(
    pieces: list[str], words: list[str], cores: list[str], ordered: bool
) -> tuple[list[str], list[str], bool]:
    """Puts a family name last that was written first: DUPONT Jean, Van Damme Luc."""
    if ordered or len(words) < 2:
        return words, cores, False
    shouted = 0
    for piece in pieces:
        if not (piece.isupper() and len(piece) > 1):
            break
        shouted += 1
    if shouted and not all(p.isupper() for p in pieces):
        head, head_cores = _words([p.capitalize() for p in pieces[:shouted]])
        if shouted > 1 and fold(pieces[0]) in PARTICLES:
            head, head_cores = ["".join(head)], [head_cores[-1]]
        tail, tail_cores = _words(pieces[shouted:])
        if tail and (shouted > 1 or len(pieces[0]) > 2):
            return tail + head, tail_cores + head_cores, True
    if len(words) > 2 and words[0] in PARTICLES and words[0] not in _FIRM:
        known = tables.frequency(words[-1])
        if known.given is not None and known.given > (known.family or 0):
            return [words[-1], words[0] + words[1]], [cores[-1], cores[1]], True
    return words, cores, False
