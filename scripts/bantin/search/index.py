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

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from bantin.model import SEARCH_FOLDER
from bantin.search.beside import keep_beside
from bantin.search.engine import Engine
from bantin.search.entries import Row
from bantin.search.making import Load, due_packs, make_packs
from bantin.search.packs import PACK_SIZE, Pack, plan_packs
from bantin.search.parts import SITE, prune, read_manifest


class SearchFile(NamedTuple):
    folder: str  # on disk, in the store: of ten thousand files a build asks for the place of a few
    name: str  # below it
    digest: str  # blake2b of its bytes, 16 bytes, hexadecimal

    @property
    def path(self) -> Path:
        return Path(self.folder, self.name)


class SearchIndex(NamedTuple):
    files: dict[str, SearchFile]  # path on the site (pagefind/packs.json) → where its bytes are
    parts: tuple[Path, ...]  # folders of the store that it is made of


def build_index(rows: Sequence[Row], load: Load, store: Path, engine: Engine, pack_size: int = PACK_SIZE) -> SearchIndex:
    """The folder `store` is the memory: parts whose articles are as they were are taken from it."""
    packs, parts = plan_packs(rows, size=pack_size), parts_of(store, engine)
    make_packs(due_packs(packs, parts), load, parts, engine)
    beside = keep_beside(parts, packs, engine)
    return SearchIndex(dict(sorted(_site_files(parts, packs, beside))), (*(parts / pack.digest for pack in packs), *beside))


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


def count_due(rows: Sequence[Row], store: Path) -> int:
    """Articles of packs that no engine has indexed yet."""
    known = {part.name for part in store.glob("*/*")}
    return sum(len(pack.rows) for pack in plan_packs(rows) if pack.digest not in known)


def parts_of(store: Path, engine: Engine) -> Path:
    """What another version of the engine made is of no use."""
    return store / engine.version


def _site_files(parts: Path, packs: Sequence[Pack], beside: Sequence[Path]) -> Iterator[tuple[str, SearchFile]]:
    places = [*((f"{SEARCH_FOLDER}/{pack.name}", parts / pack.digest) for pack in packs), *((SEARCH_FOLDER, part) for part in beside)]
    for address, part in places:
        folder = str(part / SITE)
        for path, digest in read_manifest(part).items():
            yield f"{address}/{path}", SearchFile(folder, path, digest)
