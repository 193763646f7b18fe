"""Pages on which other people's names stand out, and that show one person or nobody: whom each
shows, its address, the tab's title, its body. A name in brackets may be read or not: the page is
about them, and not theirs. All people are invented."""

from __future__ import annotations

from pages_of_one import BUILT, FORGE, TIMED, WORKS, Row

HEAD = "<h1>{0}</h1><p>{1}</p>"
TEAM = (
    "<h1>{0}</h1><h3>Otto Friis</h3><p>CEO</p><h3>Mia Fremd</h3><p>CFO</p><h3>Bo Ek</h3><p>CTO</p>"
)
ORG = (
    '<meta property="og:type" content="profile"><meta property="og:title" content="{0}"><div'
    ' class="page-content organization profile"><div class="ui header">{0}</div>'
    '<div class="ui five wide column"><a href="/otto" title="Otto Friis"></a></div></div>'
)
TOLD = '<script type="application/ld+json">{{"@type": "Person", "name": "{0}"}}</script>'
WALL = '<h1>Log in</h1><form action="/login"><input type=password></form>'

PAGES: tuple[Row, ...] = (
    # What is written about people.
    (None, "https://krant.example/interview/joren-vermast-over-bomen",
     "Interview: Joren Vermast over bomen | De Krant",
     HEAD.format("Joren Vermast over bomen", "Mijn naam is Joren Vermast, zegt hij.")),
    ("(Joren Vermast)", "https://krant.example/mensen/joren-vermast", "Joren Vermast | De Krant",
     TIMED + HEAD.format("Joren Vermast", "Door Otto Friis")),
    (None, "https://rouw.example/overlijdensbericht/joren-vermast",
     "Joren Vermast (1941-2023) - Rouwbericht", HEAD.format("Joren Vermast", "Overleden in Gent")),
    (None, "https://trauer.example/traueranzeige/frauke-liebig",
     "Traueranzeigen von Frauke Liebig | Trauer", HEAD.format("Frauke Liebig", "1931 – 2020")),
    *((None, f"https://{at}/joren-vermast", title, HEAD.format("Joren Vermast", said))
      for at, title, said in (
          ("uitvaart.example/personen", "Joren Vermast | Uitvaart", "† 4 mei 2021"),
          ("uitvaart.example/people", "Joren Vermast | Uitvaart", "° Gent 1941 – † Gent 4.5.2021"),
          ("stam.example/people", "Joren Vermast (1901 - 1970) - Stamboom", "Geboren te Gent"),
          ("podcast.example/afleveringen", "Joren Vermast | Podcast", "Met Otto Friis"),
          ("zaal.example/agenda", "Joren Vermast | De Zaal", "Tickets 18 euro"),
    )),
    (None, "https://boeken.example/tuinen", "Tuinen - Joren Vermast - Boeken",
     '<meta property="og:type" content="product">' + HEAD.format("Tuinen", "Joren Vermast")),
    (None, "https://zaal.example/agenda/avond-met-joren", "Avond met Joren Vermast | De Zaal",
     HEAD.format("Avond met Joren Vermast", "Met Otto Friis")),
    (None, "https://wiki.example/wiki/Jan_Claes", "Jan Claes (doorverwijspagina)",
     HEAD.format("Jan Claes", "Jan Claes (1901), wielrenner; Jan Claes (1950), priester")),
    (None, "https://dblp.org/pid/1/2.html", "dblp: Jan Claes",
     WORKS.format("Jan Claes") + "<h2>Disambiguation page</h2>"),
    ("(Agnieszka Wróbel)", "https://portal.example/ludzie/agnieszka-wrobel",
     "Agnieszka Wróbel - biografia", TIMED + HEAD.format("Agnieszka Wróbel", "Pisarka")),
    (None, "https://podcast.example/afl/12", "Afl. 12: Otto Friis en Mia Fremd | Podcast",
     HEAD.format("Otto Friis en Mia Fremd", "Een gesprek")),
    (None, "https://krant.example/people/joren-vermast-overleden", "Joren Vermast overleden",
     HEAD.format("Joren Vermast overleden", "De tuinman")),
    (None, "https://freelance.example/profil/java-entwickler", "Java Entwickler - Profil",
     HEAD.format("Java Entwickler", "Ab sofort")),
    *((None, "https://linde.example/e/5", f"Joren Vermast{tail} | Linde",
       TOLD.format("Joren Vermast")
       + f'<script type="application/ld+json">{{"@type": "{kind}", "name": "Tides"}}</script>'
       + HEAD.format(f"Joren Vermast{tail}", ""))
      for kind, tail in (("PodcastEpisode", ""), ("MusicRecording", " – Tides"))),
    *((None, "https://linde.example/people/phil-harewood", f"{title} | Linde",
       HEAD.format("Phil Harewood", said))
      for title, said in (
          ("Phil Harewood (†)", "Docent"),
          ("Phil Harewood", "Docent</p><p>Dr Harewood passed away on 4 June 2024."),
          ("Phil Harewood", "Wir trauern um den Tod unseres Kollegen Phil Harewood."))),
    ("Phil Harewood", "https://linde.example/people/phil-harewood", "Phil Harewood | Linde",
     HEAD.format("Phil Harewood", "Docent</p><p>His father passed away early.")),
    # Firms, teams, families.
    *((None, f"https://linde.example/{n}", f"{name} | Linde", head.format(name))
      for n, name in enumerate(("Vermast Events", "Schreinerei Vermast", "Ember Games"))
      for head in (
          TOLD + "<h1>{0}</h1>",
          '<meta property="og:type" content="profile"><meta property="og:title" content="{0}">',
          '<div itemscope itemtype="http://schema.org/Person"><b itemprop="name">{0}</b></div>')),
    (None, "https://www.casaluna.example/", "Casa Luna | Gent",
     HEAD.format("Casa Luna", "Italian kitchen in the heart of Ghent. Book a table.")),
    (None, "https://greenfox.example/", "Green Fox", HEAD.format("Green Fox", "We build gardens.")),
    (None, "https://www.blauwevogel.example/", "Blauwe Vogel",
     HEAD.format("Blauwe Vogel", "Kinderopvang in Brugge. Inschrijven kan het hele jaar.")),
    (None, "https://emma.example/", "Emma Grace | Designer dresses",
     HEAD.format("Emma Grace", "Dresses and shoes.")),
    (None, "https://linde.example/", "Groene Linde",
     HEAD.format("Groene Linde", "Houses of wood.")),
    (None, "https://villa-rosa.example/", "Villa Rosa - Provence",
     HEAD.format("Villa Rosa", "Chambres d’hôtes au pied du Ventoux.")),
    (None, "https://bellavista.example/", "Bella Vista",
     HEAD.format("Bella Vista", "Ferienwohnungen am See, zwei bis sechs Betten.")),
    (None, "https://vermast.example/", "Vermast & Zonen | Schrijnwerk",
     TEAM.format("Vermast & Zonen")),
    (None, "https://linde.example/team", "Team | Linde", TEAM.format("Ons team")),
    (None, "https://linde.example/over-ons", "Over ons - Garage Linde",
     HEAD.format("Over ons", "Wij zijn Otto Friis en Mia Fremd.")),
    (None, "https://linde.example/about", "About | Linde",
     HEAD.format("About", "We build. Our founder says: I'm Otto Friis. We grow, we care.")),
    (None, "https://wij.example/over-mij", "Over mij | Wij twee",
     HEAD.format("Over mij", "Ik heet Otto Friis.</p><p>Ik heet Mia Fremd.")),
    (None, "https://familie.example/", "Familie Vermast", TEAM.format("Familie Vermast")),
    (None, "https://codeberg.org/blueharvest", "Blue Harvest - Codeberg.org",
     ORG.format("Blue Harvest")),
    (None, "https://koor.example/", "Koor Linde", HEAD.format("Koor Linde",
     "Dirigent: Otto Friis")),
    (None, "https://www.freelance.de/Freiberufler/12345-Java-Entwickler",
     "Java Entwickler | freelance.de", HEAD.format("Java Entwickler", "Frei ab sofort")),
    *((None, f"https://{at}", f"{name} | Linde", HEAD.format(name, "Welcome")) for at, name in (
        ("blueharvest.example/", "Blue Harvest"), ("lindecapital.example/", "Linde Capital"),
        ("shop.example/winterjas", "Winter Jas"), ("shop.example/greengarden", "Green Garden"),
        ("dailynotes.example/about", "Daily Notes"), ("docs.example/users/", "User Guide"),
        ("docs.example/user/gettingstarted", "Getting Started"),
        ("app.example/members/123", "Linde Runners"), ("uni.example/people/", "Our People"),
        ("uni.example/personen/data-science", "Data Science"),
        ("uni.example/staff/research-office", "Research Office"),
        ("club.example/leden/jeugd", "Jeugd Leden"),
        ("club.example/mitglieder/vorstand", "Der Vorstand"),
    )),
    # Parts of a house among its people, and what is called after somebody.
    *((None, f"https://{at}", f"{name} | Linde", HEAD.format(name, said)) for at, name, said in (
        ("linde.example/artsen/interne-geneeskunde", "Interne Geneeskunde", "Afdeling"),
        ("linde.example/aerzte/innere-medizin", "Innere Medizin", "Station 4"),
        ("linde.example/medecins/chirurgie-cardiaque", "Chirurgie Cardiaque", "Service"),
        ("linde.example/spelers/eerste-elftal", "Eerste Elftal", "Zaterdag"),
        ("linde.example/team/offene-stellen", "Offene Stellen", "Wir suchen eine Notarin (m/w/d)"),
        ("linde.example/doctors/sports-clinic", "Blue Lagoon", "Your osteopath"),
        ("linde.example/speakers/blue-harbor", "Blue Harbor", "Gold sponsor"),
        ("linde.example/team/anna-friis-prijs", "Anna Friis Prijs", "Sinds 1990"),
    )),
    # Lists, searches, walls, errors.
    (None, "https://linde.example/zoeken?q=otto", "Zoekresultaten voor Otto Friis",
     TEAM.format("Zoekresultaten voor Otto Friis")),
    (None, "https://zoek.example/search?q=otto+friis", "otto friis - Zoeken",
     TEAM.format("Zoeken")),
    (None, "https://gids.example/personen/claes-jan", "Claes Jan in Gent | Witte Gids",
     "<h1>3 resultaten voor Claes Jan</h1><h3>Jan Claes</h3><h3>Jan Claesen</h3>"),
    (None, "https://www.linkedin.com/authwall?trk=x", "Sign Up | LinkedIn", WALL),
    (None, "https://www.facebook.com/login/", "Log in to Facebook", WALL),
    (None, "https://www.strava.com/login", "Log In | Strava", WALL),
    (None, "https://www.xing.com/profile/Otto_Friis", "Log in | XING", WALL),
    (None, "https://jorenvermast.example/x", "Pagina niet gevonden – Joren Vermast",
     HEAD.format("Pagina niet gevonden", "404")),
    (None, "https://jorenvermast.example/y", "404 - Joren Vermast", HEAD.format("Oeps!",
     "Fout 404")),
    (None, "https://jorenvermast.example/z", "Joren Vermast", HEAD.format("Joren Vermast",
     "Sorry, deze pagina bestaat niet meer.")),
    (None, "https://jorenvermast.example/", "Just a moment...", HEAD.format("jorenvermast.example",
     "")),
    (None, "https://www.linkedin.com/search/results/people/?keywords=otto",
     "otto | Search | LinkedIn",
     TEAM.format("About 3 results")),
    (None, "https://www.linkedin.com/company/linde/", "Linde | LinkedIn", TEAM.format("Linde")),
    (None, "https://www.linkedin.com/posts/otto-friis_x-activity-1",
     "Otto Friis on LinkedIn: trees",
     HEAD.format("Otto Friis’ Post", "Trees")),
    (None, "https://www.malt.fr/s?q=java", "Freelances java | Malt", TEAM.format("Freelances")),
    (None, "https://www.strava.com/clubs/linde", "Linde Runners | Strava", TEAM.format("Linde AC")),
    (None, "https://github.com/otto/trees", "GitHub - otto/trees: Trees by Otto Friis",
     HEAD.format("trees", "Otto Friis")),
    (None, "https://mastodon.social/@otto/1123", "Otto Friis: \"Trees\" - Mastodon",
     HEAD.format("Trees", "Otto Friis")),
    (None, "https://stackoverflow.com/questions/1/trees", "python - Trees - Stack Overflow",
     HEAD.format("Trees", "asked by Otto Friis")),
    (None, "https://www.researchgate.net/publication/12_On_Trees", "(PDF) On Trees",
     HEAD.format("On Trees", "Otto Friis, Mia Fremd")),
    (None, "https://scholar.google.com/scholar?q=otto", "otto friis - Google Scholar",
     HEAD.format("", "User profiles for Otto Friis")),
    (None, "https://bsky.app/profile/otto.bsky.social/post/3k", "Otto Friis: trees — Bluesky",
     HEAD.format("Post", "Otto Friis")),
    # Pages of one, dominated by others.
    ("Joren Vermast", "https://jorenvermast.example/over-mij", "Over mij | Joren Vermast",
     HEAD.format("Over mij",
     "Hoi.</p><blockquote>Mijn naam is Otto Friis, ik was klant.</blockquote><p>")),
    ("(Joren Vermast)", "https://jorenvermast.example/referenties", "Referenties – Joren Vermast",
     TEAM.format("Referenties")),
    ("Joren Vermast", "https://claes.example/advocaten/joren-vermast", "Joren Vermast | Claes",
     '<h1>Joren Vermast</h1><p>Advocaat</p><section class="testimonials"><h3>Otto'
     ' Friis</h3><p>My name'
     " is Otto Friis.</p><h3>Mia Fremd</h3></section>"),
    ("(Otto Friis)", "https://linde.example/people/otto-friis", "Mia Fremd | Linde",
     HEAD.format("Otto Friis", "Partner")),
    (None, "https://krant.example/nieuws/bomen", "Bomen gekapt | De Krant",
     TOLD.format("Otto Friis") + HEAD.format("Bomen gekapt", "Door Otto Friis")),
    ("Ilse Vanacker", "https://codeberg.org/ilsev", "Ilse Vanacker - Codeberg.org",
     FORGE.format("Ilse Vanacker", "ilsev", "otto.friis@linde.example")),
    (None, "https://blog.example/2024/bomen", "Bomen – Trees and Notes",
     TIMED + BUILT.format("Trees and Notes", "Bomen",
     "Hi, I'm Otto Friis and this is a guest post.")),
    (None, "https://forum.example/users", "Users | Forum", TEAM.format("Users")),
)  # fmt: skip
