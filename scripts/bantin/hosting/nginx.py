"""The configuration of nginx for a site in a folder: published to it, or sent there by rclone. Text in, text out."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple
from urllib.parse import unquote

from bantin.hosting.rules import A_DAY, A_MINUTE, ASK, FOR_EVER, HASHED, PACKED, SELDOM
from bantin.model import SEARCH_FOLDER
from bantin.taxonomies import DATES, FLEETING
from bantin.urls import EMBLEM, FAVICON, Redirect, encode_path
from bantin.vietnamese import slug

TYPES = "text/plain text/css text/xml application/xml application/json application/javascript text/javascript image/svg+xml"

FIRST = r"[^/\\\\?]"  # of a path that leads on: `//x` and, to browsers, `/\x` are another host. Quoted, nginx reads each pair as one


class Host(NamedTuple):
    root: str  # the folder that is served, `/srv/web/current`
    names: str  # of the host: `dang.example www.dang.example`; `_`: any
    listen: Sequence[str]  # 80, [::]:80
    brotli: bool  # whether this nginx has the module
    base: str = "/"  # where the site begins: the path of site_url, in plain letters, as nginx compares them


HEAD = """\
# Bản tin: cấu hình nginx, do «bantin host nginx» viết; sửa ở dự án rồi viết lại, đừng sửa tại đây.
# Đặt vào /etc/nginx/sites-enabled/, rồi: nginx -t && nginx -s reload. HTTPS: certbot --nginx (chạy lại mỗi lần viết lại tệp này).
"""
SERVING = r"""    charset utf-8;
    charset_types text/plain text/css text/xml application/xml application/json application/javascript text/javascript;
    server_tokens off;
    absolute_redirect off;
    index index.html;
"""


def write_nginx(host: Host, headers: Mapping[str, str], redirects: Sequence[Redirect]) -> str:
    """`headers`: on every answer; `redirects`: the site's own, at the time of writing (later ones are pages that lead on)."""
    caching = name_variable(host)
    lines = [HEAD, write_caching(host.base, caching), "server {"]
    lines += [f"    listen {address};" for address in host.listen]
    lines += [f"    server_name {host.names};", f"    root {quote(host.root)};", SERVING]
    lines += ["    gzip_static on;", f"    gzip on;\n    gzip_vary on;\n    gzip_types {TYPES};"]
    lines += ["    brotli_static on;"] if host.brotli else []
    lines += ["", *(f"    add_header {name} {quote(value)} always;" for name, value in headers.items())]
    lines += [f"    add_header Cache-Control ${caching} always;", "", *write_places(host), *write_rewrites(host.base)]
    lasting = [one for one in redirects if one.lasting and "*" not in one.old]  # a shelf that is empty today has articles again tomorrow
    lines += [write_move(host, unquote(one.old), one) for one in lasting if one.old != FAVICON]  # that has a place of its own
    return "\n".join([*lines, "}", ""])


def write_move(host: Host, old: str, redirect: Redirect) -> str:
    """Only to what is there: after a rollback the page is at its old address again, and this configuration is as it was."""
    page, former = (f"{host.root}/{path.removeprefix(host.base)}" for path in (unquote(redirect.new), old))
    there = f"if (-f {quote(f'{page}index.html')}) {{ return 301 {quote(redirect.new)}; }}"
    return f"    location = {quote(old)} {{ {there} alias {quote(former)}; }}"


