"""What publishing to a folder refuses: what is no site, what readers would lose, and what is somebody else's."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from bantin.delivery import warn_of_sample
from bantin.publish.drafts import KEEP
from bantin.publish.errors import PublishError
from bantin.publish.folder import publish_folder, rollback
from bantin.publish.releases import list_releases, releases_of
from bantin.publish.scanning import scan_site
from bantin.verifying import sources, verify
from bantin.verifying.command import SHOWN
from bantin.verifying.model import Finding
from bantin.verifying.sources import Place
from builders import build, make_site, run, write
from folder_host import HOME, Site, publish, read_release, write_site
from remote_host import refuse


def refused(tmp: Path, files: Site, force: bool = False) -> str:
    """The code of the refusal."""
    return refuse(lambda: publish(tmp, files, force=force)).code


@pytest.mark.parametrize(
    ("files", "code"),
    [
        ({}, "site-missing"),
        ({"a.html": ""}, "site-no-index"),
        (HOME | {"du-lieu/dia-chi.json": '{"preview": true, "addresses": []}'}, "site-preview"),
        (HOME | {"du-lieu/dia-chi.json": "{"}, "site-broken"),
        (HOME | {"dang-dung.bantin-moi": ""}, "site-unfinished"),
    ],
)
@pytest.mark.parametrize("force", [False, True])
def test_what_is_no_site_is_refused_even_with_force(tmp_path: Path, files: Site, code: str, force: bool) -> None:
    assert refused(tmp_path, files, force) == code
    assert not (tmp_path / "web").exists()


@pytest.mark.parametrize("code", ["site-missing", "site-empty", "site-no-index", "site-unfinished", "site-preview"])
def test_a_site_that_cannot_go_out_is_a_wrong_call_and_no_failure_outside(code: str) -> None:
    assert PublishError(code, site="site").exit_code == 2


def test_an_empty_site_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    assert refused(tmp_path, {}) == "site-empty"


def test_a_link_in_the_site_is_refused_and_nothing_is_switched(tmp_path: Path) -> None:
    publish(tmp_path, HOME)
    (tmp_path / "site" / "bi-mat").symlink_to(tmp_path)
    assert refused(tmp_path, HOME) == "site-odd"
    assert read_release(tmp_path) == HOME


def test_losing_a_large_part_of_the_site_needs_force(tmp_path: Path) -> None:
    publish(tmp_path, HOME | {f"anh/{number}.svg": "<svg/>" for number in range(30)})
    assert refused(tmp_path, HOME) == "mass-removal"
    assert len(read_release(tmp_path)) == 33
    assert publish(tmp_path, HOME, force=True).written


def test_a_small_site_may_lose_most_of_its_pictures(tmp_path: Path) -> None:
    publish(tmp_path, HOME | {f"anh/{number}.svg": "<svg/>" for number in range(20)})
    assert publish(tmp_path, HOME).written


def test_an_address_that_was_given_out_is_not_lost_without_force(tmp_path: Path) -> None:
    publish(tmp_path, HOME | {"gioi-thieu/index.html": "x"})
    with pytest.raises(PublishError, match=r"1 địa chỉ đã công bố sẽ mất: /gioi-thieu/\."):
        publish(tmp_path, HOME)
    assert publish(tmp_path, HOME, force=True).removed == ("gioi-thieu/index.html",)


def test_an_old_address_that_ends_as_a_file_is_not_lost_without_force(tmp_path: Path) -> None:
    publish(tmp_path, HOME | {"tin-tuc/bai-123.html": "a"})
    assert refused(tmp_path, HOME) == "lost-addresses"


@pytest.mark.parametrize("shelf", ["luu-tru/2020/05/", "chu-de/thi-dua/", "phuong-xa/vinh-trai/trang/2/"])
def test_an_emptied_shelf_may_go(tmp_path: Path, shelf: str) -> None:
    publish(tmp_path, HOME | {f"{shelf}index.html": "x"})
    assert publish(tmp_path, HOME).removed == (f"{shelf}index.html",)


@pytest.mark.parametrize("target", ["site", "site/web", "."])
def test_target_and_site_inside_each_other_are_refused(tmp_path: Path, target: str) -> None:
    site = write_site(tmp_path / "site", HOME)
    with pytest.raises(PublishError) as caught:
        publish_folder(site, tmp_path / target, dry_run=False, force=True, stamp="")
    assert (caught.value.code, caught.value.exit_code, set(scan_site(site))) == ("nested", 2, set(HOME))


@pytest.mark.parametrize("target", ["docs", "docs/dang", "docs/x/../tin/web"])
def test_a_target_inside_the_content_is_refused(tmp_path: Path, target: str) -> None:
    site = write_site(tmp_path / "site", HOME)
    (tmp_path / "docs").mkdir()
    with pytest.raises(PublishError) as caught:
        publish_folder(site, tmp_path / target, dry_run=False, force=True, stamp="", docs=tmp_path / "docs")
    assert (caught.value.code, caught.value.exit_code, list((tmp_path / "docs").iterdir())) == ("target-content", 2, [])


@pytest.mark.parametrize(
    ("foreign", "named"),
    [("ghi-chu.txt", "ghi-chu.txt"), ("releases/20200504/index.html", "releases/20200504"), ("releases/x", "releases/x")],
)
@pytest.mark.parametrize("used", [False, True])
def test_what_others_put_there_is_named_needs_force_and_is_kept(tmp_path: Path, foreign: str, named: str, used: bool) -> None:
    if used and foreign.startswith("releases"):
        publish(tmp_path, HOME)
    write(tmp_path / "web" / foreign, "của tôi")
    with pytest.raises(PublishError) as caught:
        publish(tmp_path, HOME)
    assert (caught.value.code, caught.value.values["names"]) == ("target-foreign", named)
    publish(tmp_path, HOME, force=True)
    assert (tmp_path / "web" / foreign).read_text("utf-8") == "của tôi"


def test_a_folder_current_of_others_is_never_replaced(tmp_path: Path) -> None:
    write_site(tmp_path / "web" / "current", {"cu.html": "của tôi"})
    assert refused(tmp_path, HOME, force=True) == "current-foreign"
    assert read_release(tmp_path) == {"cu.html": "của tôi"}


def test_a_manifest_that_is_none_is_named_and_with_force_the_whole_site_goes_out_anew(tmp_path: Path) -> None:
    name = publish(tmp_path, HOME).name
    path = tmp_path / "web" / "releases" / f"{name}.json"
    path.write_text(json.dumps({"files": []}))
    assert refused(tmp_path, HOME) == "manifest-broken"
    done = publish(tmp_path, HOME | {"b.txt": ""}, force=True)
    assert (len(done.added), read_release(tmp_path)) == (len(HOME) + 1, HOME | {"b.txt": ""})


def test_older_releases_whose_manifests_are_broken_stop_no_publication(tmp_path: Path) -> None:
    for text in "abcd":
        publish(tmp_path, HOME | {"a.txt": text})
    served = list_releases(tmp_path / "web")[-1]
    for path in (tmp_path / "web/releases").glob("*.json"):
        if path.stem != served:
            path.write_text("{")
    for text in "efgh":
        publish(tmp_path, HOME | {"a.txt": text})
        assert read_release(tmp_path) == HOME | {"a.txt": text}


# --- faults of the site


def test_a_site_with_a_dead_link_is_not_published_without_force(tmp_path: Path) -> None:
    error = refuse(lambda: publish(tmp_path, HOME | {"b/index.html": '<a href="khong/">x</a>'}))
    assert (error.code, error.exit_code, not (tmp_path / "web/current").exists()) == ("not-proven", 1, True)
    assert "b/index.html:1: lỗi: liên kết «khong/» không dẫn đến đâu" in error.lines["vi"][0]
    publish(tmp_path, HOME | {"b/index.html": '<a href="khong/">x</a>'}, force=True)


def test_a_page_that_did_not_change_is_wrong_when_what_it_names_has_gone(tmp_path: Path) -> None:
    publish(tmp_path, HOME | {"b/index.html": '<a href="../luu-tru/2020/">x</a>', "luu-tru/2020/index.html": ""})
    assert refuse(lambda: publish(tmp_path, HOME | {"b/index.html": '<a href="../luu-tru/2020/">x</a>'})).code == "not-proven"


def test_a_heading_that_another_page_names_may_not_go(tmp_path: Path) -> None:
    pages = {"b/index.html": '<a href="../c/#muc">x</a>', "c/index.html": '<h2 id="muc">x</h2>'}
    publish(tmp_path, HOME | pages)
    assert refuse(lambda: publish(tmp_path, HOME | pages | {"c/index.html": "<h2>x</h2>"})).code == "not-proven"
    assert publish(tmp_path, HOME | {"b/index.html": "", "c/index.html": "<h2>x</h2>"}).written


def test_of_many_faults_only_those_that_are_told_are_looked_for_in_the_sources(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[Finding] = []
    monkeypatch.setattr(sources, "locate", lambda finding, *_: looked.append(finding) or Place(tmp_path, 1, ""))
    dead = "".join(f'<a href="khong-{number}/">x</a>' for number in range(SHOWN + 3))
    error = refuse(lambda: publish(tmp_path, HOME | {"b/index.html": dead}))
    assert (len(looked), error.values["count"], error.lines["vi"][-1]) == (SHOWN, str(SHOWN + 3), "… và 3 lỗi nữa")


def test_a_page_is_read_once_however_many_of_its_headings_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    monkeypatch.setattr(verify, "ids_of", lambda html: read.append(html) or {"a"})
    write(tmp_path / "c/index.html", "")
    assert verify.check_wanted(tmp_path, [("c/index.html", name) for name in "abc"]) == [("c/index.html", "b"), ("c/index.html", "c")]
    assert len(read) == 1


def test_a_site_that_was_forced_is_verified_whole_the_next_time(tmp_path: Path) -> None:
    publish(tmp_path, HOME | {"b/index.html": '<a href="khong/">x</a>'}, force=True)
    assert refuse(lambda: publish(tmp_path, HOME | {"b/index.html": '<a href="khong/">x</a>', "c.txt": ""})).code == "not-proven"


# --- what others do at the target


def test_a_file_that_somebody_changed_there_is_told_and_kept_in_the_release_before(tmp_path: Path) -> None:
    name = publish(tmp_path, HOME).name
    place = tmp_path / "web/current/index.html"
    place.unlink()
    place.write_text("sửa tay")
    done = publish(tmp_path, HOME)
    assert (done.damaged, read_release(tmp_path) == HOME) == (("index.html",), True)
    assert (releases_of(tmp_path / "web") / name / "index.html").read_text() == "sửa tay"


@pytest.mark.parametrize("where", ["current", "oldest"])
@pytest.mark.parametrize("what", ["index.html", "tin", "tin/2020/05/a/index.html", "la.txt", "la"])
def test_a_link_in_the_target_is_never_followed_nor_served(tmp_path: Path, where: str, what: str) -> None:
    outside = write_site(tmp_path / "ngoai", {"index.html": "của người khác", "2020/05/a/index.html": "của người khác"})
    before = read_files(outside)
    for number in range(KEEP):
        publish(tmp_path, HOME | {"so.txt": str(number)})
    web = tmp_path / "web"
    place = (web / "current").resolve() / what if where == "current" else releases_of(web) / list_releases(web)[0] / what
    shutil.rmtree(place) if place.is_dir() else place.unlink(missing_ok=True)
    place.symlink_to(outside / "index.html" if what.endswith(("html", "txt")) else outside)
    for number in range(2):
        publish(tmp_path, HOME | {"index.html": f"mới {number}", "tin/2020/05/a/index.html": f"mới {number}"}, force=True)
        assert not [path for path in (web / "current").resolve().rglob("*") if path.is_symlink()]
        assert read_release(tmp_path)["index.html"] == f"mới {number}"
    assert read_files(outside) == before


def read_files(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text("utf-8") for path in folder.rglob("*") if path.is_file()}


def test_a_current_that_leads_elsewhere_is_not_ours_to_turn(tmp_path: Path) -> None:
    publish(tmp_path, HOME)
    (tmp_path / "web/current").unlink()
    (tmp_path / "web/current").symlink_to(tmp_path / "site")
    assert refuse(lambda: publish(tmp_path, HOME)).code == "current-foreign"


def test_what_others_put_into_an_old_release_is_not_served_with_the_next(tmp_path: Path) -> None:
    for number in range(KEEP):
        publish(tmp_path, HOME | {"so.txt": str(number)})
    old = releases_of(tmp_path / "web") / list_releases(tmp_path / "web")[0]
    (old / "tin/cua-hau.html").write_text("x")
    (old / "la").mkdir()
    publish(tmp_path, HOME)
    assert read_release(tmp_path) == HOME
    assert not (tmp_path / "web/current/la").exists()


@pytest.mark.parametrize("text", ["site_name: [\n", "site_name: Trang khác\n", "site_name: A\nplugins: [khac, bantin]\n"])
@pytest.mark.parametrize("call", [("verify",), ("publish",), ("host", "nginx", "-d")])
def test_a_configuration_of_somebody_else_above_the_site_is_passed_over(tmp_path: Path, text: str, call: tuple[str, ...]) -> None:
    site = build(make_site(tmp_path / "cong", {})).rename(tmp_path / "trang")
    write(tmp_path / "mkdocs.yml", text)
    command = ("publish", tmp_path / "dich", "-d") if call[0] == "publish" else call
    code, told = run(*command, site)
    assert (code, (tmp_path / ".bantin").exists()) == (0, False), told
    named, told = run(*command, site, "-f", tmp_path / "mkdocs.yml")
    assert (named, "mkdocs.yml:" in told) == (2, True), "who names it wants it"


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("https://bantin.example/", True),
        ("https://example.com/tin/", True),
        ("http://localhost:8000/", True),
        ("http://127.0.0.1/", True),
        ("http://[::1]:8000/", True),
        ("https://langson.dcs.vn/", False),
        ("https://example.com.vn/", False),
        ("http://192.168.1.5/", False),
    ],
)
def test_an_address_at_which_no_reader_is_reached_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], address: str, told: bool
) -> None:
    write(tmp_path / "index.html", f'<link rel="canonical" href="{address}">')
    warn_of_sample(tmp_path, "vi")
    assert (address in capsys.readouterr().err) == told


@pytest.mark.parametrize("inside", ["current", "current/tin", "releases", "releases/{release}"])
@pytest.mark.parametrize("act", ["publish", "rollback"])
def test_what_was_published_is_no_place_even_with_force_and_the_right_one_is_named(tmp_path: Path, inside: str, act: str) -> None:
    publish(tmp_path, HOME)
    web = tmp_path / "web"
    target = web / inside.format(release=list_releases(web)[0])
    acts = {
        "publish": lambda: publish_folder(tmp_path / "site", target, dry_run=False, force=True, stamp=""),
        "rollback": lambda: rollback(target, force=True),
    }
    error = refuse(acts[act])
    assert (error.code, Path(error.values["near"]).resolve()) == ("target-release", web.resolve())
    assert read_release(tmp_path) == HOME
