"""Pages of registers, directories and booking services, which say little for machines: whom each
shows, its address, the tab's title, its markup. All people are invented."""

from __future__ import annotations

from pages_of_one import Row

HEAD = "<h1>{0}</h1><p>{1}</p>"
GENEALOGY = (
    "<h2>{0} </h2><div>Ph.D. <span>Linde University</span> 1998</div><p>Advisor: <a>Otto Friis</a>"
    "</p><table><tr><th>Name<th>School<tr><td><a>Fremd, Mia</a><td>Linde</table>"
)
PAPERS = (
    "<h1>{0}</h1><h2>Personal Details</h2><table><tr><td>First Name:<td>Jorn<tr><td>Last Name:<td>"
    "Eeckhoudt<tr><td>Short-ID:<td>pee12</table><ol><li>Tides by Otto Friis</ol>"
)
CALENDAR = (
    "<h1>{0}</h1><p>Welcome to my scheduling page. Please add an event to my calendar.</p>"
    "<h2>30 Minute Meeting</h2>"
)
PERSON = '<script type="application/ld+json">{{"@type": "Person", "name": "{0}"}}</script>'
MARKED = '<div class="vcard"><h1 class="fn">{0}</h1></div>'

PAGES: tuple[Row, ...] = (
    # What they tell under labels.
    ("Jorn Eeckhoudt", "https://genealogy.example/id.php?id=12345",
     "Jorn Eeckhoudt - The Genealogy Project", GENEALOGY.format("Jorn Eeckhoudt")),
    ("Jorn Eeckhoudt", "https://papers.example/e/pee12.html", "Jorn Eeckhoudt | Papers",
     PAPERS.format("Jorn Eeckhoudt")),
    ("Jorn Eeckhoudt", "https://papers.example/RAS/pee12.htm", "Papers: Jorn Eeckhoudt",
     HEAD.format("Jorn Eeckhoudt", "Workplace: Linde University")),
    *((None, f"https://register.example/{path}", f"{name} | Register", HEAD.format(name, said))
      for path, name, said in (
          ("title/12", "Anna Karenina", "Director: Otto Friis"),
          ("p12.html", "Anna Claes", "Geboren: 1801</p><p>Overleden: 1850"),
          ("p13.html", "Anna Bella", "Geboren: 2015</p><p>Vater: Titus"),
          ("p14", "Rosa Bella", "Promotor: Linde</p><p>12 pisos"),
          ("12", "Senior Buyer", "Workplace: Ghent"), ("13", "Tides", "Advisor: Otto Friis"),
          ("order/14", "Anna Bella", "First name:</p><p>Last name:"))),
    ("Jorn Eeckhoudt", "https://lsf.example/rds?state=publish&personal.pid=123",
     "Personendetails Jorn Eeckhoudt", "<h1>Jorn Eeckhoudt</h1><table><tr><th>Nachname</th>"
     "<td>Eeckhoudt<tr><th>Vorname</th><td>Jorn</table>"),
    # Booking services.
    ("Jorn Eeckhoudt", "https://planner.example/jorn-eeckhoudt", "Planner - Jorn Eeckhoudt",
     CALENDAR.format("Jorn Eeckhoudt")),
    (None, "https://planner.example/linde-trees", "Planner - Linde Trees",
     CALENDAR.format("Linde Trees").replace("my", "our")),
    (None, "https://films.example/anna-karenina", "Anna Karenina | Films",
     HEAD.format("Anna Karenina", "I loved this film.")),
    # Addresses that lead to people in other words, or ask for one by number.
    *((name, f"https://{at}", f"{name} | Linde", HEAD.format(name, said)) for at, name, said in (
        ("linde.example/onderzoeker/jorn-eeckhoudt", "Jorn Eeckhoudt", "Bomen"),
        ("linde.example/anstallda/elin-sjostrand", "Elin Sjöstrand", "Lektor"),
        ("linde.example/staff-directory/phil-harewood", "Phil Harewood", "Teacher"),
        ("linde.example/unser-team/katrin-holzapfel", "Katrin Holzapfel", "Einkauf"),
        ("linde.example/personen/?id=1234", "Katrin Holzapfel", "Einkauf"),
        ("linde.example/meps/en/123/ELIN_SJOSTRAND/home", "Elin Sjöstrand", "Group"),
        ("avocats.example/fr/annuaire/emeline-garnier", "Émeline Garnier", "Brest"),
        ("linde.example/@jorneeckhoudt", "Jorn Eeckhoudt", "Trees"),
        ("linde.example/lide/12-radek-vondracek", "doc. Ing. Radek Vondráček", "Brno"),
        ("linde.example/pracownicy/szewczyk", "dr hab. inż. Magdalena Szewczyk", "Drzewa"),
        ("linde.example/professore/brambati", "Dott.ssa Giulia Brambati", "Alberi"))),
    # The same: who is shown there, a body of people, a trade, a team by what it is for.
    *((name, f"https://linde.example/{at}", f"{name} | Linde", HEAD.format(name, said))
      for at, name, said in (
          ("ensemble/henrike-jost", "Henrike Jost", "Schauspielerin"),
          ("guests/elin-berg", "Elin Berg", "Florist"),
          ("o-nas/magdalena-wojcik", "Magdalena Wójcik", "Radca"),
          ("trustees/osric-vane", "Osric Vane", "Chair"),
          ("notaio/carla-terzi", "Carla Terzi", "Notaio a Torino"),
          ("illustrators/elin-berg", "Elin Berg", "Illustrator"),
          ("architecten/sanne-verlinde", "Sanne Verlinde", "Architect"),
          ("pastoralteam/pfarrer-jorn-eeckhoudt", "Pfarrer Jorn Eeckhoudt", "Leitung"),
          ("equipe-pastorale/pere-luc-garnier", "Père Luc Garnier", "Curé"),
          ("verein/spielerprofil/-/player-id/01ABC", "Jorn Eeckhoudt", "SV Linde"),
          ("detail/?tx_staff%5Bperson%5D=12", "Jorn Eeckhoudt", "Geboren: Kiel"),
          ("mp/12345/elin_berg/vale_north", "Elin Berg", "MP"))),
    *((name, f"https://linde.example/{at}", f"{title} | Linde", HEAD.format(head, "SV Linde"))
      for at, name, title, head in (
          ("spieler/jorn-eeckhoudt", "Jorn Eeckhoudt", "Jorn Eeckhoudt", "#8 Jorn Eeckhoudt"),
          ("attorney/detail/12345", "Jorn Eeckhoudt", "Jorn Eeckhoudt # 12345",
           "Jorn Eeckhoudt #12345"))),
    *((None, f"https://linde.example/{at}", f"{name} | Linde", HEAD.format(name, said))
      for at, name, said in (
          ("artists/blue-harbor", "Blue Harbor", "Live in Ghent"),
          ("designer/blue-harbor", "Blue Harbor", "Dresses"),
          ("over-ons/groene-linde", "Groene Linde", "Sinds 1950"),
          ("board/innere-medizin", "Innere Medizin", "Station 4"),
          ("steam/anna-bella", "Anna Bella", "A game"),
          ("team-building/anna-bella", "Anna Bella", "Aan zee"),
          ("partners/blue-harbor", "Blue Harbor", "Gold partner"),
          ("over-ons/anna-paulowna", "Anna Paulowna", "Onze vestiging aan het kanaal"),
          ("artists/rose-garden", "Rose Garden", "Indie band</p><h3>Otto Friis</h3><p>Baker"),
          ("designers/bella-luna", "Bella Luna", "Add to cart"),
          ("architect/grace-church", "Grace Church", "1901"),
          ("volunteers/charity-run", "Charity Run", "In May"))),
    *((name, "https://linde.example/people/phil-harewood", f"{said} | Linde",
       HEAD.format(said, "Fellow"))
      for name, said in (
          ("Phil Harewood", "Phil Harewood, PhD, FRSA"),
          ("Dr Phil Harewood", "Dr Phil Harewood, LL.M."))),
    (None, "https://linde.example/people/phil-harewood", "Phil Harewood, Inc. | Linde",
     HEAD.format("Phil Harewood, Inc.", "Trees")),
    *((None, f"https://{at}", f"{name} | Linde", HEAD.format(name, said)) for at, name, said in (
        ("linde.example/product.php?id=123", "Anna Bella", "A dress"),
        ("linde.example/our-team-news/anna-karenina", "Anna Karenina", "We read it"),
        ("linde.example/@whitepaper", "White Paper", ""),
        ("linde.example/team/victoria-station", "Victoria Station", "x"),
        ("linde.example/our-team/davis-cup", "Davis Cup", "x"),
        ("linde.example/teams.php?id=123", "Dames Een", "Zaterdag"),
        ("linde.example/members/?id=123", "Groene Linde", "Bouwt"),
        ("maps.example/straten/burgemeester-jan-claesstraat", "Burgemeester Jan Claesstraat", ""),
        ("shop.example/professor-jan-klok", "Professor Jan Klok", "Spel, 20 euro"),
        ("linde.example/notaris/notaris-eeckhoudt-claes", "Notaris Eeckhoudt Claes", "Gent"))),
    ("Katrin Holzapfel", "https://org.example/org/linde/chart/katrin-holzapfel",
     "Katrin Holzapfel - CTO at Linde | Org",
     HEAD.format("Katrin Holzapfel", "CTO") + "<h3>Otto Friis</h3><h3>Mia Fremd</h3>"),
    # Members by a word of their own, or by an asked name; others beside them in headings.
    *(("Magdalena Szewczyk", f"https://linde.example/{at}", title,
       HEAD.format("Magdalena Szewczyk", "Drzewa"))
      for at, title in (
          ("people/magdas", "Magdalena Szewczyk | Linde"),
          ("authors/a5012345", "Magdalena Szewczyk | Linde"),
          ("people/profile.html?name=magdalena.szewczyk", "Magdalena Szewczyk | Linde"),
          ("sito/magdalena.szewczyk", "Magdalena Szewczyk — Home Page"))),
    ("Elin Berg", "https://gids.example/dentists/elin-berg/gent", "Elin Berg, Dentist | Gids",
     HEAD.format("Elin Berg", "Dentist") + "<h4>Otto Friis</h4><h4>Mia Fremd</h4>"),
    ("Elin Berg", "https://uni.example/staff/berg.html", "Elin Berg | Uni",
     HEAD.format("Elin Berg", "Lektor") + "<h4>Otto Friis</h4><h4>Mia Fremd</h4>"),
    (None, "https://linde.example/people/news", "Blue Harbor | Linde",
     HEAD.format("Blue Harbor", "Opened")),
    # Names in letters without capitals, where the address spells them.
    *((name, "https://uni.example/staff/noa-barak", f"{name} | x", f"<h1>{name}</h1>")
      for name in ("נועה ברק", "يوسف الخطيب", "田中 美咲", "김민서")),
    *((None, f"https://uni.example/{at}", "נועה ברק | x", "<h1>נועה ברק</h1>")
      for at in ("about/history", "staff/research-office", "news/noa-barak")),
    # Directories that are called by a trade.
    ("Sanne Verlinde", "https://notaris.example/nl/zoek/sanne-verlinde", "Sanne Verlinde | Notaris",
     HEAD.format("Sanne Verlinde", "Gent")),
    *((None, f"https://{at}", f"{name} | Linde", HEAD.format(name, "x")) for at, name in (
        ("authors.example/books/anna-karenina", "Anna Karenina"),
        ("notaris.example/nieuws/huis-kopen", "Huis Kopen"))),
    # How registers write a name, and particles that are elided.
    *((name, "https://linde.example/team/1234", f"{name} | Linde", HEAD.format(name, "Achat"))
      for name in ("Jean-Baptiste d'Arcimoles", "Maarten 't Hart-Vos", "Mohammed ben Youssef",
                   "Carla dell’Orto")),
    ("Émeline Garnier", "https://linde.example/membre/garnier-emeline", "GARNIER Émeline – Linde",
     HEAD.format("GARNIER Émeline", "Doctorante")),
    ("Claire De Vries", "https://linde.example/membre/de-vries-claire", "DE VRIES Claire – Linde",
     HEAD.format("DE VRIES Claire", "Doctorante")),
    ("Elin Sjöstrand", "https://linde.example/ledamot/elin-sjostrand_12/", "Elin Sjöstrand (S)",
     HEAD.format("Elin Sjöstrand (S)", "Lund")),
    *(("Jorn Eeckhoudt", "https://linde.example/team/jorn-eeckhoudt", "Linde - Jorn Eeckhoudt",
       body.format("Linde - Jorn Eeckhoudt", "Buyer"))
      for body in (HEAD, MARKED, PERSON + HEAD)),
    *(("Phil Harewood", f"https://linde.example/{at}", "Phil Harewood | Linde",
       "<h1>Phil Harewood <small>Member for Linde</small></h1><p>x")
      for at in ("team/phil-harewood", "mp/12345/phil_harewood/linde")),
    (None, "https://linde.example/events/bo-ekdal", "Linde - Bo Ekdal",
     HEAD.format("Linde - Bo Ekdal", "Tickets")),
    # Members by what they are called.
    ("Jorn Eeckhoudt", "https://forum.example/user/jorn_ee", "Jorn Eeckhoudt (u/jorn_ee) - Forum",
     "<div><h4>Jorn Eeckhoudt</h4><span>u/jorn_ee · 3y</span></div><p>u/otto said</p>"),
    ("Jorn Eeckhoudt", "https://x.com/jornee/media", "Media posts by Jorn Eeckhoudt (@jornee) / X",
     "<p>Trees</p>"),
    ("Radek Vondráček", "https://dev.example/radekv", "Radek Vondráček - DEV",
     HEAD.format("Radek Vondráček", "404 bio not found</p><button>Follow</button><p>")),
    # Sites of firms that are called a homepage.
    *((None, f"https://{host}.example/", f"{name} - {kind}", HEAD.format(name, said))
      for host, name, kind, said in (
          ("linde", "Blaue Linde", "Homepage", "Gasthaus am See"),
          ("studio", "Green Fox", "Portfolio", "We design"))),
)  # fmt: skip
