"""The steps of the workflow files are run as they stand there, so that they cannot rot."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

import builders

ROOT = Path(__file__).parents[1]
GITHUB = yaml.safe_load((ROOT / ".github/workflows/portal.yml").read_text("utf-8"))
GITLAB = yaml.safe_load((ROOT / ".gitlab-ci.yml").read_text("utf-8"))
pytestmark = pytest.mark.skipif(
    os.name == "nt" or not (ROOT / ".venv").is_dir(), reason="the steps are those of a POSIX shell, with run.py's .venv"
)
A = "tin/2020/05/bai.md"
RUN = {"GITHUB_SHA": "a1", "GITHUB_RUN_ID": "5", "CI_COMMIT_SHA": "a1", "CI_PIPELINE_ID": "5"}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A portal of one article, with our programs beside it as in a checkout."""
    builders.make_site(tmp_path, {A: builders.article("Chữ."), "tin/2020/06/nhap.md": builders.article(status="draft", title="Bài nháp")})
    (tmp_path / "scripts").symlink_to(ROOT / "scripts")
    (tmp_path / ".ci").symlink_to(ROOT / ".ci")
    subprocess.run(["git", "init", "-q", tmp_path], check=True)
    commit_all(tmp_path)
    return tmp_path


def commit_all(project: Path) -> None:
    for words in (["add", "."], ["-c", "user.name=a", "-c", "user.email=a@b.example", "commit", "-qm", "x"]):
        subprocess.run(["git", "-C", project, *words], check=True)


def fail_tests(project: Path) -> None:
    """From now on the tests of the programs fail."""
    (project / ".ci").unlink()
    shutil.copytree(ROOT / ".ci", project / ".ci")
    (project / ".ci/run").write_text("#!/bin/sh\nexit 7\n")


@pytest.fixture
def tested(project: Path) -> Path:
    """A project whose programs were published once: they need no tests."""
    (project / ".bantin").mkdir(exist_ok=True)
    (project / ".bantin/published-programs").write_text(run_step(project, ".ci/programs").stdout)
    fail_tests(project)
    return project


def run_step(project: Path, script: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """As a runner does: a shell that stops at the first error. Its `python3` is ours: another would make `.venv` anew, under our feet."""
    names = {
        "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
        "HOME": os.environ.get("HOME", ""),
        "GITHUB_OUTPUT": str(project / "output"),
    } | environment
    call = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script]
    return subprocess.run(call, cwd=project, env=names, capture_output=True, text=True, check=False)


def step(name: str) -> str:
    """The shell of a named step of GitHub."""
    steps: list[dict[str, Any]] = [step for job in GITHUB["jobs"].values() for step in job["steps"]]
    return str(next(step["run"] for step in steps if step.get("name") == name))


def test_github_builds_verifies_and_publishes(project: Path) -> None:
    for name in ("check", "build", "verify", "note", "publish"):
        done = run_step(project, step(name), **RUN, BANTIN_TARGET="web", RCLONE_ENV="RCLONE_CONFIG_X_TYPE=local\n")
        assert done.returncode == 0, f"{name}: {done.stdout}{done.stderr}"
    assert (project / "web/current/tin/2020/05/bai/index.html").is_file()
    assert not (project / "web/current/tin/2020/06/nhap/index.html").exists()
    published = json.loads((project / ".bantin/publication.json").read_text("utf-8"))
    assert published == {"commit": "a1", "number": 5, "next_build": None}


BY_HAND = {"FORCE": "true", "BANTIN_FORCE": "1", "CI_PIPELINE_SOURCE": "web"}


