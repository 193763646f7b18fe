"""Starting at log-in: what is written for each system, and done by this one's own tools."""

from __future__ import annotations

import os
import plistlib
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand import service
from firsthand.workspace import Refusal

sys.path.insert(0, str(Path(__file__).parent))
from kept import done, refused, run

HOME = Path('/home/an odd user/50% "quoted" $HOME/Firsthand')
COMMAND = service.words(HOME, 5999, "/opt/py thon/bin/python3")
systemd = pytest.mark.skipif(
    sys.platform != "linux" or not shutil.which("systemd-analyze"), reason="no systemd here"
)


def test_a_mac_gets_a_launch_agent_that_says_the_command_word_by_word(tmp_path: Path) -> None:
    plan = service.plan("darwin", COMMAND, tmp_path)
    assert plan.file == tmp_path / "Library/LaunchAgents/io.firsthand.server.plist"
    told = plistlib.loads(plan.content)
    assert told["ProgramArguments"] == list(COMMAND)
    assert told["RunAtLoad"] is True
    assert plan.start[0][:2] == ("launchctl", "bootstrap")


def test_windows_gets_a_task_at_log_in_without_higher_rights(tmp_path: Path) -> None:
    plan = service.plan(
        "win32", service.words(Path(r"C:\Users\An Odd\x"), 5484, "py.exe"), tmp_path
    )
    create = plan.start[0]
    assert create[create.index("/SC") + 1] == "ONLOGON"
    assert create[create.index("/RL") + 1] == "LIMITED"
    assert '"C:\\Users\\An Odd\\x"' in create[-1]
    assert plan.file is None


@given(st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=20))
def test_no_word_of_a_unit_is_read_as_two_or_filled_in(word: str) -> None:
    assert _as_systemd_reads(service._quoted(word)) == [word]


def _as_systemd_reads(line: str) -> list[str]:
    """The words of a unit's command line, as systemd.service(5) says: quotes, then a backslash
    before what it takes the meaning from, then ``%%`` and ``$$`` for one of each."""
    words = re.findall(r'"((?:[^"\\]|\\.)*)"(?: |$)', line)
    plain = [re.sub(r"\\(.)", r"\1", word) for word in words]
    assert not any(re.search(r"(?<!%)%(?:%%)*(?!%)", word) for word in plain)
    return [word.replace("%%", "%").replace("$$", "$") for word in plain]


@systemd
def test_systemd_finds_nothing_wrong_with_its_unit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    plan = service.plan("linux", service.words(HOME, 5999), tmp_path)
    assert plan.file == tmp_path / ".config/systemd/user/firsthand.service"
    unit = tmp_path / "firsthand.service"
    unit.write_bytes(plan.content)
    runtime = {**os.environ, "XDG_RUNTIME_DIR": str(tmp_path)}
    found = subprocess.run(
        ["systemd-analyze", "verify", "--user", "--man=no", str(unit)],
        capture_output=True, text=True, env=runtime, check=False,
    )  # fmt: skip
    assert b"StandardOutput=null" in plan.content  # what is printed is a sign-in address
    assert "firsthand.service" not in found.stderr, found.stderr
    assert found.returncode == 0, found.stderr


TOOL = """#!/bin/sh
echo "$@" >> {log}
[ -z "$REFUSES" ] || {{ echo "Failed to connect to bus: No medium found" >&2; exit 1; }}
"""


@pytest.fixture
def tools(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A user without records, and a systemctl that writes down what it is asked."""
    log, tool = tmp_path / "asked", tmp_path / "bin" / "systemctl"
    tool.parent.mkdir()
    tool.write_text(TOOL.format(log=log))
    tool.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tool.parent}:{os.environ['PATH']}")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    return log


def test_installing_writes_the_unit_and_removing_leaves_nothing(
    tools: Path, tmp_path: Path
) -> None:
    unit = tmp_path / ".config/systemd/user/firsthand.service"
    home = tmp_path / "work space"
    told = done(home, "service", "install", "--port", "5999")
    assert "http://127.0.0.1:5999" in told
    assert f'"{home}"' in unit.read_text()
    asked = tools.read_text().splitlines()
    assert asked == ["--user daemon-reload", "--user enable firsthand.service",
                     "--user restart firsthand.service"]  # fmt: skip
    assert "stopped" in done(home, "service", "remove")
    assert not unit.exists()
    assert "nothing to remove" in done(home, "service", "remove")


LAUNCHCTL = """#!/bin/sh
case $1 in
  bootout) rm "$HOME/loaded" ;;
  bootstrap)
    if [ -e "$HOME/loaded" ]; then echo "Bootstrap failed: 5: Input/output error" >&2; exit 5; fi
    cp "$3" "$HOME/loaded" ;;
esac
"""


def test_on_a_mac_it_is_set_up_anew_where_it_was_before(
    tools: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """launchctl refuses to load what is loaded."""
    launchctl = tmp_path / "bin" / "launchctl"
    launchctl.write_text(LAUNCHCTL)
    launchctl.chmod(0o755)
    monkeypatch.setattr(sys, "platform", "darwin")
    for port in ("5484", "5999"):
        assert service.install(tmp_path / "w", int(port)) is not None
        assert plistlib.loads((tmp_path / "loaded").read_bytes())["ProgramArguments"][-2] == port


def test_where_systemd_refuses_nothing_is_left_behind(
    tools: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REFUSES", "1")
    told = refused(tmp_path / "w", "service", "install")
    assert "Failed to connect to bus" in told
    assert "firsthand serve" in told
    assert not (tmp_path / ".config/systemd/user/firsthand.service").exists()


def test_a_system_without_the_tool_is_told_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path))
    with pytest.raises(Refusal, match="firsthand serve --no-browser"):
        service.install(tmp_path / "w", 5484)
    assert run(tmp_path / "w", "service").exit_code in (0, 2)
