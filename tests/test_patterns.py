"""No pattern takes for ever on what repeats: one line of a file would end an import."""

from __future__ import annotations

import subprocess
import sys

# Each pattern on what repeats its own signs, one and two at a time: forty times are enough for one
# that doubles its time with each. Ended by the system where that is so.
TRY = r"""
import importlib, itertools, pkgutil, re, resource
import firsthand

def patterns(value):
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, dict):
        yield from patterns([*value, *value.values()])
    elif isinstance(value, (tuple, list, set, frozenset)):
        for one in value:
            yield from patterns(one)

names = [one.name for one in pkgutil.walk_packages(firsthand.__path__, "firsthand.")]
modules = [importlib.import_module(name) for name in names if not name.endswith("__main__")]
found = {one: module.__name__ for module in modules for one in patterns([*vars(module).values()])}
resource.setrlimit(resource.RLIMIT_CPU, (40, 40))
for pattern, name in found.items():
    print(name, repr(pattern.pattern), flush=True)
    as_text = isinstance(pattern.pattern, str)
    written = pattern.pattern if as_text else pattern.pattern.decode("latin-1")
    signs = dict.fromkeys(" \n!aA1" + re.sub(r"[\w\s\\*?|^$\[\](){}]", "", written))
    for unit in (*signs, *map("".join, itertools.permutations(signs, 2))):
        text = unit * 40 + "\x00"
        pattern.search(text if as_text else text.encode("utf-8"))
print("all", len(found))
"""


def test_no_pattern_takes_for_ever_on_what_repeats() -> None:
    done = subprocess.run([sys.executable, "-c", TRY], capture_output=True, text=True, check=False)
    last = done.stdout.splitlines()[-1] if done.stdout else done.stderr
    assert done.returncode == 0, f"takes for ever: {last}\n{done.stderr[-500:]}"
    assert int(last.removeprefix("all ")) > 300
