"""The preview, as it runs: a process of its own, a real folder, a tiny build."""

from __future__ import annotations

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import bantin
from bantin.model import Problem
from bantin.preview import show_errors_first
from bantin.serving.pages import answer_path, insert_script

if TYPE_CHECKING:
    from playwright.sync_api import Browser

# Each source a.txt becomes a/index.html (index.txt: index.html). The word LỖI in a source fails the build; with ĐỢI
# the build waits, after it has read the sources, until there is a file «tiep» beside their folder; with SỚM it waits for that
# file when its pages stand, and shows them before.
PROGRAM = """
import sys, time
from pathlib import Path
from bantin.serving.live import Outcome
from bantin.serving.preview import serve
source, site, port, base = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]), sys.argv[4]
HEAD = "<!doctype html><html lang=vi><meta http-equiv=Content-Security-Policy content=\\"default-src 'self'\\"><title>x</title><body>"

def build(show):
    print("build", flush=True)
    texts = {path: path.read_text("utf-8") for path in sorted(source.glob("*.txt"))}
    while "ĐỢI" in str(texts) and not (source.parent / "tiep").exists():
        time.sleep(0.01)
    wrong = tuple(f"{path.name}:1: {text}" for path, text in texts.items() if "LỖI" in text)
    if wrong:
        return Outcome(wrong, changed=False, failed=True)
    changed = any([write(path, text) for path, text in texts.items()])
    early = changed and "SỚM" in str(texts)
    if early:
        show(Outcome((), changed=True, failed=False))
    while early and not (source.parent / "tiep").exists():
        time.sleep(0.01)
    return Outcome((), changed=changed, failed=False, shown=early)

def write(path, text):
    page = site / "index.html" if path.stem == "index" else site / path.stem / "index.html"
    html = HEAD + f"{text}</body></html>"
    if page.is_file() and page.read_text("utf-8") == html:
        return False
    page.parent.mkdir(parents=True, exist_ok=True)
    page.write_text(html, "utf-8")
    return True

watch = [source, source.parent / "mkdocs.yml"]
sys.exit(serve(build, site, watch, "127.0.0.1", port, base, "vi", lambda url: print("url", url, flush=True)))
"""


@dataclass
class Preview:
    process: subprocess.Popen[str]
    port: int
    source: Path
    site: Path

    def save(self, name: str, text: str) -> None:
        """In one step: a build between emptying and writing would be an event of its own."""
        (self.source / f".{name}").write_text(text, "utf-8")
        (self.source / f".{name}").replace(self.source / name)

    def wait_for_build(self) -> None:
        assert self.process.stdout is not None
        assert self.process.stdout.readline() == "build\n"

    def ask(self, path: str, method: str = "GET", **headers: str) -> tuple[int, dict[str, str], str]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        connection.request(method, path, headers=headers)
        response = connection.getresponse()
        answer = response.status, dict(response.getheaders()), response.read().decode("utf-8")
        connection.close()
        return answer

    def end(self, number: int) -> int:
        self.process.send_signal(number)
        return self.process.wait(10)


@contextmanager
def listen(preview: Preview) -> Iterator[Callable[[], dict[str, Any]]]:
    """A function that waits for the next event."""
    connection = http.client.HTTPConnection("127.0.0.1", preview.port, timeout=10)
    connection.request("GET", "/__bantin__/su-kien")
    response = connection.getresponse()

    def read() -> dict[str, Any]:
        while not (line := response.readline().decode("utf-8")).startswith("data: "):
            assert line, "the connection has ended"
            assert line != ":\n", "only a sign of life: the event was lost"
        event: dict[str, Any] = json.loads(line[6:])
        return event

    yield read
    connection.close()


