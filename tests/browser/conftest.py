"""The demonstration portal in a real browser: built once, served as a host serves it, below a folder and under a strict policy."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from filelock import FileLock
from playwright.sync_api import Browser, Page

from bench.search_site import Server
from builders import NOW, article, run, write
from search_reader import serve_texts

ROOT = Path(__file__).resolve().parents[2]
BASE = "/cong/tin/"
CONFIG = f"""\
INHERIT: {(ROOT / "mkdocs.yml").as_posix()}
site_url: https://thu.example{BASE}
docs_dir: docs
site_dir: site
theme: {{custom_dir: {(ROOT / "overrides").as_posix()}}}
"""
COUNT = {"done": 30, "total": 72, "as_of": "2020-05-20"}
COUNTED = article(title="Bài thử về tiến độ", date="2020-05-20", congresses=["thanh-pho-xxiii"], progress=COUNT, tags=["Bài mẫu"])


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The demonstration portal with one article more: its congress has a curve. Built once for all processes of a run."""
    own = tmp_path_factory.getbasetemp()
    root = (own if worker_id == "master" else own.parent) / "cong"
    with FileLock(f"{root}.lock"):
        if not (root / "site").exists():
            shutil.copytree(ROOT / "docs", root / "docs")
            write(root / "docs/tin/2020/05/bai-thu.md", COUNTED)
            code, printed = run("build", "-f", write(root / "mkdocs.yml", CONFIG), "--now", NOW)
            assert code == 0, printed
    return root / "site"


@pytest.fixture(scope="session")
def portal(site: Path) -> Iterator[Server]:
    server = Server(site, BASE)
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def reader(browser: Browser) -> Iterator[Page]:
    """A page for tests that only search: what was fetched for one is there for the next."""
    page = browser.new_context().new_page()
    yield page
    page.context.close()


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Server:
    """The small portal of search_reader.py."""
    return serve_texts(tmp_path_factory.mktemp("search"))


@pytest.fixture
def page(browser: Browser, server: Server) -> Iterator[Page]:
    page = browser.new_context().new_page()
    yield page
    server.hidden.clear()
    page.context.close()
