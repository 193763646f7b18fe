"""The words of WhatsApp exports in the languages people use it in.

What a phone says in a language we do not know is left out, never taken for somebody's message.
"""

from __future__ import annotations

import re

# Before and after noon as dates are written, by language; in small letters, no dots, no spaces.
_BEFORE = """am ص 오전 上午 午前 凌晨 清晨 早上 πμ قظ sa pg pd öö fm de ਪੂਦੁ ጥዋት पूर्वाह्न дп
    проб dop முற்பகல்""".split()
_AFTER = """pm م 오후 下午 午後 中午 晚上 μμ بظ ch ptg md ös em du ਬਾਦੁ ከሰዓት अपराह्न пп
    слоб odp பிற்பகல்""".split()
HALF = {**dict.fromkeys(_BEFORE, False), **dict.fromkeys(_AFTER, True)}
# Small words between the day and the time.
LINKS = frozenset("à at klo um kl alle om o в у de ore às as saat pukul г ч y las u ob".split())

# A picture, a film, a voice that was left out; what stands alone on an iPhone's line of its own.
MEDIA = re.compile(
    r"omitted|attached|absente?\b|\bomis|manquante?|weggelassen|ausgelassen|angehängt|weggelaten"
    r"|bijgevoegd|\bomess|non inclus|allegat|omitid|adjunt|revelad|ocultad|anexad|vynechán"
    r"|pominięt|отсутству|не добавлен|пропущен|відсутн|не додано|لم يتم إدراج|हटाई|हटाया|छोड़"
    r"|disertakan|含まれていません|省略|ไม่มี|ถูกลบ|ที่ละเว้น|bỏ|dahil edilmedi|생략|utelämn|utelatt"
    r"|udeladt|jätettiin pois|hiányzik|omis[ăe]|παραλείφθηκ|הושמט",
    re.IGNORECASE,
)
ATTACHED = re.compile(r"[\w.()-]{1,80}\.\w{2,5}\b|https?://")
# Whoever writes "call 5 min before" has not called: what counts is a phone's whole line.
_CALLS = (
    r"(?:(?:voice|video|audio|group) call|(?:sprach|video|gruppen)anruf|(?:spraak|video-?)oproep"
    r"|appel (?:vocal|vidéo|audio)|(?:video)?llamada(?: de voz)?|(?:video)?chiamata(?: vocale)?"
    r"|chamada de (?:voz|vídeo)|ligação de (?:voz|vídeo))"
)
MISSED = re.compile(
    r"(?:missed (?:group )?(?:voice |video |audio )?call|gemiste \S{0,12}oproep"
    r"|verpasste[rs]? \S{0,14}anruf|appel (?:\w+ ){0,3}manqué|(?:video)?llamada\b.{0,14} perdida"
    r"|(?:video)?chiamata\b.{0,12} persa|(?:chamada|ligação)\b.{0,14} perdida"
    r"|пропущен\w* .{0,12}звон|zmeškan\S* .{0,12}hovor|nieodebran\S* .{0,14}połączeni"
    r"|cevapsız .{0,12}arama|missat \S{0,8}samtal|(?:ubesvare?t|mistet) \S{0,10}(?:opkald|anrop)"
    r"|tapt \S{0,10}(?:samtale|anrop)|vastaamaton \S{0,10}puhelu|nem fogadott \S{0,10}hívás"
    r"|apel \S{1,10} (?:pierdut|nepreluat)|αναπάντητη .{0,12}κλήση|" + _CALLS + r"\W{1,3}"
    r"(?:no answer|geen antwoord|niet beantwoord|keine antwort|pas de réponse|sans réponse"
    r"|sin respuesta|nessuna risposta|sem resposta|declined|abgelehnt|geweigerd|refusé))",
    re.IGNORECASE,
)
_CALL = re.compile(
    _CALLS + r",\W{0,2}(?P<long>\d{1,4}\s?[a-zé]{1,9}\.?(?:,? \d{1,2}\s?[a-zé]{1,9}\.?)?)\W*",
    re.IGNORECASE,
)
_LONG = re.compile(r"(\d{1,4})\s?([a-z]+)", re.IGNORECASE)
_UNITS = {"h": 60.0, "st": 60.0, "u": 60.0, "o": 60.0, "t": 60.0, "s": 1 / 60, "m": 1.0}

# The notice that begins a chat; on an iPhone it stands under the other's name.
ENCRYPTED = re.compile(
    r"end-to-end|ende-zu-ende|bout en bout|extremo a extremo|ponta a ponta|ponto a ponto|сквозн"
    r"|наскрізн|koncovým|エンドツーエンド|مشفرة|एंड-टू-एंड|đầu cuối|ต้นทาง|uçtan uca|端到端|종단간"
    r"|τερματικό|מקצה|end-to-end-kryp|ende-til-ende|päästä päähän|végpontok|capăt la capăt",
    re.IGNORECASE,
)

