"""The answer on one skill, in words: what speaks for endorsing it, or that nothing shows it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from firsthand.i18n import translations
from firsthand.model import N_

# The first half is the verdict's own headline, as in "You know Anna firsthand".
BOTH = N_("%(known)s; %(shown)s.")
NOTHING = N_("nothing in your records shows them doing %(skill)s")
ONCE = N_("one occasion names %(skill)s (%(years)s), which is little to vouch by")
SEVERAL = N_("%(count)s occasions between you name %(skill)s (%(years)s)")
RESULT = N_("a result that you recorded names %(skill)s (%(years)s)")
WHO_FIRST = N_("say first who it is")
REASONS: dict[str, tuple[str, str]] = {
    "skill_result": (
        N_("One business result names it (%(years)s)."),
        N_("%(count)s business results name it (%(years)s)."),
    ),
    "skill_met": (
        N_("One meeting or call names it (%(years)s)."),
        N_("%(count)s meetings or calls name it (%(years)s)."),
    ),
    "skill_written": (
        N_("One conversation with them names it in its subject (%(years)s)."),
        N_("%(count)s conversations with them name it in their subjects (%(years)s)."),
    ),
    "skill_endorsed": (
        N_("You endorsed this skill before (%(years)s), by a click."),
        N_("You endorsed this skill before (%(years)s), by a click."),
    ),
    "skill_recommended": (
        N_("You wrote them a recommendation (%(years)s); what it says is not kept."),
        N_("You wrote them %(count)s recommendations (%(years)s); what they say is not kept."),
    ),
    "skill_employer": (
        N_("You both worked at %(company)s at the same time (%(span)s), by what this page says."),
        N_("You both worked at %(company)s at the same time (%(span)s), by what this page says."),
    ),
}
_DIRECT = ("skill_result", "skill_met", "skill_written")


def is_direct(reason: Mapping[str, Any]) -> bool:
    """Whether a reason is of what was done together, and no word said about it."""
    return reason["code"] in _DIRECT


def text(asked: Mapping[str, Any], headline: str, standing: str, years: str, language: str) -> str:
    """``You know Anna firsthand; nothing in your records shows them doing Kubernetes.``"""
    say = translations(language).gettext
    direct = [reason for reason in asked["shown"] if is_direct(reason)]
    count = sum(reason["count"] for reason in direct)
    result = any(reason["code"] == "skill_result" for reason in direct)
    shown = (
        WHO_FIRST if standing == "unsure"
        else NOTHING if not direct
        else SEVERAL if count > 1
        else RESULT if result
        else ONCE
    )  # fmt: skip
    filled = say(shown) % {"skill": asked["name"], "count": count, "years": years}
    return say(BOTH) % {"known": headline.rstrip("."), "shown": filled}


def reason_text(reason: Mapping[str, Any], years: str, language: str) -> str:
    """The sentence of one reason."""
    one, several = REASONS[reason["code"]]
    said = translations(language).gettext(several if reason["count"] != 1 else one)
    params = {k: v if isinstance(v, str) else ", ".join(v) for k, v in reason["params"].items()}
    filled = said % {**params, "count": reason["count"], "years": years}
    about = params.get("about")
    return f"{filled} ({about})" if about else filled
