"""Writes the software bill of materials (CycloneDX) of what users install: `make sbom` runs it.

The locked versions of the package's own dependencies are installed into an empty environment, which
cyclonedx-bom then describes. The same sources give the same bytes: no time, no serial number.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).parents[2]
MADE = ROOT / "dist" / "firsthand.cdx.json"


def main() -> None:
    lock = (ROOT / "requirements-dev.lock").read_text("utf-8")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        # With hashes, pip would want them of the package itself as well.
        fixed = folder / "fixed.txt"
        fixed.write_text("\n".join(re.findall(r"(?m)^([\w.-]+==[^\s;\\]+)", lock)), "utf-8")
        venv.create(folder / "venv", with_pip=False)
        python = folder / "venv" / ("Scripts" if os.name == "nt" else "bin") / "python"
        subprocess.run([sys.executable, "-m", "pip", "--python", python, "install", "--quiet",
                        "--constraint", fixed, ROOT], check=True)  # fmt: skip
        MADE.parent.mkdir(exist_ok=True)
        describe = ("environment", "--output-reproducible", "--of", "JSON", "-o", MADE)
        subprocess.run([sys.executable, "-m", "cyclonedx_py", *describe,
                        "--pyproject", ROOT / "pyproject.toml", python], check=True)  # fmt: skip
    # Where it was installed from is a folder of this machine, which says nothing of the package.
    text = re.sub(r'file://[^"\\]*', "file:firsthand", MADE.read_text("utf-8"))
    MADE.write_text(text, "utf-8")
    print(f"{MADE.relative_to(ROOT)}: {text.count(chr(34) + 'bom-ref' + chr(34))} components")


if __name__ == "__main__":
    main()
