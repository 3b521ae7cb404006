"""Verifying a site that was built: nothing is wrong in it, whatever is taken away is missed, and its tags are those of a parser."""

from __future__ import annotations

import re
import shutil
from html import escape
from pathlib import Path

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st

import builders
from bantin.verifying.tags import read_tags
from bantin.verifying.verify import list_files, verify_site

VALUES = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=12)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    body = "Xem [bài kia](kia.md).\n\n![Đồi](/anh/2020/05/doi.png)\n\n| a | b |\n|:-:|---|\n| 1 | 2 |\n"
    articles = {
        "tin/2020/05/bai.md": builders.article(body, wards=["vinh-trai"], congresses=["tinh-xvii"], aliases=["/cu/"]),
        "tin/2020/05/kia.md": builders.article("## Mục\n\nChữ «x» & <b>y</b>.", authors=["ban-bien-tap"], tags=["Thi đua"]),
        "anh/2020/05/doi.png": builders.picture(),
    }
    return builders.build(builders.make_site(tmp_path_factory.mktemp("built"), articles))


def test_a_site_as_it_is_built_has_nothing_wrong(built: Path) -> None:
    assert builders.run("verify", built)[0] == 0


def test_whatever_file_is_taken_away_something_misses_it(built: Path) -> None:
    files = set(list_files(built))
    taken = {"404.html", "index.html", *(path for path in files if not path.endswith(".html"))}
    missed = {path for path in taken if verify_site(built, files=files - {path}, workers=1).findings}
    assert taken == missed


def test_whatever_file_is_emptied_is_told_but_one_that_is_meant_to_be(tmp_path: Path) -> None:
    site = builders.build(builders.make_site(tmp_path, {"assets/them.css": "", "tin/2020/05/a.md": builders.article("Chữ.")}))
    assert builders.run("verify", site)[0] == 0
    for path in sorted(list_files(site)):
        data = (site / path).read_bytes()
        (site / path).write_bytes(b"")
        assert bool(verify_site(site, workers=1, only=[path]).findings) == (data != b""), path
        (site / path).write_bytes(data)


def test_a_dead_link_of_an_article_is_told_with_its_page_and_the_line_of_its_source(built: Path, tmp_path: Path) -> None:
    shutil.copytree(built.parent, tmp_path / "du-an")
    (tmp_path / "du-an/site/anh/2020/05/doi.png").unlink()
    (tmp_path / "du-an/site/tin/2020/05/kia/index.html").unlink()
    code, printed = builders.run("verify", tmp_path / "du-an" / "site")
    told = [line.split("du-an/")[1] for line in printed.splitlines() if "du-an/docs/" in line]
    assert code == 1
    assert [
        line
        for line in told
        if line.startswith("docs/tin/2020/05/bai.md:10: lỗi: trang /tin/2020/05/bai/: liên kết «") and "/kia/»" in line
    ]
    assert [line for line in told if line.startswith("docs/tin/2020/05/bai.md:12: ") and "doi.png" in line]
    _, printed = builders.run("verify", tmp_path / "du-an" / "site", "--format", "github")
    assert re.search(r"^::error file=\S*docs/tin/2020/05/bai\.md,line=10::", printed, re.MULTILINE)


def test_the_command_says_what_is_missing(tmp_path: Path) -> None:
    assert builders.run("verify", tmp_path / "khong") == (
        2,
        f"không có trang đã dựng ở «{tmp_path / 'khong'}»; hãy chạy «bantin build» trước\n",
    )


def start_tags(html: str) -> list[tuple[str, dict[str, str]]]:
    """As an HTML5 parser sees them, in the order of the document; what it adds by itself has no attributes."""
    tree = html5lib.parse(html, namespaceHTMLElements=False)
    return [
        (str(e.tag).rpartition("}")[2], {k.rpartition("}")[2]: v for k, v in e.attrib.items()})
        for e in tree.iter()
        if isinstance(e.tag, str)
    ]


def test_our_tags_are_those_of_an_html5_parser_on_every_built_page(built: Path) -> None:
    for path in sorted(built.rglob("*.html")):
        html = path.read_text("utf-8")
        ours = [(tag.name, tag.attributes) for tag in read_tags(html) if tag.name[0] != "/"]
        theirs = [(name, {key.lower(): value for key, value in attributes.items()}) for name, attributes in start_tags(html)]
        assert [tag for tag in theirs if tag[0] != "tbody"] == [tag for tag in ours if tag[0] != "tbody"], path


@given(
    st.lists(st.tuples(st.sampled_from(["img", "p"]), st.dictionaries(st.sampled_from(["href", "id", "alt"]), VALUES)), max_size=4),
    VALUES,
)
def test_our_tags_are_those_of_an_html5_parser_whatever_the_attributes_say(tags: list[tuple[str, dict[str, str]]], text: str) -> None:
    def write(name: str, attributes: dict[str, str]) -> str:
        return f"<{name} " + " ".join(f'{key}="{escape(value)}"' for key, value in attributes.items()) + f">{escape(text)}"

    body = "".join(write(*tag) for tag in tags)
    html = f"<!doctype html><html><head><title>Trang</title></head><body>{body}</body></html>"
    assert start_tags(html) == [(tag.name, tag.attributes) for tag in read_tags(html) if tag.name[0] != "/"]
