"""What hosts are told: headers, the policy, redirects and the configuration of nginx, as text."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import builders
from bantin.hosting.nginx import Host, quote, write_nginx
from bantin.hosting.rules import find_scripts, is_hashed, read_headers, security_headers, write_headers
from bantin.urls import Redirect, read_redirects, write_redirects


@pytest.mark.parametrize(
    ("path", "hashed"),
    [
        ("pagefind/cur/fragment/vi_a4d940b.pf_fragment", True),
        ("anh/ban/0123456789abcdef-480.webp", True),
        ("anh/ban/0/123456789abcdef0.png", True),
        ("assets/portal.0123abcd.css", True),
        ("assets/portal.css", False),
        ("anh/2020/05/le-20200504.jpg", False),
        ("tai-lieu/nghi-quyet-12345678.pdf", False),
        ("pagefind/packs.json", False),
    ],
)
def test_only_names_that_change_with_the_bytes_are_for_ever(path: str, hashed: bool) -> None:
    assert (is_hashed(path), is_hashed(f"/{path}")) == (hashed, hashed)


def test_the_policy_names_scripts_by_their_hashes_and_never_allows_all() -> None:
    scripts = [*find_scripts('<script>let a = "ư"</script><script src="x.js"></script><script type="application/ld+json">{}</script>')]
    policy = security_headers(scripts)["Content-Security-Policy"]
    assert len(scripts) == 1
    assert f"script-src 'self' 'wasm-unsafe-eval' '{scripts[0]}';" in policy
    assert "'unsafe-inline'" not in policy.split("script-src ")[1].split(";")[0]


def test_headers_are_read_as_they_were_written() -> None:
    for base in ("/", "/cong/"):
        assert read_headers(write_headers(["sha256-x"], base), base) == security_headers(["sha256-x"])


def test_a_script_of_an_ordinary_page_is_in_the_policy_of_the_build(tmp_path: Path) -> None:
    config = builders.make_site(tmp_path, **{"lien-he.md": "# Liên hệ\n\n<script>let a = 1</script>\n"})
    site = builders.build(config)
    assert f"'{next(find_scripts('<script>let a = 1</script>'))}'" in (site / "_headers").read_text()
    assert builders.run("verify", site)[0] == 0


@pytest.mark.parametrize(("files", "leads"), [({}, True), ({"favicon.ico": b"x"}, False)])
def test_the_emblem_stands_for_an_icon_that_the_site_has_not(tmp_path: Path, files: dict[str, bytes], leads: bool) -> None:
    site = builders.build(builders.make_site(tmp_path, **files))
    assert ("/favicon.ico /assets/emblem.svg 302" in (site / "_redirects").read_text("utf-8").splitlines()) == leads
    assert builders.run("verify", site)[0] == 0


def test_redirects_are_read_as_they_were_written() -> None:
    moved = [Redirect("/a/", "/b/", False), Redirect("/c/", "/d/", True)]
    assert read_redirects(write_redirects(moved, "/")) == read_redirects("/a/ /b/ 302\n\n# x\n/c/ /d/\n") == moved
    assert [one.lasting for one in read_redirects("/a/ /b/ 308\n/a/ /b/ 302!\n/a/ /b/ 200\n")] == [True, False, False]


def test_nginx_is_told_only_of_what_moved_for_good() -> None:
    host = Host("/srv/web/current", "_", ["80"], brotli=False)
    text = write_nginx(host, {}, [Redirect("/a/", "/b/", False), Redirect("/c/", "/d/", True), Redirect("/e/*", "/f/", True)])
    assert ('"/a/"' in text, 'location = "/c/" {' in text, '{ return 301 "/d/"; }' in text, "/e/" in text) == (False, True, True, False)


def test_nginx_serves_no_packed_copy_by_its_own_name() -> None:
    text = write_nginx(Host('/srv/"a', "_", ["80"], brotli=False, base="/b.c/"), {}, [])
    assert re.search(r'location ~ "\^\S+/b\\\.c/\(\S+html\|\S+\.\(\?:gz\|br\)\$" \{\n +if \(-f "/srv/\\"a/\$1"\) \{ return 404; \}', text)


def test_two_portals_on_one_nginx_share_no_name() -> None:
    """The later of two maps of one name would rule both."""
    hosts = [
        Host("/srv/web/current", name, ["80"], brotli=False, base=base) for name, base in (("a.vn", "/"), ("b.vn", "/"), ("a.vn", "/thử/"))
    ]
    variables = [re.findall(r"^map .* (\$\w+) \{", write_nginx(host, {}, []), re.MULTILINE) for host in hosts]
    assert [len(names) for names in variables] == [1, 1, 1]
    assert len({name for (name,) in variables}) == 3


def test_nginx_serves_a_folder_and_no_place_of_rclone(tmp_path: Path) -> None:
    """What rclone sent lies in the folder itself, as the root that the refusal advises."""
    builders.write(tmp_path / "site/index.html", "")
    builders.write(tmp_path / "site/_headers", "/*\n  X-A: b\n")
    call = ("host", "nginx", "-d", tmp_path / "site")
    for option in ("--target", "--root"):
        code, told = builders.run(*call, option, "thu:cong")
        assert (code, "«thu:cong» là nơi của rclone" in told, "host nginx --root /srv/cong" in told) == (2, True, True)
    roots = [re.findall(r"^    root (.*);$", builders.run(*call, *options)[1], re.MULTILINE) for options in ((), ("--root", "/srv/cong"))]
    assert roots == [[f'"{Path("/srv/bantin").absolute()}/current"'], ['"/srv/cong"']]


def test_nginx_serves_either_the_last_release_or_a_folder_of_its_own(tmp_path: Path) -> None:
    code, told = builders.run("host", "nginx", "-d", tmp_path, "--target", "/srv/cong", "--root", "/srv/cong")
    assert (code, "chỉ ghi một trong hai" in told) == (2, True)


@pytest.mark.parametrize(
    "words",
    [
        *(("--target", "/srv/a$b"), ("--root", "/srv/a\nb"), ("--name", "a.vn; b"), ("--name", "#a")),
        *(("--listen", word) for word in ("80; b", "80 #", "abc", "", " ", "a.vn:", "0", "65536", "[::1]:x")),
    ],
)
def test_what_nginx_would_take_for_its_own_signs_is_refused(tmp_path: Path, words: tuple[str, str]) -> None:
    builders.write(tmp_path / "index.html", "")
    builders.write(tmp_path / "_headers", "/*\n  X-A: b\n")
    code, told = builders.run("host", "nginx", "-d", tmp_path, *words)
    assert (code, f"«{words[1]}" in told, "server {" in told) == (2, True, False)


@pytest.mark.parametrize(
    "words", ["80", "[::]:80", "127.0.0.1:8080", "*:80", "a.vn:80", "443 ssl", "127.0.0.1", "[::1]", "unix:/run/a.sock"]
)
def test_what_nginx_listens_at_is_taken(tmp_path: Path, words: str) -> None:
    builders.write(tmp_path / "index.html", "")
    builders.write(tmp_path / "_headers", "/*\n  X-A: b\n")
    code, told = builders.run("host", "nginx", "-d", tmp_path, "--listen", words)
    assert (code, f"    listen {words};" in told) == (0, True)


def test_words_of_a_configuration_cannot_end_it() -> None:
    assert quote('/a"; return 200 $x\\') == '"/a\\"; return 200 %24x\\\\"'
