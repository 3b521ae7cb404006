"""Where a reference leads, told from the list of files alone."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Set
from urllib.parse import unquote, urlsplit

CSS_URL = re.compile(r"/\*.*?\*/|url\(\s*[\"']?([^\"')]+)|@import\s+[\"']([^\"']+)", re.DOTALL)
WEB = ("http:", "https:", "//")
OUTSIDE = ("mailto:", "tel:", "data:", "geo:", "sms:", "blob:", *WEB)


class Site:
    """The files of a site, and its own address: `https://dang.example/portal/`, or empty where it is not known."""

    def __init__(self, files: Set[str], base: str = "") -> None:
        self.files = files
        self.base = base if not base or base.endswith("/") else base + "/"
        path = urlsplit(self.base).path or "/"
        self.host_path = unquote(path)  # as the addresses that `locate` is given
        self.origin = self.base.removesuffix(path)

    def find(self, page: str, reference: str) -> tuple[str, str] | None:
        """(file, fragment) to which `reference` leads from the file `page`; ("", "") outside the site; None: nowhere."""
        reference = reference.strip()
        if self._is_own(reference):
            reference = reference[len(self.origin) :] or "/"
        if reference.lower().startswith(OUTSIDE):
            return "", ""
        if reference.lower().startswith(("javascript:", "file:", "vbscript:")):
            return None
        address, _, fragment = reference.partition("#")
        address = address.partition("?")[0]
        if not address:
            return page, unquote(fragment)
        path = self.locate(page, unquote(address) if "%" in address else address)
        return None if path is None else (path, unquote(fragment))

    def _is_own(self, address: str) -> bool:
        """Written whole, and of this host."""
        return (
            bool(self.origin)
            and address.startswith(self.origin)
            and address[len(self.origin) : len(self.origin) + 1] in ("", "/", "?", "#")
        )

    def is_foreign(self, address: str) -> bool:
        """Of another host: a browser that fetches it tells that host who reads this page."""
        address = address.strip()
        return address.lower().startswith(WEB) and not self._is_own(address)

    def locate(self, page: str, address: str) -> str | None:
        """The file that a host serves at this address."""
        if address.startswith("/"):
            if not address.startswith(self.host_path):
                return ""  # of the same host, beside the site
            path = address[len(self.host_path) :]
        else:
            path = posixpath.join(posixpath.dirname(page), address)
        if "//" in path or "./" in path or path.endswith("."):
            path = posixpath.normpath(path) + ("/" if path.endswith(("/", "/.", "/..")) else "")
            path = "" if path in (".", "./") else path
        if path.startswith("../"):
            return None
        return self.file_at(path)

    def file_at(self, path: str) -> str | None:
        if path in self.files:
            return path
        slash = "" if not path or path.endswith("/") else "/"  # a host leads on to the folder
        index = f"{path}{slash}index.html"
        return index if index in self.files else None


def split_srcset(value: str) -> list[str]:
    """The addresses of a srcset: `a.webp 480w, b.webp 2x`."""
    return [part.split()[0] for part in value.split(",") if part.split()]


def read_styles(text: str) -> list[str]:
    """The addresses in styles; comments are passed over."""
    return [bare or quoted for bare, quoted in CSS_URL.findall(text) if bare or quoted]
