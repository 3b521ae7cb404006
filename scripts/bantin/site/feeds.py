"""Files that programs read: Atom and JSON feeds, sitemaps, robots.txt, and the data of the portal. Text in, text out."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from html import escape
from typing import Any

from bantin import vietnamese as vn
from bantin.model import Article, Congress, Ward
from bantin.site.plan import PlannedFile, Scene
from bantin.site.redirects import list_redirects, make_rules
from bantin.site.shelves import FEED_KINDS, all_shelves
from bantin.site.structured import iso_instant
from bantin.views import key_of, key_of_texts

NEWEST = 30  # entries of a feed
SITEMAP_LIMIT = 40_000  # addresses in one sitemap; the protocol allows 50,000


def plan_files(scene: Scene, page_urls: Sequence[str]) -> Iterator[PlannedFile]:
    """`page_urls`: every address for the sitemap, ordinary pages included."""
    salt = f"{scene.salt}{scene.site_url}{scene.site_name}"
    yield from _plan_feeds(scene, salt)
    yield from _plan_sitemaps(scene, page_urls, salt)
    yield from _plan_data(scene, salt)
    redirects = list_redirects(scene.catalog, scene.around.registers, scene.pages)
    base = scene.site_url.partition("://")[2].partition("/")[2].rstrip("/")
    rules = make_rules(redirects, f"/{base}/" if base else "/")
    yield PlannedFile("_redirects", key_of(rules), lambda: rules)


# --- feeds --------------------------------------------------------------------------------------------------------


def _plan_feeds(scene: Scene, salt: str) -> Iterator[PlannedFile]:
    newest = range(len(scene.catalog.articles))[-NEWEST:]
    yield _feed(scene, "/", scene.site_name, newest, salt)
    articles = [scene.catalog.articles[n] for n in reversed(newest)]
    yield PlannedFile("feed.json", _key(scene, articles, "json", salt), partial(json_feed, scene, articles))
    for shelf in all_shelves(scene):
        if shelf.kind in FEED_KINDS and shelf.positions:
            yield _feed(scene, shelf.url, f"{shelf.title} – {scene.site_name}", shelf.positions[-NEWEST:], salt)


def _key(scene: Scene, articles: Sequence[Article], *salts: str) -> str:
    names = [scene.around.names.get(url, name) for article in articles for url, name in _author_urls(scene, article)]
    return key_of_texts(*[text for article in articles for text in (article.path, article.head)], *names, scene.registers_digest, *salts)


def _feed(scene: Scene, url: str, title: str, positions: Sequence[int], salt: str) -> PlannedFile:
    articles = [scene.catalog.articles[n] for n in reversed(positions)]
    return PlannedFile(f"{url}feed.xml"[1:], _key(scene, articles, url, title, salt), partial(atom_feed, scene, url, title, articles))


def _entry_id(scene: Scene, article: Article) -> str:
    """Survives a move of the article: a tag URI (RFC 4151) of the host and the article's own id."""
    host = scene.site_url.split("/")[2] if scene.site_url else "localhost"
    return f"tag:{host},{article.day[:4]}:{article.id}"


def _changed(article: Article) -> int:
    return max([article.instant, article.updated or 0, *(vn.to_instant(c.date) for c in article.corrections)])


def atom_feed(scene: Scene, url: str, title: str, articles: Sequence[Article]) -> str:
    """RFC 4287. Without the portal's own address links are from the root of the host."""
    base = scene.site_url.rstrip("/")
    updated = max((_changed(article) for article in articles), default=0)
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="vi">',
        f"<title>{escape(title)}</title>",
        f"<id>{escape(base + url)}</id>",
        f'<link href="{escape(base + url)}"/>',
        f'<link rel="self" type="application/atom+xml" href="{escape(base + url)}feed.xml"/>',
        f"<updated>{iso_instant(updated)}</updated>",
        f"<author><name>{escape(scene.site_name)}</name></author>",
        *(_atom_entry(scene, article, base) for article in articles),
        "</feed>\n",
    ]
    return "\n".join(lines)


def _atom_entry(scene: Scene, article: Article, base: str) -> str:
    names = [scene.around.names.get(url, name) for url, name in _author_urls(scene, article)]
    lines = [
        "<entry>",
        f"<title>{escape(article.title)}</title>",
        f"<id>{escape(_entry_id(scene, article))}</id>",
        f'<link href="{escape(base + article.url)}"/>',
        f"<published>{iso_instant(article.instant)}</published>",
        f"<updated>{iso_instant(_changed(article))}</updated>",
        *(f"<author><name>{escape(name)}</name></author>" for name in names),
        *(f'<category term="{escape(tag)}"/>' for tag in article.tags),
        f"<summary>{escape(_summary(article))}</summary>",
        "</entry>",
    ]
    return "\n".join(lines)


def _summary(article: Article) -> str:
    notes = [f"Đính chính {vn.format_short_day(c.date)}: {c.text}" for c in article.corrections]
    return "\n".join([article.description, *notes])


def _author_urls(scene: Scene, article: Article) -> Iterable[tuple[str, str]]:
    return zip(scene.around.author_urls(article), article.authors, strict=True)


def json_feed(scene: Scene, articles: Sequence[Article]) -> str:
    """JSON Feed 1.1."""
    base = scene.site_url.rstrip("/")
    items = [
        {
            "id": _entry_id(scene, article),
            "url": base + article.url,
            "title": article.title,
            "summary": article.description,
            "content_text": _summary(article),
            "date_published": iso_instant(article.instant),
            "date_modified": iso_instant(_changed(article)),
            "tags": list(article.tags),
            "authors": [{"name": scene.around.names.get(url, name), "url": base + url} for url, name in _author_urls(scene, article)],
        }
        for article in articles
    ]
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": scene.site_name,
        "home_page_url": base + "/",
        "feed_url": base + "/feed.json",
        "language": "vi",
        "items": items,
    }
    return _json(feed)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


