"""No address that was given out is lost: told by `check --published`, and by a build of the site that it replaces."""

from __future__ import annotations

from pathlib import Path

import pytest

from bantin.taxonomies import shelf_of_numbered
from bantin.urls import file_of, url_of
from builders import article, build, check, make_site, run, write

ARTICLES = {
    "tin/2020/05/a.md": article(id="mot", tags=["Dân vận"], authors=["Lê Vũ"]),
    "tin/2020/05/b.md": article(title="Bài hai", wards=["vinh-trai"]),
}


@pytest.fixture
def given_out(tmp_path: Path) -> tuple[Path, Path]:
    """A configuration, and its site as it was published."""
    config = make_site(tmp_path, ARTICLES, **{"gioi-thieu.md": "# Giới thiệu\n"})
    return config, build(config).rename(tmp_path / "published")


def lost(given_out: tuple[Path, Path]) -> tuple[int, list[str]]:
    return check(given_out[0], "--published", given_out[1])


def test_an_article_named_trang_is_lost_as_any_other(tmp_path: Path) -> None:
    config = make_site(tmp_path, {"tin/2020/05/trang.md": article(), "tin/2020/05/b.md": article(title="Bài hai")})
    before = build(config).rename(tmp_path / "published")
    (tmp_path / "docs" / "tin" / "2020" / "05" / "trang.md").unlink()
    code, rows = lost((config, before))
    assert code == 1 and "/tin/2020/05/trang/" in "".join(rows)


def test_an_address_and_its_file_name_each_other() -> None:
    for url, file in (
        ("/", "index.html"),
        ("/tin/a/", "tin/a/index.html"),
        ("/cu/trangindex.html", "cu/trangindex.html"),
        ("/a.xml", "a.xml"),
    ):
        assert (file_of(url), url_of(file)) == (file, url)


@pytest.mark.parametrize(
    ("url", "shelf"),
    [
        ("/chu-de/thoi-trang/trang/2/", "/chu-de/thoi-trang/"),
        ("/luu-tru/2020/05/trang/12/", "/luu-tru/2020/05/"),
        ("/tin/2020/05/trang/", ""),
        ("/trang/", ""),
        ("/phuong-xa/trang/", ""),
        ("/phuong-xa/trang/2/", ""),
        ("/tin/trang/2/", ""),
    ],
)
def test_only_a_shelf_has_numbered_pages(url: str, shelf: str) -> None:
    assert shelf_of_numbered(url) == shelf


def test_nothing_is_lost_of_the_same_content(given_out: tuple[Path, Path]) -> None:
    assert lost(given_out) == (0, [])


def test_a_moved_article_is_lost_until_its_old_address_leads_there(given_out: tuple[Path, Path]) -> None:
    docs = given_out[0].parent / "docs"
    (docs / "tin/2020/05/a.md").unlink()
    moved = write(docs / "tin/2020/06/a.md", ARTICLES["tin/2020/05/a.md"])
    assert lost(given_out) == (
        1,
        [
            "docs/tin/2020/06/a.md:1: lỗi: địa chỉ /tin/2020/05/a/ đã công bố nay không còn; bài ấy nay ở đây: "
            "hãy thêm vào phần đầu bài dòng «aliases: [/tin/2020/05/a/]»"
        ],
    )
    write(moved, article(id="mot", tags=["Dân vận"], authors=["Lê Vũ"], aliases=["/tin/2020/05/a/"]))
    assert lost(given_out) == (0, [])


@pytest.mark.parametrize("path", ["tin/2020/05/b.md", "gioi-thieu.md"])
def test_a_deleted_article_or_page_is_lost(given_out: tuple[Path, Path], path: str) -> None:
    (given_out[0].parent / "docs" / path).unlink()
    code, lines = lost(given_out)
    assert (code, len(lines)) == (1, 1)
    assert f"/{path.removesuffix('.md')}/ đã công bố nay không còn" in lines[0]


def test_the_address_of_an_article_with_errors_is_not_called_lost(given_out: tuple[Path, Path]) -> None:
    article_of = next((given_out[0].parent / "docs/tin").rglob("*.md"))
    article_of.write_text(article_of.read_text("utf-8").replace("title:", "titel:"), "utf-8")
    code, lines = lost(given_out)
    assert (code, [line for line in lines if "đã công bố" in line], "titel" in "".join(lines)) == (1, [], True)


def test_an_article_made_a_draft_again_is_lost(given_out: tuple[Path, Path]) -> None:
    write(given_out[0].parent / "docs/tin/2020/05/b.md", article(status="draft"))
    assert lost(given_out)[0] == 1


