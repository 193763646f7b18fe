"""A real mail server (Dovecot) of a test's own: on a high port of this machine, as its own user."""

from __future__ import annotations

import grp
import json
import os
import pwd
import shutil
import socket
import ssl
import subprocess
import threading
import time
from collections.abc import Iterable
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from imapclient import IMAPClient

USER, PASSWORD = "robin@keller-advies.example", "pässword 1"
_CONFIG = """
base_dir = {root}/run
state_dir = {root}/state
log_path = {root}/log
mail_location = maildir:{root}/mail/%n
protocols = imap
listen = 127.0.0.1
default_internal_user = {user}
default_internal_group = {group}
default_login_user = {user}
mail_uid = {uid}
mail_gid = {gid}
first_valid_uid = 0
first_valid_gid = 0
ssl = yes
ssl_cert = <{root}/server.pem
ssl_key = <{root}/server.key
ssl_dh =
disable_plaintext_auth = yes
auth_mechanisms = plain login xoauth2 oauthbearer
auth_failure_delay = 0
passdb {{
  driver = passwd-file
  args = scheme=PLAIN username_format=%u {root}/users
}}
passdb {{
  driver = oauth2
  mechanisms = xoauth2 oauthbearer
  args = {root}/oauth2.conf
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={root}/mail/%n
}}
namespace inbox {{
  inbox = yes
  separator = /
  mailbox Envoyés {{
    auto = create
    special_use = \\Sent
  }}
  mailbox Brouillons {{
    auto = create
    special_use = \\Drafts
  }}
  mailbox Indésirables {{
    auto = create
    special_use = \\Junk
  }}
  mailbox Corbeille {{
    auto = create
    special_use = \\Trash
  }}
}}
namespace public {{
  type = public
  separator = /
  prefix = Public/
  location = maildir:{root}/mail/public
  subscriptions = no
}}
service anvil {{
  chroot =
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
service imap-login {{
  chroot =
  process_min_avail = 1
  inet_listener imap {{
    port = {open_port}
  }}
  inet_listener imaps {{
    port = {tls_port}
    ssl = yes
  }}
}}
service imap {{
  process_limit = 20
}}
"""
_OAUTH2 = """
introspection_url = http://127.0.0.1:{port}/introspect?token=
introspection_mode = get
username_attribute = username
username_format = %u
active_attribute = active
active_value = true
"""


class NoDovecot(AssertionError):
    """There is no Dovecot; the message says how to get it."""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def authority(folder: Path) -> Path:
    """A certificate authority of the test's own, and a server's certificate for ``localhost``."""

    def openssl(*args: str) -> None:
        subprocess.run(["openssl", *args], cwd=folder, check=True, capture_output=True)

    curve = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes")
    openssl("req", "-x509", *curve, "-keyout", "ca.key", "-out", "ca.pem", "-days", "2",
            "-subj", "/CN=Invented Authority", "-addext", "basicConstraints=critical,CA:true",
            "-addext", "keyUsage=critical,keyCertSign,cRLSign")  # fmt: skip
    openssl("req", *curve, "-keyout", "server.key", "-out", "server.csr", "-subj", "/CN=localhost")
    (folder / "san").write_text("subjectAltName=DNS:localhost\n")
    openssl("x509", "-req", "-in", "server.csr", "-CA", "ca.pem", "-CAkey", "ca.key",
            "-CAcreateserial", "-days", "2", "-extfile", "san", "-out", "server.pem")  # fmt: skip
    return folder / "ca.pem"


