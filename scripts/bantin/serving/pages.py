"""What a request gets: a file of the folder, the way to it, or the page that says it is not there."""

from __future__ import annotations

import mimetypes
from collections.abc import Mapping, Sequence
from html import escape
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote, unquote

OWN = "/__bantin__/"
EVENTS = f"{OWN}su-kien"
BROWSER = {f"{OWN}{name}": Path(__file__).parent / "browser" / name for name in ("xem-truoc.js", "xem-truoc.css")}

KINDS = {  # first, for the registry of Windows may say otherwise
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".mjs": "text/javascript; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".webmanifest": "application/manifest+json; charset=utf-8",
    ".xml": "application/xml; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".svg": "image/svg+xml; charset=utf-8",
    ".webp": "image/webp",
    ".avif": "image/avif",
    ".wasm": "application/wasm",
    ".woff2": "font/woff2",
}
HTML = KINDS[".html"]
MISSING = (
    '<!doctype html><html lang="vi"><meta charset="utf-8"><title>404</title><body><h1>404</h1><p>Không có trang này.</p></body></html>'
)

WAITING = """\
<!doctype html>
<html lang="{lang}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<link rel="stylesheet" href="{sheet}">
<body class="cho">
<main>
<h1>{title}</h1>
<ul class="danh-sach" data-loi aria-live="polite">{errors}</ul>
<p>{hint}</p>
</main>
</body>
</html>
"""


class Answer(NamedTuple):
    status: int
    kind: str  # Content-Type
    body: bytes
    location: str = ""  # of a redirection


def answer_path(folder: Path, base: str, build_id: str, address: str) -> Answer:
    """`address` as it was asked, with its query. `base`: where the site begins, with a slash at both ends."""
    path, _, query = address.partition("?")
    if path in BROWSER:
        return Answer(200, find_kind(BROWSER[path]), BROWSER[path].read_bytes())
    if path == "/" != base:
        return Answer(302, HTML, b"", base)
    try:
        answer = answer_file(folder, base, build_id, path, query)
    except OSError:  # a name that no disk takes, or a file that a build is just removing
        answer = None
    return answer or answer_missing(folder, build_id)


def answer_file(folder: Path, base: str, build_id: str, path: str, query: str) -> Answer | None:
    """None: there is none. OSError where it cannot be read."""
    place = find_place(folder, base, path)
    if place is not None and place.is_dir() and (place / "index.html").is_file():
        if not path.endswith("/"):
            return Answer(301, HTML, b"", quote(unquote(path)) + "/" + (f"?{query}" if query else ""))
        place /= "index.html"
    return read_answer(200, place, build_id) if place is not None and place.is_file() else None


def find_place(folder: Path, base: str, path: str) -> Path | None:
    """The file or folder in `folder` that the path names; None: there is none, or it would lie elsewhere."""
    if not path.startswith(base):
        return None
    try:
        rest = unquote(path[len(base) :], errors="strict")
    except UnicodeDecodeError:
        return None
    names = rest.removesuffix("/").split("/") if rest.strip("/") else []
    if rest == "/" or any(name in ("", ".", "..") or set(name) & set('\\:\0*?"<>|') for name in names):
        return None
    place = folder.joinpath(*names)
    if rest.endswith("/") and not place.is_dir():
        return None
    return place if place.resolve().is_relative_to(folder.resolve()) else None


def answer_missing(folder: Path, build_id: str) -> Answer:
    try:
        return read_answer(404, folder / "404.html", build_id)
    except OSError:
        return Answer(404, HTML, insert_script(MISSING.encode(), build_id))


def answer_waiting(words: Mapping[str, str], errors: Sequence[str], build_id: str) -> Answer:
    """In place of every page while there is none: the content was wrong from the start."""
    listed = "".join(f'<li class="loi">{escape(error)}</li>' for error in errors)
    page = WAITING.format(
        lang=words["lang"], title=words["waiting"], hint=words["waiting-hint"], sheet=f"{OWN}xem-truoc.css", errors=listed
    )
    return Answer(503, HTML, insert_script(page.encode(), build_id))


def read_answer(status: int, path: Path, build_id: str) -> Answer:
    kind, body = find_kind(path), path.read_bytes()
    return Answer(status, kind, insert_script(body, build_id) if kind == HTML else body)


def find_kind(path: Path) -> str:
    return KINDS.get(path.suffix.lower()) or mimetypes.guess_type(path.name)[0] or "application/octet-stream"


def insert_script(page: bytes, build_id: str) -> bytes:
    """A file of its own, so that a strict Content-Security-Policy holds in the preview too."""
    script = f'<script src="{OWN}xem-truoc.js" data-ban="{build_id}" defer></script>'.encode()
    end = page.lower().rfind(b"</body>")
    return page + script if end < 0 else page[:end] + script + page[end:]
