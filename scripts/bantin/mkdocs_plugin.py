"""The one module that imports MkDocs.

MkDocs calls us (`mkdocs build`, `mkdocs serve`), or we call it for what it gives: ordinary pages and the theme's frames.
Either way it writes into a stage of ours; the site folder is written by site/build.py alone.
"""

from __future__ import annotations

import atexit
import logging
import os
import re
import shutil
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Any, NamedTuple, TypeVar
from urllib.parse import urlsplit

from jinja2 import TemplateError

os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")  # Material's end-of-life banner; pyproject.toml pins what we use

from mkdocs.commands.build import build as build_mkdocs
from mkdocs.commands.build import get_context
from mkdocs.config import Config, load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, BuildError, MkDocsException
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents
from mkdocs.utils.meta import get_data

from bantin.content.body import class_parts, heading_id, separate_pictures
from bantin.content.configuration import tell_mkdocs, tell_plugin
from bantin.content.escapes import EscapesExtension
from bantin.content.hiding import cut_comments
from bantin.content.page import read_source
from bantin.messages import describe, say
from bantin.model import BantinError
from bantin.pools import end_in_order
from bantin.reference import fill_reference
from bantin.settings import ConfigError, HookFailures, Settings, digest_config, make_settings, own_templates, raise_problems, read_files
from bantin.site.build import build_site
from bantin.site.check import Checked, check_content
from bantin.site.draw import Frame, Frames
from bantin.site.inputs import digest_inputs, show_day
from bantin.site.ordinary import Asked, link_content
from bantin.site.places import MEMORY_FOLDER
from bantin.site.report import Options
from bantin.site.session import Session, run_session
from bantin.site.shell import HEAD_SLOT, MAIN_SLOT, Shell, cut_frame, draw_theme, leads_same, prune_theme, shell_key, take_stage
from bantin.site.templates import explain_template, without_hidden
from bantin.taxonomies import FOR_TEMPLATES
from bantin.urls import base_path, encode_address
from bantin.wording import Lang, default_lang, on_one_line

T = TypeVar("T")
CONFIG_KEYS = ("INHERIT", *(name for name, _ in MkDocsConfig()._schema if name != "config_file_path"))
log = logging.getLogger("mkdocs.plugins.bantin")
DRAWER = re.compile(r'\s*<(?:input class="md-toggle"|label class="md-overlay")[^>]*>(?:</label>)?')  # the theme's; ours needs no switch


class PluginConfig(Config):  # type: ignore[no-untyped-call]
    """The plugin has no options: what can be set is in mkdocs.yml and on the command line."""


class _Request(NamedTuple):
    """What the core asks of MkDocs: the shell of a checked content."""

    checked: Checked
    frames: tuple[str, ...]
    explain: Callable[[Exception], None]  # raises ConfigError where another plugin failed


class _Standalone(NamedTuple):
    """A build that MkDocs began."""

    settings: Settings
    options: Options
    checked: Checked
    inputs: str  # as they were before MkDocs read them


def load_mkdocs(config: Path, lang: Lang, **overrides: Any) -> MkDocsConfig:
    """MkDocs' own reading of a configuration."""
    logger = logging.getLogger("mkdocs.config")
    logger.addHandler(told := _Listener(logging.ERROR))
    MkDocsConfig.hooks._load_hook.cache_clear()  # type: ignore[attr-defined]  # a preview reads again what was saved
    try:
        with HookFailures(config, lang):
            return load_config(str(config), **overrides)
    except (MkDocsException, Abort, OSError, ImportError, SyntaxError) as error:  # of hooks too
        raise_problems(tell_mkdocs(told.lines, read_files(config, lang)), lang)
        reason = "; ".join(told.lines) or " ".join(str(error).split()) or type(error).__name__
        raise ConfigError(say("config", lang, reason=reason)) from error
    finally:
        logger.removeHandler(told)


class _Listener(logging.Handler):
    """Hears what MkDocs finds wrong in a configuration: it logs that, and then only says that it gives up."""

    def __init__(self, level: int) -> None:
        super().__init__(level)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(" ".join(record.getMessage().split()))


