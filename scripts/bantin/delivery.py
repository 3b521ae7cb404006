"""The commands on a built site: verify it, publish it, take a publication back, write the host's configuration."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

from bantin.commands import locate_config, warn
from bantin.messages import Lang
from bantin.settings import Settings, find_config, load_settings
from bantin.site.session import run_session


def _settings_of(config: Path, lang: Lang) -> Settings:
    return run_session(config.parent / ".bantin", lang, warn, lambda session: load_settings(config, session.memory, lang))


def _site_of(call: argparse.Namespace, lang: Lang) -> Path:
    """The site that was named, or the project's."""
    if call.site_dir:
        return Path(call.site_dir).absolute()
    config = locate_config(call, lang)
    return config.parent / _settings_of(config, lang).site_dir


def _docs_of(call: argparse.Namespace, site: Path, lang: Lang) -> Path | None:
    """Where the sources of a site are: of the configuration that was named, or of the nearest one above the site; None: not known."""
    config = locate_config(call, lang) if call.config else find_config(site)
    return config.parent / _settings_of(config, lang).docs_dir if config else None


def verify(call: argparse.Namespace, lang: Lang) -> int:
    from bantin.verifying.command import run_verify

    site = call.site.absolute()
    return run_verify(site, _docs_of(call, site, lang), call.format, lang)


def publish(call: argparse.Namespace, lang: Lang) -> int:
    from bantin.publish.command import run_publish

    return run_publish(_site_of(call, lang), Path(call.target).absolute(), dry_run=call.dry_run, force=call.force, stamp="", lang=lang)


def rollback(call: argparse.Namespace, lang: Lang) -> int:
    from bantin.publish.command import run_rollback

    return run_rollback(Path(call.target).absolute(), force=call.force, lang=lang)


COMMANDS: dict[str, Callable[[argparse.Namespace, Lang], int]] = {"verify": verify, "publish": publish, "rollback": rollback}