@pytest.mark.parametrize("host", ["github", "gitlab"])
def test_a_lost_address_stops_all_runs_until_one_by_hand_accepts_it(tested: Path, host: str) -> None:
    project = tested
    check, publish = (step(name) if host == "github" else script_of(name) for name in ("check", "publish"))
    config = project / "mkdocs.yml"
    assert builders.run("publish", project / "web", "-f", config)[0] == 0
    (project / "docs" / A).rename(project / "docs/tin/2020/05/khac.md")
    refused = run_step(project, check, BANTIN_FORCE="1", CI_PIPELINE_SOURCE="push")
    assert (refused.returncode, "/tin/2020/05/bai/ đã công bố nay không còn" in refused.stdout) == (1, True)
    assert ("::error file=docs/" in refused.stdout) == (host == "github")
    done = [run_step(project, script, BANTIN_TARGET="web", **RUN, **BY_HAND) for script in (check, publish)]
    assert [one.returncode for one in done] == [0, 0], "".join(one.stdout + one.stderr for one in done)
    assert builders.check(config, "--published", project / "site")[0] == 0, "the next run compares with the new site"
    assert "chấp nhận mất địa chỉ" in done[0].stdout and (project / "web/current/tin/2020/05/khac/index.html").is_file()


def test_github_asks_by_hand_alone_whether_a_loss_is_accepted() -> None:
    force = GITHUB[True]["workflow_dispatch"]["inputs"]["force"]  # YAML reads the word `on` as true
    assert (force["type"], force["default"]) == ("boolean", False)
    asking = {step["name"] for job in GITHUB["jobs"].values() for step in job["steps"] if "${{ inputs.force }}" in str(step.get("env"))}
    assert asking == {"check", "publish"}


@pytest.mark.parametrize("host", ["github", "gitlab"])
def test_where_there_is_no_older_site_the_log_says_that_no_address_was_compared(project: Path, host: str) -> None:
    script = (
        (step("check") if host == "github" else script_of("check")).replace("python3 scripts/run.py", "true").replace("python3", "true")
    )
    told = run_step(project, script)
    assert (told.returncode, "địa chỉ đã công bố" in told.stdout) == (0, True)


def test_a_secret_of_lines_may_have_notes_and_empty_lines(project: Path) -> None:
    script = step("publish").replace(
        'python3 scripts/run.py publish "$BANTIN_TARGET" $force', "printenv RCLONE_CONFIG_X_TYPE RCLONE_CONFIG_X_PASS"
    )
    done = run_step(
        project, script, RCLONE_ENV="# Máy chủ thử\r\nRCLONE_CONFIG_X_TYPE=sftp\r\n\r\n  # cổng\nRCLONE_CONFIG_X_PASS=a#b=c d\n"
    )
    assert (done.returncode, done.stderr, done.stdout) == (0, "", "sftp\na#b=c d\n")


@pytest.mark.parametrize("line", ["[thu]", "RCLONE_CONFIG_X_PASS = bi-mat", "pass=bi-mat", "-----END KEY-----"])
def test_a_line_of_the_secret_that_is_no_variable_is_told_by_its_number_and_not_shown(project: Path, line: str) -> None:
    done = run_step(project, step("publish"), RCLONE_ENV=f"RCLONE_CONFIG_X_TYPE=sftp\n{line}\n")
    assert (done.returncode, "Dòng 2 của bí mật RCLONE_ENV" in done.stdout, line in done.stdout + done.stderr) == (1, True, False)


def test_a_preview_shows_drafts_and_cannot_be_published(project: Path) -> None:
    assert run_step(project, step("preview")).returncode == 0
    assert (project / "xem-truoc/tin/2020/06/nhap/index.html").is_file()
    assert run_step(project, "python3 scripts/run.py publish web -d xem-truoc").returncode == 2


