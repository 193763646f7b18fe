"""The sentences of a verdict, by their codes, before translation."""

from __future__ import annotations


def _(text: str) -> str:
    """Marks a sentence for translation; it is translated when it is said."""
    return text


HEADLINE = {
    "firsthand": _("You know %(name)s firsthand."),
    "acquainted": _("You have dealt with %(name)s."),
    "dormant": _("You knew %(name)s once."),
    "virtual": _("%(name)s is only a contact."),
    "stranger": _("No trace of %(name)s."),
    "unsure": _("%(name)s could be one of several people."),
}
STANDING = {
    "firsthand": _("You know them firsthand"),
    "acquainted": _("You have dealt with them"),
    "dormant": _("You knew them once"),
    "virtual": _("Only a contact"),
    "stranger": _("No trace of them"),
    "unsure": _("Could be one of several"),
}
# code: (one, several), counted by `count` or the parameter named first in the tuple's third place.
REASONS: dict[str, tuple[str, str]] = {
    "you_know": (_("You said that you know them."), ""),
    "you_do_not_know": (_("You said that you do not know them."), ""),
    "result": (
        _("One business result together (%(years)s)."),
        _("%(count)s business results together (%(years)s)."),
    ),
    "two_way_mail": (
        _("You wrote to each other by mail in one month (%(years)s): %(sent)s from you, "
          "%(received)s from them."),
        _("You wrote to each other by mail in %(months)s different months (%(years)s): %(sent)s "
          "from you, %(received)s from them."),
    ),
    "two_way_messages": (
        _("You exchanged messages in one month (%(years)s): %(sent)s from you, %(received)s from "
          "them."),
        _("You exchanged messages in %(months)s different months (%(years)s): %(sent)s from you, "
          "%(received)s from them."),
    ),
    "two_way_mixed": (
        _(
            "You answered each other across mail and messages in one month (%(years)s): %(sent)s "
            "from you, %(received)s from them."
        ),
        _(
            "You answered each other across mail and messages in %(months)s different months "
            "(%(years)s): %(sent)s from you, %(received)s from them."
        ),
    ),
    "meetings": (
        _("One small meeting together (%(years)s)."),
        _("%(count)s small meetings together (%(years)s)."),
    ),
    "calls": (_("One call together (%(years)s)."), _("%(count)s calls together (%(years)s).")),
    "one_way_in": (
        _("They wrote to you once (%(years)s), and you never answered."),
        _("They wrote to you %(count)s times (%(years)s), and you never answered."),
    ),
    "one_way_out": (
        _("You wrote to them once (%(years)s), and they never answered."),
        _("You wrote to them %(count)s times (%(years)s), and they never answered."),
    ),
    "connection": (_("Connected on %(network)s."), ""),
    "invitation": (
        _("An invitation to connect."),
        _("%(count)s invitations to connect."),
    ),
    "endorsement": (
        _("One endorsement of a skill, a single click."),
        _("%(count)s endorsements of skills, a click each."),
    ),
    "recommendation": (_("One written recommendation."), _("%(count)s written recommendations.")),
    "shared_employer": (
        _("You both worked at %(company)s at the same time (%(span)s), by what this page says."),
        "",
    ),
    "roster": (_("Listed as a member of %(network)s; that proves no meeting."), ""),
    "address_book": (_("In your address book."), ""),
    "crowd": (
        _("One gathering or mail with a crowd (%(years)s), where you need not have met."),
        _("%(count)s gatherings or mails with a crowd (%(years)s), where you need not have met."),
    ),
    "mass": (
        _("One mass mail, newsletter or automatic notice (%(years)s), which does not count."),
        _("%(count)s mass mails, newsletters or automatic notices (%(years)s), which do not "
          "count."),
    ),
    "not_met": (
        _("One meeting or call declined, cancelled, never accepted or only planned (%(years)s)."),
        _("%(count)s meetings or calls declined, cancelled, never accepted or only planned "
          "(%(years)s)."),
    ),
    "no_deal": (
        _("One refund or credit note, or a result it takes back, or an invoice told twice or for "
          "next to nothing (%(years)s)."),
        _("%(count)s refunds or credit notes, results they take back, or invoices told twice or "
          "for next to nothing (%(years)s)."),
    ),
    "not_to_you": (
        _("One item not addressed to you (%(years)s)."),
        _("%(count)s items not addressed to you (%(years)s)."),
    ),
    "not_yet": (
        _("One item still to come or never sent (%(years)s)."),
        _("%(count)s items still to come or never sent (%(years)s)."),
    ),
    "in_passing": (
        _("One word in passing, too short to be a meeting or a call (%(years)s)."),
        _("%(count)s words in passing, too short to be meetings or calls (%(years)s)."),
    ),
    "days": (_("In touch on %(count)s different days (%(years)s)."), ""),
    "long": (_("In touch from %(from)s to %(to)s."), ""),
    "channels": (_("In touch in %(count)s different ways."), ""),
    "quick": (
        _("One answer within a day (%(years)s)."),
        _("%(count)s answers within a day (%(years)s)."),
    ),
    "weekends": (
        _("In touch once on a weekend (%(years)s)."),
        _("In touch %(count)s times on weekends (%(years)s)."),
    ),
    "both_begin": (
        _("Both of you begin. Days on which you did: %(yours)s, on which they did: %(theirs)s."), ""
    ),
    "work": (
        _("Work together: one contact between your work addresses (%(years)s)."),
        _("Work together: %(count)s contacts between your work addresses (%(years)s)."),
    ),
    "desk": (
        _("Through a mailbox, a number or a name that several people may have, as support@: it "
          "makes no tie with one of them."),
        "",
    ),
    "silence": (
        _("Nothing real for one year."),
        _("Nothing real for %(silent)s years."),
    ),
}  # fmt: skip
COUNTED_BY = {
    "two_way_mail": "months",
    "two_way_messages": "months",
    "two_way_mixed": "months",
    "silence": "silent",
}
WHY_NOT = {
    "spam": _("spam"),
    "draft": _("a draft, never sent"),
    "bounce": _("a delivery report"),
    "autoreply": _("an automatic reply"),
    "network_notice": _("a notice sent by a network in their name"),
    "list": _("a mailing list or newsletter"),
    "automated": _("sent by a machine"),
    "mass": _("your own mail to many"),
    "note": _("a note, no meeting: a whole day shown as free, a time kept free, a reminder"),
    "cancelled": _("cancelled"),
    "planned": _("planned when your calendar was last read"),
    "trace": _("a click on a network"),
    "declined_by_you": _("you declined"),
    "declined_by_them": _("they declined"),
    "not_on_it": _("not addressed to you"),
    "unanswered": _("never accepted"),
    "future": _("still to come"),
    "crowd": _("too many people on it"),
    "both_addressed": _("neither of you wrote it"),
    "taken_back": _(
        "a refund or a credit note, what it takes back, or an invoice for next to nothing"
    ),
}
NAMELESS = _("this person")
QUOTED = _("%(said)s “%(how)s”")
