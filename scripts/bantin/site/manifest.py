"""What this build writes into the manifest of the site, and which addresses of an older one lead nowhere now."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from bantin.content.read import REGISTER_FILES
from bantin.keys import key_of_texts
from bantin.model import Article, Problem, Severity
from bantin.published import NOTHING, Addresses, Identity, encode_published, hide_id
from bantin.site.planned import Planned
from bantin.site.scene import Scene
from bantin.taxonomies import LASTING, is_kept_for_ever


def identify(article: Article, visible: bool) -> Identity:
    return Identity(article.id if visible else hide_id(article.id), article.head[:16])


def make_addresses(scene: Scene, pages: Sequence[Planned]) -> dict[str, Identity]:
    """Every address of the site."""
    catalog = scene.catalog
    known = {article.url: identify(article, True) for article in (*catalog.articles, *scene.hidden)}
    for article in catalog.notices:  # one that was moved and withdrawn at once is known by its former address
        known |= dict.fromkeys(article.aliases, Identity(hide_id(article.id), "")) | {article.url: identify(article, False)}
    addresses = {page.url: known.get(page.url, NOTHING) for page in pages if page.url != "/404.html"}
    return addresses | {page.url: NOTHING for page in scene.pages}


def plan_manifest(
    addresses: Addresses, redirected: Iterable[str], files: Iterable[str], preview: bool, empty: Iterable[str]
) -> tuple[str, Callable[[], str]]:
    """Its key, and a way to make it. `redirected`, `empty`: as published.encode_published takes them; `files`: paths of all files that are
    no pages; of the search only its overview."""
    rows, old, paths, hollow = sorted(addresses.items()), sorted(redirected), sorted(files), sorted(empty)
    told = [text for url, (identity, head) in rows for text in (url, identity, head)]
    key = key_of_texts(*told, "\1", *old, "\1", *paths, "\1", *hollow, str(preview))
    return key, lambda: encode_published(addresses, old, paths, preview, hollow)


def find_lost(old: Addresses, kept: Iterable[str], articles: Sequence[Article], prefix: str, severity: Severity = "error") -> list[Problem]:
    """Addresses that were given out and lead nowhere now, and warnings of those that lead to another article. `kept`: all that still lead
    somewhere; `prefix`: `docs/`."""
    there = set(kept)
    changed = list(_find_changed(old, articles, prefix))
    lost = [url for url in sorted(old) if url not in there and is_kept_for_ever(url)]
    if not lost:
        return changed
    by_mark = {mark: article for article in reversed(articles) for mark in (article.head[:16], hide_id(article.id), article.id)}
    return [*changed, *(_describe(url, by_mark.get(old[url].id) or by_mark.get(old[url].head), there, prefix, severity) for url in lost)]


def _find_changed(old: Addresses, articles: Sequence[Article], prefix: str) -> Iterator[Problem]:
    """Addresses at which another article stands now, while theirs stands elsewhere: perhaps two files took each other's names."""
    by_id, by_url = ({getattr(article, key): article for article in articles} for key in ("id", "url"))
    for url, identity in old.items():
        here, moved = by_url.get(url), by_id.get(identity.id)
        if here and moved and here is not moved:
            yield Problem(prefix + here.path, 1, "address-changed", {"url": url, "other": prefix + moved.path}, "warning")


def _describe(url: str, article: Article | None, kept: set[str], prefix: str, severity: Severity) -> Problem:
    """Where the article stands now, its file is named, with the line to add; else what there is to do."""
    if article is None:
        if register := next((REGISTER_FILES[taxonomy.field] for taxonomy in LASTING if url.startswith(taxonomy.url)), ""):
            return Problem(prefix + register, 1, "lost-term", {"url": url, "path": register}, severity)
        code, gone = ("lost-article", f"{url.strip('/')}.md") if url.startswith("/tin/") else ("lost-page", "index.md")
        return Problem(prefix + gone, 1, code, {"url": url}, severity)  # an article's address is that of its file
    line = article.lines.get("aliases", article.lines.get("aliases.0", 1))
    if article.url == url or article.url not in kept:
        return Problem(prefix + article.path, 1, "lost-hidden", {"url": url}, severity)
    wanted = f"aliases: [{', '.join((*article.aliases, url))}]"
    return Problem(prefix + article.path, line, "lost-moved", {"url": url, "line": wanted}, severity)
