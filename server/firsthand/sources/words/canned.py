"""Texts that a program sends: reminders, codes, deliveries, greetings and absences of a firm."""

from __future__ import annotations

import re
from collections.abc import Callable

_LOOKED_AT = 600
# A text that says by which word to answer: whoever does confirms it to a machine. Capitals tell.
_ANSWER = re.compile(
    r"\b(?i:reply|respond|text|txt)(?: (?i:with|back))?:? [\"'“]?"
    r"(?:YES|NO|OK|STOP|HELP|CONFIRM|CANCEL|[A-Z]|\d)\b"
    r"|\b(?i:antwoord|antwoorden|reageer|stuur|sms)(?: (?i:u|hierop|terug|met|door))*:? [\"'“„]?"
    r"(?:JA|NEE|NEEN|OK|STOP|[JN]|\d)\b"
    r"|\b(?i:r[ée]pondez|renvoyez|envoyez)(?: (?i:par|avec))?:? [\"'“«]?\s?(?:OUI|NON|OK|STOP"
    r"|\d)\b"
    r"|\b(?i:antworten|antworte|senden|schreiben)(?: (?i:sie|bitte|mit|einfach))*:? [\"'“„]?"
    r"(?:JA|NEIN|OK|STOPP?|[JN]|\d)\b|\b(?i:mit) [\"'“„]?(?:JA|NEIN|OK|STOPP?)[\"'”“]? "
    r"(?i:antworten|best[äa]tigen)"
    r"|\bSTOP (?:to|au|an|naar|aan|op|\d{4,5})\b|\bSTOP2END\b|(?i:\bto opt out\b)"
    r"|\b(?i:respond[ae]|contest[ae]|env[íi][ea]|escrib[ae])(?: (?i:usted|con|um|com|un|a este"
    r" (?:sms|mensaje)))*:? [\"'“]?(?:S[IÍ]|NO|SIM|N[ÃA]O|OK|BAJA|SAIR|STOP)\b|\bBAJA (?:al"
    r"|para)\b"
    r"|\b(?i:rispond(?:a|i|ere|ete)|invi(?:a|i|are)|scriv(?:a|i|ere))(?: (?i:con|un"
    r"|a questo sms))*:?"
    r" [\"'“]?(?:S[IÌ]|NO|OK|STOP)\b"
    r"|\b(?i:odpisz|odpowiedz|wy[śs]lij)(?: (?i:na ten sms|o tre[śs]ci))*:? [\"'„]?(?:TAK|NIE"
    r"|STOP)\b"
    r"|\b(?i:odpov[ěe](?:zte|dzte)|po[šs]l(?:i|e)te)(?: (?i:sms))?:? [\"'„]?(?:[AÁ]NO|NE|NIE"
    r"|STOP)\b"
    r"|\b(?i:svara?|skicka|send)(?: (?i:med|gerne|venligst))*:? [\"'”]?(?:JA|NEJ|NEI|STOPP?"
    r")\b"
    r"|\b(?i:r[ăa]spunde[țt]i|trimite[țt]i)(?: (?i:cu))?:? [\"'„]?(?:DA|NU|STOP)\b"
    r"|\b(?i:ответьте|отправьте|напишите):? [\"'«]?(?:ДА|НЕТ|СТОП)\b"
    r"|\b(?:EVET|HAYIR|IPTAL|[İI]PTAL)\b[\"'”]? (?i:yaz|gönder|gonder)"
    r"|\b(?i:vastaa):? [\"'”]?(?:KYLLÄ|EI)\b|\b(?i:v[áa]laszolj?\w*):? [\"'„]?(?:IGEN|NEM)\b"
    r"|\b(?i:απαντήστε|στείλτε):? [\"'«]?(?:ΝΑΙ|ΟΧΙ)\b"
)
# Nobody reads the answers.
_UNREAD = re.compile(
    r"\b(?:do not reply (?:to (?:this|the)\b|\.)|don['’]t reply to this|niet te (?:be)?antwoorden"
    r"|antwoord niet op d(?:it|eze)|merci de ne pas répondre|ne pas répondre (?:à ce|directement)"
    r"|bitte nicht auf diese (?:nachricht|sms) antworten|antworten sie bitte nicht"
    r"|no (?:responda|conteste) (?:a )?est[ea]|non rispond\w+ a questo|nie odpowiada\w+ na t[ęe]"
    r"|não responda (?:a )?est[ea]|svara inte på det)",
    re.IGNORECASE,
)
# A customer of no name is spoken to.
_TO_ANY = re.compile(
    r"\W*(?:dear|hi|hello|dag|beste|geachte|ch(?:er|ère)|liebe[r]?|sehr geehrte[r]?|estimad[oa]"
    r"|gentile|egregio|car[oa]|szanown[ya]|drog[ia]|vážen[ýá]|kedves|stimat[ea]?|bästa|kära|kære"
    r"|say[ıi]n|уважаем\w+|αγαπητέ) (?:valued |lovely |loyal |our |onze |notre |naszego? )?"
    r"(?:customers?|clients?|patients?|parent ?/ ?guardian|parents? (?:and|or) (?:guardian|carer)s?"
    r"|klant(?:en)?|patiënt|clientes?|client?e|kund(?:e|in|en|innen)|patient(?:in|en)?"
    r"|pacientes?|client[ei]|pazient[ei]|klienci?e?|pacjenci?e?|zákazní\w+|ügyfelünk|kund(?:er)?"
    r"|müşterimiz|musterimiz|hastamız|hastamiz|клиент\w*|пациент\w*|πελάτη)\b",
    re.IGNORECASE,
)
_YOURS = r"\b(?:uw|votre|ihre?|your|you have an?) "
_WHEN = (
    r"(?:https?://|www\.|\b(?:geleverd|bezorgd|livrée?|zugestellt|geliefert|delivered)\b.{0,40}?"
    r"\b(?:tussen|entre|zwischen|between)\s\d|\b(?:tussen|entre|zwischen|between)\s\d.{0,40}?"
    r"\b(?:geleverd|bezorgd|livrée?|zugestellt|geliefert|delivered)\b)"
)
_BY_ITSELF = re.compile(
    # Reminders of a practice.
    r"\W*(?:afspraak)?(?:herinnering|rappel|(?:termin)?erinnerung"
    r"|(?:appointment )?reminder)\b.{0,40}?"
    + _YOURS
    + r"(?:afspraak|consultatie|rendez-vous|rdv|consultation|termin|appointment|visit)\b"
    # What is on its way, by a link or between two hours.
    r"|.{0,80}?\b(?:uw|je|jouw|votre|ton|ihre?|deine?|your) (?:\w+ )?(?:pakje|pakket|bestelling"
    r"|zending|levering|colis|commande|livraison|paket|sendung|bestellung|lieferung|parcel|package"
    r"|order|delivery|shipment)\b.{0,160}?"
    + _WHEN
    # What one may come for, as a firm writes of it.
    + r"|.{0,60}?\b(?:(?:uw|votre|vos|ihre?)\b.{1,40}?\b(?:liggen|ligt|staat|staan) (?:\w+ )?klaar"
    r"|(?:votre|vos)\b.{1,40}?\b(?:est|sont) (?:prête?s?\b|disponibles?\b|à retirer)"
    r"|ihre?\b.{1,40}?\b(?:abholbereit|(?:zur )?abholung bereit)"
    r"|your (?:prescription|medication|vehicle|glasses|repair) (?:is|are) (?:now )?ready)"
    r"|.{0,60}?\b(?:uw|votre|ihre?n?|your) (?:\w+ )?(?:afspraak|rendez-vous|rdv|termin"
    r"|appointment)\b"
    r".{0,60}?\b(?:bevestigd|confirmée?|bestätigt|confirmed|niet|pas|nicht|gepland|verplaatst"
    r"|annulée?"
    r"|geannuleerd|abgesagt|cancelled)\b"
    # Codes to log in by.
    r"|.{0,30}?\b\d{4,8}\b.{0,12}?\b(?:is|est|ist) (?:your|uw|je|votre|ton|ihr"
    r"|dein)\b.{0,30}?code\b"
    r"|.{0,60}?\b(?:verifi\w+|vérif\w+|bestätigungs?|security|beveiligings?|sécurité|sicherheits?"
    r"|inlog\w*|log-?in|one-time|eenmalige?|usage unique|einmal)-?\s?(?:code|pin|password"
    r"|passwor[dt]|wachtwoord)?\b"
    r".{0,40}\b\d{4,8}\b"
    # Whoever drives for a firm.
    r"|\W*(?:uw|votre|ihre?|your) (?:taxi|chauffeur|fahrer|driver|ride|uber|koerier|courier"
    r"|livreur|kurier)\b.{0,20}?\b(?:is|est|ist|has|will|staat|komt|arrive|kommt|wartet)\b"
    r"|.{0,60}?"
    + _YOURS
    + r"(?:\w+ )?(?:tafel|tisch|table|reservatie|reservering|boeking|réservation|reservierung"
    r"|buchung|reservation|booking)\b.{0,90}?\b(?:bevestigd|confirmée?|bestätigt|confirmed"
    r"|geannuleerd|annulée|storniert|cancelled)\b",
    re.IGNORECASE | re.DOTALL,
)
# What a shop offers, and where.
_SELLS = re.compile(
    r"(?:[-–−] ?\d\d? ?%|\b\d\d? ?% (?:off|korting|de réduction|de remise|rabatt|descuento|sconto)"
    r"|\b(?:our|my|onze|notre|unsere) (?:\w+ )?sale\b|\bdeals\b|\b(?:promo|discount|coupon) ?code"
    r"|kortingscode|code promo|gutscheincode|rabattcode|codice sconto|voucher|new arrivals"
    r"|(?:our|new|nieuwe|onze|nouvelle|notre|neue|unsere|nueva|nuova) (?:\w+ )?(?:collectie"
    r"|collection"
    r"|kollektion|colección|collezione)\b|\b(?:solden|soldes|rebajas|saldi|wyprzedaż)\b)"
    r".{0,200}(?:https?://|www\.)",
    re.IGNORECASE | re.DOTALL,
)
# What a firm's chat or an absent member answers by a rule: thanks, and when or how one will hear.
_THANKS = re.compile(
    r"(?:thank you|thanks) for (?:contacting|reaching out|getting in touch|your (?:message"
    r"|e-?mail|enquiry"
    r"|inquiry|interest|patience))|bedankt (?:dat (?:je|u) contact|voor (?:je|uw|het) (?:bericht"
    r"|contact"
    r"|aanvraag|interesse))|merci (?:d['’]avoir contacté|de (?:nous )?(?:avoir )?contact"
    r"|pour (?:votre|ton)"
    r" (?:message|demande))|(?:danke|vielen dank)\b.{0,40}?\b(?:kontaktiert|nachricht|anfrage"
    r"|kontaktaufnahme)",
    re.IGNORECASE,
)
_LATER = re.compile(
    r"received your message|appreciate you reaching out|hebben (?:je|uw) bericht|bien reçu votre"
    r"|haben (?:ihre|deine) nachricht|as soon as (?:possible|we can|i can)|how (?:can we|we can"
    r"|may we) help|unavailable"
    r"|currently away"
    r"|out of (?:the )?office|get back to you|be in touch|within \d+|zo (?:snel|spoedig) mogelijk"
    r"|hoe (?:we|wij) (?:je|u) kunnen helpen|er (?:nu|momenteel|even) niet|afwezig"
    r"|binnen (?:de )?\d+"
    r"|dès que possible|(?:brefs|meilleurs) délais|nous pouvons (?:vous|t['’]) ?aider"
    r"|pas disponible|absent"
    r"|so (?:schnell|bald) wie möglich|schnellstmöglich|können wir (?:ihnen|dir) helfen"
    r"|nicht erreichbar"
    r"|abwesend|nicht im büro",
    re.IGNORECASE,
)


