"""Pages of one person in layouts as sites serve them, written down before they were first read:
whom each shows, its address, the tab's title, its body. All people are invented."""

from __future__ import annotations

Row = tuple[str | None, str, str, str]

SAYS = "<h1>{0}</h1><p>{1}</p>"
STAFF = (
    "<h1>{0}</h1><p>{1}</p><a"
    ' href="mailto:{2}@uni.example">{2}@uni.example</a><h2>Publications</h2>'
    "<ul><li>{3}, Otto Friis: On trees. 2021</ul>"
)
REVIEWS = (
    '<h1>{0}</h1><p>{1}</p><section class="reviews"><h2>Reviews</h2><h3>Otto Friis</h3><p>Great</p>'
    "<h3>Mia Fremd</h3><p>Super</p></section>"
)
FORGE = (
    '<div role="main" class="page-content user profile"><div class="ui card"><div><img class=avatar'
    ' src="https://git.example/a.png"></div><div class="content profile-avatar-name"><span class='
    '"header text center">{0}</span><span class="username text center">{1} · she/her</span></div>'
    '<div class="extra content"><ul><li><a href="mailto:{2}" rel=nofollow>{2}</a></li><li><a rel='
    '"noopener me" href="https://vanacker.example/">site</a></li></ul></div></div><div class='
    '"flex-list"><a class="text primary name" href="/x/y">x / tools</a><p>with Otto Friis</p></div>'
    "</div>"
)
KEYS = (
    '<div class="profile-heading"><div class="full-name">{0}</div><div class=bio>Keeper of servers'
    '</div></div><div class="identity-table"><a rel=me href="https://github.com/{1}">{1}</a></div>'
    '<div class=tracker><h3>Browse followers</h3><a href="/otto">Otto Friis</a></div>'
)
WORK = (
    '<li itemscope itemtype="http://schema.org/ScholarlyArticle"><cite><span itemprop="author"'
    ' itemscope itemtype="http://schema.org/Person"><a itemprop=url href="/pid/9/1"><span itemprop='
    'name>Otto Friis</span></a></span>: On Trees. <span itemprop="datePublished">2022</span></cite>'
)
WORKS = (
    '<header class="headline"><h1><span class="name primary"'
    ' itemprop="name">{0}</span></h1></header>'
    f"<h2>2020 – today</h2><ul>{WORK * 3}</ul>"
)
BUILT = (  # Jimdo, WordPress: the owner's name is the site's
    '<header><p class="site-title"><a href="/" rel=home>{0}</a></p></header><article'
    ' class="hentry">'
    '<h1 class="entry-title">{1}</h1><div class="entry-content"><p>{2}</p></div></article>'
    "<aside><h2>Recent comments</h2><li>Otto Friis on Trees</aside>"
)
RUNS = (
    '<h1 class="athlete-name">{0}</h1><div class="location">{1}</div><h2>Clubs</h2><p>Linde AC</p>'
)
TIMED = (
    '<meta property="og:type" content="article">'
    '<meta property="article:published_time" content="2019">'
)

