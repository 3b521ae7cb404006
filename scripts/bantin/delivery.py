"""The commands on a built site: verify it, publish it, take a publication back, write the host's configuration."""

from __future__ import annotations

import argparse
import re
import time
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import NamedTuple
from unicodedata import normalize
from urllib.parse import unquote, urlsplit

from bantin.commands import CallError, build_aloud, locate_config, warn
from bantin.content.paths import article_url
from bantin.content.scan import ARTICLES
from bantin.messages import say
from bantin.model import SITE_MANIFEST
from bantin.publish.releases import plain_path
from bantin.published import NOTHING, read_published
from bantin.settings import ConfigError, Settings, find_config
from bantin.site.places import MEMORY_FOLDER
from bantin.site.report import Options
from bantin.site.session import ask_settings, run_project
from bantin.wording import Lang

TARGET = "/srv/bantin"  # what nginx serves where nothing is said
NOBODYS = re.compile(r"(?:.+\.)?(?:example(?:\.(?:com|net|org))?|invalid|test|localhost)|127\.[\d.]+|0\.0\.0\.0|::1")
"""Hosts that are nobody's on the web (RFC 2606, RFC 6761). An address of a network of one's own may be meant: readers may sit there."""


def _settings_of(config: Path, lang: Lang) -> Settings:
    return run_project(config, lang, warn, lambda settings, _: settings)


def _site_of(call: argparse.Namespace, lang: Lang) -> Path:
    """The site that was named, or the project's."""
    if call.site_dir:
        return plain_path(call.site_dir)
    config = locate_config(call, lang)
    return config.parent / _settings_of(config, lang).site_dir


class Project(NamedTuple):
    """What a site was built from."""

    root: Path  # folder of the configuration
    settings: Settings


def _project_of(call: argparse.Namespace, site: Path, lang: Lang) -> Project | None:
    """That of the configuration that was named, or of the nearest one above the site, which may be anybody's: where it cannot be used
    it is passed over, and nothing is written there. None: there is no project."""
    if call.config:
        config = locate_config(call, lang)
        return Project(config.parent, _settings_of(config, lang))
    found = find_config(site)
    if not found:
        return None
    read = _settings_of if (found.parent / MEMORY_FOLDER).is_dir() else ask_settings
    try:
        return Project(found.parent, read(found, lang))
    except ConfigError:
        return None


def _docs_of(project: Project | None) -> Path | None:
    return project.root / project.settings.docs_dir if project else None


def verify(call: argparse.Namespace, lang: Lang) -> int:
    from bantin.verifying.command import run_verify

    site = plain_path(call.site)
    return run_verify(site, _docs_of(_project_of(call, site, lang)), call.format, lang)


def publish(call: argparse.Namespace, lang: Lang) -> int:
    from bantin.publish.command import run_publish

    if not call.target:
        raise CallError(say("no-target", lang))
    if not call.site_dir and (failed := renew_site(call, lang)):
        return failed
    site = _site_of(call, lang)
    warn_of_sample(site, lang)
    project = _project_of(call, site, lang)
    memory = project.root / MEMORY_FOLDER / "published.json" if project else None
    docs, stamp = _docs_of(project), datetime.now(UTC).isoformat(timespec="seconds")
    shows = partial(is_shown, docs, site, int(time.time()))
    return run_publish(
        site, call.target, lang, dry_run=call.dry_run, force=call.force, stamp=stamp, docs=docs, is_shown=shows, memory=memory
    )


def is_shown(docs: Path | None, site: Path, now: int, url: str) -> bool:
    """Whether the source of the article at this address, below `docs`, gives it to readers at the instant `now`, and is what the site was
    built from: another article may have taken the address."""
    from bantin.content.article import parse_article

    if not docs or not (path := _find_source(docs, url)):
        return False
    article = parse_article(path, (docs / path).read_bytes(), path).article
    if article is None or article.state(now) != "visible":
        return False
    return read_published(site / SITE_MANIFEST).addresses.get(url, NOTHING).head == article.head[:16]


def _find_source(docs: Path, url: str) -> str:
    """The path of the article at this address below `docs`: mostly it is named so. Empty: there is none."""
    named = f"{url.strip('/')}.md"
    if (docs / named).is_file():
        return named
    others = (place.relative_to(docs).as_posix() for place in sorted((docs / ARTICLES).rglob("*.md")))
    return next((path for path in others if article_url(normalize("NFC", path)) == url), "")


def warn_of_sample(site: Path, lang: Lang) -> None:
    """Feeds, cards for sharing and the host's configuration name the site's address; no reader is reached at such a one."""
    from bantin.verifying.verify import find_base

    address = find_base(site)
    if NOBODYS.fullmatch(urlsplit(address).hostname or ""):
        warn(say("sample-address", lang, address=address))


def warn_of_move(call: argparse.Namespace, site: Path, lang: Lang) -> None:
    """The host's configuration follows the built site; who has just written another address expects that one."""
    from bantin.verifying.verify import find_base

    project = _project_of(call, site, lang)
    address, written = find_base(site), project.settings.site_url if project else ""
    if address and written and unquote(written) != unquote(address):
        warn(say("moved-address", lang, address=address, written=written))


def renew_site(call: argparse.Namespace, lang: Lang) -> int:
    """Build the project's own site where content changed since, as `bantin build` does: nobody publishes yesterday's words."""
    from bantin.site.stale import is_stale

    config = locate_config(call, lang)
    options = Options(root=config.parent, now=int(time.time()), clock=True, lang=lang)
    if not run_project(config, lang, warn, lambda settings, session: is_stale(settings, options, session.memory)):
        return 0
    print(say("renewing", lang))
    return build_aloud(config, options, config.parent / MEMORY_FOLDER)


def rollback(call: argparse.Namespace, lang: Lang) -> int:
    from bantin.publish.command import run_rollback

    return run_rollback(call.target, force=call.force, lang=lang)


def host(call: argparse.Namespace, lang: Lang) -> int:
    from bantin.hosting.command import run_host
    from bantin.publish.rclone import is_remote, name_target

    if call.root and call.target:
        raise CallError(say("host-both", lang))
    place = call.root or call.target
    if is_remote(place):
        raise CallError(say("host-remote", lang, target=name_target(place)))
    site = _site_of(call, lang)
    warn_of_sample(site, lang)
    warn_of_move(call, site, lang)
    return run_host(site, _served_from(call), call.name, call.listen or ("80", "[::]:80"), call.brotli, lang)


def _served_from(call: argparse.Namespace) -> str:
    """The folder that nginx serves. A root with a slash stays as it is: it is one of the host, which this machine may not be."""
    if not call.root:
        return str(plain_path(call.target or TARGET) / "current")
    return str(call.root) if call.root.startswith("/") else str(plain_path(call.root))


COMMANDS: dict[str, Callable[[argparse.Namespace, Lang], int]] = {
    "verify": verify,
    "publish": publish,
    "rollback": rollback,
    "host": host,
}
