"""What pages of wards show: how a unit came to be, what it took in, where its area is now."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from builders import build, make_site
from sites import broken_links, main_of, of_days, section, text_of


def test_a_ward_draws_its_merger_with_words_for_who_cannot_see_it(tmp_path: Path) -> None:
    site = build(make_site(tmp_path))
    drawn = 'role="img" aria-label="Sơ đồ sắp xếp ngày 01/07/2025: Phường Vĩnh Trại thành Phường Đông Kinh"'
    for ward in ("vinh-trai", "dong-kinh-2025"):
        assert drawn in main_of(site, f"/phuong-xa/{ward}/")
    assert 'class="merger"' not in main_of(site, "/phuong-xa/chi-lang/")


WARDS = """
- {id: an, type: phường, name: An, valid_from: 1994-01-01}
- {id: binh, type: xã, name: Bình, valid_to: 2020-01-31, successors: [an]}
- {id: xa, type: xã, name: Xa, valid_to: 2019-12-31, successors: [yen]}
- {id: yen, type: xã, name: Yên, valid_from: 2020-01-01, valid_to: 2025-06-30, successors: [dong]}
- {id: dong, type: phường, name: Đông, valid_from: 2025-07-01}
- {id: cuong, type: phường, name: Cường, valid_to: 2026-06-30, successors: [duc]}
- {id: duc, type: phường, name: Đức, valid_from: 2026-07-01}
"""


def test_a_ward_says_what_it_took_in_where_its_area_is_now_and_what_is_still_to_come(tmp_path: Path) -> None:
    config = make_site(tmp_path, of_days("2020-05-01", wards=["an"]), **{"danh-muc/phuong-xa.yml": WARDS})
    for now, cuong, groups in (
        ("2026-06-30T23:00", "Từ ngày 01/07/2026 thuộc phường Đức .", "Cường .* Sắp thành lập Phường Đức .* Đã sắp xếp, hợp nhất"),
        ("2026-07-01T00:00", "Nay thuộc phường Đức .", "Phường Đức .* Đã sắp xếp, hợp nhất .* Cường"),
    ):
        site = build(config, "--now", now)
        told = {name: text_of(main_of(site, f"/phuong-xa/{name}/")) for name in ("an", "binh", "xa", "cuong")}
        assert "Nhận thêm xã Bình từ ngày 01/02/2020." in told["an"] and "Hình thành từ" not in told["an"]
        assert "Nay thuộc phường An ." in told["binh"] and "Nhập vào xã Yên . Nay thuộc phường Đông ." in told["xa"]
        assert cuong in told["cuong"]
        assert "Sơ đồ sắp xếp ngày 01/02/2020: Phường An, Xã Bình thành Phường An" in main_of(site, "/phuong-xa/binh/")
        assert re.search(f"Đang hoạt động .*{groups}", text_of(main_of(site, "/phuong-xa/")))


def test_a_unit_that_no_register_has_is_named_where_it_went(tmp_path: Path) -> None:
    wards = (
        "- {id: cu, type: phường, name: Cũ, valid_to: 2025-06-30, successors: [moi]}\n"
        "- {id: moi, type: phường, name: Mới, valid_from: 2025-07-01, also_from: [Thị trấn Xa, Xã Gần]}\n"
    )
    site = build(make_site(tmp_path, of_days("2020-05-01", wards=["cu"]), **{"danh-muc/phuong-xa.yml": wards}))
    assert "Hình thành từ phường Cũ , thị trấn Xa và xã Gần." in text_of(main_of(site, "/phuong-xa/moi/"))
    assert "Phường Cũ, Thị trấn Xa, Xã Gần thành Phường Mới" in main_of(site, "/phuong-xa/cu/")
    assert re.search("Hình thành từ Phường Cũ.* Thị trấn Xa Xã Gần Đã sắp xếp", text_of(main_of(site, "/phuong-xa/")))
    assert 'href=""' not in main_of(site, "/phuong-xa/moi/")
    assert json.loads((site / "du-lieu/phuong-xa.json").read_text("utf-8"))["phuong_xa"][1]["also_from"] == ["Thị trấn Xa", "Xã Gần"]


def told_of(tmp_path: Path, wards: str, *ids: str) -> list[str]:
    """What the pages of these wards say, and the list of all."""
    site = build(make_site(tmp_path, **{"danh-muc/phuong-xa.yml": wards}))
    return [text_of(main_of(site, f"/phuong-xa/{name}/".replace("//", "/"))) for name in (*ids, "")]


def test_the_day_of_a_change_that_is_written_twice_is_that_on_which_the_new_ward_is_formed(tmp_path: Path) -> None:
    wards = """
