"""Files are written whole: whoever reads sees the old one or the new one, also after a kill."""

from __future__ import annotations

import os
import shutil
import time
from hashlib import sha256
from pathlib import Path

from bantin.content.scan import stat_of
from bantin.ledger import Stat
from bantin.messages import say
from bantin.model import SITE_UNFINISHED
from bantin.wording import Lang

TEMPORARY = ".bantin-moi"  # ends the name of a file that is being written
PAUSES = (0.01, 0.05, 0.2, 0.5) if os.name == "nt" else ()  # seconds: Windows replaces no file that a server or a virus scanner reads


def name_place(error: OSError, lang: Lang) -> str:
    """What could not be read or written; of a file that is being written, its folder."""
    name = os.fsdecode(error.filename) if isinstance(error.filename, str | bytes) else say("output", lang)
    return os.path.dirname(name) if name.endswith(TEMPORARY) else name


def digest_bytes(data: bytes) -> str:
    """Half of SHA-256: processors have instructions for it, which makes it twice as fast as others."""
    return sha256(data).hexdigest()[:32]


def write_whole(path: str, data: bytes, *, new_folder: bool = False) -> Stat:
    """Write beside the target, then rename: readers and a killed build see the old file or the new one. `new_folder`: its folder is most
    likely not there, and finding that out by writing takes as long as making it."""
    fresh = os.path.join(os.path.dirname(path), f"{os.getpid()}{TEMPORARY}")  # short: the target's name may be as long as names can be
    try:
        try:
            if new_folder:
                _make_folder(os.path.dirname(path))
            _write(fresh, data)
        except FileNotFoundError:
            _make_folder(os.path.dirname(path))
            _write(fresh, data)
    except (NotADirectoryError, IsADirectoryError, FileExistsError):
        _clear_way(path)
        if os.path.isdir(fresh):
            shutil.rmtree(fresh)
        return write_whole(path, data)
    try:
        _replace(fresh, path)
    except IsADirectoryError:
        shutil.rmtree(path)
        os.replace(fresh, path)
    return stat_of(os.stat(path))


def mark_unfinished(root: str) -> None:
    """From here to mark_finished the site is neither the old one nor the new one, also where the build is killed: it says so itself."""
    write_whole(f"{root}/{SITE_UNFINISHED}", b"")


def mark_finished(root: str) -> None:
    os.unlink(f"{root}/{SITE_UNFINISHED}")


def _replace(fresh: str, path: str) -> None:
    for pause in PAUSES:
        try:
            os.replace(fresh, path)
            return
        except PermissionError:
            time.sleep(pause)
    os.replace(fresh, path)


def _write(path: str, data: bytes) -> None:
    """Without a buffer: all is there at once."""
    with open(path, "wb", buffering=0) as file:
        try:
            done = file.write(data)
            while done < len(data):  # a disk that is nearly full takes a part, and then says so
                done += file.write(memoryview(data)[done:])
        except OSError as error:
            error.filename = path  # only who opens a file is told of it
            raise


def _make_folder(path: str) -> None:
    """Its parent is there most times: asking first would take as long as making it."""
    try:
        os.mkdir(path)
    except FileNotFoundError:
        os.makedirs(path, exist_ok=True)
    except FileExistsError:
        if not os.path.isdir(path):
            raise


def _clear_way(path: str) -> None:
    """Remove the file that stands where a folder must be."""
    parent = Path(path).parent
    while not parent.is_dir():
        if parent.is_symlink() or parent.exists():
            parent.unlink()
            return
        parent = parent.parent
