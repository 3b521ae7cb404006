"""Which command is called: ours, or one of `bantin` when its environment stands."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Sequence
from itertools import pairwise

from bootstrap.checks import run_tests
from bootstrap.environment import PROGRAMS, WINDOWS, child_environment, set_up
from bootstrap.requirements import make_lock

REMOTE = re.compile(rf":?[\w.+@ -]{{{2 if WINDOWS else 1},}}(,.*)?:|:\w+,")  # on Windows a single letter is a drive
OLDEST_RCLONE = (1, 65)  # 1.60, Debian 12's, moves nothing within a WebDAV host

BEFORE = ("-f", "--config", "--lang")  # take a value, and may stand before the verb


def run_command(command: str, rest: Sequence[str]) -> int:
    if command == "lock":
        return make_lock()
    if command == "test":
        set_up(("build", "test", *missing_rclone()))
        return run_tests(rest)
    set_up(("build", *(missing_rclone() if any(map(is_remote, name_places([command, *rest]))) else ())))
    return hand_over([str(PROGRAMS / ("bantin.exe" if WINDOWS else "bantin")), command, *rest])


def name_places(words: Sequence[str]) -> Sequence[str]:
    """The words of a call that may name a place; the time of day after `--now` has a colon too. Options may stand before the verb."""
    verb = next((word for former, word in pairwise(["", *words]) if former not in BEFORE and not word.startswith("-")), "")
    if verb == "check":
        parts = [part for word in words for part in (word.split("=", 1) if word.startswith("-") else [word])]
        return [place for option, place in pairwise(parts) if option == "--published"]
    return words if verb in ("publish", "rollback") else ()


def missing_rclone() -> tuple[str, ...]:
    """The part of the lock that has rclone, where the machine has none or one that is too old."""
    own = shutil.which("rclone")
    told = subprocess.run([own, "version"], capture_output=True, text=True, check=False).stdout if own else ""
    found = re.match(r"rclone v(\d+)\.(\d+)", told)
    return () if found and (int(found[1]), int(found[2])) >= OLDEST_RCLONE else ("rclone",)


def is_remote(argument: str) -> bool:
    """Whether this names a place that only rclone reaches, by the rule of bantin/publish/rclone.py, which cannot be asked yet."""
    named = not argument.startswith("-") and REMOTE.match(argument)
    return bool(named) and not os.path.exists(argument)  # noqa: PTH110  (a Path refuses a long one)


def hand_over(command: list[str]) -> int:
    environment = child_environment()
    environment["BANTIN_COMMAND"] = "py scripts\\run.py" if WINDOWS else "python3 scripts/run.py"  # as whoever called us has to type it
    environment["PATH"] = os.pathsep.join([str(PROGRAMS), environment.get("PATH", os.defpath)])
    if not WINDOWS:
        os.execve(command[0], command, environment)
    return wait_for(subprocess.Popen(command, env=environment))


def wait_for(child: subprocess.Popen[bytes]) -> int:
    """Its exit code. Ctrl+C reaches the command itself, which ends in its own time: `subprocess.run` would soon kill it."""
    while True:
        try:
            return child.wait()
        except KeyboardInterrupt:
            continue
