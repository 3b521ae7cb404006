"""The story of a build: read, check, arrange, draw what changed, write. Nothing is written before everything is known to be right."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import NamedTuple

from bantin import vietnamese as vn
from bantin.content.read import Content, read_content
from bantin.content.references import Directory, build_directory, check_articles, check_pages
from bantin.memory import Memory, to_json
from bantin.messages import Lang
from bantin.model import Article, BantinError, Problem
from bantin.settings import Settings, SetupError
from bantin.site import shell as shells
from bantin.site.assets import Assets, choose_files, read_assets
from bantin.site.catalog import Catalog, build_catalog
from bantin.site.contexts import Surroundings
from bantin.site.draw import SiteView, output_path
from bantin.site.explain import explain_page
from bantin.site.feeds import PlannedFile, plan_files
from bantin.site.output import MANIFEST, SiteFolder, open_site
from bantin.site.plan import Planned, Scene, plan_bodies, plan_pages
from bantin.site.session import Session
from bantin.site.shell import Shell
from bantin.site.work import Workers, asset_key, clean_asset, draw_pages
from bantin.site.world import describe_world, forget_world, is_same_world, mean_planned, remember_world
from bantin.views import Ref, key_of


@dataclass(frozen=True, slots=True)
class Options:
    """How this build was called."""

    root: Path  # folder of the configuration
    now: int
    lang: Lang = "vi"
    site_dir: Path | None = None  # instead of the configuration's
    clean: bool = False
    workers: int = 0  # 0: one for each core
    search: bool = True
    preview: bool = False  # drafts too, with a banner
    explain: str = ""
    transient: bool = False  # the site folder is somebody's temporary one: it is not remembered
    tell: Callable[[str, int, int], None] = lambda stage, done, total: None


class ContentError(BantinError):
    """The content is wrong: nothing was written."""

    exit_code = 1

    def __init__(self, problems: Sequence[Problem], articles: int) -> None:
        super().__init__(f"{len(problems)} problems")
        self.problems, self.articles = tuple(problems), articles


@dataclass(slots=True)
class Report:
    """What a build did. `seconds` by stage, with `total`."""

    articles: int = 0
    pages: int = 0
    written: int = 0
    reused: int = 0
    removed: int = 0
    seconds: dict[str, float] = field(default_factory=dict)
    next_build: int | None = None
    problems: tuple[Problem, ...] = ()
    explained: str = ""
    moved: tuple[str, ...] = ()  # shelves whose numbered pages hold other articles than before
    site: str = ""

    def counts(self) -> dict[str, object]:
        """The values of the message `built`."""
        seconds = str(round(self.seconds.get("total", 0), 2)).replace(".", ",")
        return {"pages": self.pages, "written": self.written, "reused": self.reused, "removed": self.removed, "seconds": seconds}

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        start = time.perf_counter()
        yield
        self.seconds[name] = round(self.seconds.get(name, 0) + time.perf_counter() - start, 4)


class Checked(NamedTuple):
    """Content without errors, and where everything leads at the build's instant."""

    content: Content
    directory: Directory
    assets: Assets
    withheld: set[str]
    catalog: Catalog
    hidden: tuple[Article, ...]  # shown in a preview only


def shown_prefix(settings: Settings) -> str:
    """How problems name files: as an editor at the configuration's folder would."""
    return settings.docs_dir.replace("\\", "/").rstrip("/") + "/"


def check_content(settings: Settings, options: Options, memory: Memory, workers: Workers) -> tuple[Checked, list[Problem]]:
    """Read everything and find all problems of all files at once, in the order of paths and lines."""
    docs, prefix = options.root / settings.docs_dir, shown_prefix(settings)
    if not docs.is_dir():
        from bantin.messages import say

        raise SetupError(say("no-docs", options.lang, path=settings.docs_dir))
    content = read_content(
        docs,
        prefix,
        memory,
        workers.readers,
        lambda done, total: options.tell("read", done, total),
        lambda names: settings.excluded(names, memory),
    )
    directory = build_directory(
        content.articles, content.registers, content.pages, frozenset(content.found.files), options.now, preview=options.preview
    )
    broken = {*content.found.articles, *content.found.pages} - directory.articles.keys() - directory.pages.keys()
    directory = replace(directory, broken=frozenset(broken))
    problems = list(content.problems)
    problems += check_articles(content.articles, content.registers, directory, lambda path: prefix + path)
    problems += check_pages(content.pages, directory, lambda path: prefix + path)
    catalog, hidden = _arrange(content, options)
    used, withheld = choose_files(content, directory, (*catalog.articles, *hidden))
    assets = read_assets(used, content, docs, prefix)
    problems += assets.problems
    problems.sort(key=lambda p: (p.path, p.line, p.code, sorted(p.values.items())))
    return Checked(content, directory, assets, withheld, catalog, hidden), problems


