"""`bantin build` as people and CI call it: what it reports, explains, prints, and how it ends."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import bantin
from builders import CONFIG, NOW, article, make_site, picture, run, write
from sites import read_tree

KEYS = ["articles", "pages", "written", "reused", "removed", "seconds", "next_build", "problems"]
NOINDEX = '<meta name="robots" content="noindex'
LATER = "2026-02-03T06:00:00+07:00"
A = "tin/2020/05/a.md"


def build(config: Path, *options: str | Path, now: str = NOW) -> tuple[int, str]:
    return run("build", "-f", config, "--no-search", "--workers", "1", "--now", now, *options)


def report(config: Path, *options: str | Path, now: str = NOW) -> dict[str, Any]:
    file = config.parent / "bao-cao.json"
    build(config, "--report", file, *options, now=now)
    row: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return row


def page(config: Path, path: str) -> str:
    return (config.parent / "site" / path / "index.html").read_text(encoding="utf-8")


# --- the report ---------------------------------------------------------------------------------------------------


def test_a_report_has_the_keys_that_were_agreed(tmp_path: Path) -> None:
    row = report(make_site(tmp_path, {A: article()}))
    assert list(row) == KEYS
    assert row["seconds"]["total"] >= max(seconds for stage, seconds in row["seconds"].items() if stage != "total")
    assert (row["articles"], row["removed"], row["next_build"], row["problems"]) == (1, 0, None, [])


def test_a_report_counts_the_files_of_the_site(tmp_path: Path) -> None:
    config = make_site(tmp_path, {A: article(), "gioi-thieu.md": "# Giới thiệu\n"})
    first = report(config)
    files = [path for path, data in read_tree(tmp_path / "site").items() if data is not None]
    assert (first["written"], first["reused"]) == (len(files), 0)
    assert first["pages"] == sum(path.endswith(".html") for path in files)
    second = report(config)
    assert (second["written"], second["reused"], second["removed"]) == (0, len(files), 0)


def test_a_removed_article_is_counted(tmp_path: Path) -> None:
    config = make_site(tmp_path, {A: article(), "tin/2020/05/b.md": article()})
    build(config)
    (tmp_path / "docs" / A).unlink()
    row = report(config)
    assert (row["articles"], row["removed"]) == (1, 2), "its page and its card for sharing"
    assert 0 < row["written"] < row["reused"]


def test_the_report_of_wrong_content_has_the_same_keys_and_all_problems(tmp_path: Path) -> None:
    row = report(make_site(tmp_path, {A: article(titel="Nhầm"), "tin/2020/05/b.md": article(title=None)}))
    assert list(row) == KEYS
    assert [(problem["path"], problem["severity"]) for problem in row["problems"]] == [
        ("docs/tin/2020/05/a.md", "error"),
        ("docs/tin/2020/05/b.md", "error"),
    ]
    assert row["written"] == 0


@pytest.mark.parametrize(
    ("front", "due"),
    [
        ({}, None),
        ({"publish": LATER}, LATER),
        ({"expire": LATER}, LATER),
        ({"publish": LATER, "expire": "2026-02-05T00:00:00+07:00"}, LATER),
        ({"publish": "2026-01-01T00:00:00+07:00"}, None),
        ({"status": "draft", "publish": LATER}, None),
        ({"status": "withdrawn", "publish": LATER, "withdrawn": {"date": "2020-05-20", "reason": "Trùng bài."}}, LATER),
        ({"pinned_until": "2026-02-03"}, "2026-02-04T00:00:00+07:00"),
    ],
)
def test_the_next_build_is_when_something_is_due(tmp_path: Path, front: dict[str, object], due: str | None) -> None:
    assert report(make_site(tmp_path, {A: article(**front)}))["next_build"] == due


def test_of_a_day_to_come_on_which_a_text_was_copied_nothing_is_told_once_it_came(tmp_path: Path) -> None:
    config = make_site(tmp_path, {A: article(captured="2026-02-02", source={"name": "Báo", "published": "2026-02-02"})})
    assert str(report(config)["problems"]).count("02/02/2026") == 2
    assert "02/02/2026" not in str(report(config, now="2026-02-02T08:00:00+07:00")["problems"])


def test_at_the_next_build_the_article_appears_and_nothing_is_due_any_more(tmp_path: Path) -> None:
    config = make_site(tmp_path, {A: article(title="Hẹn giờ", publish=LATER), "tin/2020/05/b.md": article()})
    due = report(config)["next_build"]
    assert "Hẹn giờ" not in page(config, ".")
    assert report(config, now=due)["next_build"] is None
    assert "Hẹn giờ" in page(config, ".")


def test_links_to_a_part_of_an_article_lead_to_its_notice_when_it_is_taken_back(tmp_path: Path) -> None:
    articles = {A: article("[b](b.md#phan)"), "tin/2020/05/b.md": article("## Phần", expire=LATER)}
    config = make_site(tmp_path, articles, **{"gioi-thieu.md": "# Giới thiệu\n\n[b](tin/2020/05/b.md#phan)\n"})
    taken_back = article("", status="withdrawn", withdrawn={"date": "2026-01-01", "reason": "Nhầm"})
    for now, text, ending in ((NOW, None, "b/#phan"), (LATER, None, "b/"), (NOW, taken_back, "b/")):
        if text:
            write(tmp_path / "docs/tin/2020/05/b.md", text)
        assert build(config, now=now)[0] == 0
        assert all(f'tin/2020/05/{ending}">b</a>' in page(config, name) for name in ("tin/2020/05/a", "gioi-thieu"))


def test_an_article_that_expires_goes_also_when_nothing_else_changed(tmp_path: Path) -> None:
    old = article(title="Bài cũ", date="2020-05-01")
    config = make_site(tmp_path, {"tin/2020/05/cu.md": old, A: article(title="Bài hết hạn", expire=LATER)})
    build(config)
    assert build(config, now=LATER)[0] == 0
    assert "Bài hết hạn" not in page(config, "tin/2020/05/a") + page(config, ".")


# --- why, and previews --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["/tin/2020/05/a/", "docs/tin/2020/05/a.md", "site/tin/2020/05/a/index.html"])
def test_explain_says_why_a_page_is_drawn_or_kept(tmp_path: Path, name: str) -> None:
    config = make_site(tmp_path, {A: article(), "tin/2020/05/b.md": article("Bài b.")})
    reasons = [build(config, "--explain", name)[1].splitlines()[0], build(config, "--explain", name)[1].splitlines()[0]]
    write(tmp_path / "docs" / A, article("Đã sửa."))
    reasons.append(build(config, "--explain", name)[1].splitlines()[0])
    (tmp_path / "site" / "tin/2020/05/a/index.html").write_text("Lạ", encoding="utf-8")
    reasons.append(build(config, "--explain", name)[1].splitlines()[0])
    wanted = ("chưa từng có", "giữ nguyên", "đã đổi", "bị sửa hoặc xóa")
    assert [want in reason for want, reason in zip(wanted, reasons, strict=True)] == [True] * 4, reasons


def test_explain_of_no_page_says_so_in_both_languages(tmp_path: Path) -> None:
    config = make_site(tmp_path)
    assert "không có trang nào như vậy" in build(config, "--explain", "/khong-co/")[1]
    assert "there is no such page" in build(config, "--explain", "/khong-co/", "--lang", "en")[1]


def test_a_preview_shows_drafts_with_a_banner_and_tells_engines_to_stay_away(tmp_path: Path) -> None:
    config = make_site(tmp_path, {A: article(title="Nháp", status="draft"), "tin/2020/05/b.md": article(title="Bài b", publish=LATER)})
    build(config)
    assert not (tmp_path / "site" / "tin").exists()
    assert build(config, "--preview")[0] == 0
    assert all(NOINDEX in page(config, f"tin/2020/05/{name}") for name in "ab")
    assert "bản nháp" in page(config, "tin/2020/05/a").lower()
    assert "tin/2020/05" not in (tmp_path / "site" / "sitemap.xml").read_text(encoding="utf-8")
    assert build(config)[0] == 0
    assert not (tmp_path / "site" / "tin").exists()


# --- how it is called and how it ends -----------------------------------------------------------------------------


def test_right_content_ends_with_0_and_one_line_of_counts(tmp_path: Path) -> None:
    code, told = build(make_site(tmp_path, {A: article()}))
    assert code == 0
    assert re.fullmatch(r"\d+ trang: \d+ tệp mới ghi, 0 giữ nguyên, 0 đã bỏ; \d+(,\d+)? giây\.", told.splitlines()[-1])


def test_warnings_alone_end_with_0_and_errors_with_1_and_nothing_written(tmp_path: Path) -> None:
    config = make_site(tmp_path, {A: article(wards=["dong-kinh-2025"])})
    assert build(config)[0] == 0
    before = read_tree(tmp_path / "site")
    write(tmp_path / "docs" / A, article(wards=["khong-co"]))
    code, told = build(config)
    assert (code, told.startswith("docs/tin/2020/05/a.md:")) == (1, True)
    assert read_tree(tmp_path / "site") == before


@pytest.mark.parametrize("now", ["", "hôm nay", "2026-13-01", "2026-01-31T25:00:00+07:00", "12"])
def test_an_instant_in_bad_form_is_a_wrong_call(tmp_path: Path, now: str) -> None:
    config = make_site(tmp_path, {A: article()})
    code, told = build(config, now=now)
    assert (code, len(told.splitlines()), f"«{now}»" in told) == (2, 1, True)
    assert not (tmp_path / "site").exists()


def test_a_configuration_that_is_not_there_is_a_wrong_call(tmp_path: Path) -> None:
    code, told = run("build", "-f", tmp_path / "khong-co.yml")
    assert (code, len(told.splitlines())) == (2, 1)


BROKEN = ("site_name: [", "theme: material\n", CONFIG.replace("name: material", "name: khong-co"), "plugins: [bantin]")


@pytest.mark.parametrize("config", BROKEN)
def test_a_broken_configuration_is_told_in_one_line(tmp_path: Path, config: str) -> None:
    code, told = build(make_site(tmp_path, config=config))
    assert (code, len(told.splitlines()), "Traceback" in told) == (2, 1, False), told


def test_an_unknown_option_is_a_wrong_call(tmp_path: Path) -> None:
    with pytest.raises(SystemExit) as ended:
        build(make_site(tmp_path), "--khong-co")
    assert ended.value.code == 2


def test_a_report_that_cannot_be_written_ends_with_3_and_names_the_file(tmp_path: Path) -> None:
    code, told = build(make_site(tmp_path / "cong"), "--report", tmp_path / "khong-co" / "r.json")
    assert (code, "khong-co" in told.splitlines()[-1], "Traceback" in told) == (3, True, False)


def test_the_nearest_configuration_upward_is_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_site(tmp_path, {A: article()})
    monkeypatch.chdir(tmp_path / "docs" / "tin")
    assert run("build", "--no-search", "--workers", "1", "-d", "trang")[0] == 2  # inside docs
    assert run("build", "--no-search", "--workers", "1")[0] == 0
    assert (tmp_path / "site" / "index.html").is_file()


# --- in a pipe, and in several processes --------------------------------------------------------------------------


def run_apart(config: Path, *options: str) -> subprocess.CompletedProcess[bytes]:
    environment = os.environ | {"PYTHONPATH": str(Path(bantin.__file__).parents[1]), "PYTHONIOENCODING": "ascii"}
    call = [sys.executable, "-m", "bantin", "build", "-f", str(config), "--no-search", "--now", NOW, *options]
    return subprocess.run(call, capture_output=True, env=environment, check=False)


def test_in_a_pipe_there_are_plain_lines_in_utf8(tmp_path: Path) -> None:
    done = run_apart(make_site(tmp_path, {A: article()}))
    words = (done.stdout + done.stderr).decode("utf-8")
    assert (done.returncode, done.stderr) == (0, b"")
    assert not re.search(r"[\x00-\x09\x0b-\x1f]", words)
    assert "tệp mới ghi" in words.splitlines()[-1]


def test_progress_in_a_pipe_is_a_plain_line_every_ten_seconds(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    from bantin import progress

    monkeypatch.setattr(progress, "PATIENCE", 0.0)
    monkeypatch.setattr(progress, "EVERY", 0.0)
    with progress.Progress("vi") as told:
        told.tell("read", 5, 10)
    assert capsys.readouterr().err == "Đọc bài: 5/10\n"


def test_one_process_and_several_give_the_same_bytes(tmp_path: Path) -> None:
    text = "## Mục\n\nĐoạn **{n}** có [bài](a000.md) và ![Ảnh](/anh/mot.png).\n"
    front = {"wards": ["vinh-trai"], "authors": ["ban-bien-tap"], "tags": ["Đại hội"], "congresses": ["tinh-xvii"]}
    config = make_site(tmp_path / "cong", {"anh/mot.png": picture()})
    for n in range(230):
        day = f"2020-05-{n % 28 + 1:02}"
        write(tmp_path / "cong/docs/tin/2020/05" / f"a{n:03}.md", article(text.format(n=n), title=f"Bài {n}", date=day, **front))
    trees = []
    for workers in ("1", "3"):
        done = run_apart(config, "--workers", workers, "--clean", "-d", str(tmp_path / workers), "--cache", str(tmp_path / f"nho{workers}"))
        assert done.returncode == 0, done.stderr
        trees.append(read_tree(tmp_path / workers))
    assert trees[0] == trees[1]


def test_a_build_without_work_imports_nothing_that_makes_pages(tmp_path: Path) -> None:
    config = make_site(tmp_path, {A: article()})
    build(config)
    code = "import sys; from bantin.cli import main; main(sys.argv[1:]); print(*sys.modules)"
    call = [sys.executable, "-c", code, "build", "-f", str(config), "--no-search", "--now", NOW]
    environment = os.environ | {"PYTHONPATH": str(Path(bantin.__file__).parents[1])}
    done = subprocess.run(call, capture_output=True, text=True, env=environment, check=True)
    assert not {"mkdocs", "material", "pydantic", "nh3", "markdown", "PIL", "rich", "multiprocessing"} & set(done.stdout.split())
