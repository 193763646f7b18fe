"""Whether a mailbox is a desk, answered by whoever is on duty, or one human being's.

Many mails with ``support@`` may be one each with many people. A one-person firm writes from
``info@`` as well, and signs with its owner's name: that speaks for a human being, but not from the
mailbox of a department (``hr@``). From any other mailbox, too, several may write: colleagues in
turn, a successor, a tool in everybody's name; and at ``info@`` of a firm where two more are known,
somebody else tomorrow.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable
from functools import partial

from firsthand.identity import boxes, firms, handles, names, tables
from firsthand.identity.parts import parse, tokens
from firsthand.identity.spelling import fold
from firsthand.model import Handle, Person

# Who has a mailbox at a domain.
Around = Callable[[str], Iterable[Person]]
_WORD = re.compile(r"[^\W\d_]+")
_SITE = re.compile(r"\w\.(?:at|be|ch|com|de|eu|fr|io|net|nl|org|shop|uk)\b", re.I)


def _folded(words: str) -> frozenset[str]:
    return frozenset(map(fold, words.split()))


# Where one of these stands, whoever writes speaks for a desk or a firm: "Lotte - Host Support".
_DESK = _folded(" ".join(handles.DESKS)) | _folded(
    """abteilung account accounts afdeling assistance assistenza billing care chat clients
    customer customers department desk facturation hotline klanten kundenbetreuung noreply
    operations orders reply sales service services team teams ticket vente ventes verkauf
    verkoop bv bvba corp gmbh inc limited llc ltd nv plc sarl sprl srl"""
)
# Family names of many a Dutchman, Briton or German.
_FAMILIES = frozenset(("post", "rector", "root", "schade"))
# What the telephone of somebody on duty is called: whoever has the turn answers it.
_POST = _DESK | _folded(
    """accueil balie bereitschaft bereitschaftsdienst bezorger bezorging centrale central chauffeur
    conciergerie courier delivery dispatch driver empfang fahrer kurier koerier lieferdienst
    lieferung livraison livreur meldkamer notdienst onthaal pakketdienst permanence planning
    bpost postnl dhl dpd gls ups fedex colissimo chronopost uber deliveroo takeaway thuisbezorgd
    lieferando politie police polizei brandweer pompiers feuerwehr ambulance voicemail mailbox
    messagerie repondeur spam scam telemarketing telemarketeer
    receptie reception rezeption secretariaat secretariat sekretariat spoed standard taxi urgence
    urgences wachtdienst wachtpost zentrale"""
)
# No word of a human being's name.
_FIRM = _folded(" ".join((handles.ROLES - handles.ALSO_GIVEN - _FAMILIES) | firms.LEGAL)) | _folded(
    " ".join(handles.word_list("trades.txt"))
)

# Whoever says to be one of these works there for somebody else, and others did and will.
_EMPLOYED = _folded(" ".join(handles.word_list("employees.txt")))
# The same, where it is all that is said: an agent of a firm, not "insurance agent".
_AGENTS = _folded("agent agente")
_ASIDE = re.compile(r"\s[-–|(]\s?|,\s|\(")


def _nobody(_domain: str) -> Iterable[Person]:
    return ()


def is_desk(
    person: Person, own_names: Callable[[Handle], Iterable[str]], around: Around = _nobody
) -> bool:
    """Whether somebody is known by roles' mailboxes alone, and no name there is one human being's,
    or others work there; or by a mailbox from which people of two names wrote.

    Whatever the user joined to such a mailbox says whose it is. ``own_names``: what its senders
    are called, and the cards it stands on; ``around``, who else is there.
    """
    if not person.handles or not all(map(_is_role, person.handles)):
        if _of_a_house(person, own_names) or _of_a_case(person):
            return True
        return _signed_by_several(person, own_names) or _of_those_around(person, own_names)
    if all(handles.is_kept(handle.value) for handle in person.handles):
        return True
    said = {name for handle in person.handles for name in own_names(handle)}
    said |= {card.name for card in person.cards if card.name}
    said = {name for name in said if "@" not in name}
    return not _one_human(said, person.handles) or _among_colleagues(person, said, around)


def is_office(name: str) -> bool:
    """Whether a name has a desk's or a firm's word, or is what somebody's is: "Helpdesk",
    "Cabinet Dr Peeters"."""
    words = set(map(fold, _WORD.findall(name)))
    return not words.isdisjoint(_DESK | _FIRM) or names.of_another(name)


def is_post(name: str) -> bool:
    """Whether a telephone is called after nothing but a post, where whoever is on duty answers:
    "Taxi", "Secretariaat"."""
    words = {fold(word) for word in _WORD.findall(name)}
    return not words.isdisjoint(_POST) and words <= _POST | _FIRM


def _is_role(handle: Handle) -> bool:
    return handle.kind == "email" and (
        handles.is_role(handle.value) or handles.is_joint(handle.value)
    )


def _of_a_house(person: Person, own_names: Callable[[Handle], Iterable[str]]) -> bool:
    """Whether somebody is known by a mailbox alone that is called as its domain, and under a firm's
    name alone: "Anna Sport" at annasport@annasport.example, "Studio Nord" at studio@studionord."""
    if person.cards or not all(map(handles.at_work, person.handles)):
        return False
    said = {name for handle in person.handles for name in own_names(handle) if "@" not in name}
    if not said or _one_human(said, person.handles):
        return False
    if all(map(_is_house, person.handles)) and any(map(is_office, said)):
        return True
    return all(_house_called(name, handle) for name in said for handle in person.handles)


def _house_called(name: str, handle: Handle) -> bool:
    """Whether a mailbox is a part of a firm's name that its domain bears as a whole, and no given
    name stands there: studio@studionord.example. ilse@studioilse.example may be Ilse's."""
    local, label = _halves(handle)
    words = tuple(map(fold, _WORD.findall(name)))
    if len(words) < 2 or len(local) < 3 or local not in label or "".join(words) not in label:
        return False
    called = any(tables.frequency(word).given is not None for word in (local, words[0]))
    return is_office(name) and not called