def _run(options: Options, act: Callable[[Session], T]) -> T:
    """Act with the memory of the real site; what goes wrong is told as MkDocs tells it."""
    try:
        return run_session(options.root / MEMORY_FOLDER, options.lang, log.info, act)
    except BantinError as error:
        raise BuildError(str(error)) from error


def make_shell(config: Path, lang: Lang, stage: Path, now: int, key: str, checked: Checked, frames: tuple[str, ...]) -> Shell:
    """Run MkDocs into `stage` and take what it made. `now`: the build's instant, of which templates may write the day."""
    mkdocs = load_mkdocs(config, lang, site_dir=os.fspath(stage))
    plugin = mkdocs.plugins["bantin"]
    assert isinstance(plugin, BantinPlugin)  # settings.py has looked
    plugin.request = _Request(
        checked, frames, lambda error: raise_problems(tell_plugin(error, mkdocs.plugins, read_files(config, lang)), lang)
    )
    try:
        mkdocs.plugins.on_startup(command="build", dirty=False)  # as MkDocs' own command does: plugins get their parts ready
        with show_day(now):
            build_mkdocs(mkdocs)
    except (MkDocsException, Abort) as error:
        raise ConfigError(say("config", lang, reason=str(error))) from error
    except TemplateError as error:
        raise explain_template(error) from error
    finally:
        plugin.request = None  # MkDocs keeps plugins for the next site in this process
        mkdocs.plugins.on_shutdown()
    return take_stage(key, plugin.frames, stage, base_path(mkdocs.site_url or ""), plugin.asked, checked)


