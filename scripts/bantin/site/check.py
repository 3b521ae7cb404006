"""Everything that must be right before anything is written: all content read, all problems of all files found."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import NamedTuple

from bantin.content.addresses import check_base, offer_free_names
from bantin.content.advice import is_idle
from bantin.content.checks import check_articles, check_broken, check_pages
from bantin.content.claims import check_author_ids
from bantin.content.directory import Directory, build_directory
from bantin.content.entries import put_day
from bantin.content.meant_files import unite_files
from bantin.content.read import REGISTER_FILES, Content, read_content, read_registers
from bantin.content.scan import REGISTERS, Look, find_misnamed
from bantin.days import format_instant, local_day, to_instant
from bantin.memory import Memory
from bantin.messages import say
from bantin.model import Article, Problem, Registers
from bantin.settings import Settings, SetupError, read_files, shown_prefix
from bantin.site.assets import Assets, choose_files, read_assets, tell_flaws, tell_unlinked
from bantin.site.catalog import Catalog, build_catalog
from bantin.site.report import ContentError, Options
from bantin.site.session import Session
from bantin.site.workers import Workers
from bantin.taxonomies import LASTING
from bantin.urls import base_path


class Checked(NamedTuple):
    """Content without errors, and where everything leads at the build's instant."""

    content: Content
    directory: Directory
    assets: Assets
    catalog: Catalog
    hidden: tuple[Article, ...]  # shown in a preview only


def find_docs(settings: Settings, options: Options) -> Path:
    docs = options.root / settings.docs_dir
    if not docs.is_dir():
        raise SetupError(say("no-docs", options.lang, path=settings.docs_dir))
    return docs


def check_registers(settings: Settings, options: Options, memory: Memory) -> tuple[Registers, list[Problem]]:
    """The registers alone, and what is wrong with them. No article is read for them, and no picture opened."""
    docs, prefix = find_docs(settings, options), shown_prefix(settings)
    found = Look(docs, prefix).found
    registers, _, wrong = read_registers(docs, prefix, found, memory)
    return registers, order_problems(problem for problem in (*found.problems, *wrong) if problem.path.startswith(prefix + REGISTERS))


Judged = tuple[Checked, list[Problem]]
"""What was checked, and all problems of all files, in the order of paths and lines."""


def demand_content(settings: Settings, options: Options, session: Session, look: Look | None = None) -> Judged:
    """As check_content does; ContentError where a problem is an error."""
    checked, problems = check_content(settings, options, session, look)
    if any(problem.severity == "error" for problem in problems):
        raise ContentError(problems, len(checked.content.found.articles))
    return checked, problems


def check_content(settings: Settings, options: Options, session: Session, look: Look | None = None) -> Judged:
    """Read everything and find all problems at once."""
    try:
        return _check_all(settings, options, session.memory, session.workers, look)
    finally:
        session.memory.commit()  # what was read is not read again


def _check_all(settings: Settings, options: Options, memory: Memory, workers: Workers, look: Look | None) -> Judged:
    docs, prefix = find_docs(settings, options), shown_prefix(settings)
    look = look or Look(docs, prefix)
    content = read_content(
        docs,
        prefix,
        look.found,
        memory,
        workers.readers,
        lambda done, total: options.tell("read", done, total),
        lambda names: settings.excluded(names, memory),
    )
    files = frozenset(path for path in content.found.files if not find_misnamed(path))
    directory = build_directory(content.articles, content.registers, content.pages, files, options.now, preview=options.preview)
    broken = {*content.found.articles, *content.found.pages, *content.found.refused} - directory.articles.keys() - directory.pages.keys()
    directory = replace(directory, broken=frozenset(broken), unread=_list_unread(content, prefix))
    catalog, hidden = _arrange(content, options)
    chosen = choose_files(content, directory, (*catalog.articles, *hidden))
    assets = read_assets(
        chosen, content, docs, memory.pictures(), workers.readers, lambda done, total: options.tell("pictures", done, total)
    )
    checked = Checked(content, directory, assets, catalog, hidden)
    return checked, order_problems(unite_files(_find_problems(checked, chosen.unlinked, settings, options.root)))


