"""What `bantin check` can be asked beside the content itself: files that nothing uses, and addresses that were given out."""

from __future__ import annotations

import json
from pathlib import Path

from bantin.content.advice import advise_pictures
from bantin.messages import Lang, say
from bantin.model import Article, Problem
from bantin.settings import Settings, SetupError, shown_prefix
from bantin.site.assets import OWN, files_of
from bantin.site.check import Checked
from bantin.site.output import MANIFEST

SHELVES = ("/tac-gia/", "/chu-de/", "/luu-tru/")  # an emptied one leads to its parent


def add_advice(problems: list[Problem], checked: Checked, settings: Settings) -> list[Problem]:
    """Advice on pictures among the problems, in the order of paths and lines."""
    prefix, content = shown_prefix(settings), checked.content
    advice = advise_pictures(content.articles, checked.directory, content.found.files, lambda path: prefix + path)
    return sorted([*problems, *advice], key=lambda p: (p.path, p.line, p.code, sorted(p.values.items())))


def find_unused(checked: Checked, settings: Settings) -> list[Problem]:
    """Pictures and papers in our folders that no article uses, hidden ones included."""
    used = set(checked.assets.digests)
    for article in checked.content.articles:
        used.update(files_of(article, checked.directory))
    prefix = shown_prefix(settings)
    files = sorted(path for path in checked.content.found.files if path.startswith(OWN) and path not in used)
    return [Problem(prefix + path, 1, "unused-file", {}, "warning") for path in files]


def read_addresses(site: Path, lang: Lang) -> dict[str, str]:
    """Addresses with the identity of what stood there: of a built site, or of what a publication serves."""
    for path in (site / MANIFEST, site / "current" / MANIFEST, site):
        if path.is_file():
            try:
                rows = json.loads(path.read_text(encoding="utf-8"))["addresses"]
                return {str(url): str(identity) for url, identity in rows}
            except (ValueError, KeyError, TypeError) as error:
                raise SetupError(say("unreadable", lang, reason=f"{path}: {error}")) from error
    raise SetupError(say("no-such-path", lang, path=site / MANIFEST))


def find_lost(published: Path, checked: Checked, lang: Lang, prefix: str) -> list[Problem]:
    """Articles, ordinary pages, wards and congresses keep their addresses for ever."""
    articles = checked.content.articles
    kept = set(checked.directory.urls) | {alias for article in articles for alias in article.aliases}
    kept -= {article.url for article in articles if article.path not in checked.directory.visible}
    by_id = {article.id: article for article in articles}
    problems = []
    for url, identity in sorted(read_addresses(published, lang).items()):
        if url not in kept and "/trang/" not in url and not url.startswith(SHELVES):
            problems.append(_lost(url, by_id.get(identity), prefix))
    return problems


def _lost(url: str, article: Article | None, prefix: str) -> Problem:
    if article is None:
        return Problem(f"{prefix}index.md", 1, "lost-address", {"url": url})
    return Problem(prefix + article.path, article.lines.get("aliases", 1), "lost-address", {"url": url, "near": f"aliases: [{url}]"})
