"""`bantin host nginx`: the configuration for the host, on the standard output."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import unquote, urlsplit

from bantin.hosting.nginx import Host, write_nginx
from bantin.hosting.rules import read_headers
from bantin.urls import base_path, encode_names, read_redirects
from bantin.verifying.verify import find_base
from bantin.wording import Catalogue, Lang, speaker

TEXTS: Catalogue = {
    "no-site": (
        "không có trang đã dựng ở «{site}», hoặc trang dựng bằng bản cũ; hãy chạy «{command} build» trước",
        "there is no built site at «{site}», or one of an older edition; run «{command} build» first",
    ),
    "host-path": (
        "nginx không nhận đường dẫn «{path}» (có «$» hay ký tự xuống dòng); hãy đăng vào thư mục có tên khác",
        "nginx does not take the path «{path}» (with «$» or the end of a line); publish to a folder of another name",
    ),
    "host-listen": (
        "«{address}» không phải địa chỉ:cổng; viết như 80 hoặc 127.0.0.1:8080",
        "«{address}» is no address:port; write 80 or 127.0.0.1:8080",
    ),
    "host-name": ("«{name}» không phải tên miền; viết như dang.example", "«{name}» is no name of a host; write it as dang.example"),
}
say = speaker(TEXTS)
SYNTAX = re.compile(r"[;{}\"'\\$#\x00-\x1f]")  # nginx' own, in words that stand without quotes
LISTEN = re.compile(r"(?:(?:\[[\da-fA-F:.]+\]|[\w.*-]+):)?(?P<port>\d{1,5})|\d+(?:\.\d+){3}|\[[\da-fA-F:.]+\]|unix:[\w./-]+")
"""What nginx listens at: a port, an address, both, or a socket."""
MODULE = "*brotli*static*"  # Debian: libnginx-mod-http-brotli-static


def run_host(site: Path, root: str, names: str, listen: Sequence[str], brotli: str, lang: Lang) -> int:
    """Prints the configuration; gives the exit code. `root`: the folder that is served.

    `brotli`: yes, no, or auto: whether this machine's nginx has the module.
    """
    if not (site / "_headers").is_file() or not (site / "index.html").is_file():
        return refuse("no-site", lang, site=site)
    if re.search(r"[$\x00-\x1f]", root):
        return refuse("host-path", lang, path=root)
    wrong = [one for one in listen if not is_listened_at(one)]
    if wrong:
        return refuse("host-listen", lang, address=wrong[0])
    address = find_base(site)
    named = names or urlsplit(address).hostname or "_"
    try:
        encoded = encode_names(named)
    except UnicodeError:
        encoded = ""
    if not encoded or SYNTAX.search(encoded):
        return refuse("host-name", lang, name=named)
    rules = site / "_redirects"
    try:
        headers = (site / "_headers").read_text("utf-8")
        redirects = read_redirects(rules.read_text("utf-8")) if rules.is_file() else []
    except UnicodeDecodeError:  # no build of ours wrote them
        return refuse("no-site", lang, site=site)
    packed = brotli == "yes" or (brotli == "auto" and has_brotli())
    base = base_path(address)
    host = Host(root, encoded, listen, packed, unquote(base))
    print(write_nginx(host, read_headers(headers, base), redirects), end="")
    return 0


def is_listened_at(words: str) -> bool:
    """Whether nginx takes it: words behind the address are its own, as in `443 ssl`."""
    found = LISTEN.fullmatch(words.split(" ", 1)[0])
    return found is not None and 0 < int(found["port"] or 1) < 65536 and not SYNTAX.search(words)


def refuse(code: str, lang: Lang, **values: object) -> int:
    print(say(code, lang, **values), file=sys.stderr)
    return 2


def has_brotli(folder: Path = Path("/etc/nginx/modules-enabled")) -> bool:
    return folder.is_dir() and any(folder.glob(MODULE))
