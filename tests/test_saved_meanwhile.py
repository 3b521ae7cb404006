"""A file that is saved while a build reads it, and put back afterwards: the next build shows what stands there."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from mkdocs.commands.build import build as build_mkdocs
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, BuildError

import bantin.mkdocs_plugin
import bantin.site.store
from bantin.settings import own_templates
from bantin.site.build import build_site
from builders import CONFIG, article, build, make_site, picture, write
from sites import build_plain, clean_tree, read_tree

CARD = (own_templates() / "bantin/card.html").read_text("utf-8")
FILES: dict[str, str | bytes] = {
    "docs/tai-lieu/a.txt": "Văn bản.\n",
    "docs/gioi-thieu.md": "# Giới thiệu\n\nTrang.\n",
    "docs/anh/a.png": picture(),
    "mau/bantin/card.html": CARD,
    "mau/assets/them.css": "a { color: red; }\n",
    "mkdocs.yml": CONFIG.replace("name: material", "name: material, custom_dir: mau") + "extra_css: [assets/them.css]\n",
}


def make(folder: Path) -> Path:
    docs = {path.removeprefix("docs/"): data for path, data in FILES.items() if path.startswith("docs/")}
    shown = article(image={"src": "/anh/a.png", "alt": "Ảnh"}, documents=[{"src": "/tai-lieu/a.txt", "title": "Văn bản"}])
    config = make_site(folder, {"tin/2020/05/a.md": shown}, config=str(FILES["mkdocs.yml"]), **docs)
    for path in ("mau/bantin/card.html", "mau/assets/them.css"):
        write(folder / path, FILES[path])
    return config


def changed(path: str) -> str | bytes:
    data = FILES[path]
    if isinstance(data, bytes):
        return picture(colour="blue")
    return data.replace("Trang thử", "Trang khác") if path == "mkdocs.yml" else f"{data}<!-- khác -->\n"


@pytest.mark.parametrize("memory", [False, True])
@pytest.mark.parametrize("path", [path for path in FILES if path != "docs/anh/a.png"])
def test_what_was_saved_when_mkdocs_ran_is_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str, memory: bool) -> None:
    config, plain = make(tmp_path), bantin.mkdocs_plugin.make_shell

    def save_first(*call: Any) -> Any:
        write(tmp_path / path, changed(path))
        return plain(*call)

    if memory:
        assert build_plain(config)[0] == 0
        write(tmp_path / "docs/lien-he.md", "# Liên hệ\n")  # so that MkDocs runs
    with monkeypatch.context() as patch:
        patch.setattr(bantin.mkdocs_plugin, "make_shell", save_first)
        assert build_plain(config)[0] == 0
    write(tmp_path / path, FILES[path])
    assert build_plain(config)[0] == 0
    assert read_tree(tmp_path / "site") == clean_tree(config)


def test_a_picture_that_was_saved_when_it_was_opened_is_told_and_opened_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    config, plain = make(tmp_path), bantin.site.store.make_picture

    def save_first(path: Path, *, share: bool) -> Any:
        write(path, changed("docs/anh/a.png"))
        return plain(path, share=share)

    with monkeypatch.context() as patch:
        patch.setattr(bantin.site.store, "make_picture", save_first)
        code, told = build_plain(config)
    assert (code, "vừa được lưu lại giữa lúc đọc" in told) == (1, True), told
    write(tmp_path / "docs/anh/a.png", FILES["docs/anh/a.png"])
    assert build_plain(config)[0] == 0
    assert read_tree(tmp_path / "site") == clean_tree(config)


def test_half_of_a_picture_that_was_being_saved_says_nothing_of_the_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    config, plain, whole = make(tmp_path), bantin.site.store.make_picture, picture()

    def save_first(path: Path, *, share: bool) -> Any:
        write(path, whole[: len(whole) // 2])
        try:
            return plain(path, share=share)
        finally:
            write(path, whole)

    with monkeypatch.context() as patch:
        patch.setattr(bantin.site.store, "make_picture", save_first)
        assert build_plain(config)[0] == 1
    write(tmp_path / "docs/anh/a.png", whole)
    assert build_plain(config)[0] == 0


def test_a_page_that_is_saved_after_mkdocs_drew_it_ends_the_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    config = make_site(tmp_path / "cong", {"tin/2020/05/a.md": article()})
    page = write(tmp_path / "cong/docs/gioi-thieu.md", "# Giới thiệu\n\nLời cũ.\n")

    def save_meanwhile(*asked: Any, **options: Any) -> Any:
        write(page, "# Giới thiệu\n\nLời mới.\n")
        return build_site(*asked, **options)

    loaded = load_config(str(config))
    loaded.plugins.on_startup(command="build", dirty=False)
    with monkeypatch.context() as patch, pytest.raises((BuildError, Abort)):
        patch.setattr(bantin.mkdocs_plugin, "build_site", save_meanwhile)
        build_mkdocs(loaded)
    assert "Lời mới." in (build(config) / "gioi-thieu/index.html").read_text("utf-8")
