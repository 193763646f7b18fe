"""Invented pages that hold more than they show: what was looked at before, what is closed."""

from __future__ import annotations

URL = "https://newmill.example/people/4711"
TEAMS = "https://newmill.example/team"
OWN = "https://newmill.example/people/bram-claes"
BRAM = (
    "<h1>Bram Claes</h1><p>Miller at Newmill</p>"
    '<p><a href="mailto:bram.claes@newmill.example">Mail</a></p>'
)
QUIET = "<h1>Bram Claes</h1><p>Miller at Newmill</p>"  # a member without a mailbox
ANNA = {
    "microdata": '<div itemscope itemtype="https://schema.org/Person"><h1 itemprop="name">Anna Maes'
    '</h1><p itemprop="jobTitle">Baker</p><a itemprop="email" href="mailto:anna.maes@oldmill'
    '.example">Mail</a></div>',
    "h-card": '<div class="h-card"><h1 class="p-name">Anna Maes</h1>'
    '<p class="p-job-title">Baker</p><a class="u-email" href="mailto:anna.maes@oldmill.example">'
    "Mail</a></div>",
    "plain": "<h1>Anna Maes</h1><p>Baker at Oldmill</p><p>"
    '<a href="mailto:anna.maes@oldmill.example">Mail</a></p>',
}
WAYS = {  # how a view is put away -> its style, its attributes
    "not displayed": (".gone { display: none }", ""),
    "invisible": (".gone { visibility: hidden; position: absolute; top: 0 }", ""),
    "skipped": (".gone { content-visibility: hidden; position: absolute; top: 0 }", ""),
    "transparent": (".gone { opacity: 0; position: absolute; top: 0; pointer-events: none }", ""),
    "slid to the left": (
        "main { overflow: hidden; position: relative }"
        " .gone { position: absolute; width: 100%; transform: translateX(-100%) }",
        "",
    ),
    "slid to the right": (
        "body { overflow-x: hidden }"
        " .gone { position: absolute; top: 0; width: 100%; transform: translateX(100%) }",
        "",
    ),
    "slid above a fixed place": (
        ".gone { position: fixed; top: 0; width: 100%; transform: translateY(-110%) }",
        "",
    ),
    "far outside": (".gone { position: absolute; left: -9999px; top: 0 }", ""),
    "folded": (".gone { max-height: 0; overflow: hidden }", ""),
    "shrunk": (".gone { transform: scale(0); position: absolute }", ""),
    "shrunk to a line": (".gone { scale: 0 1; position: absolute; top: 0; width: 100% }", ""),
    "turned edge on": (".gone { transform: rotateY(90deg); position: absolute; width: 100% }", ""),
    "cut away": (".gone { clip-path: inset(0 100% 0 0); position: absolute; width: 100% }", ""),
    "cut to a circle of nothing": (
        ".gone { clip-path: circle(0 at 20px 20px); position: absolute; width: 100% }",
        "",
    ),
    "cut to a line": (
        ".gone { clip-path: polygon(100% 0, 100% 0, 100% 100%); position: fixed; inset: 0 }",
        "",
    ),
    "clipped": (".gone { clip: rect(0, 0, 0, 0); position: absolute; width: 100% }", ""),
    "made clear by a filter": (".gone { filter: opacity(0); position: absolute; top: 0 }", ""),
    "all but transparent": (".gone { opacity: 0.01; position: absolute; top: 0 }", ""),
    "contained in nothing": (".gone { contain: strict }", ""),
    "slid to the right of a page from right to left": (
        ":root { direction: rtl }"
        " .gone { position: absolute; top: 0; right: 0; width: 100%; translate: 101% }",
        "",
    ),
    "hidden": ("", "hidden"),
    "hidden until it is searched for": ("", "hidden=until-found"),
    "hidden by its own style": ("", 'style="display : none"'),
    "inert": (".gone[inert] { display: none }", 'inert aria-hidden="true"'),
}
ALSO = "".join(
    f'<h3>{name}</h3><p>{job}</p><a href="mailto:{box}@newmill.example">Mail</a>'
    for name, job, box in (
        ("Carla Nijs", "Carter", "carla.nijs"),
        ("Bram Claes", "Judge", "b.claes"),
        ("Dirk Smet", "Clerk", "dirk.smet"),
    )
)
MAILBOX = '<p><a href="mailto:bram.claes@newmill.example">Mail</a></p>'
# What closes, what is in it -> the mailboxes that are read of Bram Claes, who shows none.
CLOSED = {
    "a folded part with the own mailbox": (
        ".part { height: 0; overflow: hidden }",
        f'<h3>Contact</h3><div class="part">{MAILBOX}</div>',
        ("bram.claes@newmill.example",),
    ),
    "a tab with the own mailbox": (
        ".part { display: none }",
        f'<div class="part" role="tabpanel"><h2>Contact</h2>{MAILBOX}</div>',
        ("bram.claes@newmill.example",),
    ),
    "details with the own mailbox as text": (
        "",
        "<details><summary>Contact</summary><p>E-mail: bram.claes@newmill.example</p></details>",
        ("bram.claes@newmill.example",),
    ),
    "a closed part with somebody else's mailbox": (
        ".part { display: none }",
        '<div class="part"><a href="mailto:j.claes@newmill.example">Mail</a> or'
        " carla.nijs@newmill.example</div>",
        (),
    ),
    "a drawer of people also viewed": (
        ".part { position: fixed; top: 0; right: 0; width: 300px; transform: translateX(100%) }",
        f'<div class="part"><h2>People also viewed</h2>{ALSO}</div>',
        (),
    ),
    "a closed card of a namesake": (
        ".part { display: none }",
        '<div class="part"><h3>Bram Claes</h3><p>Judge</p>'
        '<a href="mailto:bram.claes@court.example">Mail</a></div>',
        (),
    ),
    "a carousel of colleagues": (
        ".part { overflow: hidden; width: 300px } .row { display: flex; translate: -300px }"
        " .row > * { min-width: 300px }",
        f'<h2>Colleagues</h2><div class="part"><div class="row"><div>{ALSO}</div>'
        "<div><h3>Eva Bos</h3></div></div></div>",
        (),
    ),
    "a part below that fades in": (
        ".part { opacity: 0; margin-top: 3000px }",
        f'<div class="part">{MAILBOX}</div>',
        ("bram.claes@newmill.example",),
    ),
}
TEAM = ("Carla Nijs", "Dirk Smet", "Eva Bos", "Jan Baert")
CAROUSELS = {  # of which the second is shown
    "a row that moves": (
        "main { overflow: hidden; width: 600px } li { min-width: 600px }"
        " ul { display: flex; translate: -600px; padding: 0 }"
    ),
    "one at a time": "li { display: none } li.on { display: block }",
    "one over the other": (
        "ul { position: relative; height: 300px }"
        " li { position: absolute; inset: 0; opacity: 0 } li.on { opacity: 1 }"
    ),
}
LONG = '<i class="long">More</i>'
# Out of the window, or oddly built, and in plain sight all the same -> its style, its page.
IN_SIGHT = {
    "skipped until it is scrolled to": (
        "section { content-visibility: auto; contain-intrinsic-size: 500px }",
        f"<section>{QUIET}</section>{LONG}<section><h2>Contact</h2>{MAILBOX}</section>",
    ),
    "below, where a part of the page scrolls": (
        "body { overflow: hidden; margin: 0 } main { height: 100vh; overflow-y: auto }",
        f"{QUIET}{LONG}<h2>Contact</h2>{MAILBOX}",
    ),
    "above, scrolled past": (
        "main { position: absolute; inset: 0; overflow: auto }",
        f"{BRAM}{LONG}<script>document.querySelector('main').scrollTop = 3000</script>",
    ),
    "below, while a dialog stops the page": (
        "body { overflow: hidden }",
        f"<div inert aria-hidden=true>{LONG}{BRAM}</div><div role=dialog>Cookies?</div>",
    ),
    "in a box without height that cuts nothing off": (
        "div { position: relative; height: 0 }",
        f"<div>{BRAM}</div>",
    ),
    "for screen readers": (
        "h1 { position: absolute; width: 1px; height: 1px; overflow: hidden; clip: rect(0 0 0 0) }",
        BRAM,
    ),
    "to the right, in a wide table": (
        "table { width: 4000px } div { overflow-x: scroll }",
        f"<div><table><tr><td>{QUIET}<td>x<td>{MAILBOX}</table></div>",
    ),
    "unveiled when it is scrolled to": (
        "div { clip-path: inset(0 100% 0 0) }",
        f"{LONG}<div>{BRAM}</div>",
    ),
    "cut to a shape": (
        "div { clip-path: polygon(0 0, 100% 0, 100% 90%, 0 100%); padding: 50px }",
        f"<div>{BRAM}</div>",
    ),
    "on a slide of a row that has gone": (
        "main { overflow: hidden; width: 600px } div { display: flex; translate: -600px }"
        " section { min-width: 600px }",
        f"<div><section>{ANNA['h-card']}</section><section>{BRAM}</section></div>",
    ),
    "from right to left": (
        ":root { direction: rtl } div { width: 4000px } p { text-align: end }",
        f"<div>{BRAM}</div>",
    ),
    "turned": (
        "main { perspective: 500px } div { transform: rotateY(20deg) }",
        f"<div>{BRAM}</div>",
    ),
}
COMPONENTS = """<!doctype html><title>Bram Claes – Newmill</title>
  <style>mill-view[gone] { display: none }</style><mill-view gone name="Anna Maes"></mill-view>
  <mill-view name="Bram Claes"><b slot="line">Miller at Newmill</b><i>UNSEEN</i></mill-view>
  <script>
    customElements.define("mill-line", class extends HTMLElement {
      connectedCallback() {
        this.attachShadow({ mode: "open" }).innerHTML = "<p><slot></slot></p>";
      }
    });
    customElements.define("mill-view", class extends HTMLElement {
      connectedCallback() {
        const name = this.getAttribute("name");
        const box = name.toLowerCase().replace(" ", ".");
        this.attachShadow({ mode: "open" }).innerHTML = `<style>h1 { color: red }</style>
          <h1>${name}</h1><mill-line><slot name="line"></slot></mill-line>
          <p><a href="mailto:${box}@newmill.example">Mail</a></p><input value="UNSEEN">`;
      }
    });
  </script>"""


