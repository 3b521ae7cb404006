"""The one module that knows the HTTP server: for one machine's preview, not for readers."""

from __future__ import annotations

import errno
import ipaddress
import os
import re
import socket
import sys
import threading
from collections.abc import Callable
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from bantin.hosting.rules import read_headers
from bantin.serving.live import Channel
from bantin.serving.pages import EVENTS, HTML, Answer, answer_path, answer_waiting

PORTS = 20  # tried after the one that was asked for
BEAT = 10.0  # seconds between signs of life to a waiting browser, so that one that went away is noticed
BUSY = {errno.EADDRINUSE, errno.EACCES, 10013, 10048}  # Windows says «no access» for a port in use

PORT = re.compile(r":\d*$")

ALONE = ("Cross-Origin-Resource-Policy", "same-origin")  # drafts are no pictures for pages elsewhere


class PreviewServer(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    allow_reuse_address = os.name != "nt"  # on Windows it would let two servers share a port
    request_queue_size = 64

    def __init__(self, address: tuple[str, int], handler: Callable[..., BaseHTTPRequestHandler]) -> None:
        self.address_family = socket.AF_INET6 if ":" in address[0] else socket.AF_INET
        self.asked = address[0]  # as the call names the host
        super().__init__(address, handler)

    def server_bind(self) -> None:
        """Without the look-up of the machine's full name, which can take seconds."""
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, int(self.allow_reuse_address))
        self.socket.bind(self.server_address)
        self.server_address = self.socket.getsockname()
        self.server_name, self.server_port = str(self.server_address[0]), int(self.server_address[1])
        self.local = is_loopback(self.server_name)  # of what was bound: `127.1` and a machine's own name mean this machine too

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that goes away is no error."""
        if not isinstance(sys.exc_info()[1], (ConnectionError, TimeoutError)):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_version = "bantin"
    sys_version = ""
    disable_nagle_algorithm = True
    server: PreviewServer

    def __init__(self, *args: object, folder: Path, base: str, channel: Channel) -> None:
        self.folder, self.base, self.channel = folder, base, channel
        super().__init__(*args)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        if not self.is_welcome():
            self.send_answer(Answer(403, "text/plain; charset=utf-8", "Địa chỉ này không được phép.\n".encode()))
        elif self.path.split("?")[0] == EVENTS and self.command == "GET":
            self.send_events()
        else:
            self.send_answer(self.find_answer())

    def find_answer(self) -> Answer:
        answer = answer_path(self.folder, self.base, self.channel.build_id, self.path)
        if answer.status == 404 and answer.kind == HTML and not (self.folder / "index.html").is_file():
            return answer_waiting(self.channel.words, self.channel.errors, self.channel.build_id)
        return answer

    do_HEAD = do_GET  # noqa: N815 - the name is the standard library's, as those below

    def refuse_method(self) -> None:
        self.close_connection = True  # a body that was not read would be taken for the next request
        self.send_answer(Answer(405, "text/plain; charset=utf-8", b"GET, HEAD\n"))

    do_POST = do_PUT = do_DELETE = do_PATCH = do_OPTIONS = do_TRACE = do_CONNECT = refuse_method  # noqa: N815

    def is_welcome(self) -> bool:
        """Against DNS rebinding: a page elsewhere whose name was turned to this machine asks with its own name. Its port says nothing:
        a forwarded one (`ssh -L 9000:localhost:8000`) is another."""
        return not self.server.local or PORT.sub("", self.headers.get("Host", "")).lower() in allowed_hosts(self.server)

    def send_answer(self, answer: Answer) -> None:
        self.send_response(answer.status)
        self.send_header("Content-Type", answer.kind)
        self.send_header("Content-Length", str(len(answer.body)))
        self.send_header("Cache-Control", "no-store")
        for name, value in read_guards(self.folder, self.base).items():
            self.send_header(name, value)
        if answer.location:
            self.send_header("Location", answer.location)
        if answer.status == 405:
            self.send_header("Allow", "GET, HEAD")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(answer.body)

    def send_events(self) -> None:
        """Server-Sent Events until the browser or the preview ends."""
        self.close_connection = True
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream; charset=utf-8")
        self.send_header("Cache-Control", "no-store")
        self.send_header(*ALONE)
        self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(b"retry: 500\n\n")
        seen = -1
        while (news := self.channel.wait(seen, BEAT)) is not None:
            seen, state = news
            self.wfile.write(f"data: {state}\n\n".encode() if state else b":\n\n")

    def log_message(self, format: str, *args: object) -> None:
        """Quiet: the operator looks for what the build says."""


def read_guards(folder: Path, base: str) -> dict[str, str]:
    """What the site's own host is to send: what is blocked there is blocked here too. Without HTTPS, which a preview does not speak."""
    try:
        own = read_headers((folder / "_headers").read_text("utf-8"), base)
    except (OSError, UnicodeDecodeError):  # no site yet
        own = {}
    own.pop("Strict-Transport-Security", None)
    return {"Content-Security-Policy": "frame-ancestors 'self'", "X-Content-Type-Options": "nosniff", **own, ALONE[0]: ALONE[1]}


def allowed_hosts(server: PreviewServer) -> set[str]:
    name = server.server_name
    return {"localhost", "127.0.0.1", "[::1]", server.asked.lower(), f"[{name}]" if ":" in name else name}


def open_server(host: str, port: int, folder: Path, base: str, channel: Channel) -> PreviewServer:
    """On the port or the next free one, and already answering. OSError where none can be had."""
    address = "127.0.0.1" if host == "localhost" else host.strip("[]")
    handler = partial(Handler, folder=folder, base=base, channel=channel)
    server = bind_free(address, port, handler)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.1}, name="bantin-http", daemon=True).start()
    return server


def bind_free(address: str, port: int, handler: Callable[..., BaseHTTPRequestHandler]) -> PreviewServer:
    for candidate in range(port, min(port + PORTS, 65535)):
        try:
            return PreviewServer((address, candidate), handler)
        except OSError as error:
            if error.errno not in BUSY or candidate == 0:
                raise
    return PreviewServer((address, min(port + PORTS, 65535)), handler)


def is_loopback(address: str) -> bool:
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        return False
