"""What is told of days that registers name, before they come and from then on; it changes by itself, and the law holds."""

from __future__ import annotations

from pathlib import Path

from builders import AUTHORS
from law import World, make_world
from sites import main_of, text_of

WARDS = """
- {id: vinh-trai, type: phường, name: Vĩnh Trại, valid_from: 1994-01-01}
- {id: xa, type: xã, name: Xa, valid_to: 2020-06-30, successors: [vinh-trai]}
- {id: chi-lang, type: phường, name: Chi Lăng, valid_from: 2020-07-01}
"""
CONGRESSES = "- {id: tinh-xvii, level: tinh, ordinal: 17, name: Đại hội, term: [2020, 2025], held: {from: 2020-06-20, to: 2020-06-22}}\n"


def see(world: World, now: str, *urls: str) -> list[str]:
    """What the pages say at an instant, which a clean build says too."""
    world.now = now
    assert world.differences() == []
    return [text_of(main_of(world.site, url)) for url in urls]


def test_a_merger_to_come_is_told_so_on_the_ward_s_page_and_not_yet_in_the_list(tmp_path: Path) -> None:
    world = make_world(tmp_path / "cong")
    world.registers = {"danh-muc/phuong-xa.yml": WARDS, "danh-muc/dai-hoi.yml": CONGRESSES, "danh-muc/tac-gia.yml": AUTHORS}
    pages = "/phuong-xa/vinh-trai/", "/phuong-xa/", "/thong-ke/", "/dai-hoi/tinh-xvii/"
    ward, listed, counts, congress = see(world, "2020-06-22T23:00", *pages)
    assert "Sẽ nhận thêm xã Xa từ ngày 01/07/2020." in ward and "Đơn vị sắp nhập vào Xã Xa" in ward and "hận thêm" not in listed
    assert "chưa có tin trong 90 ngày ấy Xã Xa Theo" in counts and " Họp 20/06/2020 – 22/06/2020" in congress
    ward, listed, counts, congress = see(world, "2020-06-23T00:00", *pages)
    assert "Đã họp 20/06/2020 – 22/06/2020" in congress
    ward, listed, counts, congress = see(world, "2020-07-01T00:00", *pages)
    assert "Nhận thêm xã Xa từ ngày 01/07/2020." in ward and "Đơn vị nhập vào Xã Xa" in ward and "Nhận thêm Xã Xa" in listed
    assert "chưa có tin trong 90 ngày ấy Phường Chi Lăng Theo" in counts


def test_a_site_is_due_after_the_day_on_which_a_congress_will_have_been_held(tmp_path: Path) -> None:
    world = make_world(tmp_path / "cong")
    world.registers["danh-muc/dai-hoi.yml"] = CONGRESSES
    world.now = "2020-06-21"
    code, told = world.build()
    assert code == 0 and "Cần dựng lại trang vào 00:00 23/06/2020." in told, told
    assert "dai-hoi.yml:1: lưu ý: «held»: ngày 22/06/2020 chưa đến (hôm nay là 21/06/2020)" in told
    world.now = "2020-06-22"
    assert "«held»" not in world.build()[1]
