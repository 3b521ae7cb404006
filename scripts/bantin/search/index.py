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

import gzip
import hashlib
import json
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from bantin.search.entries import Entry, Row
from bantin.search.grams import Grams, bucket_files, count_grams, merge_pairs, syllable_file
from bantin.search.packs import FORMAT, Pack, plan_packs
from bantin.search.pagefind import SHARED, pack_files, read_entry, run_pagefind
from bantin.search.phrases import Phrases, collect_phrases, suggestion_files
from bantin.search.shadow import Encoded, encode_entry, write_shadow

Load = Callable[[list[str]], Iterable[Entry]]

SITE_FOLDER = "pagefind"
_MANIFEST = "manifest.json"
_FACTS = "facts.json.gz"  # syllables, titles, names: read after every change
_PAIRS = "pairs.json.gz"


class SearchFile(NamedTuple):
    path: Path  # on disk, in the store
    digest: str  # blake2b of its bytes, 16 bytes, hexadecimal


class SearchIndex(NamedTuple):
    files: dict[str, SearchFile]  # path on the site (pagefind/packs.json) → where its bytes are


def build_index(rows: Sequence[Row], load: Load, store: Path, engine: Path, pack_size: int = 0) -> SearchIndex:
    """`load` gives the entries of these addresses, in any order, and is asked for one pack at a time.

    The folder `store` is the memory: parts whose articles are as they were are taken from it, others are removed.
    """
    packs = plan_packs(rows, size=pack_size) if pack_size else plan_packs(rows)
    parts = {f"{SITE_FOLDER}/{pack.name}": _keep(store / pack.digest, partial(_make_pack, pack, load, engine)) for pack in packs}
    beside = _keep_beside(store, packs, engine)
    _prune(store, {*parts.values(), *beside})
    files = dict(_site_files(parts))
    for part in beside:
        files.update(_site_files({SITE_FOLDER: part}))
    return SearchIndex(dict(sorted(files.items())))


def _keep(part: Path, make: Callable[[Path], None]) -> Path:
    """The folder `part`, made whole beside its place and renamed, unless it is there."""
    if not (part / _MANIFEST).is_file():
        with _new_folder(part.parent) as folder:
            make(folder)
            _write_manifest(folder)
            shutil.rmtree(part, ignore_errors=True)
            folder.replace(part)
    return part


