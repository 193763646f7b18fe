"""Canonical identifiers: one spelling for each e-mail, phone number and profile address."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from firsthand.identity.urls import in_letters
from firsthand.identity.urls import is_member as is_member
from firsthand.identity.urls import site as site
from firsthand.identity.urls import url as url
from firsthand.model import Handle


def word_list(name: str) -> frozenset[str]:
    """The words of a list beside this file."""
    text = (Path(__file__).parent / name).read_text("utf-8")
    return frozenset(w for line in text.splitlines() if line[:1] != "#" for w in line.split())


_EMAIL = re.compile(r"[^\s@<>\"(),:;\[\]\\]{1,64}@[^\s@<>\"(),:;\[\]\\]{1,253}\Z")
_DEPARTMENTS = word_list("departments.txt")
# A mailbox that several people read says nothing about one of them.
_ALONE = word_list("roles.txt")
ROLES = _DEPARTMENTS | _ALONE
# Where firms keep desks for customers and for who applies: whoever is on duty answers there.
_KEPT_DESKS = frozenset(
    """applytojob.com ashbyhq.com bamboohr.com crisp.email freshdesk.com front-mail.com
    gorgias.com greenhouse-mail.io greenhouse.io helpscout.net intercom-mail.com lever.co
    myworkday.com personio.de recruitee.com smartrecruiters.com softgarden.io taleo.net
    teamtailor-mail.com welcomekit.co workable.com workablemail.com zendesk.com freshservice.com
    helpscoutapp.com hs-inbox.com missiveapp.com pipedrive.com pipedrivemail.com
    odoo.com service-now.com teamwork.com topdesk.net""".split()
)
# Where those who work there have a mailbox of their own, a desk lies below: lotte@acme.zendesk.com.
_BELOW = frozenset(
    """ashbyhq.com bamboohr.com freshdesk.com gorgias.com greenhouse.io helpscout.net lever.co
    pipedrive.com odoo.com personio.de recruitee.com smartrecruiters.com teamwork.com workable.com
    zendesk.com""".split()
)
# A conversation's or a case's mailbox at a market or a firm's tool: 4nq8x7rk2@, 2f9c1a77-55ab-...@.
_DRAWN = re.compile(r"(?=[a-z\d]{8})(?:[a-z]+\d+){2}[a-z]+|(?=[a-z\d]{8})(?:\d+[a-z]+){2}\d+")
_RUNS = re.compile(r"\d+|[a-z]+")
_NUMBERED = re.compile(r"[a-z]+[._-]\d{6,}")  # lead-20394857@
# A class's or a group's, by its number: klas3b@, groep-5@.
_CLASS = re.compile(
    r"(?:clas(?:se?)?|clase|grado|groep|groupe?|gruppe|gruppo|grupo|klass?e?|luokka|osztaly|razred"
    r"|trida|trieda|turma)[._-]?\d{1,2}[a-z]?(?![^\W_])"
)
# A household's: familie.mueller@, jan.en.piet@.
_HOUSEHOLD = frozenset("fam famille familie family famiglia familia familien gezin".split())
_AND = frozenset("and en et und".split())
# The same, and no part of anybody's name: wherever these stand, it is a desk's.
DESKS = frozenset(
    """helpdesk klantendienst klantenservice kundendienst kundenservice servicedesk support
    tickets""".split()
)
# Nor are these where a word ends so: zorgteam@, newsdesk@.
_ENDING = re.compile(rf"(?:{'|'.join(DESKS)}|.(?:team|desk|abteilung|afdeling|zaken"
                     r"|administratie|buchhaltung|boekhouding|kontoret|dienst))\Z")  # fmt: skip
# Roles that are given names as well, of India, Ireland and Frisia: dev.patel@ is no developers'
# mailbox.
ALSO_GIVEN = frozenset(("abo", "bok", "dev", "kasse", "maire"))
# Where a forwarding service writes for whoever wrote to the user's alias, it says their mailbox in
# its own: robin+lena=maes.example@, lena_at_maes_example_x8k2q9@.
_REVERSED = frozenset(
    """addy.io anonaddy.com anonaddy.me aleeas.com duck.com icloud.com passinbox.com passmail.net
    privaterelay.appleid.com simplelogin.co simplelogin.com slmails.com""".split()
)
_BEHIND = re.compile(
    r"[^+=]+\+([^+=]+)=((?:[a-z\d-]+\.)+[a-z]{2,})"
    r"|(.+)_at_((?:[a-z\d-]+[._])+[a-z]{2,})_(?=[a-z]*\d|.{6})[a-z\d]{4,}"
)
_E164 = re.compile(r"\+[1-9][0-9]{9,13}")


@lru_cache(1)
def freemail() -> frozenset[str]:
    """Domains where anybody can have a mailbox, so that the domain names no employer."""
    return word_list("freemail.txt")


def email(value: str) -> str | None:
    """The mailbox behind an address as written, or ``None`` where it is no address.

    Case is folded (RFC 5321 allows it to matter; no provider lets it), a ``+tag`` is dropped,
    and so are the dots and the second domain that Gmail ignores.
    """
    text = value.strip().strip("<>").removeprefix("mailto:").partition("?")[0]
    text = text.strip(" \t'\"").casefold()
    if len(text) > 320 or not _EMAIL.match(text):
        return None
    local, _, domain = text.rpartition("@")
    domain = domain.strip(".")
    if ("." not in domain and domain != "localhost") or ".." in domain:
        return None
    if domain in _REVERSED or domain.endswith(".anonaddy.com"):
        local, domain = _behind(local, domain)
    domain = in_letters(domain)
    bare = local.partition("+")[0]
    local = bare or local
    if domain in ("gmail.com", "googlemail.com"):
        domain, local = "gmail.com", local.replace(".", "") or local
    return f"{local}@{domain}"


def _behind(local: str, domain: str) -> tuple[str, str]:
    """Whose mailbox a forwarding service writes for; the same where it does not say."""
    found = _BEHIND.fullmatch(local)
    # What anybody can choose at iCloud has twenty characters at most.
    if found is None or (domain == "icloud.com" and len(local) <= 20):
        return local, domain
    return found[1] or found[3], found[2] or found[4].replace("_", ".")


@lru_cache(4096)
def phone(value: str, region: str = "BE") -> str | None:
    """The number in international form (E.164), or ``None``.

    A number without a country code is read as one of ``region`` (ISO 3166 code).
    """
    text = value.strip().removeprefix("tel:")[:40]
    if _E164.fullmatch(text):
        return text  # as phones and exports write it, and as it is kept
    import phonenumbers  # late: its tables take 30 ms

    try:
        number = phonenumbers.parse(text, region)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_possible_number(number):
        return None
    return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))


@lru_cache(4096)
def _line(number: str) -> str:
    import phonenumbers

    kinds = phonenumbers.PhoneNumberType
    try:
        found = phonenumbers.number_type(phonenumbers.parse(number))
    except phonenumbers.NumberParseException:
        return ""
    if found in (kinds.TOLL_FREE, kinds.PREMIUM_RATE, kinds.SHARED_COST, kinds.UAN):
        return "hot"
    return {kinds.FIXED_LINE: "land", kinds.MOBILE: "mobile"}.get(found, "")


def landline(number: str) -> bool:
    """Whether a number in international form is of a house or an office, not of a mobile phone."""
    return _line(number) == "land"


def mobile(number: str) -> bool:
    """Whether a number in international form is surely of a mobile phone."""
    return _line(number) == "mobile"


def hotline(number: str) -> bool:
    """Whether it is a firm's by its kind: free of charge, at a higher or a shared cost."""
    return _line(number) == "hot"


