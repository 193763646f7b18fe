"""What the title of an entry tells: that it was for many, or a note and no meeting; and whom it
names."""

from __future__ import annotations

import re
from collections.abc import Iterable

# A talk to many whose list of guests is hidden: nobody but the speaker and the user is on it...
_BROADCAST = re.compile(
    r"webina(?:r|ire)|webcast|live.?stream|info(?:rmation)?[ -]?(?:session|sessie)\b|keynote"
    r"|master ?class|\bmeet-?up\b|open (?:house|day)\b|opendeurdag|open ?dag\b|portes ouvertes"
    r"|(?:online|live)[ -]?(?:semina(?:r|ire)|session|sessie|sitzung|talk|event)"
    r"|fireside (?:chat|talk)|company (?:update|meeting)|\ball[ -]staff\b|personeelsvergadering"
    r"|betriebsversammlung|assemblée générale|ledenvergadering|mitgliederversammlung"
    r"|hauptversammlung|tag der offenen tür|ringvorlesung|vernissage|symposi(?:um|on)"
    r"|info-?(?:avond|abend)|réunion d['’]information|ouderavond|elternabend|open huis"
    r"|réunion (?:des |de )?parents|algemene vergadering|nieuwjaarsreceptie|lecture series"
    r"|neujahrsempfang|linkedin live|live q ?& ?a|\bama\b|kick-?off event|network(?:ing)? event"
    r"|product (?:update|demo day)|conférence annuelle|\b(?:congress?|kongress)\b"
    r"|infoveranstaltung|informationsveranstaltung|séance d['’]information|town ?hall|all[ -]hands",
    re.IGNORECASE,
)
# A class or a course, whose teacher hides who else comes...
_COURSE = re.compile(
    r"\b(?:yoga|pilates|spinning|zumba|crossfit|boot ?camp|aqua ?gym|body ?pump)\b"
    r"|^(?:formation|schulung|opleiding|bijscholung|fortbildung|weiterbildung|cursus|kurs|lezing"
    r"|lecture|vorlesung|hoorcollege|cours magistral|forelesning|forelæsning|лекція|διάλεξη"
    r"|vortrag|cours de)(?:\s|$)|^(?:conférence|voordracht)$|^(?:training|workshop|atelier"
    r"|course|conférence|formation|lezing)\s?:",
    re.IGNORECASE,
)
# ...unless they talk about it.
_ABOUT = re.compile(
    r"prep|voorbereid|vorbereit|prépar|brief|review|planning|planung|dry.?run|rehears|repet|répét"
    r"|probe|nabespr|nachbespr|follow|feedback|evaluat|content|speaker|demo "
    r"|offerte|offre|angebot|intake|bespre|plan\b|website|1[:-]?\s?(?:(?:2|to|op|auf)[:-]?\s?)?1\b"
    r"|priv[eéa]|personal|individu|sponsor|catering|traiteur|inkopen|shopping|cadeau|geschenk"
    r"|budget"
    r"|organi[sz]|presupuest|preventiv|prueba|ensayo|sopralluogo|próba|repaso|planlæg"
    r"|planer|menu\b|menú|opvolg|débrief|debrief|\bdj\b",
    re.IGNORECASE,
)  # fmt: skip
# Clubs that meet over a meal, and firms' circles, whose people one meets by themselves as well:
# with the word for it, all of them are invited.
_CLUB = re.compile(
    r"\b(?:rotary|rotaract|inner ?wheel|kiwanis|soroptimist\w*|lions[ -]club|ladies['’]? circle|bni"
    r"|jci|service ?club|probus|zonta|ronde tafel|marnixring|toastmasters)\b", re.IGNORECASE,
)  # fmt: skip
_CIRCLE = re.compile(r"\b(?:voka|unizo|etion|jci|bni)\b", re.IGNORECASE)
_MEAL = re.compile(
    r"lunch|ontbijt|breakfast|brunch|déjeuner|frühstück|mittagessen|din(?:er|ner)\b|dîner"
    r"|abendessen"
    r"|avond|abend|soirée|evening|borrel|apéro|aperitief|drinks?\b|event", re.IGNORECASE,
)  # fmt: skip
_SITTING = re.compile(r"bijeenkomst|treffen|réunion|meeting|vergadering|statutaire", re.IGNORECASE)
_PLACE = re.compile(r"[\W_]*(?:club\b)?(?:[\W_]|\b(?:de|of|la|le|der)\b|[A-ZÀ-Þ][\w'’-]*)*")
# What is held once a year for a firm, a club, a street; and what people are asked to in order to
# meet others.
_FEAST = re.compile(
    r"\b(?:kerst|nieuwjaars?|eindejaars|jaareinde|zomer|personeels|school|buurt|straat|wijk|dorps"
    r"|afscheids|leden)[ -]?(?:borrel|drink|receptie|feest|party|bbq|avond|dag|reünie)\b"
    r"|\b(?:weihnachts|neujahrs|jahres|jubiläums|betriebs|firmen|abschieds)(?:feier|empfang|fest)\b"
    r"|\b(?:sommer|straßen|strassen|nachbarschafts|schul|dorf|stadtteil|vereins"
    r"|mitglieder)(?:fest|abend)\b"
    r"|\bfête (?:de noël|du personnel|des voisins|de (?:l['’])?école|de fin d['’]année|de quartier)"
    r"|(?:v(?:œ|oe)ux|drink|réception|cocktail) (?:du |de )?nouvel an"
    r"|\bsoirée (?:des membres|du personnel|d['’]entreprise|réseau)|\barbre de noël"
    r"|\b(?:christmas|holiday|office|company|staff|summer|year[- ]end|end[- ]of[- ]year)"
    r" (?:party|drinks|reception)\b|\bnew year['’]?s? (?:reception|drinks?|party)|\b(?:block"
    r"|street) party\b"
    r"|\b(?:netwerk|network(?:ing)?|netzwerk|réseautage)[ -]?(?:ontbijt|lunch|borrel|drinks?"
    r"|avond|event"
    r"|breakfast|dinner|diner|frühstück|abend|treffen|apéro|cocktail)\b"
    r"|\b(?:ontbijt|petit[- ]déjeuner|apéro|cocktail|drinks?|breakfast|lunch) (?:réseau"
    r"|networking|netwerk)\b"
    r"|^after[- ]?work(?:[ -]?(?:drinks?|party|event))?$|stammtisch|\bstudiedag\b"
    r"|\bjournée d['’]étude"
    r"|tagung\b|\bcolloqu(?:e|ium)\b|\bboekvoorstelling|\bbuchvorstellung|\bbook (?:launch"
    r"|presentation)"
    r"|présentation du livre", re.IGNORECASE,
)  # fmt: skip
# What a family asks everybody to, and what a choir, a parish or a team does as a whole.
_RITE = re.compile(
    r"\b(?:trouw|huwelijks?|verjaardags|communie|lente|doop|afscheids?)-?(?:feest|partij|party)\w*"
    r"|^(?:huwelijk|begrafenis|uitvaart|crematie|babyborrel|ledenraad|misviering|optreden)\b"
    r"|\bwedding\b|\b(?:birthday|farewell|leaving) party\b|\bfuneral\b|\bhouse-?warming\b"
    r"|\bbaby ?shower\b|^(?:notre )?mariage\b|^(?:enterrement|obsèques|funérailles|baptême)\b"
    r"|^(?:première )?communion\b|\bfête d['’]anniversaire|\bcrémaillère\b|\bpot de (?:départ|fin)"
    r"|\bhochzeit\b|\b(?:beerdigung|trauerfeier|taufe|kommunion|konfirmation|gottesdienst)\b"
    r"|\b(?:geburtstags|hochzeits|einweihungs)(?:feier|party|fest)\b|\bkoorrepetitie\b"
    r"|\bchoir (?:rehearsal|practice)\b|\bchorprobe\b|\brépétition (?:de (?:la )?)?chor\w+"
    r"|^(?:training|entra[iî]nement|match|wedstrijd|tornooi|turnier|tournoi)\b.{0,10}\bu\d{1,2}\b"
    r"|^(?:gig|premi[eè]re|inauguration|inhuldiging)\b", re.IGNORECASE,
)  # fmt: skip
# The same in other languages: talks to many and courses, feasts, rites, a school's and a club's.
_ABROAD = re.compile(
    r"seminario web|webinář|webbinari|webinaari|вебинар|\bzoom webinar"
    r"|^(?:charla|conferencia|ponencia|conferenza|palestra|seminario|curso|corso)\s?:"
    r"|\b(?:conferencia|conferenza) (?:anual|annuale|magistral|stampa)\b|^(?:föreläsning|foredrag"
    r"|luento|přednáška|wykład|prelekcja|лекция|előadás)\b|^(?:(?:curso|corso) (?:di|su|per|de"
    r"|sobre|en)|szkolenie|školení"
    r"|utbildning|koulutus|képzés|тренинг)\s"
    r"|\b(?:fiesta|cena|comida|almuerzo) de (?:navidad|empresa|fin de año|despedida|cumpleaños)\b"
    r"|\bfesta (?:di|de) (?:natal[e]?|compleanno|laurea|addio|fine anno|anos|aniversário"
    r"|despedida|fim de ano)\b|\bcena (?:aziendale|sociale|di natale)\b|\bwigilia (?:firmowa"
    r"|pracownicza)|spotkanie opłatkowe|^urodziny\b|\b(?:julbord|julefrokost|julebord|firmafest"
    r"|personalfest|sommarfest|sommerfest|pikkujoulut)|(?:vánoční|firemní) večírek"
    r"|karácsonyi (?:parti|vacsora)|корпоратив|новогодн|yılbaşı (?:partisi|yemeği)|şirket yemeği"
    r"|^(?:boda|matrimonio|casamento|ślub|wesele|svatba|bröllop|bryllup|häät|свадьба|düğün|esküvő"
    r"|nuntă|bautizo|battesimo|batizado|chrzest|křest|barnedåb|ristiäiset|крестины"
    r"|(?:primera )?comunión"
    r"|(?:prima )?comunione|funerale|entierro|pogrzeb|pohřeb|begravning|begravelse|hautajaiset"
    r"|похороны|cenaze|temetés)\b"
    r"|\b(?:reunión de (?:padres|familias|vecinos)|riunione (?:(?:di|dei|con i) )?(?:genitori"
    r"|condominio)|reunião de (?:pais|condomínio)|asamblea|assemblea|assembleia)\b"
    r"|zebranie (?:rodziców|wspólnoty|członków)|walne zgromadzenie|föräldramöte|forældremøde"
    r"|foreldremøte|vanhempainilta|rodičovsk\w+ schůzk|třídní schůzk|родительское собрание"
    r"|veli toplantısı|szülői értekezlet|valná hromada|\bårsm[öø]te|generalforsamling|yhtiökokous"
    r"|genel kurul|közgyűlés|puertas abiertas|porte aperte|portas abertas|dni otwarte|öppet hus"
    r"|åbent hus|otevřených dveří|avoimet ovet|день открытых дверей",
    re.IGNORECASE,
)
# What a town, a parish, a union or a university holds for whoever comes, and firms for their staff.
_PUBLIC = re.compile(
    r"^(?:drop-?in|walk-?in|inloop\w*)\b|\brepair ?caf[eé]\b|\bparents?['’]? evening\b"
    r"|^(?:zondags|hoog|eucharistie)?mis$|^(?:grand-?|sonntags)?messe(?: (?:dominicale"
    r"|de minuit))?$|^(?:santa )?misa$|^msza\b|^slujba\b|\bcuma namazı"
    r"|^(?:erediens\w*|kerkdienst|culte)\b"
    r"|^(?:vakbonds|bewoners|buurt)vergadering|^réunion (?:syndicale|de quartier)"
    r"|^(?:gemeente|provincie|districts)raad$|^conseil (?:communal|municipal|provincial)$"
    r"|^(?:gemeinde|stadt)rats?(?:sitzung)?$|^ședința consiliului|^(?:sesja )?rad[ay] gminy$"
    r"|^pleno (?:municipal|del ayuntamiento)$|^kommun(?:fullmäktige|estyre)|^consiglio comunale$"
    r"|^(?:soutenance|défense|defen[cs]e) (?:de |of (?:the )?)?(?:thèse|thesis)\b"
    r"|\bphd defen[cs]e\b|^(?:proefschrift|doctoraats)verdediging|^disputation\b"
    r"|^promoti(?:onsfeier|eplechtigheid)|\bverkiezingsdebat|^(?:débat|debat|debate) (?:public"
    r"|électoral)|podiumsdiskussion|^panel(?:debat|gesprek| discussion)|\b(?:hackathon|barcamp"
    r"|team-?building)\b|^(?:team|company) (?:offsite|away ?day)|^séminaire d['’]entreprise",
    re.IGNORECASE,
)
# Where somebody is, put into the calendars of those who may look for them: away, ill, at home; that
# they have a birthday; that they want to be left alone.
_AWAY = re.compile(
    r"\b(?:birthday|anniversaire|verjaardag|geburtstag|b-?day|jarig|(?:\w+)?verlof|vakantie"
    r"|congés?(?: (?:parental|de (?:maternité|paternité|maladie)|payés?|annuels?))?|vacances|urlaub"
    r"|elternzeit|mutterschutz|krankenstand|zeitausgleich|arrêt(?: (?:de )?(?:maladie|travail))?"
    r"|on leave|annual leave|(?:matern|patern|parent)(?:ity|al) leave|vacation|holidays?|day off"
    r"|afwezig|absente?"
    r"|abwesend|out of (?:the )?office|ooo|pto|thuiswerk(?:en)?|home ?office|télétravail|wfh"
    r"|working from home|ziek|krank|malade|sick|vacaciones|cumpleaños|de baja|ferie|malattia"
    r"|compleanno|smart working|férias|aniversário|urlop|urodziny|dovolená|narozeniny"
    r"|sjuk|ledig|födelsedag|fødselsdag|loma|syntymäpäivä|szabadság|születésnap|concediu|отпуск"
    r"|день рождения|izin(?:li)?|doğum günü|відпустк[аи]|лікарняний|больничный|άδεια|l4|rtt"
    r"|zwolnienie(?: lekarskie)?|chorobowe|betegszabadság)\b",
    re.IGNORECASE,
)
_ALONE = re.compile(
    r"\W*(?:focus(?: ?time|zeit|tijd)?|fokuszeit|concentratietijd|temps de concentration|deep work"
    r"|do not (?:book|disturb)|no meetings|blocked|busy|occupied|bezet|occupé|gebucht|belegt)\W*",
    re.IGNORECASE,
)
_SMALL = frozenset(
    "s is on of at van de der de du d le la von auf im in bei di da and en et und".split()
)
# Where a link leads that one opens among hundreds.
_STAGE = re.compile(
    r"zoom\.us/(?:w|webinar|rec)/|\b(?:gotowebinar|livestorm|on24|crowdcast|bigmarker|webinarjam"
    r"|streamyard|airmeet|webinargeek|demio|hopin|getcontrast)\.(?:com|co|io|to)\b"
    r"|\bvimeo\.com/event/|\byoutube\.com/live|teams\.microsoft\.com/convene/", re.IGNORECASE,
)  # fmt: skip
# What is put into a calendar so that something else is not, or that one thinks of it.
_HELD_FREE = re.compile(
    r"\W*(?:hold|placeholder|save the date|blocker|geblokkeerd|bloqué|optie"
    r"|option)\b\s*[\])]?\s*[:–-]"
    r"|\W*(?:hold|placeholder|tbc|blocker)[\])]", re.IGNORECASE,
)  # fmt: skip
_REMINDER = re.compile(
    r"\W*(?:(?:reminder|herinnering|rappel|erinnerung|to ?do)\s?:|deadline\b(?!.*(?:bespre"
    r"|overleg|discu))|échéance\b)",
    re.IGNORECASE,
)


