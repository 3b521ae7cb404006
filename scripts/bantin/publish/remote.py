"""Publishing to a place that rclone reaches: readers get the files where they are put, one after the other."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from bantin.model import SITE_MANIFEST
from bantin.publish.errors import Tell, be_silent
from bantin.publish.guards import check_removal, check_site, check_words, tell_odd
from bantin.publish.locking import BEAT, Lock, hold_lock
from bantin.publish.manifest import Changes, Files, Manifest, digest_files, encode_manifest, mark_bytes
from bantin.publish.order import find_emptied, find_in_the_way, in_order, removals
from bantin.publish.proof import prove_or_refuse
from bantin.publish.publication import Publication, describe_change, keep_hashed
from bantin.publish.rclone import Remote, name_target
from bantin.publish.releases import sequence_of
from bantin.publish.remote_state import Served, commit, find_state, make_state, read_served, tidy, write_journal
from bantin.publish.scanning import scan_site
from bantin.publish.sending import check_site_stands, send_aside
from bantin.publish.untouched import check_untouched, find_lost
from bantin.publish.withdrawn import IsShown, Rows, find_deleted, find_withdrawn, know_nothing, read_rows, read_site_rows
from bantin.verifying.verify import find_base


class Step(NamedTuple):
    """What one publication does."""

    send: tuple[str, ...]
    remove: tuple[str, ...]
    manifest: Manifest
    withdraws: bool  # words are taken back: nothing of what is replaced stays
    again: frozenset[str] = frozenset()  # sent only because the place lost them, or somebody changed them there


def publish_remote(
    site: Path,
    target: str,
    *,
    dry_run: bool,
    force: bool,
    stamp: str,
    docs: Path | None = None,
    is_shown: IsShown = know_nothing,
    memory: Path | None = None,
    beat: float = BEAT,
    tell: Tell = be_silent,
) -> Publication:
    """Makes the place hold `site`. PublishError says what readers get in the meantime, and what to do.

    `beat`: tests do not wait so long for a lock that nobody renews.
    """
    check_site(site)
    files = scan_site(site, memory)
    remote = Remote(target)
    if dry_run:
        served = read_served(remote, find_state(remote, force), force)
        tell_odd(site, files, served.manifest, tell)
        given = read_given(remote, served) if served.manifest else []
        check_words(map(read_rows, given), read_site_rows(site), is_shown, force)
        return describe(plan_step(target, files, served, stamp, force, withdraws=False), served)
    folder = find_state(remote, force) or make_state(remote)
    with hold_lock(remote, folder, beat, tell) as lock:
        served = read_served(remote, folder, force)
        tell_odd(site, files, served.manifest, tell)
        given, later = read_given(remote, served), read_site_rows(site)
        check_words(map(read_rows, given), later, is_shown, force)
        withdraws, deletes = is_withdrawing(given, served, files, later), any(find_deleted(read_rows(data), later) for data in given)
        step = plan_step(target, files, served, stamp, force, withdraws=withdraws, deletes=deletes)
        if served.manifest and (force or is_idle(step, served)):
            step = send_again(step, served, find_lost(remote, step.manifest.files, force))
        if served.manifest and is_idle(step, served):
            tidy(remote, folder, f"kept-{served.manifest.previous}")
            return describe(step, served)
        proof = prove_or_refuse(site, files, served.manifest, docs, force)
        if served.manifest and not force:
            check_untouched(remote, touched(step, served), served.manifest)
        noted = replace(step.manifest, proven=not proof.findings, anchors=proof.anchors, address=find_base(site))
        step = step._replace(manifest=noted)
        carry_out(remote, site, step, served, lock)
        return replace(describe(step, served), written=True, damaged=tuple(sorted(step.again)))


def plan_step(place: str, files: Files, served: Served, stamp: str, force: bool, *, withdraws: bool, deletes: bool = False) -> Step:
    """PublishError where a guard refuses. Unless words are taken back or an article is gone, hashed files stay for readers with an open
    page."""
    last = served.manifest
    old = last.all if last else {}
    if not force and last:
        check_removal(last.files, files, name_target(place))
    stale = keep_stale(files, last) if last and not (withdraws or deletes) else {}
    wanted = {**files, **stale}
    send = [path for path, mark in files.items() if old.get(path) != mark or path in served.doubtful]
    remove = [path for path in {*old, *served.doubtful} if path not in wanted]
    if last and last.files == files:  # what was killed is finished: the release before it can still be gone back to
        manifest = replace(last, beside=stale)
    else:
        number = sequence_of(last.name) + 1 if last else 1
        manifest = Manifest(f"{number:06}-{digest_files(files)}", stamp, last.name if last else "", files, stale)
    return Step(tuple(sorted(send)), tuple(sorted(remove)), manifest, withdraws)


def keep_stale(files: Files, last: Manifest) -> Files:
    """Where a killed publication of the same site is only finished, what it left for readers stays too."""
    return last.beside if last.files == files else keep_hashed(files, last.files, last.all)


def is_idle(step: Step, served: Served) -> bool:
    return not step.send and not step.remove and not served.doubtful


def send_again(step: Step, served: Served, lost: Collection[str]) -> Step:
    """Where nothing else is done it is no new release: the one before it can still be gone back to."""
    again = frozenset(lost).difference(step.send)
    manifest = served.manifest if served.manifest and is_idle(step, served) else step.manifest
    return step._replace(send=tuple(sorted({*step.send, *again})), manifest=manifest, again=again)


def touched(step: Step, served: Served) -> list[str]:
    """What may be somebody's work there, and would be lost."""
    return [path for path in (*step.send, *step.remove) if path not in served.doubtful]


