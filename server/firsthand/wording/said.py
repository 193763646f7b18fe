"""The sentences of a verdict, by their codes, before translation."""

from __future__ import annotations

from firsthand.model import N_

HEADLINE = {
    "firsthand": N_("You know %(name)s firsthand."),
    "acquainted": N_("You have dealt with %(name)s."),
    "dormant": N_("You knew %(name)s once."),
    "virtual": N_("%(name)s is only a contact."),
    "stranger": N_("No trace of %(name)s."),
    "unsure": N_("%(name)s could be one of several people."),
}
STANDING = {
    "firsthand": N_("You know them firsthand"),
    "acquainted": N_("You have dealt with them"),
    "dormant": N_("You knew them once"),
    "virtual": N_("Only a contact"),
    "stranger": N_("No trace of them"),
    "unsure": N_("Could be one of several"),
}
# code: (one, several), counted by `count` or the parameter named first in the tuple's third place.
REASONS: dict[str, tuple[str, str]] = {
    "you_know": (N_("You said that you know them."), ""),
    "you_do_not_know": (N_("You said that you do not know them."), ""),
    "result": (
        N_("One business result together (%(years)s)."),
        N_("%(count)s business results together (%(years)s)."),
    ),
    "two_way_mail": (
        N_("You wrote to each other by mail in one month (%(years)s): %(sent)s from you, "
          "%(received)s from them."),
        N_("You wrote to each other by mail in %(months)s different months (%(years)s): %(sent)s "
          "from you, %(received)s from them."),
    ),
    "two_way_messages": (
        N_("You exchanged messages in one month (%(years)s): %(sent)s from you, %(received)s from "
          "them."),
        N_("You exchanged messages in %(months)s different months (%(years)s): %(sent)s from you, "
          "%(received)s from them."),
    ),
    "two_way_mixed": (
        N_(
            "You answered each other across mail and messages in one month (%(years)s): %(sent)s "
            "from you, %(received)s from them."
        ),
        N_(
            "You answered each other across mail and messages in %(months)s different months "
            "(%(years)s): %(sent)s from you, %(received)s from them."
        ),
    ),
    "meetings": (
        N_("One small meeting together (%(years)s)."),
        N_("%(count)s small meetings together (%(years)s)."),
    ),
    "calls": (N_("One call together (%(years)s)."), N_("%(count)s calls together (%(years)s).")),
    "one_way_in": (
        N_("They wrote to you once (%(years)s), and you never answered."),
        N_("They wrote to you %(count)s times (%(years)s), and you never answered."),
    ),
    "one_way_out": (
        N_("You wrote to them once (%(years)s), and they never answered."),
        N_("You wrote to them %(count)s times (%(years)s), and they never answered."),
    ),
    "connection": (N_("Connected on %(network)s."), ""),
    "invitation": (
        N_("An invitation to connect."),
        N_("%(count)s invitations to connect."),
    ),
    "endorsement": (
        N_("One endorsement of a skill, a single click."),
        N_("%(count)s endorsements of skills, a click each."),
    ),
    "recommendation": (N_("One written recommendation."), N_("%(count)s written recommendations.")),
    "shared_employer": (
        N_("You both worked at %(company)s at the same time (%(span)s), by what this page says."),
        "",
    ),
    "roster": (N_("Listed as a member of %(network)s; that proves no meeting."), ""),
    "address_book": (N_("In your address book."), ""),
    "crowd": (
        N_("One gathering or mail with a crowd (%(years)s), where you need not have met."),
        N_("%(count)s gatherings or mails with a crowd (%(years)s), where you need not have met."),
    ),
    "mass": (
        N_("One mass mail, newsletter or automatic notice (%(years)s), which does not count."),
        N_("%(count)s mass mails, newsletters or automatic notices (%(years)s), which do not "
          "count."),
    ),
    "not_met": (
        N_("One meeting or call declined, cancelled, never accepted or only planned (%(years)s)."),
        N_("%(count)s meetings or calls declined, cancelled, never accepted or only planned "
          "(%(years)s)."),
    ),
    "no_deal": (
        N_("One refund or credit note, or a result it takes back, or an invoice told twice or for "
          "next to nothing (%(years)s)."),
        N_("%(count)s refunds or credit notes, results they take back, or invoices told twice or "
          "for next to nothing (%(years)s)."),
    ),
    "not_to_you": (
        N_("One item not addressed to you (%(years)s)."),
        N_("%(count)s items not addressed to you (%(years)s)."),
    ),
    "not_yet": (
        N_("One item still to come or never sent (%(years)s)."),
        N_("%(count)s items still to come or never sent (%(years)s)."),
    ),
    "in_passing": (
        N_("One word in passing, too short to be a meeting or a call (%(years)s)."),
        N_("%(count)s words in passing, too short to be meetings or calls (%(years)s)."),
    ),
    "days": (N_("In touch on %(count)s different days (%(years)s)."), ""),
    "long": (N_("In touch from %(from)s to %(to)s."), ""),
    "channels": (N_("In touch in %(count)s different ways."), ""),
    "quick": (
        N_("One answer within a day (%(years)s)."),
        N_("%(count)s answers within a day (%(years)s)."),
    ),
    "weekends": (
        N_("In touch once on a weekend (%(years)s)."),
        N_("In touch %(count)s times on weekends (%(years)s)."),
    ),
    "both_begin": (
        N_("Both of you begin. Days on which you did: %(yours)s, on which they did: %(theirs)s."),
        "",
    ),
    "work": (
        N_("Work together: one contact between your work addresses (%(years)s)."),
        N_("Work together: %(count)s contacts between your work addresses (%(years)s)."),
    ),
    "desk": (
        N_("Through a mailbox, a number or a name that several people may have, as support@: it "
          "makes no tie with one of them."),
        "",
    ),
    "silence": (
        N_("Nothing real for one year."),
        N_("Nothing real for %(silent)s years."),
    ),
}  # fmt: skip
COUNTED_BY = {
    "two_way_mail": "months",
    "two_way_messages": "months",
    "two_way_mixed": "months",
    "silence": "silent",
}
WHY_NOT = {
    "spam": N_("spam"),
    "draft": N_("a draft, never sent"),
    "bounce": N_("a delivery report"),
    "autoreply": N_("an automatic reply"),
    "network_notice": N_("a notice sent by a network in their name"),
    "list": N_("a mailing list or newsletter"),
    "automated": N_("sent by a machine"),
    "mass": N_("your own mail to many"),
    "note": N_("a note, no meeting: a whole day shown as free, a time kept free, a reminder"),
    "cancelled": N_("cancelled"),
    "planned": N_("planned when your calendar was last read"),
    "trace": N_("a click on a network"),
    "declined_by_you": N_("you declined"),
    "declined_by_them": N_("they declined"),
    "not_on_it": N_("not addressed to you"),
    "unanswered": N_("never accepted"),
    "future": N_("still to come"),
    "crowd": N_("too many people on it"),
    "both_addressed": N_("neither of you wrote it"),
    "taken_back": N_(
        "a refund or a credit note, what it takes back, or an invoice for next to nothing"
    ),
}
NAMELESS = N_("this person")
QUOTED = N_("%(said)s “%(how)s”")
