"""A folder that is published to, and a small site for it, for the tests of publishing there."""

from __future__ import annotations

from pathlib import Path

from bantin.publish.folder import publish_folder, read_manifest
from bantin.publish.manifest import Manifest
from bantin.publish.publication import Publication

Site = dict[str, str]
PAGE = '<!doctype html><html lang="vi"><title>Trang</title><p>{}'  # around the text of what ends with .html
HOME: Site = {"index.html": "Trang chủ", "tin/2020/05/a/index.html": "Bài a", "assets/portal.css": "p{}"}
STAMP = "2020-05-04T08:00:00+07:00"


def write_site(folder: Path, files: Site) -> Path:
    """The folder holds these files and no others; what stays the same is not touched."""
    wanted = {folder / name: PAGE.format(text) if name.endswith(".html") else text for name, text in files.items()}
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_file() and path not in wanted:
            path.unlink()
        elif path.is_dir() and not any(path.iterdir()):
            path.rmdir()
    for place, text in wanted.items():
        place.parent.mkdir(parents=True, exist_ok=True)
        if not place.is_file() or place.read_text("utf-8") != text:
            place.write_text(text, "utf-8")
    return folder


def publish(tmp: Path, files: Site, *, dry_run: bool = False, force: bool = False) -> Publication:
    """To `tmp/web`."""
    site = write_site(tmp / "site", files)
    return publish_folder(site, tmp / "web", dry_run=dry_run, force=force, stamp=STAMP, memory=tmp / "memory.json")


def read_release(tmp: Path, name: str = "current") -> Site:
    """As it was given to `write_site`, without packed copies and links."""
    folder = tmp / "web" / (name if name == "current" else f"releases/{name}")
    paths = [path for path in folder.rglob("*") if path.is_file() and not path.is_symlink() and path.suffix not in (".br", ".gz")]
    return {path.relative_to(folder).as_posix(): read_inner(path) for path in paths}


def read_inner(path: Path) -> str:
    head = PAGE.format("") if path.suffix == ".html" else ""
    text = path.read_text("utf-8")
    assert text.startswith(head), path
    return text[len(head) :]


def served_manifest(tmp: Path) -> Manifest:
    manifest = read_manifest(tmp / "web")
    assert manifest is not None
    return manifest
