"""One spelling of a word: accents, scripts, romanisations, and letters drawn to deceive."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.identity.spelling import apart, fold, foreign, looks, mixed, roman, sound

text = st.text(max_size=80)


@pytest.mark.parametrize(
    "words",
    [
        "Müller Mueller Muller MÜLLER Mu\u0308ller",
        "Øystein Oeystein Oystein",
        "Åsa Aasa Asa",
        "Kjær Kjaer Kjar",
        "Weiß Weiss",
        "Łukasz Lukasz",
        "İbrahim Ibrahim",
        "Yıldırım Yildirim",
        "Ștefan Stefan",
        "Ｊｅａｎ Jean",
        "D'Hondt D’Hondt Dhondt",
        "Анна Anna",
        "たなか タナカ Tanaka",
        "Παύλος Pavlos",
        "Μαυρίδης Mavridis",
        "ΜΑΥΡΊΔΗΣ Mavridis",
        "Μπάμπης Bampis",
        "Λουκάς Loukas",
        "Αγγέλα Angela",
    ],
)
def test_spellings_of_one_word_fold_to_one(words: str) -> None:
    assert len({fold(word) for word in words.split()}) == 1


@pytest.mark.parametrize(
    ("one", "other"), [("Muller", "Miller"), ("Anna", "Anne"), ("Жуков", "Щуков")]
)
def test_two_words_stay_two(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@pytest.mark.parametrize(
    "words",
    [
        "zhukovsky zhukovskiy zhukovskii schukowski joukovski",
        "chekhov tschechow tchekhov cechov czechow",
        "shcherbakov schtscherbakow chtcherbakov scerbakov",
        "sergey sergei sergej serguei",
        "yuri juri iouri yury",
        "kuznetsova kouznetsova kuznezowa",
        "mohamed mohammed muhammad mohammad",
        "khaleel khalil",
    ],
)
def test_romanisations_of_one_name_are_one(words: str) -> None:
    assert len({roman(word) for word in words.split()}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [("ivanov", "romanov"), ("mohamed", "mahmoud"), ("sergey", "georgy"), ("petrov", "petrovich")],
)
def test_two_names_are_two_in_every_romanisation(one: str, other: str) -> None:
    assert roman(one) != roman(other)


def test_the_sound_of_a_word_is_its_consonants() -> None:
    assert sound("khrushchev") == "KRSF"
    assert sound("aeiou") == ""
    assert apart(sound("khrushchev"), sound("chruschtschow")) < apart("KRSF", "NTP")


@pytest.mark.parametrize(
    "name",
    [
        "J\u0430n Peeters",  # a Cyrillic a
        "Jan \u0420\u0435\u0435\u0442\u0435\u0433\u0455",  # a word all of look-alikes
        "Jan \u03a1eeters",  # a Greek rho
        "Jan Peet\u200bers",
        "\u202eJan Peeters",
    ],
)
def test_letters_that_look_like_others_are_seen(name: str) -> None:
    assert mixed(name)


@pytest.mark.parametrize(
    "name",
    ["Jan Peeters", "Юрий Щербаков", "Юрий Щербаков (Yuri Shcherbakov)", "Ελένη", "", "🚀 Jan",
     "Zoë Müller", "יוסף מזרחי", "محمد حسن"],
)  # fmt: skip
def test_an_honest_name_deceives_nobody(name: str) -> None:
    assert not mixed(name)


def test_a_text_as_it_looks() -> None:
    assert looks("J\u0430n\u200b P\u0435eters") == "Jan Peeters"


def test_another_script_is_foreign_and_an_accent_is_not() -> None:
    assert foreign("Юрий")
    assert foreign("刘")
    assert not foreign("Đorđe")
    assert not foreign("Nguyễn")


@settings(deadline=None)
@given(text)
def test_any_text_has_a_spelling(word: str) -> None:
    plain = fold(word)
    assert fold(plain) == plain
    assert len(plain) <= 400 + 20 * len(word)
    assert set(sound(plain)) <= set("FKSTPRN")
    assert len(roman(plain)) <= len(plain) + 6
    assert mixed(word) in (True, False)
    assert foreign(word) in (True, False)
    assert isinstance(looks(word), str)


skeletons = st.text("FKSTPRN", max_size=8)


@settings(deadline=None)
@given(skeletons, skeletons)
def test_a_distance_is_equal_both_ways_and_nought_to_itself(one: str, other: str) -> None:
    assert apart(one, other) == pytest.approx(apart(other, one))
    assert 0 <= apart(one, other) <= 1
    assert apart(one, one) == 0
