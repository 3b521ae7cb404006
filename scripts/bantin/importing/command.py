"""`bantin import`: reads every file, then writes every article. Nothing is ever overwritten."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bantin.importing.article import read_newspaper, write_article
from bantin.importing.draft import Draft, NewspaperError
from bantin.importing.texts import describe, explain, say, show
from bantin.messages import Lang
from bantin.model import Registers

OTHER_KINDS = {".docx", ".doc", ".odt", ".rtf", ".pdf", ".html", ".htm"}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file: a draft, or an error."""

    file: Path  # as the caller named it
    draft: Draft | None = None
    target: Path | None = None
    error: NewspaperError | None = None
    exit_code: int = 0


def run(files: Sequence[Path], docs: Path, into: str | Path | None, registers: Registers, dry_run: bool, form: str, lang: Lang) -> int:
    """Import `files` into `into`, or `docs` where it is not given. The exit code: 0, or the worst of any file."""
    folder = Path(into) if into else docs
    outcomes = [import_file(Path(file), folder, registers) for file in files]
    outcomes = _refuse_same(outcomes)
    if not dry_run:
        outcomes = [_write(outcome) for outcome in outcomes]
    print(_as_json(outcomes, dry_run, lang) if form == "json" else _as_text(outcomes, dry_run, lang), end="")
    if form != "json":
        for outcome in outcomes:
            if outcome.error:
                print(f"{outcome.file}:{outcome.error.line}: {explain(outcome.error, lang)}", file=sys.stderr)
    return max((outcome.exit_code for outcome in outcomes), default=0)


def import_file(file: Path, folder: Path, registers: Registers) -> Outcome:
    """Reads one file and decides where its article goes; writes nothing."""
    try:
        if file.suffix.lower() in OTHER_KINDS:
            raise NewspaperError("not-plain", suffix=file.suffix)
        draft = read_newspaper(file.read_bytes(), file.stem, registers)
    except FileNotFoundError:
        return Outcome(file, error=NewspaperError("no-file"), exit_code=2)
    except OSError as error:
        return Outcome(file, error=NewspaperError("unreadable", reason=error.strerror or str(error)), exit_code=3)
    except NewspaperError as error:
        return Outcome(file, error=error, exit_code=1)
    target = folder / draft.path
    if target.exists():
        return _refuse(file, "exists", path=_shown(target))
    return Outcome(file, draft, target)


def _refuse(file: Path, code: str, **values: str) -> Outcome:
    return Outcome(file, error=NewspaperError(code, 1, **values), exit_code=1)


def _refuse_same(outcomes: Sequence[Outcome]) -> list[Outcome]:
    """Two files of one call that would be one article."""
    owners: dict[Path, Path] = {}
    checked = []
    for outcome in outcomes:
        if outcome.target and outcome.target in owners:
            values = {"path": _shown(outcome.target), "other": str(owners[outcome.target])}
            checked.append(_refuse(outcome.file, "same-target", **values))
            continue
        if outcome.target:
            owners[outcome.target] = outcome.file
        checked.append(outcome)
    return checked


def _write(outcome: Outcome) -> Outcome:
    if not outcome.draft or not outcome.target:
        return outcome
    try:
        _create(outcome.target, write_article(outcome.draft).encode())
    except FileExistsError:
        return _refuse(outcome.file, "exists", path=_shown(outcome.target))
    except OSError as error:
        return Outcome(outcome.file, error=NewspaperError("unreadable", 1, reason=error.strerror or str(error)), exit_code=3)
    return outcome


def _create(target: Path, data: bytes) -> None:
    """A new file, whole or not at all."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("xb") as file:
        try:
            file.write(data)
            file.flush()
        except OSError:
            target.unlink()
            raise


def _shown(path: Path) -> str:
    """Relative to the caller where it lies below."""
    absolute, here = path.absolute(), Path.cwd()
    return (absolute.relative_to(here) if absolute.is_relative_to(here) else path).as_posix()


def _as_text(outcomes: Sequence[Outcome], dry_run: bool, lang: Lang) -> str:
    lines = []
    for outcome in outcomes:
        if outcome.draft and outcome.target:
            lines += [show(finding, str(outcome.file), lang) for finding in outcome.draft.findings]
            lines.append(say("would-write" if dry_run else "written", lang, path=_shown(outcome.target)))
            lines += ["", write_article(outcome.draft)] if dry_run else []
    return "".join(f"{line}\n" for line in lines)


def _as_json(outcomes: Sequence[Outcome], dry_run: bool, lang: Lang) -> str:
    rows = [_row(outcome, dry_run, lang) for outcome in outcomes]
    return json.dumps(rows, ensure_ascii=False, indent=1) + "\n"


def _row(outcome: Outcome, dry_run: bool, lang: Lang) -> dict[str, object]:
    if outcome.error:
        message = explain(outcome.error, lang)
        return {
            "file": str(outcome.file),
            "written": False,
            "error": {"code": outcome.error.code, "line": outcome.error.line, "message": message},
        }
    draft = outcome.draft
    findings = draft.findings if draft else ()
    return {
        "file": str(outcome.file),
        "written": not dry_run,
        "path": _shown(outcome.target) if outcome.target else "",
        "front": dict(draft.front) if draft else {},
        "findings": [{"kind": f.kind, "code": f.code, "line": f.line, "text": describe(f, lang), "because": f.because} for f in findings],
    }
