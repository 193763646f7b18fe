"""Whether a role's mailbox is a desk, answered by whoever is on duty, or one human being's.

Many mails with ``support@`` may be one each with many people. A one-person firm writes from
``info@`` as well, and signs with its owner's name: that speaks for a human being.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable

from firsthand.identity import firms, handles, names, tables
from firsthand.identity.parts import parse, tokens
from firsthand.identity.spelling import fold
from firsthand.model import Handle, Person

_WORD = re.compile(r"[^\W\d_]+")
_SITE = re.compile(r"\w\.(?:at|be|ch|com|de|eu|fr|io|net|nl|org|shop|uk)\b", re.I)


def _folded(words: str) -> frozenset[str]:
    return frozenset(map(fold, words.split()))


# Where one of these stands, whoever writes speaks for a desk: "Lotte - Host Support".
_DESK = _folded(" ".join(handles.DESKS)) | _folded(
    """abteilung account accounts afdeling assistance assistenza billing care chat clients
    customer customers department desk facturation hotline klanten kundenbetreuung noreply
    operations orders reply sales service services team teams ticket vente ventes verkauf
    verkoop"""
)
# No word of a human being's name. "Post" is: many a Dutchman's.
_FIRM = _folded(" ".join((handles.ROLES - {"post"}) | firms.LEGAL)) | _folded(
    """agency airlines airport app assurance assurances at bakery bakkerij bank bei by cafe chez
    clinic communications consulting design dental energy events express fashion food foundation
    from fund garage gmbh group guide hosting hotel hotels hosteling immo insurance kliniek lab labs
    law logistics magazine market mediator media mode museum music network networks news online
    pharma photo photography praxis publishing radio recruitment rental restaurant salon school
    security shopping software solutions sports store stores stiftung studio studios
    systems tech technologies telecom theater tours tourism travel university verein verlag
    versicherung verzekeringen web wines works zorg"""
)  # fmt: skip


def is_desk(person: Person, own_names: Callable[[Handle], Iterable[str]]) -> bool:
    """Whether somebody is known by roles' mailboxes alone, and no name there is one human being's.

    Whatever else the user joined to such a mailbox says whose it is. ``own_names`` gives the names
    that its senders wrote, and those of the cards it stands on.
    """
    if not person.handles or not all(map(_is_role, person.handles)):
        return False
    said = {name for handle in person.handles for name in own_names(handle)}
    said |= {card.name for card in person.cards if card.name}
    return not _one_human({name for name in said if "@" not in name}, person.handles)


def _is_role(handle: Handle) -> bool:
    return handle.kind == "email" and handles.is_role(handle.value)


def _one_human(said: Collection[str], boxes: Iterable[Handle]) -> bool:
    """Whether all that was written there is of one person: their name, or that of their firm."""
    spelled = [_squeezed(box.value) for box in boxes]
    sites = {box.value.rpartition("@")[2].partition(".")[0] for box in boxes}
    own = [name for name in said if _personal(name, sites)]
    if not own or any(names.conflict(a, b) for i, a in enumerate(own) for b in own[:i]):
        return False
    words = {word for name in own for word in tokens(name)}
    families = {tokens(name)[-1] for name in own}
    if all(any(family in box for family in families) for box in spelled):
        return True  # lotte@ and info@ at peeters.example are hers
    return all(
        set(tokens(other)) <= words or any(family in _squeezed(other) for family in families)
        for other in said
    )


def _personal(name: str, sites: Collection[str]) -> bool:
    """Whether a sender's name is a human being's: a known given name and another, in their order,
    without a word of a desk's or a firm's."""
    if not names.full(name) or names.joint(name) or _SITE.search(name):
        return False
    if not _DESK.isdisjoint(map(fold, _WORD.findall(name))):
        return False
    taken = parse(name)
    first, last = taken.words[0], taken.words[-1]
    if last != taken.cores[-1] in sites:
        return False  # Lotte van Host, of host.example
    given = _given(first) or (_given(last) and tables.frequency(first).family is not None)
    return given and _FIRM.isdisjoint(taken.words)


def _given(word: str) -> bool:
    return tables.frequency(word).given is not None or bool(tables.given(word))


def _squeezed(text: str) -> str:
    return "".join(map(fold, _WORD.findall(text)))
