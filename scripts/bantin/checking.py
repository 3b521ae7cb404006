"""What `bantin check` can be asked beside the content itself: files that nothing uses, and addresses that were given out."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote

from bantin.content.addresses import USED, is_made
from bantin.content.advice import advise_pictures, advise_twins
from bantin.content.kinds import PAPERS, WORD
from bantin.content.paths import article_url, resolve_path
from bantin.content.scan import ARTICLES
from bantin.messages import say
from bantin.model import SITE_MANIFEST, BantinError, Problem
from bantin.publish.errors import PublishError
from bantin.publish.rclone import Remote, is_remote, name_target
from bantin.publish.texts import say as publish_say
from bantin.published import NOTHING, Published, decode_published, read_published
from bantin.settings import Settings, SetupError, shown_prefix
from bantin.site.assets import all_places, files_of
from bantin.site.check import Checked, order_problems
from bantin.site.manifest import find_lost
from bantin.site.redirects import list_redirects
from bantin.urls import url_of
from bantin.wording import Lang

OF_WORD = (*WORD, ".doc")


def add_advice(problems: list[Problem], checked: Checked, settings: Settings) -> list[Problem]:
    """Advice on pictures among the problems, in the order of paths and lines."""
    content = checked.content
    shown = content.found.shown_below(shown_prefix(settings))
    widths = {path: info.width for path, info in checked.assets.pictures.items()}
    seen = [article for article in content.articles if article.path not in checked.directory.notices]
    advice = advise_pictures(seen, widths, shown)
    twins = advise_twins(seen, shown)
    return order_problems([*problems, *advice, *twins])


def find_manuscripts(checked: Checked, settings: Settings, docs: Path) -> Iterator[Problem]:
    """Files of Word among the articles which none of them gives out: whoever put them there waits for an article."""
    shown, lying = shown_prefix(settings), checked.content.found.files
    if not any(path.startswith(ARTICLES) and path.lower().endswith(OF_WORD) for path in lying):
        return
    for problem in find_unused(checked, settings, docs):
        path = problem.path.removeprefix(shown)
        if path.startswith(ARTICLES) and path.lower().endswith(OF_WORD):
            yield Problem(problem.path, 1, "word-among-articles", {"path": problem.path}, "warning")


def find_unused(checked: Checked, settings: Settings, docs: Path) -> list[Problem]:
    """Pictures and papers that no article or page uses, hidden ones included. What stands in `docs/` itself is for others (robots.txt)."""
    content = checked.content
    used = {path for _, places in all_places(content, checked.directory) for path, _ in places}
    ours = [path for path in content.found.files if path.startswith(USED) or ("/" in path and path.lower().endswith(PAPERS))]
    idle = sorted(set(ours) - used)
    told = "".join(_read_broken(checked, docs)) if idle else ""
    return [Problem(shown_prefix(settings) + path, 1, "unused-file", {}, "warning") for path in idle if path.rpartition("/")[2] not in told]


def _read_broken(checked: Checked, docs: Path) -> Iterator[str]:
    """Texts of what could not be read for its errors: which files it uses is known when it is mended."""
    found = checked.content.found
    for path in sorted(checked.directory.broken.difference(found.refused)):
        yield unicodedata.normalize("NFC", (docs / found.spell(path)).read_text(encoding="utf-8", errors="replace"))


def find_published(target: str, lang: Lang) -> Published:
    """Of a built site's folder, its manifest, a folder that is published to, the manifest of one of its releases, or a place of rclone."""
    if is_remote(target):
        return _read_remote(target, lang)
    place = Path(target).absolute()
    for path in (place / SITE_MANIFEST, place / "current" / SITE_MANIFEST, place):
        if path.is_file():
            try:
                return _read_release(path) or read_published(path)
            except OSError as error:
                raise SetupError(say("unreadable", lang, reason=f"{path}: {error.strerror}")) from error
            except ValueError as error:
                raise SetupError(say("published-broken", lang, path=path, reason=error)) from error
    if place.is_dir() and any(place.iterdir()):
        raise SetupError(PublishError("addresses-lost", target=str(place), path=SITE_MANIFEST).text(lang))
    raise SetupError(say("no-such-path", lang, path=place))


