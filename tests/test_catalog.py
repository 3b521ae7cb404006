"""The catalog: how shelves are cut into numbered pages, what stands on each, and what a new article leaves as it was."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from bantin import taxonomies
from bantin.model import Article, Congress, Registers, Ward
from bantin.site.catalog import PER_PAGE, Catalog, build_catalog, cut_pages
from bantin.site.terms import card_of

REGISTERS = Registers({}, {}, {})

# --- numbered pages -----------------------------------------------------------------------------------------------

sizes = st.integers(0, 130)


@given(total=sizes)
def test_pages_are_numbered_from_the_oldest_and_hold_the_whole_shelf(total: int) -> None:
    pages = list(cut_pages(range(total)))
    assert [page.number for page in pages] == list(range(1, len(pages) + 1))
    assert [n for page in pages for n in reversed(page.positions)] == (list(range(total)) if total > PER_PAGE else [])
    assert all(len(page.positions) == PER_PAGE for page in pages[:-1])


@given(total=sizes, added=st.integers(0, 60))
def test_newer_articles_change_no_full_page(total: int, added: int) -> None:
    full = list(cut_pages(range(total)))[:-1]
    assert list(cut_pages(range(total + added)))[: len(full)] == full


@given(total=sizes)
def test_the_pages_are_one_chain_to_the_shelf_itself(total: int) -> None:
    pages = list(cut_pages(range(total)))
    assert [page.older for page in pages] == list(range(len(pages)))
    assert [page.newer for page in pages] == [*range(2, len(pages) + 1), *([0] if pages else [])]


@given(total=sizes, data=st.data())
def test_the_address_of_a_card_names_its_page_and_its_anchor_unless_a_numbered_page_begins_with_it(total: int, data: st.DataObject) -> None:
    index = data.draw(st.integers(0, total))
    shelf = range(total + 1)
    page, _, anchor = card_of("/x/", shelf, index).partition("#")
    pages = {f"/x/trang/{piece.number}/": piece.positions for piece in cut_pages(shelf)} | {"/x/": list(shelf)[: -PER_PAGE - 1 : -1]}
    assert anchor == ("" if page != "/x/" and pages[page][0] == index else f"bai-{index + 1}") and index in pages[page]


# --- the catalog --------------------------------------------------------------------------------------------------

WARDS, TAGS = ["vinh-trai", "chi-lang"], ["Đại hội", "đại hội", "Dân vận"]


@st.composite
def shelved(draw: st.DrawFn, first_hour: int = 0) -> Article:
    """An article of one of twelve hours, so that many fall together."""
    hour, name = draw(st.integers(first_hour, first_hour + 11)), draw(st.text("abcdef", min_size=1, max_size=4))
    path = f"tin/{first_hour}/{name}.md"
    return Article(
        path=path, url=f"/{path[:-3]}/", id=path, title=name, description="x", day="2020-05-04", instant=hour * 3600,
        wards=tuple(draw(st.sets(st.sampled_from(WARDS)))), tags=tuple(sorted(draw(st.sets(st.sampled_from(TAGS))))),
        authors=tuple(draw(st.sets(st.sampled_from(["Lê Vũ", "Lê  Vũ"]), max_size=1))),
    )  # fmt: skip


def several(first_hour: int = 0) -> st.SearchStrategy[list[Article]]:
    return st.lists(shelved(first_hour), max_size=30, unique_by=lambda made: made.path)


def arrange(articles: list[Article]) -> Catalog:
    return build_catalog(articles, REGISTERS, 10**9, "2026-01-01", {})


@given(articles=several(), seed=st.integers())
def test_the_order_of_reading_does_not_matter(articles: list[Article], seed: int) -> None:
    shuffled = random.Random(seed).sample(articles, len(articles))
    assert arrange(shuffled) == arrange(articles)


@given(articles=several())
def test_related_articles_are_never_newer_and_share_a_shelf(articles: list[Article]) -> None:
    catalog = arrange(articles)
    for position, place in enumerate(catalog.places):
        assert all(other < position for other in place.related)
        assert list(place.related) == sorted(set(place.related), reverse=True)
        assert all(set(catalog.articles[other].wards) & set(catalog.articles[position].wards) for other in place.related)


@given(old=several(), new=several(first_hour=12))
def test_newer_articles_leave_every_older_place_as_it_was(old: list[Article], new: list[Article]) -> None:
    before, after = arrange(old), arrange(old + new)
    assert after.articles[: len(old)] == before.articles
    assert [place.related for place in after.places[: len(old)]] == [place.related for place in before.places]
    changed = [n for n, place in enumerate(before.places) if after.places[n].newer != place.newer]
    assert all(before.places[n].newer == -1 for n in changed), "only the newest, and the newest of a ward, has a new neighbour"
    kinds = [[one.wards, one.years, one.months, *one.words.values()] for one in (before, after)]
    for was, now in zip(*kinds, strict=True):
        assert all(now[key][: len(shelf)] == shelf for key, shelf in was.items())
    assert all(after.names[url] == name for url, name in before.names.items())


@given(articles=several())
def test_the_neighbours_of_an_article_are_those_of_its_first_ward_or_of_all_where_it_has_none(articles: list[Article]) -> None:
    catalog = arrange(articles)
    for position, (one, place) in enumerate(zip(catalog.articles, catalog.places, strict=True)):
        chain = catalog.wards[one.wards[0]] if one.wards else range(len(articles))
        at = chain.index(position)
        assert (place.older, place.newer) == ([-1, *chain][at], [*chain, -1][at + 1])


@given(articles=several(), added=shelved(first_hour=0), at=st.integers(0, 12))
def test_an_article_between_others_is_a_new_neighbour_of_few(articles: list[Article], added: Article, at: int) -> None:
    added = added._replace(path="tin/them.md", url="/tin/them/", instant=at * 3600, wards=())
    before, after = (beside(arrange(some)) for some in (articles, [*articles, added]))
    assert sum(after[path] != pair for path, pair in before.items()) <= 2


def beside(catalog: Catalog) -> dict[str, list[str]]:
    """Path of an article → those of its two neighbours; empty: none."""
    paths = [*[one.path for one in catalog.articles], ""]
    return {path: [paths[place.older], paths[place.newer]] for path, place in zip(paths, catalog.places, strict=False)}


@given(articles=several())
def test_an_article_stands_once_on_each_of_its_shelves(articles: list[Article]) -> None:
    catalog = arrange(articles)
    for kind in (catalog.wards, catalog.years, catalog.months, *catalog.words.values()):
        assert all(shelf == sorted(set(shelf)) for shelf in kind.values())
    assert sum(map(len, catalog.years.values())) == len(articles)


def test_a_term_of_a_register_stands_below_its_list() -> None:
    ward = Ward("a", "xã", "A", "", "", "", (), "", ())
    congress = Congress("b", "tinh", 1, "B", (2020, 2025), "", None, None, "")
    assert (ward.url, congress.url) == (taxonomies.WARDS.url + "a/", taxonomies.CONGRESSES.url + "b/")