@lru_cache(1)
def regions() -> tuple[str, ...]:
    """The countries (ISO 3166) whose way to write phone numbers is known, in order."""
    import phonenumbers

    return tuple(sorted(phonenumbers.SUPPORTED_REGIONS))


def canonical(handle: Handle, region: str = "BE") -> Handle | None:
    """The one spelling under which an identifier is stored and compared, or ``None``."""
    if handle.kind == "email":
        value = email(handle.value)
    elif handle.kind == "phone":
        value = phone(handle.value, region)
    elif handle.kind == "url":
        value = url(handle.value)
    else:
        value = " ".join(handle.value.split())[:220].casefold() or None
    return Handle(handle.kind, value) if value else None


_SHORTEST = 7  # of a number that is somebody's


def recorded(handle: Handle, region: str = "BE") -> Handle | None:
    """The same for what a record tells: a number that is none in ``region`` is one of another
    country, written as there. Its figures alone lead to nobody's page, and keep what happened."""
    found = canonical(handle, region)
    if found or handle.kind != "phone" or any(map(str.isalpha, handle.value)):
        return found
    figures = "".join(filter(str.isdecimal, handle.value[:40]))
    one = _SHORTEST <= len(figures) <= 15 and len(set(figures)) > 2
    return Handle("phone", figures) if one else None


