"""What a display name says of who speaks: a program, a thing, somebody for somebody else, a
telephone."""

from __future__ import annotations

import re

from ..memory import Memory

_VIA = re.compile(
    r"(.+?)['\"]?\s+[(\[]?(?:via|durch|über|tramite|mediante|a través de|através de|przez"
    r"|prostřednictvím) \s*\S"
)
# Somebody who writes for somebody else: whose mailbox it is, nobody can tell by the name.
_FOR = re.compile(
    r"\s\(?(?:on behalf of|namens|in opdracht van|in naam van|voor rekening van|im auftrag von"
    r"|im namen von|i\. ?a\. von|au nom de|de la part de|pour le compte de"
    r"|på (?:vegne|vägnar) a[vf]"
    r"|(?:a|en) nombre de|por cuenta de|per conto di|a nome di|em nome de|w imieniu|jménem"
    r"|în numele|(?:u|v) ime(?:nu)?|εκ μέρους|от името на|по поручению|p\.? ?o\.|p/o)\s+\S"
    r"|\s(?:puolesta|nevében)$", re.IGNORECASE,
)  # fmt: skip
# A program that speaks as if it were somebody.
_PROGRAM = re.compile(
    r"\b(?:chat-?bot|(?:AI|KI|IA)[ -](?:assistan|assisten|agent|powered)\w*|assistente? (?:IA|AI)"
    r"|(?:virtu\w+|digital\w*) (?:assist|agent|r[eé]cepti|rezepti|medewerk|mitarbeit)\w*"
    r"|assist\w+ virtu\w+|no-?reply|do not reply|ne pas répondre|nicht antworten"
    r"|niet (?:be)?antwoorden)\b", re.IGNORECASE,
)  # fmt: skip
_PROGRAM_WORDS = ("bot", "ssist", " AI", "AI ", "gent", "irtu", "igital", "eply", "REPLY", "pondre",
                  "twor")  # fmt: skip
_VIA_WORDS = ("via ", "durch ", "über ", "tramite ", "mediante ", "través de ", "przez ", "tvím ")
_FOR_WORDS = ("behalf ", "namens ", "opdracht ", "uftrag ", "amen von ", ". von ", "au nom de ",
              "part de ", "compte de ", "naam van ", "rekening ", "vegne a", "vägnar ", "nombre ",
              "cuenta de ", "conto di ", "nome d", "imieniu ", "jménem ", "numele ", " ime ",
              " imenu ", "puolesta", "nevében", "μέρους ", "името ", "поручению ", "p.o", "p. o",
              "po. ", "p/o")  # fmt: skip
# Whether a name has any of these: nearly none has, and nothing else is asked of it then.
_HINT = re.compile("|".join(map(re.escape, (*_PROGRAM_WORDS, *_VIA_WORDS, *_FOR_WORDS))))
_TELLING = Memory[str, bool](lambda name: _HINT.search(name) is not None, 32768)

# What a telephone or a program calls its owner's mailbox where nobody gave it a name.
_DEVICE = (
    r"(?:i-?(?:phone|pad|pod)|mac-?book|imac|samsung[ -]galaxy|galaxy(?=[ -](?:tab|note|[ams]?\d))"
    r"|blackberry|smartphone|android"
    r"|windows[ -]?(?:phone|user|gebruiker|benutzer)|utilisateur (?:de )?windows)"
    r"(?:[ -](?:pro|air|mini|max|plus|se|tab|note|touch|[ams]?\d{1,2}[a-z+]?))*"
)
_OWN_DEVICE = re.compile(
    rf"(?:(?:mijn|mon|ma|mein|my|mi|min|mio|il mio|meu) )?{_DEVICE}"
    r"|(?:mijn|mon|ma|mein|my|min|mio|il mio|meu) (?:e-?mail|mail(?:box)?|gsm|handy|laptop|tablet"
    r"|telefoon|téléphone|phone|portable|computer|ordinateur|pc|samsung|galaxy|huawei|xiaomi|outlook)",
    re.IGNORECASE,
)
_DEVICE_OF = re.compile(
    rf"{_DEVICE} (?:van|de|von|of|di) (?P<a>\w.+)|(?P<b>.*?\w)(?:['’]s?)? {_DEVICE}", re.IGNORECASE
)
_DEVICE_WORDS = re.compile(
    "phone|pad|pod|book|imac|galaxy|berry|android|windows|mijn|mon|ma |mein|my|min|mio|meu", re.I
)


def without_device(name: str) -> str | None:
    """A display name without the device that stands in it: ``Mijn iPhone`` is nobody's name,
    ``iPad van Lena`` is Lena's."""
    if _DEVICE_WORDS.search(name) is None:
        return name
    if _OWN_DEVICE.fullmatch(name):
        return None
    found = _DEVICE_OF.fullmatch(name)
    return name if found is None else found["a"] or found["b"]


def none_of_theirs(name: str, local: str, marked: bool) -> bool:
    """Whether a program or a thing speaks, or somebody for another, from a mailbox that does not
    spell them; ``marked``: the mailbox itself is a machine's."""
    return _TELLING[name] and (
        _is_program(name) or _of_a_thing(name, local, marked) or _anothers(name, local)
    )


def through(name: str) -> bool:
    """Whether a display name says that something or somebody speaks for somebody else: ``Jean via
    Dev list``, ``Anna on behalf of Jean``."""
    return _TELLING[name] and (
        by_a_thing(name)
        or (any(word in name for word in _FOR_WORDS) and _FOR.search(name) is not None)
    )


def by_a_thing(name: str) -> bool:
    """Whether it is a thing that speaks."""
    # The plain look first: it is a tenth of the pattern's time, and nearly always the end of it.
    plainly = any(word in name for word in _VIA_WORDS)
    return plainly and _VIA.match(name) is not None


def _of_a_thing(name: str, local: str, marked: bool) -> bool:
    if not by_a_thing(name):
        return False
    # "Jean via phone <jean@...>" is Jean; "Jean via Forms <forms@...>" is not.
    found = _VIA.match(name)
    return marked or found is None or not spelled(found[1], local)


def _anothers(name: str, local: str) -> bool:
    """Whether somebody writes for another from a mailbox that is not theirs."""
    found = _FOR.search(name) if any(word in name for word in _FOR_WORDS) else None
    return found is not None and not spelled(name[: found.start()], local)


def _is_program(name: str) -> bool:
    return any(word in name for word in _PROGRAM_WORDS) and _PROGRAM.search(name) is not None


def spelled(name: str, local: str) -> bool:
    """Whether a mailbox has a word of a name in it."""
    return any(len(word) > 2 and word in local for word in re.findall(r"\w+", name.lower()))
