"""Publishing to a folder, and taking the last publication back."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path

from filelock import FileLock, Timeout

from bantin.model import SITE_MANIFEST
from bantin.publish.drafts import Draft, drop_draft, fill_draft, make_spares, note_touched, open_draft, prune_releases, renew, settle_files
from bantin.publish.errors import PublishError, Tell, be_silent
from bantin.publish.guards import (
    LOCK,
    check_release,
    check_removal,
    check_site,
    check_target,
    check_words,
    name_some,
    tell_odd,
)
from bantin.publish.manifest import Files, Manifest, compare, digest_files, encode_manifest, mark_file
from bantin.publish.packing import copies_of, keep_packed, list_unpacked, pack_files
from bantin.publish.proof import prove_or_refuse
from bantin.publish.publication import Publication, describe_change, keep_hashed
from bantin.publish.releases import (
    find_damage,
    let_read,
    list_releases,
    list_spares,
    list_standing,
    load_release,
    manifest_path,
    releases_of,
    sequence_of,
    settle_folder,
    sweep_leftovers,
    write_settled,
)
from bantin.publish.scanning import scan_site
from bantin.publish.switch import current_name, current_of, mend_current, switch_current
from bantin.publish.withdrawn import IsShown, Rows, find_deleted, find_withdrawn, know_nothing, may_take_back, read_site_rows
from bantin.verifying.verify import find_base

WAIT = 60.0  # seconds for another publication to end
PATIENCE = 1.0  # seconds after which it is said that this one waits


def publish_folder(
    site: Path,
    target: Path,
    *,
    dry_run: bool,
    force: bool,
    stamp: str,
    wait: float = WAIT,
    docs: Path | None = None,
    is_shown: IsShown = know_nothing,
    memory: Path | None = None,
    tell: Tell = be_silent,
) -> Publication:
    """Makes `site` what is served from `target/current`. PublishError: nothing was switched.

    `stamp` is kept in the manifest; `docs`: where faults are looked for; `is_shown`: see withdrawn.py; `memory`: see scan_site;
    `wait`: tests wait for no other.
    """
    with name_disk_errors(target):
        check_site(site)
        check_target(site, target, force, docs)
        files = scan_site(site, memory)
        if dry_run:
            served = read_served(target, force)
            tell_odd(site, files, served, tell)
            check_words(list_given(target, served), read_site_rows(site), is_shown, force)
            return plan_publication(target, files, served, force)
        make_target(target)
        with lock_target(target, wait, tell):
            mend_current(target)
            sweep_leftovers(target, current_name(target))
            served = read_served(target, force)
            tell_odd(site, files, served, tell)
            check_words(list_given(target, served), read_site_rows(site), is_shown, force)
            plan = plan_publication(target, files, served, force)
            if served and plan.name == served.name:
                drop_draft(target)  # one that was killed may hold words too
                forget_withdrawn(target, served)  # one that was killed right after its switch did not come to it
                return plan
            proof = prove_or_refuse(site, files, served, docs, force)
            previous, address = find_previous(target, files, served), find_base(site)
            manifest = Manifest(plan.name, stamp, previous, files, {}, not proof.findings, proof.anchors, address)
            at_once = carry_out(site, target, manifest, served, set(plan.damaged))
            return replace(plan, written=True, at_once=at_once)


def list_given(target: Path, served: Manifest | None) -> list[Rows]:
    """What readers have now, or had last, as far as it is known."""
    name = served.name if served else find_standing(target)
    rows = rows_of(target, name) if name else None
    return [rows] if rows else []


def make_target(target: Path) -> None:
    """With the folders above it that are missing. The rights of folders that stand are their owner's affair."""
    for folder in [folder for folder in (*reversed(target.parents), target) if not folder.exists()]:
        folder.mkdir(exist_ok=True)
        let_read(folder)