class BantinPlugin(BasePlugin[PluginConfig]):  # type: ignore[no-untyped-call]
    """Takes articles, pictures and registers out of MkDocs' hands, and gives it back the addresses to link to."""

    def __init__(self) -> None:
        self.serving = False
        self.request: _Request | None = None
        self.own: _Standalone | None = None
        self.frames: Frames = {}
        self.asked: Asked = {}
        self._stage = ""  # MkDocs writes here when it began the build
        self._day = ExitStack()
        self._env: Any = None
        self._templates: set[str] = set()
        self._nav: Navigation | None = None
        self._files: Files | None = None

    def on_startup(self, *, command: str, dirty: bool) -> None:
        self.serving = command == "serve"
        if self.request is None:  # else the command that asks has said how it ends
            end_in_order()
            atexit.register(self._clear_stage)  # Ctrl+C: MkDocs tells a plugin of errors only

    @event_priority(-100)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Everything is checked here: right after, MkDocs empties its site folder, which therefore becomes a stage."""
        if self.request is None:
            self.own = self._begin(config)
            self._day.enter_context(show_day(self.own.options.now))
            config.site_dir = self._stage = tempfile.mkdtemp(prefix="bantin-")
        config.site_url = encode_address(config.site_url or "")
        templates = os.fspath(own_templates())
        if templates not in [os.path.realpath(folder) for folder in config.theme.dirs]:
            config.theme.dirs.insert(1 if config.theme.custom_dir else 0, templates)
        config.theme.get_env = without_hidden(config.theme.get_env)  # type: ignore[method-assign]
        self._templates, self.asked = set(config.theme.static_templates), {}
        config.theme.static_templates.clear()  # 404.html and sitemap.xml are ours
        config.markdown_extensions.append(EscapesExtension())  # type: ignore[arg-type]
        config.mdx_configs.setdefault("toc", {})["slugify"] = lambda text, _: heading_id(text)
        config.validation.nav["not_found"] = logging.DEBUG  # checked by us, and so are links, articles included
        for kind in ("not_found", "absolute_links", "unrecognized_links", "anchors"):
            config.validation.links[kind] = logging.DEBUG
        return config

    def _begin(self, config: MkDocsConfig) -> _Standalone:
        """Read and check the content for a build that MkDocs began."""
        lang, path, given = default_lang(), Path(str(config.config_file_path)), config.user_configs[1:]
        root, site = path.parent.resolve(), Path(config.site_dir)
        options = Options(root=root, now=0, clock=True, lang=lang, site_dir=site, given=given, transient=self.serving)
        try:
            settings = make_settings(path, digest_config(path, given), CONFIG_KEYS, lambda: config, lang)
        except (ConfigError, OSError) as error:  # no file: it came through a pipe
            raise BuildError(str(error)) from error
        options, (checked, problems) = _run(options, lambda session: (now := options.begun(), check_content(settings, now, session)))
        for problem in problems:
            line = on_one_line(f"{problem.path}:{problem.line}: {describe(problem, lang)}")
            log.log(logging.ERROR if problem.severity == "error" else logging.WARNING, line)
        if any(problem.severity == "error" for problem in problems):
            raise BuildError(say("not-built", lang))
        return _Standalone(settings, options, checked, digest_inputs(settings, options.root, options.now))

    def _checked(self) -> Checked:
        asked = self.request or self.own
        assert asked is not None
        return asked.checked

    @event_priority(-100)
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Leave MkDocs the ordinary pages and the theme; all other files of `docs/` go out through us."""
        pages = self._checked().directory.pages
        for file in list(files):
            uri = file.src_uri
            mine = (uri not in pages or uri == "index.md") if file.src_dir == config.docs_dir else uri in self._templates
            if mine:
                files.remove(file)
        return files

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        self._nav, self._files = nav, files
        return nav

    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        if markdown == get_data(page.file.content_string)[0]:  # else another plugin wrote it
            page.meta, markdown = read_source(page.file.content_string, markdown, page.meta)
        if "<!-- bantin:" in markdown:
            markdown = fill_reference(markdown)
        return separate_pictures(cut_comments(markdown))

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        return class_parts(link_content(html, page.file.src_uri, page.url, self._checked(), self.asked))

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        return DRAWER.sub("", output)

    @event_priority(-100)
    def on_env(self, env: Any, *, config: MkDocsConfig, files: Files) -> Any:
        self._env = env
        env.globals |= FOR_TEMPLATES
        return env

    @event_priority(-100)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Everything is in the stage now; draw the frames, and build the site if MkDocs began."""
        if self.request:
            self.frames = self._draw_frames(config, self.request.frames)
            return
        own, self.own = self.own, None
        assert own is not None

        def take(key: str, checked: Checked, frames: tuple[str, ...]) -> Shell:
            drawn, base = self._draw_frames(config, frames), base_path(config.site_url or "")
            shell = take_stage(key, drawn, Path(config.site_dir), base, self.asked, own.checked)
            if shell_key(own.inputs, own.checked, frames) != shell_key(own.inputs, checked, frames) or not leads_same(shell, checked):
                raise BuildError(say("saved-meanwhile", own.options.lang))
            return shell

        try:
            report = _run(own.options, lambda session: build_site(own.settings, own.options.begun(), session, take, inputs=own.inputs))
        finally:
            self._clear_stage()
        log.info(say("built", own.options.lang, **report.counts(own.options.lang)))
        config.site_dir = str(own.options.site_dir)

    @event_priority(-100)
    def on_build_error(self, *, error: Exception) -> None:
        self.own = None
        self._clear_stage()
        if self.request:
            self.request.explain(error)

    def _clear_stage(self) -> None:
        self._day.close()
        if self._stage:
            shutil.rmtree(self._stage, ignore_errors=True)
            self._stage = ""

    def _draw_frames(self, config: MkDocsConfig, names: tuple[str, ...]) -> Frames:
        frames = {name: self._draw_frame(config, name) for name in names}
        assert self._files is not None
        sources = {file.dest_uri: file.abs_src_path for file in self._files if file.abs_src_path}
        prune_theme(Path(config.site_dir), sources, frames)
        return frames

    def _draw_frame(self, config: MkDocsConfig, name: str) -> Frame:
        """One page of the theme, cut at its two slots."""
        assert self._nav is not None and self._files is not None
        depth, _, section = name.partition("/")
        path = "x/" * int(depth) + "index.md" if depth != "404" else "index.md"
        page = Page("", File.generated(config, path, content=""), config)
        page.meta, page.content, page.toc = {"frame": True, "section": section}, "", TableOfContents([])
        context = get_context(self._nav, self._files.documentation_pages(), config, page)
        rooted = (urlsplit(config.site_url or "").path or "/") if depth == "404" else ""
        frame = cut_frame(DRAWER.sub("", draw_theme(self._env, dict(context), rooted)))
        if frame is None:
            raise BuildError(f"main.html: {HEAD_SLOT}, {MAIN_SLOT}?")
        return frame