def test_a_withdrawn_article_keeps_its_address(given_out: tuple[Path, Path]) -> None:
    write(given_out[0].parent / "docs/tin/2020/05/b.md", article(status="withdrawn", withdrawn={"date": "2021-01-01", "reason": "Nhầm"}))
    assert lost(given_out) == (0, [])


def test_an_emptied_tag_author_or_month_is_not_lost(given_out: tuple[Path, Path]) -> None:
    docs = given_out[0].parent / "docs"
    write(docs / "tin/2020/05/a.md", article(id="mot", date="2021-01-01"))
    write(docs / "tin/2020/05/b.md", article(date="2021-01-02"))
    assert lost(given_out) == (0, [])


def test_a_ward_that_left_the_register_is_lost(given_out: tuple[Path, Path]) -> None:
    register = given_out[0].parent / "docs/danh-muc/phuong-xa.yml"
    write(register, register.read_text(encoding="utf-8").replace("id: chi-lang", "id: chi-lang-cu"))
    code, lines = lost(given_out)
    assert (code, len(lines)) == (1, 1)
    assert lines[0].startswith("docs/danh-muc/phuong-xa.yml:1: lỗi: địa chỉ /phuong-xa/chi-lang/ đã công bố nay không còn")


def test_a_folder_that_is_no_site_is_a_wrong_call(given_out: tuple[Path, Path], tmp_path: Path) -> None:
    code, printed = run("check", "-f", given_out[0], "--published", tmp_path / "docs")
    assert (code, "docs» không có tệp «du-lieu/dia-chi.json»" in printed) == (2, True), printed


def test_a_folder_that_is_not_there_is_a_wrong_call(given_out: tuple[Path, Path], tmp_path: Path) -> None:
    code, printed = run("check", "-f", given_out[0], "--published", tmp_path / "khong")
    assert (code, printed.startswith("không có "), "khong»\n" in printed) == (2, True, True), printed


@pytest.mark.usefixtures("has_rclone")
@pytest.mark.parametrize("place", ["", ":local:"])
def test_a_site_that_lost_its_list_of_addresses_is_told_from_one_that_is_not_there(given_out: tuple[Path, Path], place: str) -> None:
    (given_out[1] / "du-lieu/dia-chi.json").unlink()
    code, printed = run("check", "-f", given_out[0], "--published", f"{place}{given_out[1]}")
    assert (code, "không có tệp «du-lieu/dia-chi.json», nên không biết" in printed) == (2, True), printed


def test_a_renamed_file_without_an_id_is_known_by_its_front_matter_and_keeps_its_other_aliases(given_out: tuple[Path, Path]) -> None:
    docs = given_out[0].parent / "docs/tin/2020/05"
    (docs / "b.md").rename(docs / "ten-moi.md")
    assert "thêm vào phần đầu bài dòng «aliases: [/tin/2020/05/b/]»" in lost(given_out)[1][0]
    (docs / "a.md").unlink()
    write(docs / "c.md", article(id="mot", title="Tiêu đề khác", aliases=["/cu/"]))
    assert [line for line in lost(given_out)[1] if "«aliases: [/cu/, /tin/2020/05/a/]»" in line and "c.md:6" in line]


def test_an_address_may_be_taken_over_by_a_page_and_a_page_by_an_article(given_out: tuple[Path, Path]) -> None:
    docs = given_out[0].parent / "docs"
    (docs / "gioi-thieu.md").unlink()
    (docs / "tin/2020/05/b.md").unlink()
    write(docs / "ve-chung-toi.md", "---\ntitle: Về chúng tôi\naliases: [/tin/2020/05/b/]\n---\n\nChữ.\n")
    write(docs / "tin/2020/05/a.md", article(id="mot", aliases=["/gioi-thieu/"]))
    assert lost(given_out) == (0, [])
    site = build(given_out[0])
    assert 'url=../../../../ve-chung-toi/"' in (site / "tin/2020/05/b/index.html").read_text(encoding="utf-8")


def test_an_alias_of_a_draft_saves_no_address(given_out: tuple[Path, Path]) -> None:
    docs = given_out[0].parent / "docs/tin/2020/05"
    (docs / "b.md").unlink()
    write(docs / "c.md", article(status="draft", aliases=["/tin/2020/05/b/"]))
    assert lost(given_out)[0] == 1


