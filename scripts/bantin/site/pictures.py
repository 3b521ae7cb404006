"""Pictures as they go out: upright, without the metadata that cameras and telephones write (place, owner, time)."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

from PIL import Image, ImageOps, UnidentifiedImageError

from bantin.site.contexts import PictureInfo

BROKEN = (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError)
FORMATS = {"JPEG", "PNG", "WEBP", "GIF"}


class BrokenPicture(Exception):
    """The file is no picture that can be read."""


def measure_picture(path: Path) -> PictureInfo:
    """Width and height as shown; only the head of the file is read."""
    try:
        with Image.open(path, formats=sorted(FORMATS)) as picture:
            width, height = picture.size
            turned = picture.getexif().get(0x0112, 1) in (5, 6, 7, 8)
    except BROKEN as error:
        raise BrokenPicture(str(error)) from error
    return PictureInfo(height, width) if turned else PictureInfo(width, height)


def clean_picture(path: Path) -> bytes:
    """The same picture without metadata. Colour profiles stay: without them colours would change."""
    try:
        with Image.open(path, formats=sorted(FORMATS)) as picture:
            return _save(picture, _is_lossless(path))
    except BROKEN as error:
        raise BrokenPicture(str(error)) from error


def _save(picture: Image.Image, lossless: bool) -> bytes:
    kind, profile, out = picture.format or "PNG", picture.info.get("icc_profile"), io.BytesIO()
    extra: dict[str, Any] = {"icc_profile": profile} if profile else {}
    if getattr(picture, "is_animated", False):
        picture.info.pop("comment", None)
        picture.save(out, kind, save_all=True, exif=b"", **extra)
        return out.getvalue()
    turned = picture.getexif().get(0x0112, 1) != 1
    if kind == "JPEG" and not turned:
        picture.info.pop("comment", None)
        picture.save(out, kind, quality="keep", optimize=True, exif=b"", **extra)
        return out.getvalue()
    upright = ImageOps.exif_transpose(picture)
    upright.info = {"transparency": picture.info["transparency"]} if "transparency" in picture.info else {}
    options: dict[str, dict[str, Any]] = {
        "JPEG": {"quality": 92, "optimize": True},
        "WEBP": {"quality": 90, "lossless": lossless},
        "PNG": {"optimize": True},
    }
    upright.save(out, kind, **options.get(kind, {}), **extra)
    return out.getvalue()


def _is_lossless(path: Path) -> bool:
    """Whether a WebP is stored without loss (its first chunk is VP8L)."""
    with path.open("rb") as file:
        return file.read(16)[12:] == b"VP8L"
