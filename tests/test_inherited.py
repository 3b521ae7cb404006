"""What a configuration inherits, asks of the environment and names on the disk is a part of it, with a memory too."""

from __future__ import annotations

import importlib
import shutil
import subprocess
import sys
from pathlib import Path

import material
import pytest

from bantin.settings import digest_config, own_templates
from builders import CONFIG, article, build, check, make_site, run, write
from sites import clean_tree, read_tree

A = {"tin/2020/05/a.md": article()}


def test_all_faults_of_a_configuration_are_told_at_once_also_of_the_one_it_inherits(tmp_path: Path) -> None:
    write(tmp_path / "chung.yml", CONFIG.replace("thu.example", "thu example") + "pluginss: []\n")
    config = make_site(tmp_path, A, config="INHERIT: chung.yml\nnaw: []\n")
    told = [line.partition(" lỗi: ")[0] for line in run("check", "-f", config)[1].splitlines()]
    assert told == ["chung.yml:2:", "chung.yml:5:", "mkdocs.yml:2:"]


@pytest.mark.parametrize("plugins", ["[]", "{}", "", "[search]"])
def test_a_configuration_that_replaces_the_inherited_plugins_must_name_ours(tmp_path: Path, plugins: str) -> None:
    write(tmp_path / "chung.yml", CONFIG)
    config = make_site(tmp_path, A, config=f"INHERIT: chung.yml\nplugins: {plugins}\n")
    code, told = run("build", "-f", config)
    assert (code, told.count("mkdocs.yml:2: lỗi: «plugins» thiếu bantin")) == (2, 1), told


def test_configurations_that_inherit_each_other_are_told(tmp_path: Path) -> None:
    config = make_site(tmp_path, A, config=f"INHERIT: mkdocs.yml\n{CONFIG}")
    assert run("build", "-f", config)[1].startswith("mkdocs.yml:1: lỗi: «INHERIT»: mkdocs.yml lại dẫn về tệp đã có trước nó")
    write(config, "INHERIT: chung/a.yml\n")
    write(tmp_path / "chung/a.yml", f"{CONFIG}INHERIT: ../mkdocs.yml\n")
    code, told = run("check", "-f", config)
    assert (code, told.startswith(f"{Path('chung/a.yml')}:5: lỗi: «INHERIT»: ../mkdocs.yml lại dẫn về")) == (2, True), told


def test_what_is_inherited_is_found_behind_a_byte_order_mark(tmp_path: Path) -> None:
    write(tmp_path / "chung.yml", CONFIG)
    assert run("check", "-f", make_site(tmp_path, A, config="\ufeffINHERIT: chung.yml\n"))[0] == 0


@pytest.mark.parametrize(
    "written",
    [
        "site_url: !ENV DIA_CHI",
        "site_url: !ENV [DIA_CHI, 'https://thu.example/']",
        "site_url: !ENV\n  - DIA_CHI\n  - https://thu.example/",
        "site_url: !ENV [\n  DIA_CHI,\n  'https://thu.example/']",
    ],
)
def test_what_the_environment_says_is_asked_for_each_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, written: str) -> None:
    config = write(tmp_path / "mkdocs.yml", CONFIG.replace("site_url: https://thu.example/", written))
    before = digest_config(config)
    monkeypatch.setenv("DIA_CHI", "https://khac.example/")
    assert digest_config(config) != before


@pytest.mark.parametrize("key", ["INHERIT:", '"INHERIT":', "'INHERIT' :", "INHERIT :"])
def test_what_is_inherited_is_a_part_of_the_configuration(tmp_path: Path, key: str) -> None:
    config = write(tmp_path / "mkdocs.yml", f"site_name: a\n{key} chung.yml\n")
    before = [digest_config(config) for _ in (write(tmp_path / "chung.yml", CONFIG), write(tmp_path / "chung.yml", CONFIG + "\n"))]
    assert before[0] == before[1]
    write(tmp_path / "chung.yml", CONFIG)
    assert digest_config(config) != before[1]


def test_a_configuration_that_is_a_link_counts_from_its_own_folder(tmp_path: Path) -> None:
    config = make_site(tmp_path / "cong", A, config="INHERIT: goc.yml\n")
    write(tmp_path / "chung/goc.yml", CONFIG)
    (tmp_path / "cong/goc.yml").symlink_to(tmp_path / "chung/goc.yml")
    config.rename(tmp_path / "chung/mkdocs.yml")
    config.symlink_to(tmp_path / "chung/mkdocs.yml")
    (tmp_path / "loi-tat").symlink_to(tmp_path / "cong")  # as /tmp is one on a Mac
    assert check(tmp_path / "loi-tat/mkdocs.yml") == (0, [])
    assert (build(config) / "tin/2020/05/a/index.html").is_file()
    assert {path.name for path in (tmp_path / "chung").iterdir()} == {"goc.yml", "mkdocs.yml"}
    call = [sys.executable, "-m", "mkdocs", "build", "-f", config, "-d", tmp_path / "khac"]
    subprocess.run(call, capture_output=True, check=True)
    assert (tmp_path / "khac/tin/2020/05/a/index.html").is_file() and not (tmp_path / "chung/.bantin").exists()


