"""Words that were copied from a message or a new article, and words that are no entries of a list, are told."""

from __future__ import annotations

import pytest

from bantin.content.advice import SAMPLE_SAPO
from bantin.content.article import parse_article
from bantin.content.claims import check_author_ids
from bantin.writing import BODY
from literal_editor import HEAD, PATH, read


def warned(body: str, *lines: str) -> list[tuple[int, str]]:
    parsed = parse_article(PATH, "\n".join(["---", *HEAD, *lines, "---", "", body, ""]).encode(), PATH)
    return [(problem.line, problem.code) for problem in parsed.problems]


def test_words_of_a_new_article_are_told_until_they_are_replaced() -> None:
    """An error: no build gives readers the program's own words for the newsroom's."""
    sapo = "\n".join(["---", *HEAD[:2], f"description: {SAMPLE_SAPO}", "---", "", BODY, ""])
    told = [(problem.line, problem.code, problem.severity) for problem in parse_article(PATH, sapo.encode(), PATH).problems]
    assert told == [(4, "still-sample-sapo", "error"), (7, "still-sample-body", "error")]
    both = parse_article(PATH, sapo.replace("title:", "tilte:").encode(), PATH).problems
    assert [(problem.line, problem.code) for problem in both if problem.code.startswith("still")] == [told[0][:2], told[1][:2]]
    assert warned(BODY, "status: draft") == []
    assert warned(f"Ở đầu bài có «{BODY}»") == []


@pytest.mark.parametrize(
    "head",
    [
        '"description": Viết ở đây một câu.',
        "description: > # ghi chú\n  Viết ở đây một câu.",
        "description: |-\n\n  Viết ở đây một câu.",
        "description: 'Viết ở đây'",
    ],
)
def test_a_sample_sapo_is_told_however_yaml_writes_it_and_no_draft_is(head: str) -> None:
    for status, told in (("", [(4, "still-sample-sapo")]), ('"status": draft\n', []), ("status: 'draft'\n", [])):
        text = "\n".join(["---", *HEAD[:2], f"{head}\n{status}---", "", "Một.", ""])
        problems = parse_article(PATH, text.encode(), PATH).problems
        assert [(problem.line, problem.code) for problem in problems if problem.severity == "error"] == told


def test_words_that_were_copied_from_a_message_are_told() -> None:
    assert warned("Một.", "documents: [{src: /a.pdf, title: Viết ở đây tên văn bản}]") == [(5, "still-sample")]
    assert warned("Một.\n\n![lời mô tả](/a.png)") == [(9, "still-sample-alt")]
    assert warned("Một.", "image: {src: /a.png, alt: lời mô tả}") == [(5, "still-sample-alt")]
    assert warned("Một.", "image: {src: /a.png, alt: Lời mô tả của người dẫn}") == []


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ('source: {name: "Viết ở đây tên báo", url: "https://a.vn/a"}', "source.name"),
        ('corrections: [{date: 2020-05-05, text: "Viết ở đây lời đính chính."}]', "corrections.text"),
        ("image: {caption: Viết ở đây một câu}", "image.caption"),
        ("documents: [{src: /a.pdf, title: Kế hoạch, issuer: Viết ở đây}]", "documents.issuer"),
        ("tags: [Đại hội, Viết ở đây]", "tags"),
    ],
)
def test_no_article_goes_out_with_sample_words_of_a_message_whatever_the_key(line: str, key: str) -> None:
    problems = [problem for problem in read([*HEAD, line])[1] if problem.severity == "error"]
    assert [(problem.line, problem.code, problem.values) for problem in problems] == [(5, "still-sample", {"key": key})]
    assert read([*HEAD, line, "status: draft"])[1] == []


def test_a_sign_that_parts_no_entries_is_told() -> None:
    assert warned("Một.", "tags: [Đại hội; Nhân sự]") == [(5, "list-semicolon")]
    assert warned("Một.", "authors: ['Lan Hương, Minh Đức']") == [(5, "list-comma")]
    assert warned("Một.", "tags: ['Đại hội, Nhân sự']") == [(5, "list-comma")]
    assert warned("Một.", "tags: ['An ninh, trật tự', Nhân sự]") == []


def test_what_names_in_one_entry_are_parted_into_keeps_the_others() -> None:
    lines = ["---", *HEAD, "authors: [Mai Xuân, 'Lan Hương, Minh Đức']", "---", "", "Một.", ""]
    (told,) = parse_article(PATH, "\n".join(lines).encode(), PATH).problems
    assert told.values["listed"] == "Mai Xuân, Lan Hương, Minh Đức"


def test_tags_that_differ_in_capitals_alone_are_one() -> None:
    assert read([*HEAD, "tags: [đại hội, Đại hội, Nhân sự, Đại Hội]"])[0].tags == ("đại hội", "Nhân sự")  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("name", "meant"), [("dinh-quangg", "dinh-quang"), ("dinh-quang", ""), ("hoang-ha", ""), ("Đinh Quangg", ""), ("dinh quangg", "")]
)
def test_only_what_is_written_as_an_id_and_nearly_is_one_is_asked_after(name: str, meant: str) -> None:
    article, _ = read([*HEAD, f"authors: [{name}]"])
    assert article
    assert [problem.values["near"] for problem in check_author_ids([article], ["dinh-quang", "ban-bien-tap"], str)] == [meant][
        : bool(meant)
    ]