def describe(step: Step, served: Served) -> Publication:
    last = served.manifest
    old = last.files if last else {}
    unchanged = bool(last) and not step.send and not step.remove
    same = len(step.manifest.files) - len(step.send)
    gone = tuple(path for path in step.remove if path in old)
    name = last.name if last and unchanged else step.manifest.name
    return describe_change(name, last.name if last else "", old, Changes(step.send, gone, ("",) * same))


def read_given(remote: Remote, served: Served) -> list[bytes]:
    """Manifests of the site that readers have; of two where a killed publication may have replaced the one by the other."""
    places = [SITE_MANIFEST]
    if served.doubtful and served.manifest:
        places.append(f"{served.folder}/kept-{served.manifest.name}/files/{SITE_MANIFEST}")
    return [remote.read(place) or b"" for place in places]


def is_withdrawing(given: Sequence[bytes], served: Served, files: Files, later: Rows) -> bool:
    """Whether words are taken back that readers have now: nothing of them may stay where the host could give it out.

    `later`: of the site that is to be served, which has these `files`. Where the host lost what tells, it is taken for a yes.
    """
    mark = served.manifest.files.get(SITE_MANIFEST) if served.manifest else None
    lost = mark not in (None, files.get(SITE_MANIFEST), *map(mark_bytes, given))
    return served.withdraws or lost or any(find_withdrawn(read_rows(data), later) for data in given)


def carry_out(remote: Remote, site: Path, step: Step, served: Served, lock: Lock) -> None:
    """All new files reach the place before one of them is shown, unless it has no readers yet; the manifest is the last."""
    folder = served.folder
    aside = aside_of(step.manifest)
    tidy(remote, folder, aside, *kept_by(step, served))  # first: what is left by one that is killed brings no words back, and takes room
    if not served.empty:
        send_aside(remote, site, f"{folder}/{aside}", step.send, step.manifest.files)
    if served.manifest and not step.withdraws:
        keep_old(remote, step, served)
    write_journal(remote, served, (*step.send, *step.remove), step.withdraws)
    if served.empty:
        exchange(remote, step, served, lock, lambda paths: remote.send(site, "", paths))
        check_site_stands(site, step.send, step.manifest.files)
    else:
        exchange(remote, step, served, lock, lambda paths: remote.move(f"{folder}/{aside}", "", paths))
        if not served.manifest:
            remote.delete(remote.partial({*step.send, *served.doubtful}))
    commit(remote, folder, step.manifest, lock)
    tidy(remote, folder, "" if step.withdraws else f"kept-{step.manifest.previous}")


def exchange(remote: Remote, step: Step, served: Served, lock: Lock, bring: Callable[[list[str]], None]) -> None:
    """New files come to their places, by `bring`, then old ones go. PublishError where another publisher goes on by now."""
    first = find_in_the_way(step.send, step.remove)
    remote.delete(first)
    for path in find_emptied(step.send, first):
        remote.remove_empty(path)
    for group in in_order(step.send, served.manifest.files if served.manifest else ()):
        lock.check()
        bring(group)
    for group in removals({*step.remove}.difference(first)):
        lock.check()
        remote.delete(group)


def aside_of(manifest: Manifest) -> str:
    """The folder for its new files. What a stopped publication left there is of this very site, and need not be sent again."""
    return f"next-{manifest.name.partition('-')[2]}"


def kept_by(step: Step, served: Served) -> list[str]:
    """Folders that stay until the manifest is written."""
    last = served.manifest
    return [f"kept-{last.name}", f"kept-{last.previous}"] if last and not step.withdraws else []


def keep_old(remote: Remote, step: Step, served: Served) -> None:
    """What is replaced or removed, with the manifest that it belongs to; what a killed publication put there stays as it is.

    Of what the place lost, the file as it was published: it is the same in both sites.
    """
    assert served.manifest
    place = f"{served.folder}/kept-{served.manifest.name}"
    old = served.manifest.all
    remote.copy("", f"{place}/files", [path for path in touched(step, served) if path in old and path not in step.again])
    remote.copy(f"{served.folder}/{aside_of(step.manifest)}", f"{place}/files", step.again)
    remote.write(f"{place}/manifest.json", encode_manifest(served.manifest))
