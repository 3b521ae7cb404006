"""`bantin import`: each file by itself, from reading to writing. Nothing is ever overwritten, nothing written outside the target."""

from __future__ import annotations

import json
import re
import shlex
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from bantin.content.scan import ARTICLES
from bantin.content.typed_days import FULL
from bantin.days import format_short_day, local_day, parse_day, parse_short_year
from bantin.importing.article import is_tentative, make_draft, write_article
from bantin.importing.draft import Draft, Manuscript, NewspaperError, quote
from bantin.importing.messages import describe, explain, say, show
from bantin.importing.pictures import HEIC, describe_pictures, read_picture
from bantin.importing.sources import Source, Sources, find_sources, read_limited, read_source
from bantin.model import Registers
from bantin.wording import Lang, show_path

ID, HEAD = re.compile(rb"^id:[ \t]*[\"']?([a-z0-9-]+)", re.MULTILINE), 2000  # bytes; what was imported begins with its id
Tell = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file: a draft, or an error. Of a written article the pictures are no longer held."""

    file: Path  # as the caller named it
    draft: Draft | None = None
    target: Path | None = None
    error: NewspaperError | None = None
    exit_code: int = 0
    pictures: tuple[Path, ...] = ()  # copied, or to be copied


@dataclass(frozen=True, slots=True)
class Desk:
    """Where articles go, what they may name, and whom to ask."""

    folder: Path
    registers: Registers
    dry_run: bool
    lang: Lang
    ask: Callable[[str], str] | None  # None: nobody is at the terminal
    imported: dict[str, Path]  # by id, the articles that stand in the folder


def run(
    files: Sequence[Path],
    docs: Path,
    into: str | Path | None,
    registers: Registers,
    dry_run: bool,
    form: str,
    lang: Lang,
    ask: Callable[[str], str] | None = None,
    tell: Tell = lambda done, total: None,
) -> int:
    """Import `files` into `into`, or `docs` where it is not given. The exit code: 0, or the worst of any file.

    `ask` is asked about a single article only: nobody wants a hundred questions. `tell` is told 0 of 0 when all is done.
    """
    sources = find_sources([Path(file) for file in files])
    asked = ask if form == "text" and len(sources.articles) == 1 else None
    folder = Path(into) if into else docs
    desk = Desk(folder, registers, dry_run, lang, asked, dict(_read_ids(folder)))
    outcomes = list(_import_all(sources, desk, tell))
    tell(0, 0)
    if form == "json":
        print(json.dumps([_row(outcome, dry_run, lang) for outcome in outcomes], ensure_ascii=False, indent=1))
        return max((outcome.exit_code for outcome in outcomes), default=0)
    for outcome in outcomes:
        _print(outcome, desk)
    if len(outcomes) > 1:
        print(_sum_up(outcomes, desk))
    elif ask and outcomes and outcomes[0].target and not dry_run:
        print(say("next", lang, path=shlex.quote(show_path(outcomes[0].target))))
    return max((outcome.exit_code for outcome in outcomes), default=0)


def _read_ids(folder: Path) -> Iterator[tuple[str, Path]]:
    for file in (folder / ARTICLES).rglob("*.md"):
        with suppress(OSError), file.open("rb") as opened:
            if found := ID.search(opened.read(HEAD)):
                yield found[1].decode(), file


def _import_all(sources: Sources, desk: Desk, tell: Tell) -> Iterator[Outcome]:
    """One after the other: what a file needs of memory is free again before the next."""
    owners: dict[Path, Path] = {}
    for number, source in enumerate(sources.articles, 1):
        yield import_file(source, desk, owners)
        if not desk.ask:  # a bar would hide the questions
            tell(number, len(sources.articles))
    for picture in sources.alone:
        yield _refuse(picture, "picture-alone") if picture.exists() else _refuse(picture, "no-file", 2)
    for folder in sources.empty:
        yield _refuse(folder, "nothing", 2, path=show_path(folder))


def import_file(source: Source, desk: Desk, owners: dict[Path, Path]) -> Outcome:
    """Reads one file and writes its article with its pictures. `owners`: which file of this call has taken which target."""
    file = source.file
    try:
        draft = _read_draft(source, desk)
        target = desk.folder / draft.path
        if target in owners:
            return _refuse(file, "same-target", path=show_path(target), other=str(owners[target]))
        if target.exists():
            return _refuse(file, "exists", path=show_path(target))
        owners[target] = file
        draft, pictures = _place(draft, desk)
        draft = describe_pictures(draft, lambda entry: _ask_alt(entry, desk) if desk.ask else "")
        if not desk.dry_run:
            _write(draft, target, desk)
            desk.imported[draft.front["id"]] = target
    except FileExistsError as error:
        return _refuse(file, "exists", path=show_path(Path(error.filename)))
    except OSError as error:
        if not file.exists():
            return _refuse(file, "no-file", 2)
        return _refuse(file, "unreadable", 3, reason=error.strerror or str(error))
    except NewspaperError as error:
        return Outcome(file, error=error, exit_code=1)
    return Outcome(file, replace(draft, pictures={}), target, pictures=pictures)


def _read_draft(source: Source, desk: Desk) -> Draft:
    manuscript = read_source(source.file)
    further = {f"file:{picture.name}": _read_further(picture) for picture in source.pictures}
    manuscript = replace(manuscript, pictures={**manuscript.pictures, **further})
    written = local_day(int(source.file.stat().st_mtime))
    draft = make_draft(manuscript, source.file.stem, desk.registers, written, list(further))
    _refuse_twin(draft, desk)
    if desk.ask and is_tentative(draft.findings):
        manuscript = _ask_day(manuscript, source.file, draft.front["date"], desk)
        draft = make_draft(manuscript, source.file.stem, desk.registers, written, list(further))
        _refuse_twin(draft, desk)
    return draft


def _refuse_twin(draft: Draft, desk: Desk) -> None:
    """Of what is an article already nobody is asked anything, and no second one is made."""
    known = desk.imported.get(draft.front["id"])
    if known and known != desk.folder / draft.path:
        raise NewspaperError("imported", path=show_path(known))


def _read_further(picture: Path) -> bytes:
    data = read_limited(picture)
    if read_picture(data) is None:
        raise NewspaperError("picture-heic" if data[8:12] in HEIC else "picture-bad", file=picture.name)
    return data


def _ask_day(manuscript: Manuscript, file: Path, meanwhile: str, desk: Desk) -> Manuscript:
    """Until a day that exists is typed, or nothing: then `meanwhile` stands for it."""
    day = format_short_day(meanwhile)
    while desk.ask and (answer := desk.ask(say("ask-day", desk.lang, file=file.name, day=day)).strip()):
        given = parse_day(answer)
        if given:
            return replace(manuscript, day=given, day_of="given")
        if meant := parse_short_year(answer):
            print(say("short-year", desk.lang, raw=answer, day=format_short_day(meant)))
        else:
            print(say("not-a-day" if FULL.search(answer) else "not-a-whole-day", desk.lang, raw=answer))
    return manuscript


def _ask_alt(entry: dict[str, str], desk: Desk) -> str:
    caption = f" («{quote(entry['caption'])}»)" if entry.get("caption") else ""
    return desk.ask(say("ask-alt", desk.lang, src=entry["src"], caption=caption)) if desk.ask else ""


def _place(draft: Draft, desk: Desk) -> tuple[Draft, tuple[Path, ...]]:
    """Names for its pictures that are free, or taken by the same picture."""
    renamed = {path: _free_name(desk.folder, path, data) for path, data in draft.pictures.items()}
    entries = {f"/{path}": f"/{name}" for path, name in renamed.items()}
    front = dict(draft.front)
    for key, value in (("image", [front["image"]] if "image" in front else []), ("gallery", front.get("gallery", []))):
        moved = [{**entry, "src": entries[entry["src"]]} if "src" in entry else entry for entry in value]
        front |= {key: moved[0] if key == "image" else moved} if moved else {}
    pictures = {renamed[path]: data for path, data in draft.pictures.items()}
    findings = tuple(replace(f, values={key: entries.get(value, value) for key, value in f.values.items()}) for f in draft.findings)
    return replace(draft, front=front, pictures=pictures, findings=findings), tuple(desk.folder / path for path in pictures)


def _free_name(folder: Path, path: str, data: bytes) -> str:
    stem, _, ending = path.rpartition(".")
    number, name = 1, path
    while (folder / name).exists() and (folder / name).read_bytes() != data:
        number += 1
        name = f"{stem}-{number}.{ending}"
    return name


def _write(draft: Draft, target: Path, desk: Desk) -> None:
    """The pictures first: an article that is there has them. Another one may have come while somebody was asked: it stays."""
    for path, data in draft.pictures.items():
        place = desk.folder / path
        if not place.exists() or place.read_bytes() != data:
            _create(place, data)
    _create(target, write_article(draft).encode())


def _create(target: Path, data: bytes) -> None:
    """A new file, whole or not at all."""
    target.parent.mkdir(parents=True, exist_ok=True)
    whole, file = False, target.open("xb")
    try:
        with file:
            file.write(data)
        whole = True
    finally:  # after Ctrl+C too
        if not whole:
            target.unlink()


def _refuse(file: Path, code: str, exit_code: int = 1, **values: str) -> Outcome:
    return Outcome(file, error=NewspaperError(code, 1, **values), exit_code=exit_code)


# --- what is printed


def _name(file: Path) -> str:
    """A file's name on one line."""
    return "".join(sign if sign.isprintable() else "?" for sign in str(file))


