"""The nouns of an import: blocks of a newspaper's text, what was found in them, and the article that comes of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal, NamedTuple

from bantin.model import BantinError

Role = Literal["header", "title", "sapo", "body", "caption", "picture", "byline", "credit", "notes", "number", "dropped"]
Kind = Literal["text", "date", "ward", "congress", "author", "person", "source", "picture", "change", "dropped", "todo"]
Shape = Literal["paragraph", "heading", "list", "table", "quotation"]


@dataclass(frozen=True, slots=True)
class Finding:
    """What was written, changed or left to the editor, with the words of the source that caused it."""

    kind: Kind
    code: str  # a key of texts.TEXTS
    values: Mapping[str, str] = field(default_factory=dict)
    because: str = ""
    line: int = 1  # in the source, from 1


class Look(NamedTuple):
    """How a paragraph looks: what plain text does not tell."""

    level: int = 0  # of a heading, from 1
    bold: bool = False  # all of it
    italic: bool = False
    centred: bool = False
    right: bool = False


PLAIN = Look()


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph of the source as one line, in plain words; or a list, a table, a picture."""

    text: str
    line: int  # of plain text its line, of a document its paragraph, from 1
    role: Role = "body"
    markdown: str = ""  # as it goes into the article; empty: the words, escaped
    shape: Shape = "paragraph"
    look: Look = PLAIN
    picture: str = ""  # the source of a picture; `text` is what the document says of it
    links: tuple[str, ...] = ()  # addresses that its words lead to
    notes: tuple[str, ...] = ()  # labels of the footnotes that it calls

    def as_role(self, role: Role, text: str | None = None) -> Block:
        return replace(self, role=role, text=self.text if text is None else text)


class Found(NamedTuple):
    """Ids for the front matter, in the order in which the text names them, and why."""

    ids: tuple[str, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Manuscript:
    """What a file holds, of whatever kind it is, before anyone judges what is title and what is text."""

    blocks: tuple[Block, ...]
    findings: tuple[Finding, ...] = ()  # what was changed or lost on the way
    pictures: Mapping[str, bytes] = field(default_factory=dict)  # by `Block.picture`; one that is not here was not to be had
    day: str = ""  # ISO, where the file itself says one
    day_of: Literal["published", "saved", "given", "signed"] = "published"  # what that day is
    text: str = ""  # what its id is made of; empty: the words of the blocks
    own: bool = False  # an office's own file, no copy of what stood elsewhere
    title: str = ""  # what the page calls itself
    site: str = ""  # name of the site that a saved page is from
    url: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    path: str  # tin/2020/04/x.md, from docs/
    front: Mapping[str, Any]  # in the order of its keys
    body: str  # Markdown
    findings: tuple[Finding, ...]
    pictures: Mapping[str, bytes] = field(default_factory=dict)  # anh/2020/04/x-1.jpg, from docs/


class NewspaperError(BantinError):
    """A text that cannot become an article. `code` is a key of texts.TEXTS."""

    exit_code = 1

    def __init__(self, code: str, line: int = 1, /, **values: str) -> None:
        super().__init__(code)
        self.code, self.line, self.values = code, line, values


def find_free(blocks: Sequence[Block], start: int = 0) -> list[int]:
    """Numbers of the blocks that have no other role yet than that of the text."""
    return [number for number, block in enumerate(blocks) if number >= start and block.role == "body"]


def quote(text: str, start: int = 0, end: int | None = None, around: int = 0) -> str:
    """The words from `start` to `end` with `around` letters more on each side, cut at whole words, at most 160 letters."""
    end = len(text) if end is None else end
    first = max(0, start - around)
    while first < end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
        end -= 1
    last = min(len(text), end + around)
    while 0 < first < start and text[first - 1] != " ":
        first += 1
    while end < last < len(text) and text[last] != " ":
        last -= 1
    words = text[first:last].strip()
    return words if len(words) <= 160 else words[:160].rpartition(" ")[0] + " …"
