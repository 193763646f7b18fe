"""Whose a mailbox or a number on somebody's page is, where a block around it names another: whom
they work with, who answers for them. Mailboxes that a page writes as text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from selectolax.lexbor import LexborNode

from .. import parts
from ..names import firms, naming
from ..text import brief, clean, email, told_words, unique
from . import others

_WHOLE = frozenset(("main", "body", "article", "html"))
_BLOCKS = "p, div, li, section, article, blockquote, td, h2, h3, h4"
_BEFORE = 3  # lines before a contact that may name whose it is
_FAX = re.compile(r"(?:\b|tele)fax\b|télécopie", re.I)
_HIGH = 5  # blocks around a contact that are asked
_TEXTS = 200  # elements and texts of one block
_SHORT = 60  # characters of a text that says whose a block is
_UNCASED = re.compile(
    r"[\u0590-\u05ff]{2,12}(?:[ -][\u0590-\u05ff׳״]{2,12}){1,2}"
    r"|[\u0600-\u06ff]{2,12}(?:[ -][\u0600-\u06ff]{2,12}){1,3}"
    r"|[\u3040-\u30ff\u3400-\u9fff]{1,4} ?[\u3040-\u30ff\u3400-\u9fff]{2,4}|[\uac00-\ud7a3]{3,4}"
)
_GROUP = re.compile(
    r"(?:(?:our|my|the|ons|onze|het|unser|unsere|das|die|notre|nos|l['’]|mes) ?)?"
    r"(?:team|équipe|colleagues|collègues|collega['’]s|kolleg(?:en|innen|\*innen)"
    r"|medewerkers|mitarbeite(?:r|nde)|staff|equipo|equipa|zespół|tým|bestuur|vorstand|board)"
)
_LABELS = re.compile(
    "טלפון|נייד|דואר|פקס|هاتف|جوال|بريد|فاكس|電|話|連絡|携帯|メール|电|机|邮|传真|전화|연락|메일|휴대"
)
_LINES = 200  # lines of a page that may hold a mailbox
_RUN = re.compile(r"[\w’'.-]+|[^\w\s]")
_AT = r"\s?[\[({<]\s?(?:at|ät|@|arobase|bij)\s?[\])}>]\s?"
_DOT = r"\s?[\[({<]\s?(?:dot|punkt|punt|point|\.)\s?[\])}>]\s?"
_WRITTEN = re.compile(
    rf"(?<![@\w.+-])(?P<box>[\w.+-]{{1,64}}(?:{_DOT}[\w+-]{{1,40}}){{0,3}})(?:@|{_AT})(?P<host>[\w-]{{1,63}}(?:(?:\.|{_DOT})[\w-]{{2,63}}){{1,4}})",
    re.I,
)
_DOTTED = re.compile(_DOT, re.I)


def is_uncased(text: str) -> bool:
    """Whether a text may be a name in letters that have no capitals."""
    return _UNCASED.fullmatch(text) is not None and not _LABELS.search(text)


def anothers(node: LexborNode, name: str, around: set[int], known: dict[int, bool | None]) -> bool:
    """Whether the nearest block around a contact that names anybody names somebody else; ``around``
    are the blocks that are about the page's person, ``known`` keeps what each block says."""
    above = [node, *parts.above(node)][:_HIGH]
    branch = node
    for block in above:
        if block.mem_id in around or block.tag in _WHOLE:
            return _follows_another(branch, name, around, known)
        if block.mem_id not in known:
            known[block.mem_id] = names_another(block, name)
        if (said := known[block.mem_id]) is not None:
            return said
        branch = block
    return False


def _follows_another(
    node: LexborNode, name: str, around: set[int], known: dict[int, bool | None]
) -> bool:
    """Whether the nearest of the lines right before one that names anybody names another."""
    for _ in range(_BEFORE):
        before = node.prev
        while before is not None and (before.tag or "")[:1] in "-_":
            before = before.prev
        if before is None or before.mem_id in around:
            return False
        if any(one.mem_id != before.mem_id for one in before.css(_BLOCKS)[:2]):
            return False  # a section of its own
        node = before
        if node.mem_id not in known:
            known[node.mem_id] = names_another(node, name)
        if (said := known[node.mem_id]) is not None:
            return said and not (_is_group(node) and _names_same(node, name))
    return False


