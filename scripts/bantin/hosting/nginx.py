"""The configuration of nginx for a site that is published to a folder. Text in, text out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple
from urllib.parse import unquote

from bantin.hosting.rules import A_DAY, A_MINUTE, ASK, FOR_EVER, HASHED, PICTURES
from bantin.taxonomies import DATES, FLEETING

TYPES = "text/plain text/css text/xml application/xml application/json application/javascript text/javascript image/svg+xml"


class Redirect(NamedTuple):
    old: str  # as in an address
    new: str
    status: str  # 301 for good, 302 for the time being


class Host(NamedTuple):
    root: str  # the folder that is served, `/srv/web/current`
    names: str  # of the host: `dang.example www.dang.example`; `_`: any
    listen: Sequence[str]  # 80, [::]:80
    brotli: bool  # whether this nginx has the module


HEAD = """\
# Bản tin: cấu hình nginx, do «bantin host nginx» viết; sửa ở dự án rồi viết lại, đừng sửa tại đây.
# Đặt vào /etc/nginx/sites-enabled/, rồi: nginx -t && nginx -s reload. HTTPS: certbot --nginx.
"""
REWRITES = rf"""
    # Số trang, tháng, tác giả, chủ đề không còn bài: về trang trên nó.
    location @emptied {{
        rewrite ^(/.+/)trang/\d+/$ $1 redirect;
        rewrite ^({DATES.url}\d+/)\d+/$ $1 redirect;
        rewrite ^(/({"|".join(taxonomy.name for taxonomy in FLEETING)})/)[^/]+/$ $1 redirect;
        return 404;
    }}
"""


def write_nginx(host: Host, headers: Mapping[str, str], redirects: Sequence[Redirect]) -> str:
    """`headers`: on every answer; `redirects`: the site's own, at the time of writing (later ones are pages that lead on)."""
    lines = [HEAD, write_caching(), "server {"]
    lines += [f"    listen {address};" for address in host.listen]
    lines += [f"    server_name {host.names};", f"    root {quote(host.root)};", SERVING]
    lines += ["    gzip_static on;", f"    gzip on;\n    gzip_vary on;\n    gzip_types {TYPES};"]
    lines += ["    brotli_static on;"] if host.brotli else []
    lines += ["", *(f"    add_header {name} {quote(value)} always;" for name, value in headers.items())]
    lines += ["    add_header Cache-Control $bantin_cache always;", PLACES, REWRITES]
    lasting = [one for one in redirects if one.status == "301"]  # a shelf that is empty today has articles again tomorrow
    lines += [f"    location = {quote(unquote(one.old))} {{ return {one.status} {quote(one.new)}; }}" for one in lasting]
    return "\n".join([*lines, "}", ""])


SERVING = r"""    charset utf-8;
    charset_types text/plain text/css text/xml application/xml application/json application/javascript text/javascript;
    server_tokens off;
    absolute_redirect off;
    index index.html;
    error_page 404 /404.html;
"""
PLACES = r"""
    # Một trang, một địa chỉ: /tin/bai/index.html về /tin/bai/.
    if ($request_uri ~ "^(/(?:[^/\\?][^?]*/)?)index\.html(\?.*)?$") { return 301 $1$2; }
    location / { try_files $uri $uri/ @emptied; }
    location = /404.html { internal; }
    location = /_headers { return 404; }
    location = /_redirects { return 404; }
    location ~ /\.(?!well-known/) { return 404; }
    location ~ \.avif$ { default_type image/avif; }
    location ~ \.webmanifest$ { default_type application/manifest+json; }"""


def write_caching() -> str:
    folders = "|".join(PICTURES)
    return f"""\
map $uri$is_args $bantin_cache {{
    default "{A_MINUTE}";
    "~(?:{HASHED.pattern})" "{FOR_EVER}";
    "~^/pagefind/.+\\?$" "{FOR_EVER}";
    "~^/(?:{folders})/" "{A_DAY}";
    "~\\.(?:css|js|json|svg)\\??$" "{ASK}";
}}
"""


def quote(text: str) -> str:
    """A string of nginx. It has no way to write a dollar sign in a value; addresses have it as %24."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("$", "%24") + '"'


def read_redirects(text: str) -> list[Redirect]:
    """Of a `_redirects` file: lines `from to status`."""
    rows = [line.split() for line in text.splitlines() if line.strip() and not line.startswith("#")]
    return [Redirect(row[0], row[1], row[2] if len(row) > 2 else "301") for row in rows if len(row) > 1 and "*" not in row[0]]
