"""`bantin host nginx`: the configuration for the host, on the standard output."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import unquote, urlsplit

from bantin.hosting.nginx import Host, read_redirects, write_nginx
from bantin.hosting.rules import base_path, encode_names, read_headers
from bantin.verifying.verify import find_base
from bantin.wording import Catalogue, Lang, speaker

TEXTS: Catalogue = {
    "no-site": (
        "không có trang đã dựng ở «{site}», hoặc trang dựng bằng bản cũ; hãy chạy «{command} build» trước",
        "there is no built site at «{site}», or one of an older edition; run «{command} build» first",
    ),
    "host-name": ("«{name}» không phải tên miền; viết như dang.example", "«{name}» is no name of a host; write it as dang.example"),
}
say = speaker(TEXTS)
MODULE = "*brotli*static*"  # Debian: libnginx-mod-http-brotli-static


def run_host(site: Path, root: str, names: str, listen: Sequence[str], brotli: str, lang: Lang) -> int:
    """Prints the configuration; gives the exit code. `root`: the folder that is served.

    `brotli`: yes, no, or auto: whether this machine's nginx has the module.
    """
    if not (site / "_headers").is_file() or not (site / "index.html").is_file():
        print(say("no-site", lang, site=site), file=sys.stderr)
        return 2
    address = find_base(site)
    named = names or urlsplit(address).hostname or "_"
    try:
        encoded = encode_names(named)
    except UnicodeError:
        print(say("host-name", lang, name=named), file=sys.stderr)
        return 2
    rules = site / "_redirects"
    redirects = read_redirects(rules.read_text("utf-8")) if rules.is_file() else []
    packed = brotli == "yes" or (brotli == "auto" and has_brotli())
    base = unquote(base_path(address))
    host = Host(root, encoded, listen, packed, base)
    print(write_nginx(host, read_headers((site / "_headers").read_text("utf-8"), base), redirects), end="")
    return 0


def has_brotli(folder: Path = Path("/etc/nginx/modules-enabled")) -> bool:
    return folder.is_dir() and any(folder.glob(MODULE))
