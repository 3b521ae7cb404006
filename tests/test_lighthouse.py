"""What Lighthouse says of the demonstration portal, as a telephone. Long: it is fetched from the npm registry."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from bench.search_site import Server
from builders import run

LIGHTHOUSE = "lighthouse@12.8.2"
ROOT = Path(__file__).resolve().parent.parent
PAGES = [
    "", "tin/2020/04/thanh-pho-lang-son-chuan-bi-dai-hoi/", "phuong-xa/vinh-trai/", "dai-hoi/thanh-pho-xxiii/", "luu-tru/2020/",
    "thong-ke/", "tim-kiem/?q=dai+hoi", "gioi-thieu/",
]  # fmt: skip
FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run"
    " --disable-background-networking --disable-component-update --disable-sync"
)
pytestmark = [pytest.mark.long, pytest.mark.browser, pytest.mark.skipif(not shutil.which("npm"), reason="no npm on this machine")]


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Served packed and under a strict policy, as a host does."""
    site = tmp_path_factory.mktemp("cong") / "site"
    code, printed = run("build", "-f", ROOT / "mkdocs.yml", "-d", site, "--cache", site.parent / "nho")
    assert code == 0, printed
    server = Server(site)
    yield server.url
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def lighthouse() -> Path:
    """Installed once, beside the packages that it is used with."""
    home = Path(sys.prefix) / "share" / LIGHTHOUSE.replace("@", "-")
    home.mkdir(parents=True, exist_ok=True)
    program = home / "node_modules" / ".bin" / ("lighthouse.cmd" if os.name == "nt" else "lighthouse")
    if not program.exists():
        npm = shutil.which("npm") or "npm"
        subprocess.run(
            [npm, "install", "--prefix", home, "--no-audit", "--no-fund", "--omit=optional", LIGHTHOUSE], check=True, capture_output=True
        )
    return program


@pytest.mark.parametrize("page", PAGES)
def test_every_kind_of_page_is_accessible_and_well_made(page: str, portal: str, lighthouse: Path, tmp_path: Path) -> None:
    chromium = os.environ.get("BANTIN_CHROMIUM") or shutil.which("chromium") or ""
    report = tmp_path / "report.json"
    call = [lighthouse, portal + page, "--quiet", "--output=json", f"--output-path={report}", f"--chrome-flags={FLAGS}"]
    subprocess.run(call, check=True, env=os.environ | {"CHROME_PATH": chromium}, timeout=180)
    result = json.loads(report.read_text(encoding="utf-8"))
    scores = {name: category["score"] for name, category in result["categories"].items()}
    print(page or "/", scores)
    lost = [name for name, audit in result["audits"].items() if audit["score"] is not None and audit["score"] < 1]
    assert (scores["accessibility"], scores["best-practices"], scores["seo"]) == (1, 1, 1), lost
    assert page.startswith("tim-kiem") or scores["performance"] >= 0.95, lost  # a search fetches its index
    foreign = [
        item["url"] for item in result["audits"]["network-requests"]["details"]["items"] if not item["url"].startswith((portal, "data:"))
    ]
    assert not foreign
