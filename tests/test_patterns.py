"""No pattern takes for ever on what repeats: one line of a file would end an import."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

# Each pattern on what repeats its own signs, one and two at a time, and on what it nearly matches:
# forty times are enough for one that doubles its time with each. Ended by the system where it does.
TRY = r"""
import ast, importlib, inspect, itertools, pathlib, pkgutil, re, signal
import firsthand
from pumped import pumped

def patterns(value):
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, dict):
        yield from patterns([*value, *value.values()])
    elif isinstance(value, (tuple, list, set, frozenset)):
        for one in value:
            yield from patterns(one)

def inside(module):
    # Those that are made when a function runs, of what the module itself knows.
    for node in ast.walk(ast.parse(inspect.getsource(module))):
        about = isinstance(node, ast.Call) and node.args and isinstance(node.func, ast.Attribute)
        if about and isinstance(node.func.value, ast.Name) and node.func.value.id == "re":
            if node.func.attr != "escape":
                try:
                    given = eval(compile(ast.Expression(node.args[0]), "", "eval"), vars(module))
                    yield re.compile(given)
                except NameError:  # the arguments of a function
                    unseen.append(f"{module.__name__}: {ast.unparse(node.args[0])}")

# A pattern of JavaScript stands where a value may, and is spelled nearly as one of Python.
SCRIPT = re.compile(r"(?<=[=(:,!?&|\[{;])\s*/((?![*/])(?:[^/\\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+)/")
def script(file):
    for found in SCRIPT.finditer(file.read_text("utf-8")):
        said = re.sub(r"\\[pP]\{\w+\}", r"\\w", found[1])
        yield re.compile(re.sub(r"\(\?<(?![=!])", "(?P<", said))

unseen = []
names = [one.name for one in pkgutil.walk_packages(firsthand.__path__, "firsthand.")]
modules = [importlib.import_module(name) for name in names if not name.endswith("__main__")]
found = {one: module.__name__ for module in modules
         for one in (*patterns([*vars(module).values()]), *inside(module))}
root = pathlib.Path(ROOT)
scripts = [one for folder in ("extension", "server/firsthand/web/static")
           for one in root.joinpath(folder).rglob("*.js") if "vendor" not in one.parts]
ours = {one: str(file.relative_to(root)) for file in scripts for one in script(file)}
found.update(ours)
for pattern, name in found.items():
    signal.setitimer(signal.ITIMER_VIRTUAL, 20)  # of the processor; then the process is ended
    print(name, repr(pattern.pattern), flush=True)
    as_text = isinstance(pattern.pattern, str)
    written = pattern.pattern if as_text else pattern.pattern.decode("latin-1")
    if len(re.findall(r"[*+}]", written)) < 2:  # what repeats one thing has one way to do it
        continue
    signs = dict.fromkeys(" \n!aA1" + re.sub(r"[\w\s\\*?|^$\[\](){}]", "", written))
    for unit in (*signs, *map("".join, itertools.permutations(signs, 2))):
        text = unit * 40 + "\x00"
        pattern.search(text if as_text else text.encode("utf-8"))
    for text in pumped(pattern):
        pattern.fullmatch(text if as_text else text.encode("utf-8"))
print("all", len(found), len(ours), *unseen, sep="|")
"""


def test_no_pattern_takes_for_ever_on_what_repeats() -> None:
    here = Path(__file__).parent
    script = f"import sys; sys.path.append({str(here)!r}); ROOT = {str(here.parent)!r}\n{TRY}"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False
    )
    last = done.stdout.splitlines()[-1] if done.stdout else done.stderr
    assert done.returncode == 0, f"takes for ever: {last}\n{done.stderr[-500:]}"
    _, every, scripts, *unseen = last.split("|")
    assert int(every) > 450
    assert int(scripts) > 10
    # Made of what a function is given, which stands in a table or is escaped: tried by their own.
    assert len(unseen) < 25, unseen
