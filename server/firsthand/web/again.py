"""A form whose content is refused: the page it stands on again, with the sentence that says why.

Whoever is shown a page of its own for that has lost what they typed, and goes back to look for it.
"""

from __future__ import annotations

from typing import Any, NamedTuple
from urllib.parse import urlencode

from flask import current_app, g, request, url_for

# What an address says of this one visit.
PASSING = ("lang", "note", "key", "started")


class Refused(NamedTuple):
    """Why, and the page that says it: another one than the address the form was sent to. ``form``:
    which of its forms, where that stands further down, with the sentence in it."""

    sentence: str
    endpoint: str
    given: dict[str, Any]
    form: str = ""


def again(
    sentence: str, endpoint: str, status: int = 422, form: str = "", **given: Any
) -> tuple[Any, int]:
    """The page with the sentence. ``given``: the parts of its address; what stands behind the
    question mark the form's own address has."""
    g.again = Refused(sentence, endpoint, given, form)
    page = current_app.view_functions[endpoint](**given)
    return (page[0] if isinstance(page, tuple) else page), status


def refused_here(sentence: str) -> None:
    """The same of what the address of a page asks for; the page goes on without it."""
    g.again = shown()._replace(sentence=sentence)


def is_refused() -> bool:
    """Whether the page is shown with such a sentence."""
    return bool(shown().sentence)


def shown() -> Refused:
    """What the frame of each page is given: the sentence, where there is one, and its page."""
    usual = Refused("", request.endpoint or "", request.view_args or {})
    told: Refused = g.get("again", usual)
    return told


def before() -> str | None:
    """The page that was looked at before, where it was one of ours."""
    told, own = request.referrer or "", request.host_url
    return "/" + told.removeprefix(own) if told.startswith(own) and told != request.url else None


def here(lang: str = "") -> str:
    """The address of the page that is shown; in another language where one is named."""
    at = shown()
    if not at.endpoint:
        return f"?lang={lang}"  # nothing is at this address
    given: dict[str, Any] = {**at.given, "lang": lang} if lang else at.given
    found = url_for(at.endpoint, **given)
    asked = [pair for pair in request.args.items(multi=True) if pair[0] not in PASSING]
    return found + ("&" if "?" in found else "?") + urlencode(asked) if asked else found
