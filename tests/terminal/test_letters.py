"""What is said into a file or a pipe whose encoding lacks letters, as Windows' own often does."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.terminal import letters

PAGE = """<html><head><title>Zoltán Kerekszállás-Őrsi</title>
<script type="application/ld+json">{"@type": "Person", "name": "Zoltán Kerekszállás-Őrsi"}</script>
</head><body><h1>Zoltán Kerekszállás-Őrsi</h1></body></html>"""


def said(home: Path, encoding: str, *words: str) -> bytes:
    done = subprocess.run(
        [sys.executable, "-m", "firsthand", "--home", str(home), *words],
        capture_output=True, check=False, timeout=120,
        env={**os.environ, "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"},
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, b"")
    return done.stdout


@pytest.mark.parametrize(
    ("encoding", "name"),
    [("cp1252", "Zoltán Kerekszállás-Orsi"), ("cp850", "Zoltán Kerekszállás-Orsi"),
     ("iso8859-7", "Zoltan Kerekszallas-Orsi"), ("utf-16-le", "Zoltán Kerekszállás-Őrsi")],
)  # fmt: skip
def test_a_verdict_is_told_with_the_letters_that_there_are(
    tmp_path: Path, encoding: str, name: str
) -> None:
    page = tmp_path / "page.html"
    page.write_text(PAGE, "utf-8")
    assert name in said(tmp_path / "home", encoding, "check", str(page)).decode(encoding)
    assert name in said(tmp_path / "home", encoding, "history").decode(encoding)
    told = said(tmp_path / "home", encoding, "history", "--json").decode(encoding)
    assert json.loads(told)[0]["profile"]["name"] == "Zoltán Kerekszállás-Őrsi"


@given(st.text(), st.sampled_from(["ascii", "cp1252", "cp437", "iso8859-2", "koi8-r"]))
def test_any_text_can_be_told_and_what_can_be_kept_is(text: str, encoding: str) -> None:
    letters.prepare()
    told = text.encode(encoding, "firsthand.spelt").decode(encoding)
    kept = [one for one in text if one.encode(encoding, "ignore")]
    rest = iter(told)
    assert all(one in rest for one in kept)
    assert not text or told
