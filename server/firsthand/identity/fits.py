"""A person beside a profile, field by field, and what that says of the name."""

from __future__ import annotations

from dataclasses import dataclass

from firsthand.identity import tables
from firsthand.identity.compare import Likeness
from firsthand.identity.disguise import Difference, between
from firsthand.identity.names import common
from firsthand.identity.rarity import COMMON, Rarity
from firsthand.model import Handle, Person

# Grades of a name's agreement that can carry a decision, the best first.
SURE = ("same", "spelled", "middle")
FITTING = (*SURE, "short", "loose", "double", "mail", "address", "sound")
# Grades that decide nothing, and yet leave it open that it is them. One decides where the firm, an
# address or a link agrees as well: two national forms of a name.
POSSIBLE = ("initial", "near", "akin", "form", "part")
OPEN = POSSIBLE[:4]  # a family name in common leaves nothing open
# What is in doubt where nothing but a rare name agrees, in bits: a short form, which may be short
# for another name; each word left out; a first name among them, by which one of them may go; one
# of two family names; another firm than the one known.
_DOUBTS = {"short": 2.0, "middle": 1.0, "first": 4.0, "end": 2.0, "company": 2.5}


@dataclass(frozen=True, slots=True)
class Fit:
    """A person beside a profile, field by field."""

    person: Person
    shared: tuple[Handle, ...] = ()  # strong identifiers in common
    doubtful: tuple[Handle, ...] = ()  # in common, but used by several people
    name: str = "none"  # a grade of ``grade``, "mail", "address", "conflict" or "none"
    supports: tuple[str, ...] = ()  # independent fields that agree: company, place, address
    other_address: str | None = None  # their known address on the profile's own site
    own_address: str | None = None  # the profile's own there
    shown: str = ""  # the name the profile goes by
    written: bool = False  # that name only looks like theirs
    rarity: Rarity = COMMON  # of the profile's name, in these records and at large
    likeness: Likeness | None = None  # of the names compared
    other_company: str | None = None  # their firm, where the profile names another
    said: str = ""  # the address whose letters spell the name
    numbered: bool = False  # of several of that name at the firm, by the address
    familys: bool = False  # the profile's firm bears the family's name
    anothers: bool = False  # nothing but mailboxes that spell somebody else's name
    signed: bool = False  # and that one signs there as well

    @property
    def rare(self) -> bool:
        """Whether the name is so rare that it can say by itself who it is."""
        return self.rarity.carries()

    @property
    def telling(self) -> bool:
        """Whether a name is so rare that it says who it is, nearly exact as it is."""
        return self.tells(even=True)

    def tells(self, even: bool) -> bool:
        """``telling``, where ``even`` says whether the sum of all signs comes to as likely as not;
        the rarer a name has to be, the more is in doubt beside it."""
        if self.likeness is None or not (self.name in (*SURE, "short", "double") or self.spelt_out):
            return False
        if self.likeness.junior or self.anothers or self.numbered:
            return False  # a Junior, a II or a second mailbox says that there are two of that name
        if any(pair.level == "gender" for pair in self.likeness.pairs):
            return False  # a man's name and a woman's: one person's where something else agrees
        times = {
            "short": any(pair.level == "short" for pair in self.likeness.pairs),
            "middle": self.spare,
            "first": self.spare > 0 and self.likeness.first_left,
            "end": self.spare > 0 and self.likeness.end_left,
            "company": self.other_company is not None,
        }
        doubt = sum(_DOUBTS[name] * count for name, count in times.items())
        return self.rarity.carries(doubt, self.middle, even)

    @property
    def backed(self) -> bool:
        """Whether something supports the name; living in one town does not make a common one
        theirs."""
        return any(support != "place" for support in self.supports)

    @property
    def fitting(self) -> bool:
        """Whether the name fits well enough to be theirs."""
        if self.signed:
            return False
        if self.name != "form" or not self.backed or self.familys or self.likeness is None:
            return self.name in FITTING
        pairs = self.likeness.pairs
        if any(pair.theirs in tables.abroad(pair.mine) for pair in pairs):
            return self.rarity.alone_in_town  # a Giannis and a John Pappas may be two at one firm
        initials = any(pair.level == "initial" for pair in pairs)
        return not (initials and common(self.shown))  # J. P. Peeters may be several

    @property
    def carried(self) -> bool:
        """Whether something beside the name says that it is them. A town does where hardly another
        of that name lives in it; neither it nor the family's own firm tells father from son, and
        no firm those who are called father and son."""
        like = self.likeness
        if like is not None and like.junior and (like.both_near or self.familys or not self.backed):
            return not {"address", "link"}.isdisjoint(self.supports)
        return self.backed or ("place" in self.supports and self.rarity.alone_in_town)

    @property
    def disguise(self) -> Difference | None:
        """How the profile's address differs from theirs, where it looks like it."""
        if self.other_address is None or self.own_address is None:
            return None
        this, known = (a.rpartition("/")[2] for a in (self.own_address, self.other_address))
        return between(this, known)

    @property
    def middle(self) -> bool:
        """Whether a middle name or initial agrees beside given and family name."""
        return self.likeness is not None and len(self.likeness.pairs) > 2

    @property
    def spelt_out(self) -> bool:
        """Whether an address spells out both names to the letter, as jan.peeters@ does."""
        if self.name not in ("mail", "address") or self.likeness is None:
            return False
        return to_the_letter(self.likeness)

    @property
    def alike(self) -> float:
        """How alike the names are, in bits."""
        return self.likeness.alike if self.likeness else 0.0

    @property
    def spare(self) -> int:
        """How many whole words one of the names has that the other leaves out."""
        left = (*self.likeness.mine, *self.likeness.theirs) if self.likeness else ()
        return sum(len(word) > 1 for word in left)


def to_the_letter(found: Likeness) -> bool:
    """Whether an address spells out given and family name, as jan.peeters@ does."""
    levels = [pair.level for pair in found.pairs]
    return len(levels) > 1 and set(levels) <= {"exact", "spelled", "particle"}
