"""Where a site and the build's memory may lie: neither in what the project lives from nor around it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from bantin.messages import say
from bantin.settings import Settings, SetupError, list_watched
from bantin.site.report import Options, site_root

MEMORY_FOLDER = ".bantin"  # beside the configuration
PREVIEW = "xem-thu"  # the site of `bantin serve`, below the memory's folder and no part of it
PROGRAM = Path(__file__).resolve().parent.parent


def find_site(settings: Settings, options: Options) -> Path:
    """The site's folder. A site in what the project lives from would mix with it; one around it would sweep it away, with `clean` too."""
    root, memory = site_root(settings, options), (options.root / MEMORY_FOLDER).resolve()
    kept = [*_list_read(settings, options), Path(sys.executable).parent.resolve(), *_list_histories(root)]
    for part in (*kept, *([] if root == memory / PREVIEW else [memory])):
        if _is_near(root, part):
            raise SetupError(say("site-in-project", options.lang, path=root, part=part))
    return root


def check_memory(folder: Path, settings: Settings, options: Options) -> None:
    """A memory elsewhere than at its usual place goes out with no site, and no build of a site takes it away."""
    own = folder.resolve()
    for other in (site_root(settings, options), *_list_read(settings, options)):
        if _is_near(own, other) and other != own / PREVIEW and folder != options.root / MEMORY_FOLDER:
            raise SetupError(say("cache-in-docs", options.lang, path=folder))


def _list_read(settings: Settings, options: Options) -> list[Path]:
    """What a build reads: content, configuration, templates, the program."""
    return [*list_watched(options.root / settings.file, settings), PROGRAM]


def _list_histories(root: Path) -> Iterator[Path]:
    """Of the repositories that a folder is in, or is."""
    return (folder / ".git" for folder in (root, *root.parents) if (folder / ".git").exists())


def _is_near(one: Path, other: Path) -> bool:
    """The same, or one in the other."""
    return one.is_relative_to(other) or other.is_relative_to(one)