def for_many(subject: str) -> bool:
    """Whether a meeting is by its name one of many, whoever else is shown on it."""
    said = " ".join(subject[:300].split())
    # A choir's rehearsal is what it does as a whole, and prepares no meeting.
    if not _RITE.fullmatch(said) and _ABOUT.search(said):
        return False
    if any(rule.search(said) for rule in (_BROADCAST, _COURSE, _FEAST, _RITE, _ABROAD, _PUBLIC)):
        return True
    if _CIRCLE.search(said) and _MEAL.search(said):
        return True
    club = _CLUB.search(said)
    if club is None:
        return False
    before, after = said[: club.start()], said[club.end() :]
    if any(rule.search(part) for rule in (_MEAL, _SITTING) for part in (before, after)):
        return True
    return not before.strip() and _PLACE.fullmatch(after) is not None


def on_a_stage(said: str) -> bool:
    """Whether a text leads to a webinar's page."""
    return _STAGE.search(said) is not None


def is_note(subject: str) -> bool:
    """Whether a time was only kept free for something, or something is to be thought of then."""
    said = subject[:300]
    return bool(_ALONE.fullmatch(said)) or any(rule.match(said) for rule in (_HELD_FREE, _REMINDER))


def away(subject: str) -> bool:
    """Whether it says that somebody is away, or has a birthday."""
    return _AWAY.search(subject[:300]) is not None


def only_away(subject: str, people: Iterable[str]) -> bool:
    """Whether it says that of one of these, and no more."""
    rest = _words(_AWAY.sub(" ", subject[:300], count=1))
    return away(subject) and rest <= _SMALL.union(*map(_words, people))


def _words(text: str) -> set[str]:
    return set(re.findall(r"[^\W\d_]+", text.casefold()))


def names(title: str, who: str, least: int = 2) -> bool:
    """Whether a title has so many of the words of somebody's name, or all of them."""
    words = re.findall(r"[^\W\d_]{2,}", who.casefold())
    said = set(re.findall(r"[^\W\d_]{2,}", title.casefold()))
    return len(words) >= least and sum(word in said for word in words) >= least
