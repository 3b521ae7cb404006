"""The parts of a Word file: which one is the document, where its styles and numbers stand. Online editors call them as they like."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple
from xml.etree import ElementTree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
OFF = ("0", "false", "off")
STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(\w+)/")  # what the same names begin with in «Strict Open XML»
SOFT = re.compile(rb"<\w+:softHyphen\s*/>")


def loosen(archive: zipfile.ZipFile, data: bytes) -> bytes:
    """The same file in the names of ordinary Word files. mammoth reads both kinds; what we look for ourselves would not be found. And
    without places at which a word may be parted: mammoth makes a letter of them."""
    parts = {name: archive.read(name) for name in archive.namelist() if name.endswith((".xml", ".rels"))}
    loose = {name: SOFT.sub(b"", STRICT.sub(rb"http://schemas.openxmlformats.org/\1/2006/", text)) for name, text in parts.items()}
    changed = {name: text for name, text in loose.items() if text != parts[name]}
    return pack(archive, changed) if changed else data


def pack(archive: zipfile.ZipFile, changed: Mapping[str, bytes]) -> bytes:
    """The same file with these parts changed, or added."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as written:
        for name in dict.fromkeys((*archive.namelist(), *changed)):
            written.writestr(name, changed.get(name) or archive.read(name))
    return out.getvalue()


def find_main(archive: zipfile.ZipFile) -> str:
    return next(_follow(archive, "", "officeDocument"), "word/document.xml")


def find_parts(archive: zipfile.ZipFile, kind: str) -> Iterator[str]:
    """Those of the document that there are."""
    return _follow(archive, find_main(archive), kind)


def find_stories(archive: zipfile.ZipFile) -> Iterator[str]:
    """The parts that hold words of the text: the document and its notes."""
    main = find_main(archive)
    yield from (main,) if main in archive.namelist() else ()
    yield from (name for kind in ("footnotes", "endnotes") for name in find_parts(archive, kind))


def read_part(archive: zipfile.ZipFile, kind: str) -> ElementTree.Element | None:
    """The first of that kind, as `styles`."""
    usual = f"word/{kind}.xml"
    name = next(find_parts(archive, kind), usual if usual in archive.namelist() else "")
    return ElementTree.fromstring(archive.read(name)) if name else None


def read_styles(archive: zipfile.ZipFile) -> dict[str, ElementTree.Element]:
    """By their ids."""
    root = read_part(archive, "styles")
    return {} if root is None else {style.get(f"{W}styleId", ""): style for style in root.iter(f"{W}style")}


def lineage(name: str, styles: Mapping[str, ElementTree.Element]) -> Iterator[ElementTree.Element]:
    """A style, then those that it is based on, the nearest first."""
    seen = set[str]()
    while name in styles and name not in seen:  # styles may be based on each other in a circle
        seen.add(name)
        yield styles[name]
        name = value_of(styles[name], "basedOn")


def value_of(element: ElementTree.Element, path: str) -> str:
    """What `w:val` of the element at `pPr/pStyle` says; empty where there is none."""
    found = element.find("/".join(f"{W}{name}" for name in path.split("/")))
    return "" if found is None else found.get(f"{W}val", "")


def is_on(sign: ElementTree.Element | None) -> bool:
    """Whether there is such a sign, and it is not switched off."""
    return sign is not None and sign.get(f"{W}val") not in OFF


def read_toggle(element: ElementTree.Element, paths: Iterable[str]) -> bool | None:
    """Whether one of the toggle properties at these paths is on; None: it has none of them."""
    toggles = [toggle for path in paths if (toggle := element.find(path)) is not None]
    return any(map(is_on, toggles)) if toggles else None


def walk_once(root: ElementTree.Element) -> Iterator[ElementTree.Element]:
    """Its elements, without the form of a drawing that stands there for older programs."""
    waiting = [root]
    while waiting:
        element = waiting.pop()
        yield element
        waiting += [child for child in reversed(element) if child.tag != f"{MC}Fallback" or element.find(f"{MC}Choice") is None]


def find_own(node: ElementTree.Element, name: str, end: str) -> Iterator[ElementTree.Element]:
    """The elements of that name in it, but for those within another `end`: a table in a table, a text box in a paragraph."""
    for child in node:
        if child.tag == name:
            yield child
        if child.tag != end:
            yield from find_own(child, name, end)


def words_of_row(row: ElementTree.Element) -> str:
    """Of its cells, deleted ones too."""
    cells = ("".join(one.text or "" for one in walk_once(cell) if one.tag in (f"{W}t", f"{W}delText")) for cell in row.iter(f"{W}tc"))
    return " ".join(" ".join(cells).split())


def holds_picture(element: ElementTree.Element) -> bool:
    return any(one.tag.endswith(("}blip", "}imagedata")) for one in element.iter())


class Relation(NamedTuple):
    kind: str  # the last word of its type, as `image`
    target: str  # a part of the file, or an address outside
    outside: bool


def name_relations(source: str) -> str:
    """The part that says what `source` leads to."""
    folder, name = posixpath.split(source)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def read_relations(archive: zipfile.ZipFile, source: str) -> dict[str, Relation]:
    """What the part `source` leads to, by the ids that it uses."""
    folder, relations = posixpath.dirname(source), name_relations(source)
    found: dict[str, Relation] = {}
    for relation in ElementTree.fromstring(archive.read(relations)) if relations in archive.namelist() else ():
        target, outside = relation.get("Target", ""), relation.get("TargetMode") == "External"
        place = target if outside else posixpath.normpath(posixpath.join("/", folder, target))[1:]
        found[relation.get("Id", "")] = Relation(relation.get("Type", "").rpartition("/")[2], place, outside)
    return found


def _follow(archive: zipfile.ZipFile, source: str, kind: str) -> Iterator[str]:
    """What the part `source` names as its parts of that kind."""
    names = archive.namelist()
    relations = read_relations(archive, source).values()
    yield from (relation.target for relation in relations if relation.kind == kind and relation.target in names)
