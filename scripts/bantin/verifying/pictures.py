"""Pictures and papers: what their first bytes say they are must agree with their names, or no browser shows them.

And a picture must be whole."""

from __future__ import annotations

import os
from typing import BinaryIO

from bantin.verifying.model import Finding

STARTS: dict[str, tuple[bytes, ...]] = {
    ".jpg": (b"\xff\xd8\xff",),
    ".jpeg": (b"\xff\xd8\xff",),
    ".png": (b"\x89PNG\r\n\x1a\n",),
    ".gif": (b"GIF87a", b"GIF89a"),
    ".webp": (b"RIFF",),
    ".avif": (b"\0\0\0",),
    ".pdf": (b"%PDF-",),
}
ENDS = {".jpg": b"\xff\xd9", ".jpeg": b"\xff\xd9", ".png": b"IEND\xaeB`\x82"}
PICTURES = tuple(STARTS)


def check_picture(path: str, file: BinaryIO) -> Finding | None:
    kind, start = path[path.rfind(".") :].lower(), file.read(16)
    if not start.startswith(STARTS[kind]) or (kind == ".webp" and start[8:12] != b"WEBP") or (kind == ".avif" and start[4:8] != b"ftyp"):
        return Finding(path, -1, "not-a-picture" if kind != ".pdf" else "not-a-paper")
    return Finding(path, -1, "picture-cut") if is_cut(kind, start, file) else None


def is_cut(kind: str, start: bytes, file: BinaryIO) -> bool:
    """Whether the file ends before its picture does. Cameras write more behind one: only then is the whole file read."""
    size = file.seek(0, os.SEEK_END)
    if kind == ".webp":
        return int.from_bytes(start[4:8], "little") + 8 > size
    end = ENDS.get(kind, b"")
    file.seek(-len(end), os.SEEK_END)
    if file.read() == end:
        return False
    file.seek(0)
    data = file.read()
    return data.find(end, 0 if kind == ".png" else find_scan(data)) < 0


def find_scan(data: bytes) -> int:
    """Where the picture of a JPEG begins, behind its headers: a smaller picture in these has an end of its own."""
    at = 2
    while data[at : at + 1] == b"\xff" and data[at + 1 : at + 2] != b"\xda":
        at += 2 + int.from_bytes(data[at + 2 : at + 4])
    return at
