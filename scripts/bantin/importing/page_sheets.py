"""What the style sheets inside a page say of a class goes to the elements that have it: Google Docs and Word mark words by it alone."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bantin.importing.page_facts import list_sections
from bantin.importing.tree import Node

STYLE, STYLE_END = re.compile(r"<style\b([^<>]*)>", re.IGNORECASE), re.compile(r"</style", re.IGNORECASE)
COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)|<!--|-->", re.DOTALL)
BRACE = re.compile(r"[{}]|\"[^\"\n]*\"|'[^'\n]*'")  # one in quotation marks is none
OF_CLASS = re.compile(r"(\w*)\.([\w-]+)")  # a selector that asks for a class, and perhaps for a tag; rules that ask for more are left out
LOOKS = {"font-weight", "font-style", "text-decoration", "text-align", "vertical-align"}
HIDES = {"display", "mso-hide"}

Declarations = dict[str, tuple[int, str]]  # by property: the place of its rule in the sheets, where a later one counts, and its value


def apply_sheets(root: Node, page: str, hiding: bool) -> None:
    """What an element declares itself stays last, and counts. `hiding`: with what is not shown; of pages other than Word's, scripts may
    show it later."""
    kept = LOOKS | HIDES if hiding else LOOKS
    rules: dict[tuple[str, str], Declarations] = {}  # by tag and class
    for place, (selectors, body) in enumerate(_read_rules(page)):
        declared = (one.partition(":") for one in body.split(";"))
        declarations: Declarations = {key: (place, value) for name, _, value in declared if (key := name.strip().lower()) in kept}
        for selector in selectors.split(",") if declarations else ():
            if found := OF_CLASS.fullmatch(selector.strip()):
                rules.setdefault((found[1].lower(), found[2]), {}).update(declarations)
    for node in root.find_all() if rules else ():
        matching = [rules.get((tag, name), {}) for name in node.attributes.get("class", "").split() for tag in ("", node.tag)]
        in_order = sorted((place, f"{key}:{value}") for declarations in matching for key, (place, value) in declarations.items())
        if in_order:
            node.attributes["style"] = ";".join([*(declaration for _, declaration in in_order), node.attributes.get("style", "")])


def _read_rules(page: str) -> Iterator[tuple[str, str]]:
    """Selectors and declarations, without those for some screens only (`@media`)."""
    for _, text in list_sections(page, STYLE, STYLE_END):
        sheet = COMMENT.sub("", text)
        depth = at = 0
        selectors = ""
        for brace in BRACE.finditer(sheet):
            if brace[0] not in "{}":
                continue
            words, at = sheet[at : brace.start()], brace.end()
            if brace[0] == "{":
                selectors = words if depth == 0 else selectors
                depth += 1
            else:
                if depth == 1:
                    yield selectors.rpartition(";")[2], words
                depth = max(0, depth - 1)
