"""What shapes every page and lies outside of `docs/`: configuration, packages, templates, hooks."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

from bantin.days import local_day, to_instant
from bantin.keys import key_of
from bantin.settings import Settings, digest_config
from bantin.site.report import Options

DAY = re.compile(rb"build_date_utc|update_date")  # MkDocs' names for it
CLOCK = "SOURCE_DATE_EPOCH"  # where MkDocs looks for it


def digest_inputs(settings: Settings, root: Path, now: int) -> str:
    """Where the environment shapes pages, the configuration's digest says so. The day of the build does where a template writes it."""
    hooks = [(root / hook).read_bytes().hex() if (root / hook).is_file() else hook for hook in settings.hooks]
    templates = [digest_tree(folder) for folder in _list_theme(settings, root)]
    day = local_day(now) if any(tree.dated for tree in templates) else ""
    return key_of((settings.digest, [tree.digest for tree in templates], hooks, day))


def _list_theme(settings: Settings, root: Path) -> list[str]:
    """The folders of templates. The product's own stand twice where a project takes them for its `custom_dir`."""
    places = {os.path.realpath(root / folder): os.fspath(root / folder) for folder in reversed(settings.theme_dirs)}
    return list(reversed(places.values()))


@contextmanager
def show_day(now: int) -> Iterator[None]:
    """What MkDocs takes for the time of the build: noon, when it is the same day in UTC."""
    before = os.environ.get(CLOCK)
    os.environ[CLOCK] = str(to_instant(local_day(now)) + 12 * 3600)
    try:
        yield
    finally:
        os.environ.pop(CLOCK)
        if before is not None:
            os.environ[CLOCK] = before


def are_same(inputs: str, settings: Settings, options: Options) -> bool:
    """Whether nothing of all that was saved since `inputs` were digested: what was drawn meanwhile may be of the old or of the new."""
    try:
        if digest_config(options.root / settings.file, options.given) != settings.digest:
            return False
        return digest_inputs(settings, options.root, options.now) == inputs
    except OSError:  # it is being saved
        return False


class Tree(NamedTuple):
    digest: str
    dated: bool  # a file of it asks for the day of the build


def digest_tree(folder: str) -> Tree:
    """Of all files below a folder: templates, styles, scripts; of their names and bytes."""
    total, dated = blake2b(digest_size=16), False
    for path in sorted(_list_files(folder)):
        try:
            data = Path(path).read_bytes()
        except FileNotFoundError:  # it has just gone: are_same sees it
            continue
        total.update(f"{os.path.relpath(path, folder)}\0{len(data)}\0".encode("utf-8", "surrogateescape"))
        total.update(data)
        dated = dated or bool(DAY.search(data))
    return Tree(total.hexdigest(), dated)


def _list_files(folder: str, above: tuple[str, ...] = ()) -> Iterator[str]:
    """Folders that are links too: Jinja opens templates in them. Hidden files are none of a site (MkDocs leaves them out): editors lay
    their own there while a template is open; but a template may include a hidden one. What is no file, or a link that leads nowhere
    (Emacs makes such), is no template.
    `above`: where this folder stands, without links."""
    real = os.path.realpath(folder)
    if real in above or not Path(folder).is_dir():
        return
    with os.scandir(folder) as entries:
        for entry in list(entries):
            if entry.is_dir():
                yield from _list_files(entry.path, (*above, real))
            elif (not entry.name.startswith(".") or entry.name.endswith(".html")) and entry.is_file():
                yield entry.path
