"""The terminal's words: its language, and what the commands say in it."""

from __future__ import annotations

import os


def language() -> str:
    """The language of the terminal, by its locale; English where that is ``C`` or none."""
    from firsthand.i18n import best

    names = ("LC_ALL", "LC_MESSAGES", "LANG")
    return best(next((value for name in names if (value := os.environ.get(name))), None))


def spoken(text: str, /, **values: object) -> str:
    """A sentence in the terminal's language, its ``%(name)s`` filled."""
    if (tongue := language()) != "en":
        from firsthand.i18n import fill, translations

        said = translations(tongue, "cli").gettext(text)
        return (
            fill(said, {name: str(value) for name, value in values.items()}, tongue)
            if values
            else said
        )
    return text % values if values else text


def counted(one: str, many: str, count: int, /, **values: object) -> str:
    """A sentence about one or more; ``%(count)s`` is filled with ``count``."""
    if (tongue := language()) != "en":
        from firsthand.i18n import translations

        return translations(tongue, "cli").ngettext(one, many, count) % {"count": count, **values}
    return (one if count == 1 else many) % {"count": count, **values}


def persons(count: int) -> str:
    """So many people, as part of a sentence."""
    return counted("%(count)s person", "%(count)s people", count)


def exchanges(count: int) -> str:
    """So many interactions, as part of a sentence."""
    return counted("%(count)s interaction", "%(count)s interactions", count)


def network(name: str) -> str:
    """A network in the terminal's language: the address book alone is a word of it."""
    return spoken("Address book") if name == "Address book" else name


def decimal(value: float) -> str:
    """A number with a fraction: only English has a point in it."""
    return str(value) if language() == "en" else str(value).replace(".", ",")


def plural(one: str, many: str, count: int) -> str:
    """As ``ngettext``: nothing is filled in."""
    if (tongue := language()) == "en":
        return one if count == 1 else many
    from firsthand.i18n import translations

    return translations(tongue, "cli").ngettext(one, many, count)


def retold(text: str) -> str:
    """What a room below told in English (``model.phrase``), in the terminal's language."""
    if (tongue := language()) == "en":
        return text
    from firsthand.i18n import retold as retold_in

    return retold_in(text, tongue)
