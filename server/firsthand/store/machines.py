"""Answers that no human being wrote, which no header tells: by how soon they came, and by what
they say.

A rule of a mailbox answers under its owner's name as "Re:", and whoever set one up may have chosen
any words in any language. But nobody reads a mail and answers it within seconds, time and again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from firsthand.model import Direction, Interaction, Kind, Mark

# Sent, delivered, read, answered and sent within this many seconds; and where the answer has left
# the subject it answers, as set up by hand: people leave it when they take up an old mail.
_AT_ONCE, _SOON = 20, 600
_OTHER: dict[Direction, Direction] = {"in": "out", "out": "in"}
_PREFIX = re.compile(r"(?:\W*\w{1,4}\.?(?:\[\d+\])?\s?[:\uff1a]\s*)+")
# The buttons to vote with that Outlook brings along, which stand before the subject.
_BUTTONS = frozenset(
    """yes no maybe approve reject approved rejected ja nee misschien goedkeuren afwijzen nein
    vielleicht genehmigen ablehnen annehmen oui non peut-être approuver refuser sì forse approva
    rifiuta sí quizás quizá aprobar rechazar sim não talvez aprovar rejeitar tak nie może zatwierdź
    odrzuć nej kanske måske kanskje godkänn avvisa godkend afvis godkjenn avvis kyllä ei ehkä
    hyväksy hylkää ano ne možná schválit odmítnout igen nem talán jóváhagyás elutasítás da nu poate
    aprobă respinge ναι όχι ίσως да нет не может""".split()
)


def answered(items: Iterable[tuple[int, Interaction]]) -> list[int]:
    """Which of the items, oldest first, a machine or one click wrote as an answer to another."""
    # The first since the other side last spoke: a second mail that crosses with an answer to the
    # first makes no machine of who wrote that.
    first: dict[tuple[int, Direction], Interaction] = {}
    found = []
    for number, item in items:
        other = _OTHER.get(item.direction)
        if item.kind is not Kind.MAIL or other is None or item.occasion is None:
            continue
        asked = first.pop((item.occasion, other), None)
        if asked is not None and not item.marks & Mark.AUTOMATED and _by_none(item, asked):
            found.append(number)
        first.setdefault((item.occasion, item.direction), item)
    return found


def _by_none(item: Interaction, asked: Interaction) -> bool:
    took = item.when - asked.when
    if not took:
        return False  # of one second, nobody can say which came first
    if took <= _AT_ONCE:
        return True
    said, about = (item.subject or "").casefold(), _bare(asked.subject or "")
    if took <= _SOON and said and about and not _PREFIX.match(said) and about not in said:
        return True
    button, colon, rest = said.partition(":")
    return bool(colon) and button.strip() in _BUTTONS and bool(about) and _bare(rest) == about


def _bare(subject: str) -> str:
    return _PREFIX.sub("", subject.strip().casefold(), count=1).strip()
