"""The search index: made again only where articles changed, kept in the build's memory, deterministic.

Below `pagefind/` of the site:

    pagefind.js  wasm.unknown.pagefind      the engine for the browser, once for all packs
    packs.json                              the packs, newest first, and what names the files beside it
    cur/  2016-2018/  …                     a pack: index/ fragment/ filter/ and its description, named by their contents
    am-tiet                                 all syllables (gzip), grams.syllable_file
    cap/moi/N  cap/cu/N                     pairs of syllables of the newest pack, and of closed ones
    goi-y/XX  goi-y/XX-bai                  names, and titles, by first letters
"""

from __future__ import annotations

import json
import sys
import zlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from bantin.keys import encode_json, key_of_texts
from bantin.model import SEARCH_FOLDER
from bantin.search.beside import keep_beside, name_beside
from bantin.search.engine import Engine
from bantin.search.entries import Row
from bantin.search.making import Load, due_packs, load_entries, make_packs
from bantin.search.packs import PACK_SIZE, Pack, plan_packs, renew_pack
from bantin.search.parts import SITE, prune, read_file, read_manifest


class SearchFile(NamedTuple):
    folder: str  # on disk, in the store: of ten thousand files a build asks for the place of a few
    name: str  # below it
    digest: str  # blake2b of its bytes, 16 bytes, hexadecimal

    @property
    def path(self) -> Path:
        return Path(self.folder, self.name)

    def read(self) -> bytes:
        """Its bytes, or StoreHarmed where they are not those that were made."""
        return read_file(self.path, self.digest)


class SearchIndex(NamedTuple):
    files: dict[str, SearchFile]  # path on the site (pagefind/packs.json) → where its bytes are
    parts: tuple[Path, ...]  # folders of the store that it is made of
    packs: Sequence[Pack]  # the newest is last


class Text(NamedTuple):
    key: str  # as in a Row
    words: str  # as in an Entry


class Renewal(NamedTuple):
    """What became of an index when texts of its newest articles changed."""

    after: SearchIndex  # its `files` are without those of closed packs, which are as they were
    before: dict[str, SearchFile]  # as those `files`, of the index as it was


def build_index(rows: Sequence[Row], load: Load, store: Path, engine: Engine, pack_size: int = PACK_SIZE) -> SearchIndex:
    """The folder `store` is the memory: parts whose articles are as they were are taken from it."""
    packs, parts = plan_packs(rows, size=pack_size), parts_of(store, engine)
    make_packs(due_packs(packs, parts), load, parts, engine)
    return _collect(parts, packs, packs, keep_beside(parts, packs, engine))


def _collect(parts: Path, packs: Sequence[Pack], shown: Sequence[Pack], beside: Sequence[Path]) -> SearchIndex:
    """`shown`: packs whose files are named."""
    files = dict(sorted(_site_files(parts, shown, beside)))
    return SearchIndex(files, (*(parts / pack.digest for pack in packs), *beside), packs)


def renew_index(packs: Sequence[Pack], texts: Mapping[str, Text], store: Path, engine: Engine) -> Renewal | None:
    """Index the newest pack again. `packs` as keep_packs kept them; `texts` by address.

    None where an article stands in another pack. Raises StoreHarmed.
    """
    *closed, newest = packs
    if not texts.keys() <= {row.url for row in newest.rows}:
        return None
    parts = parts_of(store, engine)
    before = _collect(parts, packs, [newest], name_beside(parts, packs)).files
    fresh = renew_pack(newest, {url: text.key for url, text in texts.items()})
    entries = {entry.url: entry for entry in load_entries(parts / newest.digest)}
    entries |= {url: entries[url]._replace(text=text.words) for url, text in texts.items()}
    make_packs(due_packs([fresh], parts), lambda urls: (entries[url] for url in urls), parts, engine)
    packs = [*closed, fresh]
    return Renewal(_collect(parts, packs, [fresh], keep_beside(parts, packs, engine)), before)


def keep_packs(packs: Sequence[Pack]) -> str:
    """For renew_index: of closed packs their articles need not be known."""
    return encode_json([*(pack._replace(rows=()) for pack in packs[:-1]), *packs[-1:]])


def recall_packs(text: str) -> list[Pack]:
    return [Pack(name, first, last, tuple(Row(*row) for row in rows), digest) for name, first, last, rows, digest in json.loads(text)]


def prune_index(store: Path, index: SearchIndex) -> None:
    """Forget what this index is not made of, once its files are on the site."""
    parts = {part.parent for part in index.parts}
    for folder in parts:
        prune(folder, index.parts)
    prune(store, parts)


def make_due(rows: Sequence[Row], load: Load, store: Path, engine: Engine, pack_size: int = PACK_SIZE) -> None:
    """The longest part of build_index, done ahead: packs are in the memory afterwards."""
    parts = parts_of(store, engine)
    make_packs(due_packs(plan_packs(rows, size=pack_size), parts), load, parts, engine)


def count_due(rows: Sequence[Row], store: Path, engine: Engine) -> int:
    """Articles of packs that no engine has indexed yet."""
    known = {part.name for part in parts_of(store, engine).glob("*")}
    return sum(len(pack.rows) for pack in plan_packs(rows) if pack.digest not in known)


def parts_of(store: Path, engine: Engine) -> Path:
    """What another version of the engine, of Python or of its compressor made is of no use."""
    maker = key_of_texts(sys.version, zlib.ZLIB_RUNTIME_VERSION)
    return store / f"{engine.version}-{maker[:8]}"


def _site_files(parts: Path, packs: Sequence[Pack], beside: Sequence[Path]) -> Iterator[tuple[str, SearchFile]]:
    places = [*((f"{SEARCH_FOLDER}/{pack.name}", parts / pack.digest) for pack in packs), *((SEARCH_FOLDER, part) for part in beside)]
    for address, part in places:
        folder = str(part / SITE)
        for path, digest in read_manifest(part).items():
            yield f"{address}/{path}", SearchFile(folder, path, digest)