def _print(outcome: Outcome, desk: Desk) -> None:
    if outcome.error:
        print(f"{_name(outcome.file)}:{outcome.error.line}: {explain(outcome.error, desk.lang)}", file=sys.stderr)
    elif outcome.draft and outcome.target:
        for finding in outcome.draft.findings:
            print(show(finding, _name(outcome.file), desk.lang))
        for path in outcome.pictures if not desk.dry_run else ():
            print(say("picture-written", desk.lang, path=show_path(path)))
        print(say("would-write" if desk.dry_run else "written", desk.lang, path=show_path(outcome.target)))
        if desk.dry_run:
            print(f"\n{write_article(outcome.draft)}")


def _sum_up(outcomes: Sequence[Outcome], desk: Desk) -> str:
    done = [outcome for outcome in outcomes if outcome.draft]
    todo = sum(finding.kind == "todo" for outcome in done if outcome.draft for finding in outcome.draft.findings)
    counts = {"done": len(done), "failed": len(outcomes) - len(done), "pictures": sum(len(o.pictures) for o in done), "todo": todo}
    shown = {key: str(value) for key, value in counts.items()}
    return say("would-summary" if desk.dry_run else "summary", desk.lang, **shown)


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
        "path": show_path(outcome.target) if outcome.target else "",
        "pictures": [show_path(path) for path in outcome.pictures],
        "front": dict(draft.front) if draft else {},
        "findings": [{"kind": f.kind, "code": f.code, "line": f.line, "text": describe(f, lang), "because": f.because} for f in findings],
    }
