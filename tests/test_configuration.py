"""What is wrong in mkdocs.yml is told in the editors' language, at its line, with what was meant; whichever command reads it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from bantin.content.configuration import is_address
from bantin.memory import open_memory
from bantin.mkdocs_plugin import load_mkdocs
from bantin.settings import ConfigError, from_mkdocs, load_settings
from bantin.urls import encode_names
from builders import CONFIG, article, build, check, make_site, run, write

A = {"tin/2020/05/a.md": article()}


@pytest.mark.parametrize(
    ("written", "instead", "line", "told"),
    [
        ("plugins: [bantin]", "plugins: [bantinn]", 4, "không có plugin «bantinn» trên máy này; có phải «bantin»?"),
        ("plugins: [bantin]", "plugins: [search]", 4, "«plugins» thiếu bantin, nên không bài nào thành trang; hãy viết: plugins: [bantin]"),
        ("plugins: [bantin]", "plugin: [bantin]", 4, "không có khóa «plugin»; có phải «plugins»?"),
        ("plugins: [bantin]\n", "", 1, "«plugins» thiếu bantin, nên không bài nào thành trang; hãy viết: plugins: [bantin]"),
        ("plugins: [bantin]", "plugins:\n  - bantin: {tim: co}", 5, "plugin bantin không có tùy chọn nào, kể cả «tim»; hãy viết: - bantin"),
        ("plugins: [bantin]", "plugins:\n  - bantin\n  - bantin: {}", 6, "plugin bantin đã có ở dòng 5; hãy bỏ lần thứ hai này"),
        ("plugins: [bantin]", "plugins: [bantin, khac]", 4, "không có plugin «khac» trên máy này"),
        ("site_name:", "siteurl: a\nsite_name:", 1, "không có khóa «siteurl»; có phải «site_url»?"),
        ("site_name:", "? [a, b]\n: c\nsite_name:", 1, "không có khóa «[a, b]»"),
        ("site_name: Trang thử", "site_author: a", 1, "thiếu «site_name»"),
        ("site_name: Trang thử", "site_name: Trang: thử", 1, 'viết như sau: site_name: "Trang: thử"'),
        ("Trang thử", '"Trang\\b"', 1, "có ký tự điều khiển U+0008 không hiển thị được"),
        ("Trang thử", '"Trang\\ud800"', 1, "có ký tự điều khiển U+D800 không hiển thị được"),
        ("plugins:", 'extra:\n  imprint:\n    owner: "Đảng\\0"\nplugins:', 6, "có ký tự điều khiển U+0000 không hiển thị được"),
        ("site_name:", "site_name: A\nsite_name:", 2, "khóa «site_name» đã có ở dòng 1"),
        ("name: material", "name: materiel", 3, "cổng không dùng được giao diện «materiel»; nó dùng material"),
        ("name: material", "name: mkdocs", 3, "cổng không dùng được giao diện «mkdocs»; nó dùng material"),
        ("language: vi", "language: vii", 3, "giao diện không có ngôn ngữ «vii»; có phải «vi»?"),
        ("plugins:", "markdown_extensions: [toc: {permalinkk: 1}]\nplugins:", 4, "phần mở rộng «toc» không nhận cách ghi bên dưới nó"),
        ("plugins:", "markdown_extensions: [khong_co]\nplugins:", 4, "không có phần mở rộng «khong_co»"),
        ("language: vi", "features: 3", 3, "«features» phải là danh sách, ví dụ: [navigation.top]"),
        ("language: vi", "palette: 3", 3, "«palette» phải gồm các dòng «khóa: giá trị»: scheme, primary, accent"),
        ("language: vi", "custom_dir: [mau]", 3, "«custom_dir» phải là một dòng chữ, không phải một danh sách"),
        ("favicon: assets/emblem.svg", "favicon: ", 3, "«favicon» phải là một dòng chữ, không phải chỗ trống"),
        ("name: material", "name: {a: b}", 3, "«name» phải là một dòng chữ, không phải các dòng «khóa: giá trị»"),
        ("plugins:", "extra_css:\n  - a.css\n  - 3\nplugins:", 6, "«extra_css» phải là một dòng chữ, không phải một số"),
        ("site_name: ", "site_name: 12 #", 1, "«site_name» phải là một dòng chữ, không phải một số"),
        ("plugins:", "extra: chuoi\nplugins:", 4, "«extra» phải gồm các dòng «khóa: giá trị»: imprint"),
        ("plugins:", "nav: gioi-thieu.md\nplugins:", 4, "«nav» phải là danh sách, ví dụ: [gioi-thieu.md]"),
        ("plugins:", "INHERIT: chung.yml\nplugins:", 4, "«INHERIT»: không có tệp chung.yml"),
        ("plugins:", "use_directory_urls: no\nplugins:", 4, "hãy bỏ dòng này"),
        ("[bantin]", "[offline, bantin]", 4, "«plugins»: «offline» không chạy được cùng cổng (use_directory_urls: false)"),
        ("plugins:", "site_dir: docs\nplugins:", 4, "«docs_dir» và «site_dir» không được nằm trong nhau"),
        ("https://thu.example/", "thu.example", 2, "viết đủ như https://dang.example/; có phải «https://thu.example/»?"),
        ("https://thu.example/", "https://thu.example/a/index.html?b", 2, "có phải «https://thu.example/a/»?"),
        ("https://thu.example/", "/cong/", 2, "«/cong/» không phải địa chỉ của cổng; viết đủ như https://dang.example/"),
    ],
)
def test_a_fault_is_told_at_its_line_by_check_and_build(tmp_path: Path, written: str, instead: str, line: int, told: str) -> None:
    config = make_site(tmp_path, A, config=CONFIG.replace(written, instead))
    for command in ("check", "build"):
        code, printed = run(command, "-f", config)
        assert (code, printed.count("\n")) == (2, 1)
        assert printed.startswith(f"mkdocs.yml:{line}: lỗi: ") and told in printed
        assert "lỗi" not in run(command, "-f", config, "--lang", "en")[1]


@pytest.mark.parametrize(("encoding", "line", "told"), [("utf-16", 1, "UTF-16"), ("cp1258", 2, "UTF-8")])
def test_a_configuration_that_is_not_utf_8_is_told_so(tmp_path: Path, encoding: str, line: int, told: str) -> None:
    config = make_site(tmp_path, A)
    config.write_bytes(("# Cổng\n" if encoding == "utf-16" else "# a\n").encode(encoding) + "site_name: Đ\n".encode(encoding))
    code, printed = run("check", "-f", config)
    assert code == 2 and printed.startswith(f"mkdocs.yml:{line}: lỗi: ") and told in printed


def test_a_fault_is_told_to_machines_as_those_of_articles_are(tmp_path: Path) -> None:
    config = make_site(tmp_path, A, config=CONFIG + "siteurl: a\n")
    code, printed = run("check", "-f", config, "--format", "github")
    assert (code, printed) == (2, "::error file=mkdocs.yml,line=5::không có khóa «siteurl»; có phải «site_url»?\n")
    (row,) = json.loads(run("check", "-f", config, "--format", "json")[1])
    assert (row["path"], row["line"], row["severity"]) == ("mkdocs.yml", 5, "error")


def test_without_an_address_the_portal_is_built_and_its_want_is_told(tmp_path: Path) -> None:
    config = make_site(tmp_path, A, config=CONFIG.replace("site_url: https://thu.example/\n", ""))
    code, (told,) = check(config)
    assert code == 0 and told.startswith("mkdocs.yml:1: lưu ý: thiếu «site_url»")
    assert (build(config) / "index.html").is_file()
    assert check(config.rename(tmp_path / "cong.yml"))[1][0].startswith("cong.yml:1: ")


def test_what_the_navigation_names_and_is_no_page_is_told_at_its_line(tmp_path: Path) -> None:
    nav = "nav:\n  - index.md\n  - Đọc thêm:\n      - a.md\n      - Bài: tin/2020/05/a.md\n      - https://a.example/\n"
    config = make_site(tmp_path, A | {"a.md": "# A\n", "index.md": "# B\n"}, config=CONFIG + nav)
    code, told = run("build", "-f", config, "--no-search")
    assert (code, told.count("«nav»")) == (0, 1) and "mkdocs.yml:9: lưu ý: «nav»: «tin/2020/05/a.md» không phải" in told
    broken = check(make_site(tmp_path, A | {"a.md": "---\nb: [\n---\n"}, config=CONFIG + nav))[1]
    assert [line.partition(": ")[0] for line in broken if "mkdocs.yml" in line or "lỗi" in line] == ["docs/a.md:2", "mkdocs.yml:9"]


def test_mkdocs_itself_refuses_what_it_would_pass_over(tmp_path: Path) -> None:
    config = make_site(tmp_path, A, config=CONFIG + "siteurl: a\n")
    call = [sys.executable, "-m", "mkdocs", "build", "-f", config]
    done = subprocess.run(call, capture_output=True, encoding="utf-8", env={**os.environ, "PYTHONUTF8": "1"}, check=False)
    assert done.returncode == 1 and "mkdocs.yml:5: lỗi: không có khóa «siteurl»; có phải «site_url»?" in done.stderr


def test_a_plugin_that_fails_is_told_at_its_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")  # where it looks for its programs
    config = make_site(tmp_path, A, config=CONFIG.replace("[bantin]", "\n  - bantin\n  - optimize"))
    code, printed = run("build", "-f", config, "--no-search", "--workers", "1")
    assert code == 2 and printed.startswith("mkdocs.yml:6: lỗi: «plugins»: «optimize» không chạy được cùng cổng (PluginError: ")


@pytest.mark.parametrize(
    ("hook", "told"),
    [
        (
            "def on_env(env, config, files):\n    raise ValueError('hết')",
            "mkdocs.yml:5: lỗi: «hooks»: «h.py» không chạy được cùng cổng (ValueError: hết)",
        ),
        ("1 / 0", "mkdocs.yml:5: lỗi: «hooks»: «h.py» không chạy được cùng cổng (ZeroDivisionError: division by zero)"),
        ("import khong_co", "khong_co"),
        ("def on_env(:", "h.py, line 1"),
    ],
)
def test_a_hook_that_fails_is_told(tmp_path: Path, hook: str, told: str) -> None:
    write(tmp_path / "h.py", hook)
    code, printed = run("build", "-f", make_site(tmp_path, A, config=CONFIG + "hooks: [h.py]\n"), "--no-search", "--workers", "1")
    assert (code, told in printed, printed.count("\n")) == (2, True, 1)


def test_an_address_has_a_scheme_and_a_host_and_nothing_behind_its_folder() -> None:
    assert all(map(is_address, ("http://localhost:8000", "https://báo.vn/cổng/", "https://10.0.0.1/", "http://[::1]:80/")))
    wrong = [
        "https://a.vn:x/",
        "//a.vn/",
        "ftp://a.vn/",
        "https://a.vn/#b",
        "https://u:abc@a.vn/",
        "https://a.vn/{b}/",
        "https://a.vn/../b/",
        "https://a.vn//b/",
        "https://a.vn/.",
    ]
    assert not any(map(is_address, [*wrong, "https://a .vn/", 'https://a.vn/"b"/']))


def test_a_password_in_the_address_of_the_site_is_refused_and_not_shown(tmp_path: Path) -> None:
    config = make_site(tmp_path, A, config=CONFIG.replace("https://thu.example", "https://u:abc@thu.example"))
    code, told = run("check", "-f", config)
    assert (code, "abc" in told, "https://thu.example" in told) == (2, False, True)


def test_a_vietnamese_host_is_served_by_the_name_that_browsers_send() -> None:
    assert encode_names("báo.vn www.bao.vn _") == "xn--bo-mia.vn www.bao.vn _"


def test_a_vietnamese_address_goes_out_in_letters_that_every_program_takes(tmp_path: Path) -> None:
    site = build(make_site(tmp_path, A, config=CONFIG.replace("https://thu.example/", "https://báo.vn/cổng")))
    files = ("sitemap.xml", "robots.txt", "feed.xml", "index.html", "tin/2020/05/a/index.html")
    told = [(site / name).read_text("utf-8") for name in files]
    assert all("báo.vn" not in text and "https://xn--bo-mia.vn/c%E1%BB%95ng/" in text for text in told)


def test_a_host_is_not_set_up_for_an_old_address_in_silence(tmp_path: Path) -> None:
    site = build(config := make_site(tmp_path, A))
    call = ("host", "nginx", "-f", config, "-d", site)
    assert "mkdocs.yml ghi" not in run(*call)[1]
    write(config, CONFIG.replace("thu.example", "moi.example"))
    assert "mkdocs.yml ghi https://moi.example/, còn trang đã dựng là của https://thu.example/" in run(*call)[1]


def test_a_host_that_is_no_name_is_told(tmp_path: Path) -> None:
    code, printed = run("host", "nginx", "-d", build(make_site(tmp_path, A)), "--name", "báo..vn")
    assert code == 2 and "«báo..vn» không phải tên miền" in printed


@pytest.mark.parametrize(
    ("extensions", "opaque"),
    [
        ("toc: {permalink: true}, pymdownx.highlight", False),
        ("pymdownx.blocks.tab", True),
        ("pymdownx.emoji: {emoji_generator: !!python/name:material.extensions.emoji.to_svg ''}", False),
        ("pymdownx.emoji: {options: {custom_icons: [mau]}}", True),
        ("pymdownx.superfences: {custom_fences: [{name: a, class: a, format: !!python/name:json.dumps ''}]}", True),
    ],
)
def test_code_of_others_is_known_in_a_configuration(tmp_path: Path, extensions: str, opaque: bool) -> None:
    config = make_site(tmp_path, config=f"{CONFIG}markdown_extensions: [{extensions}]\n")
    assert from_mkdocs(load_mkdocs(config, "vi"), "").opaque is opaque


HOOK = "from pathlib import Path\n\ndef on_page_markdown(text, page, config, files):\n    return text + Path('{path}').read_text()\n"


@pytest.mark.parametrize(
    ("more", "read"),
    [
        ("hooks: [h.py]\n", "loi.txt"),
        ("markdown_extensions: [pymdownx.snippets: {{base_path: ['{root}']}}]\n", "loi.txt"),
        ("plugins: [meta, bantin]\n", "docs/.meta.yml"),
    ],
)
def test_what_others_code_reads_is_read_by_every_build(tmp_path: Path, more: str, read: str) -> None:
    write(tmp_path / "h.py", HOOK.format(path=(tmp_path / "loi.txt").as_posix()))
    page = "# Giới thiệu\n\n" + ('--8<-- "loi.txt"\n' if "snippets" in more else "Lời.\n")
    added = more.format(root=tmp_path.as_posix())
    text = CONFIG.replace("plugins: [bantin]\n", "") + added if "plugins" in more else CONFIG + added
    write(tmp_path / "loi.txt", "MỘT")
    config = make_site(tmp_path, {"gioi-thieu.md": page}, text)
    for words in ("MỘT", "HAI"):
        write(tmp_path / read, f"title: {words}\n")
        assert words in (build(config) / "gioi-thieu/index.html").read_text("utf-8")


def test_templates_beside_the_pages_are_refused(tmp_path: Path) -> None:
    assert run("check", "-f", make_site(tmp_path, A, config=CONFIG + "extra_templates: null\n"))[0] == 0
    code, told = run("check", "-f", make_site(tmp_path, A, config=CONFIG + "extra_templates: [them.html]\n"))
    assert (code, told.startswith("mkdocs.yml:5: lỗi: cổng không dùng «extra_templates»")) == (2, True), told


def test_a_break_that_nobody_sees_is_told_in_a_name_too(tmp_path: Path) -> None:
    code, told = run("check", "-f", make_site(tmp_path, A, config=CONFIG.replace("Trang thử", '"Trang\\u2028thử"')))
    assert (code, "mkdocs.yml:1: lỗi: có ký tự điều khiển U+2028" in told) == (2, True), told


def test_a_configuration_that_was_deleted_is_told_in_words(tmp_path: Path) -> None:
    with (
        open_memory(tmp_path / "nho") as (memory, _),
        pytest.raises(ConfigError, match=r"^không có tệp cấu hình .*mkdocs\.yml; hãy khôi phục"),
    ):
        load_settings(tmp_path / "mkdocs.yml", memory, "vi")
