"""Publishing to a folder, and taking the last publication back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from bantin.publish.guards import LOCK, check_removal, check_site, check_target
from bantin.publish.manifest import Changes, Files, Manifest, compare, digest_files, scan_site
from bantin.publish.releases import (
    find_damage,
    list_releases,
    load_release,
    manifest_path,
    prune_releases,
    sequence_of,
    sweep_leftovers,
    write_release,
)
from bantin.publish.switch import current_name, mend_current, switch_current
from bantin.publish.texts import PublishError

WAIT = 60.0  # seconds for another publication to end


@dataclass(frozen=True, slots=True)
class Publication:
    name: str  # of the release that is served now; with `dry_run`, that would be
    before: str  # the release that was served, or empty
    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]
    same: int  # files
    written: bool  # False: a dry run, or nothing to do
    at_once: bool = True  # False: `current` was away for an instant


def publish_folder(site: Path, target: Path, *, dry_run: bool, force: bool, stamp: str, wait: float = WAIT) -> Publication:
    """Makes `site` what is served from `target/current`. `stamp` is kept in the manifest. PublishError: nothing was switched."""
    with name_disk_errors(target):
        check_site(site)
        check_target(site, target, force)
        files = scan_site(site)
        if dry_run:
            return plan_publication(target, files, force)
        target.mkdir(parents=True, exist_ok=True)
        with lock_target(target, wait):
            mend_current(target)
            sweep_leftovers(target, current_name(target))
            plan = plan_publication(target, files, force)
            return plan if plan.name == plan.before else carry_out(site, target, plan, files, stamp)


def plan_publication(target: Path, files: Files, force: bool) -> Publication:
    """What would change. The name is that of the served release if nothing would."""
    served = read_manifest(target)
    old = served.files if served else {}
    changes = compare(old, files)
    if not force:
        check_removal(old, changes)
    before = served.name if served else ""
    unchanged = served is not None and not changes.send and not changes.remove and not find_damage(target, served)
    return describe_change(before if unchanged else next_name(target, files), before, old, changes)


def describe_change(name: str, before: str, old: Files, changes: Changes) -> Publication:
    added = tuple(path for path in changes.send if path not in old)
    changed = tuple(path for path in changes.send if path in old)
    return Publication(name, before, added, changed, changes.remove, len(changes.same), written=False)


def next_name(target: Path, files: Files) -> str:
    """The served release counts even where its manifest was lost: its folder is still there."""
    names = [name for name in (*list_releases(target), current_name(target)) if name]
    return f"{max(map(sequence_of, names), default=0) + 1:06}-{digest_files(files)}"


def carry_out(site: Path, target: Path, plan: Publication, files: Files, stamp: str) -> Publication:
    served = read_manifest(target)
    write_release(site, target, Manifest(plan.name, stamp, plan.before, files), served)
    at_once = switch_current(target, plan.name)
    prune_releases(target, {plan.name, plan.before})
    return Publication(plan.name, plan.before, plan.added, plan.changed, plan.removed, plan.same, written=True, at_once=at_once)


def read_manifest(target: Path) -> Manifest | None:
    """Of the release that is served; None where nothing is."""
    name = current_name(target)
    return load_release(target, name) if name and manifest_path(target, name).is_file() else None


def rollback(target: Path, force: bool, wait: float = WAIT) -> Publication:
    """Goes back to the release that was served before. PublishError where there is none, or a guard refuses."""
    with name_disk_errors(target):
        if not target.is_dir() or read_manifest(target) is None:
            mend_if_killed(target, wait)
        with lock_target(target, wait):
            mend_current(target)
            served = read_manifest(target)
            if served is None:
                raise PublishError("nothing-published", target=str(target))
            former = find_former(target, served)
            plan = describe_change(former.name, served.name, served.files, compare(served.files, former.files))
            if not force:
                check_former(target, served, former)
            at_once = switch_current(target, former.name)
            return Publication(plan.name, plan.before, plan.added, plan.changed, plan.removed, plan.same, True, at_once)


def mend_if_killed(target: Path, wait: float) -> None:
    """Only a folder that was published to is touched."""
    if not list_releases(target):
        raise PublishError("nothing-published", target=str(target))
    with lock_target(target, wait):
        mend_current(target)


def find_former(target: Path, served: Manifest) -> Manifest:
    """The one served before; if it is gone, the newest that is older."""
    older = [name for name in list_releases(target) if sequence_of(name) < sequence_of(served.name)]
    if not older:
        raise PublishError("no-previous", target=str(target), name=served.name)
    return load_release(target, served.previous if served.previous in older else older[-1])


def check_former(target: Path, served: Manifest, former: Manifest) -> None:
    check_removal(served.files, compare(served.files, former.files))
    damage = find_damage(target, former)
    if damage:
        raise PublishError("damaged", name=former.name, path=damage)


@contextmanager
def lock_target(target: Path, wait: float) -> Iterator[None]:
    """One publication at a time; the lock of a killed one is gone with it."""
    try:
        with FileLock(target / LOCK, timeout=wait):
            yield
    except Timeout as error:
        raise PublishError("busy", target=str(target)) from error


@contextmanager
def name_disk_errors(target: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise PublishError("disk", path=str(error.filename or target), reason=error.strerror or str(error)) from error
