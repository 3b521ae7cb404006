"""Start here: makes `.venv` from requirements.lock once, then hands over to `bantin`. Standard library only.

`.venv/bantin-stamp.json` is written last and says what the environment was made from. No stamp: the set-up never ended, so it is made
from nothing (a package killed half-way looks installed to pip). Another lock, Python or folder: likewise. Exit 3: something outside failed.
One file, though long: it must run before anything is installed.
"""

from __future__ import annotations  # an older Python must get as far as the message that it is too old

import contextlib
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
STAMP = VENV / "bantin-stamp.json"
LOCK_FILE = ROOT / "requirements.lock"
WINDOWS = sys.platform == "win32"
PROGRAMS = VENV / ("Scripts" if WINDOWS else "bin")
PYTHON = PROGRAMS / ("python.exe" if WINDOWS else "python")
PART = "# part: "  # a line of the lock file that begins a part
PARTS = ("build", "test", "node", "rclone")
EXIT_OUTSIDE = 3
CHROMIUM = ("chromium", "fonts-dejavu-core")  # the font: small, and has every Vietnamese letter
NGINX = ("nginx-light", "libnginx-mod-http-brotli-static")

USAGE = """\
Bản tin – cổng thông tin từ các bài viết Markdown. Cách dùng:

  python3 scripts/run.py build          chuẩn bị môi trường (lần đầu mất vài phút), dựng docs/ thành site/
  python3 scripts/run.py test           chuẩn bị môi trường và trình duyệt, rồi chạy mọi phép kiểm tra mã nguồn
  python3 scripts/run.py test --all     cả những phép kiểm tra kéo dài nhiều phút
  python3 scripts/run.py lock           làm lại requirements.lock sau khi sửa pyproject.toml

Mọi lệnh khác của bantin cũng gọi được như vậy, ví dụ:

  python3 scripts/run.py serve          xem thử trên máy, tự tải lại khi lưu bài
  python3 scripts/run.py check          kiểm tra nội dung
  python3 scripts/run.py new "Tên bài"  bắt đầu một bài viết mới
  python3 scripts/run.py import TỆP     đưa bài Word, trang web, .txt thành bài viết
  python3 scripts/run.py verify site    kiểm tra trang đã dựng: mọi liên kết, ảnh, địa chỉ đều có đích
  python3 scripts/run.py publish NƠI    đưa trang lên máy chủ tĩnh

Trên Windows, gõ «py» thay cho «python3».
"""


class SetUpFailed(Exception):
    """Something outside failed; the text is for the person at the keyboard."""


def main(arguments: Sequence[str]) -> int:
    speak_utf8()
    if too_old := describe_old_python(sys.version_info[:2]):
        print(too_old, file=sys.stderr)
        return EXIT_OUTSIDE
    if not arguments or arguments[0] in {"-h", "--help", "help"}:
        print(USAGE, end="")
        return 0
    try:
        return run_command(arguments[0], arguments[1:])
    except SetUpFailed as reason:
        print(reason, file=sys.stderr)
        return EXIT_OUTSIDE
    except OSError as reason:
        print(f"Máy báo lỗi khi chuẩn bị môi trường: {reason}", file=sys.stderr)
        return EXIT_OUTSIDE
    except KeyboardInterrupt:
        print("Đã dừng theo yêu cầu. Lần chạy sau sẽ tự làm tiếp.", file=sys.stderr)
        return 130


def run_command(command: str, rest: Sequence[str]) -> int:
    if command == "lock":
        return make_lock()
    if command == "test":
        set_up(("build", "test", *missing_rclone()))
        return run_tests(rest)
    set_up(("build", *(missing_rclone() if command in ("publish", "rollback") and any(map(is_remote, rest)) else ())))
    return hand_over([str(PROGRAMS / ("bantin.exe" if WINDOWS else "bantin")), command, *rest])


def missing_rclone() -> tuple[str, ...]:
    """The part of the lock that has rclone, where the machine has none."""
    return () if shutil.which("rclone") else ("rclone",)