def plan_publication(target: Path, files: Files, served: Manifest | None, force: bool) -> Publication:
    """What would change. The name is that of the served release if nothing would."""
    old = served.files if served else {}
    changes = compare(old, files)
    if not force:
        check_removal(old or list_standing(target, find_standing(target)), files, str(target.resolve()))
    before = served.name if served else ""
    damaged = find_damage(target, served) if served else []
    unchanged = served is not None and not changes.send and not changes.remove and not damaged
    plan = describe_change(before if unchanged else next_name(target, files), before, old, changes)
    return replace(plan, damaged=tuple(damaged))


def find_previous(target: Path, files: Files, served: Manifest | None) -> str:
    """What will be gone back to: never over a release that only mended the served one, for the damage would be served again."""
    if served is None:  # its manifest may be lost, and others be there still
        return next(reversed(list_releases(target)), "")
    return served.previous if served.files == files else served.name


def next_name(target: Path, files: Files) -> str:
    """The served release counts even where its manifest was lost: its folder is still there."""
    names = [name for name in (*list_releases(target), current_name(target)) if name]
    return f"{max(map(sequence_of, names), default=0) + 1:06}-{digest_files(files)}"


def carry_out(site: Path, target: Path, manifest: Manifest, served: Manifest | None, damaged: set[str]) -> bool:
    """Make the release and turn `current` to it; whether that took one step."""
    keep = {manifest.previous, current_name(target), served.previous if served else ""} - {""}
    draft = open_draft(target, keep)
    whole, written = fill_release(site, target, draft, manifest, served, damaged)
    settle_files(draft.folder, written)
    finish_draft(target, whole)
    at_once = switch_current(target, manifest.name)
    forget_withdrawn(target, manifest)
    prune_releases(target, {manifest.name, manifest.previous, served.name if served else ""} - {""})
    make_spares(target, manifest.name)
    return at_once


def fill_release(
    site: Path, target: Path, draft: Draft, manifest: Manifest, served: Manifest | None, damaged: set[str]
) -> tuple[Manifest, list[str]]:
    """The site in the draft, with its packed copies and the hashed files of the last publication; what was written anew."""
    held = {path: mark for path, mark in served.all.items() if path not in damaged} if served else {}
    old = Draft(releases_of(target) / (served.name if served else ""), held)
    packed = keep_packed(manifest.files, served.files, held) if served else {}
    former, later = rows_of(target, served.name) if served else {}, read_site_rows(site)
    takes_back = may_take_back(former, later) or find_deleted(former or {}, later)
    stale = keep_hashed(manifest.files, served.files, held) if served and not takes_back else {}
    copied = fill_draft(draft, {**manifest.files, **packed, **stale}, site, old)
    unpacked = list_unpacked(manifest.files, packed, served)
    note_touched(draft, (copy for path in unpacked for copy in copies_of(path)))
    fresh = pack_files(draft.folder, unpacked)
    return replace(manifest, beside={**packed, **stale, **fresh}), [*copied, *fresh]


def finish_draft(target: Path, manifest: Manifest) -> None:
    """The draft becomes a release: its manifest comes last."""
    folder = releases_of(target)
    write_settled(folder / ".next.json", encode_manifest(manifest))
    (folder / ".new.json").unlink(missing_ok=True)
    (folder / ".new").rename(folder / manifest.name)
    (folder / ".next.json").rename(manifest_path(target, manifest.name))
    (folder / ".new.txt").unlink(missing_ok=True)
    settle_folder(folder)


def forget_withdrawn(target: Path, manifest: Manifest) -> None:
    """Releases older than the last one keep no words of what is withdrawn now; nor do spares."""
    now = read_site_rows(releases_of(target) / manifest.name)
    for name in (*list_releases(target), *list_spares(target)):
        if name not in (manifest.name, manifest.previous) and may_take_back(rows_of(target, name), now):
            renew(target, name, manifest)


def find_standing(target: Path) -> str:
    """The release that readers have, or had last: its manifest, or `current`, may be lost. Empty: there is none."""
    return current_name(target) or next(reversed(list_releases(target)), "")


