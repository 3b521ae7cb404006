"""Publishing by rclone to a real WebDAV server, which is stopped, filled, locked and cut at every point of the plan."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from bantin.keys import key_of_texts
from bantin.publish import rclone
from bantin.publish.order import in_order, rank
from bantin.publish.publication import Publication
from bantin.publish.rclone import explain, is_remote, name_target
from bantin.publish.remote import publish_remote, rollback_remote
from bantin.publish.texts import PublishError
from bantin.verifying.verify import list_files, verify_site

try:
    PROGRAM = rclone.find_rclone()
except PublishError:
    pytest.skip("there is no rclone", allow_module_level=True)

Site = dict[str, str]
PAGE = '<!doctype html><html lang="vi"><title>Trang</title><link rel="stylesheet" href="/assets/a.css">{}'
SVG = '<svg xmlns="http://www.w3.org/2000/svg"/>'
BEAT = 0.5


def page(text: str, *links: str, picture: str = "") -> str:
    image = f'<img alt="" src="/{picture}">' if picture else ""
    return PAGE.format(text + image + "".join(f'<a href="/{link}">x</a>' for link in links))


def sitemap(*links: str) -> str:
    return '<urlset xmlns="x">' + "".join(f"<url><loc>/{link}</loc></url>" for link in links) + "</urlset>"


OLD: Site = {
    "index.html": page("Trang chủ", "tin/a/", "tin/b/", "luu-tru/2020/"),
    "tin/a/index.html": page("Bài a", "tin/b/"),
    "tin/b/index.html": page("Bài b", picture="anh/b.svg"),
    "luu-tru/2020/index.html": page("2020", "tin/a/", picture="anh/cu.svg"),
    "anh/b.svg": SVG,
    "anh/cu.svg": SVG,
    "assets/a.css": "p{}",
    "pagefind/cur/index/vi_0000001.pf_index": "a",
    "sitemap.xml": sitemap("tin/a/", "tin/b/"),
}
GONE = ("luu-tru/2020/index.html", "anh/cu.svg", "pagefind/cur/index/vi_0000001.pf_index")
NEW: Site = {
    **{
        path: text
        for path, text in OLD.items()
        if path not in ("luu-tru/2020/index.html", "anh/cu.svg", "pagefind/cur/index/vi_0000001.pf_index")
    },
    "index.html": page("Trang chủ", "tin/a/", "tin/b/", "tin/c/"),
    "tin/b/index.html": page("Bài b, sửa", "tin/c/", picture="anh/b2.svg"),
    "tin/c/index.html": page("Bài c", "tin/b/", picture="anh/c.svg"),
    "anh/b2.svg": SVG + "\n",
    "anh/c.svg": SVG,
    "pagefind/cur/index/vi_0000002.pf_index": "b",
    "sitemap.xml": sitemap("tin/a/", "tin/b/", "tin/c/"),
}
STALE = {"pagefind/cur/index/vi_0000001.pf_index": "a"}


def write_site(folder: Path, files: Site) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    return folder


def read_served(folder: Path) -> Site:
    """What web readers can find: our own folder cannot be guessed."""
    paths = [path for path in list_files(folder) if not path.startswith(".bantin-")]
    return {path: (folder / path).read_text("utf-8") for path in paths}


class Server:
    """`rclone serve webdav` on this machine; what it serves lies in `folder`."""

    def __init__(self, folder: Path, kind: str = "webdav") -> None:
        self.folder, self.kind = folder, kind
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        folder.mkdir(parents=True, exist_ok=True)
        self.process: subprocess.Popen[bytes] | None = None
        self.start()

    def start(self, *options: str) -> None:
        command = [PROGRAM, "serve", self.kind, str(self.folder), *self.options(), *options]
        self.process = subprocess.Popen(command, stderr=subprocess.DEVNULL, env={**os.environ, "RCLONE_CONFIG": os.devnull})
        for _ in range(200):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            time.sleep(0.05)
        raise AssertionError("the server did not start")

    def options(self) -> list[str]:
        return [f"--addr=127.0.0.1:{self.port}", "--user=u", "--pass=p", "--config="]

    def look_again(self) -> None:
        """It keeps in mind what its folders hold; after a start it knows what others did there."""
        self.stop()
        self.start()

    def stop(self) -> None:
        if self.process:
            self.process.kill()
            self.process.wait()
            self.process = None

    def environment(self, password: str = "p") -> dict[str, str]:
        secret = subprocess.run([PROGRAM, "obscure", password], capture_output=True, check=True, text=True).stdout.strip()
        place = {"URL": f"http://127.0.0.1:{self.port}"} if self.kind == "webdav" else {"HOST": "127.0.0.1", "PORT": str(self.port)}
        options = {"TYPE": self.kind, "USER": "u", "PASS": secret, **place}
        return {"RCLONE_CONFIG": os.devnull, **{f"RCLONE_CONFIG_THU_{name}": value for name, value in options.items()}}


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    server = Server(tmp_path / "host")
    for name, value in server.environment().items():
        monkeypatch.setenv(name, value)
    yield server
    server.stop()


def publish(tmp: Path, files: Site, *, force: bool = False, dry_run: bool = False) -> Publication:
    site = write_site(tmp / "site", files)
    return publish_remote(site, "thu:web", dry_run=dry_run, force=force, stamp="", beat=BEAT)


def refuse(act: Callable[[], object]) -> PublishError:
    with pytest.raises(PublishError) as caught:
        act()
    return caught.value


def both(tmp: Path, server: Server) -> Path:
    """OLD and then NEW are published; the folder that readers see."""
    publish(tmp, OLD)
    publish(tmp, NEW, force=True)
    return server.folder / "web"


# --- without faults


@pytest.mark.parametrize(
    ("target", "remote"),
    [
        ("thu:web", True),
        ("thu:", True),
        (":webdav,url='http://x':web", True),
        ("/srv/web", False),
        ("web", False),
        ("C:\\web", False),
        ("c:/web", False),
    ],
)
def test_a_target_with_a_name_before_a_colon_is_rclones(target: str, remote: bool) -> None:
    assert is_remote(target) == remote


def test_parts_come_before_pages_articles_before_lists_and_the_sitemap_last() -> None:
    groups = in_order([*NEW, "feed.xml", "pagefind/packs.json"], OLD)
    place = {path: number for number, group in enumerate(groups) for path in group}
    order = ["anh/c.svg", "tin/c/index.html", "tin/b/index.html", "index.html", "sitemap.xml"]
    assert sorted(order, key=place.__getitem__) == order
    assert rank("pagefind/packs.json", True) > rank("pagefind/cur/index/vi_0000002.pf_index", True)


def test_what_is_published_is_the_site_and_hashed_files_stay_once(tmp_path: Path, server: Server) -> None:
    first = publish(tmp_path, OLD)
    assert (len(first.added), read_served(server.folder / "web")) == (len(OLD), OLD)
    done = publish(tmp_path, NEW, force=True)
    assert set(done.changed) == {"index.html", "tin/b/index.html", "sitemap.xml"}
    assert read_served(server.folder / "web") == NEW | STALE
    assert publish(tmp_path, NEW | {"d.txt": ""}).written
    assert read_served(server.folder / "web") == NEW | {"d.txt": ""}
    assert not publish(tmp_path, NEW | {"d.txt": ""}).written


def test_a_dry_run_counts_and_writes_nothing(tmp_path: Path, server: Server) -> None:
    planned = publish(tmp_path, OLD, dry_run=True)
    assert (planned.written, len(planned.added), list((server.folder).rglob("*"))) == (False, len(OLD), [])


def test_addresses_faults_and_foreign_places_are_refused(tmp_path: Path, server: Server) -> None:
    (server.folder / "web").mkdir()
    (server.folder / "web/cua-ai.txt").write_text("")
    assert refuse(lambda: publish(tmp_path, OLD)).code == "remote-foreign"
    (server.folder / "web/cua-ai.txt").unlink()
    server.look_again()
    publish(tmp_path, OLD)
    assert refuse(lambda: publish(tmp_path, {p: t for p, t in OLD.items() if p != "tin/a/index.html"})).code == "lost-addresses"
    assert refuse(lambda: publish(tmp_path, OLD | {"index.html": page("x", "khong/")})).code == "not-proven"
    assert read_served(server.folder / "web") == OLD


def test_rollback_brings_the_last_publication_back_exactly(tmp_path: Path, server: Server) -> None:
    served = both(tmp_path, server)
    rollback_remote("thu:web", force=False, beat=BEAT)
    new_hashed = {"pagefind/cur/index/vi_0000002.pf_index": "b"}
    assert read_served(served) == OLD | new_hashed
    assert refuse(lambda: rollback_remote("thu:web", force=False, beat=BEAT)).code == "nothing-kept"


def test_nothing_is_kept_of_a_publication_that_withdraws_an_article(tmp_path: Path, server: Server) -> None:
    def rows(identity: str) -> Site:
        return {"du-lieu/dia-chi.json": json.dumps({"addresses": [["/tin/a/", identity, "x"]]})}

    publish(tmp_path, OLD | rows("a") | {"tin/a/index.html": page("LỜI ĐÃ RÚT")})
    publish(tmp_path, OLD | rows("a") | {"tin/a/index.html": page("LỜI ĐÃ RÚT, sửa")})
    withdrawn = OLD | rows(f"~{key_of_texts('a')[:16]}") | {"tin/a/index.html": page("Bài đã rút")}
    publish(tmp_path, {path: text for path, text in withdrawn.items() if path not in STALE})
    assert not (server.folder / "web" / next(iter(STALE))).exists()
    assert refuse(lambda: rollback_remote("thu:web", force=True, beat=BEAT)).code == "nothing-kept"
    assert not [path for path in server.folder.rglob("*") if path.is_file() and "LỜI" in path.read_text("utf-8")]


@pytest.mark.long
def test_sftp_does_as_webdav(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    server = Server(tmp_path / "host", "sftp")
    try:
        for name, value in server.environment().items():
            monkeypatch.setenv(name, value)
        both(tmp_path, server)
        assert read_served(server.folder / "web") == NEW | STALE
        rollback_remote("thu:web", force=False, beat=BEAT)
        assert read_served(server.folder / "web").items() >= OLD.items()
    finally:
        server.stop()


# --- faults


CHILD = """
import sys
from pathlib import Path
from bantin.publish import rclone
from bantin.publish.remote import publish_remote
from bantin.publish.texts import PublishError
rclone.find_rclone = lambda: sys.argv[2]
try:
    publish_remote(Path(sys.argv[1]), "thu:web", dry_run=False, force=True, stamp="", beat=60)