@contextmanager
def start(folder: Path, port: int = 0, base: str = "/", **sources: str) -> Iterator[Preview]:
    source, site = folder / "docs", folder / "site"
    source.mkdir(exist_ok=True)
    site.mkdir(exist_ok=True)
    (folder / "mkdocs.yml").write_text("site_name: x\n")
    for name, text in sources.items():
        (source / f"{name}.txt").write_text(text, "utf-8")
    env = os.environ | {"PYTHONPATH": str(Path(bantin.__file__).parents[1]), "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, "-c", PROGRAM, str(source), str(site), str(port), base]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, encoding="utf-8", env=env)
    assert process.stdout is not None
    try:
        url = next((line.split()[1] for line in process.stdout if line.startswith("url ")), "")
        assert url, "the preview did not start"
        yield Preview(process, int(url.split(":")[2].split("/")[0]), source, site)
    finally:
        process.kill()
        process.communicate()


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[Preview]:
    with start(tmp_path, index="Trang chủ", bai="Bài") as running:
        yield running


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


def test_a_folder_without_its_slash_leads_to_it_with_the_query(preview: Preview) -> None:
    status, headers, _ = preview.ask("/bai?q=%C4%91")
    assert (status, headers["Location"]) == (301, "/bai/?q=%C4%91")


def test_what_is_missing_gets_the_404_page_of_the_site(preview: Preview) -> None:
    assert preview.ask("/khong-co/")[0] == 404
    (preview.site / "404.html").write_text("<body>Không tìm thấy</body>", "utf-8")
    status, _, page = preview.ask("/khong-co/")
    assert (status, "Không tìm thấy<script" in page) == (404, True)


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
        f"localhost:{port + 1}",
        "localhost",
        f"localhost:{port}",
        f"127.0.0.1:{port}",
        f"[::1]:{port}",
    ]
    assert [preview.ask("/", Host=host)[0] for host in hosts] == [403, 403, 403, 403, 200, 200, 200]
    assert preview.ask("/__bantin__/su-kien", Host="la.example")[0] == 403


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


def test_a_save_moves_the_build_on_and_the_page_shows_it(preview: Preview) -> None:
    with listen(preview) as read:
        first = read()
        preview.save("bai.txt", "Bài sửa")
        second = read()
    assert first["ban"] != second["ban"]
    page = preview.ask("/bai/")[2]
    assert "Bài sửa" in page
    assert f'data-ban="{second["ban"]}"' in page


def test_pages_are_shown_as_soon_as_they_stand_and_only_once(preview: Preview) -> None:
    with listen(preview) as read:
        first = read()
        preview.save("bai.txt", "SỚM")
        early = read()
        assert early["ban"] != first["ban"]
        assert "SỚM" in preview.ask("/bai/")[2]
        (preview.source.parent / "tiep").touch()
        assert read()["ban"] == early["ban"]


def test_a_save_that_changes_no_page_moves_nothing(preview: Preview) -> None:
    with listen(preview) as read:
        first = read()
        preview.save("bai.txt", "Bài")
        assert read()["ban"] == first["ban"]


def test_errors_are_told_over_the_last_good_page_and_taken_back(preview: Preview) -> None:
    with listen(preview) as read:
        first = read()
        preview.save("bai.txt", "LỖI <b>")
        wrong = read()
        assert (wrong["hong"], wrong["loi"], wrong["ban"]) == (True, ["bai.txt:1: LỖI <b>"], first["ban"])
        assert "<body>Bài<script" in preview.ask("/bai/")[2]
        preview.save("bai.txt", "Bài")
        assert (read()["hong"], first["ban"]) == (False, wrong["ban"])


def test_an_error_is_told_before_the_warnings_of_other_articles() -> None:
    eth = Problem("docs/tin/a.md", 2, "eth", {"count": "1"}, "warning")
    told = show_errors_first([eth, Problem("docs/tin/b.md", 3, "missing", {"key": "title"})], "vi")
    assert [line.partition(" ")[0] for line in told] == ["docs/tin/b.md:3:", "docs/tin/a.md:2:"]


def test_a_first_build_that_fails_is_told_in_the_browser_too(tmp_path: Path) -> None:
    with start(tmp_path, index="LỖI") as preview, listen(preview) as read:
        status, _, page = preview.ask("/")
        assert (status, "xem-truoc.js" in page, read()["loi"]) == (404, True, ["index.txt:1: LỖI"])
        preview.save("index.txt", "Trang chủ")
        read()
        assert preview.ask("/")[0] == 200


def test_a_file_saved_by_renaming_is_followed_every_time(preview: Preview) -> None:
    config = preview.source.parent / "mkdocs.yml"
    with listen(preview) as read:
        read()
        for number in range(3):
            (preview.source / "bai.txt").unlink()
            preview.save("bai.moi", f"Bài {number}")
            (preview.source / "bai.moi").replace(preview.source / "bai.txt")
            while f"Bài {number}" not in preview.ask("/bai/")[2]:
                read()
            config.with_name("moi.yml").write_text(f"site_name: {number}\n")
            config.with_name("moi.yml").replace(config)
            read()


