"""Which pictures chats and social networks show: of an article a crop of its own, or a card with its title; of the front page a card.

A card's name holds a hash of all that it shows, so that its address changes with it: networks keep what they fetched once.
Drawing one takes about as long as copying it would, so none is kept but in the site itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial
from hashlib import blake2b
from pathlib import Path
from urllib.parse import urlsplit

from bantin.keys import key_of_texts
from bantin.model import Article
from bantin.packages import installed_packages
from bantin.site.catalog import Catalog
from bantin.site.contexts import Surroundings, when
from bantin.site.pictures import COPIES, share_url
from bantin.site.planned import Planned
from bantin.views.pages import ShareCard, SiteView

DRAWN_BY = ("cards.py", "card_words.py", "deflate.py", "typesetting.py")


def spell_host(host: str) -> str:
    """`xn--bo-mia.vn` as people write it: báo.vn."""
    try:
        return host.encode().decode("idna")
    except UnicodeError:
        return host


@cache
def cards_digest() -> str:
    """Of all that shapes every card."""
    packages = installed_packages()
    total = blake2b(b"".join(Path(__file__).with_name(name).read_bytes() for name in DRAWN_BY), digest_size=16)
    total.update(f"{packages.get('pillow')} {packages.get('fontpkg_be_vietnam_pro')}".encode())
    return total.hexdigest()


def has_picture(article: Article, around: Surroundings) -> bool:
    return bool(article.lead and article.lead.src in around.pictures)


def card_path(key: str, site_name: str) -> str:
    """`key`: of what lists show of the article (shelves.py); title, day and places are part of it. One in sixteen in a folder: a change
    is then remembered by rewriting a sixteenth of what is known of them."""
    name = key_of_texts(key, site_name, cards_digest())
    return f"{COPIES}{name[0]}/{name[1:17]}.png"


@dataclass(frozen=True, slots=True)
class Sharing:
    """How the articles of a catalog are shared."""

    site: SiteView  # without its address no card can be named, and none is drawn
    catalog: Catalog
    around: Surroundings

    def address(self, position: int, card_key: str) -> str:
        """Of the picture to show, from the root of the site; empty: there is none."""
        article = self.catalog.articles[position]
        if article.lead and has_picture(article, self.around):
            return share_url(self.around.pictures[article.lead.src])
        return "/" + card_path(card_key, self.site.name) if self.site.url else ""

    def front_card(self, words: str) -> ShareCard | None:
        """`words`: what the portal is about."""
        if not self.site.url:
            return None
        host = spell_host(urlsplit(self.site.url).hostname or "")
        return ShareCard("/" + card_path(key_of_texts(words, host), self.site.name), words or self.site.name, host)

    def plan_cards(self, card_keys: Sequence[str], front: ShareCard | None) -> Iterator[Planned]:
        """Each is drawn as a page is. Its name says all that it shows, so its key need say nothing."""
        if front:
            yield Planned(front.url, "card", lambda: front)
        for article, key in zip(self.catalog.articles, card_keys, strict=True) if self.site.url else ():
            if not has_picture(article, self.around):
                url = "/" + card_path(key, self.site.name)
                yield Planned(url, "card", partial(self.describe, url, article))

    def describe(self, url: str, article: Article) -> ShareCard:
        wards = [self.around.registers.wards[ward].label for ward in article.wards]
        place = wards[0] + (f" và {len(wards) - 1} nơi khác" if len(wards) > 1 else "") if wards else ""
        return ShareCard(url, article.title, " · ".join(part for part in (place, when(article).text) if part))


def draw_share_card(card: ShareCard, site_name: str) -> bytes:
    """A build that draws no card does not load the font."""
    from bantin.site.cards import draw_card, make_ground

    return draw_card(card.title, card.meta, make_ground(site_name))
