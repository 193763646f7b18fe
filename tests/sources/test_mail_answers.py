"""Subjects that a machine wrote, or one click, and those that people write who say the same."""

from __future__ import annotations

import pytest

from firsthand.sources.mail.answers import automatic

OWN_WORDS = """
Out of office until Monday Re: Offer|On annual leave - back 3 June|I am out of the office Re: Offer
Currently out of office|Maternity leave until January|Ik ben afwezig tot en met 12 mei
Afwezig tot 12/05 - Re: Offer|Met verlof tot 24 augustus|Vakantie tot 15 augustus
Ik ben met vakantie van 3/8 tot 21/8|Ik ben niet op kantoor|Absente jusqu'au 24 août Re: Devis
Je suis absente du bureau jusqu'au 5/08|Absent(e) du 3 au 12 mai|En congé maternité jusqu'en mars
Fermeture annuelle du cabinet|Abwesend bis 12.05. AW: Offer|Ich bin im Urlaub bis 24.08.
Bin bis 12.5. nicht im Büro|Abwesenheit vom 03.05. bis 12.05.|Betriebsferien vom 3. bis 21. August
Estoy fuera de la oficina hasta el 12 de mayo|Sono in ferie fino al 24 agosto
Assente fino al 3 maggio
Estou de férias até 24 de agosto|Jeg er på ferie til 12. august|På semester t.o.m. 24 augusti
Er ikke på kontoret før mandag|Urlop do 24 sierpnia Odp: Oferta|Nieobecność w biurze
Dovolená do 24. srpna|Olen lomalla 24.8. asti|Accusé de réception : Devis|Bien reçu
Votre demande a bien été reçue [#125]|Nous avons bien reçu votre message|Merci de votre message
Ontvangstbevestiging: Offerte|Uw bericht is goed ontvangen|We hebben uw aanvraag ontvangen
I have left the company|Ich habe das Unternehmen verlassen|J'ai quitté l'entreprise Re: Devis
Bedankt voor uw bericht|Eingangsbestätigung: Angebot|Ihre Anfrage ist bei uns eingegangen
Wir haben Ihre Nachricht erhalten|Vielen Dank für Ihre Anfrage|Ihre Anfrage #4471
We've received your email|Thank you for contacting us
Thanks for your e-mail|Tack för ditt meddelande|Request received: Offer|[Ticket #20261] Offer
Your request (485) has been received|Hemos recibido su mensaje|Abbiamo ricevuto la sua richiesta
Potwierdzenie otrzymania wiadomości|Vi har modtaget din henvendelse
I no longer work at Noordkaai Re: Offer|Ik werk niet meer bij Noordkaai|Nicht mehr im Unternehmen
Niet meer werkzaam bij Noordkaai|Je ne fais plus partie de Noordkaai|Non lavoro più in Noordkaai
Ya no trabajo en Noordkaai|Nouvelle adresse e-mail|Nieuw e-mailadres|Neue E-Mail-Adresse
This mailbox is no longer monitored|Deze mailbox wordt niet meer gelezen|Met pensioen|Ruhestand
Cette boîte mail n'est plus consultée|I check email only twice a day Re: Offer|Réponse différée
Message en attente - merci de vous authentifier|Please verify your email to deliver your message
Je suis en formation jusqu'au 12 mai|Kerstsluiting|Weihnachtspause|Távollét|Concediu|Άδεια
Годишен отпуск|Atostogos|Atvaļinājums|Puhkusel|Na dopustu|Na godišnjem odmoru|Email sabbatical
Accept: Offer|Zusage: Offer|Absage: Offer
Köszönjük megkeresését|Megkaptuk levelét|Potvrzení přijetí zprávy|Děkujeme za Vaši zprávu
Kiitos viestistäsi|Viestisi on vastaanotettu|Mesajınız alındı|Başvurunuz alınmıştır
Am primit mesajul dumneavoastră|Λάβαμε το μήνυμά σας|Mottagningsbekräftelse
Kvittering for modtagelse
Potwierdzenie wpływu|Your email is important to us|Goed ontvangen|We nemen je vraag in behandeling
Votre message nous est bien parvenu|Ihre Nachricht ist bei uns angekommen
"""
OF_PROGRAMS = """
Réponse d'absence : Devis|Automatisch bericht: Offerte|Yahoo! Auto Response
Lesebestätigung: Angebot|Accusé de lecture : Devis|Return Receipt (displayed) - Offer
Canceled: Meeting|Geannuleerd: Overleg|Annulé : Réunion|Abgesagt: Termin|Recall: Offer
Lena Ostrovar is out of the office (returning 12-05-2026)|Lena Ostrovar ist außer Haus.
👍 Lena Ostrovar reacted to your message: Re: Offer|Lena Ostrovar a réagi à votre message : Devis
Lena Ostrovar shared "Plan" with you|Lena Ostrovar heeft "Plan" met u gedeeld
Task Accepted: Offer|Invitation acceptée : Offer|Event Invitation Reply (Accepted): Offer
Akzeptierte Einladung: "Offer"|Taak geaccepteerd: Offer|Proposed new time: Offer|Leída: Offer
Re: Invitation for an event starting on Monday, 5 May 2026
Lena Ostrovar has accepted your invitation: Offer|Lena Ostrovar a accepté votre invitation
Undeliverable: Offer|Unzustellbar: Offer|Onbestelbaar: Offer|Non remis : Offer|Não entregue: Offer
Mail delivery failed: returning message to sender|Undelivered Mail Returned to Sender|Mailbox full
unsubscribe|Désinscription|Uitschrijven|Trả lời tự động: Báo giá|自动回复：报价|Автовідповідь: Ціна
Akseptert: Møte|Αποδοχή: Συνάντηση|Прийнято: Зустріч|Olvasva: Ajánlat|Đã đọc: Báo giá|已读：报价
Prečítané: Ponuka|Priimta: Susitikimas|수락됨: 회의|Annullato: Riunione|Odwołano: Spotkanie
Mailbox vol: Offerte|Postfach voll: Angebot
"""
OF_PEOPLE = """
Re: Out of office until Monday|Holiday plans|Away match|Leave early on Friday?|Absence de Léo mardi
Urlaub im August?|Urlaubsfotos|Ferien bei euch|Congés d'août|Vacances à Biarritz|Absente ce soir
Afwezigheid Tom dinsdag|Vakantiefoto's|Auto: verzekering|Ja: ik kom|Rappel: dîner|Ticket Werchter
Your garden|Ihre Rechnung|Votre maison|Uw tuin|Out of office party|Bien arrivés|Thank you!
Canceled my trip|Anna shared a flat with me|Re: Lena Ostrovar shared "Plan" with you|[Atelier] 2
No longer needed|New offer|Nieuw adres van Tom|Ja, graag|No: the other one|Our retirement plan
Plus de nouvelles|Nicht mehr lange!|Absage? Schade|How to unsubscribe|Verlof vragen: welke dagen?
Thank you for your lovely pictures|Danke für deine Hilfe|Bedankt voor je kaartje|Merci pour ton aide
Invitation for Friday|Undeliverable parcel|Köszönöm!|Díky moc|Kiitos|Teşekkürler|Mulțumesc|Ευχαριστώ
He left the company|Sie hat die Firma verlassen|Olvasva, köszönöm|已读|Rückruf: Angebot
Read this!|Recall that evening?|Bestätigung Samstag|Confirmation pour samedi|Request for a quote
"""


def subjects(lines: str) -> list[str]:
    return lines.strip().replace("\n", "|").split("|")


@pytest.mark.parametrize("subject", subjects(OWN_WORDS))
def test_what_somebody_set_up_is_known_by_its_words_where_it_answers(subject: str) -> None:
    assert automatic(subject, answers=True)


@pytest.mark.parametrize("subject", subjects(OF_PROGRAMS))
def test_what_programs_write_is_known_by_itself(subject: str) -> None:
    assert automatic(subject, answers=False)


@pytest.mark.parametrize("subject", subjects(OF_PEOPLE))
def test_what_people_write_about_the_same_is_theirs(subject: str) -> None:
    assert not automatic(subject, answers=True)


@pytest.mark.parametrize("subject", ["Vakantie tot 15 augustus", "Merci de votre message",
                                     "On holiday until 12 August", "Bien reçu"])  # fmt: skip
def test_people_who_begin_a_mail_with_such_words_wrote_it(subject: str) -> None:
    assert not automatic(subject, answers=False)
