"""Every page of the site, as a key and a way to make its value. Keys are made every time; values only of pages to be drawn.

A key holds digests of the files that a page shows (an article's, a register entry's) and the places of what stands
beside it: never all articles. So one more article changes a handful of keys.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache, partial

from bantin.content.directory import term_url
from bantin.keys import key_of_texts
from bantin.model import Article
from bantin.site import contexts, shelves
from bantin.site.contexts import Beside
from bantin.site.data_schema import VERSION, describe_files
from bantin.site.facts import changed, iso_instant, iso_published, picture_file
from bantin.site.front import front_card, make_front_page
from bantin.site.indexes import plan_indexes
from bantin.site.planned import Planned, plan_value
from bantin.site.redirects import leads_by_page, list_redirects
from bantin.site.scene import NO_LINKS, Links, Scene, resolve_links
from bantin.site.structured import article_json_ld
from bantin.taxonomies import WORDS, Taxonomy
from bantin.views.pages import DataView, Head, Page, PlainView, Shown
from bantin.views.parts import Ref


def plan_pages(scene: Scene) -> Iterator[Planned]:
    """All pages that we draw ourselves; ordinary ones are MkDocs'."""
    card_keys = shelves.make_card_keys(scene)
    yield plan_value(make_front_page(scene), scene.salt)
    yield from _plan_articles(scene, card_keys)
    yield from shelves.plan_shelves(scene, card_keys)
    yield from plan_indexes(scene)
    yield from _plan_notices(scene)
    yield from _plan_redirects(scene)
    yield _plan_data_page(scene)
    yield from _plan_plain(scene)


def plan_cards(scene: Scene) -> Iterator[Planned]:
    """What is shown of an article without a picture, and of the front page, where they are shared."""
    return scene.sharing.plan_cards(shelves.make_card_keys(scene), front_card(scene))


def _plan_articles(scene: Scene, card_keys: Sequence[str]) -> Iterator[Planned]:
    words = _word_keys(scene)
    for n in range(len(scene.catalog.articles)):
        yield _plan_article(scene, card_keys, n, words)
    for article in scene.hidden:
        links = resolve_links(article, scene.directory)
        state = _hidden_state(article, scene.now)
        size = str(scene.around.pictures.get(article.lead.src)) if article.lead else ""
        parts = (article.path, article.head, state, words(article), _files_key(article, links, scene), size)
        key = key_of_texts(*parts, scene.registers_digest, scene.salt)
        yield Planned(article.url, key + article.body, partial(_article_page, scene, article, Beside(None, None, (), *links), state))


def _plan_article(scene: Scene, card_keys: Sequence[str], n: int, words: Callable[[Article], str]) -> Planned:
    """The key ends with the key of the text, so that a change of the text alone is seen in it (splice.py)."""
    articles, place = scene.catalog.articles, scene.catalog.places[n]
    article = articles[n]
    older = articles[place.older] if place.older >= 0 else None
    newer = articles[place.newer] if place.newer >= 0 else None
    links = resolve_links(article, scene.directory) if article.links else NO_LINKS
    key = key_of_texts(
        card_keys[n],
        words(article),
        f"{older.url}\1{older.title}" if older else "",
        f"{newer.url}\1{newer.title}" if newer else "",
        "\1".join([card_keys[other] for other in place.related]),
        _files_key(article, links, scene) if article.links or article.gallery or article.documents else "",
        scene.salt,
    )
    return Planned(article.url, key + article.body, partial(_visible_page, scene, n, card_keys[n], links))


def _visible_page(scene: Scene, n: int, card_key: str, links: Links) -> Page:
    articles, place = scene.catalog.articles, scene.catalog.places[n]
    older = articles[place.older] if place.older >= 0 else None
    newer = articles[place.newer] if place.newer >= 0 else None
    beside = Beside(older, newer, tuple(articles[other] for other in place.related), *links)
    return _article_page(scene, articles[n], beside, "visible", scene.sharing.address(n, card_key))


