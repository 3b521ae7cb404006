"""`bantin new`: an article to fill in, valid at once; nothing is ever overwritten."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import frontmatter
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bantin.asking import Start, ask_missing
from bantin.content import read
from bantin.content.article import parse_article
from bantin.model import Ward
from builders import check, make_site, run
from newsroom import REGISTERS


def start(config: Path, *arguments: str) -> Path:
    code, printed = run("new", "-f", config, *arguments)
    assert code == 0, printed
    return Path(printed.strip())


def test_it_prints_the_path_of_a_draft_that_is_valid_at_once(tmp_path: Path) -> None:
    config = make_site(tmp_path)
    path = start(config, "Đại hội: phiên «thứ nhất»", "--ward", "vinh-trai", "--congress", "tinh-xvii", "--date", "2020-05-04")
    assert path == tmp_path / "docs/tin/2020/05/dai-hoi-phien-thu-nhat.md"
    post = frontmatter.load(str(path))
    assert (post["title"], post["wards"], post["congresses"]) == ("Đại hội: phiên «thứ nhất»", ["vinh-trai"], ["tinh-xvii"])
    assert (post["status"], str(post["date"])) == ("draft", "2020-05-04")
    assert check(config) == (0, [])


def test_the_path_is_short_where_the_caller_stands_above_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_site(tmp_path)
    monkeypatch.chdir(tmp_path)
    assert run("new", "Một bài", "--date", "2020-05-04") == (0, "docs/tin/2020/05/mot-bai.md\n")


def test_it_is_written_as_editors_write_it_one_key_a_line(tmp_path: Path) -> None:
    config = make_site(tmp_path)
    alone = start(config, "Một bài: hai ý", "--date", "4/5/2020").read_text(encoding="utf-8").split("\n")
    assert alone[2:4] == ['title: "Một bài: hai ý"', "date: 2020-05-04"] and "status: draft" in alone
    assert "wards: [vinh-trai]" in start(config, "Bài nữa", "--ward", "vinh-trai").read_text(encoding="utf-8").split("\n")


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    config = make_site(tmp_path)
    first = start(config, "Một bài", "--date", "2020-05-04")
    before = first.read_bytes()
    names = [start(config, "Một bài", "--date", "2020-05-04").name for _ in range(2)]
    assert names == ["mot-bai-2.md", "mot-bai-3.md"]
    assert first.read_bytes() == before
    assert check(config) == (0, [])


@pytest.mark.parametrize("title", ["Con", "Index", "COM1"])
def test_no_article_has_a_name_of_another_meaning(tmp_path: Path, title: str) -> None:
    assert start(make_site(tmp_path), title, "--date", "2020-05-04").name == f"{title.lower()}-bai.md"


def test_ids_are_never_the_same(tmp_path: Path) -> None:
    config = make_site(tmp_path)
    ids = {frontmatter.load(str(start(config, "Một bài")))["id"] for _ in range(5)}
    assert len(ids) == 5


def test_a_name_that_means_one_thing_on_the_day_is_as_good_as_its_id(tmp_path: Path) -> None:
    config = make_site(tmp_path)
    path = start(config, "Một bài", "--ward", "Phường Vĩnh Trại", "--ward", "vinh trai", "--date", "2020-05-04")
    assert "wards: [vinh-trai]" in path.read_text(encoding="utf-8")
    assert run("new", "-f", config, "Một bài", "--ward", "Đông Kinh", "--date", "2020-05-04")[0] == 2, "not there yet"


def test_several_wards_may_stand_in_one_word_as_at_the_question(tmp_path: Path) -> None:
    path = start(make_site(tmp_path), "Một bài", "--ward", "vinh-trai, Chi Lăng", "--date", "2020-05-04")
    assert "wards: [vinh-trai, chi-lang]" in path.read_text(encoding="utf-8")


def test_of_several_wards_that_are_typed_only_the_unknown_one_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    old = Ward("dong-kinh", "phường", "Đông Kinh", "", "", "2025-06-30", (), "", (), namesake=True)
    new = Ward("ky-lua", "phường", "Kỳ Lừa", "", "2025-07-01", "", (), "", ())
    registers, answers = replace(REGISTERS, wards={ward.id: ward for ward in (old, new)}), iter(["Kỳ Lừa, Đông Kinh", "Phường Đông Kinh"])
    answered = ask_missing(Start("Một bài", [], ["tinh-xvii"], "2020-05-04"), registers, "2020-05-04", lambda _: next(answers), "vi")
    assert "không có «Kỳ Lừa»\n" in capsys.readouterr().out
    assert answered.wards == ["dong-kinh"]


def test_without_a_date_it_is_now_in_vietnam(tmp_path: Path) -> None:
    path = start(make_site(tmp_path), "Một bài")
    article = parse_article("tin/x.md", path.read_bytes(), "x").article
    assert article and article.has_time and path.parent == tmp_path / "docs/tin" / article.day[:4] / article.day[5:7]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--ward", "vinh-chai"], "không có phường, xã «vinh-chai»; được dùng: vinh-trai, chi-lang, dong-kinh-2025; có phải «vinh-trai»?"),
        (["--congress", "tinh-xvi1"], "toan-quoc-xiii, tinh-xvii, thanh-pho-xxiii; có phải «tinh-xvii»?"),
        (["--congress", "tinh-xix"], "thanh-pho-xxiii; nếu đúng là kỳ ấy thì thêm vào danh-muc/dai-hoi.yml"),
        (["--date", "2020-02-31"], "«--date»: «2020-02-31» không phải ngày có thật: tháng 2 chỉ có 29 ngày"),
        (["--date", ""], "«--date»: «» không phải ngày, giờ có thật"),
    ],
)
def test_what_does_not_exist_is_named_with_what_does(tmp_path: Path, arguments: list[str], told: str) -> None:
    config = make_site(tmp_path)
    code, printed = run("new", "-f", config, "Một bài", *arguments)
    assert (code, told in printed) == (2, True), printed
    assert not (tmp_path / "docs/tin").exists()


@pytest.mark.parametrize("title", ["", "   ", "x" * 301, "một\ndòng", "a\x00b"])
def test_a_title_that_no_article_may_have_starts_none(tmp_path: Path, title: str) -> None:
    code, printed = run("new", "-f", make_site(tmp_path), title)
    assert (code, len(printed.splitlines())) == (2, 1), printed
    assert not (tmp_path / "docs/tin").exists()


def test_a_day_as_it_is_written_in_vietnam_is_understood(tmp_path: Path) -> None:
    assert start(make_site(tmp_path), "Một bài", "--date", "4/5/2020").parent.name == "05"


@pytest.mark.parametrize(("date", "code", "told"), [("4/5/2020", 0, "2020/05/mot-bai.md"), ("xx", 2, "«xx» không phải ngày")])
def test_a_day_of_the_call_is_understood_at_a_terminal_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, date: str, code: int, told: str
) -> None:
    monkeypatch.setattr("bantin.office.find_asker", lambda: lambda question: "")
    exit_code, printed = run("new", "-f", make_site(tmp_path), "Một bài", "--date", date)
    assert (exit_code, told in printed) == (code, True), printed


def test_a_broken_register_starts_nothing(tmp_path: Path) -> None:
    config = make_site(tmp_path, **{"danh-muc/phuong-xa.yml": "- id: vinh-trai\n"})
    code, printed = run("new", "-f", config, "Một bài")
    assert (code, "docs/danh-muc/phuong-xa.yml:1: lỗi: thiếu «name»" in printed) == (1, True), printed


WRITTEN = st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp", "Cn"], exclude_characters="\ufeff")  # a byte order mark is no letter
titles = st.text(WRITTEN, min_size=1, max_size=300).filter(str.strip)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(title=titles)
def test_every_title_comes_back_as_it_was_given(tmp_path: Path, title: str) -> None:
    path = start(make_site(tmp_path), "--date", "2020-05-04", "--", title)
    article = parse_article(path.relative_to(tmp_path / "docs").as_posix(), path.read_bytes(), "x").article
    assert article is not None and article.title == title.strip()


def test_the_first_congress_that_can_be_chosen_is_of_the_newest_term() -> None:
    answered = ask_missing(Start("Một bài", ["vinh-trai"], [], "2020-05-04"), REGISTERS, "2020-05-04", lambda _: "1", "vi")
    terms = {congress.id: congress.term for congress in REGISTERS.congresses.values()}
    assert terms[answered.congresses[0]] == max(terms.values())


def test_it_reads_the_registers_and_no_article(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not those in a folder that is only named like that of the registers either."""
    config = make_site(tmp_path, {"tin/2020/05/a.md": "---\ntitle: [\n---\n", "tin/danh-muc/b.md": "---\ntitle: [\n---\n"})
    monkeypatch.setattr(read, "read_job", None)
    assert start(config, "Một bài", "--date", "2020-05-04").name == "mot-bai.md"