@pytest.mark.parametrize(
    "written",
    [
        "INHERIT:\n  chung.yml\n",
        "? INHERIT\n: chung.yml\n",
        "INHERIT: !!str chung.yml\n",
        "INHERIT: >-\n  chung.yml\n",
        '"\\x49NHERIT": chung.yml\n',
        "{INHERIT: chung.yml, site_name: a}\n",
        "  INHERIT: chung.yml\n  site_name: a\n",
        "site_name: a\rINHERIT: chung.yml\r",
        "copyright: |\n  a\nINHERIT: !ENV CHUNG\n",
    ],
)
def test_what_is_inherited_in_a_way_that_the_memory_would_not_see_is_refused(tmp_path: Path, written: str) -> None:
    write(tmp_path / "chung.yml", CONFIG)
    code, told = run("check", "-f", make_site(tmp_path, A, config=written))
    assert (code, "«INHERIT» phải đứng sát lề" in told, "plugins" in told) == (2, True, False), told


def test_templates_that_a_link_leads_to_are_those_where_it_leads_today(tmp_path: Path) -> None:
    for name in ("a", "b"):
        write(tmp_path / f"mau-{name}/partials/footer.html", f"<footer>chân {name}</footer>\n")
    (tmp_path / "mau").symlink_to("mau-a")
    config = make_site(tmp_path, A, config=CONFIG.replace("name: material", "name: material, custom_dir: mau"))
    assert "chân a" in (build(config) / "index.html").read_text("utf-8")
    (tmp_path / "mau").unlink()
    (tmp_path / "mau").symlink_to("mau-b")
    assert "chân b" in (build(config) / "index.html").read_text("utf-8")
    assert read_tree(tmp_path / "site") == clean_tree(config)


def test_templates_that_were_the_products_own_by_a_link_and_are_a_projects_now_are_seen(tmp_path: Path) -> None:
    (tmp_path / "mau").symlink_to(own_templates())
    config = make_site(tmp_path, A, config=CONFIG.replace("name: material", "name: material, custom_dir: mau"))
    build(config)
    (tmp_path / "mau").unlink()
    shutil.copytree(own_templates(), tmp_path / "mau")
    build(config)
    write(tmp_path / "mau/partials/footer.html", "<footer>chân mới, {{ build_date_utc.year }}</footer>\n")
    for year in ("2026", "2027"):
        assert f"chân mới, {year}" in (build(config, "--now", f"{year}-03-01") / "index.html").read_text("utf-8")
    assert read_tree(tmp_path / "site") == clean_tree(config, "--now", "2027-03-01")


def test_what_code_of_others_gives_to_a_template_is_asked_each_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "mau/partials/footer.html", "<footer>giá {{ config.extra.gia }}</footer>\n")
    extra = "extra:\n  gia: !!python/name:bang_gia_cua_mau.GIA\n"
    config = make_site(tmp_path, A, config=CONFIG.replace("name: material", "name: material, custom_dir: mau") + extra)
    monkeypatch.syspath_prepend(tmp_path)
    for price in ("một", "hai"):
        write(tmp_path / "bang_gia_cua_mau.py", f"GIA = {price!r}\n")
        monkeypatch.delitem(sys.modules, "bang_gia_cua_mau", raising=False)
        importlib.invalidate_caches()
        shutil.rmtree(tmp_path / "__pycache__", ignore_errors=True)
        assert f"giá {price}" in (build(config) / "index.html").read_text("utf-8")


@pytest.mark.parametrize("lost", ["docs", "mau", "them.py", "mau/partials/languages/vx.html"])
def test_what_a_configuration_names_and_is_not_there_any_more_is_told_with_a_memory_too(tmp_path: Path, lost: str) -> None:
    write(tmp_path / "mau/a.css", "a {}\n")
    write(tmp_path / "them.py", "\n")
    words = Path(material.__file__).with_name("templates") / "partials/languages/vi.html"
    write(tmp_path / "mau/partials/languages/vx.html", words.read_text("utf-8"))
    language = "language: vx" if lost.endswith("vx.html") else "language: vi"
    hooks = "hooks: [them.py]\n" if lost == "them.py" else ""
    config = make_site(tmp_path, A, config=CONFIG.replace("language: vi", f"custom_dir: mau, {language}") + hooks)
    assert run("check", "-f", config)[0] == 0
    (tmp_path / lost).rename(tmp_path / "di")
    told = run("check", "-f", config)
    shutil.rmtree(tmp_path / ".bantin")
    assert told == run("check", "-f", config) and told[0] == 2, told


@pytest.mark.parametrize(
    ("wrong", "line"),
    [
        ("theme: {name: material, language: vi, custom_dir: khong}", 3),
        ("theme: {name: material, language: vi}\nextra:\n  imprint:\n    email: a", 6),
        ("theme: {name: material, language: vi}\nnav:\n  - index.md\n  - khong.md", 6),
    ],
)
def test_a_fault_of_what_is_inherited_is_told_there(tmp_path: Path, wrong: str, line: int) -> None:
    write(tmp_path / "chung.yml", f"site_name: A\nsite_url: https://thu.example/\n{wrong}\nplugins: [bantin]\n")
    told = run("check", "-f", make_site(tmp_path, A, config="INHERIT: chung.yml\ncopyright: khong.md\n"))[1]
    assert f"chung.yml:{line}: " in told, told
