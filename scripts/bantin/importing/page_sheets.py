"""What the style sheets inside a page say of a class goes to the elements that have it: Google Docs and Word mark words by it alone."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bantin.importing.page_facts import list_sections
from bantin.importing.tree import Node

STYLE, STYLE_END = re.compile(r"<style\b([^<>]*)>", re.IGNORECASE), re.compile(r"</style", re.IGNORECASE)
COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)|<!--|-->", re.DOTALL)
OF_CLASS = re.compile(r"(\w*)\.([\w-]+)")  # a selector that asks for a class, and perhaps for a tag; rules that ask for more are left out
LOOKS = {"font-weight", "font-style", "text-decoration", "text-align", "vertical-align"}
HIDING = {"display", "mso-hide"}

Look = dict[str, tuple[int, str]]  # by property: the place of its rule in the sheets, where a later one counts, and its value


def apply_sheets(root: Node, page: str, hides: bool) -> None:
    """What an element says of itself goes last, and counts. `hides`: with what is not shown; of pages other than Word's, scripts may show
    it later."""
    kept = LOOKS | HIDING if hides else LOOKS
    rules: dict[tuple[str, str], Look] = {}
    for place, (names, body) in enumerate(_read_rules(page)):
        said = (one.partition(":") for one in body.split(";"))
        look: Look = {key: (place, value) for name, _, value in said if (key := name.strip().lower()) in kept}
        for name in names.split(",") if look else ():
            if found := OF_CLASS.fullmatch(name.strip()):
                rules.setdefault((found[1].lower(), found[2]), {}).update(look)
    for node in root.find_all() if rules else ():
        looks = [rules.get((tag, name), {}) for name in node.attributes.get("class", "").split() for tag in ("", node.tag)]
        said_of = sorted((place, f"{key}:{value}") for look in looks for key, (place, value) in look.items())
        if said_of:
            node.attributes["style"] = ";".join([*(words for _, words in said_of), node.attributes.get("style", "")])


def _read_rules(page: str) -> Iterator[tuple[str, str]]:
    """Selectors and declarations, without those for some screens only (`@media`)."""
    for _, text in list_sections(page, STYLE, STYLE_END):
        sheet = COMMENT.sub("", text)
        depth = at = 0
        names = ""
        for brace in re.finditer("[{}]", sheet):
            words, at = sheet[at : brace.start()], brace.end()
            if brace[0] == "{":
                names = words if depth == 0 else names
                depth += 1
            else:
                if depth == 1:
                    yield names.rpartition(";")[2], words
                depth = max(0, depth - 1)
