"""What the YAML parser complains of, in the editor's words and at the line that has to be mended."""

from __future__ import annotations

import re
from typing import Any

import yaml

from bantin.content.source import Flaw

INDENT = re.compile(r"\s*")
CURLY = re.compile(r"[^:]*: [“”„‘’][^“”„‘’\"]*[“”„‘’]\s*")  # around a whole value; else they are of its words
ENTRY = re.compile(r"((?:- +)*\w+ *:) +(\S.*)")
FLOW = re.compile(r"\{.*\}|\[[^\]]*\]")  # entries or a list, not words
ITEM = re.compile(r"\"[^\"]*\"|'[^']*'|[^,;，、\[\]\n]+")
PLAIN = re.compile(r"(?!\d+$)[^\W_][^:#{}\"'`&*!|>%@]*")  # an entry that needs no quotes
LONGEST = 200  # letters of a line that a message shows whole
MENDABLE = {"yaml", "yaml-colon", "yaml-start", "yaml-escape", "yaml-quote", "yaml-curly"}
# A part of libyaml's words → our code, and whether the place is where the broken thing began.
KNOWN = (
    ("',' or ']'", "yaml-bracket", True),
    ("',' or '}'", "yaml-bracket", True),
    ("unexpected end of stream", "yaml-quote", True),
    ("expected ':'", "yaml-no-colon", True),
    ("escape character", "yaml-escape", False),
    ("hexdecimal", "yaml-escape", False),
    ("<document start>", "yaml-documents", False),
)
# The value begins with a sign that means something to YAML: the sign stands at the first or at the second mark.
AT_CONTEXT = ("scanning a tag", "parsing a tag", "scanning an anchor", "scanning an alias", "parsing a node", "scanning a directive")
AT_PROBLEM = ("cannot start any token", "expected node content", "entries are not allowed", "keys are not allowed")


def _char(lines: list[str], mark: Any) -> str:
    row = lines[mark.line] if mark and mark.line < len(lines) else ""
    return row[mark.column : mark.column + 1]


def enclose(text: str) -> str:
    """A text in quotes; inside of it, where it has both kinds, the double ones become curly."""
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    if "'" not in text:
        return f"'{text}'"
    if "\\" in text:
        return "'" + text.replace("'", "''") + "'"
    return '"' + re.sub('"([^"]*)("?)', lambda pair: f"“{pair[1]}”" if pair[2] else f"”{pair[1]}", text) + '"'


def _take_quotes_off(value: str) -> str:
    """What stands between the quotes of `"Nói "đi đôi" với làm"`; the value itself of `"Một" và "hai"`, where they are words' own."""
    sign, inner = value[0], value[1:-1]
    if sign in "\"'" and sign not in value[1:]:  # it was never closed
        return value[1:]
    if sign not in "\"'" or value[-1] != sign or not inner.strip():
        return value
    return inner if re.match(rf"[^{sign}]*(?:{sign}\w|$)", inner) else value


def mend_line(line: str) -> str:
    """The line with its whole value in quotes, as a message shows it; empty where it is no `key: value` with words."""
    return shorten(quote_line(line))


def quote_line(line: str) -> str:
    found = ENTRY.fullmatch(line.strip())
    if not found or FLOW.fullmatch(found[2]):
        return ""
    bold = found[2].startswith("**") and found[2].count("**") % 2 == 0  # a front matter knows no bold words
    value = found[2].replace("**", "") if bold else found[2][1:-1] if CURLY.fullmatch(line) else _take_quotes_off(found[2])
    return f"{found[1]} {enclose(value)}"


def shorten(line: str) -> str:
    """Both ends of a long line: there its quotes stand."""
    return line if len(line) <= LONGEST else f"{line[:120]} … {line[-60:]}"


def write_list(text: str) -> str:
    """What stands between the brackets of a list, from a text that names its entries in another way."""
    items = (item.strip().removeprefix("- ").strip() for item in ITEM.findall(text))
    return ", ".join(item if item[0] in "\"'" or PLAIN.fullmatch(item) else enclose(item) for item in items if item)


def add_mended(flaw: Flaw, text: str, first_line: int) -> Flaw:
    """The flaw of a value that wants quotes, with the line as it should be; not where the line alone can be read, or goes on."""
    line, *following = text.split("\n")[flaw.line - first_line :]
    if flaw.code not in MENDABLE or (following and _indent(following[0]) > _indent(line)) or can_be_read(line.strip()):
        return flaw
    mended = mend_line(line)
    return Flaw(flaw.line, "yaml-value" if mended and flaw.code == "yaml" else flaw.code, flaw.values | {"mended": mended})


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def can_be_read(line: str) -> bool:
    if is_tangled(line):
        return False
    try:
        return bool(list(yaml.parse(line, Loader=yaml.SafeLoader)))
    except yaml.YAMLError:
        return False


def is_tangled(line: str) -> bool:
    """PyYAML looks at every open bracket again for each of its signs: of thousands nobody waits for the end."""
    return line.count("[") + line.count("{") > 1000


def translate(error: yaml.YAMLError, text: str, first_line: int) -> Flaw:
    """A flaw for the parser's error in `text`, whose first line is `first_line` of its file."""
    lines = text.split("\n")
    problem, context = str(getattr(error, "problem", "")), str(getattr(error, "context", ""))
    mark = getattr(error, "problem_mark", None)
    begun = getattr(error, "context_mark", None) or mark
    last = first_line + max(len(lines) - (not lines[-1]) - 1, 0)

    def flaw(code: str, at: Any, **values: str) -> Flaw:
        return Flaw(min((at.line if at else 0) + first_line, last), code, values)

    for words, code, at_context in KNOWN:
        if words in problem:
            return flaw(code, begun if at_context else mark)
    if mark and "\t" in INDENT.match(lines[min(mark.line, len(lines) - 1)])[0]:  # type: ignore[index]
        return flaw("yaml-tab", mark)
    if "mapping values" in problem and mark:
        if CURLY.fullmatch(lines[mark.line]):
            return flaw("yaml-curly", mark)
        return flaw("yaml-colon" if ": " in lines[mark.line][: mark.column] else "yaml-indent", mark)
    for words, at in ((problem, mark), (context, begun)):
        if any(known in words for known in (AT_PROBLEM if at is mark else AT_CONTEXT)) and (char := _char(lines, at)):
            return flaw("yaml-tab", at) if char == "\t" else flaw("yaml-start", at, char=char)
    return flaw("yaml", mark)
