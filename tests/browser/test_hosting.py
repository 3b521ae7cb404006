"""The portal behind the real nginx, with the configuration that `bantin host nginx` writes, and in a real browser."""

from __future__ import annotations

import gzip
import http.client
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

import brotli
import pytest
from playwright.sync_api import Browser

import builders
from bantin.hosting.command import has_brotli
from bantin.hosting.nginx import Host, Redirect, quote, read_redirects, write_nginx
from bantin.hosting.rules import find_scripts, is_hashed, read_headers, security_headers, write_headers

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

    def ask(self, path: str, **headers: str) -> Answer:
        with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)) as connection:
            connection.request("GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()})
            answer = connection.getresponse()
            return Answer(answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read())


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Portal]:
    folder = tmp_path_factory.mktemp("hosting")
    config = builders.make_site(folder, ARTICLES | {"anh/2020/05/x.png": builders.picture()})
    site, web = folder / "site", folder / "web"
    assert builders.run("build", "-f", config, "-d", site, "--now", builders.NOW)[0] == 0
    assert builders.run("publish", web, "-f", config)[0] == 0
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    code, text = builders.run("host", "nginx", "-f", config, "--target", web, "--listen", f"127.0.0.1:{port}", "--name", "_")
    assert code == 0, text
    (folder / "bantin.conf").write_text(text, "utf-8")
    modules = "\n".join(path.read_text() for path in Path("/etc/nginx/modules-enabled").glob("*brotli*"))
    (folder / "nginx.conf").write_text(MAIN.format(folder=folder, modules=modules), "utf-8")
    process = subprocess.Popen([NGINX or "", "-c", folder / "nginx.conf", "-e", folder / "error.log"])
    wait_for(port)
    yield Portal(port, web / "current")
    process.terminate()
    process.wait()


def wait_for(port: int) -> None:
    for _ in range(200):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError("nginx did not start")


@behind_nginx
@pytest.mark.parametrize(
    ("path", "status", "leads"),
    [
        ("/", 200, ""),
        ("/tin/2020/05/bai/", 200, ""),
        ("/tin/2020/05/bai", 301, "/tin/2020/05/bai/"),
        ("/tin/2020/05/bai/index.html", 301, "/tin/2020/05/bai/"),
        ("/index.html?x=1", 301, "/?x=1"),
        ("//khac.example/index.html", 404, ""),
        ("/phuong-xa/vinh-trai/trang/9/", 302, "/phuong-xa/vinh-trai/"),
        ("/luu-tru/2020/09/", 302, "/luu-tru/2020/"),
        ("/chu-de/khong-con/", 302, "/chu-de/"),
        ("/khong-co/", 404, ""),
        ("/_headers", 404, ""),
        ("/_redirects", 404, ""),
        ("/.git/config", 404, ""),
        ("/404.html", 404, ""),
        ("/feed.xml", 200, ""),
        ("/cu/bai/", 200, ""),
    ],
)
def test_every_address_is_answered_as_it_should(portal: Portal, path: str, status: int, leads: str) -> None:
    if path == "/cu/bai/" and (portal.folder / "_redirects").is_file():
        status, leads = 301, "/tin/2020/05/bai/"
    answer = portal.ask(path)
    assert (answer.status, answer.headers.get("location", "")) == (status, leads)
    for name, value in security_headers().items():
        assert answer.headers[name.lower()] == value
    if status == 404:
        assert "không" in answer.body.decode("utf-8").lower()


@behind_nginx
@pytest.mark.parametrize(
    ("path", "caching"),
    [
        ("/tin/2020/05/bai/", "public, max-age=60"),
        ("/assets/portal.css", "no-cache"),
        ("/pagefind/packs.json", "no-cache"),
        ("/pagefind/am-tiet?aa5fd494", "public, max-age=31536000, immutable"),
    ],
)
def test_pages_are_kept_for_a_minute_and_hashed_files_for_ever(portal: Portal, path: str, caching: str) -> None:
    assert portal.ask(path).headers["cache-control"] == caching


@behind_nginx
def test_hashed_files_of_the_search_are_kept_for_ever(portal: Portal) -> None:
    path = next(portal.folder.rglob("*.pf_fragment")).relative_to(portal.folder)
    assert portal.ask(f"/{path.as_posix()}").headers["cache-control"] == "public, max-age=31536000, immutable"


@behind_nginx
@pytest.mark.parametrize(("coding", "unpack"), [("gzip", gzip.decompress), ("br", brotli.decompress)])
def test_pages_are_sent_packed_as_they_lie_there(portal: Portal, coding: str, unpack: object) -> None:
    if coding == "br" and not has_brotli():
        pytest.skip("this nginx has no brotli_static")
    page = portal.folder / "tin/2020/05/bai/index.html"
    answer = portal.ask("/tin/2020/05/bai/", Accept_Encoding=coding)
    assert (answer.headers["content-encoding"], answer.headers["vary"]) == (coding, "Accept-Encoding")
    assert answer.body == page.with_name(f"index.html.{'gz' if coding == 'gzip' else 'br'}").read_bytes()
    assert unpack(answer.body) == page.read_bytes()  # type: ignore[operator]


