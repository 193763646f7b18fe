"""What words tell of how a text came: forms that are filled in, hearts told in words, wishes.

One world for each table; each life is with somebody else, at a minute of its own.
"""

from __future__ import annotations

import json

from lives import ROBIN, YEAR, expect, invented, monthly
from world import World, moment

USER = "Robin Keller"
DAYS = YEAR[:4]
# No friend writes the same words each time.
OWN = (
    "Bram komt ook mee eten",
    "Bring something warm with you",
    "Ma mère te dit bonjour",
    "Bis bald",
)

# What comes, what goes back.
BY_PROGRAMS = (
    ("Kliniek Noord: uw afspraak op 12/03 om 9u is bevestigd.", "ok"),
    ("Our spring collection is here, -20% until Sunday: https://s.example/a", "Nice"),
    ("Hello lovely customers, we are open this Sunday from 10 to 6!", "ok"),
    ("Le recordamos su cita el 12/03 a las 9:00. Responda SI para confirmar.", "SI"),
    ("Le ricordiamo l'appuntamento del 12/03 ore 9. Per confermare rispondere SI", "SI"),
    ("Przypominamy o wizycie 12.03 o godz. 9:00. Aby potwierdzic odpisz TAK.", "TAK"),
    ("Lembrete: a sua consulta e dia 12/03 as 9h00. Responda SIM para confirmar.", "SIM"),
    ("Paminnelse: du har en tid 12/3 kl 9.00. Svara JA for att bekrafta.", "JA"),
    ("Pripominame termin 12.3. v 9:00. Pro potvrzeni odpovezte ANO.", "ANO"),
    ("12.03 saat 9:00 randevunuzu hatirlatiriz. Onaylamak icin EVET yazin.", "EVET"),
    ("Напоминаем, вы записаны на приём 12.03 в 9:00. Ответьте ДА.", "ДА"),
    ("Va reamintim programarea din 12.03 ora 9:00. Raspundeti DA.", "DA"),
    ("Uw medicatie ligt klaar in Apotheek Noord.", "Bedankt"),
    ("Votre ordonnance est prête à la Pharmacie du Parc.", "merci"),
    ("Ihr Fahrzeug ist abholbereit. Mo-Fr 8-18 Uhr.", "Danke"),
    ("Dear Parent/Guardian, your child was absent today.", "He is ill"),
    ("Ihr Rezept liegt vor. Bitte nicht auf diese Nachricht antworten.", "Danke"),
    ("482913 is your login code.", "?"),
)  # fmt: skip
# Forms in words that no rule knows: only that they come again tells.
FORMS = (
    ("Recordatorio: tiene cita el jueves 12 de marzo a las 10:00 con su médico", "Ok gracias"),
    ("Il tuo pacco sara consegnato oggi tra le 10:00 e le 12:00. https://t.example/1", "Grazie"),
    ("Hi Robin, we have new houses for sale in your area, see https://h.example/3", "Not for us"),
    ("Congratulations! You were chosen for a loan of up to 5000 at a low rate", "no"),
)  # fmt: skip
FRIENDS = (
    ("¿Quedamos mañana a las 9?", "Sí"), ("Recuerda que tienes cita con el dentista", "Sí mamá"),
    ("Il tuo pacco ce l'ho io, passa quando vuoi", "Grazie!"),
    ("Glöm inte din tid hos frisören imorgon", "Nej då"), ("Eten is klaar! Kom je?", "2 min"),
    ("Dein Auto ist fertig, komm vorbei", "Du bist der Beste"), ("Напомни, во сколько?",
    "В девять"),
    ("J'ai réservé une table pour 4 vendredi à 19h", "Parfait"), ("Loved your soup", "Come again"),
    ("Had my appointment, all is well", "Good"), ("Half of it, 50% at most", "Deal"),
    ("Beste ouders, ik kom zondag", "Fijn"), ("Send 5 photos of it", "Here"),
    ("Please do not reply to Bram", "No"), ("Bitte nicht antworten, ich rufe an", "Gut"),
    ("A 20% discount, look: https://t.example", "Wow"), ("Great deal: https://d.example", "Hm"),
    ("The wifi code at the cabin is 48291377", "got it"), ("No reply from Bram yet",
    "I'll call him"),
)  # fmt: skip


