"""A site that was harmed is told of, whatever the harm: a traceback says nothing to an editor."""

from __future__ import annotations

from pathlib import Path

import pytest

import builders
from bantin.verifying.pages import walk_texts
from bantin.verifying.verify import find_base

PAGE = '<!doctype html><html lang="vi"><head><title>Trang</title>{}</head><body></body></html>'
DEEP = "[" * 100_000 + "]" * 100_000


def verify(folder: Path, **files: str | bytes) -> tuple[int, str]:
    for name, content in ({"index.html": PAGE.format(""), "_headers": "/*\n  X-A: b\n"} | files).items():
        builders.write(folder / name, content)
    return builders.run("verify", folder, "--lang", "en")


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.json", DEEP, "no valid JSON"),
        ("index.html", PAGE.format(f'<script type="application/ld+json">{DEEP}</script>'), "no valid JSON"),
        ("du-lieu/dia-chi.json", '{"files": 3}', "no valid JSON"),
        ("pagefind/packs.json", '{"packs": [1]}', "no valid JSON"),
        ("pagefind/packs.json", '{"pairs": {"moi": 3}}', "no valid JSON"),
        ("_headers", b"/*\n  X-A: \xff\n", "not UTF-8"),
    ],
    ids=lambda value: str(value)[:20],
)
def test_what_was_harmed_is_told(tmp_path: Path, name: str, content: str | bytes, told: str) -> None:
    code, words = verify(tmp_path, **{name: content})
    assert (code, told in words, f"{name}:1" in words) == (1, True, True)


@pytest.mark.parametrize("name", ["_headers", "_redirects"])
def test_no_configuration_is_written_of_rules_that_are_no_text(tmp_path: Path, name: str) -> None:
    verify(tmp_path, **{name: b"\xff"})
    code, told = builders.run("host", "nginx", "-d", tmp_path)
    assert (code, "không có trang đã dựng" in told) == (2, True)


@pytest.mark.parametrize("told", ["http://[x/", "x", "", "http://"])
def test_what_is_no_address_is_not_taken_for_the_address_of_the_site(tmp_path: Path, told: str) -> None:
    code, _ = verify(tmp_path, **{"index.html": PAGE.format(f'<link rel="canonical" href="{told}">' if told else "")})
    assert (find_base(tmp_path), builders.run("host", "nginx", "-d", tmp_path)[0]) == ("", 0)
    assert code == (1 if told == "x" else 0)


def test_texts_are_found_in_their_order_however_deep() -> None:
    data: object = "c"
    for _ in range(5000):
        data = [data]
    assert list(walk_texts({"x": ["a", {"y": "b"}], "z": data})) == ["a", "b", "c"]