def write_places(host: Host) -> list[str]:
    below, asked = host.base != "/", re.escape(encode_path(host.base))  # $request_uri is as the browser wrote it
    alias = f"\n        alias {quote(f'{host.root}/')};" if below else ""
    missing = f" alias {quote(f'{host.root}/404.html')};" if below else ""
    return [
        "    # Một trang, một địa chỉ: /tin/bai/index.html về /tin/bai/.",
        rf'    if ($request_uri ~ "^({asked}(?:{FIRST}[^?]*/)?)index\.html(\?.*)?$") {{ return 301 $1$2; }}',
        f"    error_page 404 {quote(f'{host.base}404.html')};",
        f"    error_page 403 =404 {quote(f'{host.base}404.html')};  # thư mục không có trang, như /anh/",
        f"    location {quote(host.base)} {{{alias}",
        "        try_files $uri $uri/ @emptied;",
        *write_packed(host),
        r"        location ~ \.avif$ { default_type image/avif; }",
        r"        location ~ \.webmanifest$ { default_type application/manifest+json; }",
        "    }",
        f"    location = {quote(f'{host.base}404.html')} {{ internal;{missing} }}",
        *(() if below else (f"    location = {FAVICON} {{ if (!-f $request_filename) {{ return 302 {quote(EMBLEM)}; }} }}",)),
        *(f"    location = {quote(f'{host.base}{name}')} {{ return 404; }}" for name in ("_headers", "_redirects")),
        r"    location ~ /\.(?!well-known/) { return 404; }",
        *(write_around(host) if below else ()),
    ]


def write_packed(host: Host) -> list[str]:
    """Only a copy is refused, beside the file that it is of: editors may publish packed papers. nginx itself opens copies by no address.

    An address inside a hidden folder is left to the rule of those: of two rules that fit, the inner one wins.
    """
    kinds = "|".join(kind.removeprefix(".") for kind in PACKED)
    return [
        "        # Bản nén .gz, .br nằm cạnh trang không phải là địa chỉ thứ hai của trang ấy.",
        rf'        location ~ "^(?!.*/\.(?!well-known/)){re.escape(host.base)}(.+\.(?:{kinds}))\.(?:gz|br)$" {{',
        f'            if (-f {quote(host.root)[:-1]}/$1") {{ return 404; }}',
        "        }",
    ]


def write_around(host: Host) -> list[str]:
    """The rest of a host whose site lies below a path; where other sites share the host, these lines are theirs to change."""
    return [
        "    # Ngoài đường của cổng: nếu tên miền còn trang khác, hãy sửa các dòng này.",
        "    location / { return 404; }",
        *(f"    location = {quote(path)} {{ return 302 {quote(encode_path(host.base))}; }}" for path in ("/", host.base.rstrip("/"))),
        f"    location = {FAVICON} {{ return 302 {quote(encode_path(host.base) + EMBLEM[1:])}; }}",
        f"    location = /robots.txt {{ alias {quote(f'{host.root}/robots.txt')}; }}",
    ]


def write_rewrites(base: str) -> list[str]:
    way, fleeting = escape_pattern(base), "|".join(taxonomy.name for taxonomy in FLEETING)
    return [
        "",
        "    # Trang đánh số, tháng, tác giả, chủ đề không còn bài: về trang trên nó.",
        "    location @emptied {",
        rf'        rewrite "^({way}{FIRST}.*/)trang/\d+/$" $1 redirect;',
        rf'        rewrite "^({way}{DATES.name}/\d+/)\d+/$" $1 redirect;',
        rf'        rewrite "^({way}({fleeting})/)[^/]+/$" $1 redirect;',
        "        return 404;",
        "    }",
        "",
    ]


def name_variable(host: Host) -> str:
    """Of this site alone: what an nginx knows by one name, all its sites share."""
    return "bantin_" + re.sub(r"[^a-z0-9]+", "_", slug(f"{host.names} {host.base}")).strip("_")


def write_caching(base: str, variable: str) -> str:
    """Hashed names may stand anywhere below the site's beginning."""
    way, folders = escape_pattern(base), "|".join(SELDOM)
    hashed = HASHED.pattern.replace("^/?", f"^{way}")
    return f"""\
map $uri$is_args ${variable} {{
    default "{A_MINUTE}";
    "~(?:{hashed})" "{FOR_EVER}";
    "~^{way}{SEARCH_FOLDER}/.+\\?$" "{FOR_EVER}";
    "~^{way}(?:{folders})/" "{A_DAY}";
    "~\\.(?:css|js|json|svg)\\??$" "{ASK}";
}}
"""


def quote(text: str) -> str:
    """A string of nginx. It has no way to write a dollar sign in a value; addresses have it as %24, and a path with one is refused."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("$", "%24") + '"'


def escape_pattern(text: str) -> str:
    """For a pattern of nginx, which stands in quotation marks."""
    return re.escape(text).replace('"', '\\"')
