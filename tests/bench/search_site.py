"""A small portal with nothing but search: the index, the search page and its scripts, served on this machine."""

from __future__ import annotations

import gzip
import hashlib
import http.server
import json
import os
import shutil
import sys
import threading
from collections.abc import Sequence
from html import escape
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import jinja2

from bantin.search.engine import find_engine
from bantin.search.entries import Entry, Row
from bantin.search.index import SearchIndex, build_index
from bantin.search.packs import PACK_SIZE
from bantin.site.draw import FILTERS, MACROS
from bantin.taxonomies import FOR_TEMPLATES

PROJECT = Path(__file__).resolve().parents[2]
OVERRIDES = PROJECT / "overrides"
HOME = Path(sys.prefix) / "share" / "bantin"  # where the portal's own build keeps the engine
POLICY = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; base-uri 'none'; object-src 'none'"
TYPES = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript",
    ".css": "text/css",
    ".json": "application/json",
    ".svg": "image/svg+xml",
}
CHROMIUM = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
    "--disable-sync",
]  # fmt: skip
CONGRESSES = [{"id": "thanh-pho-xxiii", "label": "Đại hội đại biểu Đảng bộ thành phố lần thứ XXIII", "url": "/dai-hoi/thanh-pho-xxiii/"}]
WARD_NAMES = {
    "vinh-trai": "Vĩnh Trại",
    "chi-lang": "Chi Lăng",
    "dong-kinh": "Đông Kinh",
    "tam-thanh": "Tam Thanh",
    "dong-kinh-2025": "Đông Kinh",
}


def find_chromium() -> str | None:
    """The system's, or the one that the set-up found; None: Playwright's own."""
    return os.environ.get("BANTIN_CHROMIUM") or next(filter(None, map(shutil.which, ("chromium", "chromium-browser"))), None)


def rows_of(entries: Sequence[Entry]) -> list[Row]:
    return [Row(entry.url, entry.day, hashlib.md5(repr(entry).encode()).hexdigest(), entry.until) for entry in entries]


def index_entries(entries: Sequence[Entry], store: Path, pack_size: int = PACK_SIZE, rows: Sequence[Row] | None = None) -> SearchIndex:
    places = {entry.url: at for at, entry in enumerate(entries)}
    engine = find_engine(HOME)
    return build_index(rows or rows_of(entries), lambda urls: (entries[places[url]] for url in urls), store, engine, pack_size)


def write_site(site: Path, entries: Sequence[Entry], index: SearchIndex | None) -> None:
    shutil.copytree(OVERRIDES / "assets", site / "assets", dirs_exist_ok=True)
    for path, file in (index.files if index else {}).items():
        target = site / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(file.read())
    environment = jinja2.Environment(loader=jinja2.FileSystemLoader(OVERRIDES), autoescape=False)
    environment.filters["rel"] = lambda address: "../" + address.lstrip("/")
    environment.filters |= FILTERS
    environment.filters["url"] = lambda address: "../" + address
    environment.globals |= FOR_TEMPLATES
    environment.globals["part"] = environment.get_template(MACROS["part"]).module
    box = environment.get_template("partials/search.html").render()
    view = SimpleNamespace(title="Tìm kiếm")
    search = environment.get_template("bantin/search.html").render(view=view, site=SimpleNamespace(url=""), url="/tim-kiem/")
    _write(site, "tim-kiem/index.html", _page(search, box, "../"))
    _write(site, "du-lieu/phuong-xa.json", json.dumps({"phuong_xa": [_ward(*ward) for ward in WARD_NAMES.items()]}))
    _write(site, "du-lieu/dai-hoi.json", json.dumps({"dai_hoi": CONGRESSES}))
    for entry in entries:
        blocks = "".join(f"<p>{escape(block)}</p>" for block in entry.text.split("\n"))
        article = (
            f'<article data-bantin="bai"><h1>{escape(entry.title)}</h1><p class="sapo">{escape(entry.description)}</p>{blocks}</article>'
        )
        _write(site, f"{entry.url.strip('/')}/index.html", _page(article, box, "../../../../").replace('"../assets', '"../../../../assets'))


def _ward(ward: str, name: str) -> dict[str, object]:
    """Named as `Ward.label` names it: of two that are called alike the former tells its last day."""
    era = " (đến 30/06/2025)" if f"{ward}-2025" in WARD_NAMES else ""
    aliases = [] if ward.endswith("-2025") else [f"Khu {name}"]
    heirs = {"successors": [f"{ward}-2025" if f"{ward}-2025" in WARD_NAMES else "dong-kinh-2025"]}
    last = {} if ward.endswith("-2025") else {"valid_to": "2025-06-30"} | heirs
    return {
        "id": ward,
        "label": f"Phường {name}{era}",
        "type": "phường",
        "name": name,
        "aliases": aliases,
        "url": f"/phuong-xa/{ward}/",
        **last,
    }


def _page(main: str, box: str, up: str) -> str:
    head = '<meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">'
    style = f'<script src="{up}assets/early.js"></script><link rel="stylesheet" href="{up}assets/portal.css">'
    header = f'<header class="masthead"><div class="wrap masthead__row"><a class="brand" href="{up}">Cổng thông tin</a>{box}</div></header>'
    body = f"<body>{header}{main}</body>"
    return f'<!doctype html><html lang="vi" class="no-js"><head>{head}<title>Tìm kiếm</title>{style}</head>{body}</html>'


def _write(site: Path, path: str, text: str) -> None:
    target = site / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, encoding="utf-8")


class Server(http.server.ThreadingHTTPServer):
    """Serves a folder below a base address; text is packed, as hosts do it, and may be kept for ten minutes."""

    daemon_threads = True

    def __init__(self, root: Path, base: str = "/") -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.root, self.base = root, base
        self.hidden: set[str] = set()  # parts of addresses that are answered with 404
        self.sent: list[tuple[str, int]] = []  # address, bytes
        threading.Thread(target=self.serve_forever, daemon=True).start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}{self.base}"


class _Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Server

    def log_message(self, *_: Any) -> None:
        pass

    def do_GET(self) -> None:
        path = self.path.split("?")[0]
        file = self.server.root / path.removeprefix(self.server.base).lstrip("/")
        file = file / "index.html" if path.endswith("/") else file
        if any(part in path for part in self.server.hidden) or not path.startswith(self.server.base) or not file.is_file():
            missing = self.server.root / "404.html"
            return self._answer(404, missing.read_bytes() if missing.is_file() else b"", TYPES[".html"])
        return self._answer(200, file.read_bytes(), TYPES.get(file.suffix, "application/octet-stream"))

    def _answer(self, status: int, data: bytes, kind: str) -> None:
        packed = kind != "application/octet-stream"
        data = gzip.compress(data, 6) if packed else data
        self.send_response(status)
        headers = {
            "Content-Type": kind,
            "Content-Length": str(len(data)),
            "Cache-Control": "max-age=600" if status == 200 else "no-store",
            "Content-Security-Policy": POLICY,
        }
        for name, value in (headers | ({"Content-Encoding": "gzip"} if packed else {})).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)
        self.server.sent.append((self.path, len(data)))
