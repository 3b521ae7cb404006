"""Addresses as browsers and hosts write them, and the file `_redirects`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple
from urllib.parse import quote, unquote, urlsplit

FOR_GOOD = ("301", "308")  # status codes


class Redirect(NamedTuple):
    """`old` leads to `new`: for good (301), or only while there is nothing to show (302)."""

    old: str
    new: str
    lasting: bool


def encode_names(names: str) -> str:
    """As browsers ask for them: «báo.vn» is `xn--bo-mia.vn`. Raises UnicodeError of what is no name of a host."""
    return " ".join(name if name.isascii() else name.encode("idna").decode() for name in names.split())


def encode_address(url: str) -> str:
    """In letters that every program takes; what is no address stays as it is."""
    if url.isascii():
        return url
    parts = urlsplit(url)
    try:
        host = encode_names(parts.netloc)
    except UnicodeError:
        return url
    return parts._replace(netloc=host, path=encode_path(parts.path)).geturl()


def encode_path(path: str) -> str:
    return path if path.isascii() and " " not in path else quote(path, safe="/%:@!$&'()*+,;=~-._")


EMBLEM = "/assets/emblem.svg"
FAVICON = "/favicon.ico"  # what browsers ask for by themselves where a file, as a feed, names no icon


def base_path(site_url: str) -> str:
    """The way from the host's root to the site's: `/` or `/portal/`."""
    return urlsplit(site_url).path.rstrip("/") + "/"


def file_of(url: str) -> str:
    """The file of an address of the site: `/luu-tru/` → `luu-tru/index.html`."""
    return url[1:] + "index.html" if url.endswith("/") else url[1:]


def url_of(file: str) -> str:
    """And back: the address of a file below the site's folder."""
    return "/" + (file.removesuffix("index.html") if f"/{file}".endswith("/index.html") else file)


def write_redirects(redirects: Iterable[Redirect], base: str) -> str:
    """The file `_redirects` of common static hosts, of addresses from the root of the site. `base`: as base_path gives it."""
    way = unquote(base)
    rows = [f"{quote(way + old[1:])} {quote(way + new[1:])} {301 if lasting else 302}" for old, new, lasting in redirects]
    return "".join(f"{row}\n" for row in rows)


def read_redirects(text: str) -> list[Redirect]:
    """Of such a file, with addresses as they stand there: quoted, from the root of the host."""
    rows = [(*line.split(), "301") for line in text.splitlines() if not line.startswith("#")]  # as hosts take a row without a status
    return [Redirect(row[0], row[1], row[2] in FOR_GOOD) for row in rows if len(row) > 2]
