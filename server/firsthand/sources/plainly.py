"""Names and errors, safe to print."""

from __future__ import annotations


def say(error: BaseException) -> str:
    """What an error says, fit to be shown."""
    words = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return plain(str(words))[:150]


def plain(text: str) -> str:
    """A name safe to print: no control characters, no bytes that are no text."""
    if len(text) <= 1000 and text.isprintable():  # no lone surrogates either
        return text
    text = text.encode("utf-8", "replace").decode("utf-8")
    return "".join(letter if letter.isprintable() else "?" for letter in text)[:1000]
