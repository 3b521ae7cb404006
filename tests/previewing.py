"""A preview of a tiny build, as it runs: a process of its own over a real folder."""

from __future__ import annotations

import http.client
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import bantin

LOST = 6  # signs of life, of which one comes each ten seconds; a busy machine builds within them

# Each source a.txt becomes a/index.html (index.txt: index.html). The word LỖI in a source fails the build; with ĐỢI
# the build waits, after it has read the sources, until there is a file «tiep» beside their folder; with SỚM it waits for that
# file when its pages stand, and shows them before.
PROGRAM = """
import sys, time
from pathlib import Path
from bantin.serving.live import Outcome
from bantin.serving.preview import serve
source, site, port, base = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]), sys.argv[4]
HEAD = "<!doctype html><html lang=vi><meta http-equiv=Content-Security-Policy content=\\"default-src 'self'\\"><title>x</title><body>"

def build(show):
    texts = {path: read(path) for path in sorted(source.glob("[!.]*.txt"))}
    print("build", flush=True)  # now that they are read: what is saved after this line is for another build
    while "ĐỢI" in str(texts) and not (source.parent / "tiep").exists():
        time.sleep(0.01)
    wrong = tuple(f"{path.name}:1: {text}" for path, text in texts.items() if "LỖI" in text)
    if wrong:
        return Outcome(wrong, changed=False, failed=True)
    changed = any([write(path, text) for path, text in texts.items()])
    early = changed and "SỚM" in str(texts)
    if early:
        show(Outcome((), changed=True, failed=False))
    while early and not (source.parent / "tiep").exists():
        time.sleep(0.01)
    return Outcome((), changed=changed, failed=False, shown=early)

def read(path):
    try:
        return path.read_text("utf-8")
    except FileNotFoundError:  # removed since it was listed: the event of that leads to another build
        return ""

def write(path, text):
    page = site / "index.html" if path.stem == "index" else site / path.stem / "index.html"
    html = HEAD + f"{text}</body></html>"
    if page.is_file() and page.read_text("utf-8") == html:
        return False
    page.parent.mkdir(parents=True, exist_ok=True)
    page.write_text(html, "utf-8")
    return True

watch = [source, source.parent / "mkdocs.yml"]
sys.exit(serve(build, site, watch, "127.0.0.1", port, base, "vi", lambda url: print("url", url, flush=True)))
"""


@dataclass
class Preview:
    process: subprocess.Popen[str]
    port: int
    source: Path
    site: Path

    def save(self, name: str, text: str) -> None:
        """In one step: a build between emptying and writing would be an event of its own."""
        (self.source / f".{name}").write_text(text, "utf-8")
        (self.source / f".{name}").replace(self.source / name)

    def wait_for_build(self) -> None:
        assert self.process.stdout is not None
        assert self.process.stdout.readline() == "build\n"

    def ask(self, path: str, method: str = "GET", **headers: str) -> tuple[int, dict[str, str], str]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        connection.request(method, path, headers=headers)
        response = connection.getresponse()
        answer = response.status, dict(response.getheaders()), response.read().decode("utf-8")
        connection.close()
        return answer

    def end(self, number: int) -> int:
        self.process.send_signal(number)
        return self.process.wait(60)


@contextmanager
def listen(preview: Preview) -> Iterator[Callable[[], dict[str, Any]]]:
    """A function that waits for the next event."""
    connection = http.client.HTTPConnection("127.0.0.1", preview.port, timeout=60)
    connection.request("GET", "/__bantin__/su-kien")
    response = connection.getresponse()

    def read() -> dict[str, Any]:
        beats = 0  # signs of life while nothing happens
        while not (line := response.readline().decode("utf-8")).startswith("data: "):
            assert line, "the connection has ended"
            beats += line == ":\n"
            assert beats < LOST, "only signs of life: the event was lost"
        event: dict[str, Any] = json.loads(line[6:])
        return event

    yield read
    connection.close()


@contextmanager
def start(folder: Path, port: int = 0, base: str = "/", **sources: str) -> Iterator[Preview]:
    source, site = folder / "docs", folder / "site"
    source.mkdir(exist_ok=True)
    site.mkdir(exist_ok=True)
    (folder / "mkdocs.yml").write_text("site_name: x\n")
    for name, text in sources.items():
        (source / f"{name}.txt").write_text(text, "utf-8")
    env = os.environ | {"PYTHONPATH": str(Path(bantin.__file__).parents[1]), "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, "-c", PROGRAM, str(source), str(site), str(port), base]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, encoding="utf-8", env=env)
    assert process.stdout is not None
    try:
        url = next((line.split()[1] for line in process.stdout if line.startswith("url ")), "")
        assert url, "the preview did not start"
        yield Preview(process, int(url.split(":")[2].split("/")[0]), source, site)
    finally:
        process.kill()
        process.communicate()
