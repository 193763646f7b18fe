"""Pages of one person as content systems and services make them, heads and all: whom each shows,
its address, the tab's title, its markup. All people are invented."""

from __future__ import annotations

from pages_of_one import FORGE, Row


def meta(**said: str) -> str:
    return "".join(f'<meta property="og:{key}" content="{text}">' for key, text in said.items())


EDITED = meta(type="article") + '<meta property="article:modified_time" content="2024">'
GRAPH = '<script type="application/ld+json">{"@graph": [{"@type": "WebPage"}]}</script>'
OTHERS = "<h3>Otto Friis</h3><h3>Mia Fremd</h3>"
SIDEBAR = (
    '<div itemscope itemtype="https://schema.org/Person" class="h-card"><h3 class="p-name"'
    ' itemprop="name"><a class="u-url" rel="me" href="https://imunteanu.github.io/">Ioana Munteanu'
    '</a></h3><a href="mailto:ioana@univ.example" class="u-email">m</a></div><article itemscope'
    ' itemtype="https://schema.org/CreativeWork"><meta itemprop="datePublished" content="2020">'
    "<h1>CV</h1></article>"
)
PORTAL = (
    '<h1>Lars Ødegaard</h1><span class="job-title">Professor</span><a href="mailto:lars.odegaard@'
    'uni.example">m</a><a href="tel:+4722851234">+47 22 85 12 34</a>'
)
DESK = (
    '<h1>Dr. Jürgen Wittkamp</h1><p>Tel. <a href="tel:+495115551">0511 5551</a></p><p>Sekretariat:'
    ' <a href="mailto:otto.friis@uni.example">Otto Friis</a></p>'
)
INDEX = (
    '<div class="author-profile"><h1>Tove Hallin</h1><p><i></i><span class="sr-only">Username'
    "</span> brickfan</p><p>Joined 2019</p></div><h2>3 projects</h2><h3>Otto Friis</h3>"
)
PACKAGES = (
    '<div><h2>brickfan</h2><div>Tove Hallin</div><ul><li><a href="/x">@tovebuilds</a></ul></div>'
    "<h2>Packages</h2><h3>bricks</h3><p>Otto Friis published 1.0</p>"
)
SELLER = "<h1>Tove Hallin</h1><div>@brickfan</div><h2>About me</h2><p>Otto Friis: great!</p>"
WIKI = (
    '<script type="application/ld+json">{{"@type": "Article", "name": "{0}", "author": {{"@type":'
    ' "Organization", "name": "Contributors"}}}}</script><div class="mw-body">'
    '<h1 id="firstHeading"><span class="mw-page-title-main">{0}</span></h1>'
    '<div class="mw-parser-output">{1}<p>Text by Otto Friis.</p></div></div>'
)
BOX = '<table class="infobox vcard"><tr><th colspan=2>{0}<tr><th>{1}<td>4 1970{2}</table>'
DATA = (
    "<table class=metadata id=Vorlage_Personendaten><tr><th>Personendaten<tr><td>NAME<td>Hallin,"
    " Tove<tr><td>GEBURTSDATUM<td>1970<tr><td>{0}</table>"
)
CALLED = meta(title="ilsev", type="profile", url="https://codeberg.org/ilsev")