def guess(value: str, region: str = "BE") -> Handle | None:
    """What a person typed: an e-mail, an address of a page, a phone number, else ``None``.

    >>> [found and found.value for found in map(guess, (
    ...     "Jo Roe <mailto:Jo@Roe.example>", "@jo@social.example", "02 555 01 43", "Jo Roe"))]
    ['jo@roe.example', 'social.example/@jo', '+3225550143', None]
    """
    text = value.strip()
    # As programs copy an address, and as the fediverse writes one.
    if angled := re.search(r"<([^<>]+)>$", text):
        text = angled[1].strip()
    text = re.sub(r"^(?:mailto|tel):", "", text, flags=re.I)
    if member := re.fullmatch(r"@([\w.-]+)@([\w.-]+)", text):
        text = f"https://{member[2]}/@{member[1]}"
    if "@" in text and "/" not in text:
        return canonical(Handle("email", text), region)
    if "/" in text or text.startswith("www."):
        return canonical(Handle("url", text), region)
    if sum(c.isdigit() for c in text) >= 6 and not re.search(r"[^\d\s()+./-]", text):
        return canonical(Handle("phone", text), region)
    return None


def is_role(address: str) -> bool:
    """Whether a mailbox is read by whoever has a role (``info@``), not by one person."""
    words = _parts(address)
    # support-be, host.helpdesk and hostsupport are as much a desk's as support is.
    named = words[0] in ALSO_GIVEN and len(words) > 1
    role = not ROLES.isdisjoint((words[0], "".join(words))) and not named
    return role or _is_team(address, words) or is_kept(address)


def is_department(address: str) -> bool:
    """Whether such a mailbox is one that no firm of a single person needs (``hr@``)."""
    words = _parts(address)
    # What says of a role which department: ufficio.acquisti@.
    said = words if words[0] in _ALONE else words[:1]
    listed = not _DEPARTMENTS.isdisjoint((*said, "".join(words)))
    return listed or _is_team(address, words)


def _parts(address: str) -> list[str]:
    """The words of a mailbox, without numbers behind them."""
    return [word.rstrip("0123456789") for word in re.split(r"[.\-_]", address.partition("@")[0])]


def _is_team(address: str, words: Sequence[str]) -> bool:
    named = any(word not in _ALONE and _ENDING.search(word) for word in words)
    return named or _CLASS.match(address) is not None


def is_kept(address: str) -> bool:
    """Whether a mailbox lies where firms keep their desks, ``lotte@acme.zendesk.com``, or has a
    case's own name at an organisation."""
    local, _, domain = address.partition("@")
    at = ".".join(domain.split(".")[-2:])
    if at in _KEPT_DESKS:
        return at not in _BELOW or at != domain
    drawn = any(map(_drawn, re.split(r"[._-]", local))) or _NUMBERED.fullmatch(local)
    return bool(drawn) and is_work(address)


def _drawn(word: str) -> bool:
    """Whether a word is drawn by lot: letters and digits in turn, as in no name."""
    if _DRAWN.match(word):
        return True
    runs = _RUNS.findall(word)
    if len(word) < 8 or len(runs) < 3 or any(r.isalpha() and len(r) > 3 for r in runs):
        return False
    # Of three, letters, digits, letters may be somebody's: a number of staff, lea2004be.
    turns = len(runs) > 3 or runs[0].isdigit()
    return turns and sum(map(str.isdigit, word)) > 3


def is_joint(address: str) -> bool:
    """Whether a mailbox says that a couple or a family reads it: ``jan.en.piet@``."""
    words = re.split(r"[.\-_]", address.partition("@")[0])
    if len(words) > 1 and words[0] in _HOUSEHOLD:
        return True
    between = zip(words, words[1:], words[2:], strict=False)
    return any(b in _AND and min(len(a), len(c)) > 1 for a, b, c in between)


def is_work(address: str) -> bool:
    """Whether a mailbox lies at an organisation's own domain."""
    domain = address.partition("@")[2]
    return bool(domain) and domain not in freemail()


def at_work(handle: Handle) -> bool:
    """Whether it is such a mailbox."""
    return handle.kind == "email" and is_work(handle.value)