def test_a_paper_that_is_gone_is_told_unless_its_article_was_withdrawn(tmp_path: Path) -> None:
    paper = {"documents": [{"src": "/tai-lieu/a.txt", "title": "Văn bản"}]}
    config = make_site(tmp_path, {"tin/2020/05/a.md": article(**paper)}, **{"tai-lieu/a.txt": "a\n"})
    published = build(config).rename(tmp_path / "published")
    withdrawn = {"status": "withdrawn", "withdrawn": {"date": "2021-01-01", "reason": "Nhầm"}}
    write(tmp_path / "docs/tin/2020/05/a.md", article(**paper, **withdrawn))
    assert check(config, "--published", published) == (0, [])
    write(tmp_path / "docs/tin/2020/05/a.md", article())
    (tmp_path / "docs/tai-lieu/a.txt").unlink()
    told = "docs/index.md:1: lưu ý: văn bản /tai-lieu/a.txt đã công bố nay không còn; hãy khôi phục tệp, hoặc gỡ bài có văn bản ấy"
    assert check(config, "--published", published) == (0, [told])


def test_a_site_its_manifest_a_publication_and_the_manifest_of_a_release_say_the_same(given_out: tuple[Path, Path], tmp_path: Path) -> None:
    config, site = given_out
    target = tmp_path / "dich"
    code, printed = run("publish", target, "-d", site, "-f", config)
    assert code == 0, printed
    (release,) = (target / "releases").glob("0*.json")
    (config.parent / "docs/tin/2020/05/b.md").unlink()
    told = [lost((config, place)) for place in (site, site / "du-lieu/dia-chi.json", target, target / "current", release)]
    assert told[0][0] == 1 and "/tin/2020/05/b/" in told[0][1][0]
    assert told == [told[0]] * 5
    alone = Path(write(tmp_path / release.name, release.read_bytes()))
    assert lost((config, alone)) == told[0], "also where nothing but this manifest is kept"


@pytest.mark.usefixtures("has_rclone")
def test_a_place_of_rclone_says_the_same_as_the_folder(given_out: tuple[Path, Path]) -> None:
    config, site = given_out
    (config.parent / "docs/tin/2020/05/b.md").unlink()
    assert check(config, "--published", f":local:{site}") == lost(given_out)


@pytest.mark.usefixtures("has_rclone")
@pytest.mark.parametrize(
    ("text", "place", "told"),
    [
        (None, ":local:", "Lỗi: «:local:{site}» chưa có bản nào được đăng"),
        ("[]", ":local:", "bản kê địa chỉ ở :local:{site} đã hỏng"),
        ('{"addresses": [], "preview": true}', ":local:", ":local:{site} là bản xem trước"),
        (None, "khong-co:", "Lỗi: rclone không biết nơi «khong-co:{site}»"),
    ],
)
def test_what_a_place_of_rclone_does_not_give_is_told(tmp_path: Path, text: str | None, place: str, told: str) -> None:
    config, site = make_site(tmp_path, {}), tmp_path / "cong"
    if text:
        write(site / "du-lieu/dia-chi.json", text)
    code, printed = run("check", "-f", config, "--published", f"{place}{site}")
    assert (code, told.format(site=site) in printed) == (2, True), printed


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"addresses": 5}', '{"addresses": [["/a/"]]}', '{"files": [], "addresses": null}'])
def test_what_is_no_manifest_is_a_wrong_call(given_out: tuple[Path, Path], tmp_path: Path, text: str) -> None:
    code, printed = run("check", "-f", given_out[0], "--published", write(tmp_path / "x.json", text))
    assert (code, "Traceback" in printed) == (2, False), printed


def test_a_preview_was_not_published(given_out: tuple[Path, Path], tmp_path: Path) -> None:
    build(given_out[0], "--preview")
    code, printed = run("check", "-f", given_out[0], "--published", given_out[0].parent / "site")
    assert (code, "là bản xem trước" in printed) == (2, True), printed


def test_an_address_at_which_another_article_stands_by_now_is_told(given_out: tuple[Path, Path]) -> None:
    docs = given_out[0].parent / "docs/tin/2020/05"
    (docs / "a.md").rename(docs / "c.md")
    (docs / "b.md").rename(docs / "a.md")
    (docs / "c.md").rename(docs / "b.md")
    code, lines = lost(given_out)
    assert (code, len(lines)) == (0, 1), lines
    assert lines[0].startswith("docs/tin/2020/05/a.md:1: lưu ý: địa chỉ /tin/2020/05/a/ đã công bố là của bài nay ở docs/tin/2020/05/b.md")
