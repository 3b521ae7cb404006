"""What the theme gives: frames for our pages, and the files of ordinary pages and assets. Remembered, so that MkDocs need
not run when none of it changed."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from jinja2 import Environment, pass_context

from bantin.hosting.rules import find_scripts, write_headers
from bantin.keys import digest_of, key_of
from bantin.memory import Memory
from bantin.settings import own_templates
from bantin.site.catalog import Catalog
from bantin.site.check import Checked
from bantin.site.draw import Frame, Frames, depth_of
from bantin.site.ordinary import Asked, digest_leads
from bantin.taxonomies import TAXONOMIES

HEADERS = "_headers"
PACKAGES = {"site-packages", "dist-packages"}  # folders in which packages are installed; Debian has the second
HEAD_SLOT, MAIN_SLOT = "BANTIN-HEAD-SLOT", "BANTIN-MAIN-SLOT"  # in main.html


def shelf_depths(kinds: int) -> tuple[int, ...]:
    """The list of all shelves; the shelves, each kind below the one before; their numbered pages."""
    return (1, *(depth for level in range(2, 2 + kinds) for depth in (level, level + 2)))


GRID = {
    "": (0, 1),
    "tin": (4,),
    "tim-kiem": (1,),
    **{taxonomy.name: shelf_depths(len(taxonomy.kinds)) for taxonomy in TAXONOMIES},
}


class Shell(NamedTuple):
    """`files`: path in the site → digest. `stage` holds their bytes after MkDocs ran; None: they must be in the site."""

    key: str
    frames: Frames
    files: dict[str, str]
    stage: Path | None
    asked: Asked
    leads: str  # digest_leads, when it was made


def needed_frames(catalog: Catalog, others: Iterable[str] = ()) -> tuple[str, ...]:
    """Names of all frames that pages may ask for; articles may stand at any depth."""
    names = {f"{depth}/{section}" for section, depths in GRID.items() for depth in depths}
    names |= {f"{depth_of(article.url)}/tin" for article in (*catalog.articles, *catalog.notices)}
    names |= {f"{depth_of(url)}/tin" for url in others}
    return ("404", *sorted(names))


def shell_key(inputs: str, checked: Checked, frames: tuple[str, ...]) -> str:
    """Of all that MkDocs draws from: configuration, theme, hooks (`inputs`), and ordinary pages. Where these lead is known once they are
    drawn: leads_same."""
    sources = checked.content.sources
    return key_of((inputs, [(page.path, sources[page.path]) for page in checked.content.pages], frames))


def are_pages_same(checked: Checked, docs: Path) -> bool:
    """Whether MkDocs read what was checked: somebody may have saved a page meanwhile."""
    content = checked.content
    try:
        return all(digest_of((docs / content.found.spell(path)).read_bytes()) == digest for path, digest in content.sources.items())
    except OSError:
        return False


def remembered_shell(memory: Memory, key: str, kind: str, checked: Checked) -> Shell | None:
    """`kind`: a preview's shell is another one, and neither drives the other out."""
    text = memory.read_meta(kind)
    if not text:
        return None
    row = json.loads(text)
    if row["key"] != key:
        return None
    frames = {name: Frame(*parts) for name, parts in row["frames"].items()}
    shell = Shell(key, frames, row["files"], None, row["asked"], row["leads"])
    return shell if leads_same(shell, checked) else None


def leads_same(shell: Shell, checked: Checked) -> bool:
    """Whether all that its pages lead to is where it was."""
    return shell.leads == digest_leads(shell.asked, checked)


def remember_shell(memory: Memory, shell: Shell, kind: str) -> None:
    memory.write_meta(kind, json.dumps(shell._replace(stage=None)._asdict(), ensure_ascii=False))


def draw_theme(env: Environment, context: dict[str, Any], rooted: str) -> str:
    """A page of the theme. `rooted`: its links begin with this way from the root of the host, as 404.html is served at any depth."""
    template = env.get_template("main.html")
    if not rooted:
        return template.render(context)

    @pass_context  # compiled templates call it as they call the filter that it stands in for
    def from_root(_: object, value: str) -> str:
        return rooted if value in (".", "") else value if "://" in str(value) else rooted + str(value).lstrip("/")

    ordinary = env.filters["url"]
    env.filters["url"] = from_root
    try:
        return template.render(context | {"base_url": rooted.rstrip("/") or "/"})
    finally:
        env.filters["url"] = ordinary


def cut_frame(html: str) -> Frame | None:
    """A page of the theme, cut at its two slots; None where one is missing."""
    before_head, found_head, rest = html.partition(HEAD_SLOT)
    before_main, found_main, after_main = rest.partition(MAIN_SLOT)
    return Frame(before_head, before_main, after_main) if found_head and found_main else None


def prune_theme(stage: Path, sources: Mapping[str, str], frames: Frames) -> None:
    """Remove styles and scripts of the theme that no page names: with our main.html these are nearly all. `sources`: path in the stage →
    the file that it comes from."""
    pages = [page.read_text(encoding="utf-8") for page in stage.rglob("*.html")]
    named = "".join([*pages, *("".join(frame) for frame in frames.values())])
    searching = "assets/javascripts/workers/search" in named  # its worker asks for lunr's languages by itself
    for path in [path for path, source in sources.items() if _is_theme(source)]:
        if path.rpartition("/")[2] not in named and not (searching and "/lunr/" in path):
            (stage / path).unlink(missing_ok=True)


def _is_theme(source: str) -> bool:
    """Whether a file comes from an installed package that is not ours."""
    file = Path(source).resolve()
    return not PACKAGES.isdisjoint(file.parts) and not file.is_relative_to(own_templates())


def take_stage(key: str, frames: Frames, stage: Path, base: str, asked: Asked, checked: Checked) -> Shell:
    """What the host generator made in `stage`, with the rules for web hosts. `base`: the way from the host's root to the site's;
    `checked`: of what it made it."""
    _add_headers(stage, frames, base)
    return Shell(key, frames, read_stage(stage), stage, asked, digest_leads(asked, checked))


def _add_headers(stage: Path, frames: Frames, base: str) -> None:
    """Put the rules for hosts beside what MkDocs wrote, with the hashes of every script that stands in a page. The project's own, in its
    `custom_dir`, stay."""
    place = stage / HEADERS
    if place.exists():
        return
    pages = (path.read_text("utf-8", "replace") for path in stage.rglob("*.html"))
    parts = ("".join(frame) for frame in frames.values())
    scripts = {script for html in (*pages, *parts) for script in find_scripts(html)}
    place.write_text(write_headers(scripts, base), "utf-8", newline="\n")


def read_stage(stage: Path) -> dict[str, str]:
    """What MkDocs wrote: path → digest."""
    files = {}
    for folder, _, names in os.walk(stage):
        for name in names:
            path = Path(folder, name)
            files[path.relative_to(stage).as_posix()] = digest_of(path.read_bytes())
    return dict(sorted(files.items()))
