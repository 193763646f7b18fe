"""WhatsApp chats: who wrote when, in the forms of many countries; the day never guessed."""

from __future__ import annotations

import os
import unicodedata
from datetime import UTC, datetime
from pathlib import Path

import pytest
from babel import Locale, localedata
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.model import Answer, Event, Handle, Kind, Own, Record, Role, Skipped, Unreadable
from firsthand.sources import File, find, whatsapp
from firsthand.sources.whatsapp import stamps, words

CASES = Path(__file__).parent / "whatsapp"
ROOT = Path(__file__).parents[2]
NOW = int(datetime(2026, 11, 26, tzinfo=UTC).timestamp())
NOTICE = "Messages and calls are end-to-end encrypted. No one, not even WhatsApp, can read them."


def at(*clock: int) -> int:
    return int(datetime(*clock, tzinfo=UTC).timestamp())  # type: ignore[arg-type, misc]


def read(content: str | bytes, path: str = "chat.txt") -> list[Record]:
    raw = content.encode() if isinstance(content, str) else content
    return list(whatsapp.records(File.in_memory(path, raw), NOW))


def case(name: str) -> list[Record]:
    file = File.on_disk(CASES / name)
    assert find(file) is whatsapp
    return list(whatsapp.records(file, NOW))


def events(records: list[Record]) -> list[Event]:
    return [record for record in records if isinstance(record, Event)]


def whys(records: list[Record]) -> list[str]:
    return [record.why for record in records if isinstance(record, Unreadable)]


IPHONE = "WhatsApp Chat - Mette Lind.txt"
ANDROID = "WhatsApp-Chat mit Rosa Calder.txt"
GROUP = "Discussion WhatsApp avec Les voisins.txt"
METTE = Handle("name", "whatsapp:Mette Lind")
ALEX = Handle("name", "whatsapp:Alex Moreau")


def test_an_iphone_chat_tells_who_wrote_to_whom_and_when() -> None:
    own, notice, first, *_ = case(IPHONE)
    assert own == Own("whatsapp", None, (ALEX,))
    assert isinstance(notice, Skipped)
    assert isinstance(first, Event)
    assert (first.kind, first.when, first.audience, first.subject) == (
        Kind.MESSAGE, at(2022, 3, 18, 14, 56, 40), 2, None,
    )  # fmt: skip
    assert [(party.handle, party.name, party.role) for party in first.parties] == [
        (ALEX, "Alex Moreau", Role.FROM), (METTE, "Mette Lind", Role.TO),
    ]  # fmt: skip
    assert "quay" not in repr(case(IPHONE))


def test_pictures_count_and_what_the_phone_says_does_not() -> None:
    written = [e for e in events(case(IPHONE)) if e.kind == Kind.MESSAGE]
    assert [(e.when, e.parties[0].handle) for e in written] == [
        (at(2022, 3, 18, 14, 56, 40), ALEX),
        (at(2022, 3, 19, 9, 5), METTE),
        (at(2022, 3, 20, 8), ALEX),
    ]


def test_a_call_tells_its_minutes_and_a_missed_one_that_nobody_took_it() -> None:
    missed, taken = [e for e in events(case(IPHONE)) if e.kind == Kind.CALL]
    assert missed.details is None
    assert [party.answer for party in missed.parties] == [Answer.NONE, Answer.WAITING]
    assert taken.details == {"minutes": "12.0"}
    assert [party.answer for party in taken.parties] == [Answer.NONE, Answer.NONE]


def test_an_android_chat_knows_the_user_by_the_name_of_its_file() -> None:
    records = case(ANDROID)
    assert records[0] == Own("whatsapp", None, (Handle("name", "whatsapp:Alex"),))
    first, second, answer, missed = events(records)
    assert first.when == second.when == at(2022, 3, 18, 14, 56)
    assert first.key != second.key
    assert answer.parties[0].handle.value == "whatsapp:Alex"
    assert missed.kind == Kind.CALL


def test_a_group_is_weighed_by_all_who_came_into_it() -> None:
    records = case(GROUP)
    assert records[0] == Own("whatsapp", None, (ALEX,))
    first, *rest = events(records)
    assert len(rest) == 4
    # One made it, nine were added: those who never write are there too.
    assert (first.subject, first.audience) == ("Les voisins", 10)
    assert [party.handle for party in first.parties] == [
        METTE, ALEX, Handle("phone", "+32 470 11 22 33"), Handle("name", "whatsapp:~Jens Quist"),
    ]  # fmt: skip