def test_texts_in_other_languages_and_forms(given: World) -> None:
    """Given four of a kind; then a program's text begins no talk, and what comes again nearly word
    for word is one at most."""
    rows = [(said, "VS") for said in BY_PROGRAMS] + [(said, "A") for said in FORMS]
    rows += [(said, "F") for said in FRIENDS]
    names = invented(len(rows))
    for at, ((came, back), wanted) in enumerate(rows):
        for day, more in zip(DAYS, OWN, strict=True):
            text = f"{came} {more}" if wanted == "F" else came
            given.text(f"+324702{at:02}233", names[at], f"{day}T10:{at:02}", body=text)
            given.text(f"+324702{at:02}233", names[at], f"{day}T11:{at:02}", mine=True, body=back)
    found = {
        came: given.verdict(name=names[at], phone=f"+324702{at:02}233")["standing"]
        for at, ((came, _), _) in enumerate(rows)
    }
    expect(found, {came: wanted for (came, _), wanted in rows})


def test_the_same_rules_in_each_kind_of_chat(given: World) -> None:
    """Given a reminder that is answered, four times, by each way; then nobody is known by it."""
    given.workspace.add_me([USER])
    given.exchange("Somebody Else <else@posteo.example>", "2026-01-02")
    came, back = BY_PROGRAMS[0]
    names = dict(zip(("signal", "telegram", "googlechat", "mms"), invented(4), strict=True))
    said = [(day, who, text) for day in DAYS for who, text in (("", came), (USER, back))]
    folder = given.records
    lines = [f"[{day} 1{n % 2}:00:00] {'Me' if who else names['signal']}: {text}\n"
             for n, (day, who, text) in enumerate(said)]  # fmt: skip
    (folder / names["signal"]).mkdir()
    (folder / names["signal"] / "chat.md").write_text("".join(lines), "utf-8")
    chat = [{"id": n, "type": "message", "date": f"{day}T1{n % 2}:00:00",
             "from": who or names["telegram"], "from_id": "user1" if who else "user22",
             "text": [{"type": "bold", "text": text[:9]}, text[9:]]}
            for n, (day, who, text) in enumerate(said)]  # fmt: skip
    told = {"name": names["telegram"], "type": "personal_chat", "id": 22, "messages": chat}
    (folder / "result.json").write_text(json.dumps(told), "utf-8")
    people = [{"name": one, "email": f"{one.split()[0]}@x.example", "user_type": "Human"}
              for one in (USER, names["googlechat"])]  # fmt: skip
    spoken = [{"creator": people[0 if who else 1], "text": text, "message_id": str(n),
               "created_date": f"{moment(day):%A, %B %d, %Y} at 1{n % 2}:00:00 AM UTC"}
              for n, (day, who, text) in enumerate(said)]  # fmt: skip
    (folder / "DM 1").mkdir()
    (folder / "DM 1" / "messages.json").write_text(json.dumps({"messages": spoken}), "utf-8")
    (folder / "DM 1" / "group_info.json").write_text(json.dumps({"members": people}), "utf-8")
    sent = [f'<mms address="+32470112233" date="{int(moment(day).timestamp()) + n}000" '
            f'msg_box="{2 if who else 1}" contact_name="{names["mms"]}"><parts>'
            f'<part ct="text/plain" text="{text}"/></parts></mms>'
            for n, (day, who, text) in enumerate(said)]  # fmt: skip
    (folder / "mms.xml").write_text(f"<smses>{''.join(sent)}</smses>", "utf-8")
    files = [folder / names["signal"], folder / "result.json", folder / "DM 1", folder / "mms.xml"]
    given.imported().workspace.import_paths(files)
    found = {kind: given.verdict(name=name)["standing"] for kind, name in names.items()}
    expect(found, dict.fromkeys(names, "V"))


