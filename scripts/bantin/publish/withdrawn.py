"""Whose words a site has given out, and whose it has taken back: read from the manifest that every site carries."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from bantin.keys import key_of_texts
from bantin.model import SITE_MANIFEST

Rows = Mapping[str, str]
"""Address → identity of the article there; of one that is only a notice by now, `~` and a hash of it; empty: no article."""


def read_rows(data: bytes) -> Rows:
    """Empty where the data are no such manifest."""
    try:
        rows: Any = json.loads(data)["addresses"]
        return {str(row[0]): str(row[1]) if len(row) > 1 else "" for row in rows}
    except (ValueError, KeyError, TypeError, IndexError):
        return {}


def read_site_rows(site: Path) -> Rows:
    place = site / SITE_MANIFEST
    return read_rows(place.read_bytes()) if place.is_file() else {}


def may_take_back(former: Rows | None, later: Rows) -> bool:
    """`former`: None where that is not known any more; it is taken for a yes then."""
    return former is None or bool(find_withdrawn(former, later))


def find_withdrawn(former: Rows, later: Rows) -> list[str]:
    """Addresses of articles that could be read in the former site, and of which the later one has nothing but a notice."""
    hidden = {identity for identity in later.values() if identity.startswith("~")}

    def is_gone(url: str, identity: str) -> bool:
        return later.get(url, "").startswith("~") or "~" + key_of_texts(identity)[:16] in hidden

    return sorted(url for url, identity in former.items() if identity and not identity.startswith("~") and is_gone(url, identity))
