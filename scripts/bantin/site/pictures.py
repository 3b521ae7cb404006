"""Pictures as pages name them: their addresses, and the copies that a browser may choose from.

A picture keeps the address that it always had (`/anh/2020/05/x.jpg`): there lies the whole picture, of FULL pixels at most.
Beside it lie copies under names that hold a hash of the editor's file and of what makes the copies: a host may let them be
kept for ever, since other pixels have another name.
"""

from __future__ import annotations

from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

from bantin.packages import installed_packages

FULL = 2000  # pixels of the longer side of the largest file that readers get
WIDTHS = (240, 480, 960, 1600)  # a card on a telephone; a card on a fine screen; an article; an article on a fine screen
COPIES = "anh/ban/"  # folder of all copies
SHARE, SHARE_SIZE = "chia-se", (1200, 630)  # what chats and social networks show
LISTED = 480  # width that is enough for a list


class PictureInfo(NamedTuple):
    """A picture that goes out."""

    width: int  # at its own address
    height: int
    moving: bool  # it is shown as it is; its copies stand still
    name: str  # of its copies: a hash


class Flawed(Exception):
    """The file cannot go out. `code` and `values` are those of a Problem."""

    def __init__(self, code: str, **values: str) -> None:
        super().__init__(code)
        self.code, self.values = code, values


@cache
def codec_digest() -> str:
    """Of all that shapes the copies beside the editor's file: our codec and the library under it."""
    total = blake2b(digest_size=16)
    for module in ("codec.py", "pictures.py"):
        total.update(Path(__file__).with_name(module).read_bytes())
    total.update(str(installed_packages().get("pillow")).encode())
    return total.hexdigest()


def copy_name(digest: str) -> str:
    """Name of the copies of the file with this digest."""
    return blake2b(f"{digest} {codec_digest()}".encode(), digest_size=8).hexdigest()


def small_widths(width: int) -> tuple[int, ...]:
    """Widths of the copies: none wider than the picture; its own where it is no wider than the widest, and none that is nearly its own."""
    if width > WIDTHS[-1]:
        return WIDTHS
    return (*(w for w in WIDTHS if 10 * w <= 9 * width), width)


def copy_path(name: str, part: str) -> str:
    """Path in the site of a copy: `part` is its width, or SHARE."""
    return f"{COPIES}{name}-{part}.{'jpg' if part == SHARE else 'webp'}"


def picture_url(path: str) -> str:
    """The public address of a picture in `docs/`, for feeds and data too."""
    return f"/{path}"


def share_url(info: PictureInfo) -> str:
    return "/" + copy_path(info.name, SHARE)


def listed_url(path: str, info: PictureInfo | None) -> str:
    """A small picture for a list, such as search results."""
    if info is None or not info.name:
        return picture_url(path)
    widths = small_widths(info.width)
    return "/" + copy_path(info.name, str(next((w for w in widths if w >= LISTED), widths[-1])))
