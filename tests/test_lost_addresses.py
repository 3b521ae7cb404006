"""Addresses that are lost by a build are told by it, when the site that it replaces had them."""

from __future__ import annotations

import json
from pathlib import Path

from builders import CONFIG, NOW, article, build, check, make_site, run, write

ARTICLES = {"tin/2020/05/a.md": article(id="mot"), "tin/2020/05/b.md": article(title="Bài hai")}


def warned(config: Path, *options: str) -> list[str]:
    code, printed = run("build", "-f", config, "--now", NOW, "--no-search", "--workers", "1", *options)
    assert code == 0, printed
    return [line for line in printed.splitlines() if "đã công bố nay không còn" in line]


def test_a_build_warns_once_of_what_the_site_that_it_replaces_had(tmp_path: Path) -> None:
    config = make_site(tmp_path, ARTICLES)
    assert warned(config) == []
    (tmp_path / "docs/tin/2020/05/b.md").rename(tmp_path / "docs/tin/2020/05/moi.md")
    report = tmp_path / "bao-cao.json"
    (line,) = warned(config, "--report", str(report))
    assert line.startswith("docs/tin/2020/05/moi.md:1: lưu ý: địa chỉ /tin/2020/05/b/") and "«aliases: [/tin/2020/05/b/]»" in line
    assert [row["code"] for row in json.loads(report.read_text(encoding="utf-8"))["problems"]] == ["lost-moved"]
    assert warned(config) == []


def test_links_to_an_article_that_was_moved_are_told_where_it_stands(tmp_path: Path) -> None:
    linked = article("Xem [bài hai](b.md),\n[đoạn](/tin/2020/05/b/#muc),\n[bài khác](/tin/2020/05/qua-khac-xa/).")
    config = make_site(tmp_path, ARTICLES)
    site = build(config)
    write(tmp_path / "docs/tin/2020/05/c.md", linked)
    (tmp_path / "docs/tin/2020/06").mkdir()
    (tmp_path / "docs/tin/2020/05/b.md").rename(tmp_path / "docs/tin/2020/06/khac-han.md")
    told = [line for line in check(config, "--published", site)[1] if "không dẫn đến" in line]
    assert [line.partition("có phải ")[2] for line in told] == ["«/tin/2020/06/khac-han.md»?", "«/tin/2020/06/khac-han.md#muc»?", ""]


def test_an_article_that_time_hides_from_lists_keeps_its_address_and_warns_of_nothing(tmp_path: Path) -> None:
    config = make_site(tmp_path, {"tin/2020/05/a.md": article(expire="2026-03-01", wards=["vinh-trai"], tags=["Lạ"], authors=["A"])})
    assert warned(config) == []
    assert warned(config, "--now", "2026-03-01") == []


def test_a_preview_gives_no_addresses_out(tmp_path: Path) -> None:
    config = make_site(tmp_path, ARTICLES | {"tin/2020/05/nhap.md": article(status="draft")})
    assert warned(config, "--preview") == []
    (tmp_path / "docs/tin/2020/05/b.md").unlink()
    assert warned(config) == []


def test_an_old_address_of_a_file_leads_on_by_the_host_alone(tmp_path: Path) -> None:
    old = ["/cu.html", "/cu.pdf", "/cu.xml"]
    site = build(make_site(tmp_path, {"tin/2020/05/bai.md": article(aliases=old)}))
    rules = (site / "_redirects").read_text(encoding="utf-8").splitlines()
    assert [row for row in rules if "/cu." in row] == [f"{address} /tin/2020/05/bai/ 301" for address in old]
    assert [address for address in old if (site / address[1:]).exists()] == ["/cu.html"]
    assert run("verify", site)[0] == 0


def test_an_old_address_with_the_folder_of_the_host_is_told_without_it(tmp_path: Path) -> None:
    config = CONFIG.replace("https://thu.example/", "https://thu.example/cong/")
    code, told = check(make_site(tmp_path, {"tin/a.md": article(aliases=["/cong/tin/x/", "/congtin/y/", "/cong/cu.html"])}, config=config))
    assert (code, len(told)) == (1, 1) and told[0].endswith("địa chỉ tính từ gốc của cổng: /tin/x/"), told


def test_a_portal_in_a_folder_named_as_one_of_its_own_has_old_addresses_and_is_verified(tmp_path: Path) -> None:
    own = CONFIG.replace("https://thu.example/", "https://thu.example/tin/")
    config = make_site(tmp_path, {"tin/2020/05/a.md": article(aliases=["/tin/2019/05/cu/"])}, config=own)
    site = build(config)
    assert run("verify", site, "-f", config)[0] == 0
    (site / "tin/2020/05/a/index.html").unlink()
    assert "dữ liệu nêu «/tin/2020/05/a/»" in run("verify", site, "-f", config)[1]


def test_an_old_address_from_which_only_a_rule_of_the_host_leads_on_is_kept_as_any_other(tmp_path: Path) -> None:
    config = make_site(tmp_path, {"tin/2020/05/a.md": article(aliases=["/xem.aspx"])})
    published = build(config).rename(tmp_path / "published")
    assert check(config, "--published", published) == (0, []) and warned(config) == [] == warned(config, "--clean")
    write(tmp_path / "docs/tin/2020/05/a.md", article())
    code, rows = check(config, "--published", published)
    assert code == 1 and "/xem.aspx" in "".join(rows)
    (line,) = warned(config)
    assert "/xem.aspx" in line
