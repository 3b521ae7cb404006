"""Every message has its words, in both languages, and is used; every key is described."""

from __future__ import annotations

import ast
import string
import unicodedata
from pathlib import Path

import pytest

from bantin import helps, messages, progress
from bantin.content.schema import CongressEntry, FrontMatter, WardEntry
from bantin.hosting import command as hosting
from bantin.importing import messages as importing
from bantin.model import Problem
from bantin.publish import texts as publish
from bantin.serving import preview
from bantin.verifying import texts as verifying

PACKAGE = Path(progress.__file__).parent
CATALOGUES = {  # and where their codes are said
    "messages": (messages.CATALOGUE, ("*.py", "content/*.py", "importing/*.py", "messages/*.py", "search/*.py", "site/*.py")),
    "helps": ({**helps.VERBS, **helps.OPTIONS}, ("cli.py", "usage.py", "office.py")),
    "hosting": (hosting.TEXTS, ("hosting/*.py",)),
    "importing": (importing.TEXTS, ("importing/*.py", "vietnamese.py")),
    "progress": (progress.STAGES, ("office.py", "site/*.py")),
    "publish": (publish.TEXTS, ("publish/*.py",)),
    "preview": (preview.TEXTS, ("serving/*.py", "preview.py")),
    "verifying": (verifying.TEXTS, ("verifying/*.py",)),
}


@pytest.mark.parametrize("model", [FrontMatter, WardEntry, CongressEntry])
def test_every_key_is_described_to_editors(model: type[FrontMatter]) -> None:
    assert [name for name, info in model.model_fields.items() if not info.description] == []


def fields(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name}


@pytest.mark.parametrize(("vietnamese", "english"), [pair for catalogue, _ in CATALOGUES.values() for pair in catalogue.values()])
def test_both_languages_say_the_same_values(vietnamese: str, english: str) -> None:
    assert fields(vietnamese) == fields(english)
    assert unicodedata.is_normalized("NFC", vietnamese) and english.replace("\n", "").isprintable()


def words_of(tree: ast.AST) -> set[str]:
    """Strings, names of fields, and kinds of days; a catalogue's own keys left out."""
    rows = [row for node in ast.walk(tree) if isinstance(node, ast.Dict) for row in zip(node.keys, node.values, strict=True)]
    keys = {id(key) for key, value in rows if isinstance(value, ast.Tuple)}
    nodes = [node for node in ast.walk(tree) if id(node) not in keys]
    texts = {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    named = {node.target.id for node in nodes if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name)}
    return texts | named | {f"date-{text}" for text in texts}


@pytest.mark.parametrize("name", CATALOGUES)
def test_every_message_is_used(name: str) -> None:
    catalogue, places = CATALOGUES[name]
    trees = [ast.parse(file.read_text(encoding="utf-8")) for place in places for file in PACKAGE.glob(place)]
    assert catalogue.keys() - set().union(*map(words_of, trees)) == set()


def test_the_words_of_an_editor_are_not_translated() -> None:
    assert "một danh sách" in messages.describe(Problem("docs/a.md", 3, "not-text-kind", {"key": "a", "found": "a list"}))
    assert "«text»" in messages.describe(Problem("docs/a.md", 3, "unknown-key", {"key": "text", "allowed": "title"}))


def test_a_problem_is_one_line_whatever_it_quotes() -> None:
    problem = Problem("docs/a.md", 3, "not-text-kind", {"key": "a\nb", "found": "a list"})
    assert messages.show(problem) == "docs/a.md:3: lỗi: «a b» phải là một dòng chữ, không phải một danh sách"
    assert messages.show(problem, "en") == "docs/a.md:3: error: «a b» must be text, not a list"
