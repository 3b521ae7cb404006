"""Pictures go out upright and without what cameras write into them; only those that a visible page uses."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from bantin.site.pictures import BrokenPicture, clean_picture, measure_picture
from builders import article, build, make_site

PLACE = b"Lang Son 21.85N"


def photograph(path: Path, kind: str, turned: int = 1) -> Path:
    """40 by 20 pixels, left half red, with a comment, a place and a way to be turned."""
    picture = Image.new("RGB", (40, 20), "blue")
    picture.paste("red", (0, 0, 20, 20))
    exif = Image.Exif()
    exif[0x0112], exif[0x010E], exif[0x013B] = turned, PLACE.decode(), "Chu may"
    extra = {"comment": PLACE} if kind == "JPEG" else {}
    picture.save(path, kind, exif=exif, **extra)
    return path


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("turned", [1, 3, 6, 8])
def test_nothing_of_the_camera_is_left(tmp_path: Path, kind: str, turned: int) -> None:
    data = clean_picture(photograph(tmp_path / "a", kind, turned))
    with Image.open(io.BytesIO(data)) as picture:
        assert not dict(picture.getexif())
    assert PLACE not in data
    assert b"Chu may" not in data


@pytest.mark.parametrize(("turned", "size"), [(1, (40, 20)), (3, (40, 20)), (6, (20, 40)), (8, (20, 40))])
def test_a_picture_taken_sideways_stands_upright(tmp_path: Path, turned: int, size: tuple[int, int]) -> None:
    source = photograph(tmp_path / "a.jpg", "JPEG", turned)
    with Image.open(io.BytesIO(clean_picture(source))) as picture:
        assert picture.size == measure_picture(source) == size


def test_the_same_picture_gives_the_same_bytes(tmp_path: Path) -> None:
    source = photograph(tmp_path / "a.jpg", "JPEG", 6)
    assert clean_picture(source) == clean_picture(source)


def test_a_moving_picture_still_moves(tmp_path: Path) -> None:
    frames = [Image.new("RGB", (8, 8), color) for color in ("red", "green", "blue")]
    frames[0].save(tmp_path / "a.gif", save_all=True, append_images=frames[1:], comment=PLACE)
    data = clean_picture(tmp_path / "a.gif")
    with Image.open(io.BytesIO(data)) as picture:
        assert getattr(picture, "n_frames", 1) == 3
    assert PLACE not in data


@pytest.mark.parametrize("data", [b"", b"no picture", b"\xff\xd8\xff\xe0 cut off", b"<svg xmlns='http://www.w3.org/2000/svg'/>"])
def test_what_is_no_picture_is_said_to_be_none(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.jpg").write_bytes(data)
    with pytest.raises(BrokenPicture):
        measure_picture(tmp_path / "a.jpg")


def test_only_pictures_of_visible_articles_go_out(tmp_path: Path) -> None:
    articles = {
        "tin/2020/05/a.md": article(image={"src": "/anh/co.png", "alt": "có"}),
        "tin/2020/05/b.md": article(image={"src": "/anh/nhap.png", "alt": "nháp"}, status="draft"),
    }
    make_site(tmp_path, articles)
    (tmp_path / "docs/anh").mkdir()
    for name in ("co", "nhap", "thua"):
        photograph(tmp_path / f"docs/anh/{name}.png", "PNG")
    site = build(tmp_path / "mkdocs.yml")
    assert sorted(path.name for path in (site / "anh").iterdir()) == ["co.png"]
    assert PLACE not in (site / "anh/co.png").read_bytes()
