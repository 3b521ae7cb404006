"""A release has the files that its manifest names and no others, whatever a draft brings along."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from bantin.publish.errors import PublishError
from folder_host import HOME, publish, served_manifest, write_site


def list_served(tmp: Path) -> set[str]:
    folder = tmp / "web" / "current"
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("step", ["settle_files", "pack_files", "finish_draft"])
def test_what_a_stopped_publication_wrote_does_not_go_out_with_the_next(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    long = {"tai-lieu/mat.txt": "Mật " * 1000, "a/index.html": "Lời " * 1000}
    publish(tmp_path, HOME | long)
    for text in ("Hai", "Ba"):  # so that the draft begins with a release that has them
        publish(tmp_path, HOME | long | {"index.html": text})

    def stop(*_: object) -> None:
        raise PublishError("disk", path="", reason="")

    with monkeypatch.context() as patch, pytest.raises(PublishError):
        patch.setattr(f"bantin.publish.folder.{step}", stop)
        publish(tmp_path, HOME | {"tai-lieu/mat.txt": "Khác " * 1000, "tai-lieu/moi.txt": "Mới " * 1000, "a/index.html": "Lời " * 999})
    publish(tmp_path, HOME | {"a/index.html": "Ngắn"})
    assert list_served(tmp_path) == served_manifest(tmp_path).all.keys()


@pytest.mark.parametrize("names", ["*/**/*", "*.json", "**/*"])
def test_a_clock_that_was_set_back_leaves_nothing_that_was_taken_away(tmp_path: Path, names: str) -> None:
    paper = {"tai-lieu/mat.txt": "Mật " * 1000}
    for text in ("Một", "Hai", "Ba"):
        publish(tmp_path, HOME | paper | {"index.html": text})
    ahead = time.time() + 7 * 3600
    for path in (tmp_path / "web" / "releases").glob(names):
        os.utime(path, (ahead, ahead), follow_symlinks=False)
    for text in ("Bốn", "Năm", "Sáu", "Bảy"):
        publish(tmp_path, HOME | {"index.html": text})
        assert list_served(tmp_path) == served_manifest(tmp_path).all.keys()


@pytest.mark.parametrize("note", ["", "\0\n", f"{'ạ' * 500}\n", "/etc/none\n", "../../../ngoai.txt\n", "tep/index.html\ntep\n"])
def test_a_draft_that_was_killed_is_gone_on_with_whatever_its_note_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, note: str) -> None:
    outside = write_site(tmp_path, {"ngoai.txt": "Của người khác"}) / "ngoai.txt"
    for text in ("Một", "Hai", "Ba"):
        publish(tmp_path, HOME | {"tep": "Tệp", "index.html": text})

    def stop(*_: object) -> None:
        raise PublishError("disk", path="", reason="")

    with monkeypatch.context() as patch, pytest.raises(PublishError):
        patch.setattr("bantin.publish.drafts.remove_file", stop)
        publish(tmp_path, HOME | {"tep/index.html": "Thư mục"})
    with (tmp_path / "web/releases/.new.txt").open("a") as file:
        file.write(note)
    publish(tmp_path, HOME | {"tep/index.html": "Thư mục"})
    assert list_served(tmp_path) == served_manifest(tmp_path).all.keys() and outside.is_file()