def test_a_zip_tells_the_chats_name_as_its_file_does() -> None:
    chat = "[3/18/22, 14:56:01] Rosa: hi\n[3/18/22, 14:57:01] Alex: hi\n"
    for path in ("WhatsApp Chat - Rosa.zip/_chat.txt", "WhatsApp Chat with Rosa (1).txt"):
        assert read(chat, path)[0] == Own("whatsapp", None, (Handle("name", "whatsapp:Alex"),))


def test_who_never_answered_leaves_the_user_a_part() -> None:
    own, event = read("[3/18/22, 14:56:01] Rosa: hi\n", "WhatsApp Chat - Rosa.zip/_chat.txt")
    assert own == Own("whatsapp", None, (Handle("name", "whatsapp:me"),))
    assert isinstance(event, Event)
    assert [party.role for party in event.parties] == [Role.FROM, Role.TO]


@pytest.mark.parametrize(
    "title",
    ["WhatsApp Chat with Jan Maes (You)", "Discussion WhatsApp avec Jan Maes (Vous)",
     "WhatsApp-chat met Jan Maes (jij)", "WhatsApp-Chat mit Jan Maes (Du)"],
)  # fmt: skip
def test_a_note_to_oneself_is_to_nobody(title: str) -> None:
    found = read("14/03/2025, 10:00 - Jan Maes: milk\n", f"{title}.txt")
    assert events(found) == []
    assert found[0] == Own("whatsapp", None, (Handle("name", "whatsapp:Jan Maes"),))
    assert [one.why for one in found if isinstance(one, Skipped)] == ["a note to oneself"]


@pytest.mark.parametrize(
    "title",
    ["Rosa Calder ile WhatsApp Sohbeti", "Czat WhatsApp z użytkownikiem Rosa Calder",
     "Xat de WhatsApp amb Rosa Calder", "Чат WhatsApp із Rosa Calder",
     "WhatsApp Chat mit Rosa Calder", "WhatsApp-Chat - Rosa Calder",
     "WhatsApp chat med Rosa Calder",
     "WhatsApp chat s používateľom Rosa Calder", "Conversa no WhatsApp com Rosa Calder",
     "WhatsApp Чат с Rosa Calder", "Бесіда WhatsApp з Rosa Calder",
     "WhatsApp razgovor s Rosa Calder",
     "WhatsApp csevegés vele_ Rosa Calder", "WhatsApp-keskustelu henkilön Rosa Calder kanssa",
     "WhatsApp pokalbis su Rosa Calder", "WhatsApp sarakste ar Rosa Calder",
     "WhatsApp klepet z Rosa Calder", "WhatsApp Ћаскање са Rosa Calder",
     "Biseda me Rosa Calder në WhatsApp", "WhatsApp'i vestlus kontaktiga Rosa Calder"],
)  # fmt: skip
def test_the_name_of_the_file_tells_the_other_in_more_languages(title: str) -> None:
    said = "14/03/2025, 10:00 - Jan Maes: milk\n14/03/2025, 10:01 - Rosa Calder: bread\n"
    for form in ("NFC", "NFD"):  # as a Mac writes the names of files
        found = read(said, unicodedata.normalize(form, f"{title}.txt"))
        assert Own("whatsapp", None, (Handle("name", "whatsapp:Jan Maes"),)) in found
        # Between two, and no group that is called so.
        assert [event.audience or len(event.parties) for event in events(found)] == [2, 2]


def test_where_nothing_tells_the_user_the_names_are_told() -> None:
    problem, *rest = read("[3/18/22, 14:56:01] Rosa: hi\n[3/18/22, 14:57:01] Alex: hi\n")
    assert isinstance(problem, Unreadable)
    assert "which of these is you: Rosa, Alex" in problem.why
    assert len(events(rest)) == 2


def test_the_user_is_who_deleted_as_you() -> None:
    chat = "18.03.22 14:56 - Rosa: ahoj\n18.03.22 14:57 - Alex: Tuto zprávu jste smazal/a.\n"
    assert read(chat)[0] == Own("whatsapp", None, (Handle("name", "whatsapp:Alex"),))


