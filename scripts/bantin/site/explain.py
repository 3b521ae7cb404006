"""Why a page is drawn: the answer of `--explain`."""

from __future__ import annotations

from collections.abc import Sequence

from bantin.messages import say
from bantin.site.output import SiteFolder
from bantin.site.planned import Planned
from bantin.urls import file_of
from bantin.wording import Lang


def find_page(path: str, pages: Sequence[Planned], docs: str) -> Planned | None:
    """The page meant by an address, a file of the site, or a file in `docs/`."""
    wanted = path.replace("\\", "/").removeprefix("./").removeprefix(docs)
    source = "/" + wanted.removesuffix(".md").removesuffix("/index").strip("/") + "/" if wanted.endswith(".md") else ""
    for page in pages:
        if page.url in (wanted, f"/{wanted}", f"/{wanted}/", source) or file_of(page.url) == wanted:
            return page
    inside = [page for page in pages if wanted.endswith("/" + file_of(page.url))]  # `site/…`
    return max(inside, key=lambda page: len(page.url), default=None)


def explain_page(path: str, pages: Sequence[Planned], folder: SiteFolder, docs: str, lang: Lang) -> str:
    """One sentence. Asked before anything is drawn."""
    page = find_page(path, pages, docs)
    if page is None:
        return say("why-none", lang, path=path)
    file = file_of(page.url)
    row = folder.ledger.rows.get(file)
    if row is None:
        return say("why-new", lang, url=page.url, site=folder.name or folder.root)
    if row.key != page.key:
        return say("why-changed", lang, url=page.url, old=row.key[:8], new=page.key[:8])
    if not folder.is_intact(file, row):
        return say("why-harmed", lang, url=page.url, file=file)
    return say("why-kept", lang, url=page.url, key=page.key[:8])