def _halves(handle: Handle) -> tuple[str, str]:
    local, _, domain = handle.value.partition("@")
    return _squeezed(local), _squeezed(domain.partition(".")[0])


def _of_a_case(person: Person) -> bool:
    """Whether somebody is known by the mailboxes of cases or surveys alone."""
    alone = boxes.alone(person)
    return bool(alone) and all(boxes.of_a_case(box, person.names) for box in alone)


def _is_house(handle: Handle) -> bool:
    return len({*_halves(handle)}) == 1


def _signed_by_several(person: Person, own_names: Callable[[Handle], Iterable[str]]) -> bool:
    """Whether human beings of two names wrote from a mailbox, or a telephone had two for a number:
    it passed to another, or lies in a house. Such a one belongs to no card; what an entry of the
    user's calls its owner says nothing of who wrote."""
    kinds = {handle.kind for handle in person.handles}
    if person.cards or len(person.names) < 2 or not (kinds == {"email"} or kinds == {"phone"}):
        return False
    if kinds == {"phone"}:
        called = list(filter(personal, person.names))
        return any(_others(a, b) for at, a in enumerate(called) for b in called[:at])
    wrote = {name for handle in person.handles for name in own_names(handle)}
    sites = {handle.value.rpartition("@")[2].partition(".")[0] for handle in person.handles}
    spelled = "".join(_squeezed(box.value) for box in person.handles)
    full = [name for name in sorted(wrote & set(person.names)) if names.full(name)]
    for at, a in enumerate(full):
        for b in filter(partial(names.conflict, a), full[:at]):
            if (personal(a, sites) and personal(b, sites)) or names.wife(tokens(a), tokens(b)):
                return True
            # Of a name that no table knows and a firm's, one would be spelt in the mailbox.
            if not any(w in spelled for w in (*tokens(a), *tokens(b)) if len(w) > 2):
                return True
            for one, other in ((a, b), (b, a)):
                own = all(boxes.owned(box.value, other) for box in person.handles)
                if own and personal(one, sites) and not is_office(other):
                    return True
    if len({*map(names.of_those_around, full)}) > 1:
        return True  # she, and whoever stands in for her
    return any(_succeeded(a, b, person.handles) for a in full for b in sorted(wrote))


def _succeeded(name: str, other: str, there: Collection[Handle]) -> bool:
    """Whether a first name alone is that of somebody else than the one whom the mailbox spells:
    of a colleague who reads it now. What somebody goes by may be anything, and a given name that
    few bear here, as many from far away do, may go with another for us."""
    given, *_, family = tokens(name)
    if len(tokens(other)) > 1 or not (names.personal(given) and names.denied(name, tokens(other))):
        return False
    return all(family in _squeezed(box.value.partition("@")[0]) for box in there)


def _of_those_around(person: Person, own_names: Callable[[Handle], Iterable[str]]) -> bool:
    """Whether nobody but an office, an assistant or the family of somebody ever signed there; or
    a firm of their name, from a mailbox that spells nobody's."""
    if person.cards or any(handle.kind != "email" for handle in person.handles):
        return False
    wrote = {name for handle in person.handles for name in own_names(handle) if "@" not in name}
    if not wrote or not all(map(names.of_another, wrote)):
        return False
    if any(boxes.signs(box.value, name) for box in person.handles for name in wrote):
        return False
    return all(
        names.of_those_around(name) or not any(_spells(box.value, name) for box in person.handles)
        for name in wrote
    )


