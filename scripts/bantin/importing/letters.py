"""Old Vietnamese codes in what is imported: recognised by font, else by content; what stays doubtful is told, never guessed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from bantin.importing.draft import Finding, quote
from bantin.importing.tree import BLOCKS, TABLES, Node
from bantin.old_letters import NAMES, code_of_font, convert, count_marked, draws_capitals, find_doubtful, find_viqr, recognise
from bantin.vietnamese import VIETNAMESE_ONLY

HASHTAG = re.compile(r"#\w+")  # its words are written as one
PARTED = BLOCKS | TABLES | {"body"}
UNIT = re.compile(r"[a-zA-Z]{0,3}[²³⁰¹⁴-⁹₀-₉]+|[µμ][a-zA-Z]{1,2}|[Α-Ωα-ω]")  # m³, CO₂, µg, Σ: no words
FEWEST = 4  # words with marks that a line by itself needs to tell its code


def mend_text(text: str) -> tuple[str, list[Finding]]:
    """Letters of an old font that were pasted as if they were Unicode: all of the text, or some lines of it."""
    code = recognise(text)
    if code:
        converted = convert(text, code)
        return converted, tell_code(code, converted)
    lines = text.split("\n")
    codes = [recognise(line) if count_marked(line) >= FEWEST else "" for line in lines]
    mended = [convert(line, code) if code else line for line, code in zip(lines, codes, strict=True)]
    findings = [
        Finding("change", "old-line", {"code": NAMES[code]}, quote(mended[number]), number + 1) for number, code in enumerate(codes) if code
    ]
    return "\n".join(mended), [*findings, *_tell_doubtful("\n".join(mended), fewest=2), *_tell_viqr(text)]


def _tell_viqr(text: str) -> Iterator[Finding]:
    if found := find_viqr(text):
        words = quote(text[found.start() :].partition("\n")[0], end=60)
        yield Finding("todo", "viqr", {}, words, text.count("\n", 0, found.start()) + 1)


def tell_code(code: str, text: str) -> list[Finding]:
    """The code, and each line that still has words which Vietnamese cannot write."""
    return [Finding("change", "old-code", {"code": NAMES[code]}), *_tell_doubtful(text, fewest=1)]


def _tell_doubtful(text: str, fewest: int) -> Iterator[Finding]:
    for number, line in enumerate(text.split("\n"), 1):
        doubtful = [word for word in find_doubtful(HASHTAG.sub("", line)) if not (word.isupper() or UNIT.fullmatch(word))]
        if len(doubtful) >= fewest:
            yield Finding("todo", "doubtful", {"words": ", ".join(doubtful[:8])}, quote(line), number)


def tell_fonts(counts: Mapping[str, int]) -> list[Finding]:
    return [Finding("change", "old-font", {"code": NAMES[code], "count": str(n)}) for code, n in sorted(counts.items())]


def mend_tree(root: Node) -> list[Finding]:
    """A document's letters in Unicode: by the fonts that it names, else by what the whole of it is."""
    counts: dict[str, int] = {}
    _mend(root, "", counts, False)
    if counts:
        return tell_fonts(counts)
    code = recognise(root.text)
    if not code:
        return list(_tell_viqr(" ".join(root.text.split())))
    _mend(root, "vni-" if code == "vni" else ".vn", counts, False)
    return tell_code(code, " ".join(root.text.split()))


def convert_by_font(text: str, font: str, unicode: bool) -> str:
    """What was typed in that font. In a paragraph that has letters of Unicode the font may be left over from before they were made so:
    there only words that nothing but its code can read are of it."""
    code = code_of_font(font)
    return convert(text, code, draws_capitals(font)) if code and (not unicode or recognise(text) == code) else text


def _mend(node: Node, font: str, counts: dict[str, int], unicode: bool) -> None:
    """`unicode`: the paragraph around it has a letter that no text in an old code has."""
    style = re.search(r"font-family\s*:\s*([^;,]+)", node.attributes.get("style", ""), re.IGNORECASE)
    font = node.attributes.get("face") or (style[1] if style else "") or font
    code = code_of_font(font)
    if node.tag in PARTED:
        unicode = VIETNAMESE_ONLY.search("".join(_read_loose(node))) is not None
    for number, child in enumerate(node.children):
        if isinstance(child, Node):
            _mend(child, font, counts, unicode)
        elif code:
            text = convert_by_font(child, font, unicode)
            counts[code] = counts.get(code, 0) + (len(child.split()) if text != child else 0)
            node.children[number] = text


def _read_loose(node: Node) -> Iterator[str]:
    """Its words but for those in paragraphs of their own."""
    for child in node.children:
        if not isinstance(child, Node):
            yield child
        elif child.tag not in PARTED:
            yield from _read_loose(child)