PAGES: tuple[Row, ...] = (
    # Where the title has what a member is called, or only that.
    ("Tove Hallin", "https://pypi.org/user/brickfan/", "Profile of brickfan · PyPI", INDEX),
    ("Tove Hallin", "https://www.npmjs.com/~brickfan", "npm | Profile", PACKAGES),
    ("Tove Hallin", "https://www.fiverr.com/brickfan", "brickfan - Profile | Fiverr", SELLER),
    ("Tove Hallin", "https://www.behance.net/brickfan", "Tove Hallin on Behance",
     meta(type="behance:user") + "<h1>Tove Hallin</h1><p>Masonry</p><h3>Otto Friis</h3>"),
    ("Ilse Vanacker", "https://codeberg.org/ilsev", "Ilse Vanacker - Codeberg.org",
     CALLED + FORGE.format("Ilse Vanacker", "ilsev", "ilse@vanacker.example")),
    ("Tove Hallin", "https://forum.example/u/brickfan/summary", "Profile - brickfan - Forum",
     '<div class="names"><div class="names__primary">Tove Hallin</div><div class="names__secondary'
     ' username">brickfan</div><div>Rust Enthusiast</div></div><h3>Top Replies</h3><p>Otto Friis'),
    (None, "https://forum.example/u/brickfan/summary", "Profile - brickfan - Forum",
     '<div><div class="username">ottofriis</div><div>Otto Friis</div></div>'),
    (None, "https://forum.example/u/brickfan", "brickfan | Forum", '<div><span class="username">'
     "brickfan</span><span>Followed by</span><span>Otto Friis</span></div>"),
    (None, "https://medium.com/@brickfan", "Otto Friis – Medium", meta(type="profile",
     title="Otto Friis – Medium", url="https://medium.com/@ottofriis") + "<h2>Otto Friis</h2>"),
    # Who writes a letter alone.
    *((name, f"https://{host}.substack.com/{path}", f"{kind}{title}",
       f'<meta name="author" content="{author}"><h1>{kind}{title}</h1>{led}<p>Subscribe</p>')
      for name, host, path, kind, title, author, led in (
          ("Tove Hallin", "bricks", "about", "About - ", "Tove Hallin", "Tove Hallin", ""),
          ("Tove Hallin", "tovehallin", "about", "About - ", "Bricks", "Tove Hallin", ""),
          ("Tove Hallin", "bricks", "about", "About - ", "Bricks", "Tove Hallin",
           '<a href="https://substack.com/@tove">Tove Hallin</a>'),
          (None, "bricks", "about", "About - ", "Bricks", "Tove Hallin", ""),
          (None, "bricks", "about", "About - ", "Bricks", "Tove Hallin",
           '<a href="/@tove">Tove Hallin</a><a href="/@otto">Otto Friis</a>'),
          (None, "greenfox", "about", "About - ", "Green Fox", "Green Fox", ""),
          (None, "tovehallin", "p/clay", "", "On clay", "Tove Hallin", ""))),
    # Whom encyclopedias are about.
    *(("Tove Hallin", f"https://{tongue}.wikipedia.org/wiki/Tove_Hallin",
       f"Tove Hallin{' (politica)' * (tongue == 'nl')} – Wikipedia",
       WIKI.format("Tove Hallin" + " (politica)" * (tongue == "nl"), box))
      for tongue, box in (
          ("nl", BOX.format("Tove Hallin", "Geboren", "")),
          ("fr", '<div class="infobox_v3">' + BOX.format("", "Naissance", "") + "</div>"),
          ("de", DATA.format("STERBEDATUM")), ("en", BOX.format("Tove Hallin", "Born", "")))),
    *((None, "https://de.wikipedia.org/wiki/Tove_Hallin", "Tove Hallin – Wikipedia",
       WIKI.format("Tove Hallin", box)) for box in (
           DATA.format("STERBEDATUM<td>1999"),
           BOX.format("Tove Hallin", "Born", "<tr><th>Died<td>1999"),
           BOX.format("Tove Hallin", "Regie", ""), "")),
    (None, "https://www.npmjs.com/~brickfan", "npm | Profile",
     PACKAGES.replace("Tove Hallin", "Rust Enthusiast")),
    (None, "https://www.behance.net/gallery/44/Bricks", "Bricks on Behance",
     '<h1>Bricks</h1><a href="/brickfan">Tove Hallin</a>'),
    (None, "https://vimeo.com/greenfox", "Green Fox on Vimeo", "<h1>Green Fox</h1><p>Films</p>"),
    (None, "https://www.npmjs.com/package/bricks", "bricks - npm",
     '<h1>bricks</h1><h3>Collaborators</h3><a href="/~brickfan">brickfan</a><p>Tove Hallin</p>'),
    ("Ioana Munteanu", "https://imunteanu.github.io/cv/", "CV - Ioana Munteanu", SIDEBAR),
    ("Žiga Kovačič", "https://zkovacic.github.io/", "Žiga Kovačič",
     "<h1><b>Žiga</b> Kovačič</h1><p>PhD, Ljubljana</p><h2>news</h2>"),
    ("Ana Horvat", "https://anahorvat.netlify.app/", "Ana Horvat",
     meta(type="website") + "<h2>Ana Horvat</h2><h3>Docent</h3><h1>Biography</h1>"),
    ("Lars Ødegaard", "https://pure.uni.example/en/persons/lars-ødegaard", "Lars Ødegaard — Uni",
     PORTAL + OTHERS),
    ("Dr. Jürgen Wittkamp", "https://uni.example/personen/mitarbeiter/dr-juergen-wittkamp",
     "Dr. Jürgen Wittkamp - Uni", DESK),
    ("Hilde Baeyens", "https://uni.example/wieiswie/nl/person/00012345", "Hilde Baeyens – wieiswie",
     "<h1>Hilde Baeyens</h1><p>Gewoon hoogleraar</p>"),
    ("Mr. Sofie Dierickx", "https://claes.example/team/sofie-dierickx/", "Sofie Dierickx - Claes",
     EDITED + GRAPH + "<h1>Mr. Sofie Dierickx</h1><p>Vennoot</p>" + OTHERS),
    ("Dr Claire Fontenoy", "https://cabinet.example/equipe/dr-claire-fontenoy/",
     "Dr Claire Fontenoy - Cabinet", EDITED + "<h1>Dr Claire Fontenoy</h1><p>Cardiologue</p>"),
    ("Inês Carvalhal", "https://www.inescarvalhal.example/about", "About — Inês Carvalhal",
     meta(type="website", site_name="Inês Carvalhal") + "<h2>Hello</h2><p>I’m a ceramist.</p>"),
    ("Uwe Brandstetter", "https://www.uwebrandstetter.example/", "Uwe Brandstetter | Schauspieler",
     meta(type="website") + "<h1>UWE</h1><h2>Uwe Brandstetter</h2><p>Ich spiele.</p>"),
    ("Mirela Ibrahimović", "https://mirela.carrd.co/", "Mirela Ibrahimović",
     "<h1>Mirela Ibrahimović</h1><p>Illustrator</p>"),
    ("Paweł Cieślak", "https://bento.me/pawelcieslak", "Paweł Cieślak",
     meta(type="profile", title="Paweł Cieślak") + "<div>Paweł Cieślak</div>"),
    ("Lars Ødegaard", "https://www.strava.com/athletes/12345", "Lars Ødegaard | Strava Profile",
     meta(type="fitness.athlete") + "<h1>Lars Ødegaard</h1><p>Oslo</p>" + OTHERS),
    ("Lars Ødegaard", "https://www.meetup.com/members/12345678/group/linde/",
     "Lars Ødegaard | Meetup", "<h2>Lars Ødegaard</h2><p>Oslo</p>"),
    ("Jonas Wehrmann", "https://jonaswehrmann.example/lebenslauf.html", "Lebenslauf",
     "<h1>Lebenslauf</h1><table><tr><td>Name<td>Jonas Wehrmann<tr><td>Geboren<td>1980</table>"),
    ("Cristina Fuentes", "https://sites.google.com/view/cristina-fuentes/home", "Cristina Fuentes",
     "<h1>Cristina Fuentes</h1><p>Assistant Professor</p>"),
    ("Eszter Szabó", "https://www.blogger.com/profile/0123456", "Blogger: Profile: Eszter Szabó",
     "<h1>Eszter Szabó</h1><h2>My blogs</h2>"),
    ("Ana Horvat", "https://www.imdb.com/name/nm1234567/", "Ana Horvat - IMDb",
     meta(type="profile", title="Ana Horvat | Actress") + "<h1>Ana Horvat</h1>"),
    ("Ana Horvat", "https://letterboxd.com/anahorvat/", "Ana Horvat’s profile • Letterboxd",
     meta(type="letterboxd:user") + "<h1>Ana Horvat</h1>"),
    ("Léo Varlin", "https://pages.example/portfolio/", "Portfolio de Léo Varlin - BTS SIO",
     "<h1>Bienvenue sur mon portfolio !</h1><h2>Léo Varlin</h2>"),
    ("Dimitrije Šovljan", "https://sovljan.example/about-me", "About Me | Dimitrije Šovljan",
     "<h1>About me</h1><h2>These are facts about me!</h2>"),
    ("Dr. Thomas Schöffler", "https://ordination.example/ueber-mich",
     "Über mich – Dr. Thomas Schöffler", "<h1>Über mich</h1><p>Dr. Thomas Schöffler</p>"),
    ("Kirill Vasilkov", "https://www.kirillvasilkov.example/", "Kirill Vasilkov | Personal website",
     meta(type="article") + "<h1>Hey, I'm Kirill</h1><p>I write.</p>"),
    ("Enkhe Osorio", "https://enkhe.example/about", "enkhe || personal website",
     "<h1>Hey</h1><p>My name is <b>Enkhe Osorio</b>. I was born there.</p>"),
    # Lists of works and of customers below the name, titles that say more or less than it.
    ("Ilse Vanacker", "https://lab.example/authors/ilse-vanacker/", "Ilse Vanacker | Lab",
     "<h1>Ilse Vanacker</h1><h3>Latest</h3><ul><li>On trees</ul><h5>Cite</h5>"),
    ("Ilse Vanacker", "https://linde.example/speakers/ilse-vanacker/", "-- Linde",
     "<h1>Ilse Vanacker</h1><p>Gardens</p>"),
    ("Frauke Liebig", "https://linde.example/ueber-mich/", "Über mich / Frauke Liebig",
     "<h1>Über mich</h1><p>1963 geboren in Celle.</p><p>Ich berate Sie gerne.</p>"),
    ("Frauke Liebig", "https://gut.example/ueber-mich.html", "Über mich — Frauke Liebig, Celle",
     "<h1>Frauke Liebig</h1><p>Ich höre zu.</p><h3>Leichte Sprache</h3><h3>Gute Texte</h3>"),
    ("Joren Vermast", "https://jorenvermast.example/", "Joren Vermast – DevOps Engineer & Gärtner",
     "<p>Joren Vermast</p>"),
    ("Joren Vermast", "https://loop.example/people/123456/overview", "Loop | Joren Vermast",
     "<h1>Joren Vermast</h1><p>Linde</p>"),
    ("Joren Vermast", "https://tracker.example/person/joren@linde.example",
     "Profile for Joren Vermast", "<h1>Profile for Joren Vermast</h1>"),
    ("Joren Vermast", "https://ratings.example/profile/1234567", "Vermast, Joren Linde Profile",
     "<h1>Vermast, Joren</h1>"),
    ("Joren Vermast", "https://dev.example/jorenv", "Joren Vermast - DEV",
     "<h1>Joren Vermast</h1><p>Joined in May</p>"),
    *(("Joren Vermast", "https://photos.example/people/vermast/", title,
       meta(type="profile", title=said) + heading)
      for title, said, heading in (
          ("About Joren | Photos", "About Joren Vermast", "<h1>Joren Vermast</h1>"),
          ("Joren Vermast (@vermast) | Photos", "Pictures by Joren Vermast", "Joren Vermast"),
          ("Joren Vermast, Counselor", "Joren Vermast, Counselor", "<h1>Joren Vermast</h1>"))),
    ("Joren Vermast", "https://linde.example/Speakers/2018/Joren-Vermast.html",
     "Joren Vermast - Linde", meta(type="article") + "<div>Joren Vermast!</div><h2>On trees</h2>"),
    ("Joren Vermast", "https://jorenv.github.io/", "Joren Vermast",
     '<div itemprop="author" itemscope itemtype="http://schema.org/Person"><h2 itemprop="name">'
     'Joren Vermast</h2><h3 itemprop="jobTitle">Gardener</h3></div><div itemscope itemtype="http://schema'
     '.org/BlogPosting"><h3>On trees</h3><span itemprop="author" itemscope itemtype="http://schema.'
     'org/Person"><b itemprop="name">Otto Friis</b></span></div>'),
    ("Joren Vermast", "https://www.jorenvermast.example/", "Home - Joren Vermast",
     "<h1>Joren Vermast</h1><div><article><h2>On trees</h2><time>2015</time></article></div>"),
    ("Joren Vermast", "https://lab.example/people/joren-vermast/about", "Joren Vermast – Lab",
     "<h1>Joren Vermast</h1><p>Docent</p>" + OTHERS),
    ("Nagy Eszter", "https://egyetem.example/munkatarsak/nagy-eszter", "Nagy Eszter | Egyetem",
     "<h1>Nagy Eszter</h1><p>Docens</p>"),
    ("Joren Vermast", "https://lab.example/people/j-vermast", "Joren Vermast – Lab", "<h1>Joren"
     " Vermast</h1>" + OTHERS),
    ("Joren Vermast", "https://jorenvermast.example/", "Joren Vermast – Coach",
     "<h1>Joren Vermast</h1><p>I coach teams.</p>" + OTHERS),
    # The same systems, about others.
    (None, "https://linde.example/people/otto-friis", "Otto Friis | Linde", "<h1>Mia Fremd</h1>"),
    (None, "https://linde.example/people/otto-friis", "Otto Friis - Expired", "<h1>Expired</h1>"),
    (None, "https://jorenvermast.example/over-otto-friis/", "Over Otto Friis – Joren Vermast",
     '<script type="application/ld+json">{"@type": "Person", "name": "Joren Vermast", "url":'
     ' "https://jorenvermast.example/"}</script><h1>Over Otto Friis</h1><p>Een vriend.</p>'),
    ("Tove Hallin", "https://mastodon.social/@toveh", "Tove Hallin (@toveh@mastodon.social)",
     '<div class="account__header"><div class="account__header__tabs__name"><h1><span>Otto Friis'
     "</span></h1></div></div>"),
    (None, "https://linde.example/team/tove-hallin", "Linde",
     '<div class="h-card"><h1><a class="p-name" rel="me" href="https://linde.example/otto">Otto'
     " Friis</a></h1></div><div>Tove Hallin</div>"),
    (None, "https://linde.example/team/tove-hallin", "Tove Hallin | Linde", "<p>One</p>" * 9
     + "<h1>Tove Hallin</h1><p>Deze pagina bestaat niet meer</p>"),
    (None, "https://quotes.example/author/tove-hallin", "Tove Hallin Quotes",
     "<h1>Tove Hallin Quotes</h1>"),
    (None, "https://zoek.example/search?q=otto+friis", "Otto Friis - Search", "<h1>Otto Friis</h1>"
     '<a href="https://www.linkedin.com/in/otto-friis">Otto Friis</a>'),
    (None, "https://blog.example/author/red-fox", "Red Fox, Author at Blog", "<h1>Red Fox</h1>"),
    (None, "https://uni.example/staff/otto-friis-fellowship", "Otto Friis Fellowship | Uni",
     "<h1>Otto Friis Fellowship</h1>"),
    (None, "https://linde.example/bedankt", "Bedankt Otto Friis | Linde",
     '<h1>Bedankt, Otto Friis!</h1><a href="mailto:otto.friis@linde.example">m</a>'),
    *((None, f"https://{host}.example/{path}", f"{name} | Linde", f"<h1>{name}</h1><p>{said}</p>")
      for host, path, name, said in (
          ("engine", "portfolio-grid/", "Portfolio Grid", "Cases"),
          ("kanzlei-brand", "ueber-mich.html", "Kanzlei Brand", "Ich berate."),
          ("stirtrees", "", "Stir Trees", "Stir Trees is a one-day conference. I teach."))),
    *((None, "https://linde.example/people/44", "People | Linde", head + "<div>Tove Hallin</div>")
      for head in (
          '<script type="application/ld+json">{"@type": "Person", "name": "Otto Friis"}</script>',
          meta(type="profile", title="Otto Friis"))),
    (None, "https://docs.example/engine/install/", "Install Linde Engine | Docs",
     "<h1>Install Linde Engine</h1><ul><li><a>Install</a><li>Install Linde Engine</ul>"),
    (None, "https://linde.example/contact", "Contact - Linde University",
     '<h1>Contact</h1><div class="vcard"><b class="fn">Linde University</b></div>'),
    (None, "https://david.vermast.example/404.php", "404 Error | David Vermast | Personal Website",
     "<h1>404</h1>"),
    (None, "https://jorenvermast.example/x", "Log in | Joren Vermast | CV", "<h1>Log in</h1>"),
    (None, "https://krant.example/cultuur/tuinen", "Tuinen van Joren Vermast | Krant",
     EDITED + "<h1>Tuinen van Joren Vermast</h1>"),
    (None, "https://claes.example/nieuws/joren-vermast", "Joren Vermast | Claes",
     EDITED + "<h1>Joren Vermast</h1><p>Onze nieuwe vennoot</p>"),
    (None, "https://koorlinde.wordpress.com/", "Koor Linde",
     meta(type="website") + "<h1>Koor Linde</h1><p>Dirigent: Otto Friis</p>"),
    (None, "https://linde.netlify.app/", "Linde Tools",
     meta(type="website") + "<h1>Tools for trees</h1><p>By Otto Friis</p>"),
    (None, "https://www.strava.com/activities/123", "Morning Run | Run | Strava",
     meta(type="fitness.course") + "<h1>Morning Run</h1><h2>Lars Ødegaard</h2>"),
)  # fmt: skip
