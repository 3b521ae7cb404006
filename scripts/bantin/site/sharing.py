"""Which pictures chats and social networks show of an article: a crop of its own, or a card with its title.

A card's name holds a hash of all that it shows, so that its address changes with it: networks keep what they fetched once.
Drawing one takes about as long as copying it would, so none is kept but in the site itself. Old articles share the card of their
ward: ten thousand cards of their own would cost a build from nothing a fifth of its time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from bantin.model import Article
from bantin.packages import installed_packages
from bantin.site.catalog import Catalog
from bantin.site.contexts import Surroundings, when
from bantin.site.output import SiteFolder, digest_bytes, write_whole
from bantin.site.pictures import COPIES, share_url
from bantin.site.workers import Workers
from bantin.views import key_of_texts

if TYPE_CHECKING:
    from bantin.memory import Stat

FEW = 300  # cards; below this, starting processes costs more than it saves
CHUNK = 100


class PlannedCard(NamedTuple):
    path: str  # in the site
    title: str
    meta: str  # place and day


@cache
def cards_digest() -> str:
    """Of all that shapes every card."""
    packages = installed_packages()
    total = blake2b(Path(__file__).with_name("cards.py").read_bytes(), digest_size=16)
    total.update(f"{packages.get('pillow')} {packages.get('fontpkg_be_vietnam_pro')}".encode())
    return total.hexdigest()


def has_picture(article: Article, around: Surroundings) -> bool:
    return bool(article.image and article.image.src in around.pictures)


def card_path(key: str, site_name: str) -> str:
    """`key`: of what lists show of the article (shelves.py), for title, day and places are part of it; or the words of a ward's card."""
    return f"{COPIES}{key_of_texts(key, site_name, cards_digest())[:16]}.png"


@dataclass(frozen=True, slots=True)
class Sharing:
    """How the articles of a catalog are shared."""

    site_name: str
    catalog: Catalog
    around: Surroundings
    first: int  # position of the oldest article that may have a card of its own; -1: there are no cards

    def address(self, position: int, card_key: str) -> str:
        """Of the picture to show, from the root of the site; empty: there is none."""
        article = self.catalog.articles[position]
        if article.image and has_picture(article, self.around):
            return share_url(self.around.pictures[article.image.src])
        if self.first < 0:
            return ""
        return "/" + card_path(card_key if position >= self.first else self._shared_title(article), self.site_name)

    def is_own(self, position: int) -> bool:
        return 0 <= self.first <= position

    def cards(self, card_keys: Sequence[str]) -> Iterator[tuple[str, Article, bool]]:
        """Every card: its path, an article that shows it, and whether it is that article's own."""
        shared: set[str] = set()
        for position, article in enumerate(self.catalog.articles if self.first >= 0 else ()):
            if has_picture(article, self.around):
                continue
            title = "" if position >= self.first else self._shared_title(article)
            if not title:
                yield card_path(card_keys[position], self.site_name), article, True
            elif title not in shared:
                shared.add(title)
                yield card_path(title, self.site_name), article, False

    def describe(self, path: str, article: Article, own: bool) -> PlannedCard:
        if not own:
            return PlannedCard(path, self._shared_title(article), "")
        wards = [self.around.registers.wards[ward].label for ward in article.wards]
        place = wards[0] + (f" và {len(wards) - 1} nơi khác" if len(wards) > 1 else "") if wards else ""
        return PlannedCard(path, article.title, " · ".join(part for part in (place, when(article).text) if part))

    def _shared_title(self, article: Article) -> str:
        return self.around.registers.wards[article.wards[0]].label if article.wards else self.site_name


def plan_sharing(catalog: Catalog, around: Surroundings, site_name: str, most: int) -> Sharing:
    """`most` articles have cards of their own; 0: there are no cards at all."""
    bare = [position for position, article in enumerate(catalog.articles) if not has_picture(article, around)] if most else []
    first = (bare[-most] if len(bare) > most else 0) if bare else -1
    return Sharing(site_name, catalog, around, first)


def write_cards(sharing: Sharing, card_keys: Sequence[str], folder: SiteFolder, workers: Workers, tell: Callable[[int, int], None]) -> None:
    """Draw and write the cards that are not there; their names are their keys."""
    due = [sharing.describe(*card) for card in sharing.cards(card_keys) if not folder.is_current(card[0], card[0])]
    jobs = [(folder.root, sharing.site_name, due[at : at + CHUNK]) for at in range(0, len(due), CHUNK)]
    executor = workers.readers() if len(due) > FEW else None
    done = 0
    for drawn in executor.map(draw_chunk, jobs) if executor else map(draw_chunk, jobs):
        for path, digest, stat in drawn:
            folder.note(path, digest, stat)
        done += len(drawn)
        tell(done, len(due))


def draw_chunk(job: tuple[str, str, Sequence[PlannedCard]]) -> list[tuple[str, str, Stat]]:
    """Runs in a worker; only there is the font loaded."""
    from bantin.site.cards import Card, draw_card, make_ground

    root, site_name, cards = job
    ground, drawn = make_ground(site_name), []
    for card in cards:
        data = draw_card(Card(card.title, card.meta), ground)
        drawn.append((card.path, digest_bytes(data), write_whole(f"{root}/{card.path}", data)))
    return drawn
