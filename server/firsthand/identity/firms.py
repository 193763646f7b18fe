"""Companies and places as keys and as agreement: legal forms, short names, mail domains."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from firsthand.identity.spelling import fold

_BRACKETS = re.compile(r"[(\[{«<].*?[)\]}»>]")
_SPLIT = re.compile(r"[^\w'’]+|_")


@lru_cache(16384)
def squeeze(text: str) -> str:
    """A company or place as bare letters, legal forms left out: ``Acme Consulting BV`` is
    ``acmeconsulting``."""
    from cleanco import basename  # late: its tables take 15 ms

    plain = _BRACKETS.sub(" ", unicodedata.normalize("NFC", text[:200]))
    words = [fold(w) for w in _SPLIT.split(basename(plain) or plain) if w]
    kept = [w for w in words if w and w not in LEGAL]
    return "".join(kept or words)


LEGAL = frozenset(
    """ab ag and as asbl aps bv bvba co company corp corporation cv cvba eg et ev fils gbr gmbh
    group groep groupe gruppe holding inc international kg kgaa limited llc llp ltd mbh nv ohg oy
    oyj plc pty rl sa sarl sas sasu sc scrl se sl sp spa sprl srl the und vof vzw zoo""".split()
)


# What registries sell names under: co.uk, gov.pl, gob.es. The public list of suffixes says it
# better, and takes 200 ms to load.
_SECOND = frozenset("ac asso co com edu gob gouv gov govt gv gub ltd ne net nom or org plc".split())


def company_agrees(a: str | None, b: str | None) -> bool:
    """Whether two company names are one company's: equal once squeezed, or a short form."""
    if not a or not b:
        return False
    (one, _), (other, longer) = sorted(((squeeze(t), t) for t in (a, b)), key=lambda s: len(s[0]))
    if len(one) < 2:
        return False
    if one == other or (len(one) >= 4 and other.startswith(one)):
        return True
    long = _plain_words(longer)
    if len(one) >= 3 and len(long) > 1 and long[0] == one:  # BNP and BNP Paribas
        return True
    return len(one) >= 3 and "".join(w[0] for w in long if w not in _SMALL) == one


def _plain_words(text: str) -> list[str]:
    plain = unicodedata.normalize("NFC", text[:200])
    return [f for w in _SPLIT.split(_BRACKETS.sub(" ", plain)) if w and (f := fold(w))]


_SMALL = frozenset("a and de der des di du en et for fur la le les of the und van voor vor".split())


def domain_agrees(domain: str, company: str | None) -> bool:
    """Whether a mail domain is the company's: ``acme-consulting.be`` and ``Acme Consulting``."""
    if not company:
        return False
    labels = domain.casefold().split(".")
    if len(labels) < 2:
        return False
    # The registered label: before the suffix, and before "co" in "co.uk".
    known = labels[:-2] if len(labels) > 2 and labels[-2] in _SECOND else labels[:-1]
    name = squeeze(company)
    label = fold(re.sub(r"[^\w]", "", known[-1])) if known else ""
    if len(label) < 3 or len(name) < 3:
        return False
    return label == name or (len(label) >= 4 and (name.startswith(label) or label.startswith(name)))
