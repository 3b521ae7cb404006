"""Work that is spread over processes: pages are drawn and written where they are drawn. Small builds stay in one process."""

from __future__ import annotations

import sqlite3
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, cast

from jinja2 import TemplateError

from bantin.ledger import Stat
from bantin.memory import Memory, open_reader
from bantin.pools import CAN_FORK
from bantin.site.draw import Drawer, Frames
from bantin.site.output import SiteFolder
from bantin.site.pictures import Flawed
from bantin.site.planned import Planned
from bantin.site.sharing import draw_share_card
from bantin.site.templates import MemoryCache, explain_template
from bantin.site.whole import digest_bytes, write_whole
from bantin.site.workers import Workers
from bantin.urls import file_of
from bantin.views.pages import Page, ShareCard, SiteView

if TYPE_CHECKING:
    from concurrent.futures import Future

FEW = 150  # pages; below this, starting processes costs more than it saves
CHUNK = 40


class Task(NamedTuple):
    """One page or file to make: its value, or its number in `_due` where processes are forked and have that already.
    `there` is the digest of the file in the site, empty where there is none."""

    path: str
    page: Page | ShareCard | str | int
    there: str


class Drawn(NamedTuple):
    path: str
    digest: str
    stat: Stat | None  # None: the same bytes were there


DrawerParts = tuple[list[Path], Frames, SiteView, str]
"""Folders of templates, frames, what all pages know of the site, the way from the host's root."""


class _Desk(NamedTuple):
    """What a drawing process keeps."""

    drawer: Drawer
    root: str
    bodies: Callable[[str], bytes]


_desk: list[_Desk] = []  # of this process; filled by its start
_due: list[Planned] = []  # what is being drawn; a forked process inherits it, so that values need not be sent


def _start_drawer(drawer_parts: DrawerParts, root: str, file: Path) -> None:
    """A forked process has the drawer with its templates already; connections cannot be inherited."""
    memory = open_reader(file)
    drawer = _desk[0].drawer if _desk else Drawer(*drawer_parts)
    _desk[:] = [_Desk(drawer, root, lambda key: read_body(memory, key))]


def read_body(memory: Memory, key: str) -> bytes:
    """A body that cannot be read any more stops the build: a page without its text must not go out."""
    body = memory.read_body(key) if key else b""
    if body is None:
        raise sqlite3.DatabaseError(f"body {key}")
    return body


def draw_chunk(tasks: Sequence[Task]) -> list[Drawn]:
    return [_draw(_desk[0], task) for task in tasks]


def _draw(desk: _Desk, task: Task) -> Drawn:
    page = _due[task.page].make() if isinstance(task.page, int) else task.page
    return _write(desk.root, task, _draw_bytes(desk, page))


def _write(root: str, task: Task, data: bytes) -> Drawn:
    digest = digest_bytes(data)
    if digest == task.there:
        return Drawn(task.path, digest, None)
    alone = not task.there and task.path.endswith("/index.html")  # nothing else makes its folder
    return Drawn(task.path, digest, write_whole(f"{root}/{task.path}", data, new_folder=alone))


def make_tasks(cards: Sequence[Planned]) -> list[Task]:
    """For a site in which nothing is yet."""
    return [Task(file_of(planned.url), planned.make(), "") for planned in cards]


def draw_cards(tasks: Sequence[Task], root: str, site_name: str) -> list[Drawn]:
    return [_write(root, task, draw_share_card(cast(ShareCard, task.page), site_name)) for task in tasks]


def _draw_bytes(desk: _Desk, page: Page | ShareCard | str) -> bytes:
    if isinstance(page, str):
        return page.encode("utf-8")
    if isinstance(page, ShareCard):
        return draw_share_card(page, desk.drawer.site.name)
    try:
        return desk.drawer.draw(page, desk.bodies)
    except TemplateError as error:
        raise explain_template(error, desk.drawer.folders) from error


def draw_pages(
    due: Sequence[Planned],
    folder: SiteFolder,
    memory: Memory,
    workers: Workers,
    drawer_parts: DrawerParts,
    tell: Callable[[int, int], None],
) -> None:
    """Draw and write the pages that are due; the folder is told of each, and `tell` how many are done, of how many."""
    for done, drawn in enumerate(_draw_all(due, folder, memory, workers, drawer_parts) if due else (), 1):
        note_drawn([drawn], folder)
        tell(done, len(due))


def note_drawn(files: Iterable[Drawn], folder: SiteFolder) -> None:
    """Tell the folder what was drawn."""
    for drawn in files:
        if drawn.stat is None:
            folder.keep(drawn.path, drawn.digest)
        else:
            folder.note(drawn.path, drawn.digest, drawn.stat)


def _tasks(due: Sequence[Planned], folder: SiteFolder, *, numbers: bool) -> Iterator[Task]:
    for number, planned in enumerate(due):
        path = file_of(planned.url)
        yield Task(path, number if numbers else planned.make(), folder.old_digest(path))


def _draw_all(due: Sequence[Planned], folder: SiteFolder, memory: Memory, workers: Workers, drawer_parts: DrawerParts) -> Iterator[Drawn]:
    alone = len(due) < FEW or workers.size() == 1
    desk = _Desk(_make_drawer(drawer_parts, memory, whole=not alone), folder.root, lambda key: read_body(memory, key))
    if alone:
        yield from (_draw(desk, task) for task in _tasks(due, folder, numbers=False))
        return
    _desk[:], _due[:] = [desk], due
    others = workers.size() - 1
    executor = workers.begin(others, _start_drawer, (drawer_parts, folder.root, memory.file()))
    waiting: deque[Future[list[Drawn]]] = deque()
    for tasks in _cut(_tasks(due, folder, numbers=CAN_FORK)):
        if len(waiting) < 2 * others:
            waiting.append(executor.submit(draw_chunk, tasks))
        else:  # the others have enough to do: this process draws too, for one more would copy all that is known here
            yield from draw_chunk(tasks)
        while waiting and waiting[0].done():
            yield from waiting.popleft().result()
    for future in waiting:
        yield from future.result()
    workers.close()  # what it took to draw is not held while other files are made
    _desk.clear()
    _due.clear()


def _make_drawer(parts: DrawerParts, memory: Memory, *, whole: bool) -> Drawer:
    """`whole`: with all templates, for processes that are forked off."""
    try:
        drawer = Drawer(*parts, MemoryCache(memory))
        if whole:
            drawer.load_templates()
    except TemplateError as error:
        raise explain_template(error, parts[0]) from error
    return drawer


def _cut(tasks: Iterator[Task]) -> Iterator[list[Task]]:
    while chunk := list(islice(tasks, CHUNK)):
        yield chunk


Lost = tuple[Path, str, Path, bool]
"""Store, name of the copies, file of the picture, whether it stands for an article: as store.obtain_copies wants them."""


def make_lost(pictures: Sequence[Lost], workers: Workers) -> None:
    """Pictures that were made once but are kept no more are made again, in all processes."""
    from bantin.site.store import is_kept

    lost = [picture for picture in pictures if not is_kept(picture[0], picture[1], picture[3])]
    executor = workers.readers() if len(lost) > 1 else None
    if executor:
        list(executor.map(_make_again, lost))


def _make_again(lost: Lost) -> None:
    from bantin.site.store import obtain_copies

    store, name, file, share = lost
    with suppress(Flawed):  # whoever wants it is told
        obtain_copies(store, name, file, share=share)
