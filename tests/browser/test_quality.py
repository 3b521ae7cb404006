"""What every kind of page owes its readers, measured in a real browser."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from bench.search_site import Server
from browser import npm
from search_reader import settled

pytestmark = pytest.mark.browser
ARTICLE = "tin/2020/05/bai-mau-chu-thich-anh/"
ESTIMATED = "tin/2020/04/thanh-pho-lang-son-chuan-bi-dai-hoi/"
FEW = ["", ESTIMATED, "luu-tru/2020/", "tim-kiem/"]
OTHERS = ["phuong-xa/vinh-trai/", "dai-hoi/thanh-pho-xxiii/", "thong-ke/", "404.html"]
MORE = [
    ARTICLE, "tin/2023/05/bai-mau-dinh-chinh-cong-khai/", "tin/2022/09/bai-mau-phieu-doc-lai/", "tin/2021/06/bai-mau-bai-da-rut/",
    "phuong-xa/", "phuong-xa/dong-kinh-2025/", "dai-hoi/", "dai-hoi/thanh-pho-xxiii/trang/1/", "luu-tru/", "luu-tru/2020/05/", "tac-gia/",
    "tac-gia/bai-mau/", "chu-de/", "chu-de/bai-mau/", "so-do-trang/", "gioi-thieu/", "tro-nang/", "van-ban/",
    "du-lieu/",
]  # fmt: skip
KINDS = [*FEW, *[pytest.param(address, marks=pytest.mark.long) for address in OTHERS]]
PAGES = [*KINDS, *[pytest.param(address, marks=pytest.mark.long) for address in MORE]]
LOOKS = [{"theme": "light"}, {"theme": "dark"}, {"theme": "light", "contrast": "high"}, {"theme": "dark", "contrast": "high"}]
LOOK = """look => {
    delete document.documentElement.dataset.contrast;
    Object.assign(document.documentElement.dataset, look);
}"""
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]
KB = 1024
PICTURES = (".jpg", ".png", ".webp", ".avif", ".ico")


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()


@pytest.fixture(scope="session")
def axe() -> str:
    return (npm.install() / "axe-core" / "axe.min.js").read_text(encoding="utf-8")


def find_flaws(page: Page, options: dict[str, Any]) -> list[str]:
    """What axe finds, each with the first element that shows it."""
    told = page.evaluate("options => axe.run(document, options)", options)
    found = told["violations"] + [flaw for flaw in told["incomplete"] if is_same_colour(flaw)]
    return [f"{flaw['id']}: {flaw['nodes'][0]['html'][:200]} {flaw['nodes'][0]['failureSummary']}" for flaw in found]


def is_same_colour(flaw: dict[str, Any]) -> bool:
    """Letters in the very colour of their ground: axe only doubts them, as some hide words for screen readers in that way."""
    return any((check.get("data") or {}).get("messageKey") == "equalRatio" for node in flaw["nodes"] for check in node["any"])


# --- accessible -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("address", PAGES)
def test_axe_finds_no_flaw(page: Page, portal: Server, axe: str, address: str) -> None:
    page.goto(portal.url + address)
    page.evaluate(axe)
    assert find_flaws(page, {"runOnly": WCAG}) == []


@pytest.mark.parametrize("address", KINDS)
def test_colours_stand_out_in_every_look(page: Page, portal: Server, axe: str, address: str) -> None:
    page.emulate_media(reduced_motion="reduce")  # colours change at once
    page.goto(portal.url + address)
    page.evaluate(axe)
    for look in LOOKS:
        page.evaluate(LOOK, look)
        assert find_flaws(page, {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}) == [], look


FOCUS = """() => {
    const e = document.activeElement, box = e.getBoundingClientRect(), style = getComputedStyle(e);
    return {text: e.textContent.trim().slice(0, 40) || e.getAttribute('aria-label') || e.name, outline: parseFloat(style.outlineWidth),
            seen: box.width > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth};
}"""
REACHABLE = """() => [...document.querySelectorAll('a[href], button, input, select, summary, [tabindex="0"]')]
    .filter(e => !e.disabled && e.checkVisibility() && e.tabIndex >= 0).length"""


@pytest.mark.parametrize("address", ["", ARTICLE, "luu-tru/2020/"])
def test_the_keyboard_reaches_everything_and_shows_where_it_is(page: Page, portal: Server, address: str) -> None:
    page.goto(portal.url + address)
    page.emulate_media(reduced_motion="reduce")
    steps = []
    for _ in range(page.evaluate(REACHABLE)):
        page.keyboard.press("Tab")
        steps.append(page.evaluate(FOCUS))
    assert steps[0]["text"] == "Bỏ qua, đến nội dung chính"
    assert [step for step in steps if step["outline"] < 2 or not step["seen"]] == []
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement === document.body"), "nothing more than was counted"


def test_dots_and_arrows_between_words_are_not_read_out(page: Page, portal: Server) -> None:
    page.goto(portal.url + "phuong-xa/vinh-trai/")
    read = [page.locator(name).first.aria_snapshot() for name in (".card__meta", ".crumbs")]
    assert [sign for sign in "·›" if sign in "".join(read)] == []


def test_the_skip_link_leads_past_the_header(page: Page, portal: Server) -> None:
    page.goto(portal.url)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


def test_nothing_moves_for_readers_who_want_it_still(page: Page, portal: Server) -> None:
    page.emulate_media(reduced_motion="reduce")
    for address in FEW:
        page.goto(portal.url + address)
        moving = "[...document.querySelectorAll('*')].filter(e => getComputedStyle(e).transitionDuration !== '0s').length"
        assert (page.evaluate(moving), page.evaluate("document.getAnimations().length")) == (0, 0)


# --- at any size ----------------------------------------------------------------------------------------------------

NARROW = """[...document.querySelectorAll('h1, .card__title, .card__sapo, .prose > p')]
    .filter(e => e.checkVisibility() && e.clientWidth < 8 * parseFloat(getComputedStyle(e).fontSize) && e.className !== 'hide')
    .map(e => e.textContent.slice(0, 30))"""
TOO_WIDE = "document.documentElement.scrollWidth > innerWidth"


@pytest.mark.parametrize("address", KINDS)
def test_no_page_is_wider_than_a_small_telephone_or_with_letters_twice_as_large(page: Page, portal: Server, address: str) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(portal.url + address)
    assert not page.evaluate(TOO_WIDE)
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    page.set_viewport_size({"width": 360, "height": 640})
    assert not page.evaluate(TOO_WIDE)
    page.set_viewport_size({"width": 1024, "height": 768})
    assert not page.evaluate(TOO_WIDE)
    assert page.evaluate(NARROW) == [], "words have room for words"


BOX = """box => [box, ...box.children].every(e => e.getBoundingClientRect().left >= 0 && e.getBoundingClientRect().right <= innerWidth
                                                   && e.scrollWidth <= e.clientWidth)"""


@pytest.mark.parametrize(("width", "letters"), [(150, "100%"), (180, "100%"), (213, "200%"), (360, "200%"), (1024, "100%")])
def test_the_choices_of_letters_and_colours_open_within_the_window(page: Page, portal: Server, width: int, letters: str) -> None:
    page.set_viewport_size({"width": width, "height": 640})
    page.goto(portal.url)
    page.evaluate("letters => { document.documentElement.style.fontSize = letters; }", letters)
    page.click(".settings summary")
    assert page.locator(".settings__panel").evaluate(BOX)


def test_a_name_without_a_gap_is_no_wider_than_a_telephone(page: Page, portal: Server) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    for address in (ESTIMATED, "phuong-xa/vinh-trai/"):
        page.goto(portal.url + address)
        page.evaluate(
            "document.querySelectorAll(':is(.chips, .rows, .steps, .crumbs) a').forEach(a => { a.append('Abcdefgh'.repeat(10)); })"
        )
        assert not page.evaluate(TOO_WIDE), address


SUM_SHIFTS = """window.moved = 0;
const add = list => { for (const entry of list.getEntries()) moved += entry.value; };
new PerformanceObserver(add).observe({type: "layout-shift", buffered: true});"""


@pytest.mark.parametrize("address", ["tim-kiem/?q=chi+lang", "tim-kiem/?q=dang+bo&xep=moi", "van-ban/", ARTICLE])
def test_nothing_in_sight_moves_when_scripts_have_done_their_work(page: Page, portal: Server, address: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.add_init_script(SUM_SHIFTS + "navigator.share = () => Promise.resolve();")  # as phones have it
    page.goto(portal.url + address, wait_until="networkidle")
    if "?" in address:
        settled(page)
    assert page.evaluate("new Promise(done => requestAnimationFrame(() => setTimeout(() => done(moved), 100)))") < 0.005


def test_the_articles_of_a_year_begin_on_the_first_screen_of_a_telephone(page: Page, portal: Server) -> None:
    page.goto(portal.url + "luu-tru/2020/")
    calendar, first = page.locator(".calendar"), page.locator("#_moi-nhat")
    assert calendar.evaluate("e => e.checkVisibility({contentVisibilityAuto: true})"), "on a wide screen the calendar is open"
    page.set_viewport_size({"width": 360, "height": 640})
    assert first.evaluate("e => e.getBoundingClientRect().top") < 640
    page.click(".fold summary")
    assert first.evaluate("e => e.getBoundingClientRect().top") > 640


def test_a_line_of_an_article_has_60_to_75_letters(page: Page, portal: Server) -> None:
    page.goto(portal.url + ESTIMATED)
    for width in (768, 1024, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        letters = page.evaluate(
            """() => { let lines = 0, letters = 0;
                for (const p of document.querySelectorAll('.story__body > p')) {
                    const count = Math.round(p.clientHeight / parseFloat(getComputedStyle(p).lineHeight));
                    if (count > 2) { lines += count - 0.5; letters += p.textContent.length; }
                }
                return letters / lines; }"""
        )
        assert 60 <= letters <= 75, width


def test_targets_for_fingers_are_large_enough(page: Page, portal: Server) -> None:
    """WCAG 2.5.8 asks for 24 px; what stands alone has 44."""
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(portal.url + ESTIMATED)
    small = page.evaluate(
        "[...document.querySelectorAll('.tools :is(a, button), .tabs a, .masthead :is(a, summary)')]"
        ".filter(e => e.checkVisibility()).map(e => e.getBoundingClientRect()).filter(box => box.height < 43.5 || box.width < 43.5).length"
    )
    assert small == 0
    page.goto(f"{portal.url}tin/2025/06/nghi-quyet-1672-sap-xep-don-vi-hanh-chinh/")
    assert page.locator("a[rel=author]").first.evaluate("e => e.getBoundingClientRect().height") >= 24


# --- light and private ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("address", PAGES)
def test_a_page_asks_no_other_host_and_keeps_to_its_policy(page: Page, portal: Server, address: str) -> None:
    hosts, told = set[str](), list[str]()
    page.on("request", lambda request: hosts.add(request.url.split("/")[2]))
    page.on("console", lambda message: told.append(message.text))
    page.on("pageerror", lambda error: told.append(str(error)))
    page.goto(portal.url + address, wait_until="networkidle")
    assert (hosts, told) == ({portal.url.split("/")[2]}, [])


@pytest.mark.parametrize(("address", "most"), [("", 120 * KB), (ESTIMATED, 80 * KB), ("phuong-xa/vinh-trai/", 80 * KB)])
def test_a_page_is_light(page: Page, portal: Server, address: str, most: int) -> None:
    """Packed, without its pictures, before search is opened."""
    portal.sent.clear()
    page.goto(portal.url + address, wait_until="networkidle")
    sent = [(path, size) for path, size in portal.sent if not path.endswith(PICTURES)]
    print(address or "/", sum(size for _, size in sent), len(sent))
    assert len(sent) <= 12 and sum(size for _, size in sent) <= most, sent


# --- without scripts, on paper ---------------------------------------------------------------------------------------


def test_where_the_system_gives_the_colours_only_the_open_tab_is_underlined(browser: Browser, portal: Server) -> None:
    context = browser.new_context(forced_colors="active")
    page = context.new_page()
    page.goto(portal.url + "phuong-xa/")
    lines = page.locator(".tabs a").evaluate_all("tabs => tabs.map(tab => getComputedStyle(tab).borderBottomColor)")
    assert [line for line in lines if line != lines[0]] == [lines[1]], "the second of them"
    context.close()


@pytest.mark.parametrize("address", KINDS)
def test_a_page_reads_and_leads_on_without_scripts(browser: Browser, portal: Server, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(portal.url + address)
    assert page.locator("main h1").is_visible()
    assert page.locator("main :is(a[href])").count() > 0
    dead = [button for button in page.locator("button").all() if button.is_visible() and button.get_attribute("type") != "submit"]
    assert dead == [] and not page.locator("#tim").is_visible(), "a control that would do nothing"
    context.close()


# --- valid ----------------------------------------------------------------------------------------------------------

RULES = {
    "extends": ["html-validate:standard"],  # what the HTML standard says, not how it is best written
    "rules": {
        "valid-id": ["error", {"relaxed": True}],
        "aria-label-misuse": ["error", {"allowAnyNamable": True}],
        "no-inline-style": "error",
    },
}


def test_the_html_of_every_kind_of_page_is_valid(site: Path, tmp_path: Path) -> None:
    (tmp_path / "rules.json").write_text(json.dumps(RULES), encoding="utf-8")
    files = [site / address / "index.html" if not address.endswith(".html") else site / address for address in [*FEW, *OTHERS, *MORE]]
    program = npm.install() / "html-validate" / "bin" / "html-validate.mjs"
    call = [*npm.find_node(), program, "--config", tmp_path / "rules.json", "--formatter", "json", *files]
    with (tmp_path / "told.json").open("wb") as told:  # node may end before a pipe has taken everything
        done = subprocess.run(call, stdout=told, stderr=subprocess.PIPE, text=True, env=npm.environment(), check=False)
    rows = json.loads((tmp_path / "told.json").read_text(encoding="utf-8") or "[]")
    flaws = {f"{Path(row['filePath']).parent.name}: {m['ruleId']} {m['line']}: {m['message']}" for row in rows for m in row["messages"]}
    assert (flaws, done.stderr) == (set(), "")
