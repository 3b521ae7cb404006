"""Which pictures chats and social networks show of a page: a crop of the article's own, or a card with its title.

A card's name holds a hash of all that it shows, so that its address changes with it: networks keep what they fetched once.
Drawing one takes about as long as copying it would, so none is kept but in the site itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
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

FEW = 200  # cards; below this, starting processes costs more than it saves
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


def card_path(card_key: str, site_name: str) -> str:
    """`card_key`: of what lists show of the article (shelves.py): title, day and places are part of it."""
    return f"{COPIES}{key_of_texts(card_key, site_name, cards_digest())[:16]}.png"


def share_address(article: Article, card_key: str, site_name: str, around: Surroundings) -> str:
    """From the root of the site; empty: there is none. An empty `card_key` asks for no card."""
    if has_picture(article, around) and article.image:
        return share_url(around.pictures[article.image.src])
    return f"/{card_path(card_key, site_name)}" if card_key else ""


def plan_cards(catalog: Catalog, card_keys: Sequence[str], site_name: str, around: Surroundings) -> Iterator[tuple[str, Article]]:
    """The path of a card, and its article: every visible one without a picture."""
    for article, key in zip(catalog.articles, card_keys, strict=True):
        if not has_picture(article, around):
            yield card_path(key, site_name), article


def _describe(path: str, article: Article, around: Surroundings) -> PlannedCard:
    wards = [around.registers.wards[ward].label for ward in article.wards]
    place = wards[0] + (f" và {len(wards) - 1} nơi khác" if len(wards) > 1 else "") if wards else ""
    return PlannedCard(path, article.title, " · ".join(part for part in (place, when(article).text) if part))


def write_cards(
    planned: Iterator[tuple[str, Article]],
    folder: SiteFolder,
    site_name: str,
    around: Surroundings,
    workers: Workers,
    tell: Callable[[int, int], None],
) -> None:
    """Draw and write the cards that are not there; their names are their keys."""
    due = [_describe(path, article, around) for path, article in planned if not folder.is_current(path, path)]
    jobs = [(folder.root, site_name, due[at : at + CHUNK]) for at in range(0, len(due), CHUNK)]
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