class Tokens(ThreadingHTTPServer):
    """The provider that Dovecot asks about a token: whose it is, and whether it still counts
    (RFC 7662)."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Introspection)
        self.owners: dict[str, str] = {}
        self.asked: list[str] = []
        threading.Thread(target=self.serve_forever, daemon=True).start()


class _Introspection(BaseHTTPRequestHandler):
    server: Tokens

    def do_GET(self) -> None:
        token = parse_qs(urlsplit(self.path).query)["token"][0]
        self.server.asked.append(token)
        owner = self.server.owners.get(token)
        told = {"active": True, "username": owner} if owner else {"active": False}
        content = json.dumps(told).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        """Nothing on the terminal of a test."""


@dataclass
class Dovecot:
    """A running server. Its mailbox is written by a client as any other program's is."""

    root: Path
    ca: Path
    open_port: int
    tls_port: int
    process: subprocess.Popen[bytes]
    tokens: Tokens

    def client(self) -> IMAPClient:
        client = IMAPClient(
            "localhost", self.tls_port, ssl_context=ssl.create_default_context(cafile=str(self.ca))
        )
        client.plain_login(USER, PASSWORD)
        return client

    def deliver(self, folder: str, *mails: bytes, flags: tuple[str, ...] = ()) -> None:
        with self.client() as client:
            if not client.folder_exists(folder):
                client.create_folder(folder)
            for mail in mails:
                client.append(folder, mail, flags)

    def fill(self, mails: Iterable[bytes]) -> None:
        """Puts many mails into the inbox, where the server finds them."""
        home = self.root / "mail" / USER.partition("@")[0]
        for part in (home, home / "cur", home / "new", home / "tmp"):
            part.mkdir(exist_ok=True)
        for number, mail in enumerate(mails):
            (home / "cur" / f"{1_700_000_000 + number}.x.here:2,S").write_bytes(mail)
        if os.getuid() == 0:
            nobody = pwd.getpwnam("nobody")
            for path in (home, *home.rglob("*")):
                os.chown(path, nobody.pw_uid, nobody.pw_gid)

    def wipe(self) -> None:
        """A new user, as it were."""
        shutil.rmtree(self.root / "mail", ignore_errors=True)
        (self.root / "mail").mkdir(mode=0o777)
        (self.root / "mail").chmod(0o777)

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(20)
        self.tokens.shutdown()
        self.tokens.server_close()


def start(root: Path) -> Dovecot:
    """Starts one in ``root``, whose path must be short (sockets lie in it)."""
    program = shutil.which("dovecot", path=os.environ["PATH"] + ":/usr/sbin:/usr/local/sbin")
    if program is None:
        raise NoDovecot("Dovecot is missing: run `make test`, which installs it, or install it.")
    (root / "mail").mkdir()
    ca = authority(root)
    (root / "users").write_text(f"{USER}:{{PLAIN}}{PASSWORD}\n")
    # Dovecot's front refuses to run as root, which a build machine's tests are.
    me = pwd.getpwnam("nobody") if os.getuid() == 0 else pwd.getpwuid(os.getuid())
    group = grp.getgrgid(me.pw_gid)
    ports = free_port(), free_port()
    tokens = Tokens()
    (root / "oauth2.conf").write_text(_OAUTH2.format(port=tokens.server_port))
    config = root / "dovecot.conf"
    config.write_text(
        _CONFIG.format(root=root, user=me.pw_name, group=group.gr_name, uid=me.pw_uid,
                       gid=me.pw_gid, open_port=ports[0], tls_port=ports[1])
    )  # fmt: skip
    run_as = {}
    if os.getuid() == 0:
        run_as = {"user": me.pw_uid, "group": me.pw_gid, "extra_groups": []}
        root.chmod(0o755)
        for path in (root, *root.rglob("*")):
            os.chown(path, me.pw_uid, me.pw_gid)
    process = subprocess.Popen([program, "-F", "-c", str(config)], **run_as)
    served = Dovecot(root, ca, *ports, process, tokens)
    for _ in range(100):
        try:
            socket.create_connection(("127.0.0.1", ports[1]), 1).close()
            return served
        except OSError:
            time.sleep(0.1)
    raise NoDovecot(f"Dovecot did not start: {(root / 'log').read_text()[-2000:]}")
