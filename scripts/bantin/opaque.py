"""Whether code of others takes part in a build: it may read any file, so what was remembered may be wrong."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

PLAIN_PLUGINS = {"bantin", "search", "material/search"}
PLAIN = re.compile(  # extensions that read nothing but the page, and show no link that content/page.py does not see
    r"abbr|admonition|attr_list|codehilite|def_list|extra|fenced_code|footnotes|legacy_attrs|legacy_em|md_in_html|meta|nl2br|sane_lists"
    r"|smarty|tables|toc|pymdownx\.(?:highlight|inlinehilite|emoji|caret|keys|mark|tilde|smartsymbols|betterem)|material\.extensions\.\w+"
)
# In YAML, or by a tag in other words.
NAMED = re.compile(rb"!python/[\w/]+:(?!(?:material|pymdownx|bantin)\.)|(?:^|[\s\[{,!])![<%]|^%TAG", re.MULTILINE)


def is_opaque(config: Mapping[str, Any], files: Iterable[bytes]) -> bool:
    """`config`: MkDocs' own; `files`: what it was read from."""
    extensions = {str(name).removeprefix("markdown.extensions.") for name in config["markdown_extensions"]}
    if config.get("hooks") or set(dict(config["plugins"])) - PLAIN_PLUGINS or not all(map(PLAIN.fullmatch, extensions)):
        return True
    return not all(map(_is_plain, dict(config["mdx_configs"]).values())) or any(map(NAMED.search, files))


def _is_plain(option: Any) -> bool:
    """Whether what is set for an extension names no code of others, and no folder."""
    if isinstance(option, dict):
        return "custom_icons" not in option and all(map(_is_plain, option.values()))
    if isinstance(option, list | tuple):
        return all(map(_is_plain, option))
    return isinstance(option, str | int | float | None) or str(getattr(option, "__module__", "")).startswith(("material.", "pymdownx."))
