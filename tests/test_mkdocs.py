"""`mkdocs build` gives the site that `bantin build` gives, and neither it nor `mkdocs serve` disturbs the other."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from mkdocs.commands.build import build as build_mkdocs
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

import bantin
from bantin import mkdocs_plugin
from bantin.content.body import ORDINARY
from bantin.memory import open_memory
from bantin.site.build import build_site
from bantin.site.finished import recall_finished
from bantin.site.report import Report
from builders import NOW, article, make_site, picture, run, write
from sites import Tree, read_report, read_tree

ROOT = Path(__file__).parent.parent


def make_small(root: Path) -> Path:
    page = "# Giới thiệu\n\n[Bài](tin/2020/05/a.md), [phường](/phuong-xa/), ![Ảnh](anh/mot.png)\n"
    articles = {"tin/2020/05/a.md": article("Xem [trang](/gioi-thieu/).", wards=["vinh-trai"]), "tin/2020/05/b.md": article(status="draft")}
    return make_site(root, {**articles, "anh/mot.png": picture(), "gioi-thieu.md": page})


def build(config: Path, *options: str | Path) -> Tree:
    """What `bantin build` makes; nothing in it is due in these days, so that MkDocs' own clock gives the same."""
    report = config.parent / "bao-cao.json"
    code, told = run("build", "-f", config, "--now", NOW, "--workers", "1", "--report", report, *options)
    assert code == 0, told
    return read_tree(config.parent / "site")


def run_mkdocs(config: Path, *options: str | Path) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"PYTHONPATH": str(Path(bantin.__file__).parents[1])}
    environment.pop("NO_MKDOCS_2_WARNING", None)
    call = [sys.executable, "-m", "mkdocs", "build", "-f", str(config), *map(str, options)]
    return subprocess.run(call, capture_output=True, text=True, env=environment, check=False)


def serve_once(config: Path, folder: Path) -> Tree:
    """A build as `mkdocs serve` makes it: into a temporary folder, for another address."""
    loaded = load_config(str(config), site_dir=str(folder), site_url="http://127.0.0.1:8000/")
    loaded.plugins.on_startup(command="serve", dirty=False)
    build_mkdocs(loaded)
    return read_tree(folder)


def copy_portal(root: Path) -> Path:
    """The repository's own portal, in another place."""
    for name in ("docs", "overrides"):
        shutil.copytree(ROOT / name, root / name)
    return Path(shutil.copy(ROOT / "mkdocs.yml", root / "mkdocs.yml"))


def test_mkdocs_build_gives_the_same_small_site(tmp_path: Path) -> None:
    config = make_small(tmp_path / "cong")
    done = run_mkdocs(config)
    assert done.returncode == 0, done.stderr
    by_mkdocs = read_tree(tmp_path / "cong" / "site")
    shutil.rmtree(tmp_path / "cong" / "site")
    assert build(config, "--clean") == by_mkdocs


@pytest.mark.long
def test_mkdocs_build_gives_the_same_portal_of_the_repository_and_says_nothing_of_its_own_end(tmp_path: Path) -> None:
    config = copy_portal(tmp_path)
    done = run_mkdocs(config, "--quiet")
    assert (done.returncode, done.stderr) == (0, "")
    by_mkdocs = read_tree(tmp_path / "site")
    code, told = run("build", "-f", config, "--clean", "--cache", tmp_path / "nho", "-d", tmp_path / "trang")
    assert code == 0, told
    assert read_tree(tmp_path / "trang") == by_mkdocs


