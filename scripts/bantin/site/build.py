"""The story of a build: read, check, arrange, draw what changed, write. Nothing is written before all content is known to be right."""

from __future__ import annotations

import os
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from bantin.content.directory import OrdinaryPage
from bantin.content.scan import Look
from bantin.days import local_day, next_day, to_instant
from bantin.keys import key_of
from bantin.memory import Memory
from bantin.model import Problem
from bantin.published import Published
from bantin.settings import Settings, shown_prefix
from bantin.site import shell as shells
from bantin.site.check import Checked, demand_content, list_waiting
from bantin.site.contexts import Surroundings
from bantin.site.explain import explain_page
from bantin.site.fill import (
    Draw,
    begin_cards,
    begin_search,
    drawer_parts,
    plan_programs,
    take_cards,
    undo_cards,
    write_assets,
    write_manifest,
    write_pages,
    write_search,
    write_shell,
)
from bantin.site.finished import (
    Finished,
    describe_shapes,
    keep_report,
    name_engine,
    remember_finished,
    take_finished,
)
from bantin.site.inputs import are_same, digest_inputs
from bantin.site.manifest import find_lost
from bantin.site.output import SiteFolder, open_site
from bantin.site.places import find_site
from bantin.site.plan import plan_pages
from bantin.site.planned import Planned
from bantin.site.redirects import list_redirected, list_redirects
from bantin.site.report import Options, Report, name_site
from bantin.site.scene import Scene
from bantin.site.session import Session
from bantin.site.sharing import Sharing
from bantin.site.shell import Shell
from bantin.site.work import draw_pages
from bantin.taxonomies import shelf_of_numbered
from bantin.urls import file_of, url_of
from bantin.views.pages import SiteView
from bantin.views.parts import Ref

MakeShell = Callable[[str, Checked, tuple[str, ...]], Shell]
"""Runs MkDocs: key of the shell, what was checked, names of the frames."""


def build_site(
    settings: Settings, options: Options, session: Session, make_shell: MakeShell, look: Look | None = None, inputs: str = ""
) -> Report:
    """Build the site, or raise ContentError before anything is written. `look` as for check_content. `inputs`: as they were before
    anything of them was read, so that what is saved meanwhile is seen by the next build."""
    report, start = Report(), time.perf_counter()
    memory, workers, _ = session
    engine = name_engine(options)
    with report.stage("read"):
        checked, problems = demand_content(settings, options, session, look)
        folder, scene = _open_folder(settings, options, memory), build_scene(settings, checked, options)
        begun = begin_cards(scene, folder, workers)
    with undo_cards(begun, folder):
        with report.stage("shell"):
            inputs = inputs or digest_inputs(settings, options.root, options.now)
            shell = get_shell(inputs, settings, options, memory, checked, folder, make_shell)
            scene = replace(scene, salt=key_of((shell.key, shell.frames, scene.site, options.preview)))
        with report.stage("plan"):
            pages = list(plan_pages(scene))
            _check_twice(pages)
            cards = take_cards(begun, folder)
            search = begin_search(scene, session) if options.search else None
    with report.stage("draw"):
        report.moved, last = find_moved(pages, folder, scene.salt, memory), take_finished(memory, folder.name)
        if options.explain:
            report.explained = explain_page(options.explain, pages, folder, shown_prefix(settings), options.lang)
        folder.begin()
        write_assets(checked, folder, options.root / settings.docs_dir, memory, workers)  # before the pages that show them
        write_shell(shell, folder)
        draw = _make_draw(settings, options, shell, scene, folder, session)
        write_pages([*pages, *cards], partial(plan_programs, scene, pages), folder, draw, lambda: options.stand(problems))
    with report.stage("search"):
        if search:
            write_search(search, scene, folder, session)
    with report.stage("files"):  # the manifest is last: what a build that is stopped has lost is told by the next
        before = write_manifest(scene, pages, folder, options)
    with report.stage("sweep"):
        _finish(report, settings, options, checked, problems, folder)
        same = are_same(inputs, settings, options)
        _remember(folder, describe_finished(inputs, engine, options, checked, report, folder, last), memory, same)
        report.problems += warn_of_lost(before, checked, folder, options, shown_prefix(settings))
    report.seconds["total"] = round(time.perf_counter() - start, 4)
    return report


def _make_draw(settings: Settings, options: Options, shell: Shell, scene: Scene, folder: SiteFolder, session: Session) -> Draw:
    parts = drawer_parts(settings, options, shell, scene)
    tell = partial(options.tell, "draw")
    return partial(draw_pages, folder=folder, memory=session.memory, workers=session.workers, drawer_parts=parts, tell=tell)


def _finish(
    report: Report, settings: Settings, options: Options, checked: Checked, problems: Sequence[Problem], folder: SiteFolder
) -> None:
    """Leave in the site folder what was meant, and report what there is."""
    folder.sweep()
    folder.end()
    articles = checked.content.articles
    report.problems, report.articles = tuple(problems), len(checked.content.found.articles)
    report.pages = sum(path.endswith(".html") for path in folder.meant)
    report.written, report.removed = folder.written, folder.removed
    report.reused = len(folder.meant) - folder.written
    report.next_build = checked.catalog.next_change
    report.drafts = () if options.preview else list_waiting(articles, shown_prefix(settings), options.now)


