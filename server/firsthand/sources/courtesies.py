"""What one answers strangers on a network out of politeness, mostly by a button that offers it: no
to an offer, thanks for connecting. Neither begins a talk."""

from __future__ import annotations

import re

_LONGEST = 160
_GREETING = (
    r"(?:hi|hello|hey|dear|dag|beste|goedendag|hallo|bonjour|salut|guten (?:tag|morgen)|liebe[r]?)"
)
_NOW = (
    r"(?: (?:(?:at|for) (?:the|this) (?:moment|time)|(?:right|for) now|currently|today|momenteel|nu"
    r"|op dit moment|pour le moment|actuellement|derzeit|aktuell|momentan|zurzeit))?"
)
# Of these one is enough; of what follows, none is.
_SAYS_IT = (
    # No.
    r"no,? (?:thanks|thank you)", r"nee,? (?:bedankt|dank (?:je|u))", r"non,? merci",
    r"nein,? danke",
    rf"(?:i['’]?m |i am )?(?:currently )?not (?:interested|looking(?: for (?:a )?(?:new )?(?:job"
    rf"|role|position"
    rf"|challenge|opportunit\w+))?){_NOW}",
    r"(?:not|niet|pas|jetzt) (?:now|nu|maintenant|nicht)", r"not at (?:the|this) (?:moment|time)",
    r"maybe later", r"misschien later", r"peut-être plus tard", r"vielleicht später",
    rf"geen interesse{_NOW}",
    rf"(?:ik ben |ben )?(?:momenteel |nu |op dit moment )?niet (?:ge[ïi]nteresseerd|op zoek)"
    rf"(?: naar (?:een )?(?:nieuwe )?(?:job|baan|uitdaging))?{_NOW}",
    rf"(?:je ne suis )?pas (?:intéressée?|en recherche|à l['’]écoute){_NOW}",
    r"pas pour le moment",
    rf"(?:ich habe |hab )?(?:derzeit |aktuell |momentan |leider )?kein interesse{_NOW}",
    rf"(?:ich bin |bin )?(?:derzeit |aktuell |momentan |leider )?nicht (?:interessiert"
    rf"|auf der suche){_NOW}",
    # The other buttons under an offer.
    r"yes,? interested", r"tell me more", r"ja,? (?:geïnteresseerd|interessiert)",
    r"oui,? intéressée?",
    # Thanks for connecting.
    r"(?:thanks|thank you) for (?:connecting|accepting(?: my (?:invitation|invite|request))?"
    r"|adding me"
    r"|the (?:connection|connect|add|invite|invitation))(?: with me)?",
    r"(?:nice|great|happy|glad|pleased|good) to (?:connect|be connected)(?: with you)?",
    r"bedankt voor (?:het (?:connecteren|toevoegen|accepteren(?: van (?:mijn|de) uitnodiging)?"
    r"|linken)"
    r"|de (?:connectie|uitnodiging|toevoeging|link))", r"leuk (?:om )?te connecteren",
    r"merci (?:d['’]avoir accepté (?:mon invitation|ma demande)?(?: de connexion)?"
    r"|pour (?:la connexion|l['’](?:ajout|invitation|acceptation)|(?:votre|ton) (?:invitation"
    r"|ajout)))",
    r"ravie? d['’]être (?:connectée?|en contact)(?: avec (?:vous|toi))?",
    r"(?:danke|vielen dank) für(?:s vernetzen| die (?:vernetzung|kontaktanfrage|annahme"
    r"|bestätigung)"
    r"| das vernetzen| (?:deine|ihre|die) (?:kontakt)?anfrage)", r"danke fürs vernetzen",
)  # fmt: skip
_BESIDE = (
    r"(?:many )?thanks(?: (?:for (?:reaching out|thinking of me|the offer"
    r"|your (?:message|interest|offer))|a lot|so much))?",
    r"thank you(?: (?:very|so) much)?(?: for (?:reaching out|(?:your|the) (?:message|interest"
    r"|offer)))?",
    r"bedankt(?: voor (?:je|uw|het) (?:bericht|interesse|aanbod|voorstel))?",
    r"dank (?:je|u)(?: wel)?",
    r"merci(?: (?:beaucoup|pour (?:votre|ton) (?:message|intérêt|proposition|offre)))?",
    r"(?:vielen |herzlichen )?danke?(?: für (?:ihre|deine|die|das) (?:nachricht|anfrage|angebot))?",
    r"(?:best of|good) luck(?: with (?:your|the) search)?",
    r"succes(?: met (?:je|uw|de) zoektocht)?",
    r"bonne (?:chance|continuation|journée)", r"viel erfolg(?: bei (?:der|ihrer|deiner) suche)?",
    r"(?:best |kind )?regards", r"best", r"(?:met vriendelijke )?groet(?:en|jes)?", r"cordialement",
    r"(?:viele |beste |freundliche )?grüße", r"but", r"maar", r"mais", r"aber", r"leider", r"sorry",
    r"unfortunately", r"helaas", r"malheureusement",
)  # fmt: skip
_SIGNED = r"(?:[A-ZÀ-Þ][\w'’.-]*[\s,]*){0,2}"
_PART = re.compile(rf"(?i:(?P<says>{'|'.join(_SAYS_IT)})|(?:{'|'.join(_BESIDE)}))(?!\w)[\W_]*")
_BEGINS = re.compile(rf"[\W_]*(?:(?i:{_GREETING})\b[\s,!.]*{_SIGNED}[\W_]*)?")
_ENDS = re.compile(rf"{_SIGNED}[\W_]*")


def polite(text: str) -> bool:
    """Whether a message is this and no more: the rest of its words would be the writer's own."""
    said = " ".join(text.split())
    if not said or len(said) > _LONGEST:
        return False
    begun = _BEGINS.match(said)
    at, told = begun.end() if begun else 0, False
    while part := _PART.match(said, at):
        at, told = part.end(), told or part["says"] is not None
    return told and _ENDS.fullmatch(said, at) is not None
