"""Kinds of what stands in mkdocs.yml: MkDocs and its theme take much that they stumble over later, or print in every page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

import yaml

from bantin.model import Problem

TEXTS = ("theme.name", "theme.custom_dir", "theme.favicon", "theme.direction")
OPTIONAL = (
    "site_name", "site_url", "site_description", "site_author", "copyright", "docs_dir", "site_dir", "dev_addr", "exclude_docs",
    "draft_docs", "not_in_nav", "repo_url", "repo_name", "edit_uri", "edit_uri_template", "remote_branch", "remote_name",
)  # fmt: skip
"""Texts that may be left empty; the two that MkDocs wants are missing then."""
LISTS = {
    "theme.features": "navigation.top", "theme.static_templates": "404.html", "extra_css": "them.css", "extra_templates": "them.html",
    "hooks": "them.py", "watch": "mau",
}  # fmt: skip
"""Of texts, with an example of one."""
MAPPINGS = {"extra": "imprint", "validation": "nav, links"}
"""Keys to which others belong, with some of these."""
PALETTE = "scheme, primary, accent"
KINDS = {"str": "text", "seq": "a list", "map": "a mapping", "int": "a number", "float": "a number", "bool": "yes or no", "null": "nothing"}


class Key(NamedTuple):
    """A key of a configuration: the file and line where it stands, and its value."""

    file: str
    line: int
    value: yaml.Node


def check_kinds(keys: Mapping[str, Key]) -> Iterator[Problem]:
    """`keys`: those of the outermost level of one file."""
    keys = dict(_with_theme(keys))
    for name in TEXTS:
        if name in keys:
            yield from _check_text(name, keys[name], keys[name].value)
    for name in OPTIONAL:
        if name in keys and _kind_of(keys[name].value) != "nothing":
            yield from _check_text(name, keys[name], keys[name].value)
    for name, allowed in MAPPINGS.items():
        if name in keys and _kind_of(keys[name].value) not in ("a mapping", "nothing", ""):
            yield _tell(keys[name], "not-mapping", key=name, allowed=allowed, mended="")
    if "nav" in keys and _kind_of(keys["nav"].value) not in ("a list", "nothing", ""):
        yield _tell(keys["nav"], "not-list", key="nav", raw="gioi-thieu.md")
    for name, example in LISTS.items():
        if name in keys:
            yield from _check_list(name, keys[name], example)
    if palette := keys.get("theme.palette"):
        items = palette.value.value if isinstance(palette.value, yaml.SequenceNode) else [palette.value]
        if any(_kind_of(item) not in ("a mapping", "nothing", "") for item in items):
            yield _tell(palette, "not-mapping", key="palette", allowed=PALETTE, mended="")
    yield from _check_unwanted(keys)


def _check_unwanted(keys: Mapping[str, Key]) -> Iterator[Problem]:
    """What MkDocs has, and the portal has no use for."""
    if (plain := keys.get("use_directory_urls")) and yaml.SafeLoader.bool_values.get(str(plain.value.value).lower()) is False:
        yield _tell(plain, "config-addresses")
    if (extra := keys.get("extra_templates")) and isinstance(extra.value, yaml.SequenceNode) and extra.value.value:
        yield _tell(extra, "config-templates")


def _with_theme(keys: Mapping[str, Key]) -> Iterator[tuple[str, Key]]:
    yield from keys.items()
    if "theme" in keys and isinstance(keys["theme"].value, yaml.MappingNode):
        for key, value in keys["theme"].value.value:
            yield f"theme.{key.value}", Key(keys["theme"].file, key.start_mark.line + 1, value)


def _check_text(name: str, place: Key, node: yaml.Node) -> Iterator[Problem]:
    found = _kind_of(node)
    if found not in ("text", ""):
        yield _tell(place, "not-text-kind", key=name.removeprefix("theme."), found=found)


def _check_list(name: str, place: Key, example: str) -> Iterator[Problem]:
    if isinstance(place.value, yaml.SequenceNode):
        for item in place.value.value:
            yield from _check_text(name, Key(place.file, item.start_mark.line + 1, item), item)
    elif _kind_of(place.value) not in ("nothing", "") or name == "theme.static_templates":
        yield _tell(place, "not-list", key=name.removeprefix("theme."), raw=example)


def _kind_of(node: yaml.Node) -> str:
    """A value of KINDS, which messages knows; empty: a tag such as !ENV tells it later. A date of YAML is no less a slip than a number."""
    head, _, kind = node.tag.rpartition(":")
    return KINDS.get(kind, "a number") if head == "tag:yaml.org,2002" else ""


def _tell(place: Key, code: str, **values: str) -> Problem:
    return Problem(place.file, place.line, code, values)
