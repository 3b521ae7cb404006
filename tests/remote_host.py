"""A host on this machine that rclone publishes to, and two small sites, for the tests of publishing there."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
from base64 import b64encode
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path

import pytest

from bantin.publish import rclone
from bantin.publish.errors import PublishError
from bantin.publish.publication import Publication
from bantin.publish.remote import publish_remote
from bantin.verifying.verify import list_files

Site = dict[str, str]
PAGE = '<!doctype html><html lang="vi"><title>Trang</title><link rel="stylesheet" href="/assets/a.css">{}'
SVG = '<svg xmlns="http://www.w3.org/2000/svg"/>'
BEAT = 1.0  # seconds between renewals of a lock
KEY = "u" * 8  # S3 takes no shorter ones
BOTH = pytest.mark.parametrize("server", ["webdav", "s3"], indirect=True)
"""A host of folders, and a bucket: there no folder is, and what is absent is read as nothing."""
BOTH_LONG = pytest.mark.parametrize("server", ["webdav", pytest.param("s3", marks=pytest.mark.long)], indirect=True)
"""The same; the bucket where there is time."""


def page(text: str, *links: str, picture: str = "") -> str:
    image = f'<img alt="" src="/{picture}">' if picture else ""
    return PAGE.format(text + image + "".join(f'<a href="/{link}">x</a>' for link in links))


def sitemap(*links: str) -> str:
    return '<urlset xmlns="x">' + "".join(f"<url><loc>/{link}</loc></url>" for link in links) + "</urlset>"


OLD: Site = {
    "index.html": page("Trang chủ", "tin/a/", "tin/b/", "luu-tru/2020/"),
    "tin/a/index.html": page("Bài a", "tin/b/"),
    "tin/b/index.html": page("Bài b", picture="anh/b.svg"),
    "luu-tru/2020/index.html": page("2020", "tin/a/", picture="anh/cu.svg"),
    "anh/b.svg": SVG,
    "anh/cu.svg": SVG,
    "assets/a.css": "p{}",
    "pagefind/cur/index/vi_0000001.pf_index": "a",
    "sitemap.xml": sitemap("tin/a/", "tin/b/"),
}
GONE = ("luu-tru/2020/index.html", "anh/cu.svg", "pagefind/cur/index/vi_0000001.pf_index")
NEW: Site = {
    **{path: text for path, text in OLD.items() if path not in GONE},
    "index.html": page("Trang chủ", "tin/a/", "tin/b/", "tin/c/"),
    "tin/b/index.html": page("Bài b, sửa", "tin/c/", picture="anh/b2.svg"),
    "tin/c/index.html": page("Bài c", "tin/b/", picture="anh/c.svg"),
    "anh/b2.svg": SVG + "\n",
    "anh/c.svg": SVG,
    "pagefind/cur/index/vi_0000002.pf_index": "b",
    "sitemap.xml": sitemap("tin/a/", "tin/b/", "tin/c/"),
}
STALE = {"pagefind/cur/index/vi_0000001.pf_index": "a"}


def write_site(folder: Path, files: Site) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    return folder


def read_served(folder: Path) -> Site:
    """What web readers can find: our own folder cannot be guessed."""
    paths = [path for path in list_files(folder) if not path.startswith(".bantin-")]
    return {path: (folder / path).read_text("utf-8") for path in paths}


def program() -> str:
    return rclone.find_rclone()


class Server:
    """`rclone serve` of one kind; what it serves lies in `folder`."""

    def __init__(self, folder: Path, kind: str = "webdav") -> None:
        self.folder, self.kind = folder, kind
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        folder.mkdir(parents=True, exist_ok=True)
        self.process: subprocess.Popen[bytes] | None = None
        self.start()

    def start(self, *options: str) -> None:
        self.wait_for(listening=False)  # of one that was killed a moment ago
        self.process = subprocess.Popen(self.command(*options), stderr=subprocess.DEVNULL, env={**os.environ, "RCLONE_CONFIG": os.devnull})
        self.wait_for(listening=True)

    def wait_for(self, listening: bool) -> None:
        for _ in range(600):
            with socket.socket() as probe:
                if (probe.connect_ex(("127.0.0.1", self.port)) == 0) is listening:
                    return
            time.sleep(0.05)
        raise AssertionError("the server did not start, or did not end")

    def command(self, *options: str) -> list[str]:
        who = (f"--auth-key={KEY},{'p' * 8}",) if self.kind == "s3" else ("--user=u", "--pass=p")
        return [program(), "serve", self.kind, str(self.folder), f"--addr=127.0.0.1:{self.port}", *who, *options]

    @contextmanager
    def lock(self, path: str) -> Iterator[None]:
        """As a program does that has files of it open. WebDAV only."""
        who = {"Authorization": "Basic " + b64encode(b"u:p").decode()}
        body = '<lockinfo xmlns="DAV:"><lockscope><exclusive/></lockscope><locktype><write/></locktype></lockinfo>'
        token = self.ask("LOCK", path, body, who)
        try:
            yield
        finally:
            self.ask("UNLOCK", path, "", who | {"Lock-Token": token})

    def ask(self, method: str, path: str, body: str, headers: dict[str, str]) -> str:
        connection = HTTPConnection("127.0.0.1", self.port)
        connection.request(method, f"/{path}", body, headers)
        answer = connection.getresponse()
        assert answer.status < 300, answer.status
        connection.close()
        return answer.getheader("Lock-Token", "")

    def look_again(self) -> None:
        """It keeps in mind what its folders hold; after a start it knows what others did there."""
        self.stop()
        self.start()

    def stop(self) -> None:
        if self.process:
            self.process.kill()
            self.process.wait()
            self.process = None

    def environment(self, password: str = "p") -> dict[str, str]:
        secret = subprocess.run([program(), "obscure", password], capture_output=True, check=True, text=True).stdout.strip()
        place = f"http://127.0.0.1:{self.port}"
        options = {
            "webdav": {"USER": "u", "PASS": secret, "URL": place},
            "sftp": {"USER": "u", "PASS": secret, "HOST": "127.0.0.1", "PORT": str(self.port)},
            "s3": {"ACCESS_KEY_ID": KEY, "SECRET_ACCESS_KEY": password * 8, "ENDPOINT": place, "PROVIDER": "Rclone"},
        }[self.kind]
        return {
            "RCLONE_CONFIG": os.devnull,
            **{f"RCLONE_CONFIG_THU_{name}": value for name, value in {"TYPE": self.kind, **options}.items()},
        }


def publish(tmp: Path, files: Site, *, force: bool = False, dry_run: bool = False) -> Publication:
    site = write_site(tmp / "site", files)
    return publish_remote(site, "thu:web", dry_run=dry_run, force=force, stamp="", beat=BEAT)


def refuse(act: Callable[[], object]) -> PublishError:
    with pytest.raises(PublishError) as caught:
        act()
    return caught.value


def both(tmp: Path, server: Server) -> Path:
    """OLD and then NEW are published; the folder that readers see."""
    publish(tmp, OLD)
    publish(tmp, NEW, force=True)
    return server.folder / "web"
