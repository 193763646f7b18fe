"""The demo: a throw-away workspace with invented people, every sample page checked once."""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from firsthand import samples
from firsthand.model import CapturedPage, phrase, utc
from firsthand.terminal import verdicts
from firsthand.workspace import Workspace


def fill(
    home: Path, language: str = "en", clock: Callable[[], float] = time.time
) -> tuple[Workspace, list[dict[str, Any]]]:
    """A workspace with the sample records, and the verdicts on the sample pages in their order."""
    workspace = Workspace.open(home / "workspace", clock)
    today = utc(workspace.now()).date()
    samples.write(home / "records", today)
    workspace.import_paths([home / "records"])
    given = []
    for (url, html), expected in zip(samples.pages(), samples.EXPECTED.values(), strict=True):
        verdict = workspace.check(CapturedPage(url, html), language)
        given.append(answered(workspace, verdict, expected.told, language))
    return workspace, given


def answered(
    workspace: Workspace, verdict: dict[str, Any], told: str | None, language: str = "en"
) -> dict[str, Any]:
    """The verdict after Alex said whom the page shows, by their e-mail; as it was for ``None``."""
    if told is None:
        return verdict
    (meant,) = workspace.people(told)
    return workspace.answer(verdict["id"], language, person=meant["id"])


def live(workspace: Workspace, given: list[dict[str, Any]]) -> None:
    """What Alex made of some of the verdicts and says an hour is worth; all pages made ready."""
    made = dict(zip(samples.EXPECTED, given, strict=True))
    for page, decision, note in (
        ("01-firsthand", "endorsed", "Two projects together."),
        ("05-recruiter", "declined", None),
        ("07-stranger", "later", "Ask Bram, who is connected with her."),
        ("09-copied-profile", "declined", "A copy of Sophie's profile: reported."),
        ("13-code-host", "added", None),
    ):
        workspace.decide(made[page]["id"], decision, note)
    workspace.add_note(made["01-firsthand"]["person"]["id"], "Ask her about the sea kayak course.")
    workspace.set_rate("80", "EUR")
    workspace.judge_ahead()


def run(port: int, open_browser: bool, tell: Callable[[str], None], language: str) -> None:
    """Fills the demo, prints its verdicts, and serves it until it is interrupted."""
    from firsthand.serving import asked_to_end, serve

    with asked_to_end(), tempfile.TemporaryDirectory(prefix="firsthand-demo-") as folder:
        tell(phrase("Alex Martin's records (every person in them is invented) are being read ..."))
        workspace, given = fill(Path(folder), language)
        totals = workspace.totals()
        tell(
            phrase(
                "People: %(people)s. Interactions: %(interactions)s. The verdicts:",
                people=totals["people"],
                interactions=totals["interactions"],
            )
            + "\n"
        )
        verdicts.table(given, language)
        live(workspace, given)
        tell("")
        serve(workspace, port, open_browser, tell)
        tell(
            phrase(
                "The demo's workspace is gone. Start on your own records with: %(command)s serve",
                command=called(),
            )
        )


def called() -> str:
    """What to type to run Firsthand here: ``make demo`` puts it on no path that is searched."""
    typed = Path(sys.argv[0])
    known = shutil.which("firsthand") is not None or typed.stem != "firsthand"
    return "firsthand" if known else str(typed)
