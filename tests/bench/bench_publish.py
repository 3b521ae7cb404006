"""How long verifying and publishing take, and how many files one edit sends.

    python tests/bench/bench_publish.py --articles 10000 --runs 5 [--work DIR] [--no-search]

A site of random articles (those of bench_build) is built, verified, and published to a folder: all of it, then after each of `runs`
edits of one article, a new process each time. Memory is the peak of all processes of a command together. Linux.
"""

from __future__ import annotations

import argparse
import re
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from bench_build import Measure, Peer, edit, lay_ours, measure


def peer_of(ours: Peer, *arguments: str) -> Peer:
    """A command on the same site."""
    command = [sys.executable, "-m", "bantin", *arguments, "-f", str(ours.folder / "mkdocs.yml")]
    return Peer(arguments[0], command, ours.folder, lambda: None, ours.edited)


def show(name: str, found: list[Measure]) -> None:
    wall, cpu, memory = (statistics.median(column) for column in zip(*found, strict=True))
    print(f"| {name} | {wall:.2f} s | {cpu:.2f} s | {memory:.0f} MiB |", flush=True)


def count_sent(publish: Peer) -> int:
    """Files that a publication would send now."""
    done = subprocess.run([*publish.command, "--dry-run", "--lang", "en"], capture_output=True, text=True, check=True)
    counts = [int(number.replace(",", "")) for number in re.findall(r"([\d,]+) (?:new|changed)", done.stdout)]
    return sum(counts)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--work", type=Path)
    parser.add_argument("--no-search", action="store_true")
    call = parser.parse_args()
    if call.work:
        call.work.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=call.work) as folder:
        ours = lay_ours(Path(folder) / "bantin", call.articles, search=not call.no_search)
        build = peer_of(ours, "build", *(["--no-search"] if call.no_search else []))
        publish = peer_of(ours, "publish", str(ours.folder / "web"))
        print(f"{call.articles} articles, {call.runs} edits\n\n| | wall | processors | memory |\n| --- | --- | --- | --- |")
        show("build", [measure(build)])
        show("verify", [measure(peer_of(ours, "verify", str(ours.folder / "site")))])
        show("publish, first", [measure(publish)])
        edits, sent = [], []
        for number in range(call.runs):
            edit(ours, number)
            measure(build)
            sent.append(count_sent(publish))
            edits.append(measure(publish))
        show("publish, one edit", edits)
        print(f"\nfiles sent by one edit: {statistics.median(sent):.0f}, packed copies aside")


if __name__ == "__main__":
    main()