@behind_nginx
def test_an_unchanged_page_is_a_few_bytes(portal: Portal) -> None:
    tag = portal.ask("/").headers["etag"]
    assert portal.ask("/", If_None_Match=tag)[::2] == (304, b"")


@behind_nginx
@pytest.mark.browser
def test_a_browser_finds_nothing_to_complain_of_searching_included(browser: Browser, portal: Portal) -> None:
    told: list[str] = []
    page = browser.new_page()
    page.on("console", lambda message: told.append(f"{message.type}: {message.text}"))
    page.on("pageerror", lambda error: told.append(str(error)))
    page.on("requestfailed", lambda request: told.append(f"{request.url}: {request.failure}"))
    page.on("response", lambda response: told.append(f"{response.url}: {response.status}") if response.status >= 400 else None)
    for address in ("/", "/tin/2020/05/bai/", "/phuong-xa/vinh-trai/", "/dai-hoi/", "/luu-tru/2020/05/", "/so-do-trang/"):
        page.goto(f"http://127.0.0.1:{portal.port}{address}", wait_until="networkidle")
    page.goto(f"http://127.0.0.1:{portal.port}/tim-kiem/?q=dai+hoi", wait_until="networkidle")
    page.wait_for_selector('#ket-qua[aria-busy="false"]')
    found = page.locator("#ket-qua > li a:first-of-type").first.get_attribute("href")
    page.close()
    assert told == []
    assert str(found).endswith("/tin/2020/05/bai/")


# --- the rules themselves


@pytest.mark.parametrize(
    ("path", "hashed"),
    [
        ("pagefind/cur/fragment/vi_a4d940b.pf_fragment", True),
        ("anh/ban/0123456789abcdef-480.webp", True),
        ("anh/ban/0/123456789abcdef0.png", True),
        ("assets/portal.0123abcd.css", True),
        ("assets/portal.css", False),
        ("anh/2020/05/le-20200504.jpg", False),
        ("tai-lieu/nghi-quyet-12345678.pdf", False),
        ("pagefind/packs.json", False),
    ],
)
def test_only_names_that_change_with_the_bytes_are_for_ever(path: str, hashed: bool) -> None:
    assert (is_hashed(path), is_hashed(f"/{path}")) == (hashed, hashed)


def test_the_policy_names_scripts_by_their_hashes_and_never_allows_all() -> None:
    scripts = [*find_scripts('<script>let a = "ư"</script><script src="x.js"></script><script type="application/ld+json">{}</script>')]
    policy = security_headers(scripts)["Content-Security-Policy"]
    assert len(scripts) == 1
    assert f"script-src 'self' 'wasm-unsafe-eval' '{scripts[0]}';" in policy
    assert "'unsafe-inline'" not in policy.split("script-src ")[1].split(";")[0]


def test_headers_are_read_as_they_were_written() -> None:
    assert read_headers(write_headers(["sha256-x"])) == security_headers(["sha256-x"])


def test_a_script_of_an_ordinary_page_is_in_the_policy_of_the_build(tmp_path: Path) -> None:
    config = builders.make_site(tmp_path, **{"lien-he.md": "# Liên hệ\n\n<script>let a = 1</script>\n"})
    site = builders.build(config)
    assert f"'{next(find_scripts('<script>let a = 1</script>'))}'" in (site / "_headers").read_text()
    assert builders.run("verify", site)[0] == 0


def test_redirects_are_read_and_patterns_left_to_nginx() -> None:
    assert [tuple(one) for one in read_redirects("/a/ /b/ 302\n# x\n/c/ /d/\n/e/* /f/ 301\n")] == [
        ("/a/", "/b/", "302"),
        ("/c/", "/d/", "301"),
    ]


def test_nginx_is_told_only_of_what_moved_for_good() -> None:
    host = Host("/srv/web/current", "_", ["80"], brotli=False)
    text = write_nginx(host, {}, [Redirect("/a/", "/b/", "302"), Redirect("/c/", "/d/", "301")])
    assert ('"/a/"' in text, 'location = "/c/" { return 301 "/d/"; }' in text) == (False, True)


def test_words_of_a_configuration_cannot_end_it() -> None:
    assert quote('/a"; return 200 $x\\') == '"/a\\"; return 200 %24x\\\\"'


def test_a_site_below_a_path_is_refused_with_a_reason(tmp_path: Path) -> None:
    config = builders.make_site(tmp_path, config=builders.CONFIG.replace("thu.example/", "thu.example/cong/"))
    builders.build(config)
    code, told = builders.run("host", "nginx", "-f", config)
    assert (code, told.startswith("site_url để trang ở «/cong/»")) == (2, True)