def _hidden_state(article: Article, now: int) -> Shown:
    if article.status != "published":
        return article.status
    return "scheduled" if article.state(now) == "hidden" else "expired"


def _word_keys(scene: Scene) -> Callable[[Article], str]:
    """What a page shows of its authors and tags: addresses and names."""
    registers, names = scene.around.registers, scene.around.names

    def make(taxonomy: Taxonomy) -> Callable[[str], str]:
        @cache
        def word(name: str) -> str:
            url = term_url(taxonomy, name, registers)
            return f"{url}\2{names.get(url, '')}"

        return word

    makers = [(taxonomy.terms_of, make(taxonomy)) for taxonomy in WORDS]
    return lambda article: "\1".join([key(word) for terms_of, key in makers for word in terms_of(article)])


def _files_key(article: Article, links: Links, scene: Scene) -> str:
    """Where the links of the text lead, and the sizes of the pictures and papers that the page shows beside its card."""
    around, (targets, pictures) = scene.around, links
    parts = [*targets, *pictures]
    parts += [str(around.pictures.get(picture.src)) for picture in article.gallery if picture.src]
    parts += [str(around.pictures.get(path)) for path in pictures if path]
    parts += [f"{around.files.get(paper.src)} {around.pages.get(paper.src)}" for paper in article.documents]
    return "\1".join(parts)


def _article_page(scene: Scene, article: Article, beside: Beside, state: Shown, share: str = "") -> Page:
    view = contexts.article_view(article, beside, scene.around, state)
    picture, visible = picture_file(article.lead, scene.around), state == "visible"
    head = Head(
        title=article.title,
        description=article.description,
        robots="" if visible else "noindex",
        image=share,
        image_alt=picture.title if picture else article.title if share else "",
        json_ld=article_json_ld(article, view, picture, scene.site) if visible else "",
        published=iso_published(article),
        modified=iso_instant(changed(article)),
    )
    return Page(article.url, "bantin/article.html", "tin", head, view)


def _plan_notices(scene: Scene) -> Iterator[Planned]:
    shown = {article.path for article in scene.hidden}
    for article in scene.catalog.notices:
        if article.path in shown:
            continue
        view = contexts.notice_view(article)
        page = Page(article.url, "bantin/notice.html", "tin", Head(view.title, "", robots="noindex"), view)
        yield plan_value(page, scene.salt)


def _plan_redirects(scene: Scene) -> Iterator[Planned]:
    redirects = list_redirects(scene.catalog, scene.around.registers, scene.pages)
    for old, new, _ in filter(leads_by_page, redirects):
        view = PlainView("Trang đã chuyển địa chỉ", new)
        page = Page(old, "bantin/redirect.html", "", Head(view.title, ""), view)
        yield plan_value(page, scene.salt)


def _plan_data_page(scene: Scene) -> Planned:
    """What the files of `/du-lieu/` hold, for people."""
    lead = "Tin, phường xã và đại hội của cổng ở dạng dữ liệu, để chương trình khác đọc và dùng lại."
    years = tuple(Ref(f"/du-lieu/tin/{year}.json", year, len(shelf)) for year, shelf in scene.catalog.years.items())
    view = DataView("Dữ liệu mở", lead, VERSION, describe_files(), years)
    page = Page("/du-lieu/", "bantin/data.html", "", Head(view.title, lead), view)
    return plan_value(page, scene.salt)


PLAIN = (
    ("/tim-kiem/", "tim-kiem", "bantin/search.html", "Tìm kiếm", ""),
    ("/404.html", "", "bantin/missing.html", "Không tìm thấy trang", "noindex"),
)


def _plan_plain(scene: Scene) -> Iterator[Planned]:
    """Pages whose words are in their templates."""
    for url, section, template, title, robots in PLAIN:
        page = Page(url, template, section, Head(title, f"{title}: {scene.site.name}.", robots), PlainView(title))
        yield plan_value(page, scene.salt)
