"""What a subject says of an answer: a machine's, or sent by one click.

Programs have words of their own for it. People choose theirs when they set such an answer up, and
would write the same words to a friend: those tell where the mail answers one and is not ``Re:``.
"""

from __future__ import annotations

import re


def _either(lines: str) -> str:
    return "|".join(lines.splitlines()).replace("(", r"\(").replace(")", r"\)")


# Subjects of out-of-office answers. Only a machine writes these...
_ANSWERS = """auto reply|auto-reply|autoreply|automatic reply|automatic response|auto response
autoresponder|auto-responder|out of office reply|out of office autoreply|out of office auto-reply
réponse automatique|automatisch antwoord|automatische antwort|abwesenheitsnotiz
abwesenheitsmeldung|respuesta automática|risposta automatica|resposta automática|automatisk svar
automatiskt svar|autosvar|automaattinen vastaus|automatyczna odpowiedź|odpowiedź automatyczna
automatická odpověď|automatikus válasz|răspuns automat|автоматический ответ|автоответ
otomatik yanıt|自動応答|自动答复|αυτόματη απάντηση|automatski odgovor|аутоматски одговор
automatická odpoveď|automatinis atsakymas|automātiska atbilde|automātiskā atbilde|automaatvastus
samodejni odgovor|автоматична відповідь|автоматичен отговор|resposta automàtica|תגובה אוטומטית
מענה אוטומטי|رد تلقائي|자동 회신|자동 응답|自動回覆|abwesenheitsassistent|afwezigheidsassistent
message d'absence|réponse d'absence|réponse d’absence|message automatique|automatic message
automatisch bericht|automatische nachricht|automatische bevestiging|automatische bestätigung
automatische eingangsbestätigung|automatische ontvangstbevestiging|yahoo! auto response
afwezigheidsmelding|autorisponditore|messaggio automatico|mensaje automático|mensagem automática
wiadomość automatyczna|autoodpowiedź|automatisk besked|automatisk melding|automatiskt meddelande
fraværsbesked|fraværsmelding|frånvaromeddelande
mail delivery failed|mail delivery failure|mail delivery system|undelivered mail returned to sender
undeliverable mail|delivery status notification|returned mail|delivery has failed|failure notice
zustellung fehlgeschlagen|unzustellbare nachricht|échec de remise|mailbox full|mailbox is full
mailbox vol|postvak vol|boîte aux lettres pleine|boîte de réception pleine|postfach voll
trả lời tự động|tự động trả lời|自动回复|自動返信|ตอบกลับอัตโนมัติ|پاسخ خودکار|balasan otomatis
автовідповідь|автоответчик|sjálfvirkt svar"""
# ...these a machine writes alone, or in front of the subject it answers...
_ABSENCES = """out of office|out of the office|absence du bureau|absent du bureau|afwezigheid
afwezigheidsbericht|abwesend|fuera de oficina|fuera de la oficina|fuori sede|fuori ufficio"""
# ...and these only in front.
_HEADINGS = """ooo|absence|afwezig|niet aanwezig|abwesenheit|ausente|ikke til stede|frånvaro
on leave|on annual leave|on vacation|en congé|en congés|congés annuels|en vacances|im urlaub
nicht im büro|op vakantie|met vakantie|buiten kantoor|niet op kantoor|nicht am platz"""
# A calendar's answer to an invitation, what it calls off, and a receipt: sent by one click, or by
# none.
_CLICKS = """accepted|tentative|tentatively accepted|declined|new time proposed|geaccepteerd
voorlopig|voorlopig geaccepteerd|geweigerd|afgewezen|nieuwe tijd voorgesteld|accepté|acceptée
provisoire|accepté provisoirement|refusé|refusée|nouvelle heure proposée|zugesagt|angenommen
mit vorbehalt|vorläufig zugesagt|abgelehnt|neue zeit vorgeschlagen|neuer zeitvorschlag
neuer terminvorschlag|nouvel horaire proposé|aceptado
aceptada|provisional|rechazado|rechazada|accettato|accettata|provvisorio|rifiutato|rifiutata
aceite|aceito|recusado|provisório|accepteret|afslået|foreløbig|godtatt|avslått|foreløpig
accepterat|avböjt|preliminärt|hyväksytty|hylätty|zaakceptowano|odrzucono|přijato|odmítnuto
elfogadva|elutasítva|acceptat|refuzat|kabul edildi|принято|отклонено|read|not read|gelezen
niet gelezen|lu|non lu|gelesen|nicht gelesen|ungelesen|leído|no leído|letto|non letto|lida|lido
læst|lest|läst|luettu|przeczytano|přečteno|elolvasva|прочтено|διαβάστηκε|okundu
canceled|cancelled|canceled event|cancelled event|updated invitation|geannuleerd|afgelast
bijgewerkte uitnodiging|annulé|invitation mise à jour|abgesagt|aktualisierte einladung|aflyst
recall|message recall success|message recall failure|intrekken|zurückrufen
undeliverable|delivery delayed|unzustellbar|verzögerte zustellung|onbestelbaar|niet bezorgd
vertraagde bezorging|non remis|échec de la remise|échec de remise|remise retardée
no se puede entregar|non recapitabile|impossibile recapitare|não entregue|niedostarczone
ikke leveret|kunne ikke leveres|kan inte levereras|kan ikke leveres|kézbesíthetetlen|nedoručitelné
proposed new time|proposed new meeting time|vorschlag neue zeit|voorstel voor nieuwe tijd
task accepted|task declined|task update|aufgabe angenommen|aufgabe abgelehnt|taak geaccepteerd
taak geweigerd|tâche acceptée|tâche refusée|invitation acceptée|invitation refusée
invitation accepted|invitation declined|accepted invitation|declined invitation
akzeptierte einladung|abgelehnte einladung|einladung angenommen|einladung abgelehnt
uitnodiging geaccepteerd|uitnodiging geweigerd|vergadering geaccepteerd|vergadering geweigerd
event invitation reply (accepted)|event invitation reply (declined)|terminzusage|terminabsage
leída|leida|read receipt|leesbevestiging|accusé de lecture|lesebestätigung|confirmación de lectura
conferma di lettura|confirmação de leitura|potwierdzenie przeczytania|læsekvittering|lesebekreftelse
läskvitto|akseptert|avvist|αποδοχή|αποδεκτό|αποδεκτή|απόρριψη|απορρίφθηκε|прийнято|відхилено
прочитано|под вопросом|прието|отказано|прочетено|olvasva|feltételesen elfogadva
wstępnie zaakceptowano|nezávazně přijato|prijaté|odmietnuté|prečítané|sprejeto|zavrnjeno|prihvaćeno
odbijeno|pročitano|reddedildi|citit|alustavasti hyväksytty|priimta|atmesta|perskaityta|pieņemts
noraidīts|vastu võetud|aktsepteeritud|tagasi lükatud|đã chấp nhận|đã từ chối|đã đọc|已接受|已拒绝
已谢绝|已拒絕|已读|已讀|承諾|辞退|仮承諾|開封済み|수락됨|거절됨|읽음
تم القبول|تمت القراءة|התקבל|נדחה|avlyst|inställt|peruutettu|odwołano|zrušeno|zrušené
törölve|anulat|iptal edildi|скасовано|отменено|ακυρώθηκε|cancelado|cancelada|annullato|annullata
otkazano|已取消"""
# Thunderbird's receipts: "Return Receipt (displayed) - Offer".
_RECEIPT = (
    r"(?:return receipt|(?:empfangs|lese)bestätigung|(?:lees|ontvangst)bevestiging"
    r"|accusé de réception|ricevuta di ritorno|acuse de recibo) \(\w{4,14}\) ?[-–:]"
)
_OF_MACHINES = re.compile(
    rf"(?:{_either(_ANSWERS)})(?!\w)|(?:{_either(_ABSENCES)})\s*(?::|$)"
    rf"|(?:{_either(_HEADINGS)})\s?:|(?:{_either(_CLICKS)})\s?:|{_RECEIPT}",
    re.IGNORECASE,
)

