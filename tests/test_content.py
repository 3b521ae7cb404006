"""From the bytes of a file to an article: what is accepted is taken as it was meant, and every message has its words."""

from __future__ import annotations

import unicodedata
from itertools import product
from pathlib import Path
from typing import Any

import frontmatter
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bantin import progress
from bantin.content.article import parse_article
from bantin.content.directory import Directory, build_directory
from bantin.content.page import parse_page
from bantin.content.plain_yaml import read_plain
from bantin.content.references import resolve_link
from bantin.content.registers import parse_registers
from bantin.content.strict_yaml import StrictYAML, read_yaml
from bantin.days import to_instant
from bantin.model import Article, Link, Registers
from builders import REGISTERS, article

PATH = "tin/2020/05/bai.md"
PACKAGE = Path(progress.__file__).parent


def read(text: str | bytes, path: str = PATH) -> Article:
    parsed = parse_article(path, text if isinstance(text, bytes) else text.encode(), f"docs/{path}")
    assert parsed.article, parsed.problems
    return parsed.article


def codes(text: str, path: str = PATH) -> list[str]:
    return [problem.code for problem in parse_article(path, text.encode(), f"docs/{path}").problems]


def registers() -> Registers:
    names = {"wards": "phuong-xa", "congresses": "dai-hoi", "authors": "tac-gia"}
    found, problems = parse_registers({k: REGISTERS[f"danh-muc/{n}.yml"].encode() for k, n in names.items()}, names)
    assert problems == []
    return found


# --- the file -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("change", ["\ufeff{}", "{}\n\n\n"], ids=["a byte order mark", "lines at the end"])
def test_it_changes_nothing(change: str) -> None:
    assert read(change.format(article())).title == read(article()).title


def test_windows_lines_change_nothing() -> None:
    mine, theirs = read(article("Một.\n\n[a](b.md)")), read(article("Một.\n\n[a](b.md)").replace("\n", "\r\n"))
    assert (mine.body, mine.links) == (theirs.body, theirs.links)


def test_python_frontmatter_reads_the_same_through_our_doorway() -> None:
    text = article("Nội dung.", wards=["vinh-trai"], image={"src": "/a.png", "alt": "b"})
    post = frontmatter.loads(text, handler=StrictYAML())
    assert (post["title"], post["wards"], post.content.strip()) == ("Một bài", ["vinh-trai"], "Nội dung.")


@pytest.mark.parametrize("text", ["---\ntitle: a\n", "---\ntitle: a\ntitle: b\n---\n", "---\ntitle: &a b\n---\n", "không có"])
def test_python_frontmatter_through_our_doorway_accepts_nothing_that_we_refuse(text: str) -> None:
    with pytest.raises(ValueError):
        StrictYAML().load(StrictYAML().split(text)[0])


