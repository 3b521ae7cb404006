"""The portal as data: years, the articles of a year, wards, congresses. What each file holds is said in data_schema.py."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

from bantin import vietnamese as vn
from bantin.keys import key_of, key_of_texts
from bantin.model import Article, Congress, Document, Picture, Span, Ward
from bantin.site.data_schema import SCHEMA, VERSION
from bantin.site.facts import changed, iso_instant
from bantin.site.feeds import Describe
from bantin.site.planned import Planned
from bantin.site.scene import Scene

SCHEMA_URL = "/du-lieu/luoc-do.json"


def plan_data(scene: Scene, describe: Describe, salt: str) -> Iterator[Planned]:
    catalog, registers = scene.catalog, scene.around.registers
    years = [{"year": int(year), "articles": len(shelf), "url": f"/du-lieu/tin/{year}.json"} for year, shelf in catalog.years.items()]
    yield Planned("/du-lieu/tin.json", key_of([list(row.values()) for row in years], salt), lambda: _file({"years": years}))
    for year, shelf in catalog.years.items():
        articles = [catalog.articles[n] for n in shelf]
        key = key_of_texts(year, *[describe(article) for article in articles], salt)
        yield Planned(f"/du-lieu/tin/{year}.json", key, partial(_year_file, year, articles))
    key = key_of(scene.registers_digest, salt)
    wards, congresses = registers.wards.values(), registers.congresses.values()
    yield Planned("/du-lieu/phuong-xa.json", key, lambda: _file({"phuong_xa": [_ward(ward) for ward in wards]}))
    yield Planned("/du-lieu/dai-hoi.json", key, lambda: _file({"dai_hoi": [_congress(congress) for congress in congresses]}))
    schema = json.dumps(SCHEMA, ensure_ascii=False, indent=1) + "\n"
    yield Planned("/du-lieu/luoc-do.json", key_of(schema), lambda: schema)


def _head() -> dict[str, Any]:
    return {"version": VERSION, "schema": SCHEMA_URL}


def _file(value: dict[str, Any]) -> str:
    return json.dumps(_head() | value, ensure_ascii=False, indent=1) + "\n"


def _year_file(year: str, articles: Sequence[Article]) -> str:
    """An article a line, so that a change shows as one."""
    encode = json.JSONEncoder(ensure_ascii=False).encode
    head = encode(_head() | {"year": int(year)}).removesuffix("}")
    rows = ",\n".join(encode(describe_article(article)) for article in articles)
    return f'{head}, "articles": [\n{rows}\n]}}\n'


def describe_article(article: Article) -> dict[str, Any]:
    """Keys without a value are left out."""
    source = article.source
    row = {
        "id": article.id,
        "url": article.url,
        "title": article.title,
        "description": article.description,
        "date": article.day if not article.has_time else iso_instant(article.instant),
        "date_not_before": article.not_before,
        "date_not_after": article.not_after,
        "modified": iso_instant(changed(article)) if changed(article) > article.instant else "",
        "wards": list(article.wards),
        "congresses": list(article.congresses),
        "authors": list(article.authors),
        "tags": list(article.tags),
        "image": _picture(article.image),
        "gallery": [found for picture in article.gallery if (found := _picture(picture))],
        "documents": [_paper(paper) for paper in article.documents],
        "source": _filled(source._asdict()) if source else None,
        "corrections": [correction._asdict() for correction in article.corrections],
        "progress": {key: value for key, value in article.progress._asdict().items() if value != ""} if article.progress else None,
        "aliases": list(article.aliases),
    }
    return _filled(row)


def _filled(row: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in row.items() if value}


def _picture(picture: Picture | None) -> dict[str, Any]:
    if picture is None or not picture.src:
        return {}
    return _filled({"url": f"/{picture.src}", "alt": picture.alt, "caption": picture.caption, "credit": picture.credit})


def _paper(paper: Document) -> dict[str, Any]:
    row = {"url": f"/{paper.src}", "title": paper.title, "number": paper.number, "date": paper.date, "issuer": paper.issuer}
    return _filled(row)


def _ward(ward: Ward) -> dict[str, Any]:
    return {
        "id": ward.id, "label": ward.label, "type": ward.type, "name": ward.name, "code": ward.code or None,
        "valid_from": ward.valid_from or None, "valid_to": ward.valid_to or None, "successors": list(ward.successors),
        "also_from": list(ward.also_from), "legal_basis": ward.legal_basis or None, "aliases": list(ward.aliases), "url": ward.url,
    }  # fmt: skip


def _congress(congress: Congress) -> dict[str, Any]:
    return {
        "id": congress.id, "label": congress.name, "level": congress.level, "ordinal": congress.ordinal,
        "roman": vn.to_roman(congress.ordinal), "term": list(congress.term), "organisation": congress.organisation or None,
        "parent": congress.parent or None, "planned": _span(congress.planned), "held": _span(congress.held), "url": congress.url,
    }  # fmt: skip


def _span(span: Span | None) -> list[str | None] | None:
    return [span.first or None, span.last or None] if span else None
