"""Words that a colon or an open quotation mark makes into something else: values of texts, entries of lists of words. Menders, as those of
mending.py."""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

from bantin import taxonomies
from bantin.content.entries import ENTRIES
from bantin.content.header_texts import TEXTS
from bantin.content.source import Flaw
from bantin.content.strict_yaml import Tree, read_yaml
from bantin.content.yaml_flaws import PLAIN, add_mended, can_be_read, enclose, is_tangled, quote_line, shorten, translate, write_list
from bantin.vietnamese import fold

Slip = tuple[int, str, dict[str, str]]
Mended = tuple[str, str, dict[str, str]]
"""A line as it should be, and what is told: code and values."""

KEY = re.compile(r"(?P<indent> *(?:- +)?)(?P<key>\w+) *:(?: +(?P<value>[^#\s].*))?(?: +#.*)? *")
REMARK = re.compile(r" *#")
WORDS = tuple(taxonomy.field for taxonomy in taxonomies.WORDS)  # lists whose entries are an editor's words
WORD_LISTS = (*(taxonomy.field for taxonomy in taxonomies.TAXONOMIES if taxonomy.field), "aliases")  # or ids, or addresses
OF_WORDS, OF_LISTS = f"(?:{'|'.join(WORDS)})", f"(?:{'|'.join(WORD_LISTS)})"
LISTED = re.compile(rf"(?P<key>{OF_WORDS}): +" r"(?P<value>\[[^\[\]{}#]*\] *|[^\[\]{}#\"' ][^\[\]{}#]*)(?P<rest>(?<= )#.*)?")
ENTRY = re.compile(r"(?P<lead> *- +| +)(?P<value>[^\s\[\]{}#\"'-][^\[\]{}#]*)(?:(?<= )#.*)?")
OPEN = re.compile(rf"(?:(?P<key>{OF_LISTS}: +)" r"|(?P<lead> *- +)(?=\"))(?P<value>[^\"#{}]*\"[^\"#{}]*)")  # one mark
CLOSED = re.compile(rf"(?P<key>{OF_WORDS}: +)" r"\[(?P<value>[^\[\]]*)\] *")
FLOW = re.compile(rf"(?P<key>{OF_WORDS}: +)" r"\[(?P<value>[^\[\]#]*)\] *")
PARTS = re.compile(r"(?:\"[^\"]*\"|[^,\"])+")
ITEM = re.compile(r"(?P<lead> *- +)(?P<value>[^#\s](?:[^#]*[^#\s])?) *")
QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
KEYED = re.compile(rf"(?:{QUOTED.pattern})\s*:(?:\s|$)")
COLON = re.compile(r":(?:\s|$)")
ROLES = {"tin", "bai", "bai viet", "anh", "hinh", "hinh anh", "video", "clip", "do hoa", "thuc hien", "tac gia", "nguoi viet"}
OTHER_WORDS = {"va", "tu", "lieu", "phong", "su", "infographic", "trinh", "bay", "noi", "dung"}
OF_ROLES = {word for role in ROLES for word in role.split()} | OTHER_WORDS
OFFICES = {"ban", "bao", "dai", "hoi", "phong", "to"}  # begin the name of one rather than a person's
BETWEEN = re.compile(r"\s+[-–—]\s+|\s*[,;&/]\s*|\s+(?:và|VÀ)\s+")  # names of a byline


def quote_values(lines: list[str], _: set[int]) -> Iterator[Slip]:
    """Each value of an entry for itself: of a whole image or gallery YAML tells the first alone."""
    own = _find_own(lines)
    for number, line in enumerate(lines):
        found = KEY.fullmatch(line)
        if not found or not found["value"] or number not in own:
            continue
        if is_tangled(line):
            continue
        alone = found["key"] in ENTRIES and found["value"][0] not in "[{"  # a file or a name in place of its entry
        if not (found["key"] in TEXTS or alone or found["value"][0] in "\"'"):
            continue
        try:
            list(yaml.parse(line.strip(), Loader=yaml.SafeLoader))
        except yaml.YAMLError as error:
            flaw = add_mended(translate(error, line.strip(), number), line.strip(), number)
            if quoted := quote_line(line.strip()):
                lines[number] = line[: len(line) - len(line.lstrip())] + quoted
                yield number, flaw.code, flaw.values


def read_quoted(text: str, first_line: int = 1) -> tuple[Tree, list[Flaw]]:
    """As read_yaml, of a text with no menders but these: each value that wants quotes is told, and the rest is judged as if it had them."""
    tree, flaws = read_yaml(text, first_line)
    if tree.value is not None or not flaws:
        return tree, flaws
    lines = [""] * first_line + text.split("\n")
    told = [Flaw(*slip) for slip in quote_values(lines, set())]
    mended, left = read_yaml("\n".join(lines[first_line:]), first_line)
    return (mended, [*told, *left]) if told and left != flaws else (tree, flaws)


def _find_own(lines: list[str]) -> set[int]:
    """Lines that are a whole `key: value` of their entry: within no text, and nothing goes on from them."""
    own, above = set[int](), list[tuple[int, bool]]()  # column of what a line stands in, and whether that is a key alone
    for number, (line, below) in enumerate(zip(lines, _list_below(lines), strict=True)):
        if not line.strip() or REMARK.match(line):
            continue
        column, found = _column(line), KEY.fullmatch(line)
        while above and above[-1][0] >= column:
            above.pop()
        goes_on = below and (_column(below) > column or not KEY.fullmatch(below))
        if not goes_on and (not above or above[-1][1]):
            own.add(number)
        above.append((column, bool(found and not found["value"])))
    return own