except PublishError as error:
    sys.exit(f"refused: {error}")
"""
WRAPPER = """\
#!{python}
# Stands before rclone, counts its calls, and does at call number {point} what `{fault}` says.
import os, signal, subprocess, sys
count = {counter!r}
number = len(open(count).read()) if os.path.exists(count) else 0
open(count, "a").write(".")
call = [{program!r}, *sys.argv[1:]]
if number != {point}:
    os.execv(call[0], call)
if {fault!r} == "killed half-way":
    for argument in call:
        if argument.startswith("--files-from-raw="):
            path = argument.split("=")[1]
            names = open(path).read().splitlines(True)
            open(path, "w").writelines(names[: (len(names) + 1) // 2])
    subprocess.run(call, input=sys.stdin.buffer.read())
if {fault!r} == "cut":
    os.kill({server}, signal.SIGKILL)
    os.execv(call[0], call)
os.kill(os.getppid(), signal.SIGKILL)
"""


def publish_with_fault(tmp: Path, server: Server, fault: str, point: int) -> tuple[int, str]:
    """NEW, by another process that meets the fault at rclone's call number `point`; the number of calls and what was told."""
    assert server.process
    wrapper, counter = tmp / "rclone", tmp / "calls"
    counter.unlink(missing_ok=True)
    words = {
        "python": sys.executable,
        "point": point,
        "fault": fault,
        "counter": str(counter),
        "program": PROGRAM,
        "server": server.process.pid,
    }
    wrapper.write_text(WRAPPER.format(**words))
    wrapper.chmod(0o755)
    site = write_site(tmp / "site", NEW)
    environment = os.environ | {"PYTHONPATH": str(Path(rclone.__file__).parents[2])}
    command = [sys.executable, "-c", CHILD, str(site), str(wrapper)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    return len(counter.read_text()), done.stderr


def check_point(tmp: Path, server: Server, fault: str, point: int) -> bool:
    """Readers have whole pages after the fault, and the next publication finishes; False: there is no such point any more."""
    served = server.folder / "web"
    shutil.rmtree(served, ignore_errors=True)
    server.look_again()
    publish(tmp, OLD)
    calls, told = publish_with_fault(tmp, server, fault, point)
    if calls <= point:
        return False
    verified = verify_site(served, only=read_served(served))
    assert verified.findings == (), f"{fault} at {point}"
    assert all(text in (OLD.get(path), NEW.get(path)) for path, text in read_served(served).items())
    if fault == "cut":
        server.stop()
        server.start()
        assert "Traceback" not in told
    publish(tmp, NEW, force=True)
    assert read_served(served) == NEW | STALE, f"{fault} at {point}"
    return True


FAULTS = ("killed", "killed half-way", "cut")


@pytest.mark.parametrize(("fault", "point"), [("killed half-way", 18), ("cut", 12)])
def test_stopped_on_the_way_readers_have_whole_pages_and_the_next_publication_finishes(
    tmp_path: Path, server: Server, fault: str, point: int
) -> None:
    assert check_point(tmp_path, server, fault, point)


@pytest.mark.long
@pytest.mark.parametrize("fault", FAULTS)
def test_stopped_at_every_point_of_the_plan(tmp_path: Path, server: Server, fault: str) -> None:
    point = 0
    while check_point(tmp_path, server, fault, point):
        point += 1
    assert point > 20


@pytest.mark.long
def test_a_killed_publication_can_be_taken_back_too(tmp_path: Path, server: Server) -> None:
    publish(tmp_path, OLD)
    publish_with_fault(tmp_path, server, "killed half-way", 18)
    assert read_served(server.folder / "web") != OLD
    rollback_remote("thu:web", force=False, beat=BEAT)
    assert {path: text for path, text in read_served(server.folder / "web").items() if path not in NEW or path in OLD} == OLD


def test_without_a_server_the_message_says_to_run_again(tmp_path: Path, server: Server) -> None:
    server.stop()
    error = refuse(lambda: publish(tmp_path, OLD))
    assert (error.code, error.exit_code, "làm tiếp" in str(error)) == ("remote-cut", 3, True)


def test_wrong_credentials_are_told_without_them(tmp_path: Path, server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in server.environment("bí mật sai").items():
        monkeypatch.setenv(name, value)
    error = refuse(lambda: publish(tmp_path, OLD))
    assert (error.code, "rclone config" in str(error), "bí mật" in str(error)) == ("remote-refused", True, False)


def test_a_remote_that_is_not_configured_is_a_wrong_call(tmp_path: Path, server: Server) -> None:
    site = write_site(tmp_path / "site", OLD)
    error = refuse(lambda: publish_remote(site, "khong-co:web", dry_run=False, force=False, stamp=""))
    assert (error.code, error.exit_code) == ("remote-unknown", 2)


@pytest.mark.long
def test_a_read_only_target_keeps_what_it_has(tmp_path: Path, server: Server) -> None:
    publish(tmp_path, OLD)
    server.stop()
    server.start("--read-only")
    assert refuse(lambda: publish(tmp_path, NEW, force=True)).exit_code == 3
    assert read_served(server.folder / "web") == OLD


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("2026/01/01 00:00:00 ERROR : a.html: Failed to copy: Insufficient Storage: 507 Insufficient Storage", "remote-full"),
        ("2026/01/01 00:00:00 ERROR : a.html: Failed to copy: write /srv/a.html: no space left on device", "remote-full"),
        ("2026/01/01 00:00:00 ERROR : AccessDenied: Access Denied status code: 403", "remote-refused"),
        ("2026/01/01 00:00:00 NOTICE: Failed to copy: couldn't connect SSH: dial tcp: i/o timeout", "remote-cut"),
        ("2026/01/01 00:00:00 ERROR : something new", "remote-failed"),
    ],
)
def test_what_rclone_says_becomes_advice(words: str, code: str) -> None:
    assert explain(words, "thu:web").code == code


@pytest.mark.long
def test_a_full_host_keeps_what_readers_have(tmp_path: Path, server: Server) -> None:
    publish(tmp_path, OLD)
    server.stop()
    limit = f"ulimit -f 40; exec {PROGRAM} serve webdav {server.folder} {' '.join(server.options())}"
    server.process = subprocess.Popen(["bash", "-c", limit], stderr=subprocess.DEVNULL)
    time.sleep(1)
    big = NEW | {"tin/c/index.html": page("x" * 90_000, picture="anh/c.svg")}
    assert refuse(lambda: publish(tmp_path, big, force=True)).exit_code == 3
    assert read_served(server.folder / "web") == OLD
    server.stop()
    server.start()
    publish(tmp_path, big, force=True)
    assert read_served(server.folder / "web") == big | STALE


def test_what_somebody_changed_there_is_not_overwritten_without_force(tmp_path: Path, server: Server) -> None:
    publish(tmp_path, OLD)
    place = server.folder / "web/tin/b/index.html"
    place.write_text(page("Bài B", picture="anh/b.svg"), "utf-8")
    server.look_again()
    error = refuse(lambda: publish(tmp_path, NEW | {path: OLD[path] for path in GONE[:2]}))
    assert (error.code, error.values["names"]) == ("remote-changed", "tin/b/index.html")
    assert "Bài B" in place.read_text("utf-8")
    publish(tmp_path, NEW, force=True)
    assert read_served(server.folder / "web") == NEW | STALE


@pytest.mark.long
def test_a_link_on_the_host_is_never_written_through(tmp_path: Path, server: Server) -> None:
    publish(tmp_path, OLD)
    outside = tmp_path / "ngoai.html"
    outside.write_text("của người khác")
    (server.folder / "web/tin/b/index.html").unlink()
    (server.folder / "web/tin/b/index.html").symlink_to(outside)
    server.look_again()
    publish(tmp_path, NEW, force=True)
    assert outside.read_text() == "của người khác"
    assert read_served(server.folder / "web") == NEW | STALE


@pytest.mark.long
def test_of_two_publishers_at_once_one_is_refused(tmp_path: Path, server: Server) -> None:
    publish(tmp_path, OLD)
    sites = [write_site(tmp_path / str(number), OLD | {"so.txt": str(number)}) for number in range(2)]

    def act(site: Path) -> str:
        try:
            publish_remote(site, "thu:web", dry_run=False, force=False, stamp="", beat=2)
        except PublishError as error:
            return error.code
        return "well"

    with ThreadPoolExecutor(2) as pool:
        told = sorted(pool.map(act, sites))
    assert told == ["busy", "well"]
    assert read_served(server.folder / "web") in [OLD | {"so.txt": "0"}, OLD | {"so.txt": "1"}]
    assert not list(server.folder.rglob("lock-*"))


def test_without_rclone_the_message_names_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python"))
    monkeypatch.setenv("PATH", str(tmp_path))
    assert refuse(rclone.find_rclone).code == "no-rclone"


def test_options_of_a_connection_are_not_shown() -> None:
    assert name_target(":webdav,url='https://x',pass=abc:web") == ":webdav:web"
