"""Where templates come from, and how they are kept compiled: compiling takes longer than drawing the pages of one edit."""

from __future__ import annotations

import io
import os
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import markupsafe
from jinja2 import BytecodeCache, Environment, FileSystemLoader, Template, TemplateError, TemplateSyntaxError
from jinja2.bccache import Bucket
from markupsafe import Markup, escape

from bantin.memory import Memory
from bantin.site.report import TemplateFlaw
from bantin.wording import show_path


def escape_text(value: object) -> str:
    """As markupsafe's `escape`, which also marks each piece as safe: nobody asks that of pieces that are only joined to a page."""
    if type(value) is str:
        return markupsafe._escape_inner(value)  # type: ignore[attr-defined]
    return value if type(value) is Markup else escape(value)


def load_template(environment: Environment, name: str) -> Template:
    """A template that escapes as above."""
    template = environment.get_template(name)
    template.root_render_func.__globals__["escape"] = escape_text
    return template


def explain_template(error: TemplateError, folders: Sequence[Path] = ()) -> TemplateFlaw:
    """Jinja names the line of a slip of syntax; that of another is the last one that was being drawn. `folders`: where the templates
    lie that name themselves."""
    if isinstance(error, TemplateSyntaxError):
        name, line = error.filename or error.name or "?", error.lineno
    else:
        drawn = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.endswith(".html")]
        name, line = (drawn[-1].filename, drawn[-1].lineno or 1) if drawn else ("?", 1)
    file = next((folder / name for folder in folders if (folder / name).is_file()), Path(name))
    return TemplateFlaw("template", {"place": f"{show_path(file)}:{line}", "reason": str(error.message)})


class TextLoader(FileSystemLoader):
    """Tells a template that is no text as another slip is told."""

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        try:
            return super().get_source(environment, template)
        except UnicodeDecodeError as error:
            file = next((path for root in self.searchpath if (path := Path(root, template)).is_file()), Path(template))
            line = file.read_bytes()[: error.start].count(b"\n") + 1
            raise TemplateSyntaxError("UTF-8", line, template, os.fspath(file)) from error


class SeenLoader(TextLoader):
    """Lists no hidden folder."""

    def list_templates(self) -> list[str]:
        found: set[str] = set()
        for root in self.searchpath:
            for folder, folders, files in os.walk(root, followlinks=self.followlinks):
                folders[:] = [name for name in folders if not name.startswith(".")]
                above = os.path.relpath(folder, root).replace(os.sep, "/")
                found.update(name if above == "." else f"{above}/{name}" for name in files)
        return sorted(found)


def without_hidden(make: Callable[[], Environment]) -> Callable[[], Environment]:
    """MkDocs asks fifteen patterns of each name to leave hidden ones out, and Material keeps 14,000 icons in one folder."""

    def make_environment() -> Environment:
        environment = make()
        environment.loader = SeenLoader(environment.loader.searchpath)  # type: ignore[union-attr]
        return environment

    return make_environment


class PortableLoader(TextLoader):
    """Compiled templates name themselves, not their place on this machine, so that a memory can be shared."""

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        source, _, fresh = super().get_source(environment, template)
        return source, template, fresh


class MemoryCache(BytecodeCache):
    """Compiled templates in the build's memory. Jinja checks that they belong to the source and to this Python."""

    def __init__(self, memory: Memory) -> None:
        self.memory = memory

    def load_bytecode(self, bucket: Bucket) -> None:
        known: Any = self.memory.read_meta(f"template {bucket.key}")
        if isinstance(known, bytes):
            bucket.load_bytecode(io.BytesIO(known))

    def dump_bytecode(self, bucket: Bucket) -> None:
        self.memory.write_meta(f"template {bucket.key}", bucket.bytecode_to_string())