COURTEOUS = {  # what comes, what goes back; whether it makes a friend
    "hearts in words": ("Liked “See you at the general meeting”", "Loved “ok”", "V"),
    "des cœurs": ("A aimé « À demain »", "A adoré « ok »", "V"),
    "wishes": ("Happy birthday Robin!", "Thank you, that is kind", "V"),
    "a new year": ("Bonne année !", "À toi aussi", "V"),
    "thumbs": ("👍", "🙏", "VA"),
    "thanks": ("Thanks!", "Thank you!", "VA"),
    "good mornings": ("Good morning! 🌞", "Morning", "VA"),
    "des bonjours": ("Bonjour !", "Bonsoir Robin", "VA"),
    "groeten": ("Hoi", "Goedenavond", "VA"),
    "Grüße": ("Guten Morgen", "👍", "VA"),
    "a question in a word": ("Morgen?", "Ja, om acht uur", "F"),
    "an answer in a word": ("Wanneer kom je?", "Morgen", "F"),
    "a thumb to what was said": ("Pizza tonight at eight?", "👍", "F"),
    "thanks for what was said": ("I put the key under the mat", "Thanks!", "F"),
    "talk of a birthday": ("Happy birthday! Did you get the parcel?", "It came today", "F"),
    "talk of hearts": ("Loved it, “Faust” was long though", "Four hours", "F"),
}  # fmt: skip


def test_hearts_and_wishes(given: World) -> None:
    """Given what takes a click, or what all get once a year; then neither makes a tie."""
    given.workspace.add_me([USER])
    given.exchange("Somebody Else <else@posteo.example>", "2026-01-02")
    whom = dict(zip(COURTEOUS, invented(len(COURTEOUS)), strict=True))
    for at, (life, (came, back, _)) in enumerate(COURTEOUS.items()):
        said = [{"sender_name": who, "content": text,
                 "timestamp_ms": int(moment(f"{day}T1{turn}:{at:02}").timestamp() * 1000)}
                for day in monthly(2026, range(2, 8), 15)
                for turn, (who, text) in enumerate(((whom[life], came), (USER, back)))]  # fmt: skip
        people = [{"name": whom[life]}, {"name": USER}]
        told = {
            "participants": people,
            "messages": said[::-1],
            "title": whom[life],
        }  # the last first
        (given.records / f"message_{at}.json").write_text(json.dumps(told), "utf-8")
    given.imported().workspace.import_paths(sorted(given.records.glob("message_*")))
    found = {life: given.verdict(name=name)["standing"] for life, name in whom.items()}
    expect(found, {life: row[2] for life, row in COURTEOUS.items()})


NOTICES = {  # what is told in somebody's name in a chat of Messenger; whether they are known by it
    "the colours": ("Lena changed the theme to Love.", "VS"),
    "an emoji": ("Lena set the emoji to X.", "VS"),
    "a call missed": ("Lena missed your call.", "VS"),
    "un pseudo": ("Lena a modifié votre pseudo.", "VS"),
    "ein Spitzname": ("Lena hat deinen Spitznamen geändert.", "VS"),
    "een bijnaam": ("Lena heeft je bijnaam gewijzigd.", "VS"),
    "talk of a call": ("I missed your call, was in the shower", "F"),
    "talk of a theme": ("They changed the theme park, no boats", "F"),
}  # fmt: skip


def test_notices_and_programs_in_chats(given: World) -> None:
    """Given notices, talk with a program, and a firm whose programs answer; then none is known."""
    given.workspace.add_me([USER])
    given.exchange("Somebody Else <else@posteo.example>", "2026-01-02")
    whom = dict(zip([*NOTICES, "a firm", "a shop of one"], invented(len(NOTICES) + 2), strict=True))
    days = monthly(2026, range(2, 8), 15)
    for at, (life, (text, _)) in enumerate(NOTICES.items()):
        said = [{"sender_name": who, "content": text,
                 "timestamp_ms": int(moment(f"{day}T1{turn}:{at:02}").timestamp() * 1000)}
                for day in days for turn, who in enumerate((whom[life], USER))]  # fmt: skip
        people = [{"name": whom[life]}, {"name": USER}]
        told = {"participants": people, "messages": said, "title": whom[life]}
        (given.records / f"message_{at}.json").write_text(json.dumps(told), "utf-8")
    notice = "15/01/2026, 09:00 - This business {}. Tap to learn more.\n"
    for name, how in (
        (whom["a firm"], "uses a secure service from Meta to manage this chat"),
        (whom["a shop of one"], "has registered as a business account"), ("Meta AI", "is new"),
    ):  # fmt: skip
        lines = [f"{moment(day):%d/%m/%Y}, 1{turn}:00 - {who}: {day}\n"
                 for day in days for turn, who in enumerate((name, USER))]  # fmt: skip
        text = notice.format(how) + "".join(lines)
        (given.records / f"WhatsApp Chat with {name}.txt").write_text(text, "utf-8")
    files = [*given.records.glob("message_*"), *given.records.glob("WhatsApp*")]
    given.imported().workspace.import_paths(sorted(files))
    found = {life: given.verdict(name=name)["standing"] for life, name in whom.items()}
    found["a program"] = given.verdict(name="Meta AI")["standing"]
    wanted = {life: row[1] for life, row in NOTICES.items()}
    expect(found, wanted | {"a firm": "V", "a shop of one": "F", "a program": "S"})


