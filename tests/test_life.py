"""An article's whole life: what readers and programs get of it at each instant, and that nothing is left of what they shall not get."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import extruct
import feedparser
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from mkdocs.commands.build import build as mkdocs_build

from bantin.days import to_instant
from bantin.memory import open_memory
from bantin.mkdocs_plugin import load_mkdocs
from bantin.preview import Preview
from bantin.search.encode import enc, fold
from bantin.site.facts import iso_instant
from bantin.site.finished import recall_finished
from builders import article, build, check, locations, make_site, picture, run, write
from law import World, make_world
from sites import read_report, read_tree

HOST = "https://thu.example"
NOW = "2020-06-01T08:00:00+07:00"
VISIBLE: tuple[dict[str, Any], ...] = ({}, {"publish": "2020-06-01T08:00:00+07:00"}, {"expire": "2020-06-01T08:00:01+07:00"})
UNSEEN: tuple[dict[str, Any], ...] = (
    {"status": "draft"},
    {"publish": "2020-06-01T08:00:01+07:00"},
    {"expire": "2020-06-01T08:00:00+07:00"},
    {"status": "withdrawn", "withdrawn": {"date": "2020-05-31", "reason": "Theo đề nghị."}},
)
LETTERS = "bcdghklmnpqrstvx"


def secret(number: int) -> str:
    """A word that stands nowhere else."""
    return f"zo{LETTERS[number // 16]}{LETTERS[number % 16]}quaz"


def telling(number: int, fate: dict[str, Any]) -> dict[str, str | bytes]:
    """An article of which every part holds its word, with its picture and paper."""
    word = secret(number)
    front = article(
        f"Chữ {word}.\n\n## Mục {word}\n\n![Ảnh {word}](/anh/{word}-b.png)",
        id=f"id-{word}", title=f"Tiêu đề {word}", description=f"Sapo {word}.", date=f"2020-05-{number % 28 + 1:02}T07:00:00+07:00",
        wards=["vinh-trai"], congresses=["tinh-xvii"], authors=[f"Người {word}", "ban-bien-tap"], tags=[f"Chủ đề {word}", "Chung"],
        image={"src": f"/anh/{word}.png", "alt": word, "caption": word, "credit": word},
        documents=[{"src": f"/tai-lieu/{word}.txt", "title": word, "number": word, "date": "2020-01-01"}], source={"name": word}, **fate,
    )  # fmt: skip
    return {
        f"tin/2020/05/bai-{number}.md": front, f"anh/{word}.png": picture(8 + number), f"anh/{word}-b.png": picture(9 + number),
        f"tai-lieu/{word}.txt": word.encode(),
    }  # fmt: skip


def texts_of(site: Path) -> Iterator[tuple[str, str]]:
    """The name of every file, with all that is in it."""
    for file in sorted(path for path in site.rglob("*") if path.is_file()):
        data = file.read_bytes()
        data = gzip.decompress(data) if data[:2] == b"\x1f\x8b" else data
        yield file.relative_to(site).as_posix(), data.decode("utf-8", "replace")


def leaks(site: Path, number: int) -> list[str]:
    """Files that hold a word of the article, in the ways in which the search writes words too."""
    forms = {form.casefold() for form in (secret(number), enc(secret(number)), fold(secret(number)))}
    return [name for name, text in texts_of(site) if any(form in f"{name}\n{text}".casefold() for form in forms)]


def assert_there(site: Path, number: int) -> None:
    """On its page, on its shelves, in the feeds, the sitemap and the data."""
    url, word = f"/tin/2020/05/bai-{number}/", secret(number)
    assert word in (site / url[1:] / "index.html").read_text(encoding="utf-8")
    for shelf in ("phuong-xa/vinh-trai", "dai-hoi/tinh-xvii", "luu-tru/2020/05", f"tac-gia/nguoi-{word}", f"chu-de/chu-de-{word}"):
        assert url in (site / shelf / "index.html").read_text(encoding="utf-8"), shelf
    for feed in ("feed", "phuong-xa/vinh-trai/feed", "dai-hoi/tinh-xvii/feed", f"tac-gia/nguoi-{word}/feed"):
        assert HOST + url in [entry.link for entry in feedparser.parse((site / f"{feed}.xml").read_bytes()).entries], feed
        assert HOST + url in [item["url"] for item in json.loads((site / f"{feed}.json").read_text(encoding="utf-8"))["items"]]
    assert HOST + url in locations(site, "sitemap.xml")
    assert url in [row["url"] for row in json.loads((site / "du-lieu/tin/2020.json").read_text(encoding="utf-8"))["articles"]]
    assert (site / f"anh/{word}.png").is_file() and (site / f"tai-lieu/{word}.txt").is_file()


@settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(fates=st.lists(st.sampled_from([*VISIBLE, *UNSEEN]), min_size=1, max_size=6))
def test_what_is_visible_is_everywhere_and_what_is_not_is_nowhere(
    tmp_path_factory: pytest.TempPathFactory, fates: list[dict[str, Any]]
) -> None:
    files = {path: text for number, fate in enumerate(fates) for path, text in telling(number, fate).items()}
    site = build(make_site(tmp_path_factory.mktemp("doi"), files), "--now", NOW)
    for number, fate in enumerate(fates):
        if fate in VISIBLE:
            assert_there(site, number)
        else:
            assert leaks(site, number) == []


def test_the_search_finds_what_is_visible_and_nothing_is_left_of_what_was_seen_before(tmp_path: Path) -> None:
    fates = ({}, *UNSEEN)
    before = {path: text for number in range(len(fates)) for path, text in telling(number, {}).items()}
    config = make_site(tmp_path, before)
    for files in (before, {path: text for number, fate in enumerate(fates) for path, text in telling(number, fate).items()}):
        for path, text in files.items():
            write(tmp_path / "docs" / path, text)
        code, printed = run("build", "-f", config, "--now", NOW, "--workers", "1")
        assert code == 0, printed
    held = [name for name in leaks(tmp_path / "site", 0) if name.startswith("pagefind/")]
    assert held, "the word of the visible one is in the index"
    assert [leaks(tmp_path / "site", number) for number in range(1, len(fates))] == [[]] * len(UNSEEN)


@pytest.mark.parametrize("fate", UNSEEN[2:])
def test_a_notice_keeps_the_address_and_its_old_ones(tmp_path: Path, fate: dict[str, Any]) -> None:
    site = build(make_site(tmp_path, telling(3, fate | {"aliases": ["/cu/"]})), "--now", NOW)
    notice = (site / "tin/2020/05/bai-3/index.html").read_text(encoding="utf-8")
    assert 'name="robots" content="noindex"' in notice
    assert ("31/05/2020" in notice and "Theo đề nghị." in notice) == ("withdrawn" in fate)
    assert "tin/2020/05/bai-3/" in (site / "cu/index.html").read_text(encoding="utf-8")


# --- time -----------------------------------------------------------------------------------------------------------


def build_alone(config: Path) -> Path:
    run("build", "-f", config, "--no-search")
    return config.parent / "site"


def build_preview(config: Path) -> Path:
    Preview(config, None, "vi", search=False, decoded={}).build(lambda outcome: None)
    return config.parent / ".bantin/xem-thu"


def build_with_mkdocs(config: Path) -> Path:
    mkdocs_build(load_mkdocs(config, "vi"))
    return config.parent / "site"


@pytest.mark.parametrize("build_site", [build_alone, build_preview, build_with_mkdocs])
def test_a_build_that_waited_takes_the_instant_at_which_it_may_begin(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, build_site: Callable[[Path], Path]
) -> None:
    """What expired meanwhile is not served, and no build goes back behind the one that it waited for."""
    config = make_site(tmp_path, {"tin/2020/05/a.md": article()})
    clock = [to_instant("2020-12-31")]
    monkeypatch.setattr("time.time", lambda: clock[-1])
    monkeypatch.setattr("bantin.site.session._take", lambda lock: False)
    monkeypatch.setattr("bantin.site.session._wait", lambda lock, lang: clock.append(to_instant("2021-01-02")))
    site = build_site(config).relative_to(tmp_path).as_posix()
    with open_memory(tmp_path / ".bantin") as (memory, _):
        finished = recall_finished(memory, site)
    assert finished and finished.since == to_instant("2021-01-02")


@pytest.mark.parametrize(("expire", "told"), [("2020-05-30", "đến hết ngày 29/05/2020."), ("2020-05-30T17:00", "đến 30/05/2020, 17:00.")])
def test_a_notice_tells_the_last_day_on_which_the_article_stood(tmp_path: Path, expire: str, told: str) -> None:
    site = build(make_site(tmp_path, {"tin/2020/05/a.md": article(expire=expire)}), "--now", NOW)
    assert told in (site / "tin/2020/05/a/index.html").read_text("utf-8")


def test_a_build_at_one_instant_after_one_at_another_is_a_clean_build(tmp_path: Path) -> None:
    world = make_world(tmp_path / "cong")
    for now in ("2020-05-20", "2020-06-02T09:00:00+07:00", "2020-06-10", "2020-05-30"):
        world.now = now
        assert world.differences() == [], now


def site_at(world: World, now: str) -> tuple[dict[str, bytes | None], str | None]:
    """The whole site at an instant, and when it will be another."""
    world.now = now
    code, printed = world.build("--report", world.root / "bao-cao.json")
    assert code == 0, printed
    return read_tree(world.site), read_report(world.root)["next_build"]


def second_before(instant: str) -> str:
    return iso_instant(to_instant(instant) - 1)


def test_nothing_changes_before_the_next_build_is_due_and_something_does_then(tmp_path: Path) -> None:
    world = make_world(tmp_path / "cong")
    for number in (*range(21), 22):  # few are enough
        del world.pieces[number]
    world.aliases, world.pages = {}, {"index.md": world.pages["index.md"]}
    world.pieces[21].front |= {"date": "2020-05-30T10:00:00+07:00"}
    for number, fate in enumerate(({"publish": "2020-05-31T07:00:00+07:00"}, {"expire": "2020-06-05"}), 30):
        world.pieces[number] = type(world.pieces[21])(number, f"b{number}", {"title": f"Bài {number}", "date": "2020-05-30"}, fate=fate)
    world.pieces[31].front["pinned_until"] = "2020-06-02"
    now, dues = "2020-05-29T12:00:00+07:00", list[str]()
    before, due = site_at(world, now)
    while due:
        dues.append(due)
        assert site_at(world, second_before(due)) == (before, due)
        after, following = site_at(world, due)
        assert after != before, due
        before, due = after, following
    assert dues == [
        "2020-05-30T00:00:00+07:00",  # news begin
        "2020-05-30T10:00:00+07:00",
        "2020-05-31T07:00:00+07:00",  # published
        "2020-06-01T00:00:00+07:00",  # two days old
        "2020-06-01T10:00:00+07:00",
        "2020-06-03T00:00:00+07:00",  # not pinned any more
        "2020-06-05T00:00:00+07:00",  # expired
        "2025-07-01T00:00:00+07:00",  # wards end, and others begin
    ]


DATED = {
    "gio": {"date": "2020-05-04T08:30:00+07:00"},
    "mui-gio-khac": {"date": "2020-05-04T23:30:00Z"},
    "ngay": {"date": "2020-05-04"},
    "xua": {"date": "1946-01-06", "updated": "2020-05-06T10:00:00+07:00"},
    "sua": {"date": "2020-05-04T08:30:00+07:00", "updated": "2020-05-05", "corrections": [{"date": "2020-05-06", "text": "Sửa."}]},
}


def test_dates_are_equal_wherever_they_stand(tmp_path: Path) -> None:
    site = build(make_site(tmp_path, {f"tin/2020/05/{name}.md": article(id=name, **front) for name, front in DATED.items()}))
    entries = {entry.id.rpartition(":")[2]: entry for entry in feedparser.parse((site / "feed.xml").read_bytes()).entries}
    items = {row["id"].rpartition(":")[2]: row for row in json.loads((site / "feed.json").read_text(encoding="utf-8"))["items"]}
    rows = [row for file in site.glob("du-lieu/tin/*.json") for row in json.loads(file.read_text(encoding="utf-8"))["articles"]]
    maps = "".join(file.read_text(encoding="utf-8") for file in site.glob("sitemap-*.xml"))
    for name in DATED:
        html = (site / f"tin/2020/05/{name}/index.html").read_text(encoding="utf-8")
        news = extruct.extract(html, syntaxes=["json-ld"])["json-ld"][0]
        og = dict(re.findall(r'property="article:(\w+)_time" content="([^"]*)"', html))
        data = next(row for row in rows if row["id"] == name)
        published, changed = news["datePublished"], news["dateModified"]
        lastmod = re.search(f"/{name}/</loc><lastmod>([^<]*)<", maps)
        assert {entries[name].published, items[name]["date_published"], og["published"]} == {published}
        assert {entries[name].updated, items[name]["date_modified"], og["modified"], data.get("modified", published)} == {changed}
        assert lastmod and lastmod[1] == changed
        assert published.startswith(data["date"]) and f'<time class="when" datetime="{published[:10]}"' in html


def test_an_id_in_the_feeds_is_one_article_s_for_ever(tmp_path: Path) -> None:
    articles = {f"tin/2020/05/{n}.md": article(id=f"ma-{n}" if n % 2 else None, wards=["vinh-trai"], authors=["A"]) for n in range(6)}
    config = make_site(tmp_path, articles)
    feeds = [feedparser.parse(file.read_bytes()).entries for file in build(config).rglob("feed.xml")]
    pairs = {(entry.id, entry.link) for entries in feeds for entry in entries}
    assert len(pairs) == len({identity for identity, _ in pairs}) == len({link for _, link in pairs}) == 6
    write(tmp_path / "docs/tin/2020/05/them.md", article(id="ma-1"))
    assert [line.split(": ", 1)[0] for line in check(config)[1]].count("docs/tin/2020/05/them.md:5") == 1, "an id is never used again"


# --- shelves that are emptied ---------------------------------------------------------------------------------------


def leads_to(site: Path, old: str, new: str) -> bool:
    html = (site / old / "index.html").read_text(encoding="utf-8")
    depth = "../" * (old.strip("/").count("/") + 1)
    return f'http-equiv="refresh" content="0; url={depth}{new}"' in html and f'<link rel="canonical" href="{HOST}/{new}">' in html


def test_a_month_a_year_and_an_author_without_articles_lead_to_their_parents(tmp_path: Path) -> None:
    gone = {"expire": "2021-06-01", "authors": ["ban-bien-tap"], "tags": ["Lạ"]}
    articles = {
        "tin/2020/05/a.md": article(date="2020-05-04"),
        "tin/2020/06/b.md": article(date="2020-06-04", **gone),
        "tin/2019/01/c.md": article(date="2019-01-04", **gone),
    }
    site = build(make_site(tmp_path, articles))
    months = {"luu-tru/2020/06": "luu-tru/2020/", "luu-tru/2019/01": "luu-tru/", "luu-tru/2019": "luu-tru/"}
    assert all(leads_to(site, old, new) for old, new in (months | {"tac-gia/ban-bien-tap": "tac-gia/"}).items())
    assert not (site / "chu-de/la").exists(), "its address is made of words of what is gone"
    assert "/luu-tru/2020/06/ /luu-tru/2020/ 302" in (site / "_redirects").read_text(encoding="utf-8").splitlines()


def test_numbered_pages_of_a_shelf_that_shrank_lead_to_the_shelf(tmp_path: Path) -> None:
    articles = {f"tin/2020/05/{n}.md": article(date=f"2020-05-{n % 28 + 1:02}", wards=["vinh-trai"], tags=["Chung"]) for n in range(25)}
    more = {f"tin/2020/05/{n}.md": article(date="2020-05-29", wards=["vinh-trai"], expire="2021-01-01") for n in range(25, 45)}
    config = make_site(tmp_path, articles | more)
    before = build(config, "--now", "2020-12-31") / "phuong-xa/vinh-trai/trang"
    assert sorted(page.name for page in before.iterdir()) == ["1", "2", "3"]
    site = build(config)
    assert leads_to(site, "phuong-xa/vinh-trai/trang/3", "phuong-xa/vinh-trai/")
    assert leads_to(site, "luu-tru/2020/05/trang/3", "luu-tru/2020/05/")
    assert not leads_to(site, "phuong-xa/vinh-trai/trang/2", "phuong-xa/vinh-trai/")
    assert not (site / "chu-de/chung/trang/3").exists()


def test_a_link_to_a_shelf_that_time_emptied_does_not_stop_the_build(tmp_path: Path) -> None:
    articles = {
        "tin/2020/05/a.md": article("[Tháng ba](/luu-tru/2021/03/)"),
        "tin/2021/03/b.md": article(date="2021-03-01", expire="2021-04-01"),
    }
    config = make_site(tmp_path, articles, **{"gioi-thieu.md": "# A\n\n[Tháng ba](/luu-tru/2021/03/)\n"})
    for now, links in (("2021-03-02", 1), ("2021-04-01", 0)):
        site = build(config, "--now", now)
        pages = [(site / path / "index.html").read_text(encoding="utf-8") for path in ("tin/2020/05/a", "gioi-thieu")]
        assert [len(re.findall(r'<a[^>]*luu-tru/2021/03/"[^>]*>Tháng ba', page)) for page in pages] == [links, links]
        assert all("Tháng ba" in page for page in pages)
