"""A call that is wrong is told in the language of the call: argparse has no Vietnamese."""

from __future__ import annotations

import importlib
import pkgutil
import re
import subprocess
import sys
from pathlib import Path

import pytest

import bantin
from bantin.cli import build_parser
from bantin.helps import VERBS
from bantin.usage import find_lang, translate


@pytest.mark.parametrize(
    ("call", "told"),
    [
        (["chek"], "bantin: lệnh: không có «chek»; được dùng: build, serve,"),
        (["chek"], "; có phải «check»?"),
        (["publish"], "bantin publish: thiếu NƠI\n  NƠI: thư mục được phục vụ"),
        (["build", "--workers", "x"], "bantin build: --workers: «x» không phải số nguyên"),
        (["new", "--date"], "bantin new: --date: còn thiếu giá trị ở sau"),
        (["check", "--foo"], "bantin: không hiểu phần: --foo"),
        (["check", "--format", "jsn"], "bantin check: --format: không có «jsn»; được dùng: text, json, github; có phải «json»?"),
        (["publish", "--lang", "en"], "bantin publish: error: the following arguments are required: TARGET"),
    ],
)
def test_a_wrong_call_is_told_in_its_language(call: list[str], told: str) -> None:
    done = subprocess.run([sys.executable, "-m", "bantin", *call], capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, told in done.stderr) == (2, True), done.stderr
    assert ("cách gọi: " in done.stderr) != ("usage: " in done.stderr)


def test_what_argparse_may_say_anew_is_said_as_it_is() -> None:
    assert translate("something else") == "something else"


def test_the_language_is_known_before_the_call_is_understood(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BANTIN_LANG", "en")
    assert [find_lang(call) for call in ([], ["build", "--lang", "vi"], ["--lang=en"])] == ["en", "vi", "en"]


def test_help_is_in_the_language_of_the_call() -> None:
    for lang, said in (("vi", "đưa trang lên nơi phục vụ"), ("en", "bring the site to where it is served")):
        call = [sys.executable, "-m", "bantin", "publish", "--help", "--lang", lang]
        done = subprocess.run(call, capture_output=True, encoding="utf-8", check=True)
        assert said in done.stdout and ("làm dù" in done.stdout) == (lang == "vi")


def test_a_command_is_advised_as_whoever_called_has_to_type_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """run.py stands in BANTIN_COMMAND; no text of a catalogue says `bantin build` of itself."""
    modules = [importlib.import_module(one.name) for one in pkgutil.walk_packages(bantin.__path__, "bantin.") if "__main__" not in one.name]
    catalogues = [value for module in modules for value in vars(module).values() if isinstance(value, dict)]
    texts = [text for catalogue in catalogues for pair in catalogue.values() if isinstance(pair, tuple) for text in pair]
    advised = re.compile(rf"\bbantin (?:{'|'.join(VERBS)})\b")
    assert len(texts) > 500
    assert [text for text in texts if isinstance(text, str) and advised.search(text)] == []
    monkeypatch.setenv("BANTIN_COMMAND", "python3 scripts/run.py")
    call = [sys.executable, "-m", "bantin", "chek"]
    assert (
        "\npython3 scripts/run.py: lệnh: không có «chek»" in subprocess.run(call, capture_output=True, encoding="utf-8", check=False).stderr
    )


@pytest.mark.parametrize("call", [["--lang", "en", "publish"], ["publish", "--lang", "en"]])
def test_what_all_commands_take_may_stand_before_the_verb_or_after_it(call: list[str]) -> None:
    here, there = build_parser("en").parse_args([*call, "x", "-f", "a.yml"]), build_parser("en").parse_args(["-f", "a.yml", *call, "x"])
    assert vars(here) == vars(there) and (here.lang, here.config) == ("en", Path("a.yml"))