PITCH = "Hi Robin, I have a role that fits you well. Shall we talk?"
NO = (
    "Gracias, pero no estoy interesado ahora.", "Dziękuję, ale nie jestem zainteresowany.",
    "Obrigado, mas não tenho interesse.", "Tack, men inte intresserad just nu.",
    "Спасибо, не интересно.", "Kiitos, mutta en ole kiinnostunut.", "Děkuji, nemám zájem.",
    "Buongiorno, la ringrazio ma non sono alla ricerca.", "Please remove me from your list",
    "Thanks Lena, but I'm all set at the moment. Have a great day!",
    "Appreciate you reaching out, but this isn't a fit for us right now.",
    "Dank je, maar wij hebben al een leverancier.", "Thanks for the invite, can't make it",
    "Merci mais nous avons déjà un prestataire.",
    "Danke für die Anfrage, aber ich möchte mich nicht verändern.",
)  # fmt: skip
TALK = (
    "Gladly. Tuesday?", "Done, see my notes on page 3", "Thanks, but how about June instead?",
    "No idea, I'll ask Bram tonight", "Thanks! Great evening, we laughed a lot",
    "Morgen",
)  # fmt: skip


def test_a_no_in_whatever_words(given: World) -> None:
    """Given offers on a network that are turned down with thanks; then it is a courtesy."""
    given.workspace.add_me([ROBIN[1], USER])
    whom = dict(zip([*NO, *TALK, "nudged"], invented(len(NO + TALK) + 1), strict=True))
    for at, (reply, name) in enumerate(whom.items()):
        her = (name, f"https://www.linkedin.com/in/{name.replace(' ', '-').lower()}")
        came = "Just following up on my last message" if reply == "nudged" else PITCH
        back = "Not a priority for us" if reply == "nudged" else reply
        for day in DAYS:
            given.message(her, ROBIN, f"{day}T10:{at:02}", f"talk-{at}", came)
            given.message(ROBIN, her, f"{day}T11:{at:02}", f"talk-{at}", back)
    found = {}
    for reply, name in whom.items():
        url = f"https://www.linkedin.com/in/{name.replace(' ', '-').lower()}"
        found[reply] = given.verdict(name=name, url=url)["standing"]
    expect(found, dict.fromkeys(NO, "VA") | dict.fromkeys(TALK, "F") | {"nudged": "VA"})


def test_wishes_on_a_network_in_a_few_kind_words(given: World) -> None:
    """Given birthdays and new jobs over the years; then wishes and thanks are no talk."""
    given.workspace.add_me([ROBIN[1], USER])
    her = ("Lena Ostrovar", "https://www.linkedin.com/in/lena-ostrovar")
    said = (
        ("Congratulations on the new role Robin, well deserved!", "Thank you Lena!"),
        ("Happy birthday Robin, have a great one!", "Thanks so much Lena"),
        ("Happy work anniversary!", "Thanks"), ("Merry Christmas to you all", "Same to you"),
        ("Hi Robin", "Hello Lena!"), ("Guten Tag", "Bonjour"),
    )  # fmt: skip
    for at, day in enumerate(YEAR):
        came, back = said[at % len(said)]
        given.message(her, ROBIN, f"{day}T10:00", "talk", came)
        given.message(ROBIN, her, f"{day}T11:00", "talk", back)
    assert given.verdict(name=her[0], url=her[1])["standing"] in ("virtual", "acquainted")
