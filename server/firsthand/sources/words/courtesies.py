"""What one answers strangers on a network out of politeness, mostly by a button that offers it: no
to an offer, thanks for connecting. Neither begins a talk."""

from __future__ import annotations

import re

from firsthand.model import A_NO

_LONGEST = 300
_GREETING = (
    r"(?:hi|hello|hey|dear|dag|beste|goedendag|hallo|bonjour|salut|guten (?:tag|morgen)|liebe[r]?)"
)
_NOW = (
    r"(?: (?:(?:at|for) (?:the|this) (?:moment|time)|(?:right|for) now|currently|today|momenteel|nu"
    r"|op dit moment|pour le moment|actuellement|derzeit|aktuell|momentan|zurzeit))?"
)
# Of these one is enough; of what follows, none is.
_SAYS_IT = (
    *A_NO,
    # The same at some length.
    rf"(?:i['’]?m |i am )?(?:currently )?not (?:interested|looking(?: for (?:a )?(?:new )?(?:job"
    rf"|role|position"
    rf"|challenge|opportunit\w+))?){_NOW}",
    r"(?:not|niet|pas|jetzt) (?:now|nu|maintenant|nicht)", r"not at (?:the|this) (?:moment|time)",
    rf"geen interesse{_NOW}",
    rf"(?:ik ben |ben )?(?:momenteel |nu |op dit moment )?niet (?:ge[ïi]nteresseerd|op zoek)"
    rf"(?: naar (?:een )?(?:nieuwe )?(?:job|baan|uitdaging))?{_NOW}",
    rf"(?:je ne suis )?pas (?:intéressée?|en recherche|à l['’]écoute){_NOW}",
    r"pas pour le moment",
    rf"(?:ich habe |hab )?(?:derzeit |aktuell |momentan |leider )?kein interesse{_NOW}",
    rf"(?:ich bin |bin )?(?:derzeit |aktuell |momentan |leider )?nicht (?:interessiert"
    rf"|auf der suche){_NOW}",
    # The same at length.
    r"i['’]?m (?:very |quite |really )?happy (?:where i am"
    r"|(?:in|with) my (?:current )?(?:job|role|position|work))" + _NOW,
    r"ik ben (?:heel |zeer |erg )?(?:tevreden|gelukkig) (?:in|met|over|bij) mijn (?:huidige )?"
    r"(?:job|functie|baan|werk|werkgever)",
    r"(?:ik ben )?niet op zoek naar iets (?:anders|nieuws)",
    r"je suis (?:très |bien |pleinement )*(?:satisfaite?|heureu(?:x|se)|bien|épanouie?) (?:dans"
    r"|de|à) "
    r"mon (?:poste|travail|emploi|job)(?: actuel)?",
    r"je ne (?:recherche|cherche) (?:pas|rien)(?: (?:de nouveau|d['’]autre))?"
    r"(?: (?:pour l['’]instant|pour le moment|actuellement))?",
    r"ich bin (?:in|mit) meine[rmn] (?:aktuellen |jetzigen |derzeitigen )?(?:position|stelle|job"
    r"|rolle)"
    r" (?:sehr |derzeit |aktuell )*(?:zufrieden|glücklich)",
    r"ich suche (?:derzeit |aktuell |momentan |zurzeit |im moment )?(?:nichts neues|nicht)",
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
    r"(?:thank you|thanks) for thinking of me", r"bedankt om aan (?:mij|me) te denken",
    r"merci d['’]avoir pensé à moi", r"danke,? dass (?:sie|du) an mich gedacht ha(?:ben|st)",
    r"(?:but )?let['’]?s (?:stay|keep) in touch", r"we houden contact", r"laten we contact houden",
    r"restons en contact", r"bleiben wir in kontakt", r"lass(?:en sie)? uns in kontakt bleiben",
    r"(?:i wish you )?(?:all the best|much success)", r"ik wens (?:je|u) ", r"je vous souhaite",
    r"ich wünsche (?:ihnen|dir)", r"at the moment", r"op dit moment", r"momenteel",
    r"(?:veel )?succes(?: met (?:je|uw|de) zoektocht)?",
    r"(?:best of|good) luck(?: with (?:your|the) search)?",
    r"succes(?: met (?:je|uw|de) zoektocht)?",
    r"bonne (?:chance|continuation|journée)", r"viel erfolg(?: bei (?:der|ihrer|deiner) suche)?",
    r"(?:best |kind )?regards", r"best", r"(?:met vriendelijke )?groet(?:en|jes)?", r"cordialement",
    r"(?:viele |beste |freundliche )?grüße", r"but", r"maar", r"mais", r"aber", r"leider", r"sorry",
    r"unfortunately", r"helaas", r"malheureusement",
)  # fmt: skip
_SIGNED = r"(?:[A-ZÀ-Þ][\w'’.-]*[\s,]*){0,2}"
_PARTS = [
    (re.compile(rf"(?:{text})(?!\w)[\W_]*", re.IGNORECASE), text in _SAYS_IT)
    for text in (*_SAYS_IT, *_BESIDE)
]
_BEGINS = re.compile(rf"[\W_]*(?:(?i:{_GREETING})\b[\s,!.]*{_SIGNED}[\W_]*)?")
_ENDS = re.compile(rf"{_SIGNED}[\W_]*")


