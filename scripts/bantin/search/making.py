"""Making packs: their articles' words are written for Pagefind, which reads them meanwhile."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import NamedTuple

from bantin.search.engine import Engine
from bantin.search.entries import Entry
from bantin.search.grams import GramCount
from bantin.search.packs import CURRENT, Pack
from bantin.search.pagefind import Pagefind, move_pack, read_entry
from bantin.search.parts import SITE, is_whole, load, new_folder, save, settle
from bantin.search.phrases import PhraseCount
from bantin.search.shadow import draw_shadow, encode_entry

Load = Callable[[list[str]], Iterable[Entry]]
"""Gives the entries of these addresses, in this order."""

FACTS = "facts.json.gz"  # syllables, titles, names: read after every change
PAIRS = "pairs.json.gz"
ENTRY = "entry.json.gz"  # what Pagefind says of the pack
ENTRIES = "entries.json.gz"  # of the newest pack: an edit of a text indexes it again, and reads no other article


class _Making(NamedTuple):
    """A pack that Pagefind is indexing."""

    part: Path  # where it shall be
    folder: Path
    pagefind: Pagefind


def due_packs(packs: Iterable[Pack], store: Path) -> list[Pack]:
    """Those that are not in the memory, small ones first: then Pagefind has not long to wait."""
    missing = [pack for pack in packs if not is_whole(store / pack.digest)]
    return sorted(missing, key=lambda pack: (len(pack.rows), pack.name))


def make_packs(due: Sequence[Pack], load: Load, store: Path, engine: Engine) -> None:
    """Python and Pagefind keep a processor each: while one pack is indexed, the words of the next are written."""
    with ExitStack() as stack:
        running: list[_Making] = []
        for pack in due:
            folder = stack.enter_context(new_folder(store))
            pagefind = stack.enter_context(Pagefind(engine.path))
            _write_words(pack, load, folder, pagefind)
            if running:
                _end(running.pop())
            running.append(_Making(store / pack.digest, folder, pagefind))
        if running:
            _end(running.pop())


def _write_words(pack: Pack, load: Load, folder: Path, pagefind: Pagefind) -> None:
    """To Pagefind, which begins with them, and what is counted on the way. An article at a time: their words together take much room."""
    grams, phrases, kept = GramCount(), PhraseCount(), list[Entry]()
    for number, entry in enumerate(load([row.url for row in pack.rows])):
        encoded = encode_entry(entry)
        pagefind.add(*draw_shadow(entry, encoded, number))
        grams.add(encoded)
        phrases.add(entry)
        kept += [entry] if pack.name == CURRENT else []
    pagefind.begin(folder / "out")
    counted, offered = grams.total(), phrases.total()
    save(folder / PAIRS, counted.pairs)
    save(folder / FACTS, (counted.syllables, offered.titles, offered.names))
    if kept:
        save(folder / ENTRIES, kept)


def load_entries(part: Path) -> list[Entry]:
    """Of a newest pack, as they were indexed."""
    entries = (Entry(*row) for row in load(part / ENTRIES))
    return [entry._replace(terms=tuple((name, tuple(terms)) for name, terms in entry.terms)) for entry in entries]


def _end(making: _Making) -> None:
    out = making.folder / "out"
    with making.pagefind as pagefind:
        pagefind.end()
    move_pack(out, making.folder / SITE)
    save(making.folder / ENTRY, read_entry(out))
    shutil.rmtree(out)
    settle(making.folder, making.part)