@pytest.mark.parametrize(
    ("event", "published", "due"),
    [
        ("push", {"commit": "a1", "number": 4, "next_build": None}, "true"),
        ("schedule", {"commit": "a1", "number": 4, "next_build": None}, "false"),
        ("schedule", {"commit": "a1", "number": 4, "next_build": "2020-05-04T08:00:00+07:00"}, "true"),
        ("schedule", {"commit": "a1", "number": 4, "next_build": "2999-01-01T00:00:00+07:00"}, "false"),
        ("schedule", {"commit": "b2", "number": 4, "next_build": None}, "true"),  # this commit did not get through yet
        ("push", {"commit": "b2", "number": 6, "next_build": None}, "overtaken"),
        ("schedule", {"harmed": 1}, "true"),
        ("schedule", None, "true"),
    ],
)
def test_a_run_publishes_what_is_due_and_never_an_older_commit_over_a_newer(project: Path, event: str, published: object, due: str) -> None:
    (project / ".bantin").mkdir()
    if published:
        (project / ".bantin/publication.json").write_text(json.dumps(published))
    done = run_step(project, step("due"), EVENT=event, **RUN)
    assert (done.returncode, (project / "output").read_text()) == (0, f"due={due}\n")
    assert ("::warning::Lần chạy số 6 đã đăng" in done.stdout) == (due == "overtaken")


@pytest.mark.parametrize("job", ["publish", "pages"])
def test_jobs_of_an_older_run_that_are_started_again_publish_nothing(project: Path, job: str) -> None:
    """Nor does what they ask take the place of the site that they publish."""
    steps = GITHUB["jobs"][job]["steps"]
    asked = next(number for number, step in enumerate(steps) if step.get("name") == "newest")
    assert steps[asked - 1]["with"]["restore-keys"] == "published-main-"
    assert all("published-" not in str(step) or "save" in step["uses"] for step in steps[asked + 1 :])
    (project / ".bantin").mkdir()
    for number, code in ((4, 0), (5, 0), (6, 1)):
        (project / ".bantin/publication.json").write_text(json.dumps({"commit": "b2", "number": number, "next_build": None}))
        assert run_step(project, steps[asked]["run"], **RUN).returncode == code


def test_github_tests_no_programs_that_passed_before_and_keeps_the_addresses_of_what_was_published() -> None:
    for job in ("test", "windows"):
        steps = GITHUB["jobs"][job]["steps"]
        assert "hashFiles('scripts/**', 'overrides/**'" in next(step["with"]["key"] for step in steps if step.get("id") == "tested")
        running = [step for step in steps if "run.py" in step.get("run", "") or ".ci/run" in step.get("run", "")]
        assert running and all(step["if"] == "steps.tested.outputs.cache-hit != 'true'" for step in running)
    caches = [step["with"] for job in GITHUB["jobs"].values() for step in job["steps"] if "cache" in step.get("uses", "")]
    kept = {cache["path"] for cache in caches if cache["key"].startswith("published-")}
    assert kept == {".bantin/publication.json\nsite/du-lieu/dia-chi.json\n"}


def script_of(job: str) -> str:
    return "\n".join(GITLAB[job]["script"])


def read_quality(project: Path) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads((project / "gl-code-quality-report.json").read_text("utf-8"))
    return rows


def test_gitlab_checks_previews_and_publishes(tested: Path) -> None:
    project = tested
    for job in ("check", "preview", "publish"):
        done = run_step(project, script_of(job), **RUN, BANTIN_TARGET="web", CI_PIPELINE_SOURCE="push")
        assert done.returncode == 0, f"{job}: {done.stdout}{done.stderr}"
    assert {row["severity"] for row in read_quality(project)} <= {"minor"}
    assert (project / "web/current/index.html").is_file()
    again = run_step(project, script_of("publish"), **RUN, BANTIN_TARGET="khac", CI_PIPELINE_SOURCE="schedule")
    assert (again.returncode, "Chưa có bài nào đến hạn." in again.stdout, (project / "khac").exists()) == (0, True, False)
    older = run_step(project, script_of("publish"), **(RUN | {"CI_PIPELINE_ID": "4"}), BANTIN_TARGET="khac", CI_PIPELINE_SOURCE="push")
    assert (older.returncode, "bantin rollback NƠI" in older.stderr, (project / "khac").exists()) == (75, True, False)
    assert GITLAB["publish"]["allow_failure"]["exit_codes"] == [75]


