"""How long a mailbox of 100,000 mails takes to be read from a real server, and in how much memory.

    python bench/imap.py [COUNT]

Dovecot on this machine, over TLS; its own work is not counted in the seconds of CPU.
"""

from __future__ import annotations

import os
import resource
import shutil
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "accounts"))
import dovecot
from account_steps import Setting, mail


def main(count: int) -> None:
    root = Path(tempfile.mkdtemp(prefix="fh-", dir="/tmp"))
    server = dovecot.start(root)
    os.environ["FIRSTHAND_CA_FILE"] = str(server.ca)
    os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.null.Keyring"
    try:
        server.fill(
            mail(n, f"Person {n % 900} <p{n % 900}@far.example>", Received="from a by b; today")
            for n in range(1, count + 1)
        )
        with server.client() as client:  # the server's own index is made before
            client.select_folder("INBOX", readonly=True)
        at = Setting(server, root / "home")
        id = at.add()
        for name in ("first", "second"):
            began, cpu = time.monotonic(), time.process_time()
            report = at.sync(id)
            cpu, wall = time.process_time() - cpu, time.monotonic() - began
            memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
            each = cpu / max(1, count) * 1e6
            print(f"{name}: {report['read']} read, {report['new']} new, {wall:.1f} s,")
            print(f"    {cpu:.1f} s of CPU, {each:.0f} us each, {memory} MB")
    finally:
        server.stop()
        shutil.rmtree(root, ignore_errors=True)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
