"""`bantin verify`: what the operator and the editor see."""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from bantin.verifying.model import Finding
from bantin.verifying.sources import Place, locate_all
from bantin.verifying.texts import say
from bantin.verifying.verify import Verified, verify_site
from bantin.wording import Lang, mark_line, on_one_line

Form = str  # text, json or github
SHOWN = 200  # lines; a fault of a template is on every page


def run_verify(site: Path, docs: Path | None, form: Form, lang: Lang) -> int:
    """Prints what is wrong and gives the exit code."""
    if not (site / "index.html").is_file():
        print(say("no-site", lang, site=site), file=sys.stderr)
        return 2
    start = time.perf_counter()
    done = verify_site(site)
    seconds = f"{time.perf_counter() - start:.1f}".replace(".", "," if lang == "vi" else ".")
    placed = list(locate_all(done.findings if form == "json" else done.findings[:SHOWN], site, docs))
    if form == "json":
        print(json.dumps([as_row(finding, place, lang) for finding, place in placed], ensure_ascii=False, indent=1))
    else:
        print("\n".join([*show_all(placed, len(done.findings), form, lang), count(done, seconds, lang)]))
    return 1 if done.findings else 0


def show_all(placed: Sequence[tuple[Finding, Place]], total: int, form: Form, lang: Lang) -> Iterator[str]:
    """`placed`: the first of `total` findings. Sources are read to place one, so the others are only counted."""
    show = annotate if form == "github" else show_line
    yield from (show(finding, place, lang) for finding, place in placed)
    if total > len(placed):
        yield say("more", lang, count=total - len(placed))


def count(done: Verified, seconds: str, lang: Lang) -> str:
    code = "faults" if done.findings else "well"
    return say(code, lang, count=len(done.findings), files=done.files, pages=done.pages, seconds=seconds)


def describe(finding: Finding, place: Place, lang: Lang) -> str:
    text = say(finding.code, lang, value=finding.value)
    return say("on-page", lang, page=place.page, text=text) if place.page else text


def show_line(finding: Finding, place: Place, lang: Lang) -> str:
    return on_one_line(f"{relative(place.path)}:{place.line}: {say('error', lang)}: {describe(finding, place, lang)}")


def relative(path: Path) -> str:
    """As seen from the caller's folder, where that is shorter."""
    try:
        near = os.path.relpath(path)
    except ValueError:  # another drive of Windows
        return path.as_posix()
    return Path(near).as_posix() if not near.startswith("..") else path.as_posix()


def annotate(finding: Finding, place: Place, lang: Lang) -> str:
    """For `--format github`."""
    return mark_line("error", relative(place.path), place.line, describe(finding, place, lang))


def as_row(finding: Finding, place: Place, lang: Lang) -> dict[str, object]:
    return {
        "path": relative(place.path),
        "line": place.line,
        "page": finding.path,
        "code": finding.code,
        "value": finding.value,
        "message": describe(finding, place, lang),
    }
