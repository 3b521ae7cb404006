"""The kinds of shelves, in one table: addresses, lists, filters, feeds, frames, ways through the site and rules of hosts follow from it.

Terms of a taxonomy stand in a register (wards, congresses), are words of the articles (authors, tags), or come from their
days. One of words needs no more than a row here and a field of the same name in front matter.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from bantin.model import Article


class Taxonomy(NamedTuple):
    name: str  # first part of its addresses, and its filter in a search: phuong-xa
    label: str  # Phường, xã
    kinds: tuple[str, ...]  # of its shelves, each below the one before: year, month
    field: str  # of front matter and of `Article`; empty: the day
    lead: str  # of the page that lists its shelves
    lasting: bool = False  # a register keeps its terms, so its addresses are for ever; else an empty shelf leads to its parent
    fed: bool = False  # its shelves have feeds
    tab: bool = False  # named at the top of every page; else at the foot

    @property
    def url(self) -> str:
        return f"/{self.name}/"

    def terms_of(self, article: Article) -> tuple[str, ...]:
        """As front matter has them: ids or words."""
        terms: tuple[str, ...] = getattr(article, self.field)
        return terms


WARDS = Taxonomy(
    "phuong-xa", "Phường, xã", ("ward",), "wards", "Tin theo phường, xã, trước và sau khi sắp xếp.", lasting=True, fed=True, tab=True
)
CONGRESSES = Taxonomy(
    "dai-hoi", "Đại hội", ("congress",), "congresses", "Các kỳ đại hội theo cấp, mới nhất trước.", lasting=True, fed=True, tab=True
)
DATES = Taxonomy("luu-tru", "Lưu trữ", ("year", "month"), "", "Tin, bài theo năm, tháng và ngày.", tab=True)
AUTHORS = Taxonomy("tac-gia", "Tác giả", ("author",), "authors", "Những người viết tin, bài.", fed=True)
TAGS = Taxonomy("chu-de", "Chủ đề", ("tag",), "tags", "Tin, bài theo chủ đề.")

TAXONOMIES = (WARDS, CONGRESSES, DATES, AUTHORS, TAGS)
LASTING = tuple(taxonomy for taxonomy in TAXONOMIES if taxonomy.lasting)
FLEETING = tuple(taxonomy for taxonomy in TAXONOMIES if not taxonomy.lasting)
WORDS = tuple(taxonomy for taxonomy in FLEETING if taxonomy.field)
TOPICS = tuple(taxonomy for taxonomy in WORDS if taxonomy is not AUTHORS)  # what an article is about, not who wrote it
NUMBERED = re.compile(rf"(/(?:{'|'.join(taxonomy.name for taxonomy in TAXONOMIES)})/.+/)trang/\d+/")
BY_KIND = {kind: taxonomy for taxonomy in TAXONOMIES for kind in taxonomy.kinds}
FOR_TEMPLATES = {  # what every template sees; names for scripts are one word to each
    "taxonomies": TAXONOMIES,
    "lasting_names": " ".join(taxonomy.name for taxonomy in LASTING),
    "fleeting_names": " ".join(taxonomy.name for taxonomy in FLEETING),
}


def numbered_url(shelf: str, number: int) -> str:
    return f"{shelf}trang/{number}/"


def shelf_of_numbered(url: str) -> str:
    """The address of the shelf of a numbered page; empty: it is none."""
    found = NUMBERED.fullmatch(url) if "/trang/" in url else None  # nearly none; and all pages are asked
    return found[1] if found else ""


def is_kept_for_ever(url: str) -> bool:
    """Articles, ordinary pages and registers keep their addresses; shelves of words and dates come and go."""
    return not shelf_of_numbered(url) and not url.startswith(tuple(taxonomy.url for taxonomy in FLEETING))


def topics_of(article: Article) -> list[str]:
    """The words under which an article is found, as it has them."""
    return [word for taxonomy in TOPICS for word in taxonomy.terms_of(article)]
