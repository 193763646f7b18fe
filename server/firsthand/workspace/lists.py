"""A page of many people, such as pending invitations: a verdict for each in one go."""

from __future__ import annotations

from typing import Any

from firsthand.identity import handles
from firsthand.judge import judge
from firsthand.model import N_, STANDINGS, CapturedPage, Profile
from firsthand.store import history, me, people
from firsthand.store.view import View
from firsthand.workspace.answers import presented
from firsthand.workspace.base import NoProfile, Refusal
from firsthand.workspace.checks import Checks, told

NO_LIST = N_("This page lists nobody. Open a list of people, or the profile of one, and try again.")


class Lists(Checks):
    """Checks of whole lists; each person's is a check like any other in the history."""

    def check_list(self, page: CapturedPage, language: str = "en") -> dict[str, Any]:
        """The verdicts on everybody a page lists, worst and best first. Raises ``Refusal``.

        Who a warning is about comes first, then those known best; at the end stand those of whom
        there is no trace.
        """
        from firsthand import sites  # late: the parsers take 0.2 s

        try:
            profiles = sites.read_list(page)
        except sites.Refused as refused:
            raise Refusal(told(refused.text, language, refused.params)) from None
        if not profiles:
            raise NoProfile(told(NO_LIST, language))
        found = sorted(self._all(profiles, language), key=_order)
        return {"checks": found, "total": len(found)}

    def check_listed(self, content: bytes, url: str | None, language: str = "en") -> dict[str, Any]:
        """The verdicts on everybody a saved page lists. Raises ``Refusal``."""
        from firsthand import sites

        return self.check_list(CapturedPage(url, sites.decode(content)), language)

    def _all(self, profiles: tuple[Profile, ...], language: str) -> list[dict[str, Any]]:
        now, figures, judged = self.now(), self.settings, []
        with self.db.read() as c:
            view = View(c, handles.is_work)
            known = me.known(c)
            for profile in profiles:
                try:
                    one = self._anothers(view, known, profile, figures, language)
                except Refusal:
                    continue  # the user stands on their own club's list
                verdict = judge(one, view, figures, now)
                data = self._plain(view, verdict)
                said = self._said(view, profile, verdict.person, figures, language)
                judged.append((profile, verdict, data, said))
        found = []
        with self.db.write() as c:
            for profile, verdict, data, said in judged:
                number = people.number(verdict.person.id) if verdict.person else None
                check = history.add(
                    c, now, profile.url, profile.site, profile.name, verdict.standing, number, data
                )
                shown = history.Shown(check, now, data, None, None)
                found.append({**presented(shown, language), "said": said})
        return found


def _order(verdict: dict[str, Any]) -> tuple[bool, int, int]:
    # "unsure" asks for a look, and so stands before those only listed or not known at all.
    place = (*STANDINGS[:3], "unsure", *STANDINGS[3:5]).index(verdict["standing"])
    return not verdict["warnings"], place, -verdict["strength"]