def _find_problems(checked: Checked, unlinked: Iterable[str], settings: Settings, root: Path) -> Iterator[Problem]:
    content, directory = checked.content, checked.directory
    shown = content.found.shown_below(shown_prefix(settings))
    gone = set(map(shown, directory.notices))
    told = (_tell_today(problem, directory.today) for problem in content.problems if not is_idle(problem, gone))
    yield from offer_free_names(told, cache(lambda: {shown(path) for path in (*content.found.articles, *content.found.pages)}))
    if not settings.site_url:
        yield Problem(settings.file, 1, "site-url-missing", {}, "warning")
    yield from _check_nav(settings, root, directory)
    yield from check_articles(content.articles, content.registers, directory, shown)
    yield from _check_bare(content, directory.unread, shown)
    yield from check_broken(content.broken, directory, shown)
    yield from check_pages(content.pages, directory, shown)
    yield from check_base(content.articles, content.pages, base_path(settings.site_url), shown)
    yield from check_author_ids(content.articles, content.registers.authors, shown)
    yield from tell_flaws(checked.assets, content, directory, shown)
    if not directory.broken:  # a text that cannot be read may lead there
        yield from tell_unlinked(unlinked, shown)


def _list_unread(content: Content, prefix: str) -> tuple[str, ...]:
    """Addresses of the registers without any entry whose own errors are told."""
    wrong = {problem.path for problem in content.problems if problem.severity == "error"}
    bare = (taxonomy for taxonomy in LASTING if not getattr(content.registers, taxonomy.field))
    return tuple(taxonomy.url for taxonomy in bare if prefix + REGISTER_FILES[taxonomy.field] in wrong)


def _check_bare(content: Content, unread: Collection[str], shown: Callable[[str], str]) -> Iterator[Problem]:
    """Articles that name entries of a register that was left without any, told once and there."""
    for taxonomy in LASTING:
        named = ((article, terms[0]) for article in content.articles if (terms := taxonomy.terms_of(article)))
        bare = not getattr(content.registers, taxonomy.field) and taxonomy.url not in unread
        if bare and (first := next(named, None)):
            values = {"other": shown(first[0].path), "id": first[1]}
            yield Problem(shown(REGISTER_FILES[taxonomy.field]), 1, "register-bare", values)


def _check_nav(settings: Settings, root: Path, directory: Directory) -> Iterator[Problem]:
    missing = [path for path in settings.nav if path not in {"index.md", *directory.pages, *directory.broken}]
    if not missing:
        return
    from bantin.content.configuration import find_in_nav

    files = read_files(root / settings.file, "vi")
    for path in missing:
        yield Problem(*find_in_nav(files, path), "config-nav", {"raw": path, "allowed": ", ".join(sorted(directory.pages))}, "warning")


def _tell_today(problem: Problem, today: str) -> Problem:
    """An article is taken back today, and corrected today."""
    if problem.code == "withdrawn-missing":
        return replace(problem, values={"day": today})
    wanted = problem.code in ("not-mapping", "not-list-of") and problem.values["key"] in ("withdrawn", "corrections")
    return replace(problem, values=put_day(problem.values, today)) if wanted else problem


def list_waiting(articles: Iterable[Article], prefix: str, now: int) -> tuple[str, ...]:
    """Paths of drafts, and of articles that will be shown at their hour, each with it."""
    waiting = [article for article in articles if article.status != "withdrawn" and article.state(now) == "hidden"]
    return tuple(f"{prefix}{article.path}{_write_hour(article)}" for article in waiting)


def _write_hour(article: Article) -> str:
    return f" ({format_instant(article.publish)})" if article.status == "published" and article.publish else ""


def order_problems(problems: Iterable[Problem]) -> list[Problem]:
    """In the order of paths and lines."""
    return sorted(problems, key=lambda p: (p.path, p.line, p.code, sorted(p.values.items())))


def _arrange(content: Content, options: Options) -> tuple[Catalog, tuple[Article, ...]]:
    registers = content.registers
    wards, congresses = set(registers.wards), set(registers.congresses)
    # What names an unknown ward or congress is an error already, and has no place to stand.
    known = [article for article in content.articles if wards.issuperset(article.wards) and congresses.issuperset(article.congresses)]
    days = {article.pinned_until for article in known if article.pinned_until}
    end_of_day = {day: to_instant(day) + 24 * 3600 for day in days}
    catalog = build_catalog(known, registers, options.now, local_day(options.now), end_of_day)
    shown = {article.path for article in catalog.articles}
    hidden = tuple(article for article in known if article.path not in shown) if options.preview else ()
    return catalog, hidden
