"""Tries `firsthand service` with a real systemd: `make service-check` runs it, as root on Linux.

A systemd of its own boots in a container over this machine's files (`systemd-nspawn`, no network);
what it writes lies in memory and is gone at the end. `inside.py` is what happens in there. Needs
the network once, for the wheels; no part of the tests.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[2]
TOOLS = ("systemd-nspawn", "unshare", "mount", "dbus-daemon", "useradd", "runuser")
PACKAGES = "systemd-container dbus-user-session libpam-systemd"
APART = "--apart"
REBOOT = 133  # systemd-nspawn(1) with --keep-unit: whoever started it shall start it again
UNIT = """\
[Service]
Type=oneshot
ExecStart=/usr/bin/env {python} /firsthand-try/inside.py {python}
StandardOutput=append:/firsthand-try/told
StandardError=inherit
"""


def missing() -> str | None:
    """Why it cannot be tried here; ``None`` where it can."""
    if sys.platform != "linux" or not Path("/usr/lib/systemd/systemd").exists():
        return "this system has no systemd"
    if os.geteuid() != 0:
        return "only root can boot a container"
    lacking = [tool for tool in TOOLS if not shutil.which(tool)]
    if not list(Path("/usr/lib").glob("**/security/pam_systemd.so")):
        lacking.append("pam_systemd")
    if lacking:
        return f"it lacks {', '.join(lacking)} (on Debian: apt-get install {PACKAGES})"
    if subprocess.run(["unshare", "--mount", "--pid", "--fork", "true"], check=False).returncode:
        return "this system lets nobody make a container"
    return None


def wheels(folder: Path) -> None:
    """The built wheel and all that it needs, to be installed without a network."""
    subprocess.run(
        [sys.executable, "-m", "pip", "wheel", "--quiet", "--disable-pip-version-check",
         "-w", folder, ROOT], check=True, stderr=subprocess.DEVNULL,
    )  # fmt: skip


def boot(folder: Path) -> int:
    """In a mount namespace of its own: lays memory over this machine's files and boots them."""
    over = folder / "over"
    over.mkdir()
    _mount("-t", "tmpfs", "tmpfs", over)
    _mount("-t", "tmpfs", "tmpfs", "/run")  # what the container is told stays here as well
    root = over / "root"
    for name in ("up", "work", "root"):
        (over / name).mkdir()
    _mount("-t", "overlay", "overlay", root,
           "-o", f"lowerdir=/,upperdir={over / 'up'},workdir={over / 'work'}")  # fmt: skip
    tried = root / "firsthand-try"
    shutil.copytree(folder / "wheels", tried / "wheels")
    shutil.copy(Path(__file__).with_name("inside.py"), tried)
    python = Path(sys.base_prefix) / "bin" / f"python3.{sys.version_info.minor}"
    for parent in python.parents:  # another user shall be able to run it, in there
        (root / parent.relative_to("/")).chmod(0o755)
    (root / "etc/systemd/system/firsthand-try.service").write_text(UNIT.format(python=python))
    code = _spawn(root)
    if code == REBOOT:
        code = _spawn(root)
    told = tried / "told"
    print(told.read_text() if told.exists() else "The container did not come up.\n", end="")
    return code


def _spawn(root: Path) -> int:
    """From the start of the container to its end; how it ended."""
    return subprocess.run(
        ["systemd-nspawn", "--quiet", f"--directory={root}", "--machine=firsthand-try",
         "--private-network", "--register=no", "--keep-unit", "--link-journal=no",
         "--console=pipe", "--boot", "systemd.unit=firsthand-try.service",
         "systemd.wants=dbus.service", "systemd.show_status=0"],
        stdin=subprocess.DEVNULL, stdout=sys.stderr, check=False, timeout=600,
    ).returncode  # fmt: skip


def _mount(*words: str | Path) -> None:
    subprocess.run(["mount", *words], check=True)


def main() -> None:
    if why := missing():
        print(f"firsthand service was not tried with a real systemd: {why}.")
        return
    with tempfile.TemporaryDirectory(prefix="firsthand-service-") as name:
        folder = Path(name)
        wheels(folder / "wheels")
        words = ("unshare", "--mount", "--propagation", "private", sys.executable, __file__)
        done = subprocess.run([*words, APART, folder], check=False)
    sys.exit(done.returncode)


if __name__ == "__main__":
    if sys.argv[1:2] == [APART]:
        sys.exit(boot(Path(sys.argv[2])))
    main()
