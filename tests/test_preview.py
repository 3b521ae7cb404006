"""`bantin serve` as it is called: what it is given to build, to watch and to serve."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from bantin import preview
from bantin.commands import CallError
from bantin.site.session import hold_preview
from builders import CONFIG, NOW, article, make_site, run, write


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """What the server would have been started with; it is not."""
    given = dict[str, Any]()
    names = ("build", "folder", "watch", "host", "port", "base", "lang", "on_ready")

    def serve(*arguments: Any) -> int:
        given.update(zip(names, arguments, strict=True))
        return 0

    monkeypatch.setattr(preview, "serve", serve)
    return given


def test_two_previews_of_one_portal_do_not_run_at_once(tmp_path: Path, served: dict[str, Any]) -> None:
    config = make_site(tmp_path, {"tin/2020/05/a.md": article()})
    with hold_preview(tmp_path / ".bantin", "vi"):
        code, told = run("serve", "-f", config, "--now", NOW)
    assert (code, "đang được xem trước ở một cửa sổ khác" in told, served) == (3, True, {})
    assert (run("serve", "-f", config, "--now", NOW)[0], "folder" in served) == (0, True)


@pytest.mark.parametrize(("url", "base"), [("https://thu.example/", "/"), ("https://thu.example/cong-tin/", "/cong-tin/"), ("", "/")])
def test_the_preview_begins_where_the_site_does_on_its_host(tmp_path: Path, served: dict[str, Any], url: str, base: str) -> None:
    config = make_site(tmp_path, {"tin/2020/05/a.md": article()}, CONFIG.replace("https://thu.example/", url))
    opened = list[str]()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(preview, "open_browser", opened.append)
        preview.run_preview(config, "8000", 0, "vi", tmp_path / "docs/tin/2020/05/a.md", opens=True)
        served["on_ready"](f"http://127.0.0.1:8000{base}")
    assert (served["base"], opened) == (base, [f"http://127.0.0.1:8000{base}tin/2020/05/a/"])


def test_all_files_that_shape_pages_are_watched(tmp_path: Path, served: dict[str, Any]) -> None:
    config = make_site(tmp_path, {"tin/2020/05/a.md": article()}, "INHERIT: chung/giua.yml\n")
    shared = [write(tmp_path / "chung/giua.yml", "INHERIT: goc.yml\n"), write(tmp_path / "chung/goc.yml", f"{CONFIG}hooks: [moc.py]\n")]
    hook = write(tmp_path / "moc.py", "")
    assert preview.run_preview(config, "8000", 0, "vi") == 0
    assert {config, *shared, hook, tmp_path / "docs"} <= set(served["watch"])


def test_a_hook_that_is_saved_while_a_preview_runs_is_read_again(tmp_path: Path, served: dict[str, Any]) -> None:
    code = "def on_page_markdown(markdown, **rest):\n    return markdown.replace('Lời', 'Chữ {}')\n"
    config = make_site(tmp_path, {"gioi-thieu.md": "# Giới thiệu\n\nLời.\n"}, f"{CONFIG}hooks: [moc.py]\n")
    page = tmp_path / ".bantin/xem-thu/gioi-thieu/index.html"
    write(tmp_path / "moc.py", code.format("một"))
    preview.run_preview(config, "8000", 0, "vi")
    for word in ("một", "hai"):
        write(tmp_path / "moc.py", code.format(word))
        served["build"](lambda outcome: None)
        assert f"Chữ {word}." in page.read_text("utf-8")


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("8001", ("127.0.0.1", 8001)),
        (":8001", ("127.0.0.1", 8001)),
        ("localhost", ("localhost", 8000)),
        ("0.0.0.0:80", ("0.0.0.0", 80)),
        ("[::1]:8001", ("::1", 8001)),
        ("máy-tôi:8001", ("máy-tôi", 8001)),
    ],
)
def test_an_address_is_a_host_and_a_port(text: str, address: tuple[str, int]) -> None:
    assert preview.read_address(text, "vi") == address


@pytest.mark.parametrize("text", ["máy..tôi:8702", "http://127.0.0.1:8000", "a:x", "a:99999", "[::1", "a@b:80", "b:8000/x", "a" * 70])
def test_what_is_no_host_and_port_is_a_wrong_call(text: str) -> None:
    with pytest.raises(CallError, match="không phải địa chỉ"):
        preview.read_address(text, "vi")


def test_a_fault_of_the_disk_that_names_no_file_is_told_as_other_commands_tell_it(tmp_path: Path, served: dict[str, Any]) -> None:
    def fill_disk(*given: object) -> None:
        raise OSError(28, "No space left on device")

    preview.run_preview(make_site(tmp_path), "8000", 0, "vi")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(preview, "build_once", fill_disk)
        outcome = served["build"](lambda outcome: None)
    assert outcome.problems == ("không đọc hay ghi được đầu ra của lệnh: No space left on device",)
