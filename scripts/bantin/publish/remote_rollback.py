"""Taking back the last publication at a place that rclone reaches: what it replaced or removed was kept there."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from bantin.model import SITE_MANIFEST
from bantin.publish.errors import PublishError, Tell, be_silent
from bantin.publish.guards import name_some
from bantin.publish.locking import BEAT, Lock, hold_lock
from bantin.publish.manifest import Manifest, decode_manifest
from bantin.publish.publication import Publication
from bantin.publish.rclone import Remote, name_target
from bantin.publish.remote import Step, describe, exchange, is_withdrawing, plan_step, read_given, touched
from bantin.publish.remote_state import Served, commit, find_state, read_served, tidy, write_journal
from bantin.publish.untouched import check_kept, check_untouched
from bantin.publish.withdrawn import read_rows


def rollback_remote(target: str, force: bool, beat: float = BEAT, tell: Tell = be_silent) -> Publication:
    """Puts back what the last publication replaced or removed, and takes away what it added. `beat`: see publish_remote."""
    remote = Remote(target)
    folder = find_state(remote, force=True)
    if not folder:
        raise PublishError("nothing-published", target=name_target(target))
    with hold_lock(remote, folder, beat, tell) as lock:
        served = read_served(remote, folder, force=False)
        if served.manifest is None:
            raise PublishError("nothing-published", target=name_target(target))
        former, kept = find_kept(remote, served, served.manifest)
        later = read_rows(remote.read(f"{kept}/{SITE_MANIFEST}") or b"")
        withdraws = is_withdrawing(read_given(remote, served), served, former.files, later)
        step = plan_step(target, former.files, served, former.published, force=True, withdraws=withdraws)
        step = step._replace(manifest=replace(former, beside=step.manifest.beside))
        if missing := set(step.send).difference(remote.below(kept)):
            raise tell_broken(remote, former.name, missing)
        if not force:
            check_kept(remote, kept, step.send, former)
            check_untouched(remote, touched(step, served), served.manifest)
        put_back(remote, step, served, kept, lock)
        return replace(describe(step, served), name=former.name, written=True)


def find_kept(remote: Remote, served: Served, last: Manifest) -> tuple[Manifest, str]:
    """What to go back to, and where its files are: of a publication that was killed on its way the one before it, else the last."""
    for name in (last.name if served.doubtful else "", last.previous):
        place = f"{served.folder}/kept-{name}"
        if name and remote.names(place):
            return read_kept(remote, name, f"{place}/manifest.json"), f"{place}/files"
    raise PublishError("nothing-kept", target=name_target(remote.target), name=last.name)


def read_kept(remote: Remote, name: str, path: str) -> Manifest:
    try:
        return decode_manifest(remote.read(path) or b"")
    except ValueError as error:
        raise tell_broken(remote, name, [path]) from error


def tell_broken(remote: Remote, name: str, paths: Collection[str]) -> PublishError:
    return PublishError("kept-broken", target=name_target(remote.target), name=name, count=str(len(paths)), names=name_some(paths))


def put_back(remote: Remote, step: Step, served: Served, kept: str, lock: Lock) -> None:
    write_journal(remote, served, (*step.send, *step.remove), step.withdraws)
    exchange(remote, step, served, lock, lambda paths: remote.copy(kept, "", paths))
    commit(remote, served.folder, step.manifest, lock)
    tidy(remote, served.folder)
