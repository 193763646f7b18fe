"""Words that several rooms have to know: how a no to whoever sells or recruits is said."""

from __future__ import annotations

__all__ = ["A_NO"]

# Patterns, in lower case: the buttons under an offer on a network, and what people write as a whole
# answer or as the subject of one.
A_NO = (
    r"no,? (?:thank you|thanks?)", r"nee,? (?:bedankt|dank (?:je|u))", r"non,? merci",
    r"nein,? danke", r"no,? gracias", r"no,? grazie",
    r"not interested", r"geen interesse|niet ge[ïi]nteresseerd", r"(?:pas|non) intéressée?",
    r"kein interesse|nicht interessiert",
    r"maybe later", r"misschien later", r"peut-être plus tard", r"vielleicht später",
)  # fmt: skip
