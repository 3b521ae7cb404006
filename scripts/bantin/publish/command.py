"""`bantin publish` and `bantin rollback`: what the operator sees."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from bantin.collector import pause_collector
from bantin.publish.errors import PublishError, Tell, show_place
from bantin.publish.folder import publish_folder, rollback
from bantin.publish.publication import Publication
from bantin.publish.rclone import is_remote, name_target
from bantin.publish.releases import plain_path
from bantin.publish.texts import say
from bantin.vietnamese import format_number
from bantin.wording import Lang

SHOWN = 10  # paths of each kind in a dry run


def run_publish(site: Path, target: str, lang: Lang, *, dry_run: bool, **options: Any) -> int:
    """Prints the report and gives the exit code. `options`: those of publish_folder."""
    with pause_collector(freeze=True):
        return report(
            lambda: publish(site, target, dry_run=dry_run, tell=speak(lang), **options),
            lambda done: describe_publication(done, target, dry_run, lang),
            lang,
        )


def publish(site: Path, target: str, **options: Any) -> Publication:
    if is_remote(target):
        from bantin.publish.remote import publish_remote

        return publish_remote(site, target, **options)
    return publish_folder(site, plain_path(target), **options)


def run_rollback(target: str, *, force: bool, lang: Lang) -> int:
    return report(lambda: take_back(target, force, speak(lang)), lambda done: describe_rollback(done, target, lang), lang)


def take_back(target: str, force: bool, tell: Tell) -> Publication:
    if is_remote(target):
        from bantin.publish.remote_rollback import rollback_remote

        return rollback_remote(target, force, tell=tell)
    return rollback(plain_path(target), force, tell=tell)


def speak(lang: Lang) -> Tell:
    def tell(code: str, **values: str) -> None:
        print(say(code, lang, **values), file=sys.stderr, flush=True)

    return tell


def report(act: Callable[[], Publication], describe: Callable[[Publication], list[str]], lang: Lang) -> int:
    try:
        lines = describe(act())
    except PublishError as error:
        for line in error.lines.get(lang, []):
            print(line)
        print(say("error", lang, text=error.text(lang)), file=sys.stderr)
        return error.exit_code
    print("\n".join(lines))
    return 0


def describe_publication(done: Publication, target: str, dry_run: bool, lang: Lang) -> list[str]:
    if done.name == done.before and not done.written:
        return [say("unchanged", lang, name=done.name)]
    counts = count_files(done, lang)
    if dry_run:
        return [say("would-publish", lang, counts=counts), *list_changes(done, lang)]
    published = say("published", lang, name=done.name, counts=counts)
    if is_remote(target):
        return [published, say("sent-to", lang, target=name_target(target)), *note_mended(done, lang)]
    folder = plain_path(target)
    served = say("served-from", lang, current=str(folder / "current"))
    return [published, served, *note_damage(done, folder, lang), *note_switch(done, lang)]


def describe_rollback(done: Publication, target: str, lang: Lang) -> list[str]:
    """Of one release alone, where a publication that was cut off is taken back: its files are of no release yet."""
    counts, place = count_files(done, lang), show_place(name_target(target), lang)
    cut_off = done.name == done.before
    said = {} if cut_off else {"old": done.before}
    return [
        say("taken-back" if cut_off else "rolled-back", lang, name=done.name, counts=counts, place=place, **said),
        *note_switch(done, lang),
    ]


def note_damage(done: Publication, target: Path, lang: Lang) -> list[str]:
    """Nothing that somebody changed at the target is lost at once: it stays in the release before."""
    folder = str(target / "releases" / done.before)
    return [say("changed-there", lang, **name_damaged(done, lang), folder=folder)] if done.damaged else []


def note_mended(done: Publication, lang: Lang) -> list[str]:
    return [say("mended-there", lang, **name_damaged(done, lang))] if done.damaged else []


def name_damaged(done: Publication, lang: Lang) -> dict[str, str]:
    names = ", ".join(done.damaged[:SHOWN]) + (" …" if len(done.damaged) > SHOWN else "")
    return {"count": write_number(len(done.damaged), lang), "names": names}


def note_switch(done: Publication, lang: Lang) -> list[str]:
    return [] if done.at_once else [say("not-atomic", lang)]


def count_files(done: Publication, lang: Lang) -> str:
    kinds = {"added": len(done.added), "changed": len(done.changed), "removed": len(done.removed), "same": done.same}
    return say("counts", lang, **{kind: write_number(count, lang) for kind, count in kinds.items()})


def write_number(number: int, lang: Lang) -> str:
    """Thousands apart as the language has it: 14.270 or 14,270."""
    return format_number(number) if lang == "vi" else f"{number:,}"


def list_changes(done: Publication, lang: Lang) -> list[str]:
    groups: tuple[tuple[str, Sequence[str]], ...] = (("+", done.added), ("~", done.changed), ("-", done.removed))
    return [line for sign, paths in groups for line in list_some(sign, paths, lang)]


def list_some(sign: str, paths: Sequence[str], lang: Lang) -> list[str]:
    rest = len(paths) - SHOWN
    return [f"  {sign} {path}" for path in paths[:SHOWN]] + ([say("more", lang, count=write_number(rest, lang))] if rest > 0 else [])