def test_swap_files_of_editors_and_the_site_itself_build_nothing(preview: Preview) -> None:
    with listen(preview) as read:
        first = read()
        for name in (".bai.txt.swp", "~$bai.docx", "bai.txt~", ".#bai.txt"):
            preview.save(name, "x")
        (preview.site / "la.html").write_text("x")
        (preview.source.parent / "khac.yml").write_text("x")
        time.sleep(0.4)  # longer than a burst of events may last
        preview.save("bai.txt", "Bài cuối")
        assert read()["ban"] != first["ban"]
    preview.end(signal.SIGTERM)
    assert preview.process.stdout is not None
    assert preview.process.stdout.read().count("build\n") == 1


def test_a_save_during_a_build_leads_to_another_build(preview: Preview) -> None:
    with listen(preview) as read:
        read()
        preview.save("bai.txt", "ĐỢI")
        preview.wait_for_build()
        preview.save("index.txt", "Trang mới")
        time.sleep(0.2)  # so that its event comes before the build ends
        (preview.source.parent / "tiep").touch()
        while "Trang mới" not in preview.ask("/")[2]:
            read()


def test_the_last_of_many_saves_in_a_row_is_shown(preview: Preview) -> None:
    with listen(preview) as read:
        read()
        for number in range(40):
            preview.save("bai.txt", f"Bài {number}.")
            preview.save("index.txt", f"Trang {number}.")
            time.sleep(0.007)
        while "Bài 39." not in preview.ask("/bai/")[2] or "Trang 39." not in preview.ask("/")[2]:
            read()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_well_with_browsers_connected(preview: Preview, number: int) -> None:
    with listen(preview) as first, listen(preview) as second:
        first()
        second()
        assert preview.end(number) == 0


def test_it_ends_well_in_the_middle_of_a_build(preview: Preview) -> None:
    preview.save("bai.txt", "ĐỢI")
    preview.wait_for_build()
    assert preview.end(signal.SIGINT) == 0


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


@pytest.mark.browser
def test_the_browser_shows_errors_over_the_last_good_page_and_reloads_only_on_change(browser: Browser, preview: Preview) -> None:
    from playwright.sync_api import expect

    preview.save("bai.txt", "<h1>Bài</h1>" + "<p>dòng</p>" * 200)
    page = browser.new_page()
    page.goto(f"http://127.0.0.1:{preview.port}/bai/")
    expect(page.locator("p")).to_have_count(200)
    alert = page.get_by_role("alert")
    page.evaluate("scrollTo(0, 1500); window.sameDocument = true")

    preview.save("index.txt", "LỖI <img src=x onerror=alert(1)>")
    expect(alert).to_be_visible()
    expect(alert).to_have_css("position", "fixed")
    expect(alert.locator("li")).to_have_text(["index.txt:1: LỖI <img src=x onerror=alert(1)>"])
    assert alert.locator("img").count() == 0
    page.keyboard.press("Escape")
    expect(alert).to_have_count(0)
    preview.save("index.txt", "LỖI khác")
    expect(alert).to_contain_text("LỖI khác")
    preview.save("index.txt", "Trang chủ")
    expect(alert).to_have_count(0)
    assert page.evaluate("window.sameDocument") is True

    preview.save("bai.txt", "<h1>Bài sửa</h1>" + "<p>dòng</p>" * 200)
    expect(page.get_by_role("heading")).to_have_text("Bài sửa")
    page.wait_for_function("Math.abs(scrollY - 1500) < 20")  # the browser moves by a line where a heading grew
    page.close()


@pytest.mark.browser
def test_the_browser_comes_back_after_the_preview_was_started_again(browser: Browser, tmp_path: Path) -> None:
    from playwright.sync_api import expect

    page = browser.new_page()
    with start(tmp_path, index="<h1>Cũ</h1>") as first:
        page.goto(f"http://127.0.0.1:{first.port}/")
        expect(page.get_by_role("heading")).to_have_text("Cũ")
        first.end(signal.SIGINT)
    with start(tmp_path, port=first.port, index="<h1>Mới</h1>"):
        expect(page.get_by_role("heading")).to_have_text("Mới", timeout=15000)
    page.close()
