"""`bantin serve`: build, serve, and on every save build again and tell the browsers."""

from __future__ import annotations

import secrets
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from bantin.model import BantinError
from bantin.serving.live import Channel, Outcome
from bantin.serving.server import PreviewServer, open_server
from bantin.serving.watching import Watch
from bantin.wording import Catalogue, Lang, speaker

Show = Callable[[Outcome], None]
Build = Callable[[Show], Outcome]
"""Builds once; may show an outcome as soon as the pages stand, before it has written the files that only programs read."""

TEXTS: Catalogue = {
    "ready": ("Đang xem trước tại {url} (nhấn Ctrl+C để dừng)", "Previewing at {url} (Ctrl+C ends it)"),
    "port": ("Cổng {asked} đang được dùng; đã chuyển sang cổng {port}.", "Port {asked} is in use; took port {port}."),
    "rebuilt": ("Đã dựng lại; trình duyệt đang tải trang mới.", "Built again; the browser is loading the new page."),
    "same": ("Đã dựng lại; không trang nào thay đổi.", "Built again; no page changed."),
    "failed": (
        "Chưa dựng được; trang đang hiện được giữ nguyên. Hãy sửa rồi lưu lại.",
        "Not built; the page that is there stays. Mend it and save again.",
    ),
    "stopped": ("Đã dừng xem trước.", "The preview has ended."),
    "no-server": (
        "không mở được máy chủ xem trước tại {host}:{port}: {reason}",
        "cannot open the preview server at {host}:{port}: {reason}",
    ),
    "no-watch": ("không theo dõi được thay đổi của tệp: {reason}", "cannot watch the files: {reason}"),
    "title": ("Nội dung có lỗi, trang chưa được dựng lại", "The content has errors; the page was not built again"),
    "hint": ("Sửa rồi lưu tệp, thông báo sẽ tự mất. Nhấn Esc để ẩn.", "Mend and save the file and this goes away. Esc hides it."),
    "close": ("Ẩn", "Hide"),
    "waiting": ("Cổng tin hiện ra khi các lỗi này được sửa", "The portal shows when these errors are mended"),
    "waiting-hint": ("Sửa rồi lưu tệp: trang này tự tải lại.", "Mend and save the file: this page loads again by itself."),
    "lang": ("vi", "en"),
}
say = speaker(TEXTS)


class PreviewError(BantinError):
    """The preview cannot start or go on."""


def serve(
    build: Build,
    folder: Path,
    watch: Sequence[Path],
    host: str,
    port: int,
    base: str,
    lang: Lang,
    on_ready: Callable[[str], None] | None,
) -> int:
    """Until Ctrl+C or SIGTERM; gives 0. `base`: where the site begins, with a slash at both ends. PreviewError: exit 3."""
    sys.setswitchinterval(0.0005)  # seconds: a browser that loads its page does not wait for a build that goes on
    channel = Channel(secrets.token_hex(4), {key: say(key, lang) for key in ("title", "hint", "close", "waiting", "waiting-hint", "lang")})
    with end_on_signals(), watch_files(watch, folder) as watcher:
        try:
            first = build_once(build, channel)
            show_outcome(first, (), channel)
            with open_preview(host, port, folder, base, channel, lang) as server:
                watcher.wait_until_armed()
                say_ready(server, port, base, lang, on_ready)
                follow_changes(build, first, channel, watcher, lang)
        except KeyboardInterrupt:
            tell(say("stopped", lang))
    return 0


def build_once(build: Build, channel: Channel) -> Outcome:
    try:
        return build(channel.announce)
    except BantinError as error:
        return Outcome(tuple(str(error).splitlines()), changed=False, failed=True)


def show_outcome(outcome: Outcome, known: tuple[str, ...], channel: Channel) -> None:
    """The terminal is spared warnings that it has shown already."""
    channel.announce(outcome)
    for line in outcome.problems if outcome.problems != known else ():
        tell(line)


def follow_changes(build: Build, outcome: Outcome, channel: Channel, watcher: Watch, lang: Lang) -> None:
    """A save during a build sets `changed` again, so another build follows."""
    while True:
        while not watcher.changed.wait(0.5):  # Windows does not see Ctrl+C in a wait without end
            pass
        if watcher.trouble:
            raise PreviewError(say("no-watch", lang, reason=watcher.trouble))
        watcher.changed.clear()
        known = outcome.problems
        outcome = build_once(build, channel)
        show_outcome(outcome, known, channel)
        tell(say("failed" if outcome.failed else "rebuilt" if outcome.changed else "same", lang))


@contextmanager
def watch_files(paths: Sequence[Path], folder: Path) -> Iterator[Watch]:
    """From before the first build, so that a save during it is not lost."""
    watcher = Watch(paths, ignored=folder)
    try:
        yield watcher
    finally:
        watcher.stop()


@contextmanager
def open_preview(host: str, port: int, folder: Path, base: str, channel: Channel, lang: Lang) -> Iterator[PreviewServer]:
    try:
        server = open_server(host, port, folder, base, channel)
    except (OSError, OverflowError) as error:
        raise PreviewError(say("no-server", lang, host=host, port=str(port), reason=str(error))) from error
    try:
        yield server
    finally:
        channel.close()
        server.shutdown()
        server.server_close()


@contextmanager
def end_on_signals() -> Iterator[None]:
    """Ctrl+C and SIGTERM end the preview the same way, in the middle of a build too, and where a shell had turned Ctrl+C off."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    former = {number: signal.signal(number, interrupt) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in former.items():
            signal.signal(number, handler)


def interrupt(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def say_ready(server: PreviewServer, asked: int, base: str, lang: Lang, on_ready: Callable[[str], None] | None) -> None:
    if asked not in (0, server.server_port):
        tell(say("port", lang, asked=str(asked), port=str(server.server_port)))
    url = write_url(server, base)
    tell(say("ready", lang, url=url))
    if on_ready:
        on_ready(url)


def write_url(server: PreviewServer, base: str) -> str:
    name = server.server_name
    host = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(name, f"[{name}]" if ":" in name else name)
    return f"http://{host}:{server.server_port}{base}"


def tell(line: str) -> None:
    print(line, flush=True)