def test_what_mkdocs_leaves_out_is_nowhere_in_the_site_be_it_a_page_a_file_or_an_article(tmp_path: Path) -> None:
    left_out = ("nhap.md", "cu/trang.md", "templates/mau.md", "tai-lieu/mat.txt", "cu/kem.txt", "templates/kem.txt")
    articles = {"tin/2020/05/a.md": article(), "tin/nhap/b.md": article(title="Bí mật"), "tai-lieu/thuong.txt": "Không có gì\n"}
    config = make_site(tmp_path, articles | dict.fromkeys(left_out, "# Bí mật\n"))
    write(config, config.read_text("utf-8") + "exclude_docs: tin/nhap/\ndraft_docs: |\n  /nhap.md\n  /cu/\n  mat.txt\n")
    for text in ("Nội dung bài.", "Chữ khác."):
        write(tmp_path / "docs/tin/2020/05/a.md", article(text))
        site = build(config, "--no-search")
        assert not [path for path, data in site.items() if "Bí mật".encode() in (data or b"")]
        assert not [path for path in site if path.split("/")[0] in ("nhap", "cu", "templates") or path in ("tai-lieu/mat.txt", "tin/nhap")]
        assert text.encode() in (site["tin/2020/05/a/index.html"] or b"") and "tai-lieu/thuong.txt" in site
        write(tmp_path / "docs/tin/nhap/b.md", article(text, title="Bí mật"))
    assert run("verify", tmp_path / "site")[0] == 0


def test_ordinary_pages_are_read_with_the_extensions_that_draw_them() -> None:
    drawn = load_config(str(ROOT / "mkdocs.yml")).markdown_extensions
    assert sorted({*drawn} - {"toc", "tables", "fenced_code", "footnotes", "sane_lists"}) == sorted(ORDINARY)


def test_a_link_and_a_picture_in_a_note_are_those_of_the_page(tmp_path: Path) -> None:
    page = "# Lời\n\n!!! note\n\n    Xem [bài](tin/2020/05/a.md), ![Ảnh](anh/mot.png){}\n"
    config = make_site(tmp_path, {"tin/2020/05/a.md": article(), "anh/mot.png": picture(), "loi.md": page.format("")})
    write(config, config.read_text("utf-8") + "markdown_extensions: [admonition]\n")
    site = build(config, "--no-search")
    assert b'href="../tin/2020/05/a/"' in (site["loi/index.html"] or b"") and "anh/mot.png" in site
    write(tmp_path / "docs/tin/2020/05/a.md", article(status="draft"))
    remembering = build(config, "--no-search")
    assert remembering == build(config, "--no-search", "--clean")
    assert b"2020/05/a/" not in (remembering["loi/index.html"] or b"")
    write(tmp_path / "docs/loi.md", page.format(", [x](mat.md)"))
    assert "docs/loi.md:5: lỗi: " in run("check", "-f", config, "--now", NOW)[1]


def test_after_mkdocs_build_there_is_nothing_left_to_do(tmp_path: Path) -> None:
    config = make_small(tmp_path)
    build_mkdocs(load_config(str(config)))
    build(config)
    assert [read_report(tmp_path)[key] for key in ("written", "removed")] == [0, 0]


def test_a_style_that_is_saved_while_mkdocs_builds_reaches_the_next_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    config = make_small(tmp_path)
    config.write_text(config.read_text("utf-8").replace("name: material", "name: material, custom_dir: mau"), "utf-8")
    style = write(tmp_path / "mau/assets/them.css", "p {}")

    def save_meanwhile(*asked: Any, **options: Any) -> Report:
        style.write_text("b {}", "utf-8")
        return build_site(*asked, **options)

    monkeypatch.setattr(mkdocs_plugin, "build_site", save_meanwhile)
    loaded = load_config(str(config))
    loaded.plugins.on_startup(command="build", dirty=False)
    build_mkdocs(loaded)
    assert build(config)["assets/them.css"] == b"b {}"


def test_errors_of_content_are_all_told_and_nothing_is_written(tmp_path: Path) -> None:
    config = make_small(tmp_path)
    before = build(config)
    write(tmp_path / "docs" / "tin" / "2020" / "05" / "a.md", article(titel="Nhầm"))
    write(tmp_path / "docs" / "tin" / "2020" / "05" / "c.md", article(wards=["khong-co"]))
    done = run_mkdocs(config)
    assert (done.returncode, "Traceback" in done.stderr) == (1, False)
    assert all(f"docs/tin/2020/05/{name}.md:" in done.stderr for name in "ac")
    assert read_tree(tmp_path / "site") == before