def _remember(folder: SiteFolder, finished: Finished, memory: Memory, same: bool) -> None:
    """For the next build, but for a site that is somebody's temporary one. Not `same`: what shapes pages was saved meanwhile."""
    if not same:
        folder.doubt(folder.touched)
        finished = finished._replace(inputs="")
    if folder.name:
        folder.remember()
        remember_finished(memory, folder.name, finished)
    memory.commit()


def describe_finished(
    inputs: str, engine: str, options: Options, checked: Checked, report: Report, folder: SiteFolder, last: Finished | None
) -> Finished:
    """For the next build. `last`: what the last one left."""
    content = checked.content
    due = [report.next_build] if report.next_build is not None else []
    if any("today" in problem.values for problem in report.problems):  # what is told of a day to come, tomorrow is told otherwise
        due.append(to_instant(next_day(local_day(options.now))))
    return Finished(
        inputs=inputs,
        preview=options.preview,
        search=options.search,
        engine=engine,
        since=options.now,
        until=min(due, default=None),
        looks=content.found.looks,
        shapes=describe_shapes(content.ledger.rows, content.found, last if last and last.inputs == inputs else None),
        files=len(folder.meant),
        told=keep_report(report),
    )


def warn_of_lost(before: Published, checked: Checked, folder: SiteFolder, options: Options, prefix: str) -> tuple[Problem, ...]:
    """Addresses of the site that was replaced. A preview gives no addresses out."""
    if before.preview or options.preview or not before.addresses:
        return ()
    redirected = list_redirected(list_redirects(checked.catalog, checked.content.registers, checked.content.pages))
    kept = (*map(url_of, folder.meant), *redirected)
    return tuple(find_lost(before.addresses, kept, checked.content.articles, prefix, "warning"))


def _open_folder(settings: Settings, options: Options, memory: Memory) -> SiteFolder:
    root = find_site(settings, options)
    return open_site(root, name_site(os.fspath(root), options), memory, options.lang, clean=options.clean)


def get_shell(
    inputs: str,
    settings: Settings,
    options: Options,
    memory: Memory,
    checked: Checked,
    folder: SiteFolder,
    make_shell: MakeShell,
) -> Shell:
    """The remembered shell if nothing of it changed and its files are all in the site; else MkDocs runs, and reads all of it once more."""
    frames = shells.needed_frames(checked.catalog, [article.url for article in checked.hidden])
    key = shells.shell_key(inputs, checked, frames)
    kind = "shell preview" if options.preview else "shell"
    key = key_of((key, kind)) if options.preview else key
    shell = None if settings.opaque else shells.remembered_shell(memory, key, kind, checked)
    if shell and all(folder.is_current(path, digest) for path, digest in shell.files.items()):
        return shell
    shell = make_shell(key, checked, frames)
    if options.preview:
        from bantin.site.preview_mark import mark_shell

        shell = mark_shell(shell)
    docs = options.root / settings.docs_dir
    if not options.transient and are_same(inputs, settings, options) and shells.are_pages_same(checked, docs):
        shells.remember_shell(memory, shell, kind)
    return shell


def build_scene(settings: Settings, checked: Checked, options: Options) -> Scene:
    """All but the salt, which the shell gives."""
    content = checked.content
    front = next((page for page in content.pages if page.path == "index.md"), None)
    if front is None:
        front = OrdinaryPage("index.md", "/", settings.site_name, settings.site_description, (), ())
    sizes = {path: stat.size for path, stat in content.found.files.items()}
    pages = tuple(Ref(page.url, page.title) for page in content.pages if page.url != "/")
    site = SiteView(settings.site_name, settings.site_description, settings.site_url, pages)
    around = Surroundings(content.registers, checked.catalog.names, checked.assets.pictures, sizes, checked.assets.pages)
    return Scene(
        site=site,
        catalog=checked.catalog,
        around=around,
        directory=checked.directory,
        hidden=checked.hidden,
        front=front,
        front_body=content.bodies.get("index.md", ""),
        pages=content.pages,
        sharing=Sharing(site, checked.catalog, around),
        now=options.now,
        salt="",
        registers_digest=content.registers_digest,
    )


def _check_twice(pages: Sequence[Planned]) -> None:
    """Two pages at one address would be a defect: addresses were checked."""
    doubles = [url for url, count in Counter(page.url for page in pages).items() if count > 1]
    if doubles:
        raise AssertionError(f"pages planned twice: {doubles[:5]}")


def find_moved(pages: Sequence[Planned], folder: SiteFolder, salt: str, memory: Memory) -> tuple[str, ...]:
    """Shelves of which more numbered pages change than one edit or one new article can change: something was put into the past.

    Where templates or the configuration changed, all pages do, and that says nothing.
    """
    name = f"salt {folder.name}"
    same = memory.read_meta(name) == salt
    memory.write_meta(name, salt)
    changed = Counter(
        shelf
        for page in pages
        if (shelf := shelf_of_numbered(page.url)) and (row := folder.ledger.rows.get(file_of(page.url))) is not None and row.key != page.key
    )
    return tuple(sorted(shelf for shelf, count in changed.items() if count > 2)) if same else ()
