"""Structured data for search engines (schema.org, JSON-LD), as text that is safe inside <script>.

Addresses are absolute; a portal that does not know its own has no structured data. What is said of others (a ward, a
congress, an author) is what the page shows of them, so that the page's key holds it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Any

import orjson

from bantin.content.directory import month_url, year_url
from bantin.days import to_instant
from bantin.model import Article, Congress
from bantin.site.facts import Enclosure, absolute, base_of, changed, iso_instant, iso_published
from bantin.taxonomies import BY_KIND, CONGRESSES, DATES, numbered_url, topics_of
from bantin.urls import EMBLEM
from bantin.views.pages import ArticleView, SiteView
from bantin.views.parts import Image, Ref

GROUPS = {"ban", "đài", "nhóm", "phòng", "tổ"}  # «Ban biên tập»; «Ban Mai» is a person
BODY = re.compile(
    r"(?:bbt|bch|btv|hđnd|mttq|ttxvn|ubnd|báo|bản tin|chi bộ|cổng|công an|đảng (?:bộ|ủy)|đoàn thanh niên|hội (?:đồng|phụ nữ|nông dân)"
    r"|mặt trận|tạp chí|(?:thành|tỉnh) ủy|thông tấn xã|tòa soạn|trung tâm|ủy ban|văn phòng)\b"
)
Thing = dict[str, Any]
Trail = tuple[tuple[str, str], ...]
"""The way to a page from the front page down: addresses and words. The last is the page itself."""
UNSAFE = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}


def script_safe(value: object) -> str:
    """JSON that cannot close its <script> element."""
    text = orjson.dumps(value).decode()
    for sign, escaped in UNSAFE.items():  # str.translate takes thirty times as long where there is nothing to do
        if sign in text:
            text = text.replace(sign, escaped)
    return text


def _write(site_url: str, things: Iterable[Thing]) -> str:
    return script_safe([{"@context": "https://schema.org", **thing} for thing in things]) if site_url else ""


@cache
def _publisher(site_url: str, name: str) -> Thing:
    logo = absolute(site_url, EMBLEM)
    return {"@type": "Organization", "name": name, "url": base_of(site_url) + "/", "logo": logo}


def _image(image: Image, base: str) -> dict[str, Any]:
    """A picture with its words, as the page shows them."""
    words = {"caption": image.caption or image.alt, "creditText": image.credit}
    known = {"@type": "ImageObject", "url": absolute(base, image.url), "width": image.width, "height": image.height, **words}
    return {key: value for key, value in known.items() if value}


def article_json_ld(article: Article, view: ArticleView, picture: Enclosure | None, site: SiteView) -> str:
    """The article and its place in the portal."""
    if not site.url:
        return ""
    year, month = article.day[:4], article.day[:7]
    trail = (
        (DATES.url, DATES.label), (year_url(year), f"Năm {year}"), (month_url(month), f"Tháng {int(month[5:])}"),
        (article.url, article.title),
    )  # fmt: skip
    return _write(site.url, (_describe_article(article, view, picture, site), _describe_trail(trail, site.url)))


def _describe_article(article: Article, view: ArticleView, picture: Enclosure | None, site: SiteView) -> Thing:
    base, published = site.url, iso_published(article)
    url = absolute(base, article.url)
    thing: Thing = {
        "@type": "NewsArticle",
        "@id": url,
        "headline": article.title,
        "description": article.description,
        "inLanguage": "vi",
        "url": url,
        "mainEntityOfPage": url,
        "isAccessibleForFree": True,
        "publisher": _publisher(base, site.name),
    }
    if published:
        thing["datePublished"] = published
    if published or changed(article) > article.instant:
        thing["dateModified"] = iso_instant(changed(article))
    if view.authors:
        thing["author"] = [_name("Organization" if _is_body(who.label) else "Person", who, base) for who in view.authors]
    if picture:
        thing["image"] = [_image(shown, base) for shown in (view.card.image, *view.gallery) if shown]
    if topics := topics_of(article):
        thing["keywords"] = topics
    return thing | _describe_relations(article, view, base)


def _describe_relations(article: Article, view: ArticleView, base: str) -> Thing:
    """Where it happened, what it is about, where it comes from, what was wrong in it."""
    thing: Thing = {}
    if view.card.wards:
        thing["contentLocation"] = [_name("AdministrativeArea", ward, base) for ward in view.card.wards]
    if view.card.congresses:
        thing["about"] = [_name("Event", congress, base) for congress in view.card.congresses]
    if article.source:
        thing["isBasedOn"] = article.source.url or {
            "@type": "CreativeWork",
            "publisher": {"@type": "Organization", "name": article.source.name},
        }
    if article.corrections:
        thing["correction"] = [
            {"@type": "CorrectionComment", "text": note.text, "datePublished": iso_instant(to_instant(note.date))}
            for note in article.corrections
        ]
    return thing


def _is_body(name: str) -> bool:
    """Whether its name says that an author is no person."""
    first, _, rest = name.partition(" ")
    return BODY.match(name.lower()) is not None or (first.lower() in GROUPS and rest[:1].islower())


def _name(kind: str, ref: Ref, base: str) -> Thing:
    url = absolute(base, ref.url)
    return {"@type": kind, "@id": url, "name": ref.label, "url": url}


def _describe_trail(trail: Trail, base: str) -> Thing:
    steps = (("/", "Trang chủ"), *trail)
    items = [{"@type": "ListItem", "position": n, "name": words, "item": absolute(base, url)} for n, (url, words) in enumerate(steps, 1)]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def shelf_trail(kind: str, url: str, title: str, number: int) -> Trail:
    """`number`: of the shelf's page; 0: its own."""
    taxonomy = BY_KIND[kind]
    trail = [(taxonomy.url, taxonomy.label), (url, title)]
    if kind == "month":
        year = url.split("/")[2]
        trail.insert(1, (year_url(year), f"Năm {year}"))
    return (*trail, (numbered_url(url, number), f"Trang {number}")) if number else tuple(trail)


def shelf_json_ld(trail: Trail, congress: Congress | None, site: SiteView) -> str:
    """The place of a shelf in the portal; of a congress also what it is."""
    things = [_describe_congress(congress, site)] if congress else []
    return _write(site.url, (*things, _describe_trail(trail, site.url)))


def _describe_congress(congress: Congress, site: SiteView) -> Thing:
    """Its days are those on which it was held, else those that were planned."""
    span, url = congress.held or congress.planned, absolute(site.url, congress.url)
    thing: Thing = {"@type": "Event", "@id": url, "name": congress.name, "url": url, "inLanguage": "vi"}
    if span and span.first:
        thing["startDate"] = span.first
    if span and span.last:
        thing["endDate"] = span.last
    if congress.organisation:
        thing["organizer"] = {"@type": "Organization", "name": congress.organisation}
    if congress.parent:
        thing["superEvent"] = {"@id": absolute(site.url, f"{CONGRESSES.url}{congress.parent}/")}
    return thing


def front_json_ld(site: SiteView) -> str:
    """The portal itself, how it is searched, and whose it is."""
    base = base_of(site.url) + "/"
    search = {
        "@type": "SearchAction",
        "target": f"{base}tim-kiem/?q={{search_term_string}}",
        "query-input": "required name=search_term_string",
    }
    publisher = _publisher(site.url, site.name)
    website: Thing = {
        "@type": "WebSite", "name": site.name, "url": base, "inLanguage": "vi",
        "publisher": publisher, "potentialAction": search,
    }  # fmt: skip
    if site.description:
        website["description"] = site.description
    return _write(site.url, (website, publisher))
