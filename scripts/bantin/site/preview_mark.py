"""A preview for others says on every page that it is one, and asks search engines to leave it out."""

from __future__ import annotations

import re

from bantin.site.draw import Frame
from bantin.site.shell import Shell, read_stage

ROBOTS = '<meta name="robots" content="noindex">'
WORDS = "Bản xem trước, có cả bài nháp và bài hẹn giờ; không phải trang chính thức."
BANNER = f'<p class="preview" role="note">{WORDS}</p>'
CHARSET, BODY = re.compile(r"<meta charset=[^>]*>", re.IGNORECASE), re.compile(r"<body[^>]*>", re.IGNORECASE)


def mark_page(html: str) -> str:
    """A whole page, or the part of a frame that has its beginning."""
    html = CHARSET.sub(lambda tag: f"{tag[0]}\n  {ROBOTS}", html, count=1)
    return BODY.sub(lambda tag: f"{tag[0]}\n{BANNER}", html, count=1)


def mark_shell(shell: Shell) -> Shell:
    """The shell of a preview, fresh from MkDocs."""
    if shell.stage is None:
        return shell
    for path in sorted(shell.stage.rglob("*.html")):
        path.write_text(mark_page(path.read_text("utf-8")), "utf-8", newline="\n")
    frames = {name: Frame(*map(mark_page, frame)) for name, frame in shell.frames.items()}
    return shell._replace(frames=frames, files=read_stage(shell.stage))
