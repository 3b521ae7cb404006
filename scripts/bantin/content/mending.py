"""Slips of a front matter that its lines alone tell. Each is told with what to write; the rest is judged as if that were done.

Only a front matter with flaws comes here, and a mender counts only where it changes them: nothing that can be read is a slip.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator

from bantin.content.aligning import INNER, KEYS, OWN, align_items, align_keys
from bantin.content.braces import add_commas, quote_braces
from bantin.content.header_texts import TEXTS
from bantin.content.naming import LISTS, add_spaces, match_spaceless, name_keys, unstar_keys
from bantin.content.paths import OWN_DISK, describe_path_flaw
from bantin.content.quoting import KEY, WORD_LISTS, Slip, indent_of, quote_values, write_words
from bantin.content.states import name_states
from bantin.content.yaml_flaws import can_be_read, enclose, quote_line, shorten, write_list

ODD = "\xa0\u1680\u2000-\u200d\u202f\u205f\u2060\u3000"  # spaces of Word and of the web, which YAML takes for letters
UNSEEN = re.compile("[\u200b-\u200d\u2060]")  # of these, what has no width
LEAD = re.compile(rf"[ {ODD}]*(?:-[ {ODD}]+)*(?:\w+[ {ODD}]*:(?:[ {ODD}]+|$))?")
END = re.compile(r"\.\.\.[ \t]*(?:#.*)?")  # ends the whole for YAML, at the margin
TAB = re.compile(r" *\t[ \t]*(?=[^\s#])")
DEEP = re.compile(rf"(?P<indent>[ \t{ODD}]+)(?P<key>{'|'.join(KEYS)})(?= *[:：])")
BEGUN = re.compile(r"(?P<key>\w+)(?:(?:(?: *[=;.,–-])? +| *；\s*)(?P<rest>[^\s:：；].*))?")
COLON = re.compile(r":(?:\s|$)|：")
SIGN = re.compile(r"(?P<indent> *)(?P<sign>[–—−‐‑•●▪◦‣·➢✓]|[*+](?= )) *(?=\S)")
BLOCK = re.compile(r"[>|][+-]?\d?[+-]?(?: .*)?")
QUOTED = re.compile(r"(?P<sign>[\"'])[^\"']*(?P=sign)")
MANY = re.compile(rf"(?P<key>{'|'.join(WORD_LISTS)}): +(?P<value>- +.*|\[.*\][^\[\]#]*\[.*\]|\[ *\[.*\] *\]) *")
TAG = r"#+(?=[^\W\d_])"  # as social networks write a topic; `#8` may be a number, `# ` begins a remark
BETWEEN = r"[^\[\]\"']*"
TAGGED = re.compile(
    rf"(?P<key>{'|'.join(WORD_LISTS)}): +(?P<value>\[{BETWEEN}{TAG}{BETWEEN}\]|(?:[^\[\]\"'#]* )?{TAG}{BETWEEN}?)(?P<rest> +# .*)? *"
)
TAGGED_ITEM = re.compile(rf"(?P<lead> *- +){TAG}")
DASHES = re.compile(r"(?P<lead> *- +)(?P<more>(?:- +)+)(?=\S)")
SOURCE = re.compile(r"(?P<lead>.*\bsrc: +)\"(?P<path>[^\"]*\\[^\"]*)\"(?P<rest>.*)")
KEYED = re.compile(rf"(?P<indent>)(?P<key>{'|'.join(KEYS)})(?: +| *；\s*)(?=[^\s:；])")
KEYED_INSIDE = re.compile(rf"(?P<indent> +(?:- +)?)(?P<key>{OWN}) +(?=[^\s:])")

Mender = Callable[[list[str], set[int]], Iterator[Slip]]
"""Mends `lines`, of which each has the number that it has in its file, and tells what it mended. `bare`: lines that lack a key."""


def quote_paths(lines: list[str], _: set[int]) -> Iterator[Slip]:
    """Paths of Windows, in which YAML takes `\\U` for a letter: only of the path an editor is told."""
    for number, line in enumerate(lines):
        found = SOURCE.fullmatch(line) if "\\" in line else None
        if found and (OWN_DISK.match(found["path"]) or not can_be_read(f'"{found["path"]}"')):
            lines[number] = f"{found['lead']}'{found['path']}'{found['rest']}"
            yield number, *describe_path_flaw(found["path"])


def take_dashes_off(lines: list[str], _: set[int]) -> Iterator[Slip]:
    """Keys of the article written as entries of a list, the first one at least."""
    owner = ""
    first = next((line for line in lines if line.strip()), "")
    for number, line in enumerate(lines if first.startswith("- ") else ()):
        found = KEY.fullmatch(line)
        if not found or found["indent"].startswith(" ") or found["key"] not in KEYS or found["key"] in INNER.get(owner, ()):
            continue
        owner = found["key"] if not found["value"] else ""
        if found["indent"]:
            lines[number] = line[len(found["indent"]) :]
            if not can_be_read(lines[number]) and KEY.fullmatch(next(iter(lines[number + 1 :]), "")):
                lines[number] = quote_line(lines[number]) or lines[number]
            yield number, "yaml-dash-key", {"line": shorten(lines[number].strip())}


def outdent_keys(lines: list[str], _: set[int]) -> Iterator[Slip]:
    """Keys of the outermost level that stand too far to the right, where they belong to nothing."""
    if not any(found["key"] in KEYS and not found["indent"] for line in lines if (found := KEY.fullmatch(line))):
        return
    owner, column, open_ = "", 0, False
    for number, line in enumerate(lines):
        deep, found = DEEP.match(line), KEY.fullmatch(line)
        if deep and not open_ and _is_astray(deep["key"], len(deep["indent"]), owner, column):
            lines[number] = line[len(deep["indent"]) :]
            yield number, "yaml-indented", {"line": shorten(lines[number].rstrip())}
            found = KEY.fullmatch(lines[number])
        elif found and found["indent"]:
            column = column or len(found["indent"])
            continue
        if found:
            owner, column = found["key"] if not found["value"] else "", 0
            open_ = bool(found["value"]) and _goes_on(found["value"])


def _is_astray(key: str, indent: int, owner: str, column: int) -> bool:
    """`owner`: the key above that has no value of its own, `column`: where its own keys stand; 0: none was seen."""
    return key not in INNER.get(owner, ()) and bool(owner not in INNER or (column and indent != column))


def _goes_on(value: str) -> bool:
    """Whether the lines below may belong to this value."""
    return bool(BLOCK.fullmatch(value)) or (value[0] in "\"'[{" and not can_be_read(value))


def begin_with_key(lines: list[str], _: set[int]) -> Iterator[Slip]:
    """The first line without its colon, or without its key; for YAML it is a text, and all lines below are wrong."""
    number = next((n for n, line in enumerate(lines) if line.strip() and not line.lstrip().startswith("#")), 0)
    line = lines[number].strip()
    found = BEGUN.fullmatch(line)
    if found and found["key"].lower() in KEYS:
        code = "yaml-no-colon-key" if lines[number].startswith(line) else "yaml-indented"
        lines[number] = f"{found['key'].lower()}: {_quote(found['rest'] or '')}".rstrip()
        yield number, code, {"line": shorten(lines[number])}
    elif line and line[0] not in "-?{[%." and not COLON.search(line) and not match_spaceless(line):
        titled = any(re.match(r"title *[:：]", other) for other in lines)
        lines[number] = "" if titled else f"title: {_quote(line)}"
        yield number, "yaml-no-key", {"mended": shorten(lines[number])}


def _quote(text: str) -> str:
    """A text as a value."""
    return text if "#" not in text and can_be_read(f"title: {text}") else enclose(text)


def type_spaces(lines: list[str], _: set[int]) -> Iterator[Slip]:
    """Plain spaces where a line begins and behind its colon; among words an odd one does no harm."""
    for number, line in enumerate(lines):
        lead = LEAD.match(line)[0]  # type: ignore[index]
        plain = re.sub(f"[{ODD}]", " ", UNSEEN.sub("", lead))
        if plain != lead:
            lines[number] = plain + line[len(lead) :]
            values, spaces = {"line": shorten(lines[number].strip())}, indent_of(plain)
            yield number, "yaml-odd-space" if spaces else "yaml-odd-space-key", {"spaces": str(spaces)} | values if spaces else values


def drop_marks(lines: list[str], _: set[int]) -> Iterator[Slip]:
    """The mark of bytes, which has no width, where a text was pasted from another file."""
    for number, line in enumerate(lines):
        if "\ufeff" in line:
            lines[number] = line.replace("\ufeff", "")
            yield number, "control", {"char": "U+FEFF", "mended": shorten(lines[number].strip())}


def drop_ends(lines: list[str], _: set[int]) -> Iterator[Slip]:
    for number, line in enumerate(lines):
        if END.fullmatch(line):
            lines[number] = ""
            yield number, "yaml-end", {}


def type_tabs(lines: list[str], _: set[int]) -> Iterator[Slip]:
    for number, line in enumerate(lines):
        if found := TAB.match(line):
            lines[number] = found[0].replace("\t", "  ") + line[found.end() :]
            yield number, "yaml-tab", {}


def write_hyphens(lines: list[str], _: set[int]) -> Iterator[Slip]:
    """A list whose entries begin with a dash of Word or with a dot."""
    for number, line in enumerate(lines):
        if (found := SIGN.match(line)) and _is_listed(lines[:number], len(found["indent"])):
            lines[number] = f"{found['indent']}- {line[found.end() :]}"
            yield number, "yaml-sign-item", {"sign": found["sign"], "line": shorten(lines[number].strip())}


def _is_listed(above: list[str], indent: int) -> bool:
    """Whether a line below these, so far to the right, is an entry of a list."""
    for line in reversed(above):
        if not line.strip() or indent_of(line) > indent or (indent_of(line) == indent and line.lstrip().startswith("- ")):
            continue
        found = KEY.fullmatch(line)
        if not found or found["key"] in KEYS:  # else a key of an entry that stands too far to the left
            return bool(found and found["key"] in LISTS and not found["value"])
    return False


def indent_keys(lines: list[str], _: set[int]) -> Iterator[Slip]:
    """Keys like `src` that stand at the margin below their `image:`."""
    count = Counter(found["key"] for line in lines if (found := KEY.fullmatch(line)) and not found["indent"])
    parent, first, column, added, seen = "", 0, 0, "", set[str]()
    for number, line in enumerate(lines):
        found = KEY.fullmatch(line)
        if line.startswith((" ", "- ")):
            if found and (not column or len(found["indent"]) == column):
                column, added = len(found["indent"]), ""
                seen = {found["key"]} if "-" in found["indent"] else seen | {found["key"]}
            elif added:  # goes on from a line that was moved
                lines[number] = " " * len(added) + line
                yield number, *_tell_added(parent, first, " " * len(added))
        elif found and found["key"] in INNER.get(parent, ()) and (found["key"] not in KEYS or count[found["key"]] > 1):
            begins = parent in LISTS and (not column or found["key"] in seen)
            column = column or 2
            added = " " * (column - 2) + "- " if begins else " " * column
            seen = {found["key"]} if begins else seen | {found["key"]}
            lines[number] = added + line
            yield number, *_tell_added(parent, first, added)
        elif found:
            parent, first, column, added, seen = "" if found["value"] else found["key"], number, 0, "", set()


def _tell_added(key: str, first: int, added: str) -> tuple[str, dict[str, str]]:
    if "-" in added:
        return "yaml-outdented-item", {"key": key, "first": str(first), "added": added}
    return "yaml-outdented", {"key": key, "first": str(first), "spaces": str(len(added))}


def join_lines(lines: list[str], bare: set[int]) -> Iterator[Slip]:
    """Lines without a key: most often the second line of a sapo."""
    for number in sorted(bare):
        line = lines[number].strip()
        if found := KEYED.match(lines[number]) or KEYED_INSIDE.match(lines[number]):
            lines[number] = f"{found['indent']}{found['key']}: {lines[number][found.end() :]}"
            yield number, "yaml-no-colon-key", {"line": shorten(lines[number].strip())}
            continue
        above = next((at for at in range(number - 1, 0, -1) if lines[at].strip()), 0)
        owner = next((at for at in range(above, 0, -1) if KEY.fullmatch(lines[at])), 0)
        found = KEY.fullmatch(lines[owner])
        if found and found["key"] in WORD_LISTS and not found["value"]:
            added = " " * (indent_of(lines[above]) - indent_of(lines[number])) + "- "
            lines[number] = added + lines[number]
            yield number, *_tell_added(found["key"], owner, added)
        elif found and found["key"] in TEXTS and BLOCK.fullmatch(found["value"] or ""):
            spaces = indent_of(lines[above]) if above > owner else len(found["indent"]) + 2
            lines[number] = " " * spaces + line
            yield number, "yaml-outdented", {"key": found["key"], "first": str(owner), "spaces": str(spaces)}
        elif found and found["key"] in TEXTS:
            quoted = QUOTED.fullmatch((found["value"] or "").strip()) if above == owner else None
            sign = quoted["sign"] if quoted else ""
            lines[above], lines[number] = f"{lines[above].rstrip().removesuffix(sign)} {line}{sign}", ""
            values = {"key": found["key"], "first": str(above), "sign": sign}
            yield number, "yaml-continued-quoted" if quoted else "yaml-continued", values


def unite_lists(lines: list[str], _: set[int]) -> Iterator[Slip]:
    """`[A], [B]` and `[[A], [B]]` for `[A, B]`; `- A` behind the key for `[A]`."""
    for number, line in enumerate(lines):
        if (found := MANY.fullmatch(line)) and (listed := write_list(found["value"])):
            lines[number] = f"{found['key']}: [{listed}]"
            yield number, "yaml-lists", {"line": lines[number]}


def drop_dashes(lines: list[str], _: set[int]) -> Iterator[Slip]:
    """`- - A` in a list; what stands below in the same entry keeps its column."""
    owner = ""
    for number, line in enumerate(lines):
        if (key := KEY.fullmatch(line)) and not key["indent"]:
            owner = key["key"]
        if (found := DASHES.match(line)) and owner in LISTS:
            kept = "" if owner in WORD_LISTS else " " * len(found["more"])
            lines[number] = found["lead"] + kept + line[found.end() :]
            yield number, "yaml-dashes", {"line": shorten(lines[number].strip())}


def drop_signs(lines: list[str], _: set[int]) -> Iterator[Slip]:
    """Signs # before the entries of a list, where YAML takes what follows for a remark."""
    owner = ""
    for number, line in enumerate(lines):
        if (key := KEY.fullmatch(line)) and not key["indent"]:
            owner = key["key"]
        if "#" not in line:
            continue
        below = next((other for other in lines[number + 1 :] if other.strip()), "")
        if (found := TAGGED.fullmatch(line)) and not below.startswith((" ", "- ")):
            lines[number] = f"{found['key']}: [{write_list(found['value'].replace('#', ','))}]{found['rest'] or ''}"
        elif (found := TAGGED_ITEM.match(line)) and owner in WORD_LISTS and indent_of(below) <= indent_of(line):
            lines[number] = found["lead"] + line[found.end() :]
        else:
            continue
        yield number, "yaml-tags", {"line": shorten(lines[number].strip())}


MENDERS: tuple[Mender, ...] = (
    drop_marks, drop_ends, unstar_keys, take_dashes_off, add_spaces, name_states, name_keys, quote_paths, outdent_keys, begin_with_key,
    type_spaces, type_tabs, write_hyphens, indent_keys, join_lines, unite_lists, align_items, align_keys, drop_dashes, drop_signs,
    add_commas, quote_braces, write_words, quote_values,
)  # fmt: skip
