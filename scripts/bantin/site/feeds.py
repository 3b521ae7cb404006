"""Atom and JSON feeds of the portal and of each ward, congress and author. Text in, text out."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from html import escape
from typing import Any

from bantin.days import format_short_day
from bantin.keys import key_of_texts
from bantin.model import Article
from bantin.site.contexts import word_refs
from bantin.site.facts import Enclosure, absolute, base_of, changed, enclosures_of, entry_id, iso_instant, iso_published, pictures_of
from bantin.site.planned import Planned
from bantin.site.scene import Scene
from bantin.site.shelves import make_card_keys
from bantin.site.terms import place_shelves
from bantin.taxonomies import AUTHORS, BY_KIND, CONGRESSES, WARDS, topics_of

NEWEST = 50  # entries of a feed
Describe = Callable[[Article], str]
"""Gives the key of all that files for programs say of an article."""


def plan_feeds(scene: Scene, describe: Describe, salt: str) -> Iterator[Planned]:
    """Wards and congresses have feeds for ever, also while they have no article."""
    articles = scene.catalog.articles
    yield from _plan_both(scene, "/", scene.site.name, articles[-NEWEST:], describe, salt)
    for shelf in place_shelves(scene.catalog, scene.around.registers):
        if BY_KIND[shelf.kind].fed:
            entries = [articles[n] for n in shelf.positions[-NEWEST:]]
            yield from _plan_both(scene, shelf.url, f"{shelf.title} – {scene.site.name}", entries, describe, salt)


def make_describer(scene: Scene) -> Describe:
    """What lists show of an article, and what else files say of it."""
    around = scene.around
    cards = dict(zip((article.path for article in scene.catalog.articles), make_card_keys(scene), strict=True))
    known: dict[str, str] = {}

    def describe(article: Article) -> str:
        if article.path not in known:
            texts = [author.label for author in word_refs(AUTHORS, article, around)]
            if article.lead or article.documents:
                texts += [str(file) for file in enclosures_of(article, around)]
            if article.gallery:
                texts += [str(file) for file in pictures_of(article, around)]
            known[article.path] = "\1".join((cards[article.path], *texts))
        return known[article.path]

    return describe


def _plan_both(scene: Scene, url: str, title: str, oldest_first: Sequence[Article], describe: Describe, salt: str) -> Iterator[Planned]:
    articles = oldest_first[::-1]
    key = key_of_texts(url, title, *[describe(article) for article in articles], scene.registers_digest, salt)
    yield Planned(f"{url}feed.xml", key, partial(atom_feed, scene, url, title, articles))
    yield Planned(f"{url}feed.json", key, partial(json_feed, scene, url, title, articles))


def _summary(article: Article) -> str:
    notes = [f"Đính chính {format_short_day(c.date)}: {c.text}" for c in article.corrections]
    return "\n".join([article.description, *notes])


# --- Atom ---------------------------------------------------------------------------------------------------------


def atom_feed(scene: Scene, url: str, title: str, articles: Sequence[Article]) -> str:
    """RFC 4287. Without the portal's own address links are from the root of the host. A style of ours, for the browser's own is refused by
    the policy of the site."""
    here, up = escape(absolute(scene.site.url, url)), "../" * (url.count("/") - 1)
    updated = max((changed(article) for article in articles), default=0)
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<?xml-stylesheet type="text/css" href="{up}assets/feed.css"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="vi">',
        f"<title>{escape(title)}</title>",
        f"<id>{here}</id>",
        f'<link rel="alternate" type="text/html" href="{here}"/>',
        f'<link rel="self" type="application/atom+xml" href="{here}feed.xml"/>',
        f"<updated>{iso_instant(updated)}</updated>",
        f"<author><name>{escape(scene.site.name)}</name></author>",
        *(line for article in articles for line in _atom_entry(scene, article)),
        "</feed>\n",
    ]
    return "\n".join(lines)


def _atom_entry(scene: Scene, article: Article) -> Iterator[str]:
    site, published = scene.site.url, iso_published(article)
    yield "<entry>"
    yield f"<title>{escape(article.title)}</title>"
    yield f"<id>{escape(entry_id(site, article))}</id>"
    yield f'<link rel="alternate" type="text/html" href="{escape(absolute(site, article.url))}"/>'
    for file in enclosures_of(article, scene.around):
        length = f' length="{file.size}"' if file.size else ""
        title = f' title="{escape(file.title)}"' if file.title else ""
        yield f'<link rel="enclosure" type="{file.kind}" href="{escape(absolute(site, file.url))}"{length}{title}/>'
    if published:
        yield f"<published>{published}</published>"
    yield f"<updated>{iso_instant(changed(article))}</updated>"
    for author in word_refs(AUTHORS, article, scene.around):
        yield f"<author><name>{escape(author.label)}</name><uri>{escape(absolute(site, author.url))}</uri></author>"
    yield from _atom_categories(scene, article)
    yield f"<summary>{escape(_summary(article))}</summary>"
    yield "</entry>"


def _atom_categories(scene: Scene, article: Article) -> Iterator[str]:
    """Wards and congresses by id, in the scheme of their register; words as they are."""
    registers, site = scene.around.registers, scene.site.url
    terms = [(WARDS.url, ward, registers.wards[ward].label) for ward in article.wards]
    terms += [(CONGRESSES.url, congress, registers.congresses[congress].name) for congress in article.congresses]
    for scheme, term, label in terms:
        yield f'<category term="{escape(term)}" scheme="{escape(absolute(site, scheme))}" label="{escape(label)}"/>'
    for word in topics_of(article):
        yield f'<category term="{escape(word)}"/>'


# --- JSON Feed ----------------------------------------------------------------------------------------------------


def json_feed(scene: Scene, url: str, title: str, articles: Sequence[Article]) -> str:
    """JSON Feed 1.1."""
    here = absolute(scene.site.url, url)
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": title,
        "home_page_url": here,
        "feed_url": f"{here}feed.json",
        "language": "vi",
        "authors": [{"name": scene.site.name, "url": base_of(scene.site.url) + "/"}],
        "items": [_json_item(scene, article) for article in articles],
    }
    return json.dumps(feed, ensure_ascii=False, indent=1) + "\n"


def _json_item(scene: Scene, article: Article) -> dict[str, Any]:
    site, around = scene.site.url, scene.around
    registers = around.registers
    terms = [*(registers.wards[w].label for w in article.wards), *(registers.congresses[c].name for c in article.congresses)]
    item: dict[str, Any] = {
        "id": entry_id(site, article),
        "url": absolute(site, article.url),
        "title": article.title,
        "summary": article.description,
        "content_text": _summary(article),
        "date_published": iso_published(article),
        "date_modified": iso_instant(changed(article)),
        "language": "vi",
        "tags": [*topics_of(article), *terms],
        "authors": [{"name": author.label, "url": absolute(site, author.url)} for author in word_refs(AUTHORS, article, around)],
        "external_url": article.source.url if article.source else "",
        "attachments": [_attachment(scene, file) for file in enclosures_of(article, around)],
    }
    pictures = [file for file in item["attachments"] if file["mime_type"].startswith("image/")]
    return {key: value for key, value in (item | {"image": pictures[0]["url"] if pictures else ""}).items() if value}


def _attachment(scene: Scene, file: Enclosure) -> dict[str, Any]:
    row = {"url": absolute(scene.site.url, file.url), "mime_type": file.kind, "title": file.title, "size_in_bytes": file.size}
    return {key: value for key, value in row.items() if value}
