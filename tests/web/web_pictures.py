"""Pictures of the dashboard's pages, taken alike on any machine, and what tells two apart.

Three things make a picture the same elsewhere: the demo at a day that stands still, one type that
is bundled for it, and a comparison of small squares by their mean colour, in which the soft edges
of letters level out and a word that moved does not (``docs/decisions``, *Pictures of the pages*).
"""

from __future__ import annotations

import base64
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple
from unittest import mock

from playwright.sync_api import Browser, BrowserContext, Page
from web_browser import sign_in
from web_server import Served, serving

from firsthand import demo
from firsthand.care import keep
from firsthand.intake.finding import Found
from firsthand.web import dashboard, keys
from firsthand.workspace import Workspace

KEPT = Path(__file__).parents[2] / "docs" / "pictures" / "pages"
TYPE = Path(__file__).parent / "type" / "NotoSans-Latin.woff2"
MAILBOXES = [
    Found(program, Path("/home/alex") / place)
    for program, place in (
        ("Thunderbird", ".thunderbird/a1b2c3d4.default/ImapMail"), ("Maildir", "Maildir"),
    )
]  # fmt: skip
EXTENSION = Path("/home/alex/firsthand/extension")
NOW = 1_795_000_000  # 18 November 2026
# By how much of 255 two squares are told apart: in brightness, and in colour, which what keeps a
# picture small does not keep as well.
APART = (6, 24)
# What all squares may come to together, each counted by how many times it is further apart than
# that. On a machine with one other font the letters that the bundled type lacks came to 20 at most;
# a sign of 16 pixels that is gone comes to 47.
LET_PASS = 30


class View(NamedTuple):
    """How a page is looked at."""

    name: str
    width: int
    mode: Any
    tall: int  # CSS pixels that are kept of a long page
    scale: float  # at which its picture is kept
    square: int  # pixels of that