def test_a_group_in_which_one_other_wrote_is_no_talk_between_two() -> None:
    chat = (
        "13/02/24, 09:11 - You joined using this group's invite link\n"
        "13/02/24, 10:00 - Rosa: Trip on Friday\n13/02/24, 10:05 - Alex: Thanks\n"
    )
    for name in ("School parents", "WhatsApp"):
        found = events(read(chat, f"WhatsApp Chat with {name}.txt"))
        assert {event.audience for event in found} == {20}
    assert events(read(chat.partition("\n")[2]))[0].audience == 2


def test_who_calls_themselves_so_is_not_whom_the_user_saved_under_that_name() -> None:
    chat = "".join(
        f"13/02/24, 10:0{at} - {name}: hi\n"
        for at, name in enumerate(("Rosa", "~\u202fRosa", "Alex", "~ +32 470 11 22 33"))
    )
    found = events(read(chat, "WhatsApp Chat with Quay.txt"))
    assert [(event.parties[0].handle.value, event.parties[0].name) for event in found] == [
        ("whatsapp:Rosa", "Rosa"), ("whatsapp:~Rosa", "Rosa"), ("whatsapp:Alex", "Alex"),
        ("+32 470 11 22 33", None),
    ]  # fmt: skip


def test_a_group_that_people_join_by_a_link_is_a_crowd() -> None:
    chat = "".join(f"13/02/24, 10:0{at} - {who}: hi\n" for at, who in enumerate("ABCD"))
    notice = "13/02/24, 09:11 - +32 470 11 22 33 ist über den Einladungslink beigetreten.\n"
    assert events(read(notice + chat, "WhatsApp-Chat mit Eltern.txt"))[0].audience == 20


@pytest.mark.parametrize(
    ("notice", "days", "audience"),
    [
        ("", 3, 20),
        ("", 20, 6),  # each wrote often: as many again only read
        ("A hat B und C hinzugefügt", 3, 3),  # and so all are known
        ("A hat dich hinzugefügt", 3, 20),  # others may have been there before
        ("A hat dich hinzugefügt\n01/02/24, 09:12 - A hat C hinzugefügt", 3, 20),
    ],
)
def test_a_group_is_a_crowd_unless_all_are_known_or_wrote_often(
    notice: str, days: int, audience: int
) -> None:
    lines = [f"{day:02}/02/24, 10:00 - {who}: hi\n" for day in range(1, days + 1) for who in "ABC"]
    said = (f"01/02/24, 09:11 - {notice}\n" if notice else "") + "".join(lines)
    found = events(read(said, "WhatsApp-Chat mit Eltern.txt"))
    assert {event.audience for event in found} == {audience}


def test_quotation_marks_in_a_name_cost_none_of_its_messages() -> None:
    chat = (
        '13/02/24, 10:00 - Rosa "Ro" Calder: hi\n'
        '13/02/24, 10:01 - Alex changed the subject from "A" to "B: c"\n'
        "13/02/24, 10:02 - Alex hat den Betreff von „A“ zu „B: c“ geändert.\n"
    )
    assert [event.parties[0].name for event in events(read(chat))] == ['Rosa "Ro" Calder']


def test_who_alone_writes_in_a_group_is_not_taken_for_the_user() -> None:
    chat = (
        "13/02/24, 09:11 - Rosa hat die Gruppe „Eltern“ erstellt.\n"
        "13/02/24, 10:00 - Rosa: Trip on Friday\n"
    )
    found = read(chat, "WhatsApp-Chat mit Eltern.txt")
    assert not [record for record in found if isinstance(record, Own)]
    (event,) = events(found)
    assert ([party.name for party in event.parties], event.audience) == (["Rosa"], 20)


@pytest.mark.parametrize(
    ("title", "name"),
    [("Ju\u0308rgen Weiß", "Jürgen Weiß"), ("Rosa", "Rosa 🌷"), ("Rosa A_B", "Rosa A/B"),
     ("+32 470 11 22 33", "+32 470 11 22 33")],
)  # fmt: skip
def test_a_name_that_its_file_wrote_otherwise_is_the_same(title: str, name: str) -> None:
    chat = f"18/03/22, 14:56 - {name}: hi\n18/03/22, 14:57 - Alex: hi\n"
    own, first, _ = read(chat, f"WhatsApp Chat with {title}.txt")
    assert own == Own("whatsapp", None, (Handle("name", "whatsapp:Alex"),))
    assert isinstance(first, Event)
    assert first.audience == 2


