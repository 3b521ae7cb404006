"""A publication by another process, at whose call number N of rclone something goes wrong for real."""

from __future__ import annotations

import itertools
import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from bantin.publish import rclone
from remote_host import NEW, Server, Site, program, write_site

CHILD = """
import sys
from pathlib import Path
from bantin.publish import rclone
from bantin.publish.remote import publish_remote
from bantin.publish.errors import PublishError
rclone.find_rclone = lambda: sys.argv[2]
try:
    publish_remote(Path(sys.argv[1]), "thu:web", dry_run=False, force=sys.argv[3] == "force", stamp="", beat=60)
except PublishError as error:
    sys.exit(f"{error.code} {error}")
"""
WRAPPER = '''\
#!{python}
"""Stands before rclone, counts its calls, and does at call number {point} what the fault says."""
import json, os, signal, socket, subprocess, sys, time
words = json.loads({words!r})
count = words["counter"]
number = len(open(count).read()) if os.path.exists(count) else 0
open(count, "a").write(".")
call, fault, point = [words["program"], *sys.argv[1:]], words["fault"], {point}

def run_half():
    """Half of the files that the call names."""
    names = sys.stdin.buffer.read()
    if "--files-from-raw=-" in call:
        lines = names.splitlines(True)
        names = b"".join(lines[: (len(lines) + 1) // 2])
    subprocess.run(call, input=names)

def wait_for(listening):
    for _ in range(600):
        with socket.socket() as probe:
            if (probe.connect_ex(("127.0.0.1", words["port"])) == 0) is listening:
                return
        time.sleep(0.05)

def replace_server(command):
    os.kill(words["server"], signal.SIGKILL)
    wait_for(False)
    started = subprocess.Popen(command, start_new_session=True, stdin=-3, stdout=-3, stderr=-3)
    open(words["started"], "w").write(str(started.pid))
    wait_for(True)

if number == point:
    if fault == "killed half-way":
        run_half()
    if fault.startswith("killed"):
        os.kill(os.getppid(), signal.SIGKILL)
        sys.exit()
    if fault == "cut":
        os.kill(words["server"], signal.SIGKILL)
    if fault == "read-only":
        replace_server([*words["serve"], "--read-only"])
    if fault == "full":  # no file may grow: not one byte can be written
        replace_server(["bash", "-c", 'ulimit -f 0; exec "$@"', "-", *words["serve"]])
    if fault in ("edited", "linked"):
        page = words["page"]
        os.remove(page)
        os.symlink(words["outside"], page) if fault == "linked" else open(page, "w").write(words["edit"])
        replace_server(words["serve"])  # one that knows of it
if number >= point and fault == "refused":
    os.environ.update(words["wrong"])
os.execv(call[0], call)
'''
EDIT = '<!doctype html><html lang="vi"><title>Trang</title>Bài b, sửa tại nơi phục vụ'


class Ended(NamedTuple):
    calls: int  # of rclone
    told: str  # the code of the error and its words; empty: it went well, or was killed


def publish_with_fault(tmp: Path, server: Server, fault: str, point: int, files: Site = NEW, force: bool = True) -> Ended:
    """Afterwards the host is as it was meant to be."""
    assert server.process
    wrapper, started = tmp / "rclone", tmp / "started"
    words = {
        "fault": fault,
        "counter": str(tmp / "calls"),
        "program": program(),
        "server": server.process.pid,
        "serve": server.command(),
        "port": server.port,
        "started": str(started),
        "page": str(server.folder / "web/tin/b/index.html"),
        "outside": str(tmp / "ngoai.html"),
        "edit": EDIT,
        "wrong": server.environment("sai"),
    }
    for path in (tmp / "calls", started):
        path.unlink(missing_ok=True)
    wrapper.write_text(WRAPPER.format(python=sys.executable, point=point, words=json.dumps(words)), "utf-8")
    wrapper.chmod(0o755)
    command = [sys.executable, "-c", CHILD, str(write_site(tmp / "site", files)), str(wrapper), "force" if force else ""]
    environment = os.environ | {"PYTHONPATH": str(Path(rclone.__file__).parents[2])}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if started.exists():
        with suppress(ProcessLookupError):
            os.kill(int(started.read_text()), signal.SIGKILL)
    server.look_again()
    return Ended(len((tmp / "calls").read_text()), done.stderr)


def points(server: Server, fault: str) -> Iterator[int]:
    """Calls of rclone at which it happens. Over WebDAV the publisher and the line end at each of them, and somebody edits; all else
    comes at every second one: what a call has done to the place is the same whatever stops the next."""
    every = server.kind == "webdav" and fault in ("killed half-way", "cut", "edited")
    return itertools.count(int(server.kind == "sftp"), 1 if every else 2)


def restore(server: Server, snapshot: Path) -> Path:
    """The host holds again what the snapshot holds; the folder that readers see."""
    served = server.folder / "web"
    server.stop()
    shutil.rmtree(served, ignore_errors=True)
    shutil.copytree(snapshot, served, symlinks=True)
    server.start()
    return served
