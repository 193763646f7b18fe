"""Which messages are wishes of one click."""

from __future__ import annotations

import pytest

from firsthand.sources.words.wishes import by_click


@pytest.mark.parametrize(
    "text",
    [
        "Happy birthday!", "Happy birthday Robin!", "🎂 Happy belated birthday, Robin 🎉",
        "Congrats on your work anniversary!", "Congrats on your 5 years at Acme!",
        "Congratulations on your new role", "Félicitations pour votre nouveau poste !",
        "Joyeux anniversaire !", "Gefeliciteerd met je verjaardag!",
        "Gefeliciteerd met je nieuwe baan",
        "Alles Gute zum Geburtstag!", "Herzlichen Glückwunsch zum Geburtstag",
        "Feliz cumpleaños", "Buon compleanno", "Not interested, Lena", "No, gracias", "Nee dank u",
    ],
)  # fmt: skip
def test_what_a_network_offers_to_send_is_a_click(text: str) -> None:
    assert by_click(text)


@pytest.mark.parametrize(
    "text",
    [
        "", "Thanks!", "Happy birthday Robin! Shall we have lunch on Friday?",
        "Congrats on the paper", "Happy to see you at the birthday party of Anna next week",
        "Alles Gute zum Geburtstag! Wie geht es dir?", "Félicitations pour cette belle conférence",
    ],
)  # fmt: skip
def test_words_of_ones_own_are_none(text: str) -> None:
    assert not by_click(text)
