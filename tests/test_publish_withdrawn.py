"""Publishing to a folder: the words of a withdrawn article stay nowhere and come back by no way."""

from __future__ import annotations

import json
from pathlib import Path

import builders
from bantin.keys import key_of_texts
from bantin.publish.folder import rollback
from bantin.publish.releases import list_releases
from folder_host import HOME, Site, publish, read_release
from remote_host import refuse


def with_manifest(files: Site, **articles: str) -> Site:
    """A site with articles of these ids; a text that is empty is a notice."""
    rows = [[f"/{name}/", name if text else f"~{key_of_texts(name)[:16]}", "x"] for name, text in articles.items()]
    pages = {f"{name}/index.html": text for name, text in articles.items()}
    return files | pages | {"du-lieu/dia-chi.json": json.dumps({"version": 2, "addresses": rows})}


def test_rollback_never_brings_back_a_withdrawn_article_without_force(tmp_path: Path) -> None:
    publish(tmp_path, with_manifest(HOME, bai="LỜI ĐÃ RÚT"))
    publish(tmp_path, with_manifest(HOME, bai=""))
    error = refuse(lambda: rollback(tmp_path / "web", force=False))
    assert (error.code, error.values["names"]) == ("brings-back", "/bai/")
    assert "LỜI" not in read_release(tmp_path)["bai/index.html"]
    rollback(tmp_path / "web", force=True)
    assert "LỜI" in read_release(tmp_path)["bai/index.html"]


def test_no_release_but_the_last_keeps_the_words_of_a_withdrawn_article(tmp_path: Path) -> None:
    for number in range(4):
        publish(tmp_path, with_manifest(HOME | {"so.txt": str(number)}, bai="LỜI ĐÃ RÚT"))
    for number in range(2):
        publish(tmp_path, with_manifest(HOME | {"so.txt": f"rút {number}"}, bai=""))
        holders = {
            path.relative_to(tmp_path / "web").parts[1] for path in (tmp_path / "web").rglob("*.html") if "LỜI" in path.read_text("utf-8")
        }
        assert holders == (set(list_releases(tmp_path / "web")[-2:-1]) if number == 0 else set())


def test_hashed_files_go_at_once_when_an_article_is_withdrawn(tmp_path: Path) -> None:
    hashed = "pagefind/cur/fragment/vi_0000001.pf_fragment"
    publish(tmp_path, with_manifest(HOME | {hashed: "LỜI"}, bai="LỜI ĐÃ RÚT"))
    publish(tmp_path, with_manifest(HOME, bai=""))
    assert hashed not in read_release(tmp_path)


def test_an_article_that_an_editor_withdraws_is_recognised(tmp_path: Path) -> None:
    path = "tin/2020/05/bai.md"
    config = builders.make_site(tmp_path, {path: builders.article("LỜI ĐÃ RÚT", id="bai-mot")})
    for front in ({}, {"status": "withdrawn", "withdrawn": {"date": "2020-06-01", "reason": "x"}}):
        (tmp_path / "docs" / path).write_text(builders.article("LỜI ĐÃ RÚT", id="bai-mot", **front), "utf-8")
        builders.build(config)
        assert builders.run("publish", tmp_path / "web", "-f", config)[0] == 0
    code, told = builders.run("rollback", tmp_path / "web")
    assert (code, "/tin/2020/05/bai/" in told) == (3, True)
    assert builders.run("rollback", tmp_path / "web", "--force")[0] == 0