def polite(text: str) -> bool:
    """Whether a message is this and no more: the rest of its words would be the writer's own."""
    said = " ".join(text.split())
    if not said or len(said) > _LONGEST:
        return False
    begun = _BEGINS.match(said)
    at, told = begun.end() if begun else 0, False
    while found := [(part.end(), says) for rule, says in _PARTS if (part := rule.match(said, at))]:
        at, says = max(found)  # the longest: "thank you" begins much else
        told = told or says
    return told and _ENDS.fullmatch(said, at) is not None


# A thanks or a regret, and a no: in whatever words, it is how a stranger's offer is turned down.
_KIND = re.compile(
    r"\b(?:thanks(?! to)|thank you|thx|apprecia\w+|bedankt|dank(?:e|u)?|merci|gracias|agrade\w+"
    r"|grazie"
    r"|ringrazi\w+|obrigad[oa]|dzięk\w*|děkuji|díky|ďakujem|tack|takk?|kiitos|köszön\w*"
    r"|mul[țt]umesc|спасибо|благодар\w+|teşekkür\w*|ευχαριστ\w+|sorry|unfortunately|helaas|leider"
    r"|malheureusement|désolée?|lo siento|purtroppo|infelizmente|niestety|tyvärr|desværre|dessverre"
    r"|к сожалению|maalesef)\b",
    re.IGNORECASE,
)
_DECLINES = re.compile(
    r"n['’]t\b|\b(?:no|not|cannot|niet|geen|nee|neen|non|ne|pas|aucun\w*|nicht|keine?n?|nein|nada"
    r"|ning[uú]n\w*|nessun\w*|não|nenhum\w*|nie|brak|inte|ingen|inget|nej|ikke|nei|en ole|ei ole"
    r"|en tarvitse|ei kiitos|ne[mn]\w+|nu (?:sunt|caut|am)|не|нет|değil|hayır|yok|\w+m[ıiuü]yor\w*"
    r"|δεν|όχι|all set|already|hebben al|déjà|bereits|schon einen|ya tenemos|già|já temos|już|busy"
    r"|remove me|unsubscribe|content[oa] (?:en|con)|felice|soddisfatt[oa]|satisfeit[oa]"
    r"|zadowolon\w+"
    r"|nöjd|tilfreds)\b",
    re.IGNORECASE,
)
_OFF_THE_LIST = re.compile(
    r"\W*(?:please )?(?:remove me|take me off|unsubscribe|stop (?:messaging|contacting))",
    re.IGNORECASE,
)
# What whoever sells writes when nothing came back.
_AGAIN = re.compile(
    r"\W*(?:(?:hi|hey|hello|dear) [\w'’.-]{1,30}\W+)?(?:(?:just|only) )?(?:(?:i )?want(?:ed"
    r"|ing)? to )?"
    r"(?:follow(?:ing)? up|bump(?:ing)? this|circl(?:e|ing) back|touch(?:ing)? base"
    r"|check(?:ing)? in"
    r"|did you (?:get|have) (?:a )?chance to (?:look|see|read|review)|any thoughts on my"
    r"|(?:even )?opvolging van mijn|ik kom (?:even|graag) terug op mijn"
    r"|je (?:me permets de )?reviens? vers vous|ich wollte (?:nur |kurz )?nachfassen"
    r"|haben sie meine nachricht)\b",
    re.IGNORECASE,
)
_SHORT = 200


def declines(text: str) -> bool:
    """Whether a message turns something down with thanks, or only asks for an answer to the last
    one, and asks for nothing else."""
    said = " ".join(text.split())
    if len(said) > _SHORT:
        return False
    if _AGAIN.match(said):
        return True
    if "?" in said:
        return False
    no = _KIND.search(said) is not None and _DECLINES.search(said) is not None
    return no or _OFF_THE_LIST.match(said) is not None
