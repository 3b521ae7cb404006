"""What goes into the site folder: pages, files for programs, pictures and papers, the theme's files, the search index."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from bantin.keys import digest_of
from bantin.memory import Memory
from bantin.messages import CodedError
from bantin.model import SEARCH_FOLDER, SEARCH_OVERVIEW, SITE_MANIFEST
from bantin.published import EMPTY, Published, read_published
from bantin.settings import Settings
from bantin.site.assets import Output
from bantin.site.check import Checked
from bantin.site.files import plan_files
from bantin.site.manifest import make_addresses, plan_manifest
from bantin.site.output import SiteFolder
from bantin.site.pictures import COPIES, Flawed, PictureInfo, copy_name
from bantin.site.plan import plan_cards
from bantin.site.planned import Planned
from bantin.site.redirects import list_redirected, list_redirects
from bantin.site.report import Options
from bantin.site.scene import Scene
from bantin.site.session import Session
from bantin.site.shell import Shell
from bantin.site.work import CHUNK, FEW, DrawerParts, Drawn, draw_cards, make_lost, make_tasks, note_drawn
from bantin.site.workers import Workers
from bantin.taxonomies import shelf_of_numbered
from bantin.urls import base_path, file_of

if TYPE_CHECKING:
    from concurrent.futures import Future

    from bantin.site.searching import BegunIndex


Plan = Callable[[], Sequence[Planned]]
Draw = Callable[[Sequence[Planned]], None]


BegunCards = list[tuple[list["Planned"], "Future[list[Drawn]] | None"]]
"""Share cards, each group with who draws it meanwhile; nobody: it is drawn as pages are."""


def begin_cards(scene: Scene, folder: SiteFolder, workers: Workers) -> BegunCards:
    """The cards of an empty site ask nothing of MkDocs or of other pages: the readers draw them while those are made."""
    cards = list(plan_cards(scene))
    readers = workers.readers() if folder.fresh and len(cards) >= FEW else None
    if not readers:
        return [(cards, None)]
    groups = [cards[first : first + CHUNK] for first in range(0, len(cards), CHUNK)]
    return [(group, readers.submit(draw_cards, make_tasks(group), folder.root, scene.site.name)) for group in groups]


def take_cards(begun: BegunCards, folder: SiteFolder) -> list[Planned]:
    """Note those that are drawn by now; the others, which are still to be drawn."""
    left = [group for group, future in begun if future is None or future.cancel()]  # before any is waited for
    for group, future in begun:
        if future and not future.cancelled():
            _sort_out(group, folder)
            note_drawn(future.result(), folder)
    return [*chain(*left)]


@contextmanager
def undo_cards(begun: BegunCards, folder: SiteFolder) -> Iterator[None]:
    """What goes wrong before pages are drawn leaves the site as empty as it was."""
    whole = False
    try:
        yield
        whole = True
    finally:
        under_way = [future for _, future in begun if future and not whole and not future.cancel()]
        for future in under_way:
            future.exception()  # waits for it
        if under_way:
            shutil.rmtree(Path(folder.root, COPIES.split("/")[0]), ignore_errors=True)


def write_pages(pages: Sequence[Planned], files: Plan, folder: SiteFolder, draw: Draw, stand: Callable[[], None]) -> None:
    """Draw the pages whose key is new, then files for programs and what somebody changed or removed: who waits for an edit sees it
    first. In an empty folder nothing can be told apart, and all is drawn side by side."""
    if folder.fresh:
        draw([*chain(*_sort_out([*files(), *pages], folder))])
        stand()
        return
    due, known = _sort_out(pages, folder)
    draw(due)
    if folder.written:
        stand()
    later, other = _sort_out(files(), folder)
    paths = ((page, file_of(page.url)) for page in (*known, *other))
    draw([*later, *(page for page, path in paths if not folder.is_intact(path, folder.ledger.rows[path]))])


def _sort_out(pages: Sequence[Planned], folder: SiteFolder) -> tuple[list[Planned], list[Planned]]:
    """Those whose key is new, and the others."""
    due: list[Planned] = []
    known: list[Planned] = []
    for page in pages:
        (known if folder.is_known(file_of(page.url), page.key) else due).append(page)
    return due, known


def drawer_parts(settings: Settings, options: Options, shell: Shell, scene: Scene) -> DrawerParts:
    return [options.root / path for path in settings.theme_dirs], shell.frames, scene.site, base_path(settings.site_url)


def _sitemap_urls(scene: Scene, pages: Sequence[Planned]) -> list[str]:
    """What search engines shall know: articles and shelves, not notices, redirects, numbered pages or the search."""
    left_out = {article.url for article in (*scene.catalog.notices, *scene.hidden)} | {"/404.html", "/tim-kiem/"}
    left_out.update(redirect.old for redirect in list_redirects(scene.catalog, scene.around.registers, scene.pages))
    own = [page.url for page in pages if page.url not in left_out and not shelf_of_numbered(page.url)]
    return own + [page.url for page in scene.pages if page.url != "/"]


def plan_programs(scene: Scene, pages: Sequence[Planned]) -> Sequence[Planned]:
    """Files for programs, but the manifest."""
    return list(plan_files(scene, _sitemap_urls(scene, pages)))


def write_manifest(scene: Scene, pages: Sequence[Planned], folder: SiteFolder, options: Options) -> Published:
    """Of all that is meant by now; what the manifest said before. Search keeps its own account, but that there is one is told here:
    else nobody could tell a site whose index was lost from one that was built without."""
    files = [path for path in folder.meant if not path.endswith(".html") and not path.startswith(f"{SEARCH_FOLDER}/")]
    searched = [SEARCH_OVERVIEW] if options.search else []
    redirected = list_redirected(list_redirects(scene.catalog, scene.around.registers, scene.pages))
    empty = [path for path in files if (row := folder.ledger.rows.get(path)) and not row.size]
    key, make = plan_manifest(make_addresses(scene, pages), redirected, {*files, SITE_MANIFEST, *searched}, options.preview, empty)
    if folder.is_current(SITE_MANIFEST, key):
        return EMPTY
    before = EMPTY if options.preview else _read_old(folder)  # a preview gives no addresses out
    folder.put(SITE_MANIFEST, make().encode("utf-8"))
    return before


def _read_old(folder: SiteFolder) -> Published:
    """What the site that is replaced says of itself; nothing where it says nothing that can be read."""
    try:
        return read_published(Path(folder.root, SITE_MANIFEST))
    except (OSError, ValueError):
        return EMPTY


def write_assets(checked: Checked, folder: SiteFolder, docs: Path, memory: Memory, workers: Workers) -> None:
    """Papers as they are, pictures as the memory keeps them; what it lost is made again."""
    due: dict[str, list[Output]] = {}
    for output in checked.assets.outputs:
        if not folder.is_current(output.path, output.key):
            due.setdefault(output.source, []).append(output)
    if not due:
        return
    from bantin.site.store import sweep_store  # the codec is loaded only when a picture goes out

    pictures, store = checked.assets.pictures, memory.pictures()
    files = {path: docs / checked.content.found.spell(path) for path in due}
    leads = checked.assets.leads
    make_lost([(store, pictures[path].name, file, path in leads) for path, file in files.items() if path in pictures], workers)
    for path, outputs in due.items():
        parts = _parts_of(store, files[path], pictures.get(path), path in leads)
        for output in outputs:
            folder.put(output.path, parts[output.part])
            if path not in pictures and digest_of(parts[output.part]) != output.key:  # a paper that was saved meanwhile
                folder.doubt([output.path])
    sweep_store(store, {copy_name(row.digest) for row in checked.content.ledger.rows.values()})


def _parts_of(store: Path, file: Path, info: PictureInfo | None, lead: bool) -> dict[str, bytes]:
    from bantin.site.store import obtain_copies

    try:
        return obtain_copies(store, info.name, file, share=lead).parts if info else {"": file.read_bytes()}
    except Flawed as flawed:
        raise CodedError(flawed.code, {"target": file.name, **flawed.values}) from flawed


def write_shell(shell: Shell, folder: SiteFolder) -> None:
    for path, digest in shell.files.items():
        if not folder.is_current(path, digest) and shell.stage:
            folder.put(path, (shell.stage / path).read_bytes())


def begin_search(scene: Scene, session: Session) -> BegunIndex:
    """What is to be searched. If much of the index must be made, that begins beside the drawing: it asks nothing of the pages."""
    from bantin.site.searching import begin_index  # the room of search is entered only when there is an index to make

    return begin_index(scene, session)


def write_search(begun: BegunIndex, scene: Scene, folder: SiteFolder, session: Session) -> None:
    from bantin.site.searching import write_index

    write_index(begun, scene, folder, session)