@pytest.mark.parametrize("event", ["push", "schedule"])
def test_gitlab_tests_programs_that_were_never_published(tested: Path, event: str) -> None:
    """Whatever commit brought them: its tests may have failed, and a push of content come after it."""
    (tested / "mkdocs.yml").write_text((tested / "mkdocs.yml").read_text("utf-8") + "# khác\n", "utf-8")
    commit_all(tested)
    done = run_step(tested, script_of("publish"), **RUN, BANTIN_TARGET="web", CI_PIPELINE_SOURCE=event)
    assert (done.returncode, (tested / "web").exists()) == (7, False)


def test_every_job_may_read_the_repository_that_it_checks_out_and_one_alone_more() -> None:
    """A job that names permissions has no others: a private repository would not be found."""
    rights = {name: job.get("permissions", GITHUB["permissions"]) for name, job in GITHUB["jobs"].items()}
    assert {name for name, granted in rights.items() if granted.get("contents") == "read"} == set(GITHUB["jobs"])
    assert {name for name, granted in rights.items() if granted != {"contents": "read"}} == {"pages"}


def test_each_attempt_of_a_run_uploads_pages_under_a_name_of_its_own_and_the_newest_is_deployed() -> None:
    jobs = GITHUB["jobs"]
    named = {step["uses"].partition("@")[0]: step.get("with", {}) for job in jobs.values() for step in job["steps"] if "uses" in step}
    name = named["actions/upload-pages-artifact"]["name"]
    assert "${{ github.run_attempt }}" in name
    assert jobs["build"]["outputs"]["pages"] == name
    assert named["actions/deploy-pages"]["artifact_name"] == "${{ needs.build.outputs.pages }}"


def test_what_gitlab_shows_in_a_merge_request_has_a_name_that_it_takes() -> None:
    assert re.fullmatch(r"\w[-\w ]*", GITLAB["preview"]["artifacts"]["expose_as"], re.ASCII)


def test_a_configuration_that_cannot_be_read_is_told_alone(project: Path) -> None:
    (project / "mkdocs.yml").write_text("site_name: [", "utf-8")
    done = run_step(project, script_of("check"))
    (row,) = read_quality(project)
    assert (done.returncode, row["location"]) == (2, {"path": "mkdocs.yml", "lines": {"begin": 1}})
    assert "Traceback" not in done.stderr and "mkdocs.yml:1: lỗi: " in done.stdout


def test_gitlab_reports_what_is_wrong_and_fails(project: Path) -> None:
    (project / "docs" / A).write_text(builders.article(wards=["khong-co"]), "utf-8")
    done = run_step(project, script_of("check"))
    (row,) = (row for row in read_quality(project) if row["severity"] == "major")
    assert (done.returncode, row["location"]) == (1, {"path": f"docs/{A}", "lines": {"begin": 5}})


def test_a_line_break_in_the_name_of_a_file_begins_no_line_of_what_is_told(tmp_path: Path) -> None:
    """Else whoever names a file in a pull request says commands to the CI that reads the log."""
    articles = {"tin/2020/05/x\n::error::a.md": builders.article(title=5), "tin/2020/05/x\r::error::b.md": builders.article(status="draft")}
    config = builders.make_site(tmp_path, articles)
    for form in ("text", "github"):
        told = builders.run("check", "-f", config, "--format", form)[1]
        assert [line for line in told.splitlines() if line.startswith("::error::")] == []
        assert ("x ::error::a.md:2: lỗi" in told) == (form == "text") and "x ::error::b.md" in told


def test_steps_take_nothing_from_expressions_and_the_tests_are_those_of_the_readme() -> None:
    """What a pull request can name, a branch or a title, must not become shell."""
    steps = [step["run"] for job in GITHUB["jobs"].values() for step in job["steps"] if "run" in step]
    assert [script for script in steps if "${{" in script] == []
    assert ".ci/run" in steps
    assert GITLAB["test"]["script"] == [".ci/run"]
    assert os.access(ROOT / ".ci/run", os.X_OK)
