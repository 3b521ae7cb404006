"""What pictures cost a build: photos from nothing, and pictures of which none is new.

    python tests/bench/bench_pictures.py --photos 1000 [--known 1000] [--runs 9] [--work DIR]

Photos: 12 megapixels, distinct, with noise as a sensor has it, with EXIF and a place; some lie on their side. Each stands for an article.
Printed of a build from nothing: wall, processor time, the share of it that was spent in the codec, the share of all cores' time, and the
peak of all processes together (PSS, looked at ten times a second). Then, for `--known` small pictures with as many copies as a photo has:
processor time of a build in which nothing is new, and of one that plans because a title changed, less that of the same articles without
pictures; medians of the runs, in turn. Linux. Times of a shared machine drift.
"""

from __future__ import annotations

import argparse
import io
import os
import random
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import NamedTuple

CONFIG = "site_name: Cổng tin\ntheme: {name: material, font: false}\nplugins: [bantin]\n"
ROOT = Path(__file__).parents[2]
SIZE = (4000, 3000)
CHILD = "BANTIN_BENCH_CODEC"  # names the file to which a measured build writes the codec's seconds


class Measure(NamedTuple):
    """Of one build: seconds, seconds of all processors, MiB at the peak."""

    wall: float
    cpu: float
    memory: float


def make_photo(number: int) -> bytes:
    """A JPEG of about 4 megabytes."""
    from PIL import Image, ImageChops  # not in the process that is measured
    from PIL.ExifTags import GPS, IFD, Base

    chance = random.Random(number)
    ground = Image.frombytes("RGB", (40, 30), chance.randbytes(3600)).resize(SIZE, Image.Resampling.BICUBIC)
    noise = Image.merge("RGB", [Image.effect_noise(SIZE, 24) for _ in range(3)])
    exif = Image.Exif()
    exif[Base.Make], exif[Base.Orientation] = "Camera", 6 if number % 5 == 0 else 1
    exif.get_ifd(IFD.GPSInfo)[GPS.GPSLatitude] = (21.0, 51.0, float(number % 60))
    out = io.BytesIO()
    ImageChops.add(ground, noise, 2, 0).save(out, "JPEG", quality=90, exif=exif)
    return out.getvalue()


