"""Lists that were typed by hand, line after line with a sign before each: one block, as lists are written in an article."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from bantin.importing.draft import Block, Finding, quote
from bantin.importing.escaping import BULLET, escape_inline, escape_opening
from bantin.importing.inline import renders_to

NUMBER = re.compile(r"(\d{1,2})\.(?:\s+(?=\S)|(?=[^\W\d_]))")
MARKED_SIGN = re.compile(rf"((?:\*\*?|<\w+>)*)\\?(?:{BULLET.pattern}|\d{{1,2}}\\?\.(?:\s+(?=\S)|(?=[^\W\d_])))")
BULLETS, NUMBERS = "-", "1"


def gather_lists(blocks: Sequence[Block]) -> tuple[list[Block], list[Finding]]:
    """The blocks with each list of bullets, or of numbers from 1, as one of them. Other typed numbers stay as they are."""
    gathered: list[Block] = []
    findings: list[Finding] = []
    for kind, group in groupby(blocks, _kind_of):
        run = list(group)
        listed = _write(run, kind) if (_repeats_a_sign(run) if kind == BULLETS else kind == NUMBERS and _counts_up(run)) else None
        if listed:
            gathered.append(listed)
            findings.append(Finding("text", "list-typed", {"count": str(len(run))}, quote(run[0].text, end=60), run[0].line))
        else:
            gathered += run
    return gathered, findings


def _kind_of(block: Block) -> str:
    """A bold line with a number is a heading."""
    if block.shape != "paragraph" or block.picture:
        return ""
    if BULLET.match(block.text):
        return BULLETS
    return NUMBERS if NUMBER.match(block.text) and not block.look.bold else ""


def _repeats_a_sign(run: Sequence[Block]) -> bool:
    return len({block.text[0] for block in run}) < len(run)


def _counts_up(run: Sequence[Block]) -> bool:
    return len(run) > 1 and [int(block.text.partition(".")[0]) for block in run] == list(range(1, len(run) + 1))


def _write(run: Sequence[Block], kind: str) -> Block | None:
    """None: its words would not come back from a list."""
    texts = [(NUMBER if kind == NUMBERS else BULLET).sub("", block.text, count=1) for block in run]
    items = [escape_opening(MARKED_SIGN.sub(r"\1", block.markdown or escape_inline(block.text), count=1)) for block in run]
    indents = list(_indent(run)) if kind == BULLETS else [""] * len(run)
    signs = ["- " if kind == BULLETS else f"{number}. " for number in range(1, len(run) + 1)]
    rows = zip(indents, signs, items, strict=True)
    markdown = "\n".join(indent + sign + item.replace("\n", f"\n{indent}    ") for indent, sign, item in rows)
    whole = renders_to(markdown, "".join("".join(texts).split()))
    return Block(" ".join(texts), run[0].line, markdown=markdown, shape="list") if whole else None


def _indent(run: Sequence[Block]) -> Iterator[str]:
    """Offices write «+» under «-»: a sign that is new stands one step deeper, one that was there leads back."""
    open_signs: list[str] = []
    for block in run:
        sign = block.text[0]
        open_signs = open_signs[: open_signs.index(sign) + 1] if sign in open_signs else [*open_signs, sign]
        yield "    " * (len(open_signs) - 1)
