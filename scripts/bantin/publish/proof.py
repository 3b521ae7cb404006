"""A site is verified before it goes out: whole the first time, later only where it differs from what was verified then."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from bantin.model import SEARCH_FOLDER, SEARCH_OVERVIEW
from bantin.publish.errors import PublishError
from bantin.publish.manifest import Files, Manifest
from bantin.verifying.command import SHOWN, show_all
from bantin.verifying.model import Finding
from bantin.verifying.sources import locate_all
from bantin.verifying.verify import Verified, check_wanted, verify_site
from bantin.wording import LANGS

APART = (f"{SEARCH_FOLDER}/",)  # no page names these; the search finds them by its own account


class Proof(NamedTuple):
    findings: tuple[Finding, ...]
    anchors: tuple[tuple[str, str], ...]


def prove(site: Path, files: Files, served: Manifest | None) -> Proof:
    """What is wrong in the site. A page that did not change is right as it was, as long as nothing that it may name has gone."""
    if served is None or not served.proven or may_be_missed(served.files.keys() - files.keys()):
        return to_proof(verify_site(site))
    changed = [path for path, mark in files.items() if served.files.get(path) != mark]
    done = verify_site(site, only=changed, files=files)
    moved = set(changed)
    if check_wanted(site, [anchor for anchor in served.anchors if anchor[0] in moved]):
        return to_proof(verify_site(site))
    return Proof(done.findings, tuple(sorted({*served.anchors, *done.anchors})))


def may_be_missed(gone: Iterable[str]) -> bool:
    """The overview of the search is named by the manifest."""
    return any(not path.startswith(APART) or path == SEARCH_OVERVIEW for path in gone)


def to_proof(done: Verified) -> Proof:
    return Proof(done.findings, done.anchors)


def prove_or_refuse(site: Path, files: Files, served: Manifest | None, docs: Path | None, force: bool) -> Proof:
    """PublishError with a line for each fault, as `bantin verify` tells them, unless it is forced."""
    proof = prove(site, files, served)
    if proof.findings and not force:
        error = PublishError("not-proven", count=str(len(proof.findings)))
        placed = list(locate_all(proof.findings[:SHOWN], site, docs))
        error.lines = {lang: list(show_all(placed, len(proof.findings), "text", lang)) for lang in LANGS}
        raise error
    return proof