def test_a_preview_of_mkdocs_does_not_disturb_the_memory_of_the_site(tmp_path: Path) -> None:
    config = make_small(tmp_path / "cong")
    before = build(config)
    shown = serve_once(config, tmp_path / "tam")
    cards = "anh/ban/"  # that of the front page names the host
    assert {path for path in shown if not path.startswith(cards)} == {path for path in before if not path.startswith(cards)}
    assert b"http://127.0.0.1:8000/tin/2020/05/a/" in (shown["sitemap-2020.xml"] or b"")
    assert build(config) == before
    assert [read_report(tmp_path / "cong")[key] for key in ("written", "removed")] == [0, 0]


def test_two_previews_of_mkdocs_in_one_process_show_what_was_saved(tmp_path: Path) -> None:
    config = make_small(tmp_path / "cong")
    first = serve_once(config, tmp_path / "mot")
    write(tmp_path / "cong" / "docs" / "tin" / "2020" / "05" / "a.md", article("Đã sửa.", wards=["vinh-trai"]))
    second = serve_once(config, tmp_path / "hai")
    page = "tin/2020/05/a/index.html"
    assert ("Đã sửa.".encode() in (first[page] or b""), "Đã sửa.".encode() in (second[page] or b"")) == (False, True)


def test_a_harmed_memory_does_not_harm_mkdocs_build(tmp_path: Path) -> None:
    config = make_small(tmp_path)
    before = build(config)
    memory = tmp_path / ".bantin" / "memory.sqlite"
    write(memory, memory.read_bytes()[:9000])
    done = run_mkdocs(config, "--strict")
    assert done.returncode == 0, done.stderr
    assert read_tree(tmp_path / "site") == before


def test_a_failed_mkdocs_build_leaves_no_folder_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    config = make_small(tmp_path / "cong")
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "tam"))
    (tmp_path / "tam").mkdir()
    write(tmp_path / "cong" / "site" / "thu.txt", "Thư")
    with pytest.raises(Abort):
        build_mkdocs(load_config(str(config)))
    assert list((tmp_path / "tam").iterdir()) == []
    assert read_tree(tmp_path / "cong" / "site") == {"thu.txt": "Thư".encode()}


LISTENING = """
import runpy, signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell may have turned Ctrl+C off
del sys.argv[0]
runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
"""


@pytest.mark.skipif(os.name == "nt", reason="signals are POSIX's")
@pytest.mark.parametrize(
    ("program", "number", "code"),
    [("bantin", signal.SIGINT, 130), ("bantin", signal.SIGTERM, 143), ("mkdocs", signal.SIGINT, 1), ("mkdocs", signal.SIGTERM, 143)],
)
def test_a_build_that_is_called_off_leaves_no_folder_behind(tmp_path: Path, program: str, number: int, code: int) -> None:
    config, temporary = make_small(tmp_path / "cong"), tmp_path / "tam"
    temporary.mkdir()
    environment = os.environ | {"PYTHONPATH": str(Path(bantin.__file__).parents[1]), "TMPDIR": str(temporary)}
    call = [sys.executable, "-c", LISTENING, program, "build", "-f", str(config)]
    building = subprocess.Popen(call, env=environment, stderr=subprocess.PIPE, text=True)
    while building.poll() is None and not list(temporary.glob("bantin-*/*")):
        time.sleep(0.002)
    building.send_signal(number)
    told = building.communicate()[1]
    assert (building.returncode, "Đã dừng" in told) == (code, program == "bantin")
    assert list(temporary.iterdir()) == []


# --- a site elsewhere, that inherits the repository's configuration ------------------------------------------------


