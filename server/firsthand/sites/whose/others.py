"""Whose a mailbox, a phone or a link on somebody's page is: another's, where its block, its line, a
quotation around it or the mailbox itself says so."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from itertools import chain, islice, takewhile
from unicodedata import normalize

from anyascii import anyascii
from selectolax.lexbor import LexborNode

from .. import parts
from ..names import naming
from ..text import brief, clean, email, told_words, words

_LINES = frozenset(("p", "li", "div", "td", "dd", "address", "section", "main", "body", "article"))
_WHOLE = frozenset(("main", "body", "article"))
_HEADINGS = frozenset(("h2", "h3", "h4", "h5", "strong"))
_WORDS = re.compile(r"[\w’'-]+|[^\w\s]")
# Where others answer for them.
_DESK = re.compile(
    r"\b(?:\w*assist[ae]nt\w*|persdienst|pressestelle|secr[eé]tari\w*|sekretari?\w*|secretary|reception|receptie|réception|empfang"
    r"|asistent\w*|asystent\w*|segreteri\w*|recepci[oó]n|recepção|recepcja|recepce|recepció"
    r"|onthaal|balie|zentrale|centrale|centralino|centralita|accueil|ufficio stampa|prensa|prasa"
    r"|växel(?:n)?|sentralbord|omstilling(?:en)?|ústředna|vaihde|hotline|helpdesk|help desk"
    r"|tickets?|customer (?:service|care|support)|kundenservice|kundservice|kundeservice"
    r"|klantenservice|klantendienst|service clients?|servizio clienti|atención al cliente"
    r"|vorzimmer|kabinet|cabinet|kabinett|switchboard|pers|presse|press|redactie|redaktion"
    r"|(?:algemeen|nood|hoofd) ?(?:tele(?:foon))?nummer|wachtdienst|hoofd(?:kantoor|zetel)"
    r"|(?:head|main|general|front|parish|emergency) (?:office|number|line|enquiries|desk|contact)"
    r"|standard(?=$| ?:| téléphonique)|numéro (?:général|d['’]urgence)|siège(?: social)?"
    r"|(?:haupt|notfall|not|zentral)(?:nummer|sitz|ruf(?:nummer)?|dienst)|bereitschaftsdienst"
    r"|pfarrbüro|geschäftsstelle|oficina central|sede centrale|huvudkontor|växelnummer)\b",
    re.I,
)
# What others say on somebody's page.
_QUOTED = re.compile(
    r"(?<![a-z])(?:comment|testimonial|recommendation|review|quote|repl(?:y|ies))", re.I
)
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe"})
_ADDRESSED = words("dr ir ing prof me mr mrs ms mw dhr not")  # what may stand before a name


def plain(text: str) -> str:
    """The letters of a text as addresses spell them: folded, without accents, in Latin.

    >>> plain("Søren Þórsson"), plain("Νίκος")
    ('sorenthorsson', 'nikos')
    """
    spread = normalize("NFKD", text.casefold())
    letters = "".join(one for one in spread if one.isalpha())
    return letters if letters.isascii() else anyascii(letters).casefold()


def says(text: str, name: str, enough: Callable[[Iterable[bool]], bool]) -> bool:
    """Whether letters spell the words of a name: ``any`` of them, or ``all``. German addresses
    write two letters for an umlaut.

    >>> says("juergen-voss.example", "Jürgen Voß", all), says("jvoss.example", "Jürgen Voß", all)
    (True, False)
    """
    letters = plain(text)
    long = [one for one in naming.untitled(name).casefold().split() if len(plain(one)) > 3]
    if not long:  # Tim Ek
        return len(plain(name)) > 4 and plain(name) in letters
    return enough(
        plain(one) in letters or plain(one.translate(_UMLAUTS)) in letters for one in long
    )


def says_name(box: str, name: str) -> bool:
    """Whether a mailbox is of a name: it says a word of it, and no name of somebody else, nor
    another's initials beside the family name (``f.maes``, ``fmaes`` of Lotte Maes).

    >>> says_name("lotte", "Lotte Maes"), says_name("l.maes", "Lotte Maes"), says_name("an", "An X")
    (True, True, True)
    >>> says_name("f.maes", "Lotte Maes"), says_name("frieda.maes", "Lotte Maes")
    (False, False)
    """
    said = [word for word in map(plain, re.split(r"[._-]", box)) if len(word) > 1]
    own = [one for one in map(plain, name.split()) if one]
    if len(own) > 1 and set(own) <= set(said):
        return True  # jane.roe.mp@
    other = [word for word in said if not any(
        one.startswith(word) or word.startswith(one) or word in one for one in own)]  # fmt: skip
    two = len(said) == 2 and len(other) == 1 and len(other[0]) > 2
    if two and set(said) - set(other) <= set(own):
        return False
    if plain(box) in own:
        return len(plain(box)) > 1  # of any length: jan@, eva@
    return says(box, name, any) and not _is_initialled(plain(box), own)


def _is_initialled(letters: str, own: list[str]) -> bool:
    """Whether short letters beside the words of a name begin as none of them does."""
    for word in sorted(own, key=len, reverse=True):
        letters = letters.replace(word, "", 1) if len(word) > 2 else letters
    short = 0 < len(letters) < 3 and letters not in _ADDRESSED
    return short and not any(word.startswith(letters[0]) for word in own)


def headed(
    node: LexborNode, name: str, known: dict[int, bool], card: LexborNode | None = None
) -> bool:
    """Whether a mailbox, a phone or a link stands in a block headed with another name, or in what
    somebody else says there; ``card``: theirs as a whole, so that nothing around it is asked;
    ``known`` keeps what was found of each block, since many links stand in one."""
    above = node.parent
    for _ in range(4):
        if above is None or above.tag in _WHOLE:
            return False
        if card is not None and above.mem_id == card.mem_id:
            return _is_under(node, name)
        if above.mem_id not in known:
            known[above.mem_id] = _is_block_of_another(above, name)
        if known[above.mem_id]:
            return True
        node, above = above, above.parent
    return False


def quoted(node: LexborNode) -> bool:
    """Whether an element lies in what others say there."""
    around = islice(chain((node,), parts.above(node)), 6)
    return any(map(_is_quote, takewhile(lambda block: block.tag not in _WHOLE, around)))


def _is_quote(block: LexborNode) -> bool:
    said = _QUOTED.search(block.attributes.get("class") or "")
    return block.tag in ("blockquote", "q") or said is not None


def _is_block_of_another(block: LexborNode, name: str) -> bool:
    if _is_quote(block):
        return True
    first = block.css_first("h1, h2, h3, h4, h5, strong")
    if first is not None and clean(brief(first, " "), 80) == name:
        return False  # the page around them, with colleagues further down
    headings = (clean(brief(one, " "), 80) for one in block.css("h2, h3, h4, h5, strong")[:5])
    return any(naming.is_name(one) and one != name for one in headings)


def _is_under(node: LexborNode, name: str) -> bool:
    """Whether the next heading above, on the same level, is another name."""
    for _ in range(20):
        before = node.prev
        if before is None:
            return False
        if before.tag in _HEADINGS:
            said = clean(brief(before, " "), 80)
            return naming.is_name(said) and said != name
        node = before
    return False


@lru_cache(64)  # many contacts stand in one line
def is_desk(text: str) -> bool:
    """Whether a text says that others answer there: a secretary, customer service."""
    return _DESK.search(text) is not None


def answered(node: LexborNode) -> bool:
    """Whether the line that a mailbox or a number stands in says that somebody answers for them."""
    return is_desk(brief(_line(node), " ")[:300])


def _line(node: LexborNode) -> LexborNode:
    """The line that an element stands in: itself, where nothing but the page is around it."""
    line = node
    while line.parent is not None and line.tag not in _LINES:
        line = line.parent
    return line if line.tag not in _WHOLE else node


def told(node: LexborNode, name: str) -> bool:
    """Whether the line that a number stands in says whose it is: somebody else's, a secretary's."""
    if answered(node):
        return True
    line = _line(node)
    boxes = (email(one.attributes.get("href")) or "" for one in line.css("a[href^=mailto]")[:20])
    locals_ = [box.partition("@")[0] for box in boxes]
    if any(_is_anothers(box, name) for box in locals_):
        return True
    own = told_words(name)
    return any(not own & set(one.casefold().split()) for one in _names(brief(line, " ")[:300]))


def _is_anothers(box: str, name: str) -> bool:
    """Whether a mailbox is plainly made of another's name: one word may be a firm's (info)."""
    parted = re.search(r"\w[._]\w", box) is not None and not says_name(box, name)
    return parted or _is_initialled(plain(box), [one for one in map(plain, name.split()) if one])


def _names(text: str) -> Iterator[str]:
    """What in a text is written as a name: words with capitals in a row."""
    run: list[str] = []
    for word in [*_WORDS.findall(text), "."]:
        if naming.is_capital(word) or (
            run and word in ("van", "de", "der", "den", "von", "du", "la")
        ):
            run.append(word)
            continue
        if naming.is_name(" ".join(run)):
            yield " ".join(run)
        run = []