def _stems(text: str) -> tuple[str, ...]:
    return tuple(one.replace("_", " ") for one in text.split())


_CAPITALS = re.compile(r"\b(?:[^\W\d_a-zß-ÿ]{2,}|[B-HJ-Z])\b|\d")
_ASKS = _stems("""reply respond text_ txt_ antwoord reageer stuur sms_ pondez envoyez antwort senden
        schreib bestätig stop_ stop2end opt_out contest envía envi escrib baja rispond invi scriv
        odpisz odpow wyslij wyślij odpov pošl posl svar skicka send_ raspunde răspunde trimite
        ответьте отправьте напишите evet_ hayir_ hayır_ iptal vastaa laszol απαντ στείλτε""")
# Most of a hundred thousand messages hold none of these words, and no rule looks at them.
_RULES: tuple[tuple[tuple[str, ...], Callable[[str], object]], ...] = (
    (_stems("reply antwoord répondre antworten respond contest rispond odpowiada svara"),
     _UNREAD.search),
    (_stems("""rappel rinner reminder herinner pakje pakket stelling zending livraison levering
        colis commande paket sendung lieferung parcel package order delivery shipment verif vérif
        security veilig sécurité sicherheit inlog login log-in one-time eenmalig unique einmal
        taxi chauffeur fahrer driver ride uber koerier courier livreur kurier reserv réserv boeking
        buchung booking table_ tafel tisch klaar bereit votre_ vos_ afspraak rendez-vous rdv
        termin appointment prescription medication vehicle
        glasses repair code"""), _BY_ITSELF.match),
)  # fmt: skip
_LINKED = ("http://", "https://", "www.")
_THANKED = ("thank", "dank", "merci")
_SHORTEST = 20


def by_program(text: str) -> bool:
    """Whether a program wrote this, in whomever's name it comes."""
    if len(text) < _SHORTEST:
        return False
    small = text[:_LOOKED_AT].lower()
    if _TO_ANY.match(text):
        return True
    rules = [rule for stems, rule in _RULES if any(map(small.__contains__, stems))]
    if any(map(small.__contains__, _LINKED)):
        rules.append(_SELLS.search)
    if _CAPITALS.search(text, 0, _LOOKED_AT) and any(map(small.__contains__, _ASKS)):
        rules.append(_ANSWER.search)
    if not rules and not any(map(small.__contains__, _THANKED)):
        return False
    said = " ".join(text[:_LOOKED_AT].split())
    if any(rule(said) for rule in rules):
        return True
    return _THANKS.search(said[:80]) is not None and _LATER.search(said) is not None
