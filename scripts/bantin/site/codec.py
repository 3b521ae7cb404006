"""The codec: one picture of an editor in, every file that goes out of it. Nothing else decodes or encodes pictures of articles.

What goes out is upright, in sRGB, without anything that a camera or a program wrote beside the pixels. The bytes of this
module are part of the name of every file that it makes: other code here gives pictures other addresses (see pictures.py).
"""

from __future__ import annotations

import io
import struct
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from PIL import Image, ImageOps, PngImagePlugin, UnidentifiedImageError

from bantin.site.pictures import FULL, SHARE, SHARE_SIZE, Flawed, small_widths

Image.MAX_IMAGE_PIXELS = None  # our own bounds are asked before anything is decoded
# Bytes: some programs write their whole drawing into one, packed; of all together Pillow takes 67 million.
PngImagePlugin.MAX_TEXT_CHUNK = 16_000_000
MOST_BYTES = 50_000_000
MOST_PIXELS = 120_000_000  # a telephone's largest photo has 108 million
MOST_MOVING = 400_000_000  # pixels of all frames together
FORMATS = {"JPEG": (".jpg", ".jpeg"), "PNG": (".png",), "WEBP": (".webp",), "GIF": (".gif",)}
STARTS = (
    (b"\xff\xd8\xff", "JPEG"), (b"\x89PNG\r\n\x1a\n", "PNG"), (b"GIF8", "GIF"), (b"BM", "BMP"), (b"II*\0", "TIFF"), (b"MM\0*", "TIFF"),
    (b"%PDF", "PDF"), (b"PK\3\4", "ZIP"), (b"<svg", "SVG"), (b"<?xml", "SVG"), (b"<!DOCTYPE html", "HTML"), (b"<html", "HTML"),
)  # fmt: skip
BRANDS = {b"WEBP": "WEBP", b"heic": "HEIC", b"heix": "HEIC", b"mif1": "HEIC", b"avif": "AVIF"}
UNREADABLE = (  # what Pillow lets through when a file is not as it should be
    UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError, struct.error,
    ArithmeticError, LookupError, TypeError, AttributeError,
)  # fmt: skip
ORIENTATION = 0x0112
TURN = Image.Transpose
TURNS = {
    2: TURN.FLIP_LEFT_RIGHT, 3: TURN.ROTATE_180, 4: TURN.FLIP_TOP_BOTTOM, 5: TURN.TRANSPOSE,
    6: TURN.ROTATE_270, 7: TURN.TRANSVERSE, 8: TURN.ROTATE_90,
}  # fmt: skip
PAPER = (253, 251, 247)  # what shows through where a picture that must be opaque was transparent
FEW_COLOURS = 1024  # a drawing or a screen: small, and sharp, without loss
LOSSY: dict[str, Any] = {"quality": 76, "method": 4}
LOSSLESS: dict[str, Any] = {"lossless": True, "quality": 50, "method": 2}


class Made(NamedTuple):
    """`parts`: the picture at its own address under an empty name, copies by their width, the crop for sharing."""

    width: int  # of the picture at its own address
    height: int
    moving: bool
    parts: dict[str, bytes]


def make_picture(path: Path, *, share: bool) -> Made:
    """Everything that goes out of a picture; Flawed says why nothing can."""
    check_kind(path)
    try:
        with Image.open(path, formats=list(FORMATS)) as picture:  # a telephone's MPO is a JPEG too
            _check_pixels(picture)
            if getattr(picture, "is_animated", False) and picture.format != "MPO":
                return _make_moving(picture, share)
            return _make_still(picture, path, share)
    except UNREADABLE as error:
        raise Flawed("picture-cut" if "truncated" in str(error).lower() else "picture-broken") from error


