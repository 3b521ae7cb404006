"""Fields of Word (addresses, formulas, signs), of which mammoth shows the stored result alone: what has none is shown or told."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element, SubElement

from bantin.importing.draft import Finding, quote
from bantin.importing.word_parts import W

UNSEEN = {"XE", "TC", "TA", "RD", "SET", "ASK", "PRIVATE", "ADVANCE", "FORMCHECKBOX", "FORMTEXT", "FORMDROPDOWN", "TOC", "INDEX"}
RESULT = {f"{W}{name}" for name in ("sym", "tab", "drawing", "pict", "object", "footnoteReference", "endnoteReference", "noBreakHyphen")}
ARGUMENT = re.compile(r'\\(?P<switch>\w)|["“](?P<quoted>[^"“”]*)["”]|(?P<bare>[^\s"“”\\]+)')
WITH_VALUE = {"HYPERLINK": "lot", "SYMBOL": "fs"}  # the switches that an argument follows
READ_AS_GROUP = f"{W}smartTag"  # whose contents mammoth reads, as it does not those of a simple field


@dataclass(slots=True)
class Field:
    code: list[Element] = field(default_factory=list)
    separated: bool = False
    shown: bool = False
    within: list[Element] = field(default_factory=list)  # results of other fields that its code is made of


def mend_fields(root: Element) -> Iterator[Finding]:
    """Makes each field one that mammoth shows as Word does; those that it cannot show."""
    for simple in list(root.iter(f"{W}fldSimple")):
        _spell_out(simple)
    opened: list[Field] = []
    for element in root.iter():
        if element.tag == f"{W}instrText" and opened:
            opened[-1].code.append(element)
        elif element.tag == f"{W}fldChar":
            yield from _read_sign(element.get(f"{W}fldCharType", ""), opened)
        elif element.tag in RESULT or (element.tag == f"{W}t" and element.text):
            for one in opened:
                one.shown = one.shown or one.separated
                one.within += [] if one.separated else [element]
    for left in opened:
        yield from _settle(left)


def _spell_out(simple: Element) -> None:
    """A simple field as signs and runs around its result."""
    inner = list(simple)
    code = simple.get(f"{W}instr", "")
    simple.clear()
    simple.tag = READ_AS_GROUP
    _add_run(simple, "fldChar").set(f"{W}fldCharType", "begin")
    _add_run(simple, "instrText").text = code
    _add_run(simple, "fldChar").set(f"{W}fldCharType", "separate")
    simple.extend(inner)
    _add_run(simple, "fldChar").set(f"{W}fldCharType", "end")


def _add_run(parent: Element, name: str) -> Element:
    return SubElement(SubElement(parent, f"{W}r"), f"{W}{name}")


def _read_sign(kind: str, opened: list[Field]) -> Iterator[Finding]:
    if kind == "begin":
        opened.append(Field())
    elif kind == "separate" and opened:
        opened[-1].separated = True
    elif kind == "end" and opened:
        yield from _settle(opened.pop())


def _settle(done: Field) -> Iterator[Finding]:
    code = " ".join("".join(element.text or "" for element in done.code).split())
    name = code.partition(" ")[0].upper()
    for element in done.within if done.separated else ():
        element.text = ""
    if done.shown and name == "HYPERLINK":
        _write(done, _write_link(code))
    elif not done.shown and name and name not in UNSEEN:
        words = _read_words(name, code)
        if words:
            _write(done, "")
            done.code[0].tag, done.code[0].text = f"{W}t", words
        else:
            yield Finding("todo", "lost-words", {}, quote(code))


def _write(done: Field, code: str) -> None:
    for number, element in enumerate(done.code):
        element.text = "" if number else code


def _read_arguments(name: str, code: str) -> dict[str, str]:
    """By the letter of its switch; the first without one by the empty word."""
    found: dict[str, str] = {}
    switch = ""
    for match in ARGUMENT.finditer(code, len(name)):
        if match["switch"]:
            found.setdefault(match["switch"], "")
            switch = match["switch"] if match["switch"] in WITH_VALUE.get(name, "") else ""
        else:
            key, switch = switch, ""
            found[key] = found.get(key) or (match["quoted"] if match["bare"] is None else match["bare"])
    return found


def _write_link(code: str) -> str:
    """The address alone, which is all that mammoth reads rightly."""
    said = _read_arguments("HYPERLINK", code)
    address, anchor = said.get("", ""), said.get("l", "")
    if not address:
        return f'HYPERLINK \\l "{anchor}"' if anchor else code
    return f'HYPERLINK "{address}{"#" if anchor else ""}{anchor}"'


def _read_words(name: str, code: str) -> str:
    """What Word shows of a field that says it itself; empty where nothing is sure."""
    said = _read_arguments(name, code)
    if name == "QUOTE":
        return said.get("", "").strip() if '"' in code or "“" in code else ""
    if name == "SYMBOL" and re.fullmatch(r"\d{1,6}|0[xX][0-9a-fA-F]{1,6}", said.get("", "")):
        return read_symbol(said.get("f", ""), int(said[""], 16 if said[""][1:2] in ("x", "X") else 10))
    return ""


def read_symbol(font: str, number: int) -> str:
    """The letter at that place of a font; empty where none says the same."""
    from mammoth.docx.dingbats import dingbats

    known = dingbats.get((font, number)) or dingbats.get((font, number - 0xF000))
    letter = number in range(0x21, 0x7F) or number in range(0xA0, 0xD800)
    plain = letter and font not in {name for name, _ in dingbats}
    return chr(known or number) if known or plain else ""
