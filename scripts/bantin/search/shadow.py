"""The shadow of an article: a small HTML page, written for Pagefind only, in the encoding of the index.

Empty elements with an id carry what results need and search must not find: Pagefind hands them back with the place in
the text where they stood, but does not index them. The first holds address, day and picture, and the day in words where it is
only estimated; `b` begins the body, `c` the captions, `d` the words for the article's own day, where it is known, and its months.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from html import escape
from typing import NamedTuple

from bantin.search.encode import day_word, enc
from bantin.search.entries import Entry


class Encoded(NamedTuple):
    """The searchable texts of an entry, in the order in which they are indexed, in the encoding of the index."""

    title: str
    description: str
    text: str
    captions: str


def encode_entry(entry: Entry) -> Encoded:
    return Encoded(enc(entry.title), enc(entry.description), enc(entry.text), enc(entry.captions))


def draw_shadow(entry: Entry, encoded: Encoded, number: int) -> tuple[str, str]:
    """Its path and the page. `number` is the article's place by date in its pack: the sort that breaks ties of a day."""
    name = hashlib.blake2b(entry.url.encode(), digest_size=6).hexdigest()
    return f"{name}.html", "".join(_shadow(entry, encoded, number))


def _shadow(entry: Entry, encoded: Encoded, number: int) -> Iterator[str]:
    yield f'<html lang="vi"><body data-pagefind-body data-pagefind-sort="ngay[data-n]" data-n="{number:06}">'
    yield f"<h1>{_text(encoded.title)}</h1>"
    facts = [entry.url, entry.day, entry.image, *([entry.about] if entry.about else [])]
    written = json.dumps(facts, ensure_ascii=False, separators=(",", ":")).replace(" ", "\\u0020")  # Pagefind takes spaces out of an id
    yield f'<span id="{escape(written)}"></span>'
    yield from (_filter(name, value) for name, values in _filters(entry) for value in values)
    yield f"<p>{_text(encoded.description)}</p><span id=b></span>"
    yield from (f"<p>{_text(block)}</p>" for block in encoded.text.split("\n") if block.strip())
    yield "<span id=c></span>"
    yield from (f"<p>{_text(line)}</p>" for line in encoded.captions.split("\n") if line.strip())
    own = " ".join(map(day_word, [*([] if entry.until else [entry.day]), *entry.months()]))
    yield f"<span id=d></span><p>{own}</p></body></html>"


def _filters(entry: Entry) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Under the names that the address of a search gives them."""
    return (*entry.terms, ("thang", tuple(entry.months())))


def _filter(name: str, value: str) -> str:
    return f'<span data-pagefind-filter="{name}[data-v]" data-v="{escape(value)}"></span>'


def _text(text: str) -> str:
    return escape(text, quote=False)
