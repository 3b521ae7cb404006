"""What was covered and what was not: `bantin stats`, and the page that shows the same."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from bantin.site.statistics import SILENT_DAYS
from builders import NOW, article, build, make_site, run

NEWEST = article(title="Mới", date="2025-10-01", wards=["dong-kinh-2025"], congresses=["tinh-xvii"])
OLD = article(title="Cũ", date="2020-05-04", wards=["vinh-trai"])
MORE_WARDS = """\
- {id: vinh-trai, type: phường, name: Vĩnh Trại, valid_to: 2025-06-30, successors: [dong-kinh-2025]}
- {id: dong-kinh-2025, type: phường, name: Đông Kinh, valid_from: 2025-07-01}
- {id: ky-lua, type: phường, name: Kỳ Lừa, valid_from: 2025-07-01}
- {id: tam-thanh-2025, type: phường, name: Tam Thanh, valid_from: 2025-07-01}
"""


def stats(config: Path, *options: str) -> tuple[int, str]:
    return run("stats", "-f", config, "--now", NOW, *options)


def counted(config: Path) -> Any:
    code, printed = stats(config, "--format", "json")
    assert code == 0
    return json.loads(printed)


@pytest.fixture
def config(tmp_path: Path) -> Path:
    near = article(title="Gần", date="2025-07-04", wards=["ky-lua"])  # the first of ninety days, of which that of the newest is the last
    far = article(title="Xa", date="2025-07-03", wards=["tam-thanh-2025"])
    pieces = {"tin/2025/10/moi.md": NEWEST, "tin/2020/05/cu.md": OLD, "tin/2025/07/gan.md": near, "tin/2025/07/xa.md": far}
    return make_site(tmp_path, pieces, **{"danh-muc/phuong-xa.yml": MORE_WARDS})


def test_the_command_counts_articles_by_ward_congress_and_month(config: Path) -> None:
    row = counted(config)
    assert {ward["key"]: ward["articles"] for ward in row["wards"]} == dict.fromkeys(
        ("dong-kinh-2025", "ky-lua", "tam-thanh-2025", "vinh-trai"), 1
    )
    assert {c["key"]: c["articles"] for c in row["congresses"]} == {"toan-quoc-xiii": 0, "tinh-xvii": 1, "thanh-pho-xxiii": 0}
    assert [(m["key"], m["articles"]) for m in row["months"]] == [("2020-05", 1), ("2025-07", 2), ("2025-10", 1)]


def test_a_ward_of_today_without_an_article_in_ninety_days_is_named_and_no_other(config: Path) -> None:
    assert SILENT_DAYS == 90
    row = counted(config)
    assert (row["newest"], row["since"], row["recent"], row["silent"]) == ("2025-10-01", "2025-07-04", 2, ["tam-thanh-2025"])
    assert "Phường Tam Thanh (tam-thanh-2025)" in stats(config)[1]


def test_a_ward_that_has_ended_since_the_newest_article_is_none_of_today(tmp_path: Path) -> None:
    pieces = {"tin/2025/06/a.md": article(date="2025-06-20", wards=["vinh-trai"])}
    wards = MORE_WARDS + "- {id: chi-lang, type: phường, name: Chi Lăng, valid_to: 2025-06-30}\n"
    config = make_site(tmp_path, pieces, **{"danh-muc/phuong-xa.yml": wards})
    assert counted(config)["silent"] == ["dong-kinh-2025", "ky-lua", "tam-thanh-2025"]


def test_the_page_shows_what_the_command_prints(config: Path) -> None:
    row, html = counted(config), (build(config) / "thong-ke/index.html").read_text(encoding="utf-8")
    assert f"{row['articles']} bài, bài mới nhất ngày 01/10/2025" in html
    silent = re.search(r'aria-label="Phường, xã chưa có tin">(.*?)</ul>', html, re.DOTALL)
    assert silent and re.findall(r"phuong-xa/([a-z0-9-]+)/", silent[1]) == row["silent"]
    shown = re.findall(r'class="bars__name">([^<]+)</span>.*?class="count">(\d+)<', html, re.DOTALL)
    assert shown == [(count["name"], str(count["articles"])) for count in [*row["wards"], *row["congresses"]]]


def test_a_site_without_articles_has_nothing_to_count(tmp_path: Path) -> None:
    assert stats(make_site(tmp_path)) == (0, "Chưa có bài nào.\n")


def test_wrong_content_is_told_and_not_counted(tmp_path: Path) -> None:
    code, printed = stats(make_site(tmp_path, {"tin/2020/05/a.md": article(titel="x")}))
    assert code == 1 and "docs/tin/2020/05/a.md:" in printed
