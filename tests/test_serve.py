"""What the preview answers to whom, and to which address."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
from pathlib import Path

import pytest

import bantin
from bantin.hosting.rules import security_headers, write_headers
from bantin.serving.live import Channel
from bantin.serving.pages import answer_path, insert_script
from bantin.serving.server import allowed_hosts, open_server
from builders import NOW, article, make_site
from previewing import Preview, start


def test_a_page_is_served_with_one_script_of_ours_and_never_cached(preview: Preview) -> None:
    status, headers, page = preview.ask("/")
    assert (status, headers["Content-Type"], headers["Cache-Control"]) == (200, "text/html; charset=utf-8", "no-store")
    assert page.count("<script") == 1
    assert "<body>Trang chủ<script src=" in page
    assert page.endswith("</script></body></html>")


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a.css", "text/css; charset=utf-8"),
        ("a.js", "text/javascript; charset=utf-8"),
        ("a.json", "application/json; charset=utf-8"),
        ("feed.xml", "application/xml; charset=utf-8"),
        ("a.svg", "image/svg+xml; charset=utf-8"),
        ("a.jpg", "image/jpeg"),
        ("a.wasm", "application/wasm"),
        ("a.la", "application/octet-stream"),
    ],
)
def test_a_file_comes_as_it_is_with_its_type(preview: Preview, name: str, kind: str) -> None:
    (preview.site / name).write_text("Đảng bộ </body>", "utf-8")
    status, headers, text = preview.ask(f"/{name}")
    assert (status, headers["Content-Type"], text) == (200, kind, "Đảng bộ </body>")


@pytest.mark.parametrize(("options", "status"), [((), 404), (("--search",), 200)])
def test_a_preview_has_the_index_of_the_search_when_asked(tmp_path: Path, options: tuple[str, ...], status: int) -> None:
    config = make_site(tmp_path, {"tin/2020/05/a.md": article()})
    call = [sys.executable, "-m", "bantin", "serve", "-f", config, "-a", "127.0.0.1:0", "--no-open", "--now", NOW, *options]
    env = os.environ | {"PYTHONPATH": str(Path(bantin.__file__).parents[1]), "PYTHONIOENCODING": "utf-8", "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(call, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8", env=env) as process:
        try:
            assert process.stdout is not None
            port = next(found[1] for line in process.stdout if (found := re.search(r"127\.0\.0\.1:(\d+)", line)))
            answer = Preview(process, int(port), tmp_path, tmp_path).ask("/pagefind/packs.json")
            assert answer[0] == status
        finally:
            process.kill()


def test_a_folder_without_its_slash_leads_to_it_with_the_query(preview: Preview) -> None:
    status, headers, _ = preview.ask("/bai?q=%C4%91")
    assert (status, headers["Location"]) == (301, "/bai/?q=%C4%91")


def test_what_is_missing_gets_the_404_page_of_the_site(preview: Preview) -> None:
    assert preview.ask("/khong-co/")[0] == 404
    (preview.site / "404.html").write_text("<body>Không tìm thấy</body>", "utf-8")
    status, _, page = preview.ask("/khong-co/")
    assert (status, "Không tìm thấy<script" in page) == (404, True)


def test_a_name_that_no_disk_takes_is_missing(preview: Preview) -> None:
    assert preview.ask("/" + 300 * "a")[0] == 404


def test_a_file_that_goes_while_it_is_asked_for_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "is_file", lambda path: True)
    assert answer_path(tmp_path, "/", "1", "/a.css").status == 404


@pytest.mark.parametrize(
    "path",
    [
        "/../docs/index.txt",
        "/%2e%2e/docs/index.txt",
        "/bai/..%2f..%2fdocs/index.txt",
        "/..%5cdocs%5cindex.txt",
        "//etc/hostname",
        "/%2Fetc/hostname",
        "/bai/%00",
        "/%ff",
        "/bai//index.html",
        "/index.html/",
        "*",
        "/ra-ngoai/index.txt",
    ],
)
def test_nothing_outside_the_folder_is_ever_served(preview: Preview, path: str) -> None:
    (preview.site / "ra-ngoai").symlink_to(preview.source)
    status, headers, page = preview.ask(path)
    assert (status, "Trang chủ" in page, "Location" in headers) == (404, False, False)


def test_head_says_what_get_would_say_without_the_page(preview: Preview) -> None:
    length = preview.ask("/")[1]["Content-Length"]
    status, headers, page = preview.ask("/", "HEAD")
    assert (status, headers["Content-Length"], page) == (200, length, "")


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS"])
def test_nothing_but_get_and_head_is_answered(preview: Preview, method: str) -> None:
    assert preview.ask("/", method)[0] == 405


def test_a_page_elsewhere_whose_name_was_turned_to_this_machine_gets_nothing(preview: Preview) -> None:
    port = preview.port
    hosts = [
        "la.example",
        f"la.example:{port}",
        "",
        "127.0.0.1.la.example",
        f"localhost:{port + 1}",
        "localhost",
        f"localhost:{port}",
        f"127.0.0.1:{port}",
        f"[::1]:{port}",
    ]
    assert [preview.ask("/", Host=host)[0] for host in hosts] == [403] * 4 + [200] * 5
    assert preview.ask("/__bantin__/su-kien", Host="la.example")[0] == 403


@pytest.mark.parametrize(("address", "local"), [("127.1", True), ("localhost", True), ("0.0.0.0", False)])
def test_whether_only_this_machine_is_served_is_asked_of_what_was_bound(tmp_path: Path, address: str, local: bool) -> None:
    with open_server(address, 0, tmp_path, "/", Channel("1", {})) as server:
        server.shutdown()
        assert server.local == local
        assert address in allowed_hosts(server)


def test_the_preview_blocks_what_the_host_of_the_site_is_told_to_block(preview: Preview) -> None:
    headers = preview.ask("/")[1]
    assert (headers["Content-Security-Policy"], headers["Cross-Origin-Resource-Policy"]) == ("frame-ancestors 'self'", "same-origin")
    (preview.site / "_headers").write_text(write_headers([]), "utf-8")
    headers = preview.ask("/")[1]
    assert headers | security_headers() == headers | {"Strict-Transport-Security": security_headers()["Strict-Transport-Security"]}
    assert "Strict-Transport-Security" not in headers


def test_a_site_in_a_sub_folder_is_served_there(tmp_path: Path) -> None:
    with start(tmp_path, base="/cong-tin/", index="Trang chủ", bai="Bài") as preview:
        assert preview.ask("/")[1]["Location"] == "/cong-tin/"
        assert "Bài" in preview.ask("/cong-tin/bai/")[2]
        assert preview.ask("/bai/")[0] == 404
        assert preview.ask("/cong-tin/bai")[1]["Location"] == "/cong-tin/bai/"


def test_a_port_in_use_leads_to_the_next_free_one(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with start(tmp_path, port=port, index="Trang chủ") as preview:
            assert preview.port > port


def test_the_answer_to_an_address_depends_on_the_folder_alone(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<p>a")
    assert answer_path(tmp_path, "/", "1", "/a.html") == answer_path(tmp_path, "/", "1", "/a.html?x=/../")


@pytest.mark.parametrize(
    ("page", "before"),
    [(b"<body>a</body></html>", b"<body>a"), (b"<BODY>a</BODY>", b"<BODY>a"), (b"</body>a</body>", b"</body>a"), (b"a", b"a")],
)
def test_the_script_stands_before_the_last_end_of_body(page: bytes, before: bytes) -> None:
    script = insert_script(b"", "1")
    assert insert_script(page, "1") == before + script + page[len(before) :]