def _arrange(content: Content, options: Options) -> tuple[Catalog, tuple[Article, ...]]:
    registers = content.registers
    wards, congresses = set(registers.wards), set(registers.congresses)
    # What names an unknown ward or congress is an error already, and has no place to stand.
    known = [article for article in content.articles if wards.issuperset(article.wards) and congresses.issuperset(article.congresses)]
    days = {article.pinned_until for article in known if article.pinned_until}
    end_of_day = {day: vn.to_instant(day) + 24 * 3600 for day in days}
    catalog = build_catalog(known, registers, options.now, vn.local_day(options.now), end_of_day)
    shown = {article.path for article in catalog.articles}
    hidden = tuple(article for article in known if article.path not in shown) if options.preview else ()
    return catalog, hidden


# --- the build ----------------------------------------------------------------------------------------------------


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
        _write_pages(pages, folder, options, memory, workers, shell, scene, settings)
    with report.stage("files"):
        if whole:
            _write_files(scene, pages, folder, options)
        _write_assets(checked, folder, options.root / settings.docs_dir)
        _write_shell(shell, folder)
    with report.stage("search"):
        if options.search:
            _write_search(scene, folder, session)
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
        from bantin.messages import say

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
    site_view = site_view_of(settings, checked)
    return Scene(
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
        salt=key_of((shell.key, site_view, options.preview)),
        registers_digest=content.registers_digest,
    )


def site_view_of(settings: Settings, checked: Checked) -> SiteView:
    pages = tuple(Ref(page.url, page.title) for page in checked.content.pages if page.url != "/")
    return SiteView(settings.site_name, settings.site_description, settings.site_url, pages)


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


def _write_pages(
    pages: Sequence[Planned],
    folder: SiteFolder,
    options: Options,
    memory: Memory,
    workers: Workers,
    shell: Shell,
    scene: Scene,
    settings: Settings,
) -> None:
    """Draw the pages whose key or file is not as remembered."""
    due = [page for page in pages if not folder.is_current(output_path(page.url), page.key)]
    if not due:
        return
    drawer_parts = (
        [options.root / path for path in settings.theme_dirs],
        shell.frames,
        SiteView(
            settings.site_name,
            settings.site_description,
            settings.site_url,
            tuple(Ref(p.url, p.title) for p in scene.pages if p.url != "/"),
        ),
        _base(settings.site_url),
    )
    draw_pages(due, folder, memory, workers, drawer_parts, lambda done: options.tell("draw", done, len(due)))


def _base(site_url: str) -> str:
    """The way from the host's root to the site's: `/` or `/portal/`."""
    from urllib.parse import urlsplit

    return urlsplit(site_url).path or "/"


def _sitemap_urls(scene: Scene, pages: Sequence[Planned]) -> list[str]:
    """What search engines shall know: articles and shelves, not notices, redirects, numbered pages or the search."""
    left_out = {article.url for article in scene.catalog.notices} | {article.url for article in scene.hidden} | {"/404.html", "/tim-kiem/"}
    for article in (*scene.catalog.articles, *scene.catalog.notices):
        left_out.update(article.aliases)
    own = [page.url for page in pages if page.url not in left_out and "/trang/" not in page.url]
    return own + [page.url for page in scene.pages if page.url != "/"]


def _write_files(scene: Scene, pages: Sequence[Planned], folder: SiteFolder, options: Options) -> None:
    files = [*plan_files(scene, _sitemap_urls(scene, pages)), _manifest(scene, pages, options)]
    for file in files:
        if not folder.is_current(file.path, file.key):
            folder.put(file.path, file.make().encode("utf-8"))


def _manifest(scene: Scene, pages: Sequence[Planned], options: Options) -> PlannedFile:
    """Every address of the site with the identity of what stands there: what `check --published` compares with."""
    ids = {article.url: article.id for article in (*scene.catalog.articles, *scene.catalog.notices, *scene.hidden)}
    addresses = {page.url: ids.get(page.url, "") for page in pages if page.url != "/404.html"}
    addresses |= {page.url: "" for page in scene.pages}
    rows = [[url, addresses[url]] for url in sorted(addresses)]
    key = key_of((rows, options.preview))

    def make() -> str:
        lines = ",\n".join(to_json(row) for row in rows)
        return f'{{"version": 1, "preview": {to_json(options.preview)}, "addresses": [\n{lines}\n]}}\n'

    return PlannedFile(MANIFEST, key, make)


def _write_assets(checked: Checked, folder: SiteFolder, docs: Path) -> None:
    names = checked.content.found.names
    for path, digest in checked.assets.digests.items():
        key = asset_key(path, digest)
        if not folder.is_current(path, key):
            folder.put(path, clean_asset(docs / names.get(path, path), path))


def _write_shell(shell: Shell, folder: SiteFolder) -> None:
    for path, digest in shell.files.items():
        if not folder.is_current(path, digest) and shell.stage:
            folder.put(path, (shell.stage / path).read_bytes())


def _write_search(scene: Scene, folder: SiteFolder, session: Session) -> None:
    from bantin.site.searching import write_search  # the room of search is entered only when there is an index to make

    write_search(scene, folder, session)
