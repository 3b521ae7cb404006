"""Pictures and papers: what their first bytes say they are must agree with their names, or no browser shows them."""

from __future__ import annotations

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
PICTURES = tuple(STARTS)


def check_picture(path: str, start: bytes) -> Finding | None:
    """`start`: the first bytes of the file, sixteen at least where it has them."""
    kind = path[path.rfind(".") :].lower()
    if not start.startswith(STARTS[kind]) or (kind == ".webp" and start[8:12] != b"WEBP") or (kind == ".avif" and start[4:8] != b"ftyp"):
        return Finding(path, -1, "not-a-picture" if kind != ".pdf" else "not-a-paper")
    return None
