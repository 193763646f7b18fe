"""Words that several rooms have to know: how one says no to whoever sells or recruits, and what is
a courtesy and no more."""

from __future__ import annotations

__all__ = ["A_NO", "COURTESIES"]

# Patterns, in lower case: the buttons under an offer on a network, and what people write as a whole
# answer or as the subject of one.
A_NO = (
    r"no,? (?:thank you|thanks?)", r"nee,? (?:bedankt|dank (?:je|u))", r"non,? merci",
    r"nein,? danke", r"no,? gracias", r"no,? grazie",
    r"not interested", r"geen interesse|niet ge[ïi]nteresseerd", r"(?:pas|non) intéressée?",
    r"kein interesse|nicht interessiert",
    r"maybe later", r"misschien later", r"peut-être plus tard", r"vielleicht später",
)  # fmt: skip
# What stands alone as a subject, or as all of an answer on a network, and maybe a name after it.
COURTESIES = (
    r"(?:many )?thanks(?: (?:again|a lot|so much))?|thank you(?: (?:again|so much|very much))?",
    r"(?:un grand )?merci(?: (?:beaucoup|encore|bien|à toi|à vous))?|grand merci",
    r"(?:hartelijk |heel erg |nogmaals |super )?bedankt|(?:veel )?dank(?: ?(?:je|u)(?: ?wel)?)?",
    r"(?:vielen |herzlichen |besten |lieben |tausend )?dank|danke(?: (?:schön|sehr|nochmals?))?",
    r"(?:muchas |mil )?gracias|grazie(?: mille)?|(?:muito )?obrigad[oa]|dziękuję|dzięki|děkuji",
    r"ďakujem|tack(?: så mycket)?|(?:mange )?takk?|kiitos|köszönöm|mulțumesc|ευχαριστώ|teşekkürler",
    r"congrat(?:s|ulations)|félicitations|bravo|proficiat|(?:van harte )?gefeliciteerd"
    r"|(?:herzlichen )?glückwunsch|felicidades|congratulazioni|parabéns|gratulacje|tillykke"
    r"|grattis",
    r"happy birthday|(?:joyeux|bon) anniversaire|gelukkige verjaardag|alles gute"
    r"(?: zum geburtstag)?|feliz cumpleaños|buon compleanno|wszystkiego najlepszego",
    r"get well(?: soon)?|(?:veel )?beterschap|bon rétablissement|gute besserung",
    r"good luck|bonne chance|(?:veel )?succes|viel (?:erfolg|glück)|safe travels",
    r"(?:have a )?(?:nice|good) weekend|bon week-?end|(?:fijn|prettig) weekend|schönes wochenende",
    r"(?:fijne|prettige) vakantie|bonnes vacances|schönen? urlaub|schöne ferien|(?:ok|okay|oké)",
    r"welkom|welcome|bienvenue|willkommen|benvenut[oai]|bienvenid[oa]s?|thank(?:s| you) for your"
    r" (?:message|(?:e-?)?mail)|bedankt voor (?:je|jouw|uw) (?:bericht|(?:e-?)?mail)"
    r"|merci (?:pour|de) (?:ton|votre) (?:message|(?:e-?)?mail)"
    r"|danke für (?:deine|ihre) (?:nachricht|(?:e-?)?mail)",
    *A_NO,
)