def make_small(number: int) -> bytes:
    from PIL import Image

    out = io.BytesIO()
    Image.new("RGB", (1100, 680), (number % 256, number // 256 % 256, 90)).save(out, "PNG")
    return out.getvalue()


def _write_picture(job: tuple[Callable[[int], bytes], int, Path]) -> int:
    make, number, path = job
    path.parent.mkdir(parents=True, exist_ok=True)
    return path.write_bytes(make(number))


def make_site(root: Path, count: int, make: Callable[[int], bytes] | None, ending: str = "") -> int:
    """Articles, each with a picture if there is a maker; bytes of all pictures."""
    jobs = []
    for number in range(count):
        month = f"{2010 + number // 600}/{number // 50 % 12 + 1:02}"
        path = root / f"docs/tin/{month}/bai-{number}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        image = f'image: {{src: /anh/{month}/a{number}.{ending}, alt: "Ảnh {number}"}}\n' if make else ""
        day = f"{month.replace('/', '-')}-{number % 28 + 1:02}"
        path.write_text(f'---\ntitle: "Bài {number}"\ndate: {day}\ndescription: Tóm tắt.\n{image}---\n\nNội dung.\n', encoding="utf-8")
        jobs += [(make, number, root / f"docs/anh/{month}/a{number}.{ending}")] if make else []
    shutil.copytree(ROOT / "docs/danh-muc", root / "docs/danh-muc")
    (root / "docs/index.md").write_text("# Cổng tin\n", encoding="utf-8")
    (root / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    with ProcessPoolExecutor() as executor:
        return sum(executor.map(_write_picture, jobs))


# --- builds -------------------------------------------------------------------------------------------------------


def build(root: Path, *, clean: bool = False, seconds: Path | None = None) -> Measure:
    command = [sys.executable, __file__, "build", "-f", str(root / "mkdocs.yml"), "--no-search", *(["--clean"] if clean else [])]
    before, start, peak = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter(), 0.0
    environment = os.environ | {CHILD: str(seconds or os.devnull), "NO_MKDOCS_2_WARNING": "1"}
    child = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, start_new_session=True)
    while True:
        try:
            if child.wait(0.1 if seconds else None):
                raise SystemExit(f"the build failed: {' '.join(command)}")
            break
        except subprocess.TimeoutExpired:
            peak = max(peak, measure_memory(child.pid))
    wall, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    return Measure(wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, peak)


def measure_memory(group: int) -> float:
    """MiB of all processes of a group; shared pages are counted once."""
    total = 0
    for entry in Path("/proc").iterdir():
        try:
            if entry.name.isdigit() and os.getpgid(int(entry.name)) == group:
                total += int(next(line for line in (entry / "smaps_rollup").read_text().splitlines() if line.startswith("Pss:")).split()[1])
        except (OSError, StopIteration):
            continue
    return total / 1024


def run_measured() -> int:
    """In the child: a build as `bantin` does it, whose codec says how long it worked; forked workers inherit that."""
    from bantin.cli import main

    if os.environ[CHILD] != os.devnull:
        from bantin.site import store

        make = store.make_picture

        def timed(path: Path, *, share: bool) -> object:
            start = time.process_time()
            try:
                return make(path, share=share)
            finally:
                with Path(os.environ[CHILD]).open("a", encoding="ascii") as file:
                    file.write(f"{time.process_time() - start}\n")

        store.make_picture = timed  # type: ignore[assignment]
    return main(sys.argv[1:])


# --- what is printed ----------------------------------------------------------------------------------------------


def measure_photos(root: Path, count: int) -> None:
    weight = make_site(root, count, make_photo, "jpg")
    seconds = root / "codec"
    measure = build(root, clean=True, seconds=seconds)
    codec, cores = sum(map(float, seconds.read_text().split())), len(os.sched_getaffinity(0))
    print(f"{count} photos of {SIZE[0] * SIZE[1] / 1e6:.0f} megapixels, {weight / 1e6:.0f} MB, from nothing, {cores} cores")
    print(f"  wall {measure.wall:.1f} s, processors {measure.cpu:.1f} s, of which the codec {codec:.1f} s = {codec / measure.cpu:.1%}")
    print(f"  the codec's share of all cores' time: {codec / measure.wall / cores:.1%}; peak memory {measure.memory:.0f} MiB")


def measure_known(work: Path, count: int, runs: int) -> None:
    roots = work / "known", work / "bare"
    make_site(roots[0], count, make_small, "png")
    make_site(roots[1], count, None)
    for root in roots:
        build(root, clean=True)
        build(root)  # what was just written is looked at once more
    found: dict[str, list[list[float]]] = {"nothing new": [[], []], "a title changed": [[], []]}
    for number in range(runs):
        for at, root in enumerate(roots):
            found["nothing new"][at].append(build(root).cpu)
            article = root / "docs/tin/2010/01/bai-0.md"
            article.write_text(article.read_text(encoding="utf-8").replace("Bài ", f"Bài{number} ", 1), encoding="utf-8")
            found["a title changed"][at].append(build(root).cpu)
    for name, (known, bare) in found.items():
        with_pictures, without = statistics.median(known) * 1000, statistics.median(bare) * 1000
        cost = (with_pictures - without) / count * 1000
        print(f"{name}: {with_pictures:.0f} ms with {count} pictures, {without:.0f} ms without: {cost:.1f} ms for a thousand")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--photos", type=int, default=30)
    parser.add_argument("--known", type=int, default=1000)
    parser.add_argument("--runs", type=int, default=9)
    parser.add_argument("--work", type=Path, help="a folder that does not exist; without it, a temporary one")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        work = options.work or Path(folder)
        if options.photos:
            measure_photos(work / "photos", options.photos)
        if options.known:
            measure_known(work, options.known, options.runs)


if __name__ == "__main__":
    if CHILD in os.environ:
        sys.exit(run_measured())
    main()