def _list_below(lines: list[str]) -> list[str]:
    """Of each line the next one with words, no remark; empty: there is none."""
    found, below = list[str](), ""
    for line in reversed(lines):
        found.append(below)
        below = line if line.strip() and not REMARK.match(line) else below
    return found[::-1]


def _column(line: str) -> int:
    """Where the key of a line stands."""
    found = KEY.fullmatch(line)
    return len(found["indent"]) if found else indent_of(line)


def indent_of(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def write_words(lines: list[str], _: set[int]) -> Iterator[Slip]:
    """`[Tin, ảnh: Lan Hương]`, `- Đại hội: ngày đầu`: for YAML these are keys with values."""
    owner, column = "", 0
    for number, (line, below) in enumerate(zip(lines, _list_below(lines), strict=True)):
        if (key := KEY.fullmatch(line)) and not key["indent"]:
            owner, column = "" if key["value"] else key["key"], indent_of(below)
        if indent_of(below) > indent_of(line) and not CLOSED.fullmatch(line):
            continue
        entry = owner if indent_of(line) == column else ""
        if (
            mended := _close_quote(line, entry)
            or _quote_list(line)
            or _quote_entry(line, entry)
            or _quote_sign(line)
            or _quote_odd(line, entry)
        ):
            lines[number], code, values = mended
            yield number, code, values


def _close_quote(line: str, owner: str) -> Mended | None:
    found = OPEN.fullmatch(line)
    if not found or not (found["key"] or owner in WORD_LISTS):
        return None
    inner = found["value"].replace('"', "")
    right = f"{found['key']}[{write_list(inner)}]" if found["key"] else f'{found["lead"]}"{inner}"'
    return right, "yaml-quote", {"mended": right.strip()}


def _quote_list(line: str) -> Mended | None:
    found = LISTED.fullmatch(line)
    if not found or not COLON.search(QUOTED.sub("", found["value"])):
        return None
    names, role = read_byline(found["value"].strip(" []")) if found["key"] == "authors" else ([], "")
    right = f"{found['key']}: [{', '.join(map(_write_word, names)) if role else write_list(found['value'].strip())}]"
    return f"{right} {found['rest'] or ''}".rstrip(), *_tell(role, right)


def _quote_entry(line: str, owner: str) -> Mended | None:
    found = ENTRY.fullmatch(line) if owner in WORDS or (owner == "gallery" and not KEY.fullmatch(line)) else None
    if not found or not COLON.search(found["value"], 1):
        return None
    if owner == "gallery":
        right = f"{found['lead']}caption: {enclose(found['value'].strip())}"
        return right, "gallery-caption", {"line": shorten(right.strip())}
    names, role = read_byline(found["value"]) if owner == "authors" else ([], "")
    lead = found["lead"] if "-" in found["lead"] else f"{found['lead']}- "
    entries = [lead + _write_word(word) for word in (names if role else [found["value"].strip()])]
    return entries[0], *_tell(role, " ⏎ ".join(entry.strip() for entry in entries))


def _quote_sign(line: str) -> Mended | None:
    """`[Quý #2, Nhân sự]`: for YAML a remark begins there, and the list never ends."""
    found = CLOSED.fullmatch(line)
    if not found or " #" not in line or can_be_read(line):
        return None
    right = f"{found['key']}[{_write_items(found['value'])}]"
    return right, "list-remark", {"line": shorten(right)}


def _quote_odd(line: str, owner: str) -> Mended | None:
    """Entries that begin or go on with a sign of YAML: `- @ten`, `- "Dân vận": chuyện phường`, `["Dân vận" khéo]`."""
    keyed = False
    if item := ITEM.fullmatch(line) if owner in WORDS else None:
        right, keyed = item["lead"] + enclose(item["value"]), bool(KEYED.match(item["value"]))
    elif listed := FLOW.fullmatch(line):
        right = f"{listed['key']}[{_write_items(listed['value'])}]"
    else:
        return None
    return None if can_be_read(line.strip()) and not keyed else (right, "yaml-item", {"line": shorten(right.strip())})


def _write_items(text: str) -> str:
    return ", ".join(_write_item(part.strip()) for part in PARTS.findall(text) if part.strip())


def _write_item(text: str) -> str:
    return text if QUOTED.fullmatch(text) or PLAIN.fullmatch(text) else enclose(text)


def _tell(role: str, line: str) -> tuple[str, dict[str, str]]:
    return ("author-role", {"role": role, "line": shorten(line)}) if role else ("list-colon", {"line": shorten(line)})


def _write_word(word: str) -> str:
    return enclose(word) if COLON.search(word) else word


def read_byline(text: str) -> tuple[list[str], str]:
    """The names of «Tin, ảnh: Lan Hương», and what was written of their part in it; nothing where there is none."""
    names, roles, waiting = list[str](), list[str](), list[str]()
    for part in BETWEEN.split(" ".join(text.split())) if ":" in text else ():
        role, colon, name = part.partition(":")
        words = fold(role).replace("+", " ").split()
        if not (" ".join(words) in ROLES or (colon and words and OF_ROLES.issuperset(words))):
            names += [*waiting, part]
            waiting = []
        elif colon:
            roles += [*waiting, role.strip()]
            names += [name.strip()] if name.strip() else []
            waiting = []
        else:
            waiting.append(part)
    return ([*names, *waiting], ", ".join(roles)) if roles and names else ([], "")


def part_people(text: str) -> str:
    """«Lan Hương - Vi Hà» with commas between the two; any other text as it is."""
    people = [part.split() for part in BETWEEN.split(text)]
    are_people = all(words and all(word.istitle() for word in words) and fold(words[0]) not in OFFICES for words in people)
    return ", ".join(map(" ".join, people)) if are_people else text
