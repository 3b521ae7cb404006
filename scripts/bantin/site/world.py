"""Most edits touch only texts. Then every page but those articles' own is as the last build left it, and none is planned.

The *world* is everything that was read except the texts of articles: front matter, anchors, what readers get of each at this
instant, registers, ordinary pages, pictures, templates, configuration. The memory keeps its hash with the finished build.
"""

from __future__ import annotations

from collections.abc import Iterable

from bantin.memory import Memory
from bantin.site.assets import Assets
from bantin.site.output import SiteFolder
from bantin.site.plan import Scene
from bantin.views import key_of, key_of_texts

SEARCH = "pagefind/"  # search keeps its own account


def describe_world(scene: Scene, assets: Assets, sources: dict[str, str]) -> str:
    """Its hash. `sources`: digests of ordinary pages."""
    catalog, now = scene.catalog, scene.now
    plain = key_of((scene.salt, scene.registers_digest, scene.site_url, scene.site_name, scene.front_body, sources, assets.digests))
    kinds = (("visible", catalog.articles), ("notice", catalog.notices), ("hidden", scene.hidden))
    articles = [text for kind, all_of in kinds for article in all_of for text in (kind, article.path, article.head, *article.anchors, "\1")]
    states = [article.state(now) for article in scene.hidden]
    recent = [article.path for article in scene.recent()]
    return key_of_texts(plain, *articles, *states, "\2", *recent, "\2", *[str(n) for n in catalog.pinned])


def is_same_world(memory: Memory, folder: SiteFolder, world: str) -> bool:
    """Files of which the memory lost the rows are not known to be meant: then everything is planned."""
    return bool(folder.name) and memory.read_meta(f"world {folder.name}") == f"{world} {len(folder.ledger.rows)}"


def remember_world(memory: Memory, folder: SiteFolder, world: str) -> None:
    if folder.name:
        memory.write_meta(f"world {folder.name}", f"{world} {len(folder.ledger.rows)}")


def forget_world(memory: Memory, folder: SiteFolder) -> None:
    """Before anything is written: a build that is killed leaves no world behind."""
    remember_world(memory, folder, "")


def mean_planned(folder: SiteFolder, others: Iterable[str], changed: set[str]) -> bool:
    """Mean all files that were planned last time, but those in `changed`; False if one of them is not as it was.

    `others`: paths that are not planned but copied."""
    skipped = set(others) | changed
    return all(
        folder.is_current(path, row.key)
        for path, row in list(folder.ledger.rows.items())
        if path not in skipped and not path.startswith(SEARCH)
    )
