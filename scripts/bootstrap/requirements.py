"""`run.py lock`: requirements.lock, made again from pyproject.toml."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from bootstrap.environment import LOCK_FILE, PART, PARTS, PROGRAMS, ROOT, WINDOWS, SetUpFailed, hold_lock, pip, set_up

HEADER = """\
# The packages of Bản tin for Linux, macOS and Windows. Made by `python3 scripts/run.py lock`; not edited by hand.
# Parts: build, all that a build needs; test, what the tests add; node and rclone, where the machine has no npm or rclone.
"""


def make_lock() -> int:
    """Resolve pyproject.toml for all systems with uv, the newest that it allows, and sort the result into parts."""
    with tempfile.TemporaryDirectory() as folder:
        constraints = Path(folder, "constraints.txt")  # the parts agree with each other
        constraints.write_text("\n".join(pin for pin, _ in compile_requirements("--all-extras")), encoding="utf-8")
        same = ("--constraint", str(constraints))
        build = compile_requirements(*same)
        more = {part: compile_requirements(*same, "--extra", part) for part in PARTS[1:]}
    lock = {"build": build, **{part: [block for block in blocks if block not in build] for part, blocks in more.items()}}
    text = HEADER + "".join(f"\n{PART}{part}\n" + "".join(pin + hashes + "\n" for pin, hashes in lock[part]) for part in PARTS)
    LOCK_FILE.write_text(text, encoding="utf-8", newline="\n")
    return 0


def compile_requirements(*options: str) -> list[tuple[str, str]]:
    """(pin with its marker, the continued lines of hashes) of each package."""
    fixed = ("--universal", "--generate-hashes", "--no-header", "--no-annotate", "--no-config", "--quiet")
    done = subprocess.run([find_uv(), "pip", "compile", *fixed, *options, "pyproject.toml"], cwd=ROOT, capture_output=True, check=False)
    if done.returncode:
        raise SetUpFailed("uv không giải được các phụ thuộc:\n" + done.stderr.decode("utf-8", errors="replace"))
    blocks = done.stdout.decode("utf-8").strip().replace(" \\\n", "\0").splitlines()
    return [(pin, "".join(f" \\\n{line}" for line in hashes)) for pin, *hashes in (block.split("\0") for block in blocks)]


def find_uv() -> str:
    """uv from PATH or `.venv`, put there if need be: only whoever changes the lock has a use for it."""
    program = PROGRAMS / ("uv.exe" if WINDOWS else "uv")
    if found := shutil.which("uv", path=os.pathsep.join([str(PROGRAMS), os.environ.get("PATH", os.defpath)])):
        return found
    set_up(("build",))
    with hold_lock(ROOT / ".venv.lock") as held:
        pip(["uv"], held)
    return str(program)
