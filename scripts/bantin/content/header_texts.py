"""What stands in the texts of a front matter and was meant otherwise, and what was meant as words of them and is left out."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from bantin import taxonomies
from bantin.content.source import Flaw
from bantin.content.strict_yaml import Tree, read_despite
from bantin.content.yaml_flaws import enclose, mend_line, shorten

TEXTS = {  # keys of an editor's words
    "title", "description", "alt", "caption", "credit", "name", "number", "issuer", "reason", "text", "legal_basis", "organisation", "role",
}  # fmt: skip
LISTED = {taxonomy.field for taxonomy in taxonomies.WORDS}
CUT_ITEM = re.compile(r"[ \t]+(#\d.*)")  # before anything else than a number it is a remark
CUT_QUOTED = re.compile(r"[ \t]+(#[^\s#].*)")  # behind a quotation mark remarks are common
KEY = re.compile(r"\s*([a-z_]+)\s*[:：](?:\s|$)")
REMARK = re.compile(r"(?:^|(?<![Ss]ố)(?<!\s\w)\s)(#\s+[^\W\d_]{2,}\s.*)")  # not `#KyLua`, nor «số # 8», «C # thứ»
CUT = re.compile(r"[ \t]+(#.*)")


def find_swallowed(tree: Tree, text: str, first_line: int, keys: Collection[str]) -> Iterator[Flaw]:
    """A line that was meant as an entry, and is a line of the text above it: a state, which would not count."""
    lines = text.split("\n")
    for where, rows in tree.spans.items():
        for row in rows[1:] if where else ():
            if (key := KEY.match(lines[row])) and key[1] in keys:
                yield Flaw(first_line + row, "yaml-swallowed", {"key": str(where[-1]), "line": shorten(lines[row].strip())})


def find_remarks(text: str, first_line: int = 1) -> Iterator[Flaw]:
    """In quotes, and in a text below `>` or `|`, a ` #` begins no remark: everybody reads what was meant for colleagues."""
    tree, _ = read_despite(text, first_line)
    lines = text.split("\n")
    for where in tree.raw:
        end = tree.ends.get(where)
        if TEXTS.intersection(where[-1:]) and (end is None or end.quoted):
            for at in tree.spans.get(where, range(0))[end is None :]:
                if found := REMARK.search(lines[at][: end.column - 1] if end and at == end.row else lines[at]):
                    yield Flaw(first_line + at, "remark-shown", {"key": str(where[-1]), "rest": shorten(found[1])})
                    break


def find_cuts(text: str, first_line: int = 1) -> Iterator[Flaw]:
    """Texts that a ` #` ends before their line does: for YAML a remark follows, for an editor perhaps a number."""
    tree, _ = read_despite(text, first_line)
    lines = [*text.split("\n"), ""]
    for where, end in tree.ends.items():
        item = len(where) == 2 and where[0] in LISTED
        if not (item or TEXTS.intersection(where[-1:])):
            continue
        behind = (CUT_ITEM if item else CUT_QUOTED if end.quoted else CUT).fullmatch(lines[end.row], end.column)
        below = None if behind or item or end.quoted else CUT_QUOTED.fullmatch(lines[end.row + 1])
        if (found := behind or below) and not found[1].startswith("# <!--"):  # a private note stands so
            line = tree.lines[where]
            plain = behind and not (item or end.quoted) and end.row == line - first_line
            whole = enclose(" ".join((*tree.raw[where].split(), found[1])))
            mended = mend_line(lines[end.row]) if plain else shorten(f"- {whole}" if item else f"{where[-1]}: {whole}")
            yield Flaw(line, "text-cut", {"rest": shorten(found[1]), "mended": mended})
