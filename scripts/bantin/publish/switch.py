"""`current`: the one thing that says what readers get, and how it is turned to another release.

On POSIX it is a symbolic link, replaced in one step. Where links cannot be made (Windows without the right) it is a
directory junction, else a folder of hard links; those cannot be replaced in one step, so for an instant it is away.
`releases/current.txt` names the release where `current` is a folder of its own.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

from bantin.publish.releases import NAME, link_or_copy, releases_of, remove_entry, settle_folder, write_settled

Maker = Callable[[Path, Path], None]
"""Makes its second argument lead to, or be, the folder that is its first; OSError where that cannot be done."""


def current_of(target: Path) -> Path:
    return target / "current"


def current_name(target: Path) -> str:
    """The release that is served, or empty."""
    try:
        name = current_of(target).readlink().name
    except OSError:
        name = read_pointer(target) if current_of(target).is_dir() else ""
    return name if NAME.fullmatch(name) else ""


def read_pointer(target: Path) -> str:
    path = pointer_of(target)
    return path.read_text("utf-8").strip() if path.is_file() else ""


def pointer_of(target: Path) -> Path:
    return releases_of(target) / "current.txt"


def make_link(release: Path, place: Path) -> None:
    """Relative, so that the whole folder can be moved."""
    place.symlink_to(Path("releases") / release.name, target_is_directory=True)


def make_junction(release: Path, place: Path) -> None:
    try:
        from _winapi import CreateJunction  # type: ignore[attr-defined,unused-ignore]
    except ImportError as error:
        raise OSError("junctions exist on Windows only") from error
    CreateJunction(str(release.resolve()), str(place))


def make_folder(release: Path, place: Path) -> None:
    shutil.copytree(release, place, copy_function=link_or_copy)


MAKERS: tuple[Maker, ...] = (make_link, make_junction, make_folder)


def switch_current(target: Path, name: str, makers: Sequence[Maker] = MAKERS) -> bool:
    """Turns `current` to the release `name`. True: in one step; False: it was away for an instant. `makers`: tests leave some out."""
    place = target / ".current-new"
    make_first(releases_of(target) / name, place, makers)
    linked = place.is_symlink()
    if not linked and not pointer_of(target).exists():
        write_settled(pointer_of(target), b"")
    at_once = put_in_place(place, current_of(target), target / ".current-old")
    if not linked:
        write_pointer(target, name)  # after the switch: killed before it, the same site is only published once more
    settle_folder(target)
    return at_once


def make_first(release: Path, place: Path, makers: Sequence[Maker]) -> None:
    """By the first maker that can; the error of the last where none can."""
    for maker in makers[:-1]:
        try:
            maker(release, place)
            return
        except OSError:
            remove_entry(place)
    makers[-1](release, place)


def put_in_place(place: Path, current: Path, aside: Path) -> bool:
    """In one step where a link replaces a link, or there was nothing; Windows replaces no link to a folder."""
    if not os.path.lexists(current) or (os.name != "nt" and place.is_symlink() and current.is_symlink()):
        place.replace(current)
        return True
    current.rename(aside)
    try:
        place.rename(current)
    except OSError:  # a scanner of viruses may hold it: readers keep what they have
        aside.rename(current)
        raise
    remove_entry(aside)
    return False


def write_pointer(target: Path, name: str) -> None:
    draft = pointer_of(target).with_suffix(".txt.new")
    write_settled(draft, name.encode())
    draft.replace(pointer_of(target))


def mend_current(target: Path) -> None:
    """Sweeps a switch that was killed: `current` comes back if it was away."""
    aside = target / ".current-old"
    if os.path.lexists(aside) and not os.path.lexists(current_of(target)):
        aside.rename(current_of(target))
    for leftover in (aside, target / ".current-new"):
        remove_entry(leftover)
