"""Whether the index of the search is whole. No page names its files: the overview names the packs, and each pack its parts in its own
description, which Pagefind writes."""

from __future__ import annotations

import gzip
import json
import re
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bantin.model import SEARCH_FOLDER, SEARCH_OVERVIEW
from bantin.verifying.model import Finding

SEARCH_ENGINE = f"{SEARCH_FOLDER}/pagefind.js"
MARK = b"pagefind_dcd"  # begins every file of Pagefind, below gzip
PARTS = (".pf_fragment", ".pf_index", ".pf_filter")  # what a description names
ZIPPED = re.compile(rf"{SEARCH_FOLDER}/(?:.+\.pagefind|am-tiet|(?:cap|goi-y)/.+)")  # what lies beside the packs
NUMBER, TEXT, LIST = 0, 3, 4  # kinds of CBOR (RFC 8949, 3.1) that a description is made of
SHORT = 24  # a length or number below it stands in the first byte itself


def check_search(root: Path, files: frozenset[str]) -> Iterator[Finding]:
    """Where the engine of the search is, its overview must be too, and all that this and the descriptions of its packs name."""
    if SEARCH_OVERVIEW not in files:
        yield from [Finding(SEARCH_OVERVIEW, -1, "missing-file", SEARCH_OVERVIEW)] if SEARCH_ENGINE in files else []
        return
    try:
        overview = json.loads(Path(root, SEARCH_OVERVIEW).read_bytes())
        descriptions, named = list(list_descriptions(overview)), list(list_beside(overview))
    except (ValueError, RecursionError, TypeError, AttributeError):  # nested too deep to be read, or not built as its readers expect
        yield Finding(SEARCH_OVERVIEW, 0, "bad-json")
        return
    yield from (Finding(SEARCH_OVERVIEW, 0, "missing-file", path) for path in (*descriptions, *named) if path not in files)
    for path in files.intersection(descriptions):
        yield from check_pack(path, Path(root, path).read_bytes(), files)


def list_descriptions(overview: Any) -> Iterator[str]:
    """One for each pack."""
    return (f"{SEARCH_FOLDER}/{pack.get('name')}/pagefind.{pack.get('hash')}.pf_meta" for pack in overview.get("packs", ()))


def list_beside(overview: Any) -> Iterator[str]:
    """What lies beside the packs, as search/index.py lists it."""
    pairs = (f"cap/{age}/{number}" for age, (count, *_) in overview.get("pairs", {}).items() for number in range(count))
    offers = (f"goi-y/{letters}" for letters in str(overview.get("suggestions", "")).split())
    return (f"{SEARCH_FOLDER}/{name}" for name in ("pagefind.js", "wasm.unknown.pagefind", "am-tiet", *pairs, *offers))


def check_pack(path: str, description: bytes, files: frozenset[str]) -> Iterator[Finding]:
    folder = path.rpartition("/")[0]
    try:
        named = list_parts(description)
    except (OSError, EOFError, zlib.error, ValueError):
        yield Finding(path, -1, "search-harmed")
        return
    missing = (f"{folder}/{name}" for name in named if f"{folder}/{name}" not in files)
    yield from (Finding(path, -1, "missing-file", name) for name in missing)


def is_part(path: str) -> bool:
    return path.endswith(PARTS) or ZIPPED.fullmatch(path) is not None


def check_part(path: str, data: bytes) -> Iterator[Finding]:
    """One of the files that a description names, or of those beside the packs."""
    try:
        whole = data != b"" and gzip.decompress(data).startswith(MARK if path.endswith(PARTS) else b"")
    except (OSError, EOFError, zlib.error):
        whole = False
    if not whole:
        yield Finding(path, -1, "search-harmed")


def list_parts(description: bytes) -> list[str]:
    """Files of a pack, below its folder. ValueError or an error of gzip where it is no description.

    Nothing where a later Pagefind wrote it in another form: what cannot be judged is not called wrong.
    """
    data = gzip.decompress(description)
    if not data.startswith(MARK):
        raise ValueError("no file of Pagefind")
    try:
        (_, pages, words, filters, *_), _ = read_value(data, len(MARK))
        rows = {"fragment": [page[0] for page in pages], "index": [chunk[2] for chunk in words], "filter": [one[1] for one in filters]}
        return [f"{folder}/{name}.pf_{folder}" for folder, names in rows.items() for name in names]
    except (ValueError, LookupError, TypeError, RecursionError):
        return []


def read_value(data: bytes, at: int) -> tuple[Any, int]:
    """The value that begins at a place, and the place behind it."""
    kind, size = divmod(data[at], 32)
    at += 1
    if size >= SHORT:
        width = 1 << (size - SHORT)
        size, at = int.from_bytes(data[at : at + width]), at + width
    if kind == NUMBER:
        return size, at
    if kind == TEXT:
        return data[at : at + size].decode(), at + size
    if kind != LIST:
        raise ValueError(kind)
    values = []
    for _ in range(size):
        value, at = read_value(data, at)
        values.append(value)
    return values, at