# --- sitemaps -----------------------------------------------------------------------------------------------------


def _plan_sitemaps(scene: Scene, page_urls: Sequence[str], salt: str) -> Iterator[PlannedFile]:
    base = scene.site_url.rstrip("/")
    parts = [page_urls[at : at + SITEMAP_LIMIT] for at in range(0, len(page_urls), SITEMAP_LIMIT)] or [()]
    if len(parts) == 1:
        yield PlannedFile("sitemap.xml", key_of(list(page_urls), salt), partial(sitemap, base, parts[0]))
    else:
        names = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
        yield PlannedFile("sitemap.xml", key_of(names, salt), partial(sitemap_index, base, names))
        for name, part in zip(names, parts, strict=True):
            yield PlannedFile(name, key_of(list(part), salt), partial(sitemap, base, part))
    recent = scene.recent()
    yield PlannedFile("news-sitemap.xml", _key(scene, recent, "news", salt), partial(news_sitemap, scene, recent))
    robots = f"User-agent: *\nAllow: /\n\nSitemap: {base}/sitemap.xml\nSitemap: {base}/news-sitemap.xml\n"
    yield PlannedFile("robots.txt", key_of(robots, salt), lambda: robots)


def sitemap(base: str, urls: Sequence[str]) -> str:
    rows = "".join(f"<url><loc>{escape(base + url)}</loc></url>\n" for url in urls)
    head = '<?xml version="1.0" encoding="utf-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    return f"{head}{rows}</urlset>\n"


def sitemap_index(base: str, names: Sequence[str]) -> str:
    rows = "".join(f"<sitemap><loc>{escape(f'{base}/{name}')}</loc></sitemap>\n" for name in names)
    head = '<?xml version="1.0" encoding="utf-8"?>\n<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    return f"{head}{rows}</sitemapindex>\n"


def news_sitemap(scene: Scene, articles: Sequence[Article]) -> str:
    """What is at most two days old at the build's instant, newest first."""
    base = scene.site_url.rstrip("/")
    rows = "".join(
        f"<url><loc>{escape(base + a.url)}</loc><news:news><news:publication><news:name>{escape(scene.site_name)}</news:name>"
        f"<news:language>vi</news:language></news:publication><news:publication_date>{iso_instant(a.instant)}</news:publication_date>"
        f"<news:title>{escape(a.title)}</news:title></news:news></url>\n"
        for a in reversed(articles)
    )
    spaces = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'
    return f'<?xml version="1.0" encoding="utf-8"?>\n<urlset {spaces}>\n{rows}</urlset>\n'


# --- data ---------------------------------------------------------------------------------------------------------


def _plan_data(scene: Scene, salt: str) -> Iterator[PlannedFile]:
    catalog = scene.catalog
    years = [{"year": int(year), "articles": len(shelf), "url": f"/du-lieu/tin/{year}.json"} for year, shelf in catalog.years.items()]
    yield PlannedFile("du-lieu/tin.json", key_of([list(row.values()) for row in years], salt), lambda: _json({"years": years}))
    for year, shelf in catalog.years.items():
        articles = [catalog.articles[n] for n in shelf]
        yield PlannedFile(f"du-lieu/tin/{year}.json", _key(scene, articles, year, salt), partial(_year_data, year, articles))
    registers = scene.around.registers
    wards = [_ward_data(ward) for ward in registers.wards.values()]
    congresses = [_congress_data(congress) for congress in registers.congresses.values()]
    key = key_of(scene.registers_digest, salt)
    yield PlannedFile("du-lieu/phuong-xa.json", key, lambda: _json({"phuong_xa": wards}))
    yield PlannedFile("du-lieu/dai-hoi.json", key, lambda: _json({"dai_hoi": congresses}))


def _article_data(article: Article) -> dict[str, Any]:
    row = {
        "id": article.id,
        "url": article.url,
        "title": article.title,
        "description": article.description,
        "date": article.day if not article.has_time else iso_instant(article.instant),
        "date_not_before": article.not_before,
        "date_not_after": article.not_after,
        "wards": list(article.wards),
        "congresses": list(article.congresses),
        "authors": list(article.authors),
        "tags": list(article.tags),
    }
    return {key: value for key, value in row.items() if value}


def _year_data(year: str, articles: Sequence[Article]) -> str:
    rows = ",\n".join(json.dumps(_article_data(article), ensure_ascii=False) for article in articles)
    return f'{{"year": {int(year)}, "articles": [\n{rows}\n]}}\n'


def _ward_data(ward: Ward) -> dict[str, Any]:
    return {
        "id": ward.id, "label": ward.label, "type": ward.type, "name": ward.name, "code": ward.code, "valid_from": ward.valid_from or None,
        "valid_to": ward.valid_to or None, "successors": list(ward.successors), "legal_basis": ward.legal_basis, "url": ward.url,
    }  # fmt: skip


def _congress_data(congress: Congress) -> dict[str, Any]:
    return {
        "id": congress.id, "label": congress.name, "level": congress.level, "ordinal": congress.ordinal,
        "roman": vn.to_roman(congress.ordinal), "term": list(congress.term), "organisation": congress.organisation,
        "parent": congress.parent or None, "url": congress.url,
        "held": [congress.held.first or None, congress.held.last or None] if congress.held else None,
    }  # fmt: skip