def test_how_a_command_ends_is_its_own_affair_when_it_asks_mkdocs_for_something(monkeypatch: pytest.MonkeyPatch) -> None:
    """A preview ends well at SIGTERM: were the signal taken from it, it would end as a build that is called off."""
    calls = list[str]()
    monkeypatch.setattr(mkdocs_plugin, "end_in_order", lambda: calls.append("mkdocs"))
    plugin = mkdocs_plugin.BantinPlugin()
    monkeypatch.setattr(plugin, "request", object())
    plugin.on_startup(command="build", dirty=False)
    assert calls == []
    monkeypatch.setattr(plugin, "request", None)
    plugin.on_startup(command="build", dirty=False)
    assert calls == ["mkdocs"]


def test_mkdocs_serve_notes_only_once_what_to_clear_at_its_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    noted = list[object]()
    monkeypatch.setattr(mkdocs_plugin, "atexit", SimpleNamespace(register=lambda *call, **options: noted.append(call)))
    loaded = load_config(str(make_small(tmp_path)), site_dir=str(tmp_path / "xem"))
    loaded.plugins.on_startup(command="serve", dirty=False)
    for _ in range(2):
        loaded.plugins.on_config(loaded)
        loaded.plugins.on_build_error(error=Abort("x"))
    assert len(noted) == 1


def inherit(root: Path, custom: str | Path) -> Path:
    """A site whose mkdocs.yml inherits the repository's."""
    config = make_small(root)
    lines = (f"INHERIT: {ROOT / 'mkdocs.yml'}", "docs_dir: docs", "site_dir: site", "nav: null", f"theme:\n  custom_dir: {custom}")
    write(config, "\n".join(lines) + "\n")
    return config


@pytest.mark.parametrize("own", [False, True])
def test_a_site_elsewhere_inherits_the_configuration(tmp_path: Path, own: bool) -> None:
    config = inherit(tmp_path, "mau")
    (tmp_path / "mau").mkdir()
    if own:
        write(tmp_path / "mau" / "bantin" / "card.html", "<p>Thẻ của riêng tôi</p>\n")
    site = build(config)
    assert ("Thẻ của riêng tôi".encode() in (site["index.html"] or b"")) is own
    assert b"<article" in (site["tin/2020/05/a/index.html"] or b"")
    assert any(path.startswith("assets/") and path.endswith(".css") for path in site)


def test_a_site_elsewhere_uses_the_templates_of_the_repository_by_name(tmp_path: Path) -> None:
    (tmp_path / "mot" / "trong").mkdir(parents=True)
    by_name = build(inherit(tmp_path / "hai", ROOT / "overrides"))
    assert build(inherit(tmp_path / "mot", "trong")).keys() == by_name.keys()


def test_mkdocs_build_gives_the_same_site_elsewhere(tmp_path: Path) -> None:
    (tmp_path / "mau").mkdir()
    config = inherit(tmp_path, "mau")
    build_mkdocs(load_config(str(config)))
    by_mkdocs = read_tree(tmp_path / "site")
    assert build(config, "--clean") == by_mkdocs


def test_a_folder_of_templates_that_is_not_there_is_told(tmp_path: Path) -> None:
    code, told = run("build", "-f", inherit(tmp_path, "khong-co"))
    assert (code, len(told.splitlines())) == (2, 1)
    assert "khong-co" in told


def test_what_the_command_line_of_mkdocs_changes_is_refused_or_left_behind(tmp_path: Path) -> None:
    config = make_small(tmp_path / "cong")
    done = run_mkdocs(config, "--no-directory-urls")
    assert (done.returncode, "use_directory_urls" in done.stderr, (tmp_path / "cong/site").exists()) == (1, True, False), done.stderr
    before = build(config)
    assert run_mkdocs(config, "-t", "material").returncode == 0
    with open_memory(tmp_path / "cong/.bantin") as (memory, _):
        assert (finished := recall_finished(memory, "site")) and finished.inputs, "what it drew is known to the next call alike"
    assert build(config) == before