# The wide ones are shown in docs/dashboard.md too; what is only compared is kept at half the size.
VIEWS = (View("wide", 1180, "light", 1200, 0.8, 6), View("phone", 390, "dark", 2000, 0.5, 4))
# Endpoint -> name of its picture and where it is; what is in braces is told by ``stage``.
PICTURED: dict[str, tuple[str, str]] = {
    "pages.home": ("home", "/"),
    "pages.check": ("check", "/checks/{check}"),
    "pages.people": ("people", "/people?q=jan"),
    "pages.person": ("person", "/people/{person}"),
    "history.page": ("history", "/history"),
    "audit.page": ("audit", "/audit"),
    "audit.list": ("strangers", "/audit/strangers?network=LinkedIn"),
    "endorsements.page": ("endorsements", "/endorsements"),
    "results.page": ("results", "/results"),
    "results.new": ("result", "/results/new"),
    "keys.imports": ("imports", "/imports"),
    "keys.pairings": ("browsers", "/pairings"),
    "accounts.page": ("accounts", "/accounts"),
    "settings.page": ("settings", "/settings"),
    "data.page": ("data", "/data"),
    "help.page": ("help", "/help"),
    "learning.page": ("learning", "/learning"),
    "results.edit": ("entry", "/results/{entry}"),
    "keys.find": ("mailboxes", "/imports/find"),
    "keys.job": ("import", "/imports/{job}"),
    "columns.page": ("columns", "/imports/columns/{shape}"),
    "backups.confirm": ("restore", "/data/restore/{backup}"),
    "forgetting.whom": ("forget", "/data/forget?id={person}"),
}
# Letters are as wide as they are drawn: else a machine's own settings for fonts round each of them.
DRESS = """
@font-face { font-family: Pictured; src: url(data:font/woff2;base64,%s); font-weight: 100 900; }
*, ::before, ::after { font-family: Pictured !important; text-rendering: geometricPrecision; }
"""
HOME = (
    "/home/alex/.local/share/firsthand"  # where the demo's folder lies is another place each time
)
# A field keeps the height of its line from before the type was there: the page is laid out anew.
SETTLE = """async ([home, shown]) => {
  const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (words.nextNode()) {
    const said = words.currentNode.nodeValue;
    words.currentNode.nodeValue = said.replace(home, shown)
      .replace(/^\\([\\d.]+\\s[kM]B\\)$/, "(3.3 MB)")
      .replace(/[\\d.]+\\s[kM]B\\s*$/, "958 kB").replace(/^Done in [\\d.]+ s/, "Done in 0.4 s");
  }
  await document.fonts.load("16px Pictured");
  await document.fonts.ready;
  document.body.hidden = true;
  document.body.getBoundingClientRect();
  document.body.hidden = false;
}"""
PIXELS = """const pixels = async (source, scale) => {
  const image = new Image();
  image.src = source;
  await image.decode();
  const [width, height] = [image.width, image.height].map((length) => Math.round(length * scale));
  const paper = new OffscreenCanvas(width, height);
  const brush = paper.getContext("2d", { willReadFrequently: true });
  brush.imageSmoothingQuality = "high";
  brush.drawImage(image, 0, 0, width, height);
  return { paper, brush, width, height, data: brush.getImageData(0, 0, width, height).data };
};
const text = async (paper, how) => {
  const bytes = new Uint8Array(await (await paper.convertToBlob(how)).arrayBuffer());
  return btoa(bytes.reduce((told, byte) => told + String.fromCharCode(byte), ""));
};
"""
# Squares of two pictures by their mean colour; where they differ, and a picture that says so.
COMPARE = f"""async ([kept, now, scale, square, apart]) => {{ {PIXELS}
  const [a, b] = await Promise.all([pixels(kept, 1), pixels(now, scale)]);
  const wide = Math.ceil(Math.max(a.width, b.width) / square);
  const high = Math.ceil(Math.max(a.height, b.height) / square);
  const means = (one) => {{
    const sums = new Float64Array(wide * high * 4);
    for (let y = 0, at = 0; y < one.height; y++) for (let x = 0; x < one.width; x++, at += 4) {{
      const to = 4 * (Math.floor(y / square) * wide + Math.floor(x / square));
      for (let c = 0; c < 3; c++) sums[to + c] += one.data[at + c];
      sums[to + 3] += 1;
    }}
    return sums;
  }};
  const one = means(a), other = means(b), differ = [];
  b.brush.strokeStyle = "#f0f";
  for (let n = 0; n < one.length; n += 4) {{
    const [here, there] = [one[n + 3], other[n + 3]];
    const by = [0, 1, 2].map((c) => one[n + c] / here - other[n + c] / there);
    const bright = 0.3 * by[0] + 0.59 * by[1] + 0.11 * by[2];
    const off = [bright / apart[0], (by[0] - bright) / apart[1], (by[2] - bright) / apart[1]];
    const most = here && there ? Math.max(...off.map(Math.abs)) : here || there ? 9 : 0;
    if (most <= 1) continue;
    const [x, y] = [(n / 4 % wide) * square, Math.floor(n / 4 / wide) * square];
    differ.push([Math.round(x / scale), Math.round(y / scale), most]);
    b.brush.strokeRect(x, y, square, square);
  }}
  return {{ differ, marked: await text(b.paper, {{ type: "image/png" }}) }};
}}"""
PACK = f"""async ([source, scale]) => {{ {PIXELS}
  return text((await pixels(source, scale)).paper, {{ type: "image/webp", quality: 0.6 }});
}}"""


@contextmanager
def stage(folder: Path) -> Iterator[tuple[Served, dict[str, str]]]:
    """The demo of ``make demo``, on a day that stands still, with a browser connected; and what
    its addresses are filled in with."""
    workspace, verdicts = demo.fill(folder, clock=lambda: NOW)
    demo.live(workspace, verdicts)
    # A page that judges as many as time allows would show fewer on a busy machine.
    patient = mock.patch.object(dashboard, "SECONDS", 60.0)
    # The mailboxes and the folder of a machine of its own, not of this one.
    theirs = mock.patch.object(keys, "places", return_value=MAILBOXES)
    downloaded = mock.patch.object(keys, "where_extension_is", return_value=EXTENSION)
    with patient, theirs, downloaded, serving(workspace, clock=lambda: NOW) as served:
        served.pair()
        known = verdicts[0]
        entry = next(one.id for one in workspace.entries() if one.kind == "deal")
        told = {"check": known["id"], "person": known["person"]["id"], "entry": entry}
        told |= {"job": _imported(served, folder / "records"), "backup": _backed_up(workspace)}
        told["shape"] = _answered(workspace, folder)
        workspace.judge_ahead()
        yield served, told


