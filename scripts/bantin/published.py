"""The manifest that every site carries: its addresses with what stands there, and its files. By it lost addresses and words that
were taken back are found."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from bantin.keys import encode_json, key_of_texts


class Identity(NamedTuple):
    """What stood at an address. Both empty: a shelf or an ordinary page."""

    id: str  # of the article; of a notice only a hash of it, for an id may be made of words that were withdrawn
    head: str  # begins the hash of its front matter


NOTHING = Identity("", "")
Addresses = Mapping[str, Identity]


class Published(NamedTuple):
    """What a manifest says of a site."""

    addresses: Addresses
    files: frozenset[str]  # all that are no pages; of a release, which tells no more, all
    preview: bool
    empty: frozenset[str] | None = None  # of the files, those that hold nothing: any other was cut off on its way; None: it does not say


EMPTY = Published({}, frozenset(), False)


def hide_id(identity: str) -> str:
    return "~" + key_of_texts(identity)[:16]


def is_hidden_id(identity: str) -> bool:
    return identity.startswith("~")


def encode_published(
    addresses: Addresses, redirected: Iterable[str], files: Iterable[str], preview: bool, empty: Sequence[str] = ()
) -> str:
    """`redirected`: old addresses with no page of their own, from which only the host's rules lead on; `empty`: files that hold nothing."""
    rows = sorted(addresses.items())
    heads = [[url, identity.head] for url, identity in rows if identity.head]
    columns: tuple[Sequence[object], ...] = ([[url, identity.id] for url, identity in rows], heads, sorted(redirected), sorted(files))
    ids, marks, old, names = (",\n".join(map(encode_json, column)) for column in columns)
    start = f'{{"version": 2, "preview": {encode_json(preview)}, "addresses": [\n{ids}\n]'
    end = f'"empty": {encode_json(sorted(empty))}'
    return f'{start}, "heads": [\n{marks}\n], "redirected": [\n{old}\n], "files": [\n{names}\n], {end}}}\n'


def read_published(path: Path) -> Published:
    return decode_published(path.read_bytes())


def decode_published(text: bytes) -> Published:
    """Of any version; ValueError where it is no manifest of a site."""
    try:
        data = json.loads(text)
        heads = {str(url): str(head) for url, head in data.get("heads", ())}
        addresses = {str(url): Identity(str(identity), heads.get(url, "")) for url, identity, *_ in data["addresses"]}
        redirected = dict.fromkeys(map(str, data.get("redirected", ())), NOTHING)
        files = frozenset(map(str, data.get("files", ())))
        empty = frozenset(map(str, data["empty"])) if "empty" in data else None
        return Published(redirected | addresses, files, bool(data.get("preview")), empty)
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"no manifest: {error!r}") from error