@contextmanager
def _new_folder(parent: Path) -> Iterator[Path]:
    parent.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix="moi-", dir=parent))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _write_manifest(folder: Path) -> None:
    site = folder / "site"
    paths = sorted(path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
    digests = {path: hashlib.blake2b((site / path).read_bytes(), digest_size=16).hexdigest() for path in paths}
    (folder / _MANIFEST).write_text(json.dumps(digests), encoding="utf-8")


def _site_files(parts: dict[str, Path]) -> Iterator[tuple[str, SearchFile]]:
    for address, part in parts.items():
        for path, digest in json.loads((part / _MANIFEST).read_text(encoding="utf-8")).items():
            yield f"{address}/{path}", SearchFile(part / "site" / path, digest)


def _prune(store: Path, wanted: set[Path]) -> None:
    for path in store.iterdir():
        if path not in wanted:
            shutil.rmtree(path, ignore_errors=True)


def _make_pack(pack: Pack, load: Load, engine: Path, part: Path) -> None:
    tree, out = part / "tree", part / "out"
    grams, phrases = _write_tree(pack, load, tree)
    run_pagefind(engine, tree, out)
    for path in pack_files(out):
        target = part / "site" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        (out / path).replace(target)
    (part / "entry.json").write_text(json.dumps(read_entry(out)), encoding="utf-8")
    _save(part / _PAIRS, grams.pairs)
    _save(part / _FACTS, (grams.syllables, phrases.titles, phrases.names))
    shutil.rmtree(tree)
    shutil.rmtree(out)


def _write_tree(pack: Pack, load: Load, tree: Path) -> tuple[Grams, Phrases]:
    numbers = {row.url: number for number, row in enumerate(pack.rows)}
    entries = sorted(load(list(numbers)), key=lambda entry: numbers[entry.url])
    return count_grams(_write_encoded(entries, numbers, tree)), collect_phrases(entries)


def _write_encoded(entries: Iterable[Entry], numbers: dict[str, int], tree: Path) -> Iterator[Encoded]:
    """Write each entry's shadow and pass its encoded texts on."""
    tree.mkdir()
    for entry in entries:
        encoded = encode_entry(entry)
        write_shadow(entry, encoded, numbers[entry.url], tree)
        yield encoded


def _save(path: Path, value: object) -> None:
    path.write_bytes(gzip.compress(json.dumps(value).encode(), 1, mtime=0))


def _load(path: Path) -> Any:
    return json.loads(gzip.decompress(path.read_bytes()))


def _keep_beside(store: Path, packs: Sequence[Pack], engine: Path) -> list[Path]:
    """What lies beside the packs, in two parts: the pairs of closed packs, and what changes with every article."""
    closed = packs[:-1]
    old = _keep(store / _name("cu", closed), partial(_write_pairs, store, closed, "cu"))
    counted = [len(list((old / "site" / "cap" / "cu").glob("*"))), old.name[:8]]
    return [old, _keep(store / _name("chung", packs), partial(_make_beside, store, packs, engine, counted))]


def _name(kind: str, packs: Sequence[Pack]) -> str:
    text = "\n".join((kind, FORMAT, *(pack.digest for pack in packs)))
    return hashlib.blake2b(text.encode(), digest_size=16).hexdigest()


def _write_pairs(store: Path, packs: Sequence[Pack], age: str, part: Path) -> None:
    (part / "site").mkdir(exist_ok=True)
    for number, data in enumerate(bucket_files(merge_pairs(_load(store / pack.digest / _PAIRS) for pack in packs))):
        _write(part, f"cap/{age}/{number}", data)


def _make_beside(store: Path, packs: Sequence[Pack], engine: Path, closed: list[object], part: Path) -> None:
    _write_pairs(store, packs[-1:], "moi", part)
    recent = [len(list((part / "site" / "cap" / "moi").glob("*"))), _name("moi", packs[-1:])[:8]]
    facts = [_load(store / pack.digest / _FACTS) for pack in packs]
    _write(part, "am-tiet", syllable_file(syllables for syllables, _, _ in facts))
    suggestions = suggestion_files(Phrases(titles, names) for _, titles, names in reversed(facts))
    for shelf, data in suggestions.items():
        _write(part, f"goi-y/{shelf}", data)
    own = _write_engine(part, engine)
    overview = {"version": own["version"], "include": own["include"], "packs": [_describe(pack, store) for pack in reversed(packs)],
                "pairs": {"moi": recent, "cu": closed}, "tag": _name("chung", packs)[:8], "suggestions": " ".join(suggestions)}  # fmt: skip
    _write(part, "packs.json", json.dumps(overview, ensure_ascii=False, separators=(",", ":")).encode())


def _describe(pack: Pack, store: Path) -> dict[str, object]:
    entry = json.loads((store / pack.digest / "entry.json").read_text(encoding="utf-8"))
    return {"name": pack.name, "first": pack.first, "last": pack.last, "articles": len(pack.rows), "hash": entry["hash"]}


def _write_engine(part: Path, engine: Path) -> dict[str, object]:
    """The engine's files for the browser come out with any index, so one of a single word is made."""
    tree, out = part / "tree", part / "out"
    tree.mkdir()
    (tree / "index.html").write_text('<html lang="vi"><body data-pagefind-body>a</body></html>', encoding="utf-8")
    run_pagefind(engine, tree, out)
    for name in SHARED:
        _write(part, name, (out / name).read_bytes())
    entry = read_entry(out)
    shutil.rmtree(tree)
    shutil.rmtree(out)
    return entry


def _write(part: Path, path: str, data: bytes) -> None:
    target = part / "site" / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(data)