# Who is away, as people say it of themselves...
_AWAY = (
    r"(?:out of|away from) (?:the |my )?(?:office|desk)|away|(?:annual )?holidays?|vacation",
    r"on (?:(?:annual|maternity|paternity|parental|sick|medical) )?(?:leave|vacation|holidays?)",
    r"(?:annual|maternity|paternity|parental) leave",
    r"afwezig(?:heid)?|niet (?:aanwezig|(?:op|in) (?:het )?kantoor)|buiten kantoor|gesloten",
    r"(?:(?:met|op) )?(?:vakantie|(?:zwangerschaps|ouderschaps|bevallings|ziekte)?verlof)",
    r"absent(?:e|\(e\))?(?: du bureau)?|absence|fermeture|fermée?s?",
    r"en (?:congés?|vacances|déplacement|arrêt)(?: (?:de )?(?:maladie|maternité|parental))?",
    r"congés?(?: (?:de )?(?:annuels?|maternité|paternité|parental))?",
    r"abwesend|abwesenheit|(?:im |in )?(?:urlaub|mutterschutz|elternzeit)|(?:betriebs)?ferien",
    r"nicht (?:im (?:büro|haus|dienst)|am platz)|au(?:ß|ss)er haus|geschlossen",
    r"fuera de (?:la )?oficina|(?:de )?vacaciones|ausente|(?:de )?baja(?: (?:por )?maternidad)?",
    r"fuori (?:sede|ufficio)|(?:in )?ferie|assente|in (?:maternità|congedo)|chiusura",
    r"fora do escritório|(?:de )?férias|licença(?: de)? (?:maternidade|parental)",
    r"(?:på )?(?:ferie|semester|barsel|orlov|föräldraledighet)|ikke (?:på kontoret|til stede)",
    r"fraværende|frånvarande|(?:na )?urlop(?:ie)?|nieobecn(?:y|a|ość)(?: w biurze)?|poza biurem",
    r"(?:na )?dovolen(?:á|é|ce|ke|ka)|lomalla|poissa(?: toimistosta)?|szabadság(?:on)?|távollét",
    r"(?:în )?concediu(?: de odihnă)?|(?:в |годишен )?отпуск[уе]?|в отпустке|(?:σε )?άδεια",
    r"(?:kasmetinės )?atostog(?:os|ose)|(?:ikgadējais )?atvaļinājum(?:s|ā)|puhkus(?:el)?",
    r"(?:na )?(?:letnem )?dopust(?:u)?|(?:na )?godišnj(?:i|em)(?: odmor(?:u)?)?|izinde(?:yim)?",
    r"(?:met |op )?pensioen|(?:en |à la |départ à la )?retraite|(?:im )?ruhestand|retired",
    r"(?:e-?mail )?sabbatical|sabbatique|feriado|travell?ing|in training|en formation",
    r"(?:in|op) (?:opleiding|cursus|zakenreis|dienstreis)|auf (?:dienst|geschäfts)reise",
    r"jubilad[oa]|de viaje|at a conference|auf (?:fortbildung|schulung)|in viaggio|em viagem",
    r"aan het bevallen",
    r"(?:kerst|zomer|winter|jaar(?:lijkse )?|collectieve )?sluiting|(?:kerst|zomer)vakantie",
    r"(?:weihnachts|sommer|betriebs)(?:pause|ruhe)|(?:christmas|annual) (?:closure|shutdown)",
)
_I_AM = """i am|i'm|i’m|we are|ik ben|wij zijn|we zijn|je suis|nous sommes|ich bin|bin|wir sind
wir haben|estoy|estamos|sono|siamo|estou|jeg er|jag är|er|jestem|jsem|olen"""
_JUST_NOW = """currently|presently|momenteel|tijdelijk|actuellement|derzeit|aktuell|momentan|zurzeit
actualmente|attualmente|atualmente|obecnie"""
# ...and what follows then: nothing, until when, or the subject that is answered.
_FOLLOWS = (
    r"(?:\s*[.!]*\s*$|[\s–—,|(\[/-]*(?:t/m|t\.o\.m|jusqu|\d|(?:re|aw|antw|sv|vs|odp|rif|res)\s?:"
    r"|(?:until|till?|before|bis|vor|tot|voor|avant|antes|før|före|hasta|fino|até|do|til|asti"
    r"|wegens?|back|retour|terug|zurück|wieder|annuelle|du cabinet)\b"
    r"|(?:from|van|du|le|vom|ab|del|dal|de|od|fra|från)\s+\d))"
)
# What is set up for good at a mailbox that nobody reads any more, or seldom.
_LEFT = (
    r"no longer (?:at|with|works?|working|employed|active|available|monitored|in (?:use|service))",
    r"(?:not|n't) (?:being )?monitored|only (?:check|read) (?:e-?)?mails?|check e?-?mails? only",
    r"(?:slow|delayed|limited) (?:replies|reply|responses?|access|availability)|slow to respond",
    r"niet (?:meer|langer) (?:werkzaam|actief|in dienst|in gebruik|gelezen|bij|bereikbaar)",
    r"werk (?:hier )?niet (?:meer|langer)|vertraagd antwoord|beperkt (?:bereikbaar|beschikbaar)",
    r"nicht mehr (?:im|in|bei|für|gelesen|aktiv|erreichbar|verwendet|tätig)|verzögerte antwort",
    r"(?:eingeschränkt|nur bedingt) erreichbar|plus (?:partie|consultée?|utilisée?|relevée?)",
    r"ne (?:travaille|fais|suis|sera?i) plus|n['’]est plus|réponse (?:différée|tardive)",
    r"(?:disponibilité|accès) (?:réduite?|limitée?)|ya no (?:trabaj|est)\w+|non lavoro più",
    r"já não (?:trabalho|estou)|nie pracuj\w+|(?:arbejder|jobber) ikke længere|slutat på",
    r"ich habe (?:das unternehmen|die firma) verlassen|i(?: have|['’]ve)? left the company"
    r"|j['’]ai quitté (?:la société|l['’]entreprise)|ik heb het bedrijf verlaten",
)
# Where it is all that a subject says, or the one that is answered follows.
_MOVED = (
    r"(?:my |our )?new e-?mail address|(?:my |our )?new address|(?:mijn |ons )?nieuw e-?mailadres",
    r"(?:(?:ma|notre) )?nouvelle adresse(?: (?:e-?|é)?mail| courriel| électronique)?",
    r"(?:(?:meine|unsere) )?neue (?:e-?)?mail-?adresse|nuev[oa] (?:correo|dirección)",
    r"nuovo indirizzo(?: e-?mail)?|novo (?:e-?mail|endereço)|nowy adres(?: e-?mail)?",
)
# What asks whoever writes for the first time to prove that they are somebody.
_PROVE = (
    r"(?:please )?(?:verify|confirm) your (?:e-?mail|message|identity|address)",
    r"votre (?:message|e-?mail|envoi) est en attente|message en attente|(?:merci de|veuillez) vous"
    r" (?:authentifier|identifier)|authentifiez-vous",
    r"ihre (?:nachricht|e-?mail) wartet|bitte (?:bestätigen|verifizieren) sie",
    r"(?:bevestig|verifieer) (?:uw|je) (?:bericht|e-?mail|identiteit)",
)
# The answer of a calendar, by words that somebody may write as well.
_CLICKED = (
    "accept|decline|tentative|zusage|absage|terminzusage|akzeptiert|accepter|refuser|décliner"
    "|accetta|rifiuta|aceptar|rechazar|aceitar|recusar|godta|acceptera|hyväksy"
)
# What somebody's letter is to a firm; a friend is thanked for other things.
_LETTER = (
    r"(?:\S+ ){0,2}(?:e-?mails?|messages?|enquir\w+|inquir\w+|requests?|questions?|orders?|interest"
    r"|applications?|submissions?|registrations?|feedback|patience|contact|support|purchase|booking"
    r"|bericht\w*|vraag|mailtje|aanvraag|bestelling|interesse|sollicitatie|melding|reactie|inschrijving"
    r"|nachricht|anfrage|bestellung|bewerbung|mitteilung|anmeldung|meldung|demande|courriel|commande"
    r"|candidature|inscription|intérêt|henvendelse|meddelande|besked|ansøgning|ansökan|bestilling)\b"
)
# What answers first at a firm: that something came in, with thanks.
_CAME_IN = (
    r"accusé (?:de )?réception|(?:nous )?avons bien reçu|confirmation de (?:la )?réception",
    r"(?:votre|ta) (?:\S+ ){1,4}(?:bien (?:été|parvenue?)|en cours de traitement)"
    r"|prise en compte de"
    rf"|bien reçu|merci (?:pour|de) (?:votre|nous|(?:ton|ta) {_LETTER})",
    r"acknowledge?ment of receipt|(?:we (?:have )?|we['’]ve )(?:received|got) your"
    r"|your (?:\S+ )+received",
    r"your (?:e-?mail|message|enquiry|inquiry) is (?:important|being|in|with)|what happens next",
    r"(?:request|message|ticket|enquiry) received",
    rf"thank(?:s| you) for (?:contacting|your {_LETTER}|getting in touch|reaching out|writing)",
    r"ontvangstbevestiging|bevestiging van ontvangst|(?:we|wij) hebben (?:uw|je|jouw)",
    r"goed ontvangen|(?:we|wij) (?:nemen|behandelen) (?:uw|je|jouw)",
    r"(?:uw|je|jouw) (?:\S+ )+(?:ontvangen|geregistreerd|aangekomen|in behandeling)"
    rf"|(?:be)?dankt? voor (?:uw|(?:je|jouw) {_LETTER})",
    r"(?:eingangs|empfangs)bestätigung|bestätigung (?:ihrer|deiner)|wir haben (?:ihre|deine)",
    r"(?:ihre|deine) (?:\S+ )+(?:eingegangen|erhalten|registriert|angekommen|in bearbeitung)",
    r"wir (?:kümmern uns um|bearbeiten) (?:ihr|dein)",
    rf"(?:vielen |herzlichen )?danke? für (?:ihre|deine {_LETTER})",
    r"hemos recibido|confirmación de (?:recepción|recibo)|acuse de recibo|gracias por",
    r"abbiamo ricevuto|conferma di ricezione|grazie per",
    r"recebemos|confirmação de (?:receção|recepção|recebimento)|obrigad[oa] (?:por|pel[oa])",
    r"potwierdzenie (?:otrzymania|odbioru|wpływu)|otrzymaliśmy|dziękujemy za",
    rf"vi har (?:modtaget|mottagit|mottatt|tagit emot)|tac?k f[oö]r di(?:n|tt?) {_LETTER}",
    r"(?:kvittering for|bekræftelse på) modtag\w+|(?:mottagnings|modtagelses)\w+",
    r"bekräftelse på (?:mottag|ditt|din)\w*|bekreftelse på (?:mottatt|din)",
    r"kiitos (?:viestistä|yhteydenoto|sähköposti|palauttee)\w+|viestis\w+ on (?:vastaan"
    r"|saapunut)\w*",
    r"olemme vastaanottaneet|vastaanottovahvistus",
    r"köszönjük (?:a )?(?:megkeres|level|üzenet|érdeklőd|jelentkez)\w+|megkaptuk",
    r"(?:levelét|üzenetét) (?:megkaptuk|fogadtuk)|visszaigazolás",
    r"potvrzení (?:o )?přijetí|potvrdenie (?:o )?prijatí|děkujeme za|ďakujeme za|přijali jsme"
    r"|obdrželi jsme"
    r"|(?:vaše zpráva|váš e-?mail) byl",
    r"(?:mesajınız|başvurunuz|talebiniz|e-?postanız)(?:ı| alın| için| bize)\w*|alındı onayı",
    r"am (?:primit|înregistrat) (?:mesajul|solicitarea|cererea|e-?mail)\w*|confirmare de primire"
    r"|vă mulțumim pentru",
    r"λάβαμε το|επιβεβαίωση (?:λήψης|παραλαβής)|(?:σας )?ευχαριστούμε (?:που|για)",
    r"(?:(?:ihre|your|votre|uw) )?\[?(?:ticket|request|case|anfrage|vorgang|demande|aanvraag"
    r"|melding)\b[\s:#(-]*(?:n[°or]\.?)?[\s:#]*\d{2,}",
)
_AS_ANSWER = re.compile(
    rf"\W*(?:(?:{_either(_I_AM)})\s)?(?:(?:{_either(_JUST_NOW)})\s)?"
    rf"(?:(?:bis|tot|until) \S+ )?(?:{'|'.join(_AWAY)})(?!\w){_FOLLOWS}"
    rf"|\W*(?:{'|'.join(_CAME_IN)})(?!\w)|(?:{_CLICKED})\s?:"
    rf"|\W*(?:{'|'.join(_PROVE)})(?!\w)"
    rf"|\W*(?:{'|'.join(_MOVED)}){_FOLLOWS}",
    re.IGNORECASE,
)
_NO_LONGER = re.compile(rf"(?<!\w)(?:{'|'.join(_LEFT)})(?!\w)", re.IGNORECASE)
_HINTS = re.compile(
    r"longer|moni|mails? only|only [cr]|slow|yed |ited | meer| langer|antwo|eperkt|mehr|reichb"
    r"|plus|répo|é réd|é lim|ès [rl]|ya no| più|já não|pracuj|længere|slutat|verlas"
    r"|verlaten|quitté|left ",
    re.IGNORECASE,
)  # fmt: skip
# What a click on the way out of a newsletter writes.
_UNSUBSCRIBE = frozenset(
    """unsubscribe unsubscribe. uitschrijven afmelden désinscription désabonnement désabonner
    desinscription abmelden abmeldung abbestellen baja darse_de_baja cancelar_suscripción
    disiscriviti disiscrizione cancelar_subscrição remover wypisz afmeld avregistrera
    avmelding""".split()
)
# What a program writes behind somebody's name.
_DID = re.compile(
    r"(?:auto: ?)?[^:]{2,60} (?:"
    r"(?:has )?accepted (?:your|the) invitation|a accepté votre invitation"
    r"|hat (?:ihre|deine) einladung angenommen|heeft (?:je|uw) uitnodiging geaccepteerd"
    r"|(?:reacted to|liked) your message|heeft gereageerd op (?:je|uw) bericht"
    r"|reageerde op (?:je|uw) bericht|a réagi à votre message"
    r"|hat auf (?:ihre|deine) nachricht reagiert"
    r"|(?:shared [\"'“«].+ with you|a partagé .+ avec vous|heeft .+ met (?:je|u) gedeeld"
    r"|hat .+ (?:für (?:sie|dich) freigegeben|mit (?:ihnen|dir) geteilt))$"
    r"|(?:is out of the office|ist außer haus|est absente?(?:\(e\))?|is niet aanwezig)"
    r"(?:\s*[(.]|\s*$))",
    re.IGNORECASE,
)
_LONG = 6
# What such a subject ends in, where it has no word for a message.
_ENDS = frozenset("you ous eld ben ilt ice ce. aus us. ent nt. nte te. (e) e). zig ig.".split())
# Nearly every subject ends here: trying them all takes longer than reading the rest of the mail.
_EVERY = _either("|".join((_ANSWERS, _ABSENCES, _HEADINGS, _CLICKS))).split("|")
_STARTS = frozenset(f"{phrase}:"[:3] for phrase in _EVERY if len(phrase) < _LONG) | {"lu "}
_BEGINNINGS = frozenset(phrase[:_LONG] for phrase in _EVERY if len(phrase) >= _LONG) | {
    "return", "empfan", "lesebe", "leesbe", "ontvan", "accusé", "ricevu", "acuse ",
}  # fmt: skip
_ANSWERED = frozenset({"re:", "aw:", "re ", "sv:", "vs:", "rv:", "fw:", "fwd", "wg:", "tr:", "r: "})


def automatic(subject: str, answers: bool) -> bool:
    """Whether a machine or one click wrote a mail of this subject; ``answers``: it answers one."""
    subject = subject.replace("：", ":", 1)  # as wide as a sign of Chinese
    start = subject[:3].lower()
    may = start in _STARTS or subject[:_LONG].lower() in _BEGINNINGS
    if may and _OF_MACHINES.match(subject):
        return True
    if start in _ANSWERED:
        return "nvitation for an event starting on" in subject  # Proton's calendar
    if len(subject) < 25 and subject.lower().replace(" ", "_") in _UNSUBSCRIBE:
        return True
    if answers and (_AS_ANSWER.match(subject) or _no_longer(subject)):
        return True
    return _may_tell_of_a_click(subject) and _DID.match(subject) is not None


def _no_longer(subject: str) -> bool:
    return _HINTS.search(subject) is not None and _NO_LONGER.search(subject) is not None


def _may_tell_of_a_click(s: str) -> bool:
    # A pattern or a loop takes ten times as long.
    return (
        s[-3:] in _ENDS
        or s[-1:] == ")"
        or " message" in s
        or "bericht" in s
        or "achricht" in s
        or "nvit" in s
    )
