"""What a stranger installs: a wheel with everything in it, and an import that survives a kill."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import site
import subprocess
import sys
import time
import venv
from pathlib import Path

import pytest
import requests

sys.path.insert(0, str(Path(__file__).parent))
from kept import letters

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Python of an environment that holds the wheel built from what git tracks."""
    folder = tmp_path_factory.mktemp("wheel")
    clone = folder / "clone"
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True, text=True
    ).stdout.split("\0")
    for name in listed:
        if name and (ROOT / name).is_file():
            (clone / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, clone / name)
    subprocess.run(
        [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation",
         "--wheel-dir", str(folder), str(clone)],
        check=True, env={**os.environ, "PIP_DISABLE_PIP_VERSION_CHECK": "1"},
    )  # fmt: skip
    environment = folder / "env"
    venv.create(environment, with_pip=True)
    python = environment / ("Scripts" if os.name == "nt" else "bin") / "python"
    wheel = next(folder.glob("*.whl"))
    subprocess.run(
        [str(python), "-m", "pip", "install", "--quiet", "--no-deps", str(wheel)], check=True
    )
    # The dependencies come from the environment that runs the tests, behind the wheel's own
    # files, so that nothing has to be fetched again. Its editable Firsthand is not on that path.
    for packages in site.getsitepackages():
        target = subprocess.run(
            [str(python), "-c", "import site; print(site.getsitepackages()[0])"],
            check=True, capture_output=True, text=True,
        ).stdout.strip()  # fmt: skip
        # A path is added as it is; .pth files inside it (the editable install's) are not run.
        (Path(target) / "dependencies.pth").write_text(packages + "\n")
    return python


def test_the_wheel_holds_templates_samples_migrations_and_translations(installed: Path) -> None:
    code = (
        "import firsthand, pathlib; p = pathlib.Path(firsthand.__file__).parent;"
        "print(p); print(*(str(f.relative_to(p)) for f in p.rglob('*') if f.is_file()), sep='\\n')"
    )
    said = subprocess.run(
        [str(installed), "-c", code], check=True, capture_output=True, text=True, cwd="/"
    )
    where, *files = said.stdout.splitlines()
    assert str(installed.parent.parent) in where
    source = ROOT / "server" / "firsthand"
    for kind in ("*.sql", "*.html", "*.po", "*.css", "*.js", "*.svg", "*.txt"):
        for file in source.rglob(kind):
            assert str(file.relative_to(source)) in files


def test_the_wheel_runs_the_demo(installed: Path, tmp_path: Path) -> None:
    process = subprocess.Popen(
        [str(installed), "-m", "firsthand", "demo", "--no-browser", "--port", "0"],
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, cwd=tmp_path,
        env={**os.environ, "LC_ALL": "C", "PYTHONUNBUFFERED": "1", "PYTHONUTF8": "1"},
    )  # fmt: skip
    try:
        assert process.stdout is not None
        said = ""
        for line in process.stdout:
            said += line
            if "this address works once" in line:
                break
        for words in ("You know them", "You have dealt", "You knew them", "Only a contact",
                      "No trace of", "Could be one of", "impostor"):  # fmt: skip
            assert words in said
        address = re.search(r"http://127\.0\.0\.1:\d+/login\?key=\S+", said)
        assert address
        page = _answered(address[0])
        assert page.status_code == 200
        assert "Marek Wiśniowolski" in page.text  # whom the first page says to write to again
    finally:
        _ended(process)


def _ended(process: subprocess.Popen[str]) -> None:
    """Ctrl-C, once more where Python was at work in what swallows it (something's ``__del__``)."""
    for _ in range(3):
        process.send_signal(signal.SIGINT)
        try:
            process.communicate(timeout=20)
        except subprocess.TimeoutExpired:
            continue
        return
    process.kill()
    process.communicate()
    raise AssertionError("the demo does not end at Ctrl-C")


def _answered(url: str) -> requests.Response:
    for _ in range(50):
        try:
            return requests.get(url, timeout=5)
        except requests.ConnectionError:
            time.sleep(0.1)
    raise AssertionError(f"{url} does not answer")


def test_an_import_killed_half_way_loses_nothing_and_goes_on(tmp_path: Path) -> None:
    home, mail = tmp_path / "home", tmp_path / "mail.mbox"
    count = 60_000
    letters(mail, count, to="me@near.example")
    command = [sys.executable, "-m", "firsthand", "--home", str(home), "import", str(mail)]
    killed = 0
    for wait in (0.9, 1.5):
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(wait)
        killed += process.poll() is None
        process.kill()
        process.wait()
    assert killed, "the import was over before it could be killed"
    done = subprocess.run([*command, "--json"], check=True, capture_output=True, text=True)
    report = json.loads(done.stdout)
    assert report["interactions"] == count
    assert report["files"][0]["read"] == count
    again = subprocess.run([*command, "--json"], check=True, capture_output=True, text=True)
    assert json.loads(again.stdout)["files"][0]["new"] == 0