# Only of the user does a phone say "you": whoever wrote this is the user.
BY_YOU = re.compile(
    r"(?:you deleted this message|(?:u|je) (?:hebt|heeft) dit bericht verwijderd"
    r"|du hast diese nachricht gelöscht|vous avez supprimé ce message|eliminaste este mensaje"
    r"|hai eliminato questo messaggio|(?:você )?apag(?:ou|aste) esta mensagem"
    r"|вы удалили (?:это|данное) сообщение|ви видалили це повідомлення"
    r"|tuto zprávu jste smazal|أنت حذفت هذه الرسالة|bu mesajı sildiniz|usunięto tę wiadomość)",
    re.IGNORECASE,
)
# How many came into a group: a phone names them, but lists only those who write.
JOINED = re.compile(
    r"\b(?:added|joined|(?:a|avez) ajouté|a rejoint|toegevoegd|neemt deel|hinzugefügt|beigetreten"
    r"|añadi[óo]|agregó|se unió|ha aggiunto|si è unit|adicionou|entrou|добавил|присоединил)",
    re.IGNORECASE,
)
# Of who was in a group before the user, a phone tells nothing.
CAME_LATER = re.compile(
    r"\badded you\b|\b(?:vous|t['’]) ?a ajouté|heeft (?:je|u) toegevoegd"
    r"|hat (?:dich|sie) hinzugefügt|te (?:añadió|agregó)|ti ha aggiunto|adicionou (?:você|te)",
    re.IGNORECASE,
)
GROUP = re.compile(
    r"\bgro(?:up|ep)|\bgrupp|\bgrup[oa]|\bgrup\b|grubu|групп|ryhmä|skupin|csoport|ομάδα|communit"
    r"|gemeenschap|comunidad|comunità",
    re.IGNORECASE,
)
# How people come into a group that nobody chose them for: of these most are silent.
LINK = re.compile(
    r"invite link|invitation link|lien d['’]invitation|uitnodigingslink|einladungslink"
    r"|enlace de invitación|link d['’]invito|link di invito|link de convite|ссылк\w+.приглаш"
    r"|communit|gemeenschap|comunidad|comunità|comunidade",
    re.IGNORECASE,
)
# A firm that has other firms' programs answer in its chats.
BY_FIRM = re.compile(
    r"secure service from (?:meta|facebook)|other companies to manage this chat"
    r"|service sécurisé de (?:meta|facebook)|autres entreprises pour gérer"
    r"|(?:beveiligde|veilige) service van (?:meta|facebook)|andere bedrijven om (?:deze|dit) chat"
    r"|sicheren dienst von (?:meta|facebook)|anderen unternehmen zusammen.{0,20}chat"
    r"|servicio seguro de (?:meta|facebook)|servizio sicuro di (?:meta|facebook)"
    r"|serviço seguro da (?:meta|facebook)|otras empresas para (?:administrar|gestionar)"
    r"|altre aziende per gestire|outras empresas para gerenciar",
    re.IGNORECASE,
)
AND = re.compile(r" (?:and|et|en|und|y|e) ")
OTHERS = re.compile(r"(\d{1,4}) (?:others?|autres|anderen|weitere|más|altri|outros)", re.IGNORECASE)

# What a phone names the file: the rest is the other person, or the group.
TITLE = re.compile(
    # Phones of one language write it with a stroke or without, by their age.
    r"(?:whatsapp[ -]chatt?(?: (?:with|mit|met|med|s používateľom)| -)?"
    r"|chat whatsapp (?:con|com|s uživatelem)|discussion whatsapp avec|chat de whatsapp con"
    r"|conversa (?:do|no) whatsapp com|conversație whatsapp cu|biseda me"
    r"|(?:чат|бесіда) whatsapp (?:с контактом|с|із|з)|czat whatsapp z użytkownikiem|czat whatsapp z"
    r"|whatsapp[ -]samtale med|xat de whatsapp amb|συνομιλία whatsapp με|whatsapp gesprek met"
    r"|whatsapp (?:чат с|разговор со|ћаскање са|razgovor sa?|klepet [sz]|pokalbis su|sarakste ar)"
    r"|whatsapp['’]?i vestlus kontaktiga|whatsapp csevegés vele[:_]?|whatsapp-keskustelu henkilön)"
    r" (?P<name>.+?)(?: kanssa| në whatsapp)?"
    r"|(?P<other>.+) ile whatsapp sohbeti",
    re.IGNORECASE,
)

# No language of these writes the month first, wherever it is spoken: Spanish does, in Panama.
DAY_FIRST = re.compile(
    r"discussion whatsapp avec|whatsapp[ -]chat (?:mit|met|med)|chat whatsapp con"
    r"|conversa do whatsapp com"
    r"|bout en bout|ende-zu-ende|versleuteld|crittografat|ponta a ponta|ponto a ponto",
    re.IGNORECASE,
)


def minutes(body: str) -> float | None:
    """How long a call took that was answered: `Voice call, 3 min`; None for what is none."""
    found = _CALL.fullmatch(body)
    if not found:
        return None
    parts = _LONG.findall(found["long"])
    long = sum(int(number) * _unit(unit.lower()) for number, unit in parts)
    return long or None


def _unit(word: str) -> float:
    """Its minutes: `Std.` are hours, and `seg.` seconds."""
    return _UNITS.get(word[:2]) or _UNITS.get(word[:1], 0.0)