@pytest.mark.parametrize(
    "body",
    ["Voice call, No answer", "Videoanruf, \u200eKeine Antwort", "Missat röstsamtal",
     "Appel vocal manqué", "Ubesvaret opkald", "Missed group voice call"],
)  # fmt: skip
def test_a_call_that_nobody_took_is_none_in_whatever_words(body: str) -> None:
    (call,) = events(read(f"18/03/22, 14:56 - Rosa: {body}\n"))
    assert (call.kind, call.details) == (Kind.CALL, None)
    assert call.parties[0].name == "Rosa"


@pytest.mark.parametrize(
    "body",
    ["call 5 min before", "Video call, 3 pm?", "Missed you!", "Voice call, 2 min late as ever",
     "No answer yet", "Llamada, 5 min antes"],
)  # fmt: skip
def test_to_write_of_a_call_is_no_call(body: str) -> None:
    (event,) = events(read(f"18/03/22, 14:56 - Rosa: {body}\n"))
    assert event.kind == Kind.MESSAGE


@pytest.mark.parametrize(
    ("body", "minutes"),
    [
        ("Voice call, \u200e18 sec", "0.3"), ("Sprachanruf, 12 Min.", "12.0"),
        ("Videoanruf, 1 Std.", "60.0"), ("Video call, 1 hr 5 min", "65.0"),
        ("Spraakoproep, 2 u", "120.0"), ("Appel vocal, 3 min", "3.0"),
    ],
)  # fmt: skip
def test_a_call_tells_its_minutes_in_any_unit(body: str, minutes: str) -> None:
    (call,) = events(read(f"18/03/22, 14:56 - Rosa: {body}\n"))
    assert (call.kind, call.details) == (Kind.CALL, {"minutes": minutes})


def test_what_a_phone_has_no_words_for_is_nobodys_message() -> None:
    assert not events(read("18/03/22, 14:56 - Rosa: null\n"))


# ----------------------------------------------------------------------------------- forms

