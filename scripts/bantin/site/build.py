"""The story of a build: read, check, arrange, draw what changed, write. Nothing is written before everything is known to be right."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

from bantin.memory import Memory
from bantin.messages import say
from bantin.model import Problem
from bantin.settings import Settings, SetupError
from bantin.site import shell as shells
from bantin.site.check import Checked, check_content, shown_prefix
from bantin.site.contexts import Surroundings
from bantin.site.draw import SiteView, output_path
from bantin.site.explain import explain_page
from bantin.site.fill import write_assets, write_files, write_pages, write_search, write_shell
from bantin.site.output import SiteFolder, open_site
from bantin.site.plan import Planned, Scene, plan_bodies, plan_pages
from bantin.site.report import ContentError, Options, Report
from bantin.site.session import Session
from bantin.site.shell import Shell
from bantin.site.world import describe_world, forget_world, is_same_world, mean_planned, remember_world
from bantin.views import Ref, key_of

MakeShell = Callable[[str, Checked, tuple[str, ...]], Shell]
"""Runs MkDocs: key of the shell, what was checked, names of the frames."""


def build_site(
    settings: Settings, options: Options, session: Session, make_shell: MakeShell, done: tuple[Checked, list[Problem]] | None = None
) -> Report:
    """Build the site, or raise ContentError before anything is written. `done`: the content is read and checked already."""
    report, start = Report(), time.perf_counter()
    memory, workers, _ = session
    with report.stage("read"):
        checked, problems = done or check_content(settings, options, memory, workers)
        memory.commit()
    report.problems, report.articles = tuple(problems), len(checked.content.articles)
    if any(problem.severity == "error" for problem in problems):
        raise ContentError(problems, report.articles)
    with report.stage("shell"):
        folder = _open_folder(settings, options, memory)
        shell = get_shell(settings, options, memory, checked, folder, make_shell)
    with report.stage("plan"):
        scene = build_scene(settings, checked, shell, options)
        world = describe_world(scene, checked.assets, checked.content.sources)
        pages, whole = plan(scene, world, folder, memory, checked, shell, options)
    with report.stage("draw"):
        if whole:
            report.moved = find_moved(pages, folder, scene.salt, memory)
        forget_world(memory, folder)
        memory.commit()
        report.explained = explain_page(options.explain, pages, folder, shown_prefix(settings)) if options.explain else ""
        write_pages(pages, folder, options, memory, workers, shell, scene, settings)
    with report.stage("files"):
        if whole:
            write_files(scene, pages, folder, options)
        write_assets(checked, folder, options.root / settings.docs_dir)
        write_shell(shell, folder)
    with report.stage("search"):
        if options.search:
            write_search(scene, folder, session)
    with report.stage("sweep"):
        folder.sweep()
        if folder.name:
            folder.remember()
            remember_world(memory, folder, world)
        memory.commit()
    return _finish(report, folder, checked, start)


def _finish(report: Report, folder: SiteFolder, checked: Checked, start: float) -> Report:
    report.pages = sum(path.endswith(".html") for path in folder.meant)
    report.written, report.removed = folder.written, folder.removed
    report.reused = len(folder.meant) - folder.written
    report.next_build = checked.catalog.next_change
    report.site = folder.root
    report.seconds["total"] = round(time.perf_counter() - start, 4)
    return report


def _open_folder(settings: Settings, options: Options, memory: Memory) -> SiteFolder:
    root = (options.site_dir or options.root / settings.site_dir).resolve()
    docs = (options.root / settings.docs_dir).resolve()
    if root == docs or root in docs.parents or docs in root.parents:
        raise SetupError(say("site-in-docs", options.lang, path=root))
    return open_site(root, "" if options.transient else _site_name(root, options.root), memory, options.lang, clean=options.clean)


def _site_name(site: Path, root: Path) -> str:
    """The site folder in the memory: relative, so that two checkouts can share it."""
    import os

    try:
        return os.path.relpath(site, root.resolve()).replace("\\", "/")
    except ValueError:  # another drive of Windows
        return key_of(str(site))


def get_shell(
    settings: Settings,
    options: Options,
    memory: Memory,
    checked: Checked,
    folder: SiteFolder,
    make_shell: MakeShell,
) -> Shell:
    """The remembered shell if nothing of it changed and its files are all in the site; else MkDocs runs."""
    frames = shells.needed_frames(checked.catalog, [article.url for article in checked.hidden])
    key = shells.shell_key(settings, options.root, checked.content, checked.directory, frames)
    shell = shells.remembered_shell(memory, key)
    if shell and all(folder.is_current(path, digest) for path, digest in shell.files.items()):
        return shell
    shell = make_shell(key, checked, frames)
    if not options.transient:
        shells.remember_shell(memory, shell)
    return shell


def build_scene(settings: Settings, checked: Checked, shell: Shell, options: Options) -> Scene:
    content = checked.content
    front = next((page for page in content.pages if page.path == "index.md"), None)
    if front is None:
        from bantin.content.references import OrdinaryPage

        front = OrdinaryPage("index.md", "/", settings.site_name, settings.site_description, (), ())
    sizes = {path: stat.size for path, stat in content.found.files.items()}
    pages = tuple(Ref(page.url, page.title) for page in content.pages if page.url != "/")
    site = SiteView(settings.site_name, settings.site_description, settings.site_url, pages)
    return Scene(
        site=site,
        catalog=checked.catalog,
        around=Surroundings(content.registers, checked.catalog.names, checked.assets.pictures, sizes),
        directory=checked.directory,
        hidden=checked.hidden,
        front=front,
        front_body=content.bodies.get("index.md", ""),
        pages=content.pages,
        site_url=settings.site_url,
        site_name=settings.site_name,
        now=options.now,
        salt=key_of((shell.key, site, options.preview)),
        registers_digest=content.registers_digest,
    )


def plan(
    scene: Scene, world: str, folder: SiteFolder, memory: Memory, checked: Checked, shell: Shell, options: Options
) -> tuple[list[Planned], bool]:
    """The pages that may have to be drawn, and whether these are all pages of the site."""
    if is_same_world(memory, folder, world) and not options.explain:
        rows = folder.ledger.rows
        pages = plan_bodies(scene, lambda url: row.key if (row := rows.get(output_path(url))) else "")
        changed = {output_path(page.url) for page in pages}
        if mean_planned(folder, (*shell.files, *checked.assets.digests), changed):
            return pages, False
        folder.meant.clear()
        folder.meant.update(shell.files)
    pages = list(plan_pages(scene))
    _check_twice(pages)
    return pages, True


def _check_twice(pages: Sequence[Planned]) -> None:
    """Two pages at one address would be a defect: addresses were checked."""
    urls = {page.url for page in pages}
    if len(urls) != len(pages):
        seen: set[str] = set()
        doubles = [page.url for page in pages if page.url in seen or seen.add(page.url)]  # type: ignore[func-returns-value]
        raise AssertionError(f"pages planned twice: {doubles[:5]}")


def find_moved(pages: Sequence[Planned], folder: SiteFolder, salt: str, memory: Memory) -> tuple[str, ...]:
    """Shelves of which more numbered pages change than one edit or one new article can change: something was put into the past.

    Where templates or the configuration changed, all pages do, and that says nothing.
    """
    name = f"salt {folder.name}"
    same = memory.read_meta(name) == salt
    memory.write_meta(name, salt)
    changed = Counter(
        page.url.partition("trang/")[0]
        for page in pages
        if "/trang/" in page.url and (row := folder.ledger.rows.get(output_path(page.url))) is not None and row.key != page.key
    )
    return tuple(sorted(shelf for shelf, count in changed.items() if count > 2)) if same else ()
