"""What Lighthouse says of the demonstration portal, as a telephone. Long: it is fetched from the npm registry."""

from __future__ import annotations

import functools
import http.server
import json
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from builders import run

LIGHTHOUSE = "lighthouse@12.8.2"
ROOT = Path(__file__).resolve().parent.parent
PAGES = ["", "tin/2020/04/thanh-pho-lang-son-chuan-bi-dai-hoi/", "phuong-xa/vinh-trai/", "dai-hoi/", "tim-kiem/?q=dai+hoi", "gioi-thieu/"]
FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run"
    " --disable-background-networking --disable-component-update --disable-sync"
)
pytestmark = [pytest.mark.long, pytest.mark.browser, pytest.mark.skipif(not shutil.which("npm"), reason="no npm on this machine")]


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None: ...


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    site = tmp_path_factory.mktemp("cong") / "site"
    code, printed = run("build", "-f", ROOT / "mkdocs.yml", "-d", site, "--cache", site.parent / "nho")
    assert code == 0, printed
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(site))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


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
    assert scores["accessibility"] == 1
    assert scores["best-practices"] >= 0.95
    foreign = [
        item["url"] for item in result["audits"]["network-requests"]["details"]["items"] if not item["url"].startswith((portal, "data:"))
    ]
    assert not foreign
