"""`.venv`, made from requirements.lock.

Its stamp is written last and says what the environment was made from. No stamp: the set-up never ended, so it is made from nothing
(a package killed half-way looks installed to pip). Another lock, Python or folder, or something gone that was there then: likewise. What
a link `.venv` leads to may be used, and is never made, mended or emptied.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
VENV = ROOT / ".venv"
STAMP = VENV / "bantin-stamp.json"
LOCK_FILE = ROOT / "requirements.lock"
WINDOWS = sys.platform == "win32"
PROGRAMS = VENV / ("Scripts" if WINDOWS else "bin")
PYTHON = PROGRAMS / ("python.exe" if WINDOWS else "python")
PACKAGES = Path(sysconfig.get_path("purelib", "venv", {"base": str(VENV)}))
PART = "# part: "  # a line of the lock file that begins a part
UNHELD = re.compile(r"\s|\.dist-info$|^__pycache__$|__mypyc|^(?:de)?activate", re.IGNORECASE)  # of a version, or nothing that we start
HELD = "held"  # key of the stamp: what `list_held` gave, with spaces between
PARTS = ("build", "test", "node", "rclone")


class SetUpFailed(Exception):
    """Something outside failed; the text is for the person at the keyboard."""


def tell(message: str) -> None:
    print(message, file=sys.stderr, flush=True)


def set_up(parts: Sequence[str]) -> None:
    """Leave `.venv` holding these parts of the lock and the package itself."""
    if shutil.which("npm") is None:
        parts = (*parts, "node")
    wanted = describe_wanted(parts)
    if is_ready(read_stamp(), wanted):
        return
    if leads_away(VENV):
        raise SetUpFailed(VENV_LINKED.format(venv=VENV, target=VENV.resolve(), delete="rmdir" if WINDOWS else "rm"))
    with hold_lock(ROOT / ".venv.lock") as held:
        had = read_stamp()  # another start may have done the work while this one waited
        if not is_ready(had, wanted):
            mend(had, wanted, held)


def leads_away(folder: Path) -> bool:
    """Whether it is a link, or a junction of Windows."""
    return folder.is_symlink() or folder.resolve() != folder.parent.resolve() / folder.name


def describe_wanted(parts: Sequence[str]) -> dict[str, str]:
    """What `.venv` must be made from: the ground it stands on, the package's own description, and each part of the lock."""
    lock = split_lock(LOCK_FILE.read_text(encoding="utf-8"))
    ground = f"{sys.version} {ROOT}"  # scripts in .venv and the editable install hold the folder's path
    pyproject = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    return {"ground": digest(ground), "package": digest(pyproject), **{part: digest(lock[part]) for part in parts}}


def split_lock(text: str) -> dict[str, str]:
    """The requirements of each part of the lock file."""
    sections = ("\n" + text).split("\n" + PART)[1:]
    return {section.split(maxsplit=1)[0]: section.partition("\n")[2] for section in sections}


def digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "backslashreplace")).hexdigest()  # the name of a folder need not be text


def read_stamp() -> dict[str, str]:
    """What `.venv` was made from; empty if its set-up never ended, or something of it has gone since."""
    try:
        stamp = {str(key): str(value) for key, value in json.loads(STAMP.read_text(encoding="utf-8")).items()}
    except (OSError, ValueError, AttributeError):
        return {}
    return stamp if PYTHON.exists() and list_held().issuperset(stamp.get(HELD, "").split()) else {}


def list_held() -> set[str]:
    """Names of its programs and of what can be imported. A version is in no name: a package may be brought up to date by hand."""
    names = {name for folder in (PROGRAMS, PACKAGES) if folder.is_dir() for name in os.listdir(folder)}  # noqa: PTH208  (names alone)
    return {name for name in names if not UNHELD.search(name)}


def is_ready(had: Mapping[str, str], wanted: Mapping[str, str]) -> bool:
    return all(had.get(key) == value for key, value in wanted.items())


def can_keep(had: Mapping[str, str], wanted: Mapping[str, str]) -> bool:
    """Whether the environment only lacks something; a changed part is made from nothing, so that no dropped package stays behind."""
    return "ground" in had and all(had[key] == wanted[key] for key in had.keys() & wanted.keys() - {"package"})