def check_kind(path: Path) -> None:
    """By its first bytes, whatever its name says. Flawed where the two differ."""
    size = path.stat().st_size
    if size > MOST_BYTES:
        raise Flawed("picture-heavy", size=str(size // 1_000_000), limit=str(MOST_BYTES // 1_000_000))
    with path.open("rb") as file:
        head = file.read(32)
    kind = next((kind for start, kind in STARTS if head.lstrip().startswith(start)), BRANDS.get(head[8:12], ""))
    if not kind:
        raise Flawed("picture-cut" if not head.strip(b"\0") else "picture-broken")
    if path.suffix.lower() not in FORMATS.get(kind, ()):
        raise Flawed("picture-other", found=kind, ending=path.suffix.lower())
    if kind == "WEBP" and int.from_bytes(head[4:8], "little") + 8 > size:
        raise Flawed("picture-cut")


def _check_pixels(picture: Image.Image) -> None:
    width, height = picture.size
    frames = getattr(picture, "n_frames", 1) if picture.format != "MPO" else 1
    if width * height > MOST_PIXELS or width * height * frames > max(MOST_PIXELS, MOST_MOVING):
        raise Flawed("picture-bomb", size=f"{width} × {height}" + (f" × {frames}" if frames > 1 else ""))


def _make_still(picture: Image.Image, path: Path, share: bool) -> Made:
    kind = "JPEG" if picture.format == "MPO" else str(picture.format)
    plain = picture.format == "JPEG" and picture.mode in ("L", "RGB") and _is_upright(picture) and not _foreign_profile(picture)
    scale = FULL / max(picture.size)
    if scale < 1 and kind == "JPEG":
        picture.draft(None, (max(1, round(picture.width * scale)), max(1, round(picture.height * scale))))
    image = _normal(picture)
    graphic = kind in ("PNG", "GIF") and image.getcolors(FEW_COLOURS) is not None
    own = _keep_jpeg(path) if plain and scale >= 1 else _encode(image, kind, **_own_options(kind, path))
    return Made(*image.size, False, {"": own} | _copies(image, LOSSLESS if graphic else LOSSY) | _crop(image, share))


def _make_moving(picture: Image.Image, share: bool) -> Made:
    """It stays as it is, without what is written beside the frames; its copies, for lists, show the first frame and stand still."""
    first = _normal(picture.copy())
    size = picture.size
    picture.seek(0)
    picture.info.pop("comment", None)
    out = io.BytesIO()
    picture.save(out, picture.format, save_all=True, exif=b"", xmp=b"", icc_profile=picture.info.get("icc_profile", b""))
    return Made(*size, True, {"": out.getvalue()} | _copies(first, LOSSY) | _crop(first, share))


# --- pixels -------------------------------------------------------------------------------------------------------


def _is_upright(picture: Image.Image) -> bool:
    return bool(picture.getexif().get(ORIENTATION, 1) == 1)


def _normal(picture: Image.Image) -> Image.Image:
    """Upright, of FULL pixels at most, RGB or RGBA, in sRGB, and nothing but pixels."""
    profile = _foreign_profile(picture)
    image = _deep_to_eight(_turn_upright(picture))
    if image.mode in ("P", "PA", "LA", "La", "RGBa", "1") or "transparency" in image.info:
        image = image.convert("RGBA" if image.mode in ("PA", "LA", "La", "RGBa") or "transparency" in image.info else "RGB")
    image.thumbnail((FULL, FULL), Image.Resampling.LANCZOS)
    image = _to_srgb(image, profile) if profile else image
    if image.mode != "RGBA" or image.getchannel("A").getextrema() == (255, 255):
        image = image.convert("RGB")
    image.info = {}
    return image


def _turn_upright(picture: Image.Image) -> Image.Image:
    """Not by Pillow's exif_transpose: that writes all tags anew, and cannot write each one that it has read."""
    picture.load()
    turn = TURNS.get(picture.getexif().get(ORIENTATION, 1))
    return picture.copy() if turn is None else picture.transpose(turn)


def _deep_to_eight(image: Image.Image) -> Image.Image:
    """Grey levels of 16 bits: Pillow would cut them off instead of scaling them."""
    if not image.mode.startswith("I"):
        return image
    return image.convert("I").point(lambda level: level * (1 / 256)).convert("L")


def _foreign_profile(picture: Image.Image) -> bytes:
    """The colour profile, where it is not sRGB's own."""
    profile = picture.info.get("icc_profile") or b""
    return b"" if b"sRGB" in profile or b"s\0R\0G\0B" in profile else profile


def _to_srgb(image: Image.Image, profile: bytes) -> Image.Image:
    """A profile that cannot be used is left out."""
    from PIL import ImageCms

    mode = "RGBA" if image.mode == "RGBA" else "RGB"
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        turned = ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode=mode)
    except (ImageCms.PyCMSError, OSError, ValueError):
        return image
    return turned if turned is not None else image


# --- files --------------------------------------------------------------------------------------------------------


def _copies(image: Image.Image, options: dict[str, Any]) -> dict[str, bytes]:
    """From the widest down, each from the one before: the last ones cost next to nothing."""
    parts = {}
    for width in sorted(small_widths(image.width), reverse=True):
        if width != image.width:
            height = max(1, round(image.height * width / image.width))
            image = image.resize((width, height), Image.Resampling.LANCZOS)
        parts[str(width)] = _encode(image, "WEBP", **options)
    return parts


def _crop(image: Image.Image, share: bool) -> dict[str, bytes]:
    """People's heads stand in the upper half."""
    if not share:
        return {}
    crop = ImageOps.fit(_opaque(image), SHARE_SIZE, Image.Resampling.LANCZOS, centering=(0.5, 0.4))
    return {SHARE: _encode(crop, "JPEG", quality=82, optimize=True, progressive=True)}


def _opaque(image: Image.Image) -> Image.Image:
    if image.mode != "RGBA":
        return image
    ground = Image.new("RGB", image.size, PAPER)
    ground.paste(image, mask=image.getchannel("A"))
    return ground


def _own_options(kind: str, path: Path) -> dict[str, Any]:
    options: dict[str, Callable[[], dict[str, Any]]] = {
        "JPEG": lambda: {"quality": 84, "optimize": True, "progressive": True},
        "WEBP": lambda: LOSSLESS if _is_lossless(path) else {"quality": 84, "method": 4},
    }
    return options.get(kind, dict)()


def _keep_jpeg(path: Path) -> bytes:
    """With the editor's own quality: the same tables, so that hardly anything is lost."""
    with Image.open(path, formats=["JPEG"]) as picture:
        picture.load()
        picture.info = {}
        return _encode(picture, "JPEG", quality="keep", optimize=True, progressive=True)


def _encode(image: Image.Image, kind: str, **options: Any) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, exif=b"", **options)
    return out.getvalue()


def _is_lossless(path: Path) -> bool:
    """Whether a WebP is stored without loss (its first chunk is VP8L)."""
    with path.open("rb") as file:
        return file.read(16)[12:] == b"VP8L"
