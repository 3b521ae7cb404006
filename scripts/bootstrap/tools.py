"""What the tests need beside Python packages: a Chromium, an nginx, programs of the npm registry."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from bootstrap.environment import PYTHON, ROOT, WINDOWS, SetUpFailed, child_environment, tell

CHROMIUM = ("chromium", "fonts-dejavu-core")  # the font: small, and has every Vietnamese letter
NGINX = ("nginx-light", "libnginx-mod-http-brotli-static")
FETCH = """\
import sys
sys.path.append("tests")
from bantin.search.engine import engine_home, find_engine
from browser import npm
find_engine(engine_home())
npm.install()
"""


def find_or_install_chromium() -> str:
    """The path of a Chromium for Playwright to drive."""
    return find_chromium() or find_own_chromium() or install_chromium()


def find_chromium() -> str:
    """BANTIN_CHROMIUM, or one in PATH or the system's usual place; empty if there is none."""
    if given := os.environ.get("BANTIN_CHROMIUM"):
        return given
    names = ("chromium", "google-chrome", "google-chrome-stable", "chromium-browser")
    places = [found for name in names if (found := shutil.which(name))]
    places += ["/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", "/Applications/Chromium.app/Contents/MacOS/Chromium"]
    folders = [os.environ.get(name, "") for name in ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")]
    places += [str(Path(folder, "Google", "Chrome", "Application", "chrome.exe")) for folder in folders if folder]
    return next((place for place in places if Path(place).is_file() and not is_snap(Path(place))), "")


def is_snap(program: Path) -> bool:
    """Ubuntu's chromium is a snap, or a script that asks for it: it sees neither /tmp nor hidden folders."""
    if "snap" in program.resolve().parts:
        return True
    with program.open("rb") as start:
        return b"/snap/" in start.read(4096)


def find_own_chromium() -> str:
    """Playwright's own, if it has been downloaded."""
    ask = "from playwright.sync_api import sync_playwright as s\nwith s() as p: print(p.chromium.executable_path)"
    answer = subprocess.run([str(PYTHON), "-c", ask], env=child_environment(), capture_output=True, check=False)
    path = answer.stdout.decode("utf-8", errors="replace").strip()
    return path if path and Path(path).is_file() else ""


def install_chromium() -> str:
    tell("Đang cài trình duyệt Chromium cho phép kiểm tra …")
    if install_with_apt(CHROMIUM) and (found := find_chromium()):
        return found
    subprocess.run([str(PYTHON), "-m", "playwright", "install", "chromium"], env=child_environment(), stdout=sys.stderr, check=False)
    if found := find_own_chromium():
        return found
    raise SetUpFailed("Không cài được Chromium. Xin cài Chromium hoặc Google Chrome, hoặc đặt BANTIN_CHROMIUM là đường dẫn đến nó.")


def install_nginx() -> None:
    """Where it may be: without it, the tests of hosting say that they were left out."""
    if not WINDOWS and not shutil.which("nginx", path=os.environ.get("PATH", "") + ":/usr/sbin"):
        tell("Đang cài nginx cho phép kiểm tra …")
        install_with_apt(NGINX)


def fetch_npm_programs() -> None:
    """Before the tests, several of which would fetch at once and fail where the network fails. What cannot be had, they name."""
    for _ in range(3):
        done = subprocess.run([str(PYTHON), "-c", FETCH], cwd=ROOT, env=child_environment(), capture_output=True, check=False)
        if done.returncode == 0:
            return


def install_with_apt(packages: Sequence[str]) -> bool:
    """On Debian, for root or where sudo asks for no password. (Ubuntu's package is a snap.)"""
    release = Path("/etc/os-release")
    if not shutil.which("apt-get") or not release.is_file() or "ID=debian" not in release.read_text(encoding="utf-8").splitlines():
        return False
    root = [] if os.geteuid() == 0 else ["sudo", "-n"]  # type: ignore[attr-defined,unused-ignore]
    steps = (["update", "-q"], ["install", "-q", "-y", "--no-install-recommends", *packages])
    if root and not shutil.which("sudo"):
        return False
    quiet = ["env", "RUNLEVEL=1"]  # what is installed is not started
    return all(subprocess.run([*root, *quiet, "apt-get", *step], stdout=sys.stderr, check=False).returncode == 0 for step in steps)
