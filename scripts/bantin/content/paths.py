"""Paths in `docs/` and the addresses that they give."""

from __future__ import annotations

import posixpath
import re
import unicodedata

from bantin import vietnamese

OWN_DISK = re.compile(r"(?:file:/*)?[A-Za-z]:[\\/]|file:")  # a file on the editor's own machine
IN_DOCS = re.compile(r".*\bdocs[\\/](?=(?:anh|tai-lieu)[\\/])", re.IGNORECASE)
RESERVED = re.compile(r"|index|con|prn|aux|nul|(?:com|lpt)\d")  # a folder's own page, and what Windows keeps for itself
NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def article_url(path: str) -> str:
    """The address of `tin/2020/05/x.md`: `/tin/2020/05/x/`. Names that are no ASCII slug are made one."""
    names = path.removesuffix(".md").split("/")
    if names[-1] == "index":
        names.pop()
    return "/" + "/".join(name if NAME.fullmatch(name) else vietnamese.slug(name) or "-" for name in names) + "/"


def name_article(title: str, other: str) -> str:
    """Of an article's file, without its ending. `other`: what makes a name of one that a file must not have."""
    name = vietnamese.slug(title)
    return f"{name}-{other}".strip("-") if RESERVED.fullmatch(name) else name


def resolve_path(target: str, base: str) -> str | None:
    """A target as written in the file `base` to a path in `docs/`, in NFC; None where it leaves `docs/`."""
    joined = target.lstrip("/") if target.startswith("/") else posixpath.join(posixpath.dirname(base), target)
    path = posixpath.normpath(joined if joined.isascii() else unicodedata.normalize("NFC", joined))
    return None if path.startswith("../") or path == ".." or "\\" in path else path


def find_path_flaw(target: str) -> str:
    """A code where a target is no path in `docs/` as it is written, whatever stands there; else empty."""
    if OWN_DISK.match(target):
        return "own-disk"
    return "backslash" if "\\" in target else ""


def describe_path_flaw(target: str) -> tuple[str, dict[str, str]]:
    """The same with its values; of a file that is in the portal already, what to write."""
    code = find_path_flaw(target)
    if code and (found := IN_DOCS.match(target)):
        return "path-in-docs", {"target": target, "path": "/" + target[found.end() :].replace("\\", "/")}
    return code, {"target": target}


def find_address(written: str) -> str:
    """The address of the portal that was probably meant, from one of a browser or from the name of a file; empty: none is to be seen."""
    text = written.strip().strip("\"'").replace("\\", "/")
    path = re.sub(r"^(?:https?://[^/]*|(?:/?docs)?(?=/))?/*|(?:/index)?\.md$", "", text)
    return close_address(f"/{path}") if re.fullmatch(r"(?:[\w.~-]+/)*[\w.~-]+/?", path) and "/." not in f"/{path}" else ""


def close_address(address: str) -> str:
    """An old address as the site writes it: a folder ends with a slash, and its page is not named."""
    if address.endswith("/index.html"):
        return address.removesuffix("index.html")
    return address if address.endswith("/") or "." in address.rpartition("/")[2] else address + "/"
