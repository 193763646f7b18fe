"""Invented pages on which something lies over something else: views of an app, dialogs, banners."""

from __future__ import annotations

from views import BRAM, QUIET

WHITE = "background: white"
PANEL = "position: absolute; top: 100px; left: 300px; width: 600px; height: 400px"
# A view of somebody lies behind, {0}, and one of Bram in front, {1} -> its style, its page.
COVERED = {
    "over all of the window": (
        f".front {{ position: fixed; inset: 0; {WHITE}; z-index: 10 }}",
        "<main><div>{0}</div><div class=front>{1}</div></main>",
    ),
    "over all of it, written before": (
        f".front {{ position: fixed; inset: 0; {WHITE}; z-index: 10 }}",
        "<main><div class=front>{1}</div><div>{0}</div></main>",
    ),
    "on a stack": (
        f".stack > * {{ position: absolute; inset: 0; {WHITE} }}",
        "<div class=stack><main><div><div>{0}</div></div></main><main>{1}</main></div>",
    ),
    "in one place of a grid": (
        f"main {{ display: grid }} main > * {{ grid-area: 1 / 1; min-height: 90vh; {WHITE} }}",
        "<main><div>{0}</div><div>{1}</div></main>",
    ),
    "under what stands in its place": (
        f"main {{ {WHITE}; min-height: 95vh }} .back {{ position: absolute; z-index: -1 }}",
        "<div class=back>{0}</div><main>{1}</main>",
    ),
    "behind a part of the view": (
        f".front {{ position: fixed; inset: 0 }} .front > div {{ {WHITE}; min-height: 100vh }}",
        "<main><div>{0}</div><div class=front><div>{1}</div></div></main>",
    ),
    "behind colours": (
        ".front { position: fixed; inset: 0; background: linear-gradient(white, beige) }",
        "<main><div>{0}</div><div class=front>{1}</div></main>",
    ),
    "behind a white layer with a panel on it": (
        f".layer {{ position: fixed; inset: 0; {WHITE} }}"
        " .front { position: fixed; inset: 20px auto auto 20px; z-index: 1 }",
        "<main>{0}</main><div class=layer></div><div class=front>{1}</div>",
    ),
    "scrolled out of the window": (
        f"main > div {{ height: 3000px }} .front {{ position: fixed; inset: 0; {WHITE} }}",
        "<main><div>{0}</div></main><div class=front>{1}</div><script>scrollTo(0, 900)</script>",
    ),
    "long, as the view before it": (
        f"main > * {{ position: absolute; inset: 0; {WHITE}; height: 3000px }}",
        "<main><div>{0}</div><div>{1}</div></main><script>scrollTo(0, 900)</script>",
    ),
    "that takes no presses": (
        f".back {{ pointer-events: none }} .front {{ position: fixed; inset: 0; {WHITE} }}",
        "<main><div class=back inert>{0}</div><div class=front>{1}</div></main>",
    ),
    "loose in what holds the view in front": (
        f".front {{ position: fixed; inset: 0; {WHITE} }}",
        "<main>{0}<p>More</p><div class=front>{1}</div></main>",
    ),
    "under a bar and beside a column": (
        ".bar { position: fixed; inset: 0 0 auto; height: 60px; background: teal; z-index: 9 }"
        " .side { position: fixed; inset: 60px auto 0 0; width: 240px }"
        f" .front {{ position: fixed; inset: 60px 0 0 240px; {WHITE}; z-index: 5 }}"
        " .back { margin: 70px 0 0 250px }",
        "<div class=bar>Newmill</div><div class=side>Home</div><div class=back>{0}</div>"
        "<div class=front>{1}</div>",
    ),
    "under a dialog as large as the window": (
        "dialog { width: 100vw; height: 100vh; max-width: none; max-height: none; border: 0 }",
        "<main>{0}</main><dialog>{1}</dialog>"
        "<script>document.querySelector('dialog').showModal()</script>",
    ),
    "in the shadow root of an app": (
        "",
        "<mill-app></mill-app><script>document.querySelector('mill-app')"
        ".attachShadow({{ mode: 'open' }}).innerHTML = `<style>div {{ position: fixed; inset: 0;"
        " background: white }}</style><div>{0}</div><div>{1}</div>`</script>",
    ),
}
VEILED = {
    "under a dialog": (
        "",
        "<main>{0}</main><dialog>{1}</dialog>"
        "<script>document.querySelector('dialog').showModal()</script>",
    ),
    "under a veil with a panel in it": (
        f".veil {{ position: fixed; inset: 0; background: #0008 }} .panel {{ {PANEL}; {WHITE} }}",
        "<main>{0}</main><div class=veil><div class=panel>{1}</div></div>",
    ),
    "under a veil with a panel before it, elsewhere": (
        ".veil { position: fixed; inset: 0; background: #0008; z-index: 9 }"
        f" .panel {{ {PANEL}; {WHITE}; position: fixed; z-index: 10 }}",
        "<div><main>{0}</main><div class=veil></div></div><div><div class=panel>{1}</div></div>",
    ),
    "out of focus": (
        ".veil { position: fixed; inset: 0; backdrop-filter: blur(8px) }"
        f" .panel {{ {PANEL}; {WHITE} }}",
        "<main>{0}</main><div class=veil><div class=panel>{1}</div></div>",
    ),
}
NOTES = {
    "cookies": "<h2>We value your privacy</h2><p>We and our 812 partners.</p><b>Accept all</b>",
    "a newsletter": "<h3>Stay in touch</h3><p>One letter a month.</p><b>Subscribe</b>",
    "a menu": "<ul><li><a href=/>Home</a><li><a href=/team>Team</a></ul>",
    "an invitation": "<h2>Invite Bram Claes</h2><p>Add a note to your invitation.</p><b>Send</b>",
    "the rest of the card": "<h2>Bram Claes</h2><p>Miller at Newmill</p>",
}
# What is laid over a page of Bram -> its style; where its own words are, {0}.
OVER = {
    "a banner over the name": (
        ".note { position: fixed; inset: 0 0 auto; height: 200px; background: white }",
        "<div class=note>{0}</div>",
    ),
    "a chat over the name": (
        ".note { position: fixed; inset: 0 auto auto 0; width: 380px; height: 600px;"
        " background: white }",
        "<div class=note>{0}</div>",
    ),
    "a wall": (
        ".note { position: fixed; inset: 0; background: white }",
        "<div class=note>{0}</div>",
    ),
    "a drawer": (
        ".veil { position: fixed; inset: 0; background: #0008 }"
        " .note { position: fixed; inset: 0 auto 0 0; width: 400px; background: white }",
        "<div class=veil></div><div class=note>{0}</div>",
    ),
    "a dialog": (
        "",
        "<dialog>{0}</dialog><script>document.querySelector('dialog').showModal()</script>",
    ),
}
REST = "<div class=rest><h2>Work</h2><p>Mills</p></div>"
# Nothing is laid over Bram for good, though something is painted over him.
FREE = {
    "behind a page that scrolls over it": (
        "header { position: fixed; top: 0; height: 100vh } body { margin: 0 }"
        f" .rest {{ position: relative; margin-top: 100vh; height: 3000px; {WHITE} }}",
        f"<header>{BRAM}</header>{REST}<script>scrollTo(0, 1500)</script>",
    ),
    "under parts that stick one over the other": (
        f"section {{ position: sticky; top: 0; height: 100vh; {WHITE} }}",
        f"<section>{BRAM}</section><section>{REST}</section><section>{REST}</section>"
        "<script>scrollTo(0, 1500)</script>",
    ),
    "below a page that ends over it": (
        f"main {{ position: relative; min-height: 150vh; margin-bottom: 300px; {WHITE} }}"
        " .mail { position: fixed; inset: auto 0 0; height: 300px; z-index: -1 }"
        " body { margin: 0 }",
        f"<main>{QUIET}</main><div class=mail><p>"
        "<a href='mailto:bram.claes@newmill.example'>Mail</a></p></div>",
    ),
    "on a picture, without taking presses": (
        ".picture { position: absolute; inset: 0; background: beige }"
        " .name { position: absolute; top: 0; pointer-events: none }",
        f"<main><div class=picture><p>A mill</p></div><div class=name>{BRAM}</div></main>",
    ),
    "before a backdrop": (
        ".back { position: fixed; inset: 0; background: beige }"
        " main { position: relative; z-index: 1 }",
        f"<div class=back><p>Newmill</p></div><main>{BRAM}</main>",
    ),
    "under a tint": (
        "main + div { position: fixed; inset: 0; background: #ff000008; z-index: 9 }",
        f"<main>{BRAM}</main><div></div>",
    ),
    "under a bar that sticks": (
        f"header {{ position: sticky; top: 0; height: 140px; {WHITE} }} main {{ height: 3000px }}",
        f"<header>Newmill</header><main>{BRAM}</main><script>scrollTo(0, 80)</script>",
    ),
}


def behind(kind: str, before: str, title: str, *, shown: str = BRAM) -> str:
    """A page that shows ``shown`` in front, and holds a view of somebody behind it."""
    style, body = {**COVERED, **VEILED}[kind]
    both = body.format(before, shown)
    return f"<!doctype html><title>{title}</title><style>{style}</style>{both}"


def over(kind: str, note: str) -> str:
    """A page of Bram with something laid over it."""
    style, body = OVER[kind]
    note = body.format(NOTES[note])
    head = f"<!doctype html><title>Bram Claes – Newmill</title><style>{style}</style>"
    return f"{head}<main>{BRAM}</main>{note}"


def free(kind: str) -> str:
    style, body = FREE[kind]
    return f"<!doctype html><title>Bram Claes – Newmill</title><style>{style}</style>{body}"