def mend(had: dict[str, str], wanted: Mapping[str, str], held: int) -> None:
    if not can_keep(had, wanted):
        tell("Đang chuẩn bị môi trường trong .venv (chỉ lần đầu, hoặc khi có thay đổi) …")
        had = {}
    STAMP.unlink(missing_ok=True)
    if not had:
        run_quietly([base_python(), "-m", "venv", "--clear", str(VENV)], VENV_FAILED, held)
    for part in PARTS:
        if part in wanted and part not in had:
            install_part(part, held)
    if had.get("package") != wanted["package"]:
        pip(["--no-deps", "--no-build-isolation", "--no-index", "--editable", str(ROOT)], held)
        compile_own()
    write_stamp({**had, **wanted})


def compile_own() -> None:
    """As pip does with all that it copies: where Python is told to write nothing, each start would compile a hundred modules. It only
    makes starts faster, so it may fail."""
    subprocess.run([str(PYTHON), "-m", "compileall", "-qq", str(ROOT / "scripts")], env=child_environment(), check=False)


def base_python() -> str:
    """The interpreter outside any environment: `.venv` cannot make itself anew."""
    return str(getattr(sys, "_base_executable", "") or sys.executable)


def install_part(part: str, held: int) -> None:
    tell(f"Đang cài các gói đã khóa phiên bản (phần {part}) …")
    requirements = VENV / f"{part}.txt"
    requirements.write_text(split_lock(LOCK_FILE.read_text(encoding="utf-8"))[part], encoding="utf-8")
    pip(["--no-deps", "--require-hashes", "--requirement", str(requirements)], held)


def write_stamp(made_from: Mapping[str, str]) -> None:
    fresh = STAMP.with_suffix(".new")
    fresh.write_text(json.dumps({**made_from, HELD: " ".join(sorted(list_held()))}), encoding="utf-8")
    fresh.replace(STAMP)


def pip(arguments: Sequence[str], held: int) -> None:
    run_quietly([str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *arguments], PIP_FAILED, held)


PIP_FAILED = "Không cài được các gói cần thiết. Xin xem lại kết nối mạng rồi chạy lại lệnh này. Lời báo của pip:"
VENV_FAILED = (
    "Không tạo được .venv. Trên Debian hoặc Ubuntu có thể còn thiếu một gói: sudo apt install python3-venv. "
    "Trên Windows: đóng các chương trình đang dùng .venv. Lời báo của máy:"
)

VENV_LINKED = (
    "{venv} là liên kết, dẫn đến {target}. Ở đó không có môi trường của chính bộ mã này; dựng môi trường ở đó sẽ xóa mọi thứ đang có "
    "trong đó, nên bản tin chưa làm gì và chưa xóa gì. Xin bỏ liên kết .venv (nơi nó dẫn đến vẫn còn nguyên) rồi chạy lại lệnh này: "
    '{delete} "{venv}"'
)


def run_quietly(command: Sequence[str], failed: str, held: int) -> None:
    """Run to the end; the last lines of its output are shown only if it fails. It keeps the lock `held`, should this process be killed."""
    keep = () if WINDOWS else (held,)
    environment = {**child_environment(), "PIP_USER": "0", "PIP_REQUIRE_VIRTUALENV": "0"}
    done = subprocess.run(
        command, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, pass_fds=keep, check=False
    )
    if done.returncode:
        lines = done.stdout.decode("utf-8", errors="replace").strip().splitlines()[-12:]
        raise SetUpFailed("\n".join([failed, *(f"  {line}" for line in lines)]))


@contextlib.contextmanager
def hold_lock(path: Path) -> Iterator[int]:
    """Only one start sets up at a time. The system lets go of the lock when its last holder ends, however it ends."""
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT)
    try:
        wait_for_lock(descriptor)
        yield descriptor
    finally:
        os.close(descriptor)


if sys.platform == "win32":
    import msvcrt
    import time

    def wait_for_lock(descriptor: int) -> None:
        while True:
            try:
                return msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
            except OSError:  # held by another start
                time.sleep(0.5)

else:
    import fcntl

    def wait_for_lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX)


def child_environment() -> dict[str, str]:
    """UTF-8 everywhere, and Material's notice about MkDocs 2 silenced."""
    return {**os.environ, "PYTHONUTF8": "1", "NO_MKDOCS_2_WARNING": "1"}
