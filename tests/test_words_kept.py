"""Nothing that an office types is lost or changed on its way into an article."""

from __future__ import annotations

import io
import re
from collections import Counter

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from bantin.content.article import parse_article
from bantin.content.body import plain_text, render_body
from bantin.importing.article import make_draft, write_article
from bantin.importing.draft import Draft
from bantin.importing.escaping import escape_paragraph
from bantin.importing.inline import Span, words_of
from bantin.importing.pictures import describe_pictures
from bantin.importing.rich import read_blocks, write_safely
from bantin.importing.tree import parse_html
from bantin.importing.word import read_word
from builders import picture
from newsroom import REGISTERS, WRITTEN
from word_files import RIGHT, add_run, save, say, show, start

WORDS = st.text(st.sampled_from("aàbđơƯ 1.,;:!?*_`[]()<>&#|\\~+-=\"'“”…–"), min_size=1, max_size=40).filter(str.strip)
SYLLABLES = ["đảng", "bộ", "vườn", "ươm", "sông", "núi", "họp", "2020", "–", "5%", "(mới)", "“hay”"]
PLAIN = st.lists(st.sampled_from(SYLLABLES), min_size=2, max_size=12).map(" ".join)
RUNS = st.lists(st.tuples(WORDS, st.booleans(), st.booleans()), min_size=1, max_size=4)
PARTS = st.one_of(
    st.tuples(st.just("runs"), RUNS),
    st.tuples(st.just("List Bullet"), PLAIN),
    st.tuples(st.just("List Number"), PLAIN),
    st.tuples(st.just("Heading 2"), PLAIN),
    st.tuples(st.just("table"), st.lists(st.lists(PLAIN, min_size=2, max_size=2), min_size=1, max_size=3)),
    st.tuples(st.just("picture"), PLAIN),
    st.tuples(st.just("tabs"), st.lists(st.lists(PLAIN, min_size=1, max_size=3), min_size=1, max_size=4)),
    st.tuples(st.just("pictures"), st.lists(PLAIN, min_size=1, max_size=3)),
    st.tuples(st.just("notice"), PLAIN),
)


FRAMES = ["<ul><li>{}</li></ul>", "<ol><li>{}</li><li>sông</li></ol>", "<div>{}</div>", "<b>{}</b>", "<table><tr><td>{}</td></tr></table>"]
NESTED = st.recursive(
    st.sampled_from([" mai ", " xuân "]),
    lambda inner: st.builds(
        lambda frame, parts: frame.format("".join(parts)), st.sampled_from(FRAMES), st.lists(inner, min_size=1, max_size=3)
    ),
    max_leaves=12,
)


def add_part(doc, kind: str, value) -> list[str]:  # type: ignore[no-untyped-def]
    """The words that it holds."""
    if kind == "runs":
        paragraph = say(doc, "Rằng ")
        for text, bold, italic in value:
            add_run(paragraph, text, bold, italic)
        add_run(paragraph, " thế.")
        return [paragraph.text]
    if kind == "table":
        table = doc.add_table(rows=len(value), cols=2)
        for row, texts in zip(table.rows, value, strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text
        return [text for row in value for text in row]
    if kind == "tabs":
        return [say(doc, "\t".join(row)).text for row in value]
    if kind == "pictures":
        table = doc.add_table(rows=2, cols=len(value))
        for cell, below, text in zip(table.rows[0].cells, table.rows[1].cells, value, strict=True):
            cell.paragraphs[0].add_run().add_picture(io.BytesIO(picture()))
            below.text = text
        return list(value)
    if kind == "notice":
        return [say(doc, f"📌 {value}").text]
    if kind == "picture":
        show(doc, words=value)
        return []
    say(doc, value, style=kind)
    return [value]


def letters(texts: list[str]) -> list[str]:
    """Words of letters and figures in small letters; a sign by itself may have been drawn by Markdown."""
    return sorted(re.findall(r"\w+", " ".join(texts).lower()))


def words_of_article(draft: Draft) -> list[str]:
    front, shown = draft.front, [plain_text(render_body(draft.body).html)]
    pictures = [front.get("image", {}), *front.get("gallery", [])]
    return [front["title"], front["description"], *front.get("authors", []), *(p.get("caption", "") for p in pictures), *shown]


def keep_words(parts: list[tuple[str, object]]) -> None:
    title, sapo, end = "Bài mẫu về vườn ươm", "Sapo của bài mẫu, không nói về việc có thật.", "Câu cuối của bài mẫu này."
    doc = start(title, sapo)
    words = [title, sapo, end, "Mai Xuân"]
    for kind, value in parts:
        words += add_part(doc, kind, value)
    say(doc, end)
    say(doc, "Mai Xuân", side=RIGHT)
    draft = describe_pictures(make_draft(read_word(save(doc)), "bai", REGISTERS, WRITTEN), lambda entry: "")
    assert letters(words_of_article(draft)) == letters(words)
    assert not [finding for finding in draft.findings if finding.code == "lost-words"]
    assert parse_article("tin/2026/11/x.md", write_article(draft).encode(), "x").body is not None


UNSHRUNK = [Phase.explicit, Phase.reuse, Phase.generate]  # to shrink a Word file takes minutes


@settings(max_examples=10, phases=UNSHRUNK)
@given(parts=st.lists(PARTS, min_size=1, max_size=6))
def test_the_words_of_a_word_file_are_the_words_of_its_article(parts: list[tuple[str, object]]) -> None:
    keep_words(parts)


@pytest.mark.long
@settings(max_examples=100, phases=UNSHRUNK, derandomize=False)
@given(parts=st.lists(PARTS, min_size=1, max_size=12))
def test_the_words_of_hundreds_of_word_files_are_those_of_their_articles(parts: list[tuple[str, object]]) -> None:
    keep_words(parts)


MARKED = st.lists(st.tuples(WORDS, st.sets(st.sampled_from(["strong", "em", "s", "sup", "sub"]))), max_size=5)


@given(MARKED)
def test_marks_never_change_a_word(marked: list[tuple[str, set[str]]]) -> None:
    spans = [Span(text, frozenset(marks)) for text, marks in marked]
    words = words_of(spans)
    shown = plain_text(render_body(write_safely(spans) if words else "").html)
    assert "".join(shown.split()) == "".join(words.split())


@given(WORDS)
def test_a_link_keeps_its_words(text: str) -> None:
    spans = [Span("Xem "), Span(text, link="https://thu.example/a_(b)*c?d=1&e='f'"), Span(".")]
    assert "".join(plain_text(render_body(write_safely(spans)).html).split()) == "".join(words_of(spans).split())


def test_plain_words_are_written_as_plain_text_would_be() -> None:
    assert write_safely([Span("Năm 2020 – 2025, 5 * 3.")]) == escape_paragraph("Năm 2020 – 2025, 5 * 3.")


@given(NESTED)
def test_lists_and_tables_in_each_other_give_each_word_once(page: str) -> None:
    blocks = read_blocks(parse_html(f"<ul><li>{page}</li></ul>"))
    words = Counter(re.findall("mai|xuân|sông", page))
    assert Counter(re.findall("mai|xuân|sông", " ".join(block.text for block in blocks))) == words
    assert Counter(re.findall("mai|xuân|sông", " ".join(block.markdown for block in blocks))) == words
