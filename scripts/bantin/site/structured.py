"""Structured data of an article for search engines (schema.org, NewsArticle), as text that is safe inside <script>."""

from __future__ import annotations

import json
from typing import Any

from bantin import vietnamese as vn
from bantin.model import Article
from bantin.views import ArticleView


def iso_instant(instant: int) -> str:
    """`2020-05-04T08:00:00+07:00`."""
    return f"{vn.local_day(instant)}T{vn.local_time(instant)}:00+07:00"


def script_safe(value: object) -> str:
    """JSON that cannot close its <script> element."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return (
        text.replace("<", "\\u003c")
        .replace(">", "\\u003e")
        .replace("&", "\\u0026")
        .replace("\u2028", "\\u2028")
        .replace("\u2029", "\\u2029")
    )


def article_json_ld(article: Article, view: ArticleView, site_url: str, site_name: str) -> str:
    """Addresses are absolute where the site's own is known; without it there is no structured data."""
    if not site_url:
        return ""
    base = site_url.rstrip("/")
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": article.title,
        "description": article.description,
        "inLanguage": "vi",
        "url": base + article.url,
        "mainEntityOfPage": base + article.url,
        "publisher": {"@type": "Organization", "name": site_name, "url": site_url},
    }
    if not article.not_before:
        data["datePublished"] = iso_instant(article.instant) if article.has_time else article.day
    if article.updated is not None:
        data["dateModified"] = iso_instant(article.updated)
    if view.authors:
        data["author"] = [{"@type": "Person", "name": author.label, "url": base + author.url} for author in view.authors]
    if view.card.image:
        data["image"] = [base + view.card.image.url]
    if article.source and article.source.url:
        data["isBasedOn"] = article.source.url
    if article.corrections:
        data["correction"] = [{"@type": "CorrectionComment", "text": c.text, "datePublished": c.date} for c in article.corrections]
    return script_safe(data)
