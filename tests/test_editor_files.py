"""Help while typing: what VS Code is given, and what a terminal asks."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import frontmatter
import pytest
import yaml
from jsonschema import Draft7Validator

from bantin import office
from bantin.content.schema import AuthorEntry, CongressEntry, FrontMatter, WardEntry
from bantin.preview import CallError, find_edited, read_address
from builders import CONGRESSES, WARDS, article, make_site, run, write

DOCS = Path(__file__).parent.parent / "docs"


class Plain(yaml.SafeLoader):
    """Days stay text, as in the tools of editors."""


Plain.yaml_implicit_resolvers = {
    sign: [pair for pair in pairs if pair[0] != "tag:yaml.org,2002:timestamp"]
    for sign, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def read_head(text: str) -> object:
    return yaml.load(text.split("---\n")[1], Plain)


def schemas(folder: Path) -> dict[str, Draft7Validator]:
    assert run("schema", "-f", make_site(folder))[0] == 0
    read = {path.name.split(".")[0]: json.loads(path.read_text("utf-8")) for path in (folder / ".vscode").glob("*.schema.json")}
    return {name: Draft7Validator(schema) for name, schema in read.items()}


def test_every_key_of_the_schema_is_described() -> None:
    for entry in (FrontMatter, WardEntry, CongressEntry, AuthorEntry):
        assert [key for key, value in entry.model_fields.items() if not value.description] == []
    for name, definition in FrontMatter.model_json_schema()["$defs"].items():
        assert [key for key, value in definition["properties"].items() if not value.get("description")] == [], name


@pytest.mark.parametrize("harm", ["bytes", "folder"])
def test_a_harmed_file_of_the_editors_program_does_not_undo_a_new_article(tmp_path: Path, harm: str) -> None:
    config, hints = make_site(tmp_path), tmp_path / ".vscode/bai.schema.json"
    if harm == "bytes":
        write(hints, b"\xff")
    else:
        hints.mkdir(parents=True)
    code, told = run("new", "Bài mới", "--date", "2026-01-05", "-f", config)
    assert (code, "bai-moi.md" in told, "chưa làm mới được" in told) == (0, True, harm == "folder")
    assert harm == "folder" or json.loads(hints.read_text("utf-8"))


def test_the_portals_own_files_are_valid_for_an_editors_tools(tmp_path: Path) -> None:
    config = make_site(
        tmp_path, **{f"danh-muc/{name}.yml": (DOCS / f"danh-muc/{name}.yml").read_bytes() for name in ("phuong-xa", "dai-hoi", "tac-gia")}
    )
    run("schema", "-f", config)
    read = {path.name.split(".")[0]: json.loads(path.read_text("utf-8")) for path in (tmp_path / ".vscode").glob("*.schema.json")}
    for file in sorted((DOCS / "tin").rglob("*.md")):
        assert list(Draft7Validator(read["bai"]).iter_errors(read_head(file.read_text("utf-8")))) == [], file
    for name in ("phuong-xa", "dai-hoi", "tac-gia"):
        entries = yaml.load((DOCS / f"danh-muc/{name}.yml").read_text("utf-8"), Plain)
        assert list(Draft7Validator(read[name]).iter_errors(entries)) == []


@pytest.mark.parametrize(
    "front",
    [
        {"titel": "Một bài"},
        {"wards": ["vinh-chai"]},
        {"congresses": ["tinh-xvi"]},
        {"date": None},
        {"status": "dang"},
        {"tags": "một"},
        {"image": {"alt": 1}},
    ],
)
def test_a_wrong_head_is_seen_while_it_is_typed(tmp_path: Path, front: dict[str, object]) -> None:
    validator = schemas(tmp_path)["bai"]
    assert list(validator.iter_errors(read_head(article()))) == []
    assert list(validator.iter_errors(read_head(article(**front)))) != []


def test_ids_come_with_their_names(tmp_path: Path) -> None:
    wards = schemas(tmp_path)["bai"].schema["properties"]["wards"]["items"]
    assert dict(zip(wards["enum"], wards["enumDescriptions"], strict=True))["vinh-trai"] == "Phường Vĩnh Trại"
    snippets = json.loads((tmp_path / ".vscode/bantin.code-snippets").read_text("utf-8"))
    assert snippets["ward vinh-trai"] == {
        "scope": "markdown,yaml", "prefix": "phuong-vinh-trai", "description": "Phường Vĩnh Trại (đến 30/06/2025)", "body": ["vinh-trai"],
    }  # fmt: skip


def test_the_snippet_of_a_new_article_is_a_valid_article(tmp_path: Path) -> None:
    validator = schemas(tmp_path)["bai"]
    body = json.loads((tmp_path / ".vscode/bantin.code-snippets").read_text("utf-8"))["bai"]["body"]
    typed = re.sub(r"\$\{\d+:([^}]*)\}|\$0", r"\1", "\n".join(body))
    assert list(validator.iter_errors(read_head(typed))) == []


def test_the_projects_own_settings_name_the_files_that_are_written(tmp_path: Path) -> None:
    run("schema", "-f", make_site(tmp_path))
    settings = json.loads((DOCS.parent / ".vscode/settings.json").read_text("utf-8"))
    for place, register in settings["yaml.schemas"].items():
        assert (tmp_path / place).is_file()
        assert (DOCS.parent / register).is_file()


def test_files_that_are_written_are_named_from_where_the_caller_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    config = make_site(tmp_path)
    monkeypatch.chdir(tmp_path)
    assert ".vscode/bantin.code-snippets" in run("schema", "-f", config)[1].splitlines()


def test_a_new_article_brings_the_help_up_to_date_where_it_is_wanted(tmp_path: Path) -> None:
    config = make_site(tmp_path)
    assert run("new", "-f", config, "Một bài", "--date", "2020-05-04")[0] == 0
    assert not (tmp_path / ".vscode").exists()
    (tmp_path / ".vscode").mkdir()
    assert run("new", "-f", config, "Hai bài", "--date", "2020-05-04")[0] == 0
    assert "chi-lang" in (tmp_path / ".vscode/bai.schema.json").read_text("utf-8")


# --- questions


def start(folder: Path, monkeypatch: pytest.MonkeyPatch, answers: list[str], *arguments: str) -> tuple[frontmatter.Post, str]:
    """The article that `bantin new` makes of the answers, and what was printed."""
    waiting = iter(answers)
    monkeypatch.setattr(office, "find_asker", lambda: lambda question: next(waiting))
    code, printed = run("new", "-f", make_site(folder), *arguments)
    assert (code, list(waiting)) == (0, []), printed
    return frontmatter.load(printed.strip().splitlines()[-1]), printed


def test_what_the_call_leaves_out_is_asked_for_with_choices(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    post, printed = start(tmp_path, monkeypatch, ["", "Một bài", "4/5/2020", "2, phường vĩnh trại", "tinh-xvii"])
    assert (post["title"], str(post["date"])) == ("Một bài", "2020-05-04")
    assert (post["wards"], post["congresses"]) == (["chi-lang", "vinh-trai"], ["tinh-xvii"])
    assert "2  Phường Chi Lăng  (chi-lang)" in printed
    assert "dong-kinh-2025" not in printed, "it was no ward yet"


def test_an_answer_that_is_not_known_is_asked_for_again_with_a_hint(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    post, printed = start(tmp_path, monkeypatch, ["31/2/2020", "2020-05-04", "vĩnh chại", "1", ""], "Một bài")
    assert post["wards"] == ["vinh-trai"]
    assert "không có «vĩnh chại»; có phải «vinh-trai»?" in printed
    assert "không phải ngày có thật: tháng 2 chỉ có 29 ngày" in printed
    assert "congresses" not in post


def test_a_ward_that_is_no_more_leads_to_what_took_its_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    post, printed = start(tmp_path, monkeypatch, ["12/11/2026", "Vĩnh Trại", "dong-kinh-2025", ""], "Một bài")
    assert post["wards"] == ["dong-kinh-2025"]
    assert "không có «Vĩnh Trại»; có phải «dong-kinh-2025»?" in printed


def test_what_the_call_gives_is_not_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    post, _ = start(tmp_path, monkeypatch, [], "Một bài", "--date", "2020-05-04", "--ward", "chi-lang", "--congress", "tinh-xvii")
    assert post["wards"] == ["chi-lang"]


def test_without_a_terminal_nothing_is_asked(tmp_path: Path) -> None:
    assert run("new", "-f", make_site(tmp_path)) == (2, 'hãy ghi tiêu đề: bantin new "Tiêu đề của bài"\n')
    assert WARDS and CONGRESSES


# --- the browser


def test_the_preview_opens_the_article_that_was_saved_last(tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    for number, name in enumerate(("a", "b", "c")):
        path = write(docs / f"tin/2020/05/{name}.md", "")
        os.utime(path, (1000 + number * (name != "c"), 1000 + number * (name != "c")))
    (docs / "tin/2020/05/.#b.md").symlink_to("ai@may.123")  # as Emacs does; it leads nowhere
    assert find_edited(docs, None, 1010, "vi") == "/tin/2020/05/b/"
    assert find_edited(docs, None, 10_000_000, "vi") == "/"
    assert find_edited(docs, docs / "tin/2020/05/a.md", 0, "vi") == "/tin/2020/05/a/"
    for name, address in {"chi-so-vn-index": "chi-so-vn-index", "Bài mới": "bai-moi", "index": ""}.items():
        path = write(docs / f"tin/2020/06/{name}.md", "")
        assert find_edited(docs, path, 0, "vi") == f"/tin/2020/06/{address}/".replace("//", "/")
    assert find_edited(docs, write(docs / "gioi-thieu/README.md", ""), 0, "vi") == "/gioi-thieu/"
    with pytest.raises(CallError):
        find_edited(docs, tmp_path / "khac.md", 0, "vi")


@pytest.mark.parametrize("address", ["[::1", "a:b", "localhost:999999"])
def test_an_address_that_is_none_is_a_wrong_call(address: str) -> None:
    with pytest.raises(CallError, match="địa chỉ"):
        read_address(address, "vi")
