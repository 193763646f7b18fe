"""Networks, services and tools that write in the name of whoever did something there."""

from __future__ import annotations


def words(text: str) -> frozenset[str]:
    """A table of words, from a text with white space between them."""
    return frozenset(text.split())


# Networks that write in a member's name: all of a domain and what lies under it, but for whoever
# works there, whose own mailbox spells the name.
NETWORKS = words("""
    linkedin.com facebookmail.com xing.com viadeo.com twitter.com x.com instagram.com meetup.com
    meetupmail.com pinterest.com tiktok.com quora.com academia-mail.com researchgate.net
    researchgatemail.net nextdoor.com redditmail.com discord.com discordapp.com plaxo.com
    strava.com goodreads.com couchsurfing.com badoo.com vk.com odnoklassniki.ru tumblr.com
    yammer.com slack-mail.com reply.github.com docs.google.com snapchat.com threads.net bsky.app
    mastodon.social nebenan.de upwork.com malt.com fiverr.com superprof.fr superprof.de
    superprof.nl babysits.nl babysits.be calendly.com doodle.com wetransfer.com
    parship.de parship.nl elitepartner.de meetic.fr lexa.nl edarling.de lovoo.com okcupid.com
    getaround.com poshmark.com vinted.fr vinted.be vinted.nl vinted.de subito.it wallapop.com
    smartschool.be doctolib.fr doctolib.de doctolib.net blablacar.fr blablacar.de
""")
# Services that do: by the domains that they keep for it, where they have some.
_SERVICES = words("""
    mail.asana.com 3.basecamp.com tasks.clickup.com mail.notion.so linear.app email.figma.com
    atlassian.net bitbucket.org email.teams.microsoft.com mail.fiverr.com reply.airbnb.com
    guest.airbnb.com host.airbnb.com guest.booking.com property.booking.com messagerie.leboncoin.fr
    bericht.marktplaats.nl bericht.2dehands.be mail.kleinanzeigen.de mail.ebay-kleinanzeigen.de
    members.ebay.com members.ebay.de members.ebay.fr members.ebay.be members.ebay.nl
    members.ebay.co.uk members.ebay.it members.ebay.es mail.etsy.com docusign.net
    adobesign.com echosign.com yousign.app substack.com marketplace.amazon.de
    email.dropbox.com nachrichten.immobilienscout24.de wix-forms.com formsubmit.co
    marketplace.amazon.fr marketplace.amazon.nl marketplace.amazon.it marketplace.amazon.es
    marketplace.amazon.co.uk marketplace.amazon.com marketplace.amazon.com.be
    marketplace.amazon.pl marketplace.amazon.se allegromail.pl indeedemail.com verkopen.bol.com
    app-eu.wrike.com app.smartsheet.com juliedesk.com evie.ai easychair.org pandadoc.net
    manuscriptcentral.com editorialmanager.com msr-cmt.org hotcrp.com openreview.net
""")
# And single senders.
SENDERS = words("""
    notifications@github.com noreply@github.com gitlab@mg.gitlab.com noreply@medium.com
    notification@slack.com feedback@slack.com no-reply@slack.com drive-shares-noreply@google.com
    drive-shares-dm-noreply@google.com plus-noreply@google.com noreply-plus@google.com
    notify@trello.com no-reply@is.email.nextdoor.com friendupdates@plaxo.com
    azuredevops@microsoft.com member@paypal.com
""")
# A firm's tools, which write in the name of whoever did something there: jira@, gitlab@.
TOOLS = words("""
    jira confluence redmine bugzilla gitlab youtrack phabricator mantis mantisbt trac trello asana
    basecamp otrs glpi zendesk freshdesk servicenow zammad discourse moodle sharepoint mattermost
    nextcloud odoo openproject topdesk osticket catchall git svn azuredevops wordpress woocommerce
    docusign adobesign sap erp crm workflow approvals hrtool portal portail intranet extranet
    webapp ilias blackboard brightspace ojs submissions scanner voicemail copier formulaire
    kontaktformular contactformulier webform
""")
# A domain that begins so passes on what somebody wrote on a site: their own name is not in the
# mailbox before it.
_PASSING = words("""
    reply replies messagerie messages conversation conversations bericht berichten nachricht
    nachrichten relay inbound masked chat msg mensajes mensagens messaggi wiadomosci beskeder
    meddelanden viestit svar
""")


def of_network(domain: str) -> bool:
    """Whether it is a network's or a service's, or lies under one."""
    while "." in domain:
        if domain in NETWORKS or domain in _SERVICES:
            return True
        domain = domain.partition(".")[2]
    return False


def passes_on(domain: str) -> bool:
    """Whether a domain is called as those are that pass on what somebody wrote on a site."""
    return domain.partition(".")[0] in _PASSING


def own(domain: str) -> bool:
    """Whether a domain that is called so is an organisation's own (reply.it, msg.group), where
    people have mailboxes; below another's, nobody has."""
    labels = domain.split(".")
    return len(labels) < 3 or (len(labels) == 3 and len(labels[1]) <= 3)
