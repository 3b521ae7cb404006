"""How long a build takes and how much memory: from nothing, and after one edit in a new process; beside Hugo if it is there.

    python tests/bench/bench_build.py --articles 1000 10000 --runs 3 [--search] [--hugo PATH] [--work DIR]

The same articles for both: syllables that look Vietnamese, shelves by ward, congress, month, author and tag, pages of 20, feeds,
a sitemap; with --search also each with its search, Hugo with plain Pagefind. Median of the runs, in turn. Memory is the peak of
all processes of a build together (PSS, looked at ten times a second). Times of a shared machine drift: compare rows of one run.
Linux.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import shlex
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from bantin.search.engine import engine_home, find_engine

ROOT = Path(__file__).parents[2]
ONSETS = ("b", "c", "d", "đ", "g", "h", "k", "l", "m", "n", "p", "s", "t", "v", "x", "ch", "gi", "kh", "ng", "nh", "ph", "th", "tr")
RHYMES = ("a", "á", "à", "ã", "ai", "ao", "âu", "am", "an", "ang", "ê", "ên", "êu", "iên", "inh", "ô", "ơi", "ông", "oa", "ư", "ương", "uy")
WARDS = ["vinh-trai", "chi-lang", "dong-kinh", "tam-thanh", "hoang-van-thu", "mai-pha", "quang-lac", "hoang-dong"]
CONGRESSES = ["thanh-pho-xxii", "thanh-pho-xxiii", "tinh-xvi", "tinh-xvii", "toan-quoc-xii", "toan-quoc-xiii"]
AUTHORS = ["Nguyễn Văn An", "Trần Thị Bình", "Hoàng Văn Chung", "Lý Thị Dung"]
TAGS = ["Xây dựng Đảng", "Đại hội", "Kinh tế", "Văn hóa", "Quốc phòng"]
FIRST, LAST = 2010, 2025
HUGO = {
    "hugo.toml": 'baseURL="https://thu.example/"\nlanguageCode="vi"\ntitle="Cổng tin"\n[pagination]\npagerSize=20\n'
    '[taxonomies]\nward="wards"\ncongress="congresses"\nmonth="months"\nauthor="authors"\ntag="tags"\n',
    "layouts/_default/baseof.html": '<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>{{ .Title }}</title>'
    '<meta name="description" content="{{ .Description }}"><link rel="canonical" href="{{ .Permalink }}"></head>'
    '<body><main>{{ block "main" . }}{{ end }}</main></body></html>\n',
    "layouts/_default/single.html": '{{ define "main" }}<article><h1>{{ .Title }}</h1><time>{{ .Date.Format "02/01/2006" }}</time>'
    '{{ range .GetTerms "wards" }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}{{ .Content }}'
    '{{ with .PrevInSection }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}</article>{{ end }}\n',
    "layouts/_default/list.html": '{{ define "main" }}<h1>{{ .Title }}</h1>{{ range .Paginator.Pages }}<article>'
    '<h2><a href="{{ .RelPermalink }}">{{ .Title }}</a></h2><p>{{ .Description }}</p></article>{{ end }}'
    '{{ template "_internal/pagination.html" . }}{{ end }}\n',
}


class Measure(NamedTuple):
    """Of one build: seconds, seconds of all processors, MiB at the peak."""

    wall: float
    cpu: float
    memory: float


class Peer(NamedTuple):
    """A generator with its site: `prepare` makes it build from nothing the next time; `edited` is the newest article."""

    name: str
    command: list[str]
    folder: Path
    prepare: Callable[[], None]
    edited: Path


class Article(NamedTuple):
    path: str  # below the folder of articles: 2020/05/bai-00001.md
    front: dict[str, object]
    body: str


# --- articles -----------------------------------------------------------------------------------------------------


def write_words(chance: random.Random, count: int) -> str:
    words = " ".join(chance.choice(ONSETS) + chance.choice(RHYMES) for _ in range(count))
    return words[0].upper() + words[1:]


def write_body(chance: random.Random) -> str:
    parts = [write_words(chance, chance.randint(40, 120)) + "." for _ in range(chance.randint(4, 8))]
    parts.insert(2, f"## {write_words(chance, 6)}")
    parts.insert(4, "\n".join(f"- {write_words(chance, 8)}" for _ in range(3)))
    parts[0] = f"**{write_words(chance, 5)}** {parts[0]}"
    return "\n\n".join(parts) + "\n"


def make_articles(count: int) -> Iterator[Article]:
    """The same ones each time."""
    chance = random.Random(count)
    for n in range(count):
        month = (LAST - FIRST + 1) * 12 * n // count
        day = f"{FIRST + month // 12}-{month % 12 + 1:02}-{chance.randint(1, 28):02}"
        front: dict[str, object] = {
            "title": write_words(chance, 10),
            "date": day,
            "description": write_words(chance, 25),
            "wards": sorted(chance.sample(WARDS, chance.choice((0, 1, 1, 2)))),
            "congresses": sorted(chance.sample(CONGRESSES, chance.choice((0, 0, 1)))),
            "authors": [chance.choice(AUTHORS)],
            "tags": [chance.choice(TAGS)],
        }
        yield Article(f"{day[:4]}/{day[5:7]}/bai-{n:06}.md", front, write_body(chance))


def write_articles(folder: Path, count: int, extra: Callable[[Article], dict[str, object]]) -> Path:
    """Write them below a folder; the path of the newest."""
    path = folder
    for article in make_articles(count):
        path = folder / article.path
        path.parent.mkdir(parents=True, exist_ok=True)
        rows = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in (article.front | extra(article)).items()]
        path.write_text("\n".join(["---", *rows, "---", "", article.body]), encoding="utf-8")
    return path


# --- the generators -----------------------------------------------------------------------------------------------


def name_peer(generator: str, *, search: bool) -> str:
    return f"{generator} with search" if search else generator


def lay_ours(folder: Path, count: int, *, search: bool) -> Peer:
    newest = write_articles(folder / "docs" / "tin", count, lambda article: {})
    shutil.copytree(ROOT / "docs" / "danh-muc", folder / "docs" / "danh-muc")
    (folder / "docs" / "index.md").write_text("# Cổng tin\n", encoding="utf-8")
    (folder / "mau").mkdir()
    config = f"INHERIT: {ROOT / 'mkdocs.yml'}\ndocs_dir: docs\nsite_dir: site\nexclude_docs: ''\nnav: null\ntheme:\n  custom_dir: mau\n"
    (folder / "mkdocs.yml").write_text(config, encoding="utf-8")

    def prepare() -> None:
        shutil.rmtree(folder / "site", ignore_errors=True)
        shutil.rmtree(folder / ".bantin", ignore_errors=True)

    command = [sys.executable, "-m", "bantin", "build", "-f", str(folder / "mkdocs.yml")]
    return Peer(name_peer("bantin", search=search), command if search else [*command, "--no-search"], folder, prepare, newest)


def lay_hugo(folder: Path, count: int, program: Path, *, search: bool) -> Peer:
    newest = write_articles(folder / "content" / "tin", count, lambda article: {"months": [article.path[:7].replace("/", "-")]})
    for path, text in HUGO.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")

    def prepare() -> None:
        shutil.rmtree(folder / "public", ignore_errors=True)

    steps = [[str(program), "--quiet"]]
    if search:
        steps.append([str(find_engine(engine_home()).path), "--site", "public", "--silent"])
    return Peer(name_peer("hugo", search=search), ["sh", "-ec", "\n".join(map(shlex.join, steps))], folder, prepare, newest)


def lay_peers(folder: Path, count: int, hugo: Path | None, *, search: bool) -> list[Peer]:
    peers = []
    for with_search in (False, True) if search else (False,):
        place = folder / ("search" if with_search else "plain")
        peers.append(lay_ours(place / "bantin", count, search=with_search))
        if hugo:
            peers.append(lay_hugo(place / "hugo", count, hugo.absolute(), search=with_search))
    return peers


# --- measuring ----------------------------------------------------------------------------------------------------


def read_memory(group: int) -> float:
    """MiB of all processes of a group together; what they share counts once."""
    total = 0
    for entry in Path("/proc").iterdir():
        try:
            if entry.name.isdigit() and os.getpgid(int(entry.name)) == group:
                lines = (entry / "smaps_rollup").read_text(encoding="ascii").splitlines()
                total += sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
        except OSError:  # it ended while we looked
            continue
    return total / 1024


def measure(peer: Peer) -> Measure:
    before, start, peak = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter(), 0.0
    environment = os.environ | {"PYTHONPATH": str(ROOT / "scripts")}
    build = subprocess.Popen(peer.command, cwd=peer.folder, stdout=subprocess.DEVNULL, start_new_session=True, env=environment)
    while build.poll() is None:
        peak = max(peak, read_memory(build.pid))
        try:
            build.wait(0.1)
        except subprocess.TimeoutExpired:
            continue
    wall = time.perf_counter() - start
    if build.returncode:
        sys.exit(f"{peer.name}: exit {build.returncode}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return Measure(wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, peak)


def edit(peer: Peer, number: int) -> None:
    peer.edited.write_text(peer.edited.read_text(encoding="utf-8") + f"\nThêm lần {number}.\n", encoding="utf-8")


def run_all(peers: list[Peer], runs: int) -> dict[tuple[str, str], list[Measure]]:
    """By generator and kind of build. In turn, so that a slow moment of the machine meets all."""
    found: dict[tuple[str, str], list[Measure]] = {(peer.name, kind): [] for peer in peers for kind in ("clean", "edit")}
    for run in range(runs):
        for peer in peers:
            peer.prepare()
            found[peer.name, "clean"].append(measure(peer))
        for peer in peers:
            edit(peer, run)
            found[peer.name, "edit"].append(measure(peer))
    return found


def print_table(found: dict[tuple[str, str], list[Measure]], count: int) -> None:
    print(f"| {count} articles | wall, s | CPU, s | memory, MiB |\n| --- | --- | --- | --- |")
    middle = {key: Measure(*(statistics.median(column) for column in zip(*rows, strict=True))) for key, rows in found.items()}
    for (name, kind), row in middle.items():
        print(f"| {name}, {kind} | {row.wall:.2f} | {row.cpu:.2f} | {row.memory:.0f} |")
    for (name, kind), ours in middle.items():
        theirs = middle.get((name.replace("bantin", "hugo"), kind)) if name.startswith("bantin") else None
        if theirs:
            ratios = " | ".join(f"{our / their:.3f}" for our, their in zip(ours, theirs, strict=True))
            print(f"| {name} / hugo, {kind} | {ratios} |")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, nargs="+", default=[10_000])
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--search", action="store_true", help="also each with its search")
    parser.add_argument("--hugo", type=Path, help="Hugo's program")
    parser.add_argument("--work", type=Path, help="folder for the sites; a temporary one without it")
    call = parser.parse_args()
    if call.work:
        call.work.mkdir(parents=True, exist_ok=True)
    for count in call.articles:
        with tempfile.TemporaryDirectory(prefix="bantin-", dir=call.work) as folder:
            print_table(run_all(lay_peers(Path(folder), count, call.hugo, search=call.search), call.runs), count)


if __name__ == "__main__":
    main()