FORMS = {
    "English, United States, iPhone": "[3/18/22, 2:56:01\u202fPM] ",
    "English, United States, Android": "3/18/22, 2:56 PM - ",
    "English, United Kingdom": "18/03/2022, 14:56 - ",
    "English, Australia": "18/3/2022, 2:56 pm - ",
    "English, South Africa": "2022/03/18, 14:56 - ",
    "French": "18/03/2022 à 14:56 - ",
    "French, Canada": "[2022-03-18 14 h 56] ",
    "German": "18.03.22, 14:56 - ",
    "Dutch": "18-03-2022 14:56 - ",
    "Spanish, Mexico": "18/3/22 2:56 p.\u00a0m. - ",
    "Portuguese": "18/03/2022 14:56 - ",
    "Italian, iPhone": "[18/03/22, 14:56:01] ",
    "Danish": "18.03.2022 14.56 - ",
    "Finnish": "18.3.2022 klo 14.56 - ",
    "Swedish": "[2022-03-18, 14:56:01] ",
    "Bulgarian": "18.03.22 г., 14:56 - ",
    "Bulgarian, iPhone": "[18.03.22 г., 14:56:01 ч.] ",
    "Croatian, words": "18.03.2022. u 14:56 - ",
    "Tamil": "18/3/22, பிற்பகல் 2:56 - ",
    "Persian figures": "۱۸/۳/۲۰۲۲،\u200f ۱۴:۵۶ - ",
    "Croatian": "18. 03. 2022. 14:56 - ",
    "Hungarian": "2022. 03. 18. 14:56 - ",
    "Greek": "18/3/22, 2:56 μ.μ. - ",
    "Turkish": "18.03.2022 14:56 - ",
    "Arabic": "[\u200f١٨\u200f/٣\u200f/٢٠٢٢، ٢:٥٦:٠١ م] ",
    "Hindi": "18/03/22, 2:56 pm - ",
    "Indonesian": "18/03/22 14.56 - ",
    "Vietnamese": "[14:56:01, 18/3/22] ",
    "Korean": "2022. 3. 18. 오후 2:56, ",
    "Korean, iPhone": "[22. 3. 18. 오후 2:56:01] ",
    "Korean, words": "2022년 3월 18일 오후 2:56, ",
    "Chinese": "2022/3/18 下午2:56 - ",
    "Chinese, words": "[2022年3月18日 下午2:56:01] ",
    "Japanese": "2022/03/18 14:56 - ",
    "Japanese calendar": "[R4/3/18 14:56:01] ",
    "Japanese calendar, American": "[3/18/R4, 14:56:01] ",
    "Buddhist calendar": "[3/18/2565 BE, 14:56:01] ",
    "Buddhist calendar, Thai": "18/3/2565 14:56 - ",
}


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_every_form_of_date_gives_the_same_minute(form: str) -> None:
    gap = " " if "오후" in form and form[0] == "2" else ""
    records = read(f"{form}{NOTICE}\n{form}Rosa{gap}: hi\n{form}Alex{gap}: hello: you\n")
    assert [event.when // 60 for event in events(records)] == [at(2022, 3, 18, 14, 56) // 60] * 2
    assert {event.parties[0].name for event in events(records)} == {"Rosa", "Alex"}


def test_no_language_writes_the_month_first_but_with_slashes() -> None:
    for name in localedata.locale_identifiers():
        for size in ("short", "medium"):
            pattern = Locale.parse(name).date_formats[size].pattern
            if "MMM" not in pattern and pattern.lstrip("'")[:1] == "M":
                assert "/" in pattern, name


@pytest.mark.parametrize(
    "language", "en en_AU es es_MX el ar fa hi ko zh zh_Hant vi ms pa sq am ja tr ta ur bn".split()
)
def test_before_and_after_noon_are_known_as_languages_write_them(language: str) -> None:
    periods = Locale.parse(language).day_periods["format"]["abbreviated"]
    for half, after in (("am", False), ("pm", True)):
        written = "".join(c for c in periods[half].casefold() if not c.isspace() and c != ".")
        assert words.HALF[written] is after


@pytest.mark.parametrize(
    ("clock", "hour"), [("12:05 AM", 0), ("12:05 PM", 12), ("1:05 PM", 13), ("11:05 am", 11)]
)
def test_noon_and_midnight(clock: str, hour: int) -> None:
    (event,) = events(read(f"3/18/22, {clock} - Rosa: hi\n"))
    assert event.when == at(2022, 3, 18, hour, 5)


# ------------------------------------------------------------------------- the order of a date


def days(*dates: str, body: str = "hi", then: str = "") -> list[Record]:
    lines = [f"{date}, 14:5{i} - {'RA'[i % 2]}o: {body}" for i, date in enumerate(dates)]
    return read("\n".join([*lines, then]))


def test_dates_that_can_be_read_in_two_ways_are_refused_in_a_sentence() -> None:
    (problem,) = whys(days("03/04/22", "05/04/22"))
    assert problem.startswith("Its dates can be read as day or as month first (05/04/22)")
    assert not events(days("03/04/22", "05/04/22"))


def test_a_language_that_writes_the_day_first_settles_it() -> None:
    chat = "03/04/2022, 14:56 - Rosa: hi\n05/04/2022, 14:57 - Alex: hi\n"
    notice = "03/04/2022, 14:56 - Les messages et les appels sont chiffrés de bout en bout.\n"
    for found in (read(chat, "Discussion WhatsApp avec Rosa.txt"), read(notice + chat)):
        assert [event.when // 86400 * 86400 for event in events(found)] == [
            at(2022, 4, 3), at(2022, 4, 5),
        ]  # fmt: skip
    assert not events(read(chat, "Chat de WhatsApp con Rosa.txt"))  # in Panama, the month is


def test_one_number_above_twelve_settles_it() -> None:
    assert [e.when // 86400 * 86400 for e in events(days("03/04/22", "03/13/22"))] == [
        at(2022, 3, 4), at(2022, 3, 13),
    ]  # fmt: skip


def test_a_day_still_to_come_settles_it() -> None:
    assert events(days("11/10/26", "11/12/26"))[1].when // 86400 == at(2026, 11, 12) // 86400


def test_the_order_of_time_settles_it() -> None:
    # Day first, these go on; month first, they go back by months.
    dates = ["01/02/22", "02/02/22", "09/02/22", "01/03/22", "02/03/22"]
    assert events(days(*dates))[2].when // 86400 == at(2022, 2, 9) // 86400


def test_the_name_of_an_attachment_settles_it() -> None:
    attached = "IMG-20220304-WA0001.jpg (file attached)"
    (event,) = events(days("03/04/22", body=attached))
    assert event.when // 86400 == at(2022, 3, 4) // 86400


def test_a_bosnian_day_is_not_taken_for_a_korean_year() -> None:
    assert len(whys(days("18. 03. 22.", "18. 03. 22."))) == 1
    assert events(days("18. 03. 22.", "19. 03. 22.", "02. 04. 22."))[2].when // 86400 == (
        at(2022, 4, 2) // 86400
    )


