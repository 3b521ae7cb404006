"""What the preview does when editors save, and how it ends: a real folder, a tiny build, a real browser."""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import watchfiles

from bantin.model import Problem
from bantin.preview import describe_failure
from bantin.serving.watching import Watch
from bantin.site.report import ContentError
from previewing import Preview, listen, start

if TYPE_CHECKING:
    from playwright.sync_api import Browser


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


def test_a_failed_preview_tells_no_warnings_of_other_articles() -> None:
    eth = Problem("docs/tin/a.md", 2, "eth", {"count": "1"}, "warning")
    told = describe_failure(ContentError([eth, Problem("docs/tin/b.md", 3, "missing", {"key": "title"})], 2), "vi")
    assert [line.partition(" ")[0] for line in told.problems] == ["docs/tin/b.md:3:"]


def test_before_the_first_good_build_every_page_says_what_is_wrong(tmp_path: Path) -> None:
    with start(tmp_path, index="Trang chủ", bai="LỖI <b>") as preview, listen(preview) as read:
        status, _, page = preview.ask("/bai/")
        wrong = read()
        assert (status, f'data-ban="{wrong["ban"]}"' in page, wrong["loi"]) == (503, True, ["bai.txt:1: LỖI <b>"])
        assert '<li class="loi">bai.txt:1: LỖI &lt;b&gt;</li>' in page
        preview.save("bai.txt", "Bài")
        assert read()["ban"] != wrong["ban"]
        assert (preview.ask("/bai/")[0], preview.ask("/khong-co/")[0]) == (200, 404)


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


def test_a_file_that_a_build_reads_is_followed_whatever_its_name(preview: Preview) -> None:
    with listen(preview) as read:
        first = read()
        preview.save("#b.txt", "Bài có dấu thăng")
        assert read()["ban"] != first["ban"]


@pytest.mark.parametrize("pause", [0, 0.3])
def test_another_folder_in_the_place_of_the_sources_is_followed(preview: Preview, pause: float) -> None:
    other = preview.source.with_name("khac")
    other.mkdir()
    (other / "index.txt").write_text("Trang khác", "utf-8")
    with listen(preview) as read:
        read()
        preview.source.rename(other.with_name("cu"))
        time.sleep(pause)
        other.rename(preview.source)
        while "Trang khác" not in preview.ask("/")[2]:
            read()
        preview.save("index.txt", "Trang sau")
        while "Trang sau" not in preview.ask("/")[2]:
            read()


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


@pytest.mark.browser
def test_the_browser_shows_errors_over_the_last_good_page_and_reloads_only_on_change(browser: Browser, preview: Preview) -> None:
    from playwright.sync_api import expect

    with listen(preview) as read:
        read()
        preview.save("bai.txt", "<h1>Bài</h1>" + "<p>dòng</p>" * 200)
        read()  # built: the browser need not be quick enough to be told of it
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
        expect(page.get_by_role("heading")).to_have_text("Mới")
    page.close()


def test_what_is_saved_before_another_folder_is_watched_is_not_missed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder, begun = tmp_path / "docs", list[threading.Event]()
    folder.mkdir()

    def watch_late(*roots: Path, **options: Any) -> Iterator[Any]:
        if begun:
            begun[-1].wait(5)
        begun.append(threading.Event())
        yield from watchfiles.watch(*roots, **options)

    monkeypatch.setattr("bantin.serving.watching.watch", watch_late)
    watch = Watch([folder], tmp_path / "site")
    watch.wait_until_armed()
    folder.rename(tmp_path / "cu")
    folder.mkdir()
    assert watch.changed.wait(10)
    watch.changed.clear()
    time.sleep(0.5)
    (folder / "a.md").write_text("Lời")
    begun[-1].set()
    assert watch.changed.wait(10), "the save came while nobody looked"
    watch.stop()
