"""Every file for programs, but the manifest: each with its key and a way to make its text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bantin.keys import key_of
from bantin.site.feeds import make_describer, plan_feeds
from bantin.site.open_data import plan_data
from bantin.site.planned import Planned
from bantin.site.redirects import list_redirects
from bantin.site.scene import Scene
from bantin.site.sitemaps import plan_sitemaps
from bantin.urls import EMBLEM, FAVICON, Redirect, base_path, write_redirects


def plan_files(scene: Scene, page_urls: Sequence[str]) -> Iterator[Planned]:
    """`page_urls`: every address for the sitemap, ordinary pages included."""
    salt, describe = f"{scene.salt}{scene.site.url}{scene.site.name}", make_describer(scene)
    yield from plan_feeds(scene, describe, salt)
    yield from plan_sitemaps(scene, page_urls, describe, salt)
    yield from plan_data(scene, describe, salt)
    rules = write_redirects(_list_rules(scene), base_path(scene.site.url))
    yield Planned("/_redirects", key_of(rules), lambda: rules)


def _list_rules(scene: Scene) -> list[Redirect]:
    """Where the portal has the whole host, its emblem stands for the icon that browsers ask for."""
    moved = list_redirects(scene.catalog, scene.around.registers, scene.pages)
    taken = FAVICON[1:] in scene.directory.files or any(one.old == FAVICON for one in moved)
    return moved if taken or base_path(scene.site.url) != "/" else [*moved, Redirect(FAVICON, EMBLEM, False)]
