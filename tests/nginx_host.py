"""A portal that is published to a folder and served by the real nginx, with the configuration that `bantin host nginx` writes."""

from __future__ import annotations

import http.client
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import NamedTuple

import pytest
from playwright.sync_api import Browser, Page, Request

import builders
from bantin.urls import encode_path

NGINX = shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin")
behind_nginx = pytest.mark.skipif(not NGINX, reason="there is no nginx: apt install nginx-light libnginx-mod-http-brotli-static")
MAIN = """\
{modules}
user root;
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{}}
http {{
    include /etc/nginx/mime.types;
    access_log off;
    client_body_temp_path {folder}/t1; proxy_temp_path {folder}/t2; fastcgi_temp_path {folder}/t3;
    uwsgi_temp_path {folder}/t4; scgi_temp_path {folder}/t5;
    include {folder}/bantin.conf;
}}
"""
BODY = "Đại hội Đảng bộ phường Vĩnh Trại đã thành công tốt đẹp. " * 20 + "\n\n| a | b |\n|:-:|--:|\n| 1 | 2 |\n"
ARTICLES = {
    "tin/2020/05/bai.md": builders.article(BODY, title="Đại hội phường Vĩnh Trại", wards=["vinh-trai"], aliases=["/cu/bai/"]),
    "tin/2020/05/kia.md": builders.article("Lạng Sơn có đường biên giới dài.", title="Biên giới", congresses=["tinh-xvii"]),
}


class Answer(NamedTuple):
    status: int
    headers: dict[str, str]  # names in lower case
    body: bytes


class Portal(NamedTuple):
    port: int
    folder: Path  # that is served
    base: str  # as browsers ask for it

    def ask(self, path: str, **headers: str) -> Answer:
        with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)) as connection:
            connection.request("GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()})
            answer = connection.getresponse()
            return Answer(answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read())


@contextmanager
def serve_portal(folder: Path, base: str = "/") -> Iterator[Portal]:
    """`base`: where the portal begins below its host."""
    config = builders.make_site(
        folder,
        ARTICLES | {"anh/2020/05/x.png": builders.picture()},
        config=builders.CONFIG.replace("thu.example/", f"thu.example{base}"),
    )
    site, web = folder / "site", folder / "web"
    assert builders.run("build", "-f", config, "-d", site, "--now", builders.NOW)[0] == 0
    assert builders.run("publish", web, "-f", config)[0] == 0
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    code, told = builders.run("host", "nginx", "-f", config, "--target", web, "--listen", f"127.0.0.1:{port}", "--name", "_")
    text = told.partition("lưu ý:")[0]  # the error stream: the address is a sample
    assert code == 0, text
    (folder / "bantin.conf").write_text(text, "utf-8")
    modules = "\n".join(path.read_text() for path in Path("/etc/nginx/modules-enabled").glob("*brotli*"))
    (folder / "nginx.conf").write_text(MAIN.format(folder=folder, modules=modules), "utf-8")
    process = subprocess.Popen([NGINX or "", "-c", folder / "nginx.conf", "-e", folder / "error.log"])
    try:
        wait_for(port)
        yield Portal(port, web / "current", encode_path(base))
    finally:
        process.terminate()
        process.wait()


def wait_for(port: int) -> None:
    for _ in range(1200):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError("nginx did not start in a minute")


def find_complaints(browser: Browser, portal: Portal) -> list[str]:
    """What a browser has against pages of every kind, a search and a page that is not there; and the search finds the article."""
    page = browser.new_page()
    complaints = hear_complaints(page)
    root = f"http://127.0.0.1:{portal.port}{portal.base}"
    for address in ("", "tin/2020/05/bai/", "phuong-xa/vinh-trai/", "dai-hoi/", "luu-tru/2020/05/", "so-do-trang/"):
        page.goto(f"{root}{address}", wait_until="networkidle")
    page.goto(f"{root}tim-kiem/?q=dai+hoi", wait_until="networkidle")
    page.wait_for_selector('#ket-qua[aria-busy="false"]')
    found = page.locator("#ket-qua > li a:first-of-type").first.get_attribute("href")
    page.close()
    return complaints() + ([] if str(found).endswith("/tin/2020/05/bai/") else [f"found: {found}"])


def hear_complaints(page: Page) -> Callable[[], list[str]]:
    """Gives what was told until now.

    The browser drops requests by itself too: the icon as it leaves a page, and under load what its preloader began before the parser
    asks for the same. Such a one is a complaint only if it never arrives.
    """
    told: list[str] = []
    dropped: set[str] = set()
    arrived: set[str] = set()

    def fail(request: Request) -> None:
        if request.failure == "net::ERR_ABORTED":
            dropped.add(request.url)
        else:
            told.append(f"{request.url}: {request.failure}")

    page.on("console", lambda message: told.append(f"{message.type}: {message.text}"))
    page.on("pageerror", lambda error: told.append(str(error)))
    page.on("requestfailed", fail)
    page.on("requestfinished", lambda request: arrived.add(request.url))
    page.on("response", lambda response: told.append(f"{response.url}: {response.status}") if response.status >= 400 else None)
    return lambda: [*told, *(f"{url}: dropped" for url in sorted(dropped - arrived))]
