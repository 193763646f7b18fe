"""Sites that are called by a name: what at their root speaks for one person, and what says no more
than that the site is called so."""

from __future__ import annotations

from collections.abc import Iterator

from ..names import firms
from ..page import Page
from . import addressed, introduced, others


def signs(page: Page, name: str, said: list[str]) -> Iterator[bool]:
    """Whether the root of a site called by a name speaks as one person, as no firm does; whether a
    root, or a page whose address ends in the name, is titled with it and a livelihood; whether a
    root says which members elsewhere its owner is."""
    yield page.home and addressed.hosted(page, name) and introduced.is_one(said)
    yield firms.is_titled(page, name) and (page.home or addressed.ends(page, name, False))
    told = addressed.hosted(page, name) and firms.is_given(name)
    yield told and introduced.tells_life(said, name)
    yield page.home and bool(page.me)


def is_only_called(
    page: Page, name: str, signs: list[bool], mine: tuple[str, ...], said: list[str]
) -> bool:
    """Whether all that speaks for a name is that the site is called so, or by its last word, that
    it speaks as one, and its mailbox at most."""
    hosted, family = addressed.hosted(page, name), addressed.is_of_family(page, name)
    whole = all(others.plain(one.partition("@")[0]) == others.plain(name) for one in mine)
    speaks = page.home and hosted and introduced.is_one(said)
    known = hosted + (family and (page.home or not hosted)) + speaks
    return (hosted or family) and sum(signs) <= known + bool(mine) and whole