def _spells(box: str, name: str) -> bool:
    """Whether a mailbox has two words of a name, or a given name at a domain with one of them."""
    local, _, domain = box.partition("@")
    words = [word for word in tokens(name) if len(word) > 2]
    given = [word for word in map(fold, _WORD.findall(local)) if _given(word)]
    inside = sum(word in fold(local) for word in words)
    return inside > 1 or (bool(given) and any(word in fold(domain) for word in words))


def _others(a: str, b: str) -> bool:
    """Whether two names are of two people, by the given names too: "Lena work" may be any Lena."""
    first = tokens(b)[0]
    same = " ".join([first, *tokens(a)[1:]])
    return names.strangers(a, b) and names.conflict(a, same)


def _one_human(said: Collection[str], there: Collection[Handle]) -> bool:
    """Whether all that was written there is of one person: their name, or that of their firm."""
    spelled = [_squeezed(box.value) for box in there]
    sites = {box.value.rpartition("@")[2].partition(".")[0] for box in there}
    own = [
        name
        for name in said
        if personal(name, sites) or all(boxes.spells(box.value, name) for box in there)
    ]
    if not own or any(names.conflict(a, b) for i, a in enumerate(own) for b in own[:i]):
        return False
    words = {word for name in own for word in tokens(name)}
    families = {tokens(name)[-1] for name in own}
    if all(any(family in box for family in families) for box in spelled):
        return True  # lotte@ and info@ at peeters.example are hers
    if any(handles.is_department(b.value) or boxes.of_a_branch(b.value, words) for b in there):
        return False  # whoever signs there has colleagues, or somebody before and after
    if any(map(_employed, said)):
        return False
    return all(
        set(tokens(other)) <= words or any(family in _squeezed(other) for family in families)
        for other in said
    )


def _among_colleagues(person: Person, said: Collection[str], around: Around) -> bool:
    """Whether two human beings of other names have mailboxes of their own where somebody signs at
    the firm's: it is no firm of one. Where the family stands in each mailbox, it is that family's,
    and one colleague may be a husband."""
    families = {tokens(name)[-1] for name in said if tokens(name)}
    if all(any(family in _squeezed(box.value) for family in families) for box in person.handles):
        return False
    apart: list[str] = []  # in whatever order they come: any two of other names will do
    for domain in {h.value.rpartition("@")[2] for h in person.handles if handles.at_work(h)}:
        for other in around(domain):
            if other.id == person.id or all(map(_is_role, other.handles)):
                continue
            others = [name for name in filter(personal, other.names)
                      if all(names.conflict(name, one) for one in said)]  # fmt: skip
            if any(names.conflict(name, one) for name in others for one in apart):
                return True
            apart += others
    return False


def _employed(name: str) -> bool:
    """Whether somebody signs as one who works there for others: "Lotte Maes (stagiaire)"."""
    words = [fold(word) for word in _WORD.findall(name)]
    aside = _WORD.findall(_ASIDE.split(name, maxsplit=1)[-1]) if _ASIDE.search(name) else []
    if len(aside) == 1 and fold(aside[0]) in _AGENTS:
        return True
    return len(words) > 1 and not _EMPLOYED.isdisjoint(words)


def personal(name: str, sites: Collection[str] = ()) -> bool:
    """Whether a sender's name is a human being's: two words or more which the tables know as names
    in their order, and none of them a desk's or a firm's."""
    if not names.full(name) or names.joint(name) or _SITE.search(name):
        return False
    if not _DESK.isdisjoint(map(fold, _WORD.findall(name))):
        return False
    taken = parse(name)
    first, last = names.spelled_out(taken.words)[0], taken.words[-1]
    if last != taken.cores[-1] in sites:
        return False  # Lotte van Host, of host.example
    known = _given(first) or (_name(first) and _name(last)) or (_given(last) and _name(first))
    return known and _FIRM.isdisjoint(taken.words)


def _given(word: str) -> bool:
    if word in handles.ALSO_GIVEN:
        return True
    return tables.frequency(word).given is not None or bool(tables.given(word))


def _name(word: str) -> bool:
    """Whether a word is part of names somewhere. Hardly a trade is: Atelier Nord is no person."""
    return tables.frequency(word).family is not None or bool(tables.variants(word))


def _squeezed(text: str) -> str:
    return "".join(map(fold, _WORD.findall(text)))
