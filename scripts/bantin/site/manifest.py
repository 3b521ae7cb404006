"""The manifest that every site carries: its addresses with what stands there, and its files. By it lost addresses are found."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from bantin.keys import encode_json, key_of_texts
from bantin.model import Article, Problem, Severity
from bantin.site.planned import Planned
from bantin.site.scene import Scene
from bantin.taxonomies import LASTING, is_kept_for_ever


class Identity(NamedTuple):
    """What stood at an address. Both empty: a shelf or an ordinary page."""

    id: str  # of the article; of a notice only a hash of it, for an id may be made of words that were withdrawn
    head: str  # begins the hash of its front matter


NOTHING = Identity("", "")
Addresses = Mapping[str, Identity]


class Published(NamedTuple):
    """What a manifest says of a site."""

    addresses: Addresses
    files: frozenset[str]
    preview: bool


EMPTY = Published({}, frozenset(), False)


def identify(article: Article, visible: bool) -> Identity:
    return Identity(article.id if visible else hide_id(article.id), article.head[:16])


def hide_id(identity: str) -> str:
    return "~" + key_of_texts(identity)[:16]


def make_addresses(scene: Scene, pages: Sequence[Planned]) -> dict[str, Identity]:
    """Every address of the site."""
    catalog = scene.catalog
    known = {article.url: identify(article, True) for article in (*catalog.articles, *scene.hidden)}
    known |= {article.url: identify(article, False) for article in catalog.notices}
    addresses = {page.url: known.get(page.url, NOTHING) for page in pages if page.url != "/404.html"}
    return addresses | {page.url: NOTHING for page in scene.pages}


def plan_manifest(addresses: Addresses, files: Iterable[str], preview: bool) -> tuple[str, Callable[[], str]]:
    """Its key, and a way to make it. `files`: paths of all files that are no pages; search keeps its own account."""
    rows, paths = sorted(addresses.items()), sorted(files)
    key = key_of_texts(*[text for url, (identity, head) in rows for text in (url, identity, head)], "\1", *paths, str(preview))

    def make() -> str:
        addresses, heads, names = (",\n".join(map(encode_json, part)) for part in _split(rows, paths))
        start = f'{{"version": 2, "preview": {encode_json(preview)}, "addresses": [\n{addresses}\n]'
        return f'{start}, "heads": [\n{heads}\n], "files": [\n{names}\n]}}\n'

    return key, make


def _split(rows: Sequence[tuple[str, Identity]], paths: Sequence[str]) -> tuple[Sequence[object], ...]:
    heads = [[url, identity.head] for url, identity in rows if identity.head]
    return [[url, identity.id] for url, identity in rows], heads, paths


def read_manifest(path: Path) -> Published:
    return decode_manifest(path.read_bytes())


def decode_manifest(text: bytes) -> Published:
    """Of any version; ValueError where it is no manifest of a site."""
    try:
        data = json.loads(text)
        heads = {str(url): str(head) for url, head in data.get("heads", ())}
        addresses = {str(url): Identity(str(identity), heads.get(url, "")) for url, identity in data["addresses"]}
        return Published(addresses, frozenset(map(str, data.get("files", ()))), bool(data.get("preview")))
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"no manifest: {error!r}") from error


def find_lost(old: Addresses, kept: Iterable[str], articles: Sequence[Article], prefix: str, severity: Severity = "error") -> list[Problem]:
    """Addresses that were given out and lead nowhere now. `kept`: all that still lead somewhere; `prefix`: `docs/`."""
    there = set(kept)
    lost = [url for url in sorted(old) if url not in there and is_kept_for_ever(url)]
    if not lost:
        return []
    by_mark = {mark: article for article in reversed(articles) for mark in (article.head[:16], hide_id(article.id), article.id)}
    return [_describe(url, by_mark.get(old[url].id) or by_mark.get(old[url].head), there, prefix, severity) for url in lost]


def _describe(url: str, article: Article | None, kept: set[str], prefix: str, severity: Severity) -> Problem:
    """Where the article stands now, its file is named, with the line to add; else what there is to do."""
    if article is None:
        codes = {"tin": "lost-article", **{taxonomy.name: "lost-term" for taxonomy in LASTING}}
        code = codes.get(url.split("/")[1], "lost-page")
        gone = f"{url.strip('/')}.md" if code == "lost-article" else "index.md"  # an article's address is that of its file
        return Problem(prefix + gone, 1, code, {"url": url}, severity)
    line = article.lines.get("aliases", article.lines.get("aliases.0", 1))
    if article.url == url or article.url not in kept:
        return Problem(prefix + article.path, 1, "lost-hidden", {"url": url}, severity)
    wanted = f"aliases: [{', '.join((*article.aliases, url))}]"
    return Problem(prefix + article.path, line, "lost-moved", {"url": url, "line": wanted}, severity)