PAGES: tuple[Row, ...] = (
    # Who lets nothing and speaks for nobody else, at a site of their own.
    ("Rosa Villa", "https://rosavilla.example/", "Rosa Villa",
     "<h1>Rosa Villa</h1><p>Photographe à Lyon. Nos prises de vue, horaires et réservations.</p>"),
    ("Mark Fox", "https://markfox.example/", "Mark Fox",
     "<h1>Mark Fox</h1><p>Writing on Python. Opening hours of the practice: Tuesdays.</p>"),
    # Sites that build pages, and pages "about me".
    ("Ilse Vanacker", "https://codeberg.org/ilsev", "Ilse Vanacker - Codeberg.org",
     FORGE.format("Ilse Vanacker", "ilsev", "ilse@vanacker.example")),
    ("Paweł Cieślak", "https://git.linde.example/pcieslak", "Paweł Cieślak - Gitea: Git with tea",
     FORGE.format("Paweł Cieślak", "pcieslak", "desk@linde.example")),
    ("Ilse Vanacker", "https://keybase.io/ilsev", "ilsev (Ilse Vanacker) | Keybase",
     KEYS.format("Ilse Vanacker", "ilsev")),
    ("Ioana Munteanu", "https://dblp.org/pid/123/4567.html", "dblp: Ioana Munteanu",
     WORKS.format("Ioana Munteanu")),
    ("Ioana Munteanu", "https://dblp.org/pid/12/4567-2.html", "dblp: Ioana Munteanu 0002",
     WORKS.format("Ioana Munteanu 0002")),
    ("Ioana Munteanu", "https://dblp.uni-trier.de/pers/hd/m/Munteanu:Ioana", "dblp: Ioana Munteanu",
     WORKS.format("Ioana Munteanu")),
    ("Frauke Liebig", "https://www.frauke-liebig.de/", "Start - Frauke Liebig",
     BUILT.format("Frauke Liebig", "Herzlich willkommen",
     "Mein Name ist Frauke Liebig, ich male.")),
    ("Frauke Liebig", "https://frauke-liebig.jimdofree.com/über-mich/",
     "Über mich - Malerei in Celle",
     BUILT.format("Malerei in Celle", "Über mich", "Mein Name ist <b>Frauke Liebig</b>.")),
    ("Frauke Liebig", "https://frauke-liebig.jimdosite.com/vita/", "Vita - Frauke Liebig",
     BUILT.format("Frauke Liebig", "Vita", "1970 in Celle")),
    ("Joren Vermast", "https://jorenvermast.wordpress.com/about/", "About – Joren Vermast",
     TIMED + BUILT.format("Joren Vermast", "About", "I garden in Ghent.")),
    ("Joren Vermast", "https://treesandnotes.example/about/", "About – Trees and Notes",
     TIMED + BUILT.format("Trees and Notes", "About", "Hi! I'm Joren Vermast and I garden.")),
    ("Claire Fontenoy", "https://carnets.example/qui-suis-je/", "Qui suis-je ? | Carnets du soir",
     TIMED + BUILT.format("Carnets du soir", "Qui suis-je ?", "Je m’appelle Claire Fontenoy.")),
    ("Agnieszka Wróbel", "https://agnieszkawrobel.example/o-mnie", "O mnie - Agnieszka Wróbel",
     SAYS.format("O mnie", "Nazywam się Agnieszka Wróbel i maluję.")),
    ("Tomáš Novotný", "https://fotonovotny.example/o-mne/", "O mně | Foto z lesa",
     SAYS.format("O mně", "Jmenuji se Tomáš Novotný, fotím les.")),
    ("Rui Castanheira", "https://ruicastanheira.example/sobre-mim", "Sobre mim – Rui Castanheira",
     SAYS.format("Sobre mim", "Nasci em Braga.")),
    ("Giulia Ferrante", "https://studio.example/chi-sono/", "Chi sono - Studio Linde",
     SAYS.format("Chi sono", "Ciao, sono Giulia Ferrante, e disegno.")),
    ("Åke Holmqvist", "https://www.akeholmqvist.example/om-mig", "Om mig – Åke Holmqvist",
     SAYS.format("Om mig", "Född 1961.")),
    ("Máire Ní Riain", "https://harpnotes.example/about.html", "About | Harp Notes",
     SAYS.format("About", "Hello! I’m Máire Ní Riain, I play.")),
    ("Jan van Damme", "https://www.janvandamme.example/cv", "Over Jan van Damme",
     SAYS.format("CV", "Bakker")),
    # Sites of one's own.
    ("Claire Fontenoy", "https://www.clairefontenoy.example/bio", "Bio — Claire Fontenoy",
     SAYS.format("Bio", "Claire Fontenoy was born in Brest and lives in Rome.")),
    ("Claire Fontenoy", "https://www.clairefontenoy.example/", "Claire Fontenoy",
     SAYS.format("Claire Fontenoy", "Candidate. Nous changerons notre ville.")),
    ("Claire Fontenoy", "https://fontaine.example/", "Claire Fontenoy | Tech Lead Manager",
     SAYS.format("Claire Fontenoy", "Tech Lead Manager")),
    ("Claire Fontenoy", "https://fontaine.example/", "Claire Fontenoy - Photographe à Brest",
     SAYS.format("Claire Fontenoy", "Mariages, portraits.")),
    ("Claire Fontenoy", "https://www.clairefontenoy.example/", "Claire Fontenoy | Sophrologue",
     SAYS.format("Sophrologie à Brest", "Sur rendez-vous.")),
    ("Claire Fontenoy", "https://www.clairefontenoy.example/", "Claire Fontenoy - Brest",
     SAYS.format("Calme et lumière", "Je vous accompagne.")),
    ("Joren Vermast", "https://www.jorenvermast.example/", "Joren Vermast – illustrator",
     REVIEWS.format("Joren Vermast", "illustrator")),
    ("Søren Kjeldgaard", "https://sorenkjeldgaard.example/", "Søren Kjeldgaard | Cello",
     SAYS.format("Søren Kjeldgaard", '<a href="mailto:soren@kjeldgaard.example">m</a>')),
    ("Jón Þórsson", "https://jonthorsson.example/", "Jón Þórsson",
     SAYS.format("Jón Þórsson", '<a href="mailto:jon@jonthorsson.example">m</a>')),
    ("Νίκος Παπαδάκης", "https://nikospapadakis.example/", "Νίκος Παπαδάκης",
     SAYS.format("Νίκος Παπαδάκης", '<a href="mailto:nikos@papadakis.example">m</a>')),
    # Universities, clubs, directories.
    ("Tsolmon Oosterhuis", "https://uni.example/people/tsolmon-oosterhuis",
     "Tsolmon Oosterhuis - Uni", SAYS.format("Tsolmon Oosterhuis", "Universitair hoofddocent")),
    ("Tsolmon Oosterhuis", "https://linde.example/advocaten/tsolmon-oosterhuis",
     "Tsolmon Oosterhuis | Linde", SAYS.format("Tsolmon Oosterhuis", "Advocaat")),
    ("Tsolmon Oosterhuis", "https://club.example/members/4411", "Tsolmon Oosterhuis | Club",
     SAYS.format("Tsolmon Oosterhuis", "Zaterdag")),
    ("Claire FONTENOY", "https://univ.example/annuaire/claire-fontenoy", "FONTENOY Claire - Univ",
     STAFF.format("Claire FONTENOY", "MCF", "claire.fontenoy", "C. Fontenoy")),
    ("Joren Vermast", "https://uitgeverij.example/auteurs/joren-vermast", "Joren Vermast | Boeken",
     SAYS.format("Joren Vermast", "Joren Vermast schrijft over bomen.")),
    ("Dr Siobhán O’Connell", "https://uni.example/staff/siobhan-oconnell",
     "Dr Siobhán O’Connell | Uni",
     STAFF.format("Dr Siobhán O’Connell", "Lecturer", "s.oconnell", "S. O’Connell")),
    ("Prof. Dr. Katharina Voß", "https://uni.example/institut/mitarbeiter/katharina-voss.html",
     "Prof. Dr. Katharina Voß — Institut",
     STAFF.format("Prof. Dr. Katharina Voß", "Leiterin", "voss", "K. Voß")),
    ("Etienne Lemarchand", "https://univ.example/enseignants/etienne-lemarchand",
     "Etienne Lemarchand - Université",
     STAFF.format("Etienne Lemarchand", "MCF", "etienne.lemarchand", "E. Lemarchand")),
    ("prof. dr. H.J. (Hanneke) Dijkstra", "https://uni.example/medewerkers/h.j.dijkstra",
     "prof. dr. H.J. (Hanneke) Dijkstra",
     STAFF.format("prof. dr. H.J. (Hanneke) Dijkstra", "Hoogleraar", "h.j.dijkstra",
     "H. Dijkstra")),
    ("Päivi Lehtonen", "https://research.uni.example/en/persons/paivi-lehtonen",
     "Päivi Lehtonen - Research portal",
     STAFF.format("Päivi Lehtonen", "Docent", "paivi.lehtonen", "P. Lehtonen")),
    ("Szabó Eszter", "https://uni.example/munkatarsak/szabo-eszter", "Szabó Eszter | Egyetem",
     STAFF.format("Szabó Eszter", "adjunktus", "szabo.eszter", "Szabó E.")),
    ("Bart Coussement", "https://rotary-linde.example/leden/bart-coussement",
     "Bart Coussement | Rotary Linde", SAYS.format("Bart Coussement", "Notaris, lid sinds 2012")),
    ("Uwe Brandstetter", "https://tc-linde.example/mitglieder/uwe-brandstetter",
     "Uwe Brandstetter – TC Linde", SAYS.format("Uwe Brandstetter", "Kassenwart")),
    ("Inês Carvalhal", "https://clube.example/socios/ines-carvalhal", "Inês Carvalhal | Clube",
     SAYS.format("Inês Carvalhal", "sócia")),
    ("Lars Ødegaard", "https://www.strava.com/athletes/1234567", "Lars Ødegaard | Strava",
     RUNS.format("Lars Ødegaard", "Oslo, Norway")),
    # By the address, the title and the heading together.
    *((
        "Léa Marchetti", f"https://{site}/{'@' * at}leamarchetti", title.format("Léa Marchetti"),
        "<h1>Léa Marchetti</h1><p>12 followers</p><h2>Otto Friis</h2><h2>Mia Fremd</h2>",
    ) for site, at, title in (
        ("www.behance.net", 0, "{0} on Behance"), ("dribbble.com", 0, "{0} | Dribbble"),
        ("soundcloud.com", 0, "Stream {0} music | Listen"), ("www.kaggle.com", 0, "{0} | Kaggle"),
        ("huggingface.co", 0, "leamarchetti ({0})"), ("dev.to", 0, "{0} - DEV Community"),
        ("calendly.com", 0, "Calendly - {0}"), ("vimeo.com", 0, "{0} on Vimeo"),
        ("hashnode.com", 1, "{0} (@leamarchetti) | Hashnode"),
    )),
    ("Jonas Wehrmann", "https://www.freelance.de/Freelancer/123-Jonas-Wehrmann",
     "Jonas Wehrmann - Freelance.de", SAYS.format("Jonas Wehrmann", "Java")),
    ("Prof. Dr. Katharina Voß", "https://uni.example/inf/team/voss/",
     "Voß, Katharina, Prof. Dr. : Institut", SAYS.format("Prof. Dr. Katharina Voß", "Leiterin")),
    ("Katharina Voß", "https://uni.example/personen/detail/123", "Katharina Voß | Uni",
     "<h1>Universität Linde</h1><h2>Katharina Voß</h2>"),
    ("Pierre-Yves Lacombe", "https://perso.univ.example/~lacombe/",
     "Page personnelle de Pierre-Yves Lacombe", SAYS.format("Pierre-Yves Lacombe", "MCF")),
    ("Mgr. Kristýna Dvořáková", "https://is.univ.example/osoba/12345",
     "Mgr. Kristýna Dvořáková, Ph.D. | Univerzita",
     SAYS.format("Mgr. Kristýna Dvořáková, Ph.D.", "docentka")),
    ("Anna-Liisa Kõrv", "https://www.etis.example/CV/Anna-Liisa_Korv/", "CV: Anna-Liisa Kõrv",
     SAYS.format("CV: Anna-Liisa Kõrv", "")),
    ("Uwe Brandstetter", "https://schach.example/spieler/uwe-brandstetter-1234",
     "Brandstetter, Uwe | Schachbund", SAYS.format("Brandstetter, Uwe", "TC Linde")),
    ("Bjørn Tveit", "https://www.bjorntveit.example/", "Bjørn Tveit fotograf",
     SAYS.format("Bjørn Tveit fotograf", "")),
    ("Cătălina Popescu", "https://catalinapopescu.example/", "Cătălina Popescu | Psiholog",
     SAYS.format("Bine ați venit", "Mă numesc Cătălina Popescu.")),
    ("Ana Horvat", "https://anahorvat.example/o-meni", "O meni – Ana Horvat",
     SAYS.format("O meni", "Zovem se Ana Horvat.")),
    ("Nele Verbist", "https://www.neleverbist.example/", "Nele Verbist",
     SAYS.format("NELE VERBIST", "Logopediste")),
    ("Sarah Lindqvist", "https://sarah.example/", "sarah.example",
     SAYS.format("Hej, I’m Sarah Lindqvist", '<a rel=me href="https://mastodon.social/@s">m</a>')),
    ("Tim Ek", "https://timek.example/about", "About — Tim Ek", SAYS.format("About", "I draw.")),
    ("Anna van der Meer", "https://annavandermeer.example/", "Anna van der Meer | Coach",
     SAYS.format("Rust en ruimte", "Ik ben coach, en mijn praktijk is in Gent.")),
    ("Phil Green", "https://club.example/members/phil-green", "Phil Green | Club",
     SAYS.format("Phil Green", "Treasurer")),
    # Networks.
    ("Ulf Janke", "https://www.malt.de/profile/ulfjanke", "Ulf Janke, Entwickler | Malt",
     REVIEWS.format("Ulf Janke", "Entwickler")),
    ("Frauke Liebig", "https://www.xing.com/profile/Frauke_Liebig2",
     "Frauke Liebig - Notarin - Linde | XING", SAYS.format("Frauke Liebig", "Notarin")),
    ("Claire Fontenoy", "https://www.viadeo.com/p/claire-fontenoy", "Claire Fontenoy - Viadeo",
     SAYS.format("Claire Fontenoy", "Avocate")),
    ("Ulf Janke", "https://www.freelancermap.de/profil/ulf-janke",
     "Ulf Janke – Java | freelancermap",
     REVIEWS.format("Ulf Janke", "Java")),
    ("Ioana Munteanu", "https://www.researchgate.net/profile/Ioana-Munteanu-3",
     "Ioana MUNTEANU | Lecturer | PhD | Uni | Research profile",
     STAFF.format("Ioana Munteanu", "Lecturer", "x", "I. Munteanu")),
    ("Ioana Munteanu", "https://orcid.org/0000-0002-1825-0097",
     "Ioana Munteanu (0000-0002-1825-0097) - ORCID", SAYS.format("Ioana Munteanu", "Works")),
    ("Ioana Munteanu", "https://scholar.google.com/citations?user=AbCdEfGhIjKl&hl=en",
     "‪Ioana Munteanu‬ - ‪Google Scholar‬",
     "<div id=gsc_prf><div id=gsc_prf_in>Ioana Munteanu</div></div><table><tr><td>O Friis</table>"),
    ("Lars Ødegaard", "https://www.meetup.com/members/12345/", "Lars Ødegaard | Meetup",
     SAYS.format("Lars Ødegaard", "Oslo")),
    ("Mirela Ibrahimović", "https://mastodon.social/@mirela",
     "Mirela Ibrahimović (@mirela@mastodon.social) - Mastodon",
     "<article>Otto Friis: hi</article>"),
    ("Mirela Ibrahimović", "https://bsky.app/profile/mirela.bsky.social",
     "Mirela Ibrahimović (@mirela.bsky.social) — Bluesky", "<p>Mirela</p>"),
    ("Žiga Kovačič", "https://github.com/zkovacic", "zkovacic (Žiga Kovačič) · GitHub",
     "<p>Otto Friis follows</p>"),
    ("Žiga Kovačič", "https://gitlab.com/zkovacic", "Žiga Kovačič (@zkovacic) · GitLab",
     '<div class="user-profile"><h1>Žiga Kovačič</h1></div>'),
    ("Žiga Kovačič", "https://stackoverflow.com/users/123/ziga",
     "User Žiga Kovačič - Stack Overflow",
     "<div id=mainbar-full><div class=fs-headline2>Žiga Kovačič</div></div>"),
)  # fmt: skip
