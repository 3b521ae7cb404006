"""What goes into the site folder: pages, files for programs, pictures and papers, the theme's files, the search index."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from bantin.memory import Memory, to_json
from bantin.settings import Settings
from bantin.site.check import Checked
from bantin.site.feeds import PlannedFile, plan_files
from bantin.site.output import MANIFEST, SiteFolder, output_path
from bantin.site.plan import Planned, Scene
from bantin.site.report import Options
from bantin.site.session import Session
from bantin.site.shell import Shell
from bantin.site.work import asset_key, clean_asset, draw_pages
from bantin.site.workers import Workers
from bantin.views import key_of


def write_pages(
    pages: Sequence[Planned],
    folder: SiteFolder,
    options: Options,
    memory: Memory,
    workers: Workers,
    shell: Shell,
    scene: Scene,
    settings: Settings,
) -> None:
    """Draw the pages whose key or file is not as remembered."""
    due = [page for page in pages if not folder.is_current(output_path(page.url), page.key)]
    if not due:
        return
    drawer_parts = (
        [options.root / path for path in settings.theme_dirs],
        shell.frames,
        scene.site,
        _base(settings.site_url),
    )
    draw_pages(due, folder, memory, workers, drawer_parts, lambda done: options.tell("draw", done, len(due)))


def _base(site_url: str) -> str:
    """The way from the host's root to the site's: `/` or `/portal/`."""
    from urllib.parse import urlsplit

    return urlsplit(site_url).path or "/"


def _sitemap_urls(scene: Scene, pages: Sequence[Planned]) -> list[str]:
    """What search engines shall know: articles and shelves, not notices, redirects, numbered pages or the search."""
    left_out = {article.url for article in scene.catalog.notices} | {article.url for article in scene.hidden} | {"/404.html", "/tim-kiem/"}
    for article in (*scene.catalog.articles, *scene.catalog.notices):
        left_out.update(article.aliases)
    own = [page.url for page in pages if page.url not in left_out and "/trang/" not in page.url]
    return own + [page.url for page in scene.pages if page.url != "/"]


def write_files(scene: Scene, pages: Sequence[Planned], folder: SiteFolder, options: Options) -> None:
    files = [*plan_files(scene, _sitemap_urls(scene, pages)), _manifest(scene, pages, options)]
    for file in files:
        if not folder.is_current(file.path, file.key):
            folder.put(file.path, file.make().encode("utf-8"))


def _manifest(scene: Scene, pages: Sequence[Planned], options: Options) -> PlannedFile:
    """Every address of the site with the identity of what stands there: what `check --published` compares with."""
    ids = {article.url: article.id for article in (*scene.catalog.articles, *scene.catalog.notices, *scene.hidden)}
    addresses = {page.url: ids.get(page.url, "") for page in pages if page.url != "/404.html"}
    addresses |= {page.url: "" for page in scene.pages}
    rows = [[url, addresses[url]] for url in sorted(addresses)]
    key = key_of((rows, options.preview))

    def make() -> str:
        lines = ",\n".join(to_json(row) for row in rows)
        return f'{{"version": 1, "preview": {to_json(options.preview)}, "addresses": [\n{lines}\n]}}\n'

    return PlannedFile(MANIFEST, key, make)


def write_assets(checked: Checked, folder: SiteFolder, docs: Path) -> None:
    names = checked.content.found.names
    for path, digest in checked.assets.digests.items():
        key = asset_key(path, digest)
        if not folder.is_current(path, key):
            folder.put(path, clean_asset(docs / names.get(path, path), path))


def write_shell(shell: Shell, folder: SiteFolder) -> None:
    for path, digest in shell.files.items():
        if not folder.is_current(path, digest) and shell.stage:
            folder.put(path, (shell.stage / path).read_bytes())


def write_search(scene: Scene, folder: SiteFolder, session: Session) -> None:
    from bantin.site.searching import write_index  # the room of search is entered only when there is an index to make

    write_index(scene, folder, session)
