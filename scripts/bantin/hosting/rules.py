"""The rules: what every answer carries, and how long what may be kept."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from bantin.verifying.pages import JAVASCRIPT
from bantin.verifying.scripts import digest_script
from bantin.verifying.tags import read_tags

HASHED = re.compile(r"\.pf_[a-z]+$|^/?anh/ban/(?:[0-9a-f]/)?[0-9a-f]{8,}[-.]|^/?assets/.+[.-](?=[0-9]*[a-f])[0-9a-f]{8,}\.[a-z0-9]+$")
"""Paths whose names change with their bytes: such a file may be kept for ever. Eight figures alone may be a day."""

FOR_EVER = "public, max-age=31536000, immutable"
A_DAY = "public, max-age=86400"
A_MINUTE = "public, max-age=60"
ASK = "no-cache"  # kept, but asked for each time: unchanged, the answer is a few bytes

PACKED = (".html", ".css", ".js", ".json", ".xml", ".svg", ".txt")  # kinds of files beside which a publication lays packed copies
SELDOM = ("anh", "tai-lieu")  # folders of files that are seldom replaced

POLICY = {
    "default-src": "'self'",
    "script-src": "'self' 'wasm-unsafe-eval'",  # the search engine is WebAssembly
    "style-src": "'self'",
    "style-src-attr": "'unsafe-inline'",  # what the HTML of an ordinary page says of itself; articles have none
    "img-src": "'self' data:",
    "object-src": "'none'",
    "base-uri": "'self'",
    "form-action": "'self'",
    "frame-ancestors": "'self'",
}


def is_hashed(path: str) -> bool:
    return HASHED.search(path) is not None


def security_headers(scripts: Iterable[str] = ()) -> dict[str, str]:
    """`scripts`: hashes of those that stand in pages, `sha256-…`."""
    script_src = " ".join([POLICY["script-src"], *(f"'{script}'" for script in sorted(set(scripts)))])
    policy = "; ".join(f"{name} {value}" for name, value in {**POLICY, "script-src": script_src}.items())
    return {
        "Content-Security-Policy": policy,
        "Strict-Transport-Security": "max-age=31536000",
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "strict-origin-when-cross-origin",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    }


def find_scripts(html: str) -> Iterator[str]:
    """Hashes of the scripts that stand in a page."""
    for tag in read_tags(html) if "<script" in html else ():
        if tag.name == "script" and "src" not in tag.attributes and tag.attributes.get("type", "") in JAVASCRIPT:
            yield digest_script(tag.text)


def write_headers(scripts: Iterable[str], base: str = "/") -> str:
    """The file `_headers`. No header has two rules for one path: hosts would join them. `base`: as base_path gives it."""
    kept = [f"*.pf_{kind}" for kind in ("fragment", "index", "meta", "filter")] + ["anh/ban/*"]
    blocks = {"*": security_headers(scripts)} | {path: {"Cache-Control": FOR_EVER} for path in kept}
    blocks |= {"tai-lieu/*": {"Cache-Control": A_DAY}}
    return "".join(f"{base}{path}\n" + "".join(f"  {name}: {value}\n" for name, value in rows.items()) for path, rows in blocks.items())


def read_headers(text: str, base: str = "/") -> dict[str, str]:
    """Of every path of the site: the rule `/*` of a `_headers` file."""
    _, _, block = f"\n{text}".partition(f"\n{base}*\n")
    rows = []
    for line in block.splitlines():
        if not line.startswith((" ", "\t")):
            break
        rows.append(line.strip())
    return {name.strip(): value.strip() for name, _, value in (row.partition(":") for row in rows)}