def _names_same(group: LexborNode, name: str) -> bool:
    """Whether a group is named right below somebody: it is what they are of."""
    before = group.prev
    while before is not None and (before.tag or "")[:1] in "-_":
        before = before.prev
    if before is None:
        return False
    return clean(brief(before, " "), 80) == name or names_another(before, name) is False


def is_fax(node: LexborNode) -> bool:
    """Whether what stands right before a number, or in it, says that it is a fax's."""
    before = node.prev
    label = clean(before.text_content) if before is not None else None
    return _FAX.search(f"{(label or '')[-20:]} {brief(node, ' ')[:40]}") is not None


def circle(heading: LexborNode | None) -> set[int]:
    """A heading and the blocks that it stands in."""
    if heading is None:
        return set()
    return {heading.mem_id, *(one.mem_id for one in parts.above(heading))}


def names_another(block: LexborNode, name: str) -> bool | None:
    """``None`` where a block names nobody; one headed as a group of people is theirs."""
    said = [one for line in _texts(block) for one in people(line)]
    if not said:
        return True if _is_group(block) else None
    return not any(is_same(one, name) for one in said)


def _is_group(block: LexborNode) -> bool:
    heading = block.css_first("h2, h3, h4, h5")
    told = (clean(brief(heading, " "), 40) or "").casefold() if heading is not None else ""
    return _GROUP.fullmatch(told) is not None


def names_nobody(block: LexborNode) -> bool:
    """Whether a block names no person, nor is headed as a group of people."""
    return names_another(block, "") is None


def _texts(block: LexborNode) -> Iterator[str]:
    """The short texts of a block: a long one may tell of anybody."""
    for node in islice(block.traverse(include_text=True), _TEXTS):
        text = clean(node.text_content, _SHORT + 1) if node.tag == "-text" else None
        if text and len(text) <= _SHORT:
            yield text


def people(text: str) -> Iterator[str]:
    """The names in a line that people are given, and what may be one in letters that have no
    capitals: Hebrew, Arabic, Chinese."""
    if is_uncased(text):
        yield text
    run: list[str] = []
    for word in [*_RUN.findall(text)[:60], "."]:
        if naming.is_capital(word) or (run and naming.is_particle(word.strip("'’"))):
            run.append(word)
            continue
        told = " ".join(run)
        if naming.is_name(told) and firms.is_given(told):
            yield told
        run = []


def is_same(one: str, name: str) -> bool:
    """Whether two names may be one's: one has the words of the other, or its initials. Of names
    without capitals spaces do not tell."""
    if _UNCASED.fullmatch(one):
        return "".join(one.split()) == "".join(name.split())
    first, second = told_words(naming.untitled(one)), told_words(naming.untitled(name))
    if first <= second or second <= first:
        return True
    short, long = sorted((first, second), key=lambda each: sum(map(len, each)))
    return all(word in long or (len(word) == 1 and any(other.startswith(word) for other in long))
               for word in short)  # fmt: skip


def written(root: LexborNode, name: str, around: set[int]) -> tuple[str, ...]:
    """The mailboxes of a family's name that lines of a page have as text: "jane.roe (at) linde.
    example". A given name alone may be whoever looks at the page, whom its bar greets."""
    family = naming.untitled(name).split()[-1]
    found: list[str | None] = []
    known: dict[int, bool | None] = {}
    for node in root.css("p, li, td, dd, div, span, a")[: _LINES * 10]:
        if len(found) > 5:
            break
        if not parts.leaf(node) or others.answered(node) or others.quoted(node):
            continue
        for one in list(_WRITTEN.finditer(brief(node, " ")[:300]))[:3]:
            host = _DOTTED.sub(".", one["host"])
            box = _DOTTED.sub(".", one["box"])
            said = others.says_name(box, name) and others.says(box, family, any)
            if said and not anothers(node, name, around, known):
                found.append(email(f"{box}@{host}"))
    return unique(found)