- {id: cu, type: phường, name: Cũ, valid_to: 2026-07-01, successors: [moi]}
- {id: moi, type: phường, name: Mới, valid_from: 2026-07-01}
"""
    new, old, _ = told_of(tmp_path, wards, "moi", "cu")
    assert "Sẽ hình thành từ phường Cũ ." in new and "hận thêm" not in new
    assert "Từ ngày 01/07/2026 thuộc phường Mới ." in old and "02/07" not in new + old


def test_of_a_ward_whose_first_day_is_not_known_nothing_says_that_a_merger_formed_it(tmp_path: Path) -> None:
    wards = """
- {id: moi, type: phường, name: Mới, also_from: [Thị trấn Xa]}
- {id: cu, type: xã, name: Cũ, valid_to: 2019-12-31, successors: [moi]}
"""
    new, listed = told_of(tmp_path, wards, "moi")
    assert "Nhận thêm thị trấn Xa. Nhận thêm xã Cũ từ ngày 01/01/2020." in new, "when the other came nobody knows"
    assert "Nhận thêm Thị trấn Xa Xã Cũ" in listed and "ình thành từ" not in new + listed


def test_what_was_divided_came_in_part_to_each(tmp_path: Path) -> None:
    wards = """
- {id: an, type: phường, name: An, valid_from: 1994-01-01}
- {id: binh, type: xã, name: Bình, valid_from: 2020-01-01}
- {id: cu, type: xã, name: Cũ, valid_to: 2019-12-31, successors: [an, binh]}
"""
    an, binh, old, listed = told_of(tmp_path, wards, "an", "binh", "cu")
    assert "Nhận thêm một phần xã Cũ từ ngày 01/01/2020." in an and "Hình thành từ một phần xã Cũ ." in binh
    assert "Nay thuộc phường An và xã Bình ." in old
    assert "Nhận thêm Một phần xã Cũ" in listed and "Hình thành từ Một phần xã Cũ" in listed
    drawn = main_of(tmp_path / "site", "/phuong-xa/cu/")
    assert "01/01/2020: Phường An, một phần Xã Cũ thành Phường An" in drawn and ">(một phần)</text>" in drawn


@pytest.mark.parametrize(
    ("shelf", "named"),
    [
        ("/luu-tru/2020/05/", "Phường Vĩnh Trại Phường Chi Lăng"),
        ("/phuong-xa/chi-lang/", "Phường Chi Lăng Phường Vĩnh Trại"),
        ("/phuong-xa/dong-kinh-2025/", "Phường Đông Kinh Phường Vĩnh Trại"),
    ],
)
def test_a_card_names_two_wards_and_how_many_more_and_on_the_page_of_a_ward_that_one_first(tmp_path: Path, shelf: str, named: str) -> None:
    site = build(make_site(tmp_path, of_days("2020-05-01", wards=["vinh-trai", "chi-lang", "dong-kinh-2025"])))
    facts = re.search(r'<p class="card__meta">.*?</p>', main_of(site, shelf), re.DOTALL)[0]  # type: ignore[index]
    assert text_of(facts) == f"Thứ sáu, 01/05/2020 {named} &nbsp; +1 và 1 phường, xã khác", "the sign stays with the second"
    assert '<span aria-hidden="true">+1</span>' in facts and f'href="../..{shelf}"' not in facts, "no way to where one is"


def test_a_ward_counts_its_articles_by_year_and_leads_to_them(tmp_path: Path) -> None:
    days = [f"{year}-05-{n + 1:02}" for year, count in ((2019, 15), (2021, 25)) for n in range(count)]
    site = build(make_site(tmp_path, of_days(*days, wards=["vinh-trai"], congresses=["tinh-xvii"])))
    html = main_of(site, "/phuong-xa/vinh-trai/")
    assert "Năm 2021 25 bài Năm 2020 0 bài Năm 2019 15 bài" in text_of(section(html, "_theo-nam"))
    assert '<a href="../../phuong-xa/vinh-trai/trang/1/#bai-15">' in section(html, "_theo-nam"), "the newest of 2019"
    assert "Đại hội tỉnh lần thứ XVII 40 bài" in text_of(section(html, "_cac-dai-hoi"))
    assert broken_links(site) == []