@given(value=st.recursive(st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp", "Cn", "Cf"])), st.lists, max_leaves=5))
def test_quoted_text_is_read_as_it_was_written(value: Any) -> None:
    tree, flaws = read_yaml(frontmatter.YAMLHandler().export({"a": value}, default_style='"', allow_unicode=True))
    assert (tree.value, flaws) == ({"a": value}, [])


ODD = "a Đ1-+.,:#\"'[]{}&*!|>%@`?_~\t\\\u00a0\u2028\u0085\x07²٣\U0001f600"
VALUES = st.one_of(
    st.text(ODD, max_size=8),
    st.sampled_from(
        [
            "2020-05-04",
            "2020-05-04T08:00:00+07:00",
            "true",
            "no",
            "null",
            "~",
            "06247",
            "1_000",
            "0x1F",
            "12:30",
            "1e3",
            ".5",
            "=",
            "<<",
            "- a",
        ]
    ),
    st.text(ODD, max_size=8).map(lambda text: f'"{text}"'),
    st.text(ODD, max_size=8).map(lambda text: f"'{text}'"),
)
ITEMS = st.lists(VALUES, max_size=3).map(lambda items: f"[{', '.join(items)}]")
LINES = st.one_of(
    st.builds(
        "{}: {}".format, st.sampled_from(["title", "wards", "a_b", "y", "null", "Title", "a-b", "<<", "- a", '"a"', "a b"]), VALUES | ITEMS
    ),
    st.text(ODD, max_size=10),
    st.sampled_from(
        ["title:", "  - a", "- a", "---", "...", "# lời", "%YAML 1.1", "a: [b,c]", "a: [b, c,]", "a: [ b ]", "a: b ", "a:  b", "a: b # c"]
    ),
)
HEADERS = st.lists(LINES, max_size=5).map("\n".join)


def assert_read_as_yaml(header: str) -> None:
    plain = read_plain(header, 2)
    if plain is not None:
        tree, flaws = read_yaml(header, 2)
        assert (plain, []) == (tree._replace(ends=plain.ends, spans=plain.spans), flaws)


@settings(max_examples=1500, deadline=None)
@given(HEADERS)
def test_the_faster_way_reads_what_yaml_reads(header: str) -> None:
    assert_read_as_yaml(header)


@pytest.mark.long
@settings(max_examples=100_000, deadline=None, derandomize=False)
@given(HEADERS)
def test_the_faster_way_reads_what_yaml_reads_in_many_more_cases(header: str) -> None:
    assert_read_as_yaml(header)


def test_no_unseen_sign_is_read_otherwise_in_the_faster_way() -> None:
    numbers = (*range(0x3100), *range(0xD7F0, 0xE010), *range(0xFDD0, 0xFE10), *range(0xFEFE, 0x10010))
    unseen = [sign for sign in map(chr, numbers) if unicodedata.category(sign)[0] in "CZ"]
    for sign, value in product(unseen, ("{}", "a{}", "a{} b", "a {}b", '"{}"', "'a{}'", "[{}]", "[a{}, b]", '["{}"]')):
        assert_read_as_yaml("title: " + value.format(sign))


def test_a_plain_front_matter_takes_the_faster_way() -> None:
    header = 'title: "Đại hội (lần 2): «Đoàn kết»"\ndate: 2020-05-04T08:00:00+07:00\nwards: [vinh-trai, "a"]\ntags: []\nstatus: draft\n'
    assert read_plain(header, 2) is not None


# --- what the keys mean -------------------------------------------------------------------------------------------


def test_a_date_without_a_zone_is_in_vietnam() -> None:
    assert read(article(date="2020-05-04T08:00:00")).instant == read(article(date="2020-05-04T01:00:00Z")).instant
    assert read(article(date="2020-05-04T08:00:00.1234567+07:00")).instant == to_instant("2020-05-04T08:00:00+07:00")
    assert read(article(date="2020-05-04")).instant == to_instant("2020-05-04T00:00:00+07:00")


def test_a_date_of_another_zone_is_shelved_by_the_day_in_vietnam() -> None:
    assert read(article(date="2020-05-04T20:00:00Z")).day == "2020-05-05"


def test_an_article_of_unknown_day_is_shelved_by_the_first_bound() -> None:
    found = read(article(date=None, date_not_before="2020-04-20", date_not_after="2020-06-29", captured="2021-01-01"))
    assert (found.day, found.not_before, found.not_after) == ("2020-04-20", "2020-04-20", "2020-06-29")


def test_without_an_id_the_path_is_the_identity() -> None:
    assert (read(article()).id, read(article(id="mot")).id) == ("tin/2020/05/bai", "mot")


@pytest.mark.parametrize(
    ("front", "states"),
    [
        ({}, ["visible", "visible", "visible"]),
        ({"status": "draft"}, ["hidden", "hidden", "hidden"]),
        ({"publish": "2020-06-01", "expire": "2020-07-01"}, ["hidden", "visible", "notice"]),
        (
            {"status": "withdrawn", "withdrawn": {"date": "2020-06-01", "reason": "x"}, "publish": "2020-06-01"},
            ["hidden", "notice", "notice"],
        ),
    ],
)
def test_what_readers_get_before_at_and_after(front: dict[str, object], states: list[str]) -> None:
    instants = ["2020-05-31T23:59:59", "2020-06-01", "2020-07-01"]
    assert [read(article(**front)).state(to_instant(instant)) for instant in instants] == states


def test_of_a_withdrawn_article_no_picture_is_wanted() -> None:
    wanted, back = {"image": {"caption": "Hàng cây"}}, {"status": "withdrawn", "withdrawn": {"date": "2020-06-01", "reason": "x"}}
    assert (codes(article(**wanted)), codes(article(**wanted, **back))) == (["picture-to-find"], [])


def test_a_value_that_is_given_twice_counts_once() -> None:
    assert read(article(wards=["vinh-trai", "chi-lang", "vinh-trai"])).wards == ("vinh-trai", "chi-lang")


def test_a_folder_and_its_address_end_with_a_slash_a_file_does_not() -> None:
    assert read(article(aliases=["/cu", "/v1.0/hai", "/cu.html", "/ba/index.html"])).aliases == ("/cu/", "/v1.0/hai/", "/cu.html", "/ba/")


@pytest.mark.parametrize("name", ["Đại hội", unicodedata.normalize("NFD", "đại-hội"), "Dai_hoi", "ðại-hội"])
def test_every_spelling_of_a_file_name_has_one_ascii_address(name: str) -> None:
    assert read(article(), f"tin/2020/05/{name}.md").url == "/tin/2020/05/dai-hoi/"
    assert codes(article(), f"tin/2020/05/{name}.md") == ["address-form"]


def test_the_words_of_an_article_stay_as_they_were_typed() -> None:
    title = unicodedata.normalize("NFD", "Ðại  hội")
    assert read(article(title=title)).title == title
    assert codes(article(title=title)) == ["eth"]


def test_a_link_knows_its_line() -> None:
    found = read(article("Một.\n\n[a](x.md) và [b](y.md#c)\n\n![d](/anh/z.png)\n\n[a](x.md)"))
    assert found.links == (Link("x.md", 9), Link("y.md#c", 9), Link("/anh/z.png", 11, picture=True), Link("x.md", 13))


# --- links --------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def directory() -> Directory:
    articles = [read(article("## Mục một", tags=["Dân vận"])), read(article(publish="2030-01-01"), "tin/2020/05/sau.md")]
    page, _, _ = parse_page("gioi-thieu.md", b"# A\n\n## B\n", "docs/gioi-thieu.md")
    assert page
    return build_directory(articles, registers(), [page], frozenset(["tai-lieu/a.pdf"]), to_instant("2026-01-01"))


@pytest.mark.parametrize(
    ("target", "url"),
    [
        ("bai.md", "/tin/2020/05/bai/"),
        ("./bai.md#muc-mot", "#muc-mot"),
        ("/tin/2020/05/bai.md", "/tin/2020/05/bai/"),
        ("/tin/2020/05/bai/", "/tin/2020/05/bai/"),
        ("/tin/2020/05/bai", "/tin/2020/05/bai/"),
        ("../../../gioi-thieu.md", "/gioi-thieu/"),
        ("/gioi-thieu/#b", "/gioi-thieu/#b"),
        ("/phuong-xa/vinh-trai/", "/phuong-xa/vinh-trai/"),
        ("/dai-hoi/tinh-xvii", "/dai-hoi/tinh-xvii/"),
        ("/luu-tru/2020/05/", "/luu-tru/2020/05/"),
        ("/chu-de/dan-van/", "/chu-de/dan-van/"),
        ("/feed.xml", "/feed.xml"),
        ("../../../tai-lieu/a.pdf", "/tai-lieu/a.pdf"),
        ("../../../tai-lieu/a.pdf?tai-ve#page=2", "/tai-lieu/a.pdf?tai-ve#page=2"),
        ("/tim-kiem/?q=d%C3%A2n+v%E1%BA%ADn&nam=2020#ket-qua", "/tim-kiem/?q=d%C3%A2n+v%E1%BA%ADn&nam=2020"),
        ("/gioi-thieu/?a=b#b", "/gioi-thieu/?a=b#b"),
        ("#muc-mot", "#muc-mot"),
        ("b%C3%A0i.md", None),
        ("sau.md", "link-hidden"),
        ("khac.md", "link-missing"),
        ("../../../../bai.md", "link-outside"),
        ("..\\05\\bai.md", "backslash"),
        ("bai.md#muc-hai", "link-anchor"),
        ("/luu-tru/2030/", "link-missing"),
        ("bai.md “Chú”", "link-curly"),
    ],
)
def test_a_link_leads_there(directory: Directory, target: str, url: str | None) -> None:
    found = resolve_link(Link(target, 1), PATH, directory)
    assert (found.flaw or found.url) == (url or "link-missing")


def test_what_is_written_twice_is_kept_once_and_the_others_keep_their_lines() -> None:
    lists = "wards:\n  - vinh-trai\n  - vinh-trai\n  - chi-lang\naliases: [/cu/, /cu, /cu-hon/]\n"
    lists += "authors:\n  - Lan Hương\n  - lan hương\n  - Bình"
    found = read(f"---\ntitle: Một\ndate: 2020-05-04\ndescription: Tóm tắt\n{lists}\n---\n\nx\n")
    assert (found.wards, found.lines["wards.0"], found.lines["wards.1"]) == (("vinh-trai", "chi-lang"), 6, 8)
    assert (found.aliases, "wards.2" in found.lines) == (("/cu/", "/cu-hon/"), False)
    assert (found.authors, found.lines["authors.1"]) == (("Lan Hương", "Bình"), 13)
