"""What files for programs say in the same way wherever they say it: dates, absolute addresses, identities, pictures."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple
from urllib.parse import quote, urlsplit

from bantin.days import local_second, to_instant
from bantin.model import Article, Document, Picture
from bantin.site.contexts import Surroundings
from bantin.site.pictures import picture_url
from bantin.urls import encode_path

SINCE = "2026"  # a year in which the portal had its host: the date of its tag URIs, whatever happens to the dates of articles
KINDS = {
    "jpg": "image/jpeg", "jpeg": "image/jpeg", "png": "image/png", "gif": "image/gif", "webp": "image/webp", "avif": "image/avif",
    "pdf": "application/pdf", "doc": "application/msword", "xls": "application/vnd.ms-excel", "txt": "text/plain", "zip": "application/zip",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "odt": "application/vnd.oasis.opendocument.text", "ods": "application/vnd.oasis.opendocument.spreadsheet",
}  # fmt: skip


class Enclosure(NamedTuple):
    """A file that goes with an article."""

    url: str  # from the root of the site
    kind: str  # its media type
    title: str
    size: int  # bytes; 0: not known


@lru_cache(100)  # a page says the instant of its article many times
def iso_instant(instant: int) -> str:
    """`2020-05-04T08:00:00+07:00`."""
    return f"{local_second(instant)}+07:00"


def iso_published(article: Article) -> str:
    """With its offset; empty where the day is not known: an estimate is no date."""
    return "" if article.not_before else iso_instant(article.instant)


def changed(article: Article) -> int:
    """The last instant at which readers were told that something changed."""
    if article.updated is None and not article.corrections:
        return article.instant
    return max([article.instant, article.updated or 0, *(to_instant(correction.date) for correction in article.corrections)])


@cache
def base_of(site_url: str) -> str:
    """What stands before an address that begins with a slash; empty where the portal does not know its own address."""
    return site_url.rstrip("/")


def absolute(site_url: str, address: str) -> str:
    """In letters that every program takes."""
    return base_of(site_url) + encode_path(address)


def entry_id(site_url: str, article: Article) -> str:
    """A tag URI (RFC 4151) of the host and the article's own id: it survives a move and a change of the date."""
    host = urlsplit(site_url).hostname or "localhost"
    return f"tag:{host},{SINCE}:{quote(article.id, safe='/-._~')}"


def picture_file(picture: Picture | None, around: Surroundings) -> Enclosure | None:
    """The one place that knows where a picture goes out. Its size in bytes is not known: it is made anew on its way."""
    if picture is None or picture.src not in around.pictures:
        return None
    url = picture_url(picture.src)
    return Enclosure(url, kind_of(url), picture.alt, 0)


def paper_file(paper: Document, around: Surroundings) -> Enclosure:
    return Enclosure(f"/{paper.src}", kind_of(paper.src), paper.title, around.files.get(paper.src, 0))


def pictures_of(article: Article, around: Surroundings) -> list[Enclosure]:
    return [found for picture in (article.image, *article.gallery) if (found := picture_file(picture, around))]


def enclosures_of(article: Article, around: Surroundings) -> list[Enclosure]:
    """The picture of the article and its papers."""
    image = picture_file(article.lead, around)
    return [*([image] if image else []), *(paper_file(paper, around) for paper in article.documents)]


def kind_of(path: str) -> str:
    return KINDS.get(path.rpartition(".")[2].lower(), "application/octet-stream")
