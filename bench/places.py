"""How long the place of everybody among the user's ties takes, the first time and from then on.

python bench/life.py /tmp/big --people 100000 --interactions 2000000
python bench/places.py /tmp/big
"""

from __future__ import annotations

import argparse
import resource
import time
from pathlib import Path

from firsthand.store import ties
from firsthand.workspace import Workspace


def seconds(workspace: Workspace) -> float:
    """CPU seconds of one question."""
    started = time.process_time()
    workspace.place(20.0)
    return time.process_time() - started


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("home", type=Path)
    workspace = Workspace.open(parser.parse_args().home)
    with workspace.db.write() as c:
        ties.changed(c)
    first, kept = seconds(workspace), min(seconds(workspace) for _ in range(5))
    told = workspace.place(20.0)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    held = workspace.totals()
    print(f"{held['people']:,} people, {held['interactions']:,} interactions")
    print(f"{told['of'] if told else 0:,} ties ranked in {first:.1f} s (CPU), peak {peak} MB")
    print(f"from then on {1000 * kept:.0f} ms")


if __name__ == "__main__":
    main()
