"""Whose words a site has given out, and whose it has taken back: read from the manifest that every site carries."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from bantin.model import SITE_MANIFEST
from bantin.published import decode_published, hide_id, is_hidden_id

Rows = Mapping[str, str]
"""Address → identity of the article there; of one that is only a notice by now, a hidden one; empty: no article."""
IsShown = Callable[[str], bool]
"""Whether the source of the article at an address gives it to readers now."""


def read_rows(data: bytes) -> Rows:
    """Empty where the data are no such manifest."""
    try:
        return {url: identity.id for url, identity in decode_published(data).addresses.items()}
    except ValueError:
        return {}


def read_site_rows(site: Path) -> Rows:
    place = site / SITE_MANIFEST
    return read_rows(place.read_bytes()) if place.is_file() else {}


def may_take_back(former: Rows | None, later: Rows) -> bool:
    """`former`: None where that is not known any more; it is taken for a yes then."""
    return former is None or bool(find_withdrawn(former, later))


def find_withdrawn(former: Rows, later: Rows) -> list[str]:
    """Addresses of articles that could be read in the former site, and of which the later one has nothing but a notice."""
    hidden = {identity for identity in later.values() if is_hidden_id(identity)}

    def is_gone(url: str, identity: str) -> bool:
        return is_hidden_id(later.get(url, "")) or hide_id(identity) in hidden

    return sorted(url for url, identity in _list_read(former) if is_gone(url, identity))


def find_deleted(former: Rows, later: Rows) -> list[str]:
    """Addresses of articles that could be read in the former site, and that the later one has no more at all: nothing of them is to
    be had."""
    return [url for url, _ in _list_read(former) if url not in later]


def _list_read(rows: Rows) -> Iterator[tuple[str, str]]:
    """Addresses at which an article can be read, with its identity."""
    return ((url, identity) for url, identity in rows.items() if identity and not is_hidden_id(identity))


def know_nothing(_: str) -> bool:
    """Where there is no source to be asked."""
    return False


def find_restored(new: Rows, served: Rows, is_shown: IsShown) -> list[str]:
    """Addresses of which readers have nothing but a notice, and which a new site would give back whole: a site that was built before the
    withdrawal. Not those that are meant by now."""
    return [url for url in find_withdrawn(new, served) if not is_shown(url)]