def page(way: str, before: str, title: str, *, first: bool = True) -> str:
    """A page that shows Bram, and holds a view of Anna that was put away."""
    style, attributes = WAYS[way]
    views = [f'<section class="gone" {attributes}>{before}</section>', f"<section>{BRAM}</section>"]
    both = "".join(views if first else reversed(views))
    return f"<!doctype html><title>{title}</title><style>{style}</style><main>{both}</main>"


def closed(kind: str) -> str:
    style, part, _ = CLOSED[kind]
    title = "Bram Claes – Newmill"
    return f"<!doctype html><title>{title}</title><style>{style}</style><main>{QUIET}{part}</main>"


def carousel(kind: str, heading: str = "h3") -> str:
    """A firm's page that shows one of its people at a time."""
    slides = "".join(
        f'<li class="slide{" on" * (name == TEAM[1])}"><{heading}>{name}</{heading}><p>Miller</p>'
        f'<a href="/people/{number}">More</a>'
        for number, name in enumerate(TEAM)
    )
    style = f"<style>{CAROUSELS[kind]}</style>"
    return f"<!doctype html><title>Our team</title>{style}<main><ul>{slides}</ul></main>"


def in_sight(where: str) -> str:
    style, part = IN_SIGHT[where]
    style = f"{style} .long {{ display: block; height: 5000px }}"
    return f"<!doctype html><title>Bram Claes – Newmill</title><style>{style}</style><main>{part}"


# Goes from Anna to Bram as networks do: no page is loaded, and Anna's view stays.
NETWORK = """<!doctype html><title>{0} – Newmill</title>
  <style>.view {{ display: none }} .view.on {{ display: block }}</style>
  <meta property="og:title" content="{0}"><meta property="og:type" content="profile">
  <link rel="canonical" href="https://newmill.example/people/1">
  <main><div class="view on">{1}</div><div class="view">{2}</div></main>
  <script>function go() {{
    history.pushState(0, "", "/people/4711");
    document.title = "Newmill";
    for (const view of document.querySelectorAll(".view")) view.classList.toggle("on");
  }}</script>"""
