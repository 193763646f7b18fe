"""Texts that a program sends: reminders, codes, deliveries, greetings and absences of a firm."""

from __future__ import annotations

import re

_LOOKED_AT = 600
# A text that says by which word to answer: whoever does confirms it to a machine. Capitals tell.
_ANSWER = re.compile(
    r"\b(?i:reply|respond|text|txt)(?: (?i:with|back))?:? [\"'“]?"
    r"(?:YES|NO|OK|STOP|HELP|CONFIRM|CANCEL|[A-Z]|\d)\b"
    r"|\b(?i:antwoord|antwoorden|reageer|stuur|sms)(?: (?i:u|hierop|terug|met|door))*:? [\"'“„]?"
    r"(?:JA|NEE|NEEN|OK|STOP|[JN]|\d)\b"
    r"|\b(?i:r[ée]pondez|renvoyez|envoyez)(?: (?i:par|avec))?:? [\"'“«]?\s?(?:OUI|NON|OK|STOP|\d)\b"
    r"|\b(?i:antworten|antworte|senden|schreiben)(?: (?i:sie|bitte|mit|einfach))*:? [\"'“„]?"
    r"(?:JA|NEIN|OK|STOPP?|[JN]|\d)\b|\b(?i:mit) [\"'“„]?(?:JA|NEIN|OK|STOPP?)[\"'”“]? "
    r"(?i:antworten|best[äa]tigen)"
    r"|\bSTOP (?:to|au|an|naar|aan|op|\d{4,5})\b"
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
    # Codes to log in by.
    + r"|.{0,60}?\b(?:verifi\w+|vérif\w+|bestätigungs?|security|beveiligings?|sécurité|sicherheits?"
    r"|inlog\w*|log-?in|one-time|eenmalige?|usage unique|einmal)-?\s?(?:code|pin|password"
    r"|passwor[dt]|wachtwoord)?\b"
    r".{0,40}\b\d{4,8}\b"
    # Whoever drives for a firm.
    r"|\W*(?:uw|votre|ihre?|your) (?:taxi|chauffeur|fahrer|driver|ride|uber|koerier|courier"
    r"|livreur|kurier)\b.{0,20}?\b(?:is|est|ist|has|will|staat|komt|arrive|kommt|wartet)\b"
    r"|.{0,60}?" + _YOURS + r"(?:\w+ )?(?:reservatie|reservering|boeking|réservation|reservierung"
    r"|buchung|reservation|booking)\b.{0,90}?\b(?:bevestigd|confirmée?|bestätigt|confirmed"
    r"|geannuleerd|annulée|storniert|cancelled)\b",
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
    r"as soon as (?:possible|we can|i can)|how (?:can we|we can|may we) help|unavailable"
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


# Most of a hundred thousand messages hold none of these, and no rule looks at them.
_STEMS = (
    "reply", "respond", "text ", "txt ", "antwoord", "reageer", "stuur", "sms ", "pondez",
    "envoyez",
    "antworte", "senden", "schreib", "bestätig", "stop ", "rappel", "rinner", "reminder",
    "herinner",
    "pakje", "pakket", "stelling", "zending", "livraison", "levering", "colis", "commande", "paket",
    "sendung", "lieferung", "parcel", "package", "order", "delivery", "shipment", "verif", "vérif",
    "security",
    "veilig", "sécurité", "sicherheit", "inlog", "login", "log-in", "one-time", "eenmalig",
    "unique", "einmal",
    "taxi", "chauffeur", "fahrer", "driver", "ride", "uber", "koerier", "courier", "livreur",
    "kurier",
    "reserv", "réserv", "boeking", "buchung", "booking",
)  # fmt: skip
_THANKED = ("thank", "dank", "merci")
_SHORTEST = 20


def by_program(text: str) -> bool:
    """Whether a program wrote this, in whomever's name it comes."""
    if len(text) < _SHORTEST:
        return False
    small = text[:_LOOKED_AT].lower()
    told = any(map(small.__contains__, _STEMS))
    if not told and not any(map(small.__contains__, _THANKED)):
        return False
    said = " ".join(text[:_LOOKED_AT].split())
    if told and _told(said):
        return True
    return _THANKS.search(said[:80]) is not None and _LATER.search(said) is not None


def _told(said: str) -> bool:
    return bool(_ANSWER.search(said) or _BY_ITSELF.match(said))
