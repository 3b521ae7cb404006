"""The search after an edit of texts alone: its newest pack is made again, from what was kept of it, and nothing else is read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from bantin.messages import CodedError
from bantin.model import SEARCH_OVERVIEW
from bantin.search.engine import engine_home, find_engine
from bantin.search.index import SearchIndex, Text, keep_packs, prune_index, recall_packs, renew_index
from bantin.search.parts import StoreHarmed
from bantin.site.draw import searched_words
from bantin.site.session import Session

FAULTS = (StoreHarmed, OSError, CodedError)
"""What may be wrong with a kept index or its engine: the whole build finds it too, and mends or tells it."""


class Reindexed(NamedTuple):
    """What becomes of a site's index."""

    after: SearchIndex
    put: dict[str, tuple[str, bytes]]  # path on the site → key of the file, and its bytes; what names the others is last
    gone: list[str]
    more: int  # files than before


def settle_index(index: SearchIndex, site: str, session: Session) -> None:
    """Once its files are on the site: what it is not made of is forgotten, and its packs are remembered."""
    prune_index(session.folder / "search", index)
    session.memory.write_meta(f"packs {site}", keep_packs(index.packs))


def reindex_texts(texts: Mapping[str, tuple[str, bytes]], site: str, session: Session) -> Reindexed | None:
    """`texts`: address of an article → key of its new text, and its HTML. None: the whole build must do it."""
    words = {url: Text(key, searched_words(html.decode())) for url, (key, html) in texts.items()}
    packs = recall_packs(session.memory.read_meta(f"packs {site}") or "[]")
    try:
        renewal = renew_index(packs, words, session.folder / "search", find_engine(engine_home())) if packs else None
        if not renewal:
            return None
        after, before = renewal
        new = [path for path, file in after.files.items() if path not in before or before[path].digest != file.digest]
        put = {
            path: (after.files[path].digest, after.files[path].read())
            for path in sorted(new, key=lambda path: (path == SEARCH_OVERVIEW, path))
        }
    except FAULTS:
        return None
    if _folders(after.files) != _folders(before):
        return None
    return Reindexed(after, put, sorted(before.keys() - after.files.keys()), len(after.files) - len(before))


def _folders(files: Iterable[str]) -> set[str]:
    return {path.rpartition("/")[0] for path in files}
