"""What lies beside the packs on the site: the engine for the browser, pairs of syllables, suggestions, the list of packs."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from bantin.memory import source_digest
from bantin.search.engine import Engine
from bantin.search.grams import bucket_files, merge_pairs, syllable_file
from bantin.search.making import ENTRY, FACTS, PAIRS
from bantin.search.packs import Pack
from bantin.search.pagefind import Pagefind, read_entry, read_shared
from bantin.search.parts import SITE, keep, load, read_manifest, save, write_file
from bantin.search.phrases import Phrases, suggestion_files


def name_beside(store: Path, packs: Sequence[Pack]) -> list[Path]:
    """Three parts: the engine, the pairs of closed packs, and what changes with every article."""
    return [store / _name("may", []), store / _name("cu", packs[:-1]), store / _name("chung", packs)]


def keep_beside(store: Path, packs: Sequence[Pack], engine: Engine) -> list[Path]:
    own, old, common = parts = name_beside(store, packs)
    keep(own, partial(_make_engine, engine))
    keep(old, partial(_write_pairs, store, packs[:-1], "cu"))
    keep(common, partial(_make_common, store, packs, own, [_count_closed(old), old.name[:8]]))
    return parts


def _name(kind: str, packs: Sequence[Pack]) -> str:
    text = "\n".join((kind, source_digest(), *(pack.digest for pack in packs)))
    return hashlib.blake2b(text.encode(), digest_size=16).hexdigest()


def _make_engine(engine: Engine, part: Path) -> None:
    """The engine's files for the browser come out with any index, so one of a single word is made."""
    with TemporaryDirectory(dir=part) as scratch, Pagefind(engine.path) as pagefind:
        out = Path(scratch) / "out"
        pagefind.add("index.html", '<html lang="vi"><body data-pagefind-body>a</body></html>')
        pagefind.begin(out)
        pagefind.end()
        for name, data in read_shared(out).items():
            write_file(part, name, data)
        save(part / ENTRY, read_entry(out))


def _write_pairs(store: Path, packs: Sequence[Pack], age: str, part: Path) -> None:
    (part / SITE).mkdir(exist_ok=True)
    for number, data in enumerate(bucket_files(merge_pairs(load(store / pack.digest / PAIRS) for pack in packs))):
        write_file(part, f"cap/{age}/{number}", data)


def _count_closed(part: Path) -> int:
    """By what was made: a file that was lost since is missed where it goes to the site."""
    return sum(path.startswith("cap/cu/") for path in read_manifest(part))


def _make_common(store: Path, packs: Sequence[Pack], own: Path, closed: list[object], part: Path) -> None:
    _write_pairs(store, packs[-1:], "moi", part)
    recent = [len(list((part / SITE).glob("cap/moi/*"))), _name("moi", packs[-1:])[:8]]
    facts = [load(store / pack.digest / FACTS) for pack in packs]
    write_file(part, "am-tiet", syllable_file(syllables for syllables, _, _ in facts))
    shelves = _write_suggestions((Phrases(titles, names) for _, titles, names in reversed(facts)), part)
    engine = load(own / ENTRY)
    overview = {"version": engine["version"], "include": engine["include"], "packs": [_describe(pack, store) for pack in reversed(packs)],
                "pairs": {"moi": recent, "cu": closed}, "tag": _name("chung", packs)[:8], "suggestions": " ".join(shelves)}  # fmt: skip
    write_file(part, "packs.json", json.dumps(overview, ensure_ascii=False, separators=(",", ":")).encode())


def _write_suggestions(phrases: Iterable[Phrases], part: Path) -> list[str]:
    """The names of the files."""
    files = suggestion_files(phrases)
    for shelf, data in files.items():
        write_file(part, f"goi-y/{shelf}", data)
    return list(files)


def _describe(pack: Pack, store: Path) -> dict[str, object]:
    entry = load(store / pack.digest / ENTRY)
    return {"name": pack.name, "first": pack.first, "last": pack.last, "articles": entry["articles"], "hash": entry["hash"]}
