"""How well, how lightly and how fast search finds: in Chromium, through the page that readers use.

    python tests/bench/search_quality.py [--articles 10000] [--keep FOLDER]

Prints a table of recall (articles found that have the phrase, of all that have it, all years asked, at most the first
hundred rows), recall among the first ten, and MRR, by class of query; bytes until the first ten are final with nothing
cached; times until the first ten are final when all is warm.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import quote_plus

from playwright.sync_api import Browser, Page, sync_playwright
from search_corpus import Corpus, make_corpus, nowhere
from search_queries import OLD, Query, make_queries
from search_site import CHROMIUM, Server, find_chromium, index_entries, rows_of, write_site

from bantin.search.packs import PACK_SIZE

PATIENCE = 300_000  # milliseconds: all of a hundred thousand articles may be asked
SETTLED = "#ket-qua[aria-busy=false]"
COMMON = ["bí thư", "Đại hội Đảng bộ", "chi bo", "đại biểu", "doan vien"]
ADDRESSES = "els => els.map(e => new URL(e.querySelector('a').href).pathname)"
TIMED = """async typed => {
  const list = document.querySelector('#ket-qua'), box = document.querySelector('#tu-khoa');
  const begun = performance.now();
  box.value = typed;
  box.form.requestSubmit();
  const { port1, port2 } = new MessageChannel();
  const pause = () => new Promise(resume => { port1.onmessage = resume; port2.postMessage(0); });
  while (list.getAttribute('aria-busy') !== 'false') await pause();
  return performance.now() - begun;
}"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--pack-size", type=int, default=PACK_SIZE, help="articles of a pack: fewer articles in as many packs")
    parser.add_argument("--keep", type=Path, help="folder for the site and its index; used again when it is there")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        folder = options.keep or Path(scratch)
        corpus = make_corpus(options.articles)
        server = Server(_build(folder, corpus, options.pack_size))
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=CHROMIUM)
        _measure_bytes(browser, server, nowhere(corpus.entries))
        _measure_quality(browser, server, corpus, make_queries())
        browser.close()


def _build(folder: Path, corpus: Corpus, pack_size: int) -> Path:
    for change in ("", " sửa"):
        last = corpus.entries[-1]
        entries = corpus.entries.replace_last(last._replace(title=last.title + change))
        rows = rows_of(entries)
        begun = time.perf_counter()
        index = index_entries(entries, folder / "store", pack_size, rows)
        seconds, peak = time.perf_counter() - begun, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(f"chỉ mục{change}: {len(entries)} bài, {seconds:.1f} giây, {len(index.files)} tệp, nhiều nhất {peak} MiB cả kho bài thử")
    write_site(folder / "site", [], index)
    return folder / "site"


def _measure_bytes(browser: Browser, server: Server, missing: Sequence[str]) -> None:
    print("\nbyte đến khi mười kết quả đầu là cuối cùng, không có gì trong bộ nhớ đệm (KB; lượt tải)")
    names = [*OLD, "chu quang vinh", "phung manh quynh"]
    for kind, queries in (("thường gặp", COMMON), ("tên ở một năm cũ", names), ("không có ở đâu", missing)):
        for typed in queries:
            page = browser.new_context().new_page()
            page.set_default_timeout(PATIENCE)
            server.sent.clear()
            page.goto(f"{server.url}tim-kiem/?q={quote_plus(typed)}")
            page.wait_for_selector(SETTLED, state="attached")
            first = list(server.sent)
            _ask_all(page)
            whole = sum(size for _, size in server.sent)
            print(f"  {kind:18} {typed:26} {sum(size for _, size in first) / 1000:6.0f}  {len(first):3}   hỏi hết: {whole / 1000:6.0f}")
            page.context.close()


def _ask_all(page: Page) -> None:
    for button in ("#tim-het", "#xem-them"):
        for _ in range(10):
            if not page.is_visible(button):
                break
            page.click(button)
            page.wait_for_selector(SETTLED, state="attached")


def _measure_quality(browser: Browser, server: Server, corpus: Corpus, queries: Sequence[Query]) -> None:
    page = browser.new_context().new_page()
    page.set_default_timeout(PATIENCE)
    page.goto(f"{server.url}tim-kiem/")
    for query in queries:
        page.evaluate(TIMED, query.typed)
    scores: dict[str, list[tuple[float, float, float]]] = {}
    times = []
    for query in queries:
        times.append(page.evaluate(TIMED, query.typed))
        right = corpus.holders[query.phrase]
        first = page.eval_on_selector_all("#ket-qua > li", ADDRESSES)[:10]
        _ask_all(page)
        score = _score(first, page.eval_on_selector_all("#ket-qua > li", ADDRESSES), right)
        scores.setdefault(query.kind, []).append(score)
        if min(score) < 1:
            print(f"  chưa đủ: {query.kind}: {query.typed!r} → {query.phrase!r} {score[0]:.2f} {score[1]:.2f} {score[2]:.2f}")
    _print_scores(scores)
    times.sort()
    ninety = times[len(times) * 9 // 10]
    print(f"đến mười kết quả đầu, ấm: p50 {statistics.median(times):.0f} ms, p90 {ninety:.0f} ms, cao nhất {times[-1]:.0f} ms")


def _score(first: list[str], found: list[str], right: set[str]) -> tuple[float, float, float]:
    recall = len(right & set(found)) / min(len(right), 100)
    place = next((at for at, url in enumerate(first, 1) if url in right), 0)
    return min(recall, 1), len(right & set(first)) / min(len(right), 10), 1 / place if place else 0


def _print_scores(scores: dict[str, list[tuple[float, float, float]]]) -> None:
    print(f"\n{'loại':16} {'số':>3}  recall  r@10   MRR")
    everything = [score for group in scores.values() for score in group]
    for kind, group in [*scores.items(), ("tất cả", everything)]:
        recall, ten, rank = (statistics.mean(column) for column in zip(*group, strict=True))
        print(f"{kind:16} {len(group):3}   {recall:.3f}  {ten:.3f}  {rank:.3f}")


if __name__ == "__main__":
    main()