def rows_of(target: Path, name: str) -> Rows | None:
    """None: the release has lost what tells."""
    if rows := read_site_rows(releases_of(target) / name):
        return rows
    try:
        mark = load_release(target, name).files.get(SITE_MANIFEST)
    except (PublishError, FileNotFoundError):
        return None
    place = releases_of(target) / name / SITE_MANIFEST
    return rows if mark is None or (place.is_file() and mark_file(place) == mark) else None


def read_manifest(target: Path) -> Manifest | None:
    """Of the release that is served; None where nothing is."""
    name = current_name(target)
    return load_release(target, name) if name and manifest_path(target, name).is_file() else None


def read_served(target: Path, force: bool) -> Manifest | None:
    """Where it is forced, a manifest that cannot be read is taken for one that was lost: everything is published anew."""
    try:
        return read_manifest(target)
    except PublishError:
        if force:
            return None
        raise


def rollback(target: Path, force: bool, tell: Tell = be_silent) -> Publication:
    """Goes back to the release that was served before. PublishError where there is none, or a guard refuses."""
    with name_disk_errors(target):
        check_release(target)
        if not target.is_dir() or read_manifest(target) is None:
            mend_if_killed(target, tell)
        with lock_target(target, WAIT, tell):
            mend_current(target)
            served = read_manifest(target)
            if served is None:
                raise PublishError("nothing-published", target=str(target))
            former = find_former(target, served)
            plan = describe_change(former.name, served.name, served.files, compare(served.files, former.files))
            if not force:
                check_former(target, served, former)
            at_once = switch_current(target, former.name)
            return replace(plan, written=True, at_once=at_once)


def mend_if_killed(target: Path, tell: Tell) -> None:
    """Only a folder that was published to is touched."""
    if not list_releases(target):
        raise PublishError("nothing-published", target=str(target))
    with lock_target(target, WAIT, tell):
        mend_current(target)


def find_former(target: Path, served: Manifest) -> Manifest:
    """The one served before; if it is gone, the newest that is older and says something else."""
    number, _, digest = served.name.partition("-")
    older = [name for name in list_releases(target) if sequence_of(name) < int(number) and not name.endswith(digest)]
    if not older or not served.previous:
        raise PublishError("no-previous", target=str(target), name=served.name)
    return load_release(target, served.previous if served.previous in older else older[-1])


def check_former(target: Path, served: Manifest, former: Manifest) -> None:
    before, now = rows_of(target, former.name), rows_of(target, served.name)
    if before is None or now is None:
        raise PublishError("may-bring-back", name=former.name, path=SITE_MANIFEST)
    if back := find_withdrawn(before, now):
        raise PublishError("brings-back", name=former.name, names=name_some(back))
    damaged = find_damage(target, former)
    if damaged:
        raise PublishError("damaged", name=former.name, path=damaged[0])


@contextmanager
def lock_target(target: Path, wait: float, tell: Tell) -> Iterator[None]:
    """One publication at a time; the lock of a killed one is gone with it."""
    lock = FileLock(target / LOCK)
    try:
        acquire(lock, target, wait, tell)
        yield
    finally:
        lock.release()


def acquire(lock: FileLock, target: Path, wait: float, tell: Tell) -> None:
    with suppress(Timeout):
        lock.acquire(timeout=min(wait, PATIENCE))
        return
    tell("waiting-here", target=str(target), seconds=f"{wait:.0f}")
    try:
        lock.acquire(timeout=wait)
    except Timeout as error:
        raise PublishError("busy", target=str(target)) from error


@contextmanager
def name_disk_errors(target: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        code = "disk" if os.path.lexists(current_of(target)) else "disk-first"
        path = error.filename2 or error.filename or target  # of two names, what was to be written is the second
        raise PublishError(code, path=str(path), reason=error.strerror or os.strerror(error.errno or 0)) from error