def _read_remote(target: str, lang: Lang) -> Published:
    """What it does not give, or cannot, is told as a publication there tells it."""
    try:
        remote = Remote(target)
        data = remote.read(SITE_MANIFEST)
        if data is None:
            code = "addresses-lost" if remote.names() else "nothing-published"
            raise PublishError(code, target=name_target(target), path=SITE_MANIFEST)
        return decode_published(data)
    except PublishError as error:
        told = BantinError(publish_say("error", lang, text=error.text(lang)))
        told.exit_code = error.exit_code
        raise told from error
    except ValueError as error:
        raise SetupError(say("published-broken", lang, path=name_target(target), reason=error)) from error


def _read_release(path: Path) -> Published | None:
    """The manifest of a release names files only; the site's own, which says more, lies in the release if that is still there."""
    own = path.with_suffix("") / SITE_MANIFEST
    if own.is_file():
        return read_published(own)
    data = json.loads(path.read_bytes())
    files = data.get("files") if isinstance(data, dict) else None
    if not isinstance(files, dict):
        return None
    pages = [url for url in map(url_of, files) if url.endswith("/")]
    return Published(dict.fromkeys(pages, NOTHING), frozenset(map(str, files)), False)


def find_all_lost(place: str, checked: Checked, lang: Lang, prefix: str) -> list[Problem]:
    """What the site there has given out and this content would have no more: addresses, and papers that no withdrawal took along."""
    published, articles = find_published(place, lang), checked.content.articles
    if published.preview:
        raise SetupError(say("published-preview", lang, path=name_target(place)))
    redirects = list_redirects(checked.catalog, checked.content.registers, checked.content.pages)
    wrong = checked.directory.broken & checked.content.found.articles.keys()  # their own lines say what is wrong
    kept = {*checked.directory.urls, *(redirect.old for redirect in redirects), *map(article_url, wrong)}
    kept |= {url for url in published.addresses if url.startswith(checked.directory.unread)}
    kept -= {article.url for article in articles if article.path not in checked.directory.visible}
    return find_lost(published.addresses, kept, articles, prefix) + _find_lost_papers(published, checked, prefix)


def point_to_moved(problems: Sequence[Problem], lost: Iterable[Problem], prefix: str) -> list[Problem]:
    """The problems, where links to articles that were moved say where these stand now."""
    places = {problem.values["url"]: problem.path.removeprefix(prefix) for problem in lost if problem.code == "lost-moved"}
    return [_point(problem, places, prefix) if places and problem.code == "link-missing" else problem for problem in problems]


def _point(problem: Problem, places: Mapping[str, str], prefix: str) -> Problem:
    target, sign, anchor = unquote(problem.values["target"]).partition("#")
    path = resolve_path(target, problem.path.removeprefix(prefix)) or ""
    moved = places.get(article_url(path))
    return replace(problem, values={**problem.values, "near": f"/{moved}{sign}{anchor}"}) if moved else problem


def _find_lost_papers(published: Published, checked: Checked, prefix: str) -> list[Problem]:
    there = checked.assets.digests.keys()
    papers = (path for path in published.files if path.lower().endswith(PAPERS) and not is_made(f"/{path}"))
    lost = sorted(path for path in papers if path not in there)
    if not lost:
        return []
    visible = {article.path for article in checked.catalog.articles}
    taken = {path for article in checked.content.articles if article.path not in visible for path in files_of(article, checked.directory)}
    return [Problem(f"{prefix}index.md", 1, "lost-file", {"url": f"/{path}"}, "warning") for path in lost if path not in taken]