def is_remote(argument: str) -> bool:
    """Whether this names a place that only rclone reaches: `remote:path`. A single letter is a drive of Windows."""
    return not argument.startswith("-") and ":" in argument[2:]


def speak_utf8() -> None:
    """Vietnamese comes out whole on a pipe and in an old Windows code page too."""
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(AttributeError):  # a replaced stream
            stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]


def describe_old_python(version: tuple[int, ...]) -> str:
    """What to tell the owner of a Python that is too old; empty for one that will do."""
    if version >= (3, 11):
        return ""
    found = ".".join(map(str, version))
    return f"Bản tin cần Python 3.11 trở lên; máy đang dùng Python {found}. Xin cài bản mới rồi chạy lại lệnh này."


def tell(message: str) -> None:
    print(message, file=sys.stderr, flush=True)


# --- the environment


def set_up(parts: Sequence[str]) -> None:
    """Leave `.venv` holding these parts of the lock and the package itself."""
    if shutil.which("npm") is None:
        parts = (*parts, "node")
    wanted = describe_wanted(parts)
    if is_ready(read_stamp(), wanted):
        return
    with hold_lock(ROOT / ".venv.lock") as held:
        had = read_stamp()  # another start may have done the work while this one waited
        if not is_ready(had, wanted):
            mend(had, wanted, held)


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
    return hashlib.sha256(text.encode()).hexdigest()


def read_stamp() -> dict[str, str]:
    """What `.venv` was made from; empty if its set-up never ended."""
    try:
        stamp: dict[str, str] = json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return stamp if PYTHON.exists() else {}


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
    write_stamp({**had, **wanted})


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
    fresh.write_text(json.dumps(made_from), encoding="utf-8")
    fresh.replace(STAMP)


def pip(arguments: Sequence[str], held: int) -> None:
    run_quietly([str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *arguments], PIP_FAILED, held)


PIP_FAILED = "Không cài được các gói cần thiết. Xin xem lại kết nối mạng rồi chạy lại lệnh này. Lời báo của pip:"
VENV_FAILED = (
    "Không tạo được .venv. Trên Debian hoặc Ubuntu có thể còn thiếu một gói: sudo apt install python3-venv. "
    "Trên Windows: đóng các chương trình đang dùng .venv. Lời báo của máy:"
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


def hand_over(command: list[str]) -> int:
    environment = child_environment()
    environment["BANTIN_COMMAND"] = "py scripts\\run.py" if WINDOWS else "python3 scripts/run.py"  # as whoever called us has to type it
    environment["PATH"] = os.pathsep.join([str(PROGRAMS), environment.get("PATH", os.defpath)])
    if not WINDOWS:
        os.execve(command[0], command, environment)
    return subprocess.run(command, env=environment, check=False).returncode


# --- the tests


def run_tests(arguments: Sequence[str]) -> int:
    """Lint, types and tests, all three even if one fails; `--all` takes the long tests too."""
    chosen = [argument for argument in arguments if argument != "--all"]
    if "--all" in arguments:
        chosen = ["-m", "", *chosen]
    environment = {**child_environment(), "BANTIN_CHROMIUM": find_or_install_chromium()}
    install_nginx()
    workers = str((os.cpu_count() or 1) + 1)  # one more than cores: many tests wait for servers
    pytest = ["pytest", "-n", workers, "--dist", "loadfile", *chosen]  # what the tests of a file share is made once
    steps = {"ruff": ["ruff", "check", "scripts", "tests"], "mypy": ["mypy"], "pytest": pytest}
    failed = []
    for name, step in steps.items():
        tell(f"── {name}")
        if subprocess.run([str(PYTHON), "-m", *step], cwd=ROOT, env=environment, check=False).returncode:
            failed.append(name)
    tell(f"Không đạt: {', '.join(failed)}." if failed else "Đạt: ruff, mypy, pytest.")
    return 1 if failed else 0


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


# --- the lock file

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


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
