"""For search engines: the sitemap (an index of files by year), what is news these days, robots.txt, the description of our search."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from html import escape
from typing import NamedTuple

from bantin.keys import key_of, key_of_texts
from bantin.model import Article
from bantin.site.catalog import PER_PAGE
from bantin.site.facts import absolute, changed, iso_instant, iso_published, pictures_of
from bantin.site.feeds import Describe
from bantin.site.planned import Planned
from bantin.site.scene import Scene
from bantin.site.terms import place_shelves
from bantin.urls import EMBLEM

LIMIT = 10_000  # addresses in one file; the protocol allows 50,000
XML = '<?xml version="1.0" encoding="utf-8"?>\n'
SPACES = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:image="http://www.google.com/schemas/sitemap-image/1.1"'


class Part(NamedTuple):
    """One file of the sitemap."""

    name: str
    key: str
    changed: int  # the last instant of all its pages; 0: not known
    make: Callable[[], str]


def plan_sitemaps(scene: Scene, page_urls: Sequence[str], describe: Describe, salt: str) -> Iterator[Planned]:
    """`page_urls`: every address that search engines shall know."""
    known = set(page_urls)
    parts = [*_page_parts(scene, page_urls, salt), *_year_parts(scene, known, describe, salt)]
    rows = [(part.name, part.changed) for part in parts]
    yield Planned("/sitemap.xml", key_of(rows, salt), partial(sitemap_index, scene.site.url, rows))
    yield from (Planned("/" + part.name, part.key, part.make) for part in parts)
    recent = scene.recent()
    key = key_of_texts("news", *[describe(article) for article in recent], salt)
    yield Planned("/news-sitemap.xml", key, partial(news_sitemap, scene, recent))
    robots = make_robots(scene.site.url)
    yield Planned("/robots.txt", key_of(robots), lambda: robots)
    yield Planned("/opensearch.xml", key_of("opensearch", salt), partial(describe_search, scene.site.url, scene.site.name))


def _page_parts(scene: Scene, page_urls: Sequence[str], salt: str) -> Iterator[Part]:
    """Everything but articles. A shelf changed when one of the articles that it shows did."""
    articles = scene.catalog.articles
    own = {article.url for article in articles}
    places = place_shelves(scene.catalog, scene.around.registers)
    shelves = {shelf.url: max((changed(articles[n]) for n in shelf.positions[-PER_PAGE:]), default=0) for shelf in places}
    shelves["/"] = max((changed(article) for article in articles[-PER_PAGE:]), default=0)
    every = [(url, shelves.get(url, 0)) for url in page_urls if url not in own]
    for number, at in enumerate(range(0, len(every), LIMIT)):
        rows = every[at : at + LIMIT]
        last = max(instant for _, instant in rows)
        yield Part(_name_part("trang", number), key_of(rows, salt), last, partial(sitemap, scene.site.url, rows))


def _name_part(what: str, number: int) -> str:
    return f"sitemap-{what}-{number + 1}.xml" if number else f"sitemap-{what}.xml"


def _year_parts(scene: Scene, known: set[str], describe: Describe, salt: str) -> Iterator[Part]:
    articles = scene.catalog.articles
    for year, shelf in scene.catalog.years.items():
        for number, at in enumerate(range(0, len(shelf), LIMIT)):
            part = [articles[n] for n in shelf[at : at + LIMIT] if articles[n].url in known]
            name = _name_part(year, number)
            last = max((changed(article) for article in part), default=0)
            yield Part(name, key_of_texts(name, *[describe(a) for a in part], salt), last, partial(article_sitemap, scene, part))


def sitemap(site_url: str, rows: Sequence[tuple[str, int]]) -> str:
    inner = "".join(f"<url><loc>{escape(absolute(site_url, url))}</loc>{_lastmod(instant)}</url>\n" for url, instant in rows)
    return f"{XML}<urlset {SPACES}>\n{inner}</urlset>\n"


def article_sitemap(scene: Scene, articles: Sequence[Article]) -> str:
    site, around = scene.site.url, scene.around
    rows = []
    for article in articles:
        pictures = pictures_of(article, around) if article.image or article.gallery else ()
        images = "".join(f"<image:image><image:loc>{escape(absolute(site, p.url))}</image:loc></image:image>" for p in pictures)
        rows.append(f"<url><loc>{escape(absolute(site, article.url))}</loc>{_lastmod(changed(article))}{images}</url>\n")
    return f"{XML}<urlset {SPACES}>\n{''.join(rows)}</urlset>\n"


def _lastmod(instant: int) -> str:
    return f"<lastmod>{iso_instant(instant)}</lastmod>" if instant else ""


def sitemap_index(site_url: str, rows: Sequence[tuple[str, int]]) -> str:
    inner = "".join(f"<sitemap><loc>{escape(absolute(site_url, f'/{name}'))}</loc>{_lastmod(at)}</sitemap>\n" for name, at in rows)
    return f'{XML}<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{inner}</sitemapindex>\n'


def news_sitemap(scene: Scene, articles: Sequence[Article]) -> str:
    """What is less than two days old at the build's instant, newest first (Google News). Often that is nothing: Google allows it."""
    name = f"<news:publication><news:name>{escape(scene.site.name)}</news:name><news:language>vi</news:language></news:publication>"
    rows = "".join(
        f"<url><loc>{escape(absolute(scene.site.url, a.url))}</loc><news:news>{name}"
        f"<news:publication_date>{iso_published(a)}</news:publication_date><news:title>{escape(a.title)}</news:title></news:news></url>\n"
        for a in articles
    )
    news = 'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'
    return f'{XML}<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" {news}>\n{rows}</urlset>\n'


def make_robots(site_url: str) -> str:
    """Addresses in it are absolute; without the portal's own there are none."""
    names = ("sitemap.xml", "news-sitemap.xml") if site_url else ()
    return "User-agent: *\nAllow: /\n" + "".join(f"\nSitemap: {absolute(site_url, f'/{name}')}" for name in names) + "\n"


def describe_search(site_url: str, site_name: str) -> str:
    """OpenSearch 1.1. A short name has at most 16 letters."""
    page = escape(absolute(site_url, "/tim-kiem/"))
    short = site_name if len(site_name) <= 16 else "".join(word[0] for word in site_name.split())[:16].upper()
    return (
        f'{XML}<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">\n'
        f"<ShortName>{escape(short)}</ShortName>\n<Description>{escape(f'Tìm tin trên {site_name}')}</Description>\n"
        f"<InputEncoding>UTF-8</InputEncoding>\n<Language>vi</Language>\n"
        f'<Image width="16" height="16" type="image/svg+xml">{escape(absolute(site_url, EMBLEM))}</Image>\n'
        f'<Url type="text/html" method="get" template="{page}?q={{searchTerms}}"/>\n</OpenSearchDescription>\n'
    )