def test_dates_that_contradict_each_other_are_refused() -> None:
    assert whys(days("13/04/22", "04/13/22")) == [
        "Its dates (04/13/22) fit no order of day, month and year. Export the chat again."
    ]


def test_persian_and_islamic_years_are_refused_in_a_sentence() -> None:
    assert whys(read("1400/12/27, 14:56 - Rosa: hi\n"))[0].startswith(
        "Its dates are of the Persian"
    )


# -------------------------------------------------------------------------------------- laws


def test_the_key_of_a_message_stays_when_lines_change_places_or_more_follow() -> None:
    lines = [f"18/03/22, 14:5{i // 4} - {'RA'[i % 2]}o: text {i}\n" for i in range(20)]
    keys = {event.key for event in events(read("".join(lines)))}
    assert len(keys) == 20
    assert keys == {event.key for event in events(read("".join(reversed(lines))))}
    more = {event.key for event in events(read("".join([*lines, "19/03/22, 10:00 - Ao: more\n"])))}
    assert keys < more


@pytest.mark.parametrize(
    "content",
    [b"", b"2022-03-18 14:56:01 - INFO: started\n2022-03-18 14:57:01 - WARN: slow\n", b"Rosa: hi\n",
     b"From a@example.org Fri Mar 18\n", b"BEGIN:VCARD\n"],
)  # fmt: skip
def test_other_files_do_not_fit(content: bytes) -> None:
    assert not whatsapp.fits(File.in_memory("x", content))


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=300))
def test_no_bytes_raise(content: bytes) -> None:
    whatsapp.fits(File.in_memory("x", content))
    read(content)
    read(b"18/03/22, 14:56 - Rosa: hi\n" + content)


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["", "[", "\u200e["]), st.integers(0, 9999), st.sampled_from("/-.年"),
            st.integers(0, 99), st.integers(0, 9999), st.sampled_from([", ", " ", "، "]),
            st.integers(0, 99), st.sampled_from(["", " PM", " م"]),
            st.sampled_from(["] ", " - ", ", "]), st.text(max_size=20),
        ),
        max_size=8,
    )
)  # fmt: skip
def test_no_date_raises(lines: list[tuple[object, ...]]) -> None:
    read("\n".join(f"{o}{a}{s}{b}{s}{c}{g}{h}:{h:02}{p}{e}{t}: x" for o, a, s, b, c, g, h, p, e, t
                   in lines))  # fmt: skip


def test_a_stamp_of_spaces_and_digits_takes_no_time() -> None:
    for text in ("1" * 500, "1/" * 300, "[" + "1 " * 300 + "]", "1.1.1 " + "a " * 300 + " - x"):
        assert stamps.parse(text) is None


def test_real_chats_are_read() -> None:
    data = Path(os.environ.get("FIRSTHAND_DATA", ROOT.parent / "shared" / "data")) / "records"
    if not data.is_dir():
        pytest.skip(f"The collection of real chats is not at {data} (FIRSTHAND_DATA).")
    chats = sorted((data / "whatsapp-whats_json").rglob("*.txt"))
    files = [file for file in map(File.on_disk, chats) if whatsapp.fits(file)]
    assert len(files) == len(chats) - 1 >= 45
    unsettled = []
    for file in files:
        found = list(whatsapp.records(file, NOW))
        unsettled += [why for why in whys(found) if "day or as month" in why]
        days = {datetime.fromtimestamp(e.when, UTC).strftime("%Y-%m") for e in events(found)}
        assert days <= {"2022-03", "2022-04", "2023-01"}, file.path
        assert len(events(found)) > 10 or whys(found), file.path
    # A group of one day, the eleventh of January or the first of November.
    assert len(unsettled) == 1
