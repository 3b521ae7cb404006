"""Making packs: their articles' words are written for Pagefind, and while it indexes one pack, those of the next."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack
from pathlib import Path
from subprocess import Popen
from typing import NamedTuple

from bantin.search.engine import Engine
from bantin.search.entries import Entry
from bantin.search.grams import GramCount
from bantin.search.packs import Pack
from bantin.search.pagefind import end_pagefind, move_pack, read_entry, start_pagefind, stop_pagefind
from bantin.search.parts import SITE, is_whole, new_folder, save, settle
from bantin.search.phrases import PhraseCount
from bantin.search.shadow import encode_entry, write_shadow

Load = Callable[[list[str]], Iterable[Entry]]
"""Gives the entries of these addresses, in this order."""

FACTS = "facts.json.gz"  # syllables, titles, names: read after every change
PAIRS = "pairs.json.gz"
ENTRY = "entry.json"  # what Pagefind says of the pack
LEFT = "cay-"  # begins the folder of a shadow tree, which stays until `prune`: ext4 is slow to make files where many were just deleted


class _Making(NamedTuple):
    """A pack that Pagefind is indexing."""

    part: Path  # where it shall be
    folder: Path
    process: Popen[bytes]


def due_packs(packs: Iterable[Pack], store: Path) -> list[Pack]:
    """Those that are not in the memory, small ones first: then Pagefind has not long to wait."""
    missing = [pack for pack in packs if not is_whole(store / pack.digest)]
    return sorted(missing, key=lambda pack: (len(pack.rows), pack.name))


def make_packs(due: Sequence[Pack], load: Load, store: Path, engine: Engine) -> None:
    """Python and Pagefind keep one processor each. One pack is indexed at a time: that is what takes the memory."""
    with ExitStack() as stack:
        running: list[_Making] = []
        for pack in due:
            folder = stack.enter_context(new_folder(store))
            tree = store / f"{LEFT}{pack.digest}"
            _write_words(pack, load, folder, tree)
            if running:
                _end(running.pop())
            process = start_pagefind(engine.path, tree, folder / "out")
            stack.callback(stop_pagefind, process)
            running.append(_Making(store / pack.digest, folder, process))
        if running:
            _end(running.pop())


def _write_words(pack: Pack, load: Load, folder: Path, tree: Path) -> None:
    """The shadow tree, and what is counted while it is written. An article at a time: their words together take much room."""
    grams, phrases = GramCount(), PhraseCount()
    shutil.rmtree(tree, ignore_errors=True)
    tree.mkdir()
    for number, entry in enumerate(load([row.url for row in pack.rows])):
        encoded = encode_entry(entry)
        write_shadow(entry, encoded, number, tree)
        grams.add(encoded)
        phrases.add(entry)
    counted, offered = grams.total(), phrases.total()
    save(folder / PAIRS, counted.pairs)
    save(folder / FACTS, (counted.syllables, offered.titles, offered.names))


def _end(making: _Making) -> None:
    end_pagefind(making.process)
    out = making.folder / "out"
    move_pack(out, making.folder / SITE)
    (making.folder / ENTRY).write_text(json.dumps(read_entry(out)), encoding="utf-8")
    shutil.rmtree(out)
    settle(making.folder, making.part)
