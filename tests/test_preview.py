"""`bantin serve` as it is called: what it is given to build, to watch and to serve."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from bantin import preview
from bantin.site.session import hold_preview
from builders import CONFIG, NOW, article, make_site, run


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