def _backed_up(workspace: Workspace) -> str:
    """The name of a backup of that day."""
    made = keep.back_up_here(workspace.db, workspace.home).path
    kept = made.rename(made.with_name("daily-2026-11-18.db"))
    os.utime(kept, (NOW, NOW))
    return kept.name


def _answered(workspace: Workspace, folder: Path) -> str:
    """The shape of a list whose columns were told, which gave nobody."""
    path = folder / "Rotary Gent-Leie.csv"
    path.write_text("Naam;Voornaam;Straat;E-mail;Lid sinds\n")
    workspace.import_paths(
        [path], shown=[path.name], columns={"Naam": "last", "Voornaam": "first", "Straat": "-"}
    )
    path.unlink()
    (said,) = workspace.columns_said()
    return said.shape


def _imported(served: Served, records: Path) -> str:
    """The report of an import: a file that is known already, and one that holds no records; no
    other page looks otherwise by it."""
    client = served.dashboard()
    (known,) = records.rglob("*.vcf")
    files = [("files", (known.name, known.read_bytes())), ("files", ("tents.txt", b"Four pegs."))]
    sent = client.post(f"{served.url}/imports", data={"csrf": served.csrf(client)}, files=files)
    address = sent.url.replace("/imports/", "/api/v1/imports/")
    while client.get(address).json()["state"] == "running":
        pass
    return str(sent.url.rpartition("/")[2].partition("?")[0])


@contextmanager
def seen(served: Served, browser: Browser, view: View) -> Iterator[Page]:
    """A page to take pictures with, signed in."""
    context: BrowserContext = browser.new_context(
        viewport={"width": view.width, "height": 800}, color_scheme=view.mode, locale="en-GB",
        reduced_motion="reduce", device_scale_factor=1, timezone_id="Europe/Brussels",
        bypass_csp=True,  # the page's own rules let no type in
    )  # fmt: skip
    page = context.new_page()
    sign_in(served, page)
    yield page
    context.close()


def take(page: Page, view: View, home: Path, *, framed: bool = False) -> bytes:
    """The picture of what is open, as PNG; the menu beside it only where ``framed``, so that one
    more line there is one more line in one picture. ``home``: the folder of the workspace."""
    page.add_style_tag(content=DRESS % base64.b64encode(TYPE.read_bytes()).decode())
    page.evaluate(SETTLE, [str(home), HOME])
    high = page.evaluate("document.documentElement.scrollHeight")
    left = 0 if framed else page.evaluate("document.getElementById('main').offsetLeft")
    clip = {"x": left, "y": 0, "width": view.width - left, "height": min(high, view.tall)}
    return page.screenshot(full_page=True, clip=clip)


class Apart(NamedTuple):
    """What tells a picture from the one that is kept."""

    squares: list[tuple[float, ...]]  # left, top, by how many times ``APART``
    marked: bytes

    @property
    def much(self) -> float:
        return sum(by for _, _, by in self.squares)


def compare(desk: Page, view: View, kept: bytes, now: bytes) -> Apart:
    """Holds two pictures against each other, on any page of a browser."""
    given = [_url(kept, "webp"), _url(now, "png"), view.scale, view.square, APART]
    told: Any = desk.evaluate(COMPARE, given)
    return Apart([tuple(one) for one in told["differ"]], base64.b64decode(told["marked"]))


def pack(desk: Page, view: View, picture: bytes) -> bytes:
    """A picture as it is kept: smaller, as WebP."""
    return base64.b64decode(desk.evaluate(PACK, [_url(picture, "png"), view.scale]))


def _url(picture: bytes, kind: str) -> str:
    return f"data:image/{kind};base64,{base64.b64encode(picture).decode()}"
